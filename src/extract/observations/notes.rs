//! "NOTE: 1986 4th qtr and year net excludes gains of $1 and $4, respectively": notes under a table of results, which say
//! of which of its columns each figure is.
//!
//! Not here: the table itself, whose lines stand under the period of its title or head ([`View`](super::View)).

use std::ops::Range;

use chrono::Datelike;

use super::super::calendar::{self, year_before};
use super::super::measures::MeasureMention;
use super::super::scene::Scene;
use super::super::title;
use super::items::ITEMISES;
use super::{Claim, Reader};
use crate::lexicon::Class;
use crate::model::{DurationUnit, FiscalPart, Period, Point, TokenKind, Unit};

/// A note that names its columns does so in no more tokens.
const SUBJECT: usize = 16;

/// How many years back a note looks at most.
const BACK: usize = 5;

/// How many days a month has, more or less.
const MONTH: i64 = 30;

/// A year as notes name it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Year {
    /// "current", "latest", or none at all.
    Reported,
    /// "prior", "year-ago"
    Before,
    /// "1986"
    Called(i32),
}

/// The columns that some words name: years, and lengths in months.
#[derive(Clone, Debug, Default)]
struct Columns {
    years: Vec<Year>,
    lengths: Vec<u16>,
    /// "both periods"
    all: bool,
}

impl Columns {
    fn is_empty(&self) -> bool {
        self.years.is_empty() && self.lengths.is_empty() && !self.all
    }

    /// What these name where those of `context` go on for what they leave out.
    fn within(&self, context: &Columns) -> Columns {
        let years = if self.years.is_empty() { &context.years } else { &self.years };
        Columns { years: years.clone(), lengths: self.lengths.clone(), all: self.all }
    }
}

impl Reader<'_> {
    /// Gives the figures of a note the periods of the columns that it says they are in.
    pub(super) fn note(&mut self) {
        let Some(report) = self.table else { return };
        let (start, end) = (self.scene.range.start, self.scene.range.end);
        let verb_from = |reader: &Self, from: usize| (from..end).find(|&at| is_including(reader.scene.printed(at)));
        let mut context: Option<Columns> = None;
        let mut next = verb_from(self, start);
        while let Some(verb) = next {
            next = verb_from(self, verb + 1);
            let amounts = &self.scene.amounts;
            let before = amounts[..amounts.partition_point(|amount| amount.first < verb)].last();
            let subject = before.map_or(start, |amount| amount.reach).max(verb.saturating_sub(SUBJECT));
            context = columns(&self.scene, subject..verb).or(context);
            let Some(context) = &context else { return };
            let included = verb + 1..next.unwrap_or(end);
            self.note_of(included.clone(), context, report);
            self.name_included(included);
        }
    }

    /// Reads what is included, or left out, from `tokens`.
    fn note_of(&mut self, tokens: Range<usize>, context: &Columns, report: Period) {
        let amounts = &self.scene.amounts;
        let first = amounts.partition_point(|amount| amount.first < tokens.start);
        let last = amounts.partition_point(|amount| amount.first < tokens.end);
        let periods = self.periods_of(context, report);
        let mut open = first;
        let mut at = first;
        while at < last {
            let end = self.run(at, last);
            let groups = self.groups(at..end);
            let in_turn = groups.len() == periods.len() && groups.len() > 1;
            for (place, group) in groups.iter().enumerate() {
                let period = periods.get(if in_turn { place } else { 0 }).copied().flatten();
                self.date(group.clone(), period);
            }
            // "a credit of $4 in the quarter and $9 in the year"
            let behind = self.scene.amounts[end - 1].reach;
            let next = self.scene.amounts.get(end).map_or(tokens.end, |amount| amount.first);
            if let Some(named) = self.named_behind(behind..next) {
                let period = self.periods_of(&named.within(context), report).first().copied().flatten();
                // "a gain of $4 vs $9 in the prior year's quarter"
                let compared = (at..end).rev().find(|&index| index > at && self.is_set_against(index));
                let last = compared.or(groups.last().map(|group| group.start)).unwrap_or(at);
                self.date(if named.years.is_empty() { open } else { last }..end, period);
                open = end;
            }
            at = end;
        }
    }

    /// "net includes carryforward **gains** of $4": what is included is never what includes it.
    fn name_included(&mut self, tokens: Range<usize>) {
        // What a figure was taken for, and what it is: as are those behind it that were taken for the same.
        let mut renamed: Option<(Option<u16>, Claim)> = None;
        for index in 0..self.facts.len() {
            let Some(fact) = self.facts[index].as_ref().filter(|_| tokens.contains(&self.scene.amounts[index].first))
            else {
                continue;
            };
            let old = fact.claim.entry();
            let again = renamed.take().filter(|(before, _)| *before == old);
            let Some(claim) = self.included_as(index, &fact.claim, tokens.start).or(again.map(|(_, claim)| claim))
            else {
                continue;
            };
            renamed = Some((old, claim.clone()));
            if let Some(fact) = &mut self.facts[index] {
                (fact.claim, fact.change, fact.direction) = (claim, false, None);
            }
        }
    }

    /// What an amount behind the verb before token `from` is of, if that is not what it was taken for.
    fn included_as(&self, index: usize, claim: &Claim, from: usize) -> Option<Claim> {
        let (scene, amount) = (&self.scene, &self.scene.amounts[index]);
        let noun = amount.first - 1 - usize::from(scene.printed(amount.first - 1) == "of");
        if matches!(scene.printed(noun), "gain" | "gains") {
            return self.known("gain").map(Claim::level);
        }
        let Claim::Entry { at: Some((first, _)), .. } = claim else { return None };
        let fits = |measure: &&MeasureMention| {
            let inside = from <= measure.first && measure.last < amount.first && !measure.verb;
            inside && scene.entry(measure).takes(&amount.quantity)
        };
        // "gains on **sale** of businesses of $4"
        let hangs = |at: usize| scene.is(at.wrapping_sub(1), Class::Preposition);
        if *first >= from && !hangs(*first) {
            return None;
        }
        let near = || scene.measures.iter().rev().filter(fits);
        let nearest = near().find(|measure| !hangs(measure.first)).or_else(|| near().next());
        nearest.map(|measure| Claim::level(measure.entry))
    }

    /// Gives a figure and what it is compared with their periods: "$4 vs $9".
    fn date(&mut self, figures: Range<usize>, period: Option<Period>) {
        let Some(period) = period else { return };
        // "nil vs $9"
        let nil = |at: usize| self.scene.is(at, Class::Versus) && self.scene.printed(at.wrapping_sub(1)) == "nil";
        let mut before = nil(self.scene.amounts[figures.start].first.wrapping_sub(1));
        for index in figures.clone() {
            before |= index > figures.start && self.is_set_against(index);
            let own = if before { year_before(period) } else { Some(period) };
            let share = self.scene.amounts[index].quantity.unit == Unit::Percent;
            if let Some(fact) = self.facts[index].as_mut().filter(|_| !share) {
                (fact.period, fact.noted) = (own.or(fact.period), true);
            }
        }
    }

    /// Whether an amount is what the one before it is compared with.
    fn is_set_against(&self, index: usize) -> bool {
        self.gap(index).any(|at| self.scene.is(at, Class::Versus))
    }

    /// The tokens between an amount and the one before it.
    fn gap(&self, index: usize) -> Range<usize> {
        self.scene.amounts[index - 1].reach..self.scene.amounts[index].first
    }

    /// Where the run of amounts that begins with `at` ends: those that only "and", "or" or "vs" part.
    fn run(&self, at: usize, last: usize) -> usize {
        let joined = |index: usize| self.is_same(index) || self.is_set_against(index) || self.joins(self.gap(index));
        (at + 1..last).find(|&index| !joined(index)).unwrap_or(last)
    }

    /// The amounts of a run, each with its repetitions and what it is compared with.
    fn groups(&self, run: Range<usize>) -> Vec<Range<usize>> {
        let mut groups: Vec<Range<usize>> = Vec::with_capacity(run.len());
        for index in run {
            match groups.last_mut() {
                Some(group) if self.is_same(index) || self.is_set_against(index) => group.end = index + 1,
                _ => groups.push(index..index + 1),
            }
        }
        groups
    }

    /// "$4 **or 14 cents a share**": whether an amount tells the one before it in other words.
    fn is_same(&self, index: usize) -> bool {
        let between = self.gap(index);
        self.scene.find(between.clone(), "or").is_some() && self.scene.find(between, "and").is_none()
    }

    /// "in the quarter", "for the year" right behind an amount.
    fn named_behind(&self, tokens: Range<usize>) -> Option<Columns> {
        let scene = &self.scene;
        let near = tokens.start + if scene.printed(tokens.start) == "of" { 0 } else { 1 };
        let opens = |at: usize| matches!(scene.printed(at), "in" | "for");
        let from = (tokens.start..tokens.end.min(near + 3)).find(|&at| opens(at))? + 1;
        let stops = |&at: &usize| {
            matches!(scene.kind(at), TokenKind::Comma | TokenKind::Stop) || matches!(scene.printed(at), "and" | "from")
        };
        let end = (from..tokens.end).find(stops).unwrap_or(tokens.end);
        columns(scene, from..end).filter(|named| !named.is_empty())
    }

    /// The periods of the columns, year by year.
    fn periods_of(&self, columns: &Columns, report: Period) -> Vec<Option<Period>> {
        let years = if columns.years.is_empty() { &[Year::Reported][..] } else { &columns.years };
        let lengths: Vec<Option<u16>> = match columns.lengths.as_slice() {
            [] => vec![None],
            lengths => lengths.iter().copied().map(Some).collect(),
        };
        let of = |year: Year, length: Option<u16>| {
            let own = months_of(report)?;
            let whole = match length {
                None if columns.all || self.view.has_one_column() => report,
                // "prior year net"
                None if columns.years.iter().all(|year| matches!(year, Year::Called(_))) => return None,
                None => self.view.year().unwrap_or(report),
                Some(months) if months == own => report,
                Some(months) if months > own => self.view.stretch(Period::Duration(months, DurationUnit::Month))?,
                _ => return None,
            };
            in_year(whole, year)
        };
        let of = &of;
        years.iter().flat_map(|&year| lengths.iter().map(move |&length| of(year, length))).collect()
    }
}

/// "includes", "exclude", "reflects"
fn is_including(word: &str) -> bool {
    ITEMISES.contains(&word) && !word.ends_with("ing") || matches!(word, "reflect" | "reflects")
}

/// The columns that `tokens` name, if they name nothing else.
fn columns(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Columns> {
    let mut named = Columns::default();
    let mut at = tokens.start;
    while at < tokens.end {
        let word = scene.printed(at);
        let lower = word.to_ascii_lowercase();
        let next = scene.printed(at + 1);
        match lower.as_str() {
            "prior" | "previous" | "preceding" | "last" => named.years.push(Year::Before),
            "current" | "latest" | "recent" => named.years.push(Year::Reported),
            "year" if scene.kind(at + 1) == TokenKind::Hyphen || next == "ago" => named.years.push(Year::Before),
            "both" | "periods" => named.all = true,
            _ if is_year(word) => named.years.push(Year::Called(word.parse().ok()?)),
            _ => match length(scene, at, &lower) {
                Some(3) if is_another_quarter(scene, at) => return None,
                Some(months) => named.lengths.push(months),
                None if is_filler(scene, at) => {}
                None => return None,
            },
        }
        // "prior **year** net", "year-**ago** net"
        at += match lower.as_str() {
            "prior" | "previous" | "preceding" | "last" | "current" | "latest" if next == "year" => 2,
            "year" if scene.kind(at + 1) == TokenKind::Hyphen => 3,
            _ => 1,
        };
    }
    Some(named)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many months a word of time stands for, in small letters.
fn length(scene: &Scene<'_>, at: usize, word: &str) -> Option<u16> {
    match word {
        "qtr" | "qtrs" | "quarter" | "quarters" => Some(3),
        "half" | "halves" => Some(6),
        "year" | "years" | "yr" => Some(12),
        "mths" | "months" | "mth" | "month" => months_of(scene.date_at(at)?.period),
        _ => None,
    }
}

/// "first qtr" under a title of the second: no column of the table.
fn is_another_quarter(scene: &Scene<'_>, at: usize) -> bool {
    match (scene.date_at(at).map(|date| date.period), title::quarter(&scene.doc.article.title)) {
        (Some(Period::Point(Point::Quarter(_, own)) | Period::Fiscal(_, FiscalPart::Quarter(own))), Some(titled)) => {
            own != titled && ["st", "nd", "rd", "th"].iter().any(|end| scene.printed(at - 1).ends_with(end))
        }
        _ => false,
    }
}

/// How many months a period takes, by its name or by its days.
fn months_of(period: Period) -> Option<u16> {
    let counted = || {
        let (first, last) = period.days()?;
        u32::try_from(((last - first).num_days() + MONTH / 2) / MONTH).ok()
    };
    let months = calendar::months_of(period).or_else(counted)?;
    u16::try_from(months).ok().filter(|&months| months > 0)
}

/// Whether a token beside words of time says nothing of the columns: "NOTE: … oper net of …".
fn is_filler(scene: &Scene<'_>, at: usize) -> bool {
    const WORDS: &str = "note net oper operating results earnings profit profits loss losses income shr share per revs \
        revenue revenues sales and for in of also most full fiscal ended period ago figures company amounts respectively";
    let known = || WORDS.split_whitespace().any(|word| scene.printed(at).eq_ignore_ascii_case(word));
    scene.kind(at) != TokenKind::Word || scene.is(at, Class::Determiner) || known() || scene.date_at(at).is_some()
}

/// A stretch as long and as late as `whole` in the year that a note means.
fn in_year(whole: Period, year: Year) -> Option<Period> {
    let Year::Called(called) = year else {
        return if year == Year::Before { year_before(whole) } else { Some(whole) };
    };
    let ends = |period: Period| match period {
        Period::Fiscal(year, _) => Some(year),
        _ => period.days().map(|(_, last)| last.year()),
    };
    let back = std::iter::successors(Some(whole), |&period| year_before(period));
    back.take(BACK).find(|&period| ends(period) == Some(called))
}

#[cfg(test)]
mod tests {
    use super::super::tests::below;

    /// Above the notes: a quarter and a year.
    const YEAR: &str =
        "OSLO, Feb 19 - Shr 12 cts vs 10 cts\n\nNet 27.8 mln vs 28.6 mln\n\nYear\n\nNet 87.4 mln vs 98.7 mln\n\n";
    /// Above the notes: one quarter that ended with January.
    const ALONE: &str = "OSLO, March 9 - Shr 12 cts vs 10 cts\n\nNet 27.8 mln vs 28.6 mln\n\n";

    /// What the figures of a note are of: "measure period", below a table of a fourth quarter and its year.
    #[track_caller]
    fn check(note: &str, expected: &str) {
        under(("HARBOUR TOOL CO <HTC> 4TH QTR NET", "1987-02-19", YEAR), note, expected);
    }

    #[track_caller]
    fn under((title, published, table): (&str, &str, &str), note: &str, expected: &str) {
        let found = below(title, published, &format!("{table}{note}"));
        let before = below(title, published, table).observations.len();
        let said = found.observations.iter().skip(before).map(|fact| {
            let period = fact.period.map_or("-".into(), |period| period.to_string());
            format!("{} {period}", found.names.get(fact.measure))
        });
        assert_eq!(said.collect::<Vec<_>>().join(", "), expected, "{note}");
    }

    #[test]
    fn a_note_names_the_columns_in_turn() {
        check(
            "NOTE: 1986 4th qtr and year net excludes gains of 4.1 mln dlrs and 9.2 mln dlrs, respectively, for tax and a loss of 1.3 mln dlrs and 1.5 mln dlrs, respectively, for bonds.",
            "gain 1986-Q4, gain 1986, loss 1986-Q4, loss 1986",
        );
        check(
            "NOTE: 1986 and 1985 4th qtr net includes charges of 867,000 dlrs or 40 cts a share and 222,000 dlrs or 10 cts a share, respectively.",
            "charge 1986-Q4, charge 1986-Q4, charge 1985-Q4, charge 1985-Q4",
        );
        check(
            "NOTE: Qtrs 1986 and prior exclude gains of 74,000 dlrs and 64,000 dlrs, respectively, and years 1986 and prior exclude gains of 2.4 mln dlrs and 1.9 mln dlrs, respectively.",
            "gain 1986-Q4, gain 1985-Q4, gain 1986, gain 1985",
        );
        check("NOTE: 1986 4th qtr and year also includes charge of 835,000 dlrs.", "charge 1986-Q4");
    }

    #[test]
    fn a_note_says_behind_a_figure_in_which_column_it_is() {
        check(
            "NOTE: Prior year net excludes credits of 4,500 dlrs in quarter and 46,000 dlrs in year.",
            "credits 1985-Q4, credits 1985",
        );
        check(
            "NOTE: Net excludes tax charges of 115,000 dlrs vs 95,000 dlrs in quarter and credits 8.1 mln dlrs vs 1.2 mln dlrs in year.",
            "charge 1986-Q4, charge 1985-Q4, credits 1986, credits 1985",
        );
        check(
            "NOTE: Qtr net includes gain of 1.7 mln dlrs, vs an extraordinary loss of 512,000 dlrs in the prior year's 4th qtr.",
            "gain 1986-Q4, extraordinary loss 1985-Q4",
        );
        check("NOTE: Net includes losses on a sale of nil vs 3.1 mln dlrs in quarter.", "losses 1985-Q4");
    }

    #[test]
    fn a_note_may_name_a_year_alone() {
        check("NOTE: 1986 net includes a gain of 2.5 mln dlrs.", "gain 1986");
        check("NOTE: Prior year net includes a charge of 2.5 mln dlrs.", "charge 1985");
        check("NOTE: Current year net both periods includes a charge of 2.5 mln dlrs.", "charge 1986-Q4");
        check("NOTE: First qtr 1986 net includes a charge of 2.5 mln dlrs.", "charge 1986-Q1");
        let alone = ("HARBOUR TOOL CO <HTC> 4TH QTR JAN 31 NET", "1987-03-09", ALONE);
        under(alone, "NOTE: 1987 net includes a charge of 2.5 mln dlrs.", "charge 1986-11/1987-01");
        under(alone, "NOTE: Year-ago net includes a charge of 2.5 mln dlrs.", "charge 1985-11/1986-01");
        under(alone, "NOTE: Most recent 12 months net excludes dividends of 6.4 mln dlrs.", "dividend 1986-02/1987-01");
        under(alone, "Acme Corp expects 1988 net to include a charge of 2.5 mln dlrs.", "charge 1988");
    }

    #[test]
    fn what_is_included_is_not_what_includes_it() {
        check("NOTE: 1985 year net includes pretax gain 7.4 mln dlrs from termination of a plan.", "gain 1985");
        check(
            "NOTE: Net includes pretax gains on sale of businesses of 4.1 mln dlrs in quarter and 6.2 mln dlrs in year.",
            "gain 1986-Q4, gain 1986",
        );
        check(
            "NOTE: 1986 year net includes tax carryforward gains of 7.4 mln dlrs or 64 cts a share.",
            "gain 1986, gain 1986",
        );
    }
}
