//! The series pane: one series as a table of its points, with the other series that can be laid over it, and the
//! [`chart`] of it.
//!
//! Not here: cells, glyphs, colours of the chart.

use chrono::{Days, NaiveDate};

use super::overlay::{Line, overlay};
use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Corpus, Item, List, Pane, View, evidence, format, headline, metrics};
use crate::model::{Decimal, Direction, FactRef, MetricId, Modality, Node, ObservationId, Unit, Value};

/// The series pane.
pub const PANE: Pane = Pane {
    name: "series",
    about: "one series over time: a chart, and a row for each value",
    columns: COLUMNS,
    orders: &["newest first", "oldest first"],
    open: true,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "period", align: Align::Left, keep: 8, grows: false },
    Column { title: "value", align: Align::Right, keep: 9, grows: false },
    Column { title: "change", align: Align::Right, keep: 6, grows: false },
    Column { title: "told by", align: Align::Left, keep: 7, grows: true },
];

/// A chart of one series.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What is charted.
    pub metric: MetricId,
    /// Reported values first, then expected ones, then those of other series in the same unit.
    pub lines: Vec<ChartLine>,
    /// First and last day of the chart.
    pub days: (NaiveDate, NaiveDate),
    /// Values at which the chart has a mark, the least first: at least two, evenly apart, around all points.
    pub ticks: Vec<(f64, String)>,
}

/// One line of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartLine {
    /// Whether it is of another series than the one that was asked for.
    pub beside: bool,
    /// Has it happened?
    pub modality: Modality,
    /// Its points in the order of time.
    pub points: Vec<ChartPoint>,
}

/// One observation in a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartPoint {
    /// The last day of its period, or the day of publication.
    pub day: NaiveDate,
    /// How much; falls are below nought where the series is one of changes.
    pub value: f64,
    /// Which observation.
    pub id: ObservationId,
    /// Whether another one contradicts it.
    pub disputed: bool,
    /// Whether it is a number, or a range narrow enough to be drawn in its middle; of a wider one the lower end is drawn.
    pub exact: bool,
}

/// The series that an item is a point of, or is.
pub fn metric_of(view: &View<'_>, item: Item) -> Option<MetricId> {
    let graph = &view.corpus.graph;
    let of = |fact| match fact {
        FactRef::Observation(id) => graph.metric_of.get(usize::from(id)).copied(),
        _ => None,
    };
    match item {
        Item::Metric(id) => graph.metrics.get(id).map(|_| id),
        other => of(evidence::evidence(view, other)?.fact?),
    }
}

/// The lines of the series that is asked about and of those beside it, as far as they are visible.
fn lines(view: &View<'_>) -> Vec<Line> {
    let Some(metric) = view.asked.about.and_then(|item| metric_of(view, item)) else { return Vec::new() };
    let mut lines = overlay(view.corpus, metric);
    lines.iter_mut().for_each(|line| line.points.retain(|(_, id)| view.visible.observations.contains(*id)));
    lines.retain(|line| !line.points.is_empty());
    lines
}

/// The chart of the series that is asked about. `None` where nothing of it has a day.
pub fn chart(view: &View<'_>) -> Option<Chart> {
    let corpus = view.corpus;
    let metric = metric_of(view, view.asked.about?)?;
    let unit = corpus.graph.metrics[metric].unit;
    let point = |&(day, id): &(NaiveDate, ObservationId)| {
        let (value, exact) = drawn(corpus, id);
        value.is_finite().then(|| ChartPoint { day, value, id, disputed: corpus.is_disputed(id), exact })
    };
    let all = lines(view).into_iter().filter(|line| corpus.graph.metrics[line.metric].unit == unit);
    let mut lines: Vec<ChartLine> = all
        .map(|line| ChartLine {
            beside: line.metric != metric,
            modality: line.modality,
            points: line.points.iter().filter_map(point).collect(),
        })
        .collect();
    let own = || lines.iter().filter(|line| !line.beside).flat_map(|line| &line.points);
    let (first, last) = (own().map(|point| point.day).min()?, own().map(|point| point.day).max()?);
    // What stands beside must not squeeze the series itself.
    let near = chrono::Duration::days(((last - first).num_days() / 4).max(92));
    for line in lines.iter_mut().filter(|line| line.beside) {
        line.points.retain(|point| first - near <= point.day && point.day <= last + near);
    }
    lines.retain(|line| !line.points.is_empty());
    let points = || lines.iter().flat_map(|line| &line.points);
    let (first, last) = (points().map(|point| point.day).min()?, points().map(|point| point.day).max()?);
    let few = Days::new(if first == last { 15 } else { 0 });
    let days = (first.checked_sub_days(few)?, last.checked_add_days(few)?);
    let low = points().map(|point| point.value).fold(f64::INFINITY, f64::min);
    let high = points().map(|point| point.value).fold(f64::NEG_INFINITY, f64::max);
    Some(Chart { metric, days, ticks: ticks(low, high, unit), lines })
}

/// What a chart shows of a value, and whether that is all of it.
fn drawn(corpus: &Corpus, id: ObservationId) -> (f64, bool) {
    const WIDE: f64 = 2.0;
    let middle = metrics::signed(corpus, id);
    match corpus.graph.observations[id].quantity.value {
        Value::Range(Some(low), Some(high)) if high.to_f64() > WIDE * low.to_f64() => {
            (if middle < 0.0 { -low.to_f64() } else { low.to_f64() }, false)
        }
        Value::Range(Some(_), Some(_)) | Value::Exactly(_) => (middle, true),
        Value::Range(..) => (middle, false),
    }
}

/// Round values evenly apart, the first not above `low`, the last not below `high`.
fn ticks(low: f64, high: f64, unit: Unit) -> Vec<(f64, String)> {
    const PARTS: f64 = 4.0;
    let room = if high > low { 0.0 } else { low.abs() / 10.0 };
    let (low, high) = (low - room, if low == 0.0 && high == 0.0 { 1.0 } else { high + room });
    let rough = (high - low) / PARTS;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|step| step * power).into_iter().find(|step| *step >= rough * 0.999);
    let step = step.unwrap_or(power * 10.0);
    let (from, to) = ((low / step).floor(), (high / step).ceil());
    let to = if to > from { to } else { from + 1.0 };
    let count = (to - from) as usize;
    let whole = |places: &usize| {
        let shifted = step * 10_f64.powi(*places as i32);
        (shifted - shifted.round()).abs() < 1e-6 * shifted.abs()
    };
    let places = (0..=12).find(whole).unwrap_or(12);
    let label = |value: f64| {
        let printed = format!("{value:.places$}");
        let number = Decimal::parse(printed.trim_start_matches('-'));
        let sign = if value < 0.0 && number.is_some_and(|number| number.parts().0 != 0) { "-" } else { "" };
        number.map_or(printed.clone(), |number| format!("{sign}{}", format::value(Value::Exactly(number), unit)))
    };
    (0..=count).map(|at| (from + at as f64) * step).map(|value| (value, label(value))).collect()
}

/// What a line of the table is called.
fn name(line: &Line, asked: Option<MetricId>) -> &'static str {
    match (asked == Some(line.metric), line.modality) {
        (true, Modality::Reported) => "reported",
        (true, Modality::Forecast) => "forecast",
        (true, Modality::Target) => "target",
        _ => "beside it",
    }
}

fn list(view: &View<'_>) -> List {
    let asked = view.asked.about.and_then(|item| metric_of(view, item));
    let mut list = List { make: Some(row), ..List::default() };
    for line in lines(view) {
        let mut members: Vec<Item> = line.points.iter().map(|(_, id)| Item::Observation(*id)).collect();
        if view.order == 0 {
            members.reverse();
        }
        let name = name(&line, asked);
        let head = if name == "beside it" { Item::Line(line.metric, line.modality) } else { Item::Section(name) };
        let open = view.folds.is_open(head) == (asked == Some(line.metric));
        list.push_group(head, &members, open);
        list.ready.insert(head, heading(view, &line, name, members.len()).foldable(open));
    }
    list
}

fn heading(view: &View<'_>, line: &Line, name: &'static str, count: usize) -> Row {
    let mut pieces = match name {
        "beside it" => vec![Piece::text(Role::Dim, "beside it: ")],
        _ => Vec::new(),
    };
    pieces.extend(headline::pieces(view.corpus, Node::Metric(line.metric)));
    let metric = &view.corpus.graph.metrics[line.metric];
    let unit = metric.basis.map_or(metric.unit.to_string(), |basis| format!("{}, {basis}", metric.unit));
    let modality = if line.modality == Modality::Reported { String::new() } else { format!(", {}", line.modality) };
    pieces.push(Piece::text(Role::Dim, format!(" ({unit}{modality})")));
    Row::heading(vec![Cell::new(Align::Left, pieces), Cell::right(Role::Dim, format::counted(count, "value"))])
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    let Item::Observation(id) = list.items[at] else { return Row::columns(Vec::new()) };
    let corpus = view.corpus;
    let observation = &corpus.graph.observations[id];
    let changed = changed(view, list, at).map(|(direction, size)| {
        let role = match direction {
            Some(Direction::Up) => Role::Up,
            Some(Direction::Down) => Role::Down,
            None => Role::Dim,
        };
        direction.map(Piece::Arrow).into_iter().chain([Piece::text(role, size)]).collect::<Vec<_>>()
    });
    let cells = vec![
        Cell::left(Role::Date, observation.period.map_or("no period".into(), format::period)),
        Cell::new(Align::Right, headline::value(corpus, id)).or_short(headline::short_value(corpus, id)),
        Cell::new(Align::Right, changed.unwrap_or_default()),
        Cell::new(Align::Left, evidence::told(corpus, id.into())),
    ];
    let mark = if corpus.is_disputed(id) { Mark::Conflict } else { Mark::None };
    Row::columns(cells).at_depth(1).marked(mark)
}

/// How far a value is from the one before it in time, where that is of another period.
fn changed(view: &View<'_>, list: &List, at: usize) -> Option<(Option<Direction>, String)> {
    let Item::Observation(id) = list.items[at] else { return None };
    let corpus = view.corpus;
    let period = |id: ObservationId| corpus.graph.observations[id].period;
    let group = list.group_at(at)?;
    let (first, last) = (group.at as usize + 1, (group.at + group.count) as usize);
    let mut earlier: Box<dyn Iterator<Item = usize>> =
        if view.order == 0 { Box::new(at + 1..=last) } else { Box::new((first..at).rev()) };
    let point = |at: usize| if let Some(Item::Observation(id)) = list.items.get(at) { Some(*id) } else { None };
    let before = earlier.find_map(|at| point(at).filter(|&other| period(other) != period(id)))?;
    if !metrics::comparable(corpus, before, id) {
        return None;
    }
    let unit = corpus.graph.observations[id].quantity.unit;
    format::change(metrics::signed(corpus, before), metrics::signed(corpus, id), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: f64, high: f64, unit: &str, expected: &str) {
        let ticks = ticks(low, high, Unit::parse(unit).expect("a unit"));
        assert!(ticks[0].0 <= low + 1e-9 && ticks[ticks.len() - 1].0 >= high - 1e-9 && ticks.len() <= 8);
        assert_eq!(ticks.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn ticks_are_round() {
        check(15.0, 34.0, "percent", "15% 20% 25% 30% 35%");
        check(-3.0, 41.0, "percent", "-20% 0% 20% 40% 60%");
        check(2.4e9, 2.4e9, "USD", "$2bn $2.2bn $2.4bn $2.6bn $2.8bn");
        check(18.0, 100.0, "percent", "0% 25% 50% 75% 100%");
        check(1.0, 11.0, "x", "0.0x 2.5x 5.0x 7.5x 10.0x 12.5x");
        check(88.5, 91.5, "EUR", "€88 €89 €90 €91 €92");
        check(0.12, 0.19, "percent", "0.12% 0.14% 0.16% 0.18% 0.20%");
        for (low, high) in [(0.0, 0.0), (-7.0, -7.0), (1e15, 9e15), (1e-9, 2e-9), (-1e300, 1e300)] {
            let ticks = ticks(low, high, Unit::Count);
            assert!(
                ticks.len() >= 2 && ticks[0].0 <= low && ticks[ticks.len() - 1].0 >= high,
                "{low} {high}: {ticks:?}"
            );
        }
    }
}
