//! Letters → rows: fuzzy search over titles, passages, headlines and the names of series, categories, themes and
//! entities, in steps so that typing never waits.
//!
//! A word is found where it stands as it is, or from the start of a word on with letters left out in between.
//! Both hold for a shorter word when they hold for a longer one, so that a search goes on within what was found.

use std::cmp::Reverse;
use std::ops::Range;

use chrono::NaiveDate;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;
use rustc_hash::FxHashSet;

use super::{Corpus, Evidence, Item, Set, evidence as sources, fold};
use crate::model::{ArticleId, EntityId, EventId, FactRef, Graph, MetricId, NameId, PassageId, ThemeId};

/// How many characters may lie between two letters of a word.
const GAP: usize = 3;
/// How many may lie there where the second one begins a word.
const JUMP: usize = 12;
/// What it is worth that a word stands as it is.
const WHOLE: i64 = 40;
/// Longer lines are not matched with letters left out: the matcher's time grows with length times letters.
const LONG: usize = 600;

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

/// What can be searched, in lower case and without accents: one line after the other in one text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    /// Where each line begins; one more for the end.
    starts: Vec<u32>,
    places: Vec<Place>,
    /// The letters and digits of each line, a bit each.
    masks: Vec<u64>,
}

impl Lines {
    pub(super) fn new(graph: &Graph) -> Lines {
        let mut lines = Lines { starts: vec![0], ..Lines::default() };
        let name = |id: NameId| graph.names.get(id);
        graph.articles.entries().for_each(|(id, article)| lines.push(Place::Title(id), &[&article.title]));
        let mut told: Set<PassageId> = Set::none(graph.passages.len());
        graph.facts().for_each(|fact| told.insert(graph.passage_of(fact)));
        told.iter().for_each(|id| lines.push(Place::Passage(id), &[graph.passage_text(id)]));
        graph.events.entries().for_each(|(id, event)| lines.push(Place::Headline(id), &[&event.headline]));
        for (id, metric) in graph.metrics.entries() {
            let entity = metric.entity.map_or("", |entity| name(graph.entities[entity].name));
            lines.push(Place::Series(id), &[entity, " ", name(metric.measure)]);
        }
        let categories: FxHashSet<NameId> = graph.risks.iter().map(|risk| risk.category).collect();
        let mut categories: Vec<NameId> = categories.into_iter().collect();
        categories.sort();
        categories.into_iter().for_each(|id| lines.push(Place::Category(id), &[graph.label(id), " ", name(id)]));
        graph
            .themes
            .entries()
            .for_each(|(id, theme)| lines.push(Place::Theme(id), &[name(theme.label), " ", name(theme.id)]));
        graph.entities.entries().for_each(|(id, entity)| lines.push(Place::Entity(id), &[name(entity.name)]));
        lines
    }

    fn push(&mut self, place: Place, texts: &[&str]) {
        let start = self.text.len();
        texts.iter().for_each(|text| fold::push(&mut self.text, text));
        self.masks.push(mask(&self.text[start..]));
        self.text.push('\n');
        self.starts.push(self.text.len() as u32);
        self.places.push(place);
    }

    fn len(&self) -> usize {
        self.places.len()
    }

    fn line(&self, at: usize) -> &str {
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize - 1]
    }

    /// The places whose line holds `word`, which is folded, ascending.
    pub(super) fn holding<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Place> + 'a {
        let mut last = usize::MAX;
        memchr::memmem::find_iter(self.text.as_bytes(), word.as_bytes()).filter_map(move |at| {
            let line = self.starts.partition_point(|&start| start as usize <= at) - 1;
            let whole = at + word.len() < self.starts[line + 1] as usize;
            (whole && std::mem::replace(&mut last, line) != line).then(|| self.places[line])
        })
    }
}

/// A bit for each letter and digit of a folded text; those of other scripts share one.
fn mask(folded: &str) -> u64 {
    folded.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            0x80.. => 1 << 36,
            _ => 0,
        }
    })
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
            let score =
                words.iter().try_fold(0, |sum, word| Some(sum + word.score(text, store.masks[line], &matcher)?));
            if let Some(score) = score {
                let place = store.places[line];
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

/// A word of a query, folded.
struct Word<'a> {
    text: &'a str,
    mask: u64,
    finder: Finder<'a>,
}

impl<'a> Word<'a> {
    fn new(text: &'a str) -> Word<'a> {
        Word { text, mask: mask(text), finder: Finder::new(text) }
    }

    /// How well a folded line fits. `None` where it doesn't.
    fn score(&self, line: &str, mask: u64, matcher: &SkimMatcherV2) -> Option<i64> {
        if mask & self.mask != self.mask {
            return None;
        }
        let whole = self.finder.find(line.as_bytes()).is_some();
        if !whole && (line.len() > LONG || !stands_apart(line, self.text)) {
            return None;
        }
        let score = if line.len() > LONG { 0 } else { matcher.fuzzy_match(line, self.text).unwrap_or(0) };
        Some(score + if whole { WHOLE } else { 0 })
    }
}

/// Whether the letters of `word` stand in `line` in order, the first at the start of a word, each next one within
/// [`GAP`] characters or at the start of a word within [`JUMP`].
fn stands_apart(line: &str, word: &str) -> bool {
    let line: Vec<char> = line.chars().collect();
    let starts = |at: usize| at == 0 || !line[at - 1].is_alphanumeric();
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return true };
    let mut ends: Vec<usize> = (0..line.len()).filter(|&at| line[at] == first && starts(at)).collect();
    for letter in letters {
        let mut next: Vec<usize> = Vec::new();
        for end in ends {
            let reach = (end + 2 + JUMP).min(line.len());
            let near = |at: usize| at <= end + 1 + GAP || starts(at);
            next.extend((end + 1..reach).filter(|&at| line[at] == letter && near(at)));
        }
        next.sort_unstable();
        next.dedup();
        ends = next;
    }
    !ends.is_empty()
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

/// The bytes of `text` that the words of `query` match, ascending and apart from each other: to be marked.
pub fn marks(query: &str, text: &str) -> Vec<Range<usize>> {
    let (line, places) = fold::fold_with_places(text);
    let query = fold::fold(query);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in query.split_whitespace() {
        let before = marks.len();
        // A character that folds to several is marked as a whole.
        let end = |at: usize| places[at..].iter().copied().find(|&place| place > places[at - 1]).unwrap_or(text.len());
        marks.extend(line.match_indices(word).map(|(at, _)| places[at]..end(at + word.len())));
        if marks.len() == before && line.len() <= LONG && stands_apart(&line, word) {
            marks.extend(letters(&line, word).into_iter().map(|at| {
                let next = line[at..].chars().next().map_or(at + 1, |sign| at + sign.len_utf8());
                places[at]..end(next)
            }));
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

/// The bytes of `line` at which the matcher finds the letters of `word`.
fn letters(line: &str, word: &str) -> Vec<usize> {
    let Some((_, signs)) = SkimMatcherV2::default().fuzzy_indices(line, word) else { return Vec::new() };
    let bytes: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    signs.into_iter().filter_map(|sign| bytes.get(sign).copied()).collect()
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
    fn words_stand_whole_or_with_letters_left_out() {
        let check = |line: &str, word: &str, expected: bool| assert_eq!(stands_apart(line, word), expected, "{word}");
        check("export controls", "expctrl", true);
        check("alibaba cloud growth", "cldgrw", true);
        check("the port exports soybeans", "zzz", false);
        check("a long way from here to there", "awt", false);
        check("cloud", "oud", false);
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

    #[test]
    fn matches_are_marked_in_the_text_itself() {
        let check = |query: &str, text: &str, marked: &str| {
            let marks: Vec<&str> = marks(query, text).into_iter().map(|mark| &text[mark]).collect();
            assert_eq!(marks.join("|"), marked);
        };
        check("zur", "Nach Zürich, ZUR Bank", "Zür|ZUR");
        check("strasse", "Die Straße", "Straße");
        check("expctrl", "Export controls", "Exp|c|tr|l");
        check("cloud loud", "cloud", "cloud");
        check("x", "", "");
        check("s", "Maß", "ß");
    }
}
