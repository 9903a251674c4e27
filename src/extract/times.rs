//! Of which period: the date that an amount belongs to, else the period in view.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::clauses::ClauseKind;
use super::roles::{Reading, is_basis};
use super::scene::{Dated, Scene};
use crate::lexicon::{Class, Measure, Trait};
use crate::model::{Basis, DurationUnit, Period, Point, TokenKind};

/// What the sentences before it left in view.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    /// The latest period that a figure of the article is of.
    lead: Option<Period>,
    /// The period of the last figure of this block.
    local: Option<Period>,
    /// Index of the block.
    block: usize,
}

impl View {
    /// Goes on to a sentence of `block`.
    pub(super) fn enter(&mut self, block: usize) {
        if block != self.block {
            *self = View { block, local: None, ..*self };
        }
    }

    /// Takes up the period of a figure that has happened.
    pub(super) fn take(&mut self, period: Period) {
        if matches!(period, Period::Duration(..)) {
            return;
        }
        let day = period.sort_day();
        if self.lead.is_none_or(|lead| lead.sort_day() < day) {
            self.lead = Some(period);
        }
        if self.local.is_none_or(|local| local.sort_day() <= day) {
            self.local = Some(period);
        }
    }

    /// The period that a figure without one is of.
    fn report(&self) -> Option<Period> {
        self.local.or(self.lead)
    }
}

/// What the choice of a period depends on.
pub(super) struct Ask<'a> {
    /// Index of the amount.
    pub index: usize,
    /// How it reads.
    pub reading: &'a Reading,
    /// Tokens of its measure, where the sentence names it.
    pub measure: Option<(usize, usize)>,
    /// The measure's entry.
    pub entry: &'a Measure,
    /// The period of the amount before it, if it is of the same measure.
    pub before: Option<Period>,
    /// Whether it is what that amount is compared with, at an earlier time.
    pub prior: bool,
    /// Its basis.
    pub basis: Option<Basis>,
}

/// The period of an amount.
pub(super) fn period(scene: &Scene<'_>, ask: &Ask<'_>, view: &View) -> Option<Period> {
    let published = scene.doc.article.published;
    if ask.basis == Some(Basis::Ytd) {
        return published.map(year_to_date);
    }
    if let Some(period) = best(scene, ask) {
        return Some(period);
    }
    if ask.prior {
        let shifted = ask.before.map(|period| year_before(period).unwrap_or(period));
        return shifted.filter(|_| !ask.entry.is(Trait::Price));
    }
    if ask.before.is_some() {
        return ask.before;
    }
    if ask.entry.is(Trait::Price) {
        if let Some(period) = trailing(scene, ask) {
            return Some(period);
        }
        return published.map(Period::day);
    }
    if let Some(year) = annual(scene, ask) {
        return Some(year);
    }
    view.report().filter(|_| ask.entry.is(Trait::Flow))
}

/// The date of the sentence that stands closest to the amount and its measure.
fn best(scene: &Scene<'_>, ask: &Ask<'_>) -> Option<Period> {
    let scored = scene.dates.iter().filter_map(|date| Some((score(scene, ask, date)?, date)));
    let best = scored.max_by_key(|&(score, date)| (score, std::cmp::Reverse(date.first)))?;
    (best.0 > 0).then_some(best.1.period)
}

/// How well a date suits; `None` if it can't be the amount's.
fn score(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> Option<i32> {
    let amount = &scene.amounts[ask.index];
    let day = matches!(date.period, Period::Point(Point::Day(_) | Point::Week(..)));
    if matches!(date.period, Period::Duration(..)) || is_basis(scene, date.first) || is_basis(scene, date.last) {
        return None;
    }
    if day && ask.entry.is(Trait::Flow) && !names_period(scene, date) {
        return None;
    }
    let compared = ask.prior;
    if compared && date.relative && ask.before.is_some() && date.last < amount.first {
        return None; // "from last year's 5%": a year before what it is compared with
    }
    let since =
        |at: usize| matches!(scene.printed(at), "from" | "since" | "than" | "to") || scene.is(at, Class::Versus);
    let before_date = date.first.wrapping_sub(1);
    let preposition = if scene.is(before_date, Class::Determiner) { before_date.wrapping_sub(1) } else { before_date };
    let same = scene.clause(date.first) == scene.clause(amount.first);
    let aside = !same && scene.doc.clauses.get(scene.clause(date.first)).kind == ClauseKind::Aside;
    let mut score = if same { 20 } else { 8 } - 20 * i32::from(aside);
    if date.first >= amount.reach {
        let between = scene
            .amounts
            .iter()
            .filter(|other| (amount.reach..date.first).contains(&other.first) && !scene.is_repetition(other))
            .count() as i32;
        let gap = (date.first - amount.reach) as i32;
        if since(preposition) && !compared {
            return None;
        }
        score += if gap <= 3 { 25 } else { 10 } - gap.min(15) - 22 * between;
        if compared && between > 0 {
            return None;
        }
        return Some(score);
    }
    if compared && ask.before.is_some() {
        // What stands before belongs to the amount that this one is compared with, unless it is an adjective of it.
        let adjective = date.last + 3 >= amount.first
            && !scene.amounts.iter().any(|other| other.first > date.last && other.first < amount.first);
        return adjective.then_some(30);
    }
    if since(preposition) {
        return None;
    }
    let between = scene.amounts.iter().filter(|other| (date.last..amount.first).contains(&other.first)).count() as i32;
    let beside = ask.measure.is_some_and(|(first, last)| {
        date.last < first
            && first - date.last <= 5
            && !(date.last + 1..first).any(|at| scene.kind(at) == TokenKind::Comma)
            || date.first > last && date.first - last <= 4
    });
    let opens = date.first <= scene.range.start + 5;
    score +=
        25 * i32::from(beside) + 6 * i32::from(opens) - 5 * between - ((amount.first - date.last) as i32 / 3).min(8);
    Some(score)
}

/// "the year ended March 31", "at the end of": a day that names a period.
fn names_period(scene: &Scene<'_>, date: &Dated) -> bool {
    let from = date.first.saturating_sub(3).max(scene.range.start);
    (from..date.first).any(|at| matches!(scene.printed(at), "ended" | "ending" | "to" | "at" | "of"))
}

/// "annual profit", "full-year sales": the year before a publication early in a year.
fn annual(scene: &Scene<'_>, ask: &Ask<'_>) -> Option<Period> {
    let (first, _) = ask.measure?;
    let from = first.saturating_sub(3).max(scene.range.start);
    let says = (from..first).any(|at| matches!(scene.printed(at), "annual" | "full" | "yearly" | "Annual"));
    let early = || scene.doc.article.published.filter(|day| day.month() <= 6);
    if says { early().map(|day| Period::Point(Point::Year(day.year() - 1))) } else { None }
}

/// "over the past seven days": up to the day of publication.
fn trailing(scene: &Scene<'_>, ask: &Ask<'_>) -> Option<Period> {
    let published = scene.doc.article.published?;
    let clause = scene.clause(scene.amounts[ask.index].first);
    let past = |date: &&Dated| {
        let before = date.first.saturating_sub(2).max(scene.range.start)..date.last;
        scene.clause(date.first) == clause && before.into_iter().any(|at| matches!(scene.printed(at), "past" | "last"))
    };
    let date = scene.dates.iter().filter(past).find(|date| matches!(date.period, Period::Duration(..)))?;
    let Period::Duration(count, unit) = date.period else { return None };
    let months = |each: u32| published.checked_sub_months(Months::new(u32::from(count).saturating_mul(each)));
    let days = |each: u64| published.checked_sub_days(Days::new(u64::from(count).saturating_mul(each)));
    let from = match unit {
        DurationUnit::Hour => return None,
        DurationUnit::Day => days(1),
        DurationUnit::Week => days(7),
        DurationUnit::Month => months(1),
        DurationUnit::Quarter => months(3),
        DurationUnit::Year => months(12),
    };
    Some(Period::Interval(Point::Day(from?), Point::Day(published)))
}

fn year_to_date(published: NaiveDate) -> Period {
    let first = NaiveDate::from_ymd_opt(published.year(), 1, 1).unwrap_or(published);
    Period::Interval(Point::Day(first), Point::Day(published))
}

/// The same stretch a year earlier.
pub(super) fn year_before(period: Period) -> Option<Period> {
    let point = |point: Point| {
        Some(match point {
            Point::Day(day) => Point::Day(day.with_year(day.year() - 1)?),
            Point::Week(..) | Point::Decade(_) => return None,
            Point::Month(year, month) => Point::Month(year - 1, month),
            Point::Quarter(year, quarter) => Point::Quarter(year - 1, quarter),
            Point::Half(year, half) => Point::Half(year - 1, half),
            Point::Year(year) => Point::Year(year - 1),
        })
    };
    match period {
        Period::Point(at) => point(at).map(Period::Point),
        Period::Interval(from, to) => Some(Period::Interval(point(from)?, point(to)?)),
        Period::Fiscal(year, part) => Some(Period::Fiscal(year - 1, part)),
        Period::Duration(..) => None,
    }
}
