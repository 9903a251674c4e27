//! A verb → the head of its subject: of "shares of the brewer rose" the shares, not the brewer.
//!
//! One walk back over the clause. What a preposition governs is passed over; what else may be a subject is data
//! (the classes of words below) or a name.

use std::cell::OnceCell;
use std::ops::Range;

use super::things::Things;
use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet};
use crate::model::TokenKind;

/// What may head a subject that a rule asks for.
pub(super) const HEADS: ClassSet = ClassSet::of(&[
    Class::ShareWord,
    Class::ResultMeasure,
    Class::MacroMeasure,
    Class::MarketWord,
    Class::OutputWord,
    Class::CostWord,
    Class::AdoptionWord,
    Class::PriceWord,
    Class::OutlookWord,
    Class::Person,
    Class::PostWord,
    Class::RateWord,
    Class::StakeWord,
    Class::DividendWord,
    Class::UnitWord,
    Class::WorkforceWord,
    Class::ProductWord,
    Class::FacilityWord,
    Class::SecurityWord,
    Class::DealWord,
    Class::Authority,
    Class::Rival,
    Class::RuleWord,
    Class::DisasterWord,
    Class::FirmWord,
    Class::AccordWord,
    Class::BaseRate,
    Class::ContractWord,
    Class::CourtWord,
    Class::CurrencyWord,
    Class::FilingWord,
    Class::HolderWord,
    Class::LenderWord,
    Class::StoppageWord,
    Class::TalkWord,
    Class::TrialWord,
    Class::Tribunal,
    Class::UnionWord,
]);
/// What may stand right before a noun phrase that it governs or joins.
const AROUND: ClassSet = ClassSet::of(&[
    Class::Preposition,
    Class::Subordinator,
    Class::Conjunction,
    Class::Determiner,
    Class::Auxiliary,
    Class::Verb,
    Class::Relative,
    Class::Prefix,
]);
/// How far before "which" its noun may stand.
const ANTECEDENT: usize = 4;
/// How far behind a comma the "and" of its list may stand, in tokens.
const LISTED: usize = 4;
/// How far back it may stand, in tokens.
const BACK: usize = 30;

/// The head of the subject of the verb at token `verb`.
pub(super) fn head(doc: &Doc<'_>, things: &Things, sentence: &Sentence, verb: usize) -> Option<usize> {
    let clause = doc.clauses.of(verb);
    let parent = doc.clauses.get(clause).parent;
    let low = sentence.tokens.start.max(verb.saturating_sub(BACK));
    let opening = doc.clauses.get(clause).first as usize;
    if (low + 1..verb).contains(&opening) && matches!(doc.word(opening), "which" | "who") {
        // What "which" stands for is the noun right before it, whatever governs that.
        let near = (low.max(opening.saturating_sub(ANTECEDENT))..opening).rev();
        return near.into_iter().find(|&at| things.at(at).head);
    }
    let has_own = OnceCell::new();
    let has_own = || *has_own.get_or_init(|| has_subject(doc, clause, opening.max(low)..verb));
    let mut at = before_apposition(doc, low, verb).unwrap_or(verb);
    while at > low {
        at -= 1;
        let own = doc.clauses.of(at);
        if own == clause && matches!(doc.word(at), "it" | "they" | "we") {
            return Some(at);
        }
        if !things.at(at).head || own != clause && (Some(own) != parent || has_own()) {
            continue;
        }
        match governor(doc, things, low, at, verb) {
            Some(preposition) => at = preposition,
            None => return Some(at),
        }
    }
    None
}

/// Where the words begin that commas set off right before the verb to say what its subject is: ", its largest
/// market," of "sales in Norway, its largest market, rose".
fn before_apposition(doc: &Doc<'_>, low: usize, verb: usize) -> Option<usize> {
    let comma = |at: usize| doc.tokens[at].kind == TokenKind::Comma;
    let end = verb.checked_sub(1).filter(|&at| at >= low && comma(at))?;
    let start = (low..end).rev().find(|&at| comma(at))?;
    let describes = doc.classes[start + 1].has(Class::Determiner) || doc.word(start + 1) == "once";
    (describes && doc.clauses.of(start + 1) == doc.clauses.of(verb)).then_some(start)
}

/// Whether anything stands before the verb in its own clause that may be its subject: "when lockdowns | shrank".
fn has_subject(doc: &Doc<'_>, clause: u32, tokens: Range<usize>) -> bool {
    const LIGHT: ClassSet = ClassSet::of(&[
        Class::Relative,
        Class::Subordinator,
        Class::Auxiliary,
        Class::Conjunction,
        Class::Future,
        Class::Possible,
        Class::Begins,
        Class::PlanTo,
        Class::ExpectedTo,
    ]);
    let word = |&at: &usize| doc.tokens[at].kind == TokenKind::Word && doc.clauses.of(at) == clause;
    let light = |at: usize| doc.classes[at].any(LIGHT) || doc.word(at).ends_with("ly");
    tokens.filter(word).any(|at| !light(at))
}

/// The preposition that governs the noun at `noun`: "of" in "shares of the big brewer".
fn governor(doc: &Doc<'_>, things: &Things, low: usize, noun: usize, verb: usize) -> Option<usize> {
    let first = doc.clauses.get(doc.clauses.of(verb)).first as usize;
    let absolute = doc.word(verb).ends_with("ing"); // "with the dollar falling"
    let mut opened = false;
    for at in (low..noun).rev() {
        if things.at(at).dated {
            return None; // "in the third quarter sales rose"
        }
        let classes = doc.classes[at];
        let plain = doc.tokens[at].kind == TokenKind::Word && !classes.any(AROUND);
        if opened && plain && (at == 0 || doc.word(at - 1) != "to") {
            return None; // "within hours | its rival countered", not "to widen the port"
        }
        opened |= classes.has(Class::Determiner);
        match doc.tokens[at].kind {
            TokenKind::Word if at == first && classes.has(Class::Subordinator) => return None, // "after sales fell"
            TokenKind::Word if absolute && doc.word(at) == "with" => return None,
            TokenKind::Word if classes.has(Class::Preposition) => return Some(at),
            TokenKind::Word if classes.any(ClassSet::of(&[Class::Auxiliary, Class::Verb, Class::Relative])) => {
                return None;
            }
            TokenKind::Word | TokenKind::Hyphen | TokenKind::Possessive | TokenKind::Number | TokenKind::Quote => {}
            TokenKind::Comma if is_listed(doc, at) => {}
            _ => return None,
        }
    }
    None
}

/// "income from bonds**,** currencies and commodities": whether the comma stands in a list of nouns.
fn is_listed(doc: &Doc<'_>, comma: usize) -> bool {
    let noun = |at: &usize| doc.kind(*at) == Some(TokenKind::Word) && !doc.is_function(*at);
    let and = comma + 1 + (comma + 1..comma + LISTED).take_while(noun).count();
    and > comma + 1 && doc.word(and) == "and"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Doc, dates, entities, testing::article};

    #[track_caller]
    fn check(text: &str, verb: &str, expected: &str) {
        let (article, lexicon) = (article(text), crate::fixture::lexicon());
        let (doc, mut found) = Doc::new(&article, lexicon);
        dates::dates(&doc, &mut found);
        entities::entities(&doc, &mut found);
        let verb = (0..doc.tokens.len()).find(|&at| doc.word(at) == verb).expect("the verb is in the sentence");
        let mut things = Things::default();
        things.fill(&doc, &found, 0);
        let head = head(&doc, &things, &doc.sentences[0], verb);
        assert_eq!(head.map_or("", |at| doc.word(at)), expected, "{text}");
    }

    #[test]
    fn what_a_preposition_governs_is_no_subject() {
        check("Shares of the brewer fell 4%.", "fell", "Shares");
        check("The brewer's sales rose 4%.", "rose", "sales");
        check("Sales at the brewer rose 4%.", "rose", "Sales");
        check("In the third quarter of the year sales rose 4%.", "rose", "sales");
        check("Output rose after costs fell 4%.", "fell", "costs");
        check("It ended with the dollar falling to 140 yen.", "falling", "dollar");
        check("Copper is dear thanks to the economy, which expanded 4%.", "expanded", "economy");
        check("Sales in Oslo, the firm's largest market, rose 4%.", "rose", "Sales");
        check("In May, when the market was idle, they fell 4%.", "fell", "they");
        check("Profit fell when lockdowns shrank demand.", "shrank", "");
        check("It rose 4%.", "rose", "It");
        check("Income from bonds, currencies and commodities rose 4%.", "rose", "Income");
        check("After the rain ended the party began.", "began", "");
    }
}
