//! How often facts are right that the program is so and so sure of.

use std::collections::BTreeMap;
use std::fmt;

use super::item::Item;

/// Right ones and all, by kind and confidence, and by kind and rule.
#[derive(Clone, Debug, Default)]
pub struct Reliability {
    sure: BTreeMap<(&'static str, u8), (usize, usize)>,
    rules: BTreeMap<(&'static str, String), (usize, usize)>,
}

impl Reliability {
    /// Counts a fact whose headline fields are all right, or aren't.
    pub fn add(&mut self, kind: &'static str, item: &Item, right: bool) {
        let Some(sure) = item.confidence else { return };
        let count = |(hits, of): &mut (usize, usize)| {
            *hits += usize::from(right);
            *of += 1;
        };
        count(self.sure.entry((kind, sure)).or_default());
        count(self.rules.entry((kind, item.rule.clone())).or_default());
    }

    /// Takes up what another set counts.
    pub fn merge(&mut self, other: &Reliability) {
        fn sum<K: Clone + Ord>(all: &mut BTreeMap<K, (usize, usize)>, more: &BTreeMap<K, (usize, usize)>) {
            for (key, (hits, of)) in more {
                let count = all.entry(key.clone()).or_default();
                *count = (count.0 + hits, count.1 + of);
            }
        }
        sum(&mut self.sure, &other.sure);
        sum(&mut self.rules, &other.rules);
    }

    /// Right ones and all among the facts of at least that confidence, in percent.
    pub fn at_least(&self, confidence: u8) -> (usize, usize) {
        let counts = self.sure.iter().filter(|((_, sure), _)| *sure >= confidence);
        counts.fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1))
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |hits: usize, of: usize| 100.0 * hits as f64 / of.max(1) as f64;
        for ((kind, sure), (hits, of)) in &self.sure {
            writeln!(f, "{kind:13} {sure:3}% sure: {:5.1}% right, {hits} of {of}", share(*hits, *of))?;
        }
        for ((kind, rule), (hits, of)) in &self.rules {
            writeln!(f, "{kind:13} {rule:32} {:5.1}% right, {hits} of {of}", share(*hits, *of))?;
        }
        Ok(())
    }
}
