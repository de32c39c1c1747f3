//! Marking in a text what a query found there.

use std::fmt;

use footing_domain::Query;

/// A piece of text and the ranges to mark in it, as offsets in Unicode scalars of the piece.
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
    #[expect(dead_code, reason = "read once matching is built")]
    query: Query,
}

impl Snippeter {
    pub fn new(query: &Query) -> Self {
        Self { query: query.clone() }
    }

    /// Returns the piece of `text` of at most `max_chars` where most of the query stands.
    pub fn snippet(&self, text: &str, max_chars: usize) -> Snippet {
        Snippet { text: text.chars().take(max_chars).collect(), highlights: Vec::new() }
    }

    /// Returns every place in `text` where the query's words stand, in Unicode scalars.
    #[expect(clippy::unused_self, reason = "used once matching is built")]
    pub fn highlights(&self, _text: &str) -> Vec<(usize, usize)> {
        Vec::new()
    }
}
