//! A company's own calendar: which month its year ends with, and which quarter it calls the second, as far as the
//! article tells.

use std::ops::RangeInclusive;

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::{ended, fiscal_part, open_part, period};
use super::{Doc, Expr, Part, Pick, Picked, Read, Unit, Year};
use crate::lexicon::Class;
use crate::model::{FiscalPart, Period, Point};

/// What the article tells of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own {
    /// Quarters that it labels with a fiscal year, each with the last such year.
    labels: [Option<i32>; 4],
    /// Quarters that it says the last day of: "second quarter ended June 30".
    told: [Option<Period>; 4],
    /// The month that the year ends with.
    year_end: Option<u8>,
    /// Whether none of the calendar's quarters is what it reports on, as far as they tell or as it calls them fiscal.
    apart: bool,
}

/// How long ago a quarter ended that is reported on, in days.
const REPORTED: RangeInclusive<i64> = 10..=125;
/// How long ago a quarter ended that nobody reports on any more, in days.
const STALE: i64 = 190;

impl Own {
    pub(super) fn new(doc: &Doc<'_>, read: &[Read]) -> Own {
        let mut own = Own { apart: is_apart(doc, read), ..Own::default() };
        for read in read {
            match read.expr {
                Expr::In(Part::Quarter(quarter @ 1..=4), Year::Fiscal(Some(year))) => {
                    let last = &mut own.labels[usize::from(quarter) - 1];
                    *last = (*last).max(Some(year));
                }
                Expr::In(Part::Quarter(_), Year::Fiscal(None)) => own.apart = true,
                Expr::Ended(_, part, _, Some(quarter @ 1..=4)) => {
                    own.year_end = last_month(part).map(|month| (month + 3 * (4 - quarter) - 1) % 12 + 1);
                }
                Expr::Ended(12, part, ..) => own.year_end = own.year_end.or(last_month(part)),
                _ => {}
            }
        }
        own
    }

    /// Keeps the days of the quarter that the company calls its `quarter`th.
    pub(super) fn tell(&mut self, quarter: u8, period: Period) {
        if let Some(told) = self.told.get_mut(usize::from(quarter) - 1) {
            *told = told.or(Some(period));
        }
    }

    /// The days of the quarter that the text called so.
    fn told(&self, quarter: u8) -> Option<Period> {
        *self.told.get(usize::from(quarter.checked_sub(1)?))?
    }

    /// The first `months` of its year, where the text says when the quarter ended that they close with.
    pub(super) fn so_far(&self, months: u8) -> Option<Period> {
        let quarter = Some(months / 3).filter(|quarter| quarter * 3 == months && (2..4).contains(quarter))?;
        ended(months, Point::month_of(self.told(quarter)?.days()?.1))
    }

    /// Whether a quarter without a year is the company's, as none of the calendar's that are named has just ended.
    pub(super) fn is_apart(&self) -> bool {
        self.apart
    }

    /// A quarter without a year, where the text tells its days or its fiscal year.
    pub(super) fn quarter(&self, quarter: u8, future: bool) -> Option<Period> {
        self.told(quarter).filter(|_| !future).or_else(|| self.labelled(quarter, future))
    }

    /// The quarter with the fiscal year that the text gave it; of another one than it labels the next such, or the last.
    fn labelled(&self, quarter: u8, future: bool) -> Option<Period> {
        let own = *self.labels.get(usize::from(quarter.checked_sub(1)?))?;
        let year = own.or_else(|| {
            let known = (1..).zip(self.labels).filter_map(|(quarter, year)| Some((year?, quarter)));
            let (year, last) = known.max()?;
            Some(match future {
                true => year + i32::from(quarter < last),
                false => year - i32::from(quarter > last),
            })
        });
        Some(Period::Fiscal(year?, FiscalPart::Quarter(quarter)))
    }

    /// A part of a fiscal year that the text gives no number: of the year that such a part is reported in, a month
    /// after it has ended; or guided for, two months ahead of its end.
    pub(super) fn part(&self, part: Part, today: Option<NaiveDate>, future: bool) -> Option<Period> {
        let left = match part {
            Part::Quarter(quarter @ 1..=4) => {
                if let Some(period) = self.quarter(quarter, future) {
                    return Some(period);
                }
                3 * (4 - quarter)
            }
            Part::Half(half @ 1..=2) => 6 * (2 - half),
            Part::Whole => 0,
            _ => return None,
        };
        let ahead = i32::from(left) + if future { 2 } else { -1 };
        let first = today?.with_day(1)?;
        let last = match ahead {
            0.. => first.checked_add_months(Months::new(ahead.unsigned_abs()))?,
            _ => first.checked_sub_months(Months::new(ahead.unsigned_abs()))?,
        };
        Some(Period::Fiscal(self.near(last), fiscal_part(part)?))
    }

    /// The fiscal year that holds today, or so many after it.
    pub(super) fn year(&self, today: NaiveDate, shift: i32) -> Period {
        let ends = self.year_end.map_or(12, u32::from);
        let year = today.year() + i32::from(today.month() > ends);
        Period::Fiscal(year + shift, FiscalPart::Whole)
    }

    /// The number of the fiscal year that ends about the month of `day`.
    fn near(&self, day: NaiveDate) -> i32 {
        let Some(ends) = self.year_end.map(i32::from) else { return day.year() };
        let month = day.month() as i32;
        match ends - month {
            7.. => day.year() - 1,
            ..=-7 => day.year() + 1,
            _ => day.year(),
        }
    }
}

/// Whether the quarters that an article on results tells of would all be stale news by the calendar.
fn is_apart(doc: &Doc<'_>, read: &[Read]) -> bool {
    let Some(today) = doc.article.published else { return false };
    let age = |period: Option<Period>| Some((today - period?.days()?.1).num_days());
    let open = |read: &Read| match read.expr {
        Expr::In(part @ Part::Quarter(_), Year::Open) if !read.future => age(open_part(part, today, false)),
        _ => None,
    };
    let given = |read: &Read| match &read.expr {
        &Expr::In(part @ Part::Quarter(_), Year::Given(year)) => age(period(part, year)),
        Expr::Pick(Pick { nth, what: Picked::Unit(Unit::Quarter), .. }, base) => match **base {
            Expr::In(Part::Whole, Year::Given(year)) => age(period(Part::Quarter(u8::try_from(*nth).ok()?), year)),
            _ => None,
        },
        _ => None,
    };
    let recent = |read: &Read| open(read).or_else(|| given(read)).is_some_and(|age| REPORTED.contains(&age));
    let stale = read.iter().filter_map(open).any(|age| age > STALE) && !read.iter().any(recent);
    stale && doc.sentences.iter().any(|sentence| sentence.classes.has(Class::ResultMeasure))
}

/// The month that a period ended in: the one before, where it is the first days of a month.
fn last_month(part: Part) -> Option<u8> {
    match part {
        Part::Month(month) | Part::Day(month, 6..) => Some(month),
        Part::Day(month, _) => Some((month + 10) % 12 + 1),
        _ => None,
    }
}
