//! Words that are seldom names: a capital of theirs is one of position more often than not.
//!
//! Not here: words that are names as often ("shell", "ford"), and the words that rules ask for.

use std::sync::LazyLock;

/// Sorted, in lower case, without the plurals that end in "s". Drawn from a common dictionary, less what newswire prints
/// with a capital in more than one of five places.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("../../data/en/ordinary.txt").lines().collect());

/// Whether `word`, whatever its case, is one of them, or the plural of one.
pub(super) fn is_ordinary(word: &str) -> bool {
    let word = word.to_lowercase();
    let has = |word: &str| WORDS.binary_search(&word).is_ok();
    let singular =
        |ending: &str, other: &str| word.strip_suffix(ending).is_some_and(|stem| has(&[stem, other].concat()));
    has(&word) || singular("s", "") || singular("es", "") || singular("ies", "y") || singular("ly", "")
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
        assert!(WORDS.is_sorted() && WORDS.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
    }
}
