//! The event graph: arenas of nodes, and what is looked up in them. The edges between them are `edges.rs`.

use super::names::{Names, names};
use super::{
    Arena, Article, ArticleId, Basis, ContentId, Edges, EntityId, EntityKind, EntityMention, Event, EventId, FactRef,
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
    /// Facts of copies, each with the same fact of the text that is copied; sorted.
    pub twins: Vec<(FactRef, FactRef)>,
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
    /// The measure whose change it is: "revenue" of "revenue growth". `measure` itself where it is no change.
    pub level: NameId,
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
    /// Gives back the room that is left for more articles.
    pub fn shrink(&mut self) {
        self.articles.shrink();
        self.passages.shrink();
        self.mentions.shrink_to_fit();
        self.observations.shrink();
        self.events.shrink();
        self.risks.shrink();
    }

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

    /// The fact that a fact of a copy copies; the fact itself elsewhere, and where the copy says it in words of
    /// its own.
    pub fn original(&self, fact: FactRef) -> FactRef {
        let at = self.twins.binary_search_by_key(&fact, |&(copy, _)| copy);
        at.map_or(fact, |at| self.twins[at].1)
    }

    /// The articles that tell `facts` independently of each other: for copies the one they copy. Ascending.
    pub fn origins_of(&self, facts: impl IntoIterator<Item = FactRef>) -> Vec<ArticleId> {
        let mut origins: Vec<_> = facts.into_iter().map(|fact| self.origin(self.article_of(fact))).collect();
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// How many articles tell `facts` independently of each other: copies count as the one they copy.
    pub fn count_origins(&self, facts: impl IntoIterator<Item = FactRef>) -> usize {
        self.origins_of(facts).len()
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

    /// What an entity is in the end a unit or brand of; the entity itself where it is none.
    pub fn root(&self, entity: EntityId) -> EntityId {
        let wholes = std::iter::successors(Some(entity), |&entity| self.entities[entity].part_of);
        wholes.last().unwrap_or(entity)
    }

    /// The entity that goes by `name`.
    pub fn entity(&self, name: NameId) -> Option<EntityId> {
        self.entity_of.get(usize::from(name)).copied().flatten()
    }
}
