//! A trigger → the noun phrase that it acts on: behind a verb in the active, before one in the passive.
//!
//! One walk over the clause. What a preposition other than "of" adds is not part of it: of "sold its bank to a broker
//! in May" it is the bank.

use std::ops::Range;

use crate::extract::Doc;
use crate::extract::clauses::ClauseKind;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet};
use crate::model::TokenKind;

/// How long it may be, in tokens.
const LONGEST: usize = 18;
/// How many adverbs may stand between a verb and its object, or its auxiliary.
const ADVERBS: usize = 2;

/// How long a time may be that stands before the object.
const PUT_FIRST: usize = 7;

const ENDS: ClassSet = ClassSet::of(&[
    Class::Relative,
    Class::Subordinator,
    Class::Auxiliary,
    Class::Future,
    Class::Possible,
    Class::CauseAfter,
]);

/// The tokens of the object of the trigger at `tokens`; none where it has none.
pub(super) fn object(doc: &Doc<'_>, sentence: &Sentence, tokens: &Range<usize>) -> Range<usize> {
    match passive(doc, sentence, tokens) {
        Some(auxiliary) => before(doc, sentence, auxiliary),
        None => antecedent(doc, sentence, tokens.start).unwrap_or_else(|| behind(doc, sentence, tokens.end)),
    }
}

/// "**the mill**, which Acme bought in May": what a relative clause with a subject of its own is about.
fn antecedent(doc: &Doc<'_>, sentence: &Sentence, verb: usize) -> Option<Range<usize>> {
    let clause = doc.clauses.get(doc.clauses.of(verb));
    let opener = clause.first as usize;
    let next = opener + 1;
    let pronoun = matches!(doc.word(next), "it" | "they" | "he" | "she" | "we");
    let named =
        next < verb && (doc.tokens[next].is_capitalised() || pronoun || doc.classes[next].has(Class::Determiner));
    // "the buyback that the board approved", not "said that the board approved"
    let noun = |at: usize| !doc.words_at().is_verb(at) && !doc.classes[at].has(Class::Say);
    let opens = match doc.word(opener) {
        "which" | "whom" => true,
        "that" => opener.checked_sub(1).is_some_and(|at| doc.kind(at) == Some(TokenKind::Word) && noun(at)),
        _ => false,
    };
    if clause.kind != ClauseKind::Relative || !opens || !named {
        return None;
    }
    let comma = opener > sentence.tokens.start && doc.tokens[opener - 1].kind == TokenKind::Comma;
    Some(subject(doc, sentence, opener - usize::from(comma)))
}

/// The auxiliary of a passive: "was" of "was at last sold".
fn passive(doc: &Doc<'_>, sentence: &Sentence, tokens: &Range<usize>) -> Option<usize> {
    // "was turned down", "was told to be sold": the particle of a phrase is no verb.
    let verb = tokens.clone().rfind(|&at| !doc.classes[at].has(Class::Preposition)).unwrap_or(tokens.start);
    let word = doc.word(verb);
    let participle = word.ends_with("ed") || word.ends_with('n') || doc.classes[verb].has(Class::Verb);
    if !participle || tokens.clone().any(|at| doc.word(at).ends_with("ing")) {
        return None;
    }
    let low = sentence.tokens.start.max(tokens.start.saturating_sub(ADVERBS + 1));
    let near = (low..tokens.end).rev();
    let mut near = near.take_while(|&at| doc.tokens[at].kind == TokenKind::Word);
    let auxiliary = near.find(|&at| doc.classes[at].has(Class::AuxPast))?;
    let starts = (low..auxiliary).rev().take_while(|&at| doc.classes[at].any(ENDS));
    Some(starts.last().unwrap_or(auxiliary))
}

/// The noun phrase right before a verb and its auxiliaries, which is its subject if nothing stands between.
pub(super) fn subject(doc: &Doc<'_>, sentence: &Sentence, verb: usize) -> Range<usize> {
    let low = sentence.tokens.start.max(verb.saturating_sub(LONGEST));
    let light = |&at: &usize| doc.classes[at].any(ENDS) || doc.word(at).ends_with("ly");
    let end = verb - (low..verb).rev().take_while(light).count();
    let outside =
        |at: usize| !matches!(doc.tokens[at].kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Possessive);
    let starts = |&at: &usize| outside(at) || adds(doc, at) || doc.words_at().is_verb(at);
    (low..end).rev().find(starts).map_or(low, |at| at + 1)..end
}

/// "but no agreements were reached": whether nobody does what the chain of verbs from `first` on tells, or it is done to
/// nothing.
pub(super) fn is_denied(doc: &Doc<'_>, sentence: &Sentence, first: usize) -> bool {
    let mut subject = subject(doc, sentence, first);
    let opening = doc.clauses.get(doc.clauses.of(first)).first as usize;
    subject.start += usize::from(subject.len() > 1 && doc.classes[subject.start].has(Class::Conjunction));
    let opens = subject.start <= opening + 1;
    opens && !subject.is_empty() && doc.word(subject.start).eq_ignore_ascii_case("no")
}

fn behind(doc: &Doc<'_>, sentence: &Sentence, from: usize) -> Range<usize> {
    let high = sentence.tokens.end.min(from + LONGEST);
    let particle = |at: usize| matches!(doc.word(at), "up" | "out" | "off" | "back") && doc.word(at + 1) != "to";
    let adverb = |&at: &usize| doc.word(at).ends_with("ly") || particle(at);
    let from = from + (from..high.min(from + ADVERBS)).take_while(adverb).count();
    let from = from + (from..high.min(from + PUT_FIRST)).take_while(|&at| is_put_first(doc, from, at)).count();
    from..(from..high).find(|&at| ends(doc, from, at)).unwrap_or(high)
}

/// Whether the token belongs to a time that stands before the object: "extended | to April 30 | its offer".
fn is_put_first(doc: &Doc<'_>, from: usize, at: usize) -> bool {
    let dated = |at: usize| {
        let token = doc.tokens.get(at);
        token.is_some_and(|token| {
            token.kind == TokenKind::Number || token.kind == TokenKind::Word && token.is_capitalised()
        })
    };
    if at == from {
        // "began to attack ships" has none.
        let opens = matches!(doc.word(at), "to" | "until" | "from" | "through" | "by" | "on" | "in");
        return opens && dated(at + 1);
    }
    dated(at) || matches!(doc.word(at), "to" | "from")
}

/// The subject of a passive, which is what it acts on.
fn before(doc: &Doc<'_>, sentence: &Sentence, auxiliary: usize) -> Range<usize> {
    let low = sentence.tokens.start.max(auxiliary.saturating_sub(LONGEST));
    let clause = doc.clauses.of(auxiliary);
    let outside = |at: usize| doc.clauses.of(at) != clause || doc.classes[at].has(Class::Say);
    let from = (low..auxiliary).rev().find(|&at| outside(at)).map_or(low, |at| at + 1);
    let end = (from + 1..auxiliary).find(|&at| adds(doc, at)).unwrap_or(auxiliary);
    from.min(end)..end
}

/// Whether a preposition adds something to the noun phrase; of "an increase in shares" it adds nothing.
fn adds(doc: &Doc<'_>, at: usize) -> bool {
    const OPEN: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Growth, Class::StakeWord]);
    if !doc.classes[at].has(Class::Preposition) {
        return false;
    }
    let hedge = matches!(doc.word(at), "about" | "around" | "over" | "under" | "between" | "above" | "near")
        || doc.word(at) == "to" && at > 0 && doc.word(at - 1) == "up";
    if hedge && doc.kind(at + 1).is_some_and(TokenKind::opens_figure) {
        return false;
    }
    let open = |before: usize| doc.classes[before].any(OPEN) || doc.tokens[before].kind == TokenKind::Percent;
    let needed = doc.word(at) == "of" || doc.word(at) == "in" && at > 0 && open(at - 1);
    !needed
}

fn ends(doc: &Doc<'_>, from: usize, at: usize) -> bool {
    match doc.tokens[at].kind {
        TokenKind::Word => {
            let verb = doc.classes[at].has(Class::Verb);
            at > from && verb || adds(doc, at) || doc.classes[at].any(ENDS)
        }
        TokenKind::Number
        | TokenKind::Currency
        | TokenKind::Percent
        | TokenKind::Possessive
        | TokenKind::Hyphen
        | TokenKind::Quote => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Doc, testing::article};

    #[track_caller]
    fn check(text: &str, verb: &str, expected: &str) {
        let (article, lexicon) = (article(text), crate::fixture::lexicon());
        let (doc, _) = Doc::new(&article, lexicon);
        let verb = (0..doc.tokens.len()).find(|&at| doc.word(at) == verb).expect("the verb is in the sentence");
        assert_eq!(doc.text_of(object(&doc, &doc.sentences[0], &(verb..verb + 1))), expected, "{text}");
    }

    #[test]
    fn an_object_ends_where_something_is_added_to_it() {
        check("The group sold its dairy unit to a broker in May.", "sold", "its dairy unit");
        check(
            "It completed the previously announced sale of two mills, it said.",
            "completed",
            "the previously announced sale of two mills",
        );
        check("Acme fully owned and sold the mill which made bread.", "sold", "the mill");
        check("It closed on Friday.", "closed", "");
        check("It cut about 20 jobs.", "cut", "about 20 jobs");
        check("It backed the purchase of up to 2 mln shares.", "backed", "the purchase of up to 2 mln shares");
        check("Holders backed an increase in shares at the meeting.", "backed", "an increase in shares");
        check("It extended to April 30 from March 2 its offer for the mill.", "extended", "its offer");
    }

    #[test]
    fn what_a_relative_clause_is_about_is_its_object() {
        check("It owns a mill in Oslo, which Acme bought in May.", "bought", "Oslo");
        check("Globex sold the mill which the group bought last year.", "bought", "the mill");
        check("Acme, which last year sold a mill, fell.", "sold", "a mill");
        check("It has a share buyback that the board approved on Tuesday.", "approved", "a share buyback");
    }

    #[test]
    fn the_subject_of_a_passive_is_its_object() {
        check("Acme said the plant in Bolton was finally closed by the fire.", "closed", "the plant");
        check("Shares of the brewer have been suspended.", "suspended", "Shares of the brewer");
    }
}
