//! Words → ids: one table over all words of the lexicon.
//!
//! A look-up costs a hash, which the tokens' scanner makes while it reads the letters, and one or two loads; most
//! words that are not in it are turned away without a look at their letters.

use crate::model::{Names, WordId};

/// Every word of the lexicon in lower case, with its id.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// The word of each id but [`WordId::UNKNOWN`], in order.
    words: Names,
}

/// A hash of a word, whatever the case of its ASCII letters, made byte by byte (FNV-1a).
#[derive(Clone, Copy, Debug)]
pub struct WordHash(u64);

impl WordHash {
    /// That of the empty word.
    pub const EMPTY: WordHash = WordHash(0xcbf2_9ce4_8422_2325);

    /// That of `word`.
    pub fn of(word: &str) -> WordHash {
        word.bytes().fold(WordHash::EMPTY, WordHash::with)
    }

    /// The hash of the word with one more byte.
    #[must_use]
    pub fn with(self, byte: u8) -> WordHash {
        WordHash((self.0 ^ u64::from(byte | 0x20)).wrapping_mul(0x0100_0000_01b3))
    }

    fn folded(self) -> u32 {
        (self.0 ^ self.0 >> 32) as u32
    }
}

impl Vocabulary {
    /// The id of `word`, which is in lower case; a new one if it hasn't been seen.
    pub(super) fn learn(&mut self, word: &str) -> WordId {
        WordId(self.words.intern_as(word, WordHash::of(word).folded()).0 + 1)
    }

    /// The id of a word whose hash is `hash`, whatever the case of its ASCII letters.
    pub(super) fn find(&self, word: &str, hash: WordHash) -> WordId {
        let id = self.words.probe(hash.folded(), |known| known.eq_ignore_ascii_case(word));
        id.map_or(WordId::UNKNOWN, |id| WordId(id.0 + 1))
    }

    /// How many ids there are, [`WordId::UNKNOWN`] among them.
    pub(super) fn len(&self) -> usize {
        self.words.len() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let mut words = Vocabulary::default();
        assert_eq!(words.find("rose", WordHash::of("rose")), WordId::UNKNOWN);
        let ids: Vec<WordId> = (0..3000).map(|number| words.learn(&format!("w{number}"))).collect();
        assert_eq!(words.learn("w7"), ids[7]);
        assert_eq!(words.find("W2999", WordHash::of("W2999")), ids[2999]);
        assert_eq!(words.find("w3000", WordHash::of("w3000")), WordId::UNKNOWN);
        assert_eq!(words.find("", WordHash::of("")), WordId::UNKNOWN);
    }
}
