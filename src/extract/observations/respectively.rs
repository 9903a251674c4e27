//! "Acme and Globex rose 2% and 3%, respectively": each figure of a list is of what stands at its place in another.
//!
//! The other list is of names, of periods or of measures. What the figures were read as without it gives way.

use std::ops::Range;

use super::{Claim, Reader};
use crate::model::{Extraction, Span, TokenKind};

/// The word that says so.
const SAYS: &str = "respectively";

/// Tokens between the last figure and the word, at most, and between two members of a list.
const NEAR: usize = 12;
const JOINT: usize = 2;

impl Reader<'_> {
    /// Pairs the figures of the sentence with the names, periods or measures that they are told of in turn.
    pub(super) fn pair(&mut self, found: &Extraction) {
        for at in self.scene.range.clone() {
            if self.scene.printed(at) == SAYS {
                let figures = self.figures_before(at);
                if figures.len() > 1 {
                    self.pair_with_names(figures.clone(), found);
                    self.pair_with_periods(figures.clone());
                    self.pair_with_measures(figures);
                }
            }
        }
    }

    /// The amounts of the list that ends before token `at`, by their indices.
    fn figures_before(&self, at: usize) -> Range<usize> {
        let amounts = &self.scene.amounts;
        let end = amounts.partition_point(|amount| amount.first < at);
        if end == 0 || amounts[end - 1].reach + NEAR < at {
            return 0..0;
        }
        let mut start = end - 1;
        while start > 0 && self.joins(amounts[start - 1].reach..amounts[start].first) {
            start -= 1;
        }
        start..end
    }

    /// Whether a comma, an "and" or both join two members of a list.
    fn joins(&self, between: Range<usize>) -> bool {
        let joint = |at| self.scene.kind(at) == TokenKind::Comma || matches!(self.scene.printed(at), "and" | "or");
        (1..=JOINT).contains(&between.len()) && between.into_iter().all(joint)
    }

    /// The last list of exactly `count` of `members` (first token, token behind) before token `before`.
    fn list(&self, members: &[Range<usize>], count: usize, before: usize) -> Option<usize> {
        let starts = |at: usize| at == 0 || !self.joins(members[at - 1].end..members[at].start);
        let mut end = members.partition_point(|member| member.end <= before);
        while end >= count {
            let start = (0..end).rev().find(|&at| starts(at))?;
            if end - start == count {
                return Some(start);
            }
            end = start;
        }
        None
    }

    fn pair_with_names(&mut self, figures: Range<usize>, found: &Extraction) {
        let (doc, range) = (self.scene.doc, self.scene.range.clone());
        let (from, to) = (doc.tokens[range.start].span.start(), doc.tokens[range.end - 1].span.end());
        let first = found.entities.partition_point(|mention| mention.span.start() < from);
        let here = found.entities[first..].iter().take_while(|mention| mention.span.start() < to);
        let named: Vec<_> = here.filter(|mention| mention.named).collect();
        let tokens = |span: Span| doc.token_at(span.start())..doc.token_at(span.end() - 1) + 1;
        let members: Vec<_> = named.iter().map(|mention| tokens(mention.span)).collect();
        let Some(start) = self.list(&members, figures.len(), self.scene.amounts[figures.start].first) else { return };
        for (figure, mention) in figures.zip(&named[start..]) {
            if let Some(fact) = &mut self.facts[figure] {
                fact.owner = Some(mention.name);
            }
        }
    }

    fn pair_with_periods(&mut self, figures: Range<usize>) {
        let dates = &self.scene.dates;
        let members: Vec<_> = dates.iter().map(|date| date.first..date.last + 1).collect();
        let Some(start) = self.list(&members, figures.len(), self.scene.range.end) else { return };
        for (figure, date) in figures.zip(&dates[start..]) {
            if let Some(fact) = &mut self.facts[figure] {
                fact.period = Some(date.period);
            }
        }
    }

    fn pair_with_measures(&mut self, figures: Range<usize>) {
        let measures = &self.scene.measures;
        let members: Vec<_> = measures.iter().map(|measure| measure.first..measure.last + 1).collect();
        let Some(start) = self.list(&members, figures.len(), self.scene.amounts[figures.start].first) else { return };
        for (figure, measure) in figures.zip(&measures[start..]) {
            if let Some(Claim::Entry { entry, at, .. }) = self.facts[figure].as_mut().map(|fact| &mut fact.claim) {
                (*entry, *at) = (measure.entry, Some((measure.first, measure.last)));
            }
        }
    }
}
