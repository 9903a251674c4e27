//! What the reader did with the facts that are shown: read, new, starred, noted, disputed; and its undoing.
//!
//! A [`Reader`] lies between the ids that last (`state`) and those of the present graph. Not here: what a key does
//! (`remember.rs`), the file that it is kept in (`saving.rs` hands it what is to be kept).

use super::app::App;
use crate::model::{ArticleId, FactRef};
use crate::query::{Corpus, Facts, Filter, Item, Role, Set, Visible, evidence};
use crate::state::{Change, Reading};

/// How many steps back one can go.
const STEPS: usize = 500;

/// What the reader did.
#[derive(Debug, Default)]
pub struct Reader {
    /// By ids that last.
    pub reading: Reading,
    /// The time, as the loop said it last: in milliseconds since 1970.
    pub at: u64,
    /// Whether it is kept for the next time.
    pub kept: bool,
    /// What is to be kept and has not been handed on yet.
    pub unkept: Vec<Change>,
    /// Facts of the graph that are read.
    read: Facts,
    /// Facts of the graph that came later than the first visit and are not read.
    new: Facts,
    /// Articles that came later than the first visit.
    later: Set<ArticleId>,
    done: Vec<Step>,
    undone: Vec<Step>,
    looked: Option<FactRef>,
}

/// One thing that can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Another filter: before, after.
    Filter(Filter, Filter),
    /// Something done with facts: what it was, and what takes it back.
    Change(Change, Change),
}

impl Reader {
    /// What was kept of a folder.
    pub fn new(reading: Reading, kept: bool) -> Reader {
        Reader { reading, kept, ..Reader::default() }
    }

    /// Looks the facts of a graph up: once after it was loaded, and whenever much has changed.
    fn look_up(&mut self, corpus: &Corpus) {
        let graph = &corpus.graph;
        self.later = Set::of(graph.articles.len(), |id: ArticleId| self.reading.is_later(graph.articles[id].id));
        (self.read, self.new) = (Facts::none(graph), Facts::none(graph));
        if !self.reading.has_read() && self.later.is_empty() {
            return;
        }
        for fact in graph.facts() {
            if self.reading.is_read(graph.content_id(fact)) {
                self.read.insert(fact);
            } else if self.later.contains(graph.article_of(fact)) {
                self.new.insert(fact);
            }
        }
    }

    /// Whether a fact is read.
    pub fn is_read(&self, fact: FactRef) -> bool {
        self.read.contains(fact)
    }

    /// Whether a fact came after the folder was first read, and is not read.
    pub fn is_new(&self, fact: FactRef) -> bool {
        self.new.contains(fact)
    }

    /// Whether what a row stands for is new.
    pub fn is_new_row(&self, corpus: &Corpus, item: Item) -> bool {
        let graph = &corpus.graph;
        match item {
            Item::Event(id) => corpus.tellings(id).iter().any(|&id| self.is_new(FactRef::Event(id))),
            Item::Metric(id) => graph.metrics[id].points.iter().any(|&id| self.is_new(FactRef::Observation(id))),
            Item::Article(id) => self.later.contains(id) && corpus.facts_in(id).iter().any(|&fact| self.is_new(fact)),
            _ => facts(corpus, item).into_iter().flatten().any(|fact| self.is_new(fact)),
        }
    }

    /// How many facts are new.
    pub fn count_new(&self) -> usize {
        self.new.count()
    }

    /// How many of the facts that the filter leaves are read.
    pub fn count_read(&self, visible: &Visible) -> usize {
        self.read.count_in(visible)
    }

    /// The sign before a row: `?` disputed, `*` starred, `"` noted, or what stands for new.
    pub fn sign(&self, corpus: &Corpus, item: Item, new: &'static str) -> Option<(&'static str, Role)> {
        let ids = facts(corpus, item).into_iter().flatten().map(|fact| corpus.graph.content_id(fact));
        let (ids, reading) = (ids.collect::<Vec<_>>(), &self.reading);
        match () {
            () if ids.iter().any(|id| reading.disputes().contains_key(id)) => Some(("?", Role::Against)),
            () if ids.iter().any(|id| reading.stars().contains_key(id)) => Some(("*", Role::Heading)),
            () if ids.iter().any(|id| reading.notes().contains_key(id)) => Some(("\"", Role::Heading)),
            () => self.is_new_row(corpus, item).then_some((new, Role::Heading)),
        }
    }
}

/// The facts of a row that is about one fact, or about two that contradict each other.
fn facts(corpus: &Corpus, item: Item) -> [Option<FactRef>; 2] {
    match item {
        Item::Conflict(at) => evidence::both(corpus, at),
        _ => [item.fact(), None],
    }
}

impl App {
    /// Takes in what was kept of the folder, and what other programs have added to it.
    pub fn take_reading(&mut self, reading: Reading) {
        self.reader.reading = reading;
        self.reader.look_up(&self.corpus);
    }

    /// Goes on where the reader was last; with that filter, if `filter`.
    pub fn go_on(&mut self, filter: bool) {
        if let Some(place) = self.reader.reading.place().cloned() {
            self.begin_at(&place, filter);
            self.arrive = Some(place);
        }
    }

    /// The articles of a graph that was just loaded have been seen.
    pub fn meet_articles(&mut self) {
        let graph = &self.corpus.graph;
        let unseen = graph.articles.iter().map(|article| article.id).filter(|id| !self.reader.reading.has_seen(*id));
        let unseen: Vec<_> = unseen.collect();
        if !unseen.is_empty() {
            self.record(Change::Seen(unseen));
        }
        self.reader.looked = None;
        self.reader.look_up(&self.corpus);
    }

    /// Does something that is kept.
    pub fn record(&mut self, change: Change) {
        self.reader.reading.apply(self.reader.at, change.clone());
        self.reader.unkept.push(change);
    }

    /// Does something that is kept and can be taken back.
    pub fn change(&mut self, change: Change) {
        let inverse = self.reader.reading.inverse(&change);
        self.step(Step::Change(change.clone(), inverse));
        self.record(change);
        self.reader.look_up(&self.corpus);
    }

    /// Notes something that can be taken back.
    pub fn step(&mut self, step: Step) {
        let reader = &mut self.reader;
        reader.undone.clear();
        reader.done.push(step);
        if reader.done.len() > STEPS {
            reader.done.remove(0);
        }
    }

    /// What the source shows has been looked at: it is read, with the other tellings of the same event.
    pub fn look(&mut self) {
        let fact = self.source.at.and_then(|at| at.fact);
        if fact == self.reader.looked {
            return;
        }
        self.reader.looked = fact;
        let facts = match fact {
            Some(FactRef::Event(id)) => self.corpus.tellings(id).iter().copied().map(FactRef::Event).collect(),
            other => Vec::from_iter(other),
        };
        let unread: Vec<FactRef> = facts.into_iter().filter(|&fact| !self.reader.is_read(fact)).collect();
        if unread.is_empty() {
            return;
        }
        self.record(Change::Read(unread.iter().map(|&fact| self.corpus.graph.content_id(fact)).collect()));
        for fact in unread {
            self.reader.read.insert(fact);
            self.reader.new.remove(fact);
        }
    }

    /// Takes the last step back, or where `again` takes the last one that was taken back again.
    pub fn undo(&mut self, again: bool) -> Option<Step> {
        let reader = &mut self.reader;
        let (from, to) =
            if again { (&mut reader.undone, &mut reader.done) } else { (&mut reader.done, &mut reader.undone) };
        let step = from.pop()?;
        to.push(step.clone());
        match &step {
            Step::Filter(before, after) => self.set_filter(if again { after } else { before }.clone()),
            Step::Change(change, inverse) => {
                self.record(if again { change } else { inverse }.clone());
                self.reader.look_up(&self.corpus);
            }
        }
        Some(step)
    }

    /// The fact that one is at: that of the row, or where it stands for several the one that its sentence says.
    pub fn fact(&self) -> Option<FactRef> {
        let item = self.item()?;
        item.fact().or_else(|| evidence::evidence(&self.view(self.list_pane()), item)?.fact)
    }
}
