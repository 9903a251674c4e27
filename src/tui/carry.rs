//! Carrying a fact out of the program: citations for the clipboard, for other commands, for the eye alone.

use super::app::App;
use super::keys::Do;
use super::msg::Effect;
use super::update::settle;
use crate::model::{Article, FactRef};
use crate::query::{Evidence, cite, evidence, format, headline};

/// What of a fact is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The sentence with where it stands.
    Citation,
    /// The sentence alone.
    Passage,
    /// The number alone.
    Value,
    /// The address, or the path.
    Address,
    /// All that is known of it.
    Json,
}

/// Does what a key that carries something out means.
pub fn perform(app: &mut App, then: Do) -> Effect {
    settle(app);
    let Some(at) = here(app) else {
        app.say("nothing here to cite: go to a row that has a sentence");
        return Effect::None;
    };
    match then {
        Do::Copy(part) => copy(app, at, part),
        Do::Print => Effect::Print(printed(app, at)),
        Do::Browse => browse(app, at),
        Do::Pipe => {
            super::dialog::ask(app, super::overlay::Ask::Command);
            Effect::None
        }
        _ => Effect::None,
    }
}

/// The sentence that one is at.
fn here(app: &App) -> Option<Evidence> {
    match app.focus.pane.is_list() {
        true => app.item().and_then(|item| evidence::evidence(&app.view(app.list_pane()), item)),
        false => app.source.at,
    }
}

fn copy(app: &mut App, at: Evidence, part: Part) -> Effect {
    let (text, what) = match (part, at.fact) {
        (Part::Citation, _) => (Some(citation(app, at)), "quote with citation"),
        (Part::Passage, _) => (cite::passage(&app.corpus, at), "passage"),
        (Part::Value, Some(fact)) => (Some(cite::value(&app.corpus, fact)), "value"),
        (Part::Address, _) => (Some(cite::place(&app.corpus.graph.articles[at.article])), "address"),
        (Part::Json, Some(fact)) => (Some((app.json)(&app.corpus.graph, fact)), "JSON"),
        (Part::Value | Part::Json, None) => (None, ""),
    };
    match text {
        Some(text) => Effect::Copy(text, what.to_owned()),
        None => {
            app.say("this is a whole article; go to one of its facts");
            Effect::None
        }
    }
}

/// The line that leads back here.
fn citation(app: &App, at: Evidence) -> String {
    match at.fact {
        Some(fact) => cite::line(&app.corpus, fact),
        None => cite::source(&app.corpus, at),
    }
}

/// What is printed without decoration: from a list the fact, from the source the whole text.
fn printed(app: &App, at: Evidence) -> String {
    let article = &app.corpus.graph.articles[at.article];
    match app.focus.pane.is_list() {
        true => {
            let line = at.fact.map(|fact| headline::text(&app.corpus, fact.into()));
            let lines = line.into_iter().chain(cite::passage(&app.corpus, at)).chain([citation(app, at)]);
            lines.collect::<Vec<_>>().join("\n\n")
        }
        false => whole(app, article, at),
    }
}

fn whole(app: &App, article: &Article, at: Evidence) -> String {
    let source = cite::source(&app.corpus, Evidence { passage: None, quote: None, ..at });
    let lines = article.text.lines().map(|line| format::line(line).into_owned());
    [source, String::new()].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// Has the article's page opened.
fn browse(app: &mut App, at: Evidence) -> Effect {
    let url = app.corpus.graph.articles[at.article].url.as_deref().filter(|url| is_web(url));
    match url {
        Some(url) => Effect::Browse(url.to_owned()),
        None => {
            app.say("the article names no web address; E opens its file");
            Effect::None
        }
    }
}

/// Whether it is an address of the web, and nothing that a program could take for an option or a file.
fn is_web(url: &str) -> bool {
    let web = url.starts_with("https://") || url.starts_with("http://");
    web && !url.contains(|sign: char| sign.is_control() || sign.is_whitespace() || "\"'`\\<>".contains(sign))
}

/// Hands the citation to a command; its other forms stand in the environment.
pub fn pipe(app: &App, command: &str) -> Effect {
    let Some(at) = here(app) else { return Effect::None };
    let fact = |what: &dyn Fn(FactRef) -> String| at.fact.map(what).unwrap_or_default();
    let graph = &app.corpus.graph;
    let article = &graph.articles[at.article];
    let variables = vec![
        ("THROUGHLINE_ID", fact(&|fact| graph.content_id(fact).to_string())),
        ("THROUGHLINE_PASSAGE", cite::passage(&app.corpus, at).unwrap_or_default()),
        ("THROUGHLINE_VALUE", fact(&|fact| cite::value(&app.corpus, fact))),
        ("THROUGHLINE_ADDRESS", cite::place(article)),
        ("THROUGHLINE_JSON", fact(&|fact| (app.json)(graph, fact))),
    ];
    Effect::Pipe { command: command.to_owned(), input: citation(app, at) + "\n", variables }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::tests::{press, story};

    #[track_caller]
    fn check(script: &str, expected: &str) {
        let mut app = story(80, 24);
        app.json = |graph, fact| format!("{{{}}}", graph.content_id(fact));
        let found = match press(&mut app, script) {
            Effect::Copy(text, what) => format!("{what}: {text}"),
            Effect::Print(text) => text,
            Effect::Browse(url) => url,
            Effect::Pipe { command, input, variables } => {
                let value =
                    |name: &str| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone());
                format!("{command} < {input}{}", value("THROUGHLINE_VALUE").unwrap_or_default())
            }
            _ => app.notice.map(|notice| notice.text).unwrap_or_default(),
        };
        assert!(found.starts_with(expected.trim_end_matches('…')), "{script}: {found}");
        assert!(expected.ends_with('…') || found == expected, "{script}: {found}");
    }

    const QUOTE: &str =
        "Sales of Acme Cloud climbed 26% in the third quarter, short of the 30% that brokers had pencilled in.";

    #[test]
    fn facts_are_carried_out() {
        check("]c yy", &format!("quote with citation: “{QUOTE}” — Northern Post, “Doubts grow”, 2025-11-12, news/…"));
        check("]c yp", &format!("passage: {QUOTE}"));
        check("]c yv", "value: 26%");
        check("]c yu", "address: news/doubts-grow.txt");
        check("]c yj", "JSON: {…");
        check("]c P", &format!("Acme Cloud revenue growth ▲ 26% yoy, 2025-Q3\n\n{QUOTE}\n\n“…"));
        check(
            "]c Enter P",
            "Northern Post, “Doubts grow”, 2025-11-12, news/doubts-grow.txt\n\nDoubts about Acme grow.…",
        );
        check("]c gx", "the article names no web address; E opens its file");
        check("]c | wc Space -c Enter", &format!("wc -c < “{QUOTE}” — …"));
        check("]c | Enter", "");
        check("gg yy", "nothing here to cite…");
        check("j yv", "this is a whole article…");
        check("j yy", "quote with citation: Daily Ledger, “Acme shares rally”, 2025-12-03, news/acme-shares-rally.txt");
    }

    #[test]
    fn only_web_addresses_are_opened() {
        for (url, web) in [
            ("https://example.org/a?b=c&d", true),
            ("http://example.org", true),
            ("--help", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("https://example.org/\x1b]0;x", false),
            ("https://example.org/ -rf", false),
        ] {
            assert_eq!(is_web(url), web, "{url}");
        }
    }
}
