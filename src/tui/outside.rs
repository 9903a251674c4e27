//! Other programs while the terminal is lent to them: a shell command that reads the fact, a browser, plain print.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::platform::{self, BROWSER, SHELL};

/// Prints `text` below what the shell showed, and waits for a key.
pub fn print(text: &str) {
    // The terminal may be gone; then the next read of it says so.
    let _ = writeln!(io::stdout(), "{text}\n");
    wait_for_key();
}

/// Runs `command` in the shell with `input`, shows what it says and waits for a key; how it went.
///
/// # Errors
/// If it could not be run, or failed.
pub fn pipe(command: &str, input: &str, variables: &[(&'static str, String)]) -> Result<String, String> {
    let done = run(command, input, variables);
    wait_for_key();
    done
}

/// Runs `command` in the shell with `input`; how it went.
///
/// # Errors
/// If it could not be run, or failed.
pub fn run(command: &str, input: &str, variables: &[(&'static str, String)]) -> Result<String, String> {
    let variables = variables.iter().map(|(name, value)| (name, value.replace('\0', "")));
    let [shell, flag] = SHELL;
    let child = Command::new(shell).args([flag, command]).envs(variables).stdin(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| format!("{shell}: {error}"))?;
    if let Some(mut pipe) = child.stdin.take() {
        // A command that doesn't read it is none the worse.
        let _ = pipe.write_all(input.as_bytes());
    }
    let status = child.wait().map_err(|error| format!("{command}: {error}"))?;
    match status.success() {
        true => Ok(format!("done: {command}")),
        false => Err(format!("{command}: {status}")),
    }
}

/// Opens a page with the browser of the system.
///
/// # Errors
/// If there is none.
pub fn browse(url: &str) -> Result<String, String> {
    let own = env::var("BROWSER").ok().filter(|browser| !browser.is_empty() && !browser.contains(':'));
    let words: Vec<&str> = own.as_deref().map_or_else(|| BROWSER.to_vec(), |browser| vec![browser]);
    let (browser, quiet) = (words[0], || Stdio::null());
    let child = Command::new(browser).args(&words[1..]).arg(url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    match child {
        Ok(mut child) => {
            // It is waited for so that it doesn't stay behind, however long one reads.
            std::thread::spawn(move || child.wait());
            Ok(format!("handed to {browser}: {url}"))
        }
        Err(error) => Err(format!("{browser}: {error}; set $BROWSER, or copy the address with yu")),
    }
}

fn wait_for_key() {
    let _ = write!(io::stdout(), "(any key returns) ").and_then(|()| io::stdout().flush());
    if enable_raw_mode().is_ok() {
        // Without a terminal nobody can press one.
        let _ = platform::any_key();
        let _ = disable_raw_mode();
    }
    println!();
}
