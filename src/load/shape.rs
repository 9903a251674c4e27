//! How a line is built: what can be told of it without knowing its words.
//!
//! Lines that name who wrote, took, sent or owns a text stand in `people.rs`, prices of shares in `prices.rs`.

mod people;
mod points;
mod prices;

use std::borrow::Cow;

use super::Draft;
use super::clean::Line;
use crate::model::BlockKind;
pub(super) use people::{
    authors, introduces, is_byline, is_copyright, is_credit, is_credited, is_names, is_profile, is_signature,
    is_telephone,
};
pub(super) use points::{are_columns, has_digit, is_figure, is_label, is_point, is_sentence, is_speech, is_table_row};
pub(super) use prices::{is_exchange_rate, is_figures, is_ticker};

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

/// Whether the letters of `text` end with `letters`.
pub(super) fn ends_with_letters(text: &str, letters: &str) -> bool {
    let mut own = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).rev();
    letters.chars().rev().all(|letter| own.next() == Some(letter))
}

/// Whether a line ends as sentences do.
pub(super) fn is_ended(text: &str) -> bool {
    let inner = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '」']);
    inner.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '：', '；'])
}

/// How many words a line has; where none are parted by blanks, two characters count as one.
pub(super) fn words(text: &str) -> usize {
    let blanks = memchr::memchr_iter(b' ', text.as_bytes()).count();
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
    if is_ended(text) && !text.ends_with(['?', '!']) {
        return false;
    }
    let words = || text.split(' ');
    let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    let plain = words().filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase)).count();
    capitals >= 3 && capitals >= 4 * plain
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

/// A company with its security number and little else: "Northbank DE0001234567".
pub(super) fn is_identifier(text: &str) -> bool {
    if text.len() > LONGEST_MENU || is_ended(text) || !has_digit(text) {
        return false;
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 8 && words.iter().any(|word| is_isin(word))
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
    let ends = addresses.last().is_some_and(|address| text.ends_with(address));
    let mail = addresses.iter().any(|word| word.contains('@'));
    let most = if mail { BESIDE_MAIL } else { BESIDE_ADDRESS };
    !addresses.is_empty() && (others.len() <= 3 && !is_ended(text) || others.len() <= most && (mail || ends))
}

/// Words that a line has at most which ends with a web address, or holds a mail address.
const BESIDE_ADDRESS: usize = 12;
const BESIDE_MAIL: usize = 20;

/// What stands under one of several pictures: "1of4 A mill in Leeds", "2 of 6".
pub(super) fn is_slide(text: &str) -> bool {
    let counts = |text: &str| {
        let digits = |part: &str| !part.is_empty() && part.len() < 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        text.split_once("of").is_some_and(|(at, all)| digits(at.trim_end()) && digits(all.trim_start()))
    };
    text.starts_with(|c: char| c.is_ascii_digit()) && (counts(text) || text.split(' ').next().is_some_and(counts))
}

/// What a player of films shows: "Video 3:42", "0:00 / 1:37".
pub(super) fn is_player(text: &str) -> bool {
    let clock = text.trim_start_matches(char::is_alphabetic).trim_start();
    let label = text.len() - clock.len();
    (label == 0 || text[..label].trim().eq_ignore_ascii_case("video"))
        && clock.starts_with(|c: char| c.is_ascii_digit())
        && clock.contains(':')
        && clock.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'/' | b' '))
}

/// What somebody said: it begins with a quotation mark, and ends as sentences do.
pub(super) fn is_said(text: &str) -> bool {
    let inner = text.strip_prefix(['"', '“', '‘', '\'']);
    inner.is_some_and(|inner| inner.contains(['"', '”', '’', '\'']) && is_ended(text))
}

/// Short names in a row with marks between them: "Home | Markets | Tech", "News › Banks › Europe".
pub(super) fn is_menu(text: &str) -> bool {
    const MARKS: [&str; 8] = [" | ", " › ", " » ", " · ", " • ", " → ", " > ", " / "];
    if is_ended(text) {
        return false;
    }
    let mark = MARKS.into_iter().find(|mark| text.len() < LONGEST_MENU && text.contains(mark));
    let Some(mark) = mark else { return false };
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    // "Listen (4 min)"
    let bare =
        |part: &str| part.split_once(" (").filter(|_| part.ends_with(')')).map_or(part.len(), |(bare, _)| bare.len());
    // "harbor steel | q2 results | tariffs | steel duty"
    let tags = parts.len() > 3 && !text.contains(char::is_uppercase);
    let short = |part: &&str| {
        let part = &part[..bare(part)];
        part.split(' ').count() <= 3 && (!has_digit(part) || tags && part.starts_with(char::is_alphabetic))
    };
    parts.len() >= 3 && parts.iter().all(short)
}

/// An entry of a list of sources: `[1] Annual report, https://…`.
pub(super) fn is_source(text: &str) -> bool {
    if !is_ended(text) && text.matches("http").count() > 1 {
        return true;
    }
    let text = text.trim_start_matches('^').trim_start();
    let Some((mark, rest)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) else { return false };
    mark.bytes().all(|byte| byte.is_ascii_digit())
        && (rest.trim().is_empty() || rest.contains("http") || !is_prose(rest))
}

/// Nothing but questions, at least two: "Is it cheap? Or is it a trap?"
pub(super) fn is_questions(text: &str) -> bool {
    let marks = || text.matches('?').count();
    text.ends_with('?') && marks() > 1 && marks() == text.matches(['?', '!', '.']).count() && words(text) <= 30
}

/// All of it in one pair of brackets: "(Adds details)".
pub(super) fn is_bracketed(text: &str) -> bool {
    let inner = text.strip_prefix(['(', '[']).and_then(|text| text.trim_end_matches('.').strip_suffix([')', ']']));
    inner.is_some_and(|inner| !inner.contains([')', ']']))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    pub(super) fn check(fits: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
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
    fn identifiers_are_told_by_their_number() {
        check(
            is_identifier,
            &["Northbank DE0001234567", "@ site.example | US0231351067 HARBOR"],
            &["Northbank 2025", "A B C"],
        );
    }

    #[test]
    fn menus_addresses_and_sources_are_told_by_marks() {
        check(
            is_menu,
            &["Home | Markets | Tech", "News › Banks › Europe", "acme steel | q2 results | tariffs | steel duty"],
            &["Sales | 2024 | 2025", "Up | down", "He said so."],
        );
        check(
            is_address,
            &[
                "https://harbor.example/a",
                "Write to j@harbor.example",
                "Follow all that Harbor Wire writes about mills at https://harbor.example/mills",
                "Have you seen waste? Tell Jane Doe at j@harbor.example.",
            ],
            &[
                "It trades at harbor.example today.",
                "The report at https://harbor.example/a tells of 400 jobs that go.",
            ],
        );
        check(is_source, &["[1]", "[2] Annual report", "[3] https://a.example"], &["1] a", "The report [4]"]);
        check(is_menu, &["Print | Save | Listen (4 min)"], &["Margin (2024) rose | fell"]);
        check(
            is_exchange_rate,
            &["($1 = 0.8972 euros)", "(1 Danish crown = $0.14)."],
            &["(A = B)", "Sales (net = 4) rose", "($1 = what it paid for 4 of the mills)"],
        );
        check(
            is_ticker,
            &["Harbor 100 2,171.66 -0.1% | Coldwater 19,546.27 +0.4%"],
            &["Revenue 3.1bn +7% | Costs 2.2bn +1%", "Sales up 4% | Costs up 2%"],
        );
        check(
            is_ticker,
            &["NYSE: HBF +2.31%", "HBF -1.20%", "$41.20 (-2.3%)"],
            &["YEAR", "HAMS", "EPS +7%", "Sales 41.20", "41.20", "Harbor +2.31%, Acme -1.10%"],
        );
        check(
            is_ticker,
            &[
                "HBF -1.10% CDW +20.62%",
                "HBF-2.31%CDW+1.20%",
                "^GSPC -0.31% | BTC-USD +0.02%",
                "NSE 412.10 +2.12% BSE 412.45 +2.20%",
                "NYSE: HBF",
                "(HBF)",
            ],
            &[
                "GDP +2.1% CPI 3%",
                "CPI 3.10%",
                "FED: 4.25%",
                "US: 4",
                "Nasdaq: -0.4%",
                "(Sales)",
                "HBF -1.10% and CDW +20.62%",
            ],
        );
        check(is_bracketed, &["(Adds details)", "[Adds a chart.]"], &["(Sales) rose (again)", "Sales"]);
        check(is_questions, &["Is it cheap? Or a trap?"], &["Is it cheap?", "Is it? It is.", "Why? Because of 3.4%?"]);
        check(is_ornament, &["* * *", "____"], &["a", "1"]);
        check(is_slide, &["1of4 A mill in Leeds", "2 of 6"], &["4 of its mills closed", "1of all", "2 of 600", "of 4"]);
        check(is_player, &["VIDEO3:4203:42", "0:00 / 1:37"], &["Video: 40", "Score 3:4", "4:1 won"]);
        check(is_said, &["“Read more into it,” she said.", "\"It fell.\""], &["\"Steel\" and more", "She said “no.”"]);
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
            is_table_row,
            &["SHOPS 4.9 1.8 MLN 1.6 MLN", "Quarter 1985 1986 1987", "Costs N/A (-6.3)"],
            &["5 Stocks That Rose 40%", "It sold 4, 5 and 6 mills."],
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
