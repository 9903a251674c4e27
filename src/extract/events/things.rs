//! A sentence → what stands at each of its tokens that no list of words tells: names, amounts, dates, as bits.
//!
//! Cues ask for these again and again, so that they are found once. Not here: what a cue makes of them.

use super::super::passages::Sentence;
use super::subject::HEADS;
use crate::extract::Doc;
use crate::lexicon::{Clue, Table, Thing, ThingSet};
use crate::model::{EntityKind, EntityMention, Extraction, Span, Token, TokenKind, Unit};

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
    /// Whether it is part of a company's name.
    pub firm: bool,
}

impl Things {
    /// Takes up the next sentence.
    pub(super) fn fill(&mut self, doc: &Doc<'_>, found: &Extraction, sentence: &Sentence) {
        let tokens = &doc.tokens[sentence.tokens.clone()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let bounds = first.span.cover(last.span);
        (self.first, self.any) = (sentence.tokens.start, ThingSet::default());
        self.all.clear();
        self.all.extend(tokens.iter().map(|token| At { things: mark(token.kind), ..At::default() }));
        for amount in within(&found.quantities, bounds, |amount| amount.span) {
            let things = unit(amount.quantity.unit);
            self.cover(tokens, amount.span, |here| here.things = here.things.union(things));
        }
        for date in within(&found.dates, bounds, |date| date.span) {
            self.cover(tokens, date.span, |here| here.dated = true);
        }
        for mention in within(&found.entities, bounds, |mention| mention.span) {
            let (things, head) = (name(doc, found, mention), mention.kind != EntityKind::Product);
            let firm = mention.named && mention.kind == EntityKind::Company;
            self.cover(tokens, with_noun(doc, mention), |here| {
                here.things = here.things.union(things);
                here.head |= head;
                here.firm |= firm;
            });
        }
        if sentence.tables.has(Table::Measure) {
            let hits = doc.hits.within(sentence.tokens.clone()).iter();
            for hit in hits.filter(|hit| hit.label.table == Table::Measure) {
                let here = &mut self.all[hit.first as usize - self.first];
                here.things = here.things.with(Thing::Measure);
            }
        }
        for ((at, here), token) in sentence.tokens.clone().zip(&mut self.all).zip(tokens) {
            let (word, classes) = (token.kind == TokenKind::Word, doc.classes[at]);
            // "Panels lost 6%": the first word of a sentence has a capital whatever it is.
            let plain = at == sentence.tokens.start && doc.lexicon.is_ordinary(doc.word(at));
            let printed = word && token.is_capitalised() && !plain;
            if printed && !here.dated && classes.is_empty() && !here.things.has(Thing::Name) {
                here.things = here.things.with(Thing::Listed);
            }
            here.head = word && (here.head || classes.any(HEADS) || here.things.has(Thing::Listed));
            self.any = self.any.union(here.things);
        }
    }

    /// Has `note` note something at each token of `span`.
    fn cover(&mut self, tokens: &[Token], span: Span, note: impl Fn(&mut At)) {
        let from = tokens.partition_point(|token| token.span.start() < span.start());
        let covered = tokens[from..].iter().take_while(|token| token.span.end() <= span.end()).count();
        self.all[from..from + covered].iter_mut().for_each(note);
    }

    /// What stands at a token; nothing outside the sentence.
    pub(super) fn at(&self, at: usize) -> At {
        at.checked_sub(self.first).and_then(|at| self.all.get(at)).copied().unwrap_or_default()
    }
}

/// Those of `mentions` that begin within `bounds`.
fn within<T>(mentions: &[T], bounds: Span, span: impl Fn(&T) -> Span) -> &[T] {
    let behind = |end: usize| mentions.partition_point(|mention| span(mention).start() < end);
    &mentions[behind(bounds.start())..behind(bounds.end())]
}

/// "the Coldwater 50 **index**": a name, and the noun behind it that says that it is an index.
fn with_noun(doc: &Doc<'_>, mention: &EntityMention) -> Span {
    let behind = doc.token_at(mention.span.end());
    let noun = mention.kind == EntityKind::Index && matches!(doc.word(behind), "index" | "average" | "gauge");
    if noun { mention.span.cover(doc.tokens[behind].span) } else { mention.span }
}

/// What a token is by itself.
fn mark(kind: TokenKind) -> ThingSet {
    match kind {
        TokenKind::Number => ThingSet::default().with(Thing::Number),
        TokenKind::Currency => ThingSet::default().with(Thing::Money),
        TokenKind::Percent => ThingSet::default().with(Thing::Percent),
        _ => ThingSet::default(),
    }
}

/// What an amount in `unit` is.
fn unit(unit: Unit) -> ThingSet {
    let number = ThingSet::default().with(Thing::Number);
    match unit {
        Unit::Money(_) => number.with(Thing::Money),
        Unit::Percent | Unit::Points100 => number.with(Thing::Percent),
        Unit::Points => number.with(Thing::Points),
        _ => number,
    }
}

/// What a name is.
fn name(doc: &Doc<'_>, found: &Extraction, mention: &EntityMention) -> ThingSet {
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
    [Some(Thing::Name), own, state, other].into_iter().flatten().fold(ThingSet::default(), ThingSet::with)
}

fn is_other(found: &Extraction, mention: &EntityMention) -> bool {
    let firm = mention.kind == EntityKind::Company && mention.named;
    found.entity.is_some() && firm && !found.is_own(mention.name)
}
