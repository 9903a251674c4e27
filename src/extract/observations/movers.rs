//! "Globex fell 4%": what moves where a name does.

use super::super::clauses::ClauseKind;
use super::super::links;
use super::super::owners;
use super::super::phrases;
use super::super::roles::{self, Reading, Tie};
use super::super::scene::Named;
use super::complete::is_small_sum;
use super::{Claim, Draft, Fact, Reader};
use crate::lexicon::{Class, ClassSet, Trait};
use crate::model::{EntityKind, Extraction, NameId, Shape, Unit, WordId};

/// No share costs more.
const QUOTE: f64 = 1e5;

/// How far before its verb a market stands that grows, in tokens.
const MARKET: usize = 5;

/// What economies do, as their verbs begin.
const ECONOMIC: &[&str] = &["gr", "expand", "contract", "shr", "slow", "ris", "ros", "fall", "fell"];

impl Reader<'_> {
    /// "…, the STOXX index, which was up 2%": a name that moved, in a clause of its own.
    pub(super) fn antecedent(&self, index: usize, reading: &Reading) -> Option<Draft> {
        let name = owners::antecedent(&self.scene, self.scene.amounts[index].first)?;
        self.moved(index, reading, name.name, name.kind)
    }

    /// What moves when a name moves by some percent: a company its revenue or its share price, an index itself.
    pub(super) fn moved(&self, index: usize, reading: &Reading, owner: NameId, kind: EntityKind) -> Option<Draft> {
        let unit = self.scene.amounts[index].quantity.unit;
        let mut verb =
            [reading.at, reading.at.saturating_sub(1)].into_iter().chain(roles::governing(&self.scene, reading.at));
        let moves = [Class::PriceVerb, Class::Up, Class::Down];
        let traded = verb.clone().any(|at| moves.iter().any(|&class| self.scene.is(at, class)));
        let economic = verb.any(|at| ECONOMIC.iter().any(|stem| self.scene.printed(at).starts_with(stem)));
        let name = match kind {
            EntityKind::Index => "index level",
            EntityKind::Place if economic => "GDP",
            EntityKind::Place if traded && unit == Unit::Percent => "share price",
            EntityKind::Company if traded => "share price",
            EntityKind::Place => "GDP",
            EntityKind::Company | EntityKind::Organisation | EntityKind::Product => "revenue",
            EntityKind::Person | EntityKind::Regulator => return None,
        };
        let quantity = &self.scene.amounts[index].quantity;
        let bare = matches!(unit, Unit::Count | Unit::Points) && quantity.of.is_none();
        let level = bare || is_small_sum(quantity);
        if quantity.unit.is_money() && (quantity.per.is_some() || self.is_per_share(&self.scene.amounts[index])) {
            return None; // "lost 28 cts a share"
        }
        let quoted = matches!(name, "index level" | "share price") && level;
        if !reading.change || unit != Unit::Percent && !quoted {
            return None;
        }
        let entry = self.price_in(self.known(name)?, unit);
        let claim = Claim::of(entry, true);
        let score = 40;
        Some(Draft { claim, owner: Some(owner), direction: reading.direction, change: true, score, rule: "mover" })
    }

    /// "Globex fell 4%": what the subject of the clause is known for.
    pub(super) fn mover(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let at = self.scene.amounts[index].first;
        // "Acme said traffic rose 4%": it only says so.
        let scene = &self.scene;
        if self.moves_another(reading) {
            return None;
        }
        if let Some(market) = self.of_market(index, reading, found) {
            return Some(market);
        }
        let says = |name: &&Named| name.last + 1 != reading.at && scene.is(name.last + 1, Class::Say);
        let subject = if reading.noun.is_none() { owners::subject_name(scene, at) } else { None };
        let subject = subject.filter(|name| !says(name));
        let place = subject.filter(|name| name.kind == EntityKind::Place);
        let sold = place.and_then(|name| Some(Draft { owner: Some(name.name), ..self.in_turn(index, reading)? }));
        let known = || subject.and_then(|name| self.moved(index, reading, name.name, name.kind));
        let again = subject.filter(|name| self.is_again(name)).and_then(|_| self.carried(index, reading));
        again
            .or(sold)
            .or_else(known)
            .or_else(|| self.antecedent(index, reading))
            .or_else(|| self.of_shares(index, reading))
            .or_else(|| self.unknown_mover(index, reading, found))
    }

    /// "The shares fell 3%. **They** have lost 31% this year.": what moves is what moved in the sentence before.
    fn of_shares(&self, index: usize, reading: &Reading) -> Option<Draft> {
        let scene = &self.scene;
        let they = scene.printed(scene.range.start) == "They" && scene.amounts[index].quantity.unit == Unit::Percent;
        let price = |fact: &&Fact| fact.claim.entry().is_some_and(|entry| self.measure(entry).is(Trait::Price));
        let last = self.last.as_ref().filter(|_| they && reading.change).filter(price)?;
        let (claim, direction) = (Claim::of(self.known("share price")?, true), reading.direction);
        // "Shares of Acme fell 3%, against a 1% drop in the index. They …"
        let owner = last.owner.filter(|_| self.kind_of(last.owner) == Some(EntityKind::Company)).or(self.main);
        Some(Draft { claim, owner, direction, change: true, score: 40, rule: "mover" })
    }

    /// "expects **the market** to grow 5%", "the industry shrank 2%": what no firm has by itself.
    fn of_market(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        let small = |at: &usize| {
            let to = scene.printed(*at) == "to" || scene.is(*at, Class::Expect) || scene.is(*at, Class::Plan);
            !(to || scene.is(*at, Class::Auxiliary) || scene.printed(*at).ends_with("ly"))
        };
        let verb = if reading.tie == Tie::By { roles::governing(scene, reading.at)? } else { reading.at };
        let noun = (scene.range.start..verb).rev().take(MARKET).find(small)?;
        let market = matches!(scene.printed(noun), "market" | "industry" | "sector" | "segment");
        if !market || !scene.words().in_noun_phrase(noun) || amount.quantity.unit != Unit::Percent {
            return None;
        }
        let claim = Claim::of(self.known("market growth")?, true);
        let direction = reading.direction;
        Some(Draft { direction, change: true, ..self.of_subject(amount, claim, (40, "market"), found) })
    }

    /// "Acme plans to reduce **its capital** by 50%": whether who acts does not move by itself.
    fn moves_another(&self, reading: &Reading) -> bool {
        let scene = &self.scene;
        let verb = if reading.tie == Tie::By { roles::governing(scene, reading.at) } else { None };
        let noun = |at: usize| !scene.stops(at) && scene.words().is_noun(at) && !scene.printed(at).ends_with("ly");
        verb.is_some_and(|verb| scene.words().is_verb(verb) && (verb + 1..reading.at).any(noun))
    }

    /// "Sequentially, **it** was up 4%": whether what moves by such a measure is the figure before, no share.
    fn is_again(&self, subject: &Named) -> bool {
        const BASES: ClassSet = ClassSet::of(&[Class::Qoq, Class::Yoy]);
        let scene = &self.scene;
        let opens = || {
            let based = |at: usize| scene.any(at, BASES) || scene.printed(at) == "constant";
            (scene.range.start..subject.first).any(based)
        };
        let flow = |fact: &Fact| fact.claim.entry().is_some_and(|entry| self.measure(entry).is(Trait::Flow));
        let last = self.last.as_ref().filter(|fact| fact.block == self.block);
        scene.printed(subject.first) == "it" && last.is_some_and(flow) && opens()
    }

    /// "after the order it was 0.2% lower at C$40.95": a change that a price follows at once is one of a share price,
    /// whatever the sentence names besides.
    pub(super) fn quoted(
        &self,
        index: usize,
        reading: &Reading,
        linked: Option<&Draft>,
        found: &Extraction,
    ) -> Option<Draft> {
        let scene = &self.scene;
        if self.is_quote_of(index) {
            let before = self.facts[index - 1].as_ref().filter(|fact| fact.rule == "quoted")?;
            let claim = Claim::level(before.claim.entry()?);
            return Some(Draft {
                claim,
                owner: before.owner,
                direction: before.direction,
                change: false,
                score: 60,
                rule: "quoted",
            });
        }
        let says = reading.tie == Tie::UpDown && scene.amounts[index].quantity.unit == Unit::Percent;
        if !says || index + 1 == scene.amounts.len() || !self.is_quote_of(index + 1) {
            return None;
        }
        let apart = |draft: &Draft| match draft.claim {
            Claim::Entry { at: Some((first, _)), entry, .. } => {
                let outer = scene.clause(first) != scene.clause(scene.amounts[index].first);
                !self.measure(entry).is(Trait::Price) && (outer || links::hangs_on_preposition(scene, first))
            }
            Claim::Entry { .. } => false,
            Claim::Phrase(_) => true,
        };
        let entry = self.known("share price").filter(|_| linked.is_none_or(apart))?;
        let owner = owners::subject(scene, scene.amounts[index].first, self.measure(entry)).or(found.entity);
        let claim = Claim::of(entry, true);
        Some(Draft { claim, owner, direction: reading.direction, change: true, score: 60, rule: "quoted" })
    }

    /// "The stock is down 14%, while the Coldwater Index has gained 3%": what moves in a clause of its own, though a price
    /// of another clause fits too.
    pub(super) fn beside(&self, index: usize, reading: &Reading, linked: Option<&Draft>) -> Option<Draft> {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        if let Claim::Entry { at: Some((first, _)), .. } = linked?.claim
            && self.is_told_of_who(first, amount.first)
        {
            let name = owners::subject_name(scene, amount.first).filter(|name| name.last < first)?;
            let alone = reading.tie == Tie::Change && scene.is(reading.at, Class::PriceVerb);
            return self.moved(index, reading, name.name, name.kind).filter(|_| alone);
        }
        let outer = match linked?.claim {
            Claim::Entry { entry, at: Some((first, _)), .. } if self.measure(entry).is(Trait::Price) => Some(first),
            Claim::Entry { entry, at: None, .. } if self.measure(entry).is(Trait::Price) => None,
            _ => return None,
        };
        let clause = scene.clause(amount.first);
        if outer.is_some_and(|first| scene.clause(first) == clause) {
            return None;
        }
        let verb = scene.doc.clauses.get(clause).verb.filter(|&verb| (verb as usize) < amount.first)? as usize;
        let next = |name: &Named| (name.last + 1..verb).all(|at| scene.is(at, Class::Auxiliary));
        let mover = |name: &&Named| {
            let kind = matches!(name.kind, EntityKind::Company | EntityKind::Index);
            kind && scene.clause(name.first) == clause && name.last < verb && next(name)
        };
        if !reading.change || scene.is(verb, Class::Say) {
            return None;
        }
        let name = scene.names.iter().rfind(mover)?;
        self.moved(index, reading, name.name, name.kind)
    }

    /// "Acme, which raised its **forecast**, lost 0.6%": whether a measure stands in a clause that only tells of the
    /// subject of an amount's own.
    fn is_told_of_who(&self, measure: usize, amount: usize) -> bool {
        let clauses = &self.scene.doc.clauses;
        let (its, own) = (self.scene.clause(measure), self.scene.clause(amount));
        its != own && clauses.get(its).kind == ClauseKind::Relative && !clauses.governs(its, own)
    }

    /// "lower at C$40.95": whether an amount is the price at which the change right before it left something.
    fn is_quote_of(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).map(|before| &self.scene.amounts[before]) else { return false };
        let amount = &self.scene.amounts[index];
        amount.quantity.unit.is_money()
            && self.scene.printed(amount.first - 1) == "at"
            && amount.first <= before.reach + 3
            && amount.quantity.value.middle() < QUOTE
    }

    /// "Globex climbed 16%", "The drug maker jumped 34%": a share, though no name of a company is known there.
    pub(super) fn unknown_mover(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, at) = (&self.scene, self.scene.amounts[index].first);
        let verb = scene.is(reading.at, Class::PriceVerb)
            || scene.is(reading.at, Class::Up)
            || scene.is(reading.at, Class::Down);
        if !verb || reading.noun.is_some() {
            return None;
        }
        let subject = phrases::subject(scene, at)?;
        let tokens = &scene.doc.tokens[subject.clone()];
        let name = tokens.iter().all(|token| token.word == WordId::UNKNOWN && token.shape != Shape::Lower);
        // "Dishwashers were up 9%": things that are sold.
        let many = matches!(scene.printed(subject.end), "were" | "are" | "have")
            && scene.printed(subject.end - 1).ends_with('s');
        let name = name && !(many && subject.len() == 1);
        let firm = scene.is(subject.end - 1, Class::FirmWord) && scene.words().after_determiner(subject.start);
        if !(name || firm) {
            return None;
        }
        let last = self.last.as_ref().and_then(|fact| fact.owner).filter(|_| firm);
        self.moved(index, reading, last.or(found.entity)?, EntityKind::Company)
    }
}
