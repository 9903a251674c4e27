//! Phrases → labels: every cue of the lexicon in one trie over word ids, so that one pass over the tokens of a
//! text finds them all.

use rustc_hash::FxHashMap;

use super::{Label, Table};
use crate::model::{Token, TokenKind, WordId};

/// Longest match over words. Built once, then only read.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    /// (node, word) → node.
    next: FxHashMap<(u32, WordId), u32>,
    /// The node of each word that begins a phrase, by word id; 0 for none.
    first: Vec<u32>,
    /// Labels of the phrases that end at each node.
    ends: Vec<Vec<End>>,
}

#[derive(Clone, Debug)]
struct End {
    label: Label,
    /// The phrase as printed, where its capitals matter.
    cased: Option<Box<[Box<str>]>>,
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
    /// Where the hits of each token begin in `all`; one more entry than there are tokens.
    starts: Vec<u32>,
}

impl Hits {
    /// All of them, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Hit> {
        self.all.iter()
    }

    /// Those that begin with token `index`.
    pub fn at(&self, index: usize) -> &[Hit] {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&from), Some(&to)) => &self.all[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The longest of `table` that begins with token `index`.
    pub fn of(&self, index: usize, table: Table) -> Option<Hit> {
        self.at(index).iter().find(|hit| hit.label.table == table).copied()
    }

    /// Those that begin with a token of `range`.
    pub fn within(&self, range: std::ops::Range<usize>) -> &[Hit] {
        match (self.starts.get(range.start), self.starts.get(range.end.max(range.start))) {
            (Some(&from), Some(&to)) => &self.all[from as usize..to as usize],
            _ => &[],
        }
    }
}

impl Trie {
    pub(super) fn insert(&mut self, words: &[WordId], label: Label, cased: Option<Box<[Box<str>]>>) {
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        let mut node = 0;
        for &word in words {
            let fresh = u32::try_from(self.ends.len()).expect("a lexicon has fewer than 2^32 words");
            let next = *self.next.entry((node, word)).or_insert(fresh);
            if next == fresh {
                self.ends.push(Vec::new());
            }
            if node == 0 {
                let index = word.0 as usize;
                if self.first.len() <= index {
                    self.first.resize(index + 1, 0);
                }
                self.first[index] = next;
            }
            node = next;
        }
        self.ends[node as usize].push(End { label, cased });
    }

    /// Every phrase in `tokens`, but of each table only the longest at each place, unless the table holds classes
    /// of words. A hyphen between two words
    /// or a slash counts as a blank.
    pub(super) fn scan(&self, text: &str, tokens: &[Token]) -> Hits {
        let mut hits = Hits { all: Vec::new(), starts: Vec::with_capacity(tokens.len() + 1) };
        let mut path = Vec::new();
        for (first, token) in tokens.iter().enumerate() {
            hits.starts.push(hits.all.len() as u32);
            let node = self.first.get(token.word.0 as usize).copied().unwrap_or(0);
            if node != 0 {
                self.walk(node, first, text, tokens, &mut path, &mut hits.all);
            }
        }
        hits.starts.push(hits.all.len() as u32);
        hits
    }

    fn walk(
        &self,
        node: u32,
        first: usize,
        text: &str,
        tokens: &[Token],
        path: &mut Vec<(usize, u32)>,
        out: &mut Vec<Hit>,
    ) {
        path.clear();
        let (mut at, mut node) = (first, node);
        loop {
            path.push((at, node));
            at += 1;
            while tokens.get(at).is_some_and(is_joint) {
                at += 1;
            }
            let step = tokens.get(at).and_then(|token| self.next.get(&(node, token.word)));
            match step {
                Some(&next) if tokens[at].word != WordId::UNKNOWN => node = next,
                _ => break,
            }
        }
        let from = out.len();
        for &(last, node) in path.iter().rev() {
            for end in &self.ends[node as usize] {
                let longer = out[from..].iter().any(|hit| {
                    let same = hit.label.table == end.label.table;
                    same && (hit.last > last as u32 && !end.label.table.is_classes() || hit.label == end.label)
                });
                if !longer && end.cased.as_deref().is_none_or(|words| is_cased(words, text, &tokens[first..=last])) {
                    out.push(Hit { first: first as u32, last: last as u32, label: end.label });
                }
            }
        }
    }
}

/// A hyphen or a slash inside a compound: "year-over-year", "P/E".
fn is_joint(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Hyphen | TokenKind::Slash) && !token.spaced
}

/// Whether the words of `tokens` are printed as `words` are, or in capitals throughout ("TOKYO" for "Tokyo").
fn is_cased(words: &[Box<str>], text: &str, tokens: &[Token]) -> bool {
    let printed = || tokens.iter().filter(|token| token.kind != TokenKind::Hyphen).map(|token| token.span.of(text));
    let shouted = |word: &str, printed: &str| {
        printed.len() > 2
            && printed.eq_ignore_ascii_case(word)
            && !printed.bytes().any(|byte| byte.is_ascii_lowercase())
    };
    words.len() == printed().count()
        && words.iter().zip(printed()).all(|(word, printed)| {
            **word == *printed || shouted(word, printed) || is_possessive(word) && is_possessive(printed)
        })
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}
