//! A table → the event that its figures came out, or that a payout was set: "Net 900,000 vs 500,000", "Qtly div 12 cts vs
//! 10 cts" behind the dateline of a wire.
//!
//! No verb tells of it, so nothing is weighed. Not here: of which period the figures are (`reported.rs`).

use std::ops::Range;

use super::{Candidate, when};
use crate::extract::Doc;
use crate::extract::chain::chain;
use crate::extract::entities::{behind_dateline, dateline};
use crate::extract::passages::Sentence;
use crate::lexicon::Class;

/// What a line is of that tells of an event, and its kind, by the id of its entry.
const LINES: &[(Class, &str)] = &[(Class::ResultMeasure, "results"), (Class::DividendWord, "financing")];
/// In how many sentences of an article the first such line of the table stands.
const OPENING: usize = 8;
/// How many tokens may stand before what the line is of: "Qtly div".
const BEFORE: usize = 1;
/// How sure it is, in hundredths of a logit.
const SCORE: i32 = 180;

/// The candidate of the first line of the table that tells of an event.
pub(super) fn candidate(doc: &Doc<'_>) -> Option<Candidate> {
    dateline(doc, &doc.sentences.get(doc.lead)?.tokens)?;
    let opening = || doc.sentences.iter().take(OPENING).enumerate();
    let told = |&(class, id): &(Class, &'static str)| {
        let mut lines = opening().filter_map(|(at, sentence)| Some((at, sentence, line(doc, sentence, class)?)));
        lines.next().map(|line| (id, line))
    };
    // Results come first, where a payout is told above them.
    let (id, (index, sentence, tokens)) = LINES.iter().find_map(told)?;
    let kind = doc.lexicon.events.iter().position(|entry| entry.id == id)?;
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
        own: 0,
        features: Vec::new(),
        date: when::published(doc),
        lead: false,
        table: true,
    })
}

/// What a line of a table begins with, if it is of that class: "**Net** 900,000 vs 500,000".
fn line(doc: &Doc<'_>, sentence: &Sentence, class: Class) -> Option<Range<usize>> {
    if !sentence.classes.has(Class::Versus) || !sentence.classes.has(class) {
        return None;
    }
    let first = behind_dateline(doc, &sentence.tokens);
    let own = first..sentence.tokens.end;
    let before = if class == Class::DividendWord { BEFORE } else { 0 };
    let named = |at: &usize| doc.classes[*at].has(class);
    let head = own.clone().take(before + 1).find(named)?;
    let last = (head..own.end).take_while(named).last()?;
    (!doc.words_at().any_verb(own)).then_some(first..last + 1)
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
        check("HARBOUR TOOL CO <HTC> 4TH QTR NET", "Nobody was told.", &[]);
        check("HARBOUR TOOL CO <HTC> 4TH QTR NET", "Net 900,000 vs 500,000", &[]);
        let payout = "LEEDS, March 5 - Qtly div 12 cts vs 10 cts prior\nPay April 3";
        check(
            "HARBOUR TOOL CO <HTC> UPS PAYOUT",
            payout,
            &["financing: Harbour Tool Co: Qtly div 12 cts vs 10 cts prior"],
        );
    }
}
