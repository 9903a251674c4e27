//! What tells no two companies apart: words such as "Group" at the end of a name, and its legal form.

use rustc_hash::FxHashMap;

use crate::lexicon::{Clue, Lexicon};
use crate::model::EntityKind;

/// The form of a name that has none, or only words that say nothing.
pub(super) const NO_FORM: usize = 0;

/// The entry whose groups of words are forms; other entries of its kind only end names.
const FORMS: &str = "legal-form";

/// The words that end names of companies, by the form that they stand for.
pub(super) struct Forms {
    by_word: FxHashMap<String, usize>,
    /// The first word of each form, by its number.
    names: Vec<String>,
}

/// A name without what tells nothing apart.
pub(super) struct Core {
    pub(super) words: String,
    pub(super) form: usize,
}

impl Forms {
    pub(super) fn new(lexicon: &Lexicon) -> Forms {
        let mut forms = Forms { by_word: FxHashMap::default(), names: vec![String::new()] };
        for entry in lexicon.entities.iter().filter(|entry| entry.kind == Clue::Legal) {
            for words in entry.cues.iter().map(|cue| &cue.any) {
                let plain = |word: &str| word.to_lowercase().replace('.', "");
                let form = if entry.id == FORMS { forms.names.len() } else { NO_FORM };
                if form != NO_FORM {
                    forms.names.push(words.first().map(plain).unwrap_or_default());
                }
                forms.by_word.extend(words.iter().map(|word| (plain(word), form)));
            }
        }
        forms
    }

    /// What a form is called; empty for [`NO_FORM`].
    pub(super) fn name(&self, form: usize) -> &str {
        &self.names[form]
    }

    /// The words of a name that tell it apart, and its legal form.
    pub(super) fn core(&self, name: &str, kind: EntityKind) -> Core {
        let lower = name.to_lowercase().replace(['.', ','], "");
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        let mut form = NO_FORM;
        while is_firm(kind) && words.len() > 1 {
            let Some(&ending) = words.last().and_then(|&last| self.by_word.get(last)) else { break };
            // "Co Ltd" is a Ltd.
            form = if form == NO_FORM { ending } else { form };
            words.pop();
            if words.len() > 1 && matches!(words.last(), Some(&("&" | "and"))) {
                words.pop();
            }
        }
        Core { words: words.join(" "), form }
    }
}

/// Whether names of this kind end with a legal form.
pub(super) fn is_firm(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Company | EntityKind::Organisation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, words: &str, form: &str) {
        let forms = Forms::new(crate::fixture::lexicon());
        let core = forms.core(name, EntityKind::Company);
        assert_eq!((core.words.as_str(), forms.name(core.form)), (words, form), "{name}");
    }

    #[test]
    fn endings_come_off_and_leave_their_form() {
        check("Acme Group Holdings Ltd.", "acme", "ltd");
        check("Webb & Co", "webb", "co");
        check("Northern Co., Ltd.", "northern", "ltd");
        check("The Orchard S.A.", "orchard", "sa");
        check("Delta Companies", "delta", "co");
        check("Acme Group", "acme", "");
        check("Holding", "holding", "");
    }
}
