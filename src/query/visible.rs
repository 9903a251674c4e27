//! What a filter leaves of a graph.

use super::{Corpus, Set};
use crate::model::{ArticleId, EventId, FactRef, ObservationId, RiskId};

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
