//! Text → tokens: words, numbers and marks, in one pass over the bytes.
//!
//! Not here: what a word means (the lexicon's part) and where a sentence ends (`passages.rs`).

use crate::lexicon::{Lexicon, WordKey};
use crate::model::{Shape, Span, Token, TokenKind, WordId};

/// Puts all tokens of `text` into `tokens`, and each as it is printed into `printed`; those that a sentence may end with.
pub(super) fn tokens<'a>(
    text: &'a str,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
    printed: &mut Vec<&'a str>,
) -> Vec<u32> {
    let [possessive, comma, stop] = ["'s", ",", "."].map(|word| lexicon.word(word));
    let likely = text.len() / 4;
    tokens.clear();
    tokens.reserve(likely);
    printed.clear();
    printed.reserve(likely);
    let mut stops = Vec::with_capacity(likely / 8);
    let mut scanner = Scanner { text, at: 0, spaced: true, tokens, lexicon, possessive, comma, stop };
    while let Some(&byte) = text.as_bytes().get(scanner.at) {
        let read = if byte.is_ascii_alphabetic() { Some(scanner.plain_word()) } else { scanner.other(byte) };
        let Some(read) = read else { continue };
        if read.stops {
            stops.push(scanner.tokens.len() as u32);
        }
        printed.push(read.printed);
        scanner.take(read);
    }
    stops
}

struct Scanner<'a, 'b> {
    text: &'a str,
    /// Where the next token begins.
    at: usize,
    /// Whether white space stands before it.
    spaced: bool,
    tokens: &'b mut Vec<Token>,
    lexicon: &'b Lexicon,
    /// The word "'s".
    possessive: WordId,
    /// The words "," and ".", which some phrases hold.
    comma: WordId,
    stop: WordId,
}

/// A token as it is read.
struct Read<'a> {
    printed: &'a str,
    word: WordId,
    kind: TokenKind,
    shape: Shape,
    /// Whether a sentence may end with it: a stop, what may stand behind one, or a word with its own.
    stops: bool,
}

impl<'a> Scanner<'a, '_> {
    /// The token that begins with `byte`, which is no plain letter; none where white space does, which is passed over.
    fn other(&mut self, byte: u8) -> Option<Read<'a>> {
        Some(match byte {
            b' ' | b'\n' => return self.skip(1),
            b'0'..=b'9' => self.number(),
            byte => match mark(byte, self.byte(1)) {
                Some(kind) => self.plain_mark(byte, kind),
                None => return self.seldom(),
            },
        })
    }

    /// Adds the token that has been read, and passes over the blank behind it.
    fn take(&mut self, Read { printed, word, kind, shape, .. }: Read<'a>) {
        let span = Span::at(self.at, printed);
        self.tokens.push(Token { span, word, kind, shape, spaced: self.spaced });
        self.spaced = self.byte_at(span.end()) == b' ';
        self.at = span.end() + usize::from(self.spaced);
    }

    fn skip(&mut self, bytes: usize) -> Option<Read<'a>> {
        self.at += bytes;
        self.spaced = true;
        None
    }

    /// What begins with none of the usual bytes.
    fn seldom(&mut self) -> Option<Read<'a>> {
        let letter = self.peek(0).unwrap_or(' ');
        if letter.is_whitespace() {
            return self.skip(letter.len_utf8());
        }
        Some(match letter {
            '.' if self.byte(1).is_ascii_digit() && self.may_open_number() => self.number(),
            '\'' | '’' if self.is_possessive() => self.possessive(),
            letter if letter.is_alphabetic() => self.word(),
            letter => self.mark(letter),
        })
    }

    fn peek(&self, offset: usize) -> Option<char> {
        self.text.get(self.at + offset..)?.chars().next()
    }

    fn byte(&self, offset: usize) -> u8 {
        self.byte_at(self.at + offset)
    }

    /// The byte at a place of the text; a blank behind its end.
    fn byte_at(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    /// What reaches to `end`, its word looked up where it is of a kind that may stand in a phrase.
    fn to(&self, end: usize, kind: TokenKind, shape: Shape) -> Read<'a> {
        let printed = &self.text[self.at..end];
        let word = match kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Currency | TokenKind::Percent | TokenKind::Other => {
                self.lexicon.word(printed)
            }
            TokenKind::Possessive => self.possessive,
            _ => WordId::UNKNOWN,
        };
        let stops = kind == TokenKind::Word && printed.ends_with('.') || may_end(kind);
        Read { printed, word, kind, shape, stops }
    }

    /// A mark of one byte.
    fn plain_mark(&self, byte: u8, kind: TokenKind) -> Read<'a> {
        let word = match byte {
            b',' => self.comma,
            b'.' => self.stop,
            _ => WordId::UNKNOWN,
        };
        Read { printed: &self.text[self.at..=self.at], word, kind, shape: Shape::None, stops: may_end(kind) }
    }

    /// A point opens a number (".5") only where no word or number is glued before it.
    fn may_open_number(&self) -> bool {
        self.spaced
            || self.tokens.last().is_none_or(|token| matches!(token.kind, TokenKind::Currency | TokenKind::Open))
    }

    /// Digits; commas and points between digits belong to them, except where commas don't set off three digits.
    fn number(&self) -> Read<'a> {
        let bytes = self.text.as_bytes();
        let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = self.at + digits(self.at);
        while bytes.get(end) == Some(&b',') {
            let group = digits(end + 1);
            if !self.is_group(end + 1, group) {
                break;
            }
            end += 1 + group;
        }
        if bytes.get(end) == Some(&b'.') {
            let fraction = digits(end + 1);
            end += if fraction > 0 { 1 + fraction } else { 0 };
        }
        self.to(end, TokenKind::Number, Shape::None)
    }

    /// "1,234" and the Indian "12,34,567": a group of three digits, or of two with another group behind it.
    fn is_group(&self, from: usize, length: usize) -> bool {
        length == 3 || length == 2 && self.text.as_bytes().get(from + 2) == Some(&b',')
    }

    fn is_possessive(&self) -> bool {
        // "Acme's", "Acme Inc.'s"
        let word = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Stop);
        let behind_word = !self.spaced && self.tokens.last().is_some_and(word);
        let quote = self.peek(0).map_or(1, char::len_utf8);
        let ends = |offset: usize| !self.peek(offset).is_some_and(char::is_alphanumeric);
        let s = matches!(self.byte(quote), b's' | b'S') && ends(quote + 1);
        behind_word && (s || ends(quote) && self.text[..self.at].ends_with(['s', 'S']))
    }

    fn possessive(&self) -> Read<'a> {
        let quote = self.peek(0).map_or(1, char::len_utf8);
        let s = matches!(self.byte(quote), b's' | b'S');
        self.to(self.at + quote + usize::from(s), TokenKind::Possessive, Shape::None)
    }

    /// A word of ASCII letters alone, which nearly all are: keyed and shaped while its letters are read, eight at once.
    fn plain_word(&self) -> Read<'a> {
        let bytes = self.text.as_bytes();
        let Eight { mut count, lower, mut capitals, mut small } = Eight::at(bytes, self.at);
        let (mut end, mut key) = (self.at + count, WordKey::default().with(lower));
        while count == 8 {
            let more = Eight::at(bytes, end);
            if more.count > 0 {
                key = key.with(more.lower);
            }
            // A bit for each capital: of a longer word it counts only that there are some.
            capitals |= more.capitals << 1;
            small |= more.small;
            count = more.count;
            end += count;
        }
        if self.byte_at(end) != b' ' && self.may_go_on(end) {
            return self.word();
        }
        let shape = match (capitals & FIRST, capitals & !FIRST, small) {
            _ if capitals == 0 => Shape::Lower,
            (FIRST, _, false) => Shape::Upper,
            (FIRST, 0, _) => Shape::Title,
            _ => Shape::Mixed,
        };
        let printed = &self.text[self.at..end];
        let word = self.lexicon.word_of_key(printed, key);
        Read { printed, word, kind: TokenKind::Word, shape, stops: false }
    }

    /// Whether more than letters may belong to the word whose letters end at `end`.
    fn may_go_on(&self, end: usize) -> bool {
        let wide = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        match self.byte_at(end) {
            b'\'' if matches!(self.byte_at(end + 1), b's' | b'S') => wide(self.byte_at(end + 2)),
            b'&' | b'.' | b'\'' => wide(self.byte_at(end + 1)),
            byte => wide(byte),
        }
    }

    /// Letters and digits; inside also `&` ("R&D"), a point between letters ("U.S.", "JD.com") and an
    /// apostrophe ("don't"). Digits glued to a currency ("RMB33") are a token of their own.
    fn word(&self) -> Read<'a> {
        let start = self.at;
        let mut end = start;
        let rest = &self.text[start..];
        for (offset, letter) in rest.char_indices() {
            let here = start + offset;
            let next = || self.text[here + letter.len_utf8()..].chars().next();
            let inside = match letter {
                '0'..='9' => !self.is_currency(start, here),
                '&' => here > start && next().is_some_and(char::is_alphanumeric),
                '.' => self.is_inner_point(start, here),
                '\'' | '’' => here > start && self.is_contraction(here, letter.len_utf8()),
                letter => letter.is_alphanumeric() || is_combining(letter),
            };
            if !inside {
                break;
            }
            end = here + letter.len_utf8();
        }
        let shape = shape(&self.text[start..end]);
        self.to(end, TokenKind::Word, shape)
    }

    /// "RMB", or the "US" of "$US850".
    fn is_currency(&self, start: usize, end: usize) -> bool {
        let letters = &self.text[start..end];
        let money = |word: WordId| word != WordId::UNKNOWN && self.lexicon.glues_to_digits(word);
        if letters == "US" && self.text[..start].ends_with('$') {
            return true;
        }
        (2..=3).contains(&letters.len())
            && letters.chars().all(char::is_alphabetic)
            && money(self.lexicon.word(letters))
    }

    /// "U.S.", "a.m.", "JD.com", "Z.ai": a point behind a single letter or before a short lower-case ending.
    fn is_inner_point(&self, start: usize, point: usize) -> bool {
        let before = &self.text[start..point];
        let after: &str = &self.text[point + 1..];
        let single = before.chars().next_back().is_some_and(char::is_alphabetic)
            && before.rsplit('.').next().is_some_and(|part| part.chars().count() == 1);
        let next_single = || {
            let mut letters = after.chars();
            letters.next().is_some_and(char::is_alphabetic) && !letters.next().is_some_and(char::is_alphabetic)
        };
        if single && (before.contains('.') || next_single()) {
            return true;
        }
        let ending = after.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
        let site = matches!(ending, "com" | "ai" | "io" | "net" | "org" | "co" | "de" | "tv" | "me" | "app");
        site && before.chars().next().is_some_and(char::is_alphabetic)
    }

    /// "don't", "we've", "O'Brien", but neither "Acme's" nor a closing quote.
    fn is_contraction(&self, quote: usize, length: usize) -> bool {
        let after = &self.text[quote + length..];
        let ending = after.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
        !ending.is_empty() && !ending.eq_ignore_ascii_case("s")
    }

    fn mark(&self, letter: char) -> Read<'a> {
        let kind = match letter {
            '$' | '€' | '£' | '¥' | '￥' | '₹' | '₩' | '₽' | '₺' | '฿' | '₫' | '₱' | '₴' | '₪' => {
                TokenKind::Currency
            }
            '%' | '‰' | '％' => TokenKind::Percent,
            '-' | '‐' | '‑' | '−' => TokenKind::Hyphen,
            '–' | '—' | '―' => TokenKind::Dash,
            ',' => TokenKind::Comma,
            '.' | '!' | '?' | '…' => TokenKind::Stop,
            ':' | ';' => TokenKind::Colon,
            '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '«' | '»' | '‹' | '›' | '`' => TokenKind::Quote,
            '(' | '[' | '{' => TokenKind::Open,
            ')' | ']' | '}' => TokenKind::Close,
            '/' => TokenKind::Slash,
            _ => TokenKind::Other,
        };
        let dashes = || self.text.as_bytes()[self.at..].iter().take_while(|&&byte| byte == b'-').count();
        match if letter == '-' { dashes() } else { 0 } {
            dashes @ 2.. => self.to(self.at + dashes, TokenKind::Dash, Shape::None),
            _ => self.to(self.at + letter.len_utf8(), kind, Shape::None),
        }
    }
}

/// Whether a sentence may end with a mark: a stop, and what may stand behind one.
fn may_end(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Stop | TokenKind::Quote | TokenKind::Close)
}

/// What the mark `byte` is before `next`, where no more has to be looked at, as is so for nearly all of them.
fn mark(byte: u8, next: u8) -> Option<TokenKind> {
    Some(match byte {
        b',' => TokenKind::Comma,
        b'.' if !next.is_ascii_digit() => TokenKind::Stop,
        b'-' if next != b'-' => TokenKind::Hyphen,
        b'"' => TokenKind::Quote,
        b':' | b';' => TokenKind::Colon,
        b'(' => TokenKind::Open,
        b')' => TokenKind::Close,
        b'/' => TokenKind::Slash,
        b'<' | b'>' => TokenKind::Other,
        _ => return None,
    })
}

/// The ASCII letters that eight bytes begin with.
struct Eight {
    /// How many there are.
    count: usize,
    /// In lower case, the first the lowest byte.
    lower: u64,
    /// A bit in each byte that is a capital.
    capitals: u64,
    /// Whether any is not.
    small: bool,
}

/// The bit that a capital has in the first byte.
const FIRST: u64 = 0x20;

impl Eight {
    /// Those at a place of `text`, all eight bytes weighed in one number.
    fn at(text: &[u8], at: usize) -> Eight {
        const EACH: u64 = 0x0101_0101_0101_0101;
        let rest = &text[at..];
        let bytes = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; 8];
            bytes[..rest.len()].copy_from_slice(rest);
            bytes
        });
        let eight = u64::from_le_bytes(bytes);
        let lower = eight | (EACH * FIRST);
        // The highest bit of each byte tells: from 'a' on, behind 'z', no ASCII.
        let low = lower & (EACH * 0x7f);
        let from_a = low + EACH * (0x80 - b'a' as u64);
        let behind_z = low + EACH * (0x7f - b'z' as u64);
        let others = !(from_a & !behind_z & !eight) & (EACH * 0x80);
        let count = others.trailing_zeros() as usize / 8;
        // All bits below the first other byte: all there are, where there is none.
        let own = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
        let capitals = !eight & (EACH * FIRST) & own;
        Eight { count, lower: lower & own, capitals, small: capitals != (EACH * FIRST) & own }
    }
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::None };
    let (mut upper, mut lower) = (0, 0);
    letters.for_each(|letter| if letter.is_uppercase() { upper += 1 } else { lower += 1 });
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) => Shape::Upper,
        (true, 0, _) => Shape::Title,
        (true, _, 0) => Shape::Upper,
        (false, 0, _) => Shape::Lower,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lexicon = crate::fixture::lexicon();
        let mut printed = Vec::new();
        tokens(text, lexicon, &mut Vec::new(), &mut printed);
        assert_eq!(printed.join(" | "), expected);
    }

    #[test]
    fn text_falls_into_tokens() {
        check("Sales rose 1,234.5 pct.", "Sales | rose | 1,234.5 | pct | .");
        check("US$4.67bn, €136.20", "US | $ | 4.67 | bn | , | € | 136.20");
        check("Acme’s year-over-year rate", "Acme | ’s | year | - | over | - | year | rate");
        check("the units’ sales don't", "the | units | ’ | sales | don't");
        check("U.S. firm JD.com and Z.ai's H200", "U.S. | firm | JD.com | and | Z.ai | 's | H200");
        check("R&D at AT&T (2024–2025)", "R&D | at | AT&T | ( | 2024 | – | 2025 | )");
        check("1-1/4 pct -- in 1987/88", "1 | - | 1 | / | 4 | pct | -- | in | 1987 | / | 88");
        check("Rs 1,00,000; 7,8 and 9, 10", "Rs | 1,00,000 | ; | 7 | , | 8 | and | 9 | , | 10");
        check("gained .5% to 3.", "gained | .5 | % | to | 3 | .");
        check("J.P. Morgan in the U.S.", "J.P. | Morgan | in | the | U.S.");
        check("“Qt”—ﬁne é́", "“ | Qt | ” | — | ﬁne | é́");
    }
}
