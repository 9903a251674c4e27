//! Tokens → names, what they stand for, and the entity that the article is about.

use super::Doc;
use crate::model::Extraction;

/// Adds them to `found`.
pub(super) fn entities(_doc: &Doc<'_>, _found: &mut Extraction) {}
