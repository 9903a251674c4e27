//! Mentions → observations: which measure, whose, of which period.

use super::Doc;
use crate::model::Extraction;

/// Adds them to `found`.
pub(super) fn observations(_doc: &Doc<'_>, _found: &mut Extraction) {}
