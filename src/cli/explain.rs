//! A sentence → what is found in it, by which rule and which words: the first tool for whoever changes a rule.

use std::io::{self, Write};

use anyhow::Result;
use chrono::NaiveDate;

use crate::extract::{self, Weighed, WeighedEvent};
use crate::lexicon::Lexicon;
use crate::model::{Article, Attribution, Extraction, Said, Span};
use crate::query::format;

/// Prints the words of the lexicon in `sentence`, the mentions, the facts with their rules, and what was weighed: links
/// between amounts and measures, candidates for events.
pub(super) fn explain(
    sentence: &str,
    published: Option<NaiveDate>,
    lexicon: &Lexicon,
    out: &mut dyn Write,
) -> Result<()> {
    let article = Article::of_paragraph("-", sentence.trim(), published);
    let found = extract::extract(&article, lexicon);
    let mut table = Table { article: &article, out };
    for (span, entry) in extract::cues(&article, lexicon) {
        table.row("word", span, &entry)?;
    }
    for date in &found.dates {
        table.row("date", date.span, &date.period.to_string())?;
    }
    for mention in &found.quantities {
        table.row("quantity", mention.span, &format::quantity(&mention.quantity, &article))?;
    }
    for mention in &found.entities {
        table.row("entity", mention.span, &format!("{} ({})", found.names.get(mention.name), mention.kind))?;
    }
    facts(&found, lexicon, &mut table)?;
    for weighed in extract::weighed(&article, lexicon) {
        table.weighed(&weighed)?;
    }
    for weighed in extract::weighed_events(&article, lexicon) {
        table.weighed_event(&weighed)?;
    }
    Ok(())
}

fn facts(found: &Extraction, lexicon: &Lexicon, table: &mut Table<'_>) -> Result<()> {
    let name = |id| found.names.get(id);
    for fact in found.observations.iter() {
        let amount = format::quantity(&fact.quantity, table.article);
        let who = fact.entity.map_or("–", name);
        let mut what = format!("{who} | {} = {amount}", name(fact.measure));
        fact.period.iter().for_each(|period| what += &format!(", {period}"));
        fact.basis.iter().for_each(|basis| what += &format!(", {basis}"));
        fact.direction.iter().for_each(|direction| what += &format!(", {direction}"));
        table.fact("observation", fact.quote, &format!("{what}, {}", fact.modality), &fact.said, found)?;
    }
    for fact in found.events.iter() {
        let date = fact.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        let what = format!("{}, {date}, {}: {}", name(fact.kind), fact.modality, fact.headline);
        table.fact("event", fact.quote, &what, &fact.said, found)?;
    }
    for fact in found.risks.iter() {
        let what = format!("{}, {}, severity {}", name(fact.category), fact.polarity, fact.severity);
        table.fact("risk", fact.quote, &what, &fact.said, found)?;
    }
    let facts = found.observations.iter().map(|fact| fact.themes).chain(found.events.iter().map(|fact| fact.themes));
    let themes =
        facts.chain(found.risks.iter().map(|fact| fact.themes)).fold(Default::default(), crate::model::Themes::union);
    let ids: Vec<&str> = themes.iter().map(|theme| lexicon.themes[usize::from(theme)].id.as_str()).collect();
    writeln!(table.out, "themes       {}", if ids.is_empty() { "–".to_owned() } else { ids.join(", ") })?;
    Ok(())
}

/// Lines of three columns: what, the words, what they mean.
struct Table<'a> {
    article: &'a Article,
    out: &'a mut dyn Write,
}

impl Table<'_> {
    /// The measures that an amount might be of: "70 +70 in the phrase behind the amount".
    fn weighed(&mut self, weighed: &Weighed) -> io::Result<()> {
        for link in &weighed.links {
            let measure = format::line(link.words.of(&self.article.text)).into_owned();
            let features = listed(&link.features);
            let sign = if link.won { '=' } else { ' ' };
            self.row("link", weighed.amount, &format!("{sign} {measure}: {}: {features}", link.score))?;
        }
        Ok(())
    }

    /// A candidate for an event: "= deal: 48: +53 past tense".
    fn weighed_event(&mut self, weighed: &WeighedEvent) -> io::Result<()> {
        let sign = if weighed.told { '=' } else { ' ' };
        let features = listed(&weighed.features);
        self.row("candidate", weighed.quote, &format!("{sign} {}: {}: {features}", weighed.kind, weighed.score))
    }

    fn row(&mut self, what: &str, span: Span, meaning: &str) -> io::Result<()> {
        let words = format::line(span.of(&self.article.text)).into_owned();
        writeln!(self.out, "{what:<12} {words:<28} {meaning}")
    }

    fn fact(&mut self, what: &str, span: Span, meaning: &str, said: &Said, found: &Extraction) -> io::Result<()> {
        self.row(what, span, meaning)?;
        let by = said.by.map(|Attribution { name, kind }| {
            format!(", said by {} ({kind})", name.map_or("somebody unnamed", |name| found.names.get(name)))
        });
        let rule = found.names.get(said.rule);
        let (by, stance, sure) = (by.unwrap_or_default(), said.stance, said.confidence);
        writeln!(self.out, "{:12} {:28} by rule {rule}, {sure}% sure, {stance}{by}", "", "")
    }
}

/// Features with their points: "+12 unit fits, -7 each amount between".
fn listed(features: &[(&str, i32)]) -> String {
    features.iter().map(|(says, points)| format!("{points:+} {says}")).collect::<Vec<_>>().join(", ")
}
