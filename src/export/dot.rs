//! Graph → DOT, as Graphviz draws it.

use std::io::{self, Write};

use super::{Export, flat, nodes};
use crate::query::Corpus;

pub(super) const EXPORT: Export = Export { name: "dot", about: "DOT, for Graphviz", write };

/// The shape of each sort of node; others are ovals.
const SHAPES: &[(&str, &str)] = &[
    ("article", "box"),
    ("passage", "plaintext"),
    ("metric", "hexagon"),
    ("event", "diamond"),
    ("risk", "octagon"),
    ("theme", "folder"),
    ("entity", "house"),
];

fn write(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"digraph throughline {\n")?;
    nodes::each_node(&corpus.graph, &mut |node| {
        let node = flat::node(&node);
        let shape = SHAPES.iter().find(|(sort, _)| *sort == node.sort).map_or("ellipse", |(_, shape)| shape);
        let (id, label, sort) = (quoted(&node.id), quoted(&node.label), quoted(&node.sort));
        writeln!(out, "  {id} [label={label}, class={sort}, shape={shape}];")
    })?;
    nodes::each_edge(&corpus.graph, &mut |edge| {
        let [source, target, kind, certainty, why] = flat::edge(&edge).map(|text| quoted(&text));
        let style = if edge.certainty == "possible" { ", style=dashed" } else { "" };
        writeln!(out, "  {source} -> {target} [label={kind}, class={certainty}, tooltip={why}{style}];")
    })?;
    out.write_all(b"}\n")
}

/// A string of DOT: backslashes and quotes escaped, so that nothing in it is taken for a line end or a field.
fn quoted(text: &str) -> String {
    format!("\"{}\"", flat::harmless(text).replace('\\', "\\\\").replace('"', "\\\""))
}
