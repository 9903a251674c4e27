//! Which firms of an article only judge others: those that it brings in as the home of an analyst.
//!
//! "Analysts at Globex Securities had projected sales of $3 billion, and gave the trial a 65% chance": neither is theirs.

use crate::extract::Doc;
use crate::lexicon::{Class, ClassSet};
use crate::model::{EntityKind, EntityMention, Extraction, TokenKind};

/// How far before "at Globex Securities" the word stands that says what somebody does there, in tokens.
const BACK: usize = 14;

/// Whether each name of the article is one of these, by its id.
pub(super) fn sources(doc: &Doc<'_>, found: &Extraction) -> Vec<bool> {
    let mut seen = vec![false; found.names.len()];
    let mut cited = vec![false; found.names.len()];
    for mention in found.entities.iter().filter(|mention| mention.kind == EntityKind::Company) {
        let name = usize::from(mention.name);
        if !std::mem::replace(&mut seen[name], true) && !found.is_own(mention.name) {
            cited[name] = is_source(doc, mention);
        }
    }
    cited
}

/// Whether the first mention of a firm says that it judges others.
fn is_source(doc: &Doc<'_>, mention: &EntityMention) -> bool {
    let first = doc.token_at(mention.span.start());
    let last = first + doc.tokens[first..].iter().take_while(|token| token.span.end() < mention.span.end()).count();
    let analyst = |at: usize| doc.classes.get(at).is_some_and(|classes| classes.any(ANALYST));
    if doc.classes[first].has(Class::Broker) || analyst(last + 1) {
        return true;
    }
    let judges = |at: usize| analyst(at) || matches!(doc.word(at), "research" | "covers" | "strategy");
    let same = |at: &usize| doc.tokens[*at].kind != TokenKind::Stop;
    let Some(before) = first.checked_sub(1) else { return false };
    let home = matches!(doc.word(before), "at" | "of" | "with" | "for" | "from" | "bank" | "broker" | "brokerage");
    home && (before.saturating_sub(BACK)..before).rev().take_while(same).any(judges)
}

const ANALYST: ClassSet = ClassSet::of(&[Class::Analysts, Class::AnalystWord]);
