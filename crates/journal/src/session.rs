//! What exists only while the vault is unlocked.

use std::{
    ops::Deref,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLockReadGuard,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use footing_store::Store;
use footing_vault::Vault;

use crate::{Notice, indexer::Indexer, pending::Pending};

/// The open store, the thread that indexes it, and the keys. Dropping it closes the store, wipes
/// the keys and lets the vault's lock go, in this order.
pub(crate) struct Session {
    pub(crate) indexer: Indexer,
    pub(crate) pending: Pending,
    pub(crate) store: Store,
    pub(crate) notices: Vec<Notice>,
    /// The latest search of the window; earlier ones are given up.
    pub(crate) latest_search: Arc<AtomicU32>,
    /// Locked entries were unlocked again: they show until the vault is locked.
    pub(crate) shows_locked: AtomicBool,
    /// Behind a lock for the two things that change the header; last, so that the vault's lock is
    /// let go when nothing is left that writes.
    pub(crate) vault: Mutex<Vault>,
}

impl Session {
    pub(crate) fn shows_locked(&self) -> bool {
        self.shows_locked.load(Ordering::Relaxed)
    }

    pub(crate) fn vault(&self) -> MutexGuard<'_, Vault> {
        self.vault.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The session for as long as one call needs it. Locking waits for every guard to go.
pub(crate) struct SessionGuard<'j>(RwLockReadGuard<'j, Option<Session>>);

impl<'j> SessionGuard<'j> {
    /// Returns `None` while the vault is locked.
    pub(crate) fn new(session: RwLockReadGuard<'j, Option<Session>>) -> Option<Self> {
        session.is_some().then_some(Self(session))
    }
}

impl Deref for SessionGuard<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        self.0.as_ref().expect("BUG: a guard is only made over an open session")
    }
}
