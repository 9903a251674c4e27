//! The provenance pane: who said a thing first, who said it again, who is quoted, and who only copied.

use super::provenance::{self, provenance};
use super::row::{Align, Cell, Column, Piece, Role, Row};
use super::{Corpus, Item, List, Pane, View, evidence, format, headline};
use crate::model::{ArticleId, Certainty, Node};

/// The provenance pane.
pub const PANE: Pane = Pane {
    name: "provenance",
    about: "who said it first, who said it again, who is quoted; copies below what they copy",
    columns: COLUMNS,
    orders: &["oldest first"],
    open: false,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "published", align: Align::Left, keep: 8, grows: false },
    Column { title: "publisher", align: Align::Left, keep: 8, grows: false },
    Column { title: "quoted", align: Align::Left, keep: 5, grows: false },
    Column { title: "says", align: Align::Left, keep: 9, grows: true },
    Column { title: "copies", align: Align::Right, keep: 6, grows: false },
];

/// The head of the pane: what it is about.
const ABOUT: Item = Item::Section("provenance");

/// One telling of a thing that copies no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// What tells it: a fact, or where an article as a whole is asked about the article.
    pub item: Item,
    /// What copies it: the same fact of each copy, or where that has none the copy itself.
    pub copies: Vec<Item>,
    /// Whether it is sure to be the thing that was asked for.
    pub certainty: Certainty,
}

/// Who tells a thing, the earliest first and what has no date last. Empty for what nobody tells. The filter doesn't
/// count: a source that is filtered out has said it all the same.
pub fn tellings(view: &View<'_>, item: Item) -> Vec<Telling> {
    let corpus = view.corpus;
    let fact = match item {
        Item::Article(id) => return vec![of_article(corpus, corpus.origin_of(id))],
        other => evidence::evidence(view, other).and_then(|found| found.fact),
    };
    let told = fact.map_or(Vec::new(), |fact| provenance(corpus, fact));
    told.into_iter().map(|telling| of_fact(corpus, &telling)).collect()
}

fn of_fact(corpus: &Corpus, telling: &provenance::Telling) -> Telling {
    let same = |copy: ArticleId| {
        let mut facts = corpus.facts_in(copy).into_iter();
        facts.find(|&fact| corpus.graph.original(fact) == telling.fact).map_or(Item::Article(copy), Item::from)
    };
    let copies = telling.copies.iter().map(|&copy| same(copy)).collect();
    Telling { item: telling.fact.into(), copies, certainty: telling.certainty }
}

fn of_article(corpus: &Corpus, origin: ArticleId) -> Telling {
    let mut copies: Vec<ArticleId> = corpus.copies_of(origin).collect();
    let day = |&id: &ArticleId| corpus.graph.articles[id].published;
    copies.sort_by_key(|copy| (day(copy).is_none(), day(copy)));
    let copies = copies.into_iter().map(Item::Article).collect();
    Telling { item: Item::Article(origin), copies, certainty: Certainty::Sure }
}

fn article(corpus: &Corpus, item: Item) -> Option<ArticleId> {
    match item {
        Item::Article(id) => Some(id),
        other => other.fact().map(|fact| corpus.graph.article_of(fact)),
    }
}

fn list(view: &View<'_>) -> List {
    let Some(asked) = view.asked.about else { return List::default() };
    let tellings = tellings(view, asked);
    if tellings.is_empty() {
        return List::default();
    }
    let mut list = List { make: Some(row), ..List::default() };
    list.push_group(ABOUT, &[], true);
    list.ready.insert(ABOUT, head(view, asked, &tellings));
    for telling in &tellings {
        match telling.copies.is_empty() {
            true => list.items.push(telling.item),
            false => list.push_group(telling.item, &telling.copies, view.folds.is_open(telling.item)),
        }
        if telling.certainty == Certainty::Possible {
            let at = list.items.iter().rposition(|item| *item == telling.item).unwrap_or(0);
            let row = possible(row(view, &list, at));
            list.ready.insert(telling.item, row);
        }
    }
    list
}

/// What it is about, and how many tell it.
fn head(view: &View<'_>, asked: Item, tellings: &[Telling]) -> Row {
    let corpus = view.corpus;
    let node = match asked {
        Item::Article(id) => Some(Node::Article(id)),
        other => evidence::evidence(view, other).and_then(|found| found.fact).map(Node::from),
    };
    let what = node.map_or(Vec::new(), |node| headline::pieces(corpus, node));
    let items = tellings.iter().flat_map(|telling| std::iter::once(telling.item).chain(telling.copies.iter().copied()));
    let (long, _) = format::sources(corpus.sources(items.filter_map(|item| article(corpus, item))));
    Row::heading(vec![Cell::new(Align::Left, what), Cell::right(Role::Dim, long)])
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    let (corpus, item) = (view.corpus, list.items[at]);
    let Some(article) = article(corpus, item) else { return Row::columns(Vec::new()) };
    let found = &corpus.graph.articles[article];
    let copy = corpus.origin_of(article) != article && at > 1;
    let order = match (copy, at, found.published) {
        (true, ..) => "copy",
        (_, 1, Some(_)) => "first",
        _ => "",
    };
    let day = found.published.map_or("undated".into(), |day| day.to_string());
    let role = if order == "first" { Role::Heading } else { Role::Dim };
    let mut published = vec![Piece::text(Role::Date, format!("{day:10}"))];
    if !order.is_empty() {
        published.push(Piece::text(role, format!(" {order}")));
    }
    let publisher = found.publisher.as_deref().unwrap_or_else(|| headline::title(corpus, article));
    let group = list.group_at(at).filter(|group| group.at as usize == at);
    let copies = group.map_or(String::new(), |group| match group.count {
        1 => "1 copy".into(),
        count => format!("{count} copies"),
    });
    let cells = vec![
        Cell::new(Align::Left, published),
        Cell::left(Role::Plain, format::line(publisher)),
        Cell::new(Align::Left, item.fact().map_or(Vec::new(), |fact| evidence::quoted(corpus, fact))),
        Cell::new(Align::Left, says(corpus, item)),
        Cell::right(Role::Dim, copies),
    ];
    let row = Row::columns(cells).at_depth(if copy { 2 } else { 1 });
    if group.is_some() { row.foldable(view.folds.is_open(item)) } else { row }
}

/// The same row, said to be uncertain.
fn possible(mut row: Row) -> Row {
    if let Some(says) = row.cells.get_mut(3) {
        says.long.insert(0, Piece::text(Role::Dim, "possibly "));
    }
    row
}

/// A value and its sentence; the title of an article.
fn says(corpus: &Corpus, item: Item) -> Vec<Piece> {
    match item {
        Item::Article(id) => vec![Piece::text(Role::Plain, format::line(headline::title(corpus, id)))],
        Item::Observation(id) => {
            let mut pieces = headline::value(corpus, id);
            let sentence = corpus.graph.passage_text(corpus.graph.observations[id].passage);
            pieces.push(Piece::text(Role::Dim, format!("  {}", format::line(sentence))));
            pieces
        }
        other => {
            let sentence = other.fact().map(|fact| corpus.graph.passage_text(corpus.graph.passage_of(fact)));
            vec![Piece::text(Role::Plain, format::line(sentence.unwrap_or_default()))]
        }
    }
}
