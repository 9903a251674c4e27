//! The whole graph as one JSON object, with a node or an edge on each line.

use std::io::{self, Write};

use serde::Serialize;

use super::{Export, nodes};
use crate::query::Corpus;

pub(super) const EXPORT: Export = Export { name: "json", about: "one object: the nodes and the edges", write };

/// Raised when a shape changes so that readers have to.
const SCHEMA: u32 = 1;

fn write(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"schema\": {SCHEMA}, \"nodes\": [")?;
    let mut first = true;
    nodes::each_node(&corpus.graph, &mut |node| element(&node, &mut first, out))?;
    write!(out, "\n], \"edges\": [")?;
    first = true;
    nodes::each_edge(&corpus.graph, &mut |edge| element(&edge, &mut first, out))?;
    out.write_all(b"\n]}\n")
}

fn element(value: &impl Serialize, first: &mut bool, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(if std::mem::take(first) { b"\n" } else { b",\n" })?;
    Ok(serde_json::to_writer(out, value)?)
}
