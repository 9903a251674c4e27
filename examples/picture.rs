//! A picture of the real program: runs it in a pseudo-terminal, presses keys, and writes the screen as SVG.
//!
//! ```text
//! cargo run --release --example picture -- 120x40 '2jl' metrics.svg [PATH…]
//! ```
//!
//! The program is the one that `cargo build --release` made; without `--release` that of `cargo build`.

mod stage;
#[path = "shared/svg.rs"]
mod svg;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use stage::{Fault, Stage};
use vt100::Screen;

/// The colours that a terminal counts, from 0, and then once more brighter.
const COLOURS: [Color; 8] =
    [Color::Black, Color::Red, Color::Green, Color::Yellow, Color::Blue, Color::Magenta, Color::Cyan, Color::Gray];

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [size, keys, path, files @ ..] = arguments.as_slice() else {
        return Err("usage: picture COLUMNSxROWS KEYS FILE.svg [PATH…]".into());
    };
    let (cols, rows) = stage::size(size)?;
    let mut stage = Stage::open((cols, rows), files)?;
    keys.chars().try_for_each(|key| stage.press(&key.to_string()))?;
    let screen = cells(stage.screen(), Rect::new(0, 0, cols.get(), rows.get()));
    std::fs::write(path, svg::draw(&screen, &svg::DARK))?;
    Ok(())
}

/// The cells of the terminal as those of a frame.
fn cells(screen: &Screen, area: Rect) -> Buffer {
    let mut buffer = Buffer::empty(area);
    for at in area.positions() {
        let Some(shown) = screen.cell(at.y, at.x) else { continue };
        let cell = &mut buffer[at];
        if shown.has_contents() {
            cell.set_symbol(shown.contents());
        }
        cell.fg = match shown.fgcolor() {
            vt100::Color::Idx(index) if index < 16 => COLOURS[usize::from(index % 8)],
            _ => Color::Reset,
        };
        let modifiers = [
            (shown.bold(), Modifier::BOLD),
            (shown.dim(), Modifier::DIM),
            (shown.underline(), Modifier::UNDERLINED),
            (shown.inverse(), Modifier::REVERSED),
        ];
        cell.modifier = modifiers.into_iter().filter(|(on, _)| *on).map(|(_, modifier)| modifier).collect();
    }
    buffer
}
