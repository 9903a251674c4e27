//! Articles and extractions, each with ids of its own → one [`Graph`] with ids for all, not yet linked.

use crate::model::{
    Article, ArticleId, Attribution, Cause, EntityMention, EventId, Extraction, FactRef, Graph, NameId, ObservationId,
    Passage, PassageId, RiskId, Said,
};

/// What the articles say besides their facts, in the ids of the graph.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The name of what each article is about, by its index.
    pub subjects: Vec<Option<NameId>>,
    /// (part, whole), as often as articles show it.
    pub parts: Vec<(NameId, NameId)>,
    /// Causes, with the article that names them.
    pub causes: Vec<(ArticleId, Cause)>,
}

/// Puts all articles and facts into one graph, in the order of input.
pub(super) fn gather(articles: Vec<(Article, Extraction)>) -> (Graph, Gathered) {
    let (mut graph, mut gathered) = (Graph::default(), Gathered::default());
    for (article, extraction) in articles {
        let id = graph.articles.push(article);
        take_up(&mut graph, &mut gathered, id, extraction);
    }
    (graph, gathered)
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

fn take_up(graph: &mut Graph, gathered: &mut Gathered, article: ArticleId, extraction: Extraction) {
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
    gathered.subjects.push(extraction.entity.map(|name| shift.name(name)));
    gathered.parts.extend(extraction.parts.iter().map(|&(part, whole)| (shift.name(part), shift.name(whole))));
    gathered.causes.extend(extraction.causes.iter().map(|&cause| {
        let (cause, effect, cue) = (shift.fact(cause.cause), shift.fact(cause.effect), cause.cue);
        (article, Cause { cause, effect, cue })
    }));
    take_up_facts(graph, extraction, &shift);
}

fn take_up_facts(graph: &mut Graph, extraction: Extraction, shift: &Shift) {
    for mut observation in extraction.observations {
        observation.passage = shift.passage(observation.passage);
        observation.entity = observation.entity.map(|name| shift.name(name));
        observation.measure = shift.name(observation.measure);
        observation.said = shift.said(observation.said);
        graph.observations.push(observation);
    }
    for mut event in extraction.events {
        event.passage = shift.passage(event.passage);
        event.kind = shift.name(event.kind);
        event.actors.iter_mut().for_each(|actor| *actor = shift.name(*actor));
        event.said = shift.said(event.said);
        graph.events.push(event);
    }
    for mut risk in extraction.risks {
        risk.passage = shift.passage(risk.passage);
        risk.category = shift.name(risk.category);
        risk.entity = risk.entity.map(|name| shift.name(name));
        risk.said = shift.said(risk.said);
        graph.risks.push(risk);
    }
}
