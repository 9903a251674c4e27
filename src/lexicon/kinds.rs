//! Words → the kinds of events that they speak for, as `data/en/kinds.txt` has it.
//!
//! A line holds the stem of a word, behind a [`OWN`] where it is a word of the trigger itself, and what it speaks for and
//! against, in tenths of a logit. `cargo run --example kinds` fits the file to sentences whose kind is known.

use std::num::NonZero;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::vocabulary::Vocabulary;
use crate::model::WordId;

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
    /// The place of each stem in `stems`, counted from 1.
    places: FxHashMap<&'static str, u16>,
    /// The same of the words that the lexicon knows, by their ids; 0 where the file doesn't hold their stem.
    known: Vec<u16>,
    stems: Vec<Stem>,
    /// Where stands what speaks for each kind whatever the words.
    whatever: Range<u32>,
    /// A kind, by its place among the lexicon's, and what speaks for it, in tenths of a logit.
    weights: Vec<(u16, i8)>,
}

/// Where the weights of a word stand.
#[derive(Clone, Debug, Default)]
struct Stem {
    /// Of a word near a trigger.
    near: Range<u32>,
    /// What it says besides as a word of the trigger.
    own: Range<u32>,
}

impl KindWords {
    /// Those of the file; `kind` says where a kind stands in the lexicon, unless that has no such kind.
    pub(super) fn read(kind: impl Fn(&str) -> Option<u16>, vocabulary: &Vocabulary) -> KindWords {
        let mut all = KindWords::default();
        for line in WORDS.lines() {
            let mut parts = line.split(' ');
            let (Some(word), first) = (parts.next(), all.weights.len() as u32) else { continue };
            while let (Some(id), Some(weight)) = (parts.next(), parts.next()) {
                let weight = weight.parse().expect("data/en/kinds.txt holds whole numbers");
                all.weights.extend(kind(id).map(|kind| (kind, weight)));
            }
            let weights = first..all.weights.len() as u32;
            if word == WHATEVER {
                all.whatever = weights;
                continue;
            }
            let place = *all.places.entry(word.trim_start_matches(OWN)).or_insert_with(|| {
                all.stems.push(Stem::default());
                all.stems.len() as u16
            });
            let stem = &mut all.stems[usize::from(place) - 1];
            *(if word.starts_with(OWN) { &mut stem.own } else { &mut stem.near }) = weights;
        }
        let known = |word| all.places.get(stem(word)).copied().unwrap_or(0);
        all.known = vocabulary.words().map(known).collect();
        all
    }

    /// The place of a word that the lexicon knows.
    pub fn place(&self, word: WordId) -> Option<StemId> {
        NonZero::new(self.known.get(word.0 as usize).copied()?).map(StemId)
    }

    /// The place of a stem.
    pub fn place_of(&self, stem: &str) -> Option<StemId> {
        NonZero::new(self.places.get(stem).copied()?).map(StemId)
    }

    /// What a word near a trigger speaks for and against, in tenths of a logit.
    pub fn near(&self, stem: StemId) -> &[(u16, i8)] {
        self.weights(&self.stem(stem).near)
    }

    /// What a word of the trigger itself speaks for besides.
    pub fn own(&self, stem: StemId) -> &[(u16, i8)] {
        self.weights(&self.stem(stem).own)
    }

    /// What speaks for each kind whatever the words.
    pub fn whatever(&self) -> &[(u16, i8)] {
        self.weights(&self.whatever)
    }

    fn stem(&self, StemId(place): StemId) -> &Stem {
        &self.stems[usize::from(place.get()) - 1]
    }

    fn weights(&self, place: &Range<u32>) -> &[(u16, i8)] {
        &self.weights[place.start as usize..place.end as usize]
    }
}

/// A stem of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StemId(NonZero<u16>);

/// What the forms of a word in lower case share: "vot" of "voted" and "votes".
pub fn stem(word: &str) -> &str {
    let rest = |ending: &&str| word.strip_suffix(*ending).filter(|rest| rest.len() >= STEM);
    ENDINGS.iter().find_map(rest).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let of = |word: &str| stem(&word.to_lowercase()).to_owned();
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
        let words = &lexicon.kind_words;
        let merger = words.place(lexicon.word("mergers")).expect("it is in the file");
        assert_eq!(words.place_of("merger"), Some(merger));
        let best = words.near(merger).iter().max_by_key(|(_, weight)| *weight);
        assert_eq!(best.map(|&(kind, _)| kind), Some(deal));
        assert_eq!(words.place_of("no such word"), None);
        assert_eq!(words.place(WordId::UNKNOWN), None);
    }
}
