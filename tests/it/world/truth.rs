//! A graph held against the world that its articles tell of: which links are right, and which are missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use throughline::model::{ArticleId, Certainty, Edge, EdgeKind, FactRef, Graph, Node};

use super::{Claim, Line, Written};

/// What one sort of link scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Sure links that are right, and wrong.
    pub sure: (usize, usize),
    /// Possible links that are right, and wrong.
    pub possible: (usize, usize),
    /// Links that should be there between facts that were found, and how many of them are there.
    pub asked: (usize, usize),
    /// Links that should be there in all, whether the facts were found or not.
    pub all: usize,
}

/// What every sort of link scores.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// By the sort.
    pub kinds: BTreeMap<EdgeKind, Score>,
    /// Sure links that are wrong, up to a few of each sort.
    pub wrong: Vec<String>,
    /// Links that are missing, up to a few of each sort.
    pub missing: Vec<String>,
}

/// Up to so many wrong and missing links of each sort are told.
const EXAMPLES: usize = 12;

impl Score {
    /// Which part of the sure links is right; 1 where there are none.
    pub fn precision(&self) -> f64 {
        share(self.sure.0, self.sure.0 + self.sure.1)
    }

    /// Which part of the links between facts that were found is there.
    pub fn recall(&self) -> f64 {
        share(self.asked.1, self.asked.0)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What a fact of the graph is in the world.
#[derive(Clone, Copy)]
struct Known<'a> {
    /// The article that says it.
    article: usize,
    line: &'a Line,
    claim: Option<&'a Claim>,
}

struct Judge<'a> {
    graph: &'a Graph,
    world: &'a [Written],
    /// The article of the world behind each of the graph.
    written: Vec<Option<usize>>,
    /// Where the sentences of each article begin in the graph's text, by the article of the world.
    starts: Vec<Vec<Option<usize>>>,
    known: BTreeMap<FactRef, Known<'a>>,
    report: Report,
}

/// Holds `graph` against the `world` that its articles were written in.
pub fn score(world: &[Written], graph: &Graph) -> Report {
    let number = |url: &str| url.rsplit('/').next()?.parse::<usize>().ok();
    let written: Vec<Option<usize>> =
        graph.articles.iter().map(|article| number(article.url.as_deref()?).filter(|&at| at < world.len())).collect();
    let mut starts = vec![Vec::new(); world.len()];
    for (id, article) in graph.articles.entries() {
        let Some(at) = written[usize::from(id)] else { continue };
        starts[at] = world[at].lines.iter().map(|line| article.text.find(line.text.as_str())).collect();
    }
    let mut judge = Judge { graph, world, written, starts, known: BTreeMap::new(), report: Report::default() };
    judge.find_facts();
    graph.edges.iter().for_each(|edge| judge.edge(edge));
    judge.missing_numbers();
    judge.missing_happenings();
    judge.missing_causes();
    judge.missing_copies();
    judge.report
}

impl<'a> Judge<'a> {
    fn find_facts(&mut self) {
        for fact in self.graph.facts() {
            let Some(at) = self.written[usize::from(self.graph.article_of(fact))] else { continue };
            let quote = self.graph.quote_of(fact).range();
            let lines = self.world[at].lines.iter().zip(&self.starts[at]);
            let found = lines
                .filter_map(|(line, start)| Some((line, (*start)?)))
                .find(|&(line, start)| start <= quote.start && quote.end <= start + line.text.len());
            let Some((line, start)) = found else { continue };
            let overlaps = |range: &Range<usize>| start + range.start < quote.end && quote.start < start + range.end;
            let claim = line.numbers.iter().find(|(range, _)| overlaps(range)).map(|(_, claim)| claim);
            self.known.insert(fact, Known { article: at, line, claim });
        }
    }

    fn fact(&self, node: Node) -> Option<(FactRef, Known<'a>)> {
        let fact = match node {
            Node::Observation(id) => FactRef::Observation(id),
            Node::Event(id) => FactRef::Event(id),
            Node::Risk(id) => FactRef::Risk(id),
            _ => return None,
        };
        Some((fact, *self.known.get(&fact)?))
    }

    /// Counts an edge as right or wrong.
    fn edge(&mut self, edge: &Edge) {
        let right = self.is_right(edge);
        let score = self.report.kinds.entry(edge.kind).or_default();
        let counts = if edge.certainty == Certainty::Sure { &mut score.sure } else { &mut score.possible };
        *(if right { &mut counts.0 } else { &mut counts.1 }) += 1;
        if !right && edge.certainty == Certainty::Sure && score.sure.1 <= EXAMPLES {
            let line =
                format!("{}: {}\n    {}\n    {}", edge.kind, edge.why, self.told(edge.source), self.told(edge.target));
            self.report.wrong.push(line);
        }
    }

    fn told(&self, node: Node) -> String {
        match self.fact(node) {
            Some((fact, known)) => {
                let quote = self.graph.text(self.graph.article_of(fact), self.graph.quote_of(fact));
                format!("{} «{quote}» {}", self.world[known.article].published, known.line.text)
            }
            None => format!("{node:?}"),
        }
    }

    fn is_right(&self, edge: &Edge) -> bool {
        if let (Node::Article(copy), Node::Article(origin)) = (edge.source, edge.target) {
            let written = |id: ArticleId| self.written[usize::from(id)];
            return written(copy).zip(written(origin)).is_some_and(|(copy, origin)| {
                let first = |at: usize| self.world[at].copy_of.unwrap_or(at);
                first(copy) == first(origin)
            });
        }
        let (Some((_, a)), Some((_, b))) = (self.fact(edge.source), self.fact(edge.target)) else { return false };
        let claims = a.claim.zip(b.claim);
        let series = claims.is_some_and(|(a, b)| a.series == b.series);
        let when = claims.map(|(a, b)| (a.when, b.when)).unwrap_or_default();
        let value = claims.is_some_and(|(a, b)| a.value == b.value);
        let happening = a.line.event.as_ref().zip(b.line.event.as_ref());
        match edge.kind {
            EdgeKind::Corroborates => series && when.0 == when.1 && value,
            EdgeKind::Conflicts => series && when.0 == when.1 && !value,
            EdgeKind::Updates => series && when.0 > when.1,
            EdgeKind::SameAs => {
                let risk = a.line.risk.is_some() && a.line.risk == b.line.risk;
                risk || happening.is_some_and(|(a, b)| a.1 == b.1) || a.line.text == b.line.text
            }
            EdgeKind::Precedes => happening.is_some_and(|(a, b)| a.0 == b.0 && a.1 != b.1),
            EdgeKind::Causes => a.line.text == b.line.text && self.is_cause(edge, a),
            _ => false,
        }
    }

    /// Whether the cause stands where the line has its cause, and the effect where it has its effect.
    fn is_cause(&self, edge: &Edge, known: Known) -> bool {
        let Some((cause, effect)) = &known.line.cause else { return false };
        let at = known.line.text.as_str();
        let inside = |node: Node, range: &Range<usize>| {
            let Some((fact, _)) = self.fact(node) else { return false };
            let article = self.graph.article_of(fact);
            let Some(start) = self.graph.articles[article].text.find(at) else { return false };
            let quote = self.graph.quote_of(fact).range();
            quote.start < start + range.end && start + range.start < quote.end
        };
        inside(edge.source, cause) && inside(edge.target, effect)
    }

    /// Whether the fact of `a` is linked with one of `others` by a link of this kind.
    fn linked(&self, fact: FactRef, kind: EdgeKind, others: &BTreeSet<FactRef>) -> bool {
        let mut edges = self.graph.edges.at(Node::from(fact)).filter(|(edge, _)| edge.kind == kind);
        edges.any(|(_, there)| self.fact(there).is_some_and(|(other, _)| others.contains(&other)))
    }

    fn ask(&mut self, kind: EdgeKind, reachable: bool, found: bool, what: impl FnOnce() -> String) {
        let score = self.report.kinds.entry(kind).or_default();
        score.all += 1;
        score.asked.0 += usize::from(reachable);
        score.asked.1 += usize::from(reachable && found);
        let missing = self.report.missing.iter().filter(|line| line.starts_with(kind.name())).count();
        if reachable && !found && missing < EXAMPLES {
            self.report.missing.push(format!("{kind}: {}", what()));
        }
    }

    /// The facts of each telling of a claim: by series, period and the way to call it, then by value, then by article.
    fn missing_numbers(&mut self) {
        type Values<'c> = BTreeMap<&'c str, BTreeMap<usize, BTreeSet<FactRef>>>;
        let mut told: BTreeMap<(&str, u8), BTreeMap<i64, Values>> = BTreeMap::new();
        for (at, article) in self.world.iter().enumerate().filter(|(_, article)| article.copy_of.is_none()) {
            for (_, claim) in article.lines.iter().flat_map(|line| &line.numbers) {
                let series = told.entry((&claim.series, claim.label)).or_default();
                series.entry(claim.when).or_default().entry(&claim.value).or_default().entry(at).or_default();
            }
        }
        for (&fact, known) in self.known.iter().filter(|(fact, _)| matches!(fact, FactRef::Observation(_))) {
            let Some(claim) = known.claim.filter(|_| self.world[known.article].copy_of.is_none()) else { continue };
            let values = told.entry((&claim.series, claim.label)).or_default().entry(claim.when).or_default();
            values.entry(&claim.value).or_default().entry(known.article).or_default().insert(fact);
        }
        for ((name, _), series) in &told {
            let all = |values: &Values| {
                values.values().flat_map(BTreeMap::values).flatten().copied().collect::<BTreeSet<_>>()
            };
            for (when, values) in series {
                for (value, articles) in values {
                    let group: BTreeSet<FactRef> = articles.values().flatten().copied().collect();
                    let tellers = articles.values().filter(|facts| !facts.is_empty()).count();
                    for facts in articles.values().skip(1) {
                        let found = facts.iter().any(|&fact| self.linked(fact, EdgeKind::Corroborates, &group));
                        let reachable = !facts.is_empty() && tellers > 1;
                        self.ask(EdgeKind::Corroborates, reachable, found, || format!("{name} {when} {value}"));
                    }
                }
                let sets: Vec<BTreeSet<FactRef>> =
                    values.values().map(|articles| articles.values().flatten().copied().collect()).collect();
                for other in sets.iter().skip(1) {
                    let found = sets[0].iter().any(|&fact| self.linked(fact, EdgeKind::Conflicts, other));
                    let reachable = !sets[0].is_empty() && !other.is_empty();
                    self.ask(EdgeKind::Conflicts, reachable, found, || format!("{name} {when}"));
                }
            }
            let periods: Vec<(i64, BTreeSet<FactRef>)> =
                series.iter().map(|(when, values)| (*when, all(values))).collect();
            for pair in periods.windows(2) {
                let found = pair[1].1.iter().any(|&fact| self.linked(fact, EdgeKind::Updates, &pair[0].1));
                let reachable = !pair[0].1.is_empty() && !pair[1].1.is_empty();
                self.ask(EdgeKind::Updates, reachable, found, || format!("{name} {} after {}", pair[1].0, pair[0].0));
            }
        }
    }

    fn missing_happenings(&mut self) {
        let mut told: BTreeMap<(bool, &str), BTreeMap<usize, BTreeSet<FactRef>>> = BTreeMap::new();
        for (at, article) in self.world.iter().enumerate().filter(|(_, article)| article.copy_of.is_none()) {
            for line in &article.lines {
                let event = line.event.as_ref().map(|(_, happening)| (true, happening.as_str()));
                let risk = line.risk.as_deref().map(|risk| (false, risk));
                for key in event.into_iter().chain(risk) {
                    told.entry(key).or_default().entry(at).or_default();
                }
            }
        }
        for (&fact, known) in self.known.iter().filter(|(_, known)| self.world[known.article].copy_of.is_none()) {
            let key = match fact {
                FactRef::Event(_) => known.line.event.as_ref().map(|(_, happening)| (true, happening.as_str())),
                FactRef::Risk(_) => known.line.risk.as_deref().map(|risk| (false, risk)),
                FactRef::Observation(_) => None,
            };
            if let Some(key) = key {
                told.entry(key).or_default().entry(known.article).or_default().insert(fact);
            }
        }
        for ((_, name), articles) in told {
            let group: BTreeSet<FactRef> = articles.values().flatten().copied().collect();
            let tellers = articles.values().filter(|facts| !facts.is_empty()).count();
            for facts in articles.values().skip(1) {
                let found = facts.iter().any(|&fact| self.linked(fact, EdgeKind::SameAs, &group));
                let said = facts.iter().next().map(|&fact| self.told(Node::from(fact))).unwrap_or_default();
                self.ask(EdgeKind::SameAs, !facts.is_empty() && tellers > 1, found, || format!("{name}: {said}"));
            }
        }
    }

    fn missing_causes(&mut self) {
        for (at, article) in self.world.iter().enumerate() {
            for (number, line) in article.lines.iter().enumerate().filter(|(_, line)| line.cause.is_some()) {
                let Some(start) = self.starts[at].get(number).copied().flatten() else { continue };
                let Some((cause, effect)) = line.cause.clone() else { continue };
                let facts = self.known.iter().filter(|(_, known)| known.article == at && known.line.text == line.text);
                let facts: Vec<FactRef> = facts.map(|(&fact, _)| fact).collect();
                let of = |range: &Range<usize>| {
                    let inside = |&&fact: &&FactRef| {
                        let quote = self.graph.quote_of(fact).range();
                        quote.start < start + range.end && start + range.start < quote.end
                    };
                    facts.iter().filter(inside).copied().collect::<BTreeSet<FactRef>>()
                };
                let (causes, effects) = (of(&cause), of(&effect));
                let found = causes.iter().any(|&fact| self.linked(fact, EdgeKind::Causes, &effects));
                let text = line.text.clone();
                self.ask(EdgeKind::Causes, !causes.is_empty() && !effects.is_empty(), found, || text);
            }
        }
    }

    fn missing_copies(&mut self) {
        let ids: BTreeMap<usize, ArticleId> =
            self.graph.articles.ids().filter_map(|id| Some((self.written[usize::from(id)]?, id))).collect();
        for (at, article) in self.world.iter().enumerate() {
            let Some(origin) = article.copy_of else { continue };
            let (Some(&copy), Some(&from)) = (ids.get(&at), ids.get(&origin)) else { continue };
            let found = self.graph.origin(copy) == self.graph.origin(from);
            self.ask(EdgeKind::CopyOf, true, found, || article.title.clone());
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:13} {:>7} {:>6} {:>9} {:>9} {:>6} {:>7} {:>7} {:>7}",
            "link", "sure", "wrong", "precision", "possible", "wrong", "asked", "found", "recall"
        )?;
        for (kind, score) in &self.kinds {
            let (sure, possible) = (score.sure, score.possible);
            writeln!(
                f,
                "{:13} {:>7} {:>6} {:>9.3} {:>9} {:>6} {:>7} {:>7} {:>7.3}  ({} in all)",
                kind.name(),
                sure.0 + sure.1,
                sure.1,
                score.precision(),
                possible.0 + possible.1,
                possible.1,
                score.asked.0,
                score.asked.1,
                score.recall(),
                score.all,
            )?;
        }
        Ok(())
    }
}
