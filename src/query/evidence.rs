//! From a row to its sentence, its neighbours in the text, and what it is linked with.

use std::collections::BTreeSet;

use super::item::List;
use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Corpus, Item, View, Visible, headline};
use crate::model::{
    ArticleId, Certainty, Edge, EdgeKind, EventId, FactRef, MetricId, Node, PassageId, Polarity, RiskId, Span,
};

/// Where something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// The sentence; `None` for an article as a whole.
    pub passage: Option<PassageId>,
    /// The words in it.
    pub quote: Option<Span>,
    /// What is said.
    pub fact: Option<FactRef>,
}

/// A link as it is seen from one end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link<'a> {
    /// What it says.
    pub kind: EdgeKind,
    /// Whether it is seen from its source.
    pub forward: bool,
    /// What is at the other end.
    pub there: Node,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why, in a short sentence.
    pub why: &'a str,
}

/// The columns of [`links`].
pub const COLUMNS: &[Column] = &[
    Column { title: "link", align: Align::Left, keep: 9, grows: false },
    Column { title: "with", align: Align::Left, keep: 9, grows: true },
    Column { title: "why", align: Align::Left, keep: 3, grows: false },
];

/// What a link is called from its source and from its target, the most telling first.
const RELATIONS: &[(EdgeKind, &str, &str)] = &[
    (EdgeKind::Conflicts, "conflicts with", "conflicts with"),
    (EdgeKind::Corroborates, "corroborates", "corroborated by"),
    (EdgeKind::Updates, "updates", "updated by"),
    (EdgeKind::Causes, "causes", "caused by"),
    (EdgeKind::SameAs, "also told", "also told"),
    (EdgeKind::Precedes, "followed by", "preceded by"),
    (EdgeKind::CopyOf, "copy of", "copied by"),
    (EdgeKind::PartOf, "part of", "has part"),
];

/// Sets of linked facts are followed no further than to so many.
const MOST: usize = 256;

/// The sentence of a row: of a series its newest point's, of a category or theme its newest passage's, of a link
/// that of its other end. Only visible facts count. `None` for the heads of groups.
pub fn evidence(view: &View<'_>, item: Item) -> Option<Evidence> {
    let (corpus, visible) = (view.corpus, view.visible);
    let graph = &corpus.graph;
    let whole = |article| Evidence { article, passage: None, quote: None, fact: None };
    let newest = |facts: &mut dyn Iterator<Item = FactRef>| {
        facts.max_by_key(|&fact| (corpus.published(fact), std::cmp::Reverse(fact))).map(|fact| of_fact(corpus, fact))
    };
    match item {
        Item::Group(_) | Item::Section(_) | Item::Empty(..) => None,
        Item::Line(metric, _) => evidence(view, Item::Metric(metric)),
        Item::Telling(_, fact) => Some(of_fact(corpus, fact)),
        Item::Strip(category, severity) => {
            let of = |id: &RiskId| {
                let risk = &graph.risks[*id];
                let eased = risk.polarity == Polarity::Eased;
                risk.category == category && if severity == 0 { eased } else { !eased && risk.severity == severity }
            };
            newest(&mut visible.risks.iter().filter(of).map(FactRef::Risk))
        }
        Item::Event(id) => Some(of_fact(corpus, FactRef::Event(id))),
        Item::Observation(id) => Some(of_fact(corpus, FactRef::Observation(id))),
        Item::Risk(id) => Some(of_fact(corpus, FactRef::Risk(id))),
        Item::Article(article) => Some(whole(article)),
        Item::Metric(id) => super::metrics::latest(view, id).map(|id| of_fact(corpus, FactRef::Observation(id))),
        Item::Category(category) => {
            let risks = visible.risks.iter().filter(|&id| graph.risks[id].category == category);
            newest(&mut risks.map(FactRef::Risk))
        }
        Item::Theme(theme) => newest(&mut visible.iter().filter(|&fact| graph.themes_of(fact).contains(theme))),
        Item::Entity(entity) => {
            let mention = graph.mentions.iter().find(|mention| graph.entity(mention.name) == Some(entity))?;
            let article = graph.passages[mention.passage].article;
            Some(Evidence { article, passage: Some(mention.passage), quote: Some(mention.span), fact: None })
        }
        Item::Source(publisher) => {
            let articles = visible.articles.iter().filter(|&id| corpus.publisher_of(id) == Some(publisher));
            articles.max_by_key(|&id| (graph.articles[id].published, std::cmp::Reverse(id))).map(whole)
        }
        Item::Conflict(edge) => of_node(corpus, graph.edges.iter().as_slice().get(edge as usize)?.source),
        Item::Link { .. } => of_node(corpus, link(corpus, item)?.there),
    }
}

/// Where a fact is said.
pub fn of_fact(corpus: &Corpus, fact: FactRef) -> Evidence {
    let graph = &corpus.graph;
    let passage = Some(graph.passage_of(fact));
    Evidence { article: graph.article_of(fact), passage, quote: Some(graph.quote_of(fact)), fact: Some(fact) }
}

/// Where a node is said: facts, passages and articles are.
fn of_node(corpus: &Corpus, node: Node) -> Option<Evidence> {
    match node {
        Node::Article(article) => Some(Evidence { article, passage: None, quote: None, fact: None }),
        Node::Passage(id) => {
            let article = corpus.graph.passages[id].article;
            Some(Evidence { article, passage: Some(id), quote: None, fact: None })
        }
        other => fact_of(other).map(|fact| of_fact(corpus, fact)),
    }
}

/// The fact of a node, where it is one.
pub fn fact_of(node: Node) -> Option<FactRef> {
    match node {
        Node::Observation(id) => Some(FactRef::Observation(id)),
        Node::Event(id) => Some(FactRef::Event(id)),
        Node::Risk(id) => Some(FactRef::Risk(id)),
        _ => None,
    }
}

/// The node that a row stands for, where it stands for one.
pub fn item_node(item: Item) -> Option<Node> {
    match item {
        Item::Article(id) => Some(Node::Article(id)),
        Item::Metric(id) => Some(Node::Metric(id)),
        Item::Theme(id) => Some(Node::Theme(id)),
        Item::Entity(id) => Some(Node::Entity(id)),
        other => other.fact().map(Node::from),
    }
}

/// The row that shows a node, where one does.
pub fn item_of(node: Node) -> Option<Item> {
    match node {
        Node::Article(id) => Some(Item::Article(id)),
        Node::Metric(id) => Some(Item::Metric(id)),
        Node::Theme(id) => Some(Item::Theme(id)),
        Node::Entity(id) => Some(Item::Entity(id)),
        other => fact_of(other).map(Item::from),
    }
}

/// The links of a row's fact: conflicts first, then corroborations, updates, causes, the same told elsewhere.
/// Of a series those of its newest point. Its items are [`Item::Link`]s.
pub fn links(view: &View<'_>, item: Item) -> List {
    let node = match item {
        Item::Article(id) => Some(Node::Article(id)),
        Item::Entity(id) => Some(Node::Entity(id)),
        Item::Link { .. } => link(view.corpus, item).map(|link| link.there),
        other => evidence(view, other).and_then(|evidence| evidence.fact).map(Node::from),
    };
    let items = node.map_or_else(Vec::new, |node| links_of(view.corpus, node));
    List { items, make: Some(row), ..List::default() }
}

/// The links of a node as [`Item::Link`]s, the most telling kinds first.
pub(super) fn links_of(corpus: &Corpus, node: Node) -> Vec<Item> {
    let edges = corpus.graph.edges.iter().as_slice();
    let mut found: Vec<(usize, Item)> = Vec::new();
    for (edge, _) in corpus.graph.edges.at(node) {
        let key = |edge: &Edge| (edge.source, edge.kind, edge.target);
        let rank = RELATIONS.iter().position(|(kind, ..)| *kind == edge.kind);
        if let (Some(rank), Ok(at)) = (rank, edges.binary_search_by(|other| key(other).cmp(&key(edge)))) {
            found.push((rank, Item::Link { edge: at as u32, forward: edge.source == node }));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, item)| item).collect()
}

/// What the link of an [`Item::Link`] or [`Item::Conflict`] says. `None` for other items.
pub fn link(corpus: &Corpus, item: Item) -> Option<Link<'_>> {
    let (edge, forward) = match item {
        Item::Link { edge, forward } => (edge, forward),
        Item::Conflict(edge) => (edge, true),
        _ => return None,
    };
    let edge = corpus.graph.edges.iter().as_slice().get(edge as usize)?;
    let there = if forward { edge.target } else { edge.source };
    Some(Link { kind: edge.kind, forward, there, certainty: edge.certainty, why: &edge.why })
}

/// The two facts of an [`Item::Conflict`] or [`Item::Link`], from source to target. `None` for other items, and where
/// one end is no fact.
pub fn ends(corpus: &Corpus, item: Item) -> Option<[FactRef; 2]> {
    let (Item::Conflict(edge) | Item::Link { edge, .. }) = item else { return None };
    let edge = corpus.graph.edges.iter().as_slice().get(edge as usize)?;
    Some([fact_of(edge.source)?, fact_of(edge.target)?])
}

impl Link<'_> {
    /// What it is called from this end: "corroborated by", "possibly conflicts with".
    pub fn name(&self) -> String {
        let names = RELATIONS.iter().find(|(kind, ..)| *kind == self.kind);
        let name = names.map_or(self.kind.name(), |(_, out, back)| if self.forward { out } else { back });
        match self.certainty {
            Certainty::Sure => name.into(),
            Certainty::Possible => format!("possibly {name}"),
        }
    }
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    let corpus = view.corpus;
    let Some(link) = link(corpus, list.items[at]) else { return Row::columns(Vec::new()) };
    let conflict = link.kind == EdgeKind::Conflicts;
    let name = Cell::left(if conflict { Role::Conflict } else { Role::Kind }, link.name());
    let mut with = headline::pieces(corpus, link.there);
    if let Some(evidence) = of_node(corpus, link.there) {
        with.push(Piece::text(Role::Dim, format!(" ({})", told_by(corpus, evidence.article))));
    }
    let why = Cell::left(Role::Dim, super::format::line(link.why)).or_short(Vec::new());
    let row = Row::columns(vec![name, Cell::new(Align::Left, with), why]);
    row.marked(if conflict { Mark::Conflict } else { Mark::None })
}

/// "Harbor Wire, 2025-10-30", as far as it is known; the title in the place of an unknown publisher.
pub fn told_by(corpus: &Corpus, id: ArticleId) -> String {
    let article = &corpus.graph.articles[id];
    // Of a path its last part says enough.
    let file = || article.path.rsplit('/').next().unwrap_or(&article.path);
    let title = || if article.title.trim().is_empty() { file() } else { &article.title };
    let publisher = article.publisher.as_deref().unwrap_or_else(title);
    let day = article.published.map(|day| format!(", {day}")).unwrap_or_default();
    format!("{}{day}", super::format::line(publisher))
}

/// Who says a fact: publisher and day, and whom the text quotes.
pub fn told(corpus: &Corpus, fact: FactRef) -> Vec<Piece> {
    let mut pieces = vec![Piece::text(Role::Dim, told_by(corpus, corpus.graph.article_of(fact)))];
    let quoted = quoted(corpus, fact);
    if !quoted.is_empty() {
        pieces.push(Piece::text(Role::Dim, ", quoting "));
        pieces.extend(quoted);
    }
    pieces
}

/// Whom the text says a fact from: "Dana Reyes", "an analyst". Nothing where the publisher itself says it.
pub fn quoted(corpus: &Corpus, fact: FactRef) -> Vec<Piece> {
    let graph = &corpus.graph;
    let Some(by) = graph.said_of(fact).by else { return Vec::new() };
    let named = by.name.map(|name| super::format::line(graph.names.get(name)).into_owned());
    vec![match named {
        Some(name) => Piece::text(Role::Entity, name),
        None => Piece::text(Role::Dim, format!("unnamed ({})", by.kind)),
    }]
}

/// The sentence of a fact, the words that it hangs on as [`Role::Quote`].
pub fn sentence(corpus: &Corpus, fact: FactRef) -> Vec<Piece> {
    let graph = &corpus.graph;
    let (passage, quote) = (graph.passages[graph.passage_of(fact)].span, graph.quote_of(fact));
    let text = &graph.articles[graph.article_of(fact)].text;
    let part = |role, range| text.get(range).map(|part| Piece::text(role, super::format::line(part)));
    let parts = [
        part(Role::Plain, passage.start()..quote.start()),
        part(Role::Quote, quote.range()),
        part(Role::Plain, quote.end()..passage.end()),
    ];
    let empty = |piece: &Piece| matches!(piece, Piece::Text(_, text) if text.is_empty());
    parts.into_iter().flatten().filter(|piece| !empty(piece)).collect()
}

/// The next of the other sides of a fact: what it conflicts with, directly or by way of another, else what
/// corroborates it. The order is fixed and goes round, so that asking again and again comes back.
pub fn other_side(corpus: &Corpus, fact: FactRef) -> Option<FactRef> {
    for kind in [EdgeKind::Conflicts, EdgeKind::Corroborates, EdgeKind::SameAs] {
        let mut sides: Vec<FactRef> = linked(corpus, fact, &[kind]).into_iter().collect();
        sides.sort_by_key(|&fact| (corpus.published(fact), fact));
        if sides.len() > 1 {
            let at = sides.iter().position(|&side| side == fact)?;
            return Some(sides[(at + 1) % sides.len()]);
        }
    }
    None
}

/// All facts of one conflict: what this one conflicts with, and what that conflicts with, with itself.
pub(super) fn sides(corpus: &Corpus, fact: FactRef) -> BTreeSet<FactRef> {
    linked(corpus, fact, &[EdgeKind::Conflicts])
}

/// The facts that links of these kinds lead to, however many it takes, with the one that they start from.
pub(super) fn linked(corpus: &Corpus, from: FactRef, kinds: &[EdgeKind]) -> BTreeSet<FactRef> {
    let (mut found, mut open) = (BTreeSet::from([from]), vec![from]);
    while let (Some(fact), ..MOST) = (open.pop(), found.len()) {
        let edges = corpus.graph.edges.at(fact.into()).filter(|(edge, _)| kinds.contains(&edge.kind));
        let others = edges.filter_map(|(_, other)| fact_of(other));
        open.extend(others.filter(|&other| found.insert(other)));
    }
    found
}

/// The facts of an article that are left by the filter, in the order of its text: to underline and to jump.
pub fn facts_in(corpus: &Corpus, visible: &Visible, article: ArticleId) -> Vec<FactRef> {
    let mut facts = corpus.facts_in(article);
    facts.retain(|&fact| visible.contains(fact));
    facts
}

/// The two facts of an [`Item::Conflict`].
pub fn both(corpus: &Corpus, at: u32) -> [Option<FactRef>; 2] {
    let edge = corpus.graph.edges.iter().as_slice().get(at as usize);
    edge.map_or([None, None], |edge| [fact_of(edge.source), fact_of(edge.target)])
}

/// The visible facts that a row stands for: all tellings of an event, all points of a series. None for heads of groups.
pub fn facts(view: &View<'_>, item: Item) -> Vec<FactRef> {
    let corpus = view.corpus;
    let all = match item {
        Item::Event(id) => corpus.tellings(id).iter().copied().map(FactRef::Event).collect(),
        Item::Article(id) => corpus.facts_in(id),
        Item::Conflict(at) => both(corpus, at).into_iter().flatten().collect(),
        Item::Metric(_) | Item::Category(_) | Item::Theme(_) => {
            mentions(view, item).into_iter().filter_map(|told| told.fact).collect()
        }
        other => other.fact().or_else(|| evidence(view, other)?.fact).into_iter().collect(),
    };
    all.into_iter().filter(|&fact| view.visible.contains(fact)).collect()
}

/// Where else the same thing is told, oldest first, itself included: the points of its series, the events of its
/// thread, passages of the same risk, facts of the same theme, mentions of the same entity.
pub fn mentions(view: &View<'_>, item: Item) -> Vec<Evidence> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let facts = match item {
        Item::Observation(id) => graph.metric_of.get(usize::from(id)).map_or(Vec::new(), |&id| points(view, id)),
        Item::Metric(id) => points(view, id),
        Item::Event(id) => thread(corpus, id),
        Item::Risk(id) => same_risk(view, id),
        Item::Category(category) => {
            let risks = view.visible.risks.iter().filter(|&id| graph.risks[id].category == category);
            risks.map(FactRef::Risk).collect()
        }
        Item::Theme(theme) => view.visible.iter().filter(|&fact| graph.themes_of(fact).contains(theme)).collect(),
        Item::Entity(id) => {
            let mentions = graph.mentions.iter().filter(|mention| graph.entity(mention.name) == Some(id));
            let evidence = mentions.map(|mention| Evidence {
                article: graph.passages[mention.passage].article,
                passage: Some(mention.passage),
                quote: Some(mention.span),
                fact: None,
            });
            return oldest_first(corpus, evidence.collect());
        }
        Item::Conflict(_) | Item::Link { .. } => {
            evidence(view, item).and_then(|found| found.fact).into_iter().collect()
        }
        Item::Telling(_, fact) => return mentions(view, fact.into()),
        Item::Line(metric, _) => return mentions(view, Item::Metric(metric)),
        Item::Group(_) | Item::Article(_) | Item::Source(_) | Item::Section(_) | Item::Empty(..) | Item::Strip(..) => {
            Vec::new()
        }
    };
    let visible = facts.into_iter().filter(|&fact| view.visible.contains(fact));
    oldest_first(corpus, visible.map(|fact| of_fact(corpus, fact)).collect())
}

fn oldest_first(corpus: &Corpus, mut all: Vec<Evidence>) -> Vec<Evidence> {
    let day = |id: ArticleId| corpus.graph.articles[id].published;
    all.sort_by_key(|found| (day(found.article).is_none(), day(found.article), found.article, found.quote, found.fact));
    all
}

fn points(view: &View<'_>, metric: MetricId) -> Vec<FactRef> {
    let points = view.corpus.graph.metrics.get(metric).map_or(&[][..], |metric| &metric.points);
    points.iter().copied().map(FactRef::Observation).collect()
}

fn thread(corpus: &Corpus, event: EventId) -> Vec<FactRef> {
    linked(corpus, FactRef::Event(event), &[EdgeKind::SameAs, EdgeKind::Precedes]).into_iter().collect()
}

fn same_risk(view: &View<'_>, id: RiskId) -> Vec<FactRef> {
    let risks = &view.corpus.graph.risks;
    let same =
        |other: &RiskId| risks[*other].category == risks[id].category && risks[*other].entity == risks[id].entity;
    view.visible.risks.iter().filter(same).map(FactRef::Risk).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::query::{Asked, Filter, Folds, Scale};

    /// What `look` sees of the fixture's story under a filter.
    fn seen<T>(filter: &str, look: impl Fn(&View<'_>) -> T) -> T {
        let corpus = Corpus::new(fixture::graph());
        let filter: Filter = filter.parse().expect("a filter");
        let (visible, folds) = (filter.apply(&corpus), Folds::all(true));
        let scale = Scale::Month;
        look(&View {
            corpus: &corpus,
            filter: &filter,
            visible: &visible,
            scale,
            order: 0,
            folds: &folds,
            asked: Asked::ALL,
        })
    }

    /// The observation that has this line.
    fn observation(view: &View<'_>, line: &str) -> FactRef {
        let mut ids = view.corpus.graph.observations.ids();
        let id = ids.find(|&id| headline::text(view.corpus, Node::Observation(id)) == line);
        FactRef::Observation(id.unwrap_or_else(|| panic!("no {line}")))
    }

    #[test]
    fn a_fact_has_its_links_and_each_leads_on() {
        let lines = seen("", |view| {
            let fact = observation(view, "Acme Cloud revenue growth ▲ 26% yoy, 2025-Q3");
            let list = links(view, fact.into());
            (0..list.len())
                .filter_map(|at| list.row(view, at))
                .map(|row| row.cells.iter().map(Cell::plain).collect::<Vec<_>>().join(" | "))
                .collect::<Vec<_>>()
        });
        assert!(lines[0].starts_with("conflicts with | Acme Cloud revenue growth ▲ 34% yoy, 2025-Q3"), "{lines:?}");
        assert!(lines[0].ends_with("26% against 34%"), "{lines:?}");
    }

    #[test]
    fn the_other_side_of_the_other_side_is_this_side() {
        seen("", |view| {
            let here = observation(view, "Acme Cloud revenue growth ▲ 26% yoy, 2025-Q3");
            let mut at = other_side(view.corpus, here).expect("a conflict");
            assert_ne!(at, here);
            for _ in 0..8 {
                at = if at == here { at } else { other_side(view.corpus, at).expect("a conflict") };
            }
            assert_eq!(at, here);
        });
    }

    #[test]
    fn every_row_but_a_head_leads_to_its_sentence() {
        seen("", |view| {
            for pane in crate::query::PANES {
                for item in (pane.list)(view).items {
                    let found = evidence(view, item);
                    let head = matches!(item, Item::Group(_) | Item::Section(_) | Item::Empty(..));
                    assert_eq!(found.is_none(), head, "{item:?}");
                    let whole = found.is_some_and(|found| found.passage.is_none());
                    assert_eq!(whole, matches!(item, Item::Article(_)), "{item:?}");
                }
            }
        });
    }

    #[test]
    fn mentions_go_from_the_oldest_to_the_newest() {
        let told = |filter: &str| {
            seen(filter, |view| {
                let fact = observation(view, "Anvil users 14m, 2025-11");
                let all = mentions(view, fact.into());
                all.iter().map(|found| told_by(view.corpus, found.article)).collect::<Vec<_>>()
            })
        };
        assert_eq!(told(""), ["Harbor Wire, 2025-10-30", "Markets Today, 2025-10-31", "Daily Ledger, 2025-12-03"]);
        assert_eq!(told("-source:wire"), ["Markets Today, 2025-10-31", "Daily Ledger, 2025-12-03"]);
    }
}
