//! Tokens → temporal expressions with their TIMEX3 values.

use super::Doc;
use crate::model::Extraction;

/// Adds them to `found`.
pub(super) fn dates(_doc: &Doc<'_>, _found: &mut Extraction) {}
