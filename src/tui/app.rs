//! The explorer's state, and what becomes of it when a part changes.
//!
//! Not here: what a key does (`update.rs`), rows and areas, which follow from the state (`arrange.rs`), how anything
//! looks (`view.rs`).

use chrono::NaiveDate;
use ratatui::layout::Size;

use super::exporting::{Folder, Format};
use super::input::Key;
use super::keep::Kept;
use super::keymap::Keymap;
use super::layout::{Areas, Focus};
use super::lists::PaneList;
use super::msg::Progress;
use super::overlay::Overlay;
use super::panes::{PANES, PaneId};
use super::reader::Reader;
use super::source::Source;
use super::theme::Theme;
use crate::model::{EdgeKind, FactRef, Graph};
use crate::query::search::{Hit, Search};
use crate::query::timeline::Density;
use crate::query::{Asked, Corpus, Evidence, Filter, Item, Scale, View, Visible, evidence};
use crate::state;

/// Everything that the screen shows.
#[derive(Debug)]
pub struct App {
    /// Columns and rows.
    pub size: Size,
    /// Where everything stands; `None` on a screen that is too small.
    pub areas: Option<Areas>,
    /// How things look.
    pub theme: Theme,
    /// Whose story it is: the company that most articles are about, or what was opened.
    pub title: String,
    /// What was read.
    pub corpus: Corpus,
    /// How many values contradict each other, for the header.
    pub conflicts: usize,
    /// What is looked at of it.
    pub filter: Filter,
    /// What the filter leaves.
    pub visible: Visible,
    /// How long periods are.
    pub scale: Scale,
    /// The panes of rows, by [`PaneId::index`]; that of the source stays empty.
    pub lists: [PaneList; PANES.len()],
    /// The article that is shown.
    pub source: Source,
    /// Which pane has the focus.
    pub focus: Focus,
    /// The list that lies under a pane that was opened over it.
    pub under: PaneId,
    /// The day whose state is shown, where it is not the last one.
    pub as_of: Option<NaiveDate>,
    /// All that was read, while only the state of a day is shown.
    pub whole: Option<Box<Corpus>>,
    /// Where the cursors were before.
    pub before: Option<Kept>,
    /// The id of what to begin at, until everything is read.
    pub start: Option<String>,
    /// What a pane about one thing is about.
    pub asked: Asked,
    /// Places before the last jumps.
    pub back: Vec<Place>,
    /// Places that one came back from.
    pub forward: Vec<Place>,
    /// The search whose matches are marked.
    pub found: Option<Found>,
    /// How much happened when.
    pub density: Density,
    /// A key that waits for the next one.
    pub prefix: Option<Key>,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// What just happened, for the status line.
    pub notice: Option<Notice>,
    /// Whether mouse reports are on.
    pub mouse: bool,
    /// How far the load has come, while one runs.
    pub loading: Option<Progress>,
    /// Whether changes of the files are noticed.
    pub watching: bool,
    /// What could not be read.
    pub problems: Vec<String>,
    /// Whether the source still shows the row before: it follows when no key has come for a moment.
    pub lagging: bool,
    /// Whether the last key was Ctrl-c.
    pub interrupted: bool,
    /// What the reader did with the facts.
    pub reader: Reader,
    /// Where to go once the articles have been read.
    pub arrive: Option<state::Place>,
    /// The keys.
    pub keys: Keymap,
    /// Whether digits count instead of choosing panes.
    pub counts: bool,
    /// The count that is being typed.
    pub count: Option<u32>,
    /// A fact as JSON.
    pub json: fn(&Graph, FactRef) -> String,
    /// What facts can be written to a file as.
    pub exports: Vec<Format>,
    /// The folder that a path which is typed speaks of.
    pub folder: Option<Folder>,
    /// The letter that followed a prefix that any letter can follow.
    pub letter: Option<char>,
}

/// A search and the match that one is at.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is searched for, as typed.
    pub query: String,
    /// The search.
    pub search: Search,
    /// Whether all has been looked through.
    pub done: bool,
    /// Which match, from 0.
    pub at: usize,
}

/// Where one was: enough to come back to exactly that.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Which pane had the focus.
    pub focus: Focus,
    /// The row under the cursor of the list.
    pub item: Option<Item>,
    /// How far below the first shown row it stood.
    pub below: usize,
    /// What the source showed.
    pub source: Option<Evidence>,
    /// Its first row.
    pub top: usize,
}

/// A line about what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The line.
    pub text: String,
    /// Whether it says that something didn't work.
    pub problem: bool,
}

impl Found {
    /// The match that one is at.
    pub fn hit(&self) -> Option<Hit> {
        self.search.hits().nth(self.at)
    }

    /// How many matches there are so far.
    pub fn count(&self) -> usize {
        self.search.hits().len()
    }
}

impl App {
    /// The explorer before anything has been read.
    pub fn new(size: Size, theme: Theme, title: String, filter: Filter) -> App {
        let mut app = App {
            size,
            areas: None,
            theme,
            title,
            corpus: Corpus::default(),
            conflicts: 0,
            filter,
            visible: Visible::default(),
            scale: Scale::Day,
            lists: std::array::from_fn(|index| PaneList::new(PANES[index].id)),
            source: Source::default(),
            focus: Focus { pane: PaneId::Timeline, list: PaneId::Timeline, zoom: false },
            under: PaneId::Timeline,
            as_of: None,
            whole: None,
            before: None,
            start: None,
            asked: Asked::default(),
            back: Vec::new(),
            forward: Vec::new(),
            found: None,
            density: Density::default(),
            prefix: None,
            overlay: None,
            notice: None,
            mouse: false,
            loading: Some(Progress::default()),
            watching: false,
            problems: Vec::new(),
            lagging: false,
            interrupted: false,
            reader: Reader::default(),
            arrive: None,
            keys: Keymap::default(),
            counts: false,
            count: None,
            json: |_, _| String::new(),
            exports: Vec::new(),
            folder: None,
            letter: None,
        };
        app.arrange();
        app
    }

    /// What `pane` is asked for.
    pub fn view(&self, pane: PaneId) -> View<'_> {
        let list = &self.lists[pane.index()];
        View {
            corpus: &self.corpus,
            filter: &self.filter,
            visible: &self.visible,
            scale: self.scale,
            order: list.order,
            folds: &list.folds,
            asked: &self.asked,
        }
    }

    /// The rows of the list that has the focus, or had it last.
    pub fn list(&self) -> &PaneList {
        &self.lists[self.list_pane().index()]
    }

    /// The same, to be changed.
    pub fn list_mut(&mut self) -> &mut PaneList {
        &mut self.lists[self.list_pane().index()]
    }

    /// The list that has the focus, or had it last.
    pub fn list_pane(&self) -> PaneId {
        if self.focus.pane == PaneId::Links { PaneId::Links } else { self.focus.list }
    }

    /// How many rows of `pane` the screen shows.
    pub fn height(&self, pane: PaneId) -> usize {
        let area = self.areas.as_ref().and_then(|areas| areas.of(pane));
        area.map_or(1, |area| area.rows().height.max(1).into())
    }

    /// What one is at: the row under the cursor, in the source its fact.
    pub fn item(&self) -> Option<Item> {
        match self.focus.pane {
            PaneId::Source => self.source.at.and_then(|at| at.fact).map(Item::from),
            _ => self.list().item(),
        }
    }

    /// Says `text` in the status line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), problem: false });
    }

    /// Says in the status line that something didn't work.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), problem: true });
    }

    /// Takes a graph that was read; the cursors stay on what they were on.
    pub fn take(&mut self, corpus: Corpus) {
        self.loading = None;
        match self.as_of {
            Some(day) => {
                let then = Corpus::new(corpus.graph.as_of(day));
                discard(self.whole.replace(Box::new(corpus)));
                discard(self.replace(then));
            }
            None => discard(self.replace(corpus)),
        }
    }

    /// Looks at another corpus from now on; the cursors stay on what they were on. Returns the one before.
    pub fn replace(&mut self, corpus: Corpus) -> Corpus {
        let cursors = self.keep();
        let before = std::mem::replace(&mut self.corpus, corpus);
        let kept = self.arrive.take().map_or(cursors, |place| self.kept_at(&place));
        if let Some(subject) = subject(&self.corpus) {
            self.title = subject;
        }
        self.conflicts = self.corpus.graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Conflicts).count();
        self.source.forget();
        self.refilter();
        self.restore(kept);
        self.meet_articles();
        self.arrange();
        before
    }

    /// Looks at `filter` from now on.
    pub fn set_filter(&mut self, filter: Filter) {
        if filter != self.filter {
            self.filter = filter;
            self.refilter();
        }
    }

    fn refilter(&mut self) {
        self.visible = self.filter.apply(&self.corpus);
        self.source.facts_stale = true;
        self.ask_again();
    }

    /// Has every pane ask for its rows again.
    pub fn ask_again(&mut self) {
        self.lists.iter_mut().for_each(|list| list.stale = true);
        self.density = Density::default();
    }

    /// Has the source show what the cursor is on.
    pub fn follow(&mut self) {
        self.lagging = false;
        let pane = self.focus.list;
        let Some(item) = self.lists[pane.index()].item().filter(|_| self.focus.pane == pane) else { return };
        if let Some(evidence) = evidence::evidence(&self.view(pane), item) {
            self.source.show(evidence);
            self.arrange();
        }
    }

    /// Shows `pane` and gives it the focus.
    pub fn focus_on(&mut self, pane: PaneId) {
        self.focus.pane = pane;
        if !matches!(pane, PaneId::Source | PaneId::Links) {
            if !self.focus.list.is_over() {
                self.under = self.focus.list;
            }
            self.focus.list = pane;
        }
        self.arrange();
    }
}

/// Frees what is no longer shown, on a thread of its own: that of a large graph takes a while.
fn discard(corpus: impl Send + 'static) {
    std::thread::spawn(move || drop(corpus));
}

/// The company that the articles are about, if a good part of them is about one.
fn subject(corpus: &Corpus) -> Option<String> {
    const SHARE: usize = 4;
    let (graph, subject) = (&corpus.graph, corpus.subject()?);
    let about = graph.subjects.iter().filter(|entity| **entity == Some(subject)).count();
    (about * SHARE >= graph.articles.len()).then(|| graph.names.get(graph.entities[subject].name).to_string())
}
