//! Risks → `same-as`: which two articles see in the same thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ArticleId, Certainty, Edge, EntityId, EntityKind, FactRef, NameId, Node, PassageId, Period, Polarity, RiskId,
};

use super::Linking;
use super::events::{apart, same, stated};
use super::figures;
use super::threads::{AHEAD, age};
use super::words::Words;

/// How many telling words two sentences on one risk share, beside the names of whose it is.
const WORDS: usize = 3;
/// Or which part of their telling words.
const LIKENESS: f64 = 0.4;

/// Risks of one category, entity and direction that two articles see in the same thing.
pub(super) fn find(linking: &Linking) -> Vec<Edge> {
    let graph = linking.graph;
    let mut groups: BTreeMap<(NameId, Option<EntityId>, Polarity), Vec<RiskId>> = BTreeMap::new();
    for (id, risk) in graph.risks.entries().filter(|(_, risk)| risk.entity.is_some()) {
        let article = graph.passages[risk.passage].article;
        if graph.origin(article) == article {
            let entity = risk.entity.and_then(|name| graph.entity(name));
            groups.entry((risk.category, entity, risk.polarity)).or_default().push(id);
        }
    }
    let events = graph.events.entries().filter_map(|(_, event)| Some((event.passage, stated(event)?)));
    let days: BTreeMap<PassageId, Period> = events.collect();
    let mut edges = Vec::new();
    for mut risks in groups.into_values().filter(|risks| risks.len() > 1) {
        risks.sort_by_key(|&id| age(linking, FactRef::Risk(id)));
        let sights: Vec<Sight> = risks.iter().map(|&id| Sight::new(linking, id, &days)).collect();
        for (at, sight) in sights.iter().enumerate() {
            let others = sights[at + 1..].iter().filter(|other| other.article != sight.article);
            edges.extend(others.take(AHEAD).filter_map(|other| sight.same_as(linking, other)));
        }
    }
    edges
}

/// A risk, with what its sentence says beside the risk.
struct Sight {
    id: RiskId,
    article: ArticleId,
    named: BTreeSet<EntityId>,
    words: Words,
    /// When what its sentence tells happened.
    day: Option<Period>,
}

impl Sight {
    fn new(linking: &Linking, id: RiskId, days: &BTreeMap<PassageId, Period>) -> Sight {
        let graph = linking.graph;
        let risk = &graph.risks[id];
        let article = graph.passages[risk.passage].article;
        let own = [risk.entity.and_then(|name| graph.entity(name)), graph.subjects[usize::from(article)]];
        let first = graph.mentions.partition_point(|mention| mention.passage < risk.passage);
        let mentions = graph.mentions[first..].iter().take_while(|mention| mention.passage == risk.passage);
        let family = |entity: EntityId| own.contains(&Some(entity)) || own.contains(&graph.entities[entity].part_of);
        let named = mentions.filter_map(|mention| graph.entity(mention.name)).filter(|&entity| !family(entity));
        let words = Words::of(graph.passage_text(risk.passage));
        let words = words.without(&linking.own_words(article, risk.entity, Some(risk.category)));
        let day = days.get(&risk.passage).copied();
        Sight { id, article, named: named.collect(), words, day }
    }

    fn same_as(&self, linking: &Linking, later: &Sight) -> Option<Edge> {
        let graph = linking.graph;
        let place = |entity: EntityId| graph.entities[entity].kind == EntityKind::Place;
        // "Regulators" are nobody's name: two articles that fear them need not fear the same ones.
        let common = |entity: EntityId| !graph.names.get(graph.entities[entity].name).contains(' ');
        let nobody = |entity: EntityId| graph.entities[entity].kind == EntityKind::Regulator && common(entity);
        let named = self.named.intersection(&later.named).copied().filter(|&entity| !nobody(entity));
        let named = named.min_by_key(|&entity| (place(entity), entity));
        let (shared, likeness) = (self.words.shared(&later.words), self.words.likeness(&later.words));
        let passages = [self.id, later.id].map(|id| graph.risks[id].passage);
        let differ = figures::meet(linking, passages[0], passages[1]) == Some(false) || apart(self.day, later.day);
        let single = linking.single_risks.contains(&graph.risks[self.id].category);
        let placed = |sight: &Sight| sight.named.iter().any(|&entity| place(entity));
        if differ && !single {
            return None;
        }
        let why = match named {
            Some(entity) if single || shared >= if place(entity) { 2 } else { 1 } => {
                format!("same risk and company, in view of {}", graph.names.get(graph.entities[entity].name))
            }
            _ if shared > WORDS && likeness >= LIKENESS => "same risk and company, told in like words".to_owned(),
            _ if single && !(placed(self) && placed(later)) => "same risk and company".to_owned(),
            _ => return None,
        };
        let elsewhere = linking.name_others(
            (passages[0], graph.risks[self.id].entity.as_slice()),
            (passages[1], graph.risks[later.id].entity.as_slice()),
        );
        let sure = !differ && !elsewhere && (shared > WORDS || (single && named.is_some()));
        let certainty = if sure { Certainty::Sure } else { Certainty::Possible };
        Some(same(Node::Risk(later.id), Node::Risk(self.id), certainty, why))
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Told, article, check_edges as check};
    use crate::model::EdgeKind;
    use crate::model::EntityKind::{Company, Place};

    fn risk(text: &str, quote: &str, category: &str) -> Told {
        article(text, "", "", text).about("Acme").risk(quote, category)
    }

    #[test]
    fn two_articles_see_one_risk() {
        let a = risk("Rivals such as Borealis press on the margins.", "press on", "competition")
            .mention("Borealis", Company);
        let b = risk("It loses tenants to Borealis, whose rivals despair.", "loses", "competition")
            .mention("Borealis", Company);
        check(vec![a.clone(), b], EdgeKind::SameAs, "possible: same risk and company, in view of Borealis");
        let c = risk("Price wars in the shops eat margins.", "eat margins", "competition");
        check(vec![a, c], EdgeKind::SameAs, "");
        let (a, b) =
            (risk("New curbs weigh.", "curbs", "export-controls"), risk("It lacks tools.", "lacks", "export-controls"));
        check(vec![a, b], EdgeKind::SameAs, "possible: same risk and company");
        let a = risk("Curbs of the U.S. weigh on it.", "Curbs", "export-controls").mention("U.S.", Place);
        let b = risk("It can't buy tools, the U.S. says.", "can't buy", "export-controls").mention("U.S.", Place);
        check(vec![a, b], EdgeKind::SameAs, "sure: same risk and company, in view of U.S.");
    }
}
