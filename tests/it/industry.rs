//! Small articles on other trades – a bank, a drug maker, an oil company, a chain of shops, an airline, a chip maker, a
//! steel maker of 1987, an Indian car maker – and what has to be found in them, fact by fact.
//!
//! `tests/gold/industry/` has a file for each: its main entity, its day of publication, then a fact a line:
//!
//! ```text
//! + observations «£1.42 billion» measure=pre-tax profit; value=1420000000; unit=GBP
//! ```
//!
//! `+` has to be found, `-` must not be; `~` and `-~` aren't so yet, and the test tells when they are. `|` parts the
//! values that are right, `null` among them lets the field be absent; `in` names words of the sentence.

use serde_json::{Value, json};
use throughline::lexicon::Lexicon;
use throughline::{extract, load};

use crate::score::field::KINDS;
use crate::score::item::{Item, found};
use crate::score::text::quotes_meet;

const ARTICLES: &[&str] = &["airline", "bank", "chips", "drugmaker", "india", "newswire", "oil", "retailer"];

/// An article as it was understood, and what was expected of it.
struct Read {
    entity: String,
    published: String,
    items: Vec<(&'static str, Vec<Item>)>,
    expected: String,
}

fn read(name: &str, lexicon: &Lexicon) -> Read {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let source = load::Source::File(tests.join(format!("inputs/industry/{name}.txt")));
    let (drafts, errors) = load::drafts(&source);
    assert!(errors.is_empty(), "{errors:?}");
    let article = drafts.into_iter().find_map(|draft| load::article(&draft)).expect("an article");
    let extraction = extract::extract(&article, lexicon);
    let items = KINDS.iter().map(|kind| (kind.name, found(kind.name, &article, &extraction, &[]))).collect();
    let entity = extraction.entity.map(|entity| extraction.names.get(entity).to_owned()).unwrap_or_default();
    let published = article.published.map(|day| day.to_string()).unwrap_or_default();
    let expected = std::fs::read_to_string(tests.join(format!("gold/industry/{name}.txt"))).expect("a file");
    Read { entity, published, items, expected }
}

/// A line of the expectations.
struct Row<'a> {
    kind: &'a str,
    gold: Item,
    within: &'a str,
}

impl Row<'_> {
    /// Reads "observations «8%» measure=revenue growth; value=8".
    fn parse(line: &str) -> Option<Row<'_>> {
        let (kind, rest) = line.split_once(" «")?;
        let (quote, fields) = rest.split_once('»')?;
        let mut row = json!({ "quote": quote });
        let mut within = "";
        for (field, values) in fields.split(';').filter_map(|field| field.trim().split_once('=')) {
            let is_number = ["value", "low", "high"].contains(&field) && kind != "dates";
            let choice = |value: &str| match value.parse::<f64>() {
                _ if value == "null" => Value::Null,
                Ok(number) if is_number => json!(number),
                _ => json!(value),
            };
            match field {
                "in" => within = values,
                _ => row[field] = values.split('|').map(choice).collect(),
            }
        }
        Some(Row { kind, gold: Item::gold(&row, false), within })
    }

    fn holds(&self, read: &Read) -> bool {
        let kind = KINDS.iter().find(|kind| kind.name == self.kind).expect("a kind");
        let has_value = ["value", "low", "high"].iter().any(|field| !self.gold.get(field).is_null());
        let right = |item: &Item| {
            let mut fields =
                kind.fields.iter().filter_map(|(field, _)| Some((field, kind.judge(field, &self.gold, item)?)));
            (self.kind == "entities" || quotes_meet(&self.gold.quote, &item.quote))
                && item.text("context").contains(self.within)
                && (!has_value || kind.value_right(&self.gold, item))
                && fields.all(|(field, score)| score == 1.0 || (*field == "actors" && score > 0.0))
        };
        read.items.iter().filter(|(kind, _)| *kind == self.kind).flat_map(|(_, items)| items).any(right)
    }
}

#[test]
fn other_trades_are_understood() {
    let lexicon = Lexicon::built_in();
    let (mut wrong, mut reached, mut rows) = (String::new(), 0, 0);
    for name in ARTICLES {
        let read = read(name, &lexicon);
        for line in read.expected.lines() {
            let Some((mark @ ("+" | "-" | "~" | "-~"), row)) = line.split_once(' ') else { continue };
            let row = Row::parse(row).unwrap_or_else(|| panic!("{name}: {line}"));
            let right = row.holds(&read) != mark.starts_with('-');
            rows += 1;
            reached += usize::from(right);
            match (mark.contains('~'), right) {
                (false, false) => wrong.push_str(&format!("{name}: {line}\n")),
                (true, true) => eprintln!("reached, drop its ~: {name}: {line}"),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{reached} of {rows} rows are right, these no longer:\n{wrong}");
}

#[test]
fn other_trades_have_their_company_and_day() {
    let lexicon = Lexicon::built_in();
    let mut wrong = String::new();
    for name in ARTICLES {
        let read = read(name, &lexicon);
        for (key, got) in [("entity", &read.entity), ("published", &read.published)] {
            let lines = read.expected.lines().filter_map(|line| line.split_once(' '));
            let mut named = lines.filter(|(first, _)| first.trim_start_matches('~') == key);
            let (first, right) = named.next().unwrap_or_else(|| panic!("{name} has no {key}"));
            match (first == key, right.split('|').any(|right| right == got)) {
                (true, false) => wrong.push_str(&format!("{name}: {key} is {right:?}, not {got:?}\n")),
                (false, true) => eprintln!("reached, drop its ~: {name}: {key}"),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
