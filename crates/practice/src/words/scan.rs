//! A text as words with their places, the way terms are written: `CI/CD`, `k8s`, `C++`, `o11y` are
//! one word each; a hyphen parts two.

use std::ops::Range;

pub(super) struct Word {
    pub at: Range<usize>,
    pub lower: String,
    /// A term may go on from here: only blanks or one hyphen stand before the next word.
    pub goes_on: bool,
}

impl Word {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.at.clone()).unwrap_or_default()
    }
}

/// Terms that hold a slash. All other slashes part words: "staging/production".
const SLASHED: [&str; 10] =
    ["a/b", "input/output", "pub/sub", "ci/cd", "go/no", "i/o", "tcp/ip", "n/a", "24/7", "ssl/tls"];

pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(text, from..at, &mut words);
                start = None;
            }
            _ => {}
        }
    }
    for index in 1..words.len() {
        let gap = text.get(words[index - 1].at.end..words[index].at.start).unwrap_or("\n\n");
        words[index - 1].goes_on = goes_on(gap);
    }
    words
}

fn goes_on(gap: &str) -> bool {
    let gap = gap.trim_start_matches(['\'', '\u{2019}']);
    let gap = gap.strip_prefix("s ").map_or(gap, |_| " ");
    let hyphens = gap.chars().filter(|c| is_hyphen(*c)).count();
    let breaks = gap.matches('\n').count();
    !gap.is_empty()
        && hyphens <= 1
        && breaks <= 1
        && gap.chars().all(|c| c.is_whitespace() || is_hyphen(c))
}

fn push(text: &str, at: Range<usize>, words: &mut Vec<Word>) {
    let Some(written) = text.get(at.clone()) else { return };
    if written.contains('/') && !SLASHED.contains(&written.to_lowercase().as_str()) {
        let mut from = at.start;
        for part in written.split('/') {
            let end = from + part.len();
            push_trimmed(text, from..end, words);
            from = end + 1;
        }
        return;
    }
    push_trimmed(text, at, words);
}

fn push_trimmed(text: &str, at: Range<usize>, words: &mut Vec<Word>) {
    let Some(written) = text.get(at.clone()) else { return };
    let edge = |c: char| matches!(c, '.' | '\'' | '\u{2019}' | '/' | '&');
    let start = at.start + (written.len() - written.trim_start_matches(edge).len());
    let mut end = at.end - (written.len() - written.trim_end_matches(edge).len());
    if start >= end {
        return;
    }
    // "The API's speed": the word is the term.
    let kept = text.get(start..end).unwrap_or_default();
    for ending in ["'s", "\u{2019}s"] {
        if kept.len() > ending.len() && kept.ends_with(ending) {
            end -= ending.len();
        }
    }
    let lower = text.get(start..end).unwrap_or_default().to_lowercase();
    words.push(Word { at: start..end, lower, goes_on: false });
}

fn inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '/' | '+' | '&' | '\'' | '\u{2019}' | '#' | '.')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Returns a term as its words: hyphen and blank count as the same.
pub(super) fn parts(term: &str) -> impl Iterator<Item = &str> {
    term.split(|c: char| c.is_whitespace() || is_hyphen(c))
        .map(|part| {
            part.trim_end_matches("'s")
                .trim_end_matches("\u{2019}s")
                .trim_end_matches(['\'', '\u{2019}'])
        })
        .filter(|part| !part.is_empty())
}

/// Tells whether what stands at `at` opens a sentence.
pub(super) fn opens_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let line = before.trim_end_matches(|c: char| {
        c != '\n' && (c.is_whitespace() || matches!(c, '"' | '\u{201c}' | '(' | '*' | '_' | '#'))
    });
    line.is_empty() || line.ends_with(['.', '!', '?', '\n'])
}

/// Returns the wording with a capital first letter.
pub(super) fn capital(wording: &str) -> String {
    let mut rest = wording.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
