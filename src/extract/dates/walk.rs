//! One walk over a sentence: expressions in order, each with what the words around it say of its time.

use std::ops::Range;

use super::periods::DEADLINE;
use super::{Expr, Length, Part, Read, Reader, Unit, Year, codes};
use crate::lexicon::{Class, ClassSet, DateKind, NumberKind, Table, TableSet};
use crate::model::{DurationUnit, Period, Shape, TokenKind};

/// What the words of a sentence have said so far of what is to come.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    /// It may be spoken of: "expects", "guidance".
    likely: bool,
    /// A verb says so: "will", "plans to".
    sure: bool,
    /// Only a noun says so: "its outlook".
    noun: bool,
    /// A colon stands behind the words that said so.
    parted: bool,
}

impl Ahead {
    /// Whether such an expression lies ahead. A weekday is near either way, and needs the surer word.
    fn of(self, expr: &Expr) -> bool {
        match expr {
            Expr::Weekday(..) | Expr::On(..) | Expr::Same(Unit::Weekend) => self.sure,
            _ => self.likely,
        }
    }

    /// Whether all that speaks of what is to come is what somebody has given: "cut its outlook in February".
    fn is_given(self) -> bool {
        self.noun && !self.sure
    }
}

/// "in two weeks" where it says when.
fn due(expr: Expr) -> Expr {
    match expr {
        Expr::Fixed(Period::Duration(count, unit)) => {
            let unit = match unit {
                DurationUnit::Day => Unit::Day,
                DurationUnit::Week => Unit::Week,
                DurationUnit::Month => Unit::Month,
                DurationUnit::Year => Unit::Year,
                DurationUnit::Hour | DurationUnit::Quarter => return Expr::Fixed(Period::Duration(count, unit)),
            };
            Expr::Ago(Length::Of(count, unit), 1)
        }
        other => other,
    }
}

/// Whether an expression can begin with words of that kind, or they hide what looks like one.
fn opens(kind: DateKind) -> bool {
    use DateKind::{Ago, Clock, Consecutive, Ended, Future, Starts, Traded};
    !matches!(kind, Ago | Clock | Consecutive | Ended | Future | Starts | Traded)
}

/// Words of what has been put on a day to come.
const DUE: &[&str] = &["due", "scheduled", "slated"];

/// What the words are of that say something of dates.
const DATED: TableSet = TableSet::of(&[Table::Date, Table::Number]);

/// "will", "expected to", "plans to"
const COMING: ClassSet = ClassSet::of(&[Class::Future, Class::ExpectedTo, Class::PlanTo]);

/// These, "may" and "said".
const TELLING: ClassSet = COMING.with(Class::Say).with(Class::Possible);

/// How far before "in May" what starts then may stand, in tokens.
const STARTS: usize = 4;
/// How far before a deadline the verb may stand that tells of what has been, in tokens.
const TOLD: usize = 14;

/// How far behind a relative pronoun its verb may stand, in tokens.
const OWN: usize = 6;

/// How far before "from" the verb may stand whose deed sets in then, in tokens.
const SETS_IN: usize = 10;

impl Reader<'_> {
    /// Adds what the sentence of these tokens holds.
    pub(super) fn sentence(&self, tokens: &Range<usize>, sentence: usize, read: &mut Vec<Read>) {
        let (mut at, mut ahead) = (tokens.start, Ahead::default());
        // What the words say of the time is asked only where an expression follows them.
        let mut unasked = tokens.start;
        let first = read.len();
        while let Some(begin) = self.next(at, tokens.end) {
            at = begin;
            if let Some((mut expr, until, end)) = self.interval(at, tokens) {
                let end = end.max(at + 1);
                self.look(unasked..at, &mut ahead);
                let topic = read.len() == first && at <= tokens.start + 2;
                let opens = at <= tokens.start + 2 && self.comes(at, end, tokens);
                let since = at > tokens.start && self.is(at - 1, &["since"]);
                let comes = opens || self.is_traded(end) || self.is_deadline(&expr, at, tokens);
                // "Acme in May closed its mill", "will pay a premium to the closing price on Friday"
                let been = self.has_been(end.min(tokens.end - 1)) || self.is_of_close(at, tokens);
                let comes = comes || self.is_guided(&expr, end) || self.is_foreseen(&expr, at, end, tokens);
                let future =
                    !since && !been && (ahead.of(&expr) || comes) && !(ahead.is_given() && self.is_within(at, tokens));
                let next = future && ahead.sure && self.is_within(at, tokens);
                if ahead.sure && self.is_due(at, tokens) {
                    expr = due(expr);
                }
                let (done, from) = (self.is_done(at, tokens), read.len());
                let last = until.clone().unwrap_or_else(|| expr.clone());
                let current = (at..end).any(|at| self.is(at, &["current", "this", "present"]));
                read.push(Read { expr, until, tokens: at..end, sentence, topic, future, next, current });
                at = self.list(&last, end, tokens, read);
                read[from..].iter_mut().filter(|_| done).for_each(|read| read.done());
                unasked = at;
                continue;
            }
            let skipped = self.word(at).filter(|word| matches!(word.kind, DateKind::Basis | DateKind::YearEnd));
            at = skipped.map_or(at + 1, |word| word.end);
        }
    }

    /// Whether a close or a price stands before the day at `at`, or behind it as its own: "Tuesday's closing price".
    fn is_of_close(&self, at: usize, tokens: &Range<usize>) -> bool {
        // "a premium of 38% to its Tuesday close"
        let own = usize::from(self.doc.kind(at + 1) == Some(TokenKind::Possessive));
        if self.is(at + 1 + own, &["close", "closing"]) {
            return true;
        }
        let on = at - usize::from(at > tokens.start && self.is(at - 1, &["on"]));
        on > tokens.start + 1 && self.is(on - 1, &["close", "price"]) && !self.doc.is_behind_to(on - 1, tokens.start)
    }

    /// "kept its full-year production guidance": of the year that is still to come to its end.
    fn is_guided(&self, expr: &Expr, end: usize) -> bool {
        let outlook = |at: usize| self.doc.classes.get(at).is_some_and(|classes| classes.has(Class::OutlookWord));
        matches!(expr, Expr::FullYear) && (end..end + 4).any(outlook)
    }

    /// "Loans in the **second quarter** are expected to rise": whether what is told of a part of a year without its year is
    /// only expected. Not "the plan announced in May is expected to work".
    fn is_foreseen(&self, expr: &Expr, at: usize, end: usize, tokens: &Range<usize>) -> bool {
        let open = matches!(expr, Expr::In(_, Year::Open) | Expr::Ended(_, _, Year::Open, _)) && end < tokens.end;
        let at = at - usize::from(at > tokens.start && self.is(at - 1, &["the"]));
        // "revenue in **the fiscal** year to September"
        let the = at > tokens.start + 1 && self.is(at - 1, &["fiscal", "financial"]) && self.is(at - 2, &["the"]);
        let at = at - 2 * usize::from(the);
        let noun = at > tokens.start + 1
            && self.is(at - 1, &["in", "for"])
            && self.doc.tokens[at - 2].kind == TokenKind::Word
            && !self.doc.words_at().is_verb(at - 2);
        let next = end + 1 + usize::from(self.is(end + 1, &["now", "still", "currently", "also"]));
        let expected = || {
            self.doc.classes.get(next).is_some_and(|classes| classes.has(Class::ExpectedTo))
                || self.is(next, &["expected", "seen", "forecast", "projected", "put"])
        };
        open && noun && (self.is(end, &["is", "are"]) && expected() || self.is(end, &["will"]))
    }

    /// The next token, from `at` on, that an expression or words that hide one may begin with: nearly every token is
    /// passed by at a glance.
    fn next(&self, at: usize, end: usize) -> Option<usize> {
        if at >= end {
            return None;
        }
        let doc = self.doc;
        let tokens = doc.hits.tables_of_each(at..end).zip(&doc.tokens[at..end]).zip(&doc.printed[at..end]);
        let mut tokens = (at..end).zip(tokens);
        let (found, _) = tokens.find(|&(at, ((tables, token), word))| {
            tables.any(DATED) && self.may_begin(at)
                || match token.kind {
                    TokenKind::Number => true,
                    TokenKind::Word => codes::may_be(word.as_bytes()),
                    _ => false,
                }
        })?;
        self.article_of(found, at).or(Some(found))
    }

    /// Whether an expression, or words that hide one, can begin with the words of the lexicon at `at`.
    fn may_begin(&self, at: usize) -> bool {
        let number = || self.doc.number_kind(at);
        self.word(at).is_some_and(|word| opens(word.kind))
            || matches!(number(), Some(NumberKind::Cardinal | NumberKind::Ordinal | NumberKind::Fraction))
    }

    /// The "the" or "a" before the unit at `at`, unless it stands before token `from`: "a week".
    fn article_of(&self, at: usize, from: usize) -> Option<usize> {
        self.word_of(at, DateKind::Unit)?;
        let hyphen = at > from && self.doc.kind(at - 1) == Some(TokenKind::Hyphen);
        let before = at.checked_sub(1 + usize::from(hyphen)).filter(|&before| before >= from)?;
        (self.doc.is_article(before) || self.is(before, &["the"])).then_some(before)
    }

    /// Takes up the days that follow the one just read, and returns the token behind: "March 2 and 3".
    fn list(&self, last: &Expr, at: usize, tokens: &Range<usize>, read: &mut Vec<Read>) -> usize {
        let (Some((days, year, end)), Expr::In(Part::Day(month, _), _)) = (self.more_days(last, at, tokens), last)
        else {
            return at;
        };
        let Some(before) = read.last_mut() else { return at };
        if let (None, Expr::In(part, Year::Open)) = (&before.until, &before.expr) {
            before.expr = Expr::In(*part, year);
        }
        let Read { sentence, future, next, current, .. } = *before;
        for (day, token) in days {
            let expr = Expr::In(Part::Day(*month, day), year);
            let tokens = token..token + 1;
            read.push(Read { expr, until: None, tokens, sentence, topic: false, future, next, current });
        }
        end
    }

    /// Notes what the words of `run` say of the time of what follows.
    fn look(&self, run: Range<usize>, ahead: &mut Ahead) {
        let doc = self.doc;
        let tokens = doc.hits.tables_of_each(run.clone()).zip(&doc.classes[run.clone()]).zip(&doc.tokens[run.clone()]);
        for (at, ((tables, classes), token)) in run.zip(tokens) {
            ahead.parted |= token.kind == TokenKind::Colon;
            if classes.has(Class::Relative) && self.tells_of_what_was(at) {
                *ahead = Ahead::default();
            }
            let telling = tables.any(DATED) || classes.any(TELLING) || ahead.parted;
            if telling || matches!(token.span.len(), 3 | 6 | 9) && self.is(at, DUE) {
                self.note(at, ahead);
            }
        }
    }

    /// "may bid for Acme, **whose** board spurned it in March": whether what the pronoun at `at` opens has been.
    fn tells_of_what_was(&self, at: usize) -> bool {
        let verb = || (at + 1..self.doc.tokens.len().min(at + OWN)).find(|&at| self.doc.words_at().is_verb(at));
        self.is(at, &["whose", "who", "which"]) && verb().is_some_and(|verb| self.has_been(verb))
    }

    /// Notes what the word at `at` says of it.
    fn note(&self, at: usize, ahead: &mut Ahead) {
        let (tables, classes) = (self.doc.hits.tables_at(at), self.doc.classes[at]);
        let back = tables.has(Table::Number) && self.looks_back(at)
            || tables.has(Table::Date) && self.is(at, &["after"]) && self.is_past_part(at + 1);
        let says = || classes.has(Class::Say) && self.is(at, &["said", "says", "told", "say"]);
        if ahead.parted && self.has_been(at) {
            // "It will be too late for several: Acme closed its mill in May."
            *ahead = Ahead::default();
        }
        let may = || self.is(at, &["may", "might", "could", "should"]) && !self.is(at + 1, &["have"]);
        if self.is_coming(at) || self.is(at, DUE) {
            ahead.sure = true;
        } else if back || says() {
            ahead.sure = false;
        }
        if tables.has(Table::Date) && self.word_of(at, DateKind::Future).is_some() || may() {
            ahead.noun = !ahead.likely && classes.has(Class::OutlookWord);
            ahead.likely = true;
        } else if back {
            ahead.likely = false;
        }
    }

    /// Whether the word before token `at` says when something happens: "in May", "by June".
    fn is_within(&self, at: usize, tokens: &Range<usize>) -> bool {
        at > tokens.start
            && self.is(at - 1, &["in", "by", "from", "until", "before", "through", "late", "early", "mid"])
    }

    /// "expects", "guides", "forecast"
    fn sees(&self, at: usize) -> bool {
        self.word_of(at, DateKind::Future).is_some()
            || self.is(at, &["guided", "guides", "predicted", "called", "calls"])
    }

    /// "will", "expected to", "plans to"
    fn is_coming(&self, at: usize) -> bool {
        let coming = |&at: &usize| self.doc.classes.get(at).is_some_and(|classes| classes.any(COMING));
        // "more than expected to 3.5%"
        let end = (at..at + 4).find(|at| !coming(at));
        end != Some(at) && !end.and_then(|end| self.doc.kind(end)).is_some_and(TokenKind::opens_figure)
    }

    /// Whether what a date at the head of a sentence belongs to is to come: "On Friday it will", "For the fourth
    /// quarter it sees".
    fn comes(&self, from: usize, end: usize, tokens: &Range<usize>) -> bool {
        let outlook = from > tokens.start && self.is(tokens.start, &["for"]);
        for at in end..tokens.end.min(end + 8) {
            let classes = self.doc.classes[at];
            if self.is_coming(at) {
                // "In November it agreed to pay": that was agreed then.
                return !self.has_been(at);
            }
            if outlook && self.sees(at) {
                return true;
            }
            const TOLD: ClassSet =
                ClassSet::of(&[Class::Say, Class::Rise, Class::Fall, Class::Verb, Class::Level, Class::Auxiliary]);
            if classes.any(TOLD) || self.doc.kind(at) == Some(TokenKind::Stop) {
                return false;
            }
        }
        false
    }

    /// Whether a month is named for what is bought and sold for it: "December delivery", "July futures".
    fn is_traded(&self, end: usize) -> bool {
        self.word_of(end, DateKind::Traded).is_some()
    }

    /// Whether a part of a year without its year is one to come by the words right before it: "topping 3% by April",
    /// "its term ends in May", "to raise fees from June"; not "had reached 3% by April".
    fn is_deadline(&self, expr: &Expr, at: usize, tokens: &Range<usize>) -> bool {
        let open = matches!(expr, Expr::In(part, Year::Open) if !matches!(part, Part::Day(..) | Part::FirstMonths(_)));
        let weekday = matches!(expr, Expr::Weekday(..));
        if !open && !weekday && !matches!(expr, Expr::Same(Unit::Weekend)) {
            return false;
        }
        let edge = (tokens.start + 1..=at).rev().find(|&at| {
            let kind = self.word(at - 1).map(|word| word.kind);
            self.doc.kind(at - 1) != Some(TokenKind::Hyphen)
                && kind != Some(DateKind::Edge)
                && !self.is(at - 1, &["the"])
        });
        let Some(before) = edge.map(|at| at - 1) else { return false };
        let back = (tokens.start..before).rev();
        let is_start = |at: usize| self.doc.is_start(at);
        if weekday {
            return self.is(before, &["by"]) || self.is(before, &["on"]) && back.take(STARTS).any(is_start);
        }
        let starts = |at: usize| is_start(at) || self.is(at, &["ends", "start"]);
        if self.is(before, &["in", "on", "from", "at", "over"]) && back.clone().take(STARTS).any(starts) {
            return true;
        }
        let verb = |&at: &usize| self.doc.words_at().is_verb(at);
        match self.doc.word(before) {
            "from" => self.sets_in(before, tokens),
            "of" if before > tokens.start && self.is(before - 1, &["ahead"]) => true, // "ahead of November's vote"
            word => DEADLINE.contains(&word) && !back.take(TOLD).find(verb).is_some_and(|at| self.is_told(at, tokens)),
        }
    }

    /// Whether "from" at `before` says when something sets in, and not what a change counts from: the verb before it
    /// is none of the past, or one behind it says "would"; nothing rises or falls.
    fn sets_in(&self, before: usize, tokens: &Range<usize>) -> bool {
        const CHANGED: ClassSet =
            ClassSet::of(&[Class::Rise, Class::Fall, Class::Up, Class::Down, Class::Level, Class::Versus]);
        const COMING: ClassSet = ClassSet::of(&[Class::Future, Class::Possible]);
        let coming = |at: usize| self.doc.classes[at].any(COMING);
        if (before + 2..tokens.end.min(before + 2 + STARTS)).any(coming) {
            return true;
        }
        for at in (tokens.start.max(before.saturating_sub(SETS_IN))..before).rev() {
            let infinitive = at > tokens.start && self.is(at - 1, &["to"]) && self.doc.tokens[at].shape == Shape::Lower;
            if infinitive && !self.doc.is_function(at) || coming(at) {
                return true;
            }
            if self.doc.classes[at].any(CHANGED) || self.doc.kind(at) == Some(TokenKind::Percent) {
                return at > tokens.start && coming(at - 1); // "will raise output from June"
            }
            if self.doc.words_at().is_verb(at) {
                return !self.is_told(at, tokens);
            }
        }
        false
    }

    /// Whether the token is a verb in the past that nothing before it makes another time of: "closed", not "is closed".
    fn has_been(&self, at: usize) -> bool {
        let helped = at > 0 && self.doc.classes[at - 1].any(ClassSet::of(&[Class::Auxiliary, Class::Future]));
        self.doc.word(at).ends_with("ed") && self.doc.words_at().is_verb(at) && !helped
    }

    /// Whether the verb at `at` tells of what has been: "had reached", "was", "priced"; not "is priced", "expires".
    fn is_told(&self, at: usize, tokens: &Range<usize>) -> bool {
        let word = self.doc.word(at);
        let present = word == "are" || word.ends_with('s') && word != "was";
        if present || self.word_of(at, DateKind::Starts).is_some() {
            return false;
        }
        let priced = word.ends_with("ed") && !(at > tokens.start && self.is(at - 1, &["is", "are", "fully"]));
        let past = self.doc.classes[at].has(Class::Verb) && !self.doc.classes[at].has(Class::SameInPast);
        priced || past || matches!(word, "had" | "was" | "were")
    }

    /// Whether a verb right before "on" or "in" says that something was done at the time that begins with token `at`:
    /// "was completed on May 31", "the deal announced in May"; not "to be completed on May 31", "expected in May".
    fn is_done(&self, at: usize, tokens: &Range<usize>) -> bool {
        const AHEAD: ClassSet =
            ClassSet::of(&[Class::ExpectedTo, Class::PlanTo, Class::Plan, Class::Expect, Class::Future]);
        let verb = at.checked_sub(2).filter(|&verb| verb >= tokens.start && self.is(at - 1, &["on", "in"]));
        let Some(verb) = verb else { return false };
        let coming = verb > tokens.start && self.is(verb - 1, &["be", "being", "to", "get", "not"])
            || self.doc.classes[verb].any(AHEAD)
            || self.is(verb, DUE)
            || self.is(verb, &["planned", "set"]);
        self.doc.words_at().is_verb(verb) && self.is_told(verb, tokens) && !coming
    }

    /// Whether "in" before token `at` names the day when something is due, and not how long it took or how long
    /// ago its like was seen: "the third strike in two weeks", "the lowest in two years".
    fn is_due(&self, at: usize, tokens: &Range<usize>) -> bool {
        if at == tokens.start || !self.is(at - 1, &["in"]) {
            return false;
        }
        let from = tokens.start.max(at.saturating_sub(6));
        !(from..at - 1).any(|at| {
            let superlative = self.doc.word(at).ends_with("est") || self.is(at, &["most", "least", "record", "time"]);
            superlative || self.doc.number_kind(at) == Some(NumberKind::Ordinal)
        })
    }

    /// The expression that begins with token `at`, as an interval where another one closes it; and the token behind.
    fn interval(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, Option<Expr>, usize)> {
        if let Some((first, last, end)) = self.days_before_month(at, tokens).filter(|&(_, _, end)| end <= tokens.end) {
            return Some((first, Some(last), end));
        }
        let (expr, end) = self.expression(at, tokens)?;
        Some(match self.until(&expr, end, tokens, self.opener(at, tokens)) {
            Some((until, end)) => (expr, Some(until), end),
            None => (expr, None, end),
        })
    }

    /// "after a strong May", "after third-quarter sales rose": what has been, by how it begins at token `at`.
    fn is_past_part(&self, at: usize) -> bool {
        let part = self.doc.kind(at + 1) == Some(TokenKind::Hyphen) && self.is(at + 2, &["quarter", "half"]);
        self.doc.is_article(at) || part
    }

    /// Whether what follows token `at` is only compared with: "against", "from".
    fn looks_back(&self, at: usize) -> bool {
        matches!(self.doc.number_kind(at), Some(NumberKind::Versus | NumberKind::From))
    }
}
