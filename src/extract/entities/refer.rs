//! Descriptions and pronouns → the entity that they stand for: "the company", "its", "the cloud division".

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Doc;
use super::super::clauses::ClauseKind;
use super::clues::{At, ClueSet};
use super::position;
use super::register::{Entry, Register};
use super::runs::Run;
use crate::lexicon::{Class, Clue, Hit, Table};
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
pub(super) fn refer(doc: &Doc<'_>, register: &Register<'_>, runs: &[Run], found: &mut Extraction) {
    let main = register.main_entry().filter(|&at| register.get(at).kind == EntityKind::Company);
    let mut view = View { firm: found.entity.filter(|_| main.is_some()), unit: None };
    let main = main.map(|main| (register.get(main).short(), found.names.intern(register.get(main).name)));
    let parts = found.parts.iter().map(|parts| parts.0).collect();
    let mut reader = Reader { doc, register, main, parts, units: OnceCell::new() };
    let mut run = 0;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let (mut subject, mut body) = (None, None);
        let first = sentence.tokens.start;
        let clues = doc.clues.within(first..sentence.tokens.end + UNIT_NOUN);
        let describes = clues.iter().any(|clues| clues.begin.any(BEGINS.union(UNIT)));
        let may_describe = |at: usize| describes && may_describe(&clues[at - first..]);
        let mut at = first;
        loop {
            let next = runs.get(run).filter(|run| run.sentence == index);
            let until = next.map_or(sentence.tokens.end, |run| run.tokens.start.min(sentence.tokens.end));
            at += (at..until).take_while(|&at| !may_describe(at) && (at > first || !opens(doc, at))).count();
            if at >= sentence.tokens.end {
                break;
            }
            if let Some(here) = next.filter(|run| run.tokens.start <= at) {
                let entry = register.entry(run);
                let name = entry.id.unwrap_or_else(|| found.names.intern(entry.name));
                match entry.kind {
                    _ if !entry.sure => {}
                    EntityKind::Company if is_aside(doc, here.tokens.start, &sentence.tokens) => {}
                    EntityKind::Company => subject = subject.or(Some(name)),
                    EntityKind::Organisation if entry.whole.is_some() => view.unit = Some(name),
                    EntityKind::Organisation | EntityKind::Regulator | EntityKind::Place
                        if subject.is_none() && position::acts(doc, &sentence.tokens, &here.tokens) =>
                    {
                        body = body.or(Some((name, entry.kind)));
                    }
                    _ => {}
                }
                at = here.tokens.end.max(at + 1);
                run += 1;
                continue;
            }
            let Some((end, name, kind)) = reader.description(found, &view, (subject, body), (first, at)) else {
                at += 1;
                continue;
            };
            match kind {
                EntityKind::Organisation if body != Some((name, kind)) => view.unit = Some(name),
                // "The lender, which fends off Acme, said its costs rose.", "… although the firm lost ground to Acme and its share"
                _ if at == first => subject = Some(name),
                EntityKind::Company if subject.is_none() && position::acts(doc, &sentence.tokens, &(at..end)) => {
                    subject = Some(name);
                }
                _ => {}
            }
            if let Some(span) = doc.span_of(at..end) {
                found.entities.push(EntityMention { span, passage: sentence.passage, name, kind, named: false });
            }
            at = end;
        }
        match sentence.kind {
            BlockKind::Paragraph => view.firm = subject.or(view.firm),
            // A section begins with who the article is about.
            BlockKind::Heading => view.firm = reader.main.map(|(_, name)| name).or(view.firm),
            // A list names rivals and partners; what follows it goes on about who was in view before.
            BlockKind::Item => {}
        }
    }
}

/// "…, broker Acme reckons", "which supplies Acme", "it agreed with Acme", "told Acme", "the carrier's Acme jets": a name
/// that what follows is not about.
fn is_aside(doc: &Doc<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let before = at.wrapping_sub(1);
    if !sentence.contains(&before) {
        return false;
    }
    let with = matches!(doc.words_at().printed(before), "with" | "against" | "to" | "from" | "than" | "like");
    // but "South Korea's Acme said"
    let of_country = doc.clue_ends(before.wrapping_sub(1), Clue::Place);
    let owned = doc.tokens[before].kind == TokenKind::Possessive && !of_country;
    let cites = |at: usize| doc.words_at().is(at, Class::Say) || doc.words_at().is(at, Class::Expect);
    // "The motor unit, which supplies Acme and Globex, kept its"
    let clause = doc.clauses.get(doc.clauses.of(at));
    let told_of = clause.kind == ClauseKind::Relative && doc.word(clause.first as usize) == "which";
    let tail = sentence.end - at <= TAIL
        && (sentence.start..at).any(|at| doc.words_at().is_verb(at))
        && (at + 1..sentence.end).any(cites);
    with || owned || told_of || tail || doc.words_at().hears(at)
}

/// How long the end of a sentence is that only cites somebody, in tokens.
const TAIL: usize = 6;

/// What begins a description by itself, and the noun at the end of one that names a unit.
const BEGINS: ClueSet = ClueSet::of(&[Clue::UnitDescription, Clue::Description, Clue::Pronoun]);
const UNIT: ClueSet = ClueSet::of(&[Clue::Unit]);

/// How far behind its first token the noun of a unit stands in what describes it, at most.
const UNIT_NOUN: usize = 2;

/// Whether a description can begin with the first of some tokens at all: nearly every token is turned away here.
fn may_describe(clues: &[At]) -> bool {
    let mut behind = clues.iter().skip(1).take(UNIT_NOUN);
    clues.first().is_some_and(|clues| clues.begin.any(BEGINS)) || behind.any(|clues| clues.begin.any(UNIT))
}

/// Whether a sentence opens with "The".
fn opens(doc: &Doc<'_>, at: usize) -> bool {
    doc.words_at().printed(at) == "The"
}

/// How many words tell where a firm is from or what it is known for, before what it is.
const TELLING: usize = 5;

/// "The Miami company", "The Swiss maker of Zephyr bars": a firm as the sentence begins with it; the token behind.
fn described(doc: &Doc<'_>, at: usize, start: usize) -> Option<usize> {
    if at != start || !opens(doc, at) {
        return None;
    }
    let words = doc.words_at();
    let head = (at + 1..at + 1 + TELLING).find(|&at| words.is(at, Class::FirmHead))?;
    // "The Oslo group", "the Stuttgart-based maker", but not "the Acme group"
    let plain = |at: usize| {
        let place = doc.clue(at, Clue::Place).is_some() || doc.clue(at, Clue::Nationality).is_some();
        doc.tokens[at].shape == Shape::Lower || place || doc.tokens[at + 1].kind == TokenKind::Hyphen
    };
    let joined = |at: usize| {
        let word = doc.tokens[at].kind == TokenKind::Word && plain(at);
        let part =
            words.is(at, Class::Preposition) || words.is_verb(at) && doc.tokens[at - 1].kind != TokenKind::Hyphen;
        doc.tokens[at].kind == TokenKind::Hyphen || word && !part
    };
    let ends = doc.tokens.get(head + 1).is_some_and(|next| next.kind != TokenKind::Word)
        || words.printed(head + 1) == "of"
        || words.is_verb(head + 1)
        || words.is(head + 1, Class::Relative);
    ((at + 1..head).all(joined) && head > at + 1 && ends).then_some(head + 1)
}

/// What descriptions are led back to.
struct Reader<'a> {
    doc: &'a Doc<'a>,
    register: &'a Register<'a>,
    /// The company that the article is about: its short name, and its name.
    main: Option<(&'a str, NameId)>,
    /// What is known to be part of something.
    parts: FxHashSet<NameId>,
    /// The units of companies, by each word of their names, once one is asked for.
    units: OnceCell<FxHashMap<&'a str, &'a Entry<'a>>>,
}

impl Reader<'_> {
    /// The description that begins with token `at`: its end, and who it stands for.
    fn description(
        &mut self,
        found: &mut Extraction,
        view: &View,
        (subject, body): (Option<NameId>, Option<(NameId, EntityKind)>),
        (start, at): (usize, usize),
    ) -> Option<(usize, NameId, EntityKind)> {
        if let Some(last) = self.doc.clue(at, Clue::UnitDescription) {
            return Some((last + 1, view.unit?, EntityKind::Organisation));
        }
        if let Some(end) = unit_at(self.doc, at) {
            return Some((end, self.unit(found, self.doc.word(at))?, EntityKind::Organisation));
        }
        let main = self.main.map(|(_, name)| name);
        if let Some(end) = described(self.doc, at, start) {
            return Some((end, main.or(view.firm)?, EntityKind::Company));
        }
        // "The Bank" of "The Bank of Japan" describes nobody.
        let begins_name = |&last: &usize| self.doc.tokens[last].is_capitalised() && self.doc.word(last + 1) == "of";
        if let Some(last) = self.doc.clue(at, Clue::Description).filter(|last| !begins_name(last)) {
            // The company that the article is about, unless another one is the sentence's own subject.
            return Some((last + 1, main.or(view.firm)?, EntityKind::Company));
        }
        let last = self.doc.clue(at, Clue::Pronoun)?;
        // "The central bank kept its rate": a body that acts is meant before a company of an earlier sentence.
        if let Some((name, kind)) = body.filter(|_| subject.is_none()) {
            return Some((last + 1, name, kind));
        }
        Some((last + 1, subject.or(view.firm).or(main)?, EntityKind::Company))
    }

    /// The unit that `word` is the telling part of: one that is named, or the main company's.
    fn unit(&mut self, found: &mut Extraction, word: &str) -> Option<NameId> {
        let units = self.units.get_or_init(|| self.register.units());
        let name = match (units.get(&*word.to_lowercase()), self.main) {
            (Some(known), _) => found.names.intern(known.name),
            (None, Some((owner, _))) => found.names.intern(&format!("{owner} {}", capitalised(word))),
            (None, None) => return None,
        };
        if let Some((_, whole)) = self.main.filter(|&(_, whole)| whole != name)
            && self.parts.insert(name)
        {
            found.parts.push((name, whole));
        }
        Some(name)
    }
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
    let last = noun(at + 1).or_else(|| plain(at + 1).then(|| noun(at + 2)).flatten())?;
    // "Acme Inc, a chemicals unit", "its insurance subsidiaries": another one, and several
    let article = |at: Option<usize>| at.is_some_and(|at| doc.is_article(at));
    let new = article(at.checked_sub(1)) || article(at.checked_sub(2)) && plain(at - 1);
    let several = doc.word(last).ends_with("ies") || doc.word(last).ends_with("its");
    let other = !plain(at)
        || new
        || several
        || doc.words_at().is(at, Class::Relative)
        || noun(at).is_some()
        || doc.lexicon.is_opener(doc.tokens[at].word)
        || is_plain_adjective(doc, at);
    (!other).then_some(last + 1)
}

/// Whether the word says nothing about which unit it is: "whole business", "fastest growing segment".
fn is_plain_adjective(doc: &Doc<'_>, at: usize) -> bool {
    let word = doc.word(at);
    let endings = ["ing", "est", "ed", "ous", "ful", "ive", "ry", "al", "er", "ly", "en"];
    let class = |hit: &&Hit| hit.label.table == Table::Word && hit.label.entry == doc.lexicon.class("plain-adjective");
    endings.iter().any(|ending| word.ends_with(ending)) || doc.hits.at(at).iter().any(|hit| class(&hit))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
