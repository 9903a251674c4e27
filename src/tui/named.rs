//! What goes by a name: marks, by a letter, and saved views.

use super::app::App;
use super::keys::Do;
use super::overlay::Ask;
use super::{dialog, narrow, travel, update};
use crate::query::{Completion, Filter};
use crate::state::Change;

/// Does what a key for marks or views means.
pub fn perform(app: &mut App, then: Do) {
    match then {
        Do::Mark | Do::GoToMark => letter(app, then),
        Do::Views => pick_view(app),
        _ => name_view(app),
    }
}

fn pick_view(app: &mut App) {
    update::settle(app);
    match app.reader.reading.views().is_empty() {
        true => app.say("no view is saved yet; V saves the filter"),
        false => dialog::ask(app, Ask::View),
    }
}

fn name_view(app: &mut App) {
    update::settle(app);
    match app.filter.is_empty() {
        true => app.say("there is no filter to save; f sets one"),
        false => dialog::ask(app, Ask::SaveView),
    }
}

/// Goes on with the letter that was typed after a prefix; chosen by name, waits for it.
fn letter(app: &mut App, then: Do) {
    match (app.letter.take(), then) {
        (Some(letter), Do::Mark) => mark(app, letter),
        (Some(letter), _) => go_to_mark(app, letter),
        (None, _) => app.prefix = app.keys.prefix_of(then),
    }
}

/// Puts a mark on where one is.
fn mark(app: &mut App, letter: char) {
    update::settle(app);
    let mut place = app.place();
    place.filter.clear();
    let list = place.list.clone();
    place.rows.retain(|pane, _| *pane == list);
    app.change(Change::Mark { letter, place: Some(Box::new(place)) });
    app.say(format!("'{letter} comes back here"));
}

/// Goes to a mark.
fn go_to_mark(app: &mut App, letter: char) {
    update::settle(app);
    match app.reader.reading.marks().get(&letter).cloned() {
        Some(place) => travel::to_mark(app, &place),
        None => app.say(format!("no mark {letter}; m{letter} sets it")),
    }
}

/// The saved views whose name holds what was typed.
pub fn views(app: &App, typed: &str) -> Vec<Completion> {
    let typed = typed.trim().to_lowercase();
    let views = app.reader.reading.views().iter().filter(|(name, _)| name.to_lowercase().contains(&typed));
    let line = |(name, filter): (&String, &String)| {
        let count = filter.parse::<Filter>().ok().map(|filter| filter.apply(&app.corpus).facts.0);
        Completion { range: 0..0, text: name.clone(), about: filter.clone(), count }
    };
    views.map(line).collect()
}

/// Looks at the view of that name.
pub fn take_view(app: &mut App, name: &str) {
    let filter = app.reader.reading.views().get(name).and_then(|filter| filter.parse::<Filter>().ok());
    match filter {
        Some(filter) => narrow::apply(app, filter),
        None => app.complain(format!("no view is called {name}; V saves the filter as one")),
    }
}

/// Gives the filter a name.
pub fn save_view(app: &mut App, name: &str) {
    let filter = app.filter.to_string();
    app.change(Change::View { name: name.to_owned(), filter: Some(filter) });
    app.say(format!("saved as {name}; v picks it"));
}

/// Frees the name of a view.
pub fn drop_view(app: &mut App, name: &str) {
    app.change(Change::View { name: name.to_owned(), filter: None });
    app.say(format!("{name} is gone; u takes it back"));
}

#[cfg(test)]
mod tests {
    use crate::tui::tests::{press, story};

    #[test]
    fn marks_lead_back() {
        let place = |script: &str| {
            let mut app = story(80, 24);
            press(&mut app, script);
            (app.focus.pane, app.list().cursor)
        };
        assert_eq!(place("j j j ma 3 j 'a"), place("j j j"));
        assert_eq!(place("3 j mb 1 j j 'b"), place("3 j"));
        assert_eq!(place("j j j Enter mc q gg 'c"), place("j j j Enter"));
        assert_eq!(place("j j j ma 3 j 'a H"), place("3 j"));
        assert_eq!(place("'z"), place(""));
        assert_eq!(place(":mark Enter x 3 'x"), place(""), "by name it waits for its letter");
    }

    #[test]
    fn views_are_saved_and_picked() {
        let filter = |script: &str| {
            let mut app = story(80, 24);
            press(&mut app, script);
            app.filter.to_string()
        };
        assert_eq!(filter("ftheme:chips Enter V my Space chips Enter F"), "");
        assert_eq!(filter("ftheme:chips Enter V my Space chips Enter F v Enter"), "theme:chips");
        assert_eq!(filter("ftheme:chips Enter Va Enter F frisk:margins Enter Vb Enter F v b Enter"), "risk:margins");
        assert_eq!(filter("ftheme:chips Enter Va Enter F v Delete Esc v Enter"), "");
        assert_eq!(filter("ftheme:chips Enter F u"), "theme:chips");
        assert_eq!(filter("ftheme:chips Enter F u u Ctrl-r Ctrl-r"), "");
    }
}
