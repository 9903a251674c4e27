//! A fact → its record: id, name of the measure, stance, confidence.

use std::borrow::Cow;

use super::super::confidence::{self, Tied};
use super::super::measures::is_relative;
use super::super::passages::Sentence;
use super::super::scene::Amount;
use super::super::{stance, themes};
use super::{Claim, Fact, Name, Reader};
use crate::lexicon::Table;
use crate::model::{ContentHash, Extraction, Observation, Said, Stance};

impl Reader<'_> {
    pub(super) fn observation(
        &self,
        index: usize,
        fact: &Fact,
        sentence: &Sentence,
        found: &mut Extraction,
    ) -> Observation {
        let doc = self.scene.doc;
        let amount = &self.scene.amounts[index];
        let mention = found.quantities[amount.mention];
        let name = self.name(fact, amount);
        let themes = themes::beside(doc, sentence, amount.first);
        let themes = match fact.claim {
            Claim::Entry { entry, .. } => themes.union(doc.lexicon.themes_of(Table::Measure, entry)),
            Claim::Phrase(_) => themes,
        };
        let id = ContentHash::new("observation")
            .with(&doc.article.id.0.to_le_bytes())
            .with(&(mention.span.start() as u64).to_le_bytes())
            .with(&(mention.span.end() as u64).to_le_bytes())
            .with(name.as_bytes())
            .finish();
        let rule = found.names.intern(fact.rule);
        Observation {
            id,
            passage: sentence.passage,
            quote: mention.span,
            entity: fact.owner,
            measure: found.names.intern(&name),
            quantity: mention.quantity,
            period: fact.period,
            basis: fact.basis,
            direction: fact.direction,
            modality: fact.modality,
            themes,
            said: Said { by: None, stance: self.stance(fact), rule, confidence: sureness(fact) },
        }
    }

    /// "revenue", "revenue growth", "profit change", "earnings per share".
    pub(super) fn name<'f>(&'f self, fact: &'f Fact, amount: &Amount) -> Cow<'f, str> {
        let (entry, change, called) = match &fact.claim {
            Claim::Entry { entry, change, name, .. } => (self.measure(*entry), *change, name),
            Claim::Phrase(phrase) => return Cow::Borrowed(phrase),
        };
        let (name, relative) = (entry.name(), is_relative(amount.quantity.unit));
        if name == "sale price" && !change && amount.quantity.per.is_some() {
            return Cow::Borrowed("price"); // "sells at 700 euros a tonne"
        }
        if fact.per_share && matches!(name, "net income" | "profit" | "operating profit") {
            return Cow::Borrowed("earnings per share");
        }
        if fact.per_share && matches!(name, "deal value" | "valuation") {
            return Cow::Borrowed("offer price");
        }
        if fact.per_share && matches!(name, "net loss" | "operating loss") {
            return Cow::Borrowed("loss per share");
        }
        let usual = if change { entry.name_of_change(relative) } else { Cow::Borrowed(name) };
        match called {
            Name::Usual => usual,
            Name::Part(part) => Cow::Owned(format!("{part} {usual}")),
            Name::Words(words) if change => Cow::Owned(entry.change_of(words, relative)),
            Name::Words(words) => Cow::Borrowed(words),
        }
    }

    pub(super) fn is_per_share(&self, amount: &Amount) -> bool {
        let next = amount.last + 1;
        let share = |at: usize| self.scene.printed(at).starts_with("sh");
        let per = matches!(self.scene.printed(next), "a" | "per") && (share(next + 1) || share(next + 2));
        per || amount.quantity.per.is_some_and(|per| per.of(&self.scene.doc.article.text).starts_with("share"))
    }

    pub(super) fn stance(&self, fact: &Fact) -> Stance {
        let Claim::Entry { entry, .. } = fact.claim else { return Stance::Open };
        let rise = self.measure(entry).rise.as_deref().and_then(Stance::parse);
        stance::of_observation(rise.unwrap_or(Stance::Open), fact.direction)
    }
}

fn sureness(fact: &Fact) -> u8 {
    let tied = match fact.rule {
        "shared" | "carried" => Tied::Shared,
        "words" | "noun-phrase" | "nearest" => Tied::Loosely,
        _ => Tied::Closely,
    };
    confidence::of_observation(tied, fact.period.is_some(), fact.score)
}
