//! A set of the variants of an enum, as the bits of one number.

/// Declares such a set: `ClassSet` of `Class` in a `u128`. Variants beyond the number's bits don't compile where they
/// are listed in a constant.
macro_rules! bit_set {
    ($(#[$about:meta])* $access:vis $set:ident of $item:ident in $bits:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        $access struct $set($bits);

        #[allow(dead_code, reason = "all sets can do the same")]
        impl $set {
            /// The set of `items`.
            pub const fn of(items: &[$item]) -> $set {
                let (mut set, mut index) = ($set(0), 0);
                while index < items.len() {
                    set = set.with(items[index]);
                    index += 1;
                }
                set
            }

            /// These and `item`.
            #[must_use]
            pub const fn with(self, item: $item) -> $set {
                $set(self.0 | 1 << item as u32)
            }

            /// These but `item`.
            #[must_use]
            pub const fn without(self, item: $item) -> $set {
                $set(self.0 & !(1 << item as u32))
            }

            /// The items of both.
            #[must_use]
            pub const fn union(self, other: $set) -> $set {
                $set(self.0 | other.0)
            }

            /// The items that both have.
            #[must_use]
            pub const fn shared(self, other: $set) -> $set {
                $set(self.0 & other.0)
            }

            /// Whether `item` is among them.
            pub const fn has(self, item: $item) -> bool {
                self.0 >> item as u32 & 1 == 1
            }

            /// Whether the sets share an item.
            pub const fn any(self, other: $set) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether it is empty.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }
        }

        impl From<Vec<$item>> for $set {
            fn from(items: Vec<$item>) -> $set {
                $set::of(&items)
            }
        }
    };
}

pub(crate) use bit_set;
