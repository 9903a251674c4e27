//! What the articles name as cause and effect → `causes`.

use crate::model::{Certainty, Edge, EdgeKind};

use super::Linking;

/// One edge for each cause that a text names, with the words that say so: sure unless they may as well only say what
/// came first.
pub(super) fn find(linking: &Linking) -> Vec<Edge> {
    let causes = linking.gathered.causes.iter().filter(|(_, cause)| cause.cause != cause.effect);
    let edge = causes.map(|(article, cause)| {
        let cue = linking.graph.text(*article, cause.cue);
        let loose = linking.loose_causes.iter().any(|word| word.eq_ignore_ascii_case(cue));
        Edge {
            source: cause.cause.into(),
            target: cause.effect.into(),
            kind: EdgeKind::Causes,
            certainty: if loose { Certainty::Possible } else { Certainty::Sure },
            why: format!("the text says \"{cue}\"").into(),
        }
    });
    edge.collect()
}
