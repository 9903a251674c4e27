//! What can go wrong at the edges, and how it reads: where, what, and the way out.

use std::io;

use thiserror::Error;

/// A failure that a user has to hear of. It names the file, the place in it, and what to do.
#[derive(Debug, Error)]
pub enum Error {
    /// A file could not be read.
    #[error("{path}: {source}")]
    Read {
        /// As the user named it.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A file was read, but not understood.
    #[error("{path}:{line}: {what}")]
    Parse {
        /// As the user named it.
        path: String,
        /// Counted from 1.
        line: u32,
        /// What is wrong, and what to do about it.
        what: String,
    },
    /// A file or folder gives nothing to read, as a whole.
    #[error("{path}: {what}")]
    Input {
        /// As the user named it.
        path: String,
        /// What is wrong, and what to do about it.
        what: String,
    },
    /// A lexicon entry can't be used.
    #[error("{file}: {entry}: {what}")]
    Lexicon {
        /// The lexicon file.
        file: String,
        /// The entry, as "risks/export-controls".
        entry: String,
        /// What is wrong, and what to do about it.
        what: String,
    },
}
