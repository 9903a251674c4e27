//! A flat record for each row of a pane: the same values as JSON and as CSV.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::over;
use crate::export::cell::guarded;
use crate::export::wire::Number;
use crate::model::{self, ArticleId, Decimal, FactRef, MetricId, Modality, Node, PassageId, Period};
use crate::query::{Corpus, Folds, Item, Pane, View, evidence, headline, metrics, risks, themes};

/// What is written of a pane: the names of the values, and the values of every row.
struct Records {
    pane: &'static str,
    fields: &'static [&'static str],
    all: fn(&Pane, &View<'_>) -> Vec<Vec<Value>>,
}

const RECORDS: &[Records] = &[
    Records {
        pane: "timeline",
        fields: &[
            "date",
            "row",
            "kind",
            "what",
            "modality",
            "articles",
            "origins",
            "id",
            "publisher",
            "published",
            "title",
            "path",
            "passage",
        ],
        all: happenings,
    },
    Records {
        pane: "metrics",
        fields: &[
            "entity",
            "measure",
            "value",
            "low",
            "high",
            "unit",
            "qualifier",
            "basis",
            "direction",
            "period",
            "modality",
            "points",
            "disputed",
            "articles",
            "origins",
            "id",
            "publisher",
            "published",
            "title",
            "path",
            "passage",
        ],
        all: series,
    },
    Records {
        pane: "risks",
        fields: &[
            "category",
            "raised",
            "eased",
            "severity",
            "passages",
            "id",
            "publisher",
            "published",
            "title",
            "path",
            "passage",
        ],
        all: categories,
    },
    Records {
        pane: "themes",
        fields: &["theme", "label", "facts", "now", "before", "for", "against"],
        all: all_themes,
    },
    Records { pane: "conflicts", fields: over::CONFLICTS, all: over::sides },
    Records { pane: "provenance", fields: over::PROVENANCE, all: over::tellings },
    Records { pane: "diff", fields: over::DIFF, all: over::news },
    Records { pane: "balance", fields: over::BALANCE, all: over::stances },
    Records { pane: "stale", fields: over::STALE, all: over::ages },
    Records { pane: "quiet", fields: over::QUIET, all: over::silences },
    Records { pane: "history", fields: over::HISTORY, all: over::strips },
    Records { pane: "series", fields: over::SERIES, all: over::points },
];

pub(super) fn json(pane: &Pane, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(records) = RECORDS.iter().find(|records| records.pane == pane.name) else { return Ok(()) };
    out.write_all(b"[")?;
    for (at, values) in (records.all)(pane, view).into_iter().enumerate() {
        let fields = records.fields.iter().map(|field| (*field).to_string());
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &fields.zip(values).collect::<serde_json::Map<_, _>>())?;
    }
    out.write_all(b"\n]\n")
}

pub(super) fn csv(pane: &Pane, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(records) = RECORDS.iter().find(|records| records.pane == pane.name) else { return Ok(()) };
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(records.fields)?;
    for values in (records.all)(pane, view) {
        writer.write_record(values.into_iter().map(plain))?;
    }
    writer.flush()
}

fn plain(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text),
        other => other.to_string(),
    }
}

fn number(number: Option<Decimal>) -> Value {
    number.map_or(Value::Null, |number| json!(Number(number)))
}

/// Who says it, where, and in which words: the values from "publisher" on.
pub(super) fn told(corpus: &Corpus, article: ArticleId, passage: Option<PassageId>) -> Vec<Value> {
    let found = &corpus.graph.articles[article];
    let published = found.published.map(|day| Period::day(day).to_string());
    let passage = passage.map(|id| corpus.graph.passage_text(id));
    vec![json!(found.publisher), json!(published), json!(found.title), json!(found.path), json!(passage)]
}

/// The id of a fact, and who says it.
pub(super) fn fact_told(corpus: &Corpus, fact: FactRef) -> Vec<Value> {
    let graph = &corpus.graph;
    let mut values = vec![json!(graph.content_id(fact).to_string())];
    values.extend(told(corpus, graph.article_of(fact), Some(graph.passage_of(fact))));
    values
}

fn happenings(pane: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let list = (pane.list)(&View { folds: &Folds::all(true), ..*view });
    list.items.iter().filter_map(|&item| happening(view, item)).collect()
}

fn happening(view: &View<'_>, item: Item) -> Option<Vec<Value>> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let line = |node| headline::text(corpus, node);
    let name = |id| graph.names.get(id);
    let day = |fact| corpus.published(fact).map(|day| Period::day(day).to_string());
    let one = [json!(1), json!(1)];
    let (head, sources, fact) = match item {
        Item::Event(id) => {
            let event = &graph.events[id];
            let date = event.date.map(|date| date.to_string());
            let tellings = corpus.tellings(id).iter().copied().filter(|&other| view.visible.events.contains(other));
            let (articles, origins) = corpus.sources(tellings.map(|other| graph.article_of(FactRef::Event(other))));
            let what = line(Node::Event(id));
            let head =
                [json!(date), json!("event"), json!(name(event.kind)), json!(what), json!(event.modality.name())];
            (head, [json!(articles), json!(origins)], FactRef::Event(id))
        }
        Item::Risk(id) => {
            let (fact, risk) = (FactRef::Risk(id), &graph.risks[id]);
            let head =
                [json!(day(fact)), json!("risk"), json!(name(risk.category)), json!(line(Node::Risk(id))), Value::Null];
            (head, one, fact)
        }
        Item::Conflict(_) => {
            let fact = evidence::evidence(view, item)?.fact?;
            let other = evidence::link(corpus, item)?.there;
            let what = format!("{} against {}", line(fact.into()), line(other));
            ([json!(day(fact)), json!("conflict"), Value::Null, json!(what), Value::Null], [json!(2), json!(2)], fact)
        }
        Item::Article(id) => {
            let mut values = told(corpus, id, None);
            let head = [values[1].clone(), json!("article"), Value::Null, json!(line(Node::Article(id))), Value::Null];
            let mut all: Vec<Value> = head.into_iter().chain(one).collect();
            all.push(json!(graph.articles[id].id.to_string()));
            all.append(&mut values);
            return Some(all);
        }
        _ => return None,
    };
    Some(head.into_iter().chain(sources).chain(fact_told(corpus, fact)).collect())
}

fn series(pane: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let list = (pane.list)(&View { folds: &Folds::all(false), ..*view });
    let ids = list.items.iter().filter_map(|item| if let Item::Metric(id) = item { Some(*id) } else { None });
    ids.filter_map(|id| one_series(view, id)).collect()
}

fn one_series(view: &View<'_>, id: MetricId) -> Option<Vec<Value>> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let latest = metrics::latest(view, id)?;
    let (metric, point) = (&graph.metrics[id], &graph.observations[latest]);
    let (value, low, high) = match point.quantity.value {
        model::Value::Exactly(value) => (Some(value), None, None),
        model::Value::Range(low, high) => (None, low, high),
    };
    let points = || metrics::points(view, id);
    let (articles, origins) = corpus.sources(points().map(|point| graph.article_of(FactRef::Observation(point))));
    let mut values = vec![
        json!(metric.entity.map(|entity| graph.names.get(graph.entities[entity].name))),
        json!(graph.names.get(metric.measure)),
        number(value),
        number(low),
        number(high),
        json!(point.quantity.unit.name()),
        json!(point.quantity.qualifier.map(|qualifier| qualifier.name())),
        json!(point.basis.map(|basis| basis.name())),
        json!(point.direction.map(|direction| direction.name())),
        json!(point.period.map(|period| period.to_string())),
        json!(Modality::name(point.modality)),
        json!(points().count()),
        json!(points().any(|point| corpus.is_disputed(point))),
        json!(articles),
        json!(origins),
    ];
    values.extend(fact_told(corpus, FactRef::Observation(latest)));
    Some(values)
}

fn categories(_: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let record = |summary: risks::Summary| {
        let category = view.corpus.graph.names.get(summary.category);
        let counts = [summary.raised, summary.eased, usize::from(summary.severity), summary.passages.len()];
        let mut values = vec![json!(category)];
        values.extend(counts.map(|count| json!(count)));
        values.extend(fact_told(view.corpus, FactRef::Risk(*summary.passages.first()?)));
        Some(values)
    };
    risks::summaries(view).into_iter().filter_map(record).collect()
}

fn all_themes(_: &Pane, view: &View<'_>) -> Vec<Vec<Value>> {
    let graph = &view.corpus.graph;
    let record = |summary: themes::Summary| {
        let theme = &graph.themes[summary.theme];
        let mut values = vec![json!(graph.names.get(theme.id)), json!(graph.names.get(theme.label))];
        let themes::Summary { facts, now, before, praise, blame, .. } = summary;
        values.extend([facts, now, before, praise, blame].map(|count| json!(count)));
        values
    };
    themes::summaries(view).into_iter().map(record).collect()
}
