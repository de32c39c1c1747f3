//! Decrypted files in memory.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use zeroize::Zeroize;

/// Every file of the index, decrypted, with the digest of its sealed form.
#[derive(Default)]
pub(super) struct Cache(Mutex<HashMap<PathBuf, Cached>>);

struct Cached {
    digest: [u8; 32],
    plain: Arc<[u8]>,
}

impl Drop for Cached {
    fn drop(&mut self) {
        // While somebody still reads it the bytes have to stay; they are wiped nowhere then. Closing
        // ends every reader first.
        if let Some(bytes) = Arc::get_mut(&mut self.plain) {
            bytes.zeroize();
        }
    }
}

impl Cache {
    fn files(&self) -> MutexGuard<'_, HashMap<PathBuf, Cached>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn put(&self, path: &Path, digest: [u8; 32], mut plain: Vec<u8>) {
        let shared: Arc<[u8]> = Arc::from(plain.as_slice());
        plain.zeroize();
        self.files().insert(path.to_owned(), Cached { digest, plain: shared });
    }

    pub(super) fn get(&self, path: &Path) -> Option<Arc<[u8]>> {
        self.files().get(path).map(|cached| Arc::clone(&cached.plain))
    }

    pub(super) fn contains(&self, path: &Path) -> bool {
        self.files().contains_key(path)
    }

    pub(super) fn remove(&self, path: &Path) -> bool {
        self.files().remove(path).is_some()
    }

    pub(super) fn digests(&self) -> HashMap<PathBuf, [u8; 32]> {
        self.files().iter().map(|(path, cached)| (path.clone(), cached.digest)).collect()
    }

    pub(super) fn clear(&self) {
        self.files().clear();
    }
}
