//! Facts carried out of the real program: over OSC 52, through tmux, by a tool, printed plainly, to a command.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::session::{Home, Session, throughline};

const ARTICLE: &str =
    "Acme Corp said on 18 November 2025 that revenue rose 12% to $3.4 billion in the third quarter.\n";

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

/// What has been sent to the terminal's clipboard.
fn sent(session: &Session) -> Option<String> {
    let raw = session.seen.lock().expect("no reader panics").raw.clone();
    let text = String::from_utf8_lossy(&raw).into_owned();
    let (_, rest) = text.rsplit_once("\x1b]52;c;")?;
    let (encoded, _) = rest.split_once('\x07')?;
    Some(decoded(encoded))
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

    #[track_caller]
    fn until(&self, what: &str, right: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        loop {
            let screen = self.run(&["capture-pane", "-p"]);
            if right(&screen) {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{what} never came:\n{screen}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn inside_tmux_its_buffer_is_filled() {
    if Command::new("tmux").arg("-V").output().is_err() {
        eprintln!("SKIPPED: tmux is not installed, so copying inside tmux was not tested");
        return;
    }
    let home = home();
    let tmux = Tmux { socket: format!("throughline-test-{}", std::process::id()) };
    let command = format!(
        "HOME={0} XDG_STATE_HOME={0}/state XDG_CONFIG_HOME={0}/config {1} {0}/news",
        home.0.display(),
        env!("CARGO_BIN_EXE_throughline")
    );
    tmux.run(&["new-session", "-d", "-x", "80", "-y", "24", &command]);
    tmux.until("the articles", |screen| screen.contains("1 article"));
    tmux.run(&["send-keys", "2yy"]);
    tmux.until("where it went", |screen| screen.contains("tmux's buffer"));
    let buffer = tmux.run(&["show-buffer"]);
    assert!(buffer.starts_with("“Acme Corp said") && buffer.contains("fact "), "{buffer}");
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
    let words = "so it went on and on, ".repeat(4_000);
    home.file(
        "news/long.txt",
        format!("Acme Corp said on 20 November 2025 that {words}revenue rose 9% in the year.\n"),
    );
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
