//! Every pane, popup and prompt at every size, on every sort of terminal: frames are drawn into memory and their cells
//! looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;

use super::app::App;
use super::msg::Msg;
use super::tests::{press, story};
use super::text::{is_selector, width};
use super::theme::{Ground, Theme};
use super::update::update;
use super::view::view;
use crate::fixture;
use crate::query::Corpus;

/// Everything that can be open, and the keys that open it.
const STATES: &[&str] = &[
    "",
    "2",
    "3",
    "4",
    "5",
    "]c Enter",
    "]c Enter Enter",
    "1 Z",
    "2 Z",
    "5 Z",
    "2 l j",
    "3 l",
    "zM",
    "f",
    "f since:soon Enter",
    "t",
    "t /",
    "e",
    "?",
    "? zo",
    ":",
    ":zo",
    "/",
    "/acme",
    "/cloud Enter",
    "T",
    "T soon Enter",
    "A",
    "d",
    "|",
    "]c a",
    "]c a first Down second",
    "ftheme:chips Enter V",
    "ftheme:chips Enter Vchips Enter v",
    "z",
    "g",
    "]",
    "y",
    "m",
    "ma '",
    "c",
    "]c p",
    "B",
    "S",
    "gq",
    "2 C",
    "2 C j Z",
    "O",
    "d2025-11 Enter",
    "A2025-11-01 Enter",
    "]c s ! a so Enter",
    "w 5 l",
    "gp Space %",
    "X",
    "Ctrl-c",
    "x",
];

/// The largest size up to which sizes are tried.
const LARGEST: (u16, u16) = (250, 80);

/// Sizes at which the layout changes, and some that nobody should have.
const SPECIAL: &[(u16, u16)] = &[
    (1, 1),
    (2, 250),
    (250, 2),
    (39, 7),
    (39, 8),
    (40, 8),
    (59, 15),
    (60, 14),
    (60, 15),
    (80, 17),
    (80, 18),
    (80, 21),
    (80, 22),
    (80, 24),
    (99, 40),
    (100, 15),
    (120, 40),
    (159, 30),
    (160, 18),
    (200, 60),
    (250, 80),
    (500, 150),
];

fn frame(app: &mut App, width: u16, height: u16) -> Buffer {
    update(app, Msg::Resize(Size { width, height }));
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view(app, &mut buffer);
    buffer
}

fn open(script: &str, theme: Theme) -> App {
    let mut app = story(80, 24);
    app.theme = theme;
    press(&mut app, script);
    app
}

#[test]
fn every_size_is_drawn_whatever_is_open() {
    // Small sizes, where most can go wrong, come up in every few states, the others up to the largest in one of three.
    let every = || (1..=LARGEST.0).flat_map(|width| (1..=LARGEST.1).map(move |height| (width, height)));
    for (at, script) in STATES.iter().enumerate() {
        let mut app = open(script, Theme::new(true, false));
        let mine = |&(width, height): &(u16, u16)| {
            let turn = usize::from(width) * 7 + usize::from(height) * 13 + at;
            let share = if width <= 60 && height <= 20 { STATES.len() / 6 } else { 3 * STATES.len() };
            turn % share == 0
        };
        for (width, height) in every().filter(mine).chain(SPECIAL.iter().copied()) {
            frame(&mut app, width, height);
        }
    }
}

#[test]
fn every_terminal_gets_what_it_can_show() {
    let themes = [
        ("colour", Theme::new(true, false)),
        ("no colour", Theme::new(false, false)),
        ("ascii", Theme::new(true, true)),
        ("light", Theme { ground: Ground::Light, ..Theme::new(true, false) }),
    ];
    for (name, theme) in themes {
        for script in STATES {
            let mut app = open(script, theme);
            for (width, height) in [(80, 24), (160, 40)] {
                for cell in frame(&mut app, width, height).content() {
                    let colours = [cell.fg, cell.bg];
                    assert!(!theme.ascii() || cell.symbol().is_ascii(), "{name}, {script}: {:?}", cell.symbol());
                    for colour in colours {
                        assert!(is_allowed(colour, theme), "{name}, {script}: {colour:?} of {:?}", cell.symbol());
                    }
                }
            }
        }
    }
}

/// Accents come from the sixteen colours of the terminal, and never those that one of its grounds swallows.
fn is_allowed(colour: Color, theme: Theme) -> bool {
    match colour {
        Color::Reset => true,
        Color::Rgb(..) | Color::Indexed(_) | Color::White | Color::Black | Color::Gray | Color::DarkGray => false,
        Color::Yellow | Color::Cyan | Color::LightYellow | Color::LightCyan => {
            theme.colour && theme.ground == Ground::Dark
        }
        _ => theme.colour,
    }
}

/// A story in wide letters, with signs that change their width, are put together or run from right to left.
fn wide() -> App {
    let told = |title: &str, publisher: &str, text: &str| {
        fixture::article(title, "2025-11-12", publisher, text)
            .about("阿里云科技集团")
            .observation("26%")
            .risk("价格战", "competition")
    };
    let texts = [
        (
            "阿里云营收增长超预期，云计算业务全面提速",
            "财经日报",
            "阿里云营收增长26%，但价格战威胁利润。市场对人工智能的期待很高。",
        ),
        (
            "❤\u{fe0f} Sales ✈\u{fe0f} 👨‍👩‍👧 up 🚀🚀",
            "Füße & Söhne",
            "Sales ❤\u{fe0f} rose 26% 👨‍👩‍👧‍👦 and 价格战 ☎\u{fe0e} followed e\u{301}e\u{301}.",
        ),
        ("한국어 제목과 日本語のタイトル ①②③", "العربية", "売上は26%増。价格战 مرحبا \u{202e}overridden\u{202c} ﷽."),
    ];
    let mut app = story(80, 24);
    let graph = fixture::link(texts.map(|(title, publisher, text)| told(title, publisher, text)).into());
    update(&mut app, Msg::Loaded(Box::new(Corpus::new(graph)), Vec::new()));
    app
}

#[test]
fn wide_letters_and_emoji_keep_every_column_in_its_place() {
    for script in ["", "2 l j", "3 l j", "5 Z", "]c Enter", "/云", "t", "e", "c", "2 C", "B"] {
        let mut app = wide();
        press(&mut app, script);
        for columns in (20..=200).step_by(3).chain([40, 60, 80, 100, 120, 160]) {
            let buffer = frame(&mut app, columns, 24);
            for row in buffer.content().chunks(usize::from(columns)) {
                check_row(row, &format!("{script} at {columns}"));
            }
        }
    }
}

/// Every sign takes the columns that the terminal will give it: nothing is hidden behind a wide one, none sticks out.
#[track_caller]
fn check_row(row: &[ratatui::buffer::Cell], place: &str) {
    let mut at = 0;
    while at < row.len() {
        let symbol = row[at].symbol();
        let columns = width(symbol).max(1);
        assert!(!symbol.contains(is_selector), "{place}: {symbol:?}");
        assert!(!symbol.chars().any(|sign| sign.is_control() || sign == '\u{202e}'), "{place}: {symbol:?}");
        assert!(at + columns <= row.len(), "{place}: {symbol:?} sticks out");
        for hidden in &row[at + 1..at + columns] {
            assert!(hidden.symbol().trim().is_empty(), "{place}: {:?} behind {symbol:?}", hidden.symbol());
        }
        at += columns;
    }
}
