//! A candidate → how sure it is: what speaks for and against it, weighed.
//!
//! Not here: what each feature weighs (`weights.rs`), whether a cue's own conditions hold (`cues.rs`).

use rustc_hash::FxHashSet;

use super::select::is_told;
use super::things::Things;
use super::weights::weight;
use super::{Candidate, Walk};
use crate::extract::Doc;
use crate::extract::chain::{Form, noun_use};
use crate::extract::clauses::ClauseKind;
use crate::extract::entities::{dateline, main_kind};
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet, Event, EventCue, Feature};
use crate::model::{BlockKind, DateBasis, EntityKind, EntityMention, Extraction, Modality, Period, TokenKind, WordId};

/// Sentences of fewer words are short, of more are long.
const SHORT: usize = 10;
const LONG: usize = 40;
/// How many candidates of a kind are many.
const OFTEN: usize = 4;
/// How far back what stands before a candidate in its clause is looked at, in tokens.
const BACK: usize = 200;
/// How far before a noun its figure may stand, in tokens.
const FIGURED: usize = 5;
/// How far behind it the level may begin that it led to, in tokens.
const LEVEL: usize = 10;
/// What happened more days before the article is old.
const OLD: i64 = 120;
/// What happened more days before it is history.
const ANCIENT: i64 = 600;

/// What the candidates of the sentences before have told.
#[derive(Default)]
pub(super) struct Told {
    /// How many with cues of each kind.
    kinds: Vec<usize>,
    triggers: FxHashSet<WordId>,
    /// The kinds that the opening tells of.
    opening: Vec<u16>,
}

impl Told {
    /// How many with cues were of a kind.
    fn of(&self, kind: u16) -> usize {
        self.kinds.get(usize::from(kind)).copied().unwrap_or(0)
    }

    fn take(&mut self, doc: &Doc<'_>, candidate: &Candidate) {
        self.triggers.insert(doc.tokens[candidate.last].word);
        if candidate.sentence == doc.lead && is_told(candidate) && !self.opening.contains(&candidate.kind) {
            self.opening.push(candidate.kind);
        }
        if candidate.cue.is_some() {
            self.kinds.resize(doc.lexicon.events.len(), 0);
            self.kinds[usize::from(candidate.kind)] += 1;
        }
    }
}

/// Weighs the candidates of one sentence, and takes them up in `told`.
pub(super) fn weigh(doc: &Doc<'_>, found: &Extraction, candidates: &mut [Candidate], walk: &mut Walk) {
    let Some(first) = candidates.first() else { return };
    let scene = Scene::new(doc, &doc.sentences[first.sentence], candidates);
    let company = *walk.company.get_or_insert_with(|| main_kind(found) == Some(EntityKind::Company));
    let lead = || doc.sentences.get(doc.lead).and_then(|lead| dateline(doc, &lead.tokens));
    let dispatch = *walk.dispatch.get_or_insert_with(|| lead().is_some());
    for index in 0..candidates.len() {
        let (candidate, agreed) = (&candidates[index], is_agreed(candidates, index));
        let view = View { doc, found, scene: &scene, things: &walk.things, candidate, agreed, company, dispatch };
        let kind = view.kind();
        let mut sum = Sum { kind, score: 0, own: kind.weight, features: walk.traced.then(Vec::new) };
        view.add(&walk.told, &mut sum);
        let (score, own, features) = (sum.score + sum.own, sum.own, sum.features.unwrap_or_default());
        let candidate = &mut candidates[index];
        (candidate.score, candidate.own, candidate.features) = (score, own, features);
    }
    candidates.iter().for_each(|candidate| walk.told.take(doc, candidate));
}

/// What is known of a candidate so far.
struct Sum<'a> {
    kind: &'a Event,
    /// What its features weigh in all kinds together.
    score: i32,
    /// What its kind weighs, and how much more its features do in it.
    own: i32,
    /// What holds of it, if somebody wants to know.
    features: Option<Vec<Feature>>,
}

impl Sum<'_> {
    fn add(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.score += weight(feature);
            self.own += self.kind.weights.of(feature);
            self.features.iter_mut().for_each(|all| all.push(feature));
        }
    }
}

/// Whether another cue takes the same trigger for the same kind: cues of one trigger come one after another.
fn is_agreed(candidates: &[Candidate], index: usize) -> bool {
    let own = &candidates[index];
    let near = [index.wrapping_sub(1), index + 1].into_iter().filter_map(|other| candidates.get(other));
    let mut same = near.filter(|other| other.last == own.last && other.kind == own.kind);
    same.any(|other| other.cue.is_some() && own.cue.is_some() && other.cue != own.cue)
}

/// What all candidates of a sentence have in common.
struct Scene<'a> {
    sentence: &'a Sentence,
    /// How many words it has.
    words: usize,
    /// Whether it tells of money.
    money: bool,
    /// Where its quotation marks stand, in order.
    quotes: Vec<usize>,
    /// The last tokens of the triggers with cues, in order, each once.
    cued: Vec<usize>,
}

impl<'a> Scene<'a> {
    fn new(doc: &Doc<'_>, sentence: &'a Sentence, candidates: &[Candidate]) -> Scene<'a> {
        let (mut words, mut money, mut quotes) = (0, false, Vec::new());
        for (at, token) in sentence.tokens.clone().zip(&doc.tokens[sentence.tokens.clone()]) {
            match token.kind {
                TokenKind::Word => words += 1,
                TokenKind::Currency => money = true,
                TokenKind::Quote => quotes.push(at),
                _ => {}
            }
        }
        let mut cued: Vec<usize> = candidates.iter().filter(|one| one.cue.is_some()).map(|one| one.last).collect();
        cued.sort_unstable();
        cued.dedup();
        Scene { sentence, words, money, quotes, cued }
    }
}

/// A candidate among those of its sentence.
struct View<'a> {
    doc: &'a Doc<'a>,
    found: &'a Extraction,
    scene: &'a Scene<'a>,
    things: &'a Things,
    candidate: &'a Candidate,
    /// Whether two cues agree on its kind.
    agreed: bool,
    /// Whether the article is about a company.
    company: bool,
    /// Whether it opens with a dateline.
    dispatch: bool,
}

impl<'a> View<'a> {
    fn kind(&self) -> &'a Event {
        self.candidate.kind(self.doc)
    }

    /// Adds what holds.
    fn add(&self, told: &Told, sum: &mut Sum<'_>) {
        sum.add(Feature::Any, true);
        match self.candidate.cue(self.doc) {
            Some(cue) => self.of_cue(cue, sum),
            None => self.of_open(sum),
        }
        self.of_verb(sum);
        self.of_words_before(sum);
        self.of_subject(sum);
        self.of_place(sum);
        self.of_date(sum);
        self.of_told(told, sum);
    }

    fn of_open(&self, sum: &mut Sum<'_>) {
        let kind = self.kind();
        sum.add(Feature::Open, true);
        sum.add(Feature::OpenFigure, kind.figures);
        sum.add(Feature::Lead, self.candidate.lead);
    }

    fn of_cue(&self, cue: &EventCue, sum: &mut Sum<'_>) {
        let asked = cue.asked().len();
        let bare = cue.noun && self.candidate.chain.first == self.candidate.first && self.is_bare();
        sum.add(Feature::Phrase, self.candidate.last > self.candidate.first);
        sum.add(Feature::Once, cue.once && self.kind().figures);
        sum.add(Feature::Level, self.has_level());
        sum.add(Feature::Release, cue.release);
        sum.add(Feature::AsksTwice, asked > 1);
        sum.add(Feature::NounCue, cue.noun);
        sum.add(Feature::BareNoun, bare);
        sum.add(Feature::Figured, bare && self.is_figured());
        sum.add(Feature::Definite, cue.noun && noun_use(self.doc, self.scene.sentence, self.candidate.last).1);
    }

    /// "rose 42 cents **to $74** a barrel": whether a figure behind the trigger is followed by one that it led to.
    fn has_level(&self) -> bool {
        let figure = |at: usize| self.doc.tokens[at].kind.opens_figure();
        let end = self.scene.sentence.tokens.end.min(self.candidate.last + LEVEL);
        let to = (self.candidate.last + 1..end).find(|&at| self.doc.word(at) == "to");
        to.is_some_and(|to| {
            (self.candidate.last + 1..to).any(figure)
                && (to + 1..self.scene.sentence.tokens.end.min(to + 4)).any(figure)
        })
    }

    /// Whether no verb carries the noun: its trigger is itself, or begins with what is only said of it ("its **planned**
    /// takeover of Acme").
    fn is_bare(&self) -> bool {
        let (doc, first) = (self.doc, self.candidate.first);
        let known = first.checked_sub(1).is_some_and(|before| {
            let owns = doc.kind(before) == Some(TokenKind::Possessive);
            owns || doc.classes[before].has(Class::Determiner) && !doc.is_article(before)
        });
        !doc.classes[first].has(Class::Act) || known && doc.word(first).ends_with("ed")
    }

    /// "a **97%** price cut": whether a figure stands in the noun phrase before the trigger.
    fn is_figured(&self) -> bool {
        let near =
            self.scene.sentence.tokens.start.max(self.candidate.first.saturating_sub(FIGURED))..self.candidate.first;
        let figure = |at: usize| matches!(self.doc.tokens[at].kind, TokenKind::Percent | TokenKind::Currency);
        let joins = |at: &usize| {
            let kind = self.doc.tokens[*at].kind;
            figure(*at) || kind == TokenKind::Number || kind == TokenKind::Word && !self.doc.is_function(*at)
        };
        near.rev().take_while(joins).any(figure)
    }

    fn of_verb(&self, sum: &mut Sum<'_>) {
        const HELPS: ClassSet = ClassSet::of(&[Class::Auxiliary, Class::Future, Class::Preposition]);
        let (chain, last) = (self.candidate.chain, self.candidate.last);
        let (word, classes) = (self.doc.word(last), self.doc.classes[last]);
        let chained = chain.first.min(last.saturating_sub(1)).max(self.scene.sentence.tokens.start)..last;
        let perfect = |at: usize| matches!(self.doc.word(at), "has" | "have" | "had" | "'s");
        let kind = self.kind();
        let helped = (chain.first..last).any(|at| self.doc.classes[at].any(HELPS));
        let past = word.ends_with("ed") || classes.has(Class::Verb) && !word.ends_with('s');
        sum.add(Feature::SureVerb, chain.form == Form::Verb);
        sum.add(Feature::Participle, chain.form == Form::Participle);
        sum.add(Feature::Past, past);
        sum.add(Feature::Perfect, chained.into_iter().any(perfect));
        sum.add(Feature::Present, !helped && chain.form != Form::Noun && word.ends_with('s') && !kind.said);
        sum.add(Feature::Gerund, word.ends_with("ing"));
        sum.add(Feature::Planned, chain.modality != Modality::Reported);
    }

    /// What stands before it in its clause: verbs that neither help nor say, words of possibility.
    fn of_words_before(&self, sum: &mut Sum<'_>) {
        const LIGHT: ClassSet = ClassSet::of(&[Class::Auxiliary, Class::Say]);
        const MAYBE: ClassSet = ClassSet::of(&[Class::Possible, Class::Condition, Class::May]);
        let (mut verbs, mut maybe) = (0, false);
        for at in self.before() {
            let classes = self.doc.classes[at];
            verbs += usize::from(self.doc.words_at().is_verb(at) && !classes.any(LIGHT));
            maybe |= classes.any(MAYBE);
        }
        // "It would cut jobs and lowered its outlook": the second verb is no part of what would be.
        let first = self.candidate.first;
        let joined = first > 0 && self.doc.classes[first - 1].has(Class::Conjunction);
        maybe &= !(joined && self.doc.word(first).ends_with("ed"));
        sum.add(Feature::LaterVerb, verbs > 0);
        sum.add(Feature::LateVerb, verbs > 1);
        sum.add(Feature::Possible, maybe);
    }

    /// The token from which on what stands before it is looked at.
    fn low(&self) -> usize {
        self.scene.sentence.tokens.start.max(self.candidate.first.saturating_sub(BACK))
    }

    /// The tokens before it in its clause.
    fn before(&self) -> impl Iterator<Item = usize> + '_ {
        let clause = self.doc.clauses.of(self.candidate.last);
        (self.low()..self.candidate.first).filter(move |&at| self.doc.clauses.of(at) == clause)
    }

    fn of_subject(&self, sum: &mut Sum<'_>) {
        let who = self.who();
        let index = who.is_some_and(|mention| mention.kind == EntityKind::Index);
        sum.add(Feature::Index, index && self.company);
        sum.add(Feature::Nobody, who.is_none());
        sum.add(Feature::Main, who.is_some_and(|mention| self.found.entity == Some(mention.name)));
        sum.add(Feature::Company, who.is_some_and(|mention| mention.kind == EntityKind::Company));
    }

    /// The name before it in its clause, the nearest that is no product.
    fn who(&self) -> Option<&EntityMention> {
        let clause = self.doc.clauses.of(self.candidate.last);
        let own = self.things.names(self.low()..self.candidate.first).iter();
        let own = own.filter(|name| self.doc.clauses.of(name.tokens.start) == clause);
        let mut near = own.map(|name| &self.found.entities[name.index]);
        near.clone().rfind(|mention| mention.kind != EntityKind::Product).or_else(|| near.next())
    }

    fn of_place(&self, sum: &mut Sum<'_>) {
        let kind = self.doc.clauses.get(self.doc.clauses.of(self.candidate.last)).kind;
        let quotes = self.scene.quotes.partition_point(|&at| at < self.candidate.first);
        let before = self.scene.cued.partition_point(|&last| last < self.candidate.first);
        let words = self.scene.words;
        let (all, first) = (self.scene.sentence.tokens.clone(), self.candidate.first);
        // "It beat estimates and raised its forecast": an outlook is often told beside a result.
        let outlook = self.kind().said && self.candidate.cue.is_some();
        let joined = first > all.start && self.doc.word(first - 1) == "and" && !outlook;
        let thirds = 3 * (first - all.start) / all.len().max(1);
        sum.add(Feature::Agreed, self.agreed);
        sum.add(Feature::Joined, joined);
        sum.add(Feature::Relative, kind == ClauseKind::Relative);
        sum.add(Feature::BehindThird, thirds > 0);
        sum.add(Feature::BehindTwoThirds, thirds > 1);
        sum.add(Feature::Dispatch, self.dispatch);
        sum.add(Feature::NoFirm, !self.company);
        sum.add(Feature::SecondSentence, self.candidate.sentence == self.doc.lead + 1);
        sum.add(Feature::FirstSentence, self.candidate.sentence == self.doc.lead);
        sum.add(Feature::Quoted, quotes % 2 == 1);
        sum.add(Feature::Item, self.scene.sentence.kind == BlockKind::Item);
        sum.add(Feature::Money, self.scene.money);
        sum.add(Feature::Short, words < SHORT);
        sum.add(Feature::Long, words >= LONG);
        sum.add(Feature::Second, before > 0);
        sum.add(Feature::Third, before > 1);
    }

    fn of_date(&self, sum: &mut Sum<'_>) {
        let own = self.candidate.date.filter(|&(_, basis)| basis != DateBasis::Published);
        let days = own.and_then(|(period, _)| Period::days(period));
        let published = self.doc.article.published;
        let age = days.zip(published).map(|((_, last), published)| (published - last).num_days());
        let length = days.map(|(first, last)| (last - first).num_days());
        sum.add(Feature::Dated, own.is_some());
        sum.add(Feature::Old, age.is_some_and(|age| age > OLD));
        sum.add(Feature::Ancient, age.is_some_and(|age| age > ANCIENT));
        sum.add(Feature::Month, length.is_some_and(|length| (1..=31).contains(&length)));
    }

    fn of_told(&self, told: &Told, sum: &mut Sum<'_>) {
        let times = told.of(self.candidate.kind);
        let trigger = self.doc.tokens[self.candidate.last].word;
        sum.add(Feature::New, times == 0);
        sum.add(Feature::FirstFigures, times == 0 && self.kind().happened && self.candidate.cue.is_some());
        let later = self.candidate.sentence != self.doc.lead;
        sum.add(Feature::Opening, later && told.opening.contains(&self.candidate.kind));
        sum.add(Feature::Often, times >= OFTEN);
        sum.add(Feature::Again, told.triggers.contains(&trigger));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{testing::article, weighed_events};

    /// The features of the trigger `quote`.
    #[track_caller]
    fn features(text: &str, quote: &str) -> Vec<&'static str> {
        let article = article(text);
        let all = weighed_events(&article, crate::fixture::lexicon());
        let found = all.iter().rfind(|found| found.quote.of(&article.text) == quote).expect("it is a candidate");
        found.features.iter().map(|&(says, _)| says).collect()
    }

    /// Checks that the trigger `quote` has the features `expected`.
    #[track_caller]
    fn check(text: &str, quote: &str, expected: &[&str]) {
        let found = features(text, quote);
        assert!(expected.iter().all(|says| found.contains(says)), "{text}: {found:?}");
    }

    /// Checks that the trigger `quote` has not the feature `missing`.
    #[track_caller]
    fn lacks(text: &str, quote: &str, missing: &str) {
        let found = features(text, quote);
        assert!(!found.contains(&missing), "{text}: {found:?}");
    }

    #[test]
    fn what_was_done_beside_what_would_be_is_no_possibility() {
        let maybe = "a word of possibility before it";
        check("Acme Grain would cut jobs and lower its forecast.", "lower", &[maybe]);
        lacks("Acme Grain would cut jobs and lowered its forecast.", "lowered", maybe);
    }

    #[test]
    fn an_index_beside_a_company_tells_nothing() {
        let aside = "an index before it, and the article is about a company";
        check("Acme Grain shares fell 4%. Acme Grain sold a mill. The S&P 500 rose 0.5%.", "rose", &[aside]);
        lacks("Stocks rose in New York. The S&P 500 rose 0.5%.", "rose", aside);
    }

    #[test]
    fn an_outlook_beside_a_result_is_not_joined_to_it() {
        lacks("Acme Grain beat estimates and raised its forecast for sales.", "raised", "right behind \"and\"");
    }

    #[test]
    fn a_trigger_counts_once_however_many_cues_it_has() {
        let text = "Acme Grain trimmed its forecast for the year and sold a mill.";
        check(text, "trimmed", &["two cues agree on its kind"]);
        check(text, "sold", &["another candidate before it in the sentence"]);
        lacks(text, "sold", "two candidates before it in the sentence");
    }

    #[test]
    fn a_noun_may_have_a_figure_of_its_own() {
        let own = "a noun with a figure of its own";
        check(
            "It rained. Aggressive tactics, such as a 97% price cut, won Acme Grain a third of the market.",
            "price cut",
            &[own],
        );
        lacks("It rained. The price cut at Acme Grain was 97%.", "price cut", own);
    }

    #[test]
    fn what_is_only_said_of_a_noun_carries_it_not() {
        let bare = "a noun that no verb carries";
        check("It rained. Acme Grain's planned takeover of Birch Ltd awaits approval.", "planned takeover of", &[bare]);
        lacks("It rained. Acme Grain planned a takeover of Birch Ltd.", "planned a takeover of", bare);
    }

    #[test]
    fn a_candidate_knows_its_place() {
        check("Acme Grain has sold its dairy unit.", "sold", &["first sentence", "perfect tense", "past tense"]);
        check("It rained. The brewer sold its dairy unit for $4 million.", "sold", &["money in the sentence"]);
        check("Acme Grain sold its mill. It sold its dairy unit.", "sold", &["the same trigger told before"]);
        check("“We sold our dairy unit,” he said.", "sold", &["in quotation marks"]);
        check("Acme Grain will sell its dairy unit.", "will sell", &["planned or expected"]);
        check("Acme Grain closed a mill and sold its dairy unit.", "sold", &["right behind \"and\""]);
        check("Acme Grain, which sold its dairy unit, is idle.", "sold", &["in a clause on a noun"]);
        check("In the spring of the year Acme Grain sold its mill.", "sold", &["behind two thirds of the sentence"]);
        check("Sales of Acme Grain rose 4%.", "rose", &["first figures of what has happened"]);
        check("Acme Grain agreed to buy Harbour Steel.", "agreed to buy", &["two cues agree on its kind"]);
        check("Acme Grain sold its dairy unit on 5 March 2025.", "sold", &["a date of its own", "dated months ago"]);
        check("Acme Grain sold its dairy unit in 2019.", "sold", &["dated months ago", "dated years ago"]);
        lacks("Acme Grain sold its dairy unit on 5 March 2025.", "sold", "dated years ago");
    }
}
