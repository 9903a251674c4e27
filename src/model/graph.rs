//! The event graph: arenas of nodes, and lists of edges between them.

use super::names::{Names, names};
use super::{
    Arena, Article, ArticleId, Basis, ContentId, EntityId, EntityKind, EntityMention, Event, EventId, FactRef,
    MetricId, NameId, Observation, ObservationId, Passage, PassageId, Risk, RiskId, Said, Span, ThemeId, Themes, Unit,
};

/// Everything that was read, linked. Built once by `link`, then only read.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The strings behind every [`NameId`].
    pub names: Names,
    /// What to call a kind, category or theme on the screen: (its id, its label).
    pub labels: Vec<(NameId, NameId)>,
    /// Articles, in the order of input.
    pub articles: Arena<ArticleId, Article>,
    /// The article whose text each one copies, by the index of the article; itself where it is no copy.
    pub origins: Vec<ArticleId>,
    /// The main entity of each article, by the index of the article.
    pub subjects: Vec<Option<EntityId>>,
    /// Passages of all articles: those of one article stand together, in the order of its text.
    pub passages: Arena<PassageId, Passage>,
    /// Named mentions: those of one article stand together, in the order of its text.
    pub mentions: Vec<EntityMention>,
    /// Entities.
    pub entities: Arena<EntityId, Entity>,
    /// The entity of each name, by the index of the name.
    pub entity_of: Vec<Option<EntityId>>,
    /// Themes of the lexicon, used or not: `ThemeId` is the lexicon's.
    pub themes: Arena<ThemeId, Theme>,
    /// Series of observations.
    pub metrics: Arena<MetricId, Metric>,
    /// The series of each observation, by its index.
    pub metric_of: Vec<MetricId>,
    /// Observations: those of one article stand together.
    pub observations: Arena<ObservationId, Observation>,
    /// Events: those of one article stand together.
    pub events: Arena<EventId, Event>,
    /// Risks: those of one article stand together.
    pub risks: Arena<RiskId, Risk>,
    /// What links facts and articles. What an arena says by itself (`contains`, `about`, `involves`,
    /// `observes`) is not repeated here.
    pub edges: Edges,
}

/// A company, person, product, place …
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Outlives the run.
    pub id: ContentId,
    /// The name it goes by.
    pub name: NameId,
    /// What it is.
    pub kind: EntityKind,
    /// What it is a unit or brand of.
    pub part_of: Option<EntityId>,
    /// How many mentions there are.
    pub mentions: u32,
}

/// A theme of the lexicon.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// "capital-expenditure"
    pub id: NameId,
    /// "Capital expenditure"
    pub label: NameId,
}

/// A series: the observations of one measure of one entity in one sort of unit on one basis.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Outlives the run.
    pub id: ContentId,
    /// Whose.
    pub entity: Option<EntityId>,
    /// Of what.
    pub measure: NameId,
    /// In which unit.
    pub unit: Unit,
    /// Against what.
    pub basis: Option<Basis>,
    /// Its points, by period, then by publication.
    pub points: Vec<ObservationId>,
}

/// Any node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Node {
    /// An article.
    Article(ArticleId),
    /// A sentence.
    Passage(PassageId),
    /// A measured value.
    Observation(ObservationId),
    /// A series.
    Metric(MetricId),
    /// A happening.
    Event(EventId),
    /// A risk.
    Risk(RiskId),
    /// A theme.
    Theme(ThemeId),
    /// An entity.
    Entity(EntityId),
}

names! {
    /// The sort of a node.
    pub enum NodeKind {
        /// An article.
        Article = "article",
        /// A sentence.
        Passage = "passage",
        /// A measured value.
        Observation = "observation",
        /// A series.
        Metric = "metric",
        /// A happening.
        Event = "event",
        /// A risk.
        Risk = "risk",
        /// A theme.
        Theme = "theme",
        /// A company, person, product, place …
        Entity = "entity",
    }

    /// What an edge says.
    pub enum EdgeKind {
        /// The same text, or nearly; points at the earliest.
        CopyOf = "copy-of",
        /// Where it stands.
        Contains = "contains",
        /// A unit or brand of a company.
        PartOf = "part-of",
        /// Its theme.
        About = "about",
        /// Who.
        Involves = "involves",
        /// One point of a series.
        Observes = "observes",
        /// The next in time of the same thread.
        Precedes = "precedes",
        /// The text says so.
        Causes = "causes",
        /// Two articles tell the same one.
        SameAs = "same-as",
        /// Same metric, period and value within rounding.
        Corroborates = "corroborates",
        /// Same metric, a later period or a later telling.
        Updates = "updates",
        /// Same metric and period, values that can't both be right.
        Conflicts = "conflicts",
    }

    /// How sure an edge is.
    pub enum Certainty {
        /// It holds.
        Sure = "sure",
        /// It is likely.
        Possible = "possible",
    }
}

/// A link between two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// From.
    pub source: Node,
    /// To.
    pub target: Node,
    /// What it says.
    pub kind: EdgeKind,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why, in a short sentence for people.
    pub why: Box<str>,
}

/// Edges, sorted by source, with an index of those that come in.
#[derive(Clone, Debug, Default)]
pub struct Edges {
    all: Vec<Edge>,
    by_target: Vec<u32>,
}

impl Edges {
    /// Sorts and indexes `edges`; equal ones are kept once.
    pub fn new(mut edges: Vec<Edge>) -> Edges {
        let key = |edge: &Edge| (edge.source, edge.kind, edge.target);
        edges.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.why.cmp(&b.why)));
        edges.dedup_by_key(|edge| key(edge));
        let mut by_target: Vec<u32> = (0..edges.len() as u32).collect();
        by_target.sort_by_key(|&at| (edges[at as usize].target, at));
        Edges { all: edges, by_target }
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Edge> {
        self.all.iter()
    }

    /// Those that leave `node`.
    pub fn from(&self, node: Node) -> &[Edge] {
        let first = self.all.partition_point(|edge| edge.source < node);
        let count = self.all[first..].partition_point(|edge| edge.source == node);
        &self.all[first..first + count]
    }

    /// Those that arrive at `node`.
    pub fn to(&self, node: Node) -> impl Iterator<Item = &Edge> {
        let first = self.by_target.partition_point(|&at| self.all[at as usize].target < node);
        let edges = self.by_target[first..].iter().map(|&at| &self.all[at as usize]);
        edges.take_while(move |edge| edge.target == node)
    }

    /// Those at `node`, whichever way they point, with the node at the other end.
    pub fn at(&self, node: Node) -> impl Iterator<Item = (&Edge, Node)> {
        let out = self.from(node).iter().map(|edge| (edge, edge.target));
        out.chain(self.to(node).map(|edge| (edge, edge.source)))
    }
}

impl From<FactRef> for Node {
    fn from(fact: FactRef) -> Node {
        match fact {
            FactRef::Observation(id) => Node::Observation(id),
            FactRef::Event(id) => Node::Event(id),
            FactRef::Risk(id) => Node::Risk(id),
        }
    }
}

impl Graph {
    /// All facts: observations, then events, then risks.
    pub fn facts(&self) -> impl Iterator<Item = FactRef> {
        let observations = self.observations.ids().map(FactRef::Observation);
        let events = self.events.ids().map(FactRef::Event);
        observations.chain(events).chain(self.risks.ids().map(FactRef::Risk))
    }

    /// The sentence that a fact stands in.
    pub fn passage_of(&self, fact: FactRef) -> PassageId {
        match fact {
            FactRef::Observation(id) => self.observations[id].passage,
            FactRef::Event(id) => self.events[id].passage,
            FactRef::Risk(id) => self.risks[id].passage,
        }
    }

    /// The words of the sentence that the fact hangs on.
    pub fn quote_of(&self, fact: FactRef) -> Span {
        match fact {
            FactRef::Observation(id) => self.observations[id].quote,
            FactRef::Event(id) => self.events[id].quote,
            FactRef::Risk(id) => self.risks[id].quote,
        }
    }

    /// The themes of a fact.
    pub fn themes_of(&self, fact: FactRef) -> Themes {
        match fact {
            FactRef::Observation(id) => self.observations[id].themes,
            FactRef::Event(id) => self.events[id].themes,
            FactRef::Risk(id) => self.risks[id].themes,
        }
    }

    /// Who says a fact, which way it speaks, and how it was found.
    pub fn said_of(&self, fact: FactRef) -> Said {
        match fact {
            FactRef::Observation(id) => self.observations[id].said,
            FactRef::Event(id) => self.events[id].said,
            FactRef::Risk(id) => self.risks[id].said,
        }
    }

    /// The id of a fact that outlives the run.
    pub fn content_id(&self, fact: FactRef) -> ContentId {
        match fact {
            FactRef::Observation(id) => self.observations[id].id,
            FactRef::Event(id) => self.events[id].id,
            FactRef::Risk(id) => self.risks[id].id,
        }
    }

    /// The article that a fact stands in.
    pub fn article_of(&self, fact: FactRef) -> ArticleId {
        self.passages[self.passage_of(fact)].article
    }

    /// The article whose text `article` copies; itself where it is no copy.
    pub fn origin(&self, article: ArticleId) -> ArticleId {
        self.origins.get(usize::from(article)).copied().unwrap_or(article)
    }

    /// How many articles tell `facts` independently of each other: copies count as the one they copy.
    pub fn count_origins(&self, facts: impl IntoIterator<Item = FactRef>) -> usize {
        let mut origins: Vec<_> = facts.into_iter().map(|fact| self.origin(self.article_of(fact))).collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    }

    /// The text of a span of an article.
    pub fn text(&self, article: ArticleId, span: Span) -> &str {
        span.of(&self.articles[article].text)
    }

    /// The sentence itself.
    pub fn passage_text(&self, passage: PassageId) -> &str {
        let Passage { article, span, .. } = self.passages[passage];
        self.text(article, span)
    }

    /// The passages of an article, in the order of its text.
    pub fn passages_of(&self, article: ArticleId) -> impl Iterator<Item = PassageId> + use<'_> {
        let passages = self.passages.as_slice();
        let first = passages.partition_point(|passage| passage.article < article);
        let count = passages[first..].partition_point(|passage| passage.article == article);
        (first..first + count).map(PassageId::from)
    }

    /// What to call a kind, category or theme on the screen: its label, or itself.
    pub fn label(&self, id: NameId) -> &str {
        let label = self.labels.iter().find(|(name, _)| *name == id).map_or(id, |(_, label)| *label);
        self.names.get(label)
    }

    /// The entity that goes by `name`.
    pub fn entity(&self, name: NameId) -> Option<EntityId> {
        self.entity_of.get(usize::from(name)).copied().flatten()
    }
}
