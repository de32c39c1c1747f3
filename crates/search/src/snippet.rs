//! Marking in a text what a query found there.
//!
//! The words are looked for the way the index looks for them: folded, stemmed, as prefixes, with
//! typos, as synonyms, as pairs of characters. A text may have ten megabytes; a snippet reads no
//! more of it than it takes to find a good place.

mod cut;
mod marks;

use std::fmt;

use footing_domain::Query;

use self::marks::{Mark, Marker};
use crate::plan::Plan;

/// Most places that are marked in one text.
const MARKS_MAX: usize = 5_000;
/// How much of a long text is read at a time in search of a good place.
const REACH: usize = 32 * 1024;
/// How much of a long text is read word by word before only likely places are looked at.
const READ_MAX: usize = 512 * 1024;
/// How many likely places of the rest are looked at.
const LIKELY_MAX: usize = 16;

/// A piece of text and the ranges to mark in it, as offsets in Unicode scalars of the piece.
///
/// White space is drawn together, and `…` stands where the text goes on.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    pub text: String,
    pub highlights: Vec<(usize, usize)>,
}

impl fmt::Debug for Snippet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snippet({} bytes, {:?})", self.text.len(), self.highlights)
    }
}

/// Finds a query's words in texts the way the index found them.
pub struct Snippeter {
    marker: Marker,
}

impl Snippeter {
    /// Reads the query without a journal at hand; [`crate::Index::snippeter`] also knows which
    /// words are names and which are typos.
    pub fn new(query: &Query) -> Self {
        Self::from_plan(&Plan::new(query, None))
    }

    pub(crate) fn from_plan(plan: &Plan) -> Self {
        Self { marker: Marker::new(plan) }
    }

    /// Tells whether the query has words that could stand in a text; filters alone have none.
    pub fn has_words(&self) -> bool {
        !self.marker.is_empty()
    }

    /// Returns the piece of `text` of at most `max_chars` where most of the query stands; its
    /// beginning if none of it does.
    pub fn snippet(&self, text: &str, max_chars: usize) -> Snippet {
        let marks = self.some_marks(text);
        cut::cut(text, &marks, max_chars)
    }

    /// Returns every place in `text` where the query's words stand, in Unicode scalars, in order
    /// and apart.
    pub fn highlights(&self, text: &str) -> Vec<(usize, usize)> {
        let marks = self.marker.marks(text, 0, MARKS_MAX);
        let mut at = (0, 0);
        let mut scalars = |byte: usize| {
            let (from, counted) = at;
            at = (byte, counted + text[from..byte].chars().count());
            at.1
        };
        marks::merged(&marks)
            .into_iter()
            .map(|(start, end)| (scalars(start), scalars(end)))
            .collect()
    }

    /// Returns marks of the best stretch of `text`, without reading all of a long one.
    fn some_marks(&self, text: &str) -> Vec<Mark> {
        if self.marker.is_empty() {
            return Vec::new();
        }
        if text.len() <= REACH {
            return self.marker.marks(text, 0, MARKS_MAX);
        }
        let mut best: Vec<Mark> = Vec::new();
        let mut best_wants = 0;
        let mut start = 0;
        while start < text.len().min(READ_MAX) {
            let end = boundary(text, start + REACH);
            let found = self.marker.marks(&text[start..end], start, MARKS_MAX);
            let wants = marks::distinct(&found);
            if wants > best_wants {
                (best, best_wants) = (found, wants);
            }
            if best_wants >= self.marker.wants() {
                return best;
            }
            start = end;
        }
        if best_wants == 0 {
            for place in self.marker.likely(text, start).take(LIKELY_MAX) {
                let from = boundary(text, place.saturating_sub(256));
                let end = boundary(text, place + 1024);
                let found = self.marker.marks(&text[from..end], from, MARKS_MAX);
                let wants = marks::distinct(&found);
                if wants > best_wants {
                    (best, best_wants) = (found, wants);
                }
            }
        }
        best
    }
}

impl fmt::Debug for Snippeter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snippeter({} wants)", self.marker.wants())
    }
}

/// Returns a place near `at` to cut a text without cutting a word: after the next white space if
/// there is one close by, else between two characters.
fn boundary(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let close =
        text[at..].char_indices().take(256).find(|(_, character)| character.is_whitespace());
    close.map_or(at, |(offset, character)| at + offset + character.len_utf8())
}
