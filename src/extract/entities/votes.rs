//! A name and its neighbours → what it stands for: each sign votes for a kind, none decides alone.

use std::ops::Range;

use super::super::Doc;
use super::super::scene::STOPS;
use super::clues::ClueSet;
use super::codes;
use crate::lexicon::{Class, Clue};
use crate::model::{EntityKind, Shape, TokenKind};

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

const LISTED: ClueSet = set(&WHOLE);
const ENDED: ClueSet = set(&ENDS);

/// What the words of the name itself say.
pub(super) fn inside(doc: &Doc<'_>, tokens: &Range<usize>, plain: bool) -> Votes {
    let mut all = Votes::default();
    let votes = &mut all;
    let last = tokens.end - 1;
    let whole = |clue| doc.clue(tokens.start, clue).is_some_and(|end| end == last);
    let several = tokens.len() > 1;
    let listed = doc.begins_any(tokens.start, LISTED);
    let known = WHOLE.iter().filter(|&&(clue, ..)| listed && whole(clue));
    let of_body = |at: usize| doc.clue_to(at, at, Clue::Body) || doc.clue_to(at, at, Clue::Authority);
    // "Council of Agriculture", but not "Union Finance"
    let of_trade = doc.clue_ends(last, Clue::Trade);
    let heads = |at: usize| at > tokens.start || !of_trade || doc.tokens[at + 1].shape == Shape::Lower;
    let bodied = several && (tokens.start..last).any(|at| of_body(at) && heads(at));
    // "Performance Products" are as likely things that a firm sells.
    let counts = |clue| (clue != Clue::Trade || !plain && !bodied) && doc.clue_ends(last, clue);
    let ended = several && doc.ends_any(last, ENDED);
    let ends = ENDS.iter().filter(|&&(clue, ..)| ended && counts(clue));
    known.chain(ends).for_each(|&(_, kind, weight)| vote(votes, kind, weight));
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

/// What the words around it say.
pub(super) fn around(doc: &Doc<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> Votes {
    let (mut votes, words) = (Votes::default(), words(doc, tokens));
    if let Some(before) = tokens.start.checked_sub(1).filter(|&at| at >= sentence.start) {
        before_person(doc, (tokens, words), sentence, before, &mut votes);
        before_thing(doc, tokens, sentence, before, &mut votes);
    }
    if tokens.end < sentence.end {
        behind_person(doc, (tokens, words), sentence, &mut votes);
        behind_firm(doc, tokens, sentence, &mut votes);
        behind_thing(doc, (tokens, words), sentence, &mut votes);
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
    before: usize,
    votes: &mut Votes,
) {
    let person = (2..=4).contains(&words);
    let point = doc.tokens[before].kind == TokenKind::Stop && before > sentence.start;
    // "Energy Minister Falk", but not "the analyst Quayside"; a "partner" is as likely a firm.
    let job = doc.clue_ends(before, Clue::Job) && (words > 1 || doc.tokens[before].shape == Shape::Title);
    let firm = doc.tokens[before].shape == Shape::Lower && doc.clue_ends(before, Clue::FirmCue);
    if doc.clue_ends(before - usize::from(point), Clue::Honorific) || job && !firm {
        vote(votes, EntityKind::Person, 8);
    }
    if person && doc.clue_ends(before, Clue::PersonCue) {
        vote(votes, EntityKind::Person, 4);
    }
    // "Harbour Capital's Ola Brand said"
    let says = doc.classes.get(tokens.end).is_some_and(|behind| behind.has(Class::Say));
    if says && (2..=3).contains(&words) && doc.tokens[before].kind == TokenKind::Possessive {
        vote(votes, EntityKind::Person, 5);
    }
    // "…," writes Ola Brand of Harbour Capital
    if doc.classes[before].has(Class::Say) && (2..=3).contains(&words) && doc.word(tokens.end) == "of" {
        vote(votes, EntityKind::Person, 4);
    }
    if person && doc.tokens[before].kind == TokenKind::Comma {
        let from = sentence.start.max(before.saturating_sub(APPOSITION));
        let clause = (from..before).rev().take_while(|&at| doc.tokens[at].kind != TokenKind::Comma);
        let job = clause.filter(|&at| doc.clue_ends(at, Clue::Job)).last();
        let of = |job: usize| job + 1 == before || doc.word(job + 1) == "of";
        vote(votes, EntityKind::Person, if job.is_some_and(of) { 5 } else { 0 });
    }
}

/// "rivals such as Acme", "the dockers' union ILA", "its mapping service, Zephyr", "plants in Porto".
fn before_thing(doc: &Doc<'_>, tokens: &Range<usize>, sentence: &Range<usize>, before: usize, votes: &mut Votes) {
    if doc.clue_ends(before, Clue::FirmCue) {
        vote(votes, EntityKind::Company, 4);
    }
    // "the blue-chip index QHX"
    if doc.tokens[before].shape == Shape::Lower && doc.clue_ends(before, Clue::IndexWord) {
        vote(votes, EntityKind::Index, 8);
    }
    if doc.tokens[before].shape == Shape::Lower && doc.clue_ends(before, Clue::Body) {
        vote(votes, EntityKind::Organisation, 4);
    }
    let article = before > sentence.start && doc.word(before) == "the";
    // "the QHB said", but not "the QHB chips"
    let alone = doc.tokens.get(tokens.end).is_none_or(|next| next.shape != Shape::Lower)
        || doc.classes[tokens.end].any(STOPS)
        || doc.clue(tokens.end, Clue::FirmVerb).is_some();
    if article && alone && tokens.len() == 1 && doc.tokens[tokens.start].shape == Shape::Upper {
        vote(votes, EntityKind::Organisation, 3);
    }
    let comma = doc.tokens[before].kind == TokenKind::Comma && before > sentence.start;
    let noun = |at: usize| doc.tokens[at].shape == Shape::Lower && doc.clue_ends(at, Clue::ProductNoun);
    let noun = doc.clue_ends(before, Clue::ProductNoun) || comma && noun(before - 1);
    if noun || doc.clue_ends(before - usize::from(article), Clue::ProductCue) {
        vote(votes, EntityKind::Product, 4);
    }
    let placed = matches!(doc.word(before), "in" | "near" | "outside" | "at" | "from" | "of");
    let comma = doc.tokens.get(tokens.end).is_some_and(|next| next.kind == TokenKind::Comma);
    let place = doc.clue(tokens.end + 1, Clue::Place).filter(|_| comma);
    // "its Coldwater, Fla., mill"
    let state = place.is_some_and(|last| doc.tokens.get(last + 1).is_some_and(|point| point.kind == TokenKind::Stop));
    vote(votes, EntityKind::Place, if placed && place.is_some() || state && tokens.len() < 3 { 6 } else { 0 });
    vote(votes, EntityKind::Place, if doc.clue_ends(before, Clue::SiteCue) { 4 } else { 0 });
}

/// "Jim Falk, an analyst at", "Jim Falk, who", "Jim Falk resigned".
fn behind_person(doc: &Doc<'_>, (tokens, words): (&Range<usize>, usize), sentence: &Range<usize>, votes: &mut Votes) {
    let behind = tokens.end;
    if doc.tokens[behind].kind == TokenKind::Comma && words > 1 {
        let near = behind + 1..(behind + 5).min(sentence.end);
        let job = near.into_iter().any(|at| doc.clue(at, Clue::Job).is_some()) || doc.word(behind + 1) == "who";
        vote(votes, EntityKind::Person, if job { 5 } else { 0 });
    }
    if (2..=3).contains(&words) && doc.clue(behind, Clue::PersonVerb).is_some() {
        vote(votes, EntityKind::Person, 3);
    }
    // "named Jim Falk as its chairman"
    let role = || (behind + 1..sentence.end.min(behind + 4)).any(|at| doc.clue(at, Clue::Job).is_some());
    if (2..=3).contains(&words) && doc.word(behind) == "as" && role() {
        vote(votes, EntityKind::Person, 5);
    }
    if behind + 1 < sentence.end && codes::party_at(doc, sentence, behind + 1).is_some() {
        vote(votes, EntityKind::Person, 8);
    }
}

/// "Acme shares", "Acme's chairman", "Acme said", "Acme gained 3%".
fn behind_firm(doc: &Doc<'_>, tokens: &Range<usize>, sentence: &Range<usize>, votes: &mut Votes) {
    let behind = tokens.end;
    // "Quayside: "The fee …" is whom a broker's remark is from; "Coldwater gained 3%" a share.
    let colon = doc.tokens[behind].kind == TokenKind::Colon
        && doc.tokens.get(behind + 1).is_some_and(|next| next.kind == TokenKind::Quote);
    let moves = doc.classes[behind].has(Class::Rise) || doc.classes[behind].has(Class::Fall);
    let amount = || (behind + 1..sentence.end.min(behind + 5)).any(|at| doc.tokens[at].kind == TokenKind::Percent);
    let plural = doc.word(tokens.end - 1).ends_with('s');
    // "Coldwater and OrbiLab together hold"
    let pair = doc.word(behind) == "and" && doc.tokens.get(behind + 1).is_some_and(|next| next.shape == Shape::Mixed);
    if colon || pair || moves && !plural && amount() {
        vote(votes, EntityKind::Company, 2);
    }
    let possessive = doc.tokens[behind].kind == TokenKind::Possessive;
    let next = behind + usize::from(possessive);
    if next >= sentence.end {
        return;
    }
    // "Nora Jones analyst Olva Tabesh": neither a given name nor plain words tell against a firm that has analysts.
    const BODIES: ClueSet = ClueSet::of(&[Clue::Body, Clue::Authority]);
    let staff = doc.clue(next, Clue::Job).filter(|_| !possessive && doc.tokens[next].shape == Shape::Lower);
    let named = |job: usize| doc.tokens.get(job + 1).is_some_and(|name| name.is_capitalised());
    let body = doc.begins_any(tokens.start, LISTED) || doc.ends_any(tokens.end - 1, BODIES);
    if !body && doc.clue(tokens.start, Clue::Job).is_none() && staff.is_some_and(named) {
        vote(votes, EntityKind::Company, 8);
    }
    if doc.clue(next, Clue::FirmNoun).is_some() || doc.clue(next, Clue::Job).is_some() && possessive {
        vote(votes, EntityKind::Company, 4);
    }
    let person = tokens.len() > 1 && doc.clue(tokens.start, Clue::Given).is_some();
    if !possessive && !person && doc.clue(next, Clue::FirmVerb).is_some() {
        // "Acme said", "Acme has warned"
        let has = usize::from(doc.classes[next].has(Class::Auxiliary) && next + 1 < sentence.end);
        vote(votes, EntityKind::Company, if doc.classes[next + has].has(Class::Say) { 2 } else { 1 });
    }
}

/// "the Zephyr chatbot", "the cloud unit", "the Falk administration", "HWWA economic research institute", "Basel-based".
fn behind_thing(doc: &Doc<'_>, (tokens, words): (&Range<usize>, usize), sentence: &Range<usize>, votes: &mut Votes) {
    let (behind, single) = (tokens.end, words == 1);
    let lower = |at: usize| doc.tokens[at].shape == Shape::Lower;
    let mut plain = (behind..sentence.end.min(behind + 4)).take_while(|&at| lower(at));
    if single && doc.tokens[tokens.start].shape == Shape::Upper && plain.any(|at| doc.clue_ends(at, Clue::Body)) {
        vote(votes, EntityKind::Organisation, 3);
    }
    let ordinary = || doc.lexicon.is_ordinary(doc.word(tokens.start));
    if single && lower(behind) && doc.clue_to(behind, behind, Clue::Body) && !ordinary() {
        vote(votes, EntityKind::Organisation, 4);
    }
    let site = tokens.len() < 3 && lower(behind) && doc.clue(behind, Clue::Site).is_some();
    vote(votes, EntityKind::Place, if site { 2 } else { 0 });
    let based = doc.tokens[behind].kind == TokenKind::Hyphen && doc.word(behind + 1) == "based";
    vote(votes, EntityKind::Place, if based { 8 } else { 0 });
    let quote = usize::from(doc.tokens[behind].kind == TokenKind::Quote);
    let near = behind + quote..(behind + quote + 2).min(sentence.end);
    if near.into_iter().any(|at| doc.clue(at, Clue::ProductNoun).is_some()) {
        vote(votes, EntityKind::Product, 4);
    }
    // "the Coldwater Shipping index", but not "the Coldwater index of prices"
    if lower(behind) && doc.clue(behind, Clue::IndexWord).is_some() && doc.word(behind + 1) != "of" {
        vote(votes, EntityKind::Index, 14);
    }
    if doc.clue(behind, Clue::Unit).is_some() {
        vote(votes, EntityKind::Organisation, 4);
    }
}
