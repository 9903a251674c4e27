//! The words of a language: `data/en/` and the user's own files → [`Lexicon`].
//!
//! Every phrase of every section goes into one vocabulary and one trie; [`Lexicon::scan`] finds them all in one
//! pass. Not here: what the words do to a sentence – the stages ask for [`Hit`]s and decide.

mod classes;
mod compile;
mod condition;
mod cues;
mod entry;
mod fact_cues;
mod features;
mod files;
mod hits;
mod inflect;
mod kinds;
mod ordinary;
mod phrases;
mod sets;
mod steps;
mod trie;
mod vocabulary;

use std::cmp::Reverse;

use compile::Compiler;
use files::{BUILT_IN, fault, parse};
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::model::{ThemeId, Themes, Token, WordId};
pub use classes::{Class, ClassSet};
pub use condition::{Condition, Thing, ThingSet};
pub use cues::{DateCue, DateKind, NumberCue, NumberKind, Place, UnitCue};
pub use entry::{Clue, Cue, Date, Entity, Entry, Event, File, List, Measure, Number, Risk, Theme, Unit, Word};
pub use fact_cues::{EventCue, MeasureCue, RiskCue, Trait, TraitSet, UnitKind, UnitSet};
pub use features::{Feature, OwnWeights};
pub use hits::{Hit, Hits, TableSet};
pub use kinds::{KindWords, OWN, StemId, WHATEVER, stem};
pub use phrases::{Note, Phrases};
pub(crate) use sets::bit_set;
pub use vocabulary::WordKey;

/// Marks of words: see [`Lexicon::glues_to_digits`] and its like.
const GLUES: u8 = 1;
const ABBREVIATION: u8 = 2;
const OPENER: u8 = 4;
const TIME: u8 = 8;

/// A section of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// [`Number`]
    Number,
    /// [`Unit`]
    Unit,
    /// [`Date`]
    Date,
    /// [`Measure`]
    Measure,
    /// [`Entity`]
    Entity,
    /// [`Word`]
    Word,
    /// [`Event`]
    Event,
    /// [`Risk`]
    Risk,
    /// [`Theme`]
    Theme,
}

impl Table {
    /// Whether a phrase counts beside a longer one that begins with it: "analyst" is a job, "analyst at" announces a
    /// firm; whether "closed" or "closed higher" tells an event depends on what stands around.
    fn nests(self) -> bool {
        matches!(self, Table::Entity | Table::Word | Table::Event)
    }
}

/// What a phrase is a cue for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// The section.
    pub table: Table,
    /// Index of the entry in its section.
    pub entry: u16,
    /// Index of the cue in its entry.
    pub cue: u16,
}

/// What words mean.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Number words.
    pub numbers: Vec<Number>,
    /// Units of amounts.
    pub units: Vec<Unit>,
    /// Words that dates are made of.
    pub dates: Vec<Date>,
    /// What is measured.
    pub measures: Vec<Measure>,
    /// What names look like.
    pub entities: Vec<Entity>,
    /// Word classes.
    pub words: Vec<Word>,
    /// Phrases that the cues of other sections name together.
    pub lists: Vec<List>,
    /// Kinds of events.
    pub events: Vec<Event>,
    /// Categories of risks.
    pub risks: Vec<Risk>,
    /// Themes, fewer than [`Themes::LIMIT`].
    pub themes: Vec<Theme>,
    /// What words speak for which kinds of events.
    pub kind_words: KindWords,
    inflections: inflect::Irregular,
    vocabulary: vocabulary::Vocabulary,
    trie: trie::Trie,
    /// The clue of each entity entry.
    clues: Vec<Clue>,
    /// The indices of the entity entries that give each name.
    named: FxHashMap<Box<str>, Vec<u16>>,
    /// What rules ask of single words, a bit each, by word id.
    marks: Vec<u8>,
    classes: FxHashMap<Box<str>, u16>,
    /// The units of [`Lexicon::local_units`].
    local_units: Vec<u16>,
    /// The index of each measure, by its id.
    measure_ids: FxHashMap<Box<str>, u16>,
    themes_of: FxHashMap<(Table, u16), Themes>,
    /// Each theme with those that it is a part of.
    broader: Vec<Themes>,
}

impl Lexicon {
    /// The lexicon that ships with the program.
    ///
    /// # Panics
    /// If a file of `data/en/` is broken, which the tests rule out.
    pub fn built_in() -> Lexicon {
        Lexicon::with(&[]).expect("data/en/ is sound")
    }

    /// The built-in lexicon with the user's own `files` (name, content) on top: new entries are added, an entry
    /// with an id that is known adds its cues, and what `off` names is left out.
    ///
    /// # Errors
    /// The first entry that can't be used, with its file and what to do.
    pub fn with(files: &[(String, String)]) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon::default();
        let built_in = BUILT_IN.iter().map(|&(name, json)| (name, json));
        for (name, json) in built_in.chain(files.iter().map(|(name, json)| (name.as_str(), json.as_str()))) {
            lexicon.add(name, parse(name, json)?)?;
        }
        lexicon.compile()?;
        Ok(lexicon)
    }

    fn compile(&mut self) -> Result<(), Error> {
        self.events.iter_mut().flat_map(|event| &mut event.cues).for_each(EventCue::settle);
        let mut compiler = Compiler::new(&self.inflections, &self.lists);
        // The words that any text is full of get the first ids, so that what is asked of them lies close together.
        self.words.iter().flat_map(Entry::phrases).for_each(|phrases| compiler.learn(phrases));
        take(&mut compiler, Table::Number, &self.numbers)?;
        take(&mut compiler, Table::Unit, &self.units)?;
        take(&mut compiler, Table::Date, &self.dates)?;
        take(&mut compiler, Table::Measure, &self.measures)?;
        take(&mut compiler, Table::Entity, &self.entities)?;
        take(&mut compiler, Table::Word, &self.words)?;
        take(&mut compiler, Table::Event, &self.events)?;
        take(&mut compiler, Table::Risk, &self.risks)?;
        take(&mut compiler, Table::Theme, &self.themes)?;
        (self.vocabulary, self.trie) = compiler.finish(classes::Classes::new(&self.words));
        self.clues = self.entities.iter().map(|entry| entry.kind).collect();
        let kind = |id: &str| self.events.iter().position(|event| event.id == id).map(|kind| kind as u16);
        self.kind_words = KindWords::read(kind, &self.vocabulary);
        let local = |unit: &Unit| !(unit.papers.is_empty() && unit.tells.is_empty() && unit.datelines.is_empty());
        self.local_units = (0..).zip(&self.units).filter(|(_, unit)| local(unit)).map(|(index, _)| index).collect();
        for (index, name) in (0..).zip(&self.entities).filter_map(|(index, entry)| Some((index, entry.name.as_ref()?)))
        {
            self.named.entry(name.as_str().into()).or_default().push(index);
        }
        self.marks = vec![0; self.vocabulary.len()];
        self.mark(GLUES, phrases_of(&self.units));
        for (id, mark) in [("abbreviation", ABBREVIATION), ("opener", OPENER)] {
            self.mark(mark, phrases_of(self.words.iter().filter(|word| word.id == id)));
        }
        let times = phrases_of(self.dates.iter().filter(|date| date.kind.is_time()));
        self.mark(
            TIME,
            times.iter().filter_map(|phrase| phrase.split([' ', '-']).next_back()).map(str::to_owned).collect(),
        );
        self.classes = (0..).zip(&self.words).map(|(index, word)| (word.id.as_str().into(), index)).collect();
        let measures = (0..).zip(&self.measures);
        self.measure_ids = measures.map(|(index, measure)| (measure.id.as_str().into(), index)).collect();
        let themed = (0..).zip(&self.measures).map(|(index, entry)| ((Table::Measure, index), &entry.themes));
        let themed = themed.chain((0..).zip(&self.events).map(|(index, entry)| ((Table::Event, index), &entry.themes)));
        let themed = themed.chain((0..).zip(&self.risks).map(|(index, entry)| ((Table::Risk, index), &entry.themes)));
        self.broader = self.themes.iter().map(|theme| self.upward(theme)).collect();
        self.themes_of = themed.map(|(key, ids)| (key, self.theme_set(ids))).collect();
        Ok(())
    }

    fn mark(&mut self, mark: u8, words: Vec<String>) {
        for word in words {
            let id = self.word(&word);
            self.marks[id.0 as usize] |= if id == WordId::UNKNOWN { 0 } else { mark };
        }
    }

    fn is_marked(&self, word: WordId, mark: u8) -> bool {
        self.marks.get(word.0 as usize).is_some_and(|marks| marks & mark != 0)
    }

    /// The id of a word, whatever its case and the form of its apostrophe: "didn’t" is "didn't".
    pub fn word(&self, printed: &str) -> WordId {
        match printed.is_ascii() {
            true => self.vocabulary.find(printed, WordKey::of(printed)),
            false => {
                let lower = printed.to_lowercase().replace('’', "'");
                self.vocabulary.find(&lower, WordKey::of(&lower))
            }
        }
    }

    /// Word ids are below this.
    pub fn words_known(&self) -> usize {
        self.vocabulary.len()
    }

    /// The id of a word of ASCII letters whose key is known.
    pub fn word_of_key(&self, printed: &str, key: WordKey) -> WordId {
        self.vocabulary.find(printed, key)
    }

    /// The few units that a country's own papers or stories tell from American money of the same sign.
    pub fn local_units(&self) -> impl Iterator<Item = &Unit> {
        self.local_units.iter().map(|&index| &self.units[usize::from(index)])
    }

    /// What an entry of the entities section shows.
    pub fn clue(&self, entry: u16) -> Clue {
        self.clues[usize::from(entry)]
    }

    /// The entries of the entities section that give what they stand for this name.
    pub fn entities_named(&self, name: &str) -> impl Iterator<Item = &Entity> {
        self.named.get(name).into_iter().flatten().map(|&entry| &self.entities[usize::from(entry)])
    }

    /// Whether digits may be glued to the word: "RMB33", "Rs500".
    pub fn glues_to_digits(&self, word: WordId) -> bool {
        self.is_marked(word, GLUES)
    }

    /// Whether a point behind the word is part of it: "Inc.", "Sept.".
    pub fn is_abbreviation(&self, word: WordId) -> bool {
        self.is_marked(word, ABBREVIATION)
    }

    /// Whether the word, capitalised, begins a sentence even behind an abbreviation: "The", "However".
    pub fn is_opener(&self, word: WordId) -> bool {
        self.is_marked(word, OPENER)
    }

    /// Whether the word stands for a stretch of time: without one, or a digit, no words are a date.
    pub fn is_time(&self, word: WordId) -> bool {
        self.is_marked(word, TIME)
    }

    /// Whether the word is seldom a name: "Perfume", "Facility".
    pub fn is_ordinary(&self, word: &str) -> bool {
        ordinary::is_ordinary(word)
    }

    /// Puts every cue in `tokens`, of most tables the longest at each place, into `hits`, and the word classes of each
    /// token into `classes`; phrases that tell of nothing but such a class are no cues.
    pub fn scan(&self, text: &str, tokens: &[Token], hits: &mut Hits, classes: &mut Vec<ClassSet>) {
        self.trie.scan(text, tokens, false, (hits, classes));
    }

    /// Every cue and every phrase of a word class in `tokens`, in the order of the text.
    pub fn phrases_in(&self, text: &str, tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Hits::default();
        self.trie.scan(text, tokens, true, (&mut hits, &mut Vec::new()));
        let mut hits: Vec<Hit> = hits.iter().copied().collect();
        hits.sort_by_key(|hit| (hit.first, Reverse(hit.last), hit.label));
        hits
    }

    /// The index of a word class, to compare [`Label::entry`] of [`Table::Word`] with.
    ///
    /// # Panics
    /// If `data/en/words.json` has no such class: rules name only classes that ship.
    pub fn class(&self, id: &str) -> u16 {
        self.classes.get(id).copied().unwrap_or_else(|| panic!("words.json has no class {id:?}"))
    }

    /// The index of the measure of that id; none if the user switched it off.
    pub fn measure(&self, id: &str) -> Option<u16> {
        self.measure_ids.get(id).copied()
    }

    /// The themes that every fact of a measure, kind of event or category of risk has.
    pub fn themes_of(&self, table: Table, entry: u16) -> Themes {
        self.themes_of.get(&(table, entry)).copied().unwrap_or_default()
    }

    /// The entry behind a label, as "risks/export-controls".
    pub fn path(&self, label: Label) -> String {
        fn of<E: Entry>(entries: &[E], at: u16) -> String {
            format!("{}/{}", E::SECTION, entries[usize::from(at)].id())
        }
        let at = label.entry;
        match label.table {
            Table::Number => of(&self.numbers, at),
            Table::Unit => of(&self.units, at),
            Table::Date => of(&self.dates, at),
            Table::Measure => of(&self.measures, at),
            Table::Entity => of(&self.entities, at),
            Table::Word => of(&self.words, at),
            Table::Event => of(&self.events, at),
            Table::Risk => of(&self.risks, at),
            Table::Theme => of(&self.themes, at),
        }
    }

    /// The theme of that id.
    pub fn theme(&self, id: &str) -> Option<ThemeId> {
        self.themes.iter().position(|theme| theme.id == id).map(ThemeId::from)
    }

    /// A theme and those that it is a part of.
    pub fn broader(&self, theme: ThemeId) -> Themes {
        self.broader.get(usize::from(theme)).copied().unwrap_or_default()
    }

    /// The themes of these ids, with those that they are parts of; unknown ones (switched off by the user) are left out.
    fn theme_set(&self, ids: &[String]) -> Themes {
        let known = ids.iter().filter_map(|id| self.theme(id));
        known.map(|theme| self.broader(theme)).fold(Themes::default(), Themes::union)
    }

    fn upward(&self, theme: &Theme) -> Themes {
        let mut all = Themes::default();
        let mut next = self.theme(&theme.id);
        while let Some(theme) = next.filter(|&theme| !all.contains(theme)) {
            all.insert(theme);
            next = self.themes[usize::from(theme)].broader.as_deref().and_then(|id| self.theme(id));
        }
        all
    }
}

/// Takes up every cue of a section.
fn take<'a, E: Entry>(compiler: &mut Compiler<'a>, table: Table, entries: &'a [E]) -> Result<(), Error> {
    let narrow = |index| u16::try_from(index).map_err(|_| fault("lexicon", "size", "too many entries"));
    for (entry, cues) in entries.iter().map(Entry::phrases).enumerate() {
        for (cue, phrases) in cues.enumerate() {
            compiler.take(phrases, Label { table, entry: narrow(entry)?, cue: narrow(cue)? });
        }
    }
    Ok(())
}

/// The cues of `entries`.
fn phrases_of<'a, E: Entry + 'a>(entries: impl IntoIterator<Item = &'a E>) -> Vec<String> {
    entries.into_iter().flat_map(Entry::phrases).flat_map(Phrases::iter).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashMap;
    use serde_json::{Map, Value};

    use super::*;

    #[test]
    fn the_built_in_lexicon_is_sound() {
        Lexicon::with(&[]).expect("every file of data/en/ can be used");
    }

    #[test]
    fn apostrophes_of_any_form_are_the_same() {
        let lexicon = crate::fixture::lexicon();
        assert_eq!(lexicon.word("didn’t"), lexicon.word("didn't"));
        assert_ne!(lexicon.word("didn’t"), WordId::UNKNOWN);
    }

    #[test]
    fn every_theme_that_an_entry_names_is_there() {
        let lexicon = crate::fixture::lexicon();
        let measures = lexicon.measures.iter().flat_map(|measure| &measure.themes);
        let events = lexicon.events.iter().flat_map(|event| &event.themes);
        let risks = lexicon.risks.iter().flat_map(|risk| &risk.themes);
        let broader = lexicon.themes.iter().flat_map(|theme| &theme.broader);
        let missing = measures.chain(events).chain(risks).chain(broader).find(|id| lexicon.theme(id).is_none());
        assert_eq!(missing, None);
    }

    /// Every form of `phrase`: "burn~ cash" is "burn cash", "burns cash" and so on.
    fn said(phrase: &str, irregular: &inflect::Irregular) -> Vec<String> {
        compile::words(phrase).fold(vec![String::new()], |said, word| {
            let forms = word.strip_suffix('~').map_or(vec![word.to_owned()], |base| inflect::forms(base, irregular));
            said.iter().flat_map(|start| forms.iter().map(move |form| format!("{start} {form}"))).collect()
        })
    }

    #[test]
    fn every_phrase_says_what_no_other_says_under_the_same_conditions() {
        let inflections = &crate::fixture::lexicon().inflections;
        // Of events each saying is a vote: "two cues agree on its kind".
        for (name, json) in BUILT_IN.iter().filter(|(name, _)| *name != "events.json") {
            // The words of numbers are also read as they stand there, when articles are linked.
            let forms = |phrase: &str| match *name {
                "numbers.json" => vec![phrase.to_owned()],
                _ => said(phrase, inflections),
            };
            let file: Map<String, Value> = serde_json::from_str(json).expect("a JSON object");
            for entry in file.values().filter_map(Value::as_array).flatten() {
                let mut alike: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
                for cue in entry["cues"].as_array().into_iter().flatten() {
                    let mut conditions = cue.as_object().expect("a cue is an object").clone();
                    let phrases = conditions.remove("any").expect("a cue has phrases");
                    let phrases = phrases.as_array().expect("phrases are a list").iter().filter_map(Value::as_str);
                    let alike = alike.entry(Value::from(conditions).to_string()).or_default();
                    alike.extend(phrases.map(forms));
                }
                for phrases in alike.values() {
                    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
                    phrases.iter().flatten().for_each(|form| *times.entry(form).or_default() += 1);
                    let idle = phrases.iter().find(|forms| forms.iter().all(|form| times[form.as_str()] > 1));
                    assert_eq!(idle, None, "{name}: {} says this in other phrases, too", entry["id"]);
                }
            }
        }
    }

    #[test]
    fn a_word_class_that_is_switched_off_has_no_words() {
        let off = r#"{"off": ["words/preposition"]}"#;
        let lexicon = Lexicon::with(&[("mine.json".to_owned(), off.to_owned())]).expect("a sound lexicon");
        let class = &lexicon.words[usize::from(lexicon.class("preposition"))];
        assert!(class.cues.is_empty());
    }

    #[track_caller]
    fn refused(json: &str, says: &str) {
        let error = Lexicon::with(&[("mine.json".to_owned(), json.to_owned())]).expect_err("a broken lexicon");
        let message = error.to_string();
        assert!(message.starts_with("mine.json") && message.contains(says), "{message}");
    }

    #[test]
    fn a_broken_lexicon_is_refused_with_file_entry_and_way_out() {
        refused("{\n \"risk\": []\n}", "mine.json:2: unknown field `risk`");
        refused(r#"{"risks": [{"cues": []}]}"#, "needs an \"id\"");
        refused(r#"{"risks": [{"id": "drought", "cues": [{"any": []}]}]}"#, "risks/drought: a cue needs words");
        refused(
            r#"{"risks": [{"id": "drought", "cues": [{"any": ["@dry"]}]}]}"#,
            "risks/drought: there is no list \"dry\"",
        );
        refused(r#"{"lists": [{"id": "dry", "cues": [{"any": ["@parched"]}]}]}"#, "lists/dry: there is no list");
        refused(r#"{"off": ["risks/no-such-thing"]}"#, "no such entry");
    }
}
