//! Windows, by way of crossterm and the standard library.
//!
//! Keys come as events there. They are turned into the bytes that a terminal elsewhere would send, so that all that
//! reads them is the same.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use super::{Signal, folder};

/// The shell that runs a command line, and the argument before the line.
pub const SHELL: [&str; 2] = ["cmd", "/C"];

/// What opens a page of the web; its address follows. No shell sees the address.
pub const BROWSER: &[&str] = &["rundll32", "url.dll,FileProtocolHandler"];

/// The editor where the environment names none.
pub const EDITOR: &str = "notepad";

/// Programs that fill the clipboard, and the variable that has to be set for each.
pub const CLIPBOARD: &[(&[&str], Option<&str>)] = &[(&["clip.exe"], None)];

/// Who is told of another size: it comes among the keys.
static TOLD: OnceLock<Box<dyn Fn(Signal) + Send + Sync>> = OnceLock::new();

/// Signals, of which there is one: another size.
#[derive(Debug)]
pub struct Signals;

impl Signals {
    /// Nothing has to be done for it.
    ///
    /// # Errors
    /// Never.
    pub fn new() -> io::Result<Signals> {
        Ok(Signals)
    }

    /// Tells of each signal that comes from now on.
    pub fn each(self, told: impl Fn(Signal) + Send + Sync + 'static) {
        // Set once, at the start of the explorer.
        let _ = TOLD.set(Box::new(told));
    }
}

/// Ends the program, with the code that a shell would tell for that signal.
///
/// # Errors
/// Never.
pub fn die_by(signal: i32) -> io::Result<()> {
    std::process::exit(128 + signal)
}

/// Programs can't be stopped here.
///
/// # Errors
/// Always.
pub fn stop() -> io::Result<()> {
    Err(io::Error::other("programs can't be suspended on this system"))
}

/// Whether an error means that the terminal has gone.
pub fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// The keys of the console, as bytes.
///
/// # Errors
/// Never.
pub fn keys() -> io::Result<Box<dyn Read>> {
    Ok(Box::new(Keys::default()))
}

/// Waits for a key.
///
/// # Errors
/// If there is no console.
pub fn any_key() -> io::Result<()> {
    while !matches!(event::read()?, Event::Key(key) if key.kind == KeyEventKind::Press) {}
    Ok(())
}

/// Where settings stand.
pub fn config_home() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME").or_else(|| folder("APPDATA"))
}

/// Where state is kept.
pub fn state_home() -> Option<PathBuf> {
    folder("XDG_STATE_HOME").or_else(|| folder("LOCALAPPDATA"))
}

/// The system tells of changes on other machines, too, as far as those tell it.
pub fn remote(_: &Path) -> Option<String> {
    None
}

/// Bytes of events that have not been read yet.
#[derive(Debug, Default)]
struct Keys {
    bytes: Vec<u8>,
}

impl Read for Keys {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.bytes.is_empty() {
            match event::read()? {
                Event::Resize(..) => TOLD.get().into_iter().for_each(|told| told(Signal::Resized)),
                event => self.bytes = bytes(&event),
            }
        }
        let count = self.bytes.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.bytes[..count]);
        self.bytes.drain(..count);
        Ok(count)
    }
}

/// What a terminal elsewhere would send; nothing for a key that is let go.
fn bytes(event: &Event) -> Vec<u8> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_bytes(*key),
        Event::Paste(text) => format!("\x1b[200~{text}\x1b[201~").into_bytes(),
        Event::Mouse(mouse) => {
            let button = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => 0,
                MouseEventKind::ScrollUp => 64,
                MouseEventKind::ScrollDown => 65,
                _ => return Vec::new(),
            };
            format!("\x1b[<{button};{};{}M", mouse.column + 1, mouse.row + 1).into_bytes()
        }
        _ => Vec::new(),
    }
}

fn key_bytes(key: KeyEvent) -> Vec<u8> {
    // AltGr is Control and Alt together: the letter is what was meant.
    let control = key.modifiers.contains(KeyModifiers::CONTROL) && !key.modifiers.contains(KeyModifiers::ALT);
    let sequence = match key.code {
        KeyCode::Char(letter) if control && letter.is_ascii_alphabetic() => {
            return vec![letter.to_ascii_lowercase() as u8 - b'a' + 1];
        }
        KeyCode::Char(letter) => return letter.to_string().into_bytes(),
        KeyCode::Enter => "\r",
        KeyCode::Esc => "\x1b",
        KeyCode::Tab => "\t",
        KeyCode::BackTab => "\x1b[Z",
        KeyCode::Backspace => "\x7f",
        KeyCode::Delete => "\x1b[3~",
        KeyCode::Up => "\x1b[A",
        KeyCode::Down => "\x1b[B",
        KeyCode::Right => "\x1b[C",
        KeyCode::Left => "\x1b[D",
        KeyCode::Home => "\x1b[H",
        KeyCode::End => "\x1b[F",
        KeyCode::PageUp => "\x1b[5~",
        KeyCode::PageDown => "\x1b[6~",
        _ => "",
    };
    sequence.as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEventState, MouseEvent};

    use super::*;

    #[test]
    fn events_are_the_bytes_of_a_terminal() {
        let key = |code, modifiers, kind| Event::Key(KeyEvent { code, modifiers, kind, state: KeyEventState::NONE });
        let press = |code| key(code, KeyModifiers::NONE, KeyEventKind::Press);
        let mouse = |kind| Event::Mouse(MouseEvent { kind, column: 4, row: 2, modifiers: KeyModifiers::NONE });
        for (event, expected) in [
            (press(KeyCode::Char('é')), "é"),
            (key(KeyCode::Char('G'), KeyModifiers::SHIFT, KeyEventKind::Repeat), "G"),
            (key(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Release), ""),
            (key(KeyCode::Char('d'), KeyModifiers::CONTROL, KeyEventKind::Press), "\x04"),
            (key(KeyCode::Char('|'), KeyModifiers::CONTROL | KeyModifiers::ALT, KeyEventKind::Press), "|"),
            (press(KeyCode::PageDown), "\x1b[6~"),
            (press(KeyCode::F(1)), ""),
            (mouse(MouseEventKind::Down(MouseButton::Left)), "\x1b[<0;5;3M"),
            (mouse(MouseEventKind::ScrollDown), "\x1b[<65;5;3M"),
            (mouse(MouseEventKind::Moved), ""),
            (Event::Paste("a\nb".into()), "\x1b[200~a\nb\x1b[201~"),
            (Event::FocusGained, ""),
        ] {
            assert_eq!(String::from_utf8_lossy(&bytes(&event)), expected, "{event:?}");
        }
    }
}
