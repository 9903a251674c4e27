//! Phrases, as they are written in a lexicon file → words in a vocabulary and paths in a trie.
//!
//! A phrase stands for all combinations of its words' forms; their paths are walked together, word by word, and the
//! forms of a word are made once.

use std::borrow::Cow;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::classes::Classes;
use super::inflect::{self, Irregular};
use super::trie::{self, Trie};
use super::vocabulary::Vocabulary;
use super::{Entry, Label, List, Phrases};
use crate::model::WordId;

/// What stands before the name of a list.
pub(super) const LIST: char = '@';

/// What phrases are put into.
pub(super) struct Compiler<'a> {
    irregular: &'a Irregular,
    lists: &'a [List],
    vocabulary: Vocabulary,
    trie: trie::Builder,
    /// The forms of each base that stands for several.
    forms: FxHashMap<&'a str, Rc<[Form]>>,
}

/// A form of a word, as it is printed, with its id.
type Form = (Box<str>, WordId);

/// A phrase as far as it has been read: its node, and how it is printed where its capitals matter.
type Path = (u32, String);

impl<'a> Compiler<'a> {
    pub(super) fn new(irregular: &'a Irregular, lists: &'a [List]) -> Compiler<'a> {
        let (vocabulary, trie, forms) = Default::default();
        Compiler { irregular, lists, vocabulary, trie, forms }
    }

    /// Learns the words of `phrases` and no more.
    pub(super) fn learn(&mut self, phrases: &'a Phrases) {
        for word in phrases.iter().flat_map(words) {
            match word.strip_suffix('~') {
                Some(base) => drop(self.forms(base)),
                None => drop(self.word(word)),
            }
        }
    }

    /// Takes `phrases` up as cues for `label`; `@cut` stands for all that the list "cut" holds.
    pub(super) fn take(&mut self, phrases: &'a Phrases, label: Label) {
        for phrase in phrases.iter() {
            let Some(name) = phrase.strip_prefix(LIST) else {
                self.add(phrase, label);
                continue;
            };
            let lists = self.lists.iter().filter(|list| list.id() == name);
            lists.flat_map(Entry::phrases).flat_map(Phrases::iter).for_each(|phrase| self.add(phrase, label));
        }
    }

    fn add(&mut self, phrase: &'a str, label: Label) {
        let cased = phrase.contains(char::is_uppercase);
        let mut paths: Vec<Path> = vec![(trie::ROOT, String::new())];
        for word in words(phrase) {
            if let Some(base) = word.strip_suffix('~') {
                let forms = self.forms(base);
                let start = std::mem::take(&mut paths);
                for (path, (form, id)) in start.iter().flat_map(|path| forms.iter().map(move |form| (path, form))) {
                    paths.push(self.step(path.clone(), form, *id, cased));
                }
            } else {
                let id = self.word(word);
                paths = paths.into_iter().map(|path| self.step(path, word, id, cased)).collect();
            }
        }
        paths.into_iter().for_each(|(node, printed)| self.trie.end(node, label, cased.then_some(printed)));
    }

    /// All that was taken up.
    pub(super) fn finish(self, classes: Classes) -> (Vocabulary, Trie) {
        let trie = self.trie.finish(self.vocabulary.len(), classes);
        (self.vocabulary, trie)
    }

    fn word(&mut self, printed: &str) -> WordId {
        self.vocabulary.learn(&lower(printed))
    }

    fn forms(&mut self, base: &'a str) -> Rc<[Form]> {
        let Compiler { irregular, vocabulary, forms, .. } = self;
        let made = forms.entry(base).or_insert_with(|| {
            let forms = inflect::forms(base, irregular).into_iter();
            forms.map(|form| (form.as_str().into(), vocabulary.learn(&lower(&form)))).collect()
        });
        made.clone()
    }

    fn step(&mut self, (node, mut printed): Path, word: &str, id: WordId, cased: bool) -> Path {
        if cased {
            printed.push_str(if printed.is_empty() { "" } else { " " });
            printed.push_str(word);
        }
        (self.trie.step(node, id), printed)
    }
}

/// The words of a phrase, as the tokens of a text are parted: at blanks, hyphens and slashes, and where letters follow
/// digits; a comma, a point behind a word and "'s" by themselves, as which the apostrophe of "managers'" counts, too.
pub(super) fn words(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(GAPS);
        let end = rest.find(GAPS).unwrap_or(rest.len());
        let word;
        (word, rest) = rest.split_at(end_of_token(&rest[..end]));
        (!word.is_empty()).then_some(if word == "'" { "'s" } else { word })
    })
}

const GAPS: [char; 3] = [' ', '-', '/'];

/// Where the token ends that `word` begins with.
fn end_of_token(word: &str) -> usize {
    let bytes = word.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 && bytes.get(digits).is_some_and(u8::is_ascii_alphabetic) {
        return digits;
    }
    if !bytes.iter().any(|byte| matches!(byte, b'\'' | b',' | b'.')) {
        return word.len();
    }
    let genitive = word.find('\'').filter(|&at| {
        let bare = at + 1 == word.len() && word[..at].ends_with('s');
        bare || word[at..].starts_with("'s")
    });
    // "St.", but not "U.S."
    let point = word.find('.').filter(|&at| at + 1 == word.len());
    genitive.or_else(|| word.find(',')).or(point).filter(|&at| at > 0).unwrap_or(word.len())
}

fn lower(word: &str) -> Cow<'_, str> {
    match word.contains(char::is_uppercase) {
        true => word.to_lowercase().into(),
        false => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_blanks_hyphens_and_genitives() {
        let check = |phrase: &str, expected: &str| assert_eq!(words(phrase).collect::<Vec<_>>().join("|"), expected);
        check("year-on-year growth~", "year|on|year|growth~");
        check("the firm's  own", "the|firm|'s|own");
        check("interest, taxes and rent", "interest|,|taxes|and|rent");
        check("'s", "'s");
    }
}
