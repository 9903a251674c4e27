//! Markdown → draft, with YAML or TOML front matter.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::record::Record;
use super::{Draft, DraftBlock, Drafts, Format, html, shape};
use crate::error::Error;
use crate::model::BlockKind;

/// Markdown.
pub(super) const FORMAT: Format =
    Format { name: "markdown", extensions: &["md", "markdown", "mdown", "mkd"], looks_like, drafts };

/// Front matter, or at least two lines that only Markdown writes like this.
fn looks_like(text: &str) -> bool {
    let telling = |line: &&str| {
        (line.starts_with('#') && line.trim_start_matches('#').starts_with(' '))
            || line.starts_with("![")
            || (line.contains("](http") && line.contains('['))
    };
    front_matter(text).is_some() || text.lines().filter(telling).take(2).count() == 2
}

/// A front matter's text and what follows it. `+++` stands around TOML, `---` around YAML.
fn front_matter(text: &str) -> Option<(&str, &str, bool)> {
    let start = text.trim_start_matches(['\n', '\u{feff}']);
    let fence = ["---", "+++"].into_iter().find(|fence| {
        start.strip_prefix(fence).is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('\n'))
    })?;
    let inner = &start[start.find('\n')? + 1..];
    let end = inner.split_inclusive('\n').scan(0, |at, line| {
        let begin = *at;
        *at += line.len();
        Some((begin, line))
    });
    let (at, line) = end.into_iter().find(|(_, line)| line.trim_end() == fence)?;
    let head = &inner[..at];
    let is_toml = fence == "+++";
    let separator = if is_toml { '=' } else { ':' };
    head.contains(separator).then(|| (head, &inner[at + line.len()..], is_toml))
}

fn drafts(text: &str, path: &str) -> Drafts {
    let (mut draft, mut errors, mut body) = (Draft { path: path.to_string(), ..Draft::default() }, Vec::new(), text);
    if let Some((head, rest, is_toml)) = front_matter(text) {
        body = rest;
        match read_head(head, is_toml) {
            Ok(record) => draft = record.head(path),
            Err(what) => errors.push(Error::Parse { path: path.to_string(), line: 1, what }),
        }
    }
    let offset = text.len() - body.len();
    let first = 1 + newlines(&text[..offset]);
    draft.blocks = blocks(body, first);
    (vec![draft], errors)
}

fn read_head(head: &str, is_toml: bool) -> Result<Record<'_>, String> {
    if is_toml {
        toml::from_str(head).map_err(|error| format!("the front matter is no TOML: {}", error.message()))
    } else {
        let first = |error: serde_saphyr::Error| error.to_string().lines().next().unwrap_or_default().to_string();
        serde_saphyr::from_str(head).map_err(|error| format!("the front matter is no YAML: {}", first(error)))
    }
}

fn newlines(text: &str) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX)
}

/// Collects the blocks of a document.
struct Writer<'a> {
    source: &'a str,
    /// A byte of the source and its line.
    place: (usize, u32),
    blocks: Vec<DraftBlock>,
    open: String,
    kind: BlockKind,
    start: Option<usize>,
    /// Inside of an image, whose text is a caption at best.
    images: usize,
    /// Inside of a link; and whether the open block has text outside of links.
    links: usize,
    plain: bool,
}

fn blocks(source: &str, first: u32) -> Vec<DraftBlock> {
    let kind = BlockKind::Paragraph;
    let mut writer = Writer {
        source,
        place: (0, first),
        blocks: Vec::new(),
        open: String::new(),
        kind,
        start: None,
        images: 0,
        links: 0,
        plain: false,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        writer.take(event, range.start);
    }
    writer.flush();
    writer.blocks
}

impl Writer<'_> {
    fn take(&mut self, event: Event, at: usize) {
        match event {
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            Event::Start(Tag::Link { .. }) => self.links += 1,
            Event::End(TagEnd::Link) => self.links = self.links.saturating_sub(1),
            Event::Start(Tag::Heading { level, .. }) => self.begin(heading(level), at),
            Event::Start(Tag::Item) => self.begin(BlockKind::Item, at),
            Event::Start(Tag::Paragraph) if self.kind == BlockKind::Item && self.open.is_empty() => {}
            Event::Start(
                Tag::Paragraph
                | Tag::CodeBlock(_)
                | Tag::TableRow
                | Tag::TableHead
                | Tag::HtmlBlock
                | Tag::BlockQuote(_),
            ) => self.begin(BlockKind::Paragraph, at),
            Event::End(
                TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::Paragraph
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => self.flush(),
            Event::End(TagEnd::TableCell) => self.open.push(' '),
            Event::Text(text) | Event::Code(text) => self.add(&text, at),
            Event::Html(html) | Event::InlineHtml(html) => self.add(&html::plain(&html), at),
            Event::SoftBreak if self.images == 0 => self.open.push('\n'),
            Event::HardBreak if self.images == 0 => self.open.push('\n'),
            _ => {}
        }
    }

    fn begin(&mut self, kind: BlockKind, at: usize) {
        self.flush();
        (self.kind, self.start) = (kind, Some(at));
    }

    fn add(&mut self, text: &str, at: usize) {
        if self.images == 0 {
            self.start.get_or_insert(at);
            self.plain |= self.links == 0 && text.contains(char::is_alphanumeric);
            self.open.push_str(text);
        }
    }

    fn flush(&mut self) {
        let at = self.start.take().unwrap_or(self.place.0).max(self.place.0);
        if !self.open.trim().is_empty() {
            let (last, line) = self.place;
            self.place = (at, line + newlines(self.source.get(last..at).unwrap_or_default()));
            let text = self.open.trim_matches('\n');
            let outside = (!self.plain && shape::is_teaser(text, self.kind)).then_some(shape::LINK);
            self.blocks.push(DraftBlock { outside, ..DraftBlock::new(self.kind, text, self.place.1) });
        }
        self.open.clear();
        self.plain = false;
        self.kind = BlockKind::Paragraph;
    }
}

fn heading(_: HeadingLevel) -> BlockKind {
    BlockKind::Heading
}
