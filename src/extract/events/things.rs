//! A sentence → what stands at each of its tokens that no list of words tells: names, amounts, dates, as bits.
//!
//! Cues ask for these again and again, so that they are found once. Not here: what a cue makes of them.

use super::super::passages::Sentence;
use super::last;
use super::subject::HEADS;
use crate::extract::Doc;
use crate::lexicon::{Clue, Thing, ThingSet};
use crate::model::{EntityKind, EntityMention, Extraction, Token, TokenKind, Unit};

/// What stands in a sentence.
#[derive(Debug, Default)]
pub(super) struct Things {
    /// The sentence's first token.
    first: usize,
    /// By token.
    all: Vec<At>,
    /// What stands anywhere in it.
    pub any: ThingSet,
}

/// What stands at a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct At {
    pub things: ThingSet,
    /// Whether it is part of a date.
    pub dated: bool,
    /// Whether it may head a subject that a rule asks for.
    pub head: bool,
}

impl Things {
    /// Takes up the next sentence.
    pub(super) fn fill(&mut self, doc: &Doc<'_>, found: &Extraction, sentence: &Sentence) {
        (self.first, self.any) = (sentence.tokens.start, ThingSet::default());
        self.all.clear();
        let first = doc.tokens[sentence.tokens.start].span;
        let mut amount = found.quantities.partition_point(|amount| amount.span.end() <= first.start());
        let mut date = found.dates.partition_point(|date| date.span.end() < first.end());
        let mut behind = found.entities.partition_point(|mention| mention.span.start() < first.start());
        let mut reach = reach(&found.entities[..behind]);
        for (at, token) in sentence.tokens.clone().zip(&doc.tokens[sentence.tokens.clone()]) {
            while found.quantities.get(amount).is_some_and(|amount| amount.span.end() <= token.span.start()) {
                amount += 1;
            }
            while found.dates.get(date).is_some_and(|date| date.span.end() < token.span.end()) {
                date += 1;
            }
            while found.entities.get(behind).is_some_and(|mention| mention.span.start() <= token.span.start()) {
                behind += 1;
                reach = self::reach(&found.entities[..behind]);
            }
            let amount = found.quantities.get(amount).filter(|amount| amount.span.contains(token.span));
            let mut here = At {
                things: amounts(token, amount.map(|amount| amount.quantity.unit)),
                dated: found.dates.get(date).is_some_and(|date| date.span.contains(token.span)),
                head: doc.classes[at].any(HEADS),
            };
            if reach >= token.span.end() {
                names(doc, found, &found.entities[..behind], token, &mut here);
            }
            let unknown = token.is_capitalised() && !here.dated && doc.classes[at].is_empty();
            if unknown && token.kind == TokenKind::Word && !here.things.has(Thing::Name) {
                here.things = here.things.with(Thing::Listed);
            }
            here.head = token.kind == TokenKind::Word && (here.head || here.things.has(Thing::Listed));
            self.any = self.any.union(here.things);
            self.all.push(here);
        }
    }

    /// What stands at a token; nothing outside the sentence.
    pub(super) fn at(&self, at: usize) -> At {
        at.checked_sub(self.first).and_then(|at| self.all.get(at)).copied().unwrap_or_default()
    }
}

/// How far the names reach that may cover the next token.
fn reach(begun: &[EntityMention]) -> usize {
    last(begun).map(|mention| mention.span.end()).max().unwrap_or(0)
}

/// What a token is of an amount in `unit`.
fn amounts(token: &Token, unit: Option<Unit>) -> ThingSet {
    let things = match token.kind {
        TokenKind::Number => ThingSet::default().with(Thing::Number),
        TokenKind::Currency => ThingSet::default().with(Thing::Money),
        TokenKind::Percent => ThingSet::default().with(Thing::Percent),
        _ => ThingSet::default(),
    };
    match unit {
        None => things,
        Some(Unit::Money(_)) => things.with(Thing::Number).with(Thing::Money),
        Some(Unit::Percent | Unit::Points100) => things.with(Thing::Number).with(Thing::Percent),
        Some(Unit::Points) => things.with(Thing::Number).with(Thing::Points),
        Some(_) => things.with(Thing::Number),
    }
}

/// Notes what the names are that cover a token; `begun` are those that begin before or with it.
fn names(doc: &Doc<'_>, found: &Extraction, begun: &[EntityMention], token: &Token, here: &mut At) {
    for mention in last(begun).filter(|mention| mention.span.contains(token.span)) {
        let own = match mention.kind {
            EntityKind::Person => Some(Thing::Person),
            EntityKind::Regulator => Some(Thing::Regulator),
            EntityKind::Organisation => Some(Thing::Body),
            EntityKind::Place => Some(Thing::Place),
            EntityKind::Company | EntityKind::Index => Some(Thing::Listed),
            EntityKind::Product => None,
        };
        let state = doc.clue(doc.token_at(mention.span.start()), Clue::State).map(|_| Thing::Regulator);
        let other = is_other(found, mention).then_some(Thing::Other);
        let all = [Some(Thing::Name), own, state, other].into_iter().flatten();
        here.things = all.fold(here.things, ThingSet::with);
        here.head |= mention.kind == EntityKind::Regulator;
    }
}

fn is_other(found: &Extraction, mention: &EntityMention) -> bool {
    let Some(main) = found.entity else { return false };
    let firm = mention.kind == EntityKind::Company && mention.named;
    firm && mention.name != main && !found.parts.contains(&(mention.name, main))
}
