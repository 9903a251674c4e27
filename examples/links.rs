//! What the links between articles score in a world where they are known, and what they cost.
//!
//! ```text
//! cargo run --release --example links -- 10000             so many articles of the seeded generator
//! cargo run --release --example links -- 10000 --misses    with some wrong and missing links
//! cargo run --release --example links -- 10000 --print     the articles, as JSON Lines
//! ```

use std::time::Instant;

use throughline::lexicon::Lexicon;
use throughline::load::{self, Source};
use throughline::model::{Article, Extraction};
use throughline::{extract, link};

#[path = "../tests/it/world/mod.rs"]
mod world;

/// The seed of the measured world.
const SEED: u64 = 42;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let count = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(1000);
    let written = world::articles(count, SEED);
    let lines = world::json_lines(&written);
    if asked("--print") {
        print!("{lines}");
        return;
    }
    let lexicon = Lexicon::built_in();
    let begun = Instant::now();
    let (drafts, _) =
        load::drafts(&Source::Bundled("world.jsonl", Box::leak(lines.into_boxed_str().into_boxed_bytes())));
    let read = |article: Article| {
        let extraction = extract::extract(&article, &lexicon);
        (article, extraction)
    };
    let told: Vec<(Article, Extraction)> =
        drafts.into_iter().filter_map(|draft| load::article(&draft)).map(read).collect();
    let (extracted, before) = (begun.elapsed(), resident());
    let begun = Instant::now();
    let graph = link::graph(told, &lexicon);
    let (linked, after) = (begun.elapsed(), resident());
    let report = world::score(&written, &graph);
    print!("{report}");
    if asked("--misses") {
        report.wrong.iter().for_each(|line| println!("WRONG   {line}"));
        report.missing.iter().for_each(|line| println!("MISSING {line}"));
    }
    let articles = graph.articles.len() as f64;
    let facts = graph.observations.len() + graph.events.len() + graph.risks.len();
    println!("{articles} articles, {facts} facts, {} links", graph.edges.iter().len());
    let micros = |time: std::time::Duration| time.as_secs_f64() * 1e6 / articles;
    println!("reading {:.1} µs an article, linking {:.1} µs", micros(extracted), micros(linked));
    if let (Some(before), Some(after)) = (before, after) {
        let kilobytes = |bytes: u64| bytes as f64 / 1024.0 / articles;
        println!("{:.1} kB an article once read, {:.1} kB once linked", kilobytes(before), kilobytes(after));
    }
}

/// How many bytes of memory the process holds, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
