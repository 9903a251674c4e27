//! Expressions made of units of time: "last week", "nine months ended November 4", "two years ago", "early 2026".

use std::ops::Range;

use super::{Expr, Part, Reader, Unit, Week, Year};
use crate::lexicon::{DateKind, NumberKind};
use crate::model::{Decimal, Period, TokenKind};

impl Reader<'_> {
    /// "three-year", "nine hours", "two years ago", "nine months ended November 4"
    pub(super) fn duration(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (count, mut next) = self.count(at, tokens)?;
        let hyphen = self.doc.kind(next) == Some(TokenKind::Hyphen);
        if let Some((_, end)) = self.word_of(self.doc.past_hyphen(next), DateKind::Consecutive) {
            next = end;
        }
        let (unit, end) = self.unit(next)?;
        let part =
            unit == Unit::Quarter && self.doc.kind(at) == Some(TokenKind::Word) && (hyphen || self.is(end, &["of"]));
        let year = self.year(at).is_some() && !self.doc.printed(end - 1).ends_with('s');
        if part || year || matches!(unit, Unit::Half | Unit::Weekend) {
            return None;
        }
        let (count, unit) = match count.to_whole() {
            Some(count) => (count, unit),
            None if unit == Unit::Year => ((count * 12.into()).to_whole()?, Unit::Month),
            None => return None,
        };
        let count = u16::try_from(count).ok().filter(|&count| count > 0)?;
        if let Some((side, end)) = self.word_of(end, DateKind::Ago) {
            return Some((Expr::Ago(count, unit, side), end));
        }
        if let Some((side, end)) = self.earlier(end) {
            return Some((Expr::Earlier(count, unit, side), end));
        }
        if let Some(found) = self.ended(count, unit, end, tokens) {
            return Some(found);
        }
        Some((Expr::Fixed(unit.times(count)?), end))
    }

    /// The number at `at`; "one" is one, even before "quarter".
    fn count(&self, at: usize, tokens: &Range<usize>) -> Option<(Decimal, usize)> {
        let word = self.doc.number_word(at).filter(|word| word.kind == NumberKind::Cardinal);
        if let Some(word) = word.filter(|word| self.unit(word.end).is_some()) {
            return Some((word.cue.value.into(), word.end));
        }
        let figure = self.doc.figure(at, tokens.end)?;
        Some((figure.exactly()?, figure.tokens.end))
    }

    /// "(period) ended December 31, 2024" behind so many units.
    fn ended(&self, count: u16, unit: Unit, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let at = at + usize::from(self.is(at, &["period"]));
        let (_, next) = self.word_of(at, DateKind::Ended)?;
        let next = next + usize::from(self.is(next, &["on"]));
        let next = next + usize::from(self.is(next, &["the"]));
        let edge = self.word_of(next, DateKind::Edge).map_or(next, |(_, end)| self.doc.past_hyphen(end));
        let (expr, end) = self.dated(edge, tokens)?;
        let Expr::In(part @ (Part::Month(_) | Part::Day(..)), year) = expr else { return None };
        let months = match unit {
            Unit::Month => u8::try_from(count).ok()?,
            Unit::Quarter => u8::try_from(count).ok()?.checked_mul(3)?,
            Unit::Half => 6,
            Unit::Year => u8::try_from(count).ok()?.checked_mul(12)?,
            Unit::Week => u8::try_from((count + 2) * 12 / 52).ok()?,
            _ => return None,
        };
        (1..=60).contains(&months).then_some((Expr::Ended(months, part, year), end))
    }

    /// "quarter ended June 30", "week of October 6", "the quarter"
    pub(super) fn at_unit(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (unit, end) = self.unit(at)?;
        if self.doc.kind(at) != Some(TokenKind::Word) || self.doc.printed(at).ends_with('s') && unit != Unit::Week {
            return None;
        }
        if let Some(found) = self.ended(1, unit, end, tokens) {
            return Some(found);
        }
        if unit == Unit::Week && self.is(end, &["of"]) {
            let from = end + 1 + usize::from(self.is(end + 1, &["the"]));
            return match self.dated(from, tokens)? {
                (Expr::In(part @ Part::Day(..), year), end) => Some((Expr::WeekOf(part, year), end)),
                _ => None,
            };
        }
        let the = at > tokens.start && self.is(at - 1, &["the"]);
        (the && unit == Unit::Quarter).then_some((Expr::Same(unit), end))
    }

    /// "last week", "this Friday", "next June", "past seven days", "last year's second quarter"
    pub(super) fn at_shift(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let word = self.word(at)?;
        let (side, next) = (word.value, word.end);
        if let Some(figure) = self.doc.figure(next, tokens.end)
            && let Some((unit, end)) = self.unit(figure.tokens.end)
        {
            let count = u16::try_from(figure.exactly()?.to_whole()?).ok()?;
            return Some((Expr::Fixed(unit.times(count)?), end));
        }
        if let Some((unit, end)) = self.unit(next) {
            return self.shifted_unit(word.kind, side, unit, end);
        }
        let inner = self.word(next)?;
        match inner.kind {
            DateKind::Month | DateKind::MonthOrWord => match self.at_month(next, tokens)? {
                (Expr::In(Part::Month(month), Year::Open), end) => {
                    Some((Expr::In(Part::Month(month), Year::Near(side)), end))
                }
                found => Some(found),
            },
            DateKind::Weekday => {
                let day = u8::try_from(inner.value).ok()?;
                let week = if side < 0 { Week::Last } else { Week::Of(side) };
                match self.expression(next, tokens)? {
                    (Expr::Weekday(..), end) => Some((Expr::Weekday(day, week), end)),
                    dated => Some(dated),
                }
            }
            _ => None,
        }
    }

    fn shifted_unit(&self, kind: DateKind, side: i32, unit: Unit, end: usize) -> Option<(Expr, usize)> {
        if self.doc.printed(end - 1).ends_with('s') && unit != Unit::Half {
            return None;
        }
        let possessive = self.doc.kind(end) == Some(TokenKind::Possessive);
        if let Some((part, end)) = self.part_of_year(end + 1).filter(|_| possessive && unit == Unit::Year) {
            return Some((Expr::In(part, Year::Shift(side)), end));
        }
        if let Some((day, behind)) = self.word_of(end, DateKind::Weekday).filter(|_| unit == Unit::Week) {
            return Some((Expr::Weekday(u8::try_from(day).ok()?, Week::Of(side)), behind));
        }
        // "the last quarter of 2025" is its fourth.
        if let Some((year @ Year::Given(_), end)) = self.year_tail(end).filter(|_| unit == Unit::Quarter && side < 0) {
            return Some((Expr::In(Part::Quarter(4), year), end));
        }
        // "a tough prior year base"
        let noun =
            self.doc.kind(end) == Some(TokenKind::Word) && !self.doc.is_function(end) && self.unit(end).is_none();
        let expr = match kind {
            DateKind::Neighbour if noun && !self.is(end, &["period"]) => return None,
            DateKind::Neighbour => Expr::Earlier(1, unit, side),
            DateKind::Stretch if side < 0 || unit == Unit::Decade => Expr::Fixed(unit.times(1)?),
            _ => Expr::Now(unit, side),
        };
        Some((expr, end))
    }

    /// "earlier", or "before" with nothing behind it that it could be before.
    fn earlier(&self, at: usize) -> Option<(i32, usize)> {
        let (side, end) = self.word_of(at, DateKind::Earlier)?;
        let named = matches!(self.doc.kind(end), Some(TokenKind::Word | TokenKind::Number));
        (!named || !self.is(at, &["before", "after"])).then_some((side, end))
    }

    /// "a year ago", "the year before"
    pub(super) fn one_earlier(&self, at: usize) -> Option<(Expr, usize)> {
        let (unit, end) = self.unit(at + 1)?;
        if let Some((side, end)) = self.word_of(end, DateKind::Ago) {
            return Some((Expr::Ago(1, unit, side), end));
        }
        if let Some((side, end)) = self.earlier(end) {
            return Some((Expr::Earlier(1, unit, side), end));
        }
        None
    }

    /// "early 2026", "end of the year", "mid-February", "earlier this week"
    pub(super) fn at_edge(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (edge, mut next) = self.word(at).map(|word| (word.kind, word.end))?;
        let of = self.is(next, &["of", "in"]);
        next = self.doc.past_hyphen(next + usize::from(of));
        if edge == DateKind::Earlier && self.word_of(next, DateKind::Shift).is_none() {
            return None;
        }
        let the = self.is(next, &["the"]);
        next += usize::from(the);
        let again = self.word(next).is_some_and(|word| matches!(word.kind, DateKind::Edge | DateKind::Earlier));
        if next >= tokens.end || again {
            return None;
        }
        match self.expression(next, tokens) {
            Some((Expr::Same(_) | Expr::Fixed(Period::Duration(..)), _)) => {}
            Some(found) => return Some(found),
            None => {}
        }
        let (unit, end) = self.unit(next).filter(|_| the || self.is(next - 1, &["of"]))?;
        let plain = unit > Unit::Day && !self.doc.printed(end - 1).ends_with('s');
        plain.then_some((Expr::Now(unit, 0), end))
    }

    /// "fiscal 2028", "fiscal third quarter", "financial year 2025-26"
    pub(super) fn at_fiscal(&self, at: usize) -> Option<(Expr, usize)> {
        let (_, next) = self.word_of(at, DateKind::Fiscal)?;
        let next = self.doc.past_hyphen(next);
        if let Some(year) = self.year(next) {
            let tail = next + 1;
            let two = self.doc.printed(tail + 1).parse() == Ok((year + 1) % 100) && self.doc.is_glued(tail + 1);
            let stroke = matches!(self.doc.kind(tail), Some(TokenKind::Hyphen | TokenKind::Dash | TokenKind::Slash));
            let (year, end) = if two && stroke { (year + 1, tail + 2) } else { (year, tail) };
            let fiscal = Year::Fiscal(Some(year));
            return Some(match self.part_of_year(end).or_else(|| self.code_part(end)) {
                Some((part, end)) => (Expr::In(part, fiscal), end),
                None => (Expr::In(Part::Whole, fiscal), end),
            });
        }
        let (part, end) = self.part_of_year(next).or_else(|| self.code_part(next))?;
        let (year, end) = match self.year_tail(end) {
            Some((Year::Given(year), end)) => (Year::Fiscal(Some(year)), end),
            Some((year @ Year::Fiscal(_), end)) => (year, end),
            _ => (Year::Fiscal(None), end),
        };
        Some((Expr::In(part, year), end))
    }
}
