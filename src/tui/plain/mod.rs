//! The explorer line by line, for screen readers and for scripts: a line is read, what it asks for is done, and an answer
//! is printed. No screen is taken, nothing is drawn over.
//!
//! Commands, panes and rows are those of the screen; only the loop and the answers are of its own. What is answered
//! stands in `answers.rs`, what a row sounds like in `spoken.rs`.

mod answers;
mod spoken;

use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ratatui::layout::Size;

use super::app::App;
use super::exporting::Outcome;
use super::input::Key;
use super::keys::{Do, read};
use super::moves::go;
use super::msg::{Effect, Exit, Msg, Progress};
use super::overlay::{Ask, Menu, Overlay};
use super::panes::PaneId;
use super::theme::Theme;
use super::update::{counted, update};
use super::{Setup, clipboard, editor, outside, saving, writing};
use crate::platform;
use crate::query::Corpus;
use crate::state;
use answers::{Before, More};

/// How many lines an answer has at most where the terminal doesn't say how many it shows; more follow when asked for.
const LINES: usize = 20;

/// How often is told how far a load is.
const PACE: Duration = Duration::from_secs(5);

/// Runs the explorer line by line, from standard input to standard output, until the input ends or it is left.
///
/// # Errors
/// If nothing can be read or printed.
pub fn run(setup: Setup) -> io::Result<Exit> {
    let (input, mut out) = (io::stdin(), io::stdout().lock());
    let size = crossterm::terminal::size().ok().filter(|_| io::stdout().is_terminal());
    let lines = size.map_or(LINES, |(_, rows)| usize::from(rows).saturating_sub(3).max(5));
    let prompt = input.is_terminal();
    let plain = Plain { copies: io::stdout().is_terminal(), ..Plain::new(setup, lines, &mut out) };
    plain.live(input.lines(), prompt)
}

/// The explorer without a screen.
struct Plain<'a> {
    app: App,
    setup: Setup,
    out: &'a mut dyn Write,
    lines: usize,
    more: More,
    /// Whether there is a terminal around that has a clipboard; what is copied is printed elsewhere.
    copies: bool,
    /// Whether anything was said since the last command.
    said: bool,
    changed: Arc<AtomicBool>,
}

impl<'a> Plain<'a> {
    fn new(setup: Setup, lines: usize, out: &'a mut dyn Write) -> Plain<'a> {
        let size = Size { width: 80, height: 24 };
        let mut app = setup.app(size, Theme::new(false, true));
        app.reader.at = state::now();
        Plain {
            app,
            setup,
            out,
            lines,
            more: More::Lines(VecDeque::new()),
            copies: false,
            said: false,
            changed: Arc::default(),
        }
    }

    fn live(mut self, input: impl Iterator<Item = io::Result<String>>, prompt: bool) -> io::Result<Exit> {
        let watched = self.watch()?;
        self.read_articles()?;
        let notice = self.setup.notice.take();
        notice.into_iter().try_for_each(|notice| self.say(&notice))?;
        self.answer(&Before::nothing(PaneId::Timeline))?;
        self.prompt(prompt)?;
        let mut exit = Exit::Quit;
        for line in input {
            if let Some(way) = self.obey(line?.trim())? {
                exit = way;
                break;
            }
            self.prompt(prompt)?;
        }
        drop(watched);
        saving::keep_place(&mut self.app);
        self.keep()?;
        Ok(exit)
    }

    fn prompt(&mut self, prompt: bool) -> io::Result<()> {
        if prompt {
            write!(self.out, "> ")?;
        }
        self.out.flush()
    }

    fn watch(&mut self) -> io::Result<Option<Box<dyn Send>>> {
        let Some(watch) = self.setup.watch.take() else { return Ok(None) };
        let changed = self.changed.clone();
        match watch(Box::new(move || changed.store(true, Ordering::Relaxed))) {
            Ok(watched) => Ok(Some(watched)),
            Err(why) => self.say(&format!("not watching, reload reads again: {why}")).map(|()| None),
        }
    }

    /// Reads the articles, and says what there is, or what has changed.
    fn read_articles(&mut self) -> io::Result<()> {
        let first = self.app.corpus.graph.articles.is_empty();
        let told = Mutex::new(Instant::now());
        let further = |Progress { done, total }: Progress| {
            if let Ok(mut told) = told.try_lock()
                && told.elapsed() > PACE
            {
                *told = Instant::now();
                eprintln!("reading {done} of {total}");
            }
        };
        let loaded = (self.setup.load)(&further, &AtomicBool::new(false));
        update(&mut self.app, Msg::Loaded(Box::new(Corpus::new(loaded.graph)), loaded.problems));
        if first {
            let summary = spoken::summary(&self.app);
            self.say(&summary)?;
        }
        self.tell_notice()
    }

    /// Does what a line asks for, and answers; the way out, if it leads there.
    fn obey(&mut self, line: &str) -> io::Result<Option<Exit>> {
        self.app.reader.at = state::now();
        if self.changed.swap(false, Ordering::Relaxed) {
            self.read_articles()?;
        }
        if line.is_empty() || line == "more" {
            return self.go_on().map(|()| None);
        }
        (self.app.notice, self.said) = (None, false);
        let mut before = Before::of(&self.app);
        let effect = match command(&self.app, line) {
            Some(Asked::Row(at)) => {
                self.app.focus_on(self.app.focus.list);
                go(&mut self.app, at);
                // The row is read even if one is there already.
                before.item = None;
                Effect::None
            }
            Some(Asked::Commands(words)) => {
                let menu = Menu::new(true, self.app.focus.pane, &self.app.keys);
                self.answer_with(spoken::commands(menu, &self.app.keys, words))?;
                return Ok(None);
            }
            Some(Asked::Do(then, words)) => {
                if let Do::Pane(pane) = then {
                    // Its rows are read even if one is there already.
                    before = Before::nothing(pane);
                }
                self.perform(then, words)
            }
            None => {
                self.app.complain(format!("no command is called {line}; help lists them, help WORD those about it"));
                Effect::None
            }
        };
        update(&mut self.app, Msg::Settled);
        let exit = self.effect(effect)?;
        if exit.is_none() {
            self.answer(&before)?;
        }
        self.keep()?;
        Ok(exit)
    }

    /// Does what a command means, with the words that were typed after it.
    fn perform(&mut self, then: Do, words: &str) -> Effect {
        let app = &mut self.app;
        if matches!(then, Do::Mark | Do::GoToMark) {
            app.letter = words.chars().next().or(app.letter);
        }
        let effect = counted(app, then, words.parse().ok());
        app.arrange();
        match &app.overlay {
            None => effect,
            Some(Overlay::Picker(picker)) => {
                let view = app.view(PaneId::Timeline);
                let rows = (0..picker.list.len()).filter_map(|at| picker.list.row(&view, at));
                let rows: Vec<String> = rows.map(|row| spoken::row(&row, &[])).collect();
                app.overlay = None;
                app.say("filter theme:NAME or filter entity:NAME shows what is about one of these");
                Effect::Print(rows.join("\n"))
            }
            Some(_) if words.is_empty() => {
                app.overlay = None;
                app.say(spoken::wanted(then));
                Effect::None
            }
            Some(_) => typed(app, words),
        }
    }

    /// What needs the world outside.
    fn effect(&mut self, effect: Effect) -> io::Result<Option<Exit>> {
        let done = match effect {
            Effect::None => return Ok(None),
            Effect::Quit(exit) => return Ok(Some(exit)),
            Effect::Reload => return self.read_articles().map(|()| None),
            Effect::Copy(text, what) if self.copies => clipboard::copy(&text, &what),
            Effect::Copy(text, _) | Effect::Print(text) => {
                return self.answer_with(text.lines().map(str::to_owned).collect()).map(|()| None);
            }
            Effect::Browse(url) => outside::browse(&url),
            Effect::Pipe { command, input, variables } => outside::run(&command, &input, &variables),
            Effect::Edit(path, line) => match editor::file_of(&path) {
                Some(file) => editor::run(&editor::command(&file, line)).map(|()| String::new()),
                None => Err(format!("{} is no file that an editor could open", path.display())),
            },
            Effect::Write(fact, text) => editor::write(&text).map(|text| {
                update(&mut self.app, Msg::Written(fact, text));
                String::new()
            }),
            Effect::Export(job) => match writing::export(&self.app, &job) {
                Outcome::Written(path) => Ok(format!("written: {path}")),
                Outcome::Taken(path) => Err(format!("{path} is there already: give another name")),
                Outcome::Failed(what) => Err(what),
            },
            Effect::Suspend => platform::stop().map(|()| String::new()).map_err(|error| error.to_string()),
            _ => Err("that needs the screen: run it without --plain".into()),
        };
        match done {
            Ok(text) if text.is_empty() => {}
            Ok(text) => self.app.say(text),
            Err(text) => self.app.complain(text),
        }
        Ok(None)
    }

    fn keep(&mut self) -> io::Result<()> {
        saving::keep(&mut self.app, self.setup.store.as_mut());
        self.tell_notice()
    }
}

/// What a line asks for.
enum Asked<'l> {
    Row(usize),
    Commands(&'l str),
    Do(Do, &'l str),
}

/// Reads a line: the number of a row; the name of a command, its hyphens as blanks if one likes; or its keys. Words after
/// it are what it asks for.
fn command<'l>(app: &App, line: &'l str) -> Option<Asked<'l>> {
    if let Ok(row) = line.parse::<usize>() {
        return Some(Asked::Row(row.saturating_sub(1)));
    }
    let pane = app.focus.pane;
    let ends: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).chain([line.len()]).take(3).collect();
    let named = ends.iter().rev().find_map(|&end| {
        let name = line[..end].replace(' ', "-");
        let bound = app.keys.in_pane(pane).find(|bound| bound.binding.name == name)?;
        Some((bound.binding.then, line[end..].trim()))
    });
    let (then, words) = named.or_else(|| {
        let (word, words) = line.split_once(' ').unwrap_or((line, ""));
        let (prefix, key) = *read(word).ok()?.first()?;
        Some((app.keys.meaning(pane, prefix, key)?, words.trim()))
    })?;
    Some(match then {
        Do::Help | Do::Palette => Asked::Commands(words),
        then => Asked::Do(then, words),
    })
}

/// Types the words into what asks for them, and finishes it.
fn typed(app: &mut App, words: &str) -> Effect {
    if matches!(&app.overlay, Some(Overlay::Prompt(prompt)) if matches!(prompt.ask, Ask::Filter | Ask::Export)) {
        update(app, Msg::Key(Key::Ctrl('u')));
    }
    update(app, Msg::Paste(words.to_owned()));
    let effect = update(app, Msg::Key(Key::Enter));
    let problem = match &mut app.overlay {
        Some(Overlay::Prompt(prompt)) => prompt.problem.take(),
        _ => None,
    };
    app.overlay = None;
    if let Some(problem) = problem {
        // The screen offers to take it all the same.
        app.complain(problem.split(" Enter ").next().unwrap_or(&problem));
    }
    effect
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::query::Filter;
    use crate::tui::{Loaded, Settings};

    /// What is printed for the lines of a script, below each line.
    fn answers(script: &str, lines: usize) -> String {
        let setup = Setup {
            title: "news".into(),
            settings: Settings::default(),
            filter: Filter::default(),
            start: None,
            load: Arc::new(|_, _| Loaded { graph: fixture::graph(), problems: Vec::new() }),
            watch: None,
            store: None,
            json: |_, _| "{}".into(),
            exports: Vec::new(),
            notice: None,
        };
        let mut out = Vec::new();
        let input = script.lines().map(|line| Ok(line.to_owned()));
        Plain::new(setup, lines, &mut out).live(input, true).expect("memory takes what is written");
        String::from_utf8(out).expect("UTF-8").replace("> ", "\n> ")
    }

    #[test]
    fn commands_are_answered() {
        for (name, lines, script) in [
            ("rows", 6, "\nmore\n12\nopen\nmore\nback\nquit"),
            ("panes", 8, "metrics\nunfold\nconflicts\n1\nq\nrisks\nthemes\ngt\nlinks"),
            ("filters", 4, "filter theme:chips\nF\nfilter theme:chipz\nfilter\nsearch cloud\nn\npick themes\ntick"),
            ("facts", 4, "next conflict\nstar\nnote ask them\ndispute\nu\nyp\nyy\nmark a\nrisks\ngo to mark a\nP"),
            ("words", 5, "help conflict\ntimelin\n\nzoom\ndown 3\n9999\ndiff 2025-11\nasof 2025-11-01\nmouse"),
        ] {
            let answers = answers(script, lines);
            assert!(!answers.contains(['\x1b', '▲', '▼', '─', '▸', '…']), "{answers}");
            insta::assert_snapshot!(name, answers);
        }
    }

    #[test]
    fn every_command_answers_something() {
        // These leave the program, or hand it over.
        let leaving = ["quit", "close", "suspend", "edit"];
        for binding in crate::tui::keys::KEYS.iter().filter(|binding| !leaving.contains(&binding.name)) {
            let text = answers(&format!("2\n{}", binding.name), 3);
            let answer = text.split("\n> ").nth(2).unwrap_or_default().trim();
            assert!(!answer.is_empty(), "{}: {text}", binding.name);
        }
    }
}
