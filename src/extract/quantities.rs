//! Tokens → amounts with their units.
//!
//! One walk over the tokens of each sentence: what stands before a number (a hedge, a currency, a noun that it is
//! the value of), the number, what stands behind it (a unit, a counted noun, "per …"), and a second number that
//! makes it a range. Units that the text leaves out are filled in when the sentence is done (`ellipsis.rs`).
//! Not here: numbers inside dates (`dates.rs` has taken them) and inside names.

mod amount;
mod bounds;
mod ellipsis;
mod names;
mod nations;
mod noun;

use super::Doc;
use super::numbers::Form;
use super::passages::Sentence;
use crate::lexicon::{Class, DateKind, NumberKind, Place, Table, TableSet};
use crate::model::{DateMention, Extraction, Qualifier, Quantity, QuantityMention, Span, TokenKind, Unit, Value};
use amount::Amount;
use nations::Nations;
use std::ops::Range;

/// Adds them to `found`.
pub(super) fn quantities(doc: &Doc<'_>, found: &mut Extraction) {
    let mut walk = Walk {
        doc,
        dates: &found.dates,
        next_date: 0,
        undated: 0,
        money: None,
        named: None,
        spoken: None,
        drafts: Vec::new(),
        nations: Nations::default(),
    };
    for sentence in &doc.sentences {
        walk.sentence(sentence);
        walk.finish(sentence, &mut found.quantities);
    }
}

/// What the words are of that stand in amounts or before them.
const WORDS: TableSet = TableSet::of(&[Table::Number, Table::Unit]);

/// What amounts begin with that is no word.
const SIGNS: [TokenKind; 3] = [TokenKind::Number, TokenKind::Currency, TokenKind::Hyphen];

/// The walk over one article.
struct Walk<'a> {
    doc: &'a Doc<'a>,
    dates: &'a [DateMention],
    /// The first date that doesn't end before the place reached.
    next_date: usize,
    /// No date covers a token from the place reached to this one.
    undated: usize,
    /// The last money of the sentences before, and of this one so far.
    money: Option<Unit>,
    named: Option<Unit>,
    /// The money that the last sentence with amounts ended with, and its block.
    spoken: Option<(usize, Unit)>,
    /// What was found in the sentence.
    drafts: Vec<Draft>,
    nations: Nations,
}

/// An amount whose unit may still be open.
#[derive(Clone, Debug)]
struct Draft {
    amount: Amount,
    qualifier: Option<Qualifier>,
    of: Option<Span>,
    per: Option<Span>,
}

/// What stood before the place reached: the token behind it, and what it says.
#[derive(Clone, Copy, Default)]
struct Before {
    qualifier: Option<(usize, Qualifier)>,
    noun: Option<(usize, Unit)>,
    opener: Option<(usize, NumberKind)>,
}

/// How words of that kind hedge the number behind them.
fn qualifier(kind: NumberKind) -> Option<Qualifier> {
    match kind {
        NumberKind::About => Some(Qualifier::About),
        NumberKind::Over => Some(Qualifier::Over),
        NumberKind::Under => Some(Qualifier::Under),
        NumberKind::UpTo => Some(Qualifier::UpTo),
        _ => None,
    }
}

/// Whether an amount can begin with a number word of that kind.
fn opens(kind: NumberKind) -> bool {
    use NumberKind::{Cardinal, Digits, Factor, Fraction, Minus, Multiple, Ordinal, Range, Scale};
    matches!(kind, Cardinal | Digits | Factor | Fraction | Minus | Multiple | Ordinal | Range | Scale)
}

impl Walk<'_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let (mut at, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut before = Before::default();
        while at < end {
            if let Some(behind) = self.date_at(at) {
                self.consecutive(at, behind.min(end));
                at = behind.max(at + 1);
                continue;
            }
            let undated = self.undated.clamp(at + 1, end);
            let Some(next) = self.next(at, undated) else {
                at = undated;
                continue;
            };
            at = match self.begins(next, &mut before) {
                true => self.take(next, &sentence.tokens, before).unwrap_or(next + 1),
                // "no less than" is one hedge, and "less than" in it none.
                false => before.qualifier.map_or(next + 1, |(behind, _)| behind.max(next + 1)),
            };
        }
    }

    /// The next token, from `at` on, that an amount may begin with or that says something of one.
    fn next(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = self.doc.hits.tables_of_each(at..end).zip(&self.doc.tokens[at..end]);
        let mut tokens = (at..end).zip(tokens);
        let (found, _) = tokens.find(|(_, (tables, token))| tables.any(WORDS) || SIGNS.contains(&token.kind))?;
        Some(found)
    }

    /// The token behind the date that covers token `at`.
    fn date_at(&mut self, at: usize) -> Option<usize> {
        if at < self.undated {
            return None;
        }
        let token = self.doc.tokens.get(at)?.span;
        while self.dates.get(self.next_date).is_some_and(|date| date.span.end() <= token.start()) {
            self.next_date += 1;
        }
        let next = self.dates.get(self.next_date).map_or(usize::MAX, |date| date.span.start());
        if token.end() <= next {
            self.undated = self.doc.token_at(next);
            return None;
        }
        let date = self.dates.get(self.next_date)?.span;
        let rest = &self.doc.tokens[at..];
        Some(at + rest.iter().take_while(|token| token.span.start() < date.end()).count())
    }

    /// "nine consecutive quarters" is a duration, and counts something too.
    fn consecutive(&mut self, at: usize, end: usize) {
        let consecutive = |noun: usize| self.doc.date_kind(noun) == Some(DateKind::Consecutive);
        if !(at + 1..=end).any(consecutive) {
            return;
        }
        let Some(figure) = self.doc.figure(at, end) else { return };
        let noun = figure.tokens.end;
        if consecutive(noun) {
            let of = self.doc.span_of(noun..end);
            self.drafts.push(Draft { amount: Amount::bare(figure), qualifier: None, of, per: None });
        }
    }

    /// Whether the "up" or "over" at `at` belongs to a verb before it: "picked up to 18%", "handed over 50,000 cars".
    fn is_particle(&self, at: usize) -> bool {
        let verb = at.checked_sub(1).and_then(|before| self.doc.number_word(before));
        verb.is_some_and(|verb| verb.kind == NumberKind::Particle && verb.end == at + 1)
    }

    /// Whether an amount may begin with token `at`; notes hedges, nouns and openers on the way.
    fn begins(&self, at: usize, before: &mut Before) -> bool {
        if SIGNS.contains(&self.doc.tokens[at].kind) {
            return true;
        }
        let mut begins = false;
        if let Some(word) = self.doc.number_word(at) {
            match word.kind {
                NumberKind::From | NumberKind::Between => before.opener = Some((word.end, word.kind)),
                kind if opens(kind) => begins = true,
                kind => {
                    if let Some(qualifier) = qualifier(kind).filter(|_| !self.is_particle(at)) {
                        before.qualifier = Some((word.end, qualifier));
                    }
                }
            }
        }
        if let Some((unit, cue, end)) = self.doc.unit_word(at) {
            match cue.place {
                Place::Noun => before.noun = Some((end, unit)),
                Place::Before | Place::Either => begins = true,
                Place::After => {}
            }
        }
        begins
    }

    /// Takes up the amount or the two that begin with token `at`; the token behind.
    fn take(&mut self, at: usize, sentence: &Range<usize>, before: Before) -> Option<usize> {
        let end = sentence.end.min(self.undated);
        let first = self.doc.amount(at, end)?;
        let opener = before.opener.filter(|&(behind, _)| behind == first.tokens.start);
        let change = opener.is_some_and(|(behind, _)| {
            let moved = self.doc.is_change(behind - 1, sentence.start) && !self.compares_ranges(behind - 1);
            moved && !self.was_before(&first, end)
        });
        let amount = match self.doc.range(&first, end, opener.map(|(_, kind)| kind), change) {
            Some(range) => range,
            None if self.doc.is_no_amount(&first, sentence) => return Some(self.doc.past_name(&first)),
            None => first,
        };
        let behind = amount.tokens.end;
        self.push(amount, before, sentence.end);
        Some(behind)
    }

    /// "from $15 to $16 **previously**": whether two ends are of a range that was given before.
    fn was_before(&self, first: &Amount, end: usize) -> bool {
        let to = first.tokens.end;
        let other = if self.doc.number_kind(to) == Some(NumberKind::To) { self.doc.amount(to + 1, end) } else { None };
        other.is_some_and(|other| matches!(self.doc.word(other.tokens.end), "previously" | "earlier" | "before"))
    }

    /// "to between 7 and 8 from 5 to 6": whether the "from" at `at` sets one range against another.
    fn compares_ranges(&self, at: usize) -> bool {
        let Some(last) = self.drafts.last() else { return false };
        let small = |at: usize| {
            let words = [Class::Up, Class::Down].iter().any(|&class| self.doc.classes[at].has(class));
            words || self.doc.kind(at) == Some(TokenKind::Comma)
        };
        let range = matches!(last.amount.value(), Value::Range(..));
        range && last.amount.tokens.end <= at && (last.amount.tokens.end..at).all(small)
    }

    /// "5 mln dlrs", "5 mln H.K. Dlrs", "55 cents"
    fn is_of_dollars(&self, amount: &Amount) -> bool {
        let word = self.doc.word(amount.tokens.end - 1);
        ["dlrs", "dlr", "dollars", "dollar", "cents", "cent", "cts", "ct"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    }

    /// "18 dlrs a barrel": priced in American money the world over.
    fn is_of_world(&self, amount: &Amount, end: usize) -> bool {
        let traded = ["ounce", "barrel", "tonne", "ton"];
        self.doc.rate(amount, end).is_some_and(|per| traded.contains(&per.of(&self.doc.article.text)))
    }

    fn push(&mut self, mut amount: Amount, before: Before, end: usize) {
        let start = amount.tokens.start;
        // "over a third"; not "talks over a $3 loan"
        let bare = self.doc.kind(start) != Some(TokenKind::Currency);
        let article = |behind: usize| behind == start || behind + 1 == start && bare && self.doc.is_article(behind);
        let mut qualifier = before.qualifier.filter(|&(behind, _)| article(behind)).map(|(_, qualifier)| qualifier);
        // "revised its forecast up to 6.2% from 6%"
        let moved = self.doc.number_kind(amount.tokens.end) == Some(NumberKind::From);
        qualifier = qualifier.filter(|&bound| bound != Qualifier::UpTo || !moved || self.doc.word(start - 1) != "to");
        if start > 0 && matches!(self.doc.word(start - 1), "~" | "≈") && self.doc.is_glued(start) {
            qualifier = qualifier.or(Some(Qualifier::About));
        }
        if let Some((after, behind)) = self.doc.hedge_after(&amount) {
            qualifier = Some(after);
            amount.tokens.end = behind;
        }
        if amount.unit.is_none() && amount.figure.form == Form::Percentages {
            amount.unit = Some(Unit::Percent);
        }
        amount.unit = self.nations.money(self.doc, &amount).or(amount.unit);
        if self.doc.word(start) == "$" && self.doc.kind(start + 1) == Some(TokenKind::Number) {
            amount.unit = self.nations.dollars(self.doc).or(amount.unit);
        }
        if self.is_of_dollars(&amount)
            && let Some(own) = self.nations.dlrs(self.doc, &amount)
            && !self.is_of_world(&amount, end)
        {
            amount.unit = Some(own);
        }
        self.coins(&mut amount);
        // Where other money is spoken of, pounds of something are a weight.
        let output = amount.unit.is_some() && self.doc.is_output(&amount);
        let pounds = amount.unit.filter(|unit| unit.is_money()).filter(|_| output || self.doc.is_weight(&amount));
        let money = self.named.or(self.money);
        let other = money.is_some() && money != pounds;
        if pounds.is_some() && (other || output || self.doc.is_of_market(&amount)) {
            (amount.unit, amount.tokens.end) = (None, amount.figure.tokens.end);
        }
        if amount.unit.is_none() && amount.figure.form == Form::Factor {
            amount.unit = Some(Unit::Times);
        }
        let mut of = match amount.unit {
            // "11.9 billion three months earlier"
            None | Some(Unit::Count) => self.doc.counted(&amount, end.min(self.undated.max(amount.tokens.end))),
            Some(_) => None,
        };
        let near = |behind: usize| (behind..start).len() <= 3 && (behind..start).all(|at| self.doc.is_function(at));
        let bare = |behind: usize| amount.unit.is_none() && near(behind) && !self.doc.is_gauge(amount.tokens.end);
        if let Some((_, unit)) = before.noun.filter(|&(behind, _)| bare(behind)) {
            // What the noun is told of is nothing that is counted.
            (amount.unit, of) = (Some(unit), None);
        }
        let per = self.doc.rate(&amount, end);
        self.named = amount.unit.filter(Unit::is_money).or(self.named);
        self.drafts.push(Draft { amount, qualifier, of, per });
    }

    /// Cents are of the money that is spoken of, where that has some: "1 euro a share, after 68 cents".
    fn coins(&self, amount: &mut Amount) {
        let spoken = self.named.or(self.money).filter(|_| amount.factor.is_some());
        if let Some(money) = spoken.filter(|&money| nations::goes_by(self.doc, amount, money)) {
            amount.unit = Some(money);
        }
    }

    /// Adds the amounts of the sentence to `out`, with the units that it leaves out.
    fn finish(&mut self, sentence: &Sentence, out: &mut Vec<QuantityMention>) {
        self.named = None;
        if self.drafts.is_empty() {
            return;
        }
        let spoken = self.spoken.filter(|&(block, _)| block == sentence.block).map(|(_, money)| money);
        ellipsis::fill(self.doc, &mut self.drafts, &sentence.tokens, self.money, spoken);
        let money = || self.money.or_else(|| self.nations.first(self.doc));
        ellipsis::of_measures(self.doc, &mut self.drafts, sentence.tokens.start, money);
        bounds::join(self.doc, &mut self.drafts);
        // What is put in brackets is only told for readers elsewhere: "33.4 billion yuan ($4.67 billion)".
        let aside = |draft: &Draft| {
            let before = draft.amount.tokens.start.checked_sub(1);
            before.and_then(|at| self.doc.kind(at)) == Some(TokenKind::Open)
        };
        let own = self.drafts.iter().rev().find(|draft| !aside(draft)).or(self.drafts.last());
        let last = own.map(|draft| draft.amount.unit.filter(Unit::is_money));
        self.spoken = last.map_or(self.spoken, |money| money.map(|money| (sentence.block, money)));
        self.money = self.drafts.iter().rev().find_map(|draft| draft.amount.unit.filter(Unit::is_money)).or(self.money);
        let doc = self.doc;
        let mention = |draft: Draft| {
            let span = doc.span_of(draft.amount.tokens.clone())?;
            let shares = |of: Span| doc.word(doc.token_at(of.end()).wrapping_sub(1)) == "shares"; // "5 mln Acme common shares"
            let counts = if draft.of.is_some_and(shares) { Unit::Shares } else { Unit::Count };
            let unit = draft.amount.unit.unwrap_or(counts);
            let value = draft.amount.value();
            let Draft { qualifier, of, per, .. } = draft;
            let quantity = Quantity { value, unit, qualifier, of, per };
            Some(QuantityMention { span, passage: sentence.passage, quantity })
        };
        out.extend(self.drafts.drain(..).filter_map(mention));
    }
}

#[cfg(test)]
mod tests;
