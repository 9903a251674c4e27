//! Two ends of an interval: "from August to October", "3-5 March", "July 13-15".

use std::ops::Range;

use super::{Expr, Part, Pick, Picked, Reader, Unit, Year};
use crate::lexicon::{DateKind, NumberKind};
use crate::model::{Period, TokenKind};

/// Days with their tokens, the year behind the last, and the token behind it all.
type MoreDays = (Vec<(u8, usize)>, Year, usize);

impl Reader<'_> {
    /// "3-5 March", "from the 13th to the 15th of July, 1995", "between 3 and 12 of Sept", "4 to 22 this month": the
    /// two days, and the token behind.
    pub(super) fn days_before_month(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, Expr, usize)> {
        let free = at == tokens.start || !self.doc.is_glued(at) || self.doc.kind(at - 1) == Some(TokenKind::Open);
        let (first, end) = self.day(at).filter(|_| free)?;
        let from = self.joint(end, self.opener(at, tokens) == Some(NumberKind::Between))?;
        let (last, end) = self.day(from).filter(|&(last, _)| last > first)?;
        let of = end + usize::from(self.is(end, &["of"]));
        if let Some((month, behind)) = self
            .month(of)
            .filter(|_| self.word_of(of, DateKind::Month).is_some() || self.doc.tokens[of].is_capitalised() || of > end)
        {
            let (year, behind) = self.year_behind_day(behind);
            let day = |day: u8| Expr::In(Part::Day(month, day), year);
            return Some((day(first), day(last), behind));
        }
        let (_, unit) = self.word_of(of, DateKind::Shift)?;
        let (month, _) = self.unit(unit)?;
        let (base, behind) = self.at_shift(of, tokens).filter(|_| month == Unit::Month)?;
        let day = |day: u8| {
            let pick = Pick { nth: day as i8, count: 1, what: Picked::Unit(Unit::Day) };
            Expr::Pick(pick, Box::new(base.clone()))
        };
        Some((day(first), day(last), behind))
    }

    /// Whether "between" or "from" stands before token `at`, or before its "the".
    pub(super) fn opener(&self, at: usize, tokens: &Range<usize>) -> Option<NumberKind> {
        let back = usize::from(at > tokens.start && self.is(at - 1, &["the"]));
        let kind = self.doc.number_kind((at - back).checked_sub(1).filter(|&before| before >= tokens.start)?)?;
        matches!(kind, NumberKind::Between | NumberKind::From).then_some(kind)
    }

    /// The token behind what joins two ends at `at`, and behind a "the".
    pub(super) fn joint(&self, at: usize, between: bool) -> Option<usize> {
        let glued = |at: usize| self.doc.kind(at) == Some(TokenKind::Hyphen) && self.doc.is_glued(at + 1);
        let behind = match self.doc.kind(at)? {
            _ if self.stroke == Some(at) => return None,
            // "April-to-June"
            TokenKind::Hyphen if glued(at + 2) && self.doc.number_kind(at + 1) == Some(NumberKind::To) => at + 3,
            TokenKind::Hyphen | TokenKind::Dash => at + 1,
            TokenKind::Slash if self.doc.is_glued(at) => at + 1,
            TokenKind::Other if self.doc.word(at) == "~" => at + 1,
            TokenKind::Word => match self.doc.number_kind(at)? {
                NumberKind::To => at + 1,
                NumberKind::And if between => at + 1,
                _ => return None,
            },
            _ => return None,
        };
        Some(behind + usize::from(self.is(behind, &["the"])))
    }

    /// Further days of the month that `expr` ends with: "March 2 and 3", "May 5, 6 and 7, 1988"; each with its token,
    /// and the year that may stand behind the last.
    pub(super) fn more_days(&self, expr: &Expr, at: usize, tokens: &Range<usize>) -> Option<MoreDays> {
        let Expr::In(Part::Day(_, day), year) = *expr else { return None };
        let (mut days, mut last, mut end) = (Vec::new(), day, at);
        let mut closed = false;
        while !closed && end < tokens.end {
            let comma = usize::from(self.doc.kind(end) == Some(TokenKind::Comma));
            let and = usize::from(self.is(end + comma, &["and", "or"]));
            let from = end + comma + and;
            let next = self.day(from).filter(|_| comma + and > 0 && self.doc.kind(from) == Some(TokenKind::Number));
            let Some((day, behind)) = next.filter(|&(day, behind)| day > last && self.ends_day(behind, tokens)) else {
                break;
            };
            days.push((day, from));
            (last, end, closed) = (day, behind, and > 0);
        }
        if !closed {
            return None;
        }
        let (found, behind) = self.year_behind_day(end);
        Some(if year == Year::Open { (days, found, behind) } else { (days, year, end) })
    }

    /// Whether a bare day may end before token `at`: no noun, unit or month follows that it could belong to.
    fn ends_day(&self, at: usize, tokens: &Range<usize>) -> bool {
        let month = matches!(self.word(at).map(|word| word.kind), Some(DateKind::Month | DateKind::MonthOrWord));
        let closed = match self.doc.kind(at) {
            Some(TokenKind::Word) => self.doc.is_function(at),
            Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Colon | TokenKind::Close | TokenKind::Quote) => true,
            _ => false,
        };
        let number =
            self.doc.is_glued(at) && self.doc.kind(at + 1) == Some(TokenKind::Number) && self.doc.is_glued(at + 1);
        at >= tokens.end || closed && !month && !number
    }

    /// The other end of an interval behind `expr`: "– 2025", "to March", "and 2028" behind "between".
    pub(super) fn until(
        &self,
        expr: &Expr,
        at: usize,
        tokens: &Range<usize>,
        opener: Option<NumberKind>,
    ) -> Option<(Expr, usize)> {
        let (between, opened) = (opener == Some(NumberKind::Between), opener == Some(NumberKind::From));
        let from = self.joint(at, between)?;
        if from >= tokens.end {
            return None;
        }
        // "July 13-15": the month holds for both.
        if let (&Expr::In(Part::Day(month, first), year), Some((day, end))) = (expr, self.day(from)) {
            let month_follows =
                self.word(end).is_some_and(|word| matches!(word.kind, DateKind::Month | DateKind::MonthOrWord));
            if day > first
                && !month_follows
                && self.doc.unit_word(end).is_none()
                && self.doc.kind(from) == Some(TokenKind::Number)
            {
                let (year, end) = if year == Year::Open { self.year_behind_day(end) } else { (year, end) };
                return Some((Expr::In(Part::Day(month, day), year), end));
            }
        }
        let (until, end) = self.expression(from, tokens)?;
        let dated = |expr: &Expr| {
            matches!(
                expr,
                Expr::In(..) | Expr::Swapped(..) | Expr::Pick(..) | Expr::On(..) | Expr::Fixed(Period::Point(_))
            )
        };
        let alike = match (expr, &until) {
            (Expr::In(one, _), Expr::In(other, _)) => {
                std::mem::discriminant(one) == std::mem::discriminant(other) || between
            }
            _ => true,
        };
        // "from next Monday to Friday", but not "rose from Monday to a high on Friday".
        let weekdays = matches!(expr, Expr::Weekday(..)) && matches!(until, Expr::Weekday(..)) && (between || opened);
        let today = dated(expr) && matches!(until, Expr::Today(0)) && self.doc.kind(at) == Some(TokenKind::Word);
        (weekdays || today || dated(expr) && dated(&until) && alike).then_some((until, end))
    }
}
