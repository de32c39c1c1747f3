//! Their words: what in a text this listener would trip over, and what to write instead.
//!
//! Two lexicons, `content/lexicon/jargon.tsv` and `clarity.tsv`, whose heads say how they are
//! written, and the listener: what they usually know, what this person knows, what they say instead.
//! Nothing is changed by itself, nothing is counted or kept: it is shown under the words while they
//! are typed. It runs at each key: one pass over the words, each looked up by its first word.

mod acronyms;
mod clarity;
mod jargon;
mod rules;
mod scan;
#[cfg(test)]
mod tests;

use std::{collections::HashSet, fmt, ops::Range};

use footing_domain::{Fields, Function, words};
use serde_json::Value;

use crate::lint::tokens;

pub use jargon::{Lever, levers_of};

words! {
    /// What is in the way: `TheirWord` where this person says something else for it, `Acronym` where
    /// nobody explained it, `Transplant` a habit of a former employer.
    pub enum FlagKind {
        Jargon = "jargon",
        TheirWord = "their_word",
        Acronym = "acronym",
        LongSentence = "long_sentence",
        Hedge = "hedge",
        Intensifier = "intensifier",
        VagueAmount = "vague_amount",
        BuriedAsk = "buried_ask",
        PassiveAsk = "passive_ask",
        Opener = "opener",
        Filler = "filler",
        Transplant = "transplant",
    }
}

impl FlagKind {
    /// Tells whether the listener may not know the word: what has to be explained or said otherwise.
    pub const fn is_term(self) -> bool {
        matches!(self, Self::Jargon | Self::TheirWord | Self::Acronym)
    }
}

/// Sentences of more words than this are hard to follow when they are heard.
pub const LONG_SENTENCE_WORDS: usize = 30;

/// What to write instead: one key puts it there.
#[derive(Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Bytes of the text; also takes in an article that no longer fits.
    pub at: Range<usize>,
    pub with: String,
    /// The sentence around it will want a look.
    pub rough: bool,
}

/// Words that were found, what is the matter with them, and what to do about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Flag {
    /// Bytes of the text.
    pub at: Range<usize>,
    pub kind: FlagKind,
    /// The lexicon's name of a term, or of a rule.
    pub name: String,
    pub replace: Option<Replacement>,
    /// A question to the writer, where no wording can be offered.
    pub ask: Option<&'static str>,
    pub why: &'static str,
    /// What the word means elsewhere.
    pub also: Option<&'static str>,
}

impl fmt::Debug for Flag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Flag({} at {:?})", self.kind, self.at)
    }
}

/// Whom a text is for. `Debug` is left out: it holds their words.
#[derive(Clone, Default)]
pub struct Listener {
    pub function: Option<Function>,
    /// Words they know, whatever their trade.
    pub knows: Vec<String>,
    /// Our word, and what they say.
    pub says: Vec<(String, String)>,
}

impl Listener {
    pub fn of_function(function: Function) -> Self {
        Self { function: Some(function), ..Self::default() }
    }

    /// Reads what is known of a person: a word of `their_words` without another beside it is one
    /// that they know.
    pub fn of_person(function: Option<Function>, fields: &Fields) -> Self {
        let mut listener = Self { function, ..Self::default() };
        let rows = fields.get("their_words").and_then(Value::as_array);
        for row in rows.into_iter().flatten() {
            let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::trim);
            let Some(term) = text("term").filter(|term| !term.is_empty()) else { continue };
            match text("plain").filter(|plain| !plain.is_empty()) {
                Some(plain) => listener.says.push((term.to_owned(), plain.to_owned())),
                None => listener.knows.push(term.to_owned()),
            }
        }
        listener
    }
}

/// Whether something is said, and early enough to be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Missing,
    /// Not within the first two sentences.
    Buried,
    Early,
}

/// A text as this listener hears it.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// In the order of the text; no two share a word, but for a long sentence.
    pub flags: Vec<Flag>,
    pub words: usize,
    /// What is asked for or recommended.
    pub ask: Stand,
    pub has_number: bool,
}

impl Reading {
    /// Returns how many words the listener may not know.
    pub fn terms(&self) -> usize {
        self.flags.iter().filter(|flag| flag.kind.is_term()).count()
    }
}

/// Reads a text as a listener would. A term is reported once, where it is used first.
pub fn read(text: &str, listener: &Listener) -> Reading {
    let sentences = tokens::sentences(text, &HashSet::new());
    let quotes = tokens::quotes(text);
    let clarity = clarity::find(text, &sentences);
    let written = scan::words(text);
    let mut flags = jargon::find(text, &written, &quotes, listener);
    flags.extend(acronyms::find(text, &written, &quotes, listener));
    flags.extend(clarity.flags);
    let mut flags = apart(flags);
    for sentence in &sentences {
        let words = words_in(sentence);
        if words > LONG_SENTENCE_WORDS {
            flags.push(Flag {
                at: sentence.range(&(0..sentence.tokens.len())),
                kind: FlagKind::LongSentence,
                name: words.to_string(),
                replace: None,
                ask: Some("Where can this be two sentences?"),
                why: "Who listens cannot go back to its beginning.",
                also: None,
            });
        }
    }
    flags.sort_by_key(|flag| (flag.at.start, flag.at.end));
    let ask = match clarity.first_ask {
        None => Stand::Missing,
        Some(0 | 1) => Stand::Early,
        Some(_) => Stand::Buried,
    };
    Reading { flags, words: written.len(), ask, has_number: clarity.has_number }
}

/// Returns the text with one replacement made.
pub fn replaced(text: &str, replacement: &Replacement) -> String {
    let before = text.get(..replacement.at.start).unwrap_or_default();
    let after = text.get(replacement.at.end..).unwrap_or_default();
    [before, &replacement.with, after].concat()
}

/// Returns how many words a text has.
pub fn count(text: &str) -> usize {
    scan::words(text).len()
}

/// Where two look at the same words, the one that takes in more of them speaks; a term before a
/// phrase of the same length.
fn apart(mut flags: Vec<Flag>) -> Vec<Flag> {
    flags.sort_by_key(|flag| (flag.at.start, flag.at.end));
    let mut kept: Vec<Flag> = Vec::with_capacity(flags.len());
    for flag in flags {
        match kept.last() {
            Some(last) if flag.at.start < last.at.end => {
                let longer = flag.at.len() > last.at.len();
                let same = flag.at.len() == last.at.len();
                if longer || same && flag.kind.is_term() && !last.kind.is_term() {
                    kept.pop();
                    kept.push(flag);
                }
            }
            _ => kept.push(flag),
        }
    }
    kept
}

/// Short forms are two tokens at one place, and one word.
fn words_in(sentence: &tokens::Sentence) -> usize {
    let mut places: Vec<usize> = sentence
        .tokens
        .iter()
        .filter(|token| token.word != ":")
        .map(|token| token.at.start)
        .collect();
    places.dedup();
    places.len()
}
