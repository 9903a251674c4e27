//! Articles and extractions by hand, for the tests of what comes after `extract`.
//!
//! A fact is told by quoting the words it hangs on; the methods after it say the rest of it:
//!
//! ```text
//! article("Acme grows", "2025-11-25", "Daily Ledger", "Acme Cloud sales rose 34%.")
//!     .observation("34%").entity("Acme Cloud").measure("revenue growth").percent("34").period("2025-Q3").yoy().up()
//! ```
//!
//! [`graph`] is a whole story of an invented company, linked.

mod acme;

pub use acme::{THEMES, articles, graph};

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::lexicon::Lexicon;
use crate::link;
use crate::model::{
    Article, ArticleId, Attribution, Basis, Block, BlockKind, Cause, Certainty, ContentHash, ContentId, DateBasis,
    Decimal, Direction, Edge, EdgeKind, EntityKind, EntityMention, Event, Extraction, FactRef, Graph, Modality,
    Observation, Passage, PassageId, Period, Polarity, PublishedBasis, Qualifier, Quantity, QuantityMention, Risk,
    Said, Span, SpeakerKind, Stance, ThemeId, Themes, Unit, Value,
};

/// An article and what was found in it, under construction.
#[derive(Clone, Debug)]
pub struct Told {
    /// The article.
    pub article: Article,
    /// What it claims.
    pub extraction: Extraction,
    last: Option<FactRef>,
    from: usize,
}

/// An article of `text`: a block a line, a passage a sentence. An empty date or publisher is an unknown one.
pub fn article(title: &str, published: &str, publisher: &str, text: &str) -> Told {
    let mut extraction = Extraction::default();
    let mut blocks = Vec::new();
    let mut at = 0;
    for (number, line) in text.split('\n').enumerate() {
        let span = Span::new(text, at..at + line.len());
        blocks.push(Block { span, kind: BlockKind::Paragraph, line: number as u32 + 1 });
        for sentence in sentences(line) {
            let span = Span::new(text, at + sentence.start..at + sentence.end);
            extraction.passages.push(Passage { article: ArticleId(0), span, kind: BlockKind::Paragraph });
        }
        at += line.len() + 1;
    }
    let published: Option<NaiveDate> = published.parse().ok();
    let article = Article {
        id: Article::content_id(title, text),
        path: format!("news/{}.txt", title.to_lowercase().replace(' ', "-")).into(),
        title: title.into(),
        publisher: (!publisher.is_empty()).then(|| publisher.into()),
        url: None,
        published,
        published_basis: if published.is_some() { PublishedBasis::Stated } else { PublishedBasis::Unknown },
        text: text.into(),
        blocks: blocks.into(),
    };
    Told { article, extraction, last: None, from: 0 }
}

/// Links articles with the bundled words.
pub fn link(told: Vec<Told>) -> Graph {
    let articles = told.into_iter().map(|told| (told.article, told.extraction)).collect();
    link::graph(articles, lexicon())
}

/// The bundled words, compiled once for all tests of a program.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    &LEXICON
}

/// Links the articles and compares their edges of `kind`: "sure: why / possible: why".
#[track_caller]
pub fn check_edges(told: Vec<Told>, kind: EdgeKind, expected: &str) {
    let graph = link(told);
    let sure = |edge: &Edge| if edge.certainty == Certainty::Sure { "sure" } else { "possible" };
    let edges = graph.edges.iter().filter(|edge| edge.kind == kind);
    let lines: Vec<String> = edges.map(|edge| format!("{}: {}", sure(edge), edge.why)).collect();
    assert_eq!(lines.join(" / "), expected);
}

fn sentences(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (stop, _) in line.match_indices(". ") {
        found.push(start..stop + 1);
        start = stop + 2;
    }
    if start < line.len() {
        found.push(start..line.len());
    }
    found
}

impl Told {
    /// The entity that the article is about.
    pub fn about(mut self, name: &str) -> Told {
        self.extraction.entity = Some(self.extraction.names.intern(name));
        self
    }

    /// Quotes that follow are looked for from `context` on.
    pub fn at(mut self, context: &str) -> Told {
        self.from = self.find(0, context).start();
        self
    }

    /// A name in the text.
    pub fn mention(self, name: &str, kind: EntityKind) -> Told {
        self.mention_of(name, name, kind)
    }

    /// A name in the text that stands for another.
    pub fn mention_of(mut self, printed: &str, name: &str, kind: EntityKind) -> Told {
        let span = self.find(self.from, printed);
        let passage = self.passage(span);
        let name = self.extraction.names.intern(name);
        self.extraction.entities.push(EntityMention { span, passage, name, kind, named: true });
        self.extraction.entities.sort_by_key(|mention| mention.span);
        self
    }

    /// A number that counts `of`, beside any observation: "nine" of "consecutive quarters".
    pub fn counting(mut self, quote: &str, value: &str, of: &str) -> Told {
        let (span, of) = (self.find(self.from, quote), self.find(self.from, of));
        let passage = self.passage(span);
        let value = Value::Exactly(Decimal::parse(value).expect("a number"));
        let quantity = Quantity { value, unit: Unit::Count, qualifier: None, of: Some(of), per: None };
        self.extraction.quantities.push(QuantityMention { span, passage, quantity });
        self
    }

    /// `part` is a unit of `whole`.
    pub fn part(mut self, part: &str, whole: &str) -> Told {
        let pair = (self.extraction.names.intern(part), self.extraction.names.intern(whole));
        self.extraction.parts.push(pair);
        self
    }

    /// A measured value; say at least `measure` and an amount of it.
    pub fn observation(mut self, quote: &str) -> Told {
        let quote = self.find(self.from, quote);
        let observation = Observation {
            id: self.id("observation", quote),
            passage: self.passage(quote),
            quote,
            entity: self.extraction.entity,
            measure: self.extraction.names.intern("revenue"),
            quantity: Quantity {
                value: Value::Exactly(Decimal::ONE),
                unit: Unit::Count,
                qualifier: None,
                of: None,
                per: None,
            },
            period: None,
            basis: None,
            direction: None,
            modality: Modality::Reported,
            themes: Themes::default(),
            said: self.said("fixture-observation", Stance::Open),
        };
        self.last = Some(FactRef::Observation(self.extraction.observations.push(observation)));
        self
    }

    /// A happening; `quote` is its trigger, the sentence its headline.
    pub fn event(mut self, quote: &str, kind: &str) -> Told {
        let quote = self.find(self.from, quote);
        let passage = self.passage(quote);
        let event = Event {
            id: self.id("event", quote),
            passage,
            quote,
            kind: self.extraction.names.intern(kind),
            headline: self.extraction.passages[passage].span.of(&self.article.text).trim_end_matches('.').into(),
            date: self.article.published.map(Period::day),
            date_basis: self.article.published.map(|_| DateBasis::Published),
            actors: self.extraction.entity.into_iter().collect(),
            themes: Themes::default(),
            modality: Modality::Reported,
            said: self.said("fixture-event", Stance::Open),
        };
        self.last = Some(FactRef::Event(self.extraction.events.push(event)));
        self
    }

    /// A risk, raised with severity 1 unless said otherwise.
    pub fn risk(mut self, quote: &str, category: &str) -> Told {
        let quote = self.find(self.from, quote);
        let risk = Risk {
            id: self.id("risk", quote),
            passage: self.passage(quote),
            quote,
            category: self.extraction.names.intern(category),
            polarity: Polarity::Raised,
            severity: 1,
            entity: self.extraction.entity,
            themes: Themes::default(),
            said: self.said("fixture-risk", Stance::Against),
        };
        self.last = Some(FactRef::Risk(self.extraction.risks.push(risk)));
        self
    }

    /// Whose measure or risk; one more actor of an event.
    pub fn entity(mut self, name: &str) -> Told {
        let name = self.extraction.names.intern(name);
        match self.last() {
            FactRef::Observation(id) => self.extraction.observations[id].entity = Some(name),
            FactRef::Risk(id) => self.extraction.risks[id].entity = Some(name),
            FactRef::Event(id) => {
                let event = &mut self.extraction.events[id];
                let others = event.actors.iter().copied().filter(|&actor| actor != name);
                event.actors = others.chain([name]).collect();
            }
        }
        self
    }

    /// What was measured.
    pub fn measure(mut self, measure: &str) -> Told {
        let measure = self.extraction.names.intern(measure);
        self.measured().measure = measure;
        self
    }

    /// So many percent.
    pub fn percent(self, value: &str) -> Told {
        self.amount(value, 0, Unit::Percent)
    }

    /// Money: `money("CNY", "33.4", 9)` is 33.4 billion yuan.
    pub fn money(self, code: &str, value: &str, scale: i8) -> Told {
        self.amount(value, scale, Unit::parse(code).expect("a currency"))
    }

    /// Counted things: `count("10", 6, "downloads")` is ten million downloads. `of` stands in the text.
    pub fn count(mut self, value: &str, scale: i8, of: &str) -> Told {
        let of = self.find(0, of);
        self = self.amount(value, scale, Unit::Count);
        self.measured().quantity.of = Some(of);
        self
    }

    /// `value × 10^scale` of any unit.
    pub fn amount(mut self, value: &str, scale: i8, unit: Unit) -> Told {
        let number = Decimal::parse(value).expect("a number").shifted(scale);
        let quantity = &mut self.measured().quantity;
        (quantity.value, quantity.unit) = (Value::Exactly(number), unit);
        self
    }

    /// A range of the unit that an amount before it gave.
    pub fn between(mut self, low: &str, high: &str, scale: i8) -> Told {
        let number = |text| Decimal::parse(text).map(|number| number.shifted(scale));
        self.measured().quantity.value = Value::Range(number(low), number(high));
        self
    }

    /// How the text hedges the amount.
    pub fn hedged(mut self, qualifier: Qualifier) -> Told {
        self.measured().quantity.qualifier = Some(qualifier);
        self
    }

    /// The period of an observation, as a TIMEX3 value.
    pub fn period(mut self, period: &str) -> Told {
        self.measured().period = Some(period.parse().expect("a period"));
        self
    }

    /// What a change is measured against.
    pub fn basis(mut self, basis: Basis) -> Told {
        self.measured().basis = Some(basis);
        self
    }

    /// Against the year before.
    pub fn yoy(self) -> Told {
        self.basis(Basis::Yoy)
    }

    /// It rose.
    pub fn up(mut self) -> Told {
        self.measured().direction = Some(Direction::Up);
        self
    }

    /// It fell.
    pub fn down(mut self) -> Told {
        self.measured().direction = Some(Direction::Down);
        self
    }

    /// The date of an event as the passage states it, as a TIMEX3 value; empty for none.
    pub fn date(mut self, date: &str) -> Told {
        let FactRef::Event(id) = self.last() else { panic!("only an event has a date") };
        let event = &mut self.extraction.events[id];
        event.date = date.parse().ok();
        event.date_basis = event.date.map(|_| DateBasis::Stated);
        self
    }

    /// The risk is raised.
    pub fn raised(self, severity: u8) -> Told {
        self.polarity(Polarity::Raised, severity).stance(Stance::Against)
    }

    /// The risk is eased.
    pub fn eased(self, severity: u8) -> Told {
        self.polarity(Polarity::Eased, severity).stance(Stance::For)
    }

    /// Somebody expects it.
    pub fn forecast(self) -> Told {
        self.modality(Modality::Forecast)
    }

    /// The company plans it.
    pub fn target(self) -> Told {
        self.modality(Modality::Target)
    }

    /// One more theme, by its index.
    pub fn theme(mut self, index: u32) -> Told {
        let themes = match self.last() {
            FactRef::Observation(id) => &mut self.extraction.observations[id].themes,
            FactRef::Event(id) => &mut self.extraction.events[id].themes,
            FactRef::Risk(id) => &mut self.extraction.risks[id].themes,
        };
        themes.insert(ThemeId(index));
        self
    }

    /// Who says it; an empty name for a speaker that the text doesn't name.
    pub fn by(mut self, name: &str, kind: SpeakerKind) -> Told {
        let name = (!name.is_empty()).then(|| self.extraction.names.intern(name));
        self.said_mut().by = Some(Attribution { name, kind });
        self
    }

    /// Which way it speaks.
    pub fn stance(mut self, stance: Stance) -> Told {
        self.said_mut().stance = stance;
        self
    }

    /// The text says that the fact quoted `cause` brought about the one quoted `effect`, by the words `cue`.
    pub fn cause(mut self, cause: &str, cue: &str, effect: &str) -> Told {
        let cue = self.find(self.from, cue);
        let (cause, effect) = (self.fact(cause), self.fact(effect));
        self.extraction.causes.push(Cause { cause, effect, cue });
        self
    }

    fn polarity(mut self, polarity: Polarity, severity: u8) -> Told {
        let FactRef::Risk(id) = self.last() else { panic!("only a risk is raised or eased") };
        let risk = &mut self.extraction.risks[id];
        (risk.polarity, risk.severity) = (polarity, severity);
        self
    }

    fn modality(mut self, modality: Modality) -> Told {
        match self.last() {
            FactRef::Observation(id) => self.extraction.observations[id].modality = modality,
            FactRef::Event(id) => self.extraction.events[id].modality = modality,
            FactRef::Risk(_) => panic!("a risk has no modality"),
        }
        self
    }

    fn last(&self) -> FactRef {
        self.last.expect("a fact comes first")
    }

    fn measured(&mut self) -> &mut Observation {
        let FactRef::Observation(id) = self.last() else { panic!("an observation comes first") };
        &mut self.extraction.observations[id]
    }

    fn said_mut(&mut self) -> &mut Said {
        match self.last() {
            FactRef::Observation(id) => &mut self.extraction.observations[id].said,
            FactRef::Event(id) => &mut self.extraction.events[id].said,
            FactRef::Risk(id) => &mut self.extraction.risks[id].said,
        }
    }

    fn said(&mut self, rule: &str, stance: Stance) -> Said {
        Said { by: None, stance, rule: self.extraction.names.intern(rule), confidence: 80 }
    }

    fn fact(&self, quote: &str) -> FactRef {
        let quoted = |span: Span| span.of(&self.article.text) == quote;
        let Extraction { observations, events, risks, .. } = &self.extraction;
        let observation = observations.entries().find(|(_, found)| quoted(found.quote));
        let event = events.entries().find(|(_, found)| quoted(found.quote));
        let risk = risks.entries().find(|(_, found)| quoted(found.quote));
        let fact = observation.map(|(id, _)| FactRef::Observation(id));
        let fact = fact.or(event.map(|(id, _)| FactRef::Event(id))).or(risk.map(|(id, _)| FactRef::Risk(id)));
        fact.unwrap_or_else(|| panic!("no fact is quoted {quote:?}"))
    }

    fn id(&self, sort: &str, quote: Span) -> ContentId {
        let place = (quote.start() as u64).to_le_bytes();
        ContentHash::new(sort).with(&self.article.id.0.to_le_bytes()).with(&place).finish()
    }

    fn find(&self, from: usize, quote: &str) -> Span {
        let text = &self.article.text;
        let at = text[from..].find(quote).unwrap_or_else(|| panic!("{quote:?} is not in {text:?}")) + from;
        Span::new(text, at..at + quote.len())
    }

    fn passage(&self, span: Span) -> PassageId {
        let mut passages = self.extraction.passages.entries();
        passages.find(|(_, passage)| passage.span.contains(span)).expect("a quote stays in one sentence").0
    }
}
