//! Phrases → labels: every cue of the lexicon in one trie over word ids, so that one pass over the tokens of a
//! text finds them all.
//!
//! A [`Builder`] takes the phrases, a [`Trie`] holds them in flat arrays. The node of a word that begins a phrase has
//! the word's own id, so that most tokens cost one load: nodes are small, as they are read at random, and the steps
//! between them stand apart ([`Steps`]).

use rustc_hash::FxHashMap;

use super::classes::{ClassSet, Classes, REACHING};
use super::hits::{At, Hit, Hits, TableSet};
use super::steps::Steps;
use super::{Label, Phrases};
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
    /// First the root and the nodes of all words, by their ids, then the others; one more than there are, to end the
    /// last.
    nodes: Vec<Node>,
    /// Which words may follow which nodes.
    steps: Steps,
    /// The phrases that end, by node, the quiet ones behind the others.
    ends: Vec<End>,
    /// The phrases whose capitals matter, as printed, their words parted by blanks.
    printed: Phrases,
    /// The class of each entry of the words section.
    classes: Classes,
    /// The sets of classes that the ends of a node are of, each once.
    sets: Vec<ClassSet>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Where its ends begin: they reach to those of the next node.
    ends: u32,
    /// How many of its ends are hits, which come first; the others are quiet, and tell of nothing but a class.
    hits: u16,
    /// The tables of its hits.
    tables: TableSet,
    /// The classes of all ends to which capitals don't matter: a place in `sets`, the first of which is empty.
    classes: u16,
    /// Whether capitals matter to one of them.
    cased: bool,
}

#[derive(Clone, Copy, Debug)]
struct End {
    label: Label,
    /// Its place in `printed`, counted from 1, where its capitals matter; else 0.
    cased: u32,
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
    pub(super) fn finish(self, words: usize, classes: Classes) -> Trie {
        let place = |node: u32| if node < DEEPER { node as usize } else { words + (node - DEEPER) as usize };
        let nodes = words + self.next.len();
        let mut ends = self.ends;
        let ends_of = ByNode::new(nodes, ends.iter().map(|&(node, ..)| place(node)));
        let steps = self.next.into_iter();
        let steps = Steps::new(steps.map(|((from, word), to)| (place(from) as u32, word, place(to) as u32)));
        let sets = vec![ClassSet::default()];
        let mut known: FxHashMap<ClassSet, u16> = sets.iter().map(|&set| (set, NO_CLASS)).collect();
        let mut trie = Trie { nodes: Vec::with_capacity(nodes + 1), steps, classes, sets, ..Trie::default() };
        for node in 0..nodes {
            let first = trie.ends.len();
            for &at in ends_of.at(node) {
                let (_, label, printed) = &mut ends[at as usize];
                trie.take_end(first, *label, printed.take());
            }
            trie.sum_up(first, &mut known);
        }
        trie.sum_up(trie.ends.len(), &mut known);
        trie
    }
}

/// The places of things in a list, by the node that each is of, in their order.
struct ByNode {
    /// Where those of each node end in `places`.
    ends: Vec<u32>,
    places: Vec<u32>,
}

impl ByNode {
    fn new(nodes: usize, of: impl ExactSizeIterator<Item = usize> + Clone) -> ByNode {
        let mut ends = vec![0; nodes];
        of.clone().for_each(|node| ends[node] += 1);
        let mut before = 0;
        for end in &mut ends {
            before += std::mem::replace(end, before);
        }
        let mut places = vec![0; of.len()];
        for (at, node) in of.enumerate() {
            places[ends[node] as usize] = at as u32;
            ends[node] += 1;
        }
        ByNode { ends, places }
    }

    fn at(&self, node: usize) -> &[u32] {
        let start = node.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[start as usize..self.ends[node] as usize]
    }
}

/// Nodes of two words and more are counted from here while the vocabulary grows.
const DEEPER: u32 = 1 << 31;

impl Trie {
    /// Adds an end to the node whose ends begin at `first`, unless it is there already.
    fn take_end(&mut self, first: usize, label: Label, printed: Option<String>) {
        if self.ends[first..].iter().any(|end| end.label == label && end.cased == 0) {
            return;
        }
        let cased = printed.map_or(0, |printed| {
            self.printed.push(&printed);
            self.printed.len() as u32
        });
        self.ends.push(End { label, cased });
    }

    /// Adds the node whose ends begin at `first`, with what they have in common; `known` says where each set stands.
    fn sum_up(&mut self, first: usize, known: &mut FxHashMap<ClassSet, u16>) {
        let Trie { ends, classes, sets, .. } = self;
        let own = &mut ends[first..];
        own.sort_by_key(|end| is_quiet(end, classes));
        let hits = own.partition_point(|end| !is_quiet(end, classes));
        let tables = own[..hits].iter().fold(TableSet::default(), |all, end| all.with(end.label.table));
        let sure = own.iter().filter(|end| end.cased == 0);
        let all = sure.fold(ClassSet::default(), |all, end| all.union(classes.of(end.label)));
        let cased = own.iter().any(|end| end.cased > 0);
        let narrow = |number| u16::try_from(number).expect("words are of fewer than 2^16 different classes and cues");
        let classes = *known.entry(all).or_insert_with(|| {
            sets.push(all);
            narrow(sets.len() - 1)
        });
        let hits = narrow(hits);
        self.nodes.push(Node { ends: first as u32, hits, tables, classes, cased });
    }

    /// Finds every phrase in `tokens`, but of each table only the longest at each place, unless the table nests, and
    /// phrases that tell of nothing but a class only if `quiet`; and the classes of each token. A hyphen between two
    /// words, a slash or a quote counts as a blank.
    pub(super) fn scan(
        &self,
        text: &str,
        tokens: &[Token],
        quiet: bool,
        (hits, classes): (&mut Hits, &mut Vec<ClassSet>),
    ) {
        classes.clear();
        classes.resize(tokens.len(), ClassSet::default());
        let Hits { all, tokens: found } = hits;
        all.clear();
        found.clear();
        found.reserve(tokens.len() + 1);
        let mut path = Vec::new();
        found.extend(tokens.iter().enumerate().map(|(first, token)| {
            let (start, node) = (all.len() as u32, token.word.0);
            if token.word == WordId::UNKNOWN {
                return At { start, tables: TableSet::default() };
            }
            let here = &self.nodes[node as usize];
            self.walk((first, node), tokens, &mut path);
            if path.len() == 1 && !here.cased && !quiet {
                // One word, as most are: all that it means.
                classes[first] = classes[first].union(self.sets[usize::from(here.classes)]);
                let (first, last) = (first as u32, first as u32);
                all.extend(self.hits(here).iter().map(|end| Hit { first, last, label: end.label }));
                return At { start, tables: here.tables };
            }
            let read = Path { text, tokens, first, nodes: &path, quiet };
            At { start, tables: self.take_path(&read, all, classes) }
        }));
        found.push(At { start: all.len() as u32, tables: TableSet::default() });
    }

    /// Puts the tokens and nodes that phrases end at into `path`, behind the `first`, whether one ends there or not.
    fn walk(&self, first: (usize, u32), tokens: &[Token], path: &mut Vec<(usize, u32)>) {
        path.clear();
        path.push(first);
        let (mut at, mut node) = first;
        while let Some(ahead) = self.step(node, at + 1, tokens) {
            (at, node) = ahead;
            let here = &self.nodes[node as usize];
            if here.hits > 0 || here.classes != NO_CLASS {
                path.push(ahead);
            }
        }
    }

    /// The node behind `node` that the token at `at`, or behind the joints there, leads to, and that token.
    fn step(&self, node: u32, mut at: usize, tokens: &[Token]) -> Option<(usize, u32)> {
        let mut next = tokens.get(at)?;
        // A joint is no known word.
        while next.word == WordId::UNKNOWN {
            if !is_joint(next) {
                return None;
            }
            at += 1;
            next = tokens.get(at)?;
        }
        Some((at, self.steps.get(node, next.word)?))
    }

    /// The phrases that end at a node and are hits.
    fn hits(&self, node: &Node) -> &[End] {
        &self.ends[node.ends as usize..][..usize::from(node.hits)]
    }

    /// All phrases that end at a node.
    fn ends(&self, node: u32) -> &[End] {
        let [here, next] = [node, node + 1].map(|node| self.nodes[node as usize].ends as usize);
        &self.ends[here..next]
    }

    /// Adds the phrases that end on `path` to `out`, and their classes to those of the tokens; the tables that they are
    /// of.
    fn take_path(&self, path: &Path<'_>, out: &mut Vec<Hit>, classes: &mut [ClassSet]) -> TableSet {
        let (from, first) = (out.len(), path.first);
        let mut found = TableSet::default();
        for &(last, node) in path.nodes.iter().rev() {
            let (here, longer) = (&self.nodes[node as usize], found);
            let ends = if path.quiet { self.ends(node) } else { self.hits(here) };
            let hit = |end: &End| Hit { first: first as u32, last: last as u32, label: end.label };
            // Every word of a phrase is of the phrase's class.
            let mut mark = |own| classes[first..=last].iter_mut().for_each(|classes| *classes = classes.union(own));
            if here.classes != NO_CLASS {
                mark(self.sets[usize::from(here.classes)]);
            }
            if !here.cased && !here.tables.any(longer) && !path.quiet {
                out.extend(ends.iter().map(hit));
                found = found.union(here.tables);
                continue;
            }
            for end in ends {
                let table = end.label.table;
                let known = longer.has(table) && !table.nests()
                    || found.has(table) && out[from..].iter().any(|hit| hit.label == end.label);
                let printed = end.cased.checked_sub(1).map(|cased| self.printed.get(cased as usize));
                if !known && printed.is_none_or(|words| is_cased(words, path.text, &path.tokens[first..=last])) {
                    out.push(hit(end));
                    if end.cased > 0 {
                        mark(self.classes.of(end.label));
                    }
                    found = found.with(table);
                }
            }
        }
        found
    }
}

/// The place of the empty set among those of classes.
const NO_CLASS: u16 = 0;

/// What a text says from one token on.
struct Path<'a> {
    text: &'a str,
    tokens: &'a [Token],
    first: usize,
    /// The first token and its node, and those that longer phrases end at.
    nodes: &'a [(usize, u32)],
    /// Whether quiet phrases are hits too.
    quiet: bool,
}

/// Whether a phrase tells of nothing but a class, which its tokens are marked with: as such it is found in nearly every
/// word, and no rule asks for more.
fn is_quiet(end: &End, classes: &Classes) -> bool {
    let own = classes.of(end.label);
    end.cased == 0 && !own.is_empty() && !own.any(REACHING)
}

/// A hyphen or a slash inside a compound: "year-over-year", "P/E"; or a quote, as a word of a phrase may be set in them:
/// cut to "hold".
fn is_joint(token: &Token) -> bool {
    match token.kind {
        TokenKind::Hyphen | TokenKind::Slash => !token.spaced,
        kind => kind == TokenKind::Quote,
    }
}

/// Whether the words of `tokens` are printed as `words` are, or in capitals throughout ("TOKYO" for "Tokyo").
fn is_cased(words: &str, text: &str, tokens: &[Token]) -> bool {
    let [first, .., last] = tokens else { return tokens.iter().all(|token| fits(words, token.span.of(text))) };
    if first.span.cover(last.span).of(text) == words {
        return true;
    }
    let joints = |token: &&Token| !matches!(token.kind, TokenKind::Hyphen | TokenKind::Slash | TokenKind::Quote);
    let mut printed = tokens.iter().filter(joints).map(|token| token.span.of(text));
    let mut words = words.split(' ');
    printed.all(|printed| words.next().is_some_and(|word| fits(word, printed))) && words.next().is_none()
}

/// Whether a word is printed as `word` is, or in capitals throughout.
fn fits(word: &str, printed: &str) -> bool {
    let shouted = || {
        printed.len() > 2
            && !printed.bytes().any(|byte| byte.is_ascii_lowercase())
            && printed.eq_ignore_ascii_case(word)
    };
    word == printed || shouted() || is_possessive(word) && is_possessive(printed)
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}
