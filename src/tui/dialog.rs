//! Keys while something lies over the panes: a line that is typed, rows to tick, commands to run.

use super::app::App;
use super::input::Key;
use super::msg::Effect;
use super::overlay::{Ask, Menu, NoteBox, Overlay, Picker, Prompt, SearchBox, cursor_byte, edit, input};
use super::{asof, carry, exporting, moves, named, narrow, present, remember, seek, update};
use crate::model::Point;
use crate::query::{Filter, Since, complete};

/// Asks for a line.
pub fn ask(app: &mut App, ask: Ask) {
    update::settle(app);
    let text = match ask {
        Ask::Filter if app.filter.is_empty() => String::new(),
        Ask::Filter => format!("{} ", app.filter),
        _ => String::new(),
    };
    let mut prompt = Prompt::new(ask, text);
    suggest(app, &mut prompt);
    app.overlay = Some(Overlay::Prompt(prompt));
}

/// A key while an overlay is open.
pub fn press(app: &mut App, key: Key) -> Effect {
    let Some(mut overlay) = app.overlay.take() else { return Effect::None };
    let changed = match (&overlay, key) {
        (Overlay::Picker(picker), Key::Char(letter)) if !picker.typing || letter == ' ' => false,
        _ => input(&mut overlay).is_some_and(|line| edit(line, key)),
    };
    match overlay {
        Overlay::Prompt(prompt) if prompt.ask == Ask::Command && key == Key::Enter => return run_shell(app, &prompt),
        Overlay::Prompt(prompt) if matches!(prompt.ask, Ask::Export | Ask::Overwrite) => {
            return exporting::press(app, prompt, key, changed);
        }
        Overlay::Prompt(prompt) => in_prompt(app, prompt, key, changed),
        Overlay::Search(search) => in_search(app, search, key, changed),
        Overlay::Picker(picker) => in_picker(app, picker, key, changed),
        Overlay::Menu(menu) => return in_menu(app, menu, key, changed),
        Overlay::Note(note) => return in_note(app, note, key),
        Overlay::Present(present) => present::press(app, present, key),
    }
    Effect::None
}

fn in_note(app: &mut App, mut note: NoteBox, key: Key) -> Effect {
    match key {
        Key::Esc => return Effect::None,
        Key::Enter => {
            remember::keep_note(app, &note);
            return Effect::None;
        }
        Key::Tab => return Effect::Write(note.id, note.text()),
        Key::Down => note.step(1),
        Key::Up => note.step(-1),
        _ => {}
    }
    app.overlay = Some(Overlay::Note(note));
    Effect::None
}

fn in_prompt(app: &mut App, mut prompt: Prompt, key: Key, changed: bool) {
    match key {
        Key::Esc => return,
        Key::Enter => {
            return match prompt.ask {
                Ask::Filter => take_filter(app, prompt),
                Ask::Date => take_date(app, prompt),
                Ask::View => take_view(app, &prompt),
                Ask::SaveView => save_view(app, prompt),
                Ask::Since => take_since(app, prompt),
                Ask::AsOf => take_as_of(app, prompt),
                Ask::Command | Ask::Export | Ask::Overwrite => {}
            };
        }
        Key::Delete if prompt.ask == Ask::View && !changed => {
            if let Some(view) = prompt.completions.get(prompt.chosen) {
                named::drop_view(app, &view.text);
            }
            suggest(app, &mut prompt);
        }
        Key::Down | Key::Up => prompt.chosen = stepped(prompt.chosen, key, prompt.completions.len()),
        Key::Tab => complete_line(&mut prompt),
        _ => {}
    }
    if changed || key == Key::Tab || matches!(key, Key::Left | Key::Right | Key::Home | Key::End) {
        prompt.problem = None;
        suggest(app, &mut prompt);
    }
    app.overlay = Some(Overlay::Prompt(prompt));
}

fn suggest(app: &App, prompt: &mut Prompt) {
    let typed = prompt.input.value();
    prompt.completions = match prompt.ask {
        Ask::Filter => complete(typed, cursor_byte(&prompt.input), &app.corpus),
        Ask::View | Ask::SaveView => named::views(app, typed),
        _ => return,
    };
    prompt.chosen = 0;
}

fn run_shell(app: &App, prompt: &Prompt) -> Effect {
    match prompt.input.value().trim() {
        "" => Effect::None,
        command => carry::pipe(app, command),
    }
}

/// The view that is chosen, whatever of its name was typed.
fn take_view(app: &mut App, prompt: &Prompt) {
    let name = prompt.completions.get(prompt.chosen).map_or(prompt.input.value().trim(), |view| &view.text);
    named::take_view(app, name);
}

fn save_view(app: &mut App, mut prompt: Prompt) {
    match prompt.input.value().trim() {
        "" => {
            prompt.problem = Some("type a name for the filter, or Esc".into());
            app.overlay = Some(Overlay::Prompt(prompt));
        }
        name => named::save_view(app, name),
    }
}

/// Puts in the chosen completion.
pub fn complete_line(prompt: &mut Prompt) {
    let Some(completion) = prompt.completions.get(prompt.chosen) else { return };
    if matches!(prompt.ask, Ask::View | Ask::SaveView) {
        prompt.input = tui_input::Input::new(completion.text.clone());
        return;
    }
    let mut text = prompt.input.value().to_string();
    let range = completion.range.clone();
    if text.get(range.clone()).is_none() {
        return;
    }
    let cursor = text[..range.start].chars().count() + completion.text.chars().count();
    text.replace_range(range, &completion.text);
    prompt.input = tui_input::Input::new(text).with_cursor(cursor);
}

fn take_filter(app: &mut App, mut prompt: Prompt) {
    match prompt.input.value().parse::<Filter>() {
        Err(error) => prompt.problem = Some(format!("{}: {}", error.what, error.hint)),
        Ok(filter) => {
            let unknown = filter.unmatched(&app.corpus);
            match unknown.first() {
                Some((name, near)) if prompt.problem.is_none() => {
                    let near = near.as_ref().map_or(String::new(), |near| format!("; did you mean {near}?"));
                    prompt.problem =
                        Some(format!("nothing here is called {name}{near} Enter filters by it all the same"));
                }
                _ => return narrow::apply(app, filter),
            }
        }
    }
    app.overlay = Some(Overlay::Prompt(prompt));
}

fn take_date(app: &mut App, mut prompt: Prompt) {
    let day = prompt.input.value().trim().parse::<Point>().ok().and_then(Point::days).map(|(first, _)| first);
    match day {
        Some(day) if narrow::to_day(app, day) => return,
        Some(_) => prompt.problem = Some("the timeline is empty: F lifts the filter".into()),
        None => prompt.problem = Some("a date is written 2025, 2025-Q3, 2025-11 or 2025-11-03".into()),
    }
    app.overlay = Some(Overlay::Prompt(prompt));
}

fn take_since(app: &mut App, mut prompt: Prompt) {
    match prompt.input.value().parse::<Since>() {
        Ok(since) => return asof::since(app, since),
        Err(()) => prompt.problem = Some("since when: 2025-11, or from and to: 2025-10-01 2025-10-31".into()),
    }
    app.overlay = Some(Overlay::Prompt(prompt));
}

fn take_as_of(app: &mut App, mut prompt: Prompt) {
    let typed = prompt.input.value().trim();
    match typed.parse::<Point>().ok().and_then(Point::days) {
        Some((_, last)) => return asof::show(app, Some(last)),
        None if typed.is_empty() => return asof::show(app, None),
        None => prompt.problem = Some("a date is written 2025, 2025-Q3, 2025-11 or 2025-11-03".into()),
    }
    app.overlay = Some(Overlay::Prompt(prompt));
}

/// A command of the palette with something after its name: `diff 2025-11`. `None` where there is none.
fn run_with_words(app: &mut App, line: &str) -> Option<Effect> {
    let (name, words) = line.trim().split_once(' ')?;
    let ask = match name {
        "diff" => Ask::Since,
        "asof" => Ask::AsOf,
        "date" => Ask::Date,
        "export" => return Some(exporting::run(app, words)),
        _ => return None,
    };
    let prompt = Prompt::new(ask, words.trim().to_string());
    match ask {
        Ask::Since => take_since(app, prompt),
        Ask::AsOf => take_as_of(app, prompt),
        _ => take_date(app, prompt),
    }
    Some(Effect::None)
}

fn in_search(app: &mut App, search: SearchBox, key: Key, changed: bool) {
    match key {
        Key::Esc => return seek::give_up(app, search),
        Key::Enter => return seek::accept(app, search),
        Key::Down | Key::Tab => seek::choose(app, 1),
        Key::Up | Key::BackTab => seek::choose(app, -1),
        _ => {}
    }
    let query = search.input.value().to_string();
    app.overlay = Some(Overlay::Search(search));
    if changed {
        seek::look_for(app, &query);
    }
}

fn in_picker(app: &mut App, mut picker: Picker, key: Key, changed: bool) {
    match key {
        Key::Char(' ') => narrow::tick(app, &mut picker),
        Key::Enter if picker.typing => picker.typing = false,
        Key::Esc if picker.typing => {
            (picker.typing, picker.input) = (false, tui_input::Input::default());
            narrow::narrow(app, &mut picker);
        }
        Key::Esc | Key::Enter => return,
        Key::Char('q') if !picker.typing => return,
        Key::Char('/') if !picker.typing => picker.typing = true,
        key => picker.cursor = stepped(picker.cursor, like_arrow(key, picker.typing), picker.shown.len()),
    }
    if changed {
        picker.cursor = 0;
        narrow::narrow(app, &mut picker);
    }
    app.overlay = Some(Overlay::Picker(picker));
}

/// The arrow that a letter stands for where none is typed.
fn like_arrow(key: Key, typing: bool) -> Key {
    match key {
        Key::Char('j') if !typing => Key::Down,
        Key::Char('k') if !typing => Key::Up,
        Key::Char('g') if !typing => Key::Home,
        Key::Char('G') if !typing => Key::End,
        key => key,
    }
}

fn in_menu(app: &mut App, mut menu: Menu, key: Key, changed: bool) -> Effect {
    match key {
        Key::Esc => return Effect::None,
        Key::Enter => return run(app, &menu),
        Key::Tab if !menu.help => {
            if let Some(bound) = menu.hits.get(menu.cursor) {
                menu.input = tui_input::Input::new(bound.binding.name.into());
                menu.narrow(&app.keys);
            }
        }
        key => menu.cursor = stepped(menu.cursor, key, menu.hits.len()),
    }
    if changed {
        menu.narrow(&app.keys);
    }
    app.overlay = Some(Overlay::Menu(menu));
    Effect::None
}

/// Runs the chosen command; a number goes to that row.
fn run(app: &mut App, menu: &Menu) -> Effect {
    if let (false, Ok(row)) = (menu.help, menu.input.value().trim().parse::<usize>()) {
        app.leave_trail();
        moves::go(app, row.saturating_sub(1));
        app.follow();
        return Effect::None;
    }
    if let (false, Some(effect)) = (menu.help, run_with_words(app, menu.input.value())) {
        return effect;
    }
    match menu.hits.get(menu.cursor) {
        Some(bound) => update::perform(app, bound.binding.then),
        None => {
            app.complain(format!("no command is called {}", menu.input.value()));
            Effect::None
        }
    }
}

/// The row after `key` in a list of `count` rows.
pub fn stepped(at: usize, key: Key, count: usize) -> usize {
    const PAGE: usize = 10;
    let at = match key {
        Key::Down => at.saturating_add(1),
        Key::Up => at.saturating_sub(1),
        Key::PageDown | Key::Ctrl('f' | 'd') => at + PAGE,
        Key::PageUp => at.saturating_sub(PAGE),
        Key::Home => 0,
        Key::End => usize::MAX,
        _ => at,
    };
    at.min(count.saturating_sub(1))
}
