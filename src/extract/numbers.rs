//! Tokens → numbers: digits, number words and scales, read as one value.
//!
//! Not here: units and what the number is a number of (`quantities.rs`), and numbers that are dates (`dates.rs`).

use std::ops::Range;

use super::Doc;
use crate::lexicon::{NumberCue, NumberKind, Table, UnitCue};
use crate::model::{Decimal, TokenKind, Unit, Value};

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
    pub(super) fn number_word(&self, at: usize) -> Option<NumberWord<'a>> {
        let hit = self.hits.of(at, Table::Number)?;
        let entry = self.lexicon.numbers.get(usize::from(hit.label.entry))?;
        let cue = entry.cues.get(usize::from(hit.label.cue))?;
        let glued = at > 0 && self.tokens[at - 1].kind == TokenKind::Number && !self.tokens[at].spaced;
        (glued || !cue.glued).then_some(NumberWord { kind: entry.kind, cue, end: hit.last as usize + 1 })
    }

    /// What the lexicon's units say of the phrase at token `at`, and the token behind it.
    pub(super) fn unit_word(&self, at: usize) -> Option<(Unit, &'a UnitCue, usize)> {
        let hit = self.hits.of(at, Table::Unit)?;
        let entry = self.lexicon.units.get(usize::from(hit.label.entry))?;
        let cue = entry.cues.get(usize::from(hit.label.cue))?;
        Some((Unit::parse(&entry.unit)?, cue, hit.last as usize + 1))
    }

    /// The kind of the number word at token `at`.
    pub(super) fn number_kind(&self, at: usize) -> Option<NumberKind> {
        self.number_word(at).map(|word| word.kind)
    }

    /// The token at `at`, as printed; empty behind the last.
    pub(super) fn printed(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(&self.article.text))
    }

    /// What token `at` is made of.
    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Whether token `at` stands directly behind the one before.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| !token.spaced)
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
        let printed = self.printed(at);
        if let Some(figure) = self.slashed(at) {
            return Some(figure);
        }
        let number = Decimal::parse(printed)?;
        let form = if printed.bytes().all(|byte| byte.is_ascii_digit()) { Form::Integer } else { Form::Digits };
        let (mut value, mut next, mut scale) = (number, at + 1, 0_i8);
        if let Some((quarters, width)) = self.vulgar(next) {
            (value, next) = (sum(number, quarters)?, next + width);
        }
        while let Some(word) = self.scale_at(next).filter(|word| word.end <= end) {
            let power = if word.kind == NumberKind::Scale { word.cue.value as i8 } else { 0 };
            value = if power > 0 { value.shifted(power) } else { value * Decimal::from(word.cue.value) };
            (next, scale) = (word.end, scale.saturating_add(power));
        }
        let figure = Figure::new(value, at..next, form, scale);
        Some(self.with_part(figure, scale))
    }

    /// A scale or "dozen" at `at`, perhaps behind a hyphen.
    fn scale_at(&self, at: usize) -> Option<NumberWord<'a>> {
        let at = self.past_hyphen(at);
        self.number_word(at).filter(|word| matches!(word.kind, NumberKind::Scale | NumberKind::Multiple))
    }

    /// "3/4", "1-1/4": what quotes and rates are printed with.
    fn slashed(&self, at: usize) -> Option<Figure> {
        let part = |at: usize| {
            let fits = self.kind(at) == Some(TokenKind::Number)
                && self.kind(at + 1) == Some(TokenKind::Slash)
                && self.kind(at + 2) == Some(TokenKind::Number)
                && self.is_glued(at + 1)
                && self.is_glued(at + 2);
            let (over, under): (i64, i64) = (self.printed(at).parse().ok()?, self.printed(at + 2).parse().ok()?);
            let common = matches!(under, 2 | 3 | 4 | 5 | 6 | 8 | 16 | 32 | 64) && over < under;
            (fits && common && !self.is_slash_chain(at + 3)).then(|| divided(over, under)).flatten()
        };
        if let Some(value) = part(at) {
            return Some(Figure::new(value, at..at + 3, Form::Fraction, 0));
        }
        if self.kind(at + 1) == Some(TokenKind::Hyphen) && self.is_glued(at + 1) && self.is_glued(at + 2) {
            let value = sum(Decimal::parse(self.printed(at))?, part(at + 2)?)?;
            return Some(Figure::new(value, at..at + 5, Form::Digits, 0));
        }
        None
    }

    fn is_slash_chain(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Slash) && self.is_glued(at)
    }

    /// "½" and its like, glued to digits.
    fn vulgar(&self, at: usize) -> Option<(Decimal, usize)> {
        let hundredths = match self.printed(at) {
            "¼" => 25,
            "½" => 50,
            "¾" => 75,
            _ => return None,
        };
        self.is_glued(at).then_some((Decimal::new(hundredths, -2), 1))
    }

    /// "and a half" behind a number: half of its scale.
    fn with_part(&self, figure: Figure, scale: i8) -> Figure {
        let at = figure.tokens.end;
        if self.number_kind(at) != Some(NumberKind::And) {
            return figure;
        }
        let part = self.figure_of_part(at + 1);
        let whole = figure.exactly();
        let total = part.as_ref().zip(whole).and_then(|((value, _), whole)| sum(whole, value.shifted(scale)));
        match (total, part) {
            (Some(total), Some((_, end))) => Figure::new(total, figure.tokens.start..end, figure.form, scale),
            _ => figure,
        }
    }

    /// "a half", "one fourth", "two thirds", and the token behind.
    fn figure_of_part(&self, at: usize) -> Option<(Decimal, usize)> {
        let over = match self.number_word(at) {
            Some(word) if word.kind == NumberKind::Cardinal && (1..10).contains(&word.cue.value) => word.cue.value,
            _ if self.is_article(at) => 1,
            _ => return None,
        };
        let under = self.past_hyphen(at + 1);
        let word = self.number_word(under)?;
        let fits = word.kind == NumberKind::Fraction
            || word.kind == NumberKind::Ordinal && over == 1 && word.cue.value > 2 && self.ends_phrase(word.end);
        fits.then(|| divided(over, word.cue.value)).flatten().map(|value| (value, word.end))
    }

    /// "a", "an"
    pub(super) fn is_article(&self, at: usize) -> bool {
        matches!(self.printed(at), "a" | "an" | "A" | "An")
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

    fn number_words(&self, at: usize, end: usize) -> Option<Figure> {
        let first = self.number_word(at)?;
        match first.kind {
            NumberKind::Cardinal | NumberKind::Scale | NumberKind::Multiple => {
                if let Some((value, next)) = self.figure_of_part(at) {
                    return Some(self.scaled_part(value, at, next));
                }
                let figure = self.spelled(at, end)?;
                let scale = figure.scale;
                Some(self.with_part(figure, scale))
            }
            NumberKind::Fraction | NumberKind::Ordinal => self.fraction(at, first),
            NumberKind::Range => Some(self.range_word(at, first)),
            NumberKind::Digits => {
                let ends = |value: i64| Some(Decimal::from(value));
                let value = Value::Range(ends(first.cue.value), ends(first.cue.to));
                Some(Figure { value, tokens: at..first.end, form: Form::Percentages, scale: 0 })
            }
            NumberKind::Factor => Some(Figure::new(Decimal::new(first.cue.value, -2), at..first.end, Form::Factor, 0)),
            _ => None,
        }
    }

    /// "a half", "half a million", "a third": the article stands before, and is taken up.
    fn fraction(&self, at: usize, word: NumberWord) -> Option<Figure> {
        let article = at > 0 && self.is_article(at - 1);
        if article {
            let (value, next) = self.figure_of_part(at - 1)?;
            return Some(self.scaled_part(value, at - 1, next));
        }
        let part = divided(1, word.cue.value).filter(|_| word.kind == NumberKind::Fraction)?;
        let figure = self.scaled_part(part, at, word.end);
        (figure.scale > 0).then_some(figure)
    }

    /// "half a million", "three quarters billion"
    fn scaled_part(&self, value: Decimal, at: usize, next: usize) -> Figure {
        let behind = next + usize::from(self.is_article(next));
        match self.number_word(behind).filter(|word| word.kind == NumberKind::Scale) {
            Some(word) => {
                let power = word.cue.value as i8;
                Figure::new(value.shifted(power), at..word.end, Form::Words, power)
            }
            None => Figure::new(value, at..next, Form::Fraction, 0),
        }
    }

    /// "millions", "tens of thousands"
    fn range_word(&self, at: usize, word: NumberWord) -> Figure {
        let (mut low, mut high, mut next) = (word.cue.value, word.cue.to, word.end);
        let second = self.number_word(next + 1).filter(|second| second.kind == NumberKind::Range);
        if let Some(second) = second.filter(|_| self.printed(next).eq_ignore_ascii_case("of")) {
            low = low.saturating_mul(second.cue.value);
            high = high.saturating_mul(second.cue.value);
            next = second.end;
        }
        let value = Value::Range(Some(Decimal::from(low)), Some(Decimal::from(high)));
        Figure { value, tokens: at..next, form: Form::Range, scale: 2 }
    }

    /// "two hundred and two thousand", "fifty-two", "hundred thousand", "two dozen"; "a hundred" with its article.
    fn spelled(&self, at: usize, end: usize) -> Option<Figure> {
        let mut tally = Tally::default();
        let (mut at, mut next) = (at, at);
        if self.number_kind(at) != Some(NumberKind::Cardinal) {
            let article = at > 0 && self.is_article(at - 1);
            let glued = at > 0 && self.kind(at - 1) == Some(TokenKind::Hyphen);
            let chained = self.scale_at(self.number_word(at)?.end).is_some();
            if glued || !article && !chained {
                return None;
            }
            at -= usize::from(article);
        }
        loop {
            let joint = self.joint(next, &tally);
            let Some(word) = self.number_word(joint).filter(|word| word.end <= end) else { break };
            if !tally.take(word.kind, word.cue.value) {
                break;
            }
            next = word.end;
        }
        let scale = tally.scale;
        (next > at).then(|| Figure::new(tally.total(), at..next, Form::Words, scale))
    }

    /// Where the next word of a spelled number stands: behind a hyphen, or behind "and" where a smaller number
    /// may follow.
    fn joint(&self, at: usize, tally: &Tally) -> usize {
        if self.number_kind(at) == Some(NumberKind::And) && tally.is_open() {
            let follows = self.number_kind(at + 1) == Some(NumberKind::Cardinal);
            return at + usize::from(follows && self.printed(at).eq_ignore_ascii_case("and"));
        }
        if tally.started { self.past_hyphen(at) } else { at }
    }
}

/// A spelled number on its way.
#[derive(Default)]
struct Tally {
    done: i64,
    current: i64,
    /// The last scale; a larger one can't follow.
    scale: i8,
    started: bool,
    closed: bool,
}

impl Tally {
    /// Whether the word carries the number on.
    fn take(&mut self, kind: NumberKind, value: i64) -> bool {
        let fits = !self.closed
            && match kind {
                NumberKind::Cardinal => self.cardinal(value),
                NumberKind::Scale => self.scaled(value),
                NumberKind::Multiple => {
                    self.current = self.current.max(1) * value;
                    self.closed = true;
                    true
                }
                _ => false,
            };
        self.started |= fits;
        fits
    }

    fn cardinal(&mut self, value: i64) -> bool {
        let room = match value {
            0 => !self.started,
            1..=9 => self.current % 10 == 0 && !(10..20).contains(&(self.current % 100)),
            _ => self.current % 100 == 0,
        };
        if room {
            self.current += value;
        }
        room
    }

    fn scaled(&mut self, power: i64) -> bool {
        if power == 2 {
            let fits = (0..100).contains(&self.current);
            self.current = self.current.max(1) * if fits { 100 } else { 1 };
            return fits;
        }
        let fits = (self.current > 0 || !self.started) && (self.scale == 0 || power < i64::from(self.scale));
        if fits {
            let factor = 10_i64.checked_pow(power as u32).unwrap_or(1);
            self.done = self.done.saturating_add(self.current.max(1).saturating_mul(factor));
            self.current = 0;
            self.scale = self.scale.max(power as i8);
        }
        fits
    }

    /// Whether "and" may carry it on: behind hundreds and scales.
    fn is_open(&self) -> bool {
        self.started && self.current % 100 == 0
    }

    /// "ten million" keeps its two places.
    fn total(&self) -> Decimal {
        let factor = 10_i64.checked_pow(self.scale as u32).unwrap_or(1);
        match self.current == 0 && self.scale > 0 && self.done % factor == 0 {
            true => Decimal::new(self.done / factor, self.scale),
            false => Decimal::from(self.done + self.current),
        }
    }
}

/// `over / under`, to nine places where it doesn't come out.
fn divided(over: i64, under: i64) -> Option<Decimal> {
    let exact = (0..=6).find_map(|places| {
        let shifted = over.checked_mul(10_i64.pow(places))?;
        (under != 0 && shifted % under == 0).then(|| Decimal::new(shifted / under, -(places as i8)))
    });
    exact.or_else(|| {
        over.checked_mul(1_000_000_000).and_then(|over| over.checked_div(under)).map(|n| Decimal::new(n, -9))
    })
}

/// The sum, with the places of the finer one.
pub(super) fn sum(one: Decimal, other: Decimal) -> Option<Decimal> {
    let ((a, p), (b, q)) = (one.parts(), other.parts());
    let exponent = p.min(q);
    let at =
        |digits: i64, from: i8| digits.checked_mul(10_i64.checked_pow(u32::from((from - exponent).unsigned_abs()))?);
    Some(Decimal::new(at(a, p)?.checked_add(at(b, q)?)?, exponent))
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;
    use crate::lexicon::Lexicon;

    /// The first number in `text`, and the text that it was read from.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (lexicon, article) = (Lexicon::built_in(), article(text));
        let (doc, _) = Doc::new(&article, &lexicon);
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
