//! Words that are seldom names: a capital of theirs is one of position more often than not.
//!
//! Not here: words that are names as often ("shell", "ford"), and the words that rules ask for.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Sorted, in lower case, without the plurals that end in "s". Drawn from a common dictionary, less what newswire prints
/// with a capital in more than one of five places.
const WORDS: &str = include_str!("../../data/en/ordinary.txt");

static KNOWN: LazyLock<FxHashSet<&[u8]>> = LazyLock::new(|| WORDS.lines().map(str::as_bytes).collect());

/// Longer than any of them.
const LONGEST: usize = 32;

/// Whether `word`, whatever its case, is one of them, or the plural of one.
pub(super) fn is_ordinary(word: &str) -> bool {
    if !word.is_ascii() {
        return false;
    }
    let mut letters = [0; LONGEST];
    let Some(room) = letters.get_mut(..word.len()) else { return false };
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    let singular = |ending: &[u8]| room.strip_suffix(ending).is_some_and(|stem| KNOWN.contains(stem));
    if KNOWN.contains(&*room) || singular(b"s") || singular(b"es") || singular(b"ly") {
        return true;
    }
    let Some(stem) = room.strip_suffix(b"ies").map(<[u8]>::len) else { return false };
    letters[stem] = b'y';
    KNOWN.contains(&letters[..=stem])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_led_back_to_their_words() {
        for word in ["Perfume", "perfumes", "Facilities", "Sharply"] {
            assert!(is_ordinary(word), "{word}");
        }
        for word in ["Northwind", "Ford", "Zephyr", ""] {
            assert!(!is_ordinary(word), "{word}");
        }
    }

    #[test]
    fn words_are_sorted() {
        let short = |word: &str| word.len() + 2 < LONGEST && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(WORDS.lines().is_sorted() && WORDS.lines().all(short));
    }
}
