//! What the store knows of the search index: its key, and which manifest is the true one.

use std::fmt;

use rusqlite::{OptionalExtension, params};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{Reading, Result, Writing};

/// The index of one generation. Dropping it wipes the key.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct IndexState {
    pub generation: u64,
    pub key: [u8; 32],
    /// Digest of the manifest that was committed last.
    pub manifest: Option<[u8; 32]>,
    /// Digest of the manifest that is about to replace it; after a crash either may be on disk.
    pub next_manifest: Option<[u8; 32]>,
    /// The journal's count that the index has caught up with.
    pub seq: u64,
    /// Schema, analysers and versions that the index was written with.
    pub fingerprint: String,
}

impl fmt::Debug for IndexState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IndexState(generation {}, seq {})", self.generation, self.seq)
    }
}

impl Reading<'_> {
    /// Returns `None` before the first index is made.
    pub fn index_state(&self) -> Result<Option<IndexState>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT generation, key, manifest, next_manifest, seq, fingerprint
                FROM index_state WHERE one = 1",
        )?;
        let state = statement.query_row([], |row| {
            Ok(IndexState {
                generation: row.get("generation")?,
                key: row.get("key")?,
                manifest: row.get("manifest")?,
                next_manifest: row.get("next_manifest")?,
                seq: row.get("seq")?,
                fingerprint: row.get("fingerprint")?,
            })
        });
        Ok(state.optional()?)
    }
}

impl Writing<'_> {
    pub fn put_index_state(&mut self, state: &IndexState) -> Result<()> {
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO index_state
                    (one, generation, key, manifest, next_manifest, seq, fingerprint)
                  VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)
                  ON CONFLICT (one) DO UPDATE SET generation = excluded.generation,
                     key = excluded.key, manifest = excluded.manifest,
                     next_manifest = excluded.next_manifest, seq = excluded.seq,
                     fingerprint = excluded.fingerprint",
            )?
            .execute(params![
                state.generation,
                state.key,
                state.manifest,
                state.next_manifest,
                state.seq,
                state.fingerprint
            ])?;
        Ok(())
    }
}
