//! Values that can't both be right: sentence against sentence.

use std::io::{self, Write};

use super::markup::{Escaped, Pieces};
use super::{Section, passage};
use crate::model::Certainty;
use crate::query::conflicts::{PANE, Side, reasons, sides};
use crate::query::{Item, View, format, headline};

pub(super) const SECTION: Section = Section {
    id: "conflicts",
    title: "Conflicts",
    about: "Values of one measure and period that can\u{2019}t all be right, sentence against sentence.",
    holds: |view| !(PANE.list)(view).is_empty(),
    body,
};

fn body(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    (PANE.list)(view).items.iter().try_for_each(|item| match item {
        Item::Conflict(edge) => conflict(view, *edge, out),
        _ => Ok(()),
    })
}

fn conflict(view: &View<'_>, edge: u32, out: &mut dyn Write) -> io::Result<()> {
    let graph = &view.corpus.graph;
    let sides = sides(view, edge);
    let Some(observation) = sides.first().map(|side| &graph.observations[side.tellings[0]]) else { return Ok(()) };
    let entity = observation.entity.map(|entity| format!("{} ", Escaped(graph.names.get(entity)))).unwrap_or_default();
    let period = observation.period.map(|period| format!(", {}", format::period(period))).unwrap_or_default();
    let measure = Escaped(graph.names.get(observation.measure));
    writeln!(out, "<article class=\"conflict-card\">\n<h3>{entity}{measure}{period}</h3>\n<div class=\"sides\">")?;
    sides.iter().try_for_each(|shown| side(view, shown, out))?;
    let (reasons, certainty) = reasons(view, edge);
    let lead = if certainty == Certainty::Sure { "Why" } else { "Why, possibly" };
    writeln!(out, "</div>\n<p class=\"why\">{lead}: {}</p>\n</article>", Escaped(&reasons.join("; ")))
}

fn side(view: &View<'_>, side: &Side, out: &mut dyn Write) -> io::Result<()> {
    let id = side.tellings[0];
    let told = match side.sources {
        (0 | 1, _) => String::new(),
        sources => format!("<span class=\"dim\">{}</span>", format::sources(sources).0),
    };
    write!(out, "<div><p class=\"figure\"><span>{}</span>{told}</p>", Pieces(&headline::value(view.corpus, id)))?;
    passage::alone(view.corpus, id.into(), out)?;
    writeln!(out, "</div>")
}
