//! A short text in signs of several cells, to be read from the last row of a room.

use crate::tui::theme::Theme;

/// Rows of a sign, in dots.
const HEIGHT: usize = 5;

/// Every sign that there is, as its rows of dots from the top; small letters look like capitals.
#[rustfmt::skip]
const SIGNS: &[(char, [&str; HEIGHT])] = &[
    (' ', ["..", "..", "..", "..", ".."]),
    ('0', ["###", "#.#", "#.#", "#.#", "###"]),
    ('1', [".#.", "##.", ".#.", ".#.", "###"]),
    ('2', ["###", "..#", "###", "#..", "###"]),
    ('3', ["###", "..#", ".##", "..#", "###"]),
    ('4', ["#.#", "#.#", "###", "..#", "..#"]),
    ('5', ["###", "#..", "###", "..#", "###"]),
    ('6', ["###", "#..", "###", "#.#", "###"]),
    ('7', ["###", "..#", "..#", "..#", "..#"]),
    ('8', ["###", "#.#", "###", "#.#", "###"]),
    ('9', ["###", "#.#", "###", "..#", "###"]),
    ('A', [".#.", "#.#", "###", "#.#", "#.#"]),
    ('B', ["##.", "#.#", "##.", "#.#", "##."]),
    ('C', [".##", "#..", "#..", "#..", ".##"]),
    ('D', ["##.", "#.#", "#.#", "#.#", "##."]),
    ('E', ["###", "#..", "##.", "#..", "###"]),
    ('F', ["###", "#..", "##.", "#..", "#.."]),
    ('G', [".##", "#..", "#.#", "#.#", ".##"]),
    ('H', ["#.#", "#.#", "###", "#.#", "#.#"]),
    ('I', ["#", "#", "#", "#", "#"]),
    ('J', ["..#", "..#", "..#", "#.#", ".#."]),
    ('K', ["#.#", "#.#", "##.", "#.#", "#.#"]),
    ('L', ["#..", "#..", "#..", "#..", "###"]),
    ('M', ["#...#", "##.##", "#.#.#", "#...#", "#...#"]),
    ('N', ["#..#", "##.#", "#.##", "#..#", "#..#"]),
    ('O', [".#.", "#.#", "#.#", "#.#", ".#."]),
    ('P', ["##.", "#.#", "##.", "#..", "#.."]),
    ('Q', [".##.", "#..#", "#..#", "#.#.", ".#.#"]),
    ('R', ["##.", "#.#", "##.", "#.#", "#.#"]),
    ('S', [".##", "#..", ".#.", "..#", "##."]),
    ('T', ["###", ".#.", ".#.", ".#.", ".#."]),
    ('U', ["#.#", "#.#", "#.#", "#.#", "###"]),
    ('V', ["#.#", "#.#", "#.#", "#.#", ".#."]),
    ('W', ["#...#", "#...#", "#.#.#", "##.##", "#...#"]),
    ('X', ["#.#", "#.#", ".#.", "#.#", "#.#"]),
    ('Y', ["#.#", "#.#", ".#.", ".#.", ".#."]),
    ('Z', ["###", "..#", ".#.", "#..", "###"]),
    ('%', ["##..#", "##.#.", "..#..", ".#.##", "#..##"]),
    ('$', [".####", "#.#..", ".###.", "..#.#", "####."]),
    ('€', [".###", "#...", "###.", "#...", ".###"]),
    ('£', ["..##", ".#..", "####", ".#..", "####"]),
    ('.', ["..", "..", "..", "..", "#."]),
    (',', ["..", "..", "..", ".#", "#."]),
    ('-', ["...", "...", "###", "...", "..."]),
    ('–', ["...", "...", "###", "...", "..."]),
    ('/', ["..#", "..#", ".#.", "#..", "#.."]),
    ('&', [".#..", "#.#.", ".#..", "#.##", ".##."]),
    ('▲', ["..#..", "..#..", ".###.", ".###.", "#####"]),
    ('▼', ["#####", ".###.", ".###.", "..#..", "..#.."]),
];

/// `text` in rows of cells, as large as `columns` and `rows` allow. `None` where it doesn't fit, or has a sign that
/// there is not.
pub fn large(text: &str, theme: Theme, columns: usize, rows: usize) -> Option<Vec<String>> {
    let dots = dots(text)?;
    let wide = dots[0].len();
    let scale = [(4, 2), (2, 1)].into_iter().find(|(x, y)| wide * x <= columns && HEIGHT * y <= rows);
    match scale {
        Some((x, y)) => Some(dots.iter().flat_map(|row| std::iter::repeat_n(blocks(row, x, theme), y)).collect()),
        None if !theme.ascii() && wide <= columns && HEIGHT.div_ceil(2) <= rows => Some(halves(&dots)),
        None => None,
    }
}

/// The dots of a text, row by row, with a free column between two signs.
fn dots(text: &str) -> Option<[Vec<bool>; HEIGHT]> {
    let mut dots: [Vec<bool>; HEIGHT] = Default::default();
    for sign in text.chars() {
        let (_, sign) = SIGNS.iter().find(|(known, _)| *known == sign.to_ascii_uppercase())?;
        for (row, line) in dots.iter_mut().zip(sign) {
            let gap = (!row.is_empty()).then_some(false);
            row.extend(gap.into_iter().chain(line.bytes().map(|dot| dot == b'#')));
        }
    }
    (!dots[0].is_empty()).then_some(dots)
}

/// A row of dots, each `wide` cells.
fn blocks(row: &[bool], wide: usize, theme: Theme) -> String {
    row.iter().map(|&dot| if dot { theme.glyphs.lying[0] } else { " " }.repeat(wide)).collect()
}

/// Two rows of dots in one of cells.
fn halves(dots: &[Vec<bool>; HEIGHT]) -> Vec<String> {
    let cell = |above: bool, below: bool| match (above, below) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    let below = |row: usize, column: usize| dots.get(row + 1).is_some_and(|row| row[column]);
    let line = |row: usize| (0..dots[row].len()).map(|column| cell(dots[row][column], below(row, column))).collect();
    (0..HEIGHT).step_by(2).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, ascii: bool, size: (usize, usize), expected: &[&str]) {
        let rows = large(text, Theme::new(false, ascii), size.0, size.1).unwrap_or_default();
        assert_eq!(rows.iter().map(|row| row.trim_end()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn signs_grow_with_the_room() {
        check(
            "7%",
            true,
            (80, 6),
            &["######  ####    ##", "    ##  ####  ##", "    ##      ##", "    ##    ##  ####", "    ##  ##    ####"],
        );
        check("7.", false, (8, 4), &["▀▀█", "  █", "  ▀ ▀"]);
        check("7", true, (3, 4), &[]);
        check("é", false, (80, 9), &[]);
        check("", false, (80, 9), &[]);
        assert_eq!(large("1", Theme::new(false, false), 80, 10).map(|rows| rows.len()), Some(10));
    }

    #[test]
    fn every_sign_is_whole() {
        for (sign, rows) in SIGNS {
            let wide = rows[0].len();
            assert!(rows.iter().all(|row| row.len() == wide && row.bytes().all(|dot| b".#".contains(&dot))), "{sign}");
        }
    }
}
