//! Codes for periods: "Q3", "1H25", "Q3FY24", "FY2028", "9M".

use super::{Expr, Part, Reader, Year};
use crate::model::TokenKind;

/// What a code says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Code {
    part: Option<Part>,
    year: Option<Year>,
}

impl Reader<'_> {
    /// The period that the code at token `at` stands for, with the year behind it.
    pub(super) fn code(&self, at: usize) -> Option<(Expr, usize)> {
        let (code, end) = self.code_word(at)?;
        let Some(year) = code.year else {
            let dashed = self.stroke(end);
            let short = || {
                let digits = self.doc.word(dashed);
                let slash = self.doc.kind(end) == Some(TokenKind::Slash) && digits.len() == 2;
                digits.parse().ok().map(full).filter(|_| slash)
            };
            let year = self.year(dashed).or_else(short).filter(|_| dashed > end);
            let given = year.map(|year| (Year::Given(year), dashed + 1));
            let (year, end) = given.or_else(|| self.year_tail(end)).unwrap_or((Year::Open, end));
            return Some((Expr::In(code.part?, year), end));
        };
        // "FY25 Q3"
        let part =
            || self.code_word(end).and_then(|(part, end)| part.part.filter(|_| part.year.is_none()).zip(Some(end)));
        let (part, end) = match code.part {
            Some(part) => (part, end),
            None => part().unwrap_or((Part::Whole, end)),
        };
        Some((Expr::In(part, year), end))
    }

    /// The fiscal year or quarter of a code: what may stand behind "Q3" or before it.
    pub(super) fn code_year(&self, at: usize) -> Option<(Year, usize)> {
        let (code, end) = self.code_word(at)?;
        Some((code.year.filter(|_| code.part.is_none())?, end))
    }

    /// The part of a year that a code stands for: "H2" behind "2016".
    pub(super) fn code_part(&self, at: usize) -> Option<(Part, usize)> {
        let (code, end) = self.code_word(at)?;
        Some((code.part.filter(|_| code.year.is_none())?, end))
    }

    /// The code at `at`; "1Q25" is a number and a word.
    fn code_word(&self, at: usize) -> Option<(Code, usize)> {
        let begins = match self.doc.kind(at)? {
            TokenKind::Number => self.doc.word(at).len() == 1 && self.doc.is_glued(at + 1),
            TokenKind::Word => may_be(self.doc.word(at).as_bytes()),
            _ => false,
        };
        if !begins {
            return None;
        }
        let mut letters = [0_u8; 12];
        let (mut length, mut end) = (0, at);
        let mut add = |printed: &str| {
            for (at, part) in printed.split('’').enumerate() {
                let mark = usize::from(at > 0);
                let room = letters.get_mut(length..length + mark + part.len())?;
                room[..mark].fill(b'\'');
                room[mark..].copy_from_slice(part.as_bytes());
                length += room.len();
            }
            Some(())
        };
        if self.doc.kind(at)? == TokenKind::Number {
            // "$9M", "9m shares": millions
            let money = at.checked_sub(1).is_some_and(|before| self.doc.kind(before) == Some(TokenKind::Currency));
            if money || self.doc.word(at + 1) == "m" {
                return None;
            }
            add(self.doc.word(at))?;
            end += 1;
        }
        if self.doc.kind(end)? != TokenKind::Word {
            return None;
        }
        add(self.doc.word(end))?;
        end += 1;
        let code = read(letters.get_mut(..length)?)?;
        // "FY 2025", "FY2025-26", "FY25/26"
        if code == (Code { part: None, year: Some(Year::Fiscal(None)) }) {
            return None;
        }
        let stroke = matches!(self.doc.kind(end), Some(TokenKind::Hyphen | TokenKind::Slash));
        let last_year = stroke && self.doc.is_glued(end) && self.doc.is_glued(end + 1);
        let spelled = self.doc.word(end + 1);
        match (code.part, code.year) {
            (None, Some(Year::Fiscal(Some(year)))) if last_year && spelled.parse() == Ok((year + 1) % 100) => {
                Some((Code { year: Some(Year::Fiscal(Some(year + 1))), ..code }, end + 2))
            }
            _ => Some((code, end)),
        }
    }
}

/// Whether a word can be a code, by the two letters that it begins with.
pub(super) fn may_be(word: &[u8]) -> bool {
    matches!(word, [b'Q' | b'q' | b'H' | b'h', b'1'..=b'4', ..] | [b'F' | b'f' | b'C' | b'c', b'Y' | b'y', ..])
}

/// Reads a code of letters and digits.
fn read(letters: &mut [u8]) -> Option<Code> {
    letters.make_ascii_uppercase();
    let mut code = Code::default();
    // "1Q25", but not "Q125"
    let leads = letters.first().is_some_and(u8::is_ascii_digit);
    let mut rest: &[u8] = letters;
    while !rest.is_empty() {
        rest = match rest {
            [b'Q', n @ b'1'..=b'4', rest @ ..] | [n @ b'1'..=b'4', b'Q', rest @ ..] => {
                code.take(Part::Quarter(n - b'0'))?;
                rest
            }
            [b'H', n @ b'1'..=b'2', rest @ ..] | [n @ b'1'..=b'2', b'H', rest @ ..] => {
                code.take(Part::Half(n - b'0'))?;
                rest
            }
            [b'9', b'M', rest @ ..] => {
                code.take(Part::FirstMonths(9))?;
                rest
            }
            // "Q3'25": the century is left out.
            [b'\'', digits @ ..] if code.part.is_some() && code.year.is_none() => {
                let (year, behind) = digits_of(digits)?;
                code.year = Some(Year::Given(year));
                behind
            }
            [b'F', b'Y', b'\'', digits @ ..] | [b'F', b'Y', digits @ ..] => {
                let (year, rest) = digits_of(digits)?;
                code.year = Some(Year::Fiscal(Some(year)));
                rest
            }
            [b'C', b'Y', digits @ ..] => {
                let (year, rest) = digits_of(digits)?;
                code.year = Some(Year::Given(year));
                rest
            }
            [b'0'..=b'9', ..] if code.part.is_some() && code.year.is_none() => {
                let (year, behind) = digits_of(rest).filter(|_| leads || rest.len() == 4)?;
                code.year = Some(Year::Given(year));
                behind
            }
            [b'E'] if code.year.is_some() => &[],
            _ => return None,
        };
    }
    (code.part.is_some() || code.year.is_some()).then_some(code)
}

impl Code {
    fn take(&mut self, part: Part) -> Option<()> {
        let fresh = self.part.is_none();
        self.part = Some(part);
        fresh.then_some(())
    }
}

/// A year of two or four digits, and what follows.
fn digits_of(bytes: &[u8]) -> Option<(i32, &[u8])> {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = |digits: &[u8]| digits.iter().fold(0, |year, byte| year * 10 + i32::from(byte - b'0'));
    match count {
        2 => Some((full(number(&bytes[..2])), &bytes[2..])),
        4 => Some((number(&bytes[..4]), &bytes[4..])).filter(|&(year, _)| (1900..2100).contains(&year)),
        _ => None,
    }
}

/// The year that two digits stand for.
pub(super) fn full(year: i32) -> i32 {
    if year < 60 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, expected: Option<(Option<Part>, Option<Year>)>) {
        let found = read(&mut code.as_bytes().to_vec()).map(|code| (code.part, code.year));
        assert_eq!(found, expected, "{code}");
    }

    #[test]
    fn codes_fall_into_part_and_year() {
        check("Q3", Some((Some(Part::Quarter(3)), None)));
        check("Q3FY24", Some((Some(Part::Quarter(3)), Some(Year::Fiscal(Some(2024))))));
        check("1H25", Some((Some(Part::Half(1)), Some(Year::Given(2025)))));
        check("FY2028", Some((None, Some(Year::Fiscal(Some(2028))))));
        check("Q3'25", Some((Some(Part::Quarter(3)), Some(Year::Given(2025)))));
        check("FY'25", Some((None, Some(Year::Fiscal(Some(2025))))));
        check("Q3'", None);
        check("9M", Some((Some(Part::FirstMonths(9)), None)));
        check("Q5", None);
        check("H200", None);
        check("FY1", None);
        check("hq", None);
        check("q", None);
    }
}
