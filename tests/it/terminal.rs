//! The real binary in a real pseudo-terminal: what it shows, and in which state every way out leaves the terminal.
#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The longest that anything is waited for: generous, since machines that test are busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program in a terminal of its own, ended when it goes out of scope.
struct Session {
    terminal: Option<Box<dyn MasterPty + Send>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
    modes: String,
}

/// What has arrived at the terminal.
struct Seen {
    screen: vt100::Parser,
    bytes: usize,
    /// Set when a query went out that a terminal would have to answer.
    asked: bool,
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has rows and columns")
}

fn throughline() -> CommandBuilder {
    CommandBuilder::new(env!("CARGO_BIN_EXE_throughline"))
}

impl Session {
    /// The program on its own articles, once they are on the screen.
    fn explorer(rows: u16, cols: u16) -> Session {
        let session = Session::start(throughline(), rows, cols);
        session.until("the articles", |text| text.contains("ALIBABA") || text.contains("Alibaba"));
        session
    }

    fn start(mut command: CommandBuilder, rows: u16, cols: u16) -> Session {
        let folder = std::env::temp_dir().join(format!("throughline-test-{}", std::process::id()));
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", &folder);
        command.env("XDG_CONFIG_HOME", &folder);
        command.env_remove("NO_COLOR");
        let pair = native_pty_system().openpty(size(rows, cols)).expect("a pseudo-terminal");
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        let seen = Arc::new(Mutex::new(Seen { screen, bytes: 0, asked: false }));
        let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let sink = Arc::clone(&seen);
        thread::spawn(move || {
            let mut buffer = [0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let mut seen = sink.lock().expect("no reader panics");
                seen.bytes += count;
                seen.asked |= [&b"\x1b[6n"[..], b"\x1b[c", b"\x1b]11;?"]
                    .iter()
                    .any(|query| buffer[..count].windows(query.len()).any(|window| window == *query));
                seen.screen.process(&buffer[..count]);
            }
        });
        let keys = pair.master.take_writer().expect("the terminal can be written");
        Session { terminal: Some(pair.master), keys, child, seen, modes }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys arrive");
        self.keys.flush().expect("keys arrive");
    }

    fn text(&self) -> String {
        self.seen.lock().expect("no reader panics").screen.screen().contents()
    }

    fn bytes(&self) -> usize {
        self.seen.lock().expect("no reader panics").bytes
    }

    /// Waits until the screen is as `right` wants it.
    #[track_caller]
    fn until(&self, what: &str, right: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !right(&self.text()) {
            assert!(begun.elapsed() < PATIENCE, "{what} never came; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until nothing has been written for a while.
    fn settle(&self) {
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

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("the program runs").to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &id]).status().expect("kill runs");
        assert!(sent.success(), "kill -{name}");
    }

    #[track_caller]
    fn ended(&mut self) -> portable_pty::ExitStatus {
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
    fn is_as_found(&self, after: &str) {
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
    }
}

fn modes(terminal: &(dyn MasterPty + Send)) -> String {
    terminal.get_termios().map(|modes| format!("{modes:?}")).unwrap_or_default()
}

/// Whether two screens show the same, the last two rows left out: those tell what was done last.
fn is_same(text: &str, before: &str) -> bool {
    let rows = |text: &str| text.lines().map(|row| row.trim_end().to_owned()).take(22).collect::<Vec<_>>();
    rows(text) == rows(before)
}

#[test]
fn every_pane_shows_its_rows_and_q_leaves() {
    let mut session = Session::explorer(40, 120);
    for (key, word) in [("2", "revenue"), ("3", "margin"), ("4", "AI"), ("1", "2025")] {
        session.press(key);
        session.until(word, |text| text.to_lowercase().contains(&word.to_lowercase()));
    }
    assert!(!session.seen.lock().expect("no reader panics").asked, "no terminal is asked anything");
    session.press("q");
    assert!(session.ended().success());
    session.is_as_found("q");
}

#[test]
fn a_jump_lands_on_its_sentence_and_h_goes_back() {
    let mut session = Session::explorer(24, 80);
    session.press("jjj");
    session.settle();
    let before = session.text();
    session.press("\r");
    session.settle();
    assert_ne!(session.text(), before, "Enter shows something else");
    session.press("H");
    session.until("the row left", |text| is_same(text, &before));
}

#[test]
fn a_theme_filters_every_pane_and_f_lifts_it() {
    let mut session = Session::explorer(40, 120);
    session.press("ftheme:chips\r");
    session.until("the filter", |text| text.contains("theme:chips"));
    session.press("2");
    session.settle();
    session.press("F");
    session.until("no filter", |text| !text.contains("theme:chips"));
}

#[test]
fn search_and_help_open_and_close() {
    let mut session = Session::explorer(24, 80);
    session.press("/margin\r");
    session.until("the search", |text| text.contains("margin"));
    session.press("\x1b?");
    session.until("help", |text| text.to_lowercase().contains("next row") || text.to_lowercase().contains("help"));
    session.press("\x1b");
    session.settle();
    session.press("Q");
    assert!(session.ended().success());
    session.is_as_found("Q");
}

#[test]
fn other_sizes_are_drawn_as_they_come() {
    let mut session = Session::explorer(24, 80);
    for (rows, cols) in [(8, 40), (60, 200), (5, 20), (1, 1), (15, 60), (40, 120)] {
        session.seen.lock().expect("no reader panics").screen.set_size(cells(rows), cells(cols));
        session.terminal.as_ref().expect("a terminal").resize(size(rows, cols)).expect("terminals can be resized");
        session.settle();
    }
    session.until("the articles", |text| text.contains("ALIBABA") || text.contains("Alibaba"));
    session.press("q");
    assert!(session.ended().success());
    session.is_as_found("q");
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let session = Session::explorer(40, 120);
    session.settle();
    thread::sleep(Duration::from_millis(300));
    let before = session.bytes();
    thread::sleep(Duration::from_secs(3));
    assert_eq!(session.bytes(), before);
}

#[test]
fn signals_leave_the_terminal_as_it_was_found() {
    for name in ["TERM", "INT", "HUP", "QUIT"] {
        let mut session = Session::explorer(24, 80);
        session.signal(name);
        assert!(!session.ended().success(), "{name}");
        session.is_as_found(name);
    }
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_found() {
    let mut command = throughline();
    command.env("THROUGHLINE_TEST_PANIC", "1");
    let mut session = Session::start(command, 24, 80);
    session.until("the articles", |text| text.contains("ALIBABA") || text.contains("Alibaba"));
    session.press("j");
    assert!(!session.ended().success());
    session.is_as_found("a panic");
}

#[test]
fn ctrl_c_twice_leaves() {
    let mut session = Session::explorer(24, 80);
    session.press("\x03\x03");
    assert_eq!(session.ended().exit_code(), 130);
    session.is_as_found("Ctrl-c");
}

/// A shell with job control stands between, as it does for users: only then can a program be stopped.
#[test]
fn ctrl_z_stops_and_fg_redraws() {
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.arg("-i");
    shell.env("PS1", "ready> ");
    let mut session = Session::start(shell, 24, 80);
    session.until("the prompt", |text| text.contains("ready>"));
    session.press(&format!("{}\n", env!("CARGO_BIN_EXE_throughline")));
    session.until("the articles", |text| text.contains("Alibaba") && !text.contains("ready>"));
    session.settle();
    let before = session.text();
    session.press("\x1a");
    session.until("the prompt again", |text| text.contains("ready>"));
    session.press("fg\n");
    session.until("the same screen", |text| is_same(text, &before));
    session.press("q");
    session.until("the prompt at last", |text| text.contains("ready>"));
    session.press("exit\n");
    session.ended();
}

#[test]
fn without_its_terminal_the_program_ends() {
    let mut session = Session::explorer(24, 80);
    // The reader thread holds a copy of the terminal, so a hang-up has to be told.
    session.signal("HUP");
    session.ended();
}
