//! What each stage costs, in MB of text a second, on the bundled corpus and on a generated one.
//!
//! ```text
//! cargo bench                    all
//! cargo bench -- extract         one stage
//! ```

mod generator;

use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use throughline::lexicon::Lexicon;
use throughline::load::{self, BUNDLED, Draft, Source};
use throughline::model::{Article, Extraction};
use throughline::pipeline::{self, Watch};
use throughline::tui::{Offscreen, Settings};
use throughline::{extract, link};

fn main() {
    divan::main();
}

/// A corpus to measure with.
#[derive(Clone, Copy, Debug)]
enum Corpus {
    /// The five articles that are part of the program.
    Bundled,
    /// Two thousand articles of the seeded generator.
    Generated,
}

const CORPORA: &[Corpus] = &[Corpus::Bundled, Corpus::Generated];
const GENERATED: usize = 2000;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

impl Corpus {
    fn sources(self) -> Vec<Source> {
        match self {
            Corpus::Bundled => BUNDLED.iter().map(|&(name, bytes)| Source::Bundled(name, bytes)).collect(),
            Corpus::Generated => {
                let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated.jsonl");
                std::fs::write(&path, generator::json_lines(GENERATED, 42)).expect("the target folder can be written");
                vec![Source::File(path)]
            }
        }
    }

    fn drafts(self) -> Vec<Draft> {
        self.sources().iter().flat_map(|source| load::drafts(source).0).collect()
    }

    fn articles(self) -> Vec<Article> {
        self.drafts().into_iter().filter_map(|draft| load::article(&draft)).collect()
    }

    fn extractions(self) -> Vec<(Article, Extraction)> {
        let articles = self.articles();
        let found = extract::extract_all(&articles, &LEXICON);
        articles.into_iter().zip(found).collect()
    }
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.text.len()).sum::<usize>())
}

/// Files → drafts: reading, charset, format.
#[divan::bench(args = CORPORA)]
fn read(bencher: Bencher, corpus: &Corpus) {
    let sources = corpus.sources();
    let bencher = bencher.counter(bytes(&corpus.articles()));
    bencher.bench(|| sources.iter().map(|source| load::drafts(source).0.len()).sum::<usize>());
}

/// Drafts → articles: cleaning and metadata.
#[divan::bench(args = CORPORA)]
fn clean(bencher: Bencher, corpus: &Corpus) {
    let bencher = bencher.counter(bytes(&corpus.articles())).with_inputs(|| corpus.drafts());
    bencher.bench_values(|drafts| drafts.into_iter().filter_map(|draft| load::article(&draft)).count());
}

/// Articles → extractions, on one core.
#[divan::bench(args = CORPORA)]
fn extract_all(bencher: Bencher, corpus: &Corpus) {
    let articles = corpus.articles();
    let bencher = bencher.counter(bytes(&articles));
    bencher.bench(|| extract::extract_all(&articles, &LEXICON).len());
}

/// Articles → extractions, of text that nobody writes: ten times the text is to take ten times as long.
#[divan::bench(args = hostile())]
fn extract_hostile(bencher: Bencher, (_, make, bytes): (&str, generator::Make, usize)) {
    let article = Article::of_paragraph("hostile", &make(bytes), None);
    let bencher = bencher.counter(BytesCount::new(article.text.len()));
    bencher.bench(|| extract::extract(&article, &LEXICON).passages.len());
}

fn hostile() -> impl Iterator<Item = (&'static str, generator::Make, usize)> {
    let sizes = [100_000, 1_000_000];
    generator::HOSTILE.iter().flat_map(move |&(name, make)| sizes.map(|bytes| (name, make, bytes)))
}

/// Extractions → graph.
#[divan::bench(args = CORPORA)]
fn link_all(bencher: Bencher, corpus: &Corpus) {
    let told = corpus.extractions();
    let articles = ItemsCount::new(told.len());
    bencher.counter(articles).with_inputs(|| told.clone()).bench_values(|told| link::graph(told, &LEXICON));
}

/// Files → graph, on all cores.
#[divan::bench(args = CORPORA)]
fn whole(bencher: Bencher, corpus: &Corpus) {
    let sources = corpus.sources();
    let (told, stop) = (|_, _| (), AtomicBool::new(false));
    let bencher = bencher.counter(bytes(&corpus.articles()));
    bencher.bench(|| pipeline::graph(&sources, &LEXICON, &Watch { told: &told, stop: &stop }));
}

/// One key and the frame that it leads to, at 120×40.
#[divan::bench(args = CORPORA)]
fn frame(bencher: Bencher, corpus: &Corpus) {
    let (told, stop) = (|_, _| (), AtomicBool::new(false));
    let (graph, _) = pipeline::graph(&corpus.sources(), &LEXICON, &Watch { told: &told, stop: &stop });
    let mut screen = Offscreen::new(graph, (120, 40), &Settings::default());
    let mut keys = ["j", "k"].into_iter().cycle();
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        screen.press(keys.next().unwrap_or("j"));
        screen.frame().content.len()
    });
}

/// The lexicon, compiled: what every start pays.
#[divan::bench]
fn lexicon() -> Lexicon {
    Lexicon::built_in()
}
