//! Mentions: what the text names, before anything is claimed of it.

use super::names::names;
use super::{NameId, PassageId, Period, Quantity, Span};

/// An amount in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuantityMention {
    /// Where it is printed.
    pub span: Span,
    /// The passage it stands in.
    pub passage: PassageId,
    /// What it amounts to.
    pub quantity: Quantity,
}

/// A temporal expression in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DateMention {
    /// Where it is printed.
    pub span: Span,
    /// The passage it stands in.
    pub passage: PassageId,
    /// What it stands for.
    pub period: Period,
    /// Whether it was resolved against the day of publication ("Wednesday", "last year").
    pub relative: bool,
}

/// A name in the text, or a description ("the company") that stands for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntityMention {
    /// Where it is printed.
    pub span: Span,
    /// The passage it stands in.
    pub passage: PassageId,
    /// The name that it resolves to within the article ("Acme" → "Acme Group").
    pub name: NameId,
    /// What it names.
    pub kind: EntityKind,
    /// Whether the text names it, rather than describe it or use a pronoun. Only names are exported.
    pub named: bool,
}

names! {
    /// What an entity is.
    pub enum EntityKind {
        /// A firm.
        Company = "company",
        /// A person.
        Person = "person",
        /// A product, service or brand.
        Product = "product",
        /// A unit of a firm, or a body that is no firm: a union, a parliament, a ministry, a central bank.
        Organisation = "organisation",
        /// A body that watches over firms and markets.
        Regulator = "regulator",
        /// A country, region or city.
        Place = "place",
        /// A market index.
        Index = "index",
    }
}
