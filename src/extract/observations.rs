//! Mentions → observations: which measure, whose, of which period.
//!
//! Sentence by sentence, amount by amount: its role (`roles.rs`), its measure (`links.rs`), its owner
//! (`owners.rs`), its period (`times.rs`) and whether it has happened (`modality.rs`). Not here: what an amount
//! is – an amount that no measure claims is no observation.

mod claims;
mod complete;
mod holders;
mod items;
mod movers;
mod notes;
mod parts;
mod passing;
mod prices;
mod record;
mod respectively;
mod sources;
mod staff;
mod tied;
mod trace;
mod worded;

pub(super) use trace::weighed;
pub use trace::{Link, Weighed};

use std::cell::OnceCell;
use std::collections::VecDeque;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::links::{self, Candidate, Source};
use super::passages::Sentence;
use super::roles::{self, Tie};
use super::scene::{Amount, Cursor, Dated, LIKELY, Scene};
use super::view::View;
use super::{Doc, calendar, home, reported, title};
use crate::lexicon::{Class, Measure, Trait, TraitSet};
use crate::model::{
    Arena, Basis, BlockKind, Direction, DurationUnit, EntityKind, Extraction, FiscalPart, Modality, NameId, Period,
    Point, TokenKind, Unit,
};

/// Adds them to `found`.
pub(super) fn observations(doc: &Doc<'_>, found: &mut Extraction) {
    if found.quantities.is_empty() {
        return;
    }
    found.observations = Arena::with_capacity(found.quantities.len().div_ceil(2));
    let home = home::home(doc, found);
    read(&mut Reader::new(doc, found, home), found);
}

fn read(reader: &mut Reader<'_>, found: &mut Extraction) {
    let mut cursor = Cursor::default();
    for sentence in &reader.scene.doc.sentences {
        reader.scene.fill(sentence, found, &mut cursor);
        reader.enter(sentence);
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
    /// Whether it stands in a note, which says of which column it is.
    noted: bool,
    score: i32,
    rule: &'static str,
    block: usize,
}

/// What an amount is of.
#[derive(Clone, Debug, PartialEq)]
enum Claim {
    /// A measure of the lexicon, whether its change is part of the name, where the sentence names it, and what it
    /// goes by.
    Entry { entry: u16, change: bool, at: Option<(usize, usize)>, name: Name },
    /// Words of the text.
    Phrase(Box<str>),
}

/// What a measure of the lexicon goes by.
#[derive(Clone, Debug, PartialEq)]
enum Name {
    /// The entry's name.
    Usual,
    /// The part of it that is meant, and the entry's name: "hardware" revenue.
    Part(Box<str>),
    /// The words of the text: "prescriptions".
    Words(Box<str>),
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
    /// The year that a text about no company looks ahead to.
    year: Option<Period>,
    /// Whether the article sets off thousands by commas, once that is asked.
    grouped: OnceCell<bool>,
    /// Whether it speaks of a dividend, once that is asked.
    dividend: OnceCell<bool>,
    /// The day before that of publication on which its opening says that prices moved.
    traded_on: Option<NaiveDate>,
    /// The last fact of the sentences before.
    last: Option<Fact>,
    /// The last figures of measures of the lexicon, as far as what follows may be an estimate of them.
    told: VecDeque<(Unit, f64, Fact)>,
    /// Entries of the measures seen so far, the last one last.
    seen: Vec<u16>,
    /// The block of the sentence.
    block: usize,
    /// Whether the sentence is a line of a table: "Assets 5 bn vs 4 bn".
    line: bool,
    /// Whether a table told what was earned for a share.
    shares_told: bool,
    /// What is traded, for each measure of the sentence that is a market's: "copper" of "copper prices".
    traded: Vec<Option<NameId>>,
    /// The period that the article reports on, if its title heads a table of results.
    table: Option<Period>,
    /// For how many more sentences a list is one of results against a consensus.
    consensus: u8,
    /// Whether a list of forecasts is read, and what they are for.
    outlook: Option<Option<Period>>,
    /// What each name of the article is, by its id.
    kinds: Vec<Option<EntityKind>>,
    /// Whether it is a firm that only judges others, by its id.
    sources: Vec<bool>,
    /// The country that the article is set in.
    home: Option<NameId>,
    /// Whom the article is about: its entity, unless that is a company which it only comes to late and the article is
    /// set in a country.
    main: Option<NameId>,
    /// Whether that is a company.
    of_company: bool,
    /// The place or body that the opening names first: whose the figures are that nothing else claims.
    opening: Option<NameId>,
    /// What was weighed, if somebody wants to know.
    trace: Option<Vec<Weighed>>,
}

/// What rules take words of the text for: a level, a change of a reporting period, or a price.
static PHRASES: LazyLock<[Measure; 3]> = LazyLock::new(|| {
    [&[][..], &[Trait::Flow], &[Trait::Price]]
        .map(|traits| Measure { traits: TraitSet::of(traits), ..Measure::default() })
});

/// A sentence with more amounts is a table without its lines.
const TABLE: usize = 40;

/// An article comes late to whom it names only behind so many times less than its whole.
const LATE: usize = 3;

/// How many tokens a dateline takes at most.
const DATELINE: usize = 12;

/// How many figures back an estimate may be of one.
const TOLD: usize = 8;

/// How many tokens a line has at most that heads a table.
const HEAD: usize = 4;

/// Counts below this are never figures.
const TENS: f64 = 10.0;

/// The score of a link that makes a figure of a small count.
const SURE: i32 = 50;

impl<'a> Reader<'a> {
    fn new(doc: &'a Doc<'a>, found: &Extraction, home: Option<NameId>) -> Reader<'a> {
        let mut kinds = vec![None; found.names.len()];
        for mention in found.entities.iter().rev() {
            kinds[usize::from(mention.name)] = Some(mention.kind);
        }
        let is_company = |name: NameId| kinds[usize::from(name)] == Some(EntityKind::Company);
        let late = |name: NameId| {
            let first = found.entities.iter().find(|mention| mention.name == name);
            first.is_some_and(|first| first.span.start() > doc.article.text.len() / LATE)
        };
        let main = match (found.entity, home) {
            (Some(name), Some(home)) if is_company(name) && late(name) => Some(home),
            (name, _) => name,
        };
        let month = reported::opening_month(doc, found);
        // A run of months that ends with the one which the opening tells of is only its year to date.
        let to_date =
            |period: &Period| matches!(*period, Period::Interval(_, end) if month == Some(Period::Point(end)));
        let period = reported::reported(doc, found).filter(|period| !to_date(period));
        Reader {
            scene: Scene::new(doc),
            facts: Vec::with_capacity(LIKELY),
            view: View::of_report(period, month, doc.article.published),
            year: reported::opening_year(doc, found),
            grouped: OnceCell::new(),
            dividend: OnceCell::new(),
            traded_on: reported::trading_day(doc, found),
            last: None,
            told: VecDeque::with_capacity(TOLD),
            seen: opening_measures(doc),
            block: 0,
            line: false,
            shares_told: false,
            traded: Vec::with_capacity(LIKELY),
            table: period.filter(|_| title::heads_table(&doc.article.title)),
            consensus: 0,
            outlook: None,
            sources: sources::sources(doc, found),
            home,
            main,
            of_company: main.is_some_and(is_company),
            opening: if main.is_none() { opening(doc, found) } else { None },
            kinds,
            trace: None,
        }
    }

    fn enter(&mut self, sentence: &Sentence) {
        self.block = sentence.block;
        self.view.enter(sentence.block);
        let item = sentence.kind == BlockKind::Item;
        self.scene.dates.iter().for_each(|date| self.view.name(date.period));
        let reported = self.scene.dates.iter().find(|date| self.names_results(date));
        reported.into_iter().for_each(|date| self.view.take(date.period, false));
        match self.table_head().or_else(|| self.begins_again()) {
            Some(length) => self.view.head(length),
            None if self.view.is_headed() && self.is_told() && !item => self.view.leave_lines(),
            None => {}
        }
        if let Some(period) = self.list_head().filter(|_| !item) {
            self.view.head_list(period);
        }
    }

    /// "Here is how Acme did in the **fourth quarter**:", above a list: the period that a line ending in a colon names last.
    fn list_head(&self) -> Option<Period> {
        let last = self.scene.range.end.checked_sub(1).filter(|&last| self.scene.kind(last) == TokenKind::Colon)?;
        let part = |date: &&Dated| {
            let short = matches!(date.period, Period::Point(Point::Day(_) | Point::Week(..)) | Period::Duration(..));
            !short && !date.period.ends_after(self.scene.doc.article.published)
        };
        let none = !self.scene.amounts.iter().any(|amount| amount.first < last);
        self.scene.dates.iter().rev().find(part).map(|date| date.period).filter(|_| none)
    }

    /// "dismal **third-quarter** numbers": whether a date says which results the sentences behind tell of.
    fn names_results(&self, date: &Dated) -> bool {
        let scene = &self.scene;
        let part = matches!(
            date.period,
            Period::Point(Point::Quarter(..) | Point::Half(..))
                | Period::Fiscal(_, FiscalPart::Quarter(_) | FiscalPart::Half(_))
        );
        let noun = |at: usize| matches!(scene.printed(at), "results" | "numbers" | "figures" | "earnings" | "report");
        part && noun(date.last + 1) && !scene.is_foreseen(date.last + 2)
    }

    /// "Shr 15 cts" above "Shr 51 cts": a table that begins again without a head goes on with the year so far.
    fn begins_again(&mut self) -> Option<Period> {
        let scene = &self.scene;
        let first = scene.behind_dateline();
        if scene.amounts.is_empty() || !matches!(scene.printed(first), "Shr" | "Oper") {
            return None;
        }
        let label = if scene.printed(first) == "Shr" { first } else { first + 1 };
        let diluted = matches!(scene.printed(label + 1), "diluted" | "primary" | "basic");
        if !matches!(scene.printed(label), "Shr" | "shr") || diluted {
            return None;
        }
        let again = std::mem::replace(&mut self.shares_told, true) && !self.view.is_headed();
        self.view.so_far().filter(|_| again)
    }

    /// "Nine months", "Year": a line that says how long the period is of the figures below.
    fn table_head(&self) -> Option<Period> {
        let scene = &self.scene;
        let range = scene.range.clone();
        if !scene.amounts.is_empty() || range.len() > HEAD {
            return None;
        }
        let year = range.len() == 1 && scene.printed(range.start).eq_ignore_ascii_case("year");
        let whole = || scene.dates.iter().find(|date| date.first == range.start && date.last + 1 == range.end);
        if year { Some(Period::Duration(1, DurationUnit::Year)) } else { whole().map(|date| date.period) }
    }

    /// Whether the sentence has a verb; the "diluted" of a table is none.
    fn is_told(&self) -> bool {
        self.scene.range.clone().any(|at| self.scene.words().is_verb(at) && self.scene.printed(at) != "diluted")
    }

    /// "… compared with the consensus estimates:": what the amounts of the list below are compared with.
    fn look_ahead(&mut self, sentence: &Sentence) {
        let says = sentence.kind != BlockKind::Item && sentence.classes.has(Class::Expectation);
        self.consensus = if says { 8 } else { self.consensus.saturating_sub(1) };
        let colon = sentence.tokens.clone().next_back().is_some_and(|last| self.scene.kind(last) == TokenKind::Colon);
        let measured = sentence.classes.has(Class::Versus); // "what it reported compared with what was expected:"
        match sentence.kind {
            BlockKind::Item => {}
            // A list behind "For 2026 we expect:" or "Guidance for 2026".
            BlockKind::Heading | BlockKind::Paragraph
                if says && !measured && (colon || sentence.kind == BlockKind::Heading) =>
            {
                let whole = |date: &&Dated| !matches!(date.period, Period::Point(Point::Day(_)) | Period::Duration(..));
                self.outlook = Some(self.scene.dates.iter().find(whole).map(|date| date.period));
            }
            _ => self.outlook = None,
        }
    }

    fn sentence(&mut self, sentence: &Sentence, found: &mut Extraction) {
        self.facts.clear();
        self.name_traded(found);
        let stops = self.scene.range.end.checked_sub(1).is_some_and(|last| self.scene.kind(last) == TokenKind::Stop);
        self.line = !stops && self.scene.classes.has(Class::Versus) && !self.is_told();
        for index in 0..self.scene.amounts.len() {
            self.keep_trace(index);
            let fact = self.fact(index, found);
            self.facts.push(fact);
        }
        self.pair();
        self.note();
        for index in 0..self.facts.len() {
            let Some(fact) = self.facts[index].take() else { continue };
            let observation = self.observation(index, &fact, sentence, found);
            found.observations.push(observation);
            self.tell(index, &fact);
            self.remember(fact);
        }
    }

    fn remember(&mut self, fact: Fact) {
        let last = self.last.as_ref().filter(|last| fact.prior && last.block == fact.block);
        if let Some((period, with)) = last.and_then(|last| last.period).zip(fact.period) {
            self.view.compare(period, with);
        }
        if let Claim::Entry { entry, .. } = fact.claim {
            let national = self.is_national(self.measure(entry), fact.owner);
            let over = |period: Period| !period.ends_after(self.scene.doc.article.published);
            let stock = self.is_stock(self.measure(entry))
                && self.is_of_statistics(fact.owner)
                && fact.period.is_some_and(over);
            let flow = self.measure(entry).is(Trait::Flow) || national || stock;
            let country = self.measure(entry).is(Trait::Country) || national || stock;
            let says =
                flow && !fact.prior && !fact.noted && fact.modality == Modality::Reported && fact.rule != "in-turn";
            let year_ago = self.view.report(country).and_then(calendar::year_before);
            if let Some(period) = fact.period.filter(|_| says && fact.period != year_ago) {
                self.view.take(period, country);
            }
            if let Some(period) = fact.period.filter(|_| fact.modality != Modality::Reported && !fact.prior) {
                self.view.foresee(period);
            }
            self.seen.retain(|&seen| seen != entry);
            self.seen.push(entry);
        } else if fact.change && fact.modality == Modality::Reported && self.is_of_statistics(fact.owner) {
            // "The number of coins struck in the quarter rose by 11%"
            let part = fact.period.filter(|period| !matches!(period, Period::Point(Point::Year(_))));
            part.into_iter().for_each(|period| self.view.take(period, true));
        }
        if !fact.prior {
            self.last = Some(fact);
        }
    }

    fn fact(&self, index: usize, found: &Extraction) -> Option<Fact> {
        let amount = &self.scene.amounts[index];
        let small = passing::is_small_count(&amount.quantity) && !self.scene.is(amount.reach - 1, Class::Power);
        if small && !self.may_be_worth(amount) || passing::is_no_figure(&self.scene, amount, || self.groups_thousands())
        {
            return None;
        }
        let reading = roles::read(&self.scene, amount);
        if small && passing::is_where(&self.scene, amount) || passing::is_bound(&self.scene, amount) {
            return None;
        }
        if passing::is_measured_by(&self.scene, index, &reading) || passing::is_threshold(&self.scene, amount, &reading)
        {
            return None;
        }
        let earlier = self.resumed(index, &reading).or_else(|| self.last_told());
        let best = links::choose(&self.scene, index, &reading, earlier, None);
        if small && !best.as_ref().is_some_and(|best| self.is_worth(best)) {
            return None;
        }
        let linked = match best {
            Some(Candidate { source: Source::Measure(measure), score, .. }) => {
                self.measured(index, measure, &reading, score, found)
            }
            Some(Candidate { source: Source::Amount(earlier), score, .. }) => {
                self.antecedent(index, &reading).or_else(|| self.shared(index, earlier, &reading, score))
            }
            None => None,
        };
        let multiple = self.multiple(index, found);
        let own = linked.as_ref().is_some_and(|draft| draft.rule != "shared");
        // "rose to 3 mln or 11% of the workforce", "to 0.7% of assets from 0.6% of assets": the measure that was told of
        let known = linked.as_ref().is_some_and(|draft| draft.claim.entry().is_some());
        let again = known && (reading.prior || reading.tie == Tie::Or);
        let part = if own { None } else { self.part(index, &reading, found) };
        let part = part.filter(|part| !again || part.claim.entry().is_some());
        let linked = linked.map(|draft| self.attributive(index, &reading, &draft, found).unwrap_or(draft));
        let multiple = multiple
            .or_else(|| self.quoted(index, &reading, linked.as_ref(), found))
            .or_else(|| self.beside(index, &reading, linked.as_ref()))
            .or_else(|| self.set_aside(index, &reading, found))
            .or_else(|| self.itemised(amount, &reading, found))
            .or_else(|| self.in_cash(amount, &reading, found))
            .or_else(|| self.held_by(amount))
            .or_else(|| self.of_growth(amount, &reading, found))
            .or_else(|| self.of_those_asked(amount, found))
            .or_else(|| self.all_shares(amount))
            .or_else(|| self.worth(amount, &reading, found))
            .or_else(|| self.in_exchange(amount, found))
            .or_else(|| self.of_one_share(amount, linked.as_ref()))
            .or_else(|| {
                let price = self.at_a_share(index, linked.as_ref(), found)?;
                Some(self.struck(index, &reading, price))
            })
            .or_else(|| {
                linked
                    .as_ref()
                    .filter(|draft| self.is_of_a_sector(draft))
                    .and_then(|_| self.of_payrolls(amount, &reading))
            });
        let linked = linked.map(|draft| self.struck(index, &reading, self.over_price(index, &reading, draft)));
        let draft = multiple.or(part).or(linked).or_else(|| self.unnamed(index, &reading, found));
        let draft = self.no_share(&self.scene.amounts[index], self.of_index(draft?));
        Some(self.complete(index, draft, reading))
    }

    fn groups_thousands(&self) -> bool {
        *self.grouped.get_or_init(|| passing::groups_thousands(self.scene.doc))
    }

    /// Whether a small count may be a figure at all.
    fn may_be_worth(&self, amount: &Amount) -> bool {
        let digits = self.scene.printed(amount.first).starts_with(|first: char| first.is_ascii_digit());
        digits && amount.quantity.value.middle() >= TENS && amount.quantity.unit == Unit::Count
    }

    /// "Deliveries fell to 38": whether a small count is a figure nonetheless, as it is one of a measure.
    fn is_worth(&self, best: &Candidate) -> bool {
        match best.source {
            Source::Measure(measure) => {
                let people = self.scene.is(self.scene.measures[measure].last, Class::WorkforceWord);
                let again = self
                    .facts
                    .iter()
                    .flatten()
                    .any(|fact| fact.claim.entry() == Some(self.scene.measures[measure].entry));
                (best.score >= SURE || again) && !people
            }
            Source::Amount(earlier) => self.facts[earlier].as_ref().is_some_and(|fact| fact.claim.entry().is_some()),
        }
    }
}

impl Claim {
    /// A measure that the sentence doesn't name, or its change.
    fn of(entry: u16, change: bool) -> Claim {
        Claim::Entry { entry, change, at: None, name: Name::Usual }
    }

    /// The level of a measure that the sentence doesn't name.
    fn level(entry: u16) -> Claim {
        Claim::of(entry, false)
    }

    /// The lexicon's entry.
    fn entry(&self) -> Option<u16> {
        match self {
            Claim::Entry { entry, .. } => Some(*entry),
            Claim::Phrase(_) => None,
        }
    }
}

/// The measures that the opening names, whether it has figures of them or not: "Retail sales fell more than expected".
fn opening_measures(doc: &Doc<'_>) -> Vec<u16> {
    let mut seen = Vec::with_capacity(LIKELY);
    let Some(lead) = doc.sentences.get(doc.lead) else { return seen };
    let flows = doc.measures_in(lead.tokens.clone()).filter(|(_, measure)| measure.is(Trait::Flow));
    seen.extend(flows.map(|(entry, _)| entry));
    seen
}

/// The place or body that the opening of an article names first, behind its dateline.
fn opening(doc: &Doc<'_>, found: &Extraction) -> Option<NameId> {
    let tokens = doc.sentences.get(doc.lead)?.tokens.clone();
    let stroke =
        |&at: &usize| matches!(doc.tokens[at].kind, TokenKind::Hyphen | TokenKind::Dash) && doc.tokens[at].spaced;
    let from = tokens.clone().take(DATELINE).find(stroke).unwrap_or(tokens.start);
    let lead = doc.span_of(from..tokens.end)?;
    let body = |kind| matches!(kind, EntityKind::Place | EntityKind::Organisation | EntityKind::Regulator);
    let mut mentions = found.entities.iter().filter(|mention| lead.contains(mention.span));
    mentions.find(|mention| body(mention.kind)).map(|mention| mention.name)
}

#[cfg(test)]
mod cases;

#[cfg(test)]
mod kinds;

#[cfg(test)]
mod tests;

#[cfg(test)]
mod periods;

#[cfg(test)]
mod told;

#[cfg(test)]
mod whose;

#[cfg(test)]
mod wire;
