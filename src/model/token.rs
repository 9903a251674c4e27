//! Tokens: the words, numbers and marks of a text.

use super::Span;

/// A word of the lexicon's vocabulary; [`WordId::UNKNOWN`] for every other one.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that stands in no lexicon entry.
    pub const UNKNOWN: WordId = WordId(0);
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is in the vocabulary, whatever its case.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub shape: Shape,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, or letters and digits that begin with a letter: "revenue", "H200", "U.S.", "JD.com", "R&D".
    Word,
    /// Digits, with commas and a point inside: "1,234.5".
    Number,
    /// `$ € £ ¥ ₹` and their like.
    Currency,
    /// `%`, `‰`
    Percent,
    /// `'s` or a lone apostrophe behind a word.
    Possessive,
    /// A short stroke: inside words ("year-over-year"), or as a minus.
    Hyphen,
    /// A long stroke, or two short ones.
    Dash,
    /// `, `
    Comma,
    /// `.`, `!`, `?`, `…`
    Stop,
    /// `:`, `;`
    Colon,
    /// Any quotation mark.
    Quote,
    /// `(`, `[`
    Open,
    /// `)`, `]`
    Close,
    /// `/`
    Slash,
    /// Anything else.
    Other,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No letter at all.
    None,
    /// "revenue"
    Lower,
    /// "Revenue"
    Title,
    /// "RMB", "U.S."
    Upper,
    /// "iPhone", "ByteDance"
    Mixed,
}

impl TokenKind {
    /// Whether a figure begins with it: digits, or the sign of a currency before them.
    pub fn opens_figure(self) -> bool {
        matches!(self, TokenKind::Number | TokenKind::Currency)
    }
}

impl Token {
    /// Whether it is a word that begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Upper | Shape::Mixed)
    }
}
