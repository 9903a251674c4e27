//! The opening sentence of a dispatch → the verb of what it says, where nothing else in it is told.
//!
//! Behind a dateline stands what the dispatch is about: an event, even where no list knows its verb.
//! Not here: what weighs for it (`features.rs`, `weights.rs`).

use super::Candidate;
use super::open::{self, Word};
use super::things::Things;
use crate::extract::Doc;
use crate::extract::clauses::ClauseKind;
use crate::extract::entities::dateline;
use crate::lexicon::{Class, ClassSet};
use crate::model::{Extraction, Shape, TokenKind};

/// How far into the sentence the verb stands at most, in tokens.
const NEAR: usize = 60;

/// The candidate of the opening sentence; `words` is room for what stands around its verb.
pub(super) fn candidate(
    doc: &Doc<'_>,
    found: &Extraction,
    (things, words): (&mut Things, &mut Vec<Word>),
) -> Option<Candidate> {
    let sentence = &doc.sentences[doc.lead];
    let near = dateline(doc, &sentence.tokens)? + 1..sentence.tokens.end.min(sentence.tokens.start + NEAR);
    things.fill(doc, found, doc.lead);
    let mut verbs = near.filter(|&at| is_verb(doc, at) && is_main(doc, at) && !things.at(at).dated);
    let first = verbs.next()?;
    // "said it would seek approval": what is said, not that it is; "warned" and "announced" are deeds by themselves.
    let verb = match doc.classes[first] {
        says if says.has(Class::Say) => verbs.next().or(says.has(Class::Deed).then_some(first))?,
        _ => first,
    };
    open::of_verb(doc, found, (doc.lead, things), meant(doc, verb), words)
}

/// The verb that the one at `verb` leads to: "plans to **propose**".
fn meant(doc: &Doc<'_>, verb: usize) -> usize {
    let (words, next) = (doc.words_at(), verb + 2);
    let leads = doc.word(verb + 1) == "to" && (words.is(verb, Class::PlanTo) || words.is(verb, Class::Plan));
    if leads && doc.tokens.get(next).is_some_and(|token| token.kind == TokenKind::Word) { next } else { verb }
}

/// Whether the token's clause is no description of anything and sets no scene.
fn is_main(doc: &Doc<'_>, at: usize) -> bool {
    let clause = doc.clauses.get(doc.clauses.of(at));
    match clause.kind {
        ClauseKind::Main | ClauseKind::Coordinate => true,
        ClauseKind::Relative => doc.word(clause.first as usize) == "that",
        ClauseKind::Subordinate | ClauseKind::Aside => false,
    }
}

/// Whether the token is a verb that does more than help another.
fn is_verb(doc: &Doc<'_>, at: usize) -> bool {
    let token = &doc.tokens[at];
    let plain = token.kind == TokenKind::Word && token.shape == Shape::Lower && !doc.classes[at].has(Class::Auxiliary);
    if !plain || !(doc.words_at().is_verb(at) || doc.classes[at].has(Class::Say) || open::is_governed(doc, at)) {
        return false;
    }
    let describes =
        doc.word(at + 1) == "by" && !at.checked_sub(1).is_some_and(|before| doc.classes[before].has(Class::Auxiliary));
    !describes && !is_noun(doc, at)
}

/// Whether what may be a verb is a noun: "in its annual **report**", "a **trade** representative", "the **budget** was in
/// deficit", "the **total** of the banks fell".
fn is_noun(doc: &Doc<'_>, at: usize) -> bool {
    const PEOPLE: ClassSet = ClassSet::of(&[Class::PostWord, Class::AnalystWord]);
    let word = doc.word(at);
    let next = doc.classes.get(at + 1).copied().unwrap_or_default();
    let acts = next.has(Class::Auxiliary) || doc.word(at + 1) == "of";
    let named = |back: usize| at.checked_sub(back).is_some_and(|before| doc.classes[before].has(Class::Determiner));
    let too = || next.any(PEOPLE) || doc.classes[at].has(Class::Authority) || (1..=2).any(named);
    acts && !word.ends_with("ed") && !word.ends_with("ing") || doc.classes[at].has(Class::NounToo) && too()
}

#[cfg(test)]
mod tests {
    use crate::extract::events::tests::check;

    #[test]
    fn a_dispatch_opens_with_an_event() {
        check("OSLO, March 3 - A minister was ready to back a tax on salmon, an aide said.", &["was ready to back"]);
        check("OSLO, March 3 - Acme Grain said it was surprised by the bid of a rival.", &["was surprised"]);
        check("OSLO, March 3 - The panel on fish is studying a ban on nets, said its head.", &["is studying"]);
        check(
            "OSLO, March 3 - A delegation, led by a banker, will comb the ports of Norway next week.",
            &["will comb"],
        );
        check("OSLO, March 3 - Norway plans to adopt a policy on interest rates.", &["plans to adopt"]);
        check("OSLO, March 3 - Acme Grain intends to increase its dividend.", &["intends to increase"]);
        check("Oslo, March 3 - The panel on fish is studying a ban on nets, said its head.", &["is studying"]);
        check("OSLO, March 3 - A mill owned by Acme Grain in a fjord needs a new roof.", &[]);
        check("The panel on fish is admiring a ban on nets of the city, said its head.", &[]);
        check("OSLO, March 3 - The port of Oslo has not been combed by the protests of fishers.", &[]);
        check("OSLO, March 3 - In the year ended May 2, said", &[]);
        check("OSLO, March 3 - U.S. trade representative Jane Doe said that he was well.", &[]);
        check(
            "OSLO, March 3 - The refinery in the fjord, which closed in May after being hit by a storm, has now reopened, said its head.",
            &["closed", "reopened"],
        );
        check("OSLO, March 3 - Grain trade analysts expect a drop in acreage.", &[]);
        check("KNOKKE-HEIST, Belgium, April 5 - The ministers of finance of six states are here.", &[]);
        check("OSLO, March 3 - The total of all balance sheets of banks sank in January, the office said.", &[]);
        check("OSLO, March 3 - Minister Jane Doe said large inflows of capital into Norway are good.", &[]);
        check("OSLO, March 3 -", &[]);
    }
}
