//! What the keys of the reading state do: read, star, note, dispute, undo.
//!
//! Marks and views, which go by names of their own, stand in `named.rs`.

use super::app::App;
use super::keys::Do;
use super::overlay::{NoteBox, Overlay};
use super::reader::Step;
use crate::model::FactRef;
use crate::query::{Item, cite, evidence};
use crate::state::Change;

/// Does what a key of the reading state means.
pub fn perform(app: &mut App, then: Do) {
    super::update::settle(app);
    match then {
        Do::Read => toggle_read(app),
        Do::ReadAll => read_all(app),
        Do::Star => star(app),
        Do::Dispute => dispute(app),
        Do::Note => note(app),
        Do::Undo => undo(app, false),
        Do::Redo => undo(app, true),
        _ => {}
    }
}

/// The facts that a row stands for; those of a group's head are those of its rows.
fn facts(app: &App) -> Vec<FactRef> {
    let Some(item) = app.item() else { return Vec::new() };
    let pane = app.list_pane();
    let view = app.view(pane);
    let Item::Group(_) = item else { return evidence::facts(&view, item) };
    let list = &app.lists[pane.index()].list;
    let Some(group) = list.group_at(app.list().cursor) else { return Vec::new() };
    let after = list.next_group(group.at as usize).unwrap_or(list.len());
    let rows = list.items.get(group.at as usize + 1..after).unwrap_or_default();
    rows.iter().flat_map(|&item| evidence::facts(&view, item)).collect()
}

fn toggle_read(app: &mut App) {
    let facts = facts(app);
    if facts.is_empty() {
        return app.say("nothing here to read; unfold the group first");
    }
    let unread: Vec<FactRef> = facts.iter().copied().filter(|&fact| !app.reader.is_read(fact)).collect();
    let ids = |facts: &[FactRef]| facts.iter().map(|&fact| app.corpus.graph.content_id(fact)).collect();
    let (count, word, change) = match unread.is_empty() {
        true => (facts.len(), "unread", Change::Unread(ids(&facts))),
        false => (unread.len(), "read", Change::Read(ids(&unread))),
    };
    app.change(change);
    app.say(format!("{count} marked {word}; u takes it back"));
}

fn read_all(app: &mut App) {
    let unread: Vec<FactRef> = app.visible.iter().filter(|&fact| !app.reader.is_read(fact)).collect();
    if unread.is_empty() {
        return app.say("all that is left by the filter is read");
    }
    app.change(Change::Read(unread.iter().map(|&fact| app.corpus.graph.content_id(fact)).collect()));
    app.say(format!("{} marked read; u takes it back", unread.len()));
}

fn star(app: &mut App) {
    let Some(fact) = app.fact() else { return nothing(app) };
    let (id, of) = (app.corpus.graph.content_id(fact), cite::line(&app.corpus, fact));
    let starred = app.reader.reading.stars().contains_key(&id);
    app.change(if starred { Change::Unstar(id) } else { Change::Star { id, of } });
    tell(app, if starred { "star taken off" } else { "starred" }, fact);
}

fn dispute(app: &mut App) {
    let Some(fact) = app.fact() else { return nothing(app) };
    let (id, of) = (app.corpus.graph.content_id(fact), cite::line(&app.corpus, fact));
    let disputed = app.reader.reading.disputes().contains_key(&id);
    app.change(if disputed { Change::Undispute(id) } else { Change::Dispute { id, of } });
    tell(app, if disputed { "no longer held to be wrong" } else { "held to be wrong" }, fact);
}

fn nothing(app: &mut App) {
    app.say("no fact here: go to a row that has a sentence");
}

/// Says what was done with a fact, and if that will be forgotten.
fn tell(app: &mut App, what: &str, fact: FactRef) {
    let line = crate::query::headline::text(&app.corpus, fact.into());
    let forgotten = if app.reader.kept { "" } else { " (for this run only)" };
    app.say(format!("{what}{forgotten}: {line}"));
}

/// Asks for a note about the fact.
fn note(app: &mut App) {
    let Some(fact) = app.fact() else { return nothing(app) };
    let id = app.corpus.graph.content_id(fact);
    let text = app.reader.reading.notes().get(&id).map_or("", |note| &note.text);
    app.overlay = Some(Overlay::Note(NoteBox::new(id, text)));
}

/// Keeps what was written about a fact.
pub fn keep_note(app: &mut App, note: &NoteBox) {
    let text = note.text();
    let before = app.reader.reading.notes().get(&note.id).map_or("", |note| &note.text);
    if text == before {
        return;
    }
    let fact = app.corpus.graph.facts().find(|&fact| app.corpus.graph.content_id(fact) == note.id);
    let of = fact.map(|fact| cite::line(&app.corpus, fact)).unwrap_or_default();
    let gone = text.is_empty();
    app.change(Change::Note { id: note.id, of, text });
    if let Some(fact) = fact {
        tell(app, if gone { "note taken off" } else { "noted" }, fact);
    }
}

fn undo(app: &mut App, again: bool) {
    let Some(step) = app.undo(again) else {
        return app.say(if again { "nothing to do again" } else { "nothing to take back" });
    };
    let verb = if again { "again" } else { "taken back" };
    let what = match step {
        Step::Filter(..) => {
            app.arrange();
            app.follow();
            match app.filter.is_empty() {
                true => "no filter".to_owned(),
                false => format!("filter {}", app.filter),
            }
        }
        Step::Change(change, _) => named(&change),
    };
    app.say(format!("{verb}: {what}"));
}

/// What a change is called.
fn named(change: &Change) -> String {
    match change {
        Change::Read(ids) => format!("{} read", ids.len()),
        Change::Unread(ids) => format!("{} unread", ids.len()),
        Change::Star { .. } | Change::Unstar(_) => "star".into(),
        Change::Dispute { .. } | Change::Undispute(_) => "dispute".into(),
        Change::Note { .. } => "note".into(),
        Change::Mark { letter, .. } => format!("mark {letter}"),
        Change::View { name, .. } => format!("view {name}"),
        Change::Seen(_) | Change::Place(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use crate::model::ContentId;
    use crate::query::{Corpus, Filter, headline};
    use crate::state::{Change, Reading};
    use crate::tui::app::App;
    use crate::tui::msg::{Effect, Msg};
    use crate::tui::reader::Reader;
    use crate::tui::tests::{press, screen, story};
    use crate::tui::theme::Theme;
    use crate::tui::update::update;
    use crate::{fixture, link};

    fn lines<'a>(app: &App, ids: impl Iterator<Item = &'a ContentId>) -> Vec<String> {
        let line = |id: &ContentId| {
            let fact = app.corpus.graph.facts().find(|&fact| app.corpus.graph.content_id(fact) == *id);
            headline::text(&app.corpus, fact.expect("a fact of the story").into())
        };
        ids.map(line).collect()
    }

    /// What is starred, disputed and noted after `script`, and what the status line says.
    #[track_caller]
    fn check(script: &str, kept: &str, says: &str) {
        let mut app = story(80, 24);
        press(&mut app, script);
        let reading = &app.reader.reading;
        let (stars, disputes) = (lines(&app, reading.stars().keys()), lines(&app, reading.disputes().keys()));
        let notes = reading.notes().values().map(|note| note.text.replace('\n', " / "));
        let notes: Vec<String> = notes.collect();
        assert_eq!([stars.join("; "), disputes.join("; "), notes.join("; ")].join(" | "), kept, "{script}");
        let said = app.notice.map(|notice| notice.text).unwrap_or_default();
        assert!(said.contains(says), "{script}: {said}");
    }

    #[test]
    fn facts_are_starred_disputed_and_noted() {
        let fact = "Acme Cloud revenue growth ▲ 26% yoy, 2025-Q3";
        check("]c s", &format!("{fact} |  | "), "starred");
        check("]c s s", " |  | ", "star taken off");
        check("]c s u", " |  | ", "taken back: star");
        check("]c s u Ctrl-r", &format!("{fact} |  | "), "again: star");
        check("]c !", &format!(" | {fact} | "), "held to be wrong");
        check("]c ! !", " |  | ", "no longer");
        check("]c a why Space so? Enter", " |  | why so?", "noted");
        check("]c a one Down two Enter", " |  | one / two", "noted");
        check("]c a one Esc", " |  | ", "");
        check("]c a one Enter a Ctrl-u Enter", " |  | ", "note taken off");
        check("]c a one Enter a Space more Enter u", " |  | one", "taken back: note");
        check("G s", " |  | ", "no fact here");
        check("u", " |  | ", "nothing to take back");
    }

    #[test]
    fn facts_are_read_when_they_are_looked_at() {
        let read = |script: &str| {
            let mut app = story(80, 24);
            script.split(' ').for_each(|key| drop(press(&mut app, key)));
            app.reader.count_read(&app.visible)
        };
        assert_eq!(read(""), 0, "not before a key");
        assert_eq!(read("J"), 1);
        assert_eq!(read("J r"), 0);
        assert_eq!(read("J r r"), 1);
        assert_eq!(read("j j j k k k"), 2, "a row without a fact has nothing to read");
        assert_eq!(read("gR"), story(80, 24).visible.facts.0);
        assert_eq!(read("gR u"), 1, "looking is not taken back");
        assert!(read("3 r") > 2, "a category is all its passages");
    }

    /// The story without its newest article, with what is kept of reading it.
    fn before() -> Reading {
        let mut reading = Reading::default();
        let articles = fixture::articles();
        let seen = articles[..articles.len() - 1].iter().map(|told| told.article.id).collect();
        reading.apply(1, Change::Seen(seen));
        reading
    }

    fn later(width: u16, height: u16) -> App {
        let mut app = App::new(Size { width, height }, Theme::new(true, false), "news".into(), Filter::default());
        app.reader = Reader::new(before(), true);
        app.reader.at = 2;
        update(&mut app, Msg::Loaded(Box::new(Corpus::new(fixture::graph())), Vec::new()));
        app
    }

    #[test]
    fn what_came_later_is_new_until_it_is_read() {
        let mut app = later(80, 24);
        let all = app.reader.count_new();
        assert!(all > 1, "the last article tells something");
        press(&mut app, "]n");
        assert_eq!(app.reader.count_new(), all - 1);
        let at = app.source.at.and_then(|at| at.fact).expect("a fact");
        assert!(app.reader.is_read(at) && !app.reader.is_new(at));
        let mut again = story(80, 24);
        again.reader = Reader::new(app.reader.reading.clone(), true);
        update(&mut again, Msg::Loaded(Box::new(Corpus::new(fixture::graph())), Vec::new()));
        assert_eq!(again.reader.count_new(), all - 1, "the next time, too");
        press(&mut again, "gR");
        assert_eq!(again.reader.count_new(), 0);
        insta::assert_snapshot!("new", screen(&later(80, 24)));
    }

    #[test]
    fn place_and_filter_are_there_the_next_time() {
        for script in ["j j j", "2 j j l j", "3 j Enter", "4 j", "ftheme:chips Enter j j", "zo 1 j j o", "2 o o G"] {
            let mut app = story(80, 24);
            press(&mut app, script);
            let place = app.place();
            let mut again = App::new(app.size, app.theme, "news".into(), Default::default());
            let mut reading = Reading::default();
            reading.apply(1, Change::Place(Box::new(place.clone())));
            again.reader = Reader::new(reading, true);
            again.go_on(true);
            assert_eq!((again.filter.clone(), again.focus), (app.filter.clone(), app.focus), "{script}: at once");
            update(&mut again, Msg::Loaded(Box::new(Corpus::new(fixture::graph())), Vec::new()));
            if script != "2 j j l j" {
                assert_eq!(again.place(), place, "{script}");
                assert_eq!(again.list().item(), app.list().item(), "{script}");
            }
        }
    }

    #[test]
    fn what_is_kept_comes_back_when_articles_come_and_go() {
        let mut app = story(80, 24);
        press(&mut app, "]c s a why Enter");
        let reading = app.reader.reading.clone();
        let mut articles = fixture::articles();
        articles.reverse();
        articles.remove(0);
        let articles = articles.into_iter().map(|mut told| {
            told.article.path = format!("moved/{}", told.article.path).into();
            (told.article, told.extraction)
        });
        let graph = link::graph(articles.collect(), crate::fixture::lexicon());
        let mut again = story(80, 24);
        again.reader = Reader::new(reading, true);
        update(&mut again, Msg::Loaded(Box::new(Corpus::new(graph)), Vec::new()));
        assert_eq!(lines(&again, again.reader.reading.stars().keys()).len(), 1);
        assert!(again.reader.count_read(&again.visible) > 0);
    }

    #[test]
    fn a_note_can_be_written_outside() {
        let mut app = story(80, 24);
        let effect = press(&mut app, "]c a so Tab");
        let Effect::Write(id, text) = effect else { panic!("{effect:?}") };
        assert_eq!(text, "so");
        update(&mut app, Msg::Written(id, "so much\n\nfor that\n".into()));
        assert_eq!(app.reader.reading.notes()[&id].text, "so much\n\nfor that");
        assert!(screen(&app).contains("so much"), "it stands below its sentence");
    }

    #[test]
    fn screens_of_the_reading_state_stand_as_they_are() {
        for (name, script) in [
            ("signs", "]c s j a mind Space the Space quarter Enter j !"),
            ("note", "]c a first Down second"),
            ("views", "ftheme:chips Enter Vchips Enter F frisk:margins Enter Vmargins Enter v"),
            ("marks", "ma 3 mb '"),
        ] {
            let mut app = story(80, 24);
            press(&mut app, script);
            insta::assert_snapshot!(name, screen(&app));
        }
    }
}
