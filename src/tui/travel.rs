//! Getting from one place to another: panes, sentences, links, mentions, and back to exactly the row left.

use super::app::{App, Place};
use super::keys::Sort;
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

/// To the next (`by` = 1) or previous (-1) event, value, risk or conflict: in the source of its text, in a list of its
/// rows, or of the pane where such rows stand.
pub fn jump(app: &mut App, sort: Sort, by: i32) {
    settle(app);
    if app.focus.pane == PaneId::Source {
        return jump_in_text(app, sort, by);
    }
    let fits = |app: &App, item: &Item| is_sort(app, sort, *item);
    let here = app.list().cursor;
    if let Some(at) = next(&app.list().list.items, here, by, |item| fits(app, item)) {
        app.leave_trail();
        go(app, at);
        return app.follow();
    }
    if app.list().list.items.iter().any(|item| fits(app, item)) {
        return app.say(format!("no {} {}", if by > 0 { "later" } else { "earlier" }, name(sort)));
    }
    let home = match sort {
        Sort::Event => PaneId::Timeline,
        Sort::Metric | Sort::Conflict => PaneId::Metrics,
        Sort::Risk => PaneId::Risks,
        Sort::New => return to_new(app),
    };
    let place = app.here();
    app.focus_on(home);
    let items = &app.list().list.items;
    match items.iter().position(|item| fits(app, item)) {
        Some(at) => {
            app.back.push(place);
            go(app, at);
            app.follow();
        }
        None => {
            app.go_to(place);
            app.say(format!("no {} here", name(sort)));
        }
    }
}

/// To the first new fact of the first pane that has one.
fn to_new(app: &mut App) {
    let place = app.here();
    for pane in [PaneId::Timeline, PaneId::Metrics, PaneId::Risks] {
        app.focus_on(pane);
        let row = app.list().list.items.iter().position(|item| is_sort(app, Sort::New, *item));
        if let Some(row) = row {
            app.back.push(place);
            go(app, row);
            return app.follow();
        }
    }
    app.go_to(place);
    match app.reader.count_new() {
        0 => app.say("nothing is new that you haven't read"),
        count => app.say(format!("{count} new, all filtered away or folded; F lifts the filter, zR unfolds")),
    }
}

/// To a place that was marked, as far as it is still there and the filter leaves it.
pub fn to_mark(app: &mut App, place: &state::Place) {
    app.leave_trail();
    if !app.turn_to(place) {
        app.complain("that row is no longer here, or the filter hides it; F lifts it");
    }
}

fn jump_in_text(app: &mut App, sort: Sort, by: i32) {
    let facts = &app.source.facts;
    let start =
        match app.source.at.and_then(|at| at.fact).and_then(|fact| facts.iter().position(|other| *other == fact)) {
            Some(at) => at,
            None => return first_in_text(app, sort),
        };
    match next(facts, start, by, |fact| is_fact(app, sort, *fact)) {
        Some(at) => light(app, at),
        None => app.say(format!("no {} {} in this article", if by > 0 { "later" } else { "earlier" }, name(sort))),
    }
}

fn first_in_text(app: &mut App, sort: Sort) {
    match app.source.facts.iter().position(|fact| is_fact(app, sort, *fact)) {
        Some(at) => light(app, at),
        None => app.say(format!("no {} in this article", name(sort))),
    }
}

/// Lights the fact at `at` of the source's facts.
fn light(app: &mut App, at: usize) {
    app.leave_trail();
    let evidence = evidence::of_fact(&app.corpus, app.source.facts[at]);
    app.source.show(evidence);
    app.say(format!("fact {} of {} in this article", at + 1, app.source.facts.len()));
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

/// The next place after `from` in steps of `by` where `fits` holds.
fn next<T>(items: &[T], from: usize, by: i32, fits: impl Fn(&T) -> bool) -> Option<usize> {
    match by > 0 {
        true => (from + 1..items.len()).find(|&at| fits(&items[at])),
        false => (0..from.min(items.len())).rev().find(|&at| fits(&items[at])),
    }
}

fn is_fact(app: &App, sort: Sort, fact: FactRef) -> bool {
    match (sort, fact) {
        (Sort::Event, FactRef::Event(_)) | (Sort::Metric, FactRef::Observation(_)) | (Sort::Risk, FactRef::Risk(_)) => {
            true
        }
        (Sort::Conflict, FactRef::Observation(id)) => app.corpus.is_disputed(id),
        (Sort::New, fact) => app.reader.is_new(fact),
        _ => false,
    }
}

fn is_sort(app: &App, sort: Sort, item: Item) -> bool {
    match (sort, item) {
        (Sort::Metric, Item::Metric(_)) | (Sort::Risk, Item::Category(_)) | (Sort::Conflict, Item::Conflict(_)) => true,
        (Sort::Conflict, Item::Metric(id)) => {
            app.corpus.graph.metrics[id].points.iter().any(|&point| app.corpus.is_disputed(point))
        }
        (Sort::New, item) => app.reader.is_new_row(&app.corpus, item),
        _ => item.fact().is_some_and(|fact| is_fact(app, sort, fact)),
    }
}

fn name(sort: Sort) -> &'static str {
    match sort {
        Sort::Event => "event",
        Sort::Metric => "measured value",
        Sort::Risk => "risk",
        Sort::Conflict => "conflict",
        Sort::New => "new fact",
    }
}
