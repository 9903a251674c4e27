//! What two panes share.

pub mod flow;
pub mod large;
pub mod pen;
pub mod rows;
pub mod spark;
pub mod wrap;
