//! The card of a row: paragraphs below the rows of a pane, broken between words.

use ratatui::layout::Rect;

use super::{Body, PaneId};
use crate::query::{Paragraph, Role};
use crate::tui::app::App;
use crate::tui::widgets::flow::{self, Line};
use crate::tui::widgets::pen::{Pen, row_of};
use crate::tui::widgets::wrap::WIDEST;

/// Columns left of a paragraph, and more for each depth.
const MARGIN: u16 = 2;
const INDENT: u16 = 2;

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
        flow::put(pen, row, MARGIN + INDENT * u16::from(depth), &line);
    }
}

/// A paragraph in lines that fit `columns`, with the indentation.
fn lines(pen: &Pen<'_>, paragraph: &Paragraph, columns: u16) -> Vec<Line> {
    let indent = MARGIN + INDENT * u16::from(paragraph.depth);
    flow::lines(pen, &paragraph.pieces, columns.saturating_sub(indent + 1).min(WIDEST))
}
