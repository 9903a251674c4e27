//! From a row to its sentence, to who says it, and to where else the same thing is told.
//!
//! What a fact is linked with, and where its links lead, stands in `links.rs`.

mod links;

pub use links::{COLUMNS, Link, both, ends, link, links, other_side};
pub(super) use links::{linked, links_of, sides};

use super::row::{Piece, Role};
use super::{Corpus, Item, View, Visible};
use crate::model::{
    ArticleId, EdgeKind, EntityId, EventId, FactRef, Graph, MetricId, Node, PassageId, Polarity, RiskId, Span,
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
        Item::Entity(entity) => said(graph, entity).next().or_else(|| {
            // A commodity is mentioned nowhere by itself: what is told of it tells of it.
            newest(&mut figures(graph, entity).filter(|&fact| visible.contains(fact)))
        }),
        Item::Source(publisher) => {
            let articles = visible.articles.iter().filter(|&id| corpus.publisher_of(id) == Some(publisher));
            articles.max_by_key(|&id| (graph.articles[id].published, std::cmp::Reverse(id))).map(whole)
        }
        Item::Conflict(edge) => of_node(corpus, graph.edges.iter().as_slice().get(edge as usize)?.source),
        Item::Link { .. } => of_node(corpus, link(corpus, item)?.there),
    }
}

/// Where an entity is mentioned.
fn said(graph: &Graph, entity: EntityId) -> impl Iterator<Item = Evidence> + '_ {
    let mentions = graph.mentions.iter().filter(move |mention| graph.entity(mention.name) == Some(entity));
    mentions.map(|mention| Evidence {
        article: graph.passages[mention.passage].article,
        passage: Some(mention.passage),
        quote: Some(mention.span),
        fact: None,
    })
}

/// The figures that an entity owns.
fn figures(graph: &Graph, entity: EntityId) -> impl Iterator<Item = FactRef> + '_ {
    let metrics = graph.metrics.iter().filter(move |metric| metric.entity == Some(entity));
    metrics.flat_map(|metric| metric.points.iter().copied().map(FactRef::Observation))
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

/// The facts of an article that are left by the filter, in the order of its text: to underline and to jump.
pub fn facts_in(corpus: &Corpus, visible: &Visible, article: ArticleId) -> Vec<FactRef> {
    let mut facts = corpus.facts_in(article);
    facts.retain(|&fact| visible.contains(fact));
    facts
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
            let said: Vec<Evidence> = said(graph, id).collect();
            if !said.is_empty() {
                return oldest_first(corpus, said);
            }
            figures(graph, id).collect()
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
pub(super) mod tests {
    use super::*;
    use crate::query::headline;
    use crate::query::tests::seen;

    /// The observation that has this line.
    pub(super) fn observation(view: &View<'_>, line: &str) -> FactRef {
        let mut ids = view.corpus.graph.observations.ids();
        let id = ids.find(|&id| headline::text(view.corpus, Node::Observation(id)) == line);
        FactRef::Observation(id.unwrap_or_else(|| panic!("no {line}")))
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
    fn what_only_figures_name_leads_to_its_newest_figure() {
        let told = crate::fixture::article("Fuel", "2025-12-13", "Daily Ledger", "Propane rose 3%. Propane rose 4%.");
        let told = told.observation("3%").entity("propane").measure("price change").percent("3");
        let told = told.observation("4%").entity("propane").measure("price change").percent("4");
        let corpus = Corpus::new(crate::fixture::link(vec![told]));
        let filter = crate::query::Filter::default();
        let (visible, folds) = (filter.apply(&corpus), crate::query::Folds::all(true));
        let (scale, asked) = (crate::query::Scale::Month, crate::query::Asked::ALL);
        let view = View { corpus: &corpus, filter: &filter, visible: &visible, scale, order: 0, folds: &folds, asked };
        let propane = corpus.graph.entities.ids().next().expect("an entity");
        assert!(evidence(&view, Item::Entity(propane)).expect("its sentence").fact.is_some());
        assert_eq!(mentions(&view, Item::Entity(propane)).len(), 2);
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
