//! Amounts that are no figures of anything: told in passing, or where something is, what it holds, what it is called.

use super::super::Doc;
use super::super::measures::is_relative;
use super::super::roles::{Reading, Tie};
use super::super::scene::{Amount, Scene};
use super::TENS;
use crate::lexicon::{Class, ClassSet};
use crate::model::{Quantity, Shape, Token, TokenKind, Unit, Value};

/// How many digits a number has at least that is set off by a comma.
const MODEL: usize = 4;

/// Counts below this are told in passing: "four businesses".
const COUNTS: f64 = 100.0;

/// How many times as high as its lower end the upper end of a range is that tells nothing but the size of a number.
const CROWD: f64 = 9.0;

/// Whether an amount is none of anything, whatever its sentence says.
pub(super) fn is_no_figure(scene: &Scene<'_>, amount: &Amount, grouped: impl Fn() -> bool) -> bool {
    // "44 Ecus per 100 kilos"
    let each = scene.printed(amount.first.wrapping_sub(1)) == "per" && amount.quantity.unit == Unit::Count;
    each || is_of_those_who_judge(scene, amount)
        || is_vague(&amount.quantity)
        || is_of_ticker(scene, amount)
        || is_tolerance(scene, amount)
        || is_distance(scene, amount)
        || is_content(scene, amount)
        || is_model(scene, amount) && grouped()
}

/// "the average of **14 analyst** estimates": how many were asked, not what they said.
fn is_of_those_who_judge(scene: &Scene<'_>, amount: &Amount) -> bool {
    const ASKED: ClassSet = ClassSet::of(&[Class::Analysts, Class::AnalystWord]);
    let counts = matches!(amount.quantity.unit, Unit::Count | Unit::Points);
    counts && is_small_count(&Quantity { unit: Unit::Count, ..amount.quantity }) && scene.any(amount.last + 1, ASKED)
}

/// Whether the article sets off thousands by commas.
pub(super) fn groups_thousands(doc: &Doc<'_>) -> bool {
    let grouped = |token: &Token| token.kind == TokenKind::Number && token.span.len() > MODEL;
    doc.tokens.iter().any(|token| grouped(token) && token.span.of(&doc.article.text).contains(','))
}

/// "four businesses", "the three zones".
pub(super) fn is_small_count(quantity: &Quantity) -> bool {
    let small = match quantity.value {
        Value::Exactly(number) => number.to_f64() < COUNTS && number.parts().1 >= 0,
        Value::Range(..) => false,
    };
    matches!(quantity.unit, Unit::Count | Unit::Shares) && small
}

/// "revenue of $9bn, **plus or minus $300m**": how far off a figure may be.
fn is_tolerance(scene: &Scene<'_>, amount: &Amount) -> bool {
    let minus = (amount.first.saturating_sub(1)..=amount.first).find(|&at| scene.printed(at) == "minus");
    minus.is_some_and(|at| at > 1 && scene.printed(at - 1) == "or" && scene.printed(at - 2) == "plus")
}

/// "hundreds of workers", "billions of dollars": no figure, whatever it is of.
fn is_vague(quantity: &Quantity) -> bool {
    match quantity.value {
        Value::Range(Some(low), Some(high)) => {
            !is_relative(quantity.unit) && low.to_f64() >= TENS && high.to_f64() > CROWD * low.to_f64()
        }
        _ => false,
    }
}

/// "in denominations of $1,000 and $5,000", "in lots of 100": by how much something is counted, not how much it is.
pub(super) fn is_measured_by(scene: &Scene<'_>, index: usize, reading: &Reading) -> bool {
    if !scene.classes.has(Class::Gauge) {
        return false;
    }
    let before = index.checked_sub(1).map(|before| &scene.amounts[before]);
    let listed = before.filter(|before| reading.tie == Tie::List && before.reach == reading.at);
    let at = listed.unwrap_or(&scene.amounts[index]).first.wrapping_sub(1);
    scene.printed(at) == "of" && scene.is(at.wrapping_sub(1), Class::Gauge)
}

/// "customers **paying more than $100,000**": a bound by which people are counted.
pub(super) fn is_bound(scene: &Scene<'_>, amount: &Amount) -> bool {
    const COUNTED: &[&str] =
        &["customers", "clients", "users", "accounts", "households", "people", "earners", "borrowers"];
    let first = amount.first.wrapping_sub(1);
    let than = matches!(scene.printed(first), "than" | "least");
    let verb = if than { first.wrapping_sub(2) } else { first.wrapping_sub(1) };
    let bound = than || matches!(scene.printed(first), "over" | "above" | "under" | "below");
    let takes = scene.printed(verb).ends_with("ing") || scene.printed(verb) == "with";
    bound && takes && amount.quantity.unit.is_money() && COUNTED.contains(&scene.printed(verb.wrapping_sub(1)))
}

/// "1,400 shops **in 38 states**": where something is, not how much of it.
pub(super) fn is_where(scene: &Scene<'_>, amount: &Amount) -> bool {
    let next = scene.printed(amount.reach);
    let places =
        |at: usize| matches!(scene.printed(at), "states" | "countries" | "cities" | "provinces" | "markets" | "towns");
    matches!(scene.printed(amount.first.wrapping_sub(1)), "in" | "across")
        && (places(amount.reach - 1) || places(amount.reach))
        && next != "of"
}

/// "the first drop larger than 1%", "the 50 mark that separates growth from decline": a mark that something passed, not a
/// figure.
pub(super) fn is_threshold(scene: &Scene<'_>, amount: &Amount, reading: &Reading) -> bool {
    let parts = |at: usize| scene.printed(at).starts_with("separat") || scene.printed(at).starts_with("divid");
    if scene.printed(amount.first.wrapping_sub(1)) == "=" {
        return true; // "an index (1980 = 100)"
    }
    let mark = matches!(scene.printed(amount.reach), "mark" | "level" | "line" | "threshold" | "-");
    mark && (amount.reach + 1..amount.reach + 5).any(parts)
        || reading.tie == Tie::Versus
            && scene.printed(reading.at) == "than"
            && !scene.is(reading.at + 1, Class::Determiner) // "wider than the $1bn that was expected"
            && matches!(
                scene.printed(reading.at.saturating_sub(1)),
                "larger" | "bigger" | "greater" | "smaller" | "longer" | "wider"
            )
}

/// "600 **miles north** of Oslo", "1,350 **feet down**": how far away something is.
fn is_distance(scene: &Scene<'_>, amount: &Amount) -> bool {
    const WAYS: &[&str] = &[
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "from",
        "off",
        "down",
        "away",
        "deep",
        "above",
        "below",
        "inland",
        "offshore",
        "long",
        "wide",
        "high",
    ];
    // "6 billion passenger miles from 5 billion"
    let unit = scene.printed(amount.last + 1);
    let length = matches!(unit, "miles" | "mile" | "km" | "kilometres" | "kilometers" | "feet" | "metres" | "meters");
    length
        && amount.reach == amount.last + 2
        && amount.quantity.unit == Unit::Count
        && WAYS.contains(&scene.printed(amount.reach))
}

/// "fuel oil with 0.3 pct **sulphur**": what something holds, not what is told of it.
fn is_content(scene: &Scene<'_>, amount: &Amount) -> bool {
    let next = scene.printed(amount.last + 1);
    amount.quantity.unit == Unit::Percent && matches!(next, "sulphur" | "sulfur" | "protein" | "moisture" | "fat")
}

/// "its **9370** minicomputers", "the 80386 microprocessor": whether a number is printed without a comma, as a model's is
/// where the article sets off thousands.
fn is_model(scene: &Scene<'_>, amount: &Amount) -> bool {
    let digits = scene.printed(amount.first);
    let plain = digits.len() >= MODEL && digits.bytes().all(|byte| byte.is_ascii_digit());
    let noun = || scene.kind(amount.last + 1) == TokenKind::Word && amount.quantity.of.is_some();
    let bare = plain && amount.first == amount.last && amount.quantity.unit == Unit::Count && noun();
    // "about 1700 lawsuits"
    let before = amount.first.wrapping_sub(1);
    let called = scene.is(before, Class::Determiner) || scene.kind(before) == TokenKind::Possessive;
    bare && (called || digits.len() > MODEL)
}

/// "(ACM -1.09%)", "Acme Corp ACM-T -5.61% has": what a page prints beside a name, of whatever day it is looked at.
fn is_of_ticker(scene: &Scene<'_>, amount: &Amount) -> bool {
    let code = amount.first.wrapping_sub(1);
    let upper = || scene.doc.tokens.get(code).is_some_and(|token| token.shape == Shape::Upper);
    let opens = || scene.kind(code.wrapping_sub(1)) == TokenKind::Open;
    let closes = || scene.kind(amount.last + 1) == TokenKind::Close;
    let signed =
        || matches!(scene.kind(amount.first), TokenKind::Hyphen) || scene.printed(amount.first).starts_with('+');
    let goes_on = || scene.is(amount.reach, Class::Auxiliary) || scene.words().is_verb(amount.reach);
    amount.quantity.unit == Unit::Percent && upper() && (closes() && opens() || signed() && goes_on())
}
