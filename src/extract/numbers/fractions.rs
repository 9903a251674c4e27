//! Parts of one: "3/4", "1-1/4", "2½", "a third", "two and a half", "three quarters of a billion"; and two quotes that
//! share their first digits: "145.60/70".

use super::super::Doc;
use super::{Figure, Form, NumberWord};
use crate::lexicon::NumberKind;
use crate::model::{Decimal, TokenKind, Value};

impl Doc<'_> {
    /// "3/4", "1-1/4": what quotes and rates are printed with.
    pub(super) fn slashed(&self, at: usize) -> Option<Figure> {
        let part = |at: usize| {
            let fits = self.kind(at) == Some(TokenKind::Number)
                && self.kind(at + 1) == Some(TokenKind::Slash)
                && self.kind(at + 2) == Some(TokenKind::Number)
                && self.is_glued(at + 1)
                && self.is_glued(at + 2);
            if !fits {
                return None;
            }
            let (over, under): (i64, i64) = (self.word(at).parse().ok()?, self.word(at + 2).parse().ok()?);
            let common = matches!(under, 2 | 3 | 4 | 5 | 6 | 8 | 16 | 32 | 64) && over < under;
            (common && !self.is_slash_chain(at + 3)).then(|| divided(over, under)).flatten()
        };
        if let Some(value) = part(at) {
            return Some(Figure::new(value, at..at + 3, Form::Fraction, 0));
        }
        let whole = || Decimal::parse(self.word(at));
        if self.kind(at + 1) == Some(TokenKind::Hyphen) && self.is_glued(at + 1) && self.is_glued(at + 2) {
            // "5.43-1/2": half of the last place that is printed
            let places = self.word(at).split_once('.').map_or(0, |(_, places)| places.len() as i8);
            let value = sum(whole()?, part(at + 2)?.shifted(-places))?;
            return Some(Figure::new(value, at..at + 5, Form::Digits, 0));
        }
        // "45 3/8"
        if self.kind(at + 1) == Some(TokenKind::Number) && !self.is_glued(at + 1) && self.is_short(at) {
            return Some(Figure::new(sum(whole()?, part(at + 1)?)?, at..at + 4, Form::Digits, 0));
        }
        None
    }

    /// Whether the number at `at` is whole and of three digits at most.
    fn is_short(&self, at: usize) -> bool {
        let printed = self.word(at);
        printed.len() <= 3 && printed.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// "145.60/70", "13.66/68": two quotes, of which the second prints its last two digits.
    pub(super) fn quoted(&self, at: usize) -> Option<Figure> {
        let printed = self.word(at);
        let point = printed.bytes().position(|byte| byte == b'.');
        let places = printed.len() - point.filter(|&point| point > 0)? - 1;
        let tied = self.is_slash_chain(at + 1) && self.kind(at + 2) == Some(TokenKind::Number) && self.is_glued(at + 2);
        let last = self.word(at + 2);
        let digits = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit());
        if !(2..=5).contains(&places) || !tied || !digits || self.is_slash_chain(at + 3) {
            return None;
        }
        let (whole, exponent) = Decimal::parse(printed)?.parts();
        let last: i64 = last.parse().ok()?;
        let same = whole - whole % 100 + last;
        let next = if last < whole % 100 { same + 100 } else { same };
        let other = if (same - whole).abs() < next - whole { same } else { next };
        let end = |digits: i64| Some(Decimal::new(digits, exponent));
        let value = Value::Range(end(whole.min(other)), end(whole.max(other)));
        Some(Figure { value, tokens: at..at + 3, form: Form::Digits, scale: 0 })
    }

    fn is_slash_chain(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Slash) && self.is_glued(at)
    }

    /// "½" and its like behind digits.
    pub(super) fn vulgar(&self, at: usize) -> Option<(Decimal, usize)> {
        let hundredths = match self.word(at) {
            "¼" => 25,
            "½" => 50,
            "¾" => 75,
            _ => return None,
        };
        Some((Decimal::new(hundredths, -2), 1))
    }

    /// "and a half" behind a number: half of its scale.
    pub(super) fn with_part(&self, figure: Figure, scale: i8) -> Figure {
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
    pub(super) fn figure_of_part(&self, at: usize) -> Option<(Decimal, usize)> {
        let over = match self.number_word(at) {
            Some(word) if word.kind == NumberKind::Cardinal && (1..10).contains(&word.cue.value) => word.cue.value,
            _ if self.is_article(at) => 1,
            _ => return None,
        };
        let under = self.past_hyphen(at + 1);
        let word = self.number_word(under)?;
        // "five quarters" are as many periods.
        let fits = word.kind == NumberKind::Fraction && over < word.cue.value
            || word.kind == NumberKind::Ordinal && over == 1 && word.cue.value > 2 && self.ends_phrase(word.end);
        fits.then(|| divided(over, word.cue.value)).flatten().map(|value| (value, word.end))
    }

    /// "a half", "half a million", "a third": the article stands before, and is taken up.
    pub(super) fn fraction(&self, at: usize, word: NumberWord) -> Option<Figure> {
        let article = at > 0 && self.is_article(at - 1);
        if article {
            let (value, next) = self.figure_of_part(at - 1)?;
            return Some(self.scaled_part(value, at - 1, next));
        }
        let part = divided(1, word.cue.value).filter(|_| word.kind == NumberKind::Fraction)?;
        let figure = self.scaled_part(part, at, word.end);
        // "half a percentage point"
        let halved = self.is_article(word.end) && self.unit_word(word.end + 1).is_some();
        let figure = if halved { Figure { tokens: at..word.end + 1, ..figure } } else { figure };
        (figure.scale > 0 || halved).then_some(figure)
    }

    /// "half a million", "three quarters billion"
    pub(super) fn scaled_part(&self, value: Decimal, at: usize, next: usize) -> Figure {
        // "three quarters of a billion"
        let of = usize::from(self.word(next).eq_ignore_ascii_case("of") && self.is_article(next + 1));
        let behind = next + of + usize::from(self.is_article(next + of));
        match self.number_word(behind).filter(|word| word.kind == NumberKind::Scale) {
            Some(word) => {
                let power = word.cue.value as i8;
                Figure::new(value.shifted(power), at..word.end, Form::Words, power)
            }
            None => Figure::new(value, at..next, Form::Fraction, 0),
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
pub(in super::super) fn sum(one: Decimal, other: Decimal) -> Option<Decimal> {
    let ((a, p), (b, q)) = (one.parts(), other.parts());
    let exponent = p.min(q);
    let at = |digits: i64, from: i8| {
        let places = (i16::from(from) - i16::from(exponent)).unsigned_abs();
        digits.checked_mul(10_i64.checked_pow(u32::from(places))?)
    };
    Some(Decimal::new(at(a, p)?.checked_add(at(b, q)?)?, exponent))
}
