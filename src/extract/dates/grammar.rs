//! What expressions look like: the one that begins with a token, and the one that closes an interval.

use std::ops::Range;

use super::codes::full;
use super::{Expr, Part, Reader, Unit, Week, Year};
use crate::lexicon::{DateKind, NumberKind, Place};
use crate::model::{Period, Point, Shape, TokenKind};

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
        self.numeric(at)
            .or_else(|| self.day_first(at, tokens))
            .or_else(|| self.code(at))
            .or_else(|| self.at_year(at, tokens))
            .or_else(|| self.duration(at, tokens))
    }

    fn at_word(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        if let Some(word) = self.word(at) {
            let found = match word.kind {
                DateKind::Month | DateKind::MonthOrWord => self.at_month(at, tokens),
                DateKind::Weekday | DateKind::WeekdayShort => self.at_weekday(at, tokens),
                DateKind::Day => Some((Expr::Today(word.value), word.end)),
                DateKind::Shift | DateKind::Neighbour | DateKind::Stretch => self.at_shift(at, tokens),
                DateKind::Final => self.part_of_year(at).map(|(part, end)| self.with_year(part, end)),
                DateKind::Edge | DateKind::Earlier => self.at_edge(at, tokens),
                DateKind::Fiscal => self.at_fiscal(at),
                DateKind::FullYear => Some(match self.year_tail(word.end) {
                    Some((year, end)) => (Expr::In(Part::Whole, year), end),
                    None => (Expr::FullYear, word.end),
                }),
                DateKind::Unit => self.at_unit(at, tokens),
                _ => None,
            };
            if found.is_some() || word.kind == DateKind::Basis {
                return found;
            }
        }
        match self.doc.number_kind(at) {
            Some(NumberKind::Ordinal) => {
                let part = self.part_of_year(at).map(|(part, end)| self.with_year(part, end));
                part.or_else(|| self.nth(at, tokens))
            }
            Some(NumberKind::Cardinal) => self.duration(at, tokens),
            _ if self.doc.is_article(at) || self.is(at, &["the"]) => self.one_earlier(at),
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

    fn with_year(&self, part: Part, end: usize) -> (Expr, usize) {
        match self.year_tail(end) {
            Some((year, end)) => (Expr::In(part, year), end),
            None => (Expr::In(part, Year::Open), end),
        }
    }

    /// "third quarter", "first half", "final quarter", "first nine months", and the token behind.
    pub(super) fn part_of_year(&self, at: usize) -> Option<(Part, usize)> {
        let (number, next) = match self.word_of(at, DateKind::Final) {
            Some((_, end)) => (0, end),
            None => {
                let word = self.doc.number_word(at).filter(|word| word.kind == NumberKind::Ordinal)?;
                (u8::try_from(word.cue.value).ok()?, word.end)
            }
        };
        if let Some(count) = self.doc.figure(next, next + 1).filter(|_| number == 1) {
            let months = u8::try_from(count.exactly()?.to_whole()?).ok().filter(|months| (2..12).contains(months))?;
            let (unit, end) = self.unit(count.tokens.end)?;
            return (unit == Unit::Month).then_some((Part::FirstMonths(months), end));
        }
        let (unit, end) = self.unit(next)?;
        let plural = self.doc.printed(end - 1).ends_with(['s', 'S']);
        match (unit, number) {
            (Unit::Quarter, 0) => Some((Part::Quarter(4), end)),
            (Unit::Half, 0) => Some((Part::Half(2), end)),
            (Unit::Quarter, 1..=4) if !plural => Some((Part::Quarter(number), end)),
            (Unit::Half, 1..=2) if !plural => Some((Part::Half(number), end)),
            _ => None,
        }
    }

    /// The year behind a part of it: "of 2025", ", 2025", "last year", "FY25", "'25".
    pub(super) fn year_tail(&self, at: usize) -> Option<(Year, usize)> {
        let comma = self.doc.kind(at) == Some(TokenKind::Comma);
        let of = self.is(at, &["of", "in", "for"]);
        let mut next = at + usize::from(comma || of);
        let the = self.is(next, &["the", "its", "our"]) && of;
        next += usize::from(the);
        if let Some(year) = self.year(next) {
            return Some((Year::Given(year), next + 1));
        }
        if comma {
            return None;
        }
        if matches!(self.doc.printed(next), "'" | "’" | "‘") && self.doc.is_glued(next + 1) {
            let digits = self.doc.printed(next + 1);
            return (digits.len() == 2)
                .then(|| digits.parse().ok())
                .flatten()
                .map(|year| (Year::Given(full(year)), next + 2));
        }
        if let Some((shift, end)) = self.word_of(next, DateKind::Shift) {
            let (unit, end) = self.unit(end)?;
            return (unit == Unit::Year).then_some((Year::Shift(shift), end));
        }
        if let Some((_, end)) = self.word_of(next, DateKind::Fiscal) {
            return Some(match self.year(end) {
                Some(year) => (Year::Fiscal(Some(year)), end + 1),
                None => (Year::Fiscal(None), end),
            });
        }
        if let Some(found) = self.code_year(next) {
            return Some(found);
        }
        let (unit, end) = self.unit(next).filter(|_| of && the)?;
        (unit == Unit::Year && !self.doc.printed(end - 1).ends_with('s')).then_some((Year::Shift(0), end))
    }

    /// The year that token `at` stands for, unless what stands around it says that it counts something.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        let printed = self.doc.printed(at);
        let plain = printed.len() == 4 && self.doc.kind(at) == Some(TokenKind::Number);
        let year: i32 = printed.parse().ok().filter(|year| plain && (1800..2100).contains(year))?;
        let before = at.checked_sub(1);
        let glued = self.doc.is_glued(at)
            && before.is_some_and(|at| {
                matches!(
                    self.doc.kind(at),
                    Some(TokenKind::Currency | TokenKind::Other | TokenKind::Word | TokenKind::Stop)
                )
            });
        let currency = before
            .and_then(|at| self.doc.unit_word(at))
            .is_some_and(|(_, cue, _)| cue.place != Place::After && cue.place != Place::Noun);
        (!glued && !currency && !self.counts(at)).then_some(year)
    }

    /// Whether the number at `at` counts what follows it, or is part of a longer number.
    fn counts(&self, at: usize) -> bool {
        let next = at + 1;
        let unit = self.doc.unit_word(next).filter(|(_, cue, _)| matches!(cue.place, Place::After | Place::Either));
        let verb = unit.is_some_and(|(_, _, end)| self.doc.is_article(end) || self.is(end, &["the", "its", "his"]));
        let scale = matches!(self.doc.number_kind(next), Some(NumberKind::Scale | NumberKind::Multiple));
        let longer = self.doc.is_glued(next)
            && match self.doc.kind(next) {
                Some(TokenKind::Colon | TokenKind::Stop) => {
                    self.doc.is_glued(next + 1) && self.doc.kind(next + 1) == Some(TokenKind::Number)
                }
                Some(TokenKind::Word) => !self.is(next, &["s", "e", "h1", "h2"]) && self.code_part(next).is_none(),
                Some(TokenKind::Number | TokenKind::Percent) => true,
                _ => false,
            };
        unit.is_some() && !verb || scale || longer || self.is_hedged(at)
    }

    /// "more than 2000", "about 2000 people"
    fn is_hedged(&self, at: usize) -> bool {
        let ends_here = |back: usize| {
            let word = at.checked_sub(back).and_then(|from| self.doc.number_word(from));
            word.filter(|word| word.end == at).map(|word| word.kind)
        };
        let plural = self.doc.kind(at + 1) == Some(TokenKind::Word)
            && self.doc.tokens[at + 1].shape == Shape::Lower
            && self.doc.printed(at + 1).ends_with('s')
            && !self.doc.is_function(at + 1);
        [1, 2].into_iter().any(|back| match ends_here(back) {
            Some(NumberKind::Over | NumberKind::UpTo) => !self.is(at - back, &["later"]),
            Some(NumberKind::About | NumberKind::Under) => plural,
            Some(NumberKind::Designator) => true,
            _ => false,
        })
    }

    /// An expression that begins with a year: "1987", "1990s", "2016 Q3", "2025 fiscal year".
    fn at_year(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let year = self.year(at)?;
        let old = !(1900..2100).contains(&year);
        let decade = |s: usize| self.doc.is_glued(s) && matches!(self.doc.printed(s), "s" | "S");
        let quote = usize::from(matches!(self.doc.printed(at + 1), "'" | "’"));
        if decade(at + 1 + quote) {
            return Some((Expr::Fixed(Period::Point(Point::Decade(year / 10))), at + 2 + quote));
        }
        if old
            && !(at > tokens.start && self.is(at - 1, &["in", "since", "of", "by", "until", "from", "before", "after"]))
        {
            return None;
        }
        if let Some((part, end)) = self.code_part(at + 1) {
            return Some((Expr::In(part, Year::Given(year)), end));
        }
        if let Some((_, end)) = self.word_of(at + 1, DateKind::Fiscal).filter(|_| self.is(at + 2, &["year"])) {
            return Some((Expr::In(Part::Whole, Year::Fiscal(Some(year))), end));
        }
        let the = usize::from(self.is(at + 1, &["the"]));
        if let Some((part, end)) = self.part_of_year(at + 1 + the) {
            return Some((Expr::In(part, Year::Given(year)), end));
        }
        // "2017 April", but not "2025 March 3"
        let month =
            self.word_of(at + 1, DateKind::Month).filter(|&(_, end)| self.doc.kind(end) != Some(TokenKind::Number));
        if let Some((month, end)) = month {
            return Some((Expr::In(Part::Month(month as u8), Year::Given(year)), end));
        }
        Some((Expr::In(Part::Whole, Year::Given(year)), at + 1))
    }

    /// "26 February 1987", "the 22nd of May", "26-FEB-1987"
    fn day_first(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (day, next) = self.day(at)?;
        let of = usize::from(self.is(next, &["of"]));
        let month_at = self.stroke(next + of);
        let word = self.word(month_at).filter(|word| matches!(word.kind, DateKind::Month | DateKind::MonthOrWord))?;
        let dotted = word.end + usize::from(self.doc.printed(word.end) == "." && self.doc.is_glued(word.end));
        let part = Part::Day(word.value as u8, day);
        if let Some(year) = self.year(self.stroke(dotted)) {
            return Some((Expr::In(part, Year::Given(year)), self.stroke(dotted) + 1));
        }
        // "sold 3 May contracts": a lower-case month, or one that is also a word, needs its "of" or its year.
        let sure = of > 0 || word.kind == DateKind::Month || next > at + 1;
        let free = at == tokens.start || !self.doc.tokens[at - 1].is_capitalised();
        let (year, end) = self.year_tail(dotted).unwrap_or((Year::Open, word.end));
        (sure && free).then_some((Expr::In(part, year), end))
    }

    /// A glued stroke at `at` is stepped over.
    fn stroke(&self, at: usize) -> usize {
        let stroke = matches!(self.doc.kind(at), Some(TokenKind::Hyphen | TokenKind::Slash));
        at + usize::from(stroke && self.doc.is_glued(at) && self.doc.is_glued(at + 1))
    }

    /// The day of a month at `at`: "26", "26th", "twenty-sixth", "six"; and the token behind.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let (number, end) = match self.doc.kind(at)? {
            TokenKind::Number => {
                let suffix = self.doc.is_glued(at + 1) && self.is(at + 1, &["st", "nd", "rd", "th"]);
                let end = at + 1 + usize::from(suffix);
                let printed = self.doc.printed(at);
                let longer = self.doc.is_glued(end)
                    && matches!(self.doc.kind(end), Some(TokenKind::Number | TokenKind::Word | TokenKind::Percent))
                    || !suffix
                        && self.doc.is_glued(at)
                        && self.doc.kind(at.checked_sub(1)?) == Some(TokenKind::Currency);
                (printed.parse().ok().filter(|_| printed.len() <= 2 && !longer)?, end)
            }
            TokenKind::Word => {
                let word = self.doc.number_word(at)?;
                let fits = matches!(word.kind, NumberKind::Cardinal | NumberKind::Ordinal);
                (u8::try_from(word.cue.value).ok().filter(|_| fits)?, word.end)
            }
            _ => return None,
        };
        (1..=31).contains(&number).then_some((number, end))
    }

    /// "September 2025 quarter", "Feb. 26, 1987", "November Four", "October"
    pub(super) fn at_month(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let word = self.word(at)?;
        let month = u8::try_from(word.value).ok()?;
        let dotted = word.end + usize::from(self.doc.printed(word.end) == "." && self.doc.is_glued(word.end));
        if let Some((day, end)) = self.day_of_month(dotted, tokens) {
            let (year, end) = self.year_behind_day(end);
            return Some((Expr::In(Part::Day(month, day), year), end));
        }
        let (year, end) = match self.year(self.stroke(dotted)) {
            Some(year) => (Year::Given(year), self.stroke(dotted) + 1),
            None => self
                .year_tail(dotted)
                .filter(|&(year, _)| !matches!(year, Year::Fiscal(_)))
                .unwrap_or((Year::Open, word.end)),
        };
        if let Some((Unit::Quarter, behind)) =
            self.unit(end).filter(|&(_, behind)| !self.doc.printed(behind - 1).ends_with('s'))
        {
            return Some((Expr::In(Part::QuarterTo(month), year), behind));
        }
        (year != Year::Open || self.is_month(at, word.kind, tokens))
            .then_some((Expr::In(Part::Month(month), year), end))
    }

    fn year_behind_day(&self, at: usize) -> (Year, usize) {
        let next = self.stroke(at);
        match self.year(next) {
            Some(year) => (Year::Given(year), next + 1),
            None => {
                self.year_tail(at).filter(|&(year, _)| !matches!(year, Year::Fiscal(_))).unwrap_or((Year::Open, at))
            }
        }
    }

    /// The day behind a month. A number that a unit or a noun follows is none: "in January 5 million people".
    fn day_of_month(&self, at: usize, tokens: &Range<usize>) -> Option<(u8, usize)> {
        let the = usize::from(self.is(at, &["the"]));
        let from = self.stroke(at + the);
        let (day, end) = self.day(from)?;
        let spelled = self.doc.kind(from) == Some(TokenKind::Word);
        let noun = self.doc.kind(end) == Some(TokenKind::Word) && !self.doc.is_function(end) && end < tokens.end;
        let scale = self.doc.number_kind(end) == Some(NumberKind::Scale);
        let unit = self.doc.unit_word(end).is_some_and(|(_, cue, _)| cue.place == Place::After)
            || self.doc.kind(end) == Some(TokenKind::Percent);
        let clock = self.doc.printed(end) == ":" && self.doc.is_glued(end + 1);
        (!(scale || unit || clock || spelled && noun)).then_some((day, end))
    }

    /// Whether a month's name stands for the month: "may" does behind a preposition only, and "Jun" does not
    /// behind another name.
    fn is_month(&self, at: usize, kind: DateKind, tokens: &Range<usize>) -> bool {
        let token = &self.doc.tokens[at];
        let first = at == tokens.start;
        let before = || &self.doc.tokens[at - 1];
        let behind_name = !first
            && before().kind == TokenKind::Word
            && before().is_capitalised()
            && !self.doc.is_function(at - 1)
            && before().shape != Shape::Upper;
        if kind == DateKind::Month {
            let name_follows = self.doc.tokens.get(at + 1).is_some_and(|next| {
                next.kind == TokenKind::Word && next.shape == Shape::Title && !self.doc.is_function(at + 1)
            });
            return !(behind_name || first && name_follows);
        }
        let asked = !first
            && (matches!(self.word(at - 1).map(|word| word.kind), Some(DateKind::Shift | DateKind::Edge))
                || self.is(
                    at - 1,
                    &[
                        "in", "since", "until", "till", "by", "of", "from", "to", "for", "before", "after", "during",
                        "through", "between", "and", "late", "the", "as", "-",
                    ],
                )
                || self.doc.kind(at - 1) == Some(TokenKind::Hyphen));
        asked && !behind_name && token.is_capitalised()
    }

    /// "Wednesday", "Friday, February 14", "Friday next week"
    fn at_weekday(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let word = self.word(at)?;
        let mut next = word.end + usize::from(self.doc.printed(word.end) == "." && self.doc.is_glued(word.end));
        next += usize::from(matches!(self.doc.kind(next), Some(TokenKind::Comma | TokenKind::Open)));
        next += usize::from(self.is(next, &["the"]));
        let date = self.dated(next, tokens);
        if let Some((Expr::In(Part::Day(..), _) | Expr::Swapped(..), _)) = date {
            return date;
        }
        if word.kind == DateKind::WeekdayShort {
            return None;
        }
        let day = u8::try_from(word.value).ok()?;
        let of = word.end + usize::from(self.is(word.end, &["of"]));
        if let Some((shift, end)) = self.word_of(of, DateKind::Shift)
            && let Some((Unit::Week, end)) = self.unit(end)
        {
            return Some((Expr::Weekday(day, Week::Of(shift)), end));
        }
        let coming = at > tokens.start && self.is(at - 1, &["by", "until", "till", "before", "starting", "from"]);
        Some((Expr::Weekday(day, if coming { Week::Coming } else { Week::Nearest }), word.end))
    }

    /// A month or a day at `at`.
    pub(super) fn dated(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let month = || self.word(at).filter(|word| matches!(word.kind, DateKind::Month | DateKind::MonthOrWord));
        let found = self.numeric(at).or_else(|| self.day_first(at, tokens));
        found.or_else(|| month().and_then(|_| self.at_month(at, tokens)))
    }

    /// The other end of an interval behind `expr`: "– 2025", "to March", "and 2028" behind "between".
    pub(super) fn until(&self, expr: Expr, at: usize, tokens: &Range<usize>, between: bool) -> Option<(Expr, usize)> {
        let from = match self.doc.kind(at)? {
            TokenKind::Hyphen | TokenKind::Dash => at + 1,
            TokenKind::Slash if self.doc.is_glued(at) => at + 1,
            TokenKind::Other if self.doc.printed(at) == "~" => at + 1,
            TokenKind::Word => match self.doc.number_kind(at)? {
                NumberKind::To => at + 1,
                NumberKind::And if between => at + 1,
                _ => return None,
            },
            _ => return None,
        };
        let from = from + usize::from(self.is(from, &["the"]));
        if from >= tokens.end {
            return None;
        }
        // "July 13-15": the month holds for both.
        if let (Expr::In(Part::Day(month, first), year), Some((day, end))) = (expr, self.day(from)) {
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
        let dated = |expr: Expr| matches!(expr, Expr::In(..) | Expr::Swapped(..) | Expr::Fixed(Period::Point(_)));
        let alike = match (expr, until) {
            (Expr::In(one, _), Expr::In(other, _)) => {
                std::mem::discriminant(&one) == std::mem::discriminant(&other) || between
            }
            _ => true,
        };
        (dated(expr) && dated(until) && alike).then_some((until, end))
    }
}
