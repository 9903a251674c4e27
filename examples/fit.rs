//! What the features of an event weigh, fitted to annotated articles by logistic regression.
//!
//! ```text
//! cargo run --example fit                          to all sets that are at hand
//! cargo run --example fit -- GOLD.json FOLDER …    to sets of one's own besides
//! ```
//!
//! Prints the weights for the table in `src/extract/events/weights.rs` and for the kinds in `data/en/events.json`, and
//! how candidates are told apart by weights that were fitted without their article. Those on one trigger share its
//! worth; one is right where it meets an item of the gold; optional items count neither way. The lexicon's own examples
//! are articles as well. What is printed says nothing of the weights that are at hand.
//!
//! A feature may weigh more in one kind than in all: that is fitted too, held nearer to nothing, and those that come to
//! little are left out and the rest fitted again.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use serde_json::Value;
use throughline::extract::{self, WeighedEvent};
use throughline::lexicon::Lexicon;
use throughline::model::Article;

#[allow(dead_code, reason = "the part of the scorer that says what meets is enough here")]
#[path = "../tests/it/score/mod.rs"]
mod score;
#[path = "shared/sets.rs"]
mod sets;

use score::item::Item;
use score::text::{Folded, contexts_near, quotes_meet};

/// How much the weights are held near nothing: the variance of a weight before anything is seen.
const VARIANCE: f64 = 0.3;
/// The same of what a feature weighs in one kind alone.
const OWN_VARIANCE: f64 = 0.1;
/// What it weighs there at least, in logits, or it is left out.
const OWN_LEAST: f64 = 0.15;
/// How often all weights are mended in turn.
const SWEEPS: usize = 60;
/// In how many parts the articles are held out.
const FOLDS: usize = 8;
/// The sets whose candidates count double: more hands than one have gone over them.
const DOUBLE: &[&str] = &["bundled", "seeds", "modern", "reuters"];
/// How much a candidate of one of the lexicon's examples counts.
const EXAMPLE: f64 = 0.4;
/// What each candidate has, whatever it is.
const ANY: &str = "any candidate";
/// What stands between a kind and what weighs more in it than in all.
const IN_KIND: &str = ": ";

/// A candidate of an article, and whether it is right.
struct Sample {
    article: usize,
    /// Its features, and its kind.
    features: Vec<String>,
    right: bool,
    /// How much it is worth.
    worth: f64,
    /// Whether it is of an annotated article, not of an example.
    counts: bool,
}

type Weights<'a> = BTreeMap<&'a str, f64>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let lexicon = Lexicon::built_in();
    let (mut samples, mut article) = (Vec::new(), 0);
    for set in sets::known(&[]).into_iter().chain(sets::own(&words)) {
        match set.read() {
            Ok(gold) => annotated(&gold, &set, &lexicon, &mut article, &mut samples),
            Err(why) => eprintln!("SKIPPED {}: {why}", set.name),
        }
    }
    examples(&lexicon, &mut article, &mut samples);
    report(&samples);
    for (feature, weight) in fitted(&samples.iter().collect::<Vec<_>>()) {
        println!("{:5.0} {feature}", weight * 100.0);
    }
    ExitCode::SUCCESS
}

/// Adds the candidates of the articles of `set`.
fn annotated(gold: &Value, set: &sets::Set, lexicon: &Lexicon, next: &mut usize, samples: &mut Vec<Sample>) {
    let worth = if DOUBLE.contains(&&*set.name) { 2.0 } else { 1.0 };
    for annotated in gold["articles"].as_array().into_iter().flatten() {
        let expected: Vec<Item> =
            annotated["events"].as_array().into_iter().flatten().map(|item| Item::gold(item, true)).collect();
        let one = serde_json::json!({ "articles": [annotated] });
        for article in sets::articles(&one, &set.folder) {
            let passages = extract::extract(&article, lexicon).passages;
            for (found, part) in parted(extract::weighed_events(&article, lexicon)) {
                let context = passages.get(found.passage).map_or("", |passage| passage.span.of(&article.text));
                let (quote, context) = (Folded::new(found.quote.of(&article.text)), Folded::new(context));
                let meets = |item: &&Item| quotes_meet(&item.quote, &quote) && contexts_near(&item.context, &context);
                let met: BTreeSet<bool> = expected.iter().filter(meets).map(|item| !item.is_optional()).collect();
                if met.is_empty() || met.contains(&true) {
                    samples.push(Sample { counts: true, ..sample(*next, &found, !met.is_empty(), worth * part) });
                }
            }
            *next += 1;
        }
    }
}

/// Adds the candidates of the lexicon's own sentences, of the kind that they are examples of.
fn examples(lexicon: &Lexicon, next: &mut usize, samples: &mut Vec<Sample>) {
    for event in &lexicon.events {
        let yes = event.yes.iter().map(|text| (text, true));
        for (text, right) in yes.chain(event.no.iter().map(|text| (text, false))) {
            let article = Article::of_paragraph("example", text, chrono::NaiveDate::from_ymd_opt(2025, 12, 13));
            let own = extract::weighed_events(&article, lexicon).into_iter().filter(|found| found.kind == event.id);
            samples.extend(own.map(|found| sample(*next, &found, right, EXAMPLE)));
            *next += 1;
        }
    }
}

/// All candidates, each with its part of the trigger that it shares with others.
fn parted(all: Vec<WeighedEvent>) -> Vec<(WeighedEvent, f64)> {
    let meets = |one: &WeighedEvent, other: &WeighedEvent| {
        one.quote.start() < other.quote.end() && other.quote.start() < one.quote.end()
    };
    let parts: Vec<f64> =
        all.iter().map(|one| 1.0 / all.iter().filter(|other| meets(one, other)).count() as f64).collect();
    all.into_iter().zip(parts).collect()
}

fn sample(article: usize, found: &WeighedEvent, right: bool, worth: f64) -> Sample {
    let common = || found.features.iter().skip(1).map(|&(feature, _)| feature);
    let own = common().filter(|&feature| feature != ANY).map(|feature| [&*found.kind, IN_KIND, feature].concat());
    let features = common().map(str::to_owned).chain([format!("kind {}", found.kind)]).chain(own).collect();
    Sample { article, features, right, worth, counts: false }
}

/// The weights that make what is right likely, those of single kinds only where they come to something.
fn fitted<'a>(samples: &[&'a Sample]) -> Weights<'a> {
    let all = weights(samples, |_| true);
    weights(samples, |feature| !feature.contains(IN_KIND) || all[feature].abs() >= OWN_LEAST)
}

/// The weights of the features `kept`, mended one at a time by a step of Newton's.
fn weights<'a>(samples: &[&'a Sample], kept: impl Fn(&str) -> bool) -> Weights<'a> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, sample) in samples.iter().enumerate() {
        let features = sample.features.iter().filter(|feature| kept(feature));
        features.for_each(|feature| holders.entry(feature).or_default().push(index));
    }
    let mut weights: Weights<'_> = holders.keys().map(|&feature| (feature, 0.0)).collect();
    let mut sums = vec![0.0; samples.len()];
    for _ in 0..SWEEPS {
        for (&feature, holders) in &holders {
            let weight = weights[feature];
            let pull = match feature {
                ANY => 0.0,
                own if own.contains(IN_KIND) => 1.0 / OWN_VARIANCE,
                _ => 1.0 / VARIANCE,
            };
            let (mut slope, mut bend) = (-pull * weight, pull);
            for &index in holders {
                let likely = likely(sums[index]);
                slope += samples[index].worth * (f64::from(u8::from(samples[index].right)) - likely);
                bend += samples[index].worth * likely * (1.0 - likely);
            }
            let step = slope / bend.max(1e-9);
            weights.insert(feature, weight + step);
            holders.iter().for_each(|&index| sums[index] += step);
        }
    }
    weights
}

fn likely(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// Prints how candidates are told apart by weights that were fitted without their article.
fn report(samples: &[Sample]) {
    let (mut all, mut told, mut right, mut hits, mut surprise) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for fold in 0..FOLDS {
        let (held, rest): (Vec<&Sample>, Vec<&Sample>) =
            samples.iter().partition(|sample| sample.article % FOLDS == fold);
        let weights = fitted(&rest);
        for sample in held.into_iter().filter(|sample| sample.counts) {
            let sum: f64 = sample.features.iter().filter_map(|feature| weights.get(&**feature)).sum();
            let worth = |counts: bool| if counts { sample.worth } else { 0.0 };
            all += sample.worth;
            told += worth(sum >= 0.0);
            right += worth(sample.right);
            hits += worth(sum >= 0.0 && sample.right);
            surprise -= sample.worth * (if sample.right { likely(sum) } else { likely(-sum) }).ln();
        }
    }
    let (precision, recall) = (hits / told, hits / right);
    println!(
        "{all:.0} triggers, {right:.0} right; of those told {precision:.3} are right, of the right {recall:.3} told"
    );
    println!("surprise {:.3} a trigger", surprise / all);
}
