//! Figures that need what was told before them: estimates, things told in turn, periods counted from another.

use super::tests::check;

#[test]
fn what_is_expected_of_a_measure_names_it_no_more() {
    check(
        "Acme Corp net profit rose to 6.1 billion euros ($7.2 billion) in 2024. Analysts had expected 6.08 billion.",
        &[
            "Acme Corp | net income | 6100000000 EUR | 2024 | up",
            "Acme Corp | net income | 7200000000 USD | 2024 | up",
            "Acme Corp | net income | 6080000000 EUR | 2024 | forecast",
        ],
    );
    check(
        "Acme Corp's revenue was $4.4 billion in 2024. Earnings came to 64 cents a share. Wall Street was looking for $4.5 billion.",
        &[
            "Acme Corp | revenue | 4400000000 USD | 2024",
            "Acme Corp | earnings per share | 0.64 USD | 2024",
            "Acme Corp | revenue | 4500000000 USD | 2024 | forecast",
        ],
    );
    check(
        "Acme Corp earned $3 billion in 2024, topping a target of $2.8 billion.",
        &["Acme Corp | net income | 3000000000 USD | 2024", "Acme Corp | net income | 2800000000 USD | 2024 | target"],
    );
}

#[test]
fn what_a_company_sells_is_told_in_turn_with_the_whole() {
    check(
        "Acme Corp's sales rose 4% in 2024. Dishwashers were up 9%. At the consumer arm they were off 2%.",
        &[
            "Acme Corp | revenue growth | 4 percent | 2024 | up",
            "Acme Corp | revenue growth | 9 percent | 2024 | up",
            "Acme Corp | revenue growth | 2 percent | 2024 | down",
        ],
    );
    check(
        "Acme Corp's sales rose 4% in 2024. Admissions were up 9%.",
        &[
            "Acme Corp | revenue growth | 4 percent | 2024 | up",
            "Acme Corp | admissions growth | 9 percent | 2024 | up",
        ],
    );
}

#[test]
fn a_comparative_before_a_measure_is_its_change() {
    check("Acme Corp paid a 20% higher dividend.", &["Acme Corp | dividend growth | 20 percent | up"]);
    check("Acme Corp reported 5% lower sales in 2024.", &["Acme Corp | revenue growth | 5 percent | 2024 | down"]);
}

#[test]
fn what_money_is_that_no_measure_claims() {
    check("Acme Corp said it lost 480 mln marks on the swaps.", &["Acme Corp | loss | 480000000 DEM"]);
    check("Acme Corp began projects that will cost $150 million.", &["Acme Corp | costs | 150000000 USD | forecast"]);
    check("Acme Corp sold pears at 80 dlrs a tonne.", &["Acme Corp | price | 80 USD"]);
    check(
        "Acme Corp shipped 300 mln dlrs worth of colour television sets.",
        &["Acme Corp | colour television sets | 300000000 USD"],
    );
    check("Acme Corp agreed to buy 51% of Globex Inc.", &["Acme Corp | stake | 51 percent | target"]);
    check("Acme Corp controls 95% of the country's packet tea market.", &["Acme Corp | market share | 95 percent"]);
    check("Acme Corp has 30.8 mln shares outstanding.", &["Acme Corp | shares outstanding | 30800000 shares"]);
}

#[test]
fn small_counts_are_figures_of_a_measure() {
    check("Acme Corp's deliveries rose to 38 in 2024.", &["Acme Corp | deliveries | 38 count | 2024 | up"]);
    check("A fire at Acme Corp trapped 44 workers.", &[]);
    check("Acme Corp has 12 managers for two plants.", &[]);
}

#[test]
fn periods_are_counted_from_the_one_that_is_reported_on() {
    let report = "In the three months to October Acme Corp's revenue rose 4%.";
    let rose = "Acme Corp | revenue growth | 4 percent | 2025-08/2025-10 | up";
    let also = |text: &str, figure: &str| check(&format!("{report} {text}"), &[rose, figure]);
    also("Revenue was $1.9 billion a year earlier.", "Acme Corp | revenue | 1900000000 USD | 2024-08/2024-10");
    also(
        "Revenue in the prior-year quarter was $1.9 billion.",
        "Acme Corp | revenue | 1900000000 USD | 2024-08/2024-10",
    );
    also("In the previous quarter revenue was $1.8 billion.", "Acme Corp | revenue | 1800000000 USD | 2025-05/2025-07");
    also(
        "Capital expenditure was $3 million in the quarter.",
        "Acme Corp | capital expenditure | 3000000 USD | 2025-08/2025-10",
    );
    also("For the year, it expects revenue of $8 billion.", "Acme Corp | revenue | 8000000000 USD | 2025 | forecast");
}

#[test]
fn what_is_expected_may_lie_between_two_things() {
    check(
        "Acme Corp expects anything from a net loss of $5 million to a profit of $7 million in 2026.",
        &["Acme Corp | net loss | 5000000 USD | 2026 | forecast", "Acme Corp | profit | 7000000 USD | 2026 | forecast"],
    );
}

#[test]
fn a_comparative_may_stand_before_many_words() {
    check(
        "Acme Corp reported 13% lower 2024 group pre-tax profit.",
        &["Acme Corp | pre-tax profit growth | 13 percent | 2024 | down"],
    );
}

#[test]
fn what_a_sentence_is_not_about_owns_nothing_behind_it() {
    let debt = "Acme Corp | net debt | 5000000000 USD | 2024";
    let ratio = "Acme Corp | solvency ratio | 298 percent | up";
    check(
        "Acme Corp's net debt was $5 billion in 2024, broker Globex Inc reckons. Its solvency ratio climbed to 298%.",
        &[debt, ratio],
    );
    check("Acme Corp struck a deal with Globex Inc. Its solvency ratio climbed to 298%.", &[ratio]);
}

#[test]
fn an_outlook_goes_on_from_block_to_block() {
    check(
        "Acme Corp's revenue was $4 million in the third quarter of 2025.\n\
         For 2026, it expects revenue of $5 million.\n\
         Gross margin should be about 51%.\n\
         Adjusted earnings are put at $1.10 a share.\n\
         Analysts had expected a gross margin of 50%.",
        &[
            "Acme Corp | revenue | 4000000 USD | 2025-Q3",
            "Acme Corp | revenue | 5000000 USD | 2026 | forecast",
            "Acme Corp | gross margin | 51 percent | 2026 | forecast",
            "Acme Corp | earnings per share | 1.10 USD | 2026 | forecast",
            "Acme Corp | gross margin | 50 percent | 2025-Q3 | forecast",
        ],
    );
}

#[test]
fn what_says_no_more_than_growth_is_of_what_was_told_of() {
    check(
        "Consumer credit rose $1.8 billion in October 2025.\n\nThe rate of growth was 4% in October 2025.",
        &[
            "- | consumer credit change | 1800000000 USD | 2025-10 | up",
            "- | consumer credit growth | 4 percent | 2025-10",
        ],
    );
    check(
        "Acme Corp's sales rose 1% to $50 million in May 2025 after rising 2% in April 2025.",
        &[
            "Acme Corp | revenue growth | 1 percent | 2025-05 | up",
            "Acme Corp | revenue | 50000000 USD | 2025-05 | up",
            "Acme Corp | revenue growth | 2 percent | 2025-04 | up",
        ],
    );
    check(
        "Analysts said the plan could add 8% to Acme Corp's earnings.",
        &["Acme Corp | earnings growth | 8 percent | up | forecast"],
    );
    check(
        "Acme Corp will raise its assets to $3 billion and its annual revenue to about $800 million.",
        &["Acme Corp | assets | 3000000000 USD | up | target", "Acme Corp | revenue | 800000000 USD | up | forecast"],
    );
    check(
        "Acme Corp's net profit excludes a gain of $5 million, or 20 cents a share, from a sale.",
        &["Acme Corp | gain | 5000000 USD", "Acme Corp | gain | 0.20 USD"],
    );
    check(
        "Acme Corp's net profit includes a gain from the sale of a mill in Leeds of $9 million.",
        &["Acme Corp | gain | 9000000 USD"],
    );
    check(
        "Acme Corp plans to reduce its share capital by 50%.",
        &["Acme Corp | capital growth | 50 percent | down | target"],
    );
    check(
        "Acme Corp will raise its offer for Birch Ltd to $5 a share from $4 a share.",
        &["Acme Corp | offer price | 5 USD | up | target", "Acme Corp | offer price | 4 USD"],
    );
    check(
        "Acme Corp said the profitability of the mills declined by 12%.",
        &["Acme Corp | profitability | 12 percent | down"],
    );
    check(
        "Acme Corp will raise its stake in Birch Ltd to 25% from 3.5% now.",
        &["Acme Corp | stake | 25 percent | up | target", "Acme Corp | stake | 3.5 percent"],
    );
}

#[test]
fn what_a_share_brings_stands_before_what_both_rose_from() {
    check(
        "Acme Corp earned 74 mln dlrs, or 55 cts a share, up from 63 mln dlrs in 2024.",
        &[
            "Acme Corp | net income | 74000000 USD | up",
            "Acme Corp | earnings per share | 0.55 USD | up",
            "Acme Corp | net income | 63000000 USD | 2024",
        ],
    );
    check(
        "Acme Corp's net profit includes a charge of $5 million, or 20 cents a share, on a write-down of mills.",
        &["Acme Corp | charge | 5000000 USD", "Acme Corp | charge | 0.20 USD"],
    );
}

#[test]
fn a_rise_in_pay_points_upwards() {
    check("Acme Corp's dockers want a 55% wage increase.", &["Acme Corp | wage increase | 55 percent | up"]);
    check("Acme Corp wants a 20% pay cut.", &["Acme Corp | pay cut | 20 percent | down"]);
}

#[test]
fn the_shares_that_a_company_has_are_its_own() {
    check(
        "Globex Inc has a stake in all of Acme Corp's 30 million shares outstanding.",
        &["Acme Corp | shares outstanding | 30000000 shares"],
    );
}

#[test]
fn what_was_done_is_reported_whatever_nobody_would_say() {
    check(
        "Acme Corp would not name a price, but said it had raised its dividend to $5 a share.",
        &["Acme Corp | dividend | 5 USD | up"],
    );
    check(
        "Acme Corp plans to lift its stake in Birch Ltd to 20% from its existing 11%.",
        &["Acme Corp | stake | 20 percent | up | target", "Acme Corp | stake | 11 percent"],
    );
    check("Acme Corp made an offer for the 24% of Birch Ltd held by Globex Inc.", &["Acme Corp | stake | 24 percent"]);
}

#[test]
fn what_brings_money_in_names_it() {
    check("Acme Corp is raising 400 mln marks through a 10-year eurobond.", &["Acme Corp | eurobond | 400000000 DEM"]);
    check(
        "A charge of 16 mln dlrs led to a 73 pct decline in Acme Corp's 2025 third-quarter earnings.",
        &["Acme Corp | charge | 16000000 USD | 2025-Q3", "Acme Corp | earnings growth | 73 percent | 2025-Q3 | down"],
    );
}

#[test]
fn a_year_at_the_head_of_a_sentence_is_that_of_its_quarters() {
    check(
        "Last year Acme Corp posted second quarter net income of 93 mln dlrs.",
        &["Acme Corp | net income | 93000000 USD | 2024-Q2"],
    );
}

#[test]
fn what_a_figure_is_held_against_is_of_its_measure() {
    let profit = "Acme Corp | operating profit | 5000000 USD";
    let foreseen = "Acme Corp | operating profit | 6000000 USD | forecast";
    let also = |text: &str| check(&format!("Acme Corp's operating profit was $5 million. {text}"), &[profit, foreseen]);
    also("That fell short of the $6 million average of forecasts.");
    also("Previous guidance was $6 million.");
    also("The consensus had stood at $6 million.");
    also("Brokers had pencilled in $6 million.");
    check(
        "Acme Corp's capital budget will be more than double the $5 million spent in 2024.",
        &["Acme Corp | capital expenditure | 5000000 USD | 2024"],
    );
    check(
        "Acme Corp's net debt rose to $5 million from 4 million three months earlier.",
        &["Acme Corp | net debt | 5000000 USD | up", "Acme Corp | net debt | 4000000 USD"],
    );
}

#[test]
fn what_is_left_out_of_a_measure_names_nothing() {
    check(
        "Acme Corp said it made $5 million after tax in the six months to June 30, 2025. Revenue fell to $50 million.",
        &["Acme Corp | net income | 5000000 USD | 2025-H1", "Acme Corp | revenue | 50000000 USD | 2025-H1 | down"],
    );
    check(
        "Excluding restructuring charges, Acme Corp made $1.10 per share.",
        &["Acme Corp | earnings per share | 1.10 USD"],
    );
    check(
        "Acme Corp's cash flow from operations before working capital was $5 million.",
        &["Acme Corp | operating cash flow | 5000000 USD"],
    );
    check(
        "Acme Corp's footfall at its out-of-town stores fell 7%.",
        &["Acme Corp | footfall growth | 7 percent | down"],
    );
    check(
        "Acme Corp's new investment in fixed assets was $5 million.",
        &["Acme Corp | new investment in fixed assets | 5000000 USD"],
    );
}

#[test]
fn a_time_right_behind_a_figure_is_its_own() {
    check(
        "Acme Corp's exports fell to 2.3 mln tonnes from 2.9 mln in 2023 and 3.1 mln in 2021.",
        &[
            "Acme Corp | exports | 2300000 count | down",
            "Acme Corp | exports | 2900000 count | 2023",
            "Acme Corp | exports | 3100000 count | 2021",
        ],
    );
    check(
        "Norway's annual inflation rose to 3.1% in March 2025 from 2.9% in February.",
        &["Norway | inflation | 3.1 percent | 2025-03 | yoy | up", "Norway | inflation | 2.9 percent | 2025-02"],
    );
}

#[test]
fn what_those_get_who_own_a_company_is_a_payout() {
    check("Acme Corp will pay out 55% of earnings.", &["Acme Corp | payout ratio | 55 percent | forecast"]);
    check("Acme Corp farmers planted 61.5 mln acres of beans.", &["Acme Corp | acreage | 61500000 count"]);
}

#[test]
fn prices_are_of_the_day_that_the_opening_tells_of() {
    let moved = |text: &str, figures: &[&str]| check(text, figures);
    moved(
        "Acme Corp's shares slid on Thursday after a warning.\n\nThe stock closed down 5% at $4.",
        &[
            "Acme Corp | share price change | 5 percent | 2025-12-11 | down",
            "Acme Corp | share price | 4 USD | 2025-12-11",
        ],
    );
    moved(
        "Acme Corp's shares finished on Thursday at $4, down 5%.",
        &[
            "Acme Corp | share price | 4 USD | 2025-12-11 | down",
            "Acme Corp | share price change | 5 percent | 2025-12-11 | down",
        ],
    );
    moved(
        "Acme Corp's shares traded above Thursday's close.\n\nThe stock rose 5%.",
        &["Acme Corp | share price change | 5 percent | 2025-12-13 | up"],
    );
}

#[test]
fn what_is_known_has_the_time_that_is_told_of_it() {
    check(
        "Acme Corp's net income of $3 million for 2025 was less than half the $7 million it made in the second quarter of 2024.",
        &["Acme Corp | net income | 3000000 USD | 2025", "Acme Corp | net income | 7000000 USD | 2024-Q2"],
    );
    check("Founded in Leeds in 1923, Acme Corp has 28,000 employees.", &["Acme Corp | headcount | 28000 count"]);
    check(
        "Acme Corp's revenue rose 4% in 2024. It wants to grow by 7% a year.",
        &["Acme Corp | revenue growth | 4 percent | 2024 | up", "Acme Corp | revenue growth | 7 percent | up | target"],
    );
}

#[test]
fn what_is_added_to_costs_is_one_of_them() {
    check("Duties added $5 million to Acme Corp's costs in 2024.", &["Acme Corp | costs | 5000000 USD | 2024 | up"]);
    check(
        "Acme Corp halved its dividend. Acme Corp paid 7.2 cents a share in 2024.",
        &["Acme Corp | dividend | 0.072 USD | 2024"],
    );
}

#[test]
fn the_opening_names_what_is_told_of() {
    check(
        "NORTHPORT - Norway's retail sales fell more than expected in October.\n\nSales decreased 0.7% in October.",
        &["Norway | retail sales growth | 0.7 percent | 2025-10 | down"],
    );
}

#[test]
fn what_is_meant_by_a_level_says_what_it_is_of() {
    check(
        "Acme Corp's global sales shrank 6% to 264,000 vehicles in 2024.",
        &[
            "Acme Corp | global sales growth | 6 percent | 2024 | down",
            "Acme Corp | global sales | 264000 count | 2024 | down",
        ],
    );
    check(
        "Acme Corp's shares closed at 287p, which values the business at £545m.",
        &["Acme Corp | share price | 2.87 GBP | 2025-12-13", "Acme Corp | market value | 545000000 GBP | 2025-12-13"],
    );
    check(
        "Acme Corp made an offer that values the FTSE 250 firm at £545m.",
        &["Acme Corp | deal value | 545000000 GBP | 2025-12-13"],
    );
    check(
        "Acme Corp assumes a rate of 151 yen to the dollar for 2026.",
        &["dollar | exchange rate | 151 JPY | 2026 | forecast"],
    );
    check(
        "Acme Corp will expand the plant to 7 million tonnes a year from 6 million by March 2028.",
        &["Acme Corp | plant | 7000000 count | 2028-03 | up | forecast", "Acme Corp | plant | 6000000 count"],
    );
}

#[test]
fn a_quarter_that_is_pointed_to_is_the_one_named_before() {
    check(
        "Acme Corp set aside $5 million in the October-December quarter of 2024. Operating profit for that quarter was $9 million.",
        &["Acme Corp | provision | 5000000 USD | 2024-Q4", "Acme Corp | operating profit | 9000000 USD | 2024-Q4"],
    );
    check("Wexler's earned $2.21 a share in 2024.", &["- | earnings per share | 2.21 USD | 2024"]);
}

#[test]
fn what_says_how_far_or_of_what_is_no_figure() {
    check("Acme Corp's mine lies 600 miles north of Leeds.", &[]);
    check(
        "Acme Corp's traffic rose to 6 billion passenger miles in 2024.",
        &["Acme Corp | traffic | 6000000000 count | 2024 | up"],
    );
    check("Acme Corp sells fuel with 0.3% sulphur.", &[]);
    check(
        "Acme Corp's 9370 computers sold well. It shipped 12,400 computers in 2024.",
        &["Acme Corp | shipments | 12400 count | 2024"],
    );
    check(
        "Norway's money supply rose 1.5% in October 2025. That marked a year-on-year rise of 9%.",
        &[
            "Norway | money supply growth | 1.5 percent | 2025-10 | up",
            "Norway | money supply growth | 9 percent | 2025-10 | yoy | up",
        ],
    );
    check(
        "Acme Corp pretax 5 mln dlrs vs 4 mln.",
        &["Acme Corp | pre-tax profit | 5000000 USD", "Acme Corp | pre-tax profit | 4000000 USD"],
    );
}

#[test]
fn months_are_compared_as_the_figures_before_were() {
    check(
        "Norway's lead output rose to 26,000 tonnes in October 2025 from 25,000 in September. Zinc output fell to 4,500 tonnes from 5,800.",
        &[
            "Norway | output | 26000 count | 2025-10 | up",
            "Norway | output | 25000 count | 2025-09",
            "Norway | output | 4500 count | 2025-10 | down",
            "Norway | output | 5800 count | 2025-09",
        ],
    );
}

#[test]
fn what_shares_are_bought_at_by_right_is_no_offer() {
    check(
        "Acme Corp's warrants will be exercisable in May at $7.50 a share.",
        &["Acme Corp | exercise price | 7.50 USD | 2026-05 | target"],
    );
    check("Acme Corp's notes convert into stock at $7 a share.", &["Acme Corp | conversion price | 7 USD"]);
    check("Acme Corp sold beef at 44 dlrs per 100 kilos.", &["Acme Corp | price | 44 USD"]);
}

#[test]
fn what_has_been_is_reported_beside_what_is_foreseen() {
    check(
        "Acme Air said 64% of next quarter's seats have been sold.",
        &["Acme Air | share of seats | 64 percent | FY2026-Q1"],
    );
    check("Target's stock was up 11%.", &["- | share price change | 11 percent | 2025-12-13 | up"]);
    check(
        "Acme Corp's sales rose 2%, ahead of the 1.1% that analysts had anticipated, thanks to a 3% rise in traffic.",
        &[
            "Acme Corp | revenue growth | 2 percent | up",
            "Acme Corp | revenue growth | 1.1 percent | forecast",
            "Acme Corp | traffic growth | 3 percent | up",
        ],
    );
    check(
        "Demand may worsen following news that Acme Corp's sales fell 7% in November.",
        &["Acme Corp | revenue growth | 7 percent | 2025-11 | down"],
    );
    check("The storm caused damage estimated at $500 million.", &["- | damage | 500000000 USD"]);
}

#[test]
fn what_was_foreseen_before_is_foreseen() {
    check(
        "Acme Corp's revenue is now expected at $16 million, after a previous target of $17 million.",
        &["Acme Corp | revenue | 16000000 USD | forecast", "Acme Corp | revenue | 17000000 USD | target"],
    );
    check(
        "Acme Air sees capacity growth of 8%, against the 11% it had guided for in May.",
        &[
            "Acme Air | capacity growth | 8 percent | up | forecast",
            "Acme Air | capacity growth | 11 percent | forecast",
        ],
    );
    check(
        "Crude stocks rose by 6.9 million barrels, compared with expectations in a poll for a 1.2 million-barrel rise.",
        &["- | crude stocks change | 6900000 count | up", "- | crude stocks change | 1200000 count | up | forecast"],
    );
    check(
        "Acme Mining is to attain an output of 7.6 million tonnes.",
        &["Acme Mining | output | 7600000 count | target"],
    );
    check(
        "Acme Corp said it would produce 5,000 tonnes of copper and wring out $140 million of cost savings.",
        &["Acme Corp | production | 5000 count | forecast", "Acme Corp | cost savings | 140000000 USD | forecast"],
    );
}

#[test]
fn what_would_have_been_is_no_outlook() {
    check(
        "Leaving out disposals, Acme Corp's revenue would have grown 2.6%.",
        &["Acme Corp | revenue growth | 2.6 percent | up"],
    );
    check(
        "Acme Corp's profit topped the $144 million average of 14 analyst estimates.",
        &["Acme Corp | profit | 144000000 USD | forecast"],
    );
    check(
        "Acme Corp cut its 2026 profit forecast to a range of $14.60 to $15.40 per share, from $15.25 to $16.25 previously.",
        &[
            "Acme Corp | earnings per share | 14.60..15.40 USD | 2026 | forecast",
            "Acme Corp | earnings per share | 15.25..16.25 USD | 2026 | forecast",
        ],
    );
}

#[test]
fn plans_that_people_have_are_no_plan() {
    check(
        "Acme Corp may end pension plans covering 47,000 workers.",
        &["Acme Corp | workers | 47000 count | forecast"],
    );
    check(
        "Recent tenders have seen the lending rate rise to 3.85%.",
        &["- | lending rate | 3.85 percent | 2025-12-13 | up"],
    );
    check(
        "The central bank revised up its forecast of the shortage in the money market of the day to $500 million.",
        &["- | shortage in the money market | 500000000 USD | 2025-12-13 | up | forecast"],
    );
}

#[test]
fn what_has_been_is_no_plan_though_it_is_told_with_one() {
    check(
        "Acme Corp plans to invest $9 billion by 2028 and has so far spent $5 billion.",
        &["Acme Corp | investment | 9000000000 USD | 2028 | target", "Acme Corp | investment | 5000000000 USD"],
    );
}

#[test]
fn estimates_are_of_what_was_told_last() {
    check(
        "Acme Corp made a net profit of $510 million in the third quarter of 2025. The average of 11 analyst estimates compiled by Globex stood at $524 million.",
        &[
            "Acme Corp | net income | 510000000 USD | 2025-Q3",
            "Acme Corp | net income | 524000000 USD | 2025-Q3 | forecast",
        ],
    );
}

#[test]
fn what_is_expected_in_turn_is_of_figures_as_high() {
    check(
        "Acme Corp earned $2.16 a share on revenue of $2.95 billion in the third quarter of 2025. Analysts had expected $2.10 and $2.90 billion, respectively.",
        &[
            "Acme Corp | earnings per share | 2.16 USD | 2025-Q3",
            "Acme Corp | revenue | 2950000000 USD | 2025-Q3",
            "Acme Corp | earnings per share | 2.10 USD | 2025-Q3 | forecast",
            "Acme Corp | revenue | 2900000000 USD | 2025-Q3 | forecast",
        ],
    );
}

#[test]
fn growth_by_itself_is_that_of_the_economy() {
    check(
        "The European Central Bank anticipates an inflation rate of 1.7 percent and growth of 1.0 percent for 2026.",
        &[
            "Euro zone | inflation | 1.7 percent | 2026 | forecast",
            "Euro zone | GDP growth | 1.0 percent | 2026 | up | forecast",
        ],
    );
}
