//! How a line is built: what can be told of it without knowing its words.

mod prices;

use std::borrow::Cow;

use super::Draft;
use super::clean::Line;
use crate::model::BlockKind;
pub(super) use prices::is_ticker;

/// Words that a paragraph of running text has at least.
const PROSE_WORDS: usize = 14;

/// Words that a heading has at most.
const HEADING_WORDS: usize = 16;

/// Bytes that a menu or a row of names has at most.
const LONGEST_MENU: usize = 240;

/// Lines of hard-wrapped text are at least and at most that wide, in bytes.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=110;

/// Letters and digits in lower case: the same for two prints of one headline.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a line ends as sentences do.
pub(super) fn is_ended(text: &str) -> bool {
    let inner = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '」']);
    inner.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '：', '；'])
}

/// How many words a line has; where none are parted by blanks, two characters count as one.
pub(super) fn words(text: &str) -> usize {
    let blanks = text.bytes().filter(|byte| *byte == b' ').count();
    if text.is_ascii() { blanks + 1 } else { blanks + 1 + text.chars().filter(|c| *c >= '\u{2e80}').count() / 2 }
}

/// Whether a line is running text.
pub(super) fn is_prose(text: &str) -> bool {
    is_ended(text) && !text.ends_with(':') && words(text) >= PROSE_WORDS
}

/// Whether a line can be a heading.
pub(super) fn is_heading(text: &str) -> bool {
    let begins = text.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || c >= '\u{2e80}' || matches!(c, '“' | '"' | '‘' | '\'')
    });
    let ends = !is_ended(text) && !text.ends_with([',', '-', '–', '—']) || text.ends_with('?');
    (1..=HEADING_WORDS).contains(&words(text)) && begins && ends
}

/// Whether every longer word of a line has a capital, and none is a number: "About Harbor Foods".
pub(super) fn is_titled(text: &str) -> bool {
    let mut words = text.split(' ').filter(|word| word.len() > 3 || word.starts_with(|c: char| c.is_ascii_digit()));
    !is_ended(text.trim_end_matches([':', '.'])) && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a line is built like a headline in title case: "5 Stocks That Soared Today".
pub(super) fn is_headline(text: &str) -> bool {
    let words = || text.split(' ');
    let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    let plain = words().filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase)).count();
    let ended = is_ended(text) && !text.ends_with(['?', '!']);
    !ended && capitals >= 3 && capitals >= 4 * plain
}

/// Whether a line says where and when a picture was taken: "A plant in Sherman, Texas, Aug. 12, 2025."
pub(super) fn is_scene(text: &str) -> bool {
    let mut last = text.trim_end_matches('.').rsplit(' ');
    let digits = |word: &str, least: usize| word.len() >= least && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = last.next().is_some_and(|word| digits(word, 4));
    let day = last.next().is_some_and(|word| digits(word.trim_end_matches(','), 1) && word.ends_with(','));
    year && day && [" in ", " at ", " near ", " outside "].iter().any(|word| text.contains(word))
}

/// Whether `line` is the heading of what begins with `next`.
pub(super) fn heads(line: &Line, next: &Line) -> bool {
    let label = line.text.ends_with(':') && line.text.split(' ').count() <= 4;
    if label {
        return next.kind == BlockKind::Item || next.apart;
    }
    let table = line.text.bytes().filter(u8::is_ascii_digit).count() > 4;
    let over_text = is_prose(&next.text) || next.kind == BlockKind::Item || (next.apart && is_ended(&next.text));
    is_heading(&line.text) && over_text && !table
}

/// An item's bullet, as the text keeps it, and what follows it.
pub(super) fn bullet(text: &str, kind: BlockKind) -> (Cow<'_, str>, &str, BlockKind) {
    let dot = Cow::Borrowed("• ");
    let marked =
        ["• ", "- ", "* ", "– ", "▪ ", "● ", "◦ ", "‣ ", "· ", "o "].iter().find_map(|mark| text.strip_prefix(mark));
    if let Some(rest) = marked.filter(|rest| !rest.starts_with(['-', '•', '*'])) {
        return (dot, rest.trim_start(), BlockKind::Item);
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) && text[digits..].starts_with([')', '.']) && text[digits + 1..].starts_with(' ') {
        let (number, rest) = text.split_at(digits + 2);
        return (Cow::Borrowed(number), rest.trim_start(), BlockKind::Item);
    }
    (if kind == BlockKind::Item { dot } else { Cow::Borrowed("") }, text, kind)
}

/// The width at which the paragraphs of a draft were cut into lines, if they were.
pub(super) fn wrap_width(draft: &Draft) -> Option<usize> {
    let (mut lines, mut cut, mut widest) = (0, 0, 0);
    for block in &draft.blocks {
        let mut inner = block.text.split('\n').map(str::trim_end).peekable();
        while let Some(line) = inner.next() {
            widest = widest.max(line.len());
            if let Some(next) = inner.peek() {
                lines += 1;
                let goes_on = !is_ended(line) && next.starts_with(char::is_lowercase);
                cut += usize::from(WRAPPED.contains(&line.len()) && goes_on);
            }
        }
    }
    (cut >= 2 && cut * 5 >= lines * 2 && WRAPPED.contains(&widest)).then_some(widest)
}

/// Whether `raw` goes on with the line before it in text that was cut at `width`.
pub(super) fn is_wrapped(raw: &str, last: &Line, width: Option<usize>) -> bool {
    let Some(width) = width else { return false };
    let full = last.text.rsplit('\n').next().is_some_and(|line| line.len() * 10 >= width * 6);
    let item = bullet(raw.trim(), BlockKind::Paragraph).2 == BlockKind::Item;
    full && !item && !raw.starts_with("  ")
}

/// Nothing but marks: "* * *", "____".
pub(super) fn is_ornament(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// "By Jane Doe", "By Jane Doe and John Roe, Newsroom", "-Jane Doe", "Jane Doe in Leeds and John Roe in Porto".
pub(super) fn is_byline(text: &str) -> bool {
    if text.contains(" and ") && text.split(" and ").all(is_placed) {
        return true;
    }
    if let Some(signed) = text.strip_prefix(['-', '–', '—']) {
        return (2..=3).contains(&signed.split(' ').count()) && signed.split(' ').all(is_signed);
    }
    let Some(names) = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")) else { return false };
    let words: Vec<&str> = names.split(' ').collect();
    words.len() <= 10 && !is_ended(names) && words.iter().all(|word| is_name(word) || BESIDE_NAMES.contains(word))
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

/// A company with its security number and little else: "Northbank DE0001234567".
pub(super) fn is_identifier(text: &str) -> bool {
    if text.len() > LONGEST_MENU {
        return false;
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 8 && words.iter().any(|word| is_isin(word)) && !is_ended(text)
}

/// Two letters, nine letters or digits, one digit (ISO 6166).
fn is_isin(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() == 12
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..].iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && bytes[11].is_ascii_digit()
        && bytes.iter().filter(|byte| byte.is_ascii_digit()).count() >= 3
}

/// A web or mail address and little else.
pub(super) fn is_address(text: &str) -> bool {
    let address =
        |text: &str| text.contains("://") || text.contains("www.") || (text.contains('@') && text.contains('.'));
    if text.len() > 400 || !address(text) {
        return false;
    }
    let words = text.split(' ').filter(|word| word.chars().any(char::is_alphanumeric));
    let (addresses, others): (Vec<&str>, Vec<&str>) = words.partition(|word| address(word));
    !addresses.is_empty() && others.len() <= 3 && !is_ended(text)
}

/// Short names in a row with marks between them: "Home | Markets | Tech", "News › Banks › Europe".
pub(super) fn is_menu(text: &str) -> bool {
    const MARKS: [&str; 8] = [" | ", " › ", " » ", " · ", " • ", " → ", " > ", " / "];
    let mark = MARKS.into_iter().find(|mark| text.len() < LONGEST_MENU && text.contains(mark));
    let Some(mark) = mark else { return false };
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    // "Listen (4 min)"
    let bare =
        |part: &str| part.split_once(" (").filter(|_| part.ends_with(')')).map_or(part.len(), |(bare, _)| bare.len());
    let short = |part: &&str| {
        let part = &part[..bare(part)];
        part.split(' ').count() <= 3 && !part.bytes().any(|byte| byte.is_ascii_digit())
    };
    parts.len() >= 3 && parts.iter().all(short) && !is_ended(text)
}

/// An entry of a list of sources: `[1] Annual report, https://…`.
pub(super) fn is_source(text: &str) -> bool {
    if text.matches("http").count() > 1 && !is_ended(text) {
        return true;
    }
    let text = text.trim_start_matches('^').trim_start();
    let Some((mark, rest)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) else { return false };
    mark.bytes().all(|byte| byte.is_ascii_digit())
        && (rest.trim().is_empty() || rest.contains("http") || !is_prose(rest))
}

/// Nothing but questions, at least two: "Is it cheap? Or is it a trap?"
pub(super) fn is_questions(text: &str) -> bool {
    let marks = text.matches('?').count();
    marks > 1 && marks == text.matches(['?', '!', '.']).count() && text.ends_with('?') && words(text) <= 30
}

/// "© 2025 Harbor Press" and what follows.
pub(super) fn is_copyright(text: &str) -> bool {
    if let Some(owner) = text.strip_prefix("Copyright ").filter(|owner| owner.starts_with(char::is_uppercase)) {
        // "Copyright Harbor Press Limited 2024."
        let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        return owner.split([' ', ',', '.']).take(8).any(is_year);
    }
    let after = ["©", "(c)", "(C)"].iter().find_map(|mark| text.strip_prefix(mark));
    after.is_some_and(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()))
}

/// Who a company is, behind its name: "About Harbor Foods: Harbor Foods makes cheese.", or who sent it: "SOURCE Harbor".
pub(super) fn is_profile(text: &str) -> bool {
    if let Some(sender) = text.strip_prefix("SOURCE ") {
        return words(sender) <= NAMES && sender.split(' ').all(|word| !word.starts_with(char::is_lowercase));
    }
    let name = text.strip_prefix("About ").and_then(|rest| rest.split_once(": ")).map(|(name, _)| name);
    name.is_some_and(|name| words(name) <= NAMES && name.split(' ').all(|word| !word.starts_with(char::is_lowercase)))
}

/// All of it in one pair of brackets: "(Adds details)".
pub(super) fn is_bracketed(text: &str) -> bool {
    let inner = text.strip_prefix(['(', '[']).and_then(|text| text.trim_end_matches('.').strip_suffix([')', ']']));
    inner.is_some_and(|inner| !inner.contains([')', ']']))
}

/// A telephone number and little else: "Tel: +44 20 7946 0000".
pub(super) fn is_telephone(text: &str) -> bool {
    let (label, number) = text.rsplit_once(": ").unwrap_or(("", text));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let marks = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | ' ' | '/');
    let parted = number.matches([' ', '-', ')']).count() >= 2;
    let begins = number.starts_with(['+', '(', '0']);
    words(label) <= 3 && (9..=15).contains(&digits) && parted && begins && number.chars().all(marks)
}

/// The reason for a line that leads elsewhere.
pub(super) const LINK: &str = "link";

/// Whether a block that is nothing but links leads to another article: it has some words, and no sentence ends.
pub(super) fn is_teaser(text: &str, kind: BlockKind) -> bool {
    kind != BlockKind::Heading && words(text) >= TEASER && (!is_ended(text) || text.ends_with('?'))
}

/// Words that the headline of another article has at least.
const TEASER: usize = 4;

/// A link as pages print it, with an arrow: "See the full list »".
pub(super) fn is_link(text: &str) -> bool {
    const ARROWS: [char; 7] = ['»', '›', '→', '▶', '►', '➜', '▸'];
    words(text) <= HEADING_WORDS && (text.ends_with(ARROWS) || text.starts_with(ARROWS)) && !is_ended(text)
}

/// A caption with the picture's credit behind it: "The works in Leeds in May. Jane Doe/Castle Pictures".
pub(super) fn is_credited(text: &str) -> bool {
    let Some((_, last)) = text.rsplit_once(". ") else { return false };
    let (names, parts) = (last.trim_end_matches(')'), last.split('/').map(str::trim));
    let named = |part: &str| part.split(' ').all(|word| word.starts_with(char::is_uppercase));
    words(names) <= CREDIT_WORDS && parts.clone().count() == 2 && parts.into_iter().all(named) && !is_ended(names)
}

/// Words that a picture credit has at most.
const CREDIT_WORDS: usize = 7;

/// Names, perhaps with a place or an office, and nothing else: "Jane Doe and John Roe", "Castle Wire".
pub(super) fn is_names(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    (1..=NAMES).contains(&words.len())
        && !is_ended(text)
        && !text.bytes().any(|byte| byte.is_ascii_digit())
        && words.iter().all(|word| is_name(word) || matches!(*word, "and" | "in" | "of" | "for" | "at" | "de" | "van"))
}

/// Words that a line of names has at most.
const NAMES: usize = 8;

/// Built like a picture credit: "Jane Doe | Agency", "Photo: Agency", "Jane Doe/Agency".
pub(super) fn is_credit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let labelled = ["photo", "image", "picture", "credit", "source:", "foto", "file", "©", "(c)"]
        .iter()
        .any(|label| lower.starts_with(label));
    text.split(' ').count() <= 12
        && !text.bytes().any(|byte| byte == b'%')
        && (labelled || text.contains(['|', '/', '©']) || lower.contains(" via "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fits: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
        for line in yes {
            assert!(fits(line), "{line}");
        }
        for line in no {
            assert!(!fits(line), "{line}");
        }
    }

    #[test]
    fn running_text_ends_and_is_long() {
        let long = "The bank raised its profit by a tenth in the second quarter, helped by higher fees.";
        check(
            is_prose,
            &[long, "银行公布，由于手续费收入上升以及坏账减少，第二季度净利润同比增长百分之十二。"],
            &["Costs", "It fell."],
        );
        check(
            is_heading,
            &["Costs under watch", "A bargain?", "OUTLOOK \"WEAK\""],
            &["costs rose", "It fell.", "Ends with,", long],
        );
    }

    #[test]
    fn bylines_and_identifiers_are_told_by_capitals() {
        check(
            is_byline,
            &[
                "By Jane Doe",
                "By Jane Doe and John Roe, Newsroom",
                "-Jane Doe",
                "–Jane R. Doe",
                "Jane Doe in Leeds and John Roe in Porto",
            ],
            &[
                "Rise in Costs and Fall in Sales",
                "By June the plant had closed",
                "By far.",
                "- Acme Grain",
                "-4 Per Cent",
                "-Jane left.",
            ],
        );
        check(
            is_identifier,
            &["Northbank DE0001234567", "@ site.example | US0231351067 HARBOR"],
            &["Northbank 2025", "A B C"],
        );
        check(
            is_copyright,
            &["© 2025 Harbor Press", "(c) Harbor Press", "Copyright Harbor Press Ltd 2024. No copies."],
            &["Copyright Agency sales rose", "(c) the price of it", "Copyright law"],
        );
        check(is_credit, &["Jane Doe | Agency", "Photo: Agency"], &["Jane Doe of the agency", "up 4% | Agency"]);
    }

    #[test]
    fn menus_addresses_and_sources_are_told_by_marks() {
        check(
            is_menu,
            &["Home | Markets | Tech", "News › Banks › Europe"],
            &["Sales | 2024 | 2025", "Up | down", "He said so."],
        );
        check(
            is_address,
            &["https://harbor.example/a", "Write to j@harbor.example"],
            &["It trades at harbor.example today."],
        );
        check(is_source, &["[1]", "[2] Annual report", "[3] https://a.example"], &["1] a", "The report [4]"]);
        check(is_menu, &["Print | Save | Listen (4 min)"], &["Margin (2024) rose | fell"]);
        check(
            is_ticker,
            &["Harbor 100 2,171.66 -0.1% | Coldwater 19,546.27 +0.4%"],
            &["Revenue 3.1bn +7% | Costs 2.2bn +1%", "Sales up 4% | Costs up 2%"],
        );
        check(
            is_ticker,
            &["NYSE: HBF +2.31%", "HBF -1.20%", "$41.20 (-2.3%)"],
            &["YEAR", "HAMS", "EPS +7%", "Sales 41.20", "41.20"],
        );
        check(
            is_telephone,
            &["+44 (0)20 7946 0000", "Tel: (415) 555-0100"],
            &["1,234 5,678 9,012", "Stocks 0.52 0.52 0.61 0.61", "Dinar 0.350461 (0.351685)"],
        );
        check(
            is_credited,
            &["The works in May. Jane Doe/Castle Pictures"],
            &["Sales rose. Costs/revenue fell", "Jane/Doe"],
        );
        check(
            is_profile,
            &["About Harbor Foods: It makes cheese.", "SOURCE Harbor Foods, Inc."],
            &["About half: 4", "SOURCE of it"],
        );
        check(is_names, &["Jane Doe and John Roe", "Harbor Wire"], &["Profit up", "Jane Doe 4", "He said so."]);
        check(is_bracketed, &["(Adds details)", "[Adds a chart.]"], &["(Sales) rose (again)", "Sales"]);
        check(is_questions, &["Is it cheap? Or a trap?"], &["Is it cheap?", "Is it? It is.", "Why? Because of 3.4%?"]);
        check(is_ornament, &["* * *", "____"], &["a", "1"]);
    }

    #[track_caller]
    fn item(line: &str, expected: &str) {
        let (bullet, text, kind) = bullet(line, BlockKind::Paragraph);
        let shown = if kind == BlockKind::Item { format!("{bullet}|{text}") } else { text.to_string() };
        assert_eq!(shown, expected, "{line}");
    }

    #[test]
    fn headlines_and_scenes_are_told_by_capitals_and_days() {
        check(
            is_headline,
            &["5 Growth Stocks at Deep Value Prices", "Why Did Harbour Shares Soar Today?"],
            &["Shr 29 cts vs 27 cts", "Sales rose 5 percent in May.", "What the Harbour board says now about sales"],
        );
        check(
            is_scene,
            &["A plant under construction in Northport, Ohio, Aug. 12, 2025."],
            &["The plant opened in Northport in August 2025.", "It opened on Aug. 12, 2025, in Ohio."],
        );
    }

    #[test]
    fn items_are_told_by_their_bullets() {
        item("- Revenue: $4 bn", "• |Revenue: $4 bn");
        item("* up", "• |up");
        item("3. Third", "3. |Third");
        item("12) Twelfth", "12) |Twelfth");
        item("2025. A year", "2025. A year");
        item("-- a dash", "-- a dash");
        item("—Jane Doe said", "—Jane Doe said");
    }
}
