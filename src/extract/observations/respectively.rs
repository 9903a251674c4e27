//! "Acme and Globex rose 2% and 3%, respectively": each figure of a list is of what stands at its place in another.
//!
//! The other list is of names, of periods or of measures. What the figures were read as without it gives way.

use std::ops::Range;

use super::{Claim, Reader};
use crate::lexicon::Class;
use crate::model::TokenKind;

/// The word that says so.
const SAYS: &str = "respectively";

/// Tokens between the last figure and the word, at most, and between two members of a list.
const NEAR: usize = 12;
const JOINT: usize = 2;

impl Reader<'_> {
    /// Pairs the figures of the sentence with the names, periods or measures that they are told of in turn.
    pub(super) fn pair(&mut self) {
        let Some(second) = self.scene.amounts.get(1) else { return };
        let (mut from, end) = (second.first, self.scene.range.end);
        while let Some(at) = self.scene.find(from..end, SAYS) {
            let figures = self.figures_before(at);
            if figures.len() > 1 {
                self.pair_list(figures);
            }
            from = at + 1;
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
    pub(super) fn joins(&self, between: Range<usize>) -> bool {
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

    /// "Analysts had expected $2.10 and $2.9 billion, respectively": each is of the last figure that was about as high.
    fn pair_told(&mut self, figures: Range<usize>) {
        for figure in figures {
            let quantity = &self.scene.amounts[figure].quantity;
            let Some(told) = self.alike(quantity.unit, quantity.value.middle()) else { continue };
            let (claim, period, per_share) = (told.claim.clone(), told.period, told.per_share);
            if let Some(fact) = &mut self.facts[figure] {
                (fact.claim, fact.period, fact.per_share) = (claim, period.or(fact.period), per_share);
            }
        }
    }

    fn pair_list(&mut self, figures: Range<usize>) {
        let (scene, count) = (&self.scene, figures.len());
        let before = scene.amounts[figures.start].first;
        let names: Vec<_> = scene.names.iter().map(|name| name.first..name.last + 1).collect();
        let dates: Vec<_> = scene.dates.iter().map(|date| date.first..date.last + 1).collect();
        let measures: Vec<_> = scene.measures.iter().map(|measure| measure.first..measure.last + 1).collect();
        let name = self.list(&names, count, before);
        let date = self.list(&dates, count, scene.range.end);
        let measure = self.list(&measures, count, before);
        let foreseen = scene.classes.has(Class::Expect) || scene.classes.has(Class::Expectation);
        if foreseen && name.is_none() && date.is_none() && measure.is_none() {
            return self.pair_told(figures);
        }
        for (place, figure) in figures.enumerate() {
            let Some(fact) = &mut self.facts[figure] else { continue };
            if let Some(start) = name {
                fact.owner = Some(scene.names[start + place].name);
            }
            if let Some(start) = date {
                fact.period = Some(scene.dates[start + place].period);
            }
            if let (Some(start), Claim::Entry { entry, at, .. }) = (measure, &mut fact.claim) {
                let measure = &scene.measures[start + place];
                (*entry, *at) = (measure.entry, Some((measure.first, measure.last)));
            }
        }
    }
}
