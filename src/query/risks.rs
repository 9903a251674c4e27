//! Rows of the risks pane.

use super::{Column, Item, List, Pane, View};

/// The risks pane.
pub const PANE: Pane = Pane {
    name: "risks",
    about: "by category: raised and eased, severity, trend",
    columns: COLUMNS,
    orders: &["default"],
    open: false,
    list,
};

const COLUMNS: &[Column] = &[];

fn list(view: &View<'_>) -> List {
    let mut list = List::default();
    for id in view.visible.risks.iter() {
        let head = Item::Category(view.corpus.graph.risks[id].category);
        list.push_group(head, &[Item::Risk(id)], view.folds.is_open(head));
    }
    list
}
