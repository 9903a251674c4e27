//! A slide: one fact over the whole screen, what matters of it as large as the screen allows, its sentence, and the
//! sentence of what it is linked with: below it, or beside it where there is room.

use ratatui::layout::{Position, Rect};

use crate::query::slide::Side;
use crate::query::{Piece, Role};
use crate::tui::app::App;
use crate::tui::present::Present;
use crate::tui::theme::Part;
use crate::tui::widgets::flow::{self, Line};
use crate::tui::widgets::large::large;
use crate::tui::widgets::pen::{Pen, row_of};
use crate::tui::widgets::wrap::WIDEST;

/// The columns from which both sides stand beside each other.
const BESIDE: u16 = 110;

/// The free columns between them.
const GAP: u16 = 4;

/// The keys, as many as fit.
const KEYS: &[(&str, &str)] =
    &[("Space", "next"), ("Backspace", "back"), ("q", "leaves"), ("%", "other side"), ("Enter", "source")];

/// Lines that stand together; those of the text can be left out from its end.
#[derive(Default)]
struct Block {
    title: Option<Line>,
    text: Vec<Line>,
    below: Vec<Line>,
}

impl Block {
    fn height(&self) -> usize {
        usize::from(self.title.is_some()) + self.text.len() + self.below.len()
    }
}

/// Draws a slide over everything.
pub fn draw(app: &App, pen: &mut Pen<'_>, present: &Present) {
    let screen = Rect::from((Position::ORIGIN, app.size)).intersection(pen.buffer.area);
    pen.clear(screen);
    head(app, pen, row_of(screen, 0), present);
    keys(pen, row_of(screen, screen.height - 1));
    let margin = (screen.width / 16).clamp(1, 12);
    let width = screen.width - 2 * margin;
    let body = Rect { x: screen.x + margin, y: screen.y + 1, width, height: screen.height - 2 };
    let slide = &present.slide;
    let two = screen.width >= BESIDE && slide.other.is_some();
    let columns = if two { beside(width) } else { width.min(WIDEST) };
    let about = Block { text: flow::lines(pen, &slide.about, width), ..Block::default() };
    let own = side(pen, &slide.own, columns);
    let other = slide.other.as_ref().map_or_else(Block::default, |other| {
        let title = flow::lines(pen, &other.relation, u16::MAX).into_iter().next();
        let mut block = Block { title, ..side(pen, &other.side, columns) };
        let why = [Piece::text(Role::Dim, format!("why: {}", other.why))];
        block.below.extend(flow::lines(pen, &why, columns));
        block
    });
    match two {
        true => draw_beside(pen, body, present, about, [own, other]),
        false => draw_stacked(pen, body, present, [about, own, other]),
    }
}

/// How wide each of two sides is that stand beside each other.
fn beside(width: u16) -> u16 {
    ((width - GAP) / 2).min(WIDEST)
}

fn side(pen: &Pen<'_>, side: &Side, columns: u16) -> Block {
    let (text, below) = (flow::lines(pen, &side.sentence, columns), flow::lines(pen, &side.told, columns));
    Block { title: None, text, below }
}

fn draw_stacked(pen: &mut Pen<'_>, body: Rect, present: &Present, mut blocks: [Block; 3]) {
    let room = usize::from(body.height);
    shorten(pen, &mut blocks, room.saturating_sub(1), body.width.min(WIDEST));
    let height: usize = blocks.iter().map(Block::height).sum();
    let shown = shown(pen, body, present, room.saturating_sub(height + 3));
    let [about, own, other] = &blocks;
    let gap = u16::from(height + shown.len() + 3 <= room);
    let used = (height + shown.len()) as u16 + 3 * gap;
    let mut y = body.height.saturating_sub(used) / 3;
    y = draw_block(pen, body, y, about) + gap;
    y = draw_large(pen, body, y, present, &shown) + gap;
    y = draw_block(pen, body, y, own) + gap;
    draw_block(pen, body, y, other);
}

fn draw_beside(pen: &mut Pen<'_>, body: Rect, present: &Present, about: Block, mut sides: [Block; 2]) {
    let room = usize::from(body.height).saturating_sub(about.height() + 3);
    let width = beside(body.width);
    sides.iter_mut().for_each(|side| shorten(pen, std::slice::from_mut(side), room, width));
    let height = sides.iter().map(Block::height).max().unwrap_or(0) + about.height() + 4;
    let shown = shown(pen, body, present, usize::from(body.height).saturating_sub(height));
    let used = (height + shown.len()) as u16;
    let mut y = body.height.saturating_sub(used) / 3;
    y = draw_block(pen, body, y, &about) + 1;
    y = draw_large(pen, body, y, present, &shown) + 2;
    let [own, other] = &sides;
    draw_block(pen, Rect { width, ..body }, y, &Block { title: Some(Line::new()), ..Block::default() });
    draw_block(pen, Rect { width, ..body }, y + 1, own);
    draw_block(pen, Rect { x: body.x + width + GAP, width, ..body }, y, other);
}

/// Leaves out lines of the longest text, then what stands below the last ones, until all fit `room` lines.
fn shorten(pen: &Pen<'_>, blocks: &mut [Block], room: usize, columns: u16) {
    while blocks.iter().map(Block::height).sum::<usize>() > room {
        let longest = blocks.iter_mut().max_by_key(|block| block.text.len()).filter(|block| block.text.len() > 1);
        if let Some(block) = longest {
            block.text.pop();
            if let Some(line) = block.text.last_mut() {
                *line = flow::ended(line, pen.theme.glyphs.ellipsis, pen.theme.role(Role::Dim), columns);
            }
        } else if blocks.iter_mut().rev().find_map(|block| block.below.pop()).is_none() {
            return;
        }
    }
}

/// What is read from the last row, in large signs if these have room.
fn shown(pen: &Pen<'_>, body: Rect, present: &Present, room: usize) -> Vec<String> {
    let text = present.slide.large_text();
    let most = room.min(usize::from(body.height) / 3);
    large(&text, pen.theme, body.width.into(), most).unwrap_or_else(|| vec![text])
}

fn draw_large(pen: &mut Pen<'_>, body: Rect, y: u16, present: &Present, shown: &[String]) -> u16 {
    let mut roles = present.slide.large.iter().filter_map(|piece| match piece {
        Piece::Text(role, _) => Some(*role),
        _ => None,
    });
    let style = pen.theme.role(roles.next_back().unwrap_or(Role::Value)).bold();
    for (line, text) in (y..).zip(shown) {
        pen.put(row_of(body, line), 0, text, style);
    }
    y + shown.len() as u16
}

/// Draws a block from row `y` on; the row below it.
fn draw_block(pen: &mut Pen<'_>, body: Rect, y: u16, block: &Block) -> u16 {
    if let Some(title) = &block.title {
        let row = row_of(body, y);
        pen.rule(row, 0);
        if !title.is_empty() {
            let room = Rect { width: row.width.saturating_sub(1), ..row };
            pen.put(room, 2, &" ".repeat(flow::wide(title) + 2), pen.theme.role(Role::Plain));
            flow::put(pen, room, 3, title);
        }
    }
    let y = y + u16::from(block.title.is_some());
    for (line, at) in block.text.iter().chain(&block.below).zip(y..) {
        flow::put(pen, row_of(body, at), 0, line);
    }
    y + (block.text.len() + block.below.len()) as u16
}

/// Where one is in the walk, and whose story it is.
fn head(app: &App, pen: &mut Pen<'_>, row: Rect, present: &Present) {
    let place = present.place();
    let used = 1 + pen.put(row, 1, &place, pen.theme.role(Role::Dim));
    pen.put_right(row, used + 2, &format!("{} ", app.title), pen.theme.part(Part::Subject));
}

fn keys(pen: &mut Pen<'_>, row: Rect) {
    let mut x = 1;
    for (key, name) in KEYS {
        if usize::from(x) + key.len() + name.len() + 1 < row.width.into() {
            x += pen.put(row, x, key, pen.theme.part(Part::Key)) + 1;
            x += pen.put(row, x, name, pen.theme.role(Role::Dim)) + 2;
        }
    }
}
