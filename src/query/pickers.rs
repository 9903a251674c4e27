//! Lists to tick from: themes and entities, counted under the rest of the filter.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::row::{Align, Cell, Column, Mark, Role, Row};
use super::{Item, List, Test, View, format, themes as pane};
use crate::model::{EntityId, FactRef, NameId};

/// The columns of [`themes`].
pub const THEMES: &[Column] = pane::PANE.columns;

/// The columns of [`entities`].
pub const ENTITIES: &[Column] = &[
    Column { title: "entity", align: Align::Left, keep: 9, grows: true },
    Column { title: "kind", align: Align::Left, keep: 4, grows: false },
    Column { title: "facts", align: Align::Right, keep: 8, grows: false },
];

/// Themes by the number of facts, ticked ones first. What is counted passes the rest of the filter.
pub fn themes(view: &View<'_>) -> List {
    let mut list = (pane::PANE.list)(&View { order: 0, ..*view });
    list.items.sort_by_key(|item| !matches!(item, Item::Theme(id) if pane::ticked(view, *id)));
    list
}

/// Entities by the number of facts they take part in, ticked ones first. What is counted passes the rest of the
/// filter.
pub fn entities(view: &View<'_>) -> List {
    let graph = &view.corpus.graph;
    let visible = view.filter.rest("entity").apply(view.corpus);
    let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
    let mut add = |name: NameId| graph.entity(name).map(|id| *counts.entry(id).or_default() += 1).unwrap_or_default();
    for fact in visible.iter() {
        match fact {
            FactRef::Observation(id) => graph.observations[id].entity.map(&mut add).unwrap_or_default(),
            FactRef::Risk(id) => graph.risks[id].entity.map(&mut add).unwrap_or_default(),
            FactRef::Event(id) => graph.events[id].actors.iter().copied().for_each(&mut add),
        }
    }
    let name = |id: EntityId| graph.names.get(graph.entities[id].name);
    let ticked = |id| view.filter.has_ticked(&Test::Entity(vec![name(id).to_string()]));
    let mut all: Vec<(bool, Reverse<usize>, EntityId)> =
        counts.into_iter().map(|(id, count)| (!ticked(id), Reverse(count), id)).collect();
    all.sort_by(|a, b| (a.0, a.1, name(a.2), a.2).cmp(&(b.0, b.1, name(b.2), b.2)));
    let mut list = List::default();
    for (unticked, Reverse(count), id) in all {
        let cells = vec![
            Cell::left(Role::Entity, format::line(name(id))),
            Cell::left(Role::Dim, graph.entities[id].kind.name()),
            Cell::right(Role::Value, count.to_string()),
        ];
        let mark = if unticked { Mark::None } else { Mark::Ticked };
        list.items.push(Item::Entity(id));
        list.ready.insert(Item::Entity(id), Row::columns(cells).marked(mark));
    }
    list
}
