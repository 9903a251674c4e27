//! Tokens → temporal expressions with their TIMEX3 values.
//!
//! First the whole article is read for expressions as they are printed ([`Expr`]: "the second quarter of last
//! year"), then each gets its place in the calendar, when all that the article says about years, quarters and
//! fiscal labels is known (`resolve.rs`). A relative one that can't be placed is left out. Not here: times of day.

mod codes;
mod grammar;
mod numeric;
mod periods;
mod resolve;

use std::ops::Range;

use super::Doc;
use crate::lexicon::{DateKind, NumberKind, Table};
use crate::model::{DateMention, DurationUnit, Extraction, Period};

/// Adds them to `found`.
pub(super) fn dates(doc: &Doc<'_>, found: &mut Extraction) {
    let reader = Reader { doc };
    let mut read = Vec::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        reader.sentence(&sentence.tokens, index, &mut read);
    }
    let mut places = resolve::Places::new(doc.article.published, &read);
    for found_at in &read {
        let Some(span) = doc.span_of(found_at.tokens.clone()) else { continue };
        if let Some((period, relative)) = places.resolve(found_at) {
            let passage = doc.sentences[found_at.sentence].passage;
            found.dates.push(DateMention { span, passage, period, relative });
        }
    }
}

/// An expression as it is printed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Expr {
    /// A value that nothing else decides.
    Fixed(Period),
    /// A part of a year: "September 2025", "Feb 26", "the third quarter".
    In(Part, Year),
    /// A day of the week.
    Weekday(u8, Week),
    /// So many days from now.
    Today(i32),
    /// The unit of the calendar that holds now, or so many after it: "last week".
    Now(Unit, i32),
    /// "two years ago", "in three weeks": count, unit, side.
    Ago(u16, Unit, i32),
    /// "a year earlier", "the previous month": the same, but from the period in view.
    Earlier(u16, Unit, i32),
    /// "the quarter": the one in view.
    Same(Unit),
    /// "the first" behind "the second half".
    Nth(u8),
    /// So many months that end with a month or day: "the quarter ended December 31".
    Ended(u8, Part, Year),
    /// The week that holds a day: "the week of October 6".
    WeekOf(Part, Year),
    /// "full-year"
    FullYear,
    /// "03/04/2025": two numbers, either of which may be the month.
    Swapped(u8, u8, i32),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Whole,
    Half(u8),
    Quarter(u8),
    Month(u8),
    /// Month and day.
    Day(u8, u8),
    /// The three months that end with this one: "the September quarter".
    QuarterTo(u8),
    /// "the first nine months"
    FirstMonths(u8),
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Year {
    /// Not said.
    Open,
    /// This one.
    Given(i32),
    /// So many from now: "last year".
    Shift(i32),
    /// The nearest such part on that side of now: "last October".
    Near(i32),
    /// A company's own; `None` where its number isn't said.
    Fiscal(Option<i32>),
}

/// Which week's day.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Week {
    /// The nearest one that has been.
    Nearest,
    /// The nearest one to come.
    Coming,
    /// "last Friday"
    Last,
    /// So many weeks from this one: "Friday next week".
    Of(i32),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Weekend,
}

/// An expression and where it stands.
#[derive(Clone, Debug)]
struct Read {
    expr: Expr,
    /// The other end of an interval.
    until: Option<Expr>,
    tokens: Range<usize>,
    /// Index of its sentence.
    sentence: usize,
    /// Whether it is its sentence's first, behind "in": a year there holds for the sentence.
    topic: bool,
    /// Whether the words before it speak of what is to come.
    future: bool,
}

impl Unit {
    /// The unit of that number in `dates.json`.
    fn of(value: i32) -> Option<Unit> {
        use Unit::{Day, Decade, Half, Hour, Month, Quarter, Week, Weekend, Year};
        const UNITS: [Unit; 9] = [Hour, Day, Week, Month, Quarter, Half, Year, Decade, Weekend];
        UNITS.get(usize::try_from(value).ok()?.checked_sub(1)?).copied()
    }

    /// So many of them, as a duration.
    fn times(self, count: u16) -> Option<Period> {
        let (count, unit) = match self {
            Unit::Hour => (count, DurationUnit::Hour),
            Unit::Day => (count, DurationUnit::Day),
            Unit::Week => (count, DurationUnit::Week),
            Unit::Month => (count, DurationUnit::Month),
            Unit::Quarter => (count, DurationUnit::Quarter),
            Unit::Half => (count.checked_mul(6)?, DurationUnit::Month),
            Unit::Year => (count, DurationUnit::Year),
            Unit::Decade => (count.checked_mul(10)?, DurationUnit::Year),
            Unit::Weekend => return None,
        };
        Some(Period::Duration(count, unit))
    }
}

/// What the grammar looks at.
struct Reader<'a> {
    doc: &'a Doc<'a>,
}

/// A word of `dates.json`: what it does, its number, and the token behind it.
#[derive(Clone, Copy, Debug)]
struct DateWord {
    kind: DateKind,
    value: i32,
    end: usize,
}

impl Reader<'_> {
    fn sentence(&self, tokens: &Range<usize>, sentence: usize, read: &mut Vec<Read>) {
        let (mut at, mut future) = (tokens.start, false);
        let first = read.len();
        while at < tokens.end {
            if let Some((expr, until, start, end)) = self.interval(at, tokens) {
                let topic = read.len() == first && start <= tokens.start + 2;
                read.push(Read { expr, until, tokens: start..end, sentence, topic, future });
                at = end.max(at + 1);
                continue;
            }
            let word = self.word(at);
            match word.map(|word| word.kind) {
                Some(DateKind::Future) => future = true,
                _ if self.looks_back(at) => future = false,
                _ => {}
            }
            let skipped = word.filter(|word| word.kind == DateKind::Basis).map(|word| word.end);
            at = skipped.unwrap_or(at + 1);
        }
    }

    /// The expression that begins with token `at`, as an interval where another one closes it; with its tokens.
    fn interval(&self, at: usize, tokens: &Range<usize>) -> Option<(Expr, Option<Expr>, usize, usize)> {
        let (expr, mut end) = self.expression(at, tokens)?;
        let between = at > tokens.start && self.doc.number_kind(at - 1) == Some(NumberKind::Between);
        let until = self.until(expr, end, tokens, between);
        if let Some((_, behind)) = until {
            end = behind;
        }
        Some((expr, until.map(|(expr, _)| expr), at, end))
    }

    /// Whether what follows token `at` is only compared with: "against", "from".
    fn looks_back(&self, at: usize) -> bool {
        matches!(self.doc.number_kind(at), Some(NumberKind::Versus | NumberKind::From))
    }

    /// What the lexicon's dates say of the phrase at token `at`.
    fn word(&self, at: usize) -> Option<DateWord> {
        let hit = self.doc.hits.of(at, Table::Date)?;
        let entry = self.doc.lexicon.dates.get(usize::from(hit.label.entry))?;
        let cue = entry.cues.get(usize::from(hit.label.cue))?;
        Some(DateWord { kind: entry.kind, value: cue.value, end: hit.last as usize + 1 })
    }

    /// The value of the word at `at`, if it is of `kind`, and the token behind it.
    fn word_of(&self, at: usize, kind: DateKind) -> Option<(i32, usize)> {
        self.word(at).filter(|word| word.kind == kind).map(|word| (word.value, word.end))
    }

    /// The unit at `at`, perhaps behind a hyphen, and the token behind it.
    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let (value, end) = self.word_of(self.doc.past_hyphen(at), DateKind::Unit)?;
        Some((Unit::of(value)?, end))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let printed = self.doc.printed(at);
        words.iter().any(|word| printed.eq_ignore_ascii_case(word))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;
    use crate::lexicon::Lexicon;

    /// The dates in `text`, published on 2025-12-13, a Saturday.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_on("2025-12-13", text, expected);
    }

    #[track_caller]
    fn check_on(published: &str, text: &str, expected: &str) {
        let (lexicon, mut article) = (Lexicon::built_in(), article(text));
        article.published = published.parse().ok();
        let (doc, mut found) = Doc::new(&article, &lexicon);
        dates(&doc, &mut found);
        let shown: Vec<String> = found.dates.iter().map(|mention| mention.period.to_string()).collect();
        assert_eq!(shown.join("; "), expected, "{text}");
    }

    #[test]
    fn days_are_written_in_many_ways() {
        check("on June 14, 2024 and Sept. 9, 2025", "2024-06-14; 2025-09-09");
        check("Friday, February 14, 2025", "2025-02-14");
        check("Wed, Feb 25 2026", "2026-02-25");
        check("13.12.2025 - 06:46:05", "2025-12-13");
        check("2025-12-13, 26-FEB-1987, 04/25/2025, 25/04/2025", "2025-12-13; 1987-02-26; 2025-04-25; 2025-04-25");
        check("the 22nd of January 2019, 3 May 2020", "2019-01-22; 2020-05-03");
        check_on("1987-03-16", "On December Four it lost", "1986-12-04");
        check_on("1987-03-06", "effective April six", "1987-04-06");
        check_on("1987-02-26", "TOKYO, Feb 27 - Acme said", "1987-02-27");
        check_on("2025-02-11", "scheduled for February 26", "2025-02-26");
        check("it may close, they march", "");
    }

    #[test]
    fn months_and_years_are_the_nearest_ones() {
        check("in November, down from October", "2025-11; 2025-10");
        check("January last year, last January, this January", "2024-01; 2024-01; 2025-01");
        check("in 2025, since 2021 and the 1990's", "2025; 2021; 199");
        check("in 2024–2025, 1987/88 and 2008-09", "2024/2025; 1987/1988; 2008/2009");
        check("between 2026 and 2028", "2026/2028");
        check("from August to October", "2025-08/2025-10");
        check("early 2026, mid-2025, end-1986, the end of 2026", "2026; 2025; 1986; 2026");
        check("mid-February and late last year", "2025-02; 2024");
        check("from 26 to 34 percent", "");
        check("$2025 and 2,025 people", "");
    }

    #[test]
    fn quarters_and_fiscal_years_keep_their_labels() {
        check("During the September 2025 quarter", "2025-Q3");
        check_on("2025-02-14", "weak December quarter results", "2024-Q4");
        check_on("2026-02-06", "in the third quarter", "2025-Q3");
        check_on("2025-02-11", "Q4 profit; the first quarter; the fourth quarter of 2020", "2024-Q4; 2025-Q1; 2020-Q4");
        check("Q3FY24, Q3 FY25, H1FY26, FY2028", "FY2024-Q3; FY2025-Q3; FY2026-H1; FY2028");
        check("through fiscal 2028 and fiscal year 2026", "FY2028; FY2026");
        check("1Q25, Q4 2025, 2016 H2", "2025-Q1; 2025-Q4; 2016-H2");
        check("4.6% in the second half after 4.2% in the first", "2025-H2; 2025-H1");
        check_on("2025-02-11", "It expects less than in the fourth quarter", "2024-Q4");
        check("the first half of 2026, last year's second quarter", "2026-H1; 2024-Q2");
        check("the first nine months of 2024", "2024-01/2024-09");
        check("this quarter, the current quarter, last quarter", "2025-Q4; 2025-Q4; 2025-Q3");
    }

    #[test]
    fn periods_end_where_the_text_says() {
        check("the quarter ended December 31, 2024", "2024-Q4");
        check("the six-month period ending September 2025", "2025-04/2025-09");
        check("the year ending March 31, 1988", "1987-04/1988-03");
        check_on("1987-03-16", "the nine months ended November Four", "1986-02-04/1986-11-04");
        check_on("2025-02-11", "the three months ended December 31", "2024-Q4");
    }

    #[test]
    fn relative_ones_count_from_publication() {
        check("data showed on Sunday, on Monday", "2025-12-14; 2025-12-08");
        check("a tough prior year base, the prior-year period", "2024");
        check("today, yesterday, on Friday, on Saturday", "2025-12-13; 2025-12-12; 2025-12-12; 2025-12-13");
        check("last week, next month, last year, this year", "2025-W49; 2026-01; 2024; 2025");
        check("two years ago, two days ago", "2023; 2025-12-11");
        check("rose 2% in January from a year earlier", "2025-01; 2024-01");
        check("in February, against the previous month", "2025-02; 2025-01");
        check("over the past seven days, the past decade", "P7D; P10Y");
        check_on("", "last week, in 2024, on Friday, a month ago", "2024");
    }

    #[test]
    fn durations_have_no_place() {
        check("a three-year plan, nine hours, a 52-week high", "P3Y; PT9H; P52W");
        check("for nine consecutive quarters, in one quarter", "P9Q; P1Q");
        check("two weeks before the vote", "P2W");
        check("grew year-on-year, three quarters of it", "");
    }
}
