//! What speaks for and against a link between an amount and a measure, and how many points each has.

/// What speaks for or against a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Feature {
    Attribute,
    Adjacent,
    Behind,
    BehindAlike,
    BehindLoosely,
    Object,
    SameClause,
    Governs,
    Before,
    ChangeBetween,
    Fits,
    Own,
    Unfit,
    Preposition,
    Complement,
    Compound,
    Gloss,
    AmountBetween,
    MeasureBetween,
    Distance,
    Shared,
    Apart,
    Bound,
}

impl Feature {
    /// What it says, and what it weighs each time that it holds.
    pub(in super::super) const fn row(self) -> (&'static str, i32) {
        match self {
            Feature::Attribute => ("in the phrase behind the amount", 70),
            Feature::Adjacent => ("of, at or a colon right behind the measure", 55),
            Feature::Behind => ("behind the amount or its noun of change, and in or of", 50),
            Feature::BehindAlike => ("behind the amount as the measure before it is", 58),
            Feature::BehindLoosely => ("behind the amount, loosely", -25),
            Feature::Object => ("a verb whose object is the amount", 45),
            Feature::SameClause => ("same clause", 20),
            Feature::Governs => ("a clause that governs", 10),
            Feature::Before => ("before the amount", 10),
            Feature::ChangeBetween => ("a word of change or level between", 15),
            Feature::Fits => ("unit fits", 12),
            Feature::Own => ("its own unit", 3),
            Feature::Unfit => ("unit can't fit", -45),
            Feature::Preposition => ("hangs on a preposition", -8),
            Feature::Complement => ("what the measure before it is of or on", -25),
            Feature::Compound => ("only says what the next noun is for", -40),
            Feature::Gloss => ("only says between commas what the measure before it is", -60),
            Feature::AmountBetween => ("each amount between", -7),
            Feature::MeasureBetween => ("each measure between", -5),
            Feature::Distance => ("each token between", -1),
            Feature::Shared => ("shared with the amount before", 24),
            Feature::Apart => ("a subject of its own", -24),
            Feature::Bound => ("bound to the amount before", 62),
        }
    }
}

/// A score, and the features that make it up if somebody wants to know.
#[derive(Debug)]
pub(super) struct Tally {
    pub score: i32,
    /// The lowest score that wins.
    least: i32,
    pub features: Option<Vec<(Feature, i32)>>,
}

impl Tally {
    /// An empty one; `traced`: somebody wants to know.
    pub(super) fn new(least: i32, traced: bool) -> Tally {
        Tally { score: 0, least, features: traced.then(Vec::new) }
    }

    /// Whether it loses, whatever more is asked, where no more than `rest` points can still be added: what else speaks
    /// against it is only of interest to whoever wants to know.
    pub(super) fn loses(&mut self, rest: i32) -> bool {
        let lost = self.features.is_none() && self.score + rest < self.least;
        if lost {
            self.score = i32::MIN;
        }
        lost
    }

    /// A feature that holds so many times.
    pub(super) fn count(&mut self, feature: Feature, times: i32) {
        let points = feature.row().1 * times;
        self.score += points;
        if let Some(features) = self.features.as_mut().filter(|_| points != 0) {
            features.push((feature, points));
        }
    }

    /// A feature, if it holds.
    pub(super) fn holds(&mut self, feature: Feature, holds: bool) {
        self.count(feature, i32::from(holds));
    }
}
