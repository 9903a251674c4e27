//! A candidate → how sure it is: what speaks for and against it, weighed.
//!
//! Not here: what each feature weighs (`weights.rs`), whether a cue's own conditions hold (`cues.rs`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::weights::Feature;
use super::{Candidate, Walk};
use crate::extract::Doc;
use crate::extract::chain::{Form, noun_use};
use crate::extract::clauses::ClauseKind;
use crate::extract::entities::main_kind;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet, Event, EventCue};
use crate::model::{BlockKind, DateBasis, EntityKind, EntityMention, Extraction, Modality, Period, TokenKind, WordId};

/// Sentences of fewer words are short, of more are long.
const SHORT: usize = 10;
const LONG: usize = 40;
/// How many candidates of a kind are many.
const OFTEN: usize = 4;
/// How far back what stands before a candidate in its clause is looked at, in tokens.
const BACK: usize = 200;
/// What happened more days before the article is old.
const OLD: i64 = 120;

/// What the candidates of the sentences before have told.
#[derive(Default)]
pub(super) struct Told {
    kinds: FxHashMap<u16, usize>,
    triggers: FxHashSet<WordId>,
}

/// Weighs the candidates of one sentence, and takes them up in `told`.
pub(super) fn weigh(doc: &Doc<'_>, found: &Extraction, candidates: &mut [Candidate], walk: &mut Walk) {
    let Some(first) = candidates.first() else { return };
    let scene = Scene::new(doc, &doc.sentences[first.sentence], candidates);
    let company = *walk.company.get_or_insert_with(|| main_kind(found) == Some(EntityKind::Company));
    for index in 0..candidates.len() {
        let (candidate, agreed) = (&candidates[index], is_agreed(candidates, index));
        let view = View { doc, found, scene: &scene, candidate, agreed, company };
        let (mut score, mut features) = (view.kind().weight, Vec::new());
        view.features(&walk.told, |feature| {
            score += feature.row().1;
            if walk.traced {
                features.push(feature);
            }
        });
        (candidates[index].score, candidates[index].features) = (score, features);
    }
    let told = &mut walk.told;
    for candidate in candidates {
        *told.kinds.entry(candidate.kind).or_default() += usize::from(candidate.cue.is_some());
        told.triggers.insert(doc.tokens[candidate.last].word);
    }
}

/// Whether another cue takes the same trigger for the same kind: cues of one trigger come one after another.
fn is_agreed(candidates: &[Candidate], index: usize) -> bool {
    let own = &candidates[index];
    let near = [index.wrapping_sub(1), index + 1].into_iter().filter_map(|other| candidates.get(other));
    let mut same = near.filter(|other| other.last == own.last && other.kind == own.kind);
    same.any(|other| other.cue.is_some() && own.cue.is_some())
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
    /// The last tokens of the candidates with cues, in order.
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
        Scene { sentence, words, money, quotes, cued }
    }
}

/// A candidate among those of its sentence.
struct View<'a> {
    doc: &'a Doc<'a>,
    found: &'a Extraction,
    scene: &'a Scene<'a>,
    candidate: &'a Candidate,
    /// Whether two cues agree on its kind.
    agreed: bool,
    /// Whether the article is about a company.
    company: bool,
}

impl View<'_> {
    fn kind(&self) -> &Event {
        self.candidate.kind(self.doc)
    }

    /// Has `add` add what holds.
    fn features(&self, told: &Told, mut add: impl FnMut(Feature)) {
        let mut add = |all: &[(Feature, bool)]| {
            all.iter().filter(|&&(_, holds)| holds).for_each(|&(feature, _)| add(feature));
        };
        add(&[(Feature::Any, true)]);
        match self.candidate.cue(self.doc) {
            Some(cue) => add(&self.of_cue(cue)),
            None => add(&self.of_open()),
        }
        add(&self.of_verb());
        add(&self.of_words_before());
        add(&self.of_subject());
        add(&self.of_place());
        add(&self.of_date());
        add(&self.of_told(told));
    }

    fn of_open(&self) -> [(Feature, bool); 3] {
        let kind = self.kind();
        [(Feature::Open, true), (Feature::OpenFigure, kind.figures), (Feature::Lead, self.candidate.lead)]
    }

    fn of_cue(&self, cue: &EventCue) -> [(Feature, bool); 7] {
        let asked = cue.asked().len();
        let bare = cue.noun && self.candidate.chain.first == self.candidate.first && self.is_bare();
        [
            (Feature::Phrase, self.candidate.last > self.candidate.first),
            (Feature::Once, cue.once && self.kind().figures),
            (Feature::Release, cue.release),
            (Feature::AsksTwice, asked > 1),
            (Feature::NounCue, cue.noun),
            (Feature::BareNoun, bare),
            (Feature::Definite, cue.noun && noun_use(self.doc, self.scene.sentence, self.candidate.last).1),
        ]
    }

    /// Whether no verb carries the noun: its trigger is itself.
    fn is_bare(&self) -> bool {
        !self.doc.classes[self.candidate.first].has(Class::Act)
    }

    fn of_verb(&self) -> [(Feature, bool); 7] {
        const HELPS: ClassSet = ClassSet::of(&[Class::Auxiliary, Class::Future, Class::Preposition]);
        let (chain, last) = (self.candidate.chain, self.candidate.last);
        let (word, classes) = (self.doc.word(last), self.doc.classes[last]);
        let chained = chain.first.min(last.saturating_sub(1)).max(self.scene.sentence.tokens.start)..last;
        let perfect = |at: usize| matches!(self.doc.word(at), "has" | "have" | "had" | "'s");
        let kind = self.kind();
        let helped = (chain.first..last).any(|at| self.doc.classes[at].any(HELPS));
        let past = word.ends_with("ed") || classes.has(Class::Verb) && !word.ends_with('s');
        [
            (Feature::SureVerb, chain.form == Form::Verb),
            (Feature::Participle, chain.form == Form::Participle),
            (Feature::Past, past),
            (Feature::Perfect, chained.into_iter().any(perfect)),
            (Feature::Present, !helped && chain.form != Form::Noun && word.ends_with('s') && !kind.said),
            (Feature::Gerund, word.ends_with("ing")),
            (Feature::Planned, chain.modality != Modality::Reported),
        ]
    }

    /// What stands before it in its clause: verbs that neither help nor say, words of possibility.
    fn of_words_before(&self) -> [(Feature, bool); 3] {
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
        [(Feature::LaterVerb, verbs > 0), (Feature::LateVerb, verbs > 1), (Feature::Possible, maybe)]
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

    fn of_subject(&self) -> [(Feature, bool); 4] {
        let who = self.who();
        let index = who.is_some_and(|mention| mention.kind == EntityKind::Index);
        [
            (Feature::Index, index && self.company),
            (Feature::Nobody, who.is_none()),
            (Feature::Main, who.is_some_and(|mention| self.found.entity == Some(mention.name))),
            (Feature::Company, who.is_some_and(|mention| mention.kind == EntityKind::Company)),
        ]
    }

    /// The name before it in its clause, the nearest that is no product.
    fn who(&self) -> Option<&EntityMention> {
        let clause = self.doc.clauses.of(self.candidate.last);
        let index = |at: usize| {
            let start = self.doc.start_of(at);
            self.found.entities.partition_point(|mention| mention.span.start() < start)
        };
        let own = &self.found.entities[index(self.low())..index(self.candidate.first)];
        let mut near =
            own.iter().filter(|mention| self.doc.clauses.of(self.doc.token_at(mention.span.start())) == clause);
        near.clone().rfind(|mention| mention.kind != EntityKind::Product).or_else(|| near.next())
    }

    fn of_place(&self) -> [(Feature, bool); 13] {
        let kind = self.doc.clauses.get(self.doc.clauses.of(self.candidate.last)).kind;
        let quotes = self.scene.quotes.partition_point(|&at| at < self.candidate.first);
        let before = self.scene.cued.partition_point(|&last| last < self.candidate.first);
        let words = self.scene.words;
        let (all, first) = (self.scene.sentence.tokens.clone(), self.candidate.first);
        // "It beat estimates and raised its forecast": an outlook is often told beside a result.
        let outlook = self.kind().said && self.candidate.cue.is_some();
        let joined = first > all.start && self.doc.word(first - 1) == "and" && !outlook;
        let thirds = 3 * (first - all.start) / all.len().max(1);
        [
            (Feature::Agreed, self.agreed),
            (Feature::Joined, joined),
            (Feature::Relative, kind == ClauseKind::Relative),
            (Feature::BehindThird, thirds > 0),
            (Feature::BehindTwoThirds, thirds > 1),
            (Feature::FirstSentence, self.candidate.sentence == self.doc.lead),
            (Feature::Quoted, quotes % 2 == 1),
            (Feature::Item, self.scene.sentence.kind == BlockKind::Item),
            (Feature::Money, self.scene.money),
            (Feature::Short, words < SHORT),
            (Feature::Long, words >= LONG),
            (Feature::Second, before > 0),
            (Feature::Third, before > 1),
        ]
    }

    fn of_date(&self) -> [(Feature, bool); 3] {
        let own = self.candidate.date.filter(|&(_, basis)| basis != DateBasis::Published);
        let days = own.and_then(|(period, _)| Period::days(period));
        let published = self.doc.article.published;
        let age = days.zip(published).map(|((_, last), published)| (published - last).num_days());
        let length = days.map(|(first, last)| (last - first).num_days());
        [
            (Feature::Dated, own.is_some()),
            (Feature::Old, age.is_some_and(|age| age > OLD)),
            (Feature::Month, length.is_some_and(|length| (1..=31).contains(&length))),
        ]
    }

    fn of_told(&self, told: &Told) -> [(Feature, bool); 4] {
        let times = told.kinds.get(&self.candidate.kind).copied().unwrap_or(0);
        let trigger = self.doc.tokens[self.candidate.last].word;
        [
            (Feature::New, times == 0),
            (Feature::FirstFigures, times == 0 && self.kind().happened && self.candidate.cue.is_some()),
            (Feature::Often, times >= OFTEN),
            (Feature::Again, told.triggers.contains(&trigger)),
        ]
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
    }
}
