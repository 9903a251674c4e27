//! Letters without case and accents, so that "zur" finds "Zürich"; and where each of them stands in the text.

/// Letters with accents and ligatures, by what they are without: Latin-1 and Latin Extended-A, lower case.
const PLAIN: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąª"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęě"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįı"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉŋ"),
    ("o", "òóôõöøōŏőº"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšșſ"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűų"),
    ("w", "ŵ"),
    ("y", "ýÿŷ"),
    ("z", "źżž"),
    ("'", "‘’‚‛′`´"),
    ("\"", "“”„‟″«»"),
    ("-", "‐‑‒–—―−"),
    (" ", "\u{a0}\u{2002}\u{2003}\u{2007}\u{2009}\u{200a}\u{202f}"),
];

/// What a lower-case letter or sign is without its accent. `None` where it has none.
pub(super) fn plain(sign: char) -> Option<&'static str> {
    PLAIN.iter().find(|(_, accented)| accented.contains(sign)).map(|(plain, _)| *plain)
}

/// Appends `text` to `folded` in lower case and without accents.
pub(super) fn push(folded: &mut String, text: &str) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
        return;
    }
    for sign in text.chars().filter(|&sign| !is_mark(sign)) {
        each(sign, |sign| folded.push(sign));
    }
}

/// A text in lower case and without accents.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    push(&mut folded, text);
    folded
}

/// The folded text, and for each of its bytes the byte of `text` that its character begins at; one more for the end.
pub(super) fn fold_with_places(text: &str) -> (String, Vec<usize>) {
    let (mut folded, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, sign) in text.char_indices().filter(|&(_, sign)| !is_mark(sign)) {
        each(sign, |sign| folded.push(sign));
        places.resize(folded.len(), at);
    }
    places.push(text.len());
    (folded, places)
}

/// A combining accent.
fn is_mark(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

fn each(sign: char, mut push: impl FnMut(char)) {
    if sign.is_ascii() {
        return push(sign.to_ascii_lowercase());
    }
    for lower in sign.to_lowercase().filter(|&lower| !is_mark(lower)) {
        match plain(lower) {
            Some(plain) => plain.chars().for_each(&mut push),
            None => push(lower),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_go() {
        let check = |text: &str, folded: &str| assert_eq!(fold(text), folded);
        check("ZÜRICH", "zurich");
        check("Zu\u{308}rich", "zurich");
        check("Straße – “Œuvre”", "strasse - \"oeuvre\"");
        check("İstanbul", "istanbul");
        check("東京 +3%", "東京 +3%");
    }

    #[test]
    fn every_byte_knows_its_place() {
        let (folded, places) = fold_with_places("Ü ßx");
        assert_eq!(folded, "u ssx");
        assert_eq!(places, [0, 2, 3, 3, 5, 6]);
    }
}
