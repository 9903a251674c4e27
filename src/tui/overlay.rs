//! What lies over the panes and takes the keys: prompts, pickers, help, the palette, a presentation.
//!
//! Not here: drawing (`view.rs`), what a chosen command does (`update.rs`).

use tui_input::{Input, InputRequest};

use super::app::Place;
use super::input::Key;
use super::keymap::{Bound, Keymap};
use super::panes::PaneId;
use super::present::Present;
use crate::model::ContentId;
use crate::query::{Completion, List};

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A line is asked for.
    Prompt(Prompt),
    /// Something is searched for.
    Search(SearchBox),
    /// Rows to tick.
    Picker(Picker),
    /// Commands to run.
    Menu(Menu),
    /// A note that is being written.
    Note(NoteBox),
    /// Facts, one at a time.
    Present(Box<Present>),
}

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A filter.
    Filter,
    /// A date.
    Date,
    /// A saved view.
    View,
    /// A name for the filter.
    SaveView,
    /// Since when something is new.
    Since,
    /// The day whose state is to be shown.
    AsOf,
    /// A command for the shell.
    Command,
    /// What to export, and where to.
    Export,
    /// The same, once more: a file of that path is there.
    Overwrite,
}

/// A line that is being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub ask: Ask,
    /// The line.
    pub input: Input,
    /// What could be typed next.
    pub completions: Vec<Completion>,
    /// Which of them is chosen.
    pub chosen: usize,
    /// What is wrong with the line, and what to do.
    pub problem: Option<String>,
}

/// A search that is being typed. What it finds stands in `App::found`.
#[derive(Clone, Debug)]
pub struct SearchBox {
    /// The line.
    pub input: Input,
    /// Where one was before.
    pub before: Place,
}

/// What a picker picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Themes.
    Themes,
    /// Entities.
    Entities,
}

/// Rows to tick.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What is picked.
    pub pick: Pick,
    /// What was typed to find a row.
    pub input: Input,
    /// Whether it is being typed: after `/`, until Enter.
    pub typing: bool,
    /// All rows.
    pub list: List,
    /// Those that fit what was typed, as places in `list`.
    pub shown: Vec<usize>,
    /// Which of `shown` the cursor is on.
    pub cursor: usize,
}

/// Commands to run.
#[derive(Clone, Debug)]
pub struct Menu {
    /// Help about one pane, or every command by name.
    pub help: bool,
    /// The pane it is about.
    pub pane: PaneId,
    /// What was typed to find one.
    pub input: Input,
    /// Those that fit.
    pub hits: Vec<Bound>,
    /// Which of them the cursor is on.
    pub cursor: usize,
}

/// A note that is being written.
#[derive(Clone, Debug)]
pub struct NoteBox {
    /// The fact that it is about.
    pub id: ContentId,
    /// Its lines; never empty.
    pub lines: Vec<Input>,
    /// Which of them is being typed.
    pub at: usize,
}

impl NoteBox {
    /// A note about a fact, with the cursor at its end.
    pub fn new(id: ContentId, text: &str) -> NoteBox {
        let lines: Vec<Input> = text.split('\n').map(|line| Input::new(line.into())).collect();
        NoteBox { id, at: lines.len() - 1, lines }
    }

    /// All of it, without blank ends.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.value().trim_end()).collect();
        lines.join("\n").trim().to_owned()
    }

    /// To another line; below the last one begins a new one.
    pub fn step(&mut self, by: i32) {
        if by > 0 && self.at + 1 == self.lines.len() && !self.lines[self.at].value().is_empty() {
            self.lines.push(Input::default());
        }
        self.at = self.at.saturating_add_signed(by as isize).min(self.lines.len() - 1);
    }
}

impl Prompt {
    /// A prompt with `text` in it.
    pub fn new(ask: Ask, text: String) -> Prompt {
        Prompt { ask, input: Input::new(text), completions: Vec::new(), chosen: 0, problem: None }
    }
}

impl Menu {
    /// All commands of `pane`.
    pub fn new(help: bool, pane: PaneId, keys: &Keymap) -> Menu {
        let mut menu = Menu { help, pane, input: Input::default(), hits: Vec::new(), cursor: 0 };
        menu.narrow(keys);
        menu
    }

    /// Finds the commands that fit what was typed: its words in their name, explanation or keys. Those whose name
    /// begins with it come first.
    pub fn narrow(&mut self, keys: &Keymap) {
        let typed = self.input.value().to_lowercase();
        let fits = |bound: &&Bound| {
            let binding = bound.binding;
            let text = format!("{} {}", binding.name.replace('-', " "), binding.help).to_lowercase();
            let pressed = |word: &str| bound.keys.split(' ').any(|keys| keys == word);
            let known = |word: &str| text.contains(word) || binding.name.contains(word) || pressed(word);
            typed.split_whitespace().all(known) || pressed(self.input.value())
        };
        self.hits = keys.in_pane(self.pane).filter(fits).cloned().collect();
        self.hits.sort_by_key(|bound| !bound.binding.name.starts_with(typed.trim()));
        self.cursor = 0;
    }
}

/// What is typed in an overlay, where something is.
pub fn input(overlay: &mut Overlay) -> Option<&mut Input> {
    match overlay {
        Overlay::Prompt(prompt) => Some(&mut prompt.input),
        Overlay::Search(search) => Some(&mut search.input),
        Overlay::Picker(picker) => Some(&mut picker.input),
        Overlay::Menu(menu) => Some(&mut menu.input),
        Overlay::Note(note) => Some(&mut note.lines[note.at]),
        Overlay::Present(_) => None,
    }
}

/// Edits a line; true if its text is another one now.
pub fn edit(input: &mut Input, key: Key) -> bool {
    let request = match key {
        Key::Char(letter) => InputRequest::InsertChar(letter),
        Key::Backspace => InputRequest::DeletePrevChar,
        Key::Delete => InputRequest::DeleteNextChar,
        Key::Left => InputRequest::GoToPrevChar,
        Key::Right => InputRequest::GoToNextChar,
        Key::Home => InputRequest::GoToStart,
        Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
        Key::Ctrl('u') => InputRequest::DeleteFromStart,
        Key::Ctrl('w') => InputRequest::DeletePrevWord,
        _ => return false,
    };
    input.handle(request).is_some_and(|changed| changed.value)
}

/// The byte at which the cursor of a line stands.
pub fn cursor_byte(input: &Input) -> usize {
    input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at)
}
