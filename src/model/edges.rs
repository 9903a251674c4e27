//! Edges: what links two nodes of the graph, why, and how sure that is.

use super::Node;
use super::names::names;

names! {
    /// What an edge says.
    pub enum EdgeKind {
        /// The same text, or nearly; points at the earliest.
        CopyOf = "copy-of",
        /// Where it stands.
        Contains = "contains",
        /// A unit or brand of a company.
        PartOf = "part-of",
        /// Its theme.
        About = "about",
        /// Who.
        Involves = "involves",
        /// One point of a series.
        Observes = "observes",
        /// The next in time of the same thread.
        Precedes = "precedes",
        /// The text says so.
        Causes = "causes",
        /// Two articles tell the same one.
        SameAs = "same-as",
        /// Same metric, period and value within rounding.
        Corroborates = "corroborates",
        /// Same metric, a later period or a later telling.
        Updates = "updates",
        /// Same metric and period, values that can't both be right.
        Conflicts = "conflicts",
    }

    /// How sure an edge is.
    pub enum Certainty {
        /// It holds.
        Sure = "sure",
        /// It is likely.
        Possible = "possible",
    }
}

/// A link between two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// From.
    pub source: Node,
    /// To.
    pub target: Node,
    /// What it says.
    pub kind: EdgeKind,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why, in a short sentence for people.
    pub why: Box<str>,
}

/// Edges, sorted by source, with an index of those that come in.
#[derive(Clone, Debug, Default)]
pub struct Edges {
    all: Vec<Edge>,
    by_target: Vec<u32>,
}

impl Edges {
    /// Sorts and indexes `edges`; equal ones are kept once.
    pub fn new(mut edges: Vec<Edge>) -> Edges {
        let key = |edge: &Edge| (edge.source, edge.kind, edge.target);
        edges.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.why.cmp(&b.why)));
        edges.dedup_by_key(|edge| key(edge));
        let mut by_target: Vec<u32> = (0..edges.len() as u32).collect();
        by_target.sort_by_key(|&at| (edges[at as usize].target, at));
        Edges { all: edges, by_target }
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Edge> {
        self.all.iter()
    }

    /// Those that leave `node`.
    pub fn from(&self, node: Node) -> &[Edge] {
        let first = self.all.partition_point(|edge| edge.source < node);
        let count = self.all[first..].partition_point(|edge| edge.source == node);
        &self.all[first..first + count]
    }

    /// Those that arrive at `node`.
    pub fn to(&self, node: Node) -> impl Iterator<Item = &Edge> {
        let first = self.by_target.partition_point(|&at| self.all[at as usize].target < node);
        let edges = self.by_target[first..].iter().map(|&at| &self.all[at as usize]);
        edges.take_while(move |edge| edge.target == node)
    }

    /// Those at `node`, whichever way they point, with the node at the other end.
    pub fn at(&self, node: Node) -> impl Iterator<Item = (&Edge, Node)> {
        let out = self.from(node).iter().map(|edge| (edge, edge.target));
        out.chain(self.to(node).map(|edge| (edge, edge.source)))
    }
}
