//! Runs → entities: which runs name the same thing, what it is, and which of them the article is about.

mod about;
mod key;
mod short;

use rustc_hash::FxHashMap;

use super::super::Doc;
use super::extent::firm_of_place;
use super::runs::{PLAIN_SURE, Run};
use super::votes::{Votes, vote};
use crate::lexicon::Clue;
use crate::model::{EntityKind, NameId, Names, Shape, TokenKind};
pub(super) use key::{KEY, Keys, write_key};
use key::{Title, blanks, place_name, trades};

/// Everything that the article names.
#[derive(Debug)]
pub(super) struct Register<'a> {
    entries: Vec<Entry<'a>>,
    /// The key of each entry: its name in lower case, legal forms dropped, words parted by one blank.
    keys: Names,
    /// The entry of each run.
    of_run: Vec<usize>,
    /// The entry that the article is about.
    main: Option<usize>,
}

/// One thing that the article names.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// Its longest name.
    pub name: &'a str,
    /// How long its key is, in bytes and in words.
    key: usize,
    words: usize,
    /// The id of its name, once it has one.
    pub id: Option<NameId>,
    /// What it is.
    pub kind: EntityKind,
    /// How often it is named.
    pub mentions: u32,
    /// Index of its first run.
    pub first_run: usize,
    /// What it is a part of.
    pub whole: Option<usize>,
    /// How much speaks for each kind: around all its mentions, and, once, its own words.
    votes: Votes,
    own: Votes,
    /// How many words of the key are trades ("bank", "motors"), counted from the end.
    trades: usize,
    media: bool,
    /// Whether its name has a firm's form.
    legal: bool,
    /// Whether its words are seldom names.
    plain: bool,
    /// Whether it is in capitals throughout.
    code: bool,
    /// How often it is merely the place that a text was sent from.
    scenes: u32,
    /// How often it stands in the dateline.
    datelines: u32,
    /// How often nothing but a name explains its capital.
    bare: u32,
    /// Whether any mention shows that it is a name, and not a word that begins a sentence.
    pub sure: bool,
    /// Where its key stands in the title, in bytes.
    in_title: Option<usize>,
}

impl<'a> Register<'a> {
    /// That of `runs`, whose keys are `keys`.
    pub(super) fn new(doc: &'a Doc<'_>, runs: &[Run], keys: Keys) -> Register<'a> {
        let title = Title::new(&doc.article.title);
        let mut entries = Vec::with_capacity(keys.all.len());
        for (index, (run, &entry)) in runs.iter().zip(&keys.of_run).enumerate() {
            if entry == entries.len() {
                entries.push(Entry::new(doc, run, index, keys.all.get(NameId::from(entry)), &title));
            }
            entries[entry].meet(doc, run);
        }
        let mut register = Register { entries, keys: keys.all, of_run: keys.of_run, main: None };
        for entry in &mut register.entries {
            entry.votes.iter_mut().zip(entry.own).for_each(|(sum, own)| *sum = sum.saturating_add(own));
        }
        register.know_families();
        register.settle_doubts();
        register.decide_kinds();
        register.join_short_names(doc, runs, &title);
        register.find_parts(doc, runs);
        register.main = register.find_main(doc, &title);
        register
    }

    fn key(&self, at: usize) -> &str {
        self.keys.get(NameId::from(at))
    }

    /// The entry of that key.
    fn known(&self, key: &str) -> Option<usize> {
        self.keys.find(key).map(usize::from)
    }

    /// "Falk" behind "Olva Falk": whom the text calls by the last name is a person, and so is whose last name a "Mr" has.
    fn know_families(&mut self) {
        for long in 0..self.entries.len() {
            let entry = &self.entries[long];
            let key = self.keys.get(NameId::from(long));
            let short = (2..=4).contains(&entry.words);
            if !short
                || entry.trades > 0
                || entry.legal
                || entry.plain
                || entry.name.bytes().any(|byte| matches!(byte, b'&' | b'-'))
            {
                continue;
            }
            let Some(cut) = blanks(key).next_back() else { continue };
            let (first, last) = (&key[..cut], &key[cut + 1..]);
            let Some(short) = self.known(last).filter(|_| self.known(first).is_none()) else { continue };
            let family = &self.entries[short];
            let (of_person, of_company) =
                (family.votes[EntityKind::Person as usize], family.votes[EntityKind::Company as usize]);
            let other = family.votes[EntityKind::Place as usize] >= 10 || of_company > of_person + FAMILY;
            if family.first_run > entry.first_run && !other {
                let person = of_person + FAMILY;
                vote(&mut self.entries[long].votes, EntityKind::Person, person);
            }
        }
    }

    /// Words that are seldom names are one where enough speaks for it in all, or where the title begins with one whose
    /// capital nothing else explains in the text. An abbreviation that stands once, explained by nothing but a number,
    /// is as likely a term of trade, a grade or a misprint: "DDR5".
    fn settle_doubts(&mut self) {
        for entry in &mut self.entries {
            let best = entry.votes.iter().max().copied().unwrap_or_default();
            let titled = entry.in_title == Some(0) && entry.bare > 0 && best > 0;
            entry.sure |= entry.plain && (best >= PLAIN_SURE || titled);
            let told = entry.mentions > 1 || entry.in_title.is_some();
            entry.sure &= !entry.code || told || best > entry.own[EntityKind::Product as usize].max(1);
        }
    }

    fn decide_kinds(&mut self) {
        for entry in &mut self.entries {
            // Most names of business news are companies': a name that nothing speaks for is one.
            vote(&mut entry.votes, EntityKind::Company, 1);
            let best = (0..entry.votes.len()).max_by_key(|&kind| (entry.votes[kind], std::cmp::Reverse(kind)));
            entry.kind = best.map_or(EntityKind::Company, |kind| EntityKind::ALL[kind]);
        }
    }

    /// "Acme Cloud" beside "Acme", and "Acme's Zephyr", are parts of Acme.
    fn find_parts(&mut self, doc: &Doc<'_>, runs: &[Run]) {
        let firm = |entry: &Entry<'_>| entry.kind == EntityKind::Company && entry.mentions > 0;
        let firms: Vec<bool> = self.entries.iter().map(firm).collect();
        for at in 0..self.entries.len() {
            let Entry { mentions, kind, words, .. } = self.entries[at];
            if mentions == 0 || kind == EntityKind::Person || words == 1 {
                continue;
            }
            let key = self.key(at);
            let cuts = blanks(key).rev().take(LONGEST_PART);
            let shorter = cuts.filter_map(|cut| self.known(&key[..cut])).find(|&whole| firms[whole]);
            if let Some(owner) = shorter {
                self.entries[at].whole = Some(owner);
                let Entry { legal, trades, kind, .. } = self.entries[at];
                // "Acme Cloud" is a unit, "Acme Quorin" and "Acme Finance" may be firms of their own.
                let last = self.key(at).rsplit(' ').next().unwrap_or_default();
                let firm = legal || kind == EntityKind::Company && (trades > 0 || !doc.lexicon.is_ordinary(last));
                if self.entries[at].votes[EntityKind::Product as usize] < 4 && !firm {
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

    /// Interns every name that is told about, in the order of first mention, so that ids don't depend on anything else.
    pub(super) fn name_all(&mut self, names: &mut Names) {
        for &entry in &self.of_run {
            let entry = &mut self.entries[entry];
            if entry.sure && entry.id.is_none() {
                entry.id = Some(names.intern(entry.name));
            }
        }
    }

    /// Whether a run names somebody that the article tells of: a place that is named once is a mere scene, and so is
    /// one in the dateline. A publication whose poll is cited tells the story.
    pub(super) fn is_told(&self, run: usize) -> bool {
        let entry = self.entry(run);
        let told = entry.mentions.saturating_sub(entry.scenes);
        match entry.kind {
            EntityKind::Place => told > 1 || entry.in_title.is_some() && entry.mentions > entry.datelines,
            _ => !entry.media || told > 0,
        }
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

    /// An entry by its index.
    pub(super) fn get(&self, at: usize) -> &Entry<'a> {
        &self.entries[at]
    }

    /// The units of companies, by each word of their keys: "cloud" → "Acme Cloud". Of those that share a word the one
    /// that is a company's part, named often, and early.
    pub(super) fn units(&self) -> FxHashMap<&str, &Entry<'a>> {
        let rank = |entry: &Entry<'_>| (entry.whole.is_some(), entry.mentions, std::cmp::Reverse(entry.first_run));
        let mut units: FxHashMap<&str, &Entry<'a>> = FxHashMap::default();
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.mentions == 0 || entry.kind != EntityKind::Organisation {
                continue;
            }
            for word in self.key(at).split(' ') {
                if units.get(word).is_none_or(|best| rank(entry) >= rank(best)) {
                    units.insert(word, entry);
                }
            }
        }
        units
    }
}

/// What a last name that stands alone says of the whole name.
const FAMILY: i16 = 4;

/// How many words the name of a part has at most behind that of its whole.
const LONGEST_PART: usize = 32;

impl<'a> Entry<'a> {
    fn new(doc: &'a Doc<'_>, run: &Run, index: usize, key: &str, title: &Title) -> Entry<'a> {
        let in_title = title.word_at(key);
        let name = place_name(doc, &run.tokens, true).unwrap_or_else(|| doc.text_of(run.tokens.clone()));
        Entry {
            name,
            key: key.len(),
            words: 1 + blanks(key).count(),
            id: None,
            kind: EntityKind::Company,
            mentions: 0,
            first_run: index,
            whole: None,
            votes: Votes::default(),
            own: Votes::default(),
            trades: trades(doc, &run.tokens),
            media: doc.clue(run.tokens.start, Clue::Media) == Some(run.tokens.end - 1),
            legal: false,
            plain: run.plain,
            code: run
                .tokens
                .clone()
                .all(|at| doc.tokens[at].kind != TokenKind::Word || doc.tokens[at].shape == Shape::Upper),
            scenes: 0,
            datelines: 0,
            bare: 0,
            sure: in_title.is_some() && !run.plain,
            in_title,
        }
    }

    /// Takes up one more mention.
    fn meet(&mut self, doc: &'a Doc<'_>, run: &Run) {
        self.mentions += 1;
        for (kind, sum) in self.votes.iter_mut().enumerate() {
            *sum = sum.saturating_add(run.votes[kind] - run.own[kind]);
            self.own[kind] = self.own[kind].max(run.own[kind]);
        }
        let name = doc.text_of(run.tokens.clone());
        let partners = || run.tokens.len() > 2 && name.contains(" & ");
        let last = run.tokens.end - 1;
        let form = || doc.clue_to(last, last, Clue::Legal) || firm_of_place(doc, &run.tokens).is_some();
        self.legal = self.legal || form() || partners();
        self.scenes += u32::from(run.scene);
        self.datelines += u32::from(run.dateline);
        self.bare += u32::from(run.bare);
        let capitals = |name: &str| !name.contains(char::is_lowercase);
        // "Northport" rather than the "NORTHPORT" of the dateline
        let printed = run.tokens.len() == 1 && name.len() == self.name.len() && capitals(self.name) && !capitals(name);
        if (printed || name.len() > self.name.len()) && place_name(doc, &run.tokens, true).is_none() {
            self.name = name;
        }
        self.sure |= !run.is_doubtful(doc);
    }

    /// The name without its legal form: "Acme" of "Acme Holdings Ltd".
    pub(super) fn short(&self) -> &'a str {
        self.name.get(..self.key).unwrap_or(self.name)
    }
}
