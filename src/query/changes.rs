//! The diff pane: what is new since a day, or since the articles that were read.

use std::collections::BTreeMap;

use super::difference::{Difference, difference, published_by};
use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Corpus, Item, List, Pane, Set, Since, View, evidence, format, headline};
use crate::model::{ArticleId, EdgeKind, FactRef, MetricId, Node, ObservationId, Polarity};

/// The diff pane.
pub const PANE: Pane = Pane {
    name: "diff",
    about: "what is new: events, moved numbers, risks raised and eased, conflicts",
    columns: COLUMNS,
    orders: &["newest first"],
    open: true,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "published", align: Align::Left, keep: 7, grows: false },
    Column { title: "what", align: Align::Left, keep: 9, grows: true },
    Column { title: "told by", align: Align::Right, keep: 5, grows: false },
];

/// The row that says since when.
const SINCE: Item = Item::Section("since");

/// What is new, in the order of the pane: the name of a part, and its rows, the newest first.
pub type Part = (&'static str, Vec<Item>);

/// What is new among what the filter leaves. Nothing where nobody said since when.
pub fn parts(view: &View<'_>) -> Vec<Part> {
    let corpus = view.corpus;
    let Some((before, after)) = states(corpus, &view.asked.since) else { return Vec::new() };
    let Difference { articles, events, moved, risks, conflicts } = difference(corpus, &before, &after);
    let risk = |polarity| {
        let of = risks.iter().filter(move |&&id| corpus.graph.risks[id].polarity == polarity);
        of.map(|&id| Item::Risk(id)).collect::<Vec<Item>>()
    };
    let edges = corpus.graph.edges.iter().as_slice();
    let conflict = |&(new, old): &(ObservationId, ObservationId)| {
        let ends = (Node::Observation(new), EdgeKind::Conflicts, Node::Observation(old));
        let found = edges.binary_search_by(|edge| (edge.source, edge.kind, edge.target).cmp(&ends));
        found.ok().map(|at| Item::Conflict(at as u32))
    };
    let parts = [
        ("new events", events.into_iter().map(Item::Event).collect::<Vec<Item>>()),
        ("numbers that moved", last_of_each(corpus, &moved, &before)),
        ("numbers told for the first time", first_numbers(view, &before, &after)),
        ("risks raised", risk(Polarity::Raised)),
        ("risks eased", risk(Polarity::Eased)),
        ("conflicts that appeared", conflicts.iter().filter_map(conflict).collect()),
        ("new articles", articles.into_iter().map(Item::Article).collect()),
    ];
    let left = |(name, mut items): Part| {
        items.retain(|&item| is_visible(view, item));
        items.reverse();
        (name, items)
    };
    parts.into_iter().map(left).filter(|(_, items)| !items.is_empty()).collect()
}

/// The articles before, and those after. `None` where nobody said since when.
fn states(corpus: &Corpus, since: &Since) -> Option<(Set<ArticleId>, Set<ArticleId>)> {
    let all = corpus.graph.articles.len();
    let dated = || Set::of(all, |id: ArticleId| corpus.graph.articles[id].published.is_some());
    Some(match since {
        Since::Always => return None,
        // What has no day can't be said to be new.
        Since::Day(day) => (day.pred_opt().map_or(Set::none(all), |eve| published_by(corpus, eve)), dated()),
        Since::Between(first, last) => {
            (first.pred_opt().map_or(Set::none(all), |eve| published_by(corpus, eve)), published_by(corpus, *last))
        }
        Since::Known(known) => {
            (Set::of(all, |id: ArticleId| known.contains(&corpus.graph.articles[id].id)), Set::all(all))
        }
    })
}

/// Whether a point of a series stands in one of these articles.
fn is_told(corpus: &Corpus, metric: MetricId, articles: &Set<ArticleId>) -> bool {
    let graph = &corpus.graph;
    graph.metrics[metric].points.iter().any(|&point| articles.contains(graph.article_of(point.into())))
}

/// Of each series that was known and has moved its last new number.
fn last_of_each(corpus: &Corpus, moved: &[(ObservationId, ObservationId)], known: &Set<ArticleId>) -> Vec<Item> {
    let mut last: BTreeMap<MetricId, (usize, ObservationId)> = BTreeMap::new();
    let period = |id: ObservationId| corpus.graph.observations[id].period.and_then(crate::model::Period::sort_day);
    for (at, &(new, _)) in moved.iter().enumerate() {
        let metric = corpus.graph.metric_of.get(usize::from(new)).copied();
        let Some(metric) = metric.filter(|&metric| is_told(corpus, metric, known)) else { continue };
        let entry = last.entry(metric).or_insert((at, new));
        if period(new) >= period(entry.1) {
            *entry = (at, new);
        }
    }
    let mut all: Vec<(usize, ObservationId)> = last.into_values().collect();
    all.sort();
    all.into_iter().map(|(_, id)| Item::Observation(id)).collect()
}

/// Of each series that nobody had told its last number.
fn first_numbers(view: &View<'_>, before: &Set<ArticleId>, after: &Set<ArticleId>) -> Vec<Item> {
    let graph = &view.corpus.graph;
    let corpus = view.corpus;
    let fresh = graph.metrics.ids().filter(|&id| is_told(corpus, id, after) && !is_told(corpus, id, before));
    let mut all: Vec<ObservationId> = fresh.filter_map(|metric| super::metrics::latest(view, metric)).collect();
    all.retain(|&id| after.contains(graph.article_of(id.into())));
    all.sort_by_key(|&id| (view.corpus.published(id.into()), id));
    all.into_iter().map(Item::Observation).collect()
}

fn is_visible(view: &View<'_>, item: Item) -> bool {
    match item {
        Item::Article(id) => view.visible.articles.contains(id),
        Item::Conflict(_) => {
            let ends = evidence::ends(view.corpus, item);
            ends.is_some_and(|ends| ends.iter().all(|&fact| view.visible.contains(fact)))
        }
        other => other.fact().is_some_and(|fact| view.visible.contains(fact)),
    }
}

fn list(view: &View<'_>) -> List {
    let mut list = List { make: Some(row), ..List::default() };
    let parts = parts(view);
    if parts.is_empty() {
        return list;
    }
    list.push_group(SINCE, &[], true);
    list.ready.insert(SINCE, Row::heading(vec![Cell::left(Role::Heading, format!("new {}", view.asked.since))]));
    for (name, items) in parts {
        let head = Item::Section(name);
        let open = view.folds.is_open(head);
        list.push_group(head, &items, open);
        let count = Cell::right(Role::Dim, items.len().to_string());
        list.ready.insert(head, Row::heading(vec![Cell::left(Role::Heading, name), count]).foldable(open));
    }
    list
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let item = list.items[at];
    let fact = item.fact().or_else(|| evidence::ends(corpus, item).map(|[new, _]| new));
    let article = match item {
        Item::Article(id) => Some(id),
        _ => fact.map(|fact| graph.article_of(fact)),
    };
    let Some(article) = article.map(|id| &graph.articles[id]) else { return Row::columns(Vec::new()) };
    let (what, mark) = match item {
        Item::Observation(id) => (moved(corpus, id), Mark::None),
        Item::Risk(id) if graph.risks[id].polarity == Polarity::Eased => (risk(corpus, item), Mark::Eased),
        Item::Risk(_) => (risk(corpus, item), Mark::Raised),
        Item::Conflict(_) => (against(corpus, item), Mark::Conflict),
        Item::Article(id) => (headline::pieces(corpus, Node::Article(id)), Mark::None),
        other => (other.fact().map_or(Vec::new(), |fact| headline::pieces(corpus, fact.into())), Mark::None),
    };
    let cells = vec![
        Cell::left(Role::Date, article.published.map_or("undated".into(), |day| day.to_string())),
        Cell::new(Align::Left, what),
        Cell::right(Role::Dim, format::line(article.publisher.as_deref().unwrap_or_default())),
    ];
    Row::columns(cells).at_depth(1).marked(mark)
}

/// The number, and the one that it took the place of.
fn moved(corpus: &Corpus, id: ObservationId) -> Vec<Piece> {
    let mut pieces = headline::pieces(corpus, Node::Observation(id));
    if let Some(old) = before(corpus, id) {
        pieces.push(Piece::text(Role::Dim, ", was "));
        pieces.extend(headline::value(corpus, old));
        let period = corpus.graph.observations[old].period;
        pieces.extend(period.map(|period| Piece::text(Role::Dim, format!(" in {}", format::period(period)))));
    }
    pieces
}

/// The last number that one takes the place of.
pub fn before(corpus: &Corpus, id: ObservationId) -> Option<ObservationId> {
    let graph = &corpus.graph;
    let edges = graph.edges.from(Node::Observation(id)).iter().filter(|edge| edge.kind == EdgeKind::Updates);
    let old = edges.filter_map(|edge| if let Node::Observation(old) = edge.target { Some(old) } else { None });
    old.max_by_key(|&old| {
        let period = graph.observations[old].period.and_then(crate::model::Period::sort_day);
        (period, corpus.published(old.into()), std::cmp::Reverse(old))
    })
}

/// The category of a risk, and its sentence.
fn risk(corpus: &Corpus, item: Item) -> Vec<Piece> {
    let Some(fact) = item.fact() else { return Vec::new() };
    let mut pieces = headline::pieces(corpus, fact.into());
    pieces.push(Piece::text(Role::Plain, ": "));
    pieces.extend(evidence::sentence(corpus, fact));
    pieces
}

fn against(corpus: &Corpus, item: Item) -> Vec<Piece> {
    let Some([FactRef::Observation(new), FactRef::Observation(old)]) = evidence::ends(corpus, item) else {
        return Vec::new();
    };
    let mut pieces = headline::pieces(corpus, Node::Observation(new));
    pieces.push(Piece::text(Role::Plain, " against "));
    pieces.extend(headline::value(corpus, old));
    pieces
}
