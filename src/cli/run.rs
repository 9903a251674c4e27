//! Each command, from its arguments to its bytes.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use clap::CommandFactory;

use super::{Cli, Colour, Command, Input, Rows, config, exit, explain, explore, notes};
use crate::error::Error;
use crate::export::{self, EXPORTS, PANE_FORMATS};
use crate::lexicon::Lexicon;
use crate::load::{self, BUNDLED, Source};
use crate::model::Graph;
use crate::pipeline::{self, Watch};
use crate::query::{Asked, Corpus, Filter, Folds, PANES, Scale, Since, View, format};
use crate::state::Store;

/// Runs what the command line asks for. The exit code, or why it can't be done.
pub(super) fn run(cli: Cli) -> Result<u8> {
    let Some(command) = cli.command else {
        return if cli.plain || io::stdout().is_terminal() { explore::explore(cli, None) } else { plainly(cli) };
    };
    match command {
        Command::Extract(input) => extract(&input),
        Command::Export { input, filter, format } => export(&input, filter.as_deref(), &format),
        Command::Timeline(rows) => pane("timeline", &rows, all),
        Command::Metrics(rows) => pane("metrics", &rows, all),
        Command::Risks(rows) => pane("risks", &rows, all),
        Command::Themes(rows) => pane("themes", &rows, all),
        Command::Conflicts(rows) => pane("conflicts", &rows, all),
        Command::Provenance { id, rows } => pane("provenance", &rows, |corpus| about(corpus, &id)),
        Command::Diff { since, rows } => diff(&since, &rows),
        Command::Stale(rows) => pane("stale", &rows, all),
        Command::Balance(rows) => pane("balance", &rows, all),
        Command::Quiet(rows) => pane("quiet", &rows, all),
        Command::Series { id, rows } => pane("series", &rows, |corpus| about(corpus, &id)),
        Command::History(rows) => pane("history", &rows, all),
        Command::Open { id, input } => {
            let (color, ascii, fresh, plain, watch) = (Colour::Auto, false, false, false, false);
            let cli = Cli { command: None, input, filter: None, color, ascii, fresh, plain, watch };
            explore::explore(cli, Some(id))
        }
        Command::Notes { paths, format } => noted(&paths, &format),
        Command::Config => {
            let mut out = out();
            out.write_all(config::explained(&config::read()?, config::path().as_deref()).as_bytes())?;
            out.flush()?;
            Ok(exit::DONE)
        }
        Command::Clean(input) => clean(&input),
        Command::Check { files } => check(&files),
        Command::Explain { sentence, published, lexicon } => {
            explain::explain(&sentence.join(" "), published, &words(&lexicon)?, &mut out()).map(|()| exit::DONE)
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "throughline", &mut io::stdout());
            Ok(exit::DONE)
        }
        Command::Man => {
            clap_mangen::Man::new(Cli::command()).render(&mut out())?;
            Ok(exit::DONE)
        }
    }
}

/// What stands for the explorer where standard output is no terminal: the timeline as text.
fn plainly(cli: Cli) -> Result<u8> {
    let rows = Rows { input: cli.input, filter: cli.filter, format: PANE_FORMATS[0].name.to_owned() };
    pane("timeline", &rows, all)
}

fn extract(input: &Input) -> Result<u8> {
    let lexicon = words(&input.lexicon)?;
    let themes: Vec<&str> = lexicon.themes.iter().map(|theme| theme.id.as_str()).collect();
    let (sources, mut errors) = sources(input);
    let (mut out, mut written) = (out(), Ok(()));
    let stop = AtomicBool::new(false);
    let progress = Progress::new();
    let watch = Watch { told: &|done, known| progress.tell(done, known), stop: &stop };
    let failed = pipeline::each(&sources, &lexicon, &watch, |article, extraction| {
        if written.is_ok() {
            written = export::extraction(&article, &extraction, &themes, &mut out);
            stop.store(written.is_err(), Ordering::Relaxed);
        }
    });
    progress.end();
    errors.extend(failed);
    written?;
    out.flush()?;
    Ok(report(&errors))
}

fn export(input: &Input, filter: Option<&str>, format: &str) -> Result<u8> {
    let filter: Option<Filter> = filter.map(str::parse).transpose().context("--filter")?;
    let (graph, errors) = graph(input)?;
    let export = EXPORTS.iter().find(|export| export.name == format).context("clap checked the format")?;
    let whole = Corpus::new(graph);
    let visible = filter.map(|filter| filter.apply(&whole));
    let nothing = visible.as_ref().is_some_and(|visible| visible.facts.0 == 0);
    let corpus = match &visible {
        Some(visible) => whole.only(visible),
        None => whole,
    };
    let mut out = out();
    (export.write)(&corpus, &mut out)?;
    out.flush()?;
    Ok(match report(&errors) {
        exit::DONE if nothing => exit::NOTHING,
        code => code,
    })
}

/// What is new since a day, or since the explorer was last on these paths.
fn diff(since: &str, rows: &Rows) -> Result<u8> {
    if since != "last" {
        let since: Since =
            since.parse().map_err(|()| anyhow!("--since takes last, 2025-11-03, 2025-11 or 2025-10/2025-11"))?;
        return pane("diff", rows, |_| Asked { since: since.clone(), ..Asked::default() });
    }
    let reading = Store::look(&explore::folder(&rows.input.paths)).context("what was read can't be looked up")?;
    let known = |corpus: &Corpus| {
        let ids = corpus.graph.articles.iter().map(|article| article.id);
        Asked { since: Since::Known(Arc::new(ids.filter(|id| reading.has_seen(*id)).collect())), ..Asked::default() }
    };
    pane("diff", rows, known)
}

/// About everything.
fn all(_: &Corpus) -> Asked {
    Asked::default()
}

/// About the fact or article whose id begins with `id`.
fn about(corpus: &Corpus, id: &str) -> Asked {
    let about = corpus.item_of(id);
    if about.is_none() {
        eprintln!("throughline: no fact, article or series has the id {id}, or more than one has");
    }
    Asked { about, ..Asked::default() }
}

fn pane(name: &str, rows: &Rows, asked: impl Fn(&Corpus) -> Asked) -> Result<u8> {
    let (graph, errors) = graph(&rows.input)?;
    let corpus = Corpus::new(graph);
    let filter: Filter = rows.filter.as_deref().unwrap_or_default().parse().context("--filter")?;
    let pane = PANES.iter().find(|pane| pane.name == name).context("every pane command names a pane")?;
    let format = PANE_FORMATS.iter().find(|format| format.name == rows.format).context("clap checked the format")?;
    let (visible, folds, asked) = (filter.apply(&corpus), Folds::all(pane.open), asked(&corpus));
    let view = View {
        corpus: &corpus,
        filter: &filter,
        visible: &visible,
        scale: Scale::Month,
        order: 0,
        folds: &folds,
        asked: &asked,
    };
    let mut out = out();
    (format.write)(pane, &view, &mut out)?;
    out.flush()?;
    let nothing = (pane.list)(&view).is_empty();
    Ok(match report(&errors) {
        exit::DONE if nothing => exit::NOTHING,
        code => code,
    })
}

/// What was starred, noted and disputed in a folder.
fn noted(paths: &[PathBuf], format: &str) -> Result<u8> {
    let reading = Store::look(&explore::folder(paths)).context("the reading state")?;
    let entries = notes::entries(&reading);
    let (_, write) = notes::FORMATS.iter().find(|(name, _)| *name == format).context("clap checked the format")?;
    let mut out = out();
    write(&entries, &mut out)?;
    out.flush()?;
    Ok(if entries.is_empty() { exit::NOTHING } else { exit::DONE })
}

/// Every line of every article, marked: what was kept, what was removed, and the rule that removed it.
fn clean(input: &Input) -> Result<u8> {
    let (sources, mut errors) = sources(input);
    let mut out = out();
    for source in &sources {
        let (drafts, failed) = load::drafts(source);
        errors.extend(failed);
        for draft in &drafts {
            writeln!(out, "== {}", format::line(&draft.path))?;
            for line in load::cleaned(draft) {
                let text = format::line(&line.text);
                match line.removed {
                    Some(rule) => writeln!(out, "- {text}  [{rule}]")?,
                    None => writeln!(out, "  {text}")?,
                }
            }
        }
    }
    out.flush()?;
    Ok(report(&errors))
}

/// Checks each lexicon file alone, on top of the built-in one: first its shape, then its examples.
fn check(files: &[PathBuf]) -> Result<u8> {
    let mut faults = 0;
    for file in files {
        let lexicon = words(std::slice::from_ref(file))?;
        let failing = crate::extract::failing_examples(&lexicon);
        failing.iter().for_each(|fault| eprintln!("{}: {fault}", file.display()));
        faults += failing.len();
        if failing.is_empty() {
            println!("{}: sound", file.display());
        }
    }
    Ok(if faults == 0 { exit::DONE } else { exit::USAGE })
}

/// Everything that the input names, read and linked.
fn graph(input: &Input) -> Result<(Graph, Vec<Error>)> {
    let lexicon = words(&input.lexicon)?;
    let (sources, mut errors) = sources(input);
    let progress = Progress::new();
    let watch = Watch { told: &|done, known| progress.tell(done, known), stop: &AtomicBool::new(false) };
    let (graph, failed) = pipeline::graph(&sources, &lexicon, &watch);
    progress.end();
    errors.extend(failed);
    Ok((graph, errors))
}

pub(super) fn sources(input: &Input) -> (Vec<Source>, Vec<Error>) {
    match input.paths.is_empty() {
        true => (BUNDLED.iter().map(|&(name, bytes)| Source::Bundled(name, bytes)).collect(), Vec::new()),
        false => load::sources(&input.paths),
    }
}

/// The built-in lexicon with the user's files on top.
pub(super) fn words(files: &[PathBuf]) -> Result<Lexicon> {
    let read = |path: &PathBuf| {
        let json = std::fs::read_to_string(path);
        json.map(|json| (path.display().to_string(), json)).with_context(|| format!("{}", path.display()))
    };
    let files: Vec<(String, String)> = files.iter().map(read).collect::<Result<_>>()?;
    Ok(Lexicon::with(&files)?)
}

/// Tells every error on standard error; the exit code that they ask for.
pub(super) fn report(errors: &[Error]) -> u8 {
    errors.iter().for_each(|error| eprintln!("throughline: {error}"));
    if errors.is_empty() { exit::DONE } else { exit::UNREADABLE }
}

fn out() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// A line on standard error that counts along, for loads of more than a second; none where it is no terminal.
struct Progress {
    begun: Instant,
    shown: Option<Mutex<Instant>>,
}

impl Progress {
    fn new() -> Progress {
        let begun = Instant::now();
        Progress { begun, shown: io::stderr().is_terminal().then(|| Mutex::new(begun + Duration::from_secs(1))) }
    }

    fn tell(&self, done: usize, known: usize) {
        let Some(Ok(mut next)) = self.shown.as_ref().map(|next| next.try_lock()) else { return };
        let now = Instant::now();
        if now >= *next {
            *next = now + Duration::from_millis(200);
            eprint!("\rreading {done}/{known}\x1b[K");
        }
    }

    fn end(&self) {
        if self.shown.is_some() && self.begun.elapsed() > Duration::from_secs(1) {
            eprint!("\r\x1b[K");
        }
    }
}
