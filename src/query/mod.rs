//! [`Graph`] and [`Filter`] → rows that a screen or a file can show.
//!
//! Not here: colours, widths, keys.
