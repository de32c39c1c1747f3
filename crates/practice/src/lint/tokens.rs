//! A text as sentences of words: lower case, short forms spelt out, hyphens and slashes opened, each
//! word with its place in the text.

use std::{collections::HashSet, ops::Range};

/// Numbers as words.
pub(crate) const NUMBERS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "half",
];

pub(crate) struct Token {
    pub word: String,
    /// Bytes of the text. Two words of one short form share a place.
    pub at: Range<usize>,
    /// A name that the journal knows.
    pub name: bool,
    quoted: bool,
}

pub(crate) struct Sentence {
    pub tokens: Vec<Token>,
    pub question: bool,
}

impl Sentence {
    pub(crate) fn range(&self, tokens: &Range<usize>) -> Range<usize> {
        let within = &self.tokens[tokens.clone()];
        let start = within.first().map_or(0, |token| token.at.start);
        start..within.last().map_or(start, |token| token.at.end)
    }

    /// Returns whether any of these words are somebody else's.
    pub(crate) fn quoted(&self, tokens: &Range<usize>) -> bool {
        self.tokens[tokens.clone()].iter().any(|token| token.quoted)
    }
}

pub(crate) fn sentences(text: &str, names: &HashSet<String>) -> Vec<Sentence> {
    let theirs = quotes(text);
    let mut sentences = Vec::new();
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if matches!(c, '.' | '!' | '?' | '\n') {
            let mut question = c == '?';
            let mut over = c == '\n';
            while let Some((_, next)) = rest.next_if(|(_, next)| matches!(next, '.' | '!' | '?')) {
                question |= next == '?';
            }
            over |= rest.peek().is_none_or(|(_, next)| next.is_whitespace() || closing(*next));
            if over && !tokens.is_empty() {
                sentences.push(Sentence { tokens: std::mem::take(&mut tokens), question });
            }
            continue;
        }
        let end = if number_starts(text, start) {
            number_end(text, start)
        } else if c.is_alphabetic() {
            word_end(text, start)
        } else if c == ':' {
            start + 1
        } else {
            continue;
        };
        while rest.next_if(|(at, _)| *at < end).is_some() {}
        let at = start..end;
        let quoted = theirs.iter().any(|quote| quote.start <= at.start && at.end <= quote.end);
        let written = &text[at.clone()];
        for word in spelt_out(&written.replace(['\u{2019}', '\u{2018}'], "'").to_lowercase()) {
            let name = names.contains(&word) && written.starts_with(char::is_uppercase);
            tokens.push(Token { word, at: at.clone(), name, quoted });
        }
    }
    if !tokens.is_empty() {
        sentences.push(Sentence { tokens, question: false });
    }
    sentences
}

fn closing(c: char) -> bool {
    matches!(c, '"' | '\u{201d}' | ')' | '\u{2019}')
}

/// Returns the stretches between double quotation marks.
pub(crate) fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('\u{201c}' | '\u{201e}' | '\u{ab}' | '"', None) => open = Some(at),
            ('\u{201d}' | '\u{201c}' | '\u{bb}' | '"', Some(start)) => {
                found.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    // While a quotation is being typed it is already somebody else's.
    found.extend(open.map(|start| start..text.len()));
    found
}

fn number_starts(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    match rest.next() {
        Some('£' | '$' | '€') => rest.next().is_some_and(|next| next.is_ascii_digit()),
        Some(c) => c.is_ascii_digit(),
        None => false,
    }
}

fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for (at, c) in text[start..].char_indices() {
        let at = start + at;
        if at == start && matches!(c, '£' | '$' | '€') {
            continue;
        }
        if c.is_ascii_digit() {
            end = at + 1;
        } else if !matches!(c, '.' | ',') {
            if matches!(c, '%' | 'k' | 'm') && end == at {
                end = at + 1;
            }
            break;
        }
    }
    end
}

/// A word is letters, and one apostrophe with letters after it.
fn word_end(text: &str, start: usize) -> usize {
    let letters = |from: usize| {
        text[from..]
            .char_indices()
            .find(|(_, c)| !c.is_alphabetic())
            .map_or(text.len(), |(at, _)| from + at)
    };
    let end = letters(start);
    let Some(mark @ ('\'' | '\u{2019}' | '\u{2018}')) = text[end..].chars().next() else {
        return end;
    };
    let after = letters(end + mark.len_utf8());
    if after > end + mark.len_utf8() { after } else { end }
}

fn spelt_out(word: &str) -> Vec<String> {
    let two = |one: &str, other: &str| vec![one.to_owned(), other.to_owned()];
    match word {
        "can't" | "cannot" => return two("can", "not"),
        "won't" => return two("will", "not"),
        "shan't" => return two("shall", "not"),
        "let's" => return two("let", "us"),
        _ => {}
    }
    let Some((base, end)) = word.split_once('\'') else { return vec![word.to_owned()] };
    match (base, end) {
        (base, "t") if base.ends_with('n') => two(base.trim_end_matches('n'), "not"),
        (_, "re") => two(base, "are"),
        (_, "ll") => two(base, "will"),
        (_, "ve") => two(base, "have"),
        (_, "m") => two(base, "am"),
        (_, "d") => two(base, "would"),
        ("it" | "that" | "there" | "what" | "here" | "who" | "he" | "she", "s") => two(base, "is"),
        _ => vec![word.to_owned()],
    }
}
