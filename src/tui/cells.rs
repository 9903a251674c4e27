//! Changed cells → bytes for the terminal, as few as will do.
//!
//! Over a slow connection every byte of a key's answer counts: words of one style are written through the blanks
//! between them, the cursor moves by columns where it is sure to stand, blanks are erased, and styles say only what
//! changes. Not here: what a terminal is put into and taken out of (`terminal.rs`).

use std::io::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::text::width;

/// From so many blanks on it takes fewer bytes to erase them.
const ERASED: u16 = 12;

/// Over so few columns it takes no more bytes to write again what stands there than to move.
const REWRITTEN: u16 = 4;

/// What turns each modifier on.
const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// The colours that every terminal has, in the order of their numbers; the bright ones last.
const COLOURS: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Writes to `out` what makes `next` of a terminal that shows `shown`, in no style before and after.
pub fn write(shown: &Buffer, next: &Buffer, out: &mut Vec<u8>) {
    let mut pen = Pen { next, out, at: None, sure: true, look: Look::PLAIN };
    let mut changes = shown.diff_iter(next).peekable();
    while let Some((x, y, cell)) = changes.next() {
        pen.go(Position { x, y });
        pen.wear(Look::of(cell));
        let mut alike = 1;
        let is_next =
            |&(other, line, cell): &(u16, u16, &Cell), alike| (other, line) == (x + alike, y) && is_blank(cell);
        while is_blank(cell) && changes.next_if(|change| is_next(change, alike)).is_some() {
            alike += 1;
        }
        match alike {
            ..ERASED => (0..alike).for_each(|_| pen.put(cell)),
            _ => pen.code(format_args!("{alike}X")),
        }
    }
    pen.wear(Look::PLAIN);
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell) == Look::PLAIN
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    const PLAIN: Look = Look { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell) -> Look {
        Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }
}

/// The terminal's cursor.
struct Pen<'a> {
    next: &'a Buffer,
    out: &'a mut Vec<u8>,
    /// Where it stands.
    at: Option<Position>,
    /// Whether it stands there on every terminal: how wide some characters are, terminals don't agree on.
    sure: bool,
    look: Look,
}

impl Pen<'_> {
    fn code(&mut self, code: std::fmt::Arguments<'_>) {
        write!(self.out, "\x1b[{code}").expect("memory takes all");
    }

    fn go(&mut self, to: Position) {
        let next = self.next;
        match self.at {
            Some(at) if at == to => {}
            Some(at) if self.sure && at.y == to.y && at.x < to.x => match to.x - at.x {
                ..=REWRITTEN if self.is_alike(at, to) => (at.x..to.x).for_each(|x| self.put(&next[(x, at.y)])),
                1 => self.code(format_args!("C")),
                columns => self.code(format_args!("{columns}C")),
            },
            _ => {
                self.code(format_args!("{};{}H", to.y + 1, to.x + 1));
                self.sure = true;
            }
        }
        self.at = Some(to);
    }

    /// Whether what stands from `at` up to `to` can be written again as it is.
    fn is_alike(&self, at: Position, to: Position) -> bool {
        (at.x..to.x).map(|x| &self.next[(x, at.y)]).all(|cell| Look::of(cell) == self.look && cell.symbol().len() == 1)
    }

    fn put(&mut self, cell: &Cell) {
        let symbol = cell.symbol();
        self.out.extend_from_slice(symbol.as_bytes());
        self.sure &= symbol.len() == 1;
        self.at = self.at.filter(|_| width(symbol) == 1).map(|at| Position { x: at.x + 1, ..at });
    }

    fn wear(&mut self, look: Look) {
        let mut codes: Vec<String> = Vec::new();
        let mut before = self.look;
        if !look.modifier.contains(before.modifier) || look == Look::PLAIN && before != look {
            codes.push("0".to_owned());
            before = Look::PLAIN;
        }
        let added = MODIFIERS.iter().filter(|(modifier, _)| (look.modifier - before.modifier).contains(*modifier));
        codes.extend(added.map(|(_, code)| code.to_string()));
        codes.extend((look.fg != before.fg).then(|| colour(look.fg, 30)));
        codes.extend((look.bg != before.bg).then(|| colour(look.bg, 40)));
        match codes.as_slice() {
            [] => {}
            [reset] if reset == "0" => self.code(format_args!("m")),
            codes => self.code(format_args!("{}m", codes.join(";"))),
        }
        self.look = look;
    }
}

/// What turns a colour on, of the letters with `base` 30, of the ground with 40.
fn colour(colour: Color, base: usize) -> String {
    match (colour, COLOURS.iter().position(|&known| known == colour)) {
        (_, Some(number @ ..8)) => (base + number).to_string(),
        (_, Some(number)) => (base + 60 + number - 8).to_string(),
        (Color::Indexed(number), _) => format!("{};5;{number}", base + 8),
        (Color::Rgb(red, green, blue), _) => format!("{};2;{red};{green};{blue}", base + 8),
        _ => (base + 9).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 60, height: 3 };

    fn buffer(lines: &[(u16, u16, &str, Style)]) -> Buffer {
        let mut buffer = Buffer::empty(AREA);
        lines.iter().for_each(|&(x, y, text, style)| buffer.set_string(x, y, text, style));
        buffer
    }

    #[track_caller]
    fn check(from: &[(u16, u16, &str, Style)], to: &[(u16, u16, &str, Style)], bytes: &str) {
        let mut out = Vec::new();
        write(&buffer(from), &buffer(to), &mut out);
        assert_eq!(String::from_utf8(out).expect("text").replace('\x1b', "^"), bytes);
    }

    #[test]
    fn few_bytes_do() {
        let (plain, bold, dim) = (Style::new(), Style::new().bold(), Style::new().dim());
        check(&[], &[(3, 1, "one two", plain)], "^[2;4Hone two");
        check(&[], &[(0, 0, "one", bold), (20, 0, "two", bold.cyan())], "^[1;1H^[1mone^[17C^[36mtwo^[m");
        check(&[], &[(0, 0, "a", bold), (1, 0, "b", dim), (2, 0, "c", plain)], "^[1;1H^[1ma^[0;2mb^[mc");
        check(&[(0, 0, "a long line of words", bold)], &[(0, 0, "a", plain)], "^[1;1Ha^[19X");
        check(&[(5, 0, "x", plain)], &[], "^[1;6H ");
        check(&[], &[(0, 0, "東", plain), (2, 0, "é…x", plain), (8, 0, "y", plain)], "^[1;1H東^[1;3Hé…x^[1;9Hy");
        check(&[(0, 0, "same", dim)], &[(0, 0, "same", dim)], "");
    }

    fn is_shown(cell: &Cell, seen: &vt100::Cell) -> bool {
        let colour = |colour| match COLOURS.iter().position(|&known| known == colour) {
            Some(number) => vt100::Color::Idx(number as u8),
            None => vt100::Color::Default,
        };
        let modifiers = [
            (Modifier::BOLD, seen.bold()),
            (Modifier::DIM, seen.dim()),
            (Modifier::UNDERLINED, seen.underline()),
            (Modifier::REVERSED, seen.inverse()),
        ];
        cell.symbol() == if seen.has_contents() { seen.contents() } else { " " }
            && (colour(cell.fg), colour(cell.bg)) == (seen.fgcolor(), seen.bgcolor())
            && modifiers.iter().all(|&(modifier, on)| cell.modifier.contains(modifier) == on)
    }

    #[test]
    fn a_terminal_shows_what_was_meant() {
        let words = ["revenue", " ", "34%", "   rose  ", "of a", "…", "a", "              ", "é"];
        let looks = [
            Style::reset(),
            Style::reset().bold(),
            Style::reset().dim().green(),
            Style::reset().reversed(),
            Style::reset().underlined().on_red(),
            Style::reset().light_blue(),
        ];
        let [lines, columns] = [AREA.height, AREA.width].map(|size| NonZero::new(size).expect("there is room"));
        let mut terminal = vt100::Parser::new(lines, columns, 0);
        let (mut shown, mut state) = (Buffer::empty(AREA), 7_u64);
        let mut pick = |count: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % count
        };
        for _ in 0..300 {
            let mut next = if pick(3) == 0 { Buffer::empty(AREA) } else { shown.clone() };
            for _ in 0..pick(6) {
                next.set_string(pick(50) as u16, pick(3) as u16, words[pick(9)], looks[pick(6)]);
            }
            let mut bytes = Vec::new();
            write(&shown, &next, &mut bytes);
            terminal.process(&bytes);
            for (x, y) in (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (x, y))) {
                let seen = terminal.screen().cell(y, x).expect("it is as large");
                assert!(is_shown(&next[(x, y)], seen), "{:?} at {x} {y} is {seen:?}", next[(x, y)]);
            }
            shown = next;
        }
    }
}
