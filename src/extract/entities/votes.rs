//! A name and its neighbours → what it stands for: each sign votes for a kind, none decides alone.

use std::ops::Range;

use super::super::Doc;
use super::super::scene::STOPS;
use super::clues::ClueSet;
use super::codes;
use super::extent::firm_of_place;
use crate::lexicon::{Class, ClassSet, Clue};
use crate::model::{EntityKind, Shape, Token, TokenKind};

/// Votes for each [`EntityKind`], by its index in [`EntityKind::ALL`].
pub(super) type Votes = [i16; EntityKind::ALL.len()];

/// Adds to the votes for `kind`.
pub(super) fn vote(votes: &mut Votes, kind: EntityKind, weight: i16) {
    votes[kind as usize] = votes[kind as usize].saturating_add(weight);
}

/// Names that the lexicon knows whole.
const WHOLE: [(Clue, EntityKind, i16); 10] = [
    (Clue::Company, EntityKind::Company, 20),
    (Clue::Known, EntityKind::Company, 8),
    (Clue::Organisation, EntityKind::Organisation, 20),
    (Clue::State, EntityKind::Organisation, 20),
    (Clue::Regulator, EntityKind::Regulator, 20),
    (Clue::Place, EntityKind::Place, 20),
    (Clue::Nationality, EntityKind::Place, 20),
    (Clue::RegionAdjective, EntityKind::Place, 20),
    (Clue::Index, EntityKind::Index, 20),
    (Clue::Media, EntityKind::Company, 20),
];

/// What a name of several words ends with.
const ENDS: [(Clue, EntityKind, i16); 6] = [
    (Clue::Legal, EntityKind::Company, 8),
    (Clue::Trade, EntityKind::Company, 6),
    (Clue::Body, EntityKind::Organisation, 8),
    (Clue::Authority, EntityKind::Regulator, 10),
    (Clue::Unit, EntityKind::Organisation, 8),
    (Clue::IndexWord, EntityKind::Index, 14),
];

/// The clues of a table of votes.
const fn set<const N: usize>(votes: &[(Clue, EntityKind, i16); N]) -> ClueSet {
    let (mut clues, mut at) = ([votes[0].0; N], 0);
    while at < N {
        clues[at] = votes[at].0;
        at += 1;
    }
    ClueSet::of(&clues)
}

const BODIES: ClueSet = ClueSet::of(&[Clue::Body, Clue::Authority]);
const LISTED: ClueSet = set(&WHOLE);
const ENDED: ClueSet = set(&ENDS);

/// What the words of the name itself say.
pub(super) fn inside(doc: &Doc<'_>, tokens: &Range<usize>, plain: bool) -> Votes {
    let mut all = Votes::default();
    let votes = &mut all;
    let last = tokens.end - 1;
    let whole = |clue| doc.clue(tokens.start, clue).is_some_and(|end| end == last);
    let several = tokens.len() > 1;
    if doc.begins_any(tokens.start, LISTED) {
        let known = WHOLE.iter().filter(|&&(clue, ..)| whole(clue));
        known.for_each(|&(_, kind, weight)| vote(votes, kind, weight));
    }
    let of_body = |at: usize| doc.is_any(at, BODIES);
    // The "Co" of "Coldwater Co of America".
    let head = firm_of_place(doc, tokens).unwrap_or(last);
    // "Council of Agriculture", but not "Union Finance"
    let of_trade = doc.clue_ends(head, Clue::Trade);
    let heads = |at: usize| at > tokens.start || !of_trade || doc.tokens[at + 1].shape == Shape::Lower;
    let bodied = several && (tokens.start..last).any(|at| of_body(at) && heads(at));
    // "Performance Products" are as likely things that a firm sells.
    let counts = |clue| (clue != Clue::Trade || !plain && !bodied) && doc.clue_ends(head, clue);
    if several && doc.ends_any(head, ENDED) {
        let ends = ENDS.iter().filter(|&&(clue, ..)| counts(clue));
        ends.for_each(|&(_, kind, weight)| vote(votes, kind, weight));
    }
    // "Coldwater Savings and Loan Association"
    let trade = several && (tokens.start + 1..last).any(|at| doc.clue_to(at, last, Clue::Trade));
    vote(votes, EntityKind::Company, if trade { 4 } else { 0 });
    if bodied {
        vote(votes, EntityKind::Organisation, 9);
    } else if several && !plain && !of_body(last) && doc.clue_to(tokens.start, tokens.start, Clue::Trade) {
        vote(votes, EntityKind::Company, 4); // "Banco Tabesh", "Gold Quay"
    }
    if (2..=4).contains(&words(doc, tokens)) {
        let given = doc.clue(tokens.start, Clue::Given).is_some();
        vote(votes, EntityKind::Person, if given || has_initial(doc, tokens) { 6 } else { 0 });
    }
    let digit = |at: usize| doc.word(at).bytes().any(|byte| byte.is_ascii_digit());
    if tokens.clone().any(digit) {
        vote(votes, EntityKind::Product, 6);
    }
    all
}

/// How many words a name has; one with hyphens counts as one.
fn words(doc: &Doc<'_>, tokens: &Range<usize>) -> usize {
    let joined = |at: usize| at > tokens.start && doc.tokens[at - 1].kind == TokenKind::Hyphen;
    tokens.clone().filter(|&at| doc.tokens[at].kind == TokenKind::Word && !joined(at)).count()
}

/// "Olva *T.* Brand"
fn has_initial(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let initial = |at: usize| doc.tokens[at].span.len() == 1 && doc.word(at + 1) == ".";
    tokens.len() > 3 && doc.tokens[tokens.start].shape == Shape::Title && initial(tokens.start + 1)
}

/// A token beside a name, and what is asked of it again and again.
#[derive(Clone, Copy)]
struct Beside<'a> {
    at: usize,
    kind: TokenKind,
    shape: Shape,
    word: &'a str,
    /// Its word classes.
    classes: ClassSet,
    /// The clues that begin with it.
    begins: ClueSet,
    /// Those that end with it.
    ends: ClueSet,
}

impl<'a> Beside<'a> {
    fn at(doc: &'a Doc<'_>, at: usize) -> Beside<'a> {
        let Token { kind, shape, .. } = doc.tokens[at];
        let (begins, ends) = (doc.begins(at), doc.ends(at));
        Beside { at, kind, shape, word: doc.word(at), classes: doc.classes[at], begins, ends }
    }

    fn is_lower(&self) -> bool {
        self.shape == Shape::Lower
    }
}

/// What the words around it say.
pub(super) fn around(doc: &Doc<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> Votes {
    let (mut votes, words) = (Votes::default(), words(doc, tokens));
    if let Some(before) = tokens.start.checked_sub(1).filter(|&at| at >= sentence.start) {
        let before = Beside::at(doc, before);
        before_person(doc, (tokens, words), sentence, before, &mut votes);
        before_thing(doc, tokens, sentence, before, &mut votes);
    }
    if tokens.end < sentence.end {
        let behind = Beside::at(doc, tokens.end);
        behind_person(doc, words, sentence, behind, &mut votes);
        behind_firm(doc, tokens, sentence, behind, &mut votes);
        behind_thing(doc, (tokens, words), sentence, behind, &mut votes);
    }
    votes
}

/// How far before a comma a job may stand that is of who stands behind it.
const APPOSITION: usize = 14;

/// "spokesman Jim Falk", "Mr. Falk", "replacing Jim Falk", "the head of the harbour board, Jim Falk".
fn before_person(
    doc: &Doc<'_>,
    (tokens, words): (&Range<usize>, usize),
    sentence: &Range<usize>,
    before: Beside<'_>,
    votes: &mut Votes,
) {
    let Beside { at, ends, .. } = before;
    let person = (2..=4).contains(&words);
    let short = (2..=3).contains(&words);
    let point = before.kind == TokenKind::Stop && at > sentence.start;
    let honorific = if point { doc.clue_ends(at - 1, Clue::Honorific) } else { ends.has(Clue::Honorific) };
    // "Energy Minister Falk", but not "the analyst Quayside"; a "partner" is as likely a firm.
    let job = ends.has(Clue::Job) && (words > 1 || before.shape == Shape::Title);
    let firm = before.is_lower() && ends.has(Clue::FirmCue);
    if honorific || job && !firm {
        vote(votes, EntityKind::Person, 8);
    }
    if person && ends.has(Clue::PersonCue) {
        vote(votes, EntityKind::Person, 4);
    }
    // "Harbour Capital's Ola Brand said"
    let says = || doc.classes.get(tokens.end).is_some_and(|behind| behind.has(Class::Say));
    if short && before.kind == TokenKind::Possessive && says() {
        vote(votes, EntityKind::Person, 5);
    }
    // "…," writes Ola Brand of Harbour Capital
    if short && before.classes.has(Class::Say) && doc.word(tokens.end) == "of" {
        vote(votes, EntityKind::Person, 4);
    }
    if person && before.kind == TokenKind::Comma {
        let from = sentence.start.max(at.saturating_sub(APPOSITION));
        let clause = (from..at).rev().take_while(|&at| doc.tokens[at].kind != TokenKind::Comma);
        let job = clause.filter(|&at| doc.clue_ends(at, Clue::Job)).last();
        let of = |job: usize| job + 1 == at || doc.word(job + 1) == "of";
        vote(votes, EntityKind::Person, if job.is_some_and(of) { 5 } else { 0 });
    }
}

/// "rivals such as Acme", "the dockers' union ILA", "its mapping service, Zephyr", "plants in Porto".
fn before_thing(doc: &Doc<'_>, tokens: &Range<usize>, sentence: &Range<usize>, before: Beside<'_>, votes: &mut Votes) {
    let Beside { at, ends, .. } = before;
    if ends.has(Clue::FirmCue) {
        vote(votes, EntityKind::Company, 4);
    }
    // "the blue-chip index QHX"
    if before.is_lower() && ends.has(Clue::IndexWord) {
        vote(votes, EntityKind::Index, 8);
    }
    if before.is_lower() && ends.has(Clue::Body) {
        vote(votes, EntityKind::Organisation, 4);
    }
    let article = at > sentence.start && before.word == "the";
    // "the QHB said", but not "the QHB chips"
    let alone = || {
        doc.tokens.get(tokens.end).is_none_or(|next| next.shape != Shape::Lower)
            || doc.classes[tokens.end].any(STOPS)
            || doc.clue(tokens.end, Clue::FirmVerb).is_some()
    };
    if article && tokens.len() == 1 && doc.tokens[tokens.start].shape == Shape::Upper && alone() {
        vote(votes, EntityKind::Organisation, 3);
    }
    let noun = |at: usize| doc.tokens[at].shape == Shape::Lower && doc.clue_ends(at, Clue::ProductNoun);
    let apposed = before.kind == TokenKind::Comma && at > sentence.start && noun(at - 1);
    let cue = if article { doc.clue_ends(at - 1, Clue::ProductCue) } else { ends.has(Clue::ProductCue) };
    if ends.has(Clue::ProductNoun) || apposed || cue {
        vote(votes, EntityKind::Product, 4);
    }
    // "its Coldwater, Fla., mill"
    let comma = doc.tokens.get(tokens.end).is_some_and(|next| next.kind == TokenKind::Comma);
    if comma && let Some(last) = doc.clue(tokens.end + 1, Clue::Place) {
        let placed = matches!(before.word, "in" | "near" | "outside" | "at" | "from" | "of");
        let state = doc.tokens.get(last + 1).is_some_and(|point| point.kind == TokenKind::Stop);
        vote(votes, EntityKind::Place, if placed || state && tokens.len() < 3 { 6 } else { 0 });
    }
    vote(votes, EntityKind::Place, if ends.has(Clue::SiteCue) { 4 } else { 0 });
}

/// "Jim Falk, an analyst at", "Jim Falk, who", "Jim Falk resigned".
fn behind_person(doc: &Doc<'_>, words: usize, sentence: &Range<usize>, behind: Beside<'_>, votes: &mut Votes) {
    let job = |mut near: Range<usize>| near.any(|at| doc.clue(at, Clue::Job).is_some());
    let at = behind.at;
    if behind.kind == TokenKind::Comma && words > 1 {
        let job = job(at + 1..(at + 5).min(sentence.end)) || doc.word(at + 1) == "who";
        vote(votes, EntityKind::Person, if job { 5 } else { 0 });
    }
    let short = (2..=3).contains(&words);
    if short && behind.begins.has(Clue::PersonVerb) {
        vote(votes, EntityKind::Person, 3);
    }
    // "named Jim Falk as its chairman"
    if short && behind.word == "as" && job(at + 1..(at + 4).min(sentence.end)) {
        vote(votes, EntityKind::Person, 5);
    }
    if at + 1 < sentence.end && codes::party_at(doc, sentence, at + 1).is_some() {
        vote(votes, EntityKind::Person, 8);
    }
}

/// "Acme shares", "Acme's chairman", "Acme said", "Acme gained 3%".
fn behind_firm(doc: &Doc<'_>, tokens: &Range<usize>, sentence: &Range<usize>, behind: Beside<'_>, votes: &mut Votes) {
    const MOVES: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall]);
    let next = || doc.tokens.get(behind.at + 1);
    // "Quayside: "The fee …" is whom a broker's remark is from; "Coldwater gained 3%" a share.
    let colon = || behind.kind == TokenKind::Colon && next().is_some_and(|next| next.kind == TokenKind::Quote);
    let plural = || doc.word(tokens.end - 1).ends_with('s');
    let near = behind.at + 1..sentence.end.min(behind.at + 5);
    let amount = || near.clone().any(|at| doc.tokens[at].kind == TokenKind::Percent);
    // "Coldwater and OrbiLab together hold"
    let pair = || behind.word == "and" && next().is_some_and(|next| next.shape == Shape::Mixed);
    if colon() || pair() || behind.classes.any(MOVES) && !plural() && amount() {
        vote(votes, EntityKind::Company, 2);
    }
    let possessive = behind.kind == TokenKind::Possessive;
    let next = behind.at + usize::from(possessive);
    if next >= sentence.end {
        return;
    }
    let next = if possessive { Beside::at(doc, next) } else { behind };
    // "Nora Jones analyst Olva Tabesh": neither a given name nor plain words tell against a firm that has analysts.
    let staff = if possessive || !next.is_lower() { None } else { doc.clue(next.at, Clue::Job) };
    let named = |job: usize| doc.tokens.get(job + 1).is_some_and(|name| name.is_capitalised());
    let body = || doc.begins_any(tokens.start, LISTED.with(Clue::Job)) || doc.ends_any(tokens.end - 1, BODIES);
    if staff.is_some_and(named) && !body() {
        vote(votes, EntityKind::Company, 8);
    }
    if next.begins.has(Clue::FirmNoun) || next.begins.has(Clue::Job) && possessive {
        vote(votes, EntityKind::Company, 4);
    }
    let person = || tokens.len() > 1 && doc.clue(tokens.start, Clue::Given).is_some();
    if !possessive && next.begins.has(Clue::FirmVerb) && !person() {
        // "Acme said", "Acme has warned"
        let has = usize::from(next.classes.has(Class::Auxiliary) && next.at + 1 < sentence.end);
        vote(votes, EntityKind::Company, if doc.classes[next.at + has].has(Class::Say) { 2 } else { 1 });
    }
}

/// "the Zephyr chatbot", "the cloud unit", "the Falk administration", "HWWA economic research institute", "Basel-based".
fn behind_thing(
    doc: &Doc<'_>,
    (tokens, words): (&Range<usize>, usize),
    sentence: &Range<usize>,
    behind: Beside<'_>,
    votes: &mut Votes,
) {
    let (at, lower, single) = (behind.at, behind.is_lower(), words == 1);
    let near = at..sentence.end.min(at + 4);
    let mut plain = near.take_while(|&at| doc.tokens[at].shape == Shape::Lower);
    if single && doc.tokens[tokens.start].shape == Shape::Upper && plain.any(|at| doc.clue_ends(at, Clue::Body)) {
        vote(votes, EntityKind::Organisation, 3);
    }
    let ordinary = || doc.lexicon.is_ordinary(doc.word(tokens.start));
    if single && lower && doc.clue_to(at, at, Clue::Body) && !ordinary() {
        vote(votes, EntityKind::Organisation, 4);
    }
    let site = lower && tokens.len() < 3 && behind.begins.has(Clue::Site);
    vote(votes, EntityKind::Place, if site { 2 } else { 0 });
    let based = behind.kind == TokenKind::Hyphen && doc.word(at + 1) == "based" && !ordinary();
    vote(votes, EntityKind::Place, if based { 8 } else { 0 });
    let first = at + usize::from(behind.kind == TokenKind::Quote);
    if (first..(first + 2).min(sentence.end)).any(|at| doc.clue(at, Clue::ProductNoun).is_some()) {
        vote(votes, EntityKind::Product, 4);
    }
    // "the Coldwater Shipping index", but not "the Coldwater index of prices"
    if lower && behind.begins.has(Clue::IndexWord) && doc.word(at + 1) != "of" {
        vote(votes, EntityKind::Index, 14);
    }
    if behind.begins.has(Clue::Unit) {
        vote(votes, EntityKind::Organisation, 4);
    }
}
