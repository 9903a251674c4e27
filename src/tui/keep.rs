//! Ids that outlive a reload: what the cursors are on, found again in a graph that was read anew; and the run: written
//! as words ("event 0123456789abcdef") for the reading state.

use std::fmt;

use super::app::{App, PaneList};
use super::panes::{PANES, PaneId};
use crate::model::{ContentId, Edge, EdgeKind, FactRef, Graph, Node, NodeKind, Period};
use crate::query::{Evidence, Item, Scale, evidence};
use crate::state::{Place, Seat};

/// What a row stands for, by content.
#[derive(Clone, Debug, PartialEq)]
enum Lasting {
    Group(Option<Period>),
    Node(NodeKind, ContentId),
    Named(NodeKind, String),
    Conflict(ContentId, ContentId),
    Section(&'static str),
}

/// Where the cursors are.
#[derive(Clone, Debug)]
pub struct Kept {
    rows: Vec<(Option<Lasting>, usize)>,
    source: Option<(Option<Lasting>, Option<Lasting>)>,
    about: Option<Lasting>,
}

impl App {
    /// Notes where the cursors are.
    pub fn keep(&self) -> Kept {
        let graph = &self.corpus.graph;
        let lasting = |item: Item| lasting(graph, item);
        let rows = self.lists.iter().map(|list| (list.item().and_then(lasting), below(list)));
        let source =
            self.source.at.map(|at| (at.fact.map(Item::from).and_then(lasting), lasting(Item::Article(at.article))));
        Kept { rows: rows.collect(), source, about: self.asked.about.and_then(lasting) }
    }

    /// Where one is, in words.
    pub fn place(&self) -> Place {
        let graph = &self.corpus.graph;
        let seat = |list: &PaneList| {
            let row = list.item().and_then(|item| lasting(graph, item))?.to_string();
            Some(Seat { row, below: below(list), order: list.order })
        };
        // What is opened over the lists is about something that one was at.
        let list = if self.focus.list.is_over() { self.under } else { self.focus.list };
        let lists = PANES.iter().filter(|pane| pane.id.is_list() && pane.id < PaneId::Links);
        let rows = lists.filter_map(|pane| Some((name(pane.id), seat(&self.lists[pane.id.index()])?)));
        Place {
            pane: name(if self.focus.pane.is_over() { list } else { self.focus.pane }),
            list: name(list),
            zoom: self.focus.zoom,
            filter: self.filter.to_string(),
            scale: self.scale.to_string(),
            rows: rows.collect(),
            source: self.shown().map(|lasting| lasting.to_string()),
        }
    }

    /// The fact that the source shows, or its article.
    fn shown(&self) -> Option<Lasting> {
        let at = self.source.at?;
        let item = at.fact.map_or(Item::Article(at.article), Item::from);
        lasting(&self.corpus.graph, item)
    }

    /// Goes to `place` before anything has been read: its pane, its filter, its scale and orders.
    pub fn begin_at(&mut self, place: &Place, filter: bool) {
        if let Some(list) = pane(&place.list).filter(|pane| pane.is_list()) {
            self.focus.list = list;
            self.focus.pane = pane(&place.pane).filter(|pane| *pane == PaneId::Source).unwrap_or(list);
        }
        self.focus.zoom = place.zoom;
        if let Some(scale) = Scale::parse(&place.scale) {
            self.scale = scale;
        }
        if let Some(filter) = place.filter.parse().ok().filter(|_| filter) {
            self.set_filter(filter);
        }
        for pane in PANES {
            let order = place.rows.get(&name(pane.id)).map_or(0, |seat| seat.order);
            self.lists[pane.id.index()].order = order.min(pane.id.orders().len().saturating_sub(1));
        }
        self.arrange();
    }

    /// Goes to `place` in what is shown now; false if it isn't there.
    pub fn turn_to(&mut self, place: &Place) -> bool {
        let graph = &self.corpus.graph;
        let find = |text: &str| Lasting::parse(text).and_then(|lasting| find(graph, &lasting));
        let list = pane(&place.list).filter(|pane| pane.is_list()).unwrap_or(PaneId::Timeline);
        let row = place.rows.get(&place.list).and_then(|seat| find(&seat.row));
        let shown = place.source.as_deref().and_then(find);
        self.focus_on(list);
        let row = row.and_then(|item| self.list().list.position(item));
        if let Some(row) = row {
            super::update::go(self, row);
            self.follow();
        }
        let evidence = match shown {
            Some(Item::Article(article)) => Some(Evidence { article, passage: None, quote: None, fact: None }),
            Some(item) => item.fact().map(|fact| evidence::of_fact(&self.corpus, fact)),
            None => None,
        };
        let Some(evidence) = evidence else { return row.is_some() };
        self.source.open(evidence);
        if row.is_none() || place.pane == name(PaneId::Source) {
            self.focus_on(PaneId::Source);
        }
        true
    }

    /// What `place` says of the cursors.
    pub fn kept_at(&self, place: &Place) -> Kept {
        let seat = |pane: &PaneId| place.rows.get(&name(*pane));
        let rows = PANES.iter().map(|pane| match seat(&pane.id) {
            Some(seat) => (Lasting::parse(&seat.row), seat.below),
            None => (None, 0),
        });
        let source = place.source.as_deref().and_then(Lasting::parse);
        let source = source.map(|shown| (Some(shown.clone()), Some(shown)));
        Kept { rows: rows.collect(), source, about: None }
    }

    /// Puts the cursors back, as far as what they were on is still there.
    pub fn restore(&mut self, kept: Kept) {
        self.asked.about = kept.about.and_then(|about| find(&self.corpus.graph, &about));
        for (pane, (row, below)) in PANES.iter().zip(kept.rows) {
            let item = row.and_then(|lasting| find(&self.corpus.graph, &lasting));
            self.lists[pane.id.index()].list.items.clear();
            self.seat(pane.id, item, below);
        }
        if let Some((fact, article)) = kept.source {
            let find = |lasting: Option<Lasting>| lasting.and_then(|lasting| find(&self.corpus.graph, &lasting));
            let fact = find(fact).and_then(Item::fact).map(|fact| evidence::of_fact(&self.corpus, fact));
            let article = match find(article) {
                Some(Item::Article(article)) => Some(Evidence { article, passage: None, quote: None, fact: None }),
                _ => None,
            };
            if let Some(evidence) = fact.or(article) {
                self.source.show(evidence);
            }
        }
    }

    fn seat(&mut self, pane: PaneId, item: Option<Item>, below: usize) {
        let state = &mut self.lists[pane.index()];
        state.stale = true;
        let Some(item) = item else {
            (state.cursor, state.top) = (0, 0);
            return;
        };
        // One row of the old list is enough for the new one to be opened at its place.
        state.list.items.push(item);
        (state.cursor, state.below) = (0, Some(below));
    }
}

/// How far below the first shown row the cursor stands, or will when its rows are shown.
fn below(list: &PaneList) -> usize {
    list.below.unwrap_or(list.cursor.saturating_sub(list.top))
}

/// A pane's name in words that last: that of its title.
fn name(pane: PaneId) -> String {
    pane.pane().title.to_lowercase()
}

fn pane(called: &str) -> Option<PaneId> {
    PANES.iter().map(|pane| pane.id).find(|pane| name(*pane) == called)
}

impl fmt::Display for Lasting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Lasting::Group(None) => f.write_str("group -"),
            Lasting::Group(Some(period)) => write!(f, "group {period}"),
            Lasting::Node(kind, id) => write!(f, "{kind} {id}"),
            Lasting::Named(kind, name) => write!(f, "{kind}s {name}"),
            Lasting::Conflict(one, other) => write!(f, "conflict {one} {other}"),
            // A head of a pane that is opened anew each time: it isn't read back.
            Lasting::Section(name) => write!(f, "section {name}"),
        }
    }
}

impl Lasting {
    /// Reads what [`Display`](fmt::Display) writes.
    fn parse(text: &str) -> Option<Lasting> {
        let (sort, rest) = text.split_once(' ')?;
        Some(match sort {
            "group" if rest == "-" => Lasting::Group(None),
            "group" => Lasting::Group(Some(rest.parse().ok()?)),
            "conflict" => {
                let (one, other) = rest.split_once(' ')?;
                Lasting::Conflict(one.parse().ok()?, other.parse().ok()?)
            }
            "risks" => Lasting::Named(NodeKind::Risk, rest.into()),
            "themes" => Lasting::Named(NodeKind::Theme, rest.into()),
            kind => Lasting::Node(NodeKind::parse(kind)?, rest.parse().ok()?),
        })
    }
}

fn lasting(graph: &Graph, item: Item) -> Option<Lasting> {
    let named = |kind, id| Lasting::Named(kind, graph.names.get(id).to_string());
    Some(match item {
        Item::Group(period) => Lasting::Group(period),
        Item::Article(id) => Lasting::Node(NodeKind::Article, graph.articles[id].id),
        Item::Event(id) => Lasting::Node(NodeKind::Event, graph.events[id].id),
        Item::Metric(id) => Lasting::Node(NodeKind::Metric, graph.metrics[id].id),
        Item::Observation(id) => Lasting::Node(NodeKind::Observation, graph.observations[id].id),
        Item::Risk(id) => Lasting::Node(NodeKind::Risk, graph.risks[id].id),
        Item::Entity(id) => Lasting::Node(NodeKind::Entity, graph.entities[id].id),
        Item::Category(id) => named(NodeKind::Risk, id),
        Item::Theme(id) => named(NodeKind::Theme, graph.themes[id].id),
        Item::Conflict(at) => {
            let (one, other) = sides(graph, graph.edges.iter().as_slice().get(at as usize)?)?;
            Lasting::Conflict(one, other)
        }
        Item::Section(name) => Lasting::Section(name),
        Item::Telling(_, fact) => return lasting(graph, fact.into()),
        Item::Source(_) | Item::Link { .. } | Item::Empty(..) | Item::Strip(..) | Item::Line(..) => return None,
    })
}

fn find(graph: &Graph, lasting: &Lasting) -> Option<Item> {
    match lasting {
        Lasting::Group(period) => Some(Item::Group(*period)),
        Lasting::Section(name) => Some(Item::Section(name)),
        Lasting::Conflict(one, other) => {
            let at = graph.edges.iter().position(|edge| sides(graph, edge) == Some((*one, *other)))?;
            Some(Item::Conflict(at as u32))
        }
        Lasting::Named(NodeKind::Risk, name) => graph.names.find(name).map(Item::Category),
        Lasting::Named(_, name) => {
            let name = graph.names.find(name)?;
            graph.themes.entries().find(|(_, theme)| theme.id == name).map(|(id, _)| Item::Theme(id))
        }
        Lasting::Node(NodeKind::Article, id) => {
            graph.articles.entries().find(|(_, article)| article.id == *id).map(|(id, _)| Item::Article(id))
        }
        Lasting::Node(NodeKind::Metric, id) => {
            graph.metrics.entries().find(|(_, metric)| metric.id == *id).map(|(id, _)| Item::Metric(id))
        }
        Lasting::Node(NodeKind::Entity, id) => {
            graph.entities.entries().find(|(_, entity)| entity.id == *id).map(|(id, _)| Item::Entity(id))
        }
        Lasting::Node(kind, id) => {
            graph.facts().find(|fact| is(*fact, *kind) && graph.content_id(*fact) == *id).map(Item::from)
        }
    }
}

/// The two values of an edge that says that they contradict each other.
fn sides(graph: &Graph, edge: &Edge) -> Option<(ContentId, ContentId)> {
    match (edge.kind, edge.source, edge.target) {
        (EdgeKind::Conflicts, Node::Observation(one), Node::Observation(other)) => {
            Some((graph.observations[one].id, graph.observations[other].id))
        }
        _ => None,
    }
}

fn is(fact: FactRef, kind: NodeKind) -> bool {
    matches!(
        (fact, kind),
        (FactRef::Event(_), NodeKind::Event)
            | (FactRef::Observation(_), NodeKind::Observation)
            | (FactRef::Risk(_), NodeKind::Risk)
    )
}
