//! Other days: what is new since one, and everything as it stood on one.

use std::sync::Arc;

use chrono::NaiveDate;

use super::app::App;
use super::dialog;
use super::overlay::Ask;
use super::panes::PaneId;
use super::travel::open_over;
use super::update::settle;
use crate::query::{Corpus, List, Since};

/// `d`: opens what is new since the day that was asked for, else since the last time that somebody read here; closes it
/// again. Asks since when where this is the first time.
pub fn changed(app: &mut App) {
    if app.focus.pane == PaneId::Changed {
        return open_over(app, PaneId::Changed);
    }
    match app.asked.since {
        Since::Day(_) | Since::Between(..) => open_over(app, PaneId::Changed),
        _ if app.reader.reading.last_read().is_none() => dialog::ask(app, Ask::Since),
        _ => {
            let ids = app.corpus.graph.articles.iter().map(|article| article.id);
            let known = ids.filter(|id| !app.reader.reading.came_since(*id)).collect();
            since(app, Since::Known(Arc::new(known)));
        }
    }
}

/// Opens what is new since then.
pub fn since(app: &mut App, since: Since) {
    settle(app);
    app.asked.since = since;
    let list = &mut app.lists[PaneId::Changed.index()];
    (list.stale, list.cursor, list.top, list.list) = (true, 0, 0, List::default());
    if app.focus.pane == PaneId::Changed {
        app.arrange();
        return app.follow();
    }
    open_over(app, PaneId::Changed);
}

/// `A`: asks for a day, or shows everything again.
pub fn perform(app: &mut App) {
    match app.as_of {
        Some(_) => show(app, None),
        None => dialog::ask(app, Ask::AsOf),
    }
}

/// Shows what was published on `day` or before; without a day everything.
pub fn show(app: &mut App, day: Option<NaiveDate>) {
    settle(app);
    match day {
        Some(day) => {
            if app.whole.is_none() {
                app.before = Some(app.keep());
            }
            let whole = app.whole.as_ref().map_or(&app.corpus.graph, |whole| &whole.graph);
            let then = Corpus::new(whole.as_of(day));
            let now = app.replace(then);
            app.whole.get_or_insert_with(|| Box::new(now));
            let count = app.corpus.graph.articles.len();
            let counted = crate::query::format::counted(count, "article");
            app.say(format!("{counted} had been published by then; A returns"));
        }
        None => {
            if let Some(whole) = app.whole.take() {
                app.replace(*whole);
            }
            if let Some(before) = app.before.take() {
                app.restore(before);
            }
            app.say("everything that was read");
        }
    }
    app.as_of = day;
    app.arrange();
    app.follow();
}
