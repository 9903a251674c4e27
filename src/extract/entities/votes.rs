//! A name and its neighbours → what it stands for: each sign votes for a kind, none decides alone.

use std::ops::Range;

use super::super::Doc;
use crate::lexicon::{Class, Clue};
use crate::model::{EntityKind, Shape, TokenKind};

/// Votes for each [`EntityKind`], by its index in [`EntityKind::ALL`].
pub(super) type Votes = [i16; EntityKind::ALL.len()];

/// Adds to the votes for `kind`.
pub(super) fn vote(votes: &mut Votes, kind: EntityKind, weight: i16) {
    votes[kind as usize] = votes[kind as usize].saturating_add(weight);
}

/// What the words of the name itself say.
pub(super) fn inside(doc: &Doc<'_>, tokens: &Range<usize>, votes: &mut Votes) {
    use EntityKind as Kind;
    let last = tokens.end - 1;
    let whole = |clue| doc.clue(tokens.start, clue).is_some_and(|end| end == last);
    for (clue, kind) in [
        (Clue::Company, Kind::Company),
        (Clue::Organisation, Kind::Organisation),
        (Clue::State, Kind::Organisation),
        (Clue::Regulator, Kind::Regulator),
        (Clue::Place, Kind::Place),
        (Clue::Nationality, Kind::Place),
        (Clue::RegionAdjective, Kind::Place),
        (Clue::Index, Kind::Index),
        (Clue::Media, Kind::Organisation),
    ] {
        if whole(clue) {
            vote(votes, kind, 20);
        }
    }
    let several = tokens.len() > 1;
    for (clue, kind, weight) in [
        (Clue::Legal, Kind::Company, 8),
        (Clue::Trade, Kind::Company, 6),
        (Clue::Body, Kind::Organisation, 8),
        (Clue::Authority, Kind::Regulator, 10),
        (Clue::Unit, Kind::Organisation, 8),
    ] {
        if several && doc.clue_ends(last, clue) {
            vote(votes, kind, weight);
        }
    }
    let of_body = |at: usize| doc.clue_to(at, at, Clue::Body) || doc.clue_to(at, at, Clue::Authority);
    if several && (tokens.start..last).any(of_body) {
        vote(votes, Kind::Organisation, 9);
    }
    let words = tokens.clone().filter(|&at| doc.tokens[at].kind == TokenKind::Word).count();
    if (2..=4).contains(&words) && doc.clue(tokens.start, Clue::Given).is_some() {
        vote(votes, Kind::Person, 6);
    }
    let digit = |at: usize| doc.tokens[at].span.of(&doc.article.text).bytes().any(|byte| byte.is_ascii_digit());
    if tokens.clone().any(digit) {
        vote(votes, Kind::Product, 6);
    }
}

/// What the words around it say.
pub(super) fn around(doc: &Doc<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> Votes {
    use EntityKind as Kind;
    let mut votes = Votes::default();
    let (before, behind) = (tokens.start.checked_sub(1).filter(|&at| at >= sentence.start), tokens.end);
    let words = tokens.clone().filter(|&at| doc.tokens[at].kind == TokenKind::Word).count();
    if let Some(before) = before {
        let point = doc.tokens[before].kind == TokenKind::Stop && before > sentence.start;
        if doc.clue_ends(before - usize::from(point), Clue::Honorific) || doc.clue_ends(before, Clue::Job) && words > 1
        {
            vote(&mut votes, Kind::Person, 8);
        }
        if doc.clue_ends(before, Clue::FirmCue) {
            vote(&mut votes, Kind::Company, 4);
        }
        // "the dockers' union ILA"
        if doc.tokens[before].shape == Shape::Lower && doc.clue_ends(before, Clue::Body) {
            vote(&mut votes, Kind::Organisation, 4);
        }
        // "…," writes Ola Brand of Harbour Capital
        if doc.classes[before].has(Class::Say) && (2..=3).contains(&words) && doc.word(behind) == "of" {
            vote(&mut votes, Kind::Person, 4);
        }
        if doc.clue_ends(before, Clue::ProductNoun) || doc.clue_ends(before, Clue::ProductCue) {
            vote(&mut votes, Kind::Product, 4);
        }
        // "its mapping service, Zephyr,": the noun stands before the comma.
        let comma = doc.tokens[before].kind == TokenKind::Comma && before > sentence.start;
        if comma && doc.clue_ends(before - 1, Clue::ProductNoun) {
            vote(&mut votes, Kind::Product, 4);
        }
    }
    if behind >= sentence.end {
        return votes;
    }
    // "HWWA economic research institute"
    let plain = (behind..sentence.end.min(behind + 4)).take_while(|&at| doc.tokens[at].shape == Shape::Lower);
    if words == 1
        && doc.tokens[tokens.start].shape == Shape::Upper
        && plain.clone().any(|at| doc.clue_ends(at, Clue::Body))
    {
        vote(&mut votes, Kind::Organisation, 3);
    }
    // "Quayside: "The fee …" is whom a broker's remark is from; "Coldwater gained 3%" a share.
    let colon = doc.tokens[behind].kind == TokenKind::Colon
        && doc.tokens.get(behind + 1).is_some_and(|next| next.kind == TokenKind::Quote);
    let moves = doc.classes[behind].has(Class::Rise) || doc.classes[behind].has(Class::Fall);
    let amount = || (behind + 1..sentence.end.min(behind + 5)).any(|at| doc.tokens[at].kind == TokenKind::Percent);
    let plural = doc.word(tokens.end - 1).ends_with('s');
    // "Coldwater and OrbiLab together hold"
    let pair = doc.word(behind) == "and" && doc.tokens.get(behind + 1).is_some_and(|next| next.shape == Shape::Mixed);
    if colon || pair || moves && !plural && amount() {
        vote(&mut votes, Kind::Company, 2);
    }
    let possessive = doc.tokens[behind].kind == TokenKind::Possessive;
    let next = behind + usize::from(possessive);
    // ", chief executive of", ", an analyst at": a job right behind the comma.
    if doc.tokens[behind].kind == TokenKind::Comma && words > 1 {
        let job = (behind + 1..(behind + 5).min(sentence.end)).any(|at| doc.clue(at, Clue::Job).is_some());
        vote(&mut votes, Kind::Person, if job { 5 } else { 0 });
    }
    if next < sentence.end {
        if doc.clue(next, Clue::FirmNoun).is_some() || doc.clue(next, Clue::Job).is_some() && possessive {
            vote(&mut votes, Kind::Company, 4);
        }
        if !possessive && doc.clue(next, Clue::FirmVerb).is_some() {
            let says = doc.classes[next].has(Class::Say);
            vote(&mut votes, Kind::Company, if says { 2 } else { 1 });
        }
        let quote = usize::from(doc.tokens[next].kind == TokenKind::Quote);
        if !possessive
            && (next + quote..(next + quote + 2).min(sentence.end)).any(|at| doc.clue(at, Clue::ProductNoun).is_some())
        {
            vote(&mut votes, Kind::Product, 4);
        }
        if !possessive && doc.clue(next, Clue::Unit).is_some() {
            vote(&mut votes, Kind::Organisation, 4);
        }
    }
    votes
}
