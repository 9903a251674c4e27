//! What the bytes of a journal say: a first line that tells what it is, then a line a change.
//!
//! Not here: files, locks.

use std::io;

use serde::{Deserialize, Serialize};

use super::Reading;
use super::change::Line;

/// The version of the journal that this program reads and writes.
const VERSION: u32 = 1;

/// The first line of a journal.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    throughline: String,
    version: u32,
    /// When it was written anew, and by which program: different for each time.
    written: String,
    /// For people who look into it.
    folder: Vec<String>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Its first line.
    pub(super) head: String,
    /// What its changes add up to.
    pub(super) reading: Reading,
    /// How many lines can't be read.
    pub(super) broken: usize,
}

impl Journal {
    /// Reads it.
    ///
    /// # Errors
    /// If a newer version wrote it.
    pub(super) fn read(bytes: &[u8]) -> io::Result<Journal> {
        let end = bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| at + 1);
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut journal = Journal { head, ..Journal::default() };
        let rest = match serde_json::from_slice::<Head>(&bytes[..end]) {
            Ok(head) if head.version > VERSION => {
                let what = format!("a newer throughline (version {}) wrote it; update this one", head.version);
                return Err(io::Error::other(what));
            }
            Ok(_) => &bytes[end..],
            Err(_) => {
                journal.broken = usize::from(!bytes.is_empty());
                bytes
            }
        };
        for (at, line) in lines(rest).enumerate() {
            match line {
                Some(line) => journal.reading.apply(line.at, line.change),
                // The first one has been counted.
                None => journal.broken += usize::from(at > 0 || journal.broken == 0),
            }
        }
        Ok(journal)
    }
}

/// The lines of a journal; `None` for one that can't be read.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = Option<Line>> {
    let lines = bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_slice(line).ok())
}

/// Adds lines to a journal's bytes.
pub(super) fn write<'l>(bytes: &mut Vec<u8>, lines: impl IntoIterator<Item = &'l Line>) -> io::Result<()> {
    for line in lines {
        serde_json::to_writer(&mut *bytes, line)?;
        bytes.push(b'\n');
    }
    Ok(())
}

/// A journal with as few lines as possible: the first of them, and all.
pub(super) fn anew(reading: &Reading, written: String, folder: &[String]) -> io::Result<(String, Vec<u8>)> {
    let head = Head { throughline: "reading".into(), version: VERSION, written, folder: folder.to_vec() };
    let head = serde_json::to_string(&head)? + "\n";
    let mut bytes = head.clone().into_bytes();
    let some = *reading != Reading::default();
    let changes = reading.changes().into_iter().filter(|_| some);
    let lines: Vec<Line> = changes.map(|(at, change)| Line { at, change }).collect();
    write(&mut bytes, &lines)?;
    Ok((head, bytes))
}

/// How many bytes its lines take at least.
pub(super) fn length(reading: &Reading) -> u64 {
    let changes = reading.changes().into_iter();
    let line = |(at, change)| serde_json::to_string(&Line { at, change }).map_or(0, |line| line.len() as u64 + 1);
    changes.map(line).sum()
}
