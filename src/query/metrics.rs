//! The metrics pane: one row a series, with its points below it.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::headline::{self, Form};
use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Corpus, Item, List, Pane, View, format};
use crate::model::{Basis, Direction, FactRef, MetricId, Modality, ObservationId, Period, Value};

/// The metrics pane.
pub const PANE: Pane = Pane {
    name: "metrics",
    about: "one row a series: its latest value, change, period, sources and age",
    columns: COLUMNS,
    orders: &["most told", "newest", "name", "largest change"],
    open: false,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "entity", align: Align::Left, keep: 8, grows: false },
    Column { title: "measure", align: Align::Left, keep: 9, grows: true },
    Column { title: "value", align: Align::Right, keep: 9, grows: false },
    Column { title: "change", align: Align::Right, keep: 7, grows: false },
    Column { title: "period", align: Align::Left, keep: 6, grows: false },
    Column { title: "modality", align: Align::Left, keep: 3, grows: false },
    Column { title: "trend", align: Align::Left, keep: 2, grows: false },
    Column { title: "told", align: Align::Right, keep: 5, grows: false },
    Column { title: "age", align: Align::Right, keep: 4, grows: false },
];

/// A sparkline shows at most so many periods.
const SPARK: usize = 12;

/// The points of a series that the filter leaves, by period, then by publication.
pub fn points<'a>(view: &View<'a>, id: MetricId) -> impl DoubleEndedIterator<Item = ObservationId> + use<'a> {
    let (corpus, visible) = (view.corpus, view.visible);
    let points = corpus.graph.metrics.get(id).map_or(&[][..], |metric| &metric.points);
    points.iter().copied().filter(|&point| visible.observations.contains(point))
}

/// The point that a series stands at: the last one reported, else the last one expected. A point without a period
/// counts for the day its article was published; where most have one, it comes after those.
pub fn latest(view: &View<'_>, id: MetricId) -> Option<ObservationId> {
    let corpus = view.corpus;
    let dated = |point: ObservationId| corpus.graph.observations[point].period.is_some();
    let mostly = 2 * points(view, id).filter(|&point| dated(point)).count() >= points(view, id).count();
    points(view, id).max_by_key(|&point| {
        let reported = corpus.graph.observations[point].modality == Modality::Reported;
        let of_a_time = !mostly || dated(point);
        (reported, of_a_time, when(corpus, point), corpus.published(FactRef::Observation(point)), Reverse(point))
    })
}

/// One value for each period of a series, in order of time: what a chart of it shows. Expected values are left out
/// where any was reported, so are copies and what has no date at all; of several for a period the one published
/// last is taken.
pub fn series(view: &View<'_>, id: MetricId) -> Vec<(NaiveDate, ObservationId)> {
    let corpus = view.corpus;
    let modality = |point: ObservationId| corpus.graph.observations[point].modality;
    let reported = points(view, id).any(|point| modality(point) == Modality::Reported);
    let shown = points(view, id).filter(|&point| !reported || modality(point) == Modality::Reported);
    let original = shown.filter(|&point| super::risks::counts(view, FactRef::Observation(point)));
    let mut all: Vec<(NaiveDate, ObservationId)> =
        original.filter_map(|point| Some((when(corpus, point)?, point))).collect();
    all.sort_by_key(|&(day, point)| (day, corpus.published(FactRef::Observation(point)), Reverse(point)));
    let mut last: Vec<(NaiveDate, ObservationId)> = Vec::new();
    for (day, point) in all {
        match last.last_mut() {
            Some(previous) if previous.0 == day => *previous = (day, point),
            _ => last.push((day, point)),
        }
    }
    last
}

/// The number to chart and compare: falls are below nought where the series is one of changes.
pub fn signed(corpus: &Corpus, id: ObservationId) -> f64 {
    let observation = &corpus.graph.observations[id];
    let measure = corpus.graph.names.get(observation.measure);
    let change = observation.basis.is_some() || measure.ends_with(" change") || measure.ends_with(" growth");
    let value = observation.quantity.value.middle();
    if change && observation.direction == Some(Direction::Down) { -value } else { value }
}

/// How far the value that a series stands at is from the last one before that it can be compared with, and which way.
fn change(view: &View<'_>, id: MetricId) -> Option<(Option<Direction>, String, f64)> {
    let (series, latest) = (series(view, id), latest(view, id));
    let at = series.iter().rposition(|&(_, point)| Some(point) == latest);
    let (&(_, last), earlier) = series[..at.map_or(series.len(), |at| at + 1)].split_last()?;
    let before = earlier.iter().rev().find(|&&(_, before)| comparable(view.corpus, before, last))?.1;
    let (before, last) = (signed(view.corpus, before), signed(view.corpus, last));
    let unit = view.corpus.graph.metrics[id].unit;
    let (direction, size) = format::change(before, last, unit)?;
    Some((direction, size, (last - before).abs() / before.abs().max(last.abs())))
}

/// Whether two values of a series are numbers, not ranges, and of periods of about the same length.
pub(super) fn comparable(corpus: &Corpus, a: ObservationId, b: ObservationId) -> bool {
    let observation = |id| &corpus.graph.observations[id];
    let exact = |id| matches!(observation(id).quantity.value, Value::Exactly(_));
    let length = |id| observation(id).period.and_then(Period::days).map(|(first, last)| (last - first).num_days() + 1);
    // The period of a running change ("this year so far") grows from telling to telling.
    let running = observation(a).basis == Some(Basis::Ytd);
    // What says no time can be of the day that it is told.
    let (a_days, b_days) = (length(a).unwrap_or(1), length(b).unwrap_or(1));
    let same_length = a_days.max(b_days) <= 31 || 5 * a_days.max(b_days) <= 6 * a_days.min(b_days);
    exact(a) && exact(b) && (running || same_length)
}

/// The last day of an observation's period, else the day its article was published: that day too where the period was
/// not over yet when the value was reported.
fn when(corpus: &Corpus, id: ObservationId) -> Option<NaiveDate> {
    let observation = &corpus.graph.observations[id];
    let (own, told) = (observation.period.and_then(Period::sort_day), corpus.published(FactRef::Observation(id)));
    let open = observation.modality == Modality::Reported && told.is_some_and(|told| own.is_some_and(|own| own > told));
    own.filter(|_| !open).or(told)
}

fn list(view: &View<'_>) -> List {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let mut ids: Vec<MetricId> = graph.metrics.ids().filter(|&id| points(view, id).next().is_some()).collect();
    let name = |id: MetricId| {
        let metric = &graph.metrics[id];
        let entity = metric.entity.map_or("", |entity| graph.names.get(graph.entities[entity].name));
        (entity, graph.names.get(metric.measure), metric.unit, metric.basis)
    };
    let published = |point| corpus.published(FactRef::Observation(point));
    let newest = |id| Reverse(points(view, id).map(published).max());
    let disputed = |id| points(view, id).any(|point| corpus.is_disputed(point));
    match PANE.orders.get(view.order).copied() {
        Some("newest") => ids.sort_by_cached_key(|&id| (newest(id), name(id), id)),
        Some("name") => ids.sort_by_cached_key(|&id| (name(id), id)),
        Some("largest change") => {
            // In thousandths, so that it can be compared; a series of one point comes last.
            let size = |id| change(view, id).map(|(.., size)| (size * 1000.0) as i64);
            ids.sort_by_cached_key(|&id| (Reverse(size(id)), name(id), id));
        }
        _ => ids.sort_by_cached_key(|&id| (!disputed(id), Reverse(told(view, id)), newest(id), name(id), id)),
    }
    let mut list = List { make: Some(row), ..List::default() };
    for id in ids {
        let (head, open) = (Item::Metric(id), view.folds.is_open(Item::Metric(id)));
        let members: Vec<Item> = points(view, id).rev().map(Item::Observation).collect();
        list.push_group(head, &members, open);
    }
    list
}

/// How many origins tell a series, and how many articles.
fn told(view: &View<'_>, id: MetricId) -> (usize, usize) {
    let (articles, origins) = sources(view, id);
    (origins, articles)
}

fn sources(view: &View<'_>, id: MetricId) -> (usize, usize) {
    let article = |point| view.corpus.graph.article_of(FactRef::Observation(point));
    view.corpus.sources(points(view, id).map(article))
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    match list.items[at] {
        Item::Metric(id) => metric_row(view, id).unwrap_or_else(|| Row::columns(Vec::new())),
        Item::Observation(id) => point_row(view, id),
        _ => Row::columns(Vec::new()),
    }
}

fn metric_row(view: &View<'_>, id: MetricId) -> Option<Row> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let metric = &graph.metrics[id];
    let latest = latest(view, id)?;
    let name = |id| format::line(graph.names.get(id)).into_owned();
    let entity = metric.entity.map_or(String::new(), |entity| name(graph.entities[entity].name));
    let changed = change(view, id).map(|(direction, size, _)| {
        let role = match direction {
            Some(Direction::Up) => Role::Up,
            Some(Direction::Down) => Role::Down,
            None => Role::Dim,
        };
        direction.map(Piece::Arrow).into_iter().chain([Piece::text(role, size)]).collect::<Vec<_>>()
    });
    let series = series(view, id);
    let values = series[series.len().saturating_sub(SPARK)..].iter().map(|&(_, point)| Some(signed(corpus, point)));
    let spark = if series.len() > 1 { vec![Piece::Spark(values.collect())] } else { Vec::new() };
    let (_, sources) = format::sources(self::sources(view, id));
    let disputed = points(view, id).any(|point| corpus.is_disputed(point));
    let basis = metric.basis.map(|basis| Piece::text(Role::Dim, format!(" {basis}")));
    let measure = [Piece::text(Role::Measure, name(metric.measure))].into_iter().chain(basis).collect();
    let cells = vec![
        Cell::left(Role::Entity, entity),
        Cell::new(Align::Left, measure),
        value(corpus, latest),
        Cell::new(Align::Right, changed.unwrap_or_default()),
        period(corpus, latest),
        modality(corpus, latest),
        Cell::new(Align::Left, spark),
        Cell::right(Role::Dim, sources),
        age(corpus, latest),
    ];
    let mark = if disputed { Mark::Conflict } else { Mark::None };
    Some(Row::columns(cells).marked(mark).foldable(view.folds.is_open(Item::Metric(id))))
}

/// A value alone: what it is held against stands with the measure.
fn value(corpus: &Corpus, id: ObservationId) -> Cell {
    let form = |form| headline::bare_value(corpus, id, form);
    Cell::new(Align::Right, form(Form::Long)).or_short(form(Form::Short))
}

/// A point below its series: who says it and when, in the place of the names.
fn point_row(view: &View<'_>, id: ObservationId) -> Row {
    let corpus = view.corpus;
    let article = corpus.graph.article_of(FactRef::Observation(id));
    let copy = if corpus.origin_of(article) == article { "" } else { " (copy)" };
    let cells = vec![
        Cell::new(Align::Left, Vec::new()),
        Cell::left(Role::Dim, format!("{}{copy}", super::evidence::told_by(corpus, article))),
        value(corpus, id),
        Cell::right(Role::Plain, ""),
        period(corpus, id),
        modality(corpus, id),
        Cell::left(Role::Plain, ""),
        Cell::right(Role::Plain, ""),
        age(corpus, id),
    ];
    let mark = if corpus.is_disputed(id) { Mark::Conflict } else { Mark::None };
    Row::columns(cells).at_depth(1).marked(mark)
}

fn period(corpus: &Corpus, id: ObservationId) -> Cell {
    let period = corpus.graph.observations[id].period;
    let text = |period: Option<String>| vec![Piece::text(Role::Date, period.unwrap_or_default())];
    Cell::new(Align::Left, text(period.map(format::period))).or_short(text(period.map(format::short_period)))
}

fn modality(corpus: &Corpus, id: ObservationId) -> Cell {
    match corpus.graph.observations[id].modality {
        Modality::Reported => Cell::left(Role::Dim, ""),
        other => Cell::left(Role::Expected, other.name()),
    }
}

fn age(corpus: &Corpus, id: ObservationId) -> Cell {
    let published = corpus.published(FactRef::Observation(id));
    let age = published.zip(corpus.newest()).map(|(day, newest)| format::age(day, newest));
    Cell::right(Role::Dim, age.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::query::Scale;
    use crate::query::tests::seen_in;

    /// What Acme sold, of a period or none.
    fn told(day: &str, value: &str, period: &str) -> fixture::Told {
        let text = format!("Acme sold {value} tons.");
        let told = fixture::article(&format!("Told {day}"), day, "Wire", &text).about("Acme").observation(value);
        let told = told.measure("sales").count(value, 0, "tons");
        if period.is_empty() { told } else { told.period(period) }
    }

    /// The value that the only series stands at, and how far it is from the one before.
    #[track_caller]
    fn check(expected: &str, told: Vec<fixture::Told>) {
        let shown = seen_in(fixture::link(told), "", Scale::Month, 0, |view| {
            let shown = |id| {
                let value = latest(view, id).map(|id| signed(view.corpus, id).to_string());
                let change =
                    change(view, id).map(|(way, size, _)| format!(" {} {size}", way.map_or("=", Direction::name)));
                value.unwrap_or_default() + &change.unwrap_or_default()
            };
            view.corpus.graph.metrics.ids().map(shown).collect::<Vec<_>>().join(", ")
        });
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_series_stands_at_what_was_reported_last_of_what_is_over() {
        check("15", vec![told("2025-03-05", "170", "2025"), told("2025-06-20", "15", "2025-05")]);
        check("170", vec![told("2025-06-30", "170", "2025"), told("2025-06-20", "15", "2025-05")]);
        check("15", vec![told("2025-03-05", "170", "2025").forecast(), told("2025-02-20", "15", "2025-01")]);
    }

    #[test]
    fn a_value_without_a_period_comes_after_those_that_have_one() {
        let (spring, summer) = (("2025-04-20", "15", "2025-03"), ("2025-05-20", "18", "2025-04"));
        let all = |last: (&str, &str, &str)| [spring, summer, last].map(|(day, value, of)| told(day, value, of)).into();
        check("18 up 20%", all(("2025-06-01", "170", "")));
        check("17 down 5.6%", all(("2025-06-20", "17", "2025-05")));
        check(
            "160 down 5.9%",
            vec![told("2025-04-20", "15", "2025-03"), told("2025-06-01", "170", ""), told("2025-06-02", "160", "")],
        );
    }

    #[test]
    fn only_periods_of_about_one_length_are_compared() {
        check("60", vec![told("2025-05-01", "15", "2025-04"), told("2025-08-01", "60", "2025-Q2")]);
        check("60 up 20%", vec![told("2025-05-01", "50", "2025-Q1"), told("2025-08-01", "60", "2025-Q2")]);
        check("60 up 20%", vec![told("2025-03-20", "50", ""), told("2025-05-01", "60", "2025-04")]);
        check("60", vec![told("2025-03-20", "50", ""), told("2025-05-01", "60", "2024")]);
    }
}
