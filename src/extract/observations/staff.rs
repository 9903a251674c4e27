//! Jobs: those of a country's payrolls, and those that somebody cuts.

use super::super::measures::MeasureMention;
use super::super::roles::{self, Reading, Tie};
use super::super::scene::Amount;
use super::worded::TURN;
use super::{Claim, Draft, Fact, Reader};
use crate::lexicon::{Class, Trait};
use crate::model::{NameId, Unit};

/// How far behind the jobs the verb stands that says that they go, in tokens.
const GONE: usize = 5;

impl Reader<'_> {
    /// "Restaurants cut 28,000, retailers 6,000", where the jobs of a country were told of last.
    pub(super) fn of_payrolls(&self, amount: &Amount, reading: &Reading) -> Option<Draft> {
        let moves = matches!(reading.tie, Tie::Change | Tie::List | Tie::Bare) && amount.quantity.of.is_none();
        if !moves || self.home.is_none() {
            return None;
        }
        let told = self.facts.iter().flatten().rev().chain(self.told.iter().rev().map(|(.., fact)| fact));
        let jobs = |fact: &&Fact| {
            let entry = fact.claim.entry().map(|entry| self.measure(entry));
            entry.is_some_and(|entry| self.is_national(entry, fact.owner) && entry.fits(Unit::Count))
        };
        let last = told.take(TURN).find(jobs)?;
        let claim = Claim::level(last.claim.entry()?);
        let direction = reading.direction;
        Some(Draft { claim, owner: last.owner, direction, change: false, score: 30, rule: "in-turn" })
    }

    /// Whether what an amount would be of is a kind of businesses, which have jobs too: "restaurants".
    pub(super) fn is_of_a_sector(&self, linked: &Draft) -> bool {
        let entry = linked.claim.entry().map(|entry| self.measure(entry));
        entry.is_some_and(|entry| entry.counts() && !entry.is(Trait::Country) && !entry.is(Trait::Act))
    }

    /// "will **cut 5,000 jobs**", "**5,000 jobs will be cut**": what a company does away with, not what it has.
    pub(super) fn cut_by(&self, amount: &Amount, mention: &MeasureMention, owner: Option<NameId>) -> Option<Claim> {
        let entry = self.scene.entry(mention);
        let staff = matches!(&*entry.id, "jobs" | "employees") && amount.quantity.unit == Unit::Count;
        if !staff || mention.first < amount.last || self.is_national(entry, owner) {
            return None;
        }
        let cut = self.is_shed(amount) || self.will_go(mention.last);
        self.known("job cuts").filter(|_| cut).map(Claim::level)
    }

    /// "is **shedding** 5,000 **positions**": the same of what only the counted noun says to be staff.
    pub(super) fn staff_cut(&self, amount: &Amount) -> Option<Claim> {
        let staff = amount.quantity.of.is_some() && self.scene.is(amount.reach - 1, Class::WorkforceWord);
        self.known("job cuts").filter(|_| staff && self.is_shed(amount)).map(Claim::level)
    }

    /// Whether an amount is what somebody does away with.
    fn is_shed(&self, amount: &Amount) -> bool {
        let scene = &self.scene;
        let own = |verb: usize| {
            let parted = |at: usize| scene.is(at, Class::Preposition) && scene.doc.number_kind(at).is_none();
            let object = !(verb + 1..amount.first).any(parted);
            scene.is(verb, Class::Fall) && !scene.words().is_noun(verb) && object
        };
        roles::governing(scene, amount.first).is_some_and(own)
    }

    /// Whether what ends with token `last` is said to go.
    fn will_go(&self, last: usize) -> bool {
        let scene = &self.scene;
        let gone = |at: usize| scene.is(at, Class::Fall) && scene.printed(at.wrapping_sub(1)) == "be";
        (last + 1..last + GONE).any(gone)
    }
}
