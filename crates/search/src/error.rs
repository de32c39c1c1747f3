//! What the index refuses, and why it has to be built anew.

use std::{io, sync::Arc};

/// A failure of the index. None of them loses anything that was saved: the store has it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    #[error("could not read or write the search index")]
    Io(#[source] io::Error),
    /// The index's files are not what was written. Build it anew.
    #[error("the search index is damaged: {0}")]
    Damaged(RebuildReason),
    #[error("the search index gave no answer")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the search index is closed")]
    Closed,
}

/// Why an index on disk cannot be used and is to be built anew from the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RebuildReason {
    #[error("there is none")]
    Missing,
    #[error("it was written by another version of Footing")]
    OtherVersion,
    #[error("it belongs to another vault or generation, or was put back from an older copy")]
    NotTheLatest,
    #[error("a file was changed, cut, moved or removed")]
    Damaged,
    #[error("the last rebuild did not come to its end")]
    Unfinished,
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        if let tantivy::TantivyError::IoError(error) = &error {
            return Self::Io(io::Error::new(error.kind(), Arc::clone(error)));
        }
        Self::Engine(Box::new(error))
    }
}

impl From<io::Error> for SearchError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
