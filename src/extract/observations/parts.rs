//! "5% of the market": what an amount is a part of.

use super::super::measures::MeasureMention;
use super::super::phrases;
use super::super::roles::{self, Reading};
use super::super::scene::Amount;
use super::{Claim, Draft, Reader};
use crate::lexicon::{Class, Trait, UnitKind};
use crate::model::{Extraction, Unit};

/// What a stake is a part of.
const EQUITY: &[&str] = &["stock", "shares", "equity", "share", "capital", "common", "outstanding", "unit", "company"];

/// What an amount is a part of.
pub(super) enum Share {
    /// Of this.
    Of(Claim),
    /// Of something that no measure tells.
    Unclear,
    /// Of nothing: the percentage is the measure itself.
    No,
}

impl Reader<'_> {
    /// "5% of the market", "of its stock", "of sales": what an amount is a part of.
    pub(super) fn share_of(&self, amount: &Amount, mention: &MeasureMention) -> Share {
        let (scene, entry) = (&self.scene, self.scene.entry(mention));
        let whole = |id| self.known(id).map_or(Share::Unclear, |entry| Share::Of(Claim::level(entry)));
        if (amount.reach..amount.reach + 6).any(|at| scene.printed(at) == "market") {
            return whole("market share");
        }
        if entry.is_percentage() {
            return Share::No;
        }
        if entry.is(Trait::Price) || entry.units.contains(&UnitKind::Shares) || mention.verb {
            let stock = (amount.reach..amount.reach + 14).any(|at| EQUITY.contains(&scene.printed(at)));
            return if stock { whole("stake") } else { Share::Unclear };
        }
        let part = phrases::whole(scene, amount).map(|whole| format!("share of {whole}"));
        Share::Of(Claim::Phrase(part.unwrap_or_else(|| format!("{} share", entry.name())).into()))
    }

    /// "contributing 10% of total revenue": the part that an amount is of a whole which the text names.
    pub(super) fn part(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        if amount.quantity.unit != Unit::Percent || self.scene.printed(amount.reach) != "of" || reading.change {
            return None;
        }
        let whole = phrases::whole(&self.scene, amount)?;
        let staff = (amount.reach + 1..amount.reach + 4).any(|at| self.scene.is(at, Class::WorkforceWord));
        let cut =
            staff && roles::governing(&self.scene, amount.first).is_some_and(|verb| self.scene.is(verb, Class::Fall));
        let equity = whole.rsplit(' ').next().is_some_and(|head| EQUITY.contains(&head) && head != "company");
        let known = if cut { self.known("job cuts") } else { self.known("stake").filter(|_| equity) };
        let claim = match known {
            Some(entry) => Claim::level(entry), // "cutting 10% of its staff", "8% of the common stock"
            None => Claim::Phrase(format!("share of {whole}").into()),
        };
        let owner = self.subject_of(amount, found);
        Some(Draft { claim, owner, direction: None, change: false, score: 20, rule: "share-of" })
    }
}
