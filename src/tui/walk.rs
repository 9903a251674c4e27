//! Every binding in every pane, pressed: it does what its help says.

use super::app::App;
use super::input::Key;
use super::keymap::{Bound, Keymap};
use super::keys::{self, Do};
use super::msg::{Effect, Msg};
use super::overlay::{Ask, Overlay};
use super::panes::{PANES, PaneId};
use super::tests::{press, screen, story};
use super::update::update;

/// The keys that lead to `pane`.
fn way(keymap: &Keymap, pane: PaneId) -> Option<String> {
    let to = |then: Do| keymap.key_for(PaneId::Timeline, then).map(str::to_owned);
    match pane {
        PaneId::Source => Some("]c Enter".into()),
        PaneId::Links => Some("]c Enter Enter".into()),
        pane => {
            let then = keymap.all().iter().map(|bound| bound.binding.then);
            let over = |then: &Do| matches!(then, Do::Over(to) | Do::About(to) | Do::Pane(to) if *to == pane);
            then.filter(over).find_map(to).map(|key| format!("]c {key}"))
        }
    }
}

/// What has to have happened so that a command has something to do: before one goes to the pane, and in it.
fn before(then: Do) -> (&'static str, &'static str) {
    match then {
        Do::Move(-1) | Do::HalfPage(-1) | Do::Page(-1) | Do::Scroll(-1) | Do::Group(-1) => ("", "G"),
        Do::ScrollSource(-1) => ("", "J J"),
        Do::Redo => ("fcloud Enter u", ""),
        Do::Undo | Do::ClearFilter | Do::SaveView => ("fcloud Enter", ""),
        Do::Views => ("fcloud Enter Vcloudy Enter", ""),
        Do::Match(_) | Do::Clear => ("/cloud Enter", ""),
        Do::GoToMark => ("ma", ""),
        _ => ("", ""),
    }
}

/// A screen in a pane, ready for `then`: so low that everything can be scrolled.
fn ready(way: &str, then: Do) -> App {
    let mut app = story(60, 14);
    let (outside, inside) = before(then);
    for script in [outside, "gt", way, inside] {
        press(&mut app, script);
    }
    app
}

fn press_chord(app: &mut App, chord: keys::Chord) -> Effect {
    let mut effect = Effect::None;
    for key in chord.0.into_iter().chain([chord.1]) {
        effect = update(app, Msg::Key(key));
    }
    if app.lagging {
        update(app, Msg::Settled);
    }
    effect
}

/// Whether what came after `then` is what its help says; `None` where it is enough that something came of it.
fn did(then: Do, old: &App, new: &App, effect: &Effect) -> Option<bool> {
    let asks = |ask| matches!(&new.overlay, Some(Overlay::Prompt(prompt)) if prompt.ask == ask);
    let rows = old.list().list.len();
    let lists = old.focus.pane.is_list();
    Some(match then {
        Do::Move(by) if lists => {
            let to = (old.list().cursor as i64 + i64::from(by)).clamp(0, rows.saturating_sub(1) as i64);
            new.list().cursor as i64 == to
        }
        Do::First if lists => new.list().cursor == 0,
        Do::Last if lists => new.list().cursor + 1 == rows.max(1),
        Do::First => new.source.top == 0,
        Do::Pane(pane) => new.focus.pane == pane,
        Do::Over(pane) => (new.focus.pane == pane) != (old.focus.pane == pane),
        // Not every row has a view of its own, and it says so.
        Do::About(pane) => (new.focus.pane == pane) != (old.focus.pane == pane) || new.notice.is_some(),
        Do::Zoom => new.focus.zoom != old.focus.zoom,
        Do::FoldAll if lists && !old.focus.pane.is_over() => {
            new.list().list.groups.len() == new.list().list.len() || new.list().list.groups.is_empty()
        }
        Do::Back => new.focus != old.focus || new.source.at != old.source.at || new.notice.is_some(),
        Do::Search => matches!(new.overlay, Some(Overlay::Search(_))),
        Do::Clear => new.found.is_none(),
        Do::EditFilter => asks(Ask::Filter),
        Do::GoToDate => asks(Ask::Date),
        Do::ClearFilter => new.filter.is_empty(),
        Do::PickThemes | Do::PickEntities => matches!(new.overlay, Some(Overlay::Picker(_))),
        Do::Views => asks(Ask::View),
        Do::SaveView => asks(Ask::SaveView),
        Do::Pipe => asks(Ask::Command) || new.notice.is_some(),
        Do::Wrap => new.source.wrap != old.source.wrap,
        Do::Mouse => new.mouse != old.mouse && *effect == Effect::Mouse(new.mouse),
        Do::Redraw => *effect == Effect::Redraw,
        Do::Reload => *effect == Effect::Reload && new.loading.is_some(),
        Do::Suspend => *effect == Effect::Suspend,
        Do::Quit => matches!(effect, Effect::Quit(_)),
        Do::Close => matches!(effect, Effect::Quit(_)) || new.focus.pane != old.focus.pane,
        Do::Cancel => new.interrupted,
        Do::Help | Do::Palette => matches!(&new.overlay, Some(Overlay::Menu(menu)) if menu.help == (then == Do::Help)),
        Do::Star => new.reader.reading.stars().len() != old.reader.reading.stars().len() || new.fact().is_none(),
        Do::Dispute => {
            new.reader.reading.disputes().len() != old.reader.reading.disputes().len() || new.fact().is_none()
        }
        Do::Note => matches!(new.overlay, Some(Overlay::Note(_))) || new.fact().is_none(),
        Do::Mark => new.reader.reading.marks().len() == old.reader.reading.marks().len() + 1,
        Do::Undo => new.filter.is_empty() && !old.filter.is_empty(),
        Do::Redo => old.filter.is_empty() && !new.filter.is_empty(),
        Do::ReadAll => new.reader.count_read(&new.visible) == new.visible.facts.0,
        Do::Copy(_) => matches!(effect, Effect::Copy(..)) || new.notice.is_some(),
        Do::Print => matches!(effect, Effect::Print(_)) || new.notice.is_some(),
        Do::Export => asks(Ask::Export),
        Do::Present => matches!(new.overlay, Some(Overlay::Present(_))) || new.notice.is_some(),
        Do::Edit => matches!(effect, Effect::Edit(..)) || new.notice.is_some(),
        _ => return None,
    })
}

/// Presses a chord; what is wrong with what came of it.
fn check(bound: &Bound, chord: keys::Chord, pane: PaneId, way: &str) -> Option<String> {
    let then = bound.binding.then;
    let (old, mut new) = (ready(way, then), ready(way, then));
    assert_eq!(new.focus.pane, pane, "{way} leads there");
    let effect = press_chord(&mut new, chord);
    let what = format!("{} ({}) in {}", bound.keys, bound.binding.help, pane.pane().title);
    let told = new.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
    if told.contains("means nothing here") {
        return Some(format!("{what}: {told}"));
    }
    match did(then, &old, &new, &effect) {
        Some(right) => (!right).then(|| format!("{what}: {told}")),
        None => {
            let unchanged = screen(&old) == screen(&new) && effect == Effect::None;
            // At an end there is nowhere to go, and a list that fits has nothing to scroll.
            let still = matches!(
                then,
                Do::Move(_) | Do::Page(_) | Do::HalfPage(_) | Do::Scroll(_) | Do::ScrollSource(_) | Do::Group(_)
            ) || matches!(
                then,
                Do::First | Do::Last | Do::Place(_) | Do::Left | Do::Right | Do::FoldAll | Do::UnfoldAll
            );
            (unchanged && !still && told.is_empty()).then(|| format!("{what}: nothing came of it"))
        }
    }
}

#[test]
fn every_binding_does_what_its_help_says_in_every_pane() {
    let keymap = Keymap::default();
    let (mut pressed, mut wrong) = (0, Vec::new());
    for pane in PANES {
        let Some(way) = way(&keymap, pane.id) else { continue };
        for bound in keymap.in_pane(pane.id) {
            let chords = keys::read(&bound.keys).expect("keys");
            let letter = bound.keys.ends_with(keys::LETTER);
            for chord in chords.into_iter().take(if letter { 1 } else { usize::MAX }) {
                wrong.extend(check(bound, chord, pane.id, &way));
                pressed += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pressed > 500, "{pressed} bindings were pressed");
}

#[test]
fn digits_count_where_one_wants_them_to() {
    let row = |script: &str| {
        let mut app = story(80, 24);
        app.counts = true;
        press(&mut app, script);
        (app.focus.pane, app.list().cursor)
    };
    assert_eq!(row("5j"), (PaneId::Timeline, 6));
    assert_eq!(row("10j"), (PaneId::Timeline, 11));
    assert_eq!(row("10j 3k"), (PaneId::Timeline, 8));
    assert_eq!(row("12G"), (PaneId::Timeline, 11));
    assert_eq!(row("3gg"), (PaneId::Timeline, 2));
    assert_eq!(row("2}"), row("} }"));
    assert_eq!(row("2]r"), row("]r ]r"));
    assert!(row("99999999999j").1 > 30, "the last row");
    assert_eq!(row("5 Esc j"), (PaneId::Timeline, 2), "a count holds for one command");
    assert_eq!(row("gm").0, PaneId::Metrics);
    assert_eq!(row("2j").0, PaneId::Timeline);
}

#[test]
fn other_keys_take_the_place_of_those_of_the_table() {
    let mut app = story(80, 24);
    app.keys = Keymap::new([("down", "n"), ("next-match", "j"), ("risks", "Ctrl-b")]).expect("a keymap");
    press(&mut app, "n n");
    assert_eq!(app.list().cursor, 3);
    press(&mut app, "3");
    assert_eq!(app.focus.pane, PaneId::Timeline, "the old key means nothing");
    assert!(screen(&app).contains("3 means nothing here"));
    press(&mut app, "Ctrl-b");
    assert_eq!(app.focus.pane, PaneId::Risks);
    press(&mut app, "?");
    let help = screen(&app);
    assert!(help.contains("n Down") || help.contains("n  "), "{help}");
    update(&mut app, Msg::Key(Key::Esc));
}
