//! Of which period: the date that an amount belongs to, else the period in view.
//!
//! How well each date of the sentence suits stands in `times/dated.rs`.

mod dated;

use dated::origin;
pub(super) use dated::{is_contract, owns_a_forecast, told_in};

use chrono::{Datelike, Days, Months, NaiveDate};

pub(super) use dated::counts_back;
use dated::score;

use super::calendar::{is_year_long, month_before, quarter_before, trailing, year_before};
use super::scene::{Amount, Dated, Scene};
use super::view::View;
use crate::lexicon::{Class, Measure, Trait, UnitKind};
use crate::model::{Basis, FiscalPart, Modality, Period, Point, TokenKind};

/// How far a date stands behind the amount that it opens with "since", in tokens.
const SINCE: usize = 6;

/// How far behind an amount the time before is named that it is of, in tokens.
const BEFORE: usize = 6;

/// From how many days on what a stretch is compared with is that of the year before.
const SHORT: i64 = 80;

/// So many days after their time statistics have come out.
const PUBLISHED_BY: u64 = 75;

/// How many tokens may open a sentence with "year to date".
const YTD: usize = 3;

/// What the choice of a period depends on.
pub(super) struct Ask<'a> {
    /// Index of the amount.
    pub index: usize,
    /// Tokens of its measure, where the sentence names it.
    pub measure: Option<(usize, usize)>,
    /// The measure's entry.
    pub entry: &'a Measure,
    /// Whether it is a country's, whatever the measure.
    pub national: bool,
    /// Whether a change is told.
    pub change: bool,
    /// The first token behind the amount before it, if that is an observation.
    pub after: Option<usize>,
    /// The period of the figure before it in the sentence that is not itself an earlier value.
    pub before: Option<Period>,
    /// Whether it says the same of the same measure as that figure.
    pub repeated: bool,
    /// Whether it is what that figure is compared with, at an earlier time.
    pub prior: bool,
    /// Whether it is what was forecast before that figure, for the same time.
    pub revised: bool,
    /// Whether the sentence says of the measure that it is or becomes so: "stood at", "rose to".
    pub told: bool,
    /// Whether somebody has set it: "cut its key rate to 4.5%".
    pub set: bool,
    /// Whether it has happened.
    pub modality: Modality,
    /// Its basis.
    pub basis: Option<Basis>,
    /// The period of the last figure of the sentences before, if that lies ahead.
    pub ahead: Option<Period>,
    /// Whether it is somebody's outlook now, rather than what analysts had expected.
    pub onward: bool,
    /// The day of prices that nothing dates.
    pub traded_on: Option<NaiveDate>,
}

/// "by the end of the decade": its last year, as long as that lies ahead.
fn end_of_decade(period: Period, published: Option<NaiveDate>) -> Period {
    match period {
        Period::Point(Point::Decade(decade)) if period.ends_after(published) => {
            Period::Point(Point::Year(decade * 10 + 9))
        }
        other => other,
    }
}

/// A quarter or half that is reported on before it begins can only be one of the company's own year: "Q4 2025",
/// told in June 2025.
fn not_ahead(period: Period, published: Option<NaiveDate>) -> Period {
    let own = match period {
        Period::Point(Point::Quarter(year, quarter)) => Period::Fiscal(year, FiscalPart::Quarter(quarter)),
        Period::Point(Point::Half(year, half)) => Period::Fiscal(year, FiscalPart::Half(half)),
        other => return other,
    };
    let ahead = period.days().zip(published).is_some_and(|((begins, _), published)| begins > published);
    if ahead { own } else { period }
}

/// "in the quarter", told of one that isn't over: the one that is reported on is meant.
fn is_running(scene: &Scene<'_>, period: Period, date: &Dated, published: Option<NaiveDate>) -> bool {
    let bare = matches!(scene.printed(date.last), "quarter" | "half" | "period") && date.first == date.last;
    bare && period.ends_after(published)
}

/// The last month of a period of twelve, which a change on the month is of: "prices rose 3% in the 12 months to June, and
/// 0.2% on the month".
pub(super) fn last_month(period: Period) -> Option<Period> {
    let (_, last) = period.days()?;
    let year = matches!(period, Period::Interval(Point::Month(..), _)) && is_year_long(period);
    year.then(|| Period::Point(Point::month_of(last)))
}

/// The period of an amount.
pub(super) fn period(scene: &Scene<'_>, ask: &Ask<'_>, view: &View) -> Option<Period> {
    let published = scene.doc.article.published;
    let (price, country) = (ask.entry.is(Trait::Price), ask.entry.is(Trait::Country) || ask.national);
    let flow = ask.entry.is(Trait::Flow) || ask.national && !price;
    if ask.basis == Some(Basis::Ytd) {
        return published.map(|day| Period::Point(Point::Year(day.year()))); // as far as it has come
    }
    if let Some(same) = ask.before.filter(|_| ask.revised) {
        return Some(same);
    }
    let told = if flow && !price { view.report(country) } else { None };
    if let Some(quarter) = told.and_then(quarter_before).filter(|_| is_of_the_quarter_before(scene, ask)) {
        return Some(quarter);
    }
    let sort = Sort { price, country, flow, told };
    if let Some(best) = best(scene, ask) {
        return of_date(scene, ask, view, &sort, best);
    }
    if let Some(part) = view.report(country).filter(|_| !price && is_of_the_part(scene, ask)) {
        return if ask.prior { year_before(part) } else { Some(part) };
    }
    // "$40, compared with $30 **a year ago**"
    if price && ask.prior && is_of_year_ago(scene, &scene.amounts[ask.index]) {
        return published.and_then(|day| day.checked_sub_months(Months::new(12))).map(Period::day);
    }
    if let Some(stretch) = year_so_far(scene, told) {
        return if ask.prior { year_before(stretch) } else { Some(stretch) };
    }
    if ask.prior {
        return of_prior(scene, ask, view, &sort);
    }
    if price { of_price(scene, ask) } else { of_view(scene, ask, view, &sort) }
}

/// What sort of figure it is whose period is sought.
struct Sort {
    /// Whether it is a price, which is of a day.
    price: bool,
    /// Whether it is a country's or another body's statistics.
    country: bool,
    /// Whether a period has one value of it.
    flow: bool,
    /// The period that the article reports on, where it may be of that.
    told: Option<Period>,
}

/// The period that the date tells which fits best.
fn of_date(
    scene: &Scene<'_>,
    ask: &Ask<'_>,
    view: &View,
    &Sort { price, country, told, .. }: &Sort,
    (period, date): (Period, &Dated),
) -> Option<Period> {
    let published = scene.doc.article.published;
    let then = ask.before.and_then(year_before).filter(|_| ask.prior && names_year_ago(scene, date));
    if then == Some(period) {
        return then; // "$9 in the nine months, compared with $8 in the year-ago period"
    }
    let part = told.filter(|told| !matches!(told, Period::Point(Point::Year(_))));
    if let Some(then) = part.filter(|_| names_year_ago(scene, date)).and_then(year_before) {
        return Some(then);
    }
    if ask.prior
        && is_of_year_before(scene, ask, period)
        && let Some(then) = year_before(period)
    {
        return Some(then);
    }
    if let Some(month) = month_gone(period, date, scene).filter(|_| ask.change) {
        return Some(month);
    }
    let ends = (date.first.saturating_sub(3)..=date.last).any(|at| scene.printed(at) == "end");
    let reported = || view.report(country).filter(|_| !price);
    let period = same_part(scene, ask, (period, date), reported).unwrap_or(period);
    let period = with_next_month(scene, period, date).unwrap_or(period);
    let period = if ends { end_of_decade(period, published) } else { period };
    if let Some(stretch) = since(scene, ask, date, published) {
        return Some(stretch);
    }
    if ask.modality != Modality::Reported {
        return Some(period);
    }
    let running = !price && is_running(scene, period, date, published);
    let reported = if running { view.part(period) } else { None };
    Some(reported.unwrap_or_else(|| not_ahead(period, published)))
}

/// The period of what something was at an earlier time, of which no date tells.
fn of_prior(
    scene: &Scene<'_>,
    ask: &Ask<'_>,
    view: &View,
    &Sort { price, country, flow, .. }: &Sort,
) -> Option<Period> {
    let published = scene.doc.article.published;
    let in_view = || view.report(country).filter(|_| flow);
    let before = || ask.before.or(view.report(country)).and_then(quarter_before);
    if scene.classes.has(Class::Qoq)
        && let Some(quarter) = before()
    {
        return Some(quarter);
    }
    if let Some(then) = ask.before.and_then(|period| view.compared(period)).filter(|_| !says_year_ago(scene, ask)) {
        return Some(then).filter(|_| !price);
    }
    // A country's stocks and indices are compared with what they were the time before.
    let stock = country && (!ask.entry.is(Trait::Flow) || ask.entry.units.has(UnitKind::Points));
    let step = |period: Period| month_before(period).or_else(|| quarter_before(period).filter(|_| stock));
    let stepped = country && (ask.entry.is_percentage() || stock) && !says_year_ago(scene, ask);
    let monthly = ask.before.and_then(step).filter(|_| stepped);
    let before = ask.before.or_else(in_view).filter(|&period| !is_short(period) || says_year_ago(scene, ask));
    // "to 7 million tonnes from 6 million by 2028": what there is now
    let begun = |then: &Period| then.days().zip(published).is_none_or(|((first, _), day)| first <= day);
    monthly.or_else(|| before.and_then(year_before)).filter(|_| !price && !ask.set).filter(begun)
}

/// The period of a price of which no date tells: the stretch that it has moved in, or the day of trade.
fn of_price(scene: &Scene<'_>, ask: &Ask<'_>) -> Option<Period> {
    let length = if ask.change { over_the_past(scene, ask) } else { None };
    let day = ask.traded_on.or(scene.doc.article.published).map(Period::day);
    let known = day.filter(|_| ask.modality != Modality::Forecast || !ask.entry.is(Trait::Market));
    length.or(ask.before.filter(|_| ask.repeated)).or(known)
}

/// The period of anything else of which no date tells: what the article is about, or the figure before it.
fn of_view(scene: &Scene<'_>, ask: &Ask<'_>, view: &View, &Sort { country, flow, .. }: &Sort) -> Option<Period> {
    let published = scene.doc.article.published;
    if let Some(length) = over_a_length(scene, ask) {
        return Some(length);
    }
    if ask.set && ask.modality == Modality::Reported {
        return published.map(Period::day);
    }
    // "annual inflation": a rate that is itself a change on the year, whenever it was
    if let Some(year) = annual(scene, ask).filter(|_| !(country && ask.entry.is_percentage())) {
        return Some(year);
    }
    let in_view = match ask.modality {
        Modality::Reported => view.report(country),
        Modality::Forecast | Modality::Target => {
            // Statistics of the month before are foreseen, those of last year are not.
            let late = published.and_then(|day| day.checked_sub_days(Days::new(PUBLISHED_BY)));
            let aimed = ask.modality == Modality::Target || ask.onward && !country && view.is_told();
            let over = |period: &Period| {
                ask.onward && country && period.ends_before(late) || aimed && period.ends_before(published)
            };
            ask.ahead.or(view.outlook(country, ask.onward)).filter(|period| !over(period))
        }
    };
    let level = || view.level().filter(|_| ask.told && ask.modality == Modality::Reported && !country);
    let planned = ask.modality == Modality::Target && goes_on(scene, ask);
    let expected = (ask.modality == Modality::Forecast || planned) && !ask.change;
    let moved = ask.change && ask.modality == Modality::Reported;
    ask.before.filter(|_| flow || ask.repeated || expected || moved).or(in_view.filter(|_| flow)).or_else(level)
}

/// "plans to open 60 shops next year **and** to spend 5 euros": whether one plan is told together with the one before it.
fn goes_on(scene: &Scene<'_>, ask: &Ask<'_>) -> bool {
    let first = scene.amounts[ask.index].first;
    ask.after.is_some_and(|after| (after..first).any(|at| scene.is(at, Class::Conjunction)))
}

/// What a change within `period` is measured against, where the sentence names that time: "fell 7% in January from
/// December".
pub(super) fn against(scene: &Scene<'_>, index: usize, period: Period) -> Option<Basis> {
    let (date, same) = origin(scene, index)?;
    let is = |then: Option<Period>| then == Some(date.period);
    let year = || match date.period {
        Period::Point(Point::Year(year)) => year_before(period)?.days().map(|(first, _)| first.year() == year),
        _ => None,
    };
    match () {
        () if is(year_before(period)) || same && year() == Some(true) => Some(Basis::Yoy),
        () if is(month_before(period)) => Some(Basis::Mom),
        () if is(quarter_before(period)) => Some(Basis::Qoq),
        () => None,
    }
}

/// "Year to date, sales were $5m", in a report on a month: from January to that month.
fn year_so_far(scene: &Scene<'_>, reported: Option<Period>) -> Option<Period> {
    let opens = || (scene.range.start..scene.range.start + YTD).any(|at| scene.is(at, Class::Ytd));
    match reported.filter(|_| scene.classes.has(Class::Ytd) && opens())? {
        Period::Point(end @ Point::Month(year, _)) => Some(Period::Interval(Point::Month(year, 1), end)),
        _ => None,
    }
}

/// The date of the sentence that stands closest to the amount and its measure.
fn best<'s>(scene: &'s Scene<'_>, ask: &Ask<'_>) -> Option<(Period, &'s Dated)> {
    let scored = scene.dates.iter().filter_map(|date| Some((score(scene, ask, date)?, date)));
    let best = scored.max_by_key(|&(score, date)| (score, std::cmp::Reverse(date.first)))?;
    (best.0 > 0).then_some((best.1.period, best.1))
}

/// "scrapped 40 flights in **July and August**": a month and the one behind it, where nothing tells them apart.
fn with_next_month(scene: &Scene<'_>, period: Period, date: &Dated) -> Option<Period> {
    let Period::Point(from @ Point::Month(..)) = period else { return None };
    let other = scene.dates.iter().find(|other| other.first == date.last + 2)?;
    let Period::Point(to @ Point::Month(..)) = other.period else { return None };
    let joined = scene.printed(date.last + 1) == "and" && month_before(other.period) == Some(period);
    let apart = scene.find(scene.range.clone(), "respectively").is_some();
    (joined && !apart).then_some(Period::Interval(from, to))
}

/// "climbed 0.4% **from April to May**": the month that a change from the one before it is of.
fn month_gone(period: Period, date: &Dated, scene: &Scene<'_>) -> Option<Period> {
    let Period::Interval(from @ Point::Month(..), to @ Point::Month(..)) = period else { return None };
    let next = month_before(Period::Point(to)) == Some(Period::Point(from));
    let open = scene.printed(date.first) == "from" || scene.printed(date.first.wrapping_sub(1)) == "from";
    (next && open).then_some(Period::Point(to))
}

/// "5 in **all of** last year", "in **the whole of** 2024": whether no part of a year is meant.
fn is_of_it_all(scene: &Scene<'_>, date: &Dated) -> bool {
    let of = scene.words().before_article(date.first);
    scene.printed(of) == "of" && matches!(scene.printed(of.wrapping_sub(1)), "all" | "whole" | "entirety")
}

/// "from 5 in the same 1986 period": the part of that year that the figure before it is of, or that is reported on.
fn same_part(
    scene: &Scene<'_>,
    ask: &Ask<'_>,
    (period, date): (Period, &Dated),
    reported: impl Fn() -> Option<Period>,
) -> Option<Period> {
    let Period::Point(Point::Year(year)) = period else { return None };
    if is_of_it_all(scene, date) {
        return None;
    }
    // "5 in the 1986 quarter", "in the year ago month"
    let part = matches!(scene.printed(date.last + 1), "month" | "quarter" | "period" | "half" | "stretch");
    let same = || {
        let words = date.first.saturating_sub(3)..date.last + 3;
        part || words.into_iter().any(|at| dated::says_same(scene, at))
    };
    let within = |period: Period| period.days().is_some_and(|(first, _)| first.year() == year);
    // "in the first quarter from 5 in 2024"
    let year_ago = |then: Period| year_before(then).is_some_and(within);
    let behind = || scene.printed(date.first.wrapping_sub(1)) == "in" && date.first > scene.amounts[ask.index].reach;
    let bare = || ask.prior && behind() && ask.before.is_some_and(year_ago);
    // "It had earned $5 **in the same quarter last year**"
    let in_view = || if ask.before.is_none() && same() { reported() } else { None };
    let mut shifted = ask.before.filter(|_| ask.prior && date.relative || same() || bare()).or_else(in_view)?;
    if date.relative && ask.prior && within(shifted) {
        return year_before(shifted); // "$13 in the fourth quarter, down from last year's $18", told in February
    }
    for _ in 0..5 {
        shifted = year_before(shifted)?;
        if within(shifted) {
            return Some(shifted);
        }
    }
    None
}

/// "a year earlier", "the prior-year quarter": as long ago as a year, whatever the period is that is reported on.
fn names_year_ago(scene: &Scene<'_>, date: &Dated) -> bool {
    let year = |at: usize| scene.printed(at) == "year";
    let hyphened = year(date.first) && scene.kind(date.first + 1) == TokenKind::Hyphen;
    counts_back(scene.doc, date.last) && year(date.last.wrapping_sub(1)) && date.last == date.first + 2
        || year(date.last) && scene.printed(date.first) == "prior"
        || hyphened && matches!(scene.printed(date.first + 2), "ago" | "earlier") // "the year-ago period"
}

/// "compared to a **year ago** loss in the quarter of 5 euros": the same part of the year before.
fn is_of_year_before(scene: &Scene<'_>, ask: &Ask<'_>, period: Period) -> bool {
    let from = ask.after.unwrap_or(scene.range.start);
    let says = |at: usize| matches!(scene.printed(at), "ago" | "earlier") && scene.printed(at - 1) == "year";
    ask.before == Some(period) && (from + 1..scene.amounts[ask.index].first).any(says)
}

/// "… and 56 billion a year ago", "the 1.5 billion of the year before": what something later is compared with.
pub(super) fn is_of_year_ago(scene: &Scene<'_>, amount: &Amount) -> bool {
    if scene.dates.is_empty() {
        return false;
    }
    let from = amount.reach + usize::from(matches!(scene.printed(amount.reach), "of" | "in" | "for"));
    let from = from + usize::from(scene.printed(from) == "the");
    // "double the 204 million **set aside** a year before", "the 5 **earned** a year ago"
    let aside = 2 * usize::from(scene.printed(from + 1) == "aside");
    let from = from + aside + usize::from(scene.printed(from).ends_with("ed"));
    scene.dates.iter().any(|date| date.first == from && names_year_ago(scene, date))
}

/// Whether a stretch of days is less than a quarter: what it is compared with need not be a year ago.
fn is_short(period: Period) -> bool {
    let days = period.days().map_or(0, |(first, last)| (last - first).num_days());
    matches!(period, Period::Interval(Point::Day(_), _)) && days < SHORT
}

/// "from 107,207 **a year before**"
fn says_year_ago(scene: &Scene<'_>, ask: &Ask<'_>) -> bool {
    let reach = scene.amounts[ask.index].reach;
    (reach..(reach + BEFORE).min(scene.range.end)).any(|at| scene.printed(at) == "year")
}

/// "In the previous quarter": the one before that which is reported on.
fn is_of_the_quarter_before(scene: &Scene<'_>, ask: &Ask<'_>) -> bool {
    if ask.change {
        return false;
    }
    let amount = &scene.amounts[ask.index];
    let clause = scene.clause(amount.first);
    let previous = |at: usize| {
        scene.printed(at) == "quarter"
            && matches!(scene.printed(at - 1), "previous" | "prior" | "preceding")
            && matches!(scene.printed(at.wrapping_sub(3)), "In" | "in" | "of" | "for")
            && scene.clause(at) == clause
    };
    let before = scene.range.start..amount.first;
    let behind = amount.reach..(amount.reach + BEFORE).min(scene.range.end);
    let other = || scene.amounts.iter().any(|other| behind.contains(&other.first));
    before.skip(3).any(previous) || !other() && behind.clone().any(previous)
}

/// "dropped 24% since listing in May": from then to the day of publication.
fn since(scene: &Scene<'_>, ask: &Ask<'_>, date: &Dated, published: Option<NaiveDate>) -> Option<Period> {
    let Period::Point(from) = date.period else { return None };
    let published = published.filter(|_| ask.change && ask.entry.is(Trait::Price))?;
    let reach = scene.amounts[ask.index].reach;
    let near = reach.min(date.first)..date.first;
    if near.len() > SINCE || scene.find(near, "since").is_none() {
        return None;
    }
    from.days().is_some_and(|(first, _)| first < published).then_some(Period::Interval(from, Point::Day(published)))
}

/// "annual profit", "full-year sales": the year before a publication early in a year; of what is expected its own year.
fn annual(scene: &Scene<'_>, ask: &Ask<'_>) -> Option<Period> {
    let published = scene.doc.article.published?;
    if ask.modality != Modality::Reported {
        return in_the_year(scene, ask).then_some(Period::Point(Point::Year(published.year())));
    }
    let by_measure = |(first, last): (usize, usize)| {
        let from = first.saturating_sub(3).max(scene.range.start);
        (from..=last).any(|at| match scene.printed(at) {
            "full" => !matches!(scene.printed(at + 1), "month" | "quarter" | "half" | "week"),
            word => matches!(word, "annual" | "yearly" | "Annual"),
        })
    };
    // "annual active users": how many there are now
    let flow = ask.entry.is(Trait::Flow) || !ask.entry.counts();
    let says = || flow && ask.measure.is_some_and(by_measure) || in_the_year(scene, ask);
    (published.month() <= 6 && says()).then_some(Period::Point(Point::Year(published.year() - 1)))
}

/// "10% for the half", "over the period": whether an amount is of the part of a year that is reported on, by a bare word.
fn is_of_the_part(scene: &Scene<'_>, ask: &Ask<'_>) -> bool {
    let amount = &scene.amounts[ask.index];
    let named = |at: usize| {
        matches!(scene.printed(at), "half" | "period")
            && scene.printed(at - 1) == "the"
            && matches!(scene.printed(at - 2), "in" | "for" | "over" | "during")
            && scene.clause(at) == scene.clause(amount.first)
            && (scene.stops(at + 1) || scene.is(at + 1, Class::Auxiliary))
    };
    let near = amount.reach + 2..(amount.reach + BEFORE).min(scene.range.end);
    near.clone().any(named) || ask.measure.is_some_and(|(_, last)| named(last + 3))
}

/// "in the year", "for the year" behind the amount: the one that is reported on.
fn in_the_year(scene: &Scene<'_>, ask: &Ask<'_>) -> bool {
    let (amount, clause) = (&scene.amounts[ask.index], scene.clause(scene.amounts[ask.index].first));
    let in_it = |at: usize| {
        scene.printed(at - 1) == "the"
            && matches!(scene.printed(at - 2), "in" | "for" | "during" | "For" | "In")
            && scene.clause(at) == clause
            && scene.stops(at + 1)
    };
    scene.all(scene.range.start + 2..(amount.reach + 14).min(scene.range.end), "year").any(in_it)
}

/// "16 pct in the past four years": the length itself.
fn over_a_length(scene: &Scene<'_>, ask: &Ask<'_>) -> Option<Period> {
    if ask.change {
        return None;
    }
    let reach = scene.amounts[ask.index].reach;
    let past = |at: usize| matches!(scene.printed(at), "past" | "last" | "previous");
    let near = |date: &&Dated| (reach..reach + 4).contains(&date.first) && (reach..=date.first).any(past);
    let length = scene.dates.iter().find(|date| matches!(date.period, Period::Duration(..)) && near(date));
    length.map(|date| date.period)
}

/// "over the past seven days": up to the day of publication.
fn over_the_past(scene: &Scene<'_>, ask: &Ask<'_>) -> Option<Period> {
    let published = scene.doc.article.published?;
    let clause = scene.clause(scene.amounts[ask.index].first);
    let reach = scene.amounts[ask.index].reach;
    let past = |date: &&Dated| {
        let mut words = date.first.saturating_sub(2).max(scene.range.start)..=date.last;
        // "has gained 17% in a year"
        let within = date.first == reach + 1 && scene.printed(reach) == "in";
        scene.clause(date.first) == clause && (within || words.any(|at| matches!(scene.printed(at), "past" | "last")))
    };
    scene.dates.iter().filter(past).find_map(|date| match date.period {
        Period::Duration(count, unit) => trailing(published, count, unit),
        _ => None,
    })
}
