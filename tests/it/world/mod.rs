//! A world with known links: invented companies, what happens to them, and the articles that tell of it.
//!
//! A seeded generator writes as many articles as are asked for, the same ones every time, in sentences of our own
//! making and through several templates each. For every number and happening it knows which other articles tell the
//! same, which tell it wrong, and which only look alike; `truth.rs` holds a graph against that.

mod story;
mod truth;
mod words;

use std::ops::Range;

use chrono::NaiveDate;

pub use truth::score;

/// An article, and what it tells.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Headline.
    pub title: String,
    /// Publisher.
    pub publisher: &'static str,
    /// Day of publication.
    pub published: NaiveDate,
    /// Its sentences; one that begins a paragraph begins with a line end.
    pub lines: Vec<Line>,
    /// The article whose text it copies, by its index.
    pub copy_of: Option<usize>,
}

/// A sentence and what it tells.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The sentence.
    pub text: String,
    /// The numbers in it, and what they are the value of.
    pub numbers: Vec<(Range<usize>, Claim)>,
    /// The happening that its events tell: a thread, and which one of it.
    pub event: Option<(String, String)>,
    /// What its risks are.
    pub risk: Option<String>,
    /// Where a cause stands and where its effect does.
    pub cause: Option<(Range<usize>, Range<usize>)>,
}

/// What a number is the value of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Whose, and of what: values of one series can be compared.
    pub series: String,
    /// Which period or day it is of, to sort by; equal ones are of the same.
    pub when: i64,
    /// How the text calls the period: links between two ways to call one are right, but not asked for.
    pub label: u8,
    /// The value as it is; one told wrongly has another.
    pub value: String,
}

impl Line {
    /// A sentence that begins with `text`.
    pub fn new(text: impl Into<String>) -> Line {
        Line { text: text.into(), ..Line::default() }
    }

    /// Goes on with `text`.
    #[must_use]
    pub fn then(mut self, text: &str) -> Line {
        self.text.push_str(text);
        self
    }

    /// Goes on with a number.
    #[must_use]
    pub fn number(mut self, printed: &str, claim: Claim) -> Line {
        let start = self.text.len();
        self.text.push_str(printed);
        self.numbers.push((start..self.text.len(), claim));
        self
    }

    /// What its events tell.
    #[must_use]
    pub fn event(mut self, thread: String, happening: String) -> Line {
        self.event = Some((thread, happening));
        self
    }

    /// What its risks are.
    #[must_use]
    pub fn risk(mut self, risk: String) -> Line {
        self.risk = Some(risk);
        self
    }

    /// `cause` brought about `effect`, both of them words of the sentence.
    #[must_use]
    pub fn because(mut self, cause: &str, effect: &str) -> Line {
        let place = |words: &str| self.text.find(words).map(|at| at..at + words.len());
        self.cause = place(cause).zip(place(effect));
        assert!(self.cause.is_some(), "{cause:?} and {effect:?} stand in {:?}", self.text);
        self
    }
}

impl Written {
    /// Its text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, line) in self.lines.iter().enumerate() {
            text.push_str(if at == 0 {
                ""
            } else if at % 2 == 0 {
                "\n\n"
            } else {
                " "
            });
            text.push_str(&line.text);
        }
        text
    }
}

/// xorshift64*: small, fast, and the same everywhere.
pub struct Random(u64);

impl Random {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Random {
        Random(seed.max(1))
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    /// A number of `range`.
    pub fn within(&mut self, range: Range<usize>) -> usize {
        range.start + self.below(range.len())
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `from`.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// `count` articles.
pub fn articles(count: usize, seed: u64) -> Vec<Written> {
    story::articles(count, &mut Random::new(seed))
}

/// The articles as JSON Lines; the address of each says which one it is.
pub fn json_lines(articles: &[Written]) -> String {
    let line = |(at, article): (usize, &Written)| {
        let value = serde_json::json!({
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published.to_string(),
            "url": format!("https://example.test/{at}"),
            "text": article.text(),
        });
        format!("{value}\n")
    };
    articles.iter().enumerate().map(line).collect()
}
