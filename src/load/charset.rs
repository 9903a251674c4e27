//! Bytes → text: byte order mark, valid UTF-8, declared charset, else the guess that browsers make.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a file a charset may be declared (HTML Living Standard, 13.2.3.2).
const DECLARED_WITHIN: usize = 1024;

/// The text that `bytes` stand for, lines ended by `\n`, and the charset's name where not all of it could be read.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Option<&'static str>) {
    let (charset, bom) = Encoding::for_bom(&bytes).unwrap_or_else(|| (charset_of(&bytes), 0));
    if charset == UTF_8 && bom == 0 {
        match String::from_utf8(bytes) {
            Ok(text) => return (unix_lines(text), None),
            Err(error) => return lossy(&error.into_bytes(), UTF_8),
        }
    }
    lossy(&bytes[bom..], charset)
}

fn lossy(bytes: &[u8], charset: &'static Encoding) -> (String, Option<&'static str>) {
    let (text, damaged) = charset.decode_without_bom_handling(bytes);
    (unix_lines(text.into_owned()), damaged.then(|| charset.name()))
}

/// The charset of bytes without a byte order mark.
fn charset_of(bytes: &[u8]) -> &'static Encoding {
    let declared = declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]);
    if let Some(wide) = utf16(bytes) {
        return wide;
    }
    // Pages that say Windows-1252 and are UTF-8 are common, the reverse can't be valid by chance.
    match std::str::from_utf8(bytes) {
        Ok(text) if declared.is_none() || declared == Some(UTF_8) || !text.is_ascii() => UTF_8,
        _ => declared.filter(|charset| *charset != UTF_8).unwrap_or_else(|| guess(bytes)),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The charset that the head of an HTML or XML file names: `charset="gb18030"`, `encoding='windows-1252'`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    ["charset", "encoding"].iter().find_map(|name| {
        let after = head.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
        let label: String = after.trim_start_matches(['"', '\'']).chars().take_while(|c| !is_end(*c)).collect();
        // A file that could be read this far is no UTF-16, whatever it says.
        Encoding::for_label(label.as_bytes()).filter(|charset| *charset != UTF_16LE && *charset != UTF_16BE)
    })
}

fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '>' | '/' | '?')
}

/// UTF-16 without a byte order mark: every second byte of Western text is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match head.len() / 4 {
        0 => None,
        most if odd > most && even == 0 => Some(UTF_16LE),
        most if even > most && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// `\r\n`, `\r` and the line ends of other systems as `\n`.
fn unix_lines(text: String) -> String {
    let odd = |c: char| matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if memchr::memchr(b'\r', text.as_bytes()).is_none() && (text.is_ascii() || !text.contains(odd)) {
        return text;
    }
    text.replace("\r\n", "\n").replace(odd, "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes.to_vec()), (expected.to_string(), None));
    }

    #[test]
    fn charsets_are_told_by_mark_declaration_and_content() {
        check(b"plain", "plain");
        check("\u{feff}caf\u{e9}".as_bytes(), "café");
        check("5 € – “so”".as_bytes(), "5 € – “so”");
        check(b"\xff\xfea\0b\0", "ab");
        check(b"\xfe\xff\0a\0b", "ab");
        check(b"S\0a\0l\0e\0s\0 \0u\0p\0", "Sales up");
        check(b"\x80 5 bn \x96 the bank\x92s \x93best\x94 year", "€ 5 bn – the bank’s “best” year");
        check(b"<meta charset=\"windows-1251\"><p>\xd0\xee\xf1\xf2", "<meta charset=\"windows-1251\"><p>Рост");
        check(b"<?xml encoding='iso-8859-1'?><a>\xe9</a>", "<?xml encoding='iso-8859-1'?><a>é</a>");
        check("<meta charset=latin1><p>é".as_bytes(), "<meta charset=latin1><p>é");
        check(b"", "");
    }

    #[test]
    fn chinese_bytes_are_recognised() {
        let chinese = "公司第三季度营业收入同比增长百分之三十四,净利润下降。分析师预计明年资本支出将继续上升。";
        let (bytes, ..) = encoding_rs::GB18030.encode(chinese);
        check(&bytes, chinese);
    }

    #[test]
    fn every_line_end_becomes_one() {
        check(b"a\r\nb\rc\nd", "a\nb\nc\nd");
        check("a\u{2028}b\u{85}c".as_bytes(), "a\nb\nc");
    }

    #[test]
    fn damage_is_told() {
        assert_eq!(decode(b"\xef\xbb\xbfa\xff".to_vec()), ("a\u{fffd}".to_string(), Some("UTF-8")));
    }
}
