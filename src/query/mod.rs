//! [`Graph`](crate::model::Graph) and [`Filter`] → rows that a screen or a file can show.
//!
//! A [`Corpus`] is a graph with what queries look up again and again. A [`Filter`] applied to it gives the
//! [`Visible`] facts. [`PANES`] turns a [`View`] of these into a [`List`] of ids, and [`List::row`] an id into
//! a [`Row`], for the lines that are shown. [`evidence`] leads from a row to its sentence and to what it is
//! linked with, [`search`] from letters to rows.
//!
//! Not here: colours, widths, keys.

mod asked;
pub mod balance;
mod bits;
pub mod changes;
pub mod cite;
pub mod conflicts;
mod corpus;
pub mod difference;
pub mod evidence;
mod filter;
mod fold;
pub mod format;
pub mod headline;
pub mod history;
mod item;
pub mod metrics;
pub mod overlay;
pub mod pickers;
pub mod provenance;
pub mod quiet;
pub mod risks;
mod row;
pub mod search;
pub mod series;
pub mod slide;
pub mod stale;
pub mod tellings;
#[cfg(test)]
mod tests;
pub mod themes;
pub mod timeline;
mod visible;

pub use asked::{Asked, Since};
pub use bits::Set;
pub use corpus::Corpus;
pub use evidence::{Evidence, Link};
pub use filter::{Completion, Filter, FilterError, TERMS, Term, TermInfo, Test, complete, term_for};
pub use item::{Folds, Group, Item, List, PublisherId};
pub use row::{Align, Cell, Column, Mark, Paragraph, Piece, Role, Row, Shape};
pub use timeline::Scale;
pub use visible::{Facts, Visible};

/// What a pane is asked for: everything that decides which rows it has.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The graph.
    pub corpus: &'a Corpus,
    /// The filter.
    pub filter: &'a Filter,
    /// What the filter leaves: `filter.apply(corpus)`, kept until one of the two changes.
    pub visible: &'a Visible,
    /// How long the periods are: groups of the timeline, trends of risks, momentum of themes.
    pub scale: Scale,
    /// Which of [`Pane::orders`], by index.
    pub order: usize,
    /// Which groups are open.
    pub folds: &'a Folds,
    /// What a pane about one thing, or about a stretch of time, is asked about.
    pub asked: &'a Asked,
}

/// A question that is asked of a graph, and the rows that answer it.
#[derive(Clone, Copy, Debug)]
pub struct Pane {
    /// "timeline": the command that prints it.
    pub name: &'static str,
    /// What it shows, in a few words.
    pub about: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The orders its rows can have, the first by default: "newest first".
    pub orders: &'static [&'static str],
    /// Whether its groups are open at first.
    pub open: bool,
    /// Its rows.
    pub list: fn(&View<'_>) -> List,
    /// What there is to read about a row, where that is more than fits in one.
    pub card: Option<fn(&View<'_>, Item) -> Vec<Paragraph>>,
}

/// Every pane of rows: first those with a number key, in the order of these, then those that are opened over them.
pub const PANES: &[Pane] = &[
    timeline::PANE,
    metrics::PANE,
    risks::PANE,
    themes::PANE,
    conflicts::PANE,
    tellings::PANE,
    changes::PANE,
    balance::PANE,
    stale::PANE,
    quiet::PANE,
    history::PANE,
    series::PANE,
];
