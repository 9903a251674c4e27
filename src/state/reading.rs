//! What all changes of a folder add up to.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Change, Place};
use crate::model::ContentId;

/// What a reader has done with a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    seen: FxHashMap<ContentId, u64>,
    first: Option<u64>,
    last: Option<u64>,
    since: Option<u64>,
    read: FxHashSet<ContentId>,
    stars: BTreeMap<ContentId, Kept>,
    disputes: BTreeMap<ContentId, Kept>,
    notes: BTreeMap<ContentId, Note>,
    marks: BTreeMap<char, Box<Place>>,
    views: BTreeMap<String, String>,
    place: Option<Box<Place>>,
}

/// A fact that a reader singled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// What it says and where, as it was then.
    pub of: String,
}

/// What a reader wrote about a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// What the fact says and where, as it was then.
    pub of: String,
    /// The note; never empty.
    pub text: String,
}

impl Reading {
    /// Takes in what the reader did at `at`, in milliseconds since 1970.
    pub fn apply(&mut self, at: u64, change: Change) {
        self.last = self.last.max(Some(at));
        match change {
            Change::Seen(ids) => {
                self.first = self.first.or(Some(at));
                for id in ids {
                    self.seen.entry(id).or_insert(at);
                }
            }
            Change::Read(ids) => self.read.extend(ids),
            Change::Unread(ids) => {
                for id in ids {
                    self.read.remove(&id);
                }
            }
            Change::Star { id, of } => keep(&mut self.stars, id, Kept { at, of }),
            Change::Unstar(id) => drop(self.stars.remove(&id)),
            Change::Dispute { id, of } => keep(&mut self.disputes, id, Kept { at, of }),
            Change::Undispute(id) => drop(self.disputes.remove(&id)),
            Change::Note { id, text, .. } if text.is_empty() => drop(self.notes.remove(&id)),
            Change::Note { id, of, text } => drop(self.notes.insert(id, Note { at, of, text })),
            Change::Mark { letter, place: Some(place) } => drop(self.marks.insert(letter, place)),
            Change::Mark { letter, place: None } => drop(self.marks.remove(&letter)),
            Change::View { name, filter: Some(filter) } => drop(self.views.insert(name, filter)),
            Change::View { name, filter: None } => drop(self.views.remove(&name)),
            Change::Place(place) => self.place = Some(place),
        }
    }

    /// A visit begins: from here on "the last time" is what has been so far.
    pub(super) fn begin(&mut self) {
        self.since = self.last;
    }

    /// Goes on with the visit that `before` is in.
    pub(super) fn go_on(&mut self, before: &Reading) {
        self.since = before.since;
    }

    /// When the folder was last read before this visit, in milliseconds since 1970; `None` on the first visit.
    pub fn last_read(&self) -> Option<u64> {
        self.since
    }

    /// Whether an article came after the last visit. On the first one nothing did.
    pub fn came_since(&self, article: ContentId) -> bool {
        let Some(since) = self.since else { return false };
        self.first.is_some() && self.seen.get(&article).is_none_or(|&at| at > since)
    }

    /// Whether an article came after the folder was first read: its facts are new until they are read.
    pub fn is_later(&self, article: ContentId) -> bool {
        let Some(first) = self.first else { return false };
        self.seen.get(&article).is_none_or(|&at| at > first)
    }

    /// Whether an article has been seen in this folder.
    pub fn has_seen(&self, article: ContentId) -> bool {
        self.seen.contains_key(&article)
    }

    /// Whether a fact is read.
    pub fn is_read(&self, fact: ContentId) -> bool {
        self.read.contains(&fact)
    }

    /// Whether any fact is read.
    pub fn has_read(&self) -> bool {
        !self.read.is_empty()
    }

    /// Facts with a star, by id.
    pub fn stars(&self) -> &BTreeMap<ContentId, Kept> {
        &self.stars
    }

    /// Facts that the reader holds to be wrong, by id.
    pub fn disputes(&self) -> &BTreeMap<ContentId, Kept> {
        &self.disputes
    }

    /// Notes by the id of their fact.
    pub fn notes(&self) -> &BTreeMap<ContentId, Note> {
        &self.notes
    }

    /// Where each letter leads.
    pub fn marks(&self) -> &BTreeMap<char, Box<Place>> {
        &self.marks
    }

    /// Filters by name.
    pub fn views(&self) -> &BTreeMap<String, String> {
        &self.views
    }

    /// Where the reader was last.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_deref().filter(|place| !place.pane.is_empty())
    }

    /// What takes `change` back, if it is applied after it.
    pub fn inverse(&self, change: &Change) -> Change {
        let read = |ids: &[ContentId], yes: bool| ids.iter().copied().filter(|id| self.is_read(*id) == yes).collect();
        match change {
            Change::Read(ids) => Change::Unread(read(ids, false)),
            Change::Unread(ids) => Change::Read(read(ids, true)),
            Change::Star { id, .. } | Change::Unstar(id) => match self.stars.get(id) {
                Some(kept) => Change::Star { id: *id, of: kept.of.clone() },
                None => Change::Unstar(*id),
            },
            Change::Dispute { id, .. } | Change::Undispute(id) => match self.disputes.get(id) {
                Some(kept) => Change::Dispute { id: *id, of: kept.of.clone() },
                None => Change::Undispute(*id),
            },
            Change::Note { id, of, .. } => match self.notes.get(id) {
                Some(note) => Change::Note { id: *id, of: note.of.clone(), text: note.text.clone() },
                None => Change::Note { id: *id, of: of.clone(), text: String::new() },
            },
            Change::Mark { letter, .. } => Change::Mark { letter: *letter, place: self.marks.get(letter).cloned() },
            Change::View { name, .. } => Change::View { name: name.clone(), filter: self.views.get(name).cloned() },
            // That an article is there, and where one is, is nothing to take back.
            Change::Seen(_) | Change::Place(_) => change.clone(),
        }
    }

    /// The fewest changes that add up to this, with their times, always in the same order.
    pub(super) fn changes(&self) -> Vec<(u64, Change)> {
        let (first, last) = (self.first.unwrap_or_default(), self.last.unwrap_or_default());
        let mut changes = Vec::new();
        let mut batches: BTreeMap<u64, Vec<ContentId>> = self.first.iter().map(|&at| (at, Vec::new())).collect();
        self.seen.iter().for_each(|(id, at)| batches.entry(*at).or_default().push(*id));
        for (at, mut ids) in batches {
            ids.sort_unstable();
            changes.push((at, Change::Seen(ids)));
        }
        if !self.read.is_empty() {
            let mut ids: Vec<ContentId> = self.read.iter().copied().collect();
            ids.sort_unstable();
            changes.push((first, Change::Read(ids)));
        }
        let kept = |(id, kept): (&ContentId, &Kept)| (*id, kept.at, kept.of.clone());
        changes.extend(self.stars.iter().map(kept).map(|(id, at, of)| (at, Change::Star { id, of })));
        changes.extend(self.disputes.iter().map(kept).map(|(id, at, of)| (at, Change::Dispute { id, of })));
        changes.extend(
            self.notes
                .iter()
                .map(|(id, note)| (note.at, Change::Note { id: *id, of: note.of.clone(), text: note.text.clone() })),
        );
        changes.extend(
            self.marks.iter().map(|(&letter, place)| (first, Change::Mark { letter, place: Some(place.clone()) })),
        );
        changes.extend(
            self.views
                .iter()
                .map(|(name, filter)| (first, Change::View { name: name.clone(), filter: Some(filter.clone()) })),
        );
        // Always written, so that the time of the last change is kept, too.
        changes.push((last, Change::Place(self.place.clone().unwrap_or_default())));
        changes
    }
}

/// What was singled out first stays as it was.
fn keep(all: &mut BTreeMap<ContentId, Kept>, id: ContentId, kept: Kept) {
    all.entry(id).or_insert(kept);
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn id(number: u64) -> ContentId {
        ContentId(number)
    }

    /// One change of every sort.
    pub fn samples() -> Vec<Change> {
        let of = || "a quote".to_owned();
        vec![
            Change::Seen(vec![id(1), id(2)]),
            Change::Read(vec![id(10), id(11)]),
            Change::Unread(vec![id(10)]),
            Change::Star { id: id(12), of: of() },
            Change::Star { id: id(13), of: of() },
            Change::Unstar(id(13)),
            Change::Dispute { id: id(14), of: of() },
            Change::Undispute(id(15)),
            Change::Note { id: id(16), of: of(), text: "why?".into() },
            Change::Note { id: id(17), of: of(), text: String::new() },
            Change::Mark { letter: 'a', place: Some(Box::new(Place { pane: "risks".into(), ..Place::default() })) },
            Change::View { name: "chips".into(), filter: Some("theme:chips".into()) },
            Change::View { name: "gone".into(), filter: None },
            Change::Place(Box::new(Place { pane: "metrics".into(), filter: "margin".into(), ..Place::default() })),
            Change::Seen(vec![id(3)]),
        ]
    }

    fn all() -> Reading {
        let mut reading = Reading::default();
        samples().into_iter().zip(100..).for_each(|(change, at)| reading.apply(at, change));
        reading
    }

    #[test]
    fn the_fewest_changes_add_up_to_the_same() {
        let before = all();
        let mut after = Reading::default();
        before.changes().into_iter().for_each(|(at, change)| after.apply(at, change));
        assert_eq!(before, after);
        assert_eq!(before.changes(), after.changes());
    }

    #[test]
    fn every_change_can_be_taken_back() {
        let before = all();
        for change in samples() {
            let inverse = before.inverse(&change);
            let mut after = before.clone();
            after.apply(200, change.clone());
            after.apply(200, change.clone());
            after.apply(200, inverse);
            let same = |reading: &Reading| {
                let mut changes: Vec<Change> = reading.changes().into_iter().map(|(_, change)| change).collect();
                changes.retain(|change| !matches!(change, Change::Seen(_) | Change::Place(_)));
                changes
            };
            assert_eq!(same(&before), same(&after), "{change:?}");
        }
    }

    #[test]
    fn what_came_later_is_new() {
        let mut reading = Reading::default();
        assert!(!reading.is_later(id(1)) && !reading.came_since(id(1)), "nothing is, on the first visit");
        reading.apply(10, Change::Seen(vec![id(1)]));
        assert!(!reading.is_later(id(1)) && reading.is_later(id(2)));
        reading.apply(11, Change::Place(Box::default()));
        reading.begin();
        assert_eq!(reading.last_read(), Some(11));
        assert!(!reading.came_since(id(1)) && reading.came_since(id(2)));
        reading.apply(20, Change::Seen(vec![id(2)]));
        assert!(reading.came_since(id(2)), "still, during this visit");
        reading.begin();
        assert!(!reading.came_since(id(2)) && reading.is_later(id(2)), "new until it is read");
    }
}
