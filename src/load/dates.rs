//! Dates of publication as they are printed: text → day.
//!
//! Not here: dates that an article talks about (they are facts), and which date is the one of publication (`meta.rs`).

use std::ops::Range;

use chrono::{DateTime, NaiveDate};

/// A day that is printed somewhere.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Printed {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The year, where it is given.
    pub(super) year: Option<i32>,
    /// 1 to 12.
    pub(super) month: u32,
    /// 1 to 31.
    pub(super) day: u32,
    /// How the day and the month follow each other, as far as the date itself shows it.
    pub(super) order: Option<Order>,
    /// Whether the month is a word.
    pub(super) named: bool,
}

/// What stands first in "06/02/2026".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Printed {
    /// The day, in `year` where the date has none of its own. `order` is asked for "06/02".
    pub(super) fn day_in(&self, year: Option<i32>, order: impl Fn() -> Order) -> Option<NaiveDate> {
        let swap = self.order.is_none() && order() == Order::MonthFirst;
        let (month, day) = if swap { (self.day, self.month) } else { (self.month, self.day) };
        NaiveDate::from_ymd_opt(self.year.or(year)?, month, day)
    }
}

/// The months' names; three letters are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month that a word names, 1 to 12: "June", "JUN", "Sept".
pub(super) fn month(word: &str) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    let begins = |name: &&str| name.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let found = MONTHS.iter().position(begins)?;
    u32::try_from(found + 1).ok()
}

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Number(&'a str),
    Word(&'a str),
    Mark(char),
}

/// Numbers, words and marks of a text with their places; blanks are left out.
pub(super) fn pieces(text: &str) -> Vec<(usize, Piece<'_>)> {
    let mut pieces = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let run = |belongs: fn(char) -> bool| {
            let rest = &text[at..];
            &rest[..rest.find(|c| !belongs(c)).unwrap_or(rest.len())]
        };
        if c.is_ascii_digit() {
            pieces.push((at, Piece::Number(run(|c| c.is_ascii_digit()))));
        } else if c.is_alphabetic() {
            pieces.push((at, Piece::Word(run(char::is_alphabetic))));
        } else if !c.is_whitespace() {
            pieces.push((at, Piece::Mark(c)));
        }
        at += match pieces.last() {
            Some((start, Piece::Number(run) | Piece::Word(run))) if *start == at => run.len(),
            _ => c.len_utf8(),
        };
    }
    pieces
}

/// Every full date, and every month with its day, in the order of the text.
pub(super) fn printed(text: &str) -> Vec<Printed> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let pieces = pieces(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < pieces.len() {
        let reader = Reader { pieces: &pieces[at..] };
        if let Some((date, length)) = reader.numeric().or_else(|| reader.named()) {
            let last = &pieces[at + length - 1];
            let end = last.0 + length_of(last.1);
            found.push(Printed { range: pieces[at].0..end, ..date });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

fn length_of(piece: Piece) -> usize {
    match piece {
        Piece::Number(run) | Piece::Word(run) => run.len(),
        Piece::Mark(c) => c.len_utf8(),
    }
}

/// Reads one date at the beginning of some pieces.
struct Reader<'a> {
    pieces: &'a [(usize, Piece<'a>)],
}

impl Reader<'_> {
    fn number(&self, at: usize, lengths: Range<usize>) -> Option<u32> {
        match self.pieces.get(at)?.1 {
            Piece::Number(run) if lengths.contains(&run.len()) => run.parse().ok(),
            _ => None,
        }
    }

    fn mark(&self, at: usize, marks: &str) -> bool {
        matches!(self.pieces.get(at), Some((_, Piece::Mark(c))) if marks.contains(*c))
    }

    /// Whether no blank stands before a piece.
    fn is_joined(&self, at: usize) -> bool {
        let end = |at: usize| self.pieces.get(at).map(|(start, piece)| start + length_of(*piece));
        at > 0 && self.pieces.get(at).map(|piece| piece.0) == end(at - 1)
    }

    fn word(&self, at: usize) -> Option<&str> {
        match self.pieces.get(at)?.1 {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    /// "2025-12-13", "20251213", "2025年12月13日", "13.12.2025", "06/02/26".
    fn numeric(&self) -> Option<(Printed, usize)> {
        if let Some(whole) = self.number(0, 8..9) {
            return date(i32::try_from(whole / 10_000).ok()?, whole / 100 % 100, whole % 100, DAY_KNOWN)
                .map(|d| (d, 1));
        }
        let joined = self.mark(1, "-/.")
            && (1..5).all(|at| self.is_joined(at))
            && self.pieces.get(3).map(|piece| piece.1) == Some(self.pieces[1].1);
        let chinese = self.word(1) == Some("年") && self.word(3) == Some("月");
        if !joined && !chinese {
            return None;
        }
        if let (Some(year), Some(month), Some(day)) = (self.number(0, 4..5), self.number(2, 1..3), self.number(4, 1..3))
        {
            let length = 5 + usize::from(chinese && self.word(5).is_some_and(|word| word.starts_with('日')));
            return date(i32::try_from(year).ok()?, month, day, DAY_KNOWN).map(|date| (date, length));
        }
        let (first, second) = (self.number(0, 1..3)?, self.number(2, 1..3)?);
        let year = self.number(4, 4..5).or_else(|| self.number(4, 2..3).map(century))?;
        let year = i32::try_from(year).ok()?;
        let date = match (first, second) {
            (13.., _) => date(year, second, first, DAY_KNOWN),
            (_, 13..) => date(year, first, second, Some(Order::MonthFirst)),
            _ if self.mark(1, ".") => date(year, second, first, DAY_KNOWN),
            _ => date(year, second, first, None),
        };
        date.map(|date| (date, 5))
    }

    /// "Dec. 29, 2025", "December 29th", "29-JUN-1987", "29th of June, 2025".
    fn named(&self) -> Option<(Printed, usize)> {
        let ordinal =
            |at: usize| usize::from(self.word(at).is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th")));
        if let Some(month) = self.word(0).and_then(month) {
            let at = 1 + usize::from(self.mark(1, ".-/"));
            let day = self.number(at, 1..3)?;
            let at = at + 1 + ordinal(at + 1);
            return self.with_year(at, month, day, Order::MonthFirst);
        }
        let day = self.number(0, 1..3)?;
        let at = 1 + ordinal(1);
        let at =
            at + usize::from(self.mark(at, ".-/") || self.word(at).is_some_and(|word| word.eq_ignore_ascii_case("of")));
        let month = self.word(at).and_then(month)?;
        let at = at + 1 + usize::from(self.mark(at + 1, "."));
        self.with_year(at, month, day, Order::DayFirst)
    }

    /// Ends a date whose month is a word, with the year if one follows.
    fn with_year(&self, at: usize, month: u32, day: u32, order: Order) -> Option<(Printed, usize)> {
        // A time may follow the comma, "June 4, 20:15"; a year is four digits, or two after a hyphen without blanks.
        let joined = self.mark(at, "-/") && self.is_joined(at) && self.is_joined(at + 1);
        let comma = usize::from(joined || self.mark(at, ","));
        let short = joined.then(|| self.number(at + 1, 2..3)).flatten().map(century);
        let year = self.number(at + comma, 4..5).filter(|year| (1800..2200).contains(year)).or(short);
        let order = Some(order);
        match year.and_then(|year| i32::try_from(year).ok()) {
            Some(year) => {
                let date = date(year, month, day, order)?;
                Some((Printed { named: true, ..date }, at + comma + 1))
            }
            None => {
                let leap = date(2000, month, day, order)?;
                Some((Printed { year: None, named: true, ..leap }, at))
            }
        }
    }
}

/// The order of a date that leaves no doubt.
const DAY_KNOWN: Option<Order> = Some(Order::DayFirst);

/// A year of two digits: 1970 to 2069.
fn century(year: u32) -> u32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

fn date(year: i32, month: u32, day: u32, order: Option<Order>) -> Option<Printed> {
    let fits = (1800..2200).contains(&year) && NaiveDate::from_ymd_opt(year, month, day).is_some();
    fits.then_some(Printed { range: 0..0, year: Some(year), month, day, order, named: false })
}

/// The day that a metadata field gives, in any of the shapes above, or as seconds or milliseconds since 1970.
pub(super) fn of_field(field: &str, order: impl Fn() -> Order) -> Option<NaiveDate> {
    let field = field.trim();
    let digits = field.split('.').next().unwrap_or(field);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) && (9..=13).contains(&digits.len()) {
        let number: i64 = digits.parse().ok()?;
        let seconds = if digits.len() > 11 { number / 1000 } else { number };
        return DateTime::from_timestamp(seconds, 0).map(|time| time.date_naive());
    }
    printed(field).iter().find_map(|date| date.day_in(None, &order))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: &str, expected: &str) {
        let day = of_field(field, || Order::MonthFirst).map(|day| day.to_string());
        assert_eq!(day.unwrap_or_default(), expected, "{field}");
    }

    #[test]
    fn dates_are_read_in_all_usual_shapes() {
        check("2025-12-13", "2025-12-13");
        check("2025-12-13T06:46Z", "2025-12-13");
        check("2025-12-13T23:30:00-05:00", "2025-12-13");
        check("2025-02-11 18:38:46", "2025-02-11");
        check("20251213T064500Z", "2025-12-13");
        check("20251213", "2025-12-13");
        check("13.12.2025 - 06:46:05", "2025-12-13");
        check("06.02.2026", "2026-02-06");
        check("6.2.26", "2026-02-06");
        check("Dec. 29, 2025", "2025-12-29");
        check("Dec.29 2025", "2025-12-29");
        check("29-JUN-1987", "1987-06-29");
        check("2-APR-87", "1987-04-02");
        check("29 June 1987", "1987-06-29");
        check("29th of June, 1987", "1987-06-29");
        check("Wed, Feb 25 2026", "2026-02-25");
        check("Fri, 14 Feb 2025 12:50:00 +0530", "2025-02-14");
        check("First posted: Mar 07 2025 | 09:15 AM IST", "2025-03-07");
        check("Sept. 3rd, 2024", "2024-09-03");
        check("1765607165", "2025-12-13");
        check("1765607165000", "2025-12-13");
        check("1765607165.25", "2025-12-13");
        check("2025年12月13日", "2025-12-13");
        check("2025/12/13", "2025-12-13");
        check("02/06/2026", "2026-02-06");
        check("13/12/2025", "2025-12-13");
        check("12/13/2025", "2025-12-13");
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "",
            "April 8 - 1986 Year",
            "3 - 4 - 1986",
            "2025",
            "H200",
            "31.02.2025",
            "12",
            "1,234.5",
            "June",
            "99/99/9999",
            "v1.2",
            "é年1月",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn a_day_without_a_year_waits_for_one() {
        let found = printed("TOKYO, June 29 - Sales rose");
        assert_eq!((found[0].year, found[0].month, found[0].day), (None, 6, 29));
        assert_eq!(&"TOKYO, June 29 - Sales rose"[found[0].range.clone()], "June 29");
    }
}
