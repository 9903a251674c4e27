//! Rows of the timeline: what happened, by day or by longer stretches, and when it was told.
//!
//! Not here: which passages on a risk are worth a row (`turns.rs`), and the strip above the panes (`density.rs`).

mod density;
mod turns;

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;

pub use density::{Bucket, Density, density};

use super::conflicts::{Dispute, disputes};
use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Corpus, Item, List, Pane, View, evidence, format, headline};
use crate::model::names::names;
use crate::model::{ArticleId, Certainty, EventId, FactRef, Node, Period, Point};

/// The timeline pane.
pub const PANE: Pane = Pane {
    name: "timeline",
    about: "events by date, with the articles that tell them",
    columns: COLUMNS,
    orders: &["newest first", "oldest first"],
    open: true,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "kind", align: Align::Left, keep: 7, grows: false },
    Column { title: "what", align: Align::Left, keep: 9, grows: true },
    Column { title: "told by", align: Align::Right, keep: 5, grows: false },
];

names! {
    /// How long the stretches of time are.
    pub enum Scale {
        /// A day.
        Day = "day",
        /// An ISO week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter.
        Quarter = "quarter",
        /// A year.
        Year = "year",
    }
}

impl Scale {
    /// The next longer one, or itself.
    #[must_use]
    pub fn coarser(self) -> Scale {
        let at = Scale::ALL.iter().position(|scale| *scale == self).unwrap_or(0);
        Scale::ALL[(at + 1).min(Scale::ALL.len() - 1)]
    }

    /// The next shorter one, or itself.
    #[must_use]
    pub fn finer(self) -> Scale {
        let at = Scale::ALL.iter().position(|scale| *scale == self).unwrap_or(0);
        Scale::ALL[at.saturating_sub(1)]
    }

    /// The stretch that `day` lies in.
    pub fn point(self, day: NaiveDate) -> Point {
        match self {
            Scale::Day => Point::Day(day),
            Scale::Week => Point::week_of(day),
            Scale::Month => Point::month_of(day),
            Scale::Quarter => Point::quarter_of(day),
            Scale::Year => Point::Year(day.year()),
        }
    }
}

/// The first row of the timeline's list at the stretch that `day` lies in, or where that is empty at the next one
/// in its order. `None` where all come before.
pub fn row_at(view: &View<'_>, list: &List, day: NaiveDate) -> Option<usize> {
    let oldest_first = view.order == 1;
    let reached = |period: Period| {
        let (first, last) = days(period)?;
        Some(if oldest_first { last >= day } else { first <= day })
    };
    let mut groups = list.groups.iter();
    let group = groups.find(|group| matches!(group.item, Item::Group(Some(period)) if reached(period) == Some(true)));
    group.map(|group| group.at as usize)
}

/// The stretch of time after (or before) the one that the filter is limited to, of the view's scale; where it has no
/// limit, the newest of the visible events. For "next period" and "previous period".
pub fn next_period(view: &View<'_>, forward: bool) -> Option<Point> {
    let (first, last) = view.filter.days();
    let day = match (if forward { last } else { first }, forward) {
        (Some(last), true) => last.succ_opt()?,
        (Some(first), false) => first.pred_opt()?,
        (None, _) => view.visible.events.iter().filter_map(|id| last_day(view.corpus, id)).max()?,
    };
    Some(view.scale.point(day))
}

fn last_day(corpus: &Corpus, id: EventId) -> Option<NaiveDate> {
    corpus.graph.events[id].date.and_then(Period::days).map(|(_, last)| last)
}

/// The stretch of the scale that a period lies in; the period itself where it reaches beyond it, so that nothing is
/// put at a day that the text doesn't tell.
fn stretch(period: Period, scale: Scale) -> Option<Period> {
    if let Period::Duration(..) = period {
        return None;
    }
    let Some((first, last)) = period.days() else { return Some(period) };
    let point = scale.point(first);
    let holds = point.days().is_some_and(|(_, end)| last <= end);
    Some(if holds { Period::Point(point) } else { period })
}

/// First and last day to sort and to jump by; those of the calendar year of the same name for a fiscal one.
fn days(period: Period) -> Option<(NaiveDate, NaiveDate)> {
    period.days().or_else(|| period.sort_day().map(|day| (day, day)))
}

/// What stands at which place of a group: conflicts first, then events by how often they are told, risks, articles.
type Place = (u8, Reverse<usize>, u32);

fn list(view: &View<'_>) -> List {
    let mut groups: FxHashMap<Option<Period>, Vec<(Place, Item)>> = FxHashMap::default();
    let mut add = |period: Option<Period>, place: Place, item: Item| {
        let group = period.and_then(|period| stretch(period, view.scale));
        groups.entry(group).or_default().push((place, item));
    };
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    for (at, Dispute { edge, observations }) in disputes(view).into_iter().enumerate() {
        let days = observations.iter().filter_map(|&id| corpus.published(FactRef::Observation(id)));
        let place = (0, Reverse(observations.len()), at as u32);
        add(days.max().map(Period::day), place, Item::Conflict(edge));
    }
    for id in view.visible.events.iter().filter(|&id| is_first(view, id)) {
        add(graph.events[id].date, (1, Reverse(corpus.tellings(id).len()), id.0), Item::Event(id));
    }
    let mut ready = FxHashMap::default();
    for (risk, before) in turns::turns(view) {
        ready.insert(Item::Risk(risk), turns::row(view, risk, before));
        add(corpus.published(FactRef::Risk(risk)).map(Period::day), (2, Reverse(0), risk.0), Item::Risk(risk));
    }
    for id in view.visible.articles.iter() {
        add(graph.articles[id].published.map(Period::day), (3, Reverse(0), id.0), Item::Article(id));
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_cached_key(|(period, _)| order(*period, view.order == 1));
    let mut list = List { ready, make: Some(row), ..List::default() };
    for (period, mut members) in groups {
        members.sort_by_key(|(place, _)| *place);
        let members: Vec<Item> = members.into_iter().map(|(_, item)| item).collect();
        let head = Item::Group(period);
        list.push_group(head, &members, view.folds.is_open(head));
    }
    if view.order == 0 {
        list.start = corpus.newest().and_then(|newest| row_at(view, &list, newest)).unwrap_or(0);
    }
    list
}

/// Where a group stands: a longer stretch after the shorter ones in it; what has no date last.
fn order(period: Option<Period>, oldest_first: bool) -> (bool, i32, i32, String) {
    let name = period.map(|period| period.to_string()).unwrap_or_default();
    match period.and_then(days).map(|(first, last)| (first.num_days_from_ce(), last.num_days_from_ce())) {
        Some((first, last)) if oldest_first => (false, last, -first, name),
        Some((first, last)) => (false, -first, last, name),
        None => (true, 0, 0, name),
    }
}

/// Whether no earlier telling of the same event is visible.
fn is_first(view: &View<'_>, id: EventId) -> bool {
    let teller = view.corpus.teller_of(id);
    let first = || view.corpus.tellings(id).iter().copied().find(|&other| view.visible.events.contains(other));
    teller == id || !view.visible.events.contains(teller) && first() == Some(id)
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    match list.items[at] {
        Item::Group(period) => heading(view, list, at, period),
        Item::Event(id) => event_row(view, id),
        Item::Article(id) => article_row(view.corpus, id),
        Item::Conflict(edge) => conflict_row(view, edge).unwrap_or_else(|| Row::columns(Vec::new())),
        _ => Row::columns(Vec::new()),
    }
}

fn heading(view: &View<'_>, list: &List, at: usize, period: Option<Period>) -> Row {
    let count = list.group_at(at).map_or(0, |group| group.count as usize);
    let name = period.map_or("no date".into(), format::period);
    let open = view.folds.is_open(Item::Group(period));
    let counted = Cell::right(Role::Dim, format::counted(count, "row"));
    Row::heading(vec![Cell::left(Role::Heading, name), counted]).foldable(open)
}

fn told(view: &View<'_>, articles: impl Iterator<Item = ArticleId>) -> Cell {
    let (articles, origins) = view.corpus.sources(articles);
    let (long, _) = format::sources((articles, origins));
    let short = if articles == origins { long.clone() } else { format::counted(origins, "origin") };
    Cell::right(Role::Dim, long).or_short(vec![Piece::text(Role::Dim, short)])
}

fn event_row(view: &View<'_>, id: EventId) -> Row {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let tellings = corpus.tellings(id).iter().copied().filter(|&other| view.visible.events.contains(other));
    let cells = vec![
        Cell::left(Role::Kind, format::line(graph.names.get(graph.events[id].kind))),
        Cell::new(Align::Left, headline::pieces(corpus, Node::Event(id))),
        told(view, tellings.map(|other| graph.article_of(FactRef::Event(other)))),
    ];
    Row::columns(cells).at_depth(1)
}

fn article_row(corpus: &Corpus, id: ArticleId) -> Row {
    let article = &corpus.graph.articles[id];
    let copy = if corpus.origin_of(id) == id { "" } else { " (copy)" };
    let publisher = article.publisher.as_deref().map(|publisher| format!(" – {}", format::line(publisher)));
    let title = format!("{}{copy}{}", format::line(headline::title(corpus, id)), publisher.unwrap_or_default());
    let cells = vec![Cell::left(Role::Dim, "article"), Cell::left(Role::Dim, title), Cell::right(Role::Dim, "")];
    Row::columns(cells).at_depth(1)
}

fn conflict_row(view: &View<'_>, edge: u32) -> Option<Row> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let edge = graph.edges.iter().as_slice().get(edge as usize)?;
    let (Node::Observation(a), Node::Observation(b)) = (edge.source, edge.target) else { return None };
    let first = &graph.observations[a];
    let entity =
        first.entity.map(|entity| Piece::text(Role::Entity, format!("{} ", format::line(graph.names.get(entity)))));
    let mut pieces: Vec<Piece> = entity.into_iter().collect();
    pieces.push(Piece::text(Role::Measure, format!("{}: ", format::line(graph.names.get(first.measure)))));
    pieces.extend(headline::value(corpus, a));
    pieces.push(Piece::text(Role::Plain, " against "));
    pieces.extend(headline::value(corpus, b));
    pieces.extend(first.period.map(|period| Piece::text(Role::Date, format!(", {}", format::period(period)))));
    let kind = if edge.certainty == Certainty::Sure { "conflict" } else { "conflict?" };
    let sides = evidence::sides(corpus, FactRef::Observation(a));
    let articles = sides.into_iter().filter(|&fact| view.visible.contains(fact)).map(|fact| graph.article_of(fact));
    let cells = vec![Cell::left(Role::Conflict, kind), Cell::new(Align::Left, pieces), told(view, articles)];
    Some(Row::columns(cells).at_depth(1).marked(Mark::Conflict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::query::tests::{seen_by as seen, seen_in};

    fn heads(scale: Scale, order: usize) -> String {
        seen("", scale, order, |view| {
            let list = list(view);
            let name = |group: &super::super::Group| list.row(view, group.at as usize).map(|row| row.cells[0].plain());
            list.groups.iter().filter_map(name).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn what_has_no_day_is_put_at_none() {
        let days = heads(Scale::Day, 0);
        assert!(days.starts_with("2025-12-03 2025-12-02 2025-11-26"), "{days}");
        assert!(days.contains(" 2025-10-30 2025-09-18 2025-09 2025-07 no date"), "{days}");
        assert_eq!(heads(Scale::Quarter, 1), "2025-Q3 2025-Q4 no date");
        assert_eq!(heads(Scale::Year, 0), "2025 no date");
    }

    #[test]
    fn a_vague_period_stands_after_the_days_in_it() {
        let order = |oldest_first| {
            let mut periods = ["2025", "2025-12", "2025-12-31", "2025-12-30", "2025-W52", "2024-12-31", "2026-01-01"];
            periods.sort_by_key(|period| order(Some(period.parse().expect("a period")), oldest_first));
            periods.join(" ")
        };
        assert_eq!(order(false), "2026-01-01 2025-12-31 2025-12-30 2025-W52 2025-12 2025 2024-12-31");
        assert_eq!(order(true), "2024-12-31 2025-W52 2025-12-30 2025-12-31 2025-12 2025 2026-01-01");
    }

    #[test]
    fn a_period_stands_in_the_stretch_that_holds_all_of_it() {
        let check = |period: &str, scale, expected: &str| {
            let group = stretch(period.parse().expect("a period"), scale);
            assert_eq!(group.map(|group| group.to_string()).unwrap_or_default(), expected, "{period}");
        };
        check("2025-11-14", Scale::Month, "2025-11");
        check("2025-11-14", Scale::Week, "2025-W46");
        check("2025-11", Scale::Day, "2025-11");
        check("2026-W01", Scale::Month, "2026-W01");
        check("2025-04/2025-09", Scale::Quarter, "2025-04/2025-09");
        check("2025-04/2025-09", Scale::Year, "2025");
        check("FY2028", Scale::Year, "FY2028");
        check("P3Y", Scale::Year, "");
    }

    #[test]
    fn a_day_has_its_row() {
        let head = |day: &str, order| {
            seen("", Scale::Month, order, |view| {
                let list = list(view);
                let at = row_at(view, &list, day.parse().expect("a day"))?;
                list.row(view, at).map(|row| row.cells[0].plain())
            })
        };
        assert_eq!(head("2025-10-05", 0).as_deref(), Some("2025-10"));
        assert_eq!(head("2025-08-05", 0).as_deref(), Some("2025-07"));
        assert_eq!(head("2025-08-05", 1).as_deref(), Some("2025-09"));
        assert_eq!(head("1999-01-01", 0), None);
    }

    #[test]
    fn a_reader_begins_at_what_was_told_last_below_what_is_to_come() {
        let told = fixture::article("Told", "2025-11-01", "Wire", "Acme fell. It will close a plant. Another rose.");
        let told = told.about("Acme").event("fell", "results").event("close", "closure").date("2027-05");
        let graph = || fixture::link(vec![told.clone()]);
        let start = |order| {
            seen_in(graph(), "", Scale::Day, order, |view| {
                let list = list(view);
                list.row(view, list.start).map(|row| row.cells[0].plain())
            })
        };
        assert_eq!((start(0).as_deref(), start(1).as_deref()), (Some("2025-11-01"), Some("2025-11-01")));
    }

    #[test]
    fn periods_are_walked_from_the_newest() {
        let next = |filter: &str, forward| {
            seen(filter, Scale::Month, 0, |view| next_period(view, forward).map(|at| at.to_string()))
        };
        assert_eq!(next("", false).as_deref(), Some("2025-12"));
        assert_eq!(next("since:2025-11 until:2025-11", false).as_deref(), Some("2025-10"));
        assert_eq!(next("since:2025-11 until:2025-11", true).as_deref(), Some("2025-12"));
    }

    #[test]
    fn the_strip_shows_every_event_or_says_where_it_is() {
        for most in [1, 2, 5, 12, 70, 500] {
            seen("", Scale::Day, 0, |view| {
                let density = density(view, most);
                let shown: u32 = density.buckets.iter().map(|bucket| bucket.count).sum();
                let all = view.visible.events.iter().filter(|&id| is_first(view, id)).count();
                assert_eq!((shown + density.earlier + density.later + density.undated) as usize, all);
                assert!(density.buckets.len() <= most);
            });
        }
    }
}
