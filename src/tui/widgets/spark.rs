//! Small charts of block characters, or of ASCII.

use crate::query::Role;
use crate::tui::theme::Theme;

/// One character a value; gaps for what is missing. Heights run from the least value to the greatest.
pub fn line(values: &[Option<f64>], theme: Theme) -> String {
    let known = || values.iter().flatten().copied().filter(|value| value.is_finite());
    let (low, high) =
        known().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let heights = theme.glyphs.heights;
    let glyph = |value: f64| {
        let part = if high > low { (value - low) / (high - low) } else { 0.5 };
        heights[((part * (heights.len() - 1) as f64).round() as usize).min(heights.len() - 1)]
    };
    values.iter().map(|value| value.filter(|value| value.is_finite()).map_or(theme.glyphs.gap, glyph)).collect()
}

/// The height of `count` where `most` is the greatest: nothing at all for nothing, never nothing for something.
pub fn bar(count: u32, most: u32, theme: Theme) -> &'static str {
    let heights = theme.glyphs.heights;
    if count == 0 || most == 0 {
        return " ";
    }
    let step = (u64::from(count) * heights.len() as u64).div_ceil(u64::from(most)) as usize;
    heights[step.clamp(1, heights.len()) - 1]
}

/// A column a count, as high as `most` makes it; a gap for none.
pub fn bars(counts: &[u32], most: u32, theme: Theme) -> String {
    counts.iter().map(|&count| if count == 0 { theme.glyphs.gap } else { bar(count, most, theme) }).collect()
}

/// A bar that lies: full for what speaks for something, lighter for what speaks against it, so that they can be told
/// apart without colour.
pub fn lying(role: Role, cells: u16, theme: Theme) -> String {
    let [full, light] = theme.glyphs.lying;
    if role == Role::Against { light } else { full }.repeat(cells.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[Option<f64>], unicode: &str, ascii: &str) {
        assert_eq!(line(values, Theme::new(false, false)), unicode);
        assert_eq!(line(values, Theme::new(false, true)), ascii);
    }

    #[test]
    fn values_are_heights() {
        check(&[Some(1.0), Some(8.0), None, Some(4.5)], "▁█·▅", "_# =");
        check(&[Some(3.0)], "▅", "=");
        check(&[], "", "");
        check(&[Some(f64::NAN), Some(f64::MAX), Some(f64::MIN)], "·▁▁", " __");
    }

    #[test]
    fn bars_show_that_there_is_something() {
        let theme = Theme::new(false, false);
        assert_eq!([0, 1, 50, 100].map(|count| bar(count, 100, theme)), [" ", "▁", "▄", "█"]);
    }
}
