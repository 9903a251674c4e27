//! Numbers in words: "two hundred and two thousand", "fifty-two", "two dozen", "millions", "high single digits".

use super::super::Doc;
use super::{Figure, Form, NumberWord};
use crate::lexicon::NumberKind;
use crate::model::{Decimal, TokenKind, Value};

impl Doc<'_> {
    pub(super) fn number_words(&self, at: usize, end: usize) -> Option<Figure> {
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

    /// "millions", "tens of thousands"
    fn range_word(&self, at: usize, word: NumberWord) -> Figure {
        let (mut low, mut high, mut next) = (word.cue.value, word.cue.to, word.end);
        let second = self.number_word(next + 1).filter(|second| second.kind == NumberKind::Range);
        if let Some(second) = second.filter(|_| self.word(next).eq_ignore_ascii_case("of")) {
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
            // "two million and one half"
            let part = self.number_kind(self.past_hyphen(at + 2)) == Some(NumberKind::Fraction);
            let follows = self.number_kind(at + 1) == Some(NumberKind::Cardinal) && !part;
            return at + usize::from(follows && self.word(at).eq_ignore_ascii_case("and"));
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
                    // "three hundred and two dozens": the dozens are two.
                    let dozens = match self.current % 100 {
                        0 => self.current,
                        tail => tail,
                    };
                    self.current += dozens.max(1) * value - dozens;
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
            false => Decimal::from(self.done.saturating_add(self.current)),
        }
    }
}
