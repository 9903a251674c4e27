//! The shapes of the export contract: what each fact, node and edge looks like as JSON.
//!
//! Everything borrows from the article, extraction or graph that it is made of, and lives for one line.

use serde::{Serialize, Serializer};

use crate::model::{self, Arena, ContentId, Decimal, NameId, Names, PassageId, Said, Span, Themes};

/// What the ids of a fact stand for: those of an extraction or those of a graph.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub article: &'a model::Article,
    pub names: &'a Names,
    pub themes: &'a [&'a str],
    pub passages: &'a Arena<PassageId, model::Passage>,
    /// Whether facts name their article: in a graph they do, below their article they needn't.
    pub whole: bool,
}

#[derive(Serialize)]
pub(super) struct Article<'a> {
    #[serde(serialize_with = "id")]
    pub id: ContentId,
    pub path: &'a str,
    pub title: &'a str,
    pub publisher: Option<&'a str>,
    pub url: Option<&'a str>,
    pub published: Option<String>,
    pub published_basis: &'a str,
    pub entity: Option<&'a str>,
    pub text: &'a str,
}

/// A place in the text: its words and its bytes.
#[derive(Serialize)]
pub(super) struct Quote<'a> {
    pub quote: &'a str,
    pub start: usize,
    pub end: usize,
}

#[derive(Serialize)]
pub(super) struct Bounds {
    pub start: usize,
    pub end: usize,
}

#[derive(Serialize)]
pub(super) struct Amount<'a> {
    pub value: Option<Number>,
    pub low: Option<Number>,
    pub high: Option<Number>,
    pub unit: String,
    pub of: Option<&'a str>,
    pub per: Option<&'a str>,
    pub qualifier: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Quantity<'a> {
    #[serde(flatten)]
    pub quote: Quote<'a>,
    #[serde(flatten)]
    pub amount: Amount<'a>,
}

#[derive(Serialize)]
pub(super) struct Date<'a> {
    #[serde(flatten)]
    pub quote: Quote<'a>,
    pub value: String,
}

#[derive(Serialize)]
pub(super) struct Mention<'a> {
    #[serde(flatten)]
    pub quote: Quote<'a>,
    pub name: &'a str,
    pub kind: &'a str,
}

#[derive(Serialize)]
pub(super) struct Observation<'a> {
    #[serde(serialize_with = "id")]
    pub id: ContentId,
    pub entity: Option<&'a str>,
    pub measure: &'a str,
    #[serde(flatten)]
    pub amount: Amount<'a>,
    pub period: Option<String>,
    pub basis: Option<&'a str>,
    pub direction: Option<&'a str>,
    pub modality: &'a str,
    #[serde(flatten)]
    pub found: Found<'a>,
}

#[derive(Serialize)]
pub(super) struct Event<'a> {
    #[serde(serialize_with = "id")]
    pub id: ContentId,
    pub kind: &'a str,
    pub headline: &'a str,
    pub date: Option<String>,
    pub date_basis: Option<&'a str>,
    pub actors: Vec<&'a str>,
    pub modality: &'a str,
    #[serde(flatten)]
    pub found: Found<'a>,
}

#[derive(Serialize)]
pub(super) struct Risk<'a> {
    #[serde(serialize_with = "id")]
    pub id: ContentId,
    pub category: &'a str,
    pub polarity: &'a str,
    pub severity: u8,
    pub entity: Option<&'a str>,
    #[serde(flatten)]
    pub found: Found<'a>,
}

/// What every fact says of itself.
#[derive(Serialize)]
pub(super) struct Found<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    #[serde(flatten)]
    pub quote: Quote<'a>,
    pub passage: Bounds,
    pub themes: Vec<&'a str>,
    pub attributed_to: Option<Speaker<'a>>,
    pub stance: &'a str,
    pub rule: &'a str,
    pub confidence: f64,
}

#[derive(Serialize)]
pub(super) struct Speaker<'a> {
    pub name: Option<&'a str>,
    pub kind: &'a str,
}

/// A node of the graph, with its sort as `type`.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum Node<'a> {
    Article(Article<'a>),
    Passage(Passage<'a>),
    Observation(Observation<'a>),
    Metric(Metric<'a>),
    Event(Event<'a>),
    Risk(Risk<'a>),
    Theme(Theme<'a>),
    Entity(Entity<'a>),
}

#[derive(Serialize)]
pub(super) struct Passage<'a> {
    #[serde(serialize_with = "id")]
    pub id: ContentId,
    pub article: String,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub kind: &'a str,
}

#[derive(Serialize)]
pub(super) struct Metric<'a> {
    #[serde(serialize_with = "id")]
    pub id: ContentId,
    pub entity: Option<&'a str>,
    pub measure: &'a str,
    pub unit: String,
    pub basis: Option<&'a str>,
    pub points: usize,
}

#[derive(Serialize)]
pub(super) struct Theme<'a> {
    #[serde(serialize_with = "id")]
    pub id: ContentId,
    pub name: &'a str,
    pub label: &'a str,
}

#[derive(Serialize)]
pub(super) struct Entity<'a> {
    #[serde(serialize_with = "id")]
    pub id: ContentId,
    pub name: &'a str,
    pub kind: &'a str,
    pub mentions: u32,
}

#[derive(Serialize)]
pub(super) struct Edge<'a> {
    #[serde(serialize_with = "id")]
    pub source: ContentId,
    #[serde(serialize_with = "id")]
    pub target: ContentId,
    #[serde(rename = "type")]
    pub kind: &'a str,
    pub certainty: &'a str,
    pub why: &'a str,
}

/// A number as JSON writes it: 33400000000 and 132.2, however it was printed.
#[derive(Clone, Copy)]
pub(super) struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match whole(self.0) {
            Some(number) => serializer.serialize_i64(number),
            None => serializer.serialize_f64(self.0.to_f64()),
        }
    }
}

/// The number without its fraction, where that is nothing and it fits.
fn whole(number: Decimal) -> Option<i64> {
    let (digits, exponent) = number.parts();
    let scale = 10_i64.checked_pow(u32::from(exponent.unsigned_abs()));
    match (exponent, scale) {
        _ if digits == 0 => Some(0),
        (0.., Some(scale)) => digits.checked_mul(scale),
        (..0, Some(scale)) => (digits % scale == 0).then(|| digits / scale),
        _ => None,
    }
}

fn id<S: Serializer>(id: &ContentId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

impl<'a> Article<'a> {
    pub(super) fn new(article: &'a model::Article, entity: Option<&'a str>) -> Article<'a> {
        Article {
            id: article.id,
            path: &article.path,
            title: &article.title,
            publisher: article.publisher.as_deref(),
            url: article.url.as_deref(),
            published: article.published.map(|day| model::Period::day(day).to_string()),
            published_basis: article.published_basis.name(),
            entity,
            text: &article.text,
        }
    }
}

impl<'a> Source<'a> {
    fn name(&self, id: NameId) -> &'a str {
        self.names.get(id)
    }

    fn text(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }

    fn quote(&self, span: Span) -> Quote<'a> {
        Quote { quote: self.text(span), start: span.start(), end: span.end() }
    }

    fn amount(&self, quantity: &model::Quantity) -> Amount<'a> {
        let (value, low, high) = match quantity.value {
            model::Value::Exactly(number) => (Some(number), None, None),
            model::Value::Range(low, high) => (None, low, high),
        };
        Amount {
            value: value.map(Number),
            low: low.map(Number),
            high: high.map(Number),
            unit: quantity.unit.name().to_string(),
            of: quantity.of.map(|span| self.text(span)),
            per: quantity.per.map(|span| self.text(span)),
            qualifier: quantity.qualifier.map(|qualifier| qualifier.name()),
        }
    }

    fn found(&self, passage: PassageId, quote: Span, themes: Themes, said: Said) -> Found<'a> {
        let span = self.passages[passage].span;
        let speaker =
            |by: model::Attribution| Speaker { name: by.name.map(|name| self.name(name)), kind: by.kind.name() };
        Found {
            article: self.whole.then(|| self.article.id.to_string()),
            quote: self.quote(quote),
            passage: Bounds { start: span.start(), end: span.end() },
            themes: themes.iter().filter_map(|theme| self.themes.get(theme.0 as usize).copied()).collect(),
            attributed_to: said.by.map(speaker),
            stance: said.stance.name(),
            rule: self.name(said.rule),
            confidence: f64::from(said.confidence) / 100.0,
        }
    }

    pub(super) fn quantity(&self, mention: &model::QuantityMention) -> Quantity<'a> {
        Quantity { quote: self.quote(mention.span), amount: self.amount(&mention.quantity) }
    }

    pub(super) fn date(&self, mention: &model::DateMention) -> Date<'a> {
        Date { quote: self.quote(mention.span), value: mention.period.to_string() }
    }

    pub(super) fn mention(&self, mention: &model::EntityMention) -> Mention<'a> {
        Mention { quote: self.quote(mention.span), name: self.name(mention.name), kind: mention.kind.name() }
    }

    pub(super) fn observation(&self, fact: &model::Observation) -> Observation<'a> {
        Observation {
            id: fact.id,
            entity: fact.entity.map(|name| self.name(name)),
            measure: self.name(fact.measure),
            amount: self.amount(&fact.quantity),
            period: fact.period.map(|period| period.to_string()),
            basis: fact.basis.map(|basis| basis.name()),
            direction: fact.direction.map(|direction| direction.name()),
            modality: fact.modality.name(),
            found: self.found(fact.passage, fact.quote, fact.themes, fact.said),
        }
    }

    pub(super) fn event(&self, fact: &'a model::Event) -> Event<'a> {
        Event {
            id: fact.id,
            kind: self.name(fact.kind),
            headline: &fact.headline,
            date: fact.date.map(|date| date.to_string()),
            date_basis: fact.date_basis.map(|basis| basis.name()),
            actors: fact.actors.iter().map(|&name| self.name(name)).collect(),
            modality: fact.modality.name(),
            found: self.found(fact.passage, fact.quote, fact.themes, fact.said),
        }
    }

    pub(super) fn risk(&self, fact: &model::Risk) -> Risk<'a> {
        Risk {
            id: fact.id,
            category: self.name(fact.category),
            polarity: fact.polarity.name(),
            severity: fact.severity,
            entity: fact.entity.map(|name| self.name(name)),
            found: self.found(fact.passage, fact.quote, fact.themes, fact.said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(digits: i64, exponent: i8, json: &str) {
        let number = Number(Decimal::new(digits, exponent));
        assert_eq!(serde_json::to_string(&number).expect("a number"), json);
    }

    #[test]
    fn numbers_are_written_out() {
        check(334, 8, "33400000000");
        check(13220, -2, "132.2");
        check(46, -2, "0.46");
        check(300, -2, "3");
        check(0, 20, "0");
        check(-35, -1, "-3.5");
        check(7, 30, "7e+30");
    }
}
