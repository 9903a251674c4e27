//! Words by which boilerplate is known: `data/en/boilerplate.json` → [`Boilerplate`].
//!
//! Not here: what is done with a line that was recognised (`clean.rs`).

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

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
    /// The line goes if it is built like a heading, and where the article is over the paragraph under it.
    Next,
    /// The line goes, and what follows it until a paragraph of running text.
    Section,
    /// The line goes, and what follows it until two paragraphs of running text in a row.
    Rest,
    /// The line goes; so does all that follows, if running text stands before it.
    End,
    /// The line goes if it is built like a picture credit.
    Credit,
    /// The line goes if a picture credit follows it.
    Caption,
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
/// that begin so, `word:` for a word with a colon behind it, `#` for a number, `..` for up to four words.
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

/// Words that a phrase at the end of a line has at most, unless it is looked for everywhere.
const ENDING: usize = 3;

/// The words by which boilerplate is known, ready to be looked for.
#[derive(Debug)]
pub struct Boilerplate {
    rules: Vec<Rule>,
    cues: Vec<Cue>,
    /// Cues that may begin at the first word of a line only, near its end only, and anywhere.
    indexes: [Index; 3],
    /// Words that may stand in a dateline.
    dateline: FxHashSet<Box<str>>,
    /// Words of the longest line that any cue but a beginning can recognise.
    longest: usize,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    /// Its name, the reason that `clean` prints.
    pub(super) id: String,
    /// What it does.
    pub(super) does: Does,
}

/// Cues by the hash of their first word.
#[derive(Debug, Default)]
struct Index {
    cues: FxHashMap<u64, Vec<u32>>,
    /// One bit for each hash: most words of a text are turned away here.
    known: [u64; 32],
}

impl Index {
    fn add(&mut self, hash: u64, cue: u32) {
        self.known[(hash >> 6 & 31) as usize] |= 1 << (hash & 63);
        self.cues.entry(hash).or_default().push(cue);
    }

    fn get(&self, hash: u64) -> &[u32] {
        match self.known[(hash >> 6 & 31) as usize] >> (hash & 63) & 1 {
            0 => &[],
            _ => self.cues.get(&hash).map_or(&[], Vec::as_slice),
        }
    }
}

#[derive(Debug)]
struct Cue {
    words: Box<[Pattern]>,
    place: Place,
    longest: usize,
    rule: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    End,
    Any,
}

#[derive(Debug, Clone, PartialEq)]
enum Pattern {
    Word(Box<str>),
    Label(Box<str>),
    Prefix(Box<str>),
    Number,
    Gap,
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
        Boilerplate {
            rules: Vec::new(),
            cues: Vec::new(),
            indexes: Default::default(),
            dateline: FxHashSet::default(),
            longest: 0,
        }
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
                    self.add_cue(phrase, place, cues.longest.unwrap_or(LONGEST), rule)?;
                }
            }
        }
        Ok(())
    }

    fn add_cue(&mut self, phrase: &str, place: Place, longest: usize, rule: usize) -> Result<(), String> {
        let words: Box<[Pattern]> = phrase.split(' ').map(pattern).collect();
        let first = match words.first() {
            Some(Pattern::Word(word) | Pattern::Label(word)) => word.clone(),
            Some(Pattern::Number) => "#".into(),
            _ => return Err(format!("{phrase:?} should begin with a whole word or #")),
        };
        let known = |word: &str| Words::of(word).get(0) == Some(word);
        let plain =
            phrase.split(' ').all(|word| matches!(word, "#" | "..") || known(word.trim_end_matches(['*', ':'])));
        if phrase.to_lowercase() != phrase || words.last() == Some(&Pattern::Gap) || !plain {
            return Err(format!("{phrase:?} should be words in lower case, and not end in .."));
        }
        if self.rules[rule].does == Does::Dateline {
            self.dateline.insert(phrase.into());
            return Ok(());
        }
        let hash = hash(first.chars());
        let index = match place {
            Place::Whole | Place::Start => 0,
            Place::End if words.len() <= ENDING => 1,
            Place::End | Place::Any => 2,
        };
        self.indexes[index].add(hash, u32::try_from(self.cues.len()).map_err(|error| error.to_string())?);
        self.longest = self.longest.max(if place == Place::Start { 0 } else { longest });
        self.cues.push(Cue { words, place, longest, rule: u32::try_from(rule).map_err(|error| error.to_string())? });
        Ok(())
    }

    /// The rule that recognises `line`, and the bytes of the phrase; of two rules the one that does most.
    pub(super) fn find<'b>(&'b self, line: &Words) -> Option<(&'b Rule, Range<usize>)> {
        let mut best: Option<(&Rule, Range<usize>)> = None;
        // Past that many words only a line's beginning can tell.
        let places = if line.count() > self.longest { line.count().min(1) } else { line.count() };
        for at in 0..places {
            let hash = line.hash(at);
            let [first, last, anywhere] = &self.indexes;
            let first = if at == 0 { first.get(hash) } else { &[] };
            let last = if at + ENDING >= line.count() { last.get(hash) } else { &[] };
            for &cue in first.iter().chain(last).chain(anywhere.get(hash)) {
                let cue = &self.cues[cue as usize];
                let end = Some(cue).filter(|cue| line.count() <= cue.longest).and_then(|cue| cue.fits(line, at));
                let rule = &self.rules[cue.rule as usize];
                if let Some(end) = end.filter(|_| best.as_ref().is_none_or(|(best, _)| rule.does < best.does)) {
                    best = Some((rule, line.words[at].start..line.words[end - 1].end));
                }
            }
        }
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

impl Cue {
    /// Where the phrase ends that begins with word `at` of the line, if it does and may.
    fn fits(&self, line: &Words, at: usize) -> Option<usize> {
        let from_start = matches!(self.place, Place::Whole | Place::Start);
        let to_end = matches!(self.place, Place::Whole | Place::End);
        let end = matches(&self.words, line, at).filter(|_| !from_start || at == 0)?;
        (!to_end || end == line.count()).then_some(end)
    }
}

/// Where a phrase that begins with word `at` of the line ends. A gap takes as few words as it can.
fn matches(words: &[Pattern], line: &Words, at: usize) -> Option<usize> {
    let Some((first, rest)) = words.split_first() else { return Some(at) };
    if *first == Pattern::Gap {
        return (0..=4).find_map(|skip| matches(rest, line, at + skip));
    }
    let word = line.get(at)?;
    let fits = match first {
        Pattern::Word(known) => {
            word.eq_ignore_ascii_case(known) || (!word.is_ascii() && folded(word).eq(known.chars()))
        }
        Pattern::Label(known) => folded(word).eq(known.chars()) && line.line[line.words[at].end..].starts_with(':'),
        Pattern::Prefix(known) => {
            let mut letters = folded(word);
            known.chars().all(|c| letters.next() == Some(c))
        }
        Pattern::Number => word.starts_with(|c: char| c.is_ascii_digit()),
        Pattern::Gap => true,
    };
    if fits { matches(rest, line, at + 1) } else { None }
}

fn pattern(word: &str) -> Pattern {
    let begin = |end| word.strip_suffix(end).map(Into::into);
    match word {
        "#" => Pattern::Number,
        ".." => Pattern::Gap,
        _ => begin('*').map(Pattern::Prefix).or(begin(':').map(Pattern::Label)).unwrap_or(Pattern::Word(word.into())),
    }
}

/// A word's letters as phrases write them: lower case, straight apostrophes.
fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase)
}

/// FNV-1a over the letters.
fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let hash = letters
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3));
    hash ^ hash >> 29
}

/// The words of a line: runs of letters and digits, with apostrophes and underscores inside.
#[derive(Debug)]
pub(super) struct Words<'a> {
    line: &'a str,
    words: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    /// The words of `line`.
    pub(super) fn of(line: &'a str) -> Words<'a> {
        let bytes = line.as_bytes();
        let mut words = Vec::with_capacity(line.len() / 5 + 1);
        let (mut at, mut start) = (0, None);
        while at < bytes.len() {
            let (inner, length) = match bytes[at] {
                byte if byte.is_ascii() => (byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'_'), 1),
                _ => {
                    let c = line[at..].chars().next().unwrap_or(' ');
                    (c.is_alphanumeric() || c == '’', c.len_utf8())
                }
            };
            match (inner, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    words.extend(trimmed(line, from..at));
                    start = None;
                }
                _ => {}
            }
            at += length;
        }
        words.extend(start.and_then(|from| trimmed(line, from..bytes.len())));
        Words { line, words }
    }

    pub(super) fn count(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&'a str> {
        self.words.get(at).map(|word| &self.line[word.clone()])
    }

    fn hash(&self, at: usize) -> u64 {
        match &self.line[self.words[at].clone()] {
            word if word.starts_with(|c: char| c.is_ascii_digit()) => hash("#".chars()),
            word if word.is_ascii() => hash(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase()))),
            word => hash(folded(word)),
        }
    }
}

/// A run of letters without the apostrophes and underscores around it; `None` if nothing is left.
fn trimmed(line: &str, run: Range<usize>) -> Option<Range<usize>> {
    let text = &line[run.clone()];
    let marks = ['\'', '’', '_'];
    let start = run.start + text.len() - text.trim_start_matches(marks).len();
    let end = run.start + text.trim_end_matches(marks).len();
    (start < end).then_some(start..end)
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
    fn check(phrase: &str, line: &str, expected: bool) {
        let mut one = Boilerplate::empty();
        one.rules.push(Rule { id: "x".to_string(), does: Does::Line });
        one.add_cue(phrase, Place::Any, 30, 0).expect("a phrase");
        assert_eq!(one.find(&Words::of(line)).is_some(), expected, "{phrase}: {line}");
    }

    #[test]
    fn phrases_have_words_beginnings_numbers_and_gaps() {
        check("read more", "… Read more: here", true);
        check("read more", "read anymore", false);
        check("don't miss", "Don’t miss out", true);
        check("# comment*", "12 Comments", true);
        check("source:", "Source: the bank", true);
        check("source:", "The source of this", false);
        check("sign up .. newsletter", "Sign up to our free weekly newsletter", true);
        check("sign up .. newsletter", "Sign up here for all that we have in the newsletter", false);
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
