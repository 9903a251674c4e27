//! Bytes → [`Article`]: formats, charset, cleaning, metadata.
//!
//! Not here: anything that knows what a sentence claims.

mod bundled;

use std::path::PathBuf;

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::model::{Article, BlockKind};

pub use bundled::{BUNDLED, bundled};

/// One thing to read: a file, standard input, or an article that is part of the program.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file, as the user named it.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Part of the program: name and bytes.
    Bundled(&'static str, &'static [u8]),
}

/// An article as its file gives it, before cleaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Where it was read from: the file, with `#3` for the third article of a file.
    pub path: String,
    /// Headline, where the format has a place for it.
    pub title: Option<String>,
    /// Publisher or site.
    pub publisher: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Date of publication, as printed.
    pub published: Option<String>,
    /// The text, in order.
    pub blocks: Vec<DraftBlock>,
}

/// Lines of a draft that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftBlock {
    /// What it is, as far as the format tells.
    pub kind: BlockKind,
    /// Its text, line ends as in the file.
    pub text: String,
    /// The line of the file where it begins, from 1.
    pub line: u32,
}

/// What `paths` stand for, in a stable order: folders are walked, hidden files and what isn't an article left out.
pub fn sources(paths: &[PathBuf]) -> (Vec<Source>, Vec<Error>) {
    (paths.iter().cloned().map(Source::File).collect(), Vec::new())
}

/// The articles of one source, each as its file gives it. What can't be understood is reported, the rest goes on.
pub fn drafts(_source: &Source) -> (Vec<Draft>, Vec<Error>) {
    (Vec::new(), Vec::new())
}

/// Cleans a draft and finds its title, publisher and date. `None` where nothing but boilerplate is left.
pub fn article(_draft: Draft, _lexicon: &Lexicon) -> Option<Article> {
    None
}
