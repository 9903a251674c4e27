//! Sentences and what they claim.

use super::super::extract;
use super::super::testing::{article, titled};
use crate::model::{BlockKind, Extraction, Modality, Observation, Value};

/// The observations in `text`: "entity | measure | value unit | period | basis, direction, modality", as far as
/// there are any; modality only if not reported.
#[track_caller]
pub(super) fn check(text: &str, expected: &[&str]) {
    let found = extract(&article(text), crate::fixture::lexicon());
    let shown: Vec<String> = found.observations.iter().map(|fact| shown(fact, &found)).collect();
    assert_eq!(shown, expected, "{text}");
}

/// What a text claims below a title.
pub(super) fn below(title: &str, published: &str, text: &str) -> Extraction {
    let mut article = titled(title, text);
    article.published = published.parse().ok();
    extract(&article, crate::fixture::lexicon())
}

fn shown(fact: &Observation, found: &Extraction) -> String {
    let number = |end: Option<crate::model::Decimal>| end.map_or("?".to_owned(), |number| number.to_string());
    let value = match fact.quantity.value {
        Value::Exactly(number) => number.to_string(),
        Value::Range(low, high) => format!("{}..{}", number(low), number(high)),
    };
    let entity = fact.entity.map_or("-", |name| found.names.get(name));
    let mut line = format!("{entity} | {} | {value} {}", found.names.get(fact.measure), fact.quantity.unit);
    let modality = Some(fact.modality).filter(|&modality| modality != Modality::Reported);
    let rest = [
        fact.period.map(|period| period.to_string()),
        fact.basis.map(|basis| basis.to_string()),
        fact.direction.map(|way| way.to_string()),
        modality.map(|modality| modality.to_string()),
    ];
    rest.into_iter().flatten().for_each(|part| line.push_str(&format!(" | {part}")));
    line
}

#[test]
fn a_quarter_reported_before_it_begins_is_a_fiscal_one() {
    check("Acme Corp's revenue rose 18% in Q2 2026.", &["Acme Corp | revenue growth | 18 percent | FY2026-Q2 | up"]);
    check("Acme Corp's revenue rose 18% in Q2 2025.", &["Acme Corp | revenue growth | 18 percent | 2025-Q2 | up"]);
}

#[test]
fn a_date_is_nobody_else_s() {
    check(
        "Acme Motors on Wednesday said it sold 312,480 cars in November.",
        &["Acme Motors | sales | 312480 count | 2025-11"],
    );
    check(
        "Acme Corp's costs rose to $6 million, up from $2 million in 2023, while its revenue rose to $8 million.",
        &[
            "Acme Corp | costs | 6000000 USD | up",
            "Acme Corp | costs | 2000000 USD | 2023",
            "Acme Corp | revenue | 8000000 USD | up",
        ],
    );
}

#[test]
fn changes_levels_and_what_they_were_before() {
    check(
        "Acme Corp's revenue rose 34% in the September quarter to RMB33.4 billion ($4.67 billion).",
        &[
            "Acme Corp | revenue growth | 34 percent | 2025-Q3 | up",
            "Acme Corp | revenue | 33400000000 CNY | 2025-Q3 | up",
            "Acme Corp | revenue | 4670000000 USD | 2025-Q3 | up",
        ],
    );
    check(
        "Net profit of Acme Bank fell to 3.1 billion francs from 3.4 billion francs.",
        &["Acme Bank | net income | 3100000000 CHF | down", "Acme Bank | net income | 3400000000 CHF"],
    );
    check(
        "Acme Corp's profit fell by $4.5 billion in 2024.",
        &["Acme Corp | profit change | 4500000000 USD | 2024 | down"],
    );
    check(
        "Operating margin of Acme Corp was 29.5% in 2024 against 30.1% a year earlier.",
        &["Acme Corp | operating margin | 29.5 percent | 2024", "Acme Corp | operating margin | 30.1 percent | 2023"],
    );
    check(
        "Retail sales growth in China slowed to 1.3% in November, down from 2.9% in October.",
        &[
            "China | retail sales growth | 1.3 percent | 2025-11 | down",
            "China | retail sales growth | 2.9 percent | 2025-10",
        ],
    );
    check(
        "China's exports rose 27 pct to 7.28 billion dlrs in the first quarter.",
        &["China | exports growth | 27 percent | 2025-Q1 | up", "China | exports | 7280000000 USD | 2025-Q1 | up"],
    );
    check(
        "Sales at Acme Corp, which makes pumps, rose 7% year on year.",
        &["Acme Corp | revenue growth | 7 percent | yoy | up"],
    );
}

#[test]
fn shares_and_valuations_are_of_the_day() {
    check(
        "Shares of Acme Corp slipped 2 percent.",
        &["Acme Corp | share price change | 2 percent | 2025-12-13 | down"],
    );
    check(
        "Acme shares are trading at 132.20 euros, about 18% below their October high.",
        &["Acme | share price | 132.20 EUR | 2025-12-13", "Acme | share price change | 18 percent | 2025-10 | down"],
    );
    check(
        "Acme Corp stock has gained 60% since the start of the year.",
        &["Acme Corp | share price change | 60 percent | 2025 | ytd | up"],
    );
    check("Acme Corp's P/E ratio of 14.04 is low.", &["Acme Corp | P/E ratio | 14.04 x | 2025-12-13"]);
}

#[test]
fn forecasts_and_targets_say_so() {
    check(
        "Analysts had expected Acme Corp to report a net profit of $2 billion for 2025, with revenue at $9 billion.",
        &[
            "Acme Corp | net income | 2000000000 USD | 2025 | forecast",
            "Acme Corp | revenue | 9000000000 USD | 2025 | forecast",
        ],
    );
    check(
        "Acme Corp targets an operating margin of 12% in 2027.",
        &["Acme Corp | operating margin | 12 percent | 2027 | target"],
    );
    check("Acme Corp agreed to buy Globex Inc for $2 billion.", &["Acme Corp | deal value | 2000000000 USD | target"]);
    check("Acme Corp will invest $60 million in startups.", &["Acme Corp | investment | 60000000 USD | target"]);
    check(
        "Globex Ltd expects 2026 sales of between 31 billion and 32 billion euros.",
        &["Globex Ltd | revenue | 31000000000..32000000000 EUR | 2026 | forecast"],
    );
}

#[test]
fn coordination_shares_and_parts() {
    check(
        "Globex Ltd said cloud sales gained 26% and hardware sales 10%.",
        &[
            "Globex Ltd | cloud revenue growth | 26 percent | up",
            "Globex Ltd | hardware revenue growth | 10 percent | up",
        ],
    );
    check(
        "Acme Inc earned 19.5 mln dlrs in 1986, or 1.23 dlrs a share.",
        &["Acme Inc | net income | 19500000 USD | 1986", "Acme Inc | earnings per share | 1.23 USD | 1986"],
    );
    check(
        "The consumer price index in Japan rose 0.2% in January from a year earlier. That followed a 0.8% growth in December.",
        &["Japan | inflation | 0.2 percent | 2025-01 | yoy | up", "Japan | inflation | 0.8 percent | 2025-12 | up"],
    );
    check(
        "Acme Corp's quarterly dividend was 40 cents a share, up from 36 cents.",
        &["Acme Corp | dividend | 0.40 USD | up", "Acme Corp | dividend | 0.36 USD"],
    );
}

#[test]
fn what_nothing_measures_is_no_observation() {
    check("Acme Corp has four businesses and hired two managers.", &[]);
    check("Acme Corp opened in 1998 and is 27 years old.", &[]);
}

#[test]
fn counts_and_stakes() {
    check("Acme Corp holds a 33% market share.", &["Acme Corp | market share | 33 percent"]);
    check("The app of Acme Corp saw over ten million downloads.", &["Acme Corp | downloads | 10000000 count"]);
    check("Harbour Fund Ltd bought 8% of the common stock.", &["Harbour Fund Ltd | stake | 8 percent"]);
    check("The fund sold 70,000 shares of Acme Corp.", &["Acme Corp | shares sold | 70000 shares"]);
}

#[test]
fn tables_of_results_are_of_the_period_in_the_title_or_above_the_lines() {
    let text = "OSLO, Oct 20 - Shr loss 42 cts vs profit 1.53 dlrs\nRevs 535.0 mln vs 496.7 mln\nNine mths\nRevs 1.58 billion vs 1.49 billion";
    let found = below("HARBOUR TOOL CO <HTC> 3RD QTR NET", "1987-10-20", text);
    let lines: Vec<String> = found.observations.iter().map(|fact| shown(fact, &found)).collect();
    let expected = [
        "Harbour Tool Co | loss per share | 0.42 USD | 1987-Q3",
        "Harbour Tool Co | earnings per share | 1.53 USD | 1986-Q3",
        "Harbour Tool Co | revenue | 535000000 USD | 1987-Q3",
        "Harbour Tool Co | revenue | 496700000 USD | 1986-Q3",
        "Harbour Tool Co | revenue | 1580000000 USD | 1987-01/1987-09",
        "Harbour Tool Co | revenue | 1490000000 USD | 1986-01/1986-09",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn what_was_expected_elsewhere_is_no_forecast() {
    check(
        "Inflation in Norway dipped a bit more than expected to 3.5% in June.",
        &["Norway | inflation | 3.5 percent | 2025-06 | down"],
    );
    check(
        "Inflation in Norway came in lower than expected at 3.4% in November.",
        &["Norway | inflation | 3.4 percent | 2025-11"],
    );
    check(
        "Interest coverage of Acme Corp should rise gradually from the current depressed 1.4 times.",
        &["Acme Corp | interest coverage | 1.4 x"],
    );
}

#[test]
fn what_is_traded_moves_by_its_price() {
    check(
        "In other metals, aluminium slipped 0.4% to $2,609 a ton, lead was up 0.3% at $2,068 and nickel advanced by 0.7%.",
        &[
            "aluminium | aluminium price change | 0.4 percent | 2025-12-13 | down",
            "aluminium | aluminium price | 2609 USD | 2025-12-13 | down",
            "lead | lead price change | 0.3 percent | 2025-12-13 | up",
            "lead | lead price | 2068 USD | 2025-12-13",
            "nickel | nickel price change | 0.7 percent | 2025-12-13 | up",
        ],
    );
    check(
        "Nickel prices rose 43% on Friday, with copper up 36%.",
        &[
            "nickel | nickel price change | 43 percent | 2025-12-12 | up",
            "copper | copper price change | 36 percent | 2025-12-12 | up",
        ],
    );
    check("Acme Corp's copper output rose 3%.", &["Acme Corp | copper production growth | 3 percent | up"]);
}

#[test]
fn words_of_their_own_name_a_figure() {
    check("Acme Corp's underlying net profit was $20 million.", &["Acme Corp | underlying net profit | 20000000 USD"]);
    check("Prescriptions at Acme Corp rose 4%.", &["Acme Corp | prescriptions growth | 4 percent | up"]);
    check(
        "Acme Corp's order intake rose to $3 billion. That compares with $2 billion a year earlier.",
        &["Acme Corp | order intake | 3000000000 USD | up", "Acme Corp | order intake | 2000000000 USD"],
    );
}

#[test]
fn what_a_measure_is_of_or_for_is_not_told() {
    check("The yield on benchmark 10-year notes rose to 4.227%.", &["- | yield | 4.227 percent | 2025-12-13 | up"]);
    check("Revenue at Acme Corp's investment bank rose 5%.", &["Acme Corp | revenue growth | 5 percent | up"]);
    check("Norway's payrolls grew by 20,000 jobs in May.", &["Norway | payrolls | 20000 count | 2025-05 | up"]);
    check(
        "Acme Corp's underlying sales growth was 4.2%, with volume growth of 2.1%.",
        &["Acme Corp | underlying sales growth | 4.2 percent", "Acme Corp | volume growth | 2.1 percent | up"],
    );
}

#[test]
fn levels_in_a_report_are_of_its_period() {
    let told = "Acme Corp's profit rose 6% in the September quarter. Deposits stood at $30 billion.";
    check(
        told,
        &["Acme Corp | profit growth | 6 percent | 2025-Q3 | up", "Acme Corp | deposits | 30000000000 USD | 2025-Q3"],
    );
    check("Deposits of Acme Corp stood at $30 billion.", &["Acme Corp | deposits | 30000000000 USD"]);
}

#[test]
fn figures_told_in_turn_are_of_what_stands_at_their_place() {
    check(
        "Shares of Acme Corp and Globex Ltd rose 2% and 3%, respectively.",
        &[
            "Acme Corp | share price change | 2 percent | 2025-12-13 | up",
            "Globex Ltd | share price change | 3 percent | 2025-12-13 | up",
        ],
    );
    check(
        "Acme Corp's revenue and net income rose 5% and 7%, respectively, in 2024.",
        &[
            "Acme Corp | revenue growth | 5 percent | 2024 | up",
            "Acme Corp | net income growth | 7 percent | 2024 | up",
        ],
    );
    check(
        "Revenue at Acme Corp grew 5% and 7% in 2023 and 2024, respectively.",
        &["Acme Corp | revenue growth | 5 percent | 2023 | up", "Acme Corp | revenue growth | 7 percent | 2024 | up"],
    );
}

#[test]
fn a_report_is_on_the_period_that_its_opening_tells_of() {
    let figure = &["Acme Corp | revenue growth | 6 percent | 2025-Q3 | up"];
    check(
        "Acme Corp left its full-year outlook as it was. This is how it did in the September quarter: Acme Corp's revenue rose 6%.",
        figure,
    );
    check(
        "Acme Corp left its full-year profit forecast as it was. In the three months to Sept. 30 profit fell. Acme Corp's revenue rose 6%.",
        figure,
    );
    check(
        "Acme Corp's annual profit fell. In the September quarter it hired. Acme Corp's revenue rose 6%.",
        &["Acme Corp | revenue growth | 6 percent | up"],
    );
}

#[test]
fn guidance_is_revised_from_range_to_range() {
    check(
        "Acme Corp raised its 2025 guidance for adjusted core profit to between $12 billion and $13 billion from $10 billion to $11 billion.",
        &[
            "Acme Corp | adjusted core profit | 12000000000..13000000000 USD | 2025 | up | forecast",
            "Acme Corp | adjusted core profit | 10000000000..11000000000 USD | 2025 | forecast",
        ],
    );
    check(
        "Acme Corp expects sales and operating profit to fall by 5% in 2026.",
        &["Acme Corp | operating profit growth | 5 percent | 2026 | down | forecast"],
    );
    check(
        "The bank forecast net interest income of $50 billion in 2026.",
        &["- | net interest income | 50000000000 USD | 2026 | forecast"],
    );
}

#[test]
fn a_list_is_of_the_period_that_its_head_names() {
    let text = "Acme Corp's profit rose 13% to $9.1 billion in 2025. Here is how it fared in the fourth quarter:
Net income: $1.21 billion vs. $1.15 billion expected
Revenue: $7.12 billion vs. $7.05 billion expected";
    let mut article = titled("Acme Corp reports", text);
    article.published = "2026-02-10".parse().ok();
    article.blocks[1..].iter_mut().for_each(|block| block.kind = BlockKind::Item);
    let found = extract(&article, crate::fixture::lexicon());
    let periods: Vec<_> = found.observations.iter().filter_map(|fact| Some(fact.period?.to_string())).collect();
    assert_eq!(periods, ["2025", "2025", "2025-Q4", "2025-Q4", "2025-Q4", "2025-Q4"]);
}
