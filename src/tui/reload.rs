//! Articles that have been read, or read again: what is shown stays where it was, and what came is told.

use rustc_hash::FxHashSet;

use super::app::App;
use super::overlay::Overlay;
use super::{narrow, present, travel};
use crate::model::Graph;
use crate::query::{Corpus, evidence, format};

/// Takes in what was read.
pub fn loaded(app: &mut App, corpus: Corpus, problems: Vec<String>) {
    let before = app.whole.as_ref().map_or(&app.corpus.graph, |whole| &whole.graph);
    let (first, none) = (before.articles.is_empty(), corpus.graph.articles.is_empty());
    let (became, new) = (became(before, &corpus.graph), app.reader.count_new());
    let known = std::mem::replace(&mut app.problems, problems);
    app.take(corpus);
    let new = app.reader.count_new().saturating_sub(new);
    match (app.problems.len(), none) {
        (0, true) => app.complain("nothing to read there: no article was found"),
        (0, false) if first => drop(app.notice.take_if(|notice| !notice.problem)),
        (1, _) if first || known != app.problems => app.complain(app.problems[0].clone()),
        (count @ 2.., _) if first || known != app.problems => {
            app.complain(format!("{count} files could not be read: {}, …", app.problems[0]));
        }
        _ if became.is_empty() => app.say("read again: nothing has changed"),
        _ if new == 0 => app.say(became),
        _ => app.say(format!("{became}: {}, ]n goes to the next", format::counted(new, "new fact"))),
    }
    if first || is_elsewhere(app) {
        app.follow();
    }
    if let Some(Overlay::Picker(mut picker)) = app.overlay.take_if(|overlay| matches!(overlay, Overlay::Picker(_))) {
        narrow::ask(app, &mut picker);
        app.overlay = Some(Overlay::Picker(picker));
    }
    if let Some(Overlay::Present(present)) = app.overlay.take_if(|overlay| matches!(overlay, Overlay::Present(_))) {
        present::go_on(app, &present);
    }
    if let Some(id) = app.start.take() {
        travel::arrive(app, &id);
    }
}

/// What became of the articles: how many came, changed and went. An article that changed has another id in the same place.
fn became(before: &Graph, after: &Graph) -> String {
    let ids = |graph: &Graph| graph.articles.iter().map(|article| article.id).collect::<FxHashSet<_>>();
    let (old, new) = (ids(before), ids(after));
    let gone = before.articles.iter().filter(|article| !new.contains(&article.id));
    let gone: FxHashSet<&str> = gone.map(|article| &*article.path).collect();
    let come = after.articles.iter().filter(|article| !old.contains(&article.id));
    let (changed, came): (Vec<&str>, Vec<&str>) =
        come.map(|article| &*article.path).partition(|path| gone.contains(path));
    let counts = [(came.len(), "came"), (changed.len(), "changed"), (gone.len() - changed.len(), "went")];
    let parts = counts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(count, what)| format!("{} {what}", format::counted(*count, "article"))).collect();
    parts.join(", ")
}

/// Whether the list has the focus and its row is another one than the source shows: its own has gone. While a search is
/// typed the source shows what was found.
fn is_elsewhere(app: &App) -> bool {
    let (pane, searching) = (app.focus.pane, matches!(app.overlay, Some(Overlay::Search(_))));
    let item = app.item().filter(|_| pane == app.focus.list && !app.lagging && !searching);
    item.and_then(|item| evidence::evidence(&app.view(pane), item)).is_some_and(|at| app.source.at != Some(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::tui::msg::Msg;
    use crate::tui::panes::PaneId;
    use crate::tui::tests::{press, screen, story};
    use crate::tui::update::update;

    /// The corpus of those articles of the story whose title has none of `without`, turned round if `reversed`.
    fn corpus(without: &[&str], reversed: bool) -> Box<Corpus> {
        let mut told = fixture::articles();
        told.retain(|told| !without.iter().any(|word| told.article.title.contains(word)));
        if reversed {
            told.reverse();
        }
        Box::new(Corpus::new(fixture::link(told)))
    }

    /// The first cells of a row: those after them count what is in it.
    fn row(app: &App, pane: PaneId, at: usize) -> String {
        let row = app.lists[pane.index()].list.row(&app.view(pane), at);
        row.map(|row| row.cells.iter().take(2).map(|cell| cell.plain()).collect::<Vec<_>>().join(" "))
            .unwrap_or_default()
    }

    /// What one sees of where one is: pane, row and quote, and how deep they stand.
    fn place(app: &App) -> (String, String) {
        let list = app.list();
        // Whether a conflict is certain hangs on what came.
        let row = row(app, app.list_pane(), list.cursor).replace("conflict?", "conflict").replace("possibly ", "");
        let lit = app.source.at.and_then(|at| Some(app.corpus.graph.text(at.article, at.quote?)));
        let depth = format!("{} {} {}", list.cursor - list.top, app.source.top, app.focus.zoom);
        (format!("{:?} {row} | {}", app.focus.pane, lit.unwrap_or("-")), depth)
    }

    /// The story without its newest article and then with it, in another order: `script` between them, `after` at the end.
    #[track_caller]
    fn check_stays(script: &str, after: &str) {
        let mut app = story(80, 24);
        update(&mut app, Msg::Loaded(corpus(&["rally"], false), Vec::new()));
        press(&mut app, script);
        let filter = app.filter.clone();
        let before = place(&app);
        update(&mut app, Msg::Loaded(corpus(&[], true), Vec::new()));
        assert_eq!(place(&app), before, "{script}");
        assert_eq!(app.filter, filter, "{script}");
        let mut same = story(80, 24);
        update(&mut same, Msg::Loaded(corpus(&["rally"], false), Vec::new()));
        press(&mut same, &format!("{script} {after}"));
        press(&mut app, after);
        assert_eq!(place(&app).0, place(&same).0, "{script}, then {after}");
    }

    #[test]
    fn what_is_shown_stays() {
        check_stays("]c", "");
        check_stays("]c Enter", "H");
        check_stays("]c Enter ]m ]m", "H H");
        check_stays("]c Enter Enter Enter", "H H");
        check_stays("2 j l j", "");
        check_stays("2 l j j Z", "q");
        check_stays("]c Z", "q");
        check_stays("4 j Space", "u");
        check_stays("ftheme:chips Enter j j", "");
        check_stays("/cloud Enter", "n");
        check_stays("]c /cloud", "Esc");
        check_stays("]c J J J", "");
        check_stays("c j", "q");
        check_stays("2 p j", "q");
        check_stays("2 C j", "q");
    }

    #[test]
    fn folds_stay_with_their_groups() {
        let folded = |app: &App| {
            let list = &app.lists[PaneId::Metrics.index()];
            let open = list.list.groups.iter().filter(|group| list.folds.is_open(group.item));
            open.map(|group| row(app, PaneId::Metrics, group.at as usize)).collect::<Vec<_>>()
        };
        let mut app = story(80, 24);
        update(&mut app, Msg::Loaded(corpus(&["rally"], false), Vec::new()));
        press(&mut app, "2 j l j j j j l");
        let before = folded(&app);
        assert_eq!(before.len(), 2);
        update(&mut app, Msg::Loaded(corpus(&[], true), Vec::new()));
        let mut after = folded(&app);
        after.sort();
        let mut sorted = before;
        sorted.sort();
        assert_eq!(after, sorted);
    }

    #[test]
    fn where_a_fact_has_gone_the_next_one_is_shown() {
        let mut app = story(80, 24);
        press(&mut app, "]c");
        let gone = app.corpus.graph.articles[app.source.at.expect("a sentence").article].title.clone();
        let row = app.list().cursor;
        update(&mut app, Msg::Loaded(corpus(&[&gone], false), Vec::new()));
        assert!(app.list().cursor > 1 && app.list().cursor <= row, "{} of {row}", app.list().cursor);
        assert!(app.source.at.is_some_and(|at| app.corpus.graph.articles[at.article].title != gone));
        update(&mut app, Msg::Loaded(corpus(&[""], false), Vec::new()));
        assert_eq!(
            app.notice.map(|notice| notice.text).unwrap_or_default(),
            "nothing to read there: no article was found"
        );
    }

    #[test]
    fn what_came_is_told() {
        let told = |articles: &[(&str, &str)]| {
            let articles = articles.iter().map(|(path, text)| {
                let mut told = fixture::article(text, "2025-11-01", "Wire", text).about("Acme").observation("5");
                told.article.path = (*path).into();
                told
            });
            fixture::link(articles.collect())
        };
        let two = [("a", "Acme sold 5 tons."), ("b", "Acme lost 5 tons.")];
        let three = [two[0], two[1], ("c", "Acme has 5 tons.")];
        let changed = [two[0], ("b", "Acme has 5 tons."), ("c", "Acme wants 5 tons."), ("d", "Acme ate 5 tons.")];
        for (before, after, expected) in [
            (&two[..], &two[..], ""),
            (&two, &[("b", two[0].1), ("c", two[1].1)], ""),
            (&two, &three, "1 article came"),
            (&two, &changed, "2 articles came, 1 article changed"),
            (&three, &two[1..], "2 articles went"),
        ] {
            assert_eq!(became(&told(before), &told(after)), expected);
        }
        let mut app = story(80, 24);
        update(&mut app, Msg::Loaded(corpus(&[], true), Vec::new()));
        assert_eq!(app.notice.take().map(|notice| notice.text).unwrap_or_default(), "read again: nothing has changed");
    }

    #[test]
    fn a_picker_stays_on_its_row() {
        let mut app = story(80, 24);
        update(&mut app, Msg::Loaded(corpus(&["rally"], false), Vec::new()));
        press(&mut app, "t j j");
        let lit = |app: &App| screen(app).lines().find(|line| line.contains('>')).map(str::to_owned);
        let before = lit(&app).map(|line| line.split("  ").next().unwrap_or_default().to_owned());
        update(&mut app, Msg::Loaded(corpus(&[], true), Vec::new()));
        let after = lit(&app).map(|line| line.split("  ").next().unwrap_or_default().to_owned());
        assert_eq!(after, before);
    }

    #[test]
    fn an_article_that_was_corrected_keeps_the_cursor_on_its_sentence() {
        let text = "Acme Cloud grew. Sales rose 12% in the year.";
        let told = |text: &str| {
            fixture::link(vec![fixture::article("Told", "2025-11-01", "Wire", text).about("Acme").observation("12%")])
        };
        let mut app = story(80, 24);
        update(&mut app, Msg::Loaded(Box::new(Corpus::new(told(text))), Vec::new()));
        press(&mut app, "2 l j");
        let before = place(&app);
        assert!(before.0.contains("12%"), "{}", before.0);
        let corrected = format!("A correction came first. {text}");
        update(&mut app, Msg::Loaded(Box::new(Corpus::new(told(&corrected))), Vec::new()));
        assert_eq!(place(&app), before);
    }
}
