//! Periods in a row that an article counts: "for nine consecutive quarters", "the eighth quarter in a row".

use crate::lexicon::{DateKind, Lexicon, NumberKind};
use crate::model::{Article, ArticleId, Extraction, PassageId, Period, Span, Unit, Value};

/// One count; next to another article's it says which period is the later one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Streak {
    pub article: ArticleId,
    pub passage: PassageId,
    /// The number in it.
    pub quote: Span,
    /// How many periods.
    pub count: i64,
}

/// The words that a count is made of, in lower case.
#[derive(Debug)]
pub(super) struct Words {
    /// Before what is counted: "consecutive".
    in_a_row: Vec<String>,
    /// Behind it: "in a row".
    behind: Vec<String>,
    ordinals: Vec<(String, i64)>,
}

impl Words {
    pub(super) fn new(lexicon: &Lexicon) -> Words {
        let dates = lexicon.dates.iter().filter(|date| date.kind == DateKind::Consecutive);
        let in_a_row = dates.flat_map(|date| &date.cues).flat_map(|cue| cue.any.iter()).map(|word| word.to_lowercase());
        let numbers = lexicon.numbers.iter().filter(|number| number.kind == NumberKind::Ordinal);
        let cues = numbers.flat_map(|number| &number.cues);
        let ordinals = cues.flat_map(|cue| cue.any.iter().map(|word| (word.to_lowercase(), cue.value)));
        Words { in_a_row: in_a_row.collect(), behind: super::class(lexicon, "in-a-row"), ordinals: ordinals.collect() }
    }

    /// The counts of an article, passages by their index in it.
    pub(super) fn find(&self, article: &Article, extraction: &Extraction) -> Vec<Streak> {
        let text = &article.text;
        let mut found = self.counted(text, extraction);
        let before = self.in_a_row.iter().flat_map(|word| text.match_indices(word.as_str()));
        let mut counts: Vec<(Span, i64)> = before.filter_map(|(at, _)| self.ordinal_before(text, at)).collect();
        for word in &self.behind {
            let at =
                text.match_indices(word.as_str()).filter(|&(at, _)| text[at + word.len()..].starts_with(not_a_letter));
            counts.extend(at.filter_map(|(at, _)| self.count_before_noun(text, at, extraction)));
        }
        for (quote, count) in counts {
            let mut passages = extraction.passages.entries();
            if let Some((passage, _)) = passages.find(|(_, passage)| passage.span.contains(quote)) {
                found.push(Streak { article: ArticleId(0), passage, quote, count });
            }
        }
        found
    }

    /// The count before the noun before byte `at`: "the eighth quarter", "nine quarters".
    fn count_before_noun(&self, text: &str, at: usize, extraction: &Extraction) -> Option<(Span, i64)> {
        let end = text[..at].trim_end().len();
        let duration = extraction.dates.iter().find_map(|date| match date.period {
            Period::Duration(count, _) if date.span.end() == end => Some((date.span, i64::from(count))),
            _ => None,
        });
        let noun = text[..end].rfind(' ').map(|space| space + 1)?;
        duration.or_else(|| self.ordinal_before(text, noun))
    }

    /// "Nine consecutive quarters" is an amount already.
    fn counted(&self, text: &str, extraction: &Extraction) -> Vec<Streak> {
        let counts = extraction.quantities.iter().filter_map(|mention| {
            let Value::Exactly(count) = mention.quantity.value else { return None };
            let noun = mention.quantity.of.filter(|_| mention.quantity.unit == Unit::Count)?.of(text).to_lowercase();
            let in_a_row = self.in_a_row.iter().any(|word| noun.split_whitespace().any(|found| found == word));
            let (passage, quote, count) = (mention.passage, mention.span, count.to_f64() as i64);
            in_a_row.then_some(Streak { article: ArticleId(0), passage, quote, count })
        });
        counts.collect()
    }

    /// The ordinal right before byte `at`.
    fn ordinal_before(&self, text: &str, at: usize) -> Option<(Span, i64)> {
        let before = text[..at].strip_suffix([' ', '-'])?;
        let start = before.rfind([' ', '\n', '(']).map_or(0, |space| space + 1);
        let word = before[start..].to_lowercase();
        let named = self.ordinals.iter().find(|(ordinal, _)| *ordinal == word).map(|&(_, count)| count);
        let numbered =
            || word.strip_suffix(["st", "nd", "rd", "th"].into_iter().find(|end| word.ends_with(end))?)?.parse().ok();
        let count = named.or_else(numbered)?;
        Some((Span::new(text, start..before.len()), count))
    }
}

fn not_a_letter(c: char) -> bool {
    !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::article;

    #[test]
    fn ordinals_count_too() {
        let words = Words::new(crate::fixture::lexicon());
        let counts = |text: &str| {
            let told = article("", "", "", text);
            words.find(&told.article, &told.extraction).iter().map(|streak| streak.count).collect::<Vec<_>>()
        };
        assert_eq!(counts("It grew for the eighth consecutive quarter."), [8]);
        assert_eq!(counts("It rose, for the eighth quarter in a row, by more than half."), [8]);
        assert_eq!(counts("Sales fell for a third year running."), [3]);
        assert_eq!(counts("It was running a row of eight in a rowing club."), [] as [i64; 0]);
        assert_eq!(counts("It grew for a 12th straight month, a record."), [12]);
        assert_eq!(counts("Straight talk – consecutive wins and the best consecutive year."), [] as [i64; 0]);
    }
}
