//! The card of a row: paragraphs below the rows of a pane, broken between words.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Body, PaneId};
use crate::query::{Paragraph, Piece, Role};
use crate::tui::app::App;
use crate::tui::text::width;
use crate::tui::widgets::pen::{Pen, row_of};
use crate::tui::widgets::rows::printed;
use crate::tui::widgets::wrap::WIDEST;

/// Columns left of a paragraph, and more for each depth.
const MARGIN: u16 = 2;
const INDENT: u16 = 2;

/// A part of a word that has one look.
struct Part {
    style: Style,
    text: String,
}

/// Draws the card of the row under the cursor of `pane`.
pub fn draw(app: &App, pen: &mut Pen<'_>, pane: PaneId, area: Rect) {
    let (Body::Rows(rows), Some(item)) = (pane.pane().body, app.lists[pane.index()].item()) else { return };
    pen.rule(row_of(area, 0), 0);
    let card = rows.card.map_or(Vec::new(), |card| card(&app.view(pane), item));
    let body = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
    let broken: Vec<(u8, Vec<Line>)> =
        card.iter().map(|paragraph| (paragraph.depth, lines(pen, paragraph, body.width))).collect();
    // Where there is room, a blank line parts the heads.
    let count: usize = broken.iter().map(|(depth, lines)| lines.len() + usize::from(*depth == 0)).sum();
    let roomy = count <= usize::from(body.height) + 1;
    let mut all: Vec<(u8, Line)> = Vec::new();
    for (depth, lines) in broken {
        if roomy && depth == 0 && !all.is_empty() {
            all.push((0, Vec::new()));
        }
        all.extend(lines.into_iter().map(|line| (depth, line)));
    }
    let cut = all.len() > body.height.into();
    for (at, (depth, line)) in all.into_iter().take(body.height.into()).enumerate() {
        let row = row_of(body, at as u16);
        if cut && at + 1 == usize::from(body.height) {
            pen.put(row, MARGIN, pen.theme.glyphs.ellipsis, pen.theme.role(Role::Dim));
            return;
        }
        let mut x = MARGIN + INDENT * u16::from(depth);
        for (number, word) in line.into_iter().enumerate() {
            x += u16::from(number > 0);
            for part in word {
                x += pen.put(row, x, &part.text, part.style);
            }
        }
    }
}

/// A word: parts that hang together without a blank.
type Word = Vec<Part>;

/// Words with a blank between them.
type Line = Vec<Word>;

/// A paragraph in lines that fit `columns`, with the indentation.
fn lines(pen: &Pen<'_>, paragraph: &Paragraph, columns: u16) -> Vec<Line> {
    let indent = MARGIN + INDENT * u16::from(paragraph.depth);
    let room = usize::from(columns.saturating_sub(indent + 1).clamp(1, WIDEST));
    let (mut lines, mut used) = (vec![Line::new()], 0);
    for word in words(pen, &paragraph.pieces) {
        let wide: usize = word.iter().map(|part| width(&part.text)).sum();
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
