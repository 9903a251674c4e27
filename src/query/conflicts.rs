//! The conflicts pane: one row for each series and period whose values can't all be right. Its card sets the sentences
//! one above the other, with the number in each marked, and says below why they can't both be right.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::row::{Align, Cell, Column, Mark, Paragraph, Piece, Role, Row};
use super::{Item, List, Pane, View, evidence, format, headline};
use crate::model::{Certainty, EdgeKind, FactRef, Node, ObservationId};

/// The conflicts pane.
pub const PANE: Pane = Pane {
    name: "conflicts",
    about: "values that can't both be right, sentence against sentence",
    columns: COLUMNS,
    orders: &["most told", "newest", "name"],
    open: false,
    list,
    card: Some(card),
};

const COLUMNS: &[Column] = &[
    Column { title: "what", align: Align::Left, keep: 9, grows: true },
    Column { title: "one side", align: Align::Right, keep: 9, grows: false },
    Column { title: "the other", align: Align::Right, keep: 9, grows: false },
    Column { title: "period", align: Align::Left, keep: 8, grows: false },
    Column { title: "sources", align: Align::Right, keep: 6, grows: false },
];

/// Values of one series and period that can't all be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The first edge that says so: an index into the edges of the graph.
    pub edge: u32,
    /// Every value that takes part, ascending.
    pub observations: Vec<ObservationId>,
}

/// One side of a dispute: a value, and all who tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its tellings, the earliest first; what has no date comes last.
    pub tellings: Vec<ObservationId>,
    /// How many articles tell it, and how many of them independently.
    pub sources: (usize, usize),
}

/// The disputes between visible observations, by their first edge.
pub fn disputes(view: &View<'_>) -> Vec<Dispute> {
    let (graph, visible) = (&view.corpus.graph, view.visible);
    let mut places: FxHashMap<_, usize> = FxHashMap::default();
    let mut found: Vec<Dispute> = Vec::new();
    for (at, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| edge.kind == EdgeKind::Conflicts) {
        let (Node::Observation(a), Node::Observation(b)) = (edge.source, edge.target) else { continue };
        if !visible.observations.contains(a) || !visible.observations.contains(b) {
            continue;
        }
        let series = graph.metric_of.get(usize::from(a)).copied();
        let place = *places.entry((series, graph.observations[a].period)).or_insert_with(|| {
            found.push(Dispute { edge: at as u32, observations: Vec::new() });
            found.len() - 1
        });
        found[place].observations.extend([a, b]);
    }
    for dispute in &mut found {
        dispute.observations.sort();
        dispute.observations.dedup();
    }
    found
}

/// The sides of the dispute that an edge belongs to, those that most origins tell first.
pub fn sides(view: &View<'_>, edge: u32) -> Vec<Side> {
    let Some(Node::Observation(one)) = view.corpus.graph.edges.iter().as_slice().get(edge as usize).map(|at| at.source)
    else {
        return Vec::new();
    };
    let disputed = evidence::sides(view.corpus, one.into());
    let mut groups: Vec<BTreeSet<FactRef>> = Vec::new();
    for &fact in disputed.iter().filter(|&&fact| view.visible.contains(fact)) {
        if !groups.iter().any(|group| group.contains(&fact)) {
            groups.push(evidence::linked(view.corpus, fact, &[EdgeKind::Corroborates]));
        }
    }
    if groups.len() < 2 {
        // Each agrees with a third one in between: then every value stands for itself.
        groups = disputed.into_iter().map(|fact| BTreeSet::from([fact])).collect();
    }
    let mut sides: Vec<Side> = groups.into_iter().map(|group| side(view, group)).collect();
    sides.retain(|side| !side.tellings.is_empty());
    sides.sort_by_key(|side| (Reverse(side.sources.1), day(view, side.tellings[0]), side.tellings[0]));
    sides
}

fn side(view: &View<'_>, facts: BTreeSet<FactRef>) -> Side {
    let graph = &view.corpus.graph;
    let visible = facts.into_iter().filter(|&fact| view.visible.contains(fact));
    let mut tellings: Vec<ObservationId> =
        visible.filter_map(|fact| if let FactRef::Observation(id) = fact { Some(id) } else { None }).collect();
    tellings.sort_by_key(|&id| (day(view, id), id));
    let articles = tellings.iter().map(|&id| graph.article_of(id.into()));
    let sources = view.corpus.sources(articles);
    Side { tellings, sources }
}

/// When it was published, what has no date last.
fn day(view: &View<'_>, id: ObservationId) -> (bool, Option<chrono::NaiveDate>) {
    let day = view.corpus.published(id.into());
    (day.is_none(), day)
}

/// Why the sides of a dispute can't all be right: the reasons of its edges, each once, and whether one is sure.
pub fn reasons<'a>(view: &View<'a>, edge: u32) -> (Vec<&'a str>, Certainty) {
    let graph = &view.corpus.graph;
    let Some(first) = graph.edges.iter().as_slice().get(edge as usize) else {
        return (Vec::new(), Certainty::Possible);
    };
    let mut reasons = vec![&*first.why];
    let mut certainty = first.certainty;
    for fact in evidence::fact_of(first.source).into_iter().flat_map(|fact| evidence::sides(view.corpus, fact)) {
        for edge in graph.edges.from(fact.into()).iter().filter(|edge| edge.kind == EdgeKind::Conflicts) {
            if !reasons.contains(&&*edge.why) {
                reasons.push(&edge.why);
            }
            certainty = certainty.min(edge.certainty);
        }
    }
    (reasons, certainty)
}

fn list(view: &View<'_>) -> List {
    let graph = &view.corpus.graph;
    let mut all = disputes(view);
    let first = |dispute: &Dispute| dispute.observations.first().copied();
    let name = |dispute: &Dispute| {
        let observation = first(dispute).map(|id| &graph.observations[id]);
        let entity = observation.and_then(|observation| observation.entity).map_or("", |name| graph.names.get(name));
        (entity, observation.map_or("", |observation| graph.names.get(observation.measure)), dispute.edge)
    };
    let told = |dispute: &Dispute| Reverse(dispute.observations.len());
    let newest =
        |dispute: &Dispute| Reverse(dispute.observations.iter().map(|&id| view.corpus.published(id.into())).max());
    match PANE.orders.get(view.order).copied() {
        Some("name") => all.sort_by_cached_key(name),
        Some("newest") => all.sort_by_cached_key(|dispute| (newest(dispute), told(dispute), dispute.edge)),
        _ => all.sort_by_cached_key(|dispute| (told(dispute), newest(dispute), dispute.edge)),
    }
    let items = all.into_iter().map(|dispute| Item::Conflict(dispute.edge)).collect();
    List { items, make: Some(row), ..List::default() }
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    let Item::Conflict(edge) = list.items[at] else { return Row::columns(Vec::new()) };
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let sides = sides(view, edge);
    let [one, other, more @ ..] = sides.as_slice() else { return Row::columns(Vec::new()) };
    let observation = &graph.observations[one.tellings[0]];
    let name = |id| format::line(graph.names.get(id)).into_owned();
    let mut what = match reasons(view, edge).1 {
        Certainty::Sure => Vec::new(),
        Certainty::Possible => vec![Piece::text(Role::Dim, "possibly ")],
    };
    what.extend(observation.entity.map(|entity| Piece::text(Role::Entity, format!("{} ", name(entity)))));
    what.push(Piece::text(Role::Measure, name(observation.measure)));
    let value = |side: &Side| headline::value(corpus, side.tellings[0]);
    let mut last = value(other);
    if !more.is_empty() {
        last.push(Piece::text(Role::Dim, format!(" +{}", more.len())));
    }
    let (long, short) = format::sources(sources(view, &sides));
    let cells = vec![
        Cell::new(Align::Left, what),
        Cell::new(Align::Right, value(one)).or_short(headline::short_value(corpus, one.tellings[0])),
        Cell::new(Align::Right, last),
        Cell::left(Role::Date, observation.period.map_or(String::new(), format::period)),
        Cell::right(Role::Dim, long).or_short(vec![Piece::text(Role::Dim, short)]),
    ];
    Row::columns(cells).marked(Mark::Conflict)
}

/// How many articles take part, and how many of them independently.
fn sources(view: &View<'_>, sides: &[Side]) -> (usize, usize) {
    let tellings = sides.iter().flat_map(|side| &side.tellings);
    view.corpus.sources(tellings.map(|&id| view.corpus.graph.article_of(id.into())))
}

/// The sentences of a dispute one above the other, and why they can't both be right.
fn card(view: &View<'_>, item: Item) -> Vec<Paragraph> {
    let Item::Conflict(edge) = item else { return Vec::new() };
    let corpus = view.corpus;
    let mut card = Vec::new();
    for side in sides(view, edge) {
        let id = side.tellings[0];
        let mut head = headline::value(corpus, id);
        head.push(Piece::text(Role::Plain, ": "));
        head.extend(evidence::told(corpus, id.into()));
        if side.sources.0 > 1 {
            let (articles, origins) = side.sources;
            let (articles, origins) = (format::counted(articles, "article"), format::counted(origins, "origin"));
            head.push(Piece::text(Role::Dim, format!(" (told by {articles}, {origins})")));
        }
        card.push(Paragraph { depth: 0, pieces: head });
        card.push(Paragraph { depth: 1, pieces: evidence::sentence(corpus, id.into()) });
    }
    let (reasons, certainty) = reasons(view, edge);
    let lead = if certainty == Certainty::Sure { "why: " } else { "why, possibly: " };
    let why = vec![Piece::text(Role::Conflict, lead), Piece::text(Role::Plain, format::line(&reasons.join("; ")))];
    card.push(Paragraph { depth: 0, pieces: why });
    card
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::tests::seen;

    #[track_caller]
    fn check(filter: &str, expected: &[&str]) {
        let shown = seen(filter, |view| {
            let list = list(view);
            list.items
                .iter()
                .flat_map(|&item| card(view, item))
                .map(|part| {
                    let text: Vec<String> = part
                        .pieces
                        .iter()
                        .map(|piece| match piece {
                            Piece::Text(Role::Quote, text) => format!("[{text}]"),
                            other => super::super::row::plain(std::slice::from_ref(other)),
                        })
                        .collect();
                    text.concat()
                })
                .collect::<Vec<_>>()
        });
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_sentences_stand_one_above_the_other() {
        check(
            "",
            &[
                "▲ 34% yoy: Harbor Wire, 2025-10-30 (told by 2 articles, 2 origins)",
                "Cloud sales rose [34%] to $2.4 billion (EUR 2.1 billion), driven by the launch of Anvil, its assistant.",
                "▲ 26% yoy: Northern Post, 2025-11-12",
                "Sales of Acme Cloud climbed [26%] in the third quarter, short of the 30% that brokers had pencilled in.",
                "why: same metric and quarter; 26% against 34%",
            ],
        );
        check("source:harbor", &[]);
    }
}
