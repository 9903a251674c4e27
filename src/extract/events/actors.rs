//! A trigger → who takes part: the name before it that acts, and those behind it in its clause.

use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::model::{EntityKind, EntityMention, Extraction, NameId, TokenKind};

/// How many they are at most.
const MOST: usize = 3;
/// How many names on either side of a trigger are looked at.
const NEAR: usize = 8;

/// Who takes part in what token `trigger` tells: its subject, else the nearest name before it; then those behind it;
/// none before token `opening`, where a dateline stands.
pub(super) fn actors(
    doc: &Doc<'_>,
    found: &Extraction,
    sentence: &Sentence,
    trigger: usize,
    subject: Option<usize>,
    opening: usize,
) -> Vec<NameId> {
    let span = doc.tokens[trigger].span;
    let all = &found.entities;
    let split = all.partition_point(|mention| mention.span.start() < span.start());
    let opening = doc.start_of(opening);
    let acts = |mention: &&EntityMention| {
        mention.passage == sentence.passage
            && mention.kind != EntityKind::Index
            && mention.span.start() >= opening
            && !is_set_off(doc, mention)
            && !doc.words_at().hears(doc.token_at(mention.span.start()))
    };
    let who = |mention: &&EntityMention| !matches!(mention.kind, EntityKind::Place | EntityKind::Product);
    let clause = |mention: &EntityMention| doc.clauses.of(doc.token_at(mention.span.start()));
    let own = doc.clauses.of(trigger);
    let before = || all[..split].iter().rev().take(NEAR).filter(acts);
    let told = || {
        let first = before().rfind(|mention| who(mention) && clause(mention) == own);
        first.or_else(|| before().find(who)).or_else(|| before().next())
    };
    let named = |at: usize| found.names_over(doc.tokens[at].span).find(acts);
    let subject = subject.and_then(named).or_else(told);
    let mut actors: Vec<NameId> = subject.map(|mention| mention.name).into_iter().collect();
    let behind = all[split..].iter().take(NEAR).filter(acts).filter(|mention| clause(mention) == own);
    for mention in behind.filter(|mention| mention.kind != EntityKind::Place) {
        if actors.len() < MOST && !actors.contains(&mention.name) {
            actors.push(mention.name);
        }
    }
    if actors.is_empty() {
        actors.extend(found.entity);
    }
    actors
}

/// Whether the name only says where somebody is: "the Leeds, Yorkshire, brewer".
fn is_set_off(doc: &Doc<'_>, mention: &EntityMention) -> bool {
    if mention.kind != EntityKind::Place {
        return false;
    }
    let comma = |at: usize| doc.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
    let (first, end) = (doc.token_at(mention.span.start()), doc.token_at(mention.span.end()));
    comma(end) && (first > 0 && comma(first - 1) || comma(end + 2))
}

#[cfg(test)]
mod tests {
    use crate::extract::{extract, testing::article};

    /// Who takes part in the first event of `text`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = extract(&article(text), crate::fixture::lexicon());
        let event = found.events.iter().next().expect("an event");
        let actors: Vec<&str> = event.actors.iter().map(|&actor| found.names.get(actor)).collect();
        assert_eq!(actors, expected, "{text}");
    }

    #[test]
    fn places_that_set_the_scene_take_no_part() {
        check("OSLO, May 2 - Steel prices fell 3% on Friday. Acme Grain Ltd sells steel.", &["Acme Grain Ltd"]);
        check("On Friday the Detroit, Michigan, brewer posted a loss. Acme Grain Ltd owns it.", &["Acme Grain Ltd"]);
        check("Norway raised a tax on salmon on Friday. Acme Grain Ltd sells salmon.", &["Norway"]);
    }

    #[test]
    fn who_only_hears_of_it_takes_no_part() {
        check("Norway raised a tax on salmon, an official told Acme News.", &["Norway"]);
        check("Papers seen by the Acme Post show that Globex Ltd bought a mill.", &["Globex Ltd"]);
    }
}
