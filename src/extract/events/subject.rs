//! A verb → the head of its subject: of "shares of the brewer rose" the shares, not the brewer.
//!
//! One walk back over the clause. What a preposition governs is passed over; what else may be a subject is data
//! (the classes of words below) or a name.

use std::ops::Range;

use super::cues::mentions;
use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet};
use crate::model::{EntityKind, EntityMention, Extraction, Span, TokenKind};

/// What may head a subject that a rule asks for.
const HEADS: ClassSet = ClassSet::of(&[
    Class::ShareWord,
    Class::ResultMeasure,
    Class::MacroMeasure,
    Class::MarketWord,
    Class::OutputWord,
    Class::CostWord,
    Class::AdoptionWord,
    Class::PriceWord,
    Class::OutlookWord,
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
    Class::UnionWord,
]);
/// How far before "which" its noun may stand.
const ANTECEDENT: usize = 4;
/// How far back it may stand, in tokens.
const BACK: usize = 30;

/// The head of the subject of the verb at token `verb`.
pub(super) fn head(doc: &Doc<'_>, found: &Extraction, sentence: &Sentence, verb: usize) -> Option<usize> {
    let clause = doc.clauses.of(verb);
    let parent = doc.clauses.get(clause).parent;
    let low = sentence.tokens.start.max(verb.saturating_sub(BACK));
    let opening = doc.clauses.get(clause).first as usize;
    if (low + 1..verb).contains(&opening) && matches!(doc.word(opening), "which" | "who") {
        // What "which" stands for is the noun right before it, whatever governs that.
        let near = (low.max(opening.saturating_sub(ANTECEDENT))..opening).rev();
        return near.into_iter().find(|&at| may_head(doc, found, at));
    }
    let has_own = has_subject(doc, clause, opening.max(low)..verb);
    let mut at = verb;
    while at > low {
        at -= 1;
        let own = doc.clauses.of(at);
        if own != clause && (Some(own) != parent || has_own) || !may_head(doc, found, at) {
            continue;
        }
        match governor(doc, found, low, at, verb) {
            Some(preposition) => at = preposition,
            None => return Some(at),
        }
    }
    None
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

fn may_head(doc: &Doc<'_>, found: &Extraction, at: usize) -> bool {
    let regulator = |mention: &EntityMention| mention.kind == EntityKind::Regulator;
    let word = doc.tokens[at].kind == TokenKind::Word;
    word && (doc.classes[at].any(HEADS)
        || is_listed(doc, found, at)
        || mentions(found, doc.tokens[at].span).any(regulator))
}

fn is_dated(found: &Extraction, span: Span) -> bool {
    let date = found.dates.partition_point(|date| date.span.end() < span.end());
    found.dates.get(date).is_some_and(|date| date.span.contains(span))
}

/// Whether the token is of the name of a company or an index, or of one that nothing else is known of.
pub(super) fn is_listed(doc: &Doc<'_>, found: &Extraction, at: usize) -> bool {
    let token = doc.tokens[at];
    let mut known = mentions(found, token.span).peekable();
    if known.peek().is_some() {
        return known.any(|mention| matches!(mention.kind, EntityKind::Company | EntityKind::Index));
    }
    let capital = token.kind == TokenKind::Word && token.is_capitalised();
    capital && !is_dated(found, token.span) && doc.classes[at] == ClassSet::default()
}

/// The preposition that governs the noun at `noun`: "of" in "shares of the big brewer".
fn governor(doc: &Doc<'_>, found: &Extraction, low: usize, noun: usize, verb: usize) -> Option<usize> {
    let first = doc.clauses.get(doc.clauses.of(verb)).first as usize;
    let absolute = doc.word(verb).ends_with("ing"); // "with the dollar falling"
    for at in (low..noun).rev() {
        if is_dated(found, doc.tokens[at].span) {
            return None; // "in the third quarter sales rose"
        }
        let classes = doc.classes[at];
        match doc.tokens[at].kind {
            TokenKind::Word if at == first && classes.has(Class::Subordinator) => return None, // "after sales fell"
            TokenKind::Word if absolute && doc.word(at) == "with" => return None,
            TokenKind::Word if classes.has(Class::Preposition) => return Some(at),
            TokenKind::Word if classes.any(ClassSet::of(&[Class::Auxiliary, Class::Verb, Class::Relative])) => {
                return None;
            }
            TokenKind::Word | TokenKind::Hyphen | TokenKind::Possessive | TokenKind::Number | TokenKind::Quote => {}
            _ => return None,
        }
    }
    None
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
        let head = head(&doc, &found, &doc.sentences[0], verb);
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
        check("Profit fell when lockdowns shrank demand.", "shrank", "");
        check("It rose 4%.", "rose", "It");
        check("After the rain ended the party began.", "began", "");
    }
}
