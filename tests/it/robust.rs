//! Hostile input: whatever the bytes, nothing panics and every span holds its promise.

use proptest::prelude::*;
use throughline::lexicon::Lexicon;
use throughline::link;
use throughline::load::{self, Source};
use throughline::model::{Article, Extraction, Span};

thread_local! {
    static LEXICON: Lexicon = Lexicon::built_in();
}

/// Reads bytes as a file of the bundled corpus would be read.
fn articles(bytes: Vec<u8>) -> Vec<Article> {
    let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
    let (drafts, _) = load::drafts(&Source::Bundled("hostile", bytes));
    drafts.into_iter().filter_map(|draft| load::article(&draft)).collect()
}

/// Extracts from `article` and checks what holds of every extraction.
fn read(article: &Article) -> Extraction {
    let found = LEXICON.with(|lexicon| throughline::extract::extract(article, lexicon));
    let within =
        |span: Span| assert!(article.text.get(span.range()).is_some_and(|quote| !quote.is_empty()), "{span:?}");
    let stands = |span: Span, passage| {
        within(span);
        let passage: throughline::model::PassageId = passage;
        assert!(found.passages[passage].span.contains(span), "a quote stands in its passage");
    };
    found.passages.iter().for_each(|passage| within(passage.span));
    found.quantities.iter().for_each(|mention| stands(mention.span, mention.passage));
    found.dates.iter().for_each(|mention| stands(mention.span, mention.passage));
    found.entities.iter().for_each(|mention| stands(mention.span, mention.passage));
    found.observations.iter().for_each(|fact| stands(fact.quote, fact.passage));
    found.events.iter().for_each(|fact| stands(fact.quote, fact.passage));
    found.risks.iter().for_each(|fact| stands(fact.quote, fact.passage));
    found
}

fn survive(bytes: Vec<u8>) {
    let told: Vec<(Article, Extraction)> = articles(bytes)
        .into_iter()
        .map(|article| {
            let found = read(&article);
            (article, found)
        })
        .collect();
    LEXICON.with(|lexicon| link::graph(told, lexicon));
}

/// Pieces that business news is made of, and pieces that break readers of it.
const PIECES: &[&str] = &[
    "Acme Corp",
    "revenue",
    " rose ",
    "34%",
    "$",
    "RMB33.4 billion",
    "in the ",
    "September quarter",
    "2025",
    "-",
    "--",
    "—",
    "from ",
    "to ",
    "between ",
    "and ",
    "(",
    ")",
    "[1]",
    "\"",
    "’s",
    "'",
    ".",
    "?",
    ",",
    ";",
    "\n",
    "\n\n",
    "•",
    "Q3",
    "FY2028",
    "1-1/4 pct",
    "mln dlrs",
    "U.S.",
    "Inc.",
    "ten million",
    "half",
    "the company",
    "said ",
    "according to ",
    "risk",
    "lawsuit",
    "may be loosening",
    "99999999999999999999",
    "1e309",
    "0",
    "31.02.2025",
    "<p>",
    "</p>",
    "&amp;",
    "{",
    "}",
    "\u{202e}",
    "\u{0}",
    "é\u{301}",
    "日本",
    "🏦",
    "\u{feff}",
    "\r",
    "#",
    "*",
    "http://x",
    "per share",
    "%%",
    "5%-",
    "-5",
    "..",
    "Ⅳ",
    "½",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survive(bytes);
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,300}") {
        survive(text.into_bytes());
    }

    #[test]
    fn any_news_is_survived(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..120), spaced in any::<bool>()) {
        survive(pieces.join(if spaced { " " } else { "" }).into_bytes());
    }

    #[test]
    fn any_article_in_json_is_survived(title in "\\PC{0,60}", text in "\\PC{0,300}", day in "[0-9./ -]{0,12}") {
        let article = serde_json::json!({ "title": title, "text": text, "published": day });
        survive(article.to_string().into_bytes());
    }
}

/// A cut, doubled or swapped piece of a good article must not break anything either.
#[test]
fn damaged_articles_are_survived() {
    for (_, bytes) in load::BUNDLED {
        for cut in (0..bytes.len()).step_by(bytes.len() / 24 + 1) {
            survive(bytes[cut..].to_vec());
            survive(bytes[..cut].to_vec());
            let mut swapped = bytes[cut..].to_vec();
            swapped.extend_from_slice(&bytes[..cut]);
            survive(swapped);
        }
    }
}

/// What a sentence says doesn't depend on how many stand before it.
#[test]
fn repeated_text_is_read_like_the_first() {
    let sentence = "Acme Corp said revenue rose 12% to $3.4 billion in the third quarter. ";
    let count = |times: usize| {
        let all = articles(format!("Title\n\n{}", sentence.repeat(times)).into_bytes());
        all.iter().map(|article| read(article).quantities.len()).sum::<usize>()
    };
    let once = count(1);
    assert!(once >= 2);
    assert!(count(50) >= 49 * once);
}
