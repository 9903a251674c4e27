//! Pieces in lines of a given width, broken between words, each part with its own look.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::Pen;
use super::rows::printed;
use crate::query::Piece;
use crate::tui::text::width;

/// A part of a word that has one look.
#[derive(Clone, Debug)]
pub struct Part {
    style: Style,
    text: String,
}

/// A word: parts that hang together without a blank.
pub type Word = Vec<Part>;

/// Words with a blank between them.
pub type Line = Vec<Word>;

/// Pieces in lines of at most `columns`.
pub fn lines(pen: &Pen<'_>, pieces: &[Piece], columns: u16) -> Vec<Line> {
    let room = usize::from(columns.max(1));
    let (mut lines, mut used) = (vec![Line::new()], 0);
    for word in words(pen, pieces) {
        let wide = word.iter().map(|part| width(&part.text)).sum::<usize>();
        if used > 0 && used + 1 + wide > room {
            lines.push(Line::new());
            used = 0;
        }
        used += wide + usize::from(used > 0);
        if let Some(line) = lines.last_mut() {
            line.push(word);
        }
    }
    lines
}

/// Draws a line at column `x` of `row`.
pub fn put(pen: &mut Pen<'_>, row: Rect, mut x: u16, line: &Line) {
    for (number, word) in line.iter().enumerate() {
        x += u16::from(number > 0);
        for part in word {
            x += pen.put(row, x, &part.text, part.style);
        }
    }
}

/// As much of a line as leaves room for `end` after it, in `columns`.
pub fn ended(line: &Line, end: &str, style: Style, columns: u16) -> Line {
    let mut line = line.clone();
    while !line.is_empty() && wide(&line) + 1 + width(end) > columns.into() {
        line.pop();
    }
    line.push(vec![Part { style, text: end.to_owned() }]);
    line
}

/// Columns that a line takes.
pub fn wide(line: &Line) -> usize {
    let words = line.iter().map(|word| word.iter().map(|part| width(&part.text)).sum::<usize>());
    words.sum::<usize>() + line.len().saturating_sub(1)
}

fn words(pen: &Pen<'_>, pieces: &[Piece]) -> Vec<Word> {
    let mut words = vec![Word::new()];
    for piece in pieces {
        let (text, role) = printed(piece, pen.theme);
        let text = pen.printable(&text).into_owned();
        for (at, part) in text.split(' ').enumerate() {
            if at > 0 {
                words.push(Word::new());
            }
            if let (Some(word), false) = (words.last_mut(), part.is_empty()) {
                word.push(Part { style: pen.theme.role(role), text: part.to_string() });
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
