//! What is known about an article: title, publisher, day of publication.
//!
//! A date is stated by metadata, a dateline or the address, or inferred from what the text says; never that of the
//! file, never today's. Not here: how dates are printed (`dates.rs`).

use chrono::NaiveDate;

use super::boilerplate::Boilerplate;
use super::clean::{Cleaned, Line};
use super::dates::{self, Order, Piece, Printed};
use super::{Draft, shape};
use crate::model::{BlockKind, PublishedBasis};

/// The reason that `clean` gives for a line that says when the article was published.
pub(super) const DATELINE: &str = "dateline";

/// What is known about an article.
#[derive(Debug, PartialEq)]
pub(super) struct Meta {
    pub(super) publisher: Option<String>,
    pub(super) published: Option<NaiveDate>,
    pub(super) basis: PublishedBasis,
}

/// Words of a dateline beside its date.
const LABELS: &[&str] = &[
    "published",
    "first",
    "last",
    "updated",
    "update",
    "modified",
    "posted",
    "created",
    "on",
    "at",
    "by",
    "date",
    "of",
    "the",
    "and",
    "min",
    "mins",
    "minutes",
    "minute",
    "read",
    "time",
    "edited",
    "issued",
    "released",
    "uhr",
    "from",
    "reading",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "et",
    "est",
    "edt",
    "ct",
    "cst",
    "cdt",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "ist",
    "jst",
    "hkt",
    "sgt",
    "aest",
    "z",
    "t",
    "end",
    "ago",
];

/// Other words that a dateline may have: the name of a publisher, an author, a place, a company.
const OTHERS: usize = 6;

/// A line that says when the article was published, and perhaps by whom.
#[derive(Debug, PartialEq)]
pub(super) struct Dateline {
    /// The date of first publication.
    pub(super) date: Printed,
    /// What else it says: "CNBC".
    pub(super) others: Vec<String>,
    /// Whether hours are counted to twelve, as in America.
    pub(super) twelve_hours: bool,
}

/// Reads `line` as a dateline. `None` if it says anything else.
pub(super) fn dateline(line: &str) -> Option<Dateline> {
    if line.len() > 160 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let found = dates::printed(line);
    let date =
        found.iter().filter(|date| date.year.is_some()).min_by_key(|date| is_update(&line[..date.range.start]))?;
    let inside = |at: usize| found.iter().any(|date| date.range.contains(&at));
    let mut others = Vec::new();
    let mut twelve_hours = false;
    for (at, piece) in dates::pieces(line) {
        match piece {
            Piece::Word(word) if !inside(at) => {
                let lower = word.to_lowercase();
                twelve_hours |= matches!(lower.as_str(), "am" | "pm");
                if !LABELS.contains(&lower.as_str()) {
                    others.push(word.to_string());
                }
            }
            Piece::Mark('%' | '$' | '€' | '£' | '?' | '!') => return None,
            _ => {}
        }
    }
    let names = others.iter().all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    let sentence = line.ends_with('.') && others.len() > 2;
    (others.len() <= OTHERS && names && !sentence).then(|| Dateline { date: date.clone(), others, twelve_hours })
}

fn is_update(before: &str) -> bool {
    let label = before.rsplit(['|', '•', '·', ';']).next().unwrap_or(before).to_lowercase();
    label.contains("updat") || label.contains("modified")
}

/// The headline: the first line that is built like one, before the text begins.
pub(super) fn title(lines: &[Line]) -> Option<String> {
    let head = lines.iter().filter(|line| line.kept()).take(8).take_while(|line| !shape::is_prose(&line.text));
    let words = |line: &&Line| (3..=30).contains(&line.text.split(' ').count());
    let built = |line: &&Line| line.kind != BlockKind::Item && !line.text.ends_with([',', ';', ':', '.']);
    let mut candidates = head.filter(words).filter(built);
    let first = candidates.next()?;
    let letters = shape::letters(&first.text);
    // A breadcrumb that is glued to the headline stands above the headline itself.
    let clean = candidates.find(|line| letters.ends_with(&shape::letters(&line.text)));
    Some(clean.unwrap_or(first).text.to_string())
}

/// All that is known about a cleaned draft.
pub(super) fn of(draft: &Draft, cleaned: &Cleaned, _words: &Boilerplate) -> Meta {
    let datelines = datelines(cleaned);
    let (published, basis) = published(draft, cleaned, &datelines);
    let named = datelines.iter().find(|line| (1..=3).contains(&line.others.len())).map(|line| line.others.join(" "));
    let given = draft.publisher.as_deref().map(|given| host(given).unwrap_or(given).to_string());
    let site = || draft.url.as_deref().and_then(host).map(str::to_string);
    Meta { publisher: given.or(named).or_else(site), published, basis }
}

/// The datelines of a draft, unless they are a list of the dates of other articles.
fn datelines(cleaned: &Cleaned) -> Vec<Dateline> {
    let lines = cleaned.lines.iter().filter(|line| line.removed == Some(DATELINE));
    let found: Vec<Dateline> = lines.filter_map(|line| dateline(&line.text)).collect();
    let bare = found.iter().filter(|line| line.others.is_empty()).count();
    if bare > 2 { Vec::new() } else { found }
}

fn published(draft: &Draft, _cleaned: &Cleaned, datelines: &[Dateline]) -> (Option<NaiveDate>, PublishedBasis) {
    let order = Order::MonthFirst;
    let field = draft.published.as_deref().and_then(|field| dates::of_field(field, order));
    let printed = || datelines.iter().find_map(|line| line.date.day_in(None, order));
    match field.or_else(printed) {
        Some(day) => (Some(day), PublishedBasis::Stated),
        None => (None, PublishedBasis::Unknown),
    }
}

/// The host of an address, without "www.".
fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}
