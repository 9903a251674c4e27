//! Strings that recur, stored once; and enums that know their names.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::id::NameId;

/// An interner: each distinct string has one [`NameId`].
///
/// All strings stand in one, behind an open-addressed table, so that a new one costs no allocation of its own.
#[derive(Clone, Debug, Default)]
pub struct Names {
    letters: String,
    /// Where each string ends in `letters`.
    ends: Vec<u32>,
    /// Hash, and index counted from 1, of each string; a power of two of them, at most half of them taken.
    slots: Vec<(u32, u32)>,
}

impl Names {
    /// The id of `name`, which is added if it is new.
    pub fn intern(&mut self, name: &str) -> NameId {
        let hash = hash(name);
        if let Some(id) = self.probe(name, hash) {
            return id;
        }
        self.letters.push_str(name);
        self.ends.push(u32::try_from(self.letters.len()).expect("all names together are smaller than 4 GiB"));
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        self.take(hash, self.ends.len() as u32);
        NameId::from(self.ends.len() - 1)
    }

    /// The id of `name`, if it has been seen.
    pub fn find(&self, name: &str) -> Option<NameId> {
        self.probe(name, hash(name))
    }

    fn probe(&self, name: &str, hash: u32) -> Option<NameId> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (known, place) = self.slots[at];
            let id = NameId(place.checked_sub(1)?);
            if known == hash && self.get(id) == name {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        if self.slots.is_empty() {
            // Those of most articles find room at once.
            self.letters.reserve(16 * LIKELY);
            self.ends.reserve(LIKELY);
        }
        let size = (self.slots.len() * 2).max(2 * LIKELY);
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); size]);
        old.into_iter().filter(|&(_, place)| place > 0).for_each(|(hash, place)| self.take(hash, place));
    }

    fn take(&mut self, hash: u32, place: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 > 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, place);
    }

    /// The string behind `id`.
    ///
    /// # Panics
    /// If `id` is another interner's.
    pub fn get(&self, id: NameId) -> &str {
        let at = usize::from(id);
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[at] as usize]
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All names in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &str)> {
        (0..self.len()).map(NameId::from).map(|id| (id, self.get(id)))
    }
}

/// How many names an article has, more often than not at most.
const LIKELY: usize = 32;

fn hash(name: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish() as u32
}

/// An enum whose variants carry the names that the export prints.
macro_rules! names {
    ($($(#[$doc:meta])* pub enum $type:ident { $($(#[$about:meta])* $variant:ident = $name:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum $type { $($(#[$about])* $variant),* }

        impl $type {
            /// Every variant, in order.
            pub const ALL: &'static [$type] = &[$($type::$variant),*];

            /// The name that is printed and filtered by.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),* }
            }

            /// The variant of that name.
            pub fn parse(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|variant| variant.name() == name)
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    )*};
}
pub(crate) use names;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_share_an_id() {
        let mut names = Names::default();
        let revenue = names.intern("revenue");
        assert_eq!(names.intern("revenue"), revenue);
        assert_ne!(names.intern("profit"), revenue);
        assert_eq!(names.get(revenue), "revenue");
        let many: Vec<NameId> = (0..1000).map(|number| names.intern(&number.to_string())).collect();
        assert_eq!((names.find("999"), names.find("1000")), (Some(many[999]), None));
        let empty = names.intern("");
        assert_eq!(names.get(empty), "");
    }
}
