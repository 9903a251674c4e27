//! English inflection: `raise~` in a cue stands for "raise", "raises", "raised" and "raising".
//!
//! Forms that nobody writes ("raiseing") cost nothing, so the rules rather make one too many than one too few.
//! Irregular forms stand in `data/en/inflections.json`.

use std::collections::BTreeMap;

/// Irregular forms by base form: "rise" → "rose", "risen".
pub(super) type Irregular = BTreeMap<String, Vec<String>>;

/// Every form of `base`, itself first.
pub(super) fn forms(base: &str, irregular: &Irregular) -> Vec<String> {
    let mut forms = vec![base.to_owned()];
    let mut add = |form: String| {
        if !forms.contains(&form) {
            forms.push(form);
        }
    };
    irregular.get(base).into_iter().flatten().for_each(|form| add(form.clone()));
    if let Some(stem) = base.strip_suffix('e') {
        ["es", "ed", "ing"].iter().for_each(|ending| add(format!("{stem}{ending}")));
        return forms;
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        ["ies", "ied", "ying"].iter().for_each(|ending| add(format!("{stem}{ending}")));
        return forms;
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    add(format!("{base}{}", if hisses { "es" } else { "s" }));
    ["ed", "ing"].iter().for_each(|ending| add(format!("{base}{ending}")));
    if let Some(last) = doubled(base) {
        ["ed", "ing"].iter().for_each(|ending| add(format!("{base}{last}{ending}")));
    }
    forms
}

/// The consonant that an ending doubles: "plan" → 'n', "cut" → 't'; none for "weigh" or "gain".
fn doubled(base: &str) -> Option<char> {
    let mut back = base.chars().rev();
    let (last, middle, first) = (back.next()?, back.next()?, back.next()?);
    let closed = !is_vowel(last) && !"wxy".contains(last) && is_vowel(middle) && !is_vowel(first);
    closed.then_some(last)
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, expected: &str) {
        let irregular = Irregular::from([("rise".to_owned(), vec!["rose".to_owned(), "risen".to_owned()])]);
        assert_eq!(forms(base, &irregular).join(" "), expected);
    }

    #[test]
    fn forms_follow_the_ending() {
        check("raise", "raise raises raised raising");
        check("rise", "rise rose risen rises rised rising");
        check("weigh", "weigh weighs weighed weighing");
        check("plan", "plan plans planed planing planned planning");
        check("supply", "supply supplies supplied supplying");
        check("miss", "miss misses missed missing");
        check("delay", "delay delays delayed delaying");
    }
}
