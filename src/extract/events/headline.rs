//! An event → a line for a list: who, what, cut where a phrase ends.

use super::Candidate;
use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet};
use crate::model::{Extraction, NameId, Shape, TokenKind};

/// Characters that a headline aims at.
const LENGTH: usize = 70;

/// Words that say less than this are too few.
const SHORTEST: usize = 4;
/// How far before the trigger a headline begins at most, in tokens, but for the rest of a name.
const BEFORE: usize = 10;

/// How many tokens a ticker has at most, its brackets counted.
const TICKER: usize = 5;

/// Words that no headline ends with.
const LOOSE: ClassSet = ClassSet::of(&[
    Class::Determiner,
    Class::Preposition,
    Class::Conjunction,
    Class::Auxiliary,
    Class::Prefix,
    Class::Relative,
]);

/// The line; `actor` is who takes part first of all, `opening` the first token behind the sentence's dateline.
pub(super) fn headline(
    doc: &Doc<'_>,
    found: &Extraction,
    sentence: &Sentence,
    event: &Candidate,
    actor: Option<NameId>,
    opening: usize,
) -> Box<str> {
    let clause = doc.clauses.of(event.first);
    let own = |at: usize| doc.clauses.of(at) == clause;
    let opening = opening.min(event.first);
    let start = clause_start(doc, found, opening, event, &own);
    let mut line = String::with_capacity(2 * LENGTH);
    let behind = |at: usize| found.entities.partition_point(|mention| mention.span.start() < doc.start_of(at));
    let named = found.entities[behind(start)..behind(event.first)].iter().any(|mention| mention.named);
    // "results **that topped Globex's and lifted** its outlook": who did, stands before the relative clause.
    let relative = start > opening && doc.classes[start - 1].has(Class::Relative);
    let joined = relative && (start..event.first).any(|at| doc.word(at) == "and");
    let unnamed = !named && start + 6 > event.first;
    let described = start < event.first && subject_end(doc, found, start, event.first) < event.first;
    let near = || doc.text_of(opening..event.first).chars().take(LENGTH).count() < LENGTH;
    if unnamed && !joined && !described && !event.table && near() {
        // Somebody's part in it is not at hand in the clause: the sentence says it best.
        append(doc, sentence, opening, event.last, &own, &mut line);
    } else if let Some(actor) = actor.filter(|_| unnamed || joined) {
        let mentioned = event.chain.first > start && !joined;
        let from = if mentioned { subject_end(doc, found, start, event.first) } else { event.first };
        line.push_str(found.names.get(actor));
        if event.table || event.first == from && event.cue(doc).is_some_and(|cue| cue.noun) {
            line.push(':');
        }
        line.push(' ');
        append(doc, sentence, from, event.last, &own, &mut line);
    } else {
        append(doc, sentence, start, event.last, &own, &mut line);
    }
    if line.split_whitespace().nth(SHORTEST - 1).is_none() {
        // The verb of a subject that another clause names: the sentence says more.
        let any = |_| true;
        line.clear();
        append(doc, sentence, clause_start(doc, found, opening, event, &any), event.last, &any, &mut line);
    }
    if line.trim().is_empty() {
        line = doc.text_of(event.first..event.last + 1).replace('\n', " ");
    }
    capitalised(line).into()
}

/// The first token of the trigger's clause, or a few tokens before the trigger where the clause is long; not before
/// `opening`.
fn clause_start(
    doc: &Doc<'_>,
    found: &Extraction,
    opening: usize,
    event: &Candidate,
    own: &dyn Fn(usize) -> bool,
) -> usize {
    let low = opening.max(event.first.saturating_sub(BEFORE));
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
        doc.tokens[at].kind == TokenKind::Possessive
            || classes.any(LOOSE) && (classes.has(Class::Relative) || !classes.has(Class::Determiner))
    };
    while start < event.first && loose(start) {
        start += 1;
    }
    whole(doc, found, start).max(opening)
}

/// Where the compound, the name or its owner begins that token `at` is in the middle of: "Harbour Steel | 's mill".
fn whole(doc: &Doc<'_>, found: &Extraction, mut at: usize) -> usize {
    let glued = |at: usize| {
        let kind = doc.tokens[at].kind;
        let hyphen = |at: usize| doc.tokens[at].kind == TokenKind::Hyphen && !doc.tokens[at].spaced;
        kind == TokenKind::Possessive || hyphen(at) || hyphen(at - 1) && !doc.tokens[at].spaced
    };
    while at > 0 && glued(at) {
        at -= 1;
    }
    let start = doc.start_of(at);
    let behind = found.entities.partition_point(|mention| mention.span.end() <= start);
    let around = found.entities.get(behind).filter(|mention| mention.span.start() < start);
    around.map_or(at, |mention| doc.token_at(mention.span.start()))
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
    // Whether a blank stands before the token, or before those left out.
    let mut spaced = false;
    let words = sentence.tokens.clone().rev().find(|&at| doc.tokens[at].kind == TokenKind::Word).unwrap_or(last);
    let ends = |at: usize| doc.tokens[at].kind == TokenKind::Stop && at > words;
    for at in from..sentence.tokens.end {
        let token = &doc.tokens[at];
        let stop = matches!(token.kind, TokenKind::Dash | TokenKind::Colon | TokenKind::Open);
        let comma = token.kind == TokenKind::Comma && is_longer(line, 40);
        if at > last && (stop || comma || !own(at) && at > last + 1) || ends(at) {
            break;
        }
        spaced |= token.spaced;
        if matches!(token.kind, TokenKind::Quote) || is_angle(doc, at) || is_ticker(doc, at) {
            continue;
        }
        if std::mem::take(&mut spaced) && line.len() > start {
            line.push(' ');
        }
        line.push_str(token.span.of(text));
        if at > last && good > start && is_longer(line, LENGTH) {
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

/// Whether the line has more than so many characters.
fn is_longer(line: &str, length: usize) -> bool {
    line.len() > length && line.chars().count() > length
}

/// Whether the token is one of the brackets that a newswire sets names in.
fn is_angle(doc: &Doc<'_>, at: usize) -> bool {
    matches!(doc.word(at), "<" | ">")
}

/// Whether the token is part of a ticker in such brackets: "Acme Grain <ACG.L>".
fn is_ticker(doc: &Doc<'_>, at: usize) -> bool {
    let capital = |at: &usize| doc.tokens.get(*at).is_some_and(|token| !token.spaced && token.shape != Shape::Lower);
    let inner = |at: &usize| capital(at) && !is_angle(doc, *at);
    if !inner(&at) {
        return false;
    }
    let opens = (at.saturating_sub(TICKER)..at).rev().find(|at| !inner(at));
    let closes = (at + 1..at + TICKER).find(|at| !inner(at));
    let upper = |open: usize| doc.tokens[open + 1].shape == Shape::Upper;
    opens.is_some_and(|open| doc.word(open) == "<" && upper(open)) && closes.is_some_and(|at| doc.word(at) == ">")
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

#[cfg(test)]
mod tests {
    use crate::extract::{extract, testing::article};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = extract(&article(text), crate::fixture::lexicon());
        let lines: Vec<&str> = found.events.iter().map(|event| &*event.headline).collect();
        assert_eq!(lines, [expected], "{text}");
    }

    #[test]
    fn a_line_begins_with_whole_words_and_names() {
        check(
            "Bakers of the whole and the wide north know that Acme Grain Ltd's small cake-making arm Sweet appointed Jane Doe as its chief executive.",
            "Acme Grain Ltd's small cake-making arm Sweet appointed Jane Doe",
        );
        check(
            "It said its head, Jane H. Doe, resigned as chairman of Acme Grain.",
            "It said its head, Jane H. Doe, resigned as chairman of Acme Grain",
        );
    }

    #[test]
    fn a_verb_joined_to_a_relative_clause_is_of_who_stands_before_it() {
        let found = extract(
            &article(
                "Acme Grain won an order that topped Wall Street's estimates and lifted its annual profit outlook.",
            ),
            crate::fixture::lexicon(),
        );
        let lines: Vec<&str> = found.events.iter().map(|event| &*event.headline).collect();
        assert_eq!(lines.last(), Some(&"Acme Grain lifted its annual profit outlook"));
    }

    #[test]
    fn a_line_begins_behind_the_dateline_and_names_no_ticker() {
        check(
            "OSLO, May 2 - Acme Grain Ltd <ACG> appointed Jane Doe as its chief executive.",
            "Acme Grain Ltd appointed Jane Doe as its chief executive",
        );
        check(
            "OSLO, May 2 - Oat firm <Acme Grain Ltd> <ACG.L> said it filed for bankruptcy.",
            "Oat firm Acme Grain Ltd said it filed for bankruptcy",
        );
        check(
            "OSLO, May 2 - <Acme Grain Ltd> said it filed for bankruptcy.",
            "Acme Grain Ltd said it filed for bankruptcy",
        );
        check("OSLO (Wire) - Acme Grain Ltd on Friday cut its outlook.", "Acme Grain Ltd on Friday cut its outlook");
    }
}
