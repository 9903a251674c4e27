//! A sentence → the triggers in it whose conditions hold.

use std::cell::OnceCell;
use std::ops::Range;

use super::things::Things;
use super::{Candidate, object, subject, when};
use crate::extract::Doc;
use crate::extract::chain::{Chain, Form, chain, noun_use};
use crate::extract::entities::behind_dateline;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet, Condition, EventCue, Hit, Table, Thing, ThingSet};
use crate::model::{BlockKind, Extraction, Modality, QuantityMention, Shape, TokenKind};

/// How many tokens of its clause a condition looks at, before and behind the trigger.
const WINDOW: usize = 14;
/// No price of anything is that high, in units of money.
const MILLION: f64 = 1e6;
/// How far behind the trigger the value of a market stands, in tokens: "lost $5 billion in market value".
const VALUE: usize = 9;
/// How many tokens behind the trigger `next` looks at.
const NEXT: usize = 6;
/// So many things asked for are as good as more.
const SPECIFIC: usize = 2;
/// What a word of a company's name still tells: what the company is, not what it trades in.
const OF_FIRMS: ClassSet = ClassSet::of(&[
    Class::AgencyWord,
    Class::AnalystWord,
    Class::Authority,
    Class::Broker,
    Class::FirmHead,
    Class::FirmWord,
    Class::LawWord,
    Class::LenderWord,
    Class::Tribunal,
    Class::UnionWord,
]);
/// How far before it what describes a firm may stand.
const DESCRIBES: usize = 4;
/// How far a noun may stand from the verb that carries it, in tokens, of which a compound is one.
const CARRY: usize = 6;

/// Adds the candidates of sentence `index` to `out`; `things` is what stands in it, once that is asked.
pub(super) fn candidates(
    doc: &Doc<'_>,
    found: &Extraction,
    index: usize,
    things: &mut Things,
    out: &mut Vec<Candidate>,
) {
    let sentence = &doc.sentences[index];
    let cues = cues(doc, sentence);
    // What stands in the sentence is looked up only if its words leave anything to ask.
    let open = |asks: &Condition| !asks.things.is_empty() || sentence.classes.any(asks.words);
    if !cues.clone().any(|(_, cue)| cue.asked().iter().all(open)) {
        return;
    }
    things.fill(doc, found, index);
    let things = &*things;
    let opening = behind_dateline(doc, &sentence.tokens);
    let stands = |asks: &Condition| sentence.classes.any(asks.words) || things.any.any(asks.things);
    let mut place: Option<Place<'_>> = None;
    for (hit, cue) in cues.filter(|(_, cue)| cue.asked().iter().all(stands)) {
        let first = hit.first as usize;
        // "stayed at "buy"": what is quoted is no part of the trigger.
        let quote = (first + 1..hit.last as usize).find(|&at| doc.kind(at) == Some(TokenKind::Quote));
        let last = quote.map_or(hit.last as usize, |quote| quote - 1);
        // "the Evening Post", "open-pit mines": what is part of a name or of a compound tells nothing.
        let part = things.at(first).in_name || is_capitalised_in_row(doc, sentence, first);
        let bound = doc.word(last).eq_ignore_ascii_case("up") && doc.word(last + 1) == "to"; // "Up to 70 percent"
        let many = doc.word(last) == "set" && doc.word(last + 1) == "of"; // "a drastic set of measures"
        if first < opening
            || part
            || bound
            || many
            || is_compound(doc, last)
            || is_denied_in_compound(doc, first)
            || is_quoted(doc, first, last)
        {
            continue;
        }
        let described = cue.noun && things.at(last + 1).things.has(Thing::Name); // "Partner Acme fell"
        // "Integrated said", "Target's stock"
        let speaks = first == last && doc.classes.get(last + 1).is_some_and(|next| next.has(Class::Say));
        let owns = doc.kind(last + 1) == Some(TokenKind::Possessive);
        // "Accepted bids range from 4 to 5 percent."
        let alone = sentence.kind == BlockKind::Paragraph && first == last && doc.word(first).ends_with("ed");
        if first == sentence.tokens.start && (described || owns || speaks || alone) {
            continue;
        }
        if place.as_ref().is_some_and(|place| (place.first, place.last) != (first, last)) {
            place = None;
        }
        let here = place.get_or_insert_with(|| Place::new(doc, found, (sentence, things), first..last + 1));
        out.extend(here.candidate(index, hit, cue));
    }
}

/// Whether a hyphen joins the token to the next one.
fn is_compound(doc: &Doc<'_>, at: usize) -> bool {
    doc.is_stroke(at + 1)
}

/// "cut it to hold from "**buy**"": whether what is quoted is a single word.
pub(super) fn is_quoted(doc: &Doc<'_>, first: usize, last: usize) -> bool {
    let quote = |at: usize| doc.kind(at) == Some(TokenKind::Quote);
    first == last && first > 0 && quote(first - 1) && quote(first + 1)
}

/// "a non-**stop** flight": whether the word before the token's hyphen says that it is not so.
fn is_denied_in_compound(doc: &Doc<'_>, at: usize) -> bool {
    at > 1 && doc.follows_stroke(at) && doc.word(at - 2).eq_ignore_ascii_case("non")
}

/// "General **Partners**": whether the token stands in a row of capitals inside its sentence.
fn is_capitalised_in_row(doc: &Doc<'_>, sentence: &Sentence, at: usize) -> bool {
    let capital = |at: usize| doc.tokens[at].shape == Shape::Title;
    at > sentence.tokens.start && capital(at) && capital(at - 1)
}

/// The cues in `sentence`, in the order of their first tokens, longer ones first.
fn cues<'a>(doc: &'a Doc<'_>, sentence: &Sentence) -> impl Iterator<Item = (&'a Hit, &'a EventCue)> + Clone {
    let hits = doc.hits.within(sentence.tokens.clone()).iter().filter(|hit| hit.label.table == Table::Event);
    hits.filter_map(|hit| {
        let cues = &doc.lexicon.events[usize::from(hit.label.entry)].cues;
        Some((hit, cues.get(usize::from(hit.label.cue))?))
    })
}

/// A trigger in its sentence; what its cues ask for is found once one asks.
struct Place<'a> {
    doc: &'a Doc<'a>,
    found: &'a Extraction,
    sentence: &'a Sentence,
    things: &'a Things,
    first: usize,
    last: usize,
    /// How it is used.
    chain: OnceCell<Chain>,
    /// Whether nobody does it.
    denied: OnceCell<bool>,
    /// The head of its subject.
    subject: OnceCell<Option<usize>>,
    /// The noun phrase that it acts on.
    object: OnceCell<Range<usize>>,
    /// What stands before it, behind it, and in what acts or is acted on.
    before: OnceCell<Stock>,
    behind: OnceCell<Stock>,
    about: OnceCell<Stock>,
}

/// What stands at some tokens, all together.
#[derive(Clone, Copy, Default)]
struct Stock {
    words: ClassSet,
    things: ThingSet,
}

impl Stock {
    fn union(self, other: Stock) -> Stock {
        Stock { words: self.words.union(other.words), things: self.things.union(other.things) }
    }

    /// Whether anything of `condition` is among it.
    fn fits(self, condition: &Condition) -> bool {
        self.words.any(condition.words) || self.things.any(condition.things)
    }
}

impl<'a> Place<'a> {
    fn new(
        doc: &'a Doc<'a>,
        found: &'a Extraction,
        (sentence, things): (&'a Sentence, &'a Things),
        tokens: Range<usize>,
    ) -> Place<'a> {
        let (first, last) = (tokens.start, tokens.end - 1);
        let (chain, denied, subject, object, before, behind, about) = Default::default();
        Place { doc, found, sentence, things, first, last, chain, denied, subject, object, before, behind, about }
    }

    fn candidate(&self, index: usize, hit: &Hit, cue: &EventCue) -> Option<Candidate> {
        if !cue.next.is_empty() && !self.is_next(&cue.next) {
            return None;
        }
        let subject = if cue.subject.is_empty() { None } else { self.subject() };
        if !cue.subject.is_empty() && !subject.is_some_and(|at| self.fits(&cue.subject, at)) {
            return None;
        }
        let (first, chain) = if cue.noun { self.as_noun()? } else { self.as_verb()? };
        let holds = self.acts_on(&cue.object)
            && (cue.before.is_empty() || self.stands_before(&cue.before))
            && (cue.after.is_empty() || self.stands_behind(&cue.after))
            && (cue.with.is_empty() || self.stands_before(&cue.with) || self.stands_behind(&cue.with))
            && !self.is_about(&cue.without)
            && !self.is_behind(&cue.unless);
        let modality = cue.modality.unwrap_or(chain.modality);
        let planned = cue.modality.is_none() && modality != Modality::Reported;
        let kind = &self.doc.lexicon.events[usize::from(hit.label.entry)];
        if !holds
            || self.is_refused()
            || self.is_conditional()
            || self.is_awaited()
            || self.is_possible(first)
            || kind.happened && planned
        {
            return None;
        }
        let trigger = self.first..self.last + 1;
        let goes_on = || when::goes_on(self.doc, self.found, (self.sentence, self.things), trigger.clone());
        if kind.brief && (self.moves_millions() || goes_on()) {
            return None;
        }
        let setting_in = modality == Modality::Reported && self.doc.is_start(self.last);
        let asked_for = when::Trigger {
            tokens: first..self.last + 1,
            modality,
            decided: setting_in || self.doc.classes[first].has(Class::Decided),
            said: kind.said || cue.release && self.doc.article.published.is_some(),
            brief: kind.brief,
        };
        let date = when::date(self.doc, self.found, (self.sentence, self.things), &asked_for);
        // "ministers meet on November 26"
        let coming = setting_in && date.is_some_and(|(period, _)| when::is_ahead(self.doc, period));
        let chain = if coming { Chain { modality: Modality::Target, ..chain } } else { chain };
        let date = date.or_else(|| when::published(self.doc));
        Some(Candidate {
            sentence: index,
            kind: hit.label.entry,
            cue: Some(hit.label.cue),
            trigger: self.first,
            first,
            last: self.last,
            chain,
            subject,
            specific: (cue.asked().len() + usize::from(self.last > self.first)).min(SPECIFIC),
            score: 0,
            own: 0,
            features: Vec::new(),
            date,
            lead: false,
            table: false,
        })
    }

    fn subject(&self) -> Option<usize> {
        *self.subject.get_or_init(|| subject::head(self.doc, self.things, self.sentence, self.first))
    }

    fn chain(&self) -> Chain {
        *self.chain.get_or_init(|| {
            let chain = chain(self.doc, self.sentence, self.first);
            // "**will** shut": what its own first word says of its time.
            let will = self.last > self.first && self.doc.classes[self.first].has(Class::Future);
            let planned = will && chain.modality == Modality::Reported;
            if planned { Chain { modality: Modality::Target, ..chain } } else { chain }
        })
    }

    fn is_denied(&self) -> bool {
        *self.denied.get_or_init(|| object::is_denied(self.doc, self.sentence, self.chain().first))
    }

    fn object(&self) -> Range<usize> {
        self.object.get_or_init(|| object::object(self.doc, self.sentence, &(self.first..self.last + 1))).clone()
    }

    /// The trigger as a verb: its first token, and its use.
    fn as_verb(&self) -> Option<(usize, Chain)> {
        let chain = self.chain();
        if chain.form == Form::Noun || !chain.real || self.is_denied() {
            return None;
        }
        Some((chain.told_from(self.doc, self.first), chain))
    }

    /// "The lender **lost** $41 million": what a firm earns or loses, and no price.
    fn moves_millions(&self) -> bool {
        let (found, from) = (self.found, self.doc.start_of(self.last + 1));
        let amount = found.quantities.get(found.quantities.partition_point(|amount| amount.span.start() < from));
        let near = |amount: &&QuantityMention| amount.span.start() == from && amount.quantity.unit.is_money();
        let mut behind = self.last + 1..self.sentence.tokens.end.min(self.last + 1 + VALUE);
        amount.filter(near).is_some_and(|amount| amount.quantity.value.middle() >= MILLION)
            && !behind.any(|at| matches!(self.doc.word(at), "value" | "capitalisation" | "capitalization" | "off"))
    }

    /// The trigger as a noun, with the verb that carries it.
    fn as_noun(&self) -> Option<(usize, Chain)> {
        let own = self.chain();
        let (denied, _) = noun_use(self.doc, self.sentence, self.first);
        // "would cost $45m, **before** price increases"
        let left_out = self.first > 0 && matches!(self.doc.word(self.first - 1), "before" | "excluding" | "barring");
        let apart = || left_out || self.is_modifier() || self.may_never_act() || self.is_measured_from();
        if denied || own.form == Form::Verb && !self.behind_to() || apart() {
            return None;
        }
        let low = self.carried_from();
        let clause = self.doc.clauses.of(self.first);
        let verbs = self.doc.words_at();
        // "the lead plaintiff in a class action", not "its plans for a mill": what only describes another noun.
        let acts = |at: usize| {
            let governs = || self.doc.classes[at + 1].has(Class::Preposition);
            let classes = self.doc.classes[at];
            classes.has(Class::Act) && (!classes.has(Class::NounToo) || verbs.is_verb(at) || governs())
        };
        // "the after-tax proceeds": a part of a compound carries nothing.
        let carries = |&at: &usize| {
            acts(at) && self.doc.clauses.of(at) == clause && self.is_word(at) && !is_compound(self.doc, at)
        };
        let Some(end) = (low..self.first).rev().find(carries) else {
            let chain = Chain { first: self.first, form: Form::Noun, modality: Modality::Reported, real: true };
            return Some((self.first, chain));
        };
        // "entered | into a pact with"
        let verb =
            end.checked_sub(1).filter(|at| self.sentence.tokens.contains(at) && carries(at) && verbs.is_verb(*at));
        let act = verb.unwrap_or(end);
        let carrier = chain(self.doc, self.sentence, act);
        carrier.real.then_some((act, Chain { form: Form::Noun, ..carrier }))
    }

    /// The first token that may carry the noun: "**planned** a one-for-five **rights issue**".
    fn carried_from(&self) -> usize {
        let ends = |at: &usize| !self.doc.is_stroke(*at) && !is_compound(self.doc, *at);
        let before = (self.sentence.tokens.start..self.first).rev();
        before.filter(ends).take(CARRY).last().unwrap_or(self.first)
    }

    /// Whether another noun follows that it only describes: "restructuring costs".
    fn is_modifier(&self) -> bool {
        const NEXT: ClassSet = ClassSet::of(&[
            Class::Preposition,
            Class::Conjunction,
            Class::Auxiliary,
            Class::Relative,
            Class::Subordinator,
            Class::Verb,
            Class::Future,
            Class::Possible,
            Class::CauseAfter,
            Class::Act,
            Class::Rise,
            Class::Fall,
            Class::Determiner,
        ]);
        let next = self.doc.tokens.get(self.last + 1).filter(|_| self.last + 1 < self.sentence.tokens.end);
        let Some(next) = next.filter(|_| self.doc.word(self.last) != "by") else {
            return false; // "walkouts by | pilots"
        };
        let word = self.doc.word(self.last + 1);
        let verb = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly");
        let plain = next.kind == TokenKind::Word && next.shape == Shape::Lower;
        if self.doc.word(self.last).ends_with("ing") && next.is_capitalised() {
            return true; // "the ruling Liberal Party"
        }
        plain && !verb && !self.doc.classes[self.last + 1].any(NEXT)
    }

    /// "the largest rise **since the 1973 oil price hike**": whether it only says since when.
    fn is_measured_from(&self) -> bool {
        let noun = |at: usize| {
            let classes = self.doc.classes[at];
            !classes.has(Class::Verb) && !classes.has(Class::Conjunction) && self.doc.kind(at) != Some(TokenKind::Comma)
        };
        let since =
            (self.carried_from()..self.first).rev().take_while(|&at| noun(at)).find(|&at| self.doc.word(at) == "since");
        since.is_some_and(|at| at + 1 < self.first && self.is_determiner(at + 1))
    }

    fn is_word(&self, at: usize) -> bool {
        self.doc.tokens[at].kind == TokenKind::Word
    }

    fn behind_to(&self) -> bool {
        self.doc.is_behind_to(self.first, self.sentence.tokens.start)
    }

    /// Whether it only says that somebody won't, or that nobody does: "declined to comment on the price".
    fn is_refused(&self) -> bool {
        let declines = self.doc.word(self.last).starts_with("declin") && self.doc.word(self.last + 1) == "to";
        let nobody = |at: usize| ["nobody", "none"].iter().any(|word| self.doc.word(at).eq_ignore_ascii_case(word));
        // Nobody stands there, more often than not, in this clause or another.
        declines || self.reach().any(nobody) && self.before().any(nobody)
    }

    /// Whether the clause is merely possible: "if it buys".
    fn is_conditional(&self) -> bool {
        let clause = self.doc.clauses.of(self.first);
        let low = self.sentence.tokens.start.max(self.first.saturating_sub(WINDOW));
        // "should Washington tighten its rules"
        let inverted = |at: usize| {
            self.doc.word(at).eq_ignore_ascii_case("should")
                && (self.doc.tokens[at + 1].is_capitalised() || self.is_determiner(at + 1))
        };
        let opens = |at: usize| self.doc.classes[at].has(Class::Condition) || inverted(at);
        (low..self.first).any(|at| opens(at) && self.doc.clauses.of(at) == clause)
    }

    fn is_determiner(&self, at: usize) -> bool {
        self.doc.classes[at].has(Class::Determiner)
    }

    /// Whether the words that carry the trigger make it merely possible: "could struggle to refinance".
    fn is_possible(&self, first: usize) -> bool {
        (first..self.first).any(|at| self.doc.classes[at].has(Class::Possible) && self.doc.word(at) != "would")
    }

    /// Whether the clause only says what has to come first: "until an accord is reached".
    fn is_awaited(&self) -> bool {
        let clause = self.doc.clauses.get(self.doc.clauses.of(self.first));
        let awaits = matches!(self.doc.word(clause.first as usize), "after" | "until" | "once" | "before" | "when");
        let low = self.sentence.tokens.start.max(self.first.saturating_sub(2));
        awaits && (low..self.first).any(|at| matches!(self.doc.word(at), "is" | "are"))
    }

    /// Whether anything of `condition` stands before the trigger in its clause.
    fn stands_before(&self, condition: &Condition) -> bool {
        self.before.get_or_init(|| self.stock(self.before())).fits(condition)
    }

    /// Whether anything of `condition` stands behind the trigger in its clause.
    fn stands_behind(&self, condition: &Condition) -> bool {
        self.behind.get_or_init(|| self.stock(self.behind())).fits(condition)
    }

    /// Whether anything of `condition` stands right behind the trigger: "fell by as much as 7 percent".
    fn is_next(&self, condition: &Condition) -> bool {
        for at in self.last + 1..self.sentence.tokens.end.min(self.last + 1 + NEXT) {
            if self.fits(condition, at) {
                return true;
            }
            let word = self.doc.word(at);
            let light = self.doc.classes[at].any(ClassSet::of(&[Class::Prefix, Class::Sharp]))
                || word.ends_with("ly")
                || matches!(word, "by" | "some" | "further" | "more" | "than" | "or" | "as" | "much" | "many")
                || self.doc.tokens[at].kind == TokenKind::Hyphen;
            if !light {
                return false;
            }
        }
        false
    }

    /// Whether anything of `condition` is acted on; "its" is not, nor is "no dividend".
    fn acts_on(&self, condition: &Condition) -> bool {
        let stands = |at: usize| self.fits(condition, at) && !self.doc.classes[at].has(Class::Determiner);
        let denied = |object: &Range<usize>| !object.is_empty() && self.doc.word(object.start) == "no";
        condition.is_empty()
            || Some(self.object()).filter(|object| !denied(object)).is_some_and(|mut at| at.any(stands))
    }

    /// Whether what the noun does is merely possible: "a fire could break out".
    fn may_never_act(&self) -> bool {
        let clause = self.doc.clauses.of(self.first);
        let mut near = self.last + 1..self.sentence.tokens.end.min(self.last + 1 + NEXT);
        near.any(|at| {
            let classes = self.doc.classes[at];
            classes.has(Class::Possible) && !self.doc.tokens[at].is_capitalised() && self.doc.clauses.of(at) == clause
        })
    }

    /// Whether anything of `condition` is what acts or what is acted on.
    fn is_about(&self, condition: &Condition) -> bool {
        if condition.is_empty() {
            return false;
        }
        let acts = || object::subject(self.doc, self.sentence, self.first);
        if !self.about.get_or_init(|| self.stock(self.object().chain(acts()))).fits(condition) {
            return false;
        }
        let stands = |at: usize| self.fits(condition, at) && !self.is_source(at);
        self.object().any(stands) || acts().any(|at| stands(at) && !self.describes_firm(at))
    }

    /// Whether the token only says what a firm does: "the chip equipment maker".
    fn describes_firm(&self, at: usize) -> bool {
        let joins = |at: &usize| {
            matches!(self.doc.tokens[*at].kind, TokenKind::Word | TokenKind::Hyphen)
                && !self.doc.classes[*at].has(Class::Preposition)
        };
        let mut behind = (at + 1..self.first).take(DESCRIBES).take_while(joins);
        behind.any(|at| self.doc.classes[at].has(Class::FirmHead))
    }

    /// Whether anything of `condition` stands before the trigger; who only says so doesn't count.
    fn is_behind(&self, condition: &Condition) -> bool {
        !condition.is_empty()
            && self.stands_before(condition)
            && self.before().any(|at| self.fits(condition, at) && !self.is_source(at))
    }

    /// Whether the token names who says it: "dealers said".
    fn is_source(&self, at: usize) -> bool {
        let says = |next: usize| self.doc.classes.get(next).is_some_and(|classes| classes.has(Class::Say));
        self.doc.classes[at].any(ClassSet::of(&[Class::AnalystWord, Class::Authority]))
            && (says(at + 1) || says(at + 2) && self.is_word(at + 1))
    }

    /// The tokens before the trigger in its clause and the one that it hangs on, the nearest first.
    fn before(&self) -> impl Iterator<Item = usize> + '_ {
        let clause = self.doc.clauses.of(self.first);
        let parent = self.doc.clauses.get(clause).parent;
        let mine = move |&at: &usize| {
            let other = self.doc.clauses.of(at);
            other == clause || Some(other) == parent
        };
        self.reach().rev().filter(mine).take(WINDOW)
    }

    /// The tokens before the trigger among which those of its clause are looked for.
    fn reach(&self) -> Range<usize> {
        self.things.opening.max(self.first.saturating_sub(2 * WINDOW))..self.first
    }

    /// The tokens behind the trigger in its clause, or in one that it opens with "that" or "as", the nearest first.
    fn behind(&self) -> impl Iterator<Item = usize> + '_ {
        let clause = self.doc.clauses.of(self.first);
        let near = self.last..self.sentence.tokens.end.min(self.last + 6);
        let opens = |&at: &usize| matches!(self.doc.word(at), "that" | "as");
        let that = near.into_iter().find(opens).map(|at| self.doc.clauses.of(at));
        let high = self.sentence.tokens.end.min(self.last + 1 + 2 * WINDOW);
        let mine = move |&at: &usize| {
            let other = self.doc.clauses.of(at);
            other == clause || Some(other) == that
        };
        (self.last + 1..high).filter(mine).take(WINDOW)
    }

    fn fits(&self, condition: &Condition, at: usize) -> bool {
        self.at(at).fits(condition)
    }

    /// What stands at a token; "nickel **prices**" are what nickel is on a market.
    fn at(&self, at: usize) -> Stock {
        let (mut words, here) = (self.doc.classes[at], self.things.at(at));
        if words.has(Class::PriceWord) && at > 0 && self.doc.classes[at - 1].has(Class::MarketWord) {
            words = words.with(Class::MarketWord);
        }
        let of_market = self.doc.word(at + 1) == "of" || at > 0 && self.doc.word(at - 1) == "market";
        if self.doc.word(at) == "share" && of_market {
            words = words.without(Class::ShareWord); // "its share of the market"
        }
        if words.has(Class::AnalystWord) && self.is_only_topped(at) {
            words = words.without(Class::AnalystWord);
        }
        Stock { words: if here.firm { words.shared(OF_FIRMS) } else { words }, things: here.things }
    }

    /// "beat **analysts**' estimates and raised its outlook": whether those at a token only say what was expected, in a
    /// part of the sentence that ends before the trigger.
    fn is_only_topped(&self, at: usize) -> bool {
        let own = |&at: &usize| {
            self.doc.classes[at].has(Class::AnalystWord) || self.doc.kind(at) == Some(TokenKind::Possessive)
        };
        let Some(expected) = (at..self.first).find(|at| !own(at)) else { return false };
        let mut next = expected + 1..self.first;
        self.doc.classes[expected].has(Class::Expectation) && next.any(|at| self.doc.word(at) == "and")
    }

    fn stock(&self, tokens: impl Iterator<Item = usize>) -> Stock {
        tokens.fold(Stock::default(), |all, at| all.union(self.at(at)))
    }
}
