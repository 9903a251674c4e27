//! What a number counts, what a rate is for, and which numbers are no amounts at all.

use std::ops::Range;

use super::super::Doc;
use super::super::numbers::Form;
use super::amount::Amount;
use crate::lexicon::{Clue, DateKind, NumberKind, Table};
use crate::model::{Decimal, Shape, Span, TokenKind};

/// How many words a counted noun may take.
const LONGEST_NOUN: usize = 5;

impl Doc<'_> {
    /// The noun that `amount` counts: the words behind it up to the first plural.
    pub(super) fn counted(&self, amount: &Amount, end: usize) -> Option<Span> {
        let of = self.printed(amount.tokens.end).eq_ignore_ascii_case("of");
        let mut first = amount.tokens.end + usize::from(of);
        first += usize::from(of && self.is_function(first));
        let (from, mut words) = (first, 0);
        for at in from..end.min(from + 2 * LONGEST_NOUN) {
            match self.kind(at)? {
                TokenKind::Word => words += 1,
                TokenKind::Hyphen if self.is_glued(at) && at > first => continue,
                // "four of the bank's units"
                TokenKind::Possessive if of => {
                    first = at + 1;
                    continue;
                }
                _ => return None,
            }
            if self.is_function(at) || words > LONGEST_NOUN {
                return None;
            }
            if self.is_plural(at) && self.kind(at + 1) != Some(TokenKind::Possessive) {
                return self.span_of(first..at + 1);
            }
        }
        None
    }

    fn is_plural(&self, at: usize) -> bool {
        let word = self.printed(at);
        let hyphen = self.kind(at + 1) == Some(TokenKind::Hyphen) && self.is_glued(at + 1);
        let ends = word.ends_with('s') && !["ss", "us", "is", "ous"].iter().any(|end| word.ends_with(end));
        let irregular = matches!(word, "people" | "staff" | "men" | "women" | "children" | "personnel");
        !hyphen && (ends && word.len() > 2 || irregular)
    }

    /// What the rate is for: "ton" of "380 dlrs per ton", "share" of "1.23 dlrs a share".
    pub(super) fn rate(&self, amount: &Amount, end: usize) -> Option<Span> {
        let at = amount.tokens.end;
        let noun = match self.kind(at)? {
            TokenKind::Slash if self.is_glued(at) && self.is_glued(at + 1) => at + 1,
            TokenKind::Word if self.number_kind(at) == Some(NumberKind::Per) => at + 1,
            TokenKind::Word if self.is_article(at) && amount.unit.is_some_and(|unit| unit.is_money()) => at + 1,
            TokenKind::Hyphen if self.is_article(at + 1) && self.is_glued(at + 1) => at + 3,
            _ => return None,
        };
        let plain = noun < end && self.kind(noun) == Some(TokenKind::Word) && !self.is_function(noun);
        let shifted = matches!(self.date_kind(noun + 1), Some(DateKind::Earlier | DateKind::Ago));
        (plain && !shifted).then(|| self.span_of(noun..noun + 1)).flatten()
    }

    pub(super) fn date_kind(&self, at: usize) -> Option<DateKind> {
        let hit = self.hits.of(at, Table::Date)?;
        self.lexicon.dates.get(usize::from(hit.label.entry)).map(|date| date.kind)
    }

    /// Whether a bare number stands for no amount: part of a name, an address, a clock time, a list.
    pub(super) fn is_no_amount(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let (first, last) = (amount.tokens.start, amount.tokens.end - 1);
        if self.is_broken(first, amount.tokens.end) {
            return true;
        }
        if amount.unit.is_some() {
            return false;
        }
        match amount.figure.form {
            Form::Percentages | Form::Range | Form::Factor => return false,
            Form::Fraction => return self.is_slashed(first, last),
            Form::Words => return self.is_word_of_name(amount, sentence),
            Form::Digits | Form::Integer => {}
        }
        amount.figure.scale == 0
            && (self.is_hyphenated(first, last)
                || self.is_slashed(first, last)
                || self.is_clock(first, last)
                || self.is_label(first, last, sentence)
                || self.is_name(first, sentence))
    }

    /// Letters or more digits stand glued to it: "5G", "1.2.3", "x86".
    fn is_broken(&self, first: usize, behind: usize) -> bool {
        let after = self.is_glued(behind)
            && match self.kind(behind) {
                Some(TokenKind::Word | TokenKind::Number) => true,
                Some(TokenKind::Stop | TokenKind::Colon) => {
                    self.is_glued(behind + 1) && self.kind(behind + 1) == Some(TokenKind::Number)
                }
                _ => false,
            };
        let before = first > 0
            && self.is_glued(first)
            && match self.kind(first - 1) {
                Some(TokenKind::Word | TokenKind::Number) => self.kind(first) == Some(TokenKind::Number),
                Some(TokenKind::Other) => !matches!(self.printed(first - 1), "~" | "≈" | "|" | "•" | "+" | "*"),
                Some(TokenKind::Stop) => self.is_glued(first - 1),
                _ => false,
            };
        after || before
    }

    /// "COVID-19", "10-K", "three-way"
    fn is_hyphenated(&self, first: usize, last: usize) -> bool {
        let stroke = |at: usize| self.kind(at) == Some(TokenKind::Hyphen) && self.is_glued(at);
        let before = first > 1 && self.is_glued(first) && stroke(first - 1);
        before || stroke(last + 1) && self.is_glued(last + 2)
    }

    /// "24/7", "9/11", a path
    fn is_slashed(&self, first: usize, last: usize) -> bool {
        let slash = |at: usize| self.kind(at) == Some(TokenKind::Slash);
        first > 0 && slash(first - 1) && self.is_glued(first) || slash(last + 1) && self.is_glued(last + 1)
    }

    /// "9:25", "1021 GMT"
    fn is_clock(&self, first: usize, last: usize) -> bool {
        let colon = |at: usize| self.printed(at) == ":";
        self.date_kind(last + 1) == Some(DateKind::Clock)
            || colon(last + 1) && self.is_glued(last + 1) && self.is_glued(last + 2)
            || first > 1 && colon(first - 1) && self.is_glued(first - 1) && self.is_glued(first)
    }

    /// `[1]`, "(2)", "3." at the start, "#4", "No. 5", "page 6"
    fn is_label(&self, first: usize, last: usize, sentence: &Range<usize>) -> bool {
        let before = first.checked_sub(1).filter(|&at| at >= sentence.start);
        let closed = self.kind(last + 1) == Some(TokenKind::Close);
        let Some(before) = before else {
            let point = self.printed(last + 1) == "." && last + 2 < sentence.end;
            return closed || point;
        };
        let open = self.kind(before) == Some(TokenKind::Open) && self.printed(first).len() <= 2;
        let noun = before - usize::from(self.printed(before) == "." && before > sentence.start);
        closed && open
            || self.printed(before) == "#"
            || self.number_kind(noun) == Some(NumberKind::Designator)
                && !self.tokens[first].span.of(&self.article.text).contains(',')
    }

    /// "S&P 500", "Boeing 737": a capitalised word before it that no sentence or headline asks for.
    fn is_name(&self, first: usize, sentence: &Range<usize>) -> bool {
        let Some(before) = first.checked_sub(1).filter(|&at| at >= sentence.start) else { return false };
        let (word, number) = (&self.tokens[before], self.printed(first));
        if word.kind != TokenKind::Word || !word.is_capitalised() || number.len() > 4 || number.contains(['.', ',']) {
            return false;
        }
        if self.is_index(before) {
            return true;
        }
        let headline = before > sentence.start && self.is_headline(sentence);
        let known = word.word != crate::model::WordId::UNKNOWN;
        let mixed = word.shape == Shape::Mixed;
        mixed || !self.is_function(before) && before > sentence.start && !(headline && known)
    }

    fn is_index(&self, at: usize) -> bool {
        let hit = self.hits.of(at, Table::Entity);
        hit.is_some_and(|hit| self.lexicon.clue(hit.label.entry) == Clue::Index)
    }

    /// Whether most words of the sentence are capitalised.
    fn is_headline(&self, sentence: &Range<usize>) -> bool {
        let words = || self.tokens[sentence.clone()].iter().take(40).filter(|token| token.kind == TokenKind::Word);
        2 * words().filter(|token| token.is_capitalised()).count() > words().count()
    }

    /// Number words inside compounds and names, and "one" as a pronoun.
    fn is_word_of_name(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let (first, last) = (amount.tokens.start, amount.tokens.end - 1);
        if self.is_hyphenated(first, last) {
            return true;
        }
        let designated = first > sentence.start && self.number_kind(first - 1) == Some(NumberKind::Designator);
        let one = amount.figure.exactly() == Some(Decimal::ONE) && amount.tokens.len() == 1;
        if !one {
            return designated;
        }
        let hedged = first > sentence.start
            && matches!(
                self.number_kind(first - 1),
                Some(NumberKind::Over | NumberKind::About | NumberKind::Under | NumberKind::UpTo)
            );
        let least = first > sentence.start + 1
            && self.number_word(first - 2).is_some_and(|word| word.kind == NumberKind::Over && word.end == first);
        !hedged && !least && (sentence.len() > 1)
    }

    /// The token behind a number that is no amount, and behind what is glued to it.
    pub(super) fn past_name(&self, amount: &Amount) -> usize {
        let mut at = amount.tokens.end;
        while self.is_glued(at)
            && matches!(
                self.kind(at),
                Some(TokenKind::Number | TokenKind::Word | TokenKind::Hyphen | TokenKind::Slash | TokenKind::Colon)
            )
        {
            at += 1;
        }
        at
    }
}
