//! Entries → the one that the article is about.

use std::cmp::Reverse;

use super::super::runs::Run;
use super::key::{Title, blanks};
use super::{Doc, Entry, Register};
use crate::lexicon::{Clue, Lexicon};
use crate::model::{EntityKind, NameId, Names};

/// What an entry's place, kind and mentions have to come to: an article about prices or a state is about none of those
/// whom it cites, nor about whom it names a few times and its title doesn't.
const ABOUT: i64 = 40;

/// The same where there is no title to go by.
const ABOUT_UNTITLED: i64 = 32;

impl Register<'_> {
    /// The entry that the article is about: in its title, early, often. A country only where no company is in the
    /// title; never a publication, which tells the story, nor the publisher.
    pub(super) fn find_main(&self, doc: &Doc<'_>, title: &Title) -> Option<usize> {
        let publisher = doc.article.publisher.as_deref().unwrap_or_default().to_lowercase();
        let score = |at: usize| {
            let entry = &self.entries[at];
            let place = entry.kind == EntityKind::Place;
            let company = entry.kind == EntityKind::Company;
            let several = Some(self.key(at)).filter(|_| company && entry.words > 1);
            let short = || several.and_then(|key| blanks(key).next().map(|cut| &key[..cut]));
            let body = matches!(entry.kind, EntityKind::Organisation | EntityKind::Regulator);
            let other = || other_name_in(title, doc.lexicon, entry.name).filter(|_| body);
            let named = entry.in_title.or_else(|| title.word_at(short()?)).or_else(other);
            let in_title = named.map_or(0, |at| 60 - 40 * at as i64 / (title.len() as i64 + 1));
            let kind = match entry.kind {
                EntityKind::Company => 20,
                EntityKind::Place if named.is_some_and(|at| 2 * at < title.len()) => 0,
                EntityKind::Place if in_title > 0 => -25, // "Maersk cuts jobs as Red Sea opens"
                EntityKind::Place => -40,
                EntityKind::Regulator | EntityKind::Index => -20,
                EntityKind::Person => -45,
                _ => -5,
            };
            let told = i64::from(entry.mentions.min(12)) * if place { 1 } else { 3 };
            let part = if entry.whole.is_some() { -6 } else { 0 };
            let early = (12 - entry.first_run.min(12)) as i64;
            in_title + kind + told + part + early
        };
        let told = |&at: &usize| {
            let entry = &self.entries[at];
            entry.sure && entry.mentions > 0 && !entry.media && publisher != self.key(at)
        };
        let scores = (0..self.entries.len()).filter(told).map(|at| (score(at), Reverse(at)));
        let least = if title.len() > 0 { ABOUT } else { ABOUT_UNTITLED };
        let best = scores.max().filter(|&(score, _)| score > least).map(|(_, at)| at.0);
        best.or_else(|| self.country_of_title(doc, title, told))
    }

    /// The one country that the title begins with by another name: "Thai economy to grow".
    fn country_of_title(&self, doc: &Doc<'_>, title: &Title, told: impl Fn(&usize) -> bool) -> Option<usize> {
        let place = |at: &usize| self.entries[*at].kind == EntityKind::Place && told(at);
        let places = (0..self.entries.len()).filter(place);
        let mut countries =
            places.filter_map(|at| Some((at, other_name_in(title, doc.lexicon, self.entries[at].name)?)));
        let (country, place) = countries.next()?;
        (4 * place < title.len() && countries.next().is_none()).then_some(country)
    }

    /// Whether the title names the main entry, or the first sentence names a company: if neither, the article may be
    /// about somebody whom only its title names. `table`: whether the title is one of a table of results, and `results`
    /// one with a whole name, so that its first line names a town: "NORTHPORT - Net 5 mln" of `NORTHPORT GAS CO 3RD QTR`.
    pub(in super::super) fn knows_main(&self, runs: &[Run], table: bool, results: impl Fn() -> bool) -> bool {
        let main = self.main.map(|at| &self.entries[at]).filter(|main| main.in_title.is_some());
        main.is_some_and(|main| !table || main.mentions > main.datelines)
            || self.companies(runs).next().is_some() && !results()
    }

    /// The companies that the first sentence names. "Period ended March 31" names none.
    fn companies(&self, runs: &[Run]) -> impl Iterator<Item = &Entry<'_>> {
        let opening = runs.iter().zip(&self.of_run).take_while(|(run, _)| run.sentence == 0);
        let entries = opening.filter(|(run, _)| !run.scene).map(|(_, &entry)| &self.entries[entry]);
        entries.filter(|entry| entry.kind == EntityKind::Company && entry.sure)
    }

    /// The first of them that `is_meant` in the title, by its name.
    pub(in super::super) fn opening(&self, runs: &[Run], is_meant: impl Fn(&str) -> bool) -> Option<&str> {
        self.companies(runs).map(|entry| entry.name).find(|name| is_meant(name))
    }

    /// The index of the main entry.
    pub(in super::super) fn main_entry(&self) -> Option<usize> {
        self.main
    }

    /// The name of the main entry.
    pub(in super::super) fn main(&self, names: &mut Names) -> Option<NameId> {
        self.main.map(|at| names.intern(self.entries[at].name))
    }
}

/// Where `title` has another name of what goes by `name`, or of a place's people, in bytes.
fn other_name_in(title: &Title, lexicon: &Lexicon, name: &str) -> Option<usize> {
    let known = lexicon.entities_named(name).filter(|known| known.kind != Clue::Home);
    let words = known.flat_map(|known| &known.cues).flat_map(|cue| cue.any.iter());
    words.filter_map(|word| title.word_at(&word.to_lowercase())).min()
}
