//! Sets of ids, one bit each.

use std::marker::PhantomData;

/// A set of ids of one arena: a bit per item, so that a set of 200,000 facts takes 25 kB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<I> {
    words: Vec<u64>,
    len: usize,
    ids: PhantomData<fn(I) -> I>,
}

impl<I> Default for Set<I> {
    fn default() -> Set<I> {
        Set { words: Vec::new(), len: 0, ids: PhantomData }
    }
}

impl<I: From<usize> + Into<usize> + Copy> Set<I> {
    /// No id of an arena of `len` items.
    pub fn none(len: usize) -> Set<I> {
        Set { words: vec![0; len.div_ceil(64)], len, ids: PhantomData }
    }

    /// Every id of an arena of `len` items.
    pub fn all(len: usize) -> Set<I> {
        Set::none(len).inverted()
    }

    /// The ids below `len` that `holds` is true for.
    pub fn of(len: usize, mut holds: impl FnMut(I) -> bool) -> Set<I> {
        let mut set = Set::none(len);
        (0..len).filter(|&index| holds(I::from(index))).for_each(|index| set.insert(I::from(index)));
        set
    }

    /// Adds an id; one outside the arena is ignored.
    pub fn insert(&mut self, id: I) {
        let index: usize = id.into();
        if index < self.len {
            self.words[index / 64] |= 1 << (index % 64);
        }
    }

    /// Takes an id out.
    pub fn remove(&mut self, id: I) {
        let index: usize = id.into();
        if let Some(word) = self.words.get_mut(index / 64) {
            *word &= !(1 << (index % 64));
        }
    }

    /// Whether `id` is in the set.
    pub fn contains(&self, id: I) -> bool {
        let index: usize = id.into();
        self.words.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    /// How many ids are in it.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many ids are in both.
    pub fn count_in(&self, other: &Set<I>) -> usize {
        self.words.iter().zip(&other.words).map(|(mine, theirs)| (mine & theirs).count_ones() as usize).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// What it doesn't hold.
    #[must_use]
    pub fn inverted(mut self) -> Set<I> {
        self.words.iter_mut().for_each(|word| *word = !*word);
        let rest = self.len % 64;
        if let (1.., Some(last)) = (rest, self.words.last_mut()) {
            *last &= (1 << rest) - 1;
        }
        self
    }

    /// Keeps what `other` holds, too.
    pub fn intersect(&mut self, other: &Set<I>) {
        let theirs = other.words.iter().copied().chain(std::iter::repeat(0));
        self.words.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Adds what `other` holds.
    pub fn unite(&mut self, other: &Set<I>) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Its ids, ascending.
    pub fn iter(&self) -> impl Iterator<Item = I> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let bit = left.trailing_zeros() as usize;
                    left &= left - 1;
                    I::from(at * 64 + bit)
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventId;

    #[test]
    fn sets_count_and_list_their_ids() {
        let set: Set<EventId> = Set::of(130, |id: EventId| id.0 % 64 == 1);
        assert_eq!(set.iter().map(|id| id.0).collect::<Vec<_>>(), [1, 65, 129]);
        assert_eq!((set.count(), set.clone().inverted().count()), (3, 127));
        assert!(set.contains(EventId(65)) && !set.contains(EventId(64)) && !set.contains(EventId(999)));
    }

    #[test]
    fn sets_meet_and_join() {
        let mut low: Set<EventId> = Set::of(70, |id: EventId| id.0 < 66);
        low.intersect(&Set::of(70, |id: EventId| id.0 > 63));
        assert_eq!((low.count(), low.count_in(&Set::all(65)), low.count_in(&Set::none(70))), (2, 1, 0));
        low.remove(EventId(65));
        low.remove(EventId(999));
        assert_eq!(low.iter().map(|id| id.0).collect::<Vec<_>>(), [64]);
        low.insert(EventId(65));
        low.unite(&Set::of(70, |id: EventId| id.0 == 0));
        assert_eq!(low.iter().map(|id| id.0).collect::<Vec<_>>(), [0, 64, 65]);
        assert_eq!(Set::<EventId>::all(0).count(), 0);
    }
}
