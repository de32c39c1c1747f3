//! The vault key and what is derived from it.
//!
//! One random 256-bit key per vault, never written down except wrapped in a slot of the header.
//! Every other key comes out of it by HKDF-SHA256 (RFC 5869) with the vault id as salt and a label
//! of its own, so that no key stands for two purposes and none leads back to another.

use std::{fmt, io};

use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::VaultId;

/// Declares a 32-byte secret: wiped on drop, silent in `Debug`, compared in constant time.
///
/// On the heap, since a value that is moved about on the stack leaves copies that nobody wipes.
macro_rules! secret_key {
    ($(#[$doc:meta])* $visibility:vis struct $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Zeroize, ZeroizeOnDrop)]
        $visibility struct $name(Box<[u8; 32]>);

        impl $name {
            #[allow(dead_code, reason = "each key uses the half of these it needs")]
            $visibility fn new(mut bytes: [u8; 32]) -> Self {
                let key = Self::filled(|key| key.copy_from_slice(&bytes));
                bytes.zeroize();
                key
            }

            /// Makes a key in the place where it will stay.
            pub(crate) fn filled(fill: impl FnOnce(&mut [u8; 32])) -> Self {
                let mut key = Self(Box::new([0; 32]));
                fill(&mut key.0);
                key
            }

            /// Returns the bytes themselves. The name is long on purpose: every call is a place to review.
            $visibility fn expose(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(hidden)"))
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.as_slice().ct_eq(other.0.as_slice()).into()
            }
        }

        impl Eq for $name {}
    };
}

secret_key! {
    /// `SQLCipher`'s raw key for `journal.db`.
    pub struct DatabaseKey
}

secret_key! {
    /// The key that backups are sealed with.
    pub struct BackupKey
}

secret_key! {
    /// The key that files of one index generation are sealed with, or the mark.
    pub struct SealKey
}

secret_key! {
    /// The root of all others.
    pub(crate) struct VaultKey
}

secret_key! {
    /// A key that wraps the vault key in one slot of the header.
    pub(crate) struct WrappingKey
}

secret_key! {
    /// The key that authenticates the header as a whole.
    pub(crate) struct HeaderKey
}

secret_key! {
    /// The secret half of the inbox's key pair.
    pub(crate) struct InboxKey
}

impl SealKey {
    /// Makes a new one from the operating system's randomness.
    pub fn random() -> io::Result<Self> {
        let mut random = Ok(());
        let key = Self::filled(|key| random = fill_random(key));
        random.map(|()| key)
    }
}

impl From<[u8; 32]> for SealKey {
    fn from(bytes: [u8; 32]) -> Self {
        Self::new(bytes)
    }
}

impl VaultKey {
    pub(crate) fn random() -> io::Result<Self> {
        let mut random = Ok(());
        let key = Self::filled(|key| random = fill_random(key));
        random.map(|()| key)
    }

    pub(crate) fn database_key(&self, vault: VaultId) -> DatabaseKey {
        DatabaseKey::filled(|key| self.derive(vault, b"footing/v1/sqlcipher-raw-key", key))
    }

    pub(crate) fn backup_key(&self, vault: VaultId) -> BackupKey {
        BackupKey::filled(|key| self.derive(vault, b"footing/v1/backup-key", key))
    }

    pub(crate) fn inbox_key(&self, vault: VaultId) -> InboxKey {
        InboxKey::filled(|key| self.derive(vault, b"footing/v1/inbox-x25519-secret", key))
    }

    pub(crate) fn mark_key(&self, vault: VaultId) -> SealKey {
        SealKey::filled(|key| self.derive(vault, b"footing/v1/mark", key))
    }

    pub(crate) fn header_key(&self, vault: VaultId) -> HeaderKey {
        HeaderKey::filled(|key| self.derive(vault, b"footing/v1/header-mac", key))
    }

    fn derive(&self, vault: VaultId, label: &[u8], key: &mut [u8; 32]) {
        hkdf_sha256(vault.as_bytes(), self.expose(), label, key);
    }
}

/// HKDF-SHA256, extract then expand to 32 bytes.
pub(crate) fn hkdf_sha256(salt: &[u8], key: &[u8; 32], info: &[u8], output: &mut [u8; 32]) {
    Hkdf::<Sha256>::new(Some(salt), key)
        .expand(info, output)
        .expect("BUG: HKDF-SHA256 always yields 32 bytes");
}

/// Fills a secret from the operating system's randomness.
pub(crate) fn fill_random(bytes: &mut [u8]) -> io::Result<()> {
    getrandom::fill(bytes).map_err(io::Error::from)
}

/// Returns bytes that are no secret from the operating system's randomness.
pub(crate) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    fill_random(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Hex;

    #[test]
    fn every_label_gives_another_key() {
        let (key, vault) = (VaultKey::new([7; 32]), VaultId([1; 16]));
        let keys = [
            *key.database_key(vault).expose(),
            *key.backup_key(vault).expose(),
            *key.inbox_key(vault).expose(),
            *key.header_key(vault).expose(),
            *key.mark_key(vault).expose(),
            *key.expose(),
        ];
        for (i, one) in keys.iter().enumerate() {
            assert!(keys[i + 1..].iter().all(|other| other != one), "key {i} stands twice");
        }
    }

    #[test]
    fn two_vaults_with_one_key_share_no_derived_key() {
        let key = VaultKey::new([7; 32]);
        let (one, other) = (VaultId([1; 16]), VaultId([2; 16]));
        assert_ne!(key.database_key(one), key.database_key(other), "the vault id is the salt");
    }

    #[test]
    fn the_derived_keys_never_change() {
        // These bytes open every vault there is: a change here is a change of format. Computed
        // outside this program, with another implementation of HMAC.
        let (key, vault) = (VaultKey::new([0x42; 32]), VaultId([0x24; 16]));
        let found = [
            Hex(key.database_key(vault).expose()).to_string(),
            Hex(key.backup_key(vault).expose()).to_string(),
            Hex(key.inbox_key(vault).expose()).to_string(),
            Hex(key.header_key(vault).expose()).to_string(),
            Hex(key.mark_key(vault).expose()).to_string(),
        ];
        let expected = [
            "fd30afdb4afde67db254d027224a63148c5944e1397e1c40f0b07ecb2e11be12",
            "d9b46f5b2d0459f678dc19438da46b05ee1a0a9fe52e91d0694c71029ec98a9c",
            "78023cb37addcdcad49ec4a268cd0665927797ad08526d65f0c271360617368d",
            "4f32420e138192a6da339a3e1f0ed67cf1b701a72d6b9c4ce499a7418e89fd61",
            "0da34b3addaa133d7a0951aec56c039f0b461dfab0024aa3e3d34c95c7e38d87",
        ];
        assert_eq!(found, expected, "database, backup, inbox, header, mark");
    }

    #[test]
    fn debug_says_nothing() {
        let shown = format!("{:?} {:?}", SealKey::new([0x41; 32]), VaultKey::new([0x41; 32]));
        assert_eq!(shown, "SealKey(hidden) VaultKey(hidden)", "no byte of a key is printed");
    }
}
