//! Text from outside: what could steer a terminal made visible, and all of it in ASCII where that is asked for.

use std::borrow::Cow;

use super::super::fold;

/// What to show for a character of a text from outside: itself, or for control characters, escapes and
/// bidirectional overrides a visible mark of one character.
pub fn shown(sign: char) -> char {
    match sign {
        '\0'..='\x1f' => char::from_u32(0x2400 + sign as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
        '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        sign => sign,
    }
}

/// A text from outside on one line: line ends and tabs are blanks, the rest as [`shown`].
pub fn line(text: &str) -> Cow<'_, str> {
    let one = |sign| if matches!(sign, '\n' | '\r' | '\t') { ' ' } else { shown(sign) };
    match text.chars().all(|sign| one(sign) == sign) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(one).collect()),
    }
}

/// Signs that have a way to write them in ASCII that isn't just a letter without its accent.
const SPELLED: &[(char, &str)] = &[
    ('…', "..."),
    ('€', "EUR "),
    ('£', "GBP "),
    ('¥', "Y"),
    ('₹', "Rs "),
    ('•', "*"),
    ('·', "."),
    ('×', "x"),
    ('▲', "^"),
    ('▼', "v"),
    ('→', "->"),
    ('≥', ">="),
    ('≤', "<="),
    ('©', "(c)"),
    ('®', "(r)"),
    ('™', "(tm)"),
    ('½', "1/2"),
    ('¼', "1/4"),
    ('¾', "3/4"),
];

/// With ASCII alone: accents dropped, dashes, arrows and signs spelled out, anything else as `?`.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    text.chars().filter(|sign| !('\u{300}'..='\u{36f}').contains(sign)).for_each(|sign| push_ascii(&mut out, sign));
    Cow::Owned(out)
}

fn push_ascii(out: &mut String, sign: char) {
    let spelled = SPELLED.iter().find(|(from, _)| *from == sign).map(|(_, to)| *to);
    let lower = || sign.to_lowercase().next().and_then(fold::plain);
    match (sign.is_ascii(), spelled.or_else(|| fold::plain(sign))) {
        (true, _) => out.push(sign),
        (_, Some(plain)) => out.push_str(plain),
        (_, None) => match lower() {
            Some(plain) => out.push_str(&plain.to_ascii_uppercase()),
            None => out.push('?'),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_is_shown() {
        assert_eq!(line("a\x1b[31mb\nc\u{202e}d\u{9b}e"), "a␛[31mb c\u{fffd}d\u{fffd}e");
        assert_eq!(line("plain – text"), "plain – text");
    }

    #[test]
    fn ascii_leaves_ascii() {
        assert_eq!(ascii("Zürich – €5 “ok” É…東"), "Zurich - EUR 5 \"ok\" E...?");
    }
}
