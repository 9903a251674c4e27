//! Series → `corroborates`, `updates`, `conflicts`: what two observations of one metric say of each other.
//!
//! Points are put into buckets by period and sorted; only neighbours and representatives are compared, so that
//! a series costs little more than sorting it. Where in doubt, nothing is said.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Attribution, Basis, Certainty, Edge, EdgeKind, Modality, SpeakerKind, Unit};

use super::Linking;
use super::compare::{Grain, Match, When, is_telling};
use super::labels::{LabelTally, counted};
use super::nature::Nature;
use super::points::{
    Pair, Point, Reason, clusters, edge, held, one_each, point, possible, possible_update, same_basis, updates,
};
use super::relatives;

/// Up to so many articles that agree, each is linked with each; beyond, each with the earliest.
const CLIQUE: usize = 6;
/// More different values than these for one period: the text reader can't tell the uses of the measure apart.
const VALUES: usize = 3;
/// An observation without a period is held only against those told within so many days.
const DAYS_NEAR: i64 = 120;
/// Equal sums of deals, fines or investments are one only if so many words around them are the same.
pub(super) const ACT_WORDS: usize = 3;
/// Levels that are more than so many times apart are hardly of one thing: a country's exports, and those of its tea.
const FAR_LEVEL: f64 = 1.5;
/// And changes.
const FAR_CHANGE: f64 = 3.0;
/// A running count that has grown more than so many times is another count.
const LEAP: f64 = 4.0;

/// What the observations say of each other.
pub(super) fn find(linking: &Linking) -> Vec<Edge> {
    let mut pairs = Vec::new();
    for family in &linking.families {
        let mut points: Vec<Point> = family.iter().filter_map(|&id| point(linking, id)).collect();
        points.sort_by_key(|point| point.observation.modality);
        for points in points.chunk_by(|a, b| a.observation.modality == b.observation.modality) {
            judge(linking, points, &mut pairs);
        }
    }
    pairs.extend(relatives::find(linking));
    let told_apart = LabelTally::new(linking, &pairs);
    pairs.into_iter().filter_map(|pair| told_apart.settle(linking, pair)).map(|pair| edge(linking, &pair)).collect()
}

/// Compares the points of one metric and modality.
fn judge<'a>(linking: &Linking, points: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let reported = points[0].observation.modality == Modality::Reported;
    let mut buckets: BTreeMap<When, Vec<Point>> = BTreeMap::new();
    for &point in points {
        buckets.entry(point.when).or_default().push(point);
    }
    for (when, bucket) in &mut buckets {
        bucket.sort_by(|a, b| a.value().total_cmp(&b.value()).then_with(|| a.age().cmp(&b.age())));
        match when {
            When::Open => open(linking, bucket, pairs),
            When::Running(_) => running(linking, bucket, pairs),
            _ => same_period(linking, bucket, reported, pairs),
        }
        if !reported {
            revisions(bucket, pairs);
        }
    }
    if reported {
        one_undated(linking, &buckets, pairs);
        later_periods(points, pairs);
        told_anew(points, pairs);
        pairs.extend(counted(linking, points, usual_basis(points)));
    }
}

fn same_period<'a>(linking: &Linking, bucket: &[Point<'a>], reported: bool, pairs: &mut Vec<Pair<'a>>) {
    let clusters = clusters(bucket);
    for cluster in &clusters {
        agreeing(linking, cluster, pairs);
    }
    let articles: usize = clusters.iter().map(|cluster| one_each(cluster).len()).sum();
    let several_values = articles > one_each(bucket).len();
    let nature = bucket[0].nature;
    let one_value = nature.known && nature.flow && !nature.act && !nature.vague && bucket[0].when.is_closed();
    let comparable = reported && one_value && (2..=VALUES).contains(&clusters.len());
    if !comparable || several_values {
        return;
    }
    for (at, cluster) in clusters.iter().enumerate() {
        for other in &clusters[at + 1..] {
            let (Some(&a), Some(&b)) = (one_each(cluster).first(), one_each(other).first()) else { continue };
            if a.observation.basis == b.observation.basis
                && held(&a, &b) == Match::Differ
                && !explained(linking, &a, &b)
            {
                let (source, target) = if a.age() < b.age() { (b, a) } else { (a, b) };
                let certainty = Certainty::Sure;
                pairs.push(Pair { kind: EdgeKind::Conflicts, source, target, reason: Reason::SamePeriod, certainty });
            }
        }
    }
}

/// Whether there is a reason why the values differ: one of them is of another scope, by its words or its size.
fn explained(linking: &Linking, a: &Point, b: &Point) -> bool {
    let (low, high) = (a.value().min(b.value()), a.value().max(b.value()));
    let most = if a.nature.change { FAR_CHANGE } else { FAR_LEVEL };
    let counted = a.observation.quantity.unit == Unit::Count && linking.shared_around(a.id, b.id) < ACT_WORDS;
    counted || high > low * most || linking.scopes_of(a.observation) != linking.scopes_of(b.observation)
}

fn agreeing<'a>(linking: &Linking, cluster: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let told = one_each(cluster);
    let plan = matches!(cluster[0].when, When::Length(..));
    let reason = if plan { Reason::SamePlan } else { Reason::SamePeriod };
    let mut link = |later: &Point<'a>, earlier: &Point<'a>| {
        let (x, y) = (later.observation, earlier.observation);
        let basis = x.basis == y.basis || x.basis.is_none() || y.basis.is_none();
        if !basis || held(later, earlier) != Match::Agree {
            return;
        }
        let shared = if later.nature.act { linking.shared_around(later.id, earlier.id) } else { usize::MAX };
        if shared == 0 {
            return;
        }
        let sure = shared >= 2 && (!plan || is_telling(&x.quantity));
        let certainty = if sure { Certainty::Sure } else { Certainty::Possible };
        pairs.push(Pair { kind: EdgeKind::Corroborates, source: *later, target: *earlier, reason, certainty });
    };
    for (at, later) in told.iter().enumerate().skip(1) {
        let earlier = if told.len() <= CLIQUE { &told[..at] } else { &told[..1] };
        earlier.iter().for_each(|earlier| link(later, earlier));
    }
}

/// Gains since the start of the year: as of which day?
fn running<'a>(linking: &Linking, bucket: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let mut points: Vec<(Option<NaiveDate>, Point)> = bucket.iter().map(|&point| (as_of(&point), point)).collect();
    points.sort_by_key(|(day, point)| (*day, point.age()));
    let days: Vec<_> = points.chunk_by(|a, b| a.0 == b.0).collect();
    for day in &days {
        let mut points: Vec<Point> = day.iter().map(|&(_, point)| point).collect();
        points.sort_by(|a, b| a.value().total_cmp(&b.value()).then_with(|| a.age().cmp(&b.age())));
        clusters(&points).into_iter().for_each(|cluster| agreeing(linking, cluster, pairs));
    }
    for pair in days.windows(2) {
        let (earlier, later) = (pair[0][0].1, pair[1][0].1);
        pairs.push(updates(later, earlier, Reason::ToldLater, Certainty::Sure));
    }
}

/// The day that a running measure was read off.
fn as_of(point: &Point) -> Option<NaiveDate> {
    let last = point.observation.period.and_then(|period| period.sort_day());
    match (last, point.told) {
        (Some(last), Some(told)) => Some(last.min(told)),
        (last, told) => last.or(told),
    }
}

/// Values that the texts give no period for: the same number, or a count told anew.
fn open<'a>(linking: &Linking, bucket: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    for cluster in clusters(bucket) {
        for pair in one_each(cluster).windows(2) {
            if alike(linking, &pair[1], &pair[0]) {
                pairs.push(possible(EdgeKind::Corroborates, pair[1], pair[0], Reason::OneUndated));
            }
        }
    }
}

/// Levels that can be read off any day, told anew: users, market shares, ratings. At least one of two
/// neighbours gives no period; those that do are [`later_periods`].
fn told_anew<'a>(points: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let level = |point: &&Point| {
        let Nature { known, flow, act, change, .. } = point.nature;
        known && !flow && !act && !change && !point.observation.quantity.unit.is_money()
    };
    let read_off = |when| match when {
        When::Calendar { grain, .. } => grain <= Grain::Month,
        when => when == When::Open,
    };
    let levels = points.iter().filter(level).filter(|point| read_off(point.when));
    let mut levels: Vec<(NaiveDate, Point)> = levels.filter_map(|&point| Some((as_of(&point)?, point))).collect();
    levels.sort_by_key(|(day, point)| (*day, point.age()));
    for pair in levels.windows(2) {
        let ((before, earlier), (after, later)) = (pair[0], pair[1]);
        let open = [earlier, later].iter().any(|point| point.when == When::Open);
        let told_apart = before < after && earlier.article != later.article;
        if open
            && told_apart
            && is_near(&earlier, &later)
            && held(&earlier, &later) != Match::Agree
            && same_basis(&earlier, &later)
        {
            pairs.push(possible_update(later, earlier));
        }
    }
}

/// Whether one can have grown into the other.
fn is_near(earlier: &Point, later: &Point) -> bool {
    (1.0 / LEAP..=LEAP).contains(&(later.value() / earlier.value()))
}

/// Whether two equal values, of which one at least has no period, are likely the same one.
fn alike(linking: &Linking, a: &Point, b: &Point) -> bool {
    let near = match (a.told, b.told) {
        (Some(a), Some(b)) => (a - b).num_days().abs() <= DAYS_NEAR,
        _ => true,
    };
    near && a.article != b.article
        && held(a, b) == Match::Agree
        && is_telling(&a.observation.quantity)
        && is_telling(&b.observation.quantity)
        && linking.shared_around(a.id, b.id) >= words_needed(a)
}

/// How many telling words two equal values without a common period have to share: the vaguer what is measured,
/// the more.
fn words_needed(point: &Point) -> usize {
    let Nature { act, change, .. } = point.nature;
    match point.observation.quantity.unit.is_money() {
        true if act => ACT_WORDS,
        true => 1,
        false if act || (change && point.observation.basis.is_none()) => 1,
        false => 0,
    }
}

/// A value without a period against the equal ones that have one.
fn one_undated<'a>(linking: &Linking, buckets: &BTreeMap<When, Vec<Point<'a>>>, pairs: &mut Vec<Pair<'a>>) {
    let Some(open) = buckets.get(&When::Open) else { return };
    let closed = buckets.iter().filter(|(when, _)| when.is_closed()).flat_map(|(_, points)| points);
    let mut dated: Vec<Point> = closed.copied().collect();
    dated.sort_by(|a, b| a.value().total_cmp(&b.value()).then_with(|| a.age().cmp(&b.age())));
    for point in one_each(open) {
        let at = dated.partition_point(|dated| dated.value() < point.value());
        let around = &dated[at.saturating_sub(1)..(at + 2).min(dated.len())];
        if let Some(&other) = around.iter().find(|other| alike(linking, &point, other)) {
            pairs.push(possible(EdgeKind::Corroborates, point, other, Reason::OneUndated));
        }
    }
}

/// Chains the periods of each sort: each is held against the one before it.
fn later_periods<'a>(points: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let mut series: BTreeMap<(Option<Basis>, When), Vec<Point>> = BTreeMap::new();
    let usual = usual_basis(points);
    for &point in points {
        // "Fell 3%" says of which day, but not since when.
        let daily = matches!(point.when, When::Calendar { grain: Grain::Day, .. });
        let vague = point.nature.change && daily && point.observation.basis.is_none();
        if !vague && !point.nature.act {
            series.entry((point.observation.basis.or(usual), point.when)).or_default().push(point);
        }
    }
    let series: Vec<_> = series.into_iter().collect();
    for pair in series.windows(2) {
        let (((basis, before), earlier), ((other, after), later)) = (&pair[0], &pair[1]);
        if basis != other || !after.follows(*before) {
            continue;
        }
        let (earlier, later) = (one_each(earlier), one_each(later));
        let mut both: Vec<(Point, Point)> = Vec::new();
        for &late in &later {
            both.extend(earlier.iter().find(|early| early.article == late.article).map(|&early| (late, early)));
        }
        if both.is_empty() {
            both.push((later[0], earlier[0]));
        }
        both.retain(|(late, early)| late.is_exact() == early.is_exact());
        let certainty = if later[0].nature.known { Certainty::Sure } else { Certainty::Possible };
        let update = |(later, earlier)| updates(later, earlier, Reason::LaterPeriod, certainty);
        pairs.extend(both.into_iter().map(update));
    }
}

/// What texts that don't say so hold a value against: the year before, if that is all that the others do.
fn usual_basis(points: &[Point]) -> Option<Basis> {
    let mut said = points.iter().filter_map(|point| point.observation.basis);
    said.all(|basis| basis == Basis::Yoy).then_some(Basis::Yoy).filter(|_| points[0].nature.change)
}

/// Plans and forecasts of one speaker for one period, told anew.
fn revisions<'a>(bucket: &[Point<'a>], pairs: &mut Vec<Pair<'a>>) {
    let mut told: Vec<Point> = bucket.iter().filter(|point| point.told.is_some()).copied().collect();
    told.sort_by_key(Point::age);
    for pair in told.windows(2) {
        let (earlier, later) = (pair[0], pair[1]);
        let known = !matches!(later.when, When::Open);
        if known
            && is_near(&earlier, &later)
            && earlier.told < later.told
            && held(&earlier, &later) == Match::Differ
            && same_basis(&earlier, &later)
            && same_speaker(&earlier, &later)
        {
            pairs.push(possible_update(later, earlier));
        }
    }
}

fn same_speaker(a: &Point, b: &Point) -> bool {
    let own = |by: Option<Attribution>| by.is_none_or(|by| by.kind == SpeakerKind::Company);
    match (a.observation.said.by, b.observation.said.by) {
        (Some(a), Some(b)) if a.name.is_some() => a.name == b.name,
        (a_by, b_by) => a.observation.modality == Modality::Target && own(a_by) && own(b_by),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Told, article, link};
    use crate::model::{FactRef, Node, Qualifier};

    /// An article from "published | entity | measure | hedge value unit | period | marks | rest of the sentence".
    fn tell(line: &str) -> Told {
        let mut fields = line.split('|').map(str::trim);
        let mut next = || fields.next().unwrap_or_default();
        let (published, entity, measure, amount, period, marks) = (next(), next(), next(), next(), next(), next());
        let words: Vec<&str> = amount.split(' ').collect();
        let (hedge, [value, unit]) = match words[..] {
            [hedge, value, unit] => (Qualifier::parse(hedge), [value, unit]),
            [value, unit] => (None, [value, unit]),
            _ => panic!("{amount} is no amount"),
        };
        let text = format!("It is {value} for {}.\n{line}", next());
        let mut told = article(line, published, "", &text).observation(value).entity(entity).measure(measure);
        told = told.amount(value, 0, Unit::parse(unit).expect("a unit"));
        told = hedge.into_iter().fold(told, Told::hedged);
        told = if period.is_empty() { told } else { told.period(period) };
        marks.split_whitespace().fold(told, |told, mark| match mark {
            "up" => told.up(),
            "down" => told.down(),
            "forecast" => told.forecast(),
            "target" => told.target(),
            basis => told.basis(Basis::parse(basis).expect("a basis")),
        })
    }

    /// Which edges join the articles, as "conflicts? 1-0" for a possible one from the second to the first.
    #[track_caller]
    fn check(lines: &[&str], expected: &str) {
        let graph = link(lines.iter().map(|line| tell(line)).collect());
        let number = |node| match node {
            Node::Observation(id) => graph.article_of(FactRef::Observation(id)).0,
            _ => panic!("no observation"),
        };
        let edges = graph.edges.iter().filter(|edge| matches!(edge.source, Node::Observation(_)));
        let line = |edge: &Edge| {
            let sure = if edge.certainty == Certainty::Sure { "" } else { "?" };
            format!("{}{sure} {}-{}", edge.kind, number(edge.source), number(edge.target))
        };
        assert_eq!(edges.map(line).collect::<Vec<_>>().join(", "), expected, "{lines:#?}");
    }

    #[test]
    fn equal_values_of_one_period_corroborate() {
        check(
            &[
                "2025-11-01|Acme|operating margin|34 percent|2025-09",
                "2025-11-02|Acme|operating margin|33.8 percent|2025-09",
            ],
            "corroborates 1-0",
        );
        check(
            &[
                "2025-11-01|Acme|operating margin|34 percent|2025-Q3",
                "2025-11-02|Acme Ltd|operating margin|34 percent|2025-07/2025-09",
            ],
            "corroborates 1-0",
        );
        check(
            &[
                "|Acme|operating margin|about 60 percent|2025-09",
                "2025-11-02|Acme|operating margin|59.6 percent|2025-09",
            ],
            "corroborates 0-1",
        );
        check(
            &[
                "2025-11-01|Acme|revenue growth|34 percent|2025-09|yoy",
                "2025-11-02|Acme|revenue growth|34 percent|2025-09",
            ],
            "corroborates 1-0",
        );
        check(
            &[
                "2025-11-01|Acme|capital expenditure|53 USD|P3Y|target",
                "2025-11-02|Acme|capital expenditure|53 USD|P3Y|target",
            ],
            "corroborates 1-0",
        );
    }

    #[test]
    fn what_only_looks_alike_does_not() {
        check(
            &[
                "2025-11-01|Acme|operating margin|34 percent|2025-09",
                "2025-11-02|Borealis|operating margin|34 percent|2025-09",
            ],
            "",
        );
        check(
            &["2025-11-01|Acme|operating margin|34 percent|2025-09", "2025-11-02|Acme|growth|34 percent|2025-09"],
            "",
        );
        check(&["2025-11-01|Acme|revenue|34 USD|2025-09", "2025-11-02|Acme|revenue|34 EUR|2025-09"], "");
        check(
            &[
                "2025-11-01|Acme|operating margin|34 percent|2025-09",
                "2025-11-02|Acme|operating margin|34 percent|2025-09|forecast",
            ],
            "",
        );
        check(
            &[
                "2025-11-01|Acme|revenue growth|34 percent|2025-09|yoy",
                "2025-11-02|Acme|revenue growth|34 percent|2025-09|mom",
            ],
            "",
        );
        check(
            &[
                "2025-11-01|Acme|revenue growth|34 percent|2025|yoy",
                "2025-11-02|Acme|revenue growth|26 percent|FY2025|yoy",
            ],
            "",
        );
    }

    #[test]
    fn equal_amounts_may_be_for_different_things() {
        let (network, startups) = ("a network of northern partners", "young laboratories of the south");
        let line = |day: &str, what: &str| format!("{day}|Acme|investment|65 USD|||{what}");
        let (a, b) = (line("2025-11-01", network), line("2025-11-02", startups));
        check(&[&a, &b], "");
        let (a, b) = (line("2025-11-01", network), line("2025-11-02", "partners of its northern network"));
        check(&[&a, &b], "corroborates? 1-0");
        let plan = |day: &str| format!("{day}|Acme|capital expenditure|53 USD||target|northern plants");
        check(&[&plan("2025-11-01"), &plan("2025-11-02")], "corroborates? 1-0");
    }

    #[test]
    fn one_plan_may_be_told_as_a_fact() {
        let line = |marks: &str, value: &str| {
            format!("2025-11-01|Acme|capital expenditure|{value} USD||{marks}|northern plants")
        };
        check(&[&line("target", "53"), &line("", "53")], "corroborates? 1-0");
        check(&[&line("target", "50"), &line("", "50")], "");
        check(&[&line("target", "53"), "2025-11-02|Acme|capital expenditure|53 USD||||new offices"], "");
    }

    #[test]
    fn a_value_without_a_period_is_possibly_the_one_with() {
        check(
            &["2025-11-01|Acme|market share|33 percent|2025-Q3", "2025-12-01|Acme|market share|33 percent"],
            "corroborates? 1-0",
        );
        check(&["2025-11-01|Acme|market share|30 percent|2025-Q3", "2025-12-01|Acme|market share|30 percent"], "");
        check(&["2025-01-01|Acme|market share|33 percent|2024-Q3", "2025-12-01|Acme|market share|33 percent"], "");
    }

    #[test]
    fn a_later_period_updates_the_one_before() {
        check(
            &[
                "2025-12-01|Acme|operating margin|1.3 percent|2025-11",
                "2025-12-02|Acme|operating margin|2.9 percent|2025-10",
            ],
            "updates 0-1",
        );
        check(
            &[
                "2025-12-01|Acme|operating margin|1 percent|2025-09",
                "2025-12-02|Acme|operating margin|3 percent|2025-11",
                "2025-12-03|Acme|operating margin|2 percent|2025-10",
            ],
            "updates 1-2, updates 2-0",
        );
        check(
            &["2025-12-01|Acme|share price|132.2 EUR|2025-12-01", "2026-02-06|Acme|share price|136.2 EUR|2026-02-06"],
            "updates 1-0",
        );
        check(
            &["2025-12-01|Acme|operating margin|1 percent|2025-Q3", "2025-12-02|Acme|operating margin|3 percent|2024"],
            "",
        );
        check(
            &[
                "2025-12-01|Acme|operating margin|1 percent|2025-11",
                "2025-12-02|Acme|operating margin|3 percent|2025-12|forecast",
            ],
            "",
        );
    }

    #[test]
    fn a_running_measure_is_told_anew() {
        check(
            &[
                "2025-12-13|Acme|share price change|60 percent|2025-01-01/2025-12-13|ytd",
                "2025-12-19|Acme|share price change|78 percent|2025|ytd",
            ],
            "updates 1-0",
        );
        check(&["2025-11-01|Acme|users|10 count", "2025-12-01|Acme|users|14 count"], "updates? 1-0");
        check(&["2025-11-01|Acme|users|over 10 count", "2025-12-01|Acme|users|14 count|2025-11"], "updates? 1-0");
        check(&["2025-12-13|Acme|downloads|over 10 count", "2025-12-19|Acme|downloads|over 600 count"], "");
        check(&["|Acme|users|10 count", "2025-12-01|Acme|users|14 count"], "");
        check(
            &[
                "2025-11-01|Acme|capital expenditure|53 USD|P3Y|target",
                "2025-12-01|Acme|capital expenditure|60 USD|P3Y|target",
            ],
            "updates? 1-0",
        );
    }

    #[test]
    fn values_that_exclude_each_other_conflict() {
        check(
            &[
                "2025-12-01|Acme|operating margin|26 percent|2025-11",
                "2025-12-02|Acme|operating margin|34 percent|2025-11",
            ],
            "conflicts 1-0",
        );
        check(
            &[
                "2025-12-01|Acme|revenue growth|5 percent|2025-11|yoy up",
                "2025-12-02|Acme|revenue growth|5 percent|2025-11|yoy down",
            ],
            "conflicts 1-0",
        );
        check(
            &[
                "2025-12-01|Acme|operating margin|over 30 percent|2025-11",
                "2025-12-02|Acme|operating margin|26 percent|2025-11",
            ],
            "conflicts 1-0",
        );
    }

    #[test]
    fn what_can_both_be_right_does_not_conflict() {
        check(
            &[
                "2025-12-01|Acme|operating margin|over 30 percent|2025-11",
                "2025-12-02|Acme|operating margin|34 percent|2025-11",
            ],
            "",
        );
        check(
            &[
                "2025-12-01|Acme|operating margin|about 30 percent|2025-11",
                "2025-12-02|Acme|operating margin|32 percent|2025-11",
            ],
            "",
        );
        check(&["2025-12-01|Acme|share price|30 USD|2025-12-01", "2025-12-01|Acme|share price|31 USD|2025-12-01"], "");
        check(
            &[
                "2025-12-01|Acme|operating margin|30 percent|2026|forecast",
                "2025-12-01|Acme|operating margin|25 percent|2026|forecast",
            ],
            "",
        );
        check(&["2025-12-01|Acme|revenue|10 USD|2025-11", "2025-12-02|Acme|revenue|90 USD|2025-11"], "");
        check(&["2025-12-01|Acme|exports|10 count|2025-11", "2025-12-02|Acme|exports|12 count|2025-11"], "");
        check(&["2025-12-01|Acme|users|10 count", "2025-12-01|Acme|users|14 count"], "");
        check(
            &[
                "2025-12-01|Acme|revenue|10 USD|2025-11",
                "2025-12-01|Acme|revenue|14 USD|2025-11",
                "2025-12-01|Acme|revenue|16 USD|2025-11",
                "2025-12-01|Acme|revenue|19 USD|2025-11",
            ],
            "",
        );
    }

    #[test]
    fn a_label_alone_makes_a_conflict_possible() {
        let quarter =
            |day: &str, measure: &str, value: &str| format!("{day}|Acme|{measure}|{value} percent|2025-Q3|yoy");
        let (a, b) = (quarter("2025-11-01", "revenue growth", "34"), quarter("2025-11-02", "revenue growth", "26"));
        check(&[&a, &b], "conflicts? 1-0");
    }
}
