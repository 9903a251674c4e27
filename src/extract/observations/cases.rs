//! More sentences and what they claim: one test for each class of sentences that once went wrong.

use super::tests::{below, check};

#[test]
fn an_apposition_only_explains_the_measure_before_it() {
    check(
        "Acme Bank's net interest income (NII), the gap between what it earns on loans and pays on deposits, rose to $612 million.",
        &["Acme Bank | net interest income | 612000000 USD | up"],
    );
    check(
        "Revenue per available room, a gauge of pricing, fell 3.4% at Acme Hotels in 2024.",
        &["Acme Hotels | revenue per available room growth | 3.4 percent | 2024 | down"],
    );
}

#[test]
fn what_was_expected_is_a_forecast_wherever_it_says_so() {
    check(
        "Acme Corp's comparable sales rose 3.6% in 2024, missing the 4.8% gain that was expected.",
        &[
            "Acme Corp | comparable sales growth | 3.6 percent | 2024 | up",
            "Acme Corp | comparable sales growth | 4.8 percent | 2024 | up | forecast",
        ],
    );
    check("Acme Corp is preparing to cut 4,000 jobs.", &["Acme Corp | job cuts | 4000 count | target"]);
}

#[test]
fn a_rate_at_which_something_grows_is_a_change() {
    let grew = ["Norway | GDP growth | 1.1 percent | 2024 | up"];
    check(
        "GDP of Norway, after removing the effect of inflation, grew at a revised annual rate of 1.1% in 2024.",
        &grew,
    );
    check("Acme Bank pays interest at a rate of 4%.", &["Acme Bank | interest rate | 4 percent"]);
}

#[test]
fn a_price_right_behind_a_change_is_of_a_share() {
    let quote = [
        "Acme Corp | share price change | 0.3 percent | 2025-12-13 | down",
        "Acme Corp | share price | 41.20 USD | 2025-12-13 | down",
    ];
    check("Acme Corp erased its gains after the court order and was 0.3% lower at $41.20.", &quote);
    let [change, price] = quote;
    let quote = [change, price.trim_end_matches(" | down")];
    check("The Acme Corp scrip settled 0.3% lower at $41.20 ahead of the earnings.", &quote);
    check("Acme Corp shares trimmed losses to stand 0.3% lower at $41.20.", &quote);
}

#[test]
fn a_place_moves_as_what_is_sold_there() {
    check(
        "Acme Corp's comparable sales rose 4% in 2024. Japan fell 9%.",
        &[
            "Acme Corp | comparable sales growth | 4 percent | 2024 | up",
            "Japan | comparable sales growth | 9 percent | 2024 | down",
        ],
    );
    check("Japan grew 2% in 2024.", &["Japan | GDP growth | 2 percent | 2024 | up"]);
}

#[test]
fn the_size_of_a_number_is_no_figure() {
    check("Acme Corp has cut thousands of jobs and spent billions of dollars on chips.", &[]);
    check("The bond is sold in denominations of 1,000 and 10,000 dlrs.", &[]);
    check("Provisions at Acme Bank nearly doubled to $90 million.", &["Acme Bank | provisions | 90000000 USD | up"]);
    check(
        "Acme Corp's order backlog rose 12 mln dlrs to 56 billion dlrs.",
        &["Acme Corp | order backlog change | 12000000 USD | up", "Acme Corp | order backlog | 56000000000 USD | up"],
    );
}

#[test]
fn what_is_built_is_an_investment() {
    check("Acme Corp opened a $310 million research center in Oslo.", &["Acme Corp | investment | 310000000 USD"]);
}

#[test]
fn what_is_taken_off_something_changes_it() {
    check(
        "The warning wiped $2 billion off Acme Corp's market value.",
        &["Acme Corp | market value change | 2000000000 USD | 2025-12-13 | down"],
    );
}

#[test]
fn what_only_stands_nearby_is_not_counted() {
    check(
        "Acme Corp (ACM -1.09%) shares fell 3%.",
        &["Acme Corp | share price change | 3 percent | 2025-12-13 | down"],
    );
    check(
        "Shares in low-cost airline Acme Corp plunged by 15%.",
        &["Acme Corp | share price change | 15 percent | 2025-12-13 | down"],
    );
    check("Acme Corp's workers forced it to cancel 2500 flights.", &["Acme Corp | flights | 2500 count"]);
    check("Brent futures for November fell 2%.", &["brent | oil price change | 2 percent | 2025-12-13 | down"]);
    check(
        "Acme Corp's chief told Globex Inc it would spend $1 million on its plants in 2026.",
        &["Acme Corp | investment | 1000000 USD | 2026 | forecast"],
    );
}

#[test]
fn a_price_moves_when_it_does_whatever_is_foreseen() {
    check(
        "Shares of Acme Corp fell 3.7% on a weak third-quarter income forecast.",
        &["Acme Corp | share price change | 3.7 percent | 2025-12-13 | down"],
    );
    check(
        "Acme Corp withdrew its 2026 forecast, sending its shares down 11%.",
        &["Acme Corp | share price change | 11 percent | 2025-12-13 | down"],
    );
    check(
        "Acme Corp's revenue was $5 million in the third quarter, higher than the $4 million estimated.",
        &["Acme Corp | revenue | 5000000 USD | 2025-Q3 | up", "Acme Corp | revenue | 4000000 USD | 2025-Q3 | forecast"],
    );
}

#[test]
fn what_is_foreseen_in_hundredths_is_growth() {
    check(
        "Acme Corp raised its revenue guidance to 3-4%.",
        &["Acme Corp | revenue growth | 3..4 percent | up | forecast"],
    );
    check(
        "Acme Corp's revenue grew 3% in the third quarter. In constant currency, it rose 5%.",
        &[
            "Acme Corp | revenue growth | 3 percent | 2025-Q3 | up",
            "Acme Corp | revenue growth | 5 percent | 2025-Q3 | up",
        ],
    );
}

#[test]
fn what_an_amount_is_of_stands_behind_in() {
    check("The owner of Acme Corp warned of $22 million in charges.", &["Acme Corp | charge | 22000000 USD"]);
    check("Acme Corp aims at $4 billion in annual sales.", &["Acme Corp | revenue | 4000000000 USD | target"]);
    check("Acme Corp will buy Globex Inc for $5 million in cash.", &["Acme Corp | deal value | 5000000 USD | target"]);
    check("Pumps account for 90% of Acme Corp's top line.", &["Acme Corp | share of top line | 90 percent"]);
    check("Gold could rise as high as $500 per ounce.", &["gold | gold price | 500 USD | up | forecast"]);
    check("Acme Corp shares hit a 52-week low of $5.20.", &["Acme Corp | 52-week low | 5.20 USD | 2025-12-13"]);
}

#[test]
fn a_price_is_of_one_piece() {
    check("Acme Corp rejected a takeover approach worth $15 a share.", &["Acme Corp | offer price | 15 USD"]);
    check("Acme Corp sold copper at $700 a tonne.", &["Acme Corp | price | 700 USD"]);
    check("They closed at $74.90.", &["- | share price | 74.90 USD | 2025-12-13"]);
    check("Front-month futures settled at $3.27 per gallon.", &["- | price | 3.27 USD | 2025-12-13"]);
}

#[test]
fn what_is_a_part_of_something_sold_is_a_market_share() {
    check("Acme Motors has a 4% share of the bloc's car sales.", &["Acme Motors | market share | 4 percent"]);
    check("Pumps accounted for 31 pct of Acme Corp's 1986 sales.", &["Acme Corp | share of sales | 31 percent | 1986"]);
}

#[test]
fn units_of_power_are_a_capacity_s() {
    check("Acme Power opened its 65-megawatt wind farm.", &["Acme Power | capacity | 65 count"]);
    check(
        "Acme Mining's reserves grade an average of 0.163 ounces of gold a ton.",
        &["Acme Mining | grade | 0.163 count"],
    );
}

#[test]
fn who_says_that_something_moves_moves_not() {
    check("Acme Air said traffic rose 4% in 2024.", &["Acme Air | traffic growth | 4 percent | 2024 | up"]);
    check("Acme Air rose 4%.", &["Acme Air | share price change | 4 percent | 2025-12-13 | up"]);
}

#[test]
fn who_is_cited_owns_nothing() {
    check(
        "Acme Corp's profit was $8 million in 2025. Analysts polled by Globex Corp had expected a profit of $7 million.",
        &["Acme Corp | profit | 8000000 USD | 2025", "Acme Corp | profit | 7000000 USD | 2025 | forecast"],
    );
    check(
        "Globex Bank raised its price target on Acme Corp to $41.",
        &["Acme Corp | price target | 41 USD | up | forecast"],
    );
}

#[test]
fn a_sentence_that_names_nothing_goes_on() {
    check(
        "Acme Corp's margin was 9% in 2024. The board reckons it will climb over the summer, touching 11%.",
        &["Acme Corp | margin | 9 percent | 2024", "Acme Corp | margin | 11 percent | 2024 | forecast"],
    );
    check("The White House asked for $350 million.", &["White House | funding | 350000000 USD"]);
}

#[test]
fn who_only_judges_others_owns_nothing() {
    check(
        "Acme Pharma's pill failed. Analysts at Globex Securities had seen sales of $3 billion and gave the trial a 65% chance.",
        &["Acme Pharma | revenue | 3000000000 USD | forecast", "Acme Pharma | chance | 65 percent | forecast"],
    );
}

#[test]
fn what_is_there_already_is_no_plan() {
    check(
        "Acme Pharma will lay off 45% of its 380 employees.",
        &["Acme Pharma | job cuts | 45 percent | target", "Acme Pharma | headcount | 380 count"],
    );
    check("Acme Foods trades at 14 times expected earnings.", &["Acme Foods | P/E ratio | 14 x | 2025-12-13"]);
    check("Outlook: organic growth of 2% to 3%", &["- | organic growth | 2..3 percent | up | forecast"]);
    check(
        "Acme Foods said its plant in Leeds with 310 employees is to shut by June 2026.",
        &["Acme Foods | headcount | 310 count"],
    );
    check(
        "Acme Foods has an order backlog of 65,000 for the mill, whose deliveries start in April 2026.",
        &["Acme Foods | order backlog | 65000 count"],
    );
}

#[test]
fn what_a_verb_does_elsewhere_is_no_direction() {
    check(
        "Globex Partners, which owns 7.8% of Acme Corp, called on the board to wind down the company.",
        &["Globex Partners | stake | 7.8 percent"],
    );
    check(
        "Acme Corp has a loan of 60 million euros that falls due in June 2026.",
        &["Acme Corp | loan | 60000000 EUR"],
    );
    check("Brent crude gave up 4.4%.", &["brent crude | oil price change | 4.4 percent | 2025-12-13 | down"]);
}

#[test]
fn a_relative_clause_has_its_verb() {
    check(
        "Globex Partners, the fund that owns 35% of Acme Corp, wrote to the board.",
        &["Globex Partners | stake | 35 percent"],
    );
}

#[test]
fn shares_are_offered_at_a_price() {
    check("Acme Corp went public in 2011 at $14 a share.", &["Acme Corp | offer price | 14 USD | 2011"]);
}

#[test]
fn of_several_only_a_part_is_planned_to_go() {
    check(
        "Acme Bank will shut 47 of the 162 branches.",
        &["Acme Bank | branches | 47 count | target", "Acme Bank | branches | 162 count"],
    );
}

#[test]
fn an_apostrophe_alone_is_a_possessive() {
    check("The purchasing managers' index rose to 48.3.", &["- | PMI | 48.3 count | up"]);
    check("The purchasing managers’ index rose to 48.3.", &["- | PMI | 48.3 count | up"]);
}

#[test]
fn a_preposition_is_no_participle() {
    check(
        "Acme Corp bought back $2 billion of its stock during the quarter and raised its dividend by 10%.",
        &["Acme Corp | share buyback | 2000000000 USD", "Acme Corp | dividend growth | 10 percent | up"],
    );
}

#[test]
fn what_is_planned_is_a_target() {
    check(
        "Acme Corp has a planned $3 billion in cost savings.",
        &["Acme Corp | cost savings | 3000000000 USD | target"],
    );
    check(
        "Acme Corp now sees revenue of $6 billion, up from $5 billion.",
        &["Acme Corp | revenue | 6000000000 USD | up | forecast", "Acme Corp | revenue | 5000000000 USD | forecast"],
    );
    check("Globex Capital, the largest holder with 14%, agreed.", &["Globex Capital | stake | 14 percent"]);
}

#[test]
fn who_is_only_told_owns_nothing() {
    check(
        "An official told Bloomberg the reserves would reach $72 billion.",
        &["- | foreign exchange reserves | 72000000000 USD | forecast"],
    );
}

#[test]
fn a_bare_noun_of_change_is_of_what_was_told_of() {
    check(
        "Industrial output rose 1% in May 2024. April 2024 was revised to a 2.4% rise.",
        &[
            "- | industrial output growth | 1 percent | 2024-05 | up",
            "- | industrial output growth | 2.4 percent | 2024-04 | up",
        ],
    );
}

#[test]
fn who_says_it_is_not_what_an_amount_is_of() {
    check("The ministry said 40,000 tonnes of wheat will be kept.", &["- | wheat | 40000 count"]);
}

#[test]
fn where_a_share_is_traded_is_no_index() {
    check(
        "Acme Corp's stock was trading on NASDAQ at 13-1/4.",
        &["Acme Corp | share price | 13.25 count | 2025-12-13"],
    );
}

#[test]
fn a_rate_before_a_loan_of_some_years_is_its_coupon() {
    check(
        "A 6.25%, 10-year loan of Acme Corp was raised by $150 million.",
        &["Acme Corp | coupon | 6.25 percent", "Acme Corp | loan | 150000000 USD | up"],
    );
}

#[test]
fn a_number_counts_no_clause() {
    check(
        "The accounts showed a deficit of $1.87 billion against a deficit of $133 million which was covered by a loan.",
        &["- | deficit | 1870000000 USD", "- | deficit | 133000000 USD"],
    );
}

#[test]
fn money_of_what_flows_is_that() {
    check(
        "Acme Bank made half of its $541 million of pretax income from sales of loans.",
        &["Acme Bank | pre-tax profit | 541000000 USD"],
    );
    check(
        "Acme Corp sold a $200 million bond with a 2% coupon priced at par.",
        &["Acme Corp | bonds | 200000000 USD", "Acme Corp | coupon | 2 percent"],
    );
}

#[test]
fn cash_is_how_a_price_is_paid() {
    check("Globex Corp will pay $9 cash per share for Acme Corp.", &["Globex Corp | offer price | 9 USD | target"]);
}

#[test]
fn what_is_weighed_is_no_share() {
    check("Traders offered one million tonnes of sugar.", &["- | sugar | 1000000 count"]);
    check("Base rates may fall by one full percentage point.", &["- | base rates | 1 pp | down | forecast"]);
    check("The dollar rose more than 40 points.", &["dollar | exchange rate change | 40 points | 2025-12-13 | up"]);
}

#[test]
fn sales_of_a_commodity_are_not_its_price() {
    check("Sales of natural gas rose 8% in 2024.", &["- | revenue growth | 8 percent | 2024 | up"]);
    check("Output of copper fell 3% in 2024.", &["- | output growth | 3 percent | 2024 | down"]);
}

#[test]
fn what_must_be_is_no_fact() {
    check(
        "Spending of Acme Corp must be cut by 10% in 2026.",
        &["Acme Corp | spending growth | 10 percent | 2026 | down | target"],
    );
}

#[test]
fn what_was_earned_may_be_said_behind_it() {
    check(
        "Acme Corp said the $2.23 a share earned in 2024 was a record.",
        &["Acme Corp | earnings per share | 2.23 USD | 2024"],
    );
}

#[test]
fn they_are_the_shares_that_moved() {
    check(
        "Acme Corp shares fell 3% on Friday. They have lost 31% since the start of the year.",
        &[
            "Acme Corp | share price change | 3 percent | 2025-12-12 | down",
            "Acme Corp | share price change | 31 percent | 2025 | ytd | down",
        ],
    );
}

#[test]
fn what_a_company_calls_for_is_foreseen() {
    check(
        "For the fourth quarter, Acme Corp called for revenue of $6 million.",
        &["Acme Corp | revenue | 6000000 USD | 2025-Q4 | forecast"],
    );
}

#[test]
fn what_which_tells_of_a_name_is_of_it() {
    check(
        "The Nifty 50 gained 2% on Friday, led by Acme Corp, which jumped 8%.",
        &[
            "Nifty 50 | index change | 2 percent | 2025-12-12 | up",
            "Acme Corp | share price change | 8 percent | 2025-12-12 | up",
        ],
    );
    check(
        "Sales at Acme Corp, which rose 5% in 2024, were a record.",
        &["Acme Corp | revenue growth | 5 percent | 2024 | up"],
    );
}

#[test]
fn a_share_is_judged_at_its_price() {
    check(
        "Acme Corp grew. At $38.30 the stock fetches 19 times free cash flow.",
        &["Acme Corp | share price | 38.30 USD | 2025-12-13", "Acme Corp | P/FCF ratio | 19 x | 2025-12-13"],
    );
}

#[test]
fn a_central_bank_cuts_its_rate() {
    check(
        "Traders in Norway saw a cut of 25 basis points in 2024.",
        &["Norway | interest rate change | 25 bp | 2024 | down"],
    );
}

#[test]
fn growth_alone_is_that_of_the_economy_where_one_is_told_of() {
    let text = "Norway's economy grew 2.1% in the first quarter. Growth for 2023 as a whole was revised to 0.3%.";
    let found = below("Norway's economy perks up", "2024-05-20", text);
    let measures: Vec<&str> = found.observations.iter().map(|fact| found.names.get(fact.measure)).collect();
    assert_eq!(measures, ["GDP growth", "GDP growth"]);
}

#[test]
fn what_was_expected_of_both_is_told_in_turn() {
    check(
        "Acme Corp earned $1.45 a share on revenue of $3.2 billion in 2024, topping the $1.38 and $3.1 billion that analysts had expected.",
        &[
            "Acme Corp | earnings per share | 1.45 USD | 2024",
            "Acme Corp | revenue | 3200000000 USD | 2024",
            "Acme Corp | earnings per share | 1.38 USD | 2024 | forecast",
            "Acme Corp | revenue | 3100000000 USD | 2024 | forecast",
        ],
    );
}

#[test]
fn a_figure_with_an_article_is_one_to_compare_with() {
    check(
        "Acme Corp's net loss was $1.3 billion in 2024, wider than the $1.1 billion that analysts had forecast.",
        &["Acme Corp | net loss | 1300000000 USD | 2024", "Acme Corp | net loss | 1100000000 USD | 2024 | forecast"],
    );
    check("It was the first drop larger than 1%.", &[]);
}

#[test]
fn what_another_verb_looks_ahead_to_has_its_own_time() {
    let title = "Acme reports fourth-quarter results";
    let text = "Acme Corp posted revenue of $3 billion and raised its full-year profit forecast to $500 million. \
                It kept its full-year target of 200,000 cars.";
    let found = below(title, "2026-02-12", text);
    let told = found
        .observations
        .iter()
        .map(|fact| format!("{} {}", fact.period.map_or(String::new(), |period| period.to_string()), fact.modality));
    assert_eq!(told.collect::<Vec<_>>(), ["2025-Q4 reported", "2026 forecast", "2026 target"]);
}

#[test]
fn leverage_may_be_told_in_the_next_sentence() {
    check(
        "Acme Corp's net debt was $5 billion. That is 6.1 times EBITDA.",
        &["Acme Corp | net debt | 5000000000 USD", "Acme Corp | leverage | 6.1 x"],
    );
}

#[test]
fn an_average_of_multiples_is_one() {
    let multiples = ["Acme Corp | P/E ratio | 14 x | 2025-12-13", "Acme Corp | P/E ratio | 17 x | 2025-12-13"];
    check("Acme Corp trades at 14 times forward earnings, below its five-year average of 17.", &multiples);
}

#[test]
fn a_growth_forecast_that_is_cut_is_one_and_no_growth_by_that_much() {
    check("Acme Corp cut its growth forecast to 5%.", &["Acme Corp | growth | 5 percent | down | forecast"]);
}

#[test]
fn what_is_owed_and_not_paid_goes_by_either_name() {
    check("Acme Bank's gross NPAs fell to 2.1% in 2024.", &["Acme Bank | gross NPAs | 2.1 percent | 2024 | down"]);
}
