//! Items and lists: a pane's rows as small ids. A [`Row`] is made only for what is on the screen.

use rustc_hash::{FxHashMap, FxHashSet};

use super::View;
use super::row::Row;
use crate::model::{
    ArticleId, EntityId, EventId, FactRef, MetricId, Modality, NameId, ObservationId, Period, RiskId, Stance, ThemeId,
};

/// What a row stands for. It stays the same when the filter, the order or the folds change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A stretch of the timeline; `None` holds what has no date.
    Group(Option<Period>),
    /// The publication of an article.
    Article(ArticleId),
    /// An event; of several articles that tell the same one, the earliest telling.
    Event(EventId),
    /// A series.
    Metric(MetricId),
    /// A point of a series.
    Observation(ObservationId),
    /// A risk category.
    Category(NameId),
    /// A passage that raises or eases a risk.
    Risk(RiskId),
    /// A theme.
    Theme(ThemeId),
    /// An entity.
    Entity(EntityId),
    /// A publisher.
    Source(PublisherId),
    /// Two observations that can't both be right: an index into the edges of the graph.
    Conflict(u32),
    /// A passage under a theme: it may stand under several.
    Telling(ThemeId, FactRef),
    /// That nothing speaks for, or against, the stock under a theme.
    Empty(ThemeId, Stance),
    /// What raises a risk with that severity, or with 0 what eases it.
    Strip(NameId, u8),
    /// The values of a series that are of one modality, laid over another series.
    Line(MetricId, Modality),
    /// A part of a pane that has a name of its own: "new events".
    Section(&'static str),
    /// A link of a fact: an index into the edges of the graph, and whether it is followed from source to target.
    Link {
        /// Index into the edges.
        edge: u32,
        /// From source to target.
        forward: bool,
    },
}

/// Index of a publisher in [`Corpus::publishers`](super::Corpus::publishers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublisherId(pub u32);

/// Which groups are open. Part of a pane's state; a new one opens or closes all.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    open: bool,
    others: FxHashSet<Item>,
}

/// A group of a list: its head and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The head's item.
    pub item: Item,
    /// Its place in [`List::items`].
    pub at: u32,
    /// How many rows are in it, shown or folded away.
    pub count: u32,
}

/// The rows of a pane, in order, folded ones left out.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What each row stands for.
    pub items: Vec<Item>,
    /// The groups among them, ascending by place.
    pub groups: Vec<Group>,
    /// The row that a reader begins at: of the timeline, the stretch that was told last, below what is yet to come.
    pub start: usize,
    /// Rows that sum up many facts, made with the list.
    pub(super) ready: FxHashMap<Item, Row>,
    /// Makes the row at a place.
    pub(super) make: Option<fn(&View<'_>, &List, usize) -> Row>,
}

impl Item {
    /// The fact that it stands for, where it is one.
    pub fn fact(self) -> Option<FactRef> {
        match self {
            Item::Event(id) => Some(FactRef::Event(id)),
            Item::Observation(id) => Some(FactRef::Observation(id)),
            Item::Risk(id) => Some(FactRef::Risk(id)),
            Item::Telling(_, fact) => Some(fact),
            _ => None,
        }
    }
}

impl From<FactRef> for Item {
    fn from(fact: FactRef) -> Item {
        match fact {
            FactRef::Observation(id) => Item::Observation(id),
            FactRef::Event(id) => Item::Event(id),
            FactRef::Risk(id) => Item::Risk(id),
        }
    }
}

impl Folds {
    /// All groups open (or folded) until one is toggled.
    pub fn all(open: bool) -> Folds {
        Folds { open, others: FxHashSet::default() }
    }

    /// Whether what is in `item` is shown.
    pub fn is_open(&self, item: Item) -> bool {
        self.open != self.others.contains(&item)
    }

    /// Opens or folds `item`.
    pub fn set(&mut self, item: Item, open: bool) {
        if open == self.open {
            self.others.remove(&item);
        } else {
            self.others.insert(item);
        }
    }

    /// The same before any group was toggled.
    #[must_use]
    pub fn untouched(&self) -> Folds {
        Folds::all(self.open)
    }

    /// The groups that are not as [`untouched`](Folds::untouched) ones.
    pub fn touched(&self) -> impl Iterator<Item = Item> + '_ {
        self.others.iter().copied()
    }

    /// Opens what is folded, folds what is open.
    pub fn toggle(&mut self, item: Item) {
        self.set(item, !self.is_open(item));
    }
}

impl List {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The row at `at`. `None` past the end.
    pub fn row(&self, view: &View<'_>, at: usize) -> Option<Row> {
        let item = *self.items.get(at)?;
        if let Some(row) = self.ready.get(&item) {
            return Some(row.clone());
        }
        self.make.map(|make| make(view, self, at))
    }

    /// Where `item` stands. `None` where it is folded away or filtered out.
    pub fn position(&self, item: Item) -> Option<usize> {
        self.items.iter().position(|other| *other == item)
    }

    /// The group that the row at `at` is in (or the head of).
    pub fn group_at(&self, at: usize) -> Option<&Group> {
        let after = self.groups.partition_point(|group| group.at as usize <= at);
        self.groups[..after].last()
    }

    /// The head of the next group after row `at`.
    pub fn next_group(&self, at: usize) -> Option<usize> {
        let after = self.groups.partition_point(|group| group.at as usize <= at);
        self.groups.get(after).map(|group| group.at as usize)
    }

    /// The head of the group of row `at`, or of the one before where `at` is a head itself.
    pub fn previous_group(&self, at: usize) -> Option<usize> {
        let before = self.groups.partition_point(|group| (group.at as usize) < at);
        self.groups[..before].last().map(|group| group.at as usize)
    }

    /// Appends a group: its head and, where `open`, its members.
    pub(super) fn push_group(&mut self, head: Item, members: &[Item], open: bool) {
        self.groups.push(Group { item: head, at: self.items.len() as u32, count: members.len() as u32 });
        self.items.push(head);
        if open {
            self.items.extend_from_slice(members);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_walked_and_folded() {
        let head = |id| Item::Category(NameId(id));
        let members = [Item::Risk(RiskId(0)), Item::Risk(RiskId(1))];
        let (mut list, mut folds) = (List::default(), Folds::all(true));
        folds.toggle(head(2));
        for id in 1..=3 {
            list.push_group(head(id), &members, folds.is_open(head(id)));
        }
        assert_eq!(list.len(), 7);
        assert_eq!((list.next_group(0), list.next_group(3), list.next_group(6)), (Some(3), Some(4), None));
        assert_eq!((list.previous_group(2), list.previous_group(3), list.previous_group(0)), (Some(0), Some(0), None));
        assert_eq!(list.group_at(5).map(|group| group.item), Some(head(3)));
        assert_eq!(list.group_at(3).map(|group| group.count), Some(2));
    }
}
