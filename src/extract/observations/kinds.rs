//! Figures that go by what they are rather than by the nearest measure: provisions, premiums, forecasts, growth.

use super::tests::check;

#[test]
fn what_is_set_aside_has_happened() {
    check(
        "Acme Bank set aside $41 million for bad loans in the third quarter of 2025, up from $32 million a year earlier.",
        &[
            "Acme Bank | loan loss provision | 41000000 USD | 2025-Q3 | up",
            "Acme Bank | loan loss provision | 32000000 USD | 2024-Q3",
        ],
    );
}

#[test]
fn a_figure_of_a_forecast_is_one_whatever_it_is_of() {
    check(
        "Acme Corp kept its forecast for total 2026 revenue of $13 billion.",
        &["Acme Corp | revenue | 13000000000 USD | 2026 | forecast"],
    );
    check(
        "Acme Corp lifted its estimate of annual cost savings to $250 million from $210 million.",
        &[
            "Acme Corp | cost savings | 250000000 USD | up | forecast",
            "Acme Corp | cost savings | 210000000 USD | forecast",
        ],
    );
    check(
        "The Street had pegged Acme Corp's revenue at $3 billion for 2025.",
        &["Acme Corp | revenue | 3000000000 USD | 2025 | forecast"],
    );
}

#[test]
fn a_measure_may_hold_commas() {
    check(
        "Acme Corp's adjusted earnings before interest, taxes, depreciation and amortization were $39 million in 2024.",
        &["Acme Corp | adjusted EBITDA | 39000000 USD | 2024"],
    );
}

#[test]
fn an_offer_above_a_price_has_a_premium() {
    check("Acme Corp's offer is 24% above Monday's close.", &["Acme Corp | premium | 24 percent | 2025-12-08"]);
    check("The bid is a 35% premium to Acme Corp's closing price.", &["Acme Corp | premium | 35 percent"]);
}

#[test]
fn a_loss_is_compared_with_one_of_its_kind() {
    check(
        "Acme Corp made an operating loss of $62 million in 2024, compared with a profit of $11 million a year earlier.",
        &["Acme Corp | operating loss | 62000000 USD | 2024", "Acme Corp | operating profit | 11000000 USD | 2023"],
    );
}

#[test]
fn what_is_wiped_from_a_value_is_its_change() {
    check(
        "The selloff wiped $2 billion from Acme Corp's market value.",
        &["Acme Corp | market value change | 2000000000 USD | 2025-12-13 | down"],
    );
    check(
        "Charge-offs came to 0.3% of loans at Acme Bank in 2024.",
        &["Acme Bank | net charge-offs | 0.3 percent | 2024"],
    );
}

#[test]
fn what_moves_in_a_clause_of_its_own_has_its_own_price() {
    check(
        "Acme Corp's stock is down 14%, while Globex Inc has gained 3%.",
        &[
            "Acme Corp | share price change | 14 percent | 2025-12-13 | down",
            "Globex Inc | share price change | 3 percent | 2025-12-13 | up",
        ],
    );
    check("Germany's 10-year yield slipped to 2.84%.", &["Germany | yield | 2.84 percent | 2025-12-13 | down"]);
}

#[test]
fn growth_that_is_no_firms_is_an_economys() {
    check(
        "The Bank of Korea raised its forecast for 2026 growth to 2%.",
        &["South Korea | GDP growth | 2 percent | 2026 | up | forecast"],
    );
}

#[test]
fn a_price_set_beside_another_is_of_the_same_time() {
    check(
        "Acme Corp's stock is up 21% this year, compared with a 9% gain in the Sensex.",
        &[
            "Acme Corp | share price change | 21 percent | 2025 | ytd | up",
            "Sensex | index change | 9 percent | 2025 | up",
        ],
    );
    check(
        "Acme Corp shares rose 3%, taking their gains for the year to 37%.",
        &[
            "Acme Corp | share price change | 3 percent | 2025-12-13 | up",
            "Acme Corp | share price change | 37 percent | 2025 | ytd | up",
        ],
    );
}

#[test]
fn a_forecast_is_not_of_the_time_that_it_was_given() {
    check(
        "Last month Acme Corp cut its forecast for annual operating profit to $9 million.",
        &["Acme Corp | operating profit | 9000000 USD | down | forecast"],
    );
    check(
        "Goldman Sachs lowered its March Brent forecast by $5 to $71 a barrel.",
        &[
            "brent | oil price change | 5 USD | 2026-03 | down | forecast",
            "brent | oil price | 71 USD | 2026-03 | down | forecast",
        ],
    );
}

#[test]
fn sectors_have_jobs_where_those_of_a_country_are_told() {
    check(
        "U.S. employers added 21,000 jobs in November 2025, the Labor Department said.\nBut restaurants and bars cut 8,000, and wages rose 4.1%.",
        &[
            "United States | jobs | 21000 count | 2025-11",
            "United States | jobs | 8000 count | 2025-11 | down",
            "United States | wage growth | 4.1 percent | 2025-11 | up",
        ],
    );
}

#[test]
fn costs_that_are_cut_are_saved() {
    check(
        "Acme Corp plans to lower costs in Oslo by $4 million.",
        &["Acme Corp | cost savings | 4000000 USD | down | target"],
    );
    check("Acme Corp's job cuts are meant to save $4 million.", &["Acme Corp | savings | 4000000 USD | target"]);
}
