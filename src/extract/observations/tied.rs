//! An amount and the measure that it is tied to → what is claimed, of whom, and whether it is a level or a change.
//!
//! Not here: which of a sentence's measures an amount is tied to (`links.rs`), whose it is where the sentence doesn't say
//! (`holders.rs`).

use super::super::links;
use super::super::measures::{MeasureMention, is_relative, noun_of_change};
use super::super::owners;
use super::super::phrases;
use super::super::roles::{self, Reading, Tie};
use super::super::scene::{Amount, Scene};
use super::complete::is_small_sum;
use super::parts::Share;
use super::worded::LARGE;
use super::{Claim, Draft, Name, Reader};
use crate::lexicon::{Class, Measure, Trait, UnitKind};
use crate::model::{Direction, EntityKind, Extraction, NameId, Unit};

/// An amount tied to a measure.
struct Tied<'r> {
    amount: &'r Amount,
    mention: MeasureMention,
    /// The measure's entry.
    entry: &'r Measure,
    reading: &'r Reading,
    owner: Option<NameId>,
    score: i32,
    rule: &'static str,
}

impl Tied<'_> {
    fn unit(&self) -> Unit {
        self.amount.quantity.unit
    }

    /// That it claims this.
    fn says(&self, claim: Claim, direction: Option<Direction>, change: bool) -> Draft {
        Draft { claim, owner: self.owner, direction, change, score: self.score, rule: self.rule }
    }

    /// That it claims this, and that is no change.
    fn stands(&self, claim: Claim) -> Option<Draft> {
        Some(self.says(claim, None, false))
    }

    /// "raised **10 mln**": whether the verb is the measure.
    fn is_own_verb(&self) -> bool {
        self.mention.verb && (self.mention.first..=self.mention.last).contains(&self.reading.at)
    }

    /// "a gain of 10 mln": whether what is counted has no change of its own.
    fn is_act(&self) -> bool {
        self.entry.change.is_none() && self.entry.takes(&self.amount.quantity)
    }

    /// Whether the unit makes a change of it: "revenue … 4%".
    fn is_forced(&self) -> bool {
        is_relative(self.unit()) && !self.entry.is_percentage() && !self.entry.units.is_empty()
    }

    /// Whether the change is part of the measure's name: "revenue growth of 4%".
    fn is_named_change(&self) -> bool {
        self.mention.change.is_some()
            && (is_relative(self.unit()) || matches!(self.reading.tie, Tie::Of | Tie::Attribute))
    }
}

impl Reader<'_> {
    /// What the amount `index` claims of the measure `measure`; nothing where it can't be of it.
    pub(super) fn measured(
        &self,
        index: usize,
        measure: usize,
        reading: &Reading,
        score: i32,
        found: &Extraction,
    ) -> Option<Draft> {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        let mention = self.counted_in(index, scene.measures[measure]);
        if self.is_no_such_figure(amount, &mention) {
            return None;
        }
        let (entry, unit_of) = (scene.entry(&mention), self.segment(&mention, found));
        let owner = self.holder((amount, reading), (measure, &mention), unit_of, found);
        let tied = Tied { amount, mention, entry, reading, owner, score, rule: rule(reading, &mention) };
        if let Some(draft) = self.as_share(&tied) {
            return draft;
        }
        let change = self.changes(&tied)?;
        let direction = self.direction_of(&tied);
        if let Some(other) = self.as_another(&tied, direction, change) {
            return Some(other);
        }
        let part = self.part_of(&mention, entry, unit_of.is_some());
        let name = part.map_or_else(|| self.name_of(&mention), Name::Part);
        let named = name != Name::Usual || self.kind_of(owner) == Some(EntityKind::Index);
        let entry = if named { mention.entry } else { self.resolved(&mention) };
        let claim = Claim::Entry { entry, change, at: Some((mention.first, mention.last)), name };
        Some(tied.says(claim, direction, change))
    }

    /// The words that narrow a measure down which is vague by itself, or the part of a business that it is of: "home equity
    /// loans", "cloud revenue".
    fn part_of(&self, mention: &MeasureMention, entry: &Measure, of_unit: bool) -> Option<Box<str>> {
        let vague = entry.is(Trait::Generic) && !entry.is(Trait::Index) && !entry.is_percentage();
        match () {
            () if vague && mention.first == mention.last => phrases::modifiers(&self.scene, mention),
            () if entry.is(Trait::Flow) && !entry.is(Trait::Country) && !of_unit => {
                phrases::segment(&self.scene, mention)
            }
            () => None,
        }
    }

    /// Whose the measure is: the sentence's own signs first, from the surest on, then who is in view.
    fn holder(
        &self,
        (amount, reading): (&Amount, &Reading),
        (measure, mention): (usize, &MeasureMention),
        unit_of: Option<NameId>,
        found: &Extraction,
    ) -> Option<NameId> {
        let (scene, entry) = (&self.scene, self.scene.entry(mention));
        let market = entry.is(Trait::Market); // the oil price is nobody's
        let central = || scene.find(scene.range.clone(), "central").is_some();
        // "LME aluminium rose": what is traded, not where
        let owner = self.traded[measure]
            .filter(|_| market)
            .or_else(|| owners::likewise(scene, amount.first, mention, entry))
            .or_else(|| owners::within(scene, mention))
            .or_else(|| owners::up(scene, reading.at))
            .or_else(|| self.traded[measure].filter(|_| entry.is(Trait::Index)))
            .or(unit_of)
            .or_else(|| owners::each(scene, amount.first).filter(|_| matches!(reading.tie, Tie::Bare | Tie::List)))
            .or_else(|| owners::beside(scene, mention, entry))
            .or_else(|| owners::place(scene, mention).filter(|_| !market && self.is_of_no_company()))
            .or_else(|| owners::subject(scene, mention.first.min(amount.first), entry).filter(|_| !market))
            .or_else(|| if market { None } else { self.in_sentence(entry) })
            .or_else(|| self.home.filter(|_| entry.is(Trait::Set) && central()))
            .or_else(|| self.in_view(entry, found).filter(|_| !market));
        let owner = if entry.id == "price target" { self.target_of(mention, found).or(owner) } else { owner };
        let owner = self.whole(owner, entry, found);
        let owner = if market { self.traded_by(owner, measure) } else { self.told_of(owner, found) };
        owners::there(scene, amount, entry).or(owner)
    }

    /// "4% **of** advances": what a percentage of something claims, `Some(None)` where nobody can say; `None` where it is
    /// no such thing.
    fn as_share(&self, tied: &Tied<'_>) -> Option<Option<Draft>> {
        let (scene, &Tied { amount, ref mention, entry, reading, .. }) = (&self.scene, tied);
        if tied.unit() != Unit::Percent || reading.change || scene.printed(amount.reach) != "of" {
            return None;
        }
        let held = self.is_stock(entry) && entry.units.has(UnitKind::Money);
        // "rose to 1% of assets"
        let kept = entry.is(Trait::Flow) || held;
        let reaches = reading.tie == Tie::To && reading.direction.is_some() && kept;
        // "bad loans stood at 1.6% of advances"
        let stands = reading.tie == Tie::At && held && !entry.is(Trait::Act);
        let of_gdp = || {
            let whole = scene.printed(amount.reach + 1 + usize::from(scene.is(amount.reach + 1, Class::Determiner)));
            entry.is(Trait::Country) && matches!(whole, "GDP" | "gross" | "output" | "gdp")
        };
        let told = comes_to(scene, reading) || reaches || stands || of_gdp();
        if mention.first < amount.first && !mention.verb && told {
            let name = self.name_of(mention);
            return Some(tied.stands(Claim::Entry { entry: mention.entry, change: false, at: None, name }));
        }
        let share = |claim| Some(tied.stands(claim).map(|draft| Draft { rule: "share-of", ..draft }));
        if let Some(claim) = self.occurs_in(amount) {
            return share(claim);
        }
        match self.share_of(amount, mention) {
            Share::Of(claim) => share(claim),
            Share::Unclear => Some(None),
            Share::No => None,
        }
    }

    /// Whether it is a change of the measure rather than a level; nothing where the measure takes no such figure.
    fn changes(&self, tied: &Tied<'_>) -> Option<bool> {
        let (scene, &Tied { amount, ref mention, entry, reading, .. }) = (&self.scene, tied);
        let (part, forced) = (tied.is_named_change(), tied.is_forced());
        // "will **add 2 billion to costs**" is what something costs
        let adds = || matches!(scene.printed(reading.at), "add" | "adds" | "added" | "adding");
        let costs = entry.id == "costs" && tied.unit().is_money() && adds();
        let moves = reading.change && !tied.is_own_verb() && !tied.is_act() && !self.is_raised(tied) && !costs;
        let change = moves || part || forced;
        if forced && !reading.change && !part && mention.first >= amount.reach {
            return None; // "3.6% on two-month bills"
        }
        let odd = forced && entry.change.is_none() && !part && (!reading.change || mention.verb);
        (!odd && (change || entry.takes(&amount.quantity))).then_some(change)
    }

    /// "raising 150 mln dlrs through an offering of notes"
    fn is_raised(&self, tied: &Tied<'_>) -> bool {
        links::is_means(&self.scene, tied.reading)
            && tied.mention.first > tied.amount.first
            && tied.entry.takes(&tied.amount.quantity)
    }

    fn direction_of(&self, tied: &Tied<'_>) -> Option<Direction> {
        let (scene, &Tied { amount, ref mention, entry, reading, .. }) = (&self.scene, tied);
        // "a **gain** of 10 mln" rises no more than "a loss" falls
        let within = |at: usize| (mention.first..=mention.last).contains(&at);
        let named =
            tied.is_act() && tied.unit().is_money() && reading.tie == Tie::Of && reading.noun.is_some_and(within);
        let noun = || noun_of_change(scene.doc, mention.last).flatten();
        let earlier = || self.facts.iter().flatten().next_back().and_then(|fact| fact.direction);
        reading
            .direction
            .filter(|_| !self.is_raised(tied) && !tied.is_own_verb() && !named)
            .or(mention.change.flatten().filter(|_| tied.is_named_change()))
            .or_else(|| if mention.verb || entry.change.is_none() { None } else { noun() })
            .or_else(|| roles::level_direction(scene, amount).filter(|_| !reading.prior))
            .or_else(|| if tied.is_forced() && !reading.prior { earlier() } else { None })
            .or_else(|| self.goes_the_same_way(amount, mention).filter(|_| !reading.prior && reading.tie == Tie::Bare))
    }

    /// What it claims of another measure than the one that is named.
    fn as_another(&self, tied: &Tied<'_>, direction: Option<Direction>, change: bool) -> Option<Draft> {
        let (scene, &Tied { amount, ref mention, entry, reading, owner, .. }) = (&self.scene, tied);
        let money = tied.unit().is_money();
        let market = || self.is_of_a_market(mention) || self.is_share_alone(mention, amount);
        if entry.id == "share"
            && tied.unit() == Unit::Percent
            && market()
            && let Some(share) = self.known("market share")
        {
            let at = Some((mention.first, mention.last));
            let claim = Claim::Entry { entry: share, change, at, name: Name::Usual };
            return Some(tied.says(claim, direction, change));
        }
        // "lower costs by 1 billion euros", "costs will come down by 1 billion euros"
        let lowered = || links::is_object(scene, mention.first) || reading.tie == Tie::By;
        let saved = entry.id == "costs" && change && money && direction == Some(Direction::Down) && lowered();
        if saved && let Some(savings) = self.known("cost savings") {
            return Some(tied.says(Claim::level(savings), direction, false));
        }
        if let Some(price) = self.price_of(tied) {
            return tied.stands(Claim::level(price));
        }
        // "its bonds fell 4.2 pence to 71.5 pence"
        let moved = matches!(reading.tie, Tie::Change | Tie::By | Tie::UpDown | Tie::To | Tie::At);
        let quoted = entry.id == "bonds" && is_small_sum(&amount.quantity) && mention.first < amount.first && moved;
        if quoted && let Some(price) = self.known("bond price") {
            return Some(tied.says(Claim::of(price, change), direction, change));
        }
        if let Some(other) = self.other_than_said(amount, mention) {
            let change = reading.change || scene.printed(amount.reach) == "to";
            return Some(tied.says(Claim::of(other, change), reading.direction, change));
        }
        // "sold the unit for $6 million cash"
        let paid = mention.first == amount.last + 1 && scene.printed(amount.first.wrapping_sub(1)) == "for";
        if entry.id == "cash"
            && paid
            && let Some(deal) = self.known("deal value")
        {
            return tied.stands(Claim::level(deal));
        }
        if let Some(claim) = self.cut_by(amount, mention, owner) {
            return tied.stands(claim);
        }
        let valued = if entry.id == "value" { self.valued(mention) } else { None };
        valued.or_else(|| self.estimated(mention, reading)).map(|claim| tied.says(claim, direction, false))
    }

    /// "a sofa that **costs** 899 euros", "**paid** 7.2p a share last year": the measure that a verb stands for there.
    fn price_of(&self, tied: &Tied<'_>) -> Option<u16> {
        let &Tied { amount, ref mention, entry, reading, .. } = tied;
        let labels = entry.id == "costs" && reading.tie == Tie::Label && reading.at == mention.first;
        let price = if labels && self.is_price_of_one(amount) { self.known("price") } else { None };
        let pays = || mention.verb && self.scene.printed(mention.first).starts_with("pa");
        price.or_else(|| if pays() && self.is_paid_to_holders(amount) { self.known("dividend") } else { None })
    }

    /// "an index of **900 companies**", "fell short of its **target** by 1%": what a measure of that name never is.
    fn is_no_such_figure(&self, amount: &Amount, mention: &MeasureMention) -> bool {
        let (scene, entry) = (&self.scene, self.scene.entry(mention));
        let level = entry.is(Trait::Index) || entry.id == "share price in points";
        let counted = level && amount.quantity.unit == Unit::Count && amount.quantity.of.is_some();
        let target = entry.id == "price target" && is_relative(amount.quantity.unit);
        let bare = scene.printed(mention.last) == "target" && scene.printed(mention.last.wrapping_sub(1)) != "price";
        counted && !scene.is_gauged(amount) || target && bare
    }

    /// "a rice **stock** of 4 million tonnes", "**raised** butane $5 to $123": what else than a share or money is meant.
    fn other_than_said(&self, amount: &Amount, mention: &MeasureMention) -> Option<u16> {
        let (scene, entry) = (&self.scene, self.scene.entry(mention));
        let weighed = amount.quantity.unit == Unit::Count && scene.is_gauged(amount);
        let raised = is_small_sum(&amount.quantity) && mention.verb && scene.printed(amount.reach) == "to";
        let id = match &*entry.id {
            "share price" | "share price in points" if weighed => "stocks",
            "funding" if raised => "price",
            _ => return None,
        };
        self.known(id)
    }

    /// "Sales shrank 6% **to 264,000**": of two measures of one name the one that the level behind a change can be of.
    fn counted_in(&self, index: usize, mention: MeasureMention) -> MeasureMention {
        let scene = &self.scene;
        let own = scene.amounts[index].quantity.unit;
        let next = scene.amounts.get(index + 1).filter(|next| scene.printed(next.first.wrapping_sub(1)) == "to");
        let count = |next: &&Amount| next.quantity.unit == Unit::Count && next.quantity.value.middle() >= LARGE;
        if own != Unit::Percent || next.filter(count).is_none() || scene.entry(&mention).id != "revenue" {
            return mention;
        }
        let same = |other: &&MeasureMention| other.first == mention.first && scene.entry(other).counts();
        scene.measures.iter().find(same).copied().unwrap_or(mention)
    }

    /// Whether what is paid for a share is no price of it: where nobody buys any, and a dividend is spoken of.
    fn is_paid_to_holders(&self, amount: &Amount) -> bool {
        let scene = &self.scene;
        let deal = || scene.classes.has(Class::DealWord) || scene.find(scene.range.clone(), "each").is_some();
        let spoken_of =
            || scene.doc.measures_in(0..scene.doc.tokens.len()).any(|(_, measure)| measure.id == "dividend");
        self.is_per_share(amount) && !deal() && *self.dividend.get_or_init(spoken_of)
    }

    /// "a **deal** valued at $5 billion", "a **stake** valued at $370 million": what is worth so much.
    fn valued(&self, mention: &MeasureMention) -> Option<Claim> {
        let scene = &self.scene;
        let noun = mention.first.wrapping_sub(1);
        if scene.printed(mention.last) != "at" {
            return None;
        }
        match () {
            () if scene.is(noun, Class::DealWord) => self.known("deal value").map(Claim::level),
            () if scene.is(noun, Class::StakeWord) => Some(Claim::Phrase("stake value".into())),
            () => None,
        }
    }

    /// "cut their earnings **estimates** by 6%": what changes is what somebody thinks, not the earnings.
    fn estimated(&self, mention: &MeasureMention, reading: &Reading) -> Option<Claim> {
        let scene = &self.scene;
        if reading.tie != Tie::By || reading.direction.is_none() || mention.change.is_some() {
            return None;
        }
        let noun = (mention.last..=mention.last + 1).find(|&at| scene.is(at, Class::Expectation))?;
        let market = scene.entry(mention).is(Trait::Market);
        let words = || phrases::measure_name(scene.doc.text_of(mention.first..noun + 1));
        (!market && noun < reading.at).then(|| Claim::Phrase(words()))
    }
}

/// "Charge-offs **came to** 0.1% of loans": what is told as a part of something else, rather than what is a part of it.
fn comes_to(scene: &Scene<'_>, reading: &Reading) -> bool {
    let verb = scene.printed(reading.at.wrapping_sub(1));
    reading.tie == Tie::To && matches!(verb, "come" | "comes" | "came" | "amounted" | "amounts" | "equated")
}

fn rule(reading: &Reading, measure: &MeasureMention) -> &'static str {
    match reading.tie {
        _ if measure.verb => "verb-object",
        Tie::Attribute => "attribute",
        Tie::UpDown | Tie::Change | Tie::By => "change-verb",
        Tie::To | Tie::Level => "level-verb",
        Tie::From | Tie::Versus => "compared",
        Tie::Of | Tie::At => "level-of",
        Tie::Label => "label",
        Tie::Aside | Tie::Or | Tie::List | Tie::For | Tie::Bare => "nearest",
    }
}
