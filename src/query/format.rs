//! Numbers, units, dates and untrusted text as people read them: one place for all panes.
//!
//! Not here: colours and arrows.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::fold;
use crate::model::{Article, Decimal, Direction, Period, Point, Qualifier, Quantity, Span, Unit, Value};

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
        _ => (grouped(&Decimal::new(digits, exponent).to_string()), ""),
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
fn grouped(printed: &str) -> String {
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

/// A period: "2025-Q3", "2025-04/09" for an interval within a year, "3 years" for a length.
pub fn period(period: Period) -> String {
    match period {
        Period::Interval(from, to) => {
            let (from, to) = (from.to_string(), to.to_string());
            let year = from.split_once('-').map(|(year, _)| format!("{year}-"));
            let rest = year.and_then(|year| to.strip_prefix(&year).map(String::from));
            format!("{from}/{}", rest.unwrap_or(to))
        }
        Period::Duration(count, unit) => counted(count.into(), &format!("{unit:?}").to_lowercase()),
        other => other.to_string(),
    }
}

/// A period where there is little room: of an interval of days only the months.
pub fn short_period(period: Period) -> String {
    match period {
        Period::Interval(Point::Day(from), Point::Day(to)) => {
            self::period(Period::Interval(Point::month_of(from), Point::month_of(to)))
        }
        other => self::period(other),
    }
}

/// How much `later` is above or below `earlier`, and which way (`None` where they are equal): "12%", or "3.1 pp"
/// where both are percentages. `None` where the two can't be compared.
pub fn change(earlier: f64, later: f64, unit: Unit) -> Option<(Option<Direction>, String)> {
    let difference = later - earlier;
    let (size, unit) = match unit {
        Unit::Percent | Unit::Points100 => (difference, " pp"),
        Unit::BasisPoints => (difference, " bp"),
        _ if earlier > 0.0 => (100.0 * difference / earlier, "%"),
        _ => return None,
    };
    if !size.is_finite() {
        return None;
    }
    let direction =
        if difference == 0.0 { None } else { Some(if difference > 0.0 { Direction::Up } else { Direction::Down }) };
    let size = size.abs();
    let printed = if size < 10.0 { format!("{size:.1}") } else { format!("{size:.0}") };
    let printed = printed.strip_suffix(".0").map(String::from).unwrap_or(printed);
    Some((direction, format!("{}{unit}", grouped(&printed))))
}

/// How long before `now` it was: "0d", "13d", "5w", "14mo", "2y".
pub fn age(day: NaiveDate, now: NaiveDate) -> String {
    match (now - day).num_days().max(0) {
        days @ ..14 => format!("{days}d"),
        days @ 14..70 => format!("{}w", days / 7),
        days @ 70..730 => format!("{}mo", days * 12 / 365),
        days => format!("{}y", days / 365),
    }
}

/// "1 article", "4 articles", "1,200 articles".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(&count.to_string()), if count == 1 { "" } else { "s" })
}

/// "4 articles, 2 origins", "1 article": origins only where copies are among them; short "4/2", "1".
pub fn sources((articles, origins): (usize, usize)) -> (String, String) {
    let long = counted(articles, "article");
    match articles == origins {
        true => (long, articles.to_string()),
        false => (format!("{long}, {}", counted(origins, "origin")), format!("{articles}/{origins}")),
    }
}

/// What to show for a character of a text from outside: itself, or for control characters, escapes and
/// bidirectional overrides a visible mark of one character.
pub fn shown(sign: char) -> char {
    match sign {
        '\0'..='\x1f' => char::from_u32(0x2400 + sign as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
        '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        sign => sign,
    }
}

/// A text from outside on one line: line ends and tabs are blanks, the rest as [`shown`].
pub fn line(text: &str) -> Cow<'_, str> {
    let one = |sign| if matches!(sign, '\n' | '\r' | '\t') { ' ' } else { shown(sign) };
    match text.chars().all(|sign| one(sign) == sign) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(one).collect()),
    }
}

/// Signs that have a way to write them in ASCII that isn't just a letter without its accent.
const SPELLED: &[(char, &str)] = &[
    ('…', "..."),
    ('€', "EUR "),
    ('£', "GBP "),
    ('¥', "Y"),
    ('₹', "Rs "),
    ('•', "*"),
    ('·', "."),
    ('×', "x"),
    ('▲', "^"),
    ('▼', "v"),
    ('→', "->"),
    ('≥', ">="),
    ('≤', "<="),
    ('©', "(c)"),
    ('®', "(r)"),
    ('™', "(tm)"),
    ('½', "1/2"),
    ('¼', "1/4"),
    ('¾', "3/4"),
];

/// With ASCII alone: accents dropped, dashes, arrows and signs spelled out, anything else as `?`.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    text.chars().filter(|sign| !('\u{300}'..='\u{36f}').contains(sign)).for_each(|sign| push_ascii(&mut out, sign));
    Cow::Owned(out)
}

fn push_ascii(out: &mut String, sign: char) {
    let spelled = SPELLED.iter().find(|(from, _)| *from == sign).map(|(_, to)| *to);
    let lower = || sign.to_lowercase().next().and_then(fold::plain);
    match (sign.is_ascii(), spelled.or_else(|| fold::plain(sign))) {
        (true, _) => out.push(sign),
        (_, Some(plain)) => out.push_str(plain),
        (_, None) => match lower() {
            Some(plain) => out.push_str(&plain.to_ascii_uppercase()),
            None => out.push('?'),
        },
    }
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

    #[test]
    fn changes_have_a_way_and_a_size() {
        let check = |earlier, later, unit, shown: &str| {
            let (direction, size) = change(earlier, later, unit).expect("a change");
            assert_eq!(format!("{} {size}", direction.map_or("=", Direction::name)), shown);
        };
        check(10e6, 14e6, Unit::Count, "up 40%");
        check(34.0, 26.0, Unit::Percent, "down 8 pp");
        check(9.1, 9.1, Unit::Percent, "= 0 pp");
        check(100.0, 101.234, Unit::Points, "up 1.2%");
        check(1.0, 5000.0, Unit::Times, "up 499,900%");
        assert_eq!(change(0.0, 1.0, Unit::Count), None);
    }

    #[test]
    fn periods_are_short() {
        let check = |printed: &str, shown: &str| assert_eq!(period(printed.parse().expect("a period")), shown);
        check("2025-Q3", "2025-Q3");
        check("2025-01-01/2025-12-03", "2025-01-01/12-03");
        check("2024-10/2025-09", "2024-10/2025-09");
        check("P3Y", "3 years");
        assert_eq!(short_period("2025-01-01/2025-12-03".parse().expect("a period")), "2025-01/12");
        check("PT1H", "1 hour");
        check("FY2025-Q4", "FY2025-Q4");
    }

    #[test]
    fn ages_are_short() {
        let day = |text: &str| text.parse().expect("a day");
        let check = |from, shown: &str| assert_eq!(age(day(from), day("2025-12-31")), shown);
        check("2025-12-31", "0d");
        check("2025-12-20", "11d");
        check("2025-12-01", "4w");
        check("2025-01-01", "11mo");
        check("2023-06-01", "2y");
        check("2026-06-01", "0d");
    }

    #[test]
    fn what_could_steer_a_terminal_is_shown() {
        assert_eq!(line("a\x1b[31mb\nc\u{202e}d\u{9b}e"), "a␛[31mb c\u{fffd}d\u{fffd}e");
        assert_eq!(line("plain – text"), "plain – text");
    }

    #[test]
    fn ascii_leaves_ascii() {
        assert_eq!(ascii("Zürich – €5 “ok” É…東"), "Zurich - EUR 5 \"ok\" E...?");
    }
}
