//! [`Msg`] → new state and an [`Effect`]: everything that a key can do, without a terminal, clock or file.
//!
//! Here: dispatch, and what holds for the explorer as a whole. Moving about in a pane stands in `moves.rs`, jumps in
//! `travel.rs` and `jumps.rs`, filters in `narrow.rs`, searches in `seek.rs`, prompts and menus in `dialog.rs`.

use super::app::App;
use super::input::{Key, Mouse};
use super::keys::Do;
use super::msg::{Effect, Exit, Msg};
use super::overlay::{Ask, Menu, NoteBox, Overlay};
use super::panes::{NUMBERED, PANES, PaneId};
use super::{
    asof, carry, dialog, exporting, jumps, moves, named, narrow, overlay, present, reload, remember, seek, travel,
};

/// The largest count that can be typed.
const MOST: u32 = 9_999_999;

/// How often a command is done again at most.
const REPEATS: u32 = 1_000;

/// Takes in what happened.
pub fn update(app: &mut App, msg: Msg) -> Effect {
    let looking = matches!(msg, Msg::Key(_) | Msg::Mouse(_) | Msg::Settled);
    let effect = match msg {
        Msg::Key(key) => press(app, key),
        Msg::Paste(text) => paste(app, &text),
        Msg::Mouse(mouse) => point(app, mouse),
        Msg::Changed => perform(app, Do::Reload),
        news => {
            hear(app, news);
            Effect::None
        }
    };
    app.arrange();
    if looking && !app.lagging && app.overlay.is_none() {
        app.look();
    }
    effect
}

/// Takes in what asks for nothing: the answers to effects, and what came about without the reader.
fn hear(app: &mut App, news: Msg) {
    match news {
        Msg::Resize(size) => app.size = size,
        Msg::Settled => app.follow(),
        Msg::SearchOn => seek::step(app),
        Msg::Loading(progress) => app.loading = app.loading.is_some().then_some(progress),
        Msg::Loaded(corpus, problems) => reload::loaded(app, *corpus, problems),
        Msg::Watching(watched) => {
            app.watching = watched.is_ok();
            watched.unwrap_or_else(|why| app.complain(format!("not watching, R reads again: {why}")));
        }
        Msg::Reading(reading) => app.take_reading(*reading),
        Msg::Written(fact, text) => remember::keep_note(app, &NoteBox::new(fact, &text)),
        Msg::Folder(folder) => exporting::names(app, folder),
        Msg::Exported(outcome) => exporting::came(app, outcome),
        Msg::Done(what) => app.say(what),
        Msg::Failed(what) => app.complain(what),
        Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_) | Msg::Changed => {}
    }
}

fn press(app: &mut App, key: Key) -> Effect {
    if key != Key::Ctrl('c') {
        app.interrupted = false;
    }
    app.notice = None;
    if key == Key::Ctrl('c') {
        return perform(app, Do::Cancel);
    }
    if app.overlay.is_some() {
        return dialog::press(app, key);
    }
    let (pane, key) = (app.focus.pane, app.keys.latin(key));
    let prefix = app.prefix.take();
    app.letter = match key {
        Key::Char(letter) => prefix.map(|_| letter),
        _ => None,
    };
    if let (true, None, Key::Char(digit @ '0'..='9')) = (app.counts, prefix, key)
        && (digit != '0' || app.count.is_some())
    {
        let count = app.count.unwrap_or(0).saturating_mul(10).saturating_add(digit as u32 - '0' as u32);
        app.count = Some(count.min(MOST));
        app.say(format!("{}", count.min(MOST)));
        return Effect::None;
    }
    let meaning = app.keys.meaning(pane, prefix, key);
    let count =
        if meaning.is_none() && prefix.is_none() && app.keys.is_prefix(pane, key) { None } else { app.count.take() };
    match (prefix, meaning) {
        (_, Some(then)) => counted(app, then, count),
        (None, None) if app.keys.is_prefix(pane, key) => {
            app.prefix = Some(key);
            Effect::None
        }
        (Some(_), None) if key == Key::Esc => Effect::None,
        (Some(prefix), None) => {
            app.say(format!("{prefix}{key} means nothing here; ? lists the keys"));
            Effect::None
        }
        (None, None) => {
            app.say(format!("{key} means nothing here; ? lists the keys"));
            Effect::None
        }
    }
}

/// Does something as often as was typed before it; to a row, where it is a way to an end of the rows.
pub fn counted(app: &mut App, then: Do, count: Option<u32>) -> Effect {
    match (then, count) {
        (_, None) => perform(app, then),
        (Do::First | Do::Last, Some(row)) if app.focus.pane.is_list() => {
            app.leave_trail();
            moves::go(app, row.saturating_sub(1) as usize);
            Effect::None
        }
        (Do::Move(by), Some(count)) => {
            moves::step(app, i64::from(by) * i64::from(count));
            Effect::None
        }
        (then, Some(count)) if then.repeats() => {
            (0..count.min(REPEATS)).for_each(|_| drop(perform(app, then)));
            Effect::None
        }
        (then, Some(_)) => perform(app, then),
    }
}

/// A paste goes into the line that is being typed, its line ends as blanks; elsewhere it is ignored.
fn paste(app: &mut App, text: &str) -> Effect {
    if app.overlay.as_mut().and_then(overlay::input).is_none() {
        app.say("a paste is only taken while a line is typed, as after /");
        return Effect::None;
    }
    let line = text.replace(['\r', '\n', '\t'], " ");
    for letter in line.chars().filter(|letter| !letter.is_control()) {
        dialog::press(app, Key::Char(letter));
    }
    Effect::None
}

fn point(app: &mut App, mouse: Mouse) -> Effect {
    let (column, row) = match mouse {
        Mouse::Click(column, row) | Mouse::Wheel(_, column, row) => (column, row),
    };
    let hit = app.areas.as_ref().and_then(|areas| areas.at(column, row)).copied();
    let Some(area) = hit.filter(|_| app.overlay.is_none()) else { return Effect::None };
    match mouse {
        Mouse::Wheel(by, ..) if area.pane == PaneId::Source => app.source.scroll(3 * i64::from(by)),
        Mouse::Wheel(by, ..) => moves::scroll_list(app, area.pane, 3 * i32::from(by)),
        Mouse::Click(..) => {
            app.focus_on(area.pane);
            if let Some(line) = row.checked_sub(area.rows().y).filter(|_| area.pane.is_list()) {
                let at = app.lists[area.pane.index()].top + usize::from(line);
                if at < app.lists[area.pane.index()].list.len() {
                    moves::go(app, at);
                }
            }
            app.follow();
        }
    }
    Effect::None
}

/// Does what a key, or a command of the palette, means.
pub fn perform(app: &mut App, then: Do) -> Effect {
    match then {
        Do::Move(_) | Do::HalfPage(_) | Do::Page(_) | Do::First | Do::Last | Do::Scroll(_) | Do::Place(_) => {
            moves::perform(app, then);
        }
        Do::Group(_) | Do::Left | Do::Right | Do::Fold | Do::FoldAll | Do::UnfoldAll => moves::perform(app, then),
        Do::Pane(pane) => travel::to_pane(app, pane),
        Do::Over(pane) => travel::open_over(app, pane),
        Do::About(pane) => travel::open_about(app, pane),
        Do::OtherSide => travel::other_side(app),
        Do::Changed => asof::changed(app),
        Do::AsOf => asof::perform(app),
        Do::NextPane(by) => travel::next_pane(app, by),
        Do::Zoom => app.focus.zoom = !app.focus.zoom,
        Do::ScrollSource(by) => {
            settle(app);
            app.source.scroll(by.into());
        }
        Do::Jump(sort, by) => jumps::jump(app, sort, by),
        Do::Mention(by) => travel::mention(app, by),
        Do::Open => travel::open(app),
        Do::Back => travel::back(app),
        Do::Forward => travel::forward(app),
        Do::LastPlace => travel::last_place(app),
        Do::Search => seek::begin(app),
        Do::Match(by) => seek::next(app, by),
        Do::Clear => clear(app),
        Do::EditFilter => dialog::ask(app, Ask::Filter),
        Do::GoToDate => dialog::ask(app, Ask::Date),
        Do::ClearFilter | Do::Only | Do::Without | Do::PickThemes | Do::PickEntities | Do::Tick => {
            narrow::perform(app, then);
        }
        Do::Read | Do::ReadAll | Do::Star | Do::Note | Do::Dispute | Do::Undo | Do::Redo => {
            remember::perform(app, then);
        }
        Do::Views | Do::SaveView | Do::Mark | Do::GoToMark => named::perform(app, then),
        Do::Period(by) => narrow::period(app, by),
        Do::Scale(by) => narrow::scale(app, by),
        Do::Present => present::begin(app),
        Do::Sort => sort(app),
        Do::Wrap => wrap(app),
        Do::Help => app.overlay = Some(Overlay::Menu(Menu::new(true, app.focus.pane, &app.keys))),
        Do::Palette => app.overlay = Some(Overlay::Menu(Menu::new(false, app.focus.pane, &app.keys))),
        _ => return leave(app, then),
    }
    Effect::None
}

/// What needs the world outside.
fn leave(app: &mut App, then: Do) -> Effect {
    match then {
        Do::Mouse => {
            app.mouse = !app.mouse;
            Effect::Mouse(app.mouse)
        }
        Do::Redraw => Effect::Redraw,
        Do::Suspend => Effect::Suspend,
        Do::Quit => Effect::Quit(Exit::Quit),
        Do::Close => close(app),
        Do::Cancel => cancel(app),
        Do::Edit => travel::edit(app),
        Do::Copy(_) | Do::Print | Do::Browse | Do::Pipe => carry::perform(app, then),
        Do::Export => exporting::begin(app),
        Do::Reload if app.loading.is_some() => Effect::None,
        Do::Reload => {
            app.loading = Some(super::msg::Progress::default());
            Effect::Reload
        }
        _ => Effect::None,
    }
}

/// Has the source catch up with the cursor before something depends on it.
pub fn settle(app: &mut App) {
    if app.lagging {
        app.follow();
    }
}

fn sort(app: &mut App) {
    let (pane, orders) = (app.focus.pane, app.focus.pane.orders());
    if orders.len() < 2 {
        return app.say("these rows have one order");
    }
    let list = app.list_mut();
    list.order = (list.order + 1) % orders.len();
    list.stale = true;
    let order = orders[list.order];
    app.say(format!("{}: {order}", pane.pane().title));
}

fn wrap(app: &mut App) {
    app.source.wrap = !app.source.wrap;
    app.source.left = 0;
    app.say(if app.source.wrap { "long lines are wrapped" } else { "long lines run on; h and l scroll sideways" });
}

fn clear(app: &mut App) {
    if app.found.take().is_none() && app.focus.zoom {
        app.focus.zoom = false;
    }
}

/// `q`: out of zoom, out of the source, and from the top out of the program.
fn close(app: &mut App) -> Effect {
    if app.focus.zoom {
        app.focus.zoom = false;
    } else if matches!(app.focus.pane, PaneId::Source | PaneId::Links) {
        app.focus_on(app.focus.list);
    } else if app.focus.list.is_over() {
        app.focus_on(app.under);
        app.follow();
    } else {
        return Effect::Quit(Exit::Quit);
    }
    Effect::None
}

/// Ctrl-c: out of a line that is typed, out of loading; twice in a row out of the program.
fn cancel(app: &mut App) -> Effect {
    if std::mem::replace(&mut app.interrupted, true) {
        return Effect::Quit(Exit::Interrupted);
    }
    app.prefix = None;
    if app.overlay.is_some() {
        dialog::press(app, Key::Esc);
        return Effect::None;
    }
    if app.loading.take().is_some() {
        app.say("loading was cancelled; R loads again, Ctrl-c quits");
        return Effect::CancelLoad;
    }
    app.say("Ctrl-c once more quits");
    Effect::None
}

/// The panes that Tab goes through: those with a number, and the links where there are some on the screen.
pub fn tab_order(app: &App) -> Vec<PaneId> {
    let links = app.areas.as_ref().is_some_and(|areas| areas.of(PaneId::Links).is_some());
    let some = !app.lists[PaneId::Links.index()].list.is_empty();
    let mut order: Vec<PaneId> = match app.focus.list.is_over() {
        true => vec![app.focus.list, PaneId::Source],
        false => PANES[..NUMBERED].iter().map(|pane| pane.id).collect(),
    };
    order.extend((links && some).then_some(PaneId::Links));
    order
}
