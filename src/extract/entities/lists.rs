//! Names of one list → what one of them is, the others are: "Zephyr, Quorin and Tabesh phones".

use super::super::Doc;
use super::runs::Run;
use super::votes::{Votes, vote};
use crate::model::{EntityKind, TokenKind};

/// What has to speak for a name's kind before its neighbours follow it, and what then speaks for theirs.
const SURE: i16 = 4;
const SHARED: i16 = 2;

/// Lets names that nothing speaks for follow their neighbours in the list.
pub(super) fn share(doc: &Doc<'_>, runs: &mut [Run]) {
    let close = |pair: &[Run]| {
        let between = pair[1].tokens.start - pair[0].tokens.end;
        pair[0].sentence == pair[1].sentence && (1..=2).contains(&between)
    };
    let neighbours: Vec<usize> = (1..runs.len()).filter(|&at| close(&runs[at - 1..=at])).collect();
    for &at in &neighbours {
        follow(doc, runs, at - 1, at);
    }
    for &at in neighbours.iter().rev() {
        follow(doc, runs, at, at - 1);
    }
}

/// Lets run `to` follow run `from`, its neighbour.
fn follow(doc: &Doc<'_>, runs: &mut [Run], from: usize, to: usize) {
    let between = runs[from.min(to)].tokens.end..runs[from.max(to)].tokens.start;
    let unknown = |votes: &Votes| votes.iter().all(|&votes| votes < SHARED);
    let kind = EntityKind::ALL.iter().find(|&&kind| runs[from].votes[kind as usize] >= SURE);
    let Some(&kind) = kind.filter(|_| !runs[to].plain && unknown(&runs[to].votes)) else { return };
    let and = between.clone().any(|at| matches!(doc.word(at), "and" | "or"));
    let lists = |at: usize| doc.tokens[at].kind == TokenKind::Comma || matches!(doc.word(at), "and" | "or");
    let listed = between.into_iter().all(lists);
    // "In Japan, Acme grew."
    if listed && (and || kind != EntityKind::Place) {
        let votes = &mut runs[to].votes;
        vote(votes, kind, if kind == EntityKind::Place || kind == EntityKind::Product { SURE } else { SHARED });
    }
}
