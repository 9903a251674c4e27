//! Series → `corroborates`, `updates`, `conflicts`: what two observations of one metric say of each other.
//!
//! Points are put into buckets by period and sorted; only neighbours and representatives are compared, so that
//! a series costs little more than sorting it. Where in doubt, nothing is said.

mod later;
mod same_period;
mod undated;

use std::collections::BTreeMap;

use crate::model::{Edge, Modality};

use self::later::{later_periods, revisions, running, told_anew, usual_basis};
use self::same_period::same_period;
use self::undated::{one_undated, open};
use super::Linking;
use super::compare::When;
use super::labels::{LabelTally, counted};
use super::points::{Pair, Point, edge, point};
use super::relatives;

/// Up to so many articles that agree, each is linked with each; beyond, each with the earliest.
const CLIQUE: usize = 6;
/// Equal sums of deals, fines or investments are one only if so many words around them are the same.
pub(super) const ACT_WORDS: usize = 3;

/// What the observations say of each other.
pub(super) fn find(linking: &Linking) -> Vec<Edge> {
    let mut pairs = Vec::new();
    for family in &linking.families {
        let mut points: Vec<Point> = family.iter().filter_map(|&id| point(linking, id)).collect();
        points.sort_by_key(|point| point.observation.modality);
        for points in points.chunk_by(|a, b| a.observation.modality == b.observation.modality) {
            judge(linking, points, &mut pairs);
        }
    }
    pairs.extend(relatives::find(linking));
    let told_apart = LabelTally::new(linking, &pairs);
    pairs.into_iter().filter_map(|pair| told_apart.settle(linking, pair)).map(|pair| edge(linking, &pair)).collect()
}

/// Compares the points of one metric and modality.
fn judge<'a>(linking: &Linking, points: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let reported = points[0].observation.modality == Modality::Reported;
    let mut buckets: BTreeMap<When, Vec<Point>> = BTreeMap::new();
    for &point in points {
        buckets.entry(point.when).or_default().push(point);
    }
    for (when, bucket) in &mut buckets {
        bucket.sort_by(|a, b| a.value().total_cmp(&b.value()).then_with(|| a.age().cmp(&b.age())));
        match when {
            When::Open => open(linking, bucket, pairs),
            When::Running(_) => running(linking, bucket, pairs),
            _ => same_period(linking, bucket, reported, pairs),
        }
        if !reported {
            revisions(bucket, pairs);
        }
    }
    if reported {
        one_undated(linking, &buckets, pairs);
        later_periods(points, pairs);
        told_anew(points, pairs);
        pairs.extend(counted(linking, points, usual_basis(points)));
    }
}

#[cfg(test)]
mod tests;
