//! Tokens → runs: what is printed as a name, with what stands around it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::super::Doc;
use super::super::scene::STOPS;
use super::clues::ClueSet;
use super::codes;
use crate::lexicon::{Class, Clue, DateKind, NumberKind, Place, Table};
use crate::model::{BlockKind, EntityKind, Extraction, Shape, Span, Token, TokenKind, WordId};

/// A run of tokens that looks like a name.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Its tokens, a possessive left out.
    pub tokens: Range<usize>,
    /// Index of the sentence.
    pub sentence: usize,
    /// For each kind of entity, how much speaks for it here.
    pub votes: Votes,
    /// Whether it is "Chinese" rather than "China".
    pub adjective: bool,
    /// Whether it begins the sentence, so that its capital proves nothing.
    pub initial: bool,
    /// Whether the name before it owns it: "Acme's Zephyr".
    pub owned: bool,
    /// Whether it stands where every word has a capital.
    pub heading: bool,
    /// Whether it is no place that is told of: the one that the text was sent from ("OSLO, June 3 - …"), an adjective,
    /// or one that stands as such ("U.S. exports").
    pub scene: bool,
}

impl Run {
    /// Whether it may be no name at all: words of a heading, or one word with one capital that begins a sentence,
    /// and little around it that only names have. A word that the lexicon knows needs more than a verb behind it.
    pub(super) fn is_doubtful(&self, doc: &Doc<'_>) -> bool {
        let first = self.tokens.start;
        let known = || doc.hits.at(first).iter().any(|hit| hit.first == hit.last && hit.label.table != Table::Entity);
        let single = self.initial && self.tokens.len() == 1 && doc.tokens[first].shape == Shape::Title;
        self.heading && self.votes.iter().all(|&votes| votes < 20)
            || single && self.votes.iter().all(|&votes| votes <= if known() { 3 } else { 1 })
    }
}

/// How many tokens a dateline has at most.
const DATELINE: usize = 18;

/// Votes for each [`EntityKind`], by its index in [`EntityKind::ALL`].
pub(super) type Votes = [i16; EntityKind::ALL.len()];

/// Adds to the votes for `kind`.
pub(super) fn vote(votes: &mut Votes, kind: EntityKind, weight: i16) {
    votes[kind as usize] = votes[kind as usize].saturating_add(weight);
}

/// Every run of the article, in order.
pub(super) fn runs(doc: &Doc<'_>, found: &Extraction) -> Vec<Run> {
    let lower = LowerWords::of(doc);
    let mut runs = Vec::new();
    for (sentence, range) in doc.sentences.iter().map(|sentence| sentence.tokens.clone()).enumerate() {
        let heading = doc.sentences[sentence].kind == BlockKind::Heading || is_shouted(doc, range.clone());
        let mut at = range.start;
        while at < range.end {
            if let Some(end) = doc.code_at(at) {
                if let Some(before) = runs.last_mut().filter(|run: &&mut Run| run.tokens.end == at) {
                    vote(&mut before.votes, EntityKind::Company, 6);
                }
                at = end;
                continue;
            }
            match run_at(doc, &lower, &range, at) {
                Some(tokens) => {
                    at = tokens.end.max(at + 1);
                    for part in parts(doc, tokens) {
                        push(doc, &mut runs, part, sentence, &range, heading);
                    }
                }
                None => at += 1,
            }
        }
    }
    // What is a date or an amount is no name: "Q3FY24".
    let mut taken: Vec<Span> = found.dates.iter().map(|date| date.span).collect();
    taken.extend(found.quantities.iter().map(|mention| mention.span));
    taken.sort_unstable();
    runs.retain(|run: &Run| {
        let span = doc.span_of(run.tokens.clone());
        span.is_none_or(|span| {
            let near = taken.partition_point(|taken| taken.end() <= span.start());
            !taken.get(near).is_some_and(|taken| taken.overlaps(span))
        })
    });
    codes::drop_explained(doc, &mut runs);
    runs
}

/// "Brightsea H200" is a firm and its product: a run is cut before a last word with digits.
fn parts(doc: &Doc<'_>, tokens: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let coded = |at: usize| {
        let token = &doc.tokens[at];
        token.kind == TokenKind::Word && token.span.of(&doc.article.text).bytes().any(|byte| byte.is_ascii_digit())
    };
    let hyphen = |at: usize| doc.tokens[at].kind == TokenKind::Hyphen;
    let last = tokens.end.saturating_sub(1);
    let cut = tokens.len() > 1 && coded(last) && !hyphen(last - 1) && !(tokens.start..last).any(coded);
    let (first, second) = if cut { (tokens.start..last, last..tokens.end) } else { (tokens, 0..0) };
    [first, second].into_iter().filter(|part| !part.is_empty())
}

/// The words that the article prints in lower case: a capital of theirs is one of position.
struct LowerWords {
    /// Those of the vocabulary, a bit each.
    known: Vec<u64>,
    /// Hashes of the others.
    others: FxHashSet<u64>,
}

impl LowerWords {
    fn of(doc: &Doc<'_>) -> LowerWords {
        let mut words = LowerWords { known: vec![0; doc.lexicon.words_known() / 64 + 1], others: FxHashSet::default() };
        for token in doc.tokens.iter().filter(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower) {
            match token.word {
                WordId::UNKNOWN => _ = words.others.insert(hash(token.span.of(&doc.article.text))),
                WordId(id) => words.known[id as usize / 64] |= 1 << (id % 64),
            }
        }
        words
    }

    fn has(&self, doc: &Doc<'_>, token: &Token) -> bool {
        self.has_word(token.word, token.span.of(&doc.article.text))
    }

    /// "operator" for "Operators".
    fn has_singular(&self, doc: &Doc<'_>, token: &Token) -> bool {
        let singular = token.span.of(&doc.article.text).strip_suffix('s').filter(|word| word.len() > 2);
        singular.is_some_and(|word| self.has_word(doc.lexicon.word(word), word))
    }

    fn has_word(&self, id: WordId, word: &str) -> bool {
        match id {
            WordId::UNKNOWN => self.others.contains(&hash(word)),
            WordId(id) => self.known[id as usize / 64] >> (id % 64) & 1 == 1,
        }
    }
}

fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether most words are capitalised, and the others are small ones, so that capitals prove nothing.
fn is_shouted(doc: &Doc<'_>, range: Range<usize>) -> bool {
    let (mut words, mut capital, mut plain) = (0, 0, 0);
    for at in range {
        let token = &doc.tokens[at];
        if token.kind == TokenKind::Word {
            words += 1;
            capital += usize::from(token.is_capitalised());
            let small = STOPS.iter().any(|&class| doc.classes[at].has(class)) || token.span.len() <= 3;
            plain += usize::from(!token.is_capitalised() && !small);
        }
    }
    words >= 6 && capital * 10 > words * 7 && plain * 10 < words
}

/// What may begin a run without a capital, or ends one before it begins.
const LISTED: ClueSet = ClueSet::of(&[
    Clue::Company,
    Clue::Organisation,
    Clue::State,
    Clue::Regulator,
    Clue::Place,
    Clue::Index,
    Clue::Media,
    Clue::Nationality,
    Clue::RegionAdjective,
]);

/// Names that are known whole: "U.S. Federal Reserve" is a country and one of them.
const KNOWN_WHOLE: ClueSet =
    ClueSet::of(&[Clue::Company, Clue::Organisation, Clue::State, Clue::Regulator, Clue::Index, Clue::Media]);

/// What a firm's name may end with.
const FIRM_END: [Clue; 2] = [Clue::Legal, Clue::Trade];

/// What a word of a name is not.
const NO_NAME_WORD: ClueSet =
    ClueSet::of(&[Clue::Job, Clue::Honorific, Clue::NoName, Clue::Pronoun, Clue::Nationality]);

/// The run that begins with token `at`; an empty one where something capitalised is known to be no name.
fn run_at(doc: &Doc<'_>, lower: &LowerWords, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    if !doc.tokens[at].is_capitalised() && !doc.begins_any(at, LISTED) {
        return None;
    }
    if let Some(last) = doc.clue(at, Clue::NoName).filter(|&last| last > at && doc.tokens[at].is_capitalised()) {
        return Some(last + 1..last + 1);
    }
    if let Some(last) = doc.clue(at, Clue::Company) {
        return Some(at..extend(doc, sentence, last + 1)); // "Sand and Water Inc"
    }
    for clue in [Clue::Organisation, Clue::State, Clue::Regulator, Clue::Place, Clue::Index, Clue::Media] {
        if let Some(last) = doc.clue(at, clue) {
            // "Bank of England" is one name; "China" begins a longer one in "China Harbour Ltd".
            if clue != Clue::Place || !goes_on(doc, sentence, at, last) {
                return Some(at..last + 1);
            }
        }
    }
    if let Some(last) = [Clue::Nationality, Clue::RegionAdjective].into_iter().find_map(|clue| doc.clue(at, clue)) {
        // "American Brands Inc" is a firm's name, "Swiss drugmaker" and "Swiss Alpina" are not.
        let end = extend(doc, sentence, last + 1);
        let firm = end > last + 1 && FIRM_END.iter().any(|&clue| doc.clue_ends(end - 1, clue));
        return Some(at..if firm && !doc.begins_any(last + 1, KNOWN_WHOLE) { end } else { last + 1 });
    }
    if doc.is_behind_digit(at) || doc.is_source(at) {
        return Some(at + 1..at + 1);
    }
    if let Some(last) = doc.clue(at, Clue::NoName).filter(|_| doc.tokens[at].is_capitalised()) {
        return Some(last + 1..last + 1);
    }
    if !is_name_word(doc, at) {
        return None;
    }
    let end = extend(doc, sentence, at);
    let token = &doc.tokens[at];
    let (plain, single) = (token.shape == Shape::Title || token.span.len() == 1, end == at + 1);
    let initial = is_initial(doc, sentence, at);
    let opener =
        plain && (initial || single) && (doc.lexicon.is_opener(token.word) || doc.classes[at].has(Class::Opening));
    let ordinary = || lower.has(doc, token) && !doc.clue_ends(end - 1, Clue::Legal);
    if opener || plain && initial && (ordinary() || single && lower.has_singular(doc, token)) {
        return Some(at + 1..at + 1);
    }
    Some(at..end)
}

/// Whether the place that ends with token `last` begins a longer name. What stands behind "U.S." has a capital in old
/// newswire, as if a sentence began there.
fn goes_on(doc: &Doc<'_>, sentence: &Range<usize>, at: usize, last: usize) -> bool {
    if at == last && last + 1 < sentence.end && connector(doc, sentence, at, last + 1).is_some() {
        return true;
    }
    let end = extend(doc, sentence, last + 1);
    if end <= last + 1 || doc.begins_any(last + 1, KNOWN_WHOLE) {
        return false;
    }
    let abbreviated = is_abbreviation(doc, last) && end == last + 2 && doc.tokens[last + 1].shape == Shape::Title;
    let acts =
        || doc.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Possessive || doc.begins_any(end, ACTS));
    let firm = || FIRM_END.iter().any(|&clue| doc.clue_ends(end - 1, clue));
    !abbreviated || firm() && acts()
}

/// What only a name has behind it.
const ACTS: ClueSet = ClueSet::of(&[Clue::FirmVerb, Clue::FirmNoun]);

/// "U.S.", "A.M."
fn is_abbreviation(doc: &Doc<'_>, at: usize) -> bool {
    let word = doc.word(at);
    word.ends_with('.') && word.len() > 2
        || doc.tokens[at].shape == Shape::Upper && word.contains('.') && doc.word(at + 1) == "."
}

fn is_initial(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let before = doc.tokens[sentence.start..at].iter().rev();
    let opens = |kind| matches!(kind, TokenKind::Quote | TokenKind::Open | TokenKind::Other | TokenKind::Dash);
    let mut before = before.skip_while(|token| opens(token.kind));
    let last = at.checked_sub(1).filter(|&last| last >= sentence.start);
    let stroke = |last: usize| match doc.tokens[last].kind {
        TokenKind::Dash => true,
        TokenKind::Hyphen => doc.tokens[last].spaced && doc.tokens[at].spaced,
        _ => is_abbreviation(doc, last),
    };
    before.next().is_none_or(|token| matches!(token.kind, TokenKind::Colon | TokenKind::Stop))
        || last.is_some_and(stroke)
        || at > sentence.start && doc.tokens[at - 1].kind == TokenKind::Quote && doc.tokens[at - 1].spaced
}

/// A word that may be part of a name: capitalised, and no date, job, currency or known other thing.
fn is_name_word(doc: &Doc<'_>, at: usize) -> bool {
    let token = &doc.tokens[at];
    if token.kind != TokenKind::Word || !token.is_capitalised() {
        return false;
    }
    if doc.begins_any(at, NO_NAME_WORD) || doc.code_at(at).is_some() {
        return false;
    }
    if ![Table::Date, Table::Number, Table::Unit].iter().any(|&table| doc.hits.has(at, table)) {
        return true;
    }
    let mut other = doc.hits.at(at).iter().map(|hit| match hit.label.table {
        Table::Date | Table::Unit | Table::Number if hit.first < hit.last => false,
        Table::Date => matches!(
            doc.lexicon.dates[usize::from(hit.label.entry)].kind,
            DateKind::Month | DateKind::MonthOrWord | DateKind::Weekday | DateKind::Unit | DateKind::Day
        ),
        Table::Number => matches!(
            doc.lexicon.numbers[usize::from(hit.label.entry)].kind,
            NumberKind::Cardinal | NumberKind::Ordinal | NumberKind::Scale
        ),
        // "Mark" is money behind a number, and somebody's name elsewhere.
        Table::Unit => {
            let cues = &doc.lexicon.units[usize::from(hit.label.entry)].cues;
            matches!(cues[usize::from(hit.label.cue)].place, Place::Before | Place::Either)
        }
        _ => false,
    });
    !other.any(|other| other)
}

/// The end of the run that goes on with token `at`: name words, with "of", "and", "&", "de" between them where
/// names have these.
fn extend(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> usize {
    let mut end = at;
    while end < sentence.end {
        if doc.tokens[end].kind == TokenKind::Hyphen && !doc.tokens[end].spaced && end > at {
            let joins = doc.tokens.get(end + 1).is_some_and(|next| !next.spaced);
            let part =
                end + 1 < sentence.end && (is_name_word(doc, end + 1) || doc.tokens[end + 1].kind == TokenKind::Number);
            if joins && part {
                end += 2;
                continue;
            }
            break;
        }
        if let Some(next) = joint(doc, sentence, at, end) {
            end = next;
            continue;
        }
        let form = doc.clue(end, Clue::Legal).filter(|&last| last > end && end > at && last < sentence.end);
        if form.is_none() && is_name_word(doc, end) {
            // A point ends the run: "Inc." and "J." don't.
            end += 1;
            if end + 1 < sentence.end && is_inner_stop(doc, end) {
                end += 1;
            }
            continue;
        }
        // "Coldwater S.p.A.", "Royal *Dutch* Oil Co", "Royal *Dutch*/Harbour Group"
        if let Some(last) = form {
            end = last + 1;
            continue;
        }
        let adjective = doc.clue(end, Clue::Nationality).filter(|&last| end == at + 1 && last + 1 < sentence.end);
        let before_firm =
            |last: usize| doc.tokens[last + 1].kind == TokenKind::Slash || ends_as_firm(doc, sentence, last + 1);
        if let Some(last) = adjective.filter(|&last| before_firm(last)) {
            end = last + 1;
            continue;
        }
        match connector(doc, sentence, at, end) {
            Some(next) if end > at => end = next,
            _ => break,
        }
    }
    while end > at && matches!(doc.tokens[end - 1].kind, TokenKind::Stop) {
        end -= 1;
    }
    end
}

/// "Royal Coldwater*/*Harbour Group", "Moody*'s* Investors Service Inc", "Lloyd*'s of* London": the token behind what
/// joins the name at `start` to one that a firm's form ends.
fn joint(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, at: usize) -> Option<usize> {
    let (kind, next) = (doc.tokens[at].kind, at + 1);
    if !matches!(kind, TokenKind::Slash | TokenKind::Possessive) || at == start || next + 1 > sentence.end {
        return None;
    }
    if kind == TokenKind::Possessive && doc.word(next) == "of" && next + 1 < sentence.end {
        return doc.clue(next + 1, Clue::Place).filter(|_| at == start + 1).map(|last| last + 1);
    }
    let trade = || [Clue::Legal, Clue::Trade].iter().any(|&clue| doc.clue_to(next, next, clue));
    let fits = match kind {
        TokenKind::Slash => !doc.tokens[at].spaced && doc.tokens.get(next).is_some_and(|next| !next.spaced),
        _ => trade(),
    };
    (fits && ends_as_firm(doc, sentence, next)).then_some(next)
}

/// Whether the name words from token `at` on end with a firm's form, and no job follows: "Group Chief Executive".
fn ends_as_firm(doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let words = (at..sentence.end.min(at + 5)).take_while(|&at| is_name_word(doc, at));
    let Some(last) = words.last() else { return false };
    doc.clue_to(last, last, Clue::Legal) && doc.clue(last + 1, Clue::Job).is_none()
}

/// The point behind an initial or "St." within a name.
fn is_inner_stop(doc: &Doc<'_>, at: usize) -> bool {
    let (stop, before) = (&doc.tokens[at], &doc.tokens[at - 1]);
    let short = before.span.len() == 1 || before.span.of(&doc.article.text).eq_ignore_ascii_case("st");
    stop.kind == TokenKind::Stop && !stop.spaced && short && is_name_word(doc, at + 1)
}

/// "Bank *of* America", "Johnson *&* Johnson", "Sand *and* Co", "Juan *de la* Cruz": the token behind the connector.
fn connector(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, at: usize) -> Option<usize> {
    let text = doc.tokens[at].span.of(&doc.article.text);
    let next = at + 1;
    if text == "and" && at == start + 1 && doc.clue(start, Clue::Place).is_some() {
        // "London and Scottish Oil Plc"
        let adjective = doc.clue(next, Clue::Nationality).filter(|&last| ends_as_firm(doc, sentence, last + 1));
        return adjective.map(|last| last + 1);
    }
    let follows = next < sentence.end && is_name_word(doc, next);
    if !follows {
        return None;
    }
    let legal = doc.clue(next, Clue::Legal).is_some();
    // "Bank of Canada", but not "Acme Motors of Canada".
    let named = |clue| doc.clue_to(at - 1, at - 1, clue);
    let institution = || named(Clue::Body) || named(Clue::Authority) || at == start + 1 && named(Clue::Trade);
    match text {
        "&" => Some(next),
        "and" => {
            (legal || is_body_pair(doc, start, at, next) || is_firm_pair(doc, sentence, start, next)).then_some(next)
        }
        "of" => institution().then_some(next),
        _ => doc.clue(at, Clue::Particle).map(|_| next),
    }
}

/// "Management and Harbour Agency": one word before the "and", and a body at the end of what follows.
fn is_body_pair(doc: &Doc<'_>, start: usize, and: usize, next: usize) -> bool {
    let behind = (next..doc.tokens.len().min(next + 4)).take_while(|&at| is_name_word(doc, at));
    let body = |at| doc.clue_to(at, at, Clue::Body) || doc.clue_to(at, at, Clue::Authority);
    and == start + 1 && behind.last().is_some_and(|last| last > next && body(last))
}

/// "Coldwater Transport *and* Trading Plc": behind the "and" stand trades alone, which are no firm by themselves.
fn is_firm_pair(doc: &Doc<'_>, sentence: &Range<usize>, start: usize, next: usize) -> bool {
    let trade = |at: usize| doc.clue_to(at, at, Clue::Trade);
    let form = (next..sentence.end.min(next + 3)).find(|&at| !trade(at));
    let whole = (start..next).any(|at| doc.clue_to(at, at, Clue::Legal));
    !whole && form.is_some_and(|form| form > next && doc.clue_to(form, form, Clue::Legal))
}

/// Votes for the kind of the run and adds it, unless it is a ticker: that speaks for the name before it.
fn push(
    doc: &Doc<'_>,
    runs: &mut Vec<Run>,
    tokens: Range<usize>,
    sentence: usize,
    range: &Range<usize>,
    heading: bool,
) {
    let single = tokens.len() == 1;
    let plain = |clue| doc.clue_to(tokens.start, tokens.start, clue);
    let common = [Clue::Legal, Clue::Trade, Clue::Unit, Clue::Body, Clue::Job, Clue::FirmNoun].into_iter().any(plain);
    let ordinary = single && (common || doc.tokens[tokens.start].span.len() == 1) || is_measure(doc, &tokens);
    let ticker = is_ticker(doc, &tokens);
    if ordinary || ticker {
        if let (true, Some(before)) = (ticker, runs.last_mut().filter(|run| run.tokens.end + 3 >= tokens.start)) {
            vote(&mut before.votes, EntityKind::Company, 6);
        }
        return;
    }
    let initial = is_initial(doc, range, tokens.start);
    let last = tokens.end - 1;
    let adjective =
        [Clue::Nationality, Clue::RegionAdjective].iter().any(|&clue| doc.clue(tokens.start, clue) == Some(last));
    let dateline = dateline(doc, range).is_some_and(|stroke| tokens.end <= stroke);
    let scene = adjective || dateline || is_attributive(doc, &tokens);
    let owned = runs.last().is_some_and(|before| {
        before.sentence == sentence
            && before.tokens.end + 1 == tokens.start
            && doc.tokens[before.tokens.end].kind == TokenKind::Possessive
    });
    let mut votes = around(doc, &tokens, range);
    inside(doc, &tokens, &mut votes);
    if dateline {
        vote(&mut votes, EntityKind::Place, 20);
    }
    if owned && runs.last().is_some_and(|owner| owner.votes[EntityKind::Place as usize] < 20) {
        vote(&mut votes, EntityKind::Product, 3);
    }
    runs.push(Run { tokens, sentence, votes, adjective, initial, owned, heading, scene });
}

/// "U.S. exports", "the UK Treasury": an abbreviation before what it tells the country of.
fn is_attributive(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let abbreviated = tokens.len() == 1 && doc.tokens[tokens.start].shape == Shape::Upper;
    let Some(next) = doc.tokens.get(tokens.end).filter(|_| abbreviated) else { return false };
    let classes = doc.classes[tokens.end];
    let small =
        [Class::Preposition, Class::Auxiliary, Class::Conjunction, Class::Say].iter().any(|&class| classes.has(class));
    let plain = next.kind == TokenKind::Word && next.shape == Shape::Lower && !small;
    plain && doc.clue(tokens.end, Clue::FirmVerb).is_none() || doc.begins_any(tokens.end, KNOWN_WHOLE)
}

/// The stroke behind the places and the date that a newswire story begins with: "NORTHPORT, Ill., March 26 -".
fn dateline(doc: &Doc<'_>, sentence: &Range<usize>) -> Option<usize> {
    let opening = doc.tokens.get(sentence.start)?;
    if opening.shape != Shape::Upper || opening.span.len() < 2 {
        return None;
    }
    let stroke =
        |at: &usize| matches!(doc.tokens[*at].kind, TokenKind::Dash | TokenKind::Hyphen) && doc.tokens[*at].spaced;
    let stroke = (sentence.start..sentence.end.min(sentence.start + DATELINE)).find(stroke)?;
    let head = &doc.tokens[sentence.start..stroke];
    let any = |kind| head.iter().any(|token| token.kind == kind);
    let lower = head.iter().any(|token| token.shape == Shape::Lower);
    (any(TokenKind::Comma) && any(TokenKind::Number) && !lower).then_some(stroke)
}

/// Whether the run is what the lexicon measures: "Relative Strength Index".
fn is_measure(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let hits = doc.hits.at(tokens.start).iter();
    hits.filter(|hit| hit.label.table == Table::Measure).any(|hit| hit.last as usize + 1 >= tokens.end)
}

/// "<NHL.T>", "(NASDAQ: NHL)": a few capitals in angle brackets or behind a colon in brackets.
fn is_ticker(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let text = &doc.article.text;
    let mark = |at: Option<usize>, mark: &str| {
        at.and_then(|at| doc.tokens.get(at)).is_some_and(|token| token.span.of(text) == mark)
    };
    let upper = tokens.clone().all(|at| doc.tokens[at].shape == Shape::Upper && doc.tokens[at].span.len() <= 6);
    let angle = mark(tokens.start.checked_sub(1), "<") && (mark(Some(tokens.end), ">") || mark(Some(tokens.end), "."));
    let colon = mark(tokens.start.checked_sub(1), ":") && mark(Some(tokens.end), ")");
    let bracket = mark(tokens.start.checked_sub(1), "(") && mark(Some(tokens.end), ")");
    upper && tokens.len() == 1 && (angle || colon || bracket)
}

/// What the words of the name itself say.
fn inside(doc: &Doc<'_>, tokens: &Range<usize>, votes: &mut Votes) {
    use EntityKind as Kind;
    let last = tokens.end - 1;
    let whole = |clue| doc.clue(tokens.start, clue).is_some_and(|end| end == last);
    for (clue, kind) in [
        (Clue::Company, Kind::Company),
        (Clue::Organisation, Kind::Organisation),
        (Clue::State, Kind::Organisation),
        (Clue::Regulator, Kind::Regulator),
        (Clue::Place, Kind::Place),
        (Clue::Nationality, Kind::Place),
        (Clue::RegionAdjective, Kind::Place),
        (Clue::Index, Kind::Index),
        (Clue::Media, Kind::Organisation),
    ] {
        if whole(clue) {
            vote(votes, kind, 20);
        }
    }
    let several = tokens.len() > 1;
    for (clue, kind, weight) in [
        (Clue::Legal, Kind::Company, 8),
        (Clue::Trade, Kind::Company, 6),
        (Clue::Body, Kind::Organisation, 8),
        (Clue::Authority, Kind::Regulator, 10),
        (Clue::Unit, Kind::Organisation, 8),
    ] {
        if several && doc.clue_ends(last, clue) {
            vote(votes, kind, weight);
        }
    }
    let of_body = |at: usize| doc.clue_to(at, at, Clue::Body) || doc.clue_to(at, at, Clue::Authority);
    if several && (tokens.start..last).any(of_body) {
        vote(votes, Kind::Organisation, 9);
    }
    let words = tokens.clone().filter(|&at| doc.tokens[at].kind == TokenKind::Word).count();
    if (2..=4).contains(&words) && doc.clue(tokens.start, Clue::Given).is_some() {
        vote(votes, Kind::Person, 6);
    }
    let digit = |at: usize| doc.tokens[at].span.of(&doc.article.text).bytes().any(|byte| byte.is_ascii_digit());
    if tokens.clone().any(digit) {
        vote(votes, Kind::Product, 6);
    }
}

/// What the words around it say.
fn around(doc: &Doc<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> Votes {
    use EntityKind as Kind;
    let mut votes = Votes::default();
    let (before, behind) = (tokens.start.checked_sub(1).filter(|&at| at >= sentence.start), tokens.end);
    let words = tokens.clone().filter(|&at| doc.tokens[at].kind == TokenKind::Word).count();
    if let Some(before) = before {
        let point = doc.tokens[before].kind == TokenKind::Stop && before > sentence.start;
        if doc.clue_ends(before - usize::from(point), Clue::Honorific) || doc.clue_ends(before, Clue::Job) && words > 1
        {
            vote(&mut votes, Kind::Person, 8);
        }
        if doc.clue_ends(before, Clue::FirmCue) {
            vote(&mut votes, Kind::Company, 4);
        }
        // "the dockers' union ILA"
        if doc.tokens[before].shape == Shape::Lower && doc.clue_ends(before, Clue::Body) {
            vote(&mut votes, Kind::Organisation, 4);
        }
        // "…," writes Ola Brand of Harbour Capital
        if doc.classes[before].has(Class::Say) && (2..=3).contains(&words) && doc.word(behind) == "of" {
            vote(&mut votes, Kind::Person, 4);
        }
        if doc.clue_ends(before, Clue::ProductNoun) || doc.clue_ends(before, Clue::ProductCue) {
            vote(&mut votes, Kind::Product, 4);
        }
        // "its mapping service, Zephyr,": the noun stands before the comma.
        let comma = doc.tokens[before].kind == TokenKind::Comma && before > sentence.start;
        if comma && doc.clue_ends(before - 1, Clue::ProductNoun) {
            vote(&mut votes, Kind::Product, 4);
        }
    }
    if behind >= sentence.end {
        return votes;
    }
    // "HWWA economic research institute"
    let plain = (behind..sentence.end.min(behind + 4)).take_while(|&at| doc.tokens[at].shape == Shape::Lower);
    if words == 1
        && doc.tokens[tokens.start].shape == Shape::Upper
        && plain.clone().any(|at| doc.clue_ends(at, Clue::Body))
    {
        vote(&mut votes, Kind::Organisation, 3);
    }
    // "Quayside: "The fee …" is whom a broker's remark is from; "Coldwater gained 3%" a share.
    let colon = doc.tokens[behind].kind == TokenKind::Colon
        && doc.tokens.get(behind + 1).is_some_and(|next| next.kind == TokenKind::Quote);
    let moves = doc.classes[behind].has(Class::Rise) || doc.classes[behind].has(Class::Fall);
    let amount = || (behind + 1..sentence.end.min(behind + 5)).any(|at| doc.tokens[at].kind == TokenKind::Percent);
    let plural = doc.word(tokens.end - 1).ends_with('s');
    // "Coldwater and OrbiLab together hold"
    let pair = doc.word(behind) == "and" && doc.tokens.get(behind + 1).is_some_and(|next| next.shape == Shape::Mixed);
    if colon || pair || moves && !plural && amount() {
        vote(&mut votes, Kind::Company, 2);
    }
    let possessive = doc.tokens[behind].kind == TokenKind::Possessive;
    let next = behind + usize::from(possessive);
    // ", chief executive of", ", an analyst at": a job right behind the comma.
    if doc.tokens[behind].kind == TokenKind::Comma && words > 1 {
        let job = (behind + 1..(behind + 5).min(sentence.end)).any(|at| doc.clue(at, Clue::Job).is_some());
        vote(&mut votes, Kind::Person, if job { 5 } else { 0 });
    }
    if next < sentence.end {
        if doc.clue(next, Clue::FirmNoun).is_some() || doc.clue(next, Clue::Job).is_some() && possessive {
            vote(&mut votes, Kind::Company, 4);
        }
        if !possessive && doc.clue(next, Clue::FirmVerb).is_some() {
            let says = doc.classes[next].has(Class::Say);
            vote(&mut votes, Kind::Company, if says { 2 } else { 1 });
        }
        let quote = usize::from(doc.tokens[next].kind == TokenKind::Quote);
        if !possessive
            && (next + quote..(next + quote + 2).min(sentence.end)).any(|at| doc.clue(at, Clue::ProductNoun).is_some())
        {
            vote(&mut votes, Kind::Product, 4);
        }
        if !possessive && doc.clue(next, Clue::Unit).is_some() {
            vote(&mut votes, Kind::Organisation, 4);
        }
    }
    votes
}
