//! Whose an amount is where nothing beside its measure says so: whoever the sentence or the one before is about.

use super::super::measures::MeasureMention;
use super::super::owners;
use super::super::scene::{Amount, Named};
use super::{Fact, PHRASES, Reader};
use crate::lexicon::{Class, Measure, Trait};
use crate::model::{EntityKind, Extraction, NameId, Span};

/// A longer name in capitals is no acronym: "USA".
const ACRONYM: usize = 4;

impl Reader<'_> {
    /// Whoever the clause of an amount is about, if the lexicon has no measure for it.
    pub(super) fn subject_of(&self, amount: &Amount, found: &Extraction) -> Option<NameId> {
        self.told_of(owners::subject(&self.scene, amount.first, &PHRASES[0]).or(self.main), found)
    }

    /// Whoever an estimate is of, rather than who makes it.
    pub(super) fn told_of(&self, owner: Option<NameId>, found: &Extraction) -> Option<NameId> {
        // A ministry that foresees something does not do it.
        let of_analysts = |owner: NameId| {
            self.scene.names.iter().any(|name| name.name == owner && owners::is_of_analysts(&self.scene, name))
        };
        let company = |owner: &NameId| self.kind_of(Some(*owner)) == Some(EntityKind::Company) && !of_analysts(*owner);
        if self.is_cited(owner) { self.main_company(found).or(owner.filter(company)) } else { owner }
    }

    /// Of a market's price what is traded, rather than who makes a forecast of it.
    pub(super) fn traded_by(&self, owner: Option<NameId>, measure: usize) -> Option<NameId> {
        if self.is_cited(owner) { self.traded[measure].or(owner) } else { owner }
    }

    /// Whether `owner` makes estimates of others, or the sentence names it as whoever makes this one.
    fn is_cited(&self, owner: Option<NameId>) -> bool {
        if owner.is_some_and(|owner| self.sources.get(usize::from(owner)).copied().unwrap_or_default()) {
            return true;
        }
        let cited = |name: &Named| Some(name.name) == owner && owners::is_cited(&self.scene, name);
        self.scene.names.iter().any(cited)
    }

    /// What a name of the article stands for.
    pub(super) fn kind_of(&self, name: Option<NameId>) -> Option<EntityKind> {
        name.and_then(|name| self.kinds.get(usize::from(name)).copied().flatten())
    }

    /// The company that the article is about.
    fn main_company(&self, found: &Extraction) -> Option<NameId> {
        found.entity.filter(|_| self.kind_of(found.entity) == Some(EntityKind::Company))
    }

    /// A unit has no share price: its company has.
    pub(super) fn whole(&self, owner: Option<NameId>, entry: &Measure, found: &Extraction) -> Option<NameId> {
        let whole = |part: NameId| found.parts.iter().find(|parts| parts.0 == part).map(|parts| parts.1);
        let listed = entry.is(Trait::Price) && !entry.is(Trait::Index);
        owner.map(|owner| if listed { whole(owner).unwrap_or(owner) } else { owner })
    }

    /// "Globex raised its target on Acme": whose shares a broker has a target for.
    pub(super) fn target_of(&self, mention: &MeasureMention, found: &Extraction) -> Option<NameId> {
        let next = mention.last + 1;
        let on = matches!(self.scene.printed(next), "on" | "for" | "of");
        let near = |name: &&Named| (next + 1..next + 4).contains(&name.first) && name.kind == EntityKind::Company;
        let named = self.scene.names.iter().find(near).filter(|_| on);
        named.map(|name| name.name).or_else(|| self.main_company(found))
    }

    /// "cloud revenue": the company's unit of that name.
    pub(super) fn segment(&self, mention: &MeasureMention, found: &Extraction) -> Option<NameId> {
        let at = mention.first.checked_sub(1).filter(|&at| self.scene.is(at, Class::Segment))?;
        let word = self.scene.printed(at);
        let has = |name: NameId| found.names.get(name).split(' ').any(|part| part.eq_ignore_ascii_case(word));
        found.parts.iter().map(|parts| parts.0).find(|&part| has(part) && word.len() > 2)
    }

    /// Whether the article is about a country, a market or a body rather than about a company.
    pub(super) fn is_of_no_company(&self) -> bool {
        self.kind_of(self.main).is_some_and(|kind| kind != EntityKind::Company)
    }

    /// The owner of the figure before in the sentence: "Acme's sales rose 4%, with volumes up 2%".
    pub(super) fn in_sentence(&self, entry: &Measure) -> Option<NameId> {
        self.facts.iter().flatten().next_back().filter(|fact| self.hands_on(fact, entry)).and_then(|fact| fact.owner)
    }

    /// Whether the owner of a figure can be that of another one: a country of a country's figures, what is traded of a
    /// mere price, a product of what it sells.
    pub(super) fn hands_on(&self, fact: &Fact, entry: &Measure) -> bool {
        let kind = self.kind_of(fact.owner);
        let traded = fact.claim.entry().is_some_and(|known| self.measure(known).is(Trait::Market));
        let place = kind == Some(EntityKind::Place);
        let index = kind == Some(EntityKind::Index) && owners::is_yield(entry);
        place == entry.is(Trait::Country)
            && !index
            && !(entry.is(Trait::Index) && kind == Some(EntityKind::Company))
            && (!traded || entry.is(Trait::Generic))
            && (kind != Some(EntityKind::Product) || entry.is(Trait::Flow))
    }

    /// Whoever the sentences before were about: the owner of the last figure, else the main entity; of a
    /// country's figures the last country named.
    pub(super) fn in_view(&self, entry: &Measure, found: &Extraction) -> Option<NameId> {
        let country = entry.is(Trait::Country);
        let fits = |name: &NameId| (self.kind_of(Some(*name)) == Some(EntityKind::Place)) == country;
        let same_block = |fact: &&Fact| fact.block == self.block && !entry.is(Trait::Price);
        let last = self.last.as_ref().filter(same_block).filter(|fact| self.hands_on(fact, entry));
        let last = last.and_then(|fact| fact.owner);
        let start = self.scene.doc.tokens[self.scene.range.start].span.start();
        let place = || {
            let before = found.entities.partition_point(|mention| mention.span.start() < start);
            let places = found.entities[..before].iter().rev().take(60);
            // A dateline, in capitals, says where it was written.
            let written =
                |name: NameId| found.names.get(name).chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
            let dateline = |name: NameId| written(name) && found.names.get(name).len() > ACRONYM;
            let doc = self.scene.doc;
            let located = |at: Span| owners::only_locates(doc, doc.token_at(at.start()), doc.last_token(at));
            let mut named = places.into_iter().filter(|mention| mention.kind == EntityKind::Place);
            named.find(|mention| !dateline(mention.name) && !located(mention.span)).map(|mention| mention.name)
        };
        let abroad = || if country { self.home.or_else(place) } else { None };
        let viewed = last.or_else(|| self.main.filter(fits)).or_else(abroad).or(self.main);
        // "The index fell": no company has one.
        viewed.filter(|_| !entry.is(Trait::Index) || self.kind_of(viewed) != Some(EntityKind::Company))
    }

    /// Of a figure that is nobody's in a text about no company: the country before its measure, else the one that the
    /// article is set in. "U.S. employers added 22,000 jobs."
    pub(super) fn of_country(&self, amount: &Amount, at: Option<(usize, usize)>, entry: &Measure) -> Option<NameId> {
        if [Trait::Market, Trait::Price, Trait::Index].into_iter().any(|of| entry.is(of)) {
            return None;
        }
        let clause = self.scene.clause(amount.first);
        let near = self.scene.behind_dateline()..at.map_or(amount.first, |(_, last)| last);
        let told = |name: &&Named| {
            // "told a Sydney radio station"
            let before = self.scene.printed(name.first.wrapping_sub(1));
            let other = matches!(before, "a" | "an" | "excluding" | "except" | "outside");
            name.kind == EntityKind::Place
                && near.contains(&name.last)
                && !other
                && self.scene.clause(name.first) == clause
        };
        let named = self.scene.names.iter().rev().find(told).map(|name| name.name);
        named.or(self.home).or_else(|| self.country_before())
    }

    /// The country whose figure the sentence before told: "Its deficit rose in the ten months. Revenue rose as well."
    fn country_before(&self) -> Option<NameId> {
        let last = self.last.as_ref().filter(|last| last.block + 1 >= self.block)?;
        let national = last.claim.entry().is_some_and(|entry| self.measure(entry).is(Trait::Country));
        last.owner.filter(|&owner| national && self.kind_of(Some(owner)) == Some(EntityKind::Place))
    }
}
