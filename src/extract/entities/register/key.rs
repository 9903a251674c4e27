//! A run → the key that all names of one thing share.

use std::ops::Range;

use super::Doc;
use crate::lexicon::{Clue, Table};
use crate::model::TokenKind;

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
        .filter(|hit| !place || of_place(doc.lexicon.clue(hit.label.entry)))
        .find_map(|hit| doc.lexicon.entities[usize::from(hit.label.entry)].name.as_deref())
}

/// Where `word` stands in `title` as a whole word or words.
pub(super) fn word_at(title: &str, word: &str) -> Option<usize> {
    let inner = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let first = word.bytes().next();
    let begins = |&at: &usize| first.is_none_or(|first| title.as_bytes()[at] == first) && title.is_char_boundary(at);
    let stands = |&at: &usize| {
        let behind = title[at..].strip_prefix(word);
        behind.is_some_and(|behind| !inner(title[..at].chars().next_back()) && !inner(behind.chars().next()))
    };
    (0..title.len()).filter(begins).find(stands)
}
