//! What each feature of a candidate weighs in events of all kinds: one table.
//!
//! `cargo run --example fit` fits the weights to annotated articles. Not here: whether a feature holds (`features.rs`), how
//! much more it weighs in one kind (`data/en/events.json`).

use crate::lexicon::Feature;

/// What a feature weighs, in hundredths of a logit.
pub(super) const fn weight(feature: Feature) -> i32 {
    match feature {
        Feature::Any => 106,
        Feature::Open => -65,
        Feature::OpenFigure => -39,
        Feature::Lead => 13,
        Feature::Phrase => 43,
        Feature::Once => -88,
        Feature::Level => 55,
        Feature::Release => 15,
        Feature::AsksTwice => -47,
        Feature::NounCue => 16,
        Feature::BareNoun => -115,
        Feature::Figured => 54,
        Feature::Definite => -35,
        Feature::SureVerb => 50,
        Feature::Participle => -94,
        Feature::Past => 43,
        Feature::Perfect => 38,
        Feature::Gerund => -62,
        Feature::Planned => -63,
        Feature::Possible => -46,
        Feature::LaterVerb => -63,
        Feature::LateVerb => -65,
        Feature::Nobody => -45,
        Feature::Main => -40,
        Feature::Company => 50,
        Feature::Index => -17,
        Feature::Dispatch => -67,
        Feature::NoFirm => 28,
        Feature::SecondSentence => -32,
        Feature::FirstSentence => 152,
        Feature::Quoted => -61,
        Feature::Item => 0,
        Feature::Money => 10,
        Feature::Dated => 46,
        Feature::Old => -37,
        Feature::Ancient => -64,
        Feature::Month => 99,
        Feature::Short => 120,
        Feature::Long => -71,
        Feature::Second => -87,
        Feature::Third => -34,
        Feature::New => 16,
        Feature::Opening => -50,
        Feature::Often => -42,
        Feature::Again => -105,
        Feature::Present => -73,
        Feature::Agreed => 118,
        Feature::Joined => 26,
        Feature::Relative => -42,
        Feature::BehindThird => -42,
        Feature::BehindTwoThirds => -59,
        Feature::FirstFigures => 35,
    }
}
