//! Phrases → labels: every cue of the lexicon in one trie over word ids, so that one pass over the tokens of a
//! text finds them all.
//!
//! A [`Builder`] takes the phrases, a [`Trie`] holds them in flat arrays. The node of a word that begins a phrase has
//! the word's own id, so that most tokens cost one load; a step to the next word is a search among the few words
//! that may follow.

use rustc_hash::FxHashMap;

use super::classes::{ClassSet, Classes, REACHING};
use super::hits::{At, Hit, Hits, TableSet};
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
    /// First the root and the nodes of all words, by their ids, then the others.
    nodes: Vec<Node>,
    /// The words that may follow, with the nodes that they lead to: for each node an open-addressed table, a power of
    /// two of them, more than half of it free, as most words that are looked for don't follow; none where none may.
    steps: Vec<(WordId, u32)>,
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
    /// A bit for each word that may follow: most words that are looked for don't, and are turned away here.
    follow: u64,
    /// Where its steps begin.
    steps: u32,
    /// Their number, less one: the bits of a place among them.
    mask: u32,
    /// Where its ends begin.
    ends: u32,
    /// How many of its ends are hits, which come first; the others are quiet, and tell of nothing but a class.
    hits: u16,
    /// How many are quiet.
    quiet: u16,
    /// The tables of its hits.
    tables: TableSet,
    /// The classes of all ends to which capitals don't matter: a place in `sets`.
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
        let nodes = vec![Node::default(); words + self.next.len()];
        let steps: Vec<((u32, WordId), u32)> = self.next.into_iter().collect();
        let steps_of = ByNode::new(nodes.len(), steps.iter().map(|&((from, _), _)| place(from)));
        let mut ends = self.ends;
        let ends_of = ByNode::new(nodes.len(), ends.iter().map(|&(node, ..)| place(node)));
        let mut trie = Trie { nodes, classes, ..Trie::default() };
        let mut known = FxHashMap::default();
        for node in 0..trie.nodes.len() {
            let follow = steps_of.at(node).iter().map(|&at| steps[at as usize]);
            trie.take_steps(node, follow.map(|((_, word), to)| (word, place(to) as u32)));
            let first = trie.ends.len();
            for &at in ends_of.at(node) {
                let (_, label, printed) = &mut ends[at as usize];
                trie.take_end(first, *label, printed.take());
            }
            trie.sum_up(node, first, &mut known);
        }
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
    /// Adds the steps of a node.
    fn take_steps(&mut self, node: usize, steps: impl ExactSizeIterator<Item = (WordId, u32)>) {
        let (count, from) = (steps.len(), self.steps.len());
        if count == 0 {
            return;
        }
        let size = (2 * count + 1).next_power_of_two();
        self.steps.resize(from + size, (WordId::UNKNOWN, ROOT));
        let here = &mut self.nodes[node];
        (here.steps, here.mask) = (from as u32, size as u32 - 1);
        for (word, to) in steps {
            here.follow |= bit(word);
            let mut at = slot(word);
            while self.steps[from + (at & (size - 1))].0 != WordId::UNKNOWN {
                at += 1;
            }
            self.steps[from + (at & (size - 1))] = (word, to);
        }
    }

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

    /// Notes what the ends of a node, which begin at `first`, have in common; `known` says where each set stands.
    fn sum_up(&mut self, node: usize, first: usize, known: &mut FxHashMap<ClassSet, usize>) {
        let Trie { ends, classes, sets, .. } = self;
        let own = &mut ends[first..];
        own.sort_by_key(|end| is_quiet(end, classes));
        let hits = own.partition_point(|end| !is_quiet(end, classes));
        let tables = own[..hits].iter().fold(TableSet::default(), |all, end| all.with(end.label.table));
        let sure = own.iter().filter(|end| end.cased == 0);
        let all = sure.fold(ClassSet::default(), |all, end| all.union(classes.of(end.label)));
        let cased = own.iter().any(|end| end.cased > 0);
        let set = *known.entry(all).or_insert_with(|| {
            sets.push(all);
            sets.len() - 1
        });
        let narrow = |number| u16::try_from(number).expect("words are of fewer than 2^16 different classes and cues");
        let (quiet, hits, classes) = (narrow(own.len() - hits), narrow(hits), narrow(set));
        self.nodes[node] = Node { ends: first as u32, hits, quiet, tables, classes, cased, ..self.nodes[node] };
    }

    /// Finds every phrase in `tokens`, but of each table only the longest at each place, unless the table nests, and
    /// phrases that tell of nothing but a class only if `quiet`; and the classes of each token. A hyphen between two
    /// words or a slash counts as a blank.
    pub(super) fn scan(
        &self,
        text: &str,
        tokens: &[Token],
        quiet: bool,
        (hits, classes): (&mut Hits, &mut Vec<ClassSet>),
    ) {
        classes.clear();
        classes.resize(tokens.len(), ClassSet::default());
        hits.all.clear();
        hits.tokens.clear();
        hits.tokens.reserve(tokens.len() + 1);
        let mut path = Vec::new();
        for (first, token) in tokens.iter().enumerate() {
            let start = hits.all.len() as u32;
            let tables = match token.word {
                WordId::UNKNOWN => TableSet::default(),
                WordId(node) => {
                    let here = &self.nodes[node as usize];
                    let ahead = self.step(here, first + 1, tokens);
                    if ahead.is_none() && !here.cased && !quiet {
                        // One word, as most are: all that it means.
                        let (first, last) = (first as u32, first as u32);
                        let ends = self.ends(here, false).iter();
                        hits.all.extend(ends.map(|end| Hit { first, last, label: end.label }));
                        let classes = &mut classes[first as usize];
                        *classes = classes.union(self.sets[usize::from(here.classes)]);
                        here.tables
                    } else {
                        self.walk((first, node), ahead, tokens, &mut path);
                        let read = Path { text, tokens, first, nodes: &path, quiet };
                        self.take_path(&read, &mut hits.all, classes)
                    }
                }
            };
            hits.tokens.push(At { start, tables });
        }
        hits.tokens.push(At { start: hits.all.len() as u32, tables: TableSet::default() });
    }

    /// Puts the tokens and nodes that phrases may end at into `path`: the first, the one `ahead` of it, and so on.
    fn walk(
        &self,
        first: (usize, u32),
        mut ahead: Option<(usize, u32)>,
        tokens: &[Token],
        path: &mut Vec<(usize, u32)>,
    ) {
        path.clear();
        path.push(first);
        while let Some((at, next)) = ahead {
            path.push((at, next));
            ahead = self.step(&self.nodes[next as usize], at + 1, tokens);
        }
    }

    /// The node behind `node` that the token at `at`, or behind the joints there, leads to, and that token.
    fn step(&self, node: &Node, at: usize, tokens: &[Token]) -> Option<(usize, u32)> {
        if node.follow == 0 {
            return None;
        }
        let joints = tokens.get(at..)?.iter().take_while(|token| is_joint(token)).count();
        let at = at + joints;
        let word = tokens.get(at)?.word;
        if node.follow & bit(word) == 0 {
            return None;
        }
        let mut slot = slot(word);
        loop {
            let (known, to) = self.steps[node.steps as usize + (slot & node.mask as usize)];
            if known == WordId::UNKNOWN {
                return None;
            }
            if known == word {
                return Some((at, to));
            }
            slot += 1;
        }
    }

    /// The phrases that end at a node.
    fn ends(&self, node: &Node, quiet: bool) -> &[End] {
        let from = node.ends as usize;
        let count = usize::from(node.hits) + if quiet { usize::from(node.quiet) } else { 0 };
        &self.ends[from..from + count]
    }

    /// Adds the phrases that end on `path` to `out`, and their classes to those of the tokens; the tables that they are
    /// of.
    fn take_path(&self, path: &Path<'_>, out: &mut Vec<Hit>, classes: &mut [ClassSet]) -> TableSet {
        let (from, first) = (out.len(), path.first);
        // The tables of what has been found, and of what has been found longer than the phrase at hand.
        let (mut found, mut longer) = (TableSet::default(), TableSet::default());
        for &(last, node) in path.nodes.iter().rev() {
            let here = &self.nodes[node as usize];
            let ends = self.ends(here, path.quiet);
            let hit = |end: &End| Hit { first: first as u32, last: last as u32, label: end.label };
            // Every word of a phrase is of the phrase's class.
            let mut mark = |own| classes[first..=last].iter_mut().for_each(|classes| *classes = classes.union(own));
            mark(self.sets[usize::from(here.classes)]);
            if !here.cased && !here.tables.any(found) && !path.quiet {
                out.extend(ends.iter().map(hit));
                (found, longer) = (found.union(here.tables), found.union(here.tables));
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
            longer = found;
        }
        found
    }
}

/// What a text says from one token on.
struct Path<'a> {
    text: &'a str,
    tokens: &'a [Token],
    first: usize,
    /// The tokens and nodes that phrases may end at.
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

/// The bit of a word among those that may follow a node.
fn bit(word: WordId) -> u64 {
    1 << (word.0.wrapping_mul(0x9e37_79b1) >> 26)
}

/// Where to look first for a word among the steps of a node, before the number is cut to their size.
fn slot(word: WordId) -> usize {
    (word.0.wrapping_mul(0x9e37_79b1) >> 12) as usize
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
    let joints = |token: &&Token| !matches!(token.kind, TokenKind::Hyphen | TokenKind::Slash);
    let mut printed = tokens.iter().filter(joints).map(|token| token.span.of(text));
    let mut words = words.split(' ');
    printed.all(|printed| words.next().is_some_and(|word| fits(word, printed))) && words.next().is_none()
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}
