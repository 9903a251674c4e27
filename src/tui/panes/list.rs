//! A pane of rows: its title, headings, the rows that fit, the cursor.

use ratatui::layout::Rect;

use super::{Beside, Body, NUMBERED, PaneId, card, chart};
use crate::query::{Item, Role};
use crate::tui::app::App;
use crate::tui::layout::PaneArea;
use crate::tui::theme::Part;
use crate::tui::widgets::pen::{Pen, row_of};
use crate::tui::widgets::rows;

/// Draws a pane of rows.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: &PaneArea) {
    let state = &app.lists[area.pane.index()];
    if let Some(line) = area.title {
        title(app, pen, line, area.pane);
    }
    let columns = area.pane.columns();
    if let Some(line) = area.heading().filter(|_| !state.list.is_empty()) {
        rows::draw_titles(pen, inner(area, line), columns, &state.widths);
    }
    if let Some(place) = area.card {
        match area.pane.beside() {
            Some(Beside::Chart) => chart::draw(app, pen, place),
            _ => card::draw(app, pen, area.pane, place),
        }
    }
    let (view, body) = (app.view(area.pane), area.rows());
    if state.list.is_empty() {
        empty(app, pen, area.body, area.pane);
    }
    for line in 0..body.height {
        let at = state.top + usize::from(line);
        let Some(row) = state.list.row(&view, at) else { break };
        let place = row_of(body, line);
        pen.marks = marked(app, area.pane, at);
        rows::draw(pen, inner(area, place), &row, columns, &state.widths);
        pen.marks = None;
        remembered(app, pen, place, state.list.items[at], row.open.is_none());
        if at == state.cursor {
            cursor(app, pen, place, area.pane);
        }
    }
}

/// The part of a line that text may take: beside another column of panes one blank stays free.
fn inner(area: &PaneArea, line: Rect) -> Rect {
    Rect { width: line.width.saturating_sub(area.title.is_some().into()), ..line }
}

/// What the search looked for, if it found the row at `at`.
fn marked(app: &App, pane: PaneId, at: usize) -> Option<String> {
    let found = app.found.as_ref()?;
    let item = *app.lists[pane.index()].list.items.get(at)?;
    found.search.covers(&app.corpus, item).then(|| found.search.query().to_string())
}

/// What the reader did with a row, in the gutter: in the place of the fold sign, else of the mark, where that is free.
/// What is new stands out as a whole.
fn remembered(app: &App, pen: &mut Pen<'_>, place: Rect, item: Item, free: bool) {
    if app.reader.is_new_row(&app.corpus, item) {
        pen.embolden(Rect { x: place.x + rows::GUTTER, width: place.width.saturating_sub(rows::GUTTER), ..place });
    }
    let sign = app.reader.sign(&app.corpus, item, pen.theme.glyphs.new);
    let unmarked = pen.buffer.cell((place.x + 2, place.y)).is_some_and(|cell| cell.symbol() == " ");
    let column = if free { Some(1) } else { unmarked.then_some(2) };
    if let Some(((sign, role), column)) = sign.zip(column) {
        pen.put(place, column, sign, pen.theme.role(role));
    }
}

/// Reverse video over the whole row where the pane has the focus, and a `>` in any case.
fn cursor(app: &App, pen: &mut Pen<'_>, place: Rect, pane: PaneId) {
    let focused = app.focus.pane == pane;
    if focused {
        pen.restyle(place, pen.theme.part(Part::Selected));
    }
    if focused || pane == app.focus.list {
        pen.put(place, 0, ">", pen.theme.part(if focused { Part::Selected } else { Part::Remembered }));
    }
}

fn title(app: &App, pen: &mut Pen<'_>, line: Rect, pane: PaneId) {
    let state = &app.lists[pane.index()];
    let name = match pane.pane().body {
        Body::Rows(_) if pane.index() < NUMBERED => format!(" {} {} ", pane.index() + 1, pane.pane().title),
        _ => format!(" {} ", pane.pane().title),
    };
    let focused = app.focus.pane == pane;
    let style = pen.theme.part(if focused { Part::FocusedTitle } else { Part::Title });
    let name = if focused { name.to_uppercase() } else { name };
    pen.rule(line, 0);
    let used = 1 + pen.put(line, 1, &name, style);
    if !state.list.is_empty() {
        let at = format!(" {}/{} ", state.cursor + 1, state.list.len());
        let inner = Rect { width: line.width.saturating_sub(1), ..line };
        pen.put_right(inner, used + 1, &at, pen.theme.role(Role::Dim));
    }
}

fn empty(app: &App, pen: &mut Pen<'_>, body: Rect, pane: PaneId) {
    let text = match (app.loading.is_some(), app.filter.is_empty(), pane) {
        (_, _, PaneId::Links) => pane.pane().empty.to_string(),
        (true, ..) => "reading …".to_string(),
        (false, false, _) => format!("{} that passes the filter; F lifts it", pane.pane().empty),
        (false, true, _) => pane.pane().empty.to_string(),
    };
    pen.put(row_of(body, 0), rows::GUTTER, &text, pen.theme.role(Role::Dim));
}
