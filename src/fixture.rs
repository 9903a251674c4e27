//! Articles and extractions by hand, for the tests of what comes after `extract`.
//!
//! A fact is told by quoting the words it hangs on; the methods after it say the rest of it:
//!
//! ```text
//! article("Acme grows", "2025-11-25", "Daily Ledger", "Acme Cloud sales rose 34%.")
//!     .observation("34%").entity("Acme Cloud").measure("revenue growth").percent("34").period("2025-Q3").yoy().up()
//! ```
//!
//! [`graph`] is a whole story of an invented company, linked. The methods stand in `told.rs`.

mod acme;
mod told;

pub use acme::{THEMES, articles, graph};
pub use told::Told;

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::lexicon::Lexicon;
use crate::link;
use crate::model::{
    Article, ArticleId, Block, BlockKind, Certainty, Edge, EdgeKind, Extraction, Graph, Passage, PublishedBasis, Span,
};

/// An article of `text`: a block a line, a passage a sentence. An empty date or publisher is an unknown one.
pub fn article(title: &str, published: &str, publisher: &str, text: &str) -> Told {
    let mut extraction = Extraction::default();
    let mut blocks = Vec::new();
    let mut at = 0;
    for (number, line) in text.split('\n').enumerate() {
        let span = Span::new(text, at..at + line.len());
        blocks.push(Block { span, kind: BlockKind::Paragraph, line: number as u32 + 1 });
        for sentence in sentences(line) {
            let span = Span::new(text, at + sentence.start..at + sentence.end);
            extraction.passages.push(Passage { article: ArticleId(0), span, kind: BlockKind::Paragraph });
        }
        at += line.len() + 1;
    }
    let published: Option<NaiveDate> = published.parse().ok();
    let article = Article {
        id: Article::content_id(title, text),
        path: format!("news/{}.txt", title.to_lowercase().replace(' ', "-")).into(),
        title: title.into(),
        publisher: (!publisher.is_empty()).then(|| publisher.into()),
        url: None,
        published,
        published_basis: if published.is_some() { PublishedBasis::Stated } else { PublishedBasis::Unknown },
        text: text.into(),
        blocks: blocks.into(),
    };
    Told::new(article, extraction)
}

/// Links articles with the bundled words.
pub fn link(told: Vec<Told>) -> Graph {
    let articles = told.into_iter().map(|told| (told.article, told.extraction)).collect();
    link::graph(articles, lexicon())
}

/// The bundled words, compiled once for all tests of a program.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    &LEXICON
}

/// Links the articles and compares their edges of `kind`: "sure: why / possible: why".
#[track_caller]
pub fn check_edges(told: Vec<Told>, kind: EdgeKind, expected: &str) {
    let graph = link(told);
    let sure = |edge: &Edge| if edge.certainty == Certainty::Sure { "sure" } else { "possible" };
    let edges = graph.edges.iter().filter(|edge| edge.kind == kind);
    let lines: Vec<String> = edges.map(|edge| format!("{}: {}", sure(edge), edge.why)).collect();
    assert_eq!(lines.join(" / "), expected);
}

fn sentences(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (stop, _) in line.match_indices(". ") {
        found.push(start..stop + 1);
        start = stop + 2;
    }
    if start < line.len() {
        found.push(start..line.len());
    }
    found
}
