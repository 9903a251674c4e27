//! Mentions → risks raised and eased.
//!
//! Two ways lead to a risk: words that say it outright ("margin compression"), and a topic with a word of strain,
//! relief, rise or fall beside it ("tariffs weigh on demand"); where neither does, a topic and a word of strain far from
//! it in its sentence may. Relief before or behind turns what is raised into what is eased. Not here: which words these
//! are (`data/en/risks.json`, `words.json`).

mod again;
mod pairs;
mod polarity;

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

use rustc_hash::{FxHashSet, FxHasher};

use super::chain::chain;
use super::entities::main_kind;
use super::passages::Sentence;
use super::{Doc, confidence};
use crate::lexicon::{Class, ClassSet, Condition, Hit, RiskCue, Table};
use crate::model::{
    BlockKind, ContentHash, DateMention, EntityKind, EntityMention, Extraction, Modality, NameId, Polarity, Risk, Said,
    TokenKind,
};

/// How far a word of strain may stand from its topic, in tokens.
const NEAR: usize = 9;
/// How far the words may stand that a cue asks for, in tokens.
const WINDOW: usize = 16;
/// What stands farther away than this is another risk, in tokens.
const APART: usize = 80;
/// Risks of one sentence.
const MOST: usize = 4;
/// How sure words are that count only where no others do, in percent.
const LOOSE: i32 = 48;

const STRAINS: ClassSet = ClassSet::of(&[
    Class::Strain,
    Class::Relief,
    Class::Sound,
    Class::Rise,
    Class::Fall,
    Class::Up,
    Class::Down,
    Class::High,
    Class::Low,
]);
/// "stood at", "were at"
const LEVELS: ClassSet = ClassSet::of(&[Class::Level, Class::AuxPast]);
/// How far behind such a verb its figure begins, in tokens.
const LEVEL: usize = 4;
/// Words of a rise or a fall.
const MOVES: ClassSet = ClassSet::of(&[Class::Rise, Class::Fall, Class::Up, Class::Down]);
/// How far from what is over the words may stand that say so, or its date behind it, in tokens.
const HISTORY: usize = 5;
/// How many days ago what a clause tells of is history.
const OLD: i64 = 500;
/// How far an adjective may stand from its topic.
const ADJECTIVE: usize = 3;
const DOUBTS: ClassSet =
    ClassSet::of(&[Class::Possible, Class::Condition, Class::ExpectedTo, Class::Future, Class::May]);

/// Something that may become a risk.
#[derive(Clone, Debug)]
struct Candidate {
    category: u16,
    tokens: Range<usize>,
    polarity: Polarity,
    severity: Option<u8>,
    /// How sure it is, in percent.
    score: i32,
    rule: &'static str,
}

/// The one that begins first, and the other.
fn in_order<'c>(one: &'c Candidate, other: &'c Candidate) -> (&'c Candidate, &'c Candidate) {
    if one.tokens.start <= other.tokens.start { (one, other) } else { (other, one) }
}

/// Adds them to `found`.
pub(super) fn risks(doc: &Doc<'_>, found: &mut Extraction) {
    let (mut last, mut here) = (Vec::new(), Vec::new());
    let (mut incidents, mut told_of, mut heads) = (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
    // What only companies can run, no country does.
    let country = main_kind(found) == Some(EntityKind::Place);
    let told = |sentence: &Sentence| sentence.tables.has(Table::Risk) || sentence.classes.has(Class::TheseRisks);
    // A heading only sums up what the text below it tells.
    let below = |index: usize, sentence: &Sentence| sentence.kind != BlockKind::Heading && !doc.is_summary(index);
    let told = doc.sentences.iter().enumerate().filter(|&(index, sentence)| told(sentence) && below(index, sentence));
    for (_, sentence) in told {
        let view = View { doc, sentence };
        let mut candidates = view.candidates(&last);
        let no_firm = country && !candidates.is_empty() && !view.names_firm(found);
        let bearable = |candidate: &Candidate| !(no_firm && doc.lexicon.risks[usize::from(candidate.category)].firm);
        let again = |candidate: &Candidate| {
            incidents.contains(&words(doc, &candidate.tokens))
                || view.takes_up(candidate, &told_of)
                || view.points_back(candidate) && heads.contains(&view.head(candidate))
        };
        let bears = |candidate: &Candidate| {
            !view.is_left_out(candidate)
                && !view.only_counts(candidate)
                && !view.only_measures(candidate)
                && bearable(candidate)
                && !again(candidate)
                && !view.is_of_other(found, candidate)
                && !view.is_of_name(found, candidate)
                && !view.is_history(found, candidate)
        };
        candidates.retain(bears);
        if candidates.is_empty() {
            candidates.extend(view.far().filter(bears));
        }
        candidates.sort_by_key(|candidate| (-candidate.score, candidate.tokens.start, candidate.category));
        here.clear();
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            let words = |one: &Candidate| one.rule == "words";
            let again = |other: &Candidate| {
                other.category == candidate.category
                    && !(words(other) && words(&candidate) && view.is_joined(other, &candidate))
            };
            if kept.len() < MOST && !kept.iter().any(|other| again(other) || view.is_one(other, &candidate)) {
                kept.push(candidate);
            }
        }
        kept.sort_by_key(|candidate| candidate.tokens.start);
        for candidate in kept {
            if candidate.polarity == Polarity::Raised {
                here.push(candidate.category);
            }
            if doc.lexicon.risks[usize::from(candidate.category)].incident {
                incidents.insert(words(doc, &candidate.tokens));
                told_of.insert(candidate.category);
            }
            heads.insert(view.head(&candidate));
            view.push(found, &candidate);
        }
        if !here.is_empty() {
            std::mem::swap(&mut last, &mut here);
        }
    }
}

/// Whether some of the words hold a word of `hit`.
fn is_within(words: &[Range<u32>], hit: &Hit) -> bool {
    words.iter().any(|words| words.start <= hit.last && hit.first < words.end)
}

/// A number for the words of a stretch of the text, the same for the same words.
fn words(doc: &Doc<'_>, tokens: &Range<usize>) -> u64 {
    let mut hasher = FxHasher::default();
    doc.tokens[tokens.clone()].iter().for_each(|token| token.word.hash(&mut hasher));
    hasher.finish()
}

/// A sentence, and what it may be asked.
struct View<'a> {
    doc: &'a Doc<'a>,
    sentence: &'a Sentence,
}

impl View<'_> {
    /// `before`: the risks that the sentences before raised, for "these challenges".
    fn candidates(&self, before: &[u16]) -> Vec<Candidate> {
        let (mut candidates, mut topics) = (Vec::new(), Vec::new());
        let hidden = self.hidden();
        let hits = self.doc.hits.of_table(self.sentence.tokens.clone(), Table::Risk);
        for hit in hits.filter(|hit| !is_within(&hidden, hit)) {
            match self.cue(*hit) {
                Some(cue) if cue.polarity.is_some() => candidates.extend(self.direct(*hit)),
                Some(cue) if !cue.own => topics.push(*hit),
                _ => {}
            }
        }
        if !topics.is_empty() && self.sentence.classes.any(STRAINS) {
            let sure = candidates.iter().filter(|candidate: &&Candidate| candidate.rule != "loose");
            let taken = sure.flat_map(|candidate| candidate.tokens.clone()).collect();
            candidates.extend(self.pairs(&topics, &taken));
        }
        if self.sentence.classes.has(Class::TheseRisks) {
            candidates.extend(self.taken_up(before));
        }
        candidates
    }

    /// The words that only look like a risk: "liquidation preference".
    fn hidden(&self) -> Vec<Range<u32>> {
        let hits = self.doc.hits.of_table(self.sentence.tokens.clone(), Table::Risk);
        hits.filter(|hit| self.cue(**hit).is_some_and(|cue| cue.hides)).map(|hit| hit.first..hit.last + 1).collect()
    }

    /// Whether the words only say what a figure leaves out: "core prices, which strip out volatile food".
    fn is_left_out(&self, candidate: &Candidate) -> bool {
        let low = self.sentence.tokens.start.max(candidate.tokens.start.saturating_sub(NEAR));
        let clause = self.doc.clauses.of(candidate.tokens.start);
        let leaves = |at: usize| self.doc.classes[at].has(Class::LeavesOut) && self.doc.clauses.of(at) == clause;
        (low..candidate.tokens.start).any(leaves)
    }

    /// Whether the words only tell how far a figure has fallen, or how high it is, which is an observation: "revenue
    /// declined 2% to $5 million", "credit losses of $4 million". What may fall, or falls for a reason, is a risk.
    fn only_counts(&self, candidate: &Candidate) -> bool {
        let tokens = &candidate.tokens;
        let any = |tokens: Range<usize>, classes| tokens.into_iter().any(|at| self.doc.classes[at].any(classes));
        let counts = |at: usize| self.doc.tokens[at].kind.opens_figure();
        let end = self.sentence.tokens.end;
        candidate.polarity == Polarity::Raised
            && (tokens.len() > 1
                && (any(tokens.end - 1..tokens.end, ClassSet::of(&[Class::Fall]))
                    || tokens.end < end && self.doc.word(tokens.end) == "of")
                || tokens.end < end && self.doc.classes[tokens.end].has(Class::Level))
            && (tokens.end..end.min(tokens.end + 2)).any(counts)
            && !any(tokens.start.saturating_sub(2).max(self.sentence.tokens.start)..tokens.end, DOUBTS)
            && !any(tokens.end..end, ClassSet::of(&[Class::CauseBefore, Class::CauseAfter]))
    }

    /// "**Bad loans** stood at 1.6% of advances": whether the first verb behind the words only says how high a figure is,
    /// and nothing behind it that it has changed.
    fn only_measures(&self, candidate: &Candidate) -> bool {
        let (doc, clause, from) = (self.doc, self.doc.clauses.of(candidate.tokens.start), candidate.tokens.end);
        let end = self.sentence.tokens.end.min(from + WINDOW);
        let mine = |at: &usize| doc.clauses.of(*at) == clause;
        let verb = (from..end).filter(mine).find(|&at| doc.words_at().is_verb(at));
        let measures = |&at: &usize| doc.classes[at].any(LEVELS) && !doc.word(at).ends_with("ing");
        let told = candidate.rule != "topic" && candidate.polarity == Polarity::Raised;
        let Some(verb) = verb.filter(measures).filter(|_| told) else { return false };
        let figure = (verb + 1..end.min(verb + LEVEL)).any(|at| doc.tokens[at].kind.opens_figure());
        let behind = verb + 1..self.sentence.tokens.end.min(verb + APART);
        figure && !behind.into_iter().any(|at| doc.classes[at].any(MOVES))
    }

    /// Whether the words are part of a firm's name: "Harbour Accident Insurance Co"; the first of a sentence may have its
    /// capital from there: "Discounters Acme and Globex".
    fn is_of_name(&self, found: &Extraction, candidate: &Candidate) -> bool {
        let Some(own) = self.doc.span_of(candidate.tokens.clone()) else { return false };
        let longer = |mention: &EntityMention| mention.kind == EntityKind::Company && mention.span != own;
        candidate.tokens.start > self.sentence.tokens.start && found.names_over(own).any(longer)
    }

    /// Whether the words tell of what is over: "since the recession of 2016", "the recovery from the slump".
    fn is_history(&self, found: &Extraction, candidate: &Candidate) -> bool {
        let (doc, first) = (self.doc, candidate.tokens.start);
        let low = self.sentence.tokens.start.max(first.saturating_sub(HISTORY));
        let over = |at: usize| {
            let word = doc.word(at);
            let left = ["aftermath", "recover", "rebound", "emerg"].iter().any(|start| word.starts_with(start));
            left && matches!(doc.word(at + 1), "from" | "of")
        };
        if (low..first).any(over) {
            return true;
        }
        // "compares with a shortfall of $4 million"
        let compared = |at: usize| matches!(doc.word(at), "compared" | "compares" | "versus" | "vs");
        if (low..first).any(compared) {
            return true;
        }
        let (Some(published), Some(span)) = (doc.article.published, doc.span_of(self.sentence.tokens.clone())) else {
            return false;
        };
        let clause = doc.clauses.of(first);
        let goes_on = |at: usize| matches!(doc.word(at), "is" | "are" | "still" | "remains" | "remain" | "since");
        if self.sentence.tokens.clone().any(|at| goes_on(at) && doc.clauses.of(at) == clause) {
            return false;
        }
        // "prevent the dollar dipping to 1.45 francs, close to its low of 1.45 francs set on May 26, 1978": that of the low
        let own = |date: &&DateMention| {
            let at = doc.token_at(date.span.start());
            doc.clauses.of(at) == clause && at < candidate.tokens.end + HISTORY
        };
        let dates = found.dates_in(span).filter(own);
        let mut ends = dates.filter_map(|date| date.period.days()).map(|(_, last)| (published - last).num_days());
        ends.next().is_some_and(|days| days > OLD) && ends.all(|days| days > OLD)
    }

    /// Whether the sentence names a company.
    fn names_firm(&self, found: &Extraction) -> bool {
        self.names(found).any(|mention| mention.kind == EntityKind::Company)
    }

    /// The names in the sentence.
    fn names<'f>(&self, found: &'f Extraction) -> impl Iterator<Item = &'f EntityMention> + use<'f> {
        let start = self.doc.start_of(self.sentence.tokens.start);
        let end = self.doc.tokens[self.sentence.tokens.end - 1].span.end();
        let from = found.entities.partition_point(|mention| mention.span.start() < start);
        found.entities[from..].iter().take_while(move |mention| mention.span.end() <= end)
    }

    /// What found `hit`; nothing where it is of the name of the entry.
    fn cue(&self, hit: Hit) -> Option<&RiskCue> {
        self.doc.lexicon.risks[usize::from(hit.label.entry)].cues.get(usize::from(hit.label.cue))
    }

    /// Whether a topic of the same risk stands near `hit` in its clause.
    fn has_topic(&self, hit: Hit) -> bool {
        let (first, last) = (hit.first as usize, hit.last as usize);
        let low = self.sentence.tokens.start.max(first.saturating_sub(NEAR));
        let high = self.sentence.tokens.end.min(last + 1 + NEAR);
        let clause = self.doc.clauses.of(first);
        let apart = |topic: &Hit| topic.last < hit.first || hit.last < topic.first;
        self.doc.hits.within(low..high).iter().any(|topic| {
            topic.label.table == Table::Risk
                && topic.label.entry == hit.label.entry
                && apart(topic)
                && self.doc.clauses.of(topic.first as usize) == clause
                && self.cue(*topic).is_some_and(|cue| cue.polarity.is_none() && !cue.hides)
        })
    }

    /// What words say outright.
    fn direct(&self, hit: Hit) -> Option<Candidate> {
        let cue = self.cue(hit)?;
        let tokens = hit.first as usize..hit.last as usize + 1;
        let told = cue.polarity?;
        let around = self.around(&tokens);
        let stands = |condition: &Condition, high: usize| self.stands(condition, around.start..high, &tokens);
        let fits = (cue.before.is_empty() || stands(&cue.before, tokens.start))
            && (cue.with.is_empty() || stands(&cue.with, around.end))
            && (cue.without.is_empty() || !stands(&cue.without, around.end))
            && (!cue.own || self.has_topic(hit));
        let bare = cue.loose && !(tokens.end < self.sentence.tokens.end && self.is_word(tokens.end));
        if !fits || bare || self.is_denied(tokens.start) {
            return None;
        }
        let polarity = match told {
            Polarity::Raised if cue.fall.is_some_and(|_| self.is_shrinking(&tokens)) => Polarity::Eased,
            Polarity::Raised if self.is_relieved(&tokens) => Polarity::Eased,
            Polarity::Eased if self.is_less(tokens.start) || self.is_straining(tokens.end) => Polarity::Raised,
            told => told,
        };
        let (score, rule) = if cue.loose { (LOOSE, "loose") } else { (72 + 3 * (tokens.len().min(4) as i32), "words") };
        Some(Candidate { category: hit.label.entry, tokens, polarity, severity: cue.severity, score, rule })
    }

    /// The tokens of the sentence that a condition on `tokens` looks at.
    fn around(&self, tokens: &Range<usize>) -> Range<usize> {
        let low = self.sentence.tokens.start.max(tokens.start.saturating_sub(WINDOW));
        low..self.sentence.tokens.end.min(tokens.end + WINDOW)
    }

    /// Whether a word of the classes of `condition` stands among `around` in the clause of `tokens`, beside them.
    fn stands(&self, condition: &Condition, around: Range<usize>, tokens: &Range<usize>) -> bool {
        let clause = self.doc.clauses.of(tokens.start);
        around
            .filter(|at| !tokens.contains(at))
            .any(|at| self.doc.classes[at].any(condition.words) && self.doc.clauses.of(at) == clause)
    }

    /// "These challenges are being mitigated": words that stand for the risks before, where those are eased.
    fn taken_up(&self, before: &[u16]) -> Option<Candidate> {
        let mut tokens = self.sentence.tokens.clone();
        let at = tokens.find(|&at| self.is_taking_up(at))?;
        let end = (at..self.sentence.tokens.end).take_while(|&at| self.is_taking_up(at)).last()? + 1;
        let category = *before.first().filter(|_| self.is_relieved(&(at..end)))?;
        let (polarity, rule) = (Polarity::Eased, "taken up");
        Some(Candidate { category, tokens: at..end, polarity, severity: None, score: 52, rule })
    }

    fn is_taking_up(&self, at: usize) -> bool {
        self.doc.classes[at].has(Class::TheseRisks)
    }

    /// Whether one "and" joins them as nouns are: "a glut of homes and uncertain job prospects".
    fn is_joined(&self, one: &Candidate, other: &Candidate) -> bool {
        let (first, second) = in_order(one, other);
        let between = first.tokens.end..second.tokens.start;
        if between.len() > APART {
            return false;
        }
        let parts = |at: usize| self.doc.words_at().is_verb(at) || self.doc.tokens[at].kind == TokenKind::Comma;
        between.clone().any(|at| self.doc.classes[at].has(Class::Conjunction)) && !between.clone().any(parts)
    }

    /// Whether two candidates tell one risk: they overlap, or nothing in their clause sets them apart.
    fn is_one(&self, one: &Candidate, other: &Candidate) -> bool {
        let (first, second) = in_order(one, other);
        let same = self.doc.clauses.of(first.tokens.start) == self.doc.clauses.of(second.tokens.start);
        let mut between = first.tokens.end..second.tokens.start;
        let mut apart = || {
            let parts = |at: usize| {
                self.doc.tokens[at].kind == TokenKind::Comma || self.doc.classes[at].has(Class::Conjunction)
            };
            between.len() > APART || between.any(parts)
        };
        second.tokens.start < first.tokens.end || same && !apart()
    }

    fn is_word(&self, at: usize) -> bool {
        self.doc.tokens[at].kind == TokenKind::Word
    }

    fn push(&self, found: &mut Extraction, candidate: &Candidate) {
        let doc = self.doc;
        let Some(quote) = doc.span_of(candidate.tokens.clone()) else { return };
        let entry = &doc.lexicon.risks[usize::from(candidate.category)];
        let id = ContentHash::new("risk")
            .with_id(doc.article.id)
            .with(&(quote.start() as u64).to_le_bytes())
            .with(&(quote.end() as u64).to_le_bytes())
            .with(entry.id.as_bytes());
        let risk = Risk {
            id: id.finish(),
            passage: self.sentence.passage,
            quote,
            category: found.names.intern(&entry.id),
            polarity: candidate.polarity,
            severity: candidate.severity.unwrap_or_else(|| self.severity(&candidate.tokens)),
            entity: self.entity(found, &candidate.tokens),
            themes: super::themes::beside(doc, self.sentence, candidate.tokens.start)
                .union(doc.lexicon.themes_of(Table::Risk, candidate.category)),
            said: Said {
                by: None,
                stance: super::stance::of_risk(candidate.polarity),
                rule: found.names.intern(&["risk: ", &entry.id, " (", candidate.rule, ")"].concat()),
                confidence: confidence::of_risk(candidate.score),
            },
        };
        found.risks.push(risk);
    }

    /// 1 where it is merely possible, 3 where its clause tells in numbers what it has cost, else 2.
    fn severity(&self, tokens: &Range<usize>) -> u8 {
        let clause = self.doc.clauses.of(tokens.start);
        let low = self.sentence.tokens.start.max(tokens.start.saturating_sub(NEAR));
        let high = self.sentence.tokens.end.min(tokens.end + NEAR);
        let mine = || (low..high).filter(|&at| self.doc.clauses.of(at) == clause);
        if (low..tokens.end).any(|at| self.doc.clauses.of(at) == clause && self.doc.classes[at].any(DOUBTS)) {
            return 1;
        }
        let counted = mine().any(|at| matches!(self.doc.tokens[at].kind, TokenKind::Percent | TokenKind::Currency));
        let past = |at: usize| {
            self.doc.classes[at].any(STRAINS)
                && self.doc.word(at).ends_with("ed")
                && chain(self.doc, self.sentence, at).modality == Modality::Reported
        };
        if counted && mine().any(past) { 3 } else { 2 }
    }

    /// Whose risk: the first firm in its clause, else the one that the article is about.
    fn entity(&self, found: &Extraction, tokens: &Range<usize>) -> Option<NameId> {
        let clause = self.doc.clauses.of(tokens.start);
        let firms =
            self.names(found).filter(|mention| matches!(mention.kind, EntityKind::Company | EntityKind::Organisation));
        let near = firms.take(6).find(|mention| {
            self.doc.clauses.of(self.doc.token_at(mention.span.start())) == clause && found.is_own(mention.name)
        });
        near.map(|mention| mention.name).or(found.entity)
    }
}

#[cfg(test)]
mod tests;
