//! The impure part: the loop through which what happens in the world reaches the app, and what the app wants the world.
//!
//! Not here: how long what was put off waits (`due.rs`), what waits for the world on a thread of its own (`arrivals.rs`).

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;

use super::app::App;
use super::arrivals::{self, Arrival};
use super::due::Due;
use super::input::{Decoder, Input};
use super::msg::{Effect, Exit, Msg};
use super::terminal::{self, Terminal};
use super::update::update;
use super::{Colour, Load, Setup, Watch, clipboard, editor, outside, saving, seek, view, writing};
use crate::model::ContentId;
use crate::platform::{self, Signal};
use crate::state::{self, Store};

/// Runs the explorer until the user, a signal or the loss of the terminal ends it; the terminal is as before then.
/// Standard output has to be a terminal.
///
/// # Errors
/// If the terminal can't be used. A deadly signal doesn't return: it ends the program.
pub fn run(setup: Setup) -> io::Result<Exit> {
    let (sender, arrivals) = channel();
    arrivals::hear_signals(&sender)?;
    terminal::restore_on_panic();
    let (turn, turns) = channel();
    let (mut explorer, watch) = Explorer::new(setup, arrivals, sender, turn)?;
    explorer.draw()?;
    explorer.start_load(watch);
    arrivals::read_terminal(&explorer.sender, turns);
    explorer.next_turn();
    let exit = explorer.live();
    saving::keep_place(&mut explorer.app);
    saving::keep(&mut explorer.app, explorer.store.as_mut());
    let exit = match exit {
        Err(error) if platform::is_gone(&error) => Ok(Exit::Gone),
        other => other,
    };
    drop(explorer.terminal);
    // A large graph takes a while to be torn down, and the program ends anyway.
    std::mem::forget(explorer.app);
    exit
}

/// Whether the terminal that is there is drawn on with colours.
fn is_coloured(colour: Colour) -> bool {
    match colour {
        Colour::Auto => !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        Colour::Always => true,
        Colour::Never => false,
    }
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
    /// What was put off.
    due: Due,
}

impl Explorer {
    /// The explorer on the terminal, which is taken for it, and what will watch its files.
    fn new(
        setup: Setup,
        arrivals: Receiver<Arrival>,
        sender: Sender<Arrival>,
        turn: Sender<()>,
    ) -> io::Result<(Explorer, Option<Watch>)> {
        let theme = setup.settings.theme(is_coloured(setup.settings.colour));
        let mut terminal = Terminal::take()?;
        let mut app = setup.app(terminal.size(), theme);
        (app.counts, app.mouse) = (setup.settings.counts, setup.settings.mouse);
        if app.mouse {
            terminal.set_mouse(true)?;
        }
        let explorer = Explorer {
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
            due: Due::default(),
        };
        Ok((explorer, setup.watch))
    }

    fn live(&mut self) -> io::Result<Exit> {
        loop {
            if let Some(arrival) = self.wait()?
                && let Some(exit) = self.take(arrival)?
            {
                return Ok(exit);
            }
            if self.due.take_esc()
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
            saving::keep(&mut self.app, self.store.as_mut());
            if !self.due.is_resizing() {
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
        let due = self.due.first(self.app.loading.is_some());
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
        if self.due.take_resized() {
            // The size may be that of before, but what stood on the screen may have been cut in the meantime.
            self.redraw();
        }
        if self.app.loading.is_none()
            && self.due.take_changed()
            && update(&mut self.app, Msg::Changed) == Effect::Reload
        {
            self.start_load(None);
        }
        if self.due.take_rest() {
            if self.app.lagging {
                self.app.reader.at = state::now();
                update(&mut self.app, Msg::Settled);
            }
            saving::keep_place(&mut self.app);
            saving::keep(&mut self.app, self.store.as_mut());
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
                self.due.key(self.decoder.is_waiting());
                self.next_turn();
            }
            Arrival::Gone => return Ok(Some(Exit::Gone)),
            Arrival::Broken => return Err(io::Error::other("a part of the program has panicked")),
            Arrival::Signal(signal) => self.obey(signal)?,
            Arrival::Changed => self.due.changed(),
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
                saving::keep_place(&mut self.app);
                saving::keep(&mut self.app, self.store.as_mut());
                terminal::restore();
                platform::die_by(signal)?;
            }
            Signal::Stop => self.suspend()?,
            Signal::Continued if std::mem::take(&mut self.stopped) => {}
            Signal::Continued => {
                self.terminal.lend(|| ())?;
                self.resize();
            }
            Signal::Resized => self.due.resized(),
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

fn set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// Whether a load has not been cancelled.
fn is_wanted(cancelled: &AtomicBool) -> bool {
    !cancelled.load(Ordering::Relaxed)
}
