//! The real binary in a real pseudo-terminal, with a home of its own.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The longest that anything is waited for: generous, since machines that test are busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A second article for a home with news.
pub const SECOND: &str =
    "Acme Corp said on 2 December 2025 that net profit fell 7% to $300 million in the third quarter.\n";

/// A program in a terminal of its own, ended when it goes out of scope.
pub struct Session {
    terminal: Option<Box<dyn MasterPty + Send>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pub seen: Arc<Mutex<Seen>>,
    modes: String,
    home: Option<Home>,
}

/// What has arrived at the terminal.
pub struct Seen {
    screen: vt100::Parser,
    bytes: usize,
    /// All of it.
    pub raw: Vec<u8>,
    /// Set when a query went out that a terminal would have to answer.
    pub asked: bool,
}

/// A folder for settings and state, gone when it goes out of scope.
pub struct Home(pub PathBuf);

impl Home {
    pub fn new() -> Home {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("throughline-home-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a home for the test");
        Home(path)
    }

    /// One with an article in its folder "news".
    pub fn with_news() -> Home {
        let home = Home::new();
        let first = "Acme Corp said on 18 November 2025 that revenue rose 12% to $3.4 billion in the third quarter.\n\n\
                     Rising costs could erode margins, the company warned.\n";
        home.file("news/first.txt", first);
        home
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the test");
        std::fs::write(&path, bytes).expect("a file for the test");
        path
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has rows and columns")
}

pub fn throughline() -> CommandBuilder {
    CommandBuilder::new(env!("CARGO_BIN_EXE_throughline"))
}

impl Session {
    /// The program on its own articles, once they are on the screen.
    pub fn explorer(rows: u16, cols: u16) -> Session {
        let session = Session::start(throughline(), rows, cols);
        session.until("the articles", |text| text.contains("ALIBABA") || text.contains("Alibaba"));
        session
    }

    /// The program in a home that nobody else has.
    pub fn start(command: CommandBuilder, rows: u16, cols: u16) -> Session {
        let home = Home::new();
        let mut session = Session::start_in(&home, command, rows, cols);
        session.home = Some(home);
        session
    }

    /// The program in a home that outlives it.
    pub fn start_in(home: &Home, command: CommandBuilder, rows: u16, cols: u16) -> Session {
        Session::start_with(home, command, rows, cols, &[])
    }

    /// The same with these variables of the environment, and no other that tells where the program runs.
    pub fn start_with(
        home: &Home,
        mut command: CommandBuilder,
        rows: u16,
        cols: u16,
        variables: &[(&str, &str)],
    ) -> Session {
        command.env("TERM", "xterm-256color");
        command.env("HOME", &home.0);
        command.env("XDG_STATE_HOME", home.0.join("state"));
        command.env("XDG_CONFIG_HOME", home.0.join("config"));
        for name in ["NO_COLOR", "TMUX", "SSH_CONNECTION", "SSH_TTY", "WAYLAND_DISPLAY", "DISPLAY"] {
            command.env_remove(name);
        }
        variables.iter().for_each(|(name, value)| command.env(name, value));
        let pair = native_pty_system().openpty(size(rows, cols)).expect("a pseudo-terminal");
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        let seen = Arc::new(Mutex::new(Seen { screen, bytes: 0, raw: Vec::new(), asked: false }));
        let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let sink = Arc::clone(&seen);
        thread::spawn(move || {
            let mut buffer = [0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let mut seen = sink.lock().expect("no reader panics");
                seen.bytes += count;
                seen.raw.extend_from_slice(&buffer[..count]);
                seen.asked |= [&b"\x1b[6n"[..], b"\x1b[c", b"\x1b]11;?"]
                    .iter()
                    .any(|query| buffer[..count].windows(query.len()).any(|window| window == *query));
                seen.screen.process(&buffer[..count]);
            }
        });
        let keys = pair.master.take_writer().expect("the terminal can be written");
        Session { terminal: Some(pair.master), keys, child, seen, modes, home: None }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys arrive");
        self.keys.flush().expect("keys arrive");
    }

    pub fn text(&self) -> String {
        self.seen.lock().expect("no reader panics").screen.screen().contents()
    }

    /// All that was written, escape sequences included.
    pub fn raw_text(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().expect("no reader panics").raw).into_owned()
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("the program runs")
    }

    pub fn bytes(&self) -> usize {
        self.seen.lock().expect("no reader panics").bytes
    }

    /// Waits until the screen is as `right` wants it.
    #[track_caller]
    pub fn until(&self, what: &str, right: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !right(&self.text()) {
            assert!(begun.elapsed() < PATIENCE, "{what} never came; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until nothing has been written for a while.
    pub fn settle(&self) {
        let begun = Instant::now();
        let mut bytes = self.bytes();
        let mut since = Instant::now();
        while since.elapsed() < Duration::from_millis(400) && begun.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(20));
            if self.bytes() != bytes {
                (bytes, since) = (self.bytes(), Instant::now());
            }
        }
    }

    pub fn resize(&self, rows: u16, cols: u16) {
        self.seen.lock().expect("no reader panics").screen.set_size(cells(rows), cells(cols));
        self.terminal.as_ref().expect("a terminal").resize(size(rows, cols)).expect("terminals can be resized");
    }

    pub fn signal(&self, name: &str) {
        let id = self.id().to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &id]).status().expect("kill runs");
        assert!(sent.success(), "kill -{name}");
    }

    #[track_caller]
    pub fn ended(&mut self) -> portable_pty::ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("the program can be waited for") {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "it never ended; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The terminal is as it was found: modes, main screen, cursor, no mouse and no paste marks.
    #[track_caller]
    pub fn is_as_found(&self, after: &str) {
        self.settle();
        let seen = self.seen.lock().expect("no reader panics");
        let screen = seen.screen.screen();
        assert!(!screen.alternate_screen(), "{after}: main screen");
        assert!(!screen.hide_cursor(), "{after}: cursor");
        assert!(!screen.bracketed_paste(), "{after}: paste marks");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "{after}: mouse");
        let terminal = self.terminal.as_deref().expect("the terminal is still there");
        assert_eq!(modes(terminal), self.modes, "{after}: modes");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Ended already in most tests; a test that failed must not leave it behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
        drop(self.home.take());
    }
}

fn modes(terminal: &(dyn MasterPty + Send)) -> String {
    terminal.get_termios().map(|modes| format!("{modes:?}")).unwrap_or_default()
}
