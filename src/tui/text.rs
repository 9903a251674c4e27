//! Text from outside → text that a terminal can be given: measured in columns, cut with an ellipsis, harmless.
//!
//! Not here: where a text stands on the screen (`paint.rs`).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::query::format;

/// Columns that `text` takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// `text` as it may be drawn: on one line, without control characters, escapes and overrides, and without the
/// selectors that change how wide the character before them is.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let line = format::line(text);
    match line.contains(is_selector) {
        true => Cow::Owned(line.chars().filter(|&sign| !is_selector(sign)).collect()),
        false => line,
    }
}

/// Whether it is a variation selector.
pub fn is_selector(sign: char) -> bool {
    matches!(sign, '\u{fe00}'..='\u{fe0f}')
}

/// `text` in at most `columns`, cut between graphemes and ended with `ellipsis` where it doesn't fit.
pub fn cut<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let room = columns.saturating_sub(width(ellipsis));
    let (mut used, mut end) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        end = at + grapheme.len();
    }
    let head = text[..end].trim_end();
    match width(ellipsis) <= columns {
        true => Cow::Owned(format!("{head}{ellipsis}")),
        false => Cow::Borrowed(head),
    }
}

/// Columns of one character of a text from outside, drawn as [`format::shown`] says.
pub fn columns_of(sign: char) -> usize {
    match sign {
        ' '..='~' | '\n' | '\t' => 1,
        sign if is_selector(sign) => 0,
        sign => format::shown(sign).width().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, columns: usize, expected: &str) {
        let cut = cut(text, columns, "…");
        assert_eq!(cut, expected);
        assert!(width(&cut) <= columns);
    }

    #[test]
    fn texts_are_cut_between_graphemes() {
        check("revenue", 7, "revenue");
        check("revenue rose", 8, "revenue…");
        check("漢字漢字", 5, "漢字…");
        check("漢字漢字", 4, "漢…");
        check("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…");
        check("anything", 0, "");
        check("👨‍👩‍👧 family", 3, "👨‍👩‍👧…");
    }

    #[test]
    fn nothing_from_outside_acts_on_the_terminal() {
        for text in ["\x1b[31mred\x07", "a\u{202e}b", "c1\u{9b}31m", "tab\there", "heart \u{2764}\u{fe0f}"] {
            let shown = harmless(text);
            assert!(!shown.chars().any(|sign| sign.is_control() || is_selector(sign) || sign == '\u{202e}'), "{shown}");
            assert_eq!(shown.chars().map(columns_of).sum::<usize>(), width(&shown));
        }
    }
}
