//! `@name`: the longest name that the journal knows, or else the words that look like one.

use std::ops::Range;

use super::{Named, Reader, begins_word};
use crate::when::is_date_word;

const MOST_WORDS: usize = 5;
/// Of a name nobody has yet: a first name and two more.
const MOST_NEW_WORDS: usize = 3;

pub(super) fn marked(text: &str, reader: &Reader<'_>) -> Vec<Named> {
    let mut people: Vec<Named> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let inside = people.last().is_some_and(|before| at < before.at.end);
        if inside || !begins_word(text, at) {
            continue;
        }
        if let Some((range, name)) = after_mark(text, at + 1, reader) {
            people.push(Named { at: at..range.end, name });
        }
    }
    people
}

fn after_mark(text: &str, at: usize, reader: &Reader<'_>) -> Option<(Range<usize>, String)> {
    if let Some(quoted) = quoted(text, at) {
        return Some(quoted);
    }
    known(text, at, reader).or_else(|| new(text, at))
}

fn quoted(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let rest = &text[at..];
    let open = rest.chars().next().filter(|c| matches!(c, '"' | '“'))?;
    let inside = &rest[open.len_utf8()..];
    let line = inside.split('\n').next().unwrap_or("");
    let end = line.find(['"', '”'])?;
    let close = line[end..].chars().next()?;
    let name = line[..end].trim();
    let length = open.len_utf8() + end + close.len_utf8();
    (!name.is_empty()).then(|| (at..at + length, name.to_owned()))
}

/// Returns the longest name at `at` that the journal knows.
pub(super) fn known(text: &str, at: usize, reader: &Reader<'_>) -> Option<(Range<usize>, String)> {
    let words = words(text, at);
    (1..=words.len()).rev().find_map(|count| {
        let range = at..words[count - 1].end;
        let name = spelt(&text[range.clone()]);
        (reader.knows)(&name).then_some((range, name))
    })
}

/// A new name is one word, and those after it that are written large and are no date.
fn new(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let words = words(text, at);
    let first = words.first()?;
    let more = words[1..].iter().take(MOST_NEW_WORDS - 1).take_while(|range| {
        let word = &text[(*range).clone()];
        let large = word.chars().next().is_some_and(char::is_uppercase);
        large && word.chars().count() > 1 && !is_date_word(word)
    });
    let end = more.last().unwrap_or(first).end;
    Some((at..end, spelt(&text[at..end])))
}

/// `Jane_Doe` is how a name of two words is typed as one.
fn spelt(name: &str) -> String {
    name.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words from `at` on that one name could be made of: up to a stop or the line's end.
fn words(text: &str, at: usize) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut begin = at;
    while words.len() < MOST_WORDS {
        let rest = &text[begin..];
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let bare = name_part(&rest[..length]);
        if bare.is_empty() {
            break;
        }
        words.push(begin..begin + bare.len());
        let gap = &rest[length..];
        let next = gap.find(|c: char| !matches!(c, ' ' | '\u{a0}')).unwrap_or(gap.len());
        if bare.len() < length || next == 0 {
            break;
        }
        begin += length + next;
    }
    words
}

/// The part of a word that belongs to a name: letters, and what stands between them.
fn name_part(word: &str) -> &str {
    if !word.starts_with(char::is_alphabetic) {
        return "";
    }
    let end = word
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '\'' | '’' | '.')))
        .unwrap_or(word.len());
    let part = word[..end].trim_end_matches(['.', '-', '_', '\'', '’']);
    ["'s", "’s"].iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part)
}
