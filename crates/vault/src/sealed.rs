//! Files that open only as they were written.
//!
//! The search index is a folder of files that some other program could cut, swap, rename or put
//! back from last week. Each is sealed in 64 KiB chunks under a key of its own and bound to its
//! vault, its index generation and its path, so that any such change is refused before a parser
//! sees a byte. The chunking is the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015)
//! as age uses it: nonce = counter and last-chunk flag.

use std::fmt;

mod open;
mod seal;
#[cfg(test)]
mod tests;

use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit, Nonce};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::{VaultId, id::Hex, keys::hkdf_sha256};

pub use self::{
    open::{Opener, digest, open, open_range, plain_len},
    seal::{Finished, Sealer, seal},
};
pub use crate::keys::SealKey;

/// How many bytes of plaintext one chunk holds.
pub const CHUNK: usize = 64 * 1024;

const MAGIC: [u8; 7] = *b"FTGSEAL";
const VERSION: u8 = 1;
const FILE_ID: usize = 32;
const HEADER: usize = MAGIC.len() + 1 + FILE_ID;
const TAG: usize = 16;
const SEALED_CHUNK: usize = CHUNK + TAG;

/// What a sealed file is bound to: it opens under the same binding or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    pub vault: VaultId,
    /// The index generation; a rebuild takes the next one.
    pub generation: u64,
    /// The logical path, such as `meta.json`; the name on disk may be another.
    pub path: String,
}

/// Tells one sealed file from any other: SHA-256 over its header and the tags of its chunks.
///
/// Whoever lacks the key can make no other file with this digest that also opens, so that keeping
/// it is enough to notice that an older file was put back.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({}…)", Hex(&self.0[..4]))
    }
}

/// Why a sealed file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    #[error("is no sealed file")]
    NotSealed,
    #[error("is sealed in format {found}, this build knows {VERSION}")]
    Newer { found: u8 },
    #[error("has a length that no sealed file has")]
    Length,
    #[error("is not what was sealed here: changed, moved, or under another key")]
    Refused,
    #[error("was asked for bytes beyond its end")]
    Range,
}

/// The cipher of one file and what its chunks are bound to.
struct FileCipher {
    cipher: ChaCha20Poly1305,
    associated: Vec<u8>,
}

impl FileCipher {
    fn new(key: &SealKey, binding: &Binding, file_id: &[u8; FILE_ID]) -> Self {
        let mut file_key = Zeroizing::new([0; 32]);
        hkdf_sha256(file_id, key.expose(), b"footing/v1/sealed-file", &mut file_key);
        let cipher = ChaCha20Poly1305::new((&*file_key).into());

        let mut associated = Vec::with_capacity(MAGIC.len() + 1 + 16 + 8 + binding.path.len());
        associated.extend_from_slice(&MAGIC);
        associated.push(VERSION);
        associated.extend_from_slice(binding.vault.as_bytes());
        associated.extend_from_slice(&binding.generation.to_le_bytes());
        // The path is the only part of varying length and stands last: no two bindings read alike.
        associated.extend_from_slice(binding.path.as_bytes());
        Self { cipher, associated }
    }

    /// Seals a chunk in place. Not generic, and so compiled here, where the dev profile optimises.
    fn seal_chunk(&self, index: u64, last: bool, chunk: &mut [u8]) -> [u8; TAG] {
        let nonce = nonce(index, last);
        self.cipher
            .encrypt_inout_detached(&nonce, &self.associated, chunk.into())
            .expect("BUG: a chunk of 64 KiB is far below the cipher's limit")
            .into()
    }

    /// Opens a chunk in place, or leaves it as it was.
    fn open_chunk(
        &self,
        index: u64,
        last: bool,
        chunk: &mut [u8],
        tag: &[u8; TAG],
    ) -> Result<(), SealError> {
        let nonce = nonce(index, last);
        self.cipher
            .decrypt_inout_detached(&nonce, &self.associated, chunk.into(), tag.into())
            .map_err(|_| SealError::Refused)
    }
}

/// Returns the nonce of chunk `index`: eleven bytes of counter, one that marks the last chunk.
fn nonce(index: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&index.to_be_bytes());
    nonce[11] = u8::from(last);
    nonce.into()
}

/// The running digest of a file: its header, then each chunk's tag.
struct Tags(Sha256);

impl Tags {
    fn new(header: &[u8]) -> Self {
        Self(Sha256::new_with_prefix(header))
    }

    fn add(&mut self, tag: &[u8]) {
        self.0.update(tag);
    }

    fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}
