//! What a pane is asked about, where that is more than the filter says.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Item;
use crate::model::{ContentId, Point};

/// What a pane is asked about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The thing that it is about.
    pub about: Option<Item>,
    /// Since when something is new.
    pub since: Since,
}

/// Since when something is new.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Since {
    /// Nobody said.
    #[default]
    Always,
    /// What was published on that day or later.
    Day(NaiveDate),
    /// What was published from the one day to the other, both included.
    Between(NaiveDate, NaiveDate),
    /// All but these articles, which were there when somebody read last.
    Known(Arc<BTreeSet<ContentId>>),
}

impl Asked {
    /// About everything.
    pub const ALL: &'static Asked = &Asked { about: None, since: Since::Always };
}

impl FromStr for Since {
    type Err = ();

    /// Reads "2025-11" (from its first day on), "2025-10-01 2025-10-31" and "2025-10/2025-11".
    fn from_str(text: &str) -> Result<Since, ()> {
        let days = |text: &str| text.parse::<Point>().ok().and_then(Point::days).ok_or(());
        let mut parts = text.split(|sign: char| sign.is_whitespace() || sign == '/').filter(|part| !part.is_empty());
        let (first, last) = (days(parts.next().ok_or(())?)?.0, parts.next().map(days).transpose()?);
        match (last, parts.next()) {
            (None, None) => Ok(Since::Day(first)),
            (Some((_, last)), None) if first <= last => Ok(Since::Between(first, last)),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Since::Always => f.write_str("at any time"),
            Since::Day(day) => write!(f, "since {day}"),
            Since::Between(first, last) => write!(f, "from {first} to {last}"),
            Since::Known(_) => f.write_str("since the last time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read() {
        let check = |text: &str, expected: &str| {
            let since = text.parse::<Since>().map_or_else(|()| "nothing".into(), |since| since.to_string());
            assert_eq!(since, expected, "{text}");
        };
        check("2025-11-03", "since 2025-11-03");
        check("2025-Q3", "since 2025-07-01");
        check(" 2025-10  2025-11 ", "from 2025-10-01 to 2025-11-30");
        check("2025-10/2025-10-15", "from 2025-10-01 to 2025-10-15");
        check("2025-11 2025-10", "nothing");
        check("2025 2025 2025", "nothing");
        check("", "nothing");
        check("soon", "nothing");
    }
}
