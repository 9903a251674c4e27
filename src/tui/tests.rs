//! The whole explorer without a terminal: keys → `update` → `view` → text.

use std::sync::LazyLock;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::app::App;
use super::exporting::Format;
use super::input::Key;
use super::msg::{Effect, Exit, Msg};
use super::panes::PaneId;
use super::panes::source::below;
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::fixture;
use crate::model::Graph;
use crate::query::{Corpus, Filter};

static STORY: LazyLock<Graph> = LazyLock::new(fixture::graph);

/// The story of the fixture on a screen of `width` × `height`.
pub fn story(width: u16, height: u16) -> App {
    story_of(STORY.clone(), width, height)
}

/// Another one.
fn story_of(graph: Graph, width: u16, height: u16) -> App {
    let theme = Theme::new(true, false);
    let mut app = App::new(Size { width, height }, theme, "news".into(), Filter::default());
    let format = |(ending, about)| Format { ending, about, write: |_, _| Ok(()) };
    app.exports =
        [("html", "a page"), ("md", "a report"), ("csv", "a table"), ("json", "a graph")].map(format).to_vec();
    update(&mut app, Msg::Loaded(Box::new(Corpus::new(graph)), Vec::new()));
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

fn draw(app: &mut App, sizes: impl Iterator<Item = (u16, u16)>) {
    for (width, height) in sizes {
        update(app, Msg::Resize(Size { width, height }));
        view(app, &mut Buffer::empty(Rect::new(0, 0, width, height)));
    }
}

/// What is opened over the lists, and how.
const OVER: &[(&str, &str)] = &[
    ("conflicts", "c"),
    ("provenance", "]c % p"),
    ("changed", ":diff Space 2025-11 Enter"),
    ("balance", "B"),
    ("stale", "S"),
    ("history", "O"),
    ("quiet", "gq"),
    ("series", "2 C j"),
    ("as-of", "A2025-11-01 Enter"),
];

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
    check("", "Timeline 2/33 eased");
    check("j", "Timeline 3/33 -");
    check("j k", "Timeline 2/33 eased");
    check("G", "Timeline 33/33 -");
    check("G gg", "Timeline 1/33 eased");
    check("Ctrl-d", "Timeline 7/33 expects");
    check("PgDn PgUp", "Timeline 2/33 eased");
    check("} } {", "Timeline 4/33 eased");
    check(":12 Enter", "Timeline 12/33 26%");
    check("T2025-10-30 Enter", "Timeline 19/33 eased");
    check("x", "Timeline 2/33 eased");
}

#[test]
fn groups_fold() {
    check("j h", "Timeline 1/33 eased");
    check("j h h", "Timeline 1/31 eased");
    check("zM", "Timeline 1/10 eased");
    check("zM zR", "Timeline 1/33 eased");
    check("zM j l", "Timeline 2/11 eased");
    check("2 l j", "Metrics 2/18 28% to 32%");
}

#[test]
fn panes_are_a_key_away() {
    check("2", "Metrics 1/12 26%");
    check("gr", "Risks 1/6 eased");
    check("Tab", "Metrics 1/12 26%");
    check("Shift-Tab", "Source 2/33 eased");
    check(":themes Enter", "Themes 1/6 14 million");
    check("?next Space group Enter", "Timeline 4/33 eased");
}

#[test]
fn the_words_of_every_row_are_in_sight_and_nothing_lies_over_the_text() {
    let check = |app: &App| {
        let at = app.source.at.expect("a fact has a sentence");
        let shown = app.source.shown();
        let quote = at.quote.map(|quote| app.source.text.rows_of(quote.range())).expect("a fact has a quote");
        assert!(shown.start <= quote.start && quote.end <= shown.end, "{}", screen(app));
        clear(app);
    };
    let mut with_more = 0;
    for (width, height) in [(80, 24), (60, 16), (40, 12)] {
        let mut app = story(width, height);
        for pane in ["1 gg", "2 gg"] {
            press(&mut app, pane);
            for _ in 0..app.list().list.len() {
                if app.list().item().is_some_and(|item| item.fact().is_some()) {
                    press(&mut app, "Enter");
                    check(&app);
                    press(&mut app, "G");
                    assert_eq!(app.source.shown().end, app.source.text.rows.len());
                    with_more += clear(&app);
                    press(&mut app, "H");
                }
                press(&mut app, "j");
            }
        }
    }
    assert!(with_more > 0);
}

/// Checks that no row of the text that counts as shown lies below another one; how many rows stand below the text.
fn clear(app: &App) -> u16 {
    let Some(area) = app.areas.as_ref().and_then(|areas| areas.of(PaneId::Source)) else { return 0 };
    let below = below(app, area.body.height);
    assert!(app.source.shown().len() + usize::from(below) <= usize::from(area.body.height), "{}", screen(app));
    below
}

#[test]
fn jumps_come_back_to_the_row_left() {
    check("Enter", "Source 2/33 eased");
    check("j j j Enter H", "Timeline 5/33 eased");
    check("j j j Enter H L", "Source 5/33 eased");
    check("Enter '' ''", "Source 2/33 eased");
    check("]r", "Timeline 9/33 export curbs");
    check("]m", "Metrics 1/12 26%");
    check("]c", "Timeline 12/33 26%");
    check("]c Enter ]m", "Source 12/33 30%");
    check("]c Enter Enter", "Links 1/1 26%");
    check("]c Enter Enter Enter", "Source 12/33 34%");
    check("]c Enter Enter Enter H", "Links 1/1 26%");
    check("2 *", "Source 1/12 30%");
    check("]c %", "Source 12/33 34%");
    check("]c % %", "Source 12/33 26%");
    check("c", "Conflicts 1/1 26%");
    check("c % %", "Source 1/1 26%");
    check("c q", "Timeline 2/33 eased");
    check("3 c c", "Risks 1/6 eased");
    check("c Enter q q", "Timeline 2/33 eased");
    check("]c % p j", "Provenance 2/3 34%");
    check("2 p j Enter H p", "Metrics 1/12 26%");
    check("/oslo Enter", "Source 2/33 Oslo");
    check("/cloud Enter n n N", "Source 31/33 launch");
    check("/cloud Esc", "Timeline 2/33 eased");
}

#[test]
fn filters_hold_in_every_pane() {
    check("ftheme:chips Enter", "Timeline 2/11 eased");
    check("4 Space 1", "Timeline 2/19 -");
    check("4 Space 2", "Metrics 1/6 26%");
    check("4 Space F 1", "Timeline 2/33 eased");
    check("+", "Timeline 2/12 eased");
    check("t Space Enter", "Timeline 2/19 -");
    check("t j Space q", "Timeline 2/9 price war");
    check("t / chips Enter Space Enter", "Timeline 2/11 eased");
    check(">", "Timeline 2/6 -");
}

#[test]
fn a_day_shows_what_was_known_then() {
    check("A2025-11-01 Enter", "Timeline 2/15 -");
    check("]c A2025-11-01 Enter A", "Timeline 12/33 26%");
    check(":asof Space 2025-11 Enter :asof Enter", "Timeline 2/33 eased");
    check("A1999 Enter 2", "Metrics 1/0 -");
    check(":diff Space 2025-11 Enter jj", "Changed 3/22 eased");
    check("dsoon Enter Esc", "Timeline 2/33 eased");
}

#[test]
fn a_timeline_opens_on_what_happened_below_what_is_planned() {
    let text = "Acme fell. It will close a plant.";
    let told = fixture::article("Told", "2025-11-01", "Wire", text).about("Acme").event("fell", "results");
    let mut app = story_of(fixture::link(vec![told.event("close", "closure").date("2027-05")]), 80, 24);
    assert_eq!(place(&app), "Timeline 4/5 fell");
    press(&mut app, "gg j");
    assert_eq!(place(&app), "Timeline 2/5 close");
}

#[test]
fn everything_opens_on_little_and_on_nothing() {
    let undated = || fixture::article("Alone", "", "", "Acme sold 5 tons.").about("Acme").observation("5");
    let dated = || fixture::article("Told", "2025-11-01", "Wire", "Acme fell.").about("Acme").risk("fell", "demand");
    let graphs = [Vec::new(), vec![undated()], vec![dated()], vec![undated(), dated()]];
    for told in graphs {
        let mut app = story(120, 40);
        update(&mut app, Msg::Loaded(Box::new(Corpus::new(fixture::link(told))), Vec::new()));
        for script in ["c", "2 p", "2 C", "B", "S", "O", "gq", ":diff Space 2025 Enter", "A2025-11-01 Enter", "A"] {
            press(&mut app, script);
            draw(&mut app, [(40, 8), (80, 24), (120, 40), (200, 60)].into_iter());
            press(&mut app, "j l h k G % * zM zR Esc q");
            press(&mut app, "1");
        }
    }
}

#[test]
fn a_reload_stays_on_the_same_fact() {
    let mut app = story(80, 24);
    press(&mut app, "]c Enter");
    let before = place(&app);
    update(&mut app, Msg::Loaded(Box::new(Corpus::new(fixture::graph())), Vec::new()));
    assert_eq!(place(&app), before);
}

#[test]
fn nothing_but_q_and_ctrl_c_twice_ends_it() {
    let mut app = story(80, 24);
    assert_eq!(press(&mut app, "Esc Esc Enter q"), Effect::None);
    assert_eq!(press(&mut app, "Z q"), Effect::None);
    assert_eq!(press(&mut app, "Ctrl-c j Ctrl-c"), Effect::None);
    assert_eq!(press(&mut app, "Ctrl-c"), Effect::Quit(Exit::Interrupted));
    assert_eq!(press(&mut app, "j q"), Effect::Quit(Exit::Quit));
    assert_eq!(press(&mut app, "f Q Ctrl-c Ctrl-c"), Effect::Quit(Exit::Interrupted));
}

#[test]
fn a_paste_is_no_command() {
    let mut app = story(80, 24);
    update(&mut app, Msg::Paste("Q\nj".into()));
    assert_eq!(place(&app), "Timeline 2/33 eased");
    press(&mut app, "f");
    update(&mut app, Msg::Paste("theme:\nchips\x1b".into()));
    assert!(screen(&app).contains("filter: theme: chips"));
}

#[test]
fn screens_stand_as_they_are() {
    for (width, height, script) in [(40, 8, ""), (60, 15, ""), (80, 24, ""), (120, 40, "]c"), (200, 60, "3")] {
        let mut app = story(width, height);
        press(&mut app, script);
        insta::assert_snapshot!(format!("{width}x{height}"), screen(&app));
    }
    for (name, script) in OVER {
        for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            let mut app = story(width, height);
            press(&mut app, script);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen(&app));
        }
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
        ("export", "X"),
    ] {
        let mut app = story(80, 24);
        press(&mut app, script);
        insta::assert_snapshot!(name, screen(&app));
    }
}
