//! From a fact to what it is linked with: the links as rows, and the facts that they lead to.
//!
//! Not here: the sentence at the other end (`evidence.rs`), and why two facts are linked, which the link says itself.

use std::collections::BTreeSet;

use super::super::item::List;
use super::super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::super::{Corpus, Item, View, format, headline};
use super::{evidence, fact_of, of_node, told_by};
use crate::model::{Certainty, Edge, EdgeKind, FactRef, Node};

/// A link as it is seen from one end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link<'a> {
    /// What it says.
    pub kind: EdgeKind,
    /// Whether it is seen from its source.
    pub forward: bool,
    /// What is at the other end.
    pub there: Node,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why, in a short sentence.
    pub why: &'a str,
}

/// The columns of [`links`].
pub const COLUMNS: &[Column] = &[
    Column { title: "link", align: Align::Left, keep: 9, grows: false },
    Column { title: "with", align: Align::Left, keep: 9, grows: true },
    Column { title: "why", align: Align::Left, keep: 3, grows: false },
];

/// What a link is called from its source and from its target, the most telling first.
const RELATIONS: &[(EdgeKind, &str, &str)] = &[
    (EdgeKind::Conflicts, "conflicts with", "conflicts with"),
    (EdgeKind::Corroborates, "corroborates", "corroborated by"),
    (EdgeKind::Updates, "updates", "updated by"),
    (EdgeKind::Causes, "causes", "caused by"),
    (EdgeKind::SameAs, "also told", "also told"),
    (EdgeKind::Precedes, "followed by", "preceded by"),
    (EdgeKind::CopyOf, "copy of", "copied by"),
    (EdgeKind::PartOf, "part of", "has part"),
];

/// Sets of linked facts are followed no further than to so many.
const MOST: usize = 256;

/// The links of a row's fact: conflicts first, then corroborations, updates, causes, the same told elsewhere.
/// Of a series those of its newest point. Its items are [`Item::Link`]s.
pub fn links(view: &View<'_>, item: Item) -> List {
    let node = match item {
        Item::Article(id) => Some(Node::Article(id)),
        Item::Entity(id) => Some(Node::Entity(id)),
        Item::Link { .. } => link(view.corpus, item).map(|link| link.there),
        other => evidence(view, other).and_then(|evidence| evidence.fact).map(Node::from),
    };
    let items = node.map_or_else(Vec::new, |node| links_of(view.corpus, node));
    List { items, make: Some(row), ..List::default() }
}

/// The links of a node as [`Item::Link`]s, the most telling kinds first.
pub(in crate::query) fn links_of(corpus: &Corpus, node: Node) -> Vec<Item> {
    let edges = corpus.graph.edges.iter().as_slice();
    let mut found: Vec<(usize, Item)> = Vec::new();
    for (edge, _) in corpus.graph.edges.at(node) {
        let key = |edge: &Edge| (edge.source, edge.kind, edge.target);
        let rank = RELATIONS.iter().position(|(kind, ..)| *kind == edge.kind);
        if let (Some(rank), Ok(at)) = (rank, edges.binary_search_by(|other| key(other).cmp(&key(edge)))) {
            found.push((rank, Item::Link { edge: at as u32, forward: edge.source == node }));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, item)| item).collect()
}

/// What the link of an [`Item::Link`] or [`Item::Conflict`] says. `None` for other items.
pub fn link(corpus: &Corpus, item: Item) -> Option<Link<'_>> {
    let (edge, forward) = match item {
        Item::Link { edge, forward } => (edge, forward),
        Item::Conflict(edge) => (edge, true),
        _ => return None,
    };
    let edge = corpus.graph.edges.iter().as_slice().get(edge as usize)?;
    let there = if forward { edge.target } else { edge.source };
    Some(Link { kind: edge.kind, forward, there, certainty: edge.certainty, why: &edge.why })
}

/// The two facts of an [`Item::Conflict`] or [`Item::Link`], from source to target. `None` for other items, and where
/// one end is no fact.
pub fn ends(corpus: &Corpus, item: Item) -> Option<[FactRef; 2]> {
    let (Item::Conflict(edge) | Item::Link { edge, .. }) = item else { return None };
    let edge = corpus.graph.edges.iter().as_slice().get(edge as usize)?;
    Some([fact_of(edge.source)?, fact_of(edge.target)?])
}

/// The two facts of an [`Item::Conflict`].
pub fn both(corpus: &Corpus, at: u32) -> [Option<FactRef>; 2] {
    let edge = corpus.graph.edges.iter().as_slice().get(at as usize);
    edge.map_or([None, None], |edge| [fact_of(edge.source), fact_of(edge.target)])
}

impl Link<'_> {
    /// What it is called from this end: "corroborated by", "possibly conflicts with".
    pub fn name(&self) -> String {
        let names = RELATIONS.iter().find(|(kind, ..)| *kind == self.kind);
        let name = names.map_or(self.kind.name(), |(_, out, back)| if self.forward { out } else { back });
        match self.certainty {
            Certainty::Sure => name.into(),
            Certainty::Possible => format!("possibly {name}"),
        }
    }
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    let corpus = view.corpus;
    let Some(link) = link(corpus, list.items[at]) else { return Row::columns(Vec::new()) };
    let conflict = link.kind == EdgeKind::Conflicts;
    let name = Cell::left(if conflict { Role::Conflict } else { Role::Kind }, link.name());
    let mut with = headline::pieces(corpus, link.there);
    if let Some(evidence) = of_node(corpus, link.there) {
        with.push(Piece::text(Role::Dim, format!(" ({})", told_by(corpus, evidence.article))));
    }
    let why = Cell::left(Role::Dim, format::line(link.why)).or_short(Vec::new());
    let row = Row::columns(vec![name, Cell::new(Align::Left, with), why]);
    row.marked(if conflict { Mark::Conflict } else { Mark::None })
}

/// The next of the other sides of a fact: what it conflicts with, directly or by way of another, else what
/// corroborates it. The order is fixed and goes round, so that asking again and again comes back.
pub fn other_side(corpus: &Corpus, fact: FactRef) -> Option<FactRef> {
    for kind in [EdgeKind::Conflicts, EdgeKind::Corroborates, EdgeKind::SameAs] {
        let mut sides: Vec<FactRef> = linked(corpus, fact, &[kind]).into_iter().collect();
        sides.sort_by_key(|&fact| (corpus.published(fact), fact));
        if sides.len() > 1 {
            let at = sides.iter().position(|&side| side == fact)?;
            return Some(sides[(at + 1) % sides.len()]);
        }
    }
    None
}

/// All facts of one conflict: what this one conflicts with, and what that conflicts with, with itself.
pub(in crate::query) fn sides(corpus: &Corpus, fact: FactRef) -> BTreeSet<FactRef> {
    linked(corpus, fact, &[EdgeKind::Conflicts])
}

/// The facts that links of these kinds lead to, however many it takes, with the one that they start from.
pub(in crate::query) fn linked(corpus: &Corpus, from: FactRef, kinds: &[EdgeKind]) -> BTreeSet<FactRef> {
    let (mut found, mut open) = (BTreeSet::from([from]), vec![from]);
    while let (Some(fact), ..MOST) = (open.pop(), found.len()) {
        let edges = corpus.graph.edges.at(fact.into()).filter(|(edge, _)| kinds.contains(&edge.kind));
        let others = edges.filter_map(|(_, other)| fact_of(other));
        open.extend(others.filter(|&other| found.insert(other)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::observation;
    use super::*;
    use crate::query::tests::seen;

    #[test]
    fn a_fact_has_its_links_and_each_leads_on() {
        let lines = seen("", |view| {
            let fact = observation(view, "Acme Cloud revenue growth ▲ 26% yoy, 2025-Q3");
            let list = links(view, fact.into());
            (0..list.len())
                .filter_map(|at| list.row(view, at))
                .map(|row| row.cells.iter().map(Cell::plain).collect::<Vec<_>>().join(" | "))
                .collect::<Vec<_>>()
        });
        assert!(lines[0].starts_with("conflicts with | Acme Cloud revenue growth ▲ 34% yoy, 2025-Q3"), "{lines:?}");
        assert!(lines[0].ends_with("26% against 34%"), "{lines:?}");
    }

    #[test]
    fn the_other_side_of_the_other_side_is_this_side() {
        seen("", |view| {
            let here = observation(view, "Acme Cloud revenue growth ▲ 26% yoy, 2025-Q3");
            let mut at = other_side(view.corpus, here).expect("a conflict");
            assert_ne!(at, here);
            for _ in 0..8 {
                at = if at == here { at } else { other_side(view.corpus, at).expect("a conflict") };
            }
            assert_eq!(at, here);
        });
    }
}
