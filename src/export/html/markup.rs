//! Texts and pieces → HTML. Everything from outside passes through here.

use std::fmt::{self, Display, Formatter, Write};

use crate::model::Direction;
use crate::query::{Piece, Role, format};

/// A text from outside, on one line, without what HTML would read as its own.
pub(super) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for sign in format::line(self.0).chars() {
            match sign {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                sign => out.write_char(sign)?,
            }
        }
        Ok(())
    }
}

/// Pieces, each with the class of its role.
pub(super) struct Pieces<'a>(pub &'a [Piece]);

impl Display for Pieces<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(_, text) if text.is_empty() => Ok(()),
            Piece::Text(Role::Quote, text) => write!(out, "<mark>{}</mark>", Escaped(text)),
            Piece::Text(role, text) => match class(*role) {
                Some(class) => write!(out, "<span class=\"{class}\">{}</span>", Escaped(text)),
                None => write!(out, "{}", Escaped(text)),
            },
            Piece::Arrow(Direction::Up) => out.write_str("<span class=\"up\">▲\u{a0}</span>"),
            Piece::Arrow(Direction::Down) => out.write_str("<span class=\"down\">▼\u{a0}</span>"),
            Piece::Spark(values) => spark(values, out),
            Piece::Bars(..) | Piece::Bar(..) => Ok(()),
        })
    }
}

fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Up | Role::Eased | Role::For => Some("up"),
        Role::Down | Role::Raised | Role::Against => Some("down"),
        Role::Dim => Some("dim"),
        Role::Expected => Some("expected"),
        Role::Conflict => Some("conflict"),
        _ => None,
    }
}

/// A line through the values of a row, without axes.
fn spark(values: &[Option<f64>], out: &mut Formatter<'_>) -> fmt::Result {
    const WIDE: f64 = 64.0;
    const HIGH: f64 = 14.0;
    let known = || values.iter().flatten().copied();
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    if known().count() < 2 {
        return Ok(());
    }
    out.write_str("<svg class=\"spark\" viewBox=\"0 0 68 18\" aria-hidden=\"true\"><polyline points=\"")?;
    for (at, value) in values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?))) {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        let x = 2.0 + WIDE * at as f64 / (values.len() - 1) as f64;
        write!(out, "{x:.1},{:.1} ", 2.0 + HIGH * (1.0 - share))?;
    }
    out.write_str("\"/></svg>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_reads_as_its_own_is_escaped() {
        let check = |text: &str, expected: &str| assert_eq!(Escaped(text).to_string(), expected);
        check("Acme & <b>Sons</b>", "Acme &amp; &lt;b&gt;Sons&lt;/b&gt;");
        check("\" onload='x", "&quot; onload=&#39;x");
        check("two\nlines\u{202e}", "two lines\u{fffd}");
    }

    #[test]
    fn pieces_carry_their_meaning() {
        let pieces = [
            Piece::Arrow(Direction::Up),
            Piece::text(Role::Up, "3%"),
            Piece::text(Role::Dim, ""),
            Piece::text(Role::Quote, "<3%"),
        ];
        let expected = "<span class=\"up\">▲\u{a0}</span><span class=\"up\">3%</span><mark>&lt;3%</mark>";
        assert_eq!(Pieces(&pieces).to_string(), expected);
        assert_eq!(Pieces(&[Piece::Spark(vec![Some(1.0)])]).to_string(), "");
        let spark = Pieces(&[Piece::Spark(vec![Some(1.0), None, Some(3.0)])]).to_string();
        assert!(spark.contains("2.0,16.0 66.0,2.0"), "{spark}");
    }
}
