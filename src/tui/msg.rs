//! What can happen, and what may be asked of the world in return.

use std::path::PathBuf;

use ratatui::layout::Size;

use super::exporting::{Folder, Job, Outcome};
use super::input::{Key, Mouse};
use crate::model::ContentId;
use crate::query::Corpus;
use crate::state::Reading;

/// How far a load has come: articles read, and how many there are as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Articles that are done.
    pub done: usize,
    /// Articles in all.
    pub total: usize,
}

/// Everything that can happen.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The screen has this size now.
    Resize(Size),
    /// No key has come for a moment: what waits for rest can follow.
    Settled,
    /// The search may look further.
    SearchOn,
    /// A load has come further.
    Loading(Progress),
    /// A load is done; with what could not be read.
    Loaded(Box<Corpus>, Vec<String>),
    /// Files that were read have changed.
    Changed,
    /// From now on changes of the files are noticed, or why not.
    Watching(Result<(), String>),
    /// Other programs have added to the reading state: all of it.
    Reading(Box<Reading>),
    /// A note about a fact has been written outside.
    Written(ContentId, String),
    /// The names in a folder.
    Folder(Folder),
    /// What came of writing a file of facts.
    Exported(Outcome),
    /// Something outside was done.
    Done(String),
    /// Something outside didn't work: what, and what to do.
    Failed(String),
}

/// All that `update` may ask of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// End: as one wished, or cancelled.
    Quit(Exit),
    /// Stop until the shell continues the program.
    Suspend,
    /// Send the whole screen again.
    Redraw,
    /// Mouse reports on or off.
    Mouse(bool),
    /// Read the files again.
    Reload,
    /// Stop reading them.
    CancelLoad,
    /// Open a file in an editor at a line, counted from 1.
    Edit(PathBuf, u32),
    /// Copy a text; what it is.
    Copy(String, String),
    /// Print a text without decoration until a key is pressed.
    Print(String),
    /// Look for the names in a folder, as it was typed.
    LookInto(String),
    /// Write a file of facts.
    Export(Job),
    /// Open a page of the web.
    Browse(String),
    /// Run a command in the shell and show what it says.
    Pipe {
        /// The command.
        command: String,
        /// What it reads.
        input: String,
        /// What stands in its environment.
        variables: Vec<(&'static str, String)>,
    },
    /// Write a note about a fact in an editor, beginning with this text.
    Write(ContentId, String),
}

/// How the explorer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user was done.
    Quit,
    /// The user cancelled it, twice.
    Interrupted,
    /// The terminal has gone.
    Gone,
}
