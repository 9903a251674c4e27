//! Names → entities: one node for "Acme", "Acme Group" and "Acme Group Holding Ltd".
//!
//! Names of companies meet where they are equal but for words such as "Group" and "Ltd"; "Acme Inc" and
//! "Acme plc" are two companies. A short name is that of the one company that articles use it for. All other
//! names meet where they are equal but for case.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::Lexicon;
use crate::model::{ContentHash, Entity, EntityId, EntityKind, FactRef, Graph, NameId};

use super::forms::{Forms, NO_FORM, is_firm};
use super::gather::Gathered;
use super::people;

/// Of ten mentions that give a legal form, so many must give the same one for a bare name to be that company's.
const DOMINANT_TENTHS: u32 = 8;

/// Names by what tells them apart: whether they are a firm's, and their words.
pub(super) type Groups = BTreeMap<(bool, String), Vec<Named>>;

/// Fills in the entities, what each name and article stands for, and what is part of what.
pub(super) fn resolve(graph: &mut Graph, gathered: &Gathered, lexicon: &Lexicon) {
    let forms = Forms::new(lexicon);
    let tallies = tally(graph, gathered);
    let mut groups = Groups::new();
    for (index, tally) in tallies.iter().enumerate() {
        let Some(kind) = tally.kind() else { continue };
        let name = NameId::from(index);
        let (firm, core) = (is_firm(kind), forms.core(graph.names.get(name), kind));
        let named = Named { name, kind, form: core.form, mentions: tally.mentions() };
        groups.entry((firm, core.words)).or_default().push(named);
    }
    adopt_short_names(graph, &mut groups, &forms);
    people::adopt_last_names(graph, gathered, &mut groups, &forms);
    graph.entity_of = vec![None; graph.names.len()];
    for ((_, words), group) in groups {
        for (form, members) in companies(group) {
            add(graph, &words, forms.name(form), &members);
        }
    }
    graph.subjects = gathered.subjects.iter().map(|name| name.and_then(|name| graph.entity(name))).collect();
    attach_parts(graph, &gathered.parts);
}

/// Moves names that some article uses as the short form of one longer name, and no article of another, to the
/// longer one: an article that writes "Ford" for "Ford Motor Co" tells whom "Ford" in the next one means.
fn adopt_short_names(graph: &Graph, groups: &mut Groups, forms: &Forms) {
    let mut meant: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mention in graph.mentions.iter().filter(|mention| is_firm(mention.kind)) {
        let article = graph.passages[mention.passage].article;
        let (printed, full) = (graph.text(article, mention.span), graph.names.get(mention.name));
        if printed == full {
            continue;
        }
        let (printed, full) = (forms.core(printed, mention.kind).words, forms.core(full, mention.kind).words);
        if printed != full {
            meant.entry(printed).or_default().insert(full);
        }
    }
    for (short, full) in meant {
        let (Some(full), 1) = (full.first(), full.len()) else { continue };
        let (short, full) = ((true, short), (true, full.clone()));
        if groups.contains_key(&full)
            && let Some(names) = groups.remove(&short)
        {
            groups.entry(full).or_default().extend(names);
        }
    }
}

/// How often a name is used for each kind of thing; `used` where only facts use it.
#[derive(Clone, Default)]
struct Tally {
    kinds: [u32; EntityKind::ALL.len()],
    used: Option<EntityKind>,
}

impl Tally {
    /// What the name stands for most often.
    fn kind(&self) -> Option<EntityKind> {
        let most = self.kinds.iter().copied().max().filter(|&most| most > 0);
        let named = most.and_then(|most| self.kinds.iter().position(|&count| count == most));
        named.map(|index| EntityKind::ALL[index]).or(self.used)
    }

    fn mentions(&self) -> u32 {
        self.kinds.iter().sum()
    }
}

fn tally(graph: &Graph, gathered: &Gathered) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); graph.names.len()];
    for mention in &graph.mentions {
        tallies[usize::from(mention.name)].kinds[mention.kind as usize] += 1;
    }
    let mut used = |name: NameId, kind| {
        tallies[usize::from(name)].used.get_or_insert(kind);
    };
    gathered.subjects.iter().flatten().for_each(|&name| used(name, EntityKind::Company));
    for &(part, whole) in &gathered.parts {
        used(whole, EntityKind::Company);
        used(part, EntityKind::Organisation);
    }
    for fact in graph.facts() {
        for &name in names_of(graph, &fact) {
            let thing = graph.names.get(name).starts_with(char::is_lowercase); // "copper", whose price is told
            used(name, if thing { EntityKind::Product } else { EntityKind::Organisation });
        }
    }
    tallies
}

fn names_of<'a>(graph: &'a Graph, fact: &FactRef) -> &'a [NameId] {
    match *fact {
        FactRef::Observation(id) => graph.observations[id].entity.as_slice(),
        FactRef::Event(id) => &graph.events[id].actors,
        FactRef::Risk(id) => graph.risks[id].entity.as_slice(),
    }
}

pub(super) struct Named {
    pub(super) name: NameId,
    pub(super) kind: EntityKind,
    form: usize,
    mentions: u32,
}

/// Splits names that share their core into companies, by legal form.
fn companies(group: Vec<Named>) -> Vec<(usize, Vec<Named>)> {
    let mut by_form: BTreeMap<usize, Vec<Named>> = BTreeMap::new();
    for named in group {
        by_form.entry(named.form).or_default().push(named);
    }
    let weight = |members: &[Named]| members.iter().map(|named| named.mentions.max(1)).sum::<u32>();
    let formed: Vec<(usize, u32)> =
        by_form.iter().filter(|&(&form, _)| form != NO_FORM).map(|(form, members)| (*form, weight(members))).collect();
    let total: u32 = formed.iter().map(|(_, weight)| weight).sum();
    let home = formed.iter().find(|(_, weight)| weight * 10 >= total * DOMINANT_TENTHS).map(|(form, _)| *form);
    if let Some(home) = home {
        let bare = by_form.remove(&NO_FORM).unwrap_or_default();
        by_form.entry(home).or_default().extend(bare);
    }
    let alone = by_form.len() == 1;
    // The id of an only company must not depend on whether some article prints its legal form.
    by_form
        .into_iter()
        .map(|(form, members)| (if alone || Some(form) == home { NO_FORM } else { form }, members))
        .collect()
}

fn add(graph: &mut Graph, words: &str, form: &str, members: &[Named]) {
    let names = &graph.names;
    let spelled = |named: &Named| (names.get(named.name).len(), names.get(named.name));
    let Some(best) =
        members.iter().min_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| spelled(a).cmp(&spelled(b))))
    else {
        return;
    };
    let id = ContentHash::new("entity").with(words.as_bytes()).with(form.as_bytes()).finish();
    let mentions = members.iter().map(|named| named.mentions).sum();
    let entity = graph.entities.push(Entity { id, name: best.name, kind: best.kind, part_of: None, mentions });
    for named in members {
        graph.entity_of[usize::from(named.name)] = Some(entity);
    }
}

/// Each part goes to the whole that most articles give it, if that closes no circle.
fn attach_parts(graph: &mut Graph, parts: &[(NameId, NameId)]) {
    let mut votes: BTreeMap<(EntityId, EntityId), u32> = BTreeMap::new();
    for &(part, whole) in parts {
        if let (Some(part), Some(whole)) = (graph.entity(part), graph.entity(whole)) {
            *votes.entry((part, whole)).or_default() += 1;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by_key(|&((part, whole), count)| (part, std::cmp::Reverse(count), whole));
    for ((part, whole), _) in votes {
        let above = std::iter::successors(Some(whole), |&entity| graph.entities[entity].part_of);
        if graph.entities[part].part_of.is_none() && !above.into_iter().any(|entity| entity == part) {
            graph.entities[part].part_of = Some(whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{article, link};
    use crate::model::EntityKind::{self, Company, Organisation, Person, Product};

    /// Which of the names, each in an article of its own, stand for one entity.
    #[track_caller]
    fn check(names: &[(&str, EntityKind)], expected: &[&[&str]]) {
        let told = names.iter().map(|&(name, kind)| article(name, "", "", &format!("On {name}.")).mention(name, kind));
        let graph = link(told.collect());
        let mut groups: Vec<Vec<&str>> = vec![Vec::new(); graph.entities.len()];
        for (name, _) in names {
            let entity = graph.names.find(name).and_then(|name| graph.entity(name)).expect("a mention has an entity");
            groups[usize::from(entity)].push(name);
        }
        groups.sort_by_key(|group| names.iter().position(|(name, _)| *name == group[0]));
        assert_eq!(groups, expected);
    }

    #[test]
    fn a_company_is_one_by_all_its_names() {
        check(
            &[
                ("Acme", Company),
                ("Acme Group", Company),
                ("Acme Group Holding Ltd.", Company),
                ("ACME Limited", Company),
            ],
            &[&["Acme", "Acme Group", "Acme Group Holding Ltd.", "ACME Limited"]],
        );
        check(&[("Webb & Co", Company), ("Webb", Organisation)], &[&["Webb & Co", "Webb"]]);
        check(
            &[("The Northern Co., Ltd.", Company), ("Northern Co", Company)],
            &[&["The Northern Co., Ltd."], &["Northern Co"]],
        );
    }

    #[test]
    fn companies_that_share_a_word_stay_apart() {
        check(&[("Acme", Company), ("Acme Cloud", Organisation)], &[&["Acme"], &["Acme Cloud"]]);
        check(&[("Northern Bank", Company), ("Northern Oil", Company)], &[&["Northern Bank"], &["Northern Oil"]]);
        check(&[("Delta Inc", Company), ("Delta plc", Company)], &[&["Delta Inc"], &["Delta plc"]]);
        check(
            &[("Delta Inc", Company), ("Delta plc", Company), ("Delta", Company)],
            &[&["Delta Inc"], &["Delta plc"], &["Delta"]],
        );
        check(&[("Anvil", Product), ("Anvil Group", Company)], &[&["Anvil"], &["Anvil Group"]]);
        check(&[("Group", Company), ("Holding", Company)], &[&["Group"], &["Holding"]]);
    }

    #[test]
    fn a_short_name_is_the_one_company_that_it_is_used_for() {
        let short = |title: &str| article(title, "", "", "Webb fell.").mention("Webb", Company);
        let used = |title: &str, name| article(title, "", "", "Webb rose.").mention_of("Webb", name, Company);
        let entities = |told| link(told).entities.len();
        assert_eq!(entities(vec![short("a"), used("b", "Webb Motor Co"), used("c", "Webb Motor Company")]), 1);
        assert_eq!(entities(vec![short("a"), used("b", "Webb Motor Co"), used("c", "Webb Oil Co")]), 3);
    }

    #[test]
    fn people_go_by_their_names() {
        check(&[("Dana Reyes", Person), ("Dana Co", Person)], &[&["Dana Reyes"], &["Dana Co"]]);
    }

    #[test]
    fn parts_close_no_circle() {
        let told =
            article("Parts", "", "", "Acme Cloud is Acme.").part("Acme Cloud", "Acme").part("Acme", "Acme Cloud");
        let graph = link(vec![told.part("Acme", "Acme")]);
        let wholes: Vec<_> = graph.entities.iter().filter_map(|entity| entity.part_of).collect();
        assert_eq!(wholes.len(), 1);
    }
}
