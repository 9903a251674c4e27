//! Fields of an article → draft: the names that scrapers, feed readers and news APIs give them.
//!
//! Comes as JSON, as YAML or TOML front matter: everything that serde can walk through.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Draft, html, text};

/// What a field tells of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Slot {
    Text,
    Title,
    Published,
    Url,
    Publisher,
}

use Slot::{Published, Publisher, Text, Title, Url};

/// Names of fields in lower case, letters and digits only; of two that stand in one object the upper one counts.
const FIELDS: &[(&str, Slot)] = &[
    ("text", Text),
    ("fulltext", Text),
    ("maintext", Text),
    ("articlebody", Text),
    ("bodytext", Text),
    ("articletext", Text),
    ("contenttext", Text),
    ("cleanedtext", Text),
    ("plaintext", Text),
    ("rawtext", Text),
    ("contentencoded", Text),
    ("contenthtml", Text),
    ("bodyhtml", Text),
    ("body", Text),
    ("articlecontent", Text),
    ("content", Text),
    ("article", Text),
    ("story", Text),
    ("paragraphs", Text),
    ("html", Text),
    ("transcript", Text),
    ("description", Text),
    ("summary", Text),
    ("abstract", Text),
    ("snippet", Text),
    ("title", Title),
    ("headline", Title),
    ("webtitle", Title),
    ("articletitle", Title),
    ("heading", Title),
    ("ogtitle", Title),
    ("name", Title),
    ("published", Published),
    ("publishedat", Published),
    ("datepublished", Published),
    ("publisheddate", Published),
    ("publishdate", Published),
    ("publicationdate", Published),
    ("webpublicationdate", Published),
    ("firstpublished", Published),
    ("publishedon", Published),
    ("publishedtime", Published),
    ("publishtime", Published),
    ("publishedutc", Published),
    ("publishts", Published),
    ("pubdate", Published),
    ("pubtime", Published),
    ("providerpublishtime", Published),
    ("releasedate", Published),
    ("date", Published),
    ("datetime", Published),
    ("dateposted", Published),
    ("postedat", Published),
    ("displaydate", Published),
    ("seendate", Published),
    ("timestamp", Published),
    ("time", Published),
    ("created", Published),
    ("createdat", Published),
    ("datecreated", Published),
    ("updated", Published),
    ("updatedat", Published),
    ("datemodified", Published),
    ("url", Url),
    ("canonicalurl", Url),
    ("canonical", Url),
    ("articleurl", Url),
    ("weburl", Url),
    ("permalink", Url),
    ("link", Url),
    ("href", Url),
    ("uri", Url),
    ("mainentityofpage", Url),
    ("publisher", Publisher),
    ("publishername", Publisher),
    ("sourcename", Publisher),
    ("source", Publisher),
    ("sitename", Publisher),
    ("outlet", Publisher),
    ("newspaper", Publisher),
    ("publication", Publisher),
    ("provider", Publisher),
    ("site", Publisher),
    ("website", Publisher),
    ("media", Publisher),
    ("feed", Publisher),
    ("origin", Publisher),
    ("sourcedomain", Publisher),
    ("domain", Publisher),
];

/// Longest name in [`FIELDS`].
const LONGEST: usize = 20;

/// Where an object that stands for one string keeps it: `{"name": "…"}`, `{"rendered": "…"}`, `{"@id": "…"}`.
const INNER: &[&str] = &["name", "title", "rendered", "value", "main", "id", "url"];

/// The same for a text: an object with more in it is an article of its own, not a text.
const INNER_TEXT: &[&str] = &["rendered", "value", "$t"];

/// The fields of one article, each with its rank in [`FIELDS`].
#[derive(Default, Debug)]
pub(super) struct Record<'a> {
    text: Option<(usize, Cow<'a, str>)>,
    title: Option<(usize, Cow<'a, str>)>,
    published: Option<(usize, Cow<'a, str>)>,
    url: Option<(usize, Cow<'a, str>)>,
    publisher: Option<(usize, Cow<'a, str>)>,
}

impl<'a> Record<'a> {
    fn slot(&mut self, slot: Slot) -> &mut Option<(usize, Cow<'a, str>)> {
        match slot {
            Text => &mut self.text,
            Title => &mut self.title,
            Published => &mut self.published,
            Url => &mut self.url,
            Publisher => &mut self.publisher,
        }
    }

    fn put(&mut self, rank: usize, value: Cow<'a, str>) {
        let slot = self.slot(FIELDS[rank].1);
        if !value.trim().is_empty() && slot.as_ref().is_none_or(|(other, _)| rank < *other) {
            *slot = Some((rank, value));
        }
    }

    /// Whether it holds an article.
    pub(super) fn has_text(&self) -> bool {
        self.text.is_some()
    }

    /// Takes over what `around` knows and this one doesn't; a text is never taken over.
    pub(super) fn fill_from(&mut self, around: &Record<'a>) {
        for (mine, theirs) in [
            (&mut self.title, &around.title),
            (&mut self.published, &around.published),
            (&mut self.url, &around.url),
            (&mut self.publisher, &around.publisher),
        ] {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        }
    }

    /// The byte of `json`, an object that it was read from, where its text stands.
    pub(super) fn place_of_text(&self, json: &str) -> usize {
        let Some((rank, _)) = self.text else { return 0 };
        let mut at = 0;
        while let Some(quote) = memchr::memchr(b'"', &json.as_bytes()[at..]).map(|found| at + found) {
            let name = json[quote + 1..].split('"').next().unwrap_or_default();
            let after = json[quote + 1 + name.len()..].trim_start_matches('"').trim_start();
            if after.starts_with(':') && rank_of(name) == Some(rank) {
                return quote;
            }
            at = quote + 1;
        }
        0
    }

    /// The draft of the article, whose text stands on line `line` of its file.
    pub(super) fn draft(&mut self, path: String, line: u32) -> Draft {
        let mut take = |slot: Slot| self.slot(slot).take().map(|(_, value)| value.trim().to_string());
        let title = take(Title).map(|title| if html::is_html(&title) { html::plain(&title) } else { title });
        let (published, url, publisher) = (take(Published), take(Url), take(Publisher));
        let body = self.text.take().map(|(_, body)| body).unwrap_or_default();
        let blocks =
            if html::is_html(&body) { html::fragment(&body, line) } else { text::lines_of_string(&body, line) };
        Draft { path, title, publisher, url, published, blocks }
    }

    /// What front matter tells of an article whose text stands outside of it.
    pub(super) fn head(mut self, path: &str) -> Draft {
        self.text = None;
        Draft { blocks: Vec::new(), ..self.draft(path.to_string(), 1) }
    }
}

/// The place in [`FIELDS`] of a field's name, however it is written: `pubDate`, `pub_date`, `PUB-DATE`.
fn rank_of(name: &str) -> Option<usize> {
    let mut plain = [0_u8; LONGEST];
    let mut length = 0;
    for byte in name.bytes().filter(u8::is_ascii_alphanumeric) {
        *plain.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    FIELDS.iter().position(|(field, _)| field.as_bytes() == &plain[..length])
}

impl<'de: 'a, 'a> Deserialize<'de> for Record<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Record<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record<'de>, A::Error> {
        let mut record = Record::default();
        while let Some(rank) = map.next_key_seed(Name)? {
            match rank {
                Some(rank) => {
                    if let Some(value) = map.next_value_seed(Value(FIELDS[rank].1))? {
                        record.put(rank, value);
                    }
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(record)
    }
}

/// Reads the name of a field as its place in [`FIELDS`].
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<usize>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(rank_of(name))
    }
}

/// Reads a value of any kind as the string that it stands for, if it stands for one.
#[derive(Clone, Copy)]
struct Value(Slot);

impl<'de> DeserializeSeed<'de> for Value {
    type Value = Option<Cow<'de, str>>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(text.to_string())))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(text)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(format!("{number:.0}"))))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    /// A list of paragraphs; nothing if one of its items is no string.
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let (mut parts, mut whole) = (Vec::new(), true);
        while let Some(item) = items.next_element_seed(self)? {
            whole &= item.is_some();
            parts.extend(item);
        }
        Ok((whole && !parts.is_empty()).then(|| Cow::Owned(parts.join("\n\n"))))
    }

    /// An object that stands for one string; a date of TOML is such a one too, under a name of its own.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let inner = if self.0 == Text { INNER_TEXT } else { INNER };
        let mut best: Option<(usize, Cow<'de, str>)> = None;
        while let Some(name) = map.next_key::<String>()? {
            let plain = name.trim_start_matches(['@', '_']);
            let rank = inner.iter().position(|inner| *inner == plain);
            let rank = rank.or_else(|| name.starts_with("$__toml_private").then_some(0));
            let Some(rank) = rank else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = map.next_value_seed(self)?;
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = value.map(|value| (rank, value)).or(best);
            }
        }
        Ok(best.map(|(_, value)| value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: &str) {
        let mut record: Record = serde_json::from_str(json).expect("JSON");
        let draft = record.draft("f".to_string(), 1);
        let text: Vec<_> = draft.blocks.iter().map(|block| block.text.as_str()).collect();
        let parts =
            [draft.title.as_deref(), draft.published.as_deref(), draft.url.as_deref(), draft.publisher.as_deref()];
        let parts: Vec<_> = parts.into_iter().map(Option::unwrap_or_default).collect();
        assert_eq!(format!("{} | {}", parts.join(" | "), text.join(" / ")), expected);
    }

    #[test]
    fn fields_are_known_by_all_their_names() {
        check(
            r#"{"title": "T", "published": "2025-02-13", "url": "u", "publisher": "P", "text": "a\n\nb"}"#,
            "T | 2025-02-13 | u | P | a / b",
        );
        check(
            r#"{"headline": "T", "pubDate": "d", "link": "u", "source": {"id": null, "name": "P"}, "content": "a"}"#,
            "T | d | u | P | a",
        );
        check(
            r#"{"Title": "T", "published_at": 1739404800, "body": ["a", "b"], "text": null}"#,
            "T | 1739404800 |  |  | a / b",
        );
        check(
            r#"{"title": {"rendered": "T"}, "content": {"rendered": "<p>a &amp; b</p><p>c</p>"}}"#,
            "T |  |  |  | a & b / c",
        );
        check(r#"{"description": "short", "content": "long"}"#, " |  |  |  | long");
        check(r#"{"description": "short", "content": ""}"#, " |  |  |  | short");
    }
}
