//! A series as a chart in SVG: a step line through what was reported, a mark for every observation, expected values
//! apart. Every mark leads to the passage of its value.

use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::NaiveDate;

use super::markup::{Escaped, Pieces};
use crate::model::{FactRef, MetricId, Modality, Node};
use crate::query::series::{Chart, ChartLine, ChartPoint, chart};
use crate::query::{Asked, Item, View, format, headline, metrics};

/// The size of the drawing, and the free borders in it: left for the values, below for the days.
const SIZE: (f64, f64) = (340.0, 170.0);
const LEFT: f64 = 52.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 12.0;
const BELOW: f64 = 24.0;

/// What a mark looks like, and what that is called below the chart.
const LOOKS: &[(&str, &str)] =
    &[("reported", "reported"), ("forecast", "forecast"), ("target", "target"), ("disputed", "disputed")];

/// The chart of a series, if it has values on two days or more.
pub(super) fn of(view: &View<'_>, id: MetricId) -> Option<Chart> {
    metrics::points(view, id).nth(1)?;
    let asked = Asked { about: Some(Item::Metric(id)), ..Asked::default() };
    let mut chart = chart(&View { asked: &asked, ..*view })?;
    chart.lines.retain(|line| !line.beside);
    let days = || chart.lines.iter().flat_map(|line| &line.points).map(|point| point.day);
    let (first, last) = (days().min()?, days().max()?);
    chart.days = (first, last);
    (first < last).then_some(chart)
}

/// Writes a chart with its title and what its marks mean.
pub(super) fn write(view: &View<'_>, chart: &Chart, out: &mut dyn Write) -> io::Result<()> {
    let name = headline::text(view.corpus, Node::Metric(chart.metric));
    let latest = metrics::latest(view, chart.metric);
    let latest = latest.map(|id| Pieces(&headline::value(view.corpus, id)).to_string()).unwrap_or_default();
    writeln!(
        out,
        "<figure><figcaption>{}<span class=\"latest\">{latest}</span></figcaption>\n{}{}</figure>",
        Escaped(&name),
        svg(view, chart, &name),
        legend(chart)
    )
}

fn svg(view: &View<'_>, chart: &Chart, name: &str) -> String {
    let (wide, high) = SIZE;
    let mut svg =
        format!("<svg class=\"chart\" viewBox=\"0 0 {wide} {high}\" role=\"img\"><title>{}</title>\n", Escaped(name));
    axes(chart, &mut svg);
    for line in chart.lines.iter().filter(|line| line.modality == Modality::Reported) {
        // Strings take what is written to them.
        let _ = writeln!(svg, "<polyline class=\"step\" points=\"{}\"/>", steps(chart, line));
    }
    for line in &chart.lines {
        line.points.iter().for_each(|point| mark(view, chart, line.modality, point, &mut svg));
    }
    svg + "</svg>\n"
}

/// Lines across at round values, with these at the left; the first and the last day below.
fn axes(chart: &Chart, svg: &mut String) {
    let (wide, high) = SIZE;
    for (value, label) in &chart.ticks {
        let y = y(chart, *value);
        let _ = writeln!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT} {y:.1}H{}\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            wide - RIGHT,
            LEFT - 6.0,
            y + 3.5,
            Escaped(label)
        );
    }
    let (first, last) = chart.days;
    let below = high - 6.0;
    let _ = writeln!(
        svg,
        "<text x=\"{LEFT}\" y=\"{below}\">{first}</text><text x=\"{}\" y=\"{below}\" text-anchor=\"end\">{last}</text>",
        wide - RIGHT
    );
}

fn x(chart: &Chart, day: NaiveDate) -> f64 {
    let (first, last) = chart.days;
    let share = (day - first).num_days() as f64 / (last - first).num_days().max(1) as f64;
    LEFT + 6.0 + share * (SIZE.0 - LEFT - RIGHT - 12.0)
}

fn y(chart: &Chart, value: f64) -> f64 {
    let low = chart.ticks.first().map_or(0.0, |tick| tick.0);
    let high = chart.ticks.last().map_or(1.0, |tick| tick.0);
    let share = (value - low) / (high - low);
    TOP + (1.0 - share) * (SIZE.1 - TOP - BELOW)
}

/// Across to the day of the next value, then up or down to it; of several values on a day the last one counts, and
/// ranges don't.
fn steps(chart: &Chart, line: &ChartLine) -> String {
    let mut steps: Vec<(NaiveDate, f64)> = Vec::new();
    for point in line.points.iter().filter(|point| point.exact) {
        match steps.last_mut() {
            Some(last) if last.0 == point.day => last.1 = point.value,
            _ => steps.push((point.day, point.value)),
        }
    }
    let mut text = String::new();
    let mut before = None;
    for (day, value) in steps {
        let (x, y) = (x(chart, day), y(chart, value));
        if let Some(before) = before.replace(y) {
            let _ = write!(text, "{x:.1},{before:.1} ");
        }
        let _ = write!(text, "{x:.1},{y:.1} ");
    }
    text.trim_end().to_owned()
}

/// The mark of an observation, which leads to its passage and says what it is.
fn mark(view: &View<'_>, chart: &Chart, modality: Modality, point: &ChartPoint, svg: &mut String) {
    let fact = FactRef::Observation(point.id);
    let corpus = view.corpus;
    let period = corpus.graph.observations[point.id].period.map(format::period).unwrap_or_default();
    let shape = match modality {
        Modality::Target => "M0 -5L5 0L0 5L-5 0Z",
        _ => "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
    };
    let disputed = if point.disputed { " disputed" } else { "" };
    let _ = writeln!(
        svg,
        "<a href=\"#f-{}\"><path class=\"mark {modality}{disputed}\" transform=\"translate({:.1} {:.1})\" \
         d=\"{shape}\"><title>{} {period}: {}</title></path></a>",
        corpus.graph.content_id(fact),
        x(chart, point.day),
        y(chart, point.value),
        Escaped(&headline::plain_value(corpus, point.id)),
        Escaped(&crate::query::evidence::told_by(corpus, corpus.graph.article_of(fact)))
    );
}

/// What the marks of a chart mean; nothing where all of them are reported and undisputed.
fn legend(chart: &Chart) -> String {
    let has = |look: &str| {
        chart.lines.iter().any(|line| {
            let modality = line.modality.to_string() == look;
            line.points.iter().any(|point| if look == "disputed" { point.disputed } else { modality })
        })
    };
    let looks: Vec<_> = LOOKS.iter().filter(|(look, _)| has(look)).collect();
    if looks.iter().all(|(look, _)| *look == "reported") {
        return String::new();
    }
    let entry = |(class, name): &&(&str, &str)| {
        format!(
            "<span><svg viewBox=\"-7 -7 14 14\" aria-hidden=\"true\"><circle class=\"mark {class}\" r=\"4\"/></svg>{name}</span>"
        )
    };
    format!("<p class=\"legend\">{}</p>\n", looks.iter().map(entry).collect::<String>())
}
