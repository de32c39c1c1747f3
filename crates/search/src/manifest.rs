//! Which set of files is the true one.
//!
//! Sealing binds a file to its vault, generation and path, but not to now: all files together could
//! be put back from last week. So the store remembers the digest of the one file that names all
//! others. It is told the next digest *before* that file is replaced, so that a crash between the
//! two does not look like rollback: on opening, either is accepted.

use std::io;

/// What the store expects to find.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    pub manifest: Option<[u8; 32]>,
    /// Recorded and perhaps never written, after a crash.
    pub next_manifest: Option<[u8; 32]>,
    /// What [`crate::fingerprint`] said when the index was made.
    pub fingerprint: String,
}

/// Remembers digests durably. The journal does it in the store.
///
/// Called from the index's own threads whenever the set of files changes, at commits and at merges
/// in the background; it must not wait for a caller of the index.
pub trait ManifestKeeper: Send + Sync + 'static {
    /// Records which digest stands, and which one is about to replace it (`None`: settled).
    /// Returning an error stops the replacement.
    fn record(&self, standing: Option<[u8; 32]>, next: Option<[u8; 32]>) -> io::Result<()>;
}
