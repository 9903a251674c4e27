//! Graph → CSV: a line for every observation, event and risk, with the article and the sentence that it stands in.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::cell::guarded;
use super::{Export, nodes};
use crate::model::{FactRef, Graph, Period};
use crate::query::Corpus;

pub(super) const EXPORT: Export =
    Export { name: "csv", about: "a line for each observation, event and risk, with its sentence", write };

/// The columns that say what a fact is; those of another sort of fact are empty. Named as in the contract.
const FACT: &[&str] = &[
    "id",
    "entity",
    "actors",
    "measure",
    "kind",
    "category",
    "headline",
    "value",
    "low",
    "high",
    "unit",
    "of",
    "per",
    "qualifier",
    "period",
    "date",
    "date_basis",
    "basis",
    "direction",
    "modality",
    "polarity",
    "severity",
    "stance",
    "attributed_to",
    "themes",
    "confidence",
    "rule",
    "start",
    "end",
    "quote",
];

/// The columns that say where it stands.
const PLACE: &[&str] = &["passage", "article", "title", "publisher", "published", "url", "path"];

fn write(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let graph = &corpus.graph;
    let themes: Vec<&str> = graph.themes.iter().map(|theme| graph.names.get(theme.id)).collect();
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(["type"].iter().chain(FACT).chain(PLACE))?;
    for fact in graph.facts() {
        let source = nodes::source(graph, graph.article_of(fact), &themes);
        let (sort, shape) = match fact {
            FactRef::Observation(id) => ("observation", json!(source.observation(&graph.observations[id]))),
            FactRef::Event(id) => ("event", json!(source.event(&graph.events[id]))),
            FactRef::Risk(id) => ("risk", json!(source.risk(&graph.risks[id]))),
        };
        writer.write_field(sort)?;
        FACT.iter().try_for_each(|column| writer.write_field(plain(&shape[*column])))?;
        writer.write_record(place(graph, fact))?;
    }
    writer.flush()
}

fn place(graph: &Graph, fact: FactRef) -> [String; 7] {
    let article = &graph.articles[graph.article_of(fact)];
    let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_string();
    [
        graph.passage_text(graph.passage_of(fact)).to_string(),
        article.id.to_string(),
        article.title.to_string(),
        text(&article.publisher),
        article.published.map(|day| Period::day(day).to_string()).unwrap_or_default(),
        text(&article.url),
        article.path.to_string(),
    ]
    .map(guarded)
}

/// A value in one cell: lists with a semicolon between, a speaker by name or kind.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text.clone()),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Object(speaker) => {
            let name = speaker.get("name").filter(|name| !name.is_null());
            name.or_else(|| speaker.get("kind")).map(plain).unwrap_or_default()
        }
        other => other.to_string(),
    }
}
