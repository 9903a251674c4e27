//! Runs → runs that begin where the name begins, known from how the article prints the name elsewhere.

use super::super::Doc;
use super::listed::FIRM_END;
use super::register::{KEY, Keys, write_key};
use super::runs::Run;
use crate::lexicon::{Class, Clue, Table};
use crate::model::{NameId, Shape};

/// Trims the runs: the keys that they then have.
pub(super) fn trim(doc: &Doc<'_>, runs: &mut Vec<Run>) -> Keys {
    let mut keys = Keys::of(doc, runs);
    if cut_openings(doc, runs, &keys) {
        keys = Keys::of(doc, runs);
    }
    if join_parts(doc, runs, &keys) {
        keys = Keys::of(doc, runs);
    }
    keys
}

/// "Alongside Brightsea": where a sentence begins with a capital that is no name's, the run begins behind it.
/// That is known from the rest, which is named alone elsewhere. Whether there is such a run.
fn cut_openings(doc: &Doc<'_>, runs: &mut [Run], keys: &Keys) -> bool {
    let number = |run: &Run| doc.hits.has(run.tokens.start, Table::Number);
    let of_country = |run: &Run| doc.clue(run.tokens.start, Clue::Nationality).is_some();
    let word = |run: &Run| doc.lexicon.is_ordinary(doc.word(run.tokens.start));
    let doubtful = |run: &Run| {
        run.initial && run.tokens.len() > 1 && !run.adjective && word(run) && !number(run) && !of_country(run)
    };
    let mut alone = vec![false; keys.all.len()];
    for (run, &key) in runs.iter().zip(&keys.of_run) {
        alone[key] |= !run.initial && !run.heading;
    }
    let (mut cut, mut key) = (false, String::with_capacity(KEY));
    for (run, &whole) in runs.iter_mut().zip(&keys.of_run) {
        let described = run.initial && describes(doc, run);
        if alone[whole] || !(described || doubtful(run)) {
            continue;
        }
        let rest = run.tokens.start + 1..run.tokens.end;
        write_key(doc, rest.clone(), &mut key);
        if described || keys.all.find(&key).is_some_and(|rest| alone[usize::from(rest)]) {
            (run.tokens, run.initial, cut) = (rest, false, true);
        }
    }
    cut
}

/// "**Brokerage** Coldwater Partners raised": whether the first word of a run only says what sort of firm the others name.
fn describes(doc: &Doc<'_>, run: &Run) -> bool {
    let (first, next) = (run.tokens.start, run.tokens.start + 1);
    let several = run.tokens.len() > 2 && doc.tokens[next].shape == Shape::Title && !doc.is_any(next, FIRM_END);
    several && doc.classes[first].has(Class::FirmWord) && doc.clue(first, Clue::Trade).is_none()
}

/// "Canadian Coldwater" is short for "Canadian Coldwater Petroleum Ltd" where that is named, not a Coldwater of Canada,
/// and "Falk and Tabesh" for "Falk and Tabesh Inc". Whether there is one.
fn join_parts(doc: &Doc<'_>, runs: &mut Vec<Run>, keys: &Keys) -> bool {
    let begins = |run: &Run| {
        let adjective = doc.clue(run.tokens.start, Clue::Nationality);
        adjective.is_some_and(|last| last + 1 < run.tokens.end) || run.tokens.clone().any(|at| doc.word(at) == "and")
    };
    let joins = |before: &Run, run: &Run| match run.tokens.start - before.tokens.end {
        0 => before.adjective,
        1 => doc.word(before.tokens.end) == "and",
        _ => false,
    };
    if !runs.windows(2).any(|pair| joins(&pair[0], &pair[1])) {
        return false;
    }
    let firms = runs.iter().zip(&keys.of_run).filter(|(run, _)| begins(run));
    let firms: Vec<&str> = firms.map(|(_, &key)| keys.all.get(NameId::from(key))).collect();
    let (mut joined, mut key) = (false, String::with_capacity(KEY));
    let mut at = 1;
    while at < runs.len() && !firms.is_empty() {
        let whole = runs[at - 1].tokens.start..runs[at].tokens.end;
        if joins(&runs[at - 1], &runs[at]) {
            write_key(doc, whole.clone(), &mut key);
            let short =
                |firm: &&str| firm.strip_prefix(&*key).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            if firms.iter().any(short) {
                runs[at].tokens = whole;
                runs.remove(at - 1);
                joined = true;
                continue;
            }
        }
        at += 1;
    }
    joined
}
