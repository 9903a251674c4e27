//! Files of a lexicon → its entries: those that ship with the program, and the user's own on top.
//!
//! Not here: how phrases are looked up (`trie.rs`).

use super::compile::LIST;
use super::{Entry, File, Lexicon, List, Phrases, Word};
use crate::error::Error;
use crate::model::Themes;

/// The files that ship with the program: name and content.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("inflections.json", include_str!("../../data/en/inflections.json")),
    ("numbers.json", include_str!("../../data/en/numbers.json")),
    ("units.json", include_str!("../../data/en/units.json")),
    ("dates.json", include_str!("../../data/en/dates.json")),
    ("measures.json", include_str!("../../data/en/measures.json")),
    ("entities.json", include_str!("../../data/en/entities.json")),
    ("words.json", include_str!("../../data/en/words.json")),
    ("events.json", include_str!("../../data/en/events.json")),
    ("risks.json", include_str!("../../data/en/risks.json")),
    ("themes.json", include_str!("../../data/en/themes.json")),
];

impl Lexicon {
    /// Takes in the entries of a file and leaves out what it switches off.
    pub(super) fn add(&mut self, name: &str, file: File) -> Result<(), Error> {
        self.inflections.extend(file.inflections);
        merge(name, &mut self.lists, file.lists, &[])?;
        let lists = &self.lists;
        merge(name, &mut self.numbers, file.numbers, lists)?;
        merge(name, &mut self.units, file.units, lists)?;
        merge(name, &mut self.dates, file.dates, lists)?;
        merge(name, &mut self.measures, file.measures, lists)?;
        merge(name, &mut self.entities, file.entities, lists)?;
        merge(name, &mut self.words, file.words, lists)?;
        merge(name, &mut self.events, file.events, lists)?;
        merge(name, &mut self.risks, file.risks, lists)?;
        merge(name, &mut self.themes, file.themes, lists)?;
        if self.themes.len() > Themes::LIMIT {
            return Err(fault(name, "themes", format!("there is room for {} themes; switch some off", Themes::LIMIT)));
        }
        file.off.iter().try_for_each(|id| self.switch_off(name, id))
    }

    fn switch_off(&mut self, file: &str, path: &str) -> Result<(), Error> {
        let (section, id) = path.split_once('/').unwrap_or((path, ""));
        let gone = match section {
            "measures" => remove(&mut self.measures, id),
            "entities" => remove(&mut self.entities, id),
            "words" => silence(&mut self.words, id),
            "events" => remove(&mut self.events, id),
            "risks" => remove(&mut self.risks, id),
            "themes" => remove(&mut self.themes, id),
            _ => false,
        };
        let unknown = || fault(file, path, "no such entry to switch off; write it as \"risks/export-controls\"");
        if gone { Ok(()) } else { Err(unknown()) }
    }
}

/// A file's content.
pub(super) fn parse(name: &str, json: &str) -> Result<File, Error> {
    serde_json::from_str(json).map_err(|error| {
        let what = format!("{error}; see the lexicon section of the README for what an entry may hold");
        Error::Parse { path: name.to_owned(), line: u32::try_from(error.line()).unwrap_or(0), what }
    })
}

/// Adds entries; `lists` are those that their cues may name.
fn merge<E: Entry>(file: &str, known: &mut Vec<E>, more: Vec<E>, lists: &[List]) -> Result<(), Error> {
    let unknown =
        |phrase: &&str| phrase.strip_prefix(LIST).is_some_and(|name| !lists.iter().any(|list| list.id() == name));
    for entry in more {
        let path = format!("{}/{}", E::SECTION, entry.id());
        if entry.id().is_empty() {
            return Err(fault(file, &path, "an entry needs an \"id\""));
        }
        if entry.phrases().any(|any| any.is_empty() || any.iter().any(|cue| cue.trim().is_empty())) {
            return Err(fault(file, &path, "a cue needs words: { \"any\": [\"profit warning\"] }"));
        }
        if let Some(list) = entry.phrases().flat_map(Phrases::iter).find(unknown) {
            let what =
                format!("there is no list {:?}; see \"lists\" in data/en/words.json", list.trim_start_matches(LIST));
            return Err(fault(file, &path, what));
        }
        match known.iter_mut().find(|other| other.id() == entry.id()) {
            Some(other) => other.extend(entry),
            None => known.push(entry),
        }
    }
    Ok(())
}

fn remove<E: Entry>(entries: &mut Vec<E>, id: &str) -> bool {
    let before = entries.len();
    entries.retain(|entry| entry.id() != id);
    entries.len() < before
}

/// Rules ask for word classes by name: such an entry stays, without words.
fn silence(classes: &mut [Word], id: &str) -> bool {
    let class = classes.iter_mut().find(|class| class.id == id);
    class.map(|class| class.cues.clear()).is_some()
}

/// An entry that can't be used, and what to do.
pub(super) fn fault(file: &str, entry: &str, what: impl Into<String>) -> Error {
    Error::Lexicon { file: file.to_owned(), entry: entry.to_owned(), what: what.into() }
}
