//! The explorer without a terminal: the same state and the same frames, for those who measure or picture them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::app::App;
use super::input::Key;
use super::msg::Msg;
use super::update::update;
use super::view::view;
use super::{Colour, Settings, seek};
use crate::model::Graph;
use crate::query::{Corpus, Filter};

/// An explorer that draws into memory.
pub struct Offscreen {
    app: App,
    buffer: Buffer,
}

impl Offscreen {
    /// The explorer on `graph`, on a screen of `width` × `height` cells.
    pub fn new(graph: Graph, (width, height): (u16, u16), settings: &Settings) -> Offscreen {
        let size = Size { width, height };
        let theme = settings.theme(settings.colour != Colour::Never);
        let mut app = App::new(size, theme, String::new(), Filter::default());
        update(&mut app, Msg::Loaded(Box::new(Corpus::new(graph)), Vec::new()));
        Offscreen { app, buffer: Buffer::empty(Rect::from((Position::ORIGIN, size))) }
    }

    /// Presses keys: words are names of keys ("Enter") or letters pressed one after the other ("zM").
    pub fn press(&mut self, script: &str) {
        for word in script.split(' ').filter(|word| !word.is_empty()) {
            let keys = Key::parse(word).map_or_else(|| word.chars().map(Key::Char).collect(), |key| vec![key]);
            keys.into_iter().for_each(|key| drop(update(&mut self.app, Msg::Key(key))));
        }
    }

    /// Lets a search come to its end and the source follow the cursor.
    pub fn settle(&mut self) {
        while seek::is_searching(&self.app) {
            update(&mut self.app, Msg::SearchOn);
        }
        update(&mut self.app, Msg::Settled);
    }

    /// Draws a frame.
    pub fn frame(&mut self) -> &Buffer {
        self.buffer.reset();
        view(&self.app, &mut self.buffer);
        &self.buffer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn keys_change_the_frame() {
        let mut screen = Offscreen::new(fixture::graph(), (120, 40), &Settings::default());
        let before = screen.frame().clone();
        assert!(before.content.iter().filter(|cell| cell.symbol() != " ").count() > 1000);
        screen.press("4");
        assert_ne!(*screen.frame(), before);
    }
}
