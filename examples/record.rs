//! A recording of the real program: plays a scene and writes it as asciicast v2, for `asciinema play` and web players.
//!
//! ```text
//! cargo build && cargo run --example record -- docs/tour.scene docs/tour.cast
//! ```
//!
//! A scene is a text; each line is one step:
//!
//! ```text
//! # a remark
//! size 100x30
//! title A tour
//! open docs/acme
//! press j j Enter
//! type /export curbs
//! wait 1.5
//! ```
//!
//! No clock goes into the recording: a key takes as long as the table below says, and every screen is written when it
//! stands still. So the same program and scene give the same bytes.

mod stage;

use std::fmt::Write as _;

use serde_json::json;
use stage::{Fault, Stage};

/// Seconds before the first key, after a key that is pressed, and after a letter that is typed.
const BEGIN: f64 = 1.5;
const PRESS: f64 = 0.9;
const TYPE: f64 = 0.12;

/// Keys that have a name.
const KEYS: &[(&str, &str)] = &[
    ("Enter", "\r"),
    ("Esc", "\x1b"),
    ("Tab", "\t"),
    ("Space", " "),
    ("Backspace", "\x7f"),
    ("Up", "\x1b[A"),
    ("Down", "\x1b[B"),
];

/// A step of a scene.
enum Step {
    Press(String, f64),
    Wait(f64),
}

/// A scene, read.
struct Scene {
    size: String,
    title: String,
    files: Vec<String>,
    steps: Vec<Step>,
}

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [scene, path] = arguments.as_slice() else { return Err("usage: record FILE.scene FILE.cast".into()) };
    let scene = read(&std::fs::read_to_string(scene)?)?;
    std::fs::write(path, play(&scene)?)?;
    Ok(())
}

fn read(text: &str) -> Result<Scene, Fault> {
    let mut scene = Scene { size: "100x30".into(), title: String::new(), files: Vec::new(), steps: Vec::new() };
    for (number, line) in (1..).zip(text.lines()) {
        let (verb, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        match verb {
            "" | "#" => {}
            "size" => scene.size = rest.into(),
            "title" => scene.title = rest.into(),
            "open" => scene.files.extend(rest.split_whitespace().map(String::from)),
            "press" => scene.steps.extend(rest.split_whitespace().flat_map(keys).map(|key| Step::Press(key, PRESS))),
            "type" => scene.steps.extend(rest.chars().map(|letter| Step::Press(letter.into(), TYPE))),
            "wait" => {
                scene.steps.push(Step::Wait(rest.parse().map_err(|_| format!("line {number}: seconds after wait"))?))
            }
            other => {
                return Err(format!("line {number}: {other} is none of size, title, open, press, type, wait").into());
            }
        }
    }
    Ok(scene)
}

/// The bytes of a named key, or of each letter of a word.
fn keys(word: &str) -> Vec<String> {
    match KEYS.iter().find(|(name, _)| *name == word) {
        Some((_, bytes)) => vec![(*bytes).to_owned()],
        None => word.chars().map(String::from).collect(),
    }
}

/// The recording: a head, then one line for every change of the screen with the second that it comes at.
fn play(scene: &Scene) -> Result<String, Fault> {
    let (cols, rows) = stage::size(&scene.size)?;
    let mut stage = Stage::open((cols, rows), &scene.files)?;
    let head = json!({"version": 2, "width": cols.get(), "height": rows.get(), "title": scene.title, "env": {"TERM": "xterm-256color"}});
    let mut cast = format!("{head}\n");
    let mut shown = stage.screen().clone();
    event(&mut cast, 0.0, &shown.state_formatted());
    let mut at = BEGIN;
    for step in &scene.steps {
        match step {
            Step::Wait(seconds) => at += seconds,
            Step::Press(key, after) => {
                stage.press(key)?;
                let change = stage.screen().state_diff(&shown);
                shown = stage.screen().clone();
                event(&mut cast, at, &change);
                at += after;
            }
        }
    }
    event(&mut cast, at, "");
    Ok(cast)
}

fn event(cast: &mut String, at: f64, change: &str) {
    writeln!(cast, "{}", json!([(at * 1000.0).round() / 1000.0, "o", change])).expect("strings take what is written");
}
