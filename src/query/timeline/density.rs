//! The strip above the timeline: how many events in each stretch of time.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::super::View;
use super::{Scale, is_first};
use crate::model::{Period, Point};

/// How many events happened in the stretches of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    /// The stretches, one after the other, without a gap, oldest first.
    pub buckets: Vec<Bucket>,
    /// How long they are.
    pub scale: Option<Scale>,
    /// How many lie before the first one: far from all others, so that the strip doesn't reach to them.
    pub earlier: u32,
    /// How many lie after the last one.
    pub later: u32,
    /// How many have no date, or one that is too vague for the strip.
    pub undated: u32,
}

impl Density {
    /// How many columns the strip takes: one a bar, and the labels with a blank on either side.
    pub fn columns(&self) -> usize {
        let labels = self.buckets.iter().filter_map(|bucket| bucket.label.as_ref());
        self.buckets.len() + labels.map(|label| label.len() + 2).sum::<usize>()
    }
}

/// A stretch of time in the density strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Bucket {
    /// The stretch.
    pub point: Point,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// How many events.
    pub count: u32,
    /// What to write before it where a longer stretch begins: "2025-09", then "10".
    pub label: Option<String>,
}

/// How dense the visible events are, in at most `most` stretches of the shortest length that lets them fit.
pub fn density(view: &View<'_>, most: usize) -> Density {
    let events = &view.corpus.graph.events;
    let mut periods: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    let mut undated = 0;
    for id in view.visible.events.iter().filter(|&id| is_first(view, id)) {
        match events[id].date.and_then(Period::days) {
            Some(days) => periods.push(days),
            None => undated += 1,
        }
    }
    periods.sort_unstable();
    let Some((from, to)) = bulk(&periods) else { return Density { undated, ..Density::default() } };
    let scale = Scale::ALL.iter().copied().find(|scale| stretches(*scale, from, to) <= most).unwrap_or(Scale::Year);
    fill(Density { scale: Some(scale), undated, ..Density::default() }, &periods, (from, to), scale, most)
}

/// From when to when nearly all lie: all of them, unless leaving out one in twenty makes it less than half as long.
fn bulk(periods: &[(NaiveDate, NaiveDate)]) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (periods.first()?.0, periods.last()?.0);
    let cut = periods.len() / 40;
    let (low, high) = (periods[cut].0, periods[periods.len() - 1 - cut].0);
    let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days() + 1;
    Some(if days(first, last) > 2 * days(low, high) { (low, high) } else { (first, last) })
}

/// About how many stretches there are from one day to another, both included.
fn stretches(scale: Scale, from: NaiveDate, to: NaiveDate) -> usize {
    let days = (to - from).num_days().unsigned_abs() as usize;
    let months = (to.year() - from.year()) as usize * 12 + to.month0() as usize - from.month0() as usize;
    match scale {
        Scale::Day => days + 1,
        Scale::Week => days / 7 + 2,
        Scale::Month => months + 1,
        Scale::Quarter => months / 3 + 2,
        Scale::Year => (to.year() - from.year()) as usize + 1,
    }
}

fn fill(
    mut density: Density,
    periods: &[(NaiveDate, NaiveDate)],
    (from, to): (NaiveDate, NaiveDate),
    scale: Scale,
    most: usize,
) -> Density {
    let mut counts: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for &(first, last) in periods {
        let Some((start, end)) = scale.point(first).days() else { continue };
        match () {
            () if last > end => density.undated += 1,
            () if first < from => density.earlier += 1,
            () if first > to => density.later += 1,
            () => *counts.entry(start).or_default() += 1,
        }
    }
    let mut day = Some(from);
    while let Some((first, last)) = day.filter(|&day| day <= to).and_then(|day| scale.point(day).days()) {
        if density.buckets.len() == most {
            density.later += counts.range(first..).map(|(_, count)| count).sum::<u32>();
            break;
        }
        let label = label(scale, first, density.buckets.last());
        let count = counts.get(&first).copied().unwrap_or(0);
        density.buckets.push(Bucket { point: scale.point(first), first, last, count, label });
        day = last.succ_opt();
    }
    density
}

/// The month where one begins, with its year at first and in January; for months and longer stretches the year.
fn label(scale: Scale, first: NaiveDate, before: Option<&Bucket>) -> Option<String> {
    let year = before.is_none_or(|before| before.first.year() != first.year());
    let month = year || before.is_some_and(|before| before.first.month() != first.month());
    match scale {
        Scale::Day | Scale::Week if year => Some(first.format("%Y-%m").to_string()),
        Scale::Day | Scale::Week => month.then(|| first.format("%m").to_string()),
        Scale::Month | Scale::Quarter => year.then(|| first.format("%Y").to_string()),
        Scale::Year => (before.is_none() || first.year() % 5 == 0).then(|| first.format("%Y").to_string()),
    }
}
