//! Lists to tick from: themes and entities, counted under the rest of the filter.

use super::{Column, List, View};

/// The columns of both.
pub const COLUMNS: &[Column] = &[];

/// Themes by the number of facts, ticked ones first. What is counted passes the filter without its own themes:
/// `view.visible` is that of the whole filter and isn't used.
pub fn themes(_view: &View<'_>) -> List {
    List::default()
}

/// Entities by the number of facts, ticked ones first.
pub fn entities(_view: &View<'_>) -> List {
    List::default()
}
