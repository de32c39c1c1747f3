//! What a header's bytes say, told to tests that have nothing but bytes.

use crate::{
    Damage, Kdf,
    header::{self, Undecodable},
    keys::VaultKey,
};

/// What is known of bytes before any secret is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It has the form of a header. `first` is all of it up to its two seals, written anew.
    Header {
        kdf: Kdf,
        first: Vec<u8>,
    },
    Newer {
        found: u32,
        whole: bool,
    },
    Damaged(Damage),
}

/// Reads a header as unlocking does, up to where a secret would be needed.
pub fn header(bytes: &[u8]) -> Said {
    match header::Decoded::new(bytes) {
        Ok(decoded) => {
            let again = decoded.header.encode(&VaultKey::new([0; 32]));
            let first = again[..header::SEALS].to_vec();
            Said::Header { kdf: decoded.header.kdf(), first }
        }
        Err(Undecodable::Newer { found, whole }) => Said::Newer { found, whole },
        Err(Undecodable::Damaged(damage)) => Said::Damaged(damage),
    }
}
