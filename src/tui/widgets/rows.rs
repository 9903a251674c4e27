//! Rows of a pane → cells: columns that fit the width, a gutter with cursor and marks, matches marked.
//!
//! Not here: which rows there are (`query`), where the cursor is (`lists.rs`).

use std::borrow::Cow;
use std::cmp::Reverse;

use ratatui::layout::Rect;

use super::pen::Pen;
use crate::model::Direction;
use crate::query::{Align, Cell, Column, List, Mark, Piece, Role, Row, Shape, View};
use crate::tui::text::{cut, width};
use crate::tui::theme::{Part, Theme};

/// Columns before the first cell: cursor, fold sign, mark, a blank.
pub const GUTTER: u16 = 4;

/// Blanks between two columns.
const GAP: u16 = 2;

/// The narrowest that the growing column may get before another one is given up.
const LEAST_GROWTH: u16 = 20;

/// A column of names is cut to no less than this before columns are given up.
const LEAST_NAME: u16 = 12;

/// The part of the room, in percent, that the growing column gets before others may take their long form.
const SHARE: u16 = 65;

/// The part of the room, in percent, that a name may take before the growing column has its share.
const MOST: u16 = 28;

/// The part of the room, in percent, that a column may need which is never given up.
const NEEDED: u16 = 45;

/// How wide the cells of each column are: long form, short form.
pub type Widths = Vec<(u16, u16)>;

/// Which form of a column is drawn, and how wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fit {
    width: u16,
    short: bool,
}

/// How wide the columns of `list` are, by a sample of at most 256 of its rows: so that columns stand still while one
/// moves about. A column with nothing in it has no width.
pub fn measure(list: &List, view: &View<'_>, columns: &[Column]) -> Widths {
    let mut widths: Widths = vec![(0, 0); columns.len()];
    let step = list.len().div_ceil(256).max(1);
    for row in (0..list.len()).step_by(step).filter_map(|at| list.row(view, at)) {
        if row.shape == Shape::Columns {
            for (known, cell) in widths.iter_mut().zip(&row.cells) {
                known.0 = known.0.max(wide(&cell.long));
                known.1 = known.1.max(wide(&cell.short));
            }
        }
    }
    for (known, column) in widths.iter_mut().zip(columns).filter(|(known, _)| known.0 > 0) {
        let title = width(column.title) as u16;
        *known = (known.0.max(title), if known.1 > 0 { known.1.max(title) } else { 0 });
    }
    widths
}

/// Draws `row` into `area`, one line high. `matches` finds what a search marks in a text.
pub fn draw(pen: &mut Pen<'_>, area: Rect, row: &Row, columns: &[Column], widths: &Widths) {
    let indent = GUTTER + 2 * u16::from(row.depth.saturating_sub(1));
    match row.shape {
        Shape::Heading => heading(pen, area, row),
        Shape::Columns => {
            gutter(pen, area, row);
            let fits = fit(columns, widths, area.width.saturating_sub(indent));
            let (mut x, mut from) = (indent, indent);
            for (cell, fit) in row.cells.iter().zip(fits) {
                let Some(fit) = fit else { continue };
                let given = if cell.align == Align::Left { x - from } else { 0 };
                draw_cell(pen, area, x - given, cell, Fit { width: fit.width + given, ..fit });
                x += fit.width + GAP;
                from = if cell.long.is_empty() && cell.align == Align::Left { from } else { x };
            }
        }
        Shape::Detail => {
            gutter(pen, area, row);
            detail(pen, area, indent, row);
        }
    }
}

/// Draws the headings of columns into `area`.
pub fn draw_titles(pen: &mut Pen<'_>, area: Rect, columns: &[Column], widths: &Widths) {
    let (mut x, style) = (GUTTER, pen.theme.role(Role::Dim));
    for (column, fit) in columns.iter().zip(fit(columns, widths, area.width.saturating_sub(GUTTER))) {
        let Some(fit) = fit else { continue };
        let cell = Rect { x: area.x + x, width: fit.width, ..area };
        match column.align {
            Align::Left => pen.put(cell, 0, column.title, style),
            Align::Right => pen.put_right(cell, 0, column.title, style),
        };
        x += fit.width + GAP;
    }
}

fn gutter(pen: &mut Pen<'_>, area: Rect, row: &Row) {
    let glyphs = pen.theme.glyphs;
    if let Some(open) = row.open {
        pen.put(area, 1, if open { glyphs.open } else { glyphs.folded }, pen.theme.role(Role::Dim));
    }
    let role = match row.mark {
        Mark::None => return,
        Mark::Conflict => Role::Conflict,
        Mark::Eased => Role::Eased,
        Mark::Raised => Role::Raised,
        Mark::Ticked => Role::Heading,
    };
    pen.put(area, 2, row.mark.sign().encode_utf8(&mut [0; 4]), pen.theme.role(role));
}

/// A group's head: its name, and flush right what else there is to say. No line across: it would cost three bytes a
/// column each time the cursor comes by.
fn heading(pen: &mut Pen<'_>, area: Rect, row: &Row) {
    let glyphs = pen.theme.glyphs;
    let sign = if row.open == Some(false) { glyphs.folded } else { glyphs.rule };
    pen.put(area, 1, sign, pen.theme.part(Part::Rule));
    let Some((name, rest)) = row.cells.split_first() else { return };
    let x = draw_pieces(pen, area, 3, &name.long);
    let wide: u16 = rest.iter().map(|cell| wide(&cell.long) + GAP).sum();
    if x + wide <= area.width {
        let mut x = area.width - wide + GAP;
        for cell in rest {
            x = draw_pieces(pen, area, x, &cell.long) + GAP;
        }
    }
}

/// Cells one after the other; the last one takes what is left.
fn detail(pen: &mut Pen<'_>, area: Rect, mut x: u16, row: &Row) {
    let room = area.width.saturating_sub(x);
    let tight = row.cells.iter().map(|cell| wide(&cell.long) + GAP).sum::<u16>() > room;
    for (at, cell) in row.cells.iter().enumerate() {
        let last = at + 1 == row.cells.len();
        let pieces = if tight && !last { &cell.short } else { &cell.long };
        if !pieces.is_empty() {
            x = draw_pieces(pen, area, x, pieces) + GAP;
        }
    }
}

fn draw_cell(pen: &mut Pen<'_>, area: Rect, x: u16, cell: &Cell, fit: Fit) {
    let pieces =
        if fit.short || wide(&cell.long) > fit.width && !cell.short.is_empty() { &cell.short } else { &cell.long };
    let place = Rect { x: area.x + x, width: fit.width.min(area.width.saturating_sub(x)), ..area };
    let free = match cell.align {
        Align::Left => 0,
        Align::Right => place.width.saturating_sub(wide(pieces)),
    };
    draw_pieces(pen, place, free, pieces);
}

/// Draws pieces from column `x` of `area`; returns the column after them. What doesn't fit leaves one ellipsis.
pub fn draw_pieces(pen: &mut Pen<'_>, area: Rect, mut x: u16, pieces: &[Piece]) -> u16 {
    let ellipsis = pen.theme.glyphs.ellipsis;
    let fits = x + wide(pieces) <= area.width;
    let end = if fits { area.width } else { area.width.saturating_sub(width(ellipsis) as u16) };
    for piece in pieces {
        let (text, role) = printed(piece, pen.theme);
        let style = pen.theme.role(role);
        let room = end.saturating_sub(x);
        if matches!(piece, Piece::Spark(_) | Piece::Bars(..)) && width(&text) > area.width.saturating_sub(x).into() {
            // Of a chart over time the newest part is kept.
            let newest: String = text.chars().skip(text.chars().count().saturating_sub(room.into())).collect();
            x += pen.put(area, x, ellipsis, style);
            return x + pen.put(area, x, &newest, style);
        }
        x += pen.put(area, x, &cut(&text, room.into(), ""), style);
        if width(&text) > room.into() {
            return x + pen.put(area, x, ellipsis, style);
        }
    }
    x
}

/// The text of a piece, and what it means.
pub fn printed(piece: &Piece, theme: Theme) -> (Cow<'_, str>, Role) {
    match piece {
        Piece::Text(role, text) => (Cow::Borrowed(text), *role),
        Piece::Arrow(Direction::Up) => (Cow::Owned(format!("{} ", theme.glyphs.up)), Role::Up),
        Piece::Arrow(Direction::Down) => (Cow::Owned(format!("{} ", theme.glyphs.down)), Role::Down),
        Piece::Spark(values) => (Cow::Owned(super::spark::line(values, theme)), Role::Kind),
        Piece::Bars(counts, most) => (Cow::Owned(super::spark::bars(counts, *most, theme)), Role::Kind),
        Piece::Bar(role, cells) => (Cow::Owned(super::spark::lying(*role, *cells, theme)), *role),
    }
}

/// Columns that a piece takes.
fn piece_width(piece: &Piece) -> usize {
    match piece {
        Piece::Text(_, text) => width(text),
        Piece::Arrow(_) => 2,
        Piece::Spark(values) => values.len(),
        Piece::Bars(counts, _) => counts.len(),
        Piece::Bar(_, cells) => usize::from(*cells),
    }
}

/// Columns that pieces take.
pub fn wide(pieces: &[Piece]) -> u16 {
    pieces.iter().map(piece_width).sum::<usize>().min(u16::MAX.into()) as u16
}

/// Which columns are drawn in `room`, and how. Each has a least width: that of its short form, of a name or of the
/// growing column a part of it. Those that are kept longest get theirs first; where one has no room, one that is kept
/// less may still have. What is left goes to names, then to the growing column until it has its share, then to long
/// forms, then to the growing column.
fn fit(columns: &[Column], widths: &Widths, room: u16) -> Vec<Option<Fit>> {
    let mut order: Vec<usize> = (0..columns.len()).filter(|&at| widths[at].0 > 0 || columns[at].grows).collect();
    order.sort_by_key(|&at| Reverse((columns[at].keep, columns[at].grows)));
    let (mut fits, mut left) = (vec![None; columns.len()], i32::from(room) + i32::from(GAP));
    for &at in &order {
        let first = fits.iter().all(Option::is_none);
        let least = least(&columns[at], widths[at], room);
        if first || left >= i32::from(least.width + GAP) {
            left -= i32::from(least.width + GAP);
            fits[at] = Some(least);
        }
    }
    let mut left = left.max(0) as u16;
    let names = order.iter().filter(|&&at| is_name(&columns[at], widths[at])).map(|&at| (at, part(room, MOST)));
    let growing = || order.iter().copied().filter(|&at| columns[at].grows);
    for (at, most) in names.chain(growing().map(|at| (at, part(room, SHARE)))) {
        let Some(fit) = &mut fits[at] else { continue };
        let more = widths[at].0.min(most).saturating_sub(fit.width).min(left);
        (fit.width, left) = (fit.width + more, left - more);
    }
    for &at in &order {
        let Some(fit) = fits[at].as_mut().filter(|fit| fit.short) else { continue };
        if let Some(rest) = left.checked_sub(widths[at].0 - fit.width) {
            (*fit, left) = (Fit { width: widths[at].0, short: false }, rest);
        }
    }
    if let Some(fit) = growing().next().and_then(|at| fits[at].as_mut()) {
        fit.width += left;
    }
    fits
}

fn part(room: u16, percent: u16) -> u16 {
    (u32::from(room) * u32::from(percent) / 100) as u16
}

/// Whether a column holds texts that can be cut.
fn is_name(column: &Column, (long, short): (u16, u16)) -> bool {
    column.align == Align::Left && column.keep < 9 && long == short && !column.grows
}

/// The least that a column is drawn with. What has no short form is there in full or not at all.
fn least(column: &Column, (long, short): (u16, u16), room: u16) -> Fit {
    let width = match () {
        () if column.grows => long.min(LEAST_GROWTH).min(room),
        () if is_name(column, (long, short)) => long.min(LEAST_NAME),
        () if short == 0 => long,
        () if column.keep == 9 => short.min(part(room, NEEDED).max(10)),
        () => short,
    };
    Fit { width, short: !column.grows && (1..long).contains(&short) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column { title: "", align: Align::Left, keep: 5, grows: false },
        Column { title: "", align: Align::Left, keep: 9, grows: true },
        Column { title: "", align: Align::Right, keep: 2, grows: false },
        Column { title: "", align: Align::Right, keep: 7, grows: false },
    ];

    #[track_caller]
    fn check(room: u16, expected: &str) {
        let fits = fit(COLUMNS, &vec![(10, 4), (90, 90), (20, 8), (6, 6)], room);
        let shown = fits.iter().map(|fit| match fit {
            None => "-".into(),
            Some(fit) => format!("{}{}", fit.width, if fit.short { "s" } else { "" }),
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn columns_shrink_then_go() {
        check(120, "10 78 20 6");
        check(100, "10 70 8s 6");
        check(80, "4s 56 8s 6");
        check(57, "4s 33 8s 6");
        check(44, "4s 20 8s 6");
        check(39, "4s 25 - 6");
        check(33, "- 25 - 6");
        check(20, "- 20 - -");
        check(3, "- 3 - -");
    }
}
