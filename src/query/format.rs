//! Numbers, units, dates and untrusted text as people read them: one place for all panes.
//!
//! Not here: colours and arrows.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::model::{Article, Decimal, Direction, Quantity, Unit};

/// "CNY 33.4bn", "34%", "$136.20", "14.04x", "100–999%", "over 10m downloads". Printed precision is kept.
/// `article` is the one that the amount stands in: the counted noun is a span of it.
pub fn quantity(quantity: &Quantity, article: &Article) -> String {
    let _ = article;
    format!("{:?} {}", quantity.value, quantity.unit)
}

/// A number of a unit with its scale: "33.4bn", "1,234,567", "0.46".
pub fn number(number: Decimal) -> String {
    number.to_string()
}

/// How much `later` is above or below `earlier`, and which way: "12%", or "3.1 pp" where both are percentages.
/// `None` where the two can't be compared.
pub fn change(earlier: f64, later: f64, unit: Unit) -> Option<(Direction, String)> {
    let _ = (earlier, later, unit);
    None
}

/// How long before `now` it was: "today", "3d", "5w", "4mo", "2y".
pub fn age(day: NaiveDate, now: NaiveDate) -> String {
    format!("{}d", (now - day).num_days())
}

/// "1 article", "4 articles".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What to show for a character of a text from outside: itself, or for control characters, escapes and
/// bidirectional overrides a visible mark of one character.
pub fn shown(sign: char) -> char {
    match sign {
        '\0'..='\x1f' => char::from_u32(0x2400 + sign as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => '\u{fffd}',
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
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

/// With ASCII alone: accents dropped, dashes, arrows and signs spelled out, anything else as `?`.
pub fn ascii(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(|sign| if sign.is_ascii() { sign } else { '?' }).collect()),
    }
}
