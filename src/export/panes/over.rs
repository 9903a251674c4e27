//! Flat records of the panes that are opened over the lists.

use serde_json::{Value, json};

use super::records::{fact_told, told};
use crate::model::{ContentId, Polarity, Stance};
use crate::query::{
    Corpus, Folds, Item, Pane, View, balance, changes, conflicts, headline, history, metrics, quiet, stale, tellings,
};

/// The columns that say who says something, where, and in which words: those of [`fact_told`].
macro_rules! told {
    ($($field:literal),* $(,)?) => {
        &[$($field,)* "id", "publisher", "published", "title", "path", "passage"]
    };
}

pub(super) const CONFLICTS: &[&str] =
    told!["conflict", "entity", "measure", "period", "value", "articles", "origins", "why", "certainty"];

/// A record for each side of each conflict; those of one conflict share its number.
pub(super) fn sides(pane: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let edges = (pane.list)(view).items.into_iter();
    let edges = edges.filter_map(|item| if let Item::Conflict(edge) = item { Some(edge) } else { None });
    let mut all = Vec::new();
    for (number, edge) in edges.enumerate() {
        let (why, certainty) = conflicts::reasons(view, edge);
        for side in conflicts::sides(view, edge) {
            let id = side.tellings[0];
            let observation = &graph.observations[id];
            let mut values = vec![
                json!(number + 1),
                json!(observation.entity.map(|entity| graph.names.get(entity))),
                json!(graph.names.get(observation.measure)),
                json!(observation.period.map(|period| period.to_string())),
                json!(headline::plain_value(corpus, id)),
                json!(side.sources.0),
                json!(side.sources.1),
                json!(why.join("; ")),
                json!(certainty.name()),
            ];
            values.extend(fact_told(corpus, id.into()));
            all.push(values);
        }
    }
    all
}

pub(super) const PROVENANCE: &[&str] = told!["order", "certainty", "quoted", "quoted_kind", "copy_of"];

/// A record for each telling, copies after what they copy.
pub(super) fn tellings(_: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let mut all = Vec::new();
    for (at, telling) in view.asked.about.iter().flat_map(|&item| tellings::tellings(view, item)).enumerate() {
        let order = if at == 0 { "first" } else { "then" };
        let certainty = telling.certainty.name();
        all.extend(telling_of(view.corpus, telling.item, [json!(order), json!(certainty)], None));
        for copy in telling.copies {
            all.extend(telling_of(view.corpus, copy, [json!("copy"), json!(certainty)], Some(telling.item)));
        }
    }
    all
}

fn telling_of(corpus: &Corpus, item: Item, head: [Value; 2], copied: Option<Item>) -> Option<Vec<Value>> {
    let by = item.fact().and_then(|fact| corpus.graph.said_of(fact).by);
    let mut values = Vec::from(head);
    values.push(json!(by.and_then(|by| by.name).map(|name| corpus.graph.names.get(name))));
    values.push(json!(by.map(|by| by.kind.name())));
    values.push(json!(copied.and_then(|item| id(corpus, item)).map(|id| id.to_string())));
    values.extend(item_told(corpus, item)?);
    Some(values)
}

fn id(corpus: &Corpus, item: Item) -> Option<ContentId> {
    match item {
        Item::Article(id) => Some(corpus.graph.articles[id].id),
        other => other.fact().map(|fact| corpus.graph.content_id(fact)),
    }
}

/// The id of a fact or an article, and who says it.
fn item_told(corpus: &Corpus, item: Item) -> Option<Vec<Value>> {
    match item {
        Item::Article(article) => {
            let mut values = vec![json!(corpus.graph.articles[article].id.to_string())];
            values.extend(told(corpus, article, None));
            Some(values)
        }
        other => Some(fact_told(corpus, other.fact()?)),
    }
}

pub(super) const DIFF: &[&str] = told!["new", "what", "was"];

/// A record for each thing that is new.
pub(super) fn news(_: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let corpus = view.corpus;
    let record = |part: &str, item: Item| {
        let ends = crate::query::evidence::ends(corpus, item);
        let fact = item.fact().or(ends.map(|[new, _]| new));
        let was = match (item, ends) {
            (Item::Observation(id), _) => changes::before(corpus, id).map(crate::model::FactRef::from),
            (_, Some([_, old])) => Some(old),
            _ => None,
        };
        let told = match fact {
            Some(fact) => fact_told(corpus, fact),
            None => item_told(corpus, item)?,
        };
        let node = crate::query::evidence::item_node(item).or(fact.map(Into::into))?;
        let mut values = vec![json!(part), json!(headline::text(corpus, node))];
        values.push(json!(was.map(|fact| headline::text(corpus, fact.into()))));
        values.extend(told);
        Some(values)
    };
    let parts = changes::parts(view);
    parts.iter().flat_map(|(part, items)| items.iter().filter_map(|&item| record(part, item))).collect()
}

pub(super) const BALANCE: &[&str] = told!["theme", "label", "stance", "passages", "origins"];

/// A record for each passage on each side of each theme; one without an id for a side that is empty.
pub(super) fn stances(_: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let graph = &view.corpus.graph;
    let mut all = Vec::new();
    for summary in balance::summaries(view) {
        let Some(theme) = summary.theme.map(|theme| &graph.themes[theme]) else { continue };
        for (stance, side) in [(Stance::For, &summary.praise), (Stance::Against, &summary.blame)] {
            let head = vec![
                json!(graph.names.get(theme.id)),
                json!(graph.names.get(theme.label)),
                json!(stance.name()),
                json!(side.passages.len()),
                json!(side.origins.len()),
            ];
            let told = side.passages.iter().map(|&fact| fact_told(view.corpus, fact));
            let rows: Vec<Vec<Value>> = told.map(|told| [head.clone(), told].concat()).collect();
            match rows.is_empty() {
                true => all.push([head, vec![Value::Null; 6]].concat()),
                false => all.extend(rows),
            }
        }
    }
    all
}

pub(super) const STALE: &[&str] = told!["what", "value", "period", "age_days", "repeats", "last_repeat"];

/// A record for each series.
pub(super) fn ages(_: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let corpus = view.corpus;
    let record = |age: stale::Age| {
        let period = corpus.graph.observations[age.point].period;
        let mut values = vec![
            json!(headline::text(corpus, crate::model::Node::Metric(age.metric))),
            json!(headline::plain_value(corpus, age.point)),
            json!(period.map(|period| period.to_string())),
            json!(age.days),
            json!(age.repeats),
            json!(age.repeated.map(|day| day.to_string())),
        ];
        values.extend(fact_told(corpus, age.point.into()));
        values
    };
    stale::ages(view).into_iter().map(record).collect()
}

pub(super) const QUIET: &[&str] =
    &["sort", "what", "articles", "longest_pause_days", "last_told", "silent_days", "articles_since"];

/// A record for each theme and risk that has gone quiet.
pub(super) fn silences(_: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let record = |silence: quiet::Silence| {
        let sort = if let Item::Theme(_) = silence.item { "theme" } else { "risk" };
        vec![
            json!(sort),
            json!(quiet::name(view, silence.item)),
            json!(silence.articles),
            json!(silence.pause),
            json!(silence.last.to_string()),
            json!(silence.days),
            json!(silence.since),
        ]
    };
    quiet::silences(view).into_iter().map(record).collect()
}

pub(super) const HISTORY: &[&str] = &["category", "polarity", "severity", "stretch", "articles"];

/// A record for each stretch of time in which a risk was raised or eased.
pub(super) fn strips(_: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let axis = history::axis(view);
    let mut all = Vec::new();
    for summary in history::summaries(&View { folds: &Folds::all(true), ..*view }, &axis) {
        let category = view.corpus.graph.names.get(summary.category);
        for strip in &summary.strips {
            for (point, count) in axis.points.iter().zip(&strip.counts).filter(|(_, count)| **count > 0) {
                let severity = if strip.polarity == Polarity::Eased { Value::Null } else { json!(strip.severity) };
                let values = [json!(category), json!(strip.polarity.name()), severity];
                all.push([values.to_vec(), vec![json!(point.to_string()), json!(count)]].concat());
            }
        }
    }
    all
}

pub(super) const SERIES: &[&str] = told!["what", "value", "number", "period", "modality", "disputed"];

/// A record for each value of the series and of those that can be laid over it.
pub(super) fn points(pane: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let record = |item: &Item| {
        let Item::Observation(id) = *item else { return None };
        let observation = &graph.observations[id];
        let metric = graph.metric_of.get(usize::from(id)).copied().map(crate::model::Node::Metric);
        let mut values = vec![
            json!(metric.map(|metric| headline::text(corpus, metric))),
            json!(headline::plain_value(corpus, id)),
            json!(metrics::signed(corpus, id)),
            json!(observation.period.map(|period| period.to_string())),
            json!(observation.modality.name()),
            json!(corpus.is_disputed(id)),
        ];
        values.extend(fact_told(corpus, id.into()));
        Some(values)
    };
    (pane.list)(view).items.iter().filter_map(record).collect()
}
