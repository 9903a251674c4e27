//! Hits → clues by token, as bit sets: nearly every question about a token is answered without looking at a hit.

use std::ops::Range;

use super::super::Doc;
use crate::lexicon::{Clue, Hits, Lexicon, Table, bit_set};

/// Which clues begin, end, and stand alone at each token.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Clues {
    all: Vec<At>,
    /// The clues of all tokens.
    any: ClueSet,
}

/// The clues at a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct At {
    pub(super) begin: ClueSet,
    end: ClueSet,
    alone: ClueSet,
}

bit_set! {
    /// A set of clues.
    pub(in super::super) ClueSet of Clue in u64
}

impl Clues {
    /// Takes up the clues among `hits`.
    pub(in super::super) fn fill(&mut self, hits: &Hits, tokens: usize, lexicon: &Lexicon) {
        let Clues { all, any } = self;
        *any = ClueSet::default();
        all.clear();
        all.resize(tokens, At::default());
        for hit in hits.iter().filter(|hit| hit.label.table == Table::Entity) {
            let (clue, first, last) = (lexicon.clue(hit.label.entry), hit.first as usize, hit.last as usize);
            *any = any.with(clue);
            all[first].begin = all[first].begin.with(clue);
            all[last].end = all[last].end.with(clue);
            if first == last {
                all[first].alone = all[first].alone.with(clue);
            }
        }
    }

    /// The clues at each token of `range`, as far as the text goes.
    pub(super) fn within(&self, range: Range<usize>) -> &[At] {
        self.all.get(range.start..range.end.min(self.all.len())).unwrap_or_default()
    }

    /// The clues at token `index`; none beyond the text.
    fn at(&self, index: usize) -> At {
        self.all.get(index).copied().unwrap_or_default()
    }
}

impl Doc<'_> {
    /// Whether the text holds a clue of `clue`.
    pub(in super::super) fn has_clue(&self, clue: Clue) -> bool {
        self.clues.any.has(clue)
    }

    /// The longest clue of `clue` that begins with token `index`: the index of its last token.
    pub(in super::super) fn clue(&self, index: usize, clue: Clue) -> Option<usize> {
        if !self.clues.at(index).begin.has(clue) {
            return None;
        }
        let mut hits = self.hits.at(index).iter().filter(|hit| hit.label.table == Table::Entity);
        hits.find(|hit| self.lexicon.clue(hit.label.entry) == clue).map(|hit| hit.last as usize)
    }

    /// The clues that begin with token `index`.
    pub(in super::super) fn begins(&self, index: usize) -> ClueSet {
        self.clues.at(index).begin
    }

    /// The clues that end with token `index`.
    pub(in super::super) fn ends(&self, index: usize) -> ClueSet {
        self.clues.at(index).end
    }

    /// Whether any of `clues` begins with token `index`.
    pub(in super::super) fn begins_any(&self, index: usize, clues: ClueSet) -> bool {
        self.clues.at(index).begin.any(clues)
    }

    /// Whether a clue of `clue` ends with token `index`.
    pub(in super::super) fn clue_ends(&self, index: usize, clue: Clue) -> bool {
        self.clues.at(index).end.has(clue)
    }

    /// Whether token `index` is a clue of any of `clues` by itself.
    pub(in super::super) fn is_any(&self, index: usize, clues: ClueSet) -> bool {
        self.clues.at(index).alone.any(clues)
    }

    /// Whether a clue of any of `clues` ends with token `index`.
    pub(in super::super) fn ends_any(&self, index: usize, clues: ClueSet) -> bool {
        self.clues.at(index).end.any(clues)
    }

    /// Whether tokens `first` to `last` are a clue of `clue`.
    pub(in super::super) fn clue_to(&self, first: usize, last: usize, clue: Clue) -> bool {
        if first == last {
            return self.clues.at(first).alone.has(clue);
        }
        let of_clue = |entry| self.lexicon.clue(entry) == clue;
        self.clues.at(first).begin.has(clue)
            && self
                .hits
                .at(first)
                .iter()
                .any(|hit| hit.label.table == Table::Entity && hit.last as usize == last && of_clue(hit.label.entry))
    }
}
