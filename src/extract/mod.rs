//! [`Article`] → [`Extraction`]: what one article claims, passage by passage.
//!
//! A cascade, in the order of [`extract`]: tokens and the lexicon's hits among them, found once; passages;
//! mentions (quantities, dates, entities); facts (observations, events, risks). Not here: files, other
//! articles, the screen.

mod calendar;
mod causes;
mod chain;
mod clauses;
mod confidence;
mod dates;
mod entities;
mod events;
mod examples;
mod home;
mod links;
mod measures;
mod modality;
mod numbers;
mod observations;
mod owners;
mod passages;
mod phrases;
mod quantities;
mod reported;
mod risks;
mod roles;
mod room;
mod said;
mod scene;
mod stance;
mod themes;
mod times;
mod title;
mod tokens;
mod view;
mod words;

use std::collections::BTreeMap;
use std::mem::take;

use crate::lexicon::{ClassSet, Hit, Hits, Lexicon};
use crate::model::{Article, Extraction, Span, Token};
use clauses::Clauses;
use entities::Clues;
pub use events::WeighedEvent;
pub use examples::failing_examples;
pub use observations::{Link, Weighed};
use passages::Sentence;
use room::Room;

/// An article on its way through the cascade: what every rule may look at.
struct Doc<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    /// Each token as it is printed.
    printed: Vec<&'a str>,
    hits: Hits,
    /// The word classes of each token.
    classes: Vec<ClassSet>,
    /// What shows names, at each token.
    clues: Clues,
    sentences: Vec<Sentence>,
    /// Index of the first sentence of running text.
    lead: usize,
    clauses: Clauses,
}

impl<'a> Doc<'a> {
    /// Tokens, hits and sentences of `article`, and an extraction that holds its passages.
    fn new(article: &'a Article, lexicon: &'a Lexicon) -> (Doc<'a>, Extraction) {
        let Room { mut tokens, printed, mut hits, mut classes, mut clues, mut sentences, mut clauses } = Room::take();
        let mut printed = room::emptied(printed);
        let stops = tokens::tokens(&article.text, lexicon, &mut tokens, &mut printed);
        lexicon.scan(&article.text, &tokens, &mut hits, &mut classes);
        // "May cocoa fell": with a capital it is the month, which is of no class, and no word of what may be.
        let may = printed.iter().zip(&mut classes).filter(|(printed, _)| **printed == "May");
        may.for_each(|(_, classes)| *classes = ClassSet::default());
        let passages = passages::passages(article, lexicon, (&tokens, &stops), &mut sentences);
        passages::mark(&mut sentences, &hits, &classes);
        clues.fill(&hits, tokens.len(), lexicon);
        clauses.fill(&printed, &tokens, (&hits, &classes), &sentences);
        let lead = passages::lead(&sentences);
        let doc = Doc { article, lexicon, tokens, printed, hits, classes, clues, sentences, lead, clauses };
        (doc, Extraction { passages, ..Extraction::default() })
    }
}

impl Drop for Doc<'_> {
    fn drop(&mut self) {
        let Doc { tokens, printed, hits, classes, clues, sentences, clauses, .. } = self;
        let room = Room {
            tokens: take(tokens),
            printed: room::emptied(take(printed)),
            hits: take(hits),
            classes: take(classes),
            clues: take(clues),
            sentences: take(sentences),
            clauses: take(clauses),
        };
        room.leave();
    }
}

/// The words of the lexicon in `article`, each with its entry, as "measures/revenue".
pub fn cues(article: &Article, lexicon: &Lexicon) -> Vec<(Span, String)> {
    let mut tokens = Vec::new();
    tokens::tokens(&article.text, lexicon, &mut tokens, &mut Vec::new());
    let cue = |hit: Hit| {
        let (first, last) = (tokens[hit.first as usize].span, tokens[hit.last as usize].span);
        (first.cover(last), lexicon.path(hit.label))
    };
    lexicon.phrases_in(&article.text, &tokens).into_iter().map(cue).collect()
}

/// Reads more of an article, on top of what has been found.
type Stage = fn(&Doc<'_>, &mut Extraction);

const MENTIONS: [Stage; 3] = [dates::dates, quantities::quantities, entities::entities];
const FACTS: [Stage; 5] = [observations::observations, events::events, risks::risks, said::said, causes::causes];

/// The article, and an extraction that holds its passages and mentions.
fn mentions<'a>(article: &'a Article, lexicon: &'a Lexicon) -> (Doc<'a>, Extraction) {
    let (doc, mut found) = Doc::new(article, lexicon);
    MENTIONS.iter().for_each(|stage| stage(&doc, &mut found));
    (doc, found)
}

/// Everything that `article` claims. Odd text means fewer facts, never an error.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Extraction {
    extract_all([article], lexicon).pop().unwrap_or_default()
}

/// The same of several articles, in their order. Each stage reads some of them before the next begins: its rules are
/// more than a processor holds at once, and most articles are short.
pub fn extract_all<'a>(articles: impl IntoIterator<Item = &'a Article>, lexicon: &'a Lexicon) -> Vec<Extraction> {
    let (mut all, mut together, mut bytes) = (Vec::new(), Vec::new(), 0);
    for article in articles {
        together.push(Doc::new(article, lexicon));
        bytes += article.text.len();
        if bytes >= TOGETHER {
            all.append(&mut read(&mut together));
            bytes = 0;
        }
    }
    all.append(&mut read(&mut together));
    all
}

/// How many bytes of text go through a stage together, about.
const TOGETHER: usize = 1 << 15;

fn read(docs: &mut Vec<(Doc<'_>, Extraction)>) -> Vec<Extraction> {
    for stage in MENTIONS.iter().chain(&FACTS) {
        docs.iter_mut().for_each(|(doc, found)| stage(doc, found));
    }
    // The first leaves its room last, so that a long article by itself takes up that of the one before.
    let mut all: Vec<Extraction> = std::iter::from_fn(|| docs.pop()).map(|(_, found)| found).collect();
    all.reverse();
    all
}

/// Which measures were weighed for each amount of `article`.
pub fn weighed(article: &Article, lexicon: &Lexicon) -> Vec<Weighed> {
    let (doc, mut found) = mentions(article, lexicon);
    observations::weighed(&doc, &mut found)
}

/// Which candidates were weighed as events of `article`.
pub fn weighed_events(article: &Article, lexicon: &Lexicon) -> Vec<WeighedEvent> {
    let (doc, mut found) = mentions(article, lexicon);
    observations::observations(&doc, &mut found);
    events::weighed_events(&doc, &found)
}

/// The stems of the words around a trigger that may show of which kind its event is, each with what it counts: a word of
/// the trigger 1, others less.
pub fn evidence_of_kind(article: &Article, lexicon: &Lexicon, trigger: Span) -> BTreeMap<String, f32> {
    events::evidence(&Doc::new(article, lexicon).0, trigger)
}

#[cfg(test)]
mod tests {
    use super::{TOGETHER, extract, extract_all, testing::article};
    use crate::fixture;

    #[test]
    fn several_articles_say_what_each_says_alone() {
        let sold = "Acme Grain sold its dairy unit for $4 million on Monday. Sales rose 12% in the third quarter.";
        let fell = "Birch Ltd fell 3% after it warned of a strike. It blamed weak demand for cheese.";
        let long = "Acme Grain bought a mill in Leeds for $3 million. ".repeat(TOGETHER / 40);
        let articles = [sold, "", &long, fell, sold].map(article);
        let together = extract_all(&articles, fixture::lexicon());
        let alone = articles.each_ref().map(|article| extract(article, fixture::lexicon()));
        assert!(together.iter().map(|found| found.events.len()).sum::<usize>() > 4);
        assert_eq!(format!("{together:?}"), format!("{alone:?}"));
    }
}

#[cfg(test)]
mod testing {
    use crate::model::{Article, Block, BlockKind, PublishedBasis, Span};
    use chrono::NaiveDate;

    /// An article of this text, published on 2025-12-13: a paragraph a line, and a line that doesn't end in a
    /// stop before an empty one is a heading.
    pub(super) fn article(text: &str) -> Article {
        titled("", text)
    }

    /// The same with a title.
    pub(super) fn titled(title: &str, text: &str) -> Article {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            let heading = !line.ends_with(['.', '!', '?', '”', '"']) && text[at + line.len()..].starts_with("\n\n");
            let kind = if heading { BlockKind::Heading } else { BlockKind::Paragraph };
            if !line.is_empty() {
                blocks.push(Block { span: Span::new(text, at..at + line.len()), kind, line: 1 });
            }
            at += line.len() + 1;
        }
        Article {
            id: Article::content_id(title, text),
            path: "test".into(),
            title: title.into(),
            publisher: None,
            url: None,
            published: NaiveDate::from_ymd_opt(2025, 12, 13),
            published_basis: PublishedBasis::Stated,
            text: text.into(),
            blocks: blocks.into(),
        }
    }
}
