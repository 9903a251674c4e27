//! Looking at less: the filter, ticked themes and entities, periods.

use super::app::App;
use super::keys::Do;
use super::overlay::{Overlay, Pick, Picker};
use super::panes::PaneId;
use super::reader::Step;
use super::update::settle;
use crate::query::timeline::{next_period, row_at};
use crate::query::{Filter, Item, List, Term, Test, pickers, search, term_for};

/// What the keys of the filter do.
pub fn perform(app: &mut App, then: Do) {
    settle(app);
    match then {
        Do::ClearFilter if app.filter.is_empty() => app.say("there is no filter to lift; f sets one"),
        Do::ClearFilter => apply(app, Filter::default()),
        Do::Only => by_row(app, Term::only),
        Do::Without => by_row(app, Term::without),
        Do::Tick => tick_row(app),
        Do::PickThemes => open(app, Pick::Themes),
        Do::PickEntities => open(app, Pick::Entities),
        _ => {}
    }
}

/// Looks at `filter` from now on, and says what is left.
pub fn apply(app: &mut App, filter: Filter) {
    if filter != app.filter {
        app.step(Step::Filter(app.filter.clone(), filter.clone()));
    }
    app.set_filter(filter);
    app.arrange();
    app.follow();
    match app.visible.facts {
        (0, 1..) => app.complain("nothing is left; F lifts the filter"),
        (left, all) if left == all => app.say(format!("all {all} facts")),
        (left, all) => app.say(format!("{left} of {all} facts are left")),
    }
}

fn by_row(app: &mut App, term: fn(Test) -> Term) {
    let test = app.item().and_then(|item| term_for(&app.corpus, item));
    match test {
        Some(test) => apply(app, app.filter.clone().with(term(test))),
        None => app.say("this row has nothing to filter by"),
    }
}

fn tick_row(app: &mut App) {
    if let Some(test) = app.item().and_then(|item| term_for(&app.corpus, item)) {
        apply(app, app.filter.clone().ticked(test));
    }
}

/// Limits everything to the period after or before.
pub fn period(app: &mut App, by: i32) {
    settle(app);
    match next_period(&app.view(PaneId::Timeline), by > 0) {
        Some(point) => apply(app, app.filter.clone().between(Some(point), Some(point))),
        None => app.say(if by > 0 { "nothing is later" } else { "nothing is earlier" }),
    }
}

/// Longer or shorter periods.
pub fn scale(app: &mut App, by: i32) {
    let scale = if by > 0 { app.scale.coarser() } else { app.scale.finer() };
    if scale == app.scale {
        return app.say(format!("a {scale} is as {} as it gets", if by > 0 { "long" } else { "short" }));
    }
    app.scale = scale;
    app.ask_again();
    app.say(format!("by {scale}"));
}

/// Puts the cursor of the timeline on what happened on `day` or next to it.
pub fn to_day(app: &mut App, day: chrono::NaiveDate) -> bool {
    app.leave_trail();
    app.focus_on(PaneId::Timeline);
    let list = &app.lists[PaneId::Timeline.index()].list;
    let Some(row) = row_at(&app.view(PaneId::Timeline), list, day) else { return false };
    super::moves::go(app, row);
    app.follow();
    true
}

fn open(app: &mut App, pick: Pick) {
    let mut picker =
        Picker { pick, input: Default::default(), typing: false, list: List::default(), shown: Vec::new(), cursor: 0 };
    ask(app, &mut picker);
    app.overlay = Some(Overlay::Picker(picker));
}

/// Asks for the picker's rows again; the cursor stays on its item.
pub fn ask(app: &App, picker: &mut Picker) {
    let item = picker.item();
    let view = app.view(PaneId::Timeline);
    picker.list = match picker.pick {
        Pick::Themes => pickers::themes(&view),
        Pick::Entities => pickers::entities(&view),
    };
    narrow(app, picker);
    let again = item.and_then(|item| picker.shown.iter().position(|&at| picker.list.items[at] == item));
    picker.cursor = again.unwrap_or(picker.cursor).min(picker.shown.len().saturating_sub(1));
}

/// Finds the rows that fit what was typed.
pub fn narrow(app: &App, picker: &mut Picker) {
    let view = app.view(PaneId::Timeline);
    let typed = picker.input.value().trim();
    let fits = |at: &usize| {
        typed.is_empty()
            || picker
                .list
                .row(&view, *at)
                .is_some_and(|row| row.cells.iter().any(|cell| !search::marks(typed, &cell.plain()).is_empty()))
    };
    picker.shown = (0..picker.list.len()).filter(fits).collect();
    picker.cursor = picker.cursor.min(picker.shown.len().saturating_sub(1));
}

/// Ticks or unticks the picker's row.
pub fn tick(app: &mut App, picker: &mut Picker) {
    if let Some(test) = picker.item().and_then(|item| term_for(&app.corpus, item)) {
        apply(app, app.filter.clone().ticked(test));
        ask(app, picker);
    }
}

impl Picker {
    /// The item under the cursor.
    pub fn item(&self) -> Option<Item> {
        self.shown.get(self.cursor).and_then(|&at| self.list.items.get(at)).copied()
    }
}
