//! The rows of one pane, with the cursor in them and how they are scrolled.

use std::collections::HashMap;

use super::panes::{Body, PaneId};
use super::widgets::rows::Widths;
use crate::query::{Folds, Item, List};

/// One pane of rows.
#[derive(Clone, Debug, Default)]
pub struct PaneList {
    /// Its rows.
    pub list: List,
    /// Which groups are open.
    pub folds: Folds,
    /// Which sort order, by index.
    pub order: usize,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row that is shown.
    pub top: usize,
    /// How wide its columns are.
    pub widths: Widths,
    /// Whether its rows have to be asked for again.
    pub stale: bool,
    /// How far below the first shown row the cursor has to stand in rows that are new.
    pub below: Option<usize>,
}

impl PaneList {
    /// That of `pane` before it has asked for any.
    pub fn new(pane: PaneId) -> PaneList {
        let open = matches!(pane.pane().body, Body::Rows(rows) if rows.open);
        PaneList { folds: Folds::all(open), stale: true, ..PaneList::default() }
    }

    /// The item under the cursor.
    pub fn item(&self) -> Option<Item> {
        self.list.items.get(self.cursor).copied()
    }

    /// Puts the cursor on row `at`, or on the last one, and scrolls as little as needed to show it in `height` rows.
    pub fn go(&mut self, at: usize, height: usize) {
        self.cursor = at.min(self.list.len().saturating_sub(1));
        let least = (self.cursor + 1).saturating_sub(height.max(1));
        self.top = self.top.clamp(least, self.cursor.max(least));
        self.top = self.top.min(self.list.len().saturating_sub(height.max(1)));
    }

    /// Puts the cursor into rows that are new. If it was at the start it goes to the row to begin at, or where that is
    /// the head of an open group to the one after it.
    pub(super) fn begin(&mut self) {
        let start = self.list.start;
        if self.cursor > 0 || start == 0 && self.list.groups.first().is_none_or(|group| group.at > 0) {
            return;
        }
        let is_head = |at: usize| self.list.groups.iter().any(|group| group.at as usize == at);
        let into = usize::from(start + 1 < self.list.len() && !is_head(start + 1));
        self.cursor = start + into;
        self.below.get_or_insert(into);
    }
}

/// The row of `new` that stood nearest to the cursor before: one above it, else one below, heads of groups last.
pub fn nearest(old: &PaneList, new: &List) -> Option<usize> {
    let places: HashMap<Item, usize> = new.items.iter().enumerate().map(|(at, item)| (*item, at)).collect();
    let (above, below) = old.list.items.split_at(old.cursor.min(old.list.len()));
    let mut kept = above.iter().rev().chain(below).filter_map(|item| Some((*item, *places.get(item)?))).peekable();
    let any = kept.peek().map(|(_, at)| *at);
    kept.find(|(item, _)| !matches!(item, Item::Group(_))).map(|(_, at)| at).or(any)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventId, ThemeId};
    use crate::query::Group;

    /// Where the cursor is and what the first row is in five rows of eight groups of two that begin at `start`.
    #[track_caller]
    fn check(start: usize, cursor: usize, expected: (usize, usize)) {
        let mut list = PaneList { cursor, ..PaneList::default() };
        for id in 0..8 {
            list.list.groups.push(Group { item: Item::Theme(ThemeId(id)), at: 2 * id, count: 1 });
            list.list.items.extend([Item::Theme(ThemeId(id)), Item::Event(EventId(id))]);
        }
        list.list.start = start;
        list.begin();
        if let Some(below) = list.below.take() {
            list.top = list.cursor.saturating_sub(below);
        }
        list.go(list.cursor, 5);
        assert_eq!((list.cursor, list.top), expected, "{start} {cursor}");
    }

    #[test]
    fn a_list_begins_inside_of_the_group_to_begin_at() {
        check(0, 0, (1, 0));
        check(6, 0, (7, 6));
        check(6, 3, (3, 0));
        check(14, 0, (15, 11));
    }
}
