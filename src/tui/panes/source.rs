//! The source pane: an article's text with the passage lit, the quote in it marked and every other fact underlined.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::PaneId;
use crate::model::{Article, BlockKind, PublishedBasis};
use crate::query::{Role, Row, format, headline, search};
use crate::tui::app::App;
use crate::tui::layout::PaneArea;
use crate::tui::source::{MARGIN, lit};
use crate::tui::text::columns_of;
use crate::tui::theme::Part;
use crate::tui::widgets::pen::{Pen, row_of};
use crate::tui::widgets::rows;
use crate::tui::widgets::wrap::TextRow;

/// Bytes of the text and how they look; later ones lie over earlier ones.
type Layers = Vec<(Range<usize>, Style)>;

/// Draws the article that is shown.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: &PaneArea) {
    if let Some(line) = area.title {
        title(app, pen, line);
    }
    let Some(at) = app.source.at else {
        let hint = if app.loading.is_some() { "" } else { PaneId::Source.pane().empty };
        pen.put(row_of(area.body, 0), MARGIN, hint, pen.theme.role(Role::Dim));
        return;
    };
    let article = &app.corpus.graph.articles[at.article];
    let rows = app.source.shown();
    let bytes = app.source.text.rows[rows.clone()].first().map_or(0, |row| row.range().start)
        ..app.source.text.rows[rows.clone()].last().map_or(0, |row| row.range().end);
    let layers = layers(app, pen, article, bytes);
    let lit = lit(&app.corpus, at).map(|span| app.source.text.rows_of(span.range()));
    for (line, row) in rows.enumerate() {
        let place = row_of(area.body, line as u16);
        if lit.as_ref().is_some_and(|lit| lit.contains(&row)) {
            pen.put(place, 0, pen.theme.glyphs.bar, pen.theme.part(Part::Bar));
        }
        let inner = Rect { x: place.x + MARGIN, width: place.width.saturating_sub(MARGIN), ..place };
        text_row(app, pen, inner, article, app.source.text.rows[row], &layers);
    }
    more(app, pen, area);
}

/// The fewest rows of which the last ones may say more of the fact.
const ROOM: u16 = 5;

/// How many of `height` rows lie below the text: they say what the reader wrote about the fact, and its first link.
pub fn below(app: &App, height: u16) -> u16 {
    if height < ROOM { 0 } else { u16::from(written(app).is_some()) + u16::from(first_link(app).is_some()) }
}

/// Draws what lies below the text.
fn more(app: &App, pen: &mut Pen<'_>, area: &PaneArea) {
    let mut from = area.body.height - below(app, area.body.height);
    if from == area.body.height {
        return;
    }
    if let Some(written) = written(app) {
        pen.put(row_of(area.body, from), MARGIN, &written, pen.theme.part(Part::Typed));
        from += 1;
    }
    if let Some(link) = first_link(app) {
        let widths = &app.lists[PaneId::Links.index()].widths;
        rows::draw(pen, row_of(area.body, from), &link, PaneId::Links.columns(), widths);
    }
}

/// What the reader wrote about the fact.
fn written(app: &App) -> Option<String> {
    let id = app.corpus.graph.content_id(app.source.at?.fact?);
    let note = app.reader.reading.notes().get(&id).map(|note| format!("note: {}", note.text.replace('\n', " / ")));
    let disputed = app.reader.reading.disputes().contains_key(&id).then(|| "held to be wrong".to_owned());
    let said: Vec<String> = disputed.into_iter().chain(note).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The first link of the fact, where the links have no place of their own: the other side stays in sight.
fn first_link(app: &App) -> Option<Row> {
    if app.areas.as_ref()?.of(PaneId::Links).is_some() {
        return None;
    }
    app.lists[PaneId::Links.index()].list.row(&app.view(PaneId::Links), 0)
}

/// What lies over the plain text between `bytes`.
fn layers(app: &App, pen: &Pen<'_>, article: &Article, bytes: Range<usize>) -> Layers {
    let meets = |range: &Range<usize>| range.start < bytes.end && bytes.start < range.end;
    let graph = &app.corpus.graph;
    let facts = app.source.facts.iter().map(|&fact| graph.quote_of(fact).range()).filter(meets);
    let mut layers: Layers = facts.map(|range| (range, pen.theme.part(Part::Fact))).collect();
    let Some(at) = app.source.at else { return layers };
    layers.splice(0..0, lit(&app.corpus, at).map(|span| (span.range(), pen.theme.part(Part::Lit))));
    if let Some(found) = &app.found {
        for passage in graph
            .passages_of(at.article)
            .map(|passage| graph.passages[passage].span)
            .filter(|span| meets(&span.range()))
        {
            let marks = search::marks(found.search.query(), passage.of(&article.text));
            let style = pen.theme.part(Part::Match);
            layers.extend(
                marks.into_iter().map(|mark| (passage.start() + mark.start..passage.start() + mark.end, style)),
            );
        }
    }
    layers.extend(at.quote.filter(|_| at.fact.is_some()).map(|quote| (quote.range(), pen.theme.part(Part::Quote))));
    layers
}

fn text_row(app: &App, pen: &mut Pen<'_>, area: Rect, article: &Article, row: TextRow, layers: &Layers) {
    let range = row.range();
    let base = match row.kind {
        Some(BlockKind::Heading) => pen.theme.role(Role::Heading),
        _ => Style::new(),
    };
    let here: Vec<&(Range<usize>, Style)> =
        layers.iter().filter(|(bytes, _)| bytes.start < range.end && range.start < bytes.end).collect();
    let (mut column, left) = (0_usize, usize::from(app.source.left));
    for (at, grapheme) in article.text[range.clone()].grapheme_indices(true) {
        let at = range.start + at;
        let wide: usize = grapheme.chars().map(columns_of).sum();
        let start = column;
        column += wide;
        if start < left {
            continue;
        }
        if start - left + wide > usize::from(area.width) {
            break;
        }
        let over = here.iter().filter(|(bytes, _)| bytes.contains(&at));
        let style = over.fold(base, |style, (_, layer)| style.patch(*layer));
        pen.put(area, (start - left) as u16, grapheme, style);
    }
}

fn title(app: &App, pen: &mut Pen<'_>, line: Rect) {
    let focused = app.focus.pane == PaneId::Source;
    let style = pen.theme.part(if focused { Part::FocusedTitle } else { Part::Title });
    pen.rule(line, 0);
    let Some(at) = app.source.at else {
        pen.put(line, 1, if focused { " 5 SOURCE " } else { " 5 Source " }, style);
        return;
    };
    let article = &app.corpus.graph.articles[at.article];
    let place = passage(app).map_or_else(String::new, |(number, count)| format!(" passage {number} of {count} "));
    let inner = Rect { width: line.width.saturating_sub(1), ..line };
    let right = pen.put_right(inner, 30, &place, pen.theme.role(Role::Dim));
    let room = Rect { width: inner.width.saturating_sub(right + u16::from(right > 0)), ..line };
    let title = headline::title(&app.corpus, at.article);
    // Of a path its last part says enough.
    let title = if article.title.trim().is_empty() { title.rsplit('/').next().unwrap_or(title) } else { title };
    let (first, second) = origin(article).map_or((title.into(), ""), |origin| (origin, title));
    let room = Rect { width: room.width.saturating_sub(1), ..room };
    let used = 1 + pen.put(room, 1, &format!(" {first} "), style);
    if room.width > used + 8 && !second.is_empty() {
        let used = used + pen.put(room, used, &format!(" {second}"), pen.theme.role(Role::Plain));
        pen.put(room, used, " ", Style::new());
    }
}

/// "Daily Ledger, 2025-11-25": who published it and when, as far as that is known.
fn origin(article: &Article) -> Option<String> {
    let publisher = article.publisher.as_deref().map(|publisher| format::line(publisher).into_owned());
    let day = article.published.map(|day| match article.published_basis {
        PublishedBasis::Inferred => format!("about {day}"),
        _ => day.to_string(),
    });
    match (publisher, day) {
        (Some(publisher), day) => Some(format!("{publisher}, {}", day.as_deref().unwrap_or("undated"))),
        (None, day) => day,
    }
}

/// Which passage of the article is lit, from 1, and how many there are.
fn passage(app: &App) -> Option<(usize, usize)> {
    let at = app.source.at?;
    let mut passages = app.corpus.graph.passages_of(at.article);
    let number = passages.position(|passage| Some(passage) == at.passage)? + 1;
    Some((number, number + passages.count()))
}
