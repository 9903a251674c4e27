//! Values that the texts give no period for → `corroborates`, never more than possible.

use std::collections::BTreeMap;

use crate::model::EdgeKind;

use super::super::Linking;
use super::super::compare::{Match, When, digits, is_telling};
use super::super::nature::Nature;
use super::super::points::{Pair, Point, Reason, clusters, held, one_each, possible};
use super::ACT_WORDS;

/// An observation without a period is held only against those told within so many days.
const DAYS_NEAR: i64 = 120;

/// Values that the texts give no period for: the same number, or a count told anew.
pub(super) fn open<'a>(linking: &Linking, bucket: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    for cluster in clusters(bucket) {
        for pair in one_each(cluster).windows(2) {
            if alike(linking, &pair[1], &pair[0]) {
                pairs.push(possible(EdgeKind::Corroborates, pair[1], pair[0], Reason::OneUndated));
            }
        }
    }
}

/// Whether two equal values, of which one at least has no period, are likely the same one.
fn alike(linking: &Linking, a: &Point, b: &Point) -> bool {
    let near = match (a.told, b.told) {
        (Some(a), Some(b)) => (a - b).num_days().abs() <= DAYS_NEAR,
        _ => true,
    };
    near && a.article != b.article
        && held(a, b) == Match::Agree
        && is_telling(&a.observation.quantity)
        && is_telling(&b.observation.quantity)
        && (linking.shared_around(a.id, b.id) >= words_needed(a) || linking.is_one_sentence(a.id, b.id))
}

/// How many telling words two equal values without a common period have to share: the vaguer what is measured,
/// the more.
fn words_needed(point: &Point) -> usize {
    let Nature { act, change, .. } = point.nature;
    match point.observation.quantity.unit.is_money() {
        true if act && digits(&point.observation.quantity) > 2 => ACT_WORDS - 1,
        true if act => ACT_WORDS,
        true => 1,
        false if act || (change && point.observation.basis.is_none()) => 1,
        false => 0,
    }
}

/// A value without a period against the equal ones that have one.
pub(super) fn one_undated<'a>(linking: &Linking, buckets: &BTreeMap<When, Vec<Point<'a>>>, pairs: &mut Vec<Pair<'a>>) {
    let Some(open) = buckets.get(&When::Open) else { return };
    let closed = buckets.iter().filter(|(when, _)| when.is_closed()).flat_map(|(_, points)| points);
    let mut dated: Vec<Point> = closed.copied().collect();
    dated.sort_by(|a, b| a.value().total_cmp(&b.value()).then_with(|| a.age().cmp(&b.age())));
    for point in one_each(open) {
        let at = dated.partition_point(|dated| dated.value() < point.value());
        let around = &dated[at.saturating_sub(1)..(at + 2).min(dated.len())];
        if let Some(&other) = around.iter().find(|other| alike(linking, &point, other)) {
            pairs.push(possible(EdgeKind::Corroborates, point, other, Reason::OneUndated));
        }
    }
}
