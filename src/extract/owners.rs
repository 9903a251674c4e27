//! Whose measure: the possessor or subject next to it, else who is in view.

use super::Doc;
use super::clauses::ClauseKind;
use super::measures::MeasureMention;
use super::scene::{Amount, Named, Scene};
use crate::lexicon::{Class, ClassSet, Measure, Trait, UnitKind};
use crate::model::{EntityKind, NameId, Shape, TokenKind, Unit};

/// How far the comma stands that closes an adverbial from the one that opens it, in tokens.
const ASIDE: usize = 5;

/// How many tokens a name in a list of movers may take, with what joins it.
const LISTED: usize = 7;

/// How many tokens may stand between a possessor and its measure: "Acme's record fourth-quarter net profit".
const GAP: usize = 7;

/// The owner of a measure, from the words next to it: "Acme's", "its", "Acme shares", "of Acme".
pub(super) fn beside(scene: &Scene<'_>, measure: &MeasureMention, entry: &Measure) -> Option<NameId> {
    possessor(scene, measure.first, entry).or_else(|| {
        let next = measure.last + 1;
        // "exports in Japan" and "shares in Acme", but not "sales in Acme's shops"
        let inside = (places(entry) || entry.is(Trait::Price)) && scene.printed(next) == "in";
        let of = inside || matches!(scene.printed(next), "of" | "for" | "at");
        let name = of.then(|| scene.names.iter().find(|name| (next + 1..next + 4).contains(&name.first)))?;
        name.filter(|name| may_own(entry, name)).map(|name| name.name)
    })
}

/// The place right before a measure: "the **U.S.** rig count".
pub(super) fn place(scene: &Scene<'_>, measure: &MeasureMention) -> Option<NameId> {
    let before = |name: &&Named| name.kind == EntityKind::Place && name.last + 1 == measure.first;
    scene.names.iter().find(before).map(|name| name.name)
}

/// The index that a measure's words are the name of, or whose name they stand before: "the Coldwater Shipping Index fell
/// 3%", "the index QHX".
pub(super) fn within(scene: &Scene<'_>, measure: &MeasureMention) -> Option<NameId> {
    let begins = |name: &Named| name.first <= measure.first || name.first == measure.last + 1;
    let holds = |name: &&Named| name.kind == EntityKind::Index && begins(name) && measure.first <= name.last;
    scene.names.iter().find(holds).map(|name| name.name)
}

/// "Acme holds a 35% stake, Globex 25% and Brightsea 20%": the name right before an amount that shares a verb.
pub(super) fn each(scene: &Scene<'_>, amount: usize) -> Option<NameId> {
    let holders = matches!(scene.printed(amount.wrapping_sub(1)), "holders" | "shareholders" | "investors" | "owners");
    let owned = scene.kind(amount.wrapping_sub(1)) == TokenKind::Possessive;
    let next = amount - usize::from(holders || owned); // "Globex holders 36%", "Globex's 9%"
    let name = scene.names.iter().find(|name| name.last + 1 == next && name.kind == EntityKind::Company)?;
    let before = name.first.wrapping_sub(1);
    let parted = scene.kind(before) == TokenKind::Comma || scene.is(before, Class::Conjunction);
    parted.then_some(name.name)
}

/// "with Acme up 11% and **Globex up** 48%": the name right before the word that says which way its figure went.
pub(super) fn up(scene: &Scene<'_>, at: usize) -> Option<NameId> {
    if !scene.any(at, ClassSet::of(&[Class::Up, Class::Down])) || scene.words().is_verb(at) {
        return None;
    }
    scene.names.iter().find(|name| name.last + 1 == at && name.kind == EntityKind::Company).map(|name| name.name)
}

/// "…, while **Acme's** rose 11%": who owns what was named of others in the clause before.
pub(super) fn likewise(scene: &Scene<'_>, amount: usize, measure: &MeasureMention, entry: &Measure) -> Option<NameId> {
    let clause = scene.clause(amount);
    let owns = |name: &&Named| {
        let possessive = name.last + 1;
        let moved = scene.kind(possessive) == TokenKind::Possessive && moved(scene, possessive + 1);
        moved
            && (measure.last + 3..amount).contains(&possessive)
            && scene.clause(name.first) == clause
            && may_own(entry, name)
    };
    scene.names.iter().find(owns).map(|name| name.name)
}

/// "Acme's **slumped** 11%": a verb behind a possessive, which owns what was told of others.
fn moved(scene: &Scene<'_>, at: usize) -> bool {
    let past = scene.printed(at).ends_with("ed") || matches!(scene.printed(at), "fell" | "rose" | "grew" | "was");
    past && scene.any(at, ClassSet::of(&[Class::Rise, Class::Fall, Class::Auxiliary]))
}

/// "rose 7% **at** Acme and 6% at Zephyr": the brand or unit behind an amount of what firms earn.
pub(super) fn there(scene: &Scene<'_>, amount: &Amount, entry: &Measure) -> Option<NameId> {
    let at = amount.reach;
    if scene.printed(at) != "at" || !entry.is(Trait::Flow) || places(entry) {
        return None;
    }
    let next = at + 1 + usize::from(scene.is(at + 1, Class::Determiner));
    let name = scene.names.iter().find(|name| name.first == next && name.kind != EntityKind::Place)?;
    (may_own(entry, name) && scene.stops(name.last + 1)).then_some(name.name)
}

/// "3 mln tonnes **in France**, 2 mln **in Italy**": the place behind an amount of a list that goes from place to place.
pub(super) fn of_list(scene: &Scene<'_>, amount: &Amount) -> Option<NameId> {
    let place = |amount: &Amount| {
        let next = amount.reach + 1 + usize::from(scene.is(amount.reach + 1, Class::Determiner));
        let inside = amount.quantity.unit == Unit::Count && scene.printed(amount.reach) == "in";
        scene.names.iter().find(|name| inside && name.first == next && name.kind == EntityKind::Place)
    };
    let own = place(amount)?;
    let other = |other: &Amount| place(other).is_some_and(|other| other.name != own.name);
    (scene.stops(own.last + 1) && scene.amounts.iter().any(other)).then_some(own.name)
}

/// The name before token `first` that owns what follows.
pub(super) fn possessor(scene: &Scene<'_>, first: usize, entry: &Measure) -> Option<NameId> {
    let from = first.saturating_sub(GAP).max(scene.range.start);
    for at in (from..first).rev() {
        if let Some(name) = scene.names.iter().rev().find(|name| name.last == at) {
            let possessive =
                scene.kind(at + 1) == TokenKind::Possessive || name.first == name.last && is_pronoun(scene, at);
            let modifier = at + 1 == first && !scene.words().hears(name.first);
            if (possessive || modifier) && may_own(entry, name) {
                return Some(name.name);
            }
        }
        let stops = scene.is(at, Class::Preposition)
            || scene.is(at, Class::Conjunction)
            || scene.kind(at) == TokenKind::Comma
            || scene.words().is_verb(at) && scene.kind(at + 1) != TokenKind::Hyphen;
        if stops {
            return None;
        }
    }
    None
}

fn is_pronoun(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.printed(at), "its" | "Its" | "their" | "Their" | "our" | "Our" | "whose")
}

/// The nearest fitting name before token `at` in its clause, or in one that governs it.
pub(super) fn subject(scene: &Scene<'_>, at: usize, entry: &Measure) -> Option<NameId> {
    let clause = scene.clause(at);
    let fits = |name: &Named| {
        let product = name.kind == EntityKind::Product && entry.is(Trait::Flow);
        may_own(entry, name) && !product && (!places(entry) || name.kind == EntityKind::Place)
    };
    let before = || scene.names.iter().rev().filter(|name| name.first < at && fits(name));
    let own = before().filter(|name| scene.clause(name.first) == clause).find(|name| !is_oblique(scene, name));
    let outer = || {
        before().find(|name| scene.doc.clauses.governs(scene.clause(name.first), clause) && !is_oblique(scene, name))
    };
    own.or_else(outer).map(|name| name.name)
}

/// The name that a relative clause without a measure is about: "…, the index of tech stocks, which was up 2%".
pub(super) fn antecedent<'s>(scene: &'s Scene<'_>, at: usize) -> Option<&'s Named> {
    let clauses = &scene.doc.clauses;
    let clause = clauses.get(scene.clause(at));
    let opener = clause.first as usize;
    let which = clause.kind == ClauseKind::Relative && matches!(scene.printed(opener), "which" | "who");
    let before = opener.wrapping_sub(1);
    let before = if scene.kind(before) == TokenKind::Comma { before.wrapping_sub(1) } else { before };
    // "Acme Inc., which"
    let before = if scene.kind(before) == TokenKind::Stop { before.wrapping_sub(1) } else { before };
    scene.names.iter().rev().find(|name| which && name.last == before)
}

/// The subject of the clause of token `at`, whatever it can own: the name before its verb.
pub(super) fn subject_name<'s>(scene: &'s Scene<'_>, at: usize) -> Option<&'s Named> {
    let clause = scene.clause(at);
    // "Acme, which owns a mine, slipped": a clause between commas doesn't part them.
    let outer = |at: usize| scene.clause(at) == clause;
    let apart = |at: usize| scene.kind(at) == TokenKind::Comma && outer(at - 1) && outer(at + 1);
    let fits = |name: &&Named| {
        let from = behind_aside(scene, name.last + 1);
        outer(name.first) && !is_oblique(scene, name) && !(from..at).any(apart)
    };
    let verb = scene.doc.clauses.get(clause).verb.map_or(at, |verb| verb as usize);
    let before = |end: usize| scene.names.iter().filter(move |name| name.last < end);
    before(verb.min(at)).rfind(fits).or_else(|| before(at).find(fits))
}

/// The token behind an adverbial between commas that opens at `from`: ", by contrast,".
fn behind_aside(scene: &Scene<'_>, from: usize) -> usize {
    let comma = |at: &usize| scene.kind(*at) == TokenKind::Comma;
    let closes = (from + 1..from + ASIDE).find(comma).filter(|_| comma(&from));
    closes.map_or(from, |closes| closes + 1)
}

/// "…, Globex 4p and Acme 8p": whether a name stands right before an amount in a list whose verb was said before, and
/// whose name it is if it is known.
pub(super) fn listed(scene: &Scene<'_>, from: usize, amount: usize) -> Option<Option<NameId>> {
    let last = amount.wrapping_sub(1);
    let verb = (from..amount).any(|at| scene.words().is_verb(at));
    let parted = (from..amount).any(|at| scene.kind(at) == TokenKind::Comma || scene.is(at, Class::Conjunction));
    if verb || !parted || amount > from + LISTED {
        return None;
    }
    let known = scene.names.iter().find(|name| name.last == last).map(|name| name.name);
    let capital = scene.kind(last) == TokenKind::Word && scene.doc.tokens.get(last)?.shape != Shape::Lower;
    (known.is_some() || capital).then_some(known)
}

/// Whether a name hangs on a preposition, only hears what is said, or names whom somebody works for: "rivals such as
/// Acme", "told Acme", "at Acme".
fn is_oblique(scene: &Scene<'_>, name: &Named) -> bool {
    let before = scene.words().before_article(described_from(scene, name));
    let behind = scene.kind(name.last + 1) == TokenKind::Possessive && !moved(scene, name.last + 2);
    let hangs = scene.is(before, Class::Preposition) && !matches!(scene.printed(before), "of" | "by" | "for");
    hangs || behind || scene.words().hears(name.first) || is_known_for(scene, name)
}

/// "with **Malaysian assembler** Acme": where the words begin that say what a name is of which nothing is told behind it.
fn described_from(scene: &Scene<'_>, name: &Named) -> usize {
    let head = name.first.wrapping_sub(1);
    if !scene.range.contains(&head) || !scene.is(head, Class::FirmHead) || scene.words().is_verb(name.last + 1) {
        return name.first;
    }
    let nation = scene.names.iter().find(|other| other.last + 1 == head && other.kind == EntityKind::Place);
    nation.map_or(head, |nation| nation.first)
}

/// "The maker of **Zephyr** bars and **Quorin** coffee": what a firm is known for.
fn is_known_for(scene: &Scene<'_>, name: &Named) -> bool {
    let from = name.first.saturating_sub(KNOWN_FOR).max(scene.range.start);
    let mut before = (from..name.first).rev().take_while(|&at| !scene.words().is_verb(at));
    before.any(|at| {
        scene.printed(at) == "of" && at > from && scene.is(at - 1, Class::FirmHead) && is_by_name(scene, at - 1)
    })
}

/// How far what a firm is known for stands behind that, in tokens.
const KNOWN_FOR: usize = 10;

/// "the maker", "the Swiss owner": a head that stands for a firm, rather than one of whom the name tells.
fn is_by_name(scene: &Scene<'_>, head: usize) -> bool {
    !matches!(scene.printed(head), "group" | "unit" | "parent" | "company" | "bank")
}

/// Whether a name only tells who makes an estimate: "Bernstein sees", "analysts at Jefferies", "a Bloomberg poll".
pub(super) fn is_cited(scene: &Scene<'_>, name: &Named) -> bool {
    let ahead = Class::Expect;
    let estimates = scene.classes.has(ahead) || scene.classes.has(Class::Expectation);
    let behind = name.last + 1 + usize::from(scene.kind(name.last + 1) == TokenKind::Possessive);
    let at = matches!(scene.printed(name.first.wrapping_sub(1)), "at" | "with" | "from");
    let who = |at: usize| scene.is(at, Class::Analysts) || matches!(scene.printed(at), "poll" | "survey");
    estimates && scene.is(name.first, Class::Broker) || who(behind) || at && who(name.first.wrapping_sub(2))
}

/// Whether a name only tells for whom those work who make an estimate: "Rabofield **analysts**".
pub(super) fn is_of_analysts(scene: &Scene<'_>, name: &Named) -> bool {
    scene.is(name.last + 1, Class::Analysts)
}

/// "the **Paris**-based agency", "said in **Leeds**": whether a place only tells where somebody is.
pub(super) fn only_locates(doc: &Doc<'_>, first: usize, last: usize) -> bool {
    let seated = matches!(doc.word(last + 2), "based" | "listed" | "headquartered" | "registered" | "traded");
    let before = first.wrapping_sub(1);
    let said = matches!(doc.word(before), "in" | "from")
        && doc.classes.get(before.wrapping_sub(1)).is_some_and(|classes| classes.has(Class::Say));
    seated && doc.kind(last + 1) == Some(TokenKind::Hyphen) || said
}

/// Whether an entity of that kind can own the measure.
pub(super) fn may_own(entry: &Measure, name: &Named) -> bool {
    match name.kind {
        EntityKind::Company | EntityKind::Organisation => !entry.is(Trait::Index),
        EntityKind::Product => !entry.is(Trait::Price) && !entry.is(Trait::Country),
        EntityKind::Place => places(entry) || is_yield(entry),
        EntityKind::Index => entry.is(Trait::Index) || entry.is(Trait::Price) && !is_yield(entry),
        EntityKind::Person | EntityKind::Regulator => false,
    }
}

/// Of bonds, as a country has them and an index doesn't.
pub(super) fn is_yield(entry: &Measure) -> bool {
    entry.is(Trait::Price) && entry.units.has(UnitKind::Bp)
}

fn places(entry: &Measure) -> bool {
    entry.is(Trait::Country)
}
