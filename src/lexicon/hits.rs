//! What a text holds of the lexicon: cues, by the token that they begin with.
//!
//! Not here: how they are found (`trie.rs`).

use super::sets::bit_set;
use super::{Label, Table};

/// A cue found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index of its first token.
    pub first: u32,
    /// Index of its last token.
    pub last: u32,
    /// What it is a cue for.
    pub label: Label,
}

/// All cues of a text, by the token that they begin with, longer ones first.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    pub(super) all: Vec<Hit>,
    /// What begins at each token; one more entry than there are tokens.
    pub(super) tokens: Vec<At>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct At {
    /// Where its hits begin in `all`.
    pub(super) start: u32,
    /// The tables that they are of: most questions end here.
    pub(super) tables: TableSet,
}

bit_set! {
    /// A set of tables.
    pub TableSet of Table in u16
}

impl Hits {
    /// All of them, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Hit> {
        self.all.iter()
    }

    /// Those that begin with token `index`.
    pub fn at(&self, index: usize) -> &[Hit] {
        match self.tokens.get(index..) {
            Some([here, next, ..]) => &self.all[here.start as usize..next.start as usize],
            _ => &[],
        }
    }

    /// The tables of those that begin with token `index`.
    pub fn tables_at(&self, index: usize) -> TableSet {
        self.tokens.get(index).map(|at| at.tables).unwrap_or_default()
    }

    /// Whether one of any of `tables` begins with token `index`.
    pub fn any(&self, index: usize, tables: TableSet) -> bool {
        self.tokens.get(index).is_some_and(|at| at.tables.any(tables))
    }

    /// Whether one of `table` begins with token `index`.
    pub fn has(&self, index: usize, table: Table) -> bool {
        self.tokens.get(index).is_some_and(|at| at.tables.has(table))
    }

    /// The longest of `table` that begins with token `index`.
    pub fn of(&self, index: usize, table: Table) -> Option<Hit> {
        let here = self.tokens.get(index).filter(|at| at.tables.has(table))?;
        // One of its own is of the table, so that none behind them is reached.
        self.all.get(here.start as usize..)?.iter().find(|hit| hit.label.table == table).copied()
    }

    /// The tables of those that begin with a token of `range`.
    pub fn tables(&self, range: std::ops::Range<usize>) -> TableSet {
        self.tables_of_each(range).fold(TableSet::default(), TableSet::union)
    }

    /// The same of each token of `range`.
    pub fn tables_of_each(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = TableSet> {
        self.tokens.get(range).unwrap_or_default().iter().map(|at| at.tables)
    }

    /// Those of `table` that begin with a token of `range`.
    pub fn of_table(&self, range: std::ops::Range<usize>, table: Table) -> impl Iterator<Item = &Hit> + Clone {
        let tokens = self.tokens.get(range.start..range.end.max(range.start) + 1).unwrap_or_default();
        let held = tokens.windows(2).filter(move |pair| pair[0].tables.has(table));
        let hits = held.flat_map(|pair| &self.all[pair[0].start as usize..pair[1].start as usize]);
        hits.filter(move |hit| hit.label.table == table)
    }

    /// Those that begin with a token of `range`.
    pub fn within(&self, range: std::ops::Range<usize>) -> &[Hit] {
        match (self.tokens.get(range.start), self.tokens.get(range.end.max(range.start))) {
            (Some(from), Some(to)) => &self.all[from.start as usize..to.start as usize],
            _ => &[],
        }
    }
}
