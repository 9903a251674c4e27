//! What each feature of a candidate weighs in events of all kinds: one table.
//!
//! `cargo run --example fit` fits the weights to annotated articles. Not here: whether a feature holds (`features.rs`), how
//! much more it weighs in one kind (`data/en/events.json`).

use crate::lexicon::Feature;

/// What a feature weighs, in hundredths of a logit.
pub(super) const fn weight(feature: Feature) -> i32 {
    match feature {
        Feature::Any => 73,
        Feature::Open => -69,
        Feature::OpenFigure => -36,
        Feature::Lead => 15,
        Feature::Phrase => 58,
        Feature::Once => -84,
        Feature::Level => 54,
        Feature::Release => 19,
        Feature::AsksTwice => -10,
        Feature::NounCue => 19,
        Feature::BareNoun => -96,
        Feature::Figured => 50,
        Feature::Definite => -33,
        Feature::SureVerb => 44,
        Feature::Participle => -100,
        Feature::Past => 50,
        Feature::Perfect => 45,
        Feature::Gerund => -52,
        Feature::Planned => -51,
        Feature::Possible => -45,
        Feature::LaterVerb => -57,
        Feature::LateVerb => -58,
        Feature::Nobody => -43,
        Feature::Main => -44,
        Feature::Company => 59,
        Feature::Index => -17,
        Feature::Dispatch => -65,
        Feature::NoFirm => 33,
        Feature::SecondSentence => -42,
        Feature::FirstSentence => 149,
        Feature::Quoted => -60,
        Feature::Item => 0,
        Feature::Money => 7,
        Feature::Dated => 45,
        Feature::Old => -48,
        Feature::Month => 108,
        Feature::Short => 114,
        Feature::Long => -64,
        Feature::Second => -90,
        Feature::Third => -25,
        Feature::New => 8,
        Feature::Opening => -60,
        Feature::Often => -43,
        Feature::Again => -114,
        Feature::Present => -64,
        Feature::Agreed => 113,
        Feature::Joined => 30,
        Feature::Relative => -42,
        Feature::BehindThird => -32,
        Feature::BehindTwoThirds => -63,
        Feature::FirstFigures => 41,
    }
}
