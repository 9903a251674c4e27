//! The links between articles, in a world where they are known.

use std::sync::atomic::AtomicBool;

use throughline::lexicon::Lexicon;
use throughline::load::Source;
use throughline::model::{Edge, EdgeKind, Graph, Node};
use throughline::pipeline::{self, Watch};

use crate::world::{self, Random, Written};

/// The graph of articles that lie in so many files.
fn graph(lines: &[String], files: usize) -> Graph {
    let size = lines.len().div_ceil(files).max(1);
    let file = |lines: &[String]| -> Source {
        Source::Bundled("world.jsonl", Box::leak(lines.concat().into_boxed_str().into_boxed_bytes()))
    };
    let sources: Vec<Source> = lines.chunks(size).map(file).collect();
    let watch = Watch { told: &|_, _| (), stop: &AtomicBool::new(false) };
    let (graph, errors) = pipeline::graph(&sources, &Lexicon::built_in(), &watch);
    assert!(errors.is_empty());
    graph
}

fn lines(written: &[Written]) -> Vec<String> {
    world::json_lines(written).lines().map(|line| format!("{line}\n")).collect()
}

/// The least that is let pass: the precision of sure links, and the recall of all of them. Raised whenever the links
/// get better, never lowered without a reason in the commit.
const FLOORS: &[(EdgeKind, f64, f64)] = &[
    (EdgeKind::CopyOf, 1.0, 1.0),
    (EdgeKind::Corroborates, 0.98, 0.85),
    (EdgeKind::Conflicts, 0.95, 0.80),
    (EdgeKind::Updates, 0.97, 0.85),
    (EdgeKind::SameAs, 0.95, 0.78),
    (EdgeKind::Causes, 0.95, 0.90),
    (EdgeKind::Precedes, 0.90, 0.0),
];

#[test]
fn two_hundred_articles_link_as_they_should() {
    let written = world::articles(200, 7);
    let report = world::score(&written, &graph(&lines(&written), 1));
    let told = || format!("{report}{}\n{}", report.wrong.join("\n"), report.missing.join("\n"));
    for &(kind, precision, recall) in FLOORS {
        let score = report.kinds.get(&kind).copied().unwrap_or_default();
        assert!(score.precision() >= precision, "{kind}: precision {:.3}\n{}", score.precision(), told());
        assert!(score.recall() >= recall, "{kind}: recall {:.3}\n{}", score.recall(), told());
    }
}

/// All that a graph says, in an order of its own.
fn said(graph: &Graph) -> Vec<String> {
    let id = |node: Node| match node {
        Node::Article(id) => graph.articles[id].id.to_string(),
        Node::Observation(id) => graph.observations[id].id.to_string(),
        Node::Event(id) => graph.events[id].id.to_string(),
        Node::Risk(id) => graph.risks[id].id.to_string(),
        other => format!("{other:?}"),
    };
    let edge =
        |edge: &Edge| format!("{} {} {} {} {}", edge.kind, id(edge.source), id(edge.target), edge.certainty, edge.why);
    let entities = graph.entities.iter().map(|entity| {
        let whole = entity.part_of.map(|whole| graph.entities[whole].id.to_string());
        format!("{} {} {} {whole:?}", entity.id, graph.names.get(entity.name), entity.mentions)
    });
    let metrics = graph.metrics.iter().map(|metric| {
        let points: Vec<String> = metric.points.iter().map(|&point| graph.observations[point].id.to_string()).collect();
        format!("{} {}", metric.id, points.join(" "))
    });
    let origins = graph
        .articles
        .ids()
        .map(|article| format!("{} copies {}", graph.articles[article].id, graph.articles[graph.origin(article)].id));
    let mut said: Vec<String> = graph.edges.iter().map(edge).chain(entities).chain(metrics).chain(origins).collect();
    said.sort();
    said
}

#[test]
fn the_order_of_the_articles_and_their_files_say_nothing() {
    let mut lines = lines(&world::articles(90, 11));
    let expected = said(&graph(&lines, 1));
    assert!(expected.len() > 200);
    let mut random = Random::new(3);
    for files in [1, 2, 7] {
        for at in (1..lines.len()).rev() {
            lines.swap(at, random.below(at + 1));
        }
        let found = said(&graph(&lines, files));
        let lacks = |all: &[String], line: &&String| all.binary_search(line).is_err();
        let missing: Vec<&String> = expected.iter().filter(|line| lacks(&found, line)).collect();
        let more: Vec<&String> = found.iter().filter(|line| lacks(&expected, line)).collect();
        assert_eq!(missing, more, "in {files} files");
    }
}
