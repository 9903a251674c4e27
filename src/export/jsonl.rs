//! JSON Lines: an article a line, or a node or edge a line.

use std::io::{self, Write};

use serde::Serialize;

use super::wire::{self, Date, Event, Mention, Observation, Quantity, Risk, Source};
use super::{Export, nodes};
use crate::model::{Article, Extraction};
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
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

fn write(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    nodes::each_node(&corpus.graph, &mut |node| {
        serde_json::to_writer(&mut *out, &node)?;
        out.write_all(b"\n")
    })?;
    nodes::each_edge(&corpus.graph, &mut |edge| {
        serde_json::to_writer(&mut *out, &edge)?;
        out.write_all(b"\n")
    })
}
