//! Ids: small typed indices for use in memory, hashes of the content for use outside.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);

        impl From<usize> for $name {
            fn from(index: usize) -> $name {
                $name(u32::try_from(index).expect("an arena holds fewer than 2^32 items"))
            }
        }

        impl From<$name> for usize {
            fn from(id: $name) -> usize {
                id.0 as usize
            }
        }
    )*};
}

ids! {
    /// Index of an article of the graph.
    ArticleId,
    /// Index of a passage: of the article in an [`Extraction`](super::Extraction), of all in a [`Graph`](super::Graph).
    PassageId,
    /// Index of an observation.
    ObservationId,
    /// Index of an event.
    EventId,
    /// Index of a risk.
    RiskId,
    /// Index of a metric: a series of observations.
    MetricId,
    /// Index of an entity.
    EntityId,
    /// Index of an interned string.
    NameId,
    /// Index of a theme, below 128.
    ThemeId,
}

/// A list that only ids of type `I` can index.
#[derive(Clone, Debug, PartialEq)]
pub struct Arena<I, T> {
    items: Vec<T>,
    ids: PhantomData<fn(I) -> I>,
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Arena { items: Vec::new(), ids: PhantomData }
    }
}

impl<I: From<usize> + Into<usize> + Copy, T> Arena<I, T> {
    /// An empty one with room for `capacity` items.
    pub fn with_capacity(capacity: usize) -> Self {
        Arena { items: Vec::with_capacity(capacity), ids: PhantomData }
    }

    /// Appends `item` and returns its id.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::from(self.items.len() - 1)
    }

    /// Gives back the room for items yet to come.
    pub fn shrink(&mut self) {
        self.items.shrink_to_fit();
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The item, if the id is one of this arena's.
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.into())
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + use<I, T> {
        (0..self.items.len()).map(I::from)
    }

    /// All items, in the order of their ids.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// All items with their ids.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (I::from(index), item))
    }

    /// All items as a slice.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }

    /// All items, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }
}

impl<I: Into<usize>, T> Index<I> for Arena<I, T> {
    type Output = T;
    fn index(&self, id: I) -> &T {
        &self.items[id.into()]
    }
}

impl<I: Into<usize>, T> IndexMut<I> for Arena<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.into()]
    }
}

impl<I, T> IntoIterator for Arena<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<I, T> FromIterator<T> for Arena<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(items: It) -> Self {
        Arena { items: items.into_iter().collect(), ids: PhantomData }
    }
}

/// An id that outlives the run: a hash of what it names. Printed as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ContentId(pub u64);

impl fmt::Display for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl std::str::FromStr for ContentId {
    type Err = std::num::ParseIntError;
    fn from_str(hex: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(hex, 16).map(ContentId)
    }
}

/// Builds a [`ContentId`]: FNV-1a over the parts, each ended by a zero byte, so that "ab","c" is not "a","bc".
///
/// Written out here because the value must never change with a library or a Rust release.
#[derive(Clone, Copy, Debug)]
pub struct ContentHash(u64);

impl ContentHash {
    /// Starts an id of the given sort ("article", "risk").
    pub fn new(sort: &str) -> ContentHash {
        ContentHash(0xcbf2_9ce4_8422_2325).with(sort.as_bytes())
    }

    /// Adds a part.
    #[must_use]
    pub fn with(self, part: &[u8]) -> ContentHash {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        ContentHash(step(part.iter().fold(self.0, step), &0))
    }

    /// Adds an id as it is printed.
    #[must_use]
    pub fn with_id(self, id: ContentId) -> ContentHash {
        let digit = |at: usize| b"0123456789abcdef"[(id.0 >> (60 - 4 * at) & 15) as usize];
        self.with(&std::array::from_fn::<u8, 16, _>(digit))
    }

    /// The id.
    pub fn finish(self) -> ContentId {
        ContentId(self.0 ^ (self.0 >> 29))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_ids_never_change() {
        let id = ContentHash::new("article").with(b"title").with(b"text").finish();
        assert_eq!(id.to_string().len(), 16);
        assert_eq!(id, ContentHash::new("article").with(b"title").with(b"text").finish());
        assert_ne!(id, ContentHash::new("article").with(b"titlet").with(b"ext").finish());
        let part = ContentHash::new("risk").with(id.to_string().as_bytes());
        assert_eq!(ContentHash::new("risk").with_id(id).finish(), part.finish());
    }

    #[test]
    fn a_content_id_reads_back() {
        let id = ContentHash::new("risk").finish();
        assert_eq!(id.to_string().parse(), Ok(id));
    }
}
