//! Lines by themselves: what the lexicon says of one, how it is built, and whether it stands at an edge.

use super::super::boilerplate::{Boilerplate, Does, Words};
use super::super::{meta, shape};
use super::together::PLAYER;
use super::{Line, SOURCES};
use crate::model::BlockKind;

/// A rule about how a line is built.
struct Shape {
    /// The reason that `clean` prints.
    name: &'static str,
    fits: fn(&str) -> bool,
}

/// The reason for a row of names.
const MENU: &str = "menu";

/// All of them, in order.
const RULES: &[Shape] = &[
    Shape { name: "blank", fits: |text| text.is_empty() },
    Shape { name: "rule", fits: shape::is_ornament },
    Shape { name: meta::BYLINE, fits: shape::is_byline },
    Shape { name: "identifier", fits: shape::is_identifier },
    Shape { name: "address", fits: shape::is_address },
    Shape { name: MENU, fits: shape::is_menu },
    Shape { name: "ticker", fits: shape::is_ticker },
    Shape { name: PLAYER, fits: shape::is_player },
    Shape { name: "exchange-rate", fits: shape::is_exchange_rate },
    Shape { name: "company-profile", fits: shape::is_profile },
    Shape { name: "telephone", fits: shape::is_telephone },
    Shape { name: shape::LINK, fits: shape::is_link },
    Shape { name: "caption", fits: shape::is_credited },
    Shape { name: "caption", fits: shape::is_slide },
    Shape { name: "copyright", fits: shape::is_copyright },
    Shape { name: "questions", fits: shape::is_questions },
    Shape { name: SOURCES, fits: shape::is_source },
];

/// Judges each line by itself.
pub(super) fn judge(lines: &mut [Line], words: &Boilerplate) {
    datelines(lines, words);
    for at in 0..lines.len() {
        let line = &lines[at];
        if !line.kept() {
            continue;
        }
        let rule = line.rule.filter(|_| !shape::is_said(&line.text)).filter(|rule| {
            matches!(rule.does, Does::Line | Does::Captioned | Does::Section | Does::Rest | Does::End | Does::Figures)
                || (rule.does == Does::Label && (!line.text.ends_with('.') || line.text.ends_with("...")))
                || (rule.does == Does::Note && shape::is_bracketed(&line.text))
                || (rule.does == Does::Next && shape::is_titled(&line.text))
                || (rule.does == Does::Credit && shape::is_credit(&line.text))
        });
        let reason = rule.map(|rule| rule.id.as_str());
        let reason = reason.or_else(|| RULES.iter().find(|rule| (rule.fits)(&line.text)).map(|rule| rule.name));
        let columns = reason == Some(MENU) && are_columns(&lines[at..]);
        if let Some(reason) = reason.filter(|_| !columns) {
            lines[at].remove(reason);
        }
    }
    masthead(lines);
    signature(lines);
}

/// Whether the first line names the columns of a table that begins with the next one.
fn are_columns(lines: &[Line]) -> bool {
    let row = || lines[1..].iter().find(|line| !line.text.is_empty());
    row().is_some_and(|row| shape::are_columns(&lines[0].text, &row.text))
}

/// A name with a colon above the first paragraph is that of a site: "Castle Finance:".
fn masthead(lines: &mut [Line]) {
    let mut kept = lines.iter_mut().filter(|line| line.kept());
    let Some(first) = kept.next().filter(|line| line.kind != BlockKind::Item) else { return };
    let name = first.text.strip_suffix(':').filter(|name| shape::words(name) > 1 && shape::is_names(name));
    if name.is_some() && kept.next().is_some_and(|next| shape::is_prose(&next.text)) {
        first.remove("masthead");
    }
}

/// Lines that say when and by whom the article was published stand at its edges.
fn datelines(lines: &mut [Line], words: &Boilerplate) {
    let kept: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].kept()).collect();
    let edge = |place: usize| place < 10 || place + 6 >= kept.len();
    let dated = |line: &str| meta::dateline(line, words).is_some() || meta::is_stamp(line, words);
    let found: Vec<usize> = kept
        .iter()
        .enumerate()
        .filter(|(place, at)| edge(*place) && dated(&lines[**at].text))
        .map(|(_, at)| *at)
        .collect();
    for at in found {
        lines[at].remove(meta::DATELINE);
    }
}

/// A last line of one or two words, without a full stop, is the name of a site or the rest of a menu.
fn signature(lines: &mut [Line]) {
    let mut kept = lines.iter_mut().rev().filter(|line| line.kept());
    let Some(last) = kept.next() else { return };
    let short = Words::of(&last.text).count() <= 2 && last.text.ends_with(char::is_alphabetic);
    if short && last.kind != BlockKind::Item && kept.next().is_some() {
        last.remove("signature");
    }
}
