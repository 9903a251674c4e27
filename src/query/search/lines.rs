//! What can be searched: a line for each title, passage with a fact, headline and name.

use rustc_hash::FxHashSet;

use super::super::{Set, fold};
use super::Place;
use crate::model::{Graph, NameId, PassageId};

/// What can be searched, in lower case and without accents: one line after the other in one text.
#[derive(Debug, Default)]
pub(in crate::query) struct Lines {
    text: String,
    /// Where each line begins; one more for the end.
    starts: Vec<u32>,
    places: Vec<Place>,
    /// The letters and digits of each line, a bit each.
    masks: Vec<u64>,
}

impl Lines {
    pub(in crate::query) fn new(graph: &Graph) -> Lines {
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

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn line(&self, at: usize) -> &str {
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize - 1]
    }

    pub(super) fn mask(&self, at: usize) -> u64 {
        self.masks[at]
    }

    pub(super) fn place(&self, at: usize) -> Place {
        self.places[at]
    }

    /// The places whose line holds `word`, which is folded, ascending.
    pub(in crate::query) fn holding<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Place> + 'a {
        let mut last = usize::MAX;
        memchr::memmem::find_iter(self.text.as_bytes(), word.as_bytes()).filter_map(move |at| {
            let line = self.starts.partition_point(|&start| start as usize <= at) - 1;
            let whole = at + word.len() < self.starts[line + 1] as usize;
            (whole && std::mem::replace(&mut last, line) != line).then(|| self.places[line])
        })
    }
}

/// A bit for each letter and digit of a folded text; those of other scripts share one.
pub(super) fn mask(folded: &str) -> u64 {
    folded.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            0x80.. => 1 << 36,
            _ => 0,
        }
    })
}
