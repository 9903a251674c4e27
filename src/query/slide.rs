//! A fact as it is shown to a room: what it says in a few signs, its sentence, and what stands on the other side of it.
//!
//! Not here: how large anything is drawn.

use super::row::{Piece, Role, plain};
use super::{Corpus, Item, Link, evidence, format, headline};
use crate::model::{EdgeKind, FactRef, Modality, Node, Polarity};

/// A fact, for a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// What it is about: "Acme Cloud revenue growth yoy, 2025-Q3".
    pub about: Vec<Piece>,
    /// What is read from the last row: the value, the day, the risk.
    pub large: Vec<Piece>,
    /// Its sentence.
    pub own: Side,
    /// The first of those that it is linked with.
    pub other: Option<Counterpart>,
}

/// A sentence and who tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The words of the fact stand as [`Role::Quote`].
    pub sentence: Vec<Piece>,
    /// Publisher, day, whom the text quotes.
    pub told: Vec<Piece>,
}

/// What a fact is linked with.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterpart {
    /// Which fact it is.
    pub fact: FactRef,
    /// "conflicts with", and what that says in a few signs.
    pub relation: Vec<Piece>,
    /// Its sentence.
    pub side: Side,
    /// Why they are linked, and how many more such links there are.
    pub why: String,
}

/// The links that are a fact's other side.
const SIDES: &[EdgeKind] =
    &[EdgeKind::Conflicts, EdgeKind::Corroborates, EdgeKind::Updates, EdgeKind::Causes, EdgeKind::SameAs];

/// The slide of a fact.
pub fn slide(corpus: &Corpus, fact: FactRef) -> Slide {
    Slide {
        about: about(corpus, fact),
        large: large(corpus, fact),
        own: side(corpus, fact),
        other: other(corpus, fact),
    }
}

fn side(corpus: &Corpus, fact: FactRef) -> Side {
    Side { sentence: evidence::sentence(corpus, fact), told: evidence::told(corpus, fact) }
}

fn about(corpus: &Corpus, fact: FactRef) -> Vec<Piece> {
    let graph = &corpus.graph;
    let name = |name| format::line(graph.names.get(name)).into_owned();
    let words = match fact {
        FactRef::Observation(id) => {
            let observation = &graph.observations[id];
            let mut words = Vec::from_iter(observation.entity.map(name));
            words.push(name(observation.measure));
            let modality = Some(observation.modality).filter(|modality| *modality != Modality::Reported);
            words.extend(observation.basis.map(|basis| basis.to_string()));
            words.extend(modality.map(|modality| modality.to_string()));
            let period = observation.period.map(|period| format!(", {}", format::period(period)));
            words.join(" ") + &period.unwrap_or_default()
        }
        FactRef::Event(id) => format!("{}: {}", name(graph.events[id].kind), headline::text(corpus, fact.into())),
        FactRef::Risk(id) => {
            let risk = &graph.risks[id];
            let entity = risk.entity.map(|entity| format!("{}: ", name(entity))).unwrap_or_default();
            format!("{entity}risk {}, severity {}", risk.polarity, risk.severity)
        }
    };
    vec![Piece::text(Role::Heading, words)]
}

fn large(corpus: &Corpus, fact: FactRef) -> Vec<Piece> {
    let graph = &corpus.graph;
    match fact {
        FactRef::Observation(id) => {
            let basis = |piece: &Piece| matches!(piece, Piece::Text(Role::Dim, _));
            headline::short_value(corpus, id).into_iter().filter(|piece| !basis(piece)).collect()
        }
        FactRef::Event(id) => {
            let day = corpus.period_of(FactRef::Event(id)).map(format::period);
            vec![Piece::text(Role::Plain, day.unwrap_or_else(|| graph.names.get(graph.events[id].kind).to_owned()))]
        }
        FactRef::Risk(id) => {
            let risk = &graph.risks[id];
            let role = if risk.polarity == Polarity::Raised { Role::Raised } else { Role::Eased };
            vec![Piece::text(role, format::line(graph.label(risk.category)))]
        }
    }
}

/// The links of a fact with other facts, the most telling first.
fn links(corpus: &Corpus, fact: FactRef) -> Vec<(Link<'_>, FactRef)> {
    let items = evidence::links_of(corpus, Node::from(fact));
    let sides = items.into_iter().filter_map(|item: Item| evidence::link(corpus, item));
    let sides = sides.filter(|link| SIDES.contains(&link.kind));
    sides.filter_map(|link| evidence::fact_of(link.there).map(|there| (link, there))).collect()
}

fn other(corpus: &Corpus, fact: FactRef) -> Option<Counterpart> {
    let links = links(corpus, fact);
    let (link, there) = links.first()?;
    let role = if link.kind == EdgeKind::Conflicts { Role::Conflict } else { Role::Kind };
    let mut relation = vec![Piece::text(role, format!("{} ", link.name()))];
    relation.extend(match (there, link.kind) {
        (FactRef::Observation(id), _) => headline::value(corpus, *id),
        // It says the same.
        (_, EdgeKind::SameAs) => Vec::new(),
        (other, _) => headline::pieces(corpus, (*other).into()),
    });
    let more = match links.len() - 1 {
        0 => String::new(),
        more => format!(" ({})", format::counted(more, "more link")),
    };
    let why = format!("{}{more}", format::line(link.why));
    Some(Counterpart { fact: *there, relation, side: side(corpus, *there), why })
}

impl Slide {
    /// What is read from the last row, as text.
    pub fn large_text(&self) -> String {
        plain(&self.large)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[track_caller]
    fn check(filter: &str, expected: &str) {
        let corpus = Corpus::new(fixture::graph());
        let filter: crate::query::Filter = filter.parse().expect("a filter");
        let fact = filter.apply(&corpus).iter().next().expect("a fact");
        let slide = slide(&corpus, fact);
        let other = slide.other.as_ref().map(|other| plain(&other.relation)).unwrap_or_default();
        let found = [plain(&slide.about), slide.large_text(), other].join(" | ");
        assert_eq!(found, expected);
    }

    #[test]
    fn facts_have_a_slide() {
        check("climbed", "Acme Cloud revenue growth yoy, 2025-Q3 | ▲ 26% | conflicts with ▲ 34% yoy");
        check("kind:pricing", "pricing: Rival Borealis cut its prices in September | 2025-09 | also told ");
        check("risk:valuation", "Acme: risk raised, severity 1 | valuation | ");
    }
}
