//! Rows → screen, keys → questions: the explorer, in The Elm Architecture.
//!
//! A [`Msg`] is all that can happen, [`update()`] turns it into new state and an [`Effect`], [`view::view()`] turns state
//! into a frame. Only this file and `terminal.rs` touch the world: [`run`] takes the terminal, reads keys, has the
//! files loaded on another thread and performs effects.
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
mod editor;
mod exporting;
mod input;
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

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

pub use exporting::Format;
pub use keymap::Keymap;
pub use msg::{Exit, Progress};
pub use offscreen::Offscreen;
pub use plain::run as run_plain;
pub use theme::{Ground, UpDown};

use crate::model::{ContentId, FactRef, Graph};
use crate::platform::{self, Signal};
use crate::query::Filter;
use crate::state::{self, Change, Store};
use app::App;
use arrivals::Arrival;
use input::{Decoder, Input};
use msg::{Effect, Msg};
use reader::Reader;
use terminal::Terminal;
use theme::Theme;
use update::update;

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

/// How long no key has come before the source follows the cursor and the place is kept: a key that is held down moves
/// the cursor alone.
const REST: Duration = Duration::from_millis(150);

/// How long an escape character waits for what may belong to it before it is the Esc key: a line may cut anywhere.
const ESC: Duration = Duration::from_millis(40);

/// How long a size has to last before a frame is drawn for it, and the longest that changing sizes put a frame off.
const SIZE_LASTS: Duration = Duration::from_millis(40);
const SIZE_WAITS: Duration = Duration::from_millis(250);

/// How long no file has to change before all of them are read again, and the longest that changes put that off: what is
/// saved is written in several steps, and a download brings one file after the other.
const FILES_LAST: Duration = Duration::from_millis(300);
const FILES_WAIT: Duration = Duration::from_secs(3);

/// Runs the explorer until the user, a signal or the loss of the terminal ends it; the terminal is as before then.
/// Standard output has to be a terminal.
///
/// # Errors
/// If the terminal can't be used. A deadly signal doesn't return: it ends the program.
pub fn run(setup: Setup) -> io::Result<Exit> {
    let (sender, arrivals) = channel();
    arrivals::hear_signals(&sender)?;
    terminal::restore_on_panic();
    let colour = match setup.settings.colour {
        Colour::Auto => !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        Colour::Always => true,
        Colour::Never => false,
    };
    let terminal = Terminal::take()?;
    let Settings { ground, updown, ascii, mouse, counts, keys, .. } = setup.settings;
    let theme = Theme { ground, updown, ..Theme::new(colour, ascii) };
    let filtered = !setup.filter.is_empty();
    let mut app = App::new(terminal.size(), theme, setup.title, setup.filter);
    app.start = setup.start;
    (app.json, app.exports) = (setup.json, setup.exports);
    (app.keys, app.counts, app.mouse) = (keys, counts, mouse);
    if let Some(store) = &setup.store {
        app.reader = Reader::new(store.reading().clone(), true);
        app.go_on(!filtered);
    }
    let (turn, turns) = channel();
    let mut explorer = Explorer {
        app,
        terminal,
        arrivals,
        sender,
        turn,
        load: setup.load,
        watched: None,
        store: setup.store,
        first: setup.notice,
        cancelled: Arc::default(),
        decoder: Decoder::default(),
        panics: set("THROUGHLINE_TEST_PANIC"),
        stopped: false,
        rest: None,
        esc: None,
        resized: None,
        changed: None,
    };
    if mouse {
        explorer.terminal.set_mouse(true)?;
    }
    explorer.draw()?;
    explorer.start_load(setup.watch);
    arrivals::read_terminal(&explorer.sender, turns);
    explorer.next_turn();
    let exit = explorer.live();
    keep_place(&mut explorer.app);
    keep(&mut explorer.app, explorer.store.as_mut());
    let exit = match exit {
        Err(error) if platform::is_gone(&error) => Ok(Exit::Gone),
        other => other,
    };
    drop(explorer.terminal);
    // A large graph takes a while to be torn down, and the program ends anyway.
    std::mem::forget(explorer.app);
    exit
}

fn set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// Has where one is kept.
fn keep_place(app: &mut App) {
    let place = app.place();
    if app.loading.is_none() && app.reader.reading.place() != Some(&place) {
        app.record(Change::Place(Box::new(place)));
    }
}

/// Keeps what the reader did, at once: nothing is lost, however the program ends.
fn keep(app: &mut App, store: Option<&mut Store>) {
    let changes = std::mem::take(&mut app.reader.unkept);
    let Some(store) = store else { return };
    if changes.is_empty() {
        return;
    }
    match store.keep(changes, app.reader.at) {
        Ok(false) => {}
        Ok(true) => {
            let reading = Box::new(store.reading().clone());
            update(app, Msg::Reading(reading));
        }
        Err(error) => {
            update(app, Msg::Failed(format!("what you do is not kept: {error}")));
        }
    }
}

/// Whether a load has not been cancelled.
fn is_wanted(cancelled: &AtomicBool) -> bool {
    !cancelled.load(Ordering::Relaxed)
}

/// The impure part: what happens in the world reaches the app, what the app wants reaches the world.
struct Explorer {
    app: App,
    terminal: Terminal,
    arrivals: Receiver<Arrival>,
    sender: Sender<Arrival>,
    turn: Sender<()>,
    load: Load,
    /// What watches the files.
    watched: Option<Box<dyn Send>>,
    store: Option<Store>,
    /// What to say once the articles are there.
    first: Option<String>,
    cancelled: Arc<AtomicBool>,
    decoder: Decoder,
    /// Whether the next key panics: a test's way to see what a panic leaves behind.
    panics: bool,
    /// Whether the program has stopped itself, so that to be continued is no news.
    stopped: bool,
    /// When the source follows the cursor, and the place is kept.
    rest: Option<Instant>,
    /// When an escape character that came alone is the Esc key.
    esc: Option<Instant>,
    /// Another size, for which a frame is due.
    resized: Option<Put>,
    /// Files that have changed since they were read.
    changed: Option<Put>,
}

/// Something that waits until it has lasted for a while.
#[derive(Clone, Copy, Debug)]
struct Put {
    first: Instant,
    due: Instant,
}

impl Put {
    /// Puts it off by `lasts` once more, but not beyond `waits` after it first came.
    fn off(before: Option<Put>, lasts: Duration, waits: Duration) -> Option<Put> {
        let now = Instant::now();
        let first = before.map_or(now, |put| put.first);
        Some(Put { first, due: (now + lasts).min(first + waits) })
    }
}

impl Explorer {
    fn live(&mut self) -> io::Result<Exit> {
        loop {
            if let Some(arrival) = self.wait()?
                && let Some(exit) = self.take(arrival)?
            {
                return Ok(exit);
            }
            if self.esc.take_if(|due| *due <= Instant::now()).is_some()
                && let Some(input) = self.decoder.give_up_waiting()
                && let Some(exit) = self.hear(input)?
            {
                return Ok(exit);
            }
            while let Ok(arrival) = self.arrivals.try_recv() {
                if let Some(exit) = self.take(arrival)? {
                    return Ok(exit);
                }
            }
            keep(&mut self.app, self.store.as_mut());
            if self.resized.is_none() {
                self.draw()?;
            }
        }
    }

    /// Waits for what comes next; `None` if what was put off is due now.
    fn wait(&mut self) -> io::Result<Option<Arrival>> {
        let gone = || io::Error::other("the threads that listen have ended");
        if seek::is_searching(&self.app) {
            let arrival = self.arrivals.try_recv().ok();
            if arrival.is_none() {
                update(&mut self.app, Msg::SearchOn);
            }
            return Ok(arrival);
        }
        let changed = self.changed.filter(|_| self.app.loading.is_none());
        let due = [self.rest, self.esc, self.resized.map(|put| put.due), changed.map(|put| put.due)]
            .into_iter()
            .flatten()
            .min();
        let Some(due) = due else { return self.arrivals.recv().map(Some).map_err(|_| gone()) };
        match self.arrivals.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(arrival) => Ok(Some(arrival)),
            Err(RecvTimeoutError::Disconnected) => Err(gone()),
            Err(RecvTimeoutError::Timeout) => {
                self.catch_up();
                Ok(None)
            }
        }
    }

    /// Does what was put off, as far as its time has come.
    fn catch_up(&mut self) {
        let now = Instant::now();
        if self.resized.is_some_and(|put| put.due <= now) {
            self.resized = None;
            // The size may be that of before, but what stood on the screen may have been cut in the meantime.
            self.redraw();
        }
        if self.app.loading.is_none() && self.changed.is_some_and(|put| put.due <= now) {
            self.changed = None;
            if update(&mut self.app, Msg::Changed) == Effect::Reload {
                self.start_load(None);
            }
        }
        if self.rest.is_some_and(|due| due <= now) {
            self.rest = None;
            if self.app.lagging {
                self.app.reader.at = state::now();
                update(&mut self.app, Msg::Settled);
            }
            keep_place(&mut self.app);
            keep(&mut self.app, self.store.as_mut());
        }
    }

    /// Takes in what came; the way to end, if it ends the explorer.
    fn take(&mut self, arrival: Arrival) -> io::Result<Option<Exit>> {
        self.app.reader.at = state::now();
        match arrival {
            Arrival::Bytes(bytes) => {
                for input in self.decoder.decode(&bytes) {
                    assert!(!self.panics, "a test asked for this panic");
                    if let Some(exit) = self.hear(input)? {
                        return Ok(Some(exit));
                    }
                }
                let now = Instant::now();
                self.rest = Some(now + REST);
                self.esc = self.decoder.is_waiting().then_some(now + ESC);
                self.next_turn();
            }
            Arrival::Gone => return Ok(Some(Exit::Gone)),
            Arrival::Broken => return Err(io::Error::other("a part of the program has panicked")),
            Arrival::Signal(signal) => self.obey(signal)?,
            Arrival::Changed => self.changed = Put::off(self.changed, FILES_LAST, FILES_WAIT),
            Arrival::Watching(watched) => {
                let watched = watched.map(|watched| self.watched = Some(watched));
                update(&mut self.app, Msg::Watching(watched));
            }
            Arrival::Progress(load, progress) if is_wanted(&load) => {
                update(&mut self.app, Msg::Loading(progress));
            }
            Arrival::Loaded(load, corpus, problems) if is_wanted(&load) => {
                update(&mut self.app, Msg::Loaded(corpus, problems));
                if let Some(notice) = self.first.take() {
                    update(&mut self.app, Msg::Failed(notice));
                }
            }
            // Of a load that was cancelled.
            Arrival::Progress(..) | Arrival::Loaded(..) => {}
        }
        Ok(None)
    }

    fn obey(&mut self, signal: Signal) -> io::Result<()> {
        match signal {
            Signal::Deadly(signal) => {
                keep_place(&mut self.app);
                keep(&mut self.app, self.store.as_mut());
                terminal::restore();
                platform::die_by(signal)?;
            }
            Signal::Stop => self.suspend()?,
            Signal::Continued if std::mem::take(&mut self.stopped) => {}
            Signal::Continued => {
                self.terminal.lend(|| ())?;
                self.resize();
            }
            Signal::Resized => {
                self.resized = Put::off(self.resized, SIZE_LASTS, SIZE_WAITS);
            }
        }
        Ok(())
    }

    fn hear(&mut self, input: Input) -> io::Result<Option<Exit>> {
        let effect = update(
            &mut self.app,
            match input {
                Input::Key(key) => Msg::Key(key),
                Input::Paste(text) => Msg::Paste(text),
                Input::Mouse(mouse) => Msg::Mouse(mouse),
            },
        );
        match effect {
            Effect::None => {}
            Effect::Quit(exit) => return Ok(Some(exit)),
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.redraw(),
            Effect::Mouse(on) => self.terminal.set_mouse(on)?,
            Effect::Reload => self.start_load(None),
            Effect::CancelLoad => self.cancelled.store(true, Ordering::Relaxed),
            Effect::Edit(path, line) => self.edit(&path, line)?,
            Effect::Write(fact, text) => self.write(fact, &text)?,
            Effect::Copy(text, what) => self.tell(clipboard::copy(&text, &what)),
            Effect::LookInto(folder) => {
                update(&mut self.app, Msg::Folder(writing::names(folder)));
            }
            Effect::Export(job) => {
                let outcome = writing::export(&self.app, &job);
                update(&mut self.app, Msg::Exported(outcome));
            }
            Effect::Browse(url) => self.tell(outside::browse(&url)),
            Effect::Print(text) => {
                self.terminal.lend(|| outside::print(&text))?;
                self.resize();
            }
            Effect::Pipe { command, input, variables } => {
                let done = self.terminal.lend(|| outside::pipe(&command, &input, &variables))?;
                self.resize();
                self.tell(done);
            }
        }
        Ok(None)
    }

    fn draw(&mut self) -> io::Result<()> {
        let app = &self.app;
        self.terminal.draw(|buffer| view::view(app, buffer))
    }

    fn redraw(&mut self) {
        self.terminal.measure();
        self.terminal.redraw();
        self.resize();
    }

    fn resize(&mut self) {
        update(&mut self.app, Msg::Resize(self.terminal.size()));
    }

    fn next_turn(&self) {
        // The reader has ended where this fails, and said so.
        let _ = self.turn.send(());
    }

    fn start_load(&mut self, watch: Option<Watch>) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.cancelled = Arc::default();
        arrivals::load(&self.sender, self.load.clone(), self.cancelled.clone(), watch);
    }

    /// Stops the program until the shell continues it.
    fn suspend(&mut self) -> io::Result<()> {
        self.stopped = true;
        let done = self.terminal.lend(platform::stop)?;
        self.resize();
        if let Err(error) = done {
            self.stopped = false;
            update(&mut self.app, Msg::Failed(error.to_string()));
        }
        Ok(())
    }

    fn edit(&mut self, path: &Path, line: u32) -> io::Result<()> {
        let done = match editor::file_of(path) {
            Some(file) => {
                let command = editor::command(&file, line);
                self.terminal.lend(|| editor::run(&command))?
            }
            None => Err(format!("{} is no file that an editor could open", path.display())),
        };
        self.resize();
        if let Err(what) = done {
            update(&mut self.app, Msg::Failed(what));
        }
        Ok(())
    }
}

impl Explorer {
    /// Says how something outside went.
    fn tell(&mut self, done: Result<String, String>) {
        update(&mut self.app, done.map_or_else(Msg::Failed, Msg::Done));
    }

    /// Has a note written in an editor.
    fn write(&mut self, fact: ContentId, text: &str) -> io::Result<()> {
        let written = self.terminal.lend(|| editor::write(text))?;
        self.resize();
        update(
            &mut self.app,
            match written {
                Ok(text) => Msg::Written(fact, text),
                Err(what) => Msg::Failed(what),
            },
        );
        Ok(())
    }
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup").field("title", &self.title).field("filter", &self.filter).finish_non_exhaustive()
    }
}
