//! [`PANES`]: what stands on the screen, in the order of the number keys. A pane of rows only names its question;
//! folding, scrolling, searching and drawing are shared.

pub mod card;
pub mod chart;
pub mod list;
pub mod slide;
pub mod source;

use crate::query::{self, evidence};

/// A pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaneId {
    /// What happened when.
    #[default]
    Timeline,
    /// What was measured.
    Metrics,
    /// What could go wrong.
    Risks,
    /// What it is about.
    Themes,
    /// The text.
    Source,
    /// What the fact in the source is linked with. Has no number: one gets there from the source.
    Links,
    /// What can't all be right. This and those after it have no number: they are opened over the lists.
    Conflicts,
    /// Who said it first.
    Provenance,
    /// What is new.
    Changed,
    /// What speaks for it and against it.
    Balance,
    /// What was not told again.
    Stale,
    /// What is told no more.
    Quiet,
    /// Risks over time.
    History,
    /// One series over time.
    Series,
}

/// A pane: how it is called and what fills it.
#[derive(Clone, Copy, Debug)]
pub struct Pane {
    /// Which it is.
    pub id: PaneId,
    /// "Timeline".
    pub title: &'static str,
    /// What fills it.
    pub body: Body,
    /// What to say where there is nothing to show.
    pub empty: &'static str,
}

/// What stands beside the rows of a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Below them: more about the row under the cursor.
    Card,
    /// Above them: a chart of what they say.
    Chart,
}

/// What fills a pane.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// The rows of a question.
    Rows(&'static query::Pane),
    /// The rows that the source's fact is linked with.
    Links(&'static [query::Column]),
    /// An article.
    Text,
}

/// Every pane, in the order of the number keys.
pub const PANES: &[Pane] = &[
    Pane { id: PaneId::Timeline, title: "Timeline", body: Body::Rows(&query::PANES[0]), empty: "nothing happened" },
    Pane { id: PaneId::Metrics, title: "Metrics", body: Body::Rows(&query::PANES[1]), empty: "nothing was measured" },
    Pane {
        id: PaneId::Risks,
        title: "Risks",
        body: Body::Rows(&query::PANES[2]),
        empty: "no risk was raised or eased",
    },
    Pane { id: PaneId::Themes, title: "Themes", body: Body::Rows(&query::PANES[3]), empty: "no theme was found" },
    Pane { id: PaneId::Source, title: "Source", body: Body::Text, empty: "Enter on a row shows its sentence here" },
    Pane { id: PaneId::Links, title: "Links", body: Body::Links(evidence::COLUMNS), empty: "linked with nothing else" },
    Pane {
        id: PaneId::Conflicts,
        title: "Conflicts",
        body: Body::Rows(&query::PANES[4]),
        empty: "no source contradicts another",
    },
    Pane {
        id: PaneId::Provenance,
        title: "Provenance",
        body: Body::Rows(&query::PANES[5]),
        empty: "nobody says this: p on a fact or an article shows who said it first",
    },
    Pane {
        id: PaneId::Changed,
        title: "Changed",
        body: Body::Rows(&query::PANES[6]),
        empty: "nothing is new; :diff 2025-11 looks further back",
    },
    Pane {
        id: PaneId::Balance,
        title: "Balance",
        body: Body::Rows(&query::PANES[7]),
        empty: "nothing speaks for it or against it",
    },
    Pane { id: PaneId::Stale, title: "Stale", body: Body::Rows(&query::PANES[8]), empty: "no number has a date" },
    Pane {
        id: PaneId::Quiet,
        title: "Quiet",
        body: Body::Rows(&query::PANES[9]),
        empty: "nothing told three times or more has gone quiet",
    },
    Pane {
        id: PaneId::History,
        title: "History",
        body: Body::Rows(&query::PANES[10]),
        empty: "no risk was raised or eased",
    },
    Pane {
        id: PaneId::Series,
        title: "Series",
        body: Body::Rows(&query::PANES[11]),
        empty: "no series: C on a number shows it over time",
    },
];

/// How many panes have a number key: all up to the source.
pub const NUMBERED: usize = PaneId::Source as usize + 1;

impl PaneId {
    /// Its line of [`PANES`].
    pub fn pane(self) -> &'static Pane {
        &PANES[self.index()]
    }

    /// Its place in [`PANES`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether it shows rows.
    pub fn is_list(self) -> bool {
        self != PaneId::Source
    }

    /// Whether it is opened over the lists and closed again.
    pub fn is_over(self) -> bool {
        self > PaneId::Links
    }

    /// What stands beside its rows.
    pub fn beside(self) -> Option<Beside> {
        match self.pane().body {
            _ if self == PaneId::Series => Some(Beside::Chart),
            Body::Rows(pane) if pane.card.is_some() => Some(Beside::Card),
            _ => None,
        }
    }

    /// The orders that its rows can have.
    pub fn orders(self) -> &'static [&'static str] {
        match self.pane().body {
            Body::Rows(pane) => pane.orders,
            _ => &[],
        }
    }

    /// The columns of its rows.
    pub fn columns(self) -> &'static [query::Column] {
        match self.pane().body {
            Body::Rows(pane) => pane.columns,
            Body::Links(columns) => columns,
            Body::Text => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_stand_at_their_own_place() {
        for (index, pane) in PANES.iter().enumerate() {
            assert_eq!(pane.id.index(), index);
            if let Body::Rows(rows) = pane.body {
                let name = if pane.id == PaneId::Changed { "diff".into() } else { pane.title.to_lowercase() };
                assert_eq!(rows.name, name);
            }
        }
    }
}
