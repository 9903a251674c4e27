//! What waits for its time: the rest after a key, an escape character that came alone, sizes and files that may go on
//! changing.
//!
//! Not here: what is done when the time has come (`explorer.rs`).

use std::time::{Duration, Instant};

/// How long no key has come before the source follows the cursor and the place is kept: a key that is held down moves
/// the cursor alone.
const REST: Duration = Duration::from_millis(150);

/// How long an escape character waits for what may belong to it before it is the Esc key: a line may cut anywhere.
const ESC: Duration = Duration::from_millis(40);

/// How long a size has to last before a frame is drawn for it, and the longest that changing sizes put a frame off.
const SIZE_LASTS: Duration = Duration::from_millis(40);

const SIZE_WAITS: Duration = Duration::from_millis(250);

/// How long no file has to change before all of them are read again, and the longest that changes put that off: what is
/// saved is written in several steps, and a download brings one file after the other.
const FILES_LAST: Duration = Duration::from_millis(300);

const FILES_WAIT: Duration = Duration::from_secs(3);

/// What was put off, and until when.
#[derive(Debug, Default)]
pub struct Due {
    /// When the source follows the cursor, and the place is kept.
    rest: Option<Instant>,
    /// When an escape character that came alone is the Esc key.
    esc: Option<Instant>,
    /// Another size, for which a frame is due.
    resized: Option<Put>,
    /// Files that have changed since they were read.
    changed: Option<Put>,
}

/// Something that waits until it has lasted for a while.
#[derive(Clone, Copy, Debug)]
struct Put {
    first: Instant,
    due: Instant,
}

impl Due {
    /// A key has come; an escape character may have to wait for what belongs to it.
    pub fn key(&mut self, escape_waits: bool) {
        let now = Instant::now();
        self.rest = Some(now + REST);
        self.esc = escape_waits.then_some(now + ESC);
    }

    /// The screen has another size.
    pub fn resized(&mut self) {
        self.resized = Put::off(self.resized, SIZE_LASTS, SIZE_WAITS);
    }

    /// Files have changed.
    pub fn changed(&mut self) {
        self.changed = Put::off(self.changed, FILES_LAST, FILES_WAIT);
    }

    /// Whether a frame waits for sizes to last.
    pub fn is_resizing(&self) -> bool {
        self.resized.is_some()
    }

    /// When the first of it is due; changed files wait for the end of a load.
    pub fn first(&self, loading: bool) -> Option<Instant> {
        let changed = self.changed.filter(|_| !loading);
        let all = [self.rest, self.esc, self.resized.map(|put| put.due), changed.map(|put| put.due)];
        all.into_iter().flatten().min()
    }

    /// Whether the rest after a key is over, once.
    pub fn take_rest(&mut self) -> bool {
        self.rest.take_if(|due| *due <= Instant::now()).is_some()
    }

    /// Whether an escape character is the Esc key, once.
    pub fn take_esc(&mut self) -> bool {
        self.esc.take_if(|due| *due <= Instant::now()).is_some()
    }

    /// Whether the size has lasted, once.
    pub fn take_resized(&mut self) -> bool {
        self.resized.take_if(|put| put.due <= Instant::now()).is_some()
    }

    /// Whether files have stopped changing, once.
    pub fn take_changed(&mut self) -> bool {
        self.changed.take_if(|put| put.due <= Instant::now()).is_some()
    }
}

impl Put {
    /// Puts it off by `lasts` once more, but not beyond `waits` after it first came.
    fn off(before: Option<Put>, lasts: Duration, waits: Duration) -> Option<Put> {
        let now = Instant::now();
        let first = before.map_or(now, |put| put.first);
        Some(Put { first, due: (now + lasts).min(first + waits) })
    }
}
