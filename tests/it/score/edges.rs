//! Edges between facts: an edge of the graph counts when both of its ends met gold items.
//!
//! Only `causes` has a direction. `same-as` is compared after closing it transitively on both sides, so that a star
//! and a clique say the same. An edge that is optional, or has an optional end, counts neither way. Traps are edges
//! that a program must not draw.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;
use throughline::model::{FactRef, Graph, Node};

use super::item::Item;
use super::{Counts, Miss};

/// Which gold item each found fact met, and which gold items are optional.
#[derive(Default)]
pub struct Met {
    by_id: BTreeMap<String, String>,
    optional: BTreeSet<String>,
}

impl Met {
    pub fn add(&mut self, article: &str, pairs: &[(usize, usize)], gold: &[Item], found: &[Item]) {
        let name = |item: &Item| format!("{article}:{}", item.text("id"));
        self.optional.extend(gold.iter().filter(|item| item.is_optional()).map(name));
        for &(at, other) in pairs.iter().filter(|&&(_, other)| !found[other].text("id").is_empty()) {
            self.by_id.insert(found[other].text("id").to_owned(), name(&gold[at]));
        }
    }
}

/// What the edges score, type by type.
#[derive(Default)]
pub struct EdgeCounts {
    pub types: BTreeMap<String, Counts>,
    pub traps: (usize, usize),
}

/// Type and the two ends; in order unless the type has a direction.
type Key = (String, String, String);

fn key(kind: &str, a: &str, b: &str) -> Key {
    let (a, b) = if kind == "causes" || a <= b { (a, b) } else { (b, a) };
    (kind.to_owned(), a.to_owned(), b.to_owned())
}

fn keys(edge: &Value) -> Vec<Key> {
    let (a, b) = (edge["a"].as_str().unwrap_or_default(), edge["b"].as_str().unwrap_or_default());
    types(edge).map(|kind| key(kind, a, b)).collect()
}

fn types(edge: &Value) -> impl Iterator<Item = &str> {
    edge["type"].as_array().map_or(std::slice::from_ref(&edge["type"]), Vec::as_slice).iter().filter_map(Value::as_str)
}

/// With every `same-as` that follows from two others.
fn closed(mut keys: BTreeSet<Key>) -> BTreeSet<Key> {
    loop {
        let pairs: Vec<(String, String)> =
            keys.iter().filter(|key| key.0 == "same-as").map(|key| (key.1.clone(), key.2.clone())).collect();
        let before = keys.len();
        for (a, b) in pairs.iter().flat_map(|(a, b)| [(a, b), (b, a)]) {
            for (c, d) in pairs.iter().flat_map(|(c, d)| [(c, d), (d, c)]) {
                if b == c && a != d {
                    keys.insert(key("same-as", a, d));
                }
            }
        }
        if keys.len() == before {
            return keys;
        }
    }
}

fn drawn(graph: &Graph, met: &Met, known: &BTreeSet<&str>) -> BTreeSet<Key> {
    let gold_of = |node: Node| {
        let fact = match node {
            Node::Observation(id) => FactRef::Observation(id),
            Node::Event(id) => FactRef::Event(id),
            Node::Risk(id) => FactRef::Risk(id),
            _ => return None,
        };
        met.by_id.get(&graph.content_id(fact).to_string())
    };
    let edges = graph.edges.iter().filter(|edge| known.contains(edge.kind.name()));
    let named = edges.filter_map(|edge| Some((edge.kind.name(), gold_of(edge.source)?, gold_of(edge.target)?)));
    closed(named.filter(|(_, a, b)| a != b).map(|(kind, a, b)| key(kind, a, b)).collect())
}

/// Compares the edges of `graph` with those of `gold`.
pub fn score(gold: &Value, graph: &Graph, met: &Met) -> (EdgeCounts, Vec<Miss>) {
    let list = |name: &str| gold[name].as_array().cloned().unwrap_or_default();
    let (expected, traps) = (list("edges"), list("non_edges"));
    let known: BTreeSet<&str> = expected.iter().flat_map(types).collect();
    let got = drawn(graph, met, &known);
    let allowed = closed(expected.iter().flat_map(keys).collect());
    let is_optional = |edge: &Value| {
        let end = |end: &str| met.optional.contains(edge[end].as_str().unwrap_or_default());
        edge["optional"].as_bool().unwrap_or(false) || end("a") || end("b")
    };
    let (mut counts, mut misses) = (EdgeCounts::default(), Vec::new());
    let miss = |what, edge: &Value| Miss {
        kind: "edges",
        article: String::new(),
        what,
        detail: format!("{} {} {}: {}", edge["type"], edge["a"], edge["b"], edge["why"]),
        sought: None,
    };
    for edge in expected.iter().filter(|edge| !is_optional(edge)) {
        let hit = keys(edge).iter().any(|key| got.contains(key));
        let of = counts.types.entry(types(edge).next().unwrap_or_default().to_owned()).or_default();
        of.gold += 1;
        of.found += usize::from(hit);
        of.full += usize::from(hit);
        misses.extend((!hit).then(|| miss("MISSED", edge)));
    }
    for (kind, a, b) in
        got.difference(&allowed).filter(|key| [&key.1, &key.2].iter().all(|end| !met.optional.contains(*end)))
    {
        counts.types.entry(kind.clone()).or_default().found += 1;
        let detail = format!("{kind} {a} {b}");
        misses.push(Miss { kind: "edges", article: String::new(), what: "FALSE", detail, sought: None });
    }
    for edge in traps.iter().filter(|edge| keys(edge).iter().any(|key| got.contains(key))) {
        counts.traps.0 += 1;
        misses.push(miss("TRAP", edge));
    }
    counts.traps.1 = traps.len();
    (counts, misses)
}

impl EdgeCounts {
    /// All types together.
    pub fn all(&self) -> Counts {
        let sum = |count: fn(&Counts) -> usize| self.types.values().map(count).sum();
        Counts { gold: sum(|it| it.gold), found: sum(|it| it.found), full: sum(|it| it.full), ..Counts::default() }
    }
}

impl fmt::Display for EdgeCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.all();
        let (precision, recall, f1) = all.prf(all.full);
        write!(
            f,
            "{:13} gold {:4} out {:4} | P {precision:.3} R {recall:.3} F1 {f1:.3}",
            "edges", all.gold, all.found
        )?;
        writeln!(f, " | traps {} of {}", self.traps.0, self.traps.1)?;
        let line = |(kind, it): (&String, &Counts)| format!("{kind} {}/{} ({} out)", it.full, it.gold, it.found);
        writeln!(f, "{:14}{}", "", self.types.iter().map(line).collect::<Vec<_>>().join("  "))
    }
}
