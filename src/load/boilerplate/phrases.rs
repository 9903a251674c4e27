//! Phrases of the boilerplate lexicon → the phrases that stand in a line, in one pass over its words.
//!
//! Not here: which of several counts, and what it does to the line (`boilerplate.rs`, `clean.rs`).

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::words::{NUMBER, Words, folded, key};

/// Words that a phrase at the end of a line has at most, unless it is looked for everywhere.
const ENDING: usize = 3;

/// Phrases, ready to be looked for.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    cues: Vec<Cue>,
    /// Cues that may begin at the first word of a line only, near its end only, and anywhere.
    indexes: [Index; 3],
    /// Words of the longest line that any cue but a beginning can recognise.
    longest: usize,
}

#[derive(Debug)]
struct Cue {
    words: Box<[Pattern]>,
    place: Place,
    longest: usize,
    rule: usize,
}

/// Where in its line a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
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
    Capital,
    Gap,
}

/// Cues by the key of their first word.
#[derive(Debug, Default)]
struct Index {
    cues: FxHashMap<u64, Vec<Start>>,
    /// One bit for each key: most words of a text are turned away here.
    known: [u128; 32],
}

/// How a cue goes on behind its first word.
#[derive(Debug)]
struct Start {
    /// The key of the second word, if it is one word and no other.
    second: Option<u64>,
    cue: u32,
}

impl Index {
    fn add(&mut self, key: u64, start: Start) {
        self.known[(key >> 7 & 31) as usize] |= 1 << (key & 127);
        self.cues.entry(key).or_default().push(start);
    }

    fn get(&self, key: u64) -> &[Start] {
        match self.known[(key >> 7 & 31) as usize] >> (key & 127) & 1 {
            0 => &[],
            _ => self.cues.get(&key).map_or(&[], Vec::as_slice),
        }
    }
}

impl Phrases {
    /// Adds a phrase of `rule`, for lines of at most `longest` words.
    pub(super) fn add(&mut self, phrase: &str, place: Place, longest: usize, rule: usize) -> Result<(), String> {
        let words: Box<[Pattern]> = phrase.split(' ').map(pattern).collect();
        let Some(first) = words.first().and_then(Pattern::key) else {
            return Err(format!("{phrase:?} should begin with a whole word or #"));
        };
        let known = |word: &str| Words::of(word).get(0) == Some(word);
        let plain = phrase
            .split(' ')
            .all(|word| matches!(word, "#" | "^" | ".." | "*:") || known(word.trim_end_matches(['*', ':'])));
        if phrase.to_lowercase() != phrase || words.last() == Some(&Pattern::Gap) || !plain {
            return Err(format!("{phrase:?} should be words in lower case, and not end in .."));
        }
        let second = words.get(1).and_then(Pattern::key);
        let index = match place {
            Place::Whole | Place::Start => 0,
            Place::End if words.len() <= ENDING => 1,
            Place::End | Place::Any => 2,
        };
        let cue = u32::try_from(self.cues.len()).map_err(|error| error.to_string())?;
        self.indexes[index].add(first, Start { second, cue });
        self.longest = self.longest.max(if place == Place::Start { 0 } else { longest });
        self.cues.push(Cue { words, place, longest, rule });
        Ok(())
    }

    /// Hands on the rule of each phrase that stands in `line`, and the bytes of the phrase.
    pub(super) fn each(&self, line: &Words, mut found: impl FnMut(usize, Range<usize>)) {
        // Past that many words only a line's beginning can tell.
        let places = if line.count() > self.longest { line.count().min(1) } else { line.count() };
        for at in 0..places {
            let (key, next) = (line.key(at), line.key(at + 1));
            let [first, last, anywhere] = &self.indexes;
            let first = if at == 0 { first.get(key) } else { &[] };
            let last = if at + ENDING >= line.count() { last.get(key) } else { &[] };
            let starts = first.iter().chain(last).chain(anywhere.get(key));
            for start in starts.filter(|start| start.second.is_none_or(|second| second == next)) {
                let cue = &self.cues[start.cue as usize];
                if let Some(end) = cue.fits(line, at) {
                    found(cue.rule, line.range(at..end));
                }
            }
        }
    }
}

impl Cue {
    /// Where the phrase ends that begins with word `at` of the line, if it does and may.
    fn fits(&self, line: &Words, at: usize) -> Option<usize> {
        let from_start = matches!(self.place, Place::Whole | Place::Start);
        let to_end = matches!(self.place, Place::Whole | Place::End);
        if (from_start && at > 0) || line.count() > self.longest {
            return None;
        }
        let end = matches(&self.words, line, at)?;
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
        Pattern::Label(known) => {
            (&**known == "*" || folded(word).eq(known.chars()))
                && line.line()[line.range(at..at + 1).end..].trim_start().starts_with(':')
        }
        Pattern::Prefix(known) => {
            let mut letters = folded(word);
            known.chars().all(|c| letters.next() == Some(c))
        }
        Pattern::Number => word.starts_with(|c: char| c.is_ascii_digit()),
        Pattern::Capital => word.starts_with(char::is_uppercase),
        Pattern::Gap => true,
    };
    if fits { matches(rest, line, at + 1) } else { None }
}

impl Pattern {
    /// The key of the words that fit, if they have one in common.
    fn key(&self) -> Option<u64> {
        match self {
            Pattern::Word(word) => Some(key(word)),
            Pattern::Label(word) if &**word != "*" => Some(key(word)),
            Pattern::Number => Some(NUMBER),
            _ => None,
        }
    }
}

fn pattern(word: &str) -> Pattern {
    let begin = |end| word.strip_suffix(end).map(Into::into);
    match word {
        "#" => Pattern::Number,
        "^" => Pattern::Capital,
        ".." => Pattern::Gap,
        _ => begin('*').map(Pattern::Prefix).or(begin(':').map(Pattern::Label)).unwrap_or(Pattern::Word(word.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, line: &str, expected: bool) {
        let mut one = Phrases::default();
        one.add(phrase, Place::Any, 30, 0).expect("a phrase");
        let mut found = false;
        one.each(&Words::of(line), |_, _| found = true);
        assert_eq!(found, expected, "{phrase}: {line}");
    }

    #[test]
    fn phrases_have_words_beginnings_numbers_and_gaps() {
        check("read more", "… Read more: here", true);
        check("read more", "read anymore", false);
        check("don't miss", "Don’t miss out", true);
        check("# comment*", "12 Comments", true);
        check("52wk range", "52wk Range 38.10", true);
        check("source:", "Source: the bank", true);
        check("reporting by ^", "Reporting by Jane Doe", true);
        check("reporting by ^", "Reporting by the unit", false);
        check("source:", "The source of this", false);
        check("more from .. *:", "More from Harbor Press: ten hats", true);
        check("more from .. *:", "More from Harbor Press", false);
        check("sign up .. newsletter", "Sign up to our free weekly newsletter", true);
        check("sign up .. newsletter", "Sign up here for all that we have in the newsletter", false);
    }
}
