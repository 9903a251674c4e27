//! What two panes share.

pub mod pen;
pub mod rows;
pub mod spark;
pub mod wrap;
