//! Folders that change while they are shown, and loads that take long.

use std::fmt::Write;
use std::process::Command;
use std::time::Duration;
use std::{fs, thread};

use portable_pty::CommandBuilder;

use crate::session::{Home, SECOND, Session, throughline};

fn start(home: &Home, arguments: &[&str]) -> Session {
    let mut command = throughline();
    command.arg(home.0.join("news"));
    command.args(arguments);
    Session::start_in(home, command, 24, 80)
}

fn watching(home: &Home) -> Session {
    let session = start(home, &["--watch"]);
    session.until("the articles", |text| text.contains("1 article") && text.contains("watching"));
    session
}

/// The row under the cursor.
fn row(session: &Session) -> String {
    let text = session.text();
    text.lines().find(|line| line.starts_with('>')).map(|line| line.trim_end().to_owned()).unwrap_or_default()
}

#[test]
fn articles_come_change_and_go() {
    let home = Home::with_news();
    let mut session = watching(&home);
    session.press("2l");
    session.settle();
    session.press("j");
    session.settle();
    let at = row(&session);
    assert!(at.contains("12%") || at.contains("3.4"), "{}", session.text());

    home.file("news/deeper/second.txt", SECOND);
    session.until("a new article", |text| text.contains("2 articles") && text.contains("1 article came"));
    assert!(session.text().contains(" new "), "counted in the header:\n{}", session.text());
    assert!(session.text().contains('•'), "marked:\n{}", session.text());
    assert_eq!(row(&session), at, "{}", session.text());

    home.file("news/deeper/.new", SECOND.replace("7%", "9%"));
    fs::rename(home.0.join("news/deeper/.new"), home.0.join("news/deeper/second.txt")).expect("renamed");
    session.until("a changed article", |text| text.contains("1 article changed"));
    assert_eq!(row(&session), at);

    fs::remove_dir_all(home.0.join("news/deeper")).expect("removed");
    session.until("one article less", |text| text.contains("1 article went") && text.contains("  1 article "));
    assert_eq!(row(&session), at);

    session.press("q");
    assert!(session.ended().success());
    session.is_as_found("q");
}

#[test]
fn several_changes_are_read_at_once() {
    let home = Home::with_news();
    let session = watching(&home);
    for number in 0..20 {
        home.file(&format!("news/more-{number}.txt"), SECOND.replace("7%", &format!("{number}.5%")));
    }
    session.until("all of them", |text| text.contains("21 articles"));
    session.settle();
    let said = session.raw_text().matches(" came").count();
    assert!(said <= 3, "told {said} times");
}

#[test]
fn a_single_file_is_watched_by_its_name() {
    let home = Home::with_news();
    let mut command = throughline();
    command.args([home.0.join("news/first.txt").as_os_str(), "--watch".as_ref()]);
    let session = Session::start_in(&home, command, 24, 80);
    session.until("the article", |text| text.contains("1 article") && text.contains("watching"));
    home.file("news/other.txt", SECOND);
    home.file("news/first.new", SECOND);
    fs::rename(home.0.join("news/first.new"), home.0.join("news/first.txt")).expect("renamed");
    session.until("the other text", |text| text.contains("1 article changed"));
    assert!(session.text().contains("1 article "), "{}", session.text());
}

/// How many ticks of the processor a program has used.
fn ticks(session: &Session) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", session.id())).ok()?;
    let after = stat.rsplit_once(')')?.1.split_whitespace().collect::<Vec<_>>();
    Some(after[11].parse::<u64>().ok()? + after[12].parse::<u64>().ok()?)
}

#[test]
fn watching_costs_nothing_while_nothing_happens() {
    let session = watching(&Home::with_news());
    session.settle();
    thread::sleep(Duration::from_millis(300));
    let (bytes, before) = (session.bytes(), ticks(&session));
    thread::sleep(Duration::from_secs(3));
    assert_eq!(session.bytes(), bytes);
    assert_eq!(ticks(&session), before, "ticks of the processor");
}

#[test]
fn where_nothing_can_be_watched_it_is_told() {
    let limit = "echo 0 > /proc/sys/user/max_inotify_watches";
    let unshared = Command::new("unshare").args(["-Ur", "sh", "-c", limit]).output();
    if !unshared.is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: no user namespace with a limit of its own, so that too many watches were not tested");
        return;
    }
    let home = Home::with_news();
    let mut command = CommandBuilder::new("unshare");
    let program = env!("CARGO_BIN_EXE_throughline");
    command.args(["-Ur", "sh", "-c", &format!("{limit}; exec {program} \"$0\" --watch")]);
    command.arg(home.0.join("news"));
    let mut session = Session::start_in(&home, command, 24, 120);
    session.until("the notice", |text| text.contains("not watching, R reads again: the system watches no more"));
    session.until("the article all the same", |text| text.contains("1 article"));
    assert!(!session.text().contains("watching   mouse"), "{}", session.text());
    home.file("news/second.txt", SECOND);
    session.press("R");
    session.until("the other one", |text| text.contains("2 articles"));
    session.press("q");
    assert!(session.ended().success());
}

/// Articles enough to be loading for a while.
fn many() -> String {
    let mut lines = String::new();
    for number in 0..20_000 {
        let text = format!("Birch Ltd said on 3 December 2025 that it sold {number} pumps, up 4% from a year earlier.");
        writeln!(lines, "{{\"title\":\"Pumps {number}\",\"text\":\"{text}\"}}").expect("strings take it");
    }
    lines
}

fn is_counting(text: &str) -> bool {
    text.split("loading ").nth(1).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

#[test]
fn keys_work_while_much_is_read() {
    let home = Home::new();
    home.file("news/many.jsonl", many());
    let mut session = start(&home, &[]);
    session.until("the first frame", |text| text.contains("loading"));
    session.press("?");
    session.until("help", |text| text.contains("next row") && text.contains("loading"));
    session.press("\x1b:zo");
    session.until("the palette", |text| text.contains("zoom") && text.contains("loading"));
    session.press("\x1b");
    session.until("how far it is", is_counting);
    assert!(session.text().contains("/20000"), "{}", session.text());
    session.press("q");
    assert!(session.ended().success());
    session.is_as_found("q while it loads");
}

#[test]
fn a_load_can_be_cancelled() {
    let home = Home::with_news();
    let mut session = start(&home, &[]);
    session.until("the article", |text| text.contains("  1 article "));
    session.press("2l");
    session.settle();
    let before = row(&session);
    home.file("news/many.jsonl", many());
    session.press("R");
    session.until("how far it is", is_counting);
    session.press("j");
    session.until("the cursor moves", |_| row(&session) != before);
    session.press("\x03");
    session.until("that it is cancelled", |text| text.contains("loading was cancelled"));
    session.until("what was there", |text| text.contains("  1 article "));
    fs::remove_file(home.0.join("news/many.jsonl")).expect("removed");
    home.file("news/second.txt", SECOND);
    session.press("R");
    session.until("the other one", |text| text.contains("2 articles") && text.contains("1 article came"));
    session.press("Q");
    assert!(session.ended().success());
}

/// Articles come through a pipe, keys from the terminal; and what can be read but once is still there after a reload.
#[test]
fn keys_come_from_the_terminal_when_articles_come_through_a_pipe() {
    let home = Home::with_news();
    let mut command = CommandBuilder::new("sh");
    let program = env!("CARGO_BIN_EXE_throughline");
    command.args(["-c", &format!("cat \"$0\" | {program} - ")]);
    command.arg(home.0.join("news/first.txt"));
    let mut session = Session::start_in(&home, command, 24, 80);
    session.until("the article", |text| text.contains("  1 article "));
    session.press("2");
    session.until("the other pane", |text| text.contains("2 METRICS"));
    session.press("R");
    session.until("the same again", |text| text.contains("nothing has changed") && text.contains("  1 article "));
    session.press("P");
    session.until("the plain text", |text| text.contains("(any key returns)"));
    session.press("x");
    session.until("the screen again", |text| text.contains("2 METRICS"));
    session.press("q");
    assert!(session.ended().success());
    session.is_as_found("q");
}
