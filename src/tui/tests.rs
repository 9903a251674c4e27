//! The whole explorer without a terminal: keys → `update` → `view` → text.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::app::App;
use super::input::Key;
use super::msg::{Effect, Msg};
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::fixture;
use crate::query::{Corpus, Filter};

/// The story of the fixture on a screen of `width` × `height`.
pub fn story(width: u16, height: u16) -> App {
    let theme = Theme::new(true, false);
    let mut app = App::new(Size { width, height }, theme, "news".into(), Filter::default());
    update(&mut app, Msg::Loaded(Box::new(Corpus::new(fixture::graph())), Vec::new()));
    app
}

/// Presses keys: words are names of keys ("Enter") or letters pressed one after the other ("zM").
pub fn press(app: &mut App, script: &str) -> Effect {
    let mut last = Effect::None;
    for word in script.split(' ').filter(|word| !word.is_empty()) {
        let keys = Key::parse(word).map_or_else(|| word.chars().map(Key::Char).collect(), |key| vec![key]);
        for key in keys {
            last = update(app, Msg::Key(key));
        }
    }
    if app.lagging {
        update(app, Msg::Settled);
    }
    last
}

/// What stands on the screen, without blanks at the ends of lines.
pub fn screen(app: &App) -> String {
    let area = Rect::from((Position::ORIGIN, app.size));
    let mut buffer = Buffer::empty(area);
    view(app, &mut buffer);
    let line = |y: u16| {
        let mut line = String::new();
        let mut x = 0;
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += super::text::width(symbol).max(1) as u16;
        }
        line.trim_end().to_string()
    };
    (0..area.height).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_size_is_drawn() {
    let mut app = story(80, 24);
    let sizes = (1..=60).flat_map(|width| (1..=20).map(move |height| (width, height)));
    let large = [(61, 15), (80, 24), (100, 15), (120, 40), (160, 18), (200, 60), (250, 80), (500, 150)];
    for script in ["", "2", "3", "4", "5", "gg Z", "Z", "f", "Esc t", "Esc ?", "Esc /", "Esc z"] {
        press(&mut app, script);
        for (width, height) in sizes.clone().chain(large) {
            update(&mut app, Msg::Resize(Size { width, height }));
            screen(&app);
        }
    }
}

/// Where one is after `script`: the pane, the row of its list, and the quote that is lit.
fn place(app: &App) -> String {
    let lit = app.source.at.and_then(|at| Some(app.corpus.graph.text(at.article, at.quote?)));
    format!("{:?} {}/{} {}", app.focus.pane, app.list().cursor + 1, app.list().list.len(), lit.unwrap_or("-"))
}

#[track_caller]
fn check(script: &str, expected: &str) {
    let mut app = story(80, 24);
    press(&mut app, script);
    assert_eq!(place(&app), expected, "{script}");
}

#[test]
fn keys_move_about() {
    check("", "");
    check("j", "");
    check("j k", "");
    check("G", "");
    check("G gg", "");
    check("Ctrl-d", "");
    check("PgDn PgUp", "");
    check("}", "");
    check("} } {", "");
    check("j h", "");
    check("j h h", "");
    check("zM", "");
    check("zM j l", "");
    check("2", "");
    check("gr", "");
    check("Tab", "");
    check("Shift-Tab", "");
    check("Enter", "");
    check("j Enter H", "");
    check("j Enter H L", "");
    check("Enter '' ''", "");
    check("Enter ]m", "");
    check("]r", "");
    check("]m", "");
    check("]c", "");
    check("2 *", "");
    check("T2025-10-30 Enter", "");
    check("/oslo Enter", "");
    check("/cloud Enter n n N", "");
    check(":12 Enter", "");
    check(":zoom Enter", "");
    check("?next Space group Enter", "");
    check("ftheme:chips Enter", "");
    check("4 Space 1", "");
    check("+", "");
    check("t Space Enter", "");
    check(">", "");
    check("x q", "");
}

#[test]
fn screens_stand_as_they_are() {
    for (width, height, script) in [(40, 8, ""), (60, 15, ""), (80, 24, ""), (120, 40, "]c"), (200, 60, "3")] {
        let mut app = story(width, height);
        press(&mut app, script);
        insta::assert_snapshot!(format!("{width}x{height}"), screen(&app));
    }
    for (name, script) in [
        ("source", "]c Enter"),
        ("metrics", "2 l"),
        ("risks", "3 l"),
        ("themes", "4 Space"),
        ("filter", "f theme:c"),
        ("filter-error", "f since:soon Enter"),
        ("search", "/cloud"),
        ("help", "?"),
        ("palette", ":zo"),
        ("entities", "e"),
        ("which-key", "z"),
    ] {
        let mut app = story(80, 24);
        press(&mut app, script);
        insta::assert_snapshot!(name, screen(&app));
    }
}
