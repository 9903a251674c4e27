//! Names that the lexicon lists → the runs that they begin: "Bank of England", "the Nifty Coldwater index", "Swiss Alpina Ltd".

use std::ops::Range;

use super::super::Doc;
use super::clues::ClueSet;
use super::extent::{connector, extend, is_form};
use super::position::is_abbreviation;
use crate::lexicon::{Clue, NumberKind};
use crate::model::{Shape, TokenKind};

/// What may begin a run without a capital, or ends one before it begins.
pub(super) const LISTED: ClueSet = ClueSet::of(&[
    Clue::Company,
    Clue::Organisation,
    Clue::State,
    Clue::Regulator,
    Clue::Place,
    Clue::Index,
    Clue::Media,
    Clue::Nationality,
    Clue::RegionAdjective,
]);

/// What is looked for where a run may begin.
const BEGINS: ClueSet = LISTED.with(Clue::NoName).with(Clue::Known);

/// Names that are known whole: "U.S. Federal Reserve" is a country and one of them.
pub(super) const KNOWN_WHOLE: ClueSet =
    ClueSet::of(&[Clue::Company, Clue::Organisation, Clue::State, Clue::Regulator, Clue::Index, Clue::Media]);

/// What tells the country or region of something.
pub(super) const ADJECTIVES: ClueSet = ClueSet::of(&[Clue::Nationality, Clue::RegionAdjective]);

/// What a firm's name may end with.
pub(super) const FIRM_END: ClueSet = ClueSet::of(&[Clue::Legal, Clue::Trade]);

/// What the name of a firm or a body of one country may end with.
const NAME_END: ClueSet = FIRM_END.with(Clue::Society);

/// What only a name has behind it.
const ACTS: ClueSet = ClueSet::of(&[Clue::FirmVerb, Clue::FirmNoun]);

/// The run that begins with what the lexicon lists at token `at`; an empty one behind several words that name nobody.
pub(super) fn listed_at(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    if !doc.begins_any(at, BEGINS) {
        return None; // as is so with most words
    }
    if let Some(last) = doc.clue(at, Clue::NoName).filter(|&last| last > at && doc.tokens[at].is_capitalised()) {
        return Some(last + 1..last + 1);
    }
    // "Sand and Water Inc", "Best Sand"
    let known = doc.clue(at, Clue::Known).filter(|&last| last > at);
    if let Some(last) = doc.clue(at, Clue::Company).or(known) {
        // "Commonwealth Bank of Australia"
        let of = Some(last + 1).filter(|&of| doc.word(of) == "of").and_then(|of| connector(doc, sentence, at, of));
        // "Quorint First Coldwater Ltd"
        let ordinal = doc.number_kind(last + 1) == Some(NumberKind::Ordinal);
        let first = || Some(last + 2).filter(|&next| ordinal && firm_from(doc, sentence, next).is_some());
        return Some(at..extend(doc, sentence, of.or_else(first).unwrap_or(last + 1)));
    }
    for clue in [Clue::Organisation, Clue::State, Clue::Regulator, Clue::Place, Clue::Index, Clue::Media] {
        if let Some(last) = doc.clue(at, clue) {
            if clue == Clue::Index {
                return index_at(doc, sentence, at, last);
            }
            // "Bank of England" is one name; "China" begins a longer one in "China Harbour Ltd", and so may a publication.
            let longer = match clue {
                Clue::Media => firm_from(doc, sentence, last + 1),
                // "Senate Finance Committee"
                Clue::Organisation if at == last => name_from(doc, sentence, last + 1, Clue::Body),
                _ => None,
            };
            if clue != Clue::Place || !goes_on(doc, sentence, at, last) {
                return Some(at..longer.unwrap_or(last + 1));
            }
        }
    }
    if let Some(last) = [Clue::Nationality, Clue::RegionAdjective].into_iter().find_map(|clue| doc.clue(at, clue)) {
        // "American Brands Inc" is a firm's name, "Swiss drugmaker" and "Swiss Alpina" are not.
        let end = extend(doc, sentence, last + 1);
        let firm = end > last + 1 && doc.ends_any(end - 1, NAME_END);
        return Some(at..if firm && !doc.begins_any(last + 1, KNOWN_WHOLE) { end } else { last + 1 });
    }
    None
}

/// The index that is known up to token `last`, "Nifty Coldwater" of "the Nifty Coldwater index"; none where a longer name
/// begins like it: "Dow Coldwater Inc".
fn index_at(doc: &Doc<'_>, sentence: &Range<usize>, at: usize, last: usize) -> Option<Range<usize>> {
    let end = extend(doc, sentence, last + 1);
    let behind = |clue| end < sentence.end && doc.clue(end, clue).is_some();
    match end > last + 1 && at == last {
        true if behind(Clue::IndexWord) => Some(at..end),
        true if doc.ends_any(end - 1, FIRM_END) || behind(Clue::FirmVerb) => None,
        _ => Some(at..last + 1),
    }
}

/// Where a firm's name ends that goes on with token `at`: "Financial Group Inc".
fn firm_from(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    name_from(doc, sentence, at, Clue::Legal).filter(|&end| is_form(doc, end - 1))
}

/// Where a name of several words ends that goes on with token `at`, if the last says what it is: "Finance Committee".
fn name_from(doc: &Doc<'_>, sentence: &Range<usize>, at: usize, last: Clue) -> Option<usize> {
    let end = extend(doc, sentence, at);
    (end > at + 1 && doc.clue_ends(end - 1, last)).then_some(end)
}

/// Whether the place that ends with token `last` begins a longer name. What stands behind "U.S." has a capital in old
/// newswire, as if a sentence began there.
fn goes_on(doc: &Doc<'_>, sentence: &Range<usize>, at: usize, last: usize) -> bool {
    if at == last && last + 1 < sentence.end && connector(doc, sentence, at, last + 1).is_some() {
        return true;
    }
    // "Georgia-Pacific Corp", "Texas American Quorint Inc", "Bay State Gas Co"
    let stroke = doc.is_stroke(last + 1) && !doc.tokens[last + 1].spaced;
    let barred = || doc.clue(last + 1, Clue::Nationality).or_else(|| doc.clue(last + 1, Clue::NoName));
    let behind = if stroke { Some(last + 1) } else { barred() };
    if let Some(behind) = behind.filter(|_| at == last) {
        return firm_from(doc, sentence, behind + 1).is_some();
    }
    let end = extend(doc, sentence, last + 1);
    if end <= last + 1 || doc.begins_any(last + 1, KNOWN_WHOLE) {
        return false;
    }
    let abbreviated = is_abbreviation(doc, last) && end == last + 2 && doc.tokens[last + 1].shape == Shape::Title;
    let acts =
        || doc.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Possessive || doc.begins_any(end, ACTS));
    let firm = || doc.ends_any(end - 1, FIRM_END);
    !abbreviated || firm() && acts()
}

/// Where the firm's name ends whose letters stand at token `at`, as its other words could not name it by themselves:
/// "PM International Inc".
pub(super) fn end_of_firm(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let trade = doc.tokens[at].shape == Shape::Upper && at + 1 < sentence.end;
    if !trade || doc.clue(at + 1, Clue::Trade).is_none() || !doc.tokens[at + 1].is_capitalised() {
        return None;
    }
    Some(extend(doc, sentence, at + 1)).filter(|&end| end > at + 1 && doc.clue_ends(end - 1, Clue::Legal))
}
