//! The numbers: charts of the series that are told most, then every series with all its values.

use std::io::{self, Write};

use super::markup::{Escaped, Pieces};
use super::{Section, chart, passage};
use crate::model::{FactRef, MetricId, ObservationId};
use crate::query::{Folds, Item, Row, View, format, headline, metrics};

pub(super) const SECTION: Section = Section {
    id: "figures",
    title: "Figures",
    about: "The latest value of each series, its change and its period. A line opens every value with its passage.",
    holds: |view| !view.visible.observations.is_empty(),
    body,
};

/// What stands in which column; read aloud it would only disturb.
const HEADS: &str = "<div class=\"heads\" aria-hidden=\"true\"><span></span><span class=\"value\">value</span>\
    <span class=\"change\">change</span><span>period</span><span class=\"trend\">trend</span>\
    <span class=\"told\">articles</span></div>";

/// So many series have a chart.
const CHARTS: usize = 12;

fn body(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    charts(view, out)?;
    let order = metrics::PANE.orders.iter().position(|order| *order == "name").unwrap_or(0);
    let folds = Folds::all(false);
    let view = View { order, folds: &folds, ..*view };
    let list = (metrics::PANE.list)(&view);
    writeln!(out, "{HEADS}")?;
    let mut entity = None;
    for (at, item) in list.items.iter().enumerate() {
        let (Item::Metric(id), Some(row)) = (*item, list.row(&view, at)) else { continue };
        let name = row.cells.first().map(|cell| cell.plain());
        if name != entity {
            let title = name.as_deref().filter(|name| !name.is_empty()).unwrap_or("Without a name");
            writeln!(out, "<h3>{}</h3>", Escaped(title))?;
            entity = name;
        }
        series(&view, id, &row, out)?;
    }
    Ok(())
}

/// Charts of the series that are told most, of those that have values on two days or more.
fn charts(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let list = (metrics::PANE.list)(view);
    let ids = list.items.iter().filter_map(|item| if let Item::Metric(id) = item { Some(*id) } else { None });
    let charts: Vec<_> = ids.filter_map(|id| chart::of(view, id)).take(CHARTS).collect();
    if charts.is_empty() {
        return Ok(());
    }
    writeln!(out, "<div class=\"charts\">")?;
    charts.iter().try_for_each(|found| chart::write(view, found, out))?;
    writeln!(out, "</div>")
}

fn series(view: &View<'_>, id: MetricId, row: &Row, out: &mut dyn Write) -> io::Result<()> {
    let [_, measure, value, change, period, modality, trend, sources, ..] = row.cells.as_slice() else {
        return Ok(());
    };
    let modality = Pieces(&modality.long).to_string();
    let modality = if modality.is_empty() { modality } else { format!(" {modality}") };
    writeln!(
        out,
        "<details class=\"series\" id=\"m-{}\"><summary><span class=\"what\">{}{modality}</span>\
         <span class=\"value\">{}</span><span class=\"change\">{}</span><span class=\"day\">{}</span>\
         <span class=\"trend\">{}</span><span class=\"told\">{}</span></summary>",
        view.corpus.graph.metrics[id].id,
        Pieces(&measure.long),
        Pieces(&value.long),
        Pieces(&change.long),
        Pieces(&period.long),
        Pieces(&trend.long),
        Pieces(&sources.long),
    )?;
    let points: Vec<ObservationId> = metrics::points(view, id).rev().collect();
    points.into_iter().try_for_each(|id| point(view, id, out))?;
    writeln!(out, "</details>")
}

fn point(view: &View<'_>, id: ObservationId, out: &mut dyn Write) -> io::Result<()> {
    let (corpus, fact) = (view.corpus, FactRef::Observation(id));
    let observation = &corpus.graph.observations[id];
    writeln!(
        out,
        "<div class=\"point\" id=\"f-{}\"><p><span class=\"value\">{}</span> <span class=\"dim\">{}{}</span></p>",
        corpus.graph.content_id(fact),
        Pieces(&headline::value(corpus, id)),
        observation.period.map_or("no period".into(), format::period),
        if corpus.is_disputed(id) { ", <span class=\"conflict\">disputed</span>" } else { "" },
    )?;
    passage::alone(corpus, fact, out)?;
    writeln!(out, "</div>")
}
