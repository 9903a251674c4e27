//! Texts as the scorer compares them: folded, and cut into tokens.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;
use throughline::model::{DurationUnit, Period};

/// A text, folded, with its tokens.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    pub text: String,
    pub tokens: BTreeSet<String>,
}

impl Folded {
    pub fn new(text: &str) -> Folded {
        let text = fold(text);
        let tokens = tokens(&text);
        Folded { text, tokens }
    }
}

/// Lower case, plain quotes and dashes, one blank at a time; without footnote marks "[1]" and tickers "BABA--".
pub fn fold(text: &str) -> String {
    static ARTEFACTS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[A-Z]{1,5}--|\[\d+\]|[\u{200b}\u{feff}]").expect("a pattern"));
    static BEFORE_STOP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s+([.,;:])").expect("a pattern"));
    let mut plain = String::with_capacity(text.len());
    for char in ARTEFACTS.replace_all(text, "").chars() {
        match char {
            '“' | '”' => plain.push('"'),
            '‘' | '’' => plain.push('\''),
            '–' | '—' | '‑' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            other => plain.extend(other.to_lowercase()),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    BEFORE_STOP.replace_all(&words.join(" "), "$1").into_owned()
}

fn tokens(folded: &str) -> BTreeSet<String> {
    let in_token = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || "$€£¥%.".contains(char);
    let last = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '%';
    let runs = folded.split(|char| !in_token(char)).map(|run| run.trim_end_matches(|char| !last(char)));
    runs.filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

/// A name or a measure as it is compared: without articles, possessives, hyphens and each word's plural s.
pub fn phrase(text: &str) -> String {
    let text = fold(text).replace('-', " ").replace("'s ", " ").replace("' ", " ");
    let text = text.strip_suffix("'s").or(text.strip_suffix('\'')).unwrap_or(&text);
    let in_word = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || "/&.".contains(char);
    let words = text.split(|char| !in_word(char)).filter(|word| !word.is_empty());
    let words = words.filter(|word| !["the", "a", "an", "of", "its"].contains(word));
    let plural = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let words: Vec<&str> = words.map(|word| if plural(word) { &word[..word.len() - 1] } else { word }).collect();
    words.join(" ")
}

/// Whether two quotes overlap: one holds the other, or they share a token that says something.
pub fn quotes_meet(a: &Folded, b: &Folded) -> bool {
    const EMPTY_WORDS: &[&str] = &["the", "a", "of", "in", "to", "and", "by", "its", "about", "over", "for"];
    if a.text.is_empty() || b.text.is_empty() {
        return false;
    }
    let bare = |token: &String| token.trim_matches('.').to_owned();
    let of_b: BTreeSet<String> = b.tokens.iter().map(bare).collect();
    a.text.contains(&b.text)
        || b.text.contains(&a.text)
        || a.tokens.iter().map(bare).any(|token| of_b.contains(&token) && !EMPTY_WORDS.contains(&&*token))
}

/// Whether two contexts are of one place: one holds the other, or more than half of their tokens are shared.
pub fn contexts_near(a: &Folded, b: &Folded) -> bool {
    a.text.is_empty()
        || b.text.is_empty()
        || a.text.contains(&b.text)
        || b.text.contains(&a.text)
        || shared(&a.tokens, &b.tokens) > 0.5
}

/// The share of two sets' members that stand in both (Jaccard index); 0 for two empty sets.
pub fn shared(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let both = a.intersection(b).count();
    let any = a.len() + b.len() - both;
    if any == 0 { 0.0 } else { both as f64 / any as f64 }
}

/// What a date value stands for, so that "2025-Q3" equals "2025-07/2025-09" and "P7D" equals "P1W".
#[derive(Debug, PartialEq)]
pub enum DateKey {
    Days(NaiveDate, NaiveDate),
    Length { months: u32, days: u32 },
    Text(String),
}

pub fn date_key(value: &str) -> DateKey {
    let text = || DateKey::Text(value.to_uppercase());
    let Ok(period) = value.parse::<Period>() else { return text() };
    if let Period::Duration(count, unit) = period {
        let count = u32::from(count);
        return match unit {
            DurationUnit::Hour => text(),
            DurationUnit::Day => DateKey::Length { months: 0, days: count },
            DurationUnit::Week => DateKey::Length { months: 0, days: count * 7 },
            DurationUnit::Month => DateKey::Length { months: count, days: 0 },
            DurationUnit::Quarter => DateKey::Length { months: count * 3, days: 0 },
            DurationUnit::Year => DateKey::Length { months: count * 12, days: 0 },
        };
    }
    period.days().map_or_else(text, |(first, last)| DateKey::Days(first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_words_and_numbers() {
        assert_eq!(fold("Apple’sAAPL--  deal [4] , “so far”"), "apple's deal, \"so far\"");
        assert_eq!(phrase("The shares' price"), "share price");
        assert_eq!(phrase("API-price cuts"), "api price cut");
        assert!(quotes_meet(&Folded::new("$53 billion"), &Folded::new("53 billion dollars")));
        assert!(!quotes_meet(&Folded::new("of the"), &Folded::new("in the")));
    }

    #[test]
    fn dates_are_the_days_they_cover() {
        assert_eq!(date_key("2025-Q3"), date_key("2025-07/2025-09"));
        assert_eq!(date_key("P7D"), date_key("P1W"));
        assert_eq!(date_key("P1Q"), date_key("P3M"));
        assert_ne!(date_key("FY2025-Q3"), date_key("2025-Q3"));
    }
}
