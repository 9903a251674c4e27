//! Nouns: plain data and its invariants.
//!
//! Everything here can be copied, compared and printed; nothing here reads a file, knows a word of a
//! language or draws. A fact always knows its [`Passage`], a passage its [`Article`], and every position is
//! a [`Span`] of that article's text.

mod article;
mod decimal;
mod edges;
mod fact;
mod graph;
mod id;
mod mention;
pub(crate) mod names;
mod part;
mod period;
mod quantity;
mod span;
mod token;

pub use article::{Article, Basis as PublishedBasis, Block, BlockKind, Passage};
pub use decimal::Decimal;
pub use edges::{Certainty, Edge, EdgeKind, Edges};
pub use fact::{
    Attribution, Basis, Cause, Causes, DateBasis, Direction, Event, Extraction, FactRef, Modality, Observation,
    Polarity, Risk, Said, SpeakerKind, Stance, Themes,
};
pub use graph::{Entity, Graph, Metric, Node, NodeKind, Theme};
pub use id::{
    Arena, ArticleId, ContentHash, ContentId, EntityId, EventId, MetricId, NameId, ObservationId, PassageId, RiskId,
    ThemeId,
};
pub use mention::{DateMention, EntityKind, EntityMention, QuantityMention};
pub use names::Names;
pub use period::{DurationUnit, FiscalPart, Period, Point};
pub use quantity::{Currency, Qualifier, Quantity, Unit, Value};
pub use span::Span;
pub use token::{Shape, Token, TokenKind, WordId};
