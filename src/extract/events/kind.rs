//! A trigger → the kind of event that the words around it speak for.
//!
//! "Agreed", "completed" or "voted" tell of any kind; what was agreed shows which. Not here: what each word speaks for
//! (`data/en/kinds.txt`).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::lexicon::{self, Class, ClassSet};
use crate::model::TokenKind;

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

/// The stem of each word that says something of the trigger, and how much it counts: a word at the trigger 1, others the
/// less the farther away they stand.
fn words(doc: &Doc<'_>, sentence: &Sentence, trigger: &Range<usize>, mut each: impl FnMut(&str, f32)) {
    let (mut stem, mut own) = (String::new(), String::new());
    let low = sentence.tokens.start.max(trigger.start.saturating_sub(NEAR));
    for at in low..sentence.tokens.end.min(trigger.end + NEAR) {
        if doc.tokens[at].kind != TokenKind::Word || doc.classes[at].any(IDLE) {
            continue;
        }
        lexicon::stem(doc.word(at), &mut stem);
        if trigger.contains(&at) {
            own.clear();
            own.push(lexicon::OWN);
            own.push_str(&stem);
            each(&own, 1.0);
        }
        let distance = trigger.start.saturating_sub(at).max((at + 1).saturating_sub(trigger.end));
        each(&stem, 1.0 / (1.0 + distance as f32 / HALF));
    }
}

/// What [`words`] finds, the nearest of each stem.
pub(super) fn evidence(doc: &Doc<'_>, sentence: &Sentence, trigger: &Range<usize>) -> BTreeMap<String, f32> {
    let mut all = BTreeMap::from([(lexicon::WHATEVER.to_owned(), 1.0)]);
    words(doc, sentence, trigger, |stem, worth| {
        let most = all.entry(stem.to_owned()).or_default();
        *most = worth.max(*most);
    });
    all
}

/// The kind that speaks most for itself; that which the trigger is `known` to tell has a start of `sure` logits.
pub(super) fn of(doc: &Doc<'_>, sentence: &Sentence, trigger: &Range<usize>, known: u16, sure: f32) -> u16 {
    let words = &doc.lexicon.kind_words;
    if !words.knows(known) {
        return known; // a kind of the user's own
    }
    let mut sums = vec![0.0; doc.lexicon.events.len()];
    sums[usize::from(known)] = sure;
    for (stem, worth) in evidence(doc, sentence, trigger) {
        words.of(&stem).iter().for_each(|&(kind, weight)| sums[usize::from(kind)] += worth * f32::from(weight) / 10.0);
    }
    let best = (0..).zip(&sums).filter(|&(kind, _)| words.knows(kind)).max_by(|one, other| one.1.total_cmp(other.1));
    best.map_or(known, |(kind, _)| kind)
}
