//! Mentions → events: what happened, to whom, when.
//!
//! Every cue of the events lexicon whose conditions hold is a candidate ([`cues`]); how the trigger is used
//! ([`chain`](super::chain)) says whether it happened at all; the best of each sentence stay ([`select`]).
//! Not here: which words mean what (`data/en/events.json`).

mod cues;
mod headline;
mod object;
mod select;
mod subject;
mod when;

use super::chain::Chain;
use super::passages::Sentence;
use super::{Doc, confidence};
use crate::lexicon::Table;
use crate::model::{BlockKind, ContentHash, DateBasis, Event, Extraction, NameId, Period, Said};

/// A trigger that may become an event.
#[derive(Clone, Debug)]
struct Candidate {
    /// Index of its sentence.
    sentence: usize,
    /// Index of its kind in the lexicon.
    kind: u16,
    /// Index of its cue.
    cue: u16,
    /// First and last token of the trigger, with the verb that carries it.
    first: usize,
    /// Its last token.
    last: usize,
    chain: Chain,
    /// The head of its subject, where its cue asks for one.
    subject: Option<usize>,
    /// How sure it is, in percent.
    score: i32,
    date: Option<(Period, DateBasis)>,
    actors: Vec<NameId>,
}

/// Adds them to `found`.
pub(super) fn events(doc: &Doc<'_>, found: &mut Extraction) {
    let mut candidates = Vec::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let told = sentence.tables.has(Table::Event) && sentence.kind != BlockKind::Heading;
        if told && !is_question(doc, sentence) {
            let from = candidates.len();
            cues::candidates(doc, found, index, &mut candidates);
            select::of_sentence(doc, &mut candidates, from);
        }
    }
    select::of_article(doc, &mut candidates);
    for candidate in candidates {
        push(doc, found, candidate);
    }
}

fn is_question(doc: &Doc<'_>, sentence: &Sentence) -> bool {
    doc.tokens[sentence.tokens.clone()].iter().rev().take(2).any(|token| token.span.of(&doc.article.text) == "?")
}

fn push(doc: &Doc<'_>, found: &mut Extraction, candidate: Candidate) {
    let sentence = &doc.sentences[candidate.sentence];
    let Some(quote) = doc.span_of(candidate.first..candidate.last + 1) else { return };
    let entry = &doc.lexicon.events[usize::from(candidate.kind)];
    let cue = &entry.cues[usize::from(candidate.cue)];
    let own = match candidate.actors.first() {
        Some(&actor) => found.entity.is_none_or(|main| main == actor || found.parts.contains(&(actor, main))),
        None => true,
    };
    let stance = super::stance::of_event(entry, cue, own);
    let modality = cue.modality.unwrap_or(candidate.chain.modality);
    let id = ContentHash::new("event")
        .with(doc.article.id.to_string().as_bytes())
        .with(&(quote.start() as u64).to_le_bytes())
        .with(&(quote.end() as u64).to_le_bytes())
        .with(entry.id.as_bytes());
    let rule = cue.any.first().unwrap_or_default().trim_end_matches('~');
    let event = Event {
        id: id.finish(),
        passage: sentence.passage,
        quote,
        kind: found.names.intern(&entry.id),
        headline: headline::headline(doc, found, sentence, &candidate),
        date: candidate.date.map(|(date, _)| date),
        date_basis: candidate.date.map(|(_, basis)| basis),
        actors: candidate.actors.into(),
        themes: super::themes::of(doc, sentence).union(doc.lexicon.themes_of(Table::Event, candidate.kind)),
        modality,
        said: Said {
            by: None,
            stance,
            rule: found.names.intern(&format!("event: {} ({rule})", entry.id)),
            confidence: confidence::of_event(candidate.score),
        },
    };
    found.events.push(event);
}
