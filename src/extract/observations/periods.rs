//! Figures and their time: which date is theirs, and what a change is measured against.

use super::tests::{below, check};

#[test]
fn a_year_to_a_month_is_compared_with_the_year_before() {
    check(
        "Productivity rose 6.1% in the year to April.",
        &["- | productivity growth | 6.1 percent | 2024-05/2025-04 | yoy | up"],
    );
    check(
        "The U.S. Gross National Product rose 1.1% in 2024.",
        &["United States | gross national product growth | 1.1 percent | 2024 | up"],
    );
}

#[test]
fn the_quarter_is_the_one_that_is_reported_on() {
    check(
        "Acme Corp's profit rose to $5 million in the third quarter from $4 million a year earlier. Revenue rose 7% in the quarter.",
        &[
            "Acme Corp | profit | 5000000 USD | 2025-Q3 | up",
            "Acme Corp | profit | 4000000 USD | 2024-Q3",
            "Acme Corp | revenue growth | 7 percent | 2025-Q3 | up",
        ],
    );
    check(
        "Acme Corp's margin rose to 9% in the third quarter from 8% in the comparable period of 2024.",
        &["Acme Corp | margin | 9 percent | 2025-Q3 | up", "Acme Corp | margin | 8 percent | 2024-Q3"],
    );
}

#[test]
fn a_date_that_opens_a_sentence_is_for_all_of_it() {
    check(
        "For the full year of 2024, Acme Corp sold 61,000 pumps, up from 57,000, while its revenue rose 7% to $32 billion.",
        &[
            "Acme Corp | sales | 61000 count | 2024 | up",
            "Acme Corp | sales | 57000 count | 2023",
            "Acme Corp | revenue growth | 7 percent | 2024 | up",
            "Acme Corp | revenue | 32000000000 USD | 2024 | up",
        ],
    );
}

#[test]
fn what_is_set_against_a_change_is_of_its_time() {
    check(
        "Shares of Acme Corp fell 1.5% on Thursday, against a 0.6% gain in the Nikkei.",
        &[
            "Acme Corp | share price change | 1.5 percent | 2025-12-11 | down",
            "Nikkei | index change | 0.6 percent | 2025-12-11 | up",
        ],
    );
    check(
        "Shares of Acme Corp were down 13% for the year, against a 10% gain for the S&P 500.",
        &[
            "Acme Corp | share price change | 13 percent | 2025 | ytd | down",
            "S&P 500 | index change | 10 percent | 2025 | up",
        ],
    );
    check(
        "Acme Corp's net debt stood at $108 billion at the end of June, or about 5.5 times EBITDA.",
        &["Acme Corp | net debt | 108000000000 USD | 2025-06", "Acme Corp | leverage | 5.5 x | 2025-06"],
    );
    check(
        "Acme Corp's output of pumps in 2027 is 7 million.",
        &["Acme Corp | output | 7000000 count | 2027 | forecast"],
    );
}

#[test]
fn figures_of_a_year_ago_and_of_this_week() {
    check(
        "Acme Corp's costs were $51 million in the third quarter against a 9% drop to $46 million a year ago.",
        &[
            "Acme Corp | costs | 51000000 USD | 2025-Q3",
            "Acme Corp | cost growth | 9 percent | 2024-Q3 | down",
            "Acme Corp | costs | 46000000 USD | 2024-Q3 | down",
        ],
    );
    check(
        "Acme Lines' spot rates fell 9% this week to $2,164 per box.",
        &[
            "Acme Lines | spot rates growth | 9 percent | 2025-W50 | wow | down",
            "Acme Lines | spot rates | 2164 USD | 2025-W50 | down",
        ],
    );
    check("The minister said this week that output grew 3% in 2024.", &["- | output growth | 3 percent | 2024 | up"]);
    check("The Russell 2000 fell 2%.", &["Russell 2000 | index change | 2 percent | 2025-12-13 | down"]);
    check(
        "Acme Corp's output grew 3% after a 2% contraction in 1986.",
        &["Acme Corp | output growth | 3 percent | up", "Acme Corp | output growth | 2 percent | 1986 | down"],
    );
}

#[test]
fn a_week_that_ended_on_a_day_is_a_time() {
    check(
        "Acme Corp's gasoline stocks fell 2.7 million barrels for the week ended November 28.",
        &["Acme Corp | gasoline stocks change | 2700000 count | 2025-11-22/2025-11-28 | wow | down"],
    );
    check("Acme Corp asked for a $7 million loan that expired on April 30, 2024.", &["Acme Corp | loan | 7000000 USD"]);
}

#[test]
fn a_line_names_the_period_of_a_table() {
    let text =
        "NEW YORK, March 2 - Period ended Jan 31\n\nShr profit three cts vs loss five cts\n\nYear\n\nRevs 4,001,000";
    let expected = "1986-11/1987-01 1985-11/1986-01 1986-02/1987-01";
    check_periods("HARBOUR TOOL CO <HTC> 3RD QTR NET", "1987-03-02", text, expected);
}

#[test]
fn the_year_to_date_ends_with_the_month_in_view() {
    check(
        "Acme Air's revenue was $5 million in October 2025. Year to date, revenue was $41 million against $37 million.",
        &[
            "Acme Air | revenue | 5000000 USD | 2025-10",
            "Acme Air | revenue | 41000000 USD | 2025-01/2025-10",
            "Acme Air | revenue | 37000000 USD | 2024-01/2024-10",
        ],
    );
}

#[test]
fn a_forecast_is_of_the_time_that_it_names() {
    check(
        "Acme Metals slashed its 2026 copper output forecast by 11% on Wednesday.",
        &["Acme Metals | copper output forecast | 11 percent | 2026 | down | forecast"],
    );
    check(
        "Acme Metals expects a loss this year. In August it had forecast a profit of $400 million.",
        &["Acme Metals | profit | 400000000 USD | forecast"],
    );
}

#[test]
fn what_an_authority_sets_is_of_the_day() {
    check(
        "The Bank of England cut its benchmark interest rate by 25 basis points to 4.50%.",
        &[
            "Bank of England | interest rate | 25 bp | 2025-12-13 | down",
            "Bank of England | interest rate | 4.50 percent | 2025-12-13 | down",
        ],
    );
    check("The zloty weakened 1.3%.", &["zloty | exchange rate change | 1.3 percent | 2025-12-13 | down"]);
}

#[test]
fn a_figure_is_of_its_own_time() {
    check(
        "Acme Corp's revenue increased 13%, the slowest pace since it was floated in Oslo in 2018.",
        &["Acme Corp | revenue growth | 13 percent | up"],
    );
    check("Acme Corp's shares hit a high of $94 in October.", &["Acme Corp | share price | 94 USD | 2025-10"]);
    check(
        "Acme Corp's sales were $5 million in the quarter ended July 31. Inventories stood at $2 million at the end of the quarter.",
        &[
            "Acme Corp | revenue | 5000000 USD | 2025-05/2025-07",
            "Acme Corp | inventories | 2000000 USD | 2025-05/2025-07",
        ],
    );
}

#[test]
fn what_an_outlook_is_revised_from_is_foreseen() {
    check(
        "Acme Corp raised its revenue forecast for 2026 to $2.15 billion from $1.78 billion, and warned that second-half costs would rise.",
        &[
            "Acme Corp | revenue | 2150000000 USD | 2026 | up | forecast",
            "Acme Corp | revenue | 1780000000 USD | 2026 | forecast",
        ],
    );
}

#[test]
fn a_change_from_a_year_ago_is_one_of_a_year() {
    check(
        "Acme Corp's revenue climbed 11% to $5 billion from $4.5 billion a year ago.",
        &[
            "Acme Corp | revenue growth | 11 percent | yoy | up",
            "Acme Corp | revenue | 5000000000 USD | up",
            "Acme Corp | revenue | 4500000000 USD",
        ],
    );
}

#[test]
fn statistics_are_of_the_month_that_the_opening_names() {
    check(
        "Producer prices in Norway fell more than expected in November. Producer prices declined 2.1% from a year earlier.",
        &["Norway | producer price index | 2.1 percent | 2025-11 | yoy | down"],
    );
}

#[test]
fn a_time_that_is_named_tells_what_a_change_is_against() {
    check(
        "Acme Corp's sales fell 6% in January 2025 from December 2024.",
        &["Acme Corp | revenue growth | 6 percent | 2025-01 | mom | down"],
    );
    check(
        "Acme Corp's orders were $60 million in the third quarter, a 3% rise over the same quarter of 2024.",
        &["Acme Corp | orders | 60000000 USD | 2025-Q3", "Acme Corp | orders growth | 3 percent | 2025-Q3 | yoy | up"],
    );
    check(
        "Acme Corp's sales were $5 million in October 2025, up 2% on the previous month's $4.9 million.",
        &[
            "Acme Corp | revenue | 5000000 USD | 2025-10 | up",
            "Acme Corp | revenue growth | 2 percent | 2025-10 | mom | up",
            "Acme Corp | revenue | 4900000 USD | 2025-09",
        ],
    );
    check(
        "Acme Corp's sales fell 2%, the most since October 2024 when sales fell 9%.",
        &["Acme Corp | revenue growth | 2 percent | down", "Acme Corp | revenue growth | 9 percent | 2024-10 | down"],
    );
}

#[test]
fn a_date_belongs_to_the_figure_that_it_stands_with() {
    check(
        "Acme Corp's orders were $5 million in October 2025, down from September's $6 million.",
        &["Acme Corp | orders | 5000000 USD | 2025-10 | down", "Acme Corp | orders | 6000000 USD | 2025-09"],
    );
    check(
        "Acme Corp's sales were $13 million in the third quarter of 2025, down from last year's $18 million.",
        &["Acme Corp | revenue | 13000000 USD | 2025-Q3 | down", "Acme Corp | revenue | 18000000 USD | 2024-Q3"],
    );
    check(
        "Acme Corp was the largest buyer in October 2025, taking 12,000 tonnes of wheat compared with none in May.",
        &["Acme Corp | wheat | 12000 count"],
    );
    check(
        "Acme Corp, earlier reporting a 2024 loss, said it converted $7 million of its bonds.",
        &["Acme Corp | bonds | 7000000 USD"],
    );
    check(
        "Acme Corp paid $17 million in commissions from 2021 to 2023.",
        &["Acme Corp | commissions | 17000000 USD | 2021/2023"],
    );
    check(
        "Soviet imports were projected at 15 million tonnes for 2025/26, up 1 million from last month's estimate.",
        &[
            "Soviet Union | imports | 15000000 count | 2025/2026 | up | forecast",
            "Soviet Union | imports change | 1000000 count | 2025/2026 | up | forecast",
        ],
    );
}

#[test]
fn weeks_are_compared_with_those_of_a_year_ago_where_it_says_so() {
    check(
        "Acme Corp said car sales for November 21 through 28 were off 9% to 98,000 from 107,000 a year before.",
        &[
            "Acme Corp | car sales growth | 9 percent | 2025-11-21/2025-11-28 | yoy | down",
            "Acme Corp | car sales | 98000 count | 2025-11-21/2025-11-28 | down",
            "Acme Corp | car sales | 107000 count | 2024-11-21/2024-11-28",
        ],
    );
}

#[test]
fn a_table_that_begins_again_goes_on_with_the_year() {
    let text = "LEEDS, March 26 - Shr 15 cts vs 11 cts\n\nNet 900,000 vs 500,000\n\nShr 51 cts vs 31 cts\n\nNet 2,700,000 vs 1,400,000";
    let expected = "1986-Q4 1985-Q4 1986-Q4 1985-Q4 1986 1985 1986 1985";
    check_periods("HARBOUR TOOL CO <HTC> 4TH QTR NET", "1987-03-26", text, expected);
}

#[test]
fn what_is_revised_is_of_the_same_time() {
    check(
        "Acme Corp's sales rose 27% in October, revised from 26%.",
        &[
            "Acme Corp | revenue growth | 27 percent | 2025-10 | up",
            "Acme Corp | revenue growth | 26 percent | 2025-10",
        ],
    );
}

#[test]
fn what_is_below_the_levels_of_a_year_ago_is_not_of_then() {
    check(
        "Acme Corp's sales were 12% below year-ago levels in October.",
        &["Acme Corp | revenue growth | 12 percent | 2025-10 | yoy | down"],
    );
}

#[test]
fn statistics_are_of_the_month_that_they_stand_under() {
    check(
        "Norway's imports fell 3% in October. Gross reserves rose to $51 billion, while government deposits fell to $9 billion.",
        &[
            "Norway | imports growth | 3 percent | 2025-10 | down",
            "Norway | foreign exchange reserves | 51000000000 USD | 2025-10 | up",
            "Norway | deposits | 9000000000 USD | 2025-10 | down",
        ],
    );
    check(
        "The Norway manufacturing PMI rose to 53.9 in November 2025 from 52.1, above the 50 mark that separates growth from decline.",
        &["Norway | PMI | 53.9 count | 2025-11 | up", "Norway | PMI | 52.1 count | 2025-10"],
    );
    check(
        "Norway's exports rose 1.1% in September 2025. August's fall was revised to 0.4% from 0.8%.",
        &[
            "Norway | exports growth | 1.1 percent | 2025-09 | up",
            "Norway | exports growth | 0.4 percent | 2025-08 | down",
            "Norway | exports growth | 0.8 percent | 2025-08",
        ],
    );
}

#[test]
fn a_plan_goes_on_with_its_time() {
    check(
        "Acme Corp plans to open 60 stores in 2026 and to spend $2 billion on roads.",
        &["Acme Corp | stores | 60 count | 2026 | target", "Acme Corp | investment | 2000000000 USD | 2026 | target"],
    );
    check(
        "Acme Corp's output was 182,000 tonnes in the third quarter, 6% more than a year earlier, and it kept its full-year guidance.",
        &["Acme Corp | output | 182000 count | 2025-Q3", "Acme Corp | output growth | 6 percent | 2025-Q3 | yoy | up"],
    );
    check(
        "Acme Corp had net debt of $24 billion at the end of September, or 2.7 times EBITDA, and wants to halve it by 2027.",
        &["Acme Corp | net debt | 24000000000 USD | 2025-09", "Acme Corp | leverage | 2.7 x | 2025-09"],
    );
}

#[test]
fn a_fiscal_quarter_is_followed_by_another() {
    check(
        "Acme Corp reported fiscal second-quarter revenue of $5 million. For the third quarter, Acme Corp expects revenue of $6 million.",
        &["Acme Corp | revenue | 5000000 USD | FY2026-Q2", "Acme Corp | revenue | 6000000 USD | FY2026-Q3 | forecast"],
    );
}

#[test]
fn a_quarter_behind_after_has_been() {
    check(
        "The chain cut its full-year outlook after third-quarter sales fell 4% at Acme Corp.",
        &["Acme Corp | revenue growth | 4 percent | 2025-Q3 | down"],
    );
}

#[test]
fn a_rate_is_told_year_on_year() {
    check(
        "Norway's year-on-year inflation rose to 3.1% in October.",
        &["Norway | inflation | 3.1 percent | 2025-10 | yoy | up"],
    );
    check(
        "Consumer prices in Norway rose 3% in the 12 months to October 2025 and 0.2% on the month.",
        &[
            "Norway | inflation | 3 percent | 2024-11/2025-10 | yoy | up",
            "Norway | inflation | 0.2 percent | 2025-10 | mom | up",
        ],
    );
    check(
        "Norway's year-on-year growth was 1.8% in the third quarter.",
        &["Norway | GDP growth | 1.8 percent | 2025-Q3 | yoy"],
    );
}

#[test]
fn what_is_told_third_has_its_own_time() {
    check(
        "Acme Corp's net debt was $9 billion in the third quarter, up from $8 billion a year earlier and $7 billion in the second quarter.",
        &[
            "Acme Corp | net debt | 9000000000 USD | 2025-Q3 | up",
            "Acme Corp | net debt | 8000000000 USD | 2024-Q3",
            "Acme Corp | net debt | 7000000000 USD | 2025-Q2",
        ],
    );
}

#[test]
fn the_month_of_the_opening_leads_before_its_year_to_date() {
    check(
        "Car sales in Norway rose 7% in November 2025. The ministry said van sales fell 2%. For January-November 2025, car sales were up 3%.",
        &[
            "Norway | car sales growth | 7 percent | 2025-11 | up",
            "Norway | revenue growth | 2 percent | 2025-11 | down",
            "Norway | car sales growth | 3 percent | 2025-01/2025-11 | up",
        ],
    );
}

#[test]
fn a_price_is_of_the_day_whatever_stands_beside_it() {
    check(
        "Acme Corp said it would book a charge in the first quarter, and its shares eased 0.7% in Oslo.",
        &["Acme Corp | share price change | 0.7 percent | 2025-12-13 | down"],
    );
    check(
        "Acme Bank warned of bad loans for the third quarter. The benchmark closed 1.7% lower at 4,218 points.",
        &[
            "Acme Bank | benchmark | 1.7 percent | 2025-12-13 | down",
            "Acme Bank | benchmark | 4218 points | 2025-12-13",
        ],
    );
}

#[test]
fn what_is_counted_by_the_day_is_of_the_day() {
    check("The bank gave the market assistance of $31 million.", &["- | assistance | 31000000 USD | 2025-12-13"]);
    check("The rig count fell to 480.", &["- | rig count | 480 count | 2025-12-13 | down"]);
}

#[test]
fn a_level_is_of_the_time_of_the_change_that_led_to_it() {
    check(
        "Stocks of zinc fell 7,000 tonnes in November to 45,000 from 52,000 (revised from 51,000) in October.",
        &[
            "- | inventory change | 7000 count | 2025-11 | down",
            "- | inventory | 45000 count | 2025-11 | down",
            "- | inventory | 52000 count | 2025-10",
            "- | inventory | 51000 count | 2025-10",
        ],
    );
}

#[test]
fn estimates_name_the_quarter_that_is_reported_on() {
    let text = "Shares of Acme Corp jumped after it topped third-quarter estimates.
Revenue was $5 million. For the fourth quarter, Acme Corp called for revenue of $6 million.
Gross margin came in at 46%.";
    check_periods("Acme Corp shares jump", "2025-10-22", text, "2025-Q3 2025-Q4 2025-Q3");
}

/// Checks of which periods the figures of an article are.
#[track_caller]
fn check_periods(title: &str, published: &str, text: &str, expected: &str) {
    let found = below(title, published, text);
    let periods = found.observations.iter().map(|fact| fact.period.map_or("-".into(), |period| period.to_string()));
    assert_eq!(periods.collect::<Vec<_>>().join(" "), expected, "{title}");
}

#[test]
fn a_table_says_in_its_title_or_first_line_when_its_period_ended() {
    let net = "Shr five cts vs four cts";
    let check = |title: &str, published: &str, opening: &str, expected: &str| {
        check_periods(title, published, &format!("LEEDS, England, {opening}{net}"), expected);
    };
    check("HARBOUR TOOL <HTC> 3RD QTR NET", "1987-03-12", "March 12 - Dec 31 end\n\n", "1986-Q4 1985-Q4");
    check("HARBOUR TOOL <HTC> NET", "1987-03-12", "March 12 - 3rd qtr Jan 31\n\n", "1986-11/1987-01 1985-11/1986-01");
    check("HARBOUR TOOL <HTC> SIX MTHS FEB 28 NET", "1987-04-08", "April 8 - ", "1986-09/1987-02 1985-09/1986-02");
    check(
        "HARBOUR TOOL <HTC> FIVE MTHS NET",
        "1987-06-08",
        "June 8 - Period ended May 31\n\n",
        "1987-01/1987-05 1986-01/1986-05",
    );
    check("HARBOUR TOOL <HTC> 2ND QTR MARCH ONE", "1987-03-16", "March 16 - ", "1986-12/1987-02 1985-12/1986-02");
    check("HARBOUR TOOL <HTC> YEAR SEPT 30 NET", "1987-03-02", "March 2 - ", "1985-10/1986-09 1984-10/1985-09");
    check("Harbour Tool falls most in six months on April 3", "1987-04-08", "April 8 - ", "- -");
    check("HARBOUR TOOL PROFIT UP", "1987-04-09", "April 9 - Year to December 31, 1986.\n\n", "1986 1985");
}

#[test]
fn a_quarter_that_no_calendar_knows_is_one_of_the_company_s_own_year() {
    let year = "OSLO, June 2 - Shr five cts vs four cts\n\nYear\n\nNet 900 mln vs 700 mln";
    check_periods("HARBOUR TOOL <HTC> 4TH QTR NET", "1987-06-02", year, "FY1987-Q4 FY1986-Q4 FY1987 FY1986");
    let half = "OSLO, March 3 - Shr five cts vs four cts\n\nSix mths\n\nNet 900 mln vs 700 mln";
    check_periods("HARBOUR TOOL <HTC> 2ND QTR NET", "1987-03-03", half, "FY1987-Q2 FY1986-Q2 FY1987-H1 FY1986-H1");
}

#[test]
fn a_title_may_name_the_quarter_of_statistics() {
    let text = "Norway's economy shrank, the office said.
Gross domestic product fell 0.4% from the previous three months.";
    check_periods("Norway's economy shrinks in third quarter", "2025-11-04", text, "2025-Q3");
}

#[test]
fn what_is_foreseen_is_of_the_year_that_the_opening_looks_ahead_to() {
    let text = "OSLO, Dec 1 - Norway's parliament approved a budget for 2026 on Monday.\nThe plan would leave a deficit of 130 billion crowns.";
    check_periods("Norway's parliament approves budget", "2025-12-01", text, "2026");
    let two = "OSLO, Dec 1 - Norway's parliament discussed budgets for 2026 and 2027 on Monday.\nThe plan would leave a deficit of 130 billion crowns.";
    check_periods("Norway's parliament discusses budgets", "2025-12-01", two, "-");
}

#[test]
fn a_year_ago_is_not_what_is_reported_on() {
    let text =
        "Acme Corp's profit rose to $5 million from $4 million a year ago.\nIts margin was 9% in the first quarter.";
    check_periods("Acme Corp gains", "2025-05-06", text, "2025-Q1 2024-Q1 2025-Q1");
}

#[test]
fn what_is_expected_is_of_what_comes_once_figures_have_been_told() {
    let ahead = "OSLO, April 6 - Acme Corp said it expects revenue to total about $23 million.";
    check_periods("ACME CORP <ACM> SEES 1ST QTR LOSS", "1987-04-06", ahead, "1987-Q1");
    let told =
        "Acme Corp's revenue was $5 million in the third quarter of 2025.\nIt will lop $6 million off its budget.";
    check_periods("Acme Corp grows", "2025-11-06", told, "2025-Q3 -");
}

#[test]
fn all_of_a_year_is_no_part_of_it() {
    check(
        "Acme Corp's offerings were $3.7 million in the third quarter, compared with $11.4 million in all of last year.",
        &["Acme Corp | offerings | 3700000 USD | 2025-Q3", "Acme Corp | offerings | 11400000 USD | 2024"],
    );
    check(
        "Acme Corp's earnings rose to $60 million in the third quarter from $49 million in 2024.",
        &["Acme Corp | earnings | 60000000 USD | 2025-Q3 | up", "Acme Corp | earnings | 49000000 USD | 2024-Q3"],
    );
}

#[test]
fn a_quarter_that_is_said_to_have_ended_is_that_one() {
    check(
        "In the first quarter, which ended on Sept. 30, Acme Corp's sales fell to $3 million.",
        &["Acme Corp | revenue | 3000000 USD | 2025-Q3 | down"],
    );
}

#[test]
fn a_date_is_of_the_clause_that_it_stands_in() {
    check(
        "Acme Air's profit trebled to $10 million and the group wants the unit to make $100 million by 2027.",
        &["Acme Air | profit | 10000000 USD | up", "Acme Air | profit | 100000000 USD | 2027 | forecast"],
    );
    check(
        "Acme Corp reported third-quarter revenue of $594 million last month, up 13%.",
        &[
            "Acme Corp | revenue | 594000000 USD | 2025-Q3 | up",
            "Acme Corp | revenue growth | 13 percent | 2025-Q3 | up",
        ],
    );
    check(
        "The agency raised its estimate of 2025 oil demand growth to 2.4 million barrels a day, but left its forecast for 2026 at 1.9 million.",
        &["- | oil demand | 2400000 count | 2025 | up | forecast", "- | oil demand | 1900000 count | 2026 | forecast"],
    );
    check(
        "Acme Corp's sales rose 21% in the third quarter, and royalties made up 63% of its income in that period.",
        &["Acme Corp | revenue growth | 21 percent | 2025-Q3 | up", "Acme Corp | royalties | 63 percent | 2025-Q3"],
    );
    check(
        "Acme Corp earned $5 million in the third quarter. It had earned $7 million in the same quarter a year ago.",
        &["Acme Corp | net income | 5000000 USD | 2025-Q3", "Acme Corp | net income | 7000000 USD | 2024-Q3"],
    );
}

#[test]
fn prices_move_within_a_time_or_at_its_end() {
    check(
        "Acme Bank's stock has gained 17% in a year.",
        &["Acme Bank | share price change | 17 percent | 2024-12-13/2025-12-13 | up"],
    );
    check(
        "Acme Fund's assets had a market value of $28 million at the end of 2024.",
        &["- | market value | 28000000 USD | 2024"],
    );
    check(
        "Brent futures fell 81 cents to $77.45, and West Texas Intermediate for January shed 70 cents.",
        &[
            "brent | oil price change | 0.81 USD | 2025-12-13 | down",
            "brent | oil price | 77.45 USD | 2025-12-13 | down",
            "west texas intermediate | oil price change | 0.70 USD | 2025-12-13 | down",
        ],
    );
}

#[test]
fn a_change_from_one_month_to_the_next_is_of_the_latter() {
    check(
        "Consumer prices in Norway climbed 0.4% from October to November, after a 0.2% increase in October.",
        &["Norway | inflation | 0.4 percent | 2025-11 | up", "Norway | inflation | 0.2 percent | 2025-10 | up"],
    );
}

#[test]
fn a_year_to_come_is_not_reported_on() {
    check(
        "Our path to a 15% margin in FY27 is intact. Attrition eased to 12%.",
        &["- | margin | 15 percent | FY2027 | forecast", "- | attrition | 12 percent | down"],
    );
    check(
        "Acme Tech's profit was $9 million in the quarter ended September 2025 (Q2FY26). Attrition eased to 12.3% from 12.8% in the preceding quarter. Wage rises will weigh on Q3 margins by 80 basis points. Free cash flow dropped to $158 million from $237 million in the previous three months.",
        &[
            "Acme Tech | profit | 9000000 USD | 2025-Q3",
            "Acme Tech | attrition | 12.3 percent | 2025-Q3 | down",
            "Acme Tech | attrition | 12.8 percent | 2025-Q2",
            "Acme Tech | margin | 80 bp | FY2026-Q3 | up | forecast",
            "Acme Tech | free cash flow | 158000000 USD | 2025-Q3 | down",
            "Acme Tech | free cash flow | 237000000 USD | 2025-Q2",
        ],
    );
}

#[test]
fn a_rise_has_the_time_that_owns_it() {
    check(
        "Acme Corp's orders dropped 6% in November to $54 million after October's rise of 12%.",
        &[
            "Acme Corp | orders growth | 6 percent | 2025-11 | down",
            "Acme Corp | orders | 54000000 USD | 2025-11 | down",
            "Acme Corp | orders growth | 12 percent | 2025-10 | up",
        ],
    );
}

#[test]
fn a_bare_half_or_period_is_the_one_that_is_reported_on() {
    check(
        "Acme Corp's revenue in the six months to 31 October 2025 rose 5%. The operating margin is expected to be 10.8% for the half, against 11.0% last time.",
        &[
            "Acme Corp | revenue growth | 5 percent | 2025-05/2025-10 | up",
            "Acme Corp | operating margin | 10.8 percent | 2025-05/2025-10 | forecast",
            "Acme Corp | operating margin | 11.0 percent | 2024-05/2024-10",
        ],
    );
    check(
        "Acme Corp's revenue in the six months to 31 October 2025 rose 5%. Capital spending over the period was £900m, compared with £700m a year earlier.",
        &[
            "Acme Corp | revenue growth | 5 percent | 2025-05/2025-10 | up",
            "Acme Corp | capital expenditure | 900000000 GBP | 2025-05/2025-10",
            "Acme Corp | capital expenditure | 700000000 GBP | 2024-05/2024-10",
        ],
    );
    check(
        "Acme Corp's revenue in the six months to 31 October 2025 rose 5%. It had made a profit of £40m in the same period last year.",
        &[
            "Acme Corp | revenue growth | 5 percent | 2025-05/2025-10 | up",
            "Acme Corp | profit | 40000000 GBP | 2024-05/2024-10",
        ],
    );
}

#[test]
fn a_price_is_compared_with_what_it_was_a_year_ago() {
    check(
        "Acme Corp's shares trade at a price-to-book ratio of 2.1, compared with 1.4 a year ago.",
        &["Acme Corp | P/B ratio | 2.1 x | 2025-12-13", "Acme Corp | P/B ratio | 1.4 count | 2024-12-13"],
    );
    check(
        "Short interest in Acme Corp stood at 14% of the free float in late October, exchange data show.",
        &["Acme Corp | short interest | 14 percent | 2025-10"],
    );
}

#[test]
fn a_date_in_a_relative_clause_is_not_of_what_goes_on_behind_it() {
    check(
        "Acme Corp posted revenue of $2.95 billion for the third quarter of 2025, which ran through October, and adjusted earnings of $2.16 a share.",
        &["Acme Corp | revenue | 2950000000 USD | 2025-Q3", "Acme Corp | earnings per share | 2.16 USD | 2025-Q3"],
    );
}

#[test]
fn a_level_of_a_year_ago_is_only_what_a_change_is_against() {
    check(
        "Acme Corp's output averaged 2.47 million barrels per day in the third quarter of 2025, 2% above the year-earlier level.",
        &["Acme Corp | output | 2470000 count | 2025-Q3", "Acme Corp | output growth | 2 percent | 2025-Q3 | up"],
    );
}
