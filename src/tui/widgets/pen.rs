//! Texts and styles → cells. Everything that is drawn passes through here, so nothing leaves its area, nothing from
//! outside acts on the terminal, and `--ascii` holds everywhere.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::query::{format, search};
use crate::tui::text::{cut, harmless, width};
use crate::tui::theme::{Part, Theme};

/// A buffer to draw into, and how things look.
#[derive(Debug)]
pub struct Pen<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// How things look.
    pub theme: Theme,
    /// What a search looked for, while a row that it found is drawn.
    pub marks: Option<String>,
}

impl<'a> Pen<'a> {
    /// A pen for `buffer`.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Pen<'a> {
        Pen { buffer, theme, marks: None }
    }

    /// Writes `text` at column `x` of `row`, cut to what is left of the row; returns the columns that it took.
    pub fn put(&mut self, row: Rect, x: u16, text: &str, style: Style) -> u16 {
        let room = row.width.saturating_sub(x);
        if room == 0 || row.height == 0 || !self.buffer.area.contains(row.as_position()) {
            return 0;
        }
        let text = self.printable(text);
        let text = cut(&text, room.into(), self.theme.glyphs.ellipsis);
        // What was drawn there before leaves no trace of its style.
        let style = Style::reset().patch(style);
        self.buffer.set_stringn(row.x + x, row.y, &text, room.into(), style);
        self.mark(row, x, &text);
        width(&text) as u16
    }

    /// Marks what the search found in a text that was just drawn.
    fn mark(&mut self, row: Rect, x: u16, text: &str) {
        let Some(query) = &self.marks else { return };
        let style = self.theme.part(Part::Match);
        for range in search::marks(query, text) {
            let (before, found) = (width(&text[..range.start]) as u16, width(&text[range]) as u16);
            self.buffer.set_style(Rect::new(row.x + x + before, row.y, found, 1), style);
        }
    }

    /// Writes `text` so that it ends with the row, if at least `least` columns from the left stay free.
    pub fn put_right(&mut self, row: Rect, least: u16, text: &str, style: Style) -> u16 {
        let text = self.printable(text).into_owned();
        let wide = width(&text) as u16;
        if wide + least > row.width {
            return 0;
        }
        self.put(row, row.width - wide, &text, style)
    }

    /// Fills from column `x` to the end of `row` with a line.
    pub fn rule(&mut self, row: Rect, x: u16) {
        let (style, rule) = (self.theme.part(Part::Rule), self.theme.glyphs.rule);
        let line = rule.repeat(row.width.saturating_sub(x).into());
        self.put(row, x, &line, style);
    }

    /// Gives cells another style, whatever stands in them.
    pub fn restyle(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.set_style(Style::reset());
                cell.set_style(style);
            }
        }
    }

    /// Makes bold what stands in cells.
    pub fn embolden(&mut self, area: Rect) {
        self.buffer.set_style(area.intersection(self.buffer.area), Style::new().bold());
    }

    /// Empties cells.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
    }

    /// Has what others drew leave only ASCII, where nothing else may be drawn.
    pub fn in_ascii(&mut self, area: Rect) {
        if !self.theme.ascii() {
            return;
        }
        for position in area.intersection(self.buffer.area).positions() {
            let Some(cell) = self.buffer.cell_mut(position).filter(|cell| !cell.symbol().is_ascii()) else { continue };
            let plain = match cell.symbol() {
                "│" => "|",
                "─" => "-",
                "└" => "+",
                _ => "?",
            };
            cell.set_symbol(plain);
        }
    }

    /// `text` as this terminal may see it.
    pub fn printable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let text = harmless(text);
        match (self.theme.ascii(), text) {
            (false, text) => text,
            (true, Cow::Borrowed(text)) => format::ascii(text),
            (true, Cow::Owned(text)) => Cow::Owned(format::ascii(&text).into_owned()),
        }
    }
}

/// The `at`th row of `area`, counted from 0; without height past its end.
pub fn row_of(area: Rect, at: u16) -> Rect {
    Rect { y: area.y.saturating_add(at), height: u16::from(at < area.height), ..area }
}
