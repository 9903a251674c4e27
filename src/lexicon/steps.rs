//! The steps of a trie: which node a word leads to from another.
//!
//! One open-addressed table over all of them. Nearly every pair of words that a text holds is none: the bits that say
//! which slots are taken, few enough to stay in a processor's nearest memory, turn it away.

use crate::model::WordId;

/// (node, word) → node.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    /// A power of two of them, most of them free.
    slots: Vec<Step>,
    /// A bit for each slot that is taken.
    taken: Vec<u64>,
    /// The bits of a place among the slots.
    mask: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Step {
    from: u32,
    word: WordId,
    to: u32,
}

impl Steps {
    pub(super) fn new(steps: impl ExactSizeIterator<Item = (u32, WordId, u32)>) -> Steps {
        let size = (4 * steps.len()).next_power_of_two().max(64);
        let mut all = Steps { slots: vec![Step::default(); size], taken: vec![0; size / 64], mask: size - 1 };
        steps.for_each(|(from, word, to)| all.take(Step { from, word, to }));
        all
    }

    /// The node that `word` leads to from node `from`.
    pub(super) fn get(&self, from: u32, word: WordId) -> Option<u32> {
        let mut at = self.place(from, word);
        while self.is_taken(at) {
            let step = self.slots[at];
            if (step.from, step.word) == (from, word) {
                return Some(step.to);
            }
            at = (at + 1) & self.mask;
        }
        None
    }

    fn take(&mut self, step: Step) {
        let mut at = self.place(step.from, step.word);
        while self.is_taken(at) {
            at = (at + 1) & self.mask;
        }
        self.taken[at / 64] |= 1 << (at % 64);
        self.slots[at] = step;
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Where to look first for a step.
    fn place(&self, from: u32, word: WordId) -> usize {
        let both = u64::from(from) << 32 | u64::from(word.0);
        let mixed = both.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 32) as usize & self.mask
    }
}
