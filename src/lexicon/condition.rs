//! What has to stand near a cue: `["price-word", "<money>"]`.

use serde::Deserialize;

use super::sets::bit_set;
use super::{Class, ClassSet};
use crate::model::names::names;

names! {
    /// What is found by rule rather than by a list of words.
    pub enum Thing {
        /// A number of any kind.
        Number = "<number>",
        /// An amount of money.
        Money = "<money>",
        /// A percentage.
        Percent = "<percent>",
        /// Points of an index.
        Points = "<points>",
        /// A number of shares.
        Shares = "<shares>",
        /// The name of anything.
        Name = "<name>",
        /// A person.
        Person = "<person>",
        /// A company or an index of many.
        Listed = "<listed>",
        /// A company that the article is not about.
        Other = "<other>",
        /// A regulator, court or ministry, by name.
        Regulator = "<regulator>",
        /// An organisation that is no company: a ministry, a union.
        Body = "<body>",
        /// A country, region or city.
        Place = "<place>",
        /// What a figure is claimed of, where its words begin.
        Measure = "<measure>",
    }
}

bit_set! {
    /// A set of things.
    pub ThingSet of Thing in u16
}

/// Any of these; nothing at all where it is empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Condition {
    /// Word classes.
    pub words: ClassSet,
    /// Other things.
    pub things: ThingSet,
    asks: bool,
}

impl Condition {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        !self.asks
    }
}

impl TryFrom<Vec<String>> for Condition {
    type Error = String;

    fn try_from(names: Vec<String>) -> Result<Condition, String> {
        let mut condition = Condition { asks: !names.is_empty(), ..Condition::default() };
        for name in &names {
            match (Class::parse(name), Thing::parse(name)) {
                (Some(class), _) => condition.words = condition.words.with(class),
                (_, Some(thing)) => condition.things = condition.things.with(thing),
                _ => return Err(unknown(name)),
            }
        }
        Ok(condition)
    }
}

fn unknown(name: &str) -> String {
    let things: Vec<&str> = Thing::ALL.iter().map(|thing| thing.name()).collect();
    format!("{name:?} is neither a class of words.json nor one of {}", things.join(" "))
}
