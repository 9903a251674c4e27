//! Scores extractions against gold annotation: which of the expected items were found, and what is right of them.
//!
//! The program cleans its texts, so nothing is matched by offset: items meet when their quotes overlap and their
//! contexts are near. Each gold item is met once, each found item meets once; the assignment is the one with the
//! most right values, then fields, then the closest quotes. An optional gold item counts neither as hit nor as miss.
//! Where the gold has a list, each entry is right, and `null` in it accepts an absent value.

mod assign;
mod edges;
pub mod field;
pub mod item;
pub mod reliability;
pub mod text;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;
use throughline::lexicon::Lexicon;
use throughline::model::{Article, Extraction, Graph};

use field::{KINDS, Kind};
use item::Item;
use reliability::Reliability;
use text::{Folded, contexts_near, quotes_meet, shared};

/// What a set of articles scores.
#[derive(Default)]
pub struct Report {
    pub kinds: BTreeMap<&'static str, Counts>,
    pub published: Published,
    /// Items that were found in what is no part of an article.
    pub boilerplate: usize,
    pub edges: Option<edges::EdgeCounts>,
    pub reliability: Reliability,
    pub misses: Vec<Miss>,
}

/// What was expected of one kind of item, what was found, and what of it is right.
#[derive(Default)]
pub struct Counts {
    pub gold: usize,
    pub found: usize,
    /// Found at the right place.
    pub span: usize,
    /// … with the right number or date.
    pub value: usize,
    /// … with the fields of the headline figure.
    pub full: usize,
    /// For each field the sum of scores and how often it was judged.
    pub fields: BTreeMap<&'static str, (f64, usize)>,
}

/// How many articles have the right date of publication.
#[derive(Default)]
pub struct Published {
    pub date: usize,
    pub basis: usize,
    pub of: usize,
}

/// Something that isn't as the gold has it.
pub struct Miss {
    pub kind: &'static str,
    pub article: String,
    pub what: &'static str,
    pub detail: String,
    /// Quote and context of what was not found.
    pub sought: Option<(Folded, Folded)>,
}

impl Counts {
    /// Precision, recall and their harmonic mean, for `hits` of the items.
    pub fn prf(&self, hits: usize) -> (f64, f64, f64) {
        let part = |of: usize, other: usize| match of {
            0 => f64::from(u8::from(other == 0)),
            _ => hits as f64 / of as f64,
        };
        let (precision, recall) = (part(self.found, self.gold), part(self.gold, self.found));
        let sum = precision + recall;
        (precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
    }
}

/// Scores what was found in `read` against `gold`; the edges too, where the gold has some.
pub fn score(gold: &Value, read: &[(Article, Extraction)], graph: &Graph, lexicon: &Lexicon) -> Report {
    let themes: Vec<String> = lexicon.themes.iter().map(|theme| theme.id.clone()).collect();
    let mut report = Report::default();
    let mut met = edges::Met::default();
    for annotated in gold["articles"].as_array().into_iter().flatten() {
        let file = annotated["file"].as_str().unwrap_or_default();
        let article = read.iter().find(|(article, _)| is_file(&article.path, file));
        report.publication(annotated, file, article.map(|(article, _)| article));
        let boilerplate = annotated["boilerplate"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let boilerplate: Vec<Folded> = boilerplate.map(Folded::new).collect();
        for kind in KINDS {
            // What an annotator has not looked for is neither there nor missing.
            let Some(expected) = annotated[kind.name].as_array() else { continue };
            let expected: Vec<Item> = expected.iter().map(|item| Item::gold(item, kind.name == "risks")).collect();
            let found = article.map_or_else(Vec::new, |(article, it)| item::found(kind.name, article, it, &themes));
            let pairs = pairs(kind, &expected, &found);
            met.add(&file[..file.len().min(3)], &pairs, &expected, &found);
            report.compare(kind, file, &expected, &found, &pairs);
            for item in found.iter().filter(|item| boilerplate.iter().any(|passage| stands_in(item, passage))) {
                report.boilerplate += 1;
                report.miss(kind.name, file, "BOILERPLATE", brief(item));
            }
        }
    }
    if gold["edges"].as_array().is_some_and(|edges| !edges.is_empty()) {
        let (counts, misses) = edges::score(gold, graph, &met);
        report.edges = Some(counts);
        report.misses.extend(misses);
    }
    report
}

/// "data/a.json#2" is of "a.json".
pub fn is_file(path: &str, file: &str) -> bool {
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    path.strip_suffix(file).is_some_and(|folder| folder.is_empty() || folder.ends_with(['/', '\\']))
}

fn pairs(kind: &Kind, gold: &[Item], found: &[Item]) -> Vec<(usize, usize)> {
    let weights: Vec<Vec<Option<f64>>> =
        gold.iter().map(|item| found.iter().map(|other| weight(kind, item, other)).collect()).collect();
    assign::assign(&weights)
}

/// How well a found item fits a gold one; `None` where they can't be the same.
fn weight(kind: &Kind, gold: &Item, found: &Item) -> Option<f64> {
    if !may_meet(kind, gold, found) {
        return None;
    }
    let flag = |right: bool, worth: f64| if right { worth } else { 0.0 };
    let judged: Vec<f64> = kind.fields.iter().filter_map(|(field, _)| kind.judge(field, gold, found)).collect();
    let fields = judged.iter().sum::<f64>() / judged.len().max(1) as f64;
    let quotes =
        if gold.quote.text == found.quote.text { 1.0 } else { shared(&gold.quote.tokens, &found.quote.tokens) };
    Some(
        flag(kind.value_right(gold, found), 100.0)
            + flag(kind.full_right(gold, found), 30.0)
            + 20.0 * fields
            + 10.0 * quotes
            + 5.0 * shared(&gold.context.tokens, &found.context.tokens)
            + flag(!gold.is_optional(), 1.0),
    )
}

fn may_meet(kind: &Kind, gold: &Item, found: &Item) -> bool {
    match kind.name {
        "entities" => field::name(gold.get("name"), found.get("name")) == 1.0,
        "risks" => contexts_near(&gold.context, &found.context),
        _ => quotes_meet(&gold.quote, &found.quote) && contexts_near(&gold.context, &found.context),
    }
}

fn stands_in(item: &Item, passage: &Folded) -> bool {
    let (quote, context) = (&item.quote, &item.context);
    passage.text.len() >= 12
        && !quote.text.is_empty()
        && passage.text.contains(&quote.text)
        && contexts_near(context, passage)
}

impl Report {
    fn miss(&mut self, kind: &'static str, article: &str, what: &'static str, detail: String) {
        self.misses.push(Miss { kind, article: article.to_owned(), what, detail, sought: None });
    }

    fn missed(&mut self, kind: &'static str, article: &str, item: &Item) {
        let sought = Some((item.quote.clone(), item.context.clone()));
        self.misses.push(Miss { kind, article: article.to_owned(), what: "MISSED", detail: brief(item), sought });
    }

    fn publication(&mut self, annotated: &Value, file: &str, article: Option<&Article>) {
        self.published.of += 1;
        let Some(article) = article else {
            return self.miss("article", file, "MISSED", "no such article was read".into());
        };
        let found = Value::from(article.published.map(|day| day.to_string()));
        let basis = Value::from(article.published_basis.name());
        let date_right = field::date(&annotated["published"], &found) == 1.0;
        self.published.date += usize::from(date_right);
        self.published.basis += usize::from(field::plain(&annotated["published_basis"], &basis) == 1.0);
        if !date_right {
            self.miss("published", file, "WRONG", format!("gold {} got {found}", annotated["published"]));
        }
    }

    fn compare(&mut self, kind: &Kind, file: &str, gold: &[Item], found: &[Item], pairs: &[(usize, usize)]) {
        let expected = gold.iter().filter(|item| !item.is_optional()).count();
        self.kinds.entry(kind.name).or_default().gold += expected;
        for (at, item) in gold.iter().enumerate().filter(|(_, item)| !item.is_optional()) {
            match pairs.iter().find(|(gold, _)| *gold == at) {
                Some(&(_, other)) => self.judge(kind, file, item, &found[other]),
                None => self.missed(kind.name, file, item),
            }
        }
        for (at, item) in found.iter().enumerate() {
            if pairs.iter().any(|&(_, found)| found == at) {
                continue;
            }
            // A second reading of something optional is not false either.
            let mut meets = gold.iter().filter(|gold| may_meet(kind, gold, item)).peekable();
            if meets.peek().is_some() && meets.all(Item::is_optional) {
                continue;
            }
            self.kinds.entry(kind.name).or_default().found += 1;
            self.reliability.add(kind.name, item, false);
            self.miss(kind.name, file, "FALSE", brief(item));
        }
    }

    /// Counts a found item that met a gold one.
    fn judge(&mut self, kind: &Kind, file: &str, gold: &Item, found: &Item) {
        let value = kind.value_right(gold, found);
        let counts = self.kinds.entry(kind.name).or_default();
        counts.found += 1;
        counts.span += 1;
        counts.value += usize::from(value);
        let full = kind.full_right(gold, found);
        counts.full += usize::from(full);
        self.reliability.add(kind.name, found, full);
        let mut wrong = Vec::new();
        if !value {
            wrong.push(format!("value gold {} got {}", amount(gold), amount(found)));
        }
        for (field, _) in kind.fields {
            let Some(score) = kind.judge(field, gold, found) else { continue };
            let sum = counts.fields.entry(field).or_default();
            *sum = (sum.0 + score, sum.1 + 1);
            // Themes are judged by overlap: what shares one is worth no line.
            if score < 1.0 && (*field != "themes" || score == 0.0) {
                wrong.push(format!("{field} gold {} got {}", gold.get(field), found.get(field)));
            }
        }
        if !wrong.is_empty() {
            let rule = if found.rule.is_empty() { String::new() } else { format!(" [{}]", found.rule) };
            let head = format!("{} «{}»{rule}: {}", gold.text("id"), gold.text("quote"), wrong.join("; "));
            self.miss(kind.name, file, "WRONG", format!("{head} | {}", found.text("context")));
        }
    }
}

fn amount(item: &Item) -> String {
    match item.get("value") {
        Value::Null if item.get("low").is_null() && item.get("high").is_null() => "nothing".to_owned(),
        Value::Null => format!("{}..{}", item.get("low"), item.get("high")),
        value => value.to_string(),
    }
}

/// An item on one line.
fn brief(item: &Item) -> String {
    const SHOWN: &[&str] = &[
        "name",
        "entity",
        "measure",
        "unit",
        "of",
        "qualifier",
        "period",
        "basis",
        "direction",
        "kind",
        "date",
        "modality",
        "category",
        "polarity",
        "severity",
        "actors",
    ];
    let mut line = format!("{} «{}»", item.text("id"), item.text("quote"));
    if !item.rule.is_empty() {
        line = format!("«{}» [{}]", item.text("quote"), item.rule);
    }
    if item.fields.contains_key("value") || item.fields.contains_key("low") {
        line.push_str(&format!(" {}", amount(item)));
    }
    for field in SHOWN.iter().filter(|field| !item.get(field).is_null()) {
        line.push_str(&format!(" {field}={}", item.get(field)));
    }
    format!("{line} | {}", item.text("context"))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for kind in KINDS {
            let Some(counts) = self.kinds.get(kind.name) else { continue };
            write!(f, "{:13} gold {:4} out {:4}", kind.name, counts.gold, counts.found)?;
            let value = kind.has_value().then_some(("value", counts.value));
            for (name, hits) in [Some(("span", counts.span)), value, Some(("full", counts.full))].into_iter().flatten()
            {
                let (precision, recall, f1) = counts.prf(hits);
                write!(f, " | {name:5} P {precision:.3} R {recall:.3} F1 {f1:.3}")?;
            }
            writeln!(f)?;
            let accuracy = |(field, (sum, of)): (&&str, &(f64, usize))| format!("{field} {:.2}/{of}", sum / *of as f64);
            let fields: Vec<String> = counts.fields.iter().map(accuracy).collect();
            if !fields.is_empty() {
                writeln!(f, "{:14}{}", "", fields.join("  "))?;
            }
        }
        if let Some(edges) = &self.edges {
            write!(f, "{edges}")?;
        }
        let Published { date, basis, of } = self.published;
        writeln!(f, "{:13} date {date} basis {basis} of {of}", "published")?;
        writeln!(f, "{:13} {}", "boilerplate", self.boilerplate)
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article: String = self.article.chars().take(14).collect();
        write!(f, "{:11} {:12} {article:14} {}", self.what, self.kind, self.detail)
    }
}
