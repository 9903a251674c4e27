//! A sentence → what stands at each of its tokens that no list of words tells: names, amounts, dates, as bits.
//!
//! Cues ask for these again and again, so that they are found once. Not here: what a cue makes of them.

use std::ops::Range;

use super::subject::HEADS;
use crate::extract::Doc;
use crate::extract::entities::dateline;
use crate::extract::passages::Sentence;
use crate::lexicon::{Clue, Table, Thing, ThingSet};
use crate::model::{EntityKind, EntityMention, Extraction, Span, Token, TokenKind, Unit};

/// What stands in a sentence.
#[derive(Debug, Default)]
pub(super) struct Things {
    /// Index of the sentence, once there is one.
    sentence: Option<usize>,
    /// The sentence's first token.
    first: usize,
    /// The first token of what it says, which begins behind its dateline.
    pub opening: usize,
    /// By token.
    all: Vec<At>,
    /// What stands anywhere in it.
    pub any: ThingSet,
    /// The names and the dates in it, in order.
    names: Vec<Mention>,
    dates: Vec<Mention>,
    /// Which of the article's amounts, dates and names come next.
    next: [usize; 3],
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
    /// Whether it is part of a longer name.
    pub in_name: bool,
    /// Whether it has a capital and no list knows it.
    unknown: bool,
}

/// A name or a date in the sentence.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Which of the article's it is.
    pub index: usize,
    pub tokens: Range<usize>,
}

impl Things {
    /// Takes up sentence `index`, unless that is the one at hand; the sentences come in the order of the text.
    pub(super) fn fill(&mut self, doc: &Doc<'_>, found: &Extraction, index: usize) {
        if self.sentence.replace(index) == Some(index) {
            return;
        }
        let sentence = &doc.sentences[index];
        let tokens = &doc.tokens[sentence.tokens.clone()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let bounds = first.span.cover(last.span);
        self.first = sentence.tokens.start;
        let stroke = if index == doc.lead { dateline(doc, &sentence.tokens) } else { None };
        self.opening = stroke.map_or(self.first, |stroke| stroke + 1);
        self.take_words(doc, sentence);
        self.take_amounts(found, tokens, bounds);
        self.take_dates(found, tokens, bounds);
        self.take_names(doc, found, tokens, bounds);
        self.any = ThingSet::default();
        for here in &mut self.all {
            if here.unknown && !here.dated && !here.things.has(Thing::Name) {
                (here.things, here.head) = (here.things.with(Thing::Listed), true);
            }
            self.any = self.any.union(here.things);
        }
    }

    /// What each token is by itself.
    fn take_words(&mut self, doc: &Doc<'_>, sentence: &Sentence) {
        let (range, hits) = (sentence.tokens.clone(), doc.hits.tables_of_each(sentence.tokens.clone()));
        let tokens = doc.tokens[range.clone()].iter().zip(&doc.classes[range]).zip(hits);
        self.all.clear();
        self.all.extend(tokens.map(|((token, classes), hits)| {
            let word = token.kind == TokenKind::Word;
            let unknown = word && token.is_capitalised() && classes.is_empty();
            let measure = hits.has(Table::Measure);
            let things = if measure { mark(token.kind).with(Thing::Measure) } else { mark(token.kind) };
            At { things, head: word && classes.any(HEADS), unknown, ..At::default() }
        }));
        // "Panels lost 6%": the first word of a sentence has a capital whatever it is.
        let opening = &mut self.all[0].unknown;
        *opening = *opening && !doc.lexicon.is_ordinary(doc.word(self.first));
    }

    fn take_amounts(&mut self, found: &Extraction, tokens: &[Token], bounds: Span) {
        for index in within(&found.quantities, &mut self.next[0], bounds, |amount| amount.span) {
            let amount = &found.quantities[index];
            let things = unit(amount.quantity.unit);
            for here in &mut self.all[covered(tokens, amount.span)] {
                here.things = here.things.union(things);
            }
        }
    }

    fn take_dates(&mut self, found: &Extraction, tokens: &[Token], bounds: Span) {
        self.dates.clear();
        for index in within(&found.dates, &mut self.next[1], bounds, |date| date.span) {
            let own = covered(tokens, found.dates[index].span);
            self.dates.push(self.mention(index, &own));
            self.all[own].iter_mut().for_each(|here| here.dated = true);
        }
    }

    fn take_names(&mut self, doc: &Doc<'_>, found: &Extraction, tokens: &[Token], bounds: Span) {
        self.names.clear();
        for index in within(&found.entities, &mut self.next[2], bounds, |mention| mention.span) {
            let mention = &found.entities[index];
            let own = covered(tokens, mention.span);
            self.names.push(self.mention(index, &own));
            let things = name(doc, found, mention, self.first + own.start);
            let head = mention.kind != EntityKind::Product;
            let firm = mention.named && mention.kind == EntityKind::Company;
            let noun = |at: usize| doc.clue(at, Clue::IndexWord) == Some(at);
            if mention.kind == EntityKind::Index && own.end < tokens.len() && noun(self.first + own.end) {
                // "the Coldwater 50 **index**": the noun behind a name that says that it is an index.
                let noun = &mut self.all[own.end];
                (noun.things, noun.head) = (noun.things.union(things), true);
            }
            for (here, token) in self.all[own.clone()].iter_mut().zip(&tokens[own]) {
                here.things = here.things.union(things);
                here.head |= head && token.kind == TokenKind::Word;
                here.firm |= firm;
                here.in_name |= mention.named && mention.span.len() > token.span.len();
            }
        }
    }

    fn mention(&self, index: usize, own: &Range<usize>) -> Mention {
        Mention { index, tokens: self.first + own.start..self.first + own.end }
    }

    /// The names in the sentence that begin among `tokens`.
    pub(super) fn names(&self, tokens: Range<usize>) -> &[Mention] {
        among(&self.names, tokens)
    }

    /// The dates in the sentence that begin among `tokens`.
    pub(super) fn dates(&self, tokens: Range<usize>) -> &[Mention] {
        among(&self.dates, tokens)
    }

    /// What stands at a token; nothing outside the sentence.
    pub(super) fn at(&self, at: usize) -> At {
        at.checked_sub(self.first).and_then(|at| self.all.get(at)).copied().unwrap_or_default()
    }
}

/// Those of `mentions` that begin among `tokens`.
fn among(mentions: &[Mention], tokens: Range<usize>) -> &[Mention] {
    let before = |at: usize| mentions.partition_point(|mention| mention.tokens.start < at);
    &mentions[before(tokens.start)..before(tokens.end.max(tokens.start))]
}

/// Which of `tokens` lie in `span`.
fn covered(tokens: &[Token], span: Span) -> Range<usize> {
    let first = tokens.partition_point(|token| token.span.start() < span.start());
    first..first + tokens[first..].iter().take_while(|token| token.span.end() <= span.end()).count()
}

/// Those of `mentions` that begin within `bounds`, which are not before `next`; they end where the next ones begin.
fn within<T>(mentions: &[T], next: &mut usize, bounds: Span, span: impl Fn(&T) -> Span) -> Range<usize> {
    let behind = |from: usize, end: usize| {
        from + mentions[from..].iter().take_while(|mention| span(mention).start() < end).count()
    };
    let first = behind(*next, bounds.start());
    *next = behind(first, bounds.end());
    first..*next
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
        Unit::Shares => number.with(Thing::Shares),
        _ => number,
    }
}

/// What a name is that begins with token `first`.
fn name(doc: &Doc<'_>, found: &Extraction, mention: &EntityMention, first: usize) -> ThingSet {
    let own = match mention.kind {
        EntityKind::Person => Some(Thing::Person),
        EntityKind::Regulator => Some(Thing::Regulator),
        EntityKind::Organisation => Some(Thing::Body),
        EntityKind::Place => Some(Thing::Place),
        EntityKind::Company | EntityKind::Index => Some(Thing::Listed),
        EntityKind::Product => None,
    };
    let state = doc.clue(first, Clue::State).map(|_| Thing::Regulator);
    let other = is_other(found, mention).then_some(Thing::Other);
    [Some(Thing::Name), own, state, other].into_iter().flatten().fold(ThingSet::default(), ThingSet::with)
}

fn is_other(found: &Extraction, mention: &EntityMention) -> bool {
    let firm = mention.kind == EntityKind::Company && mention.named;
    found.entity.is_some() && firm && !found.is_own(mention.name)
}
