//! What could be typed next.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::{Corpus, fold};
use super::{TERMS, parse};
use crate::model::{FactRef, Graph, Modality, NameId};

/// Something that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that it takes the place of.
    pub range: Range<usize>,
    /// What is put in, in quotes where it needs them.
    pub text: String,
    /// What it is: the about line of a term, the label of a theme, the kind of an entity.
    pub about: String,
    /// How many facts it stands for (articles, for publishers); `None` for terms.
    pub count: Option<usize>,
}

/// There are at most so many values.
const MOST: usize = 50;

/// What can stand at byte `cursor` of `text`, likeliest first: terms, or the values of the term that the cursor is
/// in, with the number of facts behind each.
pub fn complete(text: &str, cursor: usize, corpus: &Corpus) -> Vec<Completion> {
    let cursor = text.floor_char_boundary(cursor);
    let word = &text[token_start(&text[..cursor])..cursor];
    let word = word.strip_prefix('-').unwrap_or(word);
    match parse::term_name(word) {
        None if word.starts_with(['"', '/']) => Vec::new(),
        None => terms(word, cursor),
        Some(name) => {
            let typed = &word[name.len() + 1..];
            let typed = &typed[value_start(typed)..];
            values(corpus, &name.to_lowercase(), typed, cursor)
        }
    }
}

/// Where the last term of a text begins: after the last blank outside quotes.
fn token_start(text: &str) -> usize {
    let (mut start, mut quoted) = (0, false);
    for (at, sign) in text.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            blank if blank.is_whitespace() && !quoted => start = at + blank.len_utf8(),
            _ => {}
        }
    }
    start
}

/// Where the last value of a list begins: after the last comma outside quotes.
fn value_start(values: &str) -> usize {
    let mut quoted = false;
    let comma = |sign: &(usize, char)| {
        quoted ^= sign.1 == '"';
        sign.1 == ',' && !quoted
    };
    values.char_indices().filter(comma).last().map_or(0, |(at, _)| at + 1)
}

fn terms(begun: &str, cursor: usize) -> Vec<Completion> {
    let lower = begun.to_lowercase();
    let fits = TERMS.iter().filter(|term| !term.name.is_empty() && term.name.starts_with(&lower));
    let range = cursor - begun.len()..cursor;
    fits.map(|term| Completion { range: range.clone(), text: term.name.into(), about: term.about.into(), count: None })
        .collect()
}

/// Values that contain what is typed, those that begin with it first, then the commonest.
fn values(corpus: &Corpus, name: &str, typed: &str, cursor: usize) -> Vec<Completion> {
    let range = cursor - typed.len()..cursor;
    let typed = fold::fold(typed.trim_matches('"'));
    let mut found: Vec<(bool, usize, String, String)> = candidates(corpus, name)
        .into_iter()
        .filter_map(|(value, about, count)| {
            let (folded, label) = (fold::fold(&value), fold::fold(&about));
            let fits = folded.contains(&typed) || label.starts_with(&typed);
            fits.then(|| (folded.starts_with(&typed), count, value, about))
        })
        .collect();
    found.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(&b.2)));
    found.truncate(MOST);
    let completion = |(_, count, value, about): (bool, usize, String, String)| Completion {
        range: range.clone(),
        text: parse::quoted(&value),
        about,
        count: Some(count),
    };
    found.into_iter().map(completion).collect()
}

/// Every value of a term, with what it is and how many facts it stands for.
fn candidates(corpus: &Corpus, name: &str) -> Vec<(String, String, usize)> {
    let graph = &corpus.graph;
    let labelled = |counts: FxHashMap<NameId, usize>| {
        let mut all: Vec<_> = counts.into_iter().collect();
        all.sort();
        let value = |(id, count): (NameId, usize)| {
            let about = if graph.label(id) == graph.names.get(id) { "" } else { graph.label(id) };
            (graph.names.get(id).to_string(), about.to_string(), count)
        };
        all.into_iter().map(value).collect()
    };
    match name {
        "theme" => labelled(counted(graph.facts().flat_map(|fact| theme_names(graph, fact)))),
        "risk" => labelled(counted(graph.risks.iter().map(|risk| risk.category))),
        "kind" => labelled(counted(graph.events.iter().map(|event| event.kind))),
        "entity" => entities(graph),
        "source" => publishers(corpus),
        "modality" => modalities(graph),
        "since" | "until" => months(corpus),
        _ => Vec::new(),
    }
}

fn counted(names: impl Iterator<Item = NameId>) -> FxHashMap<NameId, usize> {
    let mut counts = FxHashMap::default();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

fn theme_names(graph: &Graph, fact: FactRef) -> impl Iterator<Item = NameId> + '_ {
    graph.themes_of(fact).iter().filter_map(|theme| Some(graph.themes.get(theme)?.id))
}

/// Entities that facts are about, with their kind.
fn entities(graph: &Graph) -> Vec<(String, String, usize)> {
    let names = graph.facts().flat_map(|fact| match fact {
        FactRef::Observation(id) => graph.observations[id].entity.into_iter().collect(),
        FactRef::Risk(id) => graph.risks[id].entity.into_iter().collect(),
        FactRef::Event(id) => graph.events[id].actors.to_vec(),
    });
    let mut counts = vec![0; graph.entities.len()];
    names.filter_map(|name| graph.entity(name)).for_each(|id| counts[usize::from(id)] += 1);
    let value = |(entity, count): (&crate::model::Entity, usize)| {
        (graph.names.get(entity.name).to_string(), entity.kind.name().to_string(), count)
    };
    graph.entities.iter().zip(counts).filter(|(_, count)| *count > 0).map(value).collect()
}

fn modalities(graph: &Graph) -> Vec<(String, String, usize)> {
    let all =
        || graph.observations.iter().map(|fact| fact.modality).chain(graph.events.iter().map(|fact| fact.modality));
    let count = |modality: Modality| all().filter(|other| *other == modality).count();
    Modality::ALL.iter().map(|&modality| (modality.name().to_string(), String::new(), count(modality))).collect()
}

fn publishers(corpus: &Corpus) -> Vec<(String, String, usize)> {
    let mut counts = vec![0; corpus.publishers().len()];
    corpus.graph.articles.ids().filter_map(|id| corpus.publisher_of(id)).for_each(|id| counts[id.0 as usize] += 1);
    corpus.publishers().iter().zip(counts).map(|(name, count)| (name.to_string(), "articles".into(), count)).collect()
}

/// The months in which something was published.
fn months(corpus: &Corpus) -> Vec<(String, String, usize)> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for day in corpus.graph.articles.iter().filter_map(|article| article.published) {
        *counts.entry(crate::model::Point::month_of(day).to_string()).or_default() += 1;
    }
    counts.into_iter().map(|(month, count)| (month, "articles".into(), count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let corpus = Corpus::new(fixture::graph());
        let (before, after) = text.split_once('|').expect("a cursor");
        let whole = format!("{before}{after}");
        let found = complete(&whole, before.len(), &corpus).into_iter().map(|found| {
            let Range { start, end } = found.range;
            format!("{}{}{}", &whole[..start], found.text, &whole[end..])
        });
        assert_eq!(found.take(expected.len().max(1)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn terms_and_values_are_completed_where_the_cursor_is() {
        check("th|", &["theme:"]);
        check("-S|", &["-source:", "-since:"]);
        check("theme:chips,cl| since:2025", &["theme:chips,cloud since:2025"]);
        check("entity:\"acme c|", &["entity:\"Acme Cloud\""]);
        check("source:p|", &["source:\"Northern Post\""]);
        check("modality:f|", &["modality:forecast"]);
        check("risk:curb|", &[]);
        check("\"th|", &[]);
        check("nothing:x|", &[]);
    }
}
