//! The words around a risk → whether it is there at all, and whether it grows or eases.

use std::ops::Range;

use super::{ADJECTIVE, NEAR, View};
use crate::extract::chain::chain;
use crate::lexicon::{Class, ClassSet};

/// Words that say how a stock of harm has changed, and those of them that say that it is less.
const MOVED: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Up, Class::Down, Class::Undone]);
const SHRINKS: ClassSet = ClassSet::of(&[Class::Fall, Class::Down, Class::Undone]);
/// Beginnings of words for a rise that is good of whatever it is said.
const IMPROVES: &[&str] = &["improv", "recover", "strengthen"];
/// How far relief may stand from what it eases, in tokens.
const REACH: usize = 10;

impl View<'_> {
    /// Whether the words right before say that there is none: "no outages", "without delays".
    pub(super) fn is_denied(&self, at: usize) -> bool {
        let low = self.sentence.tokens.start.max(at.saturating_sub(3));
        (low..at).rev().take_while(|&before| self.is_word(before)).any(|before| {
            let classes = self.doc.classes[before];
            classes.has(Class::Negation) && !classes.has(Class::Relief)
        })
    }

    /// Whether the words right before take back what eases: "a less attractive valuation".
    pub(super) fn is_less(&self, at: usize) -> bool {
        at > self.sentence.tokens.start && matches!(self.doc.word(at - 1), "less" | "least")
    }

    /// Whether what stands for harm grows less or is thrown out: "bad loans fell", "threw out the suit".
    pub(super) fn is_shrinking(&self, tokens: &Range<usize>) -> bool {
        let clause = self.doc.clauses.of(tokens.start);
        let low = self.sentence.tokens.start.max(tokens.start.saturating_sub(ADJECTIVE));
        let high = self.sentence.tokens.end.min(tokens.end + NEAR);
        let mine = |at: &usize| self.doc.clauses.of(*at) == clause && self.is_word(*at);
        let of_shares = |at: &usize| self.doc.classes[*at].has(Class::ShareWord);
        let mut behind = (tokens.end..high).take_while(|at| !of_shares(at)).filter(mine);
        let moved = behind.find(|&at| self.doc.classes[at].any(MOVED) || self.is_improving(at));
        moved.is_some_and(|at| self.doc.classes[at].any(SHRINKS) || self.is_improving(at))
            || (low..tokens.start).filter(mine).any(|at| self.doc.classes[at].has(Class::Undone))
    }

    pub(super) fn is_improving(&self, at: usize) -> bool {
        IMPROVES.iter().any(|start| self.doc.word(at).starts_with(start))
    }

    /// Whether a word of relief governs the tokens: before them in their clause, or right behind them.
    pub(super) fn is_relieved(&self, tokens: &Range<usize>) -> bool {
        let clause = self.doc.clauses.of(tokens.start);
        let low = self.sentence.tokens.start.max(tokens.start.saturating_sub(REACH));
        let high = self.sentence.tokens.end.min(tokens.end + REACH);
        let relief = |&at: &usize| {
            self.doc.classes[at].any(ClassSet::of(&[Class::Relief, Class::Sound]))
                && self.doc.clauses.of(at) == clause
                && self.is_word(at)
        };
        let mut near = (low..tokens.start).rev().filter(relief).chain((tokens.end..high).filter(relief));
        near.any(|at| {
            let chain = chain(self.doc, self.sentence, at);
            chain.real || (chain.first..at).any(|before| matches!(self.doc.word(before), "would" | "may"))
        })
    }
}
