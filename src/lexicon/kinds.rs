//! Words → the kinds of events that they speak for, as `data/en/kinds.txt` has it.
//!
//! A line holds the stem of a word, behind a [`OWN`] where it is a word of the trigger itself, and what it speaks for and
//! against, in tenths of a logit. `cargo run --example kinds` fits the file to sentences whose kind is known.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

/// The words, each with what it speaks for.
const WORDS: &str = include_str!("../../data/en/kinds.txt");

/// What stands before a stem where the word is one of the trigger's own.
pub const OWN: char = '=';
/// In place of a stem: what speaks for a kind whatever the words.
pub const WHATEVER: &str = "*";

/// What is cut off the end of a word, the first that fits, where letters enough stay.
const ENDINGS: &[&str] = &["ing", "ied", "ies", "ed", "es", "s", "e"];
/// How many bytes of a word stay at least.
const STEM: usize = 3;

/// What words speak for.
#[derive(Clone, Debug, Default)]
pub struct KindWords {
    /// Where the weights of each stem stand.
    places: HashMap<&'static str, Range<u32>, FxBuildHasher>,
    /// A kind, by its place among the lexicon's, and what speaks for it, in tenths of a logit.
    weights: Vec<(u16, i8)>,
}

impl KindWords {
    /// Those of the file; `kind` says where a kind stands in the lexicon, unless that has no such kind.
    pub(super) fn read(kind: impl Fn(&str) -> Option<u16>) -> KindWords {
        let mut all = KindWords::default();
        for line in WORDS.lines() {
            let mut parts = line.split(' ');
            let (Some(stem), first) = (parts.next(), all.weights.len() as u32) else { continue };
            while let (Some(id), Some(weight)) = (parts.next(), parts.next()) {
                let weight = weight.parse().expect("data/en/kinds.txt holds whole numbers");
                all.weights.extend(kind(id).map(|kind| (kind, weight)));
            }
            all.places.insert(stem, first..all.weights.len() as u32);
        }
        all
    }

    /// Whether any word speaks for the kind.
    pub fn knows(&self, kind: u16) -> bool {
        self.of(WHATEVER).iter().any(|&(other, _)| other == kind)
    }

    /// What a word of this stem speaks for and against, in tenths of a logit.
    pub fn of(&self, stem: &str) -> &[(u16, i8)] {
        let place = self.places.get(stem).cloned().unwrap_or_default();
        &self.weights[place.start as usize..place.end as usize]
    }
}

/// Puts what the forms of a word share into `room`: "vot" of "voted" and "Votes".
pub fn stem(word: &str, room: &mut String) {
    room.clear();
    room.extend(word.chars().flat_map(char::to_lowercase));
    let rest = |ending: &&str| room.strip_suffix(*ending).map(str::len).filter(|&rest| rest >= STEM);
    if let Some(rest) = ENDINGS.iter().find_map(rest) {
        room.truncate(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let of = |word: &str| {
            let mut room = String::new();
            stem(word, &mut room);
            room
        };
        for words in [["voted", "Votes", "voting"], ["company", "company", "COMPANY"], ["use", "use", "use"]] {
            assert!(words.iter().all(|word| of(word) == of(words[0])), "{words:?}");
        }
        assert_eq!(of("Société"), "société");
    }

    #[test]
    fn every_kind_of_the_file_is_known() {
        let lexicon = crate::fixture::lexicon();
        let known = |id: &str| lexicon.events.iter().any(|event| event.id == id);
        let ids = WORDS.lines().flat_map(|line| line.split(' ').skip(1).step_by(2));
        let unknown: Vec<&str> = ids.filter(|id| !known(id)).collect();
        assert_eq!(unknown, [""; 0]);
        assert!(WORDS.lines().is_sorted(), "the words are in order");
    }

    #[test]
    fn a_merger_is_a_deal() {
        let lexicon = crate::fixture::lexicon();
        let deal = lexicon.events.iter().position(|event| event.id == "deal").expect("it ships") as u16;
        let best = lexicon.kind_words.of("merger").iter().max_by_key(|(_, weight)| *weight);
        assert_eq!(best.map(|&(kind, _)| kind), Some(deal));
        assert!(lexicon.kind_words.of("no such word").is_empty());
    }
}
