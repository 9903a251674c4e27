//! [`Article`] → [`Extraction`]: what one article claims, passage by passage.
//!
//! Not here: files, other articles, the screen.

use crate::lexicon::Lexicon;
use crate::model::{Article, Extraction};

/// Everything that `article` claims.
pub fn extract(_article: &Article, _lexicon: &Lexicon) -> Extraction {
    Extraction::default()
}
