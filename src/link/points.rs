//! Observations as points of a series, and pairs of them with what one says of the other.

use chrono::NaiveDate;

use crate::model::{ArticleId, Certainty, ContentId, Edge, EdgeKind, FactRef, Node, Observation, ObservationId, Value};

use super::Linking;
use super::compare::{Match, When, compare};
use super::nature::Nature;
use super::scopes::Scope;

/// An observation, and what of it is compared.
#[derive(Clone, Copy)]
pub(super) struct Point<'a> {
    pub(super) id: ObservationId,
    pub(super) observation: &'a Observation,
    pub(super) article: ArticleId,
    pub(super) when: When,
    /// Day of publication.
    pub(super) told: Option<NaiveDate>,
    pub(super) nature: Nature,
    pub(super) scope: Scope,
}

impl Point<'_> {
    /// The earliest told first, the undated last.
    pub(super) fn age(&self) -> (bool, Option<NaiveDate>, ContentId) {
        (self.told.is_none(), self.told, self.observation.id)
    }

    /// Whether it is one number: "triple-digit" is none that "34%" could come after.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self.observation.quantity.value, Value::Exactly(_))
    }

    pub(super) fn value(&self) -> f64 {
        self.observation.quantity.value.middle()
    }
}

pub(super) fn held(a: &Point, b: &Point) -> Match {
    let (up, down) = (a.observation.direction, b.observation.direction);
    if (a.nature.change || b.nature.change) && up.is_some() && down.is_some() && up != down {
        return Match::Differ;
    }
    compare(&a.observation.quantity, &b.observation.quantity)
}

/// Why two points are linked, before it is put into words.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Reason {
    SamePeriod,
    OneUndated,
    SamePlan,
    Related,
    LaterPeriod,
    /// By how many periods in a row the two texts count.
    LaterByCount(i64, i64),
    ToldLater,
}

#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) kind: EdgeKind,
    pub(super) source: Point<'a>,
    pub(super) target: Point<'a>,
    pub(super) reason: Reason,
    pub(super) certainty: Certainty,
}

/// The point of an observation, if its article is no copy.
pub(super) fn point<'a>(linking: &Linking<'a>, id: ObservationId) -> Option<Point<'a>> {
    let graph = linking.graph;
    let observation = &graph.observations[id];
    let article = graph.article_of(FactRef::Observation(id));
    let told = graph.articles[article].published;
    let when = When::new(observation.period, observation.basis, told);
    let nature = linking.natures.of(observation);
    let scope = linking.scopes[usize::from(id)];
    (graph.origin(article) == article).then_some(Point { id, observation, article, when, told, nature, scope })
}

/// Groups sorted points into runs that agree from one to the next.
pub(super) fn clusters<'p, 'a>(sorted: &'p [Point<'a>]) -> Vec<&'p [Point<'a>]> {
    sorted.chunk_by(|a, b| held(a, b) == Match::Agree).collect()
}

/// One point an article, the first in its text, the earliest article first.
pub(super) fn one_each<'a>(points: &[Point<'a>]) -> Vec<Point<'a>> {
    let mut points = points.to_vec();
    points.sort_by_key(|point| (point.article, point.observation.quote));
    points.dedup_by_key(|point| point.article);
    points.sort_by_key(Point::age);
    points
}

pub(super) fn same_basis(a: &Point, b: &Point) -> bool {
    a.observation.basis == b.observation.basis
}

pub(super) fn updates<'a>(source: Point<'a>, target: Point<'a>, reason: Reason, certainty: Certainty) -> Pair<'a> {
    Pair { kind: EdgeKind::Updates, source, target, reason, certainty }
}

pub(super) fn possible_update<'a>(later: Point<'a>, earlier: Point<'a>) -> Pair<'a> {
    updates(later, earlier, Reason::ToldLater, Certainty::Possible)
}

pub(super) fn possible<'a>(kind: EdgeKind, source: Point<'a>, target: Point<'a>, reason: Reason) -> Pair<'a> {
    Pair { kind, source, target, reason, certainty: Certainty::Possible }
}

pub(super) fn edge(linking: &Linking, pair: &Pair) -> Edge {
    let Pair { kind, source, target, reason, certainty } = *pair;
    let quote = |point: &Point| linking.graph.text(point.article, point.observation.quote).to_owned();
    let (new, old) = (quote(&source), quote(&target));
    let when = source.when;
    let numbers = match kind {
        EdgeKind::Corroborates if new == old => format!("{new} in both"),
        EdgeKind::Corroborates => format!("{new} and {old} agree"),
        EdgeKind::Updates => format!("{new} after {old}"),
        _ => format!("{new} against {old}"),
    };
    let what = match reason {
        Reason::SamePeriod if kind == EdgeKind::Conflicts && certainty == Certainty::Possible => {
            format!("same metric and label of the {when}, which may be a fiscal one")
        }
        Reason::SamePeriod => format!("same metric and {when}"),
        Reason::OneUndated => "same metric, of which one text gives no period".to_owned(),
        Reason::SamePlan => "same metric and length of time".to_owned(),
        Reason::Related => "same measure and amount of one company or its unit".to_owned(),
        Reason::LaterPeriod => format!("same metric, a later {when}"),
        Reason::LaterByCount(new, old) => {
            format!("same metric, a later period by the texts' own count ({new} in a row against {old})")
        }
        Reason::ToldLater => "same metric, told later".to_owned(),
    };
    let (source, target) = (Node::Observation(source.id), Node::Observation(target.id));
    Edge { source, target, kind, certainty, why: format!("{what}; {numbers}").into() }
}
