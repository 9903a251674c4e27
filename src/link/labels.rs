//! Labels such as "Q3", which a company may count from another month: when do two texts mean the same one?

use std::collections::BTreeMap;

use crate::model::{ArticleId, Certainty, EdgeKind};

use super::Linking;
use super::compare::When;
use super::points::{Pair, Reason};

/// What two articles say under one label: if all their numbers for "Q3" differ, they mean two quarters.
pub(super) struct LabelTally(BTreeMap<(ArticleId, ArticleId, When), (u32, u32)>);

impl LabelTally {
    pub(super) fn new(linking: &Linking, pairs: &[Pair]) -> LabelTally {
        let mut tally: BTreeMap<_, (u32, u32)> = BTreeMap::new();
        for pair in pairs.iter().filter(|pair| pair.reason == Reason::SamePeriod && by_label(linking, pair)) {
            let (agree, differ) = tally.entry(LabelTally::key(pair)).or_default();
            *agree += u32::from(pair.kind == EdgeKind::Corroborates);
            *differ += u32::from(pair.kind == EdgeKind::Conflicts);
        }
        LabelTally(tally)
    }

    fn key(pair: &Pair) -> (ArticleId, ArticleId, When) {
        let (a, b) = (pair.source.article, pair.target.article);
        (a.min(b), a.max(b), pair.source.when)
    }

    /// A conflict that rests on a label alone holds if another number agrees under that label, is possible if
    /// nothing speaks against it, and falls otherwise.
    pub(super) fn settle<'a>(&self, linking: &Linking, pair: Pair<'a>) -> Option<Pair<'a>> {
        if pair.kind != EdgeKind::Conflicts || !by_label(linking, &pair) {
            return Some(pair);
        }
        let labelled = [&pair.source, &pair.target].map(|point| linking.is_labelled(point.id));
        match self.0.get(&LabelTally::key(&pair)) {
            Some((1.., _)) => Some(pair),
            Some((0, 1)) | None if labelled == [true, true] => Some(Pair { certainty: Certainty::Possible, ..pair }),
            _ => None,
        }
    }
}

fn by_label(linking: &Linking, pair: &Pair) -> bool {
    linking.is_labelled(pair.source.id) || linking.is_labelled(pair.target.id)
}
