//! Topics → those that a word of strain, relief, rise or fall beside them makes a risk, or one of strain far from them.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::polarity::MOVERS;
use super::{ADJECTIVE, Candidate, MOVES, NEAR, STRAINS, View, is_within};
use crate::extract::clauses::ClauseKind;
use crate::lexicon::{Class, ClassSet, Hit, RiskCue, Table};
use crate::model::{Polarity, Shape, TokenKind};

/// Words that say by themselves which way it goes.
const PLAIN: ClassSet = ClassSet::of(&[Class::Relief, Class::Strain, Class::Sound]);
/// How far a word of strain may stand before a topic that is none without it, in tokens.
const BESIDE: usize = 2;
/// How far before a word of strain the word may stand that says when it was, in tokens.
const BACKDROP: usize = 6;
/// How many tokens a topic and its word of strain may span that are quoted together.
const QUOTED: usize = 16;
/// How sure a topic far from its word of strain is, in percent.
const FAR: i32 = 45;
/// Who speaks or judges, not what is spoken of, where a topic stands right before: "employment minister".
const SPEAKERS: ClassSet = ClassSet::of(&[Class::Analysts, Class::AnalystWord, Class::PostWord, Class::Authority]);

/// A topic and the word beside it that makes it a risk.
struct Pair {
    topic: Hit,
    strain: usize,
    polarity: Polarity,
    distance: usize,
}

impl View<'_> {
    /// Topics with the word beside them that makes them a risk; each such word goes to one topic.
    pub(super) fn pairs(&self, topics: &[Hit], taken: &FxHashSet<usize>) -> Vec<Candidate> {
        let free = |at: usize| !taken.contains(&at);
        let strains: Vec<usize> = self.strains().filter(|&at| free(at)).collect();
        if strains.is_empty() {
            return Vec::new();
        }
        let mut pairs: Vec<Pair> = Vec::new();
        for topic in topics.iter().filter(|topic| free(topic.first as usize) || free(topic.last as usize)) {
            if self.is_topic(*topic) {
                pairs.extend(self.beside(*topic, &strains));
            }
        }
        pairs.sort_by_key(|pair| (pair.distance, pair.topic.first, pair.topic.label.entry));
        let mut used = FxHashSet::default();
        pairs.into_iter().filter(|pair| used.insert(pair.strain)).filter_map(|pair| self.paired(&pair)).collect()
    }

    /// A topic and the word of strain nearest to it, however far they stand apart: what a sentence tells of which no
    /// other words tell a risk: "some **worry** that the firm leans on a handful of **orders**"
    pub(super) fn far(&self) -> Option<Candidate> {
        if !self.sentence.classes.has(Class::Strain) {
            return None;
        }
        let plain = |cue: &RiskCue| cue.polarity.is_none() && !(cue.own || cue.hides || cue.near || cue.people);
        let hidden = self.hidden();
        let hits = self.doc.hits.of_table(self.sentence.tokens.clone(), Table::Risk);
        let topics = hits.filter(|hit| self.cue(**hit).is_some_and(plain) && !is_within(&hidden, hit));
        let topics: Vec<Hit> = topics.filter(|hit| self.is_topic(**hit)).copied().collect();
        let told = |at: usize| self.doc.classes[at].has(Class::Strain) && !self.is_backdrop(at) && !self.is_done(at);
        // Topics and strains come in order: the nearest of the ones are those around the others.
        let around = |at: usize| {
            let behind = topics.partition_point(|topic| (topic.first as usize) < at);
            topics[behind.saturating_sub(1)..topics.len().min(behind + 1)].iter().map(move |topic| (at, topic))
        };
        let pairs = self.strains().filter(|&at| told(at)).flat_map(around);
        let apart = |&(at, topic): &(usize, &Hit)| !(topic.first as usize..=topic.last as usize).contains(&at);
        let distance = |&(at, topic): &(usize, &Hit)| at.abs_diff(topic.first as usize);
        let (at, topic) = pairs.filter(apart).min_by_key(distance)?;
        let strain = self.phrase_of(at);
        let both = strain.start.min(topic.first as usize)..strain.end.max(topic.last as usize + 1);
        let eased = self.is_denied(strain.start) && !self.is_told_of(strain.start) || self.is_relieved(&strain);
        let polarity = if eased { Polarity::Eased } else { Polarity::Raised };
        let tokens = if both.len() > QUOTED { strain } else { both };
        let category = topic.label.entry;
        Some(Candidate { category, tokens, polarity, severity: None, score: FAR, rule: "far" })
    }

    /// The tokens of the word or words of strain at `at`: "lack of".
    fn phrase_of(&self, at: usize) -> Range<usize> {
        let strain = |at: &usize| self.doc.classes[*at].has(Class::Strain);
        let first = (self.sentence.tokens.start..at).rev().take_while(strain).last().unwrap_or(at);
        first..(at..self.sentence.tokens.end).take_while(strain).last().unwrap_or(at) + 1
    }

    /// "won't **solve** their problems": whether what a negation before the word denies is a verb between them.
    fn is_told_of(&self, at: usize) -> bool {
        let near = self.sentence.tokens.start.max(at.saturating_sub(3))..at;
        let negation = near.clone().rev().find(|&at| self.doc.classes[at].has(Class::Negation));
        negation.is_some_and(|negation| (negation + 1..at).any(|at| self.doc.words_at().is_verb(at)))
    }

    /// "suspended its buyback", "under pressure to modify": whether the word tells what somebody does to something else.
    /// A word of capitals is a name, and one that a measure ends with counts: "the trade surplus".
    fn is_done(&self, at: usize) -> bool {
        let deed = self.doc.classes[at].has(Class::Deed) && self.doc.words_at().is_verb(at);
        let low = self.sentence.tokens.start.max(at.saturating_sub(2));
        let mut measures = self.doc.hits.of_table(low..at, Table::Measure);
        let counts = measures.any(|hit| hit.last as usize == at);
        deed || counts || self.is_pressed_to(at) || self.doc.tokens[at].shape == Shape::Upper
    }

    /// "its best quarter since the crisis", "compared with a loss": whether the word only says when something was, or what it
    /// is set against.
    fn is_backdrop(&self, at: usize) -> bool {
        let low = self.sentence.tokens.start.max(at.saturating_sub(BACKDROP));
        let says = |before: usize| matches!(self.doc.word(before), "since" | "during" | "than");
        (low..at).any(|before| says(before) || self.doc.classes[before].has(Class::Versus))
    }

    /// The words of strain, relief, rise and fall in the sentence.
    fn strains(&self) -> impl Iterator<Item = usize> + '_ {
        let strain = |&at: &usize| self.doc.classes[at].any(STRAINS);
        let tokens = self.sentence.tokens.clone().filter(strain);
        tokens.filter(|&at| self.is_word(at) && !self.is_named(at) && !self.is_idle(at))
    }

    /// Whether nothing beside the words shows that they are no topic.
    fn is_topic(&self, words: Hit) -> bool {
        !self.is_taxed(words) && !self.is_title(words) && !self.is_barred(words)
    }

    /// Whether a word stands beside the topic that makes it none: "OPEC cut its output".
    fn is_barred(&self, topic: Hit) -> bool {
        let Some(bars) = self.cue(topic).map(|cue| &cue.without).filter(|bars| !bars.is_empty()) else { return false };
        let tokens = topic.first as usize..topic.last as usize + 1;
        self.stands(bars, self.around(&tokens), &tokens)
    }

    /// "the sales tax", "output prices": what is taxed or priced is no topic there.
    fn is_taxed(&self, topic: Hit) -> bool {
        let next = topic.last as usize + 1;
        next < self.sentence.tokens.end && matches!(self.doc.word(next), "tax" | "taxes" | "price" | "prices")
    }

    /// "Chief executive Jane Doe warned", "the employment minister": what somebody is who is named behind it, or what
    /// somebody is for.
    fn is_title(&self, topic: Hit) -> bool {
        let (last, next) = (topic.last as usize, topic.last as usize + 1);
        let behind = next < self.sentence.tokens.end;
        let named = behind && self.doc.tokens[next].shape == Shape::Title;
        named && self.doc.classes[last].has(Class::PostWord) || behind && self.doc.classes[next].any(SPEAKERS)
    }

    /// The clause that goes on about what ends with token `last`: "a growth rate **that halved**".
    fn clause_about(&self, last: usize) -> Option<u32> {
        let clauses = &self.doc.clauses;
        let mut behind = (last + 1..self.sentence.tokens.end.min(last + 3)).map(|at| (at, clauses.of(at)));
        let opens = |&(at, own): &(usize, u32)| {
            let clause = clauses.get(own);
            clause.kind == ClauseKind::Relative && clause.first as usize == at && self.doc.word(at) == "that"
        };
        behind.find(opens).map(|(_, clause)| clause)
    }

    /// Those of `strains` that stand beside `topic`, each with what it makes of it.
    fn beside<'s>(&'s self, topic: Hit, strains: &'s [usize]) -> impl Iterator<Item = Pair> + 's {
        let (own, near) = (topic.first as usize..topic.last as usize + 1, self.near(topic));
        let first = strains.partition_point(|&at| at < near.start);
        let beside = strains[first..].iter().take_while(move |&&at| at < near.end).filter(move |at| !own.contains(at));
        beside.filter_map(move |&at| self.pair(topic, at))
    }

    /// The tokens that may say anything of `topic`.
    fn near(&self, topic: Hit) -> Range<usize> {
        let low = self.sentence.tokens.start.max((topic.first as usize).saturating_sub(NEAR));
        low..self.sentence.tokens.end.min(topic.last as usize + 1 + NEAR)
    }

    /// What the word at `at` makes of `topic`, in whose clause it stands or in one about it.
    fn pair(&self, topic: Hit, at: usize) -> Option<Pair> {
        let (first, last) = (topic.first as usize, topic.last as usize);
        let (classes, clause, own) = (self.doc.classes[at], self.doc.clauses.of(first), self.doc.clauses.of(at));
        if own != clause && Some(own) != self.clause_about(last) {
            return None;
        }
        let cue = self.cue(topic)?;
        let distance = if at < first { first - at } else { at - last };
        let between = if at < first { at + 1..first } else { last + 1..at };
        if cue.near && !(if at < first { distance <= BESIDE } else { self.is_said_of(between.clone(), at) }) {
            return None;
        }
        if at < first && (self.is_counted_on(between.clone()) || self.is_pressed_to(at)) {
            return None;
        }
        if self.is_against(between.clone()) || self.is_growth_apart(between.clone(), at) {
            return None;
        }
        if classes.any(MOVES) && !classes.any(PLAIN) && self.moves_other(between, at < first) {
            return None;
        }
        if at > last && (self.is_means(last, at) || classes.any(MOVES) && !classes.any(PLAIN) && self.moves_object(at))
        {
            return None;
        }
        if classes.any(MOVES) && at < first && self.is_of_outlook(at, last + 1) {
            return None;
        }
        let told = at > last && distance <= ADJECTIVE;
        let polarity = self.toward(cue, at, at > last, distance);
        let polarity = polarity.filter(|&polarity| told || polarity == Polarity::Raised)?;
        let plain = classes.any(PLAIN) && !self.doc.word(at).starts_with("eas");
        if !plain && !self.is_cause(first.min(at)) && self.is_figure(self.near(topic), clause) {
            return None;
        }
        Some(Pair { topic, strain: at, polarity, distance })
    }

    /// Whether the topic is what something else is to be moved with: "emergency sales to lower prices".
    fn is_means(&self, last: usize, verb: usize) -> bool {
        verb == last + 2
            && self.doc.word(last + 1) == "to"
            && MOVERS.iter().any(|start| self.doc.word(verb).starts_with(start))
    }

    /// Whether the word only looks like one of strain: "pays off", "the contract price", "in excess of $4 million", "the
    /// products concerned", "a concern formed by managers", "more than $4 million", "up to $4 million", "no longer fits".
    fn is_idle(&self, at: usize) -> bool {
        let after = |word: &str| at + 1 < self.sentence.tokens.end && self.doc.word(at + 1) == word;
        let behind = |word: &str| at > self.sentence.tokens.start && self.doc.word(at - 1) == word;
        match self.doc.word(at) {
            "off" => true,
            "more" => after("than"),
            "up" => after("to"),
            "no" => after("longer"),
            "longer" => behind("no"),
            "contract" | "contracts" | "narrow" | "slim" | "firm" | "firms" | "impact" | "impacts" => {
                !self.doc.words_at().is_verb(at)
            }
            "excess" => after("of"),
            "concern" => ["formed", "with", "engaged", "based"].iter().any(|next| after(next)),
            "concerned" => !["about", "that", "over", "by", "with", "if"].iter().any(|next| after(next)),
            _ => false,
        }
    }

    /// "under pressure to modify its policy": what somebody is to do is not what suffers.
    fn is_pressed_to(&self, at: usize) -> bool {
        let last = if self.doc.word(at) == "under" { at + 1 } else { at };
        self.doc.word(last).starts_with("pressure") && self.doc.word(last + 1) == "to"
    }

    /// "a profit of $4 million compared with a loss": what is only compared.
    fn is_against(&self, mut between: Range<usize>) -> bool {
        between.any(|at| matches!(self.doc.word(at), "compared" | "compares" | "versus" | "vs"))
    }

    /// "expansion by borrowing", "the debt was to maintain growth": growth that is not that of the topic.
    fn is_growth_apart(&self, mut between: Range<usize>, at: usize) -> bool {
        matches!(self.doc.word(at), "growth" | "expansion" | "improvement" | "acceleration")
            && between
                .any(|at| self.doc.words_at().is_verb(at) || matches!(self.doc.word(at), "by" | "to" | "for" | "from"))
    }

    /// Whether what stands between makes the topic the base of a figure: "a loss **of 4 mln dlrs on** sales".
    fn is_counted_on(&self, between: Range<usize>) -> bool {
        let on = between.clone().next_back().is_some_and(|last| self.doc.word(last) == "on");
        on && between.into_iter().any(|at| self.doc.tokens[at].kind == TokenKind::Number)
    }

    /// Whether the word is part of a name: "Standard and Poor's".
    fn is_named(&self, at: usize) -> bool {
        let opens = at == self.sentence.tokens.start || self.doc.tokens[at - 1].kind == TokenKind::Quote;
        self.doc.tokens[at].shape == Shape::Title && !opens
    }

    /// Whether a verb that only joins the two stands between a topic and the word of strain at `at`, which is said of it:
    /// "conditions will remain challenging".
    fn is_said_of(&self, mut between: Range<usize>, at: usize) -> bool {
        let plain = self.doc.classes[at].has(Class::Strain);
        let joins = |at: usize| {
            let word = self.doc.word(at);
            let copula = ["remain", "stay", "become", "becoming"].iter().any(|stem| word.starts_with(stem));
            copula || matches!(word, "is" | "are" | "was" | "were" | "be")
        };
        let noun = between.clone().any(|at| self.doc.classes[at].has(Class::Determiner));
        plain && !noun && between.len() <= ADJECTIVE && between.any(joins)
    }

    /// Whether what stands between a movement and a topic shows that something else moved: "costs, investment and
    /// higher pay", "boost sales and costs", "consumption recovered from its retreat".
    fn moves_other(&self, mut between: Range<usize>, topic_behind: bool) -> bool {
        between.any(|at| {
            let joins = topic_behind && self.doc.classes[at].has(Class::Conjunction);
            self.doc.tokens[at].kind == TokenKind::Comma || joins || self.is_improving(at)
        })
    }

    /// Whether what moved is what is expected of the topic, which is guidance: "slashed its profit outlook".
    fn is_of_outlook(&self, verb: usize, next: usize) -> bool {
        let acted = (verb + 1..next).any(|at| self.doc.classes[at].has(Class::Determiner));
        acted && next < self.sentence.tokens.end && self.doc.classes[next].has(Class::OutlookWord)
    }

    /// Whether a movement is told as a plain figure, which is an observation: "margins fell to 8%", not "plunged".
    fn is_figure(&self, tokens: Range<usize>, clause: u32) -> bool {
        let mine = |at: &usize| self.doc.clauses.of(*at) == clause;
        let counted = tokens.clone().filter(mine).any(|at| self.doc.tokens[at].kind == TokenKind::Number);
        let told = ClassSet::of(&[Class::Sharp, Class::Warn, Class::Possible]);
        counted && !tokens.filter(mine).any(|at| self.doc.classes[at].any(told))
    }

    /// Whether what begins at `first` is told as what something comes of: "a loss of $4 million **due to** lower margins".
    fn is_cause(&self, first: usize) -> bool {
        let low = self.sentence.tokens.start.max(first.saturating_sub(BESIDE));
        (low..first).any(|at| self.doc.classes[at].has(Class::CauseBefore))
    }

    /// What is raised while something relieves it is neither: "offset by higher costs"; nor is "no plans to cut output".
    fn paired(&self, pair: &Pair) -> Option<Candidate> {
        let topic = pair.topic.first as usize..pair.topic.last as usize + 1;
        let tokens = topic.start.min(pair.strain)..topic.end.max(pair.strain + 1);
        let raised = pair.polarity == Polarity::Raised;
        let score = 68 - 2 * pair.distance as i32 - if raised { 0 } else { 6 };
        let risk = Candidate {
            category: pair.topic.label.entry,
            tokens,
            polarity: pair.polarity,
            severity: None,
            score,
            rule: "topic",
        };
        let moves = pair.strain == risk.tokens.start && self.doc.classes[pair.strain].any(MOVES);
        let denied = moves && self.is_denied(pair.strain);
        (!raised || !denied && !self.is_relieved(&risk.tokens)).then_some(risk)
    }
}
