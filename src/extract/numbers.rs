//! Tokens → numbers: digits, number words and scales, read as one value.
//!
//! Not here: units and what the number is a number of (`quantities.rs`), and numbers that are dates (`dates.rs`).

mod fractions;
mod words;

use std::ops::Range;

use super::Doc;
use crate::lexicon::{Hit, NumberCue, NumberKind, Table, UnitCue};
use crate::model::{Decimal, TokenKind, Unit, Value};
pub(super) use fractions::sum;

/// The largest power of ten that scales may run up to: more is no number that anyone writes.
const LARGEST_SCALE: i8 = 36;

/// A number in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// What it amounts to.
    pub value: Value,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is written with.
    pub form: Form,
    /// The power of ten of its scale words; 0 for none.
    pub scale: i8,
}

/// What a number is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "1,234.5"
    Digits,
    /// "1987", "12": digits without commas or a point.
    Integer,
    /// "seven"
    Words,
    /// "a third", "3/4"
    Fraction,
    /// "triple-digit"
    Percentages,
    /// "millions"
    Range,
    /// "halved"
    Factor,
}

/// What a word does to numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberWord<'a> {
    pub kind: NumberKind,
    pub cue: &'a NumberCue,
    /// The token behind its last.
    pub end: usize,
}

impl Figure {
    /// The number, unless it is a range.
    pub fn exactly(&self) -> Option<Decimal> {
        match self.value {
            Value::Exactly(number) => Some(number),
            Value::Range(..) => None,
        }
    }

    fn new(value: Decimal, tokens: Range<usize>, form: Form, scale: i8) -> Figure {
        Figure { value: Value::Exactly(value), tokens, form, scale }
    }
}

impl<'a> Doc<'a> {
    /// What the lexicon's numbers say of the phrase at token `at`.
    #[inline]
    pub(super) fn number_word(&self, at: usize) -> Option<NumberWord<'a>> {
        if self.hits.has(at, Table::Number) { self.number_at(at) } else { None }
    }

    fn number_at(&self, at: usize) -> Option<NumberWord<'a>> {
        let hit = self.hits.of(at, Table::Number)?;
        let entry = self.lexicon.numbers.get(usize::from(hit.label.entry))?;
        let cue = entry.cues.get(usize::from(hit.label.cue))?;
        let glued = || at > 0 && self.tokens[at - 1].kind == TokenKind::Number && !self.tokens[at].spaced;
        (!cue.glued || glued()).then_some(NumberWord { kind: entry.kind, cue, end: hit.last as usize + 1 })
    }

    /// What the lexicon's units say of the phrase at token `at`, and the token behind it.
    #[inline]
    pub(super) fn unit_word(&self, at: usize) -> Option<(Unit, &'a UnitCue, usize)> {
        if self.hits.has(at, Table::Unit) { self.unit_at(at) } else { None }
    }

    fn unit_at(&self, at: usize) -> Option<(Unit, &'a UnitCue, usize)> {
        let mut hits = self.hits.at(at).iter().filter(|hit| hit.label.table == Table::Unit);
        let read = |hit: &Hit| {
            let entry = self.lexicon.units.get(usize::from(hit.label.entry))?;
            let cue = entry.cues.get(usize::from(hit.label.cue)).filter(|cue| !cue.shared)?;
            Some((Unit::parse(&entry.unit)?, cue, hit.last as usize + 1))
        };
        hits.find_map(read)
    }

    /// The kind of the number word at token `at`.
    pub(super) fn number_kind(&self, at: usize) -> Option<NumberKind> {
        self.number_word(at).map(|word| word.kind)
    }

    /// The text of one token; empty behind the last.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.printed.get(at).copied().unwrap_or("")
    }

    /// What token `at` is made of.
    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Whether token `at` stands directly behind the one before.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// Whether token `at` is a hyphen directly behind a word: "low**-**cost".
    pub(super) fn is_stroke(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Hyphen) && self.is_glued(at)
    }

    /// Whether token `at` stands directly behind a hyphen: "low-**cost**".
    pub(super) fn follows_stroke(&self, at: usize) -> bool {
        self.is_glued(at) && self.kind(at - 1) == Some(TokenKind::Hyphen)
    }

    /// The token behind a hyphen at `at`, else `at`.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.kind(at) == Some(TokenKind::Hyphen))
    }

    /// The number that begins with token `at` and ends before token `end`.
    pub(super) fn figure(&self, at: usize, end: usize) -> Option<Figure> {
        let figure = match self.kind(at)? {
            TokenKind::Number => self.digits(at, end)?,
            TokenKind::Word => self.number_words(at, end)?,
            _ => return None,
        };
        (figure.tokens.end <= end).then_some(figure)
    }

    fn digits(&self, at: usize, end: usize) -> Option<Figure> {
        // Most numbers end with their token.
        let (joined, grouped) = match self.kind(at + 1) {
            Some(TokenKind::Slash) => (self.slashed(at).or_else(|| self.quoted(at)), None),
            Some(TokenKind::Hyphen) => (self.slashed(at), None),
            Some(TokenKind::Number) => (self.slashed(at), self.grouped(at)),
            Some(TokenKind::Comma) => (None, self.comma_decimal(at)),
            _ => (None, None),
        };
        if joined.is_some() {
            return joined;
        }
        let printed = self.word(at);
        let whole = printed.bytes().all(|byte| byte.is_ascii_digit());
        let form = if whole { Form::Integer } else { Form::Digits };
        let (number, mut next) = grouped.or_else(|| {
            let number = Decimal::parse(printed).filter(|_| whole || is_grouped(printed))?;
            Some((number, at + 1))
        })?;
        let (mut value, mut scale) = (number, 0_i8);
        if let Some((quarters, width)) = self.vulgar(next) {
            (value, next) = (sum(number, quarters)?, next + width);
        }
        while let Some(word) = self.scale_at(next).filter(|word| word.end <= end) {
            let power = if word.kind == NumberKind::Scale { word.cue.value as i8 } else { 0 };
            value = if power > 0 { value.shifted(power) } else { value * Decimal::from(word.cue.value) };
            (next, scale) = (word.end, scale.saturating_add(power));
            if scale > LARGEST_SCALE {
                return None;
            }
        }
        let figure = Figure::new(value, at..next, form, scale);
        Some(self.with_part(figure, scale))
    }

    /// "1 250 000": groups of three set off by blanks, where the blanks don't break or money follows.
    fn grouped(&self, at: usize) -> Option<(Decimal, usize)> {
        let first = self.word(at);
        if first.len() > 3 || !first.bytes().all(|byte| byte.is_ascii_digit()) || first.starts_with('0') {
            return None;
        }
        let (mut number, mut next, mut tied): (i64, usize, bool) = (first.parse().ok()?, at + 1, true);
        while next <= at + 4 && self.kind(next) == Some(TokenKind::Number) && !self.is_glued(next) {
            let group = self.word(next);
            if group.len() != 3 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
            let gap = &self.article.text[self.tokens[next - 1].span.end()..self.tokens[next].span.start()];
            tied &= matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}");
            number = number * 1000 + group.parse::<i64>().ok()?;
            next += 1;
        }
        let money = || self.unit_word(next).is_some_and(|(unit, ..)| unit.is_money());
        (next > at + 1 && (tied || money())).then(|| (Decimal::from(number), next))
    }

    /// "4,5 million": a decimal comma, which only a scale or a percent sign behind it tells from a list.
    fn comma_decimal(&self, at: usize) -> Option<(Decimal, usize)> {
        let comma = self.kind(at + 1) == Some(TokenKind::Comma) && self.is_glued(at + 1) && self.is_glued(at + 2);
        let (whole, part) = (self.word(at), self.word(at + 2));
        let fits = comma && self.kind(at + 2) == Some(TokenKind::Number) && whole.len() <= 3 && part.len() <= 2;
        let asked = self.scale_at(at + 3).is_some() || self.kind(at + 3) == Some(TokenKind::Percent);
        let number = || Some(Decimal::new(format!("{whole}{part}").parse().ok()?, -(part.len() as i8)));
        (fits && asked).then(number).flatten().map(|number| (number, at + 3))
    }

    /// A scale or "dozen" at `at`, perhaps behind a hyphen.
    fn scale_at(&self, at: usize) -> Option<NumberWord<'a>> {
        let at = self.past_hyphen(at);
        self.number_word(at).filter(|word| matches!(word.kind, NumberKind::Scale | NumberKind::Multiple))
    }

    /// "a", "an"
    pub(super) fn is_article(&self, at: usize) -> bool {
        matches!(self.word(at), "a" | "an" | "A" | "An")
    }

    /// Whether no noun follows that an ordinal could number: "a third of", but not "a third party".
    fn ends_phrase(&self, at: usize) -> bool {
        self.kind(at) != Some(TokenKind::Word) && !(self.kind(at) == Some(TokenKind::Hyphen) && self.is_glued(at))
            || self.is_function(at)
    }

    /// Whether the word at `at` is one of the small ones that no name and no counted noun holds.
    pub(super) fn is_function(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| self.lexicon.is_opener(token.word))
            || matches!(
                self.number_kind(at),
                Some(NumberKind::From | NumberKind::Between | NumberKind::To | NumberKind::And | NumberKind::Versus)
            )
    }
}

/// Whether the commas set off groups as numbers have them: three digits last, two or three before.
fn is_grouped(printed: &str) -> bool {
    if !printed.bytes().any(|byte| byte == b',') {
        return true;
    }
    let whole = printed.split('.').next().unwrap_or(printed);
    let mut groups = whole.split(',').skip(1).peekable();
    while let Some(group) = groups.next() {
        if group.len() != 3 && (group.len() != 2 || groups.peek().is_none()) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;

    /// The first number in `text`, and the text that it was read from.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (lexicon, article) = (crate::fixture::lexicon(), article(text));
        let (doc, _) = Doc::new(&article, lexicon);
        let end = doc.tokens.len();
        let figure = (0..end).find_map(|at| doc.figure(at, end));
        let shown = figure.map(|figure| {
            let value = match figure.value {
                Value::Exactly(number) => number.to_string(),
                Value::Range(low, high) => format!("{}..{}", low.unwrap_or(Decimal::ONE), high.unwrap_or(Decimal::ONE)),
            };
            format!("{value} {}", doc.text_of(figure.tokens))
        });
        assert_eq!(shown.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn digits_take_their_scales() {
        check("sold 1,234.5 million", "1234500000 1,234.5 million");
        check("up 33.4bn again", "33400000000 33.4bn");
        check("a loan of 98 crore", "980000000 98 crore");
        check("some 10k people", "10000 10k");
        check("rose 1-1/4 points", "1.25 1-1/4");
        check("by 3/4 of it", "0.75 3/4");
        check("paid 3 million and a half", "3500000 3 million and a half");
        check("up 2½ points", "2.50 2½");
    }

    #[test]
    fn words_add_up() {
        check("sold seven", "7 seven");
        check("ten million shares", "10000000 ten million");
        check("twenty-six people", "26 twenty-six");
        check("one hundred and sixty-one", "161 one hundred and sixty-one");
        check("two hundred and two thousand of", "202000 two hundred and two thousand");
        check("twenty-one trillion three hundred", "21000000000300 twenty-one trillion three hundred");
        check("nearly a million people", "1000000 a million");
        check("two dozen and one", "24 two dozen");
        check("half a million", "500000 half a million");
        check("a third of it", "0.333333333 a third");
        check("a third party", "");
        check("two thirds", "0.666666666 two thirds");
        check("one and a half", "1.5 one and a half");
        check("five and two plants", "5 five");
        check("a multi-billion deal", "");
        check("the first half", "");
    }

    #[test]
    fn vague_numbers_are_ranges() {
        check("high single-digit growth", "7..9 high single-digit");
        check("tens of thousands", "10000..99000 tens of thousands");
        check("billions of yuan", "1000000000..999000000000 billions");
        check("it halved", "0.50 halved");
    }
}
