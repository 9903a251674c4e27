//! Hits → clues by token, as bit sets: nearly every question about a token is answered without looking at a hit.

use super::super::Doc;
use crate::lexicon::{Clue, Hits, Lexicon, Table};

/// Which clues begin, end, and stand alone at each token.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Clues {
    all: Vec<At>,
}

/// Bit sets of [`Clue`]s.
#[derive(Clone, Copy, Debug, Default)]
struct At {
    begin: u32,
    end: u32,
    alone: u32,
}

/// A set of clues.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct ClueSet(u32);

impl ClueSet {
    /// The set of `clues`.
    pub(in super::super) const fn of(clues: &[Clue]) -> ClueSet {
        let (mut bits, mut index) = (0, 0);
        while index < clues.len() {
            bits |= bit(clues[index]);
            index += 1;
        }
        ClueSet(bits)
    }
}

const fn bit(clue: Clue) -> u32 {
    1 << clue as u32
}

impl Clues {
    /// Takes up the clues among `hits`.
    pub(in super::super) fn fill(&mut self, hits: &Hits, tokens: usize, lexicon: &Lexicon) {
        let all = &mut self.all;
        all.clear();
        all.resize(tokens, At::default());
        let named = (0..tokens).filter(|&at| hits.has(at, Table::Entity)).flat_map(|at| hits.at(at));
        for hit in named.filter(|hit| hit.label.table == Table::Entity) {
            let bit = bit(lexicon.clue(hit.label.entry));
            all[hit.first as usize].begin |= bit;
            all[hit.last as usize].end |= bit;
            if hit.first == hit.last {
                all[hit.first as usize].alone |= bit;
            }
        }
    }

    fn begins(&self, index: usize, bits: u32) -> bool {
        self.all.get(index).is_some_and(|at| at.begin & bits != 0)
    }
}

impl Doc<'_> {
    /// The longest clue of `clue` that begins with token `index`: the index of its last token.
    pub(in super::super) fn clue(&self, index: usize, clue: Clue) -> Option<usize> {
        if !self.clues.begins(index, bit(clue)) {
            return None;
        }
        let mut hits = self.hits.at(index).iter().filter(|hit| hit.label.table == Table::Entity);
        hits.find(|hit| self.lexicon.clue(hit.label.entry) == clue).map(|hit| hit.last as usize)
    }

    /// Whether any of `clues` begins with token `index`.
    pub(in super::super) fn begins_any(&self, index: usize, clues: ClueSet) -> bool {
        self.clues.begins(index, clues.0)
    }

    /// Whether a clue of `clue` ends with token `index`.
    pub(in super::super) fn clue_ends(&self, index: usize, clue: Clue) -> bool {
        self.clues.all.get(index).is_some_and(|at| at.end & bit(clue) != 0)
    }

    /// Whether token `index` is a clue of any of `clues` by itself.
    pub(in super::super) fn is_any(&self, index: usize, clues: ClueSet) -> bool {
        self.clues.all.get(index).is_some_and(|at| at.alone & clues.0 != 0)
    }

    /// Whether a clue of any of `clues` ends with token `index`.
    pub(in super::super) fn ends_any(&self, index: usize, clues: ClueSet) -> bool {
        self.clues.all.get(index).is_some_and(|at| at.end & clues.0 != 0)
    }

    /// Whether tokens `first` to `last` are a clue of `clue`.
    pub(in super::super) fn clue_to(&self, first: usize, last: usize, clue: Clue) -> bool {
        if first == last {
            return self.clues.all.get(first).is_some_and(|at| at.alone & bit(clue) != 0);
        }
        let of_clue = |entry| self.lexicon.clue(entry) == clue;
        self.clues.begins(first, bit(clue))
            && self
                .hits
                .at(first)
                .iter()
                .any(|hit| hit.label.table == Table::Entity && hit.last as usize == last && of_clue(hit.label.entry))
    }
}
