//! A part of a graph: what was published by a day, or chosen facts with their articles, and the links between them.
//!
//! Not here: new links. What is linked in the whole is linked in the part, if both ends are in it.

use chrono::NaiveDate;

use super::{
    Arena, ArticleId, Edge, Edges, EntityId, EntityMention, Event, EventId, FactRef, Graph, Metric, MetricId, NameId,
    Node, Observation, ObservationId, Passage, PassageId, Risk, RiskId,
};

/// The new ids of what is kept of an arena, by the old ones.
struct Kept<I>(Vec<Option<I>>);

impl<I: From<usize> + Into<usize> + Copy> Kept<I> {
    fn of(holds: impl Iterator<Item = bool>) -> Kept<I> {
        let mut next = 0;
        let number = |kept: bool| {
            next += usize::from(kept);
            kept.then(|| I::from(next - 1))
        };
        Kept(holds.map(number).collect())
    }

    fn get(&self, id: I) -> Option<I> {
        self.0.get(id.into()).copied().flatten()
    }

    /// What is kept of an arena.
    fn of_all<'a, T>(&'a self, all: &'a Arena<I, T>) -> impl Iterator<Item = &'a T> {
        all.iter().zip(&self.0).filter(|(_, kept)| kept.is_some()).map(|(item, _)| item)
    }
}

/// What is kept of a graph.
struct Part<'a> {
    graph: &'a Graph,
    articles: Kept<ArticleId>,
    passages: Kept<PassageId>,
    observations: Kept<ObservationId>,
    events: Kept<EventId>,
    risks: Kept<RiskId>,
    metrics: Kept<MetricId>,
    entities: Kept<EntityId>,
}

impl Graph {
    /// What was published on `day` or before, in the same order and with the same content ids; articles of which
    /// the day is not known are left out. Takes time in proportion to the graph.
    #[must_use]
    pub fn as_of(&self, day: NaiveDate) -> Graph {
        let articles = Kept::of(self.articles.iter().map(|article| article.published.is_some_and(|told| told <= day)));
        Part::new(self, articles, |_| true).graph()
    }

    /// The facts and articles that are to be kept, those articles whole, in the same order and with the same content
    /// ids; facts of other articles are left out. Takes time in proportion to the graph.
    #[must_use]
    pub fn only(&self, article: impl Fn(ArticleId) -> bool, fact: impl Fn(FactRef) -> bool) -> Graph {
        let articles = Kept::of(self.articles.ids().map(article));
        Part::new(self, articles, fact).graph()
    }
}

impl<'a> Part<'a> {
    fn new(graph: &'a Graph, articles: Kept<ArticleId>, keeps: impl Fn(FactRef) -> bool) -> Part<'a> {
        let passages = Kept::of(graph.passages.iter().map(|passage| articles.get(passage.article).is_some()));
        let told = |passage: PassageId| passages.get(passage).is_some();
        let is_kept = |fact: FactRef| told(graph.passage_of(fact)) && keeps(fact);
        let observations = Kept::of(graph.observations.ids().map(|id| is_kept(FactRef::Observation(id))));
        let events = Kept::of(graph.events.ids().map(|id| is_kept(FactRef::Event(id))));
        let risks = Kept::of(graph.risks.ids().map(|id| is_kept(FactRef::Risk(id))));
        let has_points = |metric: &Metric| metric.points.iter().any(|&point| observations.get(point).is_some());
        let metrics = Kept::of(graph.metrics.iter().map(has_points));
        let entities = Kept(Vec::new());
        let mut part = Part { graph, articles, passages, observations, events, risks, metrics, entities };
        part.entities = part.named();
        part
    }

    /// The entities that something kept names, and what they are parts of.
    fn named(&self) -> Kept<EntityId> {
        let graph = self.graph;
        let mut named = vec![false; graph.entities.len()];
        let mut name = |entity: Option<EntityId>| {
            let wholes = std::iter::successors(entity, |&entity| graph.entities[entity].part_of);
            wholes.for_each(|entity| named[usize::from(entity)] = true);
        };
        let kept = |passage: PassageId| self.passages.get(passage).is_some();
        let entity = |id: NameId| graph.entity(id);
        graph.mentions.iter().filter(|found| kept(found.passage)).for_each(|found| name(entity(found.name)));
        let observations = self.observations.of_all(&graph.observations);
        observations.filter_map(|fact| fact.entity).for_each(|id| name(entity(id)));
        let risks = self.risks.of_all(&graph.risks);
        risks.filter_map(|fact| fact.entity).for_each(|id| name(entity(id)));
        let events = self.events.of_all(&graph.events);
        events.flat_map(|fact| fact.actors.iter()).for_each(|&id| name(entity(id)));
        let subjects = graph.articles.ids().filter(|&id| self.articles.get(id).is_some());
        subjects.for_each(|id| name(graph.subjects.get(usize::from(id)).copied().flatten()));
        Kept::of(named.into_iter())
    }

    fn graph(&self) -> Graph {
        let graph = self.graph;
        let articles = || graph.articles.ids().filter(|&id| self.articles.get(id).is_some());
        let entity = |id: Option<EntityId>| id.and_then(|id| self.entities.get(id));
        let mut part = Graph {
            names: graph.names.clone(),
            labels: graph.labels.clone(),
            articles: articles().map(|id| graph.articles[id].clone()).collect(),
            origins: articles()
                .filter_map(|id| self.articles.get(graph.origin(id)).or(self.articles.get(id)))
                .collect(),
            twins: graph.twins.iter().filter_map(|&(a, b)| Some((self.fact(a)?, self.fact(b)?))).collect(),
            subjects: articles().map(|id| entity(graph.subjects.get(usize::from(id)).copied().flatten())).collect(),
            entity_of: graph.entity_of.iter().map(|&id| entity(id)).collect(),
            themes: graph.themes.clone(),
            metric_of: self.metric_of(),
            edges: Edges::new(graph.edges.iter().filter_map(|edge| self.edge(edge)).collect()),
            ..Graph::default()
        };
        self.take_up(&mut part);
        self.count_mentions(&mut part);
        part
    }

    fn take_up(&self, part: &mut Graph) {
        let graph = self.graph;
        let passage = |passage: &Passage| Some(Passage { article: self.articles.get(passage.article)?, ..*passage });
        part.passages = graph.passages.iter().filter_map(passage).collect();
        let mention =
            |found: &EntityMention| Some(EntityMention { passage: self.passages.get(found.passage)?, ..*found });
        part.mentions = graph.mentions.iter().filter_map(mention).collect();
        let observation =
            |fact: &Observation| Some(Observation { passage: self.passages.get(fact.passage)?, ..fact.clone() });
        part.observations = self.observations.of_all(&graph.observations).filter_map(observation).collect();
        let event = |fact: &Event| Some(Event { passage: self.passages.get(fact.passage)?, ..fact.clone() });
        part.events = self.events.of_all(&graph.events).filter_map(event).collect();
        let risk = |fact: &Risk| Some(Risk { passage: self.passages.get(fact.passage)?, ..fact.clone() });
        part.risks = self.risks.of_all(&graph.risks).filter_map(risk).collect();
        part.metrics = self.metrics.of_all(&graph.metrics).map(|metric| self.metric(metric)).collect();
        part.entities = self.entities.of_all(&graph.entities).cloned().collect();
        let whole = |id: Option<EntityId>| id.and_then(|id| self.entities.get(id));
        part.entities.iter_mut().for_each(|entity| entity.part_of = whole(entity.part_of));
    }

    fn count_mentions(&self, part: &mut Graph) {
        part.entities.iter_mut().for_each(|entity| entity.mentions = 0);
        for mention in &part.mentions {
            if let Some(entity) = part.entity_of.get(usize::from(mention.name)).copied().flatten() {
                part.entities[entity].mentions += 1;
            }
        }
    }

    fn metric(&self, metric: &Metric) -> Metric {
        let points = metric.points.iter().filter_map(|&point| self.observations.get(point)).collect();
        Metric { points, entity: metric.entity.and_then(|id| self.entities.get(id)), ..metric.clone() }
    }

    fn metric_of(&self) -> Vec<MetricId> {
        let kept = self.graph.observations.ids().filter(|&id| self.observations.get(id).is_some());
        kept.filter_map(|id| self.metrics.get(*self.graph.metric_of.get(usize::from(id))?)).collect()
    }

    fn edge(&self, edge: &Edge) -> Option<Edge> {
        let (source, target) = (self.node(edge.source)?, self.node(edge.target)?);
        Some(Edge { source, target, ..edge.clone() })
    }

    fn fact(&self, fact: FactRef) -> Option<FactRef> {
        Some(match fact {
            FactRef::Observation(id) => FactRef::Observation(self.observations.get(id)?),
            FactRef::Event(id) => FactRef::Event(self.events.get(id)?),
            FactRef::Risk(id) => FactRef::Risk(self.risks.get(id)?),
        })
    }

    fn node(&self, node: Node) -> Option<Node> {
        Some(match node {
            Node::Article(id) => Node::Article(self.articles.get(id)?),
            Node::Passage(id) => Node::Passage(self.passages.get(id)?),
            Node::Observation(id) => Node::Observation(self.observations.get(id)?),
            Node::Metric(id) => Node::Metric(self.metrics.get(id)?),
            Node::Event(id) => Node::Event(self.events.get(id)?),
            Node::Risk(id) => Node::Risk(self.risks.get(id)?),
            Node::Theme(id) => Node::Theme(id),
            Node::Entity(id) => Node::Entity(self.entities.get(id)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture;
    use crate::model::{EdgeKind, FactRef, Graph};

    fn as_of(day: &str) -> Graph {
        fixture::graph().as_of(day.parse().expect("a day"))
    }

    #[track_caller]
    fn check(day: &str, articles: usize, conflicts: usize) {
        let graph = as_of(day);
        let drawn = graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Conflicts).count();
        assert_eq!((graph.articles.len(), drawn), (articles, conflicts), "{day}");
    }

    #[test]
    fn what_was_not_yet_published_is_not_there() {
        check("2025-01-01", 0, 0);
        check("2025-10-30", 2, 0);
        check("2025-10-31", 3, 0);
        check("2030-01-01", 6, 1);
    }

    #[test]
    fn the_part_holds_together() {
        let whole = fixture::graph();
        let days: Vec<_> = whole.articles.iter().filter_map(|article| article.published).collect();
        for day in days {
            let part = whole.as_of(day);
            assert_eq!(part.origins.len(), part.articles.len());
            assert_eq!(part.subjects.len(), part.articles.len());
            assert_eq!(part.metric_of.len(), part.observations.len());
            for fact in part.facts() {
                let quote = part.text(part.article_of(fact), part.quote_of(fact));
                assert!(part.passage_text(part.passage_of(fact)).contains(quote));
            }
            for (id, &metric) in part.observations.ids().zip(&part.metric_of) {
                assert!(part.metrics[metric].points.contains(&id));
            }
            let mentions: u32 = part.entities.iter().map(|entity| entity.mentions).sum();
            assert!(mentions as usize <= part.mentions.len());
        }
    }

    #[test]
    fn chosen_facts_come_with_their_articles() {
        let whole = fixture::graph();
        let chosen = whole.facts().last().expect("a fact");
        let part = whole.only(|article| article == whole.article_of(chosen), |fact| fact == chosen);
        let ids = |graph: &Graph| graph.facts().map(|fact| graph.content_id(fact)).collect::<Vec<_>>();
        assert_eq!(ids(&part), [whole.content_id(chosen)]);
        assert_eq!((part.articles.len(), part.metrics.len()), (1, 0));
        let fact = part.facts().next().expect("a fact");
        assert_eq!(part.passage_text(part.passage_of(fact)), whole.passage_text(whole.passage_of(chosen)));
        assert_eq!(ids(&whole.only(|_| true, |_| true)), ids(&whole));
        assert_eq!(whole.only(|_| false, |_| true).facts().count(), 0);
    }

    #[test]
    fn facts_keep_the_ids_that_outlive_the_run() {
        let (whole, part) = (fixture::graph(), as_of("2025-10-31"));
        let ids: Vec<_> = whole.facts().map(|fact| whole.content_id(fact)).collect();
        assert!(part.facts().all(|fact| ids.contains(&part.content_id(fact))));
        assert!(part.facts().any(|fact| matches!(fact, FactRef::Event(_))));
    }
}
