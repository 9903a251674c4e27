//! What lies over the panes: prompts with what could be typed, search results, pickers, help and the palette.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::app::App;
use super::keymap::Bound;
use super::layout::Areas;
use super::overlay::{Ask, Menu, NoteBox, Overlay, Pick, Picker, Prompt, SearchBox};
use super::panes::{PaneId, slide};
use super::text::{cut, width};
use super::theme::Part;
use super::widgets::pen::{Pen, row_of};
use super::widgets::rows;
use crate::model::Node;
use crate::query::search::Place;
use crate::query::{Role, headline, pickers};

/// Draws the overlay, if there is one; where the terminal's cursor belongs.
pub fn draw(app: &App, pen: &mut Pen<'_>, areas: &Areas) -> Option<Position> {
    match app.overlay.as_ref()? {
        Overlay::Prompt(prompt) => asked(pen, areas, prompt),
        Overlay::Search(search) => searched(app, pen, areas, search),
        Overlay::Picker(picker) => picked(app, pen, areas, picker),
        Overlay::Menu(menu) => menu_rows(pen, areas, menu),
        Overlay::Note(note) => note_lines(app, pen, areas, note),
        Overlay::Present(present) => {
            slide::draw(app, pen, present);
            None
        }
    }
}

/// A line that is asked for, with what to press and what it may be.
fn asked(pen: &mut Pen<'_>, areas: &Areas, prompt: &Prompt) -> Option<Position> {
    match prompt.ask {
        Ask::Filter => {
            filter_prompt(pen, areas, prompt, "filter: ", "Tab puts in  Up Down choose  Enter filters  Esc leaves")
        }
        Ask::View => {
            filter_prompt(pen, areas, prompt, "view: ", "Tab puts in  Enter looks  Delete drops it  Esc leaves")
        }
        Ask::SaveView => filter_prompt(pen, areas, prompt, "save the filter as: ", "Enter saves  Esc leaves"),
        Ask::Date => date_prompt(pen, areas, prompt, "go to date: ", "2025, 2025-Q3, 2025-11 or 2025-11-03"),
        Ask::Since => {
            let hint = "2025-11 shows what is new since then; 2025-10-01 2025-10-31 what was new in between";
            date_prompt(pen, areas, prompt, "changed since: ", hint)
        }
        Ask::AsOf => {
            let hint = "2025-11-03 shows what had been published by then";
            date_prompt(pen, areas, prompt, "as of: ", hint)
        }
        Ask::Export | Ask::Overwrite => {
            filter_prompt(pen, areas, prompt, "export: ", "Tab puts in  Up Down choose  Enter writes  Esc leaves")
        }
        Ask::Command => command_prompt(pen, areas, prompt),
    }
}

/// The search that is typed, above it what it has found.
fn searched(app: &App, pen: &mut Pen<'_>, areas: &Areas, search: &SearchBox) -> Option<Position> {
    hits(app, pen, areas);
    if let Some(row) = areas.hints {
        pen.put(row, 1, "Up Down choose  Enter goes there  Esc leaves", pen.theme.role(Role::Dim));
    }
    let found = app.found.as_ref();
    let count = found.map_or_else(String::new, |found| match found.count() {
        0 if found.done => "no match ".to_string(),
        count => {
            format!("match {} of {count}{} ", (found.at + 1).min(count), if found.done { "" } else { "+" })
        }
    });
    line(pen, areas.status, "/", &search.input, &count)
}

/// A note that is being written, its lines above the status line.
fn note_lines(app: &App, pen: &mut Pen<'_>, areas: &Areas, note: &NoteBox) -> Option<Position> {
    let body = sheet(pen, areas, note.lines.len(), " NOTE ");
    if let Some(row) = areas.hints {
        pen.put(row, 1, "Enter keeps  Down another line  Tab $EDITOR  Esc leaves", pen.theme.role(Role::Dim));
    }
    pen.clear(areas.status);
    if let Some(fact) = app.fact() {
        pen.put(areas.status, 1, &headline::text(&app.corpus, fact.into()), pen.theme.role(Role::Dim));
    }
    let (first, mut cursor) = (first_shown(note.at, body.height), None);
    for (at, text) in note.lines.iter().enumerate().skip(first).take(body.height.into()) {
        let place = line(pen, row_of(body, (at - first) as u16), "\" ", text, "");
        cursor = if at == note.at { place } else { cursor };
    }
    cursor
}

/// A line that is typed, with a label before it and a remark at its end.
fn line(pen: &mut Pen<'_>, row: Rect, label: &str, input: &Input, remark: &str) -> Option<Position> {
    pen.clear(row);
    let right = pen.put_right(row, row.width / 2, remark, pen.theme.role(Role::Dim));
    let x = 1 + pen.put(row, 1, label, pen.theme.part(Part::Key));
    let room = Rect { x: row.x + x, width: row.width.saturating_sub(x + right + 1), ..row };
    let skip = input.visual_scroll(room.width.max(1).into());
    let (mut column, mut shown) = (0, String::new());
    for letter in input.value().chars() {
        if column >= skip {
            shown.push(letter);
        }
        column += super::text::columns_of(letter);
    }
    pen.put(room, 0, &cut(&shown, room.width.into(), ""), pen.theme.part(Part::Typed));
    let cursor = input.visual_cursor().saturating_sub(skip).min(room.width.saturating_sub(1).into());
    (room.width > 0).then(|| Position { x: room.x + cursor as u16, y: room.y })
}

fn filter_prompt(pen: &mut Pen<'_>, areas: &Areas, prompt: &Prompt, label: &str, hint: &str) -> Option<Position> {
    let mut below =
        Rect { y: areas.filter.y + 1, height: areas.status.y.saturating_sub(areas.filter.y + 1), ..areas.filter };
    if let Some(problem) = &prompt.problem {
        pen.clear(row_of(below, 0));
        pen.put(row_of(below, 0), 1, problem, pen.theme.part(Part::Problem));
        below = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
    }
    let count = below.height.min(8).min(prompt.completions.len() as u16);
    let wide = prompt.completions.iter().map(|completion| width(&completion.text)).max().unwrap_or(0).min(30) as u16;
    let first = prompt.chosen.saturating_sub(usize::from(count).saturating_sub(1));
    for at in 0..count {
        let row = row_of(below, at);
        let chosen = first + usize::from(at);
        let Some(completion) = prompt.completions.get(chosen) else { break };
        pen.clear(row);
        pen.put(Rect { width: wide + 3, ..row }, 3, &completion.text, pen.theme.part(Part::Typed));
        let number = completion.count.map_or_else(String::new, |count| format!("{count:>6}  "));
        let x = wide + 5 + pen.put(row, wide + 5, &number, pen.theme.role(Role::Dim));
        pen.put(row, x, &completion.about, pen.theme.role(Role::Dim));
        if chosen == prompt.chosen {
            pen.restyle(row, pen.theme.part(Part::Selected));
            pen.put(row, 0, ">", pen.theme.part(Part::Selected));
        }
    }
    if let Some(row) = areas.hints {
        pen.put(row, 1, hint, pen.theme.role(Role::Dim));
    }
    line(pen, areas.filter, label, &prompt.input, "")
}

fn date_prompt(pen: &mut Pen<'_>, areas: &Areas, prompt: &Prompt, label: &str, hint: &str) -> Option<Position> {
    let below = areas.hints.unwrap_or(areas.filter);
    if let Some(problem) = &prompt.problem {
        pen.clear(below);
        pen.put(below, 1, problem, pen.theme.part(Part::Problem));
    } else {
        pen.put(below, 1, hint, pen.theme.role(Role::Dim));
    }
    line(pen, areas.status, label, &prompt.input, "")
}

fn command_prompt(pen: &mut Pen<'_>, areas: &Areas, prompt: &Prompt) -> Option<Position> {
    let hint = "reads the citation; $THROUGHLINE_JSON, _ID, _PASSAGE, _VALUE, _ADDRESS are set";
    if let Some(row) = areas.hints {
        pen.put(row, 1, hint, pen.theme.role(Role::Dim));
    }
    line(pen, areas.status, "| ", &prompt.input, "")
}

/// An area of at most `rows` rows above the status line, emptied, with a title; the rows below the title.
fn sheet(pen: &mut Pen<'_>, areas: &Areas, rows: usize, title: &str) -> Rect {
    let room = areas.status.y.saturating_sub(areas.filter.y + 1);
    let height = (rows.min(usize::from(u16::MAX - 1)) as u16 + 1).min(room);
    let area = Rect { y: areas.status.y - height, height, ..areas.status };
    pen.clear(area);
    pen.rule(row_of(area, 0), 0);
    pen.put(row_of(area, 0), 1, title, pen.theme.part(Part::FocusedTitle));
    Rect { y: area.y + 1.min(height), height: height.saturating_sub(1), ..area }
}

/// The first row to show so that `cursor` is among `height` rows.
fn first_shown(cursor: usize, height: u16) -> usize {
    (cursor + 1).saturating_sub(height.max(1).into())
}

fn select(pen: &mut Pen<'_>, row: Rect) {
    pen.restyle(row, pen.theme.part(Part::Selected));
    pen.put(row, 0, ">", pen.theme.part(Part::Selected));
}

/// The best matches of the search, best first.
fn hits(app: &App, pen: &mut Pen<'_>, areas: &Areas) {
    let Some(found) = app.found.as_ref().filter(|found| found.count() > 0) else { return };
    let body = sheet(pen, areas, found.count().min(8), " SEARCH ");
    let first = first_shown(found.at, body.height);
    for (line, hit) in found.search.hits().skip(first).take(body.height.into()).enumerate() {
        let row = row_of(body, line as u16);
        let graph = &app.corpus.graph;
        let name = |id| Cow::Borrowed(graph.names.get(id));
        let (sort, text) = match hit.place {
            Place::Title(article) => ("title", Cow::Borrowed(&*graph.articles[article].title)),
            Place::Passage(passage) => ("passage", Cow::Borrowed(graph.passage_text(passage))),
            Place::Headline(event) => ("event", Cow::Borrowed(&*graph.events[event].headline)),
            Place::Series(metric) => ("metric", Cow::Owned(headline::text(&app.corpus, Node::Metric(metric)))),
            Place::Category(category) => ("risk", Cow::Borrowed(graph.label(category))),
            Place::Theme(theme) => ("theme", name(graph.themes[theme].label)),
            Place::Entity(entity) => ("entity", name(graph.entities[entity].name)),
        };
        pen.put(row, rows::GUTTER, sort, pen.theme.role(Role::Kind));
        pen.marks = Some(found.search.query().to_string());
        pen.put(row, rows::GUTTER + 9, &text, pen.theme.role(Role::Plain));
        pen.marks = None;
        if first + line == found.at {
            select(pen, row);
        }
    }
}

fn picked(app: &App, pen: &mut Pen<'_>, areas: &Areas, picker: &Picker) -> Option<Position> {
    let (title, columns) = match picker.pick {
        Pick::Themes => (" THEMES ", pickers::THEMES),
        Pick::Entities => (" ENTITIES ", pickers::ENTITIES),
    };
    let body = sheet(pen, areas, picker.shown.len().clamp(1, 16), title);
    let view = app.view(PaneId::Timeline);
    let widths = rows::measure(&picker.list, &view, columns);
    if picker.shown.is_empty() {
        pen.put(row_of(body, 0), rows::GUTTER, "nothing to tick", pen.theme.role(Role::Dim));
    }
    let first = first_shown(picker.cursor, body.height);
    for (line, &at) in picker.shown.iter().skip(first).take(body.height.into()).enumerate() {
        let row = row_of(body, line as u16);
        if let Some(found) = picker.list.row(&view, at) {
            rows::draw(pen, row, &found, columns, &widths);
        }
        if first + line == picker.cursor {
            select(pen, row);
        }
    }
    let (hint, label) = match picker.typing {
        true => ("type to find  Enter takes it  Esc shows all", "/"),
        false if picker.input.value().is_empty() => ("Space ticks  j k move  / finds  Enter closes", ""),
        false => ("Space ticks  j k move  / finds  Enter closes", "/"),
    };
    if let Some(row) = areas.hints {
        pen.put(row, 1, hint, pen.theme.role(Role::Dim));
    }
    let count = format!("{} of {} ", picker.shown.len(), picker.list.len());
    let cursor = line(pen, areas.status, label, &picker.input, &count);
    cursor.filter(|_| picker.typing)
}

fn menu_rows(pen: &mut Pen<'_>, areas: &Areas, menu: &Menu) -> Option<Position> {
    let title = if menu.help { format!(" HELP: {} ", menu.pane.pane().title) } else { " COMMANDS ".to_string() };
    let body = sheet(pen, areas, menu.hits.len().max(1), &title);
    let first = first_shown(menu.cursor, body.height);
    for (line, bound) in menu.hits.iter().skip(first).take(body.height.into()).enumerate() {
        let row = row_of(body, line as u16);
        command(pen, row, bound, menu.help);
        if first + line == menu.cursor {
            select(pen, row);
        }
    }
    if let Some(row) = areas.hints {
        pen.put(row, 1, "type to find  Enter runs  Esc leaves", pen.theme.role(Role::Dim));
    }
    let label = if menu.help { "find: " } else { ":" };
    line(pen, areas.status, label, &menu.input, &format!("{} ", menu.hits.len()))
}

fn command(pen: &mut Pen<'_>, row: Rect, bound: &Bound, help: bool) {
    let (binding, keys) = (bound.binding, bound.keys.as_str());
    let (key, plain, dim) = (pen.theme.part(Part::Key), pen.theme.role(Role::Plain), pen.theme.role(Role::Dim));
    let (first, second, style) = if help { (keys, binding.help, plain) } else { (binding.name, binding.help, dim) };
    pen.put(Rect { width: 24.min(row.width), ..row }, 3, first, key);
    pen.put(row, 25, second, style);
    let (third, style) = if help { (binding.name, dim) } else { (keys, key) };
    pen.put_right(row, 25 + width(second) as u16 + 2, &format!("{third} "), style);
}
