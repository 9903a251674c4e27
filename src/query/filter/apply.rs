//! Filter + corpus → what is left.

use super::super::{Corpus, Item, Visible};
use super::{Filter, Test};
use crate::model::Node;

impl Filter {
    /// What of `corpus` passes every term.
    pub fn apply(&self, corpus: &Corpus) -> Visible {
        Visible::all(corpus)
    }

    /// The names in it that stand for nothing in `corpus`, each with the nearest one that does: "theme:chps" with
    /// "chips". For a message below the prompt.
    pub fn unmatched(&self, _corpus: &Corpus) -> Vec<(String, Option<String>)> {
        Vec::new()
    }
}

/// The test that "only this" and "without this" add for a row: its theme, category, kind, entity or publisher.
/// `None` for rows that have nothing to filter by.
pub fn term_for(corpus: &Corpus, item: Item) -> Option<Test> {
    let graph = &corpus.graph;
    let name = |id| graph.names.get(id).to_string();
    let entity = |id| Test::Entity(vec![name(graph.entities[id].name)]);
    Some(match item {
        Item::Theme(id) => Test::Theme(vec![name(graph.themes[id].id)]),
        Item::Category(id) => Test::Risk(vec![name(id)]),
        Item::Risk(id) => Test::Risk(vec![name(graph.risks[id].category)]),
        Item::Event(id) => Test::Kind(vec![name(graph.events[id].kind)]),
        Item::Metric(id) => entity(graph.metrics[id].entity?),
        Item::Observation(id) => entity(graph.metrics[graph.metric_of[usize::from(id)]].entity?),
        Item::Entity(id) => entity(id),
        Item::Source(id) => Test::Source(vec![corpus.publishers()[id.0 as usize].to_string()]),
        Item::Article(id) => Test::Source(vec![graph.articles[id].publisher.as_deref()?.to_string()]),
        Item::Conflict(edge) => match graph.edges.iter().as_slice().get(edge as usize)?.source {
            Node::Observation(id) => return term_for(corpus, Item::Observation(id)),
            _ => return None,
        },
        Item::Group(_) | Item::Link { .. } => return None,
    })
}
