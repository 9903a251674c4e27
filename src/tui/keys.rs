//! The one table of keys: [`KEYS`] makes, by way of the keymap of the run, dispatch, the hints, the which-key line, help, the palette and the
//! README's table.
//!
//! Not here: what a command does (`update.rs`), how bytes become keys (`input.rs`).

use super::carry::Part;
use super::input::Key;
use super::panes::PaneId;

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// In every pane.
    Anywhere,
    /// In the panes of rows.
    Lists,
    /// In the themes pane.
    Themes,
    /// In the source pane.
    Source,
}

/// What a key can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Do {
    /// Moves by rows.
    Move(i32),
    /// Moves by half pages.
    HalfPage(i32),
    /// Moves by pages.
    Page(i32),
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Scrolls, the cursor stays where it can.
    Scroll(i32),
    /// Scrolls so that the cursor stands there.
    Place(Place),
    /// To the next (1) or previous (-1) group, in the source paragraph.
    Group(i32),
    /// Folds, or to the head of the group; scrolls left.
    Left,
    /// Unfolds, or opens; scrolls right.
    Right,
    /// Folds or unfolds the group at the cursor.
    Fold,
    /// Folds every group.
    FoldAll,
    /// Unfolds every group.
    UnfoldAll,
    /// Longer (1) or shorter (-1) periods.
    Scale(i32),
    /// To the next (1) or previous (-1) of a sort.
    Jump(Sort, i32),
    /// To the next or previous mention of the same thing.
    Mention(i32),
    /// To a pane.
    Pane(PaneId),
    /// Opens a pane over the lists, or closes it again.
    Over(PaneId),
    /// Opens a pane about the row over the lists.
    About(PaneId),
    /// Opens what is new over the lists.
    Changed,
    /// Asks for a day, and shows what was known then; shows everything again.
    AsOf,
    /// To the other side of a conflict, or to who else says so.
    OtherSide,
    /// To the next or previous pane.
    NextPane(i32),
    /// The pane takes the whole screen, or gives it back.
    Zoom,
    /// Scrolls the source from a list.
    ScrollSource(i32),
    /// Follows the row.
    Open,
    /// Ticks or unticks the row.
    Tick,
    /// Back to the row before the last jump.
    Back,
    /// Forward again.
    Forward,
    /// Between the two last places.
    LastPlace,
    /// Asks for something to search for.
    Search,
    /// To the next or previous match.
    Match(i32),
    /// Clears what is marked, closes what is open.
    Clear,
    /// Edits the filter.
    EditFilter,
    /// Lifts the filter.
    ClearFilter,
    /// Shows only what is like this row.
    Only,
    /// Leaves out what is like this row.
    Without,
    /// Picks themes.
    PickThemes,
    /// Picks entities.
    PickEntities,
    /// Limits everything to the next or previous period.
    Period(i32),
    /// Asks for a date to go to.
    GoToDate,
    /// The next sort order.
    Sort,
    /// Wraps the source or not.
    Wrap,
    /// The mouse on or off.
    Mouse,
    /// Draws everything again.
    Redraw,
    /// Reads the files again.
    Reload,
    /// Opens the file in an editor.
    Edit,
    /// Copies a part of the fact.
    Copy(Part),
    /// Prints the fact, or the article, without decoration.
    Print,
    /// Opens the article's page.
    Browse,
    /// Hands the fact to a command.
    Pipe,
    /// Writes what the filter leaves, or what is starred, to a file.
    Export,
    /// Read or unread.
    Read,
    /// All that is left by the filter is read.
    ReadAll,
    /// A star on or off.
    Star,
    /// Writes a note.
    Note,
    /// The fact is wrong, or isn't after all.
    Dispute,
    /// Marks the place with the letter that follows.
    Mark,
    /// Goes to the mark of the letter that follows.
    GoToMark,
    /// Picks a saved view.
    Views,
    /// Saves the filter as a view.
    SaveView,
    /// Takes the last step back.
    Undo,
    /// Takes the step again.
    Redo,
    /// Shows one fact at a time, for a room.
    Present,
    /// What the keys do.
    Help,
    /// Every command by name.
    Palette,
    /// Closes what is open, leaves zoom, quits at the top.
    Close,
    /// Quits.
    Quit,
    /// Cancels loading or input; twice quits.
    Cancel,
    /// Stops the program until the shell continues it.
    Suspend,
}

impl Do {
    /// Whether it can be done several times in a row, as a count before it says.
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Do::HalfPage(_)
                | Do::Page(_)
                | Do::Scroll(_)
                | Do::ScrollSource(_)
                | Do::Group(_)
                | Do::Jump(..)
                | Do::Mention(_)
                | Do::Match(_)
                | Do::NextPane(_)
                | Do::Scale(_)
                | Do::Period(_)
                | Do::Back
                | Do::Forward
                | Do::Undo
                | Do::Redo
        )
    }
}

/// Where the cursor stands in the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the middle.
    Middle,
    /// In the first row.
    Top,
    /// In the last row.
    Bottom,
}

/// What `]` and `[` jump to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Events.
    Event,
    /// Measured values.
    Metric,
    /// Risks.
    Risk,
    /// Values that contradict each other.
    Conflict,
    /// Facts that are new and not read.
    New,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// Its keys, with blanks between them; "gg" is two keys, one after the other.
    pub keys: &'static str,
    /// What they mean.
    pub then: Do,
    /// Its name in the palette.
    pub name: &'static str,
    /// What it does, for help.
    pub help: &'static str,
}

const fn bind(scope: Scope, keys: &'static str, then: Do, name: &'static str, help: &'static str) -> Binding {
    Binding { scope, keys, then, name, help }
}

use Scope::{Anywhere, Lists, Source, Themes};

/// Every key.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    bind(Anywhere, "j Down",           Do::Move(1),          "down",            "next row"),
    bind(Anywhere, "k Up",             Do::Move(-1),         "up",              "previous row"),
    bind(Anywhere, "gg Home",          Do::First,            "first",           "first row"),
    bind(Anywhere, "G End",            Do::Last,             "last",            "last row"),
    bind(Anywhere, "Ctrl-d",           Do::HalfPage(1),      "half-page-down",  "half a page down"),
    bind(Anywhere, "Ctrl-u",           Do::HalfPage(-1),     "half-page-up",    "half a page up"),
    bind(Anywhere, "Ctrl-f PgDn",      Do::Page(1),          "page-down",       "a page down"),
    bind(Anywhere, "PgUp",             Do::Page(-1),         "page-up",         "a page up"),
    bind(Anywhere, "Ctrl-e",           Do::Scroll(1),        "scroll-down",     "scroll down by a line"),
    bind(Anywhere, "Ctrl-y",           Do::Scroll(-1),       "scroll-up",       "scroll up by a line"),
    bind(Lists,    "zz",               Do::Place(Place::Middle), "middle",      "cursor to the middle"),
    bind(Lists,    "zt",               Do::Place(Place::Top),    "top",         "cursor to the top"),
    bind(Lists,    "zb",               Do::Place(Place::Bottom), "bottom",      "cursor to the bottom"),
    bind(Lists,    "}",                Do::Group(1),         "next-group",      "next group"),
    bind(Lists,    "{",                Do::Group(-1),        "previous-group",  "previous group"),
    bind(Lists,    "h Left",           Do::Left,             "fold",            "fold, or to the head of the group"),
    bind(Lists,    "l Right",          Do::Right,            "unfold",          "unfold, or open"),
    bind(Lists,    "za",               Do::Fold,             "toggle-fold",     "fold or unfold the group"),
    bind(Lists,    "zM",               Do::FoldAll,          "fold-all",        "fold every group"),
    bind(Lists,    "zR",               Do::UnfoldAll,        "unfold-all",      "unfold every group"),
    bind(Source,   "}",                Do::Group(1),         "next-paragraph",  "next paragraph"),
    bind(Source,   "{",                Do::Group(-1),        "previous-paragraph", "previous paragraph"),
    bind(Source,   "h Left",           Do::Left,             "scroll-left",     "scroll left, where lines are not wrapped"),
    bind(Source,   "l Right",          Do::Right,            "scroll-right",    "scroll right, where lines are not wrapped"),
    bind(Lists,    "Enter",            Do::Open,             "open",            "to the sentence in the source"),
    bind(Source,   "Enter",            Do::Open,             "links",           "to what the fact is linked with"),
    bind(Themes,   "Space",            Do::Tick,             "tick",            "tick the theme: only ticked ones are shown"),
    bind(Anywhere, "H Ctrl-o",         Do::Back,             "back",            "back to the row before the jump"),
    bind(Anywhere, "L",                Do::Forward,          "forward",         "forward again"),
    bind(Anywhere, "''",               Do::LastPlace,        "last-place",      "to the last place and back"),
    bind(Anywhere, "1 gt",             Do::Pane(PaneId::Timeline), "timeline",  "timeline: events and articles by day"),
    bind(Anywhere, "2 gm",             Do::Pane(PaneId::Metrics),  "metrics",   "metrics: what was measured"),
    bind(Anywhere, "3 gr",             Do::Pane(PaneId::Risks),    "risks",     "risks: raised and eased"),
    bind(Anywhere, "4 gh",             Do::Pane(PaneId::Themes),   "themes",    "themes: Space ticks one"),
    bind(Anywhere, "5 gs",             Do::Pane(PaneId::Source),   "source",    "source: the article's text"),
    bind(Anywhere, "c",                Do::Over(PaneId::Conflicts),   "conflicts",  "conflicts: sentence against sentence"),
    bind(Anywhere, "p",                Do::About(PaneId::Provenance), "provenance", "who said it first, who copied"),
    bind(Anywhere, "B",                Do::Over(PaneId::Balance), "balance",      "passages for and against, by theme"),
    bind(Anywhere, "S",                Do::Over(PaneId::Stale),  "stale",         "how old the last number of each series is"),
    bind(Anywhere, "d",                Do::Changed,          "diff",            "what is new since the last time; :diff DATE [DATE]"),
    bind(Anywhere, "C",                Do::About(PaneId::Series), "chart",       "the series over time: a chart and its values"),
    bind(Anywhere, "O",                Do::Over(PaneId::History), "history",     "risks over time, by severity"),
    bind(Anywhere, "gq",               Do::Over(PaneId::Quiet),  "quiet",         "what was told often and then no more"),
    bind(Anywhere, "A",                Do::AsOf,             "asof",            "what was known on a day; again: everything"),
    bind(Anywhere, "%",                Do::OtherSide,        "other-side",      "other side of a conflict, or who else says so"),
    bind(Anywhere, "Tab",              Do::NextPane(1),      "next-pane",       "next pane"),
    bind(Anywhere, "Shift-Tab",        Do::NextPane(-1),     "previous-pane",   "previous pane"),
    bind(Anywhere, "Z",                Do::Zoom,             "zoom",            "the pane takes the screen, or gives it back"),
    bind(Lists,    "J",                Do::ScrollSource(1),  "source-down",     "scroll the source down"),
    bind(Lists,    "K",                Do::ScrollSource(-1), "source-up",       "scroll the source up"),
    bind(Anywhere, "]e",               Do::Jump(Sort::Event, 1),     "next-event",     "next event"),
    bind(Anywhere, "[e",               Do::Jump(Sort::Event, -1),    "previous-event", "previous event"),
    bind(Anywhere, "]m",               Do::Jump(Sort::Metric, 1),    "next-metric",    "next measured value"),
    bind(Anywhere, "[m",               Do::Jump(Sort::Metric, -1),   "previous-metric", "previous measured value"),
    bind(Anywhere, "]r",               Do::Jump(Sort::Risk, 1),      "next-risk",      "next risk"),
    bind(Anywhere, "[r",               Do::Jump(Sort::Risk, -1),     "previous-risk",  "previous risk"),
    bind(Anywhere, "]c",               Do::Jump(Sort::Conflict, 1),  "next-conflict",  "next conflict"),
    bind(Anywhere, "[c",               Do::Jump(Sort::Conflict, -1), "previous-conflict", "previous conflict"),
    bind(Anywhere, "]n",               Do::Jump(Sort::New, 1),       "next-new",      "next new fact"),
    bind(Anywhere, "[n",               Do::Jump(Sort::New, -1),      "previous-new",  "previous new fact"),
    bind(Anywhere, "*",                Do::Mention(1),       "next-mention",    "next mention of the same thing"),
    bind(Anywhere, "#",                Do::Mention(-1),      "previous-mention", "previous mention of the same thing"),
    bind(Anywhere, "/",                Do::Search,           "search",          "search titles, facts and passages"),
    bind(Anywhere, "n",                Do::Match(1),         "next-match",      "next match"),
    bind(Anywhere, "N",                Do::Match(-1),        "previous-match",  "previous match"),
    bind(Anywhere, "Esc",              Do::Clear,            "clear",           "clear matches, close; never quits"),
    bind(Anywhere, "f",                Do::EditFilter,       "filter",          "edit the filter"),
    bind(Anywhere, "F",                Do::ClearFilter,      "clear-filter",    "lift the filter"),
    bind(Anywhere, "+",                Do::Only,             "only",            "only what is like this row"),
    bind(Anywhere, "-",                Do::Without,          "without",         "without what is like this row"),
    bind(Anywhere, "t",                Do::PickThemes,       "pick-themes",     "tick themes"),
    bind(Anywhere, "e",                Do::PickEntities,     "pick-entities",   "tick entities"),
    bind(Anywhere, ">",                Do::Period(1),        "next-period",     "limit to the next period"),
    bind(Anywhere, "<",                Do::Period(-1),       "previous-period", "limit to the previous period"),
    bind(Anywhere, "zi",               Do::Scale(-1),        "finer",           "shorter periods"),
    bind(Anywhere, "zo",               Do::Scale(1),         "coarser",         "longer periods"),
    bind(Anywhere, "T",                Do::GoToDate,         "date",            "go to a date"),
    bind(Anywhere, "v",                Do::Views,            "views",           "pick a saved view"),
    bind(Anywhere, "V",                Do::SaveView,         "save-view",       "save the filter as a view"),
    bind(Anywhere, "m+letter",         Do::Mark,             "mark",            "mark this place with a letter"),
    bind(Anywhere, "'+letter",         Do::GoToMark,         "go-to-mark",      "go to the place with that letter"),
    bind(Anywhere, "r",                Do::Read,             "read",            "read or unread; all of a group at its head"),
    bind(Anywhere, "gR",               Do::ReadAll,          "read-all",        "all that the filter leaves is read"),
    bind(Anywhere, "s",                Do::Star,             "star",            "star, or take it off"),
    bind(Anywhere, "a",                Do::Note,             "note",            "write a note about the fact"),
    bind(Anywhere, "!",                Do::Dispute,          "dispute",         "this fact is wrong, or isn't after all"),
    bind(Anywhere, "u",                Do::Undo,             "undo",            "take back: filter, read, star, note, mark, view"),
    bind(Anywhere, "Ctrl-r",           Do::Redo,             "redo",            "do again what was taken back"),
    bind(Lists,    "o",                Do::Sort,             "sort",            "next sort order"),
    bind(Anywhere, "w",                Do::Wrap,             "wrap",            "wrap the source, or not"),
    bind(Anywhere, "M",                Do::Mouse,            "mouse",           "mouse on or off"),
    bind(Anywhere, "Ctrl-l",           Do::Redraw,           "redraw",          "draw everything again"),
    bind(Anywhere, "R",                Do::Reload,           "reload",          "read the files again"),
    bind(Anywhere, "E",                Do::Edit,             "edit",            "open the file in $EDITOR at the line"),
    bind(Anywhere, "yy",               Do::Copy(Part::Citation), "copy-citation", "copy the quote with its citation"),
    bind(Anywhere, "yp",               Do::Copy(Part::Passage),  "copy-passage",  "copy the sentence"),
    bind(Anywhere, "yv",               Do::Copy(Part::Value),    "copy-value",    "copy the value"),
    bind(Anywhere, "yu",               Do::Copy(Part::Address),  "copy-address",  "copy the address, or the path"),
    bind(Anywhere, "yj",               Do::Copy(Part::Json),     "copy-json",     "copy the fact as JSON"),
    bind(Anywhere, "P",                Do::Print,            "print",           "print plainly, to select with the mouse; any key returns"),
    bind(Anywhere, "gp",               Do::Present,          "present",         "one starred fact at a time, large; without stars the rows"),
    bind(Anywhere, "gx",               Do::Browse,           "browse",          "open the article's page"),
    bind(Anywhere, "|",                Do::Pipe,             "pipe",            "hand the citation to a command"),
    bind(Anywhere, "X",                Do::Export,           "export",          "write the view or the stars to a file; :export stars PATH"),
    bind(Anywhere, "?",                Do::Help,             "help",            "this help: type to filter, Enter runs"),
    bind(Anywhere, ": Ctrl-p",         Do::Palette,          "palette",         "every command by name; :42 goes to a row"),
    bind(Anywhere, "q",                Do::Close,            "close",           "close, leave zoom, at the top quit"),
    bind(Anywhere, "Q",                Do::Quit,             "quit",            "quit now"),
    bind(Anywhere, "Ctrl-c",           Do::Cancel,           "cancel",          "cancel loading or input, twice quits"),
    bind(Anywhere, "Ctrl-z",           Do::Suspend,          "suspend",         "suspend; fg comes back"),
];

/// How the keys of a binding end that any letter can follow.
pub const LETTER: &str = "+letter";

/// One way to press a binding: a key, or a prefix and a key.
pub type Chord = (Option<Key>, Key);

/// Reads keys with blanks between them: the chords that they stand for.
///
/// # Errors
/// The word that is no key.
pub fn read(keys: &str) -> Result<Vec<Chord>, String> {
    let mut chords = Vec::new();
    for word in keys.split_whitespace() {
        let mut letters = word.chars().map(Key::Char);
        let first = letters.next();
        match (Key::parse(word), word.strip_suffix(LETTER), letters.next(), letters.next()) {
            (Some(key), ..) => chords.push((None, key)),
            (None, Some(prefix), ..) if prefix.chars().count() == 1 => {
                chords.extend(('a'..='z').chain('A'..='Z').map(|letter| (first, Key::Char(letter))));
            }
            (None, None, Some(second), None) => chords.push((first, second)),
            _ => return Err(word.to_owned()),
        }
    }
    Ok(chords)
}

/// Whether a binding of `scope` holds in `pane`.
pub fn holds(scope: Scope, pane: PaneId) -> bool {
    match scope {
        Scope::Anywhere => true,
        Scope::Lists => pane != PaneId::Source,
        Scope::Themes => pane == PaneId::Themes,
        Scope::Source => pane == PaneId::Source,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tui::keymap::Keymap;
    use crate::tui::panes::PANES;

    fn chords(binding: &Binding) -> Vec<Chord> {
        read(binding.keys).expect("the table has keys")
    }

    #[test]
    fn no_key_means_two_things_in_a_pane() {
        let keymap = Keymap::default();
        for pane in PANES {
            let mut seen = BTreeSet::new();
            for bound in keymap.in_pane(pane.id) {
                for chord in chords(bound.binding) {
                    assert!(seen.insert(chord), "{chord:?} twice in {}", pane.title);
                }
            }
            for (_, key) in seen.iter().filter(|(prefix, _)| prefix.is_none()) {
                assert!(!keymap.is_prefix(pane.id, *key), "{key} alone, and as a prefix");
            }
        }
    }

    #[test]
    fn every_binding_reads_and_explains_itself() {
        for binding in KEYS {
            assert!(chords(binding).len() >= binding.keys.split(' ').count(), "{}", binding.keys);
            assert!(!binding.help.is_empty() && !binding.name.contains(' '));
            assert_eq!(KEYS.iter().filter(|other| other.name == binding.name).count(), 1, "{}", binding.name);
        }
    }

    #[test]
    fn keys_that_multiplexers_take_are_not_bound() {
        for binding in KEYS {
            for (_, key) in chords(binding) {
                let allowed = match key {
                    Key::Ctrl(letter) => "dueyflrczop".contains(letter),
                    Key::Char(letter) => letter != '~' && letter.is_ascii(),
                    _ => true,
                };
                assert!(allowed, "{}", binding.keys);
            }
            let aliases = chords(binding).iter().all(|(_, key)| matches!(key, Key::Ctrl(_)));
            let printable =
                ["half-page-down", "half-page-up", "scroll-down", "scroll-up", "redraw", "redo", "cancel", "suspend"];
            assert!(!aliases || printable.contains(&binding.name), "{} needs a key without Control", binding.name);
        }
    }

    #[test]
    fn keys_mean_what_the_pane_makes_of_them() {
        let key = Key::Char;
        let keymap = Keymap::default();
        let meaning = |pane, prefix, key| keymap.meaning(pane, prefix, key);
        let is_prefix = |pane, key| keymap.is_prefix(pane, key);
        assert_eq!(meaning(PaneId::Timeline, None, key('j')), Some(Do::Move(1)));
        assert_eq!(meaning(PaneId::Themes, None, key(' ')), Some(Do::Tick));
        assert_eq!(meaning(PaneId::Timeline, None, key(' ')), None);
        assert_eq!(meaning(PaneId::Source, Some(key('z')), key('M')), None);
        assert_eq!(meaning(PaneId::Source, Some(key(']')), key('e')), Some(Do::Jump(Sort::Event, 1)));
        assert!(is_prefix(PaneId::Timeline, key('z')) && !is_prefix(PaneId::Timeline, key('j')));
    }
}
