//! Two hedges that are the ends of one range: "more than 5 but less than 7 percent".

use super::super::Doc;
use super::Draft;
use crate::lexicon::NumberKind;
use crate::model::{Decimal, Qualifier, TokenKind, Value};

/// Makes one range of each such pair in `drafts`, all of one sentence.
pub(super) fn join(doc: &Doc<'_>, drafts: &mut Vec<Draft>) {
    drafts.dedup_by(|draft, last| match range(doc, last, draft) {
        Some(joined) => {
            *last = joined;
            true
        }
        None => false,
    });
}

fn range(doc: &Doc<'_>, one: &Draft, other: &Draft) -> Option<Draft> {
    let upper = |qualifier| matches!(qualifier, Some(Qualifier::Under | Qualifier::UpTo));
    let over = |qualifier| qualifier == Some(Qualifier::Over);
    let (low, high) = match (one.qualifier, other.qualifier) {
        (a, b) if over(a) && upper(b) => (one, other),
        (a, b) if upper(a) && over(b) => (other, one),
        _ => return None,
    };
    let unit = match (one.amount.unit, other.amount.unit) {
        (Some(a), Some(b)) if a != b => return None,
        (a, b) => a.or(b),
    };
    let exactly = |draft: &Draft| match draft.amount.value() {
        Value::Exactly(number) => Some(number),
        Value::Range(..) => None,
    };
    let (from, to): (Decimal, Decimal) = (exactly(low)?, exactly(high)?);
    if from >= to || !joined(doc, one.amount.tokens.end, other.amount.tokens.start) {
        return None;
    }
    let mut joined = other.clone();
    joined.amount.unit = unit;
    (joined.amount.factor, joined.amount.negative) = (None, false);
    joined.amount.figure.value = Value::Range(Some(from), Some(to));
    joined.amount.tokens.start = one.amount.tokens.start;
    joined.qualifier = None;
    joined.of = other.of.or(one.of);
    Some(joined)
}

/// Whether nothing but "and" or "but" and a hedge stands between two amounts.
fn joined(doc: &Doc<'_>, end: usize, start: usize) -> bool {
    let mut at = end + usize::from(doc.kind(end) == Some(TokenKind::Comma));
    let and = ["and", "but", "yet"].iter().any(|word| doc.word(at).eq_ignore_ascii_case(word));
    at += usize::from(and);
    let hedge = doc.number_word(at).filter(|word| {
        matches!(word.kind, NumberKind::Over | NumberKind::Under | NumberKind::UpTo) && word.end == start
    });
    and && hedge.is_some()
}
