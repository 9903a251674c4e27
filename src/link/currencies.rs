//! Amounts that one sentence gives in two currencies: "RMB33.4 billion ($4.67 billion)", and those that two texts
//! give in different ones, at a rate that such a sentence shows.

use std::collections::BTreeMap;

use crate::model::{
    Certainty, ContentId, Edge, EdgeKind, FactRef, Modality, NameId, Node, Observation, ObservationId, Unit,
};

use super::Linking;
use super::compare::{When, is_telling};
use super::points::{Point, point};

/// Between an amount and the same in another currency stand so many bytes at most: "(about".
const GAP: usize = 8;

/// So far apart may two amounts be, as a share, when one is converted: rates move within a quarter.
const NEAR: f64 = 0.015;

/// Each such amount with the one beside it, and the same amounts of other articles.
pub(super) fn find(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let pairs = pairs(linking);
    let edge = |&(first, second): &(ObservationId, ObservationId)| {
        let text = &graph.articles[graph.article_of(FactRef::Observation(first))].text;
        let quotes = [first, second].map(|id| graph.observations[id].quote.of(text));
        let why = format!("one sentence gives it in two currencies; {} and {}", quotes[0], quotes[1]);
        corroborates(second, first, Certainty::Sure, why)
    };
    let mut edges: Vec<Edge> = pairs.iter().map(edge).collect();
    edges.extend(across(linking, &pairs));
    edges
}

fn corroborates(source: ObservationId, target: ObservationId, certainty: Certainty, why: String) -> Edge {
    let (source, target) = (Node::Observation(source), Node::Observation(target));
    Edge { source, target, kind: EdgeKind::Corroborates, certainty, why: why.into() }
}

/// What has to be the same of two amounts in two currencies: whose, of what, for when, and whether it has happened.
type Thing = (ContentId, NameId, Modality, When);

/// Amounts of one period that two articles give in two currencies.
fn across(linking: &Linking, pairs: &[(ObservationId, ObservationId)]) -> Vec<Edge> {
    let graph = linking.graph;
    let mut rates: BTreeMap<(Unit, Unit), Vec<f64>> = BTreeMap::new();
    for &(first, second) in pairs {
        let [a, b] = [first, second].map(|id| graph.observations[id].quantity);
        rates.entry((a.unit, b.unit)).or_default().push(b.value.middle() / a.value.middle());
        rates.entry((b.unit, a.unit)).or_default().push(a.value.middle() / b.value.middle());
    }
    if rates.is_empty() {
        return Vec::new();
    }
    let mut things: BTreeMap<Thing, BTreeMap<Unit, Vec<Point>>> = BTreeMap::new();
    for point in linking.families.iter().flatten().filter_map(|&id| point(linking, id)) {
        let fact = point.observation;
        let entity = fact.entity.and_then(|name| graph.entity(name));
        let told = fact.quantity.unit.is_money() && point.when.is_closed() && is_telling(&fact.quantity);
        let flow = point.nature.known && point.nature.flow && !point.nature.act && !point.nature.vague;
        if let Some(entity) = entity.filter(|_| told && flow && point.scope == 0) {
            let thing = (graph.entities[entity].id, fact.measure, fact.modality, point.when);
            things.entry(thing).or_default().entry(fact.quantity.unit).or_default().push(point);
        }
    }
    let mut edges = Vec::new();
    for mut units in things.into_values().filter(|units| units.len() > 1) {
        units.values_mut().for_each(|points| points.sort_by(|a, b| a.value().total_cmp(&b.value())));
        for (unit, points) in &units {
            let others = units.range((std::ops::Bound::Excluded(unit), std::ops::Bound::Unbounded));
            for (other, targets) in others {
                let known = rates.get_mut(&(*unit, *other)).and_then(|rates| median(rates));
                let Some(rate) = known else { continue };
                edges.extend(points.iter().filter_map(|point| converted(linking, point, rate, targets)));
            }
        }
    }
    edges
}

fn median(rates: &mut [f64]) -> Option<f64> {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().filter(|rate| rate.is_finite() && *rate > 0.0)
}

/// The link of an amount with the first of another article that it is at this rate.
fn converted(linking: &Linking, point: &Point, rate: f64, targets: &[Point]) -> Option<Edge> {
    let value = point.value() * rate;
    let from = targets.partition_point(|target| target.value() < value * (1.0 - NEAR));
    let near = targets[from..].iter().take_while(|target| target.value() <= value * (1.0 + NEAR));
    let other = near.filter(|target| target.article != point.article).min_by_key(|target| target.age())?;
    let (later, earlier) = if point.age() > other.age() { (point, other) } else { (other, point) };
    let quote = |point: &Point| linking.graph.text(point.article, point.observation.quote);
    let when = point.when;
    let why = format!(
        "same metric and {when}, in two currencies at a rate that a text shows; {} and {}",
        quote(later),
        quote(earlier)
    );
    Some(corroborates(later.id, earlier.id, Certainty::Possible, why))
}

/// The amounts that stand side by side in two currencies, in the order of the text.
fn pairs(linking: &Linking) -> Vec<(ObservationId, ObservationId)> {
    let graph = linking.graph;
    let mut pairs = Vec::new();
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
            pairs.push((first, second));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Told, article, link};
    use crate::model::Edge;

    #[test]
    fn two_articles_in_two_currencies() {
        let told = |title: &str, day: &str, text: &str, amounts: &[(&str, &str, &str)]| {
            amounts.iter().fold(article(title, day, "", text), |told, &(quote, code, value)| {
                told.observation(quote).entity("Acme").money(code, value, 9).period("2025-Q3")
            })
        };
        let both = ("EUR 2.15 billion", "EUR", "2.15");
        let edges = |dollars: &str| {
            let graph = link(vec![
                told(
                    "a",
                    "2025-11-01",
                    "Sales came to EUR 2.15 billion ($2.48 billion).",
                    &[both, ("$2.48 billion", "USD", "2.48")],
                ),
                told("b", "2025-11-02", &format!("It sold goods for ${dollars} billion."), &[("$", "USD", dollars)]),
                told("c", "2025-11-03", "Sales of EUR 2.15 billion were reported.", &[both]),
            ]);
            graph.edges.iter().map(|edge| format!("{} {}", edge.certainty, edge.why)).collect::<Vec<_>>()
        };
        let across = |edge: &&String| edge.contains("at a rate that a text shows");
        assert_eq!(edges("2.47").iter().filter(across).count(), 2);
        assert_eq!(edges("2.81").iter().filter(across).count(), 1);
    }

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
