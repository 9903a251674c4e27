//! A trigger → the kind of event that the words around it speak for.
//!
//! "Agreed", "completed" or "voted" tell of any kind; what was agreed shows which. Not here: what each word speaks for
//! (`data/en/kinds.txt`).

use std::collections::BTreeMap;
use std::ops::Range;

use super::Candidate;
use crate::extract::Doc;
use crate::lexicon::{self, Class, ClassSet, StemId};
use crate::model::{Shape, Span, TokenKind, WordId};

/// How far from the trigger a word may stand that counts, in tokens.
const NEAR: usize = 60;
/// How far from the trigger a word is worth half, in tokens.
const HALF: f32 = 8.0;
/// The start of the kind that a cue says, in logits, and of the one that classes of words show of a verb without a cue.
const OF_CUE: f32 = 3.5;
const OF_VERB: f32 = 1.0;
/// Words that say nothing of what happened.
const IDLE: ClassSet = ClassSet::of(&[
    Class::Auxiliary,
    Class::Conjunction,
    Class::Determiner,
    Class::Preposition,
    Class::Relative,
    Class::Say,
]);

/// What the words of a sentence say, by token, and room for what they say of a trigger.
#[derive(Default)]
pub(super) struct Around {
    /// Index of the sentence, once there is one.
    sentence: Option<usize>,
    /// Its first token.
    first: usize,
    stems: Vec<Option<StemId>>,
    /// What speaks for each kind, in logits.
    sums: Vec<f32>,
}

impl Around {
    fn fill(&mut self, doc: &Doc<'_>, index: usize) {
        if self.sentence.replace(index) == Some(index) {
            return;
        }
        let words = &doc.lexicon.kind_words;
        let tokens = doc.sentences[index].tokens.clone();
        self.first = tokens.start;
        self.stems.clear();
        self.stems.extend(tokens.map(|at| match doc.tokens[at].word {
            _ if !is_telling(doc, at) => None,
            WordId::UNKNOWN => words.place_of(lexicon::stem(doc.word(at))),
            known => words.place(known),
        }));
    }

    /// What the words of sentence `index` speak for, by kind, in logits: a word of the trigger counts whole, others the less
    /// the farther away they stand.
    fn of(&mut self, doc: &Doc<'_>, index: usize, trigger: &Range<usize>) -> &[f32] {
        self.fill(doc, index);
        let words = &doc.lexicon.kind_words;
        self.sums.clear();
        self.sums.resize(doc.lexicon.events.len(), 0.0);
        let mut add = |weights: &[(u16, i8)], worth: f32| {
            weights.iter().for_each(|&(kind, weight)| self.sums[usize::from(kind)] += worth * f32::from(weight) / 10.0);
        };
        add(words.whatever(), 1.0);
        let own = trigger.start - self.first..trigger.end - self.first;
        let near = own.start.saturating_sub(NEAR)..self.stems.len().min(own.end + NEAR);
        for at in near {
            let Some(stem) = self.stems[at] else { continue };
            add(words.near(stem), worth(&own, at));
            if own.contains(&at) {
                add(words.own(stem), 1.0);
            }
        }
        &self.sums
    }

    /// The kind that a candidate tells: its own, which has a start, unless the words around it speak more for another.
    pub(super) fn kind(&mut self, doc: &Doc<'_>, candidate: &Candidate) -> u16 {
        let (known, learnt) = (candidate.kind, doc.lexicon.kind_words.whatever());
        // A line of a table has no words around it, and of a kind of the user's own nothing is known.
        if candidate.table || !learnt.iter().any(|&(kind, _)| kind == known) {
            return known;
        }
        let sums = self.of(doc, candidate.sentence, &(candidate.first..candidate.last + 1));
        let start = if candidate.cue.is_some() { OF_CUE } else { OF_VERB };
        let points = |kind: u16| sums[usize::from(kind)] + if kind == known { start } else { 0.0 };
        let kinds = learnt.iter().map(|&(kind, _)| kind);
        kinds.max_by(|&one, &other| points(one).total_cmp(&points(other))).unwrap_or(known)
    }
}

/// Whether the token may say anything of what happened: a word that is no mere part of a name.
fn is_telling(doc: &Doc<'_>, at: usize) -> bool {
    let token = &doc.tokens[at];
    let known = token.word != WordId::UNKNOWN || token.shape == Shape::Lower;
    token.kind == TokenKind::Word && known && !doc.classes[at].any(IDLE)
}

/// What the word at a token counts for a trigger.
fn worth(trigger: &Range<usize>, at: usize) -> f32 {
    let distance = trigger.start.saturating_sub(at).max((at + 1).saturating_sub(trigger.end));
    1.0 / (1.0 + distance as f32 / HALF)
}

/// The stem of each word that may say something of a trigger, those of its own marked and besides, and what it counts.
pub(in crate::extract) fn evidence(doc: &Doc<'_>, trigger: Span) -> BTreeMap<String, f32> {
    let mut all = BTreeMap::from([(lexicon::WHATEVER.to_owned(), 1.0)]);
    let trigger = doc.token_at(trigger.start())..doc.last_token(trigger) + 1;
    let Some(sentence) = doc.sentences.iter().find(|sentence| sentence.tokens.contains(&trigger.start)) else {
        return all;
    };
    let tokens = &sentence.tokens;
    let near = tokens.start.max(trigger.start.saturating_sub(NEAR))..tokens.end.min(trigger.end + NEAR);
    for at in near.filter(|&at| is_telling(doc, at)) {
        let word = doc.word(at).to_lowercase();
        let stem = lexicon::stem(&word);
        if trigger.contains(&at) {
            *all.entry(format!("{}{stem}", lexicon::OWN)).or_default() += 1.0;
        }
        *all.entry(stem.to_owned()).or_default() += worth(&trigger, at);
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::extract::{extract, testing::article};
    use crate::lexicon::Lexicon;

    /// The events of `text`: kind, trigger, rule.
    #[track_caller]
    fn check(text: &str, lexicon: &Lexicon, expected: &str) {
        let article = article(text);
        let found = extract(&article, lexicon);
        let told = found.events.iter().map(|event| {
            let rule = found.names.get(event.said.rule);
            let shown = if rule.ends_with("by the words around it)") { ", as its words show" } else { "" };
            format!("{} {}{shown}", found.names.get(event.kind), event.quote.of(&article.text))
        });
        assert_eq!(told.collect::<Vec<_>>().join("; "), expected, "{text}");
    }

    #[test]
    fn the_words_around_a_trigger_show_its_kind() {
        let lexicon = crate::fixture::lexicon();
        let wage = "Workers at Acme Grain's plant are scheduled to vote on a new wage contract.";
        check(wage, lexicon, "personnel are scheduled to vote, as its words show");
        let accord = "Norway signed an accord with Denmark on tariffs and export quotas.";
        check(accord, lexicon, "regulation signed an accord, as its words show");
        check("Acme Grain signed a loan agreement with its lenders.", lexicon, "financing signed a loan agreement");
        check("Acme Grain sold its dairy unit to Harbour Steel.", lexicon, "deal sold");
    }

    #[test]
    fn a_kind_of_the_users_own_stays() {
        let own = r#"{ "events": [ { "id": "voyage", "label": "Voyage", "note": "A ship leaves.",
            "cues": [{ "any": ["set sail"] }], "yes": ["Acme Grain set sail."] } ] }"#;
        let lexicon = Lexicon::with(&[("own.json".to_owned(), own.to_owned())]).expect("it can be used");
        check("Acme Grain set sail on Monday with a loan of its lenders.", &lexicon, "voyage set sail");
    }
}
