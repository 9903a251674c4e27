//! Tokens → where a name stands: where a capital is one of position, and where a place is merely one that a text was
//! sent from.

use std::ops::Range;

use super::super::Doc;
use super::super::scene::STOPS;
use super::listed::KNOWN_WHOLE;
use crate::lexicon::{Class, ClassSet, Clue};
use crate::model::{Shape, Token, TokenKind};

/// Whether most words are capitalised, and the others are small ones, so that capitals prove nothing.
pub(super) fn is_shouted(doc: &Doc<'_>, range: Range<usize>) -> bool {
    let tokens = &doc.tokens[range.clone()];
    let word = |token: &&Token| token.kind == TokenKind::Word;
    let (mut low, share) = (tokens.iter().filter(word).filter(|token| !token.is_capitalised()), tokens.len() * 3 / 10);
    if low.nth(share).is_some() {
        return false; // as is so with most sentences
    }
    let words = tokens.iter().filter(word).count();
    let capital = tokens.iter().filter(word).filter(|token| token.is_capitalised()).count();
    if words < 6 || capital * 10 <= words * 7 {
        return false;
    }
    let plain = |&at: &usize| {
        let token = &doc.tokens[at];
        let small = doc.classes[at].any(STOPS) || token.span.len() <= 3;
        token.kind == TokenKind::Word && !token.is_capitalised() && !small
    };
    range.filter(plain).count() * 10 < words
}

/// "U.S.", "A.M."
pub(super) fn is_abbreviation(doc: &Doc<'_>, at: usize) -> bool {
    let word = doc.word(at);
    word.ends_with('.') && word.len() > 2
        || doc.tokens[at].shape == Shape::Upper && word.contains('.') && doc.word(at + 1) == "."
}

pub(super) fn is_initial(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let before = doc.tokens[sentence.start..at].iter().rev();
    let opens = |kind| matches!(kind, TokenKind::Quote | TokenKind::Open | TokenKind::Other | TokenKind::Dash);
    let mut before = before.skip_while(|token| opens(token.kind));
    let last = at.checked_sub(1).filter(|&last| last >= sentence.start);
    let stroke = |last: usize| match doc.tokens[last].kind {
        TokenKind::Dash => true,
        TokenKind::Hyphen => doc.tokens[last].spaced && doc.tokens[at].spaced,
        _ => is_abbreviation(doc, last),
    };
    before.next().is_none_or(|token| matches!(token.kind, TokenKind::Colon | TokenKind::Stop))
        || last.is_some_and(stroke)
        || at > sentence.start && doc.tokens[at - 1].kind == TokenKind::Quote && doc.tokens[at - 1].spaced
}

/// "U.S. exports", "the UK Treasury", "a Newsline poll": an abbreviation before what it tells the country of, and a
/// publication before what it made.
pub(super) fn is_attributive(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let abbreviated = tokens.len() == 1 && doc.tokens[tokens.start].shape == Shape::Upper
        || doc.clue(tokens.start, Clue::Media) == Some(tokens.end - 1);
    let Some(next) = doc.tokens.get(tokens.end).filter(|_| abbreviated) else { return false };
    const SMALL: ClassSet = ClassSet::of(&[Class::Preposition, Class::Auxiliary, Class::Conjunction, Class::Say]);
    let small = doc.classes[tokens.end].any(SMALL);
    // "refute U.S. Charges": old newswire goes on as if a sentence began there.
    let stopped = next.shape == Shape::Title && doc.word(tokens.start).ends_with('.');
    let lower = next.shape == Shape::Lower || stopped && doc.lexicon.is_ordinary(doc.word(tokens.end));
    let plain = next.kind == TokenKind::Word && lower && !small;
    plain && doc.clue(tokens.end, Clue::FirmVerb).is_none() || doc.begins_any(tokens.end, KNOWN_WHOLE)
}

/// How many tokens a dateline has at most.
const DATELINE: usize = 18;

/// The stroke behind the places and the date that a newswire story begins with: "NORTHPORT, Ill., March 26 -",
/// "NORTHPORT (Newsline) -".
pub(in crate::extract) fn dateline(doc: &Doc<'_>, sentence: &Range<usize>) -> Option<usize> {
    let opening = doc.tokens.get(sentence.start)?;
    let upper = opening.shape == Shape::Upper && opening.span.len() > 1;
    if !upper && opening.shape != Shape::Title {
        return None;
    }
    let near = &doc.tokens[sentence.start..sentence.end.min(sentence.start + DATELINE)];
    let is_stroke = |token: &Token| matches!(token.kind, TokenKind::Dash | TokenKind::Hyphen) && token.spaced;
    let stroke = near.iter().position(|token| token.shape == Shape::Lower || is_stroke(token))?;
    if !is_stroke(&near[stroke]) {
        return None;
    }
    let (head, stroke) = (&near[..stroke], sentence.start + stroke);
    let any = |kind| head.iter().any(|token| token.kind == kind);
    let dated = any(TokenKind::Comma) && any(TokenKind::Number);
    let city = doc.clue(sentence.start, Clue::Place).is_some_and(|last| last + 1 == stroke);
    (dated || upper && (city || any(TokenKind::Open))).then_some(stroke)
}

/// Where a sentence begins to say something: behind its dateline.
pub(in crate::extract) fn behind_dateline(doc: &Doc<'_>, sentence: &Range<usize>) -> usize {
    dateline(doc, sentence).map_or(sentence.start, |stroke| stroke + 1)
}

/// Whether what the name stands for does something: "Norway ordered four", "Norway and Iran signed", "Norway, which has".
pub(super) fn acts(doc: &Doc<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
    let end = tokens.end;
    let joins = end + 1 < sentence.end && doc.classes[end].has(Class::Conjunction);
    let behind = if joins && doc.tokens[end + 1].is_capitalised() { end + 2 } else { end };
    let which =
        behind + 2 < sentence.end && doc.tokens[behind].kind == TokenKind::Comma && doc.word(behind + 1) == "which";
    let behind = if which { behind + 2 } else { behind };
    let verb = behind < sentence.end && doc.tokens[behind].shape == Shape::Lower && doc.words_at().is_verb(behind);
    verb && heads(doc, sentence, tokens.start)
}

/// Whether a share is told of the place: "2.2% in Spain".
pub(super) fn is_measured(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let Some(share) = tokens.start.checked_sub(2) else { return false };
    doc.tokens[share].kind == TokenKind::Percent && doc.word(share + 1) == "in"
}

/// Whether a noun phrase begins at `at`, or in the name that "and" joins to it.
fn heads(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> bool {
    const BEFORE: ClassSet = ClassSet::of(&[Class::Say, Class::Subordinator]);
    let joined =
        at > sentence.start + 1 && doc.classes[at - 1].has(Class::Conjunction) && doc.tokens[at - 2].is_capitalised();
    let first = if joined { at - 2 } else { at };
    let first = first - usize::from(first > sentence.start && doc.classes[first - 1].has(Class::Determiner));
    first == sentence.start || doc.tokens[first - 1].kind == TokenKind::Comma || doc.classes[first - 1].any(BEFORE)
}
