//! A line → whether it is a short part of a text: a sentence, a quote, a point below a heading, a figure.

use super::{is_ended, is_heading, is_said, words};
use crate::model::BlockKind;

/// Whether a line is a sentence, though a short one: "The shares lost 2.3% in Leeds."
pub(in crate::load) fn is_sentence(text: &str) -> bool {
    let inner = text.trim_end_matches(['"', '”', '’']);
    inner.ends_with('.') && !inner.ends_with("..") && words(text) >= SENTENCE_WORDS
}

/// Whether a line tells who said what: "“It held up,” she said."
pub(in crate::load) fn is_speech(text: &str) -> bool {
    // What is quoted ends in a comma in front of who said it.
    is_said(text) && [",” ", ",\" ", ",’ ", ",' "].iter().any(|end| text.contains(end))
}

/// Whether a line heads points or a table: a few words without an end, or with a colon.
pub(in crate::load) fn is_label(text: &str) -> bool {
    (1..=LABEL_WORDS).contains(&words(text)) && (text.ends_with(':') || is_heading(text))
}

/// Whether a line names the columns of a table that begins with `row`: "Mill | Tons | Change" over "Leeds | 40 | +2%".
pub(in crate::load) fn are_columns(text: &str, row: &str) -> bool {
    let marks = text.matches(" | ").count();
    marks > 0 && row.matches(" | ").count() == marks && !has_digit(text) && has_digit(row)
}

/// Nothing but one figure: "131", "-0.84%", "$4.98/lb".
pub(in crate::load) fn is_figure(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    !text.contains(' ') && text.len() <= 16 && has_digit(text) && letters <= 2
}

pub(in crate::load) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a line is a row of a table, or the years above its columns: "Shops 4.9 1.8 mln 1.6 mln", "Costs N/A (-6.3)".
pub(in crate::load) fn is_table_row(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let cell = last.contains(['.', '(', '/']) && last.bytes().all(|byte| !byte.is_ascii_alphabetic());
    !is_ended(text) && (has_digit(last) && cell || text.split(' ').filter(|word| has_digit(word)).count() >= 3)
}

/// Whether a line is one of the points or rows below a heading: an item with a figure, a figure behind its label or in
/// front of what it counts, a row of a table, a sentence.
pub(in crate::load) fn is_point(text: &str, kind: BlockKind) -> bool {
    let precise = |word: &str| has_digit(word) && word.contains(['%', '.', ',', '$', '€', '£']);
    let named = || text.split_once(": ").is_some_and(|(_, rest)| rest.split(' ').take(2).any(precise));
    let counted = || text.split(' ').next().is_some_and(|first| precise(first.trim_end_matches([',', '.'])));
    (kind == BlockKind::Item || text.contains(['|', '\t'])) && has_digit(text)
        || is_table_row(text)
        || named()
        || counted()
        || text.ends_with('.') && words(text) >= POINT_WORDS
}

/// Words that a short sentence of running text has at least.
const SENTENCE_WORDS: usize = 7;

/// Words that a sentence has at least which is one of the points below a heading.
const POINT_WORDS: usize = 6;

/// Words that a heading of points or of a table has at most.
const LABEL_WORDS: usize = 8;

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;

    #[test]
    fn sentences_are_short_and_quotes_have_a_speaker() {
        check(
            is_sentence,
            &["The shares of the mill lost 2.3%.", "“It is what it is for us all.”"],
            &[
                "It fell.",
                "Sign up for the daily letter from Castle Post",
                "Loading the next of the articles for you...",
            ],
        );
        check(
            is_speech,
            &["“It held up,” she said.", "\"It held up,\" Jane Doe said of the mill."],
            &["‘I was wrong’: she sold her house.", "“It held up.”", "It held up, she said."],
        );
    }

    #[test]
    fn points_hold_figures_below_a_label() {
        let point = |text: &str| is_point(text, BlockKind::Paragraph);
        check(
            point,
            &[
                "Sales: $3.40 billion vs. $3.31 billion expected",
                "11.2% less weight at the highest dose",
                "Leeds | 88,400 | -9.1%",
                "2023 1,204 2,310",
                "Orders cover four months of work.",
            ],
            &["Mills cut prices by 4 percent", "5 stocks to buy", "What to expect: 3 things", "Read it all."],
        );
        assert!(is_point("Break fee of 40 million pounds", BlockKind::Item));
        check(is_label, &["By the numbers", "Key terms of the deal:"], &["It fell.", "and more"]);
        check(is_figure, &["131", "-0.84%", "$4.98/lb", "1.2x"], &["HBF", "4 mills", "4 bn", "Q3FY2026"]);
        assert!(are_columns("Mill | Tons | Change", "Leeds | 40 | +2%"));
        assert!(!are_columns("Home | Markets | Tech", "Harbor Steel lifts profit by 4%"));
        assert!(!are_columns("Home | Markets | Tech", "Print | Save | Listen"));
    }
}
