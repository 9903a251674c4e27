//! Descriptions and pronouns → the entity that they stand for: "the company", "its", "the cloud division".

use super::super::Doc;
use super::register::Register;
use super::runs::Run;
use crate::lexicon::{Clue, Hit, Table};
use crate::model::{BlockKind, EntityKind, EntityMention, Extraction, NameId, Shape, TokenKind};

/// Who a sentence has in view.
#[derive(Clone, Copy, Default)]
struct View {
    /// The subject: the first company of the sentence, or of the one before.
    firm: Option<NameId>,
    /// The last unit of a company.
    unit: Option<NameId>,
}

/// Adds the unnamed mentions of the article to `found`.
pub(super) fn refer(doc: &Doc<'_>, register: &Register, runs: &[Run], found: &mut Extraction) {
    let main = register.main_entry(doc).filter(|&at| register.get(at).kind == EntityKind::Company);
    let mut view = View { firm: found.entity.filter(|_| main.is_some()), unit: None };
    let mut run = 0;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let mut subject = None;
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if let Some(here) = runs.get(run).filter(|run| run.sentence == index && run.tokens.start <= at) {
                let entry = register.entry(run);
                let name = found.names.intern(&entry.name);
                match entry.kind {
                    _ if !entry.sure => {}
                    EntityKind::Company => subject = subject.or(Some(name)),
                    EntityKind::Organisation if entry.whole.is_some() => view.unit = Some(name),
                    _ => {}
                }
                at = here.tokens.end.max(at + 1);
                run += 1;
                continue;
            }
            let mention = description(doc, register, found, main, &view, subject, at);
            let Some((end, name, kind)) = mention else {
                at += 1;
                continue;
            };
            if kind == EntityKind::Organisation {
                view.unit = Some(name);
            }
            if let Some(span) = doc.span_of(at..end) {
                found.entities.push(EntityMention { span, passage: sentence.passage, name, kind, named: false });
            }
            at = end;
        }
        // A list names rivals and partners; what follows it goes on about who was in view before.
        if sentence.kind == BlockKind::Paragraph {
            view.firm = subject.or(view.firm);
        }
    }
}

/// The description that begins with token `at`: its end, and who it stands for.
fn description(
    doc: &Doc<'_>,
    register: &Register,
    found: &mut Extraction,
    main: Option<usize>,
    view: &View,
    subject: Option<NameId>,
    at: usize,
) -> Option<(usize, NameId, EntityKind)> {
    let main_name = main.map(|main| found.names.intern(&register.get(main).name));
    if let Some(last) = doc.clue(at, Clue::UnitDescription) {
        return Some((last + 1, view.unit?, EntityKind::Organisation));
    }
    if let Some(unit) = unit_at(doc, at) {
        let word = doc.tokens[at].span.of(&doc.article.text);
        let known = register.unit_with(&word.to_lowercase()).map(|entry| entry.name.clone());
        let owner = main.map(|main| register.get(main));
        let made = || owner.map(|owner| format!("{} {}", owner.short(), capitalised(word)).into());
        let name = found.names.intern(&known.or_else(made)?);
        if let Some(whole) =
            main_name.filter(|&whole| whole != name && !found.parts.iter().any(|&(part, _)| part == name))
        {
            found.parts.push((name, whole));
        }
        return Some((unit, name, EntityKind::Organisation));
    }
    if let Some(last) = doc.clue(at, Clue::Description) {
        // The company that the article is about, unless another one is the sentence's own subject.
        return Some((last + 1, main_name.or(view.firm)?, EntityKind::Company));
    }
    let last = doc.clue(at, Clue::Pronoun)?;
    Some((last + 1, subject.or(view.firm).or(main_name)?, EntityKind::Company))
}

/// "cloud division", "cloud computing arm", "delivery unit": a plain word, perhaps a second, and a unit's noun.
/// The token behind it.
fn unit_at(doc: &Doc<'_>, at: usize) -> Option<usize> {
    let plain = |at: usize| {
        doc.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower && token.span.len() > 3)
    };
    let noun = |at: usize| {
        doc.tokens.get(at).filter(|token| token.shape == Shape::Lower).and_then(|_| doc.clue(at, Clue::Unit))
    };
    if !plain(at) || noun(at).is_some() || doc.lexicon.is_opener(doc.tokens[at].word) || is_plain_adjective(doc, at) {
        return None;
    }
    noun(at + 1).or_else(|| plain(at + 1).then(|| noun(at + 2)).flatten()).map(|last| last + 1)
}

/// Whether the word says nothing about which unit it is: "whole business", "fastest growing segment".
fn is_plain_adjective(doc: &Doc<'_>, at: usize) -> bool {
    let word = doc.tokens[at].span.of(&doc.article.text);
    let endings = ["ing", "est", "ed", "ous", "ful", "ive", "ry", "al", "er", "ly", "en"];
    let class = |hit: &&Hit| hit.label.table == Table::Word && hit.label.entry == doc.lexicon.class("plain-adjective");
    endings.iter().any(|ending| word.ends_with(ending)) || doc.hits.at(at).iter().any(|hit| class(&hit))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
