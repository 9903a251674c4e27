//! The reader's settings as the real program takes them: keys that are others, faults that say where and what to do.

use std::process::{Command, Output};

use crate::session::{Home, Session, throughline};

const ARTICLE: &str =
    "Acme Corp said on 18 November 2025 that revenue rose 12% to $3.4 billion in the third quarter.\n";

fn run(home: &Home, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.args(arguments).env("XDG_CONFIG_HOME", home.0.join("config")).env("HOME", &home.0);
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn keys_and_marks_are_those_of_the_file() {
    let home = Home::new();
    home.file("news/first.txt", ARTICLE);
    home.file("config/throughline/config.toml", "ascii = true\n[keys]\nrisks = \"Ctrl-b\"\nmetrics = \"3\"\n");
    let mut command = throughline();
    command.arg(home.0.join("news"));
    let mut session = Session::start_in(&home, command, 24, 80);
    session.until("the articles", |text| text.contains("1 article"));
    session.press("3");
    session.until("metrics", |text| text.contains("2 METRICS"));
    session.press("\x02");
    session.until("risks", |text| text.contains("3 RISKS"));
    assert!(session.text().is_ascii(), "{}", session.text());
    session.press("Q");
    assert!(session.ended().success());
}

#[test]
fn what_is_printed_is_taken_back_unchanged() {
    let home = Home::new();
    home.file("config/throughline/config.toml", "updown = \"blue-orange\"\n[keys]\ndown = \"Ctrl-t\"\n");
    let first = run(&home, &["config"]);
    let printed = text(&first.stdout);
    assert!(
        printed.contains("updown = \"blue-orange\"") && printed.contains("down = \"Ctrl-t\" # next row"),
        "{printed}"
    );
    home.file("config/throughline/config.toml", &printed);
    let again = run(&home, &["config"]);
    assert_eq!(text(&again.stdout), printed, "{}", text(&again.stderr));
}

#[test]
fn a_fault_names_the_file_the_line_and_the_way_out() {
    let home = Home::new();
    home.file("config/throughline/config.toml", "# mine\nupdown = \"green\"\n");
    let output = run(&home, &["config"]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("config.toml:2: \"green\" is none of green-red, red-green, blue-orange"), "{told}");
    let mut session = Session::start_in(&home, throughline(), 24, 80);
    assert_eq!(session.ended().exit_code(), 2, "before the screen is taken");
    session.is_as_found("a fault in the settings");
}
