//! Arithmetic of periods: the year before, up to a day, the stretch that ends on one.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::{DurationUnit, FiscalPart, Period, Point};

/// A stretch of more days is longer than a half.
const HALF_YEAR: i64 = 200;

/// Whether a period covers more than half a year.
pub(super) fn is_year_long(period: Period) -> bool {
    period.days().is_some_and(|(first, last)| (last - first).num_days() > HALF_YEAR)
}

/// Whether a period is a company's year that is named for a calendar year still to come.
pub(super) fn is_fiscal_year_ahead(period: Period, published: Option<NaiveDate>) -> bool {
    matches!(period, Period::Fiscal(year, FiscalPart::Whole) if published.is_some_and(|day| year > day.year()))
}

/// Whether a period begins after the day of publication.
pub(super) fn is_ahead(period: Period, published: Option<NaiveDate>) -> bool {
    published.is_some_and(|day| period.days().is_some_and(|(first, _)| first > day))
}

/// So many days, months or years up to `last`. `None` for hours.
pub(super) fn trailing(last: NaiveDate, count: u16, unit: DurationUnit) -> Option<Period> {
    let count = u32::from(count);
    let months = |each: u32| last.checked_sub_months(Months::new(count * each));
    let days = |each: u64| last.checked_sub_days(Days::new(u64::from(count) * each));
    let first = match unit {
        DurationUnit::Hour => return None,
        DurationUnit::Day => days(1),
        DurationUnit::Week => days(7),
        DurationUnit::Month => months(1),
        DurationUnit::Quarter => months(3),
        DurationUnit::Year => months(12),
    };
    Some(Period::Interval(Point::Day(first?), Point::Day(last)))
}

/// The same stretch a year earlier. `None` for days, weeks and what has no place in the calendar.
pub(super) fn year_before(period: Period) -> Option<Period> {
    let point = |point: Point| {
        Some(match point {
            Point::Day(_) | Point::Week(..) | Point::Decade(_) => return None,
            Point::Month(year, month) => Point::Month(year - 1, month),
            Point::Quarter(year, quarter) => Point::Quarter(year - 1, quarter),
            Point::Half(year, half) => Point::Half(year - 1, half),
            Point::Year(year) => Point::Year(year - 1),
        })
    };
    match period {
        Period::Point(at) => point(at).map(Period::Point),
        Period::Interval(Point::Day(from), Point::Day(to)) => {
            let before = |day: NaiveDate| day.checked_sub_months(Months::new(12)).map(Point::Day);
            Some(Period::Interval(before(from)?, before(to)?))
        }
        Period::Interval(from, to) => Some(Period::Interval(point(from)?, point(to)?)),
        Period::Fiscal(year, part) => Some(Period::Fiscal(year - 1, part)),
        Period::Duration(..) => None,
    }
}

/// The month before a month; `None` for all else.
pub(super) fn month_before(period: Period) -> Option<Period> {
    match period {
        Period::Point(Point::Month(year, 1)) => Some(Period::Point(Point::Month(year - 1, 12))),
        Period::Point(Point::Month(year, month)) => Some(Period::Point(Point::Month(year, month - 1))),
        _ => None,
    }
}

/// The quarter before a quarter, or before three months; `None` for all else.
pub(super) fn quarter_before(period: Period) -> Option<Period> {
    let step = |year: i32, quarter: u8| if quarter == 1 { (year - 1, 4) } else { (year, quarter - 1) };
    match period {
        Period::Point(Point::Quarter(year, quarter)) => {
            let (year, quarter) = step(year, quarter);
            Some(Period::Point(Point::Quarter(year, quarter)))
        }
        Period::Fiscal(year, FiscalPart::Quarter(quarter)) => {
            let (year, quarter) = step(year, quarter);
            Some(Period::Fiscal(year, FiscalPart::Quarter(quarter)))
        }
        Period::Interval(Point::Month(year, from), Point::Month(_, to)) if (to + 12 - from) % 12 == 2 => {
            let shifted = |months: i32| Point::Month(months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
            let first = year * 12 + i32::from(from) - 4;
            Some(Period::Interval(shifted(first), shifted(first + 2)))
        }
        _ => None,
    }
}

/// How many months a part of a year or a length takes by its name. `None` for a month, days, weeks and intervals.
pub(super) fn months_of(period: Period) -> Option<u32> {
    Some(match period {
        Period::Point(Point::Quarter(..)) | Period::Fiscal(_, FiscalPart::Quarter(_)) => 3,
        Period::Point(Point::Half(..)) | Period::Fiscal(_, FiscalPart::Half(_)) => 6,
        Period::Point(Point::Year(_)) | Period::Fiscal(_, FiscalPart::Whole) => 12,
        Period::Duration(count, DurationUnit::Month) => u32::from(count),
        Period::Duration(count, DurationUnit::Quarter) => 3 * u32::from(count),
        Period::Duration(count, DurationUnit::Year) => 12 * u32::from(count),
        _ => return None,
    })
}

/// "the quarter ended March 31", "nine months to September": the stretch as long as `what` that ends with `end`, a
/// day or a month.
pub(super) fn stretch_to(what: Period, end: Point) -> Option<Period> {
    let months = match what {
        Period::Duration(count, DurationUnit::Week) => return days_to(7 * u64::from(count), end),
        Period::Duration(count, DurationUnit::Day) => return days_to(u64::from(count), end),
        _ => months_of(what)?,
    };
    let (_, last) = end.days().filter(|_| matches!(end, Point::Day(_) | Point::Month(..)))?;
    // "nine months ended November 4" went from February to October.
    let early = u32::from(matches!(end, Point::Day(day) if day.day() < 15));
    let last = NaiveDate::from_ymd_opt(last.year(), last.month(), 1)?.checked_sub_months(Months::new(early))?;
    let first = last.checked_sub_months(Months::new(months.max(1) - 1))?;
    let (year, month) = (last.year(), last.month() as u8);
    Some(match (months, month) {
        (3, 3 | 6 | 9 | 12) => Period::Point(Point::Quarter(year, month / 3)),
        (6, 6 | 12) => Period::Point(Point::Half(year, month / 6)),
        (12, 12) => Period::Point(Point::Year(year)),
        _ => Period::Interval(Point::month_of(first), Point::month_of(last)),
    })
}

fn days_to(count: u64, end: Point) -> Option<Period> {
    let (_, last) = end.days()?;
    let first = last.checked_sub_days(Days::new(count.max(1) - 1))?;
    Some(Period::Interval(Point::Day(first), Point::Day(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(value: &str) -> Period {
        value.parse().expect("a period")
    }

    /// `step` leads from `value` to `expected`; to nothing where that is empty.
    #[track_caller]
    fn steps(step: fn(Period) -> Option<Period>, value: &str, expected: &str) {
        assert_eq!(step(period(value)).map(|before| before.to_string()).unwrap_or_default(), expected);
    }

    #[test]
    fn a_year_before_is_the_same_stretch() {
        let check = |value, expected| steps(year_before, value, expected);
        check("2025-Q3", "2024-Q3");
        check("FY2025-H1", "FY2024-H1");
        check("2024-04/2024-09", "2023-04/2023-09");
        check("2025-03-01", "");
        check("P1Y", "");
    }

    #[test]
    fn a_quarter_before_may_be_three_months() {
        let check = |value, expected| steps(quarter_before, value, expected);
        check("2025-Q1", "2024-Q4");
        check("2025-08/2025-10", "2025-05/2025-07");
        check("2024-12/2025-02", "2024-09/2024-11");
        check("2025-01/2025-06", "");
    }

    #[test]
    fn spans_up_to_a_day() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 6).expect("a day");
        assert_eq!(trailing(day, 7, DurationUnit::Day), Some(period("2026-01-30/2026-02-06")));
        assert_eq!(trailing(day, 12, DurationUnit::Month), Some(period("2025-02-06/2026-02-06")));
    }
    #[test]
    fn stretches_that_end_on_a_day() {
        let check = |what: &str, end: &str, expected: &str| {
            let Period::Point(end) = period(end) else { panic!("no point") };
            assert_eq!(stretch_to(period(what), end).map(|found| found.to_string()).unwrap_or_default(), expected);
        };
        check("2018-Q1", "2018-03-31", "2018-Q1");
        check("P9M", "2024-09-30", "2024-01/2024-09");
        check("2025", "2025-03-31", "2024-04/2025-03");
        check("P3M", "2025-12", "2025-Q4");
        check("P12W", "2025-03-02", "2024-12-09/2025-03-02");
        check("2018-Q1", "2018", "");
    }
}
