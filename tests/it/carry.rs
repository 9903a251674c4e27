//! Facts carried out of the real program: over OSC 52, through tmux, by a tool, printed plainly, to a command.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::CommandBuilder;
use regex::Regex;

use crate::session::{Home, Session, throughline};
use crate::ssh::Server;

const ARTICLE: &str =
    "Acme Corp said on 18 November 2025 that revenue rose 12% to $3.4 billion in the third quarter.\n";

/// What is known of an article, where all of it is.
const HEAD: &str = "---\ntitle: Acme sells more\npublisher: Harbor Wire\ndate: 2025-11-19\n\
                    url: https://news.example/acme-sells-more\n---\n\n";

fn home() -> Home {
    let home = Home::new();
    home.file("news/first.txt", ARTICLE);
    home
}

fn start(home: &Home, variables: &[(&str, &str)]) -> Session {
    let mut command = throughline();
    command.arg(home.0.join("news"));
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", home.0.join("bin").display()));
    let session = Session::start_with(home, command, 24, 80, variables);
    session.until("the articles", |text| text.contains("1 article"));
    session
}

/// What has been sent to the terminal's clipboard: by the program, or by tmux, which names no clipboard.
fn sent(session: &Session) -> Option<String> {
    let text = session.raw_text();
    let (_, rest) = text.rsplit_once("\x1b]52;")?;
    let (encoded, _) = rest.split_once('\x07')?;
    Some(decoded(encoded.trim_start_matches(['c', ';'])))
}

fn decoded(encoded: &str) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in encoded.chars().take_while(|letter| *letter != '=') {
        bits = bits << 6 | letters.find(letter).expect("a letter of base64") as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn over_ssh_the_terminal_is_told() {
    let home = home();
    let mut session = start(&home, &[("SSH_CONNECTION", "192.0.2.1 4711 192.0.2.2 22")]);
    session.press("2yy");
    session.until("where it went", |text| text.contains("sent to the terminal (OSC 52)"));
    assert!(!session.text().contains("copied"), "it can't be known");
    let text = sent(&session).expect("OSC 52");
    assert!(text.starts_with("“Acme Corp said on 18 November") && text.contains("news/first.txt"), "{text}");
    assert!(text.contains("bytes 0..") && text.contains("fact "), "{text}");
    session.press("yj");
    session.until("JSON", |text| text.contains("JSON: sent"));
    let json: serde_json::Value = serde_json::from_str(&sent(&session).expect("OSC 52")).expect("JSON");
    assert_eq!(json["source"]["passage"], ARTICLE.trim());
    assert!(json["id"].is_string() && json["quote"].is_string(), "{json}");
}

#[test]
fn the_tool_of_the_system_comes_first_and_the_terminal_where_it_fails() {
    let home = home();
    let tool = home.file("bin/xclip", "#!/bin/sh\n[ \"$2\" = clipboard ] && cat > \"$HOME/clipboard\"\n");
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).expect("a program");
    let mut session = start(&home, &[("DISPLAY", ":99")]);
    session.press("2yp");
    session.until("where it went", |text| text.contains("copied with xclip"));
    assert_eq!(fs::read_to_string(home.0.join("clipboard")).expect("the tool was run"), ARTICLE.trim());
    assert_eq!(sent(&session), None, "once is enough");
    fs::write(&tool, "#!/bin/sh\nexit 1\n").expect("a program");
    session.press("yv");
    session.until("the terminal", |text| text.contains("sent to the terminal (OSC 52)"));
}

/// A tmux server of its own, ended when it goes out of scope.
struct Tmux {
    socket: String,
}

impl Tmux {
    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new("tmux").args(["-f", "/dev/null", "-L", &self.socket]).args(arguments).output();
        String::from_utf8_lossy(&output.expect("tmux runs").stdout).into_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

/// Copies all that can be copied of a fact of the article with [`HEAD`]; `taken` tells what arrived.
#[track_caller]
fn check_copies(session: &mut Session, way: &str, taken: impl Fn(&Session) -> String) -> String {
    let citation = Regex::new(
        "^“Acme Corp said on 18 November 2025 that revenue rose 12% to \\$3.4 billion in the third quarter.” — \
         Harbor Wire, “Acme sells more”, 2025-11-19, https://news.example/acme-sells-more, bytes \\d+..\\d+, \
         fact [0-9a-f]{16}$",
    );
    let json = Regex::new("^\\{.*\"passage\":\"Acme Corp said.*\\}$");
    let passage = Regex::new("^Acme Corp said .* third quarter.$");
    let table = [
        ("yp", "passage", passage),
        ("yv", "value", Regex::new("^(12%|\\$3.4bn)$")),
        ("yu", "address", Regex::new("^https://news.example/acme-sells-more$")),
        ("yj", "JSON", json),
        ("yy", "quote with citation", citation),
    ];
    for (keys, what, right) in table {
        session.press(keys);
        session.until(what, |text| text.contains(&format!("{what}: {way}")));
        let text = taken(session);
        assert!(right.expect("a pattern").is_match(&text), "{keys}: {text}");
    }
    taken(session)
}

/// The sentence printed without decoration, and back.
fn check_print(session: &mut Session) {
    session.press("P");
    session.until("the plain text", |text| text.contains("(any key returns)") && text.contains("Acme Corp said on"));
    assert!(!session.text().contains("METRICS"), "{}", session.text());
    session.press(" ");
    session.until("the screen again", |text| text.contains("2 METRICS"));
}

fn told_home() -> Home {
    let home = Home::new();
    home.file("news/first.md", format!("{HEAD}{ARTICLE}"));
    home
}

/// The program's line in a shell that has nothing of the test's environment.
fn line(home: &Home, arguments: &str) -> String {
    let program = env!("CARGO_BIN_EXE_throughline");
    format!("HOME={0} XDG_STATE_HOME={0}/state XDG_CONFIG_HOME={0}/config {program} {arguments}", home.0.display())
}

#[test]
fn inside_tmux_its_buffer_and_the_terminal_around_it_are_filled() {
    if Command::new("tmux").arg("-V").output().is_err() {
        eprintln!("SKIPPED: tmux is not installed, so copying inside tmux was not tested");
        return;
    }
    let home = told_home();
    let tmux = Tmux { socket: format!("throughline-test-{}", std::process::id()) };
    let mut command = CommandBuilder::new("tmux");
    command.args(["-f", "/dev/null", "-L", &tmux.socket, "new-session"]);
    command.arg(line(&home, &format!("{}/news", home.0.display())));
    let mut session = Session::start_in(&home, command, 24, 80);
    session.until("the articles", |text| text.contains("  1 article "));
    session.press("2");
    session.until("metrics", |text| text.contains("2 METRICS"));
    let citation = check_copies(&mut session, "in tmux's buffer", |_| tmux.run(&["show-buffer"]));
    session.settle();
    assert_eq!(sent(&session), Some(citation), "handed on to the terminal around it");
    check_print(&mut session);
    session.press("Q");
    session.ended();
    session.is_as_found("tmux has ended");
}

#[test]
fn over_a_real_ssh_connection_the_terminal_at_its_end_is_told() {
    let home = told_home();
    let Some(server) = Server::start(&home) else { return };
    let command = server.command(&line(&home, &format!("{}/news", home.0.display())));
    let mut session = Session::start_in(&home, command, 24, 80);
    session.until("the articles", |text| text.contains("  1 article "));
    session.press("2");
    session.until("metrics", |text| text.contains("2 METRICS"));
    let taken = |session: &Session| sent(session).unwrap_or_default();
    let citation = check_copies(&mut session, "sent to the terminal (OSC 52)", taken);
    check_print(&mut session);
    session.press("Q");
    assert!(session.ended().success());
    session.is_as_found("the connection has ended");
    check_opens(&home, &citation);
}

#[test]
fn with_neither_the_terminal_is_told_and_the_citation_leads_back() {
    let home = told_home();
    let mut session = start(&home, &[]);
    session.press("2");
    session.until("metrics", |text| text.contains("2 METRICS"));
    let taken = |session: &Session| sent(session).unwrap_or_default();
    let citation = check_copies(&mut session, "sent to the terminal (OSC 52)", taken);
    check_print(&mut session);
    check_opens(&home, &citation);
}

/// `throughline open` with the id of a citation shows its fact: to cite it gives the same line.
#[track_caller]
fn check_opens(home: &Home, citation: &str) {
    let (_, id) = citation.rsplit_once("fact ").expect("an id");
    for id in [id, &id[..6]] {
        let mut command = throughline();
        command.args(["open", id]);
        command.arg(home.0.join("news"));
        let mut session = Session::start_in(home, command, 24, 80);
        session.until("its sentence", |text| text.contains("▌ Acme Corp said on 18 November"));
        session.press("yy");
        session.until("the same line", |text| text.contains("quote with citation: sent"));
        assert_eq!(sent(&session).as_deref(), Some(citation), "{id}");
    }
    let mut command = throughline();
    command.args(["open", "0000000000000000"]);
    command.arg(home.0.join("news"));
    let session = Session::start_in(home, command, 24, 80);
    session.until("that there is none", |text| text.contains("0000000000000000"));
}

/// The rows above the status line.
fn rows(text: &str) -> Vec<String> {
    text.lines().take(10).map(|row| row.trim_end().to_owned()).collect()
}

#[test]
fn plain_print_and_commands_have_the_screen_and_give_it_back() {
    let home = home();
    let mut session = start(&home, &[]);
    session.press("2");
    session.settle();
    let before = session.text();
    session.press("P");
    session.until("the plain text", |text| text.contains("(any key returns)"));
    assert!(session.text().contains("Acme Corp said on 18 November 2025"), "{}", session.text());
    assert!(!session.text().contains("TIMELINE") && !session.text().contains('─'), "no decoration");
    session.press("x");
    session.until("the screen again", |text| rows(text) == rows(&before));
    session.press("|cat; echo \"[$THROUGHLINE_VALUE]\"; printenv THROUGHLINE_ID | wc -c\r");
    session.until("the command", |text| text.contains("[$3.4 billion]") || text.contains("\n17"));
    session.settle();
    assert!(session.text().contains("“Acme Corp said") && session.text().contains("\n17"), "{}", session.text());
    session.press(" ");
    session.until("how it went", |text| text.contains("done: cat"));
    session.press("|echo all wrong; exit 3\r");
    session.until("the command", |text| text.contains("\nall wrong"));
    session.settle();
    session.press("\r");
    session.until("how it went", |text| text.contains("exit status: 3"));
    session.press("q");
    assert!(session.ended().success());
    session.is_as_found("q");
}

#[test]
fn what_is_too_long_for_the_terminal_goes_to_a_file() {
    let home = home();
    let words = ", and so it went on and on".repeat(4_000);
    home.file("news/long.txt", format!("Acme Corp said that it agreed to buy a rival{words}.\n"));
    let mut session = start(&home, &[("SSH_TTY", "/dev/pts/9")]);
    session.press("/long\x1b1");
    session.settle();
    for _ in 0..12 {
        session.press("jyp");
        session.settle();
        if session.text().contains("too long for the terminal") {
            return;
        }
    }
    panic!("no passage was too long:\n{}", session.text());
}

/// A terminal that vanishes ends the program, whether it is told so by a signal or only finds nobody there.
#[test]
fn when_the_line_drops_the_program_ends() {
    let home = told_home();
    let Some(server) = Server::start(&home) else { return };
    for (name, before) in [("told", ""), ("deaf", "trap '' HUP; "), ("apart", "trap '' HUP; exec setsid -w ")] {
        let (news, code) = (home.0.join("news"), home.0.join(name));
        let run = line(&home, &format!("{}; echo $? > {}", news.display(), code.display()));
        let run = if name == "apart" { format!("sh -c '{run}'") } else { run };
        let session = Session::start_in(&home, server.command(&format!("{before}{run}")), 24, 80);
        session.until("the articles", |text| text.contains("  1 article "));
        session.signal("KILL");
        let begun = Instant::now();
        // Where the shell was ended by the same signal, nobody writes the code down.
        while name != "told" && !fs::read_to_string(&code).is_ok_and(|code| code.trim() == "129") {
            assert!(begun.elapsed() < Duration::from_secs(30), "{name}: {:?}", fs::read_to_string(&code));
            thread::sleep(Duration::from_millis(20));
        }
        while is_running(&news.display().to_string()) {
            assert!(begun.elapsed() < Duration::from_secs(30), "{name}: it still runs");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Whether the program runs with this path.
fn is_running(path: &str) -> bool {
    let listed = Command::new("ps").args(["-e", "-o", "args="]).output().expect("ps runs");
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    listed.lines().any(|line| line.starts_with(env!("CARGO_BIN_EXE_throughline")) && line.contains(path))
}
