//! The article that is shown: its rows, which passage is lit, where it is scrolled to.
//!
//! Not here: drawing (`panes/source.rs`), which sentence belongs to a row (`query::evidence`).

use std::ops::Range;

use super::widgets::wrap::{WIDEST, Wrapped};
use crate::model::{ArticleId, FactRef, Span};
use crate::query::{Corpus, Evidence, Visible, evidence};

/// Columns left of the text: the bar beside the lit passage and a blank. One more stays free on its right.
pub const MARGIN: u16 = 2;

/// The article that is shown.
#[derive(Debug)]
pub struct Source {
    /// What is lit; `None` before anything was opened.
    pub at: Option<Evidence>,
    /// The facts of the article that the filter leaves, in the order of its text.
    pub facts: Vec<FactRef>,
    /// Whether `facts` has to be asked for again.
    pub facts_stale: bool,
    /// The fact whose links were asked for.
    pub linked: Option<FactRef>,
    /// Its text in rows.
    pub text: Wrapped,
    /// The first row that is shown.
    pub top: usize,
    /// The first column that is shown, where lines are not wrapped.
    pub left: u16,
    /// Whether lines are wrapped.
    pub wrap: bool,
    wrapped_for: Option<(ArticleId, Option<u16>)>,
    height: usize,
    aim: Option<Aim>,
}

/// Where the lit passage has to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aim {
    /// Anywhere on the screen.
    Visible,
    /// A third from the top.
    Third,
}

impl Default for Source {
    fn default() -> Source {
        Source {
            at: None,
            facts: Vec::new(),
            facts_stale: false,
            linked: None,
            text: Wrapped::default(),
            top: 0,
            left: 0,
            wrap: true,
            wrapped_for: None,
            height: 1,
            aim: None,
        }
    }
}

impl Source {
    /// Shows `evidence`, scrolled as little as needed.
    pub fn show(&mut self, evidence: Evidence) {
        self.facts_stale |= self.at.is_none_or(|at| at.article != evidence.article);
        self.at = Some(evidence);
        self.aim = Some(Aim::Visible);
    }

    /// Shows `evidence` with its passage a third from the top.
    pub fn open(&mut self, evidence: Evidence) {
        self.show(evidence);
        self.aim = Some(Aim::Third);
    }

    /// Shows nothing: the ids of what was shown have gone.
    pub fn forget(&mut self) {
        *self = Source { wrap: self.wrap, ..Source::default() };
    }

    /// Brings rows and facts up to date for `width` columns and `height` rows.
    pub fn arrange(&mut self, corpus: &Corpus, visible: &Visible, width: u16, height: u16) {
        self.height = usize::from(height).max(1);
        let Some(at) = self.at else { return };
        if std::mem::take(&mut self.facts_stale) {
            self.facts = evidence::facts_in(corpus, visible, at.article);
        }
        let columns = self.wrap.then(|| width.saturating_sub(MARGIN + 1).clamp(1, WIDEST));
        if self.wrapped_for != Some((at.article, columns)) {
            let same = self.wrapped_for.is_some_and(|(article, _)| article == at.article);
            let first = self.text.rows.get(self.top).map_or(0, |row| row.range().start);
            self.text = Wrapped::new(&corpus.graph.articles[at.article], columns);
            self.top = if same { self.text.row_of(first) } else { 0 };
            self.wrapped_for = Some((at.article, columns));
            self.aim = self.aim.or(Some(Aim::Visible));
        }
        if let Some(aim) = self.aim.take() {
            self.aim_at(corpus, at, aim);
        }
        self.top = self.top.min(self.last_top());
    }

    fn aim_at(&mut self, corpus: &Corpus, at: Evidence, aim: Aim) {
        let Some(lit) = lit(corpus, at) else { return };
        let rows = self.text.rows_of(lit.range());
        let seen = self.top <= rows.start && rows.end <= self.top + self.height;
        if aim == Aim::Third || !seen {
            // All of a long sentence, or the words in it where it is longer than the screen.
            let quote = at.quote.map_or(0, |quote| self.text.rows_of(quote.range()).end);
            let whole = rows.end.saturating_sub(self.height).min(rows.start);
            let words = quote.saturating_sub(self.height);
            self.top = rows.start.saturating_sub(self.height / 3).max(whole).max(words);
        }
    }

    /// Scrolls by rows.
    pub fn scroll(&mut self, by: i64) {
        let top = self.top as i64 + by;
        self.top = usize::try_from(top).unwrap_or(0).min(self.last_top());
    }

    /// Scrolls sideways by columns.
    pub fn scroll_sideways(&mut self, by: i32) {
        self.left = if self.wrap { 0 } else { self.left.saturating_add_signed(by as i16) };
    }

    /// Scrolls to the next or previous paragraph.
    pub fn paragraph(&mut self, step: i32) {
        if let Some(row) = self.text.block(self.top, step) {
            self.top = row.min(self.last_top());
        }
    }

    /// The rows that are shown.
    pub fn shown(&self) -> Range<usize> {
        let end = (self.top + self.height).min(self.text.rows.len());
        self.top.min(end)..end
    }

    fn last_top(&self) -> usize {
        self.text.rows.len().saturating_sub(self.height)
    }
}

/// The bytes that are lit: the sentence, or without one the words.
pub fn lit(corpus: &Corpus, at: Evidence) -> Option<Span> {
    at.passage.map(|passage| corpus.graph.passages[passage].span).or(at.quote)
}
