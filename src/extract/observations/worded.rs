//! What an amount is of that no measure of the sentence claims: what moves, what is counted, or words of the text.

use std::ops::Range;

use super::super::measures::is_relative;
use super::super::modality;
use super::super::phrases;
use super::super::roles::{Reading, Tie};
use super::super::scene::Amount;
use super::complete::is_small_sum;
use super::{Claim, Draft, Reader};
use crate::lexicon::Class;
use crate::model::{Direction, Extraction, Modality, Unit, Value};

/// Counts from this on are worth telling even where the lexicon has no measure for them.
pub(super) const LARGE: f64 = 1000.0;

/// The score from on which a link to a measure outweighs the noun right behind an amount.
const ATTRIBUTED: i32 = 60;

/// How far what is sold may stand from its price, in tokens.
const PRICED: usize = 20;

impl Reader<'_> {
    /// An amount whose sentence names no measure of the lexicon for it.
    pub(super) fn unnamed(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        let unit = amount.quantity.unit;
        if reading.change
            && let Some(draft) = self.mover(index, reading, found)
        {
            return Some(draft);
        }
        if matches!(unit, Unit::Count | Unit::Shares) {
            return self.counted(amount, reading, found);
        }
        if is_relative(unit) && reading.change {
            let refers = reading.prior || phrases::refers_back(&self.scene);
            return self
                .phrased(amount, reading, found)
                .or_else(|| self.carried(reading, unit).filter(|_| refers))
                .or_else(|| self.worded(amount, reading, found));
        }
        let estimate = modality::by_noun(&self.scene, amount, reading) == Some(Modality::Forecast);
        let compares = reading.prior && phrases::refers_back(&self.scene);
        let refers = estimate || compares || phrases::names_nothing(&self.scene, amount, reading);
        let carried = if refers { self.carried(reading, unit) } else { None };
        carried.or_else(|| self.traded(amount, reading, found)).or_else(|| self.worded(amount, reading, found))
    }

    /// "sold the unit for $3bn": what the thing was traded for.
    pub(super) fn traded(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, clause) = (&self.scene, self.scene.clause(amount.first));
        let pays = reading.tie == Tie::For && amount.quantity.unit.is_money();
        let mut before = (scene.range.start..amount.first).rev().take(PRICED);
        let traded =
            pays && before.any(|at| scene.is(at, Class::Trade) && scene.doc.clauses.governs(scene.clause(at), clause));
        let claim = Claim::level(self.known("deal value").filter(|_| traded)?);
        let owner = self.subject_of(amount, found);
        Some(Draft { claim, owner, direction: None, change: false, score: 35, rule: "traded-for" })
    }

    /// "over 400,000 chips": the counted noun is the measure. Of what is weighed, the words around it are.
    pub(super) fn counted(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let large = matches!(amount.quantity.value, Value::Exactly(number) if number.to_f64() >= LARGE);
        let gauged = amount.quantity.of.is_some() && self.scene.is(amount.reach - 1, Class::Gauge);
        if gauged && self.scene.is(amount.reach - 1, Class::Power) {
            let claim = Claim::level(self.known("installed capacity")?);
            let owner = self.subject_of(amount, found);
            return Some(Draft { claim, owner, direction: None, change: false, score: 30, rule: "power" });
        }
        let range = matches!(amount.quantity.value, Value::Range(..));
        if gauged || amount.quantity.of.is_none() && (large || range) {
            return self.worded(amount, reading, found);
        }
        amount.quantity.of.filter(|_| large)?;
        let noun = phrases::counted(&self.scene, amount)?;
        Some(self.by_words(amount, noun, false, None, found, "counted-noun"))
    }

    /// "a cap rate of 5.6%", "occupancy stood at 95%": words of the text are the measure.
    pub(super) fn worded(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let words = phrases::of_amount(&self.scene, amount, reading)?;
        let head = self.scene.printed(words.end - 1);
        if amount.quantity.unit.is_money() && head == "target" && is_small_sum(&amount.quantity) {
            let claim = Claim::level(self.known("price target")?);
            let direction = reading.direction;
            return Some(Draft {
                claim,
                owner: found.entity,
                direction,
                change: false,
                score: 30,
                rule: "price-target",
            });
        }
        Some(self.by_words(amount, words, reading.change, reading.direction, found, "words"))
    }

    /// "hit it with a $1.8bn tax bill": the noun that an amount stands before says better what it is than a measure that
    /// is merely near.
    pub(super) fn attributive(
        &self,
        index: usize,
        reading: &Reading,
        linked: &Draft,
        found: &Extraction,
    ) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        let loose = linked.score < ATTRIBUTED && reading.attribute.is_none() && reading.noun.is_none();
        let money = amount.quantity.unit.is_money() && !reading.change;
        let words = phrases::of_attribute(&self.scene, amount).filter(|_| loose && money)?;
        Some(self.by_words(amount, words, false, None, found, "attributive"))
    }

    /// "a 2% improvement in paints", "Paints fell 2%": words of the text are the measure.
    pub(super) fn phrased(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let words = phrases::of_change(&self.scene, amount, reading)?;
        let grows = reading.noun.is_some_and(|noun| self.scene.printed(noun) == "growth" && words.end <= amount.first);
        if grows && let Some(entry) = self.known("revenue") {
            // "Its pumps posted 12% growth"
            let claim = Claim::of(entry, true);
            let owner = self.subject_of(amount, found);
            let direction = reading.direction;
            return Some(Draft { claim, owner, direction, change: true, score: 30, rule: "noun-phrase" });
        }
        Some(self.by_words(amount, words, true, reading.direction, found, "noun-phrase"))
    }

    pub(super) fn by_words(
        &self,
        amount: &Amount,
        words: Range<usize>,
        change: bool,
        direction: Option<Direction>,
        found: &Extraction,
        rule: &'static str,
    ) -> Draft {
        let claim = Claim::Phrase(phrases::measure_name(self.scene.doc.text_of(words)));
        let owner = self.subject_of(amount, found);
        Draft { claim, owner, direction, change, score: 20, rule }
    }
}
