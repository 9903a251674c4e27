//! A seeded generator of articles: as many as asked for, the same ones every time.
//!
//! The sentences are of our own making and say what business news says: results, prices, plans, trouble. Names,
//! figures and dates come from the seed, so that series, copies and disagreements come about.

use std::fmt::Write;

/// xorshift64*: small, fast, and the same everywhere.
pub struct Random(u64);

impl Random {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Random {
        Random(seed.max(1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const FIRMS: &[&str] = &[
    "Northwind Harbour",
    "Brightsea",
    "Coldwater Motors",
    "Alpina Pharma",
    "Redstone Energy",
    "Kestrel Bank",
    "Marlin Foods",
    "Tarn Semiconductor",
    "Osprey Airlines",
    "Heron Retail",
    "Quill Software",
    "Basalt Mining",
];
const MEASURES: &[&str] = &["revenue", "net profit", "operating income", "sales", "adjusted EBITDA", "free cash flow"];
const ROSE: &[&str] = &["rose", "climbed", "fell", "dropped", "grew", "declined", "jumped", "slid"];
const QUARTERS: &[&str] = &["first", "second", "third", "fourth"];
const TROUBLES: &[&str] = &[
    "Rising costs are weighing on margins, and the board warned of more to come.",
    "A regulator opened an investigation into the way the company sells to small firms.",
    "Weak demand in Europe forced two plants to close for a month.",
    "An outage left customers without service for most of a day.",
    "Export curbs on advanced chips could delay the next generation of its products.",
    "Rivals cut prices sharply, which analysts expect to erode its market share.",
];
const NEWS: &[&str] = &[
    "The company launched a new product line aimed at hospitals.",
    "It agreed to buy a smaller rival and expects the deal to close next year.",
    "The chief financial officer will step down at the end of the year.",
    "It signed a partnership with a cloud provider to run its logistics.",
    "The group plans to build a plant near Hamburg.",
    "Shareholders approved a buyback of its own stock.",
];
const PUBLISHERS: &[&str] = &["Harbour Post", "The Ledger", "Tideline", "Market Lantern", "Dock Street Journal"];

/// `count` articles as JSON Lines.
pub fn json_lines(count: usize, seed: u64) -> String {
    let (mut random, mut lines) = (Random::new(seed), String::new());
    for _ in 0..count {
        let article = article(&mut random);
        writeln!(lines, "{article}").expect("strings take what is written");
    }
    lines
}

/// Makes a text of so many bytes.
pub type Make = fn(usize) -> String;

/// Text that nobody writes, which a careless rule would take quadratic time for.
pub const HOSTILE: &[(&str, Make)] = &[
    ("one sentence", |bytes| repeated("sales of the unit rose in the quarter and ", bytes)),
    ("takeovers", |bytes| repeated("Acme Corp bought a mill and sold a bank and raised its dividend and ", bytes)),
    ("names and risks", |bytes| repeated("bad loans rose because Acme Corp warned of a strike and ", bytes)),
    ("names and dates", |bytes| repeated("sales at Acme Corp rose 4% to $5 million in May 2025 and ", bytes)),
    ("no blank", |bytes| repeated("salesrose", bytes)),
    ("no letter", |bytes| repeated("1.", bytes)),
    ("numbers", |bytes| repeated("5.2 ", bytes)),
    ("amounts", |bytes| repeated("$5 billion or 3% ", bytes)),
    ("dates", |bytes| repeated("in May 1987 and last week ", bytes)),
    ("capitals", |bytes| numbered("Brightsea", bytes)),
    ("trades", |bytes| repeated("Bank Motors ", bytes)),
    ("names", |bytes| listed("Brightsea", " Corp, ", bytes)),
    ("units", |bytes| listed("Acme Corp said its zephyr", " division rose, ", bytes)),
    ("speakers", |bytes| listed("Lindqvist", " said, ", bytes)),
    ("places", |bytes| repeated("China of ", bytes)),
    ("quotes", |bytes| repeated("\" ", bytes)),
    ("brackets", |bytes| repeated("(the ", bytes)),
    ("closing", |bytes| repeated("a) ", bytes)),
    ("dashes", |bytes| repeated("- a ", bytes)),
    ("points", |bytes| repeated("a.b.", bytes)),
    ("events", |bytes| repeated("it bought a rival in May 1987 ", bytes)),
    ("deeds", |bytes| repeated("announced in May and 3% in Norway, ", bytes)),
    ("risks", |bytes| repeated("tariffs weigh on demand ", bytes)),
    ("facts", |bytes| repeated("Sales rose 5% due to a strike. ", bytes)),
    ("lines", |bytes| repeated("Sales rose\n\n", bytes)),
];

fn repeated(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len() + 1)
}

fn numbered(word: &str, bytes: usize) -> String {
    listed(word, " ", bytes)
}

/// The word with ever new letters behind it, and what follows each time.
fn listed(word: &str, behind: &str, bytes: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        let letters: String = format!("{number:05}").bytes().map(|digit| char::from(b'a' + (digit - b'0'))).collect();
        text += word;
        text += &letters;
        text += behind;
        if text.len() >= bytes {
            break;
        }
    }
    text
}

fn article(random: &mut Random) -> serde_json::Value {
    let firm = random.pick(FIRMS);
    let (year, month, day) = (2020 + random.below(6), 1 + random.below(12), 1 + random.below(28));
    let mut text = String::new();
    for paragraph in 0..4 + random.below(6) {
        let (percent, tenth) = (1 + random.below(60), random.below(10));
        let billion = format!("{}.{}", 1 + random.below(90), random.below(10));
        let (measure, rose, quarter) = (random.pick(MEASURES), random.pick(ROSE), random.pick(QUARTERS));
        let opening = if paragraph == 0 { format!("{firm} said on Tuesday that its") } else { "Its".to_owned() };
        let (trouble, news) = (random.pick(TROUBLES), random.pick(NEWS));
        write!(
            text,
            "{opening} {measure} {rose} {percent}.{tenth}% in the {quarter} quarter to ${billion} billion. {news} \
             {trouble} Shares of {firm} closed at ${}.{:02}, {}% below their peak.\n\n",
            10 + random.below(300),
            random.below(100),
            1 + random.below(40),
        )
        .expect("strings take what is written");
    }
    serde_json::json!({
        "title": format!("{firm} reports {} results", random.pick(QUARTERS)),
        "publisher": random.pick(PUBLISHERS),
        "published": format!("{year}-{month:02}-{day:02}"),
        "text": text.trim_end(),
    })
}
