//! Ids that outlive a reload: what the cursors are on, found again in a graph that was read anew.

use super::app::App;
use super::panes::{PANES, PaneId};
use crate::model::{ContentId, Edge, EdgeKind, FactRef, Graph, Node, NodeKind, Period};
use crate::query::{Evidence, Item, evidence};

/// What a row stands for, by content.
#[derive(Clone, Debug, PartialEq)]
enum Lasting {
    Group(Option<Period>),
    Node(NodeKind, ContentId),
    Named(NodeKind, String),
    Conflict(ContentId, ContentId),
    Section(&'static str),
}

/// Where the cursors are.
#[derive(Clone, Debug)]
pub struct Kept {
    rows: Vec<(Option<Lasting>, usize)>,
    source: Option<(Option<Lasting>, Option<Lasting>)>,
}

impl App {
    /// Notes where the cursors are.
    pub fn keep(&self) -> Kept {
        let graph = &self.corpus.graph;
        let lasting = |item: Item| lasting(graph, item);
        let rows = self.lists.iter().map(|list| (list.item().and_then(lasting), list.cursor.saturating_sub(list.top)));
        let source =
            self.source.at.map(|at| (at.fact.map(Item::from).and_then(lasting), lasting(Item::Article(at.article))));
        Kept { rows: rows.collect(), source }
    }

    /// Puts the cursors back, as far as what they were on is still there.
    pub fn restore(&mut self, kept: Kept) {
        for (pane, (row, below)) in PANES.iter().zip(kept.rows) {
            let item = row.and_then(|lasting| find(&self.corpus.graph, &lasting));
            self.lists[pane.id.index()].list.items.clear();
            self.seat(pane.id, item, below);
        }
        if let Some((fact, article)) = kept.source {
            let find = |lasting: Option<Lasting>| lasting.and_then(|lasting| find(&self.corpus.graph, &lasting));
            let fact = find(fact).and_then(Item::fact).map(|fact| evidence::of_fact(&self.corpus, fact));
            let article = match find(article) {
                Some(Item::Article(article)) => Some(Evidence { article, passage: None, quote: None, fact: None }),
                _ => None,
            };
            if let Some(evidence) = fact.or(article) {
                self.source.show(evidence);
            }
        }
    }

    fn seat(&mut self, pane: PaneId, item: Option<Item>, below: usize) {
        let state = &mut self.lists[pane.index()];
        state.stale = true;
        let Some(item) = item else {
            (state.cursor, state.top) = (0, 0);
            return;
        };
        // One row of the old list is enough for the new one to be opened at its place.
        state.list.items.push(item);
        (state.cursor, state.below) = (0, Some(below));
    }
}

fn lasting(graph: &Graph, item: Item) -> Option<Lasting> {
    let named = |kind, id| Lasting::Named(kind, graph.names.get(id).to_string());
    Some(match item {
        Item::Group(period) => Lasting::Group(period),
        Item::Article(id) => Lasting::Node(NodeKind::Article, graph.articles[id].id),
        Item::Event(id) => Lasting::Node(NodeKind::Event, graph.events[id].id),
        Item::Metric(id) => Lasting::Node(NodeKind::Metric, graph.metrics[id].id),
        Item::Observation(id) => Lasting::Node(NodeKind::Observation, graph.observations[id].id),
        Item::Risk(id) => Lasting::Node(NodeKind::Risk, graph.risks[id].id),
        Item::Entity(id) => Lasting::Node(NodeKind::Entity, graph.entities[id].id),
        Item::Category(id) => named(NodeKind::Risk, id),
        Item::Theme(id) => named(NodeKind::Theme, graph.themes[id].id),
        Item::Conflict(at) => {
            let (one, other) = sides(graph, graph.edges.iter().as_slice().get(at as usize)?)?;
            Lasting::Conflict(one, other)
        }
        Item::Section(name) => Lasting::Section(name),
        Item::Source(_) | Item::Link { .. } => return None,
    })
}

fn find(graph: &Graph, lasting: &Lasting) -> Option<Item> {
    match lasting {
        Lasting::Group(period) => Some(Item::Group(*period)),
        Lasting::Section(name) => Some(Item::Section(name)),
        Lasting::Conflict(one, other) => {
            let at = graph.edges.iter().position(|edge| sides(graph, edge) == Some((*one, *other)))?;
            Some(Item::Conflict(at as u32))
        }
        Lasting::Named(NodeKind::Risk, name) => graph.names.find(name).map(Item::Category),
        Lasting::Named(_, name) => {
            let name = graph.names.find(name)?;
            graph.themes.entries().find(|(_, theme)| theme.id == name).map(|(id, _)| Item::Theme(id))
        }
        Lasting::Node(NodeKind::Article, id) => {
            graph.articles.entries().find(|(_, article)| article.id == *id).map(|(id, _)| Item::Article(id))
        }
        Lasting::Node(NodeKind::Metric, id) => {
            graph.metrics.entries().find(|(_, metric)| metric.id == *id).map(|(id, _)| Item::Metric(id))
        }
        Lasting::Node(NodeKind::Entity, id) => {
            graph.entities.entries().find(|(_, entity)| entity.id == *id).map(|(id, _)| Item::Entity(id))
        }
        Lasting::Node(kind, id) => {
            graph.facts().find(|fact| is(*fact, *kind) && graph.content_id(*fact) == *id).map(Item::from)
        }
    }
}

/// The two values of an edge that says that they contradict each other.
fn sides(graph: &Graph, edge: &Edge) -> Option<(ContentId, ContentId)> {
    match (edge.kind, edge.source, edge.target) {
        (EdgeKind::Conflicts, Node::Observation(one), Node::Observation(other)) => {
            Some((graph.observations[one].id, graph.observations[other].id))
        }
        _ => None,
    }
}

fn is(fact: FactRef, kind: NodeKind) -> bool {
    matches!(
        (fact, kind),
        (FactRef::Event(_), NodeKind::Event)
            | (FactRef::Observation(_), NodeKind::Observation)
            | (FactRef::Risk(_), NodeKind::Risk)
    )
}
