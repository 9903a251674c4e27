//! What the words around a trigger speak for, fitted to sentences whose kind of event is known by logistic regression.
//!
//! ```text
//! cargo run --example kinds > data/en/kinds.txt         to all sets that are at hand
//! cargo run --example kinds -- GOLD.json FOLDER …       to sets of one's own besides
//! ```
//!
//! The sentences are those of `tests/gold/kinds.txt`, made for this, the events of the annotated sets that are at hand, and
//! the lexicon's own examples.
//! Where annotators accept several kinds, each of them is right. How many are told right by weights that were fitted
//! without them is printed aside. Nothing of it depends on the weights at hand.

use std::collections::BTreeMap;
use std::process::ExitCode;

use throughline::extract;
use throughline::lexicon::Lexicon;
use throughline::model::{Article, Span};

#[allow(dead_code, reason = "the part of the scorer that says what meets is enough here")]
#[path = "../tests/it/score/mod.rs"]
mod score;
#[path = "shared/sets.rs"]
mod sets;

use score::item::Item;
use score::text::{Folded, contexts_near, quotes_meet};

/// The sentences, each with its kinds and its trigger in brackets.
const SENTENCES: &str = include_str!("../tests/gold/kinds.txt");
/// In how many sentences a word has to stand at least.
const LEAST: usize = 3;
/// How much weights are held near nothing.
const PULL: f64 = 0.5;
/// What weights are left out, in logits.
const LITTLE: f64 = 0.35;
/// How often all weights are mended.
const ROUNDS: usize = 250;
/// The longest step of a weight, in logits.
const STEP: f64 = 0.3;
/// In how many parts the sentences are held out.
const FOLDS: usize = 8;

/// What stands around a trigger, and its kinds, by their places among the lexicon's.
struct Sample {
    words: Vec<(String, f64)>,
    kinds: Vec<usize>,
}

/// By word, what speaks for each kind.
type Weights<'a> = BTreeMap<&'a str, Vec<f64>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let lexicon = Lexicon::built_in();
    let kind = |id: &str| lexicon.events.iter().position(|event| event.id == id);
    let mut samples: Vec<Sample> = SENTENCES.lines().filter_map(|line| written(line, &lexicon, kind)).collect();
    for set in sets::known(&[]).into_iter().chain(sets::own(&words)) {
        match set.read() {
            Ok(gold) => annotated(&gold, &set, &lexicon, kind, &mut samples),
            Err(why) => eprintln!("SKIPPED {}: {why}", set.name),
        }
    }
    samples.extend((0..lexicon.events.len()).flat_map(|kind| examples(kind, &lexicon)));
    let ids: Vec<&str> = lexicon.events.iter().map(|event| &*event.id).collect();
    report(&samples, ids.len());
    for (word, weights) in weights(&samples.iter().collect::<Vec<_>>(), ids.len()) {
        let told = ids.iter().zip(weights).filter(|(_, weight)| word == "*" || weight.abs() >= LITTLE);
        let told: Vec<String> = told.map(|(id, weight)| format!(" {id} {}", (weight * 10.0).round() as i32)).collect();
        if !told.is_empty() {
            println!("{word}{}", told.concat());
        }
    }
    ExitCode::SUCCESS
}

/// The sample of a line "kind, kind | sentence with its \[trigger\]".
fn written(line: &str, lexicon: &Lexicon, kind: impl Fn(&str) -> Option<usize>) -> Option<Sample> {
    let (kinds, text) = line.split_once(" | ")?;
    let (before, rest) = text.split_once('[')?;
    let (trigger, after) = rest.split_once(']')?;
    let article = Article::of_paragraph("example", &[before, trigger, after].concat(), None);
    let at = before.len();
    let span = Span::new(&article.text, at..at + trigger.len());
    let kinds = kinds.split(", ").map(|id| kind(id).unwrap_or_else(|| panic!("no kind {id:?}: {line}"))).collect();
    Some(Sample { words: words(&article, lexicon, span), kinds })
}

/// Adds the events of the articles of `set`.
fn annotated(
    gold: &serde_json::Value,
    set: &sets::Set,
    lexicon: &Lexicon,
    kind: impl Fn(&str) -> Option<usize>,
    samples: &mut Vec<Sample>,
) {
    for annotated in gold["articles"].as_array().into_iter().flatten() {
        let events = annotated["events"].as_array();
        let expected: Vec<Item> = events.into_iter().flatten().map(|item| Item::gold(item, true)).collect();
        let one = serde_json::json!({ "articles": [annotated] });
        for article in sets::articles(&one, &set.folder) {
            let passages = extract::extract(&article, lexicon).passages;
            for (item, event) in expected.iter().zip(events.into_iter().flatten()) {
                let ids: Vec<&str> = match &event["kind"] {
                    serde_json::Value::Array(all) => all.iter().filter_map(|id| id.as_str()).collect(),
                    one => one.as_str().into_iter().collect(),
                };
                let near = |span: &Span| contexts_near(&item.context, &Folded::new(span.of(&article.text)));
                let trigger = event["quote"].as_str().unwrap_or_default();
                let found = passages.iter().map(|passage| passage.span).filter(near).find_map(|span| {
                    let at = span.start() + span.of(&article.text).find(trigger)?;
                    Some(Span::new(&article.text, at..at + trigger.len()))
                });
                if let Some(span) = found.filter(|span| quotes_meet(&item.quote, &Folded::new(span.of(&article.text))))
                {
                    let kinds = ids.into_iter().filter_map(&kind).collect();
                    samples.push(Sample { words: words(&article, lexicon, span), kinds });
                }
            }
        }
    }
}

/// The lexicon's own sentences of a kind.
fn examples(kind: usize, lexicon: &Lexicon) -> impl Iterator<Item = Sample> {
    let entry = &lexicon.events[kind];
    entry.yes.iter().filter_map(move |text| {
        let article = Article::of_paragraph("example", text, None);
        let all = extract::weighed_events(&article, lexicon);
        let found = all.into_iter().find(|found| found.kind == entry.id)?;
        Some(Sample { words: words(&article, lexicon, found.quote), kinds: vec![kind] })
    })
}

fn words(article: &Article, lexicon: &Lexicon, trigger: Span) -> Vec<(String, f64)> {
    let all = extract::evidence_of_kind(article, lexicon, trigger);
    all.into_iter().map(|(stem, worth)| (stem, f64::from(worth))).collect()
}

/// The weights that make what is right likely, mended all at once: each in steps that grow shorter the more it has moved.
fn weights<'a>(samples: &[&'a Sample], kinds: usize) -> Weights<'a> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    samples.iter().flat_map(|sample| &sample.words).for_each(|(word, _)| *seen.entry(word).or_default() += 1);
    seen.retain(|_, times| *times >= LEAST);
    let place: BTreeMap<&str, usize> = seen.keys().enumerate().map(|(at, &word)| (word, at)).collect();
    let words = |sample: &&'a Sample| -> Vec<(usize, f64)> {
        sample.words.iter().filter_map(|(word, worth)| Some((*place.get(&**word)?, *worth))).collect()
    };
    let known: Vec<Vec<(usize, f64)>> = samples.iter().map(words).collect();
    let mut all = vec![vec![0.0; kinds]; place.len()];
    let mut moved = vec![vec![1e-9; kinds]; place.len()];
    for _ in 0..ROUNDS {
        let mut slopes: Vec<Vec<f64>> =
            all.iter().map(|own| own.iter().map(|weight: &f64| -PULL * weight).collect()).collect();
        for (sample, words) in samples.iter().zip(&known) {
            let likely = likely(words.iter().map(|&(at, worth)| (&all[at], worth)), kinds);
            let right: f64 = sample.kinds.iter().map(|&kind| likely[kind]).sum();
            for (kind, likely) in likely.iter().enumerate() {
                let share = if sample.kinds.contains(&kind) { likely / right.max(1e-12) } else { 0.0 };
                words.iter().for_each(|&(at, worth)| slopes[at][kind] += worth * (share - likely));
            }
        }
        for ((own, slopes), moved) in all.iter_mut().zip(&slopes).zip(&mut moved) {
            for ((weight, slope), moved) in own.iter_mut().zip(slopes).zip(moved) {
                *moved += slope * slope;
                *weight += STEP * slope / moved.sqrt();
            }
        }
    }
    place.into_iter().map(|(word, at)| (word, std::mem::take(&mut all[at]))).collect()
}

/// How likely each kind is.
fn likely<'w>(words: impl Iterator<Item = (&'w Vec<f64>, f64)>, kinds: usize) -> Vec<f64> {
    let mut sums = vec![0.0; kinds];
    words.for_each(|(own, worth)| sums.iter_mut().zip(own).for_each(|(sum, weight)| *sum += worth * weight));
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    sums.iter_mut().for_each(|sum| *sum = (*sum - most).exp());
    let all: f64 = sums.iter().sum();
    sums.iter().map(|sum| sum / all).collect()
}

/// Prints how many are told right by weights that were fitted without them.
fn report(samples: &[Sample], kinds: usize) {
    let mut right = 0;
    for fold in 0..FOLDS {
        let (held, rest): (Vec<_>, Vec<_>) = samples.iter().enumerate().partition(|(at, _)| at % FOLDS == fold);
        let rest: Vec<&Sample> = rest.into_iter().map(|(_, sample)| sample).collect();
        let weights = weights(&rest, kinds);
        for (_, sample) in held {
            let known = sample.words.iter().filter_map(|(word, worth)| Some((weights.get(&**word)?, *worth)));
            let likely = likely(known, kinds);
            let best = (0..kinds).max_by(|&one, &other| likely[one].total_cmp(&likely[other]));
            right += usize::from(best.is_some_and(|best| sample.kinds.contains(&best)));
        }
    }
    eprintln!("{} triggers, {right} told right by the words around them alone", samples.len());
}
