//! Imports point inwards: the `use` lines of every file against the table of `ARCHITECTURE.md`.

use std::fs;
use std::path::{Path, PathBuf};

/// What each folder or file of `src/` may import of ours.
const MAY: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("lexicon", &["model", "error"]),
    ("load", &["model", "lexicon", "error", "platform"]),
    ("extract", &["model", "lexicon"]),
    ("link", &["model", "lexicon"]),
    ("query", &["model"]),
    ("export", &["model", "query"]),
    ("platform", &[]),
    ("state", &["model", "platform"]),
    ("tui", &["model", "query", "state", "platform"]),
    ("fixture", &["model", "link", "lexicon"]),
    ("pipeline", &["model", "lexicon", "load", "extract", "link", "error"]),
];

/// The outside crates that have one home.
const HOMES: &[(&str, &[&str])] = &[
    ("ratatui", &["tui"]),
    ("crossterm", &["tui", "platform"]),
    ("tui_input", &["tui"]),
    ("signal_hook", &["platform"]),
    ("fuzzy_matcher", &["query"]),
    ("regex", &["query"]),
    ("csv", &["export"]),
    ("rayon", &["pipeline"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    ("dom_smoothie", &["load"]),
    ("pulldown_cmark", &["load"]),
    ("feed_rs", &["load"]),
    ("encoding_rs", &["load"]),
    ("chardetng", &["load"]),
    ("flate2", &["load"]),
    ("walkdir", &["load"]),
    ("notify", &["load"]),
];

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("src can be read").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The folder of `src/` that a file belongs to: "load" for `src/load/html.rs`.
fn home(file: &Path, root: &Path) -> String {
    let inside = file.strip_prefix(root).expect("a file of src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The text without its unit tests, which may use anything.
fn without_tests(text: &str) -> &str {
    text.split("mod tests {").next().unwrap_or(text)
}

#[test]
fn imports_point_inwards() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "src was found");
    let mut wrong = Vec::new();
    for file in files
        .into_iter()
        .filter(|file| !file.ends_with("tests.rs") && !file.ends_with("walk.rs") && !file.ends_with("sizes.rs"))
    {
        let home = home(&file, &root);
        let text = fs::read_to_string(&file).expect("a source file is text");
        let text = without_tests(&text);
        let shown = file.strip_prefix(&root).expect("a file of src").display().to_string();
        if let Some((_, may)) = MAY.iter().find(|(folder, _)| *folder == home) {
            let ours = text.match_indices("crate::").map(|(at, found)| &text[at + found.len()..]);
            let names = ours.map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next());
            for name in names.flatten().filter(|name| !name.is_empty() && *name != home) {
                if !may.contains(&name) {
                    wrong.push(format!("{shown}: {home} may not import {name}"));
                }
            }
        }
        for (krate, homes) in HOMES {
            let used = text.contains(&format!("{krate}::"));
            if used && !homes.contains(&home.as_str()) {
                wrong.push(format!("{shown}: {krate} is at home in {homes:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What holds on one system alone.
const OF_ONE_SYSTEM: &[&str] = &[
    "std::os::",
    "signal_hook",
    "libc",
    "rustix",
    "nix::",
    "/dev/tty",
    "/proc/",
    "SIGTSTP",
    "SIGWINCH",
    "XDG_",
    "APPDATA",
    "cfg(unix)",
    "cfg(windows)",
    "cfg!(unix)",
    "cfg!(windows)",
    "target_os",
    "raw_os_error",
    "\"-c\"",
    "\"cmd\"",
    "xdg-open",
];

#[test]
fn what_holds_on_one_system_stands_in_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut wrong) = (Vec::new(), Vec::new());
    sources(&root, &mut files);
    for file in files.iter().filter(|file| home(file, &root) != "platform") {
        let text = fs::read_to_string(file).expect("a source file is text");
        for (line, number) in text.lines().zip(1..) {
            if let Some(sign) = OF_ONE_SYSTEM.iter().find(|sign| line.contains(**sign)) {
                wrong.push(format!("{}:{number}: {sign} belongs to src/platform", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Both twins have the same names.
#[test]
fn the_systems_have_the_same_names() {
    let names = |file: &str| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a source file");
        let text = without_tests(&text).to_owned();
        let public = text.lines().filter_map(|line| line.trim().strip_prefix("pub ")).map(|line| {
            let words = line.split(['(', '=', ';', '{']).next().unwrap_or(line).trim().to_owned();
            words.split('<').next().unwrap_or_default().to_owned()
        });
        public.collect::<std::collections::BTreeSet<String>>()
    };
    assert_eq!(names("src/platform/unix.rs"), names("src/platform/windows.rs"));
}
