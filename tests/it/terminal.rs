//! The real binary in a real pseudo-terminal: what it shows, and in which state every way out leaves the terminal.

use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::session::{Home, Session, throughline};

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
        session.resize(rows, cols);
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

/// A terminal may answer late what another program asked, and the line may cut an answer anywhere.
#[test]
fn late_answers_and_pastes_are_no_keys() {
    let mut session = Session::explorer(24, 80);
    session.settle();
    let before = session.text();
    for part in
        ["\x1b[12;2R", "\x1b]11;rgb:1010/1010/1010\x1b\\", "\x1bP1+r544e=78\x1b\\", "\x1b[?62;22c", "\x1b", "[3;1R"]
    {
        session.press(part);
    }
    session.settle();
    assert_eq!(session.text(), before);
    assert!(session.raw_text().contains("\x1b[?2004h"), "pastes are marked");
    session.press("\x1b[200~Q\r:quit\r\x1b[201~");
    session.until("what to do with a paste", |text| text.contains("a paste is only taken while a line is typed"));
    session.press("f\x1b[200~theme:\nchips\x1b[201~");
    session.until("the pasted line", |text| text.contains("theme: chips"));
    session.press("\x1bQ");
    assert!(session.ended().success());
}

#[test]
fn a_file_that_is_no_utf_8_is_named() {
    let home = Home::new();
    home.file(
        "news/torn.txt",
        b"\xef\xbb\xbfAcme Corp said that revenue rose 12% in the third quarter of 2025. \xff\n",
    );
    home.file("news/whole.txt", "Acme Corp said that revenue rose 12% in the third quarter of 2025.\n");
    let mut command = throughline();
    command.arg(home.0.join("news"));
    command.env("LC_ALL", "C");
    let mut session = Session::start_in(&home, command, 24, 120);
    session.until("the notice", |text| text.contains("torn.txt: "));
    assert!(session.text().contains("2 articles"), "{}", session.text());
    session.press("q");
    assert_eq!(session.ended().exit_code(), 3, "some inputs were not as they should be");
}

/// The colours that a frame was sent with: parameters of styles that are no attributes.
fn colours(raw: &str) -> Vec<String> {
    let styles = raw.split("\x1b[").filter_map(|rest| rest.split_once('m').map(|(style, _)| style));
    let styles = styles.filter(|style| style.chars().all(|sign| sign.is_ascii_digit() || sign == ';'));
    let parts = styles.flat_map(|style| style.split(';').map(str::to_owned).collect::<Vec<_>>());
    parts
        .filter(|part| part.len() > 1 && !["39", "49", "59"].contains(&part.as_str()) && !part.starts_with('2'))
        .collect()
}

#[test]
fn terminals_get_the_colours_that_they_have() {
    for (name, variable, arguments, coloured) in [
        ("256 colours", ("TERM", "xterm-256color"), "", true),
        ("the console", ("TERM", "linux"), "", true),
        ("screen", ("TERM", "screen"), "", true),
        ("tmux", ("TERM", "tmux-256color"), "", true),
        ("NO_COLOR", ("NO_COLOR", "1"), "", false),
        ("TERM=dumb", ("TERM", "dumb"), "", false),
        ("--color never", ("TERM", "xterm"), "--color never", false),
        ("--color always", ("NO_COLOR", "1"), "--color always", true),
    ] {
        let home = Home::new();
        let mut command = throughline();
        command.args(arguments.split_whitespace());
        let mut session = Session::start_with(&home, command, 40, 120, &[variable]);
        session.until("the articles", |text| text.contains("ALIBABA") || text.contains("Alibaba"));
        session.press("2");
        session.until("the other pane", |text| text.contains("2 METRICS"));
        let raw = session.raw_text();
        assert_eq!(!colours(&raw).is_empty(), coloured, "{name}: {:?}", colours(&raw));
        assert!(!raw.contains("38;5;"), "{name}: more than sixteen colours");
        assert!(
            raw.contains("\x1b[7m") || raw.contains(";7m") || raw.contains("\x1b[7;"),
            "{name}: the row stands out"
        );
        session.press("Q");
        session.ended();
        session.is_as_found(name);
    }
}

#[test]
fn a_storm_of_sizes_ends_on_the_right_one() {
    let mut session = Session::explorer(40, 120);
    session.settle();
    let before = session.text();
    let bytes = session.bytes();
    for number in 0..100 {
        session.resize(1 + number * 37 % 150, 1 + number * 61 % 300);
    }
    session.resize(40, 120);
    session.until("the first screen again", |text| is_same(text, &before));
    assert!(session.bytes() - bytes < 150_000, "{} bytes", session.bytes() - bytes);
    session.press("q");
    assert!(session.ended().success());
}
