//! The file of one folder: a journal, opened by any number of programs at once.
//!
//! Its first line says what it is; every other line is a change. Lines are only ever added, under a lock that lies
//! beside the journal; now and then the journal is written anew with fewer lines, to a file beside it that then takes
//! its name. Whoever finds another first line than before reads everything again.
//!
//! Not here: what its bytes say (`journal.rs`), and what it is called (`folder.rs`).

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::change::Line;
use super::folder::state_home;
use super::journal::{self, Journal, lines};
use super::{Change, Folder, Reading};

/// A journal longer than this, in bytes, is written anew when it is more than twice as long as it has to be.
const LONG: u64 = 64 << 10;

/// How long another program may hold the lock before one goes on without it.
const PATIENCE: Duration = Duration::from_millis(300);

/// The journal of a folder.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    head: String,
    /// How many bytes of the journal `reading` holds.
    known: u64,
    reading: Reading,
    /// What could not be written yet.
    waiting: Vec<Line>,
}

/// A journal that was opened.
#[derive(Debug)]
pub struct Opened {
    /// It.
    pub store: Store,
    /// What the reader has to hear of it: a damaged file was set aside.
    pub notice: Option<String>,
}

/// The time, in milliseconds since 1970.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

impl Store {
    /// Opens the journal of `folder`; makes it if there is none.
    ///
    /// # Errors
    /// If it can't be read or written, or was written by a newer version: nothing is kept then.
    pub fn open(folder: &Folder) -> io::Result<Opened> {
        Store::open_in(&state_home()?, folder)
    }

    /// What the journal of `folder` holds, without a trace of having looked. Nothing where there is none.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn look(folder: &Folder) -> io::Result<Reading> {
        let mut reading = Journal::read(&read(&folder.file(&state_home()?))?)?.reading;
        reading.begin();
        Ok(reading)
    }

    /// Opens the journal of `folder` below `state`.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_in(state: &Path, folder: &Folder) -> io::Result<Opened> {
        fs::create_dir_all(state)?;
        let path = folder.file(state);
        let Some(lock) = lock(&path)? else { return Err(busy()) };
        let bytes = read(&path)?;
        let journal = Journal::read(&bytes)?;
        let known = bytes.len() as u64;
        let mut store = Store { path, head: journal.head, known, reading: journal.reading, waiting: Vec::new() };
        let notice = if journal.broken > 0 { Some(store.set_aside(journal.broken)?) } else { None };
        if notice.is_some() || !bytes.ends_with(b"\n") || store.is_wordy() {
            store.write_anew(folder.paths())?;
        }
        drop(lock);
        store.reading.begin();
        Ok(Opened { store, notice })
    }

    /// What the journal holds.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Adds what the reader did, and takes in what other programs have added: true if there was something.
    ///
    /// # Errors
    /// If the journal can't be written; what was to be added waits for the next time.
    pub fn keep(&mut self, changes: impl IntoIterator<Item = Change>, at: u64) -> io::Result<bool> {
        self.waiting.extend(changes.into_iter().map(|change| Line { at, change }));
        let Some(lock) = lock(&self.path)? else { return Err(busy()) };
        let mut file = OpenOptions::new().read(true).append(true).open(&self.path)?;
        let tail = self.catch_up(&mut file)?;
        if !self.waiting.is_empty() {
            // A line that was cut off, as by a full disk, takes no other with it.
            let mut bytes = if tail.is_empty() || tail.ends_with(b"\n") { Vec::new() } else { vec![b'\n'] };
            journal::write(&mut bytes, &self.waiting)?;
            file.write_all(&bytes)?;
            self.known += bytes.len() as u64;
            let waiting = std::mem::take(&mut self.waiting);
            waiting.into_iter().for_each(|line| self.reading.apply(line.at, line.change));
        }
        drop(lock);
        Ok(!tail.is_empty())
    }

    /// Takes in what other programs have added since the last time, or where the journal was written anew all of it;
    /// returns it.
    fn catch_up(&mut self, file: &mut File) -> io::Result<Vec<u8>> {
        let length = file.metadata()?.len();
        let mut head = vec![0; self.head.len()];
        let same = length >= self.known && file.read_exact(&mut head).is_ok() && head == self.head.as_bytes();
        if same && length == self.known {
            return Ok(Vec::new());
        }
        let mut bytes = Vec::new();
        if same {
            file.seek(SeekFrom::Start(self.known))?;
            file.read_to_end(&mut bytes)?;
            self.known = length;
            // What can't be read is set aside when the folder is opened the next time.
            lines(&bytes).flatten().for_each(|line| self.reading.apply(line.at, line.change));
        } else {
            file.seek(SeekFrom::Start(0))?;
            file.read_to_end(&mut bytes)?;
            let mut journal = Journal::read(&bytes)?;
            journal.reading.go_on(&self.reading);
            (self.head, self.known, self.reading) = (journal.head, bytes.len() as u64, journal.reading);
        }
        Ok(bytes)
    }

    /// Whether the journal is much longer than it has to be.
    fn is_wordy(&self) -> bool {
        let least = || journal::length(&self.reading);
        self.known > LONG && self.known > 2 * least()
    }

    /// Writes the journal with as few lines as possible; the lock is held.
    fn write_anew(&mut self, folder: &[String]) -> io::Result<()> {
        let written = format!("{:x}-{:x}", now(), std::process::id());
        let (head, bytes) = journal::anew(&self.reading, written, folder)?;
        let beside = self.path.with_extension(format!("{}.new", std::process::id()));
        let mut file = File::create(&beside)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&beside, &self.path)?;
        (self.head, self.known) = (head, bytes.len() as u64);
        Ok(())
    }

    /// Moves a damaged journal out of the way; what to tell the reader.
    fn set_aside(&self, broken: usize) -> io::Result<String> {
        let aside = self.path.with_extension(format!("{:x}.damaged", now()));
        fs::copy(&self.path, &aside)?;
        let lines = if broken == 1 { "a line".to_owned() } else { format!("{broken} lines") };
        Ok(format!("{lines} of the reading state can't be read; the rest is kept, all of it is in {}", aside.display()))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // The last try for what had to wait; nobody is left to hear of an error.
        if !self.waiting.is_empty() {
            let _ = self.keep([], now());
        }
    }
}

/// All of a file; nothing where there is none.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        bytes => bytes,
    }
}

fn busy() -> io::Error {
    io::Error::other("another program holds its lock")
}

/// Takes the lock beside a journal; `None` where another program holds it for longer than it should.
fn lock(path: &Path) -> io::Result<Option<File>> {
    const STEP: Duration = Duration::from_millis(3);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path.with_extension("lock"))?;
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            // Some file systems have no locks: better without than not at all.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(Some(file)),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if waited >= PATIENCE => return Ok(None),
            Err(TryLockError::WouldBlock) => thread::sleep(STEP),
        }
        waited += STEP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ContentId;
    use crate::state::reading::tests::samples;

    /// A state folder of its own for one test, gone when the test is over.
    struct Home(PathBuf);

    impl Home {
        fn new(name: &str) -> Home {
            let path = std::env::temp_dir().join(format!("throughline-state-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            Home(path)
        }

        fn folder(&self) -> Folder {
            Folder::new(&[], "/news/acme corp")
        }

        fn open(&self) -> Opened {
            Store::open_in(&self.0, &self.folder()).expect("a journal")
        }

        fn file(&self) -> PathBuf {
            self.folder().file(&self.0)
        }
    }

    impl Drop for Home {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn star(number: u64) -> Change {
        Change::Star { id: ContentId(number), of: "a quote".into() }
    }

    fn stars(reading: &Reading) -> Vec<u64> {
        reading.stars().keys().map(|id| id.0).collect()
    }

    #[test]
    fn what_was_done_is_there_the_next_time() {
        let home = Home::new("again");
        let mut store = home.open().store;
        store.keep(samples(), 100).expect("it is kept");
        let before = store.reading().clone();
        drop(store);
        let Opened { store, notice } = home.open();
        assert_eq!(notice, None);
        assert_eq!(store.reading().changes(), before.changes());
        assert_eq!(store.reading().last_read(), Some(100));
        let name = home.file().file_name().expect("a name").to_string_lossy().into_owned();
        assert!(name.starts_with("acme-corp-") && name.ends_with(".jsonl"), "{name}");
    }

    #[test]
    fn two_programs_hear_of_each_other() {
        let home = Home::new("two");
        let (mut one, mut two) = (home.open().store, home.open().store);
        assert!(!one.keep([star(1)], 1).expect("kept"));
        assert!(two.keep([star(2)], 2).expect("kept"));
        assert_eq!(stars(two.reading()), [1, 2]);
        assert!(one.keep([Change::Unstar(ContentId(2))], 3).expect("kept"));
        assert!(two.keep([], 4).expect("read"));
        assert_eq!((stars(one.reading()), stars(two.reading())), (vec![1], vec![1]));
        one.write_anew(&["/news".into()]).expect("written");
        assert!(two.keep([star(5)], 5).expect("kept"), "a journal that was written anew is read again");
        assert!(one.keep([], 6).expect("read"));
        assert_eq!((stars(one.reading()), stars(two.reading())), (vec![1, 5], vec![1, 5]));
    }

    #[test]
    fn many_writers_lose_nothing() {
        let home = Home::new("many");
        let write = |first: u64| {
            let mut store = home.open().store;
            for number in first..first + 100 {
                while store.keep([star(number)], number).is_err() {}
                if number % 40 == 0 {
                    let _lock = lock(&store.path).expect("a lock");
                    let mut file = File::open(&store.path).expect("the journal");
                    store.catch_up(&mut file).expect("read");
                    store.write_anew(&[]).expect("written");
                }
            }
        };
        thread::scope(|scope| {
            (0..4).for_each(|at| drop(scope.spawn(move || write(1000 * at))));
        });
        assert_eq!(home.open().store.reading().stars().len(), 400);
    }

    #[track_caller]
    fn check_damage(name: &str, damage: impl Fn(Vec<u8>) -> Vec<u8>, left: &[u64], told: bool) {
        let home = Home::new(name);
        home.open().store.keep([star(1), star(2), star(3)], 1).expect("kept");
        let bytes = fs::read(home.file()).expect("a journal");
        fs::write(home.file(), damage(bytes)).expect("damaged");
        let Opened { mut store, notice } = home.open();
        assert_eq!(stars(store.reading()), left, "{name}");
        assert_eq!(notice.is_some(), told, "{name}: {notice:?}");
        store.keep([star(9)], 9).expect("kept");
        let Opened { store, notice } = home.open();
        assert_eq!(stars(store.reading()), [left, &[9]].concat(), "{name}");
        assert_eq!(notice, None, "{name}: told once");
    }

    #[test]
    fn damage_costs_no_more_than_its_own_lines() {
        check_damage("none", |bytes| bytes, &[1, 2, 3], false);
        check_damage("empty", |_| Vec::new(), &[], false);
        check_damage("cut", |bytes| bytes[..bytes.len() - 9].to_vec(), &[1, 2], true);
        check_damage("no-end", |bytes| bytes[..bytes.len() - 1].to_vec(), &[1, 2, 3], false);
        check_damage("noise", |bytes| [&[0xff, 0, 0x1b][..], &bytes].concat(), &[1, 2, 3], true);
        check_damage("only-noise", |_| vec![0xfe; 300], &[], true);
        let no_head = |bytes: Vec<u8>| bytes.splitn(2, |&byte| byte == b'\n').nth(1).expect("lines").to_vec();
        check_damage("no-head", no_head, &[1, 2, 3], true);
        let unknown = |bytes: Vec<u8>| [&bytes[..], b"{\"at\":1,\"sing\":\"a song\"}\n"].concat();
        check_damage("unknown", unknown, &[1, 2, 3], true);
    }

    #[test]
    fn a_line_cut_off_by_another_program_takes_no_other_with_it() {
        let home = Home::new("cut-off");
        let mut store = home.open().store;
        store.keep([star(1)], 1).expect("kept");
        let mut file = OpenOptions::new().append(true).open(home.file()).expect("the journal");
        file.write_all(b"{\"at\":2,\"st").expect("written");
        store.keep([star(3)], 3).expect("kept");
        assert_eq!(stars(home.open().store.reading()), [1, 3]);
    }

    #[test]
    fn the_journal_of_a_newer_version_is_left_alone() {
        let home = Home::new("newer");
        drop(home.open());
        let text = fs::read_to_string(home.file()).expect("a journal").replace("\"version\":1", "\"version\":2");
        fs::write(home.file(), &text).expect("written");
        let error = Store::open_in(&home.0, &home.folder()).expect_err("not for this version");
        assert!(error.to_string().contains("newer"), "{error}");
        assert_eq!(fs::read_to_string(home.file()).expect("still there"), text);
    }

    #[test]
    fn long_journals_become_short() {
        let home = Home::new("long");
        let mut store = home.open().store;
        for at in 0..2_000 {
            store.keep([star(1), Change::Unstar(ContentId(1))], at).expect("kept");
        }
        store.keep([star(2)], 3_000).expect("kept");
        let long = fs::metadata(home.file()).expect("a journal").len();
        let store = home.open().store;
        assert!(long > LONG && fs::metadata(home.file()).expect("a journal").len() < 1_000);
        assert_eq!((stars(store.reading()), store.reading().last_read()), (vec![2], Some(3_000)));
    }
}
