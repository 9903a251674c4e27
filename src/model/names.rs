//! Strings that recur, stored once; and enums that know their names.

use rustc_hash::FxHashMap;

use super::id::NameId;

/// An interner: each distinct string has one [`NameId`].
#[derive(Clone, Debug, Default)]
pub struct Names {
    strings: Vec<Box<str>>,
    ids: FxHashMap<Box<str>, NameId>,
}

impl Names {
    /// The id of `name`, which is added if it is new.
    pub fn intern(&mut self, name: &str) -> NameId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = NameId::from(self.strings.len());
        self.strings.push(name.into());
        self.ids.insert(name.into(), id);
        id
    }

    /// The id of `name`, if it has been seen.
    pub fn find(&self, name: &str) -> Option<NameId> {
        self.ids.get(name).copied()
    }

    /// The string behind `id`.
    ///
    /// # Panics
    /// If `id` is another interner's.
    pub fn get(&self, id: NameId) -> &str {
        &self.strings[usize::from(id)]
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.strings.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.strings.is_empty()
    }

    /// All names in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &str)> {
        self.strings.iter().enumerate().map(|(index, name)| (NameId::from(index), &**name))
    }
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
    }
}
