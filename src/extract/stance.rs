//! Facts → which way they speak for the stock of the article's entity.
//!
//! | fact | for | against | open |
//! | --- | --- | --- | --- |
//! | risk | eased | raised | |
//! | observation of a measure whose rise is good | up | down | no direction |
//! | … whose rise is bad | down | up | no direction |
//! | event of the entity or its parts | as its words or its kind say | | |
//! | event of somebody else | | a rival's gain | the rest |

use crate::lexicon::{Event, EventCue};
use crate::model::{Direction, Polarity, Stance};

/// The stance of a risk.
pub(super) fn of_risk(polarity: Polarity) -> Stance {
    match polarity {
        Polarity::Raised => Stance::Against,
        Polarity::Eased => Stance::For,
    }
}

/// The stance of an observation: `rise` is what a rise of its measure speaks for.
pub(super) fn of_observation(rise: Stance, direction: Option<Direction>) -> Stance {
    match direction {
        Some(Direction::Up) => rise,
        Some(Direction::Down) => opposite(rise),
        None => Stance::Open,
    }
}

/// The stance of an event; `own` is whether the article's entity, or a part of it, is its first actor.
pub(super) fn of_event(kind: &Event, cue: Option<&EventCue>, own: bool) -> Stance {
    let told = cue.and_then(|cue| cue.stance).or(kind.stance).unwrap_or(Stance::Open);
    match (own, kind.id.as_str()) {
        (true, _) | (false, "competition" | "macro" | "regulation" | "holding" | "rating" | "legal") => told,
        _ => Stance::Open,
    }
}

fn opposite(stance: Stance) -> Stance {
    match stance {
        Stance::For => Stance::Against,
        Stance::Against => Stance::For,
        Stance::Open => Stance::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_turns_the_stance_of_a_rise() {
        assert_eq!(of_observation(Stance::For, Some(Direction::Up)), Stance::For);
        assert_eq!(of_observation(Stance::For, Some(Direction::Down)), Stance::Against);
        assert_eq!(of_observation(Stance::Against, Some(Direction::Down)), Stance::For);
        assert_eq!(of_observation(Stance::For, None), Stance::Open);
    }
}
