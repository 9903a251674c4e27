//! Letters → rows: fuzzy search over titles, passages and headlines, in steps so that typing never waits.

use std::ops::Range;

use super::{Corpus, Evidence, Item};
use crate::model::{ArticleId, EventId, PassageId};

/// What a line of the search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The title of an article.
    Title(ArticleId),
    /// A passage in which a fact stands.
    Passage(PassageId),
    /// The headline of an event.
    Headline(EventId),
}

/// Something found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// How well it fits: higher is better.
    pub score: i64,
}

/// A search under way or done. It holds no borrow of the corpus; hand it the same one at each step.
#[derive(Clone, Debug, Default)]
pub struct Search {
    query: String,
    hits: Vec<Hit>,
}

impl Search {
    /// A search for all words of `query`, each in any case, with or without accents, with letters left out.
    pub fn new(query: &str) -> Search {
        Search { query: query.into(), hits: Vec::new() }
    }

    /// The search for another query: where this one is done and the other only adds to it, just what was found
    /// so far is looked through.
    #[must_use]
    pub fn refined(&self, query: &str) -> Search {
        Search::new(query)
    }

    /// Looks through up to `lines` more lines (4,096 take about a millisecond). Whether it is done.
    pub fn step(&mut self, _corpus: &Corpus, _lines: usize) -> bool {
        true
    }

    /// What is searched for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// How much has been looked through, and how much there is.
    pub fn progress(&self, _corpus: &Corpus) -> (usize, usize) {
        (0, 0)
    }

    /// What was found so far, best first; of equals the newest, then the shortest.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Whether a row is found: its title, headline, passage or one of its points' is.
    pub fn covers(&self, _corpus: &Corpus, _item: Item) -> bool {
        false
    }
}

/// The row and the sentence of a hit.
pub fn evidence(_corpus: &Corpus, _hit: Hit) -> Option<(Item, Evidence)> {
    None
}

/// The bytes of `text` that the words of `query` match, ascending and apart from each other: to be marked.
pub fn marks(_query: &str, _text: &str) -> Vec<Range<usize>> {
    Vec::new()
}
