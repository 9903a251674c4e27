//! Draft → article: boilerplate out, lines mended and put together again.
//!
//! Lines are judged one by one (`judge.rs`: words of the boilerplate lexicon, and how a line is built), then beside each
//! other (`together.rs`: sections, picture captions, repetitions). That is done again until nothing changes, so that
//! cleaning twice is cleaning once. Not here: what a line says.

mod judge;
mod together;

use std::borrow::Cow;

use judge::judge;
pub(super) use together::MENUS;
use together::{authors, bylines, captions, edges, films, join, repeated, sections, titles};

use super::boilerplate::{Boilerplate, Does, Rule, Words};
use super::{Draft, mend, meta, shape};
use crate::model::{Article, Block, BlockKind, Span};

/// The reason for an entry of a list of sources.
const SOURCES: &str = "source-list";

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

    /// Whether the lexicon knows nothing of it but that it goes on in the next line.
    fn plain(&self) -> bool {
        self.rule.is_none_or(|rule| rule.does == Does::Open)
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
        title = title.or_else(|| meta::title(&lines));
        repeated(&mut lines, title.as_deref().unwrap_or_default());
        bylines(&mut lines, words);
        authors(&mut lines);
        sections(&mut lines);
        captions(&mut lines);
        films(&mut lines);
        titles(&mut lines);
        edges(&mut lines);
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
    // A headline without a text says something, too.
    if !lines.iter().any(Line::kept) {
        let headline = lines.iter_mut().find(|line| line.removed == Some(together::TITLE));
        headline.into_iter().for_each(|line| line.removed = None);
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
