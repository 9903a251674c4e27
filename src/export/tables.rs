//! Graph → two tables of CSV, one of nodes and one of edges, with the column names that Gephi looks for.

use std::io::{self, Write};

use super::cell::guarded;
use super::flat::{self, FIELDS};
use super::{Export, nodes};
use crate::query::Corpus;

pub(super) const NODES: Export = Export { name: "nodes", about: "a table of the nodes, as CSV", write: write_nodes };
pub(super) const EDGES: Export = Export { name: "edges", about: "a table of the edges, as CSV", write: write_edges };

fn write_nodes(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(["Id", "Label", "type"].into_iter().chain(FIELDS.iter().map(|(name, _)| *name)))?;
    nodes::each_node(&corpus.graph, &mut |node| {
        let node = flat::node(&node);
        let mut cells = vec![String::new(); FIELDS.len()];
        node.fields.into_iter().for_each(|(at, value)| cells[at] = guarded(value));
        writer.write_record([node.id, guarded(node.label), node.sort].into_iter().chain(cells))?;
        Ok(())
    })?;
    writer.flush()
}

fn write_edges(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(["Source", "Target", "type", "certainty", "why"])?;
    nodes::each_edge(&corpus.graph, &mut |edge| {
        writer.write_record(flat::edge(&edge).map(guarded))?;
        Ok(())
    })?;
    writer.flush()
}
