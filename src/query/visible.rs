//! What a filter leaves of a graph.

use super::{Corpus, Set};
use crate::model::{ArticleId, EventId, FactRef, Graph, ObservationId, RiskId};

/// The facts and articles that a filter leaves. All panes show these and no others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visible {
    /// Observations.
    pub observations: Set<ObservationId>,
    /// Events.
    pub events: Set<EventId>,
    /// Risks.
    pub risks: Set<RiskId>,
    /// Articles: those of the facts, and those that pass the filter themselves.
    pub articles: Set<ArticleId>,
    /// How many facts are left, and how many there are in all.
    pub facts: (usize, usize),
}

impl Visible {
    /// Everything.
    pub fn all(corpus: &Corpus) -> Visible {
        let graph = &corpus.graph;
        let count = graph.observations.len() + graph.events.len() + graph.risks.len();
        Visible {
            observations: Set::all(graph.observations.len()),
            events: Set::all(graph.events.len()),
            risks: Set::all(graph.risks.len()),
            articles: Set::all(graph.articles.len()),
            facts: (count, count),
        }
    }

    /// Chosen facts, with their articles.
    pub fn of(corpus: &Corpus, facts: impl Iterator<Item = FactRef>) -> Visible {
        let graph = &corpus.graph;
        let mut chosen = Facts::none(graph);
        let mut articles = Set::none(graph.articles.len());
        for fact in facts {
            chosen.insert(fact);
            articles.insert(graph.article_of(fact));
        }
        let (count, all) = (chosen.count(), graph.facts().count());
        let Facts { observations, events, risks } = chosen;
        Visible { observations, events, risks, articles, facts: (count, all) }
    }

    /// Whether a fact is left.
    pub fn contains(&self, fact: FactRef) -> bool {
        match fact {
            FactRef::Observation(id) => self.observations.contains(id),
            FactRef::Event(id) => self.events.contains(id),
            FactRef::Risk(id) => self.risks.contains(id),
        }
    }

    /// The facts that are left: observations, then events, then risks.
    pub fn iter(&self) -> impl Iterator<Item = FactRef> + '_ {
        let observations = self.observations.iter().map(FactRef::Observation);
        let events = self.events.iter().map(FactRef::Event);
        observations.chain(events).chain(self.risks.iter().map(FactRef::Risk))
    }
}

/// A set of facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    observations: Set<ObservationId>,
    events: Set<EventId>,
    risks: Set<RiskId>,
}

impl Facts {
    /// No fact of `graph`.
    pub fn none(graph: &Graph) -> Facts {
        Facts {
            observations: Set::none(graph.observations.len()),
            events: Set::none(graph.events.len()),
            risks: Set::none(graph.risks.len()),
        }
    }

    /// Adds a fact.
    pub fn insert(&mut self, fact: FactRef) {
        match fact {
            FactRef::Observation(id) => self.observations.insert(id),
            FactRef::Event(id) => self.events.insert(id),
            FactRef::Risk(id) => self.risks.insert(id),
        }
    }

    /// Takes a fact out.
    pub fn remove(&mut self, fact: FactRef) {
        match fact {
            FactRef::Observation(id) => self.observations.remove(id),
            FactRef::Event(id) => self.events.remove(id),
            FactRef::Risk(id) => self.risks.remove(id),
        }
    }

    /// Whether a fact is in it.
    pub fn contains(&self, fact: FactRef) -> bool {
        match fact {
            FactRef::Observation(id) => self.observations.contains(id),
            FactRef::Event(id) => self.events.contains(id),
            FactRef::Risk(id) => self.risks.contains(id),
        }
    }

    /// How many facts are in it.
    pub fn count(&self) -> usize {
        self.observations.count() + self.events.count() + self.risks.count()
    }

    /// How many of its facts are visible.
    pub fn count_in(&self, other: &Visible) -> usize {
        self.observations.count_in(&other.observations)
            + self.events.count_in(&other.events)
            + self.risks.count_in(&other.risks)
    }
}
