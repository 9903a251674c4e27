//! JSON and JSON Lines → drafts.
//!
//! An article is an object with text in it. It may stand alone, in a list, or anywhere inside the wrappers
//! that news APIs put around it. Which fields are read: [`record`](super::record).

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::record::Record;
use super::{Draft, Drafts, Format};
use crate::error::Error;

/// One JSON value: an object, or a list of objects.
pub(super) const JSON: Format = Format { name: "json", extensions: &["json"], looks_like: is_json, drafts: json };

/// One object a line.
pub(super) const JSON_LINES: Format =
    Format { name: "jsonl", extensions: &["jsonl", "ndjson", "jsonlines"], looks_like: is_json_lines, drafts: lines };

/// How deep an article may lie inside wrappers.
const DEEPEST: usize = 8;

fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let inner = text.get(1..).unwrap_or_default().trim_start();
    (text.starts_with('{') && inner.starts_with(['"', '}'])) || (text.starts_with('[') && inner.starts_with(['{', ']']))
}

fn is_json_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_object = |line: &str| line.starts_with('{') && line.ends_with('}');
    let Some(first) = lines.next() else { return false };
    is_json(first) && is_object(first) && lines.next().is_none_or(|second| second.starts_with('{'))
}

fn lines(text: &str, path: &str) -> Drafts {
    let (mut drafts, mut errors) = (Vec::new(), Vec::new());
    let mut count = 0;
    for (line, number) in text.split('\n').zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        count += 1;
        match serde_json::from_str::<Record>(line) {
            Ok(mut record) if record.has_text() => drafts.push(record.draft(format!("{path}#{count}"), number)),
            Ok(_) => wrapped(line, number, path, &mut drafts, &mut errors),
            Err(error) => errors.push(broken(path, number, &error)),
        }
    }
    (drafts, errors)
}

/// A line whose article, if there is one, stands inside of a wrapper.
fn wrapped(line: &str, number: u32, path: &str, drafts: &mut Vec<Draft>, errors: &mut Vec<Error>) {
    let mut found = Finder::new(path, line, number);
    match serde_json::from_str::<&RawValue>(line) {
        Ok(value) => found.look(value, &Record::default(), 0),
        Err(error) => return errors.push(broken(path, number, &error)),
    }
    if found.drafts.is_empty() {
        errors.push(empty(path, number));
    }
    drafts.append(&mut found.drafts);
}

fn json(text: &str, path: &str) -> Drafts {
    let value = match serde_json::from_str::<&RawValue>(text) {
        Ok(value) => value,
        Err(error) => return (Vec::new(), vec![broken(path, u32::try_from(error.line()).unwrap_or(1), &error)]),
    };
    let mut finder = Finder::new(path, text, 1);
    finder.look(value, &Record::default(), 0);
    let mut drafts = finder.drafts;
    let errors = if drafts.is_empty() { vec![empty(path, 1)] } else { Vec::new() };
    if let [only] = drafts.as_mut_slice() {
        only.path = path.to_string();
    }
    (drafts, errors)
}

fn broken(path: &str, line: u32, error: &serde_json::Error) -> Error {
    let what = format!("this is no JSON: {error}; mend or delete the line");
    Error::Parse { path: path.to_string(), line, what }
}

fn empty(path: &str, line: u32) -> Error {
    let what = "no article in it; its text should stand in a field such as \"text\", \"body\" or \"content\"";
    Error::Parse { path: path.to_string(), line, what: what.to_string() }
}

/// Looks for articles inside a value of any shape.
struct Finder<'a> {
    path: &'a str,
    whole: &'a str,
    /// A byte of `whole` and its line in the file: the last one that was asked for.
    place: (usize, u32),
    drafts: Vec<Draft>,
}

impl<'a> Finder<'a> {
    fn new(path: &'a str, whole: &'a str, first: u32) -> Finder<'a> {
        Finder { path, whole, place: (0, first), drafts: Vec::new() }
    }

    /// Takes up the articles in `value`; `around` is what the objects around it tell of it.
    fn look(&mut self, value: &'a RawValue, around: &Record<'a>, depth: usize) {
        let json = value.get();
        if depth > DEEPEST {
            return;
        }
        if json.starts_with('[') {
            let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(json) else { return };
            for item in items {
                self.look(item, &Record::default(), depth + 1);
            }
        } else if json.starts_with('{') {
            let Ok(mut record) = serde_json::from_str::<Record>(json) else { return };
            record.fill_from(around);
            if record.has_text() {
                let line = self.line_of(json, &record);
                let path = format!("{}#{}", self.path, self.drafts.len() + 1);
                self.drafts.push(record.draft(path, line));
            } else {
                let Ok(members) = serde_json::from_str::<Members>(json) else { return };
                for member in members.0 {
                    self.look(member, &record, depth + 1);
                }
            }
        }
    }

    /// The line of the file where the text of the article `json` stands. Articles come in the order of the file.
    fn line_of(&mut self, json: &str, record: &Record) -> u32 {
        let at = json.as_ptr() as usize - self.whole.as_ptr() as usize;
        let (last, line) = self.place;
        let line = line + newlines(self.whole.get(last..at).unwrap_or_default());
        self.place = (at, line);
        line + newlines(&json[..record.place_of_text(json)])
    }
}

fn newlines(text: &str) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX)
}

/// The values of an object, in order.
struct Members<'a>(Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some((_, value)) = map.next_entry::<IgnoredAny, &RawValue>()? {
                    values.push(value);
                }
                Ok(Members(values))
            }
        }
        deserializer.deserialize_map(Values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: &[(&str, &str, u32)]) {
        let (drafts, errors) = if is_json_lines(json) { lines(json, "f") } else { self::json(json, "f") };
        assert!(errors.is_empty(), "{errors:?}");
        let title = |draft: &Draft| draft.title.clone().unwrap_or_default();
        let found: Vec<_> =
            drafts.iter().map(|draft| (draft.path.clone(), title(draft), draft.blocks[0].line)).collect();
        let expected: Vec<_> = expected.iter().map(|(p, t, line)| (p.to_string(), t.to_string(), *line)).collect();
        assert_eq!(found, expected, "{json}");
    }

    #[test]
    fn articles_are_found_in_every_wrapping() {
        check(r#"{"title": "A", "text": "Sales rose."}"#, &[("f#1", "A", 1)]);
        check("{\n \"headline\": \"A\",\n \"body\": \"Sales rose.\"\n}", &[("f", "A", 3)]);
        check(
            "[{\"title\": \"A\", \"text\": \"x\"},\n{\"title\": \"B\", \"text\": \"y\"}]",
            &[("f#1", "A", 1), ("f#2", "B", 2)],
        );
        check("{\"status\": \"ok\",\n\"articles\": [{\"title\": \"A\", \"content\": \"x\"}]}", &[("f", "A", 2)]);
        check("{\"hits\": {\"hits\": [\n{\"_source\": {\"title\": \"A\", \"text\": \"x\"}}]}}", &[("f", "A", 2)]);
        check("{\"results\": [\n{\"webTitle\": \"A\", \"fields\": {\"bodyText\": \"x\"}}]}", &[("f", "A", 2)]);
        check(
            "{\"title\": \"A\", \"text\": \"x\"}\n\n{\"title\": \"B\", \"text\": \"y\"}\n",
            &[("f#1", "A", 1), ("f#2", "B", 3)],
        );
    }

    #[track_caller]
    fn fails(json: &str, expected: &[&str]) {
        let (_, errors) = if is_json_lines(json) { lines(json, "f") } else { self::json(json, "f") };
        let found: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}");
        }
    }

    #[test]
    fn bad_lines_are_named_and_the_rest_goes_on() {
        fails("{\"text\": \"x\"}\n{\"text\": \"y\n{\"text\": \"z\"}", &["f:2: this is no JSON"]);
        fails("{\"text\": \"x\"}\n{\"price\": 3}", &["f:2: no article in it"]);
        fails("{\"text\":\n \"x\",,}", &["f:2: this is no JSON"]);
        fails("[{\"price\": 3}]", &["f:1: no article in it"]);
    }
}
