//! Mentions → observations: which measure, whose, of which period.
//!
//! Sentence by sentence, amount by amount: its role (`roles.rs`), its measure (`links.rs`), its owner
//! (`owners.rs`), its period (`times.rs`) and whether it has happened (`modality.rs`). Not here: what an amount
//! is – an amount that no measure claims is no observation.

use super::clauses::ClauseKind;
use super::links::{self, Source};
use super::measures::{self, MeasureMention, is_relative};
use super::modality::{self, basis, modality};
use super::passages::Sentence;
use super::phrases;
use super::roles::{self, Reading, Tie};
use super::scene::{Amount, Cursor, Scene};
use super::times::{self, Ask};
use super::view::View;
use super::{Doc, owners, stance, themes};
use crate::lexicon::{Class, Measure, Table, Trait, UnitKind};
use crate::model::{
    Basis, BlockKind, ContentHash, Direction, EntityKind, Extraction, Modality, NameId, Observation, Period, Quantity,
    Said, Stance, Themes, Unit, Value,
};

/// Adds them to `found`.
pub(super) fn observations(doc: &Doc<'_>, found: &mut Extraction) {
    let mut reader = Reader::new(doc, found);
    let mut cursor = Cursor::default();
    for sentence in &doc.sentences {
        reader.scene.fill(sentence, found, &mut cursor);
        reader.enter(sentence.block);
        reader.look_ahead(sentence);
        if (1..=TABLE).contains(&reader.scene.amounts.len()) {
            reader.sentence(sentence, found);
        }
    }
}

/// What is known of an amount once it is read.
#[derive(Clone, Debug)]
struct Fact {
    claim: Claim,
    owner: Option<NameId>,
    period: Option<Period>,
    basis: Option<Basis>,
    modality: Modality,
    change: bool,
    direction: Option<Direction>,
    /// Whether it is what another amount is compared with.
    prior: bool,
    /// Whether it is counted a share.
    per_share: bool,
    score: i32,
    rule: &'static str,
    block: usize,
}

/// What an amount is of.
#[derive(Clone, Debug, PartialEq)]
enum Claim {
    /// A measure of the lexicon, whether its change is part of the name, where the sentence names it, and the part
    /// of it that is meant ("hardware" revenue).
    Entry { entry: u16, change: bool, at: Option<(usize, usize)>, segment: Option<Box<str>> },
    /// Words of the text.
    Phrase(Box<str>),
}

/// What a rule says of an amount; the rest follows from where the amount stands.
struct Draft {
    claim: Claim,
    owner: Option<NameId>,
    direction: Option<Direction>,
    change: bool,
    score: i32,
    rule: &'static str,
}

struct Reader<'a> {
    scene: Scene<'a>,
    /// One for each amount of the sentence.
    facts: Vec<Option<Fact>>,
    view: View,
    /// The last fact of the sentences before.
    last: Option<Fact>,
    /// Entries of the measures seen so far, the last one last.
    seen: Vec<u16>,
    /// The block of the sentence.
    block: usize,
    /// For how many more sentences a list is one of results against a consensus.
    consensus: u8,
    /// What each name of the article is, by its id.
    kinds: Vec<Option<EntityKind>>,
    /// What rules take words of the text for: a level, or a change of a reporting period.
    phrases: [Measure; 2],
}

/// A sentence with more amounts is a table without its lines.
const TABLE: usize = 40;

/// What a stake is a part of.
const EQUITY: &[&str] = &["stock", "shares", "equity", "share", "capital", "common", "outstanding", "unit", "company"];
/// Counts below this are told in passing: "four businesses".
const COUNTS: f64 = 100.0;
/// Counts from this on are worth telling even where the lexicon has no measure for them.
const LARGE: f64 = 1000.0;

impl<'a> Reader<'a> {
    fn new(doc: &'a Doc<'a>, found: &Extraction) -> Reader<'a> {
        let mut kinds = vec![None; found.names.len()];
        for mention in found.entities.iter().rev() {
            kinds[usize::from(mention.name)] = Some(mention.kind);
        }
        Reader {
            scene: Scene::new(doc),
            facts: Vec::new(),
            view: View::default(),
            last: None,
            seen: Vec::new(),
            block: 0,
            consensus: 0,
            kinds,
            phrases: [Measure::default(), Measure { traits: vec![Trait::Flow], ..Measure::default() }],
        }
    }

    fn enter(&mut self, block: usize) {
        self.block = block;
        self.view.enter(block);
        self.scene.dates.iter().for_each(|date| self.view.name(date.period));
    }

    /// "… compared with the consensus estimates:": what the amounts of the list below are compared with.
    fn look_ahead(&mut self, sentence: &Sentence) {
        let says = sentence.kind != BlockKind::Item
            && sentence.tokens.clone().any(|at| self.scene.doc.classes[at].has(Class::Expectation));
        self.consensus = if says { 8 } else { self.consensus.saturating_sub(1) };
    }

    fn sentence(&mut self, sentence: &Sentence, found: &mut Extraction) {
        self.facts.clear();
        for index in 0..self.scene.amounts.len() {
            let fact = self.fact(index, found);
            self.facts.push(fact);
        }
        let themes = themes::of(self.scene.doc, sentence);
        for index in 0..self.facts.len() {
            let Some(fact) = self.facts[index].take() else { continue };
            let observation = self.observation(index, &fact, sentence, themes, found);
            found.observations.push(observation);
            self.remember(fact);
        }
    }

    fn remember(&mut self, fact: Fact) {
        if let Claim::Entry { entry, .. } = fact.claim {
            let (flow, country) = (self.measure(entry).is(Trait::Flow), self.measure(entry).is(Trait::Country));
            if let Some(period) = fact.period.filter(|_| flow && !fact.prior && fact.modality == Modality::Reported) {
                self.view.take(period, country);
            }
            self.seen.retain(|&seen| seen != entry);
            self.seen.push(entry);
        }
        if !fact.prior {
            self.last = Some(fact);
        }
    }

    fn measure(&self, entry: u16) -> &Measure {
        &self.scene.doc.lexicon.measures[usize::from(entry)]
    }

    /// The lexicon's measure of that id.
    fn known(&self, id: &str) -> Option<u16> {
        let index = self.scene.doc.lexicon.measures.iter().position(|measure| measure.id == id);
        index.and_then(|index| u16::try_from(index).ok())
    }

    /// A unit has no share price: its company has.
    fn whole(&self, owner: Option<NameId>, entry: &Measure, found: &Extraction) -> Option<NameId> {
        let whole = |part: NameId| found.parts.iter().find(|parts| parts.0 == part).map(|parts| parts.1);
        let listed = entry.is(Trait::Price) && !entry.is(Trait::Index);
        owner.map(|owner| if listed { whole(owner).unwrap_or(owner) } else { owner })
    }

    /// "cloud revenue": the company's unit of that name.
    fn segment(&self, mention: &MeasureMention, found: &Extraction) -> Option<NameId> {
        let at = mention.first.checked_sub(1).filter(|&at| self.scene.is(at, Class::Segment))?;
        let word = self.scene.printed(at);
        let has = |name: NameId| found.names.get(name).split(' ').any(|part| part.eq_ignore_ascii_case(word));
        found.parts.iter().map(|parts| parts.0).find(|&part| has(part) && word.len() > 2)
    }

    fn fact(&self, index: usize, found: &Extraction) -> Option<Fact> {
        let amount = &self.scene.amounts[index];
        let reading = roles::read(&self.scene, amount);
        if is_small_count(&amount.quantity) || is_threshold(&self.scene, &reading) {
            return None;
        }
        let earlier = self.facts.iter().rposition(Option::is_some);
        let best = links::choose(&self.scene, index, &reading, earlier);
        let draft = match best {
            Some((Source::Measure(measure), score)) => self.measured(index, measure, &reading, score, found),
            Some((Source::Amount(earlier), score)) => {
                self.antecedent(index, &reading).or_else(|| self.shared(index, earlier, &reading, score))
            }
            None => self.unnamed(index, &reading, found),
        };
        Some(self.complete(index, draft?, reading))
    }

    fn measured(
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
        let flow = entry.is(Trait::Flow) && !entry.is(Trait::Country);
        let segment = if flow && unit_of.is_none() { phrases::segment(scene, &mention) } else { None };
        let owner = unit_of
            .or_else(|| owners::beside(scene, &mention, entry))
            .or_else(|| owners::subject(scene, mention.first.min(amount.first), entry))
            .or_else(|| self.in_view(entry, found));
        let owner = self.whole(owner, entry, found);
        let of = unit == Unit::Percent && !reading.change && scene.printed(amount.reach) == "of";
        if of && (amount.reach..amount.reach + 6).any(|at| scene.printed(at) == "market") {
            let claim = Claim::Entry { entry: self.known("market share")?, change: false, at: None, segment: None };
            return Some(Draft { claim, owner, direction: None, change: false, score, rule: "share-of" });
        }
        let stock = || (amount.reach..amount.reach + 14).any(|at| EQUITY.contains(&scene.printed(at)));
        if of
            && !entry.is_percentage()
            && (entry.is(Trait::Price) || entry.units.contains(&UnitKind::Shares) || mention.verb)
        {
            let claim = Claim::Entry { entry: self.known("stake")?, change: false, at: None, segment: None };
            return stock().then_some(Draft { claim, owner, direction: None, change: false, score, rule: "share-of" });
        }
        if of && !entry.is_percentage() {
            let claim = Claim::Phrase(format!("{} share", entry.name()).into());
            return Some(Draft { claim, owner, direction: None, change: false, score, rule: "share-of" });
        }
        let part = mention.change.is_some() && (is_relative(unit) || matches!(reading.tie, Tie::Of | Tie::Attribute));
        let forced = is_relative(unit) && !entry.is_percentage() && !entry.units.is_empty();
        let change = reading.change || part || forced;
        let odd = forced && entry.change.is_none() && !reading.change && !part;
        if !change && !entry.fits(unit) || odd {
            return None;
        }
        let earlier = self.facts.iter().flatten().next_back();
        let direction = reading
            .direction
            .or(mention.change.flatten().filter(|_| part))
            .or_else(|| roles::level_direction(scene, amount).filter(|_| !reading.prior))
            .or_else(|| earlier.filter(|_| forced && !reading.prior).and_then(|fact| fact.direction));
        let entry = self.resolved(&mention);
        let claim = Claim::Entry { entry, change, at: Some((mention.first, mention.last)), segment };
        Some(Draft { claim, owner, direction, change, score, rule })
    }

    /// The entry that a mention stands for: "the index" is the consumer price index once that is in view.
    fn resolved(&self, mention: &MeasureMention) -> u16 {
        let entry = self.scene.entry(mention);
        let words = self.scene.doc.text_of(mention.first..mention.last + 1);
        let head = self.scene.printed(mention.last);
        let in_sentence = self.facts.iter().flatten().rev().filter_map(|fact| fact.claim.entry());
        let mut seen = in_sentence.chain(self.seen.iter().rev().copied());
        if entry.is(Trait::Generic) {
            let stands_for = |known: &Measure| {
                let mut cues = known.cues.iter().flat_map(|cue| &cue.any);
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

    fn shared(&self, index: usize, earlier: usize, reading: &Reading, score: i32) -> Option<Draft> {
        let before = self.facts[earlier].as_ref()?;
        let unit = self.scene.amounts[index].quantity.unit;
        let same = measures::kind(unit) == measures::kind(self.scene.amounts[earlier].quantity.unit);
        let repeats = matches!(reading.tie, Tie::Aside | Tie::Or | Tie::List);
        let change = match reading.tie {
            Tie::Aside | Tie::Or | Tie::List | Tie::Versus | Tie::From => {
                same && before.change || is_relative(unit) && !same
            }
            _ => reading.change,
        };
        let claim = match &before.claim {
            &Claim::Entry { entry, change: named, ref segment, .. } => {
                let fixed = self.measure(entry).is_percentage();
                let change = change || named && same && is_relative(unit) && !fixed;
                if !change && !self.measure(entry).fits(unit) {
                    return None;
                }
                Claim::Entry { entry, change, at: None, segment: segment.clone() }
            }
            phrase => phrase.clone(),
        };
        let direction = reading.direction.or(before.direction.filter(|_| repeats));
        Some(Draft { claim, owner: before.owner, direction, change, score, rule: "shared" })
    }

    /// "…, the STOXX index, which was up 2%": a name that moved, in a clause of its own.
    fn antecedent(&self, index: usize, reading: &Reading) -> Option<Draft> {
        let name = owners::antecedent(&self.scene, self.scene.amounts[index].first)?;
        self.moved(index, reading, name.name, name.kind)
    }

    /// What moves when a name moves by some percent: a company its revenue or its share price, an index itself.
    fn moved(&self, index: usize, reading: &Reading, owner: NameId, kind: EntityKind) -> Option<Draft> {
        let unit = self.scene.amounts[index].quantity.unit;
        let verb =
            [reading.at, reading.at.saturating_sub(1)].into_iter().chain(roles::governing(&self.scene, reading.at));
        let traded = verb.into_iter().any(|at| self.scene.is(at, Class::PriceVerb) || self.scene.is(at, Class::Up));
        let name = match kind {
            EntityKind::Index => "index level",
            EntityKind::Place => "GDP",
            EntityKind::Company if traded => "share price",
            EntityKind::Company | EntityKind::Organisation | EntityKind::Product => "revenue",
            EntityKind::Person | EntityKind::Regulator => return None,
        };
        if !reading.change || unit != Unit::Percent {
            return None;
        }
        let claim = Claim::Entry { entry: self.known(name)?, change: true, at: None, segment: None };
        let score = 40;
        Some(Draft { claim, owner: Some(owner), direction: reading.direction, change: true, score, rule: "mover" })
    }

    /// An amount whose sentence names no measure for it.
    fn unnamed(&self, index: usize, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        if matches!(amount.quantity.unit, Unit::Count | Unit::Shares) {
            return self.counted(amount, found);
        }
        if !is_relative(amount.quantity.unit) || !reading.change {
            let estimate = modality::by_noun(&self.scene, amount, reading) == Some(Modality::Forecast);
            return if estimate { self.carried(reading, amount.quantity.unit) } else { None };
        }
        let subject = owners::subject_name(&self.scene, amount.first).filter(|_| reading.noun.is_none());
        let refers = reading.prior || phrases::refers_back(&self.scene);
        if let Some(draft) = subject.and_then(|name| self.moved(index, reading, name.name, name.kind)) {
            return Some(draft);
        }
        self.phrased(amount, reading, found).or_else(|| self.carried(reading, amount.quantity.unit).filter(|_| refers))
    }

    /// "over 400,000 chips": the counted noun is the measure.
    fn counted(&self, amount: &Amount, found: &Extraction) -> Option<Draft> {
        let large = matches!(amount.quantity.value, Value::Exactly(number) if number.to_f64() >= LARGE);
        amount.quantity.of.filter(|_| large)?;
        let noun = phrases::counted(&self.scene, amount)?;
        let claim = Claim::Phrase(phrases::measure_name(self.scene.doc.text_of(noun)));
        let owner = owners::subject(&self.scene, amount.first, &self.phrases[0]).or(found.entity);
        Some(Draft { claim, owner, direction: None, change: false, score: 20, rule: "counted-noun" })
    }

    /// "a 2% improvement in paints", "Paints fell 2%": words of the text are the measure.
    fn phrased(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let phrase = phrases::of_change(&self.scene, amount, reading)?;
        let claim = Claim::Phrase(phrases::measure_name(self.scene.doc.text_of(phrase)));
        let owner = owners::subject(&self.scene, amount.first, &self.phrases[0]).or(found.entity);
        let direction = reading.direction;
        Some(Draft { claim, owner, direction, change: true, score: 20, rule: "noun-phrase" })
    }

    /// "That followed a 2% drop", "below the mean estimate of 5 euros": the measure of the sentence before.
    fn carried(&self, reading: &Reading, unit: Unit) -> Option<Draft> {
        let last = self.last.as_ref()?;
        let entry = last.claim.entry()?;
        let change = reading.change;
        if !change && !self.measure(entry).fits(unit) {
            return None;
        }
        let claim = Claim::Entry { entry, change, at: None, segment: None };
        Some(Draft { claim, owner: last.owner, direction: reading.direction, change, score: 30, rule: "carried" })
    }

    fn complete(&self, index: usize, draft: Draft, reading: Reading) -> Fact {
        let amount = &self.scene.amounts[index];
        let (entry, at) = match draft.claim {
            Claim::Entry { entry, at, .. } => (self.measure(entry), at),
            Claim::Phrase(_) => (&self.phrases[usize::from(draft.change)], None),
        };
        let earlier = self.facts.iter().rev().flatten().next();
        let repeats = draft.rule == "shared" && matches!(reading.tie, Tie::Aside | Tie::Or | Tie::List);
        let this_year = entry.is(Trait::Price) && draft.change && self.says_this_year(amount);
        let own_basis = if this_year {
            Some(Basis::Ytd)
        } else if draft.change {
            basis(&self.scene, index, &reading)
        } else {
            None
        };
        let listed = draft.change && (reading.tie == Tie::List || self.is_gapped(index));
        let basis = own_basis.or(earlier.filter(|_| repeats && draft.change || listed).and_then(|fact| fact.basis));
        let modality = self.modality(amount, &reading, earlier.filter(|_| repeats || listed));
        let prior = reading.prior && modality == Modality::Reported;
        let ask = Ask {
            index,
            measure: at,
            entry,
            change: draft.change,
            after: self.facts.iter().rposition(Option::is_some).map(|earlier| self.scene.amounts[earlier].reach),
            before: self.before(entry),
            repeated: draft.rule == "shared" || self.follows(index),
            prior,
            modality,
            basis,
        };
        let period = times::period(&self.scene, &ask, &self.view);
        let per_share = self.is_per_share(amount)
            || draft.rule == "shared" && earlier.is_some_and(|fact| fact.per_share) && is_small_sum(&amount.quantity);
        let Draft { claim, owner, direction, change, score, rule } = draft;
        Fact {
            claim,
            owner,
            period,
            basis,
            modality,
            change,
            direction,
            prior,
            per_share,
            score,
            rule,
            block: self.block,
        }
    }

    /// "are up 20% this year", of a share price.
    fn says_this_year(&self, amount: &Amount) -> bool {
        (amount.reach..amount.reach + 5)
            .any(|at| self.scene.printed(at) == "this" && self.scene.printed(at + 1) == "year")
    }

    /// "…, selling 7,000 shares": a participle that goes on with what the amount before it says.
    fn follows(&self, index: usize) -> bool {
        let Some(before) = self.facts.iter().rposition(Option::is_some) else { return false };
        let (scene, clauses) = (&self.scene, &self.scene.doc.clauses);
        let (outer, inner) = (scene.clause(scene.amounts[before].first), scene.clause(scene.amounts[index].first));
        outer != inner && clauses.get(inner).kind == ClauseKind::Relative && clauses.governs(outer, inner)
    }

    /// Whether nothing but a measure stands between the amount before and this one: "and EBITDA by 11%".
    fn is_gapped(&self, index: usize) -> bool {
        let Some(before) = self.facts.iter().rposition(Option::is_some) else { return false };
        let scene = &self.scene;
        let mut between = scene.amounts[before].reach..scene.amounts[index].first;
        let joined = between.clone().any(|at| scene.is(at, Class::Conjunction));
        joined && !between.any(|at| scene.words().is_verb(at))
    }

    /// The period of the last figure of the sentence that is not itself an earlier value.
    fn before(&self, entry: &Measure) -> Option<Period> {
        let alike = |fact: &&Fact| {
            let price = fact.claim.entry().is_some_and(|known| self.measure(known).is(Trait::Price));
            !fact.prior && price == entry.is(Trait::Price)
        };
        self.facts.iter().flatten().rev().find(alike).and_then(|fact| fact.period)
    }

    fn modality(&self, amount: &Amount, reading: &Reading, repeated: Option<&Fact>) -> Modality {
        let own = modality(&self.scene, amount, reading);
        if own == Modality::Reported && reading.tie == Tie::Versus && self.consensus > 0 {
            let labelled = self.scene.range.clone().any(|at| self.scene.kind(at) == crate::model::TokenKind::Colon);
            return if labelled { Modality::Forecast } else { own };
        }
        repeated.filter(|_| own == Modality::Reported).map_or(own, |fact| fact.modality)
    }

    /// Whoever the sentences before were about: the owner of the last figure, else the main entity; of a
    /// country's figures the last country named.
    fn in_view(&self, entry: &Measure, found: &Extraction) -> Option<NameId> {
        let country = entry.is(Trait::Country);
        let fits = |name: &NameId| (self.kinds.get(usize::from(*name)) == Some(&Some(EntityKind::Place))) == country;
        let same_block = |fact: &&Fact| fact.block == self.block && !entry.is(Trait::Price);
        let last = self.last.as_ref().filter(same_block).and_then(|fact| fact.owner).filter(fits);
        let start = self.scene.doc.tokens[self.scene.range.start].span.start();
        let place = || {
            let before = found.entities.partition_point(|mention| mention.span.start() < start);
            let places = found.entities[..before].iter().rev().take(60);
            places.into_iter().find(|mention| mention.kind == EntityKind::Place).map(|mention| mention.name)
        };
        last.or_else(|| found.entity.filter(fits)).or_else(|| if country { place() } else { None }).or(found.entity)
    }

    fn observation(
        &self,
        index: usize,
        fact: &Fact,
        sentence: &Sentence,
        themes: Themes,
        found: &mut Extraction,
    ) -> Observation {
        let doc = self.scene.doc;
        let amount = &self.scene.amounts[index];
        let mention = found.quantities[amount.mention];
        let name = self.name(fact, amount);
        let themes = match fact.claim {
            Claim::Entry { entry, .. } => themes.union(doc.lexicon.themes_of(Table::Measure, entry)),
            Claim::Phrase(_) => themes,
        };
        let id = ContentHash::new("observation")
            .with(&doc.article.id.0.to_le_bytes())
            .with(&(mention.span.start() as u64).to_le_bytes())
            .with(&(mention.span.end() as u64).to_le_bytes())
            .with(name.as_bytes())
            .finish();
        let rule = found.names.intern(fact.rule);
        Observation {
            id,
            passage: sentence.passage,
            quote: mention.span,
            entity: fact.owner,
            measure: found.names.intern(&name),
            quantity: mention.quantity,
            period: fact.period,
            basis: fact.basis,
            direction: fact.direction,
            modality: fact.modality,
            themes,
            said: Said { by: None, stance: self.stance(fact), rule, confidence: confidence(fact) },
        }
    }

    /// "revenue", "revenue growth", "profit change", "earnings per share".
    fn name(&self, fact: &Fact, amount: &Amount) -> String {
        let (entry, change) = match &fact.claim {
            Claim::Entry { entry, change, .. } => (self.measure(*entry), *change),
            Claim::Phrase(phrase) => return phrase.to_string(),
        };
        let (name, unit) = (entry.name(), amount.quantity.unit);
        let part =
            if let Claim::Entry { segment: Some(part), .. } = &fact.claim { format!("{part} ") } else { String::new() };
        if fact.per_share && matches!(name, "net income" | "profit" | "net loss" | "operating profit") {
            return "earnings per share".to_owned();
        }
        if change { part + &entry.name_of_change(is_relative(unit)) } else { part + name }
    }

    fn is_per_share(&self, amount: &Amount) -> bool {
        let next = amount.last + 1;
        let per = matches!(self.scene.printed(next), "a" | "per") && self.scene.printed(next + 1).starts_with("sh");
        per || amount.quantity.per.is_some_and(|per| per.of(&self.scene.doc.article.text).starts_with("share"))
    }

    fn stance(&self, fact: &Fact) -> Stance {
        let Claim::Entry { entry, .. } = fact.claim else { return Stance::Open };
        let rise = self.measure(entry).rise.as_deref().and_then(Stance::parse);
        stance::of_observation(rise.unwrap_or(Stance::Open), fact.direction)
    }
}

impl Claim {
    /// The lexicon's entry.
    fn entry(&self) -> Option<u16> {
        match self {
            Claim::Entry { entry, .. } => Some(*entry),
            Claim::Phrase(_) => None,
        }
    }
}

/// "four businesses", "the three zones".
fn is_small_count(quantity: &Quantity) -> bool {
    let small = match quantity.value {
        Value::Exactly(number) => number.to_f64() < COUNTS && number.parts().1 >= 0,
        Value::Range(..) => false,
    };
    matches!(quantity.unit, Unit::Count | Unit::Shares) && small
}

/// "the first drop larger than 1%": a mark that something passed, not a figure.
fn is_threshold(scene: &Scene<'_>, reading: &Reading) -> bool {
    let than = reading.tie == Tie::Versus && scene.printed(reading.at) == "than";
    than && matches!(
        scene.printed(reading.at.saturating_sub(1)),
        "larger" | "bigger" | "greater" | "smaller" | "longer" | "wider"
    )
}

/// A sum that can be one a share.
fn is_small_sum(quantity: &Quantity) -> bool {
    quantity.unit.is_money() && quantity.value.middle() < LARGE
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

/// How often facts with such a score are right, in percent.
fn confidence(fact: &Fact) -> u8 {
    match fact.score {
        70.. => 92,
        50.. => 86,
        30.. => 75,
        _ => 60,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{extract, testing::article};
    use super::*;
    use crate::lexicon::Lexicon;

    /// The observations in `text`: "entity | measure | value unit | period | basis, direction, modality", as far as
    /// there are any; modality only if not reported.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = extract(&article(text), &Lexicon::built_in());
        let shown: Vec<String> = found.observations.iter().map(|fact| shown(fact, &found)).collect();
        assert_eq!(shown, expected, "{text}");
    }

    fn shown(fact: &Observation, found: &Extraction) -> String {
        let number = |end: Option<crate::model::Decimal>| end.map_or("?".to_owned(), |number| number.to_string());
        let value = match fact.quantity.value {
            Value::Exactly(number) => number.to_string(),
            Value::Range(low, high) => format!("{}..{}", number(low), number(high)),
        };
        let entity = fact.entity.map_or("-", |name| found.names.get(name));
        let mut line = format!("{entity} | {} | {value} {}", found.names.get(fact.measure), fact.quantity.unit);
        let modality = Some(fact.modality).filter(|&modality| modality != Modality::Reported);
        let rest = [
            fact.period.map(|period| period.to_string()),
            fact.basis.map(|basis| basis.to_string()),
            fact.direction.map(|way| way.to_string()),
            modality.map(|modality| modality.to_string()),
        ];
        rest.into_iter().flatten().for_each(|part| line.push_str(&format!(" | {part}")));
        line
    }

    #[test]
    fn a_quarter_reported_before_it_begins_is_a_fiscal_one() {
        check(
            "Acme Corp's revenue rose 18% in Q2 2026.",
            &["Acme Corp | revenue growth | 18 percent | FY2026-Q2 | up"],
        );
        check("Acme Corp's revenue rose 18% in Q2 2025.", &["Acme Corp | revenue growth | 18 percent | 2025-Q2 | up"]);
    }

    #[test]
    fn changes_levels_and_what_they_were_before() {
        check(
            "Acme Corp's revenue rose 34% in the September quarter to RMB33.4 billion ($4.67 billion).",
            &[
                "Acme Corp | revenue growth | 34 percent | 2025-Q3 | up",
                "Acme Corp | revenue | 33400000000 CNY | 2025-Q3 | up",
                "Acme Corp | revenue | 4670000000 USD | 2025-Q3 | up",
            ],
        );
        check(
            "Net profit of Acme Bank fell to 3.1 billion francs from 3.4 billion francs.",
            &["Acme Bank | net income | 3100000000 CHF | down", "Acme Bank | net income | 3400000000 CHF"],
        );
        check(
            "Acme Corp's profit fell by $4.5 billion in 2024.",
            &["Acme Corp | profit change | 4500000000 USD | 2024 | down"],
        );
        check(
            "Operating margin of Acme Corp was 29.5% in 2024 against 30.1% a year earlier.",
            &[
                "Acme Corp | operating margin | 29.5 percent | 2024",
                "Acme Corp | operating margin | 30.1 percent | 2023",
            ],
        );
        check(
            "Retail sales growth in China slowed to 1.3% in November, down from 2.9% in October.",
            &[
                "China | retail sales growth | 1.3 percent | 2025-11 | down",
                "China | retail sales growth | 2.9 percent | 2025-10",
            ],
        );
        check(
            "China's exports rose 27 pct to 7.28 billion dlrs in the first quarter.",
            &["China | exports growth | 27 percent | 2025-Q1 | up", "China | exports | 7280000000 USD | 2025-Q1 | up"],
        );
        check(
            "Sales at Acme Corp, which makes pumps, rose 7% year on year.",
            &["Acme Corp | revenue growth | 7 percent | yoy | up"],
        );
    }

    #[test]
    fn shares_and_valuations_are_of_the_day() {
        check(
            "Shares of Acme Corp slipped 2 percent.",
            &["Acme Corp | share price change | 2 percent | 2025-12-13 | down"],
        );
        check(
            "Acme shares are trading at 132.20 euros, about 18% below their October high.",
            &[
                "Acme | share price | 132.20 EUR | 2025-12-13",
                "Acme | share price change | 18 percent | 2025-10 | down",
            ],
        );
        check(
            "Acme Corp stock has gained 60% since the start of the year.",
            &["Acme Corp | share price change | 60 percent | 2025-01-01/2025-12-13 | ytd | up"],
        );
        check("Acme Corp's P/E ratio of 14.04 is low.", &["Acme Corp | P/E ratio | 14.04 x | 2025-12-13"]);
    }

    #[test]
    fn forecasts_and_targets_say_so() {
        check(
            "Analysts had expected Acme Corp to report a net profit of $2 billion for 2025, with revenue at $9 billion.",
            &[
                "Acme Corp | net income | 2000000000 USD | 2025 | forecast",
                "Acme Corp | revenue | 9000000000 USD | 2025 | forecast",
            ],
        );
        check(
            "Acme Corp targets an operating margin of 12% in 2027.",
            &["Acme Corp | operating margin | 12 percent | 2027 | target"],
        );
        check(
            "Acme Corp agreed to buy Globex Inc for $2 billion.",
            &["Acme Corp | deal value | 2000000000 USD | target"],
        );
        check("Acme Corp will invest $60 million in startups.", &["Acme Corp | investment | 60000000 USD | target"]);
        check(
            "Globex Ltd expects 2026 sales of between 31 billion and 32 billion euros.",
            &["Globex Ltd | revenue | 31000000000..32000000000 EUR | 2026 | forecast"],
        );
    }

    #[test]
    fn coordination_shares_and_parts() {
        check(
            "Globex Ltd said cloud sales gained 26% and hardware sales 10%.",
            &[
                "Globex Ltd | cloud revenue growth | 26 percent | up",
                "Globex Ltd | hardware revenue growth | 10 percent | up",
            ],
        );
        check(
            "Acme Inc earned 19.5 mln dlrs in 1986, or 1.23 dlrs a share.",
            &["Acme Inc | net income | 19500000 USD | 1986", "Acme Inc | earnings per share | 1.23 USD | 1986"],
        );
        check(
            "The consumer price index in Japan rose 0.2% in January from a year earlier. That followed a 0.8% growth in December.",
            &[
                "Japan | consumer price index | 0.2 percent | 2025-01 | yoy | up",
                "Japan | consumer price index | 0.8 percent | 2025-12 | up",
            ],
        );
        check(
            "Acme Corp's quarterly dividend was 40 cents a share, up from 36 cents.",
            &["Acme Corp | dividend | 0.40 USD | up", "Acme Corp | dividend | 0.36 USD"],
        );
    }

    #[test]
    fn what_nothing_measures_is_no_observation() {
        check("Acme Corp has four businesses and hired two managers.", &[]);
        check("Acme Corp opened in 1998 and is 27 years old.", &[]);
    }

    #[test]
    fn counts_and_stakes() {
        check("Acme Corp holds a 33% market share.", &["Acme Corp | market share | 33 percent"]);
        check("The app of Acme Corp saw over ten million downloads.", &["Acme Corp | downloads | 10000000 count"]);
        check("The fund sold 70,000 shares of Acme Corp.", &["Acme Corp | shares sold | 70000 shares"]);
    }
}
