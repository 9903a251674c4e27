//! What the lexicon knows of a measure, as far as it decides which of its values can be held against each other.

use rustc_hash::FxHashMap;

use crate::lexicon::{Lexicon, Measure, Trait, UnitKind};
use crate::model::{Graph, NameId, Observation, Unit};

/// What sort of measure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nature {
    /// Whether the lexicon has it, rather than the text alone.
    pub known: bool,
    /// Whether a period has one value of it: revenue, growth, a trade deficit.
    pub flow: bool,
    /// Whether each amount is of another thing: a deal, a fine.
    pub act: bool,
    /// Whether its name alone doesn't say which it is: "margin".
    pub vague: bool,
    /// Whether it is a change, of which up and down are opposite signs.
    pub change: bool,
    /// Whether a percentage of it is a change: "prices, cut by 97%".
    relative: bool,
}

/// The natures of the measures of a graph.
#[derive(Debug, Default)]
pub(super) struct Natures(FxHashMap<NameId, Nature>);

impl Natures {
    pub(super) fn new(graph: &Graph, lexicon: &Lexicon) -> Natures {
        let mut natures = FxHashMap::default();
        let mut note = |name: &str, nature: Nature| {
            if let Some(name) = graph.names.find(name) {
                natures.insert(name, nature);
            }
        };
        for measure in &lexicon.measures {
            if let Some(change) = measure.change.as_deref().filter(|&change| change != measure.id) {
                note(change, Nature { change: true, ..nature(measure) });
            }
        }
        lexicon.measures.iter().for_each(|measure| note(&measure.id, nature(measure)));
        Natures(natures)
    }

    /// The nature of what an observation measures.
    pub(super) fn of(&self, observation: &Observation) -> Nature {
        let nature = self.0.get(&observation.measure).copied().unwrap_or_default();
        let share = matches!(observation.quantity.unit, Unit::Percent | Unit::Points100 | Unit::BasisPoints);
        let change = nature.change || observation.basis.is_some() || (share && nature.relative);
        Nature { change, ..nature }
    }
}

fn nature(measure: &Measure) -> Nature {
    let has = |wanted| measure.traits.has(wanted);
    Nature {
        known: true,
        flow: has(Trait::Flow),
        act: has(Trait::Act),
        vague: has(Trait::Generic),
        change: has(Trait::Growth),
        relative: !measure.units.is_empty() && !measure.units.has(UnitKind::Percent),
    }
}
