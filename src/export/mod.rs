//! Facts and rows → bytes for other programs.
//!
//! [`extraction`] prints what one article claims, [`EXPORTS`] the whole graph, [`PANE_FORMATS`] the rows of a pane.
//! All of them stream, and print the same bytes for the same input. The shapes are in `wire`.
//!
//! Not here: files, standard output, progress.

mod cell;
mod csv;
mod dot;
mod flat;
mod graphml;
mod html;
mod json;
mod jsonl;
mod markdown;
mod nodes;
mod panes;
mod tables;
mod wire;

use std::io::{self, Write};

use crate::model::{Article, Extraction, FactRef, Graph};
use crate::query::{Corpus, Pane, View};

/// A way to write a whole graph.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// "json": what `--format` is given.
    pub name: &'static str,
    /// What it writes.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Corpus, &mut dyn Write) -> io::Result<()>,
}

/// Every way to write a graph, the first by default.
pub const EXPORTS: &[Export] = &[
    json::EXPORT,
    jsonl::EXPORT,
    csv::EXPORT,
    markdown::EXPORT,
    html::EXPORT,
    graphml::EXPORT,
    dot::EXPORT,
    tables::NODES,
    tables::EDGES,
];

/// A way to write the rows of a pane.
#[derive(Clone, Copy, Debug)]
pub struct PaneFormat {
    /// "text": what `--format` is given.
    pub name: &'static str,
    /// What it writes.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Pane, &View<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every way to write a pane, the first by default.
pub const PANE_FORMATS: &[PaneFormat] = &[panes::TEXT, panes::JSON, panes::CSV];

/// Writes what one article claims as one line of JSON. `themes` are the ids of the lexicon's themes, in its order.
pub fn extraction<T: AsRef<str>>(
    article: &Article,
    extraction: &Extraction,
    themes: &[T],
    out: &mut dyn Write,
) -> io::Result<()> {
    let themes: Vec<&str> = themes.iter().map(AsRef::as_ref).collect();
    jsonl::extraction(article, extraction, &themes, out)
}

/// A fact as one object of JSON, as an export of the graph writes it, with the article that tells it.
pub fn fact(graph: &Graph, fact: FactRef) -> String {
    jsonl::fact(graph, fact)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::fixture;
    use crate::query::{Asked, Filter, Folds, PANES, Scale};

    fn written(name: &str) -> String {
        let export = EXPORTS.iter().find(|export| export.name == name).expect("a format");
        let mut out = Vec::new();
        (export.write)(&Corpus::new(fixture::graph()), &mut out).expect("memory can be written to");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn every_quote_of_an_extraction_is_its_text() {
        let themes = fixture::THEMES.map(|(id, _)| id);
        for told in fixture::articles() {
            let mut out = Vec::new();
            extraction(&told.article, &told.extraction, &themes, &mut out).expect("memory can be written to");
            let line: Value = serde_json::from_slice(&out).expect("one object");
            let text = line["article"]["text"].as_str().expect("a text");
            let lists = ["quantities", "dates", "entities", "observations", "events", "risks"];
            for found in lists.iter().flat_map(|list| line[list].as_array().expect("a list")) {
                let at = |key: &str| found[key].as_u64().expect("a place") as usize;
                assert_eq!(text.get(at("start")..at("end")), found["quote"].as_str());
            }
        }
    }

    #[test]
    fn an_extraction_is_one_line() {
        let told = &fixture::articles()[0];
        let mut out = Vec::new();
        let themes = fixture::THEMES.map(|(id, _)| id);
        extraction(&told.article, &told.extraction, &themes, &mut out).expect("memory can be written to");
        let text = String::from_utf8(out).expect("text");
        assert_eq!(text.lines().count(), 1);
        let line: Value = serde_json::from_str(&text).expect("one object");
        insta::assert_snapshot!("extraction", serde_json::to_string_pretty(&line).expect("JSON"));
    }

    #[test]
    fn every_edge_of_the_graph_has_its_nodes() {
        let graph: Value = serde_json::from_str(&written("json")).expect("one object");
        let list = |key: &str| graph[key].as_array().expect("a list").clone();
        let id = |value: &Value| value.as_str().expect("an id").to_string();
        let ids: BTreeSet<String> = list("nodes").iter().map(|node| id(&node["id"])).collect();
        assert_eq!(ids.len(), list("nodes").len(), "ids are unique");
        for edge in list("edges") {
            assert!(ids.contains(&id(&edge["source"])) && ids.contains(&id(&edge["target"])), "{edge}");
        }
        let kinds: BTreeSet<String> = list("edges").iter().map(|edge| id(&edge["type"])).collect();
        assert!(["contains", "about", "involves", "observes"].iter().all(|kind| kinds.contains(*kind)));
    }

    /// How many nodes and edges the story has.
    fn size() -> (usize, usize) {
        let graph: Value = serde_json::from_str(&written("json")).expect("one object");
        (graph["nodes"].as_array().expect("a list").len(), graph["edges"].as_array().expect("a list").len())
    }

    #[test]
    fn graphml_is_read_by_an_xml_parser() {
        use quick_xml::events::Event;
        let text = written("graphml");
        let mut reader = quick_xml::Reader::from_str(&text);
        let (mut nodes, mut keys, mut edges) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        let mut used = BTreeSet::new();
        loop {
            let event = reader.read_event().expect("well-formed");
            let (Event::Start(tag) | Event::Empty(tag)) = &event else {
                if event == Event::Eof {
                    break;
                }
                continue;
            };
            let value = |name: &str| {
                let found = tag.try_get_attribute(name).expect("an attribute");
                found.map(|found| found.value.to_string()).unwrap_or_default()
            };
            match tag.name().as_ref() {
                "node" => assert!(nodes.insert(value("id")), "ids are unique"),
                "key" => drop(keys.insert(value("id"))),
                "data" => drop(used.insert(value("key"))),
                "edge" => edges.push([value("source"), value("target")]),
                _ => {}
            }
        }
        assert_eq!((nodes.len(), edges.len()), size());
        assert!(edges.iter().flatten().all(|end| nodes.contains(end)), "every edge has its nodes");
        assert!(used.is_subset(&keys), "every value has a key: {:?}", used.difference(&keys));
    }

    #[test]
    fn dot_is_read_by_a_parser_of_dot() {
        use layout::gv::parser::ast::Stmt;
        let text = written("dot");
        let graph = layout::gv::DotParser::new(&text).process().expect("a graph of DOT");
        let (mut nodes, mut edges) = (0, 0);
        for statement in &graph.list.list {
            match statement {
                Stmt::Node(_) => nodes += 1,
                Stmt::Edge(_) => edges += 1,
                _ => {}
            }
        }
        assert_eq!((nodes, edges), size());
    }

    #[test]
    fn tables_have_a_line_a_node_and_a_line_an_edge() {
        let lines = |name: &str| {
            let table = written(name);
            let mut reader = ::csv::Reader::from_reader(table.as_bytes());
            let records: Vec<_> = reader.records().collect::<Result<_, _>>().expect("as many cells in every line");
            records.len()
        };
        assert_eq!((lines("nodes"), lines("edges")), size());
    }

    #[test]
    fn json_and_json_lines_say_the_same() {
        let graph: Value = serde_json::from_str(&written("json")).expect("one object");
        let both = [&graph["nodes"], &graph["edges"]].map(|list| list.as_array().expect("a list").clone()).concat();
        let lines: Vec<Value> =
            written("jsonl").lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
        assert_eq!(both, lines);
    }

    /// What a pane of the story prints in a format.
    fn pane(name: &str, format: &str, open: bool, order: usize) -> String {
        let corpus = Corpus::new(fixture::graph());
        let (filter, folds) = (Filter::default(), Folds::all(open));
        let visible = filter.apply(&corpus);
        let about = corpus.graph.observations.ids().next().map(crate::query::Item::Observation);
        let asked = Asked { about, since: "2025-11".parse().expect("a month") };
        let scale = Scale::Month;
        let view =
            View { corpus: &corpus, filter: &filter, visible: &visible, scale, order, folds: &folds, asked: &asked };
        let pane = PANES.iter().find(|pane| pane.name == name).expect("a pane");
        let format = PANE_FORMATS.iter().find(|known| known.name == format).expect("a format");
        let mut out = Vec::new();
        (format.write)(pane, &view, &mut out).expect("memory can be written to");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn the_report_reads_well() {
        insta::assert_snapshot!("report", written("md"));
    }

    #[test]
    fn the_table_has_a_line_a_fact() {
        let graph = fixture::graph();
        let table = written("csv");
        let mut reader = ::csv::Reader::from_reader(table.as_bytes());
        assert_eq!(reader.records().filter_map(Result::ok).count(), graph.facts().count());
        insta::assert_snapshot!("table", table.lines().take(4).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn panes_read_as_text() {
        for shown in PANES {
            insta::assert_snapshot!(format!("{}_text", shown.name), pane(shown.name, "text", true, 0));
        }
    }

    #[test]
    fn records_have_the_same_fields_in_json_and_csv() {
        for shown in PANES {
            let rows: Vec<Value> = serde_json::from_str(&pane(shown.name, "json", false, 0)).expect("an array");
            let table = pane(shown.name, "csv", false, 0);
            let mut reader = ::csv::Reader::from_reader(table.as_bytes());
            let fields: Vec<String> = reader.headers().expect("a header").iter().map(String::from).collect();
            assert_eq!(reader.records().filter_map(Result::ok).count(), rows.len(), "{}", shown.name);
            for row in rows {
                let names: Vec<String> = row.as_object().expect("an object").keys().cloned().collect();
                assert_eq!(names, fields);
            }
        }
    }

    #[test]
    fn every_order_shows_the_same_rows() {
        for shown in PANES {
            let sorted = |order| {
                let mut lines: Vec<String> = pane(shown.name, "csv", false, order).lines().map(String::from).collect();
                lines.sort();
                lines
            };
            for order in 1..shown.orders.len() {
                assert_eq!(sorted(order), sorted(0), "{} {}", shown.name, shown.orders[order]);
            }
        }
    }
}
