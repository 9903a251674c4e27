//! Tokens → runs: what is printed as a name, with what stands around it.

use std::iter::Peekable;
use std::ops::Range;

use super::super::Doc;
use super::clues::ClueSet;
use super::extent::{next_start, run_at};
use super::listed::{ADJECTIVES, KNOWN_WHOLE};
use super::lower::LowerWords;
use super::position::{dateline, is_attributive, is_initial, is_shouted};
use super::votes::{Votes, around, inside, vote};
use super::{codes, lists, opening};
use crate::lexicon::{Class, ClassSet, Clue, Hit, Table};
use crate::model::{BlockKind, EntityKind, Extraction, Shape, Span, TokenKind};

/// A run of tokens that looks like a name.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Its tokens, a possessive left out.
    pub tokens: Range<usize>,
    /// Index of the sentence.
    pub sentence: usize,
    /// For each kind of entity, how much speaks for it here.
    pub votes: Votes,
    /// How much of that the words of the name itself say.
    pub own: Votes,
    /// Whether it is "Chinese" rather than "China".
    pub adjective: bool,
    /// Whether it begins the sentence, so that its capital proves nothing.
    pub initial: bool,
    /// Whether the name before it owns it: "Acme's Zephyr".
    pub owned: bool,
    /// Whether it stands where every word has a capital.
    pub heading: bool,
    /// Whether its words are ones that are seldom names ("Facility"), or it is called as laws and wars are.
    pub plain: bool,
    /// Whether it is no place that is told of: the one that the text was sent from ("OSLO, June 3 - …"), an adjective,
    /// or one that stands as such ("U.S. exports").
    pub scene: bool,
    /// Whether it stands in the dateline.
    pub dateline: bool,
    /// Whether it is one word within a sentence whose capital nothing but a name explains: "what Target sells".
    pub bare: bool,
}

impl Run {
    /// Whether it may be no name at all: words of a heading, words that are seldom names, or one word with one capital
    /// that begins a sentence, and little around it that only names have.
    pub(super) fn is_doubtful(&self, doc: &Doc<'_>) -> bool {
        let title = doc.tokens[self.tokens.start].shape == Shape::Title;
        let needed = match (self.heading, self.plain) {
            (true, _) => 20,
            (_, true) if self.initial => PLAIN_SURE,
            (_, true) => 3,
            _ if self.initial && self.tokens.len() == 1 && title => 2,
            _ => 0,
        };
        self.votes.iter().all(|&votes| votes < needed)
    }
}

/// What is known of the sentence that a run stands in.
struct Place {
    /// Its index.
    sentence: usize,
    /// Its tokens.
    range: Range<usize>,
    /// Whether it is a heading, or capitals throughout.
    heading: bool,
    /// The stroke behind its dateline.
    dateline: Option<usize>,
}

impl Place {
    fn of(doc: &Doc<'_>, sentence: usize) -> Place {
        let range = doc.sentences[sentence].tokens.clone();
        let heading = doc.sentences[sentence].kind == BlockKind::Heading || is_shouted(doc, range.clone());
        let dateline = dateline(doc, &range);
        Place { sentence, range, heading, dateline }
    }
}

/// How many tokens there are for each name, more often than not at least.
const NAME: usize = 8;

/// How much has to speak for a name of words that are seldom names.
pub(super) const PLAIN_SURE: i16 = 5;

/// Every run of the article, in order.
pub(super) fn runs(doc: &Doc<'_>, found: &Extraction) -> Vec<Run> {
    let lower = LowerWords::of(doc);
    let mut runs = Vec::with_capacity(doc.tokens.len() / NAME);
    for (sentence, range) in doc.sentences.iter().map(|sentence| sentence.tokens.clone()).enumerate() {
        let (mut at, mut place) = (range.start, None);
        let firm = if sentence == doc.lead { opening::firm(doc, &range) } else { None };
        while let Some(start) = next_start(doc, at..range.end) {
            let firm = firm.clone().filter(|firm| firm.contains(&start));
            if let Some(end) = doc.code_at(start).filter(|_| firm.is_none()) {
                if let Some(before) = runs.last_mut().filter(|run: &&mut Run| run.tokens.end == start) {
                    vote(&mut before.votes, EntityKind::Company, 6);
                }
                at = end;
                continue;
            }
            at = start + 1;
            if let Some(tokens) = firm.or_else(|| run_at(doc, &lower, &range, start)) {
                // A name of the lexicon may be torn by the end of a paragraph: here it ends there.
                let tokens = tokens.start..tokens.end.min(range.end);
                at = tokens.end.max(at);
                for part in parts(doc, tokens) {
                    push(doc, &mut runs, part, place.get_or_insert_with(|| Place::of(doc, sentence)));
                }
            }
        }
    }
    drop_taken(doc, found, &mut runs);
    codes::drop_explained(doc, &mut runs);
    codes::drop_bare(doc, &mut runs);
    lists::share(doc, &mut runs);
    runs
}

/// Drops what is a date or an amount, and so no name: "Q3FY24".
fn drop_taken(doc: &Doc<'_>, found: &Extraction, runs: &mut Vec<Run>) {
    let mut dates = found.dates.iter().map(|date| date.span).peekable();
    let mut amounts = found.quantities.iter().map(|mention| mention.span).peekable();
    runs.retain(|run| {
        let span = doc.span_of(run.tokens.clone());
        span.is_none_or(|span| !is_overlapped(span, &mut dates) && !is_overlapped(span, &mut amounts))
    });
}

/// Whether one of `others`, which are in order, shares a byte with `span`; passes over those before it.
fn is_overlapped(span: Span, others: &mut Peekable<impl Iterator<Item = Span>>) -> bool {
    while others.next_if(|other| other.end() <= span.start()).is_some() {}
    others.peek().is_some_and(|other| other.overlaps(span))
}

/// "Brightsea H200" is a firm and its product: a run is cut before a last word with digits.
fn parts(doc: &Doc<'_>, tokens: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let coded = |at: usize| {
        let token = &doc.tokens[at];
        token.kind == TokenKind::Word && doc.word(at).bytes().any(|byte| byte.is_ascii_digit())
    };
    let hyphen = |at: usize| doc.tokens[at].kind == TokenKind::Hyphen;
    let last = tokens.end.saturating_sub(1);
    let cut = tokens.len() > 1 && coded(last) && !hyphen(last - 1) && !(tokens.start..last).any(coded);
    let (first, second) = if cut { (tokens.start..last, last..tokens.end) } else { (tokens, 0..0) };
    [first, second].into_iter().filter(|part| !part.is_empty())
}

/// Votes for the kind of the run and adds it, unless it is a ticker: that speaks for the name before it.
fn push(doc: &Doc<'_>, runs: &mut Vec<Run>, tokens: Range<usize>, place: &Place) {
    const COMMON: ClueSet = ClueSet::of(&[Clue::Legal, Clue::Trade, Clue::Unit, Clue::Body, Clue::Job, Clue::FirmNoun]);
    const FORMS: ClueSet = ClueSet::of(&[Clue::Legal]);
    let &Place { sentence, ref range, heading, dateline } = place;
    let single = tokens.len() == 1;
    if codes::is_exchange(doc, &tokens)
        || codes::is_grade(doc, &tokens)
        || single && is_joined_to_nation(doc, tokens.start)
        || tokens.clone().all(|at| doc.is_any(at, FORMS))
    {
        return;
    }
    let common = single && doc.is_any(tokens.start, COMMON) && !doc.begins_any(tokens.start, KNOWN_WHOLE);
    let ordinary = common || single && doc.tokens[tokens.start].span.len() == 1 || is_measure(doc, &tokens);
    let ticker = is_ticker(doc, &tokens);
    if ordinary || ticker {
        if let (true, Some(before)) = (ticker, runs.last_mut().filter(|run| run.tokens.end + 3 >= tokens.start)) {
            vote(&mut before.votes, EntityKind::Company, 6);
        }
        return;
    }
    let initial = is_initial(doc, range, tokens.start);
    let last = tokens.end - 1;
    let adjective = doc.begins_any(tokens.start, ADJECTIVES)
        && [Clue::Nationality, Clue::RegionAdjective].iter().any(|&clue| doc.clue(tokens.start, clue) == Some(last));
    let dateline = dateline.is_some_and(|stroke| tokens.end <= stroke);
    let scene = adjective || dateline || is_attributive(doc, &tokens);
    let owned = runs.last().is_some_and(|before| {
        before.sentence == sentence
            && before.tokens.end + 1 == tokens.start
            && doc.tokens[before.tokens.end].kind == TokenKind::Possessive
    });
    let plain = is_plain(doc, &tokens);
    let (mut votes, own) = (around(doc, &tokens, range), inside(doc, &tokens, plain));
    votes.iter_mut().zip(own).for_each(|(sum, votes)| *sum += votes);
    if dateline {
        vote(&mut votes, EntityKind::Place, 20);
    }
    if owned && runs.last().is_some_and(|owner| owner.votes[EntityKind::Place as usize] < 20) {
        vote(&mut votes, EntityKind::Product, 3);
    }
    let bare = single && !initial && !heading && !scene && is_bare(doc, tokens.start);
    runs.push(Run { tokens, sentence, votes, own, adjective, initial, owned, heading, plain, scene, dateline, bare });
}

/// Whether the word before a name is in lower case and neither points to it nor describes it: "what Target sells",
/// "fees that went to Target", but not "the Board".
fn is_bare(doc: &Doc<'_>, at: usize) -> bool {
    const SMALL: ClassSet =
        ClassSet::of(&[Class::Preposition, Class::Conjunction, Class::Relative, Class::Subordinator, Class::Say]);
    let Some(before) = at.checked_sub(1) else { return false };
    let title = doc.tokens[at].shape == Shape::Title && doc.tokens[before].shape == Shape::Lower;
    let acts = || !doc.classes[before].has(Class::Determiner) && doc.words_at().is_verb(at + 1);
    title && (doc.classes[before].any(SMALL) || acts())
}

/// "the **Franco**-Italian lender", "a **Sino**-British venture"
fn is_joined_to_nation(doc: &Doc<'_>, at: usize) -> bool {
    doc.is_stroke(at + 1) && at + 2 < doc.tokens.len() && doc.clue(at + 2, Clue::Nationality).is_some()
}

/// "Sole Arranger", "Harbour Reform Act"
fn is_plain(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let deed = tokens.len() > 1 && doc.clue_ends(tokens.end - 1, Clue::Deed);
    let ordinary = |at: usize| match (doc.tokens[at].kind, doc.tokens[at].shape) {
        (TokenKind::Word, Shape::Upper) => doc.word(at).len() == 1,
        (TokenKind::Word, _) => doc.lexicon.is_ordinary(doc.word(at)),
        _ => true,
    };
    deed || tokens.clone().all(ordinary) || is_attributive_pair(doc, tokens)
}

/// "the Falk-Tabesh budget law": what two people gave their names to.
fn is_attributive_pair(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let titles = [tokens.start, tokens.end - 1].iter().all(|&at| doc.tokens[at].shape == Shape::Title);
    let pair = tokens.len() == 3 && titles && doc.tokens[tokens.start + 1].kind == TokenKind::Hyphen;
    let the = tokens.start > 0 && matches!(doc.word(tokens.start - 1), "the" | "The" | "a");
    pair && the && doc.tokens.get(tokens.end).is_some_and(|next| next.shape == Shape::Lower)
}

/// Whether the run is what the lexicon measures: "Relative Strength Index", but not "the Sensex index".
fn is_measure(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let measure = |hit: &Hit| hit.label.table == Table::Measure && hit.last as usize + 1 >= tokens.end;
    // "US West Texas Intermediate"
    let nation = doc.tokens[tokens.start].shape == Shape::Upper && doc.clue(tokens.start, Clue::Place).is_some();
    let first = tokens.start + usize::from(nation && tokens.len() > 1);
    doc.hits.has(first, Table::Measure)
        && doc.clue(tokens.end, Clue::IndexWord).is_none()
        && doc.hits.at(first).iter().any(measure)
}

/// "<NHL.T>", "(NASDAQ: NHL)": a few capitals in angle brackets or behind a colon in brackets.
fn is_ticker(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let token = &doc.tokens[tokens.start];
    let upper = token.shape == Shape::Upper && token.span.len() <= 6;
    let before = tokens.start.checked_sub(1).filter(|_| upper && tokens.len() == 1);
    match (before.map_or("", |before| doc.word(before)), doc.word(tokens.end)) {
        ("<", behind) => matches!(behind, ">" | "."),
        (":" | "(", behind) => behind == ")",
        _ => false,
    }
}
