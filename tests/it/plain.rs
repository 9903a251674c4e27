//! The explorer line by line: through a pipe, and in a terminal that it leaves as it is.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::session::{Home, SECOND, Session, throughline};

/// What is printed for a script that comes through a pipe, and the exit code.
fn piped(home: &Home, arguments: &[&str], script: &str) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.arg("--plain").args(arguments).current_dir(&home.0);
    command.env("HOME", &home.0).env("XDG_STATE_HOME", home.0.join("state")).env_remove("XDG_CONFIG_HOME");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code().expect("a code"))
}

#[test]
fn a_script_is_answered_line_by_line() {
    let home = Home::with_news();
    let (text, code) = piped(&home, &["news"], "metrics\nunfold\n2\nyy\nnote look again\nstar\nrisks\n1\nopen\n");
    assert_eq!(code, 0);
    for part in [
        "Acme Corp: ",
        "1 article",
        "Metrics: 2 rows\n1. Acme Corp, revenue, value up $3.4bn, 2025-Q3",
        "2. first.txt, value up $3.4bn, 2025-Q3, here\n“Acme Corp said on 18 November 2025",
        "news/first.txt, bytes 0..94, fact ",
        "noted: ",
        "starred: ",
        "Risks: 1 row",
        "of 2. Rising costs could erode margins, the company warned.",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    assert!(!text.contains(['\x1b', '\r', '─', '▲']), "{text}");
    let (again, _) = piped(&home, &["news"], "metrics\nl\n2\n");
    assert!(again.contains("starred") && again.contains("note: look again"), "it was kept:\n{again}");
    let (fresh, _) = piped(&home, &["news", "--fresh", "--filter", "margins"], "q\nnobody reads this\n");
    assert!(fresh.contains("filter margins") && !fresh.contains("nobody"), "{fresh}");
}

#[test]
fn a_terminal_is_left_as_it_is() {
    let home = Home::with_news();
    let mut command = throughline();
    command.args(["--plain", "--watch"]);
    command.arg(home.0.join("news"));
    let mut session = Session::start_in(&home, command, 24, 80);
    session.until("the prompt", |text| text.trim_end().ends_with('>'));
    session.press("help\n");
    session.until("a part of the commands", |text| text.contains("lines more; Enter goes on"));
    session.press("\n");
    session.until("the next part", |text| text.contains("other-side (%)"));
    session.press("metrics\n");
    session.until("the rows", |text| text.contains("Metrics: 2 rows"));
    home.file("news/second.txt", SECOND);
    session.settle();
    session.press("metrics\n");
    let answered = |text: &str| text.contains("Metrics: 4 rows") && text.trim_end().ends_with('>');
    session.until("what came", |text| text.contains("1 article came") && answered(text));
    assert!(session.raw_text().contains(", new"), "{}", session.raw_text());
    assert!(!session.raw_text().contains('\x1b'), "no escape sequence at all");
    session.press("quit\n");
    assert!(session.ended().success());
    session.is_as_found("quit");
}

#[test]
fn articles_and_lines_cannot_both_come_through_the_pipe() {
    let (text, code) = piped(&Home::with_news(), &["-"], "metrics\n");
    assert_eq!((text.as_str(), code), ("", 2), "it says so on standard error");
}
