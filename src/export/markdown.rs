//! Graph → a report to read: what happened, the numbers, the disagreements, the risks, each with its source.

use std::io::{self, Write};

use super::Export;
use crate::model::{ArticleId, FactRef, MetricId, Node, ObservationId, Polarity};
use crate::query::{
    Asked, Corpus, Filter, Folds, Item, Row, Scale, View, evidence, format, headline, metrics, risks, timeline,
};

pub(super) const EXPORT: Export =
    Export { name: "md", about: "a report in Markdown, each line with its source", write };

/// Under a risk category stand at most so many passages.
const PASSAGES: usize = 5;

fn write(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let (filter, folds) = (Filter::default(), Folds::all(true));
    let visible = filter.apply(corpus);
    let view = View {
        corpus,
        filter: &filter,
        visible: &visible,
        scale: Scale::Month,
        order: 0,
        folds: &folds,
        asked: Asked::ALL,
    };
    head(corpus, out)?;
    events(&view, out)?;
    numbers(&view, out)?;
    conflicts(&view, out)?;
    all_risks(&view, out)?;
    sources(corpus, out)
}

fn head(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let graph = &corpus.graph;
    let subject = corpus.subject().map_or("What the articles say", |id| graph.names.get(graph.entities[id].name));
    writeln!(out, "# {}\n", escaped(subject))?;
    let days = || graph.articles.iter().filter_map(|article| article.published);
    let span = days().min().zip(days().max()).map(|(first, last)| format!(", {first} to {last}")).unwrap_or_default();
    let facts = format::counted(graph.facts().count(), "fact");
    writeln!(out, "{} from {}{span}: {facts}.", format::counted(graph.articles.len(), "article"), publishers(corpus))
}

fn publishers(corpus: &Corpus) -> String {
    match corpus.publishers().len() {
        0 => "unknown publishers".into(),
        count => format::counted(count, "publisher"),
    }
}

fn events(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let list = (timeline::PANE.list)(view);
    let graph = &view.corpus.graph;
    writeln!(out, "\n## What happened")?;
    let mut group = None;
    for &item in &list.items {
        match item {
            Item::Group(period) => group = Some(period),
            Item::Event(id) => {
                if let Some(period) = group.take() {
                    writeln!(out, "\n### {}\n", period.map_or("No date".into(), format::period))?;
                }
                let event = &graph.events[id];
                let date = event.date.map(|date| format!("{}: ", format::period(date))).unwrap_or_default();
                let line = headline::text(view.corpus, Node::Event(id));
                let told = view.corpus.tellings(id).iter().map(|&other| graph.article_of(FactRef::Event(other)));
                writeln!(out, "- {date}{} ({}) {}", escaped(&line), graph.names.get(event.kind), cited(told))?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn numbers(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let order = metrics::PANE.orders.iter().position(|order| *order == "name").unwrap_or(0);
    let list = (metrics::PANE.list)(&View { order, folds: &Folds::all(false), ..*view });
    writeln!(out, "\n## Numbers\n")?;
    writeln!(out, "| entity | measure | value | change | period | modality | sources |")?;
    writeln!(out, "| --- | --- | ---: | ---: | --- | --- | --- |")?;
    for (at, item) in list.items.iter().enumerate() {
        if let (Item::Metric(id), Some(row)) = (*item, list.row(view, at)) {
            writeln!(out, "{}", number(view, id, &row))?;
        }
    }
    Ok(())
}

/// The first six cells of a series' row, and its sources.
fn number(view: &View<'_>, id: MetricId, row: &Row) -> String {
    let mut line = String::from("|");
    for cell in row.cells.iter().take(6) {
        line += &format!(" {} |", escaped(&cell.plain()));
    }
    let article = |point| view.corpus.graph.article_of(FactRef::Observation(point));
    line + &format!(" {} |", cited(metrics::points(view, id).map(article)))
}

fn conflicts(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let list = (timeline::PANE.list)(view);
    let all: Vec<Item> = list.items.into_iter().filter(|item| matches!(item, Item::Conflict(_))).collect();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Where sources disagree\n")?;
    for item in all {
        let Some(link) = evidence::link(view.corpus, item) else { continue };
        let here = evidence::evidence(view, item).and_then(|here| here.fact);
        for (fact, lead) in [(here, "- "), (evidence::fact_of(link.there), "  against ")] {
            let Some(FactRef::Observation(id)) = fact else { continue };
            writeln!(out, "{lead}{}", side(view.corpus, id))?;
        }
        writeln!(out, "  ({})", escaped(link.why))?;
    }
    Ok(())
}

fn side(corpus: &Corpus, id: ObservationId) -> String {
    let fact = FactRef::Observation(id);
    let line = headline::text(corpus, Node::Observation(id));
    format!("{} {}", escaped(&line), cited(std::iter::once(corpus.graph.article_of(fact))))
}

fn all_risks(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = &view.corpus.graph;
    writeln!(out, "\n## Risks")?;
    for summary in risks::summaries(view) {
        let label = escaped(graph.label(summary.category));
        let severity = if summary.severity > 0 { format!(", severity {}", summary.severity) } else { String::new() };
        writeln!(out, "\n### {label}: raised {}, eased {}{severity}\n", summary.raised, summary.eased)?;
        for &id in summary.passages.iter().take(PASSAGES) {
            let risk = &graph.risks[id];
            let sign = if risk.polarity == Polarity::Eased { "eased: " } else { "" };
            let passage = escaped(graph.passage_text(risk.passage));
            writeln!(out, "- {sign}“{passage}” {}", cited(std::iter::once(graph.article_of(FactRef::Risk(id)))))?;
        }
        if let more @ 1.. = summary.passages.len().saturating_sub(PASSAGES) {
            writeln!(out, "- and {more} more")?;
        }
    }
    Ok(())
}

fn sources(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## Sources\n")?;
    for (id, article) in corpus.graph.articles.entries() {
        let title = escaped(headline::title(corpus, id));
        let place = article.url.as_deref().unwrap_or(&article.path);
        let origin = corpus.origin_of(id);
        let copy = if origin == id { String::new() } else { format!(", a copy of {}", cited(std::iter::once(origin))) };
        let day = article.published.map(|day| format!(", {day}")).unwrap_or_default();
        let publisher = article.publisher.as_deref().map(|name| format!(". {}", escaped(name))).unwrap_or_default();
        writeln!(out, "{}. {title}{publisher}{day}. {}{copy}", id.0 + 1, escaped(place))?;
    }
    Ok(())
}

/// `[1][3]`: numbers of the list of sources, each once.
fn cited(articles: impl Iterator<Item = ArticleId>) -> String {
    let numbers: std::collections::BTreeSet<u32> = articles.map(|id| id.0 + 1).collect();
    numbers.into_iter().map(|number| format!("[{number}]")).collect()
}

/// A text from outside on one line, with the signs that Markdown would read as its own escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in format::line(text).chars() {
        if "\\`*_[]<>|#".contains(sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}
