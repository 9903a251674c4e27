//! Exporting what the filter leaves, or what is starred, to a file: the line that is typed, what completes it, and what
//! came of it.
//!
//! Not here: bytes of a format (handed in by whoever starts the explorer), files (`outside.rs`).

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tui_input::Input;

use super::app::App;
use super::input::Key;
use super::msg::Effect;
use super::overlay::{Ask, Overlay, Prompt};
use super::{dialog, update};
use crate::model::FactRef;
use crate::query::{Completion, Corpus, Visible, format};

/// A way to write facts to a file.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// How names of such files end, without the dot.
    pub ending: &'static str,
    /// What it writes.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Corpus, &mut dyn Write) -> io::Result<()>,
}

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// What the filter leaves.
    View,
    /// What is starred.
    Stars,
}

/// The words for what is exported.
const WORDS: [(What, &str); 2] = [(What::View, "view"), (What::Stars, "stars")];

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What of.
    pub what: What,
    /// Where to.
    pub path: PathBuf,
    /// How, as a place in [`App::exports`].
    pub format: usize,
    /// Whether a file that is there already makes way.
    pub over: bool,
}

/// The names in a folder, as it was typed; those of folders end with a slash.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What was typed of a path up to its last slash, that with it.
    pub typed: String,
    /// The names, sorted.
    pub names: Vec<String>,
}

/// Asks what to export, and where to.
pub fn begin(app: &mut App) -> Effect {
    update::settle(app);
    app.folder = None;
    let ending = app.exports.first().map_or("", |format| format.ending);
    let prompt = Prompt::new(Ask::Export, format!("view {}.{ending}", file_name(&app.title)));
    suggested(app, prompt)
}

/// The letters and digits of a title, with a hyphen between words.
fn file_name(title: &str) -> String {
    let words = title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

/// A key while the line is typed.
pub fn press(app: &mut App, mut prompt: Prompt, key: Key, changed: bool) -> Effect {
    match key {
        Key::Esc => return Effect::None,
        Key::Enter => return enter(app, prompt),
        Key::Down | Key::Up => {
            prompt.chosen = dialog::stepped(prompt.chosen, key, prompt.completions.len());
            app.overlay = Some(Overlay::Prompt(prompt));
            return Effect::None;
        }
        Key::Tab => dialog::complete_line(&mut prompt),
        _ => {}
    }
    if changed || key == Key::Tab {
        (prompt.ask, prompt.problem) = (Ask::Export, None);
    }
    suggested(app, prompt)
}

/// The prompt with what could be typed next; the names of the folder that it speaks of are asked for.
fn suggested(app: &mut App, mut prompt: Prompt) -> Effect {
    prompt.completions = completions(app, prompt.input.value());
    prompt.chosen = 0;
    let folder = split(prompt.input.value()).map(|(_, path)| folder_of(path).to_owned());
    app.overlay = Some(Overlay::Prompt(prompt));
    match folder {
        Some(folder) if Some(&folder) != app.folder.as_ref().map(|known| &known.typed) => {
            app.folder = Some(Folder { typed: folder.clone(), names: Vec::new() });
            Effect::LookInto(folder)
        }
        _ => Effect::None,
    }
}

/// Takes in the names of a folder.
pub fn names(app: &mut App, folder: Folder) {
    app.folder = Some(folder);
    if let Some(Overlay::Prompt(mut prompt)) = app.overlay.take_if(|overlay| is_export(overlay)) {
        prompt.completions = completions(app, prompt.input.value());
        prompt.chosen = prompt.chosen.min(prompt.completions.len().saturating_sub(1));
        app.overlay = Some(Overlay::Prompt(prompt));
    }
}

fn is_export(overlay: &Overlay) -> bool {
    matches!(overlay, Overlay::Prompt(prompt) if matches!(prompt.ask, Ask::Export | Ask::Overwrite))
}

/// The first word and the path after it.
fn split(line: &str) -> Option<(&str, &str)> {
    line.trim_start().split_once(' ').map(|(word, path)| (word, path.trim_start()))
}

/// What of a path stands up to its last slash, with that.
fn folder_of(path: &str) -> &str {
    &path[..path.rfind(['/', std::path::MAIN_SEPARATOR]).map_or(0, |at| at + 1)]
}

/// What could be typed: what to export; then the formats for the name that is typed, and the names in its folder.
fn completions(app: &App, line: &str) -> Vec<Completion> {
    let Some((_, path)) = split(line) else {
        let words = WORDS.iter().filter(|(_, word)| word.starts_with(line.trim_start()));
        return words.map(|(what, word)| whole(app, *what, word, line.len())).collect();
    };
    let range = line.len() - path.len()..line.len();
    let name = &path[folder_of(path).len()..];
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let formats = app.exports.iter().filter(|_| !stem.is_empty()).map(|format| Completion {
        range: range.clone(),
        text: format!("{}{stem}.{}", folder_of(path), format.ending),
        about: format.about.to_owned(),
        count: None,
    });
    let names = app.folder.iter().flat_map(|folder| &folder.names);
    let there = names.filter(|there| there.starts_with(name) && **there != name);
    let there = there.map(|there| Completion {
        range: range.clone(),
        text: format!("{}{there}", folder_of(path)),
        about: if there.ends_with('/') { "folder" } else { "a file that is there" }.to_owned(),
        count: None,
    });
    let mut all: Vec<Completion> = formats.collect();
    // The one that is typed comes first, so that Tab leaves it as it is.
    all.sort_by_key(|completion| completion.text != path);
    all.extend(there);
    all
}

fn whole(app: &App, what: What, word: &str, typed: usize) -> Completion {
    let facts = format::counted(facts(app, what).count(), "fact");
    let about = match what {
        What::View if app.filter.is_empty() => format!("everything: {facts}"),
        What::View => format!("what the filter leaves: {facts}"),
        What::Stars => format!("what is starred: {facts}"),
    };
    Completion { range: 0..typed, text: format!("{word} "), about, count: None }
}

/// The facts that are exported.
fn facts(app: &App, what: What) -> Box<dyn Iterator<Item = FactRef> + '_> {
    let (graph, stars) = (&app.corpus.graph, app.reader.reading.stars());
    match what {
        What::View => Box::new(app.visible.iter()),
        What::Stars => Box::new(graph.facts().filter(|&fact| stars.contains_key(&graph.content_id(fact)))),
    }
}

/// What is exported, as a corpus of its own.
pub fn corpus(app: &App, what: What) -> Corpus {
    match what {
        What::View => app.corpus.only(&app.visible),
        What::Stars => app.corpus.only(&Visible::of(&app.corpus, facts(app, what))),
    }
}

/// Has the file written, if the line says which.
fn enter(app: &mut App, mut prompt: Prompt) -> Effect {
    let job = job(app, prompt.input.value(), prompt.ask == Ask::Overwrite);
    let effect = match job {
        Ok(job) => Effect::Export(job),
        Err(problem) => {
            prompt.problem = Some(problem);
            Effect::None
        }
    };
    app.overlay = Some(Overlay::Prompt(prompt));
    effect
}

/// What a line asks for, or what is wrong with it and what to do.
fn job(app: &App, line: &str, over: bool) -> Result<Job, String> {
    let endings: Vec<String> = app.exports.iter().map(|format| format!(".{}", format.ending)).collect();
    let line = line.trim();
    let (word, path) = split(line).unwrap_or((line, ""));
    let Some((what, _)) = WORDS.iter().copied().find(|(_, known)| *known == word) else {
        return Err("what to export comes first: view or stars, then a path".into());
    };
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let format = app.exports.iter().position(|format| format.ending.eq_ignore_ascii_case(ending));
    let Some(format) = format else { return Err(format!("the path has to end with {}", endings.join(", "))) };
    match facts(app, what).next() {
        None if what == What::Stars => Err("nothing is starred: s stars a fact, view exports what is shown".into()),
        None => Err("the filter leaves nothing: F lifts it".into()),
        Some(_) => Ok(Job { what, path: PathBuf::from(path), format, over }),
    }
}

/// Says what came of it: where it was written, or why not and what to do; then the line stays to be mended.
pub fn came(app: &mut App, outcome: Outcome) {
    let Some(Overlay::Prompt(mut prompt)) = app.overlay.take_if(|overlay| is_export(overlay)) else { return };
    match outcome {
        Outcome::Written(path) => return app.say(format!("written: {path}")),
        Outcome::Taken(path) => {
            prompt.ask = Ask::Overwrite;
            prompt.problem = Some(format!("{path} is there already: Enter again writes over it, or change the name"));
        }
        Outcome::Failed(what) => prompt.problem = Some(format!("{what}; change the path, or Esc")),
    }
    app.overlay = Some(Overlay::Prompt(prompt));
}

/// What came of a [`Job`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was written: where.
    Written(String),
    /// A file of that path is there already.
    Taken(String),
    /// It could not be written: the file and the reason.
    Failed(String),
}

/// The line as if it had been typed and entered.
pub fn run(app: &mut App, line: &str) -> Effect {
    enter(app, Prompt { input: Input::new(line.to_owned()), ..Prompt::new(Ask::Export, String::new()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::msg::Msg;
    use crate::tui::tests::{press as keys, story};

    /// What is asked of the world after `script`, or what is wrong with the line.
    #[track_caller]
    fn check(script: &str, expected: &str) {
        let mut app = story(80, 24);
        let effect = keys(&mut app, script);
        let problem = match &app.overlay {
            Some(Overlay::Prompt(prompt)) => prompt.problem.clone().unwrap_or_default(),
            _ => "nothing is asked".into(),
        };
        let found = match effect {
            Effect::Export(Job { what, path, format, over }) => {
                let count = corpus(&app, what).graph.facts().count();
                let over = if over { " over it" } else { "" };
                format!("{count} to {} as {}{over}", path.display(), app.exports[format].ending)
            }
            _ => problem,
        };
        assert_eq!(found, expected, "{script}");
    }

    #[test]
    fn lines_say_what_is_written_where() {
        check("X Enter", "48 to acme-industries.html as html");
        check("X Down Tab Enter", "48 to acme-industries.md as md");
        check("frisk:margins Enter X Enter", "8 to acme-industries.html as html");
        check("]c s X Ctrl-u stars Space my Space talk.MD Enter", "1 to my talk.MD as md");
        check("]c s X Ctrl-u st Tab out/a.csv Enter", "1 to out/a.csv as csv");
        check("]c s :export Space stars Space a.json Enter", "1 to a.json as json");
        check("X Ctrl-u stars Space a.md Enter", "nothing is starred: s stars a fact, view exports what is shown");
        check("X Ctrl-u view Space a.txt Enter", "the path has to end with .html, .md, .csv, .json");
        check("X Ctrl-u a.md Enter", "what to export comes first: view or stars, then a path");
        check("fnothinglikeit Enter X Enter", "the filter leaves nothing: F lifts it");
        check("X Esc", "nothing is asked");
    }

    #[test]
    fn a_file_that_is_there_is_asked_about() {
        let mut app = story(80, 24);
        keys(&mut app, "X Enter");
        update::update(&mut app, Msg::Exported(Outcome::Taken("/tmp/a.html".into())));
        let Effect::Export(job) = keys(&mut app, "Enter") else { panic!("it is written over") };
        assert!(job.over);
        update::update(&mut app, Msg::Exported(Outcome::Taken("/tmp/a.html".into())));
        let Effect::Export(job) = keys(&mut app, "Backspace l Enter") else { panic!("it is written") };
        assert!(!job.over, "another name is asked about again");
        update::update(&mut app, Msg::Exported(Outcome::Written("/tmp/b.html".into())));
        assert_eq!(app.notice.map(|notice| notice.text), Some("written: /tmp/b.html".into()));
        assert!(app.overlay.is_none());
    }

    #[test]
    fn names_of_the_folder_complete_the_path() {
        let mut app = story(80, 24);
        let effect = keys(&mut app, "X Ctrl-u view Space out/r");
        assert_eq!(effect, Effect::None, "the folder was asked for when its slash was typed");
        let names = ["reports/", "rest.md", "other"].map(str::to_owned).to_vec();
        update::update(&mut app, Msg::Folder(Folder { typed: "out/".into(), names }));
        let Some(Overlay::Prompt(prompt)) = &app.overlay else { panic!("a prompt") };
        let texts: Vec<&str> = prompt.completions.iter().map(|completion| completion.text.as_str()).collect();
        assert_eq!(texts, ["out/r.html", "out/r.md", "out/r.csv", "out/r.json", "out/reports/", "out/rest.md"]);
        let effect = keys(&mut app, "Down Down Down Down Tab");
        assert_eq!(effect, Effect::LookInto("out/reports/".into()));
    }
}
