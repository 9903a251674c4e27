//! Copies → which of their facts are which of the facts that they copy.

use std::collections::BTreeMap;

use crate::model::{ArticleId, Certainty, Edge, EdgeKind, FactRef, Graph, NameId};

use super::Linking;

/// What two facts of a text and its copy have in common: the article that is copied, what is said, in which words.
type Key<'a> = (ArticleId, u8, NameId, &'a str);

/// The facts of copies, each with the one that it copies; sorted. A sentence that the copy has changed still counts
/// where it says the same of the same words.
pub(super) fn twins(graph: &Graph) -> Vec<(FactRef, FactRef)> {
    let mut originals: BTreeMap<Key, Vec<FactRef>> = BTreeMap::new();
    let is_copy = |fact: FactRef| graph.origin(graph.article_of(fact)) != graph.article_of(fact);
    let mut copied: Vec<ArticleId> =
        graph.articles.ids().filter(|&id| graph.origin(id) != id).map(|id| graph.origin(id)).collect();
    copied.sort_unstable();
    copied.dedup();
    for fact in graph.facts().filter(|&fact| copied.binary_search(&graph.article_of(fact)).is_ok()) {
        originals.entry(key(graph, fact)).or_default().push(fact);
    }
    let mut ranks: BTreeMap<(ArticleId, Key), usize> = BTreeMap::new();
    let mut twins = Vec::new();
    for fact in graph.facts().filter(|&fact| is_copy(fact)) {
        let key = key(graph, fact);
        let rank = ranks.entry((graph.article_of(fact), key)).or_default();
        let sentence = |fact| graph.passage_text(graph.passage_of(fact));
        let original = originals
            .get(&key)
            .and_then(|all| all.iter().find(|&&other| sentence(other) == sentence(fact)).or(all.get(*rank)).copied());
        *rank += 1;
        twins.extend(original.map(|original| (fact, original)));
    }
    twins.sort_unstable();
    twins
}

fn key(graph: &Graph, fact: FactRef) -> Key<'_> {
    let (sort, what) = match fact {
        FactRef::Observation(id) => (0, graph.observations[id].measure),
        FactRef::Event(id) => (1, graph.events[id].kind),
        FactRef::Risk(id) => (2, graph.risks[id].category),
    };
    let article = graph.article_of(fact);
    (graph.origin(article), sort, what, graph.text(article, graph.quote_of(fact)))
}

/// Events and risks of copies are those of the original.
pub(super) fn edges(linking: &Linking) -> Vec<Edge> {
    let told = linking.graph.twins.iter().filter(|(fact, _)| !matches!(fact, FactRef::Observation(_)));
    let edge = |&(copy, original): &(FactRef, FactRef)| Edge {
        source: copy.into(),
        target: original.into(),
        kind: EdgeKind::SameAs,
        certainty: Certainty::Sure,
        why: "the same sentence in a copy".into(),
    };
    told.map(edge).collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture;
    use crate::model::FactRef;

    #[test]
    fn every_fact_of_a_copy_has_its_original() {
        let graph = fixture::graph();
        let copies: Vec<FactRef> =
            graph.facts().filter(|&fact| graph.origin(graph.article_of(fact)) != graph.article_of(fact)).collect();
        assert!(copies.len() > 5);
        for fact in copies {
            let original = graph.original(fact);
            let quote = |fact| graph.text(graph.article_of(fact), graph.quote_of(fact));
            assert_eq!(graph.article_of(original), graph.origin(graph.article_of(fact)));
            assert_eq!(quote(original), quote(fact));
            assert_eq!(graph.original(original), original);
        }
    }
}
