//! Numbers, units, dates and untrusted text as people read them: one place for all panes.
//!
//! Here: periods, changes, ages, counts. Amounts stand in `amounts.rs`, text from outside in `text.rs`; colours and arrows
//! are not of a query.

mod amounts;
mod text;

use chrono::NaiveDate;

use crate::model::{Direction, Period, Point, Unit};
use amounts::grouped;
pub use amounts::{amount, number, quantity, short_amount, value};
pub use text::{ascii, line, shown};

/// A period: "2025-Q3", "2025-04/09" for an interval within a year, "3 years" for a length.
pub fn period(period: Period) -> String {
    match period {
        Period::Interval(from, to) => {
            let (from, to) = (from.to_string(), to.to_string());
            let year = from.split_once('-').map(|(year, _)| format!("{year}-"));
            let rest = year.and_then(|year| to.strip_prefix(&year).map(String::from));
            format!("{from}/{}", rest.unwrap_or(to))
        }
        Period::Duration(count, unit) => counted(count.into(), &format!("{unit:?}").to_lowercase()),
        other => other.to_string(),
    }
}

/// A period where there is little room: of an interval of days only the months.
pub fn short_period(period: Period) -> String {
    match period {
        Period::Interval(Point::Day(from), Point::Day(to)) => {
            self::period(Period::Interval(Point::month_of(from), Point::month_of(to)))
        }
        other => self::period(other),
    }
}

/// How much `later` is above or below `earlier`, and which way (`None` where they are equal): "12%", or "3.1 pp"
/// where both are percentages. `None` where the two can't be compared, or one is more than ten times what the other
/// was: a percentage then says nothing.
pub fn change(earlier: f64, later: f64, unit: Unit) -> Option<(Option<Direction>, String)> {
    let difference = later - earlier;
    let (size, unit) = match unit {
        Unit::Percent | Unit::Points100 => (difference, " pp"),
        Unit::BasisPoints => (difference, " bp"),
        _ if earlier > 0.0 && later <= 10.0 * earlier && earlier <= 10.0 * later.abs() => {
            (100.0 * difference / earlier, "%")
        }
        _ => return None,
    };
    if !size.is_finite() {
        return None;
    }
    let direction =
        if difference == 0.0 { None } else { Some(if difference > 0.0 { Direction::Up } else { Direction::Down }) };
    let size = size.abs();
    let printed = if size < 10.0 { format!("{size:.1}") } else { format!("{size:.0}") };
    let printed = printed.strip_suffix(".0").map(String::from).unwrap_or(printed);
    Some((direction, format!("{}{unit}", grouped(&printed))))
}

/// How long before `now` it was: "0d", "13d", "5w", "14mo", "2y".
pub fn age(day: NaiveDate, now: NaiveDate) -> String {
    match (now - day).num_days().max(0) {
        days @ ..14 => format!("{days}d"),
        days @ 14..70 => format!("{}w", days / 7),
        days @ 70..730 => format!("{}mo", days * 12 / 365),
        days => format!("{}y", days / 365),
    }
}

/// "1 article", "4 articles", "1,200 articles".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(&count.to_string()), if count == 1 { "" } else { "s" })
}

/// "4 articles, 2 origins", "1 article": origins only where copies are among them; short "4/2", "1".
pub fn sources((articles, origins): (usize, usize)) -> (String, String) {
    let long = counted(articles, "article");
    match articles == origins {
        true => (long, articles.to_string()),
        false => (format!("{long}, {}", counted(origins, "origin")), format!("{articles}/{origins}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_a_way_and_a_size() {
        let check = |earlier, later, unit, shown: &str| {
            let (direction, size) = change(earlier, later, unit).expect("a change");
            assert_eq!(format!("{} {size}", direction.map_or("=", Direction::name)), shown);
        };
        check(10e6, 14e6, Unit::Count, "up 40%");
        check(34.0, 26.0, Unit::Percent, "down 8 pp");
        check(9.1, 9.1, Unit::Percent, "= 0 pp");
        check(100.0, 101.234, Unit::Points, "up 1.2%");
        check(1.0, 10.0, Unit::Times, "up 900%");
        assert_eq!(change(0.0, 1.0, Unit::Count), None);
    }

    #[test]
    fn what_is_more_than_ten_times_as_much_has_no_percentage() {
        assert_eq!(change(1.0, 10.1, Unit::Times), None);
        assert_eq!(change(10.1, 1.0, Unit::Times), None);
        assert!(change(1.0, 10.1, Unit::Percent).is_some(), "points are no ratio");
    }

    #[test]
    fn periods_are_short() {
        let check = |printed: &str, shown: &str| assert_eq!(period(printed.parse().expect("a period")), shown);
        check("2025-Q3", "2025-Q3");
        check("2025-01-01/2025-12-03", "2025-01-01/12-03");
        check("2024-10/2025-09", "2024-10/2025-09");
        check("P3Y", "3 years");
        assert_eq!(short_period("2025-01-01/2025-12-03".parse().expect("a period")), "2025-01/12");
        check("PT1H", "1 hour");
        check("FY2025-Q4", "FY2025-Q4");
    }

    #[test]
    fn ages_are_short() {
        let day = |text: &str| text.parse().expect("a day");
        let check = |from, shown: &str| assert_eq!(age(day(from), day("2025-12-31")), shown);
        check("2025-12-31", "0d");
        check("2025-12-20", "11d");
        check("2025-12-01", "4w");
        check("2025-01-01", "11mo");
        check("2023-06-01", "2y");
        check("2026-06-01", "0d");
    }
}
