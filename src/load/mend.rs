//! One line of text → the same line without artefacts: invisible characters, footnote marks, tickers that a removed
//! link left behind, sentences that a lost line end glued together.
//!
//! Not here: whether the line belongs to the article (`clean.rs`).

use std::borrow::Cow;
use std::ops::Range;

use super::{html, shape};

/// Ends of host names, which look like the beginning of a sentence after a full stop.
const DOMAINS: &[&str] = &["com", "net", "org", "io", "co", "ai", "inc", "js", "tv", "de", "uk", "cn", "eu", "ltd"];

/// Words that a sentence has at least, before and after the place where it is glued to another.
const SENTENCE_WORDS: usize = 3;

/// The line without artefacts; borrowed where there was none, which is the rule.
pub(super) fn mend(line: &str) -> Cow<'_, str> {
    if !is_suspect(line.as_bytes()) {
        return Cow::Borrowed(line);
    }
    let mut text = unescape(visible(line));
    // One repair may lay bare the next; three rounds are more than any line in the tests needs.
    for _ in 0..3 {
        let mended = visible(&without_tickers(&without_footnotes(&text)).replace("**", ""));
        if mended == text {
            break;
        }
        text = mended;
    }
    Cow::Owned(text)
}

/// Whether a line may hold something to mend. One look at each byte: nearly every line passes.
fn is_suspect(line: &[u8]) -> bool {
    let mut last = b' ';
    let suspect = line.iter().any(|&byte| {
        let odd = match SUSPECT[byte as usize] {
            Suspect::Never => false,
            Suspect::Twice => byte == last,
            Suspect::Always => true,
        };
        last = byte;
        odd
    });
    suspect || last == b' '
}

/// Whether a byte shows that there may be something to mend.
#[derive(Clone, Copy)]
enum Suspect {
    Never,
    Twice,
    Always,
}

const SUSPECT: [Suspect; 256] = {
    let (mut suspect, mut byte) = ([Suspect::Never; 256], 0);
    while byte < 256 {
        suspect[byte] = match byte as u8 {
            b' ' | b'-' | b'*' => Suspect::Twice,
            b'[' | b'&' | 0x7f | 0xc2 | 0xe1..=0xe3 | 0xef => Suspect::Always,
            ..b' ' => Suspect::Always,
            _ => Suspect::Never,
        };
        byte += 1;
    }
    suspect
};

/// Without control and bidirectional characters, every run of blanks as one blank.
fn visible(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        if c.is_whitespace() {
            if !text.ends_with(' ') && !text.is_empty() {
                text.push(' ');
            }
        } else if !is_invisible(c) {
            text.push(c);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffc}')
}

/// Character references that a scraper left in the text.
fn unescape(text: String) -> String {
    if text.contains('&') && html::has_reference(&text) { html::plain(&text) } else { text }
}

/// Without `[7]`, `[1, 2]` and `[+1234 chars]`. A mark at the beginning, or behind a colon, numbers a list of sources
/// and stays.
fn without_footnotes(text: &str) -> Cow<'_, str> {
    if !text.contains('[') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        kept.push_str(before);
        let length = mark(from);
        if length == 0 || kept.trim().is_empty() || kept.ends_with(':') {
            kept.push('[');
            rest = &from[1..];
            continue;
        }
        kept.truncate(kept.trim_end().len());
        rest = &from[length..];
        if rest.starts_with(char::is_alphanumeric) {
            kept.push(' ');
        }
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// The length of the mark at the beginning of `text`, 0 if there is none.
fn mark(text: &str) -> usize {
    let Some(close) = text.find(']').filter(|close| *close <= 16) else { return 0 };
    let inner = &text[1..close];
    let numbers = inner.split([',', '-', '–']).all(|part| {
        let part = part.trim();
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let cut = inner.starts_with('+') && inner.ends_with("chars");
    if numbers || cut { close + 1 } else { 0 }
}

/// "AppleAAPL-- said" as "Apple said": what is left of a linked ticker.
fn without_tickers(text: &str) -> Cow<'_, str> {
    if !text.contains("--") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("--") {
        let (before, after) = rest.split_at(at);
        kept.push_str(before);
        rest = &after[2..];
        match ticker(&kept) {
            Some(length) => kept.truncate(kept.len() - length),
            None => kept.push_str("--"),
        }
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// The length of the ticker that is glued to the name at the end of `text`.
fn ticker(text: &str) -> Option<usize> {
    let run =
        text.len() - text.trim_end_matches(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.').len();
    let (name, symbol) = text.split_at(text.len() - run);
    let symbol = symbol.trim_start_matches('.');
    let fits = |symbol: &str| symbol.bytes().filter(u8::is_ascii_uppercase).count() > 0 && !symbol.ends_with('.');
    if (1..=6).contains(&symbol.len()) && fits(symbol) && name.ends_with(|c: char| c.is_lowercase() || c == ')') {
        return Some(symbol.len());
    }
    // A name in capitals and its ticker: "IBMIBM", "TSMCTSM".
    let word = text.rsplit(' ').next().unwrap_or(text);
    let capitals = word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'&');
    let twice = |at: &usize| (word.len() - at >= 3 || at * 2 == word.len()) && word.starts_with(&word[*at..]);
    let half = (1..word.len()).filter(|at| word.len() - at <= 5 && capitals).find(twice)?;
    Some(word.len() - half)
}

/// `text` without the bytes `phrase` and the marks that tied them to it: ", opens new tab", " - Get Free Report".
pub(super) fn without_phrase(text: &str, phrase: Range<usize>) -> String {
    let before = text[..phrase.start].trim_end_matches([' ', ',', '-', '–', '—']);
    let after = &text[phrase.end..];
    // Brackets that hold nothing else go with it.
    match (before.strip_suffix('('), after.strip_prefix(')')) {
        (Some(before), Some(after)) => visible(&format!("{}{after}", before.trim_end())),
        _ => visible(&format!("{before}{after}")),
    }
}

/// `text` up to the sentence, or the bracket, that ends before byte `at`. `None` if a sentence is still going on there.
pub(super) fn without_tail(text: &str, at: usize) -> Option<&str> {
    let before = text[..at].trim_end_matches([' ', '(', '[', '—', '–', '-', '*', '\u{25a0}']);
    let bracketed =
        before.ends_with([')', ']']) && text.ends_with([')', ']']) && text[before.len()..].contains(['(', '[']);
    (before.is_empty() || bracketed || shape::is_ended(before)).then_some(before)
}

/// The sentences that a lost line end glued together, each group on its own: "…lock-in.Critics say…".
pub(super) fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let goes_on = |at: &usize| line.as_bytes().get(at + 1).is_some_and(|next| !next.is_ascii_whitespace());
    for at in memchr::memchr3_iter(b'.', b'!', b'?', line.as_bytes()).filter(goes_on) {
        let after = at + 1 + line[at + 1..].len() - line[at + 1..].trim_start_matches(['”', '"', '’', ')']).len();
        if after > from && is_glued(&line[from..=at], &line[after..]) {
            parts.push(line[from..after].trim());
            from = after;
        }
    }
    parts.push(line[from..].trim());
    parts
}

/// Whether a sentence ends with `before`, and another begins with `after`.
fn is_glued(before: &str, after: &str) -> bool {
    let first = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = first.chars();
    let begins = letters.next().is_some_and(char::is_uppercase)
        && (letters.next().is_none_or(char::is_lowercase) || first.chars().all(char::is_uppercase))
        && after[first.len()..].starts_with([' ', '\'', '’', ',', '-']);
    let body = before.trim_end_matches(['.', '!', '?']);
    let word = body.rsplit([' ', '(', '“', '"']).next().unwrap_or(body);
    let last = word.chars().next_back();
    let name = word.contains(['.', '@', '/']) || (word.len() <= 3 && word.starts_with(char::is_uppercase));
    let ends = before.len() - body.len() == 1
        && last.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '%' | ')' | '”'))
        && !name;
    begins
        && ends
        && !DOMAINS.iter().any(|end| first.eq_ignore_ascii_case(end))
        && before.split(' ').count() > SENTENCE_WORDS
        && after.split(' ').count() > SENTENCE_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let mended = mend(line);
        let parts = parts(&mended).join(" / ");
        assert_eq!(parts, expected, "{line}");
        assert_eq!(mend(&mended), mended, "mending twice is mending once: {line}");
    }

    #[test]
    fn plain_lines_stay() {
        for line in [
            "Sales rose 3.4% to $1.2 bn.",
            "The U.S. said no.",
            "It bought Booking.Com last year for cash.",
            "“We see growth,” she said – and meant it.",
            "Margins [excluding items] fell; the profit margin--the preferred figure--did too.",
            "It trades as Amazon.com in Seattle and U.S.-listed funds hold it.",
            "St. Louis and Z.ai agreed",
        ] {
            check(line, line);
        }
    }

    #[test]
    fn blanks_and_invisible_characters_go() {
        check("  a \t b\u{a0}c  ", "a b c");
        check("a\u{202e}b\u{200b}c\u{7}", "abc");
        check("Tom &amp; Co&#8217;s <ABC.N> unit", "Tom & Co’s <ABC.N> unit");
        check("A **bold** claim", "A bold claim");
    }

    #[test]
    fn footnote_marks_go() {
        check("It grew 26% [1]. It fell [2][3], too [4, 5].", "It grew 26%. It fell, too.");
        check("[1] A list of sources", "[1] A list of sources");
        check("**Source:[1] A report[2] A note", "Source:[1] A report A note");
        check("Founded [1998] in [the] city", "Founded [1998] in [the] city");
        check("The bank said… [+2314 chars]", "The bank said…");
    }

    #[test]
    fn tickers_go() {
        check("NorthbankNBK-- said", "Northbank said");
        check("Northbank (North)NBK.B-- said", "Northbank (North) said");
        check("IBMIBM-- said", "IBM said");
        check("IN THE CHURCH--so he said", "IN THE CHURCH--so he said");
        check("JD.comJD-- said", "JD.com said");
        check("a deal with HarborHBR--, which failed", "a deal with Harbor, which failed");
    }

    #[test]
    fn tails_begin_behind_a_sentence_or_a_bracket() {
        let tail = |text: &'static str| without_tail(text, text.find("Reporting").expect("a tail"));
        assert_eq!(tail("It fell. (Reporting by Jane Doe)"), Some("It fell."));
        assert_eq!(tail("($1 = 0.79 pounds) (Reporting by Jane Doe)"), Some("($1 = 0.79 pounds)"));
        assert_eq!(tail("The unit (Harbor Cheese) Reporting by segment began"), None);
    }

    #[test]
    fn glued_sentences_part() {
        check(
            "This deepens the lock-in.Critics see it in another way.",
            "This deepens the lock-in. / Critics see it in another way.",
        );
        check(
            "The share is now 33% [9].For long-term owners that is fine.",
            "The share is now 33%. / For long-term owners that is fine.",
        );
        check(
            "He said it “will pay off.”The board was not so sure.",
            "He said it “will pay off.” / The board was not so sure.",
        );
        check("é.Éa", "é.Éa");
    }
}
