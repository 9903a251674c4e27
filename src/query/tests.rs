//! What the tests of the queries look at: the fixture's story.

use super::{Asked, Corpus, Filter, Folds, Scale, View};
use crate::fixture;
use crate::model::Graph;

/// What `look` sees of the story under a filter, by months and in the first order.
pub fn seen<T>(filter: &str, look: impl Fn(&View<'_>) -> T) -> T {
    seen_by(filter, Scale::Month, 0, look)
}

/// What `look` sees of the story under a filter, with periods of that scale, in the order of that index.
pub fn seen_by<T>(filter: &str, scale: Scale, order: usize, look: impl Fn(&View<'_>) -> T) -> T {
    seen_in(fixture::graph(), filter, scale, order, look)
}

/// What `look` sees of another graph.
pub fn seen_in<T>(graph: Graph, filter: &str, scale: Scale, order: usize, look: impl Fn(&View<'_>) -> T) -> T {
    let corpus = Corpus::new(graph);
    let filter: Filter = filter.parse().expect("a filter");
    let (visible, folds) = (filter.apply(&corpus), Folds::all(true));
    let (corpus, filter, visible, folds) = (&corpus, &filter, &visible, &folds);
    look(&View { corpus, filter, visible, scale, order, folds, asked: Asked::ALL })
}
