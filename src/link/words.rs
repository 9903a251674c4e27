//! The words by which two sentences can be seen to tell the same: names, and long words by their stems.

use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

use crate::model::Span;

/// From so many letters on, a word is taken to say something by itself.
const LONG: usize = 6;
/// How many words left and right of a quote belong to it.
const WINDOW: usize = 10;

/// The telling words of a text, as sorted hashes.
pub(super) struct Words(Vec<u64>);

impl Words {
    /// Those of a text.
    pub(super) fn of(text: &str) -> Words {
        Words::from(split(text))
    }

    /// The names of a text: telling words with a capital letter that doesn't come of where they stand.
    pub(super) fn names(text: &str) -> Words {
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        Words::from(inner(text).skip(1).filter(capital))
    }

    /// All words of a text, the short ones too.
    pub(super) fn all(text: &str) -> Words {
        Words::hashed(inner(text).map(stem))
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those around a quote of an article's `text`, inside its `passage`.
    pub(super) fn around(text: &str, passage: Span, quote: Span) -> Words {
        let before: Vec<&str> = split(&text[passage.start()..quote.start()]).collect();
        let after = inner(&text[quote.end()..passage.end()]).take(WINDOW);
        Words::from(before[before.len().saturating_sub(WINDOW)..].iter().copied().chain(after))
    }

    fn from<'a>(words: impl Iterator<Item = &'a str>) -> Words {
        Words::hashed(words.filter_map(telling))
    }

    fn hashed(words: impl Iterator<Item = u64>) -> Words {
        let mut hashes: Vec<u64> = words.collect();
        hashes.sort_unstable();
        hashes.dedup();
        Words(hashes)
    }

    /// Leaves out what stands in `others` too.
    #[must_use]
    pub(super) fn without(mut self, others: &Words) -> Words {
        self.0.retain(|word| others.0.binary_search(word).is_err());
        self
    }

    /// How many words both have.
    pub(super) fn shared(&self, other: &Words) -> usize {
        self.0.iter().filter(|word| other.0.binary_search(word).is_ok()).count()
    }

    /// How many of the words of both are shared, from 0 to 1.
    pub(super) fn likeness(&self, other: &Words) -> f64 {
        let shared = self.shared(other);
        shared as f64 / (self.0.len() + other.0.len() - shared).max(1) as f64
    }
}

/// The words of a sentence. The first one, whose capital letter says nothing, is left out if it is short.
fn split(sentence: &str) -> impl Iterator<Item = &str> {
    let plain = |word: &str| word.chars().nth(LONG - 1).is_none() && word.chars().all(char::is_alphabetic);
    inner(sentence).enumerate().filter(move |&(at, word)| at > 0 || !plain(word)).map(|(_, word)| word)
}

fn inner(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The hash of a word's stem, if the word is a name, holds a digit behind a letter, or is long.
fn telling(word: &str) -> Option<u64> {
    let letters = word.chars().count();
    let named = letters > 1 && word.starts_with(char::is_uppercase);
    if word.starts_with(|c: char| c.is_ascii_digit()) || (letters < LONG && !named) {
        return None;
    }
    Some(stem(word))
}

/// The hash of the first letters of a word.
fn stem(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for letter in word.chars().flat_map(char::to_lowercase).take(LONG) {
        letter.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, shared: usize) {
        assert_eq!(Words::of(a).shared(&Words::of(b)), shared, "{a} / {b}");
    }

    #[test]
    fn names_and_stems_are_shared() {
        check("On Monday Acme launches the Anvil assistant", "It launched assistants by Acme", 3);
        check("The mill", "The port", 0);
        check("it fell by 12 on the day", "they fell by 12 that day", 0);
        check("the H200 chip", "H200 orders", 1);
        check("", "é 北京 €", 0);
    }

    #[test]
    fn a_quote_has_its_neighbours() {
        let text = "Planning was slow and the mood was low in all of the towns and ports of the north, yet investing 60 in partners went on.";
        let at = text.find("60").expect("it is there");
        let around = Words::around(text, Span::new(text, 0..text.len()), Span::new(text, at..at + 2));
        assert_eq!(around.shared(&Words::of("investments and partners")), 2);
        assert_eq!(around.shared(&Words::of("Planning")), 0);
    }
}
