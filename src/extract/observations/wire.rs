//! Figures as newswire tells them: loans and tenders, stakes and shares, contracts for May, what was before.

use super::tests::check;

#[test]
fn a_margin_over_a_reference_rate_is_a_spread() {
    check("Acme Corp's loan is priced at LIBOR plus 0.375 pct.", &["Acme Corp | spread | 0.375 percent | 2025-12-13"]);
    check(
        "Acme Corp pays 0.5 pct above the London Inter Bank Offered Rate.",
        &["Acme Corp | spread | 0.5 percent | 2025-12-13"],
    );
}

#[test]
fn a_yield_on_notes_is_no_coupon() {
    check("The yield on the 40-year government bond topped 4%.", &["- | yield | 4 percent | 2025-12-13"]);
    check("The yield on 10-year notes fell to 4%.", &["- | yield | 4 percent | 2025-12-13 | down"]);
    check(
        "Prices were mixed, with the key 7-1/2 pct Treasury bond closing 7/32 lower.",
        &["- | coupon | 7.5 percent", "- | bond price change | 0.21875 count | 2025-12-13 | down"],
    );
}

#[test]
fn what_is_owned_is_a_stake_and_shares_have_a_number() {
    check("The venture, 50 pct owned by Acme Corp, was approved.", &["Acme Corp | stake | 50 percent"]);
    check(
        "Acme Corp bought its 139,200 Globex Inc shares for 7 mln dlrs.",
        &["Acme Corp | shares bought | 139200 shares", "Acme Corp | deal value | 7000000 USD"],
    );
    check(
        "Acme Corp bought 918,900 shares at 33 dlrs a share, or a total of about 33.8 mln dlrs.",
        &[
            "Acme Corp | shares bought | 918900 shares",
            "Acme Corp | share price | 33 USD | 2025-12-13",
            "Acme Corp | deal value | 33800000 USD",
        ],
    );
    check("On the day 2.4 mln shares traded.", &["- | trading volume | 2400000 shares | 2025-12-13"]);
    check("Acme Corp shares traded 1.9% lower.", &["Acme Corp | share price change | 1.9 percent | 2025-12-13 | down"]);
}

#[test]
fn may_is_a_month() {
    check(
        "May crude was up 18 cts to 18.85 dlrs a barrel.",
        &["crude | oil price change | 0.18 USD | 2025-12-13 | up", "crude | oil price | 18.85 USD | 2025-12-13 | up"],
    );
}

#[test]
fn a_month_of_delivery_is_no_part_of_a_measure() {
    check("The New York July price was down 15.59 at 108.00 cents a lb.", &["New York | price | 1.0800 USD"]);
    check("The New York May price was down 15.59 at 108.00 cents a lb.", &["New York | price | 1.0800 USD"]);
}

#[test]
fn a_month_that_moves_is_a_contract() {
    check("May settled at 5.04 dlrs.", &["- | price | 5.04 USD | 2025-12-13"]);
    check(
        "December settled 0.72 cent higher at 55.47 cents.",
        &["- | price change | 0.0072 USD | 2025-12-13 | up", "- | price | 0.5547 USD | 2025-12-13"],
    );
    check(
        "July fell 2 cents to 2.80 dlrs.",
        &["- | price change | 0.02 USD | 2025-12-13 | down", "- | price | 2.80 USD | 2025-12-13 | down"],
    );
    check("In July shares of Acme Corp fell 2 cents.", &["Acme Corp | share price change | 0.02 USD | 2025-07 | down"]);
}

#[test]
fn what_something_came_after_was_before_it() {
    check(
        "Acme Corp's sales were 9 mln dlrs in 2024, after 7 mln dlrs in 2023, and its net profit rose to 3 mln dlrs.",
        &[
            "Acme Corp | revenue | 9000000 USD | 2024",
            "Acme Corp | revenue | 7000000 USD | 2023",
            "Acme Corp | net income | 3000000 USD | 2024 | up",
        ],
    );
    check(
        "Acme Corp's output was 505,000 tonnes in 2024 (504,000).",
        &["Acme Corp | output | 505000 count | 2024", "Acme Corp | output | 504000 count | 2023"],
    );
}

#[test]
fn money_is_what_the_text_says_it_is() {
    check("Acme Corp raised $1.25 billion of secured debt.", &["Acme Corp | debt | 1250000000 USD"]);
    check("Acme Corp raised $40 million from funds.", &["Acme Corp | funding | 40000000 USD"]);
    check("Acme Corp offered $40 million worth of bills.", &["Acme Corp | bills | 40000000 USD"]);
    check("Acme Corp lost two cents per share.", &["Acme Corp | loss per share | 0.02 USD"]);
}

#[test]
fn what_people_think_is_another_measure() {
    check(
        "Brokers cut their 2026 earnings estimate for Acme Corp by 7 pct.",
        &["Acme Corp | earnings estimate | 7 percent | 2026 | down | forecast"],
    );
}

#[test]
fn rates_regions_and_layoffs_are_of_something() {
    check(
        "Acme Corp will make cameras at an annual rate of 70,000 in 2026.",
        &["Acme Corp | production | 70000 count | 2026 | forecast"],
    );
    check(
        "Acme Corp's net profit was in the region of 200 mln dlrs in 2024.",
        &["Acme Corp | net income | 200000000 USD | 2024"],
    );
    check("Acme Corp ordered layoffs of 5,500 hourly workers.", &["Acme Corp | layoffs | 5500 count"]);
}

#[test]
fn what_hangs_on_another_verb_does_not_move() {
    check(
        "Acme Corp's sales excluding disposals advanced 3.9% in 2024.",
        &["Acme Corp | revenue growth | 3.9 percent | 2024 | up"],
    );
    check(
        "Acme Corp's shares, which had gained since the deal was struck, fell 4%.",
        &["Acme Corp | share price change | 4 percent | 2025-12-13 | down"],
    );
    check(
        "Acme Corp, by contrast, finished 4.9% higher.",
        &["Acme Corp | share price change | 4.9 percent | 2025-12-13 | up"],
    );
}

#[test]
fn a_change_is_of_the_time_of_the_one_before_it() {
    check(
        "Acme Corp's customer base grew 6% in 2024, while its headcount fell 7%.",
        &["Acme Corp | customer growth | 6 percent | 2024 | up", "Acme Corp | headcount | 7 percent | 2024 | down"],
    );
}

#[test]
fn a_price_that_is_agreed_on_is_nobody_s_share_price() {
    check(
        "The debentures are convertible into Acme Corp stock at 27.61 dlrs per share.",
        &["Acme Corp | conversion price | 27.61 USD"],
    );
    check(
        "Acme Corp has an option to buy up to 2 mln shares at 12 dlrs a share.",
        &["Acme Corp | shares bought | 2000000 shares", "Acme Corp | exercise price | 12 USD"],
    );
    check("Acme Corp launched a recorder, retailing for about 60 dlrs.", &["Acme Corp | price | 60 USD"]);
}

#[test]
fn what_last_year_owns_is_of_last_year() {
    check(
        "Acme Corp's net profit will grow at least 50 pct over last year's 6.1 mln dlrs.",
        &[
            "Acme Corp | net income growth | 50 percent | yoy | up | forecast",
            "Acme Corp | net income | 6100000 USD | 2024",
        ],
    );
    check(
        "Acme Corp expects a loss of 195,000 dlrs in the first quarter of 2026, compared to a year ago loss in the quarter of 169,000 dlrs.",
        &["Acme Corp | loss | 195000 USD | 2026-Q1 | forecast", "Acme Corp | loss | 169000 USD | 2025-Q1"],
    );
}

#[test]
fn a_gain_is_made_and_a_stake_keeps_its_name() {
    check(
        "Acme Corp said it could realize a gain of about 300,000 dlrs.",
        &["Acme Corp | gain | 300000 USD | forecast"],
    );
    check(
        "Globex Inc cut its stake in Acme Corp to 89,000 shares from 125,000 shares, or 7.0 pct.",
        &[
            "Globex Inc | stake | 89000 shares | down",
            "Globex Inc | stake | 125000 shares",
            "Globex Inc | stake | 7.0 percent",
        ],
    );
    check(
        "M-2 plus CDs stood at 336,000 billion yen in February 2025.",
        &["- | money supply | 336000000000000 JPY | 2025-02"],
    );
}

#[test]
fn what_is_compared_with_is_another_time() {
    check(
        "Acme Corp raised its stake in Globex Inc to 50 mln shares, or 28 pct of the common stock, from 40 mln shares.",
        &[
            "Acme Corp | stake | 50000000 shares | up",
            "Acme Corp | stake | 28 percent",
            "Acme Corp | stake | 40000000 shares",
        ],
    );
    check(
        "Acme Corp earned $6 million in 2024 on sales of $31 million, up from prior year earnings of $4 million on sales of $28 million.",
        &[
            "Acme Corp | net income | 6000000 USD | 2024",
            "Acme Corp | revenue | 31000000 USD | 2024 | up",
            "Acme Corp | earnings | 4000000 USD | 2023",
            "Acme Corp | revenue | 28000000 USD | 2023",
        ],
    );
    check(
        "Acme Corp will raise its lending rate to 22 pct from April 7, 2026.",
        &["Acme Corp | lending rate | 22 percent | 2026-04-07 | up | target"],
    );
    check(
        "Acme Corp's operating margin was 21% in the third quarter of 2025, lower by 50 basis points than in the second quarter.",
        &[
            "Acme Corp | operating margin | 21 percent | 2025-Q3 | down",
            "Acme Corp | operating margin | 50 bp | 2025-Q3 | down",
        ],
    );
    check(
        "Acme Corp had sales of $5 million in the third quarter of 2025. Staff costs in 2025 so far are $2 million.\nProfit fell 3%.",
        &[
            "Acme Corp | revenue | 5000000 USD | 2025-Q3",
            "Acme Corp | staff costs | 2000000 USD | 2025",
            "Acme Corp | profit growth | 3 percent | 2025-Q3 | down",
        ],
    );
    check(
        "Acme Corp's stock had lost 13 percent of its value this year.",
        &["Acme Corp | share price change | 13 percent | 2025 | ytd"],
    );
}

#[test]
fn a_facility_may_run_for_years() {
    check(
        "Acme Corp signed a 150 mln guilder, five year multi-option facility.",
        &["Acme Corp | multi-option facility | 150000000 NLG"],
    );
}
