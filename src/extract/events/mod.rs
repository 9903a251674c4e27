//! Mentions → events: what happened, to whom, when.
//!
//! Every cue of the events lexicon whose conditions hold is a candidate ([`cues`]), and so is a verb of a deed that no
//! cue knows ([`open`]); how the trigger is used ([`chain`](super::chain)) says whether it happened at all; what speaks
//! for and against it is weighed ([`features`]), and the best of each sentence stay ([`select`]). A line of a table is one
//! by itself ([`table`]).
//! Not here: which words mean what (`data/en/events.json`).

mod actors;
mod cues;
mod features;
mod headline;
mod kind;
mod lead;
mod object;
mod open;
mod select;
mod subject;
mod table;
mod things;
mod weights;
mod when;

use super::chain::Chain;
use super::entities::behind_dateline;
use super::passages::Sentence;
use super::{Doc, confidence};
use crate::lexicon::{self, Class, ClassSet, EventCue, Feature, Table};
use crate::model::{
    BlockKind, ContentHash, DateBasis, Event, Extraction, Modality, PassageId, Period, Said, Span, TokenKind,
};
use features::Told;
use kind::Around;
pub(super) use kind::evidence;
use things::Things;
use weights::weight;

/// A trigger that may become an event.
#[derive(Clone, Debug)]
struct Candidate {
    /// Index of its sentence.
    sentence: usize,
    /// Index of its kind in the lexicon.
    kind: u16,
    /// Index of its cue; none where only a verb of a deed tells it.
    cue: Option<u16>,
    /// The first token of the trigger by itself.
    trigger: usize,
    /// Its first token, with the verb that carries it.
    first: usize,
    /// Its last token.
    last: usize,
    chain: Chain,
    /// The head of its subject, where its cue asks for one.
    subject: Option<usize>,
    /// How many things its cue asks for.
    specific: usize,
    /// The sum of what its features weigh.
    score: i32,
    /// That part of it which only its kind has.
    own: i32,
    /// Its features, if somebody wants to know.
    features: Vec<Feature>,
    date: Option<(Period, DateBasis)>,
    /// Whether it is the verb of an opening sentence of which nothing else is told.
    lead: bool,
    /// Whether it is a line of a table of results.
    table: bool,
}

impl Candidate {
    /// The kind of event that it tells.
    fn kind<'a>(&self, doc: &'a Doc<'_>) -> &'a lexicon::Event {
        &doc.lexicon.events[usize::from(self.kind)]
    }

    /// What its words ask for, where they have a cue.
    fn cue<'a>(&self, doc: &'a Doc<'_>) -> Option<&'a EventCue> {
        self.cue.and_then(|cue| self.kind(doc).cues.get(usize::from(cue)))
    }
}

/// Adds them to `found`.
pub(super) fn events(doc: &Doc<'_>, found: &mut Extraction) {
    let mut candidates = candidates(doc, found);
    select::of_article(doc, &mut candidates);
    let mut around = Around::default();
    for candidate in candidates {
        let kind = around.kind(doc, &candidate);
        push(doc, found, &candidate, kind);
    }
}

/// What a candidate's kind is called among its features.
const ITS_KIND: &str = "its kind";

/// A candidate, and why it was told or wasn't.
#[derive(Clone, Debug)]
pub struct WeighedEvent {
    /// Its sentence.
    pub passage: PassageId,
    /// Its trigger.
    pub quote: Span,
    /// Its kind, by the id of its entry.
    pub kind: String,
    /// When it is, as far as the text says.
    pub date: Option<Period>,
    /// The sum of the features.
    pub score: i32,
    /// What speaks for and against it, with its points; the first is its kind.
    pub features: Vec<(&'static str, i32)>,
    /// Whether it is told.
    pub told: bool,
}

/// What [`events`] weighs, sentence by sentence.
pub(super) fn weighed_events(doc: &Doc<'_>, found: &Extraction) -> Vec<WeighedEvent> {
    let mut best = candidates(doc, found);
    select::of_article(doc, &mut best);
    let key = |candidate: &Candidate| (candidate.first, candidate.last, candidate.kind, candidate.cue);
    let (mut all, mut own) = (Vec::new(), Vec::new());
    let mut walk = Walk { traced: true, ..Walk::default() };
    for index in 0..doc.sentences.len() {
        weigh(doc, found, index, &mut walk, &mut own);
        all.append(&mut own);
    }
    let shown = |candidate: Candidate| {
        Some(WeighedEvent {
            passage: doc.sentences[candidate.sentence].passage,
            quote: doc.span_of(candidate.first..candidate.last + 1)?,
            kind: candidate.kind(doc).id.clone(),
            date: candidate.date.map(|(date, _)| date),
            score: candidate.score,
            features: std::iter::once((ITS_KIND, candidate.kind(doc).weight))
                .chain(candidate.features.iter().map(|&feature| weighed(candidate.kind(doc), feature)))
                .collect(),
            told: best.iter().any(|other| key(other) == key(&candidate)),
        })
    };
    all.into_iter().filter_map(shown).collect()
}

/// A feature, and what it weighs in events of a kind.
fn weighed(kind: &lexicon::Event, feature: Feature) -> (&'static str, i32) {
    (feature.name(), weight(feature) + kind.weights.of(feature))
}

/// The best candidates of each sentence.
fn candidates(doc: &Doc<'_>, found: &Extraction) -> Vec<Candidate> {
    let (mut best, mut own, mut walk) = (Vec::new(), Vec::new(), Walk::default());
    let mut table = table::candidate(doc);
    for index in 0..doc.sentences.len() {
        weigh(doc, found, index, &mut walk, &mut own);
        own.extend(table.take_if(|line| line.sentence == index));
        select::of_sentence(doc, &mut own);
        best.append(&mut own);
    }
    best
}

/// What one sentence leaves to the next: what has been told, and room.
#[derive(Default)]
struct Walk {
    told: Told,
    things: Things,
    words: Vec<open::Word>,
    /// Whether the article is about a company, once that is asked.
    company: Option<bool>,
    /// Whether it opens with a dateline, once that is asked.
    dispatch: Option<bool>,
    /// Whether somebody wants to know what was weighed.
    traced: bool,
}

/// Puts the candidates of sentence `index`, weighed, into `own`, which is empty.
fn weigh(doc: &Doc<'_>, found: &Extraction, index: usize, walk: &mut Walk, own: &mut Vec<Candidate>) {
    let sentence = &doc.sentences[index];
    if sentence.kind == BlockKind::Heading || doc.is_summary(index) || is_question(doc, sentence) {
        return;
    }
    if sentence.tables.has(Table::Event) {
        cues::candidates(doc, found, index, &mut walk.things, own);
    }
    if sentence.classes.has(Class::Deed) {
        open::candidates(doc, found, index, (&mut walk.things, &mut walk.words), own);
    }
    features::weigh(doc, found, own, walk);
    if index == doc.lead && !own.iter().any(select::is_told) {
        let others = own.len();
        own.extend(lead::candidate(doc, found, (&mut walk.things, &mut walk.words)));
        features::weigh(doc, found, &mut own[others..], walk);
    }
}

fn is_question(doc: &Doc<'_>, sentence: &Sentence) -> bool {
    doc.tokens[sentence.tokens.clone()].iter().rev().take(2).any(|token| token.span.of(&doc.article.text) == "?")
}

/// How far behind "were" or "will" the word stands that says what happens, in tokens.
const TELLING: usize = 5;

/// "futures **were higher**", "**will carry out** a review": the word that says what happens where a trigger ends with a
/// verb that doesn't.
fn telling_word(doc: &Doc<'_>, sentence: &Sentence, last: usize) -> usize {
    const WAYS: ClassSet = ClassSet::of(&[Class::Up, Class::Down, Class::Rise, Class::Fall]);
    let word = doc.word(last);
    let ahead = last + 1..sentence.tokens.end.min(last + 1 + TELLING);
    let mut ahead = ahead.take_while(|&at| doc.tokens[at].kind != TokenKind::Comma);
    let told = |at: usize| doc.tokens[at].kind == TokenKind::Word && doc.clauses.of(at) == doc.clauses.of(last);
    let found = match word {
        "was" | "were" | "is" | "are" | "be" => ahead.find(|&at| told(at) && doc.classes[at].any(WAYS)),
        "will" | "would" => ahead.find(|&at| told(at) && !doc.word(at).ends_with("ly") && doc.word(at) != "also"),
        _ => None,
    };
    found.unwrap_or(last)
}

fn push(doc: &Doc<'_>, found: &mut Extraction, candidate: &Candidate, kind: u16) {
    let sentence = &doc.sentences[candidate.sentence];
    let last = telling_word(doc, sentence, candidate.last);
    let Some(quote) = doc.span_of(candidate.first..last + 1) else { return };
    let cue = candidate.cue(doc);
    let entry = &doc.lexicon.events[usize::from(kind)];
    let opening = behind_dateline(doc, &sentence.tokens);
    let actors = actors::actors(doc, found, sentence, candidate.trigger, candidate.subject, opening);
    let own = match actors.first() {
        Some(&actor) => found.entity.is_none() || found.is_own(actor),
        None => true,
    };
    let stance = super::stance::of_event(entry, cue, own);
    let modality = cue.and_then(|cue| cue.modality).unwrap_or(candidate.chain.modality);
    // "inflation will fall" is nobody's plan.
    let moves = entry.figures && doc.classes[candidate.trigger].any(ClassSet::of(&[Class::Rise, Class::Fall]));
    let willed = moves && candidate.trigger > candidate.first && doc.classes[candidate.first].has(Class::Future);
    let modality = if willed && modality == Modality::Target { Modality::Forecast } else { modality };
    let id = ContentHash::new("event")
        .with_id(doc.article.id)
        .with(&(quote.start() as u64).to_le_bytes())
        .with(&(quote.end() as u64).to_le_bytes())
        .with(entry.id.as_bytes());
    let no_cue = if candidate.table { "a table" } else { "a deed" };
    let shown = if kind == candidate.kind { "" } else { ", by the words around it" };
    let rule = cue.and_then(|cue| cue.any.first()).unwrap_or(no_cue).trim_start_matches('@').trim_end_matches('~');
    let event = Event {
        id: id.finish(),
        passage: sentence.passage,
        quote,
        kind: found.names.intern(&entry.id),
        headline: headline::headline(doc, found, sentence, candidate, actors.first().copied(), opening),
        date: candidate.date.map(|(date, _)| date),
        date_basis: candidate.date.map(|(_, basis)| basis),
        actors: actors.into(),
        themes: super::themes::beside(doc, sentence, candidate.trigger)
            .union(doc.lexicon.themes_of(Table::Event, kind)),
        modality,
        said: Said {
            by: None,
            stance,
            rule: found.names.intern(&["event: ", &entry.id, " (", rule, shown, ")"].concat()),
            confidence: confidence::of_event(candidate.score),
        },
    };
    found.events.push(event);
}

#[cfg(test)]
mod tests {
    use crate::extract::{extract, testing::article};
    use crate::model::Modality;

    /// Checks which triggers are told of `text`.
    #[track_caller]
    pub(super) fn check(text: &str, expected: &[&str]) {
        let article = article(text);
        let found = extract(&article, crate::fixture::lexicon());
        let found: Vec<&str> = found.events.iter().map(|event| event.quote.of(&article.text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_somebody_has_reported_would_be_is_planned() {
        check("Finance chief Jane Doe would retire in June, Acme Grain said.", &["would retire"]);
        check("Prime Minister Jane Doe said her coalition government of five parties would resign.", &["would resign"]);
        check("Acme Grain would close a mill if the tariff was raised, it said.", &[]);
    }

    #[test]
    fn how_things_stand_is_no_event() {
        check("Acme Grain is exposed to the row between Norway and Denmark over tariffs.", &[]);
        check("Prices have not been as high since the 1973 oil price hike.", &[]);
        check("Acme Grain met its lenders, but no agreements were reached.", &["met"]);
        check("No workers were laid off by Acme Grain.", &[]);
        check("Tariffs would cost Acme Grain $45 million, before price increases.", &[]);
        check("Acme Grain shares are down 9% this year, behind the S&P 500, which has gained 13%.", &[]);
        check("No fewer than 20 workers were laid off by Acme Grain.", &["laid off"]);
        check("The bond of Acme Grain is guaranteed by its parent and listed in Oslo.", &[]);
        check("Acme Grain held 36 percent of the shares and failed to get a seat on the board.", &[]);
    }

    #[test]
    fn what_is_quoted_or_named_tells_of_nothing_by_itself() {
        check("Birch Bank took its rating on Acme Grain to \"hold\" from \"buy\".", &["took"]);
        check("Birch Bank reiterated 'buy' on Acme Grain.", &["reiterated"]);
        check("Acme Air launched non-stop flights to Oslo in May.", &["launched"]);
        check("Target's stock was up 11% on Friday.", &["was up"]);
        check("Acme Bank lost $41 million in the quarter. The stock sank 17% to $11.06.", &["lost", "sank"]);
        check("The yen weakened past 155 per dollar for the first time since February.", &["weakened past"]);
    }

    #[test]
    fn a_trigger_says_what_happens() {
        check("OSLO, March 5 - Platinum futures were sharply higher at midday.", &["were sharply higher"]);
        check("A $25 million share buyback due to begin this month has been shelved.", &["shelved"]);
        check("Acme Grain's board has sanctioned a $50 million buyback.", &["sanctioned"]);
    }

    #[test]
    fn what_is_told_begins_behind_the_dateline() {
        check("OSLO, March 5 - Acme Stores said February sales were up 44 pct to $885 million.", &["were up"]);
        check("OSLO, March 5 - Acme Grain Limited Partnership said it sold a mill.", &["sold"]);
    }

    #[test]
    fn prices_of_what_is_traded_are_its_market() {
        check("Nickel prices tumbled on Thursday.", &["tumbled"]);
        check("Zinc for delivery in three months rallied $17 to $742 a tonne.", &["rallied"]);
        check("The Coldwater Dry Index ended Thursday at 1,742 points.", &["ended"]);
        check("The crown firmed 0.6% against the euro.", &["firmed"]);
        check("Doe is the lead plaintiff in a class action.", &[]);
    }

    #[test]
    fn what_nobody_did_is_no_event() {
        check("Acme Grain declined to comment on the price.", &[]);
        check("OSLO, March 5 - Acme Grain saw no reason to meet its lenders before June.", &[]);
        check("Nobody sold a mill.", &[]);
        check("Should Norway raise its tariff, Acme Grain would suffer.", &[]);
        check("Acme Grain grappled with grounded jets.", &[]);
        check("Harbour Steel gave no details of the accord.", &[]);
        check("The central bank said banks paid back 5 billion francs of its credit.", &[]);
    }

    #[test]
    fn what_a_firm_is_called_is_not_what_it_does() {
        check("Acme Grain agreed to sell its mill to Harbour Capital.", &["agreed to sell"]);
        check("Chip equipment maker Harbour Steel will cut 400 jobs.", &["will cut"]);
        check("Within hours its larger rival countered with an offer of its own.", &["countered"]);
        check("Acme Grain is pulling the plug on its app.", &["pulling the plug on"]);
        check("Integrated said on Monday that it was idle.", &[]);
        check("General Partners, which holds shares of Acme Grain, was idle.", &[]);
        check("Accepted bids range from 5.92 to 5.99 percent, Acme Grain said.", &[]);
        check("Norway will present a drastic set of measures.", &["will present"]);
        check("The decrease was led by a fall in the orders of Acme Grain.", &[]);
    }

    #[test]
    fn a_noun_that_opens_a_sentence_is_no_verb() {
        check("Orders for the jet rose to 120 from 94.", &["rose"]);
        check("The stock exchange then barred B shares.", &["barred"]);
    }

    #[test]
    fn what_will_move_is_foreseen() {
        let article = article("Inflation will fall to 3 percent next year, the bank said.");
        let found = extract(&article, crate::fixture::lexicon());
        let told: Vec<Modality> = found.events.iter().map(|event| event.modality).collect();
        assert_eq!(told, [Modality::Forecast]);
    }

    #[test]
    fn a_noun_begins_with_the_verb_that_carries_it() {
        check("Acme Grain entered into an agreement with Harbour Labs.", &["entered into an agreement with"]);
        check("Acme Grain signed an agreement with Harbour Labs.", &["signed an agreement with"]);
        check("Acme Grain planned a two-for-seven rights issue.", &["planned a two-for-seven rights issue"]);
    }
}
