//! Runs → runs that begin where the name begins, known from how the article prints the name elsewhere.

use super::super::Doc;
use super::register::{KEY, write_key};
use super::runs::Run;
use crate::lexicon::{Clue, Table};
use crate::model::Names;

/// "Alongside Brightsea": where a sentence begins with a capital that is no name's, the run begins behind it.
/// That is known from the rest, which is named alone elsewhere.
pub(super) fn cut_openings(doc: &Doc<'_>, runs: &mut [Run]) {
    let number = |run: &Run| doc.hits.has(run.tokens.start, Table::Number);
    let of_country = |run: &Run| doc.clue(run.tokens.start, Clue::Nationality).is_some();
    let doubtful =
        |run: &Run| run.initial && run.tokens.len() > 1 && !run.adjective && !number(run) && !of_country(run);
    if !runs.iter().any(doubtful) {
        return;
    }
    let (mut alone, mut key) = (Names::default(), String::with_capacity(KEY));
    for run in runs.iter().filter(|run| !run.initial && !run.heading) {
        write_key(doc, run.tokens.clone(), &mut key);
        alone.intern(&key);
    }
    for run in runs.iter_mut().filter(|run| doubtful(run)) {
        let rest = run.tokens.start + 1..run.tokens.end;
        write_key(doc, run.tokens.clone(), &mut key);
        if alone.find(&key).is_some() {
            continue;
        }
        write_key(doc, rest.clone(), &mut key);
        if alone.find(&key).is_some() {
            (run.tokens, run.initial) = (rest, false);
        }
    }
}

/// "Canadian Coldwater" is short for "Canadian Coldwater Petroleum Ltd" where that is named, not a Coldwater of Canada,
/// and "Falk and Tabesh" for "Falk and Tabesh Inc".
pub(super) fn join_parts(doc: &Doc<'_>, runs: &mut Vec<Run>) {
    let mut key = String::with_capacity(KEY);
    let begins = |run: &Run| {
        let adjective = doc.clue(run.tokens.start, Clue::Nationality);
        adjective.is_some_and(|last| last + 1 < run.tokens.end) || run.tokens.clone().any(|at| doc.word(at) == "and")
    };
    let joins = |before: &Run, run: &Run| match run.tokens.start - before.tokens.end {
        0 => before.adjective,
        1 => doc.word(before.tokens.end) == "and",
        _ => false,
    };
    let firms: Vec<String> = runs
        .iter()
        .filter(|run| begins(run))
        .map(|run| {
            write_key(doc, run.tokens.clone(), &mut key);
            key.clone()
        })
        .collect();
    let mut at = 1;
    while at < runs.len() && !firms.is_empty() {
        let whole = runs[at - 1].tokens.start..runs[at].tokens.end;
        if joins(&runs[at - 1], &runs[at]) {
            write_key(doc, whole.clone(), &mut key);
            let short =
                |firm: &String| firm.strip_prefix(&*key).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            if firms.iter().any(short) {
                runs[at].tokens = whole;
                runs.remove(at - 1);
                continue;
            }
        }
        at += 1;
    }
}
