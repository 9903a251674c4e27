//! Mentions → observations: which measure, whose, of which period.
//!
//! Sentence by sentence, amount by amount: its role (`roles.rs`), its measure (`links.rs`), its owner
//! (`owners.rs`), its period (`times.rs`) and whether it has happened (`modality.rs`). Not here: what an amount
//! is – an amount that no measure claims is no observation.

use super::links::{self, Source};
use super::measures::{MeasureMention, is_relative};
use super::modality::{basis, modality};
use super::owners;
use super::passages::Sentence;
use super::roles::{self, Reading, Tie};
use super::scene::{Amount, Cursor, Scene};
use super::times::{self, Ask, View};
use super::{Doc, themes};
use crate::lexicon::{Measure, Table, Trait};
use crate::model::{
    ContentHash, Direction, EntityKind, Extraction, Modality, NameId, Observation, Period, Quantity, Said, Stance,
    Unit, Value,
};

/// Adds them to `found`.
pub(super) fn observations(doc: &Doc<'_>, found: &mut Extraction) {
    let mut reader = Reader { scene: Scene::new(doc), facts: Vec::new(), view: View::default(), last: None };
    let mut cursor = Cursor::default();
    for sentence in &doc.sentences {
        reader.scene.fill(sentence, found, &mut cursor);
        if !reader.scene.amounts.is_empty() {
            reader.sentence(sentence, found);
        }
    }
}

/// What is known of an amount once it is read.
#[derive(Clone, Debug)]
struct Fact {
    measure: Claim,
    owner: Option<NameId>,
    period: Option<Period>,
    modality: Modality,
    change: bool,
    direction: Option<Direction>,
    score: i32,
    rule: &'static str,
}

/// What an amount is of.
#[derive(Clone, Debug, PartialEq)]
enum Claim {
    /// A measure of the lexicon; whether its change is part of the name.
    Entry { entry: u16, change: bool, at: Option<(usize, usize)> },
    /// Words of the text.
    Phrase(Box<str>),
}

struct Reader<'a> {
    scene: Scene<'a>,
    /// One for each amount of the sentence.
    facts: Vec<Option<Fact>>,
    view: View,
    /// The last fact of the sentences before.
    last: Option<Fact>,
}

/// Counts below this are told in passing: "four businesses".
const COUNTS: f64 = 100.0;

impl Reader<'_> {
    fn sentence(&mut self, sentence: &Sentence, found: &mut Extraction) {
        self.facts.clear();
        for index in 0..self.scene.amounts.len() {
            let fact = self.fact(index, found);
            if let Some(fact) = &fact {
                self.remember(fact);
            }
            self.facts.push(fact);
        }
        let themes = themes::of(self.scene.doc, sentence);
        for index in 0..self.facts.len() {
            let Some(fact) = self.facts[index].take() else { continue };
            let observation = self.observation(index, &fact, sentence, themes, found);
            found.observations.push(observation);
            self.last = Some(fact);
        }
    }

    fn fact(&self, index: usize, found: &Extraction) -> Option<Fact> {
        let amount = &self.scene.amounts[index];
        let reading = roles::read(&self.scene, amount);
        let linked: Vec<bool> = self.facts.iter().map(Option::is_some).collect();
        match links::choose(&self.scene, index, &reading, &linked) {
            Some((Source::Amount(earlier), score)) => self.shared(index, earlier, reading, score),
            Some((Source::Measure(measure), score)) => self.measured(index, measure, reading, score, found),
            None => None,
        }
    }

    fn measured(&self, index: usize, measure: usize, reading: Reading, score: i32, found: &Extraction) -> Option<Fact> {
        let amount = &self.scene.amounts[index];
        let mention = self.scene.measures[measure];
        let entry = self.scene.entry(&mention);
        let unit = amount.quantity.unit;
        let names_change = mention.change.is_some();
        let change =
            reading.change || names_change || is_relative(unit) && !entry.is_percentage() && !entry.units.is_empty();
        if !change && !entry.fits(unit) || is_small_count(&amount.quantity) {
            return None;
        }
        let named = Claim::Entry { entry: mention.entry, change, at: Some((mention.first, mention.last)) };
        let owner = owners::beside(&self.scene, &mention, entry)
            .or_else(|| owners::subject(&self.scene, mention.first.min(amount.first), entry))
            .or_else(|| self.in_view(entry, found));
        let direction = reading.direction.or(mention.change.flatten()).or_else(|| {
            let after = matches!(reading.tie, Tie::Of | Tie::Label | Tie::At | Tie::Bare | Tie::Level);
            after.then(|| roles::level_direction(&self.scene, amount)).flatten()
        });
        Some(self.complete(index, named, owner, reading, direction, change, score, rule(&reading, &mention)))
    }

    fn shared(&self, index: usize, earlier: usize, reading: Reading, score: i32) -> Option<Fact> {
        let before = self.facts[earlier].clone()?;
        let amount = &self.scene.amounts[index];
        if is_small_count(&amount.quantity) {
            return None;
        }
        let unit = amount.quantity.unit;
        let same_kind = super::measures::kind(unit) == super::measures::kind(self.scene.amounts[earlier].quantity.unit);
        let change = match reading.tie {
            Tie::Aside | Tie::Or | Tie::List | Tie::Versus | Tie::From => {
                same_kind && before.change || is_relative(unit) && !same_kind
            }
            _ => reading.change,
        };
        let claim = match before.measure {
            Claim::Entry { entry, change: named, .. } => {
                let fixed = self.scene.doc.lexicon.measures[usize::from(entry)].is_percentage();
                Claim::Entry { entry, change: change || named && same_kind && !fixed, at: None }
            }
            phrase => phrase,
        };
        let direction = match reading.tie {
            Tie::From | Tie::Versus => reading.direction,
            Tie::Aside | Tie::Or | Tie::List => reading.direction.or(before.direction),
            _ => reading.direction,
        };
        let mut fact = self.complete(index, claim, before.owner, reading, direction, change, score, "shared");
        if matches!(reading.tie, Tie::Aside | Tie::Or | Tie::List) && fact.modality == Modality::Reported {
            fact.modality = before.modality;
        }
        Some(fact)
    }

    #[allow(clippy::too_many_arguments)]
    fn complete(
        &self,
        index: usize,
        measure: Claim,
        owner: Option<NameId>,
        reading: Reading,
        direction: Option<Direction>,
        change: bool,
        score: i32,
        rule: &'static str,
    ) -> Fact {
        let amount = &self.scene.amounts[index];
        let none = Measure::default();
        let (entry, at) = match &measure {
            Claim::Entry { entry, at, .. } => (&self.scene.doc.lexicon.measures[usize::from(*entry)], *at),
            Claim::Phrase(_) => (&none, None),
        };
        let basis = basis(&self.scene, index, &reading);
        let earlier = self.facts.iter().rev().flatten().next();
        let before = earlier.filter(|fact| fact.measure.same(&measure)).and_then(|fact| fact.period);
        let ask = Ask { index, reading: &reading, measure: at, entry, before, basis };
        let (period, _) = times::period(&self.scene, &ask, &self.view);
        let modality = modality(&self.scene, amount, &reading);
        Fact { measure, owner, period, modality, change, direction, score, rule }
    }

    /// Whoever the sentences before were about: the owner of the last figure, else the main entity.
    fn in_view(&self, entry: &Measure, found: &Extraction) -> Option<NameId> {
        let fits = |name: NameId| {
            let kind = found.entities.iter().find(|mention| mention.name == name).map(|mention| mention.kind);
            let place = kind == Some(EntityKind::Place);
            place == entry.is(Trait::Country)
        };
        let last = self.last.as_ref().and_then(|fact| fact.owner).filter(|&name| fits(name));
        last.or(found.entity)
    }

    fn remember(&mut self, fact: &Fact) {
        let Claim::Entry { entry, .. } = fact.measure else { return };
        let flow = self.scene.doc.lexicon.measures[usize::from(entry)].is(Trait::Flow);
        if flow && fact.period.is_some() && fact.modality == Modality::Reported {
            self.view.report = fact.period;
        }
    }

    fn observation(
        &self,
        index: usize,
        fact: &Fact,
        sentence: &Sentence,
        themes: crate::model::Themes,
        found: &mut Extraction,
    ) -> Observation {
        let doc = self.scene.doc;
        let amount = &self.scene.amounts[index];
        let mention = found.quantities[amount.mention];
        let unit = mention.quantity.unit;
        let name = self.name(fact, unit, amount);
        let measure = found.names.intern(&name);
        let basis = if fact.change { basis(&self.scene, index, &roles::read(&self.scene, amount)) } else { None };
        let themes = match fact.measure {
            Claim::Entry { entry, .. } => themes.union(doc.lexicon.themes_of(Table::Measure, entry)),
            Claim::Phrase(_) => themes,
        };
        let id = ContentHash::new("observation")
            .with(&doc.article.id.0.to_le_bytes())
            .with(&(mention.span.start() as u64).to_le_bytes())
            .with(&(mention.span.end() as u64).to_le_bytes())
            .with(name.as_bytes())
            .finish();
        let said = Said {
            by: None,
            stance: self.stance(fact),
            rule: found.names.intern(fact.rule),
            confidence: confidence(fact),
        };
        Observation {
            id,
            passage: sentence.passage,
            quote: mention.span,
            entity: fact.owner,
            measure,
            quantity: mention.quantity,
            period: fact.period,
            basis,
            direction: fact.direction,
            modality: fact.modality,
            themes,
            said,
        }
    }

    /// "revenue", "revenue growth", "profit change", "earnings per share".
    fn name(&self, fact: &Fact, unit: Unit, amount: &Amount) -> String {
        let Claim::Entry { entry, change, .. } = &fact.measure else {
            let Claim::Phrase(phrase) = &fact.measure else { return String::new() };
            return phrase.to_string();
        };
        let entry = &self.scene.doc.lexicon.measures[usize::from(*entry)];
        let name = entry.name();
        let per_share =
            amount.quantity.per.is_some_and(|per| per.of(&self.scene.doc.article.text).starts_with("share"));
        if per_share && matches!(name, "net income" | "profit" | "net loss" | "operating profit") {
            return "earnings per share".to_owned();
        }
        match (change, is_relative(unit) || matches!(unit, Unit::Times)) {
            (false, _) => name.to_owned(),
            (true, true) => match &entry.change {
                Some(change) => change.clone(),
                None if entry.is_percentage() => name.to_owned(),
                None => format!("{name} growth"),
            },
            (true, false) if entry.is(Trait::Price) => entry.change.clone().unwrap_or_else(|| format!("{name} change")),
            (true, false) if entry.change.as_deref() == Some(name) => format!("{name} change"),
            (true, false) => format!("{name} change"),
        }
    }

    fn stance(&self, fact: &Fact) -> Stance {
        let Claim::Entry { entry, .. } = fact.measure else { return Stance::Open };
        let rise = self.scene.doc.lexicon.measures[usize::from(entry)].rise.as_deref();
        match (rise, fact.direction) {
            (Some("for"), Some(Direction::Up)) | (Some("against"), Some(Direction::Down)) => Stance::For,
            (Some("for"), Some(Direction::Down)) | (Some("against"), Some(Direction::Up)) => Stance::Against,
            _ => Stance::Open,
        }
    }
}

impl Claim {
    /// Whether both are of one measure, whatever is said of it.
    fn same(&self, other: &Claim) -> bool {
        match (self, other) {
            (Claim::Entry { entry: a, .. }, Claim::Entry { entry: b, .. }) => a == b,
            (a, b) => a == b,
        }
    }
}

/// "four businesses", "the three zones".
fn is_small_count(quantity: &Quantity) -> bool {
    let small = match quantity.value {
        Value::Exactly(number) => number.to_f64() < COUNTS && number.parts().1 >= 0,
        Value::Range(..) => false,
    };
    quantity.unit == Unit::Count && small
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
