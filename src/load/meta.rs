//! What is known about an article: title, publisher, day of publication.
//!
//! A date is stated by metadata, a dateline or the address, or inferred from what the text says; never that of the
//! file, never today's. Not here: how dates are printed (`dates.rs`).

use chrono::NaiveDate;

use super::boilerplate::Boilerplate;
use super::clean::{Cleaned, Line};
use super::dates::{self, Order, Piece, Printed};
use super::{Draft, infer, shape};
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
pub(super) fn dateline(line: &str, words: &Boilerplate) -> Option<Dateline> {
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
                twelve_hours |= word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm");
                if !words.is_dateline_word(word) {
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
pub(super) fn of(draft: &Draft, cleaned: &Cleaned, words: &Boilerplate) -> Meta {
    let datelines = datelines(cleaned, words);
    let (published, basis) = published(draft, cleaned, &datelines);
    let named = datelines.iter().find(|line| (1..=3).contains(&line.others.len())).map(|line| line.others.join(" "));
    let given = draft.publisher.as_deref().map(|given| host(given).unwrap_or(given).to_string());
    let site = || draft.url.as_deref().and_then(host).map(str::to_string);
    Meta { publisher: given.or(named).or_else(site), published, basis }
}

/// The datelines of a draft, unless they are a list of the dates of other articles.
fn datelines(cleaned: &Cleaned, words: &Boilerplate) -> Vec<Dateline> {
    let lines = cleaned.lines.iter().filter(|line| line.removed == Some(DATELINE));
    let found: Vec<Dateline> = lines.filter_map(|line| dateline(&line.text, words)).collect();
    let bare = found.iter().filter(|line| line.others.is_empty()).count();
    if bare > 2 { Vec::new() } else { found }
}

/// The day of publication: as metadata says, a dateline, the address, the place and date that open the text; else
/// as it follows from the text.
fn published(draft: &Draft, cleaned: &Cleaned, datelines: &[Dateline]) -> (Option<NaiveDate>, PublishedBasis) {
    let order = || order(draft, cleaned, datelines);
    let day = |date: &Printed| date.day_in(None, order);
    let opening = opening(cleaned);
    let stated = draft.published.as_deref().and_then(|field| dates::of_field(field, order));
    let stated = stated.or_else(|| datelines.iter().find_map(|line| day(&line.date)));
    let stated = stated.or_else(|| draft.url.as_deref().and_then(of_address));
    if let Some(day) = stated.or_else(|| opening.as_ref().and_then(day)) {
        return (Some(day), PublishedBasis::Stated);
    }
    match infer::published(cleaned, opening) {
        Some(day) => (Some(day), PublishedBasis::Inferred),
        None => (None, PublishedBasis::Unknown),
    }
}

/// The date in front of the first sentence: "TOKYO, June 29 - Sales …".
fn opening(cleaned: &Cleaned) -> Option<Printed> {
    let first = cleaned.lines.iter().find(|line| line.kept() && shape::is_prose(&line.text))?;
    let end = first.text.char_indices().nth(OPENING).map_or(first.text.len(), |(end, _)| end);
    let head = &first.text[..end];
    let date = dates::printed(head).into_iter().next()?;
    let after = head[date.range.end..].trim_start_matches([' ', ',', ')']);
    let behind = ["-", "–", "—", "(", "/PRNewswire"].iter().any(|mark| after.starts_with(mark));
    let place = head[..date.range.start].trim_end_matches([' ', ',', '(']);
    let place = place.split([' ', ',']).all(|word| !word.starts_with(char::is_lowercase));
    (behind && place).then_some(date)
}

/// Characters before the end of a place and date that open a text.
const OPENING: usize = 80;

/// "…/2025/12/13/…" in an address.
fn of_address(address: &str) -> Option<NaiveDate> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let dates = dates::printed(path);
    let date = dates.iter().find(|date| date.year.is_some() && date.range.len() >= 8)?;
    // A number of eight digits in an address is an article's number as often as a date.
    let parted = path[date.range.clone()].contains(['/', '-']);
    date.day_in(None, || Order::MonthFirst).filter(|_| parted)
}

/// Ends of hosts whose countries write the day first.
const DAY_FIRST: &[&str] = &[
    ".uk", ".au", ".nz", ".in", ".ie", ".za", ".de", ".at", ".ch", ".fr", ".be", ".nl", ".it", ".es", ".pt", ".pl",
    ".se", ".no", ".dk", ".fi", ".eu", ".sg", ".hk", ".my", ".th", ".id", ".br", ".mx", ".ar", ".cl", ".tr", ".gr",
    ".ru", ".pk", ".ng", ".ke",
];

/// Whether "06/02" is February or June here: by a clock of twelve hours, the country, or how the text writes dates.
fn order(draft: &Draft, cleaned: &Cleaned, datelines: &[Dateline]) -> Order {
    let american = |field: &str| field.to_ascii_uppercase().ends_with(['M']) && field.contains(':');
    if datelines.iter().any(|line| line.twelve_hours) || draft.published.as_deref().is_some_and(american) {
        return Order::MonthFirst;
    }
    let site = draft.url.as_deref().and_then(host).or(draft.publisher.as_deref()).unwrap_or_default();
    if DAY_FIRST.iter().any(|end| site.ends_with(end)) {
        return Order::DayFirst;
    }
    let dates = cleaned.lines.iter().take(40).flat_map(|line| dates::printed(&line.text));
    dates.filter_map(|date| date.named.then_some(date.order?)).next().unwrap_or(Order::MonthFirst)
}

/// The host of an address, without "www.".
fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}
