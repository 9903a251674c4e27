//! What only the title says: of which period an article reports, and whose results they are.
//!
//! Titles are no passages: nothing is extracted from them. Not here: whether the text names who stands in the title.

use chrono::Datelike;

use super::{Doc, dates};
use crate::model::{Article, Extraction, Period, Point};

/// How long after its end a year is reported on under a title that calls it just "year", in months.
const ANNUAL: u32 = 6;

/// The period that the title names: "3RD QTR NET", "YEAR LOSS"; the last one of several.
pub(super) fn period(doc: &Doc<'_>) -> Option<Period> {
    let title = &doc.article.title;
    let published = doc.article.published?;
    if !title.bytes().any(|byte| byte.is_ascii_digit()) && !names_year(title) {
        return None;
    }
    let article = Article::of_paragraph("", title, Some(published));
    let (own, mut found) = Doc::new(&article, doc.lexicon);
    dates::dates(&own, &mut found);
    let part = last_period(&found);
    part.or_else(|| (names_year(title) && published.month() <= ANNUAL).then_some(published.year() - 1).map(year))
}

fn last_period(found: &Extraction) -> Option<Period> {
    let periods = found.dates.iter().map(|date| date.period);
    periods.rev().find(|period| !matches!(period, Period::Duration(..) | Period::Point(Point::Day(_) | Point::Week(..))))
}

fn year(year: i32) -> Period {
    Period::Point(Point::Year(year))
}

fn names_year(title: &str) -> bool {
    title.split_whitespace().any(|word| word == "YEAR")
}

/// The company whose code stands behind its name in a title of capitals, as names are printed elsewhere: "Harbour Tool
/// Co" of `HARBOUR TOOL CO <HTC> 3RD QTR NET`.
pub(super) fn company(title: &str) -> Option<String> {
    let (name, rest) = title.split_once('<')?;
    let (code, _) = rest.split_once('>')?;
    let name = name.trim();
    let capitals = |text: &str| !text.is_empty() && !text.contains(char::is_lowercase);
    if !capitals(name) || !capitals(code) || code.contains(' ') {
        return None;
    }
    Some(name.split_whitespace().map(printed).collect::<Vec<_>>().join(" "))
}

/// A word of capitals as it stands in running text; one without vowels, or with points, is an abbreviation.
fn printed(word: &str) -> String {
    let abbreviates = word.contains('.') || !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    let mut letters = word.chars();
    match letters.next() {
        _ if matches!(word, "AND" | "OF" | "THE") => word.to_lowercase(),
        Some(first) if !abbreviates || matches!(word, "LTD" | "PLC") => {
            first.to_string() + &letters.as_str().to_lowercase()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_of_titles_are_printed_as_elsewhere() {
        let check = |title, expected: Option<&str>| assert_eq!(company(title).as_deref(), expected, "{title}");
        check("HARBOUR TOOL CO <HTC> 3RD QTR NET", Some("Harbour Tool Co"));
        check("BANK OF NORTHPORT LTD <BNP.N> SETS PAYOUT", Some("Bank of Northport Ltd"));
        check("J.D. BRIGHTSEA AND SONS INC <JDB> YEAR LOSS", Some("J.D. Brightsea and Sons Inc"));
        check("Harbour Tool <HTC> rises", None);
        check("HARBOUR TOOL RISES", None);
        check("GRAIN AT < 5 DLRS > 4", None);
    }
}
