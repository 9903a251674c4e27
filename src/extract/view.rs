//! What the sentences before left in view: the period that a figure without one is of.

use chrono::NaiveDate;

use super::calendar::{is_fiscal_year_ahead, is_year_long, month_before, stretch_to};
use crate::model::{DurationUnit, FiscalPart, Period, Point};

/// Periods in view, apart for the company's figures and for those of a country.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    company: Periods,
    country: Periods,
    /// The period that the article reports on.
    report: Option<Period>,
    /// The month that its opening tells of a country's figure.
    month: Option<Period>,
    /// When it was published.
    published: Option<NaiveDate>,
    /// The one that a line of its own gives to the lines below it: "Nine months".
    headed: Option<Period>,
    /// The last that a line gave so.
    column: Option<Period>,
    /// The last later period that the block named, and the one before it.
    ahead: [Option<Period>; 2],
    /// The period of the last outlook of the block, and of the one before it.
    foreseen: [Option<Period>; 2],
    /// A month, and the one before it that a figure of it was compared with.
    compared: Option<(Period, Period)>,
    /// Whether a figure has been told of a period that is over.
    told: bool,
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
    /// One of an article of `published` that reports on `period`, and opens with a country's figure of `month`.
    pub(super) fn of_report(period: Option<Period>, month: Option<Period>, published: Option<NaiveDate>) -> View {
        let company = Periods { lead: period, local: None };
        View { company, report: period, month, published, ..View::default() }
    }

    /// Goes on to lines about a stretch as long as `length` that ends with the period of the report.
    pub(super) fn head(&mut self, length: Period) {
        self.headed = self.stretch(length);
        self.column = self.headed;
    }

    /// Goes on to the items of a list about `period`.
    pub(super) fn head_list(&mut self, period: Period) {
        self.headed = Some(period);
    }

    /// The stretch as long as `length` that ends with the period of the report.
    pub(super) fn stretch(&self, length: Period) -> Option<Period> {
        match self.report? {
            Period::Fiscal(year, FiscalPart::Quarter(quarter)) => Some(own_stretch(length, year, quarter)),
            report => stretch_to(length, Point::month_of(report.days()?.1)),
        }
    }

    /// Whether no line has given another period than that of the report to the lines below it.
    pub(super) fn has_one_column(&self) -> bool {
        self.column.is_none()
    }

    /// The year that such a line named.
    pub(super) fn year(&self) -> Option<Period> {
        self.column.filter(|&column| is_year_long(column))
    }

    /// How long the year is that ends with the quarter of the report.
    pub(super) fn so_far(&self) -> Option<Period> {
        match self.report? {
            Period::Point(Point::Quarter(_, quarter)) if quarter > 1 => {
                Some(Period::Duration(3 * u16::from(quarter), DurationUnit::Month))
            }
            _ => None,
        }
    }

    /// Whether a line of its own gave a period to the lines below it.
    pub(super) fn is_headed(&self) -> bool {
        self.headed.is_some()
    }

    /// Goes on to running text, which no head is for.
    pub(super) fn leave_lines(&mut self) {
        self.headed = None;
    }

    /// Goes on to a sentence of `block`.
    pub(super) fn enter(&mut self, block: usize) {
        if block != self.block {
            self.company.local = None;
            self.country.local = None;
            self.ahead = [None, self.ahead[0]];
            self.foreseen = [None, self.foreseen[0]];
            self.block = block;
        }
    }

    /// Takes up the period of a figure that has happened.
    pub(super) fn take(&mut self, period: Period, country: bool) {
        let day = matches!(period, Period::Point(Point::Day(_) | Point::Week(..)));
        if matches!(period, Period::Duration(..)) || country && day {
            return; // what is counted by the week says nothing of what is counted by the month
        }
        if is_fiscal_year_ahead(period, self.published) {
            return; // "our path to a margin of 15% in FY27"
        }
        let periods = if country { &mut self.country } else { &mut self.company };
        let part = matches!(period, Period::Point(Point::Quarter(..) | Point::Half(..)));
        if !country && (part || periods.lead.is_some()) && period.ends_after(self.published) {
            return; // what the year has brought so far is not what was reported on
        }
        self.told = true;
        let day = period.sort_day();
        if periods.lead.is_none_or(|lead| lead.sort_day() < day && (country || !is_within(period, lead))) {
            periods.lead = Some(period);
        }
        if periods.local.is_none_or(|local| local.sort_day() <= day) {
            periods.local = Some(period);
        }
    }

    /// Takes up a period that the block names.
    pub(super) fn name(&mut self, period: Period) {
        let short = matches!(period, Period::Duration(..) | Period::Point(Point::Day(_) | Point::Week(..)));
        if !short && self.company.lead.is_some_and(|lead| lead.sort_day() < period.sort_day()) {
            self.ahead[0] = Some(period);
        }
    }

    /// Takes up the period of an outlook.
    pub(super) fn foresee(&mut self, period: Period) {
        if self.company.lead.is_some_and(|lead| lead.sort_day() < period.sort_day()) {
            self.foreseen[0] = Some(period);
        }
    }

    /// Whether a figure has been told of what is over: what is expected now is of what comes.
    pub(super) fn is_told(&self) -> bool {
        self.told
    }

    /// Takes up with which period a figure of `period` was compared.
    pub(super) fn compare(&mut self, period: Period, with: Period) {
        if month_before(period) == Some(with) {
            self.compared = Some((period, with));
        }
    }

    /// "to 26,000 tonnes, from 25,000 in **December**": what figures of that period are compared with from then on.
    pub(super) fn compared(&self, period: Period) -> Option<Period> {
        self.compared.filter(|&(known, _)| known == period).map(|(_, with)| with)
    }

    /// The period that a figure without one is of.
    pub(super) fn report(&self, country: bool) -> Option<Period> {
        let periods = if country { self.country } else { self.company };
        // "Inflation cools in December", "Economy shrinks in third quarter": statistics are of what the title names.
        let titled =
            self.report.filter(|period| matches!(period, Period::Point(Point::Month(..) | Point::Quarter(..))));
        let month = || titled.or(self.month).filter(|_| country || self.report.is_none());
        periods.local.or(self.headed.filter(|_| !country)).or(periods.lead).or_else(month)
    }

    /// The period in view, if it is as long a part of a year as `other`.
    pub(super) fn part(&self, other: Period) -> Option<Period> {
        let days = |period: Period| period.days().map(|(first, last)| (last - first).num_days());
        let alike =
            |period: &Period| days(*period).zip(days(other)).is_some_and(|(one, other)| (one - other).abs() < 10);
        self.report(false).filter(alike)
    }

    /// The period that a level without a date is of, in an article that reports on a part of a year.
    pub(super) fn level(&self) -> Option<Period> {
        let part = |period: &Period| !matches!(period, Period::Point(Point::Year(_)));
        self.report.filter(part).and_then(|_| self.report(false))
    }

    /// The period that a forecast without one is for; `onward`, where it goes on with what the block before forecast:
    /// "for the year ending in March" is what the next one is for in any case.
    pub(super) fn outlook(&self, country: bool, onward: bool) -> Option<Period> {
        let before = self.ahead[1].filter(|period| onward || matches!(period, Period::Interval(..)));
        let foreseen = self.foreseen[1].filter(|_| onward);
        self.ahead[0].or(before).or(foreseen).or_else(|| self.report(country))
    }
}

/// What a stretch of the company's own year is called that ends with its quarter: "six months" of the second, "year" of the
/// last, else by its length.
fn own_stretch(length: Period, year: i32, quarter: u8) -> Period {
    match (length, quarter) {
        (Period::Duration(6, DurationUnit::Month), 2) => Period::Fiscal(year, FiscalPart::Half(1)),
        (Period::Duration(12, DurationUnit::Month) | Period::Duration(1, DurationUnit::Year), 4) => {
            Period::Fiscal(year, FiscalPart::Whole)
        }
        _ => length,
    }
}

/// Whether a period is a month or a day, where the reports are of longer ones: what renewals did in January says nothing
/// of the year's results.
fn is_within(period: Period, lead: Period) -> bool {
    let short = |period| matches!(period, Period::Point(Point::Month(..) | Point::Day(_) | Point::Week(..)));
    short(period) && !short(lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(value: &str) -> Period {
        value.parse().expect("a period")
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
        view.take(period("2025-01"), false);
        view.enter(2);
        assert_eq!(view.report(false), Some(period("2024")));
        view.name(period("2026"));
        assert_eq!(view.outlook(false, false), Some(period("2026")));
        view.enter(3);
        assert_eq!(view.outlook(false, true), Some(period("2026")));
        assert_eq!(view.outlook(false, false), Some(period("2024")));
    }
}
