//! Words → ids: one open-addressed table over all words of the lexicon.
//!
//! A look-up costs a hash, which the tokens' scanner makes while it reads the letters, and one or two loads; most
//! words that are not in it are turned away without a look at their letters.

use crate::model::WordId;

/// Every word of the lexicon in lower case, with its id.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// All words, one after the other.
    letters: String,
    /// Where the word of each id ends in `letters`; that of [`WordId::UNKNOWN`] is empty.
    ends: Vec<u32>,
    /// Hash and id of each word; a power of two of them, at most half of them taken.
    slots: Vec<(u32, WordId)>,
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
        let known = self.find(word, WordHash::of(word));
        if known != WordId::UNKNOWN {
            return known;
        }
        self.ends.resize(self.ends.len().max(1), 0);
        let fresh = WordId(u32::try_from(self.ends.len()).expect("a lexicon has fewer than 2^32 words"));
        self.letters.push_str(word);
        self.ends.push(u32::try_from(self.letters.len()).expect("a lexicon is smaller than 4 GiB"));
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        self.take(WordHash::of(word).folded(), fresh);
        fresh
    }

    /// The id of a word whose hash is `hash`, whatever the case of its ASCII letters.
    pub(super) fn find(&self, word: &str, hash: WordHash) -> WordId {
        let Some(mask) = self.slots.len().checked_sub(1) else { return WordId::UNKNOWN };
        let hash = hash.folded();
        let mut at = hash as usize & mask;
        loop {
            let (known, id) = self.slots[at];
            if id == WordId::UNKNOWN || known == hash && self.letters_of(id).eq_ignore_ascii_case(word) {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    fn letters_of(&self, id: WordId) -> &str {
        let at = id.0 as usize;
        &self.letters[self.ends[at - 1] as usize..self.ends[at] as usize]
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        let old = std::mem::replace(&mut self.slots, vec![(0, WordId::UNKNOWN); size]);
        old.into_iter().filter(|&(_, id)| id != WordId::UNKNOWN).for_each(|(hash, id)| self.take(hash, id));
    }

    fn take(&mut self, hash: u32, id: WordId) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != WordId::UNKNOWN {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, id);
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
