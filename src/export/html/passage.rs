//! A fact → the passage that says it: the sentence between its neighbours, and where it stands.

use std::io::{self, Write};

use super::markup::{Escaped, Pieces};
use crate::model::{FactRef, PassageId};
use crate::query::{Corpus, evidence, headline};

/// Neighbours that are longer are left out.
const LONGEST: usize = 300;

/// The sentence with the one before and the one after it, and the citation.
pub(super) fn with_neighbours(corpus: &Corpus, fact: FactRef, out: &mut dyn Write) -> io::Result<()> {
    let passage = corpus.graph.passage_of(fact);
    let before = passage.0.checked_sub(1).and_then(|id| neighbour(corpus, passage, PassageId(id)));
    let after = neighbour(corpus, passage, PassageId(passage.0 + 1));
    write!(out, "<blockquote><p>")?;
    if let Some(text) = before {
        write!(out, "<span class=\"dim\">{}</span> ", Escaped(text))?;
    }
    write!(out, "{}", Pieces(&evidence::sentence(corpus, fact)))?;
    if let Some(text) = after {
        write!(out, " <span class=\"dim\">{}</span>", Escaped(text))?;
    }
    write!(out, "</p>")?;
    citation(corpus, fact, out)?;
    writeln!(out, "</blockquote>")
}

/// The sentence alone, and the citation.
pub(super) fn alone(corpus: &Corpus, fact: FactRef, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<blockquote><p>{}</p>", Pieces(&evidence::sentence(corpus, fact)))?;
    citation(corpus, fact, out)?;
    writeln!(out, "</blockquote>")
}

/// A sentence of the same article that stands beside one, if it is short enough.
fn neighbour(corpus: &Corpus, passage: PassageId, id: PassageId) -> Option<&str> {
    let graph = &corpus.graph;
    let other = graph.passages.get(id)?;
    let near = other.article == graph.passages[passage].article && other.kind == graph.passages[passage].kind;
    let text = graph.passage_text(id);
    (near && text.len() <= LONGEST).then_some(text)
}

/// Who says it where, and the id that leads back to it.
fn citation(corpus: &Corpus, fact: FactRef, out: &mut dyn Write) -> io::Result<()> {
    let graph = &corpus.graph;
    let id = graph.article_of(fact);
    let span = graph.passages[graph.passage_of(fact)].span;
    write!(
        out,
        "<footer>{}, <cite>{}</cite> {}<span class=\"where\">bytes {}–{}, fact <code>{}</code></span></footer>",
        Pieces(&evidence::told(corpus, fact)),
        Escaped(headline::title(corpus, id)),
        super::sources::number(id),
        span.start(),
        span.end(),
        graph.content_id(fact)
    )
}
