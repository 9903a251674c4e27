//! Where one is, kept beyond the graph that is shown: over a reload, and in words beyond the run.

use super::app::{App, Found, Place};
use super::lasting::{Finder, Lasting, lasting};
use super::layout::Focus;
use super::lists::PaneList;
use super::overlay::Overlay;
use super::panes::{PANES, PaneId};
use crate::model::{ArticleId, ContentId, FactRef, NodeKind, PassageId, Span};
use crate::query::search::Search;
use crate::query::{Corpus, Evidence, Folds, Item, Scale, evidence};
use crate::state::{self, Seat};

/// How many rows above and below the cursor are kept, for where its own row goes away.
const NEIGHBOURS: usize = 32;

/// Where one is, and was.
#[derive(Clone, Debug)]
pub struct Kept {
    /// By pane.
    lists: Vec<Cursor>,
    source: Option<Shown>,
    about: Option<Lasting>,
    back: Vec<Step>,
    forward: Vec<Step>,
    /// Where a search began that is being typed.
    before: Option<Step>,
    /// The search whose matches are marked, and which match one is at.
    search: Option<(String, usize)>,
}

/// Where the cursor of a list is.
#[derive(Clone, Debug, Default)]
struct Cursor {
    /// Rows around it, in their order; its own is the last of the first part.
    above: Vec<Lasting>,
    below: Vec<Lasting>,
    /// How far below the first shown row it stands.
    depth: usize,
    /// The groups that are not as the others.
    folds: Option<(Folds, Vec<Lasting>)>,
}

/// What the source shows.
#[derive(Clone, Debug)]
struct Shown {
    article: ContentId,
    path: Box<str>,
    passage: Option<Span>,
    sentence: String,
    quote: Option<Span>,
    words: String,
    fact: Option<Lasting>,
    /// Its first row.
    top: usize,
}

/// A place that one was at.
#[derive(Clone, Debug)]
struct Step {
    focus: Focus,
    item: Option<Lasting>,
    below: usize,
    source: Option<Shown>,
}

impl App {
    /// Notes where one is, and was.
    pub fn keep(&self) -> Kept {
        let steps = |places: &[Place]| places.iter().map(|place| self.step_of(place)).collect();
        let searching = match &self.overlay {
            Some(Overlay::Search(search)) => Some(self.step_of(&search.before)),
            _ => None,
        };
        Kept {
            lists: self.lists.iter().map(|list| self.cursor_of(list)).collect(),
            source: self.source.at.map(|at| self.shown_by(at, self.source.top)),
            about: self.asked.about.and_then(|about| lasting(&self.corpus.graph, about)),
            back: steps(&self.back),
            forward: steps(&self.forward),
            before: searching,
            search: self.found.as_ref().map(|found| (found.query.clone(), found.at)),
        }
    }

    fn cursor_of(&self, list: &PaneList) -> Cursor {
        let lasting = |item: &Item| lasting(&self.corpus.graph, *item);
        let at = list.cursor.min(list.list.len());
        let (above, below) = list.list.items.split_at((at + 1).min(list.list.len()));
        Cursor {
            above: above[above.len().saturating_sub(NEIGHBOURS)..].iter().filter_map(lasting).collect(),
            below: below[..below.len().min(NEIGHBOURS)].iter().filter_map(lasting).collect(),
            depth: below_top(list),
            folds: Some((list.folds.untouched(), list.folds.touched().filter_map(|item| lasting(&item)).collect())),
        }
    }

    fn shown_by(&self, at: Evidence, top: usize) -> Shown {
        let graph = &self.corpus.graph;
        let article = &graph.articles[at.article];
        Shown {
            article: article.id,
            path: article.path.clone(),
            passage: at.passage.map(|passage| graph.passages[passage].span),
            sentence: at.passage.map(|passage| graph.passage_text(passage).to_owned()).unwrap_or_default(),
            quote: at.quote,
            words: at.quote.map(|quote| graph.text(at.article, quote).to_owned()).unwrap_or_default(),
            fact: at.fact.and_then(|fact| lasting(graph, fact.into())),
            top,
        }
    }

    fn step_of(&self, place: &Place) -> Step {
        Step {
            focus: place.focus,
            item: place.item.and_then(|item| lasting(&self.corpus.graph, item)),
            below: place.below,
            source: place.source.map(|at| self.shown_by(at, place.top)),
        }
    }

    /// Goes back to where one was, as far as it is still there.
    pub fn restore(&mut self, kept: Kept) {
        let corpus = std::mem::take(&mut self.corpus);
        let finder = Finder::new(&corpus.graph);
        self.asked.about = kept.about.and_then(|about| finder.find(&about));
        let source = kept.source.as_ref().and_then(|shown| Some((shown, shown.find(&corpus, &finder)?)));
        let fact = |lasting: &Lasting| {
            // An article that was changed has other ids: its sentence tells where the fact is now.
            let moved = source.filter(|(shown, _)| shown.fact.as_ref() == Some(lasting)).and_then(|(_, at)| at.fact);
            finder.find(lasting).or(moved.map(Item::from))
        };
        for (list, cursor) in self.lists.iter_mut().zip(kept.lists) {
            cursor.restore(list, &corpus, &fact);
        }
        self.back = kept.back.into_iter().map(|step| step.place(&corpus, &finder)).collect();
        self.forward = kept.forward.into_iter().map(|step| step.place(&corpus, &finder)).collect();
        if let (Some(Overlay::Search(search)), Some(before)) = (&mut self.overlay, kept.before) {
            search.before = before.place(&corpus, &finder);
        }
        self.found = kept.search.map(|(query, at)| {
            let search = Search::new(&query);
            Found { query, search, done: false, at }
        });
        let source = source.map(|(shown, at)| (shown.top, shown.article == corpus.graph.articles[at.article].id, at));
        self.corpus = corpus;
        if let Some((top, same, at)) = source {
            self.source.show(at);
            self.arrange();
            self.source.top = if same { top } else { self.source.top };
        }
    }
}

impl Cursor {
    fn restore(self, list: &mut PaneList, corpus: &Corpus, find: &impl Fn(&Lasting) -> Option<Item>) {
        list.stale = true;
        if let Some((folds, touched)) = self.folds {
            list.folds = folds;
            touched.iter().filter_map(find).for_each(|item| list.folds.toggle(item));
        }
        // What is told by several stands in one row: that of who told it first.
        let rows = |lasting: &Lasting| {
            let item = find(lasting);
            let teller = match item {
                Some(Item::Event(id)) => Some(Item::Event(corpus.teller_of(id))).filter(|teller| Some(*teller) != item),
                _ => None,
            };
            teller.into_iter().chain(item)
        };
        let own = self.above.last().is_some_and(|own| find(own).is_some());
        let mut items: Vec<Item> = self.above.iter().flat_map(rows).collect();
        let above = items.len();
        // Where its own row is gone, a row is better than the head of the next group.
        items.extend(self.below.iter().flat_map(rows).filter(|item| !matches!(item, Item::Group(_))));
        // The rows of the old list are enough for the new one to be opened at their place.
        (list.cursor, list.top) = (if own { above - 1 } else { above.min(items.len().saturating_sub(1)) }, 0);
        list.below = (!items.is_empty()).then_some(self.depth);
        list.list.items = items;
    }
}

impl Shown {
    /// A fact or an article alone.
    fn by_name(named: Lasting) -> Shown {
        let article = match named {
            Lasting::Node(NodeKind::Article, id) => id,
            _ => ContentId(0),
        };
        let (passage, quote, sentence, words) = (None, None, String::new(), String::new());
        Shown { article, path: "".into(), passage, sentence, quote, words, fact: Some(named), top: 0 }
    }

    /// Where it is now: what lasts of it, else the same sentence of an article that was changed, else the article alone.
    fn find(&self, corpus: &Corpus, finder: &Finder<'_>) -> Option<Evidence> {
        let graph = &corpus.graph;
        let whole = |article| Evidence { article, passage: None, quote: None, fact: None };
        let fact = self.fact.as_ref().and_then(|fact| finder.find(fact)).and_then(Item::fact);
        if let Some(fact) = fact {
            return Some(evidence::of_fact(corpus, fact));
        }
        if let Some(Item::Article(article)) = finder.find(&Lasting::Node(NodeKind::Article, self.article)) {
            let passage = graph.passages_of(article).find(|&id| Some(graph.passages[id].span) == self.passage);
            return Some(Evidence { passage, quote: self.quote.filter(|_| self.fact.is_none()), ..whole(article) });
        }
        let (article, _) = graph.articles.entries().find(|(_, article)| article.path == self.path)?;
        Some(self.same_sentence(corpus, article).unwrap_or(whole(article)))
    }

    fn same_sentence(&self, corpus: &Corpus, article: ArticleId) -> Option<Evidence> {
        let graph = &corpus.graph;
        let same = |id: &PassageId| !self.sentence.is_empty() && graph.passage_text(*id) == self.sentence;
        let passage = graph.passages_of(article).find(same)?;
        let like = |fact: &FactRef| {
            let kind = lasting(graph, (*fact).into()).and_then(|lasting| lasting.kind());
            let words = graph.text(article, graph.quote_of(*fact));
            graph.passage_of(*fact) == passage
                && kind == self.fact.as_ref().and_then(Lasting::kind)
                && words == self.words
        };
        let fact = corpus.facts_in(article).iter().copied().find(like);
        let only = Evidence { article, passage: Some(passage), quote: None, fact: None };
        Some(fact.map_or(only, |fact| evidence::of_fact(corpus, fact)))
    }
}

impl Step {
    fn place(self, corpus: &Corpus, finder: &Finder<'_>) -> Place {
        Place {
            focus: self.focus,
            item: self.item.and_then(|item| finder.find(&item)),
            below: self.below,
            top: self.source.as_ref().map_or(0, |shown| shown.top),
            source: self.source.and_then(|shown| shown.find(corpus, finder)),
        }
    }
}

impl App {
    /// Where one is, in words.
    pub fn place(&self) -> state::Place {
        let graph = &self.corpus.graph;
        let seat = |list: &PaneList| {
            let row = list.item().and_then(|item| lasting(graph, item))?.to_string();
            Some(Seat { row, below: below_top(list), order: list.order })
        };
        // What is opened over the lists is about something that one was at.
        let list = if self.focus.list.is_over() { self.under } else { self.focus.list };
        let lists = PANES.iter().filter(|pane| pane.id.is_list() && pane.id < PaneId::Links);
        let rows = lists.filter_map(|pane| Some((name(pane.id), seat(&self.lists[pane.id.index()])?)));
        state::Place {
            pane: name(if self.focus.pane.is_over() { list } else { self.focus.pane }),
            list: name(list),
            zoom: self.focus.zoom,
            filter: self.filter.to_string(),
            scale: self.scale.to_string(),
            rows: rows.collect(),
            source: self.shown().map(|lasting| lasting.to_string()),
        }
    }

    /// The fact that the source shows, or its article.
    fn shown(&self) -> Option<Lasting> {
        let at = self.source.at?;
        let item = at.fact.map_or(Item::Article(at.article), Item::from);
        lasting(&self.corpus.graph, item)
    }

    /// Goes to `place` before anything has been read: its pane, its filter, its scale and orders.
    pub fn begin_at(&mut self, place: &state::Place, filter: bool) {
        if let Some(list) = pane(&place.list).filter(|pane| pane.is_list()) {
            self.focus.list = list;
            self.focus.pane = pane(&place.pane).filter(|pane| *pane == PaneId::Source).unwrap_or(list);
        }
        self.focus.zoom = place.zoom;
        if let Some(scale) = Scale::parse(&place.scale) {
            self.scale = scale;
        }
        if let Some(filter) = place.filter.parse().ok().filter(|_| filter) {
            self.set_filter(filter);
        }
        for pane in PANES {
            let order = place.rows.get(&name(pane.id)).map_or(0, |seat| seat.order);
            self.lists[pane.id.index()].order = order.min(pane.id.orders().len().saturating_sub(1));
        }
        self.arrange();
    }

    /// Goes to `place` in what is shown now; false if it isn't there.
    pub fn turn_to(&mut self, place: &state::Place) -> bool {
        let graph = &self.corpus.graph;
        let finder = Finder::new(graph);
        let find = |text: &str| Lasting::parse(text).and_then(|lasting| finder.find(&lasting));
        let list = pane(&place.list).filter(|pane| pane.is_list()).unwrap_or(PaneId::Timeline);
        let row = place.rows.get(&place.list).and_then(|seat| find(&seat.row));
        let shown = place.source.as_deref().and_then(find);
        self.focus_on(list);
        let row = row.and_then(|item| self.list().list.position(item));
        if let Some(row) = row {
            super::moves::go(self, row);
            self.follow();
        }
        let evidence = match shown {
            Some(Item::Article(article)) => Some(Evidence { article, passage: None, quote: None, fact: None }),
            Some(item) => item.fact().map(|fact| evidence::of_fact(&self.corpus, fact)),
            None => None,
        };
        let Some(evidence) = evidence else { return row.is_some() };
        self.source.open(evidence);
        if row.is_none() || place.pane == name(PaneId::Source) {
            self.focus_on(PaneId::Source);
        }
        true
    }

    /// What `place` says of the cursors.
    pub fn kept_at(&self, place: &state::Place) -> Kept {
        let seat = |pane: &PaneId| place.rows.get(&name(*pane));
        let lists = PANES.iter().map(|pane| match seat(&pane.id) {
            Some(seat) => {
                let above = Vec::from_iter(Lasting::parse(&seat.row));
                Cursor { above, depth: seat.below, ..Cursor::default() }
            }
            None => Cursor::default(),
        });
        let source = place.source.as_deref().and_then(Lasting::parse).map(Shown::by_name);
        Kept {
            lists: lists.collect(),
            source,
            about: None,
            back: Vec::new(),
            forward: Vec::new(),
            before: None,
            search: None,
        }
    }
}

/// How far below the first shown row the cursor stands, or will when its rows are shown.
fn below_top(list: &PaneList) -> usize {
    list.below.unwrap_or(list.cursor.saturating_sub(list.top))
}

/// A pane's name in words that last: that of its title.
fn name(pane: PaneId) -> String {
    pane.pane().title.to_lowercase()
}

fn pane(called: &str) -> Option<PaneId> {
    PANES.iter().map(|pane| pane.id).find(|pane| name(*pane) == called)
}
