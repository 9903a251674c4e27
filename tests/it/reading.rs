//! The reading state as users have it: it is there the next time, however the program ended, and shared between programs.

use std::fs;
use std::path::PathBuf;

use crate::session::{Home, Session, throughline};

const ARTICLE: &str = "Acme Corp said on 18 November 2025 that revenue rose 12% to $3.4 billion in the third quarter.\n\n\
                       Rising costs could erode margins, the company warned.\n";
const LATER: &str = "Acme Corp said on 2 December 2025 that net profit fell 7% to $300 million in the third quarter.\n";

fn start(home: &Home, arguments: &[&str]) -> Session {
    let mut command = throughline();
    command.arg(home.0.join("news"));
    command.args(arguments);
    let session = Session::start_in(home, command, 24, 80);
    session.until("the articles", |text| text.contains("1 article") || text.contains("2 articles"));
    session
}

fn home() -> Home {
    let home = Home::new();
    home.file("news/first.txt", ARTICLE);
    home
}

/// The file that the reading state is kept in.
fn journal(home: &Home) -> PathBuf {
    let files = fs::read_dir(home.0.join("state/throughline")).expect("a state folder");
    let mut files = files.map(|entry| entry.expect("an entry").path());
    files.find(|path| path.extension().is_some_and(|extension| extension == "jsonl")).expect("a journal")
}

fn kept(home: &Home) -> String {
    fs::read_to_string(journal(home)).expect("a journal")
}

/// What `throughline notes` prints.
fn notes(home: &Home, format: &str) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.args(["notes", "--format", format]).arg(home.0.join("news"));
    let output = command.env("XDG_STATE_HOME", home.0.join("state")).output().expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn nothing_is_lost_however_it_ends() {
    for way in ["q", "TERM", "HUP", "QUIT", "KILL"] {
        let home = home();
        let mut session = start(&home, &[]);
        session.press("2js");
        session.until("the star", |text| text.contains("starred"));
        session.press("acheck this\r");
        session.until("the note", |text| text.contains("noted"));
        session.settle();
        match way {
            "q" => session.press("q"),
            signal => session.signal(signal),
        }
        session.ended();
        assert!(kept(&home).contains("\"star\"") && kept(&home).contains("check this"), "{way}");
        let notes = notes(&home, "md");
        assert!(notes.contains("  > check this") && notes.contains("first.txt, bytes "), "{notes}");
        let session = start(&home, &[]);
        session.until("the same pane and the note", |text| {
            text.contains("2 METRICS") && (text.contains("check this") || text.contains("seen"))
        });
    }
}

#[test]
fn a_panic_loses_nothing() {
    let home = home();
    let mut session = start(&home, &[]);
    session.press("2js");
    session.until("the star", |text| text.contains("starred"));
    drop(session);
    let mut command = throughline();
    command.arg(home.0.join("news"));
    command.env("THROUGHLINE_TEST_PANIC", "1");
    let mut session = Session::start_in(&home, command, 24, 80);
    session.until("the articles", |text| text.contains("1 article"));
    session.press("j");
    session.ended();
    assert!(kept(&home).contains("\"star\""));
    start(&home, &[]).until("the same pane", |text| text.contains("2 METRICS"));
}

#[test]
fn what_comes_later_is_new_until_it_is_read() {
    let home = home();
    let mut session = start(&home, &[]);
    assert!(!session.text().contains(" new "), "nothing is, on the first visit:\n{}", session.text());
    session.press("q");
    session.ended();
    home.file("news/second.txt", LATER);
    let mut session = start(&home, &[]);
    session.until("what is new", |text| text.contains(" new "));
    session.press("Q");
    session.ended();
    let mut session = start(&home, &[]);
    session.until("still", |text| text.contains(" new "));
    session.press("gR");
    session.until("all read", |text| text.contains("marked read"));
    assert!(!session.text().contains(" new "));
}

#[test]
fn two_programs_at_once_share_what_is_done() {
    let home = home();
    let (mut one, mut two) = (start(&home, &[]), start(&home, &[]));
    one.press("2js");
    one.until("the star", |text| text.contains("starred"));
    two.press("2jaby the other\r");
    two.until("the note", |text| text.contains("noted"));
    one.press("Q");
    two.press("Q");
    one.ended();
    two.ended();
    let session = start(&home, &[]);
    session.until("both", |text| text.contains("seen"));
    assert!(kept(&home).contains("\"star\"") && kept(&home).contains("by the other"));
    assert!(!kept(&home).contains("unstar"));
}

#[test]
fn a_damaged_file_is_set_aside_and_told() {
    let home = home();
    let mut session = start(&home, &[]);
    session.press("2jsQ");
    session.ended();
    let path = journal(&home);
    let mut bytes = fs::read(&path).expect("a journal");
    bytes.extend_from_slice(b"\xff\x1b[31m{no json\n");
    fs::write(&path, bytes).expect("damaged");
    let session = start(&home, &[]);
    session.until("the notice", |text| text.contains("can't be read"));
    assert!(kept(&home).contains("\"star\""), "the rest is kept");
    let names = fs::read_dir(path.parent().expect("a folder")).expect("a folder");
    assert!(names.flatten().any(|entry| entry.path().extension().is_some_and(|ending| ending == "damaged")));
}

#[test]
fn fresh_neither_reads_nor_writes_it() {
    let home = home();
    let mut session = start(&home, &[]);
    session.press("2jsQ");
    session.ended();
    let before = kept(&home);
    let mut session = start(&home, &["--fresh"]);
    assert!(session.text().contains("1 TIMELINE"), "{}", session.text());
    session.press("jjs");
    session.until("that it is forgotten", |text| text.contains("for this run only") || text.contains("no fact"));
    session.press("Q");
    session.ended();
    assert_eq!(kept(&home), before);
}

#[test]
fn a_home_that_cannot_be_written_costs_the_state_alone() {
    let home = home();
    home.file("state", "a file where a folder should be");
    let session = start(&home, &[]);
    session.until("the notice", |text| text.contains("not kept"));
}
