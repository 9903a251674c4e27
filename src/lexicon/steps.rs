//! The steps of a trie: which node a word leads to from another.
//!
//! One open-addressed table over all of them. Nearly every pair of words that a text holds is none: bits, few
//! enough to stay in a processor's near memory, turn most of those away.

use super::trie::ROOT;
use crate::model::WordId;

/// (node, word) → node.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    /// A power of two of them, half of them free or more; a free one leads to the root, which no step does.
    slots: Vec<Step>,
    /// A power of two of bits, one set for each step, most of them clear.
    known: Vec<u64>,
}

/// How many bits there are for each step, at least.
const BITS: usize = 12;

#[derive(Clone, Copy, Debug, Default)]
struct Step {
    from: u32,
    word: WordId,
    to: u32,
}

impl Steps {
    pub(super) fn new(steps: impl ExactSizeIterator<Item = (u32, WordId, u32)>) -> Steps {
        let slots = (2 * steps.len()).next_power_of_two();
        let words = (BITS * steps.len()).next_power_of_two().div_ceil(64);
        let mut all = Steps { slots: vec![Step::default(); slots], known: vec![0; words] };
        steps.for_each(|(from, word, to)| all.take(Step { from, word, to }));
        all
    }

    /// The node that `word` leads to from node `from`.
    pub(super) fn get(&self, from: u32, word: WordId) -> Option<u32> {
        let mixed = mix(from, word);
        let (at, bit) = self.bit(mixed);
        if self.known.get(at).is_none_or(|bits| bits & bit == 0) {
            return None;
        }
        let mut at = self.place(mixed);
        while self.slots[at].to != ROOT {
            let step = self.slots[at];
            if (step.from, step.word) == (from, word) {
                return Some(step.to);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        None
    }

    fn take(&mut self, step: Step) {
        let mixed = mix(step.from, step.word);
        let (at, bit) = self.bit(mixed);
        self.known[at] |= bit;
        let mut at = self.place(mixed);
        while self.slots[at].to != ROOT {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = step;
    }

    /// Which of the words of bits, and which bit of it.
    fn bit(&self, mixed: u64) -> (usize, u64) {
        ((mixed >> 32) as usize & self.known.len().wrapping_sub(1), 1 << (mixed >> 26 & 63))
    }

    /// Where to look first for a step.
    fn place(&self, mixed: u64) -> usize {
        (mixed >> 32) as usize & (self.slots.len() - 1)
    }
}

fn mix(from: u32, word: WordId) -> u64 {
    (u64::from(from) << 32 | u64::from(word.0)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
