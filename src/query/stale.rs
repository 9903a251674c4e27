//! The stale pane: how long ago the last value of each series was told, and whether newer articles still repeat it.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::provenance::provenance;
use super::row::{Align, Cell, Column, Mark, Piece, Role, Row};
use super::{Item, List, Pane, View, format, headline, metrics};
use crate::model::{Certainty, MetricId, Modality, ObservationId};

/// The stale pane.
pub const PANE: Pane = Pane {
    name: "stale",
    about: "the last value of each series, its age, and whether newer articles repeat it",
    columns: COLUMNS,
    orders: &["oldest first", "most repeated", "name"],
    open: false,
    list,
    card: None,
};

const COLUMNS: &[Column] = &[
    Column { title: "what", align: Align::Left, keep: 9, grows: true },
    Column { title: "last value", align: Align::Right, keep: 9, grows: false },
    Column { title: "period", align: Align::Left, keep: 5, grows: false },
    Column { title: "first told", align: Align::Left, keep: 6, grows: false },
    Column { title: "age", align: Align::Right, keep: 9, grows: false },
    Column { title: "again", align: Align::Left, keep: 8, grows: false },
];

/// How old the last value of a series is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// The series.
    pub metric: MetricId,
    /// Its last value, as it was told first.
    pub point: ObservationId,
    /// The day on which it was told first.
    pub told: NaiveDate,
    /// Days from then to the newest article, 0 or more.
    pub days: i64,
    /// How many independent articles have told it again since.
    pub repeats: usize,
    /// When the last of them did.
    pub repeated: Option<NaiveDate>,
}

/// The age of every visible series, in the order of the view. Series that nobody told on a known day are left out.
pub fn ages(view: &View<'_>) -> Vec<Age> {
    let metrics = view.corpus.graph.metrics.ids();
    let mut all: Vec<Age> = metrics.filter_map(|id| age(view, id)).collect();
    match PANE.orders.get(view.order).copied() {
        Some("name") => all.sort_by_cached_key(|age| (name(view, age.metric), age.metric)),
        Some("most repeated") => all.sort_by_key(|age| (Reverse(age.repeats), Reverse(age.days), age.metric)),
        _ => all.sort_by_key(|age| (Reverse(age.days), Reverse(age.repeats), age.metric)),
    }
    all
}

/// The age of one series. `None` where nothing of it is visible, or nobody told it on a known day.
pub fn age(view: &View<'_>, metric: MetricId) -> Option<Age> {
    let corpus = view.corpus;
    let latest = metrics::latest(view, metric)?;
    let told = provenance(corpus, latest.into());
    let sure =
        told.iter().filter(|telling| telling.certainty == Certainty::Sure && view.visible.contains(telling.fact));
    let mut tellings: Vec<(NaiveDate, ObservationId)> = sure
        .filter_map(|telling| match telling.fact {
            crate::model::FactRef::Observation(id) => Some((corpus.published(telling.fact)?, id)),
            _ => None,
        })
        .collect();
    tellings.sort();
    let own = || corpus.published(latest.into()).map(|day| (day, latest));
    let told = tellings.first().copied().or_else(own)?.0;
    // Told in another currency, it is a point of another series.
    let same = |(_, id): &&(NaiveDate, ObservationId)| corpus.graph.metric_of.get(usize::from(*id)) == Some(&metric);
    let point = tellings.iter().find(same).map_or(latest, |(_, id)| *id);
    let later = || tellings.iter().map(|(day, _)| *day).filter(|day| *day > told);
    let days = (corpus.newest()? - told).num_days().max(0);
    Some(Age { metric, point, told, days, repeats: later().count(), repeated: later().max() })
}

fn name(view: &View<'_>, id: MetricId) -> String {
    headline::text(view.corpus, crate::model::Node::Metric(id)).to_lowercase()
}

fn list(view: &View<'_>) -> List {
    let items = ages(view).into_iter().map(|age| Item::Metric(age.metric)).collect();
    List { items, make: Some(row), ..List::default() }
}

fn row(view: &View<'_>, list: &List, at: usize) -> Row {
    let Item::Metric(id) = list.items[at] else { return Row::columns(Vec::new()) };
    let Some(age) = age(view, id) else { return Row::columns(Vec::new()) };
    let corpus = view.corpus;
    let observation = &corpus.graph.observations[age.point];
    let mut value = headline::value(corpus, age.point);
    if observation.modality != Modality::Reported {
        value.push(Piece::text(Role::Expected, format!(" {}", observation.modality)));
    }
    let repeated = match (age.repeats, age.repeated) {
        (0, _) | (_, None) => vec![Piece::text(Role::Dim, "no")],
        (count, Some(last)) => {
            vec![
                Piece::text(Role::Plain, format::counted(count, "article")),
                Piece::text(Role::Dim, format!(", last {last}")),
            ]
        }
    };
    let short = vec![Piece::text(Role::Plain, if age.repeats == 0 { "no".into() } else { age.repeats.to_string() })];
    let disputed = corpus.is_disputed(age.point);
    let cells = vec![
        Cell::new(Align::Left, headline::pieces(corpus, crate::model::Node::Metric(id))),
        Cell::new(Align::Right, value).or_short(headline::short_value(corpus, age.point)),
        Cell::left(Role::Date, observation.period.map_or(String::new(), format::period)),
        Cell::left(Role::Date, age.told.to_string()),
        Cell::right(Role::Value, format::age(age.told, corpus.newest().unwrap_or(age.told))),
        Cell::new(Align::Left, repeated).or_short(short),
    ];
    Row::columns(cells).marked(if disputed { Mark::Conflict } else { Mark::None })
}
