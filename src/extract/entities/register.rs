//! Runs → entities: which runs name the same thing, what it is, and which of them the article is about.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::Doc;
use super::codes;
use super::runs::{Run, Votes, vote};
use crate::lexicon::{Clue, Table};
use crate::model::{EntityKind, NameId, Names, TokenKind};

/// Everything that the article names.
#[derive(Debug, Default)]
pub(super) struct Register<'a> {
    entries: Vec<Entry<'a>>,
    /// The key of each entry: its name in lower case, legal forms dropped, words parted by one blank.
    keys: Names,
    /// The entry of each run.
    of_run: Vec<usize>,
    /// The entry that the article is about.
    main: Option<usize>,
    /// The units of companies, by each word of their keys.
    units: FxHashMap<Box<str>, usize>,
}

/// One thing that the article names.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// Its longest name.
    pub name: &'a str,
    /// How long its key is, in bytes.
    key: usize,
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
    /// Whether its name has a firm's form.
    legal: bool,
    /// How often it is merely the place that a text was sent from.
    scenes: u32,
    /// Whether any mention shows that it is a name, and not a word that begins a sentence.
    pub sure: bool,
    /// Where its key stands in the title, in bytes.
    in_title: Option<usize>,
}

/// "Alongside Brightsea": where a sentence begins with a capital that is no name's, the run begins behind it.
/// That is known from the rest, which is named alone elsewhere.
pub(super) fn cut_openings(doc: &Doc<'_>, runs: &mut [Run]) {
    let doubtful = |run: &Run| run.initial && run.tokens.len() > 1 && !run.adjective;
    if !runs.iter().any(doubtful) {
        return;
    }
    let (mut alone, mut key) = (Names::default(), String::new());
    for run in runs.iter().filter(|run| !run.initial && !run.heading) {
        write_key(doc, run.tokens.clone(), &mut key);
        alone.intern(&key);
    }
    for run in runs.iter_mut().filter(|run| doubtful(run)) {
        let rest = run.tokens.start + 1..run.tokens.end;
        write_key(doc, run.tokens.clone(), &mut key);
        if alone.find(&key).is_some() {
            continue;
        }
        write_key(doc, rest.clone(), &mut key);
        if alone.find(&key).is_some() {
            (run.tokens, run.initial) = (rest, false);
        }
    }
}

/// "Canadian Coldwater" is short for "Canadian Coldwater Petroleum Ltd" where that is named, not a Coldwater of Canada.
pub(super) fn join_adjectives(doc: &Doc<'_>, runs: &mut Vec<Run>) {
    let mut key = String::new();
    let begins =
        |run: &Run| doc.clue(run.tokens.start, Clue::Nationality).is_some_and(|last| last + 1 < run.tokens.end);
    let firms: Vec<String> = runs
        .iter()
        .filter(|run| begins(run))
        .map(|run| {
            write_key(doc, run.tokens.clone(), &mut key);
            key.clone()
        })
        .collect();
    let mut at = 1;
    while at < runs.len() && !firms.is_empty() {
        let whole = runs[at - 1].tokens.start..runs[at].tokens.end;
        if runs[at - 1].adjective && runs[at - 1].tokens.end == runs[at].tokens.start {
            write_key(doc, whole.clone(), &mut key);
            let short =
                |firm: &String| firm.strip_prefix(&*key).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            if firms.iter().any(short) {
                runs[at].tokens = whole;
                runs.remove(at - 1);
                continue;
            }
        }
        at += 1;
    }
}

impl<'a> Register<'a> {
    pub(super) fn new(doc: &'a Doc<'_>, runs: &[Run]) -> Register<'a> {
        let mut register = Register::default();
        let title = doc.article.title.to_lowercase();
        let mut key = String::new();
        for (index, run) in runs.iter().enumerate() {
            let trades = write_key(doc, run.tokens.clone(), &mut key);
            let entry = usize::from(register.keys.intern(&key));
            if entry == register.entries.len() {
                let in_title = word_at(&title, &key);
                register.entries.push(Entry::new(doc, run, index, key.len(), trades, in_title));
            }
            register.entries[entry].meet(doc, run);
            register.of_run.push(entry);
        }
        register.decide_kinds();
        register.join_short_names(doc, runs, &title);
        register.find_parts(doc, runs);
        register.main = register.find_main(doc, &title);
        register.index_units();
        register
    }

    fn key(&self, at: usize) -> &str {
        self.keys.get(NameId::from(at))
    }

    /// The entry of that key.
    fn known(&self, key: &str) -> Option<usize> {
        self.keys.find(key).map(usize::from)
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
    fn join_short_names(&mut self, doc: &Doc<'_>, runs: &[Run], title: &str) {
        let mut claims = self.short_names(title);
        self.add_other_names(doc, runs, &mut claims);
        claims.sort_unstable();
        claims.dedup();
        let contested = |at: usize| {
            let other = |index: usize| claims.get(index).is_some_and(|claim| claim.0 == claims[at].0);
            other(at + 1) || at > 0 && other(at - 1)
        };
        let place = |short: usize| self.entries[short].votes[EntityKind::Place as usize] >= 10;
        let holds = |at: &usize| !contested(*at) && claims[*at].0 != claims[*at].1 && !place(claims[*at].0);
        let held: Vec<(usize, usize)> = (0..claims.len()).filter(holds).map(|at| claims[at]).collect();
        if held.is_empty() {
            return;
        }
        let mut goes_to: Vec<usize> = (0..self.entries.len()).collect();
        for &(short, long) in held.iter().rev() {
            goes_to[short] = goes_to[long];
        }
        for (short, long) in held {
            let (mentions, first) = (self.entries[short].mentions, self.entries[short].first_run);
            self.entries[long].mentions += mentions;
            self.entries[long].first_run = self.entries[long].first_run.min(first);
            self.entries[short].mentions = 0;
        }
        self.of_run.iter_mut().for_each(|entry| *entry = goes_to[*entry]);
    }

    /// (short, long): names that could be short for others.
    fn short_names(&self, title: &str) -> Vec<(usize, usize)> {
        let mut claims = Vec::new();
        for (long, entry) in self.entries.iter().enumerate() {
            let key = self.key(long);
            let (Some((first, rest)), Some((_, last))) = (key.split_once(' '), key.rsplit_once(' ')) else { continue };
            match entry.kind {
                // "Zhang" is "Zhang Wei": some names begin with the family's.
                EntityKind::Person => {
                    claims.extend(self.known(last).map(|short| (short, long)));
                    let later = |&short: &usize| self.entries[short].first_run > entry.first_run;
                    claims.extend(self.known(first).filter(later).map(|short| (short, long)));
                }
                EntityKind::Company | EntityKind::Organisation => {
                    let cuts = key.rmatch_indices(' ').take(entry.trades.min(MOST_TRADES));
                    claims.extend(cuts.filter_map(|(cut, _)| self.known(&key[..cut])).map(|short| (short, long)));
                    let later = |&short: &usize| self.entries[short].first_run > entry.first_run;
                    if entry.legal || entry.trades > 0 {
                        let cuts = key.rmatch_indices(' ').take(MOST_TRADES);
                        let begun = cuts.filter_map(|(cut, _)| self.known(&key[..cut])).filter(later);
                        claims.extend(begun.filter(|&short| !self.entries[short].legal).map(|short| (short, long)));
                    }
                    // "Maersk" of "A.P. Moller-Maersk"
                    if entry.name.rsplit_once('-').is_some_and(|(_, end)| end.len() == last.len()) {
                        claims.extend(self.known(last).map(|short| (short, long)));
                    }
                    if !rest.contains(' ') && entry.trades == 0 {
                        let ends = [first, last].into_iter().filter(|short| !title.contains(short));
                        claims.extend(ends.filter_map(|end| self.known(end)).filter(later).map(|short| (short, long)));
                    }
                }
                _ => {}
            }
        }
        claims
    }

    /// Adds the names that brackets give, and those made of first letters: `National Harbour Co <NHC>`, and "NHC" later.
    fn add_other_names(&self, doc: &Doc<'_>, runs: &[Run], claims: &mut Vec<(usize, usize)>) {
        let (mut key, mut letters) = (String::new(), String::new());
        for (run, &long) in runs.iter().zip(&self.of_run) {
            if matches!(self.entries[long].kind, EntityKind::Place | EntityKind::Person) || self.entries[long].media {
                continue;
            }
            codes::other_names(doc, &run.tokens, |tokens| {
                if !tokens.is_empty() {
                    write_key(doc, tokens, &mut key);
                    claims.extend(self.known(&key).map(|short| (short, long)));
                }
            });
        }
        for (long, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.kind != EntityKind::Place) {
            letters.clear();
            for word in entry.name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase)) {
                letters.extend(word.chars().next().into_iter().flat_map(char::to_lowercase));
            }
            let short = Some(&letters).filter(|letters| letters.len() > 2).and_then(|letters| self.known(letters));
            let later = |&short: &usize| self.entries[short].first_run > entry.first_run;
            claims.extend(short.filter(later).map(|short| (short, long)));
        }
    }

    /// "Acme Cloud" beside "Acme", and "Acme's Zephyr", are parts of Acme.
    fn find_parts(&mut self, doc: &Doc<'_>, runs: &[Run]) {
        let firm = |entry: &Entry<'_>| entry.kind == EntityKind::Company && entry.mentions > 0;
        let firms: Vec<bool> = self.entries.iter().map(firm).collect();
        for at in 0..self.entries.len() {
            if self.entries[at].mentions == 0 || self.entries[at].kind == EntityKind::Person {
                continue;
            }
            let key = self.key(at);
            let cuts = key.rmatch_indices(' ').take(LONGEST_PART);
            let shorter = cuts.filter_map(|(cut, _)| self.known(&key[..cut])).find(|&whole| firms[whole]);
            if let Some(owner) = shorter {
                self.entries[at].whole = Some(owner);
                if self.entries[at].votes[EntityKind::Product as usize] < 4 && !self.entries[at].legal {
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
            names.intern(self.entries[entry].name);
        });
    }

    /// Name and kind of each run; `None` for one that names nothing that is told about.
    pub(super) fn names_of_runs(&self, names: &mut Names) -> Vec<Option<(NameId, EntityKind)>> {
        let name = |&entry: &usize| {
            let entry = &self.entries[entry];
            entry.sure.then(|| (names.intern(entry.name), entry.kind))
        };
        self.of_run.iter().map(name).collect()
    }

    /// Whether a run names somebody that the article tells of: a place that is named once is a mere scene.
    pub(super) fn is_told(&self, run: usize) -> bool {
        let entry = self.entry(run);
        let told = entry.mentions - entry.scenes.min(entry.mentions) > 1;
        entry.kind != EntityKind::Place || told || entry.in_title.is_some()
    }

    /// (part, whole), in the order of first mention.
    pub(super) fn parts(&self, names: &mut Names) -> Vec<(NameId, NameId)> {
        let parts = self.entries.iter().filter_map(|part| Some((part, &self.entries[part.whole?])));
        parts.map(|(part, whole)| (names.intern(part.name), names.intern(whole.name))).collect()
    }

    /// The entry of a run.
    pub(super) fn entry(&self, run: usize) -> &Entry<'a> {
        &self.entries[self.of_run[run]]
    }

    /// The entry that the article is about: in its title, early, often. A country only where no company is in the
    /// title; never a publication, which tells the story, nor the publisher.
    fn find_main(&self, doc: &Doc<'_>, title: &str) -> Option<usize> {
        let publisher = doc.article.publisher.as_deref().unwrap_or_default().to_lowercase();
        let score = |at: usize| {
            let entry = &self.entries[at];
            let place = entry.kind == EntityKind::Place;
            let company = entry.kind == EntityKind::Company;
            let short = || self.key(at).split_once(' ').filter(|_| company).map(|(first, _)| first);
            let named = entry.in_title.or_else(|| word_at(title, short()?));
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
            entry.sure && entry.mentions > 0 && !entry.media && publisher != self.key(at)
        };
        let scores = (0..self.entries.len()).filter(told).map(|at| (score(at), std::cmp::Reverse(at)));
        scores.max().filter(|&(score, _)| score > 0).map(|(_, at)| at.0)
    }

    /// Whether the title names the main entry, or the first sentence names a company: if neither, the article may be
    /// about somebody whom only its title names.
    pub(super) fn knows_main(&self, runs: &[Run]) -> bool {
        let in_title = self.main.is_some_and(|at| self.entries[at].in_title.is_some());
        let opening = runs.iter().zip(&self.of_run).take_while(|(run, _)| run.sentence == 0);
        in_title
            || opening.into_iter().any(|(run, &entry)| !run.scene && self.entries[entry].kind == EntityKind::Company)
    }

    /// The index of the main entry.
    pub(super) fn main_entry(&self) -> Option<usize> {
        self.main
    }

    /// The name of the main entry.
    pub(super) fn main(&self, names: &mut Names) -> Option<NameId> {
        self.main.map(|at| names.intern(self.entries[at].name))
    }

    /// An entry by its index.
    pub(super) fn get(&self, at: usize) -> &Entry<'a> {
        &self.entries[at]
    }

    /// The unit that `word` is the telling part of: "cloud" → "Acme Cloud".
    pub(super) fn unit_with(&self, word: &str) -> Option<&Entry<'a>> {
        self.units.get(word).map(|&at| &self.entries[at])
    }

    /// Of the units that share a word the one that is a company's part, named often, and early.
    fn index_units(&mut self) {
        let rank = |entry: &Entry<'_>| (entry.whole.is_some(), entry.mentions, std::cmp::Reverse(entry.first_run));
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.mentions == 0 || entry.kind != EntityKind::Organisation {
                continue;
            }
            for word in self.keys.get(NameId::from(at)).split(' ') {
                let best = self.units.get(word).map(|&best| rank(&self.entries[best]));
                if best.is_none_or(|best| rank(entry) >= best) {
                    self.units.insert(word.into(), at);
                }
            }
        }
    }
}

/// How many words of trade a name may lose, and how many words a part's name may have behind that of its whole.
const MOST_TRADES: usize = 8;
const LONGEST_PART: usize = 32;

impl<'a> Entry<'a> {
    fn new(doc: &'a Doc<'_>, run: &Run, index: usize, key: usize, trades: usize, in_title: Option<usize>) -> Entry<'a> {
        let name = place_name(doc, &run.tokens, true).unwrap_or_else(|| doc.text_of(run.tokens.clone()));
        Entry {
            name,
            key,
            kind: EntityKind::Company,
            mentions: 0,
            first_run: index,
            whole: None,
            votes: Votes::default(),
            trades,
            media: doc.clue(run.tokens.start, Clue::Media).is_some(),
            legal: false,
            scenes: 0,
            sure: in_title.is_some(),
            in_title,
        }
    }

    /// Takes up one more mention.
    fn meet(&mut self, doc: &'a Doc<'_>, run: &Run) {
        self.mentions += 1;
        self.votes.iter_mut().zip(run.votes).for_each(|(sum, votes)| *sum = sum.saturating_add(votes));
        let name = doc.text_of(run.tokens.clone());
        self.legal |= doc.clue_to(run.tokens.end - 1, run.tokens.end - 1, Clue::Legal) || name.contains(" & ");
        self.scenes += u32::from(run.scene);
        if name.len() > self.name.len() && place_name(doc, &run.tokens, true).is_none() {
            self.name = name;
        }
        self.sure |= !run.is_doubtful(doc);
    }

    /// The name without its legal form: "Acme" of "Acme Holdings Ltd".
    pub(super) fn short(&self) -> &'a str {
        self.name.get(..self.key).unwrap_or(self.name)
    }
}

/// Where `word` stands in `title` as a whole word or words.
fn word_at(title: &str, word: &str) -> Option<usize> {
    let inner = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut before = None;
    for (at, letter) in title.char_indices() {
        let here = !inner(before) && title[at..].starts_with(word);
        if here && !inner(title[at + word.len()..].chars().next()) {
            return Some(at);
        }
        before = Some(letter);
    }
    None
}

/// Writes the key of a run into `key`: its words in lower case, legal forms dropped, parted by one blank. How many of
/// its last words are trades.
fn write_key(doc: &Doc<'_>, run: Range<usize>, key: &mut String) -> usize {
    let is_word = |at: &usize| matches!(doc.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    let is = |at: usize, clue| doc.clue_to(at, at, clue);
    let legal = |at: usize| is(at, Clue::Legal) || doc.word(at) == "and";
    let mut words = run.clone().rev().filter(is_word).peekable();
    let mut last = words.next();
    while let (Some(at), true) = (last, words.peek().is_some()) {
        if !legal(at) {
            break;
        }
        last = words.next();
    }
    let words = || last.into_iter().chain(words.clone());
    let trades = words().take_while(|&at| is(at, Clue::Trade) || is(at, Clue::Unit)).count();
    key.clear();
    match place_name(doc, &run, false) {
        Some(name) => push_lower(key, name),
        None => {
            for at in run.start..=last.unwrap_or(run.start) {
                if is_word(&at) {
                    key.push_str(if key.is_empty() { "" } else { " " });
                    push_lower(key, doc.word(at));
                }
            }
        }
    }
    trades
}

fn push_lower(out: &mut String, text: &str) {
    match text.is_ascii() {
        true => out.extend(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase()))),
        false => out.push_str(&text.to_lowercase()),
    }
}

/// "United States" for "U.S." and "American", and, unless `place`, "Federal Reserve" for "the Fed".
fn place_name<'a>(doc: &'a Doc<'_>, run: &Range<usize>, place: bool) -> Option<&'a str> {
    if !doc.hits.has(run.start, Table::Entity) {
        return None;
    }
    let of_place = |clue| matches!(clue, Clue::Place | Clue::Nationality | Clue::RegionAdjective);
    let hits = doc.hits.at(run.start).iter();
    let names = hits.filter(|hit| hit.label.table == Table::Entity && hit.last as usize + 1 == run.end);
    names
        .filter(|hit| !place || of_place(doc.lexicon.clue(hit.label.entry)))
        .find_map(|hit| doc.lexicon.entities[usize::from(hit.label.entry)].name.as_deref())
}
