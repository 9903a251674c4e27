//! A passage → its themes.
//!
//! Not here: the themes that a kind, category or measure brings along by itself
//! ([`Lexicon::themes_of`](crate::lexicon::Lexicon::themes_of)).

use super::Doc;
use super::passages::Sentence;
use crate::lexicon::{Lexicon, Table};
use crate::model::{Article, ThemeId, Themes};

/// The themes whose words stand in `sentence`.
pub(super) fn of(doc: &Doc<'_>, sentence: &Sentence) -> Themes {
    if !sentence.tables.has(Table::Theme) {
        return Themes::default();
    }
    let hits = doc.hits.within(sentence.tokens.clone()).iter();
    let told = hits.filter(|hit| hit.label.table == Table::Theme);
    let told = told.map(|hit| doc.lexicon.broader(ThemeId::from(usize::from(hit.label.entry))));
    told.fold(Themes::default(), Themes::union)
}

/// The themes whose words stand anywhere in `article`.
pub(super) fn of_text(article: &Article, lexicon: &Lexicon) -> Themes {
    let (doc, _) = Doc::new(article, lexicon);
    doc.sentences.iter().map(|sentence| of(&doc, sentence)).fold(Themes::default(), Themes::union)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lexicon = crate::fixture::lexicon();
        let article = testing::article(text);
        let (doc, _) = Doc::new(&article, lexicon);
        let themes = of(&doc, &doc.sentences[0]);
        let found: Vec<&str> = themes.iter().map(|theme| lexicon.themes[usize::from(theme)].id.as_str()).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_bring_their_themes() {
        check("The lender raised its dividend.", "banking shareholder-returns");
        check("Export curbs keep processors out of the data centre.", "chips cloud geopolitics");
        check("He went home.", "");
    }
}
