//! JSON Lines: an article a line, or a node or edge a line.

use std::io::{self, Write};

use super::Export;
use crate::model::{Article, Extraction, Graph};

pub(super) const EXPORT: Export = Export { name: "jsonl", about: "one line a node, then one line an edge", write };

pub(super) fn extraction(
    _article: &Article,
    _extraction: &Extraction,
    _themes: &[&str],
    _out: &mut dyn Write,
) -> io::Result<()> {
    Ok(())
}

fn write(_graph: &Graph, _out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}
