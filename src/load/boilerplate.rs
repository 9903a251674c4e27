//! Words by which boilerplate is known: `data/en/boilerplate.json` → [`Boilerplate`].
//!
//! Not here: how phrases are found (`phrases.rs`), what is done with a line that was recognised (`clean.rs`).

mod phrases;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use phrases::{Phrases, Place};
pub(super) use words::Words;

use super::shape;
use crate::error::Error;

/// The rules that come with the program.
const BUNDLED: &str = include_str!("../../data/en/boilerplate.json");

/// Name of a lexicon file in messages.
const NAME: &str = "boilerplate.json";

/// What a rule does with the line that it recognises. Of two rules the upper one counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Does {
    /// The phrase is cut out of the line.
    Inline,
    /// The line goes from the phrase on, if the phrase stands at the beginning or behind a sentence.
    Tail,
    /// The line goes.
    #[default]
    Line,
    /// The line goes unless it ends as a sentence does.
    Label,
    /// The line goes if nothing but figures, as boxes print them, stand behind the phrase.
    Figures,
    /// The line goes: a picture credit, with a caption in front of it or above.
    Captioned,
    /// The line goes if it is built like a heading, and where the article is over what stands under it, up to the next
    /// heading.
    Next,
    /// The line goes, and what follows it until a paragraph of running text.
    Section,
    /// The line goes, and what follows it until two paragraphs of running text in a row.
    Rest,
    /// The line goes; so does all that follows, if more running text stands before it than behind it.
    End,
    /// The line goes if it is built like a picture credit.
    Credit,
    /// The line goes if a picture credit follows it.
    Caption,
    /// The line goes if it stands in brackets.
    Note,
    /// Nothing; but a paragraph that holds it ends no section.
    Hint,
    /// Nothing; the word may stand in a dateline.
    Dateline,
    /// Nothing; a line that ends with it goes on in the next line.
    Open,
}

/// A lexicon file as it is written.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct File {
    note: String,
    rules: Vec<Entry>,
}

/// A rule as it is written.
#[derive(Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    note: String,
    #[serde(default)]
    does: Does,
    cues: Vec<Cues>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

/// Phrases with one place in the line. Words are compared without case and punctuation; `word*` stands for all words
/// that begin so, `word:` for a word with a colon behind it, `*:` for any such word, `^` for a word with a capital, `#` for a
/// number, `..` for up to four words.
#[derive(Deserialize, Debug, Clone, Default)]
#[serde(deny_unknown_fields)]
struct Cues {
    /// The line is the phrase.
    #[serde(default)]
    whole: Vec<String>,
    /// The line begins with it.
    #[serde(default)]
    starts: Vec<String>,
    /// The line ends with it.
    #[serde(default)]
    ends: Vec<String>,
    /// It stands anywhere.
    #[serde(default)]
    any: Vec<String>,
    /// How many words such a line has at most.
    longest: Option<usize>,
}

/// How many words a line has at most that is recognised by some of its words, where the rule doesn't say.
const LONGEST: usize = 30;

/// The words by which boilerplate is known, ready to be looked for.
#[derive(Debug)]
pub struct Boilerplate {
    rules: Vec<Rule>,
    phrases: Phrases,
    /// Words that may stand in a dateline.
    dateline: FxHashSet<Box<str>>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    /// Its name, the reason that `clean` prints.
    pub(super) id: String,
    /// What it does.
    pub(super) does: Does,
}

impl Boilerplate {
    /// The rules that come with the program.
    pub fn bundled() -> &'static Boilerplate {
        static BOILERPLATE: OnceLock<Boilerplate> = OnceLock::new();
        BOILERPLATE.get_or_init(|| {
            let mut bundled = Boilerplate::empty();
            bundled.add_all(NAME, BUNDLED, false).expect("a test reads the bundled file");
            bundled
        })
    }

    /// Without any rule.
    pub fn empty() -> Boilerplate {
        Boilerplate { rules: Vec::new(), phrases: Phrases::default(), dateline: FxHashSet::default() }
    }

    /// Adds the rules of a lexicon file; one with the id of a known rule adds its cues to it.
    ///
    /// # Errors
    /// If `json` is no such file, or one of its examples fails: says which entry is wrong, and what to do.
    pub fn extend(&mut self, file: &str, json: &str) -> Result<(), Error> {
        self.add_all(file, json, true)
    }

    /// Adds the rules of a file; `examples` says whether those are to be tried.
    fn add_all(&mut self, file: &str, json: &str, examples: bool) -> Result<(), Error> {
        let fail = |entry: &str, what| Error::Lexicon { file: file.to_string(), entry: entry.to_string(), what };
        let read: File = serde_json::from_str(json).map_err(|error| fail("boilerplate", error.to_string()))?;
        if read.note.trim().is_empty() {
            return Err(fail("boilerplate", "the note is empty; say where the list comes from".to_string()));
        }
        for entry in &read.rules {
            let tried = if examples { entry.try_examples() } else { Ok(()) };
            tried.and_then(|()| self.add(entry)).map_err(|what| fail(&format!("boilerplate/{}", entry.id), what))?;
        }
        Ok(())
    }

    fn add(&mut self, entry: &Entry) -> Result<(), String> {
        if entry.id.is_empty() || entry.note.trim().is_empty() {
            return Err("a rule needs an id and a note".to_string());
        }
        let rule = self.rules.iter().position(|rule| rule.id == entry.id).unwrap_or_else(|| {
            self.rules.push(Rule { id: entry.id.clone(), does: entry.does });
            self.rules.len() - 1
        });
        for cues in &entry.cues {
            let places = [
                (&cues.whole, Place::Whole),
                (&cues.starts, Place::Start),
                (&cues.ends, Place::End),
                (&cues.any, Place::Any),
            ];
            for (phrases, place) in places {
                for phrase in phrases {
                    match entry.does {
                        Does::Dateline => drop(self.dateline.insert(phrase.as_str().into())),
                        _ => self.phrases.add(phrase, place, cues.longest.unwrap_or(LONGEST), rule)?,
                    }
                }
            }
        }
        Ok(())
    }

    /// The rule that recognises `line`, and the bytes of the phrase; of two rules the one that does most.
    pub(super) fn find<'b>(&'b self, line: &Words) -> Option<(&'b Rule, Range<usize>)> {
        let mut best: Option<(&Rule, Range<usize>)> = None;
        self.phrases.each(line, |rule, phrase| {
            let rule = &self.rules[rule];
            let fits = rule.does != Does::Figures || shape::is_figures(line.line(), &phrase);
            if fits && best.as_ref().is_none_or(|(best, _)| rule.does < best.does) {
                best = Some((rule, phrase));
            }
        });
        best
    }

    /// Whether a word may stand in a dateline.
    pub(super) fn is_dateline_word(&self, word: &str) -> bool {
        self.dateline.contains(word) || self.dateline.contains(&*word.to_lowercase())
    }
}

impl Entry {
    /// Whether the rule alone recognises each `yes` and no `no`.
    fn try_examples(&self) -> Result<(), String> {
        let mut alone = Boilerplate::empty();
        alone.add(self)?;
        let found = |line: &&String| alone.find(&Words::of(line)).is_some() || alone.is_dateline_word(line);
        match (self.yes.iter().find(|line| !found(line)), self.no.iter().find(found)) {
            (Some(yes), _) => Err(format!("its cues don't recognise its \"yes\" {yes:?}; mend one of them")),
            (_, Some(no)) => Err(format!("its cues recognise its \"no\" {no:?}; make them longer")),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_bundled_file_passes_its_own_examples() {
        let file: File = serde_json::from_str(BUNDLED).expect("the bundled file is JSON");
        let ids: Vec<_> = file.rules.iter().map(|rule| &rule.id).collect();
        assert!(ids.is_sorted(), "rules are sorted by id: {ids:?}");
        let mut wrong = Vec::new();
        for entry in &file.rules {
            assert!(!entry.yes.is_empty() && !entry.no.is_empty(), "{} needs examples", entry.id);
            wrong.extend(entry.try_examples().err().map(|what| format!("{}: {what}", entry.id)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[track_caller]
    fn fails(json: &str, expected: &str) {
        let error = Boilerplate::empty().extend("mine.json", json).expect_err("a bad file").to_string();
        assert!(error.starts_with(expected), "{error}");
    }

    #[test]
    fn bad_files_are_refused_with_the_entry_named() {
        fails("{", "mine.json: boilerplate: EOF");
        fails(r#"{"note": "n", "rule": []}"#, "mine.json: boilerplate: unknown field");
        fails(
            r#"{"note": "n", "rules": [{"id": "a", "note": "b", "does": "x", "cues": []}]}"#,
            "mine.json: boilerplate: unknown variant",
        );
        fails(
            r#"{"note": "n", "rules": [{"id": "a", "note": "b", "cues": [{"any": ["Read"]}]}]}"#,
            "mine.json: boilerplate/a: \"Read\"",
        );
    }
}
