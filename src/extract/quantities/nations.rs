//! Whose money a name stands for that several countries have: "crowns", "francs".

use super::super::Doc;
use super::amount::Amount;
use crate::lexicon::{Hit, Table};
use crate::model::Unit;

/// How often an article speaks of the country of each unit that was asked for, by its place in the lexicon.
#[derive(Default)]
pub(super) struct Nations {
    told: Vec<(u16, usize)>,
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

    fn times(&mut self, doc: &Doc<'_>, unit: u16) -> usize {
        if let Some(&(_, times)) = self.told.iter().find(|&&(known, _)| known == unit) {
            return times;
        }
        let places = &doc.lexicon.units[usize::from(unit)].places;
        let is_place = |word: &&&str| places.iter().any(|place| place.eq_ignore_ascii_case(word));
        let times = doc.printed.iter().filter(is_place).count();
        self.told.push((unit, times));
        times
    }
}

/// Whose dollars a bare "$" is in an article of a paper that prints those of its own country so, by its publisher, its
/// address or how it prints those of others; `None` where they are American.
pub(super) fn dollars(doc: &Doc<'_>) -> Option<Unit> {
    let (url, publisher) = (doc.article.url.as_deref(), doc.article.publisher.as_deref());
    let host = url.map(|url| url.split("://").last().unwrap_or(url).split(['/', ':']).next().unwrap_or(url));
    let of_paper = |paper: &str| {
        host.is_some_and(|host| host.ends_with(paper)) || publisher.is_some_and(|name| name.eq_ignore_ascii_case(paper))
    };
    let printed = |other: &str| doc.article.text.contains(other);
    let mut units = doc.lexicon.units.iter();
    let home = units.find(|unit| unit.papers.iter().any(of_paper) || unit.tells.iter().any(printed))?;
    Unit::parse(&home.unit)
}

/// How a text prints American dollars that aren't its own.
const AMERICAN: [&str; 6] = ["U.S. dlr", "U.S. Dlr", "U.S. dollar", "U.S. Dollar", "US dollar", "US dlr"];

/// Whose "dlrs" are meant in a story from a country with dollars of its own, if it tells them from American ones.
pub(super) fn dollars_of_dateline(doc: &Doc<'_>) -> Option<Unit> {
    let opening = &doc.article.text[doc.start_of(doc.sentences.get(doc.lead)?.tokens.start)..];
    let begins = |place: &str| opening.get(..place.len()).is_some_and(|head| head.eq_ignore_ascii_case(place));
    let home = doc.lexicon.units.iter().find(|unit| unit.datelines.iter().any(begins))?;
    let tells = AMERICAN.iter().any(|printed| doc.article.text.contains(printed));
    Unit::parse(&home.unit).filter(|_| tells)
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
