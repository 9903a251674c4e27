//! Articles and extractions, each with ids of its own → one [`Graph`] with ids for all, not yet linked.

use rustc_hash::FxHashSet;

use crate::lexicon::{DateKind, Entry, Lexicon};
use crate::model::{
    Article, ArticleId, Attribution, Cause, EntityMention, EventId, Extraction, FactRef, Graph, NameId, Observation,
    ObservationId, Passage, PassageId, Quantity, RiskId, Said, Theme,
};

use super::compare::is_label;
use super::streaks::{self, Streak};
use super::twins::Printings;

/// What the articles say besides their facts, in the ids of the graph.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The name of what each article is about, by its index.
    pub subjects: Vec<Option<NameId>>,
    /// (part, whole), as often as articles show it.
    pub parts: Vec<(NameId, NameId)>,
    /// Causes, with the article that names them.
    pub causes: Vec<(ArticleId, Cause)>,
    /// Whether an observation's period goes by a label alone ("Q3 2025", which a company may count from any
    /// month) and not by its months ("the September quarter"), by the index of the observation.
    pub labelled: Vec<bool>,
    /// The amounts beside events and risks, in the order of the passages, then of the text.
    pub amounts: Vec<(PassageId, Quantity)>,
    /// Periods in a row that articles count.
    pub streaks: Vec<Streak>,
}

/// Puts articles and facts into one graph, in the order in which they come.
#[derive(Debug)]
pub(super) struct Gatherer {
    graph: Graph,
    gathered: Gathered,
    printings: Printings,
    /// Words for months.
    months: Vec<String>,
    counting: streaks::Words,
}

impl Gatherer {
    pub(super) fn new(lexicon: &Lexicon) -> Gatherer {
        let mut graph = Graph::default();
        take_up_lexicon(&mut graph, lexicon);
        Gatherer {
            graph,
            gathered: Gathered::default(),
            printings: Printings::default(),
            months: date_words(lexicon, &[DateKind::Month, DateKind::MonthOrWord]),
            counting: streaks::Words::new(lexicon),
        }
    }

    /// Takes up an article and what it claims, unless it is there already. All that is kept is copied: so it lies
    /// together, and the memory in which the article was read can be given back whole.
    pub(super) fn take(&mut self, article: &Article, extraction: &Extraction) {
        let (graph, gathered) = (&mut self.graph, &mut self.gathered);
        if !self.printings.is_new(graph, article) {
            return;
        }
        gathered.labelled.extend(labelled(article, extraction, &self.months));
        let (id, passages) = (ArticleId::from(graph.articles.len()), graph.passages.len() as u32);
        let streaks = self.counting.find(article, extraction).into_iter();
        gathered.streaks.extend(streaks.map(|streak| {
            let passage = PassageId(streak.passage.0 + passages);
            Streak { article: id, passage, ..streak }
        }));
        let id = graph.articles.push(article.clone());
        take_up(graph, gathered, id, extraction);
    }

    /// All that was taken up.
    pub(super) fn finish(mut self) -> (Graph, Gathered) {
        self.printings.tell_apart(&mut self.graph);
        self.graph.shrink();
        self.gathered.amounts.shrink_to_fit();
        (self.graph, self.gathered)
    }
}

fn take_up_lexicon(graph: &mut Graph, lexicon: &Lexicon) {
    for theme in &lexicon.themes {
        let label = theme.label.as_deref().unwrap_or(&theme.id);
        let theme = Theme { id: graph.names.intern(&theme.id), label: graph.names.intern(label) };
        graph.themes.push(theme);
    }
    fn labelled<E: Entry>(entries: &[E]) -> impl Iterator<Item = (&str, &str)> {
        entries.iter().filter_map(|entry| Some((entry.id(), entry.label()?)))
    }
    let labels = labelled(&lexicon.events).chain(labelled(&lexicon.risks)).chain(labelled(&lexicon.themes));
    let labels = labels.chain(labelled(&lexicon.measures));
    graph.labels = labels.map(|(id, label)| (graph.names.intern(id), graph.names.intern(label))).collect();
}

/// The lexicon's words for one sort of date, in lower case.
fn date_words(lexicon: &Lexicon, kinds: &[DateKind]) -> Vec<String> {
    let dates = lexicon.dates.iter().filter(|date| kinds.contains(&date.kind));
    dates.flat_map(|date| &date.cues).flat_map(|cue| cue.any.iter()).map(|word| word.to_lowercase()).collect()
}

/// Whether one of `words` stands in `text`.
fn holds(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    let mut found = text.split(|c: char| !c.is_alphanumeric());
    found.any(|found| words.iter().any(|word| word == found))
}

fn labelled(article: &Article, extraction: &Extraction, months: &[String]) -> Vec<bool> {
    let labelled = |observation: &Observation| {
        let Some(period) = observation.period.filter(|&period| is_label(period)) else { return false };
        let mut dates = extraction.dates.iter().filter(|date| date.period == period);
        !dates.any(|date| holds(date.span.of(&article.text), months))
    };
    extraction.observations.iter().map(labelled).collect()
}

/// How the ids of one extraction become those of the graph.
struct Shift {
    names: Vec<NameId>,
    passages: u32,
    observations: u32,
    events: u32,
    risks: u32,
}

impl Shift {
    fn name(&self, id: NameId) -> NameId {
        self.names[usize::from(id)]
    }

    fn passage(&self, id: PassageId) -> PassageId {
        PassageId(id.0 + self.passages)
    }

    fn fact(&self, fact: FactRef) -> FactRef {
        match fact {
            FactRef::Observation(id) => FactRef::Observation(ObservationId(id.0 + self.observations)),
            FactRef::Event(id) => FactRef::Event(EventId(id.0 + self.events)),
            FactRef::Risk(id) => FactRef::Risk(RiskId(id.0 + self.risks)),
        }
    }

    fn said(&self, said: Said) -> Said {
        let by = said.by.map(|by| Attribution { name: by.name.map(|name| self.name(name)), ..by });
        Said { by, rule: self.name(said.rule), ..said }
    }
}

fn take_up(graph: &mut Graph, gathered: &mut Gathered, article: ArticleId, extraction: &Extraction) {
    let shift = Shift {
        names: extraction.names.iter().map(|(_, name)| graph.names.intern(name)).collect(),
        passages: graph.passages.len() as u32,
        observations: graph.observations.len() as u32,
        events: graph.events.len() as u32,
        risks: graph.risks.len() as u32,
    };
    let named = extraction.entities.iter().filter(|mention| mention.named);
    graph.mentions.extend(named.map(|&mention| EntityMention {
        passage: shift.passage(mention.passage),
        name: shift.name(mention.name),
        ..mention
    }));
    for passage in extraction.passages.iter() {
        graph.passages.push(Passage { article, ..*passage });
    }
    let (events, risks) = (extraction.events.iter(), extraction.risks.iter());
    let telling: FxHashSet<PassageId> =
        events.map(|event| event.passage).chain(risks.map(|risk| risk.passage)).collect();
    let amounts = extraction.quantities.iter().filter(|mention| telling.contains(&mention.passage));
    gathered.amounts.extend(amounts.map(|mention| (shift.passage(mention.passage), mention.quantity)));
    gathered.subjects.push(extraction.entity.map(|name| shift.name(name)));
    gathered.parts.extend(extraction.parts.iter().map(|&(part, whole)| (shift.name(part), shift.name(whole))));
    gathered.causes.extend(extraction.causes.iter().map(|&cause| {
        let (cause, effect, cue) = (shift.fact(cause.cause), shift.fact(cause.effect), cause.cue);
        (article, Cause { cause, effect, cue })
    }));
    take_up_facts(graph, extraction, &shift);
}

fn take_up_facts(graph: &mut Graph, extraction: &Extraction, shift: &Shift) {
    for mut observation in extraction.observations.iter().cloned() {
        observation.passage = shift.passage(observation.passage);
        observation.entity = observation.entity.map(|name| shift.name(name));
        observation.measure = shift.name(observation.measure);
        observation.said = shift.said(observation.said);
        graph.observations.push(observation);
    }
    for mut event in extraction.events.iter().cloned() {
        event.passage = shift.passage(event.passage);
        event.kind = shift.name(event.kind);
        event.actors.iter_mut().for_each(|actor| *actor = shift.name(*actor));
        event.said = shift.said(event.said);
        graph.events.push(event);
    }
    for mut risk in extraction.risks.iter().cloned() {
        risk.passage = shift.passage(risk.passage);
        risk.category = shift.name(risk.category);
        risk.entity = risk.entity.map(|name| shift.name(name));
        risk.said = shift.said(risk.said);
        graph.risks.push(risk);
    }
}
