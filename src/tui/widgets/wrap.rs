//! An article's text in rows of a given width. Each row knows its bytes, so that whatever has a span can be
//! found on the screen.
//!
//! Not here: how rows are drawn (`panes/source.rs`).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Article, BlockKind};
use crate::tui::text::columns_of;

/// The most columns that a line of text takes: longer ones are hard to read.
pub const WIDEST: u16 = 76;

/// One row of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRow {
    start: u32,
    end: u32,
    /// What the block is that it belongs to; `None` for the blank row between two blocks.
    pub kind: Option<BlockKind>,
}

/// The rows of a text.
#[derive(Clone, Debug, Default)]
pub struct Wrapped {
    /// In the order of the text.
    pub rows: Vec<TextRow>,
}

impl TextRow {
    /// Its bytes in the article's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Wrapped {
    /// The rows of `article`, at most `columns` wide; `None` leaves lines as long as they are.
    pub fn new(article: &Article, columns: Option<u16>) -> Wrapped {
        let mut wrapped = Wrapped::default();
        let mut before: Option<BlockKind> = None;
        for block in &article.blocks {
            let joined = before == Some(BlockKind::Item) && block.kind == BlockKind::Item;
            if before.is_some() && !joined {
                let at = block.span.start() as u32;
                wrapped.rows.push(TextRow { start: at, end: at, kind: None });
            }
            before = Some(block.kind);
            for line in lines(&article.text, block.span.range()) {
                wrapped.line(
                    &article.text,
                    line,
                    columns.map_or(usize::MAX, |columns| columns.max(1).into()),
                    block.kind,
                );
            }
        }
        wrapped
    }

    /// The row that byte `at` of the text stands in, or the last one before it.
    pub fn row_of(&self, at: usize) -> usize {
        let after = self.rows.partition_point(|row| row.start as usize <= at);
        let found = after.saturating_sub(1);
        // Of rows that begin at the same byte, a blank one comes first.
        found.min(self.rows.len().saturating_sub(1))
    }

    /// The rows that the bytes `range` stand in.
    pub fn rows_of(&self, range: Range<usize>) -> Range<usize> {
        let first = self.row_of(range.start);
        first..self.row_of(range.end.saturating_sub(1).max(range.start)).max(first) + 1
    }

    /// The first row of the next block after row `at`, or of this one, or of the one before it.
    pub fn block(&self, at: usize, step: i32) -> Option<usize> {
        let starts = |row: &usize| self.rows[*row].kind.is_some() && (*row == 0 || self.rows[*row - 1].kind.is_none());
        match step > 0 {
            true => (at + 1..self.rows.len()).find(starts),
            false => (0..at.min(self.rows.len())).rev().find(starts),
        }
    }

    /// Breaks one line between words; a word that is too long, between graphemes.
    fn line(&mut self, text: &str, line: Range<usize>, columns: usize, kind: BlockKind) {
        let (mut start, mut used) = (line.start, 0);
        let mut fits = line.start; // where the row could end: after the last whole word
        for (at, grapheme) in text[line.clone()].grapheme_indices(true) {
            let at = line.start + at;
            let wide: usize = grapheme.chars().map(columns_of).sum::<usize>().min(2.max(grapheme.len()));
            let blank = grapheme.chars().all(char::is_whitespace);
            if used + wide > columns && !blank && at > start {
                let end = if fits > start { fits } else { at };
                self.push(text, start..end, kind);
                start = end + blanks(&text[end..line.end]);
                used = width_between(text, start..at);
                fits = start;
            }
            used += wide;
            if blank && used > wide {
                fits = at;
            }
        }
        self.push(text, start..line.end, kind);
    }

    fn push(&mut self, text: &str, range: Range<usize>, kind: BlockKind) {
        let end = range.start + text[range.clone()].trim_end().len();
        self.rows.push(TextRow { start: range.start as u32, end: end as u32, kind: Some(kind) });
    }
}

fn width_between(text: &str, range: Range<usize>) -> usize {
    text.get(range).map_or(0, |text| text.chars().map(columns_of).sum())
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The lines of a block, without their ends.
fn lines(text: &str, block: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = block.start;
    text[block].split('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end + 1;
        range
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article as ModelArticle, Block, ContentId, PublishedBasis, Span};

    pub(crate) fn article(paragraphs: &[&str]) -> ModelArticle {
        let text = paragraphs.join("\n");
        let mut at = 0;
        let blocks = paragraphs.iter().map(|paragraph| {
            let span = Span::new(&text, at..at + paragraph.len());
            at = span.end() + 1;
            Block { span, kind: BlockKind::Paragraph, line: 1 }
        });
        let blocks = blocks.collect();
        ModelArticle {
            id: ContentId(0),
            path: "a.txt".into(),
            title: "".into(),
            publisher: None,
            url: None,
            published: None,
            published_basis: PublishedBasis::Unknown,
            blocks,
            text: text.into(),
        }
    }

    #[track_caller]
    fn check(paragraphs: &[&str], columns: u16, expected: &[&str]) {
        let article = article(paragraphs);
        let wrapped = Wrapped::new(&article, Some(columns));
        let rows: Vec<&str> = wrapped.rows.iter().map(|row| &article.text[row.range()]).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn lines_break_between_words() {
        check(&["one two three four"], 9, &["one two", "three", "four"]);
        check(&["one two three"], 7, &["one two", "three"]);
        check(&["one  two"], 4, &["one", "two"]);
        check(&["abcdefghij k"], 4, &["abcd", "efgh", "ij k"]);
        check(&["a", "b"], 4, &["a", "", "b"]);
        check(&["漢字漢字漢"], 4, &["漢字", "漢字", "漢"]);
        check(&[""], 4, &[""]);
        check(&["x"], 0, &["x"]);
    }

    #[test]
    fn every_byte_has_its_row() {
        let article = article(&["Cloud sales rose by a third, and then some more.", "The rest fell."]);
        for columns in 1..60 {
            let wrapped = Wrapped::new(&article, Some(columns));
            for (at, letter) in article.text.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
                let row = wrapped.rows[wrapped.row_of(at)];
                assert!(row.range().contains(&at), "{letter} at {at} of {columns} columns, {row:?}");
            }
        }
    }
}
