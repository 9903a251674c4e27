//! [`Article`]s and their [`Extraction`]s → [`Graph`]: what the articles say together.
//!
//! Not here: the reading of text. What is linked is linked by what the facts say.

mod entities;
mod gather;
mod metrics;

use crate::lexicon::Lexicon;
use crate::model::{Article, Extraction, Graph};

/// Links what was found in all articles.
pub fn graph(articles: Vec<(Article, Extraction)>, _lexicon: &Lexicon) -> Graph {
    let (mut graph, gathered) = gather::gather(articles);
    entities::resolve(&mut graph, &gathered);
    metrics::series(&mut graph);
    graph
}

#[cfg(test)]
mod tests {
    use crate::fixture;

    #[test]
    fn the_story_of_the_fixture_links() {
        let graph = fixture::graph();
        assert_eq!(graph.articles.len(), fixture::articles().len());
        assert_eq!(graph.metric_of.len(), graph.observations.len());
        let acme = graph.names.find("Acme").and_then(|name| graph.entity(name));
        let industries = graph.names.find("Acme Industries").and_then(|name| graph.entity(name));
        assert!(acme.is_some() && industries.is_some());
        let cloud = graph.names.find("Acme Cloud").and_then(|name| graph.entity(name)).expect("a unit");
        assert!(graph.entities[cloud].part_of.is_some());
    }
}
