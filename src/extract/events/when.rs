//! A trigger → its date: the one that the sentence gives it, else that of the article.

use std::ops::Range;

use crate::extract::Doc;
use crate::extract::clauses::ClauseKind;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet};
use crate::model::{DateBasis, DateMention, Extraction, Modality, Period, Point};

/// A date farther away than this is another event's.
const FAR: usize = 34;
/// A date among that many tokens at the head of a sentence holds for all of it.
const OPENING: usize = 4;

/// Words before a date that make it the end of something else: "for the year", "through 2028".
const NOT_WHEN: &[&str] =
    &["for", "through", "until", "till", "to", "ending", "ended", "than", "from", "by", "since", "fiscal", "scheduled"];
/// Words before a date that is the last day of something else: "the quarter ended March 31".
const ENDS: &[&str] = &["ended", "ending", "to", "until", "till", "through"];
/// Words before a date that say when something happened or will.
const WHEN: &[&str] = &[
    "in",
    "on",
    "during",
    "at",
    "of",
    "late",
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

/// Words that open a clause of their own.
const OPENERS: ClassSet = ClassSet::of(&[Class::Subordinator, Class::Relative]);

/// What is to be dated.
pub(super) struct Trigger {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Has it happened?
    pub modality: Modality,
    /// Whether its date is the day that it is said: guidance, ratings.
    pub said: bool,
}

/// The date in the sentence that belongs to the trigger.
pub(super) fn date(
    doc: &Doc<'_>,
    found: &Extraction,
    sentence: &Sentence,
    trigger: &Trigger,
) -> Option<(Period, DateBasis)> {
    let behind = |at: usize| found.dates.partition_point(|date| date.span.start() < doc.start_of(at));
    let (Range { start, end }, tokens) = (sentence.tokens.clone(), &trigger.tokens);
    let opening = behind(start)..behind(end.min(start + OPENING));
    let near = behind(start.max(tokens.start.saturating_sub(FAR)))..behind(end.min(tokens.end + FAR + 1));
    let dates = opening.clone().chain(near.start.max(opening.end)..near.end).map(|index| &found.dates[index]);
    let costs = dates.filter_map(|date| Some((cost(doc, sentence, trigger, date)?, date)));
    let (_, best) = costs.min_by_key(|&(cost, _)| cost)?;
    let basis = if best.relative { DateBasis::Relative } else { DateBasis::Stated };
    Some((best.period, basis))
}

/// The day of the article.
pub(super) fn published(doc: &Doc<'_>) -> Option<(Period, DateBasis)> {
    doc.article.published.map(|day| (Period::day(day), DateBasis::Published))
}

/// How little the date fits: its distance in tokens, more where a clause ends between, more where it is coarse.
fn cost(doc: &Doc<'_>, sentence: &Sentence, trigger: &Trigger, date: &DateMention) -> Option<usize> {
    let at = doc.token_at(date.span.start());
    let grain = match date.period {
        Period::Point(Point::Day(_)) => 0,
        Period::Point(Point::Week(..) | Point::Month(..)) => 2,
        Period::Point(Point::Quarter(..) | Point::Half(..)) | Period::Interval(..) | Period::Fiscal(..) => 4,
        Period::Point(Point::Year(_)) => 6,
        Period::Point(Point::Decade(_)) | Period::Duration(..) => return None,
    };
    let tokens = &trigger.tokens;
    let distance = if at < tokens.start { tokens.start - at } else { at.saturating_sub(tokens.end) };
    let same = doc.clauses.of(at) == doc.clauses.of(tokens.start);
    let before = if at > sentence.tokens.start { doc.word(at - 1) } else { "" };
    let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(before));
    let opens = at < sentence.tokens.start + OPENING && (before.is_empty() || is_one_of(WHEN));
    let label = grain > 0 && !opens && !is_one_of(WHEN);
    let reported = trigger.modality == Modality::Reported;
    let other = grain > 0 && reported && is_one_of(NOT_WHEN) || is_one_of(ENDS);
    // "its 2017 outlook": a label of the thing, not the day of the event.
    if label && grain == 6 || other || (reported || trigger.said) && is_ahead(doc, date) || trigger.said && grain > 2 {
        return None;
    }
    let compared = at > sentence.tokens.start + 1 && doc.word(at - 2) == "than"; // "more than in March"
    if compared || !same && is_elsewhere(doc, tokens.start, at) {
        return None;
    }
    let clause = if same { 0 } else { 9 };
    let cost = if opens { distance.min(10) } else { distance } + clause + grain + if label { 6 } else { 0 };
    (cost <= FAR).then_some(cost)
}

/// Whether the date begins after the day of the article: what has happened has another one.
fn is_ahead(doc: &Doc<'_>, date: &DateMention) -> bool {
    doc.article.published.is_some_and(|day| date.period.days().is_some_and(|(first, _)| first > day))
}

/// Whether a clause of its own holds the date, which the trigger's doesn't hang on: "widened the recall, which
/// began on 24 February".
fn is_elsewhere(doc: &Doc<'_>, trigger: usize, date: usize) -> bool {
    let (own, other) = (doc.clauses.of(trigger), doc.clauses.of(date));
    let clause = doc.clauses.get(other);
    let opened = doc.classes.get(clause.first as usize).is_some_and(|classes| classes.any(OPENERS));
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
        check("The brewer sold its dairy unit, which opened in May 2019, for $40 million.", &["2025-12-13"]);
        check("The dividend of 4 cents, due on 14 January 2026, was scrapped.", &["2025-12-13"]);
        check("The mill cut its 2027 profit forecast.", &["2025-12-13"]);
        check("For the quarter ended September 30, net income fell 4% to $9 million.", &["2025-Q3"]);
    }
}
