//! Scores → how often facts with such a score are right, in percent.
//!
//! The steps were counted on annotated articles, those that the rules were written on and others: `cargo run --example
//! eval -- --reliability` counts again. A fact is right when all fields of its headline figure are: value, unit, measure
//! and period; kind and date; category and polarity.

/// From this score on, facts are right so often.
type Step = (i32, u8);

const EVENTS: &[Step] = &[(-30, 35), (40, 51), (80, 74), (220, 85), (300, 91)];
const RISKS: &[Step] = &[(0, 42), (50, 58), (78, 66), (84, 78)];

/// How the measure of an amount was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tied {
    /// By words next to it.
    Closely,
    /// Shared with an amount before it.
    Shared,
    /// By whatever stands around it.
    Loosely,
}

/// Of an observation: how its measure was found, whether its period is known, and the score of its link.
pub(super) fn of_observation(tied: Tied, dated: bool, score: i32) -> u8 {
    match (tied, dated, score >= 70) {
        (Tied::Closely, true, _) | (Tied::Closely, false, true) => 80,
        (Tied::Closely, false, false) => 45,
        (Tied::Shared, true, _) => 64,
        (Tied::Shared, false, _) => 45,
        (Tied::Loosely, _, true) => 50,
        (Tied::Loosely, true, false) => 25,
        (Tied::Loosely, false, false) => 15,
    }
}

/// Of an event whose rule gave it that score.
pub(super) fn of_event(score: i32) -> u8 {
    step(EVENTS, score)
}

/// Of a risk whose rule gave it that score.
pub(super) fn of_risk(score: i32) -> u8 {
    step(RISKS, score)
}

fn step(steps: &[Step], score: i32) -> u8 {
    steps.iter().rev().find(|&&(from, _)| score >= from).map_or(0, |&(_, right)| right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_score_is_never_less_sure() {
        for steps in [EVENTS, RISKS] {
            assert!(steps.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1));
        }
        for tied in [Tied::Closely, Tied::Shared, Tied::Loosely] {
            for dated in [false, true] {
                assert!(of_observation(tied, dated, 0) <= of_observation(tied, dated, 100));
            }
        }
    }
}
