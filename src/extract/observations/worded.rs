//! What an amount is of that no measure of the sentence claims: what moves, what is counted, or words of the text.

use std::ops::Range;

use super::super::links;
use super::super::measures::{MeasureMention, is_relative, noun_of_change};
use super::super::modality;
use super::super::phrases;
use super::super::roles::{Reading, Tie};
use super::super::scene::{Amount, Named, is_basis};
use super::complete::is_small_sum;
use super::{Claim, Draft, Fact, Name, Reader, TENS};
use crate::lexicon::{Class, Trait};
use crate::model::{Direction, EntityKind, Extraction, Modality, NameId, TokenKind, Unit, Value};

/// Counts from this on are worth telling even where the lexicon has no measure for them.
pub(super) const LARGE: f64 = 1000.0;

/// Verbs of money that changes hands.
const PAYS: &[&str] =
    &["receive", "receives", "received", "collect", "collects", "collected", "get", "pay", "pays", "paid"];

/// The score from on which a link to a measure outweighs the noun right behind an amount.
const ATTRIBUTED: i32 = 60;

/// How many figures back one stands that others are told in turn with.
pub(super) const TURN: usize = 4;

/// What a central bank does to its rates.
const EASING: &[&str] = &["cut", "cuts", "hike", "hikes", "easing", "tightening", "trim", "loosening"];

/// How many words a rate may go by.
const NAMED: usize = 6;

/// How far before an amount the growth stands that it is of, in tokens.
const GROWTH: usize = 10;

impl Reader<'_> {
    /// An amount whose sentence names no measure of the lexicon for it.
    pub(super) fn unnamed(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        let unit = amount.quantity.unit;
        let known = self.of_economy(amount, reading, found).or_else(|| self.shared_out(amount, reading, found));
        let known = known.or_else(|| self.of_rates(amount, reading, found));
        let known = known.or_else(|| self.of_easing(amount, reading, found));
        let known = known.or_else(|| self.of_contract(amount, reading));
        if known.is_some() {
            return known;
        }
        if reading.change
            && let Some(draft) = self.mover(index, reading, found)
        {
            return Some(draft);
        }
        if matches!(unit, Unit::Count | Unit::Shares) {
            let gauged = self.scene.is_gauged(amount);
            return self
                .of_payrolls(amount, reading)
                .or_else(|| self.counted(index, reading, found))
                .or_else(|| self.carried(index, reading).filter(|_| gauged && self.follows_closely()));
        }
        if is_relative(unit) && reading.change {
            let refers = reading.prior || phrases::refers_back(&self.scene);
            let in_turn = if refers { None } else { self.in_turn(index, reading) };
            return in_turn
                .or_else(|| self.phrased(amount, reading, found))
                .or_else(|| self.carried(index, reading).filter(|_| refers || self.is_bare_change(amount, reading)))
                .or_else(|| self.worded(index, reading, found));
        }
        if unit.is_money()
            && self.is_a_gain(reading)
            && let Some(entry) = self.known("gain")
        {
            // "will realize a gain of 300,000 dlrs"
            return Some(self.of_subject(amount, Claim::level(entry), (30, "words"), found));
        }
        let estimate = modality::by_noun(&self.scene, amount, reading) == Some(Modality::Forecast)
            || modality::is_estimate(&self.scene, amount);
        let compares = reading.prior && phrases::refers_back(&self.scene);
        let again = self.is_price_again(index);
        let missed = phrases::falls_short(&self.scene, reading);
        let refers = estimate || compares || again || missed || phrases::names_nothing(&self.scene, amount, reading);
        let carried = if refers { self.carried(index, reading) } else { None };
        carried
            .or_else(|| self.closing(amount, reading, found))
            .or_else(|| self.priced(amount, reading, found))
            .or_else(|| self.traded(amount, reading, found))
            .or_else(|| self.worded(index, reading, found))
            .or_else(|| self.carried(index, reading).filter(|_| self.goes_on()))
            .or_else(|| self.included(amount, reading, found))
    }

    /// "December was revised to **a 2% rise**": whether nothing but a noun of change says what an amount is of.
    fn is_bare_change(&self, amount: &Amount, reading: &Reading) -> bool {
        let scene = &self.scene;
        // "marked a year-on-**year** rise of 2%"
        let based = |at: usize| is_basis(scene, at) || scene.printed(at) == "year";
        let words = phrases::of_amount(scene, amount, reading);
        words.is_some_and(|words| {
            let noun = words.end - 1;
            noun_of_change(scene.doc, noun).is_some() && (words.start..noun).all(based)
        })
    }

    /// A level of whomever the sentence tells of.
    pub(super) fn of_subject(
        &self,
        amount: &Amount,
        claim: Claim,
        (score, rule): (i32, &'static str),
        found: &Extraction,
    ) -> Draft {
        Draft { claim, owner: self.subject_of(amount, found), direction: None, change: false, score, rule }
    }

    /// The word by which a sentence tells of growth and says no more: "growth slowed to 3%", "the 3% growth rate", "the rate
    /// of growth was 3%".
    fn growth(&self, amount: &Amount, reading: &Reading) -> Option<usize> {
        let scene = &self.scene;
        let says = |at: usize| matches!(scene.printed(at), "growth" | "Growth");
        let clause = scene.clause(amount.first);
        let from = amount.first.saturating_sub(GROWTH).max(scene.range.start);
        let mut before = (from..amount.first).rev().take_while(|&at| scene.clause(at) == clause);
        // "to shave two points **off growth**"
        let off = matches!(scene.printed(amount.reach), "off" | "from") && says(amount.reach + 1);
        before
            .find(|&at| says(at))
            .or(Some(from).filter(|&at| at == scene.range.start && says(at)))
            .or(reading.noun.filter(|&noun| noun == amount.reach && says(noun)))
            .or(off.then_some(amount.reach + 1))
    }

    /// "Growth slowed to 0.3%", "its forecast for 2026 growth to 2%": where no firm is told of, that of the economy.
    fn of_economy(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let firm = self.kind_of(self.main);
        let unit = amount.quantity.unit;
        if !matches!(unit, Unit::Percent | Unit::Points100) || firm == Some(EntityKind::Company) {
            return None;
        }
        let growth = self.growth(amount, reading)?;
        let whose = self.before_growth(growth);
        let place = whose.and_then(|at| self.place_ending_at(at.wrapping_sub(1)));
        if self.home.is_none() && firm != Some(EntityKind::Place) && place.is_none() {
            return None;
        }
        let scene = &self.scene;
        let open = |at: usize| {
            let verb = scene.is(at, Class::Verb) || scene.words().is_verb(at);
            verb || scene.stops(at) || scene.kind(at) != TokenKind::Word
        };
        let pace = matches!(scene.printed(growth), "rate" | "pace");
        let bare = pace || whose.is_none_or(|at| open(at) || (amount.first..=amount.last).contains(&at));
        if !bare {
            return None;
        }
        if let Some(told) = self.growth_of_told(growth, (amount, reading)).filter(|_| place.is_none()) {
            return Some(told);
        }
        let entry = self.known("GDP growth")?;
        let near = || self.in_sentence(self.measure(entry)).or_else(|| self.in_view(self.measure(entry), found));
        let (owner, direction) = (place.or_else(near), reading.direction);
        Some(Draft { claim: Claim::level(entry), owner, direction, change: false, score: 35, rule: "economy" })
    }

    /// "an inflation rate of 2% and **growth of 1%**": that of the economy, whatever measures stand beside it.
    pub(super) fn of_growth(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let of = amount.first.checked_sub(2).filter(|&at| self.scene.printed(at + 1) == "of")?;
        if self.scene.printed(of) != "growth" || !self.scene.stops(of - 1) {
            return None;
        }
        self.of_economy(amount, reading, found)
    }

    /// The token before the word of growth, but for what says since when: "**Norway's** year-on-year growth".
    fn before_growth(&self, growth: usize) -> Option<usize> {
        let scene = &self.scene;
        let kind = |at: usize| {
            matches!(scene.printed(at), "global" | "world" | "worldwide" | "international" | "overall" | "economic")
        };
        let based = |at: &usize| is_basis(scene, *at) || scene.kind(*at) == TokenKind::Hyphen || kind(*at);
        (scene.range.start..growth).rev().find(|at| !based(at))
    }

    /// The place whose name ends with token `at`, before a possessive.
    fn place_ending_at(&self, at: usize) -> Option<NameId> {
        let owns = self.scene.kind(at.wrapping_add(1)) == TokenKind::Possessive;
        let place = |name: &&Named| name.last == at && name.kind == EntityKind::Place;
        self.scene.names.iter().find(place).filter(|_| owns).map(|name| name.name)
    }

    /// "Consumer credit rose $1.8bn. **The rate of growth** was 3.7%": of what was told of right before.
    fn growth_of_told(&self, growth: usize, (amount, reading): (&Amount, &Reading)) -> Option<Draft> {
        let scene = &self.scene;
        let known = scene.words().after_determiner(growth) || scene.printed(growth.wrapping_sub(1)) == "of";
        let told = self.last.as_ref().filter(|last| last.change && last.block + 1 >= self.block)?;
        let Claim::Entry { entry, ref name, .. } = told.claim else { return None };
        let claim = Claim::Entry { entry, change: true, at: None, name: name.clone() };
        let (owner, direction) = (told.owner, reading.direction);
        let draft = Draft { claim, owner, direction, change: true, score: 35, rule: "economy" };
        (known || growth > amount.first).then_some(draft)
    }

    /// "is expected to **cut rates** by 25 basis points", "held rates at 4%": those of a central bank.
    fn of_rates(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, unit) = (&self.scene, amount.quantity.unit);
        if let Some((first, name)) = self.key_rate(amount, reading) {
            let claim = Claim::Entry { entry: self.known("interest rate")?, change: reading.change, at: None, name };
            let (change, direction) = (reading.change, reading.direction);
            let draft = Draft { direction, change, ..self.of_subject(amount, claim, (40, "rates"), found) };
            // "its benchmark **Selic** rate": no name of who sets it
            let within = scene.names.iter().any(|name| name.first >= first && Some(name.name) == draft.owner);
            return Some(Draft { owner: draft.owner.filter(|_| !within).or(self.home), ..draft });
        }
        let levels = unit == Unit::Percent && !self.of_company && matches!(reading.tie, Tie::To | Tie::At);
        let rates = reading.at.wrapping_sub(1);
        if scene.printed(rates) != "rates" || !(levels || matches!(unit, Unit::BasisPoints | Unit::Points100)) {
            return None;
        }
        let kept =
            |at: usize| matches!(scene.printed(at), "held" | "hold" | "holds" | "kept" | "keep" | "left" | "leave");
        let moved = |at: usize| scene.is(at, Class::Rise) || scene.is(at, Class::Fall) || kept(at);
        let claim =
            Claim::Entry { entry: self.known("interest rate")?, change: reading.change, at: None, name: Name::Usual };
        let draft = || Draft {
            direction: reading.direction,
            change: reading.change,
            ..self.of_subject(amount, claim, (40, "rates"), found)
        };
        (moved(rates.wrapping_sub(1)) || moved(rates.wrapping_sub(2))).then(draft)
    }

    /// "bet on **a cut of 25 basis points**", "a **quarter-point hike**": in no company's article, of what a central bank
    /// decides.
    fn of_easing(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let scene = &self.scene;
        let points = matches!(amount.quantity.unit, Unit::BasisPoints | Unit::Points100) && !self.of_company;
        let of = amount.reach + usize::from(scene.printed(amount.reach) == "of");
        let before = (reading.tie == Tie::Of).then(|| reading.at.wrapping_sub(1));
        let mut nouns = [Some(of), before].into_iter().flatten();
        let noun = nouns.find(|&at| points && EASING.contains(&scene.printed(at)))?;
        let claim = Claim::level(self.known("interest rate change")?);
        let direction = noun_of_change(scene.doc, noun).flatten().or(reading.direction);
        Some(Draft { direction, ..self.of_subject(amount, claim, (35, "rates"), found) })
    }

    /// "its **benchmark Selic rate** at 15%": one that goes by a name of its own.
    fn key_rate(&self, amount: &Amount, reading: &Reading) -> Option<(usize, Name)> {
        let (scene, rate) = (&self.scene, reading.at.wrapping_sub(1));
        if scene.printed(rate) != "rate" || !is_relative(amount.quantity.unit) {
            return None;
        }
        let key = |&at: &usize| matches!(scene.printed(at), "benchmark" | "key" | "policy");
        let first = (rate.saturating_sub(NAMED)..rate).find(key)?;
        let joined =
            (first..rate).all(|at| matches!(scene.kind(at), TokenKind::Word | TokenKind::Hyphen) && !scene.stops(at));
        joined.then(|| (first, Name::Words(phrases::measure_name(scene.doc.text_of(first..rate + 1)))))
    }

    /// Whether the figures of the paragraph are what a sentence that names nothing goes on with.
    fn goes_on(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.block == self.block)
    }

    /// "Acme was the largest supplier with 38,000 tonnes": whether the figures right before are what a sentence goes on with
    /// that says of what kind its own are.
    fn follows_closely(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.block + 1 >= self.block)
    }

    /// "over 400,000 chips": the counted noun is the measure. Of what is weighed, the words around it are.
    pub(super) fn counted(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        let large = matches!(amount.quantity.value, Value::Exactly(number) if number.to_f64() >= LARGE);
        let gauged = self.scene.is_gauged(amount);
        if gauged && self.scene.is(amount.reach - 1, Class::Power) {
            let claim = Claim::level(self.known("capacity")?);
            return Some(self.of_subject(amount, claim, (30, "power"), found));
        }
        if gauged && let Some(claim) = self.of_land(amount) {
            return Some(self.of_subject(amount, claim, (30, "land"), found));
        }
        let range = matches!(amount.quantity.value, Value::Range(..));
        if gauged || amount.quantity.of.is_none() && (large || range) {
            return self.worded(index, reading, found);
        }
        // "plans to drill 15 to 20 wells"
        let planned = || modality::by_verb(&self.scene, amount.first) != Modality::Reported;
        let several = range && amount.quantity.value.middle() >= TENS && planned();
        amount.quantity.of.filter(|_| large || several)?;
        if let Some(claim) = self.staff_cut(amount) {
            return Some(self.of_subject(amount, claim, (30, "staff"), found));
        }
        let noun = phrases::counted(&self.scene, amount)?;
        Some(self.by_words(amount, noun, false, None, found, "counted-noun"))
    }

    /// "planted 61.5 mln **acres of soybeans**"
    fn of_land(&self, amount: &Amount) -> Option<Claim> {
        let scene = &self.scene;
        let area =
            matches!(scene.printed(amount.reach - 1), "acres" | "hectares") && scene.printed(amount.reach) == "of";
        let entry = self.known("planted area").filter(|_| area)?;
        Some(Claim::Entry { entry, change: false, at: None, name: Name::Words("acreage".into()) })
    }

    /// "a cap rate of 5.6%", "occupancy stood at 95%": words of the text are the measure.
    pub(super) fn worded(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        if amount.quantity.unit == Unit::Times {
            return None; // "doubling in a year"
        }
        let words = phrases::of_amount(&self.scene, amount, reading);
        if let Some(claim) = self.by_verb(amount, reading) {
            return Some(self.of_subject(amount, claim, (25, "verb"), found));
        }
        if amount.quantity.unit == Unit::Shares {
            let all = (amount.first..=amount.reach).any(|at| self.scene.printed(at) == "outstanding");
            let traded = matches!(self.scene.printed(amount.reach), "traded" | "changed" | "changing");
            let known = if traded { self.known("trading volume of shares") } else { self.known("shares outstanding") };
            let known = known.filter(|_| all || traded);
            let claim = known.map_or_else(|| Claim::Phrase("shares".into()), Claim::level);
            return Some(self.of_subject(amount, claim, (20, "words"), found));
        }
        let Some(words) = words else {
            // "will receive $2 million from Globex"
            let paid = amount.quantity.unit.is_money() && PAYS.contains(&self.scene.printed(reading.at));
            return paid.then(|| self.of_subject(amount, Claim::Phrase("payment".into()), (20, "words"), found));
        };
        let head = self.scene.printed(words.end - 1);
        let paced = head == "rate" && amount.quantity.unit == Unit::Count && reading.tie == Tie::Of;
        let at = |_: &u16| (words.start.saturating_sub(3)..words.start).any(|at| self.scene.printed(at) == "at");
        if paced && let Some(entry) = self.known("production").filter(at) {
            // "make cameras at an annual rate of 70,000"
            return Some(self.of_subject(amount, Claim::level(entry), (25, "words"), found));
        }
        if let Some(draft) = self.behind(amount, &words, found) {
            return Some(draft);
        }
        let of = self.scene.printed(amount.reach) == "of";
        let shared =
            head == "share" && words.start >= amount.reach && !matches!(self.scene.printed(words.end), "of" | "in");
        if shared
            && amount.quantity.unit == Unit::Percent
            && let Some(entry) = self.known("market share")
        {
            // "giving it a 19% share"
            return Some(self.of_subject(amount, Claim::level(entry), (30, "words"), found));
        }
        let built = words.start >= amount.reach && !of && self.scene.is(words.end - 1, Class::FacilityWord);
        if built
            && amount.quantity.unit.is_money()
            && let Some(entry) = self.known("investment")
        {
            // "a $2bn plant"
            return Some(self.of_subject(amount, Claim::level(entry), (30, "built"), found));
        }
        let relative = is_relative(amount.quantity.unit);
        let grows = noun_of_change(self.scene.doc, words.end - 1);
        if let Some(draft) = grows.filter(|_| !relative).and_then(|_| self.carried(index, reading)) {
            return Some(draft); // "continued to grow, with growth of $5m"
        }
        // "Its year-on-year rise was 4%"
        let way = grows.filter(|_| relative && words.len() == 1);
        if let Some(draft) = way.and_then(|way| self.carried_on_change(index, reading, way)) {
            return Some(draft);
        }
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
        let made = of && words.start > amount.reach && amount.quantity.unit.is_money(); // "raised $5m of debt"
        // "money supply growth was 1.5%"
        let grown = || noun_of_change(self.scene.doc, words.end - 1).flatten();
        let relative = is_relative(amount.quantity.unit) && !reading.prior;
        let direction = reading.direction.or_else(|| if relative { grown() } else { None }).filter(|_| !made);
        Some(self.by_words(amount, words, reading.change && !made, direction, found, "words"))
    }

    /// "a 150 mln guilder, five-year multi-option **facility**": a measure that the words behind an amount end with.
    fn behind(&self, amount: &Amount, words: &Range<usize>, found: &Extraction) -> Option<Draft> {
        let scene = &self.scene;
        let fits = |mention: &&MeasureMention| {
            let (entry, plain) = (scene.entry(mention), !mention.verb && mention.change.is_none());
            mention.last + 1 == words.end && plain && !entry.is(Trait::Price) && entry.takes(&amount.quantity)
        };
        let behind = words.start >= amount.reach && !self.is_per_share(amount);
        let mention = scene.measures.iter().find(fits).filter(|_| behind)?;
        let at = Some((mention.first, mention.last));
        let claim = Claim::Entry { entry: mention.entry, change: false, at, name: self.name_of(mention) };
        Some(self.of_subject(amount, claim, (30, "words"), found))
    }

    /// "offered 25 dlrs for each of **Acme's 16.5 mln outstanding shares**": how many shares a company has, whoever is after
    /// them.
    pub(super) fn all_shares(&self, amount: &Amount) -> Option<Draft> {
        let scene = &self.scene;
        let shares = amount.quantity.unit == Unit::Shares;
        let outstanding = || (amount.last..=amount.reach).any(|at| scene.printed(at) == "outstanding");
        let owned = scene.kind(amount.first.wrapping_sub(1)) == TokenKind::Possessive;
        let owner = scene.names.iter().find(|name| name.last + 2 == amount.first).filter(|_| owned && shares)?;
        let entry = self.known("shares outstanding").filter(|_| outstanding())?;
        let (claim, owner) = (Claim::level(entry), Some(owner.name));
        Some(Draft { claim, owner, direction: None, change: false, score: 60, rule: "outstanding" })
    }

    /// "may have lost 480 mln marks", "will cost more than $150m": what money is that is the object of a verb.
    fn by_verb(&self, amount: &Amount, reading: &Reading) -> Option<Claim> {
        // "will cost **it** $3 million"
        let object =
            matches!(self.scene.printed(reading.at), "it" | "them" | "us" | "him") || self.scene.is_named(reading.at);
        let verb = if object { reading.at.wrapping_sub(1) } else { reading.at };
        let name = match self.scene.printed(verb) {
            _ if !amount.quantity.unit.is_money() => return None,
            "lost" | "lose" | "loses" | "losing" => "net loss",
            "made" | "makes" | "make" if self.is_per_share(amount) => "earnings per share",
            "made" | "makes" | "make" if self.scene.printed(amount.reach + 1) == "tax" => {
                match self.scene.printed(amount.reach) {
                    "after" => "net income",
                    "before" => "pre-tax profit",
                    _ => return None,
                }
            }
            "cost" | "costs" if self.is_price_of_one(amount) => "price",
            "cost" | "costs" => "costs",
            "for" if self.goes_for(reading.at) && self.is_price_of_one(amount) => "price",
            _ => return None,
        };
        let entry = self.known(name)?;
        // Whoever loses so much has a loss; whether it is all that is left, no word says.
        let name = if name == "net loss" { Name::Words("loss".into()) } else { Name::Usual };
        Some(Claim::Entry { entry, change: false, at: None, name })
    }

    /// "the pumps now **go for** $240"
    fn goes_for(&self, at: usize) -> bool {
        let verb = self.scene.printed(at.wrapping_sub(1));
        matches!(verb, "go" | "goes" | "went" | "going" | "sell" | "sells" | "sold" | "selling" | "retail" | "retails")
    }

    /// "will cost $349 a month", "costs 899 euros": whether a sum is what one of a thing is sold for.
    pub(super) fn is_price_of_one(&self, amount: &Amount) -> bool {
        let most = if amount.quantity.per.is_some() { links::PIECE } else { LARGE };
        amount.quantity.unit.is_money() && amount.quantity.value.middle() < most
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
        if linked.score >= ATTRIBUTED || reading.attribute.is_some() || reading.noun.is_some() {
            return None;
        }
        if self.scene.kind(amount.last + 1) == TokenKind::Hyphen && self.scene.is(amount.reach - 1, Class::Power) {
            return self.counted(index, reading, found); // "a 650-megawatt wind farm"
        }
        if !amount.quantity.unit.is_money() || reading.change {
            return None;
        }
        let words = phrases::of_attribute(&self.scene, amount)?;
        Some(self.by_words(amount, words, false, None, found, "attributive"))
    }

    /// "Sales rose 4%. Appliances were up 9%": what a company sells, or "they", told of as what was told of the whole.
    pub(super) fn in_turn(&self, index: usize, reading: &Reading) -> Option<Draft> {
        let moves = matches!(reading.tie, Tie::UpDown | Tie::Change | Tie::By) && reading.noun.is_none();
        if !moves || self.scene.amounts[index].quantity.unit != Unit::Percent {
            return None;
        }
        let subject = phrases::subject(&self.scene, self.scene.amounts[index].first);
        let amounts = subject.is_some_and(|words| phrases::names_amount(&self.scene, words.end - 1));
        let facts = self.facts.iter().flatten().rev().chain(self.told.iter().rev().map(|(.., fact)| fact));
        let told = |fact: &&Fact| {
            let flow = fact.claim.entry().map(|entry| self.measure(entry)).filter(|entry| entry.is(Trait::Flow));
            fact.change && flow.is_some_and(|entry| !entry.is_percentage() && !entry.is(Trait::Country))
        };
        let price = |fact: &&Fact| fact.claim.entry().is_some_and(|entry| self.measure(entry).is(Trait::Price));
        let last = facts
            .take(TURN)
            .take_while(|fact| !price(fact) && fact.claim.entry().is_some())
            .find(told)
            .filter(|_| !amounts)?;
        let &Claim::Entry { entry, ref name, .. } = &last.claim else { return None };
        let claim = Claim::Entry { entry, change: true, at: None, name: name.clone() };
        let direction = reading.direction;
        Some(Draft { claim, owner: last.owner, direction, change: true, score: 30, rule: "in-turn" })
    }

    /// "a 2% improvement in paints", "Paints fell 2%": words of the text are the measure.
    pub(super) fn phrased(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let words = phrases::of_change(&self.scene, amount, reading)?;
        if words.len() == 1 && self.last.is_some() && noun_of_change(self.scene.doc, words.start).is_some() {
            return None; // "The year-on-year rise was 4%, down from 5%": of what was told of before
        }
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
        let name = phrases::measure_name(self.scene.doc.text_of(words));
        let known = match &*name {
            "pretax" | "pre-tax" if !change => self.known("pre-tax profit"),
            "income" if !change && self.is_per_share(amount) => self.known("earnings per share"),
            _ => None,
        };
        let claim = known.map_or_else(|| Claim::Phrase(name), Claim::level);
        let owner = self.subject_of(amount, found);
        Draft { claim, owner, direction, change, score: 20, rule }
    }
}
