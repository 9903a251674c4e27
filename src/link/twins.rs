//! Articles of one title and text: the same one read twice, or one that two publishers print word for word.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::model::{Arena, Article, ArticleId, ContentHash, ContentId, Graph, PassageId};

/// The articles of each title and text, by the id that these give.
#[derive(Debug, Default)]
pub(super) struct Printings(FxHashMap<ContentId, Vec<ArticleId>>);

/// What tells printings apart; the earliest first, the undated last.
type Printing<'a> = (bool, Option<NaiveDate>, &'a str, &'a str);

impl Printings {
    /// Whether `article`, which will be the next of `graph`, isn't there already.
    pub(super) fn is_new(&mut self, graph: &Graph, article: &Article) -> bool {
        let known = self.0.entry(article.id).or_default();
        let is_new = known.iter().all(|&other| printing(&graph.articles[other]) != printing(article));
        if is_new {
            known.push(ArticleId::from(graph.articles.len()));
        }
        is_new
    }

    /// Of the articles that several publishers print, gives all but the earliest ids that their publisher, day and
    /// address are part of, with all their facts.
    pub(super) fn tell_apart(self, graph: &mut Graph) {
        for mut articles in self.0.into_values().filter(|articles| articles.len() > 1) {
            articles.sort_by_key(|&article| printing(&graph.articles[article]));
            articles[1..].iter().for_each(|&article| rename(graph, article));
        }
    }
}

fn printing(article: &Article) -> Printing<'_> {
    let [publisher, url] = [&article.publisher, &article.url].map(|field| field.as_deref().unwrap_or_default());
    (article.published.is_none(), article.published, publisher, url)
}

fn rename(graph: &mut Graph, article: ArticleId) {
    let (_, published, publisher, url) = printing(&graph.articles[article]);
    let published = published.map(|day| day.to_string()).unwrap_or_default();
    let (publisher, url) = (publisher.to_owned(), url.to_owned());
    let renamed = |id: ContentId| {
        let hash = ContentHash::new("printing").with(&id.0.to_le_bytes());
        hash.with(published.as_bytes()).with(publisher.as_bytes()).with(url.as_bytes()).finish()
    };
    let own = renamed(graph.articles[article].id);
    let ends = (graph.passages_of(article).next(), graph.passages_of(article).last());
    if let (Some(first), Some(last)) = ends {
        let passages = first..=last;
        of(&mut graph.observations, &passages, |fact| fact.passage).for_each(|fact| fact.id = renamed(fact.id));
        of(&mut graph.events, &passages, |fact| fact.passage).for_each(|fact| fact.id = renamed(fact.id));
        of(&mut graph.risks, &passages, |fact| fact.passage).for_each(|fact| fact.id = renamed(fact.id));
    }
    graph.articles[article].id = own;
}

/// The facts that stand in `passages`; all are in the order of theirs.
fn of<'a, I: From<usize> + Into<usize> + Copy, F>(
    facts: &'a mut Arena<I, F>,
    passages: &RangeInclusive<PassageId>,
    passage: fn(&F) -> PassageId,
) -> std::slice::IterMut<'a, F> {
    let first = facts.as_slice().partition_point(|fact| passage(fact) < *passages.start());
    let after = facts.as_slice().partition_point(|fact| passage(fact) <= *passages.end());
    facts.iter_mut().into_slice()[first..after].iter_mut()
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Told, article, link};

    fn told(published: &str, publisher: &str) -> Told {
        article("Acme grows", published, publisher, "Sales rose 34%.")
            .observation("34%")
            .measure("sales growth")
            .percent("34")
    }

    #[test]
    fn an_article_read_twice_is_one() {
        let graph = link(vec![told("2025-11-01", "Daily Ledger"), told("2025-11-01", "Daily Ledger")]);
        assert_eq!((graph.articles.len(), graph.observations.len()), (1, 1));
    }

    #[test]
    fn printings_have_ids_of_their_own_and_the_earliest_keeps_its_id() {
        let plain = told("2025-11-01", "Daily Ledger").article.id;
        let graph = link(vec![told("2025-11-03", "Harbor Wire"), told("2025-11-01", "Daily Ledger")]);
        let ids: Vec<_> = graph.articles.iter().map(|article| article.id).collect();
        assert!(ids[0] != plain && ids[1] == plain);
        let facts: Vec<_> = graph.observations.iter().map(|observation| observation.id).collect();
        assert_ne!(facts[0], facts[1]);
        assert_eq!(graph.origins[0], graph.origins[1]);
    }
}
