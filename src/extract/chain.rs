//! A trigger and the words before it → how it is used: as a verb or a noun, of the past or of the time to come,
//! denied, or merely possible.
//!
//! One walk back from the trigger over auxiliaries, adverbs and verbs that take an infinitive. Not here: which
//! words are triggers.

use std::ops::Range;

use super::Doc;
use super::passages::Sentence;
use crate::lexicon::{Class, ClassSet, Clue};
use crate::model::{Modality, Shape, TokenKind};

/// How a trigger is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// The first word that belongs to it: "has agreed to acquire".
    pub first: usize,
    /// Verb or noun, as far as the words before it tell.
    pub form: Form,
    /// Has it happened?
    pub modality: Modality,
    /// Whether it is neither denied nor merely possible.
    pub real: bool,
}

impl Chain {
    /// Where what the trigger at token `at` tells begins: "plans to cut" is what is planned, "agreed to cut" what is
    /// decided, "has **cut**" what is done.
    pub(super) fn told_from(&self, doc: &Doc<'_>, at: usize) -> usize {
        let decided = |&at: &usize| doc.classes[at].has(Class::Decided);
        match self.modality {
            Modality::Reported => (self.first..at).find(decided).unwrap_or(at),
            _ => self.first,
        }
    }
}

/// What a trigger is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Surely a verb.
    Verb,
    /// Surely a noun, or a participle before one.
    Noun,
    /// A participle behind a preposition or a noun: "by cutting", "bonds issued by".
    Participle,
    /// A verb, or a word that nothing speaks against being one.
    Open,
}

/// How far the walk goes back, in tokens.
const BACK: usize = 9;
/// How far a verb may stand from its infinitive: "plans, if approved, to sell".
const REACH: usize = 6;

/// How far from "would" the verb may stand that says who has reported it, in tokens.
const SPOKEN: usize = 40;

/// What a verb keeps being one behind.
const PREFIXES: &[&str] = &["re", "pre", "co", "de", "over", "under", "out", "up", "down", "non"];
/// What shows that something depends on something else, or is somebody's guess.
const IFFY: ClassSet = ClassSet::of(&[Class::Condition, Class::AnalystWord]);
const SPEECH: &[&str] = &["said", "says", "announced", "announcement", "warned", "told", "added", "statement", "that"];

/// How the trigger that begins with token `at` is used.
pub(super) fn chain(doc: &Doc<'_>, sentence: &Sentence, at: usize) -> Chain {
    if is_particle(doc, sentence, at) || is_no_verb(doc, sentence, at) {
        return Chain { first: at, form: Form::Noun, modality: Modality::Reported, real: false };
    }
    let mut walk = Walk {
        doc,
        sentence: sentence.tokens.clone(),
        low: sentence.tokens.start.max(at.saturating_sub(BACK)),
        at,
        here: at,
        chain: Chain { first: at, form: Form::Open, modality: Modality::Reported, real: true },
    };
    while walk.here > walk.low && walk.step() {}
    walk.chain.first = walk.here;
    walk.settle();
    walk.chain
}

/// "lower than", "**purchasing** managers' index", "**Investing** $3 million is": whether what looks like a verb is none
/// by what stands right behind it, or by opening its sentence.
fn is_no_verb(doc: &Doc<'_>, sentence: &Sentence, at: usize) -> bool {
    const HELPS: ClassSet = ClassSet::of(&[Class::Auxiliary, Class::Future, Class::Possible]);
    let next = doc.word(at + 1);
    let gerund = || doc.word(at).ends_with("ing");
    let opens = at == sentence.tokens.start && !doc.word(at).eq_ignore_ascii_case("following");
    // "double the 204 million set aside a year before", not "will double the rate"
    let multiple = matches!(doc.word(at), "double" | "triple" | "quadruple") && next == "the";
    let helped = || at.checked_sub(1).is_some_and(|before| doc.classes[before].any(HELPS) || doc.word(before) == "to");
    next == "than" || matches!(next, "manager" | "managers") && gerund() || opens && gerund() || multiple && !helped()
}

/// "paid **back**": whether a token is part of the verb before it.
fn is_particle(doc: &Doc<'_>, sentence: &Sentence, at: usize) -> bool {
    let verb = |before: usize| doc.words_at().is_verb(before) && !doc.classes[before].has(Class::Auxiliary);
    doc.word(at) == "back" && at > sentence.tokens.start && verb(at - 1)
}

/// Whether the words before a noun deny it or point back to something told: (denied, definite).
pub(super) fn noun_use(doc: &Doc<'_>, sentence: &Sentence, at: usize) -> (bool, bool) {
    let low = sentence.tokens.start.max(at.saturating_sub(4));
    for before in (low..at).rev() {
        let classes = doc.classes[before];
        let mark = !matches!(doc.tokens[before].kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Quote);
        if mark || classes.any(ClassSet::of(&[Class::Preposition, Class::Conjunction, Class::Auxiliary])) {
            return (classes.has(Class::Negation), false);
        }
        if classes.any(ClassSet::of(&[Class::Negation, Class::Definite])) {
            return (classes.has(Class::Negation), classes.has(Class::Definite));
        }
    }
    (false, false)
}

/// Whether it is a form of the verb of the passive.
pub(super) fn is_be(word: &str) -> bool {
    matches!(word, "was" | "were" | "been" | "be" | "is" | "are" | "being")
}

/// Whether it is an adverb that no ending tells.
fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "now"
            | "already"
            | "just"
            | "still"
            | "then"
            | "since"
            | "soon"
            | "earlier"
            | "later"
            | "again"
            | "even"
            | "only"
            | "further"
            | "both"
            | "first"
            | "once"
            | "never"
            | "ever"
            | "yet"
            | "today"
            | "tomorrow"
            | "yesterday"
            | "meanwhile"
            | "thus"
            | "instead"
            | "been"
    )
}

struct Walk<'a> {
    doc: &'a Doc<'a>,
    sentence: Range<usize>,
    low: usize,
    /// The trigger.
    at: usize,
    /// The first token that is known to belong to it.
    here: usize,
    chain: Chain,
}

impl Walk<'_> {
    fn word(&self, at: usize) -> &str {
        self.doc.word(at)
    }

    /// Takes in the token before; false where the chain begins.
    fn step(&mut self) -> bool {
        let before = self.here - 1;
        let classes = self.doc.classes[before];
        if self.doc.tokens[before].kind != TokenKind::Word {
            return self.mark(before);
        }
        let word = self.word(before);
        if classes.has(Class::Negation) && !(word == "not" && self.word(before + 1) == "only") {
            self.chain.real = false;
            self.chain.form = Form::Verb;
        } else if let Some(modality) = self.governs(classes) {
            self.chain.form = Form::Verb;
            self.here = self.run_start(before, classes);
            return self.govern(modality);
        } else if word == "to" {
            return self.infinitive(before);
        } else if word == "would" && self.is_reported(before) || classes.has(Class::Future) {
            (self.chain.form, self.chain.modality) = (Form::Verb, Modality::Target);
        } else if classes.has(Class::Possible) {
            (self.chain.form, self.chain.real) = (Form::Verb, false);
        } else if self.here == self.at && is_be(word) && self.word(self.at + 1) == "than" {
            self.chain.form = Form::Noun; // "have been lower than"
            return false;
        } else if classes.has(Class::Auxiliary) {
            self.chain.form = Form::Verb;
        } else if word.ends_with("ly") && word.len() > 4 || is_adverb(word) {
            // an adverb: the walk goes on
        } else {
            return self.noun(before, classes);
        }
        self.here = before;
        true
    }

    /// The modality that a phrase such as "plans to" gives to what follows; `None` inside for "continues to".
    fn governs(&self, classes: ClassSet) -> Option<Option<Modality>> {
        if classes.has(Class::PlanTo) && classes.has(Class::Decided) {
            return Some(None); // "agreed to buy": the decision has been taken
        }
        let governed = [
            (Class::PlanTo, Some(Modality::Target)),
            (Class::ExpectedTo, Some(Modality::Forecast)),
            (Class::Begins, None),
        ];
        governed.into_iter().find(|&(class, _)| classes.has(class)).map(|(_, modality)| modality)
    }

    fn govern(&mut self, modality: Option<Modality>) -> bool {
        if let Some(modality) = modality.filter(|_| self.chain.modality == Modality::Reported) {
            self.chain.modality = modality;
        }
        true
    }

    /// Where the phrase that ends with token `last` begins.
    fn run_start(&self, last: usize, classes: ClassSet) -> usize {
        let same = |class: Class| classes.has(class);
        let class = [Class::PlanTo, Class::ExpectedTo, Class::Begins].into_iter().find(|&class| same(class));
        let Some(class) = class else { return last };
        (self.low..=last).rev().take_while(|&at| self.doc.classes[at].has(class)).last().unwrap_or(last)
    }

    /// "to sell" that no phrase before it governs directly: a plan a little further away, or a mere purpose.
    fn infinitive(&mut self, to: usize) -> bool {
        self.chain.form = Form::Verb;
        self.here = to;
        if self.doc.classes[to].has(Class::Possible) {
            self.chain.real = false; // "will have the right to"
            return false;
        }
        let clause = self.doc.clauses.of(to);
        let near = (self.low.max(to.saturating_sub(REACH))..to).rev();
        let mut near = near.filter(|&at| self.doc.clauses.of(at) == clause);
        const GOVERNORS: ClassSet = ClassSet::of(&[Class::Plan, Class::Expect, Class::Decided]);
        let Some(at) = near.find(|&at| self.doc.classes[at].any(GOVERNORS)) else {
            self.chain.real = false;
            return false;
        };
        let classes = self.doc.classes[at];
        self.chain.modality = match () {
            () if classes.has(Class::Decided) => Modality::Reported,
            () if classes.has(Class::Plan) => Modality::Target,
            () => Modality::Forecast,
        };
        self.here = at;
        false
    }

    /// Whether "would" at token `at` tells a plan, as somebody has reported it: "said it would", "He would retire in June,
    /// the bank said"; not what would be on a condition, what somebody would like, or what is for something.
    fn is_reported(&self, at: usize) -> bool {
        if (self.low..at).rev().take(4).any(|before| SPEECH.contains(&self.word(before))) {
            return true;
        }
        let classes = &self.doc.classes;
        let says = |at: usize| classes[at].has(Class::Say);
        let whole = self.sentence.start.max(at.saturating_sub(SPOKEN))..self.sentence.end.min(at + SPOKEN);
        let for_something = at > self.low && matches!(self.word(at - 1), "which" | "that" | "who");
        !for_something
            && !matches!(self.word(at + 1), "have" | "like" | "want")
            && whole.clone().any(says)
            && !whole.into_iter().any(|at| classes[at].any(IFFY))
    }

    fn mark(&mut self, before: usize) -> bool {
        let kind = self.doc.tokens[before].kind;
        if kind == TokenKind::Hyphen && self.is_compound(before) {
            self.chain.form = Form::Noun;
        }
        // "the maker's lowered forecast", not "Moody's lowered", "McDonald's cut prices"
        let owned = kind == TokenKind::Possessive && !self.is_in_name(before);
        let counted = owned || matches!(kind, TokenKind::Number | TokenKind::Percent);
        // "on February 20 suspended": what ends so is no noun.
        let past = self.word(self.at).ends_with("ed") || self.doc.classes[self.at].has(Class::Verb);
        // "2% higher at $60", not "5% lower profit"
        let next = self.doc.classes.get(self.at + 1).is_none_or(|next| next.has(Class::Preposition));
        let compares = next && matches!(self.word(self.at), "higher" | "lower");
        if owned && self.word(self.at).ends_with("ed") && !self.has_object() && self.chain.form == Form::Open {
            self.chain.form = Form::Noun;
        }
        if counted && !past && !compares && self.chain.form == Form::Open && !self.has_object() {
            self.chain.form = Form::Noun;
        }
        false
    }

    /// Whether a name that is known ends with the possessive: "Moody's".
    fn is_in_name(&self, possessive: usize) -> bool {
        let ends = |clue| self.doc.clue(possessive.saturating_sub(1), clue).is_some_and(|last| last == possessive);
        self.doc.classes[possessive].has(Class::AnalystWord) || [Clue::Known, Clue::Company].into_iter().any(ends)
    }

    /// "cash-settled", "New York-listed": a word of its own that only describes; not "re-opened".
    fn is_compound(&self, hyphen: usize) -> bool {
        let tokens = &self.doc.tokens;
        let joins = |one: usize, other: usize| tokens[one].span.end() == tokens[other].span.start();
        let Some(before) = hyphen.checked_sub(1).filter(|_| hyphen + 1 == self.at) else { return false };
        joins(before, hyphen) && joins(hyphen, self.at) && !PREFIXES.contains(&self.word(before))
    }

    fn noun(&mut self, before: usize, classes: ClassSet) -> bool {
        if self.chain.form != Form::Open {
            return false;
        }
        let word = self.word(self.at);
        let participle = word.ends_with("ing") || word.ends_with("ed");
        if classes.has(Class::Determiner) && self.word(before) != "that" {
            self.chain.form = Form::Noun;
        } else if word.ends_with("ed") && classes.has(Class::Adjective) && self.doc.tokens[before].shape == Shape::Lower
        {
            self.chain.form = Form::Noun; // "two largest integrated retailers"
        } else if word.ends_with("ed") && self.is_done_to(before) {
            self.chain.form = Form::Noun; // "are facing renewed pressure"
        } else if classes.has(Class::Preposition) {
            // "with grounded jets" says what they are like.
            let describes = word.ends_with("ed") && self.has_noun();
            self.chain.form = if participle && !describes { Form::Participle } else { Form::Noun };
            self.chain.real &= !matches!(self.word(before), "as" | "than");
        } else if self.doc.classes[self.at].has(Class::NounToo) && !self.may_be_subject(before) && !self.has_object() {
            self.chain.form = Form::Noun;
        }
        false
    }

    /// Whether somebody is doing something to what follows: "are facing"; not "meeting", which may be a subject.
    fn is_done_to(&self, at: usize) -> bool {
        self.has_noun() && self.word(at).ends_with("ing") && at > self.low && is_be(self.word(at - 1))
    }

    /// Whether a verb in the plural or the past can follow: names, pronouns and plurals.
    fn may_be_subject(&self, at: usize) -> bool {
        let token = self.doc.tokens[at];
        let word = self.word(at);
        let opens = at == self.low && self.low > 0 && self.doc.classes[at].has(Class::OutputWord); // "Output cuts"
        token.shape != Shape::Lower && !opens
            || self.is_firm(at)
            || word.ends_with('s') && !word.ends_with("ous") && !word.ends_with("ss")
            || matches!(word, "it" | "they" | "we" | "which" | "who" | "that" | "and" | "but")
    }

    /// Whether a firm stands there that does something to the noun behind the trigger: "the maker forecast lower sales",
    /// not "the company forecast for May".
    fn is_firm(&self, at: usize) -> bool {
        let known = at > self.low && self.doc.classes[at - 1].has(Class::Definite);
        known && self.has_noun() && self.doc.classes[at].has(Class::FirmWord)
    }

    /// Whether a noun without an article, or what describes one, is right behind the trigger.
    fn has_noun(&self) -> bool {
        let plain = self.doc.tokens.get(self.at + 1).is_some_and(|next| next.shape == Shape::Lower);
        plain && !self.doc.is_function(self.at + 1)
    }

    /// "the bank cut its rate", "the index lost 44 points": what only a verb has behind it.
    fn has_object(&self) -> bool {
        self.doc.classes.get(self.at + 1).is_some_and(|classes| classes.has(Class::Determiner))
            || self.doc.tokens.get(self.at + 1).is_some_and(|token| token.kind.opens_figure())
    }

    /// "bonds issued by": a participle that describes the noun before it; "Orders for the jet": a noun that a sentence
    /// begins with.
    fn settle(&mut self) {
        let hangs = self.doc.classes.get(self.at + 1).is_some_and(|next| next.has(Class::Preposition));
        if self.at == self.low && hangs && self.doc.classes[self.at].has(Class::NounToo) {
            self.chain.form = Form::Noun;
        }
        let passive = self.chain.form == Form::Open && self.word(self.at).ends_with("ed");
        let by = passive && self.word(self.at + 1) == "by";
        if by && self.doc.tokens.get(self.at + 2).is_some_and(|token| token.kind == TokenKind::Word) {
            self.chain.form = Form::Participle;
        }
    }
}
