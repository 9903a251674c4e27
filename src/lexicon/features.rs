//! What may speak for or against an event that words may tell, by name, and what it weighs in the events of one kind.
//!
//! Not here: when each holds, and what it weighs in all kinds together (`extract/events`).

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::model::names::names;

names! {
    /// What speaks for or against a candidate.
    #[allow(missing_docs, reason = "each name says it")]
    pub enum Feature {
        Any = "any candidate",
        Open = "a verb without a cue",
        OpenFigure = "a verb without a cue, about figures",
        Lead = "the verb of an opening of which nothing else is told",
        Phrase = "a phrase",
        Once = "figures told once an article",
        Level = "a level behind its change",
        Release = "a release of results",
        AsksTwice = "its cue asks for two things",
        NounCue = "a noun",
        BareNoun = "a noun that no verb carries",
        Figured = "a noun with a figure of its own",
        Definite = "a noun that points back",
        SureVerb = "surely a verb",
        Participle = "a participle",
        Past = "past tense",
        Perfect = "perfect tense",
        Gerund = "ends in -ing",
        Planned = "planned or expected",
        Possible = "a word of possibility before it",
        LaterVerb = "another verb before it in its clause",
        LateVerb = "two verbs before it in its clause",
        Nobody = "no name before it in its clause",
        Main = "the article's entity before it",
        Company = "a company before it",
        Index = "an index before it, and the article is about a company",
        Dispatch = "in a dispatch, which opens with a dateline",
        NoFirm = "in an article about no company",
        SecondSentence = "right behind the first sentence",
        FirstSentence = "first sentence",
        Quoted = "in quotation marks",
        Item = "an item of a list",
        Money = "money in the sentence",
        Dated = "a date of its own",
        Old = "dated months ago",
        Ancient = "dated years ago",
        Month = "dated by a week or month",
        Short = "a short sentence",
        Long = "a long sentence",
        Second = "another candidate before it in the sentence",
        Third = "two candidates before it in the sentence",
        New = "first candidate of its kind",
        Opening = "the opening tells of its kind",
        Often = "four candidates of its kind told before",
        Again = "the same trigger told before",
        Present = "present tense, of what isn't said",
        Agreed = "two cues agree on its kind",
        Joined = "right behind \"and\"",
        Relative = "in a clause on a noun",
        BehindThird = "behind a third of the sentence",
        BehindTwoThirds = "behind two thirds of the sentence",
        FirstFigures = "first figures of what has happened",
    }
}

/// How much more features weigh in the events of a kind than in all, in hundredths of a logit: one by feature, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWeights(Vec<i32>);

impl OwnWeights {
    /// That of a feature; nothing for most.
    pub fn of(&self, feature: Feature) -> i32 {
        self.0.get(feature as usize).copied().unwrap_or(0)
    }
}

impl<'de> Deserialize<'de> for OwnWeights {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<OwnWeights, D::Error> {
        let mut own = vec![0; Feature::ALL.len()];
        for (name, weight) in BTreeMap::<String, i32>::deserialize(from)? {
            let feature = Feature::parse(&name);
            let feature = feature.ok_or_else(|| D::Error::custom(format!("no feature is called {name:?}")))?;
            own[feature as usize] = weight;
        }
        Ok(OwnWeights(own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_weighs_some_features_by_itself() {
        let own: OwnWeights = serde_json::from_str(r#"{"past tense": 39, "a phrase": -31}"#).expect("features");
        assert_eq!((own.of(Feature::Past), own.of(Feature::Phrase), own.of(Feature::Any)), (39, -31, 0));
    }

    #[test]
    fn what_is_no_feature_is_said() {
        let wrong = serde_json::from_str::<OwnWeights>(r#"{"past tenses": 39}"#).expect_err("no feature");
        assert!(wrong.to_string().starts_with("no feature is called \"past tenses\""), "{wrong}");
    }
}
