//! What expressions look like: which kind may begin with a token, tried in order.

use std::ops::Range;

use super::{Expr, Part, Reader, Unit, Year};
use crate::lexicon::{DateKind, NumberKind};
use crate::model::TokenKind;

impl Reader<'_> {
    /// The expression that begins with token `at`, and the token behind it.
    pub(super) fn expression(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let found = match self.doc.kind(at)? {
            TokenKind::Number => self.at_number(at, tokens),
            TokenKind::Word => self.at_word(at, tokens),
            _ => None,
        };
        found.filter(|&(_, end)| end <= tokens.end)
    }

    fn at_number(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let whole = || {
            self.day_first(at, tokens)
                .or_else(|| self.code(at))
                .or_else(|| self.at_ordinal(at, tokens))
                .or_else(|| self.at_year(at, tokens))
                .or_else(|| self.short_decade(at, tokens))
                .or_else(|| self.short_year(at, tokens))
        };
        // "1,250.5" counts something, and so does what has more digits than a year.
        let printed = self.doc.word(at);
        let counts = printed.len() > 4 || printed.bytes().any(|byte| matches!(byte, b',' | b'.'));
        self.numeric(at).or_else(|| if counts { None } else { whole() }).or_else(|| self.at_length(at, tokens))
    }

    /// "third quarter ended June 30", "3rd week of October", "21st century", "the first"
    fn at_ordinal(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        self.ordinal(at)?;
        self.pick(at, tokens)
            .or_else(|| self.part(at, tokens))
            .or_else(|| self.century(at))
            .or_else(|| self.nth(at, tokens))
    }

    /// A part of a year with its year, or with the day that it ended.
    fn part(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (part, end) = self.part_of_year(at)?;
        if self.is_year_ago(at, tokens) {
            return Some((Expr::In(part, Year::Back), end));
        }
        let found = self.part_ended(part, end, tokens).unwrap_or_else(|| self.with_year(part, end));
        // No value says nine months of a company's own year: its year and the length are read apart.
        (!matches!(found.0, Expr::In(Part::FirstMonths(_), Year::Fiscal(_)))).then_some(found)
    }

    fn at_word(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        if let Some(word) = self.word(at) {
            let found = match word.kind {
                DateKind::Month | DateKind::MonthOrWord => self.at_month(at, tokens),
                DateKind::Weekday | DateKind::WeekdayShort => self.at_weekday(at, tokens),
                DateKind::Day => Some((Expr::Today(word.value), word.end)),
                DateKind::Shift | DateKind::Neighbour | DateKind::Stretch => {
                    self.pick(at, tokens).or_else(|| self.at_shift(at, tokens))
                }
                DateKind::Final => self.pick(at, tokens).or_else(|| self.part(at, tokens)),
                DateKind::Edge | DateKind::Earlier => self.at_edge(at, tokens),
                DateKind::Fiscal => self.at_fiscal(at, tokens),
                DateKind::FullYear => Some(match self.year_tail(word.end) {
                    Some((year, end)) => (Expr::In(Part::Whole, year), end),
                    None => (Expr::FullYear, word.end),
                }),
                DateKind::Unit => self.at_unit(at, tokens),
                DateKind::YearEnd => self.year_end(at, word.end, tokens),
                _ => None,
            };
            if found.is_some() || matches!(word.kind, DateKind::Basis | DateKind::YearEnd) {
                return found;
            }
        }
        match self.doc.number_kind(at) {
            Some(NumberKind::Ordinal) => self.at_ordinal(at, tokens),
            Some(NumberKind::Cardinal) => self.at_length(at, tokens),
            Some(NumberKind::Fraction) => self.half_a_year(at),
            _ if self.doc.is_article(at) || self.is(at, &["the"]) => self.one_earlier(at, tokens),
            _ => self.code(at),
        }
    }

    /// "the first", with nothing behind it that it could number.
    fn nth(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let word = self.doc.number_word(at)?;
        let the = at > tokens.start && self.is(at - 1, &["the"]);
        let alone = word.end >= tokens.end
            || matches!(self.doc.kind(word.end), Some(TokenKind::Stop | TokenKind::Comma | TokenKind::Colon));
        (the && alone).then_some((Expr::Nth(u8::try_from(word.cue.value).ok()?), word.end))
    }

    /// Whether "year-ago" or "year-earlier" stands before token `at`.
    fn is_year_ago(&self, at: usize, tokens: &Range<usize>) -> bool {
        let Some(before) = at.checked_sub(3).filter(|&before| before >= tokens.start) else { return false };
        let shifted = matches!(self.word(at - 1).map(|word| word.kind), Some(DateKind::Ago | DateKind::Earlier));
        let year = |at: usize| self.unit(at).is_some_and(|(unit, _)| unit == Unit::Year);
        shifted && (year(at - 2) || year(before) && self.doc.kind(at - 2) == Some(TokenKind::Hyphen))
    }

    /// `part` with the year behind it.
    pub(super) fn with_year(&self, part: Part, end: usize) -> (Expr, usize) {
        match self.year_tail(end) {
            Some((year, end)) => (Expr::In(part, year), end),
            None => (Expr::In(part, Year::Open), end),
        }
    }

    /// "third", "3rd", and the token behind.
    pub(super) fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        if self.doc.kind(at)? == TokenKind::Number {
            let printed = self.doc.word(at);
            let fits = printed.len() <= 2 && self.is_suffix(at + 1);
            return if fits { Some((printed.parse().ok()?, at + 2)) } else { None };
        }
        let word = self.doc.number_word(at).filter(|word| word.kind == NumberKind::Ordinal)?;
        Some((u8::try_from(word.cue.value).ok()?, word.end))
    }

    /// Whether the word before `end` is a plural.
    pub(super) fn is_plural(&self, end: usize) -> bool {
        end > 0 && self.doc.word(end - 1).ends_with(['s', 'S'])
    }

    /// "third quarter", "first half", "final quarter", "first nine months", and the token behind.
    pub(super) fn part_of_year(&self, at: usize) -> Option<(Part, usize)> {
        let (number, next) = match self.word_of(at, DateKind::Final) {
            Some((_, end)) => (0, end),
            None => self.ordinal(at)?,
        };
        if number == 1
            && let Some((months, end)) = self.months(next).filter(|(months, _)| (2..12).contains(months))
        {
            return Some((Part::FirstMonths(months), end));
        }
        let (unit, end) = self.unit(next)?;
        let plural = self.is_plural(end);
        match (unit, number) {
            (Unit::Quarter, 0) => Some((Part::Quarter(4), end)),
            (Unit::Half, 0) => Some((Part::Half(2), end)),
            (Unit::Quarter, 1..=4) if !plural => Some((Part::Quarter(number), end)),
            (Unit::Half, 1..=2) if !plural => Some((Part::Half(number), end)),
            _ => None,
        }
    }
}
