//! Units that a sentence leaves out: "from 26 to 34 percent", "33.8 and 20.9 times", "592 billion" beside yen.

use super::super::Doc;
use super::super::numbers::Form;
use super::Draft;
use crate::lexicon::{Class, ClassSet, Hit, NumberKind, Table, Trait, UnitKind};
use crate::model::{Decimal, Span, TokenKind, Unit, Value};
use std::ops::Range;

/// The smallest power of ten by which a bare number is sure to be money where money is spoken of.
const MONEY_SCALE: i8 = 5;

/// From this power of ten on a bare number is money where the article speaks of money at all.
const BILLION: i8 = 9;

/// How many tokens the label of a table's line has, at most, and what parts its two figures.
const LABEL: usize = 8;
const JOINT: usize = 2;

/// How far before an amount its measure stands that only money is of, in tokens.
const EARNED: usize = 4;

/// How far behind a number what it is compared with may stand, in tokens.
const COMPARED: usize = 12;

/// How far before a number its "total" stands, in tokens.
const TOTAL: usize = 3;

/// How far before a number stands what is counted, in tokens.
const COUNTED_BEFORE: usize = 5;

/// The smallest item of results that is told without its currency.
const ITEM: i64 = 10_000;

/// Fills in the units of `drafts`, all of the sentence of these tokens; `money` is the last one of
/// the sentences before, `spoken` that of the one right before.
pub(super) fn fill(
    doc: &Doc<'_>,
    drafts: &mut [Draft],
    tokens: &Range<usize>,
    money: Option<Unit>,
    spoken: Option<Unit>,
) {
    of_averages(doc, drafts);
    if !drafts.iter().any(is_open) {
        return;
    }
    scales(doc, drafts);
    from_the_right(doc, drafts);
    from_the_left(doc, drafts);
    of_shares(doc, drafts);
    of_gauges(doc, drafts);
    of_items(doc, drafts, tokens, money);
    match doc.number_kind(tokens.start) {
        Some(NumberKind::Account) => of_accounts(doc, drafts, tokens.start, money),
        _ => of_lines(doc, drafts, tokens, money),
    }
    of_scales(doc, drafts, (money, spoken));
    of_rates(doc, drafts, money);
}

/// Whether only joints stand between token `from` and `to`: "and", "to", commas.
fn joined(doc: &Doc<'_>, from: usize, to: usize, kinds: &[NumberKind]) -> bool {
    let joint = |at: usize| match doc.kind(at) {
        Some(TokenKind::Comma) => to > from + 1 || kinds.contains(&NumberKind::And),
        Some(TokenKind::Hyphen | TokenKind::Dash) => kinds.contains(&NumberKind::And),
        _ => doc.number_kind(at).is_some_and(|kind| kinds.contains(&kind)),
    };
    from < to && to <= from + 3 && (from..to).all(joint)
}

fn is_open(draft: &Draft) -> bool {
    let plain = matches!(draft.amount.figure.form, Form::Digits | Form::Integer | Form::Words);
    draft.amount.unit.is_none() && draft.of.is_none() && plain
}

/// The word right before an amount that ties it to another one: "from", "to", "vs".
fn opener(doc: &Doc<'_>, draft: &Draft) -> Option<NumberKind> {
    draft.amount.tokens.start.checked_sub(1).and_then(|at| doc.number_kind(at))
}

/// Whether the number is one of thousands.
fn is_large(draft: &Draft) -> bool {
    draft.amount.figure.exactly().is_some_and(|number| number >= Decimal::from(1000))
}

/// "26 to 34 percent", "33.8 and 20.9 times"
fn from_the_right(doc: &Doc<'_>, drafts: &mut [Draft]) {
    const JOINTS: &[NumberKind] = &[NumberKind::And, NumberKind::To, NumberKind::From, NumberKind::Versus];
    for index in (1..drafts.len()).rev() {
        let (left, right) = drafts.split_at_mut(index);
        let (Some(one), Some(other)) = (left.last_mut(), right.first()) else { continue };
        if !is_open(one) {
            continue;
        }
        // "from 15 mln to 25 mln shares", but not "to 15 mln and 25 mln shares"
        let from = opener(doc, one) == Some(NumberKind::From);
        let unit = other.amount.unit.filter(|&unit| unit != Unit::Count && (unit != Unit::Shares || from));
        if unit.is_none() || !joined(doc, one.amount.tokens.end, other.amount.tokens.start, JOINTS) {
            continue;
        }
        // "$5" stands before its number, and says nothing of the one before.
        if other.amount.figure.tokens.start > other.amount.tokens.start && !other.amount.negative {
            continue;
        }
        let large = is_large(one);
        if large && unit == Some(Unit::Percent) {
            continue; // "fell to 3.07 mln or 11.1 pct of the workforce"
        }
        // "a loss of 627,500 or 35 cts"
        (one.amount.unit, one.amount.factor) = (unit, other.amount.factor.filter(|_| !large));
        let scale = other.amount.figure.scale;
        if let (0, Some(number)) = (one.amount.figure.scale, one.amount.figure.exactly()) {
            one.amount.figure.value = Value::Exactly(number.shifted(scale));
            one.amount.figure.scale = scale;
        }
    }
}

/// "45 cts vs 32", "to 380 dlrs from 350", "6 euros a share, down from 14"
fn from_the_left(doc: &Doc<'_>, drafts: &mut [Draft]) {
    const JOINTS: &[NumberKind] = &[NumberKind::From, NumberKind::Versus];
    for index in 1..drafts.len() {
        let (left, right) = drafts.split_at_mut(index);
        let (Some(one), Some(other)) = (left.last(), right.first_mut()) else { continue };
        if !is_open(other) || one.amount.unit.is_none() {
            continue;
        }
        let joined = joined(doc, one.amount.tokens.end, other.amount.tokens.start, JOINTS);
        if one.per.is_some() && comes_down(doc, one, other) {
            (other.amount.unit, other.amount.factor) = (one.amount.unit, one.amount.factor);
            continue;
        }
        let level = opener(doc, one) == Some(NumberKind::To);
        let versus = doc.number_kind(one.amount.tokens.end) == Some(NumberKind::Versus);
        let shares = versus && one.amount.unit == Some(Unit::Shares);
        let bare = other.amount.figure.scale == 0 || shares || one.amount.unit.is_some_and(|unit| unit.is_money());
        if is_open(other) && one.amount.unit.is_some() && joined && bare && (level || versus) {
            (other.amount.unit, other.amount.factor) = (one.amount.unit, one.amount.factor);
            if other.amount.figure.scale > 0 {
                other.amount.factor = None;
            }
        }
    }
}

/// "14 times earnings, below its five-year average of 17": a multiple, as what lies above or below it is.
fn of_averages(doc: &Doc<'_>, drafts: &mut [Draft]) {
    let averaged = |at: usize| {
        let of = at.checked_sub(2).filter(|_| doc.word(at - 1) == "of");
        of.is_some_and(|noun| ["average", "median", "mean"].contains(&doc.word(noun)))
    };
    for index in 1..drafts.len() {
        let (one, other) = (&drafts[index - 1].amount, &drafts[index]);
        let near = one.tokens.end + COMPARED >= other.amount.tokens.start;
        let bare = is_open(other) || other.amount.unit == Some(Unit::Points); // as an "average" of shares is in
        if one.unit == Some(Unit::Times) && near && bare && averaged(other.amount.tokens.start) {
            drafts[index].amount.unit = Some(Unit::Times);
        }
    }
}

/// "to 50,000 shares, or 7.4 pct, from 40,000, or 6 pct": what so many are of was said before the part that they make up.
fn of_shares(doc: &Doc<'_>, drafts: &mut [Draft]) {
    for index in 2..drafts.len() {
        let (left, right) = drafts.split_at_mut(index);
        let [.., whole, part] = left else { continue };
        let told = whole.amount.unit == Some(Unit::Shares) && part.amount.unit == Some(Unit::Percent);
        if told && opener(doc, &right[0]) == Some(NumberKind::From) && is_open(&right[0]) && is_large(&right[0]) {
            right[0].amount.unit = Some(Unit::Shares);
        }
    }
}

/// "to 16.49 mln barrels from 16.11 mln", "6.93 mln barrels, up 4.0 pct from 6.67 mln": what is compared is counted in the
/// same.
fn of_gauges(doc: &Doc<'_>, drafts: &mut [Draft]) {
    let gauge = |of: Span| doc.classes[doc.token_at(of.start())].has(Class::Gauge);
    for index in 1..drafts.len() {
        let (left, right) = drafts.split_at_mut(index);
        let Some(other) = right.first_mut().filter(|draft| is_open(draft)) else { continue };
        let compared = matches!(opener(doc, other), Some(NumberKind::From | NumberKind::Versus));
        let last = left.iter().rev().find(|draft| draft.amount.unit != Some(Unit::Percent));
        let Some(last) = last.filter(|last| compared && last.amount.figure.scale == other.amount.figure.scale) else {
            continue;
        };
        let reach = last.amount.tokens.end + COMPARED >= other.amount.tokens.start;
        let counted = reach && last.amount.unit.is_none() && is_as_large(last, other);
        other.of = last.of.filter(|&of| counted && gauge(of));
    }
}

/// Whether of two amounts none is ten times the other.
fn is_as_large(one: &Draft, other: &Draft) -> bool {
    let (Some(one), Some(other)) = (one.amount.figure.exactly(), other.amount.figure.exactly()) else { return false };
    one <= other.shifted(1) && other <= one.shifted(1)
}

/// Whether only what the first is told for stands between two amounts, and "from" or ", down from".
fn comes_down(doc: &Doc<'_>, one: &Draft, other: &Draft) -> bool {
    let Some(from) = one.per.map(|per| doc.token_at(per.end())) else { return false };
    if from + 1 == other.amount.tokens.start && doc.number_kind(from) == Some(NumberKind::From) {
        return true;
    }
    let from = from + usize::from(doc.kind(from) == Some(TokenKind::Comma));
    let moved = doc.classes.get(from).is_some_and(|classes| classes.has(Class::Up) || classes.has(Class::Down));
    moved && from + 2 == other.amount.tokens.start && doc.number_kind(from + 1) == Some(NumberKind::From)
}

/// "Revs 3.1 vs 5.4 mln": the scale that only the second prints.
fn scales(doc: &Doc<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (left, right) = drafts.split_at_mut(index);
        let (Some(one), Some(other)) = (left.last_mut(), right.first()) else { continue };
        let versus = doc.number_kind(one.amount.tokens.end) == Some(NumberKind::Versus);
        let elided = one.amount.figure.scale == 0 && one.amount.figure.form == Form::Digits;
        let joint = versus && is_open(one) && elided && other.amount.figure.scale > 0;
        let Some(number) = one.amount.figure.exactly().filter(|&number| joint && number < Decimal::from(1000)) else {
            continue;
        };
        one.amount.figure.scale = other.amount.figure.scale;
        one.amount.figure.value = Value::Exactly(number.shifted(other.amount.figure.scale));
    }
}

/// "Net 1,234,000 vs 987,000": a table of results tells its currency once, and one that tells none is in dollars.
fn of_accounts(doc: &Doc<'_>, drafts: &mut [Draft], first: usize, money: Option<Unit>) {
    let compares = drafts.first().is_some_and(|draft| {
        let kind = |at: usize| doc.number_kind(at) == Some(NumberKind::Versus);
        kind(draft.amount.tokens.end) && draft.amount.tokens.start <= first + 4
    });
    let Some(money) = money.or(Unit::parse("USD").filter(|_| compares)) else { return };
    for draft in drafts.iter_mut().filter(|draft| is_open(draft)) {
        if draft.amount.figure.exactly().is_some_and(|number| number >= Decimal::from(1000)) {
            draft.amount.unit = Some(money);
        }
    }
}

/// "Minority interests 2.5 mln debit vs 2.4 mln": so is what a line of the table compares, unless it says what it counts.
fn of_lines(doc: &Doc<'_>, drafts: &mut [Draft], tokens: &Range<usize>, money: Option<Unit>) {
    let (Some(money), [one, other, ..]) = (money, &*drafts) else { return };
    let label = tokens.start..one.amount.tokens.start;
    let between = one.amount.tokens.end..other.amount.tokens.start;
    let compares = between.len() <= JOINT && between.clone().any(|at| doc.number_kind(at) == Some(NumberKind::Versus));
    let told = doc.kind(tokens.end - 1) == Some(TokenKind::Stop);
    if told || !compares || !(1..=LABEL).contains(&label.len()) {
        return;
    }
    const COUNTS: ClassSet = ClassSet::of(&[Class::Gauge, Class::ShareWord]);
    let measure = |hit: &Hit| hit.label.table == Table::Measure;
    let fits = |hit: &Hit| doc.lexicon.measures[usize::from(hit.label.entry)].fits(money);
    let counts =
        |at: usize| doc.classes[at].any(COUNTS) || doc.hits.at(at).iter().any(|hit| measure(hit) && !fits(hit));
    if label.into_iter().any(counts) {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| is_open(draft) && draft.amount.figure.scale >= MONEY_SCALE) {
        draft.amount.unit = Some(money);
    }
}

/// "Net includes gains of 2,610,000 vs 2,442,000": money, as what results include or leave out is.
fn of_items(doc: &Doc<'_>, drafts: &mut [Draft], tokens: &Range<usize>, money: Option<Unit>) {
    let (Some(money), Some(first)) = (money, drafts.first()) else { return };
    let itemises = |at: usize| {
        let verb = ["includes", "include", "included", "excludes", "exclude", "excluded"];
        verb.iter().any(|word| doc.word(at).eq_ignore_ascii_case(word))
    };
    let item = |at: usize| {
        ["gain", "gains", "loss", "losses", "credit", "credits", "charge", "charges"].contains(&doc.word(at))
    };
    let before = tokens.start..first.amount.tokens.start;
    if !before.clone().any(itemises) || !before.into_iter().any(item) {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| is_open(draft)) {
        if draft.amount.figure.exactly().is_some_and(|number| number >= Decimal::from(ITEM)) {
            draft.amount.unit = Some(money);
        }
    }
}

/// "Pretax profits rose to 54.6 mln from 46.5 mln": what nothing but money can be, in an article that names its own somewhere.
pub(super) fn of_measures(doc: &Doc<'_>, drafts: &mut [Draft], start: usize, money: impl Fn() -> Option<Unit>) {
    let open = |draft: &Draft| is_open(draft) && draft.amount.figure.scale >= MONEY_SCALE;
    let Some(first) = drafts.iter().find(|draft| open(draft)) else { return };
    let earned = |hit: &Hit| {
        hit.label.table == Table::Measure && {
            let entry = &doc.lexicon.measures[usize::from(hit.label.entry)];
            entry.is(Trait::Flow) && entry.units.has(UnitKind::Money) && !entry.fits(Unit::Count)
        }
    };
    let before = first.amount.tokens.start.saturating_sub(EARNED).max(start)..first.amount.tokens.start;
    if !before.into_iter().any(|at| doc.hits.at(at).iter().any(earned)) {
        return;
    }
    let Some(money) = money() else { return };
    drafts.iter_mut().filter(|draft| open(draft)).for_each(|draft| draft.amount.unit = Some(money));
}

/// "fell to 592 billion": money, where the sentence speaks of money and names nothing that is counted; billions also
/// where the article does.
fn of_scales(doc: &Doc<'_>, drafts: &mut [Draft], (money_before, spoken): (Option<Unit>, Option<Unit>)) {
    let money = |draft: &Draft| draft.amount.unit.filter(|unit| unit.is_money());
    let mut last = drafts.iter().find_map(money).or(spoken);
    let (mut counts, mut counted) = (false, false);
    for draft in drafts {
        let again = counts && matches!(opener(doc, draft), Some(NumberKind::From | NumberKind::Versus));
        // "signed up 402,000 clients, taking the total to 8.3 million"
        let start = draft.amount.tokens.start;
        let total = || (start.saturating_sub(TOTAL)..start).any(|at| doc.word(at) == "total");
        counts = is_open(draft) && (again || is_of_people(doc, draft) || counted && total());
        counted = draft.of.is_some();
        if counts {
            continue;
        }
        let aside = draft.amount.tokens.start.checked_sub(1).and_then(|at| doc.kind(at)) == Some(TokenKind::Open);
        last = money(draft).filter(|_| !aside || last.is_none()).or(last);
        if is_open(draft) && draft.amount.figure.scale >= MONEY_SCALE {
            draft.amount.unit = last.or(money_before.filter(|_| draft.amount.figure.scale >= BILLION));
        }
    }
}

/// "the number of passengers rose to 33.1m": whether what an amount is told of right before it is only ever counted.
fn is_of_people(doc: &Doc<'_>, draft: &Draft) -> bool {
    let start = draft.amount.tokens.start;
    let measures = |at: usize| doc.measures_in(at..at + 1).map(|(_, measure)| measure);
    let mut told = (start.saturating_sub(COUNTED_BEFORE)..start).rev().flat_map(measures);
    told.next().is_some_and(|measure| measure.fits(Unit::Count) && !measure.units.has(UnitKind::Money))
}

/// "raised to 380 per ton": a price, where money was spoken of before.
fn of_rates(doc: &Doc<'_>, drafts: &mut [Draft], money: Option<Unit>) {
    for draft in drafts.iter_mut().filter(|draft| is_open(draft)) {
        let end = draft.amount.tokens.end;
        let classes = doc.classes.get(end + 1);
        let priced = classes.is_some_and(|classes| classes.has(Class::Gauge) || classes.has(Class::ShareWord));
        if priced && doc.number_kind(end) == Some(NumberKind::Per) {
            draft.amount.unit = money;
        }
    }
}
