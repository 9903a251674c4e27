//! Facts: what an article claims, each with the passage that claims it.

use super::names::{Names, names};
use super::{
    Arena, ContentId, DateMention, EntityMention, EventId, NameId, ObservationId, Passage, PassageId, Period, Quantity,
    QuantityMention, RiskId, Span, ThemeId,
};

/// All that was found in one article. Ids and names are its own until [`Graph`](super::Graph) takes it up.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// The strings behind every [`NameId`] below.
    pub names: Names,
    /// The entity that the article is about.
    pub entity: Option<NameId>,
    /// Sentences, in the order of the text.
    pub passages: Arena<PassageId, Passage>,
    /// Amounts, in the order of the text.
    pub quantities: Vec<QuantityMention>,
    /// Temporal expressions, in the order of the text.
    pub dates: Vec<DateMention>,
    /// Names, in the order of the text.
    pub entities: Vec<EntityMention>,
    /// Units, brands and people of a company, as the text shows them: (part, whole).
    pub parts: Vec<(NameId, NameId)>,
    /// Measured values.
    pub observations: Arena<ObservationId, Observation>,
    /// Happenings.
    pub events: Arena<EventId, Event>,
    /// Risks raised and eased.
    pub risks: Arena<RiskId, Risk>,
    /// What the text says brought about what.
    pub causes: Vec<Cause>,
}

/// How many names lie one in another at most.
const NESTED: usize = 3;

impl Extraction {
    /// Whether a name is of what the article is about, or of a part of it.
    pub fn is_own(&self, name: NameId) -> bool {
        self.entity.is_some_and(|main| name == main || self.parts.contains(&(name, main)))
    }

    /// The temporal expressions that begin within `span`, in the order of the text.
    pub fn dates_in(&self, span: Span) -> impl Iterator<Item = &DateMention> + Clone {
        let from = self.dates.partition_point(|date| date.span.start() < span.start());
        self.dates[from..].iter().take_while(move |date| date.span.start() < span.end())
    }

    /// The names that cover `span`, the one that begins last first.
    pub fn names_over(&self, span: Span) -> impl Iterator<Item = &EntityMention> {
        let begun = self.entities.partition_point(|mention| mention.span.start() <= span.start());
        self.entities[..begun].iter().rev().take(NESTED).filter(move |mention| mention.span.contains(span))
    }
}

/// One measured value of one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Outlives the run.
    pub id: ContentId,
    /// The sentence that says it.
    pub passage: PassageId,
    /// The number in it.
    pub quote: Span,
    /// Whose measure.
    pub entity: Option<NameId>,
    /// What was measured (XBRL's concept): "revenue growth".
    pub measure: NameId,
    /// How much. Never negative for a change: the sign is `direction`.
    pub quantity: Quantity,
    /// When, or for which period.
    pub period: Option<Period>,
    /// Compared with what.
    pub basis: Option<Basis>,
    /// Which way it moved.
    pub direction: Option<Direction>,
    /// Has it happened?
    pub modality: Modality,
    /// What it is about.
    pub themes: Themes,
    /// Who says it, and how sure we are.
    pub said: Said,
}

/// One thing that happened or is set to happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Outlives the run.
    pub id: ContentId,
    /// The sentence that says it.
    pub passage: PassageId,
    /// The trigger: the word that says that it happened.
    pub quote: Span,
    /// A kind of the events lexicon: "results".
    pub kind: NameId,
    /// A line for people.
    pub headline: Box<str>,
    /// When, as sure as the text gives it.
    pub date: Option<Period>,
    /// How `date` is known.
    pub date_basis: Option<DateBasis>,
    /// Who took part.
    pub actors: Box<[NameId]>,
    /// What it is about.
    pub themes: Themes,
    /// Has it happened?
    pub modality: Modality,
    /// Who says it, and how sure we are.
    pub said: Said,
}

/// One passage that raises, or eases, one risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// Outlives the run.
    pub id: ContentId,
    /// The sentence that says it.
    pub passage: PassageId,
    /// The words that say it.
    pub quote: Span,
    /// A category of the risks lexicon: "export-controls".
    pub category: NameId,
    /// Raised or eased.
    pub polarity: Polarity,
    /// 1 mentioned, 2 weighs now, 3 has already cost something measurable.
    pub severity: u8,
    /// Whose risk.
    pub entity: Option<NameId>,
    /// What it is about.
    pub themes: Themes,
    /// Who says it, and how sure we are.
    pub said: Said,
}

/// What is said of every fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// Who the text says it from; `None` where the publisher itself says it.
    pub by: Option<Attribution>,
    /// Which way it speaks for the stock.
    pub stance: Stance,
    /// The rule that found it.
    pub rule: NameId,
    /// How often facts like it are right, in percent.
    pub confidence: u8,
}

/// Who the text says something from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Their name, where the text gives it.
    pub name: Option<NameId>,
    /// What they are.
    pub kind: SpeakerKind,
}

/// A fact of an [`Extraction`] or of a [`Graph`](super::Graph).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactRef {
    /// A measured value.
    Observation(ObservationId),
    /// A happening.
    Event(EventId),
    /// A risk.
    Risk(RiskId),
}

impl From<ObservationId> for FactRef {
    fn from(id: ObservationId) -> FactRef {
        FactRef::Observation(id)
    }
}

/// The text says that one fact brought about another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cause {
    /// What brought it about.
    pub cause: FactRef,
    /// What came of it.
    pub effect: FactRef,
    /// The words that say so ("due to"), in the text.
    pub cue: Span,
}

/// All causes of an extraction.
pub type Causes = Vec<Cause>;

/// A set of themes, each an index below 128 into the lexicon's list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Themes(u128);

impl Themes {
    /// How many themes a lexicon may have.
    pub const LIMIT: usize = 128;

    /// Adds a theme.
    ///
    /// # Panics
    /// If its index is not below [`Themes::LIMIT`], which the lexicon makes sure of.
    pub fn insert(&mut self, theme: ThemeId) {
        assert!((theme.0 as usize) < Themes::LIMIT);
        self.0 |= 1 << theme.0;
    }

    /// Whether `theme` is among them.
    pub fn contains(self, theme: ThemeId) -> bool {
        theme.0 < 128 && self.0 >> theme.0 & 1 == 1
    }

    /// Whether the two sets share a theme.
    pub fn intersects(self, other: Themes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub fn union(self, other: Themes) -> Themes {
        Themes(self.0 | other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All of them, in the order of the lexicon.
    pub fn iter(self) -> impl Iterator<Item = ThemeId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            (next < 128).then_some(ThemeId(next))
        })
    }
}

impl FromIterator<ThemeId> for Themes {
    fn from_iter<It: IntoIterator<Item = ThemeId>>(themes: It) -> Themes {
        let mut set = Themes::default();
        themes.into_iter().for_each(|theme| set.insert(theme));
        set
    }
}

names! {
    /// What a change is measured against.
    pub enum Basis {
        /// The year before.
        Yoy = "yoy",
        /// The quarter before.
        Qoq = "qoq",
        /// The month before.
        Mom = "mom",
        /// The week before.
        Wow = "wow",
        /// The start of the year.
        Ytd = "ytd",
        /// Per year, compounded.
        Cagr = "cagr",
    }

    /// Which way a value moved.
    pub enum Direction {
        /// It rose.
        Up = "up",
        /// It fell.
        Down = "down",
    }

    /// Has it happened?
    pub enum Modality {
        /// It has happened.
        Reported = "reported",
        /// Somebody expects it.
        Forecast = "forecast",
        /// The company plans it.
        Target = "target",
    }

    /// Whether a passage raises a risk or eases it.
    pub enum Polarity {
        /// It makes the risk greater.
        Raised = "raised",
        /// It makes the risk smaller.
        Eased = "eased",
    }

    /// How the date of an event is known.
    pub enum DateBasis {
        /// The passage gives it.
        Stated = "stated",
        /// It was resolved against another date.
        Relative = "relative",
        /// It is that of the article.
        Published = "published",
    }

    /// Which way a fact speaks for the stock of the article's entity.
    pub enum Stance {
        /// For it.
        For = "for",
        /// Against it.
        Against = "against",
        /// Neither, or it can't be told.
        Open = "open",
    }

    /// What somebody who says something is.
    pub enum SpeakerKind {
        /// A firm.
        Company = "company",
        /// A person.
        Person = "person",
        /// An analyst or a broker.
        Analyst = "analyst",
        /// Another publication.
        Media = "media",
        /// A regulator, court, ministry or statistics office.
        Authority = "authority",
        /// A filing, a memo, data.
        Document = "document",
        /// Sources that the text doesn't name.
        Anonymous = "anonymous",
    }
}
