//! throughline reads news articles about a stock and shows what they claim: what happened when, which
//! numbers were given, what could go wrong, and the sentence behind each of these.
//!
//! In reading order: [`model`] holds the nouns; [`lexicon`] the words of a language; [`load`], [`extract`],
//! [`link`], [`query`] and [`export`] each turn one noun into the next; [`state`] keeps what a
//! reader did; [`tui`] draws; [`platform`] holds what differs between systems; [`pipeline`] shows
//! the flow on one screen, and [`cli`] what users type.

pub mod cli;
pub mod error;
pub mod export;
pub mod extract;
#[cfg(test)]
pub mod fixture;
pub mod lexicon;
pub mod link;
pub mod load;
pub mod model;
pub mod pipeline;
pub mod platform;
pub mod query;
pub mod state;
pub mod tui;
