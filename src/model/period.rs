//! Times as TIMEX3 values (ISO 24617-1): points, intervals, fiscal periods, durations.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A stretch of the calendar, as coarse as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Point {
    /// `2025-12-13`
    Day(NaiveDate),
    /// `2026-W06`, an ISO week.
    Week(i32, u8),
    /// `2025-11`
    Month(i32, u8),
    /// `2025-Q3`
    Quarter(i32, u8),
    /// `2025-H1`
    Half(i32, u8),
    /// `2025`
    Year(i32),
    /// `199`: ten years, by the first three digits.
    Decade(i32),
}

/// What a temporal expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// One stretch of the calendar.
    Point(Point),
    /// From the first day of one to the last of the other: `2025-04/2025-09`.
    Interval(Point, Point),
    /// A company's own year, or a part of it: `FY2028`, `FY2025-Q4`.
    Fiscal(i32, FiscalPart),
    /// A length without a place: `P3Y`, `PT9H`.
    Duration(u16, DurationUnit),
}

/// Which part of a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FiscalPart {
    /// All of it.
    Whole,
    /// A half, 1 or 2.
    Half(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
}

/// The unit of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DurationUnit {
    /// `PT9H`
    Hour,
    /// `P7D`
    Day,
    /// `P1W`
    Week,
    /// `P6M`
    Month,
    /// `P8Q`
    Quarter,
    /// `P3Y`
    Year,
}

impl Point {
    /// First and last day. `None` outside the calendar.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let months = |year: i32, month: u32, count: u32| {
            let (first, behind) = (NaiveDate::from_ymd_opt(year, month, 1)?, month - 1 + count);
            let next = NaiveDate::from_ymd_opt(year + (behind / 12) as i32, behind % 12 + 1, 1)?;
            Some((first, next.pred_opt()?))
        };
        match self {
            Point::Day(day) => Some((day, day)),
            Point::Week(year, week) => {
                let monday = NaiveDate::from_isoywd_opt(year, week.into(), Weekday::Mon)?;
                Some((monday, monday.checked_add_days(Days::new(6))?))
            }
            Point::Month(year, month) => months(year, month.into(), 1),
            Point::Quarter(year, quarter) => months(year, u32::from(quarter) * 3 - 2, 3),
            Point::Half(year, half) => months(year, u32::from(half) * 6 - 5, 6),
            Point::Year(year) => months(year, 1, 12),
            Point::Decade(decade) => months(decade * 10, 1, 120),
        }
    }

    /// The month that holds `day`.
    pub fn month_of(day: NaiveDate) -> Point {
        Point::Month(day.year(), day.month() as u8)
    }

    /// The quarter that holds `day`.
    pub fn quarter_of(day: NaiveDate) -> Point {
        Point::Quarter(day.year(), day.month0() as u8 / 3 + 1)
    }

    /// The ISO week that holds `day`.
    pub fn week_of(day: NaiveDate) -> Point {
        Point::Week(day.iso_week().year(), day.iso_week().week() as u8)
    }
}

impl Period {
    /// The period of one day.
    pub fn day(day: NaiveDate) -> Period {
        Period::Point(Point::Day(day))
    }

    /// The day that it is, if it is one.
    pub fn as_day(self) -> Option<NaiveDate> {
        match self {
            Period::Point(Point::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// First and last day that it covers. `None` for durations and for fiscal periods, whose days only the
    /// company's own calendar tells.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Period::Point(point) => point.days(),
            Period::Interval(from, to) => Some((from.days()?.0, to.days()?.1)),
            Period::Fiscal(..) | Period::Duration(..) => None,
        }
    }

    /// Whether its last day lies before `day`; not where either is unknown.
    pub fn ends_before(self, day: Option<NaiveDate>) -> bool {
        self.days().zip(day).is_some_and(|((_, last), day)| last < day)
    }

    /// Whether its last day lies behind `day`; not where either is unknown.
    pub fn ends_after(self, day: Option<NaiveDate>) -> bool {
        self.days().zip(day).is_some_and(|((_, last), day)| last > day)
    }

    /// The last day of what it covers, or of the calendar year that a fiscal one is named for: to sort by.
    pub fn sort_day(self) -> Option<NaiveDate> {
        match self {
            Period::Fiscal(year, part) => {
                let month = match part {
                    FiscalPart::Whole => 12,
                    FiscalPart::Half(half) => u32::from(half) * 6,
                    FiscalPart::Quarter(quarter) => u32::from(quarter) * 3,
                };
                NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
            }
            other => other.days().map(|(_, last)| last),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Point::Day(day) => write!(f, "{day}"),
            Point::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Point::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Point::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Point::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Point::Year(year) => write!(f, "{year:04}"),
            Point::Decade(decade) => write!(f, "{decade:03}"),
        }
    }
}

impl Period {
    fn write(self, f: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Period::Point(point) => write!(f, "{point}"),
            Period::Interval(from, to) => write!(f, "{from}/{to}"),
            Period::Fiscal(year, FiscalPart::Whole) => write!(f, "FY{year:04}"),
            Period::Fiscal(year, FiscalPart::Half(half)) => write!(f, "FY{year:04}-H{half}"),
            Period::Fiscal(year, FiscalPart::Quarter(quarter)) => write!(f, "FY{year:04}-Q{quarter}"),
            Period::Duration(count, unit) => match unit {
                DurationUnit::Hour => write!(f, "PT{count}H"),
                DurationUnit::Day => write!(f, "P{count}D"),
                DurationUnit::Week => write!(f, "P{count}W"),
                DurationUnit::Month => write!(f, "P{count}M"),
                DurationUnit::Quarter => write!(f, "P{count}Q"),
                DurationUnit::Year => write!(f, "P{count}Y"),
            },
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.width().is_none() && f.precision().is_none() {
            return self.write(f);
        }
        let mut text = String::new();
        self.write(&mut text)?;
        f.pad(&text)
    }
}

impl FromStr for Point {
    type Err = ();

    /// Reads what [`Display`](fmt::Display) prints.
    fn from_str(text: &str) -> Result<Point, ()> {
        let number = |digits: &str| -> Result<u8, ()> { digits.parse().map_err(drop) };
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        if !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        let digits = year.len();
        let year: i32 = year.parse().map_err(drop)?;
        let point = match (digits, rest) {
            (3, None) => Point::Decade(year),
            (4, None) => Point::Year(year),
            (4, Some(rest)) => match rest.as_bytes() {
                [b'Q', b'1'..=b'4'] => Point::Quarter(year, number(&rest[1..])?),
                [b'H', b'1' | b'2'] => Point::Half(year, number(&rest[1..])?),
                [b'W', _, _] => Point::Week(year, number(&rest[1..])?),
                [_, _] => Point::Month(year, number(rest)?),
                _ => Point::Day(NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(drop)?),
            },
            _ => return Err(()),
        };
        point.days().map(|_| point).ok_or(())
    }
}

impl FromStr for Period {
    type Err = ();

    /// Reads what [`Display`](fmt::Display) prints.
    fn from_str(text: &str) -> Result<Period, ()> {
        if let Some(fiscal) = text.strip_prefix("FY") {
            let (year, part) = fiscal.split_once('-').map_or((fiscal, None), |(year, part)| (year, Some(part)));
            let part = match part.map(str::as_bytes) {
                None => FiscalPart::Whole,
                Some([b'H', half @ b'1'..=b'2']) => FiscalPart::Half(half - b'0'),
                Some([b'Q', quarter @ b'1'..=b'4']) => FiscalPart::Quarter(quarter - b'0'),
                Some(_) => return Err(()),
            };
            return Ok(Period::Fiscal(year.parse().map_err(drop)?, part));
        }
        if let Some(duration) = text.strip_prefix('P') {
            let (time, count) = duration.strip_prefix('T').map_or((false, duration), |rest| (true, rest));
            let unit = match (time, count.chars().last()) {
                (true, Some('H')) => DurationUnit::Hour,
                (false, Some('D')) => DurationUnit::Day,
                (false, Some('W')) => DurationUnit::Week,
                (false, Some('M')) => DurationUnit::Month,
                (false, Some('Q')) => DurationUnit::Quarter,
                (false, Some('Y')) => DurationUnit::Year,
                _ => return Err(()),
            };
            return Ok(Period::Duration(count[..count.len() - 1].parse().map_err(drop)?, unit));
        }
        match text.split_once('/') {
            Some((from, to)) => Ok(Period::Interval(from.parse()?, to.parse()?)),
            None => Ok(Period::Point(text.parse()?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(printed: &str, days: &str) {
        let period: Period = printed.parse().unwrap_or_else(|()| panic!("{printed} is a period"));
        assert_eq!(period.to_string(), printed);
        assert_eq!(period.days().map(|(a, b)| format!("{a} {b}")).unwrap_or_default(), days, "{printed}");
    }

    #[test]
    fn periods_read_back_and_cover_their_days() {
        check("2025-12-13", "2025-12-13 2025-12-13");
        check("2026-W06", "2026-02-02 2026-02-08");
        check("2025-11", "2025-11-01 2025-11-30");
        check("2025-Q3", "2025-07-01 2025-09-30");
        check("2025-H1", "2025-01-01 2025-06-30");
        check("2024", "2024-01-01 2024-12-31");
        check("198", "1980-01-01 1989-12-31");
        check("2025-04/2025-09", "2025-04-01 2025-09-30");
        check("FY2028", "");
        check("FY2025-Q4", "");
        check("P3Y", "");
        check("PT9H", "");
    }

    #[test]
    fn nonsense_is_no_period() {
        for text in ["", "2025-13", "2025-Q5", "20x5", "2025-02-30", "P3", "é-Q1", "PÉ"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
