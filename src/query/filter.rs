//! The filter language: `theme:chips,cloud -source:"Example Wire" since:2025-Q3 /export licen[cs]e/ margin`.
//!
//! Terms are joined by "and", the values of one by "or"; a minus before a term turns it round. Parsing needs no
//! graph; what a value stands for is looked up when the filter is applied.

mod apply;
mod complete;
mod parse;

use std::fmt;

use chrono::NaiveDate;

pub use apply::term_for;
pub use complete::{Completion, complete};
pub use parse::FilterError;

use crate::model::{Modality, Point};

/// A filter: everything that is shown passes all of its terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Its terms, in the order they were typed.
    pub terms: Vec<Term>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Whether what passes it is left out.
    pub negated: bool,
    /// What is asked of a fact.
    pub test: Test,
}

/// What a term asks of a fact. Names are kept as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is about one of these themes.
    Theme(Vec<String>),
    /// It is one of these risks, or stands in one sentence with one.
    Risk(Vec<String>),
    /// It is an event of one of these kinds, or stands in one sentence with one.
    Kind(Vec<String>),
    /// It is about one of these entities or a part of one, or its sentence names one.
    Entity(Vec<String>),
    /// One of these publishers says it.
    Source(Vec<String>),
    /// It happened, or where no date is told was published, in this stretch of time or later.
    Since(Point),
    /// It happened, or where no date is told was published, in this stretch of time or earlier.
    Until(Point),
    /// It has happened, is expected, or is planned.
    Modality(Vec<Modality>),
    /// Its sentence, headline, entity or measure contains this text, whatever the case and the accents.
    Word(String),
    /// Its sentence matches this regular expression; the case counts where there is a capital in it.
    Regex(String),
}

/// A term of the language, for help, completion and the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermInfo {
    /// How it begins, with its colon: "theme:". A bare word and a regular expression have none.
    pub name: &'static str,
    /// What it asks.
    pub about: &'static str,
    /// A use of it.
    pub example: &'static str,
}

/// Every term.
pub const TERMS: &[TermInfo] = &[
    TermInfo { name: "theme:", about: "about a theme", example: "theme:chips,cloud" },
    TermInfo { name: "risk:", about: "a risk, or in one sentence with it", example: "risk:export-controls" },
    TermInfo { name: "kind:", about: "a kind of event, or in one sentence with it", example: "kind:results,guidance" },
    TermInfo {
        name: "entity:",
        about: "about a company, person or product, or naming it",
        example: "entity:\"Example Cloud\"",
    },
    TermInfo { name: "source:", about: "said by a publisher", example: "-source:wire" },
    TermInfo { name: "since:", about: "in that year, quarter, month or day or later", example: "since:2025-Q3" },
    TermInfo { name: "until:", about: "in that year, quarter, month or day or earlier", example: "until:2025-11-03" },
    TermInfo { name: "modality:", about: "reported, forecast or target", example: "modality:forecast,target" },
    TermInfo { name: "", about: "contains a word, whatever its case and accents", example: "margin" },
    TermInfo { name: "", about: "matches a regular expression", example: "/export licen[cs]e/" },
];

impl Test {
    /// The term of [`TERMS`] that it is written with, without its colon; "" for words and expressions.
    pub fn name(&self) -> &'static str {
        match self {
            Test::Theme(_) => "theme",
            Test::Risk(_) => "risk",
            Test::Kind(_) => "kind",
            Test::Entity(_) => "entity",
            Test::Source(_) => "source",
            Test::Since(_) => "since",
            Test::Until(_) => "until",
            Test::Modality(_) => "modality",
            Test::Word(_) | Test::Regex(_) => "",
        }
    }

    /// Its values, where it is a list of names.
    pub fn names(&self) -> &[String] {
        match self {
            Test::Theme(names) | Test::Risk(names) | Test::Kind(names) | Test::Entity(names) | Test::Source(names) => {
                names
            }
            _ => &[],
        }
    }

    fn names_mut(&mut self) -> Option<&mut Vec<String>> {
        match self {
            Test::Theme(names) | Test::Risk(names) | Test::Kind(names) | Test::Entity(names) | Test::Source(names) => {
                Some(names)
            }
            _ => None,
        }
    }
}

impl Term {
    /// What passes the test passes the term.
    pub fn only(test: Test) -> Term {
        Term { negated: false, test }
    }

    /// What passes the test is left out.
    pub fn without(test: Test) -> Term {
        Term { negated: true, test }
    }
}

impl Filter {
    /// Whether it lets everything pass.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// With `term` added; it takes the place of its own opposite, and nothing is there twice.
    #[must_use]
    pub fn with(mut self, term: Term) -> Filter {
        self.terms.retain(|old| old.test != term.test);
        self.terms.push(term);
        self
    }

    /// Without that very term.
    #[must_use]
    pub fn minus(mut self, term: &Term) -> Filter {
        self.terms.retain(|old| old != term);
        self
    }

    /// With `term` added where it isn't there, removed where it is.
    #[must_use]
    pub fn toggled(self, term: Term) -> Filter {
        if self.terms.contains(&term) { self.minus(&term) } else { self.with(term) }
    }

    /// With one name of a list of names ticked or unticked: the list is that of the first term of this sort that
    /// is not negated, `theme:chips,cloud`. For pickers, where ticked names are joined by "or".
    #[must_use]
    pub fn ticked(mut self, test: Test) -> Filter {
        let Some(name) = test.names().first().cloned() else { return self };
        let same = |term: &&mut Term| !term.negated && term.test.name() == test.name();
        let Some(names) = self.terms.iter_mut().find(same).and_then(|term| term.test.names_mut()) else {
            return self.with(Term::only(test));
        };
        match names.iter().position(|old| *old == name) {
            Some(at) => drop(names.remove(at)),
            None => names.push(name),
        }
        let empty = |term: &Term| {
            matches!(term.test.name(), "theme" | "risk" | "kind" | "entity" | "source") && term.test.names().is_empty()
        };
        self.terms.retain(|term| !empty(term));
        self
    }

    /// Whether one name of a list of names is ticked.
    pub fn has_ticked(&self, test: &Test) -> bool {
        let names = test.names();
        let same = |term: &&Term| !term.negated && term.test.name() == test.name();
        self.terms.iter().find(same).is_some_and(|term| names.iter().any(|name| term.test.names().contains(name)))
    }

    /// Without its terms of the sort `name` ("theme") that are not negated: what a picker counts under.
    #[must_use]
    pub fn rest(&self, name: &str) -> Filter {
        let others = self.terms.iter().filter(|term| term.negated || term.test.name() != name);
        Filter { terms: others.cloned().collect() }
    }

    /// With the stretch of time set to `from` to `to`, whatever it was; both `None` lifts the limit.
    #[must_use]
    pub fn between(mut self, from: Option<Point>, to: Option<Point>) -> Filter {
        self.terms.retain(|term| term.negated || !matches!(term.test, Test::Since(_) | Test::Until(_)));
        self.terms.extend(from.map(|point| Term::only(Test::Since(point))));
        self.terms.extend(to.map(|point| Term::only(Test::Until(point))));
        self
    }

    /// The stretch of time that it is limited to: first and last day.
    pub fn days(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let positive = || self.terms.iter().filter(|term| !term.negated);
        let since = |term: &Term| if let Test::Since(point) = term.test { point.days() } else { None };
        let until = |term: &Term| if let Test::Until(point) = term.test { point.days() } else { None };
        let first = positive().filter_map(since).map(|(first, _)| first).max();
        let last = positive().filter_map(until).map(|(_, last)| last).min();
        (first, last)
    }
}

impl fmt::Display for Filter {
    /// As it can be typed again, in one canonical way.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            write!(f, "{}{term}", if at > 0 { " " } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        let list = |names: &[String]| names.iter().map(|name| parse::quoted(name)).collect::<Vec<_>>().join(",");
        match &self.test {
            Test::Since(point) => write!(f, "since:{point}"),
            Test::Until(point) => write!(f, "until:{point}"),
            Test::Modality(all) => {
                write!(f, "modality:{}", all.iter().map(|modality| modality.name()).collect::<Vec<_>>().join(","))
            }
            Test::Word(word) => f.write_str(&parse::quoted_word(word)),
            Test::Regex(regex) => write!(f, "/{}/", parse::escaped(regex)),
            named => write!(f, "{}:{}", named.name(), list(named.names())),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixture;
    use crate::query::Corpus;

    fn names() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(prop_oneof!["[a-z-]{1,8}", "\\PC{1,6}", "[\"\\\\, :/\t-]{1,4}"], 1..3)
    }

    fn test() -> impl Strategy<Value = Test> {
        let point = || prop::sample::select(vec!["2025", "2025-11", "2025-11-03", "2025-Q3", "2025-H1", "2026-W06"]);
        let parsed = |text: &str| text.parse().expect("a date");
        let modalities = prop::collection::vec(prop::sample::select(Modality::ALL), 1..3);
        prop_oneof![
            names().prop_map(Test::Theme),
            names().prop_map(Test::Risk),
            names().prop_map(Test::Kind),
            names().prop_map(Test::Entity),
            names().prop_map(Test::Source),
            point().prop_map(move |text| Test::Since(parsed(text))),
            point().prop_map(move |text| Test::Until(parsed(text))),
            modalities.prop_map(Test::Modality),
            names().prop_map(|mut names| Test::Word(names.remove(0))),
            names().prop_map(|mut names| Test::Regex(regex::escape(&names.remove(0)))),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(terms in prop::collection::vec((any::<bool>(), test()), 0..5)) {
            let terms = terms.into_iter().map(|(negated, test)| Term { negated, test }).collect();
            let filter = Filter { terms };
            prop_assert_eq!(filter.to_string().parse(), Ok(filter));
        }

        #[test]
        fn hostile_filters_are_refused_or_applied(text in "(theme:|-|/|\"|,|\\\\|since:|20|é|\\PC){0,12}") {
            match text.parse::<Filter>() {
                Ok(filter) => {
                    prop_assert_eq!(filter.to_string().parse(), Ok(filter));
                }
                Err(error) => prop_assert!(text.get(error.range).is_some()),
            }
        }
    }

    #[test]
    fn completion_and_marks_survive_any_cursor() {
        let corpus = Corpus::new(fixture::graph());
        for text in ["entity:\"Zü", "-théme:é,ü", "/é", "\"", "ß:", "since:2"] {
            (0..=text.len() + 2).for_each(|cursor| drop(complete(text, cursor, &corpus)));
            text.parse().map(|filter: Filter| filter.apply(&corpus)).map_or_else(drop, drop);
        }
    }

    #[test]
    fn terms_are_ticked_toggled_and_lifted() {
        let theme = |name: &str| Test::Theme(vec![name.into()]);
        let check = |filter: Filter, expected: &str| assert_eq!(filter.to_string(), expected);
        let parsed: Filter = "theme:chips since:2025 -theme:cloud".parse().expect("a filter");
        check(parsed.clone().ticked(theme("ai")), "theme:chips,ai since:2025 -theme:cloud");
        check(parsed.clone().ticked(theme("chips")), "since:2025 -theme:cloud");
        check(parsed.clone().with(Term::without(theme("chips"))), "since:2025 -theme:cloud -theme:chips");
        check(parsed.clone().toggled(Term::only(theme("chips"))), "since:2025 -theme:cloud");
        check(parsed.clone().rest("theme"), "since:2025 -theme:cloud");
        check(parsed.clone().between(None, "2025-Q3".parse().ok()), "theme:chips -theme:cloud until:2025-Q3");
        assert!(parsed.has_ticked(&theme("chips")) && !parsed.has_ticked(&theme("cloud")));
    }
}
