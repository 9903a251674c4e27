//! Labels such as "Q3", which a company may count from another month: when do two texts mean the same one?

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ArticleId, Basis, Certainty, EdgeKind, EntityId, FiscalPart, PassageId};

use super::Linking;
use super::compare::{Grain, When};
use super::points::{Pair, Point, Reason, updates};
use super::streaks::Streak;
use super::words::Words;

/// What two articles say under one label: if all their numbers for "Q3" differ, they mean two quarters.
pub(super) struct LabelTally(BTreeMap<(ArticleId, ArticleId, When), (u32, u32)>);

impl LabelTally {
    pub(super) fn new(linking: &Linking, pairs: &[Pair]) -> LabelTally {
        let mut tally: BTreeMap<_, (u32, u32)> = BTreeMap::new();
        for pair in pairs.iter().filter(|pair| pair.reason == Reason::SamePeriod && by_label(linking, pair)) {
            let (agree, differ) = tally.entry(LabelTally::key(pair)).or_default();
            *agree += u32::from(pair.kind == EdgeKind::Corroborates);
            *differ += u32::from(pair.kind == EdgeKind::Conflicts);
        }
        LabelTally(tally)
    }

    fn key(pair: &Pair) -> (ArticleId, ArticleId, When) {
        let (a, b) = (pair.source.article, pair.target.article);
        (a.min(b), a.max(b), pair.source.when)
    }

    /// A conflict that rests on a label alone holds if another number agrees under that label, is possible if
    /// nothing speaks against it, and falls otherwise.
    pub(super) fn settle<'a>(&self, linking: &Linking, pair: Pair<'a>) -> Option<Pair<'a>> {
        let by_period = matches!(pair.reason, Reason::SamePeriod | Reason::LaterPeriod) && by_label(linking, &pair);
        let differs = pair.kind != EdgeKind::Corroborates;
        if by_period && differs && linking.streaks.tell_apart(pair.source.article, pair.target.article) {
            // Whose quarter is the later one is said by `counted`.
            return None;
        }
        if pair.kind != EdgeKind::Conflicts || !by_label(linking, &pair) {
            return Some(pair);
        }
        let labelled = [&pair.source, &pair.target].map(|point| linking.is_labelled(point.id));
        match self.0.get(&LabelTally::key(&pair)) {
            Some((1.., _)) => Some(pair),
            Some((0, 1)) | None if labelled == [true, true] => Some(Pair { certainty: Certainty::Possible, ..pair }),
            _ => None,
        }
    }
}

fn by_label(linking: &Linking, pair: &Pair) -> bool {
    linking.is_labelled(pair.source.id) || linking.is_labelled(pair.target.id)
}

/// How many quarters in a row each article counts, where it counts but one row of them: two articles that count
/// eight and nine of the same tell of two quarters, whatever they call them.
#[derive(Debug, Default)]
pub(super) struct Streaks {
    rows: BTreeMap<ArticleId, (i64, usize)>,
    /// The sentences that count, and give a value of a quarter.
    passages: BTreeSet<PassageId>,
}

/// More quarters apart, it is likely another row that is counted.
const FAR: i64 = 6;

impl Streaks {
    pub(super) fn new(linking: &Linking) -> Streaks {
        let mut by_article: BTreeMap<ArticleId, Vec<&Streak>> = BTreeMap::new();
        for streak in &linking.gathered.streaks {
            by_article.entry(streak.article).or_default().push(streak);
        }
        let only = by_article.into_iter().filter(|(article, streaks)| {
            streaks.iter().all(|streak| streak.count == streaks[0].count) && linking.graph.origin(*article) == *article
        });
        let mut subjects: BTreeMap<EntityId, Vec<(i64, ArticleId, Words)>> = BTreeMap::new();
        for (article, streaks) in only {
            let Some(subject) = linking.graph.subjects[usize::from(article)] else { continue };
            let passage = linking.graph.passages[streaks[0].passage].span;
            let words = Words::around(&linking.graph.articles[article].text, passage, streaks[0].quote);
            let words = words.without(&linking.own_words(article, None, None));
            subjects.entry(subject).or_default().push((streaks[0].count, article, words));
        }
        let mut rows = BTreeMap::new();
        for mut counts in subjects.into_values() {
            counts.sort_by_key(|&(count, article, _)| (count, article));
            let row = |a: &(i64, _, Words), b: &(i64, _, Words)| b.0 - a.0 <= FAR && a.2.shared(&b.2) > 0;
            for row in counts.chunk_by(row).filter(|row| row.len() > 1) {
                let number = rows.len();
                rows.extend(row.iter().map(|&(count, article, _)| (article, (count, number))));
            }
        }
        let counting: BTreeSet<PassageId> = linking.gathered.streaks.iter().map(|streak| streak.passage).collect();
        let quarterly = linking
            .graph
            .observations
            .iter()
            .filter(|observation| is_quarter(When::new(observation.period, observation.basis, None)));
        let passages = quarterly.map(|observation| observation.passage).filter(|passage| counting.contains(passage));
        Streaks { rows, passages: passages.collect() }
    }

    /// Whether the two articles tell of different quarters by their own count.
    pub(super) fn tell_apart(&self, a: ArticleId, b: ArticleId) -> bool {
        match (self.rows.get(&a), self.rows.get(&b)) {
            (Some(a), Some(b)) => a.1 == b.1 && a.0 != b.0,
            _ => false,
        }
    }
}

fn is_quarter(when: When) -> bool {
    match when {
        When::Calendar { grain, .. } => grain == Grain::Quarter,
        When::Fiscal(part, _) => matches!(part, FiscalPart::Quarter(_)),
        _ => false,
    }
}

/// The quarters of articles that count them, each held against the one counted before it.
pub(super) fn counted<'a>(linking: &Linking, points: &[Point<'a>], usual: Option<Basis>) -> Vec<Pair<'a>> {
    let basis = |point: &Point| point.observation.basis.or(usual);
    let mut counted: Vec<(usize, i64, Point)> = Vec::new();
    // "In 2025 it grew 26%, in the third quarter to 33.4 billion, for the eighth quarter in a row" is of the quarter.
    let same_sentence = |point: &Point| {
        let year = matches!(point.when, When::Calendar { grain: Grain::Year, .. });
        year && linking.streaks.passages.contains(&point.observation.passage)
    };
    for &point in points.iter().filter(|point| point.is_exact() && !point.nature.act) {
        if !is_quarter(point.when) && !same_sentence(&point) {
            continue;
        }
        counted.extend(linking.streaks.rows.get(&point.article).map(|&(count, row)| (row, count, point)));
    }
    // An article's own count is that of the last quarter that it tells of.
    let last = |point: &Point| std::cmp::Reverse(point.observation.period.and_then(|period| period.sort_day()));
    counted.sort_by_key(|(_, _, point)| (point.article, basis(point), last(point), point.observation.quote));
    counted.dedup_by_key(|(_, _, point)| (point.article, basis(point)));
    counted.sort_by_key(|(row, count, point)| (*row, basis(point), *count, point.age()));
    counted.dedup_by_key(|(row, count, point)| (*row, basis(point), *count));
    let pairs = counted.windows(2).filter_map(|pair| {
        let ((row, before, earlier), (other, after, later)) = (pair[0], pair[1]);
        let one = row == other && basis(&earlier) == basis(&later);
        one.then(|| updates(later, earlier, Reason::LaterByCount(after, before), Certainty::Sure))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Told, article};
    use crate::lexicon::Lexicon;
    use crate::link;
    use crate::model::{Edge, FactRef, Node};

    /// An article that gives cloud growth for a quarter by label, and counts quarters in a row.
    fn told(title: &str, growth: &str, period: &str, count: &str) -> Told {
        let published = format!("2025-12-0{}", title.len());
        let text =
            format!("Sales rose {growth}% in the quarter, with double-digit growth for {count} consecutive quarters.");
        let told = article(title, &published, "", &text).about("Acme").counting(count, count, "consecutive quarters");
        told.observation(&format!("{growth}%")).measure("revenue growth").percent(growth).period(period).yoy().up()
    }

    #[track_caller]
    fn check(articles: Vec<Told>, expected: &str) {
        let words = r#"{ "dates": [{ "id": "in-a-row", "kind": "consecutive", "cues": [{ "any": ["consecutive"] }],
            "yes": ["It grew for nine consecutive quarters."] }] }"#;
        let lexicon = Lexicon::with(&[("words.json".to_owned(), words.to_owned())]).expect("sound words");
        let graph = link::graph(articles.into_iter().map(|told| (told.article, told.extraction)).collect(), &lexicon);
        let number = |node| match node {
            Node::Observation(id) => graph.article_of(FactRef::Observation(id)).0,
            _ => panic!("no observation"),
        };
        let line = |edge: &Edge| format!("{} {}-{}", edge.kind, number(edge.source), number(edge.target));
        let edges = graph.edges.iter().filter(|edge| matches!(edge.source, Node::Observation(_)));
        assert_eq!(edges.map(line).collect::<Vec<_>>().join(", "), expected);
    }

    #[test]
    fn one_label_for_two_quarters_is_seen_by_the_count() {
        check(vec![told("a", "34", "2025-Q3", "9"), told("b", "26", "2025-Q3", "8")], "updates 0-1");
        check(vec![told("a", "34", "2025-Q3", "8"), told("bb", "26", "2025-Q3", "8")], "conflicts 1-0");
        check(vec![told("a", "34", "2025-Q3", "40"), told("bb", "26", "2025-Q3", "8")], "conflicts 1-0");
    }

    #[test]
    fn the_count_also_sets_the_order_right() {
        let articles =
            vec![told("a", "34", "2025-Q3", "9"), told("b", "18", "2025-Q4", "7"), told("c", "26", "FY2026-Q1", "8")];
        check(articles, "updates 0-2, updates 2-1");
    }
}
