//! Searching: while a line is typed, and from match to match.

use tui_input::Input;

use super::app::{App, Found};
use super::overlay::{Overlay, SearchBox};
use super::panes::PaneId;
use super::travel;
use super::update::settle;
use crate::query::search::{Hit, Search, target};
use crate::query::{Evidence, Item, evidence};

/// Lines that one step looks through: some milliseconds.
const STEP: usize = 4_096;

/// Asks for something to search for.
pub fn begin(app: &mut App) {
    settle(app);
    app.found = None;
    app.overlay = Some(Overlay::Search(SearchBox { input: Input::default(), before: app.here() }));
}

/// Searches for another text; what is found so far is shown, the rest follows step by step.
pub fn look_for(app: &mut App, query: &str) {
    app.found = match app.found.take() {
        _ if query.trim().is_empty() => None,
        Some(Found { search, .. }) => Some(search.refined(query)),
        None => Some(Search::new(query)),
    }
    .map(|search| Found { query: query.trim().to_string(), search, done: false, at: 0 });
    step(app);
}

/// Looks through some more lines, and shows the best match while the line is still being typed.
pub fn step(app: &mut App) {
    let Some(found) = app.found.as_mut().filter(|found| !found.done) else { return };
    let best = found.hit();
    found.done = found.search.step(&app.corpus, STEP);
    if app.overlay.is_some() && found.hit() != best {
        preview(app);
    }
}

/// Whether lines are left to look through.
pub fn is_searching(app: &App) -> bool {
    app.found.as_ref().is_some_and(|found| !found.done)
}

/// Shows the chosen match in the source, while the line is typed.
pub fn preview(app: &mut App) {
    let Some(hit) = app.found.as_ref().and_then(Found::hit) else { return };
    if let (_, Some(evidence)) = found(app, hit) {
        app.source.open(evidence);
    }
}

/// The row of a match, and its sentence.
fn found(app: &App, hit: Hit) -> (Item, Option<Evidence>) {
    let (item, said) = target(&app.corpus, hit);
    (item, said.or_else(|| evidence::evidence(&app.view(home(item)), item)))
}

/// The pane that has rows like `item`.
fn home(item: Item) -> PaneId {
    match item {
        Item::Metric(_) | Item::Observation(_) | Item::Conflict(_) => PaneId::Metrics,
        Item::Category(_) | Item::Risk(_) => PaneId::Risks,
        Item::Theme(_) => PaneId::Themes,
        _ => PaneId::Timeline,
    }
}

/// Chooses another match while the line is typed.
pub fn choose(app: &mut App, by: i32) {
    if let Some(found) = &mut app.found {
        let last = found.count().saturating_sub(1);
        found.at = found.at.saturating_add_signed(by as isize).min(last);
        preview(app);
    }
}

/// The line is finished: goes to the chosen match.
pub fn accept(app: &mut App, search: SearchBox) {
    while is_searching(app) {
        step(app);
    }
    app.go_to(search.before);
    match &app.found {
        Some(found) if found.count() > 0 => arrive(app),
        Some(found) => {
            let text = format!("nothing matches {}", found.query);
            app.found = None;
            app.complain(text);
        }
        None => {}
    }
}

/// The line is given up: back to where one was.
pub fn give_up(app: &mut App, search: SearchBox) {
    app.found = None;
    app.go_to(search.before);
}

/// To the next or previous match, round and round.
pub fn next(app: &mut App, by: i32) {
    settle(app);
    while is_searching(app) {
        step(app);
    }
    let Some(found) = &mut app.found else { return app.say("nothing was searched for; / does") };
    let count = found.count() as i64;
    if count > 0 {
        found.at = (found.at as i64 + i64::from(by)).rem_euclid(count) as usize;
        arrive(app);
    }
}

/// Goes to the match that one is at: to its sentence, and to its row where a pane has one.
fn arrive(app: &mut App) {
    let Some(hit) = app.found.as_ref().and_then(Found::hit) else { return };
    let (item, evidence) = found(app, hit);
    app.leave_trail();
    match evidence {
        Some(evidence) => travel::show(app, Some(item), evidence),
        None => app.say("nothing that is left by the filter says so"),
    }
}
