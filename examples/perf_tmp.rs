#![allow(warnings, clippy::all, clippy::unwrap_used, missing_docs)]
use std::time::Instant;
use throughline::query::{search::Search, *};
use throughline::*;
fn main() {
    let paths: Vec<std::path::PathBuf> = std::env::args().skip(1).map(Into::into).collect();
    let lexicon = lexicon::Lexicon::built_in();
    let (sources, _) = load::sources(&paths);
    let stop = std::sync::atomic::AtomicBool::new(false);
    let watch = pipeline::Watch { told: &|_, _| {}, stop: &stop };
    let t = Instant::now();
    let (graph, _) = pipeline::graph(&sources, &lexicon, &watch);
    println!(
        "graph {:?}: {} articles {} passages {} obs {} events {} risks {} metrics {} entities {} edges {} mentions",
        t.elapsed(),
        graph.articles.len(),
        graph.passages.len(),
        graph.observations.len(),
        graph.events.len(),
        graph.risks.len(),
        graph.metrics.len(),
        graph.entities.len(),
        graph.edges.iter().count(),
        graph.mentions.len()
    );
    let t = Instant::now();
    let corpus = Corpus::new(graph);
    println!("corpus {:?}", t.elapsed());
    for f in [
        "",
        "theme:cloud",
        "-theme:cloud",
        "kind:results",
        "risk:competition",
        "entity:corp",
        "source:x",
        "since:1987-03",
        "modality:forecast",
        "margin",
        "margin",
        "/oper[a-z]+ profit/",
        "theme:macro entity:bank since:1987 -/x/",
    ] {
        let filter: Filter = f.parse().unwrap();
        let t = Instant::now();
        let v = filter.apply(&corpus);
        println!("apply {f:?} {:?} -> {:?} {}", t.elapsed(), v.facts, v.articles.count());
    }
    let filter = Filter::default();
    let visible = filter.apply(&corpus);
    for open in [true, false] {
        let folds = Folds::all(open);
        for pane in PANES {
            for order in 0..pane.orders.len() {
                for scale in [Scale::Day, Scale::Month] {
                    let view =
                        View { corpus: &corpus, filter: &filter, visible: &visible, scale, order, folds: &folds };
                    let t = Instant::now();
                    let list = (pane.list)(&view);
                    let d = t.elapsed();
                    let t = Instant::now();
                    for at in 0..40.min(list.len()) {
                        std::hint::black_box(list.row(&view, at));
                    }
                    println!(
                        "{} {order} {scale} open={open}: list {d:?} ({} rows), 40 rows {:?}",
                        pane.name,
                        list.len(),
                        t.elapsed()
                    );
                }
            }
        }
    }
    let folds = Folds::all(true);
    let view = View { corpus: &corpus, filter: &filter, visible: &visible, scale: Scale::Day, order: 0, folds: &folds };
    let t = Instant::now();
    let d = timeline::density(&view, 70);
    println!("density {:?} {:?} {}", t.elapsed(), d.scale, d.buckets.len());
    let t = Instant::now();
    let l = pickers::entities(&view);
    println!("entities {:?} {}", t.elapsed(), l.len());
    let t = Instant::now();
    let l = complete("entity:b", 8, &corpus);
    println!("complete {:?} {}", t.elapsed(), l.len());
    let mut search = Search::default();
    for q in ["o", "op", "operating", "operating profit", "expctrl", "zzz"] {
        let t = Instant::now();
        search = search.refined(q);
        let mut worst = std::time::Duration::ZERO;
        let mut n = 0;
        loop {
            let s = Instant::now();
            let done = search.step(&corpus, 1000);
            worst = worst.max(s.elapsed());
            n += 1;
            if done {
                break;
            }
        }
        println!(
            "search {q:?} {:?} worst step {worst:?} of {n}, {} hits {:?}",
            t.elapsed(),
            search.hits().len(),
            search.progress(&corpus)
        );
    }
    for item in list_items(&view) {
        let t = Instant::now();
        let e = evidence::evidence(&view, item);
        let a = t.elapsed();
        let t = Instant::now();
        let l = evidence::links(&view, item).len();
        let b = t.elapsed();
        let t = Instant::now();
        let m = evidence::mentions(&view, item).len();
        println!("{item:?} evidence {} {a:?} links {l} {b:?} mentions {m} {:?}", e.is_some(), t.elapsed());
    }
    for e in export::EXPORTS {
        let t = Instant::now();
        let mut out = Vec::new();
        (e.write)(&corpus, &mut out).unwrap();
        println!("export {} {:?} {} MB", e.name, t.elapsed(), out.len() / 1_000_000);
    }
}
fn list_items(view: &View<'_>) -> Vec<Item> {
    let mut v = Vec::new();
    for pane in PANES {
        let l = (pane.list)(view);
        for at in [0, 1, 2, l.len() / 2, l.len() / 2 + 1] {
            if let Some(i) = l.items.get(at) {
                v.push(*i)
            }
        }
    }
    v
}
