//! Nodes and edges with nothing inside them: what programs for graphs can hold of them.

use serde_json::Value;

use super::wire::{Edge, Node};

/// What a node says of itself, each value plain text; what it has no value for is left out.
pub(super) struct Flat {
    pub id: String,
    /// "observation".
    pub sort: String,
    /// What to write beside it.
    pub label: String,
    /// Of [`FIELDS`], in their order: place in it, value.
    pub fields: Vec<(usize, String)>,
}

/// What nodes say of themselves beside their id, sort and label; whether it is a number.
pub(super) const FIELDS: &[(&str, bool)] = &[
    ("entity", false),
    ("measure", false),
    ("value", true),
    ("low", true),
    ("high", true),
    ("unit", false),
    ("qualifier", false),
    ("period", false),
    ("basis", false),
    ("direction", false),
    ("modality", false),
    ("kind", false),
    ("date", false),
    ("category", false),
    ("polarity", false),
    ("severity", true),
    ("stance", false),
    ("confidence", true),
    ("quote", false),
    ("publisher", false),
    ("published", false),
    ("url", false),
    ("path", false),
    ("points", true),
    ("mentions", true),
];

/// Labels are cut after so many characters.
const LONG: usize = 80;

/// A node without what is inside it.
pub(super) fn node(node: &Node<'_>) -> Flat {
    let value = serde_json::to_value(node).unwrap_or_default();
    let fields = FIELDS.iter().enumerate().filter_map(|(at, (name, _))| Some((at, plain(value.get(name)?)?)));
    let text = |key: &str| value.get(key).and_then(plain).unwrap_or_default();
    Flat { id: text("id"), sort: text("type"), label: label(&value), fields: fields.collect() }
}

/// A value as text; `None` for what has none, or has parts.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn label(value: &Value) -> String {
    let text = |key: &str| value.get(key).and_then(plain).unwrap_or_default();
    let label = match text("type").as_str() {
        "article" if text("title").is_empty() => text("path"),
        "article" => text("title"),
        "passage" => text("text"),
        "observation" => [text("entity"), text("measure"), text("quote")].join(" "),
        "metric" => [text("entity"), text("measure")].join(" "),
        "event" => text("headline"),
        "risk" => [text("category"), text("polarity")].join(" "),
        "theme" => text("label"),
        _ => text("name"),
    };
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    match label.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", label[..at].trim_end()),
        None => label,
    }
}

/// An edge as its values: from, to, what it says, how sure it is, why.
pub(super) fn edge(edge: &Edge<'_>) -> [String; 5] {
    let Edge { source, target, kind, certainty, why } = edge;
    [source.to_string(), target.to_string(), (*kind).into(), (*certainty).into(), (*why).into()]
}

/// `text` without the control characters that neither XML nor a terminal takes.
pub(super) fn harmless(text: &str) -> String {
    let shown = |sign: char| match sign {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        sign => sign,
    };
    text.chars().map(shown).collect()
}
