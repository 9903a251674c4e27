//! Rows, sentences and commands as lines that can be read aloud: words where the screen has signs, no columns, no lines.

use std::collections::VecDeque;

use crate::model::{ArticleId, Direction};
use crate::query::{Align, Column, Evidence, Mark, Piece, Row, Shape, cite, evidence, format, headline};

use crate::tui::app::App;
use crate::tui::keymap::Keymap;
use crate::tui::keys::Do;
use crate::tui::overlay::Menu;
use crate::tui::panes::Body;

/// A text with words for arrows.
pub fn words(text: &str) -> String {
    text.replace('▲', "up").replace('▼', "down").replace('…', "...")
}

/// What there is.
pub fn summary(app: &App) -> String {
    let mut parts = vec![
        format::counted(app.visible.facts.1, "fact"),
        format::counted(app.corpus.graph.articles.len(), "article"),
        format::counted(app.conflicts, "conflict"),
    ];
    let new = app.reader.count_new();
    parts.extend((new > 0).then(|| format!("{new} new")));
    format!("{}: {}. help lists the commands.", app.title, parts.join(", "))
}

/// The pane, and how much it shows.
pub fn title(app: &App) -> String {
    let (pane, count) = (app.focus.pane, app.list().list.len());
    if count == 0 {
        return format!("{}: {}", pane.pane().title, pane.pane().empty);
    }
    let filter = if app.filter.is_empty() { String::new() } else { format!(", filter {}", app.filter) };
    let day = app.as_of.map(|day| format!(", as of {day}")).unwrap_or_default();
    format!("{}: {}{filter}{day}", pane.pane().title, format::counted(count, "row"))
}

/// A row and its number.
pub fn numbered(app: &App, at: usize) -> String {
    let (pane, list) = (app.list_pane(), app.list());
    let here = if at == list.cursor { ", here" } else { "" };
    let sign = list.list.items.get(at).and_then(|&item| app.reader.sign(&app.corpus, item, "new"));
    let sign = sign.map_or("", |(sign, _)| match sign {
        "?" => ", held to be wrong",
        "*" => ", starred",
        "\"" => ", with a note",
        _ => ", new",
    });
    let text = list.list.row(&app.view(pane), at).map(|found| row(&found, pane.columns())).unwrap_or_default();
    format!("{}. {text}{sign}{here}", at + 1)
}

/// The words of a row; numbers with the title of their column, where `columns` tell it.
pub fn row(row: &Row, columns: &[Column]) -> String {
    let titles = columns.iter().map(|column| column.title).chain(std::iter::repeat(""));
    let cells = row.cells.iter().zip(titles).filter_map(|(cell, title)| match (pieces(&cell.long), cell.align) {
        (text, _) if text.is_empty() => None,
        (text, Align::Right) if row.shape == Shape::Columns && !title.is_empty() => Some(format!("{title} {text}")),
        (text, _) => Some(text),
    });
    let mark = match row.mark {
        Mark::Conflict => Some("sources disagree"),
        Mark::Ticked => Some("ticked"),
        Mark::None | Mark::Eased | Mark::Raised => None,
    };
    let open = row.open.map(|open| if open { "unfolded" } else { "folded" });
    cells.chain(mark.map(str::to_owned)).chain(open.map(str::to_owned)).collect::<Vec<_>>().join(", ")
}

fn pieces(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(_, text) => text.clone(),
        Piece::Arrow(Direction::Up) => "up ".into(),
        Piece::Arrow(Direction::Down) => "down ".into(),
        Piece::Spark(_) | Piece::Bars(..) | Piece::Bar(..) => String::new(),
    };
    pieces.iter().map(text).collect::<String>().trim().to_owned()
}

/// A row, then its sentence with where it stands, or what else there is to read about it.
pub fn row_with_text(app: &App, at: usize) -> Vec<String> {
    let mut lines = vec![numbered(app, at)];
    let pane = app.list_pane();
    let (view, item) = (app.view(pane), app.list().list.items.get(at).copied());
    let Some(item) = item else { return lines };
    match pane.pane().body {
        Body::Rows(rows) if rows.card.is_some() => {
            let card = rows.card.map(|card| card(&view, item)).unwrap_or_default();
            lines.extend(card.iter().map(|paragraph| pieces(&paragraph.pieces)).filter(|line| !line.is_empty()));
        }
        _ => lines.extend(evidence::evidence(&view, item).map(|at| cite::source(&app.corpus, at))),
    }
    let note = app.fact().and_then(|fact| app.reader.reading.notes().get(&app.corpus.graph.content_id(fact)));
    lines.extend(note.map(|note| format!("note: {}", note.text.replace('\n', " / "))));
    lines
}

/// Whose article is open, and what of it one is at.
pub fn article(app: &App, at: Evidence) -> String {
    let whole = Evidence { passage: None, quote: None, fact: None, ..at };
    let fact = at.fact.map(|fact| format!(": {}", headline::text(&app.corpus, fact.into()))).unwrap_or_default();
    cite::source(&app.corpus, whole) + &fact
}

/// The sentences of an article, numbered.
pub fn passages(app: &App, article: ArticleId) -> Vec<String> {
    let graph = &app.corpus.graph;
    let passages: Vec<_> = graph.passages_of(article).collect();
    let line = |(at, &id)| format!("{} of {}. {}", at + 1, passages.len(), format::line(graph.passage_text(id)));
    passages.iter().enumerate().map(line).collect()
}

/// The number of the sentence that one is at, from 0.
pub fn place_in_text(app: &App, at: Evidence) -> usize {
    let mut passages = app.corpus.graph.passages_of(at.article);
    passages.position(|id| Some(id) == at.passage).unwrap_or(0)
}

/// The commands that some words fit: name, keys, and what they do.
pub fn commands(mut menu: Menu, keys: &Keymap, words: &str) -> VecDeque<String> {
    menu.input = words.into();
    menu.narrow(keys);
    let own = [
        "NUMBER: goes to that row and reads it",
        "more, or Enter: goes on with rows, sentences or lines",
        "a command by its name, or by its keys; what it asks for stands after it: filter theme:chips, down 5, mark a",
    ];
    let own = own.iter().filter(|_| words.is_empty()).map(|line| (*line).to_owned());
    let line =
        |bound: &crate::tui::keymap::Bound| format!("{} ({}): {}", bound.binding.name, bound.keys, bound.binding.help);
    own.chain(menu.hits.iter().map(line)).collect()
}

/// What a command that was given no words wants.
pub fn wanted(then: Do) -> &'static str {
    match then {
        Do::EditFilter => "filter by what? as in: filter theme:chips since:2025-09",
        Do::Search => "search for what? as in: search margin",
        Do::GoToDate => "go to which date? as in: date 2025-11",
        Do::Changed => "new since when? as in: diff 2025-11",
        Do::AsOf => "as of which day? as in: asof 2025-11-03",
        Do::Note => "which note? as in: note ask about this",
        Do::Views => "which view? as in: views mine",
        Do::SaveView => "under which name? as in: save-view mine",
        Do::Pipe => "to which command? as in: pipe wc -w",
        Do::Export => "what, and where to? as in: export stars talk.md",
        Do::Present => "that needs the screen: run it without --plain",
        _ => "it wants words after it",
    }
}
