//! The strict shapes of lexicon files. What ships in `data/en/` and what a user adds have the same ones.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::cues::{DateCue, DateKind, NumberCue, NumberKind, UnitCue};
use super::inflect::Irregular;
use super::{Condition, Note, Phrases};
use crate::model::{Modality, Polarity, Stance};

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
/// capital letters is found only as it is printed.
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
        units: Vec<UnitKind>,
        /// The measure of its change in percent: "revenue growth" for "revenue". Itself if it is in percent already.
        change: Option<String>,
        /// What else its rules have to know.
        traits: Vec<Trait>,
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
        /// Whether a verb of a deed that no cue knows only tells more figures of it.
        figures: bool,
        /// What speaks for one being worth telling, in hundredths of a logit: fitted, like the weights of features.
        weight: i32,
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
    Theme in "themes", cues: Cue {}
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
}

/// Words that mean a measure.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MeasureCue {
    /// Any of these phrases.
    pub any: Phrases,
    /// Whether they are verbs whose object is the amount: "earned 3 billion yen".
    pub verb: bool,
    /// Whether they are things whose price is meant where they move: "copper slipped 0.4%".
    pub moves: bool,
    /// Whether a figure of theirs goes by these words: "prescriptions" of what a hospital counts.
    pub named: bool,
    /// Words that make them mean something else when one follows: "the euro zone".
    pub not_before: Phrases,
    /// Words that make them mean something else when one stands right before: "the court order".
    pub not_behind: Phrases,
}

/// Kinds of units, in which a measure may be.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// Any currency.
    Money,
    /// Hundredths.
    Percent,
    /// Percentage points.
    Pp,
    /// Basis points.
    Bp,
    /// Multiples.
    X,
    /// Things.
    Count,
    /// Shares of a company.
    Shares,
    /// Levels of an index.
    Points,
}

/// What rules have to know of a measure.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Trait {
    /// Of a reporting period: the one in view where the sentence names none.
    Flow,
    /// Of a day: that of publication where the sentence names none.
    Price,
    /// A rate of change itself.
    Growth,
    /// Of a country.
    Country,
    /// Of a market index.
    Index,
    /// Of a market, not of the company.
    Market,
    /// The head of longer measures, for which it stands once they are in view: "margin", "the index".
    Generic,
    /// Money that is owed: times EBITDA it is leverage.
    Owed,
    /// Of one share or another piece: never a million.
    Piece,
    /// Of one act, such as a deal, a fine or an investment: two amounts of one year are of two acts.
    Act,
}

/// Words that tell an event. All of `subject`, `object`, `before`, `next`, `after`, `with`, `without` and `unless` have
/// to hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EventCue {
    /// Any of these phrases.
    pub any: Phrases,
    /// Whether they name the event ("the resignation of"), rather than say that it happened ("resigned").
    pub noun: bool,
    /// Whether it is told once in an article: later ones of the same date are only more figures of it.
    pub once: bool,
    /// Whether that holds for each who takes part: two shares that move are two events.
    pub each: bool,
    /// Whether they tell the whole of what `once` cues tell the figures of: one an article.
    pub release: bool,
    /// What the head of their subject has to be: of "shares of the brewer" the shares.
    pub subject: Condition,
    /// What has to stand in the noun phrase that they act on: behind a verb, or before one in the passive.
    pub object: Condition,
    /// What has to stand before them in their clause: classes of words, `<money>` …
    pub before: Condition,
    /// What has to stand right behind them, but for words such as "nearly".
    pub next: Condition,
    /// What has to stand behind them in their clause.
    pub after: Condition,
    /// What has to stand anywhere in their clause.
    pub with: Condition,
    /// What must not stand in their clause.
    pub without: Condition,
    /// What must not stand before them in their clause.
    pub unless: Condition,
    /// "target" or "forecast" where the words themselves say that it is yet to come.
    #[serde(deserialize_with = "modality")]
    pub modality: Option<Modality>,
    /// Which way it speaks for the stock, where the words themselves say so.
    #[serde(deserialize_with = "stance")]
    pub stance: Option<Stance>,
    /// See [`EventCue::asked`].
    #[serde(skip)]
    asked: Box<[Condition]>,
}

impl EventCue {
    /// What has to stand somewhere for it to hold, side by side: most hits are turned away by it.
    pub fn asked(&self) -> &[Condition] {
        &self.asked
    }

    /// Gathers what is asked for, once all of it has been read.
    pub(super) fn settle(&mut self) {
        let all = [&self.subject, &self.object, &self.before, &self.next, &self.after, &self.with];
        self.asked = all.into_iter().filter(|asks| !asks.is_empty()).cloned().collect();
    }
}

/// Words that raise or ease a risk, or only name what it is about.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RiskCue {
    /// Any of these phrases.
    pub any: Phrases,
    /// "raised" or "eased"; without it the words are a topic, which needs a word of strain or relief beside it.
    #[serde(deserialize_with = "polarity")]
    pub polarity: Option<Polarity>,
    /// What a rise of the topic means: costs "raised", demand "eased"; without it only strain and relief count.
    #[serde(deserialize_with = "polarity")]
    pub rise: Option<Polarity>,
    /// What a fall of the topic means.
    #[serde(deserialize_with = "polarity")]
    pub fall: Option<Polarity>,
    /// 1 to 3, where the words themselves say so.
    pub severity: Option<u8>,
    /// Whether the word of strain has to stand right beside the topic: "a tough market".
    pub near: bool,
    /// Whether they count only where no other words tell what the risk is: "a slump in".
    pub loose: bool,
    /// What has to stand anywhere in their clause: classes of words.
    pub with: Condition,
    /// What has to stand before them in their clause.
    pub before: Condition,
    /// What must not stand in their clause.
    pub without: Condition,
}

/// Reads the name of an enum's variant; an unknown one is an error that lists the known ones.
macro_rules! by_name {
    ($($read:ident: $type:ty),*) => {$(
        fn $read<'de, D: Deserializer<'de>>(from: D) -> Result<Option<$type>, D::Error> {
            let Some(name) = Option::<String>::deserialize(from)? else { return Ok(None) };
            let known = || <$type>::ALL.iter().map(|known| known.name()).collect::<Vec<_>>().join(", ");
            let unknown = || D::Error::custom(format!("{name:?} is none of: {}", known()));
            <$type>::parse(&name).map(Some).ok_or_else(unknown)
        }
    )*};
}
by_name! { modality: Modality, stance: Stance, polarity: Polarity }
