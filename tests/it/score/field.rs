//! When a field is right.

use std::collections::BTreeSet;

use serde_json::Value;

use super::item::Item;
use super::text::{date_key, fold, phrase, shared};

/// How right one field is, from 0 to 1.
type Judge = fn(&Value, &Value) -> f64;

/// A sort of item, the fields that are judged, and those that the headline figure asks for.
pub struct Kind {
    pub name: &'static str,
    pub fields: &'static [(&'static str, Judge)],
    pub full: &'static [&'static str],
}

pub const KINDS: &[Kind] = &[
    Kind { name: "quantities", fields: &[("unit", plain), ("qualifier", plain), ("of", name)], full: &["unit"] },
    Kind { name: "dates", fields: &[], full: &[] },
    Kind {
        name: "observations",
        fields: &[
            ("unit", plain),
            ("measure", measure),
            ("entity", name),
            ("period", date),
            ("basis", plain),
            ("direction", plain),
            ("modality", plain),
            ("qualifier", plain),
            ("of", name),
            ("themes", set),
        ],
        full: &["unit", "measure", "period"],
    },
    Kind {
        name: "events",
        fields: &[
            ("kind", plain),
            ("date", date),
            ("date_basis", plain),
            ("modality", plain),
            ("actors", actors),
            ("themes", set),
        ],
        full: &["kind", "date"],
    },
    Kind {
        name: "risks",
        fields: &[("category", plain), ("polarity", plain), ("severity", plain), ("entity", name), ("themes", set)],
        full: &["category", "polarity"],
    },
    Kind { name: "entities", fields: &[("name", name), ("kind", plain)], full: &["kind"] },
];

impl Kind {
    pub fn has_value(&self) -> bool {
        matches!(self.name, "quantities" | "observations" | "dates")
    }

    /// Whether the number, or the date, is right.
    pub fn value_right(&self, gold: &Item, found: &Item) -> bool {
        match self.name {
            "quantities" | "observations" => amount_right(gold, found),
            "dates" => date(gold.get("value"), found.get("value")) == 1.0,
            _ => true,
        }
    }

    /// Whether the value and all fields of the headline figure are right.
    pub fn full_right(&self, gold: &Item, found: &Item) -> bool {
        let right = |field: &&str| self.judge(field, gold, found).is_none_or(|score| score == 1.0);
        self.value_right(gold, found) && self.full.iter().all(right)
    }

    /// How right a field is; `None` where the gold doesn't say.
    pub fn judge(&self, field: &str, gold: &Item, found: &Item) -> Option<f64> {
        let (_, judge) = self.fields.iter().find(|(name, _)| *name == field)?;
        gold.fields.get(field).map(|expected| judge(expected, found.get(field)))
    }
}

/// A list of the gold is a list of choices.
fn choices(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn any(gold: &Value, found: &Value, equal: impl Fn(&Value, &Value) -> bool) -> f64 {
    let right = |choice: &Value| match (choice.is_null(), found.is_null()) {
        (false, false) => equal(choice, found),
        (a, b) => a == b,
    };
    f64::from(u8::from(choices(gold).iter().any(right)))
}

fn printed(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_lowercase)
}

pub fn plain(gold: &Value, found: &Value) -> f64 {
    any(gold, found, |a, b| printed(a) == printed(b))
}

pub fn date(gold: &Value, found: &Value) -> f64 {
    any(gold, found, |a, b| date_key(&printed(a).to_uppercase()) == date_key(&printed(b).to_uppercase()))
}

fn measure(gold: &Value, found: &Value) -> f64 {
    any(gold, found, |a, b| phrase(&printed(a)) == phrase(&printed(b)))
}

/// One may hold the other as whole words: "Qwen" in "the Qwen app".
pub fn name(gold: &Value, found: &Value) -> f64 {
    any(gold, found, |a, b| same_name(&printed(a), &printed(b)))
}

fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (phrase(a), phrase(b));
    let holds = |whole: &str, part: &str| format!(" {whole} ").contains(&format!(" {part} "));
    a == b || (!a.is_empty() && !b.is_empty() && (holds(&a, &b) || holds(&b, &a)))
}

/// The sets that the gold lets pass: one, or a choice of several.
fn sets(gold: &Value) -> Vec<&[Value]> {
    match gold.as_array().map(Vec::as_slice) {
        Some(lists @ [Value::Array(_), ..]) => lists.iter().map(choices).collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

fn set(gold: &Value, found: &Value) -> f64 {
    let folded = |values: &[Value]| values.iter().map(|value| fold(&printed(value))).collect::<BTreeSet<_>>();
    let found = folded(found.as_array().map_or(&[], Vec::as_slice));
    let score = |set: &[Value]| {
        let set = folded(set);
        if set.is_empty() && found.is_empty() { 1.0 } else { shared(&set, &found) }
    };
    sets(gold).into_iter().map(score).fold(0.0, f64::max)
}

fn actors(gold: &Value, found: &Value) -> f64 {
    let found: Vec<String> = found.as_array().into_iter().flatten().map(printed).collect();
    let score = |set: &[Value]| {
        let mut left = found.clone();
        let mut hit = 0;
        for actor in set {
            if let Some(at) = left.iter().position(|other| same_name(&printed(actor), other)) {
                left.remove(at);
                hit += 1;
            }
        }
        let all = set.len() + left.len();
        if all == 0 { 1.0 } else { f64::from(hit) / all as f64 }
    };
    sets(gold).into_iter().map(score).fold(0.0, f64::max)
}

/// Within half a percent.
fn number_right(gold: &Value, found: &Value) -> bool {
    match (gold.as_f64(), found.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 0.005 * a.abs().max(b.abs()) + 1e-12,
        _ => false,
    }
}

/// The number, or both ends of the range; an end that the gold leaves open may be anything.
fn amount_right(gold: &Item, found: &Item) -> bool {
    let [value, low, high] = ["value", "low", "high"].map(|field| found.get(field));
    if choices(gold.get("value")).iter().any(|choice| number_right(choice, value)) {
        return true;
    }
    let end_right = |gold: &Value, found: &Value| gold.is_null() || number_right(gold, found);
    let ends = choices(gold.get("low")).iter().zip(choices(gold.get("high")));
    let range_right = |(from, to): (&Value, &Value)| match (from.is_null(), to.is_null()) {
        (true, true) => false,
        (false, false) => number_right(from, low) && number_right(to, high),
        _ => value.is_null() && end_right(from, low) && end_right(to, high),
    };
    let open = ["value", "low", "high"].iter().all(|field| gold.get(field).is_null());
    ends.into_iter().any(range_right) || (open && value.is_null() && low.is_null())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_are_choices_and_null_is_one() {
        assert_eq!(plain(&json!(["yoy", null]), &Value::Null), 1.0);
        assert_eq!(plain(&json!("yoy"), &Value::Null), 0.0);
        assert_eq!(plain(&json!([1, 2]), &json!(2)), 1.0);
        assert_eq!(date(&json!(["2025-Q3"]), &json!("2025-07/2025-09")), 1.0);
        assert_eq!(name(&json!(["Alibaba Group"]), &json!("Alibaba")), 1.0);
        assert_eq!(actors(&json!(["Tencent", "Qwen"]), &json!(["Qwen app"])), 0.5);
        assert_eq!(set(&json!([["ai"], ["ai", "cloud"]]), &json!(["cloud", "ai"])), 1.0);
    }

    #[test]
    fn numbers_are_right_within_half_a_percent() {
        let item = |value: Value| Item::gold(&value, false);
        assert!(amount_right(&item(json!({"value": 1000})), &item(json!({"value": 1004}))));
        assert!(!amount_right(&item(json!({"value": 1000})), &item(json!({"value": 1006}))));
        assert!(amount_right(&item(json!({"low": 100, "high": 999})), &item(json!({"low": 100, "high": 999}))));
        assert!(!amount_right(&item(json!({"low": 100, "high": 999})), &item(json!({"value": 100}))));
    }
}
