//! The keys as they are in this run: the table of [`KEYS`], with what the reader's configuration puts in its place.

use super::input::Key;
use super::keys::{Binding, Chord, Do, KEYS, LETTER, holds, read};
use super::panes::{PANES, PaneId};

/// The keys of every command.
#[derive(Clone, Debug)]
pub struct Keymap {
    bound: Vec<Bound>,
    /// Letters of another script, and those that the same keys have on a Latin keyboard.
    langmap: Vec<(char, char)>,
}

/// A command and its keys.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The command.
    pub binding: &'static Binding,
    /// Its keys, with blanks between them; empty where it has none.
    pub keys: String,
    chords: Vec<Chord>,
}

/// What is wrong with a change of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    /// The command whose keys are wrong.
    pub name: String,
    /// What is wrong, and what to do.
    pub what: String,
}

impl Default for Keymap {
    fn default() -> Keymap {
        let bound = |binding: &'static Binding| Bound {
            binding,
            keys: binding.keys.to_owned(),
            chords: read(binding.keys).unwrap_or_default(),
        };
        Keymap { bound: KEYS.iter().map(bound).collect(), langmap: Vec::new() }
    }
}

impl Keymap {
    /// The table with other keys for some commands: (name, keys with blanks between them).
    ///
    /// # Errors
    /// For a name that no command has, keys that can't be read, and a key that means two things in a pane.
    pub fn new<'c>(changes: impl IntoIterator<Item = (&'c str, &'c str)>) -> Result<Keymap, KeyFault> {
        let mut keymap = Keymap::default();
        let mut changed = Vec::new();
        for (name, keys) in changes {
            let fault = |what| KeyFault { name: name.to_owned(), what };
            let at = keymap.bound.iter().position(|bound| bound.binding.name == name);
            let at = at.ok_or_else(|| fault("no command has this name; throughline config lists them".to_owned()))?;
            let bound = &mut keymap.bound[at];
            bound.chords = read(keys).map_err(|word| {
                fault(format!("{word} is no key; keys are written j, G, Ctrl-d, PgDn, Enter, or two in a row: gg"))
            })?;
            if bound.binding.keys.ends_with(LETTER) != keys.ends_with(LETTER) && !keys.is_empty() {
                return Err(fault(match keys.ends_with(LETTER) {
                    true => format!("only mark and go-to-mark take {LETTER}"),
                    false => format!("a letter has to follow: write it with {LETTER}, as in m{LETTER}"),
                }));
            }
            bound.keys = keys.split_whitespace().collect::<Vec<_>>().join(" ");
            changed.push(at);
        }
        changed.iter().try_for_each(|&at| keymap.check(at)).map(|()| keymap)
    }

    /// The same for a keyboard of another script: its letters, a blank, and the Latin letters of the same keys.
    ///
    /// # Errors
    /// What is wrong with the two words, and what to do.
    pub fn with_langmap(mut self, words: &str) -> Result<Keymap, String> {
        let mut words = words.split_whitespace().map(|word| word.chars().collect::<Vec<_>>());
        let (from, to) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if from.len() != to.len() || words.next().is_some() {
            let counts = format!("{} and {}", from.len(), to.len());
            return Err(format!("two words of as many letters each are wanted, not of {counts}: \"ролд hjkl\""));
        }
        self.langmap = from.into_iter().zip(to).collect();
        Ok(self)
    }

    /// What [`with_langmap`](Keymap::with_langmap) was given.
    pub fn langmap(&self) -> String {
        let (from, to): (String, String) = self.langmap.iter().copied().unzip();
        format!("{from} {to}").trim().to_owned()
    }

    /// The key of a Latin keyboard in the place of `key`.
    pub fn latin(&self, key: Key) -> Key {
        let Key::Char(letter) = key else { return key };
        let found = self.langmap.iter().find(|(from, _)| *from == letter);
        Key::Char(found.map_or(letter, |(_, to)| *to))
    }

    /// Whether the keys of a command mean something else, too, in a pane where it holds.
    fn check(&self, at: usize) -> Result<(), KeyFault> {
        let bound = &self.bound[at];
        for pane in PANES.iter().filter(|pane| holds(bound.binding.scope, pane.id)) {
            let others = self.in_pane(pane.id).filter(|other| other.binding.name != bound.binding.name);
            for other in others {
                if let Some(chord) =
                    bound.chords.iter().find(|chord| other.chords.iter().any(|mine| meet(**chord, *mine)))
                {
                    let key = chord.0.map_or_else(|| chord.1.to_string(), |first| format!("{first}{}", chord.1));
                    let what = format!(
                        "{key} already means {} ({}); give that other keys, too",
                        other.binding.name, other.keys
                    );
                    return Err(KeyFault { name: bound.binding.name.to_owned(), what });
                }
            }
        }
        Ok(())
    }

    /// Every command with its keys, in the order of the table.
    pub fn all(&self) -> &[Bound] {
        &self.bound
    }

    /// The commands that hold in `pane`.
    pub fn in_pane(&self, pane: PaneId) -> impl Iterator<Item = &Bound> {
        self.bound.iter().filter(move |bound| holds(bound.binding.scope, pane))
    }

    /// What `key`, after `prefix`, means in `pane`.
    pub fn meaning(&self, pane: PaneId, prefix: Option<Key>, key: Key) -> Option<Do> {
        let found = self.in_pane(pane).find(|bound| bound.chords.contains(&(prefix, key)));
        found.map(|bound| bound.binding.then)
    }

    /// Whether something can follow `key` in `pane`.
    pub fn is_prefix(&self, pane: PaneId, key: Key) -> bool {
        self.in_pane(pane).any(|bound| bound.chords.iter().any(|(prefix, _)| *prefix == Some(key)))
    }

    /// What can follow `prefix` in `pane`: the key and what it does; not what any letter can follow.
    pub fn following(&self, pane: PaneId, prefix: Key) -> impl Iterator<Item = (Key, &Bound)> {
        self.in_pane(pane).filter(|bound| !bound.keys.ends_with(LETTER)).flat_map(move |bound| {
            let chords = bound.chords.iter().filter(move |chord| chord.0 == Some(prefix));
            chords.map(move |chord| (chord.1, bound))
        })
    }

    /// The first way to press what means `then` in `pane`, for hints.
    pub fn key_for(&self, pane: PaneId, then: Do) -> Option<&str> {
        let bound = self.in_pane(pane).find(|bound| bound.binding.then == then)?;
        bound.keys.split(' ').next().filter(|key| !key.is_empty())
    }

    /// The key that begins the chord of what means `then`, where a letter follows it.
    pub fn prefix_of(&self, then: Do) -> Option<Key> {
        self.bound.iter().filter(|bound| bound.binding.then == then).find_map(|bound| bound.chords.first()?.0)
    }
}

/// Whether two chords can't stand beside each other: they are the same, or one begins the other.
fn meet(one: Chord, other: Chord) -> bool {
    one == other || one.0 == Some(other.1) && other.0.is_none() || other.0 == Some(one.1) && one.0.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(changes: &[(&str, &str)], expected: &str) {
        let told = match Keymap::new(changes.iter().copied()) {
            Ok(keymap) => {
                let keys = changes.iter().map(|(name, _)| {
                    let bound = keymap.all().iter().find(|bound| bound.binding.name == *name).expect("a command");
                    format!("{name}={}", bound.keys)
                });
                keys.collect::<Vec<_>>().join(" ")
            }
            Err(fault) => format!("{}: {}", fault.name, fault.what),
        };
        assert!(told.starts_with(expected), "{told}");
    }

    #[test]
    fn commands_get_other_keys() {
        check(&[("down", "t Down"), ("pick-themes", "j")], "down=t Down pick-themes=j");
        check(&[("down", "")], "down=");
        check(&[("first", "Ctrl-b  Home")], "first=Ctrl-b Home");
        check(&[("mark", ";+letter")], "mark=;+letter");
    }

    #[test]
    fn faults_say_what_to_do() {
        check(&[("dwon", "x")], "dwon: no command has this name");
        check(&[("down", "Alt-x")], "down: Alt-x is no key");
        check(&[("down", "k")], "down: k already means up (k Up)");
        check(&[("down", "g")], "down: g already means first");
        check(&[("down", "nx")], "down: nx already means next-match (n)");
        check(&[("mark", "M")], "mark: a letter has to follow");
        check(&[("down", "x+letter")], "down: only mark");
        check(&[("down", "t"), ("pick-themes", "t")], "down: t already means pick-themes");
    }

    #[test]
    fn keyboards_of_other_scripts_have_the_same_keys() {
        let keymap = Keymap::default().with_langmap("оП jG").expect("two words");
        assert_eq!(keymap.latin(Key::Char('П')), Key::Char('G'));
        assert_eq!(keymap.latin(Key::Char('k')), Key::Char('k'));
        assert_eq!(keymap.latin(Key::Up), Key::Up);
        assert_eq!(keymap.langmap(), "оП jG");
        let fault = Keymap::default().with_langmap("абв ab").err().unwrap_or_default();
        assert!(fault.contains("not of 3 and 2"), "{fault}");
        assert_eq!(Keymap::default().with_langmap("").map(|keymap| keymap.langmap()), Ok(String::new()));
    }

    #[test]
    fn what_is_unbound_is_still_there_by_name() {
        let keymap = Keymap::new([("redraw", "")]).expect("a keymap");
        assert_eq!(keymap.key_for(PaneId::Timeline, Do::Redraw), None);
        assert!(keymap.in_pane(PaneId::Timeline).any(|bound| bound.binding.name == "redraw"));
        assert_eq!(keymap.meaning(PaneId::Timeline, None, Key::Ctrl('l')), None);
    }
}
