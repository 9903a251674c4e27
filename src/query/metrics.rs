//! Rows of the metrics pane.

use super::{Column, List, Pane, View};

/// The metrics pane.
pub const PANE: Pane = Pane {
    name: "metrics",
    about: "one row a series: value, change, period, sources",
    columns: COLUMNS,
    orders: &["default"],
    open: false,
    list,
};

const COLUMNS: &[Column] = &[];

fn list(_view: &View<'_>) -> List {
    List::default()
}
