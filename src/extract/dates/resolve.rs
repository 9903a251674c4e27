//! Expressions → periods: what is open is placed by the day of publication and by what the article has said.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Expr, Part, Read, Unit, Week, Year};
use crate::model::{FiscalPart, Period, Point};

/// How many days a day of the month without a year may lie ahead, where nothing says that it is to come.
const SOON: i64 = 92;

/// What is known while the expressions of an article are placed in order.
pub(super) struct Places {
    published: Option<NaiveDate>,
    /// Quarters that the article itself labels with a fiscal year, each with the last such year.
    fiscal: [Option<i32>; 4],
    /// The last period longer than a day, and its sentence: what "a year earlier" counts from.
    view: Option<(Period, usize)>,
    /// The last quarter.
    quarter: Option<Period>,
    /// The last part of a year, and its sentence.
    last_part: Option<(Period, usize)>,
    /// The last year that was printed.
    year: Option<i32>,
    /// A year that the sentence begins with, and the sentence.
    topic: Option<(i32, usize)>,
}

/// A period, and whether the day of publication decided it.
type Placed = Option<(Period, bool)>;

impl Places {
    pub(super) fn new(published: Option<NaiveDate>, read: &[Read]) -> Places {
        let mut fiscal = [None; 4];
        for expr in read.iter().map(|read| read.expr) {
            if let Expr::In(Part::Quarter(quarter @ 1..=4), Year::Fiscal(Some(year))) = expr {
                let last = &mut fiscal[usize::from(quarter) - 1];
                *last = (*last).max(Some(year));
            }
        }
        Places { published, fiscal, view: None, quarter: None, last_part: None, year: None, topic: None }
    }

    /// The period of `read`, and whether it was counted from the day of publication. `None` where that is unknown
    /// and needed, or the calendar has no such day.
    pub(super) fn resolve(&mut self, read: &Read) -> Placed {
        let (expr, until) = spread(read.expr, read.until);
        let (mut period, mut relative) = self.place(expr, read)?;
        if let Some(until) = until {
            let (end, also) = self.place(until, read)?;
            period = joined(period, end)?;
            relative |= also;
        }
        period.days().or(match period {
            Period::Fiscal(..) | Period::Duration(..) => Some((NaiveDate::MIN, NaiveDate::MAX)),
            _ => None,
        })?;
        self.remember(period, read);
        Some((period, relative))
    }

    fn remember(&mut self, period: Period, read: &Read) {
        if let Expr::In(..) = read.expr {
            self.last_part = Some((period, read.sentence));
        }
        if let Expr::In(part, Year::Given(year)) = read.expr {
            self.year = Some(year);
            if read.topic && part == Part::Whole {
                self.topic = Some((year, read.sentence));
            }
        }
        match period {
            Period::Duration(..) | Period::Point(Point::Day(_) | Point::Decade(_) | Point::Week(..)) => return,
            Period::Point(Point::Quarter(..)) | Period::Fiscal(_, FiscalPart::Quarter(_)) => {
                self.quarter = Some(period)
            }
            _ => {}
        }
        // What a comparison counts from is not what it compares with.
        if !matches!(read.expr, Expr::Earlier(..)) {
            self.view = Some((period, read.sentence));
        }
    }

    fn place(&self, expr: Expr, read: &Read) -> Placed {
        let today = self.published;
        let sure = |period: Period| Some((period, false));
        let counted = |period: Option<Period>| period.map(|period| (period, true));
        match expr {
            Expr::Fixed(period) => sure(period),
            Expr::In(part, year) => self.part(part, year, read),
            Expr::Weekday(day, week) => counted(weekday(today?, day, week).map(Period::day)),
            Expr::Today(days) => counted(shifted_days(today?, i64::from(days)).map(Period::day)),
            Expr::Now(unit, count) => counted(now(today?, unit, count)),
            Expr::Ago(count, unit, side) => counted(ago(today?, count, unit, side)),
            Expr::Earlier(count, unit, side) => self.earlier(count, unit, side, read),
            Expr::Same(_) => sure(self.quarter?),
            Expr::Nth(number) => {
                let (last, _) = self.last_part.filter(|&(_, sentence)| sentence == read.sentence)?;
                match last {
                    Period::Point(Point::Half(year, _)) if number <= 2 => sure(period(Part::Half(number), year)?),
                    Period::Point(Point::Quarter(year, _)) if number <= 4 => sure(period(Part::Quarter(number), year)?),
                    _ => None,
                }
            }
            Expr::Ended(months, part, year) => {
                let (end, relative) = self.end_of(part, year, read)?;
                Some((ended(months, end)?, relative))
            }
            Expr::WeekOf(part, year) => {
                let (period, relative) = self.part(part, year, read)?;
                Some((Period::Point(Point::week_of(period.days()?.0)), relative))
            }
            Expr::FullYear => {
                let today = today?;
                // Results of a whole year come out in the first months of the next.
                let ahead = read.future || today.month() > 5;
                counted(Some(Period::Point(Point::Year(today.year() - i32::from(!ahead)))))
            }
            Expr::Swapped(one, other, year) => swapped(one, other, year, today).map(|day| (Period::day(day), false)),
        }
    }

    /// The end of a period: its month or day, of the nearest year on the side that fits.
    fn end_of(&self, part: Part, year: Year, read: &Read) -> Option<(Point, bool)> {
        let (period, relative) = self.part(part, year, read)?;
        match period {
            Period::Point(point) => Some((point, relative)),
            _ => None,
        }
    }

    fn part(&self, part: Part, year: Year, read: &Read) -> Placed {
        match year {
            Year::Given(year) => Some((period(part, year)?, false)),
            Year::Shift(shift) => Some((period(part, self.published?.year() + shift)?, true)),
            Year::Near(side) => Some((near(part, self.published?, side)?, true)),
            Year::Fiscal(year) => {
                let part = fiscal_part(part)?;
                let known = match part {
                    FiscalPart::Quarter(quarter) => self.fiscal[usize::from(quarter.clamp(1, 4)) - 1],
                    _ => None,
                };
                Some((Period::Fiscal(year.or(known)?, part), false))
            }
            Year::Open => self.open(part, read),
        }
    }

    /// A part of a year that the text doesn't name.
    fn open(&self, part: Part, read: &Read) -> Placed {
        if let Part::Quarter(quarter @ 1..=4) = part
            && let Some(year) = self.fiscal[usize::from(quarter) - 1]
        {
            return Some((Period::Fiscal(year, FiscalPart::Quarter(quarter)), false));
        }
        if let Some((year, _)) = self.topic.filter(|&(_, sentence)| sentence == read.sentence) {
            return Some((period(part, year)?, false));
        }
        match self.published {
            Some(today) => Some((open_part(part, today, read.future)?, true)),
            None => Some((period(part, self.year?)?, false)),
        }
    }

    /// So much before or after the period in view.
    fn earlier(&self, count: u16, unit: Unit, side: i32, read: &Read) -> Placed {
        let near = self.view.filter(|&(_, sentence)| read.sentence - sentence <= 3);
        if let Some(period) = near.and_then(|(period, _)| moved(period, count, unit, side)) {
            return Some((period, false));
        }
        ago(self.published?, count, unit, side).map(|period| (period, true))
    }
}

/// Both ends of an interval, each with the year or month that only the other one prints.
fn spread(expr: Expr, until: Option<Expr>) -> (Expr, Option<Expr>) {
    match (expr, until) {
        (Expr::In(one, Year::Open), Some(Expr::In(other, year @ (Year::Given(_) | Year::Shift(_))))) => {
            let wraps =
                matches!((one, other), (Part::Month(a), Part::Month(b)) | (Part::Day(a, _), Part::Day(b, _)) if a > b);
            let first = match year {
                Year::Given(year) if wraps => Year::Given(year - 1),
                Year::Shift(shift) if wraps => Year::Shift(shift - 1),
                year => year,
            };
            (Expr::In(one, first), until)
        }
        _ => (expr, until),
    }
}

/// From the first to the last; a second one that lies before the first is a year later.
fn joined(from: Period, to: Period) -> Option<Period> {
    let (Period::Point(one), Period::Point(other)) = (from, to) else { return None };
    let other = match (one.days()?.0 <= other.days()?.1, other) {
        (true, other) => other,
        (false, Point::Month(year, month)) => Point::Month(year + 1, month),
        (false, Point::Day(day)) => Point::Day(day.checked_add_months(Months::new(12))?),
        (false, Point::Quarter(year, quarter)) => Point::Quarter(year + 1, quarter),
        (false, _) => return None,
    };
    Some(if one == other { Period::Point(one) } else { Period::Interval(one, other) })
}

/// A part of the calendar year `year`.
fn period(part: Part, year: i32) -> Option<Period> {
    let point = match part {
        Part::Whole => Point::Year(year),
        Part::Half(half) => Point::Half(year, half),
        Part::Quarter(quarter) => Point::Quarter(year, quarter),
        Part::Month(month) => Point::Month(year, month),
        Part::Day(month, day) => Point::Day(NaiveDate::from_ymd_opt(year, month.into(), day.into())?),
        Part::QuarterTo(month) => return ended(3, Point::Month(year, month)),
        Part::FirstMonths(months) => return ended(months, Point::Month(year, months)),
    };
    point.days().map(|_| Period::Point(point))
}

fn fiscal_part(part: Part) -> Option<FiscalPart> {
    match part {
        Part::Whole => Some(FiscalPart::Whole),
        Part::Half(half) => Some(FiscalPart::Half(half)),
        Part::Quarter(quarter) => Some(FiscalPart::Quarter(quarter)),
        _ => None,
    }
}

/// "last October", "this January", "next June"
fn near(part: Part, today: NaiveDate, side: i32) -> Option<Period> {
    let Part::Month(month) = part else { return None };
    let year = match side {
        ..0 => today.year() - 1,
        0 => today.year(),
        _ => today.year() + i32::from(u32::from(month) <= today.month()),
    };
    period(part, year)
}

/// A part without a year: the last one that has been, or the coming one where the words before it say so.
fn open_part(part: Part, today: NaiveDate, future: bool) -> Option<Period> {
    let now = today.month();
    // The last month of the part, and of what is still called the same a while after it.
    let (month, slack) = match part {
        Part::Whole => return None,
        Part::Day(month, day) => return open_day(month, day, today, future).map(Period::day),
        Part::Month(month) | Part::QuarterTo(month) | Part::FirstMonths(month) => (u32::from(month), 6),
        Part::Quarter(quarter) => (u32::from(quarter) * 3, 3),
        Part::Half(half) => (u32::from(half) * 6, 2),
    };
    let begins = match part {
        Part::Quarter(_) => month - 2,
        Part::Half(_) => month - 5,
        _ => month,
    };
    // The quarter or half that has just ended is the one that is spoken of.
    let just_ended = matches!(part, Part::Quarter(_) | Part::Half(_)) && month == 12 && now <= month - begins + 1;
    let year = match (begins > now, month + slack < now) {
        (true, _) if !future || just_ended => today.year() - 1,
        (_, true) if future => today.year() + 1,
        _ => today.year(),
    };
    period(part, year)
}

/// The nearest such day: one that has been, or one that lies only weeks ahead.
fn open_day(month: u8, day: u8, today: NaiveDate, future: bool) -> Option<NaiveDate> {
    let years = (today.year() - 4..=today.year() + 4)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()));
    let distance = |date: &NaiveDate| date.signed_duration_since(today).num_days();
    let weight = |date: &NaiveDate| match distance(date) {
        days @ ..=0 => {
            if future {
                2 * -days
            } else {
                -days
            }
        }
        days @ 1..=SOON => days,
        days => {
            if future {
                days
            } else {
                4 * days
            }
        }
    };
    years.min_by_key(weight)
}

fn shifted_days(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

fn shifted_months(day: NaiveDate, count: i32) -> Option<NaiveDate> {
    let months = Months::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

fn weekday(today: NaiveDate, day: u8, week: Week) -> Option<NaiveDate> {
    let now = i64::from(today.weekday().number_from_monday());
    let ahead = i64::from(day) - now;
    let days = match week {
        // Tomorrow already has its name where it is printed.
        Week::Nearest if !(-5..=1).contains(&ahead) => ahead + if ahead > 0 { -7 } else { 7 },
        Week::Last if ahead >= 0 => ahead - 7,
        Week::Coming if ahead < 0 => ahead + 7,
        Week::Nearest | Week::Last | Week::Coming => ahead,
        Week::Of(weeks) => ahead + 7 * i64::from(weeks),
    };
    shifted_days(today, days)
}

/// The unit of the calendar that holds today, or so many after it.
fn now(today: NaiveDate, unit: Unit, count: i32) -> Option<Period> {
    let point = match unit {
        Unit::Hour => return None,
        Unit::Day => Point::Day(shifted_days(today, count.into())?),
        Unit::Week => Point::week_of(shifted_days(today, 7 * i64::from(count))?),
        Unit::Month => Point::month_of(shifted_months(first_of_month(today)?, count)?),
        Unit::Quarter => Point::quarter_of(shifted_months(first_of_month(today)?, count.checked_mul(3)?)?),
        Unit::Half => {
            let day = shifted_months(first_of_month(today)?, count.checked_mul(6)?)?;
            Point::Half(day.year(), 1 + (day.month() > 6) as u8)
        }
        Unit::Year => Point::Year(today.year() + count),
        Unit::Decade => Point::Decade(today.year() / 10 + count),
        Unit::Weekend => {
            let saturday = weekday(today, 6, if count < 0 { Week::Last } else { Week::Of(count) })?;
            return Some(Period::Interval(Point::Day(saturday), Point::Day(shifted_days(saturday, 1)?)));
        }
    };
    Some(Period::Point(point))
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

/// "two years ago": as coarse as its unit, but a day for weeks.
fn ago(today: NaiveDate, count: u16, unit: Unit, side: i32) -> Option<Period> {
    let count = i32::from(count) * side.signum();
    match unit {
        Unit::Hour => Some(Period::day(today)),
        Unit::Week => shifted_days(today, 7 * i64::from(count)).map(Period::day),
        Unit::Decade => Some(Period::Point(Point::Year(today.year() + 10 * count))),
        unit => now(today, unit, count),
    }
}

/// `period`, so many units on. `None` where the unit is finer than the period.
fn moved(period: Period, count: u16, unit: Unit, side: i32) -> Option<Period> {
    let count = i32::from(count) * side.signum();
    let years = match unit {
        Unit::Year => Some(count),
        Unit::Decade => Some(10 * count),
        _ => None,
    };
    match (period, years) {
        (Period::Point(point), Some(years)) => Some(Period::Point(in_year(point, years)?)),
        (Period::Interval(from, to), Some(years)) => Some(Period::Interval(in_year(from, years)?, in_year(to, years)?)),
        (Period::Fiscal(year, part), Some(years)) => Some(Period::Fiscal(year + years, part)),
        (Period::Point(point @ Point::Month(..)), None) if unit == Unit::Month => now(point.days()?.0, unit, count),
        (Period::Point(point @ Point::Quarter(..)), None) if unit == Unit::Quarter => now(point.days()?.0, unit, count),
        (Period::Fiscal(year, FiscalPart::Quarter(quarter)), None) if unit == Unit::Quarter => {
            let index = year * 4 + i32::from(quarter) - 1 + count;
            let quarter = u8::try_from(index.rem_euclid(4)).ok()? + 1;
            Some(Period::Fiscal(index.div_euclid(4), FiscalPart::Quarter(quarter)))
        }
        _ => None,
    }
}

fn in_year(point: Point, years: i32) -> Option<Point> {
    Some(match point {
        Point::Day(day) => Point::Day(shifted_months(day, years.checked_mul(12)?)?),
        Point::Week(year, week) => Point::Week(year + years, week),
        Point::Month(year, month) => Point::Month(year + years, month),
        Point::Quarter(year, quarter) => Point::Quarter(year + years, quarter),
        Point::Half(year, half) => Point::Half(year + years, half),
        Point::Year(year) => Point::Year(year + years),
        Point::Decade(decade) => Point::Decade(decade + years / 10),
    })
}

/// The `months` that end with `end`. A day within the first or last days of a month stands for its end, as fiscal
/// calendars of whole weeks have it.
fn ended(months: u8, end: Point) -> Option<Period> {
    let last = end.days()?.1;
    let back = i32::from(months);
    let month = match last.day() {
        22.. => last,
        1..=3 => shifted_days(last, -4)?,
        _ => return Some(Period::Interval(Point::Day(shifted_months(last, -back)?), end)),
    };
    let first = shifted_months(first_of_month(month)?, 1 - back)?;
    let whole = match (months, first.month0()) {
        (1, _) => Some(Point::month_of(first)),
        (3, month) if month % 3 == 0 => Some(Point::quarter_of(first)),
        (6, month) if month % 6 == 0 => Some(Point::Half(first.year(), month as u8 / 6 + 1)),
        (12, 0) => Some(Point::Year(first.year())),
        _ => None,
    };
    Some(whole.map_or(Period::Interval(Point::month_of(first), Point::month_of(month)), Period::Point))
}

/// "25/04/2025" is clear; of "03/04/2025" the reading nearer to publication is taken, else the American one.
fn swapped(one: u8, other: u8, year: i32, today: Option<NaiveDate>) -> Option<NaiveDate> {
    let american = NaiveDate::from_ymd_opt(year, one.into(), other.into());
    let other = NaiveDate::from_ymd_opt(year, other.into(), one.into());
    match (american, other, today) {
        (Some(a), Some(b), Some(today)) => {
            let away = |day: NaiveDate| day.signed_duration_since(today).num_days().abs();
            Some(if away(b) < away(a) && away(b) <= 31 { b } else { a })
        }
        (a, b, _) => a.or(b),
    }
}
