//! Bytes from the terminal → [`Input`]: keys, pastes, mouse.
//!
//! Read here rather than by crossterm, because its reader spins when the terminal is gone and can't be paused
//! while an editor runs. Answers to queries and sequences that nobody knows are swallowed.
//! Not here: what a key means (`keys.rs`).

use std::fmt;

/// One thing that came in from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted: never taken as keys.
    Paste(String),
    /// The mouse, where it is switched on.
    Mouse(Mouse),
}

/// A key. Alt does not exist: Esc and the letter after it are two keys, however fast they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A printable character.
    Char(char),
    /// Control with a lower-case letter.
    Ctrl(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
}

/// What the mouse did, and where: column and row from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Click(u16, u16),
    /// The wheel turned: -1 up, 1 down.
    Wheel(i8, u16, u16),
}

/// Keys that are written as a word in key tables.
const NAMED: &[(Key, &str)] = &[
    (Key::Enter, "Enter"),
    (Key::Esc, "Esc"),
    (Key::Tab, "Tab"),
    (Key::BackTab, "Shift-Tab"),
    (Key::Backspace, "Backspace"),
    (Key::Delete, "Delete"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::PageUp, "PgUp"),
    (Key::PageDown, "PgDn"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::Char(' '), "Space"),
];

impl Key {
    /// Reads what [`Display`](fmt::Display) prints: `j`, `Ctrl-d`, `PgDn`.
    pub fn parse(name: &str) -> Option<Key> {
        if let Some((key, _)) = NAMED.iter().find(|(_, named)| *named == name) {
            return Some(*key);
        }
        let (control, letter) = name.strip_prefix("Ctrl-").map_or((false, name), |letter| (true, letter));
        let mut chars = letter.chars();
        match (chars.next()?, chars.next()) {
            (letter, None) if control => Some(Key::Ctrl(letter)),
            (letter, None) => Some(Key::Char(letter)),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (NAMED.iter().find(|(key, _)| key == self), self) {
            (Some((_, name)), _) => f.pad(name),
            (None, Key::Ctrl(letter)) => f.pad(&format!("Ctrl-{letter}")),
            (None, Key::Char(letter)) => f.pad(letter.encode_utf8(&mut [0; 4])),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

/// Turns bytes into input; keeps what a read cut off for the next one.
#[derive(Debug, Default)]
pub struct Decoder {
    rest: Vec<u8>,
    pasting: Option<Vec<u8>>,
}

const PASTE_BEGIN: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

impl Decoder {
    /// Whether an escape character has come and nothing after it: the Esc key, unless the rest is on its way.
    pub fn is_waiting(&self) -> bool {
        self.pasting.is_none() && self.rest == [0x1b]
    }

    /// Nothing more has come: an escape character alone is the Esc key.
    pub fn give_up_waiting(&mut self) -> Option<Input> {
        self.is_waiting().then(|| {
            self.rest.clear();
            Input::Key(Key::Esc)
        })
    }

    /// What `bytes` stand for. What they end within is kept for the next ones.
    pub fn decode(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut all = std::mem::take(&mut self.rest);
        all.extend_from_slice(bytes);
        let (mut at, mut inputs) = (0, Vec::new());
        while at < all.len() {
            match self.next(&all[at..], &mut inputs) {
                0 => break,
                used => at += used,
            }
        }
        self.rest = all.split_off(at);
        inputs
    }

    /// Takes one thing off the front of `bytes`; returns how many bytes it took, 0 if more are needed.
    fn next(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) -> usize {
        if let Some(pasted) = &mut self.pasting {
            return paste(bytes, pasted).map_or(0, |(used, ended)| {
                if ended {
                    let text = String::from_utf8_lossy(&self.pasting.take().unwrap_or_default()).into_owned();
                    inputs.push(Input::Paste(text));
                }
                used
            });
        }
        if bytes.starts_with(PASTE_BEGIN) {
            self.pasting = Some(Vec::new());
            return PASTE_BEGIN.len();
        }
        let (used, input) = if bytes[0] == 0x1b { escape(bytes) } else { plain(bytes) };
        inputs.extend(input);
        used
    }
}

/// Moves pasted bytes over: how many were used, and whether the paste has ended. `None` while the end may be cut.
fn paste(bytes: &[u8], pasted: &mut Vec<u8>) -> Option<(usize, bool)> {
    match bytes.iter().position(|&byte| byte == 0x1b) {
        None => {
            pasted.extend_from_slice(bytes);
            Some((bytes.len(), false))
        }
        Some(0) if bytes.starts_with(PASTE_END) => Some((PASTE_END.len(), true)),
        Some(0) if PASTE_END.starts_with(bytes) => None,
        Some(before) => {
            pasted.extend_from_slice(&bytes[..before.max(1)]);
            Some((before.max(1), false))
        }
    }
}

/// A character or control code at the front of `bytes`.
fn plain(bytes: &[u8]) -> (usize, Option<Input>) {
    let key = match bytes[0] {
        b'\r' => Key::Enter,
        b'\t' => Key::Tab,
        0x7f | 0x08 => Key::Backspace,
        0 => return (1, None),
        code @ 1..=26 => Key::Ctrl((b'a' + code - 1) as char),
        27..=31 => return (1, None),
        _ => return character(bytes),
    };
    (1, Some(Input::Key(key)))
}

fn character(bytes: &[u8]) -> (usize, Option<Input>) {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let Some(encoded) = bytes.get(..length) else {
        return (0, None);
    };
    match std::str::from_utf8(encoded).ok().and_then(|text| text.chars().next()) {
        Some(letter) => (length, Some(Input::Key(Key::Char(letter)))),
        None => (1, None),
    }
}

/// What begins with an escape character.
fn escape(bytes: &[u8]) -> (usize, Option<Input>) {
    match bytes.get(1) {
        Some(b'[') => control_sequence(bytes),
        Some(b'O') => match bytes.get(2) {
            Some(&last) => (3, function(last, b"")),
            None => (0, None),
        },
        Some(b']' | b'P' | b'_' | b'^' | b'X') => (answer(bytes), None),
        None => (0, None),
        _ => (1, Some(Input::Key(Key::Esc))),
    }
}

/// The length of a string that a terminal sends as an answer; 0 until its end has come. One without an end in
/// sight is given up, so that it can't swallow keys for ever.
fn answer(bytes: &[u8]) -> usize {
    const LONGEST: usize = 4096;
    let bell = bytes.iter().position(|&byte| byte == 0x07).map(|at| at + 1);
    let end = bytes.windows(2).skip(2).position(|pair| pair == b"\x1b\\").map(|at| at + 4);
    let length = [bell, end].into_iter().flatten().min().unwrap_or(0);
    if length == 0 && bytes.len() > LONGEST { bytes.len() } else { length }
}

/// `ESC [ parameters letter`.
fn control_sequence(bytes: &[u8]) -> (usize, Option<Input>) {
    let Some(length) = bytes[2..].iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return (if bytes.len() > 64 { bytes.len() } else { 0 }, None);
    };
    let (parameters, last) = (&bytes[2..2 + length], bytes[2 + length]);
    if !(0x40..=0x7e).contains(&last) {
        return (2 + length, None);
    }
    let input = match (parameters.first(), last) {
        (Some(b'<'), b'M') => mouse(&parameters[1..]),
        (Some(b'<' | b'?' | b'>'), _) => None,
        _ => function(last, parameters),
    };
    (3 + length, input)
}

fn function(last: u8, parameters: &[u8]) -> Option<Input> {
    let number = parameters.split(|byte| *byte == b';').next().unwrap_or_default();
    let key = match (last, number) {
        (b'A', _) => Key::Up,
        (b'B', _) => Key::Down,
        (b'C', _) => Key::Right,
        (b'D', _) => Key::Left,
        (b'H', _) | (b'~', b"1" | b"7") => Key::Home,
        (b'F', _) | (b'~', b"4" | b"8") => Key::End,
        (b'Z', _) => Key::BackTab,
        (b'M', b"") => Key::Enter, // the keypad's, as some terminals send it after ESC O
        (b'~', b"3") => Key::Delete,
        (b'~', b"5") => Key::PageUp,
        (b'~', b"6") => Key::PageDown,
        _ => return None,
    };
    Some(Input::Key(key))
}

/// `button;column;row`, counted from 1 (mode 1006).
fn mouse(parameters: &[u8]) -> Option<Input> {
    let mut numbers = std::str::from_utf8(parameters).ok()?.split(';').map(str::parse::<u16>);
    let (button, column, row) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    let (column, row) = (column.saturating_sub(1), row.saturating_sub(1));
    match button {
        0 => Some(Input::Mouse(Mouse::Click(column, row))),
        64 => Some(Input::Mouse(Mouse::Wheel(-1, column, row))),
        65 => Some(Input::Mouse(Mouse::Wheel(1, column, row))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(inputs: &[Input]) -> String {
        let words = inputs.iter().map(|input| match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) => format!("paste {text:?}"),
            Input::Mouse(mouse) => format!("{mouse:?}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(bytes: &str, expected: &str) {
        // However the line cuts it.
        for length in [bytes.len(), 1, 2, 3] {
            let mut decoder = Decoder::default();
            let mut inputs: Vec<Input> =
                bytes.as_bytes().chunks(length.max(1)).flat_map(|piece| decoder.decode(piece)).collect();
            inputs.extend(decoder.give_up_waiting());
            assert_eq!(show(&inputs), expected, "in pieces of {length}");
        }
    }

    #[test]
    fn bytes_are_keys() {
        check("jG", "j G");
        check("\x04\x15\x03", "Ctrl-d Ctrl-u Ctrl-c");
        check("\r\t\x7f ", "Enter Tab Backspace Space");
        check("é漢🙂", "é 漢 🙂");
        check("\x1b[A\x1b[B\x1bOC\x1bOD", "Up Down Right Left");
        check("\x1b[5~\x1b[6~\x1b[H\x1b[4~\x1b[3~\x1b[Z", "PgUp PgDn Home End Delete Shift-Tab");
        check("\x1b[1;5A", "Up");
    }

    #[test]
    fn esc_and_a_letter_are_two_keys() {
        check("\x1bj", "Esc j");
        check("\x1b\x1b", "Esc Esc");
        check("\x1b", "Esc");
    }

    #[test]
    fn pastes_are_no_keys() {
        check("\x1b[200~qQ\r\x1b[31m\x1b[201~j", "paste \"qQ\\r\\u{1b}[31m\" j");
    }

    #[test]
    fn the_mouse_clicks_and_scrolls() {
        check("\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<65;1;1M", "Click(4, 2) Wheel(1, 0, 0)");
    }

    #[test]
    fn late_answers_are_swallowed() {
        check("\x1b[12;2Rj", "j");
        check("\x1b]11;rgb:1010/1010/1010\x1b\\j", "j");
        check("\x1b[?62;22cj", "j");
        check("\x1bP1+r544e\x1b\\j", "j");
    }

    #[test]
    fn odd_bytes_are_dropped() {
        let mut decoder = Decoder::default();
        assert_eq!(show(&decoder.decode(b"\xff\xfej")), "j");
        assert_eq!(show(&decoder.decode(b"\xe6\xbc")), "");
        assert_eq!(show(&decoder.decode(b"\xa2")), "漢");
        for length in 0..200 {
            let noise: Vec<u8> = (0..length).map(|at| (at * 37 % 256) as u8).collect();
            decoder.decode(&noise);
        }
    }

    #[test]
    fn names_read_back() {
        for (key, name) in NAMED {
            assert_eq!(Key::parse(name), Some(*key));
        }
        assert_eq!(Key::parse("Ctrl-d"), Some(Key::Ctrl('d')));
        assert_eq!(Key::parse("gg"), None);
    }
}
