//! A run → the key that all names of one thing share.

use std::ops::Range;

use super::super::clues::ClueSet;
use super::super::runs::Run;
use super::Doc;
use crate::lexicon::{Clue, Table};
use crate::model::{Names, TokenKind};

/// How long a key is, more often than not at most, in bytes.
pub(in super::super) const KEY: usize = 64;

/// The keys of all runs.
pub(in super::super) struct Keys {
    /// Each of them once, in the order of the runs.
    pub all: Names,
    /// The index of each run's own.
    pub of_run: Vec<usize>,
}

impl Keys {
    pub(in super::super) fn of(doc: &Doc<'_>, runs: &[Run]) -> Keys {
        let (mut all, mut key) = (Names::default(), String::with_capacity(KEY));
        let key_of = |run: &Run| {
            write_key(doc, run.tokens.clone(), &mut key);
            usize::from(all.intern(&key))
        };
        let of_run = runs.iter().map(key_of).collect();
        Keys { all, of_run }
    }
}

/// Writes the key of a run into `key`: its words in lower case, legal forms dropped, parted by one blank.
pub(in super::super) fn write_key(doc: &Doc<'_>, run: Range<usize>, key: &mut String) {
    key.clear();
    if let Some(name) = place_name(doc, &run, false) {
        key.push_str(name);
    } else {
        for at in (run.start..=last_told(doc, &run).unwrap_or(run.start)).filter(|&at| is_word(doc, at)) {
            key.push_str(if key.is_empty() { "" } else { " " });
            key.push_str(doc.word(at));
        }
    }
    match key.is_ascii() {
        true => key.make_ascii_lowercase(),
        false => *key = key.to_lowercase(),
    }
}

/// How many of the last words of a run are trades, legal forms aside.
pub(super) fn trades(doc: &Doc<'_>, run: &Range<usize>) -> usize {
    const TRADES: ClueSet = ClueSet::of(&[Clue::Trade, Clue::Unit]);
    let end = last_told(doc, run).map_or(run.start, |last| last + 1);
    let words = (run.start..end).rev().filter(|&at| is_word(doc, at));
    words.take_while(|&at| doc.is_any(at, TRADES)).count()
}

/// The last word of a run that is no legal form; its first one if all are.
fn last_told(doc: &Doc<'_>, run: &Range<usize>) -> Option<usize> {
    const FORMS: ClueSet = ClueSet::of(&[Clue::Legal]);
    let mut words = run.clone().rev().filter(|&at| is_word(doc, at));
    let mut last = words.next()?;
    while (doc.is_any(last, FORMS) || doc.word(last) == "and")
        && let Some(before) = words.next()
    {
        last = before;
    }
    Some(last)
}

fn is_word(doc: &Doc<'_>, at: usize) -> bool {
    matches!(doc.tokens[at].kind, TokenKind::Word | TokenKind::Number)
}

/// Where the words of a key are parted, in bytes.
pub(super) fn blanks(key: &str) -> impl DoubleEndedIterator<Item = usize> {
    key.bytes().enumerate().filter(|&(_, byte)| byte == b' ').map(|(at, _)| at)
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

/// How long the words of a title are, more often than not at least, in bytes.
const SHORT_WORD: usize = 4;

/// A title in lower case, and where its words begin.
pub(super) struct Title {
    text: String,
    begins: Vec<usize>,
}

impl Title {
    pub(super) fn new(title: &str) -> Title {
        let text = title.to_lowercase();
        let (mut begins, mut inner) = (Vec::with_capacity(text.len() / SHORT_WORD), false);
        for (at, letter) in text.char_indices() {
            if !inner {
                begins.push(at);
            }
            inner = letter.is_alphanumeric();
        }
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
        let (text, first) = (self.text.as_bytes(), word.bytes().next());
        let stands = |&at: &usize| self.text[at..].strip_prefix(word).is_some_and(|rest| !inner(rest.chars().next()));
        self.begins.iter().copied().filter(|&at| first.is_none_or(|first| text[at] == first)).find(stands)
    }
}
