//! Which numbers are no amounts: parts of names, codes, clock times, labels, telephone numbers.

use std::ops::Range;

use super::super::Doc;
use super::super::numbers::Form;
use super::amount::Amount;
use crate::lexicon::{Class, ClassSet, Clue, DateKind, NumberKind, Table};
use crate::model::{Decimal, Shape, TokenKind, WordId};

/// How far back a telephone number may begin.
const LONGEST_PHONE: usize = 10;

/// What a number counts though no plural shows it: "500 Acme staff", "40 Harbour megawatt".
const COUNTED: ClassSet = ClassSet::of(&[Class::WorkforceWord, Class::Gauge, Class::Power]);

/// How many tokens the noun phrase has at most that a number may count.
const PHRASE: usize = 9;

impl Doc<'_> {
    /// Whether a bare number stands for no amount: part of a name, an address, a clock time, a list.
    pub(super) fn is_no_amount(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let (first, last) = (amount.tokens.start, amount.tokens.end - 1);
        if self.is_broken(first, amount.tokens.end) {
            return true;
        }
        if amount.unit.is_some() {
            return self.is_variant(amount);
        }
        match amount.figure.form {
            Form::Range => return self.is_caption(first, last),
            Form::Percentages | Form::Factor => return false,
            Form::Fraction => return self.is_slashed(first, last) || self.is_tied_behind(last),
            Form::Words => return self.is_word_of_name(amount, sentence),
            Form::Digits | Form::Integer => {}
        }
        amount.figure.scale == 0
            && (self.is_hyphenated(first, last)
                && !self.is_sized(last)
                && (self.hedge_after(amount).is_none() || self.is_hyphen_before(first))
                || self.is_slashed(first, last)
                || self.is_clock(first, last)
                || self.is_listing(first, last)
                || self.is_label(first, last, sentence)
                || self.is_phone(first, last, sentence)
                || self.is_name(first, sentence)
                || self.is_model(amount, sentence))
            || self.is_letter_name(amount, sentence)
    }

    /// "777x jets": what is no measure isn't told in multiples.
    fn is_variant(&self, amount: &Amount) -> bool {
        let (first, last) = (amount.tokens.start, amount.tokens.end - 1);
        let multiple = last > first && self.is_glued(last) && self.word(last).eq_ignore_ascii_case("x");
        if !multiple {
            return false;
        }
        let whole = self.word(first).len() >= 3 && self.word(first).bytes().all(|byte| byte.is_ascii_digit());
        let noun = self.kind(last + 1) == Some(TokenKind::Word) && !self.is_function(last + 1);
        whole && noun && !self.hits.has(last + 1, Table::Measure)
    }

    /// "five 787 Dreamliners", "its 737 Max jet": three digits or four before a name, behind a number of their own or with
    /// no plural that they could count.
    fn is_model(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let (first, name) = (amount.tokens.start, amount.tokens.end);
        let digits = self.word(first);
        let code = (3..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let named = |at: &usize| {
            self.tokens[*at].is_capitalised()
                && self.date_kind(*at).is_none()
                && !self.clue_to(*at, *at, Clue::Nationality)
        };
        if !code || first == sentence.start || name >= sentence.end || !named(&name) || self.is_headline(sentence) {
            return false;
        }
        let phrase = (name..sentence.end.min(name + PHRASE)).take_while(|&at| {
            let joined = self.is_glued(at) && self.kind(at) != Some(TokenKind::Comma);
            let word = matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number));
            joined || word && !self.is_function(at) && !self.classes[at].has(Class::Auxiliary)
        });
        let counted = |at: usize| self.is_plural(at) || self.classes[at].any(COUNTED);
        let described = self.tokens[first - 1].shape == Shape::Lower && self.number_kind(first - 1).is_none();
        self.figure(first - 1, first).is_some() || described && !phrase.into_iter().any(counted)
    }

    /// "(5225.KU)": the code of a share.
    fn is_listing(&self, first: usize, last: usize) -> bool {
        let point = self.word(last + 1) == "." && self.is_glued(last + 1) && self.is_glued(last + 2);
        let market = self.tokens.get(last + 2).is_some_and(|market| market.shape == Shape::Upper);
        let opens = first > 0 && self.kind(first - 1) == Some(TokenKind::Open);
        point && market && opens && self.kind(last + 3) == Some(TokenKind::Close)
    }

    /// "(in thousands)", "($ in millions)": what the figures of a table are told in.
    fn is_caption(&self, first: usize, last: usize) -> bool {
        let closed = matches!(self.kind(last + 1), Some(TokenKind::Close | TokenKind::Comma));
        closed && first > 0 && self.word(first - 1).eq_ignore_ascii_case("in")
    }

    /// "a half-hour talk"
    fn is_tied_behind(&self, last: usize) -> bool {
        self.kind(last + 1) == Some(TokenKind::Hyphen) && self.is_glued(last + 1) && self.is_glued(last + 2)
    }

    /// "3M", "phase 2b", "an H-1B visa": a digit with a letter that is no scale, as it stands for a label or counts nothing. "10M" is
    /// ten million.
    fn is_letter_name(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let (first, last) = (amount.tokens.start, amount.tokens.end - 1);
        let letter = self.word(last).len() == 1 && self.is_glued(last) && amount.figure.form == Form::Integer;
        if !letter {
            return false;
        }
        let label = first > sentence.start && self.number_kind(first - 1) == Some(NumberKind::Designator);
        let scaled = self.word(last) == "M" && amount.figure.scale > 0 && self.word(first).len() > 1;
        let hyphen = self.is_hyphen_before(first) && self.tokens[first - 2].shape == Shape::Upper;
        label || hyphen || self.tokens[last].is_capitalised() && !scaled && self.counted(amount, sentence.end).is_none()
    }

    /// "+44 20 7946 0958", "tel. 030 1234": groups of digits behind a plus or a word for telephones; and what begins
    /// with a zero that no point follows.
    fn is_phone(&self, first: usize, last: usize, sentence: &Range<usize>) -> bool {
        let printed = self.word(first);
        if printed.len() > 1 && printed.starts_with('0') && printed.bytes().all(|byte| byte.is_ascii_digit()) {
            return true;
        }
        let groups = |at: usize| {
            matches!(self.kind(at), Some(TokenKind::Number | TokenKind::Hyphen | TokenKind::Open | TokenKind::Close))
        };
        let floor = sentence.start.max(first.saturating_sub(LONGEST_PHONE));
        let start = (floor..first).rev().take_while(|&at| groups(at)).last().unwrap_or(first);
        let plus = start > sentence.start && self.word(start - 1) == "+" && self.is_glued(start);
        let run = start < first || matches!(self.kind(last + 1), Some(TokenKind::Number | TokenKind::Open));
        plus && run
    }

    /// Letters or more digits stand glued to it: "5G", "1.2.3", "x86".
    fn is_broken(&self, first: usize, behind: usize) -> bool {
        let after = self.is_glued(behind)
            && match self.kind(behind) {
                Some(TokenKind::Word | TokenKind::Number) => true,
                // "1&1"
                Some(TokenKind::Other) => self.word(behind) == "&",
                Some(TokenKind::Stop | TokenKind::Colon) => {
                    self.is_glued(behind + 1) && self.kind(behind + 1) == Some(TokenKind::Number)
                }
                _ => false,
            };
        let before = first > 0
            && self.is_glued(first)
            && match self.kind(first - 1) {
                Some(TokenKind::Word | TokenKind::Number) => self.kind(first) == Some(TokenKind::Number),
                Some(TokenKind::Other) => !matches!(self.word(first - 1), "~" | "≈" | "|" | "•" | "+" | "*" | "±"),
                Some(TokenKind::Stop) => self.is_glued(first - 1),
                // "q=30%25"
                Some(TokenKind::Percent) => true,
                _ => false,
            };
        after || before
    }

    /// "COVID-19", "10-K", "three-way"
    fn is_hyphenated(&self, first: usize, last: usize) -> bool {
        self.is_hyphen_before(first) || self.is_tied_behind(last)
    }

    /// "a 4,000-strong workforce", "a 10-megawatt battery": how many of what a compound says.
    fn is_sized(&self, last: usize) -> bool {
        let noun = last + 2;
        let is = |class| self.classes.get(noun).is_some_and(|classes| classes.has(class));
        self.is_tied_behind(last) && (self.word(noun).eq_ignore_ascii_case("strong") || is(Class::Gauge))
    }

    fn is_hyphen_before(&self, first: usize) -> bool {
        let stroke = |at: usize| self.kind(at) == Some(TokenKind::Hyphen) && self.is_glued(at);
        first > 1 && self.is_glued(first) && stroke(first - 1)
    }

    /// "24/7", "9/11", a path
    fn is_slashed(&self, first: usize, last: usize) -> bool {
        let slash = |at: usize| self.kind(at) == Some(TokenKind::Slash);
        first > 0 && slash(first - 1) && self.is_glued(first) || slash(last + 1) && self.is_glued(last + 1)
    }

    /// "9:25", "1021 GMT", "1730 hrs"
    fn is_clock(&self, first: usize, last: usize) -> bool {
        let colon = |at: usize| self.word(at) == ":";
        let hour = |at: usize| self.word(at).len() == 4 && self.kind(at) == Some(TokenKind::Number);
        // "1700 to 2100 GMT"
        let spell = hour(last) && self.number_kind(last + 1) == Some(NumberKind::To) && hour(last + 2);
        let last = if spell { last + 2 } else { last };
        let hours = || matches!(self.word(last + 1), "hrs" | "hours");
        self.date_kind(last + 1) == Some(DateKind::Clock)
            || hour(last) && hours()
            || colon(last + 1) && self.is_glued(last + 1) && self.is_glued(last + 2)
            || first > 1 && colon(first - 1) && self.is_glued(first - 1) && self.is_glued(first)
    }

    /// `[1]`, "(2)", "3." at the start, "#4", "No. 5", "page 6"
    fn is_label(&self, first: usize, last: usize, sentence: &Range<usize>) -> bool {
        let before = first.checked_sub(1).filter(|&at| at >= sentence.start);
        let closed = self.kind(last + 1) == Some(TokenKind::Close);
        let Some(before) = before else {
            let point = self.word(last + 1) == "." && (last + 2 < sentence.end || sentence.len() == 2);
            return closed || point;
        };
        let open = self.kind(before) == Some(TokenKind::Open) && self.word(first).len() <= 2;
        let noun = before - usize::from(self.word(before) == "." && before > sentence.start);
        closed && open
            || self.word(before) == "#"
            || self.number_kind(noun) == Some(NumberKind::Designator)
                && !self.tokens[first].span.of(&self.article.text).contains(',')
    }

    /// "S&P 500", "Boeing 737": a capitalised word before it that no sentence or headline asks for.
    fn is_name(&self, first: usize, sentence: &Range<usize>) -> bool {
        let Some(before) = first.checked_sub(1).filter(|&at| at >= sentence.start) else { return false };
        let (word, number) = (&self.tokens[before], self.word(first));
        // "Acme 3.1", where the vocabulary has no such word, and "Web 2.0": a version.
        let version = number.len() == 3
            && number.as_bytes()[1] == b'.'
            && (word.word == WordId::UNKNOWN || number.ends_with('0'))
            && !self.is_headline(sentence);
        let long = number.len() > 4 || number.contains(['.', ',']) && !version;
        if word.kind != TokenKind::Word || !word.is_capitalised() || long {
            return false;
        }
        if self.is_index(before) {
            return true;
        }
        let headline = before > sentence.start && self.is_headline(sentence);
        let known = word.word != WordId::UNKNOWN && !self.clue_to(before, before, Clue::Known);
        let mixed = word.shape == Shape::Mixed;
        // "Harborworks 1, which …": a name that opens the sentence.
        let opens = before == sentence.start && !known && self.kind(first + 1) == Some(TokenKind::Comma);
        mixed || opens || !self.is_function(before) && before > sentence.start && !(headline && known)
    }

    fn is_index(&self, at: usize) -> bool {
        let hit = self.hits.of(at, Table::Entity);
        hit.is_some_and(|hit| self.lexicon.clue(hit.label.entry) == Clue::Index)
    }

    /// Whether most words of the sentence are capitalised.
    fn is_headline(&self, sentence: &Range<usize>) -> bool {
        let words = || self.tokens[sentence.clone()].iter().take(40).filter(|token| token.kind == TokenKind::Word);
        2 * words().filter(|token| token.is_capitalised()).count() > words().count()
    }

    /// Number words inside compounds and names, and "one" as a pronoun.
    fn is_word_of_name(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let (first, last) = (amount.tokens.start, amount.tokens.end - 1);
        if self.is_hyphenated(first, last) {
            return true;
        }
        let designated = first > sentence.start && self.number_kind(first - 1) == Some(NumberKind::Designator);
        // "the Group of Seven"
        let group = first > sentence.start + 1
            && self.word(first - 1) == "of"
            && self.tokens[first].is_capitalised()
            && self.tokens[first - 2].is_capitalised()
            && amount.tokens.len() == 1;
        let one = amount.figure.exactly() == Some(Decimal::ONE) && amount.tokens.len() == 1;
        if !one {
            return designated || group && !self.is_headline(sentence);
        }
        let hedged = first > sentence.start
            && matches!(
                self.number_kind(first - 1),
                Some(NumberKind::Over | NumberKind::About | NumberKind::Under | NumberKind::UpTo)
            );
        let least = first > sentence.start + 1
            && self.number_word(first - 2).is_some_and(|word| word.kind == NumberKind::Over && word.end == first);
        !hedged && !least && (sentence.len() > 1)
    }

    /// The token behind a number that is no amount, and behind what is glued to it.
    pub(super) fn past_name(&self, amount: &Amount) -> usize {
        let mut at = amount.tokens.end;
        while self.is_glued(at)
            && matches!(
                self.kind(at),
                Some(TokenKind::Number | TokenKind::Word | TokenKind::Hyphen | TokenKind::Slash | TokenKind::Colon)
            )
        {
            at += 1;
        }
        at
    }
}
