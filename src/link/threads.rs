//! Events and risks → `same-as` and `precedes`: which are one happening, and which follows which.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{
    ArticleId, Certainty, DateBasis, Edge, EdgeKind, EntityId, EntityKind, Event, EventId, FactRef, NameId, Node,
    PassageId, Period, Polarity, RiskId,
};

use super::Linking;
use super::words::Words;

/// Events of one kind and actor are held against so many that follow in time.
const AHEAD: usize = 6;
/// Two articles tell of one day's event with so many days between their dates at most.
const DAYS_NEAR: i64 = 3;
/// How many telling words two sentences on one event share, beside the names of the actors.
const WORDS: usize = 3;
/// Or which part of their telling words.
const LIKENESS: f64 = 0.4;

/// Events that two articles tell.
pub(super) fn same_events(linking: &Linking) -> Vec<Edge> {
    let mut edges = same_figures(linking);
    edges.extend(same_words(linking));
    let mut seen = BTreeSet::new();
    edges.retain(|edge| seen.insert((edge.source.min(edge.target), edge.source.max(edge.target))));
    edges
}

/// Events of one kind and actor whose sentences give one number of one metric.
fn same_figures(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let mut events: BTreeMap<PassageId, Vec<EventId>> = BTreeMap::new();
    for (id, event) in graph.events.entries() {
        events.entry(event.passage).or_default().push(id);
    }
    let mut edges = Vec::new();
    for edge in linking.edges.iter().filter(|edge| edge.kind == EdgeKind::Corroborates) {
        let (Node::Observation(a), Node::Observation(b)) = (edge.source, edge.target) else { continue };
        let passages = [graph.observations[a].passage, graph.observations[b].passage];
        let [Some(later), Some(earlier)] = passages.map(|passage| events.get(&passage)) else { continue };
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
    let differ = differing(linking);
    let mut edges = Vec::new();
    for (_, mut events) in threads(linking) {
        events.retain(|&(day, _)| day.is_some());
        let words: Vec<Words> = events.iter().map(|&(_, id)| event_words(linking, id)).collect();
        for (at, &(day, id)) in events.iter().enumerate() {
            for (next, &(after, other)) in events.iter().enumerate().skip(at + 1).take(AHEAD) {
                let (x, y) = (&graph.events[id], &graph.events[other]);
                let (Some(day), Some(after)) = (day, after) else { continue };
                let near = (after - day).num_days() <= DAYS_NEAR && same_grain(x.date, y.date);
                let articles = [x.passage, y.passage].map(|passage| graph.passages[passage].article);
                let shared = words[at].shared(&words[next]);
                let alike = shared >= WORDS && words[at].likeness(&words[next]) >= LIKENESS;
                let alike = alike && is_of_one(linking, x, y) && numbers_meet(linking, x, y);
                if near
                    && alike
                    && articles[0] != articles[1]
                    && x.modality == y.modality
                    && !differ.contains(&(x.passage.min(y.passage), x.passage.max(y.passage)))
                {
                    let why = "same kind, actor and date, told in like words".to_owned();
                    edges.push(same(Node::Event(other), Node::Event(id), Certainty::Sure, why));
                }
            }
        }
    }
    edges
}

/// Whether two events are told of one company, or share more than an exchange or an office that many deal with.
fn is_of_one(linking: &Linking, a: &Event, b: &Event) -> bool {
    let graph = linking.graph;
    let subject = |event: &Event| graph.subjects[usize::from(graph.passages[event.passage].article)];
    let actors = |event: &Event| event.actors.iter().filter_map(|&name| graph.entity(name)).collect::<BTreeSet<_>>();
    let one = subject(a).is_some() && subject(a) == subject(b);
    one || actors(a).intersection(&actors(b)).count() > 1
}

/// Whether one of the numbers of two sentences is in both, if both have any.
fn numbers_meet(linking: &Linking, a: &Event, b: &Event) -> bool {
    let numbers = |event: &Event| -> BTreeSet<&str> {
        let words = linking.graph.passage_text(event.passage).split(|c: char| !c.is_alphanumeric());
        words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect()
    };
    let (a, b) = (numbers(a), numbers(b));
    a.is_empty() || b.is_empty() || !a.is_disjoint(&b)
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

/// Risks of one category, entity and direction that two articles see in the same thing.
pub(super) fn same_risks(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let mut groups: BTreeMap<(NameId, Option<EntityId>, Polarity), Vec<RiskId>> = BTreeMap::new();
    for (id, risk) in graph.risks.entries().filter(|(_, risk)| risk.entity.is_some()) {
        let article = graph.passages[risk.passage].article;
        if graph.origin(article) == article {
            let entity = risk.entity.and_then(|name| graph.entity(name));
            groups.entry((risk.category, entity, risk.polarity)).or_default().push(id);
        }
    }
    let mut edges = Vec::new();
    for (_, mut risks) in groups {
        risks.sort_by_key(|&id| age(linking, FactRef::Risk(id)));
        let sights: Vec<Sight> = risks.iter().map(|&id| Sight::new(linking, id)).collect();
        for (at, sight) in sights.iter().enumerate() {
            let others = sights[at + 1..].iter().filter(|other| other.article != sight.article);
            edges.extend(others.take(AHEAD).filter_map(|other| sight.same_as(linking, other)));
        }
    }
    edges
}

/// A risk, with what its sentence says beside the risk.
struct Sight {
    id: RiskId,
    article: ArticleId,
    named: BTreeSet<EntityId>,
    words: Words,
}

impl Sight {
    fn new(linking: &Linking, id: RiskId) -> Sight {
        let graph = linking.graph;
        let risk = &graph.risks[id];
        let article = graph.passages[risk.passage].article;
        let own = [risk.entity.and_then(|name| graph.entity(name)), graph.subjects[usize::from(article)]];
        let first = graph.mentions.partition_point(|mention| mention.passage < risk.passage);
        let mentions = graph.mentions[first..].iter().take_while(|mention| mention.passage == risk.passage);
        let family = |entity: EntityId| own.contains(&Some(entity)) || own.contains(&graph.entities[entity].part_of);
        let named = mentions.filter_map(|mention| graph.entity(mention.name)).filter(|&entity| !family(entity));
        let words = Words::of(graph.passage_text(risk.passage));
        let words = words.without(&linking.own_words(article, risk.entity, Some(risk.category)));
        Sight { id, article, named: named.collect(), words }
    }

    fn same_as(&self, linking: &Linking, later: &Sight) -> Option<Edge> {
        let graph = linking.graph;
        let place = |entity: EntityId| graph.entities[entity].kind == EntityKind::Place;
        let named = self.named.intersection(&later.named).copied().min_by_key(|&entity| (place(entity), entity));
        let (shared, likeness) = (self.words.shared(&later.words), self.words.likeness(&later.words));
        let single = linking.single_risks.contains(&graph.risks[self.id].category);
        let placed = |sight: &Sight| sight.named.iter().any(|&entity| place(entity));
        let why = match named {
            Some(entity) if single || shared >= if place(entity) { 2 } else { 1 } => {
                format!("same risk and company, in view of {}", graph.names.get(graph.entities[entity].name))
            }
            _ if shared > WORDS && likeness >= LIKENESS => "same risk and company, told in like words".to_owned(),
            _ if single && !(placed(self) && placed(later)) => "same risk and company".to_owned(),
            _ => return None,
        };
        let sure = shared > WORDS || (single && named.is_some());
        let certainty = if sure { Certainty::Sure } else { Certainty::Possible };
        Some(same(Node::Risk(later.id), Node::Risk(self.id), certainty, why))
    }
}

/// The next event in time that one company is told to have had of one kind, and of two companies together.
pub(super) fn precedes(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let told = first_told(linking);
    let mut edges = Vec::new();
    for ((actor, kind), mut events) in threads(linking) {
        events.retain(|&(day, id)| day.is_some() && !told.contains_key(&id));
        for pair in events.windows(2) {
            let ((before, earlier), (after, later)) = (pair[0], pair[1]);
            if before < after && !overlap(graph.events[earlier].date, graph.events[later].date) {
                let names = [graph.entities[actor].name, kind].map(|name| graph.names.get(name));
                let why = format!("the next of this kind ({}) of {}", names[1], names[0]);
                edges.push(Edge {
                    source: Node::Event(earlier),
                    target: Node::Event(later),
                    kind: EdgeKind::Precedes,
                    certainty: Certainty::Possible,
                    why: why.into(),
                });
            }
        }
    }
    let mut seen = BTreeSet::new();
    edges.retain(|edge| seen.insert((edge.source, edge.target)));
    edges
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
type Threads = BTreeMap<(EntityId, NameId), Vec<(Option<NaiveDate>, EventId)>>;

fn threads(linking: &Linking) -> Threads {
    let graph = linking.graph;
    let mut threads: Threads = BTreeMap::new();
    let original = |event: &Event| {
        let article = graph.passages[event.passage].article;
        graph.origin(article) == article
    };
    for (id, event) in graph.events.entries().filter(|(_, event)| original(event)) {
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

/// The earliest published first, the undated last, then the same in every run.
fn age(linking: &Linking, fact: FactRef) -> impl Ord + use<> {
    let published = linking.graph.articles[linking.graph.article_of(fact)].published;
    (published.is_none(), published, linking.graph.content_id(fact))
}

fn event_words(linking: &Linking, id: EventId) -> Words {
    let event = &linking.graph.events[id];
    let article = linking.graph.passages[event.passage].article;
    Words::of(linking.graph.passage_text(event.passage)).without(&linking.own_words(article, None, Some(event.kind)))
}

fn share_actor(linking: &Linking, a: &Event, b: &Event) -> bool {
    let root = |name: &NameId| {
        let entity = linking.graph.entity(*name)?;
        std::iter::successors(Some(entity), |&entity| linking.graph.entities[entity].part_of).last()
    };
    let roots: BTreeSet<EntityId> = a.actors.iter().filter_map(root).collect();
    b.actors.iter().filter_map(root).any(|root| roots.contains(&root))
}

/// The date of an event, if it is not merely that of the article.
fn stated(event: &Event) -> Option<Period> {
    event.date.filter(|_| event.date_basis != Some(DateBasis::Published))
}

/// Whether two dates exclude each other.
fn apart(a: Option<Period>, b: Option<Period>) -> bool {
    match (a.and_then(Period::days), b.and_then(Period::days)) {
        (Some(a), Some(b)) => (a.0 - b.1).num_days() > DAYS_NEAR || (b.0 - a.1).num_days() > DAYS_NEAR,
        _ => false,
    }
}

fn overlap(a: Option<Period>, b: Option<Period>) -> bool {
    match (a.and_then(Period::days), b.and_then(Period::days)) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => true,
    }
}

/// Whether both dates are days, or both the same longer stretch.
fn same_grain(a: Option<Period>, b: Option<Period>) -> bool {
    let length = |(first, last): (NaiveDate, NaiveDate)| (last - first).num_days();
    match (a.and_then(Period::days), b.and_then(Period::days)) {
        (Some(a), Some(b)) => a == b || (length(a) <= 7 && length(b) <= 7),
        _ => a == b,
    }
}

fn same(source: Node, target: Node, certainty: Certainty, why: String) -> Edge {
    Edge { source, target, kind: EdgeKind::SameAs, certainty, why: why.into() }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Told, article, link};
    use crate::model::EntityKind::{Company, Place};
    use crate::model::{Certainty, Edge, EdgeKind};

    #[track_caller]
    fn check(told: Vec<Told>, kind: EdgeKind, expected: &str) {
        let graph = link(told);
        let sure = |edge: &Edge| if edge.certainty == Certainty::Sure { "sure" } else { "possible" };
        let edges = graph.edges.iter().filter(|edge| edge.kind == kind);
        let lines: Vec<String> = edges.map(|edge| format!("{}: {}", sure(edge), edge.why)).collect();
        assert_eq!(lines.join(" / "), expected);
    }

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

    fn risk(text: &str, quote: &str, category: &str) -> Told {
        article(text, "", "", text).about("Acme").risk(quote, category)
    }

    #[test]
    fn two_articles_see_one_risk() {
        let a = risk("Rivals such as Borealis press on the margins.", "press on", "competition")
            .mention("Borealis", Company);
        let b = risk("It loses tenants to Borealis, whose rivals despair.", "loses", "competition")
            .mention("Borealis", Company);
        check(vec![a.clone(), b], EdgeKind::SameAs, "possible: same risk and company, in view of Borealis");
        let c = risk("Price wars in the shops eat margins.", "eat margins", "competition");
        check(vec![a, c], EdgeKind::SameAs, "");
        let (a, b) =
            (risk("New curbs weigh.", "curbs", "export-controls"), risk("It lacks tools.", "lacks", "export-controls"));
        check(vec![a, b], EdgeKind::SameAs, "possible: same risk and company");
        let a = risk("Curbs of the U.S. weigh on it.", "Curbs", "export-controls").mention("U.S.", Place);
        let b = risk("It can't buy tools, the U.S. says.", "can't buy", "export-controls").mention("U.S.", Place);
        check(vec![a, b], EdgeKind::SameAs, "sure: same risk and company, in view of U.S.");
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
