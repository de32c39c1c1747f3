//! Cuts a query into words, phrases and filters. Every character that is not white space ends up in
//! some token.

use super::filter::{FilterName, LONGEST_NAME};

/// One piece of a query.
pub(super) struct Token<'a> {
    pub(super) shape: Shape<'a>,
    pub(super) negated: bool,
    /// Where it stands in the text, its sign and quotation marks included, in Unicode scalars.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Nothing follows it, not even white space or a closing quotation mark.
    pub(super) at_end: bool,
}

pub(super) enum Shape<'a> {
    Word(&'a str),
    /// What stands between quotation marks.
    Phrase(&'a str),
    Filter {
        name: FilterName,
        value: &'a str,
    },
}

impl Token<'_> {
    pub(super) const fn is_or(&self) -> bool {
        matches!(self.shape, Shape::Word(text) if matches!(text.as_bytes(), b"OR")) && !self.negated
    }
}

struct Quoted<'a> {
    text: &'a str,
    closed: bool,
}

pub(super) struct Lexer<'a> {
    rest: &'a str,
    /// How many scalars have been read.
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { rest: text, at: 0 }
    }

    /// Takes the first `bytes` bytes.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.at += taken.chars().count();
        self.rest = rest;
        taken
    }

    fn take_until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        self.take(self.rest.find(stop).unwrap_or(self.rest.len()))
    }

    /// Takes a sign of negation: a hyphen right before what it negates. A lone hyphen is a word,
    /// and so are two: `--rebuild-index` is something to look for.
    fn take_sign(&mut self) -> bool {
        let next = self.rest.strip_prefix('-').and_then(|rest| rest.chars().next());
        let negated = next.is_some_and(|next| next != '-' && !next.is_whitespace());
        if negated {
            self.take(1);
        }
        negated
    }

    /// Takes what stands in quotation marks; one that is never closed reaches to the end.
    fn take_quoted(&mut self) -> Option<Quoted<'a>> {
        let open = self.rest.chars().next()?;
        let closes = closing_mark(open)?;
        self.take(open.len_utf8());
        let text = self.take_until(closes);
        let mark = self.rest.chars().next().map_or(0, char::len_utf8);
        self.take(mark);
        Some(Quoted { text, closed: mark > 0 })
    }

    /// Takes a filter: a known name, a colon, and a value that says something; and tells whether
    /// the value was closed by a quotation mark.
    fn take_filter(&mut self) -> Option<(Shape<'a>, bool)> {
        // A colon further on is no filter's, and looking for it would read the rest at every word.
        let colon = self.rest.bytes().take(LONGEST_NAME + 1).position(|byte| byte == b':')?;
        let name = FilterName::named(&self.rest[..colon])?;
        let mut ahead = Self { rest: &self.rest[colon + 1..], at: self.at + colon + 1 };
        let Quoted { text: value, closed } = ahead.take_quoted().unwrap_or_else(|| Quoted {
            text: ahead.take_until(char::is_whitespace),
            closed: false,
        });
        if value.trim().is_empty() {
            return None;
        }
        *self = ahead;
        Some((Shape::Filter { name, value }, closed))
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.take_until(|character| !character.is_whitespace());
        if self.rest.is_empty() {
            return None;
        }
        let start = self.at;
        let negated = self.take_sign();
        let (shape, closed) = if let Some(filter) = self.take_filter() {
            filter
        } else if let Some(phrase) = self.take_quoted() {
            (Shape::Phrase(phrase.text), phrase.closed)
        } else {
            (Shape::Word(self.take_until(char::is_whitespace)), false)
        };
        let at_end = self.rest.is_empty() && !closed;
        Some(Token { shape, negated, start, end: self.at, at_end })
    }
}

/// Returns what closes a quotation opened by `open`. Keyboards that curl quotation marks should
/// not change what is found.
const fn closing_mark(open: char) -> Option<fn(char) -> bool> {
    match open {
        '"' => Some(|mark| mark == '"'),
        '“' | '”' | '„' | '‟' => Some(|mark| matches!(mark, '“' | '”' | '‟')),
        '«' => Some(|mark| mark == '»'),
        '»' => Some(|mark| mark == '«'),
        _ => None,
    }
}
