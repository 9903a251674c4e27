//! A picture of the real program: runs it in a pseudo-terminal, presses keys, and writes the screen as SVG.
//!
//! ```text
//! cargo run --release --example picture -- 120x40 '2jl' docs/metrics.svg [PATH…]
//! ```
//!
//! The program is the one that `cargo build --release` made; without `--release` that of `cargo build`.

mod stage;

use std::fmt::Write as _;

use stage::{Fault, Stage};
use vt100::{Cell, Color, Screen};

/// The width and height of a cell, in pixels.
const CELL: (f32, f32) = (8.4, 18.0);

/// The 16 colours, as readers' terminals have them on a dark ground.
const PALETTE: [&str; 16] = [
    "#45475a", "#f38ba8", "#a6e3a1", "#f9e2af", "#89b4fa", "#cba6f7", "#94e2d5", "#bac2de", "#6c7086", "#f38ba8",
    "#a6e3a1", "#f9e2af", "#89b4fa", "#cba6f7", "#94e2d5", "#e6e9f0",
];
const GROUND: &str = "#1e1e2e";
const INK: &str = "#cdd6f4";

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [size, keys, path, files @ ..] = arguments.as_slice() else {
        return Err("usage: picture COLUMNSxROWS KEYS FILE.svg [PATH…]".into());
    };
    let (cols, rows) = stage::size(size)?;
    let mut stage = Stage::open((cols, rows), files)?;
    keys.chars().try_for_each(|key| stage.press(&key.to_string()))?;
    std::fs::write(path, svg(stage.screen(), cols.get(), rows.get()))?;
    Ok(())
}

fn svg(screen: &Screen, cols: u16, rows: u16) -> String {
    let (width, height) = (f32::from(cols) * CELL.0 + 16.0, f32::from(rows) * CELL.1 + 16.0);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-size=\"14\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{GROUND}\"/>\n"
    );
    for row in 0..rows {
        let mut col = 0;
        while col < cols {
            let end = run(screen, row, col, cols);
            draw(&mut text, screen, row, col..end);
            col = end;
        }
    }
    text.push_str("</svg>\n");
    text
}

/// The end of the run of cells that look alike.
fn run(screen: &Screen, row: u16, from: u16, cols: u16) -> u16 {
    let style = |col| screen.cell(row, col).map(style);
    (from + 1..cols).find(|&col| style(col) != style(from)).unwrap_or(cols)
}

type Style = (String, Option<String>, bool, bool);

/// Ink, ground, bold and underlined.
fn style(cell: &Cell) -> Style {
    let ink = colour(cell.fgcolor()).unwrap_or(INK.to_owned());
    let ground = colour(cell.bgcolor());
    match cell.inverse() {
        true => (ground.unwrap_or(GROUND.to_owned()), Some(ink), cell.bold(), cell.underline()),
        false => (ink, ground, cell.bold(), cell.underline()),
    }
}

fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Default => None,
        Color::Idx(index) => PALETTE.get(usize::from(index)).map(|&colour| colour.to_owned()),
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}

fn draw(text: &mut String, screen: &Screen, row: u16, cols: std::ops::Range<u16>) {
    let cells = cols.clone().filter_map(|col| screen.cell(row, col));
    let letters: String = cells.map(|cell| if cell.contents().is_empty() { " " } else { cell.contents() }).collect();
    let Some((ink, ground, bold, underlined)) = screen.cell(row, cols.start).map(style) else { return };
    let (x, y) = (8.0 + f32::from(cols.start) * CELL.0, 8.0 + f32::from(row) * CELL.1);
    let wide = cols.len() as f32 * CELL.0;
    if let Some(ground) = ground {
        writeln!(text, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{}\" fill=\"{ground}\"/>", CELL.1)
            .expect("strings take what is written");
    }
    if letters.trim().is_empty() {
        return;
    }
    let escaped = letters.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let bold = if bold { " font-weight=\"bold\"" } else { "" };
    let line = if underlined { " text-decoration=\"underline\"" } else { "" };
    writeln!(
        text,
        "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{ink}\"{bold}{line} textLength=\"{wide:.1}\" xml:space=\"preserve\">{escaped}</text>",
        y + 13.5
    )
    .expect("strings take what is written");
}
