//! Tokens → how they are used: which are verbs, which are nouns, by their classes, endings and neighbours.

use std::ops::Range;

use super::Doc;
use crate::lexicon::{Class, ClassSet};
use crate::model::{Shape, Token, TokenKind};

/// How far a look-ahead for a verb goes, in tokens.
const AHEAD: usize = 14;

/// Words after which a word of change is a noun: "the rise", "a 5% drop", "its gain", "net increase".
const BEFORE_NOUN: ClassSet =
    ClassSet::of(&[Class::Determiner, Class::Prefix, Class::Preposition, Class::Segment, Class::Yoy, Class::Mom]);
const VERBS: ClassSet =
    ClassSet::of(&[Class::Auxiliary, Class::Rise, Class::Fall, Class::Level, Class::Expect, Class::Plan, Class::Verb]);

/// Tokens with their classes.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// Each as it is printed.
    pub printed: &'a [&'a str],
    /// The article's tokens.
    pub tokens: &'a [Token],
    /// The word classes of each.
    pub classes: &'a [ClassSet],
    /// Whether each is a verb.
    verbs: &'a [bool],
}

impl Doc<'_> {
    /// The words of the article.
    pub(super) fn words_at(&self) -> Words<'_> {
        Words::new((&self.printed, &self.tokens, &self.classes), self.clauses.verbs())
    }
}

impl<'a> Words<'a> {
    /// These tokens; `verbs` says which are verbs, once that is known.
    pub(super) fn new(
        (printed, tokens, classes): (&'a [&'a str], &'a [Token], &'a [ClassSet]),
        verbs: &'a [bool],
    ) -> Words<'a> {
        Words { printed, tokens, classes, verbs }
    }

    /// Whether the token is of a class.
    pub(super) fn is(self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    /// The word as it stands; empty behind the end.
    pub(super) fn printed(self, at: usize) -> &'a str {
        self.printed.get(at).copied().unwrap_or("")
    }

    /// Whether the token is a verb.
    pub(super) fn is_verb(self, at: usize) -> bool {
        self.verbs.get(at).is_some_and(|&verb| verb)
    }

    /// Whether any of the tokens is a verb.
    pub(super) fn any_verb(self, mut tokens: Range<usize>) -> bool {
        tokens.any(|at| self.is_verb(at))
    }

    /// The token before `at`, or the one before the determiner that stands there: "told the **Acme**".
    pub(super) fn before_article(self, at: usize) -> usize {
        let before = at.wrapping_sub(1);
        if self.is(before, Class::Determiner) { before.wrapping_sub(1) } else { before }
    }

    /// "told **Acme**", "obtained by the **Acme** Post": whether a name that begins here only hears what is said.
    pub(super) fn hears(self, at: usize) -> bool {
        self.is(self.before_article(at), Class::Hearing)
    }

    /// Whether the token may be a verb, as far as its class and its ending tell, whatever stands around it.
    pub(super) fn may_be_verb(self, at: usize, token: &Token, classes: ClassSet) -> bool {
        let lower = || token.shape == Shape::Lower;
        token.kind == TokenKind::Word && (classes.any(VERBS) || lower() && (self.is_past(at) || self.is_bare_verb(at)))
    }

    /// Whether the word, which may be a verb, is one where it stands.
    pub(super) fn reads_as_verb(self, at: usize) -> bool {
        let classes = self.classes[at];
        let lower = self.tokens[at].shape == Shape::Lower;
        let past = || self.is_past(at) && !self.is_adjective(at);
        let verb = (classes.any(VERBS) || lower && past()) && !self.after_determiner(at) && !self.is_object(at)
            || lower && self.is_bare_verb(at);
        verb && !(classes.has(Class::Growth) && self.is_noun(at))
    }

    /// "$5m **of annual cost** savings": a bare word behind a preposition, which no verb stands behind.
    fn is_object(self, at: usize) -> bool {
        const OTHERS: ClassSet = ClassSet::of(&[Class::Auxiliary, Class::Up, Class::Down]);
        let before = at.wrapping_sub(1);
        let before = if self.is(before, Class::Prefix) { before.wrapping_sub(1) } else { before };
        let behind = matches!(self.printed(before), "of" | "in" | "for" | "with" | "on");
        let bare = |word: &str| !["ed", "ing", "s"].iter().any(|ending| word.ends_with(ending));
        behind && !self.classes[at].any(OTHERS) && bare(self.printed(at))
    }

    fn is_past(self, at: usize) -> bool {
        let word = self.printed[at];
        word.len() > 4 && word.ends_with("ed")
    }

    /// Whether what looks like a past stands where an adjective does: "newly-adjusted", "for adjusted profit".
    fn is_adjective(self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        at > 0 && self.tokens[before].kind == TokenKind::Hyphen
            || self.is(before, Class::Preposition) && self.printed(before) != "to"
    }

    /// Verbs that no class holds, whatever stands before them.
    fn is_bare_verb(self, at: usize) -> bool {
        let word = self.printed[at];
        matches!(word.len(), 3..=5)
            && matches!(word, "said" | "says" | "made" | "put" | "saw" | "met" | "owns" | "has" | "holds")
    }

    /// Whether a word of change is used as a noun: "the rise", "a 5% drop", "revenue growth of".
    pub(super) fn is_noun(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        if self.printed(before) == "to" || self.is_relative_that(before) {
            return false;
        }
        let kind = self.tokens[before].kind;
        let of = matches!(self.printed(at + 1), "of" | "in") && !self.printed(at).ends_with("ed");
        let plain_noun = matches!(self.printed(at), "growth" | "reduction" | "expansion" | "improvement" | "decrease");
        plain_noun
            || matches!(kind, TokenKind::Percent | TokenKind::Possessive | TokenKind::Number)
            || matches!(self.printed(before), "pct" | "percent" | "cent")
            || self.classes[before].any(BEFORE_NOUN)
            || of && self.is(at, Class::Growth) && !self.is(before, Class::Auxiliary)
    }

    /// "the fund **that** owns 8%": whether "that" goes on about the noun before it.
    fn is_relative_that(self, at: usize) -> bool {
        const OTHERS: ClassSet =
            ClassSet::of(&[Class::Say, Class::Verb, Class::Preposition, Class::Conjunction, Class::Auxiliary]);
        let noun = |at: usize| self.tokens[at].kind == TokenKind::Word && !self.classes[at].any(OTHERS);
        self.printed(at) == "that" && at.checked_sub(1).is_some_and(noun)
    }

    /// Whether a determiner or a possessive stands right before the token.
    pub(super) fn after_determiner(self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let determiner = self.is(before, Class::Determiner) && !self.is_relative_that(before);
            determiner || self.tokens[before].kind == TokenKind::Possessive
        })
    }

    /// Whether a determiner opens the noun phrase that ends with token `at`: "its 2025 price forecast".
    pub(super) fn in_noun_phrase(self, at: usize) -> bool {
        let owned = |at: usize| self.tokens[at].kind == TokenKind::Possessive;
        let ends = |at: &usize| {
            let verb = self.is(*at, Class::Auxiliary) || self.is(*at, Class::Preposition) || self.is_verb(*at);
            verb || owned(*at) || self.is(*at, Class::Determiner)
        };
        let mut before = (at.saturating_sub(4)..at).rev();
        before.find(ends).is_some_and(|at| self.is(at, Class::Determiner) || owned(at))
    }

    /// Whether the token looks like a participle: "reaching", "fuelled".
    pub(super) fn is_participle(self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = self.printed(at);
        let ending = word.ends_with("ing") || word.ends_with("ed") || word == "driven";
        token.kind == TokenKind::Word && token.shape == Shape::Lower && word.len() > 5 && ending
    }

    fn ends_clause(self, at: usize) -> bool {
        const OPENS: ClassSet = ClassSet::of(&[Class::Relative, Class::Subordinator]);
        matches!(self.tokens[at].kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Dash | TokenKind::Close)
            || self.classes[at].any(OPENS)
    }

    /// Whether a verb follows before the clause ends.
    pub(super) fn verb_ahead(self, from: usize, end: usize) -> bool {
        (from..end.min(from + AHEAD)).take_while(|&at| !self.ends_clause(at)).any(|at| self.is_verb(at))
    }

    /// Whether a subject and then a verb follow before the clause ends.
    pub(super) fn subject_and_verb(self, from: usize, end: usize) -> bool {
        if self.is_verb(from) || self.is(from, Class::Preposition) {
            return false;
        }
        let stops = |at: usize| self.ends_clause(at) || self.is(at, Class::Conjunction) && at > from;
        (from..end.min(from + AHEAD)).take_while(|&at| !stops(at)).any(|at| at > from && self.is_verb(at))
    }
}
