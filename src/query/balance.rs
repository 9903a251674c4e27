//! The balance pane: what speaks for the stock and what against it, theme by theme. Passages count once however many
//! facts stand in them, copies not at all; the bar is by independent articles, and an empty side is shown as empty.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::risks::counts;
use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Item, List, Pane, View, evidence, format};
use crate::model::{ArticleId, FactRef, PassageId, Stance, ThemeId};

/// The balance pane.
pub const PANE: Pane = Pane {
    name: "balance",
    about: "passages for and against, theme by theme, with a bar by independent articles",
    columns: COLUMNS,
    orders: &["most told", "most against", "most for", "name"],
    open: true,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "theme", align: Align::Left, keep: 9, grows: true },
    Column { title: "for", align: Align::Right, keep: 7, grows: false },
    Column { title: "balance", align: Align::Left, keep: 8, grows: false },
    Column { title: "against", align: Align::Left, keep: 7, grows: false },
];

/// The row that sums up all themes.
const ALL: Item = Item::Section("all themes");

/// How many cells the bar has.
const BAR: usize = 12;

/// One side of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// A fact of each passage, the newest first; what has no date comes last.
    pub passages: Vec<FactRef>,
    /// The independent articles that they stand in.
    pub origins: BTreeSet<ArticleId>,
}

/// What is said for and against under one theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The theme; `None` for all of them, and what has none, together.
    pub theme: Option<ThemeId>,
    /// What speaks for the stock.
    pub praise: Side,
    /// What speaks against it.
    pub blame: Side,
}

type Passages = BTreeMap<PassageId, FactRef>;

/// What is said for and against: of everything first, then theme by theme in the order of the view. Empty where nothing
/// speaks either way.
pub fn summaries(view: &View<'_>) -> Vec<Summary> {
    let graph = &view.corpus.graph;
    let mut found: BTreeMap<Option<ThemeId>, [Passages; 2]> = BTreeMap::new();
    for fact in view.visible.iter().filter(|&fact| counts(view, fact)) {
        let side = match graph.said_of(fact).stance {
            Stance::For => 0,
            Stance::Against => 1,
            Stance::Open => continue,
        };
        let themes = graph.themes_of(fact).iter().filter(|&theme| graph.themes.get(theme).is_some()).map(Some);
        for theme in themes.chain([None]) {
            found.entry(theme).or_default()[side].entry(graph.passage_of(fact)).or_insert(fact);
        }
    }
    let summary = |(theme, [praise, blame]): (Option<ThemeId>, [Passages; 2])| Summary {
        theme,
        praise: side(view, praise),
        blame: side(view, blame),
    };
    let mut all: Vec<Summary> = found.into_iter().map(summary).collect();
    let label =
        |summary: &Summary| summary.theme.map(|theme| graph.names.get(graph.themes[theme].label).to_lowercase());
    all.sort_by_cached_key(label);
    let (praise, blame) = (|all: &Summary| all.praise.origins.len(), |all: &Summary| all.blame.origins.len());
    match PANE.orders.get(view.order).copied() {
        Some("name") => {}
        Some("most against") => all.sort_by_key(|all| (all.theme.is_some(), Reverse(blame(all)))),
        Some("most for") => all.sort_by_key(|all| (all.theme.is_some(), Reverse(praise(all)))),
        _ => all.sort_by_key(|all| (all.theme.is_some(), Reverse(praise(all) + blame(all)))),
    }
    all
}

fn side(view: &View<'_>, passages: Passages) -> Side {
    let corpus = view.corpus;
    let origins = passages.values().map(|&fact| corpus.origin_of(corpus.graph.article_of(fact))).collect();
    let mut passages: Vec<FactRef> = passages.into_values().collect();
    passages.sort_by_key(|&fact| (Reverse(corpus.published(fact)), fact));
    Side { passages, origins }
}

fn list(view: &View<'_>) -> List {
    let mut list = List { make: Some(row), ..List::default() };
    for summary in summaries(view) {
        let Some(theme) = summary.theme else {
            list.items.push(ALL);
            list.ready.insert(ALL, head(view, &summary));
            continue;
        };
        let head_item = Item::Theme(theme);
        let members = |side: &Side, empty| match side.passages.is_empty() {
            true => vec![Item::Empty(theme, empty)],
            false => side.passages.iter().copied().map(|fact| Item::Telling(theme, fact)).collect(),
        };
        let rows = [members(&summary.praise, Stance::For), members(&summary.blame, Stance::Against)].concat();
        list.push_group(head_item, &rows, view.folds.is_open(head_item));
        list.ready.insert(head_item, head(view, &summary).foldable(view.folds.is_open(head_item)));
    }
    list
}

fn head(view: &View<'_>, summary: &Summary) -> Row {
    let graph = &view.corpus.graph;
    let theme = summary.theme.map_or("all themes", |theme| graph.names.get(graph.themes[theme].label));
    let (praise, blame) = (&summary.praise, &summary.blame);
    let count = |side: &Side, role, align| match side.passages.len() {
        0 => Cell::new(align, vec![Piece::text(Role::Dim, "nothing")]),
        passages => {
            let origins = side.origins.len();
            let long = format!("{} in {}", passages, format::counted(origins, "article"));
            Cell::new(align, vec![Piece::text(role, long)]).or_short(vec![Piece::text(role, origins.to_string())])
        }
    };
    let cells = vec![
        Cell::left(if summary.theme.is_some() { Role::Theme } else { Role::Heading }, format::line(theme)),
        count(praise, Role::For, Align::Right),
        Cell::new(Align::Left, bar(praise.origins.len(), blame.origins.len())),
        count(blame, Role::Against, Align::Left),
    ];
    Row::columns(cells)
}

/// A bar that two counts share; whoever is there at all gets a cell.
pub(super) fn bar(praise: usize, blame: usize) -> Vec<Piece> {
    let all = praise + blame;
    if all == 0 {
        return Vec::new();
    }
    let share = (praise * BAR + all / 2) / all;
    let (least, most) = (usize::from(praise > 0), BAR - usize::from(blame > 0));
    let share = share.clamp(least, most);
    let bars = [Piece::Bar(Role::For, share as u16), Piece::Bar(Role::Against, (BAR - share) as u16)];
    bars.into_iter().filter(|bar| !matches!(bar, Piece::Bar(_, 0))).collect()
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    match list.items[at] {
        Item::Telling(_, fact) => passage(view, fact),
        Item::Empty(_, Stance::For) => Row::detail(vec![Cell::left(Role::Dim, "nothing speaks for it")]),
        Item::Empty(..) => Row::detail(vec![Cell::left(Role::Dim, "nothing speaks against it")]),
        _ => Row::columns(Vec::new()),
    }
}

fn passage(view: &View<'_>, fact: FactRef) -> Row {
    let graph = &view.corpus.graph;
    let (role, mark) = match graph.said_of(fact).stance {
        Stance::For => (Role::For, Mark::Eased),
        _ => (Role::Against, Mark::Raised),
    };
    let day = view.corpus.published(fact).map_or("undated".into(), |day| day.to_string());
    let cells =
        vec![Cell::left(role, format!("{day:10}")), Cell::new(Align::Left, evidence::sentence(view.corpus, fact))];
    Row::detail(cells).marked(mark)
}
