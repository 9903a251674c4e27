//! Observations → series: what is measured of whom, in which unit, against what.

use std::collections::BTreeMap;

use crate::lexicon::Lexicon;
use crate::model::{
    Basis, ContentHash, ContentId, FactRef, Graph, Metric, MetricId, NameId, ObservationId, Period, Unit,
};

/// What makes a series. Of counts and prices, also the thing that is counted or priced.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    entity: Option<ContentId>,
    measure: NameId,
    unit: Unit,
    noun: String,
    basis: Option<Basis>,
}

/// Fills in the metrics and the metric of each observation. Returns the observations that are of one thing
/// but for what they are held against, where it is known whose they are.
pub(super) fn series(graph: &mut Graph, lexicon: &Lexicon) -> Vec<Vec<ObservationId>> {
    let mut groups: BTreeMap<Key, Vec<ObservationId>> = BTreeMap::new();
    for id in graph.observations.ids() {
        groups.entry(key(graph, id)).or_default().push(id);
    }
    let families = families(&groups);
    join(&mut groups, |id| is_short(graph, id));
    let levels = levels(graph, lexicon);
    let level = |measure| levels.get(&measure).copied().unwrap_or(measure);
    let of_key = |(key, points): (Key, _)| metric(graph, &key, level(key.measure), points);
    let mut metrics: Vec<Metric> = groups.into_iter().map(of_key).collect();
    metrics.sort_by_key(|metric| metric.id);
    graph.metric_of = vec![MetricId(0); graph.observations.len()];
    for metric in metrics {
        let points = metric.points.clone();
        let id = graph.metrics.push(metric);
        points.into_iter().for_each(|point| graph.metric_of[usize::from(point)] = id);
    }
    families
}

/// The measures that others are changes of, by these: "revenue" by "revenue growth".
fn levels(graph: &mut Graph, lexicon: &Lexicon) -> BTreeMap<NameId, NameId> {
    let mut levels = BTreeMap::new();
    for measure in &lexicon.measures {
        let change = measure.change.as_deref().filter(|&change| change != measure.id);
        if let Some(change) = change.and_then(|change| graph.names.find(change)) {
            levels.entry(change).or_insert_with(|| graph.names.intern(&measure.id));
        }
    }
    levels
}

/// Where the values of one thing are held against one basis, those that don't say theirs are of the same series. A rate
/// over several years always says so, and changes of a month or of no known time, if most say nothing, may be held
/// against the month before.
fn join(groups: &mut BTreeMap<Key, Vec<ObservationId>>, is_short: impl Fn(ObservationId) -> bool) {
    let known: Vec<&Key> = groups.keys().filter(|key| key.entity.is_some()).collect();
    let pairs = known.chunk_by(|a, b| same_thing(a, b)).filter_map(|family| {
        let (bare, based) = family.split_first().filter(|(bare, _)| bare.basis.is_none())?;
        let mut based = based.iter().filter(|key| key.basis != Some(Basis::Cagr));
        let only = based.next().filter(|_| based.next().is_none())?;
        Some(((*bare).clone(), (*only).clone()))
    });
    for (bare, based) in pairs.collect::<Vec<_>>() {
        let points = groups.remove(&bare).unwrap_or_default();
        let (short, long): (Vec<_>, Vec<_>) = points.into_iter().partition(|&id| is_short(id));
        let series = groups.entry(based).or_default();
        let told = series.len();
        series.extend(long);
        if short.len() > told {
            groups.insert(bare, short);
        } else {
            series.extend(short);
        }
    }
}

/// Whether an observation is of a month at most, for all that is known.
fn is_short(graph: &Graph, id: ObservationId) -> bool {
    let days = graph.observations[id].period.and_then(Period::days);
    days.is_none_or(|(first, last)| (last - first).num_days() < 31)
}

/// Whether two keys differ in their basis at most.
fn same_thing(a: &Key, b: &Key) -> bool {
    (a.entity, a.measure, a.unit, &a.noun) == (b.entity, b.measure, b.unit, &b.noun)
}

fn families(groups: &BTreeMap<Key, Vec<ObservationId>>) -> Vec<Vec<ObservationId>> {
    let known: Vec<_> = groups.iter().filter(|(key, _)| key.entity.is_some()).collect();
    let families = known.chunk_by(|(a, _), (b, _)| same_thing(a, b));
    families.map(|family| family.iter().flat_map(|(_, points)| points.iter().copied()).collect()).collect()
}

fn key(graph: &Graph, id: ObservationId) -> Key {
    let observation = &graph.observations[id];
    let entity = observation.entity.and_then(|name| graph.entity(name)).map(|entity| graph.entities[entity].id);
    let article = graph.article_of(FactRef::Observation(id));
    let quantity = observation.quantity;
    let noun = [quantity.of, quantity.per].into_iter().flatten().map(|span| graph.text(article, span));
    Key {
        entity,
        measure: observation.measure,
        unit: quantity.unit,
        basis: observation.basis,
        noun: noun.map(singular).collect::<Vec<_>>().join("/"),
    }
}

/// "Downloads" and "download" count the same thing.
fn singular(noun: &str) -> String {
    let noun = noun.to_lowercase();
    noun.strip_suffix('s').map(str::to_owned).unwrap_or(noun)
}

fn metric(graph: &Graph, key: &Key, level: NameId, mut points: Vec<ObservationId>) -> Metric {
    let entity = points.first().and_then(|&id| graph.observations[id].entity).and_then(|name| graph.entity(name));
    points.sort_by_cached_key(|&id| {
        let observation = &graph.observations[id];
        let published = graph.articles[graph.article_of(FactRef::Observation(id))].published;
        (observation.period.and_then(|period| period.sort_day()), published, observation.id)
    });
    let id = ContentHash::new("metric")
        .with(&key.entity.map_or(0, |id| id.0).to_le_bytes())
        .with(graph.names.get(key.measure).as_bytes())
        .with(key.unit.name().as_bytes())
        .with(key.basis.map_or("", Basis::name).as_bytes())
        .with(key.noun.as_bytes())
        .finish();
    Metric { id, entity, measure: key.measure, level, unit: key.unit, basis: key.basis, points }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bases: &[Option<Basis>], short: &[u32], joined: &str) {
        let key = |&basis: &Option<Basis>| Key {
            entity: Some(ContentId(1)),
            measure: NameId(0),
            unit: Unit::Percent,
            noun: String::new(),
            basis,
        };
        let mut groups = BTreeMap::new();
        for (at, basis) in (0..).zip(bases) {
            groups.entry(key(basis)).or_insert_with(Vec::new).push(ObservationId(at));
        }
        join(&mut groups, |id| short.contains(&id.0));
        let shown =
            groups.iter().map(|(key, points)| format!("{} {}", key.basis.map_or("-", Basis::name), points.len()));
        assert_eq!(shown.collect::<Vec<_>>().join(", "), joined);
    }

    #[test]
    fn values_without_a_basis_join_the_only_series_that_has_one() {
        let (yoy, qoq, cagr) = (Some(Basis::Yoy), Some(Basis::Qoq), Some(Basis::Cagr));
        check(&[None, yoy], &[], "yoy 2");
        check(&[None, yoy, cagr], &[], "yoy 2, cagr 1");
        check(&[None, cagr], &[], "- 1, cagr 1");
        check(&[None, yoy, qoq], &[], "- 1, yoy 1, qoq 1");
        check(&[yoy, cagr], &[], "yoy 1, cagr 1");
    }

    #[test]
    fn changes_of_a_month_that_say_no_basis_join_where_as_many_say_one() {
        let yoy = Some(Basis::Yoy);
        check(&[None, yoy], &[0], "yoy 2");
        check(&[None, None, None, yoy], &[0, 1], "- 2, yoy 2");
        check(&[None, None, yoy, yoy], &[0, 1], "yoy 4");
    }
}
