//! Tokens → where a name begins and where it ends: its words, and the small ones that join them.
//!
//! Not here: what the name stands for.

use std::ops::Range;

use super::super::Doc;
use super::clues::ClueSet;
use super::codes;
use super::listed::{FIRM_END, LISTED, end_of_firm, listed_at};
use super::lower::LowerWords;
use super::position::is_initial;
use crate::lexicon::{Class, Clue, DateKind, NumberKind, Place, Table, TableSet};
use crate::model::{Shape, TokenKind};

/// What a word of a name is not, jobs aside.
const NO_NAME_WORD: ClueSet = ClueSet::of(&[Clue::Honorific, Clue::NoName, Clue::Pronoun, Clue::Nationality]);

/// The first token of `range` that a run, or a security's code, can begin with: most tokens are passed over here.
pub(super) fn next_start(doc: &Doc<'_>, range: Range<usize>) -> Option<usize> {
    let mut tokens = doc.tokens.get(range.clone())?.iter().zip(doc.clues.within(range.clone()));
    let ahead = tokens.position(|(token, clues)| token.is_capitalised() || clues.begin.any(LISTED))?;
    Some(range.start + ahead)
}

/// The run that begins with token `at`, which may begin one; an empty one where something capitalised is known to be no name.
pub(super) fn run_at(doc: &Doc<'_>, lower: &LowerWords, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    if let Some(end) = codes::party_at(doc, sentence, at) {
        return Some(end..end);
    }
    if doc.is_source(at) {
        return Some(at + 1..at + 1);
    }
    if let Some(run) = listed_at(doc, sentence, at) {
        return Some(run);
    }
    if doc.is_behind_digit(at) {
        return Some(at + 1..at + 1);
    }
    if let Some(last) = doc.clue(at, Clue::NoName).filter(|_| doc.tokens[at].is_capitalised()) {
        let firm = end_of_firm(doc, sentence, last).or_else(|| end_of_bank(doc, sentence, last));
        return Some(firm.map_or(last + 1..last + 1, |end| at..end));
    }
    if is_ordinal_name(doc, sentence, at) {
        return Some(at..extend(doc, sentence, at + 1));
    }
    if !is_name_word(doc, at) {
        return None;
    }
    let end = extend(doc, sentence, at);
    let token = &doc.tokens[at];
    let (plain, single) = (token.shape == Shape::Title || token.span.len() == 1, end == at + 1);
    let initial = is_initial(doc, sentence, at);
    let opener =
        plain && (initial || single) && (doc.lexicon.is_opener(token.word) || doc.classes[at].has(Class::Opening));
    let ordinary = || lower.has(doc, token) && !doc.clue_ends(end - 1, Clue::Legal);
    if opener || plain && initial && (ordinary() || single && lower.has_singular(doc, token)) {
        return Some(at + 1..at + 1);
    }
    Some(at..end)
}

/// A word that may be part of a name: capitalised, and no date, job, currency or known other thing.
fn is_name_word(doc: &Doc<'_>, at: usize) -> bool {
    let token = &doc.tokens[at];
    if token.kind != TokenKind::Word || !token.is_capitalised() {
        return false;
    }
    let barred = doc.begins_any(at, NO_NAME_WORD) || is_job(doc, at);
    if barred && !is_letter_of_name(doc, at) || doc.code_at(at).is_some() {
        return false;
    }
    const MEASURES: TableSet = TableSet::of(&[Table::Date, Table::Number, Table::Unit]);
    if !doc.hits.any(at, MEASURES) || is_lettered(doc, at) || is_letter_of_name(doc, at) {
        return true;
    }
    let mut other = doc.hits.at(at).iter().map(|hit| match hit.label.table {
        Table::Date | Table::Unit | Table::Number if hit.first < hit.last => false,
        Table::Date => matches!(
            doc.lexicon.dates[usize::from(hit.label.entry)].kind,
            DateKind::Month | DateKind::MonthOrWord | DateKind::Weekday | DateKind::Unit | DateKind::Day
        ),
        Table::Number => matches!(
            doc.lexicon.numbers[usize::from(hit.label.entry)].kind,
            NumberKind::Cardinal | NumberKind::Ordinal | NumberKind::Scale
        ),
        // "Mark" is money behind a number, and somebody's name elsewhere.
        Table::Unit => {
            let cues = &doc.lexicon.units[usize::from(hit.label.entry)].cues;
            matches!(cues[usize::from(hit.label.cue)].place, Place::Before | Place::Either)
        }
        _ => false,
    });
    !other.any(|other| other)
}

/// Whether a job begins with token `at`: a "Bank analyst" has none of its own where the bank's name ends so.
fn is_job(doc: &Doc<'_>, at: usize) -> bool {
    let capital = |last: usize| doc.tokens[last].is_capitalised();
    doc.clue_ends(at, Clue::Job) || doc.clue(at, Clue::Job).is_some_and(capital)
}

/// "Olva *I.* Falk"
fn is_letter_of_name(doc: &Doc<'_>, at: usize) -> bool {
    let stop = doc.tokens.get(at + 1).is_some_and(|stop| stop.kind == TokenKind::Stop && !stop.spaced);
    let name = |at: usize| doc.tokens.get(at).is_some_and(|token| token.shape == Shape::Title && token.spaced);
    doc.tokens[at].span.len() == 1 && stop && at > 0 && name(at - 1) && name(at + 2)
}

/// "*First* Coldwater Corp", "*Lac* Coldwater Inc", "*King* Coldwater Inc": a number, a unit or a title that begins the
/// name of a firm.
fn is_ordinal_name(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> bool {
    const OTHERS: TableSet = TableSet::of(&[Table::Number, Table::Unit]);
    if doc.tokens[at].shape != Shape::Title {
        return false;
    }
    let number = doc.number_kind(at);
    let ordinal = number == Some(NumberKind::Ordinal);
    let honorific = || doc.clue_to(at, at, Clue::Honorific) && doc.word(at).len() > 2;
    let counted = number == Some(NumberKind::Cardinal) || is_initial(doc, sentence, at);
    let other = || !counted && (doc.hits.any(at, OTHERS) || honorific());
    if !ordinal && !other() {
        return false;
    }
    let last = last_word(doc, at + 1..sentence.end.min(at + 6));
    last.is_some_and(|last| if ordinal { doc.is_any(last, FIRM_END) } else { doc.clue_to(last, last, Clue::Legal) })
}

/// "*T*-Mobile"
fn is_lettered(doc: &Doc<'_>, at: usize) -> bool {
    let glued = |at: usize| doc.tokens.get(at).filter(|token| !token.spaced);
    doc.tokens[at].span.len() == 1
        && glued(at + 1).is_some_and(|hyphen| hyphen.kind == TokenKind::Hyphen)
        && glued(at + 2).is_some_and(|next| next.shape == Shape::Title)
}

/// The end of the run that goes on with token `at`: name words, with "of", "and", "&", "de" between them where
/// names have these.
pub(super) fn extend(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> usize {
    let mut end = at;
    while end < sentence.end
        && let Some(next) = behind_part(doc, sentence, at, end)
    {
        end = next;
    }
    while end > at && matches!(doc.tokens[end - 1].kind, TokenKind::Stop) {
        end -= 1;
    }
    end
}

/// The token behind the part of the name from token `start` on that token `at` begins, if the name goes on there.
fn behind_part(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, at: usize) -> Option<usize> {
    if doc.is_stroke(at) && at > start {
        return behind_hyphen(doc, sentence, at);
    }
    if let Some(next) = joint(doc, sentence, start, at) {
        return Some(next);
    }
    // "Coldwater S.p.A.", "Coldwater Savings and Loan"
    if let Some(last) = phrase(doc, at).filter(|&last| at > start && last < sentence.end) {
        return Some(last + 1);
    }
    if is_name_word(doc, at) {
        // A point ends the run: "Inc." and "J." don't.
        let stop = at + 2 < sentence.end && is_inner_stop(doc, at + 1);
        return Some(at + 1 + usize::from(stop));
    }
    if at == start {
        return None;
    }
    // "Coldwater Paper *Board* Co", "Quorint *City* Electric Co", "Quorint *First* Coldwater Ltd"
    let form = |at: usize| at < sentence.end && doc.clue(at, Clue::Legal).is_some() && is_form(doc, at);
    let title = doc.tokens[at].shape == Shape::Title && doc.tokens[at].kind == TokenKind::Word;
    let ordinal = || doc.number_kind(at) == Some(NumberKind::Ordinal) && !doc.classes[start].has(Class::Determiner);
    let other = || doc.clue_to(at, at, Clue::NoName) || ordinal();
    let barred = || other() && ends_as_firm(doc, sentence, at + 1);
    if title && names_on(doc, sentence, at + 1) && (form(at + 1) || barred()) {
        return Some(at + 1);
    }
    // "Royal *Dutch* Oil Co", "Royal *Dutch*/Harbour Group"
    let adjective = doc.clue(at, Clue::Nationality).filter(|&last| at == start + 1 && last + 1 < sentence.end);
    let before_firm =
        |last: &usize| doc.tokens[last + 1].kind == TokenKind::Slash || ends_as_firm(doc, sentence, last + 1);
    match adjective.filter(before_firm) {
        Some(last) => Some(last + 1),
        None => connector(doc, sentence, start, at),
    }
}

/// The token behind the word or number that the hyphen at token `at` joins to a name: "Falk-Lund", "ZPT-4o".
fn behind_hyphen(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let part = doc.tokens[..sentence.end].get(at + 1)?;
    if part.spaced || part.kind != TokenKind::Number && !is_name_word(doc, at + 1) {
        return None;
    }
    let end = at + 2;
    let letter = end < sentence.end && doc.is_behind_digit(end) && doc.tokens[end].span.len() == 1;
    Some(end + usize::from(letter))
}

/// "S.p.A.", "Savings and Loan", "Court of Appeals": the last token of several that end names together.
fn phrase(doc: &Doc<'_>, at: usize) -> Option<usize> {
    const ENDS: ClueSet = ClueSet::of(&[Clue::Legal, Clue::Trade, Clue::Body]);
    if !doc.begins_any(at, ENDS) {
        return None;
    }
    let capitals = |last: usize| doc.tokens[at].is_capitalised() && doc.tokens[last].is_capitalised();
    let several = |clue| doc.clue(at, clue).filter(|&last| last > at);
    let trade = || several(Clue::Trade).or_else(|| several(Clue::Body)).filter(|&last| capitals(last));
    several(Clue::Legal).or_else(trade)
}

/// "Royal Coldwater*/*Harbour Group", "Moody*'s* Investors Service Inc", "Lloyd*'s of* London": the token behind what
/// joins the name at `start` to one that a firm's form ends.
fn joint(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, at: usize) -> Option<usize> {
    let (kind, next) = (doc.tokens[at].kind, at + 1);
    // "Coldwater Harbour*,* S.A.", "Coldwater*,* Inc."
    if kind == TokenKind::Comma && at > start && next < sentence.end && doc.tokens[next].is_capitalised() {
        if is_partnership(doc, sentence, start, at) {
            return Some(next);
        }
        let form = doc.clue(next, Clue::Legal).filter(|&last| !doc.clue_to(next, last, Clue::Trade));
        return form.map(|last| last + 1).filter(|&end| is_form(doc, next) && !names_on(doc, sentence, end));
    }
    if !matches!(kind, TokenKind::Slash | TokenKind::Possessive) || at == start || next + 1 > sentence.end {
        return None;
    }
    if kind == TokenKind::Possessive && doc.word(next) == "of" && next + 1 < sentence.end {
        return doc.clue(next + 1, Clue::Place).filter(|_| at == start + 1).map(|last| last + 1);
    }
    let fits = match kind {
        TokenKind::Slash => !doc.tokens[at].spaced && doc.tokens.get(next).is_some_and(|next| !next.spaced),
        _ => doc.is_any(next, FIRM_END),
    };
    (fits && ends_as_firm(doc, sentence, next)).then_some(next)
}

/// "Falk*,* Tabesh and Co": one word before the comma, one behind it, and what nobody is called alone.
fn is_partnership(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, comma: usize) -> bool {
    let family = |at: usize| is_family(doc, at) && !doc.begins_any(at, LISTED);
    let (second, and, company) = (comma + 1, comma + 2, comma + 3);
    let ends = company < sentence.end && matches!(doc.word(and), "and" | "&") && doc.word(company) == "Co";
    ends && comma == start + 1 && family(start) && family(second)
}

/// Whether token `at` is printed as a form of incorporation is: "Inc", "S.A.", but not "Company" or "Group".
pub(super) fn is_form(doc: &Doc<'_>, at: usize) -> bool {
    doc.word(at).trim_end_matches('.').len() <= 4
}

/// Whether a name goes on, or begins, with token `at`.
fn names_on(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> bool {
    at < sentence.end && doc.tokens[at].kind == TokenKind::Word && is_name_word(doc, at)
}

/// The last of the name words that `range` begins with.
fn last_word(doc: &Doc<'_>, mut range: Range<usize>) -> Option<usize> {
    let end = range.clone().find(|&at| !is_name_word(doc, at)).unwrap_or(range.end);
    range.next().filter(|&first| first < end).map(|_| end - 1)
}

/// Whether the name words from token `at` on end with a firm's form, and no job follows: "Group Chief Executive".
fn ends_as_firm(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let Some(last) = last_word(doc, at..sentence.end.min(at + 5)) else { return false };
    doc.clue_to(last, last, Clue::Legal) && doc.clue(last + 1, Clue::Job).is_none()
}

/// The point behind an initial or "St." within a name.
fn is_inner_stop(doc: &Doc<'_>, at: usize) -> bool {
    let (stop, before) = (&doc.tokens[at], &doc.tokens[at - 1]);
    let short = || before.span.len() == 1 || doc.word(at - 1).eq_ignore_ascii_case("st");
    stop.kind == TokenKind::Stop && !stop.spaced && short() && is_name_word(doc, at + 1)
}

/// "Bank *of* America", "Johnson *&* Johnson", "Sand *and* Co", "Juan *de la* Cruz": the token behind the connector.
pub(super) fn connector(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, at: usize) -> Option<usize> {
    let text = doc.word(at);
    let next = at + 1;
    let particle = |at: usize| doc.clue(at, Clue::Particle).is_some();
    if !particle(at) && !matches!(text, "&" | "and" | "of" | "for" | "on") {
        return None; // as is so with most words
    }
    // "Rashid *al-*Tabesh"
    if doc.tokens[at].kind == TokenKind::Word && doc.tokens.get(next).is_some_and(|next| next.kind == TokenKind::Hyphen)
    {
        let glued = next + 1 < sentence.end && !doc.tokens[next + 1].spaced && is_name_word(doc, next + 1);
        return doc.clue(at, Clue::Particle).filter(|_| glued).map(|_| next + 1);
    }
    if text == "and" && at == start + 1 && doc.clue(start, Clue::Place).is_some() {
        // "London and Scottish Oil Plc", "Australia and New Zealand Coldwater Ltd"
        let trade = |last: &usize| doc.clue(last + 1, Clue::Trade).is_some();
        let land = doc.clue(next, Clue::Nationality).or_else(|| doc.clue(next, Clue::Place).filter(trade));
        return land.filter(|&last| ends_as_firm(doc, sentence, last + 1)).map(|last| last + 1);
    }
    // "Bank of British Columbia"
    let place = doc.clue(next, Clue::Place).filter(|&last| last > next && last < sentence.end);
    if let Some(last) = place.filter(|_| text == "of" && doc.clue_to(at - 1, at - 1, Clue::Trade)) {
        return Some(last + 1);
    }
    // "Olva *von der* Tabesh"
    if particle(at) && next < sentence.end && particle(next) && doc.tokens[next].shape == Shape::Lower {
        return Some(next + 1).filter(|&last| last < sentence.end && is_name_word(doc, last));
    }
    let follows = next < sentence.end && is_name_word(doc, next);
    if !follows {
        return None;
    }
    let legal = doc.clue(next, Clue::Legal).is_some();
    // "Bank of Canada", but not "Acme Motors of Canada".
    let named = |clue| doc.clue_to(at - 1, at - 1, clue);
    let institution = || named(Clue::Body) || named(Clue::Authority) || at == start + 1 && named(Clue::Trade);
    match text {
        "&" => Some(next),
        "and" => {
            let firm = || {
                is_firm_pair(doc, sentence, start, next)
                    || is_family_pair(doc, start, at, next)
                    || is_letter_pair(doc, sentence, start, at)
                    || is_trade_pair(doc, sentence, start, at)
            };
            (legal || is_body_pair(doc, start, at, next) || firm()).then_some(next)
        }
        "of" => (institution() || is_of_place(doc, start, at, next)).then_some(next),
        // "Organisation *for* Harbour Talks", "Committee *on* Trade"
        "for" | "on" => (named(Clue::Body) && doc.tokens[at - 1].is_capitalised()).then_some(next),
        _ => doc.clue(at, Clue::Particle).map(|_| next),
    }
}

/// Forms that a name goes on behind: an "Inc of Boston" merely sits there.
const COMPANY: &[&str] = &["Co", "Company", "Corp", "Corporation"];

/// "Quorint Motors *of* Canada Ltd", "Royal Bank *of* Scotland", "Aluminum Co *of* America": a place before a firm's form,
/// or behind a firm that ordinary words alone don't tell from others.
fn is_of_place(doc: &Doc<'_>, start: usize, of: usize, next: usize) -> bool {
    let Some(last) = doc.clue(next, Clue::Place) else { return false };
    let form = || doc.clue(last + 1, Clue::Legal).is_some() && is_form(doc, last + 1);
    let common = |at: usize| doc.tokens[at].shape == Shape::Title && doc.lexicon.is_ordinary(doc.word(at));
    let plain = || (start..of).all(|at| common(at) || doc.is_any(at, FIRM_END));
    let company = doc.clue_to(of - 1, of - 1, Clue::Trade) || COMPANY.contains(&doc.word(of - 1));
    let firm = || doc.classes[of - 1].has(Class::LenderWord) || company && plain();
    form() || of > start + 1 && doc.tokens[of - 1].shape == Shape::Title && firm()
}

/// Where the name of a bank ends that the word at `at` could not begin by itself: "State Bank of India".
fn end_of_bank(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let bank =
        at + 2 < sentence.end && doc.tokens[at + 1].is_capitalised() && doc.classes[at + 1].has(Class::LenderWord);
    let of = connector(doc, sentence, at, at + 2).filter(|_| bank && doc.word(at + 2) == "of")?;
    Some(extend(doc, sentence, of))
}

/// The last word of the firm in a name that goes on with a place: the "Co" of "Aluminum Co of America".
pub(super) fn firm_of_place(doc: &Doc<'_>, name: &Range<usize>) -> Option<usize> {
    (name.start + 1..name.end.saturating_sub(2)).find(|&at| doc.word(at + 1) == "of" && doc.is_any(at, FIRM_END))
}

/// "Management and Harbour Agency": one word before the "and", and a body at the end of what follows.
fn is_body_pair(doc: &Doc<'_>, start: usize, and: usize, next: usize) -> bool {
    let body = |at| doc.clue_to(at, at, Clue::Body) || doc.clue_to(at, at, Clue::Authority);
    let last = || last_word(doc, next..doc.tokens.len().min(next + 4));
    and == start + 1 && last().is_some_and(|last| last > next && body(last))
}

/// Whether a token may be a last name: no ordinary word.
fn is_family(doc: &Doc<'_>, at: usize) -> bool {
    doc.tokens[at].shape == Shape::Title && !doc.lexicon.is_ordinary(doc.word(at))
}

/// "Falk *and* Tabesh Inc": two words that are nothing but names, and a firm's form behind the second. A firm that is
/// named for the first time has a form of its own.
fn is_family_pair(doc: &Doc<'_>, start: usize, and: usize, next: usize) -> bool {
    let family = |at: usize| is_family(doc, at) && doc.clue(at, Clue::Known).is_none();
    let form = doc.clue(next + 1, Clue::Legal);
    let first = || !(0..start).any(|at| doc.word(at) == doc.word(start));
    and == start + 1 && form.is_some() && family(start) && family(next) && first()
}

/// "Coldwater Transport *and* Trading Plc": behind the "and" stand trades alone, which are no firm by themselves.
fn is_firm_pair(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, next: usize) -> bool {
    let trade = |at: usize| doc.clue_to(at, at, Clue::Trade);
    let form = (next..sentence.end.min(next + 3)).find(|&at| !trade(at));
    let whole = (start..next).any(|at| doc.clue_to(at, at, Clue::Legal));
    !whole && form.is_some_and(|form| form > next && doc.clue_to(form, form, Clue::Legal))
}

/// "S *and* W Quorint Plc": two letters before the rest of a name.
fn is_letter_pair(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, and: usize) -> bool {
    let letters = |at: usize, most: usize| doc.tokens[at].shape == Shape::Upper && doc.tokens[at].span.len() <= most;
    and == start + 1 && letters(start, 2) && letters(and + 1, 1) && names_on(doc, sentence, and + 2)
}

/// "Industrial *and* Commercial Bank", "Quorint Kitchen *and* Dock Co": common words on both sides, of which only those
/// behind the "and" end as a firm does.
fn is_trade_pair(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, and: usize) -> bool {
    let Some(last) = last_word(doc, and + 1..sentence.end.min(and + 5)).filter(|&last| last > and + 1) else {
        return false;
    };
    let common = |at: usize| doc.lexicon.is_ordinary(doc.word(at)) || doc.is_any(at, FIRM_END);
    let before = and - 1;
    let ends = if before == start {
        doc.clue_to(start, start, Clue::Trade) && doc.is_any(last, FIRM_END)
    } else {
        common(before) && !doc.is_any(before, FIRM_END) && doc.clue_to(last, last, Clue::Legal)
    };
    ends && (and + 1..last).all(common)
}
