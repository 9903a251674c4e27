//! Tokens → temporal expressions with their TIMEX3 values.
//!
//! First the whole article is read for expressions as they are printed ([`Expr`]: "the second quarter of last
//! year"), then each gets its place in the calendar, when all that the article says about years, quarters and
//! fiscal labels is known (`resolve.rs`). A relative one that can't be placed is left out. Not here: times of day.

mod calendar;
mod codes;
mod grammar;
mod intervals;
mod lengths;
mod months;
mod numeric;
mod order;
mod own;
mod periods;
mod picks;
mod resolve;
mod walk;
mod years;

use std::ops::Range;

use super::Doc;
use super::entities::dateline;
use crate::lexicon::{DateKind, Table};
use crate::model::{DateMention, DurationUnit, Extraction, Period};

/// How many expressions an article has, more often than not at most.
const LIKELY: usize = 12;

/// Adds them to `found`.
pub(super) fn dates(doc: &Doc<'_>, found: &mut Extraction) {
    let stroke = doc.sentences.first().and_then(|first| dateline(doc, &first.tokens));
    let reader = Reader { doc, stroke };
    let mut read = Vec::with_capacity(LIKELY);
    for (index, sentence) in doc.sentences.iter().enumerate() {
        reader.sentence(&sentence.tokens, index, &mut read);
    }
    let mut places = resolve::Places::new(doc, &read, order::day_first(doc, &read));
    found.dates.reserve(read.len());
    for found_at in &read {
        let Some(span) = doc.span_of(found_at.tokens.clone()) else { continue };
        if let Some((period, relative)) = places.resolve(found_at) {
            let passage = doc.sentences[found_at.sentence].passage;
            found.dates.push(DateMention { span, passage, period, relative });
        }
    }
}

/// An expression as it is printed.
#[derive(Clone, Debug, PartialEq)]
enum Expr {
    /// A value that nothing else decides.
    Fixed(Period),
    /// A part of a year: "September 2025", "Feb 26", "the third quarter".
    In(Part, Year),
    /// A day of the week.
    Weekday(u8, Week),
    /// So many days from now.
    Today(i32),
    /// The unit of the calendar that holds now, or so many after it: "last week".
    Now(Unit, i32),
    /// "two years ago", "in three weeks": how long, and on which side of now.
    Ago(Length, i32),
    /// "a year earlier", "the previous month": the same, but from the period in view.
    Earlier(u16, Unit, i32),
    /// "three days after January 12": how long, on which side, of what.
    Beyond(Length, i32, Box<Expr>),
    /// "the first Friday of July", "the last two weeks of the year": which ones, of what.
    Pick(Pick, Box<Expr>),
    /// A day that the text gives with its day of the week: weekday, month where it is printed, day.
    On(u8, Option<u8>, u8),
    /// "the quarter", "the weekend": the one in view.
    Same(Unit),
    /// "the first" behind "the second half".
    Nth(u8),
    /// So many months that end with a month or day: "the quarter ended December 31"; with the number that the
    /// company gives such a quarter: "second quarter ended June 30".
    Ended(u8, Part, Year, Option<u8>),
    /// So many weeks that end with a day: "the 16 weeks to January 3".
    Weeks(u8, Part, Year),
    /// "this fiscal year": the company's own that holds now, or so many after it.
    Own(i32),
    /// The week that holds a day: "the week of October 6".
    WeekOf(Part, Year),
    /// "full-year"
    FullYear,
    /// "03/04/2025": two numbers, either of which may be the month.
    Swapped(u8, u8, i32),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Whole,
    Half(u8),
    Quarter(u8),
    Month(u8),
    /// Month and day.
    Day(u8, u8),
    /// The three months that end with this one: "the September quarter".
    QuarterTo(u8),
    /// The half year that ends with a month: "the December half".
    HalfTo(u8),
    /// "the first nine months"
    FirstMonths(u8),
    /// "summer": the months from June on; winter is the third and lasts into the next year.
    Season(u8),
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Length {
    /// "three weeks"
    Of(u16, Unit),
    /// "two years and three months", "one month 21 days": in months and days.
    Mixed(u16, u16),
}

/// Some of the weekdays, days, weeks or months that a longer period holds.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pick {
    /// Which is the first of them: 1 for the first, -1 for the last.
    nth: i8,
    /// How many there are.
    count: u8,
    what: Picked,
}

/// What is picked.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Picked {
    /// 1 for Mondays.
    Weekday(u8),
    Unit(Unit),
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Year {
    /// Not said.
    Open,
    /// This one.
    Given(i32),
    /// So many from now: "last year".
    Shift(i32),
    /// The nearest such part on that side of now: "last October".
    Near(i32),
    /// The last one that has been: "ended January 31".
    Past,
    /// The same, of what was done then, or will be within days where the article is older than its words.
    Done,
    /// The nearest one, on either side: "ending January 31".
    About,
    /// The one before that which would be meant alone: "the year-earlier second quarter".
    Back,
    /// A company's own; `None` where its number isn't said.
    Fiscal(Option<i32>),
}

/// Which week's day.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Week {
    /// The nearest one that has been.
    Nearest,
    /// The nearest one to come.
    Coming,
    /// "last Friday"
    Last,
    /// So many weeks from this one: "Friday next week".
    Of(i32),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Weekend,
    Spring,
    Summer,
    Autumn,
    Winter,
    Century,
}

/// An expression and where it stands.
#[derive(Clone, Debug)]
struct Read {
    expr: Expr,
    /// The other end of an interval.
    until: Option<Expr>,
    tokens: Range<usize>,
    /// Index of its sentence.
    sentence: usize,
    /// Whether it is its sentence's first, behind "in": a year there holds for the sentence.
    topic: bool,
    /// Whether the words before it speak of what is to come.
    future: bool,
    /// Whether they are sure enough for a month to be the very next of its name: "will shut in June".
    next: bool,
    /// Whether it is called the current one: "this quarter".
    current: bool,
}

impl Read {
    /// Takes a day or month without a year for one when something was done: "was completed on May 31".
    fn done(&mut self) {
        if let Expr::In(Part::Day(..) | Part::Month(_), year @ Year::Open) = &mut self.expr {
            *year = Year::Done;
        }
    }
}

impl Unit {
    /// The unit of that number in `dates.json`.
    fn of(value: i32) -> Option<Unit> {
        use Unit::{Autumn, Century, Spring, Summer, Winter};
        use Unit::{Day, Decade, Half, Hour, Month, Quarter, Week, Weekend, Year};
        const UNITS: [Unit; 14] =
            [Hour, Day, Week, Month, Quarter, Half, Year, Decade, Weekend, Spring, Summer, Autumn, Winter, Century];
        UNITS.get(usize::try_from(value).ok()?.checked_sub(1)?).copied()
    }

    /// So many of them, as a duration.
    fn times(self, count: u16) -> Option<Period> {
        let (count, unit) = match self {
            Unit::Hour => (count, DurationUnit::Hour),
            Unit::Day => (count, DurationUnit::Day),
            Unit::Week => (count, DurationUnit::Week),
            Unit::Month => (count, DurationUnit::Month),
            Unit::Quarter => (count, DurationUnit::Quarter),
            Unit::Half => (count.checked_mul(6)?, DurationUnit::Month),
            Unit::Year => (count, DurationUnit::Year),
            Unit::Decade => (count.checked_mul(10)?, DurationUnit::Year),
            _ => return None,
        };
        Some(Period::Duration(count, unit))
    }

    /// The season's number, 1 for spring.
    fn season(self) -> Option<u8> {
        match self {
            Unit::Spring => Some(1),
            Unit::Summer => Some(2),
            Unit::Autumn => Some(3),
            Unit::Winter => Some(4),
            _ => None,
        }
    }
}

impl Length {
    /// As a duration. `None` for one of months and days, which no single unit holds.
    fn period(self) -> Option<Period> {
        match self {
            Length::Of(count, unit) => unit.times(count),
            Length::Mixed(months, 0) => Some(Period::Duration(months, DurationUnit::Month)),
            Length::Mixed(0, days) => Some(Period::Duration(days, DurationUnit::Day)),
            Length::Mixed(..) => None,
        }
    }
}

/// What the grammar looks at.
struct Reader<'a> {
    doc: &'a Doc<'a>,
    /// The stroke behind the dateline, which joins no dates: "OSLO, March 12 - Dec 31 end".
    stroke: Option<usize>,
}

/// A word of `dates.json`: what it does, its number, and the token behind it.
#[derive(Clone, Copy, Debug)]
struct DateWord {
    kind: DateKind,
    value: i32,
    end: usize,
}

impl Doc<'_> {
    /// What sort of word about time a token begins, if it is one: a month, a weekday, "ago".
    pub(super) fn date_kind(&self, at: usize) -> Option<DateKind> {
        let hit = self.hits.of(at, Table::Date)?;
        self.lexicon.dates.get(usize::from(hit.label.entry)).map(|date| date.kind)
    }

    /// Whether a token is the name of a month.
    pub(super) fn is_month(&self, at: usize) -> bool {
        matches!(self.date_kind(at), Some(DateKind::Month | DateKind::MonthOrWord))
    }

    /// Whether the verb at token `at` speaks of what comes in the present tense: "meets", "expires".
    pub(super) fn is_start(&self, at: usize) -> bool {
        Reader { doc: self, stroke: None }.word_of(at, DateKind::Starts).is_some()
    }
}

impl Reader<'_> {
    /// What the lexicon's dates say of the phrase at token `at`.
    fn word(&self, at: usize) -> Option<DateWord> {
        let hit = self.doc.hits.of(at, Table::Date)?;
        let entry = self.doc.lexicon.dates.get(usize::from(hit.label.entry))?;
        let cue = entry.cues.get(usize::from(hit.label.cue))?;
        Some(DateWord { kind: entry.kind, value: cue.value, end: hit.last as usize + 1 })
    }

    /// The value of the word at `at`, if it is of `kind`, and the token behind it.
    fn word_of(&self, at: usize, kind: DateKind) -> Option<(i32, usize)> {
        self.word(at).filter(|word| word.kind == kind).map(|word| (word.value, word.end))
    }

    /// The unit at `at`, perhaps behind a hyphen, and the token behind it.
    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let (value, end) = self.word_of(self.doc.past_hyphen(at), DateKind::Unit)?;
        Some((Unit::of(value)?, end))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let printed = self.doc.word(at);
        words.iter().any(|word| printed.eq_ignore_ascii_case(word))
    }
}

#[cfg(test)]
mod tests;
