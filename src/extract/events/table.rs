//! A table of results → the event that they came out: "Net 900,000 vs 500,000" under "HARBOUR TOOL CO 4TH QTR NET".
//!
//! No verb tells of it, so nothing is weighed. Not here: of which period the figures are (`reported.rs`).

use std::ops::Range;

use super::{Candidate, when};
use crate::extract::chain::chain;
use crate::extract::entities::dateline;
use crate::extract::passages::Sentence;
use crate::extract::{Doc, title};
use crate::lexicon::Class;

/// In how many sentences of an article the first line of the table stands that names a result.
const OPENING: usize = 8;
/// The kind of event that it is, by the id of its entry.
const RESULTS: &str = "results";
/// How sure it is, in hundredths of a logit.
const SCORE: i32 = 180;

/// The candidate of the first line of the table that names a result.
pub(super) fn candidate(doc: &Doc<'_>) -> Option<Candidate> {
    if !title::heads_table(&doc.article.title) {
        return None;
    }
    let lines = doc.sentences.iter().take(OPENING).enumerate();
    let mut named = lines.filter_map(|(index, sentence)| Some((index, sentence, result(doc, sentence)?)));
    let (index, sentence, tokens) = named.next()?;
    let kind = doc.lexicon.events.iter().position(|entry| entry.id == RESULTS)?;
    Some(Candidate {
        sentence: index,
        kind: u16::try_from(kind).ok()?,
        cue: None,
        trigger: tokens.start,
        first: tokens.start,
        last: tokens.end - 1,
        chain: chain(doc, sentence, tokens.start),
        subject: None,
        specific: 0,
        score: SCORE,
        features: Vec::new(),
        date: when::published(doc),
        lead: false,
        table: true,
    })
}

/// The name of the result that a line of a table begins with: "**Net** 900,000 vs 500,000".
fn result(doc: &Doc<'_>, sentence: &Sentence) -> Option<Range<usize>> {
    if !sentence.classes.has(Class::ResultMeasure) || !sentence.classes.has(Class::Versus) {
        return None;
    }
    let first = dateline(doc, &sentence.tokens).map_or(sentence.tokens.start, |stroke| stroke + 1);
    let own = first..sentence.tokens.end;
    let named = own.clone().take_while(|&at| doc.classes[at].has(Class::ResultMeasure)).last()?;
    (!doc.words_at().any_verb(own)).then_some(first..named + 1)
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::extract::testing::titled;

    #[track_caller]
    fn check(title: &str, text: &str, expected: &[&str]) {
        let found = extract(&titled(title, text), crate::fixture::lexicon());
        let told: Vec<String> =
            found.events.iter().map(|event| format!("{}: {}", found.names.get(event.kind), event.headline)).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_table_tells_that_results_came_out() {
        let table = "LEEDS, March 5 - Shr loss five cts vs profit four cts\nNet 900,000 vs 500,000\nRevs 4,001,000 vs 3,002,000";
        let told = "results: Harbour Tool Co: Net 900,000 vs 500,000";
        check("HARBOUR TOOL CO <HTC> 4TH QTR NET", table, &[told]);
        check("Harbour Tool's year", table, &[]);
        check("HARBOUR TOOL CO <HTC> 4TH QTR NET", "Nobody was told.", &[]);
    }
}
