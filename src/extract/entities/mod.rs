//! Tokens → names, what they stand for, and the entity that the article is about.
//!
//! Runs of capitals become names ([`runs`]), names of one thing become one entity ([`register`]), descriptions and
//! pronouns are led back to it ([`refer`]). No list decides alone: kinds are voted for by what stands around every
//! mention. Not here: entities of other articles, which `link` joins.

mod clues;
mod refer;
mod register;
mod runs;

use super::Doc;
use crate::model::{EntityMention, Extraction};
pub(super) use clues::Clues;

/// Adds them to `found`: mentions in the order of the text, the main entity, and what is part of what.
pub(super) fn entities(doc: &Doc<'_>, found: &mut Extraction) {
    let mut runs = runs::runs(doc, found);
    register::cut_openings(doc, &mut runs);
    let register = register::Register::new(doc, &runs);
    register.name_all(&mut found.names);
    for (index, (run, name)) in runs.iter().zip(register.names_of_runs(&mut found.names)).enumerate() {
        let (Some(span), Some((name, kind))) = (doc.span_of(run.tokens.clone()), name) else { continue };
        let passage = doc.sentences[run.sentence].passage;
        found.entities.push(EntityMention {
            span,
            passage,
            name,
            kind,
            named: !run.adjective && register.is_told(index),
        });
    }
    found.parts = register.parts(&mut found.names);
    found.entity = register.main(&mut found.names);
    refer::refer(doc, &register, &runs, found);
    found.entities.sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
}

#[cfg(test)]
mod tests {
    use super::super::{extract, testing::article};
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lexicon = Lexicon::built_in();
        let found = extract(&article(text), &lexicon);
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
            "Regulators in China fined Acme Motors of China.",
            "Regulators regulator, China place, Acme Motors company",
        );
        check("Swiss drugmaker Alpina hired staff in Basel.", "Alpina company");
        check("Harbour Statistics Bureau data showed a fall.", "Harbour Statistics Bureau organisation");
        check("Sales rose. Costs fell. However, demand held.", "");
        check("<Brightsea Inc> said <BRS.N> gained.", "Brightsea Inc company");
        check(
            "Sand and Co Inc advised Brightsea and Coldwater.",
            "Sand and Co Inc company, Brightsea company, Coldwater company",
        );
        check("The S&P 500 fell as the Federal Reserve raised rates.", "S&P 500 index, Federal Reserve regulator");
    }

    #[track_caller]
    fn refers(text: &str, expected: &str) {
        let lexicon = Lexicon::built_in();
        let article = article(text);
        let found = extract(&article, &lexicon);
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
        refers("Acme Corp grew. Acme Cloud grew faster. The cloud unit hired.", "cloud unit=Acme Cloud");
    }
}
