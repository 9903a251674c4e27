//! Amounts ↔ measures: every pair of a sentence is scored by a handful of features, the best measure wins.
//!
//! The weights stand in one table (`features.rs`). Not here: what the amount says of the measure (`roles.rs`).

mod features;

use super::clauses::ClauseKind;
use super::measures::{MeasureMention, direction, is_relative};
use super::owners;
use super::roles::{self, Reading, Tie};
use super::scene::{Amount, Dated, Scene};
use crate::lexicon::{Class, ClassSet, Trait, UnitKind};
use crate::model::{EntityKind, Shape, TokenKind, Unit};
use features::{Feature, Tally};

/// No share costs more.
const ONE_SHARE: f64 = 1000.0;

/// No piece of anything does.
pub(super) const PIECE: f64 = 1e6;

/// How far what a measure is of may stand behind its preposition, in tokens.
const WITHIN: usize = 8;

/// A measure that stands farther before its amount is as good as one so many tokens before it.
const FAR: usize = 25;

/// How far behind a preposition the noun of its phrase may stand, in tokens.
const NOUN: usize = 6;

/// How far the commas of an apposition stand from a measure in it, in tokens.
const GLOSS: usize = 16;
/// How far before a measure the "and" stands behind which its verb is left out, in tokens.
const GAPPED: usize = 5;
/// How far before a measure an aside opens that it stands in, in tokens.
const ASIDE: usize = 20;

/// The lowest score of a link that holds.
pub(super) const HOLDS: i32 = 14;

/// Where an amount's measure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A measure of the sentence, by index.
    Measure(usize),
    /// The measure of an earlier amount of the sentence, by index.
    Amount(usize),
}

/// A link that was weighed.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What the amount would be tied to.
    pub source: Source,
    /// The sum of the features.
    pub score: i32,
    /// What speaks for and against it, where that was asked for.
    pub features: Vec<(Feature, i32)>,
}

/// The best measure for `amounts[index]`, if one holds. At most eight measures on either side are weighed; `trace`
/// takes them all with what speaks for each.
pub(super) fn choose(
    scene: &Scene<'_>,
    index: usize,
    reading: &Reading,
    earlier: Option<usize>,
    mut trace: Option<&mut Vec<Candidate>>,
) -> Option<Candidate> {
    let amount = &scene.amounts[index];
    let behind = scene.measures.partition_point(|measure| measure.first < amount.first);
    let near = behind.saturating_sub(8)..(behind + 4).min(scene.measures.len());
    let parallel = matches!(reading.tie, Tie::List | Tie::Bare) && earlier.is_some();
    let per = amount.last + 1..amount.priced;
    let traced = trace.is_some();
    let weigh = |source, least| {
        let mut tally = Tally::new(least, traced);
        match source {
            Source::Measure(measure) => score(scene, amount, reading, measure, parallel, &mut tally),
            Source::Amount(earlier) => score_shared(scene, earlier, index, reading, &mut tally),
        }
        Candidate { source, score: tally.score, features: tally.features.unwrap_or_default() }
    };
    let large = amount.quantity.unit.is_money() && amount.quantity.value.middle() >= PIECE;
    let can = |measure: &MeasureMention| {
        let weighed = || scene.entry(measure).units.has(UnitKind::Shares) && is_weighed(scene, amount);
        let told = measure.verb && is_of_something(scene, amount, measure) || weighed();
        !(per.contains(&measure.first) || large && scene.entry(measure).is(Trait::Piece) || told)
    };
    let own = of_named(scene, amount).filter(|_| reading.change).unwrap_or(scene.range.start);
    // Of equals the first of the text is taken. The nearest most often wins: the others lose sooner behind it.
    let mut best: Option<Candidate> = None;
    let near = near.rev().filter(|&measure| scene.measures[measure].first >= own);
    for measure in near.filter(|&measure| can(&scene.measures[measure])) {
        let least = best.as_ref().map_or(HOLDS, |best| best.score);
        let candidate = weigh(Source::Measure(measure), least);
        trace.iter_mut().for_each(|trace| trace.insert(0, candidate.clone()));
        best = if candidate.score >= least { Some(candidate) } else { best };
    }
    if let Some(earlier) = earlier.filter(|&earlier| scene.amounts[earlier].first >= own) {
        let least = best.as_ref().map_or(HOLDS, |best| best.score + 1);
        let candidate = weigh(Source::Amount(earlier), least);
        trace.iter_mut().for_each(|trace| trace.push(candidate.clone()));
        best = if candidate.score >= least { Some(candidate) } else { best };
    }
    best
}

/// "Shares rose, led by Acme Corp, **which** has rallied 24%": the first token of the clause in which an amount tells how
/// the price moved of whose name stands right before.
fn of_named(scene: &Scene<'_>, amount: &Amount) -> Option<usize> {
    let clause = scene.doc.clauses.get(scene.clause(amount.first));
    let first = clause.first as usize;
    if clause.kind != ClauseKind::Relative || scene.printed(first) != "which" || first < scene.range.start + 2 {
        return None;
    }
    let last = first - 1 - usize::from(scene.kind(first - 1) == TokenKind::Comma);
    let traded = |kind| matches!(kind, EntityKind::Company | EntityKind::Index);
    let name = scene.names.iter().find(|name| name.last == last && traded(name.kind))?;
    // "sales at Acme Corp, which rose 5%"
    let of = name.first.checked_sub(2).filter(|&at| scene.is(at + 1, Class::Preposition));
    let measured = of.is_some_and(|at| scene.measures.iter().any(|measure| measure.last == at));
    let moved = (first..amount.first).any(|at| scene.is(at, Class::PriceVerb));
    (moved && !measured).then_some(first)
}

/// Weighs measure `index` of the sentence.
fn score(scene: &Scene<'_>, amount: &Amount, reading: &Reading, index: usize, parallel: bool, tally: &mut Tally) {
    let measure = &scene.measures[index];
    let fits = fits(scene, amount, reading, measure, parallel);
    tally.holds(Feature::Fits, fits);
    tally.holds(Feature::Own, fits && !reading.change && scene.entry(measure).takes(&amount.quantity));
    tally.holds(Feature::Unfit, !fits);
    if reading.attribute == Some(index) {
        return tally.holds(Feature::Attribute, true);
    }
    let (own, its) = (scene.clause(amount.first), scene.clause(measure.first));
    tally.holds(Feature::SameClause, own == its);
    tally.holds(Feature::Governs, own != its && scene.doc.clauses.governs(its, own));
    if measure.verb && is_earned(scene, amount, measure) {
        tally.holds(Feature::Object, true);
    } else if measure.first > amount.first {
        score_behind(scene, amount, reading, measure, parallel, tally);
    } else if measure.verb {
        let far = (amount.first - measure.last) as i32;
        if tally.loses(Feature::Object.row().1 - far) {
            return;
        }
        // "pulled in $9m"
        let particle = (measure.first..=measure.last).contains(&reading.at);
        // "earned an average of $9m"
        let noun = scene.any(reading.at.wrapping_sub(1), ClassSet::of(&[Class::Adjective, Class::Vague]));
        let total = reading.tie == Tie::Of && noun && reading.at <= measure.last + 4;
        let object = (particle
            || total
            || !matches!(reading.tie, Tie::To | Tie::From | Tie::By | Tie::Of | Tie::At | Tie::Aside | Tie::Or))
            && (measure.last + 1..amount.first).all(|at| !scene.words().is_verb(at));
        tally.holds(Feature::Object, object);
        tally.holds(Feature::Unfit, !object);
        tally.count(Feature::Distance, far);
    } else {
        score_before(scene, amount, reading, measure, tally);
    }
}

/// Whether the amount can be one of the measure, or of its change.
fn fits(scene: &Scene<'_>, amount: &Amount, reading: &Reading, measure: &MeasureMention, parallel: bool) -> bool {
    let (entry, unit) = (scene.entry(measure), amount.quantity.unit);
    let of_change = || {
        // "raised its sales forecast to 5%": of what is foreseen a percentage is its growth.
        let foreseen = || entry.is(Trait::Flow) && (measure.last..measure.last + 2).any(|at| scene.is_foreseen(at));
        let relative = is_relative(unit) && (parallel || reading.change || measure.change.is_some() || foreseen());
        let changes = reading.change && unit.is_money() && entry.units.is_empty();
        let share = unit == Unit::Percent && scene.printed(amount.reach) == "of";
        relative || changes || share
    };
    // "acquired 7%" of a verb whose object is money: the 7% is of something else.
    if !(entry.takes(&amount.quantity) || !measure.verb && of_change()) {
        return false;
    }
    // "$9 cash per share": how it is paid, not what it is of.
    if amount.quantity.per.is_some() && entry.id == "cash" {
        return false;
    }
    // "2 billion shares, up 4%"; but "2 billion shares at 30 pence"
    let sum = unit.is_money() && amount.quantity.value.middle() < ONE_SHARE;
    if !sum && scene.is_unit(measure) {
        return false;
    }
    // "cabin **workers** … forced it to cancel 250 flights"
    let counts = |at: usize| scene.is(at, Class::WorkforceWord);
    let staff = !measure.verb && counts(measure.last);
    !(staff && amount.quantity.of.is_some() && !counts(amount.reach - 1))
}

/// "offered one million **tonnes** of sugar": whether it is no number of shares.
fn is_weighed(scene: &Scene<'_>, amount: &Amount) -> bool {
    (amount.last + 1..amount.reach).any(|at| scene.is(at, Class::Gauge) && scene.printed(at) != "units")
}

/// "sold $5m **worth of bills**", "pulled in $5m **of new money**": whether the text says what the money is that a verb
/// only says to have changed hands.
fn is_of_something(scene: &Scene<'_>, amount: &Amount, measure: &MeasureMention) -> bool {
    let loose = matches!(&*scene.entry(measure).id, "funding" | "revenue" | "offer price");
    let next = scene.printed(amount.reach);
    // "is raising $9m **through a ten-year eurobond**"
    let near = amount.reach + 1..=amount.reach + NOUN;
    let fits = |other: &MeasureMention| !other.verb && scene.entry(other).takes(&amount.quantity);
    let brings = |other: &MeasureMention| near.contains(&other.first) && fits(other);
    let through = loose && matches!(next, "through" | "via") && scene.measures.iter().any(brings);
    // "spent $5m **on share repurchases**"
    let on = &*scene.entry(measure).id == "investment" && next == "on" && scene.measures.iter().any(brings);
    next == "worth" || on || through || loose && next == "of" && !scene.is(amount.reach + 1, Class::Determiner)
}

/// "a 5% drop in sales"
fn score_behind(
    scene: &Scene<'_>,
    amount: &Amount,
    reading: &Reading,
    measure: &MeasureMention,
    parallel: bool,
    tally: &mut Tally,
) {
    let taken = || is_taken_from(scene, reading);
    // "a 73% decline in its **2025 third-quarter** earnings"
    let within = |date: &&Dated| reading.end < date.first && date.last < measure.first;
    let dated = || scene.dates.iter().filter(within).map(|date| date.last + 1 - date.first).sum::<usize>();
    let parts =
        |at: usize| scene.is(at, Class::Preposition) || scene.kind(at) == TokenKind::Comma || scene.words().is_verb(at);
    let whole = || !(reading.end + 1..measure.first).any(parts);
    let near = |reach: usize| measure.first <= reading.end + reach;
    let spent = || scene.printed(reading.end) == "on" && scene.printed(reading.at).starts_with("spen");
    // "was $212 million in 2024, a margin of 21%"
    let apposed = || {
        let article = measure.first - 1;
        scene.is(article, Class::Determiner)
            && scene.kind(article.wrapping_sub(1)) == TokenKind::Comma
            && article > reading.end
    };
    // "to 5% in 2026 **as** slower wage growth restrained it"
    let other = || (reading.end + 1..measure.first).any(|at| scene.is(at, Class::Subordinator));
    let tied = !apposed()
        && !other()
        && (near(NOUN) || near(2 * NOUN) && whole() && near(NOUN + dated()))
        && (matches!(scene.printed(reading.end), "in" | "of" | "for" | "to" | "through" | "via") || taken() || spent());
    let worth = || {
        let bare = || matches!(reading.tie, Tie::Bare | Tie::Level) || is_means(scene, reading) || taken();
        // "could shave 4% off its earnings"
        !is_relative(amount.quantity.unit) && bare() || taken()
    };
    // "warned of 22 billion euros in charges"
    let within = || {
        scene.printed(reading.end) == "in"
            && measure.first <= reading.end + 2
            && amount.quantity.unit.is_money()
            && !(reading.end + 1..=measure.first).any(|at| scene.is(at, Class::Determiner))
    };
    // "half of its 541 million dollars of pretax income"
    let made = || {
        scene.printed(amount.reach) == "of"
            && measure.first <= amount.reach + 2
            && amount.quantity.unit.is_money()
            && scene.entry(measure).is(Trait::Flow)
    };
    // "the consensus of $5m for full-year profit"
    let foreseen = || reading.tie == Tie::Of && scene.is(reading.at.wrapping_sub(1), Class::Expectation);
    let linked = tied && (reading.noun.is_some() || worth() || within() || foreseen()) || made();
    let alike = tied && parallel && reading.end == amount.reach;
    tally.holds(Feature::Behind, linked);
    tally.holds(Feature::BehindAlike, alike);
    tally.holds(Feature::BehindLoosely, !linked && !alike);
    tally.count(Feature::Distance, (measure.first - amount.first) as i32);
}

/// "raising 150 mln dlrs **through** an offering of notes": what stands behind the amount is what brings it in.
pub(super) fn is_means(scene: &Scene<'_>, reading: &Reading) -> bool {
    reading.tie == Tie::Change && matches!(scene.printed(reading.end), "through" | "via")
}

/// "wiping $2bn **from** its market value": what stands behind the amount is what it is taken from.
fn is_taken_from(scene: &Scene<'_>, reading: &Reading) -> bool {
    let takes = ["wip", "eras", "shav"].iter().any(|stem| scene.printed(reading.at).starts_with(stem));
    takes && matches!(scene.printed(reading.end), "from" | "off")
}

/// "raise its assets to $2.7bn and **revenues to** $800m": whether the verb that a measure shares with the one before is
/// left out.
fn is_gapped(scene: &Scene<'_>, reading: &Reading, measure: &MeasureMention) -> bool {
    if reading.tie != Tie::To || reading.at != measure.last + 1 {
        return false;
    }
    let and = measure.first.saturating_sub(GAPPED).max(scene.range.start)..measure.first;
    let mut and = and.rev().take_while(|&at| scene.kind(at) == TokenKind::Word);
    let and = and.find(|&at| scene.is(at, Class::Conjunction));
    and.is_some_and(|and| scene.amounts.iter().any(|other| other.reach == and || other.reach + 1 == and))
}

/// "sales rose 5%"
fn score_before(scene: &Scene<'_>, amount: &Amount, reading: &Reading, measure: &MeasureMention, tally: &mut Tally) {
    tally.holds(Feature::Before, true);
    let gap = measure.last + 1..amount.first;
    // "Profits of its banks, **which lend 80% of all loans**, rose to 5 euros": what stands between is of another clause.
    let clause = scene.clause(amount.first);
    let same = scene.clause(measure.last) == clause;
    let told_of = |at: usize| scene.doc.clauses.get(scene.clause(at)).kind == ClauseKind::Relative;
    let inside = |at: &usize| !same || scene.clause(*at) == clause || !told_of(*at);
    let far = gap.clone().filter(inside).take(FAR).count() as i32;
    // "net includes a pretax **gain** $4m": the word that stands right before the amount
    let labels = |other: &MeasureMention| other.last == reading.at && other.first > measure.last && !other.verb;
    let adjacent = matches!(reading.tie, Tie::Of | Tie::At | Tie::Label)
        && reading.at <= measure.last + 3
        && reading.at + 1 > measure.last
        && !(reading.tie == Tie::Label && scene.measures.iter().any(labels))
        || is_gapped(scene, reading, measure);
    tally.holds(Feature::Adjacent, adjacent);
    if tally.loses(Feature::ChangeBetween.row().1 - far) {
        return;
    }
    const SAYS: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Level, Class::Up, Class::Down]);
    // "were priced at 99.6" is a measure with its verb
    let bare = measure.last + 1 == amount.first && !amount.quantity.unit.is_money();
    let own = bare && scene.printed(measure.last) == "at";
    let verb = || own || scene.classes_of(gap.clone()).iter().any(|classes| classes.any(SAYS));
    tally.holds(Feature::ChangeBetween, scene.classes.any(SAYS) && (verb() || is_object(scene, measure.first)) || own);
    if tally.loses(-far) {
        return;
    }
    let hangs = || measure.first > scene.range.start && hangs_on_preposition(scene, measure.first);
    tally.holds(Feature::Preposition, !adjacent && hangs());
    let complement = is_complement(scene, amount, measure)
        || is_within_participle(scene, amount, measure)
        || is_of_clause_before(scene, amount, measure)
        || is_whole_of_another(scene, amount, measure);
    tally.holds(Feature::Complement, complement);
    tally.holds(Feature::Compound, scene.is(measure.last + 1, Class::Compound));
    tally.holds(Feature::Gloss, is_gloss(scene, amount, measure) || is_within_aside(scene, reading, measure));
    let within = |at: usize| gap.contains(&at) && inside(&at);
    let amounts = scene.amounts.iter().filter(|other| within(other.first)).count();
    let measures = scene.measures.iter().filter(|other| within(other.first) && !other.verb).count();
    tally.count(Feature::AmountBetween, amounts as i32);
    tally.count(Feature::MeasureBetween, measures as i32);
    tally.count(Feature::Distance, far);
}

/// "raise the reserve to", "slashed its stake by": a verb of change right before the measure.
pub(super) fn is_object(scene: &Scene<'_>, first: usize) -> bool {
    let from = first.saturating_sub(4).max(scene.range.start);
    let mut before = (from..first).rev();
    let at = before.find(|&at| !scene.is(at, Class::Determiner) && !scene.is(at, Class::Prefix));
    at.is_some_and(|at| scene.is(at, Class::Rise) || scene.is(at, Class::Fall))
}

/// Whether a preposition stands before the noun phrase that ends with token `at`.
pub(super) fn hangs_on_preposition(scene: &Scene<'_>, at: usize) -> bool {
    let from = at.saturating_sub(5).max(scene.range.start);
    let before = (from..at).rev().find(|&back| {
        scene.is(back, Class::Preposition) || scene.words().is_verb(back) || scene.kind(back) == TokenKind::Comma
    });
    before.is_some_and(|back| scene.is(back, Class::Preposition))
}

/// "the **yield** on 10-year notes", "**footfall** at its out-of-town stores": whether another measure that fits as well
/// stands before, joined by a preposition.
fn is_complement(scene: &Scene<'_>, amount: &Amount, measure: &MeasureMention) -> bool {
    let near = |other: &MeasureMention| other.last < measure.first && measure.first <= other.last + 1 + WITHIN;
    // "the posted price for crude", "gains from the sale of a stake for $5m": what has a price says more.
    let own = !scene.entry(measure).is(Trait::Market) && scene.printed(amount.first.wrapping_sub(1)) != "for";
    let head = |other: &MeasureMention| {
        // "yield on" and "yield on the 10-year" are measures with their preposition.
        let within = |at: usize| at < other.last && scene.printed(at) == "on";
        let joins = |at: usize| {
            let word = scene.printed(at);
            let loose = || own && at > other.last && matches!(word, "at" | "in" | "from" | "for");
            at >= other.last && matches!(word, "of" | "on") || loose()
        };
        let Some(next) = (other.first..=other.last + 1).find(|&at| within(at) || joins(at)) else {
            return false;
        };
        // "out-**of**-town"
        let glued = |at: usize| scene.kind(at) == TokenKind::Hyphen || scene.kind(at + 1) == TokenKind::Hyphen;
        // "the yield on the 2030 bond"
        let dated = |at: usize| scene.dates.iter().any(|date| date.first == at);
        let free = |at: usize| scene.is(at, Class::Determiner) || glued(at) || dated(at);
        let parts = |at: usize| scene.stops(at) && !free(at) && scene.length_at(at).is_none();
        measure.first <= next + WITHIN && !(next.max(other.last) + 1..measure.first).any(parts)
    };
    // "sales of natural gas rose 8%": they moved, not its price
    let relative = is_relative(amount.quantity.unit) && !scene.entry(measure).is_percentage();
    let moves = |other: &MeasureMention| relative && !scene.entry(other).units.is_empty();
    let fits = |other: &MeasureMention| !other.verb && (scene.entry(other).takes(&amount.quantity) || moves(other));
    scene.measures.iter().any(|other| near(other) && fits(other) && head(other))
}

/// "the 2 dlrs a share **earned** last year": whether the verb, which is a participle, says it of the amount.
fn is_earned(scene: &Scene<'_>, amount: &Amount, measure: &MeasureMention) -> bool {
    let behind = measure.first == amount.reach.max(amount.priced);
    behind && scene.printed(measure.first).ends_with("ed") && scene.is(amount.first.wrapping_sub(1), Class::Determiner)
}

/// "widened to 5% of **gross domestic product** from 4%": whether a measure is what a percentage before the amount is a
/// part of.
fn is_whole_of_another(scene: &Scene<'_>, amount: &Amount, measure: &MeasureMention) -> bool {
    let of = measure.first - usize::from(scene.is(measure.first.wrapping_sub(1), Class::Determiner));
    let part = |other: &Amount| other.first < amount.first && is_relative(other.quantity.unit) && other.reach + 1 == of;
    scene.printed(of.wrapping_sub(1)) == "of" && scene.amounts.iter().any(part)
}

/// "Shares in the bank, which gained since **the deal** was struck, fell": whether a verb of its own stands behind a
/// measure, and the comma behind that opens what is said of something else.
fn is_of_clause_before(scene: &Scene<'_>, amount: &Amount, measure: &MeasureMention) -> bool {
    let verb = |at: usize| scene.words().is_verb(at);
    let opens = |at: &usize| verb(at + 1) && !scene.is(at + 1, Class::Auxiliary);
    let first = (measure.last + 1..amount.first).find(|&at| scene.kind(at) == TokenKind::Comma);
    let comma = first.filter(opens);
    let told = |at: usize| scene.any(at, ClassSet::of(&[Class::Relative, Class::Subordinator]));
    let head =
        |other: &MeasureMention| !other.verb && other.last < measure.first && (other.last + 1..measure.first).any(told);
    let own = comma.is_some_and(|comma| (measure.last + 1..comma).any(verb));
    own && scene.measures.iter().any(head)
}

/// "prices in countries sharing **the euro**", "sales excluding **disposals**": what a participle takes, where another
/// measure that fits as well stands before it.
fn is_within_participle(scene: &Scene<'_>, amount: &Amount, measure: &MeasureMention) -> bool {
    let from = measure.first.saturating_sub(WITHIN).max(scene.range.start + 1);
    let participle = |at: &usize| {
        let ending = scene.printed(*at).ends_with("ing") && scene.printed(*at) != "during";
        ending && !scene.stops(at - 1) && scene.kind(at - 1) == TokenKind::Word
    };
    let Some(at) = (from..measure.first).rev().find(participle) else { return false };
    let parts = |at: usize| matches!(scene.kind(at), TokenKind::Comma) || scene.is(at, Class::Auxiliary);
    let fits = |other: &MeasureMention| scene.entry(other).takes(&amount.quantity) || is_relative(amount.quantity.unit);
    let noun = scene.measures.iter().any(|other| (other.first..=other.last).contains(&at)); // "state spending"
    let head = scene.measures.iter().rev().find(|other| !noun && !other.verb && other.last < at && fits(other));
    head.is_some_and(|head| !(head.last + 1..at).any(|at| parts(at) || scene.words().is_verb(at)))
}

/// "Net interest income (NII), the difference between what is earned on **loans** and paid on deposits, rose": whether
/// a measure stands in an apposition that explains another one.
fn is_gloss(scene: &Scene<'_>, amount: &Amount, measure: &MeasureMention) -> bool {
    let comma = |at: &usize| scene.kind(*at) == TokenKind::Comma;
    let from = measure.first.saturating_sub(GLOSS).max(scene.range.start + 1);
    let Some(opens) = (from..measure.first).rev().find(comma) else { return false };
    let head = if scene.kind(opens - 1) == TokenKind::Close { opens.saturating_sub(4) } else { opens - 1 };
    let explained = |other: &MeasureMention| !other.verb && (head..opens).contains(&other.last);
    let closes = || (measure.last + 1..amount.first).take(GLOSS).find(comma);
    let goes_on = |at: usize| scene.words().is_verb(at + 1) || direction(scene.doc, at + 1).is_some();
    scene.is(opens + 1, Class::Determiner) && scene.measures.iter().any(explained) && closes().is_some_and(goes_on)
}

/// "Sales in Leeds, where shops have lost **customers**, fell 5%": whether a measure stands in what is said between
/// commas of the subject of the amount's verb.
fn is_within_aside(scene: &Scene<'_>, reading: &Reading, measure: &MeasureMention) -> bool {
    let comma = |at: &usize| scene.kind(*at) == TokenKind::Comma;
    let verb = match reading.tie {
        Tie::To | Tie::By => roles::governing(scene, reading.at),
        _ => Some(reading.at).filter(|at| scene.range.contains(at)),
    };
    // "edged up"
    let verb = verb.map(|at| if scene.words().is_verb(at.wrapping_sub(1)) { at - 1 } else { at });
    let Some(verb) = verb.filter(|&verb| verb > measure.last) else { return false };
    let small = |at: usize| scene.is(at, Class::Auxiliary) || scene.printed(at).ends_with("ly");
    let close = (measure.last + 1..verb).rev().find(|&at| !small(at)).filter(comma);
    let opens = |at: usize| {
        let next = at + 1 + usize::from(scene.printed(at + 1).ends_with("ly")); // "mostly tied to"
        let lower = |at: usize| scene.kind(at) == TokenKind::Word && scene.doc.tokens[at].shape == Shape::Lower;
        let gerund = |at: usize| scene.printed(at).ends_with("ing") && lower(at);
        // "adjusted for inflation", "after removing the effect of inflation"
        let participle = scene.printed(next).ends_with("ed") && lower(next)
            || scene.is(next, Class::Preposition) && gerund(next + 1);
        participle || scene.is(next, Class::Relative) || matches!(scene.printed(next), "where" | "including")
    };
    let from = measure.first.saturating_sub(ASIDE).max(scene.range.start + 1);
    let mut commas = (from..measure.first).rev().filter(comma);
    // ", more exposed to demand at home,": of two things the one before the commas moves.
    let thing = |at: usize| scene.measures.iter().any(|other| other.last < at && !other.verb);
    let apart = |at: usize| thing(at) && close.is_some_and(|close| !(at + 1..close).any(|at| comma(&at)));
    close.is_some() && (commas.next().is_some_and(|at| opens(at) || apart(at)) || commas.any(opens))
}

/// Whether a measure begins with token `at`.
fn names(scene: &Scene<'_>, at: usize) -> bool {
    scene.measures.iter().any(|measure| measure.first == at && !measure.verb)
}

/// Weighs the measure of the amount before.
fn score_shared(scene: &Scene<'_>, earlier: usize, index: usize, reading: &Reading, tally: &mut Tally) {
    let (before, amount) = (&scene.amounts[earlier], &scene.amounts[index]);
    let next_to = scene.amounts[earlier + 1..index].iter().all(|between| scene.is_repetition(between));
    let bound = match reading.tie {
        Tie::Aside => next_to && amount.first <= before.reach + 3,
        Tie::From | Tie::Versus => next_to,
        Tie::UpDown => {
            let own = |at: usize| {
                scene.words().is_verb(at) || names(scene, at) || scene.names.iter().any(|name| name.first == at)
            };
            next_to && !(before.reach..amount.first).any(own)
        }
        Tie::Of => next_to && (reading.prior || scene.is(reading.at.wrapping_sub(1), Class::Expectation)),
        Tie::Or | Tie::List => next_to && amount.first <= before.reach + 8,
        Tie::Bare => next_to && owners::listed(scene, before.reach, amount.first).is_some(),
        _ => false,
    };
    let (a, b) = (before.quantity.unit, amount.quantity.unit);
    let alike = a == b || a.is_money() && b.is_money();
    tally.holds(Feature::Bound, bound);
    tally.holds(Feature::Shared, !bound);
    let unlike = matches!(reading.tie, Tie::List | Tie::From | Tie::Versus) || b == Unit::Shares;
    tally.holds(Feature::Unfit, unlike && !alike);
    let apart = scene.clause(before.first) != scene.clause(amount.first)
        && scene.doc.clauses.get(scene.clause(amount.first)).kind != ClauseKind::Relative;
    let own = matches!(reading.tie, Tie::Change | Tie::By | Tie::Level | Tie::At | Tie::Of);
    tally.holds(Feature::Apart, apart && own && !is_of_before(scene, reading));
    tally.count(Feature::Distance, ((amount.first.saturating_sub(before.reach)) as i32 / 2).min(10));
}

/// "rose 0.1% in May **after rising** 0.6% in April": what the subject of the clause before did earlier.
pub(super) fn is_of_before(scene: &Scene<'_>, reading: &Reading) -> bool {
    let participle = scene.printed(reading.at).ends_with("ing") && scene.words().is_verb(reading.at);
    reading.tie == Tie::Change && participle && scene.printed(reading.at.wrapping_sub(1)) == "after"
}
