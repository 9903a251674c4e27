//! How fast each stage is on files of one's own, on one core, in MB of text a second.
//!
//! ```text
//! cargo run --release --example speed -- PATH…
//! ```

use std::path::PathBuf;
use std::time::Instant;

use throughline::lexicon::Lexicon;
use throughline::load;
use throughline::model::{Article, Extraction};
use throughline::{extract, link};

fn main() {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let lexicon = timed("lexicon", 0, Lexicon::built_in);
    let (sources, _) = load::sources(&paths);
    let drafts: Vec<_> = timed("read", 0, || sources.iter().flat_map(|source| load::drafts(source).0).collect());
    let printed: usize = drafts.iter().flat_map(|draft| &draft.blocks).map(|block| block.text.len()).sum();
    let clean = || drafts.into_iter().filter_map(|draft| load::article(&draft)).collect();
    let articles: Vec<Article> = timed("clean", printed, clean);
    let text: usize = articles.iter().map(|article| article.text.len()).sum();
    // Some at a time, as the program does: what has been read makes room for what follows.
    let read = |some: &[Article]| extract::extract_all(some, &lexicon);
    timed("extract", text, || articles.chunks(SOME).map(|some| read(some).len()).sum::<usize>());
    let found = articles.chunks(SOME).flat_map(read).collect::<Vec<Extraction>>();
    let told: Vec<(Article, Extraction)> = articles.into_iter().zip(found).collect();
    let count = told.len();
    let graph = timed("link", 0, || link::graph(told, &lexicon));
    let facts = graph.observations.len() + graph.events.len() + graph.risks.len();
    println!("{count} articles, {text} bytes of text, {facts} facts, {} links", graph.edges.iter().len());
}

/// How many articles are read together.
const SOME: usize = 64;

/// Runs a stage and prints what it took; `bytes` is how much text went through it, 0 where that says nothing.
fn timed<T>(stage: &str, bytes: usize, run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = run();
    let seconds = begun.elapsed().as_secs_f64();
    match bytes {
        0 => println!("{stage:8} {:8.1} ms", seconds * 1e3),
        bytes => println!("{stage:8} {:8.1} ms {:8.1} MB/s", seconds * 1e3, bytes as f64 / 1e6 / seconds),
    }
    done
}
