//! What the documents say is true: generated tables equal the code's, and paths exist.
//!
//! `UPDATE_DOCS=1 cargo test docs` writes the tables anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use clap::CommandFactory;
use serde_json::Value;
use throughline::cli::Cli;
use throughline::export::{EXPORTS, PANE_FORMATS};
use throughline::load::FORMATS;
use throughline::query::TERMS;
use throughline::tui::keys::{KEYS, Scope};

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        writeln!(text, "| {} |", cells.join(" | ")).expect("strings take what is written");
    }
    text
}

fn keys() -> String {
    let rows = KEYS.iter().map(|binding| {
        let keys: Vec<String> = binding.keys.split_whitespace().map(|key| format!("`{key}`")).collect();
        let place = match binding.scope {
            Scope::Anywhere => "everywhere",
            Scope::Lists => "lists",
            Scope::Themes => "themes",
            Scope::Source => "source",
        };
        vec![keys.join(" "), place.to_owned(), binding.help.to_owned()]
    });
    table(&["keys", "where", "do"], rows)
}

fn filters() -> String {
    let rows = TERMS.iter().map(|term| {
        let name = if term.name.is_empty() { String::new() } else { format!("`{}`", term.name) };
        vec![name, term.about.to_owned(), format!("`{}`", term.example)]
    });
    table(&["term", "passes what is", "example"], rows)
}

fn commands() -> String {
    let cli = Cli::command();
    let explore = vec!["`throughline [PATH]…`".to_owned(), "Explore".to_owned()];
    let rows = cli.get_subcommands().map(|command| {
        vec![
            format!("`throughline {}`", command.get_name()),
            command.get_about().map(|about| about.to_string()).unwrap_or_default(),
        ]
    });
    table(&["command", "does"], std::iter::once(explore).chain(rows.collect::<Vec<_>>()))
}

fn formats() -> String {
    let rows = FORMATS.iter().map(|format| {
        let endings: Vec<String> = format.extensions.iter().map(|ending| format!("`.{ending}`")).collect();
        vec![format.name.to_owned(), endings.join(" ")]
    });
    table(&["format", "usual endings"], rows)
}

fn exports() -> String {
    let whole = EXPORTS.iter().map(|export| (format!("`throughline export --format {}`", export.name), export.about));
    let rows =
        PANE_FORMATS.iter().map(|format| (format!("`throughline metrics --format {}`", format.name), format.about));
    table(&["command", "writes"], whole.chain(rows).map(|(command, about)| vec![command, about.to_owned()]))
}

type Block = fn() -> String;

/// The generated blocks of the README: the name between the marks, and what belongs there.
const BLOCKS: &[(&str, Block)] =
    &[("keys", keys), ("filters", filters), ("commands", commands), ("formats", formats), ("exports", exports)];

fn with_block(text: &str, name: &str, block: &str) -> String {
    let open = format!("<!-- {name} -->\n");
    let start = text.find(&open).unwrap_or_else(|| panic!("README.md has a block {name}")) + open.len();
    let end = start + text[start..].find("<!-- end -->").expect("every block ends");
    format!("{}\n{block}\n{}", &text[..start], &text[end..])
}

#[test]
fn the_tables_of_the_readme_are_those_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let now = fs::read_to_string(&path).expect("README.md can be read");
    let right = BLOCKS.iter().fold(now.clone(), |text, (name, block)| with_block(&text, name, &block()));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &right).expect("README.md can be written");
    } else {
        assert!(now == right, "README.md is behind the code: UPDATE_DOCS=1 cargo test docs");
    }
}

/// A recording has a head and lines whose seconds rise; its scene stands beside it, and the README tells of it.
#[test]
fn recordings_play() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md can be read");
    let files = fs::read_dir(root.join("docs")).expect("docs can be read").map(|entry| entry.expect("an entry").path());
    let scenes: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "scene")).collect();
    assert!(scenes.len() >= 3, "scenes were found");
    for scene in scenes {
        let cast = scene.with_extension("cast");
        let name = cast.file_name().expect("a name").to_string_lossy();
        assert!(readme.contains(&format!("(docs/{name})")), "{name}");
        let text = fs::read_to_string(&cast).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let head = lines.next().expect("a head");
        assert!(head["version"] == 2 && head["width"].is_u64() && head["height"].is_u64(), "{name}: {head}");
        let seconds: Vec<f64> = lines.map(|event| event[0].as_f64().expect("a second")).collect();
        assert!(seconds.len() > 10 && seconds.is_sorted(), "{name}");
    }
}

#[test]
fn every_path_of_the_architecture_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md can be read");
    let named = text.split('`').skip(1).step_by(2);
    let paths: Vec<&str> =
        named.filter(|name| ["src/", "data/", "tests/"].iter().any(|top| name.starts_with(top))).collect();
    assert!(paths.len() > 20, "paths were found");
    let gone: Vec<&&str> = paths.iter().filter(|path| !root.join(path).exists()).collect();
    assert!(gone.is_empty(), "{gone:?}");
}
