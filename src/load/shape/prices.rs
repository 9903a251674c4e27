//! A line → whether it tells the prices of shares, as the boards and boxes beside a text do.

use std::ops::Range;

use super::{LONGEST_MENU, has_digit, is_ended, words};

/// Names with a level and a change each: "Dow 42,171.66 -0.1% | Nasdaq 19,546.27 +0.1%"; or one sign of a share.
pub(in crate::load) fn is_ticker(text: &str) -> bool {
    // A change is told in percent.
    is_listing(text) || text.contains('%') && (is_quote(text) || is_row(text) || is_board(text) || is_tape(text))
}

/// Names with a level and a change each, and marks between them.
fn is_tape(text: &str) -> bool {
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
    let signed = text.contains(['+', '-', '−', '▲', '▼']);
    if (2..=4).contains(&text.split(' ').count()) && signed && text.split(' ').all(digits) {
        return true;
    }
    let signs = words.len() == 1 || (words.len() == 2 && words[0].ends_with(':'));
    changed && signed && signs && words.iter().all(|word| sign(word))
}

/// Signs of shares with their changes, perhaps with their prices, and nothing else: "HBF -1.10% CDW +20.62%".
fn is_row(text: &str) -> bool {
    let Some(pairs) = text.trim_end_matches(')').strip_suffix('%') else { return false };
    // "CPI 3.10%" is no change.
    let changed = text.contains(['+', '-', '−', '▲', '▼']) || pairs.ends_with(" 0.00");
    let pair = |pair: &str| {
        let pair = pair.trim_matches([' ', '|', '·', '•', ',', ')', ';']);
        let digits = pair.len() - pair.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let (sign, change) = pair.split_at(pair.len() - digits);
        let parted = sign.trim_end_matches([' ', '+', '-', '−', '▲', '▼', '(']);
        let name = parted.split_once(' ').filter(|(_, price)| has_hundredths(price)).map_or(parted, |(name, _)| name);
        parted.len() < sign.len() && is_sign(name) && has_hundredths(change)
    };
    changed && pairs.split('%').all(pair)
}

/// Where a share is listed: "NYSE: HBF", or its sign in brackets: "(HBF)".
fn is_listing(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let capitals = |word: &str| (1..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    match inner.unwrap_or(text).split_once(':') {
        Some((place, sign)) => place.len() > 1 && capitals(place) && capitals(sign.trim()),
        None => inner.is_some_and(|sign| sign.len() <= 5 && capitals(sign)),
    }
}

/// What stands for a share on a board: "HBF", "BTC-USD", "^GSPC", "HBF.L".
fn is_sign(word: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"^.-=".contains(&byte);
    word.len() <= 9 && word.bytes().all(known) && word.contains(|c: char| c.is_ascii_uppercase())
}

fn has_hundredths(number: &str) -> bool {
    number.split_once('.').is_some_and(|(_, digits)| digits.len() == 2)
}

/// Whether nothing but figures, as boxes print them, stand behind `phrase`, which is their label: "Avg Vol 12M", "Market
/// Cap $165B | Today's Change (1.4%) $1.63".
pub(in crate::load) fn is_figures(text: &str, phrase: &Range<usize>) -> bool {
    let label = |text: &str| text.split(' ').all(|word| !word.starts_with(char::is_lowercase));
    let mut cells = text[phrase.end..].split(['|', '•', '·']);
    label(&text[phrase.clone()]) && cells.next().is_some_and(is_figure) && cells.all(label)
}

/// "$165B", "(1.4%) $1.63", "$88.01 - $155.67", "4,512,331", "N/A"
fn is_figure(text: &str) -> bool {
    let short = |word: &str| {
        let digits = word.trim_start_matches(['$', '€', '£', '(', '+', '-', '−']).trim_end_matches([')', '%']);
        let cut = digits.trim_end_matches(['K', 'M', 'B', 'T']);
        let long = digits.len() >= LONG_NUMBER && digits.contains(',');
        let number = cut.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        digits == "N/A" || number && (cut.len() < digits.len() || long || has_hundredths(digits))
    };
    let beside = |word: &str| matches!(word, "-" | "–" | "—") || word.starts_with('(') && word.ends_with("%)");
    let words = || text.trim_start_matches([' ', ')']).split_whitespace();
    let (figures, range) = (words().filter(|word| short(word)).count(), words().any(|word| word == "-" || word == "–"));
    (1..=1 + usize::from(range)).contains(&figures) && words().all(|word| short(word) || beside(word))
}

/// How many digits and commas a number has at least that boxes print in full.
const LONG_NUMBER: usize = 7;

/// What says behind a price when it was one.
const PRICED_AT: [&str; 4] = [" Last updated ", " As of ", " At close", " Delayed "];

/// "Sensex 83,952.19 +484.53 (0.58%)": names, levels and changes, and no word between them.
fn is_board(text: &str) -> bool {
    let text = PRICED_AT.iter().find_map(|at| text.split_once(at)).map_or(text, |(board, _)| board);
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
    let rate = |side: &str| has_digit(side) && words(side) <= RATE_WORDS;
    sides.is_some_and(|(one, other)| rate(one) && rate(other))
}

/// Words that one side of an exchange rate has at most.
const RATE_WORDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_print_figures_behind_their_labels() {
        let figures = |line: &str, label: &str| is_figures(line, &(0..label.len()));
        for (label, rest) in [
            ("Market Cap", "$165B | Today's Change (1.4%) $1.63"),
            ("Avg Vol", "12M"),
            ("Today's Change", "(1.4%) $1.63"),
            ("52wk Range", "$88.01 - $155.67"),
            ("Volume", "4,512,331"),
            ("Dividend Yield", "N/A"),
            ("EPS (TTM", ") 4.12"),
        ] {
            assert!(figures(&format!("{label} {rest}"), label), "{label} {rest}");
        }
        for (label, rest) in [
            ("Market cap", "$165B"),
            ("Market Cap", "rose to $165B"),
            ("Volume", "fell 7%"),
            ("Gross Margin", "57.92% vs. 56.10% expected"),
            ("Gross Margin", "57.9%"),
            ("Gross Margin", "57.92% 56.10%"),
            ("Dividend Yield", ": 2.31%"),
            ("Volume", "2,345 2,234 5%"),
        ] {
            assert!(!figures(&format!("{label} {rest}"), label), "{label} {rest}");
        }
    }
}
