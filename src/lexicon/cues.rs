//! What the words of `numbers.json`, `units.json` and `dates.json` may say.

use serde::Deserialize;

use super::Phrases;

/// Words for one number.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NumberCue {
    /// Any of these phrases.
    pub any: Phrases,
    /// The number; the power of ten of a scale; hundredths of a factor; the divisor of a fraction.
    pub value: i64,
    /// The upper end, where the words stand for a range: 999 for "triple-digit".
    pub to: i64,
    /// Whether it is one only directly behind digits: "5m".
    pub glued: bool,
}

/// What the words of a number entry do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// "seven"
    #[default]
    Cardinal,
    /// "seventh", and the seventh part.
    Ordinal,
    /// Ten to the power of its value: "million".
    Scale,
    /// So many pieces: "dozen".
    Multiple,
    /// One part of so many: "half".
    Fraction,
    /// A range of numbers: "millions".
    Range,
    /// A range of percentages: "high single-digit".
    Digits,
    /// What a change multiplies by, in hundredths: "halved".
    Factor,
    /// Hedges before a number.
    About,
    /// Hedges before a number.
    Over,
    /// Hedges before a number.
    Under,
    /// Hedges before a number.
    UpTo,
    /// Hedges behind a number: "or so".
    AboutAfter,
    /// Hedges behind a number: "or more".
    OverAfter,
    /// Hedges behind a number: "or less".
    UnderAfter,
    /// Opens a range whose ends "to" joins: "from".
    From,
    /// Opens a range whose ends "and" joins: "between".
    Between,
    /// Joins the ends of a range.
    To,
    /// Joins numbers.
    And,
    /// Sets one number against another: "versus".
    Versus,
    /// Makes a number negative.
    Minus,
    /// What a rate is for follows: "per".
    Per,
    /// Its number is a name: "chapter".
    Designator,
    /// Its money is whole units of the currency in view: "net" in tables of results.
    Account,
    /// A verb whose particle hedges nothing: "handed over", "picked up".
    Particle,
}

/// Words for a unit.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnitCue {
    /// Any of these phrases.
    pub any: Phrases,
    /// Where they stand.
    pub place: Place,
    /// How many of the unit one of these is: "0.01" for pence.
    pub factor: Option<String>,
    /// Whether they are one only directly behind digits: "45p".
    pub glued: bool,
    /// The smallest number that they count; "five won" is a verb.
    pub least: u32,
    /// Whether they are a weight where "of" follows: "five pounds of copper".
    pub weight: bool,
    /// Whether the money of another country goes by the same name, and is meant where nothing speaks for this one:
    /// "crowns".
    pub shared: bool,
}

/// Where the words of a unit stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Behind the number: "dollars".
    #[default]
    After,
    /// Before the number: "US$".
    Before,
    /// On either side: "€", "EUR".
    Either,
    /// Before the number, as the noun that it is the value of: "ratio", "index".
    Noun,
}

/// Words for one part of a date.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateCue {
    /// Any of these phrases.
    pub any: Phrases,
    /// Its number within its kind: 1 for January, -1 for "last".
    pub value: i32,
}

/// What the words of a date entry do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateKind {
    /// 1 for January.
    #[default]
    Month,
    /// A month whose name is also another word: "may".
    MonthOrWord,
    /// 1 for Monday.
    Weekday,
    /// The same, shortened: a day only beside a date.
    WeekdayShort,
    /// A unit of time: 1 hour, 2 day, 3 week, 4 month, 5 quarter, 6 half, 7 year, 8 decade, 9 weekend, 10 spring to
    /// 13 winter, 14 century.
    Unit,
    /// Days from today.
    Day,
    /// Units from now: "last" is -1.
    Shift,
    /// Units from the period in view: "previous" is -1.
    Neighbour,
    /// A stretch that ends or begins now, by the side that it lies on: "past", "coming".
    Stretch,
    /// Which one of its year: "final quarter" is the fourth.
    Final,
    /// A part that the value leaves out: "early", "end".
    Edge,
    /// Counts from now, by side: "ago".
    Ago,
    /// Counts from the time in view, by side: "earlier".
    Earlier,
    /// A company's own: "fiscal".
    Fiscal,
    /// What a period ends with follows: "ended".
    Ended,
    /// A whole year: "full-year".
    FullYear,
    /// One after the other: "consecutive".
    Consecutive,
    /// Says that what follows is yet to come.
    Future,
    /// Says so in the present tense: "expires".
    Starts,
    /// What is bought and sold for the month before it: "delivery".
    Traded,
    /// The last day of a year: "year-end".
    YearEnd,
    /// A comparison that names no date: "year-on-year".
    Basis,
    /// Follows an hour: "GMT".
    Clock,
}

impl DateKind {
    /// Whether such words stand for a stretch of time by themselves: a month, a unit, "today".
    pub(super) fn is_time(self) -> bool {
        use DateKind::{Day, Fiscal, FullYear, Month, MonthOrWord, Unit, Weekday, WeekdayShort, YearEnd};
        matches!(self, YearEnd | Month | MonthOrWord | Weekday | WeekdayShort | Unit | Day | FullYear | Fiscal)
    }
}
