//! Filter + corpus → what is left.

use chrono::NaiveDate;

use super::super::{Corpus, Item, Set, Visible, fold, search::Place};
use super::{Filter, Term, Test, parse};
use crate::model::{
    ArticleId, EntityId, EventId, FactRef, Graph, Modality, NameId, Node, ObservationId, PassageId, RiskId, Themes,
};

impl Filter {
    /// What of `corpus` passes every term. A few milliseconds for 100,000 facts; a word or an expression takes as
    /// long as reading the passages does.
    pub fn apply(&self, corpus: &Corpus) -> Visible {
        let graph = &corpus.graph;
        let mut left = Passed::all(graph);
        let mut direct = Some(Set::all(graph.articles.len()));
        for term in &self.terms {
            let (passed, articles) = test(corpus, &term.test);
            left.intersect(if term.negated { passed.inverted() } else { passed });
            let articles = articles.map(|articles| if term.negated { articles.inverted() } else { articles });
            direct = direct.zip(articles).map(|(mut all, articles)| {
                all.intersect(&articles);
                all
            });
        }
        left.into_visible(corpus, self, direct)
    }

    /// The names in it that stand for nothing in `corpus`, each with the nearest one that does: "theme:chps" with
    /// "chips". For a message below the prompt.
    pub fn unmatched(&self, corpus: &Corpus) -> Vec<(String, Option<String>)> {
        let mut unmatched = Vec::new();
        for Term { test, .. } in &self.terms {
            for name in test.names() {
                let known = known_names(corpus, test);
                if known.iter().any(|known| means(test, name, known)) {
                    continue;
                }
                let folded: Vec<String> = known.iter().map(|known| fold::fold(known)).collect();
                let near = parse::nearest(&fold::fold(name), folded.iter().map(String::as_str));
                let near = near.and_then(|near| folded.iter().position(|folded| folded == near));
                unmatched.push((format!("{}:{}", test.name(), parse::quoted(name)), near.map(|at| known[at].clone())));
            }
        }
        unmatched
    }
}

/// The facts that pass a test.
struct Passed {
    observations: Set<ObservationId>,
    events: Set<EventId>,
    risks: Set<RiskId>,
}

impl Passed {
    fn of(graph: &Graph, mut passes: impl FnMut(FactRef) -> bool) -> Passed {
        Passed {
            observations: Set::of(graph.observations.len(), |id| passes(FactRef::Observation(id))),
            events: Set::of(graph.events.len(), |id| passes(FactRef::Event(id))),
            risks: Set::of(graph.risks.len(), |id| passes(FactRef::Risk(id))),
        }
    }

    fn all(graph: &Graph) -> Passed {
        Passed::of(graph, |_| true)
    }

    fn inverted(self) -> Passed {
        let Passed { observations, events, risks } = self;
        Passed { observations: observations.inverted(), events: events.inverted(), risks: risks.inverted() }
    }

    fn intersect(&mut self, other: Passed) {
        self.observations.intersect(&other.observations);
        self.events.intersect(&other.events);
        self.risks.intersect(&other.risks);
    }

    /// With the articles: those of the facts, and of those without any fact the ones that pass themselves. `direct`
    /// is `None` where a term asks what only a fact can answer.
    fn into_visible(self, corpus: &Corpus, filter: &Filter, direct: Option<Set<ArticleId>>) -> Visible {
        let graph = &corpus.graph;
        let Passed { observations, events, risks } = self;
        let left = observations.count() + events.count() + risks.count();
        let all = graph.observations.len() + graph.events.len() + graph.risks.len();
        let mut visible =
            Visible { observations, events, risks, articles: Set::none(graph.articles.len()), facts: (left, all) };
        let told: Vec<ArticleId> = visible.iter().map(|fact| graph.article_of(fact)).collect();
        told.into_iter().for_each(|article| visible.articles.insert(article));
        if filter.is_empty() {
            visible.articles = Set::all(graph.articles.len());
        } else if let Some(direct) = direct {
            visible.articles.unite(&direct);
        }
        visible
    }
}

/// The facts that pass a test, and the articles that do by themselves; `None` where only a fact can.
fn test(corpus: &Corpus, test: &Test) -> (Passed, Option<Set<ArticleId>>) {
    let graph = &corpus.graph;
    match test {
        Test::Theme(names) => {
            let themes = themes(corpus, test, names);
            (Passed::of(graph, |fact| graph.themes_of(fact).intersects(themes)), None)
        }
        Test::Risk(names) => (of_risk(corpus, test, names), None),
        Test::Kind(names) => (of_kind(corpus, test, names), None),
        Test::Entity(names) => of_entity(corpus, test, names),
        Test::Source(names) => of_source(corpus, test, names),
        Test::Since(point) => of_days(corpus, point.days().map(|(first, _)| first), None),
        Test::Until(point) => of_days(corpus, None, point.days().map(|(_, last)| last)),
        Test::Modality(all) => (of_modality(graph, all), None),
        Test::Word(word) => of_word(corpus, &fold::fold(word)),
        Test::Regex(pattern) => of_regex(corpus, pattern),
    }
}

/// Whether `typed` stands for the name `known`: a part of it for entities and publishers, else the whole of it,
/// whatever the case and the accents.
fn means(test: &Test, typed: &str, known: &str) -> bool {
    let (typed, known) = (fold::fold(typed), fold::fold(known));
    match test {
        Test::Entity(_) | Test::Source(_) => known.contains(&typed),
        _ => known == typed,
    }
}

/// The names of `known` that one of `typed` stands for. A name that is one of them wholly stands for no other.
fn meant(corpus: &Corpus, test: &Test, typed: &[String], known: impl Iterator<Item = NameId>) -> Set<NameId> {
    let names = &corpus.graph.names;
    let mut set = Set::none(names.len());
    let known: Vec<(NameId, String)> = known.map(|id| (id, fold::fold(names.get(id)))).collect();
    for typed in typed.iter().map(|typed| fold::fold(typed)) {
        let whole = known.iter().any(|(_, name)| *name == typed);
        let partly = matches!(test, Test::Entity(_)) && !whole;
        // Entities have no label but their name, and there are many of them.
        let labelled = |id: NameId| !matches!(test, Test::Entity(_)) && fold::fold(corpus.graph.label(id)) == typed;
        let fits = |(id, name): &&(NameId, String)| {
            *name == typed || partly && name.contains(&typed) || !whole && labelled(*id)
        };
        known.iter().filter(fits).for_each(|(id, _)| set.insert(*id));
    }
    set
}

fn themes(corpus: &Corpus, test: &Test, names: &[String]) -> Themes {
    let all = &corpus.graph.themes;
    let meant = meant(corpus, test, names, all.iter().map(|theme| theme.id));
    all.entries().filter(|(_, theme)| meant.contains(theme.id)).map(|(id, _)| id).collect()
}

/// Risks of a category, and what stands in one sentence with them.
fn of_risk(corpus: &Corpus, test: &Test, names: &[String]) -> Passed {
    let graph = &corpus.graph;
    let meant = meant(corpus, test, names, distinct(graph, graph.risks.iter().map(|risk| risk.category)));
    let mut told = Set::none(graph.passages.len());
    let these = graph.risks.iter().filter(|risk| meant.contains(risk.category));
    these.for_each(|risk| told.insert(risk.passage));
    let own = |id: RiskId| meant.contains(graph.risks[id].category);
    Passed::of(graph, |fact| match fact {
        FactRef::Risk(id) => own(id),
        other => told.contains(graph.passage_of(other)),
    })
}

/// Events of a kind, and what stands in one sentence with them.
fn of_kind(corpus: &Corpus, test: &Test, names: &[String]) -> Passed {
    let graph = &corpus.graph;
    let meant = meant(corpus, test, names, distinct(graph, graph.events.iter().map(|event| event.kind)));
    let mut told = Set::none(graph.passages.len());
    let these = graph.events.iter().filter(|event| meant.contains(event.kind));
    these.for_each(|event| told.insert(event.passage));
    Passed::of(graph, |fact| match fact {
        FactRef::Event(id) => meant.contains(graph.events[id].kind),
        other => told.contains(graph.passage_of(other)),
    })
}

/// Facts of entities and of their parts, facts whose sentence names them, and of articles about them what has no
/// entity.
fn of_entity(corpus: &Corpus, test: &Test, names: &[String]) -> (Passed, Option<Set<ArticleId>>) {
    let graph = &corpus.graph;
    let meant = meant(corpus, test, names, graph.entities.iter().map(|entity| entity.name));
    let entities: Set<EntityId> = Set::of(graph.entities.len(), |id| {
        let mut chain = std::iter::successors(Some(id), |&id: &EntityId| graph.entities[id].part_of).take(8);
        chain.any(|id| meant.contains(graph.entities[id].name))
    });
    let is_one = |name: NameId| graph.entity(name).is_some_and(|entity| entities.contains(entity));
    let mut named = Set::none(graph.passages.len());
    let mentions = graph.mentions.iter().filter(|mention| is_one(mention.name));
    mentions.for_each(|mention| named.insert(mention.passage));
    let subjects = Set::of(graph.articles.len(), |id: ArticleId| {
        graph.subjects.get(usize::from(id)).copied().flatten().is_some_and(|entity| entities.contains(entity))
    });
    let own = |fact| match fact {
        FactRef::Observation(id) => graph.observations[id].entity.map(is_one),
        FactRef::Risk(id) => graph.risks[id].entity.map(is_one),
        FactRef::Event(id) => {
            let actors = &graph.events[id].actors;
            (!actors.is_empty()).then(|| actors.iter().any(|&actor| is_one(actor)))
        }
    };
    let passed = Passed::of(graph, |fact| {
        named.contains(graph.passage_of(fact)) || own(fact).unwrap_or_else(|| subjects.contains(graph.article_of(fact)))
    });
    (passed, Some(subjects))
}

fn of_source(corpus: &Corpus, test: &Test, names: &[String]) -> (Passed, Option<Set<ArticleId>>) {
    let graph = &corpus.graph;
    let publishers: Vec<bool> =
        corpus.publishers().iter().map(|known| names.iter().any(|typed| means(test, typed, known))).collect();
    let articles = Set::of(graph.articles.len(), |id| {
        corpus.publisher_of(id).is_some_and(|publisher| publishers[publisher.0 as usize])
    });
    (Passed::of(graph, |fact| articles.contains(graph.article_of(fact))), Some(articles))
}

/// What happened or was published between two days; what has no date did not.
fn of_days(corpus: &Corpus, from: Option<NaiveDate>, to: Option<NaiveDate>) -> (Passed, Option<Set<ArticleId>>) {
    let graph = &corpus.graph;
    let inside =
        |(first, last): (NaiveDate, NaiveDate)| from.is_none_or(|from| last >= from) && to.is_none_or(|to| first <= to);
    let articles = Set::of(graph.articles.len(), |id: ArticleId| {
        graph.articles[id].published.is_some_and(|day| inside((day, day)))
    });
    (Passed::of(graph, |fact| corpus.days_of(fact).is_some_and(inside)), Some(articles))
}

fn of_modality(graph: &Graph, all: &[Modality]) -> Passed {
    Passed::of(graph, |fact| match fact {
        FactRef::Observation(id) => all.contains(&graph.observations[id].modality),
        FactRef::Event(id) => all.contains(&graph.events[id].modality),
        FactRef::Risk(_) => false,
    })
}

/// Facts with the folded word in their sentence, headline, kind, category, entity or measure; articles with it in
/// their title.
fn of_word(corpus: &Corpus, word: &str) -> (Passed, Option<Set<ArticleId>>) {
    let graph = &corpus.graph;
    let mut passages: Set<PassageId> = Set::none(graph.passages.len());
    let mut headlines: Set<EventId> = Set::none(graph.events.len());
    let mut titles: Set<ArticleId> = Set::none(graph.articles.len());
    let mut names: Set<NameId> = Set::none(graph.names.len());
    for place in corpus.lines().holding(word) {
        match place {
            Place::Passage(id) => passages.insert(id),
            Place::Headline(id) => headlines.insert(id),
            Place::Title(id) => titles.insert(id),
            Place::Category(id) => names.insert(id),
            Place::Entity(id) => names.insert(graph.entities[id].name),
            Place::Series(_) | Place::Theme(_) => {}
        }
    }
    let others = graph.events.iter().map(|event| event.kind).chain(graph.metrics.iter().map(|metric| metric.measure));
    let holds = |&id: &NameId| fold::fold(graph.names.get(id)).contains(word);
    distinct(graph, others).filter(holds).for_each(|id| names.insert(id));
    let is_one = |name: NameId| {
        names.contains(name) || graph.entity(name).is_some_and(|entity| names.contains(graph.entities[entity].name))
    };
    let passed = Passed::of(graph, |fact| {
        passages.contains(graph.passage_of(fact))
            || match fact {
                FactRef::Event(id) => headlines.contains(id) || names.contains(graph.events[id].kind),
                FactRef::Observation(id) => {
                    let observation = &graph.observations[id];
                    names.contains(observation.measure) || observation.entity.is_some_and(is_one)
                }
                FactRef::Risk(id) => names.contains(graph.risks[id].category),
            }
    });
    (passed, Some(titles))
}

fn of_regex(corpus: &Corpus, pattern: &str) -> (Passed, Option<Set<ArticleId>>) {
    let graph = &corpus.graph;
    // What can't be compiled was refused when it was typed; built by hand, it matches nothing.
    let Ok(regex) = parse::compiled(pattern) else {
        return (Passed::of(graph, |_| false), Some(Set::none(graph.articles.len())));
    };
    let mut told = Set::none(graph.passages.len());
    graph.facts().for_each(|fact| told.insert(graph.passage_of(fact)));
    let passages = Set::of(graph.passages.len(), |id| told.contains(id) && regex.is_match(graph.passage_text(id)));
    let titles = Set::of(graph.articles.len(), |id: ArticleId| regex.is_match(&graph.articles[id].title));
    (Passed::of(graph, |fact| passages.contains(graph.passage_of(fact))), Some(titles))
}

/// Each name once, in the order of ids.
fn distinct(graph: &Graph, names: impl Iterator<Item = NameId>) -> impl Iterator<Item = NameId> {
    let mut set = Set::none(graph.names.len());
    names.for_each(|name| set.insert(name));
    let ids: Vec<NameId> = set.iter().collect();
    ids.into_iter()
}

/// Every name that a test can be asked for in this corpus, with labels.
fn known_names(corpus: &Corpus, test: &Test) -> Vec<String> {
    let graph = &corpus.graph;
    let with_labels = |ids: Vec<NameId>| {
        let both = ids.into_iter().flat_map(|id| [graph.names.get(id), graph.label(id)]);
        let mut names: Vec<String> = both.map(String::from).collect();
        names.dedup();
        names
    };
    match test {
        Test::Theme(_) => with_labels(graph.themes.iter().map(|theme| theme.id).collect()),
        Test::Risk(_) => with_labels(distinct(graph, graph.risks.iter().map(|risk| risk.category)).collect()),
        Test::Kind(_) => with_labels(distinct(graph, graph.events.iter().map(|event| event.kind)).collect()),
        Test::Entity(_) => graph.entities.iter().map(|entity| graph.names.get(entity.name).to_string()).collect(),
        Test::Source(_) => corpus.publishers().iter().map(|name| name.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// The test that "only this" and "without this" add for a row: its theme, category, kind, entity or publisher.
/// `None` for rows that have nothing to filter by.
pub fn term_for(corpus: &Corpus, item: Item) -> Option<Test> {
    let graph = &corpus.graph;
    let name = |id| graph.names.get(id).to_string();
    let entity = |id: EntityId| Test::Entity(vec![name(graph.entities[id].name)]);
    Some(match item {
        Item::Theme(id) => Test::Theme(vec![name(graph.themes[id].id)]),
        Item::Category(id) => Test::Risk(vec![name(id)]),
        Item::Risk(id) => Test::Risk(vec![name(graph.risks[id].category)]),
        Item::Event(id) => Test::Kind(vec![name(graph.events[id].kind)]),
        Item::Metric(id) => entity(graph.metrics[id].entity?),
        Item::Observation(id) => entity(graph.metrics[*graph.metric_of.get(usize::from(id))?].entity?),
        Item::Entity(id) => entity(id),
        Item::Source(id) => Test::Source(vec![corpus.publishers()[id.0 as usize].to_string()]),
        Item::Article(id) => Test::Source(vec![graph.articles[id].publisher.as_deref()?.to_string()]),
        Item::Conflict(edge) => match graph.edges.iter().as_slice().get(edge as usize)?.source {
            Node::Observation(id) => return term_for(corpus, Item::Observation(id)),
            _ => return None,
        },
        Item::Telling(id, _) | Item::Empty(id, _) => return term_for(corpus, Item::Theme(id)),
        Item::Strip(id, _) => return term_for(corpus, Item::Category(id)),
        Item::Line(id, _) => return term_for(corpus, Item::Metric(id)),
        Item::Group(_) | Item::Section(_) | Item::Link { .. } => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    /// How many observations, events, risks and articles are left.
    #[track_caller]
    fn check(filter: &str, left: [usize; 4]) {
        let corpus = Corpus::new(fixture::graph());
        let parsed: Filter = filter.parse().expect("a filter");
        let visible = parsed.apply(&corpus);
        let counts =
            [visible.observations.count(), visible.events.count(), visible.risks.count(), visible.articles.count()];
        assert_eq!(counts, left, "{filter}");
        assert_eq!(visible.facts.0, left[..3].iter().sum::<usize>());
    }

    #[test]
    fn filters_leave_what_passes_every_term() {
        check("", [27, 12, 9, 7]);
        check("theme:chips", [0, 1, 4, 3]);
        check("Theme:Chips theme:regulation", [0, 0, 3, 3]);
        check("theme:chips,competition", [0, 4, 7, 6]);
        check("risk:export-controls", [0, 2, 3, 3]);
        check("kind:pricing", [0, 3, 1, 3]);
        check("source:ledger", [5, 2, 3, 2]);
        check("-source:ledger", [22, 10, 6, 5]);
        check("modality:forecast", [2, 0, 0, 2]);
        check("entity:anvil", [9, 2, 0, 3]);
        check("entity:\"acme industries\" -entity:cloud", [13, 12, 9, 7]);
        check("MARGIN", [9, 0, 2, 3]);
        check("/oper[a-z]+ margin/", [3, 0, 0, 3]);
        check("nowhere", [0, 0, 0, 0]);
    }

    #[test]
    fn time_is_when_it_happened_or_else_when_it_was_told() {
        check("since:2025-12", [3, 1, 1, 2]);
        check("until:2025-08", [17, 2, 0, 5]);
        check("-since:1900", [2, 0, 1, 1]);
    }

    #[test]
    fn names_that_stand_for_nothing_are_told() {
        let corpus = Corpus::new(fixture::graph());
        let unmatched = |filter: &str| filter.parse::<Filter>().expect("a filter").unmatched(&corpus);
        assert_eq!(unmatched("theme:chps"), [("theme:chps".to_string(), Some("chips".to_string()))]);
        assert_eq!(unmatched("theme:chips entity:acme source:post risk:supply kind:results"), []);
        assert_eq!(unmatched("risk:weather"), [("risk:weather".to_string(), None)]);
    }
}
