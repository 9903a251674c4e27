//! The rows of a pane as aligned text; as JSON and CSV with one flat record a row.
//!
//! Not here: the width of a terminal. Texts that would push columns far apart are cut in the aligned form only.

mod over;
mod records;

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::PaneFormat;
use crate::model::Direction;
use crate::query::{Align, Cell, Column, List, Pane, Piece, Role, Row, Shape, View};

pub(super) const TEXT: PaneFormat = PaneFormat { name: "text", about: "aligned columns", write: text };
pub(super) const JSON: PaneFormat =
    PaneFormat { name: "json", about: "an array with an object a row", write: records::json };
pub(super) const CSV: PaneFormat =
    PaneFormat { name: "csv", about: "a line a row, with a header", write: records::csv };

/// The widest that a column gets unless it is the last.
const WIDEST: usize = 72;

fn text(pane: &Pane, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let list = (pane.list)(view);
    let rows: Vec<Row> = (0..list.len()).filter_map(|at| list.row(view, at)).collect();
    let columns = || rows.iter().filter(|row| row.shape == Shape::Columns);
    let mut widths: Vec<usize> = pane.columns.iter().map(|column| column.title.width()).collect();
    for row in columns() {
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            *width = (*width).max(printed(cell).width()).min(WIDEST);
        }
    }
    if columns().next().is_some() {
        let titles = pane.columns.iter().map(|column| (column.title.to_string(), column.align));
        writeln!(out, "{}", aligned(' ', titles, pane.columns, &widths))?;
    }
    for row in &rows {
        let indent = "  ".repeat(usize::from(row.depth.saturating_sub(1)));
        let cells = row.cells.iter().enumerate().map(|(at, cell)| match at {
            0 => (format!("{indent}{}", printed(cell)), cell.align),
            _ => (printed(cell), cell.align),
        });
        match row.shape {
            Shape::Columns => writeln!(out, "{}", aligned(row.mark.sign(), cells, pane.columns, &widths))?,
            Shape::Heading => {
                let texts: Vec<String> = cells.map(|(text, _)| text).collect();
                writeln!(out, "-- {} --", texts.join(", "))?;
            }
            Shape::Detail => {
                let texts: Vec<String> = cells.map(|(text, _)| text).collect();
                writeln!(out, "{}   {}", row.mark.sign(), texts.join("  "))?;
            }
        }
    }
    cards(pane, view, &list, out)
}

/// What there is to read about each row, below the rows.
fn cards(pane: &Pane, view: &View<'_>, list: &List, out: &mut dyn Write) -> io::Result<()> {
    let Some(card) = pane.card else { return Ok(()) };
    for &item in &list.items {
        writeln!(out)?;
        for paragraph in card(view, item) {
            let text: String = paragraph.pieces.iter().map(piece).collect();
            writeln!(out, "{}{}", "    ".repeat(paragraph.depth.into()), text.trim_end())?;
        }
    }
    Ok(())
}

/// One line: the mark, then the cells, each as wide as its column.
fn aligned(mark: char, cells: impl Iterator<Item = (String, Align)>, columns: &[Column], widths: &[usize]) -> String {
    let mut line = format!("{mark} ");
    for (at, ((text, align), &width)) in cells.zip(widths).enumerate() {
        let last = at + 1 == columns.len();
        let text = if last { text } else { cut(text, width) };
        let blanks = " ".repeat(width.saturating_sub(text.width()));
        line += &match align {
            Align::Right => blanks + &text,
            Align::Left => text + &blanks,
        };
        line += if last { "" } else { "  " };
    }
    line.truncate(line.trim_end().len());
    line
}

/// The text, or as much of it as fits with "…" at the end.
fn cut(text: String, width: usize) -> String {
    if text.width() <= width {
        return text;
    }
    let mut short = String::new();
    for sign in text.chars() {
        if short.width() + sign.to_string().width() + 1 > width {
            break;
        }
        short.push(sign);
    }
    short + "…"
}

/// The long form of a cell.
fn printed(cell: &Cell) -> String {
    cell.long.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Text(Role::Quote, text) => format!("[{text}]"),
        Piece::Text(_, text) => text.clone(),
        Piece::Arrow(Direction::Up) => "▲ ".into(),
        Piece::Arrow(Direction::Down) => "▼ ".into(),
        Piece::Spark(values) => spark(values),
        Piece::Bars(counts, most) => counts.iter().map(|&count| bar(count, *most)).collect(),
        Piece::Bar(Role::Against, cells) => "░".repeat((*cells).into()),
        Piece::Bar(_, cells) => "█".repeat((*cells).into()),
    }
}

/// Heights, the least first.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A block for a count, as high as `most` makes it; a dot for none.
fn bar(count: u32, most: u32) -> char {
    match (u64::from(count) * 8).div_ceil(u64::from(most.max(1))) {
        0 => '·',
        step => BLOCKS[(step as usize - 1).min(7)],
    }
}

/// A block for each value, the higher the greater; a dot where there is none.
fn spark(values: &[Option<f64>]) -> String {
    let known = || values.iter().flatten().copied();
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let block = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.0 };
        BLOCKS[((share * 7.0).round() as usize).min(7)]
    };
    values.iter().map(|value| value.map_or('·', block)).collect()
}
