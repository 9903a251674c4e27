//! The period that an article reports on, from its title and its opening sentences.

use std::ops::ControlFlow;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::calendar::{is_year_long, stretch_to};
use super::entities::{behind_dateline, main_kind};
use super::passages::Sentence;
use super::times::counts_back;
use super::{Doc, title};
use crate::lexicon::{Class, Table, Trait};
use crate::model::{EntityKind, Extraction, FiscalPart, Period, Point, Span, TokenKind};

/// How many days after its end a period is reported on at the latest.
const REPORTED: i64 = 150;
/// How many days after its end a year is that a title names.
const ANNUALLY: i64 = 210;
/// How many days after its end a part of a year is reported on, more often than not.
const LAG: u64 = 45;
/// In how many sentences of an article the period stands that it reports on.
const OPENING: usize = 16;
/// In how many of them a year is told of that the article reports on.
const LEAD: usize = 8;
/// How many days before publication the day lies at most that a paper's opening tells of.
const LATELY: i64 = 4;
/// A line that only names a period has no more tokens.
const LINE: usize = 12;
/// Words of a report on a year.
const ANNUAL: &[&str] = &["annual", "Annual", "full", "Full", "full-year"];

/// The period that an article reports on: the one that its title names, else the first quarter, half or run of months
/// that its opening sentences name beside a result or above a list, if it was over when the article was published. Where
/// they tell of a year's results first, it is that year.
pub(super) fn reported(doc: &Doc<'_>, found: &Extraction) -> Option<Period> {
    let published = doc.article.published?;
    let titled = title::period(doc);
    if let Some(own) = titled.and_then(|period| labelled(found, period)) {
        return Some(own);
    }
    // "YEAR SEPT 30 LOSS" of March
    let latest = |period| if is_year_long(period) { ANNUALLY } else { REPORTED };
    if let Some(period) = titled.filter(|&period| is_over(period, published, latest(period))) {
        return Some(period);
    }
    for (at, sentence) in doc.sentences.iter().take(OPENING).enumerate() {
        if let ControlFlow::Break(period) = told(doc, found, (at, sentence), (titled, published)) {
            return period;
        }
    }
    titled.filter(|_| title::heads_table(&doc.article.title)).and_then(|part| of_own_year(part, published))
}

/// What sentence `at` tells of the period under a title that names `titled`: breaks with it, or with none where a year's
/// results are told.
fn told(
    doc: &Doc<'_>,
    found: &Extraction,
    (at, sentence): (usize, &Sentence),
    (titled, published): (Option<Period>, NaiveDate),
) -> ControlFlow<Option<Period>> {
    let result = sentence.classes.has(Class::ResultMeasure);
    if result && at < LEAD && sentence.tokens.clone().any(|at| is_annual(doc, at)) {
        return ControlFlow::Break(None);
    }
    let own = behind_dateline(doc, &sentence.tokens)..sentence.tokens.end;
    let Some(span) = doc.span_of(own.clone()) else { return ControlFlow::Continue(()) };
    let heads = doc.tokens[own.end - 1].kind == TokenKind::Colon;
    // "NEW YORK, March 2 - Qtr ends Dec 31"; not "First-quarter figures are due on May 5"
    let due = |at: usize| doc.word(at) == "due" || doc.classes[at].has(Class::Future);
    let short = at < LEAD && own.len() <= LINE && !sentence.tokens.clone().any(due);
    // "topped third-quarter estimates"
    let estimated = at < LEAD && sentence.classes.has(Class::Expectation);
    if !(heads || result || short || estimated) {
        return ControlFlow::Continue(());
    }
    let dates =
        found.dates_in(span).filter(|date| !counts_back(doc, doc.last_token(date.span))).map(|date| date.period);
    // "3RD QTR NET" above "Period ended Jan 31"
    let ends = |period: Period| match period {
        Period::Point(day @ Point::Day(_)) if short => titled.and_then(|length| stretch_to(length, day)),
        _ => None,
    };
    let line = short && !doc.words_at().any_verb(own);
    let joint = if line { part_ended(dates.clone()) } else { None };
    let year = |period| matches!(period, Period::Point(Point::Year(_))) && at < LEAD && (result || line);
    let parts = dates.map(|period| ends(period).unwrap_or(period)).filter(|&period| is_part(period) || year(period));
    let mut over = joint.into_iter().chain(parts).filter(|&period| is_over(period, published, REPORTED));
    over.next().map_or(ControlFlow::Continue(()), |period| ControlFlow::Break(Some(period)))
}

/// Whether a period had ended when the article was published, less than so many days before.
fn is_over(period: Period, published: NaiveDate, latest: i64) -> bool {
    period.days().is_some_and(|(_, last)| (1..latest).contains(&(published - last).num_days()))
}

/// "3rd qtr Feb 28": a part of a year, and the day that it ended on.
fn part_ended(mut dates: impl Iterator<Item = Period>) -> Option<Period> {
    match (dates.next()?, dates.next()?) {
        (part, Period::Point(end @ Point::Day(_))) if is_part(part) || matches!(part, Period::Fiscal(..)) => {
            stretch_to(part, end)
        }
        _ => None,
    }
}

/// "4TH QTR NET" of June: a part of the company's own year, which is called by the year that it ends in, where no calendar
/// quarter or half has just ended that it could be.
fn of_own_year(part: Period, published: NaiveDate) -> Option<Period> {
    let (part, left) = match part {
        Period::Point(Point::Quarter(_, quarter)) | Period::Fiscal(_, FiscalPart::Quarter(quarter)) => {
            (FiscalPart::Quarter(quarter), 3 * (4 - u32::from(quarter)))
        }
        Period::Point(Point::Half(_, half)) | Period::Fiscal(_, FiscalPart::Half(half)) => {
            (FiscalPart::Half(half), 6 * (2 - u32::from(half)))
        }
        _ => return None,
    };
    let ended = published.checked_sub_days(Days::new(LAG))?;
    Some(Period::Fiscal(ended.checked_add_months(Months::new(left))?.year(), part))
}

/// The day before that of publication on which the opening says that prices moved: "Cocoa futures slid on Thursday" in a
/// paper of Friday.
pub(super) fn trading_day(doc: &Doc<'_>, found: &Extraction) -> Option<NaiveDate> {
    let sentence = doc.sentences.get(doc.lead).filter(|sentence| sentence.classes.has(Class::PriceVerb))?;
    let published = doc.article.published?;
    let own = behind_dateline(doc, &sentence.tokens)..sentence.tokens.end;
    let moves = |at: usize| doc.classes[at].has(Class::PriceVerb) && doc.words_at().is_verb(at);
    if !doc.measures_in(own.clone()).any(|(_, measure)| measure.is(Trait::Price)) || !own.clone().any(moves) {
        return None;
    }
    // "above yesterday's closing prices"
    let owns = |span: Span| doc.kind(doc.token_at(span.end())) == Some(TokenKind::Possessive);
    let told = found.dates_in(doc.span_of(own)?).filter(|date| date.relative && !owns(date.span));
    let days = told.filter_map(|date| date.period.as_day());
    days.filter(|&day| (1..=LATELY).contains(&(published - day).num_days())).last()
}

/// The month that the opening sentence tells of a country's figure, or of any in a text about no company: "Producer prices
/// fell in January".
pub(super) fn opening_month(doc: &Doc<'_>, found: &Extraction) -> Option<Period> {
    let sentence = doc.sentences.get(doc.lead)?;
    let span = doc.span_of(sentence.tokens.clone()).filter(|_| sentence.tables.has(Table::Measure))?;
    let month = |period: &Period| matches!(period, Period::Point(Point::Month(..)));
    let own = found.dates_in(span).filter(|date| !counts_back(doc, doc.last_token(date.span))).map(|date| date.period);
    let company = main_kind(found) == Some(EntityKind::Company);
    let of = if company { Trait::Country } else { Trait::Flow };
    let measured = || doc.measures_in(sentence.tokens.clone()).any(|(_, measure)| measure.is(of));
    own.filter(month).find(|period| period.ends_before(doc.article.published)).filter(|_| measured())
}

/// The year that the opening sentence of a text about no company looks ahead to, if it names but one: "a budget for 1988".
pub(super) fn opening_year(doc: &Doc<'_>, found: &Extraction) -> Option<Period> {
    let published = doc.article.published?;
    let sentence = doc.sentences.get(doc.lead).filter(|_| main_kind(found) != Some(EntityKind::Company))?;
    let span = doc.span_of(sentence.tokens.clone())?;
    let own = found.dates_in(span).map(|date| date.period);
    let ends = |period: Period| match period {
        Period::Fiscal(year, FiscalPart::Whole) => year >= published.year(),
        _ => is_year_long(period) && period.ends_after(Some(published)),
    };
    let mut ahead = own.filter(|&period| ends(period));
    let year = ahead.next()?;
    ahead.all(|other| other == year).then_some(year)
}

/// The quarter of a title in the company's own year, where the text counts so: "Q3 profit drops" above "Q3FY25".
fn labelled(found: &Extraction, titled: Period) -> Option<Period> {
    let Period::Point(Point::Quarter(_, quarter)) = titled else { return None };
    let year = |period: Period| match period {
        Period::Fiscal(year, FiscalPart::Quarter(own)) if own == quarter => Some(year),
        _ => None,
    };
    let first = found.dates.iter().find_map(|date| year(date.period))?;
    Some(Period::Fiscal(first, FiscalPart::Quarter(quarter)))
}

/// Whether companies report on periods of this kind several times a year.
fn is_part(period: Period) -> bool {
    matches!(
        period,
        Period::Point(Point::Quarter(..) | Point::Half(..)) | Period::Interval(Point::Month(..), Point::Month(..))
    )
}

/// "annual profit", but not "full-year forecast".
fn is_annual(doc: &Doc<'_>, at: usize) -> bool {
    let ahead = |at: usize| doc.tokens.get(at).is_some() && doc.classes[at].has(Class::OutlookWord);
    ANNUAL.contains(&doc.words_at().printed(at)) && !(at + 1..at + 6).any(ahead)
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::super::testing::titled;

    #[test]
    fn a_quarter_of_the_company_s_own_year_is_no_calendar_quarter() {
        let text = "Acme Corp fell after its December quarter (Q3FY26) disappointed.\nRevenue was $5 million.";
        let found = extract(&titled("Acme Corp Q3 profit drops", text), crate::fixture::lexicon());
        let period = found.observations.iter().last().and_then(|one| one.period);
        assert_eq!(period.map(|period| period.to_string()).as_deref(), Some("FY2026-Q3"));
    }
}
