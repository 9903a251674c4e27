//! A line → whether it tells the prices of shares, as the boards and boxes beside a text do.

use super::{LONGEST_MENU, is_ended, words};

/// Names with a level and a change each: "Dow 42,171.66 -0.1% | Nasdaq 19,546.27 +0.1%"; or one sign of a share.
pub(in crate::load) fn is_ticker(text: &str) -> bool {
    if is_quote(text) || is_board(text) {
        return true;
    }
    let mark = [" | ", " · ", " • "].into_iter().find(|mark| text.len() < LONGEST_MENU && text.contains(mark));
    let Some(mark) = mark else { return false };
    let part = |part: &str| {
        let mut words = part.trim().rsplit(' ');
        let change =
            words.next().is_some_and(|word| word.starts_with(['+', '-', '−', '▲', '▼']) && word.ends_with('%'));
        let level = words
            .next()
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')));
        change && level && words.next().is_some()
    };
    text.split(mark).count() > 1 && text.split(mark).all(part)
}

/// A sign of a share with the change of its price: "NYSE: HBF +2.31%"; or the price with its change.
fn is_quote(text: &str) -> bool {
    let sign =
        |word: &str| word.len() <= 7 && word.bytes().all(|byte| byte.is_ascii_uppercase() || b".:-".contains(&byte));
    let change = |word: &str| {
        let digits = word.trim_matches(['(', ')', '%', '+', '-', '−', '▲', '▼']);
        word.contains('%') && digits.split_once('.').is_some_and(|(_, digits)| digits.len() == 2)
    };
    let mut words: Vec<&str> = text.split(' ').filter(|word| !matches!(*word, "▲" | "▼")).collect();
    let changed = words.pop_if(|word| change(word)).is_some();
    let digits = |word: &str| !word.contains(char::is_alphabetic) && word.contains(|c: char| c.is_ascii_digit());
    let signed = text.contains(['%']) && text.contains(['+', '-', '−', '▲', '▼']);
    if (2..=4).contains(&text.split(' ').count()) && signed && text.split(' ').all(digits) {
        return true;
    }
    let signs = words.len() == 1 || (words.len() == 2 && words[0].ends_with(':'));
    changed && signs && words.iter().all(|word| sign(word))
}

/// "Sensex 83,952.19 +484.53 (0.58%)": names, levels and changes, and no word between them.
fn is_board(text: &str) -> bool {
    let signed = |word: &str| {
        let rest = word.trim_start_matches(['(', '+', '-', '−', '▲', '▼']);
        rest.len() < word.len() && !word.starts_with('(') && rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let plain = |word: &str| word.starts_with(char::is_lowercase);
    !is_ended(text) && text.contains("%)") && text.split(' ').any(signed) && !text.split(' ').any(plain)
}

/// An exchange rate for the reader's sake: "($1 = 0.8972 euros)".
pub(in crate::load) fn is_exchange_rate(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|text| text.trim_end_matches('.').strip_suffix(')'));
    let sides = inner.and_then(|inner| inner.split_once(" = "));
    let rate = |side: &str| side.bytes().any(|byte| byte.is_ascii_digit()) && words(side) <= RATE_WORDS;
    sides.is_some_and(|(one, other)| rate(one) && rate(other))
}

/// Words that one side of an exchange rate has at most.
const RATE_WORDS: usize = 4;
