//! Names of one thing → one entry: short ones go to the long one.

use super::super::codes;
use super::super::runs::Run;
use super::key::{KEY, Title, blanks, write_key};
use super::{Doc, Entry, Register};
use crate::model::EntityKind;

/// How often a name that stands before a longer one is named, at least, to be no short one for it.
const OWN_NAME: u32 = 3;

/// How many words of trade a name may lose.
const MOST_TRADES: usize = 8;

impl Register<'_> {
    /// "Wu" is "Eddie Wu", "Hang Seng" is "Hang Seng Bank", "Lilly" is "Eli Lilly": a short name goes to the long
    /// one where there is just one, and nothing but trades parts them.
    pub(super) fn join_short_names(&mut self, doc: &Doc<'_>, runs: &[Run], title: &Title) {
        let mut claims = self.short_names(doc, runs, title);
        self.add_other_names(doc, runs, &mut claims);
        claims.sort_unstable();
        claims.dedup();
        self.settle_families(&mut claims);
        let contested = |at: usize| {
            let other = |index: usize| claims.get(index).is_some_and(|claim| claim.0 == claims[at].0);
            other(at + 1) || at > 0 && other(at - 1)
        };
        let place = |short: usize| self.entries[short].votes[EntityKind::Place as usize] >= 10;
        // "Coldwater Plc" owns "Coldwater Harbour Ltd", and is not it.
        let firms = |(short, long): (usize, usize)| {
            self.entries[short].legal && self.entries[long].legal && !self.goes_on(short, long)
        };
        let holds = |at: &usize| {
            let claim = claims[*at];
            !contested(*at) && claim.0 != claim.1 && !place(claim.0) && !firms(claim)
        };
        let held: Vec<(usize, usize)> = (0..claims.len()).filter(holds).map(|at| claims[at]).collect();
        if held.is_empty() {
            return;
        }
        let mut goes_to: Vec<usize> = (0..self.entries.len()).collect();
        for &(short, long) in held.iter().rev() {
            goes_to[short] = goes_to[long];
        }
        for (short, long) in held {
            let Entry { mentions, first_run, in_title, .. } = self.entries[short];
            let whole = &mut self.entries[long];
            whole.mentions += mentions;
            whole.first_run = whole.first_run.min(first_run);
            whole.in_title = whole.in_title.into_iter().chain(in_title).min();
            self.entries[short].mentions = 0;
        }
        self.of_run.iter_mut().for_each(|entry| *entry = goes_to[*entry]);
    }

    /// Whether the long name goes on with a place: "Aluminum Co of America" with the short one "Aluminum Co".
    fn goes_on(&self, short: usize, long: usize) -> bool {
        let rest = self.entries[long].name.strip_prefix(self.entries[short].name);
        rest.is_some_and(|rest| rest.starts_with(" of "))
    }

    /// Of several people of one family, the last name means the one who was named last before it.
    fn settle_families(&self, claims: &mut Vec<(usize, usize)>) {
        let person = |&(_, long): &(usize, usize)| self.entries[long].kind == EntityKind::Person;
        let mut settled = Vec::with_capacity(claims.len());
        for rivals in claims.chunk_by(|claim, other| claim.0 == other.0) {
            let before = |&(short, long): &(usize, usize)| {
                let first = self.entries[long].first_run;
                (first < self.entries[short].first_run).then_some(first)
            };
            match rivals.iter().max_by_key(|&claim| before(claim)) {
                Some(&last) if rivals.iter().all(person) => settled.push(last),
                _ => settled.extend_from_slice(rivals),
            }
        }
        *claims = settled;
    }

    /// (short, long): names that could be short for others.
    fn short_names(&self, doc: &Doc<'_>, runs: &[Run], title: &Title) -> Vec<(usize, usize)> {
        let (mut claims, mut joined) = (Vec::new(), Vec::new());
        // Where each is first named outside headings: a text gives the whole name before the short one.
        let mut told = vec![usize::MAX; self.entries.len()];
        for (at, (_, &entry)) in runs.iter().zip(&self.of_run).enumerate().filter(|(_, (run, _))| !run.heading) {
            told[entry] = told[entry].min(at);
        }
        for (long, entry) in self.entries.iter().enumerate() {
            let key = self.key(long);
            let Some((before, behind)) = blanks(key).next().zip(blanks(key).next_back()) else {
                // "Glaxo" of "GlaxoSmithKline", but the "Vodafone Group" that was told of before "VodafoneThree" is whole.
                let later = |&short: &usize| self.entries[short].first_run > entry.first_run;
                let short = fused(entry.name).and_then(|first| self.known(&first)).filter(later);
                claims.extend(short.map(|short| (short, long)));
                continue;
            };
            let (first, rest, last) = (&key[..before], &key[before + 1..], &key[behind + 1..]);
            match entry.kind {
                // "Zhang" is "Zhang Wei": some names begin with the family's.
                EntityKind::Person => {
                    // "Falk", "Van Dael", "Falk-Lund"
                    let families = blanks(key).map(|cut| &key[cut + 1..]);
                    let families = families.filter_map(|family| self.known(family));
                    claims.extend(families.filter(|&short| !self.entries[short].legal).map(|short| (short, long)));
                    let later = |&short: &usize| self.entries[short].first_run > entry.first_run;
                    // "Falk" of "Olva Falk Tabesh", whose mother was a Tabesh
                    let father = rest.split_once(' ').and_then(|(father, _)| self.known(father)).filter(later);
                    claims.extend(father.map(|short| (short, long)));
                    claims.extend(self.known(first).filter(later).map(|short| (short, long)));
                }
                EntityKind::Company | EntityKind::Organisation => {
                    let cuts = blanks(key).rev().take(entry.trades.min(MOST_TRADES));
                    let cut = cuts.filter_map(|cut| self.known(&key[..cut]));
                    let short = |&short: &usize| told[short] > told[long] || self.entries[short].mentions < OWN_NAME;
                    claims.extend(cut.filter(short).map(|short| (short, long)));
                    let later = |&short: &usize| self.entries[short].first_run > entry.first_run;
                    if entry.legal || entry.trades > 0 {
                        let cuts = blanks(key).rev().take(MOST_TRADES);
                        let begun = cuts.filter_map(|cut| self.known(&key[..cut])).filter(later);
                        claims.extend(
                            begun
                                .filter(|&short| !self.entries[short].legal || self.goes_on(short, long))
                                .map(|short| (short, long)),
                        );
                    }
                    // "Maersk" of "A.P. Moller-Maersk"
                    if entry.name.rsplit_once('-').is_some_and(|(_, end)| end.len() == last.len()) {
                        joined.extend(self.known(last).map(|short| (short, long)));
                    }
                    if !rest.contains(' ') && entry.trades == 0 {
                        // "Zephyr Tabesh" is Zephyr, "Zephyr Cloud" is a part of it.
                        let part = |short: &str| title.contains(short) && doc.lexicon.is_ordinary(last);
                        let ends = [first, last].into_iter().filter_map(|end| Some((end, self.known(end)?)));
                        let short = ends.filter(|(end, short)| later(short) && !part(end));
                        claims.extend(short.map(|(_, short)| (short, long)));
                    }
                }
                _ => {}
            }
        }
        // A firm that has the name for its own goes first: "Falk", beside the "Lund-Falk" group.
        if !joined.is_empty() {
            let mut claimed = vec![false; self.entries.len()];
            claims.iter().for_each(|&(short, _)| claimed[short] = true);
            claims.extend(joined.into_iter().filter(|&(short, _)| !claimed[short]));
        }
        claims
    }

    /// Adds the names that brackets give, and those made of first letters: `National Harbour Co <NHC>`, and "NHC" later.
    fn add_other_names(&self, doc: &Doc<'_>, runs: &[Run], claims: &mut Vec<(usize, usize)>) {
        let (mut key, mut letters) = (String::with_capacity(KEY), String::new());
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
        let lengths = self.entries.iter().filter(|entry| entry.words == 1).map(|entry| entry.key);
        let shortest = lengths.filter(|&length| length > 1).min().unwrap_or(usize::MAX);
        // A name of fewer words than any short one has letters has none that is made of its first ones.
        let abbreviated = |entry: &Entry<'_>| {
            let parts = 1 + entry.name.bytes().filter(|byte| matches!(byte, b' ' | b'-')).count();
            entry.kind != EntityKind::Place && parts > 1 && (parts >= shortest || !entry.name.is_ascii())
        };
        for (long, entry) in self.entries.iter().enumerate().filter(|(_, entry)| abbreviated(entry)) {
            let form = if entry.legal { entry.name.rsplit_once(' ').map(|(name, _)| name) } else { None };
            let (plain, whole) = (form.unwrap_or(entry.name), entry.name);
            // "BOK" takes the "of" of "Bank of Korea" along.
            let short = [(plain, false), (whole, false), (whole, true)].into_iter().find_map(|(name, small)| {
                letters.clear();
                let words = name.split([' ', '-']).filter(|word| small || word.starts_with(char::is_uppercase));
                letters.extend(words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase));
                self.known(&letters)
            });
            let Some(short) = short.filter(|_| letters.len() > 1) else { continue };
            // Two letters are short for whom the title names, the one way or the other: "TI".
            let named = entry.in_title.or(self.entries[short].in_title);
            let titled = named.is_some() && entry.kind == EntityKind::Company;
            let later = letters.len() > 2 && self.entries[short].first_run > entry.first_run;
            claims.extend((titled || later).then_some((short, long)));
        }
    }
}

/// "acme" of "AcmeQuorinTabesh", which names that merged are printed as.
fn fused(name: &str) -> Option<String> {
    if name.bytes().skip(LEAST_FUSED).all(|byte| byte.is_ascii_lowercase()) {
        return None; // as is so with most names
    }
    let cut = name.char_indices().skip(LEAST_FUSED).find(|(_, letter)| letter.is_uppercase())?.0;
    let word = name.chars().all(char::is_alphabetic);
    word.then(|| name[..cut].to_lowercase())
}

/// How many letters a name has at least that is part of a fused one.
const LEAST_FUSED: usize = 4;
