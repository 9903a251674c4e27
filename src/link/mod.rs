//! [`Article`]s and their [`Extraction`]s → [`Graph`]: what the articles say together.
//!
//! [`gather`] gives everything ids of the graph, [`entities`] and [`metrics`] say what is the same thing, then
//! every line of [`LINKS`] adds edges. Not here: the reading of text. What is linked is linked by what the
//! facts say, whatever the order of the input.

mod agreement;
mod causes;
mod compare;
mod copies;
mod currencies;
mod entities;
mod events;
mod figures;
mod forms;
mod gather;
mod labels;
mod metrics;
mod nature;
mod people;
mod points;
mod relatives;
mod retold;
mod risks;
mod scopes;
mod streaks;
mod threads;
mod twins;
mod words;

use gather::{Gathered, Gatherer};

use crate::lexicon::{DateKind, Lexicon};
use crate::model::{Article, ArticleId, Edge, Edges, Extraction, FactRef, Graph, NameId, ObservationId, PassageId};

/// One sort of link: what it is called, and the function that finds it.
struct Link {
    name: &'static str,
    find: fn(&Linking) -> Vec<Edge>,
}

/// Two sentences that share so many of their words are one.
const ONE_SENTENCE: f64 = 0.7;

/// Every link, in the order in which they are made: later ones see the edges of earlier ones.
const LINKS: &[Link] = &[
    Link { name: "copies", find: copies::edges },
    Link { name: "facts of copies", find: retold::edges },
    Link { name: "causes", find: causes::find },
    Link { name: "two currencies", find: currencies::find },
    Link { name: "agreement", find: agreement::find },
    Link { name: "same event", find: events::find },
    Link { name: "same risk", find: risks::find },
    Link { name: "threads", find: threads::precedes },
];

/// What the links are made from.
struct Linking<'a> {
    graph: &'a Graph,
    gathered: &'a Gathered,
    copies: Vec<copies::Copy>,
    /// Observations of one metric, whatever it is held against.
    families: Vec<Vec<ObservationId>>,
    natures: nature::Natures,
    streaks: labels::Streaks,
    /// "Billion" and its like, which say nothing of what an amount is for.
    number_words: words::Words,
    /// Months and days of the week, which name no place.
    date_words: words::Words,
    /// Categories of risks that a state has but one of.
    single_risks: Vec<NameId>,
    /// What narrows down each observation ("adjusted"), by its index.
    scopes: Vec<scopes::Scope>,
    /// Cues of causes that may be none ("following").
    loose_causes: Vec<String>,
    /// The edges of the links before.
    edges: Vec<Edge>,
}

/// Links what was found in all articles.
pub fn graph(articles: Vec<(Article, Extraction)>, lexicon: &Lexicon) -> Graph {
    let mut linker = Linker::new(lexicon);
    articles.iter().for_each(|(article, extraction)| linker.take(article, extraction));
    linker.finish()
}

/// Takes up articles one by one, so that none has to wait for the last, and links them in the end.
#[derive(Debug)]
pub struct Linker<'a> {
    lexicon: &'a Lexicon,
    gatherer: Gatherer,
}

impl<'a> Linker<'a> {
    /// One that has taken up nothing yet; `lexicon` is the one that the articles are read with.
    pub fn new(lexicon: &'a Lexicon) -> Linker<'a> {
        Linker { lexicon, gatherer: Gatherer::new(lexicon) }
    }

    /// Takes up an article and what it claims, unless the same one is there already.
    pub fn take(&mut self, article: &Article, extraction: &Extraction) {
        self.gatherer.take(article, extraction);
    }

    /// Links all of them.
    pub fn finish(self) -> Graph {
        let (graph, gathered) = self.gatherer.finish();
        link(graph, &gathered, self.lexicon)
    }
}

fn link(mut graph: Graph, gathered: &Gathered, lexicon: &Lexicon) -> Graph {
    entities::resolve(&mut graph, gathered, lexicon);
    let families = metrics::series(&mut graph, lexicon);
    let copies = copies::find(&graph);
    graph.origins = graph.articles.ids().collect();
    copies.iter().for_each(|copy| graph.origins[usize::from(copy.copy)] = copy.origin);
    graph.twins = retold::twins(&graph);
    let mut linking = Linking {
        graph: &graph,
        gathered,
        copies,
        families,
        natures: nature::Natures::new(&graph, lexicon),
        streaks: labels::Streaks::default(),
        number_words: number_words(lexicon),
        date_words: date_words(lexicon),
        single_risks: single_risks(&graph, lexicon),
        scopes: scopes::of_observations(&graph, lexicon),
        loose_causes: class(lexicon, "cause-loose"),
        edges: Vec::new(),
    };
    linking.streaks = labels::Streaks::new(&linking);
    for link in LINKS {
        let found = (link.find)(&linking);
        debug_assert!(found.iter().all(|edge| edge.source != edge.target), "{} links a node with itself", link.name);
        linking.edges.extend(found);
    }
    let edges = Edges::new(linking.edges);
    graph.edges = edges;
    graph
}

fn single_risks(graph: &Graph, lexicon: &Lexicon) -> Vec<NameId> {
    let single = lexicon.risks.iter().filter(|risk| risk.single);
    single.filter_map(|risk| graph.names.find(&risk.id)).collect()
}

fn number_words(lexicon: &Lexicon) -> words::Words {
    let words = lexicon.numbers.iter().flat_map(|number| &number.cues).flat_map(|cue| cue.any.iter());
    words::Words::of(&words.collect::<Vec<_>>().join(" "))
}

fn date_words(lexicon: &Lexicon) -> words::Words {
    let named =
        |date: &&crate::lexicon::Date| matches!(date.kind, DateKind::Month | DateKind::MonthOrWord | DateKind::Weekday);
    let words = lexicon.dates.iter().filter(named).flat_map(|date| &date.cues).flat_map(|cue| cue.any.iter());
    words::Words::all(&words.collect::<Vec<_>>().join(" "))
}

/// The phrases of a class of words, in lower case.
fn class(lexicon: &Lexicon, id: &str) -> Vec<String> {
    let cues = lexicon.words.iter().filter(|word| word.id == id).flat_map(|word| &word.cues);
    cues.flat_map(|cue| cue.any.iter()).map(|phrase| phrase.replace('~', "").to_lowercase()).collect()
}

impl Linking<'_> {
    fn is_labelled(&self, id: ObservationId) -> bool {
        self.gathered.labelled[usize::from(id)]
    }

    /// How many telling words stand around both quotes, beside the names of whose measure it is and of what.
    fn shared_around(&self, a: ObservationId, b: ObservationId) -> usize {
        let around = |id: ObservationId| {
            let observation = &self.graph.observations[id];
            let article = self.graph.article_of(FactRef::Observation(id));
            let passage = self.graph.passages[observation.passage].span;
            let words = words::Words::around(&self.graph.articles[article].text, passage, observation.quote);
            let own = self.own_words(article, observation.entity, Some(observation.measure));
            words.without(&own).without(&self.number_words)
        };
        around(a).shared(&around(b))
    }

    /// Whether the sentences of two observations are one but for a few words.
    fn is_one_sentence(&self, a: ObservationId, b: ObservationId) -> bool {
        let words = |id: ObservationId| words::Words::all(self.graph.passage_text(self.graph.observations[id].passage));
        words(a).likeness(&words(b)) >= ONE_SENTENCE
    }

    /// Whether two sentences name things, but not one in common, beside whose they are and what their articles are
    /// about: two plants in two towns.
    fn name_others(&self, a: (PassageId, &[NameId]), b: (PassageId, &[NameId])) -> bool {
        let named = |(passage, own): (PassageId, &[NameId])| {
            let article = self.graph.passages[passage].article;
            let names = words::Words::names(self.graph.passage_text(passage)).without(&self.date_words);
            let names = names.without(&self.own_words(article, None, None));
            own.iter().fold(names, |names, &own| names.without(&self.own_words(article, Some(own), None)))
        };
        let (a, b) = (named(a), named(b));
        !a.is_empty() && !b.is_empty() && a.shared(&b) == 0
    }

    /// The words that stand in any sentence on this: of whom it is, of what, and what the article is about.
    fn own_words(&self, article: ArticleId, entity: Option<NameId>, thing: Option<NameId>) -> words::Words {
        let graph = self.graph;
        let entities = [entity.and_then(|name| graph.entity(name)), graph.subjects[usize::from(article)]];
        let wholes = entities.into_iter().flatten().flat_map(|entity| [Some(entity), graph.entities[entity].part_of]);
        let names = wholes.flatten().map(|entity| graph.entities[entity].name).chain(entity).chain(thing);
        let names: Vec<&str> = names.map(|name| graph.names.get(name)).collect();
        words::Words::of(&format!("x {}", names.join(" ")))
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{self, Told};
    use crate::model::{EdgeKind, FactRef, Graph, Node};

    fn id(graph: &Graph, node: Node) -> String {
        let id = match node {
            Node::Article(id) => graph.articles[id].id,
            Node::Observation(id) => graph.observations[id].id,
            Node::Event(id) => graph.events[id].id,
            Node::Risk(id) => graph.risks[id].id,
            Node::Entity(id) => graph.entities[id].id,
            Node::Metric(id) => graph.metrics[id].id,
            Node::Passage(_) | Node::Theme(_) => panic!("no edge of a link ends here"),
        };
        id.to_string()
    }

    /// All that a graph says, in an order of its own.
    fn said(graph: &Graph) -> Vec<String> {
        let edge = |edge: &crate::model::Edge| {
            let ends = [edge.source, edge.target].map(|node| id(graph, node));
            format!("{} {} {} {} {}", edge.kind, ends[0], ends[1], edge.certainty, edge.why)
        };
        let entity = |entity: &crate::model::Entity| {
            let whole = entity.part_of.map(|whole| graph.entities[whole].id.to_string());
            format!("{} {} {} {whole:?} {}", entity.id, graph.names.get(entity.name), entity.kind, entity.mentions)
        };
        let metric = |metric: &crate::model::Metric| {
            let points = metric.points.iter().map(|&point| graph.observations[point].id.to_string());
            format!("{} {}", metric.id, points.collect::<Vec<_>>().join(" "))
        };
        let edges = graph.edges.iter().map(edge);
        let mut said: Vec<_> =
            edges.chain(graph.entities.iter().map(entity)).chain(graph.metrics.iter().map(metric)).collect();
        said.sort();
        said
    }

    #[test]
    fn the_order_of_the_input_says_nothing() {
        let expected = said(&fixture::graph());
        let mut told = fixture::articles();
        let mut state = 7_usize;
        for _ in 0..20 {
            for at in (1..told.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                told.swap(at, (state >> 33) % (at + 1));
            }
            assert_eq!(said(&fixture::link(told.clone())), expected);
        }
    }

    /// The links of the fixture's story, as "kind: quote → quote".
    fn story() -> Vec<String> {
        let graph = fixture::graph();
        let quote = |node| match node {
            Node::Article(id) => graph.articles[id].title.to_string(),
            Node::Observation(id) => quoted(&graph, FactRef::Observation(id)),
            Node::Event(id) => quoted(&graph, FactRef::Event(id)),
            Node::Risk(id) => quoted(&graph, FactRef::Risk(id)),
            _ => String::new(),
        };
        let line = |edge: &crate::model::Edge| {
            let sure = if edge.certainty == crate::model::Certainty::Sure { "" } else { "?" };
            format!("{}{sure}: {} → {} ({})", edge.kind, quote(edge.source), quote(edge.target), edge.why)
        };
        let mut lines: Vec<String> = graph.edges.iter().map(line).collect();
        lines.sort();
        lines
    }

    fn quoted(graph: &Graph, fact: FactRef) -> String {
        let article = graph.article_of(fact);
        format!(
            "{} {}",
            graph.articles[article].publisher.as_deref().unwrap_or("?"),
            graph.text(article, graph.quote_of(fact))
        )
    }

    #[test]
    fn the_story_of_the_fixture_links() {
        let expected = [
            r#"causes: Daily Ledger export curbs → Daily Ledger tight (the text says "because of")"#,
            r#"causes: Harbor Wire launch → Harbor Wire 34% (the text says "driven by")"#,
            r#"causes: Harbor Wire price cuts → Harbor Wire 12% (the text says "as")"#,
            r#"causes: Markets Today launch → Markets Today 34% (the text says "driven by")"#,
            r#"causes: Markets Today price cuts → Markets Today 12% (the text says "as")"#,
            "conflicts: Northern Post 26% → Harbor Wire 34% (same metric and quarter; 26% against 34%)",
            "copy-of: Acme Cloud sales jump on Anvil → Acme Cloud sales jump (90% of the text is the same)",
            "corroborates: Harbor Wire EUR 2.1 billion → Harbor Wire $2.4 billion (one sentence gives it in two currencies; $2.4 billion and EUR 2.1 billion)",
            "corroborates: Markets Today EUR 2.1 billion → Markets Today $2.4 billion (one sentence gives it in two currencies; $2.4 billion and EUR 2.1 billion)",
            "corroborates: Northern Post 9% → Harbor Wire 9.1% (same metric and quarter; 9% and 9.1% agree)",
            "corroborates?: ? 34% → Harbor Wire 34% (same metric, of which one text gives no period; 34% in both)",
            "precedes?: Evening Standard-Times weigh → Daily Ledger eased (the next of this kind (regulation) of Acme Industries)",
            "precedes?: Harbor Wire launch → Daily Ledger opened (the next of this kind (product) of Acme Industries)",
            "precedes?: Northern Post looking into → Evening Standard-Times weigh (the next of this kind (regulation) of Acme Industries)",
            "same-as: Markets Today cut → Harbor Wire cut (the same sentence in a copy)",
            "same-as: Markets Today launch → Harbor Wire launch (the same sentence in a copy)",
            "same-as: Markets Today price cuts → Harbor Wire price cuts (the same sentence in a copy)",
            "same-as: Markets Today published → Harbor Wire published (the same sentence in a copy)",
            "same-as: Northern Post lowered → Harbor Wire cut (same kind, actor and date, told in like words)",
            "same-as?: Evening Standard-Times export curbs → Daily Ledger export curbs (same risk and company)",
            "updates: Daily Ledger 41% → Evening Standard-Times 38% (same metric, told later; 41% after 38%)",
            "updates?: Daily Ledger 14 million → Harbor Wire 10 million (same metric, told later; 14 million after 10 million)",
        ];
        assert_eq!(story().join("\n"), expected.join("\n"));
    }

    #[test]
    fn every_sort_of_link_has_its_place_in_the_story() {
        let graph = fixture::graph();
        use EdgeKind::{Causes, Conflicts, CopyOf, Corroborates, Precedes, SameAs, Updates};
        for kind in [CopyOf, Causes, Conflicts, Corroborates, Precedes, SameAs, Updates] {
            assert!(graph.edges.iter().any(|edge| edge.kind == kind), "{kind}");
        }
    }

    #[test]
    fn nothing_makes_an_empty_graph() {
        let graph = fixture::link(Vec::<Told>::new());
        assert_eq!(graph.edges.iter().count() + graph.articles.len() + graph.entities.len(), 0);
    }
}
