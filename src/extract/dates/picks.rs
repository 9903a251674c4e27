//! Some of what a longer period holds: "the first Friday of July", "the last two weeks of the year", "20th of next
//! month", "the first half of March".

use std::ops::Range;

use super::{Expr, Part, Pick, Picked, Reader, Unit, Year};
use crate::lexicon::DateKind;

impl Reader<'_> {
    /// The pick that begins with the ordinal, "last" or "final" at token `at`, and the token behind it.
    pub(super) fn pick(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (nth, next) = self.which(at)?;
        if let Some(found) = self.day_of(nth, next, tokens) {
            return Some(found);
        }
        let (count, next) = match self.doc.figure(next, next + 1) {
            Some(figure) => (u8::try_from(figure.exactly()?.to_whole()?).ok()?, figure.tokens.end),
            None => (1, next),
        };
        let (what, end) = self.picked(next)?;
        let (several, plural) = (count > 1, self.is_plural(end));
        if several && !matches!(nth, 1 | -1) || count == 0 || several != plural {
            return None;
        }
        let of = usize::from(self.is(end, &["of", "in"]));
        let (base, behind) = self.base(end + of, of > 0, tokens)?;
        let nth = if several && nth < 0 { -i8::try_from(count).ok()? } else { nth };
        fits(what, &base).then(|| (Expr::Pick(Pick { nth, count, what }, Box::new(base)), behind))
    }

    /// "first", "3rd", "last", "third last": from the front, or below zero from the end.
    fn which(&self, at: usize) -> Option<(i8, usize)> {
        let last = |at: usize| {
            let word = self.word(at)?;
            let last = word.kind == DateKind::Final || word.kind == DateKind::Shift && self.is(at, &["last"]);
            last.then_some(word.end)
        };
        if let Some(end) = last(at) {
            return Some((-1, end));
        }
        let (number, end) = self.ordinal(at)?;
        let number = i8::try_from(number).ok()?;
        Some(last(end).map_or((number, end), |end| (-number, end)))
    }

    /// "20th of next month", "the 21st this month": a day of the month in view.
    fn day_of(&self, nth: i8, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let of = self.is(at, &["of"]);
        let fraction = at > tokens.start + 1 && self.doc.is_article(at - 2);
        let (base, end) = self.base(at + usize::from(of), of, tokens)?;
        let month = matches!(base, Expr::Now(Unit::Month, _) | Expr::Earlier(1, Unit::Month, _));
        let pick = Pick { nth, count: 1, what: Picked::Unit(Unit::Day) };
        (month && nth > 0 && !fraction).then(|| (Expr::Pick(pick, Box::new(base)), end))
    }

    fn picked(&self, at: usize) -> Option<(Picked, usize)> {
        if let Some((day, end)) = self.word_of(at, DateKind::Weekday) {
            return Some((Picked::Weekday(u8::try_from(day).ok()?), end));
        }
        let (unit, end) = self.unit(at)?;
        let part = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Half);
        part.then_some((Picked::Unit(unit), end))
    }

    /// What is picked from: "July", "2015", "the month", "next year", "the third quarter"; `of`: "of" or "in" stands
    /// before it.
    fn base(&self, at: usize, of: bool, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let the = self.is(at, &["the"]);
        let next = at + usize::from(the);
        if let Some(word) = self.word(next)
            && matches!(word.kind, DateKind::Shift | DateKind::Neighbour | DateKind::Stretch)
        {
            let (unit, _) = self.unit(word.end)?;
            let whole = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
            return self.at_shift(next, tokens).filter(|(expr, _)| whole && !matches!(expr, Expr::Fixed(_)));
        }
        if !of {
            return None;
        }
        if let Some((unit, end)) = self.unit(next).filter(|&(_, end)| the && !self.is_plural(end)) {
            let expr = match unit {
                Unit::Quarter => Expr::Same(unit),
                Unit::Week | Unit::Month | Unit::Year => Expr::Now(unit, 0),
                _ => return None,
            };
            return Some((expr, end));
        }
        if let Some(year) = self.year(next) {
            return Some((Expr::In(Part::Whole, Year::Given(year)), next + 1));
        }
        let month = self.dated(next, tokens).filter(|(expr, _)| matches!(expr, Expr::In(Part::Month(_), _)));
        month.or_else(|| {
            let (part, end) = self.part_of_year(next).or_else(|| self.code_part(next))?;
            let (expr, end) = self.with_year(part, end);
            matches!(part, Part::Quarter(_) | Part::Half(_)).then_some((expr, end))
        })
    }
}

/// Whether such a period has such parts: no weeks of a week, no months of a month.
fn fits(what: Picked, base: &Expr) -> bool {
    let unit = match base {
        Expr::Now(unit, _) | Expr::Same(unit) | Expr::Earlier(_, unit, _) => *unit,
        Expr::In(_, Year::Fiscal(_)) => return false,
        Expr::In(Part::Month(_), _) => Unit::Month,
        Expr::In(Part::Quarter(_), _) => Unit::Quarter,
        Expr::In(Part::Half(_), _) => Unit::Half,
        _ => Unit::Year,
    };
    match what {
        Picked::Weekday(_) => unit >= Unit::Month,
        Picked::Unit(Unit::Half) => unit == Unit::Month,
        Picked::Unit(part) => part < unit,
    }
}
