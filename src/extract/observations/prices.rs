//! Which price a price is: of a share, of an offer, of a right to buy one, of all shares together.

use super::super::links;
use super::super::roles::{Reading, Tie};
use super::super::scene::{Amount, Dated, Scene};
use super::super::times;
use super::complete::is_small_sum;
use super::{Claim, Draft, Fact, Name, Reader};
use crate::lexicon::{Class, Trait};
use crate::model::{Direction, EntityKind, Extraction, Period, Point, TokenKind, Unit, Value};

/// How far before a price stands what it is agreed on for, in tokens.
const STRUCK: usize = 24;

/// How far behind "convertible" stands what it may be made into, in tokens.
const INTO: usize = 6;

/// How far before a sum the verb stands that values something at it, in tokens.
const VALUED: usize = 9;

/// How many times as high as before a price is within a story, at most.
const AGAIN: f64 = 1.15;

/// How far what is sold may stand from its price, in tokens.
const PRICED: usize = 20;

/// With how many decimals sums are told; those of currencies have more.
const CENTS: i8 = 2;

impl Reader<'_> {
    /// "went public in 2011 **at $14 a share**": at what shares are offered, where no measure says what a price it is.
    pub(super) fn at_a_share(&self, index: usize, linked: Option<&Draft>, found: &Extraction) -> Option<Draft> {
        let amount = &self.scene.amounts[index];
        let at = self.scene.printed(amount.first.wrapping_sub(1)) == "at";
        let named = linked.is_some_and(|draft| draft.claim.entry().is_some());
        if !at || named || !amount.quantity.unit.is_money() || !self.is_per_share(amount) {
            return None;
        }
        let entry = self.known("offer price")?;
        let owner = self.in_view(self.measure(entry), found);
        Some(Draft { claim: Claim::level(entry), owner, direction: None, change: false, score: 60, rule: "at-a-share" })
    }

    /// "which **values the business at** £545 million": all of a company, as an offer or its shares have it.
    pub(super) fn worth(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let scene = &self.scene;
        if !amount.quantity.unit.is_money() || reading.tie != Tie::At {
            return None;
        }
        let each = self.is_per_share(amount);
        let large = each || !is_small_sum(&amount.quantity);
        let mut verb = (scene.range.start..amount.first).rev().take(VALUED);
        let values =
            |at: usize| matches!(scene.printed(at), "values" | "valuing" | "valued") && opens_thing(scene, at + 1);
        if !large || !verb.any(values) {
            return None;
        }
        let bids = |id: u16| matches!(&*self.measure(id).id, "offer price" | "deal value" | "premium");
        let bought = scene.classes.has(Class::DealWord) || self.seen.iter().copied().any(bids);
        // That of a share is the offer's price.
        let entry = self.known(if bought || each { "deal value" } else { "market value" })?;
        Some(self.of_subject(amount, Claim::level(entry), (60, "worth"), found))
    }

    /// "an average rate of **151 yen to the dollar**": what one currency costs in another, whatever it is called.
    pub(super) fn in_exchange(&self, amount: &Amount, found: &Extraction) -> Option<Draft> {
        let scene = &self.scene;
        let mut at = amount.last + 1;
        if !amount.quantity.unit.is_money() || !matches!(scene.printed(at), "to" | "per") {
            return None;
        }
        at += 1 + usize::from(scene.is(at + 1, Class::Determiner));
        let coin = matches!(scene.printed(at), "dollar" | "euro" | "pound") && scene.stops(at + 1);
        let entry = self.known("exchange rate").filter(|_| coin)?;
        let traded = scene.measures.iter().position(|measure| (measure.first..=measure.last).contains(&at));
        let owner = traded.and_then(|measure| self.traded[measure]);
        let draft = self.of_subject(amount, Claim::level(entry), (60, "exchange"), found);
        Some(Draft { owner: owner.or(draft.owner), ..draft })
    }

    /// "The offer is 24% above Monday's close": an offer's premium.
    pub(super) fn over_price(&self, index: usize, reading: &Reading, draft: Draft) -> Draft {
        let relative = self.scene.amounts[index].quantity.unit == Unit::Percent && reading.tie == Tie::UpDown;
        let above = draft.change && draft.direction == Some(Direction::Up);
        if !relative || !above || !self.is_any_of(&draft.claim, &["offer price", "deal value"]) {
            return draft;
        }
        match self.known("premium") {
            Some(premium) => Draft { claim: Claim::level(premium), change: false, direction: None, ..draft },
            None => draft,
        }
    }

    /// "convertible into stock at 27 dlrs a share", "warrants to buy a share at 5 dlrs": a price that is agreed on, not paid.
    pub(super) fn struck(&self, index: usize, reading: &Reading, draft: Draft) -> Draft {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        let price = || self.is_any_of(&draft.claim, &["share price", "offer price", "deal value"]);
        if reading.tie != Tie::At || draft.change || !price() {
            return draft;
        }
        // "convertible at any time into stock"
        let into = |at: usize| (at + 1..at + INTO).any(|at| matches!(scene.printed(at), "into" | "to"));
        let mut before = (scene.range.start..amount.first).rev().take(STRUCK);
        let name = before.find_map(|at| match scene.printed(at) {
            "convertible" | "converted" | "convert" | "converts" if into(at) => Some("conversion price"),
            "right" | "rights" if matches!(scene.printed(at + 1), "issue" | "offering" | "offer") => None,
            "warrant" | "warrants" | "option" | "options" | "exercisable" | "right" | "rights" => {
                Some("exercise price")
            }
            _ => None,
        });
        match name.and_then(|name| Some((name, self.known("conversion price")?))) {
            Some((name, entry)) => {
                let claim = Claim::Entry { entry, change: false, at: None, name: Name::Words(name.into()) };
                Draft { claim, ..draft }
            }
            None => draft,
        }
    }

    /// "a 40% rally in the Coldwater Shipping index": an index has a level, and no share price.
    pub(super) fn of_index(&self, draft: Draft) -> Draft {
        if self.kind_of(draft.owner) != Some(EntityKind::Index) || !self.is_any_of(&draft.claim, &["share price"]) {
            return draft;
        }
        match (draft.claim, self.known("index level")) {
            (Claim::Entry { change, .. }, Some(index)) => Draft { claim: Claim::of(index, change), ..draft },
            (claim, _) => Draft { claim, ..draft },
        }
    }

    /// "**July** fell 2 cents to 2.80 dlrs": what moves there is the price of a contract.
    pub(super) fn of_contract(&self, amount: &Amount, reading: &Reading) -> Option<Draft> {
        let claim = self.contract_price(reading.change).filter(|_| self.is_of_contract(amount))?;
        let (direction, change) = (reading.direction, reading.change);
        Some(Draft { claim, owner: None, direction, change, score: 35, rule: "contract" })
    }

    /// The price of a contract that was taken for that of a share.
    pub(super) fn no_share(&self, amount: &Amount, draft: Draft) -> Draft {
        let share = self.is_any_of(&draft.claim, &["share price"]) && self.is_of_contract(amount);
        let claim = if share { self.contract_price(draft.change) } else { None };
        Draft { claim: claim.unwrap_or(draft.claim), ..draft }
    }

    fn contract_price(&self, change: bool) -> Option<Claim> {
        let entry = self.known("contract price")?;
        Some(Claim::Entry { entry, change, at: None, name: Name::Words("price".into()) })
    }

    /// Whether the clause tells of a month that is traded: one that no word says to be a time, right before the verb.
    fn is_of_contract(&self, amount: &Amount) -> bool {
        let scene = &self.scene;
        let clause = scene.clause(amount.first);
        let subject = |date: &Dated| {
            let verb = date.last + 1;
            let month = matches!(date.period, Period::Point(Point::Month(..)));
            let moves = scene.is(verb, Class::PriceVerb) || scene.is(verb, Class::Auxiliary);
            month && moves && scene.clause(verb) == clause && times::is_contract(scene, date)
        };
        is_small_sum(&amount.quantity) && amount.quantity.unit.is_money() && scene.dates.iter().any(subject)
    }

    /// The share price in the unit that an amount has: prices of old were told without one.
    pub(super) fn price_in(&self, entry: u16, unit: Unit) -> u16 {
        let bare = matches!(unit, Unit::Count | Unit::Points);
        match self.measure(entry).id.as_str() {
            "share price" if bare => self.known("share price in points").unwrap_or(entry),
            "share price in points" if !bare => self.known("share price").unwrap_or(entry),
            _ => entry,
        }
    }

    /// "at 5 dlrs a share, or a total of 34 mln dlrs": what so many pieces cost together.
    pub(super) fn in_total(&self, amount: &Amount, entry: u16) -> u16 {
        let large = amount.quantity.unit.is_money() && amount.quantity.value.middle() >= links::PIECE;
        if !large || !self.measure(entry).is(Trait::Piece) {
            return entry;
        }
        let total = if self.measure(entry).name().ends_with("per share") { "net income" } else { "deal value" };
        self.known(total).unwrap_or(entry)
    }

    /// "earned $1.45 a share on revenue of $3bn, topping **the $1.38 and $3.1bn** expected": a sum too small for what is told
    /// of whole firms is of a share again, and a large one behind that of the whole firm.
    pub(super) fn of_one_share(&self, amount: &Amount, linked: Option<&Draft>) -> Option<Draft> {
        let draft = linked.filter(|_| amount.quantity.unit.is_money())?;
        let flow = |claim: &Claim| claim.entry().is_some_and(|entry| self.measure(entry).is(Trait::Flow));
        let mut told = self.facts.iter().rev().flatten().filter(|fact| !fact.change);
        let fact = if is_small_sum(&amount.quantity) {
            let revenue = self.is_any_of(&draft.claim, &["revenue"]);
            told.find(|fact| revenue && self.tells_per_share(fact))?
        } else {
            let joined = self.scene.is(amount.first.wrapping_sub(1), Class::Conjunction);
            let shared = joined && draft.rule == "shared" && told.next().is_some_and(|last| self.tells_per_share(last));
            told.find(|fact| shared && flow(&fact.claim) && !self.tells_per_share(fact))?
        };
        let (claim, owner) = (fact.claim.clone(), fact.owner);
        Some(Draft { claim, owner, direction: None, change: false, score: 40, rule: "shared" })
    }

    /// Whether a claim is of one of these measures of the lexicon.
    fn is_any_of(&self, claim: &Claim, ids: &[&str]) -> bool {
        claim.entry().is_some_and(|entry| ids.contains(&self.measure(entry).id.as_str()))
    }

    /// "It had opened at 141.85 yen", where the yen was told of at 141.50: a price so near another is one of the same.
    pub(super) fn is_price_again(&self, index: usize) -> bool {
        if !matches!(self.scene.printed(self.scene.range.start), "It" | "That" | "They" | "This") {
            return false;
        }
        let value = self.scene.amounts[index].quantity.value.middle();
        let price = |fact: &&Fact| fact.claim.entry().is_some_and(|entry| self.measure(entry).is(Trait::Price));
        let near = |told: f64| value > told / AGAIN && value < told * AGAIN;
        let told = self.told.iter().rev().find(|(.., fact)| price(&fact));
        self.carrier(index).filter(price).is_some() && told.is_some_and(|(_, told, _)| near(*told))
    }

    /// "They closed at $74.90": the price of a share.
    pub(super) fn closing(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, next) = (&self.scene, amount.reach);
        if scene.printed(next) == "on" && scene.printed(next + 1) == "the" && scene.printed(next + 2) == "dollar" {
            // "whose notes traded at 22 cents on the dollar"
            return Some(self.of_subject(amount, Claim::level(self.known("bond price")?), (35, "closing"), found));
        }
        let quoted = self.is_quote(reading) || self.opens_with(amount);
        let sum = is_small_sum(&amount.quantity) && amount.quantity.per.is_none();
        let rate = matches!(amount.quantity.value, Value::Range(..)) && decimals(&amount.quantity.value) > CENTS;
        if !quoted || !sum {
            return None;
        }
        let claim = Claim::level(self.known(if rate { "exchange rate" } else { "share price" })?);
        Some(self.of_subject(amount, claim, (35, "closing"), found))
    }

    /// "**At $38.30 the stock** is cheap": whether a sentence begins with the price at which a share is judged.
    fn opens_with(&self, amount: &Amount) -> bool {
        let scene = &self.scene;
        let next = amount.reach + usize::from(scene.kind(amount.reach) == TokenKind::Comma);
        let first = amount.first == scene.range.start + 1 && scene.printed(scene.range.start) == "At";
        first && scene.is(next, Class::Determiner) && scene.is(next + 1, Class::ShareWord)
    }

    /// "offered wheat at 81 dlrs a tonne": what one piece, one tonne or one barrel is sold for.
    pub(super) fn priced(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, quantity) = (&self.scene, &amount.quantity);
        let weighed = quantity.per.is_some() && scene.is(amount.priced - 1, Class::Gauge);
        let trade = |at: usize| scene.is(at, Class::Trade);
        let traded = || reading.tie == Tie::At && (scene.range.start..amount.first).rev().take(PRICED).any(trade);
        let named = reading.tie == Tie::Of && reading.at > scene.range.start && scene.words().is_noun(reading.at - 1);
        // "priced **the Zephyr 9** at $1,299"
        let sets = |at: usize| scene.printed(at) == "priced" && opens_thing(scene, at + 1);
        let set = || reading.tie == Tie::At && (scene.range.start..amount.first).rev().take(PRICED).any(sets);
        let tagged = (set()
            || matches!(scene.printed(reading.at.wrapping_sub(1)), "priced" | "retailing" | "retails" | "retail"))
            && matches!(reading.tie, Tie::At | Tie::For | Tie::Bare)
            && amount.quantity.value.middle() < links::PIECE;
        if !quantity.unit.is_money() || !(tagged || weighed && !named || is_small_sum(quantity) && traded()) {
            return None;
        }
        let currency = (scene.range.start..amount.first).rev().take(PRICED).any(|at| scene.is(at, Class::CurrencyWord));
        let name = if currency && quantity.per.is_none() { "exchange rate" } else { "price" };
        let claim = Claim::level(self.known(name)?);
        let owner = self.subject_of(amount, found);
        let direction = reading.direction;
        Some(Draft { claim, owner, direction, change: reading.change, score: 35, rule: "priced" })
    }

    /// "sold the unit for $3bn": what the thing was traded for.
    pub(super) fn traded(&self, amount: &Amount, reading: &Reading, found: &Extraction) -> Option<Draft> {
        let (scene, clause) = (&self.scene, self.scene.clause(amount.first));
        if reading.tie != Tie::For || !amount.quantity.unit.is_money() {
            return None;
        }
        let mut before = (scene.range.start..amount.first).rev().take(PRICED);
        let trade = |at| scene.is(at, Class::Trade) && scene.doc.clauses.governs(scene.clause(at), clause);
        let claim = Claim::level(self.known("deal value").filter(|_| before.any(trade))?);
        Some(self.of_subject(amount, claim, (35, "traded-for"), found))
    }
}

/// Whether a token may open what is priced or valued: "**the** business", "**Acme**".
fn opens_thing(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Class::Determiner) || scene.printed(at).starts_with(char::is_uppercase)
}

/// With how many decimals a value is printed.
fn decimals(value: &Value) -> i8 {
    let of = |number: crate::model::Decimal| -number.parts().1;
    match *value {
        Value::Exactly(number) => of(number),
        Value::Range(low, high) => low.into_iter().chain(high).map(of).max().unwrap_or(0),
    }
}
