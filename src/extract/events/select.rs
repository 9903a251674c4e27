//! Candidates → the events of an article: few a sentence, and each told once.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Candidate;
use crate::extract::Doc;
use crate::extract::chain::Form;
use crate::extract::clauses::ClauseKind;
use crate::lexicon::Class;
use crate::model::{DateBasis, Period};

/// Candidates below this are none: rather one too many than one missed.
const LEAST: i32 = -25;
/// Candidates from this on are told even where they only tell more figures of what has been told.
const SURE: i32 = 0;
/// Candidates from this on are events of their own even in a clause that hangs on another.
const SURELY: i32 = 100;
/// A difference of sureness that says nothing: of two such candidates the first is told.
const CLOSE: i32 = 10;
/// A difference of sureness that outweighs coming first.
const BETTER: i32 = 80;
/// Events of one sentence.
const MOST: usize = 3;

/// Keeps the best of the candidates of a sentence: one a trigger, one a kind, unless another clause tells another one.
pub(super) fn of_sentence(doc: &Doc<'_>, best: &mut Vec<Candidate>) {
    best.retain(is_told);
    if best.len() < 2 {
        return;
    }
    one_a_trigger(best);
    drop_acted_on(doc, best);
    drop_subjects(doc, best);
    best.sort_by_key(|candidate| (-candidate.score / CLOSE, candidate.first, candidate.kind, candidate.cue));
    keep(best, |kept, candidate| {
        let again = |other: &Candidate| other.kind == candidate.kind && !is_another(doc, other, candidate);
        kept.len() < MOST && !kept.iter().any(|other| overlap(other, candidate) || again(other))
    });
    best.sort_by_key(|candidate| candidate.first);
}

/// Keeps those that go with the ones kept before them.
fn keep(all: &mut Vec<Candidate>, goes: impl Fn(&[Candidate], &Candidate) -> bool) {
    let mut kept = 0;
    for index in 0..all.len() {
        if goes(&all[..kept], &all[index]) {
            all.swap(kept, index);
            kept += 1;
        }
    }
    all.truncate(kept);
}

/// Drops the nouns that a verb of their clause acts on: "A judge blocked the takeover of Acme" tells one thing.
fn drop_acted_on(doc: &Doc<'_>, all: &mut Vec<Candidate>) {
    let clause = |one: &Candidate| doc.clauses.of(one.trigger);
    // The first verb of each clause.
    let mut verbs: FxHashMap<u32, usize> = FxHashMap::default();
    for one in all.iter().filter(|one| one.chain.form != Form::Noun) {
        let first = verbs.entry(clause(one)).or_insert(one.trigger);
        *first = one.trigger.min(*first);
    }
    all.retain(|one| {
        let bare = one.chain.form == Form::Noun && !doc.classes[one.first].has(Class::Act);
        !bare || verbs.get(&clause(one)).is_none_or(|&verb| verb > one.trigger)
    });
}

/// Drops the nouns of which a verb behind them says what became of it: "The **buyback** has been **shelved**".
fn drop_subjects(doc: &Doc<'_>, all: &mut Vec<Candidate>) {
    let key = |one: &Candidate| (doc.clauses.of(one.trigger), one.kind);
    // The last verb of each clause and kind.
    let mut verbs: FxHashMap<(u32, u16), usize> = FxHashMap::default();
    for one in all.iter().filter(|one| one.chain.form == Form::Verb) {
        let last = verbs.entry(key(one)).or_insert(one.trigger);
        *last = one.trigger.max(*last);
    }
    all.retain(|one| {
        let bare = one.chain.form == Form::Noun && one.first == one.trigger;
        !bare || verbs.get(&key(one)).is_none_or(|&verb| verb < one.trigger)
    });
}

/// Whether its score is high enough.
pub(super) fn is_told(candidate: &Candidate) -> bool {
    candidate.score >= LEAST
}

/// Of those on one trigger keeps the one whose cue asks for most, then the one with the longest words; that some kinds are
/// told more often counts for nothing.
fn one_a_trigger(all: &mut Vec<Candidate>) {
    let long = |candidate: &Candidate| (candidate.last - candidate.first, candidate.last - candidate.trigger);
    let score = |candidate: &Candidate| candidate.score - candidate.own;
    all.sort_by_key(|one| (Reverse((one.specific, long(one), score(one))), one.first, one.kind, one.cue));
    let mut taken = FxHashSet::default();
    all.retain(|one| {
        let free = !(one.first..=one.last).any(|at| taken.contains(&at));
        taken.extend((one.first..=one.last).filter(|_| free));
        free
    });
}

fn overlap(one: &Candidate, other: &Candidate) -> bool {
    one.first <= other.last && other.first <= one.last
}

/// Whether two candidates of a kind tell two events: in clauses of their own, and of different actors where the
/// kind is told once of each.
fn is_another(doc: &Doc<'_>, one: &Candidate, other: &Candidate) -> bool {
    let apart = doc.clauses.of(one.first) != doc.clauses.of(other.first);
    let leads = |candidate: &Candidate| {
        let kind = doc.clauses.get(doc.clauses.of(candidate.first)).kind;
        candidate.score >= SURELY || matches!(kind, ClauseKind::Main | ClauseKind::Coordinate)
    };
    let once = is_once(doc, one) || is_once(doc, other);
    let each = is_each(doc, one) || is_each(doc, other);
    (apart || !each && is_joined(doc, one, other))
        && (each || !once && leads(one) && leads(other))
        && (!each || who(doc, one) != who(doc, other))
}

/// Whether "and" sets the later of two verbs beside the earlier: "raised its dividend and approved a buyback".
fn is_joined(doc: &Doc<'_>, one: &Candidate, other: &Candidate) -> bool {
    let later = if one.first < other.first { other } else { one };
    let verbs = one.chain.form != Form::Noun && other.chain.form != Form::Noun;
    let begins = later.first.min(later.chain.first);
    verbs && begins.checked_sub(1).is_some_and(|before| doc.word(before) == "and")
}

/// Drops what is told again: a release's second figure, another sentence on the same fall of the shares.
pub(super) fn of_article(doc: &Doc<'_>, candidates: &mut Vec<Candidate>) {
    let mut told: FxHashMap<(u16, Option<&str>), Told> = FxHashMap::default();
    let mut kept: Vec<bool> = candidates.iter().map(|candidate| !is_once(doc, candidate)).collect();
    for (candidate, kept) in candidates.iter().zip(&mut kept).filter(|(candidate, _)| is_release(doc, candidate)) {
        *kept = !std::mem::replace(&mut told.entry((candidate.kind, None)).or_default().whole, true);
    }
    let mut order: Vec<usize> = (0..candidates.len()).filter(|&index| is_once(doc, &candidates[index])).collect();
    order.sort_by_key(|&index| (-candidates[index].score / BETTER, index));
    for index in order {
        let told = told.entry((candidates[index].kind, who(doc, &candidates[index]))).or_default();
        kept[index] = told.is_new(own_date(&candidates[index]));
    }
    let mut kept = kept.into_iter();
    candidates.retain(|candidate| {
        // One article tells of one release.
        kept.next().unwrap_or(false) || candidate.score >= SURE && !is_release(doc, candidate)
    });
}

/// What has been told of a kind.
#[derive(Default)]
struct Told {
    /// The event itself, not only its figures.
    whole: bool,
    /// Something without a date of its own.
    undated: bool,
    dates: FxHashSet<Period>,
}

impl Told {
    /// Whether figures of this date are of an event that hasn't been told; from then on it has.
    fn is_new(&mut self, date: Option<Period>) -> bool {
        if self.whole {
            return false;
        }
        match date {
            Some(date) => self.dates.insert(date),
            None => !std::mem::replace(&mut self.undated, true),
        }
    }
}

fn is_release(doc: &Doc<'_>, candidate: &Candidate) -> bool {
    candidate.cue(doc).is_some_and(|cue| cue.release)
}

/// Whose event it is, where each may have one of its own: the head of its subject as it stands.
fn who<'a>(doc: &'a Doc<'_>, candidate: &Candidate) -> Option<&'a str> {
    candidate.subject.filter(|_| is_each(doc, candidate)).map(|at| doc.word(at))
}

fn is_each(doc: &Doc<'_>, candidate: &Candidate) -> bool {
    candidate.cue(doc).is_some_and(|cue| cue.each)
}

fn is_once(doc: &Doc<'_>, candidate: &Candidate) -> bool {
    candidate.cue(doc).is_some_and(|cue| cue.once)
}

fn own_date(candidate: &Candidate) -> Option<Period> {
    candidate.date.filter(|&(_, basis)| basis != DateBasis::Published).map(|(period, _)| period)
}

#[cfg(test)]
mod tests {
    use crate::extract::events::tests::check;

    #[test]
    fn an_article_tells_of_one_release() {
        check("Acme Grain reported a profit of $4 million. It booked net income of $2 million.", &["reported"]);
        check("Acme Grain reported a profit of $4 million. It sold its mill.", &["reported", "sold"]);
    }

    #[test]
    fn one_sentence_may_tell_two_events_of_a_kind() {
        check("Acme Grain suspended its dividend and was in talks with lenders.", &["suspended", "in talks"]);
        check(
            "Acme Copper declared force majeure after miners walked out on Monday.",
            &["declared force majeure", "walked out"],
        );
    }

    #[test]
    fn what_is_acted_on_is_no_event_of_its_own() {
        check("A judge blocked Harbour Steel's $4 billion takeover of Acme Grain.", &["blocked"]);
    }
}
