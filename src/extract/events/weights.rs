//! What each feature of a candidate weighs in events of all kinds: one table.
//!
//! `cargo run --example fit` fits the weights to annotated articles. Not here: whether a feature holds (`features.rs`), how
//! much more it weighs in one kind (`data/en/events.json`).

use crate::lexicon::Feature;

/// What a feature weighs, in hundredths of a logit.
pub(super) const fn weight(feature: Feature) -> i32 {
    match feature {
        Feature::Any => 103,
        Feature::Open => -69,
        Feature::OpenFigure => -35,
        Feature::Lead => 14,
        Feature::Phrase => 42,
        Feature::Once => -88,
        Feature::Level => 55,
        Feature::Release => 15,
        Feature::AsksTwice => -47,
        Feature::NounCue => 15,
        Feature::BareNoun => -115,
        Feature::Figured => 54,
        Feature::Definite => -35,
        Feature::SureVerb => 50,
        Feature::Participle => -105,
        Feature::Past => 42,
        Feature::Perfect => 38,
        Feature::Gerund => -61,
        Feature::Planned => -61,
        Feature::Possible => -47,
        Feature::LaterVerb => -62,
        Feature::LateVerb => -64,
        Feature::Nobody => -43,
        Feature::Main => -38,
        Feature::Company => 52,
        Feature::Index => -16,
        Feature::Dispatch => -69,
        Feature::NoFirm => 30,
        Feature::SecondSentence => -31,
        Feature::FirstSentence => 151,
        Feature::Quoted => -61,
        Feature::Item => 0,
        Feature::Money => 10,
        Feature::Dated => 39,
        Feature::Old => -41,
        Feature::Month => 105,
        Feature::Short => 119,
        Feature::Long => -69,
        Feature::Second => -88,
        Feature::Third => -34,
        Feature::New => 17,
        Feature::Opening => -49,
        Feature::Often => -43,
        Feature::Again => -106,
        Feature::Present => -71,
        Feature::Agreed => 118,
        Feature::Joined => 27,
        Feature::Relative => -43,
        Feature::BehindThird => -40,
        Feature::BehindTwoThirds => -59,
        Feature::FirstFigures => 35,
    }
}
