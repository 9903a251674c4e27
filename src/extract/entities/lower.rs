//! Tokens → the words that an article prints in lower case, so that a capital of theirs is told from a name's.

use super::super::Doc;
use crate::model::{Shape, Token, TokenKind, WordId};

/// The words that the article prints in lower case: a capital of theirs is one of position.
pub(super) struct LowerWords {
    /// Those of the vocabulary, a bit each.
    known: Vec<u64>,
    /// Hashes of the others, in order.
    others: Vec<u64>,
}

impl LowerWords {
    pub(super) fn of(doc: &Doc<'_>) -> LowerWords {
        let mut words = LowerWords { known: vec![0; doc.lexicon.words_known() / 64 + 1], others: Vec::new() };
        let lower = |token: &Token| token.kind == TokenKind::Word && token.shape == Shape::Lower;
        for (token, printed) in doc.tokens.iter().zip(&doc.printed).filter(|(token, _)| lower(token)) {
            match token.word {
                WordId::UNKNOWN => words.others.push(hash(printed)),
                WordId(id) => words.known[id as usize / 64] |= 1 << (id % 64),
            }
        }
        words.others.sort_unstable();
        words
    }

    pub(super) fn has(&self, doc: &Doc<'_>, token: &Token) -> bool {
        self.has_word(token.word, token.span.of(&doc.article.text))
    }

    /// "operator" for "Operators".
    pub(super) fn has_singular(&self, doc: &Doc<'_>, token: &Token) -> bool {
        let singular = token.span.of(&doc.article.text).strip_suffix('s').filter(|word| word.len() > 2);
        singular.is_some_and(|word| self.has_word(doc.lexicon.word(word), word))
    }

    fn has_word(&self, id: WordId, word: &str) -> bool {
        match id {
            WordId::UNKNOWN => self.others.binary_search(&hash(word)).is_ok(),
            WordId(id) => self.known[id as usize / 64] >> (id % 64) & 1 == 1,
        }
    }
}

fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}
