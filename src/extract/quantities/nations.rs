//! Whose money a name stands for that several countries have: "crowns", "francs".

use std::cell::OnceCell;

use super::super::Doc;
use super::amount::Amount;
use crate::lexicon::{Hit, Table};
use crate::model::{TokenKind, Unit};

/// What an article tells of it, found where it is asked for.
#[derive(Default)]
pub(super) struct Nations {
    /// How often it speaks of the country of each unit, by its place in the lexicon.
    told: Vec<(u16, usize)>,
    dollars: OnceCell<Option<Unit>>,
    dateline: OnceCell<Option<Home>>,
    first: OnceCell<Option<Unit>>,
    spoken: Option<Spoken>,
}

/// The dollars of the country that a story comes from.
#[derive(Clone, Copy)]
struct Home {
    unit: Unit,
    /// Whether bare dollars are these: the story tells them from American ones, or comes from where none does so.
    tells: bool,
}

/// How an article began to speak of dollars.
#[derive(Clone, Copy)]
enum Spoken {
    /// By that word alone.
    Bare,
    /// With their country, which goes on until another is named.
    Of(Unit),
}

impl Nations {
    /// The money of the country that the article speaks of most, if one of those that share its name.
    pub(super) fn money(&mut self, doc: &Doc<'_>, amount: &Amount) -> Option<Unit> {
        let named = names(doc, amount);
        let entry = |at: u16| &doc.lexicon.units[usize::from(at)];
        let is_shared = |hit: &Hit| entry(hit.label.entry).cues[usize::from(hit.label.cue)].shared;
        if !named.clone().any(is_shared) {
            return None;
        }
        let told = |hit: &Hit| (self.times(doc, hit.label.entry), !is_shared(hit), hit.label.entry);
        let (most, _, unit) = named.map(told).max()?;
        Unit::parse(&entry(unit).unit).filter(|_| most > 0)
    }

    /// What a bare "$" is, where it isn't American.
    pub(super) fn dollars(&self, doc: &Doc<'_>) -> Option<Unit> {
        *self.dollars.get_or_init(|| dollars(doc))
    }

    /// What the dollars of `amount` are where no country stands before them, if not American: those that the story
    /// spoke of last, or, where it began without naming any, those of the country that it comes from.
    pub(super) fn dlrs(&mut self, doc: &Doc<'_>, amount: &Amount) -> Option<Unit> {
        let home = (*self.dateline.get_or_init(|| home(doc)))?;
        let bare = amount.figure.tokens.end + 1 == amount.tokens.end;
        let converted = amount.tokens.start > 0 && doc.kind(amount.tokens.start - 1) == Some(TokenKind::Open);
        let names = !bare && !converted;
        match self.spoken {
            None if bare && amount.factor.is_none() => self.spoken = Some(Spoken::Bare),
            Some(Spoken::Bare) if home.tells => {}
            _ if names => self.spoken = amount.unit.map(Spoken::Of),
            _ => {}
        }
        match self.spoken {
            _ if !bare => None,
            Some(Spoken::Of(unit)) => Some(unit),
            _ => Some(home.unit).filter(|_| home.tells),
        }
    }

    /// The first money that the article names.
    pub(super) fn first(&self, doc: &Doc<'_>) -> Option<Unit> {
        let unit = |hit: &Hit| match hit.label.table {
            Table::Unit => Unit::parse(&doc.lexicon.units[usize::from(hit.label.entry)].unit).filter(Unit::is_money),
            _ => None,
        };
        *self.first.get_or_init(|| doc.hits.iter().find_map(unit))
    }

    fn times(&mut self, doc: &Doc<'_>, unit: u16) -> usize {
        let places = &doc.lexicon.units[usize::from(unit)].places;
        // "cents" are of many countries, and no place tells whose.
        if places.is_empty() {
            return 0;
        }
        if let Some(&(_, times)) = self.told.iter().find(|&&(known, _)| known == unit) {
            return times;
        }
        let times_of = |place: &str| doc.printed.iter().filter(|word| word.eq_ignore_ascii_case(place)).count();
        let times = places.iter().map(times_of).sum();
        self.told.push((unit, times));
        times
    }
}

/// Whose dollars a bare "$" is in an article of a paper that prints those of its own country so, by its publisher, its
/// address or how it prints those of others; `None` where they are American.
fn dollars(doc: &Doc<'_>) -> Option<Unit> {
    let (url, publisher) = (doc.article.url.as_deref(), doc.article.publisher.as_deref());
    let host = url.map(|url| url.split("://").last().unwrap_or(url).split(['/', ':']).next().unwrap_or(url));
    let of_paper = |paper: &str| {
        host.is_some_and(|host| host.ends_with(paper)) || publisher.is_some_and(|name| name.eq_ignore_ascii_case(paper))
    };
    let printed = |other: &str| doc.article.text.contains(other);
    let mut units = doc.lexicon.local_units();
    let home = units.find(|unit| unit.papers.iter().any(of_paper) || unit.tells.iter().any(printed))?;
    Unit::parse(&home.unit)
}

/// How a text prints American dollars that aren't its own.
const AMERICAN: [&str; 6] = ["U.S. dlr", "U.S. Dlr", "U.S. dollar", "U.S. Dollar", "US dollar", "US dlr"];

/// The dollars of the country that a story comes from, if it has its own.
fn home(doc: &Doc<'_>) -> Option<Home> {
    let opening = &doc.article.text[doc.start_of(doc.sentences.get(doc.lead)?.tokens.start)..];
    let begins = |place: &str| opening.get(..place.len()).is_some_and(|head| head.eq_ignore_ascii_case(place));
    let home = doc.lexicon.local_units().find(|unit| unit.datelines.iter().any(begins))?;
    let tells = home.at_home || AMERICAN.iter().any(|printed| doc.article.text.contains(printed));
    Unit::parse(&home.unit).map(|unit| Home { unit, tells })
}

/// The units that the word behind the number of `amount` may stand for.
fn names<'d>(doc: &'d Doc<'_>, amount: &Amount) -> impl Iterator<Item = &'d Hit> + Clone + use<'d> {
    let at = doc.past_hyphen(amount.figure.tokens.end);
    doc.hits.at(at).iter().filter(|hit| hit.label.table == Table::Unit)
}

/// Whether `money` is one of those that the word of `amount` may stand for.
pub(super) fn goes_by(doc: &Doc<'_>, amount: &Amount, money: Unit) -> bool {
    let unit = |hit: &Hit| Unit::parse(&doc.lexicon.units[usize::from(hit.label.entry)].unit);
    names(doc, amount).any(|hit| unit(hit) == Some(money))
}
