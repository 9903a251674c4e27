//! Two states of what was read → what is new in the later one: events, moved numbers, risks, disagreements.

use chrono::NaiveDate;

use super::provenance::provenance;
use super::{Corpus, Set};
use crate::model::{ArticleId, EdgeKind, EventId, FactRef, Node, ObservationId, RiskId};

/// What a later state of the corpus says that an earlier one didn't. Every list is in the order of publication.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Articles that are no copies.
    pub articles: Vec<ArticleId>,
    /// Events that nobody had told.
    pub events: Vec<EventId>,
    /// Numbers that moved: the new one, and the one that it updates.
    pub moved: Vec<(ObservationId, ObservationId)>,
    /// Risks, raised or eased, that nobody had told.
    pub risks: Vec<RiskId>,
    /// Numbers that contradict each other, the later one first.
    pub conflicts: Vec<(ObservationId, ObservationId)>,
}

/// The articles published on `day` or before: a state for [`difference`].
pub fn published_by(corpus: &Corpus, day: NaiveDate) -> Set<ArticleId> {
    let articles = &corpus.graph.articles;
    Set::of(articles.len(), |id: ArticleId| articles[id].published.is_some_and(|told| told <= day))
}

/// What `after` holds that `before` didn't; copies say nothing new. To compare with the last time that somebody
/// read, `before` is what they had then, and `after` all.
pub fn difference(corpus: &Corpus, before: &Set<ArticleId>, after: &Set<ArticleId>) -> Difference {
    let graph = &corpus.graph;
    let is_new = |fact: FactRef| {
        let article = graph.article_of(fact);
        after.contains(article) && !before.contains(article) && graph.origin(article) == article
    };
    let is_known = |fact: FactRef| {
        let told = provenance(corpus, fact);
        told.iter().any(|telling| telling.fact != fact && first(corpus, telling.article, fact, before, after))
    };
    let is_news = |fact: FactRef| is_new(fact) && !is_known(fact);
    let day = |fact: FactRef| (corpus.published(fact).is_none(), corpus.published(fact), fact);
    let articles =
        graph.articles.ids().filter(|&id| after.contains(id) && !before.contains(id) && graph.origin(id) == id);
    let mut news = Difference {
        articles: articles.collect(),
        events: graph.events.ids().filter(|&id| is_news(FactRef::Event(id))).collect(),
        moved: pairs(corpus, EdgeKind::Updates, before, after),
        risks: graph.risks.ids().filter(|&id| is_news(FactRef::Risk(id))).collect(),
        conflicts: pairs(corpus, EdgeKind::Conflicts, before, after),
    };
    news.articles.sort_by_key(|&id| (graph.articles[id].published.is_none(), graph.articles[id].published, id));
    news.events.sort_by_key(|&id| day(FactRef::Event(id)));
    news.risks.sort_by_key(|&id| day(FactRef::Risk(id)));
    news.moved.sort_by_key(|&(new, old)| (day(FactRef::Observation(new)), old));
    news.conflicts.sort_by_key(|&(new, old)| (day(FactRef::Observation(new)), old));
    news
}

/// Whether `article` tells before the article of `fact`: it was known already, or is new too and older.
fn first(corpus: &Corpus, article: ArticleId, fact: FactRef, before: &Set<ArticleId>, after: &Set<ArticleId>) -> bool {
    let age = |id: ArticleId| {
        let article = &corpus.graph.articles[id];
        (article.published.is_none(), article.published, article.id)
    };
    before.contains(article) || (after.contains(article) && age(article) < age(corpus.graph.article_of(fact)))
}

/// The links of one kind that hold in `after` but not yet in `before`.
fn pairs(
    corpus: &Corpus,
    kind: EdgeKind,
    before: &Set<ArticleId>,
    after: &Set<ArticleId>,
) -> Vec<(ObservationId, ObservationId)> {
    let graph = &corpus.graph;
    let article = |id: ObservationId| graph.article_of(FactRef::Observation(id));
    let edges = graph.edges.iter().filter(|edge| edge.kind == kind);
    let ends = edges.filter_map(|edge| match (edge.source, edge.target) {
        (Node::Observation(a), Node::Observation(b)) => Some((a, b)),
        _ => None,
    });
    let holds = |&(a, b): &(ObservationId, ObservationId), state: &Set<ArticleId>| {
        state.contains(article(a)) && state.contains(article(b))
    };
    ends.filter(|pair| holds(pair, after) && !holds(pair, before)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::query::headline;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn between(corpus: &Corpus, from: &str, to: &str) -> Difference {
        difference(corpus, &published_by(corpus, day(from)), &published_by(corpus, day(to)))
    }

    #[test]
    fn nothing_is_new_on_the_same_day() {
        let corpus = Corpus::new(fixture::graph());
        assert_eq!(between(&corpus, "2025-11-12", "2025-11-12"), Difference::default());
    }

    #[test]
    fn a_copy_says_nothing_new() {
        let corpus = Corpus::new(fixture::graph());
        assert_eq!(between(&corpus, "2025-10-30", "2025-10-31"), Difference::default());
    }

    #[test]
    fn a_later_article_brings_its_contradictions() {
        let corpus = Corpus::new(fixture::graph());
        let news = between(&corpus, "2025-10-31", "2025-11-12");
        assert_eq!((news.articles.len(), news.conflicts.len()), (1, 1));
        let lines = [news.conflicts[0].0, news.conflicts[0].1].map(|id| headline::text(&corpus, Node::Observation(id)));
        assert!(lines[0].contains("26%") && lines[1].contains("34%"), "{lines:?}");
        // "Lowered" was told by the wire before.
        let trigger = |&id: &EventId| {
            corpus.graph.text(corpus.graph.article_of(FactRef::Event(id)), corpus.graph.events[id].quote)
        };
        assert!(!news.events.iter().map(trigger).any(|quote| quote == "lowered"));
    }

    #[test]
    fn against_nothing_read_everything_is_new_once() {
        let corpus = Corpus::new(fixture::graph());
        let all = corpus.graph.articles.len();
        let news = difference(&corpus, &Set::none(all), &Set::all(all));
        assert_eq!(news.articles.len(), all - 1);
        assert!(news.moved.len() > 1 && news.events.len() > 3 && news.risks.len() > 3);
    }
}
