//! What the bench needs of a journal and nobody else may have.

use footing_domain::Entry;
use footing_search::DocGroup;
use footing_store::Reading;

use crate::{Journal, Result, SearchAnswer, SearchRequest, documents::Documents};

impl Journal {
    /// Searches without counting facets, which no peer does.
    pub fn search_plainly(&self, request: &SearchRequest) -> Result<SearchAnswer> {
        self.find(request, false)
    }
}

/// Makes what the index is fed with.
#[derive(Default)]
pub struct Groups(Documents);

impl Groups {
    pub fn of(&mut self, reading: &Reading<'_>, entry: &Entry) -> footing_store::Result<DocGroup> {
        self.0.of(reading, entry)
    }
}
