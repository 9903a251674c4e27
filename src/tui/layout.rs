//! Size and focus → where everything stands. Pure: `update` asks it for page lengths, `view` for areas.
//!
//! Not here: what stands there.

use ratatui::layout::{Position, Rect, Size};

use super::panes::{Beside, PaneId};

/// Columns and rows below which there is only one line to say so.
pub const LEAST: Size = Size { width: 40, height: 8 };

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// Company, panes, counters.
    pub header: Rect,
    /// The filter and what it leaves.
    pub filter: Rect,
    /// How much happened when.
    pub strip: Option<Rect>,
    /// The panes that are shown, in the order of their keys.
    pub panes: Vec<PaneArea>,
    /// Lines down, between columns.
    pub walls: Vec<Rect>,
    /// Where one is and what just happened.
    pub status: Rect,
    /// The keys that fit the moment.
    pub hints: Option<Rect>,
}

/// One pane's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneArea {
    /// Which pane.
    pub pane: PaneId,
    /// The rule with its title, where it has one.
    pub title: Option<Rect>,
    /// What is below.
    pub body: Rect,
    /// Beside its rows: more about the one under the cursor, or a chart of them.
    pub card: Option<Rect>,
}

/// What decides about areas beside the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The pane that has the focus.
    pub pane: PaneId,
    /// The list that has it, or had it last.
    pub list: PaneId,
    /// Whether the focused pane has taken the screen.
    pub zoom: bool,
}

/// Where everything stands; `None` on a screen that is too small.
pub fn areas(size: Size, focus: Focus) -> Option<Areas> {
    if size.width < LEAST.width || size.height < LEAST.height {
        return None;
    }
    let Size { width, height } = size;
    let mut rest = Rect::new(0, 0, width, height);
    let mut areas = Areas { header: top(&mut rest, 1), filter: top(&mut rest, 1), ..Areas::default() };
    areas.strip = (height >= 22).then(|| top(&mut rest, 1));
    areas.hints = (height >= 18).then(|| bottom(&mut rest, 1));
    areas.status = bottom(&mut rest, 1);
    match width {
        _ if focus.zoom => one(&mut areas, rest, focus.pane),
        60.. if height < 15 => one(&mut areas, rest, focus.pane),
        ..60 => one(&mut areas, rest, focus.pane),
        60..100 => stacked(&mut areas, rest, focus),
        100..160 => two_columns(&mut areas, rest, focus),
        160.. => three_columns(&mut areas, rest, focus),
    }
    Some(areas)
}

impl Areas {
    /// The place of `pane`, if it is shown.
    pub fn of(&self, pane: PaneId) -> Option<&PaneArea> {
        self.panes.iter().find(|area| area.pane == pane)
    }

    /// The pane that stands at a column and row.
    pub fn at(&self, column: u16, row: u16) -> Option<&PaneArea> {
        let inside = |area: &Rect| area.contains(Position { x: column, y: row });
        self.panes.iter().find(|area| inside(&area.body) || area.title.as_ref().is_some_and(inside))
    }
}

impl PaneArea {
    /// The line with the headings of its columns, where they have some and there is room.
    pub fn heading(&self) -> Option<Rect> {
        let named = self.pane != PaneId::Timeline && self.pane.columns().iter().any(|column| !column.title.is_empty());
        (named && self.body.height > 5).then_some(Rect { height: 1, ..self.body })
    }

    /// Its rows: what the headings leave.
    pub fn rows(&self) -> Rect {
        let above = u16::from(self.heading().is_some());
        Rect { y: self.body.y + above, height: self.body.height - above, ..self.body }
    }
}

fn one(areas: &mut Areas, rest: Rect, pane: PaneId) {
    areas.panes.push(if pane == PaneId::Source || pane.is_over() { titled(pane, rest) } else { bare(pane, rest) });
}

fn stacked(areas: &mut Areas, mut rest: Rect, focus: Focus) {
    let list = rest.height.div_ceil(2);
    let pane = if focus.pane == PaneId::Links { PaneId::Links } else { focus.list };
    if pane.beside().is_some() && focus.pane == pane {
        return areas.panes.push(titled(pane, rest));
    }
    let area = top(&mut rest, list);
    areas.panes.push(if pane.is_over() { titled(pane, area) } else { bare(pane, area) });
    areas.panes.push(titled(PaneId::Source, rest));
}

fn two_columns(areas: &mut Areas, mut rest: Rect, focus: Focus) {
    let mut lists = vec![PaneId::Timeline, PaneId::Metrics, PaneId::Risks];
    if focus.list == PaneId::Themes {
        lists.push(PaneId::Themes);
    }
    let width = (rest.width * 9 / 20).min(80);
    let source = right(&mut rest, width);
    areas.walls.push(right(&mut rest, 1));
    if focus.list.is_over() {
        lists = vec![focus.list];
    }
    column(areas, rest, &lists, focus.list);
    source_and_links(areas, source);
}

fn three_columns(areas: &mut Areas, mut rest: Rect, focus: Focus) {
    if focus.list.is_over() {
        return two_columns(areas, rest, focus);
    }
    let width = (rest.width * 28 / 100).clamp(38, 60);
    let side = right(&mut rest, width);
    areas.walls.push(right(&mut rest, 1));
    let width = (rest.width * 2 / 5).clamp(48, 80);
    let source = right(&mut rest, width);
    areas.walls.push(right(&mut rest, 1));
    column(areas, rest, &[PaneId::Timeline, PaneId::Metrics], focus.list);
    column(areas, side, &[PaneId::Risks, PaneId::Themes], focus.list);
    source_and_links(areas, source);
    areas.panes.sort_by_key(|area| area.pane);
}

/// Panes one above the other; `large` takes half of the height, or with it missing all get the same.
fn column(areas: &mut Areas, mut rest: Rect, panes: &[PaneId], large: PaneId) {
    let others = panes.iter().filter(|pane| **pane != large).count() as u16;
    let share = match panes.len() as u16 {
        count if others == count => rest.height / count,
        _ => rest.height / 2 / others.max(1),
    };
    let large = if panes.contains(&large) { large } else { panes[0] };
    let large_height = rest.height - share * (panes.len() as u16 - 1);
    for &pane in panes {
        let height = if pane == large { large_height } else { share };
        areas.panes.push(titled(pane, top(&mut rest, height)));
    }
}

fn source_and_links(areas: &mut Areas, mut rest: Rect) {
    let height = (rest.height / 4).min(10);
    let links = bottom(&mut rest, height);
    areas.panes.push(titled(PaneId::Source, rest));
    areas.panes.push(titled(PaneId::Links, links));
}

fn bare(pane: PaneId, body: Rect) -> PaneArea {
    PaneArea { pane, title: None, body, card: None }
}

fn titled(pane: PaneId, mut area: Rect) -> PaneArea {
    let title = top(&mut area, 1);
    let card = match pane.beside() {
        Some(Beside::Card) if area.height >= 10 => Some(share(&mut area, bottom, 3)),
        Some(Beside::Chart) if area.height >= 16 => Some(share(&mut area, top, 2)),
        _ => None,
    };
    PaneArea { pane, title: Some(title), body: area, card }
}

/// All of an area but a part of it, from the one end or the other.
fn share(area: &mut Rect, take: fn(&mut Rect, u16) -> Rect, part: u16) -> Rect {
    let height = area.height - area.height.div_ceil(part);
    take(area, height)
}

fn top(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    let taken = Rect { height, ..*rest };
    *rest = Rect { y: rest.y + height, height: rest.height - height, ..*rest };
    taken
}

fn bottom(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    rest.height -= height;
    Rect { y: rest.y + rest.height, height, ..*rest }
}

fn right(rest: &mut Rect, width: u16) -> Rect {
    let width = width.min(rest.width);
    rest.width -= width;
    Rect { x: rest.x + rest.width, width, ..*rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn focus(pane: PaneId, zoom: bool) -> Focus {
        let list = if pane == PaneId::Source { PaneId::Timeline } else { pane };
        Focus { pane, list, zoom }
    }

    #[track_caller]
    fn check(width: u16, height: u16, pane: PaneId, expected: &str) {
        let areas = areas(Size { width, height }, focus(pane, false));
        let panes = areas.iter().flat_map(|areas| &areas.panes);
        let shown: Vec<String> =
            panes.map(|area| format!("{:?} {}x{}", area.pane, area.body.width, area.body.height)).collect();
        assert_eq!(shown.join(", "), expected);
    }

    #[test]
    fn panes_stand_by_size() {
        check(39, 24, PaneId::Timeline, "");
        check(80, 7, PaneId::Timeline, "");
        check(40, 8, PaneId::Timeline, "Timeline 40x5");
        check(59, 40, PaneId::Risks, "Risks 59x35");
        check(120, 14, PaneId::Source, "Source 120x10");
        check(80, 24, PaneId::Timeline, "Timeline 80x10, Source 80x8");
        check(80, 24, PaneId::Source, "Timeline 80x10, Source 80x8");
        check(120, 40, PaneId::Metrics, "Timeline 65x7, Metrics 65x18, Risks 65x7, Source 54x26, Links 54x7");
        check(
            120,
            40,
            PaneId::Themes,
            "Timeline 65x4, Metrics 65x4, Risks 65x4, Themes 65x19, Source 54x26, Links 54x7",
        );
        check(
            200,
            60,
            PaneId::Timeline,
            "Timeline 85x27, Metrics 85x26, Risks 56x27, Themes 56x26, Source 57x44, Links 57x9",
        );
        check(80, 24, PaneId::Conflicts, "Conflicts 80x6");
        check(80, 24, PaneId::Series, "Series 80x9");
        check(80, 24, PaneId::Provenance, "Provenance 80x9, Source 80x8");
        check(120, 40, PaneId::Conflicts, "Conflicts 65x12, Source 54x26, Links 54x7");
        check(200, 60, PaneId::Provenance, "Provenance 119x54, Source 80x44, Links 80x9");
    }

    #[test]
    fn no_area_leaves_the_screen_or_meets_another() {
        for (width, height) in (40..=240).step_by(7).flat_map(|width| (8..=70).map(move |height| (width, height))) {
            for pane in
                [PaneId::Timeline, PaneId::Risks, PaneId::Themes, PaneId::Source, PaneId::Conflicts, PaneId::Series]
            {
                for zoom in [false, true] {
                    let size = Size { width, height };
                    let areas = areas(size, focus(pane, zoom)).expect("large enough");
                    let mut all = vec![areas.header, areas.filter, areas.status];
                    all.extend(areas.strip.into_iter().chain(areas.hints).chain(areas.walls.iter().copied()));
                    for area in &areas.panes {
                        all.extend(area.title.into_iter().chain(area.card).chain([area.body]));
                    }
                    let screen = Rect::new(0, 0, width, height);
                    let cells: u32 = all.iter().map(|area| area.area()).sum();
                    assert!(all.iter().all(|area| area.intersection(screen) == *area), "{size:?}");
                    assert_eq!(cells, screen.area(), "{size:?} {pane:?}: every cell has one owner");
                    assert!(zoom || areas.of(pane).is_some());
                }
            }
        }
    }
}
