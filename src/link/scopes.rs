//! Sentences → the words that narrow a measure down: "underlying", "excluding", "at constant exchange rates".

use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;
use crate::model::{Graph, PassageId};

/// Which of the phrases stand in a sentence, one bit each.
pub(super) type Scope = u64;

/// The phrases, by their first word.
struct Phrases(FxHashMap<String, Vec<(Vec<String>, Scope)>>);

/// The scope of each observation, by its index. Observations of one sentence have one scope.
pub(super) fn of_observations(graph: &Graph, lexicon: &Lexicon) -> Vec<Scope> {
    let phrases = Phrases::new(&super::class(lexicon, "scope"));
    let mut last: Option<(PassageId, Scope)> = None;
    let scope = |passage: PassageId| match last {
        Some((known, scope)) if known == passage => scope,
        _ => {
            let scope = phrases.of(graph.passage_text(passage));
            last = Some((passage, scope));
            scope
        }
    };
    graph.observations.iter().map(|observation| observation.passage).map(scope).collect()
}

impl Phrases {
    fn new(all: &[String]) -> Phrases {
        let mut phrases: FxHashMap<String, Vec<(Vec<String>, Scope)>> = FxHashMap::default();
        for (number, phrase) in all.iter().enumerate() {
            let mut words = words(phrase).map(str::to_owned);
            let Some(first) = words.next() else { continue };
            phrases.entry(first).or_default().push((words.collect(), 1 << (number % 64)));
        }
        Phrases(phrases)
    }

    fn of(&self, sentence: &str) -> Scope {
        let mut lower = String::new();
        let mut rest = words(sentence);
        let mut found = 0;
        while let Some(word) = rest.next() {
            lower.clear();
            lower.extend(word.chars().map(|c| c.to_ascii_lowercase()));
            for (others, scope) in self.0.get(lower.as_str()).into_iter().flatten() {
                let next = rest.clone().take(others.len());
                let stands = next.map(str::to_lowercase).eq(others.iter().cloned());
                found |= if stands { *scope } else { 0 };
            }
        }
        found
    }
}

/// The words of a text; those joined by strokes are several.
fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[&str]) {
        let all = ["adjusted", "like-for-like", "constant currency", "core"].map(str::to_owned);
        let found = Phrases::new(&all).of(sentence);
        let named: Vec<&str> = (0..all.len()).filter(|&at| found >> at & 1 == 1).map(|at| all[at].as_str()).collect();
        assert_eq!(named, expected, "{sentence}");
    }

    #[test]
    fn phrases_stand_whole() {
        check("Adjusted profit rose 4% in constant currency.", &["adjusted", "constant currency"]);
        check("Sales rose like for like, and Like-for-Like again.", &["like-for-like"]);
        check("Profit rose, and the coreless currency stayed constant.", &[]);
        check("", &[]);
    }
}
