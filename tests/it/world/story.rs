//! What happens to the companies, and who writes about it.

use chrono::{Datelike, Days, NaiveDate};

use super::words::{FIRST, INDUSTRIES, Industry, PEOPLE, PLACES, PRODUCTS, PUBLISHERS};
use super::{Claim, Line, Random, Written};

/// So many articles in a hundred are copied.
const COPIED: usize = 8;
/// In so many of a hundred quarters one paper misprints a number.
const MISPRINTED: usize = 12;

/// An invented company.
struct Firm {
    name: String,
    industry: &'static Industry,
    /// Whether it reports in euros.
    euros: bool,
    /// Whether its fiscal year ends in March.
    fiscal: bool,
    product: &'static str,
    /// Sales of the first quarter, in hundredths of a billion.
    sales: usize,
}

/// A quarter: four a year, counted from year 0.
#[derive(Clone, Copy)]
struct Quarter(i32);

impl Quarter {
    fn year(self) -> i32 {
        self.0.div_euclid(4)
    }

    /// 0 to 3.
    fn number(self) -> usize {
        self.0.rem_euclid(4) as usize
    }

    /// The day on which results are published.
    fn results(self) -> NaiveDate {
        let next = Quarter(self.0 + 1);
        day(next.year(), next.number() as u32 * 3 + 1, 24)
    }

    /// How a text calls it, and the number of that way.
    fn printed(self, firm: &Firm, random: &mut Random) -> (String, u8) {
        let month = ["March", "June", "September", "December"][self.number()];
        let ordinal = |number: usize| ["first", "second", "third", "fourth"][number];
        let months =
            [format!("the {month} quarter of {}", self.year()), format!("the three months to {month} {}", self.year())];
        match random.below(3) {
            0 if firm.fiscal => {
                let shifted = Quarter(self.0 - 1);
                (format!("its fiscal {} quarter of {}", ordinal(shifted.number()), shifted.year() + 1), 1)
            }
            0 => (format!("the {} quarter of {}", ordinal(self.number()), self.year()), 0),
            other => (months[other - 1].clone(), 0),
        }
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// `count` articles on as many companies as that takes, some forty articles each.
pub fn articles(count: usize, random: &mut Random) -> Vec<Written> {
    let mut written: Vec<Written> = Vec::new();
    let mut number = 0;
    while written.len() < count {
        let firm = firm(number, random);
        number += 1;
        let start = 2021 * 4 + random.below(12) as i32;
        for at in 0..6 {
            quarter(&firm, Quarter(start + at), at as usize, random, &mut written);
            if written.len() >= count {
                break;
            }
        }
    }
    written.truncate(count);
    let cut = |article: &mut Written| article.copy_of = article.copy_of.filter(|&origin| origin < count);
    written.iter_mut().for_each(cut);
    written
}

fn firm(number: usize, random: &mut Random) -> Firm {
    let industry = &INDUSTRIES[number % INDUSTRIES.len()];
    // Within an industry no two names are one; across industries they share their first words.
    let at = number / INDUSTRIES.len();
    let first = FIRST[(at * 7 + number % INDUSTRIES.len()) % FIRST.len()];
    let tail = industry.names[(at / FIRST.len()) % industry.names.len()];
    let name = match at / (FIRST.len() * industry.names.len()) {
        0 => format!("{first} {tail}"),
        round => format!("{first} {} {tail}", FIRST[(round * 3 + at) % FIRST.len()]),
    };
    Firm {
        name,
        industry,
        euros: random.percent(25),
        fiscal: random.percent(15),
        product: random.pick(PRODUCTS),
        sales: random.within(150..900),
    }
}

/// The figures of a quarter, as they are.
struct Figures {
    /// In tenths of a percent.
    growth: i64,
    /// In hundredths of a billion.
    sales: usize,
    /// In tenths of a percent.
    margin: i64,
}

fn figures(firm: &Firm, at: usize, random: &mut Random) -> Figures {
    let growth = random.within(105..480) as i64 * if random.percent(25) { -1 } else { 1 };
    Figures { growth, sales: firm.sales + at * random.within(11..37) + at, margin: random.within(91..398) as i64 }
}

/// Writes what happens in one quarter.
fn quarter(firm: &Firm, quarter: Quarter, at: usize, random: &mut Random, out: &mut Vec<Written>) {
    let true_figures = figures(firm, at, random);
    let papers = random.within(2..5);
    let misprint = random.percent(MISPRINTED).then(|| random.below(papers));
    for paper in 0..papers {
        let published = quarter.results() + Days::new(random.below(3) as u64);
        let mut lines = vec![growth(firm, quarter, &true_figures, misprint == Some(paper), random)];
        lines.extend(random.percent(75).then(|| margin(firm, quarter, &true_figures, random)));
        lines.extend(random.percent(30).then(|| adjusted(firm, quarter, &true_figures, random)));
        lines.push(background(firm, quarter, published, random));
        lines.extend(random.percent(35).then(|| cause(firm, random)));
        publish(firm, "results", published, lines, random, out);
    }
    for _ in 0..random.within(1..4) {
        let happened = quarter.results() + Days::new(random.within(5..60) as u64);
        let told = happening(firm, happened, random);
        for _ in 0..random.within(1..4) {
            let published = happened + Days::new(random.below(2) as u64);
            let mut lines = vec![told(firm, published, random)];
            lines.push(background(firm, quarter, published, random));
            lines.extend(random.percent(25).then(|| risk(firm, random)));
            publish(firm, "news", published, lines, random, out);
        }
    }
}

/// One article, and now and then one that copies it.
fn publish(
    firm: &Firm,
    what: &str,
    published: NaiveDate,
    lines: Vec<Line>,
    random: &mut Random,
    out: &mut Vec<Written>,
) {
    let publisher = random.pick(PUBLISHERS);
    let title = format!("{} {what}: {} {}", firm.name, random.pick(PLACES), out.len());
    let mut lines = lines;
    for _ in 0..random.within(2..5) {
        lines.push(Line::new(filler(published, random)));
    }
    let origin = out.len();
    out.push(Written { title, publisher, published, lines, copy_of: None });
    if random.percent(COPIED) {
        let mut copy = out[origin].clone();
        let others: Vec<&'static str> = PUBLISHERS.iter().copied().filter(|&other| other != publisher).collect();
        copy.publisher = random.pick(&others);
        copy.published = published + Days::new(1);
        copy.title = format!("{} (wire)", copy.title);
        copy.copy_of = Some(origin);
        copy.lines.push(Line::new("This text came over the wire."));
        out.push(copy);
    }
}

/// A sentence that tells nothing.
fn filler(published: NaiveDate, random: &mut Random) -> String {
    let (place, other, day) = (random.pick(PLACES), random.pick(PLACES), published.weekday());
    let person = random.pick(PEOPLE);
    match random.below(6) {
        0 => format!("Trading was orderly on {day}, dealers in {place} told visitors from {other}."),
        1 => format!("Visitors to the head office near {place} find a garden with trees from {other}."),
        2 => format!("{person}, who wrote a book on the trade, teaches it at the university of {place}."),
        3 => format!("The canteen in {place} serves {} dishes on a {day}.", random.pick(&["warm", "cold", "regional"])),
        4 => format!("A museum in {other} shows how the trade was done when {place} still had a tramway."),
        _ => format!("{person} and colleagues from {place} meet in {other} every {day}."),
    }
}

fn claim(firm: &Firm, series: &str, when: i64, label: u8, value: impl ToString) -> Claim {
    Claim { series: format!("{}/{series}", firm.name), when, label, value: value.to_string() }
}

/// "12.3%", "12%", "about 12%" of tenths.
fn percent(tenths: i64, random: &mut Random) -> String {
    let tenths = tenths.abs();
    let (whole, rounded) = (tenths / 10, (tenths + 5) / 10);
    match random.below(4) {
        0 => format!("{rounded}%"),
        1 if tenths % 10 != 0 && rounded > whole => format!("nearly {rounded}%"),
        1 => format!("about {rounded}%"),
        _ => format!("{whole}.{}%", tenths % 10),
    }
}

/// "$3.42 billion", "$3.4 billion", "EUR 3.42 billion" of hundredths of a billion.
fn money(hundredths: usize, euros: bool, random: &mut Random) -> String {
    let tenths = (hundredths + 5) / 10;
    let amount = match random.below(3) {
        0 => format!("{}.{} billion", tenths / 10, tenths % 10),
        _ => format!("{}.{:02} billion", hundredths / 100, hundredths % 100),
    };
    match (euros, random.below(2)) {
        (false, _) => format!("${amount}"),
        (true, 0) => format!("€{amount}"),
        (true, _) => format!("EUR {amount}"),
    }
}

/// Growth and sales, with the number of growth told wrongly if asked for.
fn growth(firm: &Firm, quarter: Quarter, told: &Figures, wrong: bool, random: &mut Random) -> Line {
    let (period, label) = quarter.printed(firm, random);
    let growth = if wrong { told.growth / 2 + told.growth.signum() * 20 } else { told.growth };
    let (rose, when) = (
        if growth > 0 { random.pick(&["rose", "grew", "climbed"]) } else { random.pick(&["fell", "declined"]) },
        i64::from(quarter.0),
    );
    let claims = (claim(firm, "growth", when, label, growth), claim(firm, "sales", when, label, told.sales));
    let happening = (format!("{}/results", firm.name), format!("{}/results/{when}", firm.name));
    let (change, level) = (percent(growth, random), money(told.sales, firm.euros, random));
    let sales = firm.industry.sales;
    let head = match random.below(3) {
        0 => Line::new(format!("{} of {} {rose} ", sales, firm.name))
            .number(&change, claims.0)
            .then(" from a year earlier to "),
        1 => Line::new(format!("{} said its {} {rose} ", firm.name, sales.to_lowercase()))
            .number(&change, claims.0)
            .then(" year over year to "),
        _ => Line::new(format!("At {}, {} {rose} by ", firm.name, sales.to_lowercase()))
            .number(&change, claims.0)
            .then(" compared with the same period of the year before, to "),
    };
    let mut line = head.number(&level, claims.1.clone());
    if firm.euros && random.percent(50) {
        let dollars = money(told.sales * 108 / 100, false, random);
        line = line.then(" (").number(&dollars, Claim { label: 2, ..claims.1 }).then(")");
    }
    line.then(&format!(" in {period}.")).event(happening.0, happening.1)
}

fn margin(firm: &Firm, quarter: Quarter, told: &Figures, random: &mut Random) -> Line {
    let (period, label) = quarter.printed(firm, random);
    let claim = claim(firm, "margin", i64::from(quarter.0), label, told.margin);
    let printed = percent(told.margin, random);
    let happening = (format!("{}/results", firm.name), format!("{}/results/{}", firm.name, quarter.0));
    let line = match random.below(2) {
        0 => Line::new("The operating margin was ").number(&printed, claim).then(&format!(" in {period}.")),
        _ => Line::new(format!("In {period}, the {} had an operating margin of ", firm.industry.noun))
            .number(&printed, claim)
            .then("."),
    };
    line.event(happening.0, happening.1)
}

/// A number of another scope, which looks like the margin.
fn adjusted(firm: &Firm, quarter: Quarter, told: &Figures, random: &mut Random) -> Line {
    let (period, label) = quarter.printed(firm, random);
    let claim = claim(firm, "adjusted margin", i64::from(quarter.0), label, told.margin + 21);
    let printed = format!("{}.{}%", (told.margin + 21) / 10, (told.margin + 21) % 10);
    let happening = (format!("{}/results", firm.name), format!("{}/results/{}", firm.name, quarter.0));
    Line::new(format!("Excluding one-off items, the operating margin in {period} came to "))
        .number(&printed, claim)
        .then(".")
        .event(happening.0, happening.1)
}

/// A sentence that stands in many articles: users, downloads, the gain of the shares, their price, a plan.
fn background(firm: &Firm, quarter: Quarter, published: NaiveDate, random: &mut Random) -> Line {
    let (seed, when) = (firm.sales, i64::from(quarter.0));
    let today = i64::from(published.num_days_from_ce());
    let day = published.format("%B %-d").to_string();
    match random.below(6) {
        0 => {
            let users = 11 + (seed + quarter.0 as usize * 3) % 80;
            let claim = claim(firm, "users", when, 0, users);
            Line::new(format!("{} has ", firm.product))
                .number(&format!("{users} million"), claim)
                .then(" monthly active users.")
        }
        1 => {
            let users = 11 + (seed + quarter.0 as usize * 3) % 80;
            let claim = claim(firm, "downloads", when, 0, format!("{users} downloads"));
            let line = Line::new(format!("Its app {} has had ", firm.product));
            line.number(&format!("{users} million"), claim).then(" downloads so far.")
        }
        2 => {
            let gain = 11 + (seed + today as usize / 3) % 70;
            let claim = claim(firm, "gain", today, 0, gain);
            let verb = random.pick(&["gained", "risen", "climbed"]);
            Line::new(format!("The shares have {verb} "))
                .number(&format!("{gain}%"), claim)
                .then(" since the start of the year.")
                .event(format!("{}/shares", firm.name), format!("{}/shares/{today}", firm.name))
        }
        3 => {
            let price = 2000 + (seed * 7 + today as usize * 13) % 9000;
            let claim = claim(firm, "price", today, 0, price);
            let printed = format!("${}.{:02}", price / 100, price % 100);
            Line::new(format!("Shares of {} closed at ", firm.name))
                .number(&printed, claim)
                .then(&format!(" on {day}."))
                .event(format!("{}/shares", firm.name), format!("{}/shares/{today}", firm.name))
        }
        4 => {
            let plan = 210 + seed % 170;
            let claim = claim(firm, "plan", 0, 0, plan);
            let printed = format!("${}.{:02} billion", plan / 100, plan % 100);
            let line = match random.below(2) {
                0 => Line::new(format!("{} plans capital expenditure of ", firm.name)),
                _ => Line::new("The company plans to spend "),
            };
            line.number(&printed, claim).then(&format!(" on new {}s over three years.", firm.industry.site))
        }
        _ => {
            let plan = 210 + seed % 170;
            let claim = claim(firm, "buyback", 0, 0, format!("{plan} buyback"));
            let printed = format!("${}.{:02} billion", plan / 100, plan % 100);
            Line::new("It set aside ").number(&printed, claim).then(" to buy back its own stock.")
        }
    }
}

/// Something that several papers tell, each in its own words.
type Telling = Box<dyn Fn(&Firm, NaiveDate, &mut Random) -> Line>;

fn happening(firm: &Firm, happened: NaiveDate, random: &mut Random) -> Telling {
    let stamp = happened.num_days_from_ce();
    let on = happened.format("%B %-d").to_string();
    let thread = |kind: &str| (format!("{}/{kind}", firm.name), format!("{}/{kind}/{stamp}", firm.name));
    match random.below(6) {
        0 => {
            let target = format!("{} {}", random.pick(FIRST), random.pick(&["Logistics", "Labs", "Analytics"]));
            let (event, price) = (thread("deal"), random.within(101..899));
            let series = event.1.clone();
            Box::new(move |firm, _, random| {
                let amount = format!("${price} million");
                let claim = Claim { series: format!("{series}/price"), when: 0, label: 0, value: price.to_string() };
                let line = match random.below(3) {
                    0 => Line::new(format!("{} agreed to buy {target} for ", firm.name))
                        .number(&amount, claim)
                        .then(&format!(" on {on}.")),
                    1 => Line::new(format!("{} will acquire {target} in a deal worth ", firm.name))
                        .number(&amount, claim)
                        .then("."),
                    _ => Line::new(format!("{target} is to be taken over by {} for ", firm.name))
                        .number(&amount, claim)
                        .then(", the two said."),
                };
                line.event(event.0.clone(), event.1.clone())
            })
        }
        1 => {
            let (product, number, event) = (random.pick(PRODUCTS), random.within(2..9), thread("product"));
            Box::new(move |firm, _, random| {
                let goods = firm.industry.goods;
                let text = match random.below(3) {
                    0 => format!("{} launched {product} {number} for buyers of {goods} on {on}.", firm.name),
                    1 => format!(
                        "{product} {number}, made for buyers of {goods}, was launched by {} on {on}.",
                        firm.name
                    ),
                    _ => format!(
                        "On {on}, {} unveiled {product} {number}, which it sells to buyers of {goods}.",
                        firm.name
                    ),
                };
                Line::new(text).event(event.0.clone(), event.1.clone())
            })
        }
        2 => {
            let (person, event) = (random.pick(PEOPLE), thread("personnel"));
            Box::new(move |firm, _, random| {
                let text = match random.below(3) {
                    0 => format!("Chief financial officer {person} of {} resigned on {on}.", firm.name),
                    1 => {
                        format!("{} said on {on} that its chief financial officer, {person}, had resigned.", firm.name)
                    }
                    _ => format!("{person} stepped down as chief financial officer of {} on {on}.", firm.name),
                };
                Line::new(text).event(event.0.clone(), event.1.clone())
            })
        }
        3 => {
            let (cut, event) = (random.within(11..39), thread("pricing"));
            let series = event.1.clone();
            Box::new(move |firm, _, random| {
                let (goods, amount) = (firm.industry.goods, format!("{cut}%"));
                let claim = Claim { series: format!("{series}/cut"), when: 0, label: 0, value: cut.to_string() };
                let line = match random.below(2) {
                    0 => Line::new(format!("{} cut its prices for {goods} by ", firm.name))
                        .number(&amount, claim)
                        .then(&format!(" on {on}.")),
                    _ => Line::new(format!("On {on}, {} lowered the prices of its {goods} by ", firm.name))
                        .number(&amount, claim)
                        .then("."),
                };
                line.event(event.0.clone(), event.1.clone())
            })
        }
        4 => {
            let (place, event) = (random.pick(PLACES), thread("regulation"));
            Box::new(move |firm, _, random| {
                let goods = firm.industry.goods;
                let text = match random.below(2) {
                    0 => format!(
                        "Regulators in {place} opened an investigation into how {} sells {goods} on {on}.",
                        firm.name
                    ),
                    _ => format!(
                        "On {on}, {} came under investigation by regulators in {place} over the way it sells {goods}.",
                        firm.name
                    ),
                };
                Line::new(text).event(event.0.clone(), event.1.clone())
            })
        }
        _ => {
            let (place, cost, event) = (random.pick(PLACES), random.within(101..899), thread("investment"));
            let series = event.1.clone();
            Box::new(move |firm, _, random| {
                let (site, amount) = (firm.industry.site, format!("${cost} million"));
                let claim = Claim { series: format!("{series}/cost"), when: 0, label: 0, value: cost.to_string() };
                let line = match random.below(2) {
                    0 => Line::new(format!("{} will invest ", firm.name))
                        .number(&amount, claim)
                        .then(&format!(" in a new {site} near {place}.")),
                    _ => Line::new(format!(
                        "A new {site} near {place} will be built by {} with an investment of ",
                        firm.name
                    ))
                    .number(&amount, claim)
                    .then("."),
                };
                line.event(event.0.clone(), event.1.clone())
            })
        }
    }
}

/// A sentence that says what came of what.
fn cause(firm: &Firm, random: &mut Random) -> Line {
    let (goods, site, place) = (firm.industry.goods, firm.industry.site, random.pick(PLACES));
    match random.below(4) {
        0 => {
            let (cause, effect) = (format!("weak demand for {goods}"), format!("closed its {site} near {place}"));
            Line::new(format!("The company {effect} because of {cause}.")).because(&cause, &effect)
        }
        1 => {
            let (cause, effect) = (format!("Weak demand for {goods}"), format!("job cuts at the {site} near {place}"));
            Line::new(format!("{cause} led to {effect}.")).because(&cause, &effect)
        }
        2 => {
            let (cause, effect) = (format!("an outage at its {site} near {place}"), "lost customers".to_owned());
            Line::new(format!("It {effect} as a result of {cause}.")).because(&cause, &effect)
        }
        _ => {
            let (cause, effect) = ("a price war".to_owned(), "profitability came under pressure".to_owned());
            Line::new(format!("In its home market {effect} due to {cause} with rivals.")).because(&cause, &effect)
        }
    }
}

/// A risk that several articles see.
fn risk(firm: &Firm, random: &mut Random) -> Line {
    let kind = random.below(3);
    let goods = firm.industry.goods;
    let text = match (kind, random.below(2)) {
        (0, 0) => format!("Export controls on parts for {goods} weigh on {}.", firm.name),
        (0, _) => format!("{} faces export controls on parts that its {goods} need.", firm.name),
        (1, 0) => {
            format!("A lawsuit by former dealers in {} hangs over {}.", PLACES[firm.sales % PLACES.len()], firm.name)
        }
        (1, _) => format!("{} faces a lawsuit by former dealers in {}.", firm.name, PLACES[firm.sales % PLACES.len()]),
        (_, 0) => format!("Rising costs for {goods} threaten the margins of {}.", firm.name),
        _ => format!("The margins of {} are at risk from rising costs for {goods}.", firm.name),
    };
    Line::new(text).risk(format!("{}/{kind}", firm.name))
}
