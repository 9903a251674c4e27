//! Day of publication from the text of an article that doesn't state it.
//!
//! A day and month come from what stands around the text ("new analysis from May 4") or opens it ("TOKYO, June 29 -");
//! the year is the first one in which nothing that the text tells lies ahead. Not here: dates that are stated (`meta.rs`).

use chrono::NaiveDate;

use super::clean::{Cleaned, Line};
use super::dates::{self, Order, Piece, Printed};
use super::{meta, shape};

/// Words before a year that lies ahead: "through fiscal 2028".
const AHEAD: &[&str] = &["by", "until", "through", "to", "fiscal", "beyond", "before", "for", "fy", "till", "end"];

/// Words before the date of a text: "analysis from May 4".
const FROM: &[&str] = &["from", "of", "on", "dated"];

/// Paragraphs at the beginning in which "on Friday, February 14, 2025" is the day of the news.
const NEWS: usize = 3;

/// The day that follows from the text; `opening` is the date that opens it, without a year.
pub(super) fn published(cleaned: &Cleaned, opening: Option<Printed>) -> Option<NaiveDate> {
    if let Some(day) = priced(cleaned) {
        return Some(day);
    }
    let day = opening.or_else(|| teaser(cleaned));
    day.and_then(|day| in_first_year(&day, latest(cleaned)?)).or_else(|| news_day(cleaned))
}

/// The day whose prices a note gives: "Prices are as of the close on May 6, 2021."
fn priced(cleaned: &Cleaned) -> Option<NaiveDate> {
    let told = |line: &Line| {
        let dates = dates::printed(&line.text);
        let date = dates.first().filter(|date| date.year.is_some())?;
        let before = line.text[..date.range.start].to_lowercase();
        let sentence = before.rsplit(['.', ';']).next().unwrap_or_default();
        let words = sentence.split_whitespace().next().is_some_and(|first| PRICED.contains(&first));
        let upon = [" as of ", " as at ", " at close ", " at the close "].iter().any(|upon| sentence.contains(upon));
        (words && upon && sentence.len() < 60).then(|| date.day_in(None, || Order::MonthFirst)).flatten()
    };
    cleaned.lines.iter().filter(|line| line.text.len() < 600).find_map(told)
}

/// What a sentence begins with that says of which day the prices are.
const PRICED: &[&str] = &["price", "prices", "priced", "pricing", "(prices", "(priced"];

/// A day and month in the boilerplate, from which an offer is said to be.
fn teaser(cleaned: &Cleaned) -> Option<Printed> {
    let removed = cleaned.lines.iter().filter(|line| line.removed.is_some_and(|reason| reason != meta::DATELINE));
    removed
        .flat_map(|line| with_word_before(line))
        .find(|(date, word)| date.year.is_none() && FROM.iter().any(|from| word.eq_ignore_ascii_case(from)))
        .map(|(date, _)| date)
}

/// The dates of a line, each with the word before it.
fn with_word_before<'a>(line: &'a Line) -> impl Iterator<Item = (Printed, &'a str)> {
    dates::printed(&line.text).into_iter().map(|date| {
        let before = line.text[..date.range.start].trim_end_matches([' ', ',']);
        let word = before.rsplit([' ', '(']).next().unwrap_or_default();
        (date, word)
    })
}

/// The latest year and month that the text tells of as past; the month is 0 where only years are named.
fn latest(cleaned: &Cleaned) -> Option<(i32, u32)> {
    let mut months = None;
    let mut years = None;
    for line in cleaned.lines.iter().filter(|line| line.kept()) {
        let pieces = dates::pieces(&line.text);
        for (at, (_, piece)) in pieces.iter().enumerate() {
            let Piece::Number(number) = piece else { continue };
            let year = number.parse().ok().filter(|year| number.len() == 4 && (1900..2100).contains(year));
            let Some(year) = year else { continue };
            let word = |back: usize| at.checked_sub(back).map(|at| pieces[at].1);
            match word(1) {
                Some(Piece::Word(word)) if AHEAD.iter().any(|ahead| word.eq_ignore_ascii_case(ahead)) => {}
                Some(Piece::Word(name)) if dates::month(name).is_some() => {
                    months = months.max(dates::month(name).map(|month| (year, month)));
                }
                Some(Piece::Number(quarter)) if word(2) == Some(Piece::Word("Q")) => {
                    months =
                        months.max(quarter.parse::<u32>().ok().filter(|quarter| *quarter <= 4).map(|q| (year, q * 3)));
                }
                Some(Piece::Mark('$' | '€' | '£' | ',' | '.')) => {}
                _ => years = years.max(Some((year, 0))),
            }
        }
    }
    months.or(years)
}

/// The day in the first year in which it isn't before `latest`.
fn in_first_year(day: &Printed, latest: (i32, u32)) -> Option<NaiveDate> {
    let (year, month) = latest;
    let year = if day.month < month { year + 1 } else { year };
    day.day_in(Some(year), || Order::MonthFirst)
}

/// A full date after a weekday in the first paragraphs.
fn news_day(cleaned: &Cleaned) -> Option<NaiveDate> {
    let prose = cleaned.lines.iter().filter(|line| line.kept() && shape::is_prose(&line.text));
    let dates = prose.take(NEWS).flat_map(|line| with_word_before(line));
    let told = dates.filter(|(date, word)| date.year.is_some() && word.to_lowercase().ends_with("day"));
    told.filter_map(|(date, _)| date.day_in(None, || Order::MonthFirst)).max()
}
