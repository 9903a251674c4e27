//! Every phrase of the lexicon is found where it is printed as it is written: what the tokens of a text can't spell is
//! found nowhere.

use std::path::Path;

use serde_json::Value;
use throughline::extract;
use throughline::lexicon::Lexicon;
use throughline::model::Article;

/// Files of entries with cues, each with a list of the same name.
const FILES: &[&str] = &["measures", "events", "risks", "words", "entities", "units", "numbers", "dates", "themes"];

#[test]
fn every_phrase_is_found_as_it_is_written() {
    let lexicon = Lexicon::built_in();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/en");
    let mut lost = Vec::new();
    for file in FILES {
        let text = std::fs::read_to_string(data.join(format!("{file}.json"))).expect("a lexicon file");
        let entries: Value = serde_json::from_str(&text).expect("a JSON object");
        for entry in entries[file].as_array().into_iter().flatten() {
            let path = format!("{file}/{}", entry["id"].as_str().unwrap_or_default());
            let cues = entry["cues"].as_array().into_iter().flatten();
            let phrases = cues.flat_map(|cue| cue["any"].as_array().into_iter().flatten()).filter_map(Value::as_str);
            lost.extend(phrases.filter(|phrase| !is_found(&lexicon, phrase, &path)).map(|it| format!("{path}: {it}")));
        }
    }
    assert!(lost.is_empty(), "{} phrases are found nowhere:\n{}", lost.len(), lost.join("\n"));
}

/// Whether the entry at `path` is found where `phrase` is printed; of a word that stands for its forms, as its base.
fn is_found(lexicon: &Lexicon, phrase: &str, path: &str) -> bool {
    if phrase.starts_with('@') {
        return true;
    }
    let printed = phrase.replace('~', "");
    // A number stands before what is glued to it.
    let texts = [format!("Xyq {printed} xyq."), format!("Xyq 5{printed} xyq."), format!("Xyq 5 {printed} xyq.")];
    texts.iter().any(|text| {
        let article = Article::of_paragraph("phrase", text, None);
        extract::cues(&article, lexicon).iter().any(|(_, found)| found == path)
    })
}
