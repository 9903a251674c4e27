//! What a number counts, and what a rate is for.

use super::super::Doc;
use super::amount::Amount;
use crate::lexicon::{Class, ClassSet, DateKind, NumberKind};
use crate::model::{Span, TokenKind};

/// How many words a counted noun may take.
const LONGEST_NOUN: usize = 5;

/// How far before an amount it says what is turned out, in tokens.
const OUTPUT: usize = 14;

impl Doc<'_> {
    /// The noun that `amount` counts: the words behind it up to the first plural.
    pub(super) fn counted(&self, amount: &Amount, end: usize) -> Option<Span> {
        // "of which 60 million falls due"
        if amount.tokens.start.checked_sub(1).is_some_and(|before| self.word(before) == "which") {
            return None;
        }
        let of = self.word(amount.tokens.end).eq_ignore_ascii_case("of");
        let mut first = self.past_hyphen(amount.tokens.end) + usize::from(of);
        first += usize::from(of && self.is_function(first));
        let (from, mut words) = (first, 0);
        for at in from..end.min(from + 2 * LONGEST_NOUN) {
            match self.kind(at)? {
                TokenKind::Word => words += 1,
                TokenKind::Hyphen if self.is_glued(at) && at > first => continue,
                // "four of the bank's units"
                TokenKind::Possessive if of => {
                    first = at + 1;
                    continue;
                }
                _ => return None,
            }
            const ENDS: ClassSet = ClassSet::of(&[Class::Relative, Class::Auxiliary, Class::Subordinator]);
            let ends = self.is_function(at) || self.classes[at].any(ENDS); // "133 million which was spent"
            if ends || self.number_kind(at) == Some(NumberKind::Per) || words > LONGEST_NOUN {
                return None;
            }
            if self.is_gauge(at) && at >= first {
                let more = (at + 1..end.min(at + 3)).take_while(|&at| self.is_gauge(at)).count();
                return self.span_of(first..at + 1 + more);
            }
            // "the 120,000 economists had forecast"
            const JUDGE: ClassSet = ClassSet::of(&[Class::Expect, Class::AuxPast]);
            let had = matches!(self.word(at + 1), "had" | "have")
                || self.classes.get(at + 1).is_some_and(|next| next.any(JUDGE));
            if at == first && self.classes[at].has(Class::Analysts) && had {
                return None;
            }
            let plural = self.is_plural(at) && self.kind(at + 1) != Some(TokenKind::Possessive);
            if plural && !self.names_shares(at) {
                return self.span_of(first..at + 1);
            }
        }
        None
    }

    /// "5,000 **Harbour Memories** common shares": whether a plural is part of the name of whose shares are counted.
    fn names_shares(&self, at: usize) -> bool {
        let kind = |at: usize| matches!(self.word(at), "common" | "ordinary" | "preferred" | "class" | "stock");
        let part =
            |at: &usize| self.kind(*at) == Some(TokenKind::Word) && (self.tokens[*at].is_capitalised() || kind(*at));
        let behind = (at + 1..self.tokens.len().min(at + LONGEST_NOUN)).find(|at| !part(at));
        self.tokens[at].is_capitalised() && behind.is_some_and(|at| matches!(self.word(at), "shares" | "shrs"))
    }

    /// "bpd", "tonnes", "MW": counts whatever its number.
    pub(super) fn is_gauge(&self, at: usize) -> bool {
        if self.kind(at) != Some(TokenKind::Word) || !self.classes[at].has(Class::Gauge) {
            return false;
        }
        // One ton is what a price is for, "380 a ton, from 350 ton", unless it only says of what size a thing is.
        let one = ["ton", "tonne", "ounce"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        !self.is_stroke(at + 1) && (!one || self.kind(at + 1) == Some(TokenKind::Word) && !self.is_function(at + 1))
    }

    /// Whether the unit of `amount` is a word that weighs as well, and "of" something follows.
    pub(super) fn is_weight(&self, amount: &Amount) -> bool {
        self.behind_weight(amount).is_some_and(|behind| self.word(behind).eq_ignore_ascii_case("of"))
    }

    /// "raise its **output** to 264 mln pounds from 165 mln pounds": whether such a word is of what a plant turns out.
    pub(super) fn is_output(&self, amount: &Amount) -> bool {
        let start = amount.tokens.start;
        let turned_out =
            |at: usize| self.classes[at].has(Class::OutputWord) || self.word(at).eq_ignore_ascii_case("capacity");
        self.behind_weight(amount).is_some() && (start.saturating_sub(OUTPUT)..start).any(turned_out)
    }

    /// The token behind the unit of `amount`, if that weighs as well.
    fn behind_weight(&self, amount: &Amount) -> Option<usize> {
        self.unit_word(amount.figure.tokens.end).filter(|(_, cue, _)| cue.weight).map(|(.., behind)| behind)
    }

    /// Whether "of" something that is traded stands behind `amount`: "of copper".
    pub(super) fn is_of_market(&self, amount: &Amount) -> bool {
        let of = amount.tokens.end;
        self.word(of) == "of" && self.classes.get(of + 1).is_some_and(|classes| classes.has(Class::MarketWord))
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        let word = self.word(at);
        let ends = word.ends_with('s') && !["ss", "us", "is", "ous"].iter().any(|end| word.ends_with(end));
        let irregular = matches!(word, "people" | "staff" | "men" | "women" | "children" | "personnel");
        let men =
            word.len() > 5 && word.ends_with("men") && !["imen", "umen", "omen"].iter().any(|end| word.ends_with(end));
        !self.is_stroke(at + 1) && (ends && word.len() > 2 || irregular || men)
    }

    /// What the rate is for: "ton" of "380 dlrs per ton", "share" of "1.23 dlrs a share".
    pub(super) fn rate(&self, amount: &Amount, end: usize) -> Option<Span> {
        let money = amount.unit.is_some_and(|unit| unit.is_money());
        let cash = |at: usize| money && self.word(at) == "cash";
        // "9 dlrs cash per share", "in cash for each share"
        let at = match amount.tokens.end {
            unit if cash(unit) => unit + 1,
            unit if self.word(unit) == "in" && cash(unit + 1) => unit + 2,
            unit => unit,
        };
        let each = at > amount.tokens.end && self.word(at) == "for" && self.word(at + 1) == "each";
        let noun = match self.kind(at)? {
            TokenKind::Word if each => at + 2,
            TokenKind::Slash if self.is_glued(at) && self.is_glued(at + 1) => at + 1,
            TokenKind::Word if self.number_kind(at) == Some(NumberKind::Per) => at + 1,
            TokenKind::Word if money && self.is_article(at) => at + 1,
            TokenKind::Hyphen if self.is_article(at + 1) && self.is_glued(at + 1) => at + 3,
            _ => return None,
        };
        let plain = noun < end && self.kind(noun) == Some(TokenKind::Word) && !self.is_function(noun);
        if !plain || matches!(self.date_kind(noun + 1), Some(DateKind::Earlier | DateKind::Ago)) {
            return None;
        }
        let head = self.head_of_rate(noun, end);
        self.span_of(head..head + 1)
    }

    /// "share" of "per diluted share", where a word that prices are told for stands near; else the first word.
    fn head_of_rate(&self, noun: usize, end: usize) -> usize {
        let known = |at: usize| self.classes[at].has(Class::Gauge) || self.classes[at].has(Class::ShareWord);
        let word = |at: &usize| self.kind(*at) == Some(TokenKind::Word) && !self.is_function(*at);
        (noun..end.min(noun + 3)).take_while(word).find(|&at| known(at)).unwrap_or(noun)
    }
}
