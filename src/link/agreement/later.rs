//! Values of one metric at different times → `updates`: later periods, running measures, plans told anew.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{ArticleId, Attribution, Basis, Certainty, Modality, SpeakerKind};

use super::super::Linking;
use super::super::compare::{Grain, Match, When};
use super::super::nature::Nature;
use super::super::points::{Pair, Point, Reason, clusters, held, one_each, possible_update, same_basis, updates};
use super::super::scopes::Scope;
use super::same_period::agreeing;

/// A running count that has grown more than so many times is another count.
const LEAP: f64 = 4.0;

/// Gains since the start of the year: as of which day?
pub(super) fn running<'a>(linking: &Linking, bucket: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let mut points: Vec<(Option<NaiveDate>, Point)> = bucket.iter().map(|&point| (as_of(&point), point)).collect();
    points.sort_by_key(|(day, point)| (*day, point.age()));
    let days: Vec<_> = points.chunk_by(|a, b| a.0 == b.0).collect();
    for day in &days {
        let mut points: Vec<Point> = day.iter().map(|&(_, point)| point).collect();
        points.sort_by(|a, b| a.value().total_cmp(&b.value()).then_with(|| a.age().cmp(&b.age())));
        clusters(&points).into_iter().for_each(|cluster| agreeing(linking, cluster, pairs));
    }
    for pair in days.windows(2) {
        let (earlier, later) = (pair[0][0].1, pair[1][0].1);
        pairs.push(updates(later, earlier, Reason::ToldLater, Certainty::Sure));
    }
}

/// The day that a running measure was read off.
fn as_of(point: &Point) -> Option<NaiveDate> {
    let last = point.observation.period.and_then(|period| period.sort_day());
    match (last, point.told) {
        (Some(last), Some(told)) => Some(last.min(told)),
        (last, told) => last.or(told),
    }
}

/// Levels that can be read off any day, told anew: users, market shares, ratings. At least one of two
/// neighbours gives no period; those that do are [`later_periods`].
pub(super) fn told_anew<'a>(points: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let level = |point: &&Point| {
        let Nature { known, flow, act, change, .. } = point.nature;
        known && !flow && !act && !change && !point.observation.quantity.unit.is_money()
    };
    let read_off = |when| match when {
        When::Calendar { grain, .. } => grain <= Grain::Month,
        when => when == When::Open,
    };
    let levels = points.iter().filter(level).filter(|point| read_off(point.when));
    let mut levels: Vec<(NaiveDate, Point)> = levels.filter_map(|&point| Some((as_of(&point)?, point))).collect();
    levels.sort_by_key(|(day, point)| (*day, point.age()));
    for pair in levels.windows(2) {
        let ((before, earlier), (after, later)) = (pair[0], pair[1]);
        let open = [earlier, later].iter().any(|point| point.when == When::Open);
        let told_apart = before < after && earlier.article != later.article;
        if open
            && told_apart
            && is_near(&earlier, &later)
            && held(&earlier, &later) != Match::Agree
            && same_basis(&earlier, &later)
        {
            pairs.push(possible_update(later, earlier));
        }
    }
}

/// Whether one can have grown into the other.
fn is_near(earlier: &Point, later: &Point) -> bool {
    (1.0 / LEAP..=LEAP).contains(&(later.value() / earlier.value()))
}

/// Chains the periods of each sort: each is held against the one before it.
pub(super) fn later_periods<'a>(points: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let mut series: BTreeMap<(Option<Basis>, Scope, When), Vec<Point>> = BTreeMap::new();
    let usual = usual_basis(points);
    for &point in points {
        // "Fell 3%" says of which day, but not since when.
        let daily = matches!(point.when, When::Calendar { grain: Grain::Day, .. });
        let vague = point.nature.change && daily && point.observation.basis.is_none();
        if !vague && !point.nature.act {
            series.entry((point.observation.basis.or(usual), point.scope, point.when)).or_default().push(point);
        }
    }
    let series: Vec<_> = series.into_iter().collect();
    for pair in series.windows(2) {
        let (((basis, scope, before), earlier), ((other, other_scope, after), later)) = (&pair[0], &pair[1]);
        if (basis, scope) != (other, other_scope) || !after.follows(*before) {
            continue;
        }
        let (earlier, later) = (one_each(earlier), one_each(later));
        let before: BTreeMap<ArticleId, Point> = earlier.iter().map(|&early| (early.article, early)).collect();
        let told_by_both = later.iter().filter_map(|&late| Some((late, *before.get(&late.article)?)));
        let mut both: Vec<(Point, Point)> = told_by_both.collect();
        if both.is_empty() {
            both.push((later[0], earlier[0]));
        }
        both.retain(|(late, early)| late.is_exact() == early.is_exact());
        let certainty = if later[0].nature.known { Certainty::Sure } else { Certainty::Possible };
        let update = |(later, earlier)| updates(later, earlier, Reason::LaterPeriod, certainty);
        pairs.extend(both.into_iter().map(update));
    }
}

/// What texts that don't say so hold a value against: the year before, if that is all that the others do.
pub(super) fn usual_basis(points: &[Point]) -> Option<Basis> {
    let mut said = points.iter().filter_map(|point| point.observation.basis);
    said.all(|basis| basis == Basis::Yoy).then_some(Basis::Yoy).filter(|_| points[0].nature.change)
}

/// Plans and forecasts of one speaker for one period, told anew.
pub(super) fn revisions<'a>(bucket: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let mut told: Vec<Point> = bucket.iter().filter(|point| point.told.is_some()).copied().collect();
    told.sort_by_key(Point::age);
    for pair in told.windows(2) {
        let (earlier, later) = (pair[0], pair[1]);
        let known = !matches!(later.when, When::Open);
        if known
            && is_near(&earlier, &later)
            && earlier.told < later.told
            && held(&earlier, &later) == Match::Differ
            && same_basis(&earlier, &later)
            && same_speaker(&earlier, &later)
        {
            pairs.push(possible_update(later, earlier));
        }
    }
}

fn same_speaker(a: &Point, b: &Point) -> bool {
    let own = |by: Option<Attribution>| by.is_none_or(|by| by.kind == SpeakerKind::Company);
    match (a.observation.said.by, b.observation.said.by) {
        (Some(a), Some(b)) if a.name.is_some() => a.name == b.name,
        (a_by, b_by) => a.observation.modality == Modality::Target && own(a_by) && own(b_by),
    }
}
