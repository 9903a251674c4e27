//! Tokens → amounts with their units.
//!
//! One walk over the tokens of each sentence: what stands before a number (a hedge, a currency, a noun that it is
//! the value of), the number, what stands behind it (a unit, a counted noun, "per …"), and a second number that
//! makes it a range. Units that the text leaves out are filled in when the sentence is done (`ellipsis.rs`).
//! Not here: numbers inside dates (`dates.rs` has taken them) and inside names.

mod amount;
mod ellipsis;
mod noun;

use super::Doc;
use super::numbers::Form;
use super::passages::Sentence;
use crate::lexicon::{Class, DateKind, NumberKind, Place, Table};
use crate::model::{DateMention, Extraction, Qualifier, Quantity, QuantityMention, Span, TokenKind, Unit};
use amount::Amount;
use std::ops::Range;

/// Adds them to `found`.
pub(super) fn quantities(doc: &Doc<'_>, found: &mut Extraction) {
    let mut walk = Walk { doc, dates: &found.dates, next_date: 0, money: None, spoken: None, drafts: Vec::new() };
    let mut quantities = Vec::new();
    for sentence in &doc.sentences {
        walk.sentence(sentence);
        quantities.extend(walk.finish(sentence));
    }
    found.quantities = quantities;
}

/// The walk over one article.
struct Walk<'a> {
    doc: &'a Doc<'a>,
    dates: &'a [DateMention],
    /// The first date that doesn't end before the place reached.
    next_date: usize,
    /// The last money of the article.
    money: Option<Unit>,
    /// The money that the last sentence with amounts ended with, and its block.
    spoken: Option<(usize, Unit)>,
    /// What was found in the sentence.
    drafts: Vec<Draft>,
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
            at = match self.begins(at, &mut before) {
                true => self.take(at, &sentence.tokens, before).unwrap_or(at + 1),
                // "no less than" is one hedge, and "less than" in it none.
                false => before.qualifier.map_or(at + 1, |(behind, _)| behind.max(at + 1)),
            };
        }
    }

    /// The token behind the date that covers token `at`.
    fn date_at(&mut self, at: usize) -> Option<usize> {
        let token = self.doc.tokens.get(at)?.span;
        while self.dates.get(self.next_date).is_some_and(|date| date.span.end() <= token.start()) {
            self.next_date += 1;
        }
        let date = self.dates.get(self.next_date).filter(|date| date.span.overlaps(token))?.span;
        let rest = &self.doc.tokens[at..];
        Some(at + rest.iter().take_while(|token| token.span.start() < date.end()).count())
    }

    /// "nine consecutive quarters" is a duration, and counts something too.
    fn consecutive(&mut self, at: usize, end: usize) {
        let Some(figure) = self.doc.figure(at, end) else { return };
        let noun = figure.tokens.end;
        let counts = self
            .doc
            .hits
            .of(noun, Table::Date)
            .is_some_and(|hit| self.doc.lexicon.dates[usize::from(hit.label.entry)].kind == DateKind::Consecutive);
        if counts {
            let of = self.doc.span_of(noun..end);
            self.drafts.push(Draft { amount: Amount::bare(figure), qualifier: None, of, per: None });
        }
    }

    /// Whether the "up" at `at` belongs to a verb before it: "picked up to 18%".
    fn is_moved_up(&self, at: usize) -> bool {
        at > 0 && self.doc.classes[at - 1].has(Class::UpVerb)
    }

    /// Whether an amount may begin with token `at`; notes hedges, nouns and openers on the way.
    fn begins(&self, at: usize, before: &mut Before) -> bool {
        let kind = self.doc.tokens[at].kind;
        if matches!(kind, TokenKind::Number | TokenKind::Currency | TokenKind::Hyphen) {
            return true;
        }
        let mut begins = false;
        let moved = |kind| matches!(kind, NumberKind::UpTo) && self.is_moved_up(at);
        if let Some(word) = self.doc.number_word(at).filter(|word| !moved(word.kind)) {
            let qualifier = match word.kind {
                NumberKind::About => Some(Qualifier::About),
                NumberKind::Over => Some(Qualifier::Over),
                NumberKind::Under => Some(Qualifier::Under),
                NumberKind::UpTo => Some(Qualifier::UpTo),
                _ => None,
            };
            match (qualifier, word.kind) {
                (Some(qualifier), _) => before.qualifier = Some((word.end, qualifier)),
                (_, NumberKind::From | NumberKind::Between) => before.opener = Some((word.end, word.kind)),
                _ => begins = true,
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
        let end = self.clear_of_dates(at, sentence.end);
        let first = self.doc.amount(at, end)?;
        let opener = before.opener.filter(|&(behind, _)| behind == first.tokens.start);
        let change = opener.is_some_and(|(behind, _)| self.doc.is_change(behind - 1, sentence.start));
        let amount = match self.doc.range(&first, end, opener.map(|(_, kind)| kind), change) {
            Some(range) => range,
            None if self.doc.is_no_amount(&first, sentence) => return Some(self.doc.past_name(&first)),
            None => first,
        };
        let behind = amount.tokens.end;
        self.push(amount, before, sentence.end);
        Some(behind)
    }

    /// The first token of the next date, or `end`.
    fn clear_of_dates(&self, at: usize, end: usize) -> usize {
        let from = self.doc.tokens[at].span.start();
        let next = self.dates[self.next_date..].iter().find(|date| date.span.start() >= from);
        let Some(next) = next else { return end };
        let run = &self.doc.tokens[at..end];
        at + run.iter().take(32).take_while(|token| token.span.start() < next.span.start()).count()
    }

    fn push(&mut self, mut amount: Amount, before: Before, end: usize) {
        let start = amount.tokens.start;
        let article = |behind: usize| behind == start || behind + 1 == start && self.doc.is_article(behind);
        let mut qualifier = before.qualifier.filter(|&(behind, _)| article(behind)).map(|(_, qualifier)| qualifier);
        if let Some((after, behind)) = self.doc.hedge_after(amount.tokens.end) {
            qualifier = Some(after);
            amount.tokens.end = behind;
        }
        if amount.unit.is_none() && amount.figure.form == Form::Percentages {
            amount.unit = Some(Unit::Percent);
        }
        if amount.unit.is_none() && amount.figure.form == Form::Factor {
            amount.unit = Some(Unit::Times);
        }
        let of = match amount.unit {
            None | Some(Unit::Count) => self.doc.counted(&amount, end),
            Some(_) => None,
        };
        let near = |behind: usize| (behind..start).len() <= 3 && (behind..start).all(|at| self.doc.is_function(at));
        if let Some((_, unit)) = before.noun.filter(|&(behind, _)| amount.unit.is_none() && near(behind)) {
            amount.unit = Some(unit);
        }
        let per = self.doc.rate(&amount, end);
        self.drafts.push(Draft { amount, qualifier, of, per });
    }

    /// The amounts of the sentence, with the units that it leaves out.
    fn finish(&mut self, sentence: &Sentence) -> Vec<QuantityMention> {
        let spoken = self.spoken.filter(|&(block, _)| block == sentence.block).map(|(_, money)| money);
        ellipsis::fill(self.doc, &mut self.drafts, sentence.tokens.start, self.money, spoken);
        let last = self.drafts.last().map(|draft| draft.amount.unit.filter(Unit::is_money));
        self.spoken = last.map_or(self.spoken, |money| money.map(|money| (sentence.block, money)));
        self.money = self.drafts.iter().rev().find_map(|draft| draft.amount.unit.filter(Unit::is_money)).or(self.money);
        let doc = self.doc;
        let mention = |draft: Draft| {
            let span = doc.span_of(draft.amount.tokens.clone())?;
            let unit = draft.amount.unit.unwrap_or(Unit::Count);
            let value = draft.amount.value();
            let Draft { qualifier, of, per, .. } = draft;
            let quantity = Quantity { value, unit, qualifier, of, per };
            Some(QuantityMention { span, passage: sentence.passage, quantity })
        };
        self.drafts.drain(..).filter_map(mention).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Value;

    /// The amounts in `text`, as "about 4500000000 USD", with " of chips" and " per ton".
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (lexicon, article) = (Lexicon::built_in(), article(text));
        let (doc, mut found) = Doc::new(&article, &lexicon);
        super::super::dates::dates(&doc, &mut found);
        quantities(&doc, &mut found);
        let shown: Vec<String> = found.quantities.iter().map(|mention| shown(&mention.quantity, text)).collect();
        assert_eq!(shown.join("; "), expected, "{text}");
    }

    fn shown(quantity: &Quantity, text: &str) -> String {
        let number = |end: Option<crate::model::Decimal>| end.map_or("?".to_owned(), |number| number.to_string());
        let value = match quantity.value {
            Value::Exactly(number) => number.to_string(),
            Value::Range(low, high) => format!("{}..{}", number(low), number(high)),
        };
        let hedge = quantity.qualifier.map_or(String::new(), |qualifier| format!("{qualifier} "));
        let noun =
            |word: &str, span: Option<Span>| span.map_or(String::new(), |span| format!(" {word} {}", span.of(text)));
        format!("{hedge}{value} {}{}{}", quantity.unit, noun("of", quantity.of), noun("per", quantity.per))
    }

    #[test]
    fn money_is_written_in_many_ways() {
        check("nearly US$4.5bn", "about 4500000000 USD");
        check("growth picked up to 18%", "18 percent");
        check("it will pay up to 18%", "up_to 18 percent");
        check("RMB33.4 billion ($4.67 billion)", "33400000000 CNY; 4670000000 USD");
        check("33.4bn yuan and HK$5", "33400000000 CNY; 5 HKD");
        check("It paid a $70-a-share price", "70 USD per share");
        check("C$16.4 million, A$ 3, NZ$4", "16400000 CAD; 3 AUD; 4 NZD");
        check("A $3 fee", "3 USD");
        check("Rs 98 crore and Rs. 20", "980000000 INR; 20 INR");
        check("35 lakh rupees", "3500000 INR");
        check("1.05 billion dlrs or 350 mln dlrs", "1050000000 USD; 350000000 USD");
        check("464.75 pence and 45 cts", "4.6475 GBP; 0.45 USD");
        check("10 €, 20 € and €136.20", "10 EUR; 20 EUR; 136.20 EUR");
        check("30 MUSD", "30000000 USD");
        check("a 12-cent dividend", "0.12 USD");
        check("3 dollars 50 cents", "3.50 USD");
        check("75 USD million", "75000000 USD");
        check("15.70 billion Swiss francs", "15700000000 CHF");
        check("380 dlrs per ton, 1.23 dlrs a share", "380 USD per ton; 1.23 USD per share");
        check("billions of yuan", "1000000000..999000000000 CNY");
    }

    #[test]
    fn rates_and_multiples_have_their_units() {
        check("up 34% from 1-1/4 pct", "34 percent; 1.25 percent");
        check("by 4.8 percentage points or 25 bps", "4.8 pp; 25 bp");
        check("a 2-per cent drop", "2 percent");
        check("at 14 times earnings", "14 x");
        check("a price-to-earnings ratio of 14.04", "14.04 x");
        check("its P/E ratio of 9", "9 x");
        check("an RSI reading of 29.4", "29.4 points");
        check("the index was up 205 points", "205 points");
        check("triple-digit growth, high single digits", "100..999 percent; 7..9 percent");
        check("growth of minus five percent, then -3%", "-5 percent; -3 percent");
        check("sales doubled", "2.00 x");
    }

    #[test]
    fn two_numbers_make_a_range() {
        check("between 5% and 7%", "5..7 percent");
        check("between 6.4 billion and 6.7 billion euros", "6400000000..6700000000 EUR");
        check("between minus 2% and 3%", "-2..3 percent");
        check("$7.0-7.3 billion", "7000000000..7300000000 USD");
        check("$1 billion to $2 billion", "1000000000..2000000000 USD");
        check("around 10-20 dollars", "about 10..20 USD");
        check("ranging from 10 to 20 dollars", "10..20 USD");
        check("it rose from 26 to 34 percent", "26 percent; 34 percent");
        check("33.8 and 20.9 times", "33.8 x; 20.9 x");
        check("Call 555-1212 or 0800-5551", "");
    }

    #[test]
    fn things_are_counted() {
        check("more than 400,000 Acme H20 chips", "over 400000 count of Acme H20 chips");
        check("over ten million downloads", "over 10000000 count of downloads");
        check("selling over 70,000 shares", "over 70000 shares");
        check("killed at least one", "over 1 count");
        check("for nine consecutive quarters", "9 count of consecutive quarters");
        check("all four of the bank's units", "4 count of units");
        check("11.50 dlrs and one dlr of stock", "11.50 USD; 1 USD");
        check("42 pounds of copper, 42 pounds", "42 count of pounds; 42 GBP");
        check("40 or more shops", "over 40 count of shops");
        check("no less than 30 shops, no more than 50 shops", "over 30 count of shops; up_to 50 count of shops");
        check("up to 700 contract workers", "up_to 700 count of contract workers");
    }

    #[test]
    fn units_are_carried_over() {
        check("rose 27 pct to 7.28 billion dlrs from 5.7 billion", "27 percent; 7280000000 USD; 5700000000 USD");
        check("Shr 45 cts vs 32", "0.45 USD; 0.32 USD");
        check("Shr 45 cts vs 32 cts\nNet 1,234,000 vs 987,000", "0.45 USD; 0.32 USD; 1234000 USD; 987000 USD");
        check("They see 7 billion euros. The middle, 6.85 billion, is low", "7000000000 EUR; 6850000000 EUR");
        check(
            "imports fell 5.1 pct to 8.33 billion and exports 3 pct to 7 billion dlrs",
            "5.1 percent; 8330000000 USD; 3 percent; 7000000000 USD",
        );
        check("grew 9% to reach 18.34 million users", "9 percent; 18340000 count of users");
    }

    #[test]
    fn names_and_labels_are_no_amounts() {
        check("the H200 chip and Acme7", "");
        check("COVID-19, 5G, a 10-K, the S&P 500 and Boeing 737", "");
        check("growth [1] of (2) phase 3 on page 12 at No. 5", "");
        check("at 9:25 AM, by 1021 GMT, 24/7, v1.2.3", "");
        check("in 2025 and 1987", "");
        check("one of them, the one he likes", "");
        check("a two-way third party", "");
    }
}
