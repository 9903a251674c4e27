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

#[test]
fn what_one_thing_costs_is_its_price() {
    check("Acme Corp's new pump will cost $349.", &["Acme Corp | price | 349 USD | target"]);
    check("Acme Corp sells a sofa that costs 899 euros.", &["Acme Corp | price | 899 EUR"]);
    check("Acme Corp's pumps now go for $240 each.", &["Acme Corp | price | 240 USD"]);
    check(
        "Acme Corp has hedged 70% of its fuel needs at $72 a barrel.",
        &["Acme Corp | share of fuel needs | 70 percent", "Acme Corp | price | 72 USD"],
    );
    check(
        "Acme Corp was hit by tariffs that will cost it $15 million in 2026.",
        &["Acme Corp | costs | 15000000 USD | 2026 | forecast"],
    );
}

#[test]
fn what_is_traded_may_stand_far_from_its_verb() {
    check(
        "Copper for three-month delivery on the Coldwater Metal Exchange rose 1% to $9,870 a ton.",
        &[
            "copper | copper price change | 1 percent | 2025-12-13 | up",
            "copper | copper price | 9870 USD | 2025-12-13 | up",
        ],
    );
    check(
        "Wheat is forecast to rise 41% in 2026.",
        &["wheat | wheat price change | 41 percent | 2026 | up | forecast"],
    );
    check(
        "Brent gained $1.05 to $62.40.",
        &["brent | oil price change | 1.05 USD | 2025-12-13 | up", "brent | oil price | 62.40 USD | 2025-12-13 | up"],
    );
}

#[test]
fn a_central_bank_has_rates() {
    check(
        "The Bank of Norway is expected to cut rates by 25 basis points in January 2026.",
        &["Bank of Norway | interest rate | 25 bp | 2026-01 | down | forecast"],
    );
    check(
        "Norway's central bank left its benchmark Kestrel rate at 4%.",
        &["Norway | benchmark kestrel rate | 4 percent"],
    );
}

#[test]
fn those_who_are_asked_are_a_share() {
    check("In a poll, 38% of companies said they would cut jobs.", &["- | share of companies | 38 percent"]);
    check(
        "Some 54% of those polled by Acme Corp said they would spend less.",
        &["Acme Corp | share of respondents | 54 percent"],
    );
}

#[test]
fn a_stake_is_of_who_holds_it() {
    check(
        "Acme Corp will own 48% of the mine and Globex Inc will have 49%.",
        &["Acme Corp | stake | 48 percent | target", "Globex Inc | stake | 49 percent | target"],
    );
    check("Acme Corp will buy the 24% held by Globex Inc.", &["Globex Inc | stake | 24 percent"]);
    check(
        "Acme Corp has 60% of the mine; the remaining 40% is owned by Globex Inc.",
        &["Acme Corp | share of mine | 60 percent", "Globex Inc | stake | 40 percent"],
    );
    check(
        "Acme Corp holders will own 64% of the group and Globex Inc holders 36%.",
        &["Acme Corp | stake | 64 percent | target", "Globex Inc | stake | 36 percent | target"],
    );
}

#[test]
fn what_is_valued_has_a_value_of_its_kind() {
    check(
        "Acme Corp agreed to buy Globex Inc in a deal valued at $5.4 billion. It owns a stake valued at $370 million.",
        &["Globex Inc | deal value | 5400000000 USD | target", "Acme Corp | stake value | 370000000 USD"],
    );
    check(
        "Acme Corp's free cash flow was $212 million in 2024, a margin of 21%.",
        &["Acme Corp | free cash flow | 212000000 USD | 2024", "Acme Corp | free cash flow margin | 21 percent | 2024"],
    );
    check("Acme Corp holds $9.4 billion in cash.", &["Acme Corp | cash | 9400000000 USD"]);
    check(
        "Globex Inc is being bought by Acme Corp. Globex Inc's debt was 2.3 times core earnings.",
        &["Globex Inc | leverage | 2.3 x"],
    );
}

#[test]
fn a_bound_or_a_place_is_no_figure() {
    check("Acme Corp runs 1,400 stores in 38 states.", &["Acme Corp | stores | 1400 count"]);
    check(
        "Acme Corp had 3,450 customers paying more than $100,000 a year, up 24%.",
        &["Acme Corp | customers | 3450 count", "Acme Corp | customer growth | 24 percent | up"],
    );
    check(
        "Acme Corp's sales were $5 million in 2024, up 7% and above the consensus estimate of $4 million.",
        &[
            "Acme Corp | revenue | 5000000 USD | 2024 | up",
            "Acme Corp | revenue growth | 7 percent | 2024 | up",
            "Acme Corp | revenue | 4000000 USD | 2024 | forecast",
        ],
    );
    check(
        "Acme Corp earned 28 cents per share in 2024; analysts were looking for 22 cents.",
        &[
            "Acme Corp | earnings per share | 0.28 USD | 2024",
            "Acme Corp | earnings per share | 0.22 USD | 2024 | forecast",
        ],
    );
}

#[test]
fn a_market_is_shared_and_grows() {
    check(
        "Acme Corp expects the market to grow 1% in 2026.",
        &["Acme Corp | market growth | 1 percent | 2026 | up | forecast"],
    );
    check(
        "Acme Corp shipped 60 million phones in 2024, giving it a 19% share.",
        &["Acme Corp | shipments | 60000000 count | 2024", "Acme Corp | market share | 19 percent | 2024"],
    );
    check(
        "Acme Corp's shipments grew 6% in 2024, Globex Inc's 9% and Brightsea Ltd's 2%.",
        &[
            "Acme Corp | shipments growth | 6 percent | 2024 | up",
            "Globex Inc | shipments growth | 9 percent | 2024 | up",
            "Brightsea Ltd | shipments growth | 2 percent | 2024 | up",
        ],
    );
    check("Mortgages make up 62% of Acme Bank's loan book.", &["Acme Bank | share of loan book | 62 percent"]);
}

#[test]
fn sales_are_of_the_kind_that_was_told_of() {
    check(
        "Norway's new home sales fell 5% in October 2025. The ministry said sales had risen 3% in September.",
        &[
            "Norway | home sales growth | 5 percent | 2025-10 | down",
            "Norway | home sales growth | 3 percent | 2025-09 | up",
        ],
    );
    check(
        "The number of unemployed in Norway fell to 3.2 million, or 11.7% of the workforce, in November 2025.",
        &[
            "Norway | unemployed | 3200000 count | 2025-11 | down",
            "Norway | unemployment rate | 11.7 percent | 2025-11",
        ],
    );
    check(
        "Acme Corp's third-quarter net profit rose 4% to $98 million.",
        &[
            "Acme Corp | net income growth | 4 percent | 2025-Q3 | up",
            "Acme Corp | net income | 98000000 USD | 2025-Q3 | up",
        ],
    );
}

#[test]
fn what_is_planned_may_be_few() {
    check("Acme Corp plans to drill 15 to 20 wells in 2026.", &["Acme Corp | wells | 15..20 count | 2026 | target"]);
}

#[test]
fn an_average_of_is_no_noun() {
    check("Acme Corp raised prices on about 400 items by an average of 6%.", &["Acme Corp | price | 6 percent | up"]);
    check(
        "The average trade guess for Norway's 2026 wheat crop was 66 million tonnes.",
        &["Norway | wheat crop | 66000000 count | 2026 | forecast"],
    );
}

#[test]
fn things_in_a_list_share_a_verb() {
    check(
        "Farming in Norway expanded 0.4% in 2024, forestry 0.8% and fishing 0.1%.",
        &["Norway | forestry | 0.8 percent | 2024", "Norway | fishing | 0.1 percent | 2024"],
    );
}

#[test]
fn what_takes_up_a_part_does_not_rise() {
    check(
        "Acme Corp owes $480 million to lenders. Rent takes up 14% of revenue.",
        &["Acme Corp | debt | 480000000 USD", "Acme Corp | share of revenue | 14 percent"],
    );
    check(
        "Acme Corp's bonds fell 2 cents to 81 cents on the dollar.",
        &[
            "Acme Corp | bond price change | 0.02 USD | 2025-12-13 | down",
            "Acme Corp | bond price | 0.81 USD | 2025-12-13 | down",
        ],
    );
    check(
        "Brightsea Ltd sold 18,000 cars in 2024, giving it a share of 39%.",
        &["Brightsea Ltd | sales | 18000 count | 2024", "Brightsea Ltd | market share | 39 percent | 2024"],
    );
    check(
        "Norway's money supply growth was 1.5% in October.",
        &["Norway | money supply growth | 1.5 percent | 2025-10 | up"],
    );
}

#[test]
fn what_somebody_does_is_no_measure() {
    check(
        "Acme Corp has put aside 22 million pounds to compensate customers.",
        &["Acme Corp | provision | 22000000 GBP"],
    );
    check("Acme Corp will receive $2.4 million from Globex.", &["Acme Corp | payment | 2400000 USD | forecast"]);
    check("Acme Corp burned through $488 million in 2024.", &["Acme Corp | cash burn | 488000000 USD | 2024"]);
    check("Acme Corp will borrow $3.5 billion.", &["Acme Corp | borrowing | 3500000000 USD | target"]);
}

#[test]
fn what_a_share_is_of_is_no_measure_of_the_next_figure() {
    check(
        "Norway's current-account deficit rose to 4.8% of gross domestic product from 3.9% in 2025.",
        &["Norway | current account deficit | 4.8 percent", "Norway | current account deficit | 3.9 percent | 2025"],
    );
}

#[test]
fn what_is_traded_averages_and_stays() {
    check("Nickel will average $15,200 in 2027.", &["nickel | nickel price | 15200 USD | 2027 | forecast"]);
    check("Zinc was little changed at $2,885.", &["zinc | zinc price | 2885 USD | 2025-12-13"]);
}

#[test]
fn results_that_are_named_set_the_period() {
    check(
        "It told of dismal third-quarter numbers. Sales of Acme Corp fell 4.2% to 1.31 billion euros.",
        &[
            "Acme Corp | revenue growth | 4.2 percent | 2025-Q3 | down",
            "Acme Corp | revenue | 1310000000 EUR | 2025-Q3 | down",
        ],
    );
    check(
        "Acme Corp reports on the third quarter of 2025, when sales were $9 million. Its courier, launched in March, lost $5 million.",
        &["Acme Corp | revenue | 9000000 USD | 2025-Q3", "Acme Corp | loss | 5000000 USD | 2025-Q3"],
    );
}

#[test]
fn whom_something_is_done_with_plans_nothing() {
    check(
        "Acme Corp signed an accord with Danish producer Harbour Steel Ltd, and plans to spend $900 million on a mill.",
        &["Acme Corp | investment | 900000000 USD | target"],
    );
}

#[test]
fn what_was_set_aside_a_year_before_is_of_that_time() {
    check(
        "Loan-loss provisions at Acme Bank came to 398 million euros in the third quarter of 2025, double the 204 million euros set aside a year before.",
        &[
            "Acme Bank | loan-loss provisions | 398000000 EUR | 2025-Q3",
            "Acme Bank | loan-loss provisions | 204000000 EUR | 2024-Q3",
        ],
    );
}

#[test]
fn two_months_are_one_stretch() {
    check(
        "Acme Air carried 9 million passengers in July and August 2025.",
        &["Acme Air | passengers | 9000000 count | 2025-07/2025-08"],
    );
}

#[test]
fn what_a_rise_comes_after_was_before_it() {
    check(
        "Inflation in Norway quickened in November for a third month. The price index rose 4.3% from a year earlier, after an increase of 3.8% in October.",
        &[
            "Norway | inflation | 4.3 percent | 2025-11 | yoy | up",
            "Norway | inflation | 3.8 percent | 2025-10 | yoy | up",
        ],
    );
}

#[test]
fn an_opening_may_count_back_before_it_names_its_month() {
    check(
        "Retail sales in Norway rose 4.3% from a year earlier in November. Exports rose 2%.",
        &[
            "Norway | retail sales growth | 4.3 percent | 2025-11 | yoy | up",
            "Norway | exports growth | 2 percent | 2025-11 | up",
        ],
    );
}

#[test]
fn of_those_asked_many_think_otherwise() {
    check(
        "In the survey of Norway 37% of companies expected a rise in output while 54% forecast output would stay as it is.",
        &["Norway | share of companies | 37 percent", "Norway | share of companies | 54 percent | forecast"],
    );
}

#[test]
fn jobs_that_go_are_job_cuts() {
    check(
        "Acme Corp said 5,000 jobs would be cut by March.",
        &["Acme Corp | job cuts | 5000 count | 2026-03 | forecast"],
    );
    check("Acme Corp is shedding about 5,000 positions in Spain.", &["Acme Corp | job cuts | 5000 count"]);
    check("Acme Corp's plant has 5,000 employees.", &["Acme Corp | headcount | 5000 count"]);
}

#[test]
fn a_price_goes_by_what_is_priced() {
    check("Acme Corp priced the Zephyr 9 at $1,299.", &["Zephyr | price | 1299 USD"]);
    check(
        "The shares are convertible at any time into Acme Corp stock at $38.875 a share.",
        &["Acme Corp | conversion price | 38.875 USD"],
    );
    check(
        "Acme Corp is to sell Globex Inc, a chemicals unit, for $6.25 million cash.",
        &["Globex Inc | deal value | 6250000 USD | target"],
    );
    check(
        "Birch Ltd bid for Acme Corp in a deal that values the target at $14.20 a share.",
        &["Acme Corp | offer price | 14.20 USD"],
    );
}

#[test]
fn a_part_of_something_is_no_growth() {
    check(
        "Acme Bank's reserve for credit losses rose to $1.3 billion, or 2.8% of all loans.",
        &[
            "Acme Bank | reserve for credit losses | 1300000000 USD | up",
            "Acme Bank | reserve for credit losses | 2.8 percent | up",
        ],
    );
    check("Acme Bank's bad loans stood at 1.58% of advances.", &["Acme Bank | bad loans | 1.58 percent"]);
    check(
        "Acme Bank's share of cheap deposits fell to 42%.",
        &["Acme Bank | share of cheap deposits | 42 percent | down"],
    );
}

#[test]
fn what_money_goes_into_says_more_than_the_verb() {
    check("Acme Corp spent $155 million on share repurchases.", &["Acme Corp | share buyback | 155000000 USD"]);
    check(
        "The slump wiped $24 million off Acme Corp's market value.",
        &["Acme Corp | market value change | 24000000 USD | 2025-12-13 | down"],
    );
    check(
        "Acme Air topped the consensus of $260 million for net profit.",
        &["Acme Air | net income | 260000000 USD | forecast"],
    );
    check(
        "Acme Bank's operating cash balance was $7 million on December 4.",
        &["Acme Bank | cash | 7000000 USD | 2025-12-04"],
    );
}

#[test]
fn a_measure_may_be_counted_for_each_of_something() {
    check(
        "Acme Air's revenue per seat was 31% higher at $70.26.",
        &["Acme Air | revenue per seat growth | 31 percent | up", "Acme Air | revenue per seat | 70.26 USD"],
    );
}

#[test]
fn results_leave_out_several_items() {
    check(
        "Net excludes a gain from the sale of a mill of $7 million; and a charge from early repayment of debt of $5 million.",
        &["- | gain | 7000000 USD", "- | charge | 5000000 USD"],
    );
}

#[test]
fn a_bond_s_year_is_none_of_its_yield() {
    check(
        "The yield on the government's 2030 bond climbed 31 basis points to 10.98%.",
        &["- | yield | 31 bp | 2025-12-13 | up", "- | yield | 10.98 percent | 2025-12-13 | up"],
    );
}

#[test]
fn what_befalls_some_of_many_is_named_by_it() {
    check("Serious infections occurred in 3.4% of patients.", &["- | serious infections | 3.4 percent"]);
    check(
        "Acme Tech won deals with a total contract value (TCV) of $871 million.",
        &["Acme Tech | contract value | 871000000 USD"],
    );
}

#[test]
fn a_rise_that_names_nothing_is_of_what_was_told_of() {
    check(
        "Norway's consumer price index rose 0.4% in November. The year-on-year rise was 4.2%, down from 4.5% in October.",
        &[
            "Norway | inflation | 0.4 percent | 2025-11 | up",
            "Norway | inflation | 4.2 percent | 2025-11 | yoy | up",
            "Norway | inflation | 4.5 percent | 2025-10",
        ],
    );
    check("Acme Motors said year-to-date sales fell to 383,380 cars.", &["Acme Motors | sales | 383380 count | down"]);
    check(
        "Congress is about to pass a trillion dollar 2026 budget.",
        &["Congress | budget | 1000000000000 USD | 2026 | forecast"],
    );
}

#[test]
fn a_gain_that_a_sale_brings_is_no_change_of_its_price() {
    check(
        "Acme Corp has agreed to sell its mill for $9 million, resulting in a gain of $6 million.",
        &["Acme Corp | sale price | 9000000 USD | target", "Acme Corp | gain | 6000000 USD | target"],
    );
}

#[test]
fn what_a_relative_clause_tells_stands_between_nothing() {
    check(
        "Profits of the banks, which account for more than 80% of domestic banking assets in Norway, rose to $319 million in 2024.",
        &["Norway | share of domestic banking assets | 80 percent", "Norway | profit | 319000000 USD | 2024 | up"],
    );
}

#[test]
fn what_a_name_of_two_things_is_not() {
    check(
        "The quota rests on a national rice stock of 4.34 million tonnes, up from 3.05 million in January.",
        &["- | stocks | 4340000 count", "- | stocks | 3050000 count | 2025-01"],
    );
    check(
        "Industrial production grew 2.5% but fell short of its target by 0.8%.",
        &[
            "- | industrial production growth | 2.5 percent | up",
            "- | industrial production growth | 0.8 percent | down | target",
        ],
    );
    check("The index includes 900 companies.", &[]);
    check("Acme raised butane $5.50 to $123 a tonne.", &["- | price change | 5.50 USD", "- | price | 123 USD | up"]);
    check(
        "Acme bought 31,300 Harbour Memories common shares at $21.50 each.",
        &["Harbour Memories | shares bought | 31300 shares", "Harbour Memories | share price | 21.50 USD | 2025-12-13"],
    );
}

#[test]
fn one_verb_tells_the_way_of_all_of_a_row() {
    check(
        "Output in Norway fell 18.5% and in Denmark 7.8%.",
        &["Norway | output growth | 18.5 percent | down", "Denmark | output growth | 7.8 percent | down"],
    );
    check(
        "Furniture prices rose 1.1% and toys 1.4%.",
        &["- | furniture prices | 1.1 percent | up", "- | furniture prices | 1.4 percent | up"],
    );
}

#[test]
fn what_runs_at_a_share_of_capacity_is_used_so_far() {
    check(
        "Acme Corp's refineries ran at 78% of capacity, down from 81% in 2024.",
        &["Acme Corp | capacity utilisation | 78 percent", "Acme Corp | capacity utilisation | 81 percent | 2024"],
    );
    check(
        "Shares of Acme Corp have put on 48% since the start of the year.",
        &["Acme Corp | share price change | 48 percent | 2025 | ytd | up"],
    );
}

#[test]
fn a_quote_beside_a_code_is_no_figure() {
    check("Acme Corp. ACM-T -5.61% has cut its output by 4%.", &["Acme Corp | output growth | 4 percent | down"]);
}
