//! Spans: half-open byte ranges of one article's text.

use std::ops::Range;

/// Bytes `start..end` of a text, always on character boundaries of the text it was made for.
///
/// A span is made where its text is at hand, so that slicing with it can't fail later.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span of `range` in `text`.
    ///
    /// # Panics
    /// If `range` leaves `text`, cuts a character, or the text is larger than 4 GiB.
    pub fn new(text: &str, range: Range<usize>) -> Span {
        assert!(text.get(range.clone()).is_some(), "{range:?} is no span of a text of {} bytes", text.len());
        let narrow = |at: usize| u32::try_from(at).expect("an article is smaller than 4 GiB");
        Span { start: narrow(range.start), end: narrow(range.end) }
    }

    /// The span of `part`, which begins at byte `start` of its text.
    ///
    /// # Panics
    /// If the text is larger than 4 GiB.
    pub fn at(start: usize, part: &str) -> Span {
        let end = u32::try_from(start + part.len()).expect("an article is smaller than 4 GiB");
        Span { start: start as u32, end }
    }

    /// The text that the span stands for.
    ///
    /// # Panics
    /// If `text` is not the one that the span was made for and is cut elsewhere.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both; they must be of one text.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_slice_their_text() {
        let text = "up 34% – again";
        assert_eq!(Span::new(text, 3..6).of(text), "34%");
        assert!(Span::new(text, 0..6).contains(Span::new(text, 3..6)));
        assert!(!Span::new(text, 0..3).overlaps(Span::new(text, 3..6)));
    }

    #[test]
    #[should_panic(expected = "is no span")]
    fn a_cut_character_is_refused() {
        let _ = Span::new("a – b", 0..3);
    }
}
