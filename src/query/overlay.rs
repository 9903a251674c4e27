//! A series → what can be laid over it: the level, the growth, the forecasts and the targets of one measure.

use chrono::NaiveDate;

use super::Corpus;
use crate::model::{FactRef, MetricId, Modality, ObservationId, Period};

/// The points of one series that are of one modality.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The series.
    pub metric: MetricId,
    /// Has it happened?
    pub modality: Modality,
    /// Its points with the last day of their period, or with the day of publication where they have none; by day,
    /// then by publication. Copies and what has no day at all are left out.
    pub points: Vec<(NaiveDate, ObservationId)>,
}

/// The lines of `metric` itself, then those of every other series of the same entity that measures the same on
/// another basis, in another unit or as a change: "revenue" beside "revenue growth". None of them is empty.
pub fn overlay(corpus: &Corpus, metric: MetricId) -> Vec<Line> {
    let graph = &corpus.graph;
    let Some(chosen) = graph.metrics.get(metric) else { return Vec::new() };
    let beside = graph.metrics.entries().filter(|&(id, other)| {
        id != metric && chosen.entity.is_some() && (other.entity, other.level) == (chosen.entity, chosen.level)
    });
    let mut beside: Vec<MetricId> = beside.map(|(id, _)| id).collect();
    let name =
        |id: MetricId| (graph.names.get(graph.metrics[id].measure), graph.metrics[id].unit, graph.metrics[id].basis);
    beside.sort_by_key(|&id| (name(id), id));
    let modalities = [Modality::Reported, Modality::Forecast, Modality::Target];
    let ids = std::iter::once(metric).chain(beside);
    let lines = ids.flat_map(|id| modalities.map(|modality| line(corpus, id, modality)));
    lines.filter(|line| !line.points.is_empty()).collect()
}

fn line(corpus: &Corpus, metric: MetricId, modality: Modality) -> Line {
    let graph = &corpus.graph;
    let points = graph.metrics[metric].points.iter().copied();
    let original = |&point: &ObservationId| {
        let article = graph.article_of(FactRef::Observation(point));
        graph.origin(article) == article
    };
    let day = |point: ObservationId| {
        let own = graph.observations[point].period.and_then(Period::sort_day);
        own.or_else(|| corpus.published(FactRef::Observation(point)))
    };
    let points = points.filter(|&point| graph.observations[point].modality == modality).filter(original);
    let mut points: Vec<(NaiveDate, ObservationId)> = points.filter_map(|point| Some((day(point)?, point))).collect();
    points.sort_by_key(|&(day, point)| {
        (day, corpus.published(FactRef::Observation(point)), graph.observations[point].id)
    });
    Line { metric, modality, points }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn growth_lies_over_the_level() {
        let corpus = Corpus::new(fixture::graph());
        let graph = &corpus.graph;
        let growth = graph.metrics.entries().find(|(_, metric)| {
            let entity = metric.entity.map_or("", |entity| graph.names.get(graph.entities[entity].name));
            (entity, graph.names.get(metric.measure)) == ("Acme Cloud", "revenue growth")
        });
        let (growth, _) = growth.expect("a series");
        let lines: Vec<String> = overlay(&corpus, growth)
            .iter()
            .map(|line| {
                let metric = &graph.metrics[line.metric];
                let measure = graph.names.get(metric.measure);
                format!("{measure} {} {}: {}", metric.unit, line.modality, line.points.len())
            })
            .collect();
        assert_eq!(lines[0], "revenue growth percent reported: 2", "{lines:?}");
        assert!(lines.contains(&"revenue USD reported: 1".to_owned()), "{lines:?}");
        assert!(lines.contains(&"revenue EUR reported: 1".to_owned()), "{lines:?}");
    }
}
