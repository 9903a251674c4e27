//! What the articles name as cause and effect → `causes`.

use crate::model::{Certainty, Edge, EdgeKind};

use super::Linking;

/// One edge for each cause that a text names, with the words that say so.
pub(super) fn find(linking: &Linking) -> Vec<Edge> {
    let causes = linking.gathered.causes.iter().filter(|(_, cause)| cause.cause != cause.effect);
    let edge = causes.map(|(article, cause)| Edge {
        source: cause.cause.into(),
        target: cause.effect.into(),
        kind: EdgeKind::Causes,
        certainty: Certainty::Sure,
        why: format!("the text says \"{}\"", linking.graph.text(*article, cause.cue)).into(),
    });
    edge.collect()
}
