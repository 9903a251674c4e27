//! Moving about in a pane: by rows and pages, by groups, and into and out of these.
//!
//! Not here: jumps from one place to another (`travel.rs`).

use super::app::App;
use super::keys::{Do, Place};
use super::panes::PaneId;
use super::travel;
use crate::query::Folds;

/// Does what a key for moving about means.
pub fn perform(app: &mut App, then: Do) {
    match then {
        Do::Move(by) => step(app, i64::from(by)),
        Do::HalfPage(by) => step(app, i64::from(by) * (page(app) / 2).max(1)),
        Do::Page(by) => step(app, i64::from(by) * (page(app) - 1).max(1)),
        Do::First => step(app, i64::from(i32::MIN)),
        Do::Last => step(app, i64::from(i32::MAX)),
        Do::Scroll(by) => scroll(app, by),
        Do::Place(place) => place_cursor(app, place),
        Do::Group(by) => group(app, by),
        Do::Left => left(app),
        Do::Right => right(app),
        Do::Fold => toggle_fold(app),
        Do::FoldAll => fold_all(app, false),
        Do::UnfoldAll => fold_all(app, true),
        _ => {}
    }
}

fn page(app: &App) -> i64 {
    app.height(app.focus.pane) as i64
}

/// Goes `by` rows on; in the source, lines.
pub fn step(app: &mut App, by: i64) {
    if app.focus.pane == PaneId::Source {
        app.source.scroll(by);
        return;
    }
    let at = (app.list().cursor as i64 + by).max(0) as usize;
    go(app, at);
}

/// Puts the cursor of the focused list on row `at`; the source follows when no key has come for a moment.
pub fn go(app: &mut App, at: usize) {
    let height = app.height(app.list_pane());
    let list = app.list_mut();
    let before = list.cursor;
    list.go(at, height);
    app.lagging |= app.list().cursor != before;
}

fn scroll(app: &mut App, by: i32) {
    match app.focus.pane {
        PaneId::Source => app.source.scroll(by.into()),
        pane => scroll_list(app, pane, by),
    }
}

/// Scrolls a list; the cursor goes along only where it would leave the screen.
pub fn scroll_list(app: &mut App, pane: PaneId, by: i32) {
    let height = app.height(pane);
    let list = &mut app.lists[pane.index()];
    let last = list.list.len().saturating_sub(height);
    list.top = list.top.saturating_add_signed(by as isize).min(last);
    let cursor = list.cursor.clamp(list.top, list.top + height - 1);
    let moved = cursor != list.cursor;
    list.cursor = cursor.min(list.list.len().saturating_sub(1));
    app.lagging |= moved && pane == app.focus.pane;
}

fn place_cursor(app: &mut App, place: Place) {
    let height = app.height(app.list_pane());
    let list = app.list_mut();
    let above = match place {
        Place::Top => 0,
        Place::Middle => height / 2,
        Place::Bottom => height - 1,
    };
    list.top = list.cursor.saturating_sub(above).min(list.list.len().saturating_sub(height));
}

fn group(app: &mut App, by: i32) {
    if app.focus.pane == PaneId::Source {
        app.source.paragraph(by);
        return;
    }
    let list = app.list();
    let at = if by > 0 { list.list.next_group(list.cursor) } else { list.list.previous_group(list.cursor) };
    match at {
        Some(at) => go(app, at),
        None if app.list().list.groups.is_empty() => step(app, i64::from(by)),
        None => app.say(if by > 0 { "no group after this one" } else { "no group before this one" }),
    }
}

fn left(app: &mut App) {
    if app.focus.pane == PaneId::Source {
        app.source.scroll_sideways(-8);
        return;
    }
    let list = app.list();
    let Some(group) = list.list.group_at(list.cursor).copied() else { return };
    match group.at as usize == list.cursor {
        true if list.folds.is_open(group.item) => set_fold(app, false),
        true => {}
        false => go(app, group.at as usize),
    }
}

fn right(app: &mut App) {
    if app.focus.pane == PaneId::Source {
        app.source.scroll_sideways(8);
        return;
    }
    let list = app.list();
    let head = list.list.group_at(list.cursor).filter(|group| group.at as usize == list.cursor).copied();
    match head {
        Some(group) if !list.folds.is_open(group.item) => set_fold(app, true),
        _ => travel::open(app),
    }
}

/// Opens or folds the group that the cursor is in; the cursor goes to its head where it is folded.
fn set_fold(app: &mut App, open: bool) {
    let list = app.list_mut();
    let Some(group) = list.list.group_at(list.cursor).copied() else { return };
    list.cursor = group.at as usize;
    list.folds.set(group.item, open);
    list.stale = true;
}

/// Folds an open group, opens a folded one.
pub fn toggle_fold(app: &mut App) {
    let list = app.list();
    let group = list.list.group_at(list.cursor).filter(|group| group.count > 0);
    let open = group.map(|group| list.folds.is_open(group.item));
    match open {
        Some(open) => set_fold(app, !open),
        None => app.say("nothing to fold here"),
    }
}

fn fold_all(app: &mut App, open: bool) {
    let list = app.list_mut();
    let head = list.list.group_at(list.cursor).map(|group| group.at as usize);
    if let Some(head) = head.filter(|_| !open) {
        list.cursor = head;
    }
    list.folds = Folds::all(open);
    list.stale = true;
}
