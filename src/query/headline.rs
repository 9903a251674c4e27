//! One line for a node: "Acme Cloud revenue growth ▲ 34% yoy, 2025-Q3".

use super::row::{Piece, Role, plain};
use super::{Corpus, fold, format};
use crate::model::{Direction, EventId, FactRef, Modality, NameId, Node, ObservationId, Polarity, RiskId};

/// Kinds of events whose news is a number: their line is that of the nearest one in the sentence.
const MEASURED: &[&str] = &["results", "guidance", "price-move", "macro"];

/// The line of a node, as pieces.
pub fn pieces(corpus: &Corpus, node: Node) -> Vec<Piece> {
    let graph = &corpus.graph;
    let one = |role, text: &str| vec![Piece::text(role, format::line(text))];
    match node {
        Node::Observation(id) => observation(corpus, id),
        Node::Event(id) => event(corpus, id),
        Node::Risk(id) => risk(corpus, id),
        Node::Article(id) => one(Role::Plain, title(corpus, id)),
        Node::Passage(id) => one(Role::Plain, graph.passage_text(id)),
        Node::Theme(id) => one(Role::Theme, graph.names.get(graph.themes[id].label)),
        Node::Entity(id) => one(Role::Entity, graph.names.get(graph.entities[id].name)),
        Node::Metric(id) => {
            let metric = &graph.metrics[id];
            let mut pieces = Vec::new();
            let entity = metric.entity.map(|entity| graph.entities[entity].name);
            push_name(corpus, &mut pieces, Role::Entity, entity);
            push_name(corpus, &mut pieces, Role::Measure, Some(metric.measure));
            pieces
        }
    }
}

/// The line of a node as plain text.
pub fn text(corpus: &Corpus, node: Node) -> String {
    plain(&pieces(corpus, node))
}

/// The title of an article, or its path where it has none.
pub fn title(corpus: &Corpus, id: crate::model::ArticleId) -> &str {
    let article = &corpus.graph.articles[id];
    if article.title.trim().is_empty() { &article.path } else { &article.title }
}

/// Names with a blank between them.
fn push_name(corpus: &Corpus, pieces: &mut Vec<Piece>, role: Role, name: Option<NameId>) {
    let Some(name) = name else { return };
    if !pieces.is_empty() {
        pieces.push(Piece::text(Role::Plain, " "));
    }
    pieces.push(Piece::text(role, format::line(corpus.graph.names.get(name))));
}

fn observation(corpus: &Corpus, id: ObservationId) -> Vec<Piece> {
    let observation = &corpus.graph.observations[id];
    let mut pieces = Vec::new();
    push_name(corpus, &mut pieces, Role::Entity, observation.entity);
    push_name(corpus, &mut pieces, Role::Measure, Some(observation.measure));
    pieces.push(Piece::text(Role::Plain, " "));
    pieces.extend(value(corpus, id));
    if observation.modality != Modality::Reported {
        pieces.push(Piece::text(Role::Expected, format!(" {}", observation.modality)));
    }
    if let Some(period) = observation.period {
        pieces.push(Piece::text(Role::Date, format!(", {}", format::period(period))));
    }
    pieces
}

/// The value of an observation: "▲ 34% yoy", "over 400,000 chips".
pub fn value(corpus: &Corpus, id: ObservationId) -> Vec<Piece> {
    valued(corpus, id, Form::Long)
}

/// The value of an observation as plain text.
pub fn plain_value(corpus: &Corpus, id: ObservationId) -> String {
    plain(&value(corpus, id))
}

/// The value of an observation without what it counts: ">400,000".
pub(super) fn short_value(corpus: &Corpus, id: ObservationId) -> Vec<Piece> {
    valued(corpus, id, Form::Short)
}

/// How a value is told: with what it counts, or in few columns.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    Long,
    Short,
}

fn valued(corpus: &Corpus, id: ObservationId, form: Form) -> Vec<Piece> {
    let mut pieces = bare_value(corpus, id, form);
    let basis = corpus.graph.observations[id].basis;
    pieces.extend(basis.map(|basis| Piece::text(Role::Dim, format!(" {basis}"))));
    pieces
}

/// The value of an observation without what it is held against.
pub(super) fn bare_value(corpus: &Corpus, id: ObservationId, form: Form) -> Vec<Piece> {
    let graph = &corpus.graph;
    let observation = &graph.observations[id];
    let article = &graph.articles[graph.article_of(FactRef::Observation(id))];
    let noun = observation.quantity.of.map(|span| fold::fold(span.of(&article.text)));
    let measure = fold::fold(graph.names.get(observation.measure));
    let said = noun.is_none_or(|noun| measure.contains(&noun));
    let quantity = &observation.quantity;
    let text = match form {
        Form::Short => format::short_amount(quantity, article),
        Form::Long if said => format::amount(quantity, article),
        Form::Long => format::quantity(quantity, article),
    };
    let role = match observation.direction {
        Some(Direction::Up) => Role::Up,
        Some(Direction::Down) => Role::Down,
        None => Role::Value,
    };
    let mut pieces: Vec<Piece> = observation.direction.map(Piece::Arrow).into_iter().collect();
    pieces.push(Piece::text(role, text));
    pieces
}

fn event(corpus: &Corpus, id: EventId) -> Vec<Piece> {
    let graph = &corpus.graph;
    let event = &graph.events[id];
    let measured = MEASURED.contains(&graph.names.get(event.kind)).then(|| nearest(corpus, id)).flatten();
    let mut pieces = match measured {
        Some(observation) => self::observation(corpus, observation),
        None => vec![Piece::text(Role::Plain, format::line(&event.headline))],
    };
    if event.modality != Modality::Reported && measured.is_none() {
        pieces.push(Piece::text(Role::Expected, format!(" ({})", event.modality)));
    }
    pieces
}

/// The observation of the event's sentence that stands nearest to its trigger.
fn nearest(corpus: &Corpus, id: EventId) -> Option<ObservationId> {
    let event = &corpus.graph.events[id];
    let observations = corpus.observations_in(event.passage);
    observations.min_by_key(|&id| {
        let quote = corpus.graph.observations[id].quote;
        (quote.start().abs_diff(event.quote.start()), id)
    })
}

fn risk(corpus: &Corpus, id: RiskId) -> Vec<Piece> {
    let risk = &corpus.graph.risks[id];
    let (role, word) = match risk.polarity {
        Polarity::Raised => (Role::Raised, "raised"),
        Polarity::Eased => (Role::Eased, "eased"),
    };
    vec![
        Piece::text(Role::Category, format::line(corpus.graph.label(risk.category))),
        Piece::text(role, format!(" {word}, severity {}", risk.severity)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn facts_have_a_line_for_people() {
        let corpus = Corpus::new(fixture::graph());
        let lines: Vec<String> = corpus.graph.facts().map(|fact| text(&corpus, fact.into())).collect();
        insta::assert_snapshot!(lines.join("\n"));
    }
}
