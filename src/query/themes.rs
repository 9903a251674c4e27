//! Rows of the themes pane.

use super::{Column, List, Pane, View};

/// The themes pane.
pub const PANE: Pane = Pane {
    name: "themes",
    about: "counts, momentum, for and against",
    columns: COLUMNS,
    orders: &["default"],
    open: false,
    list,
};

const COLUMNS: &[Column] = &[];

fn list(_view: &View<'_>) -> List {
    List::default()
}
