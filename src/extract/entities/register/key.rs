//! A run → the key that all names of one thing share.

use std::ops::Range;

use super::Doc;
use crate::lexicon::{Clue, Table};
use crate::model::TokenKind;

/// How long a key is, more often than not at most, in bytes.
pub(in super::super) const KEY: usize = 64;

/// Writes the key of a run into `key`: its words in lower case, legal forms dropped, parted by one blank. How many of
/// its last words are trades.
pub(in super::super) fn write_key(doc: &Doc<'_>, run: Range<usize>, key: &mut String) -> usize {
    let is_word = |at: &usize| matches!(doc.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    let is = |at: usize, clue| doc.clue_to(at, at, clue);
    let legal = |at: usize| is(at, Clue::Legal) || doc.word(at) == "and";
    let mut words = run.clone().rev().filter(is_word).peekable();
    let mut last = words.next();
    while let (Some(at), true) = (last, words.peek().is_some()) {
        if !legal(at) {
            break;
        }
        last = words.next();
    }
    let words = || last.into_iter().chain(words.clone());
    let trades = words().take_while(|&at| is(at, Clue::Trade) || is(at, Clue::Unit)).count();
    key.clear();
    match place_name(doc, &run, false) {
        Some(name) => push_lower(key, name),
        None => {
            for at in run.start..=last.unwrap_or(run.start) {
                if is_word(&at) {
                    key.push_str(if key.is_empty() { "" } else { " " });
                    push_lower(key, doc.word(at));
                }
            }
        }
    }
    trades
}

fn push_lower(out: &mut String, text: &str) {
    match text.is_ascii() {
        true => {
            let from = out.len();
            out.push_str(text);
            out[from..].make_ascii_lowercase();
        }
        false => out.push_str(&text.to_lowercase()),
    }
}

/// "United States" for "U.S." and "American", and, unless `place`, "Federal Reserve" for "the Fed".
pub(super) fn place_name<'a>(doc: &'a Doc<'_>, run: &Range<usize>, place: bool) -> Option<&'a str> {
    if !doc.hits.has(run.start, Table::Entity) {
        return None;
    }
    let of_place = |clue| matches!(clue, Clue::Place | Clue::Nationality | Clue::RegionAdjective);
    let hits = doc.hits.at(run.start).iter();
    let names = hits.filter(|hit| hit.label.table == Table::Entity && hit.last as usize + 1 == run.end);
    names
        .map(|hit| (hit, doc.lexicon.clue(hit.label.entry)))
        .filter(|&(_, clue)| clue != Clue::Home && (!place || of_place(clue)))
        .find_map(|(hit, _)| doc.lexicon.entities[usize::from(hit.label.entry)].name.as_deref())
}

/// A title in lower case, and where its words begin.
pub(super) struct Title {
    text: String,
    begins: Vec<usize>,
}

impl Title {
    pub(super) fn new(title: &str) -> Title {
        let text = title.to_lowercase();
        let mut inner = false;
        let begins = text.char_indices().filter(|(_, letter)| !std::mem::replace(&mut inner, letter.is_alphanumeric()));
        let begins = begins.map(|(at, _)| at).collect();
        Title { text, begins }
    }

    /// How long it is, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether `part` stands anywhere in it.
    pub(super) fn contains(&self, part: &str) -> bool {
        self.text.contains(part)
    }

    /// Where `word` stands in it as a whole word or words.
    pub(super) fn word_at(&self, word: &str) -> Option<usize> {
        let inner = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let stands = |&at: &usize| self.text[at..].strip_prefix(word).is_some_and(|rest| !inner(rest.chars().next()));
        self.begins.iter().copied().find(stands)
    }
}
