//! Mentions → events: what happened, to whom, when.

use super::Doc;
use crate::model::Extraction;

/// Adds them to `found`.
pub(super) fn events(_doc: &Doc<'_>, _found: &mut Extraction) {}
