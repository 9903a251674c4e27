//! Graph → one object: nodes and edges.

use std::io::{self, Write};

use super::Export;
use crate::model::Graph;

pub(super) const EXPORT: Export = Export { name: "json", about: "one object: nodes and edges", write };

fn write(_graph: &Graph, _out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}
