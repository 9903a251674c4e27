//! Articles → who copied whom: the same text, or nearly, by shingles and `MinHash`.
//!
//! Every run of [`SHINGLE`] words is hashed; an article's signature holds the least of its hashes under
//! [`HASHES`] functions, cut into bands. Articles that share a band are held against the earliest ones of it.

use rustc_hash::FxHashMap;

use crate::model::{Article, ArticleId, Certainty, Edge, EdgeKind, Graph, Node};

use super::Linking;

/// Words in a shingle.
const SHINGLE: usize = 4;
/// Functions of a signature.
const HASHES: usize = 24;
/// Hashes that must all be equal for two articles to be compared: of two that share 70 % of their shingles,
/// 97 in 100 pairs are.
const BAND: usize = 3;
/// Copies share at least so much.
const COPY: f64 = 0.6;
/// From here on nothing else is likely.
const SURE: f64 = 0.8;
/// Nearer or farther, so many of the numbers of the text with fewer stand in the other.
const NUMBERS: f64 = 0.8;
/// Texts with fewer shingles are copies only if they are equal.
const LEAST: usize = 24;
/// Within a band, each article is held against so many origins.
const ORIGINS: usize = 4;

/// One article's text is another's.
pub(super) struct Copy {
    pub copy: ArticleId,
    pub origin: ArticleId,
    /// Which part of the shingles of both they share, from 0 to 1.
    pub share: f64,
}

/// All copies, each with the earliest article that it is a copy of.
pub(super) fn find(graph: &Graph) -> Vec<Copy> {
    let mut order: Vec<ArticleId> = graph.articles.ids().collect();
    order.sort_by_cached_key(|&id| age(&graph.articles[id]));
    let mut origins: FxHashMap<(usize, u64), Vec<ArticleId>> = FxHashMap::default();
    let mut copies = Vec::new();
    for id in order {
        let text = &graph.articles[id].text;
        let keys = keys(text);
        let mut seen: Vec<ArticleId> = keys.iter().filter_map(|key| origins.get(key)).flatten().copied().collect();
        seen.sort_unstable();
        seen.dedup();
        match best(graph, text, &seen) {
            Some((origin, share)) => copies.push(Copy { copy: id, origin, share }),
            None => {
                for key in keys {
                    let band = origins.entry(key).or_default();
                    if band.len() < ORIGINS {
                        band.push(id);
                    }
                }
            }
        }
    }
    copies
}

/// The edges for [`find`]'s answer.
pub(super) fn edges(linking: &Linking) -> Vec<Edge> {
    let edge = linking.copies.iter().map(|copy| Edge {
        source: Node::Article(copy.copy),
        target: Node::Article(copy.origin),
        kind: EdgeKind::CopyOf,
        certainty: if copy.share >= SURE { Certainty::Sure } else { Certainty::Possible },
        why: match copy.share {
            share if share >= 1.0 => "the same text".into(),
            share => format!("{:.0}% of the text is the same", share * 100.0).into(),
        },
    });
    edge.collect()
}

/// The earliest published first, the undated last; then whatever is the same in every run.
fn age(article: &Article) -> impl Ord + use<> {
    let Article { published, publisher, url, id, path, .. } = article;
    (published.is_none(), *published, publisher.clone(), url.clone(), *id, path.clone())
}

/// The article among `seen` that shares most with `text`, the earliest of equals.
fn best(graph: &Graph, text: &str, seen: &[ArticleId]) -> Option<(ArticleId, f64)> {
    let own = (!seen.is_empty()).then(|| set(text))?;
    let shares = seen.iter().map(|&id| (id, share(&own, &set(&graph.articles[id].text))));
    let near = shares.filter(|&(id, share)| {
        let least = if own.len() < LEAST { 1.0 } else { COPY };
        share >= least && (share >= 1.0 || numbers_agree(text, &graph.articles[id].text))
    });
    near.min_by_key(|&(id, share)| (std::cmp::Reverse((share * 1e6) as u64), age(&graph.articles[id])))
}

/// The part of the shingles of two sets that both have.
fn share(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    f64::from(shared) / (a.len() + b.len() - shared as usize).max(1) as f64
}

/// The bands of a text's signature, or one hash of all of it if it is short. Empty for a text without words.
fn keys(text: &str) -> Vec<(usize, u64)> {
    let shingles = shingles(text);
    if shingles.len() < LEAST {
        let whole = shingles.iter().fold(0, |hash, &shingle| mix(hash ^ shingle));
        return (!shingles.is_empty()).then_some((HASHES, whole)).into_iter().collect();
    }
    let mut least = [u64::MAX; HASHES];
    for shingle in shingles {
        // A multiplication by another odd number is another order of the hashes.
        for (at, least) in least.iter_mut().enumerate() {
            *least = (*least).min(shingle.wrapping_mul(ODD[at]));
        }
    }
    let band = |(at, band): (usize, &[u64])| (at, band.iter().fold(0, |hash, &least| mix(hash ^ least)));
    least.chunks(BAND).enumerate().map(band).collect()
}

/// The multipliers of the signature's functions.
const ODD: [u64; HASHES] = {
    let mut odd = [0; HASHES];
    let (mut at, mut state) = (0, 0_u64);
    while at < HASHES {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        odd[at] = mix(state) | 1;
        at += 1;
    }
    odd
};

/// A permutation of the 64-bit numbers that looks like chance (the finaliser of splitmix64).
const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// The shingles of a text, as sorted hashes.
fn set(text: &str) -> Vec<u64> {
    let mut shingles = shingles(text);
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The shingles of a text, in its order; a text of fewer words is one shingle.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<u64> = words(text).map(hash).collect();
    let run = |words: &[u64]| words.iter().fold(0, |hash: u64, word| mix(hash.rotate_left(7) ^ word));
    match words.len() {
        0 => Vec::new(),
        1..SHINGLE => vec![run(&words)],
        _ => words.windows(SHINGLE).map(run).collect(),
    }
}

/// Runs of ASCII letters and digits, and of whatever is not ASCII: quick, and good enough to compare texts.
fn words(text: &str) -> impl Iterator<Item = &[u8]> {
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    text.as_bytes().split(move |byte| !inside(byte)).filter(|word| !word.is_empty())
}

/// FNV-1a over the word in lower case.
fn hash(word: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    word.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Whether most numbers of the text that has fewer stand in the other: reports that are written to one pattern
/// day after day differ in their numbers.
fn numbers_agree(a: &str, b: &str) -> bool {
    let numbers = |text| {
        let mut numbers: Vec<u64> = words(text).filter(|word| word[0].is_ascii_digit()).map(hash).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let (a, b) = (numbers(a), numbers(b));
    let shared = a.iter().filter(|number| b.binary_search(number).is_ok()).count();
    shared as f64 >= NUMBERS * a.len().min(b.len()) as f64
}

#[cfg(test)]
mod tests {
    use crate::fixture::{article, link};
    use crate::model::ArticleId;

    const STORY: &str = "The board of the mill met on Tuesday and agreed to close two of its five lines by spring. \
        Workers were told on Wednesday morning, union leaders a day before them. Orders for newsprint have fallen for \
        nine years in a row, while those for boxes grow, and the lines that stay will be rebuilt for cardboard. \
        A spokeswoman said that nobody would have to leave the town for want of work.";
    const FIXING: &str = "Gold was fixed in London at 401.50 dollars an ounce in the afternoon, against 399.20 in the \
        morning and 402.75 at the close of the day before. Dealers saw little reason to hold the metal after the rise of \
        the dollar, and trade stayed thin until New York opened, where the price moved up a little on short covering.";
    const OTHER: &str = "Two lines of the mill will close by spring. Newsprint orders have been falling for nine years, \
        and the board wants to make cardboard in their place. The union heard of it first. Nobody is to lose work over \
        the change, says the company, which plans to rebuild what is left and to hire drivers for its new depot.";

    /// Which article each one comes from.
    #[track_caller]
    fn check(told: &[(&str, &str)], expected: &[u32]) {
        let articles = told.iter().enumerate();
        let graph = link(articles.map(|(at, (day, text))| article(&format!("Title {at}"), day, "", text)).collect());
        assert_eq!(graph.origins, expected.iter().copied().map(ArticleId).collect::<Vec<_>>());
    }

    #[test]
    fn copies_point_at_the_earliest() {
        let edited = format!("(Wire service) {}", STORY.replace("spokeswoman", "spokesman"));
        check(&[("2025-03-05", STORY), ("2025-03-04", STORY), ("2025-03-06", &edited)], &[1, 1, 1]);
        check(&[("", STORY), ("2025-03-04", &edited)], &[1, 1]);
    }

    #[test]
    fn two_stories_on_one_thing_are_no_copies() {
        check(&[("2025-03-05", STORY), ("2025-03-04", OTHER)], &[0, 1]);
    }

    #[test]
    fn a_daily_report_is_no_copy_of_the_last() {
        let next = FIXING.replace("401.50", "405.10").replace("399.20", "404.95").replace("402.75", "401.80");
        check(&[("2025-03-04", FIXING), ("2025-03-05", &next)], &[0, 1]);
        let retold = FIXING.replace("Dealers", "Traders").replace("a little", "slightly");
        check(&[("2025-03-04", FIXING), ("2025-03-05", &retold)], &[0, 0]);
    }

    #[test]
    fn short_texts_are_copies_only_if_they_are_equal() {
        check(&[("2025-03-04", "Dividend 10 cts."), ("2025-03-05", "Dividend 10 cts.")], &[0, 0]);
        check(&[("2025-03-04", "Dividend 10 cts."), ("2025-03-05", "Dividend 12 cts.")], &[0, 1]);
        check(&[("2025-03-04", ""), ("2025-03-05", ""), ("2025-03-05", "– ! –")], &[0, 1, 2]);
    }
}
