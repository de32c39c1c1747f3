//! The digests of the index, kept in the store: what is opened has to be what they say.

use std::{
    io,
    sync::{Mutex, MutexGuard, PoisonError},
};

use footing_search::ManifestKeeper;
use footing_store::{IndexState, Store, StoreError};

use crate::Result;

/// Keeps the index's digests in the store.
pub(super) struct Keeper {
    store: Store,
    kept: Mutex<Kept>,
}

struct Kept {
    state: IndexState,
    /// An index that is being built beside another is not the store's business yet.
    published: bool,
}

impl Keeper {
    pub(super) fn standing(store: Store, state: IndexState) -> Self {
        Self { store, kept: Mutex::new(Kept { state, published: true }) }
    }

    pub(super) fn unpublished(store: Store, state: IndexState) -> Self {
        Self { store, kept: Mutex::new(Kept { state, published: false }) }
    }

    /// Makes this index the one that is opened from now on.
    pub(super) fn publish(&self) -> Result<(), StoreError> {
        let mut kept = self.kept();
        self.store.put_index_state(kept.state.clone())?;
        kept.published = true;
        Ok(())
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ManifestKeeper for Keeper {
    fn record(&self, standing: Option<[u8; 32]>, next: Option<[u8; 32]>) -> io::Result<()> {
        let mut kept = self.kept();
        let mut changed = kept.state.clone();
        changed.manifest = standing;
        changed.next_manifest = next;
        if kept.published {
            self.store.put_index_state(changed.clone()).map_err(of_the_store)?;
        }
        kept.state = changed;
        Ok(())
    }
}

/// Keeps what a person can do about it: the engine hands on nothing but the kind.
fn of_the_store(error: StoreError) -> io::Error {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all others are kept as they are")]
    match error {
        StoreError::DiskFull => io::ErrorKind::StorageFull.into(),
        StoreError::ReadOnly => io::ErrorKind::ReadOnlyFilesystem.into(),
        other => io::Error::other(other),
    }
}
