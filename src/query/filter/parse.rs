//! Text → [`Filter`], and the quoting that leads back.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use regex::RegexBuilder;

use super::{Filter, TERMS, Term, Test};
use crate::model::{Modality, Point};

/// What of a filter can't be understood, where, and what might be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// The bytes of the text that are meant.
    pub range: Range<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.hint.is_empty() {
            true => f.write_str(&self.what),
            false => write!(f, "{}; {}", self.what, self.hint),
        }
    }
}

impl std::error::Error for FilterError {}

impl FromStr for Filter {
    type Err = FilterError;

    /// Reads a filter; only blanks are a filter that lets everything pass.
    fn from_str(text: &str) -> Result<Filter, FilterError> {
        let mut reader = Reader { text, at: 0 };
        let mut terms = Vec::new();
        while reader.skip_blanks() {
            terms.push(reader.term()?);
        }
        Ok(Filter { terms })
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Whether anything is left after blanks.
    fn skip_blanks(&mut self) -> bool {
        self.at = self.text.len() - self.rest().trim_start().len();
        !self.rest().is_empty()
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len_utf8() } else { 0 };
        found
    }

    /// Up to the next character that `ends` is true for, or the end.
    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let taken = self.rest().split(ends).next().unwrap_or_default();
        self.at += taken.len();
        taken
    }

    fn error<T>(&self, start: usize, what: impl Into<String>, hint: impl Into<String>) -> Result<T, FilterError> {
        Err(FilterError { range: start..self.at, what: what.into(), hint: hint.into() })
    }

    fn term(&mut self) -> Result<Term, FilterError> {
        let start = self.at;
        let negated = self.take('-');
        let test = if self.rest().starts_with('/') {
            self.regex()?
        } else if self.rest().starts_with('"') {
            Test::Word(self.quoted()?)
        } else {
            let word = self.rest().split(char::is_whitespace).next().unwrap_or_default();
            match term_name(word) {
                Some(name) => self.named(name)?,
                None => Test::Word(self.until(char::is_whitespace).to_string()),
            }
        };
        match test {
            Test::Word(word) if word.is_empty() => {
                self.error(start, "a term is empty", "a minus stands right before what it leaves out")
            }
            test => Ok(Term { negated, test }),
        }
    }

    fn named(&mut self, name: &str) -> Result<Test, FilterError> {
        let start = self.at;
        self.at += name.len() + 1;
        let known = TERMS.iter().find(|term| term.name.strip_suffix(':') == Some(&name.to_lowercase()));
        let Some(term) = known else { return self.unknown(start, name) };
        let mut values = Vec::new();
        loop {
            let from = self.at;
            let value = if self.rest().starts_with('"') {
                self.quoted()?
            } else {
                self.until(|sign| sign == ',' || sign.is_whitespace()).to_string()
            };
            if value.is_empty() {
                return self.error(
                    start,
                    format!("{} needs a value", term.name),
                    format!("for example {}", term.example),
                );
            }
            if !self.rest().is_empty() && !self.rest().starts_with(|sign: char| sign == ',' || sign.is_whitespace()) {
                return self.error(from, "text stands right after a closing quote", "put a blank or a comma between");
            }
            values.push((from..self.at, value));
            if !self.take(',') {
                return self.test(term.name, values);
            }
        }
    }

    fn unknown<T>(&self, start: usize, name: &str) -> Result<T, FilterError> {
        let names = TERMS.iter().map(|term| term.name).filter(|name| !name.is_empty());
        let near = nearest(&format!("{name}:"), names);
        let hint = match near {
            Some(near) => format!("did you mean {near}?"),
            None => format!("put it in quotes to find the text, or use one of {}", known_names()),
        };
        self.error(start, format!("unknown term `{name}:`"), hint)
    }

    /// The test of a term with its values, each with its place.
    fn test(&self, name: &str, values: Vec<(Range<usize>, String)>) -> Result<Test, FilterError> {
        let names = |values: Vec<(Range<usize>, String)>| values.into_iter().map(|(_, name)| name).collect();
        Ok(match name {
            "theme:" => Test::Theme(names(values)),
            "risk:" => Test::Risk(names(values)),
            "kind:" => Test::Kind(names(values)),
            "entity:" => Test::Entity(names(values)),
            "source:" => Test::Source(names(values)),
            "modality:" => Test::Modality(values.iter().map(modality).collect::<Result<_, _>>()?),
            "since:" => Test::Since(point(&values)?),
            _ => Test::Until(point(&values)?),
        })
    }

    /// `"…"`, in which `\"` is a quote and `\\` a backslash.
    fn quoted(&mut self) -> Result<String, FilterError> {
        let start = self.at;
        let mut value = String::new();
        let mut signs = self.rest().char_indices().skip(1);
        while let Some((offset, sign)) = signs.next() {
            match sign {
                '"' => {
                    self.at += offset + 1;
                    return Ok(value);
                }
                '\\' => value.extend(signs.next().map(|(_, sign)| sign)),
                sign => value.push(sign),
            }
        }
        self.at = self.text.len();
        self.error(start, "a quote is not closed", "end it with \"")
    }

    /// `/…/`, in which `\/` is a slash.
    fn regex(&mut self) -> Result<Test, FilterError> {
        let start = self.at;
        let mut pattern = String::new();
        let mut signs = self.rest().char_indices().skip(1);
        while let Some((offset, sign)) = signs.next() {
            match (sign, signs.clone().next()) {
                ('/', _) => {
                    self.at += offset + 1;
                    return self.checked(start, pattern);
                }
                ('\\', Some((_, '/'))) => {
                    pattern.push('/');
                    signs.next();
                }
                ('\\', Some((_, next))) => {
                    pattern.extend(['\\', next]);
                    signs.next();
                }
                (sign, _) => pattern.push(sign),
            }
        }
        self.at = self.text.len();
        self.error(start, "a regular expression is not closed", "end it with /")
    }

    fn checked(&self, start: usize, pattern: String) -> Result<Test, FilterError> {
        if pattern.is_empty() {
            return self.error(start, "a regular expression is empty", "for example /licen[cs]e/");
        }
        match compiled(&pattern) {
            Ok(_) => Ok(Test::Regex(pattern)),
            Err(regex::Error::CompiledTooBig(_)) => self.error(start, "a regular expression is too large", ""),
            Err(error) => {
                let text = error.to_string();
                let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
                self.error(start, format!("no regular expression: {reason}"), "")
            }
        }
    }
}

/// A regular expression; the case counts where there is a capital in it.
pub(super) fn compiled(pattern: &str) -> Result<regex::Regex, regex::Error> {
    let capital = pattern.chars().any(char::is_uppercase);
    RegexBuilder::new(pattern).case_insensitive(!capital).size_limit(1 << 20).dfa_size_limit(1 << 22).build()
}

/// "theme" of "theme:chips": letters before the first colon.
pub(super) fn term_name(word: &str) -> Option<&str> {
    let (name, _) = word.split_once(':')?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(name)
}

fn modality((range, name): &(Range<usize>, String)) -> Result<Modality, FilterError> {
    Modality::parse(&name.to_lowercase()).ok_or_else(|| FilterError {
        range: range.clone(),
        what: format!("`{name}` is no modality"),
        hint: "one of reported, forecast, target".into(),
    })
}

fn point(values: &[(Range<usize>, String)]) -> Result<Point, FilterError> {
    let (range, value) = &values[0];
    let error = |range: &Range<usize>, what: String| FilterError {
        range: range.clone(),
        what,
        hint: "for example 2025, 2025-Q3, 2025-11 or 2025-11-03".into(),
    };
    if let Some((second, _)) = values.get(1) {
        return Err(error(second, "a limit in time is one date".into()));
    }
    value.to_uppercase().parse().map_err(|()| error(range, format!("`{value}` is no date")))
}

fn known_names() -> String {
    TERMS.iter().map(|term| term.name).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The name that differs from `word` in the fewest letters, if these are at most two, and fewer than half of it.
pub(super) fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count().saturating_sub(1) / 2).min(2);
    let near = names.map(|name| (distance(&word, name), name)).min();
    near.filter(|(distance, _)| *distance <= limit).map(|(_, name)| name)
}

/// How many letters have to be put in, left out or replaced (Levenshtein); long words are far from all others.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, right) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// A value of a named term, in quotes where it needs them.
pub(super) fn quoted(value: &str) -> String {
    let plain = !value.is_empty() && !value.contains(|sign: char| sign.is_whitespace() || ",\"".contains(sign));
    if plain { value.to_string() } else { in_quotes(value) }
}

/// A bare word, in quotes where it would be read as something else.
pub(super) fn quoted_word(word: &str) -> String {
    let odd = word.is_empty()
        || word.starts_with(['-', '/'])
        || word.contains(|sign: char| sign.is_whitespace() || sign == '"');
    if odd || term_name(word).is_some() { in_quotes(word) } else { word.to_string() }
}

fn in_quotes(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The inside of `/…/`.
pub(super) fn escaped(pattern: &str) -> String {
    let mut escaped = String::new();
    let mut signs = pattern.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '/' => escaped.push_str("\\/"),
            '\\' => escaped.extend(std::iter::once('\\').chain(signs.next())),
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, canonical: &str) {
        let filter: Filter = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(filter.to_string(), canonical);
        assert_eq!(canonical.parse(), Ok(filter), "{canonical}");
    }

    #[track_caller]
    fn fails(text: &str, meant: &str, message: &str) {
        let error = text.parse::<Filter>().expect_err(text);
        assert_eq!((&text[error.range.clone()], error.to_string().as_str()), (meant, message));
    }

    #[test]
    fn filters_print_as_they_are_typed() {
        check("", "");
        check("  theme:chips,cloud   -source:\"Example Wire\" ", "theme:chips,cloud -source:\"Example Wire\"");
        check("Theme:chips", "theme:chips");
        check("since:2025-q3 until:2025-11-03", "since:2025-Q3 until:2025-11-03");
        check("modality:forecast,target", "modality:forecast,target");
        check("margin -\"free cash flow\" 10:30", "margin -\"free cash flow\" 10:30");
        check("entity:\"Barnes, Noble\",Acme", "entity:\"Barnes, Noble\",Acme");
        check("\"http://x\" \"-3\" \"say \\\"so\\\"\"", "\"http://x\" \"-3\" \"say \\\"so\\\"\"");
        check("/export licen[cs]e/ -/a\\/b\\d/", "/export licen[cs]e/ -/a\\/b\\d/");
        check("5\"", "\"5\\\"\"");
        check("\"zürich\"", "zürich");
    }

    #[test]
    fn what_is_wrong_is_said_and_shown() {
        fails("cloud thme:chips", "thme:", "unknown term `thme:`; did you mean theme:?");
        fails(
            "http://x",
            "http:",
            "unknown term `http:`; put it in quotes to find the text, or use one of theme: risk: kind: entity: source: since: until: modality:",
        );
        fails("theme:", "theme:", "theme: needs a value; for example theme:chips,cloud");
        fails("theme:chips, cloud", "theme:chips,", "theme: needs a value; for example theme:chips,cloud");
        fails("until:2025-13", "2025-13", "`2025-13` is no date; for example 2025, 2025-Q3, 2025-11 or 2025-11-03");
        fails(
            "since:2025,2026",
            "2026",
            "a limit in time is one date; for example 2025, 2025-Q3, 2025-11 or 2025-11-03",
        );
        fails("modality:maybe", "maybe", "`maybe` is no modality; one of reported, forecast, target");
        fails("entity:\"Acme", "\"Acme", "a quote is not closed; end it with \"");
        fails("/a", "/a", "a regular expression is not closed; end it with /");
        fails("/a(/", "/a(/", "no regular expression: unclosed group");
        fails("//", "//", "a regular expression is empty; for example /licen[cs]e/");
        fails("a - b", "-", "a term is empty; a minus stands right before what it leaves out");
        fails("source:\"a\"b", "\"a\"", "text stands right after a closing quote; put a blank or a comma between");
    }
}
