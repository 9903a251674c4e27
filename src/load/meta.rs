//! What is known about an article: title, publisher, day of publication.
//!
//! A date is stated by metadata, a dateline or the address, or inferred from what the text says; never that of the
//! file, never today's. Not here: how dates are printed (`dates.rs`).

use std::ops::Range;

use chrono::NaiveDate;

use super::boilerplate::Boilerplate;
use super::clean::{Cleaned, Line, MENUS};
use super::dates::{self, Order, Piece, Printed};
use super::{Draft, infer, shape};
use crate::model::{BlockKind, PublishedBasis};

/// The reason that `clean` gives for a line that says when the article was published.
pub(super) const DATELINE: &str = "dateline";

/// The reason for a line that names who wrote the article.
pub(super) const BYLINE: &str = "byline";

/// What is known about an article.
#[derive(Debug, PartialEq)]
pub(super) struct Meta {
    pub(super) publisher: Option<String>,
    pub(super) published: Option<NaiveDate>,
    pub(super) basis: PublishedBasis,
}

/// Other words that a dateline may have: the name of a publisher, an author, a place, a company.
const OTHERS: usize = 6;
/// … and if bars part them from the date, so that they needn't be names.
const BOXED: usize = 4;

/// A line that says when the article was published, and perhaps by whom.
#[derive(Debug, PartialEq)]
pub(super) struct Dateline {
    /// The date of first publication.
    pub(super) date: Printed,
    /// The name that it gives beside a date and an author: "CNBC".
    pub(super) publisher: Option<String>,
    /// Whether it is nothing but a date and a time.
    pub(super) bare: bool,
    /// Whether hours are counted to twelve, as in America.
    pub(super) twelve_hours: bool,
}

/// Reads `line` as a dateline. `None` if it says anything else.
pub(super) fn dateline(line: &str, words: &Boilerplate) -> Option<Dateline> {
    if line.len() > 160 || !shape::has_digit(line) {
        return None;
    }
    let found = dates::printed(line);
    // Of several dates all but one are those of updates; a table's columns are not.
    let first = |date: &&Printed| !is_update(&line[..date.range.start]);
    let date = found.iter().find(first).or(found.first())?;
    let timeless = |date: &&Printed| date.year.is_none() && !is_update(&line[..date.range.start]);
    if found.iter().filter(first).count() > 1 || found.iter().any(|date| timeless(&date)) || date.year.is_none() {
        return None;
    }
    if is_masthead(line, date) {
        return Some(Dateline { date: date.clone(), publisher: None, bare: false, twelve_hours: false });
    }
    let aside = brackets(line);
    let inside =
        |at: usize| found.iter().any(|date| date.range.contains(&at)) || aside.iter().any(|own| own.contains(&at));
    let (mut others, mut labels) = (Vec::new(), line.contains(':'));
    let mut twelve_hours = false;
    for (at, piece) in dates::pieces(line) {
        match piece {
            Piece::Word(word) if !inside(at) => {
                twelve_hours |= word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm");
                if words.is_dateline_word(word) {
                    labels |= word.len() > 3;
                } else {
                    others.push(word.to_string());
                }
            }
            Piece::Mark('%' | '$' | '€' | '£' | '?' | '!') => return None,
            _ => {}
        }
    }
    // "5 August 2024 | 17:40 SGT | Markets desk", "By City desk | 5 August 2024", "Feb 6, 2024, 10:25 am - dispatch"
    let bars = ['|', '·', '•'];
    let (before, behind) = (line[..date.range.start].trim(), line[date.range.end..].trim_start());
    let timed = before.is_empty() && behind.contains(':') && behind.contains(" - ");
    let desk = line.starts_with("By ") && before.contains(bars);
    let boxed = (behind.starts_with(bars) || timed || desk) && others.len() <= BOXED;
    let named = others.iter().all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    let names = boxed || named;
    let clock = line.ends_with(".m.");
    let sentence = line.ends_with('.') && !clock && others.len() > 2;
    let signed = line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    let parted = others.is_empty() || labels || signed || is_parted(line, date);
    let fits = others.len() <= OTHERS && names && !sentence && parted;
    // Without a bar behind them, all names behind "by" are those of authors.
    let authors = signed && !line.contains(['|', '•', '·']);
    let publisher = if fits && named && !authors { publisher(line, &found, words) } else { None };
    fits.then(|| Dateline { date: date.clone(), publisher, bare: others.is_empty(), twelve_hours })
}

/// What stands in brackets: "Harbor Post (online edition), 5 August 2024".
fn brackets(line: &str) -> Vec<Range<usize>> {
    let opened = line.match_indices('(').map(|(open, _)| open);
    let whole = opened.filter_map(|open| Some(open..open + line[open..].find(')')?));
    whole.filter(|own| !shape::has_digit(&line[own.clone()])).collect()
}

/// Whether a line is nothing but a time of day and words beside it: "Updated Nov 19, 6:55 AM", "Today 12:01 AM".
pub(super) fn is_stamp(line: &str, words: &Boilerplate) -> bool {
    if line.len() > STAMP || !line.contains(':') || !shape::has_digit(line) {
        return false;
    }
    let dates = dates::printed(line);
    let inside = |at: usize| dates.iter().any(|date| date.range.contains(&at));
    let mut words_beside = dates::pieces(line).into_iter().filter_map(|(at, piece)| match piece {
        Piece::Word(word) if !inside(at) => Some(words.is_dateline_word(word)),
        _ => None,
    });
    words_beside.next() == Some(true) && words_beside.all(|known| known)
}

/// Bytes of such a line, at most.
const STAMP: usize = 80;

/// Whether a line ends with a weekday and its date, and no preposition leads to it: "Harbor market news, every weekday
/// Tuesday, 12 November 2024".
fn is_masthead(line: &str, date: &Printed) -> bool {
    let before = line[..date.range.start].trim_end_matches([' ', ',']);
    let Some((before, weekday)) = before.rsplit_once(' ') else { return false };
    let last = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    date.range.end == line.len()
        && DAYS.contains(&weekday.to_lowercase().as_str())
        && !LEADS_TO_DAY.contains(&last.as_str())
        && shape::words(before) <= MASTHEAD
}

/// Words of a masthead before its date, at most.
const MASTHEAD: usize = 9;

/// The days of the week.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words before a day that belongs to what is told: "talks begin on Tuesday, 12 November 2024".
const LEADS_TO_DAY: &[&str] = &[
    "on", "by", "from", "to", "until", "till", "since", "before", "after", "next", "last", "this", "of", "and", "for",
];

/// The name of a publisher in a dateline: the longest part between marks that is no date, label or author.
fn publisher(line: &str, dates: &[Printed], words: &Boilerplate) -> Option<String> {
    let mut line = line.to_string();
    for date in dates.iter().rev() {
        line.replace_range(date.range.clone(), "|");
    }
    while let Some(listed) = listed(&line) {
        line.replace_range(listed, "|");
    }
    let label = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let clock = matches!(bare, "a.m" | "p.m");
        clock || bare.is_empty() || shape::has_digit(bare) || (bare != "The" && words.is_dateline_word(bare))
    };
    let parts = line
        .split(['|', ',', '•', '·', '–', '—', '(', ')'])
        .map(str::trim)
        .filter(|part| !shape::is_byline(part) && !shape::is_identifier(part));
    let joins = |word: &&str| matches!(*word, "of" | "and" | "for" | "the");
    let names = parts.map(|part| {
        let words = part.split(' ').skip_while(label).take_while(|word| !label(word) || joins(word));
        let mut name: Vec<&str> = words.collect();
        while name.pop_if(|word| joins(&&**word)).is_some() {}
        name
    });
    let longest = names
        .filter(|name| (1..=4).contains(&name.len()))
        .reduce(|best, name| if name.len() > best.len() { name } else { best })?;
    Some(longest.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_string())
}

/// Where a dateline names the stock that is written about: "| Harbor, Inc. (HBR) Stock |".
fn listed(line: &str) -> Option<Range<usize>> {
    let code = |code: &str| {
        (1..=6).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'.' | b':'))
    };
    let brackets = line.match_indices('(').map(|(open, _)| open);
    let (open, close) = brackets
        .filter_map(|open| Some((open, open + line[open..].find(')')?)))
        .find(|&(open, close)| code(&line[open + 1..close]))?;
    let start = line[..open].rfind(['|', '•', '·']).map_or(0, |mark| mark + 1);
    let end = line[close..].find(['|', '•', '·']).map_or(line.len(), |mark| close + mark);
    (start < open).then_some(start..end)
}

/// Whether a mark stands between a date and the rest of its line: "Reuters, 2-JUN-1987", not "Pay Aug 14, 1987".
fn is_parted(line: &str, date: &Printed) -> bool {
    const MARKS: [char; 10] = [',', '|', '-', '–', '—', '•', '·', '/', '(', ')'];
    let (before, after) = (line[..date.range.start].trim_end(), line[date.range.end..].trim_start());
    (before.is_empty() || before.ends_with(MARKS)) && (after.is_empty() || after.starts_with(MARKS))
}

fn is_update(before: &str) -> bool {
    let label = before.rsplit(['|', '•', '·', ';']).next().unwrap_or(before).to_lowercase();
    label.contains("updat") || label.contains("modified")
}

/// How many words a headline has at most that asks something.
const QUESTION: usize = 24;

/// The headline: the first line that is built like one and that the text speaks of, or the first of the first lines.
pub(super) fn title(lines: &[Line]) -> Option<String> {
    // What stands under the headline is left to be its text.
    let last = lines.iter().rposition(Line::kept)?;
    let kept = lines[..last].iter().filter(|line| line.kept());
    // "Harbor trades at 9 times earnings. Is it a bargain or a trap?" is as long as a paragraph.
    let asks = |at: usize, line: &Line| at == 0 && line.text.ends_with('?') && shape::words(&line.text) <= QUESTION;
    let head = kept.take(MENUS).enumerate().take_while(|&(at, line)| asks(at, line) || !shape::is_prose(&line.text));
    let head: Vec<&Line> = head.map(|(_, line)| line).collect();
    let words = |line: &&Line| (3..=30).contains(&shape::words(&line.text));
    let built = |line: &&Line| line.kind != BlockKind::Item && !breaks_off(&line.text);
    let built = |line: &&Line| words(line) && built(line);
    let mut candidates = head.iter().take(8).copied().filter(built);
    let first = candidates.next();
    if let Some(first) = first.filter(|first| is_signed(lines, first)) {
        return Some(unlabelled(&first.text).to_string());
    }
    // Above a wire's table, whose lines are built like headlines too.
    let wired = |first: &&Line| {
        let mut below = below(lines, first);
        below.next().is_some_and(|line| line.removed == Some(DATELINE)) && below.next().is_some_and(opens_wire)
    };
    if let Some(first) = first.filter(wired) {
        return Some(unlabelled(&first.text).to_string());
    }
    // A breadcrumb that is glued to the headline stands above the headline itself.
    let letters = first.map(|first| shape::letters(&first.text)).unwrap_or_default();
    let clean = candidates.find(|line| letters.ends_with(&shape::letters(&line.text)));
    let told = || {
        let text = lead(lines);
        head.iter().copied().filter(built).find(|line| is_told(line, &text))
    };
    Some(unlabelled(&clean.or_else(told).or(first)?.text).to_string())
}

/// The lines below `line`, which is one of them.
fn below<'l, 'a>(lines: &'l [Line<'a>], line: &Line) -> impl Iterator<Item = &'l Line<'a>> {
    lines.iter().skip_while(move |other| !std::ptr::eq(*other, line)).skip(1)
}

/// Whether a line stands over its author and names somebody of whom the first paragraphs tell.
fn is_signed(lines: &[Line], first: &Line) -> bool {
    let author = below(lines, first).find(|line| !line.text.is_empty()).and_then(|line| line.removed);
    let text = lead(lines);
    let named =
        |word: &str| word.len() > 3 && word.starts_with(char::is_uppercase) && text.contains(&word.to_lowercase());
    author == Some(BYLINE) && first.text.split(|c: char| !c.is_alphanumeric()).any(named)
}

/// "LEEDS, March 13 - First half ended December 31": whether a line begins with a place and a date, as a wire's text does.
fn opens_wire(line: &Line) -> bool {
    let opening = line.text.split_once(" - ").map(|(opening, _)| opening);
    let place = |opening: &&str| opening.starts_with(char::is_uppercase) && opening.len() <= STAMP;
    opening.filter(place).is_some_and(|opening| !dates::printed(opening).is_empty())
}

/// Whether a line ends as no headline does: in a comma, or as a sentence, which "… in the U.S." need not be.
fn breaks_off(line: &str) -> bool {
    let short_form = || line.rsplit(' ').next().is_some_and(|word| word.trim_end_matches('.').contains('.'));
    line.ends_with([',', ';', ':']) || line.ends_with('.') && !short_form()
}

/// A headline without the name of its section: "INSURANCE | Harbor counts the cost".
fn unlabelled(line: &str) -> &str {
    let label = |label: &str| !label.chars().any(char::is_lowercase) && label.split(' ').count() <= 3;
    line.split_once(" | ")
        .filter(|(before, rest)| label(before) && shape::words(rest) > 3)
        .map_or(line, |(_, rest)| rest)
}

/// The first paragraphs, in lower case.
fn lead(lines: &[Line]) -> String {
    let prose = lines.iter().filter(|line| line.kept() && shape::is_prose(&line.text)).take(3);
    prose.map(|line| line.text.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// Whether the text speaks of what a headline says, and not of a site's name: two of its longer words return in the
/// first paragraphs.
fn is_told(headline: &Line, text: &str) -> bool {
    let headline = headline.text.to_lowercase();
    let long = headline.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
    long.filter(|word| text.contains(word)).take(2).count() == 2
}

/// All that is known about a cleaned draft.
pub(super) fn of(draft: &Draft, cleaned: &Cleaned, words: &Boilerplate) -> Meta {
    let datelines = datelines(cleaned, words);
    let (published, basis) = published(draft, cleaned, &datelines);
    let named = datelines.iter().find_map(|line| line.publisher.clone());
    let given = draft.publisher.as_deref().map(|given| host(given).unwrap_or(given).to_string());
    let site = || draft.url.as_deref().and_then(host).map(str::to_string);
    let owner = || cleaned.lines.iter().filter(|line| !line.kept()).find_map(|line| owner(&line.text));
    Meta { publisher: given.or(named).or_else(owner).or_else(site), published, basis }
}

/// Whose text it is, from "(c) 2025 Harbor Press. All rights reserved." or "Copyright Harbor Press L.P. 2025."
fn owner(line: &str) -> Option<String> {
    let mark = ["©", "(c)", "(C)"].iter().find_map(|mark| line.split_once(mark)).map(|(_, rest)| rest);
    let rest = mark.or_else(|| line.strip_prefix("Copyright "))?;
    let year = |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '–');
    let (name, _) = rest.split_once("All rights").unwrap_or((rest, ""));
    let name = name.trim_start_matches(year);
    // "Inc." ends the name, "L." of "L.P." doesn't.
    let initial = |at: usize| name[..at].rsplit([' ', '.']).next().is_some_and(|word| word.len() == 1);
    let ends = |&(at, c): &(usize, char)| matches!(c, '|' | ',' | ';') || c == '.' && !initial(at);
    let name = &name[..name.char_indices().find(ends).map_or(name.len(), |(at, _)| at)];
    let name = name.trim_end_matches(year);
    ((1..=5).contains(&name.split(' ').count()) && name.starts_with(char::is_uppercase)).then(|| name.to_string())
}

/// The datelines of a draft. Several dates below the text are those of other articles.
fn datelines(cleaned: &Cleaned, words: &Boilerplate) -> Vec<Dateline> {
    let last = cleaned.lines.iter().rposition(|line| line.kept() && shape::is_prose(&line.text)).unwrap_or(0);
    let read = |lines: &[Line]| {
        let lines = lines.iter().filter(|line| line.removed == Some(DATELINE));
        lines.filter_map(|line| dateline(&line.text, words)).collect::<Vec<_>>()
    };
    let (mut found, mut below) = (read(&cleaned.lines[..last]), read(&cleaned.lines[last..]));
    if below.iter().filter(|line| line.bare).count() <= 1 {
        found.append(&mut below);
    }
    found
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

#[cfg(test)]
mod tests {
    use super::super::{DraftBlock, clean, text};
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let words = Boilerplate::bundled();
        let found = dateline(line, words).map(|line| {
            let day = line.date.day_in(None, || Order::MonthFirst).map(|day| day.to_string());
            format!("{} {}", day.unwrap_or_default(), line.publisher.unwrap_or_default())
        });
        assert_eq!(found.unwrap_or_default().trim(), expected, "{line}");
    }

    #[test]
    fn datelines_give_the_day_and_the_publisher() {
        check("13.12.2025 - 06:46:05", "2025-12-13");
        check("13.12.2025 - 06:46:05Northbank DE0001234567", "2025-12-13");
        check("Harbor | Published Thu, Mar 5 2026", "2026-03-05 Harbor");
        check("Published Mon, Mar 2 2026 8:15 AM EST | Updated Tue, Mar 3 2026", "2026-03-02");
        check("Updated Wed, Feb 11 2026 | Published Tue, Feb 10 2026", "2026-02-10");
        check("Aug. 14, 2025 7:05 AM ET | Harbor, Inc. (HBR) Stock | 14 Comments | 3 Likes", "2025-08-14");
        check("Harbor, 29-JUN-1987", "1987-06-29 Harbor");
        check("By Jane Doe | Castle News | Published: 23 October 2025, 07:14 BST", "2025-10-23 Castle News");
        check("Leeds | 30-10-2025 | Rupee Herald", "2025-10-30 Rupee Herald");
        check("March 6, 2025 03:10 ET (08:10 GMT)", "2025-03-06");
        check("Mar 6, 2025, 10:25 am CET - dispatch", "2025-03-06");
        check("By Harbor desk | Thursday 6 March 2025 8:41 am", "2025-03-06");
        check("Published March 6, 2025, 6:18 p.m. EDT", "2025-03-06");
        check("07 August 2024 | 16:20 JST | Equities desk", "2024-08-07");
        check("By Jane Doe , John Roe on Monday, November 18th, 2024 at 11:08 a.m.", "2024-11-18");
        check("by Jane September 15, 2024", "2024-09-15");
        check("Margin of Harbor (independent blog on shares) | Posted March 12, 2026", "2026-03-12 Margin of Harbor");
        check("Harbor Post (online edition) – 15 October 2025", "2025-10-15 Harbor Post");
        check("By Castle Staff | May 4, 2024 at 2:26 PM HST - Updated May 4 at 4:46 PM", "2024-05-04");
    }

    #[test]
    fn a_time_of_day_stands_alone() {
        let words = Boilerplate::bundled();
        for line in ["Updated Nov 19, 6:55 AM;Posted Nov 19, 6:51 AM", "Today 12:01 AM"] {
            assert!(is_stamp(line, words), "{line}");
        }
        for line in ["The board met at 6:55 AM", "12:01", "Profit: 4", "May 4: shares fell"] {
            assert!(!is_stamp(line, words), "{line}");
        }
    }

    #[test]
    fn owners_of_the_text_are_named_whole() {
        for (line, expected) in [
            ("© 2025 Harbor Press. All rights reserved.", Some("Harbor Press")),
            ("©2025 Harbor Press L.P.", Some("Harbor Press L.P.")),
            ("©2025 Harbor Press L.P. All rights reserved", Some("Harbor Press L.P.")),
            ("Copyright (c) 2024 Harbor & Company, Inc.", Some("Harbor & Company")),
            ("Copyright The Harbor Times Limited 2025. All rights reserved.", Some("The Harbor Times Limited")),
            ("Copyright law has changed.", None),
        ] {
            assert_eq!(owner(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn lines_with_facts_are_no_datelines() {
        check("Pay Aug 14, 1987", "");
        check("Three months ended December 31, 2024", "");
        check("LEEDS, March 4 - Periods end January 31, 1987 and 1986", "");
        check("04/09/87 03/09/87 04/09/87", "");
        check("The board met on February 13, 2025.", "");
        check("Price on 13.12.2025: $4", "");
    }

    #[track_caller]
    fn published_as(draft: &Draft, expected: &str) {
        let article = clean::article(draft, Boilerplate::bundled()).expect("an article");
        let day = article.published.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(format!("{day} {}", article.published_basis.name()).trim(), expected, "{draft:?}");
    }

    fn draft(text: &str) -> Draft {
        Draft { blocks: text::blocks(text, 1), ..Draft::default() }
    }

    #[track_caller]
    fn titled(text: &str, title: &str, rest: &str) {
        let article = clean::article(&draft(text), Boilerplate::bundled()).expect("an article");
        assert_eq!((&*article.title, &*article.text), (title, rest));
    }

    #[test]
    fn a_headline_leaves_a_text_below_it() {
        let lead = "Acme Corp makes lorries in the U.S. and Canada";
        titled(&format!("ACME TO SELL LORRIES IN U.S.\n\n{lead}"), "ACME TO SELL LORRIES IN U.S.", lead);
        titled(&format!("Acme sells lorries.\n\n{lead}"), "", &format!("Acme sells lorries.\n\n{lead}"));
        titled(lead, "", lead);
        let asks = "Acme Corp makes lorries in the U.S. and Canada. Is its share a bargain, or is it a trap after all?";
        titled(&format!("{asks}\n\nMar 5, 2025\n\n{lead}"), asks, lead);
        let headline = "Acme Corp sells its lorries";
        titled(&format!("{headline}\n\nMar 5, 2025\n\nBy Jane Doe"), "", headline);
        let text = prose("LEEDS, May 3 (Castle) - Acme Corp made less while");
        titled(
            &format!(
                "Acme sits tight as fees tumble\n\nBy Jane Doe\n\nMay 3, 2025\n\nThe bank raised its profit by a tenth\n\n{text}"
            ),
            "Acme sits tight as fees tumble",
            &format!("The bank raised its profit by a tenth\n\n{text}"),
        );
        titled(&format!("{headline}\n\nMar 5, 2025\n\nLEEDS, Yorks., March"), headline, headline);
    }

    /// Running text that names a date.
    fn prose(opening: &str) -> String {
        format!(
            "{opening} the bank raised its profit by a tenth in the second quarter, helped by higher fees from cards."
        )
    }

    #[test]
    fn the_day_is_stated_or_follows_from_the_text() {
        published_as(&draft(&prose("LEEDS, Feb. 4, 2026 (Harbor) -")), "2026-02-04 stated");
        published_as(&draft(&prose("In Leeds")), "unknown");
        published_as(&draft(&prose("On Friday, February 14, 2025,")), "2025-02-14 inferred");
        published_as(&draft(&prose("LEEDS, June 29 - After a loss in March 1987,")), "1987-06-29 inferred");
        published_as(&draft(&prose("Through 2028 and as late as in Q3 2025,")), "unknown");
        let teaser =
            |text: &str| draft(&format!("{}\n\nAd\n\nNew analysis from January 6 delivers the answer:", prose(text)));
        published_as(&teaser("In November 2025"), "2026-01-06 inferred");
        published_as(&teaser("With a plan through 2028 and a loss in 2025,"), "2025-01-06 inferred");
        published_as(&teaser("Once more"), "unknown");
    }

    #[test]
    fn the_order_of_day_and_month_follows_the_place() {
        let of = |published: &str, url: &str| Draft {
            published: Some(published.to_string()),
            url: Some(url.to_string()),
            blocks: vec![DraftBlock::new(BlockKind::Paragraph, &prose("In Leeds"), 1)],
            ..Draft::default()
        };
        published_as(&of("02/06/2026", "https://harbor.example"), "2026-02-06 stated");
        published_as(&of("02/06/2026", "https://harbor.co.uk/a"), "2026-06-02 stated");
        published_as(&of("02/06/2026 9:30 AM", "https://harbor.co.uk/a"), "2026-02-06 stated");
        published_as(&of("", "https://harbor.example/2026/02/06/a"), "2026-02-06 stated");
    }
}
