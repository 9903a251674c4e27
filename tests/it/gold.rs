//! The bundled corpus, and articles written for the tests, against their gold annotation.
//!
//! The articles of `tests/inputs/{trades,news,dispatches}` are made up, and so are the firms in them: of many trades, plain
//! ones, and dispatches in the style of an old newswire. Whoever annotated them had seen no rule of this program.

use serde_json::Value;
use throughline::lexicon::Lexicon;
use throughline::{extract, link, load};

use crate::score::{Report, score};

fn gold() -> Value {
    serde_json::from_str(include_str!("../gold/bundled.json")).expect("the gold is JSON")
}

/// What the articles of `sources` score against `gold`.
fn scored(gold: &Value, sources: &[load::Source]) -> Report {
    let lexicon = Lexicon::built_in();
    let drafts = sources.iter().flat_map(|source| load::drafts(source).0);
    let articles = drafts.filter_map(|draft| load::article(&draft));
    let read: Vec<_> = articles
        .map(|article| {
            let extraction = extract::extract(&article, &lexicon);
            (article, extraction)
        })
        .collect();
    let graph = link::graph(read.clone(), &lexicon);
    score(gold, &read, &graph, &lexicon)
}

fn report() -> Report {
    scored(&gold(), &load::bundled())
}

/// The least that is let pass; raised whenever extraction gets better, never lowered without a reason in the commit.
const FLOORS: &[(&str, f64)] = &[
    ("quantities", 0.92),
    ("dates", 0.96),
    ("observations", 0.88),
    ("events", 0.86),
    ("risks", 0.89),
    ("entities", 0.88),
];

/// How many of the five dates of publication are right.
const PUBLISHED: usize = 5;

/// The sets of articles written for the tests, each with the least that is let pass.
const WRITTEN: &[(&str, &[(&str, f64)])] = &[
    ("trades", &[("observations", 0.78), ("events", 0.60), ("risks", 0.56)]),
    ("news", &[("events", 0.72), ("risks", 0.52)]),
    ("dispatches", &[("events", 0.60), ("risks", 0.49)]),
];

#[test]
fn bundled_corpus_reaches_its_floors() {
    let report = report();
    reaches(FLOORS, &report);
    assert_eq!(report.boilerplate, 0, "found in what is no part of an article\n{report}");
    assert!(report.published.date >= PUBLISHED, "dates of publication\n{report}");
}

#[test]
fn written_articles_reach_their_floors() {
    for (name, floors) in WRITTEN {
        let (gold, folder) = written(name);
        let report = other(&gold, &folder).expect("the set is there");
        reaches(floors, &report);
        assert_eq!(report.boilerplate, 0, "{name}: found in what is no part of an article\n{report}");
        assert_eq!(report.published.date, report.published.of, "{name}: dates of publication\n{report}");
    }
}

/// Gold and articles of a set written for the tests.
fn written(name: &str) -> (String, String) {
    (format!("tests/gold/{name}.json"), format!("tests/inputs/{name}"))
}

#[track_caller]
fn reaches(floors: &[(&str, f64)], report: &Report) {
    for &(kind, floor) in floors {
        let counts = report.kinds.get(kind);
        let (_, _, f1) = counts.map_or((0.0, 0.0, 0.0), |counts| counts.prf(counts.full));
        assert!(f1 >= floor, "{kind}: F1 {f1:.3} is under {floor}\n{report}");
    }
}

/// Gold and articles of the annotated sets beside the repository, which need not be there.
const OTHERS: &[(&str, &str)] = &[
    ("../shared/gold/seeds.json", "../shared/seeds"),
    ("../shared/gold/modern.json", "../shared/gold/texts"),
    ("../shared/gold/reuters.json", "../shared/gold/texts"),
];

fn other(gold: &str, folder: &str) -> Option<Report> {
    let home = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(home.join(gold)).ok()?).ok()?;
    let names = gold["articles"].as_array()?.iter().filter_map(|article| article["file"].as_str());
    let (sources, _) = load::sources(&names.map(|name| home.join(folder).join(name)).collect::<Vec<_>>());
    Some(scored(&gold, &sources))
}

#[test]
fn what_is_nine_parts_sure_is_right_nine_times_of_ten() {
    let mut reliability = report().reliability;
    let others = OTHERS.iter().map(|&(gold, folder)| (gold.to_owned(), folder.to_owned()));
    for (gold, folder) in WRITTEN.iter().map(|(name, _)| written(name)).chain(others) {
        match other(&gold, &folder) {
            Some(report) => reliability.merge(&report.reliability),
            None => eprintln!("SKIPPED {gold}: not there"),
        }
    }
    let (hits, of) = reliability.at_least(90);
    assert!(of > 0 && hits * 10 >= of * 9, "{hits} of {of} are right\n{reliability}");
}

#[test]
fn what_is_missed_says_what_was_sought() {
    let mut gold = gold();
    let context = "The moon fell into the sea.";
    gold["articles"][0]["events"] =
        serde_json::json!([{ "id": "e1", "kind": "incident", "quote": "fell", "context": context }]);
    let report = scored(&gold, &load::bundled());
    let file = gold["articles"][0]["file"].as_str().expect("a file name");
    let missed = report.misses.iter().filter(|miss| miss.article == file && miss.kind == "events");
    let sought = missed.filter_map(|miss| miss.sought.as_ref()).map(|(quote, context)| (&*quote.text, &*context.text));
    assert_eq!(sought.collect::<Vec<_>>(), [("fell", "the moon fell into the sea.")]);
}

#[test]
fn every_place_in_the_gold_is_the_only_one() {
    for article in gold()["articles"].as_array().expect("articles") {
        let file = article["file"].as_str().expect("a file name");
        let (_, bytes) = load::BUNDLED.iter().find(|(name, _)| *name == file).expect("a bundled article");
        let raw = std::str::from_utf8(bytes).expect("UTF-8");
        for kind in ["quantities", "dates", "observations", "events", "risks"] {
            for item in article[kind].as_array().expect("items") {
                let [quote, context] = ["quote", "context"].map(|field| item[field].as_str().expect("text"));
                assert_eq!(context.matches(quote).count(), 1, "{file}: {quote:?} in {context:?}");
                assert_eq!(raw.matches(context).count(), 1, "{file}: {context:?}");
            }
        }
        for passage in article["boilerplate"].as_array().expect("passages") {
            assert!(raw.contains(passage.as_str().expect("text")), "{file}: {passage}");
        }
    }
}

#[test]
fn every_edge_of_the_gold_has_its_ends() {
    let gold = gold();
    let ids = |article: &Value| {
        let file = article["file"].as_str().expect("a file name")[..3].to_owned();
        let facts = ["observations", "events", "risks"].into_iter().flat_map(|kind| article[kind].as_array());
        let id = move |fact: &Value| format!("{file}:{}", fact["id"].as_str().expect("an id"));
        facts.flatten().map(id).collect::<Vec<_>>()
    };
    let known: Vec<String> = gold["articles"].as_array().expect("articles").iter().flat_map(ids).collect();
    for edge in ["edges", "non_edges"].into_iter().flat_map(|list| gold[list].as_array()).flatten() {
        for end in ["a", "b"].map(|end| edge[end].as_str().expect("an end")) {
            assert!(known.iter().any(|id| id == end), "{end} of {edge}");
        }
    }
}
