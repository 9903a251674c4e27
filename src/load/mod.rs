//! Bytes → [`Article`]: formats, charset, cleaning, metadata.
//!
//! A [`Source`] is read and decoded, [`FORMATS`] tells what it is and makes [`Draft`]s of it, and [`article`] cleans
//! a draft and finds its title, publisher and date. [`cleaned`] shows which lines that kept and removed, and why.
//! Not here: anything that knows what a sentence claims.

mod boilerplate;
mod bundled;
mod charset;
mod clean;
mod dates;
mod feed;
mod html;
mod infer;
mod json;
mod markdown;
mod mend;
mod meta;
mod page;
mod read;
mod record;
mod shape;
mod text;
mod watch;

use std::path::PathBuf;

pub use boilerplate::Boilerplate;
pub use clean::CleanLine;

use crate::error::Error;
use crate::model::{Article, BlockKind};

pub use bundled::{BUNDLED, bundled};
pub use watch::watch;

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

/// A way in which articles are written down.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// As `--help` names it.
    pub name: &'static str,
    /// What its files end in; a file of a folder is read if its name ends in one of these.
    pub extensions: &'static [&'static str],
    /// Whether a text is of this format, whatever its file is called.
    pub looks_like: fn(&str) -> bool,
    /// The articles in a text, the text's path given.
    drafts: fn(&str, &str) -> Drafts,
}

/// What was understood of a text, and what was not.
type Drafts = (Vec<Draft>, Vec<Error>);

/// All formats; of those that a text looks like, the first one is it.
pub const FORMATS: &[Format] =
    &[feed::FORMAT, html::FORMAT, json::JSON_LINES, json::JSON, markdown::FORMAT, text::FORMAT];

/// An article as its file gives it, before cleaning.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
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
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct DraftBlock {
    /// What it is, as far as the format tells.
    pub kind: BlockKind,
    /// Its text, line ends as in the file.
    pub text: String,
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// How many lines of the file a line of the text takes: 1, or 0 where the text stands in a string.
    pub step: u32,
    /// Why the format takes it for no part of the article ("navigation"), if it does.
    pub outside: Option<&'static str>,
}

impl DraftBlock {
    /// A block that is part of the article.
    pub fn new(kind: BlockKind, text: &str, line: u32) -> DraftBlock {
        DraftBlock { kind, text: text.to_string(), line, step: 1, outside: None }
    }
}

/// What `paths` stand for, in a stable order: folders are walked, hidden files and what isn't an article left out.
pub fn sources(paths: &[PathBuf]) -> (Vec<Source>, Vec<Error>) {
    read::sources(paths)
}

/// The articles of one source, each as its file gives it. What can't be understood is reported, the rest goes on.
pub fn drafts(source: &Source) -> (Vec<Draft>, Vec<Error>) {
    let (text, warning) = match read::text(source) {
        Ok(read) => read,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let path = read::name(source);
    if text.trim().is_empty() {
        let what = "the file is empty".to_string();
        return (Vec::new(), vec![Error::Input { path, what }]);
    }
    let (mut drafts, mut errors) = (format_of(&text, &path).drafts)(&text, &path);
    drafts.retain(|draft| {
        let has_text = draft.blocks.iter().any(|block| !block.text.trim().is_empty());
        if !has_text {
            let what = "an article without text; save it again, with its text".to_string();
            errors.push(Error::Input { path: draft.path.clone(), what });
        }
        has_text
    });
    errors.extend(warning);
    (drafts, errors)
}

/// The format of a text: told by content. A name counts only for what content leaves open, Markdown or plain text.
fn format_of(text: &str, path: &str) -> &'static Format {
    let path = path.to_ascii_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension == "txt"
        && !(feed::FORMAT.looks_like)(text)
        && !(html::FORMAT.looks_like)(text)
        && !text.starts_with(['{', '['])
    {
        return &text::FORMAT;
    }
    let named = || FORMATS.iter().find(|format| format.name == "markdown" && format.extensions.contains(&extension));
    let plain = FORMATS.iter().find(|format| (format.looks_like)(text)).unwrap_or(&text::FORMAT);
    if plain.name == text::FORMAT.name { named().unwrap_or(plain) } else { plain }
}

/// Cleans a draft and finds its title, publisher and date. `None` where nothing but boilerplate is left.
pub fn article(draft: &Draft) -> Option<Article> {
    clean::article(draft, Boilerplate::bundled())
}

/// The lines of a draft, kept and removed, in order: what [`article`] does to it.
pub fn cleaned(draft: &Draft) -> Vec<CleanLine> {
    clean::lines(draft, Boilerplate::bundled())
}
