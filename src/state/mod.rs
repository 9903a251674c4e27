//! What a reader has done with a folder of articles: what is read, starred, noted, disputed, marked, and where they were.
//!
//! A [`Change`] is one thing that a reader did, [`Reading`] what all changes add up to, a [`Store`] the file of one
//! folder that they are kept in: a journal in the XDG state directory, a line of JSON a change. Lines are added at once,
//! so nothing is lost when the program is killed; two programs may have the same folder open, and each hears what the
//! other wrote.
//!
//! Not here: articles, facts, the screen. What is kept is kept by content id, so it outlives a reload, a changed order
//! and a moved file.

mod change;
mod folder;
mod journal;
mod place;
mod reading;
mod store;

pub use change::Change;
pub use folder::Folder;
pub use place::{Place, Seat};
pub use reading::{Kept, Note, Reading};
pub use store::{Opened, Store, now};
