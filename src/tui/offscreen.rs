//! The explorer without a terminal: the same state and the same frames, for those who measure them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::app::App;
use super::input::Key;
use super::msg::Msg;
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::model::Graph;
use crate::query::{Corpus, Filter};

/// An explorer that draws into memory.
pub struct Offscreen {
    app: App,
    buffer: Buffer,
}

impl Offscreen {
    /// The explorer on `graph`, on a screen of `width` × `height` cells.
    pub fn new(graph: Graph, width: u16, height: u16) -> Offscreen {
        let size = Size { width, height };
        let mut app = App::new(size, Theme::new(true, false), String::new(), Filter::default());
        update(&mut app, Msg::Loaded(Box::new(Corpus::new(graph)), Vec::new()));
        Offscreen { app, buffer: Buffer::empty(Rect::from((Position::ORIGIN, size))) }
    }

    /// Presses letters, one after the other.
    pub fn press(&mut self, letters: &str) {
        for letter in letters.chars() {
            update(&mut self.app, Msg::Key(Key::Char(letter)));
        }
    }

    /// Draws a frame; how many of its cells are not blank.
    pub fn frame(&mut self) -> usize {
        self.buffer.reset();
        view(&self.app, &mut self.buffer);
        self.buffer.content.iter().filter(|cell| cell.symbol() != " ").count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn keys_change_the_frame() {
        let mut screen = Offscreen::new(fixture::graph(), 120, 40);
        assert!(screen.frame() > 1000);
        let before = screen.buffer.clone();
        screen.press("4");
        screen.frame();
        assert_ne!(screen.buffer, before);
    }
}
