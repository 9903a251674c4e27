//! What is answered: of all that is shown, what wasn't shown before, and what comes next when more is asked for.

use std::collections::VecDeque;
use std::io;

use super::super::app::App;
use super::super::panes::PaneId;
use super::{Plain, spoken};
use crate::query::{Evidence, Item, format};

/// What comes when one asks for more.
#[derive(Debug)]
pub(super) enum More {
    Lines(VecDeque<String>),
    /// The rows of the list from there on.
    Rows(usize),
    /// The sentences of the article from there on.
    Text(usize),
}

/// What was shown before a command.
pub(super) struct Before {
    pane: PaneId,
    items: Vec<Item>,
    /// The row that one was at.
    pub(super) item: Option<Item>,
    source: Option<Evidence>,
}

impl Before {
    /// A pane without rows: what it shows now is new.
    pub(super) fn nothing(pane: PaneId) -> Before {
        Before { pane, items: Vec::new(), item: None, source: None }
    }

    pub(super) fn of(app: &App) -> Before {
        let list = app.list();
        Before { pane: app.focus.pane, items: list.list.items.clone(), item: list.item(), source: app.source.at }
    }
}

impl Plain<'_> {
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        self.said = true;
        writeln!(self.out, "{}", spoken::words(text))
    }

    /// Says what has become of it: the notice, then what is shown now and wasn't before.
    pub(super) fn answer(&mut self, before: &Before) -> io::Result<()> {
        self.tell_notice()?;
        let (pane, list) = (self.app.focus.pane, self.app.list());
        let moved = before.source != self.app.source.at;
        match pane {
            PaneId::Source if pane != before.pane || moved => self.show_passage(before),
            PaneId::Source => self.say_unless_said(),
            _ if pane != before.pane || list.item() != before.item && list.list.items != before.items => {
                self.show_rows()
            }
            _ if list.list.items != before.items => self.show_rows_from(list.cursor),
            _ if list.item() != before.item => self.show_row(),
            _ => self.say_unless_said(),
        }
    }

    fn say_unless_said(&mut self) -> io::Result<()> {
        if self.said { Ok(()) } else { self.say("nothing else is shown now") }
    }

    pub(super) fn tell_notice(&mut self) -> io::Result<()> {
        let notice = self.app.notice.take();
        notice.map_or(Ok(()), |notice| self.say(&notice.text))
    }

    /// The rows of the list from the first one, or where that is far from the one that one is at from there.
    fn show_rows(&mut self) -> io::Result<()> {
        let cursor = self.app.list().cursor;
        self.show_rows_from(if cursor < self.lines { 0 } else { cursor })
    }

    fn show_rows_from(&mut self, from: usize) -> io::Result<()> {
        let title = spoken::title(&self.app);
        self.say(&title)?;
        self.more = More::Rows(from);
        if self.app.list().list.is_empty() { Ok(()) } else { self.go_on() }
    }

    /// The row that one is at, with its sentence or what else there is to read about it.
    fn show_row(&mut self) -> io::Result<()> {
        let cursor = self.app.list().cursor;
        self.more = More::Rows(cursor + 1);
        let lines = spoken::row_with_text(&self.app, cursor);
        lines.iter().try_for_each(|line| self.say(line))
    }

    /// The sentence that the source shows, below its article where that is another one.
    fn show_passage(&mut self, before: &Before) -> io::Result<()> {
        let Some(at) = self.app.source.at else { return self.say("no article is open; open shows that of a row") };
        if before.pane != PaneId::Source || before.source.is_none_or(|before| before.article != at.article) {
            self.say(&spoken::article(&self.app, at))?;
        }
        self.more = More::Text(spoken::place_in_text(&self.app, at));
        self.print_passages(1)
    }

    /// Prints lines, as many as fit; the rest when asked for.
    pub(super) fn answer_with(&mut self, lines: VecDeque<String>) -> io::Result<()> {
        self.more = More::Lines(lines);
        self.go_on()
    }

    /// Prints what comes next.
    pub(super) fn go_on(&mut self) -> io::Result<()> {
        match &mut self.more {
            More::Lines(lines) => {
                let now: Vec<String> = lines.drain(..lines.len().min(self.lines)).collect();
                let left = lines.len();
                now.iter().try_for_each(|line| self.say(line))?;
                self.say_left(now.is_empty(), left, "line")
            }
            More::Rows(from) => {
                let (from, count) = (*from, self.app.list().list.len());
                let end = (from + self.lines).min(count);
                (from..end).try_for_each(|at| {
                    let line = spoken::numbered(&self.app, at);
                    self.say(&line)
                })?;
                self.more = More::Rows(end.max(from));
                self.say_left(from >= end, count.saturating_sub(end), "row")
            }
            More::Text(_) => self.print_passages(self.lines),
        }
    }

    fn print_passages(&mut self, most: usize) -> io::Result<()> {
        let (More::Text(from), Some(at)) = (&self.more, self.app.source.at) else { return Ok(()) };
        let (from, passages) = (*from, spoken::passages(&self.app, at.article));
        let end = (from + most).min(passages.len());
        passages[from.min(end)..end].iter().try_for_each(|line| self.say(line))?;
        self.more = More::Text(end);
        self.say_left(from >= end, passages.len() - end, "sentence")
    }

    fn say_left(&mut self, nothing: bool, left: usize, what: &str) -> io::Result<()> {
        match (nothing, left) {
            (_, 1..) => self.say(&format!("-- {} more; Enter goes on", format::counted(left, what))),
            (true, 0) => self.say("-- that is all"),
            (false, 0) => Ok(()),
        }
    }
}
