//! Whether an amount is what a measure was before, or what it is compared with.

use super::super::scene::{Amount, Scene};
use super::{PHRASE, left_word};
use crate::lexicon::Class;
use crate::model::{TokenKind, Unit};

/// How far behind a figure "after" stands with the one that it is compared with, in tokens.
const AFTER: usize = 5;

/// How far before the "of" of a figure stands what compares it, in tokens: "compared to a year-ago loss in the quarter of".
const NOUNS: usize = 10;

/// How far before it stands "from", in tokens.
const NEAR: usize = 7;

/// Whether an amount is set off as an earlier or another value.
pub(in super::super) fn reads_prior(scene: &Scene<'_>, amount: &Amount) -> bool {
    is_prior(scene, left_word(scene, amount))
}

/// Whether a word before an amount or its noun sets it off as an earlier or another value: "from", "against".
pub(super) fn is_prior(scene: &Scene<'_>, at: usize) -> bool {
    let origin = |at: usize| {
        scene.printed(at) == "from" && !opens_range(scene, at)
            || scene.is(at, Class::Versus) && scene.printed(at) != "follows"
            || scene.printed(at) == "after" && follows_figure(scene, at)
    };
    let named = scene.measures.iter().find(|measure| measure.last == at && !measure.verb);
    let at = named.map_or(at, |measure| measure.first.wrapping_sub(1)); // "vs loss 5 cts"
    let reach = if scene.printed(at) == "of" { NOUNS } else { 0 };
    let from = at.saturating_sub(reach).max(scene.range.start);
    let mut back = (from..=at.min(scene.range.end)).rev();
    let near = |back: usize| back + NEAR >= at || scene.is(back, Class::Versus);
    back.find(|&back| scene.words().is_verb(back) || scene.kind(back) == TokenKind::Comma || origin(back))
        .is_some_and(|back| origin(back) && near(back))
}

/// "5 euros in 1986, **after** 4 euros in 1985": what it was before, with its time.
fn follows_figure(scene: &Scene<'_>, at: usize) -> bool {
    let own = scene.amounts.iter().find(|amount| (at + 1..at + 3).contains(&amount.first));
    let other = scene.amounts.iter().rev().find(|amount| amount.reach <= at);
    let beside = |other: &Amount, own: &Amount| {
        own.quantity.unit == other.quantity.unit || own.quantity.unit == Unit::Count && other.quantity.unit.is_money()
    };
    let dated = |own: &Amount| {
        let next = own.reach + usize::from(scene.is(own.reach, Class::Preposition));
        scene.dates.iter().any(|date| (own.reach..=next).contains(&date.first))
    };
    own.zip(other).is_some_and(|(own, other)| at <= other.reach + AFTER && beside(other, own) && dated(own))
}

/// "anything from a loss of 5 euros to a profit of 7": the lower end of what is expected, not what was before.
fn opens_range(scene: &Scene<'_>, at: usize) -> bool {
    let anything =
        matches!(scene.printed(at.wrapping_sub(1)), "anything" | "anywhere" | "ranging" | "range" | "ranges");
    let clause = scene.clause(at);
    let closes = |at: usize| scene.printed(at) == "to" && scene.clause(at) == clause;
    anything && (at + 1..scene.range.end).take(PHRASE).any(closes)
}
