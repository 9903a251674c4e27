//! A screen as SVG: a rectangle for each ground, a text for each run of letters that look alike.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// The width and height of a cell, and the margin around the screen, in pixels.
const CELL: (u16, u16) = (8, 17);
const MARGIN: u16 = 8;

/// The colours of a terminal.
pub struct Palette {
    /// The ground.
    pub ground: &'static str,
    /// The letters.
    pub ink: &'static str,
    /// Red, green, yellow, blue, magenta and cyan.
    pub accents: [&'static str; 6],
}

/// A terminal with light letters on a dark ground.
pub const DARK: Palette = Palette {
    ground: "#1e1e2e",
    ink: "#cdd6f4",
    accents: ["#f38ba8", "#a6e3a1", "#f9e2af", "#89b4fa", "#cba6f7", "#94e2d5"],
};

/// How a cell looks: letters, ground, and whether bold, dim and underlined.
#[derive(Clone, Copy, PartialEq)]
struct Look<'a> {
    ink: &'a str,
    ground: Option<&'a str>,
    modifier: Modifier,
}

/// Draws `screen` as SVG.
pub fn draw(screen: &Buffer, palette: &Palette) -> String {
    let (width, height) = (screen.area.width * CELL.0 + 2 * MARGIN, screen.area.height * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-size=\"13.3\" font-family=\"'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace\" \
         fill=\"{}\">\n<style>text{{white-space:pre}}.b{{font-weight:bold}}.d{{opacity:.62}}.u{{text-decoration:underline}}\
         </style>\n<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{}\"/>\n",
        palette.ink, palette.ground
    );
    for y in 0..screen.area.height {
        let cells = &screen.content[usize::from(y * screen.area.width)..][..screen.area.width.into()];
        let mut x = 0;
        while x < cells.len() {
            let look = look(&cells[x], palette);
            let alike = |cell: &Cell| self::look(cell, palette) == look;
            let end = cells[x..].iter().position(|cell| !alike(cell)).map_or(cells.len(), |count| x + count);
            run(&mut svg, &cells[x..end], x as u16, y, look, palette).expect("strings take what is written");
            x = end;
        }
    }
    svg + "</svg>\n"
}

/// A run of cells that look alike, from column `x` of row `y`.
fn run(svg: &mut String, cells: &[Cell], x: u16, y: u16, look: Look<'_>, palette: &Palette) -> std::fmt::Result {
    let (left, top) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1);
    if let Some(ground) = look.ground {
        let width = cells.len() as u16 * CELL.0;
        writeln!(svg, "<path fill=\"{ground}\" d=\"M{left} {top}h{width}v{}h-{width}z\"/>", CELL.1)?;
    }
    let letters: String = cells.iter().map(Cell::symbol).collect();
    let (shown, blanks) = (letters.trim(), letters.len() - letters.trim_start().len());
    if shown.is_empty() {
        return Ok(());
    }
    // What stands far apart is placed by itself, so that a font with other widths leaves the columns in line.
    if let Some(at) = shown.find("   ") {
        let gap = shown[at..].len() - shown[at..].trim_start().len();
        let at = cells_of(cells, blanks + at);
        let bare = Look { ground: None, ..look };
        run(svg, &cells[..at], x, y, bare, palette)?;
        return run(svg, &cells[at + gap..], x + (at + gap) as u16, y, bare, palette);
    }
    let classes: String = [(Modifier::BOLD, 'b'), (Modifier::DIM, 'd'), (Modifier::UNDERLINED, 'u')]
        .iter()
        .filter(|(modifier, _)| look.modifier.contains(*modifier))
        .flat_map(|(_, class)| [' ', *class])
        .skip(1)
        .collect();
    let class = if classes.is_empty() { String::new() } else { format!(" class=\"{classes}\"") };
    let ink = if look.ink == palette.ink { String::new() } else { format!(" fill=\"{}\"", look.ink) };
    let wide = (cells_of(cells, blanks + shown.len()) - blanks) as u16 * CELL.0;
    let text = shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" textLength=\"{wide}\"{class}{ink}>{text}</text>",
        left + blanks as u16 * CELL.0,
        top + 13,
    )
}

/// How many cells the first `bytes` bytes of their letters take.
fn cells_of(cells: &[Cell], bytes: usize) -> usize {
    let ends = cells.iter().scan(0, |sum, cell| {
        *sum += cell.symbol().len();
        Some(*sum)
    });
    ends.take_while(|end| *end <= bytes).count()
}

fn look<'a>(cell: &Cell, palette: &'a Palette) -> Look<'a> {
    let ink = match cell.fg {
        Color::Red => palette.accents[0],
        Color::Green => palette.accents[1],
        Color::Yellow => palette.accents[2],
        Color::Blue => palette.accents[3],
        Color::Magenta => palette.accents[4],
        Color::Cyan => palette.accents[5],
        _ => palette.ink,
    };
    match cell.modifier.contains(Modifier::REVERSED) {
        true => Look { ink: palette.ground, ground: Some(ink), modifier: cell.modifier },
        false => Look { ink, ground: None, modifier: cell.modifier },
    }
}
