//! A trigger → the kind of event that the words around it speak for.
//!
//! "Agreed", "completed" or "voted" tell of any kind; what was agreed shows which. Not here: what each word speaks for
//! (`data/en/kinds.txt`).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::lexicon::{self, Class, ClassSet, StemId};
use crate::model::{Shape, TokenKind, WordId};

/// How far from the trigger a word may stand that counts, in tokens.
const NEAR: usize = 60;
/// How far from the trigger a word is worth half, in tokens.
const HALF: f32 = 8.0;
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
        let (words, mut room) = (&doc.lexicon.kind_words, String::new());
        let tokens = doc.sentences[index].tokens.clone();
        self.first = tokens.start;
        self.stems.clear();
        self.stems.extend(tokens.map(|at| match doc.tokens[at].word {
            _ if !is_telling(doc, at) => None,
            WordId::UNKNOWN => {
                lexicon::stem(doc.word(at), &mut room);
                words.place_of(&room)
            }
            known => words.place(known),
        }));
    }

    /// What the words of sentence `index` speak for, by kind, in logits: a word of the trigger counts whole, others the less
    /// the farther away they stand.
    pub(super) fn of(&mut self, doc: &Doc<'_>, index: usize, trigger: &Range<usize>) -> &[f32] {
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

    /// The kind that the words of sentence `index` speak most for; that which the trigger is `known` to tell has a start of
    /// `sure` logits.
    pub(super) fn kind(
        &mut self,
        doc: &Doc<'_>,
        index: usize,
        trigger: &Range<usize>,
        (known, sure): (u16, f32),
    ) -> u16 {
        let learnt = doc.lexicon.kind_words.whatever();
        if !learnt.iter().any(|&(kind, _)| kind == known) {
            return known; // a kind of the user's own
        }
        let sums = self.of(doc, index, trigger);
        let points = |kind: u16| sums[usize::from(kind)] + if kind == known { sure } else { 0.0 };
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

/// The stem of each word that may say something of the trigger, those of its own marked and besides, and what it counts.
pub(super) fn evidence(doc: &Doc<'_>, sentence: &Sentence, trigger: &Range<usize>) -> BTreeMap<String, f32> {
    let mut all = BTreeMap::from([(lexicon::WHATEVER.to_owned(), 1.0)]);
    let (mut stem, low) = (String::new(), sentence.tokens.start.max(trigger.start.saturating_sub(NEAR)));
    for at in (low..sentence.tokens.end.min(trigger.end + NEAR)).filter(|&at| is_telling(doc, at)) {
        lexicon::stem(doc.word(at), &mut stem);
        if trigger.contains(&at) {
            *all.entry(format!("{}{stem}", lexicon::OWN)).or_default() += 1.0;
        }
        *all.entry(stem.clone()).or_default() += worth(trigger, at);
    }
    all
}
