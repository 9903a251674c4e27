//! The chart of a series: a step line through what was reported, a mark an observation, expected values apart.

use chrono::{Days, NaiveDate};
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

use super::PaneId;
use crate::model::{Modality, ObservationId};
use crate::query::series::{self, ChartLine, ChartPoint};
use crate::query::{Item, Role, headline};
use crate::tui::app::App;
use crate::tui::widgets::pen::{Pen, row_of};

/// Columns and rows below which there is only a line to say so.
const LEAST: (u16, u16) = (30, 5);

/// Points of one look.
struct Marks {
    glyph: char,
    style: Style,
    name: &'static str,
    points: Vec<(f64, f64)>,
}

/// Draws the chart of the series that is asked about, with its name above it.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let view = app.view(PaneId::Series);
    let Some(chart) = series::chart(&view) else {
        pen.put(row_of(area, 0), 2, "no value of this has a day", pen.theme.role(Role::Dim));
        return;
    };
    let selected = match app.lists[PaneId::Series.index()].item() {
        Some(Item::Observation(id)) => Some(id),
        _ => None,
    };
    let steps: Vec<Vec<(f64, f64)>> = chart.lines.iter().filter(|line| !line.beside).map(steps).collect();
    let marks = marks(pen, &chart.lines, selected);
    let what = headline::text(&app.corpus, crate::model::Node::Metric(chart.metric));
    let above = legend(pen, area, &what, &marks).min(area.height);
    let body =
        Rect { x: area.x + 1, y: area.y + above, width: area.width.saturating_sub(2), height: area.height - above };
    if body.width < LEAST.0 || body.height < LEAST.1 {
        return;
    }
    let dim = pen.theme.role(Role::Dim);
    let line = Marker::Custom(single(pen.theme.glyphs.trace));
    let lines = steps.iter().map(|points| {
        Dataset::default().graph_type(GraphType::Line).marker(line).style(pen.theme.role(Role::Kind)).data(points)
    });
    let scattered = marks
        .iter()
        .map(|marks| Dataset::default().marker(Marker::Custom(marks.glyph)).style(marks.style).data(&marks.points));
    let days = day_labels(pen, chart.days, body.width);
    let values: Vec<Line<'_>> =
        chart.ticks.iter().map(|(_, label)| Line::from(pen.printable(label).into_owned())).collect();
    let low = chart.ticks.first().map_or(0.0, |tick| tick.0);
    let high = chart.ticks.last().map_or(1.0, |tick| tick.0);
    let widget = Chart::new(lines.chain(scattered).collect())
        .legend_position(None)
        .x_axis(Axis::default().style(dim).bounds([number(chart.days.0), number(chart.days.1)]).labels(days))
        .y_axis(Axis::default().style(dim).bounds([low, high]).labels(values).labels_alignment(Alignment::Right));
    widget.render(body, pen.buffer);
    pen.in_ascii(body);
}

/// A day on the axis.
fn number(day: NaiveDate) -> f64 {
    f64::from(chrono::Datelike::num_days_from_ce(&day))
}

/// The days at even distances along the axis: as many as have room.
fn day_labels(pen: &Pen<'_>, (first, last): (NaiveDate, NaiveDate), columns: u16) -> Vec<Span<'static>> {
    let span = (last - first).num_days().max(1) as u64;
    let parts = (u64::from(columns) / 24).clamp(1, 6).min(span);
    let day = |part: u64| first.checked_add_days(Days::new(span * part / parts)).unwrap_or(last);
    (0..=parts).map(|part| Span::styled(day(part).to_string(), pen.theme.role(Role::Dim))).collect()
}

/// Across to the day of the next value, then up or down to it; of several values on a day the last one counts, and
/// ranges don't.
fn steps(line: &ChartLine) -> Vec<(f64, f64)> {
    let mut steps: Vec<(f64, f64)> = Vec::new();
    if line.modality != Modality::Reported {
        return steps;
    }
    for point in line.points.iter().filter(|point| point.exact) {
        let (x, y) = place(point);
        if let Some(&(before, level)) = steps.last() {
            if before == x {
                steps.pop();
            } else {
                steps.push((x, level));
            }
        }
        steps.push((x, y));
    }
    steps
}

fn place(point: &ChartPoint) -> (f64, f64) {
    (number(point.day), point.value)
}

/// The observations by how they look; what matters most is drawn last.
fn marks(pen: &Pen<'_>, lines: &[ChartLine], selected: Option<ObservationId>) -> Vec<Marks> {
    let [beside, reported, forecast, target, disputed, here] = pen.theme.glyphs.marks;
    let of = |holds: &dyn Fn(&ChartLine, &ChartPoint) -> bool| -> Vec<(f64, f64)> {
        let points = lines.iter().flat_map(|line| line.points.iter().map(move |point| (line, point)));
        points.filter(|(line, point)| holds(line, point)).map(|(_, point)| place(point)).collect()
    };
    let own = |modality: Modality| {
        of(&move |line: &ChartLine, point: &ChartPoint| !line.beside && line.modality == modality && !point.disputed)
    };
    let role = |role| pen.theme.role(role);
    let marks = |glyph: &str, style, name, points| Marks { glyph: single(glyph), style, name, points };
    let all = vec![
        marks(beside, role(Role::Dim), "beside it", of(&|line, _| line.beside)),
        marks(reported, role(Role::Value), "reported", own(Modality::Reported)),
        marks(forecast, role(Role::Expected), "forecast", own(Modality::Forecast)),
        marks(target, role(Role::Expected), "target", own(Modality::Target)),
        marks(disputed, role(Role::Conflict), "disputed", of(&|line, point| !line.beside && point.disputed)),
        marks(here, role(Role::Plain), "this row", of(&|_, point| Some(point.id) == selected)),
    ];
    all.into_iter().filter(|marks| !marks.points.is_empty()).collect()
}

fn single(glyph: &str) -> char {
    glyph.chars().next().unwrap_or('*')
}

/// What is charted, and what the marks mean: flush right, or on a line of its own. Returns the rows that it took.
fn legend(pen: &mut Pen<'_>, area: Rect, what: &str, marks: &[Marks]) -> u16 {
    let wide = marks.iter().map(|marks| marks.name.len() + 4).sum::<usize>() as u16;
    let first = row_of(area, 0);
    let name = Rect { width: first.width.saturating_sub(1), ..first };
    let used = 2 + pen.put(name, 2, what, pen.theme.role(Role::Heading));
    let beside = used + 2 + wide <= area.width;
    let (row, mut x) = if beside { (first, area.width - wide) } else { (row_of(area, 1), 2) };
    for marks in marks {
        let mut glyph = [0; 4];
        x += pen.put(row, x, marks.glyph.encode_utf8(&mut glyph), marks.style) + 1;
        x += pen.put(row, x, marks.name, pen.theme.role(Role::Dim)) + 2;
    }
    if beside { 1 } else { 2 }
}
