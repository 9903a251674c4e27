//! Amounts ↔ measures: every pair of a sentence is scored by a handful of features, the best measure wins.
//!
//! The weights stand in one table. Not here: what the amount says of the measure (`roles.rs`).

use super::clauses::ClauseKind;
use super::measures::is_relative;
use super::roles::{Reading, Tie};
use super::scene::{Amount, Scene};
use crate::lexicon::Class;
use crate::model::{TokenKind, Unit};

/// What speaks for or against a link, with its weight.
const WEIGHTS: &[(&str, i32)] = &[
    ("in the phrase behind the amount", 70),
    ("of, at or a colon right behind the measure", 55),
    ("behind the amount or its noun of change, and in or of", 50),
    ("behind the amount as the measure before it is", 58),
    ("a verb whose object is the amount", 45),
    ("same clause", 20),
    ("a clause that governs", 10),
    ("before the amount", 10),
    ("a word of change or level between", 15),
    ("unit fits", 12),
    ("unit can't fit", -45),
    ("hangs on a preposition", -8),
    ("each amount between", -7),
    ("each measure between", -5),
    ("each token between", -1),
    ("behind the amount, loosely", -25),
    ("shared with the amount before", 24),
    ("a subject of its own", -24),
    ("bound to the amount before", 62),
];

/// The lowest score of a link that holds.
const HOLDS: i32 = 14;

const fn weight(name: &str) -> i32 {
    let mut index = 0;
    while index < WEIGHTS.len() {
        if same(WEIGHTS[index].0.as_bytes(), name.as_bytes()) {
            return WEIGHTS[index].1;
        }
        index += 1;
    }
    panic!("no such feature")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut index = 0;
    while index < a.len() && index < b.len() && a[index] == b[index] {
        index += 1;
    }
    index == a.len() && index == b.len()
}

/// Where an amount's measure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A measure of the sentence, by index.
    Measure(usize),
    /// The measure of an earlier amount of the sentence, by index.
    Amount(usize),
}

/// The best measure for `amounts[index]`, and its score. At most eight measures on either side are weighed.
pub(super) fn choose(
    scene: &Scene<'_>,
    index: usize,
    reading: &Reading,
    earlier: Option<usize>,
) -> Option<(Source, i32)> {
    let amount = &scene.amounts[index];
    let behind = scene.measures.partition_point(|measure| measure.first < amount.first);
    let near = behind.saturating_sub(8)..(behind + 4).min(scene.measures.len());
    let parallel = matches!(reading.tie, Tie::List | Tie::Bare) && earlier.is_some();
    let per = amount.last + 1..amount.priced;
    let near = near.filter(|&measure| !per.contains(&scene.measures[measure].first));
    let measures = near.map(|measure| (Source::Measure(measure), score(scene, amount, reading, measure, parallel)));
    let shared = earlier.map(|earlier| (Source::Amount(earlier), score_shared(scene, earlier, index, reading)));
    // The first of equals: measures in order, then what is shared.
    let mut best: Option<(Source, i32)> = None;
    for candidate in measures.chain(shared) {
        if best.is_none_or(|(_, score)| candidate.1 > score) {
            best = Some(candidate);
        }
    }
    best.filter(|&(_, score)| score >= HOLDS)
}

fn score(scene: &Scene<'_>, amount: &Amount, reading: &Reading, index: usize, parallel: bool) -> i32 {
    let measure = &scene.measures[index];
    let entry = scene.entry(measure);
    let unit = amount.quantity.unit;
    let mut score = 0;
    let mut add = |holds: bool, feature: i32| score += if holds { feature } else { 0 };
    let relative = is_relative(unit) && (reading.change || measure.change.is_some());
    let changes = reading.change && unit.is_money() && entry.units.is_empty();
    let share = unit == Unit::Percent && scene.printed(amount.reach) == "of";
    let fits = entry.fits(unit) || relative || changes || share || parallel && is_relative(unit);
    add(fits, const { weight("unit fits") });
    add(!fits, const { weight("unit can't fit") });
    if reading.attribute == Some(index) {
        return score + const { weight("in the phrase behind the amount") };
    }
    let (own, its) = (scene.clause(amount.first), scene.clause(measure.first));
    add(own == its, const { weight("same clause") });
    add(own != its && scene.doc.clauses.governs(its, own), const { weight("a clause that governs") });
    if measure.first > amount.first {
        let tied = matches!(scene.printed(reading.end), "in" | "of" | "for" | "to") && measure.first <= reading.end + 6;
        let worth = matches!(reading.tie, Tie::Bare | Tie::Level) && !is_relative(unit);
        let linked = tied && (reading.noun.is_some() || worth);
        add(linked, const { weight("behind the amount or its noun of change, and in or of") });
        let alike = tied && parallel && reading.end == amount.reach;
        add(alike, const { weight("behind the amount as the measure before it is") });
        add(!linked && !alike, const { weight("behind the amount, loosely") });
        add(true, -((measure.first - amount.first) as i32));
        return score;
    }
    if measure.verb {
        let object = !matches!(reading.tie, Tie::To | Tie::From | Tie::By | Tie::Of | Tie::At | Tie::Aside | Tie::Or)
            && (measure.last + 1..amount.first).all(|at| !scene.words().is_verb(at));
        add(object, const { weight("a verb whose object is the amount") });
        add(!object, const { weight("unit can't fit") });
        add(true, -((amount.first - measure.last) as i32));
        return score;
    }
    add(true, const { weight("before the amount") });
    let gap = measure.last + 1..amount.first;
    let adjacent = matches!(reading.tie, Tie::Of | Tie::At | Tie::Label)
        && reading.at <= measure.last + 3
        && reading.at + 1 > measure.last;
    add(adjacent, const { weight("of, at or a colon right behind the measure") });
    let verb = gap.clone().any(|at| {
        [Class::Rise, Class::Fall, Class::Level, Class::Up, Class::Down].iter().any(|&class| scene.is(at, class))
    });
    add(verb || is_object(scene, measure.first), const { weight("a word of change or level between") });
    let hangs = measure.first > scene.range.start && hangs_on_preposition(scene, measure.first);
    add(hangs && !adjacent, const { weight("hangs on a preposition") });
    let amounts = scene.amounts.iter().filter(|other| gap.contains(&other.first)).count() as i32;
    let others = scene.measures.iter().filter(|other| gap.contains(&other.first) && !other.verb);
    let measures = others.count() as i32;
    score
        + amounts * const { weight("each amount between") }
        + measures * const { weight("each measure between") }
        + (gap.len() as i32).min(25) * const { weight("each token between") }
}

/// "raise the reserve to", "slashed its stake by": a verb of change right before the measure.
fn is_object(scene: &Scene<'_>, first: usize) -> bool {
    let from = first.saturating_sub(4).max(scene.range.start);
    let mut before = (from..first).rev();
    let at = before.find(|&at| !scene.is(at, Class::Determiner) && !scene.is(at, Class::Prefix));
    at.is_some_and(|at| scene.is(at, Class::Rise) || scene.is(at, Class::Fall))
}

/// Whether a preposition stands before the noun phrase that ends with token `at`.
fn hangs_on_preposition(scene: &Scene<'_>, at: usize) -> bool {
    let from = at.saturating_sub(5).max(scene.range.start);
    let before = (from..at).rev().find(|&back| {
        scene.is(back, Class::Preposition) || scene.words().is_verb(back) || scene.kind(back) == TokenKind::Comma
    });
    before.is_some_and(|back| scene.is(back, Class::Preposition))
}

fn score_shared(scene: &Scene<'_>, earlier: usize, index: usize, reading: &Reading) -> i32 {
    let (before, amount) = (&scene.amounts[earlier], &scene.amounts[index]);
    let next_to = earlier + 1 == index;
    let bound = match reading.tie {
        Tie::Aside => next_to && amount.first <= before.reach + 3,
        Tie::From | Tie::Versus | Tie::UpDown => next_to,
        Tie::Of => next_to && (reading.prior || scene.is(reading.at.wrapping_sub(1), Class::Expectation)),
        Tie::Or | Tie::List => next_to && amount.first <= before.reach + 8,
        _ => false,
    };
    let (a, b) = (before.quantity.unit, amount.quantity.unit);
    let alike = a == b || a.is_money() && b.is_money();
    let odd = matches!(reading.tie, Tie::List | Tie::From | Tie::Versus) && !alike;
    let mut score = const { weight("shared with the amount before") };
    if bound {
        score = const { weight("bound to the amount before") };
    }
    if odd {
        score += const { weight("unit can't fit") };
    }
    let apart = scene.clause(before.first) != scene.clause(amount.first)
        && scene.doc.clauses.get(scene.clause(amount.first)).kind != ClauseKind::Relative;
    if apart && matches!(reading.tie, Tie::Change | Tie::By | Tie::Level | Tie::At | Tie::Of) {
        score += const { weight("a subject of its own") };
    }
    score - ((amount.first.saturating_sub(before.reach)) as i32 / 2).min(10)
}
