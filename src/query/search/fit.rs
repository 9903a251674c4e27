//! Whether a word fits a line, how well, and with which of its letters.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use super::super::fold;
use super::lines::mask;

/// How many characters may lie between two letters of a word.
const GAP: usize = 3;

/// How many may lie there where the second one begins a word.
const JUMP: usize = 12;

/// What it is worth that a word stands as it is.
const WHOLE: i64 = 40;

/// Longer lines are not matched with letters left out: the matcher's time grows with length times letters.
const LONG: usize = 600;

/// The bytes of `text` that the words of `query` match, ascending and apart from each other: to be marked.
pub fn marks(query: &str, text: &str) -> Vec<Range<usize>> {
    let (line, places) = fold::fold_with_places(text);
    let query = fold::fold(query);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in query.split_whitespace() {
        let before = marks.len();
        // A character that folds to several is marked as a whole.
        let end = |at: usize| places[at..].iter().copied().find(|&place| place > places[at - 1]).unwrap_or(text.len());
        marks.extend(line.match_indices(word).map(|(at, _)| places[at]..end(at + word.len())));
        if marks.len() == before && line.len() <= LONG && stands_apart(&line, word) {
            marks.extend(letters(&line, word).into_iter().map(|at| {
                let next = line[at..].chars().next().map_or(at + 1, |sign| at + sign.len_utf8());
                places[at]..end(next)
            }));
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

/// A word of a query, folded.
pub(super) struct Word<'a> {
    text: &'a str,
    mask: u64,
    finder: Finder<'a>,
}

impl<'a> Word<'a> {
    pub(super) fn new(text: &'a str) -> Word<'a> {
        Word { text, mask: mask(text), finder: Finder::new(text) }
    }

    /// How well a folded line fits. `None` where it doesn't.
    pub(super) fn score(&self, line: &str, mask: u64, matcher: &SkimMatcherV2) -> Option<i64> {
        if mask & self.mask != self.mask {
            return None;
        }
        let whole = self.finder.find(line.as_bytes()).is_some();
        if !whole && (line.len() > LONG || !stands_apart(line, self.text)) {
            return None;
        }
        let score = if line.len() > LONG { 0 } else { matcher.fuzzy_match(line, self.text).unwrap_or(0) };
        Some(score + if whole { WHOLE } else { 0 })
    }
}

/// Whether the letters of `word` stand in `line` in order, the first at the start of a word, each next one within
/// [`GAP`] characters or at the start of a word within [`JUMP`].
fn stands_apart(line: &str, word: &str) -> bool {
    let line: Vec<char> = line.chars().collect();
    let starts = |at: usize| at == 0 || !line[at - 1].is_alphanumeric();
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return true };
    let mut ends: Vec<usize> = (0..line.len()).filter(|&at| line[at] == first && starts(at)).collect();
    for letter in letters {
        let mut next: Vec<usize> = Vec::new();
        for end in ends {
            let reach = (end + 2 + JUMP).min(line.len());
            let near = |at: usize| at <= end + 1 + GAP || starts(at);
            next.extend((end + 1..reach).filter(|&at| line[at] == letter && near(at)));
        }
        next.sort_unstable();
        next.dedup();
        ends = next;
    }
    !ends.is_empty()
}

/// The bytes of `line` at which the matcher finds the letters of `word`.
fn letters(line: &str, word: &str) -> Vec<usize> {
    let Some((_, signs)) = SkimMatcherV2::default().fuzzy_indices(line, word) else { return Vec::new() };
    let bytes: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    signs.into_iter().filter_map(|sign| bytes.get(sign).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_whole_or_with_letters_left_out() {
        let check = |line: &str, word: &str, expected: bool| assert_eq!(stands_apart(line, word), expected, "{word}");
        check("export controls", "expctrl", true);
        check("alibaba cloud growth", "cldgrw", true);
        check("the port exports soybeans", "zzz", false);
        check("a long way from here to there", "awt", false);
        check("cloud", "oud", false);
    }

    #[test]
    fn matches_are_marked_in_the_text_itself() {
        let check = |query: &str, text: &str, marked: &str| {
            let marks: Vec<&str> = marks(query, text).into_iter().map(|mark| &text[mark]).collect();
            assert_eq!(marks.join("|"), marked);
        };
        check("zur", "Nach Zürich, ZUR Bank", "Zür|ZUR");
        check("strasse", "Die Straße", "Straße");
        check("expctrl", "Export controls", "Exp|c|tr|l");
        check("cloud loud", "cloud", "cloud");
        check("x", "", "");
        check("s", "Maß", "ß");
    }
}
