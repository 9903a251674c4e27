//! Phrases of a lexicon file, kept in one string: there are tens of thousands, most of a word or two.

use std::fmt;

use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Phrases or sentences, in the order of the file.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Phrases {
    letters: String,
    /// Where each ends in `letters`.
    ends: Vec<u32>,
}

impl Phrases {
    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// That at place `at`.
    pub(super) fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[at] as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The first one.
    pub fn first(&self) -> Option<&str> {
        self.iter().next()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds those of `other`.
    pub fn extend(&mut self, other: &Phrases) {
        other.iter().for_each(|phrase| self.push(phrase));
    }

    pub(super) fn push(&mut self, phrase: &str) {
        self.letters.push_str(phrase);
        self.ends.push(u32::try_from(self.letters.len()).expect("an entry is smaller than 4 GiB"));
    }

    fn shrink(&mut self) {
        self.letters.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

impl fmt::Debug for Phrases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Phrases, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Phrases;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of strings")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Phrases, A::Error> {
                let mut phrases = Phrases::default();
                while list.next_element_seed(Next(&mut phrases))?.is_some() {}
                phrases.shrink();
                Ok(phrases)
            }
        }
        from.deserialize_seq(List)
    }
}

/// Puts the string that it reads to the others.
struct Next<'a>(&'a mut Phrases);

impl<'de> DeserializeSeed<'de> for Next<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Next<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }
    fn visit_str<E>(self, phrase: &str) -> Result<(), E> {
        self.0.push(phrase);
        Ok(())
    }
}

/// What a file says of itself and its entries: for those who read the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Note;

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Note, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Note;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E>(self, _: &str) -> Result<Note, E> {
                Ok(Note)
            }
        }
        from.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_kept_as_they_are_written() {
        let mut phrases: Phrases =
            serde_json::from_str(r#"["profit warning", "", "caf\u00e9 \"x\""]"#).expect("a list");
        phrases.extend(&serde_json::from_str(r#"["n"]"#).expect("a list"));
        assert_eq!(phrases.iter().collect::<Vec<_>>(), ["profit warning", "", "café \"x\"", "n"]);
        assert_eq!(phrases.first(), Some("profit warning"));
        for wrong in [r#"[1]"#, r#""x""#, "[null]"] {
            assert!(serde_json::from_str::<Phrases>(wrong).is_err(), "{wrong}");
        }
        assert!(serde_json::from_str::<Note>("7").is_err());
    }
}
