//! One sentence as the rules of observations see it: amounts, measures, dates and names by their tokens.

use std::ops::Range;

use super::measures::{self, MeasureMention};
use super::owners;
use super::passages::Sentence;
use super::words::Words;
use super::{Doc, calendar};
use crate::lexicon::{Class, ClassSet, Measure, Table, Trait};
use crate::model::{EntityKind, Extraction, NameId, Period, Point, Quantity, Shape, Span, Token, TokenKind};

/// An amount and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// Its index among the extraction's quantities.
    pub mention: usize,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// The token behind it and what belongs to it ("a share", "tons of ore").
    pub reach: usize,
    /// The token behind what a price or rate is for ("a share"); the one behind the amount if there is none.
    pub priced: usize,
    /// What it amounts to.
    pub quantity: Quantity,
}

/// A temporal expression and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// What it stands for.
    pub period: Period,
    /// Whether the text tells it relative to the day of publication.
    pub relative: bool,
}

impl Dated {
    /// Whether token `at` is part of it.
    pub(super) fn holds(&self, at: usize) -> bool {
        (self.first..=self.last).contains(&at)
    }
}

/// A name, or what stands for one, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// Its name.
    pub name: NameId,
    /// What it is.
    pub kind: EntityKind,
}

/// A sentence.
pub(super) struct Scene<'a> {
    /// The article.
    pub doc: &'a Doc<'a>,
    /// Its tokens.
    pub range: Range<usize>,
    /// Each of them as it is printed.
    printed: &'a [&'a str],
    /// What is known of each.
    tokens: &'a [Token],
    /// The word classes of each.
    token_classes: &'a [ClassSet],
    /// Their word classes, all together.
    pub classes: ClassSet,
    /// In order.
    pub amounts: Vec<Amount>,
    /// In order.
    pub measures: Vec<MeasureMention>,
    /// In order.
    pub dates: Vec<Dated>,
    /// In order.
    pub names: Vec<Named>,
}

/// How many mentions or facts of a kind a sentence has, more often than not at most.
pub(super) const LIKELY: usize = 8;

/// How many words the place of a dateline has at most.
const DATELINE: usize = 3;

/// How many names may begin inside another one.
const NESTED: usize = 4;

/// Words that end a noun phrase.
pub(super) const STOPS: ClassSet = ClassSet::of(&[
    Class::Preposition,
    Class::Conjunction,
    Class::Auxiliary,
    Class::Relative,
    Class::Subordinator,
    Class::Determiner,
    Class::Versus,
]);

impl<'a> Scene<'a> {
    /// An empty one.
    pub(super) fn new(doc: &'a Doc<'a>) -> Scene<'a> {
        let (range, classes, (printed, tokens, token_classes)) = Default::default();
        let (amounts, measures) = (Vec::with_capacity(LIKELY), Vec::with_capacity(LIKELY));
        let (dates, names) = (Vec::with_capacity(LIKELY), Vec::with_capacity(LIKELY));
        Scene { doc, range, printed, tokens, token_classes, classes, amounts, measures, dates, names }
    }

    /// Takes up the next sentence; `cursor` remembers where its mentions begin.
    pub(super) fn fill(&mut self, sentence: &Sentence, found: &Extraction, cursor: &mut Cursor) {
        (self.range, self.classes) = (sentence.tokens.clone(), sentence.classes);
        self.printed = &self.doc.printed[self.range.clone()];
        self.tokens = &self.doc.tokens[self.range.clone()];
        self.token_classes = &self.doc.classes[self.range.clone()];
        self.amounts.clear();
        let Some(bounds) = self.doc.span_of(self.range.clone()) else { return };
        let mut at = self.range.start;
        let (from, to) = advance(&mut cursor.quantities, &found.quantities, bounds, |mention| mention.span);
        for mention in from..to {
            let quantity = found.quantities[mention].quantity;
            let (first, last) = self.tokens_of(found.quantities[mention].span, at);
            let behind = |span: Option<Span>| span.map_or(last, |span| self.tokens_of(span, first).1) + 1;
            let priced = behind(quantity.per);
            let reach = behind(quantity.of).max(priced).max(last + 1);
            self.amounts.push(Amount { mention, first, last, reach, priced, quantity });
            at = first;
        }
        self.dates.clear();
        at = self.range.start;
        let (from, to) = advance(&mut cursor.dates, &found.dates, bounds, |mention| mention.span);
        for mention in &found.dates[from..to] {
            let (first, last) = self.tokens_of(mention.span, at);
            self.dates.push(Dated { first, last, period: mention.period, relative: mention.relative });
            at = first;
        }
        self.join_dates();
        if self.amounts.is_empty() {
            return;
        }
        self.names.clear();
        let dateline = self.dates.iter().find(|date| self.is_dateline(date));
        let behind_dateline = dateline.map_or_else(|| self.bare_dateline(), |date| date.first);
        let (from, to) = advance(&mut cursor.entities, &found.entities, bounds, |mention| mention.span);
        at = self.range.start;
        for mention in &found.entities[from..to] {
            let (first, last) = self.tokens_of(mention.span, at);
            at = first;
            let next = self.dates.partition_point(|date| date.last < first);
            let dated = self.dates.get(next).is_some_and(|date| date.first <= last);
            let located = mention.kind == EntityKind::Place && owners::only_locates(self.doc, first, last);
            if dated || located || last < behind_dateline {
                continue;
            }
            self.names.push(Named { first, last, name: mention.name, kind: mention.kind });
        }
        let mut measures = std::mem::take(&mut self.measures);
        measures.clear();
        if sentence.tables.has(Table::Measure) {
            measures::measures(self.doc, self.range.clone(), &mut measures);
        }
        measures.retain(|measure| {
            !self.counts_shares(measure.first)
                && !self.is_within_name(measure)
                && !self.is_venue(measure)
                && !self.begins_in_amount(measure)
        });
        self.measures = measures;
    }

    /// "the first quarter ended March 31", "nine months to 30 September" are one period.
    fn join_dates(&mut self) {
        let mut at = 1;
        while at < self.dates.len() {
            let (what, end) = (self.dates[at - 1], self.dates[at]);
            let joined = self.joins(&what, &end);
            if let Some(period) = joined {
                self.dates[at - 1] = Dated { last: end.last, period, relative: false, ..what };
                self.dates.remove(at);
            } else {
                at += 1;
            }
        }
    }

    fn joins(&self, what: &Dated, end: &Dated) -> Option<Period> {
        let Period::Point(point) = end.period else { return None };
        let between = what.last + 1..end.first;
        if matches!(what.period, Period::Point(Point::Year(_))) && self.printed(what.last + 1) == "through" {
            return None; // "so far in 2025 through Tuesday"
        }
        let links =
            |at: usize| matches!(self.printed(at), "ended" | "ending" | "to" | "through" | "on" | "the" | "that");
        let joined =
            (1..4).contains(&between.len()) && between.clone().all(links) && self.printed(between.start) != "the";
        if joined { calendar::stretch_to(what.period, point) } else { None }
    }

    /// The first and the last token of `span`, which doesn't begin before token `from`.
    fn tokens_of(&self, span: Span, from: usize) -> (usize, usize) {
        let tokens = &self.doc.tokens[..self.range.end];
        let first = from + tokens[from..].partition_point(|token| token.span.end() <= span.start());
        let mut last = first;
        while tokens.get(last + 1).is_some_and(|token| token.span.start() < span.end()) {
            last += 1;
        }
        (first, last.min(self.range.end - 1))
    }

    /// The words of the article.
    pub(super) fn words(&self) -> Words<'a> {
        self.doc.words_at()
    }

    /// Where a token stands in this sentence; behind its end if it stands before it.
    fn place(&self, at: usize) -> usize {
        at.wrapping_sub(self.range.start)
    }

    /// Whether a token of this sentence is of `class`.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.token_classes.get(self.place(at)).is_some_and(|classes| classes.has(class))
    }

    /// Whether a token of this sentence is of any of `classes`.
    pub(super) fn any(&self, at: usize, classes: ClassSet) -> bool {
        self.token_classes.get(self.place(at)).is_some_and(|own| own.any(classes))
    }

    /// The words of `range`, none of which lies outside this sentence; nothing if some do.
    pub(super) fn words_of(&self, range: Range<usize>) -> &[&'a str] {
        self.doc.printed.get(range).unwrap_or_default()
    }

    /// Where `word` stands first among the words of `range`.
    pub(super) fn find(&self, range: Range<usize>, word: &str) -> Option<usize> {
        self.all(range, word).next()
    }

    /// Where it stands among them, each time.
    pub(super) fn all(&self, range: Range<usize>, word: &str) -> impl Iterator<Item = usize> {
        let words = (range.start..).zip(self.words_of(range));
        words.filter(move |(_, other)| **other == word).map(|(at, _)| at)
    }

    /// The word classes of each of them.
    pub(super) fn classes_of(&self, range: Range<usize>) -> &[ClassSet] {
        self.doc.classes.get(range).unwrap_or_default()
    }

    /// Whether a token of this sentence calls something foreseen: "outlook", "estimates".
    pub(super) fn is_foreseen(&self, at: usize) -> bool {
        self.any(at, ClassSet::of(&[Class::OutlookWord, Class::Expectation]))
    }

    /// The word at a token; empty outside the sentence.
    pub(super) fn printed(&self, at: usize) -> &'a str {
        self.printed.get(self.place(at)).copied().unwrap_or("")
    }

    /// "4 million **tonnes**", "38,000 **bpd**": whether what is counted is a measure of weight, volume or power.
    pub(super) fn is_gauged(&self, amount: &Amount) -> bool {
        amount.quantity.of.is_some() && self.is(amount.reach - 1, Class::Gauge)
    }

    /// What a token of this sentence is made of.
    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(self.place(at)).map_or(TokenKind::Stop, |token| token.kind)
    }

    /// Whether a noun phrase ends before token `at`.
    pub(super) fn stops(&self, at: usize) -> bool {
        !self.range.contains(&at)
            || !matches!(self.kind(at), TokenKind::Word | TokenKind::Hyphen | TokenKind::Possessive)
            || self.doc.classes[at].any(STOPS)
            || self.dates.iter().any(|date| date.first == at)
            || self.amounts.iter().any(|amount| amount.first == at)
    }

    /// The last token of the length of time ("three-year") that begins with token `at`.
    pub(super) fn length_at(&self, at: usize) -> Option<usize> {
        let length = self.dates.iter().find(|date| date.first == at && matches!(date.period, Period::Duration(..)));
        length.map(|date| date.last)
    }

    /// The token that closes the brackets that token `at` opens, if it is near.
    pub(super) fn bracket_end(&self, at: usize) -> Option<usize> {
        if self.kind(at) != TokenKind::Open {
            return None;
        }
        (at + 1..at + 8).find(|&close| self.kind(close) == TokenKind::Close)
    }

    /// Whether an amount repeats the one before it in other words: "($4.67 billion)", "or 3 dlrs a share".
    pub(super) fn is_repetition(&self, amount: &Amount) -> bool {
        let before = amount.first.wrapping_sub(1);
        self.kind(before) == TokenKind::Open
            || matches!(self.printed(before), "or" | "to") && self.printed(before.wrapping_sub(1)) == "equivalent"
            || self.printed(before) == "or"
    }

    /// The date that a token is part of.
    pub(super) fn date_at(&self, at: usize) -> Option<&Dated> {
        self.dates.iter().find(|date| date.holds(at))
    }

    /// Whether a date is that of a dateline: "TOKYO, June 29 -".
    pub(super) fn is_dateline(&self, date: &Dated) -> bool {
        let next = date.last + 1;
        date.first <= self.range.start + 6
            && matches!(self.kind(next), TokenKind::Hyphen | TokenKind::Dash)
            && self.range.contains(&next)
            && self.doc.tokens[next].spaced
    }

    /// The token behind a dateline without a day: "NEW DELHI - ".
    fn bare_dateline(&self) -> usize {
        let upper = |at: &usize| self.kind(*at) == TokenKind::Word && self.doc.tokens[*at].shape == Shape::Upper;
        let words = self.range.clone().take(DATELINE).take_while(upper).count();
        let dash = self.range.start + words;
        let stroke = matches!(self.kind(dash), TokenKind::Hyphen | TokenKind::Dash);
        if words > 0 && stroke && self.doc.tokens[dash].spaced { dash } else { 0 }
    }

    /// The first token of the sentence that no dateline holds.
    pub(super) fn behind_dateline(&self) -> usize {
        let dateline = self.dates.iter().find(|date| self.is_dateline(date));
        dateline.map_or(self.range.start, |date| date.last + 2)
    }

    /// Whether token `at` belongs to a name.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.names.iter().any(|name| (name.first..=name.last).contains(&at))
    }

    /// Whether a measure's words belong to a name: "Federal Reserve".
    fn is_within_name(&self, measure: &MeasureMention) -> bool {
        let before = self.names.partition_point(|name| name.first <= measure.first);
        let mut near = self.names[..before].iter().rev().take(NESTED);
        let longer = |name: &Named| (name.first, measure.last) != (measure.first, name.last);
        near.any(|name| name.kind != EntityKind::Index && measure.last <= name.last && longer(name))
    }

    /// "a 341 million **dollar gain**": a measure whose first word is the unit of an amount.
    fn begins_in_amount(&self, measure: &MeasureMention) -> bool {
        let holds =
            |amount: &Amount| amount.first < measure.first && (measure.first..measure.last).contains(&amount.last);
        let before = self.amounts.partition_point(|amount| amount.first < measure.first);
        self.amounts[..before].iter().rev().take(NESTED).any(holds)
    }

    /// "traded on **Nasdaq** at 13": an index whose name says where something is traded.
    fn is_venue(&self, measure: &MeasureMention) -> bool {
        let traded = |at: usize| matches!(self.printed(at), "trading" | "traded" | "trades" | "listed" | "quoted");
        let on = measure.first.wrapping_sub(1);
        self.printed(on) == "on" && self.entry(measure).is(Trait::Index) && traded(on.wrapping_sub(1))
    }

    /// "per share", "per diluted share": what something is counted by, no share price.
    fn counts_shares(&self, at: usize) -> bool {
        let per = |back: usize| self.printed(at.wrapping_sub(back)) == "per";
        self.printed(at).starts_with("share") && (per(1) || per(2))
    }

    /// "A plant **with 310 workers** is to shut by June": the verb behind an amount that only describes a noun before it.
    pub(super) fn verb_behind_description(&self, amount: &Amount) -> Option<usize> {
        if self.printed(amount.first.wrapping_sub(1)) != "with" {
            return None;
        }
        let clause = self.clause(amount.first);
        let verb = |&at: &usize| self.words().is_verb(at) || self.is(at, Class::Auxiliary);
        (amount.reach..self.range.end).take_while(|&at| self.clause(at) == clause).find(verb)
    }

    /// "2 billion **shares**": whether a measure is only the unit of an amount.
    pub(super) fn is_unit(&self, measure: &MeasureMention) -> bool {
        self.amounts.iter().any(|amount| (amount.first..=amount.last).contains(&measure.first))
    }

    /// The lexicon's entry of a measure.
    pub(super) fn entry(&self, measure: &MeasureMention) -> &'a Measure {
        &self.doc.lexicon.measures[usize::from(measure.entry)]
    }

    /// The clause of a token.
    pub(super) fn clause(&self, at: usize) -> u32 {
        self.doc.clauses.of(at)
    }
}

/// Where the mentions of the next sentence begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cursor {
    quantities: usize,
    dates: usize,
    entities: usize,
}

/// The indices of the mentions within `bounds`; `from` moves behind them.
fn advance<T>(from: &mut usize, all: &[T], bounds: Span, span: impl Fn(&T) -> Span) -> (usize, usize) {
    while all.get(*from).is_some_and(|mention| span(mention).start() < bounds.start()) {
        *from += 1;
    }
    let first = *from;
    while all.get(*from).is_some_and(|mention| span(mention).start() < bounds.end()) {
        *from += 1;
    }
    (first, *from)
}

/// Words of a comparison with another time.
pub(super) const BASES: ClassSet =
    ClassSet::of(&[Class::Yoy, Class::Qoq, Class::Mom, Class::Wow, Class::Ytd, Class::Cagr]);

/// Whether the token is part of a comparison such as "year-over-year" or "compound annual".
pub(super) fn is_basis(scene: &Scene<'_>, at: usize) -> bool {
    scene.any(at, BASES)
}
