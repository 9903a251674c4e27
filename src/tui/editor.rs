//! `$VISUAL` or `$EDITOR`, at a line.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::platform::EDITOR;

/// The file that an article was read from: its path, without the number of an article within a file. `None` where there
/// is no such file, as for what is part of the program or came from a pipe.
pub fn file_of(path: &Path) -> Option<PathBuf> {
    if path.is_file() {
        return Some(path.to_path_buf());
    }
    let (file, number) = path.to_str()?.rsplit_once('#')?;
    let file = Path::new(file);
    (number.parse::<u32>().is_ok() && file.is_file()).then(|| file.to_path_buf())
}

/// The editor of the environment with the arguments that open `file` at `line`.
pub fn command(file: &Path, line: u32) -> Vec<String> {
    let set = ["VISUAL", "EDITOR"].into_iter().filter_map(std::env::var_os).find(|editor| !editor.is_empty());
    let editor = set.as_deref().and_then(OsStr::to_str).unwrap_or(EDITOR);
    arguments(editor, &file.to_string_lossy(), line)
}

/// Splits the editor's command at blanks, quotes respected, and adds file and line the way that it wants them.
fn arguments(editor: &str, file: &str, line: u32) -> Vec<String> {
    let mut words = split(editor);
    let name = words.first().and_then(|word| Path::new(word).file_stem()).and_then(OsStr::to_str).unwrap_or_default();
    match name {
        "code" | "codium" | "code-insiders" | "cursor" | "windsurf" => {
            words.extend(["-g".to_string(), format!("{file}:{line}")]);
            if !words.iter().any(|word| word == "--wait" || word == "-w") {
                words.insert(1, "--wait".into());
            }
        }
        "hx" | "helix" | "subl" | "zed" => words.push(format!("{file}:{line}")),
        "ed" | "gedit" | "notepad" => words.push(file.to_string()),
        _ => words.extend([format!("+{line}"), file.to_string()]),
    }
    words
}

/// Words at blanks; quotes keep them together.
fn split(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut begun) = (Vec::new(), String::new(), None, false);
    for letter in command.chars() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (None, '"' | '\'') => (quote, begun) = (Some(letter), true),
            (None, letter) if letter.is_whitespace() => {
                if begun || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            (_, letter) => word.push(letter),
        }
    }
    if begun || !word.is_empty() {
        words.push(word);
    }
    words
}

/// Has a text written in the editor; what was written.
///
/// # Errors
/// What went wrong, and what to do.
pub fn write(text: &str) -> Result<String, String> {
    let path = std::env::temp_dir().join(format!("throughline-note-{}.txt", std::process::id()));
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    std::fs::write(&path, text).map_err(wrong)?;
    let done = run(&command(&path, 1)).and_then(|()| std::fs::read_to_string(&path).map_err(wrong));
    // Left over where it can't be removed; the note itself is safe.
    let _ = std::fs::remove_file(&path);
    done
}

/// Runs a command on the terminal and waits for it.
///
/// # Errors
/// What went wrong, and what to do.
pub fn run(command: &[String]) -> Result<(), String> {
    let Some((program, arguments)) = command.split_first() else {
        return Err("$EDITOR is empty: set it to the editor of your choice".into());
    };
    match Command::new(program).args(arguments).status() {
        Err(error) => Err(format!("{program}: {error}; set $EDITOR to the editor of your choice")),
        Ok(status) if !status.success() => Err(format!("{program} ended with {status}")),
        Ok(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(editor: &str, expected: &str) {
        assert_eq!(arguments(editor, "a b.txt", 7).join("|"), expected);
    }

    #[test]
    fn editors_open_at_the_line() {
        check("vi", "vi|+7|a b.txt");
        check("emacs -nw", "emacs|-nw|+7|a b.txt");
        check("/usr/bin/nano", "/usr/bin/nano|+7|a b.txt");
        check("code", "code|--wait|-g|a b.txt:7");
        check("code -w", "code|-w|-g|a b.txt:7");
        check("'/opt/my editor/hx' -v", "/opt/my editor/hx|-v|a b.txt:7");
    }

    #[test]
    fn the_number_of_an_article_is_no_part_of_its_file() {
        assert_eq!(file_of(Path::new("Cargo.toml#3")), Some("Cargo.toml".into()));
        assert_eq!(file_of(Path::new("Cargo.toml")), Some("Cargo.toml".into()));
        assert_eq!(file_of(Path::new("no-such-file#3")), None);
    }
}
