//! Items of results: what is set aside, gained or left out, which neither rose nor fell by it.

use super::super::roles::{self, Reading, Tie};
use super::super::scene::Amount;
use super::complete::is_small_sum;
use super::{Claim, Draft, Name, Reader};
use crate::lexicon::{Class, ClassSet};
use crate::model::{Extraction, TokenKind};

/// What banks lend and may lose.
const LENT: &[&str] = &["loan", "loans", "credit", "defaults", "soured"];

/// How far behind a sum that is set aside what it covers is named, in tokens.
const COVERS: usize = 8;

/// What results do with one item of them.
pub(super) const ITEMISES: &[&str] = &[
    "include",
    "includes",
    "included",
    "including",
    "exclude",
    "excludes",
    "excluded",
    "excluding",
    "reflects",
    "reflected",
    "reflecting",
];

/// Verbs of what is given for a share that is bought.
const OFFERS: &[&str] =
    &["receive", "receives", "received", "get", "gets", "offered", "offering", "offers", "pay", "paid", "pays", "for"];

/// What is bought so.
const BOUGHT: ClassSet = ClassSet::of(&[Class::ShareWord, Class::DealWord]);

/// What is said of who has money.
const HOLDS: &[&str] = &["has", "have", "had", "having", "hold", "holds", "held", "holding", "with", "on"];

/// How far before its amount an item is named, in tokens.
const ITEM: usize = 16;

impl Reader<'_> {
    /// "set aside 340 mln euros to cover bad loans": what a bank expects to lose.
    pub(super) fn set_aside(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        if !amount.quantity.unit.is_money() || scene.printed(reading.at) != "aside" {
            return None;
        }
        let lent = |at: usize| LENT.contains(&scene.printed(at));
        let entry = self.known("provision for loan losses")?;
        (amount.reach..amount.reach + COVERS).any(lent).then(|| {
            let claim =
                Claim::Entry { entry, change: false, at: None, name: Name::Words("loan loss provision".into()) };
            let owner = self.subject_of(amount, found);
            let direction = roles::level_direction(scene, amount);
            Draft { claim, owner, direction, change: false, score: 60, rule: "verb" }
        })
    }

    /// "net excludes **a gain of** $5m": one item among the results, which neither rose nor fell by it.
    pub(super) fn itemised(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let noun = self.item(amount, reading).or_else(|| self.booked(amount, reading));
        let noun = noun.filter(|_| amount.quantity.unit.is_money())?;
        let (entry, name) = match self.scene.printed(noun) {
            "gain" | "gains" => ("gain", Name::Usual),
            "charge" | "charges" => ("charge", Name::Usual),
            _ => ("net loss", Name::Words("loss".into())),
        };
        let claim = Claim::Entry { entry: self.known(entry)?, change: false, at: None, name };
        Some(self.of_subject(amount, claim, (60, "item"), found))
    }

    /// "holds $9 billion **in cash**": what there is, where nothing is paid with it.
    pub(super) fn in_cash(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, next) = (&self.scene, amount.reach);
        let cash = scene.printed(next) == "in" && scene.printed(next + 1) == "cash";
        if !cash || !amount.quantity.unit.is_money() {
            return None;
        }
        if is_small_sum(&amount.quantity) {
            // "holders will receive $31 in cash for each share"
            let offered = OFFERS.contains(&scene.printed(reading.at)) && scene.classes.any(BOUGHT);
            let claim = Claim::level(self.known("offer price").filter(|_| offered)?);
            return Some(self.of_subject(amount, claim, (60, "item"), found));
        }
        if !HOLDS.contains(&scene.printed(reading.at)) {
            return None;
        }
        let claim = Claim::level(self.known("cash")?);
        let direction = roles::level_direction(scene, amount);
        Some(Draft { direction, ..self.of_subject(amount, claim, (60, "item"), found) })
    }

    /// Where the item is named: right before the amount, or before what brought it in, "includes a **gain** from the sale of
    /// a mill of $5m".
    fn item(&self, amount: &Amount, reading: &Reading) -> Option<usize> {
        let scene = &self.scene;
        let named = |at: &usize| {
            let word = matches!(scene.printed(*at), "gain" | "gains" | "loss" | "losses" | "charge" | "charges");
            let before = scene.words().before_article(*at);
            // "excludes gains of 12 mln; a gain from a sale of 5 mln; and a charge of 4 mln"
            let next = scene.is(before, Class::Conjunction) || scene.kind(before) == TokenKind::Colon;
            let listed = || next && scene.range.clone().any(|at| ITEMISES.contains(&scene.printed(at)));
            word && (ITEMISES.contains(&scene.printed(before)) || listed())
        };
        let from = amount.first.saturating_sub(ITEM).max(scene.range.start);
        let between = |at: usize| scene.amounts.iter().all(|other| !(at..amount.first).contains(&other.first));
        let at = (from..amount.first).rev().find(named)?;
        let beside = at == reading.at || at + 1 == reading.at && reading.tie == Tie::Of;
        let gain = matches!(scene.printed(at), "gain" | "gains" | "charge" | "charges");
        let source = gain && reading.tie == Tie::Of && matches!(scene.printed(at + 1), "from" | "on") && between(at);
        (beside || source).then_some(at)
    }

    /// "**resulting in a gain** of $6 million", "will record a gain of": one that a deed brings in, and nothing else grows by.
    fn booked(&self, amount: &Amount, reading: &Reading) -> Option<usize> {
        const BOOKS: &[&str] = &[
            "resulting",
            "result",
            "results",
            "record",
            "records",
            "recorded",
            "book",
            "books",
            "booked",
            "realize",
            "realise",
            "realized",
            "realised",
        ];
        let scene = &self.scene;
        let noun = reading.noun.filter(|_| self.is_a_gain(reading))?;
        let article = scene.words().before_article(noun);
        let verb = article - usize::from(scene.printed(article) == "in");
        let grows = matches!(scene.printed(amount.reach), "in" | "over" | "from");
        (BOOKS.contains(&scene.printed(verb)) && !grows).then_some(noun)
    }

    /// "NOTE: net includes $500,000 for the proceeds of a policy": a gain, where nothing else says what it is.
    pub(super) fn included(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let includes = ITEMISES.contains(&self.scene.printed(reading.at));
        let gain = self.known("gain").filter(|_| includes && amount.quantity.unit.is_money())?;
        Some(self.of_subject(amount, Claim::level(gain), (20, "item"), found))
    }

    /// Whether what an amount is of is a gain that somebody makes.
    pub(super) fn is_a_gain(&self, reading: &Reading) -> bool {
        let gain = |at: usize| matches!(self.scene.printed(at), "gain" | "gains");
        reading.tie == Tie::Of && reading.noun.is_some_and(gain)
    }
}
