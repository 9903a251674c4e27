//! A line → its words, as phrases are compared with them: without punctuation and, where it matters, case.

use std::ops::Range;

/// The words of a line: runs of letters and digits, with apostrophes and underscores inside.
#[derive(Debug)]
pub(in crate::load) struct Words<'a> {
    pub(super) line: &'a str,
    pub(super) words: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    /// The words of `line`.
    pub(in crate::load) fn of(line: &'a str) -> Words<'a> {
        let bytes = line.as_bytes();
        let mut words = Vec::with_capacity(line.len() / 5 + 1);
        let (mut at, mut start) = (0, None);
        while at < bytes.len() {
            let (inner, length) = match bytes[at] {
                byte if byte.is_ascii() => (byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'_'), 1),
                _ => {
                    let c = line[at..].chars().next().unwrap_or(' ');
                    (c.is_alphanumeric() || c == '’', c.len_utf8())
                }
            };
            match (inner, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    words.extend(trimmed(line, from..at));
                    start = None;
                }
                _ => {}
            }
            at += length;
        }
        words.extend(start.and_then(|from| trimmed(line, from..bytes.len())));
        Words { line, words }
    }

    pub(super) fn line(&self) -> &'a str {
        self.line
    }

    pub(in crate::load) fn count(&self) -> usize {
        self.words.len()
    }

    pub(in crate::load) fn get(&self, at: usize) -> Option<&'a str> {
        self.words.get(at).map(|word| &self.line[word.clone()])
    }

    pub(super) fn hash(&self, at: usize) -> u64 {
        match &self.line[self.words[at].clone()] {
            word if word.starts_with(|c: char| c.is_ascii_digit()) => hash("#".chars()),
            word if word.is_ascii() => hash(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase()))),
            word => hash(folded(word)),
        }
    }
}

/// A run of letters without the apostrophes and underscores around it; `None` if nothing is left.
fn trimmed(line: &str, run: Range<usize>) -> Option<Range<usize>> {
    let text = &line[run.clone()];
    let marks = ['\'', '’', '_'];
    let start = run.start + text.len() - text.trim_start_matches(marks).len();
    let end = run.start + text.trim_end_matches(marks).len();
    (start < end).then_some(start..end)
}

/// A word's letters as phrases write them: lower case, straight apostrophes.
pub(super) fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase)
}

/// FNV-1a over the letters.
pub(super) fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let hash = letters
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3));
    hash ^ hash >> 29
}
