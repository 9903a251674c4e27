//! A fact → the line that it is quoted by, and its parts: what goes to the clipboard, into notes and reports.

use super::{Corpus, Evidence, format, headline};
use crate::model::{Article, ArticleId, FactRef, Span};

/// The words of the sentence, who published it under which title, when and where, which bytes of the article's text,
/// and the fact's id: "“…” — Harbor Wire, “Title”, 2025-10-30, news/a.html, bytes 120..188, fact 0123456789abcdef".
pub fn line(corpus: &Corpus, fact: FactRef) -> String {
    let id = corpus.graph.content_id(fact);
    format!("{}, fact {id}", source(corpus, super::evidence::of_fact(corpus, fact)))
}

/// The same for a sentence that no fact was found in, or for an article as a whole: without an id.
pub fn source(corpus: &Corpus, at: Evidence) -> String {
    let article = &corpus.graph.articles[at.article];
    let mut parts = vec![told(corpus, at.article)];
    parts.extend(article.published.map(|day| day.to_string()));
    parts.push(place(article));
    match span(corpus, at) {
        Some(span) => {
            parts.push(format!("bytes {}..{}", span.start(), span.end()));
            format!("“{}” — {}", format::line(span.of(&article.text)), parts.join(", "))
        }
        None => parts.join(", "),
    }
}

/// The sentence that is quoted, else the words.
fn span(corpus: &Corpus, at: Evidence) -> Option<Span> {
    at.passage.map(|passage| corpus.graph.passages[passage].span).or(at.quote)
}

/// "Harbor Wire, “Title”", as far as it is known.
fn told(corpus: &Corpus, id: ArticleId) -> String {
    let title = format!("“{}”", format::line(headline::title(corpus, id)));
    match &corpus.graph.articles[id].publisher {
        Some(publisher) => format!("{}, {title}", format::line(publisher)),
        None => title,
    }
}

/// The address of an article, or where it was read from.
pub fn place(article: &Article) -> String {
    format::line(article.url.as_deref().unwrap_or(&article.path)).into_owned()
}

/// The sentence of a fact, on one line.
pub fn passage(corpus: &Corpus, at: Evidence) -> Option<String> {
    let text = span(corpus, at)?.of(&corpus.graph.articles[at.article].text);
    Some(format::line(text).into_owned())
}

/// The value of a measurement ("34%"), else the line of the fact.
pub fn value(corpus: &Corpus, fact: FactRef) -> String {
    match fact {
        FactRef::Observation(id) => {
            let article = &corpus.graph.articles[corpus.graph.article_of(fact)];
            format::quantity(&corpus.graph.observations[id].quantity, article)
        }
        _ => headline::text(corpus, fact.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::query::evidence;

    #[test]
    fn a_citation_leads_back_to_its_bytes() {
        let corpus = Corpus::new(fixture::graph());
        for fact in corpus.graph.facts() {
            let line = line(&corpus, fact);
            let article = &corpus.graph.articles[corpus.graph.article_of(fact)];
            let bytes = line.rsplit_once("bytes ").and_then(|(_, rest)| rest.split_once(',')).map(|(range, _)| range);
            let (start, end) = bytes.and_then(|range| range.split_once("..")).expect("a range");
            let (start, end): (usize, usize) = (start.parse().expect("a byte"), end.parse().expect("a byte"));
            let quote = line.split_once("” — ").map(|(quote, _)| quote.trim_start_matches('“')).expect("a quote");
            assert_eq!(article.text.get(start..end), Some(quote), "{line}");
            assert!(line.ends_with(&corpus.graph.content_id(fact).to_string()));
            assert_eq!(passage(&corpus, evidence::of_fact(&corpus, fact)).as_deref(), Some(quote));
        }
    }

    #[test]
    fn parts_are_left_out_where_nothing_is_known() {
        let corpus = Corpus::new(fixture::graph());
        let article = crate::model::ArticleId(0);
        let whole = Evidence { article, passage: None, quote: None, fact: None };
        insta::assert_snapshot!(source(&corpus, whole));
        let fact = corpus.graph.facts().next().expect("a fact");
        insta::assert_snapshot!(format!("{}\n{}", line(&corpus, fact), value(&corpus, fact)));
    }
}
