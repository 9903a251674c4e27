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

    /// Where the cursor goes in rows that are new: on the first row that is no head, if it was at the start.
    pub(super) fn first(&self, cursor: usize) -> usize {
        let heads = self.list.groups.iter().take(1).filter(|group| group.at == 0 && self.list.items.get(1).is_some());
        match heads.count() {
            1 if cursor == 0 && !self.list.groups.iter().any(|group| group.at == 1) => 1,
            _ => cursor,
        }
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
