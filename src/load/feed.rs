//! RSS and Atom → drafts, one for each entry with text.

use feed_rs::model::{Entry, Feed};

use super::dates::{self, Order};
use super::{Draft, Drafts, Format, html, text};
use crate::error::Error;

/// RSS 0.9 to 2.0 and Atom.
pub(super) const FORMAT: Format =
    Format { name: "feed", extensions: &["rss", "atom", "xml", "rdf"], looks_like, drafts };

fn looks_like(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(1024).collect();
    head.starts_with('<') && ["<rss", "<feed", "<rdf:RDF"].iter().any(|tag| head.contains(tag))
}

fn drafts(xml: &str, path: &str) -> Drafts {
    // The text is UTF-8 by now, whatever the file says.
    let body =
        xml.split_once("?>").filter(|(head, _)| head.trim_start().starts_with("<?xml")).map_or(xml, |(_, body)| body);
    // A date is the one that is printed, wherever its clock stands.
    let day = |printed: &str| Some(dates::of_field(printed, || Order::MonthFirst)?.and_hms_opt(0, 0, 0)?.and_utc());
    let parser = feed_rs::parser::Builder::new().timestamp_parser(day).build();
    let feed = match parser.parse(body.as_bytes()) {
        Ok(feed) => feed,
        Err(error) => {
            let what = format!("this feed can't be read: {error}; save it again from the source");
            return (Vec::new(), vec![Error::Parse { path: path.to_string(), line: 1, what }]);
        }
    };
    let places = places(xml);
    let name = |at: usize| if feed.entries.len() == 1 { path.to_string() } else { format!("{path}#{}", at + 1) };
    let entries = feed.entries.iter().enumerate();
    let drafts = entries.filter_map(|(at, entry)| draft(&feed, entry, name(at), places.get(at).copied().unwrap_or(1)));
    let drafts: Vec<Draft> = drafts.collect();
    let what = "no entry of this feed has any text; save the articles that it links to".to_string();
    let errors =
        if drafts.is_empty() { vec![Error::Parse { path: path.to_string(), line: 1, what }] } else { Vec::new() };
    (drafts, errors)
}

fn draft(feed: &Feed, entry: &Entry, path: String, line: u32) -> Option<Draft> {
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str());
    let body = content.filter(|body| !body.trim().is_empty()).or(summary)?;
    let blocks = if html::is_html(body) { html::fragment(body, line) } else { text::lines_of_string(body, line) };
    let plain = |text: &feed_rs::model::Text| html::plain(&text.content);
    Some(Draft {
        path,
        title: entry.title.as_ref().map(plain),
        publisher: entry.source.clone().or_else(|| feed.title.as_ref().map(plain)),
        url: entry.links.first().map(|link| link.href.clone()),
        published: entry.published.or(entry.updated).map(|date| date.format("%Y-%m-%d").to_string()),
        blocks,
    })
    .filter(|draft| !draft.blocks.is_empty())
}

/// The lines where the entries begin.
fn places(xml: &str) -> Vec<u32> {
    let begins =
        |line: &str| line.matches("<item>").count() + line.matches("<item ").count() + line.matches("<entry").count();
    xml.split('\n').zip(1..).flat_map(|(line, number)| std::iter::repeat_n(number, begins(line))).collect()
}
