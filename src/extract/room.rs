//! Room that articles leave to those behind them on their thread: what is known of each token is the largest part of what an
//! article takes, and articles are of much the same size.

use std::cell::RefCell;

use super::clauses::Clauses;
use super::entities::Clues;
use super::passages::Sentence;
use crate::lexicon::{ClassSet, Hits};
use crate::model::Token;

/// Articles of more tokens leave no room, which would stand empty.
const MOST: usize = 1 << 16;

/// The parts of a [`Doc`](super::Doc), to be filled anew.
#[derive(Default)]
pub(super) struct Room {
    pub tokens: Vec<Token>,
    pub printed: Vec<&'static str>,
    pub hits: Hits,
    pub classes: Vec<ClassSet>,
    pub clues: Clues,
    pub sentences: Vec<Sentence>,
    pub clauses: Clauses,
}

thread_local! {
    static LEFT: RefCell<Vec<Room>> = const { RefCell::new(Vec::new()) };
}

impl Room {
    /// What an article before left.
    pub(super) fn take() -> Room {
        LEFT.with_borrow_mut(Vec::pop).unwrap_or_default()
    }

    /// Leaves it to the next article.
    pub(super) fn leave(self) {
        if self.tokens.capacity() <= MOST {
            LEFT.with_borrow_mut(|left| left.push(self));
        }
    }
}

/// An empty list of words of any text, in the place of `words`: the library does that without a new allocation.
pub(super) fn emptied<'b>(mut words: Vec<&str>) -> Vec<&'b str> {
    words.clear();
    words.into_iter().map(|_| "").collect()
}
