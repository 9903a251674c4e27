//! Getting from one place to another: panes, sentences, links, mentions, and back to exactly the row left.
//!
//! Not here: to the next fact of a sort (`jumps.rs`).

use super::app::{App, Place};
use super::moves::{go, toggle_fold};
use super::msg::Effect;
use super::panes::PaneId;
use super::source::lit;
use super::update::{settle, tab_order};
use crate::model::FactRef;
use crate::query::{Asked, Evidence, Item, List, evidence, series};
use crate::state;

/// How many places back one can go.
const TRAIL: usize = 200;

impl App {
    /// Where one is.
    pub fn here(&self) -> Place {
        let list = self.list();
        Place {
            focus: self.focus,
            item: list.item(),
            below: list.cursor - list.top.min(list.cursor),
            source: self.source.at,
            top: self.source.top,
        }
    }

    /// Notes where one is, before a jump.
    pub fn leave_trail(&mut self) {
        let here = self.here();
        if self.back.last() != Some(&here) {
            self.back.push(here);
        }
        if self.back.len() > TRAIL {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Goes to `place`, as far as it is still shown.
    pub fn go_to(&mut self, place: Place) {
        self.focus = place.focus;
        self.lagging = false;
        if let Some(at) = place.source {
            self.source.show(at);
        }
        self.arrange();
        self.source.top = place.top;
        let height = self.height(self.list_pane());
        let list = self.list_mut();
        if let Some(cursor) = place.item.and_then(|item| list.list.position(item)) {
            list.top = cursor.saturating_sub(place.below);
            list.go(cursor, height);
        }
        self.arrange();
    }

    /// Shows a sentence a third from the top of the source, which gets the focus where `focus` says so.
    fn read(&mut self, evidence: Evidence, focus: bool) {
        self.lagging = false;
        self.source.open(evidence);
        if focus {
            self.focus_on(PaneId::Source);
        }
        self.arrange();
    }
}

/// Gives `pane` the focus.
pub fn to_pane(app: &mut App, pane: PaneId) {
    settle(app);
    app.focus_on(pane);
    app.follow();
}

/// Opens `pane` over the lists, or closes it where it has the focus.
pub fn open_over(app: &mut App, pane: PaneId) {
    settle(app);
    if app.focus.pane == pane {
        app.focus_on(app.under);
    } else {
        app.leave_trail();
        app.focus_on(pane);
    }
    app.follow();
}

/// Opens `pane` about what one is at.
pub fn open_about(app: &mut App, pane: PaneId) {
    settle(app);
    if app.focus.pane == pane {
        return open_over(app, pane);
    }
    let item = app.item().or_else(|| app.source.at.map(|at| Item::Article(at.article)));
    let series = item.and_then(|item| series::metric_of(&app.view(app.list_pane()), item)).map(Item::Metric);
    let item = if pane == PaneId::Series { series } else { item };
    if item.is_none() {
        return app.say(pane.pane().empty);
    }
    let asked = Asked { about: item, ..app.asked.clone() };
    if asked != app.asked {
        app.asked = asked;
        let list = &mut app.lists[pane.index()];
        (list.stale, list.cursor, list.top) = (true, 0, 0);
        list.list = List::default();
    }
    open_over(app, pane);
}

/// To the other side of what one is at: what it conflicts with, else who else says it.
pub fn other_side(app: &mut App) {
    settle(app);
    let at = app.source.at.and_then(|at| at.fact);
    let here = at.filter(|_| app.focus.list.is_over()).or_else(|| {
        let item = app.item()?;
        evidence::evidence(&app.view(app.list_pane()), item)?.fact
    });
    match here.and_then(|fact| evidence::other_side(&app.corpus, fact)) {
        Some(fact) => {
            app.leave_trail();
            let evidence = evidence::of_fact(&app.corpus, fact);
            show(app, Some(fact.into()), evidence);
            app.say(format!("the other side: {}", evidence::told_by(&app.corpus, evidence.article)));
        }
        None => app.say("nothing contradicts this, and nobody else says it"),
    }
}

/// Goes to the fact or article whose id begins with `id`: to its row, and to its sentence.
pub fn arrive(app: &mut App, id: &str) {
    let Some(item) = app.corpus.item_of(id) else {
        return app.complain(format!("no fact or article has the id {id}, or more than one has"));
    };
    let graph = &app.corpus.graph;
    let (pane, head, row) = match item {
        Item::Observation(id) => {
            (PaneId::Metrics, graph.metric_of.get(usize::from(id)).copied().map(Item::Metric), item)
        }
        Item::Risk(id) => (PaneId::Risks, Some(Item::Category(graph.risks[id].category)), item),
        Item::Event(id) => (PaneId::Timeline, None, Item::Event(app.corpus.teller_of(id))),
        _ => (PaneId::Timeline, None, item),
    };
    if let Some(head) = head {
        let list = &mut app.lists[pane.index()];
        list.folds.set(head, true);
        list.stale = true;
    }
    app.focus_on(pane);
    let told = evidence::evidence(&app.view(pane), item);
    if let Some(evidence) = told {
        show(app, Some(row), evidence);
        app.focus_on(PaneId::Source);
    }
}

/// Gives the focus to the pane after or before.
pub fn next_pane(app: &mut App, by: i32) {
    let order = tab_order(app);
    let at = order.iter().position(|pane| *pane == app.focus.pane).unwrap_or(0) as i32;
    let next = (at + by).rem_euclid(order.len() as i32);
    to_pane(app, order[next as usize]);
}

/// Enter: from a row to its sentence, from the source to its links.
pub fn open(app: &mut App) {
    settle(app);
    let pane = app.focus.pane;
    if pane == PaneId::Source {
        app.focus_on(PaneId::Links);
        if app.list().list.is_empty() {
            app.focus_on(PaneId::Source);
            app.say("nothing else is linked with this");
        }
        return;
    }
    let Some(item) = app.list().item() else { return app.say("nothing here to open") };
    match evidence::evidence(&app.view(pane), item) {
        Some(evidence) => {
            app.leave_trail();
            app.read(evidence, true);
        }
        None => toggle_fold(app),
    }
}

/// To the sentence of a fact.
pub fn to_fact(app: &mut App, fact: FactRef) {
    app.leave_trail();
    let told = evidence::of_fact(&app.corpus, fact);
    app.read(told, true);
}

/// Back to the place before the last jump.
pub fn back(app: &mut App) {
    match app.back.pop() {
        Some(place) => {
            app.forward.push(app.here());
            app.go_to(place);
        }
        None => app.say("this is where it began"),
    }
}

/// Forward to where one came back from.
pub fn forward(app: &mut App) {
    match app.forward.pop() {
        Some(place) => {
            app.back.push(app.here());
            app.go_to(place);
        }
        None => app.say("nowhere to go forward to; H goes back"),
    }
}

/// To the last place; pressed again, back here.
pub fn last_place(app: &mut App) {
    match app.back.pop() {
        Some(place) => {
            let here = app.here();
            app.go_to(place);
            app.back.push(here);
        }
        None => app.say("no jump yet to come back from"),
    }
}

/// To a place that was marked, as far as it is still there and the filter leaves it.
pub fn to_mark(app: &mut App, place: &state::Place) {
    app.leave_trail();
    if !app.turn_to(place) {
        app.complain("that row is no longer here, or the filter hides it; F lifts it");
    }
}

/// To where the same thing is told next, or was told before.
pub fn mention(app: &mut App, by: i32) {
    settle(app);
    let Some(item) = app.item() else { return app.say("nothing here to look for") };
    let all = evidence::mentions(&app.view(app.list_pane()), item);
    let at = all.iter().position(|told| told.fact.is_some() && told.fact == item.fact());
    let at = at.or_else(|| all.iter().position(|told| Some(*told) == app.source.at));
    let Some(next) = at.map_or(Some(0), |at| at.checked_add_signed(by as isize)).filter(|next| *next < all.len())
    else {
        return app.say(match all.len() {
            0 | 1 => "this is the only mention".to_string(),
            count => format!("no {} mention; there are {count}", if by > 0 { "later" } else { "earlier" }),
        });
    };
    app.leave_trail();
    show(app, all[next].fact.map(Item::from), all[next]);
    app.say(format!("mention {} of {}", next + 1, all.len()));
}

/// Shows a sentence; the list's cursor goes along where the list has a row for it, else the source gets the focus.
pub fn show(app: &mut App, item: Option<Item>, evidence: Evidence) {
    let row = item.and_then(|item| app.list().list.position(item));
    let focus = row.is_none() || app.focus.pane == PaneId::Source;
    if let Some(row) = row {
        go(app, row);
    }
    app.read(evidence, focus);
}

/// The file and line that the source shows.
pub fn edit(app: &mut App) -> Effect {
    settle(app);
    let Some(at) = app.source.at else {
        app.say("no article is open");
        return Effect::None;
    };
    let article = &app.corpus.graph.articles[at.article];
    let byte = lit(&app.corpus, at).map_or(0, |span| span.start());
    Effect::Edit(article.path.to_string().into(), article.line_at(byte))
}
