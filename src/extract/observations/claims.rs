//! Which measure, and whose: from the link that won, or from what the sentence offers where none did.

use std::ops::Range;

use super::super::measures::{self, MeasureMention, is_relative};
use super::super::roles::{self, Reading, Tie};
use super::super::scene::Amount;
use super::super::{modality, owners, phrases};
use super::complete::is_small_sum;
use super::{Claim, Draft, Fact, Name, Reader};
use crate::lexicon::{Class, Measure, Trait, UnitKind};
use crate::model::{Direction, EntityKind, Extraction, Modality, NameId, Shape, Unit, Value, WordId};

/// What a stake is a part of.
const EQUITY: &[&str] = &["stock", "shares", "equity", "share", "capital", "common", "outstanding", "unit", "company"];
/// Counts from this on are worth telling even where the lexicon has no measure for them.
pub(super) const LARGE: f64 = 1000.0;

/// The score from on which a link to a measure outweighs the noun right behind an amount.
const ATTRIBUTED: i32 = 60;

/// How far what is sold may stand from its price, in tokens.
const PRICED: usize = 20;

/// Words of a market's measure that don't name what is traded.
const OF_MARKETS: &[&str] = &[
    "the",
    "The",
    "of",
    "for",
    "on",
    "price",
    "prices",
    "Prices",
    "Price",
    "futures",
    "benchmark",
    "Benchmark",
    "spot",
    "Spot",
    "exchange",
    "Exchange",
    "rate",
    "rates",
    "average",
    "index",
    "world",
];

/// What an amount is a part of.
enum Share {
    /// Of this.
    Of(Claim),
    /// Of something that no measure tells.
    Unclear,
    /// Of nothing: the percentage is the measure itself.
    No,
}

impl Reader<'_> {
    pub(super) fn measured(
        &self,
        index: usize,
        measure: usize,
        reading: &Reading,
        score: i32,
        found: &Extraction,
    ) -> Option<Draft> {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        let mention = scene.measures[measure];
        let entry = scene.entry(&mention);
        let unit = amount.quantity.unit;
        let rule = rule(reading, &mention);
        let unit_of = self.segment(&mention, found);
        let market = entry.is(Trait::Market); // the oil price is nobody's
        let flow = entry.is(Trait::Flow) && !entry.is(Trait::Country);
        let segment = match () {
            () if entry.is(Trait::Generic)
                && !entry.is(Trait::Index)
                && !entry.is_percentage()
                && mention.first == mention.last =>
            {
                phrases::modifiers(scene, &mention)
            }
            () if flow && unit_of.is_none() => phrases::segment(scene, &mention),
            () => None,
        };
        let owner = owners::within(scene, &mention)
            .or(unit_of)
            .or_else(|| owners::each(scene, amount.first).filter(|_| matches!(reading.tie, Tie::Bare | Tie::List)))
            .or_else(|| owners::beside(scene, &mention, entry))
            .or_else(|| owners::subject(scene, mention.first.min(amount.first), entry).filter(|_| !market))
            .or_else(|| if market { self.traded[measure] } else { self.in_sentence(entry) })
            .or_else(|| self.in_view(entry, found).filter(|_| !market));
        let owner = self.whole(owner, entry, found);
        if unit == Unit::Percent && !reading.change && scene.printed(amount.reach) == "of" {
            match self.share_of(amount, &mention) {
                Share::Of(claim) => {
                    return Some(Draft { claim, owner, direction: None, change: false, score, rule: "share-of" });
                }
                Share::Unclear => return None,
                Share::No => {}
            }
        }
        let part = mention.change.is_some() && (is_relative(unit) || matches!(reading.tie, Tie::Of | Tie::Attribute));
        let forced = is_relative(unit) && !entry.is_percentage() && !entry.units.is_empty();
        let own_verb = mention.verb && (mention.first..=mention.last).contains(&reading.at); // "raised 10 mln"
        let act = entry.change.is_none() && entry.takes(&amount.quantity); // "a gain of 10 mln"
        let change = (reading.change && !own_verb && !act) || part || forced;
        let odd = forced && entry.change.is_none() && !part && (!reading.change || mention.verb);
        if !change && !entry.takes(&amount.quantity) || odd {
            return None;
        }
        let earlier = self.facts.iter().flatten().next_back();
        let direction = reading
            .direction
            .or(mention.change.flatten().filter(|_| part))
            .or_else(|| roles::level_direction(scene, amount).filter(|_| !reading.prior))
            .or_else(|| earlier.filter(|_| forced && !reading.prior).and_then(|fact| fact.direction));
        let name = segment.map_or_else(|| self.name_of(&mention), Name::Part);
        let entry = if name == Name::Usual { self.resolved(&mention) } else { mention.entry };
        let claim = Claim::Entry { entry, change, at: Some((mention.first, mention.last)), name };
        Some(Draft { claim, owner, direction, change, score, rule })
    }

    /// Names what is traded where a market's price is told: "lira" of "the lira", "copper" of "copper futures".
    pub(super) fn name_traded(&mut self, found: &mut Extraction) {
        self.traded.clear();
        for mention in &self.scene.measures {
            if !self.scene.entry(mention).is(Trait::Market) {
                self.traded.push(None);
                continue;
            }
            let words = (mention.first..=mention.last).map(|at| self.scene.printed(at));
            let thing: Vec<&str> = words.filter(|word| !OF_MARKETS.contains(word)).collect();
            let name = (!thing.is_empty()).then(|| thing.join(" ").to_lowercase());
            self.traded.push(name.map(|name| found.names.intern(&name)));
        }
    }

    /// "5% of the market", "of its stock", "of sales": what an amount is a part of.
    fn share_of(&self, amount: &Amount, mention: &MeasureMention) -> Share {
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

    /// "14 times earnings", "2.6 times EBITDA" of debt: the ratio that is named by what is multiplied.
    pub(super) fn multiple(&self, index: usize, found: &Extraction) -> Option<Draft> {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        if amount.quantity.unit != Unit::Times {
            return None;
        }
        let near = |measure: &&MeasureMention| (amount.last + 1..amount.last + 7).contains(&measure.first);
        let mention = scene.measures.iter().find(near)?;
        let owed = scene
            .measures
            .iter()
            .filter(|debt| debt.first < amount.first)
            .any(|debt| scene.entry(debt).is(Trait::Owed));
        let named = scene.entry(mention).multiple.as_deref().filter(|_| !owed).or(owed.then_some("leverage ratio"))?;
        let entry = self.known(named)?;
        let owner = owners::subject(scene, amount.first, self.measure(entry))
            .or_else(|| self.in_view(self.measure(entry), found));
        Some(Draft { claim: Claim::level(entry), owner, direction: None, change: false, score: 60, rule: "multiple" })
    }

    /// What a figure of the measure goes by.
    fn name_of(&self, mention: &MeasureMention) -> Name {
        let end = mention.last + usize::from(mention.change.is_none());
        let words = || phrases::measure_name(self.scene.doc.text_of(mention.first..end));
        if mention.named { Name::Words(words()) } else { Name::Usual }
    }

    /// The entry that a mention stands for: "the index" is the consumer price index once that is in view.
    pub(super) fn resolved(&self, mention: &MeasureMention) -> u16 {
        let entry = self.scene.entry(mention);
        let words = self.scene.doc.text_of(mention.first..mention.last + 1);
        let head = self.scene.printed(mention.last);
        let in_sentence = self.facts.iter().flatten().rev().filter_map(|fact| fact.claim.entry());
        let mut seen = in_sentence.chain(self.seen.iter().rev().copied());
        if entry.is(Trait::Generic) {
            let stands_for = |known: &Measure| {
                let mut cues = known.cues.iter().flat_map(|cue| cue.any.iter());
                known.id != entry.id
                    && !known.is(Trait::Price)
                    && cues.any(|cue| cue.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(head)))
            };
            return seen.find(|&known| stands_for(self.measure(known))).unwrap_or(mention.entry);
        }
        // "sales growth" is organic sales growth where that was spoken of last.
        let longer = |name: &str| mention.change.is_some() && name.len() > words.len() && name.ends_with(words);
        seen.next().filter(|&known| longer(self.measure(known).name())).unwrap_or(mention.entry)
    }

    /// An amount that shares the measure of one before it.
    pub(super) fn shared(&self, index: usize, earlier: usize, reading: &Reading, score: i32) -> Option<Draft> {
        let before = self.facts[earlier].as_ref()?;
        let (amount, unit) = (&self.scene.amounts[index], self.scene.amounts[index].quantity.unit);
        let same = measures::kind(unit) == measures::kind(self.scene.amounts[earlier].quantity.unit);
        let repeats = matches!(reading.tie, Tie::Aside | Tie::Or | Tie::List);
        let listed = if matches!(reading.tie, Tie::Bare | Tie::List) {
            owners::listed(&self.scene, self.scene.amounts[earlier].reach, amount.first)
        } else {
            None
        };
        let moved = self.facts.iter().flatten().find(|fact| fact.rule == "mover").filter(|_| listed.is_some());
        let change = match reading.tie {
            _ if moved.is_some() => true,
            Tie::Aside | Tie::Or | Tie::List | Tie::Versus | Tie::From => {
                same && before.change || is_relative(unit) && !same
            }
            _ => reading.change,
        };
        let claim = match &before.claim {
            &Claim::Entry { entry, change: named, ref name, .. } => {
                let entry = self.price_in(entry, unit);
                let fixed = self.measure(entry).is_percentage();
                let change = change || named && same && is_relative(unit) && !fixed;
                if !change && !self.measure(entry).fits(unit) {
                    return None;
                }
                Claim::Entry { entry, change, at: None, name: name.clone() }
            }
            phrase => phrase.clone(),
        };
        let direction =
            reading.direction.or(before.direction.filter(|_| repeats)).or(moved.and_then(|fact| fact.direction));
        let owner = listed.map_or(before.owner, |name| name.or(if moved.is_some() { None } else { before.owner }));
        Some(Draft { claim, owner, direction, change, score, rule: if moved.is_some() { "mover" } else { "shared" } })
    }

    /// The share price in the unit that an amount has: prices of old were told without one.
    fn price_in(&self, entry: u16, unit: Unit) -> u16 {
        let (money, points) = (self.known("share price"), self.known("share price in points"));
        let bare = matches!(unit, Unit::Count | Unit::Points);
        match (money, points) {
            (Some(money), Some(points)) if entry == money && bare => points,
            (Some(money), Some(points)) if entry == points && !bare => money,
            _ => entry,
        }
    }

    /// "…, the STOXX index, which was up 2%": a name that moved, in a clause of its own.
    pub(super) fn antecedent(&self, index: usize, reading: &Reading) -> Option<Draft> {
        let name = owners::antecedent(&self.scene, self.scene.amounts[index].first)?;
        self.moved(index, reading, name.name, name.kind)
    }

    /// What moves when a name moves by some percent: a company its revenue or its share price, an index itself.
    pub(super) fn moved(&self, index: usize, reading: &Reading, owner: NameId, kind: EntityKind) -> Option<Draft> {
        let unit = self.scene.amounts[index].quantity.unit;
        let verb =
            [reading.at, reading.at.saturating_sub(1)].into_iter().chain(roles::governing(&self.scene, reading.at));
        let moves = [Class::PriceVerb, Class::Up, Class::Down];
        let traded = verb.into_iter().any(|at| moves.iter().any(|&class| self.scene.is(at, class)));
        let name = match kind {
            EntityKind::Index => "index level",
            EntityKind::Place => "GDP",
            EntityKind::Company if traded => "share price",
            EntityKind::Company | EntityKind::Organisation | EntityKind::Product => "revenue",
            EntityKind::Person | EntityKind::Regulator => return None,
        };
        let quantity = &self.scene.amounts[index].quantity;
        let bare = matches!(unit, Unit::Count | Unit::Points) && quantity.of.is_none();
        let level = bare || is_small_sum(quantity);
        let quoted = matches!(name, "index level" | "share price") && level;
        if !reading.change || unit != Unit::Percent && !quoted {
            return None;
        }
        let entry = self.price_in(self.known(name)?, unit);
        let claim = Claim::of(entry, true);
        let score = 40;
        Some(Draft { claim, owner: Some(owner), direction: reading.direction, change: true, score, rule: "mover" })
    }

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
    fn traded(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, clause) = (&self.scene, self.scene.clause(amount.first));
        let pays = reading.tie == Tie::For && amount.quantity.unit.is_money();
        let mut before = (scene.range.start..amount.first).rev().take(PRICED);
        let traded =
            pays && before.any(|at| scene.is(at, Class::Trade) && scene.doc.clauses.governs(scene.clause(at), clause));
        let claim = Claim::level(self.known("deal value").filter(|_| traded)?);
        let owner = self.subject_of(amount, found);
        Some(Draft { claim, owner, direction: None, change: false, score: 35, rule: "traded-for" })
    }

    /// "Globex fell 4%": what the subject of the clause is known for.
    fn mover(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let at = self.scene.amounts[index].first;
        let subject = owners::subject_name(&self.scene, at).filter(|_| reading.noun.is_none());
        let known = subject.and_then(|name| self.moved(index, reading, name.name, name.kind));
        known.or_else(|| self.unknown_mover(index, reading, found))
    }

    /// Whoever the clause of an amount is about, if the lexicon has no measure for it.
    fn subject_of(&self, amount: &Amount, found: &Extraction) -> Option<NameId> {
        owners::subject(&self.scene, amount.first, &self.phrases[0]).or(found.entity)
    }

    /// "Globex climbed 16%", "The drug maker jumped 34%": a share, though no name of a company is known there.
    fn unknown_mover(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, at) = (&self.scene, self.scene.amounts[index].first);
        let verb = scene.is(reading.at, Class::PriceVerb)
            || scene.is(reading.at, Class::Up)
            || scene.is(reading.at, Class::Down);
        let subject = phrases::subject(scene, at).filter(|_| verb && reading.noun.is_none())?;
        let tokens = &scene.doc.tokens[subject.clone()];
        let name = tokens.iter().all(|token| token.word == WordId::UNKNOWN && token.shape != Shape::Lower);
        let firm = scene.is(subject.end - 1, Class::FirmWord) && scene.words().after_determiner(subject.start);
        if !(name || firm) {
            return None;
        }
        let last = self.last.as_ref().and_then(|fact| fact.owner).filter(|_| firm);
        self.moved(index, reading, last.or(found.entity)?, EntityKind::Company)
    }

    /// "over 400,000 chips": the counted noun is the measure. Of what is weighed, the words around it are.
    fn counted(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
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
    fn worded(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
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

    /// "a 2% improvement in paints", "Paints fell 2%": words of the text are the measure.
    fn phrased(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
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

    fn by_words(
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

    /// "That followed a 2% drop", "below the mean estimate of 5 euros": the measure of the sentence before.
    pub(super) fn carried(&self, reading: &Reading, unit: Unit) -> Option<Draft> {
        let last = self.facts.iter().flatten().next_back().or(self.last.as_ref())?;
        let Claim::Entry { entry, ref name, .. } = last.claim else { return None };
        let change = reading.change;
        if !change && !self.measure(entry).fits(unit) {
            return None;
        }
        let claim = Claim::Entry { entry, change, at: None, name: name.clone() };
        Some(Draft { claim, owner: last.owner, direction: reading.direction, change, score: 30, rule: "carried" })
    }

    pub(super) fn measure(&self, entry: u16) -> &Measure {
        &self.scene.doc.lexicon.measures[usize::from(entry)]
    }

    /// The lexicon's measure of that id.
    pub(super) fn known(&self, id: &str) -> Option<u16> {
        self.scene.doc.lexicon.measure(id)
    }

    /// A unit has no share price: its company has.
    pub(super) fn whole(&self, owner: Option<NameId>, entry: &Measure, found: &Extraction) -> Option<NameId> {
        let whole = |part: NameId| found.parts.iter().find(|parts| parts.0 == part).map(|parts| parts.1);
        let listed = entry.is(Trait::Price) && !entry.is(Trait::Index);
        owner.map(|owner| if listed { whole(owner).unwrap_or(owner) } else { owner })
    }

    /// "cloud revenue": the company's unit of that name.
    pub(super) fn segment(&self, mention: &MeasureMention, found: &Extraction) -> Option<NameId> {
        let at = mention.first.checked_sub(1).filter(|&at| self.scene.is(at, Class::Segment))?;
        let word = self.scene.printed(at);
        let has = |name: NameId| found.names.get(name).split(' ').any(|part| part.eq_ignore_ascii_case(word));
        found.parts.iter().map(|parts| parts.0).find(|&part| has(part) && word.len() > 2)
    }

    /// The owner of the figure before in the sentence: "Acme's sales rose 4%, with volumes up 2%".
    fn in_sentence(&self, entry: &Measure) -> Option<NameId> {
        self.facts.iter().flatten().next_back().filter(|fact| self.hands_on(fact, entry)).and_then(|fact| fact.owner)
    }

    /// Whether the owner of a figure can be that of another one: a country of a country's figures, what is traded of a
    /// mere price, a product of what it sells.
    fn hands_on(&self, fact: &Fact, entry: &Measure) -> bool {
        let kind = fact.owner.and_then(|owner| self.kinds.get(usize::from(owner)).copied().flatten());
        let traded = fact.claim.entry().is_some_and(|known| self.measure(known).is(Trait::Market));
        let place = kind == Some(EntityKind::Place);
        place == entry.is(Trait::Country)
            && (!traded || entry.is(Trait::Generic))
            && (kind != Some(EntityKind::Product) || entry.is(Trait::Flow))
    }

    /// Whoever the sentences before were about: the owner of the last figure, else the main entity; of a
    /// country's figures the last country named.
    pub(super) fn in_view(&self, entry: &Measure, found: &Extraction) -> Option<NameId> {
        let country = entry.is(Trait::Country);
        let fits = |name: &NameId| (self.kinds.get(usize::from(*name)) == Some(&Some(EntityKind::Place))) == country;
        let same_block = |fact: &&Fact| fact.block == self.block && !entry.is(Trait::Price);
        let last = self.last.as_ref().filter(same_block).filter(|fact| self.hands_on(fact, entry));
        let last = last.and_then(|fact| fact.owner);
        let start = self.scene.doc.tokens[self.scene.range.start].span.start();
        let place = || {
            let before = found.entities.partition_point(|mention| mention.span.start() < start);
            let places = found.entities[..before].iter().rev().take(60);
            places.into_iter().find(|mention| mention.kind == EntityKind::Place).map(|mention| mention.name)
        };
        last.or_else(|| found.entity.filter(fits)).or_else(|| if country { place() } else { None }).or(found.entity)
    }
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
