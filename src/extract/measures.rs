//! Tokens → measures: what the numbers of a sentence may be numbers of.
//!
//! A measure is a phrase of the measures lexicon, with the noun of change behind it if there is one ("revenue
//! growth"). Not here: which amount belongs to it (`links.rs`).

use std::borrow::Cow;
use std::ops::Range;

use super::Doc;
use crate::lexicon::{Class, ClassSet, Measure, Phrases, Table, Trait, UnitKind, UnitSet};
use crate::model::{Direction, Quantity, Token, TokenKind, Unit};

/// A measure that a sentence names.
#[derive(Clone, Copy, Debug)]
pub(super) struct MeasureMention {
    /// First token.
    pub first: usize,
    /// Last token, the noun of change included.
    pub last: usize,
    /// Its entry in the lexicon.
    pub entry: u16,
    /// Whether the words are a verb whose object is the amount: "earned".
    pub verb: bool,
    /// Whether a figure of it goes by these words rather than by the entry's name.
    pub named: bool,
    /// Whether a noun of change is part of it ("revenue growth"), and which way it points.
    pub change: Option<Option<Direction>>,
}

impl Doc<'_> {
    /// The entries of the measures that tokens of `range` begin to name, in order, each time.
    pub(super) fn measures_in(&self, range: Range<usize>) -> impl Iterator<Item = (u16, &Measure)> {
        let entries = self.hits.of_table(range, Table::Measure).map(|hit| hit.label.entry);
        entries.map(|entry| (entry, &self.lexicon.measures[usize::from(entry)]))
    }
}

/// The measures named in `range`, in order, into `out`.
pub(super) fn measures(doc: &Doc<'_>, range: Range<usize>, out: &mut Vec<MeasureMention>) {
    out.clear();
    let mut at = range.start;
    while at < range.end {
        let Some(longest) = doc.hits.of(at, Table::Measure).filter(|hit| (hit.last as usize) < range.end) else {
            at += 1;
            continue;
        };
        let (first, last) = (at, longest.last as usize);
        let change = noun_of_change(doc, last + 1).filter(|_| last + 1 < range.end);
        // A word may stand for several measures: the unit of the amount decides.
        let readings =
            doc.hits.at(at).iter().filter(|hit| hit.label.table == Table::Measure && hit.last == longest.last);
        let told = out.len();
        for hit in readings {
            let cue = &doc.lexicon.measures[usize::from(hit.label.entry)].cues[usize::from(hit.label.cue)];
            let verb = cue.verb;
            if verb && is_noun(doc, first) || !verb && first == last && is_infinitive(doc, first) {
                continue;
            }
            let words = doc.words_at();
            // "NOTE - Net includes …"
            let remark = first == range.start && matches!(words.printed(first), "NOTE" | "Note" | "NOTES" | "Notes");
            let before = out.last().map(|mention| mention.last);
            if is_of_compound(doc, first, last) || remark || is_left_out(doc, (first, last), before) {
                continue;
            }
            let excluded = |phrases: &Phrases, at: usize| phrases.iter().any(|word| word == words.printed(at));
            if excluded(&cue.not_before, last + 1) || excluded(&cue.not_behind, first.wrapping_sub(1)) {
                continue;
            }
            let acts = || doc.words_at().after_determiner(first) || doc.words_at().printed(last + 1) == "a";
            if cue.moves && (acts() || !moves(doc, last + 1, range.end)) {
                continue;
            }
            let change = change.filter(|_| !verb);
            let last = if change.is_some() { last + 1 } else { last };
            out.push(MeasureMention { first, last, entry: hit.label.entry, verb, named: cue.named, change });
        }
        at = match out.len() > told {
            true => last + if change.is_some() { 2 } else { 1 },
            false => at + 1, // "quarter net profit": the words that are left may still name one
        };
    }
}

/// "a low-**cost** airline": what only describes the thing behind it.
fn is_of_compound(doc: &Doc<'_>, first: usize, last: usize) -> bool {
    let Some(high) = first.checked_sub(2) else { return false };
    let next = doc.tokens.get(last + 1).is_some_and(|next| next.kind == TokenKind::Word);
    doc.follows_stroke(first) && next && matches!(doc.word(high), "low" | "high" | "lower" | "higher" | "Low" | "High")
}

/// "made $9m **after tax**", "cash flow **before working capital**", "pay **excluding bonuses** grew": what the measure that
/// ends with token `before`, or the amount, is told without.
fn is_left_out(doc: &Doc<'_>, (first, last): (usize, usize), before: Option<usize>) -> bool {
    let words = doc.words_at();
    let without = |at: usize| {
        let aside = words.printed(at) == "aside" && matches!(words.printed(at.wrapping_sub(1)), "Leaving" | "leaving");
        aside || matches!(words.printed(at), "excluding" | "Excluding")
    };
    let Some(at) = first.checked_sub(1) else { return false };
    let tax = matches!(words.printed(first), "tax" | "taxes");
    if matches!(words.printed(at), "before" | "after") {
        let named = before.is_some_and(|before| before + 1 == at) && words.printed(first) != "interest";
        return tax || named && words.printed(at) == "before";
    }
    let described = at > 0 && without(at - 1) && doc.tokens[at].kind == TokenKind::Word;
    let amount = |at: usize| doc.hits.has(at, Table::Number) || doc.tokens.get(at).is_some_and(is_figure);
    (without(at) || described) && words.printed(last + 1) != "of" && !amount(last + 1) && !amount(at)
}

fn is_figure(token: &Token) -> bool {
    token.kind.opens_figure()
}

/// How many tokens may part what moves from the word that says so: "copper for delivery in May was up".
const MOVED: usize = 12;

/// What is said of a price that doesn't move.
const QUOTED: &[&str] =
    &["sells", "sold", "trades", "traded", "quoted", "changed", "costs", "cost", "priced", "fetched"];

/// Words between them that name no other thing.
const TRADED: &[&str] = &[
    "futures",
    "prices",
    "contract",
    "contracts",
    "delivery",
    "cash",
    "spot",
    "unchanged",
    "little",
    "mixed",
    "month",
    "three",
    "months",
];

/// Whether what stands before token `from` is said to move: nothing that moves by itself stands between.
fn moves(doc: &Doc<'_>, from: usize, end: usize) -> bool {
    let words = doc.words_at();
    let quoted =
        |at: usize| QUOTED.contains(&words.printed(at)) && matches!(words.printed(at + 1), "at" | "for" | "around");
    let averages = |at: usize| words.printed(at).starts_with("averag") && !words.after_determiner(at);
    let says = |at: usize| words.is(at, Class::PriceVerb) || direction(doc, at).is_some() || quoted(at) || averages(at);
    let small = |at: usize| {
        let token = &doc.tokens[at];
        let word = words.printed(at);
        let class =
            [Class::Auxiliary, Class::Level, Class::Preposition, Class::Prefix, Class::Expect, Class::Determiner];
        token.kind != TokenKind::Comma && token.kind != TokenKind::Word
            || token.is_capitalised()
            || class.iter().any(|&class| words.is(at, class))
            || word.ends_with("ly")
            || TRADED.contains(&word)
    };
    (from..end.min(from + MOVED)).find(|&at| says(at) || !small(at)).is_some_and(says)
}

/// Whether a word that can be a verb is a noun here: "the offer", "for sale".
fn is_noun(doc: &Doc<'_>, at: usize) -> bool {
    let words = doc.words_at();
    let before = at.wrapping_sub(1);
    // "Wexler's earned $2 a share": a firm that is called so
    let owns = doc.kind(before) == Some(TokenKind::Possessive) && words.printed(at).ends_with("ed");
    let object = owns && doc.tokens.get(at + 1).is_some_and(is_figure);
    !object && words.after_determiner(at) || words.is(before, Class::Preposition) && words.printed(before) != "to"
}

/// "would yield a 40% return", "accounts for": a noun that is a verb here.
fn is_infinitive(doc: &Doc<'_>, at: usize) -> bool {
    let (words, before) = (doc.words_at(), at.wrapping_sub(1));
    let modal = words.is(before, Class::May) || words.is(before, Class::Future) || words.printed(before) == "would";
    modal || words.printed(at) == "accounts" && words.printed(at + 1) == "for"
}

/// Which way the noun of change at token `at` points, if there is one.
pub(super) fn noun_of_change(doc: &Doc<'_>, at: usize) -> Option<Option<Direction>> {
    let classes = doc.classes.get(at)?;
    let noun = classes.has(Class::Growth) && !doc.words_at().printed(at).ends_with("ed");
    noun.then(|| direction(doc, at))
}

/// Words of change, all of which point one way or the other.
pub(super) const DIRECTIONS: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Up, Class::Down]);

/// Which way the word of change at token `at` points.
pub(super) fn direction(doc: &Doc<'_>, at: usize) -> Option<Direction> {
    let classes = doc.classes.get(at).filter(|classes| classes.any(DIRECTIONS))?;
    let next = doc.words_at().printed(at + 1);
    if doc.words_at().printed(at) == "ahead" && next == "of" || next == "due" {
        return None; // "ahead of the results", "a loan falls due"
    }
    let of = |up, down| match (classes.has(up), classes.has(down)) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    };
    // "gave up 4%" says more than its "up".
    of(Class::Rise, Class::Fall).or_else(|| of(Class::Up, Class::Down))
}

impl Measure {
    /// What to call it.
    pub(super) fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.id)
    }

    /// What to call its change: in percent and the like, or by an amount.
    pub(super) fn name_of_change(&self, relative: bool) -> Cow<'_, str> {
        match (&self.change, relative) {
            (Some(change), true) => Cow::Borrowed(change),
            (Some(change), false) if change.ends_with(" change") => Cow::Borrowed(change),
            (None, true) if self.is_percentage() => Cow::Borrowed(self.name()),
            (None, true) => Cow::Owned(format!("{} growth", self.name())),
            (_, false) => Cow::Owned(format!("{} change", self.name())),
        }
    }

    /// What to call the change of something that goes by its own words.
    pub(super) fn change_of(&self, words: &str, relative: bool) -> String {
        let grows = self.change.as_ref().is_none_or(|change| change.ends_with(" growth"));
        match relative {
            true if self.is_percentage() => words.to_owned(),
            true if grows => format!("{words} growth"),
            _ => format!("{words} change"),
        }
    }

    /// Whether its rules have that trait.
    pub(super) fn is(&self, of: Trait) -> bool {
        self.traits.has(of)
    }

    /// Whether it can be in `unit`.
    pub(super) fn fits(&self, unit: Unit) -> bool {
        self.units.is_empty() || self.units.has(kind(unit))
    }

    /// Whether that amount can be one of it: "380 per ton" is money without saying so.
    pub(super) fn takes(&self, quantity: &Quantity) -> bool {
        let priced = quantity.unit == Unit::Count && quantity.per.is_some();
        self.fits(quantity.unit) || priced && self.units.has(UnitKind::Money)
    }

    /// Whether it is a number of things.
    pub(super) fn counts(&self) -> bool {
        self.units == UnitSet::of(&[UnitKind::Count])
    }

    /// Whether it is a percentage by itself, as a margin is.
    pub(super) fn is_percentage(&self) -> bool {
        self.units.has(UnitKind::Percent)
    }
}

/// The kind of a unit.
pub(super) fn kind(unit: Unit) -> UnitKind {
    match unit {
        Unit::Money(_) => UnitKind::Money,
        Unit::Percent => UnitKind::Percent,
        Unit::Points100 => UnitKind::Pp,
        Unit::BasisPoints => UnitKind::Bp,
        Unit::Times => UnitKind::X,
        Unit::Shares => UnitKind::Shares,
        Unit::Points => UnitKind::Points,
        Unit::Count => UnitKind::Count,
    }
}

/// Whether a change can be told in `unit` relative to the level: percent, points.
pub(super) fn is_relative(unit: Unit) -> bool {
    matches!(unit, Unit::Percent | Unit::Points100 | Unit::BasisPoints)
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lexicon = crate::fixture::lexicon();
        let article = article(text);
        let (doc, _) = Doc::new(&article, lexicon);
        let mut found = Vec::new();
        measures(&doc, doc.sentences[0].tokens.clone(), &mut found);
        let lines: Vec<String> = found
            .iter()
            .map(|one| {
                let name = lexicon.measures[usize::from(one.entry)].name();
                let way = one.change.map_or("", |way| way.map_or(" change", Direction::name));
                format!("{name}{}{way}", if one.change.flatten().is_some() { " " } else { "" })
            })
            .collect();
        assert_eq!(lines.join(", "), expected, "{text}");
    }

    #[test]
    fn measures_are_phrases_of_the_lexicon() {
        check("Net profit and total revenue rose.", "net income, revenue");
        check("The free cash flow margin", "free cash flow margin");
        check("The pump margin", "margin");
        check("The euro rose.", "exchange rate");
        check("Output in the euro zone rose.", "production");
        check("In order to grow, it won an order.", "order value");
        check("Revenue growth of 4% beat the 2% profit drop.", "revenue up, profit down");
        check("Its P/E ratio is low.", "P/E ratio");
        check("Acme earned 3 mln dlrs.", "net income");
        check("Nobody knows.", "");
    }
}
