//! What each feature of a candidate weighs in events of all kinds: one table.
//!
//! `cargo run --example fit` fits the weights to annotated articles. Not here: whether a feature holds (`features.rs`), how
//! much more it weighs in one kind (`data/en/events.json`).

use crate::lexicon::Feature;

/// What a feature weighs, in hundredths of a logit.
pub(super) const fn weight(feature: Feature) -> i32 {
    match feature {
        Feature::Any => 88,
        Feature::Open => -65,
        Feature::OpenFigure => -31,
        Feature::Lead => 14,
        Feature::Phrase => 54,
        Feature::Once => -90,
        Feature::Level => 50,
        Feature::Release => 12,
        Feature::AsksTwice => -28,
        Feature::NounCue => 20,
        Feature::BareNoun => -118,
        Feature::Figured => 53,
        Feature::Definite => -34,
        Feature::SureVerb => 38,
        Feature::Participle => -106,
        Feature::Past => 45,
        Feature::Perfect => 46,
        Feature::Gerund => -50,
        Feature::Planned => -52,
        Feature::Possible => -49,
        Feature::LaterVerb => -58,
        Feature::LateVerb => -56,
        Feature::Nobody => -39,
        Feature::Main => -38,
        Feature::Company => 51,
        Feature::Index => -18,
        Feature::Dispatch => -67,
        Feature::NoFirm => 29,
        Feature::SecondSentence => -39,
        Feature::FirstSentence => 150,
        Feature::Quoted => -62,
        Feature::Item => 0,
        Feature::Money => 11,
        Feature::Dated => 42,
        Feature::Old => -44,
        Feature::Month => 113,
        Feature::Short => 117,
        Feature::Long => -65,
        Feature::Second => -89,
        Feature::Third => -27,
        Feature::New => 22,
        Feature::Opening => -49,
        Feature::Often => -40,
        Feature::Again => -114,
        Feature::Present => -70,
        Feature::Agreed => 112,
        Feature::Joined => 20,
        Feature::Relative => -48,
        Feature::BehindThird => -43,
        Feature::BehindTwoThirds => -61,
        Feature::FirstFigures => 37,
    }
}
