//! Articles as they are after cleaning, and the passages that they fall into.

use chrono::NaiveDate;

use super::names::names;
use super::{ArticleId, ContentHash, ContentId, Span};

/// One article: its cleaned text and what is known about it.
///
/// `blocks` are ascending, don't overlap, and hold every byte of `text` but the line ends between them and the
/// bullets ("• ", "3. ") in front of items.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Hash of title and text: the same article has the same id in whatever folder it lies.
    pub id: ContentId,
    /// Where it was read from, as the user named it; `file.json#3` for the third article of a file.
    pub path: Box<str>,
    /// Headline, as printed; empty where none was found.
    pub title: Box<str>,
    /// Publisher or site.
    pub publisher: Option<Box<str>>,
    /// Address.
    pub url: Option<Box<str>>,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// How `published` is known.
    pub published_basis: Basis,
    /// The cleaned text: every span of the program is one of this string.
    pub text: Box<str>,
    /// Headings, paragraphs and list items of `text`.
    pub blocks: Box<[Block]>,
}

names! {
    /// How the day of publication is known.
    pub enum Basis {
        /// Metadata or a dateline says it.
        Stated = "stated",
        /// It follows from the text.
        Inferred = "inferred",
        /// It is not known.
        Unknown = "unknown",
    }

    /// What a block of text is.
    pub enum BlockKind {
        /// A line above a section.
        Heading = "heading",
        /// Running text.
        Paragraph = "paragraph",
        /// An item of a list.
        Item = "item",
    }
}

/// A piece of an article's text that stands on lines of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes, without the line end.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The line of the original file where it begins, from 1.
    pub line: u32,
}

/// A sentence or a heading of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The article; `ArticleId(0)` in an extraction.
    pub article: ArticleId,
    /// Its bytes in the article's text.
    pub span: Span,
    /// What the block that it stands in is.
    pub kind: BlockKind,
}

impl Article {
    /// The id of an article with this title and text.
    pub fn content_id(title: &str, text: &str) -> ContentId {
        ContentHash::new("article").with(title.as_bytes()).with(text.as_bytes()).finish()
    }

    /// An article of one paragraph: a sentence that somebody asks about.
    pub fn of_paragraph(path: &str, text: &str, published: Option<NaiveDate>) -> Article {
        let span = Span::new(text, 0..text.len());
        Article {
            id: Article::content_id("", text),
            path: path.into(),
            title: "".into(),
            publisher: None,
            url: None,
            published,
            published_basis: if published.is_some() { Basis::Stated } else { Basis::Unknown },
            text: text.into(),
            blocks: Box::new([Block { span, kind: BlockKind::Paragraph, line: 1 }]),
        }
    }

    /// The line of the original file that byte `at` of the text came from, from 1.
    pub fn line_at(&self, at: usize) -> u32 {
        let after = self.blocks.partition_point(|block| block.span.start() <= at);
        self.blocks.get(after.saturating_sub(1)).map_or(1, |block| block.line)
    }
}
