//! What a reader starred, noted and disputed → Markdown or JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::DateTime;
use serde::Serialize;

use crate::model::ContentId;
use crate::state::Reading;

/// A way to write notes: its name, and how.
pub(super) type Format = (&'static str, fn(&[Entry<'_>], &mut dyn Write) -> io::Result<()>);

/// Every way, the first by default.
pub(super) const FORMATS: &[Format] = &[("md", markdown), ("json", json)];

/// What a reader did with a fact.
#[derive(Debug, Serialize)]
pub(super) struct Entry<'a> {
    id: String,
    /// When it was done last, in UTC.
    at: String,
    star: bool,
    disputed: bool,
    note: Option<&'a str>,
    citation: &'a str,
}

/// All facts that a reader singled out, in the order of time.
pub(super) fn entries(reading: &Reading) -> Vec<Entry<'_>> {
    let mut found: BTreeMap<ContentId, (u64, Entry<'_>)> = BTreeMap::new();
    for (id, kept) in reading.stars() {
        entry(&mut found, *id, kept.at, &kept.of).star = true;
    }
    for (id, kept) in reading.disputes() {
        entry(&mut found, *id, kept.at, &kept.of).disputed = true;
    }
    for (id, note) in reading.notes() {
        entry(&mut found, *id, note.at, &note.of).note = Some(&note.text);
    }
    let mut entries: Vec<(u64, Entry<'_>)> = found.into_values().collect();
    entries.sort_by(|(one, a), (other, b)| (one, &a.id).cmp(&(other, &b.id)));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// The entry of a fact, begun where there is none.
fn entry<'a, 'm>(
    found: &'m mut BTreeMap<ContentId, (u64, Entry<'a>)>,
    id: ContentId,
    at: u64,
    of: &'a str,
) -> &'m mut Entry<'a> {
    let new =
        || Entry { id: id.to_string(), at: String::new(), star: false, disputed: false, note: None, citation: of };
    let (latest, entry) = found.entry(id).or_insert_with(|| (at, new()));
    *latest = at.max(*latest);
    entry.at = day(*latest);
    entry
}

/// "2025-12-13T09:30Z"
fn day(millis: u64) -> String {
    let time = i64::try_from(millis).ok().and_then(DateTime::from_timestamp_millis);
    time.map_or_else(String::new, |time| time.format("%Y-%m-%dT%H:%MZ").to_string())
}

fn markdown(entries: &[Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Notes")?;
    for entry in entries {
        let signs = [(entry.star, "star"), (entry.disputed, "held to be wrong")];
        let signs: Vec<&str> = signs.iter().filter(|(set, _)| *set).map(|(_, sign)| *sign).collect();
        let signs = if signs.is_empty() { String::new() } else { format!(" ({})", signs.join(", ")) };
        writeln!(out, "\n- {}{signs}", escaped(entry.citation))?;
        for line in entry.note.iter().flat_map(|note| note.lines()) {
            let line = escaped(line);
            writeln!(out, "{}", if line.is_empty() { "  >".to_owned() } else { format!("  > {line}") })?;
        }
    }
    Ok(())
}

/// A text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let special = |sign: char| "\\`*_[]<>#|".contains(sign);
    text.chars().flat_map(|sign| special(sign).then_some('\\').into_iter().chain([sign])).collect()
}

fn json(entries: &[Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, entries)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Change;

    fn reading() -> Reading {
        let mut reading = Reading::default();
        let of = || "“Sales *rose*.” — Harbor Wire, fact 00000000000000ab".to_owned();
        reading.apply(1_765_000_000_000, Change::Star { id: ContentId(0xab), of: of() });
        let note = Change::Note { id: ContentId(0xab), of: of(), text: "which sales?\n\nask".into() };
        reading.apply(1_765_000_060_000, note);
        reading.apply(1_764_000_000_000, Change::Dispute { id: ContentId(1), of: "gone".into() });
        reading
    }

    #[track_caller]
    fn check(format: &str, expected: &str) {
        let (reading, mut out) = (reading(), Vec::new());
        let (_, write) = FORMATS.iter().find(|(name, _)| *name == format).expect("a format");
        write(&entries(&reading), &mut out).expect("written");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
    }

    #[test]
    fn notes_are_written() {
        check(
            "md",
            "# Notes\n\n- gone (held to be wrong)\n\n- “Sales \\*rose\\*.” — Harbor Wire, fact 00000000000000ab (star)\n  \
             > which sales?\n  >\n  > ask\n",
        );
        let (reading, mut out) = (reading(), Vec::new());
        json(&entries(&reading), &mut out).expect("written");
        let json: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(json[1]["note"], "which sales?\n\nask");
        assert_eq!((json[1]["star"].as_bool(), json[1]["at"].as_str()), (Some(true), Some("2025-12-06T05:47Z")));
        assert_eq!(json[0]["disputed"], true);
    }
}
