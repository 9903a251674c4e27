//! The quiet pane: themes and risks that were told again and again, and then no more.
//!
//! Something has gone quiet when at least [`MANY`] independent articles told it on different days, and nobody has told
//! it for longer than the longest pause between two of them, at least for [`LEAST`] days – while other articles came.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::risks::counts;
use super::row::{Align, Cell, Column, Role, Row};
use super::{Item, List, Pane, View, format};
use crate::model::{ArticleId, FactRef};

/// The quiet pane.
pub const PANE: Pane = Pane {
    name: "quiet",
    about: "themes and risks that were told again and again, and then no more",
    columns: COLUMNS,
    orders: &["longest silence", "most told", "name"],
    open: false,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "sort", align: Align::Left, keep: 7, grows: false },
    Column { title: "what", align: Align::Left, keep: 9, grows: true },
    Column { title: "told by", align: Align::Right, keep: 6, grows: false },
    Column { title: "pauses up to", align: Align::Right, keep: 5, grows: false },
    Column { title: "last told", align: Align::Left, keep: 8, grows: false },
    Column { title: "silent for", align: Align::Right, keep: 9, grows: false },
    Column { title: "articles since", align: Align::Right, keep: 4, grows: false },
];

/// How many independent articles, on as many days, make something that is told again and again.
pub const MANY: usize = 3;

/// How many days of silence there have to be at least.
pub const LEAST: i64 = 14;

/// Something that has gone quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// A theme or a risk category.
    pub item: Item,
    /// How many independent articles told it.
    pub articles: usize,
    /// The longest pause between two of its days, in days.
    pub pause: i64,
    /// The last day on which it was told.
    pub last: NaiveDate,
    /// Days from then to the newest article.
    pub days: i64,
    /// How many independent articles came since.
    pub since: usize,
}

/// What has gone quiet, in the order of the view.
pub fn silences(view: &View<'_>) -> Vec<Silence> {
    let graph = &view.corpus.graph;
    let mut told: BTreeMap<(bool, u32), (Item, BTreeSet<ArticleId>)> = BTreeMap::new();
    for fact in view.visible.iter().filter(|&fact| counts(view, fact)) {
        let article = graph.article_of(fact);
        let mut add = |key, item| {
            told.entry(key).or_insert_with(|| (item, BTreeSet::new())).1.insert(article);
        };
        graph.themes_of(fact).iter().filter(|&theme| graph.themes.get(theme).is_some()).for_each(|theme| {
            add((false, theme.0), Item::Theme(theme));
        });
        if let FactRef::Risk(id) = fact {
            let category = graph.risks[id].category;
            add((true, category.0), Item::Category(category));
        }
    }
    let mut all: Vec<Silence> =
        told.into_values().filter_map(|(item, articles)| silence(view, item, &articles)).collect();
    all.sort_by_cached_key(|silence| name(view, silence.item).to_lowercase());
    match PANE.orders.get(view.order).copied() {
        Some("name") => {}
        Some("most told") => all.sort_by_key(|silence| Reverse(silence.articles)),
        _ => all.sort_by_key(|silence| Reverse(silence.days)),
    }
    all
}

fn silence(view: &View<'_>, item: Item, articles: &BTreeSet<ArticleId>) -> Option<Silence> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let days: BTreeSet<NaiveDate> = articles.iter().filter_map(|&id| graph.articles[id].published).collect();
    let (last, newest) = (*days.last()?, corpus.newest()?);
    let gaps = days.iter().zip(days.iter().skip(1)).map(|(a, b)| (*b - *a).num_days());
    let (pause, silent) = (gaps.max().unwrap_or(0), (newest - last).num_days());
    let later = |id: &ArticleId| graph.articles[*id].published.is_some_and(|day| day > last);
    let since = graph.articles.ids().filter(|id| later(id) && corpus.origin_of(*id) == *id).count();
    let quiet = days.len() >= MANY && silent > pause && silent >= LEAST && since > 0;
    quiet.then_some(Silence { item, articles: articles.len(), pause, last, days: silent, since })
}

/// What a theme or a risk category is called.
pub fn name<'a>(view: &View<'a>, item: Item) -> &'a str {
    let graph = &view.corpus.graph;
    match item {
        Item::Theme(id) => graph.names.get(graph.themes[id].label),
        Item::Category(id) => graph.label(id),
        _ => "",
    }
}

fn list(view: &View<'_>) -> List {
    let mut list = List::default();
    for silence in silences(view) {
        list.items.push(silence.item);
        list.ready.insert(silence.item, row(view, &silence));
    }
    list
}

fn row(view: &View<'_>, silence: &Silence) -> Row {
    let (sort, role) =
        if let Item::Theme(_) = silence.item { ("theme", Role::Theme) } else { ("risk", Role::Category) };
    let told = format::counted(silence.articles, "article");
    let days = |count: i64| format::counted(count.max(0) as usize, "day");
    let short = |count: i64| vec![super::Piece::text(Role::Value, format!("{count}d"))];
    let cells = vec![
        Cell::left(Role::Dim, sort),
        Cell::left(role, format::line(name(view, silence.item))),
        Cell::right(Role::Dim, told).or_short(vec![super::Piece::text(Role::Dim, silence.articles.to_string())]),
        Cell::right(Role::Dim, days(silence.pause)),
        Cell::left(Role::Date, silence.last.to_string()),
        Cell::right(Role::Value, days(silence.days)).or_short(short(silence.days)),
        Cell::right(Role::Dim, silence.since.to_string()),
    ];
    Row::columns(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::query::Scale;
    use crate::query::tests::seen_in;

    /// What has gone quiet where a risk is told on `days`, and something else on 2025-12-31.
    #[track_caller]
    fn check(days: &[&str], expected: &[&str]) {
        let told = |day: &&str| {
            let text = format!("Acme fears strikes, it said on {day}.");
            fixture::article(&format!("Told {day}"), day, "Harbor Wire", &text).about("Acme").risk("strikes", "supply")
        };
        let mut articles: Vec<fixture::Told> = days.iter().map(told).collect();
        articles.push(fixture::article("Last", "2025-12-31", "Harbor Wire", "Acme closed for the year."));
        let line = |view: &View<'_>, silence: &Silence| {
            format!("{} {} {}d {}d", name(view, silence.item), silence.articles, silence.pause, silence.days)
        };
        let lines = |view: &View<'_>| silences(view).iter().map(|silence| line(view, silence)).collect::<Vec<_>>();
        assert_eq!(seen_in(fixture::link(articles), "", Scale::Month, 0, lines), expected, "{days:?}");
    }

    #[test]
    fn what_was_told_often_and_stopped_is_quiet() {
        check(&["2025-01-10", "2025-02-10", "2025-03-20"], &["Supply 3 38d 286d"]);
        check(&["2025-01-10", "2025-03-20"], &[]);
        check(&["2025-01-10", "2025-01-10", "2025-03-20"], &[]);
        check(&["2025-01-10", "2025-06-10", "2025-10-20"], &[]);
        check(&["2025-12-24", "2025-12-25", "2025-12-26"], &[]);
        check(&[], &[]);
    }
}
