//! Files → articles → extractions → graph: the only file that calls every stage.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::model::Graph;
use crate::{extract, link, load};

/// Reads, extracts and links everything that `paths` stand for.
pub fn graph(paths: &[PathBuf], lexicon: &Lexicon) -> (Graph, Vec<Error>) {
    let (sources, mut errors) = load::sources(paths);
    let mut articles = Vec::new();
    for source in &sources {
        let (drafts, mut failed) = load::drafts(source);
        errors.append(&mut failed);
        articles.par_extend(drafts.into_par_iter().filter_map(|draft| {
            let article = load::article(draft, lexicon)?;
            let extraction = extract::extract(&article, lexicon);
            Some((article, extraction))
        }));
    }
    (link::graph(articles, lexicon), errors)
}
