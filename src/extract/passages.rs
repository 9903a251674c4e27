//! Tokens → passages: one sentence or heading each.
//!
//! Not here: paragraphs, which loading has found already.

use std::ops::Range;

use super::Doc;
use crate::lexicon::{ClassSet, Hits, Lexicon, TableSet};
use crate::model::{Arena, Article, ArticleId, BlockKind, Passage, PassageId, Shape, Span, Token, TokenKind};

/// A passage and the tokens that it holds.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// The passage.
    pub passage: PassageId,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What the block that it stands in is.
    pub kind: BlockKind,
    /// Index of that block.
    pub block: usize,
    /// The word classes of its tokens, all together: a rule whose words are missing needn't look closer.
    pub classes: ClassSet,
    /// The tables of the cues that begin in it.
    pub tables: TableSet,
}

/// How many tokens a sentence has, more often than not at least.
const SENTENCE: usize = 24;

/// Puts the sentences of every block, in order, into `sentences`; `stops` are the tokens that one may end with.
pub(super) fn passages(
    article: &Article,
    lexicon: &Lexicon,
    (tokens, stops): (&[Token], &[u32]),
    sentences: &mut Vec<Sentence>,
) -> Arena<PassageId, Passage> {
    let mut passages = Arena::with_capacity(article.blocks.len() + tokens.len() / SENTENCE);
    sentences.clear();
    let mut stops = stops.iter().map(|&at| at as usize).peekable();
    let mut from = 0;
    for (index, block) in article.blocks.iter().enumerate() {
        let end = from + tokens[from..].partition_point(|token| token.span.start() < block.span.end());
        while from < end {
            let mut stops = std::iter::from_fn(|| stops.next_if(|&at| at < end));
            let stop = stops.find(|&at| at + 1 == end || ends_sentence(&article.text, lexicon, tokens, at, end));
            let last = stop.unwrap_or(end - 1);
            let span = tokens[from].span.cover(tokens[last].span);
            let passage = passages.push(Passage { article: ArticleId(0), span, kind: block.kind });
            let (classes, tables) = (ClassSet::default(), TableSet::default());
            let tokens = from..last + 1;
            sentences.push(Sentence { passage, tokens, kind: block.kind, block: index, classes, tables });
            from = last + 1;
        }
    }
    passages
}

/// Notes the word classes and the tables of each sentence.
pub(super) fn mark(sentences: &mut [Sentence], hits: &Hits, classes: &[ClassSet]) {
    for sentence in sentences {
        let own = classes.get(sentence.tokens.clone()).unwrap_or_default();
        sentence.classes = own.iter().fold(ClassSet::default(), |all, &one| all.union(one));
        sentence.tables = hits.tables(sentence.tokens.clone());
    }
}

/// Whether a sentence ends with token `at`, which one may end with: a stop, perhaps with quotes and brackets behind it,
/// before a word that may begin the next.
fn ends_sentence(text: &str, lexicon: &Lexicon, tokens: &[Token], at: usize, end: usize) -> bool {
    let next = &tokens[at + 1];
    if !next.spaced || !may_begin(text, tokens, at + 1, end) {
        return false;
    }
    let closes = |token: &Token| matches!(token.kind, TokenKind::Quote | TokenKind::Close) && !token.spaced;
    let stop = (0..=at).rev().find(|&index| !closes(&tokens[index])).unwrap_or(at);
    match tokens[stop].kind {
        TokenKind::Stop if stop == 0 => true,
        TokenKind::Stop => stop < at || !is_abbreviation(text, lexicon, tokens, stop),
        // "… in the U.S. The company": the stop is part of the word.
        TokenKind::Word => {
            let word = tokens[stop].span.of(text);
            word.ends_with('.') && lexicon.is_opener(next.word) && next.shape != Shape::Lower
        }
        _ => false,
    }
}

/// How many tokens the first sentence of running text has at least.
const SHORTEST_LEAD: usize = 8;
/// Index of the first sentence of running text; 0 where there is none.
pub(super) fn lead(sentences: &[Sentence]) -> usize {
    let runs = |sentence: &Sentence| sentence.kind == BlockKind::Paragraph && sentence.tokens.len() >= SHORTEST_LEAD;
    sentences.iter().position(runs).unwrap_or(0)
}

/// How many quotes and brackets may stand before the first word of a sentence.
const MOST_MARKS: usize = 8;

fn may_begin(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let opens = |token: &Token| matches!(token.kind, TokenKind::Quote | TokenKind::Open | TokenKind::Dash);
    let first = (at..end.min(at + MOST_MARKS)).find(|&index| !opens(&tokens[index])).unwrap_or(at);
    let token = &tokens[first];
    match token.kind {
        TokenKind::Number | TokenKind::Currency => true,
        TokenKind::Word => token.shape != Shape::Lower && !token.span.of(text).is_empty(),
        _ => first > at,
    }
}

/// Whether the point at `stop` belongs to the word before it: "Inc.", "Dec.", "J.", "No. 1".
fn is_abbreviation(text: &str, lexicon: &Lexicon, tokens: &[Token], stop: usize) -> bool {
    let before = &tokens[stop - 1];
    if tokens[stop].span.of(text) != "." || tokens[stop].spaced || before.kind != TokenKind::Word {
        return false;
    }
    let word = before.span.of(text);
    let initial = word.chars().count() == 1 && before.shape == Shape::Upper;
    let firm = lexicon.is_abbreviation(before.word);
    // "Inc. The": a company's suffix ends the sentence where a word that opens sentences follows.
    initial
        || firm && !tokens.get(stop + 1).is_some_and(|next| lexicon.is_opener(next.word) && next.shape != Shape::Lower)
}

impl Doc<'_> {
    /// Whether the sentence at `index` is of a list above the text, which only sums it up: "Key points".
    pub(super) fn is_summary(&self, index: usize) -> bool {
        self.sentences[index].kind == BlockKind::Item && index < self.lead
    }

    /// The token at, or next behind, byte `at` of the text.
    pub(super) fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end() <= at)
    }

    /// The last token of a span that ends with one.
    pub(super) fn last_token(&self, span: Span) -> usize {
        self.token_at(span.end() - 1)
    }

    /// Where token `at` begins, in bytes; the end of the text behind the last.
    pub(super) fn start_of(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.article.text.len(), |token| token.span.start())
    }

    /// Whether "to" stands before token `at` of its sentence, which begins with `start`.
    pub(super) fn is_behind_to(&self, at: usize, start: usize) -> bool {
        at > start && self.word(at - 1) == "to"
    }

    /// The text of a run of tokens.
    pub(super) fn text_of(&self, tokens: Range<usize>) -> &str {
        self.span_of(tokens).map_or("", |span| span.of(&self.article.text))
    }

    /// The span of a run of tokens; `None` if it is empty.
    pub(super) fn span_of(&self, tokens: Range<usize>) -> Option<Span> {
        let run = self.tokens.get(tokens)?;
        Some(run.first()?.span.cover(run.last()?.span))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: usize) {
        let lexicon = crate::fixture::lexicon();
        let article = article(text);
        let (_, found) = Doc::new(&article, lexicon);
        let found: Vec<&str> = found.passages.iter().map(|passage| passage.span.of(&article.text)).collect();
        assert_eq!(found.len(), expected, "{found:#?}");
    }

    #[test]
    fn sentences_end_where_readers_stop() {
        check("Sales rose. Costs fell.", 2);
        check("Acme Inc. said sales rose to $3.5 bln.", 1);
        check("Shares of Acme Corp. The board met.", 2);
        check("It sells in the U.S. Sales rose.", 1);
        check("It sells in the U.S. The board met.", 2);
        check("J. Smith of J.P. Morgan spoke on Dec. 13. Mr. Wu agreed.", 2);
        check("“We grew.” He left. (It was late.) Nobody stayed", 4);
        check("Growth of 3.5 pct vs. 2 pct at 9 a.m. Beijing time.", 1);
        check("A heading\n\nA sentence. Another! A third?", 4);
    }

    #[test]
    fn a_list_above_the_text_sums_it_up() {
        let mut article = article("Profit fell.\nThe brewer said on Friday that its profit fell.\nSales rose.");
        article.blocks[0].kind = BlockKind::Item;
        article.blocks[2].kind = BlockKind::Item;
        let (doc, _) = Doc::new(&article, crate::fixture::lexicon());
        assert_eq!([0, 1, 2].map(|index| doc.is_summary(index)), [true, false, false]);
    }
}
