//! What could be typed next.

use std::ops::Range;

use super::super::Corpus;
use super::TERMS;

/// Something that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that it takes the place of.
    pub range: Range<usize>,
    /// What is put in, in quotes where it needs them.
    pub text: String,
    /// What it is: the about line of a term, the label of a theme, the kind of an entity.
    pub about: String,
    /// How many facts it stands for; `None` for terms.
    pub count: Option<usize>,
}

/// What can stand at byte `cursor` of `text`, likeliest first: terms, or the values of the term that the cursor is
/// in, with the number of facts behind each.
pub fn complete(text: &str, cursor: usize, _corpus: &Corpus) -> Vec<Completion> {
    let cursor = text.floor_char_boundary(cursor);
    let start = text[..cursor].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let begun = text[start..cursor].trim_start_matches('-');
    let fits = TERMS.iter().filter(|term| !term.name.is_empty() && term.name.starts_with(begun));
    fits.map(|term| Completion {
        range: cursor - begun.len()..cursor,
        text: term.name.into(),
        about: term.about.into(),
        count: None,
    })
    .collect()
}
