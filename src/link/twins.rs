//! Articles of one title and text: the same one read twice, or one that two publishers print word for word.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Article, ContentHash, ContentId, Extraction};

/// Leaves out articles that are there twice. Of those that several publishers print, all but the earliest get
/// ids that their publisher, day and address are part of, with all their facts.
pub(super) fn apart(mut articles: Vec<(Article, Extraction)>) -> Vec<(Article, Extraction)> {
    let mut printings: BTreeMap<ContentId, BTreeSet<Printing>> = BTreeMap::new();
    articles.retain(|(article, _)| printings.entry(article.id).or_default().insert(printing(article)));
    for (article, extraction) in &mut articles {
        let printing = printing(article);
        if printings[&article.id].first() != Some(&printing) {
            rename(article, extraction, &printing);
        }
    }
    articles
}

/// What tells printings apart; the earliest first, the undated last.
type Printing = (bool, String, String, String);

fn printing(article: &Article) -> Printing {
    let text = |field: &Option<Box<str>>| field.as_deref().unwrap_or_default().to_owned();
    let published = article.published.map(|day| day.to_string()).unwrap_or_default();
    (article.published.is_none(), published, text(&article.publisher), text(&article.url))
}

fn rename(article: &mut Article, extraction: &mut Extraction, printing: &Printing) {
    let (_, published, publisher, url) = printing;
    let renamed = |id: ContentId| {
        let hash = ContentHash::new("printing").with(&id.0.to_le_bytes());
        hash.with(published.as_bytes()).with(publisher.as_bytes()).with(url.as_bytes()).finish()
    };
    article.id = renamed(article.id);
    extraction.observations.iter_mut().for_each(|fact| fact.id = renamed(fact.id));
    extraction.events.iter_mut().for_each(|fact| fact.id = renamed(fact.id));
    extraction.risks.iter_mut().for_each(|fact| fact.id = renamed(fact.id));
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
