//! The themes pane: how much is said about what, whether it becomes more, and which way it speaks.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Item, List, Pane, Scale, Test, View, Visible, format, risks};
use crate::model::{Direction, Stance, ThemeId};

/// The themes pane.
pub const PANE: Pane = Pane {
    name: "themes",
    about: "how much is said about each theme, its momentum, for and against",
    columns: COLUMNS,
    orders: &["most told", "momentum", "name"],
    open: false,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "theme", align: Align::Left, keep: 9, grows: true },
    Column { title: "facts", align: Align::Right, keep: 8, grows: false },
    Column { title: "momentum", align: Align::Right, keep: 7, grows: false },
    Column { title: "for", align: Align::Right, keep: 6, grows: false },
    Column { title: "against", align: Align::Right, keep: 5, grows: false },
    Column { title: "balance", align: Align::Left, keep: 4, grows: false },
];

/// What is said about one theme. Copies count only where what they copy is filtered out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The theme.
    pub theme: ThemeId,
    /// How many facts are about it.
    pub facts: usize,
    /// How many of them were published in the period that ends with the newest article.
    pub now: usize,
    /// How many in the period before that, which is as long.
    pub before: usize,
    /// How many speak for the stock.
    pub praise: usize,
    /// How many speak against it.
    pub blame: usize,
}

/// The themes of the facts that pass the filter, its own ticked themes left aside, so that others can be ticked, too.
/// In the order of the view; a ticked theme is there even with no fact.
pub fn summaries(view: &View<'_>) -> Vec<Summary> {
    let graph = &view.corpus.graph;
    let rest: Visible;
    let view = View {
        visible: if is_ticked(view) {
            rest = view.filter.rest("theme").apply(view.corpus);
            &rest
        } else {
            view.visible
        },
        ..*view
    };
    let mut all: Vec<Summary> =
        graph.themes.ids().map(|theme| Summary { theme, facts: 0, now: 0, before: 0, praise: 0, blame: 0 }).collect();
    let window = window(view.scale);
    for fact in view.visible.iter().filter(|&fact| risks::counts(&view, fact)) {
        let age = |day: NaiveDate| view.corpus.newest().map(|newest| (newest - day).num_days());
        let age = view.corpus.published(fact).and_then(age);
        let stance = graph.said_of(fact).stance;
        for theme in graph.themes_of(fact).iter() {
            let Some(summary) = all.get_mut(usize::from(theme)) else { continue };
            summary.facts += 1;
            summary.now += usize::from(age.is_some_and(|age| age < window));
            summary.before += usize::from(age.is_some_and(|age| (window..2 * window).contains(&age)));
            summary.praise += usize::from(stance == Stance::For);
            summary.blame += usize::from(stance == Stance::Against);
        }
    }
    all.retain(|summary| summary.facts > 0 || ticked(&view, summary.theme));
    let label = |summary: &Summary| graph.names.get(graph.themes[summary.theme].label).to_lowercase();
    all.sort_by_cached_key(label);
    match PANE.orders.get(view.order).copied() {
        Some("name") => {}
        Some("momentum") => all.sort_by_key(|summary| Reverse(summary.now as i64 - summary.before as i64)),
        _ => all.sort_by_key(|summary| Reverse(summary.facts)),
    }
    all
}

/// How many days a period of that length has, counted back from the newest article.
fn window(scale: Scale) -> i64 {
    match scale {
        Scale::Day => 1,
        Scale::Week => 7,
        Scale::Month => 30,
        Scale::Quarter => 91,
        Scale::Year => 365,
    }
}

fn is_ticked(view: &View<'_>) -> bool {
    view.filter.terms.iter().any(|term| !term.negated && term.test.name() == "theme")
}

/// Whether the filter ticks a theme.
pub(super) fn ticked(view: &View<'_>, theme: ThemeId) -> bool {
    let graph = &view.corpus.graph;
    view.filter.has_ticked(&Test::Theme(vec![graph.names.get(graph.themes[theme].id).to_string()]))
}

fn list(view: &View<'_>) -> List {
    let mut list = List::default();
    for summary in summaries(view) {
        let item = Item::Theme(summary.theme);
        list.items.push(item);
        list.ready.insert(item, row(view, &summary));
    }
    list
}

pub(super) fn row(view: &View<'_>, summary: &Summary) -> Row {
    let graph = &view.corpus.graph;
    let count = |role, count: usize| Cell::right(role, if count == 0 { String::new() } else { count.to_string() });
    let cells = vec![
        Cell::left(Role::Theme, format::line(graph.names.get(graph.themes[summary.theme].label))),
        Cell::right(Role::Value, summary.facts.to_string()),
        momentum(summary.before, summary.now),
        count(Role::For, summary.praise),
        count(Role::Against, summary.blame),
        Cell::new(Align::Left, super::balance::bar(summary.praise, summary.blame)),
    ];
    let mark = if ticked(view, summary.theme) { Mark::Ticked } else { Mark::None };
    Row::columns(cells).marked(mark)
}

/// "▲ 12 from 7"; short "▲ 12".
fn momentum(before: usize, now: usize) -> Cell {
    let direction = match now.cmp(&before) {
        std::cmp::Ordering::Greater => Some(Direction::Up),
        std::cmp::Ordering::Less => Some(Direction::Down),
        std::cmp::Ordering::Equal => None,
    };
    if before == 0 && now == 0 {
        return Cell::right(Role::Dim, "");
    }
    let arrow = || direction.map(Piece::Arrow).into_iter();
    let long =
        arrow().chain([Piece::text(Role::Plain, now.to_string()), Piece::text(Role::Dim, format!(" from {before}"))]);
    let short = arrow().chain([Piece::text(Role::Plain, now.to_string())]).collect();
    Cell::new(Align::Right, long.collect()).or_short(short)
}
