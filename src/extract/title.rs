//! What only the title says: of which period an article reports, and whose results they are.
//!
//! Titles are no passages: nothing is extracted from them. Not here: whether the text names who stands in the title.

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::stretch_to;
use super::{Doc, dates};
use crate::lexicon::{Class, Lexicon};
use crate::model::{Article, DurationUnit, Period, Point};

/// How long after its end a year is reported on under a title that calls it just "year", in months.
const ANNUAL: u32 = 6;
/// How long after its end a period is reported on under its name, in days.
const RECENT: i64 = 400;

/// The period that the title names: "3RD QTR NET", "YEAR LOSS", "2ND QTR FEB 28"; the last one of several.
pub(super) fn period(doc: &Doc<'_>) -> Option<Period> {
    let title = &doc.article.title;
    let published = doc.article.published?;
    if !may_name_period(doc.lexicon, title) {
        return None; // as is so with most titles
    }
    let article = Article::of_paragraph("", title, Some(published));
    let (own, mut found) = Doc::new(&article, doc.lexicon);
    dates::dates(&own, &mut found);
    let periods = || found.dates.iter().map(|date| date.period);
    // "warns of a full-year loss" is ahead.
    let ahead = own.classes.iter().any(|classes| {
        [Class::OutlookWord, Class::Possible, Class::May, Class::Expect].iter().any(|&class| classes.has(class))
    });
    // "YEAR SEPT 30 LOSS" of March is of last September.
    let heads = heads_table(title);
    let year_before = |date: NaiveDate| date.checked_sub_months(Months::new(12)).filter(|_| heads);
    // "the lowest since March 2022"
    let recent = |period: &Period| period.days().is_none_or(|(_, last)| (published - last).num_days() < RECENT);
    let part = periods()
        .rev()
        .filter(recent)
        .filter(|period| !(ahead && matches!(period, Period::Point(Point::Year(_)))))
        .find(|period| !matches!(period, Period::Duration(..) | Period::Point(Point::Day(_) | Point::Week(..))));
    let end = periods().find_map(|period| match period {
        Period::Point(Point::Day(date)) if date <= published => Some(Point::Day(date)),
        Period::Point(Point::Day(date)) => year_before(date).map(Point::Day),
        _ => None,
    });
    let sees = ahead || title.split(' ').any(|word| word.eq_ignore_ascii_case("sees"));
    let annual = || (!sees && names_year(title)).then_some(Period::Duration(1, DurationUnit::Year));
    // "SIX MTHS FEB 28 NET", not "falls most in six months"
    let length = || periods().find(|period| heads && matches!(period, Period::Duration(..)));
    if let (Some(length), Some(end)) = (part.or_else(length).or_else(annual), end) {
        return stretch_to(length, end); // "2ND QTR FEB 28"
    }
    let last = || annual().filter(|_| published.month() <= ANNUAL).map(|_| year(published.year() - 1));
    part.or_else(last).or_else(length)
}

/// Whether anything in `title` can be of a date at all: a digit, or a word for a stretch of time.
fn may_name_period(lexicon: &Lexicon, title: &str) -> bool {
    let digit = title.bytes().any(|byte| byte.is_ascii_digit());
    digit || title.split(|letter: char| !letter.is_alphanumeric()).any(|word| lexicon.is_time(lexicon.word(word)))
}

fn year(year: i32) -> Period {
    Period::Point(Point::Year(year))
}

fn names_year(title: &str) -> bool {
    title.split_whitespace().any(|word| word == "YEAR")
}

/// Words that end a company's name in a title of capitals.
const LEGAL: &[&str] = &["INC", "CORP", "CO", "LTD", "LIMITED", "PLC", "LP", "NV", "SA", "AG", "BHD"];

/// How many words a name has at most that such a word ends.
const NAME: usize = 7;

/// The company in a title of capitals, as names are printed elsewhere: "Harbour Tool Co" of `HARBOUR TOOL CO <HTC> 3RD
/// QTR NET`, of `<HARBOUR TOOL CO> SETS PAYOUT` and of `HARBOUR TOOL CO YEAR LOSS`.
pub(super) fn company(title: &str) -> Option<String> {
    let title = title.strip_prefix("RPT-").unwrap_or(title);
    let name = coded(title).or_else(|| bracketed(title)).or_else(|| ended(title))?;
    let word = |word: &str| word.split('-').map(printed).collect::<Vec<_>>().join("-");
    Some(name.split_whitespace().map(word).collect::<Vec<_>>().join(" "))
}

/// How many letters two words begin with at least where one is printed as the other, or for it: "INT'L", `DIASONIWS`.
const ALIKE: usize = 3;

/// Whether `name` is that of the company that a title of capitals begins with and gives the code of: "General Harbour Co" of
/// `GH <GH> GETS CONTRACT`, "Quorint Tool Corp" of `QUORNT TOOL <QTC> SETS PAYOUT`.
pub(super) fn is_short_for(title: &str, name: &str) -> bool {
    let Some(short) = coded(title) else { return false };
    let lower = |name: &str| name.split([' ', '/', '-']).map(str::to_lowercase).collect::<Vec<_>>();
    let (short, long) = (lower(short), lower(name));
    // "YARA'S UPGRADES GH <GH>"
    let code = short.last().filter(|last| title.to_lowercase().contains(&format!("<{last}>"))).cloned();
    let short = code.map_or(short, |code| vec![code]);
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    let shares = |word: &str| word.len() > ALIKE && long.iter().any(|other| other == word);
    let alike = |word: &str| word.get(..ALIKE).is_some_and(|begin| long[0].starts_with(begin));
    match short.as_slice() {
        [letters] if letters.len() <= ALIKE => initials.starts_with(letters.as_str()) || long.contains(letters),
        words => alike(&words[0]) || words.iter().any(|word| shares(word)),
    }
}

/// Whether a title of capitals stands above a table of results and has the whole name of whose they are: `HARBOUR TOOL CO
/// <HTC> 4TH QTR LOSS`.
pub(super) fn tells_results(title: &str) -> bool {
    let whole =
        || coded(title).or_else(|| bracketed(title)).is_none_or(|name| LEGAL.iter().any(|end| name.ends_with(end)));
    heads_table(title) && whole()
}

/// Whether a title of capitals stands above a table of results: `HARBOUR TOOL 4TH QTR LOSS`.
pub(super) fn heads_table(title: &str) -> bool {
    let told = |word: &str| matches!(word, "NET" | "LOSS" | "QTR" | "MTHS" | "PAYOUT" | "DIV" | "DIVIDEND");
    is_capitals(title) && title.split(' ').any(told)
}

/// Which quarter a title of capitals names: 3 of `HARBOUR TOOL 3RD QTR NET`.
pub(super) fn quarter(title: &str) -> Option<u8> {
    let (before, _) = title.split_once(" QTR")?;
    match before.rsplit(' ').next()? {
        "1ST" | "FIRST" => Some(1),
        "2ND" | "SECOND" => Some(2),
        "3RD" | "THIRD" => Some(3),
        "4TH" | "FOURTH" => Some(4),
        _ => None,
    }
}

/// A name with its code behind it.
fn coded(title: &str) -> Option<&str> {
    let (name, rest) = title.split_once('<')?;
    let (code, _) = rest.split_once('>')?;
    (is_capitals(name) && is_capitals(code) && !code.contains(' ')).then_some(name.trim())
}

/// The name of a company without a code, in brackets.
fn bracketed(title: &str) -> Option<&str> {
    let (name, _) = title.strip_prefix(['<', '('])?.split_once(['>', ')'])?;
    (is_capitals(title) && name.contains(' ')).then_some(name)
}

/// A name that a word of the law ends.
fn ended(title: &str) -> Option<&str> {
    let words = title.split(' ').take(NAME);
    let ends = words.scan(0, |end, word| {
        *end += word.len() + 1;
        Some((word, *end - 1))
    });
    let (_, end) = ends.skip(1).find(|(word, _)| LEGAL.contains(word))?;
    is_capitals(title).then(|| &title[..end])
}

fn is_capitals(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(char::is_lowercase)
}

/// A word of capitals as it stands in running text; one without vowels, or with points, is an abbreviation.
fn printed(word: &str) -> String {
    let abbreviates = word.contains('.') || !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    let mut letters = word.chars();
    match letters.next() {
        _ if matches!(word, "AND" | "OF" | "THE") => word.to_lowercase(),
        _ if matches!(word, "AG" | "SA" | "A/S") => word.to_owned(),
        Some(first) if !abbreviates || matches!(word, "LTD" | "PLC") => {
            first.to_string() + &letters.as_str().to_lowercase()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::testing::titled;
    use super::*;

    #[test]
    fn periods_of_titles_are_those_reported_on() {
        let lexicon = crate::fixture::lexicon();
        let check = |title, published, expected: &str| {
            let mut article = titled(title, "OSLO - Shr 5 cts");
            article.published = NaiveDate::from_ymd_opt(1987, published, 20);
            let period = period(&Doc::new(&article, lexicon).0);
            assert_eq!(period.map_or("-".to_owned(), |period| period.to_string()), expected, "{title}");
        };
        check("HARBOUR TOOL CO <HTC> 3RD QTR NET", 10, "1987-Q3");
        check("HARBOUR TOOL CO <HTC> 4TH QTR LOSS", 2, "1986-Q4");
        check("HARBOUR TOOL CO <HTC> YEAR NET", 3, "1986");
        check("HARBOUR TOOL CO <HTC> YEAR NET", 9, "-");
        check("HARBOUR TOOL CO <HTC> 2ND QTR FEB 28", 4, "1986-12/1987-02");
        check("HARBOUR TOOL CO <HTC> YEAR JAN 31 NET", 3, "1986-02/1987-01");
        check("Harbour Tool profit up in first half", 8, "1987-H1");
        check("HARBOUR TOOL CO <HTC> SETS PAYOUT", 8, "-");
        check("Prices of Oslo rise 2% in July, most since March 1982", 8, "1987-07");
    }

    #[test]
    fn companies_of_titles_are_printed_as_elsewhere() {
        let check = |title, expected: Option<&str>| assert_eq!(company(title).as_deref(), expected, "{title}");
        check("HARBOUR TOOL CO <HTC> 3RD QTR NET", Some("Harbour Tool Co"));
        check("BANK OF NORTHPORT LTD <BNP.N> SETS PAYOUT", Some("Bank of Northport Ltd"));
        check("J.D. BRIGHTSEA AND SONS INC <JDB> YEAR LOSS", Some("J.D. Brightsea and Sons Inc"));
        check("Harbour Tool <HTC> rises", None);
        check("HARBOUR TOOL RISES", None);
        check("GRAIN AT < 5 DLRS > 4", None);
        check("<H-TOOL INC> SETS PAYOUT", Some("H-Tool Inc"));
        check("HARBOUR TOOL CORP 4TH QTR NET", Some("Harbour Tool Corp"));
        check("CO SETS PAYOUT", None);
        check("(HARBOUR TOOL CO) YEAR NET", Some("Harbour Tool Co"));
    }
}
