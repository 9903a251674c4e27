//! The words around a risk → whether it is there at all, and whether it grows or eases.

use std::ops::Range;

use super::{ADJECTIVE, MOVES, NEAR, View};
use crate::extract::chain::chain;
use crate::lexicon::{Class, ClassSet, RiskCue};
use crate::model::{Polarity, TokenKind};

/// Words that say how a stock of harm has changed, and those of them that say that it is less.
const MOVED: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Up, Class::Down, Class::Undone]);
const SHRINKS: ClassSet = ClassSet::of(&[Class::Fall, Class::Down, Class::Undone]);
/// Beginnings of words for a rise that is good of whatever it is said.
const IMPROVES: &[&str] = &["improv", "recover", "strengthen"];
/// Beginnings of words for strain on something good that are a relief of something bad.
const SLACKENS: &[&str] = &["slow", "soft", "weak", "stall"];
/// Beginnings of verbs of movement that need an object.
pub(super) const MOVERS: &[&str] = &["lower", "cut", "reduc", "slash", "trim", "curb", "rais", "boost", "lift"];
/// Beginnings of words for what makes up for something else, be it good or bad.
const BALANCES: &[&str] = &["offset", "outweigh"];
/// Words of relief.
const RELIEVES: ClassSet = ClassSet::of(&[Class::Relief, Class::Sound]);
/// How far relief may stand from what it eases, in tokens.
const REACH: usize = 10;

impl View<'_> {
    /// What the word `at` does to the topic of `cue` so far before it, or behind it.
    pub(super) fn toward(&self, cue: &RiskCue, at: usize, behind: bool, distance: usize) -> Option<Polarity> {
        let classes = self.doc.classes[at];
        if behind && distance <= ADJECTIVE && self.doc.word(at).starts_with("eas") {
            return cue.rise.map(|_| Polarity::Eased).or(cue.fall); // "inflation eased", "orders eased"
        }
        if behind && distance <= ADJECTIVE && cue.rise.is_some() && self.is_slackening(at) {
            return Some(Polarity::Eased); // "inflation is slowing"
        }
        if classes.any(RELIEVES) || cue.rise.is_some() && self.is_improving(at) {
            let relief = if self.is_taken_back(at) { Polarity::Raised } else { Polarity::Eased };
            return (!self.is_purpose(at)).then_some(relief);
        }
        if classes.has(Class::Strain) {
            return Some(if self.is_denied(at) { Polarity::Eased } else { Polarity::Raised });
        }
        if !classes.any(MOVES) && distance > ADJECTIVE {
            return None;
        }
        if classes.any(ClassSet::of(&[Class::Rise, Class::Up, Class::High])) { cue.rise } else { cue.fall }
    }

    /// Whether the words right before say that there is none: "no outages", "without delays", "non-opioid".
    pub(super) fn is_denied(&self, at: usize) -> bool {
        let prefixed =
            |before: usize| self.doc.tokens[before + 1].kind == TokenKind::Hyphen && self.doc.word(before) == "non";
        if at.checked_sub(2).is_some_and(prefixed) {
            return true;
        }
        // "Not all the news was bearish", "None of them is weak"
        let start = self.sentence.tokens.start;
        let is = at > start + 1 && self.doc.classes[at - 1].has(Class::AuxPast);
        let mine = |before: usize| self.doc.clauses.of(before) == self.doc.clauses.of(at);
        if is && self.doc.classes[start].has(Class::Negation) && mine(start) {
            return true;
        }
        let low = start.max(at.saturating_sub(3));
        (low..at).rev().take_while(|&before| self.is_word(before)).any(|before| {
            let classes = self.doc.classes[before];
            classes.has(Class::Negation) && !classes.has(Class::Relief)
        })
    }

    /// Whether a negation before it in its clause takes back the relief: "do not agree on debt relief".
    pub(super) fn is_taken_back(&self, at: usize) -> bool {
        let clause = self.doc.clauses.of(at);
        let low = self.sentence.tokens.start.max(at.saturating_sub(REACH));
        let denies = |classes: ClassSet| classes.has(Class::Negation) && !classes.any(RELIEVES);
        (low..at).any(|before| denies(self.doc.classes[before]) && self.doc.clauses.of(before) == clause)
    }

    /// Whether the relief is only what something is for: "raises prices to offset the duties".
    pub(super) fn is_purpose(&self, at: usize) -> bool {
        self.doc.is_behind_to(at, self.sentence.tokens.start)
    }

    /// Whether what begins at `risk` does the relieving: "gains were offset by higher costs".
    fn is_done_by(&self, at: usize, risk: usize) -> bool {
        (at..risk.min(at + 2)).any(|near| self.doc.word(near) == "by")
    }

    /// Whether the word of relief at `at`, behind a risk, says what the risk does to something good: "a charge will offset
    /// the gain", not "charges were offset by gains".
    fn does_harm(&self, at: usize) -> bool {
        let first = chain(self.doc, self.sentence, at).first;
        let passive =
            self.doc.word(at + 1) == "by" || (first..at).any(|help| self.doc.classes[help].has(Class::AuxPast));
        BALANCES.iter().any(|start| self.doc.word(at).starts_with(start)) && !passive
    }

    /// Whether a word of strain right behind turns what eases into harm: "lower rates squeezed margins".
    pub(super) fn is_straining(&self, behind: usize) -> bool {
        let strain = |at: usize| self.doc.classes[at].has(Class::Strain) && self.doc.words_at().is_verb(at);
        behind < self.sentence.tokens.end && strain(behind)
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
        let joined = |at: usize| at < self.sentence.tokens.end && self.doc.tokens[at].kind == TokenKind::Hyphen;
        let mut behind = (tokens.end..high).take_while(|at| !of_shares(at)).filter(|at| mine(at) && !joined(at + 1));
        let moved = behind.find(|&at| self.doc.classes[at].any(MOVED) || self.is_improving(at));
        moved.is_some_and(|at| (self.doc.classes[at].any(SHRINKS) || self.is_improving(at)) && !self.moves_object(at))
            || (low..tokens.start).filter(mine).any(|at| self.doc.classes[at].has(Class::Undone))
    }

    /// Whether the verb at `at` moves what stands behind it, not what stands before: "bad loans had reduced its profit".
    pub(super) fn moves_object(&self, at: usize) -> bool {
        let help = |help: usize| self.doc.classes[help].has(Class::AuxPast);
        let acts = MOVERS.iter().any(|start| self.doc.word(at).starts_with(start));
        acts && self.doc.classes.get(at + 1).is_some_and(|next| next.has(Class::Determiner))
            && !(chain(self.doc, self.sentence, at).first..at).any(help)
    }

    fn is_slackening(&self, at: usize) -> bool {
        SLACKENS.iter().any(|start| self.doc.word(at).starts_with(start))
    }

    pub(super) fn is_improving(&self, at: usize) -> bool {
        IMPROVES.iter().any(|start| self.doc.word(at).starts_with(start))
    }

    /// Whether a word of relief governs the tokens: before them in their clause, or right behind them.
    pub(super) fn is_relieved(&self, tokens: &Range<usize>) -> bool {
        let clause = self.doc.clauses.of(tokens.start);
        let low = self.sentence.tokens.start.max(tokens.start.saturating_sub(REACH));
        let high = self.sentence.tokens.end.min(tokens.end + REACH);
        // "the addresses of its users", "spare parts"
        let noun = |at: usize| matches!(self.doc.word(at), "addresses" | "spare") && !self.doc.words_at().is_verb(at);
        let relief = |&at: &usize| {
            self.doc.classes[at].any(RELIEVES) && self.doc.clauses.of(at) == clause && self.is_word(at) && !noun(at)
        };
        let behind = (tokens.end..high).filter(relief).filter(|&at| !self.does_harm(at));
        // "a resilient economy, but weak demand"
        let turns = |&at: &usize| matches!(self.doc.word(at), "but" | "yet" | "although" | "though");
        let before = (low..tokens.start).rev().take_while(|at| !turns(at)).filter(relief);
        let mut near = before.chain(behind);
        near.any(|at| {
            if self.is_taken_back(at) || self.is_purpose(at) || self.is_done_by(at, tokens.start) {
                return false;
            }
            let chain = chain(self.doc, self.sentence, at);
            chain.real || (chain.first..at).any(|before| matches!(self.doc.word(before), "would" | "may"))
        })
    }
}
