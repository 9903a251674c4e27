//! Events → `same-as`: which are one happening, told by two articles.
//!
//! Events meet where their sentences give one number of one metric, where they tell of one day in like words, and
//! where they give one telling amount. What differs in its amounts is not one happening.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::model::{
    Certainty, DateBasis, Decimal, Edge, EdgeKind, EntityId, Event, EventId, FactRef, NameId, Node, PassageId, Period,
    Unit, Value,
};

use super::Linking;
use super::compare::When;
use super::figures;
use super::threads::{AHEAD, age, events, threads};
use super::words::Words;

/// Two articles tell of one day's event with so many days between their dates at most.
const DAYS_NEAR: i64 = 3;
/// And of an event that only an amount shows, if neither says when it was.
const DAYS_TOLD: i64 = 10;
/// How many telling words two sentences on one event share, beside the names of the actors.
const WORDS: usize = 3;
/// Or which part of their telling words.
const LIKENESS: f64 = 0.4;

/// Events that two articles tell.
pub(super) fn find(linking: &Linking) -> Vec<Edge> {
    let differ = differing(linking);
    let mut edges = same_figures(linking);
    edges.extend(same_words(linking));
    edges.extend(same_amounts(linking));
    let passage = |node: Node| match node {
        Node::Event(id) => Some(linking.graph.events[id].passage),
        _ => None,
    };
    let mut seen = BTreeSet::new();
    edges.retain(|edge| {
        let passages = passage(edge.source).zip(passage(edge.target));
        let apart = passages.is_some_and(|(a, b)| differ.contains(&(a.min(b), a.max(b))));
        !apart && seen.insert((edge.source.min(edge.target), edge.source.max(edge.target)))
    });
    edges
}

/// Events of one kind and actor whose sentences give one number of one metric.
fn same_figures(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let mut told: BTreeMap<PassageId, Vec<EventId>> = BTreeMap::new();
    for (id, event) in graph.events.entries() {
        told.entry(event.passage).or_default().push(id);
    }
    let mut edges = Vec::new();
    let agreeing = linking.edges.iter().filter(|edge| edge.kind == EdgeKind::Corroborates);
    let mut agreeing: Vec<_> = agreeing
        .filter_map(|edge| match (edge.source, edge.target) {
            (Node::Observation(a), Node::Observation(b)) => Some((edge, a, b)),
            _ => None,
        })
        .collect();
    // Of several numbers that two events share the first is told: by content, whatever the order of the articles.
    agreeing.sort_by_key(|&(_, a, b)| (graph.observations[a].id, graph.observations[b].id));
    for (edge, a, b) in agreeing {
        let passages = [graph.observations[a].passage, graph.observations[b].passage];
        let [Some(later), Some(earlier)] = passages.map(|passage| told.get(&passage)) else { continue };
        if graph.passages[passages[0]].article == graph.passages[passages[1]].article {
            continue;
        }
        for &x in later {
            let twin = earlier.iter().find(|&&y| {
                let (x, y) = (&graph.events[x], &graph.events[y]);
                x.kind == y.kind
                    && x.modality == y.modality
                    && share_actor(linking, x, y)
                    && !apart(stated(x), stated(y))
            });
            if let Some(&y) = twin {
                let quote = graph.text(graph.passages[passages[0]].article, graph.observations[a].quote);
                let why = format!("same kind and actor, and the same number: {quote}");
                edges.push(same(Node::Event(x), Node::Event(y), edge.certainty, why));
            }
        }
    }
    edges
}

/// Events of one kind, actor and date whose sentences share their words.
fn same_words(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let mut edges = Vec::new();
    let mut known: FxHashMap<EventId, Words> = FxHashMap::default();
    for (_, mut events) in threads(linking) {
        events.retain(|&(day, _)| day.is_some());
        for (at, &(day, id)) in events.iter().enumerate() {
            for &(after, other) in events[at + 1..].iter().take(AHEAD) {
                let (x, y) = (&graph.events[id], &graph.events[other]);
                let near = day.zip(after).is_some_and(|(day, after)| (after - day).num_days() <= DAYS_NEAR);
                let articles = [x.passage, y.passage].map(|passage| graph.passages[passage].article);
                if !near || !same_grain(x.date, y.date) || !are_alike(linking, &mut known, id, other) {
                    continue;
                }
                let differ = figures::meet(linking, x.passage, y.passage) == Some(false);
                if articles[0] != articles[1]
                    && x.modality == y.modality
                    && is_of_one(linking, x, y)
                    && !differ
                    && !other_periods(linking, x.passage, y.passage)
                {
                    let why = "same kind, actor and date, told in like words".to_owned();
                    let certainty = if elsewhere(linking, x, y) { Certainty::Possible } else { Certainty::Sure };
                    edges.push(same(Node::Event(other), Node::Event(id), certainty, why));
                }
            }
        }
    }
    edges
}

/// Whether the sentences of two events share their words. Those of each sentence are put together once.
fn are_alike(linking: &Linking, known: &mut FxHashMap<EventId, Words>, a: EventId, b: EventId) -> bool {
    for id in [a, b] {
        known.entry(id).or_insert_with(|| words_of(linking, id));
    }
    let (a, b) = (&known[&a], &known[&b]);
    a.shared(b) >= WORDS && a.likeness(b) >= LIKENESS
}

/// What events are put together by: whose they are, of which kind, and an amount in their sentence.
type Amount = (EntityId, NameId, Unit, Decimal);

/// Events of one kind and company whose sentences give one amount with two digits or more, and share a word.
fn same_amounts(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let mut groups: BTreeMap<Amount, Vec<EventId>> = BTreeMap::new();
    for (id, event) in events(linking) {
        let roots: BTreeSet<EntityId> = roots(linking, event).collect();
        for quantity in figures::telling(linking, event.passage) {
            let Value::Exactly(value) = quantity.value else { continue };
            for &root in &roots {
                groups.entry((root, event.kind, quantity.unit, value)).or_default().push(id);
            }
        }
    }
    let mut edges = Vec::new();
    for mut told in groups.into_values().filter(|told| told.len() > 1) {
        told.sort_by_cached_key(|&id| age(linking, FactRef::Event(id)));
        told.dedup();
        let words: Vec<Words> = told.iter().map(|&id| words_of(linking, id)).collect();
        for (at, &later) in told.iter().enumerate().skip(1) {
            for before in at.saturating_sub(AHEAD)..at {
                let shared = words[at].shared(&words[before]);
                if let Some(certainty) = by_amount(linking, later, told[before], shared) {
                    let why = "same kind and actor, and the same amount".to_owned();
                    edges.push(same(Node::Event(later), Node::Event(told[before]), certainty, why));
                }
            }
        }
    }
    let sentence = |id: Node| match id {
        Node::Event(id) => graph.events[id].passage,
        _ => PassageId(0),
    };
    edges.sort_by_key(|edge| (edge.certainty, sentence(edge.source), sentence(edge.target)));
    edges
}

/// How sure two events that give one amount are one, where their sentences share so many words.
fn by_amount(linking: &Linking, later: EventId, earlier: EventId, shared: usize) -> Option<Certainty> {
    let graph = linking.graph;
    let (x, y) = (&graph.events[later], &graph.events[earlier]);
    let articles = [x.passage, y.passage].map(|passage| graph.passages[passage].article);
    let differ =
        figures::meet(linking, x.passage, y.passage) == Some(false) || other_periods(linking, x.passage, y.passage);
    if articles[0] == articles[1] || shared == 0 || differ || apart(x.date, y.date) && apart(stated(x), stated(y)) {
        return None;
    }
    let days = articles.map(|article| graph.articles[article].published);
    let near = days[0].zip(days[1]).is_some_and(|(a, b)| (a - b).num_days().abs() <= DAYS_TOLD);
    let dated = stated(x).is_some() || stated(y).is_some();
    if !near && !dated && shared < WORDS {
        return None;
    }
    let sure = shared >= 2 && x.modality == y.modality && (near || dated) && !elsewhere(linking, x, y);
    Some(if sure { Certainty::Sure } else { Certainty::Possible })
}

/// Whether two events are told of one company, or share more than an exchange or an office that many deal with.
fn is_of_one(linking: &Linking, a: &Event, b: &Event) -> bool {
    let graph = linking.graph;
    let subject = |event: &Event| graph.subjects[usize::from(graph.passages[event.passage].article)];
    let actors = |event: &Event| event.actors.iter().filter_map(|&name| graph.entity(name)).collect::<BTreeSet<_>>();
    let one = subject(a).is_some() && subject(a) == subject(b);
    one || actors(a).intersection(&actors(b)).count() > 1
}

/// Whether the numbers of two sentences are of different periods.
fn other_periods(linking: &Linking, a: PassageId, b: PassageId) -> bool {
    let graph = linking.graph;
    let periods = |passage: PassageId| -> Vec<Period> {
        let first = graph.observations.as_slice().partition_point(|observation| observation.passage < passage);
        let there = graph.observations.as_slice()[first..].iter().take_while(|found| found.passage == passage);
        let closed = |period: &Period| When::new(Some(*period), None, None).is_closed();
        there.filter_map(|observation| observation.period).filter(closed).collect()
    };
    let (a, b) = (periods(a), periods(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|period| b.contains(period))
}

/// Whether two events are told of different places, people or products.
fn elsewhere(linking: &Linking, a: &Event, b: &Event) -> bool {
    linking
        .name_others((a.passage, &a.actors[..a.actors.len().min(1)]), (b.passage, &b.actors[..b.actors.len().min(1)]))
}

/// Passages whose numbers update or contradict each other: what they tell is not one happening.
fn differing(linking: &Linking) -> BTreeSet<(PassageId, PassageId)> {
    let differ = linking.edges.iter().filter(|edge| matches!(edge.kind, EdgeKind::Updates | EdgeKind::Conflicts));
    let passages = differ.filter_map(|edge| match (edge.source, edge.target) {
        (Node::Observation(a), Node::Observation(b)) => {
            let (a, b) = (linking.graph.observations[a].passage, linking.graph.observations[b].passage);
            Some((a.min(b), a.max(b)))
        }
        _ => None,
    });
    passages.collect()
}

/// The telling words of an event's sentence, beside whose it is and what it is called.
pub(super) fn words_of(linking: &Linking, id: EventId) -> Words {
    let event = &linking.graph.events[id];
    let article = linking.graph.passages[event.passage].article;
    let words = Words::of(linking.graph.passage_text(event.passage));
    words.without(&linking.own_words(article, None, Some(event.kind))).without(&linking.number_words)
}

/// The companies that the actors of an event are or belong to.
fn roots<'a>(linking: &'a Linking, event: &'a Event) -> impl Iterator<Item = EntityId> + 'a {
    event.actors.iter().filter_map(|&name| linking.graph.entity(name)).map(|entity| linking.graph.root(entity))
}

fn share_actor(linking: &Linking, a: &Event, b: &Event) -> bool {
    let known: BTreeSet<EntityId> = roots(linking, a).collect();
    roots(linking, b).any(|root| known.contains(&root))
}

/// The date of an event, if it is not merely that of the article.
pub(super) fn stated(event: &Event) -> Option<Period> {
    event.date.filter(|_| event.date_basis != Some(DateBasis::Published))
}

/// Whether two dates exclude each other.
pub(super) fn apart(a: Option<Period>, b: Option<Period>) -> bool {
    match (a.and_then(Period::days), b.and_then(Period::days)) {
        (Some(a), Some(b)) => (a.0 - b.1).num_days() > DAYS_NEAR || (b.0 - a.1).num_days() > DAYS_NEAR,
        _ => false,
    }
}

/// Whether both dates are days, or both the same longer stretch.
fn same_grain(a: Option<Period>, b: Option<Period>) -> bool {
    let length = |(first, last): (chrono::NaiveDate, chrono::NaiveDate)| (last - first).num_days();
    match (a.and_then(Period::days), b.and_then(Period::days)) {
        (Some(a), Some(b)) => a == b || (length(a) <= 7 && length(b) <= 7),
        _ => a == b,
    }
}

pub(super) fn same(source: Node, target: Node, certainty: Certainty, why: String) -> Edge {
    Edge { source, target, kind: EdgeKind::SameAs, certainty, why: why.into() }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Told, article, check_edges as check};
    use crate::model::EdgeKind;

    fn cut(day: &str, text: &str, date: &str) -> Told {
        article(text, day, "", text).about("Acme").event("prices", "pricing").date(date)
    }

    #[test]
    fn two_articles_tell_one_event() {
        let first = || cut("2025-11-03", "Acme cut its prices for storage in Oslo on Monday.", "2025-11-03");
        let same = "sure: same kind, actor and date, told in like words";
        check(
            vec![first(), cut("2025-11-05", "On Monday Acme lowered storage prices in Oslo.", "2025-11-03")],
            EdgeKind::SameAs,
            same,
        );
        check(
            vec![first(), cut("2026-02-05", "On Monday Acme lowered storage prices in Oslo.", "2026-02-02")],
            EdgeKind::SameAs,
            "",
        );
        check(
            vec![first(), cut("2025-11-05", "Acme raised prices of tickets to its museum.", "2025-11-03")],
            EdgeKind::SameAs,
            "",
        );
    }

    #[test]
    fn one_number_shows_one_event() {
        let told = |text: &str, quote: &str| {
            let told = article(text, "", "", text).about("Acme").event(quote, "investment").date("");
            told.observation("$53 billion").measure("capital expenditure").money("USD", "53", 9).period("P3Y").target()
        };
        let (a, b) = (
            told("A plan of $53 billion over three years.", "plan"),
            told("It puts $53 billion to work by 2028.", "puts"),
        );
        check(vec![a, b], EdgeKind::SameAs, "sure: same kind and actor, and the same number: $53 billion");
    }
}
