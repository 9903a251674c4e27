//! The explorer: what is read, and how it is read again.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use anyhow::{Context, Result, bail};

use super::run::{report, sources, words};
use super::{Cli, Colour, config, exit};
use crate::error::Error;
use crate::export;
use crate::lexicon::Lexicon;
use crate::load;
use crate::pipeline::{self, Shelf, Watch};
use crate::state::{Folder, Opened, Store};
use crate::tui::{self, Exit, Load, Loaded, Progress, Settings, Setup};

/// Opens the explorer on what the command line names, at the fact of the id `start`; returns the exit code when it is left.
pub(super) fn explore(cli: Cli, start: Option<String>) -> Result<u8> {
    let filter = cli.filter.as_deref().unwrap_or_default().parse().context("--filter")?;
    let lexicon = Arc::new(OnceLock::new());
    if !cli.input.lexicon.is_empty() {
        // A fault in the user's own words is told before the screen is taken; the built-in ones have none.
        let words = words(&cli.input.lexicon)?;
        lexicon.get_or_init(|| words);
    }
    let unread: Arc<Mutex<Vec<Error>>> = Arc::default();
    let settings = settings(&cli)?;
    let run = if cli.plain { tui::run_plain } else { tui::run };
    if cli.plain && cli.input.paths.iter().any(|path| path.as_os_str() == "-") {
        bail!("with --plain standard input holds the commands; name a file or a folder to read");
    }
    let (store, notice) = if cli.fresh { (None, None) } else { store(&cli.input.paths) };
    let setup = Setup {
        title: title(&cli.input.paths),
        settings,
        filter,
        store,
        notice,
        start,
        json: export::fact,
        exports: EXPORTED.iter().filter_map(|name| format(name)).collect(),
        watch: cli.watch.then(|| watch(cli.input.paths.clone())),
        load: loads(cli, lexicon, unread.clone()),
    };
    let exit = run(setup).context("the terminal can't be used")?;
    let unread = unread.lock().map(|mut unread| std::mem::take(&mut *unread)).unwrap_or_default();
    Ok(match exit {
        Exit::Quit => report(&unread),
        Exit::Interrupted => exit::INTERRUPTED,
        Exit::Gone => exit::HUNG_UP,
    })
}

/// Watches what the command line names.
fn watch(paths: Vec<PathBuf>) -> tui::Watch {
    Box::new(move |told| load::watch(&paths, told))
}

/// What facts can be written to a file as, by the names of the exports, which are the endings of such files, too.
const EXPORTED: [&str; 4] = ["html", "md", "csv", "json"];

fn format(name: &str) -> Option<tui::Format> {
    let export = export::EXPORTS.iter().find(|export| export.name == name)?;
    Some(tui::Format { ending: export.name, about: export.about, write: export.write })
}

/// Reads everything that the command line names, each time it is called; where that is watched, only what has changed,
/// at the cost of keeping all that was read.
fn loads(cli: Cli, lexicon: Arc<OnceLock<Lexicon>>, unread: Arc<Mutex<Vec<Error>>>) -> Load {
    let shelf = cli.watch.then(Mutex::<Shelf>::default);
    Arc::new(move |told, stop| {
        let lexicon = lexicon.get_or_init(Lexicon::built_in);
        let (sources, mut errors) = sources(&cli.input);
        let watch = Watch { told: &|done, total| told(Progress { done, total }), stop };
        let (graph, failed) = match &shelf {
            Some(shelf) => pipeline::graph_again(&sources, lexicon, &watch, shelf),
            None => pipeline::graph(&sources, lexicon, &watch),
        };
        errors.extend(failed);
        let problems = errors.iter().map(ToString::to_string).collect();
        if let Ok(mut unread) = unread.lock() {
            *unread = errors;
        }
        Loaded { graph, problems }
    })
}

/// The settings of the file, and over them what the command line says.
fn settings(cli: &Cli) -> Result<Settings> {
    let settings = config::read()?;
    let colour = match cli.color {
        Colour::Auto => settings.colour,
        Colour::Always => tui::Colour::Always,
        Colour::Never => tui::Colour::Never,
    };
    Ok(Settings { colour, ascii: cli.ascii || settings.ascii, ..settings })
}

/// Where what the reader does is kept, and what there is to say of it.
fn store(paths: &[PathBuf]) -> (Option<Store>, Option<String>) {
    match Store::open(&folder(paths)) {
        Ok(Opened { store, notice }) => (Some(store), notice),
        Err(error) => (None, Some(format!("what you do is not kept this time: {error}"))),
    }
}

/// The folder that is read, as the reading state knows it.
pub(super) fn folder(paths: &[PathBuf]) -> Folder {
    Folder::new(paths, "bundled articles")
}

/// What was opened, in a word or two.
fn title(paths: &[PathBuf]) -> String {
    match paths {
        [] => "bundled articles".into(),
        [path] => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        paths => format!("{} paths", paths.len()),
    }
}
