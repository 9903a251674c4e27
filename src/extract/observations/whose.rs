//! Figures of countries, markets and issues: whose they are, and of which time, where the words beside them don't say.

use super::tests::check;

#[test]
fn a_national_body_says_which_country_it_counts() {
    check(
        "Consumer prices rose 0.3% in May 2025, the Bureau of Labor Statistics said. The economy shed 92,000 jobs.",
        &["United States | inflation | 0.3 percent | 2025-05 | up", "United States | jobs | 92000 count | 2025-05"],
    );
    check("U.S. employers added 21,000 jobs in May 2025.", &["United States | jobs | 21000 count | 2025-05"]);
}

#[test]
fn an_index_may_be_its_own_measure() {
    check(
        "Acme Corp shares rose 2%, even as the Sensex shed 312 points to 81,204.",
        &[
            "Acme Corp | share price change | 2 percent | 2025-12-13 | up",
            "Sensex | index change | 312 points | 2025-12-13 | down",
            "Sensex | index level | 81204 count | 2025-12-13 | down",
        ],
    );
}

#[test]
fn a_description_is_the_subject_of_its_sentence() {
    check(
        "Acme Bank earned $3 billion in 2024. The lender, which has held off a bid by Globex, said its tax rate was 31%.",
        &["Acme Bank | net income | 3000000000 USD | 2024", "Acme Bank | tax rate | 31 percent"],
    );
}

#[test]
fn an_estimate_of_last_month_is_of_the_same_year() {
    check(
        "The department put the 1986/87 wheat crop at 71.2 mln tonnes, vs 70.8 mln last month.",
        &["- | wheat crop | 71200000 count | 1986/1987", "- | wheat crop | 70800000 count | 1986/1987"],
    );
    check(
        "Acme Corp expects sales of $4 billion in 2026, up from the $3.8 billion it had pencilled in as recently as July.",
        &[
            "Acme Corp | revenue | 4000000000 USD | 2026 | up | forecast",
            "Acme Corp | revenue | 3800000000 USD | 2026 | forecast",
        ],
    );
}

#[test]
fn what_goes_up_to_a_level_reaches_it() {
    check(
        "Acme Corp's revenue edged up to $3.9 billion in 2024.",
        &["Acme Corp | revenue | 3900000000 USD | 2024 | up"],
    );
}

#[test]
fn an_issue_has_a_price_and_a_spread() {
    check(
        "Acme Corp is raising $200 mln via an offering of notes. They were priced at 99.62 to yield 71 basis points more than comparable Treasury securities.",
        &[
            "Acme Corp | offering | 200000000 USD",
            "Acme Corp | issue price | 99.62 count | 2025-12-13",
            "Acme Corp | spread | 71 bp | 2025-12-13 | up",
        ],
    );
}

#[test]
fn figures_of_a_country_go_on_with_the_same_month() {
    check(
        "U.S. employers added 22,000 jobs in October 2025, short of the 75,000 that economists had expected. The unemployment rate was 4.3%.",
        &[
            "United States | jobs | 22000 count | 2025-10",
            "United States | jobs | 75000 count | 2025-10 | forecast",
            "United States | unemployment rate | 4.3 percent | 2025-10",
        ],
    );
    check("The U.S. rig count rose to 414 this week.", &["United States | rig count | 414 count | 2025-W50 | up"]);
}

#[test]
fn what_a_product_generates_is_revenue() {
    check("Acme's Zephyr generated $3.7 billion in 2024.", &["Zephyr | revenue | 3700000000 USD | 2024"]);
}

#[test]
fn verbs_of_going_up_and_down_come_in_many_words() {
    check("Acme Corp's exports leapt 58% in 2024.", &["Acme Corp | exports growth | 58 percent | 2024 | up"]);
    check(
        "Acme Corp cut jobs. Shares of Globex Inc fell 5%, while Brightsea Ltd's rose 1%.",
        &[
            "Globex Inc | share price change | 5 percent | 2025-12-13 | down",
            "Brightsea Ltd | share price change | 1 percent | 2025-12-13 | up",
        ],
    );
    check("Acme Corp fell. The Sensex index was up 2%.", &["Sensex | index change | 2 percent | 2025-12-13 | up"]);
    check(
        "Core CPI rose 2% in May. The Kospi index rose 1.9%.",
        &["- | core CPI | 2 percent | 2025-05 | up", "Kospi | index change | 1.9 percent | 2025-12-13 | up"],
    );
    check(
        "Acme Corp's sales in Leeds, where local shops have snatched customers from others, plunged 12%.",
        &["Acme Corp | revenue growth | 12 percent | down"],
    );
    check(
        "Acme Corp's chip sales, helped by demand from makers of phones, edged up 5%.",
        &["Acme Corp | revenue growth | 5 percent | up"],
    );
    check("Acme Corp fell. The index was up 2%.", &["- | index change | 2 percent | 2025-12-13 | up"]);
    check(
        "Acme Corp stock fell 3%, lagging a 4% rally in the Coldwater Shipping Index.",
        &[
            "Acme Corp | share price change | 3 percent | 2025-12-13 | down",
            "Coldwater Shipping Index | index change | 4 percent | 2025-12-13 | up",
        ],
    );
    check("Shares in Acme Corp sagged 7.1%.", &["Acme Corp | share price change | 7.1 percent | 2025-12-13 | down"]);
    check(
        "Acme Corp said it would repurchase up to 150 billion yen of shares.",
        &["Acme Corp | share buyback | 150000000000 JPY | forecast"],
    );
}

#[test]
fn what_a_figure_is_measured_against_is_not_when_it_was() {
    check(
        "Acme Corp's costs were $9 billion, 5% higher than in the same period of 2024.",
        &["Acme Corp | costs | 9000000000 USD", "Acme Corp | cost growth | 5 percent | yoy | up"],
    );
}

#[test]
fn a_firm_may_be_told_of_by_what_it_is() {
    check(
        "Acme Corp grew in 2024.\nThe Oslo company, whose rivals include Globex Inc, said its revenue was $5 million.",
        &["Acme Corp | revenue | 5000000 USD"],
    );
    check(
        "Acme Corp grew in 2024.\nThe Swiss maker of Zephyr bars and Quorin coffee said sales rose 2%.",
        &["Acme Corp | revenue growth | 2 percent | up"],
    );
}

#[test]
fn an_estimate_is_of_the_company_that_it_is_made_for() {
    check(
        "Acme Corp's revenue was $5 million in 2024.\nBernstein sees sales growth of 5% in 2026.",
        &["Acme Corp | revenue | 5000000 USD | 2024", "Acme Corp | revenue growth | 5 percent | 2026 | up | forecast"],
    );
}

#[test]
fn a_brand_owns_what_rose_there() {
    check(
        "Comparable sales rose 7% at Acme Corp in 2024 and 6% at Globex Inc.",
        &[
            "Acme Corp | comparable sales growth | 7 percent | 2024 | up",
            "Globex Inc | comparable sales growth | 6 percent | 2024 | up",
        ],
    );
}

#[test]
fn a_firm_that_acts_is_the_subject_of_what_follows() {
    check(
        "Acme Corp sells cars. Sales rose 9%, although the company lost ground to Globex Corp and Birch Ltd, and its market share slid to 7%.",
        &["Acme Corp | revenue growth | 9 percent | up", "Acme Corp | market share | 7 percent | down"],
    );
}

#[test]
fn the_place_before_a_measure_owns_it_where_no_company_is_told_of() {
    check(
        "OPEC met in Vienna. OPEC will pump more oil, OPEC said. The U.S. rig count slipped to 398.",
        &["United States | rig count | 398 count | 2025-12-13 | down"],
    );
}

#[test]
fn where_somebody_is_owns_nothing() {
    check(
        "OPEC met on Monday. OPEC said the Paris-based agency put oil demand at 2 million barrels a day.",
        &["OPEC | oil demand | 2000000 count"],
    );
    check(
        "Norway's central bank met. Its governor said in Leeds that risks were high. Food prices rose 3%.",
        &["Norway | food prices | 3 percent | up"],
    );
}

#[test]
fn whom_a_unit_supplies_owns_nothing_of_it() {
    check(
        "Acme Corp said orders fell. The motor division, which supplies Globex Inc among others, kept its revenue at $2 million.",
        &["Acme Corp | revenue | 2000000 USD"],
    );
}

#[test]
fn who_stands_before_up_went_up() {
    check(
        "Truck sales were strong, with Acme Corp up 11% and Globex Corp up 48%.",
        &["Acme Corp | truck sales growth | 11 percent | up", "Globex Corp | truck sales growth | 48 percent | up"],
    );
}

#[test]
fn what_is_traded_owns_its_price() {
    check(
        "LME aluminium gained 0.5% to $2,872 a ton.",
        &[
            "aluminium | aluminium price change | 0.5 percent | 2025-12-13 | up",
            "aluminium | aluminium price | 2872 USD | 2025-12-13 | up",
        ],
    );
    check(
        "The most-active copper contract on the Shanghai Futures Exchange closed 0.9% lower at 88,420 yuan a ton.",
        &[
            "copper contract | copper price change | 0.9 percent | 2025-12-13 | down",
            "copper contract | copper price | 88420 CNY | 2025-12-13",
        ],
    );
}
