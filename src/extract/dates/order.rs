//! Whether "03/04/2025" is the third of April: what else the article shows of the order that it keeps.

use chrono::NaiveDate;

use super::super::Doc;
use super::{Expr, Part, Read};
use crate::model::TokenKind;

/// `Some(true)` where days stand first. `None` where nothing tells, or nothing asks.
pub(super) fn day_first(doc: &Doc<'_>, read: &[Read]) -> Option<bool> {
    let mut open = read.iter().filter_map(digits).filter(|&(one, other, _)| one <= 12 && other <= 12);
    open.next()?;
    by_size(read).or_else(|| by_publication(doc, read)).or_else(|| by_spelled_days(doc, read)).or_else(|| by_money(doc))
}

/// The numbers of a date in digits.
fn digits(read: &Read) -> Option<(u8, u8, i32)> {
    match read.expr {
        Expr::Swapped(one, other, year) => Some((one, other, year)),
        _ => None,
    }
}

/// Another date that can be read one way only.
fn by_size(read: &[Read]) -> Option<bool> {
    read.iter().filter_map(digits).find_map(|(one, other, _)| match (one > 12, other > 12) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    })
}

/// The day of publication itself, in digits.
fn by_publication(doc: &Doc<'_>, read: &[Read]) -> Option<bool> {
    let published = doc.article.published?;
    let is = |year: i32, month: u8, day: u8| NaiveDate::from_ymd_opt(year, month.into(), day.into()) == Some(published);
    read.iter().filter_map(digits).filter(|(one, other, _)| one != other).find_map(|(one, other, year)| {
        is(year, other, one).then_some(true).or_else(|| is(year, one, other).then_some(false))
    })
}

/// "3 March": who writes so puts the day first in digits too.
fn by_spelled_days(doc: &Doc<'_>, read: &[Read]) -> Option<bool> {
    let spelled = |read: &&Read| {
        matches!(read.expr, Expr::In(Part::Day(..), _))
            && doc.kind(read.tokens.start) == Some(TokenKind::Number)
            && doc.kind(read.tokens.start + 1) == Some(TokenKind::Word)
    };
    read.iter().find(spelled).map(|_| true)
}

/// Money of countries that write the day first, and no dollar.
fn by_money(doc: &Doc<'_>) -> Option<bool> {
    let signs = || doc.tokens.iter().filter(|token| token.kind == TokenKind::Currency);
    let printed = |sign: &str| signs().any(|token| token.span.of(&doc.article.text) == sign);
    (!printed("$") && (printed("£") || printed("€") || printed("₹"))).then_some(true)
}
