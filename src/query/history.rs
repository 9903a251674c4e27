//! The history pane: how often each risk was raised in each stretch of time, by severity.
//!
//! One scale for the whole pane: a bar is as high everywhere for the same number of articles.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::risks::counts;
use super::row::{Align, Cell, Column, Piece, Role, Row};
use super::{Item, List, Pane, Scale, View, format};
use crate::model::{ArticleId, FactRef, NameId, Point, Polarity};

/// The history pane.
pub const PANE: Pane = Pane {
    name: "history",
    about: "risks over time: by category and severity, a bar a stretch of time",
    columns: COLUMNS,
    orders: &["most raised", "name"],
    open: true,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "risk", align: Align::Left, keep: 8, grows: true },
    Column { title: "articles", align: Align::Right, keep: 5, grows: false },
    Column { title: "over time", align: Align::Right, keep: 9, grows: false },
    Column { title: "last", align: Align::Left, keep: 4, grows: false },
];

/// The row that says how long a bar is and what the highest one means.
const AXIS: Item = Item::Section("time");

/// A pane shows at most so many stretches of time.
const MOST: usize = 36;

/// What is counted by itself: risks raised with a severity of 3, 2 and 1, and those eased.
const ROWS: [(Polarity, u8); 4] =
    [(Polarity::Raised, 3), (Polarity::Raised, 2), (Polarity::Raised, 1), (Polarity::Eased, 0)];

/// The stretches of time of the pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    /// How long one is.
    pub scale: Option<Scale>,
    /// The oldest first, without a gap.
    pub points: Vec<Point>,
}

/// One sort of passages of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Raised or eased.
    pub polarity: Polarity,
    /// How severe; 0 for eased.
    pub severity: u8,
    /// How many independent articles say so in each stretch of the axis.
    pub counts: Vec<u32>,
    /// How many in all, those without a day included.
    pub articles: usize,
    /// The last day on which one did.
    pub last: Option<NaiveDate>,
}

/// One category: how often it was raised, and its strips, the most severe first; empty ones are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The category.
    pub category: NameId,
    /// All that raise it.
    pub raised: Strip,
    /// By severity, then what eases it.
    pub strips: Vec<Strip>,
}

/// The stretches of time from the first visible risk to the newest article: of the view's scale, or where these would be
/// too many of a longer one; only the last ones where even years are too many.
pub fn axis(view: &View<'_>) -> Axis {
    let days = || view.visible.risks.iter().filter_map(|id| view.corpus.published(FactRef::Risk(id)));
    let (Some(first), Some(last)) = (days().min(), view.corpus.newest()) else { return Axis::default() };
    let mut scale = view.scale;
    loop {
        let points = stretches(scale, first, last);
        let coarser = scale.coarser();
        if points.len() <= MOST || coarser == scale {
            return Axis { scale: Some(scale), points };
        }
        scale = coarser;
    }
}

/// At most one more than [`MOST`] stretches, the last ones.
fn stretches(scale: Scale, first: NaiveDate, last: NaiveDate) -> Vec<Point> {
    let mut points = vec![scale.point(last)];
    while let (Some((start, _)), ..=MOST) = (points.last().and_then(|point| point.days()), points.len()) {
        match start.pred_opt().filter(|_| start > first) {
            Some(day) => points.push(scale.point(day)),
            None => break,
        }
    }
    points.reverse();
    points
}

/// Every category, in the order of the view.
pub fn summaries(view: &View<'_>, axis: &Axis) -> Vec<Summary> {
    let graph = &view.corpus.graph;
    let mut found: BTreeMap<NameId, [BTreeSet<ArticleId>; 4]> = BTreeMap::new();
    for id in view.visible.risks.iter().filter(|&id| counts(view, FactRef::Risk(id))) {
        let risk = &graph.risks[id];
        let at = match risk.polarity {
            Polarity::Eased => 3,
            Polarity::Raised => 3 - usize::from(risk.severity.clamp(1, 3)),
        };
        found.entry(risk.category).or_default()[at].insert(graph.article_of(FactRef::Risk(id)));
    }
    let summary = |(category, sets): (NameId, [BTreeSet<ArticleId>; 4])| {
        let raised = sets[..3].iter().flatten().copied().collect();
        let raised = strip(view, axis, (Polarity::Raised, 0), &raised);
        let strips = ROWS.iter().zip(&sets).filter(|(_, set)| !set.is_empty());
        Summary { category, raised, strips: strips.map(|(row, set)| strip(view, axis, *row, set)).collect() }
    };
    let mut all: Vec<Summary> = found.into_iter().map(summary).collect();
    all.sort_by_cached_key(|summary| graph.label(summary.category).to_lowercase());
    if PANE.orders.get(view.order).copied() != Some("name") {
        all.sort_by_key(|summary| Reverse(summary.raised.articles));
    }
    all
}

fn strip(view: &View<'_>, axis: &Axis, (polarity, severity): (Polarity, u8), set: &BTreeSet<ArticleId>) -> Strip {
    let mut counts = vec![0; axis.points.len()];
    let days: Vec<NaiveDate> = set.iter().filter_map(|&id| view.corpus.graph.articles[id].published).collect();
    let first = axis.points.first().and_then(|point| point.days()).map(|(first, _)| first);
    for &day in days.iter().filter(|&&day| first.is_some_and(|first| day >= first)) {
        let after = axis.points.partition_point(|point| point.days().is_some_and(|(first, _)| first <= day));
        counts[after.saturating_sub(1)] += 1;
    }
    Strip { polarity, severity, counts, articles: set.len(), last: days.into_iter().max() }
}

fn list(view: &View<'_>) -> List {
    let axis = axis(view);
    let all = summaries(view, &axis);
    let most = all.iter().flat_map(|summary| &summary.raised.counts).copied().max().unwrap_or(0).max(
        all.iter().flat_map(|summary| &summary.strips).flat_map(|strip| &strip.counts).copied().max().unwrap_or(0),
    );
    let mut list = List::default();
    if all.is_empty() {
        return list;
    }
    list.push_group(AXIS, &[], true);
    list.ready.insert(AXIS, axis_row(&axis, most));
    for summary in all {
        let head = Item::Category(summary.category);
        let open = view.folds.is_open(head);
        let part = |strip: &Strip| Item::Strip(summary.category, strip.severity);
        let members: Vec<Item> = summary.strips.iter().map(part).collect();
        list.push_group(head, &members, open);
        let label = view.corpus.graph.label(summary.category);
        list.ready.insert(head, row(Role::Category, label, &summary.raised, most).foldable(open));
        for strip in &summary.strips {
            let (role, name) = match strip.polarity {
                Polarity::Raised => (Role::Raised, format!("severity {}", strip.severity)),
                Polarity::Eased => (Role::Eased, "eased".into()),
            };
            list.ready.insert(part(strip), row(role, &name, strip, most).at_depth(2));
        }
    }
    list
}

/// "2025-01 to 2025-12 by month; the highest bar: 4 articles".
fn axis_row(axis: &Axis, most: u32) -> Row {
    let ends = axis.points.first().zip(axis.points.last());
    let text = match (ends, axis.scale) {
        (Some((first, last)), Some(scale)) => format!("{first} to {last}, by {scale}"),
        _ => "no risk has a date".into(),
    };
    let highest = format!("highest bar: {}", format::counted(most as usize, "article"));
    Row::heading(vec![Cell::left(Role::Heading, text), Cell::right(Role::Dim, highest)])
}

fn row(role: Role, name: &str, strip: &Strip, most: u32) -> Row {
    let cells = vec![
        Cell::left(role, format::line(name)),
        Cell::right(Role::Value, strip.articles.to_string()),
        Cell::new(Align::Left, vec![Piece::Bars(strip.counts.clone(), most)]),
        Cell::left(Role::Date, strip.last.map_or(String::new(), |day| day.to_string())),
    ];
    Row::columns(cells)
}
