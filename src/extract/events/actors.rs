//! A trigger → who takes part: the name before it that acts, and those behind it in its clause.

use super::mentions;
use crate::extract::Doc;
use crate::extract::passages::Sentence;
use crate::model::{EntityKind, EntityMention, Extraction, NameId};

/// How many they are at most.
const MOST: usize = 3;

/// Who takes part in what token `trigger` tells: its subject, else the nearest name before it; then those behind it.
pub(super) fn actors(
    doc: &Doc<'_>,
    found: &Extraction,
    sentence: &Sentence,
    trigger: usize,
    subject: Option<usize>,
) -> Vec<NameId> {
    let span = doc.tokens[trigger].span;
    let all = &found.entities;
    let split = all.partition_point(|mention| mention.span.start() < span.start());
    let acts =
        |mention: &&EntityMention| mention.passage == sentence.passage && !matches!(mention.kind, EntityKind::Index);
    let who = |mention: &&EntityMention| !matches!(mention.kind, EntityKind::Place | EntityKind::Product);
    let clause = |mention: &EntityMention| doc.clauses.of(doc.token_at(mention.span.start()));
    let own = doc.clauses.of(trigger);
    let before: Vec<&EntityMention> = all[..split].iter().rev().take(8).filter(acts).collect();
    let told = before
        .iter()
        .rfind(|mention| who(mention) && clause(mention) == own)
        .or_else(|| before.iter().find(|mention| who(mention)))
        .or_else(|| before.first());
    let named = |at: usize| mentions(found, doc.tokens[at].span).next();
    let subject = subject.and_then(named).or(told.copied());
    let mut actors: Vec<NameId> = subject.map(|mention| mention.name).into_iter().collect();
    let behind = all[split..].iter().take(8).filter(acts).filter(|mention| clause(mention) == own);
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
