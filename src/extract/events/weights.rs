//! What each feature of a candidate weighs in events of all kinds: one table.
//!
//! `cargo run --example fit` fits the weights to annotated articles. Not here: whether a feature holds (`features.rs`), how
//! much more it weighs in one kind (`data/en/events.json`).

use crate::lexicon::Feature;

/// What a feature weighs, in hundredths of a logit.
pub(super) const fn weight(feature: Feature) -> i32 {
    match feature {
        Feature::Any => 87,
        Feature::Open => -63,
        Feature::OpenFigure => -32,
        Feature::Lead => 14,
        Feature::Phrase => 54,
        Feature::Once => -90,
        Feature::Level => 51,
        Feature::Release => 13,
        Feature::AsksTwice => -26,
        Feature::NounCue => 20,
        Feature::BareNoun => -117,
        Feature::Figured => 53,
        Feature::Definite => -32,
        Feature::SureVerb => 38,
        Feature::Participle => -105,
        Feature::Past => 44,
        Feature::Perfect => 46,
        Feature::Gerund => -50,
        Feature::Planned => -53,
        Feature::Possible => -47,
        Feature::LaterVerb => -58,
        Feature::LateVerb => -56,
        Feature::Nobody => -39,
        Feature::Main => -38,
        Feature::Company => 53,
        Feature::Index => -18,
        Feature::Dispatch => -66,
        Feature::NoFirm => 26,
        Feature::SecondSentence => -38,
        Feature::FirstSentence => 149,
        Feature::Quoted => -61,
        Feature::Item => 0,
        Feature::Money => 11,
        Feature::Dated => 41,
        Feature::Old => -45,
        Feature::Month => 113,
        Feature::Short => 118,
        Feature::Long => -65,
        Feature::Second => -89,
        Feature::Third => -27,
        Feature::New => 22,
        Feature::Opening => -50,
        Feature::Often => -41,
        Feature::Again => -114,
        Feature::Present => -70,
        Feature::Agreed => 111,
        Feature::Joined => 20,
        Feature::Relative => -48,
        Feature::BehindThird => -42,
        Feature::BehindTwoThirds => -61,
        Feature::FirstFigures => 36,
    }
}
