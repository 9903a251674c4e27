//! Files → articles → extractions → graph: the only file that calls every stage.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::error::Error;
use crate::extract;
use crate::lexicon::Lexicon;
use crate::link;
use crate::load::{self, Draft, Source};
use crate::model::{Article, Extraction, Graph};

/// How many articles are held at once where they are passed on one by one.
const BATCH: usize = 512;

/// Somebody who follows a load and may stop it.
pub struct Watch<'a> {
    /// Told how many articles are done, and how many are known of.
    pub told: &'a (dyn Fn(usize, usize) + Sync),
    /// Set to stop; what was read by then is kept.
    pub stop: &'a AtomicBool,
}

/// Reads, extracts and links everything in `sources`.
pub fn graph(sources: &[Source], lexicon: &Lexicon, watch: &Watch<'_>) -> (Graph, Vec<Error>) {
    let mut articles = Vec::new();
    let errors = each(sources, lexicon, watch, |article, extraction| articles.push((article, extraction)));
    (link::graph(articles, lexicon), errors)
}

/// Hands every article of `sources` with what it claims to `take`, in the order of input.
pub fn each(
    sources: &[Source],
    lexicon: &Lexicon,
    watch: &Watch<'_>,
    mut take: impl FnMut(Article, Extraction),
) -> Vec<Error> {
    let (mut errors, done, mut known) = (Vec::new(), AtomicUsize::new(0), 0);
    for source in sources {
        let (mut drafts, mut failed) = load::drafts(source);
        errors.append(&mut failed);
        known += drafts.len();
        while !drafts.is_empty() && !watch.stop.load(Ordering::Relaxed) {
            let batch: Vec<Draft> = drafts.drain(..drafts.len().min(BATCH)).collect();
            let read = |draft| {
                let found = read(draft, lexicon);
                (watch.told)(done.fetch_add(1, Ordering::Relaxed) + 1, known);
                found
            };
            let found: Vec<_> = batch.into_par_iter().filter_map(read).collect();
            found.into_iter().for_each(|(article, extraction)| take(article, extraction));
        }
    }
    errors
}

/// One draft, cleaned and read; `None` where nothing but boilerplate is left of it.
fn read(draft: Draft, lexicon: &Lexicon) -> Option<(Article, Extraction)> {
    let article = load::article(draft, lexicon)?;
    let extraction = extract::extract(&article, lexicon);
    Some((article, extraction))
}
