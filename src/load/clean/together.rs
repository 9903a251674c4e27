//! Lines beside each other: the headline that comes again, sections that boilerplate opens, captions over credits, and
//! lines that a lost link tore apart.

use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

use super::super::boilerplate::{Boilerplate, Does};
use super::super::{mend, meta, shape};
use super::{Line, SOURCES, ask};
use crate::model::BlockKind;

/// The headline where it stands in the text again, what stands above it, and paragraphs that come twice.
pub(super) fn repeated<'a>(lines: &mut [Line<'a>], title: &str) {
    let title = shape::letters(title);
    let (mut top, mut told) = (None, false);
    let mut seen = FxHashSet::default();
    for (at, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.kept()) {
        if is_title(&line.text, &title, at < HEAD) {
            line.remove(TITLE);
            top = top.or(Some(at)).filter(|top| *top < HEAD || (*top < MENUS && !told));
        } else if line.text.len() >= REPEATED
            && !shape::is_table_row(&line.text)
            && !seen.insert(fingerprint(&line.text))
        {
            line.remove("repeated");
        }
        told = told || line.kept() && shape::is_prose(&line.text);
    }
    for line in lines[..top.unwrap_or(0)].iter_mut().filter(|line| !shape::is_prose(&line.text)) {
        line.remove("above-title");
    }
}

/// The reason for the headline, which the article has apart from its text.
pub(super) const TITLE: &str = "title";

/// Lines at the beginning in which a breadcrumb may be glued to the headline.
const HEAD: usize = 12;

/// Lines at the beginning that may all be menus, with the headline below them.
pub(in crate::load) const MENUS: usize = 120;

/// Bytes that a line has at least which is removed because it came before.
const REPEATED: usize = 40;

/// Whether a line is the headline, of which `title` is the letters; in the head something may be glued to its front.
fn is_title(line: &str, title: &str, in_head: bool) -> bool {
    if title.is_empty() || line.len() < title.len() || line.len() > 4 * title.len() + 80 {
        return false;
    }
    shape::ends_with_letters(line, title) && {
        let letters = shape::letters(line).len();
        letters == title.len() || in_head && letters < 2 * title.len() + 40
    }
}

fn fingerprint(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Sections of boilerplate go on until running text returns.
pub(super) fn sections<'a>(lines: &mut [Line<'a>]) {
    // Why, what the rule does, and the line that it begins with.
    let mut open: Option<(&'a str, Does, usize)> = None;
    let all = lines.iter().filter(|line| line.kept() && shape::is_prose(&line.text)).count();
    let mut prose = 0;
    let mut under = None;
    let (mut listed, mut labelled) = (false, false);
    for at in 0..lines.len() {
        if lines[at].kept() {
            let item = lines[at].kind == BlockKind::Item && !shape::is_ended(&lines[at].text);
            listed &= item || labelled && is_other_title(&lines[at..]);
            if listed {
                lines[at].remove(READ_MORE);
                continue;
            }
            under = under.filter(|_| !is_new_section(&lines[at]));
            if let Some(reason) = under {
                lines[at].remove(reason);
                continue;
            }
        }
        let opens = lines[at].removed == Some(READ_MORE);
        (listed, labelled) = (listed | opens, labelled && listed || opens && shape::words(&lines[at].text) <= LABEL);
        let begins = lines[at].rule.filter(|rule| lines[at].removed == Some(&rule.id));
        if let Some(rule) = begins.filter(|rule| rule.does == Does::Next && prose >= 2) {
            under = Some(rule.id.as_str());
        }
        let begins = begins.filter(|rule| match rule.does {
            Does::Section | Does::Rest => true,
            // Only where the article is over: less follows than stood before.
            Does::End => prose >= 2 && all < 2 * prose,
            _ => false,
        });
        if let Some(rule) = begins {
            let from = open.map_or(at, |(.., from)| from);
            open = open.filter(|&(_, does, _)| does > rule.does).or(Some((&rule.id, rule.does, from)));
            continue;
        }
        if lines[at].removed == Some(SOURCES) && prose >= 2 {
            open = open.or(Some((SOURCES, Does::Rest, at)));
        }
        if lines[at].removed.is_some() {
            continue;
        }
        match open {
            Some((reason, does, _)) if does == Does::End || !returns(&lines[at..], does) => lines[at].remove(reason),
            _ => {
                if let Some((reason, _, from)) = open.take() {
                    reopen(&mut lines[from..at], reason);
                }
                prose += usize::from(shape::is_prose(&lines[at].text));
            }
        }
    }
}

/// Takes back what belongs to the text that returns behind these lines of a section: a heading with points or rows.
fn reopen(lines: &mut [Line], reason: &str) {
    let (mut rows, mut label) = (0, None);
    for at in (0..lines.len()).rev() {
        let line = &lines[at];
        let inner = line.removed == Some(reason) && line.plain();
        if inner && shape::is_point(&line.text, line.kind) {
            rows += 1;
        } else if inner && rows > 0 && label != Some(at + 1) && (shape::is_label(&line.text) || is_columns(line)) {
            label = Some(at);
        } else if rows > 0 && line.removed != Some("blank") {
            break;
        }
    }
    let Some(label) = label.filter(|_| rows >= LEAST_ROWS) else { return };
    lines[label..]
        .iter_mut()
        .filter(|line| line.removed == Some(reason) && line.plain())
        .for_each(|line| line.removed = None);
}

fn is_columns(line: &Line) -> bool {
    line.text.contains(['|', '\t'])
}

/// How many points or rows of a table stand together at least that belong to the text below them.
const LEAST_ROWS: usize = 2;

/// The rule whose lines may have a list of links below them.
const READ_MORE: &str = "read-more";

/// How many words the label has at most that titles of other texts stand below.
const LABEL: usize = 4;

/// How many words a title without capitals has at least below a label: headings of a text's own are shorter.
const OTHER_TITLE: usize = 7;

/// Whether the first line, below a label, is what another text is called: in title case, or long with running text behind.
fn is_other_title(lines: &[Line]) -> bool {
    let text = &lines[0].text;
    let long = || shape::is_heading(text) && shape::words(text) >= OTHER_TITLE;
    // A heading doesn't head another one.
    let heads = |line: &Line| is_told(line) || shape::is_label(&line.text);
    let behind = || lines[1..].iter().find(|line| line.kept()).is_some_and(heads);
    shape::is_headline(text) || long() && behind()
}

/// Whether a line is running text, or a shorter sentence of which the lexicon knows nothing.
fn is_told(line: &Line) -> bool {
    shape::is_prose(&line.text) || line.plain() && shape::is_sentence(&line.text)
}

/// Whether a line heads a section of its own.
fn is_new_section(line: &Line) -> bool {
    line.kind == BlockKind::Heading || (shape::is_heading(&line.text) && shape::words(&line.text) > 1)
}

/// Whether running text begins with the first of these lines: one paragraph or two, perhaps under a heading.
fn returns(lines: &[Line], does: Does) -> bool {
    let needed = if does == Does::Rest { 2 } else { 1 };
    let text = |line: &&Line| is_told(line) && !line.says(Does::Hint);
    let mut kept = lines.iter().filter(|line| line.kept());
    let Some(first) = kept.next() else { return false };
    if shape::is_speech(&first.text) && first.plain() {
        return true;
    }
    let worded = first.text.contains(char::is_alphabetic);
    let heading = shape::is_label(&first.text) && shape::words(&first.text) < OTHER_TITLE;
    let under_heading = worded && heading && !first.says(Does::Hint);
    let sentence =
        does == Does::Section && first.text.ends_with('.') && first.text.contains(' ') && !first.says(Does::Hint);
    let already = usize::from(text(&first));
    (already == 1 || under_heading || sentence) && kept.take(needed - already).filter(text).count() == needed - already
}

/// Names above or below the line that says when the article was published are its author's and its publisher's.
pub(super) fn bylines(lines: &mut [Line], words: &Boilerplate) {
    let dateline = |line: &Line| line.removed == Some(meta::DATELINE);
    let headline = lines.iter().take(MENUS).rposition(|line| line.removed == Some(TITLE)).unwrap_or(0);
    let Some(at) = lines[headline..].iter().take(HEAD).position(dateline).map(|at| headline + at) else { return };
    let named = meta::dateline(&lines[at].text, words).is_some_and(|line| !line.bare);
    let above: Vec<usize> = (0..at).rev().take_while(|at| is_byline(&lines[*at])).collect();
    let below = (at + 1..lines.len()).take_while(|at| is_byline(&lines[*at]) && !named);
    let found = if above.iter().any(|at| lines[*at].kept()) { above } else { below.collect() };
    found.into_iter().for_each(|at| lines[at].remove(meta::BYLINE));
}

/// Lines that name an author again, or say who that is: "Jane Doe", "Jane covers steel for the Post".
pub(super) fn authors(lines: &mut [Line]) {
    let Some(names) = lines.iter().take(MENUS).filter(|line| line.removed == Some(meta::BYLINE)).find_map(|line| {
        let names = shape::authors(&line.text);
        (!names.is_empty()).then_some(names)
    }) else {
        return;
    };
    for line in lines.iter_mut().filter(|line| line.kept()) {
        let named = |name: &String| {
            let first = name.split(' ').next().unwrap_or_default();
            let rest = line.text.strip_prefix(name.as_str()).or_else(|| line.text.strip_prefix(first));
            rest.is_some_and(|rest| line.text == *name || shape::introduces(rest))
        };
        if names.iter().any(named) {
            line.remove("biography");
        }
    }
}

fn is_byline(line: &Line) -> bool {
    !line.kept() || line.kind == BlockKind::Paragraph && shape::is_names(&line.text)
}

/// The reason for a line that only says whose a picture is.
const CREDIT: &str = "credit";

/// What stands under a picture: the line before a credit, if it is known for a caption or opens the article.
pub(super) fn captions(lines: &mut [Line]) {
    let mut before: Option<usize> = None;
    let mut texts = 0;
    for at in 0..lines.len() {
        let captioned = lines[at].says(Does::Captioned) && shape::is_credit(&lines[at].text);
        // "Jane Doe | Agency" below "People walk past a works in Leeds, May 4, 2025."
        let captions = |above: usize| lines[above].says(Does::Caption) && shape::is_scene(&lines[above].text);
        if lines[at].kept() && shape::is_signature(&lines[at].text) && before.is_some_and(captions) {
            lines[at].remove(CREDIT);
        }
        let known = lines[at].says(Does::Credit) || captioned || lines[at].removed == Some(CREDIT);
        let credit = known && lines[at].removed.is_some();
        if credit {
            if let Some(above) = before.take() {
                // "Jane Doe | Agency" stands under a caption, "Image source: Agency" under a picture alone.
                let opens = texts == 1 && lines[at].text.contains(['|', '/']);
                let scene = lines[at].text.contains(['|', '/']) && shape::is_scene(&lines[above].text);
                let caption = lines[above].says(Does::Caption) || opens || scene;
                if caption {
                    lines[above].remove("caption");
                    texts -= 1;
                }
            }
        } else if lines[at].kept() {
            before = Some(at);
            texts += 1;
        }
    }
}

/// What stands alone at the edges: figures above the first running text, words below the last.
pub(super) fn edges(lines: &mut [Line]) {
    let told = |line: &Line| line.kept() && is_told(line);
    let (Some(first), Some(last)) = (lines.iter().position(told), lines.iter().rposition(told)) else { return };
    lines[..first].iter_mut().filter(|line| shape::is_figure(&line.text)).for_each(|line| line.remove("count"));
    let figures = |line: &Line| shape::has_digit(&line.text) && !shape::is_figure(&line.text);
    let part = |line: &Line| line.kept() && (line.kind == BlockKind::Item || figures(line));
    let last = last + lines[last..].iter().rposition(part).unwrap_or(0);
    let labels = behind_furniture(&mut lines[last + 1..]);
    let label = |line: &Line| shape::words(&line.text) < OTHER_TITLE && !shape::is_ended(&line.text);
    labels.filter(|line| line.kept() && label(line)).for_each(|line| line.remove("label"));
}

/// The lines from the first on that the lexicon had removed.
fn behind_furniture<'l, 'a>(lines: &'l mut [Line<'a>]) -> impl Iterator<Item = &'l mut Line<'a>> {
    lines.iter_mut().skip_while(|line| line.removed.is_none() || line.rule.is_none())
}

/// What a film is called, below its label and its length.
pub(super) fn films(lines: &mut [Line]) {
    let mut film = false;
    for line in lines.iter_mut().filter(|line| !line.text.is_empty()) {
        if film && line.kept() && line.kind == BlockKind::Paragraph && shape::is_heading(&line.text) {
            line.remove(PLAYER);
        }
        film = line.removed == Some(PLAYER) && line.text.starts_with(char::is_alphabetic) && !film;
    }
}

/// The reason for a film.
pub(super) const PLAYER: &str = "player";

/// Titles of other articles behind the last running text: three and more by themselves ("5 Stocks to Buy Today"), and any
/// behind what stands around articles.
pub(super) fn titles(lines: &mut [Line]) {
    let plain = |line: &Line| {
        let worded = shape::words(&line.text) >= LEAST_TITLE && line.text.contains(char::is_lowercase);
        worded && line.kind != BlockKind::Item && !shape::is_table_row(&line.text)
    };
    let other = |line: &Line| plain(line) && shape::is_headline(&line.text) && !line.text.contains(':');
    if let Some(prose) = lines.iter().rposition(|line| line.kept() && is_told(line)) {
        let behind = behind_furniture(&mut lines[prose..]);
        let number = |line: &Line| line.text.split(' ').any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let title = |line: &Line| line.kept() && plain(line) && shape::is_heading(&line.text) && !number(line);
        behind.filter(|line| title(line)).for_each(|line| line.remove("other-title"));
    }
    let last = lines.iter().rposition(|line| line.kept() && !other(line)).map_or(0, |at| at + 1);
    let told = lines[..last].iter().any(|line| line.kept() && shape::is_prose(&line.text));
    if told && lines[last..].iter().filter(|line| line.kept()).count() >= LEAST_TITLES {
        lines[last..].iter_mut().for_each(|line| line.remove("other-title"));
    }
}

/// How many titles of other articles stand together at least, and how many words each has.
const LEAST_TITLES: usize = 3;
const LEAST_TITLE: usize = 4;

/// Puts together what a lost link tore apart: a line that doesn't end, and one that goes on in lower case.
pub(super) fn join<'a>(lines: &mut Vec<Line<'a>>, words: &'a Boilerplate) {
    let mut open: Option<usize> = None;
    for at in 0..lines.len() {
        if !lines[at].kept() {
            continue;
        }
        let (before, after) = lines.split_at_mut(at);
        let next = &mut after[0];
        match open.map(|open| &mut before[open]) {
            Some(last) if goes_on(last, next) => {
                let joined = format!("{} {}", last.text, next.text);
                last.text = Cow::Owned(mend::mend(&joined).into_owned());
                ask(last, words);
                next.remove(JOINED);
            }
            _ => open = Some(at),
        }
    }
    lines.retain(|line| line.removed != Some(JOINED));
}

/// Mark of a line that has become part of the one before.
const JOINED: &str = "joined";

fn goes_on(last: &Line, next: &Line) -> bool {
    let running = last.kind == BlockKind::Paragraph && next.kind == BlockKind::Paragraph;
    let unfinished = last.text.len() >= 40 && !shape::is_ended(&last.text);
    let lower = next.text.starts_with(char::is_lowercase);
    running && unfinished && (lower || last.says(Does::Open))
}
