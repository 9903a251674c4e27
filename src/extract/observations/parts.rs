//! "5% of the market": what an amount is a part of.

use super::super::measures::MeasureMention;
use super::super::phrases;
use super::super::roles::{self, Reading};
use super::super::scene::{Amount, Named};
use super::{Claim, Draft, Fact, Reader};
use crate::lexicon::{Class, Trait, UnitKind};
use crate::model::{EntityKind, Extraction, TokenKind, Unit};

/// How far from a part of what is earned it is said that it is paid out, in tokens.
const PAID: usize = 8;

/// What a stake is a part of.
const EQUITY: &[&str] = &["stock", "shares", "equity", "share", "capital", "common", "outstanding", "unit", "company"];

/// How far the word stands that says that the whole is a market, in tokens.
const MARKET: usize = 10;

/// How far behind a part the whole stands, in tokens: "of Acme Corp's top line".
const WHOLE: usize = 6;

/// How far behind "held by" the holder stands, in tokens.
const HOLDER: usize = 3;

/// What those do who are asked.
const OPINIONS: &[&str] = &[
    "expect",
    "expected",
    "forecast",
    "predict",
    "predicted",
    "believe",
    "believed",
    "think",
    "thought",
    "see",
    "saw",
    "view",
    "viewed",
    "consider",
    "considered",
    "regard",
    "regarded",
    "rate",
    "rated",
    "describe",
    "described",
    "said",
    "say",
];

/// How many figures back the share stands of those who were asked.
const ASKED: usize = 4;

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
        if entry.is(Trait::Price) || entry.units.has(UnitKind::Shares) || mention.verb {
            let stock = (amount.reach..amount.reach + 14).any(|at| EQUITY.contains(&scene.printed(at)));
            return if stock { whole("stake") } else { Share::Unclear };
        }
        let whole = phrases::whole(scene, amount);
        if let Some(stake) = whole.as_deref().and_then(|whole| self.of_equity(amount, whole)) {
            return Share::Of(Claim::level(stake));
        }
        if let Some(stake) = self.of_a_company(amount) {
            return Share::Of(stake);
        }
        if let Some(ratio) = whole.as_deref().and_then(|whole| self.paid_out(amount, whole)) {
            return Share::Of(ratio);
        }
        let part = whole.map(|whole| format!("share of {whole}"));
        Share::Of(Claim::Phrase(part.unwrap_or_else(|| format!("{} share", entry.name())).into()))
    }

    /// "will **pay out** 55% of earnings": the part of what is earned that those who own the company get.
    fn paid_out(&self, amount: &Amount, whole: &str) -> Option<Claim> {
        const PAYS: &[&str] = &["pay", "paid", "distribut", "dividend", "return", "receive", "shareholders"];
        let earned = matches!(whole.rsplit(' ').next(), Some("profit" | "profits" | "earnings" | "income"));
        let scene = &self.scene;
        let pays = |at: usize| PAYS.iter().any(|stem| scene.printed(at).starts_with(stem));
        let mut near =
            amount.first.saturating_sub(PAID).max(scene.range.start)..scene.range.end.min(amount.reach + PAID);
        if earned && near.any(pays) { self.known("payout ratio").map(Claim::level) } else { None }
    }

    /// "contributing 10% of total revenue": the part that an amount is of a whole which the text names.
    pub(super) fn part(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        if amount.quantity.unit != Unit::Percent || self.scene.printed(amount.reach) != "of" || reading.change {
            return None;
        }
        if let Some(claim) = self.of_a_market(amount).or_else(|| self.of_a_company(amount)) {
            return Some(self.of_subject(amount, claim, (20, "share-of"), found));
        }
        let near = |measure: &&MeasureMention| {
            !(amount.reach + 1..measure.first).any(|at| self.scene.is(at, Class::Preposition))
        };
        if let Some(claim) = self.occurs_in(amount) {
            return Some(self.of_subject(amount, claim, (20, "share-of"), found));
        }
        let name = |it: &MeasureMention| phrases::measure_name(self.scene.doc.text_of(it.first..it.last + 1));
        // "accounts for 90% of the top line"
        let measured = || self.wholes(amount).find(near).map(name);
        let people = phrases::people(&self.scene, amount.reach + 1);
        let whole = people.or_else(|| phrases::whole(&self.scene, amount)).or_else(measured)?;
        if let Some(ratio) = self.paid_out(amount, &whole) {
            return Some(self.of_subject(amount, ratio, (20, "share-of"), found));
        }
        let staff = (amount.reach + 1..amount.reach + 4).any(|at| self.scene.is(at, Class::WorkforceWord));
        let cut =
            staff && roles::governing(&self.scene, amount.first).is_some_and(|verb| self.scene.is(verb, Class::Fall));
        let idle = |fact: &Fact| fact.claim.entry().is_some_and(|entry| self.measure(entry).id == "unemployed");
        let idle = staff && self.facts.iter().flatten().next_back().is_some_and(idle);
        let known = if idle {
            self.known("unemployment rate") // "3.07 mln or 11.1 pct of the workforce"
        } else if cut {
            self.known("job cuts")
        } else if self.scene.printed(amount.reach + 1) == "capacity" {
            self.known("capacity utilisation") // "ran at 78% of capacity"
        } else {
            self.of_equity(amount, &whole)
        };
        let claim = match known {
            Some(entry) => Claim::level(entry), // "cutting 10% of its staff", "8% of the common stock"
            None => Claim::Phrase(format!("share of {whole}").into()),
        };
        Some(self.of_subject(amount, claim, (20, "share-of"), found))
    }

    /// "Infections **occurred in** 3% of patients": what so many of them have.
    pub(super) fn occurs_in(&self, amount: &Amount) -> Option<Claim> {
        const OCCURS: &[&str] = &["occurred", "occur", "occurs", "seen", "reported", "observed", "found", "recorded"];
        let (scene, on) = (&self.scene, amount.first.wrapping_sub(1));
        let verb = scene.printed(on) == "in" && OCCURS.contains(&scene.printed(on.wrapping_sub(1)));
        let words = if verb { phrases::subject(scene, amount.first) } else { None };
        words.map(|words| Claim::Phrase(phrases::measure_name(scene.doc.text_of(words))))
    }

    /// "37% of companies expected a rise, **54% forecast** none": how many think so of those that were asked.
    pub(super) fn of_those_asked(&self, amount: &Amount, found: &Extraction) -> Option<Draft> {
        let thinks = OPINIONS.contains(&self.scene.printed(amount.reach));
        if !thinks || amount.quantity.unit != Unit::Percent {
            return None;
        }
        let told = self.facts.iter().flatten().rev().chain(self.told.iter().rev().map(|(.., fact)| fact));
        let share = |fact: &Fact| match &fact.claim {
            Claim::Phrase(name) if name.starts_with("share of ") => Some(fact.claim.clone()),
            _ => None,
        };
        let claim = told.take(ASKED).find_map(share)?;
        Some(self.of_subject(amount, claim, (40, "share-of"), found))
    }

    /// "the 24% **held by Globex**": a stake, whose it is behind it.
    pub(super) fn held_by(&self, amount: &Amount) -> Option<Draft> {
        let (scene, is) = (&self.scene, matches!(self.scene.printed(amount.reach), "is" | "are" | "was" | "were"));
        let at = amount.reach + usize::from(is); // "the remaining 40% is owned by Globex"
        let held = matches!(scene.printed(at), "held" | "owned" | "controlled") && scene.printed(at + 1) == "by";
        if !held || amount.quantity.unit != Unit::Percent {
            return None;
        }
        let near = |name: &&Named| (at + 2..at + 2 + HOLDER).contains(&name.first);
        let owner = scene.names.iter().find(near).map(|name| name.name);
        let claim = Claim::level(self.known("stake")?);
        Some(Draft { claim, owner, direction: None, change: false, score: 60, rule: "held-by" })
    }

    /// "will own 48% and Globex **will have 49%**": a part of the same whole, where shares in one are told of.
    pub(super) fn shared_out(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let scene = &self.scene;
        let has =
            matches!(scene.printed(reading.at), "has" | "have" | "had" | "take" | "takes" | "took" | "retain" | "keep");
        if !has
            || amount.quantity.unit != Unit::Percent
            || !(scene.stops(amount.reach) || scene.printed(amount.reach) == "each")
        {
            return None;
        }
        let last =
            self.facts.iter().flatten().next_back().or(self.last.as_ref().filter(|last| last.block == self.block))?;
        let stake = self.known("stake").filter(|&stake| last.claim.entry() == Some(stake))?;
        Some(self.of_subject(amount, Claim::level(stake), (40, "shared-out"), found))
    }

    /// The measures that an amount may be a part of, by where they stand behind its "of".
    pub(super) fn wholes(&self, amount: &Amount) -> impl Iterator<Item = &MeasureMention> {
        let near = amount.reach + 1..amount.reach + WHOLE;
        self.scene.measures.iter().filter(move |measure| near.contains(&measure.first))
    }

    /// The stake, if a whole is what a company's owners own: "8% of the common stock". Not "5% of shareholders' equity".
    fn of_equity(&self, amount: &Amount, whole: &str) -> Option<u16> {
        let equity = whole.rsplit(' ').next().is_some_and(|head| EQUITY.contains(&head) && head != "company");
        let book = (amount.reach..amount.reach + 4).any(|at| self.scene.printed(at).ends_with("holders"));
        self.known("stake").filter(|_| equity && !book)
    }

    /// "controls 95% of the country's packet tea market"
    fn of_a_market(&self, amount: &Amount) -> Option<Claim> {
        let scene = &self.scene;
        let ends = |at: &usize| {
            scene.kind(*at) == TokenKind::Comma || *at > amount.reach + 1 && scene.is(*at, Class::Preposition)
        };
        let mut behind = (amount.reach + 1..(amount.reach + MARKET).min(scene.range.end)).take_while(|at| !ends(at));
        let market = behind.any(|at| scene.printed(at) == "market");
        self.known("market share").filter(|_| market).map(Claim::level)
    }

    /// "a 4% share of the bloc's car sales": whether what the "of" of a share opens is sold by many.
    pub(super) fn is_of_a_market(&self, share: &MeasureMention) -> bool {
        let scene = &self.scene;
        let of = share.last + usize::from(!matches!(scene.printed(share.last), "of" | "in"));
        let sold = |at: usize| {
            let measure = scene.measures.iter().find(|measure| measure.last == at && !measure.verb);
            let entry = measure.map(|measure| scene.entry(measure));
            let counted = entry.is_some_and(|entry| entry.is(Trait::Flow) && entry.fits(Unit::Count));
            counted || scene.printed(at) == "market"
        };
        matches!(scene.printed(of), "of" | "in") && (of + 2..(of + MARKET).min(scene.range.end)).any(sold)
    }

    /// "giving it **a share of** 39%": whether nothing says what the share is of.
    pub(super) fn is_share_alone(&self, share: &MeasureMention, amount: &Amount) -> bool {
        let of = share.last + usize::from(self.scene.printed(share.last) != "of");
        let next = self.scene.printed(amount.reach);
        self.scene.printed(of) == "of" && amount.first <= of + 2 && amount.first > of && !matches!(next, "of" | "in")
    }

    /// "agreed to buy 51% of Globex", "5% of Globex's shares", "the 24% of Globex held by Acme"
    fn of_a_company(&self, amount: &Amount) -> Option<Claim> {
        let scene = &self.scene;
        let from = amount.reach + 1;
        let firm = |name: &&Named| name.kind == EntityKind::Company && (from..=from + 2).contains(&name.first);
        let name = scene.names.iter().find(firm)?;
        let next = name.last + 1;
        let equity = || (next..next + 5).any(|at| EQUITY[..4].contains(&scene.printed(at)));
        let held = matches!(scene.printed(next), "held" | "owned");
        let whole = held || scene.stops(next) || scene.kind(next) == TokenKind::Possessive && equity();
        self.known("stake").filter(|_| whole).map(Claim::level)
    }
}
