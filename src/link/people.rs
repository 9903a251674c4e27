//! People by their last names: "Reyes" in one article is "Dana Reyes" of another, if nobody else can be meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityKind, Graph, NameId};

use super::entities::{Groups, Named};
use super::forms::Forms;
use super::gather::Gathered;

/// Moves people who go by their last name to the one person of that name, if articles on one company use both.
pub(super) fn adopt_last_names(graph: &Graph, gathered: &Gathered, groups: &mut Groups, forms: &Forms) {
    let people = |names: &[Named]| names.iter().all(|named| named.kind == EntityKind::Person);
    let named = groups.iter().filter(|((firm, _), names)| !firm && people(names));
    let mut full: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (_, words) in named.clone().map(|(key, _)| key).filter(|(_, words)| words.contains(' ')) {
        full.entry(words.rsplit(' ').next().unwrap_or_default()).or_default().push(words);
    }
    let alone = named.filter(|((_, words), _)| !words.contains(' '));
    let moves: Vec<(String, String)> = alone
        .filter_map(|((_, last), _)| match full.get(last.as_str()).map(Vec::as_slice) {
            Some([one]) => Some((last.clone(), (*one).to_owned())),
            _ => None,
        })
        .collect();
    let told_of = subjects_of(graph, gathered, groups, &moves, forms);
    for (last, full) in moves {
        let [Some(a), Some(b)] = [&last, &full].map(|words| told_of.get(words)) else { continue };
        if !a.is_disjoint(b)
            && let Some(names) = groups.remove(&(false, last))
        {
            groups.entry((false, full)).or_default().extend(names);
        }
    }
}

/// What the articles are about that name these people, by the words of the name.
fn subjects_of(
    graph: &Graph,
    gathered: &Gathered,
    groups: &Groups,
    moves: &[(String, String)],
    forms: &Forms,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut words_of: BTreeMap<NameId, &str> = BTreeMap::new();
    for words in moves.iter().flat_map(|(last, full)| [last, full]) {
        let names = groups.get(&(false, words.clone())).into_iter().flatten();
        words_of.extend(names.map(|named| (named.name, words.as_str())));
    }
    let mut told_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mention in &graph.mentions {
        let Some(words) = words_of.get(&mention.name) else { continue };
        let article = graph.passages[mention.passage].article;
        if let Some(subject) = gathered.subjects[usize::from(article)] {
            let subject = forms.core(graph.names.get(subject), EntityKind::Company).words;
            told_of.entry((*words).to_owned()).or_default().insert(subject);
        }
    }
    told_of
}

#[cfg(test)]
mod tests {
    use crate::fixture::{article, link};
    use crate::model::EntityKind::Person;

    #[test]
    fn a_last_name_is_the_one_person_whom_articles_on_the_company_know() {
        let told = |title: &str, name: &str, about: &str| {
            article(title, "", "", &format!("On {name}.")).about(about).mention(name, Person)
        };
        let people = |told: Vec<_>| {
            let graph = link(told);
            graph.entities.iter().filter(|entity| entity.kind == Person).count()
        };
        assert_eq!(people(vec![told("a", "Dana Reyes", "Acme Ltd"), told("b", "Reyes", "Acme")]), 1);
        assert_eq!(people(vec![told("a", "Dana Reyes", "Acme"), told("b", "Reyes", "Borealis")]), 2);
        let brothers = [told("a", "Dana Reyes", "Acme"), told("b", "Reyes", "Acme"), told("c", "Luis Reyes", "Acme")];
        assert_eq!(people(brothers.to_vec()), 3);
    }
}
