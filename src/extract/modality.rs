//! Has it happened? Somebody's forecast, a plan, or a report – by the verbs and nouns around it.

use super::clauses::ClauseKind;
use super::measures::MeasureMention;
use super::phrases;
use super::roles::{Reading, Tie};
use super::scene::{Amount, BASES, Dated, Scene, is_basis};
use super::times;
use crate::lexicon::{Class, ClassSet};
use crate::model::{Basis, Modality, TokenKind, Unit};

/// How far back a verb of expectation reaches, in tokens.
const REACH: usize = 40;
/// How far back a noun of expectation reaches, in tokens.
const NOUN: usize = 14;
/// How far back a verb stands whose object an amount is, in tokens.
const NEAR: usize = 5;
/// How far behind an amount stands who expected it, in tokens.
const BEHIND: usize = 9;

/// The modality of `amount`; `acts` says whether it is of something that is done rather than of an outcome.
pub(super) fn modality(scene: &Scene<'_>, amount: &Amount, reading: &Reading, acts: bool) -> Modality {
    if is_whole(scene, amount) {
        return Modality::Reported;
    }
    // "$2 billion of a planned $3 billion"
    match scene.printed(amount.first.wrapping_sub(1)) {
        "planned" | "targeted" => return Modality::Target,
        "projected" | "expected" => return Modality::Forecast,
        _ => {}
    }
    if let Some(modality) = by_noun(scene, amount, reading) {
        return modality;
    }
    // "fell short of the $5m average of forecasts"
    let average = || (amount.reach..amount.reach + NEAR).any(|at| scene.is(at, Class::Expectation));
    if expected_behind(scene, amount) || phrases::falls_short(scene, reading) && average() {
        return Modality::Forecast;
    }
    if reading.prior || is_of_the_past(scene, amount) || is_there_already(scene, amount) {
        return Modality::Reported;
    }
    match by_verb(scene, amount.first) {
        // "will spend" is a plan, "will total" a forecast.
        Modality::Target if !acts && only_will(scene, amount) => Modality::Forecast,
        modality => modality,
    }
}

/// "the 5 dlrs that analysts had expected", "the 5 dlrs pencilled in by analysts".
fn expected_behind(scene: &Scene<'_>, amount: &Amount) -> bool {
    if !scene.classes.has(Class::Expect) {
        return false;
    }
    // "the 5 dlrs **and 2 billion that analysts had expected**"
    let joined = scene.is(amount.reach, Class::Conjunction);
    if let Some(next) = scene.amounts.iter().find(|next| joined && next.first == amount.reach + 1) {
        return expected_behind(scene, next);
    }
    let (mut who, mut of) = (false, false);
    for at in amount.reach..(amount.reach + BEHIND).min(scene.range.end) {
        let joins = !who && scene.is(at, Class::Conjunction); // "up 7% and above the consensus estimate"
        let parts = joins || matches!(scene.kind(at), TokenKind::Comma | TokenKind::Colon);
        if parts || scene.amounts.iter().any(|other| other.first == at) {
            return false;
        }
        if scene.is(at, Class::Expect) && !scene.is(at, Class::May) {
            // "the 4% gain that was expected", not "a 4% gain that is expected to last"
            let bare = of && scene.printed(at + 1) != "to";
            return who || bare || scene.printed(at + 1) == "by" || scene.printed(at + 2) == "by";
        }
        let relative = scene.is(at, Class::Relative);
        // "the 11% **it had guided for**"
        let own = matches!(scene.printed(at), "it" | "they" | "he" | "she" | "we");
        who |= scene.is(at, Class::Analysts) || (relative || own) && at == amount.reach;
        of |= relative && at == amount.reach + 1;
    }
    false
}

/// "close to last year's 7 mln tonnes", "the previous 7 mln tonnes", "its existing 11%", "of which $48m has been booked".
fn is_of_the_past(scene: &Scene<'_>, amount: &Amount) -> bool {
    let before = amount.first.wrapping_sub(1);
    let owned = scene.kind(before) == TokenKind::Possessive
        && scene
            .dates
            .iter()
            .any(|date| date.last + 1 == before && date.relative && scene.printed(date.first) == "last");
    let previous = matches!(scene.printed(before), "previous" | "prior" | "earlier" | "existing" | "current");
    let been = |at: usize| matches!(scene.printed(at), "has" | "have") && scene.printed(at + 1) == "been";
    // "64% of third-quarter seats have been sold"
    let clause = scene.doc.clauses.get(scene.clause(amount.first));
    let subject = || clause.verb.is_some_and(|verb| verb as usize > amount.reach && been(verb as usize));
    owned || previous || been(amount.reach) || subject()
}

/// "40 of **the 162 shops** will go": what there is, of which something is told of a part.
fn is_whole(scene: &Scene<'_>, amount: &Amount) -> bool {
    let before = amount.first.wrapping_sub(1);
    let part = |other: &Amount| other.last + 2 == before && scene.printed(before - 1) == "of";
    amount.quantity.unit == Unit::Count && is_known(scene, amount) && scene.amounts.iter().any(part)
}

fn is_known(scene: &Scene<'_>, amount: &Amount) -> bool {
    matches!(scene.printed(amount.first.wrapping_sub(1)), "the" | "its" | "their" | "his" | "her" | "our")
}

/// "will lay off half of **its 380 employees**", "**the 15% levy** will cost", "40 of **the 162 shops**": what is spoken
/// of as known.
pub(super) fn is_there_already(scene: &Scene<'_>, amount: &Amount) -> bool {
    let noun = || scene.kind(amount.reach) == TokenKind::Word && !scene.stops(amount.reach);
    let known = is_known(scene, amount) && matches!(amount.quantity.unit, Unit::Count | Unit::Percent);
    let spoken_of = known || scene.verb_behind_description(amount).is_some();
    spoken_of && (amount.quantity.of.is_some() || noun() || is_whole(scene, amount))
}

/// Whether nothing but "will" makes it a plan.
fn only_will(scene: &Scene<'_>, amount: &Amount) -> bool {
    let from = amount.first.saturating_sub(REACH).max(scene.range.start);
    let mut plans = (from..amount.first).filter(|&at| scene.is(at, Class::Plan) && is_verb(scene, at));
    plans.all(|at| scene.is(at, Class::Future))
}

/// "economists' forecast of 0.4%", "the $2 billion target", "a mean estimate of 5 dlrs".
pub(super) fn by_noun(scene: &Scene<'_>, amount: &Amount, reading: &Reading) -> Option<Modality> {
    if !scene.classes.any(ClassSet::of(&[Class::Expectation, Class::Plan])) {
        return None;
    }
    // "Outlook: growth of 4%"
    let heads = |at: usize| scene.kind(at) == TokenKind::Colon && scene.is(at - 1, Class::Expectation);
    if scene.classes.has(Class::Expectation) && (scene.range.start + 1..amount.first).any(heads) {
        return Some(Modality::Forecast);
    }
    let from = amount.first.saturating_sub(NOUN).max(scene.range.start);
    let clause = scene.clause(amount.first);
    for at in (from..amount.first).rev() {
        // "its forecast by $5 to $71"
        let step = |other: &Amount| reading.tie == Tie::To && scene.printed(other.first.wrapping_sub(1)) == "by";
        let other = scene.amounts.iter().find(|other| (other.first..=other.last).contains(&at));
        let ends = other.is_some_and(|other| !step(other)) || scene.clause(at) != clause;
        // "after a previous target of 17 billion"
        let before = scene.printed(at.wrapping_sub(1));
        let old = matches!(before, "previous" | "earlier" | "prior" | "old" | "new" | "revised");
        // "its full-year target of 400"
        let of = scene.printed(at) == "target" && scene.printed(at + 1) == "of";
        let verb = || scene.words().is_verb(at) && !old && !of;
        if ends || verb() && !scene.is(at, Class::Expectation) && !names_measure(scene, at) {
            break;
        }
        let link = |next: usize| matches!(scene.printed(next), "of" | "at" | "for" | "from" | "to" | "by");
        // "that values the target at $5 billion": a company that somebody is after
        let valued =
            || (at.saturating_sub(3)..at).any(|at| matches!(scene.printed(at), "values" | "valuing" | "valued"));
        // "expectations in a poll for a 1.2 million-barrel rise"
        let to = scene.words().before_article(amount.first);
        let polled = || scene.is(at, Class::Expectation) && at < to && matches!(scene.printed(to), "for" | "of");
        let linked = ((at + 1..=at + 2).any(link) || polled()) && !valued();
        if scene.is(at, Class::Expectation) && linked && !is_standard(scene, at) {
            return Some(Modality::Forecast);
        }
        if scene.is(at, Class::Plan) && linked && (old || of || scene.words().is_noun(at)) {
            return Some(Modality::Target);
        }
    }
    // "14 times expected earnings" is what the shares cost now.
    let multiple = amount.quantity.unit == Unit::Times;
    let apart = |at: usize| scene.is(at, Class::Conjunction) || scene.kind(at) == TokenKind::Comma;
    (amount.last + 1..reading.end + 1).take_while(|&at| !apart(at)).find_map(|at| match () {
        () if scene.is(at, Class::Expectation) => Some(Modality::Forecast).filter(|_| !multiple),
        () if scene.is(at, Class::Plan) && !scene.is(at, Class::Auxiliary) => Some(Modality::Target),
        () => None,
    })
}

/// "annual **cost** savings", "for **total** revenue": what else can be a verb is part of what is measured.
fn names_measure(scene: &Scene<'_>, at: usize) -> bool {
    let within = |measure: &MeasureMention| !measure.verb && (measure.first..=measure.last).contains(&at);
    scene.is(at, Class::Prefix) || scene.measures.iter().any(within)
}

/// "Analysts had pencilled in $1.26", "Acme sees $2.3 billion": nothing but the amount is what is expected.
pub(super) fn is_estimate(scene: &Scene<'_>, amount: &Amount) -> bool {
    if scene.doc.clauses.get(scene.clause(amount.first)).kind == ClauseKind::Relative {
        return false; // "the cost, which it puts at $65m"
    }
    if is_of_estimates(scene, amount) {
        return true;
    }
    let free =
        |at: usize| scene.is(at, Class::Prefix) || scene.is(at, Class::Determiner) || scene.is(at, Class::Preposition);
    let from = amount.first.saturating_sub(NEAR).max(scene.range.start);
    let mut before = (from..amount.first).rev();
    let verb = before.find(|&at| !free(at) || scene.is(at, Class::Expect));
    verb.is_some_and(|at| scene.is(at, Class::Expect) && is_verb(scene, at))
        && (scene.stops(amount.reach) || matches!(scene.printed(amount.reach), "a" | "an"))
}

/// "The average of 11 **estimates** compiled by Globex stood at $5m": whether estimates are the subject, and no measure.
fn is_of_estimates(scene: &Scene<'_>, amount: &Amount) -> bool {
    let clause = scene.doc.clauses.get(scene.clause(amount.first));
    let Some(verb) = clause.verb.map(|verb| verb as usize).filter(|&verb| verb < amount.first) else { return false };
    let subject = clause.first as usize..verb;
    let says = scene.is(verb, Class::Level) || scene.is(verb, Class::Auxiliary);
    let named = || scene.measures.iter().any(|measure| subject.contains(&measure.first));
    says && verb + NEAR > amount.first && subject.clone().any(|at| scene.is(at, Class::Expectation)) && !named()
}

/// "Margins should widen", "Acme expects", "costs are put at": whether a sentence looks ahead now, of itself.
pub(super) fn is_outlook(scene: &Scene<'_>) -> bool {
    const AHEAD: ClassSet = ClassSet::of(&[Class::Expect, Class::Plan]);
    let now = |at: usize| {
        let word = scene.printed(at);
        matches!(word, "will" | "should" | "see" | "expect")
            || word.ends_with('s')
            || matches!(scene.printed(at.wrapping_sub(1)), "is" | "are")
    };
    let own = |at: usize| matches!(scene.printed(at), "its" | "their" | "his" | "her");
    let looks = |at: usize| {
        let noun = || scene.is(at, Class::Expectation) && (at.saturating_sub(3)..at).any(own);
        scene.any(at, AHEAD) && now(at) && is_verb(scene, at) || noun()
    };
    const LOOKS: ClassSet = AHEAD.with(Class::Expectation);
    let may = scene.classes.any(LOOKS) && !scene.classes.has(Class::Analysts);
    may && scene.range.clone().any(|at| scene.any(at, LOOKS) && looks(at))
}

/// The nearest verb of expectation or intent before token `at`, in its clause or one that governs it.
pub(super) fn by_verb(scene: &Scene<'_>, at: usize) -> Modality {
    const AHEAD: ClassSet = ClassSet::of(&[Class::Expect, Class::Plan, Class::Expectation]);
    if !scene.classes.any(AHEAD) {
        return Modality::Reported;
    }
    let clause = scene.clause(at);
    let from = at.saturating_sub(REACH).max(scene.range.start);
    // "would not name a price, but said it **had raised** its dividend to $5"
    // "plans to invest $9m **and has so far spent** $5m"
    let done = |&at: &usize| {
        let verb = |behind: usize| scene.words().is_verb(at + behind);
        let joined = matches!(scene.printed(at.wrapping_sub(1)), "and" | "but" | "which");
        scene.clause(at) == clause
            && match scene.printed(at) {
                "had" => verb(1),
                "has" | "have" => joined && (verb(1) || verb(2) || verb(3)),
                _ => false,
            }
    };
    let told = (from..at).rev().find(done);
    // "the consensus **had stood** at $5m"
    let of_forecast = |told: &usize| {
        (from..*told).any(|at| scene.is(at, Class::Expectation) && is_subject(scene, at) && scene.clause(at) == clause)
    };
    let from = told.filter(|told| !of_forecast(told)).unwrap_or(from);
    let mut found = Modality::Reported;
    for back in (from..at).rev().filter(|&back| scene.any(back, AHEAD)) {
        let (expect, plan) = (scene.is(back, Class::Expect), scene.is(back, Class::Plan));
        if scene.is(back, Class::Expectation) && is_subject(scene, back) && scene.clause(back) == clause {
            return Modality::Forecast;
        }
        // "the 1% that analysts had anticipated, thanks to a 3% rise in traffic"
        let behind = expect && scene.kind(back + 1) == TokenKind::Comma && scene.printed(back).ends_with("ed");
        // "leaving that out, sales would have grown 3%", "tenders have seen the rate rise to 4%"
        let moves = |at: usize| scene.is(at, Class::Rise) || scene.is(at, Class::Fall);
        let witnessed = scene.printed(back) == "seen"
            && matches!(scene.printed(back.wrapping_sub(1)), "have" | "has" | "had")
            && (back + 1..at).any(moves);
        let supposed = witnessed || scene.printed(back) == "would" && scene.printed(back + 1) == "have";
        if !(expect || plan)
            || behind
            || supposed
            || describes(scene, back)
            || !is_verb(scene, back)
            || !reaches(scene, scene.clause(back), clause)
        {
            continue;
        }
        match (expect, plan) {
            (true, _) => return Modality::Forecast,
            _ => found = Modality::Target,
        }
    }
    found
}

/// "caused damage **estimated at** $5m": whether a participle only says how sure the figure behind it is of what has been.
fn describes(scene: &Scene<'_>, at: usize) -> bool {
    let noun = at.wrapping_sub(1);
    let bare = scene.kind(noun) == TokenKind::Word
        && !scene.is(noun, Class::Auxiliary)
        && !scene.printed(noun).ends_with("ly");
    let verb = scene.doc.clauses.get(scene.clause(at)).verb;
    let done = |verb: usize| verb < noun && scene.printed(verb).ends_with("ed");
    scene.printed(at) == "estimated"
        && scene.printed(at + 1) == "at"
        && bare
        && verb.is_some_and(|verb| done(verb as usize))
}

/// "The new outlook implies …": a noun of expectation before its clause's verb.
fn is_subject(scene: &Scene<'_>, at: usize) -> bool {
    let verb = scene.doc.clauses.get(scene.clause(at)).verb;
    let free = !scene.is(at.wrapping_sub(1), Class::Preposition) && !scene.is(at.wrapping_sub(1), Class::Auxiliary);
    let noun = !scene.words().is_verb(at);
    free && noun && verb.is_none_or(|verb| at < verb as usize) && at <= scene.range.start + 8
}

/// Whether what the outer clause expects covers the inner one.
fn reaches(scene: &Scene<'_>, outer: u32, inner: u32) -> bool {
    let clauses = &scene.doc.clauses;
    if outer == inner {
        return true;
    }
    let first = clauses.get(inner).first as usize;
    let (kind, opener) = (clauses.get(inner).kind, scene.printed(first));
    // "may worsen after **news that** sales fell"
    let news =
        matches!(scene.printed(first.wrapping_sub(1)), "news" | "data" | "figures" | "reports" | "report" | "fact");
    if opener == "that" && news {
        return false;
    }
    if kind == ClauseKind::Coordinate && is_infinitive(scene, inner) && outer + 1 == inner {
        return true; // "expects sales and profit to fall"
    }
    let told = kind == ClauseKind::Relative && matches!(opener, "which" | "who" | "where");
    kind != ClauseKind::Subordinate && !told && clauses.governs(outer, inner)
}

/// Whether the verb of a clause is an infinitive: what was read as its subject is one of several things that another
/// clause speaks of.
fn is_infinitive(scene: &Scene<'_>, clause: u32) -> bool {
    let verb = scene.doc.clauses.get(clause).verb;
    verb.is_some_and(|verb| scene.printed((verb as usize).wrapping_sub(1)) == "to")
}

/// "lower than expected", "as expected": what was expected of something that has happened.
fn is_standard(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.printed(at.wrapping_sub(1)), "than" | "as" | "As")
}

/// "expects", "is expected"; not "the expected", "analysts' estimates", "its price forecast".
fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    if scene.is_named(at) || scene.kind(at + 1) == TokenKind::Possessive {
        return false; // "Target's stock"
    }
    let Some(before) = at.checked_sub(1) else { return true };
    let ends = scene.stops(at + 1) && !scene.is(at + 1, Class::Determiner);
    if ends
        && scene.is(at, Class::Expectation)
        && !scene.printed(at).ends_with("ed")
        && scene.words().in_noun_phrase(at)
    {
        return false;
    }
    if scene.printed(at).ends_with("ing") && scene.printed(before) == "not" {
        return false; // "Acme, not anticipating a rally, set a price of $9"
    }
    if scene.printed(at) == "budget" && scene.is(at + 1, Class::Auxiliary) {
        return false; // "the budget was in deficit"
    }
    let plan = scene.is(at, Class::Plan) && scene.printed(at + 1) == "of" && scene.words().in_noun_phrase(at);
    if plan && !scene.is(before, Class::Determiner) {
        return false; // "a gain on termination of a pension plan of $3m"
    }
    // "to terminate pension plans covering 47,000 workers"
    let several =
        scene.is(at, Class::Plan) && scene.printed(at).ends_with("ns") && scene.printed(at + 1).ends_with("ing");
    let noun = is_standard(scene, at)
        || several
        || scene.is(before, Class::Determiner)
        || scene.kind(before) == TokenKind::Possessive
        || scene.is(before, Class::Preposition) && scene.printed(before) != "to"
        || scene.is(at, Class::Expectation)
            && !scene.is(before, Class::Auxiliary)
            && scene.printed(at).ends_with('s')
            && scene.is(at + 1, Class::Preposition);
    !noun
}

/// What the change is measured against: the nearest words of comparison that belong to the amount.
pub(super) fn basis(scene: &Scene<'_>, index: usize, reading: &Reading) -> Option<Basis> {
    if !scene.classes.any(BASES) {
        return None;
    }
    let amount = &scene.amounts[index];
    // "fell 4% to 99 in May from a month earlier": words behind the level speak of the change too.
    let own = |next: &&super::scene::Amount| scene.printed(next.first.wrapping_sub(1)) != "to";
    let next = scene.amounts[index + 1..].iter().find(own).map_or(scene.range.end, |next| next.first);
    let before = index.checked_sub(1).map_or(scene.range.start, |before| scene.amounts[before].reach);
    let clause = scene.clause(amount.first);
    let clauses = &scene.doc.clauses;
    let foreseen = |at: usize| {
        let holds = |date: &&Dated| date.last + 1 == at || date.holds(at);
        scene.dates.iter().filter(holds).any(|date| times::owns_a_forecast(scene, date)) // "up 1 mln from last month's estimate"
    };
    let near = |at: &usize| {
        if foreseen(*at) || foreseen(*at + 1) {
            return false;
        }
        let its = scene.clause(*at);
        clauses.governs(its, clause) || clauses.get(its).kind == ClauseKind::Aside && clauses.governs(clause, its)
    };
    // "said this week that growth slowed to 2%": the week of saying so
    let told = scene.printed(clauses.get(clause).first as usize) == "that";
    let own_clause = |at: &usize| index == 0 && !told || scene.clause(*at) == clause;
    let behind =
        (amount.reach..next.min(reading.end.max(amount.reach) + 16)).find(|&at| is_basis(scene, at) && near(&at));
    let ahead = || (before..amount.first).rev().find(|&at| is_basis(scene, at) && near(&at) && own_clause(&at));
    let at = behind.or_else(ahead)?;
    let pairs = [
        (Class::Cagr, Basis::Cagr),
        (Class::Ytd, Basis::Ytd),
        (Class::Yoy, Basis::Yoy),
        (Class::Qoq, Basis::Qoq),
        (Class::Mom, Basis::Mom),
        (Class::Wow, Basis::Wow),
    ];
    // "the softest since January 2021": of another year
    let january = if scene.printed(at) == "since" { at + 1 } else { at };
    let of_a_year = scene.printed(january) == "January" && scene.kind(january + 1) == TokenKind::Number;
    pairs.into_iter().filter(|_| !of_a_year).find(|&(class, _)| scene.is(at, class)).map(|(_, basis)| basis)
}
