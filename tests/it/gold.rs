//! The bundled corpus against its gold annotation.

use serde_json::Value;
use throughline::lexicon::Lexicon;
use throughline::{extract, link, load};

use crate::score::{Report, score};

fn report() -> Report {
    let gold: Value = serde_json::from_str(include_str!("../gold/bundled.json")).expect("the gold is JSON");
    let lexicon = Lexicon::built_in();
    let drafts = load::bundled().into_iter().flat_map(|source| load::drafts(&source).0);
    let articles = drafts.filter_map(|draft| load::article(draft, &lexicon));
    let read: Vec<_> = articles
        .map(|article| {
            let extraction = extract::extract(&article, &lexicon);
            (article, extraction)
        })
        .collect();
    let graph = link::graph(read.clone(), &lexicon);
    score(&gold, &read, &graph, &lexicon)
}

/// The least that is let pass; raised whenever extraction gets better, never lowered without a reason in the commit.
const FLOORS: &[(&str, f64)] =
    &[("quantities", 0.0), ("dates", 0.0), ("observations", 0.0), ("events", 0.0), ("risks", 0.0), ("entities", 0.0)];

#[test]
fn bundled_corpus_reaches_its_floors() {
    let report = report();
    for &(kind, floor) in FLOORS {
        let counts = report.kinds.get(kind);
        let (_, _, f1) = counts.map_or((0.0, 0.0, 0.0), |counts| counts.prf(counts.full));
        assert!(f1 >= floor, "{kind}: F1 {f1:.3} is under {floor}\n{report}");
    }
    assert_eq!(report.boilerplate, 0, "something was found in what is no part of an article\n{report}");
}
