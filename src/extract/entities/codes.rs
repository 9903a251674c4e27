//! Tokens → what is printed like a name and is none, or another name of the one before it: codes of securities
//! ("AAL.O"), abbreviations that the text explains ("net operating income (NOI)"), names in brackets.
//!
//! Not here: what a code stands for; a code speaks for the name before it, and is dropped.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::super::Doc;
use super::clues::ClueSet;
use super::runs::Run;
use super::votes::vote;
use crate::lexicon::Clue;
use crate::model::{EntityKind, Shape, TokenKind};

/// Letters of an exchange behind a code, at most: "0700.HK".
const EXCHANGE: usize = 2;

/// How long the grade of a debt is at most, in bytes: "Baa-3".
const GRADE: usize = 5;

/// Tokens that brackets behind a name have at most, if they tell its other names.
const LONGEST_BRACKETS: usize = 16;

impl Doc<'_> {
    /// The token behind a security's code that begins with token `at`: "AAL.O", ".SPX", "LCOc1", "EUR=", "US10YT=RR".
    pub(super) fn code_at(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        if token.kind != TokenKind::Word || !matches!(token.shape, Shape::Upper | Shape::Mixed) {
            return None;
        }
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        let word = self.word(at);
        let capitals = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if glued(at + 1) && self.word(at + 1) == "=" {
            let source = glued(at + 2) && self.word(at + 2).len() <= EXCHANGE && capitals(self.word(at + 2));
            return Some(at + 2 + usize::from(source));
        }
        if token.shape == Shape::Mixed {
            let month = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
            let contract = month.strip_suffix('c').filter(|_| month.len() < word.len() && word.len() <= 6);
            return contract.filter(|contract| contract.len() > 1 && capitals(contract)).map(|_| at + 1);
        }
        let point = |at: usize| glued(at) && self.word(at) == ".";
        let exchange = || glued(at + 2) && self.word(at + 2).len() <= EXCHANGE && capitals(self.word(at + 2));
        if (2..=6).contains(&word.len()) && capitals(word) && point(at + 1) && exchange() && !point(at + 3) {
            return Some(at + 3);
        }
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let index = before.is_some_and(|before| before.kind == TokenKind::Stop && before.spaced) && !token.spaced;
        (index && self.word(at - 1) == ".").then_some(at + 1)
    }

    /// Whether token `at` stands behind a digit without a blank: the "W2" of "10W2".
    pub(super) fn is_behind_digit(&self, at: usize) -> bool {
        !self.tokens[at].spaced && at > 0 && self.tokens[at - 1].kind == TokenKind::Number
    }

    /// Whether token `at` stands alone in brackets before a stroke, in capitals or as a publication: "(NEWSLINE) -- …".
    pub(super) fn is_source(&self, at: usize) -> bool {
        let kind = |at: usize| self.tokens.get(at).map(|token| token.kind);
        at > 0
            && kind(at - 1) == Some(TokenKind::Open)
            && kind(at + 1) == Some(TokenKind::Close)
            && matches!(kind(at + 2), Some(TokenKind::Dash | TokenKind::Hyphen))
            && (self.tokens[at].shape == Shape::Upper || self.clue_to(at, at, Clue::Media))
    }

    /// The bracket before a name, perhaps with a quotation mark between.
    fn opens_before(&self, at: usize) -> Option<usize> {
        let quote = at.checked_sub(1).filter(|&before| self.tokens[before].kind == TokenKind::Quote);
        quote.unwrap_or(at).checked_sub(1).filter(|&open| self.tokens[open].kind == TokenKind::Open)
    }
}

/// "(D-Ore.)", "(R., Utah)": the token behind what tells a politician's party and state, which begins with token `at`.
pub(super) fn party_at(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let kind = |at: usize| doc.tokens.get(at).map(|token| token.kind);
    if at == 0 || kind(at - 1) != Some(TokenKind::Open) || doc.tokens[at].span.len() != 1 {
        return None; // as is so nearly everywhere
    }
    let parts = matches!(kind(at + 1), Some(TokenKind::Hyphen | TokenKind::Comma | TokenKind::Stop));
    let mut near = at + 2..sentence.end.min(at + 7);
    near.find(|&at| parts && kind(at) == Some(TokenKind::Close))
}

/// "Ba-3", "Aa2", "AAA": whether the run is the grade that an agency gives a debt.
pub(super) fn is_grade(doc: &Doc<'_>, run: &Range<usize>) -> bool {
    if doc.tokens[run.start].span.len() > GRADE || !doc.word(run.start).starts_with(['A', 'B', 'C']) {
        return false; // as is so with most names
    }
    let text =
        doc.span_of(run.clone()).filter(|span| span.len() <= GRADE).map_or("", |span| span.of(&doc.article.text));
    let (letters, step) = text.split_at(text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len()));
    let grade = matches!(letters, "Aaa" | "Aa" | "A" | "Baa" | "Ba" | "B" | "Caa" | "Ca" | "C");
    match step.strip_prefix('-') {
        Some(step) => grade && matches!(step, "1" | "2" | "3"),
        None => grade && letters.len() > 1 && matches!(step, "" | "1" | "2" | "3"),
    }
}

/// "(NYSE: ACM)": whether the run is the exchange before a code.
pub(super) fn is_exchange(doc: &Doc<'_>, run: &Range<usize>) -> bool {
    let kind = |at: usize| doc.tokens.get(at).map(|token| token.kind);
    let opens = || run.start > 0 && (kind(run.start - 1) == Some(TokenKind::Open) || doc.word(run.start - 1) == ";");
    let code = || doc.tokens.get(run.end + 1).is_some_and(|code| code.shape == Shape::Upper);
    kind(run.end) == Some(TokenKind::Colon) && opens() && code()
}

/// Drops the abbreviations of plain words that the text explains, wherever they stand: "net operating income (NOI)".
pub(super) fn drop_explained(doc: &Doc<'_>, runs: &mut Vec<Run>) {
    let explained = |run: &Run| is_explained(doc, &run.tokens);
    let words: FxHashSet<&str> =
        runs.iter().filter(|run| explained(run)).map(|run| doc.word(run.tokens.end - 1)).collect();
    if !words.is_empty() {
        runs.retain(|run| !words.contains(doc.word(run.tokens.end - 1)));
    }
}

/// Drops the codes that stand bare behind a name: "Newholm NHM", "Newholm's NHM shares".
pub(super) fn drop_bare(doc: &Doc<'_>, runs: &mut Vec<Run>) {
    let mut before: Option<Range<usize>> = None;
    runs.retain_mut(|run| {
        let tokens = &mut run.tokens;
        if let Some(name) = before.replace(tokens.clone()) {
            let joins = |at: usize| matches!(doc.tokens[at].kind, TokenKind::Possessive | TokenKind::Stop);
            let near = tokens.start - name.end <= 2 && (name.end..tokens.start).all(joins);
            if tokens.len() == 1 && near && is_short_for(doc, &name, tokens.start) {
                return false;
            }
        }
        let last = tokens.end - 1;
        if tokens.len() > 1 && is_short_for(doc, &(tokens.start..last), last) {
            tokens.end = last;
            vote(&mut run.votes, EntityKind::Company, 6);
        }
        true
    });
}

/// Whether token `at` is in capitals, made of letters of `name` in their order, and no word of it.
fn is_short_for(doc: &Doc<'_>, name: &Range<usize>, at: usize) -> bool {
    const NO_CODE: ClueSet = ClueSet::of(&[Clue::Legal, Clue::Known]);
    let code = doc.word(at);
    if doc.tokens[at].shape != Shape::Upper || !(3..=5).contains(&code.len()) || doc.begins_any(at, NO_CODE) {
        return false;
    }
    let mut letters = name.clone().flat_map(|at| doc.word(at).bytes()).map(|byte| byte.to_ascii_uppercase());
    let first = doc.word(name.start).bytes().next();
    first == code.bytes().next()
        && doc.tokens[name.start].shape != Shape::Upper
        && code.bytes().all(|letter| letters.any(|other| other == letter))
}

/// Whether the last word of a run in brackets is made of the first letters of the plain words before these, which are
/// those of no body.
fn is_explained(doc: &Doc<'_>, run: &Range<usize>) -> bool {
    let short = doc.word(run.end - 1);
    if doc.tokens[run.end - 1].shape != Shape::Upper || !(2..=6).contains(&short.len()) {
        return false;
    }
    let Some(open) = doc.opens_before(run.start).filter(|&open| open > 0) else { return false };
    let body = |at: usize| doc.clue_ends(at, Clue::Body) || doc.clue_ends(at, Clue::Authority);
    let mut letters = short.bytes().rev().peekable();
    for at in (open.saturating_sub(10)..open).rev() {
        let (token, word) = (&doc.tokens[at], doc.word(at));
        if token.kind == TokenKind::Hyphen {
            continue;
        }
        if token.kind != TokenKind::Word || body(at) {
            return false;
        }
        let first = word.bytes().next().map(|byte| byte.to_ascii_uppercase());
        if first == letters.peek().copied() {
            // A name's own words have capitals.
            if token.shape != Shape::Lower && at > 0 && doc.tokens[at - 1].kind != TokenKind::Stop {
                return false;
            }
            letters.next();
        } else if word.len() > 3 {
            return false;
        }
        if letters.peek().is_none() {
            return true;
        }
    }
    false
}

/// The tokens of other names that brackets or commas behind a run give it: `Acme Corp (NYSE: ACM) ("Acme")`.
pub(super) fn other_names(doc: &Doc<'_>, run: &Range<usize>, mut add: impl FnMut(Range<usize>)) {
    let mut at = run.end;
    if let Some(letters) = letters_behind(doc, run) {
        add(letters..letters + 1);
    }
    if let Some(known_as) = known_as(doc, run) {
        add(known_as);
    }
    while let Some(token) = doc.tokens.get(at) {
        if token.kind != TokenKind::Open && doc.word(at) != "<" {
            return;
        }
        let last = doc.tokens.len().min(at + LONGEST_BRACKETS);
        let Some(close) = (at..last).find(|&at| doc.tokens[at].kind == TokenKind::Close || doc.word(at) == ">") else {
            return;
        };
        let inner = at + 1..close;
        let is = |at: usize, kind| doc.tokens[at].kind == kind;
        let colon = inner.clone().find(|&at| is(at, TokenKind::Colon));
        let quote = inner.clone().find(|&at| is(at, TokenKind::Quote));
        if let Some(open) = quote.filter(|&open| colon.is_none_or(|colon| open < colon)) {
            let end = (open + 1..close).find(|&at| is(at, TokenKind::Quote)).unwrap_or(close);
            add(open + 1..end);
        } else if let Some(colon) = colon {
            add(colon + 1..close);
        } else if inner.clone().all(|at| is(at, TokenKind::Word) && doc.tokens[at].is_capitalised())
            && (doc.word(at) == "<" || is_initial_of(doc, run, inner.start))
        {
            add(inner);
        }
        at = close + 1;
    }
}

/// The name of one word that the text says a run is known by: "the Coldwater Miners' Union, known as Deepwater, said".
fn known_as(doc: &Doc<'_>, run: &Range<usize>) -> Option<Range<usize>> {
    let at = run.end + usize::from(doc.tokens.get(run.end)?.kind == TokenKind::Comma);
    let at = at + usize::from(matches!(doc.word(at), "also" | "better" | "widely"));
    let name = at + 2;
    let known = doc.word(at) == "known" && doc.word(at + 1) == "as";
    (known && doc.tokens.get(name)?.is_capitalised()).then_some(name..name + 1)
}

/// Where commas behind a run hold its first letters: "Coldwater Metal Trading Ltd, CMT, said".
fn letters_behind(doc: &Doc<'_>, run: &Range<usize>) -> Option<usize> {
    let comma = |at: usize| doc.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
    let at = run.end + 1;
    if !comma(run.end) || !comma(at + 1) || doc.tokens[at].shape != Shape::Upper {
        return None;
    }
    let mut letters = doc.word(at).chars().peekable();
    for word in run.clone().filter(|&word| doc.tokens[word].is_capitalised()) {
        letters.next_if(|&letter| doc.word(word).starts_with(letter));
    }
    (letters.peek().is_none() && doc.word(at).len() > 1).then_some(at)
}

/// Whether the word at `at` begins as a word of `run` does: "Coldwater Broadcasting (CB)".
fn is_initial_of(doc: &Doc<'_>, run: &Range<usize>, at: usize) -> bool {
    let first = |at: usize| doc.word(at).chars().next();
    run.clone().any(|word| doc.tokens[word].is_capitalised() && first(word) == first(at))
}
