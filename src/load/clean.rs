//! Draft → article: boilerplate out, lines mended and put together again.
//!
//! Lines are judged one by one ([`RULES`]: words of the boilerplate lexicon, and how a line is built), then together:
//! sections, picture captions, repetitions. That is done again until nothing changes, so that cleaning twice is
//! cleaning once. Not here: what a line says.

use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

use super::boilerplate::{Boilerplate, Does, Rule, Words};
use super::{Draft, mend, meta, shape};
use crate::model::{Article, Block, BlockKind, Span};

/// One line of a draft after cleaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanLine {
    /// Where it stands in the original file, from 1.
    pub line: u32,
    /// Its text, mended.
    pub text: String,
    /// The name of the rule that removed it; `None` if it was kept.
    pub removed: Option<String>,
}

/// A line while it is judged.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Mended, without bullet.
    pub(super) text: Cow<'a, str>,
    /// "• ", or "3. ", in front of an item.
    pub(super) bullet: Cow<'a, str>,
    pub(super) kind: BlockKind,
    pub(super) number: u32,
    /// Whether a blank line, or the beginning of an element, stands before it.
    pub(super) apart: bool,
    /// What the lexicon says of it.
    pub(super) rule: Option<&'a Rule>,
    /// Why it is removed, if it is.
    pub(super) removed: Option<&'a str>,
}

impl<'a> Line<'a> {
    pub(super) fn kept(&self) -> bool {
        self.removed.is_none()
    }

    fn says(&self, does: Does) -> bool {
        self.rule.is_some_and(|rule| rule.does == does)
    }

    fn remove(&mut self, reason: &'a str) {
        self.removed.get_or_insert(reason);
    }
}

/// Everything that is known of a draft while it is cleaned.
pub(super) struct Cleaned<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) title: String,
}

/// See [`super::cleaned`].
pub(super) fn lines(draft: &Draft, words: &Boilerplate) -> Vec<CleanLine> {
    let cleaned = clean(draft, words);
    let shown = |line: &Line| CleanLine {
        line: line.number,
        text: format!("{}{}", line.bullet, line.text),
        removed: line.removed.map(str::to_string),
    };
    cleaned.lines.iter().map(shown).collect()
}

/// See [`super::article`].
pub(super) fn article(draft: &Draft, words: &Boilerplate) -> Option<Article> {
    let cleaned = clean(draft, words);
    let (text, blocks) = written(&cleaned.lines);
    if text.is_empty() {
        return None;
    }
    let known = meta::of(draft, &cleaned, words);
    Some(Article {
        id: Article::content_id(&cleaned.title, &text),
        path: draft.path.as_str().into(),
        title: cleaned.title.into(),
        publisher: known.publisher.map(Into::into),
        url: draft.url.as_deref().map(Into::into),
        published: known.published,
        published_basis: known.basis,
        text: text.into(),
        blocks: blocks.into(),
    })
}

/// Judges all lines of a draft.
fn clean<'a>(draft: &'a Draft, words: &'a Boilerplate) -> Cleaned<'a> {
    let mut lines = split(draft, words);
    let mut title = draft.title.as_deref().map(|title| mend::mend(title).into_owned());
    // Each round removes or joins at least one line, so that this ends; two rounds are the rule.
    loop {
        let before = lines.iter().filter(|line| line.kept()).count();
        judge(&mut lines, words);
        if title.is_none() && lines.iter().filter(|line| line.kept()).nth(1).is_some() {
            title = meta::title(&lines);
        }
        repeated(&mut lines, title.as_deref().unwrap_or_default());
        sections(&mut lines);
        captions(&mut lines);
        join(&mut lines, words);
        if lines.iter().filter(|line| line.kept()).count() == before {
            break;
        }
    }
    // A record's text is meant to be one: where nothing of it is left, the rules have misread it.
    let record = draft.blocks.iter().all(|block| block.step == 0);
    if record && !lines.iter().any(Line::kept) {
        lines.iter_mut().for_each(|line| line.removed = None);
    }
    kinds(&mut lines);
    Cleaned { lines, title: title.unwrap_or_default() }
}

/// The lines of a draft: mended, and parted where a lost line end glued two together.
fn split<'a>(draft: &'a Draft, words: &'a Boilerplate) -> Vec<Line<'a>> {
    let wrapped = shape::wrap_width(draft);
    let mut lines: Vec<Line> = Vec::new();
    for block in &draft.blocks {
        let mut apart = true;
        for (at, raw) in block.text.split('\n').enumerate() {
            let number = block.line + block.step * u32::try_from(at).unwrap_or(0);
            let above = lines.last_mut().filter(|_| !apart);
            if let Some(last) = above.filter(|last| shape::is_wrapped(raw, last, wrapped)) {
                last.text = mend::mend(&format!("{} {raw}", last.text)).into_owned().into();
                continue;
            }
            let outside = block.outside;
            take(raw, block.kind, |text, bullet, kind| {
                lines.push(Line { text, bullet, kind, number, apart, rule: None, removed: outside });
                apart = false;
            });
        }
    }
    lines.iter_mut().for_each(|line| ask(line, words));
    lines
}

/// Asks the lexicon about a line, and cuts out what doesn't belong into it.
fn ask<'a>(line: &mut Line<'a>, words: &'a Boilerplate) {
    line.rule = None;
    while let Some((rule, phrase)) = words.find(&Words::of(&line.text)) {
        let cut = match rule.does {
            Does::Inline => Some(mend::without_phrase(&line.text, phrase)),
            Does::Tail => mend::without_tail(&line.text, phrase.start).map(str::to_string),
            _ => None,
        };
        line.rule = Some(rule);
        match cut {
            Some(text) if text.is_empty() => return line.remove(&rule.id),
            Some(text) => line.text = Cow::Owned(text),
            None => return,
        }
    }
}

/// Mends one line of a file and hands on what it consists of, each with its bullet and its kind.
fn take<'a>(raw: &'a str, kind: BlockKind, mut add: impl FnMut(Cow<'a, str>, Cow<'a, str>, BlockKind)) {
    match mend::mend(raw) {
        Cow::Borrowed(text) => {
            for part in mend::parts(text) {
                let (bullet, rest, kind) = shape::bullet(part, kind);
                add(Cow::Borrowed(rest), bullet, kind);
            }
        }
        Cow::Owned(text) => {
            for part in mend::parts(&text) {
                let (bullet, rest, kind) = shape::bullet(part, kind);
                add(Cow::Owned(rest.to_string()), Cow::Owned(bullet.into_owned()), kind);
            }
        }
    }
}

/// The reason for an entry of a list of sources.
const SOURCES: &str = "source-list";

/// A rule about how a line is built.
struct Shape {
    /// The reason that `clean` prints.
    name: &'static str,
    fits: fn(&str) -> bool,
}

/// All of them, in order.
const RULES: &[Shape] = &[
    Shape { name: "blank", fits: |text| text.is_empty() },
    Shape { name: "rule", fits: shape::is_ornament },
    Shape { name: "byline", fits: shape::is_byline },
    Shape { name: "identifier", fits: shape::is_identifier },
    Shape { name: "address", fits: shape::is_address },
    Shape { name: "menu", fits: shape::is_menu },
    Shape { name: "ticker", fits: shape::is_ticker },
    Shape { name: "copyright", fits: shape::is_copyright },
    Shape { name: "questions", fits: shape::is_questions },
    Shape { name: SOURCES, fits: shape::is_source },
];

/// Judges each line by itself.
fn judge(lines: &mut [Line], words: &Boilerplate) {
    datelines(lines, words);
    for line in lines.iter_mut().filter(|line| line.kept()) {
        let rule = line.rule.filter(|rule| {
            matches!(rule.does, Does::Line | Does::Section | Does::Rest | Does::End)
                || (rule.does == Does::Label && !line.text.ends_with('.'))
                || (rule.does == Does::Next && shape::is_titled(&line.text))
                || (rule.does == Does::Credit && shape::is_credit(&line.text))
        });
        let reason = rule.map(|rule| rule.id.as_str());
        let reason = reason.or_else(|| RULES.iter().find(|rule| (rule.fits)(&line.text)).map(|rule| rule.name));
        if let Some(reason) = reason {
            line.remove(reason);
        }
    }
    signature(lines);
}

/// Lines that say when and by whom the article was published stand at its edges.
fn datelines(lines: &mut [Line], words: &Boilerplate) {
    let kept: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].kept()).collect();
    let edge = |place: usize| place < 10 || place + 6 >= kept.len();
    let found: Vec<usize> = kept
        .iter()
        .enumerate()
        .filter(|(place, at)| edge(*place) && meta::dateline(&lines[**at].text, words).is_some())
        .map(|(_, at)| *at)
        .collect();
    for at in found {
        lines[at].remove(meta::DATELINE);
    }
}

/// A last line of one or two words, without a full stop, is the name of a site or the rest of a menu.
fn signature(lines: &mut [Line]) {
    let mut kept = lines.iter_mut().rev().filter(|line| line.kept());
    let Some(last) = kept.next() else { return };
    let short = Words::of(&last.text).count() <= 2 && last.text.ends_with(char::is_alphabetic);
    if short && last.kind != BlockKind::Item && kept.next().is_some() {
        last.remove("signature");
    }
}

/// The headline where it stands in the text again, what stands above it, and paragraphs that come twice.
fn repeated<'a>(lines: &mut [Line<'a>], title: &str) {
    let title = shape::letters(title);
    let mut top = None;
    let mut seen = FxHashSet::default();
    for (at, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.kept()) {
        if is_title(&line.text, &title, at < HEAD) {
            line.remove("title");
            top = top.or(Some(at)).filter(|top| *top < HEAD);
        } else if line.text.len() >= REPEATED && !seen.insert(fingerprint(&line.text)) {
            line.remove("repeated");
        }
    }
    for line in lines[..top.unwrap_or(0)].iter_mut().filter(|line| !shape::is_prose(&line.text)) {
        line.remove("above-title");
    }
}

/// Lines at the beginning in which a breadcrumb may be glued to the headline.
const HEAD: usize = 12;

/// Bytes that a line has at least which is removed because it came before.
const REPEATED: usize = 40;

/// Whether a line is the headline, of which `title` is the letters; in the head something may be glued to its front.
fn is_title(line: &str, title: &str, in_head: bool) -> bool {
    if title.is_empty() || line.len() < title.len() || line.len() > 4 * title.len() + 80 {
        return false;
    }
    let letters = shape::letters(line);
    letters == title || (in_head && letters.len() < 2 * title.len() + 40 && letters.ends_with(title))
}

fn fingerprint(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Sections of boilerplate go on until running text returns.
fn sections<'a>(lines: &mut [Line<'a>]) {
    let mut open: Option<(&'a str, Does)> = None;
    let mut prose = 0;
    let mut under = None;
    for at in 0..lines.len() {
        if let Some(reason) = under.take_if(|_| lines[at].kept()) {
            lines[at].remove(reason);
            continue;
        }
        let begins = lines[at].rule.filter(|rule| lines[at].removed == Some(&rule.id));
        if let Some(rule) = begins.filter(|rule| rule.does == Does::Next && prose >= 2) {
            under = Some(rule.id.as_str());
        }
        let begins = begins.filter(|rule| match rule.does {
            Does::Section | Does::Rest => true,
            // Only where the article is over.
            Does::End => prose >= 2,
            _ => false,
        });
        if let Some(rule) = begins {
            open = open.filter(|(_, does)| *does > rule.does).or(Some((&rule.id, rule.does)));
            continue;
        }
        if lines[at].removed == Some(SOURCES) && prose >= 2 {
            open = open.or(Some((SOURCES, Does::Rest)));
        }
        if lines[at].removed.is_some() {
            continue;
        }
        match open {
            Some((reason, does)) if does == Does::End || !returns(&lines[at..], does) => lines[at].remove(reason),
            _ => {
                open = None;
                prose += usize::from(shape::is_prose(&lines[at].text));
            }
        }
    }
}

/// Whether running text begins with the first of these lines: one paragraph or two, perhaps under a heading.
fn returns(lines: &[Line], does: Does) -> bool {
    let needed = if does == Does::Rest { 2 } else { 1 };
    let text = |line: &&Line| shape::is_prose(&line.text) && !line.says(Does::Hint);
    let mut kept = lines.iter().filter(|line| line.kept());
    let Some(first) = kept.next() else { return false };
    let under_heading = shape::is_heading(&first.text) && !first.says(Does::Hint);
    let sentence =
        does == Does::Section && first.text.ends_with('.') && first.text.contains(' ') && !first.says(Does::Hint);
    let already = usize::from(text(&first));
    (already == 1 || under_heading || sentence) && kept.take(needed - already).filter(text).count() == needed - already
}

/// What stands under a picture: the line before a credit, if it is known for a caption or opens the article.
fn captions(lines: &mut [Line]) {
    let mut before: Option<usize> = None;
    let mut texts = 0;
    for at in 0..lines.len() {
        let credit = lines[at].removed.is_some() && lines[at].says(Does::Credit);
        if credit {
            if let Some(above) = before.take() {
                let caption = lines[above].says(Does::Caption) || texts == 1;
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

/// Puts together what a lost link tore apart: a line that doesn't end, and one that goes on in lower case.
fn join<'a>(lines: &mut Vec<Line<'a>>, words: &'a Boilerplate) {
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

/// Tells headings from paragraphs where the format doesn't.
fn kinds(lines: &mut [Line]) {
    let kept: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].kept()).collect();
    for (place, &at) in kept.iter().enumerate() {
        let next = kept.get(place + 1).map(|next| &lines[*next]);
        let heading = lines[at].kind == BlockKind::Paragraph && next.is_some_and(|next| shape::heads(&lines[at], next));
        if heading {
            lines[at].kind = BlockKind::Heading;
        }
    }
}

/// The text of the kept lines and its blocks.
fn written(lines: &[Line]) -> (String, Vec<Block>) {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 4).sum());
    let mut spans = Vec::new();
    let mut last = None;
    for line in lines.iter().filter(|line| line.kept()) {
        match last {
            None => {}
            Some(BlockKind::Item) if line.kind == BlockKind::Item => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
        }
        text.push_str(&line.bullet);
        spans.push((text.len()..text.len() + line.text.len(), line.kind, line.number));
        text.push_str(&line.text);
        last = Some(line.kind);
    }
    let block = |(range, kind, line)| Block { span: Span::new(&text, range), kind, line };
    let blocks = spans.into_iter().map(block).collect();
    (text, blocks)
}
