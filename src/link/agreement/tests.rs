//! Pairs of observations, and what one says of the other.

use super::super::compare::COMPARED;
use super::*;
use crate::fixture::{Told, article, link};
use crate::model::{Basis, Certainty, FactRef, Node, Qualifier, Unit};

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
        &["|Acme|operating margin|about 60 percent|2025-09", "2025-11-02|Acme|operating margin|59.6 percent|2025-09"],
        "corroborates 0-1",
    );
    check(
        &["2025-11-01|Acme|revenue growth|34 percent|2025-09|yoy", "2025-11-02|Acme|revenue growth|34 percent|2025-09"],
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
    check(&["2025-11-01|Acme|operating margin|34 percent|2025-09", "2025-11-02|Acme|growth|34 percent|2025-09"], "");
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
        &["2025-11-01|Acme|revenue growth|34 percent|2025|yoy", "2025-11-02|Acme|revenue growth|26 percent|FY2025|yoy"],
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
    let line =
        |marks: &str, value: &str| format!("2025-11-01|Acme|capital expenditure|{value} USD||{marks}|northern plants");
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
        &["2025-12-01|Acme|operating margin|26 percent|2025-11", "2025-12-02|Acme|operating margin|34 percent|2025-11"],
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
    let quarter = |day: &str, measure: &str, value: &str| format!("{day}|Acme|{measure}|{value} percent|2025-Q3|yoy");
    let (a, b) = (quarter("2025-11-01", "revenue growth", "34"), quarter("2025-11-02", "revenue growth", "26"));
    check(&[&a, &b], "conflicts? 1-0");
}

/// How often amounts are compared to link `count` articles, each with one observation.
fn compared(count: usize, line: fn(usize) -> String) -> usize {
    let told = (0..count).map(|at| tell(&line(at))).collect();
    let before = COMPARED.get();
    assert_eq!(link(told).observations.len(), count);
    COMPARED.get() - before
}

/// Up to so many comparisons are made for each observation of a series, however long it is.
const EACH: usize = 8;

#[track_caller]
fn check_growth(line: fn(usize) -> String) {
    let count = 1000;
    let made = compared(count, line);
    assert!(made <= EACH * count, "{}: {made} comparisons of {count} observations", line(1));
}

#[test]
fn a_long_series_costs_little_more_than_its_length() {
    check_growth(|at| format!("2025-11-01|Acme|operating margin|34 percent|2025-09||paper {at}"));
    check_growth(|at| format!("2025-11-01|Acme|operating margin|{}.5 percent|2025-09||paper {at}", 10 + at % 80));
    check_growth(|at| {
        format!("2025-11-01|Acme|operating margin|{}.5 percent|{}-09||paper {at}", 10 + at % 80, 1900 + at)
    });
    check_growth(|at| format!("2025-11-01|Acme|operating margin|34 percent|||paper {at}"));
    check_growth(|at| format!("2025-11-01|Acme|market share|{}.{} percent|||paper {at}", 10 + at % 80, at % 10));
    check_growth(|at| format!("2025-11-01|Acme|investment|65 USD|||paper {at} on the northern network"));
    check_growth(|at| format!("2025-11-01|Acme|capital expenditure|53 USD|P3Y|target|paper {at}"));
    check_growth(|at| {
        format!("2025-{:02}-{:02}|Acme|share price change|60 percent|2025|ytd|paper {at}", 1 + at % 12, 1 + at % 28)
    });
}
