//! Events by actor and kind → `precedes`: which follows which.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Certainty, Edge, EdgeKind, EntityId, EntityKind, Event, EventId, FactRef, NameId, Node, Period};

use super::Linking;
use super::events::{stated, words_of};

/// Events of one kind and actor are held against so many that follow in time.
pub(super) const AHEAD: usize = 6;
/// How many telling words the sentences of one thread share, beside the names of the actors.
const WORDS: usize = 2;

/// The next event in time that one company is told to have had of one kind, and of two companies together.
pub(super) fn precedes(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let told = first_told(linking);
    let mut edges = Vec::new();
    for ((actor, kind), mut events) in threads(linking) {
        events.retain(|&(day, id)| day.is_some() && !told.contains_key(&id));
        for pair in events.windows(2) {
            let ((before, earlier), (after, later)) = (pair[0], pair[1]);
            let apart = before < after && !overlap(graph.events[earlier].date, graph.events[later].date);
            if apart && is_one_thread(linking, actor, earlier, later) {
                let names = [graph.entities[actor].name, kind].map(|name| graph.names.get(name));
                let why = format!("the next of this kind ({}) of {}", names[1], names[0]);
                edges.push(Edge {
                    source: Node::Event(earlier),
                    target: Node::Event(later),
                    kind: EdgeKind::Precedes,
                    certainty: certainty(linking, earlier, later),
                    why: why.into(),
                });
            }
        }
    }
    let mut seen = BTreeSet::new();
    edges.retain(|edge| seen.insert((edge.source, edge.target)));
    edges
}

/// Whether two events with an actor in common belong together: they are told of one company, that actor is one, or
/// they have another actor in common. Two cases before one court, or two jobs of one person, are no thread.
fn is_one_thread(linking: &Linking, actor: EntityId, earlier: EventId, later: EventId) -> bool {
    let graph = linking.graph;
    let subject = |id: EventId| {
        let article = graph.passages[graph.events[id].passage].article;
        graph.subjects[usize::from(article)].map(|entity| graph.root(entity))
    };
    let (a, b) = (subject(earlier), subject(later));
    let firm = graph.entities[actor].kind == EntityKind::Company;
    let told_of_one = a.is_some() && a == b;
    let own = firm && (a.is_none() || b.is_none() || [a, b].contains(&Some(graph.root(actor))));
    told_of_one || own || common_actors(linking, earlier, later) > 1
}

fn common_actors(linking: &Linking, a: EventId, b: EventId) -> usize {
    let graph = linking.graph;
    let actors = |id: EventId| -> BTreeSet<EntityId> {
        graph.events[id].actors.iter().filter_map(|&name| graph.entity(name)).collect()
    };
    actors(a).intersection(&actors(b)).count()
}

/// A later event of the kind surely belongs to the thread if both are dated and their sentences have more in common
/// than whose they are: another actor, or words.
fn certainty(linking: &Linking, earlier: EventId, later: EventId) -> Certainty {
    let common = common_actors(linking, earlier, later) > 1;
    let dated = [earlier, later].iter().all(|&id| stated(&linking.graph.events[id]).is_some());
    let sure = dated && (common || words_of(linking, earlier).shared(&words_of(linking, later)) >= WORDS);
    if sure { Certainty::Sure } else { Certainty::Possible }
}

/// For each event that is the same as an earlier one, that one.
fn first_told(linking: &Linking) -> BTreeMap<EventId, EventId> {
    let same = linking.edges.iter().filter(|edge| edge.kind == EdgeKind::SameAs);
    let events = same.filter_map(|edge| match (edge.source, edge.target) {
        (Node::Event(later), Node::Event(earlier)) => Some((later, earlier)),
        _ => None,
    });
    events.collect()
}

/// Events by actor and kind, each with its day, in the order of time; those of copies left out.
pub(super) type Threads = BTreeMap<(EntityId, NameId), Vec<(Option<NaiveDate>, EventId)>>;

pub(super) fn threads(linking: &Linking) -> Threads {
    let graph = linking.graph;
    let mut threads: Threads = BTreeMap::new();
    for (id, event) in events(linking) {
        let day = event.date.and_then(Period::sort_day);
        let actors: BTreeSet<EntityId> = event.actors.iter().filter_map(|&name| graph.entity(name)).collect();
        for actor in actors {
            threads.entry((actor, event.kind)).or_default().push((day, id));
        }
    }
    for events in threads.values_mut() {
        events.sort_by_cached_key(|&(day, id)| (day, age(linking, FactRef::Event(id))));
    }
    threads
}

/// Events of articles that are no copies.
pub(super) fn events<'a>(linking: &'a Linking) -> impl Iterator<Item = (EventId, &'a Event)> {
    let original = |event: &Event| {
        let article = linking.graph.passages[event.passage].article;
        linking.graph.origin(article) == article
    };
    linking.graph.events.entries().filter(move |(_, event)| original(event))
}

/// The earliest published first, the undated last, then the same in every run.
pub(super) fn age(linking: &Linking, fact: FactRef) -> impl Ord + use<> {
    let published = linking.graph.articles[linking.graph.article_of(fact)].published;
    (published.is_none(), published, linking.graph.content_id(fact))
}

fn overlap(a: Option<Period>, b: Option<Period>) -> bool {
    match (a.and_then(Period::days), b.and_then(Period::days)) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Told, article, check_edges as check};
    use crate::model::EdgeKind;

    fn cut(day: &str, text: &str, date: &str) -> Told {
        article(text, day, "", text).about("Acme").event("prices", "pricing").date(date)
    }

    #[test]
    fn a_thread_goes_from_one_event_to_the_next() {
        let told = |day: &str, words: &str| cut(day, words, day);
        let events = vec![
            told("2025-12-03", "Its prices went up."),
            told("2025-11-03", "New prices."),
            told("2025-11-20", "The prices fell."),
        ];
        let next = "possible: the next of this kind (pricing) of Acme";
        check(events, EdgeKind::Precedes, &format!("{next} / {next}"));
    }
}
