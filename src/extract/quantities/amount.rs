//! One amount: a number, and the unit before or behind it; or two that make a range.

use std::ops::Range;

use super::super::Doc;
use super::super::numbers::{Figure, Form};
use crate::lexicon::{Class, ClassSet, NumberKind, Place, UnitCue};
use crate::model::{Decimal, Qualifier, TokenKind, Unit, Value};

/// Up to how many times the lower one "or" gives the two ends of what is not known exactly.
const NEAR: i64 = 2;

/// How far before a change the verb stands whose object is named between them, in tokens.
const OBJECT: usize = 4;

/// From how many times a change on a number is the level that it led to.
const FAR: i64 = 4;

/// From how many on "times" only counts: "viewed 2,000 times".
const MANY_TIMES: i64 = 1000;

/// A number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub figure: Figure,
    /// `None` where none is printed.
    pub unit: Option<Unit>,
    /// How many of the unit one is: 0.01 for pence.
    pub factor: Option<Decimal>,
    pub negative: bool,
    /// All of it, unit included.
    pub tokens: Range<usize>,
}

impl Amount {
    /// A number alone.
    pub fn bare(figure: Figure) -> Amount {
        let tokens = figure.tokens.clone();
        Amount { figure, unit: None, factor: None, negative: false, tokens }
    }

    /// In whole units.
    pub fn value(&self) -> Value {
        let one = |number: Decimal| {
            let (digits, exponent) = self.factor.map_or(number, |factor| number * factor).parts();
            Decimal::new(if self.negative { -digits } else { digits }, exponent)
        };
        match self.figure.value {
            Value::Exactly(number) => Value::Exactly(one(number)),
            Value::Range(low, high) => Value::Range(low.map(one), high.map(one)),
        }
    }

    /// The number before its scale: 7.3 of "7.3 billion".
    fn mantissa(&self) -> Option<Decimal> {
        self.figure.exactly().map(|number| number.shifted(self.figure.scale.saturating_neg()))
    }
}

/// How many words may hedge an amount: "by more than 5%".
const HEDGES: usize = 3;

impl Doc<'_> {
    /// The amount that begins with token `at` and ends before token `end`.
    pub(super) fn amount(&self, at: usize, end: usize) -> Option<Amount> {
        let (negative, next) = self.sign(at)?;
        let mut amount = match self.prefix(next) {
            Some((unit, factor, from)) => {
                let (inner, from) = self.sign(from)?;
                let figure = self.figure(from, end)?;
                let tokens = at..figure.tokens.end;
                Amount { figure, unit: Some(unit), factor, negative: negative || inner, tokens }
            }
            None => {
                let figure = self.figure(next, end)?;
                let tokens = at.min(figure.tokens.start)..figure.tokens.end;
                Amount { figure, unit: None, factor: None, negative, tokens }
            }
        };
        self.suffix(&mut amount, end);
        Some(amount)
    }

    /// Whether a minus stands at `at`, and the token behind it. `None` for a stroke that is none.
    fn sign(&self, at: usize) -> Option<(bool, usize)> {
        if self.number_kind(at) == Some(NumberKind::Minus) {
            // "plus or minus 3 percent"
            let either = at > 1 && self.word(at - 2).eq_ignore_ascii_case("plus");
            return Some((!either, at + 1));
        }
        if self.kind(at)? != TokenKind::Hyphen {
            return Some((false, at));
        }
        let free = self.tokens[at].spaced
            || at == 0
            || matches!(self.kind(at - 1), Some(TokenKind::Open | TokenKind::Currency | TokenKind::Quote));
        (free && self.is_glued(at + 1)).then_some((true, at + 1))
    }

    /// A currency before a number: its unit, factor, and the token behind.
    fn prefix(&self, at: usize) -> Option<(Unit, Option<Decimal>, usize)> {
        let (unit, cue, mut end) = self.unit_word(at)?;
        if !matches!(cue.place, Place::Before | Place::Either) {
            return None;
        }
        let split = end > at + 1 && self.tokens[end - 1].spaced && self.word(at).len() == 1;
        if split && self.tokens[at].is_capitalised() {
            return None;
        }
        let stop = self.word(end) == "." && self.is_glued(end) && self.kind(at) == Some(TokenKind::Word);
        end += usize::from(stop);
        Some((unit, factor(cue), end))
    }

    /// Takes up the unit behind the number.
    fn suffix(&self, amount: &mut Amount, end: usize) {
        let from = amount.figure.tokens.end;
        let at = match self.kind(from) {
            Some(TokenKind::Hyphen) if self.is_glued(from) && self.is_glued(from + 1) => from + 1,
            // "billions of yuan"
            _ if amount.figure.form == Form::Range && self.word(from).eq_ignore_ascii_case("of") => from + 1,
            _ => from,
        };
        let Some((unit, cue, behind)) = self.unit_word(at).filter(|&(_, _, behind)| behind <= end) else { return };
        let follows =
            matches!(cue.place, Place::After | Place::Either) && (!cue.glued || self.is_glued(at) && at == from);
        let ahead = cue.place == Place::Either && self.kind(behind) == Some(TokenKind::Number) && self.is_glued(behind);
        let enough =
            cue.least == 0 || amount.figure.exactly().is_none_or(|number| number >= i64::from(cue.least).into());
        let other = amount.unit.is_some_and(|before| before != unit);
        let weight = cue.weight && amount.figure.scale == 0 && self.word(behind).eq_ignore_ascii_case("of");
        // "viewed ten million times"
        let often = unit == Unit::Times && amount.figure.exactly().is_some_and(|number| number >= MANY_TIMES.into());
        if !follows || ahead || !enough || other || weight || often || self.is_verb(at, behind) {
            return;
        }
        // A cut by "a quarter-point" is one of a rate.
        let part =
            self.is_spelled_part(amount) && unit == Unit::Points && self.word(behind - 1).eq_ignore_ascii_case("point");
        if amount.unit.is_none() {
            (amount.unit, amount.factor) = (Some(if part { Unit::Points100 } else { unit }), factor(cue));
        }
        amount.tokens.end = behind;
        self.scale_behind(amount, end);
        self.change_coins(amount, end);
    }

    /// "a fifth", "a quarter": whether an amount is a part of something, in words.
    fn is_spelled_part(&self, amount: &Amount) -> bool {
        amount.figure.form == Form::Fraction && self.kind(amount.figure.tokens.start) == Some(TokenKind::Word)
    }

    /// "29.4 marks the lowest", "all 60 won the": the unit's word is a verb.
    fn is_verb(&self, at: usize, behind: usize) -> bool {
        let verb = self.classes[at].has(Class::Verb) || self.classes[at].has(Class::NounToo);
        let rate = |at: usize| {
            let class = |class| self.classes.get(at).is_some_and(|classes| classes.has(class));
            class(Class::Gauge) || class(Class::ShareWord) || self.date_kind(at).is_some()
        };
        let it = ["it", "them", "him", "her"].iter().any(|word| self.word(behind).eq_ignore_ascii_case(word));
        let object = it || self.classes.get(behind).is_some_and(|classes| classes.has(Class::Determiner));
        verb && (object || self.is_article(behind)) && !rate(behind + 1)
    }

    /// "75 USD million"
    fn scale_behind(&self, amount: &mut Amount, end: usize) {
        let word = self.number_word(amount.tokens.end).filter(|word| word.kind == NumberKind::Scale && word.end <= end);
        let fits = amount.figure.scale == 0 && amount.unit.is_some_and(|unit| unit.is_money());
        if let (Some(word), Value::Exactly(number), true) = (word, amount.figure.value, fits) {
            amount.figure.scale = word.cue.value as i8;
            amount.figure.value = Value::Exactly(number.shifted(amount.figure.scale));
            amount.tokens.end = word.end;
        }
    }

    /// "3 dollars 50 cents", "three dollars and fifty cents"
    fn change_coins(&self, amount: &mut Amount, end: usize) {
        if !amount.unit.is_some_and(|unit| unit.is_money()) || amount.factor.is_some() || amount.figure.scale > 0 {
            return;
        }
        // "605,000 dlrs or 50 cts a share" are two amounts.
        if amount.figure.exactly().is_none_or(|whole| whole >= Decimal::from(1000)) {
            return;
        }
        let and = self.word(amount.tokens.end).eq_ignore_ascii_case("and");
        let at = amount.tokens.end + usize::from(and);
        let Some(coins) = self.figure(at, end).filter(|coins| coins.form != Form::Digits) else { return };
        let Some((unit, cue, behind)) = self.unit_word(coins.tokens.end) else { return };
        let (Some(whole), Some(part), Some(factor)) = (amount.figure.exactly(), coins.exactly(), factor(cue)) else {
            return;
        };
        let small = part < Decimal::from(100) && factor < Decimal::ONE;
        if let Some(total) =
            super::super::numbers::sum(whole, part * factor).filter(|_| small && Some(unit) == amount.unit)
        {
            amount.figure.value = Value::Exactly(total);
            amount.tokens.end = behind.min(end);
        }
    }

    /// The range that `first` opens, if a second number closes it. `change`: "from" tells where a change began, so
    /// that "from 5 to 7" is two amounts.
    pub(super) fn range(&self, first: &Amount, end: usize, opener: Option<NumberKind>, change: bool) -> Option<Amount> {
        // "doubled to 7": by how much, and to what.
        if change || first.figure.exactly().is_none() || first.figure.form == Form::Factor {
            return None;
        }
        let (from, strong) = self.range_link(first, opener)?;
        let second = self.amount(from, end).filter(|second| !second.negative)?;
        let unit = match (first.unit, second.unit) {
            (Some(one), Some(other)) if one != other || first.factor != second.factor => return None,
            // "fell 5 pct to 100": a unit behind the first number is not the second one's.
            (Some(_), None) if first.figure.tokens.end < first.tokens.end => return None,
            (one, other) => one.or(other),
        };
        // "cut its debt by a fifth to $4 billion"
        let part = first.unit.is_none() && self.is_spelled_part(first);
        if part && second.figure.form != Form::Fraction && second.unit != Some(Unit::Percent) {
            return None;
        }
        let (low, high) = (self.low_end(first, &second)?, second.figure.exactly()?);
        let counted = || self.counted(&second, end).is_some() || self.is_tied(first, low, high);
        if high <= low || !strong && unit.is_none() && !counted() || self.is_move((first, &second), low, high) {
            return None;
        }
        let or = self.word(first.tokens.end).eq_ignore_ascii_case("or");
        if or && (unit.is_none() || high > low * NEAR.into()) {
            return None;
        }
        let mut range = second.clone();
        range.unit = unit;
        range.factor = second.factor.or(first.factor);
        range.figure.value = Value::Range(Some(low), Some(high));
        range.tokens = first.tokens.start..second.tokens.end;
        range.figure.tokens = first.figure.tokens.start..second.figure.tokens.end;
        Some(range)
    }

    /// "a range of 77 to 85": two bare numbers that lie near each other, behind a preposition.
    fn is_tied(&self, first: &Amount, low: Decimal, high: Decimal) -> bool {
        let before = first.tokens.start.checked_sub(1);
        let tied = before.is_some_and(|at| matches!(self.word(at), "of" | "over" | "at" | "about" | "around"));
        tied && low >= Decimal::from(10) && high <= low * NEAR.into()
    }

    /// "climbed 3-3/4 to 48-3/4", "rose 11 mln guilders to 56 billion guilders", "by $5 to $71": by how much something
    /// moved, and to what level.
    fn is_move(&self, (first, second): (&Amount, &Amount), by: Decimal, level: Decimal) -> bool {
        let moved = first.tokens.start.checked_sub(1).and_then(|at| self.classes.get(at));
        const MOVES: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Up, Class::Down]);
        let moved = moved.is_some_and(|classes| classes.any(MOVES));
        let fractions = first.figure.tokens.len() > 1 && first.unit.or(second.unit).is_none();
        let own = |amount: &Amount| amount.unit.is_some() && amount.figure.tokens.end < amount.tokens.end;
        let sign = |amount: &Amount| amount.tokens.start < amount.figure.tokens.start;
        let each = sign(first) && sign(second) || own(first) && own(second);
        let hedge = |at: &usize| self.classes[*at].has(Class::Prefix) || self.word(*at) == "than";
        let before = (0..first.tokens.start).rev().take(HEDGES).find(|at| !hedge(at));
        if each && before.is_some_and(|at| self.word(at) == "by") {
            return level > by * FAR.into(); // "by more than 1% to 18%"
        }
        // "raised propane prices $3 to $113"
        let object =
            || (first.tokens.start.saturating_sub(OBJECT)..first.tokens.start).any(|at| self.classes[at].any(MOVES));
        level > by * FAR.into() && (moved && (fractions || each) || each && object())
    }

    /// The token behind what joins the ends of a range, and whether it says so even of bare numbers.
    fn range_link(&self, first: &Amount, opener: Option<NumberKind>) -> Option<(usize, bool)> {
        let at = first.tokens.end;
        if matches!(self.kind(at)?, TokenKind::Hyphen | TokenKind::Dash) {
            let to = self.number_kind(at + 1) == Some(NumberKind::To) && self.is_glued(at + 1);
            if to {
                return Some((self.past_hyphen(at + 2), true));
            }
            let even = self.is_glued(at) == self.is_glued(at + 1);
            // "7-Eleven"
            if first.figure.form == Form::Integer && self.is_glued(at) && self.tokens.get(at + 1)?.is_capitalised() {
                return None;
            }
            let phone = first.unit.is_none() && self.is_chain(at + 1);
            return (even && !phone).then_some((at + 1, true));
        }
        match self.number_kind(at)? {
            NumberKind::To => {
                let through = ["through", "thru"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
                Some((at + 1, opener.is_some() || through))
            }
            NumberKind::And if opener == Some(NumberKind::Between) => Some((at + 1, true)),
            // "20 or 21 cents"
            NumberKind::And if self.word(at).eq_ignore_ascii_case("or") => Some((at + 1, false)),
            _ => None,
        }
    }

    /// Whether the number at `at` can't close a range: another stroke follows, or it is longer than an end of a
    /// range would be ("555-1212").
    fn is_chain(&self, at: usize) -> bool {
        let (one, other) = (self.word(at - 2), self.word(at));
        let more = self.kind(at + 1) == Some(TokenKind::Hyphen) && self.is_glued(at + 1) && self.is_glued(at + 2);
        let coded = |number: &str| number.len() > 1 && number.starts_with('0') && !number.contains('.');
        more || coded(other) || coded(one) || one.len() == 3 && other.len() == 4 && self.is_glued(at)
    }

    /// The lower end, with the scale that only the upper one prints: "$7.0-7.3 billion".
    fn low_end(&self, first: &Amount, second: &Amount) -> Option<Decimal> {
        let low = first.figure.exactly()?;
        let elided = first.figure.scale == 0 && second.figure.scale > 0 && low < second.mantissa()?;
        let (digits, exponent) = if elided { low.shifted(second.figure.scale) } else { low }.parts();
        Some(Decimal::new(if first.negative { -digits } else { digits }, exponent))
    }

    /// A hedge behind `amount`, and the token behind it: "or more". None that already hedges what follows: "10 and
    /// more than 5", "below 5 and above 3"; no "plus" behind a price: "at par plus interest".
    pub(super) fn hedge_after(&self, amount: &Amount) -> Option<(Qualifier, usize)> {
        let end = amount.tokens.end;
        // "60+ countries"
        if self.word(end) == "+" && self.is_glued(end) && !self.is_glued(end + 1) {
            return Some((Qualifier::Over, end + 1));
        }
        let tied = self.kind(end) == Some(TokenKind::Hyphen) && self.is_glued(end) && self.is_glued(end + 1);
        let at = end + usize::from(tied);
        let word = self.number_word(at)?;
        let qualifier = match word.kind {
            NumberKind::AboutAfter => Qualifier::About,
            NumberKind::OverAfter => Qualifier::Over,
            NumberKind::UnderAfter => Qualifier::UpTo,
            _ => return None,
        };
        let plus = self.word(at).eq_ignore_ascii_case("plus");
        let before = self.kind(word.end).is_some_and(TokenKind::opens_figure)
            || self.number_kind(word.end) == Some(NumberKind::Cardinal)
            || self.word(word.end).eq_ignore_ascii_case("than");
        // "up 7% and above the estimate"
        let compares = !plus && matches!(self.word(word.end), "the" | "its" | "their" | "a" | "an");
        let priced = plus && !tied && (amount.unit.is_some() || amount.figure.form == Form::Digits);
        (!before && !priced && !compares).then_some((qualifier, word.end))
    }

    /// Whether the "from" at `at` tells where a change began: it stands behind a verb or noun of change, which
    /// is any word but those that only name a range.
    pub(super) fn is_change(&self, at: usize, start: usize) -> bool {
        if self.number_kind(at) != Some(NumberKind::From) || at == start {
            return false;
        }
        let before = self.word(at - 1);
        let ranges = ["rang", "vary", "varie", "anywhere", "is", "are", "be", "was", "were"];
        let lower = before.to_ascii_lowercase();
        !ranges.iter().any(|word| if word.len() > 3 { lower.starts_with(word) } else { lower == *word })
    }
}

fn factor(cue: &UnitCue) -> Option<Decimal> {
    cue.factor.as_deref().and_then(Decimal::parse)
}
