//! The index of one vault.

use std::{path::PathBuf, sync::Arc};

use footing_domain::Query;
use footing_vault::{VaultId, sealed::SealKey};

use crate::{
    DocGroup, Expected, Found, Manifest, ManifestKeeper, Overlay, RebuildReason, SearchError,
    SearchOptions,
};

/// Returns what an index written by this build is like: schema, analysers, synonyms, versions.
/// An index with another fingerprint is built anew.
pub fn fingerprint() -> String {
    String::from("1")
}

/// Where an index lives and what its files are sealed with.
#[derive(Debug, Clone)]
pub struct IndexHome {
    pub dir: PathBuf,
    pub key: SealKey,
    pub vault: VaultId,
    /// Counts rebuilds; each takes a new key.
    pub generation: u64,
}

/// What opening an index gave.
pub enum OpenState {
    Ready(Index),
    /// Take a new key and generation, [`Index::create`], and feed it everything.
    Rebuild(RebuildReason),
}

/// The index: shared between the thread that feeds it and those that search.
pub struct Index {
    #[expect(dead_code, reason = "read once the engine is built")]
    keeper: Arc<dyn ManifestKeeper>,
}

impl Index {
    /// Makes an empty index, removing whatever stood in the folder. Until a commit with a seq it
    /// counts as unfinished, and opening it says [`RebuildReason::Unfinished`].
    pub fn create(_home: &IndexHome, keeper: Arc<dyn ManifestKeeper>) -> Result<Self, SearchError> {
        Ok(Self { keeper })
    }

    /// Opens the index, checking every file against what the store expects.
    /// Fails only where the disk does; an index that cannot be trusted is `Rebuild`.
    pub fn open(
        _home: &IndexHome,
        _expected: &Expected,
        _keeper: Arc<dyn ManifestKeeper>,
    ) -> Result<OpenState, SearchError> {
        Ok(OpenState::Rebuild(RebuildReason::Missing))
    }

    /// Replaces the documents of each group's entry. Nothing is durable or found before `commit`.
    /// Doing it twice changes nothing.
    pub fn apply(&self, _groups: &[DocGroup]) -> Result<(), SearchError> {
        Ok(())
    }

    /// Makes everything applied durable and searchable. `seq` is the journal's count that the index
    /// has now caught up with; `None` while a rebuild is under way.
    pub fn commit(&self, seq: Option<u64>) -> Result<Manifest, SearchError> {
        Ok(Manifest { digest: [0; 32], seq: seq.unwrap_or(0) })
    }

    /// Returns the journal's count of the last commit; `None` before a rebuild has ended.
    pub fn seq(&self) -> Option<u64> {
        None
    }

    /// Searches the index with `overlay` laid over it.
    pub fn search(
        &self,
        _query: &Query,
        _options: &SearchOptions,
        _overlay: &Overlay,
    ) -> Result<Found, SearchError> {
        Ok(Found::default())
    }

    /// Writes the segments that hold deleted words anew without them. For purging the trash.
    pub fn expunge(&self) -> Result<(), SearchError> {
        Ok(())
    }

    /// Ends the index's threads and wipes what it cached. Uncommitted changes are dropped.
    pub fn close(&self) {}
}
