//! Sentences and the risks in them.

use super::super::extract;
use super::super::testing::titled;

/// The risks of `text` under `title`: category, and whether it is raised or eased.
#[track_caller]
fn check(title: &str, text: &str, expected: &[&str]) {
    let found = extract(&titled(title, text), crate::fixture::lexicon());
    let line = |risk: &crate::model::Risk| format!("{} {}", found.names.get(risk.category), risk.polarity);
    let risks: Vec<String> = found.risks.iter().map(line).collect();
    assert_eq!(risks, expected, "{text}");
}

#[test]
fn harm_that_shrinks_is_eased() {
    check("Acme Bank gains", "Bad loans of Acme Bank fell in May.", &["debt eased"]);
    check("Acme Bank slips", "Bad loans of Acme Bank rose in May.", &["debt raised"]);
    check("Acme Corp gains", "A court dismissed the lawsuit against Acme Corp.", &["legal eased"]);
}

#[test]
fn how_high_harm_stands_is_no_risk_of_its_own() {
    check("Acme Bank gains", "Bad loans of Acme Bank stood at 1.6% of its lending in May.", &[]);
    check("Acme Bank gains", "Bad loans of Acme Bank stood at 1.6% of its lending, up from 1.4%.", &["debt raised"]);
    check("Acme Bank gains", "Acme Bank faces damages claims totalling about $4 million.", &["legal raised"]);
    check("Acme Bank gains", "A Bankruptcy Court approved the plan of Acme Bank.", &[]);
}

#[test]
fn two_of_one_kind_are_told_apart_by_and() {
    check("Acme slips", "Acme Corp faces a property downturn and deflationary pressure.", &["macro raised"; 2]);
    check("Acme slips", "Acme Corp faces a property downturn that means deflationary pressure.", &["macro raised"]);
}

#[test]
fn an_economy_has_no_margins() {
    check("Norway's costs rise", "Housing costs rose in Norway. Norway fretted.", &[]);
    check("Acme Corp slips", "Housing costs rose at Acme Corp.", &["margins raised"]);
}

#[test]
fn what_a_figure_leaves_out_is_no_risk() {
    check("Norway's prices rise", "Core prices of Norway, which strip out volatile inflation, rose.", &[]);
}

#[test]
fn what_is_not_so_of_all_is_no_risk() {
    check("Acme Corp slips", "Not all the news about Acme Corp was bearish.", &[]);
}

#[test]
fn a_figure_that_fell_is_no_risk() {
    check("Acme Corp slips", "Revenue declined 2% to $5 million at Acme Corp.", &[]);
    check("Acme Corp slips", "Sales of Acme Corp tumbled 59% to $5 million.", &[]);
    check("Acme Corp slips", "Sales of Acme Corp tumbled 59% because of weak demand.", &["demand raised"]);
    check("Acme Corp slips", "Sales of Acme Corp could tumble 59%.", &["demand raised"]);
    check("Acme Corp slips", "Acme Corp has a sales growth rate that halved within a month.", &["demand raised"]);
    check("Acme Corp slips", "Acme Corp had a loss of $5 million on sales of $60 million.", &[]);
}

#[test]
fn how_high_a_figure_is_is_no_risk() {
    check("Acme Bank's quarter", "Charge-offs totaled $4 million at Acme Bank.", &[]);
    check("Acme Bank's quarter", "Charge-offs are mounting at Acme Bank.", &["debt raised"]);
}

#[test]
fn what_is_expected_of_a_figure_is_guidance() {
    check("Acme Corp's year", "Acme Corp slashed its profit outlook in May.", &[]);
    check("Acme Corp's year", "Rising wages will slash its profit, Acme Corp says.", &["margins raised"]);
}

#[test]
fn an_incident_taken_up_again_is_no_other() {
    check("Acme Corp idle", "A strike began at Acme Corp. The stoppage lasted a day.", &["operations raised"]);
    check("Acme Corp idle", "A strike began at Acme Corp. A blackout followed.", &["operations raised"; 2]);
}

#[test]
fn what_is_pointed_back_to_is_told_already() {
    check("Acme Corp slips", "Acme Corp is hit by tariffs. It wants an end to the tariffs.", &["geopolitics raised"]);
    check("Acme Corp slips", "Acme Corp is hit by tariffs. It fears new tariffs.", &["geopolitics raised"; 2]);
}

#[test]
fn a_movement_behind_a_comma_is_of_something_else() {
    check("Acme Corp slips", "Acme Corp counts transport costs, new shops and higher pay.", &[]);
}

#[test]
fn who_does_it_stands_before_what_is_done() {
    check("Acme Corp slips", "Rivals of Acme Corp have caught up.", &["competition raised"]);
    check("Acme Corp gains", "Acme Corp has caught up with its rivals.", &[]);
}

#[test]
fn a_quarter_is_a_risk_only_beside_what_it_was_like() {
    check("Acme Corp slips", "Acme Corp had a difficult quarter.", &["demand raised"]);
    check("Acme Corp moves", "Last quarter Acme Corp called its difficult neighbours.", &[]);
}

#[test]
fn a_slump_is_of_demand_where_nothing_says_of_what() {
    check("Acme Corp slips", "Acme Corp blamed a slump in bathroom taps.", &["demand raised"]);
    check("Acme Corp slips", "Acme Corp blamed a slump in gold prices.", &["margins raised"]);
    check("Acme Corp slips", "Acme Corp told of a slump in 1931.", &[]);
}

#[test]
fn relief_that_is_denied_or_only_wished_for_eases_nothing() {
    check("Acme Corp slips", "Acme Corp has not resolved the tariff dispute.", &["geopolitics raised"]);
    check("Acme Corp gains", "The tariff dispute eased at Acme Corp.", &["geopolitics eased"]);
    check("Norway gains", "Consumer prices slowed in Norway.", &["macro eased"]);
    check("Norway slips", "Factory orders slowed in Norway.", &["macro raised"]);
    check("Norway moves", "Norway agreed to stabilise its exchange rate.", &[]);
}

#[test]
fn an_incident_is_told_once_by_the_same_words() {
    let text = "Earthquakes shook the mill. Acme Corp said the earthquakes went on.";
    check("Acme Corp slips", text, &["operations raised"]);
    check("Acme Corp slips", "Higher costs hit Acme Corp. It blamed higher costs.", &["margins raised"; 2]);
}

#[test]
fn a_verb_of_rise_or_fall_reaches_no_farther_than_its_object() {
    check("Acme Corp gains", "Acme Corp will boost advertising and costs of staff.", &[]);
    check("Acme Corp gains", "Consumption recovered from the retreat at Acme Corp.", &[]);
    check("Acme Corp gains", "Consumption began its retreat at Acme Corp.", &["demand raised"]);
}

#[test]
fn what_is_curbed_counts_by_what_its_fall_means() {
    check("Norway moves", "Norway curbed inflation.", &[]);
    check("Acme Corp slips", "The rule curbed demand for the lamps of Acme Corp.", &["demand raised"]);
}

#[test]
fn some_words_are_a_risk_only_beside_a_topic_of_their_own() {
    check("Acme Corp slips", "Shoppers are turning cautious at Acme Corp.", &["demand raised"]);
    check("Acme Corp moves", "Acme Corp is turning cautious in its wording.", &[]);
    check("Acme Corp slips", "Loans of Acme Corp have turned bad.", &["debt raised"]);
    check("Acme Corp moves", "Doctors strained to hear Acme Corp.", &[]);
}

#[test]
fn relief_eases_a_topic_only_as_what_is_told_of_it() {
    check("Acme Corp gains", "Tensions have eased, says Acme Corp.", &["geopolitics eased"]);
    check("Acme Corp moves", "Acme Corp must diversify its plants and improve its pipeline.", &[]);
    check("Acme Corp slips", "Growth at Acme Corp was offset by lower volumes.", &["demand raised"]);
    check(
        "Acme Corp slips",
        "The economy is resilient, but a pullback in consumer spending clouds the outlook of Acme Corp.",
        &["macro eased", "demand raised"],
    );
}

#[test]
fn words_with_other_meanings_are_no_risk() {
    check("Acme Bank's bonds", "Standard and Poor's affirmed the debt of Acme Bank.", &[]);
    check("Acme Bank's bonds", "Poor debt ratings worry Acme Bank.", &["debt raised"]);
    check("Acme Bank's bonds", "Chief executive Jane Doe of Acme Bank warned of nothing.", &[]);
    check("Acme Bank's bonds", "The loans of Acme Bank are secured by sales.", &[]);
    check("Acme Corp's founder", "Jane Doe is founder and chief executive of Acme Corp.", &[]);
    check("Acme Corp sells a unit", "Acme Corp sold its debt business to a concern formed by its managers.", &[]);
    check("Acme Corp's buffer", "Buffer stock sales of Acme Corp begin in May.", &[]);
    check("Acme Corp's fuel", "Acme Corp sells gasoline containing lead at its operations.", &[]);
}

#[test]
fn what_is_of_others_or_told_again_is_no_risk_of_its_own() {
    check("Acme Corp slips", "Acme Corp makes vans.\n\nRival Quorint Motors cut its guidance.", &[]);
    check("Acme Corp slips", "Acme Corp cut its guidance.", &["execution raised"]);
    let again = "A recall of vans hit Acme Corp.\n\nThe recall is the biggest so far.";
    check("Acme Corp slips", again, &["operations raised"]);
    check("Acme Corp sells pills", "Acme Corp tests a non-opioid pill.", &[]);
    check("Acme Corp makes chips", "Acme Corp has no plans to reduce output.", &[]);
}

#[test]
fn conditions_are_said_to_be_hard() {
    check("Acme Corp slips", "Acme Corp expects external conditions to remain challenging.", &["demand raised"]);
    check("Acme Corp slips", "The trading environment stayed tough for Acme Corp.", &["demand raised"]);
    check("Acme Corp moves", "Acme Corp says that this environment is a challenge.", &[]);
    check("Acme Corp slips", "Floods disrupted operations of Acme Corp.", &["operations raised"]);
    check("Acme Corp moves", "Acme Corp cut overhead by streamlining operations.", &[]);
    check("Acme Corp moves", "Acme Corp asked to delay the sales tax.", &[]);
}

#[test]
fn words_of_a_firm_s_name_are_no_risk() {
    check("Acme Corp sells", "Acme Corp sold its unit to Harbour Accident Insurance Co.", &[]);
    check("Acme Corp slips", "Acme Corp reported an accident at its mill.", &["operations raised"]);
}

#[test]
fn what_harm_makes_up_for_does_not_ease_it() {
    check(
        "Acme Corp's year",
        "Acme Corp takes one-time charges that will offset most of the gain.",
        &["margins raised"],
    );
    check("Acme Corp's year", "One-time charges of Acme Corp were offset by a gain.", &["margins eased"]);
    check("Acme Bank slips", "Lower interest rates squeezed deposit margins at Acme Bank.", &["macro raised"]);
}

#[test]
fn more_than_a_number_is_no_rise() {
    check("Acme Corp saves", "The merger would save Acme Corp more than $200 million in costs.", &[]);
}

#[test]
fn a_price_that_is_kept_back_is_no_matter_of_governance() {
    check("Acme Corp buys", "Acme Corp did not disclose the price.", &[]);
    check("Acme Corp slips", "Acme Corp did not disclose the fraud.", &["governance raised"]);
}

#[test]
fn a_heading_only_sums_up_what_stands_below() {
    let text = "Acme Corp makes vans.\n\n## Rising costs\n\nHigher wages squeeze Acme Corp.";
    check("Acme Corp slips", text, &["margins raised"]);
}

#[test]
fn words_that_only_look_like_strain() {
    check("Acme Corp borrows", "Acme Corp seeks the approval of its bank for loans of up to $40 million.", &[]);
    check("Acme Corp sells", "The plant no longer fits Acme Corp.", &[]);
    check("Acme Bank's quarter", "Credit losses of $4 million were booked by Acme Bank.", &[]);
}

#[test]
fn what_a_figure_is_expected_to_be_is_guidance() {
    check("Acme Corp's year", "Sales of Acme Corp are expected to be 6% lower.", &[]);
    check("Acme Corp's year", "Sales of Acme Corp are expected to be lower.", &["demand raised"]);
    let cause = "Acme Corp expects to post a loss of 20 cents due to lower profit margins.";
    check("Acme Corp's year", cause, &["margins raised"]);
}

#[test]
fn what_is_over_is_no_risk() {
    check("Acme gains", "Acme Corp gained from the recovery from the recession.", &[]);
    check("Acme gains", "A recession hit Acme Corp in 2009.", &[]);
    check("Acme slips", "A recession has hit Acme Corp since 2009.", &["macro raised"]);
    check(
        "Acme slips",
        "The bank failed to prevent the dollar dipping to 1.4 euros, close to its all-time low of 1.3 euros in 2008.",
        &["macro raised"],
    );
}

#[test]
fn words_that_only_look_like_a_risk_hide_the_shorter_ones() {
    check("Acme Corp's shares", "Each share of Acme Corp has a liquidation preference of $9.", &[]);
    check("Acme Corp closes", "Acme Corp may go into liquidation.", &["debt raised"]);
    check("Acme Corp gains", "Acme Corp used a tax loss carryforward.", &[]);
    check(
        "Acme Corp slips",
        "Acme Corp wants competitive bidding, but faces tougher competition.",
        &["competition raised"],
    );
}

#[test]
fn what_is_only_compared_with_is_no_risk() {
    check("Norway's year", "The surplus of Norway compares with a shortfall of $4 million in the last budget.", &[]);
    check("Acme Corp gains", "The operating profit of Acme Corp was $7 million compared to a loss of $2 million.", &[]);
}

#[test]
fn what_speaks_or_is_priced_is_no_topic() {
    check("Norway moves", "The employment minister of Norway said that there is little doubt.", &[]);
    check("Norway slips", "Employment in Norway is in doubt.", &["macro raised"]);
    check("Acme Corp slips", "The output prices of Acme Corp fell.", &["margins raised"]);
    check("Acme Corp slips", "The output of Acme Corp fell.", &["operations raised"]);
}

#[test]
fn a_verb_moves_what_stands_behind_it() {
    check("Norway moves", "The state began wheat sales to lower food prices.", &[]);
    check("Acme Bank slips", "Bad loans had reduced the profit of Acme Bank.", &["debt raised"]);
    check("Acme Bank gains", "Bad loans were reduced at Acme Bank.", &["debt eased"]);
    check("Norway moves", "Norway is under pressure to modify its fiscal policy.", &[]);
    check("Norway slips", "Fiscal policy is under pressure in Norway.", &["macro raised"]);
}

#[test]
fn nouns_and_adjectives_of_the_form_of_a_verb_are_no_strain() {
    check("Acme Corp moves", "The contract price of production is known to Acme Corp.", &[]);
    check("Acme Corp slips", "Production contracted at Acme Corp.", &["operations raised"]);
    check("Acme Corp's year", "Sales of Acme Corp will be in excess of $9 million.", &[]);
    check("Acme Corp moves", "Figures cover the traffic in the products concerned at Acme Corp.", &[]);
    check("Acme Corp slips", "A shortage of spare parts had cut the output of Acme Corp.", &["supply raised"]);
}

#[test]
fn a_topic_may_stand_far_from_its_word_of_strain() {
    let far = |text, expected: &[&str]| check("Acme Corp's year", text, expected);
    far("Some owners of Acme Corp worry that the firm leans on a handful of orders.", &["demand raised"]);
    far("Orders of Acme Corp, which makes pumps for mills in Leeds and Oslo, have disappointed.", &["demand raised"]);
    far("Few owners of Acme Corp are without doubts that it can go on to win orders.", &["demand eased"]);
    far("Orders of Acme Corp, which makes pumps for mills in Leeds and Oslo, were the best since the crisis.", &[]);
    far("Acme Corp delayed its move and told the owners of its mills that it had won orders.", &[]);
    far("Some managers of Acme Corp worry that it rains.", &[]);
    far("The trade surplus of Norway, which Acme Corp had told its owners of, is good for inflation.", &[]);
    far("Throwing money at the orders won't solve the many problems of Acme Corp.", &["demand raised"]);
}
