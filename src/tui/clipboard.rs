//! A text → the clipboard, by the first way that works: tmux's own buffer, the system's tool, the terminal itself.
//!
//! Inside tmux `tmux load-buffer -w -`, which hands it on to the terminal; over SSH OSC 52, since a tool would fill the
//! clipboard of the wrong machine; else the tool of the system, then OSC 52. A terminal doesn't answer OSC 52: that a
//! text was copied can't be said then.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::platform::CLIPBOARD;

/// The longest text that terminals take, in bytes of base64: that of xterm and tmux.
const MOST: usize = 74_994;

/// How long a tool may take before another way is tried.
const PATIENCE: Duration = Duration::from_secs(2);

/// A way to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Through tmux.
    Tmux,
    /// A program that reads the text from its standard input.
    Tool(&'static [&'static str]),
    /// An escape sequence.
    Terminal,
}

const TMUX: &[&str] = &["tmux", "load-buffer", "-w", "-"];

/// The ways to try, one after the other; `set` tells whether a variable of the environment is.
fn ways(set: impl Fn(&str) -> bool) -> Vec<Way> {
    let mut ways = Vec::new();
    if set("TMUX") {
        ways.push(Way::Tmux);
    }
    if !set("SSH_CONNECTION") && !set("SSH_TTY") {
        let here = CLIPBOARD.iter().filter(|(_, needs)| needs.is_none_or(&set));
        ways.extend(here.map(|(tool, _)| Way::Tool(tool)));
    }
    ways.push(Way::Terminal);
    ways
}

/// Copies `text`; says where it went. `what` it is begins the line: "quote with citation".
///
/// # Errors
/// If no way worked: why, and what to do.
pub fn copy(text: &str, what: &str) -> Result<String, String> {
    let encoded = base64(text.as_bytes());
    let long = encoded.len() > MOST;
    for way in ways(|name| env::var_os(name).is_some_and(|value| !value.is_empty())) {
        match way {
            Way::Tmux if !long && feed(TMUX, text.as_bytes()) => {
                return Ok(format!("{what}: in tmux's buffer, and sent to the terminal"));
            }
            Way::Tool(tool) if feed(tool, &encoded_for(tool, text)) => {
                return Ok(format!("{what}: copied with {}", tool[0]));
            }
            Way::Terminal if !long => {
                let sent = send(&encoded).map_err(|error| format!("{what}: {error}"));
                return sent.map(|()| format!("{what}: sent to the terminal (OSC 52)"));
            }
            _ => {}
        }
    }
    set_down(text).map(|path| format!("{what}: too long for the terminal; it is in {path}"))
}

fn send(encoded: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(format!("\x1b]52;c;{encoded}\x07").as_bytes())?;
    out.flush()
}

/// Writes a text to a file; returns its path.
fn set_down(text: &str) -> Result<String, String> {
    let path = env::temp_dir().join(format!("throughline-copy-{}.txt", std::process::id()));
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path.display().to_string())
}

/// A text as a program wants it: that of Windows takes UTF-8 for a code page of old, but knows UTF-16.
fn encoded_for(tool: &[&str], text: &str) -> Vec<u8> {
    match tool {
        ["clip.exe"] => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

/// Hands `text` to a program; whether it took it. One that isn't there didn't.
fn feed(command: &[&str], text: &[u8]) -> bool {
    let Some((program, arguments)) = command.split_first() else { return false };
    let quiet = || Stdio::null();
    let child = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(quiet()).stderr(quiet()).spawn();
    let Ok(mut child) = child else { return false };
    let pipe = child.stdin.take();
    let text = text.to_owned();
    // A program that doesn't read must not stop this one.
    let writer = thread::spawn(move || pipe.is_some_and(|mut pipe| pipe.write_all(&text).is_ok()));
    let done = ended(&mut child);
    if !done {
        // It may have ended by itself in the meantime.
        let _ = child.kill();
        let _ = child.wait();
    }
    writer.join().unwrap_or(false) && done
}

/// Waits for a program to end well, for as long as it may take.
fn ended(child: &mut Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(5)),
            Err(_) => return false,
        }
    }
    false
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize] as char;
            text.push(if at <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::SHELL;

    #[test]
    fn bytes_are_encoded() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("“é”", "4oCcw6nigJ0=")]
        {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[track_caller]
    fn check(set: &[&str], expected: &str) {
        let ways = ways(|name| set.contains(&name));
        let names = ways.iter().map(|way| match way {
            Way::Tmux => "tmux",
            Way::Tool(tool) => tool[0],
            Way::Terminal => "terminal",
        });
        assert_eq!(names.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn the_nearest_clipboard_comes_first() {
        check(&[], "pbcopy clip.exe terminal");
        check(&["DISPLAY"], "xclip xsel pbcopy clip.exe terminal");
        check(&["WAYLAND_DISPLAY", "DISPLAY"], "wl-copy xclip xsel pbcopy clip.exe terminal");
        check(&["SSH_CONNECTION", "DISPLAY"], "terminal");
        check(&["TMUX", "SSH_TTY"], "tmux terminal");
        check(&["TMUX"], "tmux pbcopy clip.exe terminal");
    }

    #[test]
    fn windows_gets_utf_16() {
        assert_eq!(encoded_for(&["clip.exe"], "“a"), [0x1c, 0x20, 0x61, 0]);
        assert_eq!(encoded_for(&["pbcopy"], "“a"), "“a".as_bytes());
    }

    #[test]
    fn programs_that_fail_are_told_from_those_that_take_it() {
        assert!(!feed(&["no-such-program-anywhere"], b"text"));
        let shell = |line| [SHELL[0], SHELL[1], line];
        assert!(feed(&shell("cat"), &b"long ".repeat(100_000)));
        assert!(!feed(&shell("exit 1"), b"text"));
    }
}
