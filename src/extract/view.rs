//! What the sentences before left in view: the period that a figure without one is of.

use crate::model::{DurationUnit, Period, Point};

use chrono::{Days, Months, NaiveDate};

/// Periods in view, apart for the company's figures and for those of a country.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    company: Periods,
    country: Periods,
    /// The last later period that the block named.
    ahead: Option<Period>,
    /// Index of the block.
    block: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Periods {
    /// The latest period that a figure of the article is of.
    lead: Option<Period>,
    /// The period of the last figure of this block.
    local: Option<Period>,
}

impl View {
    /// Goes on to a sentence of `block`.
    pub(super) fn enter(&mut self, block: usize) {
        if block != self.block {
            self.company.local = None;
            self.country.local = None;
            self.ahead = None;
            self.block = block;
        }
    }

    /// Takes up the period of a figure that has happened.
    pub(super) fn take(&mut self, period: Period, country: bool) {
        if matches!(period, Period::Duration(..)) {
            return;
        }
        let periods = if country { &mut self.country } else { &mut self.company };
        let day = period.sort_day();
        if periods.lead.is_none_or(|lead| lead.sort_day() < day) {
            periods.lead = Some(period);
        }
        if periods.local.is_none_or(|local| local.sort_day() <= day) {
            periods.local = Some(period);
        }
    }

    /// Takes up a period that the block names.
    pub(super) fn name(&mut self, period: Period) {
        let later = self.company.lead.is_some_and(|lead| lead.sort_day() < period.sort_day());
        if later && !matches!(period, Period::Duration(..) | Period::Point(Point::Day(_) | Point::Week(..))) {
            self.ahead = Some(period);
        }
    }

    /// The period that a figure without one is of.
    pub(super) fn report(&self, country: bool) -> Option<Period> {
        let periods = if country { self.country } else { self.company };
        periods.local.or(periods.lead)
    }

    /// The period that a forecast without one is for.
    pub(super) fn outlook(&self, country: bool) -> Option<Period> {
        self.ahead.or_else(|| self.report(country))
    }
}

/// From the first of January to the day of publication.
pub(super) fn year_to_date(published: NaiveDate) -> Period {
    use chrono::Datelike;
    let first = NaiveDate::from_ymd_opt(published.year(), 1, 1).unwrap_or(published);
    Period::Interval(Point::Day(first), Point::Day(published))
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
        Period::Interval(from, to) => Some(Period::Interval(point(from)?, point(to)?)),
        Period::Fiscal(year, part) => Some(Period::Fiscal(year - 1, part)),
        Period::Duration(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(value: &str) -> Period {
        value.parse().expect("a period")
    }

    #[test]
    fn a_year_before_is_the_same_stretch() {
        let check = |value: &str, expected: &str| {
            assert_eq!(year_before(period(value)).map(|before| before.to_string()).unwrap_or_default(), expected);
        };
        check("2025-Q3", "2024-Q3");
        check("FY2025-H1", "FY2024-H1");
        check("2024-04/2024-09", "2023-04/2023-09");
        check("2025-03-01", "");
        check("P1Y", "");
    }

    #[test]
    fn the_latest_period_leads_and_the_block_decides() {
        let mut view = View::default();
        view.take(period("2024"), false);
        view.take(period("2022"), false);
        assert_eq!(view.report(false), Some(period("2024")));
        view.take(period("2024-Q4"), false);
        assert_eq!(view.report(false), Some(period("2024-Q4")));
        view.enter(1);
        assert_eq!(view.report(false), Some(period("2024")));
        assert_eq!(view.report(true), None);
        view.name(period("2026"));
        assert_eq!(view.outlook(false), Some(period("2026")));
    }

    #[test]
    fn spans_up_to_a_day() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 6).expect("a day");
        assert_eq!(trailing(day, 7, DurationUnit::Day), Some(period("2026-01-30/2026-02-06")));
        assert_eq!(trailing(day, 12, DurationUnit::Month), Some(period("2025-02-06/2026-02-06")));
        assert_eq!(year_to_date(day), period("2026-01-01/2026-02-06"));
    }
}
