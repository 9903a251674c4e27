//! Mentions → risks raised and eased.

use super::Doc;
use crate::model::Extraction;

/// Adds them to `found`.
pub(super) fn risks(_doc: &Doc<'_>, _found: &mut Extraction) {}
