//! What happened when, month by month, newest first.

use std::io::{self, Write};

use super::markup::{Escaped, Pieces};
use super::{Section, passage};
use crate::model::{EventId, FactRef, Node, Period, RiskId};
use crate::query::{Corpus, Folds, Item, View, format, headline, timeline};

pub(super) const SECTION: Section = Section {
    id: "timeline",
    title: "Timeline",
    about: "What happened, newest first, and where a risk turned. A line opens the passages that tell it.",
    holds: |view| !view.visible.events.is_empty() || !view.visible.risks.is_empty(),
    body,
};

/// An event opens so many passages; the others are counted.
const TELLINGS: usize = 5;

fn body(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let folds = Folds::all(true);
    let view = View { folds: &folds, ..*view };
    let list = (timeline::PANE.list)(&view);
    let mut month = None;
    for &item in &list.items {
        match item {
            Item::Group(period) => month = Some(period),
            Item::Event(id) => {
                heading(&mut month, out)?;
                event(&view, id, out)?;
            }
            Item::Risk(id) => {
                heading(&mut month, out)?;
                risk(&view, id, out)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The head of a month, before the first line in it.
fn heading(month: &mut Option<Option<Period>>, out: &mut dyn Write) -> io::Result<()> {
    match month.take() {
        Some(Some(period)) => writeln!(out, "<h3>{}</h3>", format::period(period)),
        Some(None) => writeln!(out, "<h3>Without a date</h3>"),
        None => Ok(()),
    }
}

fn event(view: &View<'_>, id: EventId, out: &mut dyn Write) -> io::Result<()> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let tellings = corpus.tellings(id);
    let articles = tellings.iter().map(|&id| graph.article_of(FactRef::Event(id)));
    let told = match corpus.sources(articles) {
        (1, _) => teller(corpus, FactRef::Event(id)),
        sources => format::sources(sources).0,
    };
    let day = graph.events[id].date.map(format::period).unwrap_or_default();
    writeln!(
        out,
        "<details class=\"line\" id=\"f-{}\"><summary><span class=\"day\">{day}</span><span class=\"kind\">{}</span>\
         <span class=\"what\">{}</span><span class=\"told\">{}</span></summary>",
        graph.content_id(FactRef::Event(id)),
        Escaped(graph.names.get(graph.events[id].kind)),
        Pieces(&headline::pieces(corpus, Node::Event(id))),
        Escaped(&told),
    )?;
    for &telling in tellings.iter().take(TELLINGS) {
        passage::with_neighbours(corpus, FactRef::Event(telling), out)?;
    }
    if let more @ 1.. = tellings.len().saturating_sub(TELLINGS) {
        writeln!(out, "<p class=\"more\">and {more} more</p>")?;
    }
    writeln!(out, "</details>")
}

/// Who published it.
fn teller(corpus: &Corpus, fact: FactRef) -> String {
    corpus.graph.articles[corpus.graph.article_of(fact)].publisher.as_deref().unwrap_or_default().to_owned()
}

fn risk(view: &View<'_>, id: RiskId, out: &mut dyn Write) -> io::Result<()> {
    let (corpus, fact) = (view.corpus, FactRef::Risk(id));
    let day = corpus.published(fact).map(|day| day.to_string()).unwrap_or_default();
    writeln!(
        out,
        "<details class=\"line\"><summary><span class=\"day\">{day}</span><span class=\"kind\">risk</span>\
         <span class=\"what\">{}</span><span class=\"told\">{}</span></summary>",
        Pieces(&headline::pieces(corpus, Node::Risk(id))),
        Escaped(&teller(corpus, fact)),
    )?;
    passage::with_neighbours(corpus, fact, out)?;
    writeln!(out, "</details>")
}
