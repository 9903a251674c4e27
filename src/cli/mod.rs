//! Commands and flags: one definition, read by parsing, `--help`, completions and the man page.
//!
//! Data goes to standard output, everything said about it to standard error. Not here: what any command prints.

mod config;
mod explain;
mod explore;
mod notes;
mod run;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Exit codes, as `--help` lists them.
pub mod exit {
    /// Done.
    pub const DONE: u8 = 0;
    /// Nothing matched.
    pub const NOTHING: u8 = 1;
    /// The command line or a lexicon can't be used.
    pub const USAGE: u8 = 2;
    /// Some inputs could not be read; the rest was.
    pub const UNREADABLE: u8 = 3;
    /// The terminal has gone: as the shell tells a hang-up.
    pub const HUNG_UP: u8 = 129;
    /// Stopped by Ctrl-C.
    pub const INTERRUPTED: u8 = 130;
}

const AFTER_HELP: &str = "\
PATH is a file, a folder (read with all that is in it) or - for standard input. Plain text, Markdown, saved web
pages, JSON, JSON Lines, RSS and Atom are read, each also gzip-compressed; which of them a file is, its content
tells. Without a PATH the five articles that are part of the program are read.

Examples:
  throughline ~/news/acme                         explore a folder
  throughline ~/news/acme --filter 'theme:cloud since:2025-09'
  throughline metrics ~/news/acme --format csv    the numbers, for a spreadsheet
  throughline export ~/news/acme --format html > acme.html
  throughline extract - < articles.jsonl          one line of JSON an article
  throughline explain \"Revenue rose 34% in the September quarter.\"

Exit codes: 0 done, 1 nothing matched, 2 usage, settings or lexicon, 3 some inputs unreadable, 130 interrupted.
A path that is named like a command is written with ./ before it.";

/// Explore the stories told about a stock: what happened, which numbers were claimed, what could go wrong – each
/// with the sentence that says so.
#[derive(Debug, Parser)]
#[command(name = "throughline", version, after_help = AFTER_HELP, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do, if not to explore.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to read.
    #[command(flatten)]
    pub input: Input,
    /// Begin with this filter, as the explorer's f takes it.
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Use colours: as the terminal can, always, or never.
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
    /// Draw with ASCII only.
    #[arg(long)]
    pub ascii: bool,
    /// Begin as if for the first time; nothing that you do is kept.
    #[arg(long)]
    pub fresh: bool,
    /// Explore line by line, without a screen: for screen readers and scripts.
    #[arg(long)]
    pub plain: bool,
    /// Notice articles that come, change and go, and show them.
    #[arg(long)]
    pub watch: bool,
}

/// What to read, and with which words.
#[derive(Args, Clone, Debug, Default)]
pub struct Input {
    /// Files, folders, or - for standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A lexicon of your own, on top of the built-in one; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Where the terminal has them and NO_COLOR is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What can be done besides exploring.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what each article claims, one line of JSON an article.
    Extract(Input),
    /// Print the event graph of all articles.
    Export {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// Only what passes this filter: 'theme:cloud -kind:price-move since:2025-09'.
        #[arg(long, value_name = "FILTER")]
        filter: Option<String>,
        /// How to write it.
        #[arg(long, default_value = crate::export::EXPORTS[0].name, value_parser = names(&EXPORT_NAMES))]
        format: String,
    },
    /// Print what happened when.
    Timeline(Rows),
    /// Print which numbers were claimed.
    Metrics(Rows),
    /// Print what could go wrong.
    Risks(Rows),
    /// Print what it is all about.
    Themes(Rows),
    /// Print which values can't both be right, sentence against sentence.
    Conflicts(Rows),
    /// Print who said a thing first, who said it again, who is quoted and who copied.
    Provenance {
        /// The id of a fact or an article, as the exports print it; its first letters will do.
        #[arg(value_name = "ID")]
        id: String,
        /// What to read, and how to write it.
        #[command(flatten)]
        rows: Rows,
    },
    /// Print what is new since a day, or since the last visit: events, moved numbers, risks, conflicts.
    Diff {
        /// Since when: 2025-11-03, 2025-11, 2025-Q4; from and to: 2025-10/2025-11; last: since the explorer was here.
        #[arg(long, value_name = "DATE")]
        since: String,
        /// What to read, and how to write it.
        #[command(flatten)]
        rows: Rows,
    },
    /// Print how old the last number of each series is, and whether newer articles repeat it.
    Stale(Rows),
    /// Print what speaks for the stock and what against it, theme by theme.
    Balance(Rows),
    /// Print which themes and risks were told again and again, and then no more.
    Quiet(Rows),
    /// Print how often each risk was raised in each stretch of time, by severity.
    History(Rows),
    /// Print every value of a series, and of those that can be laid over it.
    Series {
        /// The id of the series or of one of its values, as the exports print it; its first letters will do.
        #[arg(value_name = "ID")]
        id: String,
        /// What to read, and how to write it.
        #[command(flatten)]
        rows: Rows,
    },
    /// Explore, beginning at a fact or an article.
    Open {
        /// Its id, as the exports print it; its first letters will do.
        #[arg(value_name = "ID")]
        id: String,
        /// What to read.
        #[command(flatten)]
        input: Input,
    },
    /// Print what you starred, noted and held to be wrong.
    Notes {
        /// What was read, as the explorer was given it.
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// How to write it.
        #[arg(long, default_value = "md", value_parser = ["md", "json"])]
        format: String,
    },
    /// Print the settings in force, as a file that can be changed.
    Config,
    /// Print the lines of articles as cleaning sees them: kept ("  "), or removed ("- ") and why.
    Clean(Input),
    /// Check a lexicon of your own: its shape, and every example sentence in it.
    Check {
        /// Lexicon files.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Print what is found in a sentence, by which rule and which words.
    Explain {
        /// The sentence.
        #[arg(value_name = "SENTENCE", required = true)]
        sentence: Vec<String>,
        /// The day that it was published, so that "last year" means one: 2025-12-13.
        #[arg(long, value_name = "DAY")]
        published: Option<chrono::NaiveDate>,
        /// A lexicon of your own, on top of the built-in one; may be given several times.
        #[arg(long, value_name = "FILE")]
        lexicon: Vec<PathBuf>,
    },
    /// Print a completion script.
    Completions {
        /// Which shell it is for.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// A pane as text.
#[derive(Args, Debug)]
pub struct Rows {
    /// What to read.
    #[command(flatten)]
    pub input: Input,
    /// Only what passes this filter: 'theme:cloud -kind:price-move since:2025-09'.
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// How to write it.
    #[arg(long, default_value = crate::export::PANE_FORMATS[0].name, value_parser = names(&PANE_FORMAT_NAMES))]
    pub format: String,
}

const EXPORT_NAMES: [&str; crate::export::EXPORTS.len()] = {
    let mut names = [""; crate::export::EXPORTS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = crate::export::EXPORTS[at].name;
        at += 1;
    }
    names
};

const PANE_FORMAT_NAMES: [&str; crate::export::PANE_FORMATS.len()] = {
    let mut names = [""; crate::export::PANE_FORMATS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = crate::export::PANE_FORMATS[at].name;
        at += 1;
    }
    names
};

fn names<const N: usize>(names: &'static [&'static str; N]) -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(*names)
}

/// Parses the command line, runs it, and says how it went.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors: clap says which stream they go to.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { exit::USAGE } else { exit::DONE });
        }
    };
    match run::run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(exit::DONE),
        Err(error) => {
            eprintln!("throughline: {error:#}");
            ExitCode::from(exit::USAGE)
        }
    }
}

/// Whether the reader of our output has gone, as `head` does: no reason to complain.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
