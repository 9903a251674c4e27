//! Why an amount went to its measure: every link that was weighed, with what spoke for and against it.

use super::super::links::{self, Source};
use super::super::{home, roles};
use super::{Doc, Reader, read};
use crate::model::{Extraction, Span};

/// The links of one amount that were weighed.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The amount.
    pub amount: Span,
    /// What it might be of, in the order of the text; empty where the sentence names nothing.
    pub links: Vec<Link>,
}

/// A link between an amount and a measure.
#[derive(Clone, Debug)]
pub struct Link {
    /// The words of the measure, or the amount that it would share its measure with.
    pub words: Span,
    /// The sum of the features.
    pub score: i32,
    /// What speaks for and against it, with its points.
    pub features: Vec<(&'static str, i32)>,
    /// Whether it is the one that was taken.
    pub won: bool,
}

/// What [`super::observations`] weighs, amount by amount.
pub(in super::super) fn weighed(doc: &Doc<'_>, found: &mut Extraction) -> Vec<Weighed> {
    let home = home::home(doc, found);
    let mut reader = Reader::new(doc, found, home);
    reader.trace = Some(Vec::new());
    read(&mut reader, found);
    reader.trace.unwrap_or_default()
}

impl Reader<'_> {
    /// Keeps what is weighed for an amount, if somebody wants to know.
    pub(super) fn keep_trace(&mut self, index: usize) {
        let Some(mut trace) = self.trace.take() else { return };
        let amount = &self.scene.amounts[index];
        let earlier = self.last_told();
        let mut candidates = Vec::new();
        let reading = roles::read(&self.scene, amount);
        let best = links::choose(&self.scene, index, &reading, earlier, Some(&mut candidates));
        let links = candidates.into_iter().map(|candidate| Link {
            words: self.words_of(candidate.source),
            score: candidate.score,
            features: candidate.features.iter().map(|&(feature, points)| (feature.row().0, points)).collect(),
            won: best.as_ref().is_some_and(|best| best.source == candidate.source),
        });
        trace.push(Weighed { amount: self.span(amount.first, amount.last), links: links.collect() });
        self.trace = Some(trace);
    }

    fn words_of(&self, source: Source) -> Span {
        let (first, last) = match source {
            Source::Measure(measure) => (self.scene.measures[measure].first, self.scene.measures[measure].last),
            Source::Amount(amount) => (self.scene.amounts[amount].first, self.scene.amounts[amount].last),
        };
        self.span(first, last)
    }

    fn span(&self, first: usize, last: usize) -> Span {
        let tokens = &self.scene.doc.tokens;
        tokens[first].span.cover(tokens[last].span)
    }
}
