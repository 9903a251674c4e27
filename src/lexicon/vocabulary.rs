//! Words → ids: one open-addressed table over all words of the lexicon.
//!
//! A short word is its own key: its letters fit into a number, which the tokens' scanner makes while it reads them.
//! So a look-up costs a multiplication and, nearly always, one load.

use crate::model::WordId;

/// Every word of the lexicon in lower case, with its id.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// All words, one after the other.
    letters: String,
    /// Where the word of each id ends in `letters`; that of [`WordId::UNKNOWN`] is empty.
    ends: Vec<u32>,
    /// A power of two of them, at most two in three taken: small, as they are read at random.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: WordKey,
    id: WordId,
}

/// The letters of a word, whatever their case: all of them up to eight, of a longer one a hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordKey(u64);

/// The bit of a key that doesn't tell all letters. No ASCII letter has it.
const PARTIAL: u64 = 1 << 63;

impl WordKey {
    /// That of `word`.
    pub fn of(word: &str) -> WordKey {
        word.as_bytes().chunks(8).fold(WordKey::default(), |key, chunk| {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            eight.make_ascii_lowercase();
            key.with(u64::from_le_bytes(eight))
        })
    }

    /// That of the word with up to eight more bytes in lower case, the first the lowest; only the last may be fewer.
    #[must_use]
    pub fn with(self, eight: u64) -> WordKey {
        match self.0 {
            0 => WordKey(eight),
            letters => WordKey((letters.rotate_left(23) ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15) | PARTIAL),
        }
    }

    /// Where to look first for the word in a table of `mask` + 1 slots.
    fn place(self, mask: usize) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask
    }
}

/// Whether `word` is `known`, which is in lower case, as most words are.
fn is_same(known: &str, word: &str) -> bool {
    known == word || known.eq_ignore_ascii_case(word)
}

impl Vocabulary {
    /// The id of `word`, which is in lower case; a new one if it hasn't been seen.
    pub(super) fn learn(&mut self, word: &str) -> WordId {
        let key = WordKey::of(word);
        let known = self.find(word, key);
        if known != WordId::UNKNOWN {
            return known;
        }
        self.ends.resize(self.ends.len().max(1), 0);
        let id = WordId(u32::try_from(self.ends.len()).expect("a lexicon has fewer than 2^32 words"));
        self.letters.push_str(word);
        self.ends.push(u32::try_from(self.letters.len()).expect("a lexicon is smaller than 4 GiB"));
        if self.ends.len() * 3 > self.slots.len() * 2 {
            self.grow();
        }
        self.take(Slot { key, id });
        id
    }

    /// The id of a word whose key is `key`, whatever the case of its ASCII letters.
    pub(super) fn find(&self, word: &str, key: WordKey) -> WordId {
        let Some(mask) = self.slots.len().checked_sub(1) else { return WordId::UNKNOWN };
        let mut at = key.place(mask);
        loop {
            let slot = self.slots[at];
            let whole = key.0 & PARTIAL == 0;
            let found = slot.key == key && (whole || is_same(self.letters_of(slot.id), word));
            if found || slot.id == WordId::UNKNOWN {
                return slot.id;
            }
            at = (at + 1) & mask;
        }
    }

    /// All words, by their ids; that of [`WordId::UNKNOWN`] is empty.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|id| self.letters_of(WordId(id as u32)))
    }

    /// How many ids there are, [`WordId::UNKNOWN`] among them.
    pub(super) fn len(&self) -> usize {
        self.ends.len().max(1)
    }

    fn letters_of(&self, id: WordId) -> &str {
        let at = id.0 as usize;
        at.checked_sub(1).map_or("", |before| &self.letters[self.ends[before] as usize..self.ends[at] as usize])
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        old.into_iter().filter(|slot| slot.id != WordId::UNKNOWN).for_each(|slot| self.take(slot));
    }

    fn take(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.key.place(mask);
        while self.slots[at].id != WordId::UNKNOWN {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let mut words = Vocabulary::default();
        let find = |words: &Vocabulary, word: &str| words.find(word, WordKey::of(word));
        assert_eq!(find(&words, "rose"), WordId::UNKNOWN);
        let ids: Vec<WordId> = (0..3000).map(|number| words.learn(&format!("quarter{number}"))).collect();
        assert_eq!(words.learn("quarter7"), ids[7]);
        assert_eq!(find(&words, "QUARTER2999"), ids[2999]);
        assert_eq!(find(&words, "quarter3000"), WordId::UNKNOWN);
        assert_eq!(find(&words, "quarter"), WordId::UNKNOWN);
        assert_eq!(find(&words, ""), WordId::UNKNOWN);
        assert_eq!(words.len(), 3001);
    }
}
