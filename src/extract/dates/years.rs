//! Years: alone ("1987", "the 1990s"), behind a part of one ("of 2025", "last year"), and what only looks like one.

use std::ops::Range;

use super::codes::full;
use super::{Expr, Part, Reader, Unit, Year};
use crate::lexicon::{Class, ClassSet, DateKind, NumberKind, Place, Table};
use crate::model::{Period, Point, Shape, TokenKind};

/// How far before a year the change stands that is measured against it, in tokens.
const COMPARES: usize = 8;

impl Reader<'_> {
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
        if matches!(self.doc.word(next), "'" | "’" | "‘") && self.doc.is_glued(next + 1) {
            let digits = self.doc.word(next + 1);
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
        (unit == Unit::Year && !self.doc.word(end - 1).ends_with('s')).then_some((Year::Shift(0), end))
    }

    /// The year that token `at` stands for, unless what stands around it says that it counts something.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        self.year_of_date(at).filter(|&year| !self.is_in_chain(at, year))
    }

    /// The same where a day or month stands before it, tied to it or not.
    pub(super) fn year_of_date(&self, at: usize) -> Option<i32> {
        let printed = self.doc.word(at);
        if printed.len() != 4 || self.doc.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        let year: i32 = printed.parse().ok().filter(|year| (1800..2200).contains(year))?;
        let before = at.checked_sub(1);
        let glued = self.doc.is_glued(at)
            && before.is_some_and(|at| {
                let tilde = self.doc.word(at) == "~";
                let kind = self.doc.kind(at);
                matches!(kind, Some(TokenKind::Currency | TokenKind::Other | TokenKind::Word | TokenKind::Stop))
                    && !tilde
            });
        let currency = before
            .and_then(|at| self.doc.unit_word(at))
            .is_some_and(|(_, cue, _)| cue.place != Place::After && cue.place != Place::Noun);
        (!glued && !currency && !self.counts(at)).then_some(year)
    }

    /// Whether strokes tie the number at `at` to others that are no years: "138-2010-2015", "2015-1-32".
    fn is_in_chain(&self, at: usize, year: i32) -> bool {
        let stroke = |at: usize| {
            matches!(self.doc.kind(at), Some(TokenKind::Hyphen | TokenKind::Slash)) && self.doc.is_glued(at)
        };
        let number = |at: usize| self.doc.kind(at) == Some(TokenKind::Number);
        let before = at > 1 && stroke(at - 1) && self.doc.is_glued(at) && number(at - 2);
        let behind = stroke(at + 1) && self.doc.is_glued(at + 2) && number(at + 2);
        let years = |from: usize, to: usize| match (self.doc.word(from).parse(), self.doc.word(to).parse()) {
            (Ok(from @ 1800..2200), Ok(to @ 1800..2200)) => from < to,
            (Ok(from @ 1800..2200), Ok(to @ 0..100)) => to == (from + 1_i32) % 100,
            _ => false,
        };
        let chained = |at: usize| at > 0 && stroke(at) && number(at - 1) && number(at + 1);
        before && (!years(at - 2, at) || at > 3 && chained(at - 3) && self.doc.is_glued(at - 2))
            || behind && (!years(at, at + 2) || chained(at + 3) && self.doc.is_glued(at + 4))
            || year >= 2100 && !(at > 0 && self.is(at - 1, &["in", "by", "until"]))
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
        let clock = self.word(next).is_some_and(|word| word.kind == DateKind::Clock);
        unit.is_some() && !verb || scale || longer || clock || self.is_hedged(at)
    }

    /// "a 3% **rise over** 2024 volume": whether what stands before token `at` compares with another time.
    fn compares(&self, at: usize) -> bool {
        const MOVES: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Growth, Class::Up, Class::Down]);
        let over = at > 1 && self.is(at - 1, &["over"]);
        // "an increase of 300 million euros over 2024"
        over && (at.saturating_sub(COMPARES)..at - 1).any(|at| self.doc.classes[at].any(MOVES))
    }

    /// "more than 2000", "about 2000 people"
    fn is_hedged(&self, at: usize) -> bool {
        let ends_here = |back: usize| {
            let word = at.checked_sub(back).and_then(|from| self.doc.number_word(from));
            word.filter(|word| word.end == at).map(|word| word.kind)
        };
        let plural = self.doc.kind(at + 1) == Some(TokenKind::Word)
            && self.doc.tokens[at + 1].shape == Shape::Lower
            && self.doc.word(at + 1).ends_with('s')
            && !self.doc.is_function(at + 1);
        [1, 2].into_iter().any(|back| match ends_here(back) {
            Some(NumberKind::UpTo) => !self.ends_clause(at + 1),
            Some(NumberKind::Over) if self.is(at - back, &["beyond", "past"]) || self.compares(at) => plural,
            Some(NumberKind::Over) => !self.is(at - back, &["later"]),
            Some(NumberKind::About | NumberKind::Under) => plural,
            Some(NumberKind::Designator) => true,
            _ => false,
        })
    }

    /// Whether nothing stands at `at` that a number before it could count.
    fn ends_clause(&self, at: usize) -> bool {
        matches!(self.doc.kind(at), None | Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Close))
            && !self.doc.is_glued(at + 1)
    }

    /// "the Russell 2000": whether the token before begins a name of the lexicon that ends with the number.
    fn is_in_name(&self, at: usize) -> bool {
        let hit = at.checked_sub(1).and_then(|before| self.doc.hits.of(before, Table::Entity));
        hit.is_some_and(|hit| hit.last as usize == at)
    }

    /// An expression that begins with a year: "1987", "1990s", "2016 Q3", "2025 fiscal year".
    pub(super) fn at_year(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let year = self.year(at).filter(|_| !self.is_in_name(at))?;
        let old = !(1900..2200).contains(&year);
        let decade = |s: usize| self.doc.is_glued(s) && matches!(self.doc.word(s), "s" | "S");
        let quote = usize::from(matches!(self.doc.word(at + 1), "'" | "’"));
        if decade(at + 1 + quote) && year % 10 == 0 {
            return Some((Expr::Fixed(Period::Point(Point::Decade(year / 10))), at + 2 + quote));
        }
        if old
            && !(at > tokens.start && self.is(at - 1, &["in", "since", "of", "by", "until", "from", "before", "after"]))
        {
            return None;
        }
        if let Some((part, end)) = self.code_part(self.stroke(at + 1)) {
            return Some((Expr::In(part, Year::Given(year)), end));
        }
        if let Some((_, end)) = self.word_of(at + 1, DateKind::Fiscal).filter(|_| self.is(at + 2, &["year"])) {
            return Some((Expr::In(Part::Whole, Year::Fiscal(Some(year))), end));
        }
        let the = usize::from(self.is(at + 1, &["the"]));
        let s = 2 * usize::from(quote > 0 && self.is(at + 2, &["s"]));
        if let Some((part, end)) = self.part_of_year(at + 1 + the + s) {
            return Some((Expr::In(part, Year::Given(year)), end));
        }
        if let Some((part, end)) = self.months_of_year(at + 1) {
            return Some((Expr::In(part, Year::Given(year)), end));
        }
        if let Some((part, end)) = self.month_behind_year(at + 1) {
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

    /// "1987 **nine months**", "the 1987 **nine mth** period": its first three, six or nine.
    fn months_of_year(&self, at: usize) -> Option<(Part, usize)> {
        let (months, end) = self.months(at).filter(|(months, _)| matches!(months, 3 | 6 | 9))?;
        Some((Part::FirstMonths(months), end))
    }

    /// How many months a number of one token counts, and the token behind: "nine months".
    pub(super) fn months(&self, at: usize) -> Option<(u8, usize)> {
        let count = self.doc.figure(at, at + 1)?.exactly()?.to_whole()?;
        let (unit, end) = self.unit(at + 1)?;
        let months = u8::try_from(count).ok().filter(|_| unit == Unit::Month)?;
        Some((months, end))
    }

    /// "2019-sep-01", "2019/Sep" behind the year.
    fn month_behind_year(&self, at: usize) -> Option<(Part, usize)> {
        let next = self.stroke(at);
        let word = self.word(next).filter(|word| next > at && word.kind != DateKind::Unit)?;
        let month = u8::try_from(word.value).ok()?;
        if !matches!(word.kind, DateKind::Month | DateKind::MonthOrWord) {
            return None;
        }
        let behind = self.stroke(word.end);
        let day = self.day(behind).filter(|_| behind > word.end);
        Some(day.map_or((Part::Month(month), word.end), |(day, end)| (Part::Day(month, day), end)))
    }

    /// "15th century", "the 21st century"; capitalised, it is a name.
    pub(super) fn century(&self, at: usize) -> Option<(Expr, usize)> {
        let (number, next) = self.ordinal(at)?;
        let (unit, end) = self.unit(next)?;
        let plain = unit == Unit::Century && number > 0 && !self.doc.tokens[end - 1].is_capitalised();
        let first = (i32::from(number) - 1) * 100;
        let period = Period::Interval(Point::Year(first.max(1)), Point::Year(first + 99));
        plain.then_some((Expr::Fixed(period), end))
    }

    /// "'24", with no noun behind it
    pub(super) fn short_year(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let printed = self.doc.word(at);
        if printed.len() != 2 {
            return None;
        }
        let opened = at > tokens.start + 1
            && matches!(self.doc.word(at - 1), "'" | "’" | "‘")
            && self.doc.is_glued(at)
            && !self.doc.is_glued(at - 1);
        let number: i32 = printed.parse().ok().filter(|_| opened)?;
        let noun = self.unit(at + 1).is_some()
            || self.doc.unit_word(at + 1).is_some()
            || self.doc.is_glued(at + 1) && self.doc.kind(at + 1) != Some(TokenKind::Comma);
        (!noun).then(|| (Expr::In(Part::Whole, Year::Given(full(number))), at + 1))
    }

    /// "since the 70s", "the '80s"; "in the 70s" may be a temperature as well.
    pub(super) fn short_decade(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let printed = self.doc.word(at);
        if printed.len() != 2 || !printed.ends_with('0') {
            return None;
        }
        let number: i32 = printed.parse().ok()?;
        let quote = |at: usize| matches!(self.doc.word(at), "'" | "’" | "‘");
        let opened = at > tokens.start && quote(at - 1) && self.doc.is_glued(at);
        let the = at > tokens.start + 1
            && self.is(at - 1, &["the"])
            && self.is(at - 2, &["since", "early", "late", "mid", "of", "during"]);
        let possessive = self.doc.kind(at + 1) == Some(TokenKind::Possessive);
        let inner = at + 1 + usize::from(quote(at + 1));
        let plural = self.doc.is_glued(inner) && matches!(self.doc.word(inner), "s" | "S");
        let year = if number < 30 { 2000 + number } else { 1900 + number };
        let end = if possessive { at + 2 } else { inner + 1 };
        let decade = Expr::Fixed(Period::Point(Point::Decade(year / 10)));
        ((opened || the) && (plural || possessive)).then_some((decade, end))
    }
}
