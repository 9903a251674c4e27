//! A line → whether it only names who wrote a text, took its picture, sent it or owns it.

use super::{has_digit, is_ended, words};

/// "By Jane Doe", "By Jane Doe and John Roe, Newsroom", "-Jane Doe", "Jane Doe in Leeds and John Roe in Porto".
pub(in crate::load) fn is_byline(text: &str) -> bool {
    if !is_ended(text) && text.contains(" and ") && text.split(" and ").all(is_placed) {
        return true;
    }
    if let Some(names) = text.strip_prefix("Follow ") {
        return (2..=3).contains(&words(names)) && names.split(' ').all(is_signed);
    }
    if let Some((names, handle)) = text.rsplit_once('@') {
        // "Jane Doe @janedoe", "@in/jane-doe-4a7"
        let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'/' | b'.');
        let one = handle.len() > 1 && handle.bytes().all(part);
        return one && words(names) <= NAMES && names.split_whitespace().all(is_signed);
    }
    if let Some(signed) = text.strip_prefix("-- ").or_else(|| text.strip_prefix(['-', '–', '—'])) {
        return (2..=3).contains(&signed.split(' ').count()) && signed.split(' ').all(is_signed);
    }
    let Some(names) = ["By ", "BY ", "By: "].iter().find_map(|by| text.strip_prefix(by)) else { return false };
    let words: Vec<&str> = names.split(' ').collect();
    words.len() <= 10 && !is_ended(names) && words.iter().all(|word| is_name(word) || BESIDE_NAMES.contains(word))
}

/// The names in a byline, each of two words or three: "By Jane Doe and John Roe, Newsroom" has two.
pub(in crate::load) fn authors(text: &str) -> Vec<String> {
    let names = ["By: ", "By ", "BY ", "by "].iter().find_map(|by| text.strip_prefix(by)).unwrap_or(text);
    let parts = names.split(',').flat_map(|part| part.split(" and ")).map(str::trim);
    let named = |part: &&str| (2..=3).contains(&words(part)) && part.split(' ').all(is_signed);
    parts.filter(named).map(str::to_string).collect()
}

/// Whether what stands behind a name says what its bearer writes: " covers steel", " is a reporter in Leeds".
pub(in crate::load) fn introduces(rest: &str) -> bool {
    const WRITES: [&str; 4] = [" covers ", " writes about ", " reports on ", " has covered "];
    const IS: [&str; 5] = [" is a ", " is an ", " is the ", " joined ", " has been "];
    const TRADES: [&str; 7] =
        ["reporter", "editor", "writer", "journalist", "correspondent", "columnist", "contributor"];
    let begins = |words: &[&str]| words.iter().any(|words| rest.starts_with(words));
    begins(&WRITES) || begins(&IS) && TRADES.iter().any(|trade| rest.contains(trade))
}

/// Words between the names of a byline.
const BESIDE_NAMES: &[&str] = &["and", "&", "|", "in", "for", "edited", "by", "reporter", "editor", "correspondent"];

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// "Jane Doe in Leeds"
fn is_placed(text: &str) -> bool {
    let Some((who, place)) = text.split_once(" in ") else { return false };
    let named = |text: &str, words: std::ops::RangeInclusive<usize>| {
        words.contains(&text.split(' ').count()) && text.split(' ').all(is_signed)
    };
    named(who, 2..=3) && named(place, 1..=2)
}

/// A name or an initial, and nothing that a number or the end of a sentence has.
fn is_signed(word: &str) -> bool {
    let letters = word.strip_suffix('.').filter(|initial| initial.chars().count() == 1).unwrap_or(word);
    is_name(word) && letters.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
}

/// "© 2025 Harbor Press" and what follows.
pub(in crate::load) fn is_copyright(text: &str) -> bool {
    if let Some(owner) = text.strip_prefix("Copyright ").filter(|owner| owner.starts_with(char::is_uppercase)) {
        // "Copyright Harbor Press Limited 2024."
        let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        return owner.split([' ', ',', '.']).take(8).any(is_year);
    }
    let after = ["©", "(c)", "(C)"].iter().find_map(|mark| text.strip_prefix(mark));
    after.is_some_and(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()))
}

/// Who a company is, behind its name: "About Harbor Foods: Harbor Foods makes cheese.", or who sent it: "SOURCE Harbor".
pub(in crate::load) fn is_profile(text: &str) -> bool {
    if let Some(sender) = text.strip_prefix("SOURCE ") {
        return words(sender) <= NAMES && sender.split(' ').all(|word| !word.starts_with(char::is_lowercase));
    }
    let name = text.strip_prefix("About ").and_then(|rest| rest.split_once(": ")).map(|(name, _)| name);
    name.is_some_and(|name| words(name) <= NAMES && name.split(' ').all(|word| !word.starts_with(char::is_lowercase)))
}

/// A caption with the picture's credit behind it: "The works in Leeds in May. Jane Doe/Castle Pictures", "The works in
/// Leeds © Castle Pictures".
pub(in crate::load) fn is_credited(text: &str) -> bool {
    if let Some((_, owner)) = text.rsplit_once('©') {
        return words(owner) <= CREDIT_WORDS && is_names(owner.trim());
    }
    let Some((_, last)) = text.contains('/').then(|| text.rsplit_once(". ")).flatten() else { return false };
    let (names, parts) = (last.trim_end_matches(')'), last.split('/').map(str::trim));
    let named = |part: &str| part.split(' ').all(is_signed);
    words(names) <= CREDIT_WORDS && parts.clone().count() == 2 && parts.into_iter().all(named) && !is_ended(names)
}

/// A name and an agency's beside it: "Jane Doe | Castle Wire".
pub(in crate::load) fn is_signature(text: &str) -> bool {
    text.split_once(" | ")
        .is_some_and(|(name, agency)| words(text) <= CREDIT_WORDS && is_names(name) && is_names(agency))
}

/// Words that a picture credit has at most.
const CREDIT_WORDS: usize = 7;

/// Names, perhaps with a place or an office, and nothing else: "Jane Doe and John Roe", "Castle Wire".
pub(in crate::load) fn is_names(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    (1..=NAMES).contains(&words.len())
        && !is_ended(text)
        && !has_digit(text)
        && words.iter().all(|word| is_name(word) || matches!(*word, "and" | "in" | "of" | "for" | "at" | "de" | "van"))
}

/// Words that a line of names has at most.
const NAMES: usize = 8;

/// Built like a picture credit: "Jane Doe | Agency", "Photo: Agency", "Jane Doe/Agency".
pub(in crate::load) fn is_credit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let labelled = [
        "photo",
        "image",
        "picture",
        "pic:",
        "credit:",
        "credits",
        "credit.",
        "credit…",
        "source:",
        "foto",
        "file",
        "©",
        "(c)",
    ]
    .iter()
    .any(|label| lower.starts_with(label))
        && (text.contains(':') || !is_ended(text));
    text.split(' ').count() <= 12
        && !text.bytes().any(|byte| byte == b'%')
        && (labelled || text.contains(['|', '/', '©', '—']) || lower.contains(" via "))
}

/// A telephone number and little else: "Tel: +44 20 7946 0000".
pub(in crate::load) fn is_telephone(text: &str) -> bool {
    let label = text.rfind(':').filter(|colon| text[*colon..].starts_with(": "));
    let (label, number) = label.map_or(("", text), |colon| (&text[..colon], &text[colon + 2..]));
    if !number.starts_with(['+', '(', '0']) {
        return false;
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let marks = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | ' ' | '/');
    let parted = number.matches([' ', '-', ')']).count() >= 2;
    words(label) <= 3 && (9..=15).contains(&digits) && parted && number.chars().all(marks)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;

    #[test]
    fn bylines_are_told_by_capitals() {
        check(
            is_byline,
            &[
                "By Jane Doe",
                "By Jane Doe and John Roe, Newsroom",
                "-Jane Doe",
                "–Jane R. Doe",
                "-- Jane Doe",
                "Jane Doe @janedoe",
                "@janedoe",
                "@in/jane-doe-7a451a107",
                "Follow Jane Doe",
                "By: Jane Doe",
                "Jane Doe in Leeds and John Roe in Porto",
            ],
            &[
                "Rise in Costs and Fall in Sales",
                "By June the plant had closed",
                "By far.",
                "- Acme Grain",
                "Posts @ 4",
                "Follow-On Offering",
                "Follow the money",
                "It paid @ 40",
                "-4 Per Cent",
                "-Jane left.",
            ],
        );
    }

    #[test]
    fn authors_are_named_and_introduced() {
        assert_eq!(authors("By Jane Doe and John R. Roe, Newsroom"), ["Jane Doe", "John R. Roe"]);
        assert_eq!(authors("Castle"), [""; 0]);
        check(
            introduces,
            &[" covers steel for the Post.", " is a reporter in Leeds.", " joined the Post as a writer in 2019."],
            &[" is a maker of steel.", " joined the talks.", " said it covers the costs."],
        );
    }

    #[test]
    fn owners_senders_and_credits_are_told_by_marks() {
        check(
            is_copyright,
            &["© 2025 Harbor Press", "(c) Harbor Press", "Copyright Harbor Press Ltd 2024. No copies."],
            &["Copyright Agency sales rose", "(c) the price of it", "Copyright law"],
        );
        check(
            is_credit,
            &["Jane Doe | Agency", "Photo: Agency"],
            &["Jane Doe of the agency", "up 4% | Agency", "Images of it sell."],
        );
        check(
            is_telephone,
            &["+44 (0)20 7946 0000", "Tel: (415) 555-0100"],
            &["1,234 5,678 9,012", "Stocks 0.52 0.52 0.61 0.61", "Dinar 0.350461 (0.351685)"],
        );
        check(
            is_credited,
            &[
                "The works in May. Jane Doe/Castle Pictures",
                "Sales have more than doubled since 2021 © Castle Pictures",
            ],
            &[
                "Sales rose. Costs/revenue fell",
                "It rained 12 mm. HARBOUR11:43/VB",
                "Jane/Doe",
                "It sold the © to a rival.",
            ],
        );
        check(
            is_profile,
            &["About Harbor Foods: It makes cheese.", "SOURCE Harbor Foods, Inc."],
            &["About half: 4", "SOURCE of it"],
        );
        check(is_signature, &["Jane Doe | Castle Wire"], &["Profit | up 4%", "Acme Corp, Leeds"]);
        check(is_names, &["Jane Doe and John Roe", "Harbor Wire"], &["Profit up", "Jane Doe 4", "He said so."]);
    }
}
