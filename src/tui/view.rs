//! [`App`] → one frame. Changes nothing.
//!
//! Here: the lines above and below the panes. Panes draw themselves (`panes/`), overlays stand in `popups.rs`.

use std::iter::Peekable;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::app::App;
use super::input::Key;
use super::keys::{Do, Sort};
use super::layout::{Areas, LEAST};
use super::panes::{self, NUMBERED, PANES, PaneId};
use super::popups;
use super::text::{cut, width};
use super::theme::Part;
use super::widgets::pen::{Pen, row_of};
use super::widgets::spark;
use crate::query::{Role, format};

/// Draws everything; where the terminal's cursor belongs, if a line is being typed.
pub fn view(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let mut pen = Pen::new(buffer, app.theme);
    let screen = Rect::from((Position::ORIGIN, app.size)).intersection(pen.buffer.area);
    let Some(areas) = &app.areas else {
        too_small(&mut pen, screen);
        return None;
    };
    header(app, &mut pen, areas.header);
    filter(app, &mut pen, areas.filter);
    if let Some(line) = areas.strip {
        strip(app, &mut pen, line);
    }
    for area in &areas.panes {
        match area.pane {
            PaneId::Source => panes::source::draw(app, &mut pen, area),
            _ => panes::list::draw(app, &mut pen, area),
        }
    }
    areas.walls.iter().for_each(|wall| draw_wall(&mut pen, *wall));
    status(app, &mut pen, areas.status);
    hints(app, &mut pen, areas);
    popups::draw(app, &mut pen, areas)
}

/// A line down between two columns of panes, joined to the lines across that end at it.
fn draw_wall(pen: &mut Pen<'_>, wall: Rect) {
    let (style, glyphs) = (pen.theme.part(Part::Rule), pen.theme.glyphs);
    for line in 0..wall.height {
        let place = row_of(wall, line);
        let across = |x: u16| pen.buffer.cell((x, place.y)).is_some_and(|cell| cell.symbol() == glyphs.rule);
        let joints = (across(place.x.saturating_sub(1)), across(place.x + 1));
        let glyph = match joints {
            (false, false) => glyphs.wall,
            (true, false) => glyphs.joints[0],
            (false, true) => glyphs.joints[1],
            (true, true) if line == 0 => glyphs.joints[2],
            (true, true) => glyphs.joints[3],
        };
        pen.put(place, 0, glyph, style);
    }
}

fn too_small(pen: &mut Pen<'_>, screen: Rect) {
    let text = format!("{}x{}: too small, needs {}x{}", screen.width, screen.height, LEAST.width, LEAST.height);
    pen.put(row_of(screen, 0), 0, &text, pen.theme.role(Role::Plain));
}

/// The columns that the company's name keeps where the header is full.
const NAME: usize = 7;

/// Whose story it is, the panes, and what stands out.
fn header(app: &App, pen: &mut Pen<'_>, line: Rect) {
    let tabs: usize = PANES[..NUMBERED].iter().map(|pane| pane.title.len() + 4).sum();
    let room = usize::from(line.width).saturating_sub(tabs + 3);
    let full = room >= 8;
    // The company's name makes way for the counters, down to where it can still be told.
    let (counter, new) = counters(app, if full { room.saturating_sub(NAME) } else { usize::from(line.width) / 3 });
    let left = if full { room.saturating_sub(counter.len() + 1).max(NAME).min(room) } else { 12 };
    let subject = cut(&app.title, left.min(width(&app.title)), pen.theme.glyphs.ellipsis);
    let mut x = 1 + pen.put(line, 1, &subject, pen.theme.part(Part::Subject)) + 1;
    for (number, pane) in PANES[..NUMBERED].iter().enumerate() {
        let focused = app.focus.pane == pane.id || app.focus.pane == PaneId::Links && pane.id == PaneId::Source;
        let text = match (focused, full) {
            (true, _) => format!(" {} {} ", number + 1, pane.title.to_uppercase()),
            (false, true) => format!(" {} {} ", number + 1, pane.title),
            (false, false) => format!(" {} ", number + 1),
        };
        let style = if focused { pen.theme.part(Part::FocusedTitle) } else { pen.theme.role(Role::Plain) };
        x += pen.put(line, x, &text, style);
    }
    let used = pen.put_right(line, x, &counter, pen.theme.role(Role::Conflict));
    if used > 0 {
        let place = Rect { x: line.x + line.width - used, width: new as u16, ..line };
        pen.restyle(place, pen.theme.role(Role::Heading));
    }
}

/// How much is new and contradicts itself, in at most `room` columns, and how many columns of it say what is new.
fn counters(app: &App, room: usize) -> (String, usize) {
    let new = match app.reader.count_new() {
        0 => String::new(),
        count => format!("{count} new"),
    };
    let gap = if new.is_empty() { "" } else { "  " };
    let conflicts = match app.conflicts {
        0 => [String::new(), String::new()],
        count => [format!("{gap}{}", format::counted(count, "conflict")), format!("{gap}{count}!")],
    };
    let forms = conflicts.map(|conflicts| format!("{new}{conflicts} "));
    let fits = forms.into_iter().find(|form| form.len() < room);
    (fits.filter(|form| form.len() > 1).unwrap_or_default(), new.len())
}

/// The filter and what it leaves, or how far the load has come.
fn filter(app: &App, pen: &mut Pen<'_>, line: Rect) {
    let (dim, typed) = (pen.theme.role(Role::Dim), pen.theme.part(Part::Typed));
    let counts = match app.loading {
        Some(progress) if progress.total > 0 => format!("loading {}/{} ", progress.done, progress.total),
        Some(_) => "loading ".to_string(),
        None => {
            let (left, all) = app.visible.facts;
            let facts = if left == all {
                format::counted(all, "fact")
            } else {
                format!("{}/{}", format::number((left as i64).into()), format::counted(all, "fact"))
            };
            format!("{facts}  {} ", format::counted(app.visible.articles.count(), "article"))
        }
    };
    let right = pen.put_right(line, 12, &counts, dim);
    let mut room = Rect { width: line.width.saturating_sub(right + 2), ..line };
    if let Some(day) = app.as_of {
        let used = 1 + pen.put(room, 1, &format!(" AS OF {day} "), pen.theme.part(Part::FocusedTitle));
        room = Rect { x: room.x + used, width: room.width.saturating_sub(used), ..room };
    }
    match app.filter.is_empty() {
        true => pen.put(room, 1, "no filter", dim),
        false => {
            let x = 1 + pen.put(room, 1, "filter: ", dim);
            pen.put(room, x, &app.filter.to_string(), typed)
        }
    };
}

/// How much happened when: a bar a stretch of time, labels where longer stretches begin.
fn strip(app: &App, pen: &mut Pen<'_>, line: Rect) {
    let density = &app.density;
    let most = density.buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0);
    let (bar, dim) = (pen.theme.role(Role::Kind), pen.theme.role(Role::Dim));
    let scale = density.scale.map_or_else(String::new, |scale| format!("{scale} "));
    let used = pen.put_right(line, 20, &scale, dim);
    let room = Rect { width: line.width.saturating_sub(used + 1), ..line };
    let mut x = 3;
    for bucket in &density.buckets {
        if let Some(label) = &bucket.label {
            x += u16::from(x > 3);
            x += pen.put(room, x, label, dim) + 1;
        }
        x += pen.put(room, x, spark::bar(bucket.count, most, pen.theme), bar);
    }
}

/// Where one is, or what just happened; and what is switched on.
fn status(app: &App, pen: &mut Pen<'_>, line: Rect) {
    let dim = pen.theme.role(Role::Dim);
    let mut right = Vec::new();
    if app.density.undated > 0 {
        right.push(format!("undated: {}", app.density.undated));
    }
    if app.focus.zoom {
        right.push("zoom".into());
    }
    if app.watching {
        right.push("watching".into());
    }
    if app.mouse {
        right.push("mouse on".into());
    }
    let right = pen.put_right(line, 40, &format!("{} ", right.join("   ")), dim);
    let room = Rect { width: line.width.saturating_sub(right + 1), ..line };
    if let Some(notice) = &app.notice {
        let style = if notice.problem { pen.theme.part(Part::Problem) } else { pen.theme.role(Role::Plain) };
        pen.put(room, 1, &notice.text, style);
        return;
    }
    let mut parts: Vec<String> = place(app).into_iter().chain(order(app)).collect();
    let (read, facts) = (app.reader.count_read(&app.visible), app.visible.facts.0);
    if read > 0 {
        parts.push(format!("seen {read} of {facts}"));
    }
    if let Some(found) = &app.found {
        let count = found.count();
        let more = if found.done { "" } else { "+" };
        parts.push(format!("match {} of {count}{more} for {}", (found.at + 1).min(count), found.query));
    }
    pen.put(room, 1, &parts.join("   "), dim);
}

/// Which row one is at, where no title says it.
fn place(app: &App) -> Option<String> {
    if app.focus.pane == PaneId::Source {
        let rows = app.source.shown();
        return Some(format!("rows {}-{} of {}", rows.start + 1, rows.end, app.source.text.rows.len()));
    }
    let titled = app.areas.as_ref()?.of(app.focus.pane)?.title.is_some();
    let list = app.list();
    (!titled).then(|| format!("{}/{}", (list.cursor + 1).min(list.list.len()), list.list.len()))
}

/// How the rows are sorted, where there is a choice.
fn order(app: &App) -> Option<String> {
    let orders = app.focus.pane.orders();
    let order = orders.get(app.list().order).filter(|_| orders.len() > 1 && !app.list().list.is_empty())?;
    Some((*order).to_owned())
}

/// What fits the moment: keys that follow a prefix, else the next steps.
fn hints(app: &App, pen: &mut Pen<'_>, areas: &Areas) {
    if let Some(prefix) = app.prefix {
        return followers(app, pen, areas, prefix);
    }
    let Some(line) = areas.hints.filter(|_| app.overlay.is_none()) else { return };
    let pane = app.focus.pane;
    let named = |then: &Do| {
        let bound = app.keys.in_pane(pane).find(|bound| bound.binding.then == *then)?;
        Some((app.keys.key_for(pane, *then)?.to_string(), bound.binding.name.replace('-', " ")))
    };
    pairs(pen, line, &mut next_steps(app).iter().filter_map(named).peekable());
}

/// The keys that follow a prefix.
fn followers(app: &App, pen: &mut Pen<'_>, areas: &Areas, prefix: Key) {
    let following = app.keys.following(app.focus.pane, prefix);
    let named = following.map(|(key, bound)| (key.to_string(), bound.binding.name.replace('-', " ")));
    let mut following = named.chain(letters(app, prefix)).peekable();
    // What one line can't hold begins on the status line above it.
    for line in [Some(areas.status), areas.hints].into_iter().flatten() {
        pen.clear(line);
        pairs(pen, line, &mut following);
    }
}

/// What one may want to do next.
fn next_steps(app: &App) -> &'static [Do] {
    let pane = app.focus.pane;
    match pane {
        PaneId::Source => &[
            Do::Back,
            Do::Open,
            Do::Jump(Sort::Event, 1),
            Do::Jump(Sort::Metric, 1),
            Do::Mention(1),
            Do::Edit,
            Do::Search,
            Do::Help,
        ],
        PaneId::Metrics if app.filter.is_empty() => &[
            Do::Open,
            Do::About(PaneId::Series),
            Do::About(PaneId::Provenance),
            Do::EditFilter,
            Do::Search,
            Do::Sort,
            Do::Help,
            Do::Palette,
        ],
        PaneId::Conflicts => &[Do::Open, Do::OtherSide, Do::About(PaneId::Provenance), Do::Close, Do::Sort, Do::Help],
        _ if pane.is_over() => &[Do::Open, Do::OtherSide, Do::Close, Do::Fold, Do::Sort, Do::Help, Do::Palette],
        PaneId::Themes => &[Do::Tick, Do::Open, Do::ClearFilter, Do::EditFilter, Do::Search, Do::Help, Do::Palette],
        _ if !app.filter.is_empty() => {
            &[Do::Open, Do::EditFilter, Do::ClearFilter, Do::PickThemes, Do::Search, Do::Help, Do::Palette]
        }
        _ => &[Do::Open, Do::EditFilter, Do::PickThemes, Do::Search, Do::Only, Do::Help, Do::Palette],
    }
}

/// What letters after `prefix` mean, where any letter can follow it: those that are marks, with where they lead.
fn letters(app: &App, prefix: Key) -> Vec<(String, String)> {
    let marks = app.reader.reading.marks();
    let mut letters: Vec<(String, String)> = match (app.keys.prefix_of(Do::Mark), app.keys.prefix_of(Do::GoToMark)) {
        (Some(mark), _) if mark == prefix => vec![("a-Z".into(), "marks this place".into())],
        (_, Some(go)) if go == prefix => Vec::new(),
        _ => return Vec::new(),
    };
    letters.extend(marks.iter().map(|(letter, place)| (letter.to_string(), place.pane.clone())));
    letters
}

/// Keys and what they do, as many as fit on a line; the rest stays in `pairs`.
fn pairs(pen: &mut Pen<'_>, line: Rect, pairs: &mut Peekable<impl Iterator<Item = (String, String)>>) {
    let mut x = 1;
    let fits =
        |x: u16, (key, name): &(String, String)| usize::from(x) + key.len() + width(name) < usize::from(line.width);
    while let Some((key, name)) = pairs.next_if(|pair| fits(x, pair)) {
        x += pen.put(line, x, &key, pen.theme.part(Part::Key)) + 1;
        x += pen.put(line, x, &name, pen.theme.role(Role::Dim)) + 2;
    }
}
