//! A trigger → its date: the one that the sentence gives it, else that of the article.

use std::ops::Range;

use super::things::Things;
use crate::extract::Doc;
use crate::extract::calendar;
use crate::extract::clauses::ClauseKind;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet};
use crate::model::{DateBasis, DateMention, DurationUnit, Extraction, Modality, Period, Point, Shape, TokenKind};

/// A date farther away than this is another event's.
const FAR: usize = 34;
/// A date among that many tokens at the head of a sentence holds for all of it.
const OPENING: usize = 4;

/// So many days ahead nothing is planned.
const TERM: i64 = 12 * 365;

/// Words before a date that make it the end of something else: "for the year", "through 2028".
const NOT_WHEN: &[&str] =
    &["for", "through", "until", "till", "to", "ending", "ended", "than", "from", "by", "since", "fiscal", "scheduled"];
/// Words before a date that is the last day of something else: "the quarter ended March 31".
const ENDS: &[&str] = &["ended", "ending", "to", "until", "till", "through"];
/// How many tokens of what commas set off stand on either side of a date, at most.
const INSERTED: usize = 60;
/// Words before a date that say when something happened or will.
const WHEN: &[&str] = &[
    "in",
    "on",
    "during",
    "at",
    "of",
    "late",
    "later",
    "early",
    "mid",
    "last",
    "next",
    "this",
    "earlier",
    "by",
    "around",
    "effective",
    "the",
];

/// A quarter has no more days, its first not counted.
const QUARTER: i64 = 91;
/// How far before a trigger or behind a date a word may stand that makes a record of it, in tokens.
const RECORD: usize = 4;

/// How far before a date a word may stand that compares with it, in tokens.
const COMPARED: usize = 7;

/// Words that open a clause of their own.
const OPENERS: ClassSet = ClassSet::of(&[Class::Subordinator, Class::Relative]);

/// What is to be dated.
pub(super) struct Trigger {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Has it happened?
    pub modality: Modality,
    /// Whether that it is done has only been decided: "agreed to suspend".
    pub decided: bool,
    /// Whether its date is the day that it is said: guidance, ratings, the release of results.
    pub said: bool,
    /// Whether it takes no longer than some weeks: moves of a price.
    pub brief: bool,
}

/// The date in the sentence that belongs to the trigger; `things` is what stands in it.
pub(super) fn date(
    doc: &Doc<'_>,
    found: &Extraction,
    (sentence, things): (&Sentence, &Things),
    trigger: &Trigger,
) -> Option<(Period, DateBasis)> {
    let opening = sentence.tokens.start + OPENING;
    let near = opening.max(trigger.tokens.start.saturating_sub(FAR))..trigger.tokens.end + FAR + 1;
    let dates = things.dates(sentence.tokens.start..opening).iter().chain(things.dates(near));
    // What is planned isn't planned for the day that the dateline tells.
    let planned = trigger.modality != Modality::Reported && !trigger.said;
    let dates = dates.filter(|date| !planned || date.tokens.start >= things.opening);
    let dates = dates.map(|date| (&date.tokens, &found.dates[date.index]));
    let costs = dates.filter_map(|(own, date)| Some((cost(doc, sentence, trigger, (own, date))?, date)));
    let (_, best) = costs.min_by_key(|&(cost, _)| cost)?;
    let basis = if best.relative { DateBasis::Relative } else { DateBasis::Stated };
    Some((best.period, basis))
}

/// The day of the article.
pub(super) fn published(doc: &Doc<'_>) -> Option<(Period, DateBasis)> {
    doc.article.published.map(|day| (Period::day(day), DateBasis::Published))
}

/// How little the date, whose tokens are `own`, fits: its distance in tokens, more where a clause ends between, more
/// where it is coarse. What costs least to ask is asked first.
fn cost(
    doc: &Doc<'_>,
    sentence: &Sentence,
    trigger: &Trigger,
    (own, date): (&Range<usize>, &DateMention),
) -> Option<usize> {
    let at = own.start;
    let grain = match date.period {
        Period::Point(Point::Day(_)) => 0,
        Period::Point(Point::Week(..) | Point::Month(..)) => 2,
        Period::Point(Point::Quarter(..) | Point::Half(..)) | Period::Interval(..) | Period::Fiscal(..) => 4,
        Period::Point(Point::Year(_)) => 6,
        Period::Point(Point::Decade(_)) | Period::Duration(..) => return None,
    };
    let before = before(doc, sentence, at);
    // "its 2017 outlook": a label of the thing, not the day of the event.
    let coarse = trigger.said && grain > 2 && ![before, doc.word(at)].contains(&"earlier");
    if coarse || trigger.brief && grain > 2 {
        return None;
    }
    let tokens = &trigger.tokens;
    let distance = if at < tokens.start { tokens.start - at } else { at.saturating_sub(tokens.end) };
    let same = doc.clauses.of(at) == doc.clauses.of(tokens.start);
    let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(before));
    let when = is_one_of(WHEN);
    let opens = at < sentence.tokens.start + OPENING && (before.is_empty() || when);
    let adverb = date.relative && WHEN.contains(&doc.word(at)); // "sold the mill | last year"
    let label = grain > 0 && !opens && !adverb && !when;
    let clause = if same { 0 } else { 9 };
    let cost = if opens { distance.min(10) } else { distance } + clause + grain + if label { 6 } else { 0 };
    let reported = trigger.modality == Modality::Reported && !trigger.decided;
    let other = grain > 0 && reported && is_one_of(NOT_WHEN) || is_one_of(ENDS);
    if cost > FAR || label && grain == 6 || other || (reported || trigger.said) && is_ahead(doc, date.period) {
        return None;
    }
    let month = matches!(date.period, Period::Point(Point::Month(..)));
    let compared = (grain > 2 || month && trigger.said) && is_compared(doc, sentence, at);
    let inserted = at < tokens.start && is_inserted(doc, sentence, at..tokens.start);
    let elsewhere = !same && is_elsewhere(doc, tokens.start, at);
    let other = grain > 0 && (is_of_participle(doc, tokens.end, at) || is_of_earlier(doc, tokens.end, at));
    let fits = !compared && !inserted && !elsewhere && !other && !is_a_term(doc, date);
    (fits && !is_of_something(doc, sentence, trigger, (own, date))).then_some(cost)
}

/// "recalled the cars **built** between May and July": whether a participle behind the trigger, which ends before token
/// `from`, says when it was done to something.
fn is_of_participle(doc: &Doc<'_>, from: usize, date: usize) -> bool {
    let Some(before) = date.checked_sub(1).filter(|&at| at > from && doc.classes[at].has(Class::Preposition)) else {
        return false;
    };
    let (participle, noun) = (before - 1, before.wrapping_sub(2));
    const FORESEEN: ClassSet = ClassSet::of(&[Class::Expect, Class::Expectation, Class::ExpectedTo]);
    let past = doc.word(participle).ends_with("ed") || doc.classes[participle].has(Class::Verb);
    let done = past && !doc.classes[participle].any(FORESEEN); // "more than expected in January"
    let plain = |at: usize| doc.tokens[at].shape == Shape::Lower && !doc.is_function(at) && !doc.words_at().is_verb(at);
    participle > from && done && plain(noun) && doc.kind(noun) == Some(TokenKind::Word)
}

/// "rose 4% **after an increase of 3% in May**": whether a figure stands before a date behind the trigger, which ends
/// before token `from`, that something comes after.
fn is_of_earlier(doc: &Doc<'_>, from: usize, date: usize) -> bool {
    let low = from.max(date.saturating_sub(COMPARED + 1));
    let figure = |at: usize| doc.tokens[at].kind.opens_figure();
    let after = (low..date).rev().find(|&at| matches!(doc.word(at), "after" | "following"));
    after.is_some_and(|after| (after..date).any(figure))
}

/// The word before a date, but for an article: "since" of "since the end of May".
fn before<'a>(doc: &'a Doc<'_>, sentence: &Sentence, date: usize) -> &'a str {
    let word = |back: usize| if date >= sentence.tokens.start + back { doc.word(date - back) } else { "" };
    if word(1) == "the" && NOT_WHEN.iter().chain(ENDS).any(|other| *other == word(2)) { word(2) } else { word(1) }
}

/// Whether an earlier figure is dated so: "more than in March", "up from $9 million in 1985".
fn is_compared(doc: &Doc<'_>, sentence: &Sentence, date: usize) -> bool {
    let clause = doc.clauses.of(date);
    let near = sentence.tokens.start.max(date.saturating_sub(COMPARED))..date;
    let ends =
        |at: usize| doc.words_at().is_verb(at) || doc.word(at) == "to" || doc.tokens[at].kind == TokenKind::Comma;
    let mut own = near.rev().take_while(|&at| doc.clauses.of(at) == clause && !ends(at));
    // "up from $9 million in 1985", not "bought it from Acme last year"
    let figure = |at: usize| doc.tokens[at].kind.opens_figure();
    let level = |at: usize| doc.word(at) == "from" && ((at + 1..date).any(figure) || at + 1 == date);
    own.any(|at| doc.classes[at].has(Class::Versus) && !doc.classes[at].has(Class::Act) || level(at))
}

/// Whether a date only says which one of something is meant: "bonds due 2016", "its May 29 letter", "July copper".
fn is_of_something(
    doc: &Doc<'_>,
    sentence: &Sentence,
    trigger: &Trigger,
    (own, date): (&Range<usize>, &DateMention),
) -> bool {
    const TRADED: ClassSet = ClassSet::of(&[Class::MarketWord, Class::SecurityWord]);
    const LINKS: ClassSet = ClassSet::of(&[Class::Preposition, Class::Conjunction, Class::Auxiliary, Class::Relative]);
    let (tokens, Range { start: first, end: next }) = (&sentence.tokens, own.clone());
    let word = |at: usize| if tokens.contains(&at) { doc.word(at) } else { "" };
    let before = first.wrapping_sub(1);
    let is = |at: usize, classes: ClassSet| tokens.contains(&at) && doc.classes[at].any(classes);
    let other = |at: usize| !trigger.tokens.contains(&at);
    let ends =
        |at: usize| other(at) && matches!(word(at), "due" | "maturing" | "matures" | "mature" | "expiring" | "expires");
    let noun = || {
        let plain = tokens.contains(&next) && doc.tokens[next].kind == TokenKind::Word && !is(next, LINKS);
        plain && !doc.words_at().is_verb(next) && !word(next).ends_with("ly")
    };
    let owned = || {
        tokens.contains(&before) && doc.tokens[before].kind == TokenKind::Possessive
            || matches!(word(before), "its" | "their" | "his" | "her")
    };
    let year = matches!(date.period, Period::Point(Point::Year(_)));
    let month = || doc.tokens[first].kind == TokenKind::Word && first + 1 == next;
    let listed = || first == tokens.start && word(next) == "and" && doc.tokens[next + 1].is_capitalised();
    // "above yesterday's closing prices", not "yesterday's cut" or "in yesterday's trading"
    let of_day = tokens.contains(&next)
        && doc.tokens[next].kind == TokenKind::Possessive
        && !matches!(word(before), "in" | "during" | "on")
        && !trigger.tokens.contains(&(next + 1));
    of_day
        || is_of_delivery(doc, first)
        || ends(before)
        || ends(first.wrapping_sub(2))
        || (year && word(before) == "the" || owned()) && noun()
        || year && word(before) == "of" && is(before.wrapping_sub(1), TRADED)
        || month() && (is(next, TRADED) || listed())
}

/// "zinc **for delivery in** March": whether the date that begins at token `at` is when something changes hands.
fn is_of_delivery(doc: &Doc<'_>, at: usize) -> bool {
    at > 1
        && matches!(doc.word(at - 1), "in" | "for" | "within")
        && matches!(doc.word(at - 2), "delivery" | "shipment" | "settlement")
}

/// Whether what the trigger tells goes on for months: "has gained a quarter since January", "up 33% over a year".
pub(super) fn goes_on(
    doc: &Doc<'_>,
    found: &Extraction,
    (sentence, things): (&Sentence, &Things),
    trigger: Range<usize>,
) -> bool {
    let clause = doc.clauses.of(trigger.start);
    let near = trigger.start.saturating_sub(FAR).max(sentence.tokens.start)..sentence.tokens.end.min(trigger.end + FAR);
    let running = |at: usize| doc.classes[at].has(Class::Ytd) && doc.clauses.of(at) == clause;
    if sentence.classes.has(Class::Ytd) && near.clone().any(running) {
        return true;
    }
    // "is down 9% this year, lagging the index, which **has gained** 4%"
    let relative = doc.classes[doc.clauses.get(clause).first as usize].has(Class::Relative);
    let has = matches!(doc.word(trigger.start.saturating_sub(1)), "has" | "have");
    let mut earlier = things.dates(near.start..trigger.start).iter();
    if relative && has && earlier.any(|date| is_long(doc, &found.dates[date.index], date.tokens.start)) {
        return true;
    }
    // "three-month copper": what only describes.
    let describes = |own: &Range<usize>| doc.tokens[own.clone()].iter().any(|token| token.kind == TokenKind::Hyphen);
    let when = |own: &Range<usize>| !describes(own) && !is_of_delivery(doc, own.start);
    things.dates(near).iter().filter(|date| when(&date.tokens)).any(|date| {
        let (at, date) = (date.tokens.start, &found.dates[date.index]);
        let own = doc.clauses.get(doc.clauses.of(at));
        let since = own.parent == Some(clause) && own.first as usize + 1 == at; // the word opens a clause
        let same = doc.clauses.of(at) == clause || since;
        same && is_long(doc, date, at)
            && !is_ahead(doc, date.period)
            && !is_record(doc, trigger.start.saturating_sub(RECORD)..until_comma(doc, at, at + 1 + RECORD))
    })
}

/// The first comma among the tokens; their end where there is none.
fn until_comma(doc: &Doc<'_>, first: usize, end: usize) -> usize {
    let comma = |at: &usize| doc.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Comma);
    (first..end).find(comma).unwrap_or(end)
}

/// Whether the words speak of a record: "its lowest since August", "a 52-week low", "for the first time since May".
fn is_record(doc: &Doc<'_>, mut tokens: Range<usize>) -> bool {
    let extreme = |at: usize| doc.classes.get(at).is_some_and(|classes| classes.has(Class::Extreme));
    let first = |at: usize| doc.word(at) == "first" && doc.word(at + 1) == "time";
    tokens.any(|at| extreme(at) || first(at) || doc.word(at).ends_with("est"))
}

/// Whether the date, which begins with token `at`, covers months.
fn is_long(doc: &Doc<'_>, date: &DateMention, at: usize) -> bool {
    match date.period {
        Period::Duration(count, DurationUnit::Month) => count > 1,
        Period::Duration(count, DurationUnit::Week) => count > 8,
        Period::Duration(_, unit) => matches!(unit, DurationUnit::Quarter | DurationUnit::Year),
        period => {
            let since = at.checked_sub(1).is_some_and(|before| doc.word(before) == "since");
            let days = period.days().map_or(0, |(first, last)| (last - first).num_days());
            since && days > 0 || days > QUARTER
        }
    }
}

/// Whether a period begins after the day of the article: what has happened has another one.
pub(super) fn is_ahead(doc: &Doc<'_>, period: Period) -> bool {
    calendar::is_ahead(period, doc.article.published)
}

/// Whether the date lies so far ahead that it ends something rather than tells when: "retired in 25 years".
fn is_a_term(doc: &Doc<'_>, date: &DateMention) -> bool {
    let ahead = doc.article.published.zip(date.period.days()).map(|(day, (first, _))| (first - day).num_days());
    ahead.is_some_and(|days| days > TERM)
}

/// Whether commas and a participle set off what holds the date: "Lind, appointed in 1982, was moved".
fn is_inserted(doc: &Doc<'_>, sentence: &Sentence, between: Range<usize>) -> bool {
    let comma = |at: usize| doc.tokens[at].kind == TokenKind::Comma;
    let opens = (sentence.tokens.start + 1..between.start).rev().take(INSERTED).find(|&at| comma(at));
    opens.is_some_and(|at| doc.words_at().is_participle(at + 1)) && between.take(INSERTED).any(comma)
}

/// Whether a clause of its own holds the date, which the trigger's doesn't hang on: "widened the recall, which
/// began on 24 February".
fn is_elsewhere(doc: &Doc<'_>, trigger: usize, date: usize) -> bool {
    let (own, other) = (doc.clauses.of(trigger), doc.clauses.of(date));
    let clause = doc.clauses.get(other);
    let first = clause.first as usize;
    let opened = doc.classes.get(first).is_some_and(|classes| classes.any(OPENERS));
    let hangs = matches!(clause.kind, ClauseKind::Subordinate | ClauseKind::Relative);
    hangs && opened && clause.verb.is_some() && !doc.clauses.governs(other, own)
}

#[cfg(test)]
mod tests {
    use crate::extract::{extract, testing::article};

    /// The dates of the events of `text`, published on 2025-12-13.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = extract(&article(text), crate::fixture::lexicon());
        let dates: Vec<String> = found.events.iter().filter_map(|event| Some(event.date?.to_string())).collect();
        assert_eq!(dates, expected, "{text}");
    }

    #[test]
    fn a_date_belongs_to_what_happened_then() {
        check("On December 3 the board declared a dividend of 40 cents.", &["2025-12-03"]);
        check("The brewer sold its dairy unit, which opened in May 2019, for $40 million.", &["2025-12-13", "2019-05"]);
        check("The dividend of 4 cents, due on 14 January 2026, was scrapped.", &["2025-12-13"]);
        check("The mill cut its 2027 profit forecast.", &["2025-12-13"]);
        check("The mill agreed to close its dairy from 3 March 2026.", &["2026-03-03"]);
        check("The brewer, admired in Oslo in 2009, has cut its dividend.", &["2025-12-13"]);
        check("The lender sold $40 million of bonds due 2032.", &["2025-12-13"]);
        check("The utility will redeem its bonds of 2031.", &["2025-12-13"]);
        check("The brewer extended the offer of its May 29 letter.", &["2025-12-13"]);
        check("The brewer will retire the notes in 25 years.", &["2025-12-13"]);
        check("Acme Grain warned earlier this year that profit would fall.", &["2025"]);
        check("The brewer sold its dairy unit last year.", &["2024"]);
        check("The brewer bought its dairy unit from Acme Grain last year.", &["2024"]);
        check("The purchase of the mill is expected to close in early 2026.", &["2026"]);
        check("Shares of the mill fell 4% to their lowest since May 2024.", &["2025-12-13"]);
        check("Shares of the mill fell 4%, their worst day since May 2024.", &["2025-12-13"]);
        check("Shares of the mill have fallen 4% since May 2024.", &[]);
        check("Three-month copper fell 4%.", &["2025-12-13"]);
        check("Prices in Norway rose 4%, after an increase of 3% in October.", &["2025-12-13"]);
        check("Shares of the mill rose above Friday's close.", &["2025-12-13"]);
        check("Shares of the mill rose in Friday's trading.", &["2025-12-12"]);
        check("Acme Grain recalled 400 mixers made between May and July 2024.", &["2025-12-13"]);
        check("Acme Grain will tomorrow sell a mill.", &["2025-12-14"]);
        check("OSLO, Dec 13 - Norway will sell 4 billion crowns of treasury bills tomorrow.", &["2025-12-14"]);
        check("OSLO, Dec 13 - Norway will sell 4 billion crowns of treasury bills.", &["2025-12-13"]);
        check("A distribution centre near Oslo will shut by the autumn.", &["2026-09/2026-11"]);
        check("Shares of the mill fell 5% on a bleak outlook for 2026.", &["2025-12-13"]);
        check("Third-quarter earnings of the mill are due on 20 December.", &["2025-12-20"]);
        check("The mill reported a profit of $4 million, up from $3 million in 2024.", &["2025-12-13"]);
        check("The mill reported a profit of $4 million for the third quarter.", &["2025-12-13"]);
        check("The mill raised its sales forecast to $4 million from $3 million in November.", &["2025-12-13"]);
        check("The ministers of the cartel meet on 20 December.", &["2025-12-20"]);
        check("The board meets on Thursday to vote on the merger.", &["2025-12-18"]);
        check("The board met on Thursday to vote on the merger.", &["2025-12-11"]);
        check("The base rate will fall from 4% to 3% next year.", &["2026"]);
        check("For the quarter ended September 30, net income fell 4% to $9 million.", &["2025-Q3"]);
    }
}
