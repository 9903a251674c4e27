//! Presentation: one fact at a time, for a room. It lies over the panes, which stay as they are.
//!
//! Not here: what a slide says (`query`), how it looks (`panes/slide.rs`).

use std::collections::BTreeSet;

use super::app::App;
use super::input::Key;
use super::overlay::Overlay;
use super::travel;
use super::update::settle;
use crate::model::{ContentId, FactRef};
use crate::query::evidence;
use crate::query::slide::{Slide, slide};

/// A walk through facts.
#[derive(Clone, Debug)]
pub struct Present {
    /// The facts, by the ids that outlive a reload.
    ids: Vec<ContentId>,
    /// Which of them one is at.
    at: usize,
    /// What they are: "starred", or the pane whose rows they are.
    what: String,
    /// Whether its other side is shown in its place.
    turned: bool,
    /// The fact that is shown.
    fact: FactRef,
    /// What is shown.
    pub slide: Slide,
}

impl Present {
    fn new(app: &App, ids: Vec<ContentId>, at: usize, what: String) -> Option<Present> {
        let fact = fact_of(app, *ids.get(at)?)?;
        Some(Present { ids, at, what, turned: false, fact, slide: slide(&app.corpus, fact) })
    }

    /// Where one is: "2 of 3 starred".
    pub fn place(&self) -> String {
        let turned = if self.turned { ", its other side" } else { "" };
        format!("{} of {} {}{turned}", self.at + 1, self.ids.len(), self.what)
    }

    /// Shows the fact at a place of the walk.
    fn go(&mut self, app: &App, at: usize) {
        let at = at.min(self.ids.len() - 1);
        if let Some(fact) = fact_of(app, self.ids[at]) {
            (self.at, self.turned) = (at, false);
            self.show(app, fact);
        }
    }

    /// Shows what the fact is linked with in its place, or the fact again.
    fn turn(&mut self, app: &App) {
        match (self.turned, &self.slide.other) {
            (true, _) => self.go(app, self.at),
            (false, Some(other)) => {
                self.turned = true;
                self.show(app, other.fact);
            }
            (false, None) => {}
        }
    }

    fn show(&mut self, app: &App, fact: FactRef) {
        (self.fact, self.slide) = (fact, slide(&app.corpus, fact));
    }
}

fn fact_of(app: &App, id: ContentId) -> Option<FactRef> {
    let graph = &app.corpus.graph;
    graph.facts().find(|&fact| graph.content_id(fact) == id)
}

/// Begins with the fact that one is at: through the starred facts, in the order in which they got their stars; without
/// any, through the rows of the pane.
pub fn begin(app: &mut App) {
    settle(app);
    let here = app.fact().map(|fact| app.corpus.graph.content_id(fact));
    let starred = starred(app);
    let (ids, what) = match starred.is_empty() {
        false => (starred, "starred".to_owned()),
        true => (rows(app), format!("in {}, as nothing is starred", app.list_pane().pane().title)),
    };
    let at = ids.iter().position(|id| Some(*id) == here).unwrap_or(0);
    match Present::new(app, ids, at, what) {
        Some(present) => app.overlay = Some(Overlay::Present(Box::new(present))),
        None => app.say("nothing to present: go to rows that have sentences, or star some with s"),
    }
}

/// The starred facts of the articles that were read, in the order in which they got their stars.
fn starred(app: &App) -> Vec<ContentId> {
    let (graph, stars) = (&app.corpus.graph, app.reader.reading.stars());
    let ids = graph.facts().map(|fact| graph.content_id(fact));
    let mut starred: Vec<(u64, ContentId)> = ids.filter_map(|id| Some((stars.get(&id)?.at, id))).collect();
    starred.sort_by_key(|(at, _)| *at);
    starred.into_iter().map(|(_, id)| id).collect()
}

/// The facts of the pane's rows; one that stands in several rows one below the other, once.
fn rows(app: &App) -> Vec<ContentId> {
    let view = app.view(app.list_pane());
    let facts = app.list().list.items.iter().filter_map(|&item| evidence::evidence(&view, item)?.fact);
    let mut ids: Vec<ContentId> = facts.map(|fact| app.corpus.graph.content_id(fact)).collect();
    ids.dedup();
    ids
}

/// A key while facts are presented.
pub fn press(app: &mut App, mut present: Box<Present>, key: Key) {
    match key {
        Key::Char('q') | Key::Esc => return,
        Key::Enter => return travel::to_fact(app, present.fact),
        Key::Char(' ' | 'j' | 'l') | Key::Down | Key::Right | Key::PageDown => present.go(app, present.at + 1),
        Key::Backspace | Key::Char('k' | 'h') | Key::Up | Key::Left | Key::PageUp => {
            present.go(app, present.at.saturating_sub(1));
        }
        Key::Char('g') | Key::Home => present.go(app, 0),
        Key::Char('G') | Key::End => present.go(app, usize::MAX),
        Key::Char('%') => present.turn(app),
        _ => {}
    }
    app.overlay = Some(Overlay::Present(present));
}

/// Goes on with what is left of the walk in a graph that has just been read.
pub fn go_on(app: &mut App, present: &Present) {
    let here = present.ids.get(present.at);
    let graph = &app.corpus.graph;
    let known: BTreeSet<ContentId> = graph.facts().map(|fact| graph.content_id(fact)).collect();
    let ids: Vec<ContentId> = present.ids.iter().copied().filter(|id| known.contains(id)).collect();
    let at = ids.iter().position(|id| Some(id) == here).unwrap_or(0);
    let present = Present::new(app, ids, at, present.what.clone());
    app.overlay = present.map(|present| Overlay::Present(Box::new(present)));
}

#[cfg(test)]
mod tests {
    use crate::fixture;
    use crate::query::Corpus;
    use crate::tui::app::App;
    use crate::tui::msg::Msg;
    use crate::tui::overlay::Overlay;
    use crate::tui::tests::{press, screen, story};
    use crate::tui::theme::Theme;
    use crate::tui::update::update;

    /// Stars given one after the other: on a value that is contradicted, a risk, an event.
    const STARS: &str = "]c s ]r s gg j s";

    fn starred(width: u16, height: u16, script: &str) -> App {
        let mut app = story(width, height);
        for (at, keys) in (1..).zip(STARS.split_inclusive(" s")) {
            app.reader.at = at;
            press(&mut app, keys);
        }
        press(&mut app, script);
        app
    }

    #[track_caller]
    fn check(script: &str, place: &str, large: &str) {
        let app = starred(80, 24, script);
        let Some(Overlay::Present(present)) = &app.overlay else { panic!("{script}: nothing is presented") };
        assert_eq!((present.place().as_str(), present.slide.large_text().as_str()), (place, large), "{script}");
    }

    #[test]
    fn stars_are_walked_in_the_order_in_which_they_were_given() {
        check("G gp", "1 of 3 starred", "▲ 26%");
        check("gp", "3 of 3 starred", "Export controls");
        check("gp Backspace Backspace", "1 of 3 starred", "▲ 26%");
        check("gp Backspace Backspace Backspace", "1 of 3 starred", "▲ 26%");
        check("G gp Space", "2 of 3 starred", "Competition");
        check("gp g Space Space Space", "3 of 3 starred", "Export controls");
        check("G gp %", "1 of 3 starred, its other side", "▲ 34%");
        check("G gp % %", "1 of 3 starred", "▲ 26%");
        check("G gp % Space", "2 of 3 starred", "Competition");
    }

    #[test]
    fn leaving_leads_back_to_exactly_where_one_was() {
        for way in ["", "3 j", "]c Enter J", "2 l j Z", "c"] {
            for walk in ["q", "Space Space q", "% Esc", "G Backspace q"] {
                let scripts = [format!("{way} Ctrl-l"), format!("{way} gp {walk}")];
                let [before, after] = scripts.map(|script| starred(80, 24, &script));
                assert_eq!(screen(&before), screen(&after), "{way}, then {walk}");
            }
        }
    }

    #[test]
    fn without_stars_the_rows_are_walked() {
        let mut app = story(80, 24);
        press(&mut app, "2 gp Space");
        assert!(screen(&app).contains("2 of 12 in Metrics, as nothing is starred"), "{}", screen(&app));
    }

    #[test]
    fn the_walk_goes_on_after_a_reload() {
        let mut app = starred(80, 24, "gp Space");
        let before = screen(&app);
        let mut told = fixture::articles();
        told.reverse();
        update(&mut app, Msg::Loaded(Box::new(Corpus::new(fixture::link(told))), Vec::new()));
        assert_eq!(screen(&app), before);
        update(&mut app, Msg::Loaded(Box::default(), Vec::new()));
        assert!(app.overlay.is_none());
    }

    #[test]
    fn slides_stand_as_they_are() {
        for (width, height) in [(40, 8), (80, 24), (120, 40), (200, 60)] {
            for (name, script) in [("value", "gp g"), ("risk", "gp")] {
                let app = starred(width, height, script);
                insta::assert_snapshot!(format!("present-{name}-{width}x{height}"), screen(&app));
            }
        }
        let mut app = starred(80, 24, "gp g");
        app.theme = Theme::new(false, true);
        insta::assert_snapshot!("present-ascii-80x24", screen(&app));
    }
}
