//! The words of a language: `data/` and the user's own files → [`Lexicon`].

/// What words mean.
#[derive(Debug, Default)]
pub struct Lexicon {}
