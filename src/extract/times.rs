//! Of which period: the date that an amount belongs to, else the period in view.

use chrono::{Datelike, NaiveDate};

use super::roles::{Reading, Tie, is_basis};
use super::scene::{Dated, Scene};
use crate::lexicon::{Class, Measure, Trait};
use crate::model::{Basis, Period, Point, TokenKind};

/// What the sentences before it left in view.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    /// The reporting period of the last figure that had one.
    pub report: Option<Period>,
    /// The last year named with a figure.
    pub year: Option<Period>,
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
    /// The period of the amount that this one is compared with.
    pub before: Option<Period>,
    /// Its basis.
    pub basis: Option<Basis>,
}

/// The period of an amount, and whether the sentence itself gives it.
pub(super) fn period(scene: &Scene<'_>, ask: &Ask<'_>, view: &View) -> (Option<Period>, bool) {
    let published = scene.doc.article.published;
    if ask.basis == Some(Basis::Ytd) {
        return (published.map(year_to_date), true);
    }
    if let Some(period) = best(scene, ask) {
        return (Some(period), true);
    }
    if matches!(ask.reading.tie, Tie::From | Tie::Versus) {
        let shifted = ask.before.map(|period| year_before(period).unwrap_or(period));
        return (shifted.filter(|_| !ask.entry.is(Trait::Price)), false);
    }
    if ask.before.is_some() {
        return (ask.before, false);
    }
    if ask.entry.is(Trait::Price) {
        return (published.map(Period::day), false);
    }
    if let Some(year) = annual(scene, ask, view) {
        return (Some(year), true);
    }
    (view.report.filter(|_| ask.entry.is(Trait::Flow)), false)
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
    let compared = matches!(ask.reading.tie, Tie::From | Tie::Versus);
    let since =
        |at: usize| matches!(scene.printed(at), "from" | "since" | "than" | "to") || scene.is(at, Class::Versus);
    let before_date = date.first.wrapping_sub(1);
    let preposition = if scene.is(before_date, Class::Determiner) { before_date.wrapping_sub(1) } else { before_date };
    let same = scene.clause(date.first) == scene.clause(amount.first);
    let mut score = if same { 20 } else { 8 };
    if date.first >= amount.reach {
        let between =
            scene.amounts.iter().filter(|other| (amount.reach..date.first).contains(&other.first)).count() as i32;
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

/// "annual profit", "full-year sales": the last year in view, else the one before a publication early in a year.
fn annual(scene: &Scene<'_>, ask: &Ask<'_>, view: &View) -> Option<Period> {
    let (first, _) = ask.measure?;
    let from = first.saturating_sub(3).max(scene.range.start);
    let says = (from..first).any(|at| matches!(scene.printed(at), "annual" | "full" | "yearly" | "Annual"));
    let early = || scene.doc.article.published.filter(|day| day.month() <= 6);
    says.then(|| view.year.or_else(|| early().map(|day| Period::Point(Point::Year(day.year() - 1)))))?
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
