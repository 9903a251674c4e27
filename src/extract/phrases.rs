//! Noun phrases of the text that serve as measures where the lexicon has none.

use std::ops::Range;

use super::measures::{MeasureMention, is_relative, noun_of_change};
use super::roles::Reading;
use super::scene::{Amount, Scene, is_basis};
use crate::lexicon::{Class, ClassSet};
use crate::model::{EntityKind, Period, Point, Shape, TokenKind, Unit};

/// The longest phrase that can name a measure, in tokens.
const LONGEST: usize = 5;
/// Longer words in -ed are participles: "surveyed", not "seed".
const PARTICIPLE: usize = 5;
/// How far a subject may reach, in tokens.
const SUBJECT: usize = 16;

/// Words that name nothing by themselves.
const NAMELESS: &[&str] = &[
    "this", "that", "it", "they", "these", "those", "which", "who", "he", "she", "we", "there", "you", "both", "what",
    "note", "not", "set", "say", "callable", "aside",
];

/// How many tokens a subject has at most that stands for a measure as what was foreseen of it.
const FORESEEN: usize = 4;

/// Nouns that stand for a measure that was named before.
const FIGURES: &[&str] = &["figure", "number", "rate", "total", "level", "amount", "estimate"];

/// What the words around an amount call it, where no measure of the lexicon does: "a $300m **term loan**", "a **cap
/// rate** of 5.6%", "$490m of **notes**", "**occupancy** stood at 95%".
pub(super) fn of_amount(scene: &Scene<'_>, amount: &Amount, reading: &Reading) -> Option<Range<usize>> {
    let at = reading.at;
    let tied = preposition(scene, at) || scene.kind(at) == TokenKind::Colon;
    let sum = amount.quantity.unit.is_money() || amount.quantity.unit == Unit::Shares;
    let worth = |at: usize| at + usize::from(scene.printed(at) == "worth");
    let of = || if scene.printed(worth(amount.reach)) == "of" { made_of(scene, worth(amount.reach) + 1) } else { None };
    let own = if sum { of() } else { None };
    let near = own
        .or_else(|| behind(scene, amount))
        .or_else(|| at.checked_sub(1).filter(|_| tied).and_then(|before| ends_at(scene, before)))
        .or_else(of)
        .or_else(|| subject(scene, amount.first));
    let whole = |at: &usize| scene.stops(at + 1) || scene.words().is_verb(at + 1);
    let mut before = (scene.range.start..amount.first).rev().take(SUBJECT);
    near.or_else(|| if preposition(scene, amount.reach) { starts_at(scene, amount.reach + 1) } else { None })
        .or_else(|| before.clone().filter(whole).find_map(|at| ends_at(scene, at)))
        .or_else(|| before.find_map(|at| ends_at(scene, at)))
}

/// "estimate the figure at 70%", "with a cut to 4.75%": the noun that the amount hangs on stands for a measure that was
/// named before.
pub(super) fn names_nothing(scene: &Scene<'_>, amount: &Amount, reading: &Reading) -> bool {
    let last = reading.at.wrapping_sub(1);
    let noun = |at: usize| scene.is(at, Class::Vague) || noun_of_change(scene.doc, at).is_some();
    let stands = |at: usize| noun(at) && scene.words().after_determiner(at);
    let subject = || {
        let verb = scene.doc.clauses.get(scene.clause(amount.first)).verb.map_or(0, |verb| verb as usize);
        // "August's fall was revised to 0.4%"
        let of_then = |at: usize| scene.dates.iter().any(|date| date.last + 2 == at) && noun(at);
        let stands_for = |at: usize| FIGURES.contains(&scene.printed(at)) || of_then(at);
        // "Previous guidance was $5m", "the consensus had stood at $5m"
        let foreseen = |at: usize| scene.is(at, Class::Expectation) && !scene.words().is_verb(at);
        let is = (verb..amount.first).any(|at| scene.any(at, ClassSet::of(&[Class::Level, Class::Auxiliary])));
        let clause = scene.doc.clauses.get(scene.clause(amount.first)).first as usize;
        let own = scene.range.start.max(clause)..verb;
        let alone = || is && own.len() <= FORESEEN && own.clone().any(foreseen);
        (scene.range.start..verb).rev().take(LONGEST).any(|at| stands_for(at) && stands(at)) || alone()
    };
    preposition(scene, reading.at) && stands(last) || subject()
}

/// "That **fell short of** the $5m average of forecasts", "it **missed** the $5m that was expected": whether an amount is
/// only what a figure named before is held against.
pub(super) fn falls_short(scene: &Scene<'_>, reading: &Reading) -> bool {
    let before = scene.printed(reading.at.wrapping_sub(1));
    let short = scene.printed(reading.at) == "of" && matches!(before, "short" | "shy" | "ahead");
    let verb = scene.printed(reading.at);
    short || ["miss", "beat", "exceed", "topp", "surpass"].iter().any(|stem| verb.starts_with(stem))
}

/// The phrase of what changes: "improvement in **paint sales volumes**", "a 97% **token price** cut", or the
/// subject of the verb.
pub(super) fn of_change(scene: &Scene<'_>, amount: &Amount, reading: &Reading) -> Option<Range<usize>> {
    let Some(noun) = reading.noun else {
        let more = reading.at == amount.reach && matches!(scene.printed(amount.reach), "more" | "less" | "fewer");
        let counted = if more { starts_at(scene, amount.reach + 1) } else { None }; // "62% more pay"
        return counted.or_else(|| subject(scene, amount.first));
    };
    if matches!(scene.printed(reading.end), "in" | "of" | "for") {
        return starts_at(scene, reading.end + 1);
    }
    let from = (amount.reach..noun).find(|&at| !is_basis(scene, at) && scene.kind(at) == TokenKind::Word);
    from.and_then(|from| noun_phrase(scene, from, noun)).or_else(|| subject(scene, amount.first))
}

/// The counted noun of an amount, without the names before it. None for units of weight and the like.
pub(super) fn counted(scene: &Scene<'_>, amount: &Amount) -> Option<Range<usize>> {
    let from = (amount.last + 1..amount.reach).find(|&at| !named(scene, at) && scene.kind(at) == TokenKind::Word)?;
    (!scene.is(amount.reach - 1, Class::Gauge)).then_some(from..amount.reach)
}

/// The head of the subject before token `at`: "**volumes** of nut butter in the shops fell", "Acme's **occupancy**,
/// which …, was".
pub(super) fn subject(scene: &Scene<'_>, at: usize) -> Option<Range<usize>> {
    let clause = scene.clause(at);
    let verb = scene.doc.clauses.get(clause).verb? as usize;
    if verb >= at || verb == scene.range.start {
        return None;
    }
    let own = |back: &usize| scene.clause(*back) == clause;
    let (verb, opening) = match scene.is(verb, Class::Say) {
        // who says it or is told is not what it is of: "Acme said **the price** of wheat rose"
        true if scene.printed(verb) == "told" => return None,
        true => ((verb + 1..at).filter(own).find(|&at| scene.words().is_verb(at))?, verb + 1),
        false => (verb, scene.behind_dateline()),
    };
    let first = (opening.max(verb.saturating_sub(SUBJECT))..verb).find(own)?;
    let mut from = first;
    while from < verb && opens(scene, from) && !preposition(scene, from) {
        from += 1;
    }
    if preposition(scene, from) {
        from = behind_adverbial(scene, from, verb); // "In January prices fell"
    }
    let within = |at: usize| {
        let at = scene.length_at(at).map_or(at, |length| length + 1); // "a three-year plan"
        starts_at(scene, at).filter(|phrase| phrase.end <= verb)
    };
    (from..verb).filter(own).find_map(within)
}

/// Whether a clause's subject stands only behind the token: "and", "while", a comma.
fn opens(scene: &Scene<'_>, at: usize) -> bool {
    scene.kind(at) != TokenKind::Word
        || scene.any(at, ClassSet::of(&[Class::Conjunction, Class::Subordinator, Class::Relative]))
}

/// The token behind the phrase that opens a clause: "In the first quarter, ".
fn behind_adverbial(scene: &Scene<'_>, from: usize, verb: usize) -> usize {
    let comma = (from..verb).find(|&at| scene.kind(at) == TokenKind::Comma).map(|comma| comma + 1);
    let date = || scene.dates.iter().find(|date| (from..verb).contains(&date.first)).map(|date| date.last + 1);
    comma.or_else(date).unwrap_or(from)
}

fn preposition(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Class::Preposition)
}

/// The noun phrase right behind an amount, that it stands before as an adjective does.
fn behind(scene: &Scene<'_>, amount: &Amount) -> Option<Range<usize>> {
    let mut from = amount.reach;
    loop {
        if let Some(length) = scene.length_at(from) {
            from = length + 1; // "a $300 million five-year loan"
        } else if scene.kind(from) == TokenKind::Comma && scene.length_at(from + 1).is_some() {
            from += 1;
        } else if scene.kind(from) == TokenKind::Comma && scene.kind(from + 2) == TokenKind::Hyphen {
            from += 4; // ", four-year unsecured loan"
        } else if let Some(year) = year_before_noun(scene, from) {
            from = year + 1; // "a trillion dollar 1988 budget"
        } else if let Some(close) = scene.bracket_end(from) {
            from = close + 1; // "a £38.6bn ($49bn) bid"
        } else {
            break;
        }
    }
    let signed = matches!(scene.printed(from), "debit" | "credit") && scene.is(from + 1, Class::Versus);
    if scene.is(from, Class::Determiner) || signed {
        return None; // "rose 5% the year before", "Extraordinary items 5 mln debit vs 4 mln credit"
    }
    starts_at(scene, from)
}

/// The last token of the year that begins at `at` and only says of which one the noun behind it is.
fn year_before_noun(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let year =
        scene.dates.iter().find(|date| date.first == at && matches!(date.period, Period::Point(Point::Year(_))))?;
    let noun = scene.kind(year.last + 1) == TokenKind::Word && !scene.stops(year.last + 1);
    (noun && year.first == year.last).then_some(year.last)
}

/// What so much money is made of: "$300m of **notes**", "$150m of 7-1/4 pct guaranteed **bonds**".
fn made_of(scene: &Scene<'_>, from: usize) -> Option<Range<usize>> {
    let rate = scene.amounts.iter().find(|rate| rate.first >= from && rate.first <= from + 1);
    let mut from = rate.filter(|rate| is_relative(rate.quantity.unit)).map_or(from, |rate| rate.last + 1);
    while scene.printed(from).ends_with("ed") && !scene.stops(from + 1) {
        from += 1;
    }
    starts_at(scene, from)
}

/// The noun phrase that begins with token `from`, without the words that name nothing.
fn starts_at(scene: &Scene<'_>, from: usize) -> Option<Range<usize>> {
    let mut from = from;
    while scene.is(from, Class::Determiner) || scene.is(from, Class::Prefix) {
        from += 1;
    }
    let mut to = from;
    while to - from < 2 * LONGEST && !scene.stops(to) && !says_verb(scene, to) {
        if scene.kind(to) == TokenKind::Possessive {
            from = to + 1;
        }
        to += 1;
    }
    noun_phrase(scene, from, to)
}

/// The noun phrase that ends with token `last`.
fn ends_at(scene: &Scene<'_>, last: usize) -> Option<Range<usize>> {
    if !scene.range.contains(&last) {
        return None;
    }
    let mut from = last + 1;
    while from > scene.range.start && last + 1 - from < 2 * LONGEST && !scene.stops(from - 1) {
        if scene.kind(from - 1) == TokenKind::Possessive || says_verb(scene, from - 1) {
            break;
        }
        from -= 1;
    }
    noun_phrase(scene, from, last + 1)
}

/// Whether a token is a verb that no noun phrase holds: "rose", but not "adjusted" in "the adjusted funds".
fn says_verb(scene: &Scene<'_>, at: usize) -> bool {
    let opens = scene.stops(at.wrapping_sub(1)) && !scene.is(at.wrapping_sub(1), Class::Relative);
    let participle = scene.printed(at).ends_with("ed") && !scene.stops(at + 1) && opens;
    let either = scene.is(at, Class::Expectation) || scene.is(at, Class::Plan);
    // "62% of its loan book"
    let ends = || scene.stops(at + 1) && !scene.amounts.iter().any(|amount| amount.first == at + 1);
    let bare = scene.is(at, Class::Level) && !opens && !scene.printed(at).ends_with("ed") && ends();
    let noun = (either || bare) && scene.words().in_noun_phrase(at);
    scene.words().is_verb(at) && !participle && !noun
}

/// The last words of a range that name a thing, without names and adjectives in front.
fn noun_phrase(scene: &Scene<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let dateline = scene.behind_dateline();
    let dated = |at: usize| {
        at < dateline
            || scene.date_at(at).is_some()
            || scene.amounts.iter().any(|amount| (amount.first..=amount.last).contains(&at))
    };
    let bare = |at: usize| {
        let adverb = is_adverb(scene, at) && !scene.doc.is_stroke(at + 1); // "early-participation fee"
        let based = is_basis(scene, at) || scene.doc.is_stroke(at + 1) && is_basis(scene, at + 2); // "year-to-date sales"
        let time = based || scene.doc.is_month(at); // "the July price"
        scene.kind(at) != TokenKind::Word || scene.is(at, Class::Prefix) || adverb || time || dated(at)
    };
    let mut to = to;
    let idle = |at: usize| is_adverb(scene, at) || dated(at) || matches!(scene.printed(at), "due" | "worth");
    while to > from && (scene.kind(to - 1) != TokenKind::Word || idle(to - 1)) {
        to -= 1;
    }
    let mut from = from.max(to.saturating_sub(LONGEST));
    while from < to && (bare(from) || named(scene, from)) {
        from += 1;
    }
    let thing = to.checked_sub(1).filter(|&last| last >= from && names_thing(scene, last));
    thing.filter(|_| !is_done(scene, from..to)).map(|_| from..to)
}

/// "when it **sits** under 3%", "put aside $3m to **compensate customers**", "has been quietly **filling tanks**": whether
/// the words begin with a verb.
fn is_done(scene: &Scene<'_>, words: Range<usize>) -> bool {
    let (first, before) = (words.start, words.start.wrapping_sub(1));
    const PRONOUNS: &[&str] = &["it", "they", "he", "she", "we", "who", "you"];
    let pronoun = PRONOUNS.contains(&scene.printed(before)) || PRONOUNS.contains(&scene.printed(first));
    // "will issue": what may be a noun names more than nothing would.
    let verb = !scene.is(first, Class::NounToo) && scene.doc.tokens[before.min(first)].shape == Shape::Lower;
    let deed = || scene.any(first, ClassSet::of(&[Class::Deed, Class::Act]));
    let bare = || words.len() == 1 && !scene.printed(first).ends_with('s');
    let infinitive = scene.printed(before) == "to" && (deed() || bare());
    let modal = scene.any(before, ClassSet::of(&[Class::Future, Class::Possible]));
    let adverb = scene.printed(before).ends_with("ly");
    let helper = if adverb { before.wrapping_sub(1) } else { before };
    let going = scene.printed(first).ends_with("ing") && scene.is(helper, Class::AuxPast);
    scene.range.contains(&before) && (pronoun || verb && (infinitive || modal) || going)
}

/// Whether a noun names something that has an amount by itself: "traffic", "bookings", "admissions"; not "appliances".
pub(super) fn names_amount(scene: &Scene<'_>, at: usize) -> bool {
    const KNOWN: ClassSet =
        ClassSet::of(&[Class::OutputWord, Class::PriceWord, Class::ServiceWord, Class::MacroMeasure]);
    const ENDINGS: &[&str] = &["ings", "tion", "tions", "ments", "als", "age", "ance", "rate", "rates", "ratio"];
    scene.any(at, KNOWN) || ENDINGS.iter().any(|ending| scene.printed(at).ends_with(ending))
}

/// Whether a token belongs to the name of a company, a person or a place.
fn named(scene: &Scene<'_>, at: usize) -> bool {
    scene.names.iter().any(|name| {
        (name.first..=name.last).contains(&at) && !matches!(name.kind, EntityKind::Product | EntityKind::Index)
    })
}

/// Whether a word can be the head of a phrase that names a measure.
fn names_thing(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.printed(at);
    let nameless = NAMELESS.iter().any(|other| word.eq_ignore_ascii_case(other));
    let verb = scene.is(at, Class::Verb) && scene.words().is_verb(at) && !scene.is(at, Class::NounToo);
    // "was the largest supplier with 5 tonnes"
    let foremost = |at: usize| matches!(scene.printed(at), "largest" | "biggest" | "main" | "leading");
    !nameless
        && !verb
        && word.len() > 2
        && !foremost(at.wrapping_sub(1))
        && scene.printed(at.wrapping_sub(1)) != "<"
        && !named(scene, at)
        && !scene.is(at, Class::Vague)
        && !scene.is(at, Class::Gauge)
        && !word.ends_with("ing")
        && !(word.ends_with("ed") && word.len() > PARTICIPLE)
}

/// "higher", "late", "ahead": no noun.
fn is_adverb(scene: &Scene<'_>, at: usize) -> bool {
    scene.any(at, ClassSet::of(&[Class::Up, Class::Down, Class::Adjective])) || scene.printed(at).ends_with("ly")
}

/// The words before a measure that name a part of it: "data center" revenue.
pub(super) fn segment(scene: &Scene<'_>, measure: &MeasureMention) -> Option<Box<str>> {
    let mut from = measure.first;
    while from > scene.range.start && measure.first - from < 3 && scene.is(from - 1, Class::Segment) {
        from -= 1;
    }
    (from < measure.first).then(|| measure_name(scene.doc.text_of(from..measure.first)))
}

/// The nouns before a measure that many things have, or behind its "of" or "for": "**copper** price", "price paid for
/// **fuel**".
pub(super) fn modifiers(scene: &Scene<'_>, measure: &MeasureMention) -> Option<Box<str>> {
    let before = measure.first.checked_sub(1).and_then(|last| ends_at(scene, last));
    let next = measure.last + 1;
    let paid = if matches!(scene.printed(next), "paid" | "charged") { next + 1 } else { next };
    let behind = || if matches!(scene.printed(paid), "of" | "for") { starts_at(scene, paid + 1) } else { None };
    let dated = |words: &Range<usize>| scene.dates.iter().any(|date| date.first == words.end); // "for the financial year 2025"
    let behind = || behind().filter(|words| !dated(words));
    let words = before.filter(|words| words.end == measure.first).or_else(behind)?;
    let mut first = words.start.max(words.end.saturating_sub(3));
    // "mark-to-market loss"
    while first > scene.range.start + 1 && scene.doc.is_stroke(first - 1) {
        first -= 2;
    }
    Some(measure_name(scene.doc.text_of(first..words.end)))
}

/// The whole that a percentage is a part of: "5% of group **sales**".
pub(super) fn whole(scene: &Scene<'_>, amount: &Amount) -> Option<Box<str>> {
    let mut from = amount.reach + 1;
    if let Some(name) =
        scene.names.iter().find(|name| name.first == from && scene.kind(name.last + 1) == TokenKind::Possessive)
    {
        from = name.last + 2; // "31 pct of Acme's 1986 sales"
    }
    from = scene.dates.iter().find(|date| date.first == from).map_or(from, |date| date.last + 1);
    let words = starts_at(scene, from)?;
    let whole = |at: &usize| !matches!(scene.printed(*at), "total" | "overall" | "group" | "all" | "company");
    let first = words.clone().find(whole)?;
    Some(measure_name(scene.doc.text_of(first..words.end)))
}

/// "the share **of cheap deposits**": the token behind the noun phrase that the "of" at `at` opens.
pub(super) fn behind_of(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let phrase = if scene.printed(at) == "of" { starts_at(scene, at + 1) } else { None };
    phrase.map(|phrase| phrase.end)
}

/// "38% of **companies** said", "54% of those polled": those that a percentage is a part of.
pub(super) fn people(scene: &Scene<'_>, from: usize) -> Option<Box<str>> {
    let at = (from..from + LONGEST).find(|&at| !scene.is(at, Class::Determiner) && !scene.is(at, Class::Adjective))?;
    let asked = |at: usize| matches!(scene.printed(at), "polled" | "surveyed" | "asked" | "questioned");
    if asked(at) || asked(at + 1) && matches!(scene.printed(at), "those" | "people") {
        return Some("respondents".into());
    }
    let many = scene.printed(at).ends_with('s') || scene.printed(at) == "people";
    let acts = |at: usize| scene.words().is_verb(at) || asked(at);
    (many && scene.kind(at) == TokenKind::Word && acts(at + 1)).then(|| measure_name(scene.printed(at)))
}

/// "an unexpected $1.8 billion **tax assessment**": what an amount is that stands before its noun as an adjective does.
pub(super) fn of_attribute(scene: &Scene<'_>, amount: &Amount) -> Option<Range<usize>> {
    let from = amount.first.saturating_sub(3).max(scene.range.start);
    let mut before = (from..amount.first).rev();
    let opens = before.find(|&at| !scene.is(at, Class::Prefix) || scene.is(at, Class::Determiner));
    let article = opens.is_some_and(|at| matches!(scene.printed(at), "a" | "an" | "A" | "An"));
    if article { behind(scene, amount) } else { None }
}

/// Whether the sentence speaks of what the one before said: "That followed …", "The fall compares with …".
pub(super) fn refers_back(scene: &Scene<'_>) -> bool {
    let first = scene.range.start;
    let noun = |at: usize| {
        noun_of_change(scene.doc, at).is_some() || matches!(scene.printed(at), "figure" | "number" | "rate" | "pace")
    };
    let says = scene.is(first + 1, Class::Say);
    let both =
        scene.printed(first) == "Both" && matches!(scene.printed(first + 1), "contracts" | "benchmarks" | "grades");
    both || matches!(scene.printed(first), "That" | "This" | "It" | "They" | "These" | "Those") && !says
        || matches!(scene.printed(first), "The" | "the") && noun(first + 1)
        || scene.words().is_verb(first)
}

/// A phrase as the name of a measure: lower case, unless a word is an acronym or has capitals inside.
pub(super) fn measure_name(phrase: &str) -> Box<str> {
    let lower = |word: &str| {
        let capitals = word.chars().skip(1).any(char::is_uppercase);
        if capitals { word.to_owned() } else { word.to_lowercase() }
    };
    phrase.split_whitespace().map(lower).collect::<Vec<_>>().join(" ").into()
}
