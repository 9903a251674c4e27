//! A graph with what queries look up again and again: built once after loading, then only read.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::search::Lines;
use super::{Item, PublisherId, Visible};
use crate::model::{
    Arena, ArticleId, EdgeKind, EntityId, EventId, FactRef, Graph, Node, ObservationId, PassageId, Period,
};

/// A graph and its look-up tables. It can be shared between threads.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The graph.
    pub graph: Graph,
    /// Publishers, sorted by name.
    publishers: Vec<Box<str>>,
    /// The publisher of each article.
    publisher_of: Vec<Option<PublisherId>>,
    /// The earliest copy of each article: itself, where it is no copy.
    origin_of: Vec<ArticleId>,
    /// The earliest telling of each event: itself, where it is that or the only one.
    teller_of: Vec<EventId>,
    /// All events, those of one teller together.
    by_teller: Vec<EventId>,
    /// Observations that another one conflicts with.
    disputed: super::Set<ObservationId>,
    /// The latest day of publication.
    newest: Option<NaiveDate>,
    /// What can be searched: made when first asked for.
    lines: OnceLock<Lines>,
}

impl Corpus {
    /// Builds the tables. Takes time in proportion to the graph: some 10 ms for 100,000 facts.
    pub fn new(graph: Graph) -> Corpus {
        let names: BTreeSet<&str> = graph.articles.iter().filter_map(|article| article.publisher.as_deref()).collect();
        let publishers: Vec<Box<str>> = names.into_iter().map(Box::from).collect();
        let index = |name: &str| publishers.binary_search_by(|known| (**known).cmp(name)).ok();
        let publisher_of = graph
            .articles
            .iter()
            .map(|article| Some(PublisherId(index(article.publisher.as_deref()?)? as u32)))
            .collect();
        let teller_of = tellers(&graph);
        let mut by_teller: Vec<EventId> = graph.events.ids().collect();
        by_teller.sort_by_key(|&id| (teller_of[usize::from(id)], id));
        Corpus {
            publisher_of,
            origin_of: origins(&graph),
            teller_of,
            by_teller,
            disputed: disputed(&graph),
            newest: graph.articles.iter().filter_map(|article| article.published).max(),
            lines: OnceLock::new(),
            publishers,
            graph,
        }
    }

    /// What a filter leaves, as a corpus of its own.
    #[must_use]
    pub fn only(&self, visible: &Visible) -> Corpus {
        Corpus::new(self.graph.only(|article| visible.articles.contains(article), |fact| visible.contains(fact)))
    }

    /// What can be searched. The first call makes it, which takes some 20 ms for 10 MB of passages.
    pub(super) fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.graph))
    }

    /// Publishers, sorted by name; a [`PublisherId`] is an index into them.
    pub fn publishers(&self) -> &[Box<str>] {
        &self.publishers
    }

    /// Who published an article.
    pub fn publisher_of(&self, article: ArticleId) -> Option<PublisherId> {
        self.publisher_of.get(usize::from(article)).copied().flatten()
    }

    /// The earliest copy of an article: the article itself, where it is no copy of another.
    pub fn origin_of(&self, article: ArticleId) -> ArticleId {
        self.origin_of.get(usize::from(article)).copied().unwrap_or(article)
    }

    /// The articles that copy `origin`, in the order of input; itself left out.
    pub fn copies_of(&self, origin: ArticleId) -> impl Iterator<Item = ArticleId> + '_ {
        self.graph.articles.ids().filter(move |&article| article != origin && self.origin_of(article) == origin)
    }

    /// The earliest telling of what an event tells.
    pub fn teller_of(&self, event: EventId) -> EventId {
        self.teller_of.get(usize::from(event)).copied().unwrap_or(event)
    }

    /// All tellings of what an event tells, itself included.
    pub fn tellings(&self, event: EventId) -> &[EventId] {
        let teller = self.teller_of(event);
        let first = self.by_teller.partition_point(|&other| self.teller_of(other) < teller);
        let count = self.by_teller[first..].partition_point(|&other| self.teller_of(other) == teller);
        &self.by_teller[first..first + count]
    }

    /// The fact, article or series whose id, as it is printed, begins with `id`. `None` where none does, or more than one.
    pub fn item_of(&self, id: &str) -> Option<Item> {
        let id = id.to_lowercase();
        let articles = self.graph.articles.entries().map(|(at, article)| (article.id, Item::Article(at)));
        let facts = self.graph.facts().map(|fact| (self.graph.content_id(fact), Item::from(fact)));
        let series = self.graph.metrics.entries().map(|(at, metric)| (metric.id, Item::Metric(at)));
        let mut found = articles
            .chain(series)
            .chain(facts)
            .filter(|(other, _)| !id.is_empty() && other.to_string().starts_with(&id));
        let (first, item) = found.next()?;
        found.all(|(other, _)| other == first).then_some(item)
    }

    /// How many articles these are, and how many of them are no copies of one another.
    pub fn sources(&self, articles: impl Iterator<Item = ArticleId>) -> (usize, usize) {
        let articles: BTreeSet<ArticleId> = articles.collect();
        let origins: BTreeSet<ArticleId> = articles.iter().map(|&article| self.origin_of(article)).collect();
        (articles.len(), origins.len())
    }

    /// Whether another observation contradicts this one.
    pub fn is_disputed(&self, observation: ObservationId) -> bool {
        self.disputed.contains(observation)
    }

    /// The latest day of publication: what "now" means here.
    pub fn newest(&self) -> Option<NaiveDate> {
        self.newest
    }

    /// The entity that most articles are about.
    pub fn subject(&self) -> Option<EntityId> {
        let mut counts = vec![0_u32; self.graph.entities.len()];
        self.graph.subjects.iter().flatten().for_each(|entity| counts[usize::from(*entity)] += 1);
        let best = (0..counts.len()).max_by_key(|&index| (counts[index], std::cmp::Reverse(index)))?;
        (counts[best] > 0).then(|| EntityId::from(best))
    }

    /// When a fact happened, as sure as it is told: the date of an event, the period of an observation. Where
    /// the text gives none, and for risks, the day of publication.
    pub fn period_of(&self, fact: FactRef) -> Option<Period> {
        let own = match fact {
            FactRef::Event(id) => self.graph.events[id].date,
            FactRef::Observation(id) => self.graph.observations[id].period,
            FactRef::Risk(_) => None,
        };
        own.or_else(|| self.published(fact).map(Period::day))
    }

    /// The first and last day of [`Corpus::period_of`]; those of the day of publication where it has none
    /// in the calendar.
    pub fn days_of(&self, fact: FactRef) -> Option<(NaiveDate, NaiveDate)> {
        let own = self.period_of(fact).and_then(Period::days);
        own.or_else(|| self.published(fact).map(|day| (day, day)))
    }

    /// The day on which the article of a fact was published.
    pub fn published(&self, fact: FactRef) -> Option<NaiveDate> {
        self.graph.articles[self.graph.article_of(fact)].published
    }

    /// The observations of a sentence.
    pub fn observations_in(&self, passage: PassageId) -> impl Iterator<Item = ObservationId> + '_ {
        let graph = &self.graph;
        let article = graph.passages[passage].article;
        let all = in_article(graph, &graph.observations, article, |fact| fact.passage);
        all.filter(move |&id| graph.observations[id].passage == passage)
    }

    /// All facts of an article, in the order of its text.
    pub fn facts_in(&self, article: ArticleId) -> Vec<FactRef> {
        let graph = &self.graph;
        let observations = in_article(graph, &graph.observations, article, |fact| fact.passage);
        let events = in_article(graph, &graph.events, article, |fact| fact.passage);
        let risks = in_article(graph, &graph.risks, article, |fact| fact.passage);
        let mut facts: Vec<FactRef> = observations.map(FactRef::Observation).collect();
        facts.extend(events.map(FactRef::Event));
        facts.extend(risks.map(FactRef::Risk));
        facts.sort_by_key(|&fact| (graph.quote_of(fact), fact));
        facts
    }
}

/// The ids of the facts of one article, which stand together.
fn in_article<I: From<usize> + Into<usize> + Copy, F>(
    graph: &Graph,
    facts: &Arena<I, F>,
    article: ArticleId,
    passage: fn(&F) -> PassageId,
) -> impl Iterator<Item = I> + use<I, F> {
    let article_of = |fact: &F| graph.passages[passage(fact)].article;
    let first = facts.as_slice().partition_point(|fact| article_of(fact) < article);
    let count = facts.as_slice()[first..].partition_point(|fact| article_of(fact) == article);
    (first..first + count).map(I::from)
}

/// The earliest copy of each article, by `copy-of` edges.
fn origins(graph: &Graph) -> Vec<ArticleId> {
    let mut origins: Vec<ArticleId> = graph.articles.ids().collect();
    for edge in graph.edges.iter().filter(|edge| edge.kind == EdgeKind::CopyOf) {
        if let (Node::Article(copy), Node::Article(origin)) = (edge.source, edge.target) {
            origins[usize::from(copy)] = origin;
        }
    }
    (0..origins.len()).map(|at| follow(&mut origins, at)).collect()
}

/// The earliest published telling of each event, by `same-as` edges.
fn tellers(graph: &Graph) -> Vec<EventId> {
    let mut parents: Vec<EventId> = graph.events.ids().collect();
    let day = |id: EventId| {
        let published = graph.articles[graph.article_of(FactRef::Event(id))].published;
        (published.is_none(), published, id)
    };
    for edge in graph.edges.iter().filter(|edge| edge.kind == EdgeKind::SameAs) {
        if let (Node::Event(a), Node::Event(b)) = (edge.source, edge.target) {
            let (a, b) = (follow(&mut parents, a.into()), follow(&mut parents, b.into()));
            let (first, later) = if day(a) <= day(b) { (a, b) } else { (b, a) };
            parents[usize::from(later)] = first;
        }
    }
    (0..parents.len()).map(|at| follow(&mut parents, at)).collect()
}

/// Where a chain of parents ends, which it shortens on the way; a ring of them ends anywhere on it.
fn follow<I: Into<usize> + Copy>(parents: &mut [I], from: usize) -> I {
    let mut at = from;
    for _ in 0..parents.len() {
        let next = parents[at].into();
        if next == at {
            break;
        }
        parents[at] = parents[next];
        at = next;
    }
    parents[at]
}

fn disputed(graph: &Graph) -> super::Set<ObservationId> {
    let mut disputed = super::Set::none(graph.observations.len());
    for edge in graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Conflicts) {
        for node in [edge.source, edge.target] {
            if let Node::Observation(id) = node {
                disputed.insert(id);
            }
        }
    }
    disputed
}
