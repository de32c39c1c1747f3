//! Tantivy's locks, in memory.

use std::{
    collections::HashSet,
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use tantivy::directory::{DirectoryLock, Lock, error::LockError};

#[derive(Clone, Default)]
pub(super) struct Locks(Arc<Held>);

#[derive(Default)]
struct Held {
    paths: Mutex<HashSet<PathBuf>>,
    freed: Condvar,
}

struct Guard {
    held: Arc<Held>,
    path: PathBuf,
}

impl Held {
    fn paths(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Locks {
    pub(super) fn acquire(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let mut paths = self.0.paths();
        while !paths.insert(lock.filepath.clone()) {
            if !lock.is_blocking {
                return Err(LockError::LockBusy);
            }
            paths = self.0.freed.wait(paths).unwrap_or_else(PoisonError::into_inner);
        }
        drop(paths);
        let guard = Guard { held: Arc::clone(&self.0), path: lock.filepath.clone() };
        Ok(DirectoryLock::from(Box::new(guard)))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.held.paths().remove(&self.path);
        self.held.freed.notify_all();
    }
}
