//! Graph → one page of HTML to read or to hand on: figures with charts, conflicts, timeline, risks, sources.
//!
//! The page is whole in itself: no script, no font, no picture, nothing that is fetched; its policy forbids all of it.
//! Every fact opens the passage that says it.

mod chart;
mod conflicts;
mod figures;
mod markup;
mod passage;
mod risks;
mod sources;
mod timeline;

use std::io::{self, Write};

use super::Export;
use crate::query::{Asked, Corpus, Filter, Folds, Item, Scale, View, format, metrics};
use markup::{Escaped, Pieces};

pub(super) const EXPORT: Export =
    Export { name: "html", about: "a report on one page, with charts, each fact opening its passage", write };

const STYLE: &str = include_str!("report.css");

/// Nothing but the style that stands in the page itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// So many figures stand at the head.
const TILES: usize = 4;

type Body = fn(&View<'_>, &mut dyn Write) -> io::Result<()>;

/// A part of the page.
struct Section {
    id: &'static str,
    title: &'static str,
    about: &'static str,
    /// Whether there is something to show.
    holds: fn(&View<'_>) -> bool,
    body: Body,
}

const SECTIONS: &[Section] =
    &[figures::SECTION, conflicts::SECTION, timeline::SECTION, risks::SECTION, sources::SECTION];

fn write(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let (filter, folds) = (Filter::default(), Folds::all(false));
    let visible = filter.apply(corpus);
    let scale = Scale::Month;
    let view = View { corpus, filter: &filter, visible: &visible, scale, order: 0, folds: &folds, asked: Asked::ALL };
    let subject = corpus.subject().map(|id| corpus.graph.names.get(corpus.graph.entities[id].name));
    let subject = subject.unwrap_or("What the articles say");
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        Escaped(subject)
    )?;
    let shown = || SECTIONS.iter().filter(|section| (section.holds)(&view));
    head(&view, subject, out)?;
    write!(out, "<nav>")?;
    shown().try_for_each(|section| write!(out, "<a href=\"#{}\">{}</a>", section.id, section.title))?;
    writeln!(out, "</nav>\n<main>")?;
    for section in shown() {
        let Section { id, title, about, body, .. } = section;
        writeln!(out, "<section id=\"{id}\">\n<h2>{title}</h2>\n<p class=\"about\">{about}</p>")?;
        body(&view, out)?;
        writeln!(out, "</section>")?;
    }
    writeln!(
        out,
        "</main>\n<footer>Made by throughline {}. What is written here was read from the articles listed as sources; \
         <code>throughline open ID</code> leads from the id of a fact back to its sentence.</footer>\n</body>\n</html>",
        env!("CARGO_PKG_VERSION")
    )
}

/// Whose story it is, what it was read from, and the figures that are told most.
fn head(view: &View<'_>, subject: &str, out: &mut dyn Write) -> io::Result<()> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let days = || graph.articles.iter().filter_map(|article| article.published);
    let span = days().min().zip(days().max()).map(|(first, last)| match first == last {
        true => format!(" of {first}"),
        false => format!(", {first} to {last}"),
    });
    let publishers = match corpus.publishers().len() {
        0 => String::new(),
        count => format!(" from {}", format::counted(count, "publisher")),
    };
    writeln!(
        out,
        "<header>\n<h1>{}</h1>\n<p class=\"lede\">{}{publishers}{}: {}, each with the sentence that says so.</p>",
        Escaped(subject),
        format::counted(graph.articles.len(), "article"),
        span.unwrap_or_default(),
        format::counted(view.visible.facts.0, "fact"),
    )?;
    tiles(view, out)?;
    writeln!(out, "</header>")
}

fn tiles(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let list = (metrics::PANE.list)(view);
    let series = list.items.iter().enumerate().filter(|(_, item)| matches!(item, Item::Metric(_)));
    let rows: Vec<_> = series.filter_map(|(at, item)| Some((*item, list.row(view, at)?))).take(TILES).collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ul class=\"tiles\">")?;
    for (item, row) in &rows {
        let [entity, measure, value, change, period, modality, ..] = row.cells.as_slice() else { continue };
        let Item::Metric(id) = item else { continue };
        let under = [change, period, modality].map(|cell| Pieces(&cell.long).to_string());
        let under: Vec<String> = under.into_iter().filter(|text| !text.is_empty()).collect();
        writeln!(
            out,
            "<li><a href=\"#m-{}\"><span class=\"label\">{} {}</span><span class=\"figure\">{}</span>\
             <span class=\"under\">{}</span></a></li>",
            view.corpus.graph.metrics[*id].id,
            Pieces(&entity.long),
            Pieces(&measure.long),
            Pieces(&value.long),
            under.join(" · ")
        )?;
    }
    writeln!(out, "</ul>")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use quick_xml::events::Event;

    use super::*;
    use crate::fixture;
    use crate::model::Graph;

    fn written(graph: Graph) -> String {
        let mut out = Vec::new();
        write(&Corpus::new(graph), &mut out).expect("memory can be written to");
        String::from_utf8(out).expect("text")
    }

    /// The elements, with their ids and the places in the page that they lead to.
    fn elements(page: &str) -> (Vec<String>, Vec<String>, BTreeSet<String>) {
        let mut reader = quick_xml::Reader::from_str(page);
        let (mut names, mut ids, mut led) = (Vec::new(), Vec::new(), BTreeSet::new());
        loop {
            match reader.read_event().expect("every element is closed") {
                Event::Eof => return (names, ids, led),
                Event::Start(tag) | Event::Empty(tag) => {
                    names.push(tag.name().as_ref().to_string());
                    let value = |name: &str| {
                        tag.try_get_attribute(name).expect("attributes").map(|found| found.value.to_string())
                    };
                    ids.extend(value("id"));
                    led.extend(value("href").and_then(|href| href.strip_prefix('#').map(str::to_owned)));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn the_page_is_whole_and_every_link_in_it_leads_somewhere() {
        let page = written(fixture::graph());
        let (names, ids, led) = elements(&page);
        let known: BTreeSet<String> = ids.iter().cloned().collect();
        assert_eq!(known.len(), ids.len(), "ids are unique");
        assert!(led.is_subset(&known), "{:?}", led.difference(&known));
        let count = |name: &str| names.iter().filter(|other| *other == name).count();
        assert_eq!((count("script"), count("link"), count("img"), count("iframe")), (0, 0, 0, 0));
        assert!(count("mark") > 40 && count("polyline") > 1 && count("section") == 5, "{}", count("mark"));
        assert!(!page.contains("url(") && !page.contains("@import") && !page.contains(" src="), "nothing is fetched");
        assert_eq!(page, written(fixture::graph()));
    }

    #[test]
    fn every_fact_opens_its_sentence() {
        let graph = fixture::graph();
        let page = written(graph.clone());
        for fact in graph.facts() {
            assert!(page.contains(&format!("<code>{}</code>", graph.content_id(fact))), "{fact:?}");
        }
    }

    #[test]
    fn what_comes_from_outside_stays_text() {
        let text = "Acme </style><script>alert(1)</script> & Co sales rose 12% in the year.";
        let told = fixture::article("<b onclick=\"x\">Acme</b>", "2025-11-01", "\"><img src=x>", text)
            .about("<i>Acme</i>")
            .observation("12%")
            .entity("Acme");
        let mut graph = fixture::link(vec![told]);
        graph.articles.iter_mut().for_each(|article| article.url = Some("javascript:alert(1)".into()));
        let page = written(graph);
        let (names, ..) = elements(&page);
        assert!(!names.iter().any(|name| ["script", "img", "b", "i"].contains(&name.as_str())), "{names:?}");
        assert!(!page.contains("href=\"javascript") && page.contains("&lt;/style&gt;&lt;script&gt;"));
    }

    #[test]
    fn an_empty_story_is_a_page_all_the_same() {
        let (names, ..) = elements(&written(Graph::default()));
        assert!(names.contains(&"h1".to_owned()) && !names.contains(&"section".to_owned()));
    }
}
