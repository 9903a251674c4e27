//! Sentences → clauses: which words belong together.
//!
//! One pass with a stack, by punctuation, conjunctions and where verbs stand. It is no parser: a clause here is
//! the stretch in which a number and its subject, or a trigger and its hedge, are likely to meet. A clause that
//! another one interrupts ("revenue, which …, rose") goes on behind it, so that tokens know their clause, not
//! clauses their tokens.

use super::passages::Sentence;
use super::words::Words;
use crate::lexicon::{Class, ClassSet, Hit, Hits, Table};
use crate::model::{Shape, Token, TokenKind};

/// How a clause hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClauseKind {
    /// The first of its sentence, or the one behind an opening subordinate clause.
    Main,
    /// Joined by "and", "but", a colon or a comma, with a verb of its own.
    Coordinate,
    /// Behind "while", "because", "as" …
    Subordinate,
    /// Behind "which", "that", or a participle ("reaching …").
    Relative,
    /// Between brackets or dashes.
    Aside,
}

/// One clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// How it hangs on its parent.
    pub kind: ClauseKind,
    /// Its first token.
    pub first: u32,
    /// The clause that it hangs on.
    pub parent: Option<u32>,
    /// Its first verb.
    pub verb: Option<u32>,
}

/// The clauses of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    all: Vec<Clause>,
    /// The clause of each token.
    of: Vec<u32>,
    /// Whether each token is a verb.
    verbs: Vec<bool>,
    /// The verbs, and the marks and words that a clause may begin or end with: all others are of the clause before them.
    turns: Vec<u32>,
}

/// How deep clauses are looked through for the one that waits for its verb.
const NESTED: usize = 3;

/// How many tokens a measure's name has at least in which commas and "after" part nothing: "earnings before interest,
/// taxes, depreciation and amortization after leases".
const LONG_NAME: u32 = 6;

/// How far behind the "and" that goes on with another figure that figure stands, in tokens.
const NEXT: usize = 7;

/// Words that may open a clause.
const OPENERS: ClassSet = ClassSet::of(&[Class::Conjunction, Class::Subordinator, Class::Relative]);

impl Clauses {
    /// Takes up all clauses of all sentences.
    pub(super) fn fill(
        &mut self,
        printed: &[&str],
        tokens: &[Token],
        (hits, classes): (&Hits, &[ClassSet]),
        sentences: &[Sentence],
    ) {
        self.all.clear();
        self.of.clear();
        self.of.reserve(tokens.len());
        let words = Words::new((printed, tokens, classes), &[]);
        let (mut verbs, mut turns) = (std::mem::take(&mut self.verbs), std::mem::take(&mut self.turns));
        verbs.clear();
        turns.clear();
        verbs.extend(tokens.iter().zip(classes).enumerate().map(|(at, (token, classes))| {
            let verb = words.may_be_verb(at, token, *classes) && words.reads_as_verb(at);
            if verb || may_turn(token, *classes) {
                turns.push(at as u32);
            }
            verb
        }));
        let words = Words::new((printed, tokens, classes), &verbs);
        let (mut open, mut ahead) = (Vec::new(), turns.as_slice());
        for sentence in sentences {
            open.clear();
            let own = ahead.partition_point(|&at| (at as usize) < sentence.tokens.end);
            self.sentence(words, hits, sentence, &ahead[..own], &mut open);
            ahead = &ahead[own..];
        }
        self.of.resize(tokens.len(), 0);
        (self.verbs, self.turns) = (verbs, turns);
    }

    /// Whether each token is a verb.
    pub(super) fn verbs(&self) -> &[bool] {
        &self.verbs
    }

    /// The clause that a token belongs to.
    pub(super) fn of(&self, token: usize) -> u32 {
        self.of.get(token).copied().unwrap_or(0)
    }

    /// What is known of a clause.
    pub(super) fn get(&self, clause: u32) -> Clause {
        let none = Clause { kind: ClauseKind::Main, first: 0, parent: None, verb: None };
        self.all.get(clause as usize).copied().unwrap_or(none)
    }

    /// Whether the first clause is the second, or holds it within at most three steps.
    pub(super) fn governs(&self, outer: u32, inner: u32) -> bool {
        let mut at = Some(inner);
        for _ in 0..4 {
            match at {
                Some(clause) if clause == outer => return true,
                Some(clause) => at = self.get(clause).parent,
                None => return false,
            }
        }
        false
    }

    fn push(&mut self, kind: ClauseKind, first: usize, parent: Option<u32>) -> u32 {
        self.all.push(Clause { kind, first: first as u32, parent, verb: None });
        (self.all.len() - 1) as u32
    }

    /// Takes up the clauses of a sentence, which begin and end at its `turns`.
    fn sentence(
        &mut self,
        words: Words<'_>,
        hits: &Hits,
        sentence: &Sentence,
        turns: &[u32],
        open: &mut Vec<(u32, TokenKind)>,
    ) {
        let (first, end) = (sentence.tokens.start, sentence.tokens.end);
        let opens = words.is(first, Class::Subordinator) && words.verb_ahead(first + 1, end);
        let kind = if opens { ClauseKind::Subordinate } else { ClauseKind::Main };
        let mut current = self.push(kind, first, None);
        let count = || words.tokens[first..end].iter().filter(|token| token.kind == TokenKind::Dash).count();
        let mut dashes = None;
        let names = long_names(hits, sentence);
        for &turn in turns {
            let at = turn as usize;
            if names.iter().any(|name| (name.first..=name.last).contains(&turn)) {
                continue;
            }
            let kind = words.tokens[at].kind;
            let next = match kind {
                TokenKind::Open => {
                    open.push((current, TokenKind::Open));
                    self.push(ClauseKind::Aside, at, Some(current))
                }
                TokenKind::Close if open.last().is_some_and(|&(_, by)| by == TokenKind::Open) => {
                    open.pop().map_or(current, |(outer, _)| outer)
                }
                TokenKind::Dash => {
                    let left = dashes.unwrap_or_else(count) - 1;
                    dashes = Some(left);
                    if open.last().is_some_and(|&(_, by)| by == TokenKind::Dash) {
                        open.pop().map_or(current, |(outer, _)| outer)
                    } else if left > 0 {
                        open.push((current, TokenKind::Dash));
                        self.push(ClauseKind::Aside, at, Some(current))
                    } else {
                        self.push(ClauseKind::Coordinate, at, Some(current))
                    }
                }
                TokenKind::Colon if words.tokens.get(at + 1).is_some_and(|next| next.spaced) => {
                    self.push(ClauseKind::Coordinate, at, Some(current))
                }
                TokenKind::Comma => self.comma(words, at, end, current),
                TokenKind::Word => self.word(words, at, first, end, current),
                _ => current,
            };
            if next != current {
                // A bracket that closes a clause is still of it.
                self.of.resize(at + usize::from(kind == TokenKind::Close), current);
                current = next;
            }
            if words.is_verb(at) && self.all[current as usize].verb.is_none() {
                self.all[current as usize].verb = Some(at as u32);
            }
        }
        self.of.resize(end, current);
    }

    /// The clause that a comma belongs to: the outer one where it closes an inner one.
    fn comma(&mut self, words: Words<'_>, at: usize, end: usize, current: u32) -> u32 {
        let Clause { kind, parent, verb, .. } = self.all[current as usize];
        let next = at + 1;
        let waiting = self.waiting(current, words.is_verb(next));
        let year = words.tokens.get(next).is_some_and(|token| token.kind == TokenKind::Number && token.span.len() == 4);
        let day = at.checked_sub(1).is_some_and(|before| words.tokens[before].kind == TokenKind::Number);
        if year && day {
            return current; // "December 31, 1986"
        }
        if let Some(outer) = waiting {
            return outer;
        }
        if kind == ClauseKind::Subordinate && parent.is_none() && verb.is_some() {
            return self.push(ClauseKind::Main, at, None);
        }
        let main_verb = verb.is_none() && words.printed(next).ends_with("ed");
        if words.is_participle(next) && !main_verb && !words.is(next, Class::Preposition) {
            return self.push(ClauseKind::Relative, at, Some(current));
        }
        // "Shares in Acme, spun off from Globex in May, were down"
        let particle =
            matches!(words.printed(next + 1), "off" | "out" | "up") && words.is(next + 2, Class::Preposition);
        let told_of = words.is(next, Class::Verb) && particle && verb.is_none();
        if told_of && words.tokens[next].shape == Shape::Lower {
            return self.push(ClauseKind::Relative, at, Some(current));
        }
        if kind == ClauseKind::Relative && verb.is_some() && self.goes_on(words, current, at, end) {
            return parent.unwrap_or(current);
        }
        let splits = words.classes.get(next).is_some_and(|classes| classes.any(OPENERS));
        if !splits && verb.is_some() && words.subject_and_verb(next, end) {
            return self.push(ClauseKind::Coordinate, at, parent);
        }
        current
    }

    /// "sales of $9 for the quarter, which runs through April, **and a profit of $5**": whether a comma closes a relative
    /// clause without a figure, and what is told before it goes on with another.
    fn goes_on(&self, words: Words<'_>, relative: u32, at: usize, end: usize) -> bool {
        let number = |at: &usize| matches!(words.tokens[*at].kind, TokenKind::Number | TokenKind::Comma);
        let verb = |at: usize| words.is_verb(at);
        let first = self.all[relative as usize].first as usize;
        let bare = words.printed(first) == "which" && !(first..at).any(|at| number(&at));
        let near = at + 2..end.min(at + 2 + NEXT);
        let figure = |at: &usize| matches!(words.tokens[*at].kind, TokenKind::Number | TokenKind::Currency);
        let found = near.clone().find(figure);
        let told = found.is_some_and(|figure| !(at + 3..figure).any(verb)); // "adjusted earnings of"
        words.printed(at + 1) == "and" && bare && told && !words.subject_and_verb(at + 2, end)
    }

    /// The clause whose verb is still to come when a comma closes `current`, a relative clause on its subject; or one in
    /// which the relative clause has clauses of its own, if the verb follows: "The refinery, which closed after it was
    /// sabotaged, **has reopened**".
    fn waiting(&self, current: u32, verb: bool) -> Option<u32> {
        let mut inner = current;
        for depth in 0..NESTED {
            let Clause { kind, parent, .. } = self.all[inner as usize];
            let outer = parent?;
            if kind == ClauseKind::Relative && self.get(outer).verb.is_none() {
                return (depth == 0 || verb).then_some(outer);
            }
            inner = outer;
        }
        None
    }

    /// "The union that represents the workers **said**": the clause that was waiting for its verb, which ends a relative
    /// clause that has its own.
    fn ended(&self, words: Words<'_>, at: usize, current: u32) -> Option<u32> {
        const FINITE: ClassSet = ClassSet::of(&[Class::Say, Class::Auxiliary]);
        const JOINS: ClassSet = ClassSet::of(&[Class::Conjunction, Class::Auxiliary, Class::Negation]);
        if !words.is_verb(at) || !words.classes[at].any(FINITE) || words.tokens[at].shape != Shape::Lower {
            return None;
        }
        let outer = self.waiting(current, false)?;
        let behind = self.get(current).verb.is_some_and(|verb| verb as usize + 1 < at);
        let before = at - 1;
        let joined = words.classes[before].any(JOINS) || words.printed(before) == "to" || words.is_verb(before);
        (behind && !joined && words.tokens[before].kind != TokenKind::Comma).then_some(outer)
    }

    /// The clause that a word belongs to: a new one where the word opens one.
    fn word(&mut self, words: Words<'_>, at: usize, first: usize, end: usize, current: u32) -> u32 {
        if let Some(outer) = self.ended(words, at, current) {
            return outer;
        }
        if at == first || words.tokens[at].shape != Shape::Lower || !words.classes[at].any(OPENERS) {
            return current;
        }
        let verb = self.all[current as usize].verb;
        if words.is(at, Class::Conjunction) && verb.is_some() && words.subject_and_verb(at + 1, end) {
            let parent = self.all[current as usize].parent;
            return self.push(ClauseKind::Coordinate, at, parent);
        }
        if words.is(at, Class::Subordinator) && words.verb_ahead(at + 1, end) {
            return self.push(ClauseKind::Subordinate, at, Some(current));
        }
        let behind_preposition = || words.is(at - 1, Class::Preposition) && !words.is(at - 1, Class::Versus);
        let sure = || matches!(words.printed(at), "which" | "who" | "whose");
        if words.is(at, Class::Relative) && (sure() || !behind_preposition() && words.verb_ahead(at + 1, end)) {
            return self.push(ClauseKind::Relative, at, Some(current));
        }
        current
    }
}

/// Whether a clause may begin or end with the token, whatever stands around it.
fn may_turn(token: &Token, classes: ClassSet) -> bool {
    match token.kind {
        TokenKind::Word => token.shape == Shape::Lower && classes.any(OPENERS),
        TokenKind::Open | TokenKind::Close | TokenKind::Dash | TokenKind::Colon | TokenKind::Comma => true,
        _ => false,
    }
}

/// The long names of measures in a sentence, in which nothing parts clauses.
fn long_names<'a>(hits: &'a Hits, sentence: &Sentence) -> Vec<&'a Hit> {
    if !sentence.tables.has(Table::Measure) {
        return Vec::new();
    }
    let long = |hit: &&Hit| hit.last - hit.first >= LONG_NAME;
    hits.of_table(sentence.tokens.clone(), Table::Measure).filter(long).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Doc, testing::article};
    use super::*;

    /// The clauses, each with its words, in the order of their first words.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lexicon = crate::fixture::lexicon();
        let article = article(text);
        let (doc, _) = Doc::new(&article, lexicon);
        let (tokens, clauses) = (&doc.tokens, &doc.clauses);
        let mut found = vec![Vec::new(); clauses.all.len()];
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
            found[clauses.of(at) as usize].push(token.span.of(text));
        }
        let found: Vec<String> = found.iter().map(|words| words.join(" ")).filter(|words| !words.is_empty()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_fall_into_clauses() {
        check("Sales rose and profit fell.", &["Sales rose", "and profit fell"]);
        check("Sales in the year ended March 31, 1986 rose.", &["Sales in the year ended March rose"]);
        check(", 1986 was dull.", &["was dull"]);
        check("Sales and profit rose.", &["Sales and profit rose"]);
        check("Sales rose to a record and reached a peak.", &["Sales rose to a record and reached a peak"]);
        check("While profit declined, sales gained.", &["While profit declined", "sales gained"]);
        check("Core output, which leaves out oil, rose.", &["Core output rose", "which leaves out oil"]);
        check("Sales rose, reaching a peak.", &["Sales rose", "reaching a peak"]);
        check("A margin — a measure of profit — of ten.", &["A margin of ten", "a measure of profit"]);
        check("Sales (in euros) rose as costs fell.", &["Sales rose", "in euros", "as costs fell"]);
        check("Shares in Acme, spun off from Globex, fell.", &["Shares in Acme fell", "spun off from Globex"]);
        check("Sales fell, profit rose.", &["Sales fell", "profit rose"]);
        check(
            "Earnings before interest, taxes, depreciation and amortization after leases rose.",
            &["Earnings before interest taxes depreciation and amortization after leases rose"],
        );
    }

    #[test]
    fn a_clause_waits_for_its_verb() {
        check(
            "The refinery, which closed in May after it was sabotaged, has reopened.",
            &["The refinery has reopened", "which closed in May", "after it was sabotaged"],
        );
        check(
            "The union that represents the workers said it had warned the mine.",
            &["The union said it had warned the mine", "that represents the workers"],
        );
    }
}
