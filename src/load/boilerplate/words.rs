//! A line → its words, as phrases are compared with them: without punctuation and, where it matters, case.

use std::ops::Range;

/// The words of a line: runs of letters and digits, with apostrophes and underscores inside.
#[derive(Debug)]
pub(in crate::load) struct Words<'a> {
    line: &'a str,
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    range: Range<usize>,
    /// The same for all that phrases can't tell apart by one word.
    key: u64,
}

impl<'a> Words<'a> {
    /// The words of `line`.
    pub(in crate::load) fn of(line: &'a str) -> Words<'a> {
        let mut words = Vec::with_capacity(line.len() / 5 + 1);
        let mut at = 0;
        while at < line.len() {
            let end = end(line, at);
            if let Some(range) = trimmed(line, at..end) {
                words.push(Word { key: key(&line[range.clone()]), range });
            }
            at = end + outer(line, end);
        }
        Words { line, words }
    }

    pub(super) fn line(&self) -> &'a str {
        self.line
    }

    pub(in crate::load) fn count(&self) -> usize {
        self.words.len()
    }

    pub(in crate::load) fn get(&self, at: usize) -> Option<&'a str> {
        self.words.get(at).map(|word| &self.line[word.range.clone()])
    }

    /// The bytes from the first of some words to the last.
    pub(super) fn range(&self, words: Range<usize>) -> Range<usize> {
        self.words[words.start].range.start..self.words[words.end - 1].range.end
    }

    /// The key of word `at`; that of no word behind the last.
    pub(super) fn key(&self, at: usize) -> u64 {
        self.words.get(at).map_or(0, |word| word.key)
    }
}

/// Where the run of characters ends that stand inside words, from byte `at` on.
fn end(line: &str, mut at: usize) -> usize {
    let bytes = line.as_bytes();
    loop {
        at += match bytes.get(at) {
            Some(&byte) if INNER[byte as usize] => 1,
            Some(byte) if !byte.is_ascii() => match line[at..].chars().next() {
                Some(c) if c.is_alphanumeric() || c == '’' => c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}

/// The length of the character at byte `at`; 0 at the end.
fn outer(line: &str, at: usize) -> usize {
    line[at..].chars().next().map_or(0, char::len_utf8)
}

/// Whether an ASCII character stands inside words.
const INNER: [bool; 256] = {
    let (mut inner, mut byte) = ([false; 256], 0);
    while byte < 128 {
        inner[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'\'' | b'_');
        byte += 1;
    }
    inner
};

/// A run of letters without the apostrophes and underscores around it; `None` if nothing is left.
fn trimmed(line: &str, run: Range<usize>) -> Option<Range<usize>> {
    let text = &line[run.clone()];
    if let (Some(first), Some(last)) = (text.as_bytes().first(), text.as_bytes().last())
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return Some(run);
    }
    let marks = ['\'', '’', '_'];
    let start = run.start + text.len() - text.trim_start_matches(marks).len();
    let end = run.start + text.trim_end_matches(marks).len();
    (start < end).then_some(start..end)
}

/// A word's letters as phrases write them: lower case, straight apostrophes.
pub(super) fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase)
}

/// What a phrase's word is looked up by: its letters, folded and hashed, or [`NUMBER`].
pub(super) fn key(word: &str) -> u64 {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        NUMBER
    } else if word.is_ascii() {
        hash(word.as_bytes())
    } else {
        hash(folded(word).collect::<String>().as_bytes())
    }
}

/// The key of all words that begin with a digit.
pub(super) const NUMBER: u64 = 1;

/// Letters that differ in case alone have one hash: eight at once, each with the bit that makes it small.
fn hash(letters: &[u8]) -> u64 {
    let (eights, rest) = letters.as_chunks::<8>();
    let last = rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte));
    let all = eights.iter().map(|eight| u64::from_le_bytes(*eight)).chain([last]);
    let hash = all.fold(0, |hash: u64, eight| {
        (hash.rotate_left(5) ^ (eight | 0x2020_2020_2020_2020)).wrapping_mul(0x517c_c1b7_2722_0a95)
    });
    hash ^ hash >> 29
}
