//! Months and days: "26 February 1987", "Feb. 26", "the September 2025 quarter", "Friday, February 14".

use std::ops::Range;

use super::codes::full;
use super::{Expr, Part, Reader, Unit, Week, Year};
use crate::lexicon::{Class, DateKind, NumberKind, Place, Table};
use crate::model::{Shape, TokenKind};

impl Reader<'_> {
    /// The month that the word at `at` names, and the token behind it and its point.
    pub(super) fn month(&self, at: usize) -> Option<(u8, usize)> {
        let word = self.word(at).filter(|word| matches!(word.kind, DateKind::Month | DateKind::MonthOrWord))?;
        let dotted = word.end + usize::from(self.doc.word(word.end) == "." && self.doc.is_glued(word.end));
        Some((u8::try_from(word.value).ok()?, if self.year(dotted).is_some() { dotted } else { word.end }))
    }

    /// "26 February 1987", "the 22nd of May", "26-FEB-1987", and the "20" of "20 and 23 May".
    pub(super) fn day_first(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let day = self.day(at)?;
        let first = self.first_of_days(day, tokens).map(|expr| (expr, day.1));
        first.or_else(|| self.one_day(at, day, tokens))
    }

    /// A day that was read at `at`, before its month.
    fn one_day(&self, at: usize, (day, next): (u8, usize), tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let of = usize::from(self.is(next, &["of"]));
        let month_at = self.stroke(next + of);
        let word = self.word(month_at).filter(|word| matches!(word.kind, DateKind::Month | DateKind::MonthOrWord))?;
        let dotted = word.end + usize::from(self.doc.word(word.end) == "." && self.doc.is_glued(word.end));
        let part = Part::Day(word.value as u8, day);
        if let Some(year) = self.year_of_date(self.stroke(dotted)) {
            return Some((Expr::In(part, Year::Given(year)), self.stroke(dotted) + 1));
        }
        if let Some(year) = self.short_year_behind(next, dotted) {
            return Some((Expr::In(part, Year::Given(year)), dotted + 2));
        }
        // "sold 3 May contracts": a month that is also a word needs its "of", its year, or "on" or another day before it.
        let another = || at > tokens.start + 1 && self.is(at - 1, &["and", "or"]) && self.day(at - 2).is_some();
        let counted = self.doc.tokens.get(word.end).is_some_and(|next| next.shape == Shape::Lower)
            && !self.doc.is_function(word.end)
            && word.end < tokens.end;
        let asked = at > tokens.start
            && (self.is(at - 1, &["on", "by", "until", "till", "since", "from", "before", "after", "dated"])
                || !counted && self.is(at - 1, &["for", "to", "through", "ended", "ending"])
                || another())
            && self.doc.tokens[month_at].is_capitalised();
        let sure = of > 0 || word.kind == DateKind::Month || next > at + 1 || asked;
        let free = at == tokens.start || !self.doc.tokens[at - 1].is_capitalised() || self.doc.is_function(at - 1);
        let (year, end) = self.year_tail(dotted).unwrap_or((Year::Open, word.end));
        (sure && free).then_some((Expr::In(part, year), end))
    }

    /// The year that two digits stand for behind a day and a month, all tied by hyphens: "20-Nov-25".
    fn short_year_behind(&self, day_end: usize, month_end: usize) -> Option<i32> {
        let tied = |at: usize| self.doc.kind(at) == Some(TokenKind::Hyphen) && self.doc.is_glued(at);
        let digits = self.doc.word(month_end + 1);
        let whole = digits.len() == 2 && self.doc.is_glued(month_end + 1) && !tied(month_end + 2);
        let year = digits.parse().ok().filter(|_| tied(day_end) && tied(month_end) && whole)?;
        Some(full(year))
    }

    /// "20 and 23 May": the first of two days, whose month stands behind the second.
    fn first_of_days(&self, (day, at): (u8, usize), tokens: &Range<usize>) -> Option<Expr> {
        if at + 1 >= tokens.end || !self.is(at, &["and", "or"]) {
            return None;
        }
        match self.one_day(at + 1, self.day(at + 1)?, tokens)?.0 {
            Expr::In(Part::Day(month, second), year) if second > day => Some(Expr::In(Part::Day(month, day), year)),
            _ => None,
        }
    }

    /// A glued stroke at `at` is stepped over.
    pub(super) fn stroke(&self, at: usize) -> usize {
        let stroke = matches!(self.doc.kind(at), Some(TokenKind::Hyphen | TokenKind::Slash));
        at + usize::from(stroke && self.doc.is_glued(at) && self.doc.is_glued(at + 1))
    }

    /// The day of a month at `at`: "26", "26th", "twenty-sixth", "six"; and the token behind.
    pub(super) fn day(&self, at: usize) -> Option<(u8, usize)> {
        let (number, end) = match self.doc.kind(at)? {
            TokenKind::Number => {
                let printed = self.doc.word(at);
                if printed.len() > 2 {
                    return None;
                }
                let suffix = self.is_suffix(at + 1);
                let end = at + 1 + usize::from(suffix);
                let longer = self.doc.is_glued(end)
                    && matches!(self.doc.kind(end), Some(TokenKind::Number | TokenKind::Word | TokenKind::Percent))
                    || !suffix
                        && self.doc.is_glued(at)
                        && self.doc.kind(at.checked_sub(1)?) == Some(TokenKind::Currency);
                (printed.parse().ok().filter(|_| !longer)?, end)
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

    /// "st", "nd", "rd", "th" right behind a number.
    pub(super) fn is_suffix(&self, at: usize) -> bool {
        self.doc.is_glued(at) && self.is(at, &["st", "nd", "rd", "th"])
    }

    /// "September 2025 quarter", "Feb. 26, 1987", "November Four", "October"
    pub(super) fn at_month(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let word = self.word(at)?;
        let month = u8::try_from(word.value).ok()?;
        if let Some(quarter) = self.quarter_of_months(month, word.end, tokens) {
            return Some(quarter);
        }
        let dotted = word.end + usize::from(self.doc.word(word.end) == "." && self.doc.is_glued(word.end));
        if let Some((day, end)) = self.day_of_month(dotted, tokens) {
            let (year, end) = self.year_behind_day(end);
            return Some((Expr::In(Part::Day(month, day), year), end));
        }
        let (year, end) = match self.year_of_date(self.stroke(dotted)) {
            Some(year) => (Year::Given(year), self.stroke(dotted) + 1),
            None => self
                .year_tail(dotted)
                .filter(|&(year, _)| !matches!(year, Year::Fiscal(_)))
                .or_else(|| self.year_ago_behind(dotted))
                .unwrap_or((Year::Open, word.end)),
        };
        if let Some((Unit::Quarter, behind)) =
            self.unit(end).filter(|&(_, behind)| !self.doc.word(behind - 1).ends_with('s'))
        {
            // "the December quarter of 2024", "the December quarter last year"
            let tail =
                self.year_tail(behind).filter(|(tail, _)| year == Year::Open && !matches!(tail, Year::Fiscal(_)));
            let (year, behind) = tail.unwrap_or((year, behind));
            return Some((Expr::In(Part::QuarterTo(month), year), behind));
        }
        if self.is(end, &["half"]) && !self.doc.is_glued(end) {
            return Some((Expr::In(Part::HalfTo(month), year), end + 1));
        }
        (year != Year::Open || self.opens_months(dotted) || self.is_month(at, word.kind, tokens))
            .then_some((Expr::In(Part::Month(month), year), end))
    }

    /// "January **a year ago**"
    fn year_ago_behind(&self, at: usize) -> Option<(Year, usize)> {
        let (unit, end) = self.unit(at + 1).filter(|_| self.is(at, &["a", "one"]))?;
        let back =
            self.word(end).filter(|word| matches!(word.kind, DateKind::Ago | DateKind::Earlier) && word.value < 0)?;
        (unit == Unit::Year).then_some((Year::Back, back.end))
    }

    /// "January-March quarter", "April to June quarter": the three months that end with the second.
    fn quarter_of_months(&self, month: u8, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let start = self.joint(at, false)?;
        let last = self.word(start)?;
        let whole =
            matches!(last.kind, DateKind::Month | DateKind::MonthOrWord) && last.value as u8 == (month + 1) % 12 + 1;
        let (expr, end) = self.at_month(start, tokens).filter(|_| whole)?;
        matches!(expr, Expr::In(Part::QuarterTo(_), _)).then_some((expr, end))
    }

    /// Whether another month follows behind a glued stroke: "Jan-Feb 2017", "January/March".
    fn opens_months(&self, at: usize) -> bool {
        let next = self.stroke(at);
        let month = self.word(next).filter(|word| matches!(word.kind, DateKind::Month | DateKind::MonthOrWord));
        let named = self.doc.tokens.get(next).is_some_and(|token| token.is_capitalised());
        next > at && month.is_some_and(|month| self.year(month.end).is_some() || named)
    }

    pub(super) fn year_behind_day(&self, at: usize) -> (Year, usize) {
        let next = self.stroke(at);
        match self.year_of_date(next) {
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
        let clock = self.doc.word(end) == ":" && self.doc.is_glued(end + 1);
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
        // "August's fall was revised"
        let moved = self.doc.kind(at + 1) == Some(TokenKind::Possessive)
            && self.doc.classes.get(at + 2).is_some_and(|classes| classes.has(Class::Growth));
        if moved && token.is_capitalised() && !behind_name {
            return true;
        }
        let listed = at > tokens.start + 1
            && self.doc.kind(at - 1) == Some(TokenKind::Comma)
            && self.word(at - 2).is_some_and(|word| word.kind == DateKind::Month);
        let asked = !first
            && (listed
                || matches!(self.word(at - 1).map(|word| word.kind), Some(DateKind::Shift | DateKind::Edge))
                || self.is(
                    at - 1,
                    &[
                        "in", "since", "until", "till", "by", "of", "from", "to", "for", "before", "after", "during",
                        "through", "between", "and", "late", "the", "as", "-", "its", "their", "said", "reported",
                    ],
                )
                || matches!(self.doc.kind(at - 1), Some(TokenKind::Hyphen | TokenKind::Slash | TokenKind::Possessive)));
        // "March traffic rose"
        let noun = self.doc.tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Lower)
            && self.doc.hits.has(at + 1, Table::Measure);
        let asked = asked || first && noun || self.word_of(at + 1, DateKind::Traded).is_some();
        asked && !behind_name && token.is_capitalised()
    }

    /// "Wednesday", "Friday, February 14", "Friday next week"
    pub(super) fn at_weekday(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let word = self.word(at)?;
        if self.is(word.end, &["of"]) && self.is(word.end + 1, &["every", "each"]) {
            return None;
        }
        let mut next = word.end + usize::from(self.doc.word(word.end) == "." && self.doc.is_glued(word.end));
        next += usize::from(matches!(self.doc.kind(next), Some(TokenKind::Comma | TokenKind::Open)));
        next += usize::from(self.is(next, &["the"]));
        let day = u8::try_from(word.value).ok()?;
        match self.dated(next, tokens) {
            Some((Expr::In(Part::Day(month, date), Year::Open), end)) => {
                return Some((Expr::On(day, Some(month), date), end));
            }
            date @ Some((Expr::In(Part::Day(..), _) | Expr::Swapped(..), _)) => return date,
            _ => {}
        }
        if word.kind == DateKind::WeekdayShort {
            return None;
        }
        // "Friday the 11th"
        if let Some((date, end)) = self.ordinal(next).filter(|_| self.is(next - 1, &["the"]))
            && (1..=31).contains(&date)
            && (self.doc.kind(end) != Some(TokenKind::Word) || self.doc.is_function(end))
        {
            return Some((Expr::On(day, None, date), end));
        }
        if let Some((week, end)) = self.week_behind(word.end) {
            return Some((Expr::Weekday(day, Week::Of(week)), end));
        }
        let coming = at > tokens.start && self.is(at - 1, &["by", "until", "till", "before", "starting"]);
        Some((Expr::Weekday(day, if coming { Week::Coming } else { Week::Nearest }), word.end))
    }

    /// Which week's day it is: "next week", "of the following week", "after next".
    fn week_behind(&self, at: usize) -> Option<(i32, usize)> {
        if self.is(at, &["after"]) && self.is(at + 1, &["next"]) && self.unit(at + 2).is_none() {
            return Some((1, at + 2));
        }
        let of = at + usize::from(self.is(at, &["of", "in"]));
        let the = of + usize::from(of > at && self.is(of, &["the"]));
        let word = self.word(the).filter(|word| matches!(word.kind, DateKind::Shift | DateKind::Neighbour))?;
        let (unit, end) = self.unit(word.end)?;
        (unit == Unit::Week && !self.is_plural(end)).then_some((word.value, end))
    }

    /// A month or a day at `at`.
    pub(super) fn dated(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let month = || self.word(at).filter(|word| matches!(word.kind, DateKind::Month | DateKind::MonthOrWord));
        let found = self.numeric(at).or_else(|| self.day_first(at, tokens));
        found.or_else(|| month().and_then(|_| self.at_month(at, tokens)))
    }
}
