//! A lexicon's own examples → those that it fails.
//!
//! Every entry may carry sentences that it is found in and sentences that it is not found in. Not here: what
//! `throughline check` prints of them.

use chrono::NaiveDate;

use super::extract;
use crate::lexicon::{Entry, Lexicon, Measure};
use crate::model::{Article, Extraction};

/// What is wrong with each example that fails, as "risks/margins: not found in \"…\"".
pub fn failing_examples(lexicon: &Lexicon) -> Vec<String> {
    let mut faults = Vec::new();
    run(lexicon, &lexicon.numbers, &mut faults, |found, _| !found.facts.quantities.is_empty());
    run(lexicon, &lexicon.units, &mut faults, |found, id| {
        let unit = lexicon.units.iter().find(|unit| unit.id == id).map(|unit| &*unit.unit);
        found.facts.quantities.iter().any(|mention| Some(mention.quantity.unit.name()) == unit)
    });
    run(lexicon, &lexicon.dates, &mut faults, |found, _| !found.facts.dates.is_empty());
    run(lexicon, &lexicon.measures, &mut faults, |found, id| {
        let entry = lexicon.measures.iter().find(|measure| measure.id == id);
        let named = |name: &str| entry.is_some_and(|entry| goes_by(entry, name));
        found.facts.observations.iter().any(|fact| named(found.facts.names.get(fact.measure)))
    });
    run(lexicon, &lexicon.themes, &mut faults, |found, id| {
        let theme = lexicon.theme(id);
        let themes = super::themes::of_text(&found.article, lexicon);
        theme.is_some_and(|theme| themes.contains(theme))
    });
    run(lexicon, &lexicon.events, &mut faults, |found, id| {
        found.facts.events.iter().any(|event| found.facts.names.get(event.kind) == id)
    });
    run(lexicon, &lexicon.risks, &mut faults, |found, id| {
        found.facts.risks.iter().any(|risk| found.facts.names.get(risk.category) == id)
    });
    faults
}

/// Whether a figure of the measure, or of its change, may have that name.
fn goes_by(entry: &Measure, name: &str) -> bool {
    let named = entry.cues.iter().filter(|cue| cue.named).flat_map(|cue| cue.any.iter());
    let fold = |name: &str| name.to_lowercase().replace('-', " ");
    let mut words = named.map(fold);
    [true, false].iter().any(|&relative| entry.name_of_change(relative) == name)
        || entry.name() == name
        || words.any(|words| {
            [true, false].iter().any(|&relative| entry.change_of(&words, relative) == fold(name)) || words == fold(name)
        })
}

/// An example as an article, and what was found in it.
struct Example {
    article: Article,
    facts: Extraction,
}

fn run<E: Entry>(lexicon: &Lexicon, entries: &[E], faults: &mut Vec<String>, holds: impl Fn(&Example, &str) -> bool) {
    for entry in entries {
        let yes = entry.yes().iter().map(|text| (text, true));
        for (text, expected) in yes.chain(entry.no().iter().map(|text| (text, false))) {
            let article = article(text);
            let facts = extract(&article, lexicon);
            if holds(&Example { article, facts }, entry.id()) != expected {
                let what = if expected { "not found in" } else { "found in" };
                faults.push(format!("{}/{}: {what} {text:?}", E::SECTION, entry.id()));
            }
        }
    }
}

/// One paragraph, published on a day that no example depends on.
fn article(text: &str) -> Article {
    Article::of_paragraph("example", text, NaiveDate::from_ymd_opt(2025, 12, 13))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicon_keeps_its_word() {
        let faults = failing_examples(&Lexicon::built_in());
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn a_list_stands_for_its_phrases() {
        let mine = r#"{
            "lists": [{"id": "dry", "cues": [{"any": ["parch~", "bake~ hard"]}]}],
            "risks": [{
                "id": "drought",
                "cues": [{"any": ["@dry", "no rain"], "polarity": "raised"}],
                "yes": ["Fields parched in May.", "The soil baked hard.", "Farms had no rain."],
                "no": ["Fields were green."]
            }]
        }"#;
        let lexicon = Lexicon::with(&[("mine.json".to_owned(), mine.to_owned())]).expect("a sound lexicon");
        let mut faults = failing_examples(&lexicon);
        faults.retain(|fault| fault.starts_with("risks/drought"));
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
