//! Runs → entities: which runs name the same thing, what it is, and which of them the article is about.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Doc;
use super::runs::{Run, Votes, vote};
use crate::lexicon::{Clue, Table};
use crate::model::{EntityKind, NameId, Names, TokenKind};

/// Everything that the article names.
#[derive(Debug, Default)]
pub(super) struct Register {
    entries: Vec<Entry>,
    /// The entry of each run.
    of_run: Vec<usize>,
}

/// One thing that the article names.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its longest name.
    pub name: Box<str>,
    /// That name in lower case, legal forms dropped, words parted by one blank.
    pub key: Box<str>,
    /// What it is.
    pub kind: EntityKind,
    /// How often it is named.
    pub mentions: u32,
    /// Index of its first run.
    pub first_run: usize,
    /// What it is a part of.
    pub whole: Option<usize>,
    votes: Votes,
    /// How many words of the key are trades ("bank", "motors"), counted from the end.
    trades: usize,
    media: bool,
    /// Whether any mention shows that it is a name, and not a word that begins a sentence.
    pub sure: bool,
    in_title: bool,
}

/// "Alongside Brightsea": where a sentence begins with a capital that is no name's, the run begins behind it.
/// That is known from the rest, which is named alone elsewhere.
pub(super) fn cut_openings(doc: &Doc<'_>, runs: &mut [Run]) {
    let sure = runs.iter().filter(|run| !run.initial && !run.heading);
    let alone: FxHashSet<Box<str>> = sure.map(|run| key(doc, run).0).collect();
    for run in runs.iter_mut().filter(|run| run.initial && run.tokens.len() > 1 && !run.adjective) {
        let rest = Run { tokens: run.tokens.start + 1..run.tokens.end, ..run.clone() };
        if !alone.contains(&key(doc, run).0) && alone.contains(&key(doc, &rest).0) {
            *run = Run { initial: false, ..rest };
        }
    }
}

impl Register {
    pub(super) fn new(doc: &Doc<'_>, runs: &[Run]) -> Register {
        let mut register = Register::default();
        let mut by_key: FxHashMap<Box<str>, usize> = FxHashMap::default();
        let title = doc.article.title.to_lowercase();
        for (index, run) in runs.iter().enumerate() {
            let (key, trades) = key(doc, run);
            let entry = *by_key.entry(key).or_insert_with_key(|key| {
                let in_title = word_at(&title, key).is_some();
                register.entries.push(Entry::new(doc, run, index, key.clone(), trades, in_title));
                register.entries.len() - 1
            });
            register.entries[entry].meet(doc, run);
            register.of_run.push(entry);
        }
        register.decide_kinds();
        register.join_short_names(doc);
        register.find_parts(doc, runs);
        register
    }

    fn decide_kinds(&mut self) {
        for entry in &mut self.entries {
            // Most names of business news are companies': a name that nothing speaks for is one.
            vote(&mut entry.votes, EntityKind::Company, 1);
            let best = (0..entry.votes.len()).max_by_key(|&kind| (entry.votes[kind], std::cmp::Reverse(kind)));
            entry.kind = best.map_or(EntityKind::Company, |kind| EntityKind::ALL[kind]);
        }
    }

    /// "Wu" is "Eddie Wu", "Hang Seng" is "Hang Seng Bank", "Lilly" is "Eli Lilly": a short name goes to the long
    /// one where there is just one, and nothing but trades parts them.
    fn join_short_names(&mut self, doc: &Doc<'_>) {
        let mut claims = self.short_names(doc);
        claims.sort_unstable();
        claims.dedup();
        for (at, &(short, long)) in claims.iter().enumerate() {
            let other = |index: usize| claims.get(index).is_some_and(|&(claimed, _)| claimed == short);
            let contested = other(at + 1) || at > 0 && other(at - 1);
            if contested || short == long || self.entries[short].votes[EntityKind::Place as usize] >= 10 {
                continue;
            }
            self.entries[long].mentions += self.entries[short].mentions;
            self.entries[long].first_run = self.entries[long].first_run.min(self.entries[short].first_run);
            self.entries[short].mentions = 0;
            self.of_run.iter_mut().filter(|entry| **entry == short).for_each(|entry| *entry = long);
        }
    }

    /// (short, long): names that could be short for others.
    fn short_names(&self, doc: &Doc<'_>) -> Vec<(usize, usize)> {
        let known: FxHashMap<&str, usize> =
            self.entries.iter().enumerate().map(|(at, entry)| (&*entry.key, at)).collect();
        let title = doc.article.title.to_lowercase();
        let mut claims = Vec::new();
        for (long, entry) in self.entries.iter().enumerate() {
            let words: Vec<&str> = entry.key.split(' ').collect();
            let (first, last) = (words[0], words[words.len() - 1]);
            let told_later = |&&short: &&usize| self.entries[short].first_run > entry.first_run;
            match entry.kind {
                _ if words.len() < 2 => {}
                EntityKind::Person => claims.extend(known.get(last).map(|&short| (short, long))),
                EntityKind::Company | EntityKind::Organisation => {
                    let cuts = 1..=entry.trades.min(words.len() - 1);
                    let without_trade = cuts.filter_map(|cut| known.get(words[..words.len() - cut].join(" ").as_str()));
                    claims.extend(without_trade.map(|&short| (short, long)));
                    if words.len() == 2 && entry.trades == 0 {
                        let ends = [first, last].into_iter().filter(|short| !title.contains(short));
                        claims.extend(
                            ends.filter_map(|short| known.get(short)).filter(told_later).map(|&short| (short, long)),
                        );
                    }
                }
                _ => {}
            }
        }
        claims
    }

    /// "Acme Cloud" beside "Acme", and "Acme's Zephyr", are parts of Acme.
    fn find_parts(&mut self, doc: &Doc<'_>, runs: &[Run]) {
        let whole: FxHashMap<Box<str>, usize> = (0..self.entries.len())
            .filter(|&at| self.entries[at].kind == EntityKind::Company && self.entries[at].mentions > 0)
            .map(|at| (self.entries[at].key.clone(), at))
            .collect();
        for at in 0..self.entries.len() {
            let key = self.entries[at].key.clone();
            let shorter = key.match_indices(' ').rev().find_map(|(cut, _)| whole.get(&key[..cut]).copied());
            if let Some(owner) =
                shorter.filter(|_| self.entries[at].mentions > 0 && self.entries[at].kind != EntityKind::Person)
            {
                self.entries[at].whole = Some(owner);
                if self.entries[at].votes[EntityKind::Product as usize] < 4 {
                    self.entries[at].kind = EntityKind::Organisation;
                }
            }
        }
        for (index, run) in runs.iter().enumerate().filter(|(_, run)| run.owned) {
            let (owner, part) = (self.of_run[index - 1], self.of_run[index]);
            let thing = matches!(self.entries[part].kind, EntityKind::Product | EntityKind::Organisation);
            if owner != part
                && thing
                && self.entries[owner].kind == EntityKind::Company
                && self.entries[part].whole.is_none()
            {
                self.entries[part].whole = Some(owner);
            }
            debug_assert!(run.tokens.start < doc.tokens.len());
        }
    }

    /// Interns every name, in the order of first mention, so that ids don't depend on anything else.
    pub(super) fn name_all(&self, names: &mut Names) {
        self.of_run.iter().filter(|&&entry| self.entries[entry].sure).for_each(|&entry| {
            names.intern(&self.entries[entry].name);
        });
    }

    /// Name and kind of each run; `None` for one that names nothing that is told about.
    pub(super) fn names_of_runs(&self, names: &mut Names) -> Vec<Option<(NameId, EntityKind)>> {
        let name = |&entry: &usize| {
            let entry = &self.entries[entry];
            entry.sure.then(|| (names.intern(&entry.name), entry.kind))
        };
        self.of_run.iter().map(name).collect()
    }

    /// Whether a run names somebody that the article tells of: a place that is named once is a mere scene.
    pub(super) fn is_told(&self, run: usize) -> bool {
        let entry = self.entry(run);
        entry.kind != EntityKind::Place || entry.mentions > 1 || entry.in_title
    }

    /// (part, whole), in the order of first mention.
    pub(super) fn parts(&self, names: &mut Names) -> Vec<(NameId, NameId)> {
        let parts = self.entries.iter().filter_map(|part| Some((part, &self.entries[part.whole?])));
        parts.map(|(part, whole)| (names.intern(&part.name), names.intern(&whole.name))).collect()
    }

    /// The entry of a run.
    pub(super) fn entry(&self, run: usize) -> &Entry {
        &self.entries[self.of_run[run]]
    }

    /// The entry that the article is about: in its title, early, often. A country only where no company is in the
    /// title; never a publication, which tells the story, nor the publisher.
    pub(super) fn main_entry(&self, doc: &Doc<'_>) -> Option<usize> {
        let title = doc.article.title.to_lowercase();
        let publisher = doc.article.publisher.as_deref().unwrap_or_default().to_lowercase();
        let score = |at: usize| {
            let entry = &self.entries[at];
            let place = entry.kind == EntityKind::Place;
            let company = entry.kind == EntityKind::Company;
            let short = entry.key.split(' ').next().unwrap_or_default();
            let named = word_at(&title, &entry.key).or_else(|| company.then(|| word_at(&title, short)).flatten());
            let in_title = named.map_or(0, |at| 60 - 20 * at as i64 / (title.len() as i64 + 1));
            let kind = match entry.kind {
                EntityKind::Company => 20,
                EntityKind::Place if in_title > 0 => 0,
                EntityKind::Place => -40,
                EntityKind::Regulator | EntityKind::Index => -20,
                EntityKind::Person => -30,
                _ => -5,
            };
            let told = i64::from(entry.mentions.min(12)) * if place { 1 } else { 3 };
            let part = if entry.whole.is_some() { -10 } else { 0 };
            let early = (12 - entry.first_run.min(12)) as i64;
            in_title + kind + told + part + early
        };
        let told = |&at: &usize| {
            let entry = &self.entries[at];
            entry.sure && entry.mentions > 0 && !entry.media && publisher != *entry.key
        };
        (0..self.entries.len())
            .filter(told)
            .max_by_key(|&at| (score(at), std::cmp::Reverse(at)))
            .filter(|&at| score(at) > 0)
    }

    /// The name of the main entry.
    pub(super) fn main(&self, doc: &Doc<'_>, names: &mut Names) -> Option<NameId> {
        self.main_entry(doc).map(|at| names.intern(&self.entries[at].name))
    }

    /// An entry by its index.
    pub(super) fn get(&self, at: usize) -> &Entry {
        &self.entries[at]
    }

    /// The unit that `word` is the telling part of: "cloud" → "Acme Cloud".
    pub(super) fn unit_with(&self, word: &str) -> Option<&Entry> {
        let unit = |entry: &&Entry| {
            entry.mentions > 0
                && entry.kind == EntityKind::Organisation
                && entry.key.split(' ').any(|part| part == word)
        };
        self.entries
            .iter()
            .filter(unit)
            .max_by_key(|entry| (entry.whole.is_some(), entry.mentions, std::cmp::Reverse(entry.first_run)))
    }
}

impl Entry {
    fn new(doc: &Doc<'_>, run: &Run, index: usize, key: Box<str>, trades: usize, in_title: bool) -> Entry {
        let name = place_name(doc, run).unwrap_or_else(|| doc.text_of(run.tokens.clone()));
        Entry {
            name: name.into(),
            key,
            kind: EntityKind::Company,
            mentions: 0,
            first_run: index,
            whole: None,
            votes: Votes::default(),
            trades,
            media: doc.clue(run.tokens.start, Clue::Media).is_some(),
            sure: in_title,
            in_title,
        }
    }

    /// Takes up one more mention.
    fn meet(&mut self, doc: &Doc<'_>, run: &Run) {
        self.mentions += 1;
        self.votes.iter_mut().zip(run.votes).for_each(|(sum, votes)| *sum = sum.saturating_add(votes));
        let name = doc.text_of(run.tokens.clone());
        if name.len() > self.name.len() && place_name(doc, run).is_none() {
            self.name = name.into();
        }
        self.sure |= !run.is_doubtful(doc);
    }

    /// The name without its legal form: "Acme" of "Acme Holdings Ltd".
    pub(super) fn short(&self) -> &str {
        self.name.get(..self.key.len()).unwrap_or(&self.name)
    }
}

/// Where `word` stands in `title` as a whole word or words.
fn word_at(title: &str, word: &str) -> Option<usize> {
    let edge = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
    title
        .match_indices(word)
        .map(|(at, _)| at)
        .find(|&at| edge(title[..at].chars().next_back()) && edge(title[at + word.len()..].chars().next()))
}

/// The key of a run, and how many of its last words are trades.
fn key(doc: &Doc<'_>, run: &Run) -> (Box<str>, usize) {
    let words: Vec<usize> =
        run.tokens.clone().filter(|&at| matches!(doc.tokens[at].kind, TokenKind::Word | TokenKind::Number)).collect();
    let is = |at: usize, clue| doc.clue_to(at, at, clue);
    let mut end = words.len();
    while end > 1 && (is(words[end - 1], Clue::Legal) || doc.tokens[words[end - 1]].span.of(&doc.article.text) == "and")
    {
        end -= 1;
    }
    let trades = words[..end].iter().rev().take_while(|&&at| is(at, Clue::Trade) || is(at, Clue::Unit)).count();
    let lower = |&at: &usize| doc.tokens[at].span.of(&doc.article.text).to_lowercase();
    let key = place_name(doc, run)
        .map_or_else(|| words[..end].iter().map(lower).collect::<Vec<_>>().join(" "), str::to_lowercase);
    (key.into(), trades)
}

/// "United States" for "U.S." and "American".
fn place_name<'a>(doc: &'a Doc<'_>, run: &Run) -> Option<&'a str> {
    let hits = doc.hits.at(run.tokens.start).iter();
    let mut names = hits.filter(|hit| hit.label.table == Table::Entity && hit.last as usize + 1 == run.tokens.end);
    names.find_map(|hit| doc.lexicon.entities[usize::from(hit.label.entry)].name.as_deref())
}
