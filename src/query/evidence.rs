//! From a row to its sentence, its neighbours in the text, and what it is linked with.

use super::{Column, Corpus, Item, List, View, Visible};
use crate::model::{ArticleId, Certainty, EdgeKind, FactRef, Node, PassageId, Span};

/// Where something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// The sentence; `None` for an article as a whole.
    pub passage: Option<PassageId>,
    /// The words in it.
    pub quote: Option<Span>,
    /// What is said.
    pub fact: Option<FactRef>,
}

/// A link as it is seen from one end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link<'a> {
    /// What it says.
    pub kind: EdgeKind,
    /// From here to there, or the other way.
    pub forward: bool,
    /// What is at the other end.
    pub there: Node,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why, in a short sentence.
    pub why: &'a str,
}

/// The columns of [`links`].
pub const COLUMNS: &[Column] = &[];

/// The sentence of a row: of a series its newest point's, of a category or theme its newest passage's, of a link
/// that of its other end. Only visible facts count. `None` for the heads of groups.
pub fn evidence(_view: &View<'_>, _item: Item) -> Option<Evidence> {
    None
}

/// The fact of a node, where it is one.
pub fn fact_of(node: Node) -> Option<FactRef> {
    match node {
        Node::Observation(id) => Some(FactRef::Observation(id)),
        Node::Event(id) => Some(FactRef::Event(id)),
        Node::Risk(id) => Some(FactRef::Risk(id)),
        _ => None,
    }
}

/// Where a fact is said.
pub fn of_fact(corpus: &Corpus, fact: FactRef) -> Evidence {
    let graph = &corpus.graph;
    let passage = Some(graph.passage_of(fact));
    Evidence { article: graph.article_of(fact), passage, quote: Some(graph.quote_of(fact)), fact: Some(fact) }
}

/// The links of a row's fact: conflicts first, then corroborations, updates, causes, the same told elsewhere.
pub fn links(_corpus: &Corpus, _item: Item) -> List {
    List::default()
}

/// What the link of an [`Item::Link`] or [`Item::Conflict`] says. `None` for other items.
pub fn link(_corpus: &Corpus, _item: Item) -> Option<Link<'_>> {
    None
}

/// The other sides of a fact: what it conflicts with, else what corroborates it, in a fixed order that goes
/// round, so that pressing the key again and again comes back.
pub fn other_side(_corpus: &Corpus, _fact: FactRef) -> Option<FactRef> {
    None
}

/// The facts of an article that are left by the filter, in the order of its text: to underline and to jump.
pub fn facts_in(corpus: &Corpus, visible: &Visible, article: ArticleId) -> Vec<FactRef> {
    let mut facts = corpus.facts_in(article);
    facts.retain(|&fact| visible.contains(fact));
    facts
}

/// Where else the same thing is told, oldest first, itself included: the points of its series, tellings of the same
/// event, passages of the same risk, mentions of the same entity.
pub fn mentions(_view: &View<'_>, _item: Item) -> Vec<Evidence> {
    Vec::new()
}

/// One line for a node, for links and crumbs: "Acme Cloud revenue growth ▲ 34% yoy, 2025-Q3".
pub fn headline(_corpus: &Corpus, _node: Node) -> String {
    String::new()
}
