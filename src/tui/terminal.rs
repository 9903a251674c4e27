//! The terminal: into its alternate screen, frames onto it, and out again as it was found.
//!
//! A frame is drawn into a [`Buffer`]; only the cells that changed are sent, in one write, as one synchronized
//! update (mode 2026). The terminal is never asked anything.
//! Not here: what stands in a frame (`view.rs`), what comes in (`input.rs`).

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::cells;

/// Whether the terminal is ours at the moment: what a panic has to undo.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Presses and the wheel, in a form without limits (modes 1000 and 1006); no motion, which would only cost bytes.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// The terminal, taken. Given back when dropped.
#[derive(Debug)]
pub struct Terminal {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    stale: bool,
    mouse: bool,
    bytes: Vec<u8>,
}

impl Terminal {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// If it can't be switched to raw mode or written to.
    pub fn take() -> io::Result<Terminal> {
        enter()?;
        let area = Rect::from((Position::ORIGIN, size()));
        let (shown, next) = (Buffer::empty(area), Buffer::empty(area));
        Ok(Terminal { shown, next, cursor: None, stale: true, mouse: false, bytes: Vec::new() })
    }

    /// Columns and rows.
    pub fn size(&self) -> Size {
        self.next.area.as_size()
    }

    /// Measures the terminal again; true if it has another size now.
    pub fn measure(&mut self) -> bool {
        let size = size();
        let changed = size != self.size();
        if changed {
            let area = Rect::from((Position::ORIGIN, size));
            (self.shown, self.next) = (Buffer::empty(area), Buffer::empty(area));
            self.stale = true;
        }
        changed
    }

    /// Forgets what is on the screen, so that the next frame is sent whole.
    pub fn redraw(&mut self) {
        self.stale = true;
    }

    /// Mouse reports on or off.
    ///
    /// # Errors
    /// If the terminal can't be written to.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        send(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes())
    }

    /// Sends what differs from the frame before; nothing at all if nothing does. `view` says where the cursor is.
    ///
    /// # Errors
    /// If the terminal can't be written to, as when it is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.next.reset();
        let cursor = view(&mut self.next);
        self.bytes.clear();
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        let idle = self.bytes.len();
        if std::mem::take(&mut self.stale) {
            queue!(self.bytes, Clear(ClearType::All))?;
            self.shown.reset();
        }
        let before = self.bytes.len();
        cells::write(&self.shown, &self.next, &mut self.bytes);
        let changed = self.bytes.len() > before;
        if let Some(Position { x, y }) = cursor.filter(|_| changed || cursor != self.cursor) {
            queue!(self.bytes, MoveTo(x, y))?;
        }
        match (self.cursor.is_some(), cursor.is_some()) {
            (false, true) => queue!(self.bytes, Show)?,
            (true, false) => queue!(self.bytes, Hide)?,
            _ => {}
        }
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        if self.bytes.len() == idle {
            return Ok(());
        }
        queue!(self.bytes, EndSynchronizedUpdate)?;
        send(&self.bytes)
    }

    /// Gives the terminal back while `work` runs, then takes it again and measures it.
    ///
    /// # Errors
    /// If the terminal can't be taken again. What `work` returns is not looked at.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        let done = work();
        enter()?;
        if self.mouse {
            send(MOUSE_ON.as_bytes())?;
        }
        self.cursor = None;
        self.measure();
        self.stale = true;
        Ok(done)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back as it was found; does nothing if that is done already.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Nobody is left to hear of an error: the terminal may be gone.
        let _ = send(MOUSE_OFF.as_bytes());
        let _ = execute!(io::stdout(), EndSynchronizedUpdate, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// Restores the terminal before a panic is reported, so that the report can be read.
pub fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore();
        report(panic);
    }));
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
}

/// One write, one flush.
fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// The size of the terminal; 80×24 where it has none.
fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size { width, height },
        _ => Size { width: 80, height: 24 },
    }
}
