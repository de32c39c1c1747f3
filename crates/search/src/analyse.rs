//! From text to words: the one reading of text that the index, the queries and the marking share.
//!
//! A text is cut into *parts* (runs of letters and digits), each folded: compatibility form, lower
//! case, no accents. Parts joined by a single sign (`CI/CD`, `1:1`, `don't`, `node.js`) also make a
//! *whole*, at the place of the first part, so that terms with signs can be found exactly.
//! Scripts that put no spaces between words (Han, kana, Hangul, Thai, …) are cut into characters
//! and pairs of neighbours. Nothing is dropped for being long: a part of more than 240 bytes is cut
//! into pieces that stand one after the other.

mod beginnings;
mod script;
mod stem;
mod tokens;

use std::collections::HashSet;

pub(crate) use self::{
    beginnings::{Beginnings, Met, has_list},
    stem::{Stems, is_stem, stem},
    tokens::{Form, Initials, Token, Tokens},
};

/// Changes whenever the same text would be cut otherwise; part of the fingerprint.
pub(crate) const VERSION: u32 = 1;

/// Returns the tokens of `text`, in the order of their positions.
pub(crate) fn tokens(text: &str) -> Tokens<'_> {
    Tokens::new(text)
}

/// Most tokens of one word or phrase that are asked for; a longer one matches by its beginning.
const TOKENS_MAX: usize = 512;

/// A word or phrase as it was typed, cut the way texts are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reading {
    /// What must stand one after the other, each at its distance from the first.
    pub(crate) sequence: Vec<(usize, String)>,
    /// The one whole that all of it makes, if it does: `1:1`, `follow-up`.
    pub(crate) whole: Option<String>,
    /// Parts too short to stand for the whole (`1:1`, `CI/CD`): only the whole will do.
    pub(crate) strict: bool,
    /// Made of letters and digits of scripts with spaces: may have a stem, be a prefix or a typo.
    pub(crate) spaced: bool,
    /// As typed, in capitals only, two or three letters: an abbreviation.
    pub(crate) capitals: Option<String>,
}

impl Reading {
    /// Returns `None` where there is nothing to search for: `—`, `...`.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let all: Vec<Token> = tokens(text).take(TOKENS_MAX).collect();
        let first = all.first()?.position;
        let last = all.iter().map(|token| token.position).max()?;
        let paired: HashSet<usize> = all
            .iter()
            .filter(|token| token.form == Form::Pair)
            .flat_map(|pair| [pair.position, pair.position + 1])
            .collect();
        let sequence = all
            .iter()
            .filter(|token| match token.form {
                Form::Whole => false,
                Form::Part | Form::Pair => true,
                // A single character says no more than the pair it begins or ends.
                Form::Single => !paired.contains(&token.position),
            })
            .map(|token| (token.position - first, token.text.clone()))
            .collect();
        let wholes: Vec<&Token> = all.iter().filter(|token| token.form == Form::Whole).collect();
        let whole = match wholes.as_slice() {
            [one] if one.position == first && one.span > last - first => Some(one.text.clone()),
            _ => None,
        };
        let parts = || all.iter().filter(|token| token.form != Form::Whole);
        let short = |token: &Token| {
            token.text.len() <= 2 || token.text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let strict = whole.as_ref().is_some_and(|whole| {
            let hyphened = whole.contains('-') && !whole.contains([':', '/', '+', '#', '&']);
            !hyphened && parts().all(short)
        });
        let spaced = parts().all(|token| token.form == Form::Part);
        Some(Self { sequence, whole, strict, spaced, capitals: capitals(text).map(str::to_owned) })
    }

    /// Returns the only word, if there is just one and no sign in it.
    pub(crate) fn word(&self) -> Option<&str> {
        match (self.sequence.as_slice(), &self.whole) {
            ([(_, word)], None) => Some(word),
            _ => None,
        }
    }
}

/// Returns the abbreviation that `text` is: two or three capitals and nothing else.
pub(crate) fn capitals(text: &str) -> Option<&str> {
    let bare = text.trim_matches(|character: char| !character.is_alphanumeric());
    let fits = (2..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_uppercase());
    fits.then_some(bare)
}

/// Returns every abbreviation in `text`, without reading the words between them.
pub(crate) fn all_capitals(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_uppercase)?;
            let run = bytes[start..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
            at = start + run;
            let joined = |character: Option<char>| {
                character.is_some_and(|c| {
                    script::is_word(c) && !script::is_unspaced(c) || script::is_silent(c)
                })
            };
            let before = text[..start].chars().next_back();
            let alone = !joined(before) && !joined(text[at..].chars().next());
            if alone && (2..=3).contains(&run) {
                return Some((start, &text[start..at]));
            }
        }
    })
}

/// How many mistakes a word may hold: none to 3 letters, one to 7, then two. What is longer than
/// words are is no word, and would make for an automaton of many megabytes.
pub(crate) fn typos_allowed(word: &str) -> u8 {
    match word.chars().count() {
        4..=7 => 1,
        8..=40 => 2,
        _ => 0,
    }
}

/// Tells whether `one` becomes `other` by at most `most` insertions, deletions, replacements or
/// swaps of neighbours (optimal string alignment, as the automaton over the index counts).
pub(crate) fn within_typos(one: &str, other: &str, most: u8) -> bool {
    let most = usize::from(most);
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    let width = other.len() + 1;
    let mut before_last = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row = vec![0; width];
    for i in 1..=one.len() {
        row[0] = i;
        let mut lowest = i;
        for j in 1..width {
            let cost = usize::from(one[i - 1] != other[j - 1]);
            let mut best = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            let swapped =
                i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if swapped {
                best = best.min(before_last[j - 2] + 1);
            }
            row[j] = best;
            lowest = lowest.min(best);
        }
        if lowest > most {
            return false;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[width - 1] <= most
}

#[cfg(test)]
mod tests;
