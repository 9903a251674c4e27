//! What the reader did → the store, at once.

use super::app::App;
use super::msg::Msg;
use super::update::update;
use crate::state::{Change, Store};

/// Has where one is kept.
pub fn keep_place(app: &mut App) {
    let place = app.place();
    if app.loading.is_none() && app.reader.reading.place() != Some(&place) {
        app.record(Change::Place(Box::new(place)));
    }
}

/// Keeps what the reader did, at once: nothing is lost, however the program ends.
pub fn keep(app: &mut App, store: Option<&mut Store>) {
    let changes = std::mem::take(&mut app.reader.unkept);
    let Some(store) = store else { return };
    if changes.is_empty() {
        return;
    }
    match store.keep(changes, app.reader.at) {
        Ok(false) => {}
        Ok(true) => {
            let reading = Box::new(store.reading().clone());
            update(app, Msg::Reading(reading));
        }
        Err(error) => {
            update(app, Msg::Failed(format!("what you do is not kept: {error}")));
        }
    }
}
