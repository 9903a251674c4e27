//! Tokens → names, what they stand for, and the entity that the article is about.
//!
//! Runs of capitals become names ([`runs`]), names of one thing become one entity ([`register`]), descriptions and
//! pronouns are led back to it ([`refer`]). No list decides alone: kinds are voted for by what stands around every
//! mention. Not here: entities of other articles, which `link` joins.

mod clues;
mod codes;
mod extent;
mod listed;
mod lists;
mod lower;
mod opening;
mod position;
mod refer;
mod register;
mod runs;
mod trim;
mod votes;

use super::{Doc, title};
use crate::lexicon::Clue;
use crate::model::{EntityKind, EntityMention, Extraction, Shape};
pub(super) use clues::Clues;
pub(super) use position::{behind_dateline, dateline};

/// Adds them to `found`: mentions in the order of the text, the main entity, and what is part of what.
pub(super) fn entities(doc: &Doc<'_>, found: &mut Extraction) {
    let mut runs = runs::runs(doc, found);
    let keys = trim::trim(doc, &mut runs);
    let mut register = register::Register::new(doc, &runs, keys);
    register.name_all(&mut found.names);
    found.entities.reserve(runs.len() + runs.len() / 4);
    for (index, run) in runs.iter().enumerate() {
        let (id, kind) = (register.entry(index).id, register.entry(index).kind);
        let (Some(span), Some(name)) = (doc.span_of(run.tokens.clone()), id) else { continue };
        let passage = doc.sentences[run.sentence].passage;
        let sentence = &doc.sentences[run.sentence].tokens;
        let acts = kind == EntityKind::Place
            && (position::acts(doc, sentence, &run.tokens) || position::is_measured(doc, &run.tokens));
        found.entities.push(EntityMention {
            span,
            passage,
            name,
            kind,
            named: !run.adjective && !is_description(doc, run, kind) && (acts || register.is_told(index)),
        });
    }
    found.parts = register.parts(&mut found.names);
    let (table, results) = (title::heads_table(&doc.article.title), || title::tells_results(&doc.article.title));
    let titled = if register.knows_main(&runs, table, results) { None } else { title::company(&doc.article.title) };
    let main = titled.map(|name| found.names.intern(&name)).or_else(|| register.main(&mut found.names));
    let opening = || register.opening(&runs, |name| title::is_short_for(&doc.article.title, name));
    found.entity = main.or_else(|| opening().map(|name| found.names.intern(name)));
    refer::refer(doc, &register, &runs, found);
    found.entities.sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
}

/// "regulators", "state regulators", but not "Chinese regulators": who is described without being named.
fn is_description(doc: &Doc<'_>, run: &runs::Run, kind: EntityKind) -> bool {
    if kind != EntityKind::Regulator {
        return false;
    }
    let (first, last) = (run.tokens.start, run.tokens.end - 1);
    let of_country = first < last && doc.clue(first, Clue::Nationality).is_some();
    let plain = doc.tokens[last].shape == Shape::Lower || first == last && doc.lexicon.is_ordinary(doc.word(last));
    plain && !of_country
}

/// What the article is about: a company, a country.
pub(super) fn main_kind(found: &Extraction) -> Option<EntityKind> {
    found.entities.iter().find(|mention| found.entity == Some(mention.name)).map(|mention| mention.kind)
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::super::testing::{article, titled};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lexicon = crate::fixture::lexicon();
        let found = extract(&article(text), lexicon);
        let mut seen = Vec::new();
        for mention in found.entities.iter().filter(|mention| mention.named) {
            let line = format!("{} {}", found.names.get(mention.name), mention.kind);
            if !seen.contains(&line) {
                seen.push(line);
            }
        }
        assert_eq!(seen.join(", "), expected, "{text}");
    }

    #[test]
    fn names_are_found_with_their_kind() {
        check("Northwind Harbour Ltd said sales rose.", "Northwind Harbour Ltd company");
        check("Northwind Bank grew. Shares of Northwind fell.", "Northwind Bank company");
        check("CEO Nora Lindqvist left, and Lindqvist sold her stock.", "Nora Lindqvist person");
        check("Yara Obi, an analyst at Harbour Capital, agreed.", "Yara Obi person, Harbour Capital company");
        check("Rivals such as Brightsea and Coldwater cut prices.", "Brightsea company, Coldwater company");
        check("The Zephyr chatbot uses H200 chips.", "Zephyr product, H200 product");
        check(
            "Chinese regulators fined Acme Motors of Porto, and state regulators took note.",
            "Chinese regulators regulator, Acme Motors company",
        );
        check("Swiss drugmaker Alpina hired staff in Basel.", "Alpina company");
        check("Harbour Statistics Bureau data showed a fall.", "Harbour Statistics Bureau organisation");
        check("Sales rose. Costs fell. However, demand held.", "");
        check("<Brightsea Inc> said <BRS.N> gained.", "Brightsea Inc company");
        check(
            "Sand and Co Inc advised Brightsea and Coldwater.",
            "Sand and Co Inc company, Brightsea company, Coldwater company",
        );
        check("The Nifty Coldwater index fell.", "Nifty Coldwater index");
        check("The Coldwater Shipping index and the blue-chip index QHX fell.", "Coldwater Shipping index, QHX index");
        check("The S&P 500 fell as the Federal Reserve raised rates.", "S&P 500 index, Federal Reserve organisation");
    }

    #[test]
    fn codes_of_securities_are_no_part_of_a_name() {
        check("American Coldwater Airlines Inc CWA.O cut its forecast.", "American Coldwater Airlines Inc company");
        check("Brightsea Inc BRS.N fell and .SPX rose. Copper CMCc1 gained.", "Brightsea Inc company");
        check("Notes US10YT=RR and bonds EUR= rose at Brightsea Inc.", "Brightsea Inc company");
        check("Acme Corp (NYSE: ACM) (\"Acme\") grew, and ACM shares rose. Acme hired.", "Acme Corp company");
        check("National Coldwater Co <NCC> said NCC would hire.", "National Coldwater Co company");
        check("Its net operating income (\"NOI\") rose, and same-store NOI by 4%.", "");
    }

    #[test]
    fn a_name_begins_with_its_first_word() {
        check(
            "B.A. Falk Harbour Inc sold its mill. It met the Lund-Falk group. Analysts said Falk had sold.",
            "B.A. Falk Harbour Inc company",
        );
        check("Olva Falk left. Investors said Falk had sold.", "Olva Falk person");
        check("Coldwater Paper Board Co said its board met.", "Coldwater Paper Board Co company");
    }

    #[test]
    fn names_go_on_where_a_firm_s_form_ends_them() {
        check(
            "The Dutch insurer Alpina met the board of British Harbour Ltd.",
            "Alpina company, British Harbour Ltd company",
        );
        check("Coldwater Transport and Trading Plc rose.", "Coldwater Transport and Trading Plc company");
        check("Leeds and Scottish Oil Plc rose.", "Leeds and Scottish Oil Plc company");
        check("Yara's Investors Service Inc cut the rating.", "Yara's Investors Service Inc company");
        check("PM International Inc said EPS rose at EV Harbour.", "PM International Inc company, Harbour company");
        check("Royal Dutch/Harbour Group's profit fell.", "Royal Dutch/Harbour Group company");
        check("Brightsea Ltd and Acme Inc merged.", "Brightsea Ltd company, Acme Inc company");
    }

    #[test]
    fn short_names_join_the_long_one() {
        check(
            "The owners of Coldwater Tool Co <CWT> met Baker. Coldwater rose.",
            "Coldwater Tool Co company, Baker company",
        );
        check("Vidar Harbour-Lund lost. Lund shares fell.", "Vidar Harbour-Lund company");
        check(
            "The head of the U.S. Food and Drug Administration met lawyers of Acme Inc in May. In the end the FDA agreed.",
            "Food and Drug Administration regulator, Acme Inc company",
        );
        check("President Zhang Wei spoke. Zhang said so.", "Zhang Wei person");
        check("North Coldwater Lines Inc fell. NCL said so.", "North Coldwater Lines Inc company");
    }

    #[test]
    fn datelines_are_scenes_and_capitals_of_names_no_headline() {
        check("NORTHPORT, ILL., March 26 - Acme Corp grew.", "Acme Corp company");
        check(
            "Brightsea Coldwater Harbour Corp's Red Fern unit grew, CEO Nora Lindqvist told Jim Falk.",
            "Brightsea Coldwater Harbour Corp company, Red Fern organisation, Nora Lindqvist person, Jim Falk person",
        );
        check(
            "<Canadian Coldwater Petroleum Ltd> found oil. Canadian Coldwater has 35 pct.",
            "Canadian Coldwater Petroleum Ltd company",
        );
    }

    #[test]
    fn capitals_of_position_name_nobody() {
        check("OSLO, June 3 - The whole board of Acme Corp met in the town.", "Acme Corp company");
        check("OSLO, June 3 - Despite that drop in demand, Acme Corp grew at home.", "Acme Corp company");
        check("The drop in U.S. Exports hurt an operator. Operators said so.", "");
        check("PORTO, May 2, 2023 (WIRELINE) -- Acme Corp grew faster than it had said it would.", "Acme Corp company");
        check("Well 4-36-10W2 of Acme Corp flowed at 10 A.M. Local time.", "Acme Corp company");
    }

    #[test]
    fn kinds_are_told_by_what_stands_around() {
        check("\"It fell,\" writes Olva Brand of Harbour Research.", "Olva Brand person, Harbour Research company");
        check("CEO Dr. Anka Visserman left.", "Anka Visserman person");
        check("Output of OPEC fell, said the dockers' union QLM.", "OPEC organisation, QLM organisation");
        check("The HKQV research institute said demand fell.", "HKQV organisation");
        check("Nuvora gained 3.3%. Receivables grew 64%.", "Nuvora company");
    }

    #[test]
    fn people_are_told_by_their_jobs_and_last_names() {
        check("Porto Mayor Quorin Tabesh resigned.", "Quorin Tabesh person");
        check("The decree named the head of the harbour board, Quorin Tabesh.", "Quorin Tabesh person");
        check("A court charged Quorin Tabesh. It heard that Tabesh lied.", "Quorin Tabesh person");
        check("The board appointed Quorin al-Tabesh.", "Quorin al-Tabesh person");
        check("Quorin Tabesh (D-Ore.), who voted no, left.", "Quorin Tabesh person");
        check("The Tabesh administration cut duties.", "Tabesh organisation");
        check("Energy Minister Tabesh spoke. Tabesh said so.", "Tabesh person");
    }

    #[test]
    fn ordinary_words_and_what_is_nobody_s_name() {
        check("Perfume sales rose. Cosmetics said little.", "");
        check("Acme Corp was the Sole Lead Arranger and the Bookrunner.", "Acme Corp company");
        check("Acme Corp fell under the Harbour Reform Act, and the NDQ rose.", "Acme Corp company");
        check("Acme Corp opposed the Falk-Tabesh budget law.", "Acme Corp company");
        check("It said Congress met. Quorint has warned of a loss.", "Congress organisation, Quorint company");
        check("Northwind Committee Chairman Nora Falk left.", "Northwind Committee organisation, Nora Falk person");
        check("Bank of British Columbia said sales rose.", "Bank of British Columbia company");
        check("Target Corp grew. Target sells shoes, and Target cut prices.", "Target Corp company");
        let headed = |text: &str| {
            let found = extract(&titled("Target cuts its outlook", text), crate::fixture::lexicon());
            found.entity.map(|name| found.names.get(name).to_owned())
        };
        assert_eq!(headed("Half of what Target sells is shoes.").as_deref(), Some("Target"));
        assert_eq!(headed("The Target was missed again. Target setting is hard.").as_deref(), None);
        check("A Bloomberg survey put it at 3%, Acme Corp said.", "Acme Corp company");
    }

    #[test]
    fn a_name_has_its_first_and_last_words() {
        check("OSLO, May 3 - It sold notes through First Coldwater Corp.", "First Coldwater Corp company");
        check("First Quorin Corp grew. First Quorin hired.", "First Quorin Corp company");
        check("Coldwater Savings and Loan Association merged.", "Coldwater Savings and Loan Association company");
        check("OSLO, May 3 - Falk and Tabesh Inc said it grew. Falk and Tabesh hired.", "Falk and Tabesh Inc company");
        check("Brightsea Corp grew. Brightsea and Quorin Inc merged.", "Brightsea Corp company, Quorin Inc company");
        check(
            "The Australian Stock Exchange and the Japanese Finance Ministry met.",
            "Australian Stock Exchange organisation, Finance Ministry organisation",
        );
        check("The Organisation for Harbour Talks met.", "Organisation for Harbour Talks organisation");
        check("It is due, said Coldwater Bank analyst Nora Falk.", "Coldwater Bank company, Nora Falk person");
        check("Chairman Olva I. Tabesh spoke.", "Olva I. Tabesh person");
        check("The Zephyr-4o chatbot grew.", "Zephyr-4o product");
    }

    #[test]
    fn a_firm_of_a_place_has_it_in_its_name() {
        check("Royal Bank of Norway said sales rose.", "Royal Bank of Norway company");
        check(
            "It met the staff and the board of Tabesh Motors of Norway Ltd at the port.",
            "Tabesh Motors of Norway Ltd company",
        );
        check("OSLO, May 3 - Hospital Corp of Norway grew. Hospital Corp hired.", "Hospital Corp of Norway company");
        check(
            "It met the staff and the board of Tabesh Hospital Inc of Norway at the port.",
            "Tabesh Hospital Inc company",
        );
        check("It met the staff and the board of Tabesh Motors of Norway at the port.", "Tabesh Motors company");
    }

    #[test]
    fn banks_and_firms_of_two_lands_have_whole_names() {
        check("It met the staff and the board of the State Bank of Norway.", "State Bank of Norway company");
        check("It met the staff of Norway and Iran Electric Co at the port.", "Norway and Iran Electric Co company");
        check("It met the staff of Credit Suisse First Tabesh Ltd.", "Credit Suisse First Tabesh Ltd company");
        check("It met the staff and the board of Banco Tabesh dei Quorint.", "Banco Tabesh dei Quorint company");
    }

    #[test]
    fn neither_a_sentence_nor_a_last_name_makes_a_name() {
        check(
            "The board of Acme Corp met on news of the U.S. Treasury and of U.S. Charges.",
            "Acme Corp company, Treasury organisation",
        );
        check("The bonds were sold by the Republic of Quorintia.", "Quorintia company");
        check("Nora Tabesh, head of Tabesh Inc, said it grew. Tabesh left.", "Nora Tabesh person, Tabesh Inc company");
        check("The chairman of the Senate Finance Committee left.", "Senate Finance Committee organisation");
        check("The notes were sold by the staff of Falk, Tabesh and Co.", "Falk, Tabesh and Co company");
        check(
            "The notes were sold by the staff of Falk, Tabesh and Quorint.",
            "Falk company, Tabesh company, Quorint company",
        );
    }

    #[test]
    fn words_that_name_nobody_alone_stand_in_firms_names() {
        check(
            "It met the staff and the board of Coldwater City Electric Co at the port.",
            "Coldwater City Electric Co company",
        );
        check(
            "It met the staff and the board of Oslo-Tabesh Corp and London American Tool Inc at the port.",
            "Oslo-Tabesh Corp company, London American Tool Inc company",
        );
        check(
            "It met the staff and the board of Reuters Harbour Services Inc at the port.",
            "Reuters Harbour Services Inc company",
        );
        check("It met the staff and the board of S and W Quorint Plc at the port.", "S and W Quorint Plc company");
        check("Industrial and Commercial Bank of Norway grew.", "Industrial and Commercial Bank of Norway company");
        check(
            "It met the staff and the board of Tabesh Kitchen and Dock Co at the port.",
            "Tabesh Kitchen and Dock Co company",
        );
        check(
            "It met the staff and the board of King Tabesh Studios Inc and Lac Tabesh Ltd at the port.",
            "King Tabesh Studios Inc company, Lac Tabesh Ltd company",
        );
        check("OSLO, May 3 - Falk and Tabesh said it grew. Falk and Tabesh hired.", "Falk and Tabesh company");
    }

    #[test]
    fn what_a_firm_is_begins_no_name() {
        check(
            "Brokerage Quorint Tabesh Partners met the board of Acme Corp in the town.",
            "Quorint Tabesh Partners company, Acme Corp company",
        );
    }

    #[test]
    fn a_wire_begins_with_the_whole_name_of_a_firm() {
        check("OSLO, May 3 - Little Prince Tool Ltd said it grew.", "Little Prince Tool Ltd company");
        check("OSLO, May 3 - LTV Corp <LTV> grew.", "LTV Corp company");
        check("OSLO, May 3 - Falk and Tabesh Harbour Inc said so.", "Falk and Tabesh Harbour Inc company");
        check(
            "OSLO, May 3 - Federal Coldwater Savings and Loan Association merged.",
            "Federal Coldwater Savings and Loan Association company",
        );
        check("OSLO, May 3 - Acme Corp and Quorint Inc merged.", "Acme Corp company, Quorint Inc company");
        check("OSLO, May 3 - After Quorint Inc fell, rivals rose.", "Quorint Inc company");
    }

    #[test]
    fn what_looks_like_a_short_name_is_that_of_its_owner() {
        check("Coldwater Plc owns Coldwater Harbour Ltd.", "Coldwater Plc company, Coldwater Harbour Ltd company");
        check("Economist Nora Van Dael spoke. Van Dael left.", "Nora Van Dael person");
        check("CEO Nora Falk-Lund spoke. Falk-Lund left.", "Nora Falk-Lund person");
        check(
            "The board of the firm heard CEO Nora Tabesh and then its chairman Olva Tabesh. Tabesh left.",
            "Nora Tabesh person, Olva Tabesh person",
        );
        check("Newholm NHM and Quorint Inc.’s QRNT shares rose.", "Newholm company, Quorint Inc company");
        check("It cut Acme Corp to Ba-3 from Baa2.", "Acme Corp company");
        check("(Bloomberg) -- Acme Corp grew.", "Acme Corp company");
    }

    #[test]
    fn people_are_told_from_firms_by_who_speaks_for_whom() {
        check("The board named Quorin Tabesh as managing director.", "Quorin Tabesh person");
        check("He took over from Quorin Tabesh in April.", "Quorin Tabesh person");
        check("Attorney General Quorin Tabesh spoke.", "Quorin Tabesh person");
        check("The fee is due, said Nora Quorint analyst Olva Tabesh.", "Nora Quorint company, Olva Tabesh person");
        check("Its partner Quorin Tabesh has sold the pill.", "Quorin Tabesh company");
        check("OSLO, May 3 - Quorin B. Hall and Co said it grew.", "Quorin B. Hall and Co company");
        check("Minister Olva Falk Tabesh spoke. Falk said so.", "Olva Falk Tabesh person");
    }

    #[test]
    fn places_are_told_by_what_stands_there() {
        check("The Quorint refinery of Acme Corp closed.", "Acme Corp company");
        check("Acme Corp closed its Coldhaven, Fla., warehouse.", "Acme Corp company");
        check("Acme Corp ships from the port of Quorint.", "Acme Corp company");
        check("The hurricanes Olva and Tabesh hit the mills of Acme Corp.", "Acme Corp company");
        check(
            "COLDHAVEN, May 3 - Power is back in Coldhaven, where Acme Corp mills.\n\nThe mayor of Coldhaven slept.",
            "Coldhaven place, Acme Corp company",
        );
    }

    #[test]
    fn parts_of_a_firm_are_units_or_firms_of_their_own() {
        check("Sales of Quorint grew. Quorint Cloud fell.", "Quorint company, Quorint Cloud organisation");
        check("Sales of Quorint grew. Quorint Tabesh fell.", "Quorint company, Quorint Tabesh company");
        check("The Council of Agriculture said output fell.", "Council of Agriculture organisation");
        check("A federal court met, and a Federal judge.", "");
        check("Acme Corp sells the new DDR7 standard.", "Acme Corp company");
    }

    #[test]
    fn neighbours_in_a_list_are_of_one_kind() {
        check(
            "It sells phones like the Zephyr, Quorint and Tabesh.",
            "Zephyr product, Quorint product, Tabesh product",
        );
        check("Rivals such as Brightsea and Coldwater fell.", "Brightsea company, Coldwater company");
    }

    #[test]
    fn forms_stand_behind_commas_and_brackets_tell_short_names() {
        check("Northwind Harbour, Inc. said sales rose.", "Northwind Harbour, Inc company");
        check(
            "Banco Tabesh de Comercio, S.A. (\"Batesh\" or the \"Bank\"; NYSE: BTC) grew. Batesh hired.",
            "Banco Tabesh de Comercio, S.A. company",
        );
        check("AcmeQuorin grew. Acme said sales rose.", "AcmeQuorin company");
        check("T-Quorin said T-Quorin shares rose.", "T-Quorin company");
        check("He joined the Australian Stock\n\nExchange Ltd today.", "Exchange Ltd company");
    }

    #[test]
    fn who_is_merely_cited_is_not_who_it_is_about() {
        let about = |title: &str, text: &str| {
            let found = extract(&titled(title, text), crate::fixture::lexicon());
            found.entity.map(|name| found.names.get(name).to_owned())
        };
        let told = "Oil rose 2% on Monday. Traders in Norway and Iran cheered. So did Nora Falk, an analyst at Quorint Capital.";
        assert_eq!(about("Oil gains on falling stocks", told), None);
        let lines = "Quorint Corp cut jobs in Norway. Quorint lines to Norway grew, Quorint said.";
        assert_eq!(about("Jobs go at shipper as freight rates sink in Norway", lines).as_deref(), Some("Quorint Corp"));
        assert_eq!(about("Quorint gains", "Quorint Corp hired staff.").as_deref(), Some("Quorint Corp"));
        let exchange = "A change was put to the Tabesh Metal Exchange, TME. TME members met Olva Corp.";
        assert_eq!(about("TME may change its system", exchange).as_deref(), Some("Tabesh Metal Exchange"));
        let economy = "Thailand's output will grow 5%, said Ann Falk of Olva Corp.";
        assert_eq!(about("Thai economy to grow", economy).as_deref(), Some("Thailand"));
        let output = "Britain's output will grow 5%, said Ann Falk of Olva Corp.";
        assert_eq!(about("UK economy to grow", output).as_deref(), Some("United Kingdom"));
        assert_eq!(about("QT gains", "Quorint Tabesh hired staff. QT rose.").as_deref(), Some("Quorint Tabesh"));
        let deal = "OSLO, May 3 - General Quorint Co has received an order. It will hire.";
        assert_eq!(about("GQ <GQ> GETS ORDER", deal).as_deref(), Some("General Quorint Co"));
        assert_eq!(about("GEN'L QUORNT <GQ> GETS ORDER", deal).as_deref(), Some("General Quorint Co"));
        assert_eq!(about("YARA'S RAISES QGC <QGC>", deal).as_deref(), None);
        let ended = "OSLO, March 4 - Period ended January 31.\nShr 5 cts vs 4 cts";
        assert_eq!(about("TABESH TOOL <TBT> 4TH QTR NET", ended).as_deref(), Some("Tabesh Tool"));
        let table = "OSLO, March 4 - Shr 5 cts vs 4 cts";
        assert_eq!(about("<TABESH TOOL LTD> 4TH QTR NET", table).as_deref(), Some("Tabesh Tool Ltd"));
        assert_eq!(about("TABESH TOOL CO YEAR LOSS", table).as_deref(), Some("Tabesh Tool Co"));
        assert_eq!(about("OSLO TOOL CO <OTC> 4TH QTR NET", table).as_deref(), Some("Oslo Tool Co"));
        assert_eq!(about("French talk of Thai sales", "France may sell to Thailand, said Olva Corp."), None);
        let bank = "The European Central Bank left its rate alone. Growth in the euro zone was weak.";
        assert_eq!(about("ECB sits tight", bank).as_deref(), Some("European Central Bank"));
        let group = "Olvafone Group grew. OlvafoneThree shrank. Olvafone hired. OlvafoneThree paid.";
        assert_eq!(about("Olvafone grows", group).as_deref(), Some("Olvafone Group"));
    }

    #[track_caller]
    fn refers(text: &str, expected: &str) {
        let lexicon = crate::fixture::lexicon();
        let article = article(text);
        let found = extract(&article, lexicon);
        let unnamed = found.entities.iter().filter(|mention| !mention.named);
        let lines: Vec<String> =
            unnamed.map(|mention| format!("{}={}", mention.span.of(text), found.names.get(mention.name))).collect();
        assert_eq!(lines.join(", "), expected, "{text}");
    }

    #[test]
    fn descriptions_lead_to_who_is_meant() {
        refers("Acme Corp grew. The company said its sales rose.", "The company=Acme Corp, its=Acme Corp");
        refers(
            "Acme Corp grew. Its cloud division shrank. The unit lost staff.",
            "Its=Acme Corp, cloud division=Acme Cloud, The unit=Acme Cloud",
        );
        refers("Acme Corp met Brightsea Ltd. It agreed.", "It=Acme Corp");
        refers("Acme Corp grew. An official told Brightsea Ltd so. It agreed.", "It=Acme Corp");
        refers(
            "Acme Corp grew. Acme Corp hired.\nBrightsea Ltd fell. It hired.\nNew Tools\n\nIts app is out.",
            "It=Brightsea Ltd, Its=Acme Corp",
        );
        refers("Acme Corp grew. Acme Cloud grew faster. The cloud unit hired.", "cloud unit=Acme Cloud");
        refers("Acme Corp grew. The Bank of Norway kept its rate.", "its=Bank of Norway");
        refers("Acme Corp grew. The ECB, which has cut its rate, met.", "its=ECB");
        refers(
            "Acme Corp grew. Its cloud division shrank. The ECB kept its rate. The unit hired.",
            "Its=Acme Corp, cloud division=Acme Cloud, its=ECB, The unit=Acme Cloud",
        );
    }

    #[test]
    fn a_place_that_acts_is_no_scene() {
        check("In June Norway opened a port.", "");
        check("It hopes, and Norway ordered four jets of Acme Corp.", "Acme Corp company");
        check("It said Norway and Iran signed.", "Norway place, Iran place");
        check("Norway ordered four jets of Acme Corp.", "Norway place, Acme Corp company");
        check("Its exports to Norway rose.", "");
        check("Prices rose 2% in Norway, 3% in Iran and 4% in May.", "Norway place, Iran place");
    }

    #[test]
    fn commas_tell_the_first_letters_of_a_name() {
        check("Coldwater Metal Trading Ltd, CMT, grew. CMT hired.", "Coldwater Metal Trading Ltd company");
        check("The Bank of Coldwater grew. The BOC said it hired.", "Bank of Coldwater company");
        check(
            "The Coldwater Miners Union, known as Tabesh, met. Tabesh said so.",
            "Coldwater Miners Union organisation",
        );
        check("Its president Nora von der Tabesh left.", "Nora von der Tabesh person");
        check("Northwind Bank's Quorin Tabesh said so.", "Northwind Bank company, Quorin Tabesh person");
        check("Quorin Tabesh, a Northwind Bank veteran, left.", "Quorin Tabesh person, Northwind Bank company");
    }
}
