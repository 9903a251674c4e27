//! The country that an article is set in: the one whose statistics office, ministry or central bank it cites most.

use rustc_hash::FxHashMap;

use super::Doc;
use crate::lexicon::{Clue, Hit, Table};
use crate::model::{Extraction, NameId};

/// The name of the country that figures are of for which nothing else says so.
pub(super) fn home(doc: &Doc<'_>, found: &mut Extraction) -> Option<NameId> {
    if !doc.has_clue(Clue::Home) {
        return None;
    }
    let home = |hit: &&Hit| hit.label.table == Table::Entity && doc.lexicon.clue(hit.label.entry) == Clue::Home;
    let mut told: FxHashMap<u16, (usize, u32)> = FxHashMap::default();
    for hit in doc.hits.iter().filter(home) {
        told.entry(hit.label.entry).or_insert((0, hit.first)).0 += 1;
    }
    let (entry, _) = told.into_iter().max_by_key(|&(_, (times, first))| (times, std::cmp::Reverse(first)))?;
    let name = doc.lexicon.entities[usize::from(entry)].name.as_deref()?;
    Some(found.names.intern(name))
}
