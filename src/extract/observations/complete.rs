//! What follows from where an amount stands: basis, modality, period.

use chrono::NaiveDate;

use super::super::calendar::is_fiscal_year_ahead;
use super::super::clauses::ClauseKind;
use super::super::measures::MeasureMention;
use super::super::modality::{self, basis};
use super::super::owners;
use super::super::roles::{Reading, Tie};
use super::super::scene::{Amount, Dated};
use super::super::times::{self, Ask};
use super::worded::LARGE;
use super::{Claim, Draft, Fact, PHRASES, Reader};
use crate::lexicon::{Class, ClassSet, Measure, Trait};
use crate::model::{Basis, EntityKind, Modality, NameId, Period, Point, Quantity, TokenKind};

/// No company reports that it earned less than this, unless it was for one share.
const ONE_SHARE: f64 = 100.0;

/// How far before what a gain comes to for the year that is said, in tokens.
const TAKING: usize = 10;

/// How far before a rate it is called one of a year, in tokens.
const NAMED_YOY: usize = 6;

/// How far before an amount it is said what something did to a price, in tokens.
const SENT: usize = 7;

/// How far before an outlook stands what says that it is one, in tokens.
const GUIDED: usize = 12;

/// How far behind an amount it is said to be of now, in tokens.
const NOW: usize = 4;

/// How far behind an amount "in that period" stands, in tokens.
const THAT: usize = 9;

/// How far behind a change what it has led to stands, in tokens.
const ARRIVES: usize = 6;

/// How far before an amount the verb stands that closes a day's trade, in tokens.
const CLOSE: usize = 3;

/// From how many days on a period is longer than a month.
const QUARTER: i64 = 80;

/// What part of a period is hardly any of it, of how many.
const HARDLY: i64 = 6;

/// An amount whose measure is known, on its way to a fact.
struct Told<'r> {
    index: usize,
    amount: &'r Amount,
    draft: &'r Draft,
    reading: &'r Reading,
    /// Its measure.
    entry: &'r Measure,
    /// Where the sentence names that: first and last token.
    at: Option<(usize, usize)>,
    /// The fact before it in its sentence.
    earlier: Option<&'r Fact>,
    /// Whether it says that fact again: in other words, as another sum.
    again: bool,
    /// Whether it says the same of the same measure.
    repeats: bool,
    /// Whether it is one of a list of changes.
    listed: bool,
    /// Whether it is what was expected before.
    revised: bool,
    /// Whether it is what somebody aims at for a price.
    aimed: bool,
}

impl Told<'_> {
    /// The fact before it, if it says the same again.
    fn repeated(&self) -> Option<&Fact> {
        self.earlier.filter(|_| self.repeats)
    }

    /// Whether it is how much a price has changed.
    fn moves_price(&self) -> bool {
        self.draft.change && self.entry.is(Trait::Price)
    }
}

impl Reader<'_> {
    /// The fact that the amount `index` tells, whose measure and owner `draft` has.
    pub(super) fn complete(&self, index: usize, draft: Draft, reading: Reading) -> Fact {
        let told = self.told(index, &draft, &reading);
        let basis = self.basis_of(&told);
        let modality = self.modality_of(&told);
        let prior = modality == Modality::Reported && self.is_prior(&told);
        let period = self.period_of(&told, prior, (modality, basis));
        let basis = basis.or_else(|| times::against(&self.scene, index, period.filter(|_| draft.change)?));
        let modality = self.settled(&told, period, (modality, basis));
        let (per_share, owner) = (self.is_for_a_share(&told), self.owner_of(&told));
        let Draft { claim, direction, change, score, rule, .. } = draft;
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
            noted: false,
            score,
            rule,
            block: self.block,
        }
    }

    fn told<'r>(&'r self, index: usize, draft: &'r Draft, reading: &'r Reading) -> Told<'r> {
        let amount = &self.scene.amounts[index];
        let (entry, at) = self.named(amount, draft, reading);
        let earlier = self.facts.iter().rev().flatten().next();
        let again = matches!(reading.tie, Tie::Aside | Tie::Or) || self.scene.is_repetition(amount);
        let repeats =
            draft.rule == "shared" && (again || reading.tie == Tie::List) || draft.rule == "multiple" && again;
        let listed = draft.change && (reading.tie == Tie::List || self.is_gapped(index));
        let revised = self.is_revised(index, reading);
        let aimed = draft.claim.entry().is_some_and(|known| self.measure(known).id == "price target");
        Told { index, amount, draft, reading, entry, at, earlier, again, repeats, listed, revised, aimed }
    }

    /// The measure of an amount, and where the sentence names it.
    fn named<'r>(&'r self, amount: &Amount, draft: &Draft, reading: &Reading) -> (&'r Measure, Option<(usize, usize)>) {
        let (entry, at) = match draft.claim {
            Claim::Entry { at: None, .. } | Claim::Phrase(_) if !draft.change && self.is_quote(reading) => {
                (&PHRASES[2], None)
            }
            Claim::Entry { entry, at, .. } => (self.measure(entry), at),
            Claim::Phrase(_) if draft.change && self.is_close(amount) => (&PHRASES[2], None),
            Claim::Phrase(_) => (&PHRASES[usize::from(draft.change || self.is_of_results(amount))], None),
        };
        let own = [Trait::Price, Trait::Flow, Trait::Set].iter().any(|&own| entry.is(own));
        (if self.line && !own { &PHRASES[1] } else { entry }, at)
    }

    /// What a change is measured against, as far as the words around it say so.
    fn basis_of(&self, told: &Told<'_>) -> Option<Basis> {
        let &Told { index, amount, draft, reading, entry, at, .. } = told;
        let lost = || entry.name().ends_with(" change"); // "lost 5% of its value"
        let moved = || draft.change || matches!(draft.claim, Claim::Entry { change: true, .. }) || lost();
        let own = if entry.is(Trait::Price) && moved() && self.says_this_year(amount) {
            Some(Basis::Ytd)
        } else if draft.change {
            basis(&self.scene, index, reading).or_else(|| self.since_year_ago(index))
        } else if entry.is_percentage() && entry.is(Trait::Flow) {
            self.named_yoy(amount, at)
        } else {
            None
        };
        let carried = told.earlier.filter(|_| told.repeats && draft.change || told.listed);
        own.or(carried.and_then(|fact| fact.basis))
    }

    fn modality_of(&self, told: &Told<'_>) -> Modality {
        let &Told { amount, reading, entry, earlier, .. } = told;
        // "higher than the $5m estimated"
        let foreseen = |at: usize| self.scene.is(at, Class::Expectation) || self.scene.printed(at) == "estimated";
        if told.aimed || reading.tie == Tie::Versus && foreseen(amount.reach) {
            return Modality::Forecast; // what a price will be is somebody's guess
        }
        if told.moves_price() && self.is_sent(amount) || reading.prior && self.is_now(amount) {
            return Modality::Reported;
        }
        let acts = entry.is(Trait::Act) || !entry.is(Trait::Flow) && !entry.is(Trait::Price) && told.at.is_some();
        self.modality(amount, reading, acts, earlier.filter(|_| told.repeats || told.listed || told.revised))
    }

    /// Whether it is what the measure was at an earlier time, or what is compared with it.
    fn is_prior(&self, told: &Told<'_>) -> bool {
        let &Told { index, amount, reading, at, earlier, .. } = told;
        !self.is_beside(told)
            && !self.is_against(told)
            && (reading.prior
                || self.is_comparative(index, reading)
                || earlier.is_some_and(|fact| fact.prior) && self.is_on_top(index, at)
                || times::is_of_year_ago(&self.scene, amount)
                || told.repeated().is_some_and(|fact| fact.prior))
    }

    fn is_beside(&self, told: &Told<'_>) -> bool {
        told.draft.change && self.is_set_beside(told.index, told.entry, told.earlier)
    }

    /// "against a 2% gain in the index": another thing on the same day.
    fn is_against(&self, told: &Told<'_>) -> bool {
        told.moves_price() && told.reading.prior
    }

    fn period_of(&self, told: &Told<'_>, prior: bool, (modality, basis): (Modality, Option<Basis>)) -> Option<Period> {
        let &Told { amount, draft, entry, .. } = told;
        // "net debt of $5bn at the end of June, or twice EBITDA, and wants to halve it by 2027"
        let same = told.earlier.filter(|_| draft.rule == "multiple" && told.again).and_then(|fact| fact.period);
        let period = same.or_else(|| times::period(&self.scene, &self.ask(told, prior, (modality, basis)), &self.view));
        let reported = modality == Modality::Reported;
        let ahead = self.outlook.flatten().filter(|_| !reported);
        let country = || self.told_of_country(entry, draft.owner).filter(|_| reported && !prior);
        let known = matches!(draft.claim, Claim::Entry { .. });
        let done = entry.is(Trait::Act) && (draft.change || draft.direction.is_some()) && says(told.reading.tie);
        let level = (!known || self.is_stock(entry) || done) && reported && !prior;
        let statistics = || if level { self.of_statistics(amount, draft.owner, known) } else { None };
        let period = period.or(ahead).or_else(country).or_else(statistics);
        let period = period.or_else(|| if prior { None } else { self.of_article(entry, draft.owner, modality) });
        let period = period.filter(|_| !told.aimed); // whoever aims rarely says by when
        let on_month = period.filter(|_| basis == Some(Basis::Mom)).and_then(times::last_month);
        on_month.or(period)
    }

    /// What the choice of its period depends on.
    fn ask<'r>(&self, told: &Told<'r>, prior: bool, (modality, basis): (Modality, Option<Basis>)) -> Ask<'r> {
        let &Told { index, amount, draft, reading, entry, at, earlier, revised, .. } = told;
        let of_company = || self.kind_of(draft.owner) == Some(EntityKind::Company);
        let revised_from = || earlier.and_then(|fact| fact.period.filter(|_| revised));
        Ask {
            index,
            set: entry.is(Trait::Set) && (draft.change || draft.direction.is_some() || prior) && !of_company(),
            measure: at,
            entry,
            national: modality == Modality::Reported
                && self.home.is_some()
                && self.is_national(entry, draft.owner.or_else(|| self.of_country(amount, at, entry))),
            change: draft.change,
            after: self.last_told().map(|earlier| self.scene.amounts[earlier].reach),
            before: revised_from().or_else(|| self.before(entry)).or_else(|| self.carried_on(draft, index)),
            repeated: draft.rule == "shared"
                || self.is_beside(told)
                || self.is_against(told)
                || draft.rule == "multiple" // "net debt was $5bn at the end of June, or twice EBITDA"
                || revised_to(reading, earlier, modality)
                || self.follows(index)
                || self.is_of_that_period(amount)
                || !entry.is(Trait::Price) && self.arrives(index, reading)
                || self.accompanies(index),
            prior,
            revised,
            told: !entry.is(Trait::Act) && says(reading.tie),
            modality,
            basis,
            ahead: self.ahead(),
            onward: modality != Modality::Reported && modality::is_outlook(&self.scene),
            traded_on: if entry.is(Trait::Price) { self.traded_before(amount).or(self.traded_on) } else { None },
        }
    }

    /// The modality, once the period is known.
    fn settled(
        &self,
        told: &Told<'_>,
        period: Option<Period>,
        (modality, basis): (Modality, Option<Basis>),
    ) -> Modality {
        let &Told { reading, revised, .. } = told;
        let whole = told.entry.is(Trait::Flow) && basis != Some(Basis::Ytd);
        match period {
            Some(period) if modality == Modality::Reported && self.has_hardly_begun(period, whole) => {
                Modality::Forecast
            }
            // "is seen at 2.5 bn in 2026, after a 1.1 bn shortfall in 2025"
            Some(period) if reading.prior && !revised && self.follows_year(reading, period) => Modality::Reported,
            // "will raise its offer to $5 from $4"
            _ if modality == Modality::Target && reading.tie == Tie::From && !revised => Modality::Reported,
            _ => modality,
        }
    }

    /// Whether it is so much for one share.
    fn is_for_a_share(&self, told: &Told<'_>) -> bool {
        let &Told { amount, draft, earlier, .. } = told;
        let quantity = &amount.quantity;
        let small = || is_small_sum(quantity);
        let named = |(_, last): (usize, usize)| {
            self.scene.printed(last + 1) == "per" && (last + 2..last + 4).any(|at| self.scene.printed(at) == "share")
        };
        let earned =
            || quantity.unit.is_money() && self.tells_earnings(&draft.claim) && quantity.value.middle() < ONE_SHARE;
        self.is_per_share(amount)
            || earned()
            || told.at.is_some_and(named) && small()
            || draft.rule == "shared" && self.facts.iter().flatten().any(|fact| fact.per_share) && small()
            || told.reading.prior && small() && earlier.is_some_and(|fact| self.tells_per_share(fact))
    }

    fn owner_of(&self, told: &Told<'_>) -> Option<NameId> {
        let &Told { amount, draft, entry, at, .. } = told;
        let quoted = [Trait::Price, Trait::Market, Trait::Index].into_iter().any(|of| entry.is(of));
        let owner = owners::of_list(&self.scene, amount).or(draft.owner);
        owner.or_else(|| self.of_country(amount, at, entry)).or_else(|| self.opening.filter(|_| !quoted))
    }

    /// "rose 11% to $2 billion **from** $1.8 billion **a year ago**"
    fn since_year_ago(&self, index: usize) -> Option<Basis> {
        let amounts = &self.scene.amounts;
        let own = |at: usize, word: &str| self.scene.printed(amounts[at].first.wrapping_sub(1)) == word;
        let level = (index + 1..amounts.len()).find(|&at| !own(at, "to"))?;
        let ago = level <= index + 2 && own(level, "from") && times::is_of_year_ago(&self.scene, &amounts[level]);
        ago.then_some(Basis::Yoy)
    }

    /// "**Year-on-year** inflation rose to 3%": what a rate that is itself a change is measured against.
    fn named_yoy(&self, amount: &Amount, at: Option<(usize, usize)>) -> Option<Basis> {
        let scene = &self.scene;
        if !scene.classes.has(Class::Yoy) {
            return None;
        }
        let first = at.map_or(amount.first, |(first, _)| first.min(amount.first));
        let last = at.map_or(first, |(_, last)| last + 1).min(amount.first);
        let before = first.saturating_sub(NAMED_YOY).max(scene.range.start)..last;
        let clause = scene.clause(amount.first);
        let year = |at: usize| scene.is(at, Class::Yoy) && scene.clause(at) == clause;
        (before.into_iter().any(year) && !scene.dates.iter().any(|date| date.last + 1 == first)).then_some(Basis::Yoy)
    }

    /// "cut its forecast, **sending** its shares down 11%": what has come of it, whatever is foreseen.
    fn is_sent(&self, amount: &Amount) -> bool {
        let mut before = amount.first.saturating_sub(SENT).max(self.scene.range.start)..amount.first;
        before.any(|at| matches!(self.scene.printed(at), "sending" | "pushing" | "driving" | "dragging"))
    }

    /// "will raise its stake to 25% from 3.5% **now**": what is there, whatever is planned.
    fn is_now(&self, amount: &Amount) -> bool {
        (amount.reach..amount.reach + NOW).any(|at| matches!(self.scene.printed(at), "now" | "currently" | "today"))
    }

    /// Whether a period had not begun when the article was published, or hardly, where only the whole of it tells:
    /// nobody knows yet what it brings.
    fn has_hardly_begun(&self, period: Period, whole: bool) -> bool {
        let ahead = |((first, last), day): ((NaiveDate, NaiveDate), NaiveDate)| {
            let (length, gone) = ((last - first).num_days(), (day - first).num_days());
            gone < 0 || whole && length > QUARTER && gone < length / HARDLY
        };
        let published = self.scene.doc.article.published;
        is_fiscal_year_ahead(period, published) || period.days().zip(published).is_some_and(ahead)
    }

    /// Whether a figure is told to have come before another, in a year that is over.
    fn follows_year(&self, reading: &Reading, period: Period) -> bool {
        self.scene.printed(reading.at) == "after" && period.ends_before(self.scene.doc.article.published)
    }

    /// "sales of 505,000 tonnes (504,000)": two figures in one unit are none converted, but one compared with the other.
    fn is_comparative(&self, index: usize, reading: &Reading) -> bool {
        let amounts = &self.scene.amounts;
        let before = index.checked_sub(1).map(|before| &amounts[before]);
        let alike = |before: &Amount| before.quantity.unit == amounts[index].quantity.unit;
        let closed = self.scene.kind(amounts[index].last + 1) == TokenKind::Close;
        reading.tie == Tie::Aside && closed && before.is_some_and(alike)
    }

    /// "earnings of $5m **on** sales of $50m": whether a figure is of the time of the one before it.
    fn is_on_top(&self, index: usize, measure: Option<(usize, usize)>) -> bool {
        let before = index.checked_sub(1).map(|before| self.scene.amounts[before].reach);
        let on = |(first, _): (usize, usize)| {
            first > 0 && self.scene.printed(first - 1) == "on" && Some(first - 1) == before
        };
        measure.is_some_and(on)
    }

    /// The period of the statistics that a figure without one stands among: "Gold reserves rose to 21 billion". What there
    /// is of something is not told of a whole year, nor beside a time of its own.
    fn of_statistics(&self, amount: &Amount, owner: Option<NameId>, known: bool) -> Option<Period> {
        let place = self.kind_of(owner) == Some(EntityKind::Place);
        let told = !known && (place || owner.is_none() && self.home.is_some());
        let view = self.view.report(true).or(self.view.report(false)).filter(|_| self.is_of_statistics(owner))?;
        if told {
            return Some(view);
        }
        let scene = &self.scene;
        let day = |date: &Dated| matches!(date.period, Period::Point(Point::Day(_)));
        let verb =
            scene.doc.clauses.get(scene.clause(amount.first)).verb.map_or("", |verb| scene.printed(verb as usize));
        let now = matches!(verb, "is" | "are" | "has" | "have" | "stands" | "hold" | "holds");
        (!now && !is_yearly(view) && scene.dates.iter().all(day)).then_some(view)
    }

    /// Whether a figure is of a country, in a text about no company.
    pub(super) fn is_of_statistics(&self, owner: Option<NameId>) -> bool {
        let kind = self.kind_of(owner);
        let body = matches!(kind, Some(EntityKind::Organisation | EntityKind::Regulator));
        kind == Some(EntityKind::Place)
            || owner.is_none() && self.home.is_some()
            || !self.of_company && (body || owner.is_none())
    }

    /// Whether a measure tells how much there is of something, which a price and a deed do not: "reserves".
    pub(super) fn is_stock(&self, entry: &Measure) -> bool {
        const OTHERS: [Trait; 6] = [Trait::Price, Trait::Flow, Trait::Act, Trait::Set, Trait::Market, Trait::Generic];
        !OTHERS.into_iter().any(|of| entry.is(of))
    }

    /// Whether a figure is of work in the country that the article is set in: "adding 52,000 jobs".
    pub(super) fn is_national(&self, entry: &Measure, owner: Option<NameId>) -> bool {
        let labour = || entry.themes.iter().any(|theme| theme == "labour");
        owner.is_some() && owner == self.home && (entry.counts() || entry.is(Trait::Flow)) && labour()
    }

    /// "settled at $3.27": what changes hands has that price on the day.
    pub(super) fn is_quote(&self, reading: &Reading) -> bool {
        reading.tie == Tie::At && self.scene.is(reading.at.wrapping_sub(1), Class::PriceVerb)
    }

    /// "the benchmark **closed** 1.7% **lower**": what moves so has moved on the day.
    fn is_close(&self, amount: &Amount) -> bool {
        const WAYS: ClassSet = ClassSet::of(&[Class::Up, Class::Down]);
        let scene = &self.scene;
        let closes = |at: usize| scene.is(at, Class::PriceVerb) && scene.is(at, Class::Level);
        let way = |at: usize| scene.any(at, WAYS);
        let before = amount.first.saturating_sub(CLOSE).max(scene.range.start)..amount.first;
        (way(amount.reach) || before.clone().any(way)) && before.into_iter().any(closes)
    }

    /// The period that an article has for a figure that nothing else dates: of what a country foresees the year that its
    /// opening looks ahead to, of what is counted by the day that of publication.
    fn of_article(&self, entry: &Measure, owner: Option<NameId>, modality: Modality) -> Option<Period> {
        let foreseen = modality != Modality::Reported && self.is_of_statistics(owner);
        let day = self.scene.doc.article.published.filter(|_| entry.is(Trait::Daily));
        self.year.filter(|_| foreseen).or(day.map(Period::day))
    }

    /// The period of the last figure of the sentences before, if it was an outlook: the next sentence goes on with it.
    fn ahead(&self) -> Option<Period> {
        let outlook = |last: &&Fact| last.modality != Modality::Reported && last.block == self.block;
        self.last.as_ref().filter(outlook).filter(|_| self.consensus == 0).and_then(|last| last.period)
    }

    /// "Employers added 22,000 jobs in August. The unemployment rate was 4.3%.": the period of the last figure, of what a
    /// paragraph tells of one country.
    fn told_of_country(&self, entry: &Measure, owner: Option<NameId>) -> Option<Period> {
        let same = |last: &&Fact| last.block == self.block && !last.prior && last.owner == owner && owner.is_some();
        let country = |_: &&Fact| entry.is(Trait::Country) && entry.is(Trait::Flow);
        self.last.as_ref().filter(same).filter(country).and_then(|last| last.period)
    }

    /// The period of the figure whose measure an estimate of it carries on.
    fn carried_on(&self, draft: &Draft, index: usize) -> Option<Period> {
        if draft.rule == "carried" { self.carrier(index).and_then(|fact| fact.period) } else { None }
    }

    /// "10% of total revenue": of a figure that a reporting period has.
    fn is_of_results(&self, amount: &Amount) -> bool {
        let flow = |measure: &MeasureMention| self.scene.entry(measure).is(Trait::Flow);
        self.scene.printed(amount.reach) == "of" && self.wholes(amount).any(flow)
    }

    /// "Shr loss 5 cts", which "vs profit 6 cts" goes on with.
    pub(super) fn tells_per_share(&self, fact: &Fact) -> bool {
        fact.per_share || fact.claim.entry().is_some_and(|entry| self.measure(entry).name().ends_with("per share"))
    }

    /// "raised its forecast to 5% from 4%": what was forecast before, for the same period. Not "will rise to 5% from 4% a
    /// year earlier".
    fn is_revised(&self, index: usize, reading: &Reading) -> bool {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        if !reading.prior || scene.printed(amount.reach) == "last" && scene.printed(amount.reach + 1) == "time" {
            return false;
        }
        let Some(before) = self.last_told() else { return false };
        let earlier = self.facts[before].as_ref();
        let yearly = earlier.and_then(|fact| fact.period).is_some_and(is_yearly);
        if yearly && self.is_of_last_month(amount) {
            return true;
        }
        let now = earlier.is_some_and(|fact| !fact.prior);
        // "revised to 0.4% from 0.8%"
        let first = scene.amounts[before].first;
        let to = (first.saturating_sub(2)..first).any(|at| scene.printed(at) == "to");
        let revises = || (first.saturating_sub(4)..first).any(|at| scene.printed(at) == "revised");
        if self.is_corrected(scene.amounts[before].reach, amount.first) || now && to && revises() {
            return true;
        }
        if earlier.is_none_or(|fact| fact.modality == Modality::Reported) {
            return false;
        }
        let from = scene.amounts[before].first.saturating_sub(GUIDED).max(scene.range.start);
        let guided = (from..(amount.reach + 4).min(scene.range.end)).any(|at| {
            scene.is_foreseen(at)
                || scene.is(at, Class::Given)
                || matches!(scene.printed(at), "range" | "previous" | "previously" | "earlier" | "now")
        });
        if !guided {
            return false;
        }
        let end = scene.amounts.get(index + 1).map_or(scene.range.end, |next| next.first).min(amount.reach + 10);
        let mut behind = (amount.reach..end).take_while(|&at| !scene.words().is_verb(at));
        let dated = behind.any(|at| {
            let given = |date: &Dated| times::told_in(scene, amount.reach, date) || yearly && self.is_past_month(date);
            let date = scene.dates.iter().any(|date| date.first == at && !given(date));
            scene.is(at, Class::Yoy) || date
        });
        !dated
    }

    /// "revised to a 12% rise from the **previously reported** 13%", "rose 12%, **revised from** 13%": what was said of the
    /// same time before.
    fn is_corrected(&self, from: usize, to: usize) -> bool {
        let scene = &self.scene;
        let revised = to > from + 1 && scene.printed(to - 1) == "from" && scene.printed(to - 2) == "revised";
        let before =
            |at: usize| matches!(scene.printed(at), "previously" | "initially" | "originally" | "provisionally");
        let said =
            |at: usize| matches!(scene.printed(at), "reported" | "announced" | "estimated" | "published" | "stated");
        revised || (from..to).any(|at| before(at) && said(at + 1))
    }

    /// "to 2% from 1.8% in November": when what takes a year was forecast before.
    fn is_past_month(&self, date: &Dated) -> bool {
        let month = matches!(date.period, Period::Point(Point::Month(..)));
        month && date.period.ends_before(self.scene.doc.article.published)
    }

    /// "put the 1986/87 crop at 71 mln tonnes, vs 70 mln last month": an earlier estimate of what takes a whole year.
    fn is_of_last_month(&self, amount: &Amount) -> bool {
        let (scene, at) = (&self.scene, amount.reach);
        let month = |date: &&Dated| matches!(date.period, Period::Point(Point::Month(..)));
        scene.printed(at) == "last" && scene.dates.iter().filter(month).any(|date| date.first <= at && at <= date.last)
    }

    /// "are up 20% this year", "down 13% for the year", of a share price.
    pub(super) fn says_this_year(&self, amount: &Amount) -> bool {
        let scene = &self.scene;
        if scene.find(scene.range.clone(), "year").is_none() {
            return false;
        }
        let year = |at: usize| matches!(scene.printed(at), "this" | "the") && scene.printed(at + 1) == "year";
        // "taking its gains for the year to 37%"
        let taking =
            |at: usize| matches!(scene.printed(at), "taking" | "bringing" | "extending" | "pushing" | "leaving");
        let before = amount.first.saturating_sub(TAKING).max(scene.range.start)..amount.first;
        let taken = before.clone().rev().find(|&at| taking(at)).is_some_and(|from| (from..amount.first).any(year));
        let for_it = scene.printed(amount.reach) == "for" && year(amount.reach + 1);
        taken || for_it || (amount.reach..amount.reach + 5).any(|at| scene.printed(at) == "this" && year(at))
    }

    /// "The stock is down 14% since January, **while** the index has gained 3%": whether a change of a price is set beside
    /// the one before it, which is of a longer time.
    fn is_set_beside(&self, index: usize, entry: &Measure, earlier: Option<&Fact>) -> bool {
        let scene = &self.scene;
        let Some(before) = index.checked_sub(1).map(|before| scene.amounts[before].reach) else { return false };
        let beside = |at: usize| matches!(scene.printed(at), "while" | "whereas") || scene.is(at, Class::Versus);
        let long = |fact: &Fact| {
            let day = matches!(fact.period, None | Some(Period::Point(Point::Day(_))));
            let price = || fact.claim.entry().is_some_and(|known| self.measure(known).is(Trait::Price));
            fact.change && !day && price()
        };
        entry.is(Trait::Price) && earlier.is_some_and(long) && (before..scene.amounts[index].first).any(beside)
    }

    /// The last amount of the sentence that a fact was made of so far.
    pub(super) fn last_told(&self) -> Option<usize> {
        self.facts.iter().rposition(Option::is_some)
    }

    /// "…, selling 7,000 shares": a participle that goes on with what the amount before it says.
    pub(super) fn follows(&self, index: usize) -> bool {
        let Some(before) = self.last_told() else { return false };
        let (scene, clauses) = (&self.scene, &self.scene.doc.clauses);
        let (outer, inner) = (scene.clause(scene.amounts[before].first), scene.clause(scene.amounts[index].first));
        outer != inner && clauses.get(inner).kind == ClauseKind::Relative && clauses.governs(outer, inner)
    }

    /// "made up 63% of its income **in that period**": whether a figure says itself that it is of the time of the one before.
    fn is_of_that_period(&self, amount: &Amount) -> bool {
        let scene = &self.scene;
        let that = |at: usize| {
            matches!(scene.printed(at), "that" | "same") && matches!(scene.printed(at + 1), "period" | "time" | "span")
        };
        let clause = scene.clause(amount.first);
        (amount.reach..(amount.reach + THAT).min(scene.range.end)).any(|at| that(at) && scene.clause(at) == clause)
    }

    /// "fell 7,700 tonnes in February **to 459,100**": what the change before it has led to.
    fn arrives(&self, index: usize, reading: &Reading) -> bool {
        let Some(before) = self.last_told() else { return false };
        let (scene, change) = (&self.scene, self.facts[before].as_ref().is_some_and(|fact| fact.change && !fact.prior));
        let mut between = scene.amounts[before].reach..scene.amounts[index].first;
        reading.tie == Tie::To
            && change
            && between.len() <= ARRIVES
            && !between.any(|at| scene.kind(at) == TokenKind::Comma || scene.words().is_verb(at))
    }

    /// ", with copper up 36%": what goes with what the amount before it says.
    fn accompanies(&self, index: usize) -> bool {
        let Some(before) = self.last_told() else { return false };
        let scene = &self.scene;
        let mut between = scene.amounts[before].reach..scene.amounts[index].first;
        between.clone().any(|at| scene.printed(at) == "with") && !between.any(|at| scene.words().is_verb(at))
    }

    /// Whether a claim is of what a company earned or lost: a few dollars of it are those of one share.
    fn tells_earnings(&self, claim: &Claim) -> bool {
        let name = claim.entry().map(|entry| self.measure(entry).name());
        matches!(name, Some("net income" | "profit" | "net loss"))
    }

    /// Whether nothing but a measure stands between the amount before and this one: "and EBITDA by 11%".
    pub(super) fn is_gapped(&self, index: usize) -> bool {
        let Some(before) = self.last_told() else { return false };
        let scene = &self.scene;
        let mut between = scene.amounts[before].reach..scene.amounts[index].first;
        let joined = between.clone().any(|at| scene.is(at, Class::Conjunction));
        joined && !between.any(|at| scene.words().is_verb(at))
    }

    /// "finished on **Thursday** at 786p, down 21.7%": the day of a price of the sentence, whatever the day of publication.
    fn traded_before(&self, amount: &Amount) -> Option<NaiveDate> {
        let scene = &self.scene;
        let price =
            |fact: &&Fact| !fact.prior && fact.claim.entry().is_some_and(|entry| self.measure(entry).is(Trait::Price));
        let dated = |day: &NaiveDate| scene.dates.iter().any(|date| date.period == Period::day(*day));
        let days = self.facts.iter().flatten().filter(price).filter_map(|fact| fact.period?.as_day());
        // "it fell the next day, and at roughly $58 it now trades"
        let now = |at: usize| scene.clause(at) == scene.clause(amount.first);
        days.rev().find(dated).filter(|_| !scene.all(scene.range.clone(), "now").any(now))
    }

    /// The period of the last figure of the sentence that is not itself an earlier value.
    pub(super) fn before(&self, entry: &Measure) -> Option<Period> {
        let alike = |fact: &&Fact| {
            let price = fact.claim.entry().is_some_and(|known| self.measure(known).is(Trait::Price));
            !fact.prior && price == entry.is(Trait::Price)
        };
        self.facts.iter().flatten().rev().find(alike).and_then(|fact| fact.period)
    }

    fn modality(&self, amount: &Amount, reading: &Reading, acts: bool, repeated: Option<&Fact>) -> Modality {
        let own = modality::modality(&self.scene, amount, reading, acts);
        let compared = reading.tie == Tie::Versus && self.consensus > 0;
        let asked = self.outlook.is_some() || compared || repeated.is_some();
        if own != Modality::Reported || !asked || modality::is_there_already(&self.scene, amount) {
            return own;
        }
        if self.outlook.is_some() {
            return Modality::Forecast;
        }
        if compared {
            let labelled = self.scene.range.clone().any(|at| self.scene.kind(at) == TokenKind::Colon);
            // "Net profit: $388 million vs. $471 million a year earlier"
            let relative = |date: &Dated| date.first == amount.reach && date.relative;
            let ago = self.scene.dates.iter().any(relative) || times::is_of_year_ago(&self.scene, amount);
            let labelled = labelled && !ago;
            return if labelled { Modality::Forecast } else { own };
        }
        repeated.map_or(own, |fact| fact.modality)
    }
}

/// "cut its December forecast by $5 **to $71**": what the forecast before it comes to.
fn revised_to(reading: &Reading, earlier: Option<&Fact>, modality: Modality) -> bool {
    let told = |fact: &Fact| fact.change && fact.modality != Modality::Reported;
    reading.tie == Tie::To && modality != Modality::Reported && earlier.is_some_and(told)
}

/// Whether a period takes a year: "1986", "the 1986/87 season".
fn is_yearly(period: Period) -> bool {
    period.days().is_some_and(|(first, last)| (360..800).contains(&(last - first).num_days()))
}

/// Whether an amount that is tied so is what the sentence tells: "stood at", "rose to", not "with assets of".
fn says(tie: Tie) -> bool {
    matches!(tie, Tie::Level | Tie::Change | Tie::By | Tie::To | Tie::UpDown | Tie::At | Tie::From | Tie::Versus)
}

/// A sum that can be one a share.
pub(super) fn is_small_sum(quantity: &Quantity) -> bool {
    quantity.unit.is_money() && quantity.value.middle() < LARGE
}
