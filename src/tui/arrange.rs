//! What follows from the state: areas, the rows of the panes that are shown, the source's text, the strip.
//!
//! Only what is out of date is asked for again, and only where it is seen.

use super::app::App;
use super::layout::areas;
use super::lists::nearest;
use super::panes::source::below;
use super::panes::{Body, PaneId};
use super::widgets::rows::measure;
use crate::query::timeline::density;
use crate::query::{Item, List, evidence};

/// Columns of the strip that hold no bar: before the first one, and for the scale at its end.
const STRIP_MARGINS: u16 = 12;

impl App {
    /// Brings what follows from the state up to date: areas, rows of the panes that are shown, the source's text.
    pub fn arrange(&mut self) {
        self.areas = areas(self.size, self.focus);
        let Some(areas) = self.areas.clone() else { return };
        for area in &areas.panes {
            if area.pane != PaneId::Source {
                self.arrange_list(area.pane, area.rows().height.into());
            }
        }
        if areas.of(PaneId::Links).is_none() {
            self.arrange_list(PaneId::Links, 1);
        }
        if let Some(area) = areas.of(PaneId::Source) {
            let below = below(self, area.body.height);
            self.arrange_source(area.body.width, area.body.height - below);
        }
        if let Some(strip) = areas.strip {
            let room = usize::from(strip.width.saturating_sub(STRIP_MARGINS));
            let mut most = room;
            while most > 0 && (self.density.scale.is_none() || self.density.columns() > room) {
                self.density = density(&self.view(PaneId::Timeline), most);
                most = most.min(self.density.buckets.len()) * 4 / 5;
            }
        }
    }

    fn arrange_list(&mut self, pane: PaneId, height: usize) {
        if pane == PaneId::Links {
            self.arrange_links();
        }
        if self.lists[pane.index()].stale {
            let before = self.lists[pane.index()].item();
            let view = self.view(pane);
            let list = match pane.pane().body {
                Body::Rows(rows) => (rows.list)(&view),
                Body::Links(_) => self
                    .source
                    .at
                    .and_then(|at| at.fact)
                    .map_or_else(List::default, |fact| evidence::links(&view, Item::from(fact))),
                Body::Text => List::default(),
            };
            let widths = measure(&list, &view, pane.columns());
            let again =
                before.and_then(|item| list.position(item).or_else(|| nearest(&self.lists[pane.index()], &list)));
            let state = &mut self.lists[pane.index()];
            (state.list, state.widths, state.stale) = (list, widths, false);
            match again {
                Some(again) => state.cursor = again,
                None => state.begin(),
            }
            if let Some(below) = state.below.take() {
                state.top = state.cursor.saturating_sub(below);
            }
        }
        let state = &mut self.lists[pane.index()];
        state.go(state.cursor, height);
    }

    fn arrange_links(&mut self) {
        let fact = self.source.at.and_then(|at| at.fact);
        if self.source.linked != fact {
            self.source.linked = fact;
            let state = &mut self.lists[PaneId::Links.index()];
            (state.stale, state.cursor, state.top) = (true, 0, 0);
        }
    }

    fn arrange_source(&mut self, width: u16, height: u16) {
        self.source.arrange(&self.corpus, &self.visible, width, height);
    }
}
