//! Amounts that one sentence gives in two currencies: "RMB33.4 billion ($4.67 billion)".

use crate::model::{Certainty, Edge, EdgeKind, FactRef, Node, Observation, ObservationId, Unit};

use super::Linking;

/// Between an amount and the same in another currency stand so many bytes at most: "(about".
const GAP: usize = 8;

/// Each such amount with the one beside it.
pub(super) fn find(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let mut edges = Vec::new();
    let mut observations: Vec<(ObservationId, &Observation)> = graph.observations.entries().collect();
    observations.sort_by_key(|(_, observation)| (observation.passage, observation.quote));
    for pair in observations.windows(2) {
        let ((first, a), (second, b)) = (pair[0], pair[1]);
        let money = matches!((a.quantity.unit, b.quantity.unit), (Unit::Money(x), Unit::Money(y)) if x != y);
        let one = (a.passage, a.entity, a.measure, a.modality) == (b.passage, b.entity, b.measure, b.modality);
        if !money || !one || a.quote.end() > b.quote.start() {
            continue;
        }
        let text = &graph.articles[graph.article_of(FactRef::Observation(first))].text;
        let between = text[a.quote.end()..b.quote.start()].trim();
        if between.len() <= GAP && (between.starts_with(['(', '[', '/']) || between.ends_with("or")) {
            let why = format!("one sentence gives it in two currencies; {} and {}", a.quote.of(text), b.quote.of(text));
            let (source, target) = (Node::Observation(second), Node::Observation(first));
            let (kind, certainty) = (EdgeKind::Corroborates, Certainty::Sure);
            edges.push(Edge { source, target, kind, certainty, why: why.into() });
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Told, article, link};
    use crate::model::Edge;

    #[test]
    fn one_sentence_in_two_currencies() {
        let text = "Sales came to EUR 2.1 billion ($2.4 billion), costs to EUR 1 billion and $3 billion.";
        let money = |told: Told, quote: &str, code: &str, value: &str| {
            told.observation(quote).entity("Acme").money(code, value, 9)
        };
        let told = money(article("Sales", "", "", text), "EUR 2.1 billion", "EUR", "2.1");
        let told = money(
            money(money(told, "$2.4 billion", "USD", "2.4"), "EUR 1 billion", "EUR", "1"),
            "$3 billion",
            "USD",
            "3",
        );
        let graph = link(vec![told]);
        let edges: Vec<&Edge> = graph.edges.iter().collect();
        assert_eq!(edges.len(), 1);
        assert_eq!(&*edges[0].why, "one sentence gives it in two currencies; EUR 2.1 billion and $2.4 billion");
    }
}
