//! What differs between systems, in one place: signals, the terminal that keys come from, folders, the programs that a
//! system has. `unix.rs` is for Linux, macOS and the BSDs, `windows.rs` its twin with the same names.
//!
//! Not here: what is done with any of it. What crossterm and the standard library do alike everywhere is used where it
//! is needed.

#[cfg(unix)]
mod unix;
// Written against portable interfaces alone, so that tests on any system compile it and try its keys.
#[cfg(any(windows, test))]
#[cfg_attr(not(windows), allow(dead_code))]
mod windows;

use std::path::PathBuf;

#[cfg(unix)]
pub use unix::{
    BROWSER, CLIPBOARD, EDITOR, SHELL, Signals, any_key, config_home, die_by, is_gone, keys, remote, state_home, stop,
};
#[cfg(windows)]
pub use windows::{
    BROWSER, CLIPBOARD, EDITOR, SHELL, Signals, any_key, config_home, die_by, is_gone, keys, remote, state_home, stop,
};

/// What a system tells a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// End, by this signal.
    Deadly(i32),
    /// Stop until you are continued.
    Stop,
    /// You were stopped and go on.
    Continued,
    /// The terminal has another size.
    Resized,
}

/// An absolute path that a variable of the environment holds.
fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}
