//! Sentences → who the text says them from, for every fact found in them.
//!
//! Not here: whether the speaker is to be believed.

use std::ops::Range;

use super::Doc;
use super::passages::Sentence;
use crate::lexicon::{Class, ClassSet, Clue};
use crate::model::{Attribution, EntityKind, EntityMention, Extraction, NameId, PassageId, Span, SpeakerKind};

/// How far before its verb a speaker may stand, in tokens, and how far behind it or behind "according to".
const BEFORE: usize = 14;
const BEHIND: usize = 8;
/// How many names may begin between the one that ends with a token and that token.
const NEAR: usize = 4;

/// Words without which nobody speaks.
const SPEAKS: ClassSet = ClassSet::of(&[Class::According, Class::Say, Class::Expect]);

/// Nouns that speak without a name, and what they are.
const NOUNS: &[(Class, SpeakerKind)] = &[
    (Class::Analysts, SpeakerKind::Analyst),
    (Class::Insiders, SpeakerKind::Anonymous),
    (Class::Documents, SpeakerKind::Document),
    (Class::Reports, SpeakerKind::Media),
    (Class::Officials, SpeakerKind::Authority),
];

/// Fills in who says each fact of `found`.
pub(super) fn said(doc: &Doc<'_>, found: &mut Extraction) {
    let speakers = Speakers::new(doc, found);
    let by = |passage: PassageId| speakers.of.get(usize::from(passage)).copied().flatten();
    found.observations.iter_mut().for_each(|fact| fact.said.by = by(fact.passage));
    found.events.iter_mut().for_each(|fact| fact.said.by = by(fact.passage));
    found.risks.iter_mut().for_each(|fact| fact.said.by = by(fact.passage));
}

/// The speaker of each sentence.
struct Speakers {
    of: Vec<Option<Attribution>>,
}

impl Speakers {
    fn new(doc: &Doc<'_>, found: &Extraction) -> Speakers {
        let (mut of, mut mention, mut last_person) = (Vec::with_capacity(doc.sentences.len()), 0, None);
        for sentence in &doc.sentences {
            let end = doc.span_of(sentence.tokens.clone()).map_or(0, Span::end);
            let first = mention;
            while found.entities.get(mention).is_some_and(|entity| entity.span.start() < end) {
                mention += 1;
            }
            let scene = Scene { doc, sentence, mentions: &found.entities[first..mention] };
            let speaker = scene.speaker(last_person);
            if let Some(Attribution { name: Some(name), kind: SpeakerKind::Person | SpeakerKind::Analyst }) = speaker {
                last_person = Some((name, speaker.map_or(SpeakerKind::Person, |speaker| speaker.kind)));
            }
            of.push(speaker);
        }
        Speakers { of }
    }
}

/// One sentence and the names in it.
struct Scene<'a> {
    doc: &'a Doc<'a>,
    sentence: &'a Sentence,
    mentions: &'a [EntityMention],
}

impl Scene<'_> {
    /// Who says the sentence: behind "according to", else before a verb of saying, else right behind it.
    fn speaker(&self, last_person: Option<(NameId, SpeakerKind)>) -> Option<Attribution> {
        if !self.sentence.classes.any(SPEAKS) {
            return None;
        }
        let (tokens, holds) = (self.sentence.tokens.clone(), self.sentence.classes);
        let is = |at: &usize, class| self.doc.classes[*at].has(class);
        let first = |class| if holds.has(class) { tokens.clone().find(|at| is(at, class)) } else { None };
        let cue = first(Class::According);
        let source = cue.and_then(|cue| self.first_in(cue + 1..(cue + 1 + BEHIND).min(tokens.end)));
        if source.is_some() {
            return source;
        }
        let verbs = if holds.has(Class::Say) { tokens.clone() } else { 0..0 };
        for verb in verbs.skip(1).filter(|at| is(at, Class::Say)) {
            let before = verb.saturating_sub(BEFORE).max(tokens.start)..verb;
            let behind = verb + 1..(verb + 1 + BEHIND / 2).min(tokens.end);
            let pronoun = before.clone().next_back().is_some_and(|at| is(&at, Class::Person));
            let person = || last_person.map(|(name, kind)| Attribution { name: Some(name), kind });
            let speaker = if pronoun { person() } else { self.last_in(before).or_else(|| self.first_in(behind)) };
            if speaker.is_some() {
                return speaker;
            }
        }
        // "Analysts expect": who looks ahead is named as the one who says so, unless it is the company itself.
        let ahead = first(Class::Expect)?;
        let before = ahead.saturating_sub(4).max(tokens.start)..ahead;
        let speaker = self.last_in(before)?;
        matches!(speaker.kind, SpeakerKind::Analyst | SpeakerKind::Person).then_some(speaker)
    }

    fn first_in(&self, tokens: Range<usize>) -> Option<Attribution> {
        tokens.clone().find_map(|at| self.speaker_at(at, &tokens, true))
    }

    fn last_in(&self, tokens: Range<usize>) -> Option<Attribution> {
        tokens.clone().rev().find_map(|at| self.speaker_at(at, &tokens, false))
    }

    /// The speaker that token `at` begins (`forward`) or ends.
    fn speaker_at(&self, at: usize, within: &Range<usize>, forward: bool) -> Option<Attribution> {
        let span = self.doc.tokens[at].span;
        let mention = if forward { self.begins(span) } else { self.ends(span) };
        if let Some(mention) = mention {
            let name = Some(mention.name).filter(|_| mention.kind != EntityKind::Place);
            return Some(Attribution { name, kind: self.kind(mention, at, within) });
        }
        let classes = self.doc.classes[at];
        NOUNS.iter().find(|(class, _)| classes.has(*class)).map(|&(_, kind)| Attribution { name: None, kind })
    }

    /// The name that begins with the token at `span`.
    fn begins(&self, span: Span) -> Option<&EntityMention> {
        let before = self.mentions.partition_point(|mention| mention.span.start() < span.start());
        self.mentions.get(before).filter(|mention| mention.span.start() == span.start())
    }

    /// The longest name that ends with the token at `span`.
    fn ends(&self, span: Span) -> Option<&EntityMention> {
        let begun = self.mentions.partition_point(|mention| mention.span.start() <= span.start());
        self.mentions[..begun].iter().rev().take(NEAR).rfind(|mention| mention.span.end() == span.end())
    }

    /// What a named speaker is. An analyst is somebody whose trade stands beside the name.
    fn kind(&self, mention: &EntityMention, at: usize, within: &Range<usize>) -> SpeakerKind {
        let beside = at.saturating_sub(6).max(self.sentence.tokens.start)..(at + 7).min(self.sentence.tokens.end);
        let analyst = self.sentence.classes.has(Class::Analysts)
            && beside.chain(within.clone()).any(|at| self.doc.classes[at].has(Class::Analysts));
        match mention.kind {
            EntityKind::Person if analyst => SpeakerKind::Analyst,
            EntityKind::Person => SpeakerKind::Person,
            EntityKind::Regulator | EntityKind::Place => SpeakerKind::Authority,
            _ if self.is_media(mention) => SpeakerKind::Media,
            EntityKind::Organisation if mention.named && !self.is_unit(mention) => SpeakerKind::Authority,
            _ if analyst => SpeakerKind::Analyst,
            _ => SpeakerKind::Company,
        }
    }

    fn is_media(&self, mention: &EntityMention) -> bool {
        self.doc.clue(self.doc.token_at(mention.span.start()), Clue::Media).is_some()
    }

    fn is_unit(&self, mention: &EntityMention) -> bool {
        self.doc.clue_ends(self.doc.last_token(mention.span), Clue::Unit)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (lexicon, article) = (crate::fixture::lexicon(), article(text));
        let (doc, mut found) = Doc::new(&article, lexicon);
        super::super::entities::entities(&doc, &mut found);
        let speakers = Speakers::new(&doc, &found);
        let line = |speaker: &Option<Attribution>| match speaker {
            Some(Attribution { name, kind }) => format!("{} {kind}", name.map_or("-", |name| found.names.get(name))),
            None => "-".to_owned(),
        };
        assert_eq!(speakers.of.iter().map(line).collect::<Vec<_>>().join("; "), expected, "{text}");
    }

    #[test]
    fn speakers_stand_by_their_verbs() {
        check("Sales rose 3%.", "-");
        check("Acme Corp said sales rose 3%.", "Acme Corp company");
        check(
            "Sales rose, chief executive Nora Lindqvist told reporters. She said costs fell.",
            "Nora Lindqvist person; Nora Lindqvist person",
        );
        check("Sales will rise, said Yara Obi, an analyst at Harbour Capital.", "Yara Obi analyst");
        check("Analysts expect sales of $3 billion.", "- analyst");
        check("Output fell, according to the Harbour Statistics Bureau.", "Harbour Statistics Bureau authority");
        check("The plant will close, people familiar with the matter said.", "- anonymous");
        check("Filings show that the fund sold its stake.", "- document");
        check("Reports indicate that Acme Corp may sell the unit.", "- media");
    }
}
