//! Annotated sets: where they lie, and their articles.

use std::path::{Path, PathBuf};

use serde_json::Value;
use throughline::load;
use throughline::model::Article;

/// Name, gold and articles of the sets that are known; those outside the repository may be absent.
const SETS: &[(&str, &str, &str)] = &[
    ("bundled", "tests/gold/bundled.json", "data/articles"),
    ("trades", "tests/gold/trades.json", "tests/inputs/trades"),
    ("news", "tests/gold/news.json", "tests/inputs/news"),
    ("dispatches", "tests/gold/dispatches.json", "tests/inputs/dispatches"),
    ("seeds", "../shared/gold/seeds.json", "../shared/seeds"),
    ("modern", "../shared/gold/modern.json", "../shared/gold/texts"),
    ("reuters", "../shared/gold/reuters.json", "../shared/gold/texts"),
];

/// An annotated set.
pub struct Set {
    pub name: String,
    pub gold: PathBuf,
    pub folder: PathBuf,
}

impl Set {
    /// Its annotations; what is wrong with the file where it can't be read.
    pub fn read(&self) -> Result<Value, String> {
        let text = std::fs::read_to_string(&self.gold).map_err(|error| error.to_string())?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }
}

/// The sets of these names, or all that are known.
pub fn known(names: &[String]) -> Vec<Set> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = SETS.iter().filter(|(name, ..)| names.is_empty() || names.iter().any(|other| other == name));
    let set = |&(name, gold, folder): &(&str, &str, &str)| Set {
        name: name.to_owned(),
        gold: home.join(gold),
        folder: home.join(folder),
    };
    wanted.map(set).collect()
}

/// The sets that pairs of a gold file and a folder name.
pub fn own(words: &[String]) -> Vec<Set> {
    let pairs = words.windows(2).filter(|pair| pair[0].ends_with(".json"));
    let set =
        |pair: &[String]| Set { name: pair[0].clone(), gold: pair[0].clone().into(), folder: pair[1].clone().into() };
    pairs.map(set).collect()
}

/// The articles that the gold names.
pub fn articles(gold: &Value, folder: &Path) -> Vec<Article> {
    let names = gold["articles"].as_array().into_iter().flatten().filter_map(|article| article["file"].as_str());
    let (sources, errors) = load::sources(&names.map(|name| folder.join(name)).collect::<Vec<_>>());
    errors.iter().for_each(|error| eprintln!("{error}"));
    let mut articles = Vec::new();
    for source in &sources {
        let (drafts, errors) = load::drafts(source);
        errors.iter().for_each(|error| eprintln!("{error}"));
        articles.extend(drafts.into_iter().filter_map(|draft| load::article(&draft)));
    }
    articles
}
