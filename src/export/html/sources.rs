//! The articles that everything was read from, numbered as they are cited.

use std::io::{self, Write};

use super::Section;
use super::markup::Escaped;
use crate::model::ArticleId;
use crate::query::{View, format, headline};

pub(super) const SECTION: Section = Section {
    id: "sources",
    title: "Sources",
    about: "The articles that all of this was read from.",
    holds: |view| !view.corpus.graph.articles.is_empty(),
    body,
};

/// The number of an article, leading to its line in the list.
pub(super) fn number(id: ArticleId) -> String {
    format!("<a class=\"source\" href=\"#a{0}\">[{0}]</a>", id.0 + 1)
}

fn body(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let corpus = view.corpus;
    writeln!(out, "<ol class=\"sources\">")?;
    for (id, article) in corpus.graph.articles.entries() {
        let title = Escaped(headline::title(corpus, id));
        write!(out, "<li id=\"a{}\">", id.0 + 1)?;
        match article.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => write!(out, "<a href=\"{}\" rel=\"noopener noreferrer\">{title}</a>", Escaped(url))?,
            None => write!(out, "<cite>{title}</cite>")?,
        }
        let publisher = article.publisher.as_deref().map(|name| format!("{}, ", Escaped(name)));
        let day = article.published.map(|day| format!("{day}, "));
        let facts = format::counted(corpus.facts_in(id).len(), "fact");
        write!(out, "<span class=\"dim\"> {}{}{facts}", publisher.unwrap_or_default(), day.unwrap_or_default())?;
        let origin = corpus.origin_of(id);
        if origin != id {
            write!(out, ", a copy of {}", number(origin))?;
        }
        writeln!(out, "</span><span class=\"path\">{}</span></li>", Escaped(&article.path))?;
    }
    writeln!(out, "</ol>")
}

/// Whether it is an address that may be followed.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
