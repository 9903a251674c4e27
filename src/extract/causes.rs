//! Facts → what the text says brought about what.
//!
//! A cue ("due to", "led to") stands between two facts of a sentence, or at the head of one that takes up the
//! sentence before ("This slowdown has reignited …"). Not here: causes that nobody names.

use std::ops::Range;

use super::Doc;
use super::passages::Sentence;
use crate::lexicon::{Class, ClassSet, Table};
use crate::model::{Cause, Extraction, FactRef, PassageId, Span};

/// What stands between a cause and its effect.
const CUES: ClassSet = ClassSet::of(&[Class::CauseBefore, Class::CauseAfter]);

/// How far behind a cue its fact may begin, in bytes.
const BEHIND: usize = 110;

/// A fact and where it is printed.
#[derive(Clone, Copy)]
struct Told {
    passage: PassageId,
    quote: Span,
    fact: FactRef,
}

/// Adds them to `found`, whose facts all stand.
pub(super) fn causes(doc: &Doc<'_>, found: &mut Extraction) {
    if !doc.sentences.iter().any(|sentence| sentence.classes.any(CUES)) {
        return;
    }
    let told = told(found);
    let (mut from, mut before) = (0, 0..0);
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let end = from + told[from..].iter().take_while(|told| told.passage == sentence.passage).count();
        let same_block = index > 0 && doc.sentences[index - 1].block == sentence.block;
        let earlier = if same_block { &told[before] } else { &[] };
        Scene { doc, sentence, facts: &told[from..end], earlier }.causes(&mut found.causes);
        before = from..end;
        from = end;
    }
}

/// All facts in the order of the text.
fn told(found: &Extraction) -> Vec<Told> {
    let observations =
        found.observations.entries().map(|(id, fact)| (fact.passage, fact.quote, FactRef::Observation(id)));
    let events = found.events.entries().map(|(id, fact)| (fact.passage, fact.quote, FactRef::Event(id)));
    let risks = found.risks.entries().map(|(id, fact)| (fact.passage, fact.quote, FactRef::Risk(id)));
    let all = observations.chain(events).chain(risks);
    let mut told: Vec<Told> = all.map(|(passage, quote, fact)| Told { passage, quote, fact }).collect();
    told.sort_by_key(|told| (told.passage, told.quote.start(), told.fact));
    told
}

/// A sentence with its facts and those of the one before.
struct Scene<'a> {
    doc: &'a Doc<'a>,
    sentence: &'a Sentence,
    facts: &'a [Told],
    earlier: &'a [Told],
}

impl Scene<'_> {
    fn causes(&self, out: &mut Vec<Cause>) {
        if self.facts.is_empty() || !self.sentence.classes.any(CUES) {
            return;
        }
        let mut done = self.sentence.tokens.start;
        for at in self.sentence.tokens.clone() {
            if at < done {
                continue;
            }
            let Some((tokens, effect_first)) = self.cue(at) else { continue };
            let Some(cue) = self.doc.span_of(tokens.clone()) else { continue };
            self.link(done, cue, effect_first, out);
            done = tokens.end;
        }
    }

    /// The longest cue that begins with token `at`: its tokens, and whether the effect stands before it.
    fn cue(&self, at: usize) -> Option<(Range<usize>, bool)> {
        let doc = self.doc;
        let classes = doc.classes[at];
        let effect_first = classes.has(Class::CauseBefore);
        if !effect_first && !classes.has(Class::CauseAfter) {
            return None;
        }
        // "Prices for fuels" names what is sold.
        let noun =
            at > 0 && (doc.classes[at - 1].has(Class::Preposition) || doc.classes[at - 1].has(Class::Determiner));
        if noun && !effect_first {
            return None;
        }
        let class = doc.lexicon.class(if effect_first { "cause-before" } else { "cause-after" });
        let hits = doc.hits.at(at).iter().filter(|hit| hit.label.table == Table::Word && hit.label.entry == class);
        let last = hits.map(|hit| hit.last as usize).max()?;
        Some((at..last + 1, effect_first))
    }

    /// Links the facts on both sides of `cue`; what stands before token `done` belongs to another cue.
    fn link(&self, done: usize, cue: Span, effect_first: bool, out: &mut Vec<Cause>) {
        let start = self.doc.tokens.get(done).map_or(0, |token| token.span.start());
        let before = self.facts.iter().filter(|told| told.quote.start() >= start && told.quote.end() <= cue.start());
        let mut heads = heads(before);
        if heads.is_empty() && self.takes_up() {
            heads = self::heads(self.earlier.iter());
        }
        let reach = cue.end() + BEHIND;
        let mut behind = self.facts.iter().filter(|told| {
            let inside = if effect_first { overlaps_end(cue, told.quote) } else { told.quote.contains(cue) };
            inside || told.quote.start() >= cue.end() && told.quote.start() < reach && self.goes_on(cue, told.quote)
        });
        let Some(next) = behind.next() else { return };
        for head in heads.into_iter().filter(|head| head.fact != next.fact) {
            let (cause, effect) = if effect_first { (next.fact, head.fact) } else { (head.fact, next.fact) };
            out.push(Cause { cause, effect, cue });
        }
    }

    /// Whether the clause of the cue, or one that hangs on it, holds the fact.
    fn goes_on(&self, cue: Span, fact: Span) -> bool {
        let clause = |at: usize| self.doc.clauses.of(self.doc.token_at(at));
        self.doc.clauses.governs(clause(cue.start()), clause(fact.start()))
            || self.doc.clauses.governs(clause(cue.end()), clause(fact.start()))
    }

    /// Whether the sentence begins with a word that points back: "This slowdown has …".
    fn takes_up(&self) -> bool {
        let first = self.sentence.tokens.start;
        let head = self.doc.classes[first];
        head.has(Class::CauseNext) || head.has(Class::Definite) && !self.doc.word(first).eq_ignore_ascii_case("the")
    }
}

/// Whether `quote` begins in `cue` and ends behind it: "fuelled by a promotion", told by "by a promotion".
fn overlaps_end(cue: Span, quote: Span) -> bool {
    cue.start() < quote.start() && quote.start() < cue.end() && cue.end() < quote.end()
}

/// The first event and the first observation of `facts`, or else the first risk.
fn heads<'a>(facts: impl Iterator<Item = &'a Told>) -> Vec<Told> {
    let (mut event, mut observation, mut risk) = (None, None, None);
    for told in facts {
        let slot = match told.fact {
            FactRef::Event(_) => &mut event,
            FactRef::Observation(_) => &mut observation,
            FactRef::Risk(_) => &mut risk,
        };
        slot.get_or_insert(*told);
    }
    let firm: Vec<Told> = [event, observation].into_iter().flatten().collect();
    if firm.is_empty() { risk.into_iter().collect() } else { firm }
}

#[cfg(test)]
mod tests {
    use super::super::{extract, testing::article};
    use super::*;

    fn quote(found: &Extraction, fact: FactRef, text: &str) -> String {
        let span = match fact {
            FactRef::Observation(id) => found.observations[id].quote,
            FactRef::Event(id) => found.events[id].quote,
            FactRef::Risk(id) => found.risks[id].quote,
        };
        span.of(text).to_owned()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = extract(&article(text), crate::fixture::lexicon());
        let line = |cause: &Cause| {
            let (from, to) = (quote(&found, cause.cause, text), quote(&found, cause.effect, text));
            format!("{from} > {to}")
        };
        let lines: Vec<String> = found.causes.iter().map(line).collect();
        assert!(expected.iter().all(|line| lines.iter().any(|found| found == line)), "{lines:?}");
        assert_eq!(lines.is_empty(), expected.is_empty(), "{lines:?}");
    }

    #[test]
    fn cues_tell_cause_from_effect() {
        check("The mill closed two plants due to weak demand.", &["weak demand > closed"]);
        check("Weak demand prompted a meeting, and the mill laid off 400 workers.", &[]);
        check("An explosion at the refinery led to a shortage of fuel.", &["explosion > shortage of"]);
        check("The mill cut its prices for fuels by 14%.", &[]);
        check("The mill closed two plants. It laid off 400 workers.", &[]);
    }
}
