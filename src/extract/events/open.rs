//! A sentence → the verbs of deeds in it that no cue knows: "executed an assistance agreement".
//!
//! What kind of event such a verb tells is shown by the words around it: `about` in `data/en/events.json`.

use std::cell::LazyCell;
use std::ops::Range;

use super::cues::is_quoted;
use super::things::Things;
use super::{Candidate, object, when};
use crate::extract::Doc;
use crate::extract::chain::{Chain, Form, chain};
use crate::extract::passages::Sentence;
use crate::lexicon::{Class, ClassSet, Event, Hit, Table};
use crate::model::{Extraction, Modality, Shape, TokenKind};

/// How far from the verb a word may stand that counts, in tokens.
const NEAR: usize = 200;
/// How far from the verb a word is worth half, in tokens.
const HALF: f64 = 6.0;
/// How far behind a participle the verb may stand of what it describes, in tokens.
const BEHIND: usize = 14;
/// Verbs of what goes up and down, which only figures do.
const MOVES: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall]);
/// Verbs of what a price does in a day.
const TRADES: ClassSet = ClassSet::of(&[Class::PriceVerb, Class::Up, Class::Down]);
/// How many words what somebody is takes at most: "senior vice president".
const TITLE: usize = 4;
/// How far before "and" the participle may stand that one behind it is set beside, in tokens.
const LISTED: usize = 8;
/// How far before a verb and behind it its own date may stand, in tokens.
const DATED_BEFORE: usize = 7;
const DATED_BEHIND: usize = 12;
/// How far what belongs to a trigger reaches before it and behind it at most, in tokens.
const SPAN: usize = 60;
/// What a word is worth that acts or is acted on, against one that only stands near.
const ACTS: f64 = 2.0;
/// What a cue of the kind is worth whose conditions don't hold.
const CUE: f64 = 0.5;

/// A word around a verb.
pub(super) struct Word {
    classes: ClassSet,
    /// Whether it acts, or is acted on.
    acts: bool,
    /// What it is worth for a kind that is about such words.
    worth: f64,
}

/// Adds those of sentence `index` that none of `own` holds, which are its candidates with cues; `words` is room for what
/// stands around a verb.
pub(super) fn candidates(
    doc: &Doc<'_>,
    found: &Extraction,
    index: usize,
    (things, words): (&mut Things, &mut Vec<Word>),
    own: &mut Vec<Candidate>,
) {
    let (sentence, cued) = (&doc.sentences[index], own.len());
    let verb = |at: usize| doc.words_at().is_verb(at) || is_governed(doc, at);
    // "Pay talks began": what has a capital from where it stands is no verb.
    let deed = |at: usize| doc.tokens[at].shape != Shape::Title && verb(at) && !is_quoted(doc, at, at);
    for (at, classes) in sentence.tokens.clone().zip(&doc.classes[sentence.tokens.clone()]) {
        if classes.has(Class::Deed) && deed(at) && !is_taken(&own[..cued], at) {
            things.fill(doc, found, index);
            own.extend(candidate(doc, found, (index, things), at, words));
        }
        if classes.has(Class::AnalystWord) {
            break; // what analysts expect has not been done
        }
    }
}

/// Whether one of `cued`, which come in the order of their triggers, holds the token.
fn is_taken(cued: &[Candidate], at: usize) -> bool {
    let from = cued.partition_point(|one| one.trigger + SPAN < at);
    let mut near = cued[from..].iter().take_while(|one| one.trigger < at + SPAN);
    near.any(|one| (one.first..=one.last).contains(&at))
}

fn candidate(
    doc: &Doc<'_>,
    found: &Extraction,
    (index, things): (usize, &Things),
    at: usize,
    words: &mut Vec<Word>,
) -> Option<Candidate> {
    let sentence = &doc.sentences[index];
    let ends = matches!(doc.word(at), "ended" | "ending") && doc.hits.tables_at(at + 1).has(Table::Date);
    if things.at(at).dated || ends {
        return None; // "the year ended May 2", "its second quarter (ending June 30)"
    }
    let mut chain = chain(doc, sentence, at);
    if is_left_without_object(doc, at, &chain) {
        chain.form = Form::Participle;
    }
    if chain.form == Form::Noun || !chain.real || object::is_denied(doc, sentence, chain.first) {
        return None;
    }
    // "close to two thirds", "rivals close in"
    if doc.word(at) == "close" && matches!(doc.word(at + 1), "to" | "in") {
        return None;
    }
    // "was led by a fall in orders"
    if doc.word(at) == "led" && doc.word(at + 1) == "by" {
        return None;
    }
    if is_silent(doc, at) || is_graded(doc, at) {
        return None;
    }
    // What has a date of its own happened, even where its clause names nobody and tells of no kind of event.
    let dated = LazyCell::new(|| is_dated(doc, found, (sentence, things), at, chain.modality));
    if (is_reduced(doc, sentence, at) || !names_somebody(doc, sentence, things, at)) && !*dated {
        return None;
    }
    let clause = doc.clauses.of(at);
    let kind = kind(doc, sentence, (at, false), |other| doc.clauses.of(other) == clause, words)
        .or_else(|| dated.then(|| self::kind(doc, sentence, (at, false), |_| true, words)).flatten())?;
    if doc.lexicon.events[usize::from(kind)].brief && when::goes_on(doc, found, (sentence, things), at..at + 1) {
        return None;
    }
    Some(with(doc, found, (index, things), chain, (at, kind)))
}

/// "it **suspended** cover on exports to Ghana **in 1984**": whether the verb has a date of its own close by in its clause.
fn is_dated(
    doc: &Doc<'_>,
    found: &Extraction,
    (sentence, things): (&Sentence, &Things),
    at: usize,
    modality: Modality,
) -> bool {
    let clause = doc.clauses.of(at);
    let near = at.saturating_sub(DATED_BEFORE)..at + DATED_BEHIND;
    let trigger = when::Trigger { tokens: at..at + 1, modality, decided: false, said: false, brief: false };
    things.dates(near).iter().any(|date| doc.clauses.of(date.tokens.start) == clause)
        && when::date(doc, found, (sentence, things), &trigger).is_some()
}

/// Whether the word before the token asks for a verb: "will meet", "is studying", "likely to fall".
pub(super) fn is_governed(doc: &Doc<'_>, at: usize) -> bool {
    const HELPS: ClassSet = ClassSet::of(&[Class::Auxiliary, Class::Future, Class::PlanTo, Class::ExpectedTo]);
    let Some(before) = at.checked_sub(1).map(|before| doc.classes[before]) else { return false };
    if doc.tokens[at].shape != Shape::Lower || doc.classes[at].has(Class::Negation) {
        return false;
    }
    let be = before.has(Class::AuxPast);
    if be { doc.word(at).ends_with("ing") } else { before.any(HELPS) && !doc.classes[at].any(HELPS) }
}

/// A candidate without a cue: the verb `at` of a kind.
fn with(
    doc: &Doc<'_>,
    found: &Extraction,
    (index, things): (usize, &Things),
    chain: Chain,
    (at, kind): (usize, u16),
) -> Candidate {
    let sentence = &doc.sentences[index];
    let entry = &doc.lexicon.events[usize::from(kind)];
    let modality = chain.modality;
    let trigger = when::Trigger { tokens: at..at + 1, modality, decided: false, said: entry.said, brief: entry.brief };
    let date = when::date(doc, found, (sentence, things), &trigger).or_else(|| when::published(doc));
    Candidate {
        sentence: index,
        kind,
        cue: None,
        trigger: at,
        first: chain.told_from(doc, at),
        last: at,
        chain,
        subject: None,
        specific: 0,
        score: 0,
        own: 0,
        features: Vec::new(),
        date,
        lead: false,
        table: false,
    }
}

/// The verb at token `at` as a candidate, whatever it is; its kind is what most of its sentence is about.
pub(super) fn of_verb(
    doc: &Doc<'_>,
    found: &Extraction,
    (index, things): (usize, &Things),
    at: usize,
    words: &mut Vec<Word>,
) -> Option<Candidate> {
    let sentence = &doc.sentences[index];
    let chain = chain(doc, sentence, at);
    // "may have bought" is worth a dispatch, "has not been affected" tells nothing.
    let denied = is_silent(doc, at) || (chain.first..at).any(|before| doc.classes[before].has(Class::Negation));
    if chain.form == Form::Noun || denied {
        return None;
    }
    let kind = kind(doc, sentence, (at, true), |_| true, words)?;
    let candidate = with(doc, found, (index, things), chain, (at, kind));
    Some(Candidate { first: chain.first, lead: true, ..candidate })
}

/// "figures **published** today", "an inspection **conducted** at the mill": whether what is done is said of the thing
/// right before it, which does nothing itself.
fn is_left_without_object(doc: &Doc<'_>, at: usize, chain: &Chain) -> bool {
    const THINGS: ClassSet = ClassSet::of(&[
        Class::ContractWord,
        Class::Documents,
        Class::FacilityWord,
        Class::FilingWord,
        Class::OutlookWord,
        Class::ProductWord,
        Class::Reports,
        Class::RuleWord,
        Class::SecurityWord,
    ]);
    let thing = at.checked_sub(1).is_some_and(|before| doc.classes[before].any(THINGS));
    let governs = || doc.classes.get(at + 1).is_some_and(|next| next.has(Class::Preposition));
    let open = chain.form == Form::Open && doc.word(at).ends_with("ed");
    thing && open && (governs() || doc.hits.tables_at(at + 1).has(Table::Date))
}

/// Whether a participle only describes the noun before it, of which another verb tells: "paper delivered to Leeds will
/// cost more", "a delegation, led by a banker, will".
fn is_reduced(doc: &Doc<'_>, sentence: &Sentence, at: usize) -> bool {
    const HELPS: ClassSet = ClassSet::of(&[Class::Auxiliary, Class::Future]);
    let clause = doc.clauses.of(at);
    let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence.tokens.start) else { return false };
    let noun = doc.tokens[before].shape == Shape::Lower && !doc.classes[before].any(HELPS);
    let comma = doc.tokens[before].kind == TokenKind::Comma;
    if doc.word(at + 1) == "by" && (noun || comma) {
        return true;
    }
    if doc.word(before) == "and"
        && (sentence.tokens.start.max(at.saturating_sub(LISTED))..before).any(|at| is_gerund(doc, at))
    {
        return true;
    }
    let mut behind = at + 1..sentence.tokens.end.min(at + BEHIND);
    let governs = doc.classes.get(at + 1).is_some_and(|next| next.has(Class::Preposition));
    let describes = doc.word(at).ends_with("ed") && governs;
    noun && describes && behind.any(|other| doc.classes[other].any(HELPS) && doc.clauses.of(other) == clause)
}

/// "gave no details", "saw no reason", "declined to comment": whether the verb says that nothing was done or said.
fn is_silent(doc: &Doc<'_>, at: usize) -> bool {
    let says = doc.word(at + 2) == "comment" || doc.classes.get(at + 2).is_some_and(|next| next.has(Class::Say));
    doc.word(at + 1) == "no" || doc.word(at + 1) == "to" && says
}

/// "the least developed countries": whether a participle only says what its noun is like.
fn is_graded(doc: &Doc<'_>, at: usize) -> bool {
    at > 0 && matches!(doc.word(at - 1), "least" | "most" | "less" | "highly") && doc.word(at).ends_with("ed")
}

/// Whether the token is a participle in -ing that nothing helps: "a bond paying 5 percent".
fn is_gerund(doc: &Doc<'_>, at: usize) -> bool {
    let helped = at.checked_sub(1).is_some_and(|before| doc.classes[before].has(Class::Auxiliary));
    !helped && doc.word(at).ends_with("ing") && doc.words_at().is_verb(at)
}

/// The tokens of a sentence that may say anything of its verb at `verb`.
fn around(sentence: &Sentence, verb: usize) -> Range<usize> {
    sentence.tokens.start.max(verb.saturating_sub(NEAR))..sentence.tokens.end.min(verb + NEAR)
}

/// Whether the verb's clause tells of anybody that is known, by name or as "the company".
fn names_somebody(doc: &Doc<'_>, sentence: &Sentence, things: &Things, verb: usize) -> bool {
    let clause = doc.clauses.of(verb);
    things.names(around(sentence, verb)).iter().any(|name| doc.clauses.of(name.tokens.start) == clause)
}

/// Whether the token only says what somebody is who is named behind it: "chairman | Jane Doe said", "chief executive Jane
/// Doe", "the head of Acme".
fn is_title(doc: &Doc<'_>, at: usize) -> bool {
    let post = |at: usize| doc.classes.get(at).is_some_and(|it| it.has(Class::PostWord) && !it.has(Class::Authority));
    if !post(at) {
        return false;
    }
    let behind = (at + 1..at + TITLE).find(|&at| !post(at)).unwrap_or(at);
    let of = behind + usize::from(doc.word(behind) == "of");
    let the = of + usize::from(of > behind && doc.word(of) == "the");
    doc.tokens.get(the).is_some_and(|next| next.shape == Shape::Title)
}

/// The kind that most of the words that `counts` lets pass are about; the nearer one stands, the more it counts. A closed
/// kind is only that of an opening, of which nothing else is told, and a brief one that of what acts or is acted on.
fn kind(
    doc: &Doc<'_>,
    sentence: &Sentence,
    (verb, opens): (usize, bool),
    counts: impl Fn(usize) -> bool,
    words: &mut Vec<Word>,
) -> Option<u16> {
    gather(doc, sentence, verb, counts, words);
    let any = words.iter().fold(ClassSet::default(), |any, word| any.union(word.classes));
    let cued = |kind: u16| {
        let cue = |hit: &Hit| hit.label.table == Table::Event && hit.label.entry == kind;
        doc.hits.at(verb).iter().any(cue)
    };
    // "plans to reduce its dividend": who does it is no figure.
    let moves = doc.classes[verb].any(MOVES) && !doc.is_behind_to(verb, sentence.tokens.start);
    // What only prices do: shares that are tendered move none.
    let trades = doc.classes[verb].any(MOVES.union(TRADES));
    let near = |about: ClassSet| words.iter().filter(move |word| word.classes.any(about));
    let fits = |entry: &Event| {
        any.any(entry.about.words)
            && (opens || !entry.closed && (!entry.brief || near(entry.about.words).any(|word| word.acts)))
            && (entry.figures || !moves)
            && (!entry.brief || trades)
    };
    let points = |kind: u16, entry: &Event| {
        let near: f64 = near(entry.about.words).map(|word| word.worth).sum();
        if cued(kind) { near + CUE } else { near }
    };
    let kinds = doc.lexicon.events.iter().enumerate().filter(|(_, entry)| fits(entry));
    let kinds = kinds.map(|(kind, entry)| (kind as u16, points(kind as u16, entry)));
    Some(kinds.max_by(|one, other| one.1.total_cmp(&other.1))?.0)
}

/// Puts the words around the verb that `counts` lets pass, and that any kind is about, into `words`.
fn gather(doc: &Doc<'_>, sentence: &Sentence, verb: usize, counts: impl Fn(usize) -> bool, words: &mut Vec<Word>) {
    let subject = object::subject(doc, sentence, verb);
    let object = object::object(doc, sentence, &(verb..verb + 1));
    let about = doc.lexicon.events.iter().fold(ClassSet::default(), |all, entry| all.union(entry.about.words));
    let told = |&at: &usize| doc.classes[at].any(about) && at != verb && counts(at) && !is_title(doc, at);
    words.clear();
    words.extend(around(sentence, verb).filter(told).map(|at| {
        let acts = subject.contains(&at) || object.contains(&at);
        let weight = if acts { ACTS } else { 1.0 };
        Word { classes: doc.classes[at], acts, worth: weight / (1.0 + at.abs_diff(verb) as f64 / HALF) }
    }));
}

#[cfg(test)]
mod tests {
    use crate::extract::{testing::article, weighed_events};

    /// The verbs without a cue of `text`, each with the kind that it is taken for.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let article = article(text);
        let open = |feature: &(&str, i32)| feature.0 == "a verb without a cue";
        let all = weighed_events(&article, crate::fixture::lexicon()).into_iter();
        let found: Vec<String> = all
            .filter(|found| found.features.iter().any(open))
            .map(|found| format!("{} {}", found.kind, found.quote.of(&article.text)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_words_around_a_deed_show_its_kind() {
        check("Acme Grain delivered a writ to the court.", &["legal delivered"]);
        check("Harbour Steel retired a furnace at its mill in May.", &["investment retired"]);
        check("For the year ended May 2, Acme Grain was idle.", &[]);
        check("Acme Grain sold a mill in its second quarter (ending June 30).", &[]);
        check("The writ, delivered in May 2025, had lain at the court.", &["legal delivered"]);
        check("The writ, delivered by hand, had lain at the court.", &[]);
        check("Acme Grain shares regained much on Monday.", &["price-move regained"]);
        check("Acme Grain shares have regained much this year.", &[]);
        check("The children closed the door to the border.", &[]);
        check("The latest figures published by the ministry pleased Acme Grain.", &[]);
        check("Acme Grain, led by a minister, was idle.", &[]);
        check("Acme Grain will deliver a writ to the court.", &["legal will deliver"]);
        check("Deliver talks of a court left Acme Grain idle.", &[]);
        check("Harbour Steel has not retired its mill.", &[]);
        check("Harbour Steel sent a minister to the least developed countries.", &["regulation sent"]);
        check("Economists asked by Harbour Steel had retired the court paper.", &[]);
        check("Shares of Acme Grain are facing renewed pressure.", &[]);
        check("Acme Grain was idle. The new court paper of Acme Grain delivered", &["financing delivered"]);
        check("Acme Grain declined to speak of the suit before the court.", &[]);
        check("Acme Grain is idle. The company retired a furnace at its mill.", &["investment retired"]);
        check("Acme Grain president Jane Doe delivered a writ to the court.", &["legal delivered"]);
        check("Acme Grain delivered a writ to the court paying for it and addressed by hand.", &["legal delivered"]);
    }
}
