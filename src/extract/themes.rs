//! A fact → the themes that the words around it tell.
//!
//! Not here: the themes that a kind, category or measure brings along by itself
//! ([`Lexicon::themes_of`](crate::lexicon::Lexicon::themes_of)).

use super::Doc;
use super::passages::Sentence;
use crate::lexicon::{Hit, Lexicon, Table};
use crate::model::{Article, ThemeId, Themes};

/// The themes whose words stand in the clause of token `at` in `sentence`: what the sentence says besides is about
/// something else.
pub(super) fn beside(doc: &Doc<'_>, sentence: &Sentence, at: usize) -> Themes {
    let clause = doc.clauses.of(at);
    told(doc, sentence, |hit| doc.clauses.of(hit.first as usize) == clause)
}

/// The themes, and those that they are parts of, whose words stand in `sentence` where `counts` says so.
fn told(doc: &Doc<'_>, sentence: &Sentence, counts: impl Fn(&Hit) -> bool) -> Themes {
    if !sentence.tables.has(Table::Theme) {
        return Themes::default();
    }
    let hits = doc.hits.of_table(sentence.tokens.clone(), Table::Theme).filter(|hit| counts(hit));
    let themes = hits.map(|hit| doc.lexicon.broader(ThemeId::from(usize::from(hit.label.entry))));
    themes.fold(Themes::default(), Themes::union)
}

/// The themes whose words stand anywhere in `article`.
pub(super) fn of_text(article: &Article, lexicon: &Lexicon) -> Themes {
    let (doc, _) = Doc::new(article, lexicon);
    doc.sentences.iter().map(|sentence| told(&doc, sentence, |_| true)).fold(Themes::default(), Themes::union)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    /// The themes told in the clause of ‸, or in the whole text where there is none.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lexicon = crate::fixture::lexicon();
        let article = testing::article(&text.replace('‸', ""));
        let (doc, _) = Doc::new(&article, lexicon);
        let themes = match text.find('‸') {
            Some(at) => beside(&doc, &doc.sentences[0], doc.token_at(at)),
            None => of_text(&article, lexicon),
        };
        let found: Vec<&str> = themes.iter().map(|theme| lexicon.themes[usize::from(theme)].id.as_str()).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn words_bring_their_themes_and_broader_ones() {
        check("Export curbs keep processors out of the data centre.", "chips cloud geopolitics");
        check("The lender raised its dividend.", "banking profitability shareholder-returns");
        check("The takeover needs a vote.", "deals ownership");
        check("He went home.", "");
    }

    #[test]
    fn a_fact_is_about_what_its_clause_says() {
        check("Copper ‸rose while chipmakers lost.", "commodities macro");
        check("Copper rose while chipmakers ‸lost.", "chips");
    }
}
