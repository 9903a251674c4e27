//! An amount's neighbours → its role: a level, a change, what it was before, what it is compared with.
//!
//! Looks only at the few words left and right of the amount and for the verb that governs it. Not here: which
//! measure the amount belongs to (`links.rs`).

mod prior;

pub(super) use prior::reads_prior;

use prior::is_prior;

use super::measures::{DIRECTIONS, MeasureMention, direction, is_relative, noun_of_change};
use super::scene::{Amount, Scene, is_basis};
use crate::lexicon::{Class, ClassSet, NumberKind, Trait};
use crate::model::{Direction, TokenKind};

/// What ties an amount to its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// A noun of change or a measure follows: "a 5% drop", "33% market share".
    Attribute,
    /// "up 5%", "5% lower"
    UpDown,
    /// "rose 5%"
    Change,
    /// "rose by 5%"
    By,
    /// "rose to 5%"
    To,
    /// "rose from 5%": what it was before.
    From,
    /// "against 5%", "than 5%": what it is compared with.
    Versus,
    /// "a margin of 5%"
    Of,
    /// "trades at 5 euros"
    At,
    /// "was 5%", "reached 5%"
    Level,
    /// A measure stands right before it, perhaps with a colon: "Revenue: $5m".
    Label,
    /// In brackets behind another amount: "RMB33.4 billion ($4.67 billion)".
    Aside,
    /// "or 5 dlrs a share"
    Or,
    /// Behind "and" or a comma.
    List,
    /// "bought for 5 dlrs"
    For,
    /// Anything else.
    Bare,
}

/// How an amount reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// What ties it to its sentence.
    pub tie: Tie,
    /// Whether it says by how much something changed.
    pub change: bool,
    /// Which way.
    pub direction: Option<Direction>,
    /// Whether it is what the measure was before, or what it is compared with.
    pub prior: bool,
    /// The word that decided it: the preposition, verb or noun.
    pub at: usize,
    /// Index of a measure in the phrase behind the amount.
    pub attribute: Option<usize>,
    /// The noun of change in that phrase.
    pub noun: Option<usize>,
    /// The end of that phrase.
    pub end: usize,
}

/// How far the phrase behind an amount and the way back to a verb may go, in tokens.
const PHRASE: usize = 16;
const BACK: usize = 28;

/// How far a comparative stands from the measure behind it, in tokens: "lower 1986 world group pre-tax profit".
const NOUNS: usize = 6;

/// How far before a pace the verb stands that it is of, in tokens: "grew at a year-on-year rate".
const PACE: usize = 8;

/// How `amount` reads.
pub(super) fn read(scene: &Scene<'_>, amount: &Amount) -> Reading {
    let right = right_phrase(scene, amount);
    let left = left_word(scene, amount);
    let bare = Reading {
        tie: Tie::Bare,
        change: false,
        direction: None,
        prior: is_prior(scene, left),
        at: left,
        attribute: right.measure,
        noun: right.noun,
        end: right.end,
    };
    if let Some((at, way)) = right.lower {
        let moved = Reading { tie: Tie::UpDown, change: true, direction: Some(way), at, ..bare };
        return match taken_off(scene, at).or_else(|| better(scene, amount, at)) {
            Some(index) => Reading { tie: Tie::Attribute, attribute: Some(index), ..moved },
            None => moved,
        };
    }
    if let Some(index) = added_to(scene, amount, left) {
        let way = Some(Direction::Up);
        return Reading { tie: Tie::Attribute, change: true, direction: way, attribute: Some(index), ..bare };
    }
    if let Some(noun) = right.noun {
        return Reading { tie: Tie::Attribute, change: true, direction: direction(scene.doc, noun), at: noun, ..bare };
    }
    if let Some(index) = right.measure {
        if counts_what_moves(scene, amount, index, left) {
            return by_left(scene, amount, Reading { attribute: None, ..bare });
        }
        let change = scene.measures[index].change;
        let way = change.flatten();
        return Reading { tie: Tie::Attribute, change: change.is_some(), direction: way, ..bare };
    }
    by_left(scene, amount, bare)
}

/// "wiped $2bn **off its market value**": the measure that so much is taken from.
fn taken_off(scene: &Scene<'_>, at: usize) -> Option<usize> {
    if scene.printed(at) != "off" {
        return None;
    }
    behind_particle(scene, at, |at| !scene.stops(at))
}

/// "could **add 8% to** its earnings": the measure that becomes so much more.
fn added_to(scene: &Scene<'_>, amount: &Amount, left: usize) -> Option<usize> {
    let adds = matches!(scene.printed(left), "add" | "adds" | "added" | "adding");
    if !adds || scene.printed(amount.reach) != "to" {
        return None;
    }
    behind_particle(scene, amount.reach, |at| !scene.stops(at) || scene.kind(at) == TokenKind::Possessive)
}

/// The first measure right behind "off" or "to" at token `at`, but for determiners and what `may_stand` before it.
fn behind_particle(scene: &Scene<'_>, at: usize, may_stand: impl Fn(usize) -> bool) -> Option<usize> {
    let named = |measure: &MeasureMention| (at + 1..at + NOUNS).contains(&measure.first) && !measure.verb;
    let first = scene.measures.iter().position(named)?;
    let mut between = at + 1..scene.measures[first].first;
    between.all(|at| scene.is(at, Class::Determiner) || may_stand(at)).then_some(first)
}

/// "a 20% **higher dividend**", "5% lower sales": the measure that is so much more or less.
fn better(scene: &Scene<'_>, amount: &Amount, at: usize) -> Option<usize> {
    let joined = |last: usize| {
        (at + 1..last).all(|at| {
            scene.kind(at) == TokenKind::Word && !scene.is(at, Class::Preposition)
                || scene.kind(at) == TokenKind::Number
        })
    };
    let next = |measure: &MeasureMention| {
        let near = (at + 1..at + NOUNS).contains(&measure.first) && joined(measure.first);
        near && !measure.verb && measure.change.is_none()
    };
    let attributive = || matches!(scene.printed(at), "higher" | "lower" | "more" | "less" | "stronger" | "weaker");
    if is_relative(amount.quantity.unit) && attributive() { scene.measures.iter().position(next) } else { None }
}

/// "payrolls grew by 20,000 jobs": the measure behind the amount is only what it counts, the one before it moves.
fn counts_what_moves(scene: &Scene<'_>, amount: &Amount, behind: usize, left: usize) -> bool {
    if scene.measures[behind].last >= amount.reach {
        return false;
    }
    let done = |measure: &MeasureMention| {
        // "layoffs of 5,500 workers"
        let act = measure.last + 1 == left && scene.entry(measure).is(Trait::Act);
        act && !measure.verb && scene.entry(measure).fits(amount.quantity.unit)
    };
    if scene.printed(left) == "of" && scene.measures.iter().any(done) {
        return true;
    }
    let moves = matches!(scene.printed(left), "by" | "to") || direction(scene.doc, left).is_some();
    let clause = scene.clause(amount.first);
    let fits = |measure: &MeasureMention| {
        let its = measure.last < amount.first && scene.clause(measure.first) == clause;
        its && !measure.verb && scene.entry(measure).fits(amount.quantity.unit)
    };
    moves && scene.measures.iter().any(fits)
}

fn by_left(scene: &Scene<'_>, amount: &Amount, bare: Reading) -> Reading {
    let at = bare.at;
    let governed = || governing(scene, at);
    let level = |tie, direction| Reading { tie, direction, ..bare };
    let change = |tie, direction| Reading { tie, direction, change: true, ..bare };
    if at < scene.range.start || at == usize::MAX {
        return bare;
    }
    if scene.measures.iter().any(|measure| measure.last == at && !measure.verb) {
        return level(Tie::Label, None);
    }
    match scene.kind(at) {
        TokenKind::Open => return level(Tie::Aside, None),
        TokenKind::Colon | TokenKind::Dash => return level(Tie::Label, None),
        TokenKind::Comma => return level(Tie::List, None),
        TokenKind::Word => {}
        _ => return bare,
    }
    match scene.printed(at) {
        "by" => return change(Tie::By, governed().and_then(|verb| direction(scene.doc, verb))),
        "to" if !scene.is(at, Class::Versus) => {
            return level(Tie::To, governed().and_then(|verb| direction(scene.doc, verb)));
        }
        "from" if !amount_is_origin(scene, at) => return level(Tie::From, None),
        "of" => return of(scene, at, bare),
        "at" | "around" | "near" => return at_level(scene, amount, bare),
        "or" => return level(Tie::Or, None),
        "and" => return level(Tie::List, None),
        "for" => return level(Tie::For, None),
        "with" | "in" => return level(Tie::Of, None),
        _ => {}
    }
    if scene.is(at, Class::Versus) || scene.printed(at) == "after" && bare.prior {
        return level(Tie::Versus, None);
    }
    // "makes up 14% of revenue", "takes up 14% of revenue"
    let takes = || {
        let verb = scene.printed(at.wrapping_sub(1));
        ["tak", "took", "eat", "ate", "soak", "swallow"].iter().any(|stem| verb.starts_with(stem))
    };
    let makes_up = scene.printed(at) == "up" && (scene.is(at, Class::Level) || takes());
    if (scene.is(at, Class::Up) || scene.is(at, Class::Down)) && !makes_up {
        return change(Tie::UpDown, direction(scene.doc, at));
    }
    // "shares have put on 48%"
    if scene.printed(at) == "on" && matches!(scene.printed(at.wrapping_sub(1)), "put" | "puts" | "putting") {
        return change(Tie::Change, Some(Direction::Up));
    }
    // "fell below 5 euros", "rose as high as 5 euros"
    let passes = matches!(scene.printed(amount.first.wrapping_sub(1)), "below" | "above" | "under" | "past")
        || (at + 1..amount.first).any(|at| matches!(scene.printed(at), "high" | "low"));
    if passes && (scene.is(at, Class::Rise) || scene.is(at, Class::Fall)) {
        return level(Tie::To, direction(scene.doc, at));
    }
    let part = scene.printed(amount.reach) == "of" && is_relative(amount.quantity.unit); // "contributed 10% of revenue"
    // "more than **double the** 19 million spent last year"
    if matches!(scene.printed(at), "double" | "triple" | "quadruple" | "twice") && scene.printed(at + 1) == "the" {
        return Reading { prior: true, ..level(Tie::Versus, None) };
    }
    if !part && (scene.is(at, Class::Rise) || scene.is(at, Class::Fall)) {
        return change(Tie::Change, direction(scene.doc, at));
    }
    if scene.is(at, Class::Level) || scene.is(at, Class::Auxiliary) {
        return level(Tie::Level, level_direction(scene, amount));
    }
    bare
}

/// "trades at 5 euros" is a level, "grows at a 5% pace" a change.
fn at_level(scene: &Scene<'_>, amount: &Amount, bare: Reading) -> Reading {
    let pace = (amount.reach..bare.end).any(|at| matches!(scene.printed(at), "pace" | "rate" | "rates" | "clip"));
    let verb = governing(scene, bare.at).filter(|_| pace);
    let direction = verb.and_then(|verb| direction(scene.doc, verb));
    Reading { tie: Tie::At, change: verb.is_some(), direction, ..bare }
}

/// "a drop of 5%" and "grew at a rate of 5%" are changes, "a margin of 5%" a level.
fn of(scene: &Scene<'_>, at: usize, bare: Reading) -> Reading {
    let noun = at.wrapping_sub(1);
    if let Some(verb) = verb_of_pace(scene, noun) {
        return Reading { tie: Tie::Change, change: true, direction: direction(scene.doc, verb), at: verb, ..bare };
    }
    match noun_of_change(scene.doc, noun) {
        Some(way) if scene.range.contains(&noun) => {
            Reading { tie: Tie::Of, change: true, direction: way, noun: Some(noun), ..bare }
        }
        _ => Reading { tie: Tie::Of, ..bare },
    }
}

/// "**grew** at an annual rate": the verb of change whose pace the noun at `at` tells.
fn verb_of_pace(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let from = at.saturating_sub(PACE).max(scene.range.start + 1);
    let pace = matches!(scene.printed(at), "pace" | "rate" | "clip") && scene.range.contains(&at);
    // "at a year-on-year rate"
    let preposition = |back: &usize| scene.is(*back, Class::Preposition) && !is_basis(scene, *back);
    let leads = (from..at).rev().find(preposition).filter(|_| pace)?;
    let verb = leads - 1;
    (scene.printed(leads) == "at" && (scene.is(verb, Class::Rise) || scene.is(verb, Class::Fall))).then_some(verb)
}

/// "from" of a source ("revenue from 5 stores") rather than of an earlier value.
fn amount_is_origin(scene: &Scene<'_>, at: usize) -> bool {
    governing(scene, at).is_none() && !scene.amounts.iter().any(|other| other.last < at)
}

/// "stood at $13 a barrel, down from …": the words behind the amount say which way it went.
pub(super) fn level_direction(scene: &Scene<'_>, amount: &Amount) -> Option<Direction> {
    const WAYS: ClassSet = ClassSet::of(&[Class::Up, Class::Down]);
    if !scene.classes.any(WAYS) {
        return None;
    }
    // "earned $5m, or 20 cents a share, up from $4m"
    let repeats = |other: &Amount| other.first > amount.reach && scene.printed(other.first - 1) == "or";
    let mut behind = scene.amounts.iter().filter(|other| other.first >= amount.reach && !repeats(other));
    let other = behind.next().map_or(usize::MAX, |other| other.first);
    let next = (amount.reach..other.min(amount.reach + 12)).find(|&at| scene.any(at, WAYS))?;
    let comma = || (amount.reach..next).any(|at| scene.kind(at) == TokenKind::Comma);
    // "which owns 8%, called on the board to wind down the firm"
    let acts = || (amount.reach..next).any(|at| scene.words().is_verb(at));
    let apart = |other: &Amount| repeats(other) && (amount.reach..next).contains(&other.first);
    let repeated = scene.amounts.iter().any(apart) && scene.kind(next - 1) != TokenKind::Comma;
    if next == amount.reach || comma() && !acts() && !repeated { direction(scene.doc, next) } else { None }
}

/// The verb or noun of change that governs token `at`: the nearest before it in its clause or the one that its
/// clause hangs on.
pub(super) fn governing(scene: &Scene<'_>, at: usize) -> Option<usize> {
    if !scene.classes.any(DIRECTIONS) {
        return None;
    }
    let clause = scene.clause(at);
    let from = scene.range.start.max(at.saturating_sub(BACK));
    (from..at).rev().find(|&back| {
        direction(scene.doc, back).is_some()
            && scene.kind(back) == TokenKind::Word
            && scene.printed(back + 1) != "than" // "dipped more than expected to 5%"
            && !(scene.printed(back) == "growth" && scene.is(back + 1, Class::Expectation)) // "cut its growth forecast to 5%"
            && !scene.is_named(back) // "Niagara Falls"
            && scene.doc.clauses.governs(scene.clause(back), clause)
    })
}

/// The word that the amount hangs on, behind "nearly", "a record" and the like.
fn left_word(scene: &Scene<'_>, amount: &Amount) -> usize {
    let mut at = amount.first.wrapping_sub(1);
    for _ in 0..5 {
        if !scene.range.contains(&at) {
            return usize::MAX;
        }
        let owned = scene.kind(at) == TokenKind::Possessive;
        if let Some(date) = scene.dates.iter().find(|date| date.last == if owned { at.wrapping_sub(1) } else { at }) {
            at = date.first.wrapping_sub(1); // "from last year's 5%"
            continue;
        }
        if scene.measures.iter().any(|measure| measure.last == at && !measure.verb) {
            return at;
        }
        let word = scene.printed(at);
        let mark = matches!(scene.kind(at), TokenKind::Quote | TokenKind::Stop); // "vs."
        let loose = mark || word.ends_with("ly") || scene.is(at, Class::Prefix) && !ends_particle(scene, at);
        let article = |at: usize| matches!(scene.printed(at), "a" | "an" | "the");
        let adjective = || {
            scene.kind(at) == TokenKind::Word
                && at > scene.range.start + 1
                && (article(at - 1) || article(at - 2) && scene.kind(at - 1) == TokenKind::Word && !scene.stops(at - 1))
                && !scene.stops(at)
                && direction(scene.doc, at).is_none()
                && noun_of_change(scene.doc, at).is_none()
        };
        if !loose && !adjective() {
            return at;
        }
        at = at.wrapping_sub(1);
    }
    at
}

/// "edged up **to** 5%": the "up" belongs to the verb, so that the "to" is no part of "up to".
fn ends_particle(scene: &Scene<'_>, at: usize) -> bool {
    let verb = || scene.doc.number_word(at.wrapping_sub(2));
    scene.printed(at) == "to" && verb().is_some_and(|verb| verb.kind == NumberKind::Particle && verb.end == at)
}

#[derive(Default)]
struct Right {
    measure: Option<usize>,
    noun: Option<usize>,
    lower: Option<(usize, Direction)>,
    end: usize,
}

/// The noun phrase behind the amount: its measure and its noun of change.
fn right_phrase(scene: &Scene<'_>, amount: &Amount) -> Right {
    let mut right = Right { end: amount.reach, ..Right::default() };
    let mut at = amount.last + 1;
    let before = amount.first.wrapping_sub(1);
    let attributive = scene.kind(before) == TokenKind::Possessive || scene.is(before, Class::Determiner);
    let limit = amount.reach.max(at) + PHRASE;
    if scene.kind(before) == TokenKind::Open && scene.kind(at) == TokenKind::Close {
        at += 1;
    }
    while at < limit {
        if let Some(index) = measure_at(scene, amount, at).filter(|_| !(amount.last + 1..amount.priced).contains(&at)) {
            if right.measure.is_some() && scene.printed(at).ends_with("ed") {
                break; // "a 2% coupon priced at par"
            }
            right.measure = Some(index);
            at = scene.measures[index].last + 1;
            right.end = at;
            if scene.is(at - 1, Class::Preposition) {
                break; // "a 35% premium to the closing price"
            }
            continue;
        }
        if let Some(close) = scene.bracket_end(at) {
            right.end = close + 1;
            at = close + 1; // "growth rate (CAGR) in", "$53 billion (RMB380 billion) plan"
            continue;
        }
        if (at == amount.reach || at == amount.last + 1)
            && let Some(way) = beyond(scene, at)
        {
            right.lower = Some((at, way));
            return right;
        }
        if at < amount.reach {
            at += 1;
            continue;
        }
        if let Some(length) = scene.length_at(at) {
            at = length + 1; // "a $53 billion three-year plan"
            continue;
        }
        let joined = attributive && right.measure.is_none() && scene.is(at, Class::Conjunction);
        if scene.stops(at) && (!is_basis(scene, at) || scene.is(at, Class::Versus)) && !joined {
            break;
        }
        if let Some(way) = noun_of_change(scene.doc, at) {
            // "growth rate": the word that knows the way decides.
            right.noun = if way.is_some() { Some(at) } else { right.noun.or(Some(at)) };
        } else if scene.kind(at - 1) != TokenKind::Hyphen
            && scene.words().is_verb(at)
            && !(attributive && is_adjective(scene, at))
        {
            break;
        }
        at += 1;
        right.end = at;
    }
    right
}

/// "5% below", "5% lower": the way that a word right behind an amount points.
fn beyond(scene: &Scene<'_>, at: usize) -> Option<Direction> {
    match scene.printed(at) {
        "below" | "under" => Some(Direction::Down),
        "above" => Some(Direction::Up),
        _ if scene.is(at, Class::Up) || scene.is(at, Class::Down) => direction(scene.doc, at),
        _ => None,
    }
}

/// The measure that begins with token `at`; of several the first that can be in the unit of the amount.
fn measure_at(scene: &Scene<'_>, amount: &Amount, at: usize) -> Option<usize> {
    let behind = scene.measures.iter().position(|measure| measure.first >= at)?;
    if scene.measures[behind].first > at || scene.printed(at) == "to" {
        return None; // "to yield"
    }
    let all = (behind..scene.measures.len()).take_while(|&index| scene.measures[index].first == at);
    let mut nouns = all.filter(|&index| !scene.measures[index].verb);
    let fits = |&index: &usize| scene.entry(&scene.measures[index]).fits(amount.quantity.unit);
    nouns.clone().find(fits).or_else(|| nouns.next())
}

/// "a 14 billion consolidated turnover": a participle before a noun.
fn is_adjective(scene: &Scene<'_>, at: usize) -> bool {
    !scene.any(at, ClassSet::of(&[Class::Rise, Class::Fall, Class::Level, Class::Auxiliary])) && !scene.stops(at + 1)
}
