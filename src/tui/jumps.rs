//! To the next fact of a sort, or the one before: among the rows of a list, in the text of the source.

use super::app::App;
use super::keys::Sort;
use super::moves::go;
use super::panes::PaneId;
use super::update::settle;
use crate::model::FactRef;
use crate::query::{Item, evidence};

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
