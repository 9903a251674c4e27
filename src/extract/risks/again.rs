//! Risks → those that were told before, or are somebody else's.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Candidate, View};
use crate::lexicon::{Class, ClassSet};
use crate::model::{EntityKind, Extraction, WordId};

impl View<'_> {
    /// Whether an incident is one that has been told before: "the stoppage", behind a strike.
    pub(super) fn takes_up(&self, candidate: &Candidate, told: &FxHashSet<u16>) -> bool {
        let Range { start, end } = candidate.tokens;
        let before = start > self.sentence.tokens.start && self.doc.classes[start - 1].has(Class::Definite);
        let within = start + 2 == end && self.doc.classes[start].has(Class::Definite);
        let closed = !self.doc.classes.get(end).is_some_and(|next| next.has(Class::Preposition));
        (before && start + 1 == end || within)
            && closed
            && candidate.rule == "words"
            && told.contains(&candidate.category)
    }

    /// Whether the words point back to something that was told: "the tariffs", "these costs".
    pub(super) fn points_back(&self, candidate: &Candidate) -> bool {
        let Range { start, .. } = candidate.tokens;
        let before = (start > self.sentence.tokens.start).then(|| start - 1);
        before.into_iter().chain([start]).any(|at| self.doc.classes[at].has(Class::Definite))
    }

    /// What a risk is of and its last word, by which it is known when it is told again.
    pub(super) fn head(&self, candidate: &Candidate) -> (u16, WordId) {
        (candidate.category, self.doc.tokens[candidate.tokens.end - 1].word)
    }

    /// Whether it is the outlook of another firm alone that was cut: "Rival Acme cut its forecast".
    pub(super) fn is_of_other(&self, found: &Extraction, candidate: &Candidate) -> bool {
        const OUTLOOKS: ClassSet = ClassSet::of(&[Class::OutlookWord, Class::Warn]);
        let outlook = candidate.tokens.clone().any(|at| self.doc.classes[at].any(OUTLOOKS));
        if !outlook || found.entity.is_none() {
            return false;
        }
        let mut other = false;
        for mention in self.names(found).filter(|mention| mention.kind == EntityKind::Company) {
            if found.is_own(mention.name) {
                return false;
            }
            let at = self.doc.token_at(mention.span.start());
            other |=
                at < candidate.tokens.start && self.doc.clauses.of(at) == self.doc.clauses.of(candidate.tokens.start);
        }
        other
    }
}
