//! Which price a price is: of a share, of an offer, of a right to buy one, of all shares together.

use super::super::links;
use super::super::roles::{Reading, Tie};
use super::super::scene::Amount;
use super::{Claim, Draft, Name, Reader};
use crate::lexicon::Trait;
use crate::model::{Direction, EntityKind, Extraction, Unit};

/// How far before a price stands what it is agreed on for, in tokens.
const STRUCK: usize = 24;

impl Reader<'_> {
    /// "went public in 2011 **at $14 a share**": at what shares are offered, where no measure says what a price it is.
    pub(super) fn at_a_share(&self, index: usize, linked: Option<&Draft>, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        let at = self.scene.printed(amount.first.wrapping_sub(1)) == "at";
        let named = linked.is_some_and(|draft| draft.claim.entry().is_some());
        if !at || named || !amount.quantity.unit.is_money() || !self.is_per_share(amount) {
            return None;
        }
        let entry = self.known("offer price")?;
        let owner = self.in_view(self.measure(entry), found);
        Some(Draft { claim: Claim::level(entry), owner, direction: None, change: false, score: 60, rule: "at-a-share" })
    }

    /// "The offer is 24% above Monday's close": an offer's premium.
    pub(super) fn over_price(&self, index: usize, reading: &Reading, draft: Draft) -> Draft {
        let relative = self.scene.amounts[index].quantity.unit == Unit::Percent && reading.tie == Tie::UpDown;
        let above = draft.change && draft.direction == Some(Direction::Up);
        if !relative || !above || !self.is_any_of(&draft.claim, &["offer price", "deal value"]) {
            return draft;
        }
        match self.known("premium") {
            Some(premium) => Draft { claim: Claim::level(premium), change: false, direction: None, ..draft },
            None => draft,
        }
    }

    /// "convertible into stock at 27 dlrs a share", "warrants to buy a share at 5 dlrs": a price that is agreed on, not paid.
    pub(super) fn struck(&self, index: usize, reading: &Reading, draft: Draft) -> Draft {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        let price = || self.is_any_of(&draft.claim, &["share price", "offer price", "deal value"]);
        if reading.tie != Tie::At || draft.change || !price() {
            return draft;
        }
        let mut before = (scene.range.start..amount.first).rev().take(STRUCK);
        let name = before.find_map(|at| match scene.printed(at) {
            "convertible" | "converted" if scene.printed(at + 1) == "into" => Some("conversion price"),
            "right" | "rights" if matches!(scene.printed(at + 1), "issue" | "offering" | "offer") => None,
            "warrant" | "warrants" | "option" | "options" | "exercisable" | "right" | "rights" => {
                Some("exercise price")
            }
            _ => None,
        });
        match name.and_then(|name| Some((name, self.known("conversion price")?))) {
            Some((name, entry)) => {
                let claim = Claim::Entry { entry, change: false, at: None, name: Name::Words(name.into()) };
                Draft { claim, ..draft }
            }
            None => draft,
        }
    }

    /// "a 40% rally in the Coldwater Shipping index": an index has a level, and no share price.
    pub(super) fn of_index(&self, draft: Draft) -> Draft {
        if self.kind_of(draft.owner) != Some(EntityKind::Index) || !self.is_any_of(&draft.claim, &["share price"]) {
            return draft;
        }
        match (draft.claim, self.known("index level")) {
            (Claim::Entry { change, .. }, Some(index)) => Draft { claim: Claim::of(index, change), ..draft },
            (claim, _) => Draft { claim, ..draft },
        }
    }

    /// The share price in the unit that an amount has: prices of old were told without one.
    pub(super) fn price_in(&self, entry: u16, unit: Unit) -> u16 {
        let bare = matches!(unit, Unit::Count | Unit::Points);
        match self.measure(entry).id.as_str() {
            "share price" if bare => self.known("share price in points").unwrap_or(entry),
            "share price in points" if !bare => self.known("share price").unwrap_or(entry),
            _ => entry,
        }
    }

    /// "at 5 dlrs a share, or a total of 34 mln dlrs": what so many pieces cost together.
    pub(super) fn in_total(&self, amount: &Amount, entry: u16) -> u16 {
        let large = amount.quantity.unit.is_money() && amount.quantity.value.middle() >= links::PIECE;
        if !large || !self.measure(entry).is(Trait::Piece) {
            return entry;
        }
        let total = if self.measure(entry).name().ends_with("per share") { "net income" } else { "deal value" };
        self.known(total).unwrap_or(entry)
    }

    /// Whether a claim is of one of these measures of the lexicon.
    fn is_any_of(&self, claim: &Claim, ids: &[&str]) -> bool {
        claim.entry().is_some_and(|entry| ids.contains(&self.measure(entry).id.as_str()))
    }
}
