//! Rows → screen, keys → questions: the explorer, in The Elm Architecture.
//!
//! A [`msg::Msg`] is all that can happen, [`update::update()`] turns it into new state and a [`msg::Effect`],
//! [`view::view()`] turns state into a frame. The world is touched by `explorer.rs` and what it calls: [`run`] takes the
//! terminal, reads keys, has the files loaded on another thread and performs effects.
//!
//! Not here: files, words, rules. What is shown comes from `query`.

mod app;
mod arrange;
mod arrivals;
mod asof;
mod carry;
mod cells;
mod clipboard;
mod dialog;
mod due;
mod editor;
mod explorer;
mod exporting;
mod input;
mod jumps;
mod keep;
pub mod keymap;
pub mod keys;
mod lasting;
mod layout;
mod lists;
mod moves;
mod msg;
mod named;
mod narrow;
mod offscreen;
mod outside;
mod overlay;
mod panes;
mod plain;
mod popups;
mod present;
mod reader;
mod reload;
mod remember;
mod saving;
mod seek;
#[cfg(test)]
mod sizes;
mod source;
mod terminal;
#[cfg(test)]
mod tests;
mod text;
mod theme;
mod travel;
mod update;
mod view;
#[cfg(test)]
mod walk;
mod widgets;
mod writing;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use explorer::run;
pub use exporting::Format;
pub use keymap::Keymap;
pub use msg::{Exit, Progress};
pub use offscreen::Offscreen;
pub use plain::run as run_plain;
pub use theme::{Ground, UpDown};

use ratatui::layout::Size;

use crate::model::{FactRef, Graph};
use crate::query::Filter;
use crate::state::Store;
use app::App;
use reader::Reader;
use theme::Theme;

/// Reads the articles. It is handed a function to say how far it is, and what tells it to stop.
pub type Load = Arc<dyn Fn(&(dyn Fn(Progress) + Sync), &AtomicBool) -> Loaded + Send + Sync>;

/// Begins to watch what is read: it is handed what to call at each change, and watches until what it returns is dropped.
/// Or it says why that can't be.
pub type Watch = Box<dyn FnOnce(Box<dyn Fn() + Send>) -> Result<Box<dyn Send>, String> + Send>;

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// All of it, linked.
    pub graph: Graph,
    /// What could not be read: a line each, with the file and the reason.
    pub problems: Vec<String>,
}

/// When there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Unless `NO_COLOR` is set or `TERM` is "dumb".
    #[default]
    Auto,
    /// In any case.
    Always,
    /// Never.
    Never,
}

/// How the explorer looks and which keys it has.
#[derive(Clone, Debug)]
pub struct Settings {
    /// When there is colour.
    pub colour: Colour,
    /// The ground that the terminal draws on.
    pub ground: Ground,
    /// The colours of what rises and falls.
    pub updown: UpDown,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether the mouse is on at first.
    pub mouse: bool,
    /// Whether digits count instead of choosing panes.
    pub counts: bool,
    /// The keys.
    pub keys: Keymap,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            colour: Colour::Auto,
            ground: Ground::Dark,
            updown: UpDown::GreenRed,
            ascii: false,
            mouse: false,
            counts: false,
            keys: Keymap::default(),
        }
    }
}

impl Settings {
    /// How everything looks, with colours or without any.
    fn theme(&self, colour: bool) -> Theme {
        Theme { ground: self.ground, updown: self.updown, ..Theme::new(colour, self.ascii) }
    }
}

/// What the explorer is started with.
pub struct Setup {
    /// What was opened, for the header where no company stands out.
    pub title: String,
    /// How things look, and the keys.
    pub settings: Settings,
    /// What is looked at first.
    pub filter: Filter,
    /// The id of the fact or article to begin at.
    pub start: Option<String>,
    /// Reads the articles, and reads them again.
    pub load: Load,
    /// Watches them for changes, if that is wanted.
    pub watch: Option<Watch>,
    /// Where what the reader does is kept; nowhere without one.
    pub store: Option<Store>,
    /// A fact as JSON, on one line.
    pub json: fn(&Graph, FactRef) -> String,
    /// What facts can be written to a file as.
    pub exports: Vec<Format>,
    /// What to say first.
    pub notice: Option<String>,
}

impl Setup {
    /// The explorer as it is started, before anything has been read.
    fn app(&self, size: Size, theme: Theme) -> App {
        let mut app = App::new(size, theme, self.title.clone(), self.filter.clone());
        (app.start, app.json, app.exports) = (self.start.clone(), self.json, self.exports.clone());
        app.keys = self.settings.keys.clone();
        if let Some(store) = &self.store {
            app.reader = Reader::new(store.reading().clone(), true);
            app.go_on(self.filter.is_empty());
        }
        app
    }
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup").field("title", &self.title).field("filter", &self.filter).finish_non_exhaustive()
    }
}
