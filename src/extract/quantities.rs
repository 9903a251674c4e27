//! Tokens → amounts with their units.

use super::Doc;
use crate::model::Extraction;

/// Adds them to `found`.
pub(super) fn quantities(_doc: &Doc<'_>, _found: &mut Extraction) {}
