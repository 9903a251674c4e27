//! Graph → a report with the sentence behind each fact.

use std::io::{self, Write};

use super::Export;
use crate::model::Graph;

pub(super) const EXPORT: Export = Export { name: "md", about: "a report with the sentence behind each fact", write };

fn write(_graph: &Graph, _out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}
