//! Two amounts, two periods: how they stand to each other.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::model::{Basis, Decimal, DurationUnit, FiscalPart, Period, Point, Qualifier, Quantity, Value};

/// How two amounts of one unit stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// The same, within what the texts print.
    Agree,
    /// Different, but both can be right: "more than 10 million" and "14 million".
    Compatible,
    /// They can't both be right.
    Differ,
}

/// Amounts that round to each other are the same only if they are also this near, as a share of the larger:
/// "$2 billion" says too little of "$2.4 billion".
const NEAR: f64 = 0.05;
/// How near a hedged amount ("nearly 60%") is to one that it stands for.
const NEAR_ABOUT: f64 = 0.025;
/// How far a hedged amount may be off without being wrong.
const FAR_ABOUT: f64 = 0.1;

#[cfg(test)]
thread_local! {
    /// How many amounts have been compared in this thread.
    pub(super) static COMPARED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Compares two amounts of one unit.
pub(super) fn compare(a: &Quantity, b: &Quantity) -> Match {
    #[cfg(test)]
    COMPARED.with(|compared| compared.set(compared.get() + 1));
    if same(a, b) {
        return Match::Agree;
    }
    let ((low_a, high_a), (low_b, high_b)) = (bounds(a), bounds(b));
    if low_a <= high_b && low_b <= high_a { Match::Compatible } else { Match::Differ }
}

fn same(a: &Quantity, b: &Quantity) -> bool {
    let ends = |x: Option<Decimal>, y: Option<Decimal>| match (x, y) {
        (Some(x), Some(y)) => x.agrees(y),
        (x, y) => x.is_none() && y.is_none(),
    };
    match (a.value, b.value) {
        (Value::Exactly(x), Value::Exactly(y)) => {
            let hedged = [a, b].iter().any(|quantity| quantity.qualifier == Some(Qualifier::About));
            let apart = (x.to_f64() - y.to_f64()).abs() / x.to_f64().abs().max(y.to_f64().abs()).max(f64::MIN_POSITIVE);
            (x.agrees(y) && apart <= NEAR) || (hedged && apart <= NEAR_ABOUT)
        }
        (Value::Range(low_a, high_a), Value::Range(low_b, high_b)) => ends(low_a, low_b) && ends(high_a, high_b),
        _ => false,
    }
}

/// The least and the most that the text admits.
fn bounds(quantity: &Quantity) -> (f64, f64) {
    let open = (f64::NEG_INFINITY, f64::INFINITY);
    match quantity.value {
        Value::Range(low, high) => (low.map_or(open.0, Decimal::to_f64), high.map_or(open.1, Decimal::to_f64)),
        Value::Exactly(number) => {
            // A little less than half a unit: 1.3 and 1.4 don't meet.
            let (value, half) = (number.to_f64(), number.half_unit() * 0.999);
            match quantity.qualifier {
                None => (value - half, value + half),
                Some(Qualifier::About) => (value - value.abs() * FAR_ABOUT, value + value.abs() * FAR_ABOUT),
                Some(Qualifier::Over) => (value - half, open.1),
                Some(Qualifier::Under | Qualifier::UpTo) => (open.0, value + half),
            }
        }
    }
}

/// Whether the number is printed with so many digits that two equal ones are hardly chance.
pub(super) fn is_telling(quantity: &Quantity) -> bool {
    digits(quantity) >= 2
}

/// How many digits a number is printed with, noughts at its end left out; of a range the end with more.
pub(super) fn digits(quantity: &Quantity) -> u32 {
    let digits = |number: Decimal| {
        let mut digits = number.parts().0.unsigned_abs();
        while digits > 0 && digits.is_multiple_of(10) {
            digits /= 10;
        }
        digits.checked_ilog10().map_or(0, |log| log + 1)
    };
    match quantity.value {
        Value::Exactly(number) => digits(number),
        Value::Range(low, high) => [low, high].into_iter().flatten().map(digits).max().unwrap_or_default(),
    }
}

/// The sort of period, so that quarters are held against quarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Longer,
}

/// What an observation is of, as far as time goes; equal ones are of the same period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    /// Days of the calendar.
    Calendar { grain: Grain, last: NaiveDate, first: NaiveDate },
    /// A company's own period.
    Fiscal(FiscalPart, i32),
    /// Since the start of a year, as of whichever day.
    Running(i32),
    /// A length: three years, from now.
    Length(DurationUnit, u16),
    /// The text doesn't say.
    Open,
}

impl When {
    /// When an observation is of.
    pub(super) fn new(period: Option<Period>, basis: Option<Basis>, published: Option<NaiveDate>) -> When {
        let days = period.and_then(Period::days);
        let Some(period) = period else {
            let running = published.filter(|_| basis == Some(Basis::Ytd));
            return running.map_or(When::Open, |day| When::Running(day.year()));
        };
        match (period, days) {
            (Period::Fiscal(year, part), _) => When::Fiscal(part, year),
            (Period::Duration(count, unit), _) => When::Length(unit, count),
            (_, Some((_, last))) if basis == Some(Basis::Ytd) => When::Running(last.year()),
            (_, Some((first, last))) => When::Calendar { grain: grain(first, last), last, first },
            (_, None) => When::Open,
        }
    }

    /// Whether `self` follows `earlier` in a series: of one sort, and wholly after it.
    pub(super) fn follows(self, earlier: When) -> bool {
        match (earlier, self) {
            (When::Calendar { grain: a, last, .. }, When::Calendar { grain: b, first, .. }) => a == b && last < first,
            (When::Fiscal(a, earlier), When::Fiscal(b, later)) => {
                use FiscalPart::{Half, Quarter, Whole};
                matches!((a, b), (Whole, Whole) | (Half(_), Half(_)) | (Quarter(_), Quarter(_)))
                    && (earlier, a) < (later, b)
            }
            _ => false,
        }
    }

    /// Whether it is a stretch that is measured once and then stands: a month to a year.
    pub(super) fn is_closed(self) -> bool {
        match self {
            When::Calendar { grain, .. } => (Grain::Month..=Grain::Year).contains(&grain),
            When::Fiscal(..) => true,
            When::Running(_) | When::Length(..) | When::Open => false,
        }
    }
}

impl fmt::Display for When {
    /// The sort of period, for people: "quarter".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            When::Calendar { grain: Grain::Day, .. } => "day",
            When::Calendar { grain: Grain::Week, .. } => "week",
            When::Calendar { grain: Grain::Month, .. } => "month",
            When::Calendar { grain: Grain::Quarter, .. } | When::Fiscal(FiscalPart::Quarter(_), _) => "quarter",
            When::Calendar { grain: Grain::Half, .. } | When::Fiscal(FiscalPart::Half(_), _) => "half-year",
            When::Calendar { grain: Grain::Year, .. } | When::Fiscal(FiscalPart::Whole, _) | When::Running(_) => "year",
            When::Calendar { grain: Grain::Longer, .. } | When::Length(..) | When::Open => "period",
        })
    }
}

fn grain(first: NaiveDate, last: NaiveDate) -> Grain {
    match (last - first).num_days() + 1 {
        ..=1 => Grain::Day,
        2..=7 => Grain::Week,
        8..=31 => Grain::Month,
        32..=92 => Grain::Quarter,
        93..=184 => Grain::Half,
        185..=366 => Grain::Year,
        _ => Grain::Longer,
    }
}

/// Whether a label such as "Q3 2025" stands for this period, which a company may count from another month.
pub(super) fn is_label(period: Period) -> bool {
    matches!(period, Period::Point(Point::Quarter(..) | Point::Half(..) | Point::Year(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;

    fn quantity(printed: &str) -> Quantity {
        let (qualifier, number) = printed.split_once(' ').map_or((None, printed), |(word, rest)| (Some(word), rest));
        let decimal = |text: &str| Decimal::parse(text).expect("a number");
        let value = match number.split_once("..") {
            Some((low, high)) => Value::Range(Some(decimal(low)), Some(decimal(high))),
            None => Value::Exactly(decimal(number)),
        };
        let qualifier = qualifier.and_then(Qualifier::parse);
        Quantity { value, unit: Unit::Percent, qualifier, of: None, per: None }
    }

    #[track_caller]
    fn check(a: &str, b: &str, expected: Match) {
        assert_eq!(compare(&quantity(a), &quantity(b)), expected, "{a} and {b}");
        assert_eq!(compare(&quantity(b), &quantity(a)), expected, "{b} and {a}");
    }

    #[test]
    fn amounts_agree_within_what_is_printed() {
        check("34", "34", Match::Agree);
        check("33.8", "34", Match::Agree);
        check("about 60", "59.6", Match::Agree);
        check("about 60", "61", Match::Agree);
        check("over 10", "10", Match::Agree);
        check("100..999", "100..999", Match::Agree);
    }

    #[test]
    fn hedges_and_ranges_leave_room() {
        check("over 10", "14", Match::Compatible);
        check("up_to 5", "3", Match::Compatible);
        check("under 5", "3", Match::Compatible);
        check("about 60", "64", Match::Compatible);
        check("28..32", "30", Match::Compatible);
        check("2", "2.4", Match::Compatible);
    }

    #[test]
    fn the_rest_differs() {
        check("34", "26", Match::Differ);
        check("over 10", "8", Match::Differ);
        check("about 60", "78", Match::Differ);
        check("1.3", "1.4", Match::Differ);
        check("0", "0.9", Match::Differ);
    }

    #[test]
    fn round_numbers_tell_little() {
        assert!(is_telling(&quantity("33")) && is_telling(&quantity("1.3")) && is_telling(&quantity("380")));
        assert!(!is_telling(&quantity("60")) && !is_telling(&quantity("5")) && !is_telling(&quantity("0")));
    }

    #[track_caller]
    fn check_follows(later: &str, earlier: &str, expected: bool) {
        let when = |text: &str| When::new(text.parse().ok(), None, None);
        assert_eq!(when(later).follows(when(earlier)), expected, "{later} after {earlier}");
    }

    #[test]
    fn periods_follow_those_of_their_sort() {
        check_follows("2025-11", "2025-10", true);
        check_follows("2025-Q3", "2025-Q1", true);
        check_follows("2025-07/2025-09", "2025-Q1", true);
        check_follows("FY2025-Q4", "FY2025-Q3", true);
        check_follows("FY2026-Q1", "FY2025-Q4", true);
        check_follows("2025-Q3", "FY2025-Q2", false);
        check_follows("2025-Q3", "2024", false);
        check_follows("2025-10", "2025-11", false);
    }

    #[test]
    fn one_period_by_two_names_is_one() {
        let when = |text: &str| When::new(text.parse().ok(), None, None);
        assert_eq!(when("2025-Q3"), when("2025-07/2025-09"));
        assert_ne!(when("2025-Q3"), when("FY2025-Q3"));
    }
}
