//! Phrases → labels: every cue of the lexicon in one trie over word ids, so that one pass over the tokens of a
//! text finds them all.
//!
//! A [`Builder`] takes the phrases, a [`Trie`] holds them in flat arrays. The node of a word that begins a phrase has
//! the word's own id, so that most tokens cost one load; a step to the next word is a search among the few words
//! that may follow.

use rustc_hash::FxHashMap;

use super::{Label, Phrases, Table};
use crate::model::{Token, TokenKind, WordId};

/// The node that every phrase begins at.
pub(super) const ROOT: u32 = 0;

/// Phrases on their way into a trie.
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// (node, word) → node; the root, and the nodes behind it, are not among these.
    next: FxHashMap<(u32, WordId), u32>,
    /// Node, label, and the phrase as printed where its capitals matter.
    ends: Vec<(u32, Label, Option<String>)>,
}

/// Longest match over words.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    /// Where the steps and the ends of each node begin; one more entry than there are nodes. First the root and the
    /// nodes of all words, by their ids, then the others.
    nodes: Vec<Node>,
    /// The words that may follow, with the nodes that they lead to, by node and word.
    steps: Vec<(WordId, u32)>,
    /// The phrases that end, by node.
    ends: Vec<End>,
    /// The phrases whose capitals matter, as printed, their words parted by blanks.
    printed: Phrases,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    steps: u32,
    ends: u32,
}

#[derive(Clone, Copy, Debug)]
struct End {
    label: Label,
    /// Its place in `printed`, counted from 1, where its capitals matter; else 0.
    cased: u32,
}

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
    all: Vec<Hit>,
    /// What begins at each token; one more entry than there are tokens.
    tokens: Vec<At>,
}

#[derive(Clone, Copy, Debug, Default)]
struct At {
    /// Where its hits begin in `all`.
    start: u32,
    /// The tables that they are of: most questions end here.
    tables: TableSet,
}

/// A set of tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableSet(u16);

impl TableSet {
    /// Whether `table` is among them.
    pub fn has(self, table: Table) -> bool {
        self.0 >> table as u16 & 1 == 1
    }

    fn of(table: Table) -> TableSet {
        TableSet(1 << table as u16)
    }

    fn with(self, other: TableSet) -> TableSet {
        TableSet(self.0 | other.0)
    }
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

    /// Whether one of `table` begins with token `index`.
    pub fn has(&self, index: usize, table: Table) -> bool {
        self.tokens.get(index).is_some_and(|at| at.tables.has(table))
    }

    /// The longest of `table` that begins with token `index`.
    pub fn of(&self, index: usize, table: Table) -> Option<Hit> {
        if !self.has(index, table) {
            return None;
        }
        self.at(index).iter().find(|hit| hit.label.table == table).copied()
    }

    /// The tables of those that begin with a token of `range`.
    pub fn tables(&self, range: std::ops::Range<usize>) -> TableSet {
        let tokens = self.tokens.get(range).unwrap_or_default();
        tokens.iter().fold(TableSet::default(), |tables, at| tables.with(at.tables))
    }

    /// Those that begin with a token of `range`.
    pub fn within(&self, range: std::ops::Range<usize>) -> &[Hit] {
        match (self.tokens.get(range.start), self.tokens.get(range.end.max(range.start))) {
            (Some(from), Some(to)) => &self.all[from.start as usize..to.start as usize],
            _ => &[],
        }
    }
}

impl Builder {
    /// The node that `word` leads to from `node`.
    pub(super) fn step(&mut self, node: u32, word: WordId) -> u32 {
        if node == ROOT {
            return word.0;
        }
        let fresh = DEEPER + u32::try_from(self.next.len()).expect("a lexicon has fewer than 2^31 words");
        *self.next.entry((node, word)).or_insert(fresh)
    }

    /// Has a phrase end at `node`; `printed` is how it is printed, where its capitals matter.
    pub(super) fn end(&mut self, node: u32, label: Label, printed: Option<String>) {
        self.ends.push((node, label, printed));
    }

    /// Puts all phrases into their places, those of a vocabulary of `words` words.
    pub(super) fn finish(self, words: usize) -> Trie {
        let place = |node: u32| if node < DEEPER { node as usize } else { words + (node - DEEPER) as usize };
        let mut trie = Trie { nodes: vec![Node::default(); words + self.next.len() + 1], ..Trie::default() };
        let mut steps: Vec<((u32, WordId), u32)> = self.next.into_iter().collect();
        steps.sort_unstable();
        steps.iter().for_each(|&((from, _), _)| trie.nodes[place(from) + 1].steps += 1);
        trie.steps = steps.into_iter().map(|((_, word), to)| (word, place(to) as u32)).collect();
        let mut ends = self.ends;
        ends.sort_by_key(|&(node, ..)| node);
        for (node, label, printed) in ends {
            trie.nodes[place(node) + 1].ends += 1;
            let cased = printed.map_or(0, |printed| {
                trie.printed.push(&printed);
                trie.printed.len() as u32
            });
            trie.ends.push(End { label, cased });
        }
        for at in 1..trie.nodes.len() {
            let before = trie.nodes[at - 1];
            trie.nodes[at].steps += before.steps;
            trie.nodes[at].ends += before.ends;
        }
        trie
    }
}

/// Nodes of two words and more are counted from here while the vocabulary grows.
const DEEPER: u32 = 1 << 31;

impl Trie {
    /// Every phrase in `tokens`, but of each table only the longest at each place, unless the table nests. A hyphen between two words
    /// or a slash counts as a blank.
    pub(super) fn scan(&self, text: &str, tokens: &[Token]) -> Hits {
        let mut hits = Hits { all: Vec::with_capacity(tokens.len()), tokens: Vec::with_capacity(tokens.len() + 1) };
        let mut path = Vec::new();
        for (first, token) in tokens.iter().enumerate() {
            let start = hits.all.len() as u32;
            let tables = match self.is_first(token.word) {
                true => self.walk(first, text, tokens, &mut path, &mut hits.all),
                false => TableSet::default(),
            };
            hits.tokens.push(At { start, tables });
        }
        hits.tokens.push(At { start: hits.all.len() as u32, tables: TableSet::default() });
        hits
    }

    /// Whether a phrase begins with `word`.
    fn is_first(&self, word: WordId) -> bool {
        match self.nodes.get(word.0 as usize..) {
            Some([here, next, ..]) => word != WordId::UNKNOWN && (here.steps, here.ends) != (next.steps, next.ends),
            _ => false,
        }
    }

    /// The node behind `node` that `word` leads to.
    fn step(&self, node: u32, word: WordId) -> Option<u32> {
        let [here, next] = self.nodes.get(node as usize..)?.first_chunk()?;
        let steps = &self.steps[here.steps as usize..next.steps as usize];
        if steps.is_empty() || word == WordId::UNKNOWN {
            return None;
        }
        // Among a few the eye is quicker than a search.
        match steps.len() {
            ..=8 => steps.iter().find(|step| step.0 == word).map(|step| step.1),
            _ => steps.binary_search_by_key(&word, |step| step.0).ok().map(|at| steps[at].1),
        }
    }

    fn ends(&self, node: u32) -> &[End] {
        match self.nodes.get(node as usize..) {
            Some([here, next, ..]) => &self.ends[here.ends as usize..next.ends as usize],
            _ => &[],
        }
    }

    /// Adds the phrases that begin with token `first`; the tables that they are of.
    fn walk(
        &self,
        first: usize,
        text: &str,
        tokens: &[Token],
        path: &mut Vec<(usize, u32)>,
        out: &mut Vec<Hit>,
    ) -> TableSet {
        path.clear();
        let (mut at, mut node) = (first, tokens[first].word.0);
        loop {
            path.push((at, node));
            at += 1;
            while tokens.get(at).is_some_and(is_joint) {
                at += 1;
            }
            match tokens.get(at).and_then(|token| self.step(node, token.word)) {
                Some(next) => node = next,
                None => break,
            }
        }
        let from = out.len();
        // The tables of what has been found, and of what has been found longer than the phrase at hand.
        let (mut found, mut longer) = (TableSet::default(), TableSet::default());
        for &(last, node) in path.iter().rev() {
            for end in self.ends(node) {
                let table = end.label.table;
                let known = longer.has(table) && !table.nests()
                    || found.has(table) && out[from..].iter().any(|hit| hit.label == end.label);
                let printed = end.cased.checked_sub(1).map(|cased| self.printed.get(cased as usize));
                if !known && printed.is_none_or(|words| is_cased(words, text, &tokens[first..=last])) {
                    out.push(Hit { first: first as u32, last: last as u32, label: end.label });
                    found = found.with(TableSet::of(table));
                }
            }
            longer = found;
        }
        found
    }
}

/// A hyphen or a slash inside a compound: "year-over-year", "P/E".
fn is_joint(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Hyphen | TokenKind::Slash) && !token.spaced
}

/// Whether the words of `tokens` are printed as `words` are, or in capitals throughout ("TOKYO" for "Tokyo").
fn is_cased(words: &str, text: &str, tokens: &[Token]) -> bool {
    let shouted = |word: &str, printed: &str| {
        printed.len() > 2
            && printed.eq_ignore_ascii_case(word)
            && !printed.bytes().any(|byte| byte.is_ascii_lowercase())
    };
    let fits = |word: &str, printed: &str| {
        word == printed || shouted(word, printed) || is_possessive(word) && is_possessive(printed)
    };
    let mut printed = tokens.iter().filter(|token| token.kind != TokenKind::Hyphen).map(|token| token.span.of(text));
    let mut words = words.split(' ');
    printed.all(|printed| words.next().is_some_and(|word| fits(word, printed))) && words.next().is_none()
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}
