//! The first sentence of a newswire story → the firm that it begins with, whatever its words mean elsewhere: "OSLO, May 3
//! - Little Prince Tool Ltd said".

use std::ops::Range;

use super::super::Doc;
use super::listed::FIRM_END;
use super::position::dateline;
use crate::lexicon::{Class, ClassSet, Clue};
use crate::model::{Shape, TokenKind};

/// How many tokens such a name has at most.
const LONGEST: usize = 9;

/// Words that no firm's name begins with.
const SMALL: ClassSet = ClassSet::of(&[
    Class::Preposition,
    Class::Subordinator,
    Class::Conjunction,
    Class::Determiner,
    Class::Auxiliary,
    Class::Relative,
]);

/// The firm that `sentence` begins with behind its dateline: capitals up to a firm's form, and a verb behind it.
pub(super) fn firm(doc: &Doc<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let start = dateline(doc, sentence)? + 1;
    let reach = sentence.end.min(start + LONGEST);
    let end = (start..reach).find(|&at| !is_part(doc, start, at)).filter(|&end| end > start + 1)?;
    let form = |at: usize| doc.clue_ends(at, Clue::Legal);
    // "Acme Corp and Quorin Inc said": two of them
    let first = (start..end).find(|&at| form(at)).is_none_or(|at| (at..end).all(form));
    let small = doc.classes[start].any(SMALL) || doc.clue(start, Clue::Pronoun).is_some();
    let whole = first && !small && doc.ends_any(end - 1, FIRM_END) && (form(end - 1) || end > start + 2);
    let acts = || doc.tokens[end].shape == Shape::Lower && doc.words_at().is_verb(end);
    let coded = || doc.word(end) == "<";
    // "Falk and Tabesh said it": one firm, not two people
    let pair = end == start + 3 && doc.classes[start + 1].has(Class::Conjunction);
    let one = || pair && doc.classes[end].has(Class::Say) && doc.word(end + 1) == "it";
    (whole && (acts() || coded()) || one()).then_some(start..end)
}

/// Whether token `at` is part of what begins at `start`: a capital, or what joins two of them.
fn is_part(doc: &Doc<'_>, start: usize, at: usize) -> bool {
    let capital = |at: usize| {
        let token = &doc.tokens[at];
        token.kind == TokenKind::Word && token.is_capitalised()
    };
    let joined = || at > start && capital(at - 1) && doc.tokens.get(at + 1).is_some() && capital(at + 1);
    capital(at) || matches!(doc.word(at), "and" | "&") && joined()
}
