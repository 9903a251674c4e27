//! Dates in digits: "13.12.2025", "2025-12-13", "04/25/2025", "3/2015".

use super::{Expr, Part, Reader, Year};
use crate::model::{Period, Point, TokenKind};

/// Digits and the strokes between them.
struct Groups {
    numbers: [u32; 3],
    lengths: [usize; 3],
    count: usize,
    stroke: u8,
    /// Bytes taken.
    length: usize,
}

impl Reader<'_> {
    /// The date in digits that begins with token `at`.
    pub(super) fn numeric(&self, at: usize) -> Option<(Expr, usize)> {
        if self.doc.kind(at)? != TokenKind::Number || !self.goes_on(at) || self.is_glued_to_number(at) {
            return None;
        }
        let start = self.doc.tokens[at].span.start();
        let groups = groups(&self.doc.article.text.as_bytes()[start..])?;
        let expr = expression(&groups)?;
        let stop = start + groups.length;
        let rest = &self.doc.tokens[at..];
        let mut end = at + rest.iter().take_while(|token| token.span.start() < stop).count();
        // "2025-12-13T06:46Z"
        let time = self.doc.is_glued(end) && self.doc.kind(end) == Some(TokenKind::Word);
        if time && !self.doc.word(end).starts_with(['T', 't']) {
            return None;
        }
        end += usize::from(time);
        Some((expr, end))
    }

    /// Whether a stroke or a point ties another number to that at `at`.
    fn goes_on(&self, at: usize) -> bool {
        let stroke = matches!(self.doc.kind(at + 1), Some(TokenKind::Hyphen | TokenKind::Slash | TokenKind::Stop));
        let number = stroke && self.doc.kind(at + 2) == Some(TokenKind::Number);
        number && self.doc.is_glued(at + 1) && self.doc.is_glued(at + 2)
    }

    fn is_glued_to_number(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.doc.kind(at));
        let digits = at > 1 && self.doc.kind(at - 2) == Some(TokenKind::Number);
        self.doc.is_glued(at)
            && match before {
                Some(TokenKind::Hyphen | TokenKind::Slash | TokenKind::Stop) => digits,
                Some(TokenKind::Number | TokenKind::Currency | TokenKind::Word) => true,
                _ => false,
            }
    }
}

/// Two or three groups of digits with the same stroke between them.
fn groups(bytes: &[u8]) -> Option<Groups> {
    let mut groups = Groups { numbers: [0; 3], lengths: [0; 3], count: 0, stroke: 0, length: 0 };
    loop {
        let digits = bytes[groups.length..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=4).contains(&digits) || groups.count == 3 {
            return None;
        }
        let group = &bytes[groups.length..groups.length + digits];
        groups.numbers[groups.count] = group.iter().fold(0, |number, byte| number * 10 + u32::from(byte - b'0'));
        groups.lengths[groups.count] = digits;
        (groups.count, groups.length) = (groups.count + 1, groups.length + digits);
        let next = bytes.get(groups.length).copied().unwrap_or(b' ');
        let more = bytes.get(groups.length + 1).is_some_and(u8::is_ascii_digit);
        let stroke = matches!(next, b'.' | b'-' | b'/') && (groups.stroke == 0 || groups.stroke == next);
        if !stroke || !more || groups.count == 3 {
            let done = groups.count >= 2 && !(more && matches!(next, b'.' | b'-' | b'/' | b','));
            return done.then_some(groups);
        }
        groups.stroke = next;
        groups.length += 1;
    }
}

fn expression(groups: &Groups) -> Option<Expr> {
    let [a, b, c] = groups.numbers;
    let year = |number: u32| (1000..2200).contains(&number).then(|| i32::try_from(number).ok()).flatten();
    let month = |number: u32| u8::try_from(number).ok().filter(|month| (1..=12).contains(month));
    let day = |number: u32| u8::try_from(number).ok().filter(|day| (1..=31).contains(day));
    match (groups.count, groups.lengths, groups.stroke) {
        (3, [4, 1..=2, 1..=2], _) => Some(Expr::In(Part::Day(month(b)?, day(c)?), Year::Given(year(a)?))),
        (3, [1..=2, 1..=2, 4], b'.') => Some(Expr::In(Part::Day(month(b)?, day(a)?), Year::Given(year(c)?))),
        (3, [1..=2, 1..=2, 4], _) => Some(Expr::Swapped(day(a)?, day(b)?, year(c)?)),
        (2, [4, 2, _], b'-' | b'/') if b == (a + 1) % 100 => Some(span(year(a)?)),
        (2, [4, 1, _], b'/') if b == (a + 1) % 10 => Some(span(year(a)?)),
        (2, [4, 2, _], b'-') if b > 12 && (1..16).contains(&(b.wrapping_sub(a % 100))) => {
            Some(Expr::Fixed(Period::Interval(Point::Year(year(a)?), Point::Year(year(a - a % 100 + b)?))))
        }
        (2, [4, 1..=2, _], b'-' | b'/') => Some(Expr::Fixed(Period::Point(Point::Month(year(a)?, month(b)?)))),
        (2, [1..=2, 4, _], b'/' | b'-') => Some(Expr::Fixed(Period::Point(Point::Month(year(b)?, month(a)?)))),
        _ => None,
    }
}

/// "1987/88", "1987/8"
fn span(year: i32) -> Expr {
    Expr::Fixed(Period::Interval(Point::Year(year), Point::Year(year + 1)))
}
