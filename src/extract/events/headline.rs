//! An event → a line for a list: who, what, cut where a phrase ends.

use super::Candidate;
use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet};
use crate::model::{Extraction, NameId, TokenKind};

/// Characters that a headline aims at.
const LENGTH: usize = 70;

/// Words that no headline ends with.
const LOOSE: ClassSet = ClassSet::of(&[
    Class::Determiner,
    Class::Preposition,
    Class::Conjunction,
    Class::Auxiliary,
    Class::Prefix,
    Class::Relative,
]);

/// The line; `actor` is who takes part first of all.
pub(super) fn headline(
    doc: &Doc<'_>,
    found: &Extraction,
    sentence: &Sentence,
    event: &Candidate,
    actor: Option<NameId>,
) -> Box<str> {
    let clause = doc.clauses.of(event.first);
    let own = |at: usize| doc.clauses.of(at) == clause;
    let start = clause_start(doc, sentence, event, &own);
    let mut line = String::with_capacity(2 * LENGTH);
    let behind = |at: usize| found.entities.partition_point(|mention| mention.span.start() < doc.start_of(at));
    let named = found.entities[behind(start)..behind(event.first)].iter().any(|mention| mention.named);
    let unnamed = !named && start + 6 > event.first;
    let described = start < event.first && subject_end(doc, found, start, event.first) < event.first;
    let first = sentence.tokens.start;
    let near = doc.text_of(first..event.first).chars().take(LENGTH).count() < LENGTH;
    if unnamed && !described && near {
        // Somebody's part in it is not at hand in the clause: the sentence says it best.
        append(doc, sentence, first, event.last, &own, &mut line);
    } else if let Some(actor) = actor.filter(|_| unnamed) {
        let from = if event.chain.first > start { subject_end(doc, found, start, event.first) } else { event.first };
        line.push_str(found.names.get(actor));
        if event.first == from && event.cue(doc).is_some_and(|cue| cue.noun) {
            line.push(':');
        }
        line.push(' ');
        append(doc, sentence, from, event.last, &own, &mut line);
    } else {
        append(doc, sentence, start, event.last, &own, &mut line);
    }
    if line.trim().is_empty() {
        line = doc.text_of(event.first..event.last + 1).replace('\n', " ");
    }
    capitalised(line).into()
}

/// The first token of the trigger's clause, or a few tokens before the trigger where the clause is long.
fn clause_start(doc: &Doc<'_>, sentence: &Sentence, event: &Candidate, own: &dyn Fn(usize) -> bool) -> usize {
    let low = sentence.tokens.start.max(event.first.saturating_sub(10));
    let mut start = event.first;
    for at in (low..event.first).rev() {
        let mark = !matches!(
            doc.tokens[at].kind,
            TokenKind::Word
                | TokenKind::Number
                | TokenKind::Possessive
                | TokenKind::Hyphen
                | TokenKind::Currency
                | TokenKind::Percent
        );
        if mark || !own(at) {
            break;
        }
        start = at;
    }
    let loose = |at: usize| {
        let classes = doc.classes[at];
        classes.any(LOOSE) && (classes.has(Class::Relative) || !classes.has(Class::Determiner))
    };
    while start < event.first && loose(start) {
        start += 1;
    }
    start
}

/// Behind a description or pronoun that begins at `start`: "the company | said".
fn subject_end(doc: &Doc<'_>, found: &Extraction, start: usize, trigger: usize) -> usize {
    let Some(token) = doc.tokens.get(start) else { return trigger };
    let at = found.entities.partition_point(|mention| mention.span.start() < token.span.start());
    match found.entities.get(at) {
        Some(mention) if mention.span.start() == token.span.start() && !mention.named => {
            doc.token_at(mention.span.end()).min(trigger)
        }
        _ => trigger,
    }
}

/// Adds the tokens from `from` on, at least to `last`, until the line is long enough or the sentence ends.
fn append(
    doc: &Doc<'_>,
    sentence: &Sentence,
    from: usize,
    last: usize,
    own: &dyn Fn(usize) -> bool,
    line: &mut String,
) {
    let text = &*doc.article.text;
    let start = line.len();
    let mut good = line.len();
    for at in from..sentence.tokens.end {
        let token = &doc.tokens[at];
        let stop = matches!(token.kind, TokenKind::Dash | TokenKind::Colon | TokenKind::Open);
        let comma = token.kind == TokenKind::Comma && line.chars().count() > 40;
        if at > last && (stop || comma || !own(at) && at > last + 1) || token.kind == TokenKind::Stop {
            break;
        }
        if matches!(token.kind, TokenKind::Quote) {
            continue;
        }
        if token.spaced && line.len() > start {
            line.push(' ');
        }
        line.push_str(token.span.of(text));
        if at > last && line.chars().count() > LENGTH {
            break;
        }
        if at >= last
            && !doc.classes[at].any(LOOSE)
            && !matches!(token.kind, TokenKind::Comma | TokenKind::Currency | TokenKind::Hyphen)
        {
            good = line.len();
        }
    }
    line.truncate(good.max(start));
    let kept = line.trim_end_matches([',', ' ', '-']).len();
    line.truncate(kept);
}

fn capitalised(mut line: String) -> String {
    if line.is_ascii() {
        line.get_mut(..1).unwrap_or_default().make_ascii_uppercase();
        return line;
    }
    let mut letters = line.chars();
    let Some(first) = letters.next() else { return line };
    first.to_uppercase().chain(letters).collect()
}
