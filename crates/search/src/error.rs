//! What the index refuses, and why it has to be built anew.

use std::{io, path::Path, sync::Arc};

use footing_vault::files;

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
    /// A later search took its place; nobody waits for this answer.
    #[error("the search was given up for a later one")]
    GivenUp,
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
        match of_the_disk(&error) {
            Some(error) => Self::Io(error),
            None => Self::Engine(Box::new(error)),
        }
    }
}

/// Returns the disk's own error, however deep the engine has wrapped it.
fn of_the_disk(error: &tantivy::TantivyError) -> Option<io::Error> {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<Arc<io::Error>>() {
            return Some(io::Error::new(found.kind(), Arc::clone(found)));
        }
        if let Some(found) = error.downcast_ref::<io::Error>() {
            return Some(found.kind().into());
        }
        next = error.source();
    }
    None
}

impl SearchError {
    /// Asks the disk where the engine says only that one of its threads failed.
    pub(crate) fn told_by_the_disk(self, dir: &Path) -> Self {
        let Self::Engine(_) = self else { return self };
        match files::try_writing(dir) {
            Ok(()) => self,
            Err(error) => Self::Io(error),
        }
    }
}

impl From<io::Error> for SearchError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
