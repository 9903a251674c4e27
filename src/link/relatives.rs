//! One amount that two texts give to a company and to its unit, or as a plan and as a fact.
//!
//! Whose plan it is, and whether it has begun, is told in many ways; an amount with two digits or more, of the same
//! thing and in like words, is hardly another one. Such links are never more than possible.

use std::collections::BTreeMap;

use crate::model::{ContentId, EdgeKind, EntityId, NameId, Unit};

use super::Linking;
use super::agreement::ACT_WORDS;
use super::compare::{When, is_telling};
use super::points::{Pair, Point, Reason, clusters, one_each, point, possible};

/// Up to so many articles that agree, each is linked with each; more are other things of one size.
const CLIQUE: usize = 6;

/// The amounts that agree though whose or how sure they are is told in different ways.
pub(super) fn find<'a>(linking: &Linking<'a>) -> Vec<Pair<'a>> {
    let mut groups: BTreeMap<(ContentId, NameId, Unit), Vec<Point<'a>>> = BTreeMap::new();
    for point in linking.families.iter().flatten().filter_map(|&id| point(linking, id)) {
        let telling = is_telling(&point.observation.quantity);
        if let Some(root) = root(linking, &point).filter(|_| telling && (is_amount(&point) || point.nature.act)) {
            let key = (linking.graph.entities[root].id, point.observation.measure, point.observation.quantity.unit);
            groups.entry(key).or_default().push(point);
        }
    }
    let mut pairs = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by(|a, b| a.value().total_cmp(&b.value()).then_with(|| a.age().cmp(&b.age())));
        for cluster in clusters(&group) {
            let told = one_each(cluster);
            for (at, later) in told.iter().enumerate().skip(1).filter(|_| told.len() <= CLIQUE) {
                let related = told[..at].iter().filter(|earlier| is_one(linking, earlier, later));
                pairs
                    .extend(related.map(|&earlier| possible(EdgeKind::Corroborates, *later, earlier, Reason::Related)));
            }
        }
    }
    pairs
}

fn is_amount(point: &Point) -> bool {
    point.observation.quantity.unit.is_money()
}

/// The company that an observation's entity is or belongs to.
fn root(linking: &Linking, point: &Point) -> Option<EntityId> {
    let entity = point.observation.entity.and_then(|name| linking.graph.entity(name))?;
    Some(linking.graph.root(entity))
}

fn is_one(linking: &Linking, a: &Point, b: &Point) -> bool {
    let entity = |point: &Point| point.observation.entity.and_then(|name| linking.graph.entity(name));
    // What is of one metric and modality has been judged already.
    let met = a.when == b.when || a.when == When::Open || b.when == When::Open;
    let judged = entity(a) == entity(b) && a.observation.modality == b.observation.modality && met;
    let needed = if a.nature.act && is_amount(a) { ACT_WORDS } else { 1 };
    !judged && may_meet(a.when, b.when) && linking.shared_around(a.id, b.id) >= needed
}

/// Whether two times may be of one period.
fn may_meet(a: When, b: When) -> bool {
    match (a, b) {
        (When::Calendar { first, last, .. }, When::Calendar { first: from, last: to, .. }) => {
            (first <= from && to <= last) || (from <= first && last <= to)
        }
        (When::Calendar { .. } | When::Running(_) | When::Fiscal(..), _) => a == b || b == When::Open,
        (_, When::Calendar { .. } | When::Running(_) | When::Fiscal(..)) => a == When::Open,
        (When::Length(..), When::Length(..)) => a == b,
        _ => true,
    }
}
