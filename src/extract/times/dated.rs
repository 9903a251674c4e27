//! How well each date of a sentence suits an amount of it.

use std::ops::Range;

use super::Ask;
use crate::extract::Doc;
use crate::extract::clauses::ClauseKind;
use crate::extract::measures::{MeasureMention, noun_of_change};
use crate::extract::roles::reads_prior;
use crate::extract::scene::{Amount, Dated, Scene, is_basis};
use crate::lexicon::{Class, ClassSet, Trait};
use crate::model::{Modality, Period, Point, TokenKind, Unit};

/// How far behind the amount that it is of a date stands, in tokens.
const AFTER: usize = 4;

/// How far behind an earlier value its time stands, in tokens: "after 1.3 bn in the 21 trading days in January".
const NEAR: usize = 7;

/// How far before a date stands who gave what it tells of, in tokens.
const TOLD: usize = 3;

/// How far behind the time that an outlook was given its verb stands, in tokens.
const GIVEN: usize = 6;

/// How many tokens may stand between a date and the amount of its own rise.
const RISE: usize = 3;

/// How far before an amount the verb stands of somebody who gave it as an outlook, in tokens.
const GIVES: usize = 4;

/// How far before a date "the same period of" begins, in tokens.
const SAME: usize = 3;

/// "5% higher than in **the same period of** 2024", "from 5 in the same month last year": where the words begin that say
/// which part of the date is meant.
fn same_part_of(scene: &Scene<'_>, date: &Dated) -> Option<usize> {
    let from = date.first.saturating_sub(SAME).max(scene.range.start);
    let same = (from..=date.first)
        .rev()
        .take_while(|&at| at == date.first || scene.is(at, Class::Preposition) || !scene.stops(at))
        .find(|&at| says_same(scene, at))?;
    Some(scene.words().before_article(same))
}

/// Whether token `at` says that of two times one is the same part as the other.
pub(super) fn says_same(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.printed(at), "same" | "corresponding" | "comparable")
}

/// "5% higher than in the same period of 2024", "a 5% rise over the same month last year": what the amount is measured
/// against, not when it was.
fn is_yardstick(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> bool {
    let from = scene.amounts[ask.index].reach;
    let than = || (from..date.first).any(|at| matches!(scene.printed(at), "than" | "below" | "above"));
    // "2% above the year-earlier level"
    let level = || matches!(scene.printed(date.last + 1), "level" | "levels" | "figure" | "mark");
    from <= date.first
        && (ask.change || than())
        && (same_part_of(scene, date).is_some() || level() && super::names_year_ago(scene, date))
}

/// How long ago a time ended that says nothing of what there is now, in days.
const GONE: i64 = 700;

/// How far a price stands from the month that it is of, and from the verb that says so, in tokens.
const MONTHLY: usize = 8;

/// How far behind a date the report or forecast stands that it is of, in tokens.
const REPORT: usize = 5;

/// How far before an amount the aside opens that it closes, in tokens: "(revised from 5)".
const REVISED: usize = 4;

/// What a date is worth that owns the amount: "last year's 5 euros".
const OWN: i32 = 60;

/// How well a date suits; `None` if it can't be the amount's.
pub(super) fn score(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> Option<i32> {
    let amount = &scene.amounts[ask.index];
    let plain = |at: usize| scene.kind(at) == TokenKind::Word && !scene.stops(at);
    let next = date.last + 2;
    let beside = next <= amount.first && amount.first <= next + 1 && (next..amount.first).all(plain);
    if scene.kind(date.last + 1) == TokenKind::Possessive && (beside || owns_rise(scene, date, amount)) {
        return Some(OWN); // "over last year's 6.1 mln", "from last year's provisional 6.1 mln"
    }
    if owns_another(scene, amount, date) || owns_a_forecast(scene, date) {
        return None;
    }
    if is_then(scene, amount, date) || is_told_of(scene, amount, date) {
        return Some(OWN);
    }
    let weekly = (ask.change || !ask.prior)
        && matches!(date.period, Period::Point(Point::Week(..)))
        && date.first <= amount.reach + 1;
    if is_no_time(scene, date, weekly)
        || is_of_something_else(scene, ask, date)
        || is_no_time_of_price(scene, ask, date)
        || is_day(date) && ask.entry.is(Trait::Flow) && !weekly && !names_period(scene, date)
    {
        return None;
    }
    let (its, own) = (scene.clause(date.first), scene.clause(amount.first));
    let near = if its == own { 20 } else { score_apart(scene, ask, date)? };
    if date.first >= amount.reach {
        return score_behind(scene, ask, date).map(|score| near + score);
    }
    score_ahead(scene, ask, date).map(|score| near + score)
}

/// Whether a date is a day or a week.
fn is_day(date: &Dated) -> bool {
    matches!(date.period, Period::Point(Point::Day(_) | Point::Week(..)))
}

/// Whether a date says how long something took, or what is compared with: "this week" tells of a comparison, "for the week
/// ended March 20" is a time (`weekly`).
fn is_no_time(scene: &Scene<'_>, date: &Dated, weekly: bool) -> bool {
    let (first, last) = (is_basis(scene, date.first), is_basis(scene, date.last));
    let basis = !weekly && if is_day(date) { first || last } else { first && last };
    matches!(date.period, Period::Duration(..)) || basis
}

/// Whether a date is that of something else in the sentence: of what falls due, of who spoke, of a report.
fn is_of_something_else(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> bool {
    let amount = &scene.amounts[ask.index];
    let (day, now) = (is_day(date), ask.modality == Modality::Reported);
    // "A plant with 310 workers is to shut by June"
    let behind_verb = || scene.verb_behind_description(amount).is_some_and(|verb| verb < date.first);
    // "cut its 2026 output forecast by 11% on Wednesday"
    let of_report = || day && !now && scene.dates.iter().any(|other| is_of_a_report(scene, other));
    // counted from another date, not from publication
    let counted = || date.relative && counts_back(scene.doc, date.last) && same_part_of(scene, date).is_none();
    // "6% more than a year earlier, and kept its full-year guidance"
    let passed = || ask.entry.is(Trait::Price) || date.first >= amount.reach;
    // "fell 4% on a weak third-quarter forecast", "had sales of $4bn and raised its full-year forecast"
    let reported =
        || now && passed() && (ask.change || is_of_another_verb(scene, amount, date)) && is_of_a_report(scene, date);
    describes(scene, amount, date)
        || falls_due(scene, date)
        || now && is_of_delivery(scene, date)
        || day && is_of_speech(scene, date)
        || !now && is_of_announcement(scene, amount, date)
        || is_of_telling(scene, amount, date)
        || !ask.prior && is_yardstick(scene, ask, date)
        || behind_verb()
        || is_long_gone(scene, ask, date)
        || of_report()
        || counted()
        || reported()
        || day && scene.is_dateline(date)
}

/// Whether a date can't be that of a price: a price is of a day, unless it says otherwise, and a contract has a month.
fn is_no_time_of_price(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> bool {
    if !ask.entry.is(Trait::Price) {
        return false;
    }
    let amount = &scene.amounts[ask.index];
    let market = ask.entry.is(Trait::Market);
    // "traded as high as $25 in 1981"
    let long_ago = || date.first == amount.reach + 1 && date.period.ends_before(scene.doc.article.published);
    // "14% of its shares were on loan in late February"
    let then = || {
        let share = amount.quantity.unit == Unit::Percent && date.first > amount.reach && !is_long(date.period);
        share && scene.printed(date.first - 1) == "in"
    };
    let traded = || market || is_of_a_month(scene, amount, date) || ends_period(scene, date) || long_ago() || then();
    // "May wheat", "July was quoted at"
    let month = matches!(date.period, Period::Point(Point::Month(..)));
    let contract = || ask.modality == Modality::Reported && month && market && is_contract(scene, date);
    !ask.change && !is_day(date) && !traded() || contract()
}

/// "sold 400 cars **and raised** its full-year target": whether a verb that is joined to the amount's own stands before a
/// date behind it.
fn is_of_another_verb(scene: &Scene<'_>, amount: &Amount, date: &Dated) -> bool {
    let joined = |at: usize| scene.is(at, Class::Conjunction) && (at + 1..=at + 2).any(|at| scene.words().is_verb(at));
    (amount.reach..date.first.saturating_sub(1)).any(joined)
}

/// "Founded in **1923**, the chain **has** 214 shops": whether what there is now stands behind a time of years ago.
fn is_long_gone(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> bool {
    let amount = &scene.amounts[ask.index];
    let then = date.period.days().zip(scene.doc.article.published);
    let gone = then.is_some_and(|((_, last), published)| (published - last).num_days() > GONE);
    let now = |at: usize| {
        matches!(scene.printed(at), "has" | "have" | "employs" | "runs" | "owns" | "operates" | "serves" | "counts")
            && !scene.words().is_verb(at + 1)
    };
    gone && !ask.entry.is(Trait::Flow) && date.last < amount.first && (date.last + 1..amount.first).any(now)
}

/// "12% up on **the previous month's** 5 euros": whether a date is that of the amount right behind it.
fn owns_another(scene: &Scene<'_>, amount: &Amount, date: &Dated) -> bool {
    let next = || scene.amounts.iter().any(|other| other.first == date.last + 2 && other.first != amount.first);
    // "at 930,000, less than half **this year's pace**"
    let pace =
        || date.first > amount.reach && matches!(scene.printed(date.last + 2), "pace" | "level" | "rate" | "figure");
    let moved = || scene.amounts.iter().any(|other| other.first > amount.first && owns_rise(scene, date, other));
    scene.kind(date.last + 1) == TokenKind::Possessive && (next() || pace() || moved())
}

/// "after **January's** rise of 12%": whether a date is that of the change behind its possessive.
fn owns_rise(scene: &Scene<'_>, date: &Dated, amount: &Amount) -> bool {
    let noun = date.last + 2;
    let near = amount.first > noun && amount.first <= noun + RISE;
    near && noun_of_change(scene.doc, noun).is_some()
}

/// "up 1 mln from **last month's** estimate": whether a date is only that of what was foreseen then.
pub(in super::super) fn owns_a_forecast(scene: &Scene<'_>, date: &Dated) -> bool {
    let noun = || (date.last + 2..date.last + 4).any(|at| scene.is(at, Class::Expectation));
    let past = || date.period.ends_before(scene.doc.article.published);
    scene.kind(date.last + 1) == TokenKind::Possessive && noun() && past()
}

/// "the lowest since **October, when** it fell 9%": whether a date is the time of which the amount's clause tells.
fn is_then(scene: &Scene<'_>, amount: &Amount, date: &Dated) -> bool {
    let first = scene.doc.clauses.get(scene.clause(amount.first)).first as usize;
    let at = if scene.kind(date.last + 1) == TokenKind::Comma { date.last + 2 } else { date.last + 1 };
    scene.printed(at) == "when" && at == first
}

/// "less than the 4 billion **it made in the first quarter**", "the 5 bn **that left in 2024**": whether a date stands in
/// what is said of an amount that is spoken of as known.
fn is_told_of(scene: &Scene<'_>, amount: &Amount, date: &Dated) -> bool {
    let known = scene.printed(amount.first.wrapping_sub(1)) == "the";
    let near = amount.reach < date.first && date.first <= amount.reach + NEAR;
    let opens = matches!(scene.printed(amount.reach), "that" | "which" | "it" | "they" | "he" | "she" | "we");
    let parts = |at: usize| scene.kind(at) == TokenKind::Comma || scene.is(at, Class::Conjunction);
    known && near && opens && !(amount.reach..date.first).any(|at| parts(at) || scene.is(at, Class::Expect))
}

/// What a date in another clause than the amount's is worth for that.
fn score_apart(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> Option<i32> {
    let (amount, clauses) = (&scene.amounts[ask.index], &scene.doc.clauses);
    let (its, own) = (scene.clause(date.first), scene.clause(amount.first));
    let (kind, price) = (clauses.get(its).kind, ask.entry.is(Trait::Price));
    let governs = clauses.governs(its, own);
    let month = matches!(date.period, Period::Point(Point::Month(..)));
    let when = || scene.printed(clauses.get(its).first as usize) == "when" && !month;
    let lower = !governs && kind != ClauseKind::Main && !when();
    let opens = || date.first <= scene.range.start + 3 && date.first < amount.first && is_when(scene, date);
    if price && !opens() && is_long(date.period) {
        return None; // "would book a charge in the first quarter, and its shares fell 1%"
    }
    if lower && date.first > amount.first || !ask.entry.is(Trait::Flow) && !price && !opens() {
        return None; // "was 1%, after it had shrunk in 2023"
    }
    if kind == ClauseKind::Relative && (price || date.first < amount.first && !governs) {
        return None; // "Acme, which reported last week, fell 1%"
    }
    Some(if kind == ClauseKind::Aside && lower { 8 - 25 } else { 8 })
}

/// "the high of 1,650 touched in August", "sold shares in January at 72 dlrs": whether a price is only told to be of a
/// month, by a verb of what was done then.
fn is_of_a_month(scene: &Scene<'_>, amount: &Amount, date: &Dated) -> bool {
    let near = date.first.abs_diff(amount.reach).min(date.last.abs_diff(amount.first)) <= MONTHLY;
    let same = scene.clause(date.first) == scene.clause(amount.first);
    if !near || !same || !matches!(date.period, Period::Point(Point::Month(..))) {
        return false;
    }
    let reached =
        |at: usize| matches!(scene.printed(at), "touched" | "hit" | "reached" | "set" | "sold" | "bought" | "paid");
    let from = amount.first.min(date.first).saturating_sub(MONTHLY).max(scene.range.start);
    (from..amount.reach.max(date.first)).any(reached)
}

/// "a year **earlier**": whether a date that ends with token `last` is the time of what something else is compared with.
pub(in crate::extract) fn counts_back(doc: &Doc<'_>, last: usize) -> bool {
    matches!(doc.word(last), "earlier" | "before" | "ago")
}

/// "Acme on Wednesday said", "said on Wednesday that": when somebody spoke.
fn is_of_speech(scene: &Scene<'_>, date: &Dated) -> bool {
    let on = date.first.wrapping_sub(1);
    let before = if scene.printed(on) == "on" { on.wrapping_sub(1) } else { on };
    let says = |at: usize| scene.range.contains(&at) && scene.is(at, Class::Say);
    says(date.last + 1) || says(before)
}

/// "Last month it cut its forecast", "in May it had forecast", "the agency last week put the surplus": when an outlook was
/// given, before its verb.
fn is_of_announcement(scene: &Scene<'_>, amount: &Amount, date: &Dated) -> bool {
    if date.last >= amount.first || !matches!(date.period, Period::Point(Point::Month(..) | Point::Week(..))) {
        return false;
    }
    let given = ClassSet::of(&[Class::Rise, Class::Fall, Class::Expect]);
    let gives = |at: usize| scene.any(at, given) || scene.printed(at) == "put";
    let verb = |at: usize| scene.words().is_verb(at) && !scene.is(at, Class::Auxiliary);
    let verb = (date.last + 1..(date.last + GIVEN).min(amount.first)).find(|&at| verb(at));
    verb.is_some_and(gives) && date.period.ends_before(scene.doc.article.published)
}

/// "the service **launched in March**, which lost 5 million": whether a date before an amount only says since when
/// something is there.
fn describes(scene: &Scene<'_>, amount: &Amount, date: &Dated) -> bool {
    const MOVES: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Level, Class::Auxiliary]);
    let on = date.first.wrapping_sub(1);
    let done = on.wrapping_sub(1);
    let within = date.last < amount.first && matches!(scene.printed(on), "in" | "on");
    let deed = || scene.is(done, Class::Deed) && scene.printed(done).ends_with("ed") && !scene.any(done, MOVES);
    let helped = || scene.is(done.wrapping_sub(1), Class::Auxiliary);
    let ends = scene.kind(date.last + 1) == TokenKind::Comma;
    within && ends && deed() && !helped()
}

/// "bonds due 2012", "maturing on May 6", "the 2030 bond": when something ends, not when it is.
fn falls_due(scene: &Scene<'_>, date: &Dated) -> bool {
    const PAPERS: &[&str] =
        &["bond", "bonds", "note", "notes", "gilt", "gilts", "bund", "bunds", "debentures", "maturity"];
    let year = matches!(date.period, Period::Point(Point::Year(_)));
    if year && PAPERS.contains(&scene.printed(date.last + 1)) {
        return true;
    }
    let due = |at: usize| {
        matches!(
            scene.printed(at),
            "due"
                | "payable"
                | "maturing"
                | "matures"
                | "mature"
                | "expiring"
                | "expires"
                | "expired"
                | "opening"
                | "resale"
        )
    };
    (date.first.saturating_sub(2).max(scene.range.start)..date.first).any(due)
}

/// "**reported** first-quarter revenue of $5m **last month**": when what is of another time was told.
fn is_of_telling(scene: &Scene<'_>, amount: &Amount, date: &Dated) -> bool {
    const TELLS: &[&str] = &["reported", "posted", "announced", "published", "disclosed", "unveiled", "released"];
    let late = date.relative && date.first >= amount.reach && !is_long(date.period);
    let clause = scene.clause(amount.first);
    let part =
        |other: &&Dated| is_long(other.period) && other.last < amount.first && scene.clause(other.first) == clause;
    let verb = || scene.doc.clauses.get(clause).verb.is_some_and(|verb| TELLS.contains(&scene.printed(verb as usize)));
    late && scene.dates.iter().any(|other| part(&other)) && verb()
}

/// Whether a period is one that is reported on or foreseen as a whole.
fn is_long(period: Period) -> bool {
    matches!(
        period,
        Period::Fiscal(..)
            | Period::Point(Point::Quarter(..) | Point::Half(..) | Point::Year(_))
            | Period::Interval(..)
    )
}

/// "a **third-quarter** income forecast", "its **2025** outlook": whether a date only tells which report or forecast is
/// spoken of.
fn is_of_a_report(scene: &Scene<'_>, date: &Dated) -> bool {
    is_long(date.period)
        && (date.last + 1..date.last + REPORT).take_while(|&at| !scene.stops(at)).any(|at| scene.is_foreseen(at))
}

/// "July copper", "March futures", "for May delivery": when something traded now changes hands.
fn is_of_delivery(scene: &Scene<'_>, date: &Dated) -> bool {
    if !matches!(date.period, Period::Point(Point::Month(..))) {
        return false;
    }
    let next = date.last + 1;
    let traded = |measure: &MeasureMention| measure.first == next && scene.entry(measure).is(Trait::Market);
    let promise = |at: usize| matches!(scene.printed(at), "futures" | "contract" | "contracts");
    // "oil futures for November"
    let behind = scene.printed(date.first.wrapping_sub(1)) == "for" && promise(date.first.wrapping_sub(2));
    let word = behind || promise(next) || matches!(scene.printed(next), "delivery" | "crude" | "cash");
    word || scene.measures.iter().any(traded)
}

/// "the slowest pace **since it was floated in** 2018": whether the tokens tell of what the amount is compared with.
fn says_since(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    let apart = |at: &usize| scene.kind(*at) != TokenKind::Comma;
    tokens.rev().take_while(apart).any(|at| scene.printed(at) == "since")
}

/// A date behind the amount: "rose 5% in May", "5% in May from 6% in April".
fn score_behind(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> Option<i32> {
    let amount = &scene.amounts[ask.index];
    let (origin, at) = opened_by(scene, date);
    let gap = (date.first - amount.reach) as i32;
    if told_in(scene, amount.reach, date) {
        return None;
    }
    // "sees 9.5% for 2026, having guided for 9% in July"
    let month =
        matches!(date.period, Period::Point(Point::Month(..))) && date.period.ends_before(scene.doc.article.published);
    let gives = |at: usize| scene.any(at, ClassSet::of(&[Class::Given, Class::Expect]));
    let given = || (amount.first.saturating_sub(GIVES).max(scene.range.start)..amount.first).any(gives);
    if month && gap <= 2 && ask.before.is_some() && ask.modality != Modality::Reported && given() {
        return None;
    }
    let since = scene.printed(at) == "since" && gap <= 2 && ask.change;
    if gap > 2 && !ask.prior && !ask.entry.is(Trait::Price) && says_since(scene, amount.reach..date.first) {
        return None;
    }
    // "to 5% from April 7": nothing has come from a day that is yet to come.
    let effective = || scene.printed(at) == "from" && is_to_come(scene, date);
    let against = ask.change && is_measured_against(scene, date, at);
    if (origin || against) && !ask.prior && !since && !effective() {
        return None;
    }
    // "to 7.5 million tonnes from 6 million **by March 2028**"
    let by = scene.printed(at) == "by";
    // "trebled to £10m and the group wants it to make £100m by 2027"
    let (its, own) = (scene.clause(date.first), scene.clause(amount.first));
    let other = || scene.amounts.iter().any(|other| other.first > amount.first && scene.clause(other.first) == its);
    if by && (ask.prior || its != own && !scene.doc.clauses.governs(its, own) && other()) {
        return None;
    }
    let inside = scene.amounts.iter().filter(|other| (amount.reach..date.first).contains(&other.first));
    let (mut between, mut last) = (0, None);
    // "to 459,100 tonnes from 466,800 (revised from 449,600) in January"
    let in_aside = |other: &Amount| {
        let from = other.first.saturating_sub(REVISED).max(amount.reach);
        scene.kind(other.last + 1) == TokenKind::Close
            && (from..other.first).any(|at| scene.kind(at) == TokenKind::Open)
    };
    for other in inside.filter(|other| !scene.is_repetition(other) && !in_aside(other)) {
        between += 1;
        last = Some(other);
    }
    // "up 13%, and **reaffirmed** its forecast of 5 tonnes for 2025"
    let told = |last: &Amount| (amount.reach..last.first).any(|at| scene.words().is_verb(at));
    if last.is_some_and(|last| date.first <= last.reach + NEAR && told(last)) {
        return None;
    }
    if !by
        && last.is_some_and(|last| ask.prior || reads_prior(scene, last) || date.first <= last.reach + 3 && between > 1)
    {
        return None;
    }
    let compares = |at: usize| matches!(scene.printed(at), "compared" | "versus" | "vs");
    if !ask.prior && !against && !by && (amount.reach..date.first).any(|at| compares(at) || is_source(scene, at)) {
        return None; // "taking 12,000 tonnes compared with nil in December", "11.7% from 3.30 mln, 11.9%, in January"
    }
    let after = |at: usize| comes_after(scene, at);
    if last.is_some_and(|last| after(last.first - 1) && date.first <= last.reach + AFTER) {
        return None; // "to grow 3% after a 2% contraction in 1986"
    }
    let near = match gap {
        ..=1 => 33, // "123 million spent in 1987 and 213 million in 1986"
        2..=3 => 25,
        _ => 10,
    };
    Some(near - gap.min(15) - if by { 0 } else { 12 * between })
}

/// "after 5%", "following a 5% fall", "after an increase of 5%": whether what ends with token `at` comes after something.
fn comes_after(scene: &Scene<'_>, at: usize) -> bool {
    let noun = at.wrapping_sub(1);
    let of = scene.printed(at) == "of" && noun_of_change(scene.doc, noun).is_some();
    let at = scene.words().before_article(if of { noun } else { at + 1 });
    matches!(scene.printed(at), "after" | "following")
}

/// The time that a change of an amount is measured against: "fell 7% in January **from December**".
pub(in super::super) fn origin<'s>(scene: &'s Scene<'_>, index: usize) -> Option<(&'s Dated, bool)> {
    let amount = &scene.amounts[index];
    let own = |next: &&Amount| scene.printed(next.first.wrapping_sub(1)) != "to";
    let next = scene.amounts[index + 1..].iter().find(own).map_or(scene.range.end, |next| next.first);
    let told = |date: &&Dated| {
        let (origin, at) = opened_by(scene, date);
        scene.printed(at) != "since" && (origin || is_measured_against(scene, date, at))
    };
    let date = scene.dates.iter().filter(|date| (amount.reach..next).contains(&date.first)).find(told)?;
    Some((date, same_part_of(scene, date).is_some()))
}

/// "to 3.2 mln **from 3.3 mln**", "129% more **than the 51 bn** of February": whether token `at` stands before what an amount
/// is compared with.
fn is_source(scene: &Scene<'_>, at: usize) -> bool {
    let next = at + 1 + usize::from(scene.is(at + 1, Class::Determiner));
    matches!(scene.printed(at), "from" | "than") && scene.amounts.iter().any(|other| other.first == next)
}

/// Whether a date begins when the article had been published, or on that day.
fn is_to_come(scene: &Scene<'_>, date: &Dated) -> bool {
    date.period.days().zip(scene.doc.article.published).is_some_and(|((first, _), day)| first >= day)
}

/// "with November off 19 cents": a month that nothing says to be a time is a contract's.
pub(in super::super) fn is_contract(scene: &Scene<'_>, date: &Dated) -> bool {
    const SAYS: &[&str] =
        &["in", "In", "for", "during", "During", "of", "since", "Since", "from", "by", "last", "this"];
    // "West Texas Intermediate for December fell"
    let of = date.first.wrapping_sub(2);
    let behind = |measure: &MeasureMention| measure.last == of && scene.entry(measure).is(Trait::Market);
    let delivered = || scene.printed(of + 1) == "for" && scene.measures.iter().any(behind);
    date.first == date.last && (!SAYS.contains(&scene.printed(date.first.wrapping_sub(1))) || delivered())
}

/// "the range that it had given in January", "the forecast made in May": when it was said.
pub(in super::super) fn told_in(scene: &Scene<'_>, from: usize, date: &Dated) -> bool {
    // "left its forecast for 2024": what is foreseen
    let of = scene.printed(scene.words().before_article(date.first)) == "for";
    if of || !scene.classes.has(Class::Given) {
        return false;
    }
    let given = |at: usize| scene.is(at, Class::Given);
    // "had given as recently as January"
    let recently = scene.printed(date.first.wrapping_sub(2)) == "recently";
    let reach = TOLD + if recently { TOLD } else { 0 };
    (from.max(date.first.saturating_sub(reach))..date.first).any(given)
}

/// A date before the amount: "In May sales rose 5%", "May sales of 5 euros".
fn score_ahead(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated) -> Option<i32> {
    let amount = &scene.amounts[ask.index];
    if ask.after.is_some_and(|after| date.first < after) && (ask.before.is_some() || ask.prior) {
        return None; // it was the other amount's, which hands it on
    }
    if ask.after.is_some_and(|after| told_in(scene, after, date)) {
        return None;
    }
    if ask.prior {
        let apart = |at: usize| {
            let set_off = matches!(scene.kind(at), TokenKind::Comma | TokenKind::Open);
            // "from 5 in 1985 and 4 in 1981": the amount's before it
            set_off || scene.is(at, Class::Conjunction) || is_origin(scene, at) || scene.printed(at) == "after"
        };
        // "followed an April surplus of 5 euros"
        let month = matches!(date.period, Period::Point(Point::Month(..)));
        let revised = scene.printed(date.first.wrapping_sub(1)) == "revised"; // "a revised January decline of 5%"
        let bare = date.first == date.last && (revised || scene.is(date.first.wrapping_sub(1), Class::Determiner));
        let named = !date.relative || month && bare;
        // "from $4 a year earlier and $3 in the first quarter": the amount's before it
        let named = named && !counts_back(scene.doc, date.last);
        let adjective = date.last + 4 >= amount.first && named && !(date.last + 1..amount.first).any(apart);
        return adjective.then_some(30);
    }
    // "up from 5 in 2024, while sales rose to 7", "after 5 in 1985 and": the earlier figure's
    let after = |other: &Amount| scene.printed(other.first.wrapping_sub(1)) == "after";
    let joined = |at: usize| {
        scene.kind(at) == TokenKind::Word && !scene.words().is_verb(at) || scene.kind(at) == TokenKind::Number
    };
    let near = |other: &Amount| {
        other.reach <= date.first && date.first <= other.reach + NEAR && (other.reach..date.first).all(joined)
    };
    let earlier = |other: &&Amount| near(other) && (after(other) || reads_prior(scene, other));
    if scene.amounts[..ask.index].iter().rev().find(earlier).is_some() {
        return None;
    }
    let opens = date.first <= scene.range.start + 5;
    if opened_by(scene, date).0 || counts_back(scene.doc, date.last) && !opens {
        return None;
    }
    let said = |at: usize| matches!(scene.printed(at), "said" | "says" | "told");
    if !opens && !is_when(scene, date) && (date.last + 1..amount.first).any(said) {
        return None; // "Acme, earlier reporting a 2024 loss, said it converted 7 mln"
    }
    let heads = opens && is_when(scene, date) && scene.kind(date.last + 1) == TokenKind::Comma;
    let between = || scene.amounts.iter().filter(|other| (date.last..amount.first).contains(&other.first)).count();
    let between = if heads { 0 } else { between() as i32 };
    let beside = ask.measure.is_some_and(|(first, last)| {
        let comma = || (date.last + 1..first).any(|at| scene.kind(at) == TokenKind::Comma);
        let verb = || (date.last + 1..first).any(|at| scene.words().is_verb(at) || scene.printed(at) == "to");
        date.last < first && first - date.last <= 5 && !comma() && !verb()
            || date.first >= first && date.first <= last + 4
    });
    let parts =
        |at: usize| scene.kind(at) == TokenKind::Comma || scene.is(at, Class::Conjunction) || scene.words().is_verb(at);
    if !beside && ask.after.is_some_and(|after| after <= date.first && !(after..date.first).any(parts)) {
        return None; // "4% in 2023 and compares with 5%": the other amount's
    }
    // A date may lie within what belongs to the amount: the gap is negative then.
    let gap = (amount.first as i32 - date.last as i32) / 3;
    Some(25 * i32::from(beside) + 6 * i32::from(opens) - 5 * between - gap.min(8))
}

/// Whether a date is where something comes from ("from May", "since 2021"), and the token that says so.
fn opened_by(scene: &Scene<'_>, date: &Dated) -> (bool, usize) {
    let same = same_part_of(scene, date);
    let mut at = same.unwrap_or_else(|| scene.words().before_article(date.first));
    if scene.printed(at) == "in" && is_origin(scene, at.wrapping_sub(1)) {
        at = at.wrapping_sub(1); // "lower than in the third quarter"
    }
    let to = |at: usize| matches!(scene.printed(at), "to" | "through" | "until");
    if scene.printed(at) == "from" && (date.first..date.last).any(to) {
        return (false, at); // "from 1971 to 1975"
    }
    // "up 16% over the corresponding quarter of the previous year", "a 16% rise over 2024"
    let year = || matches!(date.period, Period::Point(Point::Year(_)));
    let moved = || noun_of_change(scene.doc, at.wrapping_sub(1)).is_some() && year();
    // "widened by 60 basis points over the September quarter"
    let quarter = || scene.printed(date.last) == "quarter" && scene.printed(date.first).starts_with(char::is_uppercase);
    (is_origin(scene, at) || scene.printed(at) == "over" && (same.is_some() || moved() || quarter()), at)
}

/// "a 16% rise **on January 1986**", "2% below January": a time that something is measured against, told by token `at`.
fn is_measured_against(scene: &Scene<'_>, date: &Dated, at: usize) -> bool {
    let long = !matches!(date.period, Period::Point(Point::Day(_) | Point::Week(..)));
    let ends = scene.stops(date.last + 1) || scene.kind(date.last + 1) == TokenKind::Possessive;
    long && ends && matches!(scene.printed(at), "on" | "below" | "above")
}

fn is_origin(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.printed(at), "from" | "since" | "than") || scene.is(at, Class::Versus)
}

/// "In October, …", "On the first day, …"
fn is_when(scene: &Scene<'_>, date: &Dated) -> bool {
    let at = scene.words().before_article(date.first);
    matches!(scene.printed(at), "In" | "On" | "At" | "During" | "For" | "in" | "on" | "at" | "during" | "for")
}

/// "at the end of 1986"
fn ends_period(scene: &Scene<'_>, date: &Dated) -> bool {
    let before = date.first.wrapping_sub(1);
    scene.printed(date.first) == "end"
        || scene.printed(before) == "of" && scene.printed(before.wrapping_sub(1)) == "end"
}

/// "the year ended March 31", "at the end of": a day that names a period.
fn names_period(scene: &Scene<'_>, date: &Dated) -> bool {
    let from = date.first.saturating_sub(3).max(scene.range.start);
    (from..date.first).any(|at| matches!(scene.printed(at), "ended" | "ending" | "to" | "at" | "of"))
}
