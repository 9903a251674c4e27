//! The turns of risks: of all passages on a risk those that change how it stands, each a row of the timeline.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::super::risks::counts;
use super::super::row::{Align, Cell, Mark, Piece, Role, Row};
use super::super::{Corpus, View, format};
use super::told;
use crate::model::{EntityId, FactRef, NameId, Polarity, Risk, RiskId};

/// How a risk stood: how severe, and whether it was raised or eased last.
pub(super) type Standing = (u8, Polarity);

/// The passages that change how a risk stands, with how it stood before: the first that weighs, one of another
/// polarity, a more severe one. The categories of each company are looked at by themselves, day by day of
/// publication; of a day that says both, what it says more often counts. Copies and passages without a date turn
/// nothing.
pub(super) fn turns(view: &View<'_>) -> Vec<(RiskId, Option<Standing>)> {
    let (corpus, graph) = (view.corpus, &view.corpus.graph);
    let mut days: BTreeMap<(NaiveDate, NameId, Option<EntityId>), Vec<RiskId>> = BTreeMap::new();
    for id in view.visible.risks.iter().filter(|&id| counts(view, FactRef::Risk(id))) {
        let article = graph.article_of(FactRef::Risk(id));
        let subject = graph.subjects.get(usize::from(article)).copied().flatten();
        if let Some(day) = corpus.published(FactRef::Risk(id)) {
            days.entry((day, graph.risks[id].category, subject)).or_default().push(id);
        }
    }
    let mut states: FxHashMap<(NameId, Option<EntityId>), Standing> = FxHashMap::default();
    let mut turns = Vec::new();
    for ((_, category, subject), risks) in days {
        let Some(id) = telling(view.corpus, &risks) else { continue };
        let Risk { severity, polarity, .. } = graph.risks[id];
        let before = states.get(&(category, subject)).copied();
        let turned = match before {
            None => polarity == Polarity::Raised && severity > 1,
            Some((was, before)) => before != polarity || polarity == Polarity::Raised && severity > was,
        };
        if turned || before.is_none() {
            states.insert((category, subject), (severity, polarity));
        }
        if turned {
            turns.push((id, before));
        }
    }
    turns
}

/// Of passages on one risk the most severe that says what most of them say; raised where as many say either.
fn telling(corpus: &Corpus, risks: &[RiskId]) -> Option<RiskId> {
    let polarity = |id: RiskId| corpus.graph.risks[id].polarity;
    let eased = risks.iter().filter(|&&id| polarity(id) == Polarity::Eased).count();
    let said = if 2 * eased > risks.len() { Polarity::Eased } else { Polarity::Raised };
    let most = risks.iter().copied().filter(|&id| polarity(id) == said);
    most.max_by_key(|&id| (corpus.graph.risks[id].severity, Reverse(id)))
}

/// The row of a turn, with how the risk stood before.
pub(super) fn row(view: &View<'_>, id: RiskId, before: Option<Standing>) -> Row {
    let graph = &view.corpus.graph;
    let risk = &graph.risks[id];
    let (role, kind, mark) = match risk.polarity {
        Polarity::Raised => (Role::Raised, "risk raised", Mark::Raised),
        Polarity::Eased => (Role::Eased, "risk eased", Mark::Eased),
    };
    let label = format::line(graph.label(risk.category)).into_owned();
    let standing = match (risk.polarity, before) {
        (Polarity::Eased, Some((severity, _))) => format!(" (was severity {severity})"),
        (Polarity::Eased, None) => String::new(),
        (Polarity::Raised, Some((_, Polarity::Eased))) => format!(", severity {} (was eased)", risk.severity),
        (Polarity::Raised, Some((severity, _))) => format!(", severity {} (was {severity})", risk.severity),
        (Polarity::Raised, None) => format!(", severity {}", risk.severity),
    };
    let pieces = vec![Piece::text(Role::Category, label), Piece::text(Role::Plain, standing)];
    let article = graph.article_of(FactRef::Risk(id));
    let cells = vec![Cell::left(role, kind), Cell::new(Align::Left, pieces), told(view, std::iter::once(article))];
    Row::columns(cells).at_depth(1).marked(mark)
}
