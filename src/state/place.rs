//! Where a reader is, in words that outlive the run.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Where a reader is. Every part may be missing: what is no longer there is passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The pane that has the focus: "timeline".
    pub pane: String,
    /// The list that has it, or had it last.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// Whether the pane has taken the screen.
    #[serde(skip_serializing_if = "is_not")]
    pub zoom: bool,
    /// The filter, as it is typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub filter: String,
    /// How long periods are: "month".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scale: String,
    /// Where the cursor of each list is, by its pane.
    pub rows: BTreeMap<String, Seat>,
    /// What the source shows: "event 0123456789abcdef", "article …".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Where the cursor of a list is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seat {
    /// The row: "event 0123456789abcdef", "theme chips", "group 2025-11".
    pub row: String,
    /// How far below the first shown row it is.
    #[serde(skip_serializing_if = "is_zero")]
    pub below: usize,
    /// The sort order, by index.
    #[serde(skip_serializing_if = "is_zero")]
    pub order: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_not(value: &bool) -> bool {
    !value
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(value: &usize) -> bool {
    *value == 0
}
