//! Amounts: a value, its unit, and how sure the text is of it.

use std::fmt;

use super::names::names;
use super::{Decimal, Span};

/// A number that stands for an amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// How much.
    pub value: Value,
    /// Of what unit.
    pub unit: Unit,
    /// What the text hedges it with.
    pub qualifier: Option<Qualifier>,
    /// The counted noun, as it stands in the text ("chips").
    pub of: Option<Span>,
    /// What a price or rate is for, as it stands in the text ("barrel").
    pub per: Option<Span>,
}

/// One number or a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// The number.
    Exactly(Decimal),
    /// Between the two, ends included; an end that the text leaves open is `None`.
    Range(Option<Decimal>, Option<Decimal>),
}

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Money.
    Money(Currency),
    /// Hundredths.
    Percent,
    /// Percentage points.
    Points100,
    /// Basis points.
    BasisPoints,
    /// Multiples.
    Times,
    /// Shares of a company.
    Shares,
    /// Levels of an index or an indicator.
    Points,
    /// Things, named by [`Quantity::of`].
    Count,
}

/// An ISO 4217 code, or a code of three letters for a minor unit that the market quotes in ("GBX").
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

names! {
    /// How the text hedges a number.
    pub enum Qualifier {
        /// Approximately, nearly, roughly.
        About = "about",
        /// More than, at least, exceeding.
        Over = "over",
        /// Less than, below.
        Under = "under",
        /// Up to, as much as.
        UpTo = "up_to",
    }
}

impl Value {
    /// The number to chart and to sort by: itself, or the middle of the range.
    pub fn middle(self) -> f64 {
        match self {
            Value::Exactly(number) => number.to_f64(),
            Value::Range(Some(low), Some(high)) => f64::midpoint(low.to_f64(), high.to_f64()),
            Value::Range(low, high) => low.or(high).map_or(0.0, Decimal::to_f64),
        }
    }
}

impl Currency {
    /// The currency of a code such as "CNY". `None` unless it is three upper-case letters.
    pub fn new(code: &str) -> Option<Currency> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }

    /// Its three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Unit {
    /// The name that the export prints.
    pub fn name(&self) -> &str {
        match self {
            Unit::Money(currency) => currency.code(),
            Unit::Percent => "percent",
            Unit::Points100 => "pp",
            Unit::BasisPoints => "bp",
            Unit::Times => "x",
            Unit::Shares => "shares",
            Unit::Points => "points",
            Unit::Count => "count",
        }
    }

    /// The unit of that name.
    pub fn parse(name: &str) -> Option<Unit> {
        let plain =
            [Unit::Percent, Unit::Points100, Unit::BasisPoints, Unit::Times, Unit::Shares, Unit::Points, Unit::Count];
        plain.into_iter().find(|unit| unit.name() == name).or_else(|| Currency::new(name).map(Unit::Money))
    }

    /// Whether it is money, of whatever currency.
    pub fn is_money(&self) -> bool {
        matches!(self, Unit::Money(_))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
