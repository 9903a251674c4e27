//! Arithmetic of the calendar: parts of years, units from today, what is picked of a period. No text here.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Length, Part, Pick, Picked, Unit, Week};
use crate::model::{FiscalPart, Period, Point};

/// How many days a day of the month without a year may lie ahead, where nothing says that it is to come.
const SOON: i64 = 92;

/// A part of the calendar year `year`.
pub(super) fn period(part: Part, year: i32) -> Option<Period> {
    let point = match part {
        Part::Whole => Point::Year(year),
        Part::Half(half) => Point::Half(year, half),
        Part::Quarter(quarter) => Point::Quarter(year, quarter),
        Part::Month(month) => Point::Month(year, month),
        Part::Day(month, day) => Point::Day(NaiveDate::from_ymd_opt(year, month.into(), day.into())?),
        Part::QuarterTo(month) => return ended(3, Point::Month(year, month)),
        Part::HalfTo(month) => return ended(6, Point::Month(year, month)),
        Part::FirstMonths(months) => return ended(months, Point::Month(year, months)),
        Part::Season(season) => return Some(self::season(season, year)),
    };
    point.days().map(|_| Period::Point(point))
}

/// The three months that a season is called for in the north; winter ends in the next year.
fn season(season: u8, year: i32) -> Period {
    match season.clamp(1, 4) {
        4 => Period::Interval(Point::Month(year, 12), Point::Month(year + 1, 2)),
        season => Period::Interval(Point::Month(year, season * 3), Point::Month(year, season * 3 + 2)),
    }
}

/// The season of that kind that is over, is on, or is to come.
fn near_season(number: u8, today: NaiveDate, side: i32) -> Option<Period> {
    let mut years = (-2..=1).map(|shift| season(number, today.year() + shift));
    let days = |period: &Period| period.days().map_or((today, today), |(first, last)| (first, last));
    match side {
        ..0 => years.rfind(|period| days(period).1 < today),
        // That of this year; of two winters the one that is on, or is nearer.
        0 if number < 4 => years.nth(2),
        0 => years.min_by_key(|period| {
            let (first, last) = days(period);
            let ahead = first.signed_duration_since(today).num_days();
            ahead.max(today.signed_duration_since(last).num_days()).max(0)
        }),
        _ => years.find(|period| days(period).0 > today),
    }
}

/// The same part of a company's own year.
pub(super) fn fiscal_part(part: Part) -> Option<FiscalPart> {
    match part {
        Part::Whole => Some(FiscalPart::Whole),
        Part::Half(half) => Some(FiscalPart::Half(half)),
        Part::Quarter(quarter) => Some(FiscalPart::Quarter(quarter)),
        _ => None,
    }
}

/// "last October", "this January", "next June", "last summer"
pub(super) fn near(part: Part, today: NaiveDate, side: i32) -> Option<Period> {
    let month = match part {
        Part::Month(month) => month,
        Part::Season(season) => return near_season(season, today, side),
        _ => return None,
    };
    let now = today.month();
    // What was last month isn't called by its name.
    let back = u32::from(month) + 1 >= now;
    let year = match side {
        ..0 => today.year() - i32::from(back),
        0 => today.year(),
        _ => today.year() + i32::from(u32::from(month) <= now),
    };
    period(part, year)
}

/// A part of the year whose end is nearest.
pub(super) fn about(part: Part, today: NaiveDate) -> Option<Period> {
    let years = [-1, 0, 1].into_iter().filter_map(|shift| period(part, today.year() + shift));
    years.min_by_key(|period| period.days().map(|(_, last)| last.signed_duration_since(today).num_days().abs()))
}

/// The next such part that isn't over.
pub(super) fn coming(part: Part, today: NaiveDate) -> Option<Period> {
    let mut years = [0, 1].into_iter().filter_map(|shift| period(part, today.year() + shift));
    years.find(|period| period.days().is_some_and(|(_, last)| last >= today))
}

/// A part without a year: the last one that has been, or the coming one where the words before it say so.
pub(super) fn open_part(part: Part, today: NaiveDate, future: bool) -> Option<Period> {
    let now = today.month();
    // The last month of the part, and of what is still called the same a while after it.
    let (month, slack) = match part {
        Part::Whole => return None,
        Part::Day(month, day) => return open_day(month, day, today, future).map(Period::day),
        Part::Month(month) | Part::QuarterTo(month) | Part::HalfTo(month) | Part::FirstMonths(month) => {
            (u32::from(month), 6)
        }
        Part::Quarter(quarter) => (u32::from(quarter) * 3, 3),
        Part::Half(half) => (u32::from(half) * 6, 2),
        Part::Season(season) => return open_season(season, today, future),
    };
    let begins = match part {
        Part::Quarter(_) => month - 2,
        Part::Half(_) => month - 5,
        _ => month,
    };
    // The quarter or half that has just ended is the one that is spoken of; an outlook on it comes sooner.
    let just_ended = !matches!(part, Part::Month(_)) && month == 12 && now <= if future { 2 } else { 3 };
    // Of months, the very next one is nearer than that of a year ago.
    let at_hand = matches!(part, Part::Month(_)) && begins == now + 1;
    let year = match (begins > now && !at_hand, month + slack < now) {
        (true, _) if !future || just_ended => today.year() - 1,
        (_, true) if future => today.year() + 1,
        _ => today.year(),
    };
    period(part, year)
}

/// "in the spring": the coming one where that is told, else the last that has begun.
fn open_season(number: u8, today: NaiveDate, future: bool) -> Option<Period> {
    let years = [-1, 0, 1].map(|shift| season(number, today.year() + shift));
    let mut days = years.into_iter().filter_map(|period| Some((period, period.days()?)));
    let found = match future {
        true => days.find(|&(_, (_, last))| last >= today),
        false => days.rfind(|&(_, (first, _))| first <= today),
    };
    found.map(|(period, _)| period)
}

/// The nearest such day: one that has been, or one that lies only weeks ahead.
fn open_day(month: u8, day: u8, today: NaiveDate, future: bool) -> Option<NaiveDate> {
    // The nearest are of the years around; but not every year has a leap day.
    let reach = if (month, day) == (2, 29) { 4 } else { 1 };
    let years = (today.year() - reach..=today.year() + reach)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()));
    nearest(years, today, future)
}

/// The likeliest of some days.
fn nearest(days: impl Iterator<Item = NaiveDate>, today: NaiveDate, future: bool) -> Option<NaiveDate> {
    let weight = |date: &NaiveDate| match (date.signed_duration_since(today).num_days(), future) {
        (days @ ..=0, true) => -2 * days,
        (days @ ..=0, false) => -days,
        (days @ 1..=SOON, _) | (days, true) => days,
        (days, false) => 2 * days,
    };
    days.min_by_key(weight)
}

pub(super) fn shifted_days(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

pub(super) fn shifted_months(day: NaiveDate, count: i32) -> Option<NaiveDate> {
    let months = Months::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

pub(super) fn weekday(today: NaiveDate, day: u8, week: Week) -> Option<NaiveDate> {
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

/// That Saturday and the day after.
fn weekend(saturday: NaiveDate) -> Option<Period> {
    Some(Period::Interval(Point::Day(saturday), Point::Day(shifted_days(saturday, 1)?)))
}

/// "the weekend": the one that is on, else the last, or the coming one.
pub(super) fn this_weekend(today: NaiveDate, future: bool) -> Option<Period> {
    let on = today.weekday().number_from_monday() > 5;
    weekend(weekday(today, 6, Week::Of(if on || future { 0 } else { -1 }))?)
}

/// The unit of the calendar that holds today, or so many after it.
pub(super) fn now(today: NaiveDate, unit: Unit, count: i32) -> Option<Period> {
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
            let this = count == -1 && today.weekday().number_from_monday() > 5;
            let week = if this { 0 } else { count };
            return weekend(weekday(today, 6, Week::Of(week))?);
        }
        Unit::Spring | Unit::Summer | Unit::Autumn | Unit::Winter | Unit::Century => return None,
    };
    Some(Period::Point(point))
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

/// "two years ago": as coarse as its unit, but a day for weeks, and for months and days together.
pub(super) fn ago(today: NaiveDate, length: Length, side: i32) -> Option<Period> {
    let (count, unit) = match length {
        Length::Of(count, unit) => (i32::from(count) * side.signum(), unit),
        Length::Mixed(..) => return beyond(today, length, side).map(Period::day),
    };
    match unit {
        Unit::Hour => Some(Period::day(today)),
        Unit::Week => shifted_days(today, 7 * i64::from(count)).map(Period::day),
        Unit::Decade => Some(Period::Point(Point::Year(today.year() + 10 * count))),
        unit => now(today, unit, count),
    }
}

/// The day that lies so far from `day`.
pub(super) fn beyond(day: NaiveDate, length: Length, side: i32) -> Option<NaiveDate> {
    let side = side.signum();
    let (months, days) = match length {
        Length::Mixed(months, days) => (i32::from(months), i64::from(days)),
        Length::Of(count, unit) => match unit {
            Unit::Hour => (0, 0),
            Unit::Day => (0, i64::from(count)),
            Unit::Week => (0, 7 * i64::from(count)),
            Unit::Month => (i32::from(count), 0),
            Unit::Quarter => (3 * i32::from(count), 0),
            Unit::Half => (6 * i32::from(count), 0),
            Unit::Year => (12 * i32::from(count), 0),
            Unit::Decade => (120 * i32::from(count), 0),
            _ => return None,
        },
    };
    shifted_days(shifted_months(day, months * side)?, days * i64::from(side))
}

/// What is picked of the days from `first` to `last`. `None` where they hold no such part.
pub(super) fn picked(pick: Pick, first: NaiveDate, last: NaiveDate) -> Option<Period> {
    let (nth, count) = (i32::from(pick.nth), i32::from(pick.count));
    let one = |nth: i32| match pick.what {
        Picked::Weekday(day) => nth_weekday(day, nth, first, last).map(Point::Day),
        Picked::Unit(Unit::Day) => {
            let days = i64::from(if nth > 0 { nth - 1 } else { nth + 1 });
            shifted_days(if nth > 0 { first } else { last }, days).map(Point::Day)
        }
        // A week belongs to where its Thursday lies, as ISO 8601 has it.
        Picked::Unit(Unit::Week) => nth_weekday(4, nth, first, last).map(Point::week_of),
        Picked::Unit(Unit::Month) => nth_months(1, nth, first, last).map(Point::month_of),
        Picked::Unit(Unit::Quarter) => nth_months(3, nth, first, last).map(Point::quarter_of),
        Picked::Unit(_) => None,
    };
    if pick.what == Picked::Unit(Unit::Half) {
        let middle = first.with_day(15)?;
        let (from, to) = if nth == 1 { (first, middle) } else { (shifted_days(middle, 1)?, last) };
        return matches!(nth, 1 | 2 | -1).then_some(Period::Interval(Point::Day(from), Point::Day(to)));
    }
    let from = one(nth)?;
    let to = if count > 1 { one(nth + count - 1)? } else { from };
    let inside = |point: Point| point.days().is_some_and(|(from, to)| to >= first && from <= last);
    let period = if from == to { Period::Point(from) } else { Period::Interval(from, to) };
    (inside(from) && inside(to)).then_some(period)
}

/// The nth such weekday between two days, or from the end where `nth` is below zero.
fn nth_weekday(day: u8, nth: i32, first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    let day = i64::from(day);
    let of = |date: NaiveDate| i64::from(date.weekday().number_from_monday());
    let found = match nth {
        1.. => shifted_days(first, (day - of(first)).rem_euclid(7) + 7 * i64::from(nth - 1))?,
        _ => shifted_days(last, -(of(last) - day).rem_euclid(7) + 7 * i64::from(nth + 1))?,
    };
    (first..=last).contains(&found).then_some(found)
}

/// The first day of the nth such stretch of months.
fn nth_months(months: i32, nth: i32, first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    match nth {
        1.. => shifted_months(first_of_month(first)?, months * (nth - 1)),
        _ => shifted_months(first_of_month(last)?, months * (nth + 1)),
    }
}

/// The nearest day of that number, and month where it is told, that falls on the weekday.
pub(super) fn on_weekday(weekday: u8, month: Option<u8>, day: u8, today: NaiveDate, future: bool) -> Option<NaiveDate> {
    let Some(month) = month else {
        let months = (-2..=2).filter_map(|shift| shifted_months(first_of_month(today)?, shift)?.with_day(day.into()));
        return nearest(months.filter(|date| falls_on(date, weekday)), today, future);
    };
    let years = (today.year() - 1..=today.year() + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()));
    nearest(years.filter(|date| falls_on(date, weekday)), today, future).or_else(|| open_day(month, day, today, future))
}

fn falls_on(date: &NaiveDate, weekday: u8) -> bool {
    date.weekday().number_from_monday() == u32::from(weekday)
}

/// `period`, so many units on. `None` where the unit is finer than the period.
pub(super) fn moved(period: Period, count: u16, unit: Unit, side: i32) -> Option<Period> {
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
pub(super) fn ended(months: u8, end: Point) -> Option<Period> {
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

/// "25/04/2025" is clear; of "03/04/2025" the order decides that the article keeps elsewhere, else the reading near
/// publication, else the American one.
pub(super) fn swapped(
    one: u8,
    other: u8,
    year: i32,
    today: Option<NaiveDate>,
    day_first: Option<bool>,
) -> Option<NaiveDate> {
    let american = NaiveDate::from_ymd_opt(year, one.into(), other.into());
    let other = NaiveDate::from_ymd_opt(year, other.into(), one.into());
    match (american, other, day_first, today) {
        (Some(a), Some(b), Some(day_first), _) => Some(if day_first { b } else { a }),
        (Some(a), Some(b), None, Some(today)) => {
            let away = |day: NaiveDate| day.signed_duration_since(today).num_days().abs();
            Some(if away(b) < away(a) && away(b) <= 31 { b } else { a })
        }
        (a, b, ..) => a.or(b),
    }
}
