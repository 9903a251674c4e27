//! What extraction scores on annotated articles, and where it goes wrong.
//!
//! ```text
//! cargo run --example eval                         all sets that are at hand
//! cargo run --example eval -- seeds --misses       one set, with what was missed
//! cargo run --example eval -- GOLD.json FOLDER     a set of one's own
//! … --misses --only risks,events                   misses of these kinds alone; with the best candidate that lost
//! … --reliability                                  how often facts are right, by confidence and by rule
//! … --lexicon FILE                                 with these words on top, without compiling them in
//! ```

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use serde_json::Value;
use throughline::lexicon::Lexicon;
use throughline::model::{Article, Extraction, Span};
use throughline::{extract, link};

#[path = "../tests/it/score/mod.rs"]
mod score;
#[path = "shared/sets.rs"]
mod sets;

use score::text::{Folded, contexts_near, quotes_meet};
use sets::Set;

struct Asked {
    sets: Vec<Set>,
    misses: bool,
    reliability: bool,
    only: Vec<String>,
    lexicons: Vec<String>,
}

fn main() -> ExitCode {
    let asked = asked(std::env::args().skip(1));
    let lexicon = match lexicon(&asked.lexicons) {
        Ok(lexicon) => lexicon,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    let mut skipped = false;
    let mut reliability = score::reliability::Reliability::default();
    for set in &asked.sets {
        match set.read() {
            Ok(gold) => reliability.merge(&show(&asked, set, &gold, &lexicon)),
            Err(why) => {
                eprintln!("SKIPPED {}: {}: {why}", set.name, set.gold.display());
                skipped = true;
            }
        }
    }
    if asked.reliability {
        let (hits, of) = reliability.at_least(90);
        println!("== all sets\n{reliability}at least 90% sure: {hits} of {of} right");
    }
    if skipped { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn lexicon(files: &[String]) -> Result<Lexicon, String> {
    let read = |file: &String| std::fs::read_to_string(file).map(|text| (file.clone(), text));
    let files: Result<Vec<_>, _> = files.iter().map(read).collect();
    Lexicon::with(&files.map_err(|error| error.to_string())?).map_err(|error| error.to_string())
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Asked {
    let (mut plain, mut misses, mut reliability, mut only, mut lexicons) =
        (Vec::new(), false, false, Vec::new(), Vec::new());
    while let Some(argument) = arguments.next() {
        match &*argument {
            "--misses" => misses = true,
            "--reliability" => reliability = true,
            "--lexicon" => lexicons.extend(arguments.next()),
            "--only" => only = arguments.next().unwrap_or_default().split(',').map(str::to_owned).collect(),
            _ => plain.push(argument),
        }
    }
    let mut sets = sets::own(&plain);
    if sets.is_empty() || plain.len() > 2 * sets.len() {
        sets.extend(sets::known(&plain));
    }
    Asked { sets, misses, reliability, only, lexicons }
}

fn show(asked: &Asked, set: &Set, gold: &Value, lexicon: &Lexicon) -> score::reliability::Reliability {
    let started = Instant::now();
    let read = read(gold, &set.folder, lexicon);
    let graph = link::graph(read.clone(), lexicon);
    let took = started.elapsed().as_secs_f64() * 1e3;
    let report = score::score(gold, &read, &graph, lexicon);
    let bytes: usize = read.iter().map(|(article, _)| article.text.len()).sum();
    println!("== {}: {} articles, {bytes} bytes of text, {took:.1} ms", set.name, read.len());
    println!("{report}");
    if asked.misses {
        let shown = |miss: &&score::Miss| asked.only.is_empty() || asked.only.iter().any(|kind| kind == miss.kind);
        for miss in report.misses.iter().filter(shown) {
            println!("{miss}");
            if let Some(best) = best_loser(miss, &read, lexicon) {
                println!("            {best}");
            }
        }
        println!();
    }
    report.reliability
}

/// What came nearest to an event or observation that was missed: the candidate on its words with the most points, or
/// the link of its amount with the most, and what spoke for and against it.
fn best_loser(miss: &score::Miss, read: &[(Article, Extraction)], lexicon: &Lexicon) -> Option<String> {
    let (quote, context) = miss.sought.as_ref()?;
    let (article, facts) = read.iter().find(|(article, _)| score::is_file(&article.path, &miss.article))?;
    let meets = |span: Span| quotes_meet(quote, &Folded::new(span.of(&article.text)));
    let features = |features: &[(&str, i32)]| {
        let shown = features.iter().map(|(says, points)| format!("{points:+} {says}"));
        shown.collect::<Vec<_>>().join(", ")
    };
    let best = match miss.kind {
        "events" => {
            let near = |passage| {
                let passage = facts.passages.get(passage).map_or("", |passage| passage.span.of(&article.text));
                contexts_near(context, &Folded::new(passage))
            };
            let all = extract::weighed_events(article, lexicon).into_iter();
            let best = all.filter(|one| meets(one.quote) && near(one.passage)).max_by_key(|one| one.score);
            best.map(|one| {
                let told = if one.told { "told of another" } else { "not told" };
                let words = one.quote.of(&article.text);
                format!("{told}: {} «{words}» {}: {}", one.kind, one.score, features(&one.features))
            })
        }
        "observations" => {
            let all = extract::weighed(article, lexicon).into_iter();
            let links = all.filter(|one| meets(one.amount)).flat_map(|one| one.links);
            let best = links.max_by_key(|link| link.score);
            best.map(|link| {
                let words = link.words.of(&article.text);
                format!("not told: «{words}» {}: {}", link.score, features(&link.features))
            })
        }
        _ => return None,
    };
    Some(best.unwrap_or_else(|| "no candidate".to_owned()))
}

/// The articles that the gold names, read and understood.
fn read(gold: &Value, folder: &Path, lexicon: &Lexicon) -> Vec<(Article, Extraction)> {
    let articles = sets::articles(gold, folder).into_iter();
    let read = |article| {
        let extraction = extract::extract(&article, lexicon);
        (article, extraction)
    };
    articles.map(read).collect()
}
