//! Which measure an amount is of where no link of its own says so: the one of an amount before it; and what a measure is
//! called.
//!
//! What it claims of the measure of its link stands in `tied.rs`, whose it is in `holders.rs`; what an amount is of that no
//! measure claims in `worded.rs`.

use super::super::links;
use super::super::measures::{self, MeasureMention, is_relative};
use super::super::owners;
use super::super::phrases;
use super::super::roles::{self, Reading, Tie};
use super::super::scene::{Amount, is_basis};
use super::{Claim, Draft, Fact, Name, Reader, TOLD};
use crate::lexicon::{Class, ClassSet, Measure, Trait};
use crate::model::{Direction, Extraction, Shape, TokenKind, Unit};

/// How many times as high as what it turned out to be an estimate is at most.
const ALIKE: f64 = 1.7;

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
    "farmgate",
    "producer",
    "support",
    "intervention",
    "retail",
    "wholesale",
    "minimum",
    "guaranteed",
];

/// How many words name the next of several things at most.
const LISTED: usize = 4;

/// What stands before a number and names no thing.
const HEDGES: ClassSet = ClassSet::of(&[Class::Prefix, Class::Adjective, Class::Vague, Class::Up, Class::Down]);

impl Reader<'_> {
    /// Names what is traded where a market's price is told: "lira" of "the lira", "copper" of "copper futures"; and an
    /// index whose name is its measure: "the Sensex".
    pub(super) fn name_traded(&mut self, found: &mut Extraction) {
        self.traded.clear();
        for mention in &self.scene.measures {
            let entry = self.scene.entry(mention);
            let words = (mention.first..=mention.last).map(|at| self.scene.printed(at));
            let capital = |word: &str| word.starts_with(char::is_uppercase);
            let name = match () {
                () if entry.is(Trait::Market) => {
                    let thing: Vec<&str> = words.filter(|word| !OF_MARKETS.contains(word)).collect();
                    (!thing.is_empty()).then(|| thing.join(" ").to_lowercase())
                }
                () if entry.is(Trait::Index)
                    && words.clone().all(capital)
                    && mention.first > self.scene.range.start =>
                {
                    Some(words.collect::<Vec<_>>().join(" "))
                }
                () => None,
            };
            self.traded.push(name.map(|name| found.names.intern(&name)));
        }
    }

    /// "14 times earnings", "2.6 times EBITDA" of debt: the ratio that is named by what is multiplied.
    pub(super) fn multiple(&self, index: usize, found: &Extraction) -> Option<Draft> {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        if amount.quantity.unit != Unit::Times {
            return None;
        }
        let near = |measure: &&MeasureMention| (amount.last + 1..amount.last + 7).contains(&measure.first);
        let mention = scene.measures.iter().find(near)?;
        let before = scene.measures.iter().filter(|debt| debt.first < amount.first);
        let owed = before.clone().find(|debt| scene.entry(debt).is(Trait::Owed));
        // "Net debt was $5bn. That is six times EBITDA."
        let told = || {
            let last = self.last.as_ref().and_then(|last| last.claim.entry());
            phrases::refers_back(scene) && last.is_some_and(|last| self.measure(last).is(Trait::Owed))
        };
        let leverage = owed.is_some() || told();
        let multiple = scene.entry(mention).multiple.as_deref().filter(|_| !leverage);
        let entry = self.known(multiple.or(leverage.then_some("leverage ratio"))?)?;
        let whose = owed.and_then(|debt| owners::beside(scene, debt, scene.entry(debt)));
        let owner = whose
            .or_else(|| owners::subject(scene, amount.first, self.measure(entry)))
            .or_else(|| self.in_view(self.measure(entry), found));
        let direction = roles::level_direction(scene, amount);
        Some(Draft { claim: Claim::level(entry), owner, direction, change: false, score: 60, rule: "multiple" })
    }

    /// What a figure of the measure goes by.
    pub(super) fn name_of(&self, mention: &MeasureMention) -> Name {
        let end = mention.last + usize::from(mention.change.is_none());
        let words = |end: usize| phrases::measure_name(self.scene.doc.text_of(mention.first..end));
        match self.end_of_name(mention) {
            Some(end) => Name::Words(words(end)),
            None if mention.named => Name::Words(words(end)),
            None => Name::Usual,
        }
    }

    /// "revenue **per seat**", "the share **of cheap deposits**": the token behind what else a measure goes by.
    fn end_of_name(&self, mention: &MeasureMention) -> Option<usize> {
        const TIMES: &[&str] = &["day", "week", "month", "quarter", "year", "hour", "share", "annum"];
        let (scene, next) = (&self.scene, mention.last + 1);
        let noun = |at: usize| scene.kind(at) == TokenKind::Word && !scene.stops(at);
        let each = scene.printed(next) == "per" && noun(next + 1) && !TIMES.contains(&scene.printed(next + 1));
        let of = if scene.printed(mention.last) == "of" { mention.last } else { next };
        let whole = || if scene.entry(mention).id == "share" { phrases::behind_of(scene, of) } else { None };
        if mention.change.is_some() || mention.verb { None } else { each.then_some(next + 2).or_else(whole) }
    }

    /// The entry that a mention stands for: "the index" is the consumer price index once that is in view.
    pub(super) fn resolved(&self, mention: &MeasureMention) -> u16 {
        let entry = self.scene.entry(mention);
        let words = self.scene.doc.text_of(mention.first..mention.last + 1);
        let head = self.scene.printed(mention.last);
        let in_sentence = self.facts.iter().flatten().rev().filter_map(|fact| fact.claim.entry());
        let mut seen = in_sentence.chain(self.seen.iter().rev().copied());
        if words == "margin"
            && let Some(own) = self.margin_of()
        {
            return own;
        }
        if entry.is(Trait::Generic) {
            let stands_for = |known: &Measure| {
                let mut cues = known.cues.iter().flat_map(|cue| cue.any.iter());
                known.id != entry.id && !known.is(Trait::Price) && cues.any(|cue| ends_with_word(cue, head))
            };
            return seen.find(|&known| stands_for(self.measure(known))).unwrap_or(mention.entry);
        }
        if self.home.is_some()
            && entry.id == "growth"
            && let Some(economy) = self.known("GDP growth")
        {
            return economy;
        }
        // "an operating loss of 62 mln, against a profit of 11 mln"
        if let Some(kin) = self.kin_of(mention, words) {
            return kin;
        }
        if !self.of_company
            && self.is_bare(mention.first)
            && matches!(words, "sales" | "Sales" | "production" | "output")
        {
            // "home sales … sales": of a text about no company the kind that was told of before
            let bare = words.to_lowercase();
            let kind = |known: &Measure| known.name().strip_suffix(&*bare).is_some_and(|kind| kind.ends_with(' '));
            return seen.find(|&known| kind(self.measure(known))).unwrap_or(mention.entry);
        }
        // "sales growth" is organic sales growth where that was spoken of last.
        let longer = |name: &str| mention.change.is_some() && name.len() > words.len() && name.ends_with(words);
        seen.next().filter(|&known| longer(self.measure(known).name())).unwrap_or(mention.entry)
    }

    /// "Free cash flow was $212 million, **a margin of** 21%": that of the figure before.
    fn margin_of(&self) -> Option<u16> {
        let before = self.facts.iter().flatten().next_back().filter(|fact| !fact.change)?;
        let name = self.measure(before.claim.entry()?).name();
        let of = |name: &str| self.known(&format!("{name} margin"));
        of(name).or_else(|| of(name.strip_suffix(" profit")?))
    }

    /// Whether nothing before token `at` says of what kind it is.
    fn is_bare(&self, at: usize) -> bool {
        let (scene, before) = (&self.scene, at.wrapping_sub(1));
        let owned = scene.kind(before) == TokenKind::Possessive;
        owned || scene.stops(before) || is_basis(scene, before) || scene.words().is_verb(before)
    }

    /// What a bare "profit" or "loss" is that another one of the sentence is compared with: one of the same kind.
    fn kin_of(&self, mention: &MeasureMention, words: &str) -> Option<u16> {
        if mention.change.is_some() || !matches!(words, "profit" | "loss") {
            return None;
        }
        let last = self.facts.iter().flatten().next_back().filter(|fact| !fact.prior)?;
        let (kind, of) = self.measure(last.claim.entry()?).name().rsplit_once(' ')?;
        let compared = (mention.first.saturating_sub(4)..mention.first).any(|at| self.scene.is(at, Class::Versus));
        let known = || self.known(&format!("{kind} {words}"));
        if compared && matches!(of, "profit" | "loss") { known() } else { None }
    }

    /// "to 50 shares, or 3% of the stock, **from** 40 shares": the amount that is compared, past what repeats it; "rose 1% to
    /// 50 in May **after rising** 2%": the change.
    pub(super) fn resumed(&self, index: usize, reading: &Reading) -> Option<usize> {
        if links::is_of_before(&self.scene, reading) {
            let unit = |at: usize| measures::kind(self.scene.amounts[at].quantity.unit);
            let changes =
                |at: &usize| self.facts[*at].as_ref().is_some_and(|fact| fact.change) && unit(*at) == unit(index);
            return (0..self.facts.len()).rev().find(changes);
        }
        if !matches!(reading.tie, Tie::From | Tie::Versus) {
            return None;
        }
        let amounts = &self.scene.amounts;
        let from = (0..index).rev().find(|&at| at == 0 || !self.scene.is_repetition(&amounts[at]))?;
        let alike = amounts[from].quantity.unit == amounts[index].quantity.unit;
        let told = self.facts.get(from).is_some_and(Option::is_some);
        (told && alike).then_some(from)
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
        // "to 1.3 billion, or 2.8% of all loans"
        let part_of = repeats && unit == Unit::Percent && !same && self.scene.printed(amount.reach) == "of";
        let change = match reading.tie {
            _ if moved.is_some() => true,
            _ if part_of => false,
            Tie::Aside | Tie::Or | Tie::List | Tie::Versus | Tie::From => {
                same && before.change || is_relative(unit) && !same
            }
            // "Output in Norway fell 18%, that in Denmark 8%"
            Tie::Bare if same && is_relative(unit) && self.is_in_row(earlier, amount) => before.change,
            _ => reading.change,
        };
        let claim = match &before.claim {
            &Claim::Entry { entry, change: named, ref name, .. } => {
                let entry = self.in_total(amount, self.price_in(entry, unit));
                let moved = unit == Unit::Count && reading.change && self.measure(entry).id == "coupon";
                // "the key 7% bond closing 7/32 lower"
                let entry = if moved { self.known("bond price").unwrap_or(entry) } else { entry };
                let part = unit == Unit::Percent && self.scene.amounts[earlier].quantity.unit == Unit::Shares;
                let entry = self.known("stake").filter(|_| part && reading.tie == Tie::Or).unwrap_or(entry);
                // "fell to 3.2 mln, or 11.7 pct"
                let idle = unit == Unit::Percent && !reading.change && self.measure(entry).id == "unemployed";
                let entry = self.known("unemployment rate").filter(|_| idle).unwrap_or(entry);
                let fixed = self.measure(entry).is_percentage();
                let change = change && (!fixed || before.change || reading.change); // "5 shares, or 7 pct"
                let change = change || named && same && is_relative(unit) && !fixed;
                // "widened to 5% of GDP from 4%": what the one before can be, this one can.
                if (!change || unit.is_money()) && !same && !part_of && !self.measure(entry).fits(unit) {
                    return None;
                }
                Claim::Entry { entry, change, at: None, name: name.clone() }
            }
            // "hedged 70% of its fuel at $72 a barrel"
            Claim::Phrase(_)
                if !repeats
                    && !before.change
                    && unit.is_money()
                    && is_relative(self.scene.amounts[earlier].quantity.unit) =>
            {
                return None;
            }
            phrase => self.next_listed(earlier, amount).filter(|_| same).unwrap_or_else(|| phrase.clone()),
        };
        let direction = reading
            .direction
            .or(before.direction.filter(|_| repeats || change && same && self.is_in_row(earlier, amount)));
        let direction = direction.or(moved.and_then(|fact| fact.direction));
        let there = match before.claim {
            Claim::Entry { entry, .. } => owners::there(&self.scene, amount, self.measure(entry)),
            Claim::Phrase(_) => None,
        };
        let owner = there
            .or_else(|| owners::up(&self.scene, reading.at))
            .or_else(|| listed.map_or(before.owner, |name| name.or(if moved.is_some() { None } else { before.owner })));
        Some(Draft { claim, owner, direction, change, score, rule: if moved.is_some() { "mover" } else { "shared" } })
    }

    /// "Furniture prices rose 1% and toys 2%": the way of the figure before, where one verb tells of both.
    pub(super) fn goes_the_same_way(&self, amount: &Amount, mention: &MeasureMention) -> Option<Direction> {
        let earlier = self.last_told()?;
        let fact = self.facts[earlier].as_ref().filter(|fact| fact.claim.entry() == Some(mention.entry))?;
        fact.direction.filter(|_| self.is_in_row(earlier, amount))
    }

    /// Whether an amount stands behind a name of its own, and no verb between it and one of a list before it.
    fn is_in_row(&self, earlier: usize, amount: &Amount) -> bool {
        let scene = &self.scene;
        let mut between = scene.amounts[earlier].reach..amount.first;
        let joined = between.clone().any(|at| scene.kind(at) == TokenKind::Comma || scene.is(at, Class::Conjunction));
        let opened = [Class::Preposition, Class::Determiner].iter().any(|&class| scene.is(amount.first - 1, class));
        joined && !opened && !between.any(|at| scene.words().is_verb(at))
    }

    /// "Farming grew 0.4%, **industry** 0.8% and **services** 0.1%": the next of several things that share a verb.
    fn next_listed(&self, earlier: usize, amount: &Amount) -> Option<Claim> {
        let scene = &self.scene;
        let joint = |at: usize| scene.kind(at) == TokenKind::Comma || scene.is(at, Class::Conjunction);
        let mut from = self.scene.amounts[earlier].reach;
        while from < amount.first && joint(from) {
            from += 1;
        }
        let plain = |at: usize| {
            scene.doc.tokens[at].shape == Shape::Lower
                && !scene.stops(at)
                && !scene.words().is_verb(at)
                && !scene.is_foreseen(at)
        };
        let near = joint(from.wrapping_sub(1)) && (1..=LISTED).contains(&(amount.first - from));
        let noun = amount.first - 1;
        let thing = || !scene.any(noun, HEDGES) && !scene.printed(noun).ends_with("ly");
        let words = (near && (from..amount.first).all(plain) && thing()).then_some(from..amount.first)?;
        Some(Claim::Phrase(phrases::measure_name(scene.doc.text_of(words))))
    }

    /// "That followed a 2% drop", "below the mean estimate of 5 euros": the measure of the sentence before.
    pub(super) fn carried(&self, index: usize, reading: &Reading) -> Option<Draft> {
        let (quantity, last) = (&self.scene.amounts[index].quantity, self.carrier(index)?);
        let Claim::Entry { entry, ref name, .. } = last.claim else { return self.again(index, reading) };
        let fits = self.measure(entry).fits(quantity.unit);
        let change = reading.change || last.change && is_relative(quantity.unit) && !fits;
        if !change && !fits {
            return None;
        }
        let claim = Claim::Entry { entry, change, at: None, name: name.clone() };
        Some(Draft { claim, owner: last.owner, direction: reading.direction, change, score: 30, rule: "carried" })
    }

    /// The same of a figure that says itself to be a change: "The year-on-year rise was 4%".
    pub(super) fn carried_on_change(&self, index: usize, reading: &Reading, way: Option<Direction>) -> Option<Draft> {
        let draft = self.carried(index, reading)?;
        let claim = match draft.claim {
            Claim::Entry { entry, at, name, .. } => Claim::Entry { entry, change: true, at, name },
            words => words,
        };
        Some(Draft { claim, change: true, direction: way, ..draft })
    }

    /// "Money supply growth was 1.5%. This compared with a 0.5% rise": words of the text go on as a measure does, in the
    /// same unit.
    fn again(&self, index: usize, reading: &Reading) -> Option<Draft> {
        let last = self.last.as_ref().filter(|_| is_relative(self.scene.amounts[index].quantity.unit))?;
        let Claim::Phrase(words) = &last.claim else { return None };
        let relative = last.change || words.ends_with("growth");
        let (claim, direction) = (last.claim.clone(), reading.direction);
        let change = last.change;
        relative.then_some(Draft { claim, owner: last.owner, direction, change, score: 20, rule: "carried" })
    }

    /// The figure that hands its measure on to one that names none: of money the last one that is about as high, as what
    /// is expected of a measure is of the size of what it turned out to be.
    pub(super) fn carrier(&self, index: usize) -> Option<&Fact> {
        let quantity = &self.scene.amounts[index].quantity;
        let alike = self.alike(quantity.unit, quantity.value.middle());
        alike.or(self.facts.iter().flatten().next_back()).or(self.last.as_ref())
    }

    /// The last sum that is about as high.
    pub(super) fn alike(&self, unit: Unit, value: f64) -> Option<&Fact> {
        let near = |told: f64| value > told / ALIKE && value < told * ALIKE;
        let mut told = self.told.iter().rev();
        told.find(|(other, told, _)| *other == unit && unit.is_money() && near(*told)).map(|(.., fact)| fact)
    }

    /// Keeps a figure for the estimates that may follow.
    pub(super) fn tell(&mut self, index: usize, fact: &Fact) {
        if fact.claim.entry().is_none() || fact.prior {
            return;
        }
        if self.told.len() == TOLD {
            self.told.pop_front();
        }
        let quantity = &self.scene.amounts[index].quantity;
        self.told.push_back((quantity.unit, quantity.value.middle(), fact.clone()));
    }

    pub(super) fn measure(&self, entry: u16) -> &Measure {
        &self.scene.doc.lexicon.measures[usize::from(entry)]
    }

    /// The lexicon's measure of that id.
    pub(super) fn known(&self, id: &str) -> Option<u16> {
        self.scene.doc.lexicon.measure(id)
    }
}

/// Whether `word` is the last of a phrase, whatever its case.
fn ends_with_word(phrase: &str, word: &str) -> bool {
    let Some(at) = phrase.len().checked_sub(word.len()) else { return false };
    let apart = at == 0 || phrase.as_bytes()[at - 1] == b' ';
    apart && phrase.as_bytes()[at..].eq_ignore_ascii_case(word.as_bytes())
}
