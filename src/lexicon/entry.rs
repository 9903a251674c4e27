//! The strict shapes of lexicon files. What ships in `data/en/` and what a user adds have the same ones.
//!
//! Not here: the words of an entry and what each may say beside them (`cues.rs`, `fact_cues.rs`).

use serde::Deserialize;

use super::cues::{DateCue, DateKind, NumberCue, NumberKind, UnitCue};
use super::fact_cues::{EventCue, MeasureCue, RiskCue, TraitSet, UnitSet, stance};
use super::features::OwnWeights;
use super::inflect::Irregular;
use super::{Condition, Note, Phrases};
use crate::model::Stance;

/// A lexicon file: any of these sections, each a list of entries.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// What the file is for, and where its lists come from.
    pub note: Note,
    /// Irregular forms by base form.
    pub inflections: Irregular,
    /// Number words, scales, fractions, qualifiers.
    pub numbers: Vec<Number>,
    /// Currencies, percent, shares …
    pub units: Vec<Unit>,
    /// Months, days, seasons, relative words.
    pub dates: Vec<Date>,
    /// What is measured.
    pub measures: Vec<Measure>,
    /// Suffixes, titles, places, regulators …
    pub entities: Vec<Entity>,
    /// Word classes: verbs of change, of saying, negations, hedges …
    pub words: Vec<Word>,
    /// Phrases that cues name together, as "@cut".
    pub lists: Vec<List>,
    /// Kinds of events.
    pub events: Vec<Event>,
    /// Categories of risks.
    pub risks: Vec<Risk>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Entries to leave out, as "risks/export-controls".
    pub off: Vec<String>,
}

/// Words that mean an entry. `~` behind a word stands for all its forms; a hyphen is a blank; a cue with
/// capital letters is found only as it is printed; `@cut` stands for all phrases of the list "cut".
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cue {
    /// Any of these phrases.
    pub any: Phrases,
}

/// What all entries have, whatever else they carry.
pub trait Entry {
    /// The section's name, as in the file.
    const SECTION: &'static str;
    /// Unique within its section.
    fn id(&self) -> &str;
    /// What to call it on the screen, if not by its id.
    fn label(&self) -> Option<&str>;
    /// The phrases of each cue.
    fn phrases(&self) -> impl Iterator<Item = &Phrases>;
    /// Sentences that it is found in.
    fn yes(&self) -> &Phrases;
    /// Sentences that it is not found in.
    fn no(&self) -> &Phrases;
    /// Takes up the cues and examples of a later entry with the same id.
    fn extend(&mut self, other: Self);
}

/// Declares an entry type: the common fields, and its own.
macro_rules! entry {
    ($(#[$doc:meta])* $name:ident in $section:literal, cues: $cue:ty { $($(#[$about:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            /// Unique within its section.
            pub id: String,
            /// What to call it on the screen.
            pub label: Option<String>,
            /// What it stands for, and where its words come from.
            pub note: Note,
            /// What means it.
            pub cues: Vec<$cue>,
            /// Sentences that it is found in.
            pub yes: Phrases,
            /// Sentences that it is not found in.
            pub no: Phrases,
            $($(#[$about])* pub $field: $type,)*
        }

        impl Entry for $name {
            const SECTION: &'static str = $section;
            fn id(&self) -> &str { &self.id }
            fn label(&self) -> Option<&str> { self.label.as_deref() }
            fn phrases(&self) -> impl Iterator<Item = &Phrases> { self.cues.iter().map(|cue| &cue.any) }
            fn yes(&self) -> &Phrases { &self.yes }
            fn no(&self) -> &Phrases { &self.no }
            fn extend(&mut self, other: Self) {
                self.cues.extend(other.cues);
                self.yes.extend(&other.yes);
                self.no.extend(&other.no);
            }
        }
    };
}

entry! {
    /// Words that stand for a number or change one.
    Number in "numbers", cues: NumberCue {
        /// What they do.
        kind: NumberKind,
    }
}

entry! {
    /// A unit of an amount.
    Unit in "units", cues: UnitCue {
        /// The unit's name in exports: an ISO 4217 code, "percent" …
        unit: String,
        /// Words of the country whose money it is, in lower case: they tell whose a shared name is.
        places: Phrases,
        /// Publishers, and the ends of their addresses, that print its sign alone: "$520 million".
        papers: Phrases,
        /// What only these print: "$US".
        tells: Phrases,
        /// Where a wire's story comes from whose dollars are this country's once it tells them from American ones.
        datelines: Phrases,
        /// Whether they are this country's in any story from there.
        at_home: bool,
    }
}

entry! {
    /// Words that dates are made of.
    Date in "dates", cues: DateCue {
        /// What they do.
        kind: DateKind,
    }
}

entry! {
    /// Something that is measured.
    Measure in "measures", cues: MeasureCue {
        /// What it is in; anything if empty.
        units: UnitSet,
        /// The measure of its change in percent: "revenue growth" for "revenue". Itself if it is in percent already.
        change: Option<String>,
        /// What else its rules have to know.
        traits: TraitSet,
        /// The broader measure that it is a part of.
        parent: Option<String>,
        /// The measure that so many times this one are: "P/E ratio" of profit.
        multiple: Option<String>,
        /// Which way a rise speaks for the stock: "for", "against" or "open".
        rise: Option<String>,
        /// Themes of its facts.
        themes: Vec<String>,
    }
}

entry! {
    /// A name, or a word that shows what a name is.
    Entity in "entities", cues: Cue {
        /// What it shows.
        kind: Clue,
        /// The name to go by, if not the one printed.
        name: Option<String>,
    }
}

entry! {
    /// A class of words that rules ask for: "rise", "fall", "say", "not", "may" …
    Word in "words", cues: Cue {}
}

entry! {
    /// Phrases that mean nothing by themselves; among those of a cue, "@cut" stands for all of the list "cut".
    List in "lists", cues: Cue {}
}

entry! {
    /// A kind of event.
    Event in "events", cues: EventCue {
        /// Themes of its facts.
        themes: Vec<String>,
        /// Which way one speaks for the stock, where its words don't say.
        #[serde(deserialize_with = "stance")]
        stance: Option<Stance>,
        /// Whether only what has happened counts: what is expected is no result.
        happened: bool,
        /// Whether it takes a day or some weeks: what goes on for months is none.
        brief: bool,
        /// Classes of words that show, beside a verb of a deed that no cue knows, that the deed is of this kind.
        about: Condition,
        /// Whether it happens by being said: its date is no later than the article, and no coarser than a month.
        said: bool,
        /// Whether it has so many verbs of its own that one which no cue knows tells of something else.
        closed: bool,
        /// Whether a verb of a deed that no cue knows only tells more figures of it.
        figures: bool,
        /// What speaks for one being worth telling, in hundredths of a logit: fitted, like the weights of features.
        weight: i32,
        /// How much more features weigh in events of this kind than in all: fitted, too.
        weights: OwnWeights,
    }
}

entry! {
    /// A category of risks.
    Risk in "risks", cues: RiskCue {
        /// Whether a state has but one of it, so that all who name that state mean the same: its export controls.
        single: bool,
        /// Whether only a company can run it: an economy has no margins.
        firm: bool,
        /// Whether the same words tell the same incident again.
        incident: bool,
        /// Themes of its facts.
        themes: Vec<String>,
    }
}

entry! {
    /// A theme.
    Theme in "themes", cues: Cue {
        /// The theme that its facts are of, too: "results" are about "profitability".
        broader: Option<String>,
    }
}

/// What an entry of the entities section shows about the names around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clue {
    /// A form of incorporation, dropped when names are compared: "Ltd".
    #[default]
    Legal,
    /// What a company trades in, at the end of its name: "Motors".
    Trade,
    /// A body that is no firm: "Bureau".
    Body,
    /// A body that people or firms form, at the end of its name: "Association".
    Society,
    /// A body that guards rules: "Commission".
    Authority,
    /// A part of a firm: "division".
    Unit,
    /// A job, before or behind a person's name.
    Job,
    /// "Mr"
    Honorific,
    /// A given name.
    Given,
    /// A small word inside names: "de".
    Particle,
    /// What stands for the company in view: "the lender".
    Description,
    /// What stands for the unit in view: "the division".
    UnitDescription,
    /// "it", "its"
    Pronoun,
    /// What a product is: "app".
    ProductNoun,
    /// What stands before a product: "services like".
    ProductCue,
    /// What a company has: "shareholders".
    FirmNoun,
    /// What stands before a company: "rivals such as".
    FirmCue,
    /// What a company does: "reported".
    FirmVerb,
    /// What stands before a person's name: "replacing".
    PersonCue,
    /// What a person does: "resigned".
    PersonVerb,
    /// What stands before a place's name: "city of".
    SiteCue,
    /// What stands behind a place's name: "prefecture".
    Site,
    /// What laws, wars and holidays are called: "Act".
    Deed,
    /// A company's name, which may mean something else as well: "Canon".
    Known,
    /// A company, by a name that its words don't show to be one: "Sand and Water".
    Company,
    /// A body that is neither firm nor regulator, by name: "OPEC".
    Organisation,
    /// A ministry, central bank or other part of a state, by name: "Treasury".
    State,
    /// A regulator, by name or description.
    Regulator,
    /// A market index.
    Index,
    /// What a market index is called, at the end of its name or behind it: "index".
    IndexWord,
    /// A publication.
    Media,
    /// Capitalised, but no name.
    NoName,
    /// A place, by name.
    Place,
    /// A place, by its adjective: "Swiss".
    Nationality,
    /// A region, by its adjective.
    RegionAdjective,
    /// A body that counts, sets or pays for one country, by name: the figures it gives are that country's.
    Home,
}
