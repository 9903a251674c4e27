//! Facts and rows → bytes for other programs.
//!
//! [`extraction`] prints what one article claims, [`EXPORTS`] the whole graph, [`PANE_FORMATS`] the rows of a pane.
//! All of them stream, and print the same bytes for the same input. The shapes are in `wire`.
//!
//! Not here: files, standard output, progress.

mod csv;
mod json;
mod jsonl;
mod markdown;
mod panes;
mod wire;

use std::io::{self, Write};

use crate::model::{Article, Extraction, Graph};
use crate::query::{Pane, View};

/// A way to write a whole graph.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// "json": what `--format` is given.
    pub name: &'static str,
    /// What it writes.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Graph, &mut dyn Write) -> io::Result<()>,
}

/// Every way to write a graph, the first by default.
pub const EXPORTS: &[Export] = &[json::EXPORT, jsonl::EXPORT, csv::EXPORT, markdown::EXPORT];

/// A way to write the rows of a pane.
#[derive(Clone, Copy, Debug)]
pub struct PaneFormat {
    /// "text": what `--format` is given.
    pub name: &'static str,
    /// What it writes.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Pane, &View<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every way to write a pane, the first by default.
pub const PANE_FORMATS: &[PaneFormat] = &[panes::TEXT, panes::JSON, panes::CSV];

/// Writes what one article claims as one line of JSON. `themes` are the ids of the lexicon's themes, in its order.
pub fn extraction<T: AsRef<str>>(
    article: &Article,
    extraction: &Extraction,
    themes: &[T],
    out: &mut dyn Write,
) -> io::Result<()> {
    let themes: Vec<&str> = themes.iter().map(AsRef::as_ref).collect();
    jsonl::extraction(article, extraction, &themes, out)
}
