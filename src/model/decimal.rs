//! Numbers with their printed precision.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Mul;

/// A number as printed: `digits × 10^exponent`. "33.4 billion" is 334 × 10^8, sure to half of 10^8,
/// so that 33.8 and 34 agree within rounding, and 26 and 34 don't.
///
/// Packed, as every amount of every article holds one or more: a [`Quantity`](super::Quantity) takes 52 bytes instead
/// of 80.
#[derive(Clone, Copy, Debug)]
#[repr(Rust, packed)]
pub struct Decimal {
    digits: i64,
    exponent: i8,
}

/// Whole numbers up to this are floats exactly, and so are these powers of ten.
const EXACT: u64 = 1 << 53;
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

impl Decimal {
    /// One, exactly.
    pub const ONE: Decimal = Decimal { digits: 1, exponent: 0 };

    /// `digits × 10^exponent`.
    pub fn new(digits: i64, exponent: i8) -> Decimal {
        Decimal { digits, exponent }
    }

    /// Reads "1,234.50", "33.4", "7": digits with commas as thousands separators and a point.
    /// `None` for anything else, or for more than 18 digits.
    pub fn parse(printed: &str) -> Option<Decimal> {
        let (mut digits, mut exponent, mut point, mut seen) = (0_i64, 0_i8, false, 0);
        for byte in printed.bytes() {
            match byte {
                b'0'..=b'9' => {
                    seen += 1;
                    digits = digits.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                    exponent -= i8::from(point);
                }
                b',' if !point && seen > 0 => {}
                b'.' if !point => point = true,
                _ => return None,
            }
        }
        (1..=18).contains(&seen).then_some(Decimal { digits, exponent })
    }

    /// As a float, for charts and JSON.
    pub fn to_f64(self) -> f64 {
        let (digits, exponent) = self.parts();
        let power = POWERS.get(usize::from(exponent.unsigned_abs()));
        match (power, exponent < 0) {
            // Both are floats exactly, and one step rounds as the decimal printing would be.
            (Some(power), false) if digits.unsigned_abs() <= EXACT => digits as f64 * power,
            (Some(power), true) if digits.unsigned_abs() <= EXACT => digits as f64 / power,
            // Through the decimal printing, so that 132.20 is the float that JSON readers expect.
            _ => format!("{digits}e{exponent}").parse().unwrap_or(f64::NAN),
        }
    }

    /// Half a unit of the last printed place: how far the true number may be away.
    pub fn half_unit(self) -> f64 {
        0.5 * 10_f64.powi(i32::from(self.exponent))
    }

    /// Whether two printed numbers can stand for the same one, each rounded to its last printed place.
    pub fn agrees(self, other: Decimal) -> bool {
        let slack = self.half_unit().max(other.half_unit());
        (self.to_f64() - other.to_f64()).abs() <= slack * (1.0 + 1e-9)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Decimal {
        Decimal { digits: self.digits.abs(), ..self }
    }

    /// Times 10^`places`.
    #[must_use]
    pub fn shifted(self, places: i8) -> Decimal {
        Decimal { exponent: self.exponent.saturating_add(places), ..self }
    }

    /// As a whole number; `None` if it is none, or too large.
    pub fn to_whole(self) -> Option<i64> {
        let power = 10_i64.checked_pow(u32::from(self.exponent.unsigned_abs()))?;
        match self.exponent {
            0.. => self.digits.checked_mul(power),
            _ => (self.digits % power == 0).then_some(self.digits / power),
        }
    }

    /// `digits` and `exponent` as printed.
    pub fn parts(self) -> (i64, i8) {
        (self.digits, self.exponent)
    }
}

impl From<i64> for Decimal {
    fn from(digits: i64) -> Decimal {
        Decimal { digits, exponent: 0 }
    }
}

impl Mul for Decimal {
    type Output = Decimal;
    /// The product; digits that overflow are dropped from the right.
    fn mul(self, other: Decimal) -> Decimal {
        let mut product = i128::from(self.digits) * i128::from(other.digits);
        let mut exponent = i16::from(self.exponent) + i16::from(other.exponent);
        while i64::try_from(product).is_err() {
            product /= 10;
            exponent += 1;
        }
        let digits = i64::try_from(product).unwrap_or(i64::MAX);
        Decimal { digits, exponent: i8::try_from(exponent).unwrap_or(i8::MAX) }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        self.to_f64().total_cmp(&other.to_f64())
    }
}

impl fmt::Display for Decimal {
    /// Written out: "33400000000", "132.20", "0.5".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, digits) = (if self.digits < 0 { "-" } else { "" }, self.digits.unsigned_abs().to_string());
        if self.exponent >= 0 {
            let zeros = if self.digits == 0 { 0 } else { self.exponent.unsigned_abs() as usize };
            return f.pad(&format!("{sign}{digits}{}", "0".repeat(zeros)));
        }
        let places = self.exponent.unsigned_abs() as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        f.pad(&format!("{sign}{whole}.{fraction}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(printed: &str, scale: i8, expected: &str) {
        let number = Decimal::parse(printed).map(|number| number.shifted(scale).to_string());
        assert_eq!(number.unwrap_or_default(), expected, "{printed}");
    }

    #[test]
    fn numbers_keep_their_printed_places() {
        check("33.4", 9, "33400000000");
        check("132.20", 0, "132.20");
        check("1,234.5", 0, "1234.5");
        check("0.46", 0, "0.46");
        check("0", 6, "0");
        check(".5", 0, "0.5");
        check("", 0, "");
        check("1.2.3", 0, "");
        check("1234567890123456789", 0, "");
    }

    #[test]
    fn whole_numbers_are_told_apart() {
        assert_eq!(Decimal::new(25, 1).to_whole(), Some(250));
        assert_eq!(Decimal::new(250, -1).to_whole(), Some(25));
        assert_eq!(Decimal::new(25, -1).to_whole(), None);
        assert_eq!(Decimal::new(1, 100).to_whole(), None);
    }

    #[test]
    fn agreement_is_rounding() {
        let number = |printed: &str| Decimal::parse(printed).expect("a number");
        assert!(number("33.8").agrees(number("34")));
        assert!(number("59.6").agrees(number("60")));
        assert!(!number("26").agrees(number("34")));
        assert!(!number("1.3").agrees(number("1.4")));
    }
}
