//! One thing that a reader did, and its line of the journal.

use serde::{Deserialize, Serialize};

use super::Place;
use crate::model::ContentId;

/// One thing that a reader did. To do it twice is to do it once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// These articles lie in the folder.
    Seen(#[serde(with = "ids")] Vec<ContentId>),
    /// These facts are read.
    Read(#[serde(with = "ids")] Vec<ContentId>),
    /// These facts are not read.
    Unread(#[serde(with = "ids")] Vec<ContentId>),
    /// A fact has a star.
    Star {
        /// Which.
        #[serde(with = "id")]
        id: ContentId,
        /// What it says and where, for when its article has gone.
        of: String,
    },
    /// A fact has no star.
    Unstar(#[serde(with = "id")] ContentId),
    /// A fact is wrong, the reader says.
    Dispute {
        /// Which.
        #[serde(with = "id")]
        id: ContentId,
        /// What it says and where.
        of: String,
    },
    /// The reader takes that back.
    Undispute(#[serde(with = "id")] ContentId),
    /// A fact has a note.
    Note {
        /// Which.
        #[serde(with = "id")]
        id: ContentId,
        /// What it says and where.
        of: String,
        /// The note; with an empty one there is none.
        text: String,
    },
    /// A letter leads to a place.
    Mark {
        /// The letter.
        letter: char,
        /// Where it leads; nowhere without one.
        place: Option<Box<Place>>,
    },
    /// A filter has a name.
    View {
        /// The name.
        name: String,
        /// The filter, as it is typed; without one the name is free.
        filter: Option<String>,
    },
    /// Where the reader is.
    Place(Box<Place>),
}

/// A line of the journal: when, in milliseconds since 1970, and what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    pub at: u64,
    #[serde(flatten)]
    pub change: Change,
}

/// An id as 16 hexadecimal digits.
mod id {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::model::ContentId;

    pub fn serialize<S: Serializer>(id: &ContentId, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(id)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<ContentId, D::Error> {
        String::deserialize(input)?.parse().map_err(D::Error::custom)
    }
}

/// Ids as 16 hexadecimal digits each.
mod ids {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::model::ContentId;

    pub fn serialize<S: Serializer>(ids: &[ContentId], out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(ids.iter().map(ToString::to_string))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<ContentId>, D::Error> {
        let ids = Vec::<String>::deserialize(input)?;
        ids.iter().map(|id| id.parse()).collect::<Result<_, _>>().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(change: Change, expected: &str) {
        let line = Line { at: 7, change };
        let written = serde_json::to_string(&line).expect("a line");
        assert_eq!(written, expected);
        assert_eq!(serde_json::from_str::<Line>(&written).expect("it reads back"), line);
    }

    #[test]
    fn lines_read_back() {
        let id = ContentId(0xab);
        check(Change::Read(vec![id, ContentId(1)]), r#"{"at":7,"read":["00000000000000ab","0000000000000001"]}"#);
        check(Change::Star { id, of: "\"x\"".into() }, r#"{"at":7,"star":{"id":"00000000000000ab","of":"\"x\""}}"#);
        check(Change::Unstar(id), r#"{"at":7,"unstar":"00000000000000ab"}"#);
        check(
            Change::Note { id, of: String::new(), text: "two\nlines".into() },
            r#"{"at":7,"note":{"id":"00000000000000ab","of":"","text":"two\nlines"}}"#,
        );
        check(Change::Mark { letter: 'a', place: None }, r#"{"at":7,"mark":{"letter":"a","place":null}}"#);
        let place = Place { pane: "timeline".into(), ..Place::default() };
        check(Change::Place(Box::new(place)), r#"{"at":7,"place":{"pane":"timeline","rows":{}}}"#);
    }
}
