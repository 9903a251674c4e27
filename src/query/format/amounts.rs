//! Amounts: numbers with their scale, their unit and how they are hedged.

use super::line;
use crate::model::{Article, Decimal, Qualifier, Quantity, Span, Unit, Value};

/// Words for a size that is told by the number of digits alone, by the power of ten that it begins at.
const SIZES: &[&str] = &["single-digit", "double-digit", "triple-digit"];

const SHORT_SIZES: &[&str] = &["1-digit", "2-digit", "3-digit"];

/// Words for a size that is told by its scale alone, from thousands up.
const SCALES: &[&str] = &["thousands", "millions", "billions", "trillions"];

const MULTIPLES: &[&str] = &["", "tens of ", "hundreds of "];

/// How the hedge of an amount reads, and how it reads where there is little room.
const HEDGES: &[(Qualifier, [&str; 2])] = &[
    (Qualifier::About, ["about ", "~"]),
    (Qualifier::Over, ["over ", ">"]),
    (Qualifier::Under, ["under ", "<"]),
    (Qualifier::UpTo, ["up to ", "up to "]),
];

/// Currencies that have a sign that means no other; all others go by their code.
const SIGNS: &[(&str, &str)] = &[("USD", "$"), ("EUR", "€"), ("GBP", "£")];

/// "CNY 33.4bn", "34%", "$136.20", "14.04x", "triple-digit %", "over 10m downloads", "$71/barrel". Printed precision is
/// kept. `article` is the one that the amount stands in: the counted noun is a span of it.
pub fn quantity(quantity: &Quantity, article: &Article) -> String {
    let of = if scale_alone(quantity.value).is_some() { " of" } else { "" };
    let of = quantity.of.map(|noun: Span| format!("{of} {}", line(noun.of(&article.text)))).unwrap_or_default();
    format!("{}{of}", amount(quantity, article))
}

/// The same without the counted noun, for where the measure says it: "over 10m", "$71/barrel".
pub fn amount(quantity: &Quantity, article: &Article) -> String {
    hedged(quantity, article, 0)
}

/// The same where there is little room: ">10m", "~78%", and of shares without the word.
pub fn short_amount(quantity: &Quantity, article: &Article) -> String {
    let text = hedged(quantity, article, 1);
    let text = SIZES.iter().zip(SHORT_SIZES).fold(text, |text, (long, short)| text.replace(long, short));
    text.strip_suffix(" shares").map(String::from).unwrap_or(text)
}

fn hedged(quantity: &Quantity, article: &Article, form: usize) -> String {
    let words = HEDGES.iter().find(|(hedge, _)| Some(*hedge) == quantity.qualifier);
    let hedge = words.map_or("", |(_, forms)| forms[form]);
    let per = quantity.per.map(|noun: Span| format!("/{}", line(noun.of(&article.text)))).unwrap_or_default();
    format!("{hedge}{}{per}", value(quantity.value, quantity.unit))
}

/// A value with its unit, without what it counts: "CNY 33.4bn", "28–32%", "from 5%".
pub fn value(value: Value, unit: Unit) -> String {
    let (before, after) = around(unit);
    if let Some(size) = digits_alone(value).filter(|_| after.contains(['%', 'p'])) {
        return format!("{size} {}", after.trim_start());
    }
    if let Some(size) = scale_alone(value) {
        return match unit {
            Unit::Money(currency) => format!("{} {size}", currency.code()),
            _ if after.is_empty() => size,
            _ => format!("{size} of {}", after.trim_start()),
        };
    }
    let ends = |low: Decimal, high: Decimal| {
        let ((low, low_scale), (high, high_scale)) = (scaled(low), scaled(high));
        let low_scale = if low_scale == high_scale { "" } else { low_scale };
        format!("{before}{low}{low_scale}–{high}{high_scale}{after}")
    };
    match value {
        Value::Exactly(one) if one.parts().0 < 0 => format!("-{before}{}{after}", number(one.abs())),
        Value::Exactly(one) => format!("{before}{}{after}", number(one)),
        Value::Range(Some(low), Some(high)) => ends(low, high),
        Value::Range(Some(low), None) => format!("from {before}{}{after}", number(low)),
        Value::Range(None, Some(high)) => format!("up to {before}{}{after}", number(high)),
        Value::Range(None, None) => "?".into(),
    }
}

/// A power of ten and the nines of as many digits as `range` reaches over, if that is all that it says: 2 and (3, 0)
/// for 100 to 999.
fn nines(value: Value) -> Option<(i8, u32, i8)> {
    let Value::Range(Some(low), Some(high)) = value else { return None };
    let bare = |number: Decimal| {
        let (mut digits, mut exponent) = number.parts();
        while digits != 0 && digits % 10 == 0 {
            (digits, exponent) = (digits / 10, exponent + 1);
        }
        (digits, exponent)
    };
    let ((1, power), (digits, exponent)) = (bare(low), bare(high)) else { return None };
    let count = [9, 99, 999].iter().position(|known| *known == digits)? as u32 + 1;
    Some((power, count, exponent))
}

/// "triple-digit" for 100 to 999.
fn digits_alone(value: Value) -> Option<&'static str> {
    let (power, count, exponent) = nines(value)?;
    (exponent == 0 && power + 1 == count as i8).then(|| SIZES[power as usize])
}

/// "billions" for 1bn to 999bn, "tens of thousands" for 10,000 to 99,000.
fn scale_alone(value: Value) -> Option<String> {
    let (power, count, exponent) = nines(value)?;
    let scale = SCALES.get(usize::try_from(exponent / 3 - 1).ok()?).filter(|_| exponent % 3 == 0)?;
    let multiple = MULTIPLES.get(usize::try_from(power - exponent).ok()?)?;
    let whole = count == 3 || count as i8 == power - exponent + 1;
    whole.then(|| format!("{multiple}{scale}"))
}

/// What stands before and after a number of that unit.
fn around(unit: Unit) -> (String, &'static str) {
    let before = match &unit {
        Unit::Money(currency) => {
            let sign = SIGNS.iter().find(|(code, _)| *code == currency.code());
            sign.map_or_else(|| format!("{} ", currency.code()), |(_, sign)| (*sign).to_string())
        }
        _ => String::new(),
    };
    let after = match unit {
        Unit::Percent => "%",
        Unit::Points100 => " pp",
        Unit::BasisPoints => " bp",
        Unit::Times => "x",
        Unit::Shares => " shares",
        Unit::Money(_) | Unit::Points | Unit::Count => "",
    };
    (before, after)
}

/// A number with its scale: "33.4bn", "1,234,567", "0.46".
pub fn number(number: Decimal) -> String {
    let (digits, scale) = scaled(number);
    format!("{digits}{scale}")
}

/// The digits, and "m", "bn" or "tn" where these make it shorter.
fn scaled(number: Decimal) -> (String, &'static str) {
    let (digits, exponent) = without_zeros(number).parts();
    let places = digits.unsigned_abs().checked_ilog10().map_or(0, |log| log as i16 + 1) + i16::from(exponent);
    let (shift, scale) = match places {
        ..=6 => (0, ""),
        7..=9 => (6, "m"),
        10..=12 => (9, "bn"),
        _ => (12, "tn"),
    };
    let exact = shift > 0 && i16::from(exponent) < i16::from(shift) - 3;
    match (shift, exact) {
        (1.., false) => (grouped(&Decimal::new(digits, exponent).shifted(-shift).to_string()), scale),
        _ => (grouped(&unending(digits, exponent).to_string()), ""),
    }
}

/// "A third" is kept to nine places, of which nobody needs more than two.
fn unending(digits: i64, exponent: i8) -> Decimal {
    match exponent {
        -9 if digits >= 100_000_000 => {
            let place = 10_i64.pow(7);
            Decimal::new((digits + place / 2) / place, -2)
        }
        _ => Decimal::new(digits, exponent),
    }
}

/// A number that was printed in full, such as 10,000,000, is no surer of its noughts than "10 million".
fn without_zeros(number: Decimal) -> Decimal {
    let (mut digits, mut exponent) = number.parts();
    if exponent != 0 || digits.unsigned_abs() < 1_000_000 {
        return number;
    }
    while digits % 10 == 0 {
        digits /= 10;
        exponent += 1;
    }
    Decimal::new(digits, exponent)
}

/// With commas between the thousands.
pub(super) fn grouped(printed: &str) -> String {
    let (whole, fraction) =
        printed.split_once('.').map_or((printed, ""), |(whole, _)| (whole, &printed[whole.len()..]));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(printed: &str, shift: i8) -> Decimal {
        Decimal::parse(printed).expect("a number").shifted(shift)
    }

    #[track_caller]
    fn check(printed: &str, shift: i8, unit: &str, shown: &str) {
        let unit = Unit::parse(unit).expect("a unit");
        assert_eq!(value(Value::Exactly(decimal(printed, shift)), unit), shown);
    }

    #[test]
    fn amounts_read_as_in_a_note() {
        check("33.4", 9, "CNY", "CNY 33.4bn");
        check("136.20", 0, "EUR", "€136.20");
        check("4.67", 9, "USD", "$4.67bn");
        check("34", 0, "percent", "34%");
        check("14.04", 0, "x", "14.04x");
        check("0.333333333", 0, "count", "0.33");
        check("0.666666667", 0, "count", "0.67");
        check("25", 0, "bp", "25 bp");
        check("10", 6, "count", "10m");
        check("10000000", 0, "count", "10m");
        check("1234567", 0, "count", "1,234,567");
        check("38915.5", 0, "points", "38,915.5");
        check("5000", 0, "count", "5,000");
        check("250", 9, "JPY", "JPY 250bn");
        check("3", 10, "HKD", "HKD 30bn");
        check("12.5", 12, "USD", "$12.5tn");
        check("0.46", 0, "pp", "0.46 pp");
        check("0", 0, "count", "0");
        check("9", 120, "count", &format!("{}tn", grouped(&format!("9{}", "0".repeat(108)))));
    }

    #[test]
    fn ranges_share_what_they_can() {
        let range = |low, high, shift, unit: &str| {
            let low = (!str::is_empty(low)).then(|| decimal(low, shift));
            let high = (!str::is_empty(high)).then(|| decimal(high, shift));
            value(Value::Range(low, high), Unit::parse(unit).expect("a unit"))
        };
        assert_eq!(range("100", "999", 0, "percent"), "triple-digit %");
        assert_eq!(range("1", "9", 0, "pp"), "single-digit pp");
        assert_eq!(range("1", "999", 9, "CNY"), "CNY billions");
        assert_eq!(range("10", "99", 3, "count"), "tens of thousands");
        assert_eq!(range("1", "999", 6, "shares"), "millions of shares");
        assert_eq!(range("10", "99", 0, "USD"), "$10–99");
        assert_eq!(range("1", "99", 0, "percent"), "1–99%");
        assert_eq!(range("7.0", "7.3", 9, "USD"), "$7.0–7.3bn");
        assert_eq!(range("900", "1200", 6, "USD"), "$900m–1.200bn");
        assert_eq!(range("5", "", 0, "percent"), "from 5%");
        assert_eq!(range("", "5", 0, "percent"), "up to 5%");
    }
}
