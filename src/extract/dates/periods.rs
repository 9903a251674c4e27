//! Expressions made of units of time: "last week", "nine months ended November 4", "two years ago", "early 2026".

use std::ops::Range;

use super::{Expr, Length, Part, Reader, Unit, Week, Year};
use crate::lexicon::DateKind;
use crate::model::{Period, TokenKind};

/// Prepositions before what is yet to come.
pub(super) const DEADLINE: &[&str] = &["by", "until", "till", "before"];

impl Reader<'_> {
    /// "quarter ended June 30", "week of October 6", "the quarter"
    pub(super) fn at_unit(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (unit, end) = self.unit(at)?;
        if self.doc.kind(at) != Some(TokenKind::Word) || self.doc.word(at).ends_with('s') && unit != Unit::Week {
            return None;
        }
        if let Some(found) = self.ended(1, unit, end, tokens).or_else(|| self.year_ago(unit, at, end)) {
            return Some(found);
        }
        if unit == Unit::Week && self.is(end, &["of"]) {
            let from = end + 1 + usize::from(self.is(end + 1, &["the"]));
            return match self.dated(from, tokens)? {
                (Expr::In(part @ Part::Day(..), year), end) => Some((Expr::WeekOf(part, year), end)),
                _ => None,
            };
        }
        if let Some(season) = unit.season() {
            return self.season(season, at, end, tokens);
        }
        let before = |words: &[&str]| at > tokens.start && self.is(at - 1, words);
        let weekend = unit == Unit::Weekend && !before(&["a", "every", "each", "per"]);
        (weekend || unit == Unit::Quarter && before(&["the", "that"])).then_some((Expr::Same(unit), end))
    }

    /// "year-ago quarter", "year-earlier 5 mln dlrs"
    fn year_ago(&self, unit: Unit, at: usize, end: usize) -> Option<(Expr, usize)> {
        let next = self.doc.past_hyphen(end);
        let word = self.word(next).filter(|_| unit == Unit::Year)?;
        let named = next > end || self.unit(word.end).is_some() || self.is(word.end, &["period"]);
        let back = named && matches!(word.kind, DateKind::Ago | DateKind::Earlier) && word.value < 0;
        let article = at > 0 && self.doc.is_article(at - 1);
        let period = self.unit(word.end).filter(|&(unit, _)| unit > Unit::Week).map(|(_, end)| end);
        let end = period.unwrap_or(word.end + usize::from(self.is(word.end, &["period"])));
        (back && !article && self.part_of_year(word.end).is_none()).then_some((Expr::Earlier(1, Unit::Year, -1), end))
    }

    /// "by year-end", "at year-end 2024": the last day of a year, not "a year-end party".
    pub(super) fn year_end(&self, at: usize, end: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        const PART: Part = Part::Day(12, 31);
        if let Some((year @ Year::Given(_), end)) = self.year_tail(end) {
            return Some((Expr::In(PART, year), end));
        }
        let before = |words: &[&str]| at > tokens.start && self.is(at - 1, words);
        let by_the = at > tokens.start + 1 && before(&["the"]) && self.is(at - 2, &["by"]);
        let year = match () {
            () if !self.ends_phrase(end) => return None,
            () if before(DEADLINE) || by_the => Year::Shift(0),
            () if before(&["at", "since", "from", "to", "of", "after"]) => Year::Past,
            () => return None,
        };
        Some((Expr::In(PART, year), end))
    }

    /// "summer 2016", "in the spring of 1988", "by late winter"; not "a summer dress", "fall in prices".
    fn season(&self, season: u8, at: usize, end: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let part = Part::Season(season);
        let verb = || at > tokens.start && self.is(at - 1, &["to", "will", "would", "could", "may", "should", "not"]);
        if self.is_fall(at) && (self.is(end, &["in"]) || verb()) {
            return None; // "is likely to fall next year", "the fall in the 1986 rate"
        }
        if let Some((year, end)) = self.year_tail(end).filter(|&(year, _)| !matches!(year, Year::Fiscal(_))) {
            return Some((Expr::In(part, year), end));
        }
        const ASKS: &[&str] =
            &["in", "by", "during", "until", "till", "since", "before", "after", "through", "early", "late", "mid"];
        let the = usize::from(at > tokens.start && self.is(at - 1, &["the"]));
        let asked = at > tokens.start + the && self.is(at - 1 - the, ASKS);
        let year = if asked && self.is(at - 1 - the, &["since"]) { Year::Near(-1) } else { Year::Open };
        (asked && !self.is_fall(at) && self.ends_phrase(end)).then_some((Expr::In(part, year), end))
    }

    /// "fall", which prices do as well.
    fn is_fall(&self, at: usize) -> bool {
        self.is(at, &["fall"])
    }

    /// Whether no noun stands at `at` that the words before it only describe.
    fn ends_phrase(&self, at: usize) -> bool {
        let word = self.doc.kind(at) == Some(TokenKind::Word) && !self.doc.is_function(at);
        !word && !self.doc.is_stroke(at)
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
        if let Some((_, end)) = self.word_of(next, DateKind::Fiscal).filter(|_| word.kind != DateKind::Stretch) {
            let year = self.unit(end - 1).is_some();
            return (year || self.ends_phrase(end)).then_some((Expr::Own(side), end));
        }
        let calendar = usize::from(self.is(next, &["calendar", "working", "trading"]));
        if let Some((unit, end)) = self.unit(next + calendar) {
            return self.shifted_unit(word.kind, side, unit, end, tokens);
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

    fn shifted_unit(
        &self,
        kind: DateKind,
        side: i32,
        unit: Unit,
        end: usize,
        tokens: &Range<usize>,
    ) -> Option<(Expr, usize)> {
        if self.is_plural(end) && unit != Unit::Half {
            return None;
        }
        if let Some(season) = unit.season() {
            let fall =
                self.is_fall(end - 1) && (self.is(end, &["in", "of", "from", "to", "below"]) || !self.ends_phrase(end));
            return (!fall).then_some((Expr::In(Part::Season(season), Year::Near(side)), end));
        }
        if unit == Unit::Weekend && kind == DateKind::Stretch {
            return Some((Expr::Now(unit, side), end));
        }
        let possessive = self.doc.kind(end) == Some(TokenKind::Possessive);
        if let Some((part, end)) = self.part_of_year(end + 1).filter(|_| possessive && unit == Unit::Year) {
            return Some((Expr::In(part, Year::Shift(side)), end));
        }
        // "last year June"
        let month = self.word(end).filter(|word| unit == Unit::Year && word.kind == DateKind::Month);
        if let Some(month) = month.filter(|word| self.day(word.end).is_none() && self.year(word.end).is_none()) {
            let part = Part::Month(u8::try_from(month.value).ok()?);
            return Some((Expr::In(part, Year::Shift(side)), month.end));
        }
        if unit == Unit::Week
            && let Some(found) = self.weekday_of(side, end + usize::from(possessive), tokens)
        {
            return Some(found);
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
            DateKind::Neighbour if unit == Unit::Week => Expr::Now(unit, side),
            DateKind::Neighbour => Expr::Earlier(1, unit, side),
            DateKind::Stretch if side < 0 || unit == Unit::Decade => {
                let half = self.and_a_half(unit, end);
                // "the past year and a half"
                return Some(match half {
                    Some((months, end)) => (Expr::Fixed(Unit::Month.times(12 + months)?), end),
                    None => (Expr::Fixed(unit.times(1)?), end),
                });
            }
            _ => Expr::Now(unit, side),
        };
        Some((expr, end))
    }

    /// "next week on Tuesday", "last week's Sunday": the day of that week at `at`.
    fn weekday_of(&self, week: i32, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let on = at + usize::from(self.is(at, &["on"]));
        let (day, end) = self.word_of(on, DateKind::Weekday).filter(|&(_, end)| end <= tokens.end)?;
        Some((Expr::Weekday(u8::try_from(day).ok()?, Week::Of(week)), end))
    }

    /// "earlier", or "before" with nothing behind it that it could be before.
    pub(super) fn earlier(&self, at: usize) -> Option<(i32, usize)> {
        let (side, end) = self.word_of(at, DateKind::Earlier)?;
        let named = matches!(self.doc.kind(end), Some(TokenKind::Word | TokenKind::Number));
        (!named || !self.is(at, &["before", "after"])).then_some((side, end))
    }

    /// "a year ago", "the year before", "the week after next", "the day after January 12", "in a week"
    pub(super) fn one_earlier(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (unit, end) = self.unit(at + 1)?;
        let length = Length::Of(1, unit);
        if let Some((side, end)) = self.word_of(end, DateKind::Ago) {
            return Some((Expr::Ago(length, side), end));
        }
        let the = usize::from(self.is(end + 1, &["the"]));
        match self.word_of(end + 1 + the, DateKind::Shift) {
            Some((1, behind)) if self.is(end, &["after"]) && self.unit(behind).is_none() => {
                return Some((Expr::Now(unit, 2), behind));
            }
            Some((-1, behind)) if self.is(end, &["before"]) && self.unit(behind).is_none() => {
                return Some((Expr::Now(unit, -2), behind));
            }
            _ => {}
        }
        if let Some((side, end)) = self.earlier(end) {
            return Some((Expr::Earlier(1, unit, side), end));
        }
        if let Some((side, anchor, end)) = self.anchor(at, end, tokens).filter(|_| unit < Unit::Weekend) {
            return Some((Expr::Beyond(length, side, Box::new(anchor)), end));
        }
        self.one_unit(at, tokens)
    }

    /// "early 2026", "end of the year", "mid-February", "earlier this week"
    pub(super) fn at_edge(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (edge, mut next) = self.word(at).map(|word| (word.kind, word.end))?;
        let of = self.is(next, &["of", "in"]);
        next = self.doc.past_hyphen(next + usize::from(of));
        let the = self.is(next, &["the"]);
        if edge == DateKind::Earlier && !(of && the) && self.word_of(next, DateKind::Shift).is_none() {
            return None;
        }
        next += usize::from(the);
        let again = self.word(next).is_some_and(|word| matches!(word.kind, DateKind::Edge | DateKind::Earlier));
        if next >= tokens.end || again {
            return None;
        }
        match self.expression(next, tokens) {
            Some((Expr::Same(Unit::Weekend), _)) if edge == DateKind::Earlier => return None,
            Some((Expr::Same(_) | Expr::Fixed(Period::Duration(..)), _)) => {}
            Some(found) => return (edge != DateKind::Earlier || !the).then_some(found),
            None => {}
        }
        let (unit, end) = self.unit(next).filter(|_| the || self.is(next - 1, &["of"]))?;
        let plain = unit > Unit::Day && !self.is_plural(end);
        plain.then_some((Expr::Now(unit, 0), end))
    }

    /// "fiscal 2028", "fiscal third quarter", "financial year 2025-26"
    pub(super) fn at_fiscal(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (_, next) = self.word_of(at, DateKind::Fiscal)?;
        let next = self.doc.past_hyphen(next);
        if let Some(year) = self.year(next) {
            let tail = next + 1;
            let two = self.doc.word(tail + 1).parse() == Ok((year + 1) % 100) && self.doc.is_glued(tail + 1);
            let stroke = matches!(self.doc.kind(tail), Some(TokenKind::Hyphen | TokenKind::Dash | TokenKind::Slash));
            let (year, end) = if two && stroke { (year + 1, tail + 2) } else { (year, tail) };
            let fiscal = Year::Fiscal(Some(year));
            let owned = matches!(self.doc.word(end), "'" | "’") && self.is(end + 1, &["s"]);
            let end_of_name = end;
            let end = end + 2 * usize::from(owned);
            return Some(match self.part_of_year(end).or_else(|| self.code_part(end)) {
                Some((part, end)) => (Expr::In(part, fiscal), end),
                None => (Expr::In(Part::Whole, fiscal), end_of_name),
            });
        }
        let (part, end) = self.part_of_year(next).or_else(|| self.code_part(next))?;
        if let Some(found) = self.part_ended(part, end, tokens) {
            return Some(found);
        }
        let (year, end) = match self.year_tail(end) {
            Some((Year::Given(year), end)) => (Year::Fiscal(Some(year)), end),
            Some((year @ Year::Fiscal(_), end)) => (year, end),
            _ => (Year::Fiscal(None), end),
        };
        Some((Expr::In(part, year), end))
    }
}
