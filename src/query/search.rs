//! Letters → rows: fuzzy search over titles, passages, headlines and the names of series, categories, themes and
//! entities, in steps so that typing never waits.
//!
//! A word is found where it stands as it is, or from the start of a word on with letters left out in between.
//! Both hold for a shorter word when they hold for a longer one, so that a search goes on within what was found.
//!
//! Not here: what is looked through (`lines.rs`), and when a word is found in a line (`fit.rs`).

mod fit;
mod lines;

use std::cmp::Reverse;

use chrono::NaiveDate;
use fuzzy_matcher::skim::SkimMatcherV2;
use rustc_hash::FxHashSet;

use super::{Corpus, Evidence, Item, evidence as sources, fold};
use crate::model::{ArticleId, EntityId, EventId, FactRef, MetricId, NameId, PassageId, ThemeId};
use fit::Word;
pub use fit::marks;
pub(super) use lines::Lines;

/// What a line of the search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The title of an article.
    Title(ArticleId),
    /// A passage in which a fact stands.
    Passage(PassageId),
    /// The headline of an event.
    Headline(EventId),
    /// The entity and measure of a series.
    Series(MetricId),
    /// The label of a risk category.
    Category(NameId),
    /// The label of a theme.
    Theme(ThemeId),
    /// The name of an entity.
    Entity(EntityId),
}

/// Something found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// How well it fits: higher is better.
    pub score: i64,
}

/// A hit with what it is ranked by: the order of the fields is that of importance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    score: Reverse<i64>,
    day: Reverse<Option<NaiveDate>>,
    length: u32,
    line: u32,
    place: Place,
}

/// A search under way or done. It holds no borrow of the corpus; hand it the same one at each step.
#[derive(Clone, Debug, Default)]
pub struct Search {
    query: String,
    /// The lines to look through; all of them where there is no list.
    within: Option<Vec<u32>>,
    looked: usize,
    done: bool,
    /// Sorted.
    hits: Vec<Ranked>,
    found: FxHashSet<Place>,
}

impl Search {
    /// A search for all words of `query`, each in any case, with or without accents, with letters left out.
    pub fn new(query: &str) -> Search {
        Search { query: fold::fold(query), done: query.trim().is_empty(), ..Search::default() }
    }

    /// The search for another query: where this one is done and the other only adds to it, just what was found
    /// so far is looked through.
    #[must_use]
    pub fn refined(&self, query: &str) -> Search {
        let mut search = Search::new(query);
        let adds = !self.query.trim().is_empty() && search.query.starts_with(&self.query);
        if self.done && adds {
            let mut within: Vec<u32> = self.hits.iter().map(|hit| hit.line).collect();
            within.sort_unstable();
            search.within = Some(within);
        }
        search
    }

    /// Looks through up to `lines` more lines; 1,000 take about a millisecond, fewer where letters are common.
    /// Whether it is done.
    pub fn step(&mut self, corpus: &Corpus, lines: usize) -> bool {
        if self.done {
            return true;
        }
        let store = corpus.lines();
        let total = self.within.as_ref().map_or(store.len(), Vec::len);
        let until = (self.looked + lines).min(total);
        let words: Vec<Word<'_>> = self.query.split_whitespace().map(Word::new).collect();
        let matcher = SkimMatcherV2::default();
        let before = self.hits.len();
        for at in self.looked..until {
            let line = self.within.as_ref().map_or(at, |within| within[at] as usize);
            let text = store.line(line);
            let score = words.iter().try_fold(0, |sum, word| Some(sum + word.score(text, store.mask(line), &matcher)?));
            if let Some(score) = score {
                let place = store.place(line);
                let day = article_of(corpus, place).and_then(|id| corpus.graph.articles[id].published);
                let (score, day, length) = (Reverse(score), Reverse(day), text.len() as u32);
                self.hits.push(Ranked { score, day, length, line: line as u32, place });
                self.found.insert(place);
            }
        }
        (self.looked, self.done) = (until, until == total);
        // What was there is sorted already: sorting again only merges the two runs.
        self.hits[before..].sort_unstable();
        self.hits.sort();
        self.done
    }

    /// What is searched for, in lower case and without accents.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// How many lines have been looked through, and how many there are.
    pub fn progress(&self, corpus: &Corpus) -> (usize, usize) {
        (self.looked, self.within.as_ref().map_or(corpus.lines().len(), Vec::len))
    }

    /// What was found so far, best first; of equals the newest, then the shortest.
    pub fn hits(&self) -> impl ExactSizeIterator<Item = Hit> + '_ {
        self.hits.iter().map(|hit| Hit { place: hit.place, score: hit.score.0 })
    }

    /// Whether a row is found: its title, headline, name or passage is. For the next match in a list.
    pub fn covers(&self, corpus: &Corpus, item: Item) -> bool {
        let graph = &corpus.graph;
        let passage = |fact| self.found.contains(&Place::Passage(graph.passage_of(fact)));
        let place = |place| self.found.contains(&place);
        match item {
            Item::Article(id) => place(Place::Title(id)),
            Item::Event(id) => place(Place::Headline(id)) || passage(FactRef::Event(id)),
            Item::Metric(id) => place(Place::Series(id)),
            Item::Observation(id) => passage(FactRef::Observation(id)),
            Item::Risk(id) => passage(FactRef::Risk(id)),
            Item::Category(id) => place(Place::Category(id)),
            Item::Theme(id) => place(Place::Theme(id)),
            Item::Entity(id) => place(Place::Entity(id)),
            Item::Conflict(_) | Item::Link { .. } => {
                sources::link(corpus, item).is_some_and(|link| sources::fact_of(link.there).is_some_and(passage))
            }
            Item::Telling(_, fact) => passage(fact),
            Item::Line(id, _) => place(Place::Series(id)),
            Item::Strip(category, _) => place(Place::Category(category)),
            Item::Group(_) | Item::Source(_) | Item::Section(_) | Item::Empty(..) => false,
        }
    }
}

/// The article that a line of the search stands in, where it stands in one.
fn article_of(corpus: &Corpus, place: Place) -> Option<ArticleId> {
    match place {
        Place::Title(id) => Some(id),
        Place::Passage(id) => Some(corpus.graph.passages[id].article),
        Place::Headline(id) => Some(corpus.graph.article_of(FactRef::Event(id))),
        _ => None,
    }
}

/// The row of a hit and, where it stands in a text, its sentence.
pub fn target(corpus: &Corpus, hit: Hit) -> (Item, Option<Evidence>) {
    let of = |fact| Some(sources::of_fact(corpus, fact));
    match hit.place {
        Place::Title(article) => {
            (Item::Article(article), Some(Evidence { article, passage: None, quote: None, fact: None }))
        }
        Place::Headline(id) => (Item::Event(id), of(FactRef::Event(id))),
        Place::Passage(id) => {
            let article = corpus.graph.passages[id].article;
            let mut facts = corpus.facts_in(article);
            facts.retain(|&fact| corpus.graph.passage_of(fact) == id);
            // An event says more of a sentence than a number does.
            let best = facts.iter().copied().max_by_key(|fact| (matches!(fact, FactRef::Event(_)), Reverse(*fact)));
            best.map_or((Item::Article(article), None), |fact| (Item::from(fact), of(fact)))
        }
        Place::Series(id) => (Item::Metric(id), None),
        Place::Category(id) => (Item::Category(id), None),
        Place::Theme(id) => (Item::Theme(id), None),
        Place::Entity(id) => (Item::Entity(id), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn found(query: &str) -> Vec<Place> {
        let corpus = Corpus::new(fixture::graph());
        let mut search = Search::new(query);
        while !search.step(&corpus, 7) {}
        search.hits().map(|hit| hit.place).collect()
    }

    #[test]
    fn every_word_must_be_found() {
        assert!(!found("operating margin").is_empty());
        assert!(found("operating zebra").is_empty());
        assert!(found(" ").is_empty());
        assert_eq!(found("oslo region"), found("OSLO Région"));
    }

    #[test]
    fn typing_on_finds_what_a_new_search_finds() {
        let corpus = Corpus::new(fixture::graph());
        let query = "cloud mrg";
        let mut search = Search::new("c");
        for end in 1..=query.len() {
            search = search.refined(&query[..end]);
            while !search.step(&corpus, 3) {}
            let hits: Vec<Place> = search.hits().map(|hit| hit.place).collect();
            assert_eq!(hits, found(&query[..end]), "{}", &query[..end]);
        }
    }
}
