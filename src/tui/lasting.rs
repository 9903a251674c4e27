//! What a row stands for, in words that outlast a reload and the run: "event 0123456789abcdef".

use std::cell::OnceCell;
use std::fmt;

use rustc_hash::FxHashMap;

use crate::model::{ContentId, Edge, EdgeKind, FactRef, Graph, Node, NodeKind, Period};
use crate::query::Item;

/// What a row stands for, by content.
#[derive(Clone, Debug, PartialEq)]
pub enum Lasting {
    /// A stretch of time.
    Group(Option<Period>),
    /// What has an id of its own.
    Node(NodeKind, ContentId),
    /// A category of risks or a theme.
    Named(NodeKind, String),
    /// Two values that contradict each other.
    Conflict(ContentId, ContentId),
    /// A head of a pane that is opened anew each time.
    Section(&'static str),
}

/// Finds items of a graph again.
pub struct Finder<'g> {
    graph: &'g Graph,
    nodes: OnceCell<FxHashMap<(NodeKind, ContentId), Item>>,
}

impl<'g> Finder<'g> {
    /// For the items of `graph`.
    pub fn new(graph: &'g Graph) -> Finder<'g> {
        Finder { graph, nodes: OnceCell::new() }
    }

    /// What `lasting` stands for here.
    pub fn find(&self, lasting: &Lasting) -> Option<Item> {
        let graph = self.graph;
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
            Lasting::Node(kind, id) => self.nodes.get_or_init(|| nodes(graph)).get(&(*kind, *id)).copied(),
        }
    }
}

/// Everything that has an id of its own.
fn nodes(graph: &Graph) -> FxHashMap<(NodeKind, ContentId), Item> {
    let kind = |fact| match fact {
        FactRef::Event(_) => NodeKind::Event,
        FactRef::Observation(_) => NodeKind::Observation,
        FactRef::Risk(_) => NodeKind::Risk,
    };
    let facts = graph.facts().map(|fact| ((kind(fact), graph.content_id(fact)), Item::from(fact)));
    let articles = graph.articles.entries().map(|(at, found)| ((NodeKind::Article, found.id), Item::Article(at)));
    let metrics = graph.metrics.entries().map(|(at, found)| ((NodeKind::Metric, found.id), Item::Metric(at)));
    let entities = graph.entities.entries().map(|(at, found)| ((NodeKind::Entity, found.id), Item::Entity(at)));
    let count = graph.observations.len() + graph.events.len() + graph.risks.len() + graph.articles.len();
    let mut nodes = FxHashMap::with_capacity_and_hasher(count, Default::default());
    for (key, item) in facts.chain(articles).chain(metrics).chain(entities) {
        nodes.entry(key).or_insert(item);
    }
    nodes
}

impl fmt::Display for Lasting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Lasting::Group(None) => f.write_str("group -"),
            Lasting::Group(Some(period)) => write!(f, "group {period}"),
            Lasting::Node(kind, id) => write!(f, "{kind} {id}"),
            Lasting::Named(kind, name) => write!(f, "{kind}s {name}"),
            Lasting::Conflict(one, other) => write!(f, "conflict {one} {other}"),
            // It isn't read back.
            Lasting::Section(name) => write!(f, "section {name}"),
        }
    }
}

impl Lasting {
    /// The sort of thing that has an id.
    pub fn kind(&self) -> Option<NodeKind> {
        match self {
            Lasting::Node(kind, _) => Some(*kind),
            _ => None,
        }
    }

    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Lasting> {
        let (sort, rest) = text.split_once(' ')?;
        Some(match sort {
            "group" if rest == "-" => Lasting::Group(None),
            "group" => Lasting::Group(Some(rest.parse().ok()?)),
            "conflict" => {
                let (one, other) = rest.split_once(' ')?;
                Lasting::Conflict(one.parse().ok()?, other.parse().ok()?)
            }
            "risks" => Lasting::Named(NodeKind::Risk, rest.into()),
            "themes" => Lasting::Named(NodeKind::Theme, rest.into()),
            kind => Lasting::Node(NodeKind::parse(kind)?, rest.parse().ok()?),
        })
    }
}

/// What outlasts a reload of `item`. `None` for rows that are made up anew each time.
pub fn lasting(graph: &Graph, item: Item) -> Option<Lasting> {
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
        Item::Telling(_, fact) => return lasting(graph, fact.into()),
        Item::Source(_) | Item::Link { .. } | Item::Empty(..) | Item::Strip(..) | Item::Line(..) => return None,
    })
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
