//! Graph → GraphML, as Gephi, yEd and NetworkX open it.

use std::io::{self, Write};

use super::flat::{self, FIELDS};
use super::{Export, nodes};
use crate::query::Corpus;

pub(super) const EXPORT: Export = Export { name: "graphml", about: "GraphML, for Gephi and other graph tools", write };

/// What edges say of themselves.
const EDGE: [&str; 3] = ["type", "certainty", "why"];

fn write(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    out.write_all(b"<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")?;
    for name in ["label", "type"] {
        writeln!(out, "<key id=\"n_{name}\" for=\"node\" attr.name=\"{name}\" attr.type=\"string\"/>")?;
    }
    for (name, number) in FIELDS {
        let sort = if *number { "double" } else { "string" };
        writeln!(out, "<key id=\"n_{name}\" for=\"node\" attr.name=\"{name}\" attr.type=\"{sort}\"/>")?;
    }
    for name in EDGE {
        writeln!(out, "<key id=\"e_{name}\" for=\"edge\" attr.name=\"{name}\" attr.type=\"string\"/>")?;
    }
    out.write_all(b"<graph id=\"throughline\" edgedefault=\"directed\">\n")?;
    nodes::each_node(&corpus.graph, &mut |node| {
        let node = flat::node(&node);
        write!(out, "<node id=\"{}\">", escaped(&node.id))?;
        data(out, "n_label", &node.label)?;
        data(out, "n_type", &node.sort)?;
        node.fields.iter().try_for_each(|(at, value)| data(out, &format!("n_{}", FIELDS[*at].0), value))?;
        out.write_all(b"</node>\n")
    })?;
    nodes::each_edge(&corpus.graph, &mut |edge| {
        let [source, target, kind, certainty, why] = flat::edge(&edge);
        write!(out, "<edge source=\"{}\" target=\"{}\">", escaped(&source), escaped(&target))?;
        EDGE.iter()
            .zip([kind, certainty, why])
            .try_for_each(|(name, value)| data(out, &format!("e_{name}"), &value))?;
        out.write_all(b"</edge>\n")
    })?;
    out.write_all(b"</graph>\n</graphml>\n")
}

fn data(out: &mut dyn Write, key: &str, value: &str) -> io::Result<()> {
    write!(out, "<data key=\"{key}\">{}</data>", escaped(value))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in flat::harmless(text).chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            sign => out.push(sign),
        }
    }
    out
}
