//! Noun phrases of the text that serve as measures where the lexicon has none.

use std::ops::Range;

use super::measures::{MeasureMention, noun_of_change};
use super::roles::{Reading, is_basis};
use super::scene::{Amount, Scene};
use crate::lexicon::Class;
use crate::model::TokenKind;

/// The longest phrase that can name a measure, in tokens.
const LONGEST: usize = 5;

/// Words that name nothing by themselves.
const PRONOUNS: &[&str] = &["this", "that", "it", "they", "these", "those", "which", "who", "he", "she", "we", "there"];

/// The phrase of what changes: "improvement in **paint sales volumes**", "a 97% **token price** cut", or the
/// subject of the verb.
pub(super) fn of_change(scene: &Scene<'_>, amount: &Amount, reading: &Reading) -> Option<Range<usize>> {
    let Some(noun) = reading.noun else { return subject(scene, amount.first) };
    if matches!(scene.printed(reading.end), "in" | "of" | "for") {
        let mut from = reading.end + 1;
        while scene.is(from, Class::Determiner) {
            from += 1;
        }
        return phrase(scene, from, scene.range.end);
    }
    let from = (amount.reach..noun).find(|&at| !is_basis(scene, at) && scene.kind(at) == TokenKind::Word);
    from.and_then(|from| phrase(scene, from, noun)).or_else(|| subject(scene, amount.first))
}

/// The counted noun of an amount, without the names before it. None for units of weight and the like.
pub(super) fn counted(scene: &Scene<'_>, amount: &Amount) -> Option<Range<usize>> {
    let named = |at: usize| scene.names.iter().any(|name| (name.first..=name.last).contains(&at));
    let from = (amount.last + 1..amount.reach).find(|&at| !named(at) && scene.kind(at) == TokenKind::Word)?;
    (!scene.is(amount.reach - 1, Class::Gauge)).then_some(from..amount.reach)
}

/// The noun phrase before the verb that governs token `at`.
fn subject(scene: &Scene<'_>, at: usize) -> Option<Range<usize>> {
    let verb = scene.doc.clauses.get(scene.clause(at)).verb? as usize;
    if verb >= at || verb == scene.range.start {
        return None;
    }
    let mut from = verb;
    while from > scene.range.start
        && verb - from < LONGEST
        && !scene.stops(from - 1)
        && !scene.words().is_verb(from - 1)
        && scene.clause(from - 1) == scene.clause(verb)
    {
        from -= 1;
    }
    phrase(scene, from, verb)
}

/// The words from `from` on, up to `end` and at most a few, if they name a thing.
fn phrase(scene: &Scene<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let mut to = from;
    while to < end && to - from < LONGEST && !scene.stops(to) {
        to += 1;
    }
    while to > from && scene.kind(to - 1) != TokenKind::Word {
        to -= 1;
    }
    let plain = (from..to).any(|at| scene.kind(at) == TokenKind::Word && scene.printed(at).len() > 3);
    let person = scene
        .names
        .iter()
        .any(|name| name.first < to && from <= name.last && matches!(name.kind, crate::model::EntityKind::Person));
    let pronoun = to == from + 1 && PRONOUNS.iter().any(|word| scene.printed(from).eq_ignore_ascii_case(word));
    (plain && !person && !pronoun).then_some(from..to)
}

/// The words before a measure that name a part of it: "data center" revenue.
pub(super) fn segment(scene: &Scene<'_>, measure: &MeasureMention) -> Option<Box<str>> {
    let mut from = measure.first;
    while from > scene.range.start && measure.first - from < 3 && scene.is(from - 1, Class::Segment) {
        from -= 1;
    }
    (from < measure.first).then(|| measure_name(scene.doc.text_of(from..measure.first)))
}

/// Whether the sentence speaks of what the one before said: "That followed …", "The fall compares with …".
pub(super) fn refers_back(scene: &Scene<'_>) -> bool {
    let first = scene.range.start;
    let noun = |at: usize| {
        noun_of_change(scene.doc, at).is_some() || matches!(scene.printed(at), "figure" | "number" | "rate" | "pace")
    };
    let says = scene.is(first + 1, Class::Say);
    matches!(scene.printed(first), "That" | "This" | "It" | "These" | "Those") && !says
        || matches!(scene.printed(first), "The" | "the") && noun(first + 1)
        || scene.words().is_verb(first)
}

/// A phrase as the name of a measure: lower case, unless a word is an acronym or has capitals inside.
pub(super) fn measure_name(phrase: &str) -> Box<str> {
    let lower = |word: &str| {
        let capitals = word.chars().skip(1).any(char::is_uppercase);
        if capitals { word.to_owned() } else { word.to_lowercase() }
    };
    phrase.split_whitespace().map(lower).collect::<Vec<_>>().join(" ").into()
}
