//! JSON Lines: an article a line, or a node or edge a line.

use std::io::{self, Write};

use serde::Serialize;

use super::wire::{self, Date, Event, Mention, Observation, Quantity, Risk, Source};
use super::{Export, nodes};
use crate::model::{Article, Extraction, FactRef, Graph};
use crate::query::Corpus;

pub(super) const EXPORT: Export = Export { name: "jsonl", about: "one line a node, then one line an edge", write };

/// What `extract` prints of an article.
#[derive(Serialize)]
struct Line<'a> {
    article: wire::Article<'a>,
    quantities: Vec<Quantity<'a>>,
    dates: Vec<Date<'a>>,
    entities: Vec<Mention<'a>>,
    observations: Vec<Observation<'a>>,
    events: Vec<Event<'a>>,
    risks: Vec<Risk<'a>>,
}

pub(super) fn extraction(
    article: &Article,
    extraction: &Extraction,
    themes: &[&str],
    out: &mut dyn Write,
) -> io::Result<()> {
    let Extraction { names, passages, .. } = extraction;
    let source = Source { article, names, themes, passages, whole: false };
    let line = Line {
        article: wire::Article::new(article, extraction.entity.map(|name| names.get(name))),
        quantities: extraction.quantities.iter().map(|found| source.quantity(found)).collect(),
        dates: extraction.dates.iter().map(|found| source.date(found)).collect(),
        entities: extraction.entities.iter().filter(|found| found.named).map(|found| source.mention(found)).collect(),
        observations: extraction.observations.iter().map(|fact| source.observation(fact)).collect(),
        events: extraction.events.iter().map(|fact| source.event(fact)).collect(),
        risks: extraction.risks.iter().map(|fact| source.risk(fact)).collect(),
    };
    print(&line, PER_BYTE * article.text.len(), out)
}

/// Writes a line of about `size` bytes, gathered first: `out` is asked once, not for each mark.
fn print(line: &impl Serialize, size: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(size);
    serde_json::to_writer(&mut bytes, line)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}

/// How many bytes are printed for each of an article's text, about.
const PER_BYTE: usize = 8;
/// How many bytes a node or an edge takes, about.
const NODE: usize = 512;

/// What is copied of a fact.
#[derive(Serialize)]
struct Cited<'a> {
    #[serde(flatten)]
    fact: wire::Node<'a>,
    source: Told<'a>,
}

/// Where a fact stands, without the article's text.
#[derive(Serialize)]
struct Told<'a> {
    path: &'a str,
    title: &'a str,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<String>,
    passage: &'a str,
}

pub(super) fn fact(graph: &Graph, fact: FactRef) -> String {
    let themes: Vec<&str> = graph.themes.iter().map(|theme| graph.names.get(theme.id)).collect();
    let id = graph.article_of(fact);
    let (source, article) = (nodes::source(graph, id, &themes), &graph.articles[id]);
    let node = match fact {
        FactRef::Observation(id) => wire::Node::Observation(source.observation(&graph.observations[id])),
        FactRef::Event(id) => wire::Node::Event(source.event(&graph.events[id])),
        FactRef::Risk(id) => wire::Node::Risk(source.risk(&graph.risks[id])),
    };
    let told = Told {
        path: &article.path,
        title: &article.title,
        publisher: article.publisher.as_deref(),
        url: article.url.as_deref(),
        published: article.published.map(|day| day.to_string()),
        passage: graph.passage_text(graph.passage_of(fact)),
    };
    serde_json::to_string(&Cited { fact: node, source: told }).unwrap_or_default()
}

fn write(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    nodes::each_node(&corpus.graph, &mut |node| print(&node, NODE, out))?;
    nodes::each_edge(&corpus.graph, &mut |edge| print(&edge, NODE, out))
}
