//! What the words of `measures.json`, `events.json` and `risks.json` may say.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::sets::bit_set;
use super::{Condition, Phrases};
use crate::model::{Modality, Polarity, Stance};

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
    /// Set by an authority: of the day of publication where a verb moves it and the sentence names none.
    Set,
    /// Counted or given day by day: of the day of publication where nothing before tells another time.
    Daily,
}

bit_set! {
    /// A set of kinds of units.
    #[derive(Deserialize)]
    #[serde(from = "Vec<UnitKind>")]
    pub UnitSet of UnitKind in u8
}

bit_set! {
    /// A set of traits.
    #[derive(Deserialize)]
    #[serde(from = "Vec<Trait>")]
    pub TraitSet of Trait in u16
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
    /// Whether they are who acts, not what suffers: words of strain far from them tell nothing of them.
    pub people: bool,
    /// Whether they count only where no other words tell what the risk is: "a slump in".
    pub loose: bool,
    /// Whether a risk's own topic has to stand near them in their clause: loans that "turned sour". A topic that says
    /// so itself counts beside such words alone, not beside any word of strain: "shoppers".
    pub own: bool,
    /// Whether they are no risk, but words that look like one, which they hide: "liquidation" in "liquidation preference".
    pub hides: bool,
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
        pub(super) fn $read<'de, D: Deserializer<'de>>(from: D) -> Result<Option<$type>, D::Error> {
            let Some(name) = Option::<String>::deserialize(from)? else { return Ok(None) };
            let known = || <$type>::ALL.iter().map(|known| known.name()).collect::<Vec<_>>().join(", ");
            let unknown = || D::Error::custom(format!("{name:?} is none of: {}", known()));
            <$type>::parse(&name).map(Some).ok_or_else(unknown)
        }
    )*};
}
by_name! { modality: Modality, stance: Stance, polarity: Polarity }
