//! Lengths of time: "three-year", "two years ago", "nine months ended November 4", "3 days after January 12".

use std::ops::Range;

use super::{Expr, Length, Part, Reader, Unit, Year};
use crate::lexicon::{DateKind, NumberKind, Table};
use crate::model::{Decimal, TokenKind};

/// How many parts a length may have: "2 years 1 month 21 days".
const PARTS: usize = 3;

/// So many weeks are what a business calls quarters and years.
const WEEKS: &[u16] = &[13, 26, 27, 39, 40, 52, 53];

/// How far behind the beginning of its number a unit may stand, in tokens.
const UNIT: usize = 24;

impl Reader<'_> {
    /// "three-year", "nine hours", "two years ago", "nine months ended November 4"
    pub(super) fn at_length(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        if !self.may_count_time(at, tokens.end) {
            return None;
        }
        let (count, next) = self.count(at, tokens)?;
        if let Some(found) = self.elided_unit(count, next, tokens) {
            return Some(found);
        }
        let (count, next) = self.other_count(next, tokens).unwrap_or((count, next));
        let (length, end) = self.length(at, count, next)?;
        let (length, end) = self.longer(length, next, end, tokens);
        self.placed(length, at, end, tokens)
    }

    /// Whether a word of dates stands behind the number at `at`, with nothing between that no number holds: behind most
    /// there is none.
    fn may_count_time(&self, at: usize, end: usize) -> bool {
        for at in at + 1..end.min(at + UNIT) {
            let tables = self.doc.hits.tables_at(at);
            if tables.has(Table::Date) {
                return true;
            }
            // "a", "an" and "of" stand within numbers too.
            let other = self.doc.kind(at) == Some(TokenKind::Word) && !tables.has(Table::Number);
            if other && self.doc.word(at).len() > 2 {
                return false;
            }
        }
        false
    }

    /// `length`, or where it lies in time: "ago", "later", "after January 12", "ended November 4".
    fn placed(&self, length: Length, at: usize, end: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        if let Some((side, end)) = self.word_of(end, DateKind::Ago) {
            return Some((Expr::Ago(length, side), end));
        }
        if let Some((side, end)) = self.earlier(end) {
            return Some(match length {
                Length::Of(count, unit) => (Expr::Earlier(count, unit, side), end),
                Length::Mixed(..) => (Expr::Ago(length, side), end),
            });
        }
        if let Length::Of(count, unit) = length
            && let Some(found) = self.ended(count, unit, end, tokens)
        {
            return Some(found);
        }
        if let Some((side, anchor, end)) = self.anchor(at, end, tokens) {
            return Some((Expr::Beyond(length, side, Box::new(anchor)), end));
        }
        Some((Expr::Fixed(length.period()?), end))
    }

    /// So many units at `next`, and the token behind.
    fn length(&self, at: usize, count: Decimal, next: usize) -> Option<(Length, usize)> {
        let hyphen = self.doc.kind(next) == Some(TokenKind::Hyphen);
        let consecutive = self.word_of(self.doc.past_hyphen(next), DateKind::Consecutive).map(|(_, end)| end);
        // "two upcoming weeks"
        let stretch = || {
            let word = self.word(next)?;
            let side = matches!(word.kind, DateKind::Stretch | DateKind::Shift | DateKind::Neighbour);
            (side && word.value != 0)
                .then_some(word.end)
                .filter(|&at| self.unit(at).is_some_and(|(_, end)| self.is_plural(end)))
        };
        let (unit, end) = self.unit(consecutive.or_else(stretch).unwrap_or(next))?;
        let part =
            unit == Unit::Quarter && self.doc.kind(at) == Some(TokenKind::Word) && (hyphen || self.is(end, &["of"]));
        let year = self.year(at).is_some() && !self.is_plural(end);
        // "three quarters of a billion", "two billion and three quarters"
        let scale = |at: usize| self.doc.number_kind(at) == Some(NumberKind::Scale);
        let scaled = unit == Unit::Quarter && (scale(end) || at > 1 && self.is(at - 1, &["and"]) && scale(at - 2));
        let clock = unit == Unit::Hour && count >= 100.into() && self.doc.word(at).len() == 4;
        if part || year || scaled || clock || !(Unit::Hour..=Unit::Decade).contains(&unit) || unit == Unit::Half {
            return None;
        }
        let (count, unit) = match (count.to_whole(), unit) {
            (Some(count), unit) => (count, unit),
            (None, Unit::Year) => ((count * 12.into()).to_whole()?, Unit::Month),
            (None, Unit::Decade) => ((count * 10.into()).to_whole()?, Unit::Year),
            _ => return None,
        };
        let count = u16::try_from(count).ok().filter(|&count| count > 0)?;
        Some((Length::Of(count, unit), end))
    }

    /// A length that goes on in smaller units: "two years and three months", "a year and a half".
    fn longer(&self, length: Length, next: usize, end: usize, tokens: &Range<usize>) -> (Length, usize) {
        let Length::Of(count, unit) = length else { return (length, end) };
        let hyphen = self.doc.kind(next) == Some(TokenKind::Hyphen);
        if hyphen || unit <= Unit::Day {
            return (length, end);
        }
        if let Some((months, end)) = self.and_a_half(unit, end) {
            return (Length::Mixed(count.saturating_mul(12).saturating_add(months), 0), end);
        }
        let (mut total, mut last, mut at) = (in_months_and_days(count, unit), unit, end);
        for _ in 1..PARTS {
            let comma = usize::from(self.doc.kind(at) == Some(TokenKind::Comma));
            let and = usize::from(self.is(at + comma, &["and"]));
            let from = at + comma + and;
            let part = || {
                let (count, next) = self.count(from, tokens)?;
                let hyphen = self.doc.kind(next) == Some(TokenKind::Hyphen);
                self.length(from, count, next).filter(|_| !hyphen)
            };
            let Some((Length::Of(count, unit), behind)) = part() else { break };
            let more = in_months_and_days(count, unit);
            let (Some((months, days)), Some((m, d))) = (total, more) else { break };
            if unit >= last || unit == Unit::Hour {
                break;
            }
            total = months.checked_add(m).zip(days.checked_add(d));
            (last, at) = (unit, behind);
        }
        match total {
            Some((months, days)) if at > end => (Length::Mixed(months, days), at),
            _ => (length, end),
        }
    }

    /// "and a half", "and a quarter" behind a year: its months.
    pub(super) fn and_a_half(&self, unit: Unit, at: usize) -> Option<(u16, usize)> {
        let article = unit == Unit::Year && self.is(at, &["and"]) && self.doc.is_article(at + 1);
        let (part, end) = self.unit(at + 2).filter(|_| article)?;
        match part {
            Unit::Half => Some((6, end)),
            Unit::Quarter => Some((3, end)),
            _ => None,
        }
    }

    /// "half a year"
    pub(super) fn half_a_year(&self, at: usize) -> Option<(Expr, usize)> {
        let half = self.is(at, &["half"]) && self.doc.is_article(at + 1);
        let (_, end) = self.unit(at + 2).filter(|&(unit, _)| half && unit == Unit::Year)?;
        Some((Expr::Fixed(Length::Mixed(6, 0).period()?), end))
    }

    /// "a week" behind a preposition that asks for a length: "in a week", "for a year", "more than a decade".
    pub(super) fn one_unit(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        const ASKS: &[&str] =
            &["in", "within", "for", "after", "over", "than", "least", "nearly", "almost", "about", "under", "just"];
        let asked = self.doc.is_article(at) && at > tokens.start && self.is(at - 1, ASKS);
        let (unit, end) = self.unit(at + 1).filter(|_| asked)?;
        let length = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade);
        let noun = matches!(self.doc.kind(end), Some(TokenKind::Word)) && !self.doc.is_function(end)
            || matches!(self.doc.kind(end), Some(TokenKind::Hyphen | TokenKind::Possessive));
        let marked = self.is(end, &["when", "that", "which", "of", "in", "where"]) && self.is(at - 1, &["in"]);
        if !length || noun || marked || self.is_plural(end) {
            return None;
        }
        let (length, end) = self.longer(Length::Of(1, unit), at + 1, end, tokens);
        Some((Expr::Fixed(length.period()?), end))
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

    /// The unit that only a later number prints: "three- and six-month bills", "two-, four- and ten-year notes".
    fn elided_unit(&self, count: Decimal, next: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let open = |at: usize| {
            self.doc.kind(at) == Some(TokenKind::Hyphen) && self.doc.is_glued(at) && !self.doc.is_glued(at + 1)
                || self.doc.kind(at) == Some(TokenKind::Hyphen) && self.doc.kind(at + 1) == Some(TokenKind::Comma)
        };
        let (mut at, mut unit) = (next, None);
        for _ in 0..4 {
            if !open(at) {
                break;
            }
            let joint = |at: usize| self.doc.kind(at) == Some(TokenKind::Comma) || self.is(at, &["and", "or", "to"]);
            let from = (at + 1..at + 4).find(|&at| !joint(at))?;
            let (_, behind) = self.count(from, tokens).filter(|_| from > at + 1)?;
            unit = self.unit(behind).map(|(unit, _)| unit);
            at = behind;
        }
        let length = Length::Of(u16::try_from(count.to_whole()?).ok().filter(|&count| count > 0)?, unit?);
        Some((Expr::Fixed(length.period()?), next + 1))
    }

    /// The second number of "two to three weeks", "7-10 days", which the length is told by.
    fn other_count(&self, at: usize, tokens: &Range<usize>) -> Option<(Decimal, usize)> {
        let glued = self.doc.is_glued(at) == self.doc.is_glued(at + 1);
        let joint = match self.doc.kind(at)? {
            TokenKind::Hyphen | TokenKind::Dash => glued,
            TokenKind::Word => self.is(at, &["to", "or"]),
            _ => false,
        };
        let (count, end) = self.count(at + 1, tokens).filter(|_| joint)?;
        self.unit(end).map(|_| (count, end))
    }

    /// What a length is counted from: "after January 12", "from today", "before the first Friday of May"; with its
    /// side and the token behind.
    pub(super) fn anchor(&self, at: usize, end: usize, tokens: &Range<usize>) -> Option<(i32, Expr, usize)> {
        let side = match self.doc.word(end) {
            "after" | "from" | "following" => 1,
            "before" => -1,
            _ => return None,
        };
        let told = at > tokens.start && self.is(at - 1, &["the", "for", "over", "during", "of", "last", "first"]);
        let next = end + 1 + usize::from(self.is(end + 1, &["the"]));
        if told || next >= tokens.end {
            return None;
        }
        let shift = self.word(next).is_some_and(|word| word.kind == DateKind::Shift);
        let (anchor, behind) = match self.doc.number_kind(next).is_some() || shift {
            true => {
                self.pick(next, tokens).or_else(|| self.dated(next, tokens)).or_else(|| self.at_shift(next, tokens))
            }
            false => None,
        }
        .or_else(|| self.day_named(next, tokens))?;
        let day =
            matches!(anchor, Expr::Today(_) | Expr::Weekday(..) | Expr::On(..) | Expr::Swapped(..) | Expr::Pick(..))
                || matches!(anchor, Expr::In(Part::Day(..), _));
        let year = matches!(anchor, Expr::In(Part::Whole | Part::Month(_), Year::Given(_))) && !self.is(end, &["from"]);
        ((day || year) && self.joint(behind, false).is_none()).then_some((side, anchor, behind))
    }

    /// "today", "Friday", "January 12", "2010" at `at`.
    fn day_named(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        if let Some((days, end)) = self.word_of(at, DateKind::Day) {
            return Some((Expr::Today(days), end));
        }
        if self.word_of(at, DateKind::Weekday).is_some() {
            return self.at_weekday(at, tokens);
        }
        let year = || self.year(at).map(|year| (Expr::In(Part::Whole, Year::Given(year)), at + 1));
        self.dated(at, tokens).or_else(year)
    }

    /// The day that a quarter or half ended, behind it: "second quarter ended June 30".
    pub(super) fn part_ended(&self, part: Part, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let (unit, label) = match part {
            Part::Quarter(quarter) => (Unit::Quarter, Some(quarter)),
            Part::Half(_) => (Unit::Half, None),
            _ => return None,
        };
        let at = at + usize::from(self.doc.kind(at) == Some(TokenKind::Comma));
        let (word, _) = self.word_of(at, DateKind::Ended).map(|found| (self.doc.word(at), found))?;
        let ended = word.len() > 3 && !word.eq_ignore_ascii_case("through");
        match self.ended(1, unit, at, tokens).filter(|_| ended)? {
            (Expr::Ended(months, part, year, _), end) => Some((Expr::Ended(months, part, year, label), end)),
            _ => None,
        }
    }

    /// "(period) ended December 31, 2024" behind so many units.
    pub(super) fn ended(&self, count: u16, unit: Unit, at: usize, tokens: &Range<usize>) -> Option<(Expr, usize)> {
        let at = at + usize::from(self.is(at, &["period"]));
        let (_, next) = self.word_of(at, DateKind::Ended)?;
        let (over, open) = (self.is(next - 1, &["ended"]), self.is(next - 1, &["ending"]));
        let next = next + usize::from(self.is(next, &["on", "in"]));
        let next = next + usize::from(self.is(next, &["the"]));
        let next = self.doc.past_hyphen(next); // "to end-December"
        let edge = self.word_of(next, DateKind::Edge).map_or(next, |(_, end)| self.doc.past_hyphen(end));
        let (expr, end) = self.dated(edge, tokens)?;
        let Expr::In(part @ (Part::Month(_) | Part::Day(..)), year) = expr else { return None };
        let year = match year {
            Year::Open if over => Year::Past,
            Year::Open if open => Year::About,
            year => year,
        };
        if unit == Unit::Week && !WEEKS.contains(&count) && matches!(part, Part::Day(..)) {
            return Some((Expr::Weeks(u8::try_from(count).ok()?, part, year), end));
        }
        let months = match unit {
            Unit::Month => u8::try_from(count).ok()?,
            Unit::Quarter => u8::try_from(count).ok()?.checked_mul(3)?,
            Unit::Half => 6,
            Unit::Year => u8::try_from(count).ok()?.checked_mul(12)?,
            Unit::Week => u8::try_from((u32::from(count) + 2) * 12 / 52).ok()?,
            _ => return None,
        };
        (1..=60).contains(&months).then_some((Expr::Ended(months, part, year, None), end))
    }
}

/// As months and days; `None` for what is neither, or too long.
fn in_months_and_days(count: u16, unit: Unit) -> Option<(u16, u16)> {
    let months = |each: u16| count.checked_mul(each).map(|months| (months, 0));
    match unit {
        Unit::Day => Some((0, count)),
        Unit::Week => count.checked_mul(7).map(|days| (0, days)),
        Unit::Month => Some((count, 0)),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        _ => None,
    }
}
