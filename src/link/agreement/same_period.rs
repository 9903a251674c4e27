//! Values of one period → `corroborates` and `conflicts`.

use crate::model::{Basis, Certainty, EdgeKind, Modality, Qualifier, Unit};

use super::super::Linking;
use super::super::compare::{Match, When, is_telling};
use super::super::points::{Pair, Point, Reason, clusters, held, one_each};
use super::{ACT_WORDS, CLIQUE};

/// More different values than these for one period: the text reader can't tell the uses of the measure apart.
const VALUES: usize = 3;
/// Levels that are more than so many times apart are hardly of one thing: a country's exports, and those of its tea.
const FAR_LEVEL: f64 = 1.5;
/// And changes.
const FAR_CHANGE: f64 = 3.0;

/// Links the values of one period that agree, and those that can't both be right. `bucket` is sorted by value.
pub(super) fn same_period<'a>(linking: &Linking, bucket: &[Point<'a>], reported: bool, pairs: &mut Vec<Pair<'a>>) {
    let clusters = clusters(bucket);
    for cluster in &clusters {
        agreeing(linking, cluster, pairs);
    }
    let articles: usize = clusters.iter().map(|cluster| one_each(cluster).len()).sum();
    let several_values = articles > one_each(bucket).len();
    let nature = bucket[0].nature;
    let one_value = nature.known && nature.flow && !nature.act && !nature.vague && bucket[0].when.is_closed();
    let comparable = reported && one_value && (2..=VALUES).contains(&clusters.len());
    if !comparable || several_values {
        return;
    }
    for (at, cluster) in clusters.iter().enumerate() {
        for other in &clusters[at + 1..] {
            let (Some(&a), Some(&b)) = (one_each(cluster).first(), one_each(other).first()) else { continue };
            let Some(certainty) = basis(&a, &b) else { continue };
            if held(&a, &b) == Match::Differ && !explained(linking, &a, &b) {
                let (source, target) = if a.age() < b.age() { (b, a) } else { (a, b) };
                pairs.push(Pair { kind: EdgeKind::Conflicts, source, target, reason: Reason::SamePeriod, certainty });
            }
        }
    }
}

/// How sure two changes are held against the same: growth that isn't said to be against the year before mostly is.
fn basis(a: &Point, b: &Point) -> Option<Certainty> {
    match (a.observation.basis, b.observation.basis) {
        (a, b) if a == b => Some(Certainty::Sure),
        (Some(Basis::Yoy), None) | (None, Some(Basis::Yoy)) => Some(Certainty::Possible),
        _ => None,
    }
}

/// Whether there is a reason why the values differ: one of them is of another scope, by its words or its size.
fn explained(linking: &Linking, a: &Point, b: &Point) -> bool {
    let (low, high) = (a.value().min(b.value()), a.value().max(b.value()));
    let most = if a.nature.change { FAR_CHANGE } else { FAR_LEVEL };
    let counted = a.observation.quantity.unit == Unit::Count && linking.shared_around(a.id, b.id) < ACT_WORDS;
    counted || high > low * most || a.scope != b.scope
}

/// Rounded numbers that are further apart, as a share, may be of two things that are nearly of one size.
const NEAR: f64 = 0.02;

/// Links the values of a cluster.
pub(super) fn agreeing<'a>(linking: &Linking, cluster: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let told = one_each(cluster);
    let plan = matches!(cluster[0].when, When::Length(..));
    let reason = if plan { Reason::SamePlan } else { Reason::SamePeriod };
    let mut link = |later: &Point<'a>, earlier: &Point<'a>| {
        let (x, y) = (later.observation, earlier.observation);
        let basis = x.basis == y.basis || x.basis.is_none() || y.basis.is_none();
        if !basis || held(later, earlier) != Match::Agree {
            return;
        }
        let shared = if later.nature.act { linking.shared_around(later.id, earlier.id) } else { usize::MAX };
        if shared == 0 {
            return;
        }
        let equal = x.quantity.value == y.quantity.value;
        let near = (later.value() - earlier.value()).abs() <= NEAR * later.value().abs().max(earlier.value().abs());
        let hedged = [x, y].iter().any(|fact| fact.quantity.qualifier == Some(Qualifier::About));
        let told = x.modality == Modality::Reported && (near || hedged);
        let known = (later.nature.known || equal) && later.scope == earlier.scope;
        let sure = shared >= 2 && (equal || told) && known && (!plan || is_telling(&x.quantity));
        let certainty = if sure { Certainty::Sure } else { Certainty::Possible };
        pairs.push(Pair { kind: EdgeKind::Corroborates, source: *later, target: *earlier, reason, certainty });
    };
    for (at, later) in told.iter().enumerate().skip(1) {
        let earlier = if told.len() <= CLIQUE { &told[..at] } else { &told[..1] };
        earlier.iter().for_each(|earlier| link(later, earlier));
    }
}
