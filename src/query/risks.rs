//! The risks pane: by category what was raised and eased, with the passages below.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Corpus, Item, List, Pane, View, format};
use crate::model::{FactRef, NameId, Polarity, RiskId};

/// The risks pane.
pub const PANE: Pane = Pane {
    name: "risks",
    about: "by category: raised and eased, severity, trend, newest passage",
    columns: COLUMNS,
    orders: &["most raised", "most severe", "newest", "name"],
    open: false,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "category", align: Align::Left, keep: 9, grows: false },
    Column { title: "raised", align: Align::Right, keep: 8, grows: false },
    Column { title: "eased", align: Align::Right, keep: 7, grows: false },
    Column { title: "severity", align: Align::Right, keep: 6, grows: false },
    Column { title: "trend", align: Align::Left, keep: 5, grows: false },
    Column { title: "newest", align: Align::Left, keep: 4, grows: false },
    Column { title: "passage", align: Align::Left, keep: 3, grows: true },
];

/// The trend shows so many periods.
const TREND: usize = 8;

/// What is said of one category. Copies count only where what they copy is filtered out.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The category.
    pub category: NameId,
    /// How many passages raise it.
    pub raised: usize,
    /// How many ease it.
    pub eased: usize,
    /// The highest severity that it was raised with.
    pub severity: u8,
    /// Its passages, newest first; those of articles without a date last.
    pub passages: Vec<RiskId>,
}

/// The visible risks by category, in the order of the view.
pub fn summaries(view: &View<'_>) -> Vec<Summary> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let mut categories: BTreeMap<NameId, Vec<RiskId>> = BTreeMap::new();
    view.visible.risks.iter().for_each(|id| categories.entry(graph.risks[id].category).or_default().push(id));
    let day = |id| corpus.published(FactRef::Risk(id));
    let summary = |(category, mut passages): (NameId, Vec<RiskId>)| {
        passages.sort_by_key(|&id| (Reverse(day(id)), id));
        let counted: Vec<RiskId> = passages.iter().copied().filter(|&id| counts(view, FactRef::Risk(id))).collect();
        let of = |polarity| counted.iter().map(|&id| &graph.risks[id]).filter(move |risk| risk.polarity == polarity);
        let severity = of(Polarity::Raised).map(|risk| risk.severity).max().unwrap_or(0);
        let (raised, eased) = (of(Polarity::Raised).count(), of(Polarity::Eased).count());
        Summary { category, raised, eased, severity, passages }
    };
    let mut all: Vec<Summary> = categories.into_iter().map(summary).collect();
    let label = |summary: &Summary| graph.label(summary.category).to_lowercase();
    all.sort_by_cached_key(label);
    let newest = |summary: &Summary| summary.passages.first().and_then(|&id| day(id));
    match PANE.orders.get(view.order).copied() {
        Some("name") => {}
        Some("newest") => all.sort_by_key(|summary| Reverse(newest(summary))),
        Some("most severe") => all.sort_by_key(|summary| Reverse((summary.severity, summary.raised))),
        _ => all.sort_by_key(|summary| Reverse((summary.raised, summary.severity))),
    }
    all
}

/// Whether a fact counts: it is no copy of a visible one.
pub(super) fn counts(view: &View<'_>, fact: FactRef) -> bool {
    let article = view.corpus.graph.article_of(fact);
    let origin = view.corpus.origin_of(article);
    origin == article || !view.visible.articles.contains(origin)
}

fn list(view: &View<'_>) -> List {
    let mut list = List { make: Some(row), ..List::default() };
    for summary in summaries(view) {
        let head = Item::Category(summary.category);
        let members: Vec<Item> = summary.passages.iter().copied().map(Item::Risk).collect();
        list.push_group(head, &members, view.folds.is_open(head));
        list.ready.insert(head, category_row(view, &summary));
    }
    list
}

fn category_row(view: &View<'_>, summary: &Summary) -> Row {
    let graph = &view.corpus.graph;
    let newest = summary.passages.first().copied();
    let day = newest.and_then(|id| view.corpus.published(FactRef::Risk(id)));
    let passage = newest.map(|id| format::line(graph.passage_text(graph.risks[id].passage)).into_owned());
    let count = |role, count: usize| Cell::right(role, if count == 0 { String::new() } else { count.to_string() });
    let severity = if summary.severity == 0 { String::new() } else { summary.severity.to_string() };
    let cells = vec![
        Cell::left(Role::Category, format::line(graph.label(summary.category))),
        count(Role::Raised, summary.raised),
        count(Role::Eased, summary.eased),
        Cell::right(Role::Plain, severity),
        Cell::new(Align::Left, trend(view, summary)),
        Cell::left(Role::Date, day.map_or(String::new(), |day| day.to_string())),
        Cell::left(Role::Plain, passage.unwrap_or_default()),
    ];
    Row::columns(cells).foldable(view.folds.is_open(Item::Category(summary.category)))
}

/// How often it was raised in each of the last stretches of time of the view's scale, the newest last.
fn trend(view: &View<'_>, summary: &Summary) -> Vec<Piece> {
    let Some(newest) = view.corpus.newest() else { return Vec::new() };
    let mut stretches = vec![view.scale.point(newest)];
    while let (Some((first, _)), ..TREND) = (stretches.last().and_then(|point| point.days()), stretches.len()) {
        stretches.extend(first.pred_opt().map(|day| view.scale.point(day)));
    }
    let raised =
        |&id: &RiskId| view.corpus.graph.risks[id].polarity == Polarity::Raised && counts(view, FactRef::Risk(id));
    let mut counted = vec![0; stretches.len()];
    for day in summary.passages.iter().copied().filter(raised).filter_map(|id| view.corpus.published(FactRef::Risk(id)))
    {
        let point = view.scale.point(day);
        if let Some(at) = stretches.iter().position(|stretch| *stretch == point) {
            counted[at] += 1;
        }
    }
    counted.reverse();
    let most = counted.iter().copied().max().unwrap_or(0);
    vec![Piece::Bars(counted, most)]
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    match list.items[at] {
        Item::Risk(id) => passage_row(view.corpus, id),
        _ => Row::columns(Vec::new()),
    }
}

/// A passage below its category.
fn passage_row(corpus: &Corpus, id: RiskId) -> Row {
    let graph = &corpus.graph;
    let risk = &graph.risks[id];
    let (role, mark) = match risk.polarity {
        Polarity::Raised => (Role::Raised, Mark::Raised),
        Polarity::Eased => (Role::Eased, Mark::Eased),
    };
    let day = corpus.published(FactRef::Risk(id)).map_or("undated".to_owned(), |day| day.to_string());
    let cells = vec![
        Cell::left(role, format!("{} {}", risk.polarity, risk.severity)),
        Cell::left(Role::Date, format!("{day:10}")),
        Cell::left(Role::Plain, format::line(graph.passage_text(risk.passage))),
    ];
    Row::detail(cells).marked(mark)
}
