//! A fact → who told it first, who told it after them, who copied whom, and who was quoted.

use std::collections::BTreeMap;

use super::Corpus;
use crate::model::{ArticleId, Attribution, Certainty, EdgeKind, FactRef, Node};

/// Chains of links are followed to so many facts and no further.
const MOST: usize = 256;

/// One article that tells a fact, and those that copy it.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The fact, as that article tells it.
    pub fact: FactRef,
    /// The article, which is no copy of another.
    pub article: ArticleId,
    /// The articles that copy it, the earliest first.
    pub copies: Vec<ArticleId>,
    /// Who the text says it from; `None` where the publisher itself says it.
    pub by: Option<Attribution>,
    /// Whether it is sure to be the fact that was asked for.
    pub certainty: Certainty,
}

/// All that tell `fact`, by links of agreement: the first one said it first; articles without a date come last.
/// There is one telling for each independent article, so that their number is that of the origins. Never empty.
pub fn provenance(corpus: &Corpus, fact: FactRef) -> Vec<Telling> {
    let graph = &corpus.graph;
    let mut by_article: BTreeMap<ArticleId, (Certainty, FactRef)> = BTreeMap::new();
    for (fact, certainty) in same(corpus, graph.original(fact)) {
        let entry = by_article.entry(graph.article_of(fact)).or_insert((certainty, fact));
        *entry = (*entry).min((certainty, fact));
    }
    let telling = |(article, (certainty, fact)): (ArticleId, (Certainty, FactRef))| Telling {
        fact,
        article,
        copies: copies(corpus, article),
        by: graph.said_of(fact).by,
        certainty,
    };
    let mut tellings: Vec<Telling> = by_article.into_iter().map(telling).collect();
    tellings.sort_by_key(|telling| age(corpus, telling.article));
    tellings
}

/// The facts that are one with `fact`, itself included; possible ones are not followed further.
fn same(corpus: &Corpus, fact: FactRef) -> BTreeMap<FactRef, Certainty> {
    let graph = &corpus.graph;
    let mut found = BTreeMap::from([(fact, Certainty::Sure)]);
    let mut waiting = vec![fact];
    while let Some(fact) = waiting.pop() {
        for (edge, there) in graph.edges.at(Node::from(fact)) {
            let agrees = matches!(edge.kind, EdgeKind::SameAs | EdgeKind::Corroborates);
            let Some(other) = super::evidence::fact_of(there).filter(|_| agrees && found.len() < MOST) else {
                continue;
            };
            let other = graph.original(other);
            let sure = edge.certainty == Certainty::Sure;
            let known = found.get(&other).copied();
            if known.is_none() || (sure && known == Some(Certainty::Possible)) {
                found.insert(other, edge.certainty);
                waiting.extend(sure.then_some(other));
            }
        }
    }
    found
}

/// The articles that copy one, the earliest first.
fn copies(corpus: &Corpus, origin: ArticleId) -> Vec<ArticleId> {
    let told = corpus.graph.edges.to(Node::Article(origin)).filter(|edge| edge.kind == EdgeKind::CopyOf);
    let mut copies: Vec<ArticleId> = told
        .filter_map(|edge| match edge.source {
            Node::Article(copy) => Some(copy),
            _ => None,
        })
        .collect();
    copies.sort_by_key(|&copy| age(corpus, copy));
    copies
}

/// The earliest published first, the undated last.
fn age(corpus: &Corpus, article: ArticleId) -> impl Ord + use<> {
    let told = &corpus.graph.articles[article];
    (told.published.is_none(), told.published, told.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    /// Who tells the fact that is quoted `quote` in the article of `publisher`, as "publisher (copies)".
    #[track_caller]
    fn check(publisher: &str, quote: &str, expected: &[&str]) {
        let corpus = Corpus::new(fixture::graph());
        let graph = &corpus.graph;
        let told_by = |article: ArticleId| graph.articles[article].publisher.as_deref().unwrap_or("?");
        let fact = graph
            .facts()
            .find(|&fact| {
                let article = graph.article_of(fact);
                told_by(article) == publisher && graph.text(article, graph.quote_of(fact)) == quote
            })
            .expect("a fact");
        let line = |telling: &Telling| {
            let copies: Vec<&str> = telling.copies.iter().map(|&copy| told_by(copy)).collect();
            let sure = if telling.certainty == Certainty::Sure { "" } else { "?" };
            format!("{}{sure} ({})", told_by(telling.article), copies.join(", "))
        };
        assert_eq!(provenance(&corpus, fact).iter().map(line).collect::<Vec<_>>(), expected, "{publisher}: {quote}");
    }

    #[test]
    fn the_first_to_tell_comes_first_and_copies_fold() {
        let margin = ["Harbor Wire (Markets Today)", "Northern Post ()"];
        check("Northern Post", "9%", &margin);
        check("Harbor Wire", "9.1%", &margin);
        check("Markets Today", "9.1%", &margin);
        check("Harbor Wire", "34%", &["Harbor Wire (Markets Today)", "?? ()"]);
    }

    #[test]
    fn what_one_article_alone_tells_has_one_telling() {
        check("Daily Ledger", "tight", &["Daily Ledger ()"]);
    }
}
