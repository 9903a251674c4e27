//! What is compared: items of the gold and items of an extraction, in the field names of the export.

use serde_json::{Map, Value, json};
use throughline::model::{Article, Extraction, NameId, PassageId, Quantity, Said, Span, Value as Amount};

use super::text::Folded;

/// One quantity, date, observation, event, risk or entity.
#[derive(Clone, Debug)]
pub struct Item {
    pub fields: Map<String, Value>,
    pub quote: Folded,
    pub context: Folded,
    /// The rule that found it, where it has one.
    pub rule: String,
    /// How sure the program is of it, in percent, where it says so.
    pub confidence: Option<u8>,
}

impl Item {
    /// An item of the gold.
    pub fn gold(value: &Value, passage_is_unit: bool) -> Item {
        let fields = value.as_object().cloned().unwrap_or_default();
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        let quote = text("quote");
        let context = if text("context").is_empty() && passage_is_unit { quote } else { text("context") };
        let (quote, context) = (Folded::new(quote), Folded::new(context));
        Item { fields, quote, context, rule: String::new(), confidence: None }
    }

    pub fn get(&self, field: &str) -> &Value {
        self.fields.get(field).unwrap_or(&Value::Null)
    }

    pub fn text(&self, field: &str) -> &str {
        self.get(field).as_str().unwrap_or_default()
    }

    pub fn is_optional(&self) -> bool {
        self.get("optional").as_bool().unwrap_or(false)
    }
}

/// The items of `kind` that were found in an article.
pub fn found(kind: &str, article: &Article, extraction: &Extraction, themes: &[String]) -> Vec<Item> {
    let reader = Reader { article, extraction, themes };
    match kind {
        "quantities" => {
            extraction.quantities.iter().map(|it| reader.quantity(it.span, it.passage, &it.quantity)).collect()
        }
        "dates" => {
            let value = |it: &throughline::model::DateMention| json!({ "value": it.period.to_string() });
            extraction.dates.iter().map(|it| reader.item(it.span, it.passage, value(it), None)).collect()
        }
        "entities" => reader.entities(),
        "observations" => reader.observations(),
        "events" => reader.events(),
        "risks" => reader.risks(),
        _ => Vec::new(),
    }
}

struct Reader<'a> {
    article: &'a Article,
    extraction: &'a Extraction,
    themes: &'a [String],
}

impl Reader<'_> {
    fn text(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    fn name(&self, id: NameId) -> &str {
        self.extraction.names.get(id)
    }

    fn names_of(&self, themes: throughline::model::Themes) -> Vec<&str> {
        themes.iter().filter_map(|theme| self.themes.get(usize::from(theme)).map(String::as_str)).collect()
    }

    fn item(&self, span: Span, passage: PassageId, fields: Value, said: Option<Said>) -> Item {
        let mut fields = fields.as_object().cloned().unwrap_or_default();
        let context = self.extraction.passages.get(passage).map_or("", |passage| self.text(passage.span));
        fields.insert("quote".into(), self.text(span).into());
        fields.insert("context".into(), context.into());
        let rule = said.map_or_else(String::new, |said| self.name(said.rule).to_owned());
        let confidence = said.map(|said| said.confidence);
        Item { quote: Folded::new(self.text(span)), context: Folded::new(context), fields, rule, confidence }
    }

    fn amount(&self, quantity: &Quantity) -> Value {
        let (value, low, high) = match quantity.value {
            Amount::Exactly(number) => (Some(number.to_f64()), None, None),
            Amount::Range(low, high) => (None, low.map(|it| it.to_f64()), high.map(|it| it.to_f64())),
        };
        json!({
            "value": value, "low": low, "high": high, "unit": quantity.unit.name(),
            "of": quantity.of.map(|span| self.text(span)), "qualifier": quantity.qualifier.map(|it| it.name()),
        })
    }

    fn quantity(&self, span: Span, passage: PassageId, quantity: &Quantity) -> Item {
        self.item(span, passage, self.amount(quantity), None)
    }

    /// Each name once, as it is first mentioned.
    fn entities(&self) -> Vec<Item> {
        let mut seen = std::collections::BTreeSet::new();
        let named = self.extraction.entities.iter().filter(|mention| mention.named);
        let first = named.filter(|mention| seen.insert(super::text::phrase(self.name(mention.name))));
        let fields = |name: NameId, kind: &str| json!({ "name": self.name(name), "kind": kind });
        first.map(|it| self.item(it.span, it.passage, fields(it.name, it.kind.name()), None)).collect()
    }

    fn observations(&self) -> Vec<Item> {
        let item = |it: &throughline::model::Observation| {
            let mut fields = self.amount(&it.quantity);
            fields["entity"] = json!(it.entity.map(|name| self.name(name)));
            fields["measure"] = json!(self.name(it.measure));
            fields["period"] = json!(it.period.map(|period| period.to_string()));
            fields["basis"] = json!(it.basis.map(|basis| basis.name()));
            fields["direction"] = json!(it.direction.map(|direction| direction.name()));
            fields["modality"] = json!(it.modality.name());
            fields["themes"] = json!(self.names_of(it.themes));
            fields["id"] = json!(it.id.to_string());
            self.item(it.quote, it.passage, fields, Some(it.said))
        };
        self.extraction.observations.iter().map(item).collect()
    }

    fn events(&self) -> Vec<Item> {
        let item = |it: &throughline::model::Event| {
            let actors: Vec<&str> = it.actors.iter().map(|&name| self.name(name)).collect();
            let fields = json!({
                "kind": self.name(it.kind), "date": it.date.map(|date| date.to_string()),
                "date_basis": it.date_basis.map(|basis| basis.name()), "modality": it.modality.name(),
                "actors": actors, "themes": self.names_of(it.themes), "id": it.id.to_string(),
            });
            self.item(it.quote, it.passage, fields, Some(it.said))
        };
        self.extraction.events.iter().map(item).collect()
    }

    fn risks(&self) -> Vec<Item> {
        let item = |it: &throughline::model::Risk| {
            let fields = json!({
                "category": self.name(it.category), "polarity": it.polarity.name(), "severity": it.severity,
                "entity": it.entity.map(|name| self.name(name)), "themes": self.names_of(it.themes),
                "id": it.id.to_string(),
            });
            self.item(it.quote, it.passage, fields, Some(it.said))
        };
        self.extraction.risks.iter().map(item).collect()
    }
}
