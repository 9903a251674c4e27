//! A graph's nodes and edges, one after the other, in the shapes of the contract.
//!
//! Edges that the graph's arenas say by themselves (`contains`, `about`, `involves`, `observes`) come first, then
//! those that were found.

use std::collections::BTreeSet;
use std::io;

use super::wire::{self, Edge, Entity, Metric, Node, Passage, Source, Theme};
use crate::model::{
    self, ArticleId, Certainty, ContentHash, ContentId, EdgeKind, EntityId, FactRef, Graph, NameId, PassageId, ThemeId,
    Themes,
};

/// Hands every node to `each`: articles, passages, observations, metrics, events, risks, used themes, entities.
pub(super) fn each_node<'a>(graph: &'a Graph, each: &mut dyn FnMut(Node<'_>) -> io::Result<()>) -> io::Result<()> {
    let themes: Vec<&'a str> = graph.themes.iter().map(|theme| graph.names.get(theme.id)).collect();
    let source = |fact| source(graph, graph.article_of(fact), &themes);
    for (id, article) in graph.articles.entries() {
        let subject = graph.subjects.get(usize::from(id)).copied().flatten();
        each(Node::Article(wire::Article::new(article, subject.map(|entity| entity_name(graph, entity)))))?;
    }
    for id in graph.passages.ids() {
        each(Node::Passage(passage(graph, id)))?;
    }
    for (id, fact) in graph.observations.entries() {
        each(Node::Observation(source(FactRef::Observation(id)).observation(fact)))?;
    }
    for metric in graph.metrics.iter() {
        each(Node::Metric(self::metric(graph, metric)))?;
    }
    for (id, fact) in graph.events.entries() {
        each(Node::Event(source(FactRef::Event(id)).event(fact)))?;
    }
    for (id, fact) in graph.risks.entries() {
        each(Node::Risk(source(FactRef::Risk(id)).risk(fact)))?;
    }
    for id in used_themes(graph).iter() {
        let theme = &graph.themes[id];
        let (name, label) = (graph.names.get(theme.id), graph.names.get(theme.label));
        each(Node::Theme(Theme { id: theme_id(name), name, label }))?;
    }
    for entity in graph.entities.iter() {
        let (name, kind) = (graph.names.get(entity.name), entity.kind.name());
        each(Node::Entity(Entity { id: entity.id, name, kind, mentions: entity.mentions }))?;
    }
    Ok(())
}

/// Hands every edge to `each`.
pub(super) fn each_edge(graph: &Graph, each: &mut dyn FnMut(Edge<'_>) -> io::Result<()>) -> io::Result<()> {
    let mut implied = |source, target, kind: EdgeKind, why: &str| {
        each(Edge { source, target, kind: kind.name(), certainty: Certainty::Sure.name(), why })
    };
    for (id, passage) in graph.passages.entries() {
        let article = graph.articles[passage.article].id;
        implied(article, passage_id(graph, id), EdgeKind::Contains, "a sentence of the article")?;
    }
    for fact in graph.facts() {
        let id = graph.content_id(fact);
        implied(passage_id(graph, graph.passage_of(fact)), id, EdgeKind::Contains, "the sentence says it")?;
        for theme in known(graph, graph.themes_of(fact)) {
            let theme = theme_id(graph.names.get(graph.themes[theme].id));
            implied(id, theme, EdgeKind::About, "its sentence is about the theme")?;
        }
        for entity in entities(graph, fact) {
            implied(id, graph.entities[entity].id, EdgeKind::Involves, "the sentence says it of the entity")?;
        }
    }
    for (id, observation) in graph.observations.entries() {
        if let Some(&metric) = graph.metric_of.get(usize::from(id)) {
            implied(observation.id, graph.metrics[metric].id, EdgeKind::Observes, "a point of the series")?;
        }
    }
    for edge in graph.edges.iter() {
        let (source, target) = (node_id(graph, edge.source), node_id(graph, edge.target));
        each(Edge { source, target, kind: edge.kind.name(), certainty: edge.certainty.name(), why: &edge.why })?;
    }
    Ok(())
}

/// What the ids of an article's facts stand for.
pub(super) fn source<'a>(graph: &'a Graph, article: ArticleId, themes: &'a [&'a str]) -> Source<'a> {
    let Graph { names, passages, .. } = graph;
    Source { article: &graph.articles[article], names, themes, passages, whole: true }
}

/// The name of an entity.
pub(super) fn entity_name(graph: &Graph, entity: EntityId) -> &str {
    graph.names.get(graph.entities[entity].name)
}

fn passage(graph: &Graph, id: PassageId) -> Passage<'_> {
    let model::Passage { article, span, kind } = graph.passages[id];
    Passage {
        id: passage_id(graph, id),
        article: graph.articles[article].id.to_string(),
        start: span.start(),
        end: span.end(),
        text: graph.text(article, span),
        kind: kind.name(),
    }
}

fn metric<'a>(graph: &'a Graph, metric: &model::Metric) -> Metric<'a> {
    Metric {
        id: metric.id,
        entity: metric.entity.map(|entity| entity_name(graph, entity)),
        measure: graph.names.get(metric.measure),
        unit: metric.unit.name().to_string(),
        basis: metric.basis.map(|basis| basis.name()),
        points: metric.points.len(),
    }
}

fn used_themes(graph: &Graph) -> Themes {
    let all = graph.facts().fold(Themes::default(), |all, fact| all.union(graph.themes_of(fact)));
    known(graph, all).collect()
}

/// The themes of a set that the graph has a name for.
fn known(graph: &Graph, themes: Themes) -> impl Iterator<Item = ThemeId> {
    themes.iter().filter(|&theme| graph.themes.get(theme).is_some())
}

/// Whose a fact is: the entity of an observation or risk, the actors of an event.
pub(super) fn entities(graph: &Graph, fact: FactRef) -> BTreeSet<EntityId> {
    let one = |name: Option<NameId>| name.and_then(|name| graph.entity(name)).into_iter().collect();
    match fact {
        FactRef::Observation(id) => one(graph.observations[id].entity),
        FactRef::Risk(id) => one(graph.risks[id].entity),
        FactRef::Event(id) => graph.events[id].actors.iter().filter_map(|&name| graph.entity(name)).collect(),
    }
}

/// The id of a sentence, from its article and its place.
fn passage_id(graph: &Graph, id: PassageId) -> ContentId {
    let model::Passage { article, span, .. } = graph.passages[id];
    let place = |at: usize| (at as u64).to_le_bytes();
    let article = graph.articles[article].id.0.to_le_bytes();
    ContentHash::new("passage").with(&article).with(&place(span.start())).with(&place(span.end())).finish()
}

fn theme_id(name: &str) -> ContentId {
    ContentHash::new("theme").with(name.as_bytes()).finish()
}

fn node_id(graph: &Graph, node: model::Node) -> ContentId {
    match node {
        model::Node::Article(id) => graph.articles[id].id,
        model::Node::Passage(id) => passage_id(graph, id),
        model::Node::Observation(id) => graph.observations[id].id,
        model::Node::Metric(id) => graph.metrics[id].id,
        model::Node::Event(id) => graph.events[id].id,
        model::Node::Risk(id) => graph.risks[id].id,
        model::Node::Theme(id) => theme_id(graph.names.get(graph.themes[id].id)),
        model::Node::Entity(id) => graph.entities[id].id,
    }
}
