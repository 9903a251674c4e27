//! The rows of a pane as text, JSON or CSV.

use std::io::{self, Write};

use super::PaneFormat;
use crate::query::{Pane, View};

pub(super) const TEXT: PaneFormat = PaneFormat { name: "text", about: "aligned columns", write: text };
pub(super) const JSON: PaneFormat = PaneFormat { name: "json", about: "one array of rows", write: json };
pub(super) const CSV: PaneFormat = PaneFormat { name: "csv", about: "one line a row", write: csv };

fn text(_pane: &Pane, _view: &View<'_>, _out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}

fn json(_pane: &Pane, _view: &View<'_>, _out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}

fn csv(_pane: &Pane, _view: &View<'_>, _out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}
