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
        let offer = ["offer price", "deal value"].iter().filter_map(|id| self.known(id));
        let relative = self.scene.amounts[index].quantity.unit == Unit::Percent && reading.tie == Tie::UpDown;
        let offered = relative && draft.change && offer.into_iter().any(|entry| draft.claim.entry() == Some(entry));
        match self.known("premium").filter(|_| offered && draft.direction == Some(Direction::Up)) {
            Some(premium) => Draft { claim: Claim::level(premium), change: false, direction: None, ..draft },
            None => draft,
        }
    }

    /// "convertible into stock at 27 dlrs a share", "warrants to buy a share at 5 dlrs": a price that is agreed on, not paid.
    pub(super) fn struck(&self, index: usize, reading: &Reading, draft: Draft) -> Draft {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        let prices = ["share price", "offer price", "deal value"].iter().filter_map(|id| self.known(id));
        let price = prices.into_iter().any(|entry| draft.claim.entry() == Some(entry));
        let mut before = (scene.range.start..amount.first).rev().take(STRUCK);
        let name = before.find_map(|at| match scene.printed(at) {
            "convertible" | "converted" if scene.printed(at + 1) == "into" => Some("conversion price"),
            "right" | "rights" if matches!(scene.printed(at + 1), "issue" | "offering" | "offer") => None,
            "warrant" | "warrants" | "option" | "options" | "exercisable" | "right" | "rights" => {
                Some("exercise price")
            }
            _ => None,
        });
        let entry = self.known("conversion price").filter(|_| price && reading.tie == Tie::At && !draft.change);
        match entry.zip(name) {
            Some((entry, name)) => {
                let claim = Claim::Entry { entry, change: false, at: None, name: Name::Words(name.into()) };
                Draft { claim, ..draft }
            }
            None => draft,
        }
    }

    /// "a 40% rally in the Coldwater Shipping index": an index has a level, and no share price.
    pub(super) fn of_index(&self, draft: Draft) -> Draft {
        let (share, index) = (self.known("share price"), self.known("index level"));
        let levels = self.kind_of(draft.owner) == Some(EntityKind::Index) && draft.claim.entry() == share;
        match (draft.claim, index.filter(|_| levels)) {
            (Claim::Entry { change, .. }, Some(index)) => Draft { claim: Claim::of(index, change), ..draft },
            (claim, _) => Draft { claim, ..draft },
        }
    }

    /// The share price in the unit that an amount has: prices of old were told without one.
    pub(super) fn price_in(&self, entry: u16, unit: Unit) -> u16 {
        let (money, points) = (self.known("share price"), self.known("share price in points"));
        let bare = matches!(unit, Unit::Count | Unit::Points);
        match (money, points) {
            (Some(money), Some(points)) if entry == money && bare => points,
            (Some(money), Some(points)) if entry == points && !bare => money,
            _ => entry,
        }
    }

    /// "at 5 dlrs a share, or a total of 34 mln dlrs": what so many pieces cost together.
    pub(super) fn in_total(&self, amount: &Amount, entry: u16) -> u16 {
        let large = amount.quantity.unit.is_money() && amount.quantity.value.middle() >= links::PIECE;
        let total = if self.measure(entry).name().ends_with("per share") { "net income" } else { "deal value" };
        self.known(total).filter(|_| large && self.measure(entry).is(Trait::Piece)).unwrap_or(entry)
    }
}
