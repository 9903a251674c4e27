//! A trigger → its date: the one that the sentence gives it, else that of the article.

use std::ops::Range;

use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::model::{DateBasis, DateMention, Extraction, Modality, Period, Point};

/// A date farther away than this is another event's.
const FAR: usize = 34;

/// Words before a date that make it the end of something else: "for the year", "through 2028".
const NOT_WHEN: &[&str] =
    &["for", "through", "until", "till", "to", "ending", "ended", "than", "from", "by", "fiscal", "scheduled"];
/// Words before a date that say when something happened or will.
const WHEN: &[&str] = &[
    "in",
    "on",
    "since",
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

/// The date in the sentence that belongs to the trigger.
pub(super) fn date(
    doc: &Doc<'_>,
    found: &Extraction,
    sentence: &Sentence,
    trigger: Range<usize>,
    modality: Modality,
) -> Option<(Period, DateBasis)> {
    let bytes = doc.span_of(sentence.tokens.clone())?;
    let from = found.dates.partition_point(|date| date.span.start() < bytes.start());
    let dates = found.dates[from..].iter().take_while(|date| date.span.end() <= bytes.end());
    let costs = dates.filter_map(|date| Some((cost(doc, sentence, &trigger, date, modality)?, date)));
    let (_, best) = costs.min_by_key(|&(cost, _)| cost)?;
    let basis = if best.relative { DateBasis::Relative } else { DateBasis::Stated };
    Some((best.period, basis))
}

/// The day of the article.
pub(super) fn published(doc: &Doc<'_>) -> Option<(Period, DateBasis)> {
    doc.article.published.map(|day| (Period::day(day), DateBasis::Published))
}

/// How little the date fits: its distance in tokens, more where a clause ends between, more where it is coarse.
fn cost(
    doc: &Doc<'_>,
    sentence: &Sentence,
    trigger: &Range<usize>,
    date: &DateMention,
    modality: Modality,
) -> Option<usize> {
    let at = doc.token_at(date.span.start());
    let grain = match date.period {
        Period::Point(Point::Day(_)) => 0,
        Period::Point(Point::Week(..) | Point::Month(..)) => 2,
        Period::Point(Point::Quarter(..) | Point::Half(..)) | Period::Interval(..) | Period::Fiscal(..) => 4,
        Period::Point(Point::Year(_)) => 6,
        Period::Point(Point::Decade(_)) | Period::Duration(..) => return None,
    };
    let distance = if at < trigger.start { trigger.start - at } else { at.saturating_sub(trigger.end) };
    let opens = at < sentence.tokens.start + 4;
    let same = doc.clauses.of(at) == doc.clauses.of(trigger.start);
    let before = if at > sentence.tokens.start { doc.word(at - 1).to_lowercase() } else { String::new() };
    let label = grain > 0 && !opens && !WHEN.contains(&before.as_str());
    let other = grain > 0 && NOT_WHEN.contains(&before.as_str()) && modality == Modality::Reported;
    // "its 2017 outlook": a label of the thing, not the day of the event.
    if label && grain == 6 || other {
        return None;
    }
    let clause = if same { 0 } else { 9 };
    let cost = if opens { distance.min(10) } else { distance } + clause + grain + if label { 6 } else { 0 };
    (cost <= FAR).then_some(cost)
}
