//! Rows of the timeline: what happened, by day or by longer stretches, and when it was told.

use chrono::NaiveDate;

use super::{Column, List, Pane, View};
use crate::model::names::names;
use crate::model::{Period, Point};

/// The timeline pane.
pub const PANE: Pane = Pane {
    name: "timeline",
    about: "events by date, with the articles that tell them",
    columns: COLUMNS,
    orders: &["newest first", "oldest first"],
    open: true,
    list,
};

const COLUMNS: &[Column] = &[];

names! {
    /// How long the stretches of time are.
    pub enum Scale {
        /// A day.
        Day = "day",
        /// An ISO week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter.
        Quarter = "quarter",
        /// A year.
        Year = "year",
    }
}

/// How many things happened in the stretches of time, for the strip above the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    /// The stretches, one after the other, without a gap, oldest first.
    pub buckets: Vec<Bucket>,
    /// How long they are.
    pub scale: Option<Scale>,
    /// How many lie before the first one: far from all others, so that the strip doesn't reach to them.
    pub earlier: u32,
    /// How many lie after the last one.
    pub later: u32,
    /// How many have no date.
    pub undated: u32,
}

/// A stretch of time in the density strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    /// The stretch.
    pub point: Point,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// How many events.
    pub count: u32,
    /// What to write below or before it where a longer stretch begins: "2025-09", "10"; else `None`.
    pub label: Option<&'static str>,
}

impl Scale {
    /// The next longer one, or itself.
    #[must_use]
    pub fn coarser(self) -> Scale {
        let at = Scale::ALL.iter().position(|scale| *scale == self).unwrap_or(0);
        Scale::ALL[(at + 1).min(Scale::ALL.len() - 1)]
    }

    /// The next shorter one, or itself.
    #[must_use]
    pub fn finer(self) -> Scale {
        let at = Scale::ALL.iter().position(|scale| *scale == self).unwrap_or(0);
        Scale::ALL[at.saturating_sub(1)]
    }

    /// The stretch that `day` lies in.
    pub fn point(self, day: NaiveDate) -> Point {
        match self {
            Scale::Day => Point::Day(day),
            Scale::Week => Point::week_of(day),
            Scale::Month => Point::month_of(day),
            Scale::Quarter => Point::quarter_of(day),
            Scale::Year => Point::Year(chrono::Datelike::year(&day)),
        }
    }
}

/// How dense the events are, in at most `most` stretches of the shortest length that lets them fit.
pub fn density(_view: &View<'_>, _most: usize) -> Density {
    Density::default()
}

/// The first row of the timeline's list at or after (in its order) the stretch that `day` lies in.
pub fn row_at(_view: &View<'_>, _list: &List, _day: NaiveDate) -> Option<usize> {
    None
}

/// The stretch of time after (or before) the one that the filter is limited to, of the view's scale; where it has no
/// limit, the newest (or oldest). For "next period" and "previous period".
pub fn next_period(_view: &View<'_>, _forward: bool) -> Option<Point> {
    None
}

fn list(_view: &View<'_>) -> List {
    let _ = Period::day;
    List::default()
}
