//! Files → articles → extractions → graph: the only file that calls every stage.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::error::Error;
use crate::extract;
use crate::lexicon::Lexicon;
use crate::link::Linker;
use crate::load::{self, Draft, Source};
use crate::model::{Article, Extraction, Graph};

/// How many articles are held at once where they are passed on one by one.
const BATCH: usize = 512;
/// How many articles are read one stage after the other, at most.
const TOGETHER: usize = 64;

/// Somebody who follows a load and may stop it.
pub struct Watch<'a> {
    /// Told how many articles are done, and how many are known of.
    pub told: &'a (dyn Fn(usize, usize) + Sync),
    /// Set to stop; what was read by then is kept.
    pub stop: &'a AtomicBool,
}

/// Articles that were read before, with what they claim, so that only what has changed is read again.
#[derive(Debug, Default)]
pub struct Shelf {
    hasher: RandomState,
    read: HashMap<u64, Found>,
}

/// What was made of a draft; its path where nothing but boilerplate is left of it.
type Found = Result<(Article, Extraction), String>;

/// Reads, extracts and links everything in `sources`.
pub fn graph(sources: &[Source], lexicon: &Lexicon, watch: &Watch<'_>) -> (Graph, Vec<Error>) {
    let mut linker = Linker::new(lexicon);
    let errors = each(sources, lexicon, watch, |article, extraction| linker.take(&article, &extraction));
    (linker.finish(), errors)
}

/// The same, with what stands on `shelf` from the last time; what was read stands there afterwards. If it is stopped,
/// nothing comes of it.
pub fn graph_again(
    sources: &[Source],
    lexicon: &Lexicon,
    watch: &Watch<'_>,
    shelf: &Mutex<Shelf>,
) -> (Graph, Vec<Error>) {
    // A load that panicked has left it as it was.
    let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let mut all = Vec::new();
    let look = |drafts: Vec<Draft>| {
        let keys: Vec<u64> = drafts.iter().map(|draft| shelf.hasher.hash_one(draft)).collect();
        let unread = keys.iter().zip(drafts).filter(|(key, _)| !shelf.read.contains_key(key)).map(|(_, draft)| draft);
        let mut fresh = read(unread, lexicon).into_iter();
        let found = |key| shelf.read.get(&key).cloned().or_else(|| fresh.next()).map(|found| (key, found));
        keys.into_iter().filter_map(found).collect()
    };
    let mut errors = through(sources, watch, look, |found| all.push(found));
    if watch.stop.load(Ordering::Relaxed) {
        return (Graph::default(), errors);
    }
    let mut linker = Linker::new(lexicon);
    for (_, found) in &all {
        match found {
            Ok((article, found)) => linker.take(article, found),
            Err(path) => errors.push(nothing_left(path.clone())),
        }
    }
    shelf.read = all.into_iter().collect();
    drop(shelf);
    (linker.finish(), errors)
}

/// Hands every article of `sources` with what it claims to `take`, in the order of input.
pub fn each(
    sources: &[Source],
    lexicon: &Lexicon,
    watch: &Watch<'_>,
    mut take: impl FnMut(Article, Extraction),
) -> Vec<Error> {
    let mut empty = Vec::new();
    let mut errors = through(
        sources,
        watch,
        |drafts| read(drafts, lexicon),
        |found| match found {
            Ok((article, extraction)) => take(article, extraction),
            Err(path) => empty.push(nothing_left(path)),
        },
    );
    errors.append(&mut empty);
    errors
}

/// Hands what `read` makes of every draft of `sources` to `take`, in the order of input.
fn through<T: Send>(
    sources: &[Source],
    watch: &Watch<'_>,
    read: impl Fn(Vec<Draft>) -> Vec<T> + Sync,
    mut take: impl FnMut(T),
) -> Vec<Error> {
    let (mut errors, mut waiting, done) = (Vec::new(), Vec::new(), AtomicUsize::new(0));
    let mut known = 0;
    for (at, source) in sources.iter().enumerate() {
        if watch.stop.load(Ordering::Relaxed) {
            break;
        }
        let (mut drafts, mut failed) = load::drafts(source);
        errors.append(&mut failed);
        known += drafts.len();
        waiting.append(&mut drafts);
        let unopened = sources.len() - at - 1;
        while waiting.len() >= BATCH || unopened == 0 && !waiting.is_empty() {
            if watch.stop.load(Ordering::Relaxed) {
                break;
            }
            let batch: Vec<Draft> = waiting.drain(..waiting.len().min(BATCH)).collect();
            // Every thread has something to do, and what is done is told of now and then.
            let together = batch.len().div_ceil(2 * rayon::current_num_threads()).min(TOGETHER);
            let read = |drafts: Vec<Draft>| {
                if watch.stop.load(Ordering::Relaxed) {
                    return None;
                }
                let count = drafts.len();
                let found = read(drafts);
                // A source that is not open yet has one article at least, as far as one can know.
                (watch.told)(done.fetch_add(count, Ordering::Relaxed) + count, known + unopened);
                Some(found)
            };
            let found: Vec<Vec<T>> = batch.into_par_iter().chunks(together).map(read).while_some().collect();
            found.into_iter().flatten().for_each(&mut take);
        }
    }
    errors
}

/// Drafts, cleaned and read.
fn read(drafts: impl IntoIterator<Item = Draft>, lexicon: &Lexicon) -> Vec<Found> {
    let clean = |draft: Draft| load::article(&draft).ok_or(draft.path);
    let articles: Vec<Result<Article, String>> = drafts.into_iter().map(clean).collect();
    let mut found = extract::extract_all(articles.iter().flatten(), lexicon).into_iter();
    articles.into_iter().map(|article| Ok((article?, found.next().unwrap_or_default()))).collect()
}

/// Cleaning takes lines out by rule, which may be wrong: a text that it takes out whole is told of.
fn nothing_left(path: String) -> Error {
    let what = "nothing but boilerplate in it; `throughline clean` shows which lines, and by which rules".to_string();
    Error::Input { path, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: [&str; 3] = [
        "Acme Corp said on 18 November 2025 that revenue rose 12% to $3.4 billion in the third quarter.",
        "Birch Ltd said on 20 November 2025 that net profit fell 7% to $300 million.",
        "Acme Corp said on 2 December 2025 that it will close its plant in the spring.",
    ];

    fn sources(texts: &[&'static str]) -> Vec<Source> {
        let names = ["a.txt", "b.txt", "c.txt"];
        names.iter().zip(texts).map(|(name, text)| Source::Bundled(name, text.as_bytes())).collect()
    }

    #[test]
    fn what_was_read_before_is_not_read_again() {
        let (lexicon, shelf, told) = (Lexicon::built_in(), Mutex::default(), Mutex::new(Vec::new()));
        let watch =
            Watch { told: &|done, known| told.lock().expect("one thread").push((done, known)), stop: &false.into() };
        let (before, _) = graph_again(&sources(&NEWS[..2]), &lexicon, &watch, &shelf);
        // What stands on the shelf is taken for what the article says.
        let key = |text: &str| {
            let mut shelf = shelf.lock().expect("nobody panics");
            let found = |found: &Found| found.as_ref().is_ok_and(|(article, _)| &*article.text == text);
            let key = *shelf.read.iter().find(|(_, read)| found(read)).expect("it was read").0;
            shelf.read.get_mut(&key).and_then(|found| found.as_mut().ok()).expect("an article").0.title =
                "from the shelf".into();
        };
        key(NEWS[1]);
        let (after, errors) = graph_again(&sources(&NEWS), &lexicon, &watch, &shelf);
        assert_eq!((before.articles.len(), after.articles.len(), errors.len()), (2, 3, 0));
        let titles: Vec<&str> = after.articles.iter().map(|article| &*article.title).collect();
        assert_eq!(titles.iter().filter(|title| **title == "from the shelf").count(), 1, "{titles:?}");
        let (fewer, _) = graph_again(&sources(&NEWS[..1]), &lexicon, &watch, &shelf);
        assert_eq!(
            (fewer.articles.len(), shelf.lock().expect("nobody panics").read.len()),
            (1, 1),
            "and no more is kept"
        );
        assert!(told.lock().expect("one thread").iter().all(|(done, known)| done <= known));
    }

    #[test]
    fn an_article_that_is_nothing_but_boilerplate_leaves_the_others_in_their_order() {
        let (lexicon, mut taken) = (Lexicon::built_in(), Vec::new());
        let watch = Watch { told: &|_, _| (), stop: &false.into() };
        let texts = [NEWS[0], "Sign up for our newsletter", NEWS[1]];
        let errors = each(&sources(&texts), &lexicon, &watch, |article, found| {
            taken.push((article.path.to_string(), found.observations.len()));
        });
        assert_eq!(taken, [("a.txt".to_string(), 2), ("c.txt".to_string(), 2)]);
        assert!(errors.len() == 1 && errors[0].to_string().contains("b.txt"), "{errors:?}");
    }

    #[test]
    fn a_load_that_is_stopped_leaves_the_shelf_as_it_was() {
        let (lexicon, shelf) = (Lexicon::built_in(), Mutex::default());
        let watch = |stop| graph_again(&sources(&NEWS), &lexicon, &Watch { told: &|_, _| (), stop }, &shelf);
        let (goes_on, stops) = (false.into(), true.into());
        watch(&goes_on);
        let (graph, _) = watch(&stops);
        assert_eq!((graph.articles.len(), shelf.lock().expect("nobody panics").read.len()), (0, 3));
    }

    #[test]
    fn the_graph_is_the_same_either_way() {
        let (lexicon, shelf) = (Lexicon::built_in(), Mutex::default());
        let watch = Watch { told: &|_, _| (), stop: &false.into() };
        let once = graph(&sources(&NEWS), &lexicon, &watch).0;
        graph_again(&sources(&NEWS[..2]), &lexicon, &watch, &shelf);
        let again = graph_again(&sources(&NEWS), &lexicon, &watch, &shelf).0;
        assert_eq!(format!("{once:?}"), format!("{again:?}"));
    }
}
